// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub said: T1,
    pub by: T2,
    pub report: uuid::Uuid,
}
#[derive(Debug)]
pub struct WriteParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub said: T1,
    pub by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct DiscardParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub reason: T1,
    pub by: T2,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct SignParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::BytesSql> {
    pub by: T1,
    pub at: jiff::Timestamp,
    pub content: T2,
    pub signature: uuid::Uuid,
    pub pdf: T3,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct WasViewedParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
    pub version: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AddendumRow {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub edition: i32,
    pub number: i32,
    pub said: String,
    pub status: String,
    pub discard_reason: Option<String>,
    pub signed_by_name: Option<String>,
    pub signed_at: Option<jiff::Timestamp>,
    pub signature_id: Option<uuid::Uuid>,
    pub recorded_by: String,
    pub changed_by: Option<String>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
pub struct AddendumRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub edition: i32,
    pub number: i32,
    pub said: &'a str,
    pub status: &'a str,
    pub discard_reason: Option<&'a str>,
    pub signed_by_name: Option<&'a str>,
    pub signed_at: Option<jiff::Timestamp>,
    pub signature_id: Option<uuid::Uuid>,
    pub recorded_by: &'a str,
    pub changed_by: Option<&'a str>,
    pub version: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<AddendumRowBorrowed<'a>> for AddendumRow {
    fn from(
        AddendumRowBorrowed {
            id,
            report_id,
            edition,
            number,
            said,
            status,
            discard_reason,
            signed_by_name,
            signed_at,
            signature_id,
            recorded_by,
            changed_by,
            version,
            created_at,
            updated_at,
        }: AddendumRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            report_id,
            edition,
            number,
            said: said.into(),
            status: status.into(),
            discard_reason: discard_reason.map(|v| v.into()),
            signed_by_name: signed_by_name.map(|v| v.into()),
            signed_at,
            signature_id,
            recorded_by: recorded_by.into(),
            changed_by: changed_by.map(|v| v.into()),
            version,
            created_at,
            updated_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub written: Option<String>,
    pub sha256: Option<Vec<u8>>,
    pub size: Option<i32>,
    pub status: String,
}
pub struct KeptBorrowed<'a> {
    pub written: Option<&'a str>,
    pub sha256: Option<&'a [u8]>,
    pub size: Option<i32>,
    pub status: &'a str,
}
impl<'a> From<KeptBorrowed<'a>> for Kept {
    fn from(KeptBorrowed { written, sha256, size, status }: KeptBorrowed<'a>) -> Self {
        Self {
            written: written.map(|v| v.into()),
            sha256: sha256.map(|v| v.into()),
            size,
            status: status.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Issue {
    pub is_past: bool,
    pub is_being_amended: bool,
    pub withdrawn_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SignedOfReports {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub edition: i32,
    pub number: i32,
    pub said: String,
    pub signed_by: Option<String>,
    pub signed_at: Option<jiff::Timestamp>,
    pub content: Option<serde_json::Value>,
}
pub struct SignedOfReportsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub report_id: uuid::Uuid,
    pub edition: i32,
    pub number: i32,
    pub said: &'a str,
    pub signed_by: Option<&'a str>,
    pub signed_at: Option<jiff::Timestamp>,
    pub content: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<SignedOfReportsBorrowed<'a>> for SignedOfReports {
    fn from(
        SignedOfReportsBorrowed {
            id,
            report_id,
            edition,
            number,
            said,
            signed_by,
            signed_at,
            content,
        }: SignedOfReportsBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            report_id,
            edition,
            number,
            said: said.into(),
            signed_by: signed_by.map(|v| v.into()),
            signed_at,
            content: content.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AddendumRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AddendumRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AddendumRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AddendumRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AddendumRowBorrowed) -> R) -> AddendumRowQuery<'c, 'a, 's, C, R, N> {
        AddendumRowQuery {
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
pub struct KeptQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeptBorrowed, tokio_postgres::Error>,
    mapper: fn(KeptBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeptQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeptBorrowed) -> R) -> KeptQuery<'c, 'a, 's, C, R, N> {
        KeptQuery {
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
pub struct IssueQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Issue, tokio_postgres::Error>,
    mapper: fn(Issue) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> IssueQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Issue) -> R) -> IssueQuery<'c, 'a, 's, C, R, N> {
        IssueQuery {
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
pub struct SignedOfReportsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignedOfReportsBorrowed, tokio_postgres::Error>,
    mapper: fn(SignedOfReportsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignedOfReportsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SignedOfReportsBorrowed) -> R,
    ) -> SignedOfReportsQuery<'c, 'a, 's, C, R, N> {
        SignedOfReportsQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into pathology.report_addendum (id, report_id, edition, number, said, recorded_by) select $1, r.id, r.issued_edition, (select coalesce(max(a.number), 0) + 1 from pathology.report_addendum a where a.report_id = r.id), $2, $3 from pathology.report r where r.id = $4",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        said: &'a T1,
        by: &'a T2,
        report: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, said, by, report]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.said, &params.by, &params.report))
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select a.id, a.report_id, a.edition, a.number, a.said, a.status, a.discard_reason, a.signed_by_name, a.signed_at, a.signature_id, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at from pathology.report_addendum a where a.id = $1",
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
    ) -> AddendumRowQuery<'c, 'a, 's, C, AddendumRow, 1> {
        AddendumRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AddendumRowBorrowed, tokio_postgres::Error> {
                Ok(AddendumRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    edition: row.try_get(2)?,
                    number: row.try_get(3)?,
                    said: row.try_get(4)?,
                    status: row.try_get(5)?,
                    discard_reason: row.try_get(6)?,
                    signed_by_name: row.try_get(7)?,
                    signed_at: row.try_get(8)?,
                    signature_id: row.try_get(9)?,
                    recorded_by: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                    updated_at: row.try_get(14)?,
                })
            },
            mapper: |it| AddendumRow::from(it),
        }
    }
}
pub struct OfReportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_report() -> OfReportStmt {
    OfReportStmt(
        "select a.id, a.report_id, a.edition, a.number, a.said, a.status, a.discard_reason, a.signed_by_name, a.signed_at, a.signature_id, a.recorded_by, a.changed_by, a.version, a.created_at, a.updated_at from pathology.report_addendum a where a.report_id = $1 order by a.number",
        None,
    )
}
impl OfReportStmt {
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
    ) -> AddendumRowQuery<'c, 'a, 's, C, AddendumRow, 1> {
        AddendumRowQuery {
            client,
            params: [report],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AddendumRowBorrowed, tokio_postgres::Error> {
                Ok(AddendumRowBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    edition: row.try_get(2)?,
                    number: row.try_get(3)?,
                    said: row.try_get(4)?,
                    status: row.try_get(5)?,
                    discard_reason: row.try_get(6)?,
                    signed_by_name: row.try_get(7)?,
                    signed_at: row.try_get(8)?,
                    signature_id: row.try_get(9)?,
                    recorded_by: row.try_get(10)?,
                    changed_by: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created_at: row.try_get(13)?,
                    updated_at: row.try_get(14)?,
                })
            },
            mapper: |it| AddendumRow::from(it),
        }
    }
}
pub struct WriteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn write() -> WriteStmt {
    WriteStmt(
        "update pathology.report_addendum set said = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status = 'draft'",
        None,
    )
}
impl WriteStmt {
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
        said: &'a T1,
        by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[said, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WriteParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WriteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WriteParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.said, &params.by, &params.id, &params.version))
    }
}
pub struct DiscardStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn discard() -> DiscardStmt {
    DiscardStmt(
        "update pathology.report_addendum set status = 'discarded', discard_reason = $1, changed_by = $2, version = version + 1, updated_at = now() where id = $3 and version = $4 and status = 'draft'",
        None,
    )
}
impl DiscardStmt {
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
        by: &'a T2,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[reason, by, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DiscardParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DiscardStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DiscardParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.reason, &params.by, &params.id, &params.version))
    }
}
pub struct SignStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sign() -> SignStmt {
    SignStmt(
        "update pathology.report_addendum set status = 'signed', signed_by_name = $1, signed_at = $2, content = $3, signature_id = $4, pdf = $5, changed_by = $1, version = version + 1, updated_at = now() where id = $6 and version = $7 and status = 'draft'",
        None,
    )
}
impl SignStmt {
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
        T2: crate::JsonSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        by: &'a T1,
        at: &'a jiff::Timestamp,
        content: &'a T2,
        signature: &'a uuid::Uuid,
        pdf: &'a T3,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[by, at, content, signature, pdf, id, version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SignParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SignStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SignParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.by,
            &params.at,
            &params.content,
            &params.signature,
            &params.pdf,
            &params.id,
            &params.version,
        ))
    }
}
pub struct WasViewedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn was_viewed() -> WasViewedStmt {
    WasViewedStmt(
        "select exists (select from audit.event e where e.resource_type = 'pathology_addendum' and e.resource_id = $1 and e.account_id = $2 and e.action = 'pathology_addendum.read' and e.success and e.reason = $3) as was_viewed",
        None,
    )
}
impl WasViewedStmt {
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
        id: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
        version: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [id, account, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WasViewedParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for WasViewedStmt
{
    fn params(&'s self, client: &'c C, params: &'a WasViewedParams<T1>) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.id, &params.account, &params.version)
    }
}
pub struct KeptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept() -> KeptStmt {
    KeptStmt(
        "select a.content::text as written, sha256(a.pdf) as sha256, octet_length(a.pdf) as size, a.status from pathology.report_addendum a where a.id = $1",
        None,
    )
}
impl KeptStmt {
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
    ) -> KeptQuery<'c, 'a, 's, C, Kept, 1> {
        KeptQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeptBorrowed, tokio_postgres::Error> {
                Ok(KeptBorrowed {
                    written: row.try_get(0)?,
                    sha256: row.try_get(1)?,
                    size: row.try_get(2)?,
                    status: row.try_get(3)?,
                })
            },
            mapper: |it| Kept::from(it),
        }
    }
}
pub struct DocumentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn document() -> DocumentStmt {
    DocumentStmt(
        "select coalesce(a.pdf, '') as pdf from pathology.report_addendum a where a.id = $1 and a.status = 'signed'",
        None,
    )
}
impl DocumentStmt {
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
pub struct IssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn issue() -> IssueStmt {
    IssueStmt(
        "select coalesce(r.issued_edition > a.edition, false) as is_past, coalesce(r.edition > r.issued_edition and r.status <> 'withdrawn', false) as is_being_amended, r.withdrawn_at from pathology.report_addendum a join pathology.report r on r.id = a.report_id where a.id = $1",
        None,
    )
}
impl IssueStmt {
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
    ) -> IssueQuery<'c, 'a, 's, C, Issue, 1> {
        IssueQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Issue, tokio_postgres::Error> {
                Ok(Issue {
                    is_past: row.try_get(0)?,
                    is_being_amended: row.try_get(1)?,
                    withdrawn_at: row.try_get(2)?,
                })
            },
            mapper: |it| Issue::from(it),
        }
    }
}
pub struct SignedOfReportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed_of_reports() -> SignedOfReportsStmt {
    SignedOfReportsStmt(
        "select a.id, a.report_id, a.edition, a.number, coalesce(a.content ->> 'said', a.said) as said, a.signed_by_name as signed_by, a.signed_at, a.content from pathology.report_addendum a where a.report_id = any($1::uuid[]) and a.status = 'signed' order by a.report_id, a.number",
        None,
    )
}
impl SignedOfReportsStmt {
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
        reports: &'a T1,
    ) -> SignedOfReportsQuery<'c, 'a, 's, C, SignedOfReports, 1> {
        SignedOfReportsQuery {
            client,
            params: [reports],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignedOfReportsBorrowed, tokio_postgres::Error> {
                Ok(SignedOfReportsBorrowed {
                    id: row.try_get(0)?,
                    report_id: row.try_get(1)?,
                    edition: row.try_get(2)?,
                    number: row.try_get(3)?,
                    said: row.try_get(4)?,
                    signed_by: row.try_get(5)?,
                    signed_at: row.try_get(6)?,
                    content: row.try_get(7)?,
                })
            },
            mapper: |it| SignedOfReports::from(it),
        }
    }
}
