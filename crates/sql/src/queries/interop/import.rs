// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct KnownParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::BytesSql,
    T8: crate::ArraySql<Item = T7>,
> {
    pub sources: T2,
    pub types: T4,
    pub ids: T6,
    pub digests: T8,
}
#[derive(Debug)]
pub struct PeopleParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub sources: T2,
    pub ids: T4,
}
#[derive(Debug)]
pub struct RememberReplacedParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::BytesSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub ids: T1,
    pub digests: T3,
}
#[derive(Debug)]
pub struct RememberPassedParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::BytesSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub ids: T1,
    pub digests: T3,
}
#[derive(Debug)]
pub struct DropSkippedParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::BytesSql,
    T8: crate::ArraySql<Item = T7>,
> {
    pub sources: T2,
    pub types: T4,
    pub ids: T6,
    pub digests: T8,
}
#[derive(Debug)]
pub struct BeginImportParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub account_name: T1,
    pub sealed: T2,
}
#[derive(Debug)]
pub struct PutChunkParams<T1: crate::BytesSql> {
    pub import_id: uuid::Uuid,
    pub part: i32,
    pub sealed: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct UploadedParams {
    pub size: i64,
    pub chunks: i32,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ChunkParams {
    pub import_id: uuid::Uuid,
    pub part: i32,
}
#[derive(Debug)]
pub struct AdvanceParams<T1: crate::BytesSql> {
    pub pass: i32,
    pub position: i64,
    pub done: i64,
    pub entries: i64,
    pub sealed: T1,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct EndImportParams<T1: crate::StringSql> {
    pub status: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ListImportsParams {
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct EncountersParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub entries: T1,
    pub sources: T3,
    pub ids: T5,
}
#[derive(Debug)]
pub struct PractitionersParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub encounters: T1,
    pub sources: T3,
    pub ids: T5,
}
#[derive(Debug)]
pub struct KeptParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub taken: bool,
    pub types: T2,
    pub after: uuid::Uuid,
    pub wanted: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub place: i32,
    pub id: uuid::Uuid,
    pub patient_id: Option<uuid::Uuid>,
    pub taken: bool,
    pub version: i32,
    pub digest: Vec<u8>,
    pub source_updated: Option<jiff::Timestamp>,
    pub import_id: Option<uuid::Uuid>,
    pub earlier: bool,
}
pub struct KnownBorrowed<'a> {
    pub place: i32,
    pub id: uuid::Uuid,
    pub patient_id: Option<uuid::Uuid>,
    pub taken: bool,
    pub version: i32,
    pub digest: &'a [u8],
    pub source_updated: Option<jiff::Timestamp>,
    pub import_id: Option<uuid::Uuid>,
    pub earlier: bool,
}
impl<'a> From<KnownBorrowed<'a>> for Known {
    fn from(
        KnownBorrowed {
            place,
            id,
            patient_id,
            taken,
            version,
            digest,
            source_updated,
            import_id,
            earlier,
        }: KnownBorrowed<'a>,
    ) -> Self {
        Self {
            place,
            id,
            patient_id,
            taken,
            version,
            digest: digest.into(),
            source_updated,
            import_id,
            earlier,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct People {
    pub place: i32,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    pub source: String,
    pub source_id: String,
}
pub struct RefusedBorrowed<'a> {
    pub source: &'a str,
    pub source_id: &'a str,
}
impl<'a> From<RefusedBorrowed<'a>> for Refused {
    fn from(RefusedBorrowed { source, source_id }: RefusedBorrowed<'a>) -> Self {
        Self { source: source.into(), source_id: source_id.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Directory {
    pub id: uuid::Uuid,
    pub entry: serde_json::Value,
}
pub struct DirectoryBorrowed<'a> {
    pub id: uuid::Uuid,
    pub entry: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<DirectoryBorrowed<'a>> for Directory {
    fn from(DirectoryBorrowed { id, entry }: DirectoryBorrowed<'a>) -> Self {
        Self { id, entry: serde_json::from_str(entry.0.get()).unwrap() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct StartImport {
    pub account_id: uuid::Uuid,
    pub account_name: String,
    pub size: i64,
    pub chunks: i32,
    pub pass: i32,
    pub position: i64,
    pub sealed: Vec<u8>,
}
pub struct StartImportBorrowed<'a> {
    pub account_id: uuid::Uuid,
    pub account_name: &'a str,
    pub size: i64,
    pub chunks: i32,
    pub pass: i32,
    pub position: i64,
    pub sealed: &'a [u8],
}
impl<'a> From<StartImportBorrowed<'a>> for StartImport {
    fn from(
        StartImportBorrowed {
            account_id,
            account_name,
            size,
            chunks,
            pass,
            position,
            sealed,
        }: StartImportBorrowed<'a>,
    ) -> Self {
        Self {
            account_id,
            account_name: account_name.into(),
            size,
            chunks,
            pass,
            position,
            sealed: sealed.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    pub id: uuid::Uuid,
    pub account_name: String,
    pub status: String,
    pub size: i64,
    pub done: i64,
    pub entries: i64,
    pub sealed: Vec<u8>,
    pub created_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
}
pub struct ImportRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub account_name: &'a str,
    pub status: &'a str,
    pub size: i64,
    pub done: i64,
    pub entries: i64,
    pub sealed: &'a [u8],
    pub created_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
}
impl<'a> From<ImportRowBorrowed<'a>> for ImportRow {
    fn from(
        ImportRowBorrowed {
            id,
            account_name,
            status,
            size,
            done,
            entries,
            sealed,
            created_at,
            started_at,
            finished_at,
        }: ImportRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            account_name: account_name.into(),
            status: status.into(),
            size,
            done,
            entries,
            sealed: sealed.into(),
            created_at,
            started_at,
            finished_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Encounters {
    pub entry: uuid::Uuid,
    pub id: uuid::Uuid,
    pub patient_id: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Practitioners {
    pub encounter: uuid::Uuid,
    pub name: String,
}
pub struct PractitionersBorrowed<'a> {
    pub encounter: uuid::Uuid,
    pub name: &'a str,
}
impl<'a> From<PractitionersBorrowed<'a>> for Practitioners {
    fn from(PractitionersBorrowed { encounter, name }: PractitionersBorrowed<'a>) -> Self {
        Self { encounter, name: name.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub id: uuid::Uuid,
    pub source: String,
    pub resource_type: String,
    pub source_id: String,
    pub patient_id: Option<uuid::Uuid>,
    pub digest: Vec<u8>,
    pub sealed: Vec<u8>,
    pub source_updated: Option<jiff::Timestamp>,
}
pub struct KeptBorrowed<'a> {
    pub id: uuid::Uuid,
    pub source: &'a str,
    pub resource_type: &'a str,
    pub source_id: &'a str,
    pub patient_id: Option<uuid::Uuid>,
    pub digest: &'a [u8],
    pub sealed: &'a [u8],
    pub source_updated: Option<jiff::Timestamp>,
}
impl<'a> From<KeptBorrowed<'a>> for Kept {
    fn from(
        KeptBorrowed {
            id,
            source,
            resource_type,
            source_id,
            patient_id,
            digest,
            sealed,
            source_updated,
        }: KeptBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            source: source.into(),
            resource_type: resource_type.into(),
            source_id: source_id.into(),
            patient_id,
            digest: digest.into(),
            sealed: sealed.into(),
            source_updated,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct KnownQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KnownBorrowed, tokio_postgres::Error>,
    mapper: fn(KnownBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KnownQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KnownBorrowed) -> R) -> KnownQuery<'c, 'a, 's, C, R, N> {
        KnownQuery {
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
pub struct PeopleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<People, tokio_postgres::Error>,
    mapper: fn(People) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PeopleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(People) -> R) -> PeopleQuery<'c, 'a, 's, C, R, N> {
        PeopleQuery {
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
pub struct RefusedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RefusedBorrowed, tokio_postgres::Error>,
    mapper: fn(RefusedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RefusedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RefusedBorrowed) -> R) -> RefusedQuery<'c, 'a, 's, C, R, N> {
        RefusedQuery {
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
pub struct DirectoryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DirectoryBorrowed, tokio_postgres::Error>,
    mapper: fn(DirectoryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DirectoryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(DirectoryBorrowed) -> R) -> DirectoryQuery<'c, 'a, 's, C, R, N> {
        DirectoryQuery {
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
pub struct StartImportQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StartImportBorrowed, tokio_postgres::Error>,
    mapper: fn(StartImportBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StartImportQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StartImportBorrowed) -> R) -> StartImportQuery<'c, 'a, 's, C, R, N> {
        StartImportQuery {
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
pub struct ImportRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ImportRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ImportRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ImportRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ImportRowBorrowed) -> R) -> ImportRowQuery<'c, 'a, 's, C, R, N> {
        ImportRowQuery {
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
pub struct EncountersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Encounters, tokio_postgres::Error>,
    mapper: fn(Encounters) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EncountersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Encounters) -> R) -> EncountersQuery<'c, 'a, 's, C, R, N> {
        EncountersQuery {
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
pub struct PractitionersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PractitionersBorrowed, tokio_postgres::Error>,
    mapper: fn(PractitionersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PractitionersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PractitionersBorrowed) -> R) -> PractitionersQuery<'c, 'a, 's, C, R, N> {
        PractitionersQuery {
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
pub struct LockImportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_imports() -> LockImportsStmt {
    LockImportsStmt(
        "select true as locked from (select pg_advisory_xact_lock(hashtext('interop.import'), hashtext(platform.current_clinic()::text))) as l",
        None,
    )
}
impl LockImportsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> BoolQuery<'c, 'a, 's, C, bool, 0> {
        BoolQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct KnownStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known() -> KnownStmt {
    KnownStmt(
        "select w.place::int as place, r.id, r.patient_id, r.taken, r.version, r.digest, r.source_updated, r.import_id, exists (select from interop.resource_version v where v.resource_id = r.id and v.digest = w.digest) as earlier from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) with ordinality as w (source, resource_type, source_id, digest, place) join interop.resource r using (source, resource_type, source_id)",
        None,
    )
}
impl KnownStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::BytesSql,
        T8: crate::ArraySql<Item = T7>,
    >(
        &'s self,
        client: &'c C,
        sources: &'a T2,
        types: &'a T4,
        ids: &'a T6,
        digests: &'a T8,
    ) -> KnownQuery<'c, 'a, 's, C, Known, 4> {
        KnownQuery {
            client,
            params: [sources, types, ids, digests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KnownBorrowed, tokio_postgres::Error> {
                Ok(KnownBorrowed {
                    place: row.try_get(0)?,
                    id: row.try_get(1)?,
                    patient_id: row.try_get(2)?,
                    taken: row.try_get(3)?,
                    version: row.try_get(4)?,
                    digest: row.try_get(5)?,
                    source_updated: row.try_get(6)?,
                    import_id: row.try_get(7)?,
                    earlier: row.try_get(8)?,
                })
            },
            mapper: |it| Known::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::BytesSql,
    T8: crate::ArraySql<Item = T7>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KnownParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        KnownQuery<'c, 'a, 's, C, Known, 4>,
        C,
    > for KnownStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KnownParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> KnownQuery<'c, 'a, 's, C, Known, 4> {
        self.bind(client, &params.sources, &params.types, &params.ids, &params.digests)
    }
}
pub struct PeopleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people() -> PeopleStmt {
    PeopleStmt(
        "select w.place::int as place, r.id from unnest($1::text[], $2::text[]) with ordinality as w (source, source_id, place) join interop.resource r on r.source = w.source and r.source_id = w.source_id and r.resource_type = 'Patient' and r.taken",
        None,
    )
}
impl PeopleStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        sources: &'a T2,
        ids: &'a T4,
    ) -> PeopleQuery<'c, 'a, 's, C, People, 2> {
        PeopleQuery {
            client,
            params: [sources, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<People, tokio_postgres::Error> {
                Ok(People { place: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| People::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PeopleParams<T1, T2, T3, T4>,
        PeopleQuery<'c, 'a, 's, C, People, 2>,
        C,
    > for PeopleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeopleParams<T1, T2, T3, T4>,
    ) -> PeopleQuery<'c, 'a, 's, C, People, 2> {
        self.bind(client, &params.sources, &params.ids)
    }
}
pub struct ReplacedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replaced() -> ReplacedStmt {
    ReplacedStmt(
        "select r.digest from interop.resource r where exists (select from interop.resource_version v where v.resource_id = r.id) and r.resource_type not in ('Practitioner', 'Organization')",
        None,
    )
}
impl ReplacedStmt {
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
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 0> {
        Vecu8Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct RememberReplacedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remember_replaced() -> RememberReplacedStmt {
    RememberReplacedStmt(
        "insert into interop.resource_version (resource_id, digest) select r.id, r.digest from unnest($1::uuid[], $2::bytea[]) as n (id, digest) join interop.resource r on r.id = n.id and r.digest <> n.digest on conflict do nothing",
        None,
    )
}
impl RememberReplacedStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::BytesSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        digests: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids, digests]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::BytesSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RememberReplacedParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RememberReplacedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RememberReplacedParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.ids, &params.digests))
    }
}
pub struct RememberPassedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remember_passed() -> RememberPassedStmt {
    RememberPassedStmt(
        "insert into interop.resource_version (resource_id, digest) select unnest($1::uuid[]), unnest($2::bytea[]) on conflict do nothing",
        None,
    )
}
impl RememberPassedStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::BytesSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T1,
        digests: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids, digests]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::BytesSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RememberPassedParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RememberPassedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RememberPassedParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.ids, &params.digests))
    }
}
pub struct PutResourcesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_resources() -> PutResourcesStmt {
    PutResourcesStmt(
        "insert into interop.resource (id, source, resource_type, source_id, patient_id, taken, version, digest, sealed, source_updated, import_id) select r.id, r.source, r.resource_type, r.source_id, r.patient_id, r.taken, r.version, r.digest, r.sealed, r.source_updated, r.import_id from jsonb_populate_recordset(null::interop.resource, $1) r on conflict (clinic_id, id) do update set patient_id = excluded.patient_id, taken = excluded.taken, version = excluded.version, digest = excluded.digest, sealed = excluded.sealed, source_updated = excluded.source_updated, import_id = excluded.import_id, updated_at = now()",
        None,
    )
}
impl PutResourcesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[rows]).await
    }
}
pub struct RefusedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refused() -> RefusedStmt {
    RefusedStmt(
        "select r.source, r.source_id from interop.refused f join interop.resource r on r.id = f.resource_id",
        None,
    )
}
impl RefusedStmt {
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
    ) -> RefusedQuery<'c, 'a, 's, C, Refused, 0> {
        RefusedQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RefusedBorrowed, tokio_postgres::Error> {
                Ok(RefusedBorrowed { source: row.try_get(0)?, source_id: row.try_get(1)? })
            },
            mapper: |it| Refused::from(it),
        }
    }
}
pub struct RefuseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn refuse() -> RefuseStmt {
    RefuseStmt(
        "insert into interop.refused (resource_id) select unnest($1::uuid[]) on conflict do nothing",
        None,
    )
}
impl RefuseStmt {
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
        ids: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids]).await
    }
}
pub struct AcceptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accept() -> AcceptStmt {
    AcceptStmt("delete from interop.refused where resource_id = any($1::uuid[])", None)
}
impl AcceptStmt {
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
        ids: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[ids]).await
    }
}
pub struct PutSkippedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_skipped() -> PutSkippedStmt {
    PutSkippedStmt(
        "insert into interop.skipped_resource (id, source, resource_type, source_id, digest, sealed, import_id) select r.id, r.source, r.resource_type, r.source_id, r.digest, r.sealed, r.import_id from jsonb_populate_recordset(null::interop.skipped_resource, $1) r on conflict (clinic_id, source, resource_type, source_id, digest) do nothing",
        None,
    )
}
impl PutSkippedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[rows]).await
    }
}
pub struct DropSkippedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_skipped() -> DropSkippedStmt {
    DropSkippedStmt(
        "delete from interop.skipped_resource s using unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) as t (source, resource_type, source_id, digest) where (s.source, s.resource_type, s.source_id, s.digest) = (t.source, t.resource_type, t.source_id, t.digest)",
        None,
    )
}
impl DropSkippedStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::BytesSql,
        T8: crate::ArraySql<Item = T7>,
    >(
        &'s self,
        client: &'c C,
        sources: &'a T2,
        types: &'a T4,
        ids: &'a T6,
        digests: &'a T8,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[sources, types, ids, digests]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::BytesSql,
    T8: crate::ArraySql<Item = T7>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropSkippedParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropSkippedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropSkippedParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.sources, &params.types, &params.ids, &params.digests))
    }
}
pub struct DirectoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn directory() -> DirectoryStmt {
    DirectoryStmt(
        "select id, to_jsonb(e) - array['clinic_id', 'created_at', 'updated_at'] as entry from interop.directory_entry e where id = any($1::uuid[])",
        None,
    )
}
impl DirectoryStmt {
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
        ids: &'a T1,
    ) -> DirectoryQuery<'c, 'a, 's, C, Directory, 1> {
        DirectoryQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DirectoryBorrowed, tokio_postgres::Error> {
                Ok(DirectoryBorrowed { id: row.try_get(0)?, entry: row.try_get(1)? })
            },
            mapper: |it| Directory::from(it),
        }
    }
}
pub struct PutDirectoryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_directory() -> PutDirectoryStmt {
    PutDirectoryStmt(
        "insert into interop.directory_entry (id, kind, name, npi, phone, email, address, identifiers, active) select r.id, r.kind, r.name, r.npi, r.phone, r.email, r.address, r.identifiers, r.active from jsonb_populate_recordset(null::interop.directory_entry, $1) r on conflict (clinic_id, id) do update set name = excluded.name, npi = excluded.npi, phone = excluded.phone, email = excluded.email, address = excluded.address, identifiers = excluded.identifiers, active = excluded.active, updated_at = now()",
        None,
    )
}
impl PutDirectoryStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql>(
        &'s self,
        client: &'c C,
        rows: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[rows]).await
    }
}
pub struct BeginImportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_import() -> BeginImportStmt {
    BeginImportStmt(
        "insert into interop.import (id, account_id, account_name, status, sealed) values ($1, $2, $3, 'uploading', $4)",
        None,
    )
}
impl BeginImportStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        account_id: &'a uuid::Uuid,
        account_name: &'a T1,
        sealed: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, account_id, account_name, sealed]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BeginImportParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BeginImportStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BeginImportParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.account_id, &params.account_name, &params.sealed))
    }
}
pub struct PutChunkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_chunk() -> PutChunkStmt {
    PutChunkStmt("insert into interop.import_chunk (import_id, part, sealed) values ($1, $2, $3)", None)
}
impl PutChunkStmt {
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
        import_id: &'a uuid::Uuid,
        part: &'a i32,
        sealed: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[import_id, part, sealed]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutChunkParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutChunkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutChunkParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.import_id, &params.part, &params.sealed))
    }
}
pub struct UploadedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn uploaded() -> UploadedStmt {
    UploadedStmt(
        "update interop.import set status = 'waiting', size = $1, chunks = $2 where id = $3 and status = 'uploading'",
        None,
    )
}
impl UploadedStmt {
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
        size: &'a i64,
        chunks: &'a i32,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[size, chunks, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UploadedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UploadedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UploadedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.size, &params.chunks, &params.id))
    }
}
pub struct ChunkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn chunk() -> ChunkStmt {
    ChunkStmt("select sealed from interop.import_chunk where import_id = $1 and part = $2", None)
}
impl ChunkStmt {
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
        import_id: &'a uuid::Uuid,
        part: &'a i32,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2> {
        Vecu8Query {
            client,
            params: [import_id, part],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ChunkParams, Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2>, C>
    for ChunkStmt
{
    fn params(&'s self, client: &'c C, params: &'a ChunkParams) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 2> {
        self.bind(client, &params.import_id, &params.part)
    }
}
pub struct StartImportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn start_import() -> StartImportStmt {
    StartImportStmt(
        "update interop.import set status = 'running', started_at = coalesce(started_at, now()) where id = $1 and status in ('waiting', 'running') returning account_id, account_name, size, chunks, pass, position, sealed",
        None,
    )
}
impl StartImportStmt {
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
    ) -> StartImportQuery<'c, 'a, 's, C, StartImport, 1> {
        StartImportQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StartImportBorrowed, tokio_postgres::Error> {
                Ok(StartImportBorrowed {
                    account_id: row.try_get(0)?,
                    account_name: row.try_get(1)?,
                    size: row.try_get(2)?,
                    chunks: row.try_get(3)?,
                    pass: row.try_get(4)?,
                    position: row.try_get(5)?,
                    sealed: row.try_get(6)?,
                })
            },
            mapper: |it| StartImport::from(it),
        }
    }
}
pub struct AdvanceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn advance() -> AdvanceStmt {
    AdvanceStmt(
        "update interop.import set pass = $1, position = $2, done = greatest(done, $3), entries = $4, sealed = $5 where id = $6 and status = 'running'",
        None,
    )
}
impl AdvanceStmt {
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
        pass: &'a i32,
        position: &'a i64,
        done: &'a i64,
        entries: &'a i64,
        sealed: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[pass, position, done, entries, sealed, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AdvanceParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AdvanceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AdvanceParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.pass,
            &params.position,
            &params.done,
            &params.entries,
            &params.sealed,
            &params.id,
        ))
    }
}
pub struct EndImportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_import() -> EndImportStmt {
    EndImportStmt(
        "update interop.import set status = $1, finished_at = now() where id = $2 and status in ('uploading', 'waiting', 'running')",
        None,
    )
}
impl EndImportStmt {
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
        status: &'a T1,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndImportParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndImportStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndImportParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.status, &params.id))
    }
}
pub struct DropChunksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_chunks() -> DropChunksStmt {
    DropChunksStmt("delete from interop.import_chunk where import_id = $1", None)
}
impl DropChunksStmt {
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
        import_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[import_id]).await
    }
}
pub struct ListImportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list_imports() -> ListImportsStmt {
    ListImportsStmt(
        "select id, account_name, status, size, done, entries, sealed, created_at, started_at, finished_at from interop.import where status <> 'uploading' and ($1::timestamptz is null or (created_at, id) < ($1, $2)) order by created_at desc, id desc limit $3",
        None,
    )
}
impl ListImportsStmt {
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
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> ImportRowQuery<'c, 'a, 's, C, ImportRow, 3> {
        ImportRowQuery {
            client,
            params: [after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ImportRowBorrowed, tokio_postgres::Error> {
                Ok(ImportRowBorrowed {
                    id: row.try_get(0)?,
                    account_name: row.try_get(1)?,
                    status: row.try_get(2)?,
                    size: row.try_get(3)?,
                    done: row.try_get(4)?,
                    entries: row.try_get(5)?,
                    sealed: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    started_at: row.try_get(8)?,
                    finished_at: row.try_get(9)?,
                })
            },
            mapper: |it| ImportRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListImportsParams,
        ImportRowQuery<'c, 'a, 's, C, ImportRow, 3>,
        C,
    > for ListImportsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListImportsParams,
    ) -> ImportRowQuery<'c, 'a, 's, C, ImportRow, 3> {
        self.bind(client, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct GetImportStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get_import() -> GetImportStmt {
    GetImportStmt(
        "select id, account_name, status, size, done, entries, sealed, created_at, started_at, finished_at from interop.import where id = $1",
        None,
    )
}
impl GetImportStmt {
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
    ) -> ImportRowQuery<'c, 'a, 's, C, ImportRow, 1> {
        ImportRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ImportRowBorrowed, tokio_postgres::Error> {
                Ok(ImportRowBorrowed {
                    id: row.try_get(0)?,
                    account_name: row.try_get(1)?,
                    status: row.try_get(2)?,
                    size: row.try_get(3)?,
                    done: row.try_get(4)?,
                    entries: row.try_get(5)?,
                    sealed: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    started_at: row.try_get(8)?,
                    finished_at: row.try_get(9)?,
                })
            },
            mapper: |it| ImportRow::from(it),
        }
    }
}
pub struct EncountersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn encounters() -> EncountersStmt {
    EncountersStmt(
        "select w.entry, r.id, r.patient_id from unnest($1::uuid[], $2::text[], $3::text[]) as w (entry, source, source_id) join interop.resource r on r.source = w.source and r.source_id = w.source_id and r.resource_type = 'Encounter' and r.taken",
        None,
    )
}
impl EncountersStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        entries: &'a T1,
        sources: &'a T3,
        ids: &'a T5,
    ) -> EncountersQuery<'c, 'a, 's, C, Encounters, 3> {
        EncountersQuery {
            client,
            params: [entries, sources, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Encounters, tokio_postgres::Error> {
                Ok(Encounters { entry: row.try_get(0)?, id: row.try_get(1)?, patient_id: row.try_get(2)? })
            },
            mapper: |it| Encounters::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EncountersParams<T1, T2, T3, T4, T5>,
        EncountersQuery<'c, 'a, 's, C, Encounters, 3>,
        C,
    > for EncountersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EncountersParams<T1, T2, T3, T4, T5>,
    ) -> EncountersQuery<'c, 'a, 's, C, Encounters, 3> {
        self.bind(client, &params.entries, &params.sources, &params.ids)
    }
}
pub struct PractitionersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn practitioners() -> PractitionersStmt {
    PractitionersStmt(
        "select w.encounter, d.name from unnest($1::uuid[], $2::text[], $3::text[]) as w (encounter, source, source_id) join interop.resource r on r.source = w.source and r.source_id = w.source_id and r.resource_type = 'Practitioner' and r.taken join interop.directory_entry d on d.id = r.id",
        None,
    )
}
impl PractitionersStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        encounters: &'a T1,
        sources: &'a T3,
        ids: &'a T5,
    ) -> PractitionersQuery<'c, 'a, 's, C, Practitioners, 3> {
        PractitionersQuery {
            client,
            params: [encounters, sources, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PractitionersBorrowed, tokio_postgres::Error> {
                Ok(PractitionersBorrowed { encounter: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| Practitioners::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PractitionersParams<T1, T2, T3, T4, T5>,
        PractitionersQuery<'c, 'a, 's, C, Practitioners, 3>,
        C,
    > for PractitionersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PractitionersParams<T1, T2, T3, T4, T5>,
    ) -> PractitionersQuery<'c, 'a, 's, C, Practitioners, 3> {
        self.bind(client, &params.encounters, &params.sources, &params.ids)
    }
}
pub struct KeptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept() -> KeptStmt {
    KeptStmt(
        "select id, source, resource_type, source_id, patient_id, digest, sealed, source_updated from interop.resource where taken = $1 and patient_id is not null and resource_type = any($2::text[]) and id > $3 order by id limit $4",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        taken: &'a bool,
        types: &'a T2,
        after: &'a uuid::Uuid,
        wanted: &'a i64,
    ) -> KeptQuery<'c, 'a, 's, C, Kept, 4> {
        KeptQuery {
            client,
            params: [taken, types, after, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeptBorrowed, tokio_postgres::Error> {
                Ok(KeptBorrowed {
                    id: row.try_get(0)?,
                    source: row.try_get(1)?,
                    resource_type: row.try_get(2)?,
                    source_id: row.try_get(3)?,
                    patient_id: row.try_get(4)?,
                    digest: row.try_get(5)?,
                    sealed: row.try_get(6)?,
                    source_updated: row.try_get(7)?,
                })
            },
            mapper: |it| Kept::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<'c, 'a, 's, KeptParams<T1, T2>, KeptQuery<'c, 'a, 's, C, Kept, 4>, C>
    for KeptStmt
{
    fn params(&'s self, client: &'c C, params: &'a KeptParams<T1, T2>) -> KeptQuery<'c, 'a, 's, C, Kept, 4> {
        self.bind(client, &params.taken, &params.types, &params.after, &params.wanted)
    }
}
