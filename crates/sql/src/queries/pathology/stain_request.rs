// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub case: uuid::Uuid,
    pub item: uuid::Uuid,
    pub kind: T1,
    pub stain: Option<T2>,
    pub slides: i16,
    pub note: Option<T3>,
    pub account: uuid::Uuid,
    pub by: T4,
    pub at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenOnesParams {
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct OpenOnesOfParams {
    pub account: uuid::Uuid,
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct CloseParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub status: T1,
    pub by: T2,
    pub at: jiff::Timestamp,
    pub cancel_reason: Option<T3>,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct ReopenParams<T1: crate::StringSql> {
    pub status: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct CancelOfCaseParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub status: T1,
    pub by: T2,
    pub at: jiff::Timestamp,
    pub reason: T3,
    pub case: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct RequestRow {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub priority: String,
    pub item_id: uuid::Uuid,
    pub specimen_number: i16,
    pub block_number: Option<i16>,
    pub kind: String,
    pub stain: Option<String>,
    pub slides: i16,
    pub note: Option<String>,
    pub status: String,
    pub requested_by_name: String,
    pub requested_at: jiff::Timestamp,
    pub closed_by_name: Option<String>,
    pub closed_at: Option<jiff::Timestamp>,
    pub cancel_reason: Option<String>,
    pub version: i32,
    pub made: i64,
}
pub struct RequestRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub priority: &'a str,
    pub item_id: uuid::Uuid,
    pub specimen_number: i16,
    pub block_number: Option<i16>,
    pub kind: &'a str,
    pub stain: Option<&'a str>,
    pub slides: i16,
    pub note: Option<&'a str>,
    pub status: &'a str,
    pub requested_by_name: &'a str,
    pub requested_at: jiff::Timestamp,
    pub closed_by_name: Option<&'a str>,
    pub closed_at: Option<jiff::Timestamp>,
    pub cancel_reason: Option<&'a str>,
    pub version: i32,
    pub made: i64,
}
impl<'a> From<RequestRowBorrowed<'a>> for RequestRow {
    fn from(
        RequestRowBorrowed {
            id,
            case_id,
            patient_id,
            accession_number,
            priority,
            item_id,
            specimen_number,
            block_number,
            kind,
            stain,
            slides,
            note,
            status,
            requested_by_name,
            requested_at,
            closed_by_name,
            closed_at,
            cancel_reason,
            version,
            made,
        }: RequestRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            priority: priority.into(),
            item_id,
            specimen_number,
            block_number,
            kind: kind.into(),
            stain: stain.map(|v| v.into()),
            slides,
            note: note.map(|v| v.into()),
            status: status.into(),
            requested_by_name: requested_by_name.into(),
            requested_at,
            closed_by_name: closed_by_name.map(|v| v.into()),
            closed_at,
            cancel_reason: cancel_reason.map(|v| v.into()),
            version,
            made,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RequestRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RequestRowBorrowed, tokio_postgres::Error>,
    mapper: fn(RequestRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RequestRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RequestRowBorrowed) -> R) -> RequestRowQuery<'c, 'a, 's, C, R, N> {
        RequestRowQuery {
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
        "insert into pathology.stain_request (id, case_id, item_id, kind, stain, slides, note, requested_by, requested_by_name, requested_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        case: &'a uuid::Uuid,
        item: &'a uuid::Uuid,
        kind: &'a T1,
        stain: &'a Option<T2>,
        slides: &'a i16,
        note: &'a Option<T3>,
        account: &'a uuid::Uuid,
        by: &'a T4,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, case, item, kind, stain, slides, note, account, by, at]).await
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
        InsertParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.case,
            &params.item,
            &params.kind,
            &params.stain,
            &params.slides,
            &params.note,
            &params.account,
            &params.by,
            &params.at,
        ))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number, case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name, r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version, (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made from pathology.stain_request r join pathology.pathology_case c on c.id = r.case_id join pathology.bench_item i on i.id = r.item_id join pathology.specimen s on s.id = i.specimen_id where r.id = $1",
        None,
    )
}
impl GetStmt {
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
    ) -> RequestRowQuery<'c, 'a, 's, C, RequestRow, 1> {
        RequestRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestRowBorrowed, tokio_postgres::Error> {
                Ok(RequestRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    priority: row.try_get(4)?,
                    item_id: row.try_get(5)?,
                    specimen_number: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    stain: row.try_get(9)?,
                    slides: row.try_get(10)?,
                    note: row.try_get(11)?,
                    status: row.try_get(12)?,
                    requested_by_name: row.try_get(13)?,
                    requested_at: row.try_get(14)?,
                    closed_by_name: row.try_get(15)?,
                    closed_at: row.try_get(16)?,
                    cancel_reason: row.try_get(17)?,
                    version: row.try_get(18)?,
                    made: row.try_get(19)?,
                })
            },
            mapper: |it| RequestRow::from(it),
        }
    }
}
pub struct OfCasesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_cases() -> OfCasesStmt {
    OfCasesStmt(
        "select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number, case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name, r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version, (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made from pathology.stain_request r join pathology.pathology_case c on c.id = r.case_id join pathology.bench_item i on i.id = r.item_id join pathology.specimen s on s.id = i.specimen_id where r.case_id = any($1::uuid[]) order by r.case_id, r.requested_at, r.id",
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
    ) -> RequestRowQuery<'c, 'a, 's, C, RequestRow, 1> {
        RequestRowQuery {
            client,
            params: [cases],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestRowBorrowed, tokio_postgres::Error> {
                Ok(RequestRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    priority: row.try_get(4)?,
                    item_id: row.try_get(5)?,
                    specimen_number: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    stain: row.try_get(9)?,
                    slides: row.try_get(10)?,
                    note: row.try_get(11)?,
                    status: row.try_get(12)?,
                    requested_by_name: row.try_get(13)?,
                    requested_at: row.try_get(14)?,
                    closed_by_name: row.try_get(15)?,
                    closed_at: row.try_get(16)?,
                    cancel_reason: row.try_get(17)?,
                    version: row.try_get(18)?,
                    made: row.try_get(19)?,
                })
            },
            mapper: |it| RequestRow::from(it),
        }
    }
}
pub struct OpenOnesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_ones() -> OpenOnesStmt {
    OpenOnesStmt(
        "select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number, case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name, r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version, (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made from pathology.stain_request r join pathology.pathology_case c on c.id = r.case_id join pathology.bench_item i on i.id = r.item_id join pathology.specimen s on s.id = i.specimen_id where r.status = 'open' and (r.requested_at, r.id) > ($1, $2) order by r.requested_at, r.id limit $3",
        None,
    )
}
impl OpenOnesStmt {
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
    ) -> RequestRowQuery<'c, 'a, 's, C, RequestRow, 3> {
        RequestRowQuery {
            client,
            params: [after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestRowBorrowed, tokio_postgres::Error> {
                Ok(RequestRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    priority: row.try_get(4)?,
                    item_id: row.try_get(5)?,
                    specimen_number: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    stain: row.try_get(9)?,
                    slides: row.try_get(10)?,
                    note: row.try_get(11)?,
                    status: row.try_get(12)?,
                    requested_by_name: row.try_get(13)?,
                    requested_at: row.try_get(14)?,
                    closed_by_name: row.try_get(15)?,
                    closed_at: row.try_get(16)?,
                    cancel_reason: row.try_get(17)?,
                    version: row.try_get(18)?,
                    made: row.try_get(19)?,
                })
            },
            mapper: |it| RequestRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenOnesParams,
        RequestRowQuery<'c, 'a, 's, C, RequestRow, 3>,
        C,
    > for OpenOnesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenOnesParams,
    ) -> RequestRowQuery<'c, 'a, 's, C, RequestRow, 3> {
        self.bind(client, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct OpenOnesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_ones_of() -> OpenOnesOfStmt {
    OpenOnesOfStmt(
        "select r.id, r.case_id, c.patient_id, c.accession_number, c.priority, r.item_id, s.number as specimen_number, case when i.kind = 'block' then i.number end as block_number, r.kind, r.stain, r.slides, r.note, r.status, r.requested_by_name, r.requested_at, r.closed_by_name, r.closed_at, r.cancel_reason, r.version, (select count(*) from pathology.bench_item n where n.request_id = r.id and n.voided_at is null) as made from pathology.stain_request r join pathology.pathology_case c on c.id = r.case_id join pathology.bench_item i on i.id = r.item_id join pathology.specimen s on s.id = i.specimen_id where r.status = 'open' and r.requested_by = $1 and (r.requested_at, r.id) > ($2, $3) order by r.requested_at, r.id limit $4",
        None,
    )
}
impl OpenOnesOfStmt {
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
        account: &'a uuid::Uuid,
        after_at: &'a jiff::Timestamp,
        after_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> RequestRowQuery<'c, 'a, 's, C, RequestRow, 4> {
        RequestRowQuery {
            client,
            params: [account, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RequestRowBorrowed, tokio_postgres::Error> {
                Ok(RequestRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    accession_number: row.try_get(3)?,
                    priority: row.try_get(4)?,
                    item_id: row.try_get(5)?,
                    specimen_number: row.try_get(6)?,
                    block_number: row.try_get(7)?,
                    kind: row.try_get(8)?,
                    stain: row.try_get(9)?,
                    slides: row.try_get(10)?,
                    note: row.try_get(11)?,
                    status: row.try_get(12)?,
                    requested_by_name: row.try_get(13)?,
                    requested_at: row.try_get(14)?,
                    closed_by_name: row.try_get(15)?,
                    closed_at: row.try_get(16)?,
                    cancel_reason: row.try_get(17)?,
                    version: row.try_get(18)?,
                    made: row.try_get(19)?,
                })
            },
            mapper: |it| RequestRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OpenOnesOfParams,
        RequestRowQuery<'c, 'a, 's, C, RequestRow, 4>,
        C,
    > for OpenOnesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OpenOnesOfParams,
    ) -> RequestRowQuery<'c, 'a, 's, C, RequestRow, 4> {
        self.bind(client, &params.account, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct CloseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close() -> CloseStmt {
    CloseStmt(
        "update pathology.stain_request set status = $1, closed_by_name = $2, closed_at = $3, cancel_reason = $4, version = version + 1, updated_at = now() where id = $5 and status = 'open' and version = $6",
        None,
    )
}
impl CloseStmt {
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
        status: &'a T1,
        by: &'a T2,
        at: &'a jiff::Timestamp,
        cancel_reason: &'a Option<T3>,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, by, at, cancel_reason, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CloseParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CloseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CloseParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.status,
            &params.by,
            &params.at,
            &params.cancel_reason,
            &params.id,
            &params.version,
        ))
    }
}
pub struct ReopenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reopen() -> ReopenStmt {
    ReopenStmt(
        "update pathology.stain_request set status = $1, closed_by_name = null, closed_at = null, version = version + 1, updated_at = now() where id = $2 and status = 'fulfilled' and version = $3",
        None,
    )
}
impl ReopenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReopenParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReopenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReopenParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.status, &params.id, &params.version))
    }
}
pub struct CancelOfCaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cancel_of_case() -> CancelOfCaseStmt {
    CancelOfCaseStmt(
        "update pathology.stain_request set status = $1, closed_by_name = $2, closed_at = $3, cancel_reason = $4, version = version + 1, updated_at = now() where case_id = $5 and status = 'open'",
        None,
    )
}
impl CancelOfCaseStmt {
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
        status: &'a T1,
        by: &'a T2,
        at: &'a jiff::Timestamp,
        reason: &'a T3,
        case: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, by, at, reason, case]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CancelOfCaseParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CancelOfCaseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CancelOfCaseParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.status, &params.by, &params.at, &params.reason, &params.case))
    }
}
