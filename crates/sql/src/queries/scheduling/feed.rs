// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct GoodParams {
    pub provider: uuid::Uuid,
    pub now: jiff::Timestamp,
    pub since: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct RevokeAllParams<T1: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub provider: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct EntriesParams {
    pub provider: uuid::Uuid,
    pub from: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub until: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Entries {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: String,
    pub is_virtual: bool,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
pub struct EntriesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub starts_at: jiff::Timestamp,
    pub ends_at: jiff::Timestamp,
    pub status: &'a str,
    pub is_virtual: bool,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<EntriesBorrowed<'a>> for Entries {
    fn from(
        EntriesBorrowed {
            id,
            patient_id,
            starts_at,
            ends_at,
            status,
            is_virtual,
            version,
            updated_at,
        }: EntriesBorrowed<'a>,
    ) -> Self {
        Self { id, patient_id, starts_at, ends_at, status: status.into(), is_virtual, version, updated_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct EntriesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntriesBorrowed, tokio_postgres::Error>,
    mapper: fn(EntriesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntriesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntriesBorrowed) -> R) -> EntriesQuery<'c, 'a, 's, C, R, N> {
        EntriesQuery {
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
pub struct GoodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn good() -> GoodStmt {
    GoodStmt(
        "select count(*) from scheduling.public_link l where l.kind = 'calendar' and l.provider_id = $1 and l.revoked_at is null and l.expires_at > $2 and ($3::timestamptz is null or l.created_at > $3)",
        None,
    )
}
impl GoodStmt {
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
        provider: &'a uuid::Uuid,
        now: &'a jiff::Timestamp,
        since: &'a Option<jiff::Timestamp>,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [provider, now, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, GoodParams, I64Query<'c, 'a, 's, C, i64, 3>, C> for GoodStmt
{
    fn params(&'s self, client: &'c C, params: &'a GoodParams) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.provider, &params.now, &params.since)
    }
}
pub struct RevokeAllStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_all() -> RevokeAllStmt {
    RevokeAllStmt(
        "update scheduling.public_link set revoked_by = $1, revoked_at = $2 where kind = 'calendar' and provider_id = $3 and revoked_at is null",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        provider: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, provider]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeAllParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeAllStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeAllParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.provider))
    }
}
pub struct EntriesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn entries() -> EntriesStmt {
    EntriesStmt(
        "select e.id, e.patient_id, e.starts_at, e.ends_at, e.status, e.is_virtual, e.version, e.updated_at from ( (select * from scheduling.appointment a where a.provider_id = $1 and a.starts_at >= $2 and a.starts_at < $3 order by a.starts_at desc, a.id desc limit 3000) union all (select * from scheduling.appointment a where a.provider_id = $1 and a.starts_at >= $3 and a.starts_at < $4 order by a.starts_at, a.id limit 15000)) e order by e.starts_at, e.id",
        None,
    )
}
impl EntriesStmt {
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
        provider: &'a uuid::Uuid,
        from: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        until: &'a jiff::Timestamp,
    ) -> EntriesQuery<'c, 'a, 's, C, Entries, 4> {
        EntriesQuery {
            client,
            params: [provider, from, now, until],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntriesBorrowed, tokio_postgres::Error> {
                Ok(EntriesBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    starts_at: row.try_get(2)?,
                    ends_at: row.try_get(3)?,
                    status: row.try_get(4)?,
                    is_virtual: row.try_get(5)?,
                    version: row.try_get(6)?,
                    updated_at: row.try_get(7)?,
                })
            },
            mapper: |it| Entries::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EntriesParams, EntriesQuery<'c, 'a, 's, C, Entries, 4>, C>
    for EntriesStmt
{
    fn params(&'s self, client: &'c C, params: &'a EntriesParams) -> EntriesQuery<'c, 'a, 's, C, Entries, 4> {
        self.bind(client, &params.provider, &params.from, &params.now, &params.until)
    }
}
