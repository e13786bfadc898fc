// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct GetParams {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub specialty: T2,
    pub visit_type: T3,
    pub scope: T4,
    pub provider_id: Option<uuid::Uuid>,
    pub auto_population_enabled: bool,
    pub is_active: bool,
    pub draft: T5,
    pub changed_by: T6,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
    T6: crate::StringSql,
> {
    pub name: T1,
    pub specialty: T2,
    pub visit_type: T3,
    pub scope: T4,
    pub provider_id: Option<uuid::Uuid>,
    pub auto_population_enabled: bool,
    pub is_active: bool,
    pub draft: Option<T5>,
    pub changed_by: T6,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct PublishParams<T1: crate::StringSql> {
    pub changed_by: T1,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Debug)]
pub struct InsertVersionParams<T1: crate::JsonSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub template_id: uuid::Uuid,
    pub number: i32,
    pub layout: T1,
    pub published_by: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct VersionParams {
    pub template: uuid::Uuid,
    pub number: i32,
}
#[derive(Debug)]
pub struct TakeShippedParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub specialty: T2,
    pub visit_type: T3,
    pub number: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct PreferParams {
    pub account: uuid::Uuid,
    pub template: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PreferNoMoreParams {
    pub account: uuid::Uuid,
    pub template: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SectionParams {
    pub id: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Debug)]
pub struct InsertSectionParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub specialty: T2,
    pub category: T3,
    pub fields: T4,
    pub default_width: i32,
    pub default_height: i32,
    pub is_public: bool,
    pub is_active: bool,
    pub owner_id: uuid::Uuid,
    pub changed_by: T5,
}
#[derive(Debug)]
pub struct UpdateSectionParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::JsonSql,
    T5: crate::StringSql,
> {
    pub name: T1,
    pub specialty: T2,
    pub category: T3,
    pub fields: T4,
    pub default_width: i32,
    pub default_height: i32,
    pub is_public: bool,
    pub is_active: bool,
    pub changed_by: T5,
    pub id: uuid::Uuid,
    pub version: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct CountUsedParams {
    pub change: i64,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    pub id: uuid::Uuid,
    pub name: String,
    pub specialty: String,
    pub visit_type: String,
    pub scope: String,
    pub provider_id: Option<uuid::Uuid>,
    pub auto_population_enabled: bool,
    pub usage_count: i64,
    pub is_active: bool,
    pub has_draft: bool,
    pub latest: Option<i32>,
    pub latest_id: Option<uuid::Uuid>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<String>,
}
pub struct TemplateBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub specialty: &'a str,
    pub visit_type: &'a str,
    pub scope: &'a str,
    pub provider_id: Option<uuid::Uuid>,
    pub auto_population_enabled: bool,
    pub usage_count: i64,
    pub is_active: bool,
    pub has_draft: bool,
    pub latest: Option<i32>,
    pub latest_id: Option<uuid::Uuid>,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<&'a str>,
}
impl<'a> From<TemplateBorrowed<'a>> for Template {
    fn from(
        TemplateBorrowed {
            id,
            name,
            specialty,
            visit_type,
            scope,
            provider_id,
            auto_population_enabled,
            usage_count,
            is_active,
            has_draft,
            latest,
            latest_id,
            version,
            updated_at,
            changed_by,
        }: TemplateBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            specialty: specialty.into(),
            visit_type: visit_type.into(),
            scope: scope.into(),
            provider_id,
            auto_population_enabled,
            usage_count,
            is_active,
            has_draft,
            latest,
            latest_id,
            version,
            updated_at,
            changed_by: changed_by.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    pub draft: Option<serde_json::Value>,
    pub layout: Option<serde_json::Value>,
}
pub struct ContentsBorrowed<'a> {
    pub draft: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub layout: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<ContentsBorrowed<'a>> for Contents {
    fn from(ContentsBorrowed { draft, layout }: ContentsBorrowed<'a>) -> Self {
        Self {
            draft: draft.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            layout: layout.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    pub id: uuid::Uuid,
    pub number: i32,
    pub published_by: String,
    pub published_at: jiff::Timestamp,
}
pub struct VersionsBorrowed<'a> {
    pub id: uuid::Uuid,
    pub number: i32,
    pub published_by: &'a str,
    pub published_at: jiff::Timestamp,
}
impl<'a> From<VersionsBorrowed<'a>> for Versions {
    fn from(VersionsBorrowed { id, number, published_by, published_at }: VersionsBorrowed<'a>) -> Self {
        Self { id, number, published_by: published_by.into(), published_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub id: uuid::Uuid,
    pub number: i32,
    pub published_by: String,
    pub published_at: jiff::Timestamp,
    pub layout: serde_json::Value,
}
pub struct VersionBorrowed<'a> {
    pub id: uuid::Uuid,
    pub number: i32,
    pub published_by: &'a str,
    pub published_at: jiff::Timestamp,
    pub layout: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<VersionBorrowed<'a>> for Version {
    fn from(VersionBorrowed { id, number, published_by, published_at, layout }: VersionBorrowed<'a>) -> Self {
        Self {
            id,
            number,
            published_by: published_by.into(),
            published_at,
            layout: serde_json::from_str(layout.0.get()).unwrap(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub id: uuid::Uuid,
    pub name: String,
    pub specialty: String,
    pub category: String,
    pub fields: serde_json::Value,
    pub default_width: i32,
    pub default_height: i32,
    pub is_public: bool,
    pub owner_id: uuid::Uuid,
    pub is_active: bool,
    pub usage_count: i64,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<String>,
}
pub struct SectionBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub specialty: &'a str,
    pub category: &'a str,
    pub fields: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub default_width: i32,
    pub default_height: i32,
    pub is_public: bool,
    pub owner_id: uuid::Uuid,
    pub is_active: bool,
    pub usage_count: i64,
    pub version: i32,
    pub updated_at: jiff::Timestamp,
    pub changed_by: Option<&'a str>,
}
impl<'a> From<SectionBorrowed<'a>> for Section {
    fn from(
        SectionBorrowed {
            id,
            name,
            specialty,
            category,
            fields,
            default_width,
            default_height,
            is_public,
            owner_id,
            is_active,
            usage_count,
            version,
            updated_at,
            changed_by,
        }: SectionBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            specialty: specialty.into(),
            category: category.into(),
            fields: serde_json::from_str(fields.0.get()).unwrap(),
            default_width,
            default_height,
            is_public,
            owner_id,
            is_active,
            usage_count,
            version,
            updated_at,
            changed_by: changed_by.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    pub id: uuid::Uuid,
    pub template_id: uuid::Uuid,
    pub number: i32,
    pub name: String,
    pub auto_population_enabled: bool,
    pub layout: serde_json::Value,
}
pub struct WrittenBorrowed<'a> {
    pub id: uuid::Uuid,
    pub template_id: uuid::Uuid,
    pub number: i32,
    pub name: &'a str,
    pub auto_population_enabled: bool,
    pub layout: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<WrittenBorrowed<'a>> for Written {
    fn from(
        WrittenBorrowed { id, template_id, number, name, auto_population_enabled, layout }: WrittenBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            id,
            template_id,
            number,
            name: name.into(),
            auto_population_enabled,
            layout: serde_json::from_str(layout.0.get()).unwrap(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TemplateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TemplateBorrowed, tokio_postgres::Error>,
    mapper: fn(TemplateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TemplateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TemplateBorrowed) -> R) -> TemplateQuery<'c, 'a, 's, C, R, N> {
        TemplateQuery {
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
pub struct ContentsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ContentsBorrowed, tokio_postgres::Error>,
    mapper: fn(ContentsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ContentsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ContentsBorrowed) -> R) -> ContentsQuery<'c, 'a, 's, C, R, N> {
        ContentsQuery {
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
pub struct VersionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VersionsBorrowed, tokio_postgres::Error>,
    mapper: fn(VersionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VersionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VersionsBorrowed) -> R) -> VersionsQuery<'c, 'a, 's, C, R, N> {
        VersionsQuery {
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
pub struct VersionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<VersionBorrowed, tokio_postgres::Error>,
    mapper: fn(VersionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> VersionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(VersionBorrowed) -> R) -> VersionQuery<'c, 'a, 's, C, R, N> {
        VersionQuery {
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
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
pub struct SectionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SectionBorrowed, tokio_postgres::Error>,
    mapper: fn(SectionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SectionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SectionBorrowed) -> R) -> SectionQuery<'c, 'a, 's, C, R, N> {
        SectionQuery {
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
pub struct WrittenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WrittenBorrowed, tokio_postgres::Error>,
    mapper: fn(WrittenBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WrittenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WrittenBorrowed) -> R) -> WrittenQuery<'c, 'a, 's, C, R, N> {
        WrittenQuery {
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
pub struct VisibleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn visible() -> VisibleStmt {
    VisibleStmt(
        "select t.id, t.name, t.specialty, t.visit_type, t.scope, t.provider_id, t.auto_population_enabled, t.usage_count, t.is_active, t.draft is not null as has_draft, t.latest, v.id as latest_id, t.version, t.updated_at, t.changed_by from charting.layout_template t left join charting.layout_version v on v.template_id = t.id and v.number = t.latest where t.provider_id is null or t.provider_id = $1 order by lower(t.name), t.id limit 1000",
        None,
    )
}
impl VisibleStmt {
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
        account: &'a uuid::Uuid,
    ) -> TemplateQuery<'c, 'a, 's, C, Template, 1> {
        TemplateQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TemplateBorrowed, tokio_postgres::Error> {
                Ok(TemplateBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    specialty: row.try_get(2)?,
                    visit_type: row.try_get(3)?,
                    scope: row.try_get(4)?,
                    provider_id: row.try_get(5)?,
                    auto_population_enabled: row.try_get(6)?,
                    usage_count: row.try_get(7)?,
                    is_active: row.try_get(8)?,
                    has_draft: row.try_get(9)?,
                    latest: row.try_get(10)?,
                    latest_id: row.try_get(11)?,
                    version: row.try_get(12)?,
                    updated_at: row.try_get(13)?,
                    changed_by: row.try_get(14)?,
                })
            },
            mapper: |it| Template::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select t.id, t.name, t.specialty, t.visit_type, t.scope, t.provider_id, t.auto_population_enabled, t.usage_count, t.is_active, t.draft is not null as has_draft, t.latest, v.id as latest_id, t.version, t.updated_at, t.changed_by from charting.layout_template t left join charting.layout_version v on v.template_id = t.id and v.number = t.latest where t.id = $1 and (t.provider_id is null or t.provider_id = $2)",
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
        account: &'a uuid::Uuid,
    ) -> TemplateQuery<'c, 'a, 's, C, Template, 2> {
        TemplateQuery {
            client,
            params: [id, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TemplateBorrowed, tokio_postgres::Error> {
                Ok(TemplateBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    specialty: row.try_get(2)?,
                    visit_type: row.try_get(3)?,
                    scope: row.try_get(4)?,
                    provider_id: row.try_get(5)?,
                    auto_population_enabled: row.try_get(6)?,
                    usage_count: row.try_get(7)?,
                    is_active: row.try_get(8)?,
                    has_draft: row.try_get(9)?,
                    latest: row.try_get(10)?,
                    latest_id: row.try_get(11)?,
                    version: row.try_get(12)?,
                    updated_at: row.try_get(13)?,
                    changed_by: row.try_get(14)?,
                })
            },
            mapper: |it| Template::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, GetParams, TemplateQuery<'c, 'a, 's, C, Template, 2>, C>
    for GetStmt
{
    fn params(&'s self, client: &'c C, params: &'a GetParams) -> TemplateQuery<'c, 'a, 's, C, Template, 2> {
        self.bind(client, &params.id, &params.account)
    }
}
pub struct ContentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn contents() -> ContentsStmt {
    ContentsStmt(
        "select t.draft, v.layout from charting.layout_template t left join charting.layout_version v on v.template_id = t.id and v.number = t.latest where t.id = $1",
        None,
    )
}
impl ContentsStmt {
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
    ) -> ContentsQuery<'c, 'a, 's, C, Contents, 1> {
        ContentsQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContentsBorrowed, tokio_postgres::Error> {
                Ok(ContentsBorrowed { draft: row.try_get(0)?, layout: row.try_get(1)? })
            },
            mapper: |it| Contents::from(it),
        }
    }
}
pub struct KeptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept() -> KeptStmt {
    KeptStmt(
        "select count(*) as kept from charting.layout_template t where t.scope <> 'global' and t.provider_id is not distinct from $1",
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
        provider_id: &'a Option<uuid::Uuid>,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [provider_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "insert into charting.layout_template (id, name, specialty, visit_type, scope, provider_id, auto_population_enabled, is_active, draft, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
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
        T5: crate::JsonSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        specialty: &'a T2,
        visit_type: &'a T3,
        scope: &'a T4,
        provider_id: &'a Option<uuid::Uuid>,
        auto_population_enabled: &'a bool,
        is_active: &'a bool,
        draft: &'a T5,
        changed_by: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    name,
                    specialty,
                    visit_type,
                    scope,
                    provider_id,
                    auto_population_enabled,
                    is_active,
                    draft,
                    changed_by,
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
    T5: crate::JsonSql,
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
            &params.specialty,
            &params.visit_type,
            &params.scope,
            &params.provider_id,
            &params.auto_population_enabled,
            &params.is_active,
            &params.draft,
            &params.changed_by,
        ))
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "update charting.layout_template set name = $1, specialty = $2, visit_type = $3, scope = $4, provider_id = $5, auto_population_enabled = $6, is_active = $7, draft = $8, changed_by = $9, version = version + 1, updated_at = now() where id = $10 and version = $11 and scope <> 'global' returning version",
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
        T5: crate::JsonSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        specialty: &'a T2,
        visit_type: &'a T3,
        scope: &'a T4,
        provider_id: &'a Option<uuid::Uuid>,
        auto_population_enabled: &'a bool,
        is_active: &'a bool,
        draft: &'a Option<T5>,
        changed_by: &'a T6,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 11> {
        I32Query {
            client,
            params: [
                name,
                specialty,
                visit_type,
                scope,
                provider_id,
                auto_population_enabled,
                is_active,
                draft,
                changed_by,
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
    T5: crate::JsonSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateParams<T1, T2, T3, T4, T5, T6>,
        I32Query<'c, 'a, 's, C, i32, 11>,
        C,
    > for UpdateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6>,
    ) -> I32Query<'c, 'a, 's, C, i32, 11> {
        self.bind(
            client,
            &params.name,
            &params.specialty,
            &params.visit_type,
            &params.scope,
            &params.provider_id,
            &params.auto_population_enabled,
            &params.is_active,
            &params.draft,
            &params.changed_by,
            &params.id,
            &params.version,
        )
    }
}
pub struct PublishStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn publish() -> PublishStmt {
    PublishStmt(
        "update charting.layout_template set latest = coalesce(latest, 0) + 1, draft = null, changed_by = $1, version = version + 1, updated_at = now() where id = $2 and version = $3 and draft is not null returning coalesce(latest, 1) as number",
        None,
    )
}
impl PublishStmt {
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
        changed_by: &'a T1,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 3> {
        I32Query {
            client,
            params: [changed_by, id, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PublishParams<T1>, I32Query<'c, 'a, 's, C, i32, 3>, C>
    for PublishStmt
{
    fn params(&'s self, client: &'c C, params: &'a PublishParams<T1>) -> I32Query<'c, 'a, 's, C, i32, 3> {
        self.bind(client, &params.changed_by, &params.id, &params.version)
    }
}
pub struct InsertVersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_version() -> InsertVersionStmt {
    InsertVersionStmt(
        "insert into charting.layout_version (id, template_id, number, layout, published_by) values ($1, $2, $3, $4, $5) on conflict do nothing",
        None,
    )
}
impl InsertVersionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::JsonSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        template_id: &'a uuid::Uuid,
        number: &'a i32,
        layout: &'a T1,
        published_by: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, template_id, number, layout, published_by]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertVersionParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertVersionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertVersionParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.template_id,
            &params.number,
            &params.layout,
            &params.published_by,
        ))
    }
}
pub struct VersionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn versions() -> VersionsStmt {
    VersionsStmt(
        "select v.id, v.number, v.published_by, v.published_at from charting.layout_version v where v.template_id = $1 order by v.number desc limit 1000",
        None,
    )
}
impl VersionsStmt {
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
        template: &'a uuid::Uuid,
    ) -> VersionsQuery<'c, 'a, 's, C, Versions, 1> {
        VersionsQuery {
            client,
            params: [template],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VersionsBorrowed, tokio_postgres::Error> {
                Ok(VersionsBorrowed {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    published_by: row.try_get(2)?,
                    published_at: row.try_get(3)?,
                })
            },
            mapper: |it| Versions::from(it),
        }
    }
}
pub struct VersionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn version() -> VersionStmt {
    VersionStmt(
        "select v.id, v.number, v.published_by, v.published_at, v.layout from charting.layout_version v where v.template_id = $1 and v.number = $2",
        None,
    )
}
impl VersionStmt {
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
        template: &'a uuid::Uuid,
        number: &'a i32,
    ) -> VersionQuery<'c, 'a, 's, C, Version, 2> {
        VersionQuery {
            client,
            params: [template, number],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<VersionBorrowed, tokio_postgres::Error> {
                Ok(VersionBorrowed {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    published_by: row.try_get(2)?,
                    published_at: row.try_get(3)?,
                    layout: row.try_get(4)?,
                })
            },
            mapper: |it| Version::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, VersionParams, VersionQuery<'c, 'a, 's, C, Version, 2>, C>
    for VersionStmt
{
    fn params(&'s self, client: &'c C, params: &'a VersionParams) -> VersionQuery<'c, 'a, 's, C, Version, 2> {
        self.bind(client, &params.template, &params.number)
    }
}
pub struct TakeShippedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_shipped() -> TakeShippedStmt {
    TakeShippedStmt(
        "insert into charting.layout_template as t (id, name, specialty, visit_type, scope, latest, changed_by) values ($1, $2, $3, $4, 'global', $5, 'Osler') on conflict (clinic_id, id) do update set name = excluded.name, specialty = excluded.specialty, visit_type = excluded.visit_type, latest = excluded.latest, updated_at = now() where t.latest < excluded.latest",
        None,
    )
}
impl TakeShippedStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        specialty: &'a T2,
        visit_type: &'a T3,
        number: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, name, specialty, visit_type, number]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TakeShippedParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TakeShippedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TakeShippedParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.specialty,
            &params.visit_type,
            &params.number,
        ))
    }
}
pub struct PreferredStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn preferred() -> PreferredStmt {
    PreferredStmt("select p.template_id from charting.layout_preference p where p.account_id = $1", None)
}
impl PreferredStmt {
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
        account: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PreferStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prefer() -> PreferStmt {
    PreferStmt(
        "insert into charting.layout_preference (account_id, template_id) values ($1, $2) on conflict (clinic_id, account_id) do update set template_id = excluded.template_id",
        None,
    )
}
impl PreferStmt {
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
        account: &'a uuid::Uuid,
        template: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, template]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PreferParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PreferStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PreferParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.template))
    }
}
pub struct PreferNoMoreStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prefer_no_more() -> PreferNoMoreStmt {
    PreferNoMoreStmt(
        "delete from charting.layout_preference where account_id = $1 and template_id = $2",
        None,
    )
}
impl PreferNoMoreStmt {
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
        account: &'a uuid::Uuid,
        template: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, template]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PreferNoMoreParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PreferNoMoreStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PreferNoMoreParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.template))
    }
}
pub struct SectionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sections() -> SectionsStmt {
    SectionsStmt(
        "select s.id, s.name, s.specialty, s.category, s.fields, s.default_width, s.default_height, s.is_public, s.owner_id, s.is_active, s.usage_count, s.version, s.updated_at, s.changed_by from charting.layout_section s where s.is_public or s.owner_id = $1 order by lower(s.name), s.id limit 1000",
        None,
    )
}
impl SectionsStmt {
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
        account: &'a uuid::Uuid,
    ) -> SectionQuery<'c, 'a, 's, C, Section, 1> {
        SectionQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SectionBorrowed, tokio_postgres::Error> {
                Ok(SectionBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    specialty: row.try_get(2)?,
                    category: row.try_get(3)?,
                    fields: row.try_get(4)?,
                    default_width: row.try_get(5)?,
                    default_height: row.try_get(6)?,
                    is_public: row.try_get(7)?,
                    owner_id: row.try_get(8)?,
                    is_active: row.try_get(9)?,
                    usage_count: row.try_get(10)?,
                    version: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                    changed_by: row.try_get(13)?,
                })
            },
            mapper: |it| Section::from(it),
        }
    }
}
pub struct SectionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn section() -> SectionStmt {
    SectionStmt(
        "select s.id, s.name, s.specialty, s.category, s.fields, s.default_width, s.default_height, s.is_public, s.owner_id, s.is_active, s.usage_count, s.version, s.updated_at, s.changed_by from charting.layout_section s where s.id = $1 and (s.is_public or s.owner_id = $2)",
        None,
    )
}
impl SectionStmt {
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
        account: &'a uuid::Uuid,
    ) -> SectionQuery<'c, 'a, 's, C, Section, 2> {
        SectionQuery {
            client,
            params: [id, account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SectionBorrowed, tokio_postgres::Error> {
                Ok(SectionBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    specialty: row.try_get(2)?,
                    category: row.try_get(3)?,
                    fields: row.try_get(4)?,
                    default_width: row.try_get(5)?,
                    default_height: row.try_get(6)?,
                    is_public: row.try_get(7)?,
                    owner_id: row.try_get(8)?,
                    is_active: row.try_get(9)?,
                    usage_count: row.try_get(10)?,
                    version: row.try_get(11)?,
                    updated_at: row.try_get(12)?,
                    changed_by: row.try_get(13)?,
                })
            },
            mapper: |it| Section::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SectionParams, SectionQuery<'c, 'a, 's, C, Section, 2>, C>
    for SectionStmt
{
    fn params(&'s self, client: &'c C, params: &'a SectionParams) -> SectionQuery<'c, 'a, 's, C, Section, 2> {
        self.bind(client, &params.id, &params.account)
    }
}
pub struct KeptSectionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_sections() -> KeptSectionsStmt {
    KeptSectionsStmt("select count(*) as kept from charting.layout_section s where s.owner_id = $1", None)
}
impl KeptSectionsStmt {
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
        owner: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [owner],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct InsertSectionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_section() -> InsertSectionStmt {
    InsertSectionStmt(
        "insert into charting.layout_section (id, name, specialty, category, fields, default_width, default_height, is_public, is_active, owner_id, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        None,
    )
}
impl InsertSectionStmt {
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
        T4: crate::JsonSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        specialty: &'a T2,
        category: &'a T3,
        fields: &'a T4,
        default_width: &'a i32,
        default_height: &'a i32,
        is_public: &'a bool,
        is_active: &'a bool,
        owner_id: &'a uuid::Uuid,
        changed_by: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    name,
                    specialty,
                    category,
                    fields,
                    default_width,
                    default_height,
                    is_public,
                    is_active,
                    owner_id,
                    changed_by,
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
    T4: crate::JsonSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSectionParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertSectionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSectionParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.specialty,
            &params.category,
            &params.fields,
            &params.default_width,
            &params.default_height,
            &params.is_public,
            &params.is_active,
            &params.owner_id,
            &params.changed_by,
        ))
    }
}
pub struct UpdateSectionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_section() -> UpdateSectionStmt {
    UpdateSectionStmt(
        "update charting.layout_section set name = $1, specialty = $2, category = $3, fields = $4, default_width = $5, default_height = $6, is_public = $7, is_active = $8, changed_by = $9, version = version + 1, updated_at = now() where id = $10 and version = $11 returning version",
        None,
    )
}
impl UpdateSectionStmt {
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
        T4: crate::JsonSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        name: &'a T1,
        specialty: &'a T2,
        category: &'a T3,
        fields: &'a T4,
        default_width: &'a i32,
        default_height: &'a i32,
        is_public: &'a bool,
        is_active: &'a bool,
        changed_by: &'a T5,
        id: &'a uuid::Uuid,
        version: &'a i32,
    ) -> I32Query<'c, 'a, 's, C, i32, 11> {
        I32Query {
            client,
            params: [
                name,
                specialty,
                category,
                fields,
                default_width,
                default_height,
                is_public,
                is_active,
                changed_by,
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
    T4: crate::JsonSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UpdateSectionParams<T1, T2, T3, T4, T5>,
        I32Query<'c, 'a, 's, C, i32, 11>,
        C,
    > for UpdateSectionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateSectionParams<T1, T2, T3, T4, T5>,
    ) -> I32Query<'c, 'a, 's, C, i32, 11> {
        self.bind(
            client,
            &params.name,
            &params.specialty,
            &params.category,
            &params.fields,
            &params.default_width,
            &params.default_height,
            &params.is_public,
            &params.is_active,
            &params.changed_by,
            &params.id,
            &params.version,
        )
    }
}
pub struct CountSectionsUsedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_sections_used() -> CountSectionsUsedStmt {
    CountSectionsUsedStmt(
        "update charting.layout_section s set usage_count = usage_count + 1 from (select id from charting.layout_section where id = any($1::uuid[]) order by id for update) u where s.id = u.id",
        None,
    )
}
impl CountSectionsUsedStmt {
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
pub struct WrittenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn written() -> WrittenStmt {
    WrittenStmt(
        "select v.id, v.template_id, v.number, t.name, t.auto_population_enabled, v.layout from charting.layout_version v join charting.layout_template t on t.id = v.template_id where v.id = $1",
        None,
    )
}
impl WrittenStmt {
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
    ) -> WrittenQuery<'c, 'a, 's, C, Written, 1> {
        WrittenQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WrittenBorrowed, tokio_postgres::Error> {
                Ok(WrittenBorrowed {
                    id: row.try_get(0)?,
                    template_id: row.try_get(1)?,
                    number: row.try_get(2)?,
                    name: row.try_get(3)?,
                    auto_population_enabled: row.try_get(4)?,
                    layout: row.try_get(5)?,
                })
            },
            mapper: |it| Written::from(it),
        }
    }
}
pub struct CountUsedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_used() -> CountUsedStmt {
    CountUsedStmt(
        "update charting.layout_template set usage_count = greatest(0, usage_count + $1) where id = $2",
        None,
    )
}
impl CountUsedStmt {
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
        change: &'a i64,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[change, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CountUsedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CountUsedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CountUsedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.change, &params.id))
    }
}
