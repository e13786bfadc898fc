// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AssignParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub case: uuid::Uuid,
    pub account: uuid::Uuid,
    pub name: T1,
    pub reason: Option<T2>,
    pub by: T3,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct EndParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub reason: Option<T2>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct OfAccountParams {
    pub account: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct UnassignedParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub reporting: T1,
    pub most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct AskedParams {
    pub account: uuid::Uuid,
    pub most: i64,
}
#[derive(Debug)]
pub struct AddendaBegunParams<T1: crate::StringSql> {
    pub name: T1,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AssignmentRow {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub account_name: String,
    pub reason: Option<String>,
    pub assigned_by_name: String,
    pub assigned_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
    pub ended_by_name: Option<String>,
    pub end_reason: Option<String>,
}
pub struct AssignmentRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub case_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub account_name: &'a str,
    pub reason: Option<&'a str>,
    pub assigned_by_name: &'a str,
    pub assigned_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
    pub ended_by_name: Option<&'a str>,
    pub end_reason: Option<&'a str>,
}
impl<'a> From<AssignmentRowBorrowed<'a>> for AssignmentRow {
    fn from(
        AssignmentRowBorrowed {
            id,
            case_id,
            account_id,
            account_name,
            reason,
            assigned_by_name,
            assigned_at,
            ended_at,
            ended_by_name,
            end_reason,
        }: AssignmentRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            case_id,
            account_id,
            account_name: account_name.into(),
            reason: reason.map(|v| v.into()),
            assigned_by_name: assigned_by_name.into(),
            assigned_at,
            ended_at,
            ended_by_name: ended_by_name.map(|v| v.into()),
            end_reason: end_reason.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct WorkRow {
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub investigation_type: String,
    pub priority: String,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub case_status: String,
    pub assigned_at: Option<jiff::Timestamp>,
    pub pathologist: Option<String>,
    pub report_id: Option<uuid::Uuid>,
    pub status: Option<String>,
    pub issued_edition: Option<i32>,
    pub rejection_reason: Option<String>,
    pub requests: i64,
    pub is_at_hand: bool,
}
pub struct WorkRowBorrowed<'a> {
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub investigation_type: &'a str,
    pub priority: &'a str,
    pub receive_date: jiff::civil::Date,
    pub reporting_date: Option<jiff::civil::Date>,
    pub case_status: &'a str,
    pub assigned_at: Option<jiff::Timestamp>,
    pub pathologist: Option<&'a str>,
    pub report_id: Option<uuid::Uuid>,
    pub status: Option<&'a str>,
    pub issued_edition: Option<i32>,
    pub rejection_reason: Option<&'a str>,
    pub requests: i64,
    pub is_at_hand: bool,
}
impl<'a> From<WorkRowBorrowed<'a>> for WorkRow {
    fn from(
        WorkRowBorrowed {
            case_id,
            patient_id,
            accession_number,
            investigation_type,
            priority,
            receive_date,
            reporting_date,
            case_status,
            assigned_at,
            pathologist,
            report_id,
            status,
            issued_edition,
            rejection_reason,
            requests,
            is_at_hand,
        }: WorkRowBorrowed<'a>,
    ) -> Self {
        Self {
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            investigation_type: investigation_type.into(),
            priority: priority.into(),
            receive_date,
            reporting_date,
            case_status: case_status.into(),
            assigned_at,
            pathologist: pathologist.map(|v| v.into()),
            report_id,
            status: status.map(|v| v.into()),
            issued_edition,
            rejection_reason: rejection_reason.map(|v| v.into()),
            requests,
            is_at_hand,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct BegunRow {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub by: String,
    pub created_at: jiff::Timestamp,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: String,
    pub priority: String,
}
pub struct BegunRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub by: &'a str,
    pub created_at: jiff::Timestamp,
    pub case_id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub accession_number: &'a str,
    pub priority: &'a str,
}
impl<'a> From<BegunRowBorrowed<'a>> for BegunRow {
    fn from(
        BegunRowBorrowed {
            id,
            report_id,
            by,
            created_at,
            case_id,
            patient_id,
            accession_number,
            priority,
        }: BegunRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            report_id,
            by: by.into(),
            created_at,
            case_id,
            patient_id,
            accession_number: accession_number.into(),
            priority: priority.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AssignmentRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AssignmentRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AssignmentRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AssignmentRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AssignmentRowBorrowed) -> R) -> AssignmentRowQuery<'c, 'a, 's, C, R, N> {
        AssignmentRowQuery {
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
pub struct WorkRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WorkRowBorrowed, tokio_postgres::Error>,
    mapper: fn(WorkRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WorkRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WorkRowBorrowed) -> R) -> WorkRowQuery<'c, 'a, 's, C, R, N> {
        WorkRowQuery {
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
pub struct BegunRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BegunRowBorrowed, tokio_postgres::Error>,
    mapper: fn(BegunRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BegunRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BegunRowBorrowed) -> R) -> BegunRowQuery<'c, 'a, 's, C, R, N> {
        BegunRowQuery {
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
pub struct OfCaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_case() -> OfCaseStmt {
    OfCaseStmt(
        "select a.id, a.case_id, a.account_id, a.account_name, a.reason, a.assigned_by_name, a.assigned_at, a.ended_at, a.ended_by_name, a.end_reason from pathology.case_assignment a where a.case_id = $1 order by a.assigned_at desc, a.id desc limit 50",
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
    ) -> AssignmentRowQuery<'c, 'a, 's, C, AssignmentRow, 1> {
        AssignmentRowQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AssignmentRowBorrowed, tokio_postgres::Error> {
                Ok(AssignmentRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    account_name: row.try_get(3)?,
                    reason: row.try_get(4)?,
                    assigned_by_name: row.try_get(5)?,
                    assigned_at: row.try_get(6)?,
                    ended_at: row.try_get(7)?,
                    ended_by_name: row.try_get(8)?,
                    end_reason: row.try_get(9)?,
                })
            },
            mapper: |it| AssignmentRow::from(it),
        }
    }
}
pub struct OpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open() -> OpenStmt {
    OpenStmt(
        "select a.id, a.case_id, a.account_id, a.account_name, a.reason, a.assigned_by_name, a.assigned_at, a.ended_at, a.ended_by_name, a.end_reason from pathology.case_assignment a where a.case_id = $1 and a.ended_at is null",
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
        case: &'a uuid::Uuid,
    ) -> AssignmentRowQuery<'c, 'a, 's, C, AssignmentRow, 1> {
        AssignmentRowQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AssignmentRowBorrowed, tokio_postgres::Error> {
                Ok(AssignmentRowBorrowed {
                    id: row.try_get(0)?,
                    case_id: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    account_name: row.try_get(3)?,
                    reason: row.try_get(4)?,
                    assigned_by_name: row.try_get(5)?,
                    assigned_at: row.try_get(6)?,
                    ended_at: row.try_get(7)?,
                    ended_by_name: row.try_get(8)?,
                    end_reason: row.try_get(9)?,
                })
            },
            mapper: |it| AssignmentRow::from(it),
        }
    }
}
pub struct AssignStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn assign() -> AssignStmt {
    AssignStmt(
        "insert into pathology.case_assignment (id, case_id, account_id, account_name, reason, assigned_by_name, assigned_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (clinic_id, case_id) where ended_at is null do nothing",
        None,
    )
}
impl AssignStmt {
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
        case: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
        name: &'a T1,
        reason: &'a Option<T2>,
        by: &'a T3,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, case, account, name, reason, by, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AssignParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AssignStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AssignParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.case,
            &params.account,
            &params.name,
            &params.reason,
            &params.by,
            &params.at,
        ))
    }
}
pub struct EndStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end() -> EndStmt {
    EndStmt(
        "update pathology.case_assignment set ended_at = $1, ended_by_name = $2, end_reason = $3 where id = $4 and ended_at is null",
        None,
    )
}
impl EndStmt {
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
        at: &'a jiff::Timestamp,
        by: &'a T1,
        reason: &'a Option<T2>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, by, reason, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.by, &params.reason, &params.id))
    }
}
pub struct OfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_account() -> OfAccountStmt {
    OfAccountStmt(
        "select c.id as case_id, c.patient_id, c.accession_number, c.investigation_type, c.priority, c.receive_date, c.reporting_date, c.verification_status as case_status, a.assigned_at, null::text as pathologist, r.id as report_id, r.status, r.issued_edition, r.rejection_reason, (select count(*) from pathology.stain_request q where q.case_id = c.id and q.status = 'open') as requests, exists (select from pathology.bench_item i where i.case_id = c.id and i.stage = 'with_pathologist' and i.voided_at is null and i.discarded_at is null) as is_at_hand from pathology.case_assignment a join pathology.pathology_case c on c.id = a.case_id left join pathology.report r on r.case_id = c.id where a.account_id = $1 and a.ended_at is null order by array_position(array['stat', 'urgent', 'routine'], c.priority), a.assigned_at, a.id limit $2",
        None,
    )
}
impl OfAccountStmt {
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
        most: &'a i64,
    ) -> WorkRowQuery<'c, 'a, 's, C, WorkRow, 2> {
        WorkRowQuery {
            client,
            params: [account, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WorkRowBorrowed, tokio_postgres::Error> {
                Ok(WorkRowBorrowed {
                    case_id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    accession_number: row.try_get(2)?,
                    investigation_type: row.try_get(3)?,
                    priority: row.try_get(4)?,
                    receive_date: row.try_get(5)?,
                    reporting_date: row.try_get(6)?,
                    case_status: row.try_get(7)?,
                    assigned_at: row.try_get(8)?,
                    pathologist: row.try_get(9)?,
                    report_id: row.try_get(10)?,
                    status: row.try_get(11)?,
                    issued_edition: row.try_get(12)?,
                    rejection_reason: row.try_get(13)?,
                    requests: row.try_get(14)?,
                    is_at_hand: row.try_get(15)?,
                })
            },
            mapper: |it| WorkRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OfAccountParams, WorkRowQuery<'c, 'a, 's, C, WorkRow, 2>, C>
    for OfAccountStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfAccountParams,
    ) -> WorkRowQuery<'c, 'a, 's, C, WorkRow, 2> {
        self.bind(client, &params.account, &params.most)
    }
}
pub struct UnassignedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unassigned() -> UnassignedStmt {
    UnassignedStmt(
        "select c.id as case_id, c.patient_id, c.accession_number, c.investigation_type, c.priority, c.receive_date, c.reporting_date, c.verification_status as case_status, a.assigned_at, a.account_name as pathologist, r.id as report_id, r.status, r.issued_edition, r.rejection_reason, 0::bigint as requests, at_hand.is as is_at_hand from (select x.case_id, x.created_at, x.progress from pathology.case_index x where x.progress in ('in_laboratory', 'draft') union all select x.case_id, x.created_at, x.progress from pathology.case_assignment l join pathology.case_index x on x.case_id = l.case_id where l.ended_at is null and l.account_id <> all ($1::uuid[]) and x.progress in ('rejected', 'pending_verification', 'verified', 'signed')) x join pathology.pathology_case c on c.id = x.case_id left join pathology.report r on r.case_id = c.id left join pathology.case_assignment a on a.case_id = c.id and a.ended_at is null cross join lateral (select exists (select from pathology.bench_item i where i.case_id = c.id and i.stage = 'with_pathologist' and i.voided_at is null and i.discarded_at is null) as is) at_hand where (at_hand.is or r.id is not null or x.progress = 'rejected') and (a.id is null or a.account_id <> all ($1::uuid[])) order by array_position(array['stat', 'urgent', 'routine'], c.priority), x.created_at, x.case_id limit $2",
        None,
    )
}
impl UnassignedStmt {
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
        reporting: &'a T1,
        most: &'a i64,
    ) -> WorkRowQuery<'c, 'a, 's, C, WorkRow, 2> {
        WorkRowQuery {
            client,
            params: [reporting, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WorkRowBorrowed, tokio_postgres::Error> {
                Ok(WorkRowBorrowed {
                    case_id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    accession_number: row.try_get(2)?,
                    investigation_type: row.try_get(3)?,
                    priority: row.try_get(4)?,
                    receive_date: row.try_get(5)?,
                    reporting_date: row.try_get(6)?,
                    case_status: row.try_get(7)?,
                    assigned_at: row.try_get(8)?,
                    pathologist: row.try_get(9)?,
                    report_id: row.try_get(10)?,
                    status: row.try_get(11)?,
                    issued_edition: row.try_get(12)?,
                    rejection_reason: row.try_get(13)?,
                    requests: row.try_get(14)?,
                    is_at_hand: row.try_get(15)?,
                })
            },
            mapper: |it| WorkRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UnassignedParams<T1>,
        WorkRowQuery<'c, 'a, 's, C, WorkRow, 2>,
        C,
    > for UnassignedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnassignedParams<T1>,
    ) -> WorkRowQuery<'c, 'a, 's, C, WorkRow, 2> {
        self.bind(client, &params.reporting, &params.most)
    }
}
pub struct AskedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn asked() -> AskedStmt {
    AskedStmt(
        "select k.id, k.report_id, k.asked_by_name as by, k.created_at, c.id as case_id, c.patient_id, c.accession_number, c.priority from pathology.consultation k join pathology.report r on r.id = k.report_id join pathology.pathology_case c on c.id = r.case_id where k.asked_of = $1 and k.status = 'requested' order by k.created_at, k.id limit $2",
        None,
    )
}
impl AskedStmt {
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
        most: &'a i64,
    ) -> BegunRowQuery<'c, 'a, 's, C, BegunRow, 2> {
        BegunRowQuery {
            client,
            params: [account, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BegunRowBorrowed, tokio_postgres::Error> {
                Ok(BegunRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    by: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    case_id: row.try_get(4)?,
                    patient_id: row.try_get(5)?,
                    accession_number: row.try_get(6)?,
                    priority: row.try_get(7)?,
                })
            },
            mapper: |it| BegunRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AskedParams, BegunRowQuery<'c, 'a, 's, C, BegunRow, 2>, C>
    for AskedStmt
{
    fn params(&'s self, client: &'c C, params: &'a AskedParams) -> BegunRowQuery<'c, 'a, 's, C, BegunRow, 2> {
        self.bind(client, &params.account, &params.most)
    }
}
pub struct AddendaBegunStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn addenda_begun() -> AddendaBegunStmt {
    AddendaBegunStmt(
        "select a.id, a.report_id, a.recorded_by as by, a.created_at, c.id as case_id, c.patient_id, c.accession_number, c.priority from pathology.report_addendum a join pathology.report r on r.id = a.report_id join pathology.pathology_case c on c.id = r.case_id where a.recorded_by = $1 and a.status = 'draft' order by a.created_at, a.id limit $2",
        None,
    )
}
impl AddendaBegunStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        name: &'a T1,
        most: &'a i64,
    ) -> BegunRowQuery<'c, 'a, 's, C, BegunRow, 2> {
        BegunRowQuery {
            client,
            params: [name, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BegunRowBorrowed, tokio_postgres::Error> {
                Ok(BegunRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    by: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    case_id: row.try_get(4)?,
                    patient_id: row.try_get(5)?,
                    accession_number: row.try_get(6)?,
                    priority: row.try_get(7)?,
                })
            },
            mapper: |it| BegunRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AddendaBegunParams<T1>,
        BegunRowQuery<'c, 'a, 's, C, BegunRow, 2>,
        C,
    > for AddendaBegunStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AddendaBegunParams<T1>,
    ) -> BegunRowQuery<'c, 'a, 's, C, BegunRow, 2> {
        self.bind(client, &params.name, &params.most)
    }
}
