// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AddParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub report: uuid::Uuid,
    pub by: T1,
}
#[derive(Debug)]
pub struct AddByRuleParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub by: T1,
    pub report: uuid::Uuid,
    pub all: bool,
    pub unreached: bool,
    pub mails: bool,
}
#[derive(Debug)]
pub struct AddUnreachedParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub report: uuid::Uuid,
    pub by: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct WaitingParams {
    pub after_at: jiff::Timestamp,
    pub after_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EndedParams {
    pub before_at: jiff::Timestamp,
    pub before_id: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct PrintedParams<T1: crate::StringSql> {
    pub edition: i32,
    pub by: T1,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub addenda: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct SignedAddendaParams {
    pub report: uuid::Uuid,
    pub edition: i32,
}
#[derive(Debug)]
pub struct RemoveParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub by: T2,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PrintRow {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub is_asked: bool,
    pub queued_by_name: String,
    pub created_at: jiff::Timestamp,
    pub status: String,
    pub edition: Option<i32>,
    pub reason: Option<String>,
    pub ended_by_name: Option<String>,
    pub ended_at: Option<jiff::Timestamp>,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub consultant_name: Option<String>,
    pub report_status: String,
    pub out: Option<i32>,
    pub addenda: i32,
}
pub struct PrintRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub is_asked: bool,
    pub queued_by_name: &'a str,
    pub created_at: jiff::Timestamp,
    pub status: &'a str,
    pub edition: Option<i32>,
    pub reason: Option<&'a str>,
    pub ended_by_name: Option<&'a str>,
    pub ended_at: Option<jiff::Timestamp>,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub consultant_name: Option<&'a str>,
    pub report_status: &'a str,
    pub out: Option<i32>,
    pub addenda: i32,
}
impl<'a> From<PrintRowBorrowed<'a>> for PrintRow {
    fn from(
        PrintRowBorrowed {
            id,
            report_id,
            is_asked,
            queued_by_name,
            created_at,
            status,
            edition,
            reason,
            ended_by_name,
            ended_at,
            case_id,
            patient_id,
            accession_number,
            consultant_name,
            report_status,
            out,
            addenda,
        }: PrintRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            report_id,
            is_asked,
            queued_by_name: queued_by_name.into(),
            created_at,
            status: status.into(),
            edition,
            reason: reason.map(|v| v.into()),
            ended_by_name: ended_by_name.map(|v| v.into()),
            ended_at,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            consultant_name: consultant_name.map(|v| v.into()),
            report_status: report_status.into(),
            out,
            addenda,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PrintRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PrintRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PrintRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PrintRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PrintRowBorrowed) -> R) -> PrintRowQuery<'c, 'a, 's, C, R, N> {
        PrintRowQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into pathology.print_item (id, report_id, is_asked, queued_by_name) values ($1, $2, true, $3) on conflict (clinic_id, report_id) where status = 'waiting' do nothing",
        None,
    )
}
impl AddStmt {
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
        id: &'a uuid::Uuid,
        report: &'a uuid::Uuid,
        by: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, report, by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.report, &params.by))
    }
}
pub struct AddByRuleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_by_rule() -> AddByRuleStmt {
    AddByRuleStmt(
        "insert into pathology.print_item (id, report_id, is_asked, queued_by_name) select $1, r.id, false, $2 from pathology.report r join pathology.pathology_case c on c.id = r.case_id left join pathology.referring_consultant k on k.id = c.consultant_id where r.id = $3 and ($4 or ($5 and (k.email is null or not $6) and k.account_id is null) or exists (select from pathology.print_item p where p.report_id = r.id and p.status = 'printed') or exists (select from audit.event e where e.resource_type = 'pathology_report' and e.resource_id = r.id and e.action = 'pathology_report.printed' and e.success)) on conflict (clinic_id, report_id) where status = 'waiting' do nothing",
        None,
    )
}
impl AddByRuleStmt {
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
        id: &'a uuid::Uuid,
        by: &'a T1,
        report: &'a uuid::Uuid,
        all: &'a bool,
        unreached: &'a bool,
        mails: &'a bool,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, by, report, all, unreached, mails]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddByRuleParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddByRuleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddByRuleParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.by,
            &params.report,
            &params.all,
            &params.unreached,
            &params.mails,
        ))
    }
}
pub struct AddUnreachedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_unreached() -> AddUnreachedStmt {
    AddUnreachedStmt(
        "insert into pathology.print_item (id, report_id, is_asked, queued_by_name) values ($1, $2, false, $3) on conflict (clinic_id, report_id) where status = 'waiting' do nothing",
        None,
    )
}
impl AddUnreachedStmt {
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
        id: &'a uuid::Uuid,
        report: &'a uuid::Uuid,
        by: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, report, by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddUnreachedParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddUnreachedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddUnreachedParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.report, &params.by))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select p.id, p.report_id, p.is_asked, p.queued_by_name, p.created_at, p.status, p.edition, p.reason, p.ended_by_name, p.ended_at, c.id as case_id, c.patient_id, c.accession_number, c.consultant_name, r.status as report_status, case when r.status = 'withdrawn' then r.edition else r.issued_edition end as out, (select count(*)::int from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = case when r.status = 'withdrawn' then r.edition else r.issued_edition end) as addenda from pathology.print_item p join pathology.report r on r.id = p.report_id join pathology.pathology_case c on c.id = r.case_id where p.id = $1",
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
    ) -> PrintRowQuery<'c, 'a, 's, C, PrintRow, 1> {
        PrintRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PrintRowBorrowed, tokio_postgres::Error> {
                Ok(PrintRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    is_asked: row.try_get(2)?,
                    queued_by_name: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    status: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    ended_by_name: row.try_get(8)?,
                    ended_at: row.try_get(9)?,
                    case_id: row.try_get(10)?,
                    patient_id: row.try_get(11)?,
                    accession_number: row.try_get(12)?,
                    consultant_name: row.try_get(13)?,
                    report_status: row.try_get(14)?,
                    out: row.try_get(15)?,
                    addenda: row.try_get(16)?,
                })
            },
            mapper: |it| PrintRow::from(it),
        }
    }
}
pub struct WaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting() -> WaitingStmt {
    WaitingStmt(
        "select p.id, p.report_id, p.is_asked, p.queued_by_name, p.created_at, p.status, p.edition, p.reason, p.ended_by_name, p.ended_at, c.id as case_id, c.patient_id, c.accession_number, c.consultant_name, r.status as report_status, case when r.status = 'withdrawn' then r.edition else r.issued_edition end as out, (select count(*)::int from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = case when r.status = 'withdrawn' then r.edition else r.issued_edition end) as addenda from pathology.print_item p join pathology.report r on r.id = p.report_id join pathology.pathology_case c on c.id = r.case_id where p.status = 'waiting' and (p.created_at, p.id) > ($1, $2) order by p.created_at, p.id limit $3",
        None,
    )
}
impl WaitingStmt {
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
    ) -> PrintRowQuery<'c, 'a, 's, C, PrintRow, 3> {
        PrintRowQuery {
            client,
            params: [after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PrintRowBorrowed, tokio_postgres::Error> {
                Ok(PrintRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    is_asked: row.try_get(2)?,
                    queued_by_name: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    status: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    ended_by_name: row.try_get(8)?,
                    ended_at: row.try_get(9)?,
                    case_id: row.try_get(10)?,
                    patient_id: row.try_get(11)?,
                    accession_number: row.try_get(12)?,
                    consultant_name: row.try_get(13)?,
                    report_status: row.try_get(14)?,
                    out: row.try_get(15)?,
                    addenda: row.try_get(16)?,
                })
            },
            mapper: |it| PrintRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, WaitingParams, PrintRowQuery<'c, 'a, 's, C, PrintRow, 3>, C>
    for WaitingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WaitingParams,
    ) -> PrintRowQuery<'c, 'a, 's, C, PrintRow, 3> {
        self.bind(client, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct EndedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ended() -> EndedStmt {
    EndedStmt(
        "select p.id, p.report_id, p.is_asked, p.queued_by_name, p.created_at, p.status, p.edition, p.reason, p.ended_by_name, p.ended_at, c.id as case_id, c.patient_id, c.accession_number, c.consultant_name, r.status as report_status, case when r.status = 'withdrawn' then r.edition else r.issued_edition end as out, (select count(*)::int from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = case when r.status = 'withdrawn' then r.edition else r.issued_edition end) as addenda from pathology.print_item p join pathology.report r on r.id = p.report_id join pathology.pathology_case c on c.id = r.case_id where p.status <> 'waiting' and (p.ended_at, p.id) < ($1, $2) order by p.ended_at desc, p.id desc limit $3",
        None,
    )
}
impl EndedStmt {
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
        before_at: &'a jiff::Timestamp,
        before_id: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> PrintRowQuery<'c, 'a, 's, C, PrintRow, 3> {
        PrintRowQuery {
            client,
            params: [before_at, before_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PrintRowBorrowed, tokio_postgres::Error> {
                Ok(PrintRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    is_asked: row.try_get(2)?,
                    queued_by_name: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    status: row.try_get(5)?,
                    edition: row.try_get(6)?,
                    reason: row.try_get(7)?,
                    ended_by_name: row.try_get(8)?,
                    ended_at: row.try_get(9)?,
                    case_id: row.try_get(10)?,
                    patient_id: row.try_get(11)?,
                    accession_number: row.try_get(12)?,
                    consultant_name: row.try_get(13)?,
                    report_status: row.try_get(14)?,
                    out: row.try_get(15)?,
                    addenda: row.try_get(16)?,
                })
            },
            mapper: |it| PrintRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EndedParams, PrintRowQuery<'c, 'a, 's, C, PrintRow, 3>, C>
    for EndedStmt
{
    fn params(&'s self, client: &'c C, params: &'a EndedParams) -> PrintRowQuery<'c, 'a, 's, C, PrintRow, 3> {
        self.bind(client, &params.before_at, &params.before_id, &params.wanted)
    }
}
pub struct PrintedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn printed() -> PrintedStmt {
    PrintedStmt(
        "update pathology.print_item p set status = 'printed', edition = $1, ended_by_name = $2, ended_at = $3 from pathology.report r where p.id = $4 and p.status = 'waiting' and r.id = p.report_id and (case when r.status = 'withdrawn' then r.edition else r.issued_edition end) = $1 and (select count(*) from pathology.report_addendum a where a.report_id = r.id and a.status = 'signed' and a.edition = $1) = $5::int",
        None,
    )
}
impl PrintedStmt {
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
        edition: &'a i32,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        addenda: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[edition, by, at, id, addenda]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PrintedParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PrintedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PrintedParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.edition, &params.by, &params.at, &params.id, &params.addenda))
    }
}
pub struct NumberOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn number_of() -> NumberOfStmt {
    NumberOfStmt(
        "select c.accession_number from pathology.report r join pathology.pathology_case c on c.id = r.case_id where r.id = $1",
        None,
    )
}
impl NumberOfStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct SignedAddendaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed_addenda() -> SignedAddendaStmt {
    SignedAddendaStmt(
        "select count(*)::int as addenda from pathology.report_addendum a where a.report_id = $1 and a.status = 'signed' and a.edition = $2",
        None,
    )
}
impl SignedAddendaStmt {
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
        edition: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [report, edition],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SignedAddendaParams, I32Query<'c, 'a, 's, C, i32, 2>, C>
    for SignedAddendaStmt
{
    fn params(&'s self, client: &'c C, params: &'a SignedAddendaParams) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.report, &params.edition)
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt(
        "update pathology.print_item set status = 'removed', reason = $1, ended_by_name = $2, ended_at = $3 where id = $4 and status = 'waiting'",
        None,
    )
}
impl RemoveStmt {
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
        reason: &'a T1,
        by: &'a T2,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, by, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RemoveParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RemoveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RemoveParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.by, &params.at, &params.id))
    }
}
