// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct FindParams<T1: crate::BytesSql> {
    pub token_sha256: T1,
    pub now: jiff::Timestamp,
    pub demonstration: bool,
}
#[derive(Clone, Copy, Debug)]
pub struct TouchParams {
    pub now: jiff::Timestamp,
    pub idle_expires_at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql>
{
    pub id: uuid::Uuid,
    pub token_sha256: T1,
    pub account_id: uuid::Uuid,
    pub clinic_id: Option<uuid::Uuid>,
    pub state: T2,
    pub now: jiff::Timestamp,
    pub idle_expires_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub stepped_up_at: Option<jiff::Timestamp>,
    pub address: T3,
    pub agent: T4,
}
#[derive(Debug)]
pub struct RotateParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub token_sha256: T1,
    pub clinic_id: Option<uuid::Uuid>,
    pub state: T2,
    pub stepped_up_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
    pub idle_expires_at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct RenewParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub successor: T1,
    pub id: uuid::Uuid,
    pub presented: T2,
}
#[derive(Debug)]
pub struct WasRenewedToParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub presented: T1,
    pub successor: T2,
}
#[derive(Debug)]
pub struct SeeRenewalParams<T1: crate::BytesSql> {
    pub until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub presented: T1,
}
#[derive(Debug)]
pub struct KnownHereParams<T1: crate::StringSql> {
    pub account_id: uuid::Uuid,
    pub network: T1,
}
#[derive(Debug)]
pub struct AgentsAroundParams<T1: crate::StringSql> {
    pub account_id: uuid::Uuid,
    pub network: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct AskRenewalParams {
    pub account_id: uuid::Uuid,
    pub clinic_id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeInClinicParams {
    pub now: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub clinic_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeOfMemberParams {
    pub now: jiff::Timestamp,
    pub account_id: uuid::Uuid,
    pub clinic_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeAllParams {
    pub now: jiff::Timestamp,
    pub account_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeOthersParams {
    pub now: jiff::Timestamp,
    pub account_id: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct OfAccountParams {
    pub account_id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct OfClinicParams {
    pub clinic_id: uuid::Uuid,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct DropOldParams {
    pub before: jiff::Timestamp,
    pub clinic_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DropOldLinksParams {
    pub before: jiff::Timestamp,
    pub clinic_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub account_name: String,
    pub clinic_id: Option<uuid::Uuid>,
    pub time_zone: Option<String>,
    pub idle_expires_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub stepped_up_at: Option<jiff::Timestamp>,
    pub state: String,
    pub must_change_password: bool,
    pub password_changed_at: jiff::Timestamp,
    pub has_factor: bool,
    pub handed_over: bool,
    pub mfa_required: Option<bool>,
    pub password_expiry_days: Option<i32>,
    pub renewal_due: bool,
}
pub struct FindBorrowed<'a> {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub account_name: &'a str,
    pub clinic_id: Option<uuid::Uuid>,
    pub time_zone: Option<&'a str>,
    pub idle_expires_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub stepped_up_at: Option<jiff::Timestamp>,
    pub state: &'a str,
    pub must_change_password: bool,
    pub password_changed_at: jiff::Timestamp,
    pub has_factor: bool,
    pub handed_over: bool,
    pub mfa_required: Option<bool>,
    pub password_expiry_days: Option<i32>,
    pub renewal_due: bool,
}
impl<'a> From<FindBorrowed<'a>> for Find {
    fn from(
        FindBorrowed {
            id,
            account_id,
            account_name,
            clinic_id,
            time_zone,
            idle_expires_at,
            expires_at,
            stepped_up_at,
            state,
            must_change_password,
            password_changed_at,
            has_factor,
            handed_over,
            mfa_required,
            password_expiry_days,
            renewal_due,
        }: FindBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            account_id,
            account_name: account_name.into(),
            clinic_id,
            time_zone: time_zone.map(|v| v.into()),
            idle_expires_at,
            expires_at,
            stepped_up_at,
            state: state.into(),
            must_change_password,
            password_changed_at,
            has_factor,
            handed_over,
            mfa_required,
            password_expiry_days,
            renewal_due,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SessionRow {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub address: String,
    pub agent: String,
    pub account_name: String,
}
pub struct SessionRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub address: &'a str,
    pub agent: &'a str,
    pub account_name: &'a str,
}
impl<'a> From<SessionRowBorrowed<'a>> for SessionRow {
    fn from(
        SessionRowBorrowed {
            id,
            account_id,
            created_at,
            last_seen_at,
            address,
            agent,
            account_name,
        }: SessionRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            account_id,
            created_at,
            last_seen_at,
            address: address.into(),
            agent: agent.into(),
            account_name: account_name.into(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindBorrowed, tokio_postgres::Error>,
    mapper: fn(FindBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindBorrowed) -> R) -> FindQuery<'c, 'a, 's, C, R, N> {
        FindQuery {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct SessionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionRowBorrowed) -> R) -> SessionRowQuery<'c, 'a, 's, C, R, N> {
        SessionRowQuery {
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
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "select s.id, s.account_id, a.username as account_name, s.clinic_id, c.time_zone, s.idle_expires_at, s.expires_at, s.stepped_up_at, s.state, a.must_change_password, a.password_changed_at, a.totp_secret is not null or exists (select from identity.passkey p where p.account_id = a.id) as has_factor, a.handover_digest is not null as handed_over, c.mfa_required, c.password_expiry_days, (s.renewal_due and s.token_sha256 = $1) or coalesce(s.previous_until = 'infinity', false) as renewal_due from identity.session s join identity.account a on a.id = s.account_id left join identity.clinic c on c.id = s.clinic_id where (s.token_sha256 = $1 or (s.previous_token_sha256 = $1 and s.previous_until > $2)) and s.revoked_at is null and a.is_active and ($3 or not a.demonstration) and s.idle_expires_at > $2 and s.expires_at > $2 and (s.clinic_id is null or exists ( select from identity.membership m where m.account_id = s.account_id and m.clinic_id = s.clinic_id and m.is_active))",
        None,
    )
}
impl FindStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_sha256: &'a T1,
        now: &'a jiff::Timestamp,
        demonstration: &'a bool,
    ) -> FindQuery<'c, 'a, 's, C, Find, 3> {
        FindQuery {
            client,
            params: [token_sha256, now, demonstration],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindBorrowed, tokio_postgres::Error> {
                Ok(FindBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    account_name: row.try_get(2)?,
                    clinic_id: row.try_get(3)?,
                    time_zone: row.try_get(4)?,
                    idle_expires_at: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    stepped_up_at: row.try_get(7)?,
                    state: row.try_get(8)?,
                    must_change_password: row.try_get(9)?,
                    password_changed_at: row.try_get(10)?,
                    has_factor: row.try_get(11)?,
                    handed_over: row.try_get(12)?,
                    mfa_required: row.try_get(13)?,
                    password_expiry_days: row.try_get(14)?,
                    renewal_due: row.try_get(15)?,
                })
            },
            mapper: |it| Find::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, FindParams<T1>, FindQuery<'c, 'a, 's, C, Find, 3>, C>
    for FindStmt
{
    fn params(&'s self, client: &'c C, params: &'a FindParams<T1>) -> FindQuery<'c, 'a, 's, C, Find, 3> {
        self.bind(client, &params.token_sha256, &params.now, &params.demonstration)
    }
}
pub struct TouchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch() -> TouchStmt {
    TouchStmt(
        "update identity.session set last_seen_at = $1, idle_expires_at = least($2, expires_at) where id = $3",
        None,
    )
}
impl TouchStmt {
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
        now: &'a jiff::Timestamp,
        idle_expires_at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, idle_expires_at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TouchParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TouchStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TouchParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.idle_expires_at, &params.id))
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into identity.session (id, token_sha256, account_id, clinic_id, state, created_at, last_seen_at, idle_expires_at, expires_at, stepped_up_at, address, agent) values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, ($10::text)::inet, $11)",
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
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        token_sha256: &'a T1,
        account_id: &'a uuid::Uuid,
        clinic_id: &'a Option<uuid::Uuid>,
        state: &'a T2,
        now: &'a jiff::Timestamp,
        idle_expires_at: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
        stepped_up_at: &'a Option<jiff::Timestamp>,
        address: &'a T3,
        agent: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    token_sha256,
                    account_id,
                    clinic_id,
                    state,
                    now,
                    idle_expires_at,
                    expires_at,
                    stepped_up_at,
                    address,
                    agent,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::BytesSql,
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
            &params.token_sha256,
            &params.account_id,
            &params.clinic_id,
            &params.state,
            &params.now,
            &params.idle_expires_at,
            &params.expires_at,
            &params.stepped_up_at,
            &params.address,
            &params.agent,
        ))
    }
}
pub struct RotateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rotate() -> RotateStmt {
    RotateStmt(
        "update identity.session set token_sha256 = $1, previous_token_sha256 = null, previous_until = null, renewal_due = false, clinic_id = $2, state = $3, stepped_up_at = $4, last_seen_at = $5, idle_expires_at = least($6, expires_at) where id = $7 and revoked_at is null",
        None,
    )
}
impl RotateStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        token_sha256: &'a T1,
        clinic_id: &'a Option<uuid::Uuid>,
        state: &'a T2,
        stepped_up_at: &'a Option<jiff::Timestamp>,
        now: &'a jiff::Timestamp,
        idle_expires_at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[token_sha256, clinic_id, state, stepped_up_at, now, idle_expires_at, id])
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RotateParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RotateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RotateParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.token_sha256,
            &params.clinic_id,
            &params.state,
            &params.stepped_up_at,
            &params.now,
            &params.idle_expires_at,
            &params.id,
        ))
    }
}
pub struct RenewStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew() -> RenewStmt {
    RenewStmt(
        "update identity.session set previous_token_sha256 = token_sha256, previous_until = 'infinity', token_sha256 = $1, renewal_due = false where id = $2 and token_sha256 = $3 and renewal_due and revoked_at is null",
        None,
    )
}
impl RenewStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        successor: &'a T1,
        id: &'a uuid::Uuid,
        presented: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[successor, id, presented]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenewParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RenewStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenewParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.successor, &params.id, &params.presented))
    }
}
pub struct WasRenewedToStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn was_renewed_to() -> WasRenewedToStmt {
    WasRenewedToStmt(
        "select exists (select from identity.session where id = $1 and previous_token_sha256 = $2 and previous_until = 'infinity' and token_sha256 = $3 and revoked_at is null) as renewed",
        None,
    )
}
impl WasRenewedToStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        presented: &'a T1,
        successor: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [id, presented, successor],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        WasRenewedToParams<T1, T2>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for WasRenewedToStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WasRenewedToParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.id, &params.presented, &params.successor)
    }
}
pub struct SeeRenewalStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn see_renewal() -> SeeRenewalStmt {
    SeeRenewalStmt(
        "update identity.session set previous_until = $1 where id = $2 and token_sha256 = $3 and previous_until = 'infinity' and not renewal_due",
        None,
    )
}
impl SeeRenewalStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        presented: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[until, id, presented]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SeeRenewalParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SeeRenewalStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SeeRenewalParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.until, &params.id, &params.presented))
    }
}
pub struct KnownHereStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_here() -> KnownHereStmt {
    KnownHereStmt(
        "select exists (select from identity.session where account_id = $1 and address <<= ($2::text)::inet and stepped_up_at is not null) as known",
        None,
    )
}
impl KnownHereStmt {
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
        account_id: &'a uuid::Uuid,
        network: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [account_id, network],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, KnownHereParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for KnownHereStmt
{
    fn params(&'s self, client: &'c C, params: &'a KnownHereParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.account_id, &params.network)
    }
}
pub struct AgentsAroundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn agents_around() -> AgentsAroundStmt {
    AgentsAroundStmt(
        "select distinct agent from identity.session where account_id = $1 and address <<= ($2::text)::inet and stepped_up_at is not null",
        None,
    )
}
impl AgentsAroundStmt {
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
        account_id: &'a uuid::Uuid,
        network: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [account_id, network],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AgentsAroundParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for AgentsAroundStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AgentsAroundParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.account_id, &params.network)
    }
}
pub struct AskRenewalStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ask_renewal() -> AskRenewalStmt {
    AskRenewalStmt(
        "update identity.session set renewal_due = true where account_id = $1 and clinic_id = $2 and revoked_at is null and expires_at > $3",
        None,
    )
}
impl AskRenewalStmt {
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
        account_id: &'a uuid::Uuid,
        clinic_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id, clinic_id, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AskRenewalParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AskRenewalStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AskRenewalParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account_id, &params.clinic_id, &params.now))
    }
}
pub struct RevokeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke() -> RevokeStmt {
    RevokeStmt(
        "update identity.session set revoked_at = $1 where id = $2 and account_id = $3 and revoked_at is null",
        None,
    )
}
impl RevokeStmt {
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
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        account_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, id, account_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.id, &params.account_id))
    }
}
pub struct RevokeInClinicStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_in_clinic() -> RevokeInClinicStmt {
    RevokeInClinicStmt(
        "update identity.session set revoked_at = $1 where id = $2 and clinic_id = $3 and revoked_at is null",
        None,
    )
}
impl RevokeInClinicStmt {
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
        now: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        clinic_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, id, clinic_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeInClinicParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeInClinicStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeInClinicParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.id, &params.clinic_id))
    }
}
pub struct RevokeOfMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_of_member() -> RevokeOfMemberStmt {
    RevokeOfMemberStmt(
        "update identity.session set revoked_at = $1 where account_id = $2 and clinic_id = $3 and revoked_at is null",
        None,
    )
}
impl RevokeOfMemberStmt {
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
        now: &'a jiff::Timestamp,
        account_id: &'a uuid::Uuid,
        clinic_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, account_id, clinic_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeOfMemberParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeOfMemberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeOfMemberParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.account_id, &params.clinic_id))
    }
}
pub struct RevokeAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_all() -> RevokeAllStmt {
    RevokeAllStmt(
        "update identity.session set revoked_at = $1 where account_id = $2 and revoked_at is null",
        None,
    )
}
impl RevokeAllStmt {
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
        now: &'a jiff::Timestamp,
        account_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, account_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeAllParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeAllStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeAllParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.account_id))
    }
}
pub struct RevokeOthersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_others() -> RevokeOthersStmt {
    RevokeOthersStmt(
        "update identity.session set revoked_at = $1 where account_id = $2 and id <> $3 and revoked_at is null",
        None,
    )
}
impl RevokeOthersStmt {
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
        now: &'a jiff::Timestamp,
        account_id: &'a uuid::Uuid,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, account_id, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeOthersParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeOthersStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeOthersParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.account_id, &params.id))
    }
}
pub struct OfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_account() -> OfAccountStmt {
    OfAccountStmt(
        "select id, account_id, created_at, last_seen_at, host(address) as address, agent, '' as account_name from identity.session where account_id = $1 and revoked_at is null and idle_expires_at > $2 and expires_at > $2 order by created_at desc limit 100",
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
        account_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 2> {
        SessionRowQuery {
            client,
            params: [account_id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionRowBorrowed, tokio_postgres::Error> {
                Ok(SessionRowBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    last_seen_at: row.try_get(3)?,
                    address: row.try_get(4)?,
                    agent: row.try_get(5)?,
                    account_name: row.try_get(6)?,
                })
            },
            mapper: |it| SessionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfAccountParams,
        SessionRowQuery<'c, 'a, 's, C, SessionRow, 2>,
        C,
    > for OfAccountStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfAccountParams,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 2> {
        self.bind(client, &params.account_id, &params.now)
    }
}
pub struct OfClinicStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_clinic() -> OfClinicStmt {
    OfClinicStmt(
        "select s.id, s.account_id, s.created_at, s.last_seen_at, host(s.address) as address, s.agent, a.full_name as account_name from identity.session s join identity.account a on a.id = s.account_id where s.clinic_id = $1 and s.revoked_at is null and s.idle_expires_at > $2 and s.expires_at > $2 order by s.created_at desc limit 500",
        None,
    )
}
impl OfClinicStmt {
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
        clinic_id: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 2> {
        SessionRowQuery {
            client,
            params: [clinic_id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionRowBorrowed, tokio_postgres::Error> {
                Ok(SessionRowBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    last_seen_at: row.try_get(3)?,
                    address: row.try_get(4)?,
                    agent: row.try_get(5)?,
                    account_name: row.try_get(6)?,
                })
            },
            mapper: |it| SessionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfClinicParams,
        SessionRowQuery<'c, 'a, 's, C, SessionRow, 2>,
        C,
    > for OfClinicStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfClinicParams,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 2> {
        self.bind(client, &params.clinic_id, &params.now)
    }
}
pub struct DropOldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old() -> DropOldStmt {
    DropOldStmt(
        "delete from identity.session where expires_at < $1 and (clinic_id is null or clinic_id = $2)",
        None,
    )
}
impl DropOldStmt {
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
        before: &'a jiff::Timestamp,
        clinic_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[before, clinic_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropOldParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropOldStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropOldParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.before, &params.clinic_id))
    }
}
pub struct DropOldLinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old_links() -> DropOldLinksStmt {
    DropOldLinksStmt("delete from identity.public_token where expires_at < $1 and clinic_id = $2", None)
}
impl DropOldLinksStmt {
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
        before: &'a jiff::Timestamp,
        clinic_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[before, clinic_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropOldLinksParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropOldLinksStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropOldLinksParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.before, &params.clinic_id))
    }
}
