// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct GetParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub name: T1,
    pub relationship: Option<T2>,
    pub phone: Option<T3>,
    pub email: Option<T4>,
    pub address: Option<T5>,
    pub is_emergency: bool,
    pub authority: Option<T6>,
    pub authority_document: Option<T7>,
    pub authority_from: Option<jiff::civil::Date>,
    pub authority_until: Option<jiff::civil::Date>,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub name: T1,
    pub relationship: Option<T2>,
    pub phone: Option<T3>,
    pub email: Option<T4>,
    pub address: Option<T5>,
    pub is_emergency: bool,
    pub authority: Option<T6>,
    pub authority_document: Option<T7>,
    pub authority_from: Option<jiff::civil::Date>,
    pub authority_until: Option<jiff::civil::Date>,
    pub changed_by: T8,
    pub records: T9,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct RetireParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub id: uuid::Uuid,
    pub name: String,
    pub relationship: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub is_emergency: bool,
    pub authority: Option<String>,
    pub authority_document: Option<String>,
    pub authority_from: Option<jiff::civil::Date>,
    pub authority_until: Option<jiff::civil::Date>,
    pub version: i32,
    pub changed_by: Option<String>,
    pub updated_at: jiff::Timestamp,
}
pub struct ContactBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub relationship: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub email: Option<&'a str>,
    pub address: Option<&'a str>,
    pub is_emergency: bool,
    pub authority: Option<&'a str>,
    pub authority_document: Option<&'a str>,
    pub authority_from: Option<jiff::civil::Date>,
    pub authority_until: Option<jiff::civil::Date>,
    pub version: i32,
    pub changed_by: Option<&'a str>,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<ContactBorrowed<'a>> for Contact {
    fn from(
        ContactBorrowed {
            id,
            name,
            relationship,
            phone,
            email,
            address,
            is_emergency,
            authority,
            authority_document,
            authority_from,
            authority_until,
            version,
            changed_by,
            updated_at,
        }: ContactBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            relationship: relationship.map(|v| v.into()),
            phone: phone.map(|v| v.into()),
            email: email.map(|v| v.into()),
            address: address.map(|v| v.into()),
            is_emergency,
            authority: authority.map(|v| v.into()),
            authority_document: authority_document.map(|v| v.into()),
            authority_from,
            authority_until,
            version,
            changed_by: changed_by.map(|v| v.into()),
            updated_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ContactQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ContactBorrowed, tokio_postgres::Error>,
    mapper: fn(ContactBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ContactQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ContactBorrowed) -> R) -> ContactQuery<'c, 'a, 's, C, R, N> {
        ContactQuery {
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
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select id, name, relationship, phone, email, address, is_emergency, authority, authority_document, authority_from, authority_until, version, changed_by, updated_at from registry.contact where patient_id = any($1::uuid[]) and is_active order by is_emergency desc, authority is null, created_at, id limit 200",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
    ) -> ContactQuery<'c, 'a, 's, C, Contact, 1> {
        ContactQuery {
            client,
            params: [records],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContactBorrowed, tokio_postgres::Error> {
                Ok(ContactBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    relationship: row.try_get(2)?,
                    phone: row.try_get(3)?,
                    email: row.try_get(4)?,
                    address: row.try_get(5)?,
                    is_emergency: row.try_get(6)?,
                    authority: row.try_get(7)?,
                    authority_document: row.try_get(8)?,
                    authority_from: row.try_get(9)?,
                    authority_until: row.try_get(10)?,
                    version: row.try_get(11)?,
                    changed_by: row.try_get(12)?,
                    updated_at: row.try_get(13)?,
                })
            },
            mapper: |it| Contact::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, name, relationship, phone, email, address, is_emergency, authority, authority_document, authority_from, authority_until, version, changed_by, updated_at from registry.contact where patient_id = any($1::uuid[]) and id = $2 and is_active",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
        id: &'a uuid::Uuid,
    ) -> ContactQuery<'c, 'a, 's, C, Contact, 2> {
        ContactQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContactBorrowed, tokio_postgres::Error> {
                Ok(ContactBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    relationship: row.try_get(2)?,
                    phone: row.try_get(3)?,
                    email: row.try_get(4)?,
                    address: row.try_get(5)?,
                    is_emergency: row.try_get(6)?,
                    authority: row.try_get(7)?,
                    authority_document: row.try_get(8)?,
                    authority_from: row.try_get(9)?,
                    authority_until: row.try_get(10)?,
                    version: row.try_get(11)?,
                    changed_by: row.try_get(12)?,
                    updated_at: row.try_get(13)?,
                })
            },
            mapper: |it| Contact::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, ContactQuery<'c, 'a, 's, C, Contact, 2>, C>
    for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams<T1>) -> ContactQuery<'c, 'a, 's, C, Contact, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into registry.contact (id, patient_id, name, relationship, phone, email, address, is_emergency, authority, authority_document, authority_from, authority_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
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
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        name: &'a T1,
        relationship: &'a Option<T2>,
        phone: &'a Option<T3>,
        email: &'a Option<T4>,
        address: &'a Option<T5>,
        is_emergency: &'a bool,
        authority: &'a Option<T6>,
        authority_document: &'a Option<T7>,
        authority_from: &'a Option<jiff::civil::Date>,
        authority_until: &'a Option<jiff::civil::Date>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    name,
                    relationship,
                    phone,
                    email,
                    address,
                    is_emergency,
                    authority,
                    authority_document,
                    authority_from,
                    authority_until,
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.patient,
            &params.name,
            &params.relationship,
            &params.phone,
            &params.email,
            &params.address,
            &params.is_emergency,
            &params.authority,
            &params.authority_document,
            &params.authority_from,
            &params.authority_until,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update registry.contact set name = $1, relationship = $2, phone = $3, email = $4, address = $5, is_emergency = $6, authority = $7, authority_document = $8, authority_from = $9, authority_until = $10, changed_by = $11, version = version + 1, updated_at = now() where patient_id = any($12::uuid[]) and id = $13 and version = $14 and is_active returning version",
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
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        relationship: &'a Option<T2>,
        phone: &'a Option<T3>,
        email: &'a Option<T4>,
        address: &'a Option<T5>,
        is_emergency: &'a bool,
        authority: &'a Option<T6>,
        authority_document: &'a Option<T7>,
        authority_from: &'a Option<jiff::civil::Date>,
        authority_until: &'a Option<jiff::civil::Date>,
        changed_by: &'a T8,
        records: &'a T9,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 14> {
        I32Query {
            client,
            params: [
                name,
                relationship,
                phone,
                email,
                address,
                is_emergency,
                authority,
                authority_document,
                authority_from,
                authority_until,
                changed_by,
                records,
                id,
                version,
            ],
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
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        I32Query<'c, 'a, 's, C, i32, 14>,
        C,
    > for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> I32Query<'c, 'a, 's, C, i32, 14> {
        self.bind(
            client,
            &params.name,
            &params.relationship,
            &params.phone,
            &params.email,
            &params.address,
            &params.is_emergency,
            &params.authority,
            &params.authority_document,
            &params.authority_from,
            &params.authority_until,
            &params.changed_by,
            &params.records,
            &params.id,
            &params.version,
        )
    }
}
pub struct RetireStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retire() -> RetireStmt {
    RetireStmt(
        "update registry.contact set is_active = false, version = version + 1, updated_at = now() where patient_id = any($1::uuid[]) and id = $2 and version = $3 and is_active",
        None,
    )
}
impl RetireStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        records: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[records, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RetireParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RetireStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RetireParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.records, &params.id, &params.version))
    }
}
