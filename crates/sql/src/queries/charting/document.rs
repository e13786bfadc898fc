// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub records: T1,
    pub confidential: bool,
    pub after_on: Option<jiff::civil::Date>,
    pub after_id: Option<uuid::Uuid>,
    pub most: i64,
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
    pub title: T1,
    pub kind: T2,
    pub description: Option<T3>,
    pub document_date: jiff::civil::Date,
    pub author: Option<T4>,
    pub confidential: bool,
    pub media_type: T5,
    pub size: i64,
    pub recorded_by: T6,
}
#[derive(Debug)]
pub struct StrikeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub struck_by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct SetConfidentialParams {
    pub confidential: bool,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub title: String,
    pub kind: String,
    pub description: Option<String>,
    pub document_date: jiff::civil::Date,
    pub author: Option<String>,
    pub confidential: bool,
    pub media_type: String,
    pub size: i64,
    pub recorded_by: String,
    pub error_reason: Option<String>,
    pub struck_by: Option<String>,
    pub struck_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
pub struct DocumentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_id: uuid::Uuid,
    pub title: &'a str,
    pub kind: &'a str,
    pub description: Option<&'a str>,
    pub document_date: jiff::civil::Date,
    pub author: Option<&'a str>,
    pub confidential: bool,
    pub media_type: &'a str,
    pub size: i64,
    pub recorded_by: &'a str,
    pub error_reason: Option<&'a str>,
    pub struck_by: Option<&'a str>,
    pub struck_at: Option<jiff::Timestamp>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<DocumentBorrowed<'a>> for Document {
    fn from(
        DocumentBorrowed {
            id,
            patient_id,
            title,
            kind,
            description,
            document_date,
            author,
            confidential,
            media_type,
            size,
            recorded_by,
            error_reason,
            struck_by,
            struck_at,
            version,
            created_at,
        }: DocumentBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            patient_id,
            title: title.into(),
            kind: kind.into(),
            description: description.map(|v| v.into()),
            document_date,
            author: author.map(|v| v.into()),
            confidential,
            media_type: media_type.into(),
            size,
            recorded_by: recorded_by.into(),
            error_reason: error_reason.map(|v| v.into()),
            struck_by: struck_by.map(|v| v.into()),
            struck_at,
            version,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Owner {
    pub patient_id: uuid::Uuid,
    pub confidential: bool,
    pub struck: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct DocumentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DocumentBorrowed, tokio_postgres::Error>,
    mapper: fn(DocumentBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DocumentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DocumentBorrowed) -> R) -> DocumentQuery<'c, 'a, 's, C, R, N> {
        DocumentQuery {
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
pub struct OwnerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Owner, tokio_postgres::Error>,
    mapper: fn(Owner) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OwnerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Owner) -> R) -> OwnerQuery<'c, 'a, 's, C, R, N> {
        OwnerQuery {
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
        "select id, patient_id, title, kind, description, document_date, author, confidential, media_type, size, recorded_by, error_reason, struck_by, struck_at, version, created_at from charting.document where patient_id = any($1::uuid[]) and ($2 or not confidential) and ($3::date is null or (document_date, id) < ($3, $4)) order by document_date desc, id desc limit $5",
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
        confidential: &'a bool,
        after_on: &'a Option<jiff::civil::Date>,
        after_id: &'a Option<uuid::Uuid>,
        most: &'a i64,
    ) -> DocumentQuery<'c, 'a, 's, C, Document, 5> {
        DocumentQuery {
            client,
            params: [records, confidential, after_on, after_id, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DocumentBorrowed, tokio_postgres::Error> {
                Ok(DocumentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    description: row.try_get(4)?,
                    document_date: row.try_get(5)?,
                    author: row.try_get(6)?,
                    confidential: row.try_get(7)?,
                    media_type: row.try_get(8)?,
                    size: row.try_get(9)?,
                    recorded_by: row.try_get(10)?,
                    error_reason: row.try_get(11)?,
                    struck_by: row.try_get(12)?,
                    struck_at: row.try_get(13)?,
                    version: row.try_get(14)?,
                    created_at: row.try_get(15)?,
                })
            },
            mapper: |it| Document::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1>, DocumentQuery<'c, 'a, 's, C, Document, 5>, C>
    for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1>,
    ) -> DocumentQuery<'c, 'a, 's, C, Document, 5> {
        self.bind(
            client,
            &params.records,
            &params.confidential,
            &params.after_on,
            &params.after_id,
            &params.most,
        )
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, patient_id, title, kind, description, document_date, author, confidential, media_type, size, recorded_by, error_reason, struck_by, struck_at, version, created_at from charting.document where patient_id = any($1::uuid[]) and id = $2",
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
    ) -> DocumentQuery<'c, 'a, 's, C, Document, 2> {
        DocumentQuery {
            client,
            params: [records, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DocumentBorrowed, tokio_postgres::Error> {
                Ok(DocumentBorrowed {
                    id: row.try_get(0)?,
                    patient_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    description: row.try_get(4)?,
                    document_date: row.try_get(5)?,
                    author: row.try_get(6)?,
                    confidential: row.try_get(7)?,
                    media_type: row.try_get(8)?,
                    size: row.try_get(9)?,
                    recorded_by: row.try_get(10)?,
                    error_reason: row.try_get(11)?,
                    struck_by: row.try_get(12)?,
                    struck_at: row.try_get(13)?,
                    version: row.try_get(14)?,
                    created_at: row.try_get(15)?,
                })
            },
            mapper: |it| Document::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, GetParams<T1>, DocumentQuery<'c, 'a, 's, C, Document, 2>, C>
    for GetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a GetParams<T1>,
    ) -> DocumentQuery<'c, 'a, 's, C, Document, 2> {
        self.bind(client, &params.records, &params.id)
    }
}
pub struct OwnerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn owner() -> OwnerStmt {
    OwnerStmt(
        "select patient_id, confidential, error_reason is not null as struck from charting.document where id = $1",
        None,
    )
}
impl OwnerStmt {
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
    ) -> OwnerQuery<'c, 'a, 's, C, Owner, 1> {
        OwnerQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Owner, tokio_postgres::Error> {
                Ok(Owner {
                    patient_id: row.try_get(0)?,
                    confidential: row.try_get(1)?,
                    struck: row.try_get(2)?,
                })
            },
            mapper: |it| Owner::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.document (id, patient_id, title, kind, description, document_date, author, confidential, media_type, size, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
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
        title: &'a T1,
        kind: &'a T2,
        description: &'a Option<T3>,
        document_date: &'a jiff::civil::Date,
        author: &'a Option<T4>,
        confidential: &'a bool,
        media_type: &'a T5,
        size: &'a i64,
        recorded_by: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    patient,
                    title,
                    kind,
                    description,
                    document_date,
                    author,
                    confidential,
                    media_type,
                    size,
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
            &params.title,
            &params.kind,
            &params.description,
            &params.document_date,
            &params.author,
            &params.confidential,
            &params.media_type,
            &params.size,
            &params.recorded_by,
        ))
    }
}
pub struct StrikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn strike() -> StrikeStmt {
    StrikeStmt(
        "update charting.document set error_reason = $1, struck_by = $2, struck_at = now(), version = version + 1 where id = $3 and version = $4 and error_reason is null",
        None,
    )
}
impl StrikeStmt {
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
        reason: &'a T1,
        struck_by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, struck_by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StrikeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StrikeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StrikeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.struck_by, &params.id, &params.version))
    }
}
pub struct SetConfidentialStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_confidential() -> SetConfidentialStmt {
    SetConfidentialStmt(
        "update charting.document set confidential = $1, version = version + 1 where id = $2 and version = $3 and error_reason is null",
        None,
    )
}
impl SetConfidentialStmt {
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
        confidential: &'a bool,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[confidential, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetConfidentialParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetConfidentialStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetConfidentialParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.confidential, &params.id, &params.version))
    }
}
