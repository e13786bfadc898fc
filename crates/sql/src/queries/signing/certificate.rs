// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AddKeyParams<T1: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub sealed: T1,
}
#[derive(Debug)]
pub struct AddAuthorityParams<T1: crate::StringSql, T2: crate::BytesSql, T3: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub certificate: T2,
    pub keyed_sha256: T3,
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct AuthorityParams {
    pub now: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
#[derive(Debug)]
pub struct AddParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub authority_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub holder_name: T1,
    pub serial: T2,
    pub certificate: T3,
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
}
#[derive(Debug)]
pub struct CurrentParams<T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub account: uuid::Uuid,
    pub name: T1,
    pub now: jiff::Timestamp,
    pub revoked: T2,
}
#[derive(Debug)]
pub struct ListParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub account: Option<uuid::Uuid>,
    pub words: T2,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct RevokeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub reason: T1,
    pub revoked_by: T2,
    pub at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct StateCompromiseParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub certificate: uuid::Uuid,
    pub since: jiff::Timestamp,
    pub reason: T1,
    pub stated_by: T2,
    pub at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Authority {
    pub id: uuid::Uuid,
    pub name: String,
    pub certificate: Vec<u8>,
    pub keyed_sha256: Vec<u8>,
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
}
pub struct AuthorityBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub certificate: &'a [u8],
    pub keyed_sha256: &'a [u8],
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
}
impl<'a> From<AuthorityBorrowed<'a>> for Authority {
    fn from(
        AuthorityBorrowed { id, name, certificate, keyed_sha256, valid_from, valid_until }: AuthorityBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            certificate: certificate.into(),
            keyed_sha256: keyed_sha256.into(),
            valid_from,
            valid_until,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    pub id: uuid::Uuid,
    pub authority_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub holder_name: String,
    pub serial: String,
    pub certificate: Vec<u8>,
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
    pub revoked_at: Option<jiff::Timestamp>,
    pub revocation_reason: Option<String>,
    pub compromised_since: Option<jiff::Timestamp>,
}
pub struct CertificateBorrowed<'a> {
    pub id: uuid::Uuid,
    pub authority_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub holder_name: &'a str,
    pub serial: &'a str,
    pub certificate: &'a [u8],
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
    pub revoked_at: Option<jiff::Timestamp>,
    pub revocation_reason: Option<&'a str>,
    pub compromised_since: Option<jiff::Timestamp>,
}
impl<'a> From<CertificateBorrowed<'a>> for Certificate {
    fn from(
        CertificateBorrowed {
            id,
            authority_id,
            account_id,
            holder_name,
            serial,
            certificate,
            valid_from,
            valid_until,
            revoked_at,
            revocation_reason,
            compromised_since,
        }: CertificateBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            authority_id,
            account_id,
            holder_name: holder_name.into(),
            serial: serial.into(),
            certificate: certificate.into(),
            valid_from,
            valid_until,
            revoked_at,
            revocation_reason: revocation_reason.map(|v| v.into()),
            compromised_since,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub holder_name: String,
    pub serial: String,
    pub certificate: Vec<u8>,
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub revoked_at: Option<jiff::Timestamp>,
    pub revoked_by: Option<String>,
    pub revocation_reason: Option<String>,
    pub compromised_since: Option<jiff::Timestamp>,
}
pub struct ListedBorrowed<'a> {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub holder_name: &'a str,
    pub serial: &'a str,
    pub certificate: &'a [u8],
    pub valid_from: jiff::Timestamp,
    pub valid_until: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub revoked_at: Option<jiff::Timestamp>,
    pub revoked_by: Option<&'a str>,
    pub revocation_reason: Option<&'a str>,
    pub compromised_since: Option<jiff::Timestamp>,
}
impl<'a> From<ListedBorrowed<'a>> for Listed {
    fn from(
        ListedBorrowed {
            id,
            account_id,
            holder_name,
            serial,
            certificate,
            valid_from,
            valid_until,
            created_at,
            revoked_at,
            revoked_by,
            revocation_reason,
            compromised_since,
        }: ListedBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            account_id,
            holder_name: holder_name.into(),
            serial: serial.into(),
            certificate: certificate.into(),
            valid_from,
            valid_until,
            created_at,
            revoked_at,
            revoked_by: revoked_by.map(|v| v.into()),
            revocation_reason: revocation_reason.map(|v| v.into()),
            compromised_since,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct AuthorityQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AuthorityBorrowed, tokio_postgres::Error>,
    mapper: fn(AuthorityBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AuthorityQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AuthorityBorrowed) -> R) -> AuthorityQuery<'c, 'a, 's, C, R, N> {
        AuthorityQuery {
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
pub struct CertificateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CertificateBorrowed, tokio_postgres::Error>,
    mapper: fn(CertificateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CertificateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CertificateBorrowed) -> R) -> CertificateQuery<'c, 'a, 's, C, R, N> {
        CertificateQuery {
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
pub struct ListedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListedBorrowed, tokio_postgres::Error>,
    mapper: fn(ListedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListedBorrowed) -> R) -> ListedQuery<'c, 'a, 's, C, R, N> {
        ListedQuery {
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
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt(
        "select pg_advisory_xact_lock(hashtextextended('signing ' || platform.current_clinic() || ' ' || $1::uuid, 0)) is null as locked",
        None,
    )
}
impl LockStmt {
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
        what: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [what],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AddKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_key() -> AddKeyStmt {
    AddKeyStmt("insert into signing.key (id, sealed) values ($1, $2)", None)
}
impl AddKeyStmt {
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
        id: &'a uuid::Uuid,
        sealed: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, sealed]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddKeyParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddKeyParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.sealed))
    }
}
pub struct KeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn key() -> KeyStmt {
    KeyStmt("select sealed from signing.key where id = $1", None)
}
impl KeyStmt {
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
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 1> {
        Vecu8Query {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct AddAuthorityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_authority() -> AddAuthorityStmt {
    AddAuthorityStmt(
        "insert into signing.authority (id, name, certificate, keyed_sha256, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl AddAuthorityStmt {
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
        T2: crate::BytesSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        certificate: &'a T2,
        keyed_sha256: &'a T3,
        valid_from: &'a jiff::Timestamp,
        valid_until: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, name, certificate, keyed_sha256, valid_from, valid_until]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::BytesSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddAuthorityParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddAuthorityStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddAuthorityParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.certificate,
            &params.keyed_sha256,
            &params.valid_from,
            &params.valid_until,
        ))
    }
}
pub struct AuthorityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn authority() -> AuthorityStmt {
    AuthorityStmt(
        "select id, name, certificate, keyed_sha256, valid_from, valid_until from signing.authority where valid_from <= $1 and valid_until > $2 order by created_at desc, id desc limit 1",
        None,
    )
}
impl AuthorityStmt {
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
        now: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
    ) -> AuthorityQuery<'c, 'a, 's, C, Authority, 2> {
        AuthorityQuery {
            client,
            params: [now, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AuthorityBorrowed, tokio_postgres::Error> {
                Ok(AuthorityBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    certificate: row.try_get(2)?,
                    keyed_sha256: row.try_get(3)?,
                    valid_from: row.try_get(4)?,
                    valid_until: row.try_get(5)?,
                })
            },
            mapper: |it| Authority::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, AuthorityParams, AuthorityQuery<'c, 'a, 's, C, Authority, 2>, C>
    for AuthorityStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AuthorityParams,
    ) -> AuthorityQuery<'c, 'a, 's, C, Authority, 2> {
        self.bind(client, &params.now, &params.until)
    }
}
pub struct AuthoritiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn authorities() -> AuthoritiesStmt {
    AuthoritiesStmt(
        "select id, name, certificate, keyed_sha256, valid_from, valid_until from signing.authority order by created_at, id",
        None,
    )
}
impl AuthoritiesStmt {
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
    ) -> AuthorityQuery<'c, 'a, 's, C, Authority, 0> {
        AuthorityQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AuthorityBorrowed, tokio_postgres::Error> {
                Ok(AuthorityBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    certificate: row.try_get(2)?,
                    keyed_sha256: row.try_get(3)?,
                    valid_from: row.try_get(4)?,
                    valid_until: row.try_get(5)?,
                })
            },
            mapper: |it| Authority::from(it),
        }
    }
}
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into signing.certificate (id, authority_id, account_id, holder_name, serial, certificate, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6, $7, $8)",
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
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        authority_id: &'a uuid::Uuid,
        account_id: &'a uuid::Uuid,
        holder_name: &'a T1,
        serial: &'a T2,
        certificate: &'a T3,
        valid_from: &'a jiff::Timestamp,
        valid_until: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[id, authority_id, account_id, holder_name, serial, certificate, valid_from, valid_until],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.authority_id,
            &params.account_id,
            &params.holder_name,
            &params.serial,
            &params.certificate,
            &params.valid_from,
            &params.valid_until,
        ))
    }
}
pub struct RevokedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoked() -> RevokedStmt {
    RevokedStmt(
        "select c.id from signing.certificate c where c.account_id = $1 and (exists (select from signing.revocation r where r.certificate_id = c.id) or exists (select from audit.event e where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success))",
        None,
    )
}
impl RevokedStmt {
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
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CurrentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn current() -> CurrentStmt {
    CurrentStmt(
        "select c.id, c.authority_id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until, r.revoked_at, r.reason as revocation_reason, null::timestamptz as compromised_since from signing.certificate c left join signing.revocation r on r.certificate_id = c.id where c.account_id = $1 and c.holder_name = $2 and c.valid_from <= $3 and c.valid_until > $3 and r.revoked_at is null and not c.id = any($4::uuid[]) order by c.created_at desc, c.id desc limit 1",
        None,
    )
}
impl CurrentStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        account: &'a uuid::Uuid,
        name: &'a T1,
        now: &'a jiff::Timestamp,
        revoked: &'a T2,
    ) -> CertificateQuery<'c, 'a, 's, C, Certificate, 4> {
        CertificateQuery {
            client,
            params: [account, name, now, revoked],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CertificateBorrowed, tokio_postgres::Error> {
                Ok(CertificateBorrowed {
                    id: row.try_get(0)?,
                    authority_id: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    holder_name: row.try_get(3)?,
                    serial: row.try_get(4)?,
                    certificate: row.try_get(5)?,
                    valid_from: row.try_get(6)?,
                    valid_until: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                    revocation_reason: row.try_get(9)?,
                    compromised_since: row.try_get(10)?,
                })
            },
            mapper: |it| Certificate::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CurrentParams<T1, T2>,
        CertificateQuery<'c, 'a, 's, C, Certificate, 4>,
        C,
    > for CurrentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CurrentParams<T1, T2>,
    ) -> CertificateQuery<'c, 'a, 's, C, Certificate, 4> {
        self.bind(client, &params.account, &params.name, &params.now, &params.revoked)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select c.id, c.authority_id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until, least(r.revoked_at, (select min((e.new_values ->> 'revoked_at')::timestamptz) from audit.event e where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success)) as revoked_at, r.reason as revocation_reason, least((select min(m.compromised_since) from signing.compromise m where m.certificate_id = c.id), (select min((e.new_values ->> 'compromised_since')::timestamptz) from audit.event e where e.resource_type = 'certificate' and e.resource_id = c.id and e.action in ('certificate.revoked', 'certificate.compromise_stated') and e.success)) as compromised_since from signing.certificate c left join signing.revocation r on r.certificate_id = c.id where c.id = $1",
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
    ) -> CertificateQuery<'c, 'a, 's, C, Certificate, 1> {
        CertificateQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CertificateBorrowed, tokio_postgres::Error> {
                Ok(CertificateBorrowed {
                    id: row.try_get(0)?,
                    authority_id: row.try_get(1)?,
                    account_id: row.try_get(2)?,
                    holder_name: row.try_get(3)?,
                    serial: row.try_get(4)?,
                    certificate: row.try_get(5)?,
                    valid_from: row.try_get(6)?,
                    valid_until: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                    revocation_reason: row.try_get(9)?,
                    compromised_since: row.try_get(10)?,
                })
            },
            mapper: |it| Certificate::from(it),
        }
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select c.id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until, c.created_at, least(r.revoked_at, (select min((e.new_values ->> 'revoked_at')::timestamptz) from audit.event e where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success)) as revoked_at, r.revoked_by, r.reason as revocation_reason, least((select min(m.compromised_since) from signing.compromise m where m.certificate_id = c.id), (select min((e.new_values ->> 'compromised_since')::timestamptz) from audit.event e where e.resource_type = 'certificate' and e.resource_id = c.id and e.action in ('certificate.revoked', 'certificate.compromise_stated') and e.success)) as compromised_since from signing.certificate c left join signing.revocation r on r.certificate_id = c.id where ($1::uuid is null or c.account_id = $1) and not exists (select from unnest($2::text[]) as asked (word) where strpos(lower(c.holder_name), asked.word) = 0) and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4)) order by c.created_at desc, c.id desc limit $5",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        account: &'a Option<uuid::Uuid>,
        words: &'a T2,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 5> {
        ListedQuery {
            client,
            params: [account, words, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListedBorrowed, tokio_postgres::Error> {
                Ok(ListedBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    holder_name: row.try_get(2)?,
                    serial: row.try_get(3)?,
                    certificate: row.try_get(4)?,
                    valid_from: row.try_get(5)?,
                    valid_until: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                    revoked_by: row.try_get(9)?,
                    revocation_reason: row.try_get(10)?,
                    compromised_since: row.try_get(11)?,
                })
            },
            mapper: |it| Listed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1, T2>, ListedQuery<'c, 'a, 's, C, Listed, 5>, C>
    for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1, T2>,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 5> {
        self.bind(client, &params.account, &params.words, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct ListedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn listed() -> ListedStmt {
    ListedStmt(
        "select c.id, c.account_id, c.holder_name, c.serial, c.certificate, c.valid_from, c.valid_until, c.created_at, least(r.revoked_at, (select min((e.new_values ->> 'revoked_at')::timestamptz) from audit.event e where e.resource_type = 'certificate' and e.resource_id = c.id and e.action = 'certificate.revoked' and e.success)) as revoked_at, r.revoked_by, r.reason as revocation_reason, least((select min(m.compromised_since) from signing.compromise m where m.certificate_id = c.id), (select min((e.new_values ->> 'compromised_since')::timestamptz) from audit.event e where e.resource_type = 'certificate' and e.resource_id = c.id and e.action in ('certificate.revoked', 'certificate.compromise_stated') and e.success)) as compromised_since from signing.certificate c left join signing.revocation r on r.certificate_id = c.id where c.id = $1",
        None,
    )
}
impl ListedStmt {
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
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 1> {
        ListedQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListedBorrowed, tokio_postgres::Error> {
                Ok(ListedBorrowed {
                    id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    holder_name: row.try_get(2)?,
                    serial: row.try_get(3)?,
                    certificate: row.try_get(4)?,
                    valid_from: row.try_get(5)?,
                    valid_until: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                    revoked_by: row.try_get(9)?,
                    revocation_reason: row.try_get(10)?,
                    compromised_since: row.try_get(11)?,
                })
            },
            mapper: |it| Listed::from(it),
        }
    }
}
pub struct RevokeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke() -> RevokeStmt {
    RevokeStmt(
        "insert into signing.revocation (certificate_id, reason, revoked_by, revoked_at) values ($1, $2, $3, greatest($4::timestamptz, (select max(signed_at) + interval '1 microsecond' from signing.signature where certificate_id = $1))) on conflict do nothing returning revoked_at",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        reason: &'a T1,
        revoked_by: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 4> {
        JiffTimestampQuery {
            client,
            params: [id, reason, revoked_by, at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RevokeParams<T1, T2>,
        JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 4>,
        C,
    > for RevokeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RevokeParams<T1, T2>,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 4> {
        self.bind(client, &params.id, &params.reason, &params.revoked_by, &params.at)
    }
}
pub struct StateCompromiseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn state_compromise() -> StateCompromiseStmt {
    StateCompromiseStmt(
        "insert into signing.compromise (id, certificate_id, compromised_since, reason, stated_by, stated_at) values ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl StateCompromiseStmt {
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
        certificate: &'a uuid::Uuid,
        since: &'a jiff::Timestamp,
        reason: &'a T1,
        stated_by: &'a T2,
        at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, certificate, since, reason, stated_by, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StateCompromiseParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StateCompromiseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StateCompromiseParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.certificate,
            &params.since,
            &params.reason,
            &params.stated_by,
            &params.at,
        ))
    }
}
