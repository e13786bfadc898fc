// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AddParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub code: T1,
    pub resource_type: T2,
    pub resource_id: uuid::Uuid,
    pub resource_version: i32,
}
#[derive(Debug)]
pub struct AddRevisionParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub document: uuid::Uuid,
    pub place: i32,
    pub signature: uuid::Uuid,
    pub sha256: T1,
    pub size: i32,
    pub keyed_sha256: T2,
}
#[derive(Debug)]
pub struct OfVersionParams<T1: crate::StringSql> {
    pub resource_type: T1,
    pub resource_id: uuid::Uuid,
    pub resource_version: i32,
}
#[derive(Debug)]
pub struct NewestVersionParams<T1: crate::StringSql> {
    pub resource_type: T1,
    pub resource_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct PapersParams<T1: crate::StringSql> {
    pub resource_type: T1,
    pub resource_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub id: uuid::Uuid,
    pub code: String,
    pub resource_type: String,
    pub resource_id: uuid::Uuid,
    pub resource_version: i32,
}
pub struct DocumentBorrowed<'a> {
    pub id: uuid::Uuid,
    pub code: &'a str,
    pub resource_type: &'a str,
    pub resource_id: uuid::Uuid,
    pub resource_version: i32,
}
impl<'a> From<DocumentBorrowed<'a>> for Document {
    fn from(
        DocumentBorrowed { id, code, resource_type, resource_id, resource_version }: DocumentBorrowed<'a>,
    ) -> Self {
        Self { id, code: code.into(), resource_type: resource_type.into(), resource_id, resource_version }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Revisions {
    pub place: i32,
    pub signature_id: uuid::Uuid,
    pub sha256: Vec<u8>,
    pub size: i32,
    pub keyed_sha256: Vec<u8>,
}
pub struct RevisionsBorrowed<'a> {
    pub place: i32,
    pub signature_id: uuid::Uuid,
    pub sha256: &'a [u8],
    pub size: i32,
    pub keyed_sha256: &'a [u8],
}
impl<'a> From<RevisionsBorrowed<'a>> for Revisions {
    fn from(
        RevisionsBorrowed { place, signature_id, sha256, size, keyed_sha256 }: RevisionsBorrowed<'a>,
    ) -> Self {
        Self { place, signature_id, sha256: sha256.into(), size, keyed_sha256: keyed_sha256.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Papers {
    pub resource_version: i32,
    pub code: String,
    pub signature_id: uuid::Uuid,
    pub sha256: Vec<u8>,
    pub size: i32,
    pub keyed_sha256: Vec<u8>,
}
pub struct PapersBorrowed<'a> {
    pub resource_version: i32,
    pub code: &'a str,
    pub signature_id: uuid::Uuid,
    pub sha256: &'a [u8],
    pub size: i32,
    pub keyed_sha256: &'a [u8],
}
impl<'a> From<PapersBorrowed<'a>> for Papers {
    fn from(
        PapersBorrowed { resource_version, code, signature_id, sha256, size, keyed_sha256 }: PapersBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            resource_version,
            code: code.into(),
            signature_id,
            sha256: sha256.into(),
            size,
            keyed_sha256: keyed_sha256.into(),
        }
    }
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
pub struct RevisionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RevisionsBorrowed, tokio_postgres::Error>,
    mapper: fn(RevisionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RevisionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RevisionsBorrowed) -> R) -> RevisionsQuery<'c, 'a, 's, C, R, N> {
        RevisionsQuery {
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
pub struct PapersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PapersBorrowed, tokio_postgres::Error>,
    mapper: fn(PapersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PapersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PapersBorrowed) -> R) -> PapersQuery<'c, 'a, 's, C, R, N> {
        PapersQuery {
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
pub struct AddStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add() -> AddStmt {
    AddStmt(
        "insert into signing.document (id, code, resource_type, resource_id, resource_version) values ($1, $2, $3, $4, $5)",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        code: &'a T1,
        resource_type: &'a T2,
        resource_id: &'a uuid::Uuid,
        resource_version: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, code, resource_type, resource_id, resource_version]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.code,
            &params.resource_type,
            &params.resource_id,
            &params.resource_version,
        ))
    }
}
pub struct AddRevisionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_revision() -> AddRevisionStmt {
    AddRevisionStmt(
        "insert into signing.revision (document_id, place, signature_id, sha256, size, keyed_sha256) values ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl AddRevisionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        document: &'a uuid::Uuid,
        place: &'a i32,
        signature: &'a uuid::Uuid,
        sha256: &'a T1,
        size: &'a i32,
        keyed_sha256: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[document, place, signature, sha256, size, keyed_sha256]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddRevisionParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddRevisionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddRevisionParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.document,
            &params.place,
            &params.signature,
            &params.sha256,
            &params.size,
            &params.keyed_sha256,
        ))
    }
}
pub struct OfVersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_version() -> OfVersionStmt {
    OfVersionStmt(
        "select id, code, resource_type, resource_id, resource_version from signing.document where resource_type = $1 and resource_id = $2 and resource_version = $3",
        None,
    )
}
impl OfVersionStmt {
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
        resource_type: &'a T1,
        resource_id: &'a uuid::Uuid,
        resource_version: &'a i32,
    ) -> DocumentQuery<'c, 'a, 's, C, Document, 3> {
        DocumentQuery {
            client,
            params: [resource_type, resource_id, resource_version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DocumentBorrowed, tokio_postgres::Error> {
                Ok(DocumentBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    resource_type: row.try_get(2)?,
                    resource_id: row.try_get(3)?,
                    resource_version: row.try_get(4)?,
                })
            },
            mapper: |it| Document::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        OfVersionParams<T1>,
        DocumentQuery<'c, 'a, 's, C, Document, 3>,
        C,
    > for OfVersionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a OfVersionParams<T1>,
    ) -> DocumentQuery<'c, 'a, 's, C, Document, 3> {
        self.bind(client, &params.resource_type, &params.resource_id, &params.resource_version)
    }
}
pub struct OfCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_code() -> OfCodeStmt {
    OfCodeStmt(
        "select id, code, resource_type, resource_id, resource_version from signing.document where code = $1",
        None,
    )
}
impl OfCodeStmt {
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
        code: &'a T1,
    ) -> DocumentQuery<'c, 'a, 's, C, Document, 1> {
        DocumentQuery {
            client,
            params: [code],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DocumentBorrowed, tokio_postgres::Error> {
                Ok(DocumentBorrowed {
                    id: row.try_get(0)?,
                    code: row.try_get(1)?,
                    resource_type: row.try_get(2)?,
                    resource_id: row.try_get(3)?,
                    resource_version: row.try_get(4)?,
                })
            },
            mapper: |it| Document::from(it),
        }
    }
}
pub struct NewestVersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn newest_version() -> NewestVersionStmt {
    NewestVersionStmt(
        "select coalesce(max(resource_version), 0) as version from signing.document where resource_type = $1 and resource_id = $2",
        None,
    )
}
impl NewestVersionStmt {
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
        resource_type: &'a T1,
        resource_id: &'a uuid::Uuid,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        I32Query {
            client,
            params: [resource_type, resource_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, NewestVersionParams<T1>, I32Query<'c, 'a, 's, C, i32, 2>, C>
    for NewestVersionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NewestVersionParams<T1>,
    ) -> I32Query<'c, 'a, 's, C, i32, 2> {
        self.bind(client, &params.resource_type, &params.resource_id)
    }
}
pub struct RevisionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revisions() -> RevisionsStmt {
    RevisionsStmt(
        "select place, signature_id, sha256, size, keyed_sha256 from signing.revision where document_id = $1 order by place",
        None,
    )
}
impl RevisionsStmt {
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
        document: &'a uuid::Uuid,
    ) -> RevisionsQuery<'c, 'a, 's, C, Revisions, 1> {
        RevisionsQuery {
            client,
            params: [document],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RevisionsBorrowed, tokio_postgres::Error> {
                Ok(RevisionsBorrowed {
                    place: row.try_get(0)?,
                    signature_id: row.try_get(1)?,
                    sha256: row.try_get(2)?,
                    size: row.try_get(3)?,
                    keyed_sha256: row.try_get(4)?,
                })
            },
            mapper: |it| Revisions::from(it),
        }
    }
}
pub struct PapersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn papers() -> PapersStmt {
    PapersStmt(
        "select d.resource_version, d.code, r.signature_id, r.sha256, r.size, r.keyed_sha256 from signing.document d join signing.revision r on r.document_id = d.id where d.resource_type = $1 and d.resource_id = $2 order by d.resource_version, r.place",
        None,
    )
}
impl PapersStmt {
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
        resource_type: &'a T1,
        resource_id: &'a uuid::Uuid,
    ) -> PapersQuery<'c, 'a, 's, C, Papers, 2> {
        PapersQuery {
            client,
            params: [resource_type, resource_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PapersBorrowed, tokio_postgres::Error> {
                Ok(PapersBorrowed {
                    resource_version: row.try_get(0)?,
                    code: row.try_get(1)?,
                    signature_id: row.try_get(2)?,
                    sha256: row.try_get(3)?,
                    size: row.try_get(4)?,
                    keyed_sha256: row.try_get(5)?,
                })
            },
            mapper: |it| Papers::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PapersParams<T1>, PapersQuery<'c, 'a, 's, C, Papers, 2>, C>
    for PapersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PapersParams<T1>,
    ) -> PapersQuery<'c, 'a, 's, C, Papers, 2> {
        self.bind(client, &params.resource_type, &params.resource_id)
    }
}
