// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub since: jiff::civil::Date,
}
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
> {
    pub id: uuid::Uuid,
    pub patient: uuid::Uuid,
    pub disclosed_on: jiff::civil::Date,
    pub recipient: T1,
    pub recipient_address: Option<T2>,
    pub description: T3,
    pub purpose: T4,
    pub basis: T5,
    pub recorded_by: T6,
}
#[derive(Debug)]
pub struct VoidParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub reason: T1,
    pub voided_by: T2,
    pub records: T3,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosure {
    pub id: uuid::Uuid,
    pub disclosed_on: jiff::civil::Date,
    pub recipient: String,
    pub recipient_address: Option<String>,
    pub description: String,
    pub purpose: String,
    pub basis: String,
    pub recorded_by: String,
    pub recorded_at: jiff::Timestamp,
    pub voided_reason: Option<String>,
    pub voided_by: Option<String>,
}
pub struct DisclosureBorrowed<'a> {
    pub id: uuid::Uuid,
    pub disclosed_on: jiff::civil::Date,
    pub recipient: &'a str,
    pub recipient_address: Option<&'a str>,
    pub description: &'a str,
    pub purpose: &'a str,
    pub basis: &'a str,
    pub recorded_by: &'a str,
    pub recorded_at: jiff::Timestamp,
    pub voided_reason: Option<&'a str>,
    pub voided_by: Option<&'a str>,
}
impl<'a> From<DisclosureBorrowed<'a>> for Disclosure {
    fn from(
        DisclosureBorrowed {
            id,
            disclosed_on,
            recipient,
            recipient_address,
            description,
            purpose,
            basis,
            recorded_by,
            recorded_at,
            voided_reason,
            voided_by,
        }: DisclosureBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            disclosed_on,
            recipient: recipient.into(),
            recipient_address: recipient_address.map(|v| v.into()),
            description: description.into(),
            purpose: purpose.into(),
            basis: basis.into(),
            recorded_by: recorded_by.into(),
            recorded_at,
            voided_reason: voided_reason.map(|v| v.into()),
            voided_by: voided_by.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct DisclosureQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DisclosureBorrowed, tokio_postgres::Error>,
    mapper: fn(DisclosureBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DisclosureQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DisclosureBorrowed) -> R) -> DisclosureQuery<'c, 'a, 's, C, R, N> {
        DisclosureQuery {
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
        "select id, disclosed_on, recipient, recipient_address, description, purpose, basis, recorded_by, recorded_at, voided_reason, voided_by from registry.disclosure where patient_id = any($1::uuid[]) and disclosed_on >= $2 order by disclosed_on desc, recorded_at desc, id desc limit 1000",
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
        since: &'a jiff::civil::Date,
    ) -> DisclosureQuery<'c, 'a, 's, C, Disclosure, 2> {
        DisclosureQuery {
            client,
            params: [records, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DisclosureBorrowed, tokio_postgres::Error> {
                Ok(DisclosureBorrowed {
                    id: row.try_get(0)?,
                    disclosed_on: row.try_get(1)?,
                    recipient: row.try_get(2)?,
                    recipient_address: row.try_get(3)?,
                    description: row.try_get(4)?,
                    purpose: row.try_get(5)?,
                    basis: row.try_get(6)?,
                    recorded_by: row.try_get(7)?,
                    recorded_at: row.try_get(8)?,
                    voided_reason: row.try_get(9)?,
                    voided_by: row.try_get(10)?,
                })
            },
            mapper: |it| Disclosure::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListParams<T1>,
        DisclosureQuery<'c, 'a, 's, C, Disclosure, 2>,
        C,
    > for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1>,
    ) -> DisclosureQuery<'c, 'a, 's, C, Disclosure, 2> {
        self.bind(client, &params.records, &params.since)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, disclosed_on, recipient, recipient_address, description, purpose, basis, recorded_by, recorded_at, voided_reason, voided_by from registry.disclosure where patient_id = any($1::uuid[]) and id = $2",
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
    ) -> DisclosureQuery<'c, 'a, 's, C, Disclosure, 2> {
        DisclosureQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DisclosureBorrowed, tokio_postgres::Error> {
                Ok(DisclosureBorrowed {
                    id: row.try_get(0)?,
                    disclosed_on: row.try_get(1)?,
                    recipient: row.try_get(2)?,
                    recipient_address: row.try_get(3)?,
                    description: row.try_get(4)?,
                    purpose: row.try_get(5)?,
                    basis: row.try_get(6)?,
                    recorded_by: row.try_get(7)?,
                    recorded_at: row.try_get(8)?,
                    voided_reason: row.try_get(9)?,
                    voided_by: row.try_get(10)?,
                })
            },
            mapper: |it| Disclosure::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, DisclosureQuery<'c, 'a, 's, C, Disclosure, 2>, C>
    for GetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GetParams<T1>,
    ) -> DisclosureQuery<'c, 'a, 's, C, Disclosure, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into registry.disclosure (id, patient_id, disclosed_on, recipient, recipient_address, description, purpose, basis, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        patient: &'a uuid::Uuid,
        disclosed_on: &'a jiff::civil::Date,
        recipient: &'a T1,
        recipient_address: &'a Option<T2>,
        description: &'a T3,
        purpose: &'a T4,
        basis: &'a T5,
        recorded_by: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    disclosed_on,
                    recipient,
                    recipient_address,
                    description,
                    purpose,
                    basis,
                    recorded_by,
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
            &params.patient,
            &params.disclosed_on,
            &params.recipient,
            &params.recipient_address,
            &params.description,
            &params.purpose,
            &params.basis,
            &params.recorded_by,
        ))
    }
}
pub struct VoidStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void() -> VoidStmt {
    VoidStmt(
        "update registry.disclosure set voided_reason = $1, voided_by = $2 where patient_id = any($3::uuid[]) and id = $4 and voided_reason is null",
        None,
    )
}
impl VoidStmt {
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
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        reason: &'a T1,
        voided_by: &'a T2,
        records: &'a T3,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, voided_by, records, id]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VoidParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VoidStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VoidParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.voided_by, &params.records, &params.id))
    }
}
