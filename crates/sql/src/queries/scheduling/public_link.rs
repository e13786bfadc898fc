// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct FindParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub sha256: T1,
    pub kind: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql, T4: crate::StringSql>
{
    pub id: uuid::Uuid,
    pub kind: T1,
    pub name: T2,
    pub provider: Option<uuid::Uuid>,
    pub sha256: T3,
    pub by: T4,
    pub at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct RevokeParams<T1: crate::StringSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PublicLink {
    pub id: uuid::Uuid,
    pub kind: String,
    pub name: String,
    pub provider_id: Option<uuid::Uuid>,
    pub created_by: String,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub revoked_by: Option<String>,
    pub revoked_at: Option<jiff::Timestamp>,
}
pub struct PublicLinkBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub name: &'a str,
    pub provider_id: Option<uuid::Uuid>,
    pub created_by: &'a str,
    pub created_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub revoked_by: Option<&'a str>,
    pub revoked_at: Option<jiff::Timestamp>,
}
impl<'a> From<PublicLinkBorrowed<'a>> for PublicLink {
    fn from(
        PublicLinkBorrowed {
            id,
            kind,
            name,
            provider_id,
            created_by,
            created_at,
            expires_at,
            revoked_by,
            revoked_at,
        }: PublicLinkBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            name: name.into(),
            provider_id,
            created_by: created_by.into(),
            created_at,
            expires_at,
            revoked_by: revoked_by.map(|v| v.into()),
            revoked_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PublicLinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PublicLinkBorrowed, tokio_postgres::Error>,
    mapper: fn(PublicLinkBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PublicLinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PublicLinkBorrowed) -> R) -> PublicLinkQuery<'c, 'a, 's, C, R, N> {
        PublicLinkQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at from scheduling.public_link l where l.kind = $1 order by l.created_at desc, l.id desc limit 200",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        kind: &'a T1,
    ) -> PublicLinkQuery<'c, 'a, 's, C, PublicLink, 1> {
        PublicLinkQuery {
            client,
            params: [kind],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PublicLinkBorrowed, tokio_postgres::Error> {
                Ok(PublicLinkBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    name: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    created_by: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    revoked_by: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                })
            },
            mapper: |it| PublicLink::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at from scheduling.public_link l where l.id = $1",
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
    ) -> PublicLinkQuery<'c, 'a, 's, C, PublicLink, 1> {
        PublicLinkQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PublicLinkBorrowed, tokio_postgres::Error> {
                Ok(PublicLinkBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    name: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    created_by: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    revoked_by: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                })
            },
            mapper: |it| PublicLink::from(it),
        }
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at from scheduling.public_link l where l.sha256 = $1 and l.kind = $2 and l.revoked_at is null and l.expires_at > $3",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        sha256: &'a T1,
        kind: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> PublicLinkQuery<'c, 'a, 's, C, PublicLink, 3> {
        PublicLinkQuery {
            client,
            params: [sha256, kind, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PublicLinkBorrowed, tokio_postgres::Error> {
                Ok(PublicLinkBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    name: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    created_by: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    revoked_by: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                })
            },
            mapper: |it| PublicLink::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindParams<T1, T2>,
        PublicLinkQuery<'c, 'a, 's, C, PublicLink, 3>,
        C,
    > for FindStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindParams<T1, T2>,
    ) -> PublicLinkQuery<'c, 'a, 's, C, PublicLink, 3> {
        self.bind(client, &params.sha256, &params.kind, &params.now)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into scheduling.public_link (id, kind, name, provider_id, sha256, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
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
        T3: crate::BytesSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a T1,
        name: &'a T2,
        provider: &'a Option<uuid::Uuid>,
        sha256: &'a T3,
        by: &'a T4,
        at: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, kind, name, provider, sha256, by, at, expires_at]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
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
            &params.kind,
            &params.name,
            &params.provider,
            &params.sha256,
            &params.by,
            &params.at,
            &params.expires_at,
        ))
    }
}
pub struct RevokeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke() -> RevokeStmt {
    RevokeStmt(
        "update scheduling.public_link set revoked_by = $1, revoked_at = $2 where id = $3 and revoked_at is null",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.by, &params.at, &params.id))
    }
}
pub struct OfProviderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_provider() -> OfProviderStmt {
    OfProviderStmt(
        "select l.id, l.kind, l.name, l.provider_id, l.created_by, l.created_at, l.expires_at, l.revoked_by, l.revoked_at from scheduling.public_link l where l.kind = 'calendar' and l.provider_id = $1::uuid order by l.created_at desc, l.id desc limit 50",
        None,
    )
}
impl OfProviderStmt {
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
        of_provider: &'a uuid::Uuid,
    ) -> PublicLinkQuery<'c, 'a, 's, C, PublicLink, 1> {
        PublicLinkQuery {
            client,
            params: [of_provider],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PublicLinkBorrowed, tokio_postgres::Error> {
                Ok(PublicLinkBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    name: row.try_get(2)?,
                    provider_id: row.try_get(3)?,
                    created_by: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    expires_at: row.try_get(6)?,
                    revoked_by: row.try_get(7)?,
                    revoked_at: row.try_get(8)?,
                })
            },
            mapper: |it| PublicLink::from(it),
        }
    }
}
