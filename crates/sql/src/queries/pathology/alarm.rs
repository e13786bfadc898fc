// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct CountParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql>
{
    pub id: uuid::Uuid,
    pub case: uuid::Uuid,
    pub kind: T1,
    pub stage: T2,
    pub expected: i16,
    pub found: i16,
    pub note: Option<T3>,
    pub by: T4,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ReportParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub item: uuid::Uuid,
    pub reason: T1,
    pub by: T2,
    pub at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenParams {
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct FoundParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub note: T2,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct MissingAgainParams {
    pub id: uuid::Uuid,
    pub item: uuid::Uuid,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FoundByScanParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub note: T2,
    pub item: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CountRow {
    pub id: uuid::Uuid,
    pub kind: String,
    pub stage: String,
    pub expected: i16,
    pub found: i16,
    pub note: Option<String>,
    pub counted_by_name: String,
    pub counted_at: jiff::Timestamp,
}
pub struct CountRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub stage: &'a str,
    pub expected: i16,
    pub found: i16,
    pub note: Option<&'a str>,
    pub counted_by_name: &'a str,
    pub counted_at: jiff::Timestamp,
}
impl<'a> From<CountRowBorrowed<'a>> for CountRow {
    fn from(
        CountRowBorrowed {
            id,
            kind,
            stage,
            expected,
            found,
            note,
            counted_by_name,
            counted_at,
        }: CountRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            stage: stage.into(),
            expected,
            found,
            note: note.map(|v| v.into()),
            counted_by_name: counted_by_name.into(),
            counted_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MissingRow {
    pub id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub specimen_number: i16,
    pub block_number: Option<i16>,
    pub kind: String,
    pub number: i16,
    pub stage: String,
    pub reason: String,
    pub reported_by_name: String,
    pub reported_at: jiff::Timestamp,
    pub found_by_name: Option<String>,
    pub found_at: Option<jiff::Timestamp>,
    pub found_note: Option<String>,
}
pub struct MissingRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub item_id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub specimen_number: i16,
    pub block_number: Option<i16>,
    pub kind: &'a str,
    pub number: i16,
    pub stage: &'a str,
    pub reason: &'a str,
    pub reported_by_name: &'a str,
    pub reported_at: jiff::Timestamp,
    pub found_by_name: Option<&'a str>,
    pub found_at: Option<jiff::Timestamp>,
    pub found_note: Option<&'a str>,
}
impl<'a> From<MissingRowBorrowed<'a>> for MissingRow {
    fn from(
        MissingRowBorrowed {
            id,
            item_id,
            case_id,
            patient_id,
            accession_number,
            specimen_number,
            block_number,
            kind,
            number,
            stage,
            reason,
            reported_by_name,
            reported_at,
            found_by_name,
            found_at,
            found_note,
        }: MissingRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            item_id,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            specimen_number,
            block_number,
            kind: kind.into(),
            number,
            stage: stage.into(),
            reason: reason.into(),
            reported_by_name: reported_by_name.into(),
            reported_at,
            found_by_name: found_by_name.map(|v| v.into()),
            found_at,
            found_note: found_note.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CountRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountRowBorrowed, tokio_postgres::Error>,
    mapper: fn(CountRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountRowBorrowed) -> R) -> CountRowQuery<'c, 'a, 's, C, R, N> {
        CountRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct MissingRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MissingRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MissingRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MissingRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MissingRowBorrowed) -> R) -> MissingRowQuery<'c, 'a, 's, C, R, N> {
        MissingRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct CountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count() -> CountStmt {
    CountStmt(
        "insert into pathology.item_count (id, case_id, kind, stage, expected, found, note, counted_by_name, counted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        None,
    )
}
impl CountStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        case: &'a uuid::Uuid,
        kind: &'a T1,
        stage: &'a T2,
        expected: &'a i16,
        found: &'a i16,
        note: &'a Option<T3>,
        by: &'a T4,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, case, kind, stage, expected, found, note, by, at]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CountParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CountStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CountParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.case,
            &params.kind,
            &params.stage,
            &params.expected,
            &params.found,
            &params.note,
            &params.by,
            &params.at,
        ))
    }
}
pub struct CountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counts() -> CountsStmt {
    CountsStmt(
        "select n.id, n.kind, n.stage, n.expected, n.found, n.note, n.counted_by_name, n.counted_at from pathology.item_count n where n.case_id = $1 and (n.id in (select c.id from pathology.item_count c where c.case_id = $1 order by c.counted_at desc, c.id desc limit 50) or n.id in (select distinct on (c.kind, c.stage) c.id from pathology.item_count c where c.case_id = $1 order by c.kind, c.stage, c.counted_at desc, c.id desc)) order by n.counted_at desc, n.id desc",
        None,
    )
}
impl CountsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        case: &'a uuid::Uuid,
    ) -> CountRowQuery<'c, 'a, 's, C, CountRow, 1> {
        CountRowQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountRowBorrowed, tokio_postgres::Error> {
                Ok(CountRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    stage: row.try_get(2)?,
                    expected: row.try_get(3)?,
                    found: row.try_get(4)?,
                    note: row.try_get(5)?,
                    counted_by_name: row.try_get(6)?,
                    counted_at: row.try_get(7)?,
                })
            },
            mapper: |it| CountRow::from(it),
        }
    }
}
pub struct ReportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn report() -> ReportStmt {
    ReportStmt(
        "insert into pathology.missing_item (id, item_id, reason, reported_by_name, reported_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        None,
    )
}
impl ReportStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        item: &'a uuid::Uuid,
        reason: &'a T1,
        by: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, item, reason, by, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReportParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReportStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReportParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.item, &params.reason, &params.by, &params.at))
    }
}
pub struct MissingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn missing() -> MissingStmt {
    MissingStmt(
        "select m.id, m.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, i.stage, m.reason, m.reported_by_name, m.reported_at, m.found_by_name, m.found_at, m.found_note from pathology.missing_item m join pathology.bench_item i on i.id = m.item_id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id where m.id = $1",
        None,
    )
}
impl MissingStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> MissingRowQuery<'c, 'a, 's, C, MissingRow, 1> {
        MissingRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MissingRowBorrowed, tokio_postgres::Error> {
                Ok(MissingRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    specimen_number: row.try_get(5)?,
                    block_number: row.try_get(6)?,
                    kind: row.try_get(7)?,
                    number: row.try_get(8)?,
                    stage: row.try_get(9)?,
                    reason: row.try_get(10)?,
                    reported_by_name: row.try_get(11)?,
                    reported_at: row.try_get(12)?,
                    found_by_name: row.try_get(13)?,
                    found_at: row.try_get(14)?,
                    found_note: row.try_get(15)?,
                })
            },
            mapper: |it| MissingRow::from(it),
        }
    }
}
pub struct OfCaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_case() -> OfCaseStmt {
    OfCaseStmt(
        "select m.id, m.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, i.stage, m.reason, m.reported_by_name, m.reported_at, m.found_by_name, m.found_at, m.found_note from pathology.missing_item m join pathology.bench_item i on i.id = m.item_id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id where i.case_id = $1 and (m.found_at is not null or (i.voided_at is null and i.discarded_at is null)) order by m.found_at is not null, m.reported_at desc, m.id desc limit 50",
        None,
    )
}
impl OfCaseStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        case: &'a uuid::Uuid,
    ) -> MissingRowQuery<'c, 'a, 's, C, MissingRow, 1> {
        MissingRowQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MissingRowBorrowed, tokio_postgres::Error> {
                Ok(MissingRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    specimen_number: row.try_get(5)?,
                    block_number: row.try_get(6)?,
                    kind: row.try_get(7)?,
                    number: row.try_get(8)?,
                    stage: row.try_get(9)?,
                    reason: row.try_get(10)?,
                    reported_by_name: row.try_get(11)?,
                    reported_at: row.try_get(12)?,
                    found_by_name: row.try_get(13)?,
                    found_at: row.try_get(14)?,
                    found_note: row.try_get(15)?,
                })
            },
            mapper: |it| MissingRow::from(it),
        }
    }
}
pub struct OpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open() -> OpenStmt {
    OpenStmt(
        "select m.id, m.item_id, i.case_id, c.patient_id, c.accession_number, s.number as specimen_number, b.number as block_number, i.kind, i.number, i.stage, m.reason, m.reported_by_name, m.reported_at, m.found_by_name, m.found_at, m.found_note from pathology.missing_item m join pathology.bench_item i on i.id = m.item_id join pathology.pathology_case c on c.id = i.case_id join pathology.specimen s on s.id = i.specimen_id left join pathology.bench_item b on b.id = i.block_id where m.found_at is null and i.voided_at is null and i.discarded_at is null and (m.reported_at, m.id) > ($1, $2) order by m.reported_at, m.id limit $3",
        None,
    )
}
impl OpenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> MissingRowQuery<'c, 'a, 's, C, MissingRow, 3> {
        MissingRowQuery {
            client,
            params: [after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MissingRowBorrowed, tokio_postgres::Error> {
                Ok(MissingRowBorrowed {
                    id: row.try_get(0)?,
                    item_id: row.try_get(1)?,
                    case_id: row.try_get(2)?,
                    patient_id: row.try_get(3)?,
                    accession_number: row.try_get(4)?,
                    specimen_number: row.try_get(5)?,
                    block_number: row.try_get(6)?,
                    kind: row.try_get(7)?,
                    number: row.try_get(8)?,
                    stage: row.try_get(9)?,
                    reason: row.try_get(10)?,
                    reported_by_name: row.try_get(11)?,
                    reported_at: row.try_get(12)?,
                    found_by_name: row.try_get(13)?,
                    found_at: row.try_get(14)?,
                    found_note: row.try_get(15)?,
                })
            },
            mapper: |it| MissingRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OpenParams, MissingRowQuery<'c, 'a, 's, C, MissingRow, 3>, C>
    for OpenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenParams,
    ) -> MissingRowQuery<'c, 'a, 's, C, MissingRow, 3> {
        self.bind(client, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct FoundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn found() -> FoundStmt {
    FoundStmt(
        "update pathology.missing_item m set found_by_name = $1, found_at = $2, found_note = $3 where m.id = $4 and m.found_at is null",
        None,
    )
}
impl FoundStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        note: &'a T2,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, note, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FoundParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FoundStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FoundParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.note, &params.id))
    }
}
pub struct MissingAgainStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn missing_again() -> MissingAgainStmt {
    MissingAgainStmt(
        "insert into pathology.missing_item (id, item_id, reason, reported_by_name, reported_at) select $1, m.item_id, m.reason, m.reported_by_name, m.reported_at from pathology.missing_item m where m.item_id = $2 and m.found_at = $3 on conflict do nothing",
        None,
    )
}
impl MissingAgainStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        item: &'a uuid::Uuid,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, item, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MissingAgainParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MissingAgainStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MissingAgainParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.item, &params.at))
    }
}
pub struct FoundByScanStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn found_by_scan() -> FoundByScanStmt {
    FoundByScanStmt(
        "update pathology.missing_item m set found_by_name = $1, found_at = $2, found_note = $3 where m.item_id = $4 and m.found_at is null",
        None,
    )
}
impl FoundByScanStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        note: &'a T2,
        item: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, note, item]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FoundByScanParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FoundByScanStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FoundByScanParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.note, &params.item))
    }
}
