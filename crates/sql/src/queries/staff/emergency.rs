// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct PatientsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub account: uuid::Uuid,
    pub patients: T1,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct AccountsParams {
    pub patient: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub account: uuid::Uuid,
    pub account_name: T1,
    pub reason: T2,
    pub opened_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ListParams {
    pub waiting: bool,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct ReviewParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub outcome: T1,
    pub review_note: Option<T2>,
    pub reviewer: uuid::Uuid,
    pub reviewer_name: T3,
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Emergency {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub account_name: String,
    pub reason: String,
    pub opened_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub outcome: Option<String>,
    pub review_note: Option<String>,
    pub reviewed_by_name: Option<String>,
    pub reviewed_at: Option<jiff::Timestamp>,
    pub version: i32,
}
pub struct EmergencyBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub account_name: &'a str,
    pub reason: &'a str,
    pub opened_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub outcome: Option<&'a str>,
    pub review_note: Option<&'a str>,
    pub reviewed_by_name: Option<&'a str>,
    pub reviewed_at: Option<jiff::Timestamp>,
    pub version: i32,
}
impl<'a> From<EmergencyBorrowed<'a>> for Emergency {
    fn from(
        EmergencyBorrowed {
            id,
            patient_id,
            account_id,
            account_name,
            reason,
            opened_at,
            expires_at,
            outcome,
            review_note,
            reviewed_by_name,
            reviewed_at,
            version,
        }: EmergencyBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            account_id,
            account_name: account_name.into(),
            reason: reason.into(),
            opened_at,
            expires_at,
            outcome: outcome.map(|v| v.into()),
            review_note: review_note.map(|v| v.into()),
            reviewed_by_name: reviewed_by_name.map(|v| v.into()),
            reviewed_at,
            version,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct EmergencyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EmergencyBorrowed, tokio_postgres::Error>,
    mapper: fn(EmergencyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EmergencyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EmergencyBorrowed) -> R) -> EmergencyQuery<'c, 'a, 's, C, R, N> {
        EmergencyQuery {
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
pub struct PatientsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn patients() -> PatientsStmt {
    PatientsStmt(
        "select distinct e.patient_id from staff.emergency_access e where e.account_id = $1 and e.patient_id = any($2::uuid[]) and e.expires_at > $3",
        None,
    )
}
impl PatientsStmt {
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
        account: &'a uuid::Uuid,
        patients: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [account, patients, now],
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
        PatientsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for PatientsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PatientsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.account, &params.patients, &params.now)
    }
}
pub struct AccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accounts() -> AccountsStmt {
    AccountsStmt(
        "select distinct e.account_id from staff.emergency_access e where e.patient_id = $1 and e.expires_at > $2",
        None,
    )
}
impl AccountsStmt {
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
        patient: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [patient, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AccountsParams, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>, C>
    for AccountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AccountsParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.patient, &params.now)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into staff.emergency_access (id, patient_id, account_id, account_name, reason, opened_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
        account_name: &'a T1,
        reason: &'a T2,
        opened_at: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, patient, account, account_name, reason, opened_at, expires_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.patient,
            &params.account,
            &params.account_name,
            &params.reason,
            &params.opened_at,
            &params.expires_at,
        ))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select e.id, e.patient_id, e.account_id, e.account_name, e.reason, e.opened_at, e.expires_at, e.outcome, e.review_note, e.reviewed_by_name, e.reviewed_at, e.version from staff.emergency_access e where (e.outcome is null or e.outcome = 'follow_up' or not $1::boolean) and ($2::timestamptz is null or case when $1 then (e.opened_at, e.id) > ($2, $3::uuid) else (e.opened_at, e.id) < ($2, $3) end) order by case when $1 then e.opened_at end, case when $1 then e.id end, e.opened_at desc, e.id desc limit $4",
        None,
    )
}
impl ListStmt {
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
        waiting: &'a bool,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> EmergencyQuery<'c, 'a, 's, C, Emergency, 4> {
        EmergencyQuery {
            client,
            params: [waiting, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EmergencyBorrowed, tokio_postgres::Error> {
                Ok(EmergencyBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    account_name: row.try_get(3)?,
                    reason: row.try_get(4)?,
                    opened_at: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    outcome: row.try_get(7)?,
                    review_note: row.try_get(8)?,
                    reviewed_by_name: row.try_get(9)?,
                    reviewed_at: row.try_get(10)?,
                    version: row.try_get(11)?,
                })
            },
            mapper: |it| Emergency::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ListParams, EmergencyQuery<'c, 'a, 's, C, Emergency, 4>, C>
    for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams,
    ) -> EmergencyQuery<'c, 'a, 's, C, Emergency, 4> {
        self.bind(client, &params.waiting, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select e.id, e.patient_id, e.account_id, e.account_name, e.reason, e.opened_at, e.expires_at, e.outcome, e.review_note, e.reviewed_by_name, e.reviewed_at, e.version from staff.emergency_access e where e.id = $1",
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
    ) -> EmergencyQuery<'c, 'a, 's, C, Emergency, 1> {
        EmergencyQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EmergencyBorrowed, tokio_postgres::Error> {
                Ok(EmergencyBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    account_name: row.try_get(3)?,
                    reason: row.try_get(4)?,
                    opened_at: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    outcome: row.try_get(7)?,
                    review_note: row.try_get(8)?,
                    reviewed_by_name: row.try_get(9)?,
                    reviewed_at: row.try_get(10)?,
                    version: row.try_get(11)?,
                })
            },
            mapper: |it| Emergency::from(it),
        }
    }
}
pub struct ReviewStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn review() -> ReviewStmt {
    ReviewStmt(
        "update staff.emergency_access set outcome = $1, review_note = $2, reviewed_by = $3, reviewed_by_name = $4, reviewed_at = $5, version = version + 1, expires_at = case when $1 = 'not_justified' then least(expires_at, greatest(opened_at, $5)) else expires_at end where id = $6 and version = $7 returning version",
        None,
    )
}
impl ReviewStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
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
        outcome: &'a T1,
        review_note: &'a Option<T2>,
        reviewer: &'a uuid::Uuid,
        reviewer_name: &'a T3,
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 7> {
        I32Query {
            client,
            params: [outcome, review_note, reviewer, reviewer_name, now, id, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ReviewParams<T1, T2, T3>, I32Query<'c, 'a, 's, C, i32, 7>, C>
    for ReviewStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReviewParams<T1, T2, T3>,
    ) -> I32Query<'c, 'a, 's, C, i32, 7> {
        self.bind(
            client,
            &params.outcome,
            &params.review_note,
            &params.reviewer,
            &params.reviewer_name,
            &params.now,
            &params.id,
            &params.version,
        )
    }
}
