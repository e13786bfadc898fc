// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct DropOfKindParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub kind: T1,
    pub kept: i64,
}
#[derive(Debug)]
pub struct AddParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub sha256: T1,
    pub account: uuid::Uuid,
    pub kind: T2,
    pub email: T3,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FindParams<T1: crate::BytesSql> {
    pub sha256: T1,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UseUpParams<T1: crate::BytesSql> {
    pub now: jiff::Timestamp,
    pub sha256: T1,
}
#[derive(Debug)]
pub struct VerifyEmailParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub account: uuid::Uuid,
    pub email: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    pub account_id: uuid::Uuid,
    pub kind: String,
    pub email: String,
    pub expires_at: jiff::Timestamp,
}
pub struct FindBorrowed<'a> {
    pub account_id: uuid::Uuid,
    pub kind: &'a str,
    pub email: &'a str,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<FindBorrowed<'a>> for Find {
    fn from(FindBorrowed { account_id, kind, email, expires_at }: FindBorrowed<'a>) -> Self {
        Self { account_id, kind: kind.into(), email: email.into(), expires_at }
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
pub struct DropOfKindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_of_kind() -> DropOfKindStmt {
    DropOfKindStmt(
        "delete from identity.account_link where account_id = $1 and kind = $2 and used_at is null and sha256 not in (select l.sha256 from identity.account_link l where l.account_id = $1 and l.kind = $2 and l.used_at is null order by l.created_at desc, l.sha256 limit $3)",
        None,
    )
}
impl DropOfKindStmt {
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
        account: &'a uuid::Uuid,
        kind: &'a T1,
        kept: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, kind, kept]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropOfKindParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropOfKindStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropOfKindParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.kind, &params.kept))
    }
}
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into identity.account_link (sha256, account_id, kind, email, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
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
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        sha256: &'a T1,
        account: &'a uuid::Uuid,
        kind: &'a T2,
        email: &'a T3,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[sha256, account, kind, email, now, expires_at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql>
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
            &params.sha256,
            &params.account,
            &params.kind,
            &params.email,
            &params.now,
            &params.expires_at,
        ))
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "select l.account_id, l.kind, l.email, l.expires_at from identity.account_link l join identity.account a on a.id = l.account_id where l.sha256 = $1 and l.used_at is null and l.expires_at > $2 and a.is_active and lower(a.email) = lower(l.email)",
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
        sha256: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> FindQuery<'c, 'a, 's, C, Find, 2> {
        FindQuery {
            client,
            params: [sha256, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindBorrowed, tokio_postgres::Error> {
                Ok(FindBorrowed {
                    account_id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    email: row.try_get(2)?,
                    expires_at: row.try_get(3)?,
                })
            },
            mapper: |it| Find::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, FindParams<T1>, FindQuery<'c, 'a, 's, C, Find, 2>, C>
    for FindStmt
{
    fn params(&'s self, client: &'c C, params: &'a FindParams<T1>) -> FindQuery<'c, 'a, 's, C, Find, 2> {
        self.bind(client, &params.sha256, &params.now)
    }
}
pub struct UseUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_up() -> UseUpStmt {
    UseUpStmt(
        "update identity.account_link set used_at = $1 where sha256 = $2 and used_at is null and expires_at > $1",
        None,
    )
}
impl UseUpStmt {
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
        sha256: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, sha256]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseUpParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseUpStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseUpParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.sha256))
    }
}
pub struct VerifyEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn verify_email() -> VerifyEmailStmt {
    VerifyEmailStmt(
        "update identity.account set email_verified_at = $1 where id = $2 and lower(email) = lower($3)",
        None,
    )
}
impl VerifyEmailStmt {
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
        now: &'a jiff::Timestamp,
        account: &'a uuid::Uuid,
        email: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, account, email]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VerifyEmailParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VerifyEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VerifyEmailParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.account, &params.email))
    }
}
pub struct DropOldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old() -> DropOldStmt {
    DropOldStmt("delete from identity.account_link where expires_at < $1", None)
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[before]).await
    }
}
