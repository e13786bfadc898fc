// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub after_name: T1,
    pub after_institution: T2,
    pub only_active: bool,
    pub words: T4,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct AddParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub designation: Option<T2>,
    pub institution: Option<T3>,
    pub email: Option<T4>,
    pub phone: Option<T5>,
    pub mobile: Option<T6>,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: Option<T7>,
    pub is_active: bool,
    pub name_key: T8,
    pub institution_key: T9,
    pub search_key: T10,
    pub by: T11,
}
#[derive(Debug)]
pub struct IsTakenParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name_key: T1,
    pub institution_key: T2,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct ChangeParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
> {
    pub name: T1,
    pub designation: Option<T2>,
    pub institution: Option<T3>,
    pub email: Option<T4>,
    pub phone: Option<T5>,
    pub mobile: Option<T6>,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: Option<T7>,
    pub is_active: bool,
    pub name_key: T8,
    pub institution_key: T9,
    pub search_key: T10,
    pub by: T11,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ConsultantRow {
    pub id: uuid::Uuid,
    pub name: String,
    pub designation: Option<String>,
    pub institution: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub mobile: Option<String>,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: Option<String>,
    pub is_active: bool,
    pub name_key: String,
    pub institution_key: String,
    pub changed_by: String,
    pub version: i32,
}
pub struct ConsultantRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub designation: Option<&'a str>,
    pub institution: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub mobile: Option<&'a str>,
    pub account_id: Option<uuid::Uuid>,
    pub account_name: Option<&'a str>,
    pub is_active: bool,
    pub name_key: &'a str,
    pub institution_key: &'a str,
    pub changed_by: &'a str,
    pub version: i32,
}
impl<'a> From<ConsultantRowBorrowed<'a>> for ConsultantRow {
    fn from(
        ConsultantRowBorrowed {
            id,
            name,
            designation,
            institution,
            email,
            phone,
            mobile,
            account_id,
            account_name,
            is_active,
            name_key,
            institution_key,
            changed_by,
            version,
        }: ConsultantRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            designation: designation.map(|v| v.into()),
            institution: institution.map(|v| v.into()),
            email: email.map(|v| v.into()),
            phone: phone.map(|v| v.into()),
            mobile: mobile.map(|v| v.into()),
            account_id,
            account_name: account_name.map(|v| v.into()),
            is_active,
            name_key: name_key.into(),
            institution_key: institution_key.into(),
            changed_by: changed_by.into(),
            version,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ConsultantRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConsultantRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ConsultantRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConsultantRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ConsultantRowBorrowed) -> R) -> ConsultantRowQuery<'c, 'a, 's, C, R, N> {
        ConsultantRowQuery {
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
pub struct OptionuuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<uuid::Uuid>, tokio_postgres::Error>,
    mapper: fn(Option<uuid::Uuid>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionuuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<uuid::Uuid>) -> R) -> OptionuuidUuidQuery<'c, 'a, 's, C, R, N> {
        OptionuuidUuidQuery {
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
        "select r.id, r.name, r.designation, r.institution, r.email, r.phone, r.mobile, r.account_id, r.account_name, r.is_active, r.name_key, r.institution_key, r.changed_by, r.version from pathology.referring_consultant r where (r.name_key, r.institution_key) > ($1, $2) and (r.is_active or not $3) and not exists (select 1 from unnest($4::text[]) w(word) where strpos(r.search_key, w.word) = 0) order by r.name_key, r.institution_key limit $5",
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
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        after_name: &'a T1,
        after_institution: &'a T2,
        only_active: &'a bool,
        words: &'a T4,
        wanted: &'a i64,
    ) -> ConsultantRowQuery<'c, 'a, 's, C, ConsultantRow, 5> {
        ConsultantRowQuery {
            client,
            params: [after_name, after_institution, only_active, words, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConsultantRowBorrowed, tokio_postgres::Error> {
                Ok(ConsultantRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    designation: row.try_get(2)?,
                    institution: row.try_get(3)?,
                    email: row.try_get(4)?,
                    phone: row.try_get(5)?,
                    mobile: row.try_get(6)?,
                    account_id: row.try_get(7)?,
                    account_name: row.try_get(8)?,
                    is_active: row.try_get(9)?,
                    name_key: row.try_get(10)?,
                    institution_key: row.try_get(11)?,
                    changed_by: row.try_get(12)?,
                    version: row.try_get(13)?,
                })
            },
            mapper: |it| ConsultantRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListParams<T1, T2, T3, T4>,
        ConsultantRowQuery<'c, 'a, 's, C, ConsultantRow, 5>,
        C,
    > for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1, T2, T3, T4>,
    ) -> ConsultantRowQuery<'c, 'a, 's, C, ConsultantRow, 5> {
        self.bind(
            client,
            &params.after_name,
            &params.after_institution,
            &params.only_active,
            &params.words,
            &params.wanted,
        )
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select r.id, r.name, r.designation, r.institution, r.email, r.phone, r.mobile, r.account_id, r.account_name, r.is_active, r.name_key, r.institution_key, r.changed_by, r.version from pathology.referring_consultant r where r.id = $1",
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
    ) -> ConsultantRowQuery<'c, 'a, 's, C, ConsultantRow, 1> {
        ConsultantRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConsultantRowBorrowed, tokio_postgres::Error> {
                Ok(ConsultantRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    designation: row.try_get(2)?,
                    institution: row.try_get(3)?,
                    email: row.try_get(4)?,
                    phone: row.try_get(5)?,
                    mobile: row.try_get(6)?,
                    account_id: row.try_get(7)?,
                    account_name: row.try_get(8)?,
                    is_active: row.try_get(9)?,
                    name_key: row.try_get(10)?,
                    institution_key: row.try_get(11)?,
                    changed_by: row.try_get(12)?,
                    version: row.try_get(13)?,
                })
            },
            mapper: |it| ConsultantRow::from(it),
        }
    }
}
pub struct KeptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept() -> KeptStmt {
    KeptStmt("select count(*) from pathology.referring_consultant r", None)
}
impl KeptStmt {
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
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into pathology.referring_consultant (id, name, designation, institution, email, phone, mobile, account_id, account_name, is_active, name_key, institution_key, search_key, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing",
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
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        designation: &'a Option<T2>,
        institution: &'a Option<T3>,
        email: &'a Option<T4>,
        phone: &'a Option<T5>,
        mobile: &'a Option<T6>,
        account_id: &'a Option<uuid::Uuid>,
        account_name: &'a Option<T7>,
        is_active: &'a bool,
        name_key: &'a T8,
        institution_key: &'a T9,
        search_key: &'a T10,
        by: &'a T11,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    name,
                    designation,
                    institution,
                    email,
                    phone,
                    mobile,
                    account_id,
                    account_name,
                    is_active,
                    name_key,
                    institution_key,
                    search_key,
                    by,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.designation,
            &params.institution,
            &params.email,
            &params.phone,
            &params.mobile,
            &params.account_id,
            &params.account_name,
            &params.is_active,
            &params.name_key,
            &params.institution_key,
            &params.search_key,
            &params.by,
        ))
    }
}
pub struct IsTakenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_taken() -> IsTakenStmt {
    IsTakenStmt(
        "select exists (select 1 from pathology.referring_consultant r where r.name_key = $1 and r.institution_key = $2 and r.id <> $3) as is_taken",
        None,
    )
}
impl IsTakenStmt {
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
        name_key: &'a T1,
        institution_key: &'a T2,
        id: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [name_key, institution_key, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, IsTakenParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for IsTakenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsTakenParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.name_key, &params.institution_key, &params.id)
    }
}
pub struct ChangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change() -> ChangeStmt {
    ChangeStmt(
        "update pathology.referring_consultant set name = $1, designation = $2, institution = $3, email = $4, phone = $5, mobile = $6, account_id = $7, account_name = $8, is_active = $9, name_key = $10, institution_key = $11, search_key = $12, changed_by = $13, version = version + 1, updated_at = now() where id = $14 and version = $15",
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
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        designation: &'a Option<T2>,
        institution: &'a Option<T3>,
        email: &'a Option<T4>,
        phone: &'a Option<T5>,
        mobile: &'a Option<T6>,
        account_id: &'a Option<uuid::Uuid>,
        account_name: &'a Option<T7>,
        is_active: &'a bool,
        name_key: &'a T8,
        institution_key: &'a T9,
        search_key: &'a T10,
        by: &'a T11,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    name,
                    designation,
                    institution,
                    email,
                    phone,
                    mobile,
                    account_id,
                    account_name,
                    is_active,
                    name_key,
                    institution_key,
                    search_key,
                    by,
                    id,
                    version,
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
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ChangeParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ChangeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ChangeParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.name,
            &params.designation,
            &params.institution,
            &params.email,
            &params.phone,
            &params.mobile,
            &params.account_id,
            &params.account_name,
            &params.is_active,
            &params.name_key,
            &params.institution_key,
            &params.search_key,
            &params.by,
            &params.id,
            &params.version,
        ))
    }
}
pub struct AccountOfCaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account_of_case() -> AccountOfCaseStmt {
    AccountOfCaseStmt(
        "select r.account_id from pathology.pathology_case c join pathology.referring_consultant r on r.id = c.consultant_id where c.id = $1 and r.account_id is not null",
        None,
    )
}
impl AccountOfCaseStmt {
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
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 1> {
        OptionuuidUuidQuery {
            client,
            params: [case],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AccountOfReportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account_of_report() -> AccountOfReportStmt {
    AccountOfReportStmt(
        "select r.account_id from pathology.report p join pathology.pathology_case c on c.id = p.case_id join pathology.referring_consultant r on r.id = c.consultant_id where p.id = $1 and r.account_id is not null",
        None,
    )
}
impl AccountOfReportStmt {
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
        report: &'a uuid::Uuid,
    ) -> OptionuuidUuidQuery<'c, 'a, 's, C, Option<uuid::Uuid>, 1> {
        OptionuuidUuidQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
