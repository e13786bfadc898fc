// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub title: T2,
    pub description: Option<T3>,
    pub permissions: T5,
    pub licensed: bool,
    pub changed_by: T6,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
> {
    pub title: T1,
    pub description: Option<T2>,
    pub permissions: T4,
    pub licensed: bool,
    pub retired: bool,
    pub changed_by: T5,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct RoleRow {
    pub id: uuid::Uuid,
    pub name: String,
    pub title: String,
    pub description: Option<String>,
    pub permissions: Vec<String>,
    pub licensed: bool,
    pub retired_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<String>,
}
pub struct RoleRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub title: &'a str,
    pub description: Option<&'a str>,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub licensed: bool,
    pub retired_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<&'a str>,
}
impl<'a> From<RoleRowBorrowed<'a>> for RoleRow {
    fn from(
        RoleRowBorrowed {
            id,
            name,
            title,
            description,
            permissions,
            licensed,
            retired_at,
            version,
            updated_at,
            changed_by,
        }: RoleRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            title: title.into(),
            description: description.map(|v| v.into()),
            permissions: permissions.map(|v| v.into()).collect(),
            licensed,
            retired_at,
            version,
            updated_at,
            changed_by: changed_by.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Holders {
    pub role: String,
    pub people: i64,
}
pub struct HoldersBorrowed<'a> {
    pub role: &'a str,
    pub people: i64,
}
impl<'a> From<HoldersBorrowed<'a>> for Holders {
    fn from(HoldersBorrowed { role, people }: HoldersBorrowed<'a>) -> Self {
        Self { role: role.into(), people }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RoleRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoleRowBorrowed, tokio_postgres::Error>,
    mapper: fn(RoleRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoleRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoleRowBorrowed) -> R) -> RoleRowQuery<'c, 'a, 's, C, R, N> {
        RoleRowQuery {
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
pub struct HoldersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldersBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldersBorrowed) -> R) -> HoldersQuery<'c, 'a, 's, C, R, N> {
        HoldersQuery {
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
pub struct OwnStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn own() -> OwnStmt {
    OwnStmt(
        "select r.id, r.name, r.title, r.description, r.permissions, r.licensed, r.retired_at, r.version, r.updated_at, r.changed_by from staff.role r order by r.created_at, r.id",
        None,
    )
}
impl OwnStmt {
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
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 0> {
        RoleRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoleRowBorrowed, tokio_postgres::Error> {
                Ok(RoleRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    permissions: row.try_get(4)?,
                    licensed: row.try_get(5)?,
                    retired_at: row.try_get(6)?,
                    version: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    changed_by: row.try_get(9)?,
                })
            },
            mapper: |it| RoleRow::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select r.id, r.name, r.title, r.description, r.permissions, r.licensed, r.retired_at, r.version, r.updated_at, r.changed_by from staff.role r where r.id = $1",
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
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 1> {
        RoleRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoleRowBorrowed, tokio_postgres::Error> {
                Ok(RoleRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    permissions: row.try_get(4)?,
                    licensed: row.try_get(5)?,
                    retired_at: row.try_get(6)?,
                    version: row.try_get(7)?,
                    updated_at: row.try_get(8)?,
                    changed_by: row.try_get(9)?,
                })
            },
            mapper: |it| RoleRow::from(it),
        }
    }
}
pub struct HoldersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn holders() -> HoldersStmt {
    HoldersStmt(
        "select r.role, count(*) as people from staff.role_assignment r join staff.profile p on p.account_id = r.account_id and (p.is_active or p.invited_at is not null) group by r.role order by r.role",
        None,
    )
}
impl HoldersStmt {
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
    ) -> HoldersQuery<'c, 'a, 's, C, Holders, 0> {
        HoldersQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldersBorrowed, tokio_postgres::Error> {
                Ok(HoldersBorrowed { role: row.try_get(0)?, people: row.try_get(1)? })
            },
            mapper: |it| Holders::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select r.name from staff.role r where r.id = $1 for update", None)
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
        id: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct LockNamedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_named() -> LockNamedStmt {
    LockNamedStmt(
        "select r.name from staff.role r where r.name = any($1::text[]) and r.retired_at is null order by r.name for share",
        None,
    )
}
impl LockNamedStmt {
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
        names: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [names],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into staff.role (id, name, title, description, permissions, licensed, changed_by) values ($1, $2, $3, $4, $5, $6, $7)",
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
        T5: crate::ArraySql<Item = T4>,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        title: &'a T2,
        description: &'a Option<T3>,
        permissions: &'a T5,
        licensed: &'a bool,
        changed_by: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, name, title, description, permissions, licensed, changed_by]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.title,
            &params.description,
            &params.permissions,
            &params.licensed,
            &params.changed_by,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update staff.role set title = $1, description = $2, permissions = $3, licensed = $4, retired_at = case when $5::boolean then coalesce(retired_at, now()) end, changed_by = $6, version = version + 1, updated_at = now() where id = $7 and version = $8 returning version",
        None,
    )
}
impl UpdateStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a T1,
        description: &'a Option<T2>,
        permissions: &'a T4,
        licensed: &'a bool,
        retired: &'a bool,
        changed_by: &'a T5,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 8> {
        I32Query {
            client,
            params: [title, description, permissions, licensed, retired, changed_by, id, version],
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateParams<T1, T2, T3, T4, T5>,
        I32Query<'c, 'a, 's, C, i32, 8>,
        C,
    > for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5>,
    ) -> I32Query<'c, 'a, 's, C, i32, 8> {
        self.bind(
            client,
            &params.title,
            &params.description,
            &params.permissions,
            &params.licensed,
            &params.retired,
            &params.changed_by,
            &params.id,
            &params.version,
        )
    }
}
