// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub case: uuid::Uuid,
    pub specimen: uuid::Uuid,
    pub diagnosis: T1,
    pub received_at: jiff::Timestamp,
    pub told_at: jiff::Timestamp,
    pub told_to: T2,
    pub told_by: T3,
    pub read_back: bool,
    pub corrects: Option<uuid::Uuid>,
    pub correction_reason: Option<T4>,
    pub by: T5,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct JudgeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub concordance: T1,
    pub reason: Option<T2>,
    pub by: T3,
}
#[derive(Debug)]
pub struct RetractParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub reason: T1,
    pub by: T2,
}
#[derive(Debug)]
pub struct ReadersParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub id: uuid::Uuid,
    pub records: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FrozenRow {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub specimen_id: uuid::Uuid,
    pub diagnosis: String,
    pub received_at: jiff::Timestamp,
    pub told_at: jiff::Timestamp,
    pub told_to: String,
    pub told_by: String,
    pub read_back: bool,
    pub corrects: Option<uuid::Uuid>,
    pub correction_reason: Option<String>,
    pub recorded_by_name: String,
    pub created_at: jiff::Timestamp,
    pub corrected_by: Option<uuid::Uuid>,
    pub concordance: Option<String>,
    pub concordance_reason: Option<String>,
    pub concordance_by: Option<String>,
    pub concordance_at: Option<jiff::Timestamp>,
    pub retraction_reason: Option<String>,
    pub retracted_by: Option<String>,
    pub retracted_at: Option<jiff::Timestamp>,
}
pub struct FrozenRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub specimen_id: uuid::Uuid,
    pub diagnosis: &'a str,
    pub received_at: jiff::Timestamp,
    pub told_at: jiff::Timestamp,
    pub told_to: &'a str,
    pub told_by: &'a str,
    pub read_back: bool,
    pub corrects: Option<uuid::Uuid>,
    pub correction_reason: Option<&'a str>,
    pub recorded_by_name: &'a str,
    pub created_at: jiff::Timestamp,
    pub corrected_by: Option<uuid::Uuid>,
    pub concordance: Option<&'a str>,
    pub concordance_reason: Option<&'a str>,
    pub concordance_by: Option<&'a str>,
    pub concordance_at: Option<jiff::Timestamp>,
    pub retraction_reason: Option<&'a str>,
    pub retracted_by: Option<&'a str>,
    pub retracted_at: Option<jiff::Timestamp>,
}
impl<'a> From<FrozenRowBorrowed<'a>> for FrozenRow {
    fn from(
        FrozenRowBorrowed {
            id,
            case_id,
            specimen_id,
            diagnosis,
            received_at,
            told_at,
            told_to,
            told_by,
            read_back,
            corrects,
            correction_reason,
            recorded_by_name,
            created_at,
            corrected_by,
            concordance,
            concordance_reason,
            concordance_by,
            concordance_at,
            retraction_reason,
            retracted_by,
            retracted_at,
        }: FrozenRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            specimen_id,
            diagnosis: diagnosis.into(),
            received_at,
            told_at,
            told_to: told_to.into(),
            told_by: told_by.into(),
            read_back,
            corrects,
            correction_reason: correction_reason.map(|v| v.into()),
            recorded_by_name: recorded_by_name.into(),
            created_at,
            corrected_by,
            concordance: concordance.map(|v| v.into()),
            concordance_reason: concordance_reason.map(|v| v.into()),
            concordance_by: concordance_by.map(|v| v.into()),
            concordance_at,
            retraction_reason: retraction_reason.map(|v| v.into()),
            retracted_by: retracted_by.map(|v| v.into()),
            retracted_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Preliminary {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub accession_number: String,
    pub number: i16,
    pub diagnosis: String,
    pub told_at: jiff::Timestamp,
    pub recorded_by_name: String,
}
pub struct PreliminaryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub number: i16,
    pub diagnosis: &'a str,
    pub told_at: jiff::Timestamp,
    pub recorded_by_name: &'a str,
}
impl<'a> From<PreliminaryBorrowed<'a>> for Preliminary {
    fn from(
        PreliminaryBorrowed {
            id,
            case_id,
            accession_number,
            number,
            diagnosis,
            told_at,
            recorded_by_name,
        }: PreliminaryBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            accession_number: accession_number.into(),
            number,
            diagnosis: diagnosis.into(),
            told_at,
            recorded_by_name: recorded_by_name.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Retracted {
    pub retracted_by: uuid::Uuid,
    pub retracted_by_name: String,
}
pub struct RetractedBorrowed<'a> {
    pub retracted_by: uuid::Uuid,
    pub retracted_by_name: &'a str,
}
impl<'a> From<RetractedBorrowed<'a>> for Retracted {
    fn from(RetractedBorrowed { retracted_by, retracted_by_name }: RetractedBorrowed<'a>) -> Self {
        Self { retracted_by, retracted_by_name: retracted_by_name.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FrozenRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FrozenRowBorrowed, tokio_postgres::Error>,
    mapper: fn(FrozenRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FrozenRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FrozenRowBorrowed) -> R) -> FrozenRowQuery<'c, 'a, 's, C, R, N> {
        FrozenRowQuery {
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
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
pub struct JiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::Timestamp, tokio_postgres::Error>,
    mapper: fn(jiff::Timestamp) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::Timestamp) -> R) -> JiffTimestampQuery<'c, 'a, 's, C, R, N> {
        JiffTimestampQuery {
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
pub struct PreliminaryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PreliminaryBorrowed, tokio_postgres::Error>,
    mapper: fn(PreliminaryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PreliminaryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PreliminaryBorrowed) -> R) -> PreliminaryQuery<'c, 'a, 's, C, R, N> {
        PreliminaryQuery {
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
pub struct RetractedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RetractedBorrowed, tokio_postgres::Error>,
    mapper: fn(RetractedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RetractedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RetractedBorrowed) -> R) -> RetractedQuery<'c, 'a, 's, C, R, N> {
        RetractedQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into pathology.frozen_section (id, case_id, specimen_id, diagnosis, received_at, told_at, told_to, told_by, read_back, corrects, correction_reason, recorded_by_name, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        None,
    )
}
impl InsertStmt {
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
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        case: &'a uuid::Uuid,
        specimen: &'a uuid::Uuid,
        diagnosis: &'a T1,
        received_at: &'a jiff::Timestamp,
        told_at: &'a jiff::Timestamp,
        told_to: &'a T2,
        told_by: &'a T3,
        read_back: &'a bool,
        corrects: &'a Option<uuid::Uuid>,
        correction_reason: &'a Option<T4>,
        by: &'a T5,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    case,
                    specimen,
                    diagnosis,
                    received_at,
                    told_at,
                    told_to,
                    told_by,
                    read_back,
                    corrects,
                    correction_reason,
                    by,
                    at,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.case,
            &params.specimen,
            &params.diagnosis,
            &params.received_at,
            &params.told_at,
            &params.told_to,
            &params.told_by,
            &params.read_back,
            &params.corrects,
            &params.correction_reason,
            &params.by,
            &params.at,
        ))
    }
}
pub struct OfCasesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_cases() -> OfCasesStmt {
    OfCasesStmt(
        "select f.id, f.case_id, f.specimen_id, f.diagnosis, f.received_at, f.told_at, f.told_to, f.told_by, f.read_back, f.corrects, f.correction_reason, f.recorded_by_name, f.created_at, (select n.id from pathology.frozen_section n where n.corrects = f.id) as corrected_by, c.concordance, c.reason as concordance_reason, c.said_by_name as concordance_by, c.said_at as concordance_at, r.reason as retraction_reason, r.retracted_by_name as retracted_by, r.retracted_at from pathology.frozen_section f left join pathology.frozen_retraction r on r.frozen_section_id = f.id left join lateral (select x.concordance, x.reason, x.said_by_name, x.said_at from pathology.frozen_concordance x where x.frozen_section_id = f.id order by x.number desc limit 1) c on true where f.case_id = any($1::uuid[]) order by f.created_at, f.id",
        None,
    )
}
impl OfCasesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        cases: &'a T1,
    ) -> FrozenRowQuery<'c, 'a, 's, C, FrozenRow, 1> {
        FrozenRowQuery {
            client,
            params: [cases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FrozenRowBorrowed, tokio_postgres::Error> {
                Ok(FrozenRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    specimen_id: row.try_get(2)?,
                    diagnosis: row.try_get(3)?,
                    received_at: row.try_get(4)?,
                    told_at: row.try_get(5)?,
                    told_to: row.try_get(6)?,
                    told_by: row.try_get(7)?,
                    read_back: row.try_get(8)?,
                    corrects: row.try_get(9)?,
                    correction_reason: row.try_get(10)?,
                    recorded_by_name: row.try_get(11)?,
                    created_at: row.try_get(12)?,
                    corrected_by: row.try_get(13)?,
                    concordance: row.try_get(14)?,
                    concordance_reason: row.try_get(15)?,
                    concordance_by: row.try_get(16)?,
                    concordance_at: row.try_get(17)?,
                    retraction_reason: row.try_get(18)?,
                    retracted_by: row.try_get(19)?,
                    retracted_at: row.try_get(20)?,
                })
            },
            mapper: |it| FrozenRow::from(it),
        }
    }
}
pub struct CaseOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn case_of() -> CaseOfStmt {
    CaseOfStmt("select f.case_id from pathology.frozen_section f where f.id = $1", None)
}
impl CaseOfStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct JudgeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn judge() -> JudgeStmt {
    JudgeStmt(
        "insert into pathology.frozen_concordance (frozen_section_id, number, concordance, reason, said_by_name) values ($1, (select coalesce(max(c.number), 0) + 1 from pathology.frozen_concordance c where c.frozen_section_id = $1), $2, $3, $4)",
        None,
    )
}
impl JudgeStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        concordance: &'a T1,
        reason: &'a Option<T2>,
        by: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, concordance, reason, by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        JudgeParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for JudgeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a JudgeParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.concordance, &params.reason, &params.by))
    }
}
pub struct EditionBeganStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn edition_began() -> EditionBeganStmt {
    EditionBeganStmt(
        "select max(v.created_at) as began from pathology.report r join pathology.report_version v on v.report_id = r.id and v.edition = r.edition and v.action in ('begin', 'amend') where r.id = $1 having max(v.created_at) is not null",
        None,
    )
}
impl EditionBeganStmt {
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
        report: &'a uuid::Uuid,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 1> {
        JiffTimestampQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PreliminaryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn preliminary() -> PreliminaryStmt {
    PreliminaryStmt(
        "select f.id, f.case_id, p.accession_number, s.number, f.diagnosis, f.told_at, f.recorded_by_name from pathology.pathology_case p join pathology.frozen_section f on f.case_id = p.id join pathology.specimen s on s.id = f.specimen_id where p.patient_id = any($1::uuid[]) and p.verification_status in ('pending', 'verified') and not exists (select from pathology.frozen_section n where n.corrects = f.id) and not exists (select from pathology.frozen_retraction x where x.frozen_section_id = f.id) and not exists (select from pathology.report r where r.case_id = p.id and r.issued_edition is not null and r.withdrawn_at is null) order by f.created_at desc, f.id desc limit 50",
        None,
    )
}
impl PreliminaryStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
    ) -> PreliminaryQuery<'c, 'a, 's, C, Preliminary, 1> {
        PreliminaryQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PreliminaryBorrowed, tokio_postgres::Error> {
                Ok(PreliminaryBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    accession_number: row.try_get(2)?,
                    number: row.try_get(3)?,
                    diagnosis: row.try_get(4)?,
                    told_at: row.try_get(5)?,
                    recorded_by_name: row.try_get(6)?,
                })
            },
            mapper: |it| Preliminary::from(it),
        }
    }
}
pub struct RetractStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retract() -> RetractStmt {
    RetractStmt(
        "with recursive chain as ( select f.id, f.corrects from pathology.frozen_section f where f.id = $1 union select f.id, f.corrects from pathology.frozen_section f join chain c on f.id = c.corrects) insert into pathology.frozen_retraction (frozen_section_id, reason, retracted_by_name) select chain.id, $2, $3 from chain",
        None,
    )
}
impl RetractStmt {
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
        reason: &'a T1,
        by: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, reason, by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RetractParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RetractStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RetractParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.reason, &params.by))
    }
}
pub struct RetractedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retracted() -> RetractedStmt {
    RetractedStmt(
        "select r.retracted_by, r.retracted_by_name from pathology.frozen_retraction r where r.frozen_section_id = $1",
        None,
    )
}
impl RetractedStmt {
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
    ) -> RetractedQuery<'c, 'a, 's, C, Retracted, 1> {
        RetractedQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RetractedBorrowed, tokio_postgres::Error> {
                Ok(RetractedBorrowed { retracted_by: row.try_get(0)?, retracted_by_name: row.try_get(1)? })
            },
            mapper: |it| Retracted::from(it),
        }
    }
}
pub struct ReadersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn readers() -> ReadersStmt {
    ReadersStmt(
        "with recursive chain as ( select f.id, f.corrects, f.case_id, f.created_at from pathology.frozen_section f where f.id = $1 union select f.id, f.corrects, f.case_id, f.created_at from pathology.frozen_section f join chain c on f.id = c.corrects), told as ( select min(c.created_at) as since, max(r.retracted_at) + interval '5 minutes' as until from chain c join pathology.frozen_retraction r on r.frozen_section_id = c.id) select distinct s.account_id from told cross join lateral ( select e.account_id from audit.event e where e.resource_type = 'patient' and e.resource_id = any($2::uuid[]) and e.action = 'pathology_result.listed' and e.success and e.at >= told.since and e.at < told.until union all select e.account_id from pathology.report p join audit.event e on e.resource_type = 'pathology_report' and e.resource_id = p.id and e.action in ('pathology_report.document_read', 'pathology_report.exported', 'pathology_report.printed') and e.success and e.at >= told.since and e.at < told.until where p.case_id = (select c.case_id from chain c limit 1)) s where s.account_id is not null",
        None,
    )
}
impl ReadersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        records: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [id, records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReadersParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ReadersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadersParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.id, &params.records)
    }
}
