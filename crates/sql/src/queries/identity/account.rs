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
    pub username: T1,
    pub email: T2,
    pub full_name: T3,
    pub password_hash: T4,
    pub must_change_password: bool,
    pub demonstration: bool,
    pub language: T5,
}
#[derive(Debug)]
pub struct UpdateProfileParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
> {
    pub full_name: T1,
    pub email: T2,
    pub language: T3,
    pub preferences: T4,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct SetPasswordParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub password_hash: T1,
}
#[derive(Debug)]
pub struct RehashParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub new: T1,
    pub must_change: bool,
    pub id: uuid::Uuid,
    pub old: T2,
}
#[derive(Debug)]
pub struct GivePasswordParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub password_hash: T1,
}
#[derive(Debug)]
pub struct SetTotpPendingParams<T1: crate::BytesSql> {
    pub totp_pending: Option<T1>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ConfirmTotpParams<T1: crate::BytesSql> {
    pub totp_secret: T1,
    pub step: i64,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ResetTotpParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub at: jiff::Timestamp,
    pub by: T1,
    pub reason: T2,
    pub handover_digest: T3,
    pub handover_until: jiff::Timestamp,
    pub id: uuid::Uuid,
    pub clinics: T4,
}
#[derive(Clone, Copy, Debug)]
pub struct CredentialsResetParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct UseTotpStepParams {
    pub step: i64,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct AddRecoveryCodesParams<T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>> {
    pub account: uuid::Uuid,
    pub digests: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UseRecoveryCodeParams<T1: crate::BytesSql> {
    pub now: jiff::Timestamp,
    pub account: uuid::Uuid,
    pub digest: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct SignedInParams {
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct FailuresParams<
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub typed: T1,
    pub since: jiff::Timestamp,
    pub address: T2,
    pub now: jiff::Timestamp,
    pub digests: T4,
}
#[derive(Debug)]
pub struct FailuresOfAddressParams<T1: crate::StringSql> {
    pub address: T1,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct RecordFailureParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub login_digest: T1,
    pub address: T2,
    pub now: jiff::Timestamp,
    pub most: i32,
    pub until: jiff::Timestamp,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ClearFailuresParams<T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>, T3: crate::StringSql> {
    pub digests: T2,
    pub address: T3,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub id: uuid::Uuid,
    pub username: String,
    pub email: String,
    pub full_name: String,
    pub password_hash: String,
    pub must_change_password: bool,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_pending: Option<Vec<u8>>,
    pub totp_last_step: i64,
    pub language: String,
    pub preferences: serde_json::Value,
    pub is_active: bool,
    pub demonstration: bool,
    pub version: i32,
    pub password_changed_at: jiff::Timestamp,
    pub totp_reset_at: Option<jiff::Timestamp>,
    pub totp_reset_by: Option<String>,
    pub totp_reset_reason: Option<String>,
    pub handover_digest: Option<Vec<u8>>,
    pub handover_until: Option<jiff::Timestamp>,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub recovery_codes: i32,
    pub passkeys: i32,
}
pub struct AccountBorrowed<'a> {
    pub id: uuid::Uuid,
    pub username: &'a str,
    pub email: &'a str,
    pub full_name: &'a str,
    pub password_hash: &'a str,
    pub must_change_password: bool,
    pub totp_secret: Option<&'a [u8]>,
    pub totp_pending: Option<&'a [u8]>,
    pub totp_last_step: i64,
    pub language: &'a str,
    pub preferences: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub is_active: bool,
    pub demonstration: bool,
    pub version: i32,
    pub password_changed_at: jiff::Timestamp,
    pub totp_reset_at: Option<jiff::Timestamp>,
    pub totp_reset_by: Option<&'a str>,
    pub totp_reset_reason: Option<&'a str>,
    pub handover_digest: Option<&'a [u8]>,
    pub handover_until: Option<jiff::Timestamp>,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub recovery_codes: i32,
    pub passkeys: i32,
}
impl<'a> From<AccountBorrowed<'a>> for Account {
    fn from(
        AccountBorrowed {
            id,
            username,
            email,
            full_name,
            password_hash,
            must_change_password,
            totp_secret,
            totp_pending,
            totp_last_step,
            language,
            preferences,
            is_active,
            demonstration,
            version,
            password_changed_at,
            totp_reset_at,
            totp_reset_by,
            totp_reset_reason,
            handover_digest,
            handover_until,
            email_verified_at,
            recovery_codes,
            passkeys,
        }: AccountBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            username: username.into(),
            email: email.into(),
            full_name: full_name.into(),
            password_hash: password_hash.into(),
            must_change_password,
            totp_secret: totp_secret.map(|v| v.into()),
            totp_pending: totp_pending.map(|v| v.into()),
            totp_last_step,
            language: language.into(),
            preferences: serde_json::from_str(preferences.0.get()).unwrap(),
            is_active,
            demonstration,
            version,
            password_changed_at,
            totp_reset_at,
            totp_reset_by: totp_reset_by.map(|v| v.into()),
            totp_reset_reason: totp_reset_reason.map(|v| v.into()),
            handover_digest: handover_digest.map(|v| v.into()),
            handover_until,
            email_verified_at,
            recovery_codes,
            passkeys,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Failures {
    pub of_login: i32,
    pub by_other_names: i32,
    pub locked: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccountBorrowed) -> R) -> AccountQuery<'c, 'a, 's, C, R, N> {
        AccountQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct FailuresQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Failures, tokio_postgres::Error>,
    mapper: fn(Failures) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FailuresQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Failures) -> R) -> FailuresQuery<'c, 'a, 's, C, R, N> {
        FailuresQuery {
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
pub struct FindByLoginStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_by_login() -> FindByLoginStmt {
    FindByLoginStmt(
        "select id, username, email, full_name, password_hash, must_change_password, totp_secret, totp_pending, totp_last_step, language, preferences, is_active, demonstration, version, password_changed_at, totp_reset_at, totp_reset_by, totp_reset_reason, handover_digest, handover_until, email_verified_at, (select count(*) from identity.recovery_code r where r.account_id = account.id and r.used_at is null)::int as recovery_codes, (select count(*) from identity.passkey p where p.account_id = account.id)::int as passkeys from identity.account where lower(username) = lower($1) or lower(email) = lower($1)",
        None,
    )
}
impl FindByLoginStmt {
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
        login: &'a T1,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 1> {
        AccountQuery {
            client,
            params: [login],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                Ok(AccountBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    email: row.try_get(2)?,
                    full_name: row.try_get(3)?,
                    password_hash: row.try_get(4)?,
                    must_change_password: row.try_get(5)?,
                    totp_secret: row.try_get(6)?,
                    totp_pending: row.try_get(7)?,
                    totp_last_step: row.try_get(8)?,
                    language: row.try_get(9)?,
                    preferences: row.try_get(10)?,
                    is_active: row.try_get(11)?,
                    demonstration: row.try_get(12)?,
                    version: row.try_get(13)?,
                    password_changed_at: row.try_get(14)?,
                    totp_reset_at: row.try_get(15)?,
                    totp_reset_by: row.try_get(16)?,
                    totp_reset_reason: row.try_get(17)?,
                    handover_digest: row.try_get(18)?,
                    handover_until: row.try_get(19)?,
                    email_verified_at: row.try_get(20)?,
                    recovery_codes: row.try_get(21)?,
                    passkeys: row.try_get(22)?,
                })
            },
            mapper: |it| Account::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, username, email, full_name, password_hash, must_change_password, totp_secret, totp_pending, totp_last_step, language, preferences, is_active, demonstration, version, password_changed_at, totp_reset_at, totp_reset_by, totp_reset_reason, handover_digest, handover_until, email_verified_at, (select count(*) from identity.recovery_code r where r.account_id = account.id and r.used_at is null)::int as recovery_codes, (select count(*) from identity.passkey p where p.account_id = account.id)::int as passkeys from identity.account where id = $1",
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
    ) -> AccountQuery<'c, 'a, 's, C, Account, 1> {
        AccountQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                Ok(AccountBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    email: row.try_get(2)?,
                    full_name: row.try_get(3)?,
                    password_hash: row.try_get(4)?,
                    must_change_password: row.try_get(5)?,
                    totp_secret: row.try_get(6)?,
                    totp_pending: row.try_get(7)?,
                    totp_last_step: row.try_get(8)?,
                    language: row.try_get(9)?,
                    preferences: row.try_get(10)?,
                    is_active: row.try_get(11)?,
                    demonstration: row.try_get(12)?,
                    version: row.try_get(13)?,
                    password_changed_at: row.try_get(14)?,
                    totp_reset_at: row.try_get(15)?,
                    totp_reset_by: row.try_get(16)?,
                    totp_reset_reason: row.try_get(17)?,
                    handover_digest: row.try_get(18)?,
                    handover_until: row.try_get(19)?,
                    email_verified_at: row.try_get(20)?,
                    recovery_codes: row.try_get(21)?,
                    passkeys: row.try_get(22)?,
                })
            },
            mapper: |it| Account::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into identity.account (id, username, email, full_name, password_hash, must_change_password, demonstration, language) values ($1, $2, $3, $4, $5, $6, $7, $8)",
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
        username: &'a T1,
        email: &'a T2,
        full_name: &'a T3,
        password_hash: &'a T4,
        must_change_password: &'a bool,
        demonstration: &'a bool,
        language: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    username,
                    email,
                    full_name,
                    password_hash,
                    must_change_password,
                    demonstration,
                    language,
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
            &params.username,
            &params.email,
            &params.full_name,
            &params.password_hash,
            &params.must_change_password,
            &params.demonstration,
            &params.language,
        ))
    }
}
pub struct UpdateProfileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_profile() -> UpdateProfileStmt {
    UpdateProfileStmt(
        "update identity.account set full_name = $1, email = $2, email_verified_at = case when lower(email) = lower($2) then email_verified_at end, language = $3, preferences = $4, version = version + 1, updated_at = now() where id = $5 and version = $6 returning version",
        None,
    )
}
impl UpdateProfileStmt {
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
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        full_name: &'a T1,
        email: &'a T2,
        language: &'a T3,
        preferences: &'a T4,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        I32Query {
            client,
            params: [full_name, email, language, preferences, id, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateProfileParams<T1, T2, T3, T4>,
        I32Query<'c, 'a, 's, C, i32, 6>,
        C,
    > for UpdateProfileStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateProfileParams<T1, T2, T3, T4>,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        self.bind(
            client,
            &params.full_name,
            &params.email,
            &params.language,
            &params.preferences,
            &params.id,
            &params.version,
        )
    }
}
pub struct SetPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_password() -> SetPasswordStmt {
    SetPasswordStmt(
        "with gone as ( delete from identity.account_link where account_id = $1 and kind in ('password_reset', 'invitation') and used_at is null ) update identity.account set password_hash = $2, password_changed_at = now(), must_change_password = false, version = version + 1, updated_at = now() where id = $1",
        None,
    )
}
impl SetPasswordStmt {
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
        password_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, password_hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetPasswordParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPasswordStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPasswordParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.password_hash))
    }
}
pub struct RehashStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rehash() -> RehashStmt {
    RehashStmt(
        "update identity.account set password_hash = $1, must_change_password = $2 where id = $3 and password_hash = $4",
        None,
    )
}
impl RehashStmt {
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
        new: &'a T1,
        must_change: &'a bool,
        id: &'a uuid::Uuid,
        old: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[new, must_change, id, old]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RehashParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RehashStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RehashParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.new, &params.must_change, &params.id, &params.old))
    }
}
pub struct GivePasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn give_password() -> GivePasswordStmt {
    GivePasswordStmt(
        "with gone as ( delete from identity.account_link where account_id = $1 and kind in ('password_reset', 'invitation') and used_at is null ) update identity.account set password_hash = $2, password_changed_at = now(), must_change_password = true, version = version + 1, updated_at = now() where id = $1",
        None,
    )
}
impl GivePasswordStmt {
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
        password_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, password_hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GivePasswordParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GivePasswordStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GivePasswordParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.password_hash))
    }
}
pub struct SetTotpPendingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_totp_pending() -> SetTotpPendingStmt {
    SetTotpPendingStmt("update identity.account set totp_pending = $1 where id = $2", None)
}
impl SetTotpPendingStmt {
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
        totp_pending: &'a Option<T1>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[totp_pending, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetTotpPendingParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetTotpPendingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetTotpPendingParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.totp_pending, &params.id))
    }
}
pub struct ConfirmTotpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm_totp() -> ConfirmTotpStmt {
    ConfirmTotpStmt(
        "update identity.account set totp_secret = $1, totp_pending = null, totp_last_step = $2, handover_digest = null, handover_until = null, version = version + 1, updated_at = now() where id = $3",
        None,
    )
}
impl ConfirmTotpStmt {
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
        totp_secret: &'a T1,
        step: &'a i64,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[totp_secret, step, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ConfirmTotpParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ConfirmTotpStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ConfirmTotpParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.totp_secret, &params.step, &params.id))
    }
}
pub struct ClearTotpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_totp() -> ClearTotpStmt {
    ClearTotpStmt(
        "update identity.account set totp_secret = null, totp_pending = null, version = version + 1, updated_at = now() where id = $1",
        None,
    )
}
impl ClearTotpStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct ForgetHandoverStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_handover() -> ForgetHandoverStmt {
    ForgetHandoverStmt(
        "update identity.account set handover_digest = null, handover_until = null where id = $1 and handover_digest is not null",
        None,
    )
}
impl ForgetHandoverStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct ResetTotpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reset_totp() -> ResetTotpStmt {
    ResetTotpStmt(
        "update identity.account set totp_secret = null, totp_pending = null, totp_reset_at = $1, totp_reset_by = $2, totp_reset_reason = $3, handover_digest = $4, handover_until = $5, version = version + 1, updated_at = now() where id = $6 and not exists ( select from identity.membership m where m.account_id = $6 and m.agreed_at is not null and m.clinic_id <> all($7::uuid[]))",
        None,
    )
}
impl ResetTotpStmt {
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
        T3: crate::BytesSql,
        T4: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        at: &'a jiff::Timestamp,
        by: &'a T1,
        reason: &'a T2,
        handover_digest: &'a T3,
        handover_until: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
        clinics: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, by, reason, handover_digest, handover_until, id, clinics]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ResetTotpParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ResetTotpStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ResetTotpParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.at,
            &params.by,
            &params.reason,
            &params.handover_digest,
            &params.handover_until,
            &params.id,
            &params.clinics,
        ))
    }
}
pub struct CredentialsResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn credentials_reset() -> CredentialsResetStmt {
    CredentialsResetStmt(
        "update identity.account set credentials_reset_at = $1::timestamptz where id = $2",
        None,
    )
}
impl CredentialsResetStmt {
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
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CredentialsResetParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CredentialsResetStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CredentialsResetParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id))
    }
}
pub struct ForgetTotpResetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_totp_reset() -> ForgetTotpResetStmt {
    ForgetTotpResetStmt(
        "update identity.account set totp_reset_at = null, totp_reset_by = null, totp_reset_reason = null where id = $1 and totp_reset_at is not null",
        None,
    )
}
impl ForgetTotpResetStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct UseTotpStepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_totp_step() -> UseTotpStepStmt {
    UseTotpStepStmt(
        "update identity.account set totp_last_step = $1 where id = $2 and totp_last_step < $1",
        None,
    )
}
impl UseTotpStepStmt {
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
        step: &'a i64,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[step, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseTotpStepParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseTotpStepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseTotpStepParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.step, &params.id))
    }
}
pub struct DropRecoveryCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_recovery_codes() -> DropRecoveryCodesStmt {
    DropRecoveryCodesStmt("delete from identity.recovery_code where account_id = $1", None)
}
impl DropRecoveryCodesStmt {
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
        account: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account]).await
    }
}
pub struct AddRecoveryCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_recovery_codes() -> AddRecoveryCodesStmt {
    AddRecoveryCodesStmt(
        "insert into identity.recovery_code (account_id, digest, created_at) select $1, unnest($2::bytea[]), $3",
        None,
    )
}
impl AddRecoveryCodesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        digests: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, digests, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddRecoveryCodesParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddRecoveryCodesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddRecoveryCodesParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.digests, &params.now))
    }
}
pub struct UseRecoveryCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_recovery_code() -> UseRecoveryCodeStmt {
    UseRecoveryCodeStmt(
        "update identity.recovery_code set used_at = $1 where account_id = $2 and digest = $3 and used_at is null",
        None,
    )
}
impl UseRecoveryCodeStmt {
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
        now: &'a jiff::Timestamp,
        account: &'a uuid::Uuid,
        digest: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, account, digest]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseRecoveryCodeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseRecoveryCodeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseRecoveryCodeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.account, &params.digest))
    }
}
pub struct SignedInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed_in() -> SignedInStmt {
    SignedInStmt(
        "update identity.account a set last_sign_in_at = $1 from (select id, last_sign_in_at from identity.account where id = $2) before where a.id = before.id returning before.last_sign_in_at is null as first",
        None,
    )
}
impl SignedInStmt {
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
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [at, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SignedInParams, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for SignedInStmt
{
    fn params(&'s self, client: &'c C, params: &'a SignedInParams) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.at, &params.id)
    }
}
pub struct CountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count() -> CountStmt {
    CountStmt("select count(*) from (select 1 from identity.account limit 1) as one", None)
}
impl CountStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AnyDemonstrationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn any_demonstration() -> AnyDemonstrationStmt {
    AnyDemonstrationStmt("select exists (select from identity.account where demonstration) as found", None)
}
impl AnyDemonstrationStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FailuresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failures() -> FailuresStmt {
    FailuresStmt(
        "select coalesce(sum(failures) filter (where login_digest = $1 and last_at > $2), 0)::int as of_login, coalesce(sum(failures) filter (where login_digest <> $1 and address = ($3::text)::inet and last_at > $2), 0)::int as by_other_names, coalesce(bool_or(locked_until > $4) filter (where address = ($3::text)::inet), false) as locked from identity.sign_in_failure where login_digest = any($5::bytea[])",
        None,
    )
}
impl FailuresStmt {
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
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::BytesSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        typed: &'a T1,
        since: &'a jiff::Timestamp,
        address: &'a T2,
        now: &'a jiff::Timestamp,
        digests: &'a T4,
    ) -> FailuresQuery<'c, 'a, 's, C, Failures, 5> {
        FailuresQuery {
            client,
            params: [typed, since, address, now, digests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Failures, tokio_postgres::Error> {
                Ok(Failures {
                    of_login: row.try_get(0)?,
                    by_other_names: row.try_get(1)?,
                    locked: row.try_get(2)?,
                })
            },
            mapper: |it| Failures::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FailuresParams<T1, T2, T3, T4>,
        FailuresQuery<'c, 'a, 's, C, Failures, 5>,
        C,
    > for FailuresStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FailuresParams<T1, T2, T3, T4>,
    ) -> FailuresQuery<'c, 'a, 's, C, Failures, 5> {
        self.bind(client, &params.typed, &params.since, &params.address, &params.now, &params.digests)
    }
}
pub struct LockLoginStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_login() -> LockLoginStmt {
    LockLoginStmt(
        "select pg_advisory_xact_lock(hashtextextended(encode($1::bytea, 'hex'), 0)) is null as locked",
        None,
    )
}
impl LockLoginStmt {
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
        digest: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [digest],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FailuresOfAddressStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failures_of_address() -> FailuresOfAddressStmt {
    FailuresOfAddressStmt(
        "select coalesce(sum(failures), 0)::int as failures from identity.sign_in_failure where address = ($1::text)::inet and last_at > $2",
        None,
    )
}
impl FailuresOfAddressStmt {
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
        address: &'a T1,
        since: &'a jiff::Timestamp,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [address, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, FailuresOfAddressParams<T1>, I32Query<'c, 'a, 's, C, i32, 2>, C>
    for FailuresOfAddressStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FailuresOfAddressParams<T1>,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.address, &params.since)
    }
}
pub struct RecordFailureStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_failure() -> RecordFailureStmt {
    RecordFailureStmt(
        "insert into identity.sign_in_failure as f (login_digest, address, failures, last_at, locked_until) values ($1, ($2::text)::inet, 1, $3, case when $4 <= 1 then $5::timestamptz end) on conflict (login_digest, address) do update set failures = case when f.locked_until <= $3 or f.last_at < $6 then 1 else f.failures + 1 end, last_at = $3, locked_until = case when f.locked_until > $3 then f.locked_until when f.locked_until is null and f.last_at >= $6 and f.failures + 1 >= $4 then $5::timestamptz end returning failures",
        None,
    )
}
impl RecordFailureStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        login_digest: &'a T1,
        address: &'a T2,
        now: &'a jiff::Timestamp,
        most: &'a i32,
        until: &'a jiff::Timestamp,
        since: &'a jiff::Timestamp,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        I32Query {
            client,
            params: [login_digest, address, now, most, until, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, RecordFailureParams<T1, T2>, I32Query<'c, 'a, 's, C, i32, 6>, C>
    for RecordFailureStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RecordFailureParams<T1, T2>,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        self.bind(
            client,
            &params.login_digest,
            &params.address,
            &params.now,
            &params.most,
            &params.until,
            &params.since,
        )
    }
}
pub struct ClearFailuresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_failures() -> ClearFailuresStmt {
    ClearFailuresStmt(
        "delete from identity.sign_in_failure where login_digest = any($1::bytea[]) and address = ($2::text)::inet",
        None,
    )
}
impl ClearFailuresStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        digests: &'a T2,
        address: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[digests, address]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::BytesSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ClearFailuresParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ClearFailuresStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ClearFailuresParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.digests, &params.address))
    }
}
pub struct DropOldFailuresStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old_failures() -> DropOldFailuresStmt {
    DropOldFailuresStmt("delete from identity.sign_in_failure where last_at < $1", None)
}
impl DropOldFailuresStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[before]).await
    }
}
