// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AddParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
> {
    pub code: T1,
    pub name: T2,
    pub category: T3,
    pub control: Option<T4>,
    pub members: T6,
    pub is_offered: bool,
    pub by: T7,
}
#[derive(Debug)]
pub struct ChangeParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub name: T1,
    pub category: T2,
    pub control: Option<T3>,
    pub members: T5,
    pub is_offered: bool,
    pub by: T6,
    pub code: T7,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct StainRow {
    pub code: String,
    pub name: String,
    pub category: String,
    pub control: Option<String>,
    pub members: Vec<String>,
    pub is_offered: bool,
    pub changed_by: String,
    pub version: i32,
}
pub struct StainRowBorrowed<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub category: &'a str,
    pub control: Option<&'a str>,
    pub members: crate::ArrayIterator<'a, &'a str>,
    pub is_offered: bool,
    pub changed_by: &'a str,
    pub version: i32,
}
impl<'a> From<StainRowBorrowed<'a>> for StainRow {
    fn from(
        StainRowBorrowed {
            code,
            name,
            category,
            control,
            members,
            is_offered,
            changed_by,
            version,
        }: StainRowBorrowed<'a>,
    ) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            category: category.into(),
            control: control.map(|v| v.into()),
            members: members.map(|v| v.into()).collect(),
            is_offered,
            changed_by: changed_by.into(),
            version,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct StainRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StainRowBorrowed, tokio_postgres::Error>,
    mapper: fn(StainRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StainRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StainRowBorrowed) -> R) -> StainRowQuery<'c, 'a, 's, C, R, N> {
        StainRowQuery {
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
        "select s.code, s.name, s.category, s.control, s.members, s.is_offered, s.changed_by, s.version from pathology.stain s order by s.code",
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
    ) -> StainRowQuery<'c, 'a, 's, C, StainRow, 0> {
        StainRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StainRowBorrowed, tokio_postgres::Error> {
                Ok(StainRowBorrowed {
                    code: row.try_get(0)?,
                    name: row.try_get(1)?,
                    category: row.try_get(2)?,
                    control: row.try_get(3)?,
                    members: row.try_get(4)?,
                    is_offered: row.try_get(5)?,
                    changed_by: row.try_get(6)?,
                    version: row.try_get(7)?,
                })
            },
            mapper: |it| StainRow::from(it),
        }
    }
}
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into pathology.stain (code, name, category, control, members, is_offered, changed_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        code: &'a T1,
        name: &'a T2,
        category: &'a T3,
        control: &'a Option<T4>,
        members: &'a T6,
        is_offered: &'a bool,
        by: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[code, name, category, control, members, is_offered, by]).await
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
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.code,
            &params.name,
            &params.category,
            &params.control,
            &params.members,
            &params.is_offered,
            &params.by,
        ))
    }
}
pub struct ChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change() -> ChangeStmt {
    ChangeStmt(
        "update pathology.stain set name = $1, category = $2, control = $3, members = $4, is_offered = $5, changed_by = $6, version = version + 1, updated_at = now() where code = $7 and version = $8",
        None,
    )
}
impl ChangeStmt {
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
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        category: &'a T2,
        control: &'a Option<T3>,
        members: &'a T5,
        is_offered: &'a bool,
        by: &'a T6,
        code: &'a T7,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[name, category, control, members, is_offered, by, code, version]).await
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
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangeParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ChangeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangeParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.category,
            &params.control,
            &params.members,
            &params.is_offered,
            &params.by,
            &params.code,
            &params.version,
        ))
    }
}
