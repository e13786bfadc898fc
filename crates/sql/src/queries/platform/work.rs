// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct AnnounceParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub id: uuid::Uuid,
    pub topic: T1,
    pub payload: T2,
}
#[derive(Debug)]
pub struct EnqueueParams<T1: crate::StringSql, T2: crate::JsonSql, T3: crate::StringSql> {
    pub id: uuid::Uuid,
    pub kind: T1,
    pub payload: T2,
    pub unique_key: Option<T3>,
    pub run_at: Option<jiff::Timestamp>,
    pub max_attempts: i32,
}
#[derive(Debug)]
pub struct StoredReplyParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub key: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimJobsParams {
    pub wanted: i32,
    pub per_clinic: i32,
    pub lease_seconds: f64,
}
#[derive(Clone, Copy, Debug)]
pub struct JobToRunParams {
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Debug)]
pub struct ExtendLeaseParams<T1: crate::JsonSql> {
    pub lease_seconds: f64,
    pub progress: Option<T1>,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Debug)]
pub struct FinishJobParams<T1: crate::JsonSql> {
    pub progress: Option<T1>,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Debug)]
pub struct FailJobParams<T1: crate::StringSql, T2: crate::JsonSql> {
    pub delay_seconds: f64,
    pub error: T1,
    pub progress: Option<T2>,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ReleaseJobParams {
    pub pause_seconds: f64,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Debug)]
pub struct LiveParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub channel: T1,
    pub payload: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct StoredReply {
    pub request_sha256: Vec<u8>,
    pub event_id: uuid::Uuid,
    pub status: i16,
    pub etag: Option<i32>,
    pub location: Option<String>,
    pub sealed_body: Vec<u8>,
}
pub struct StoredReplyBorrowed<'a> {
    pub request_sha256: &'a [u8],
    pub event_id: uuid::Uuid,
    pub status: i16,
    pub etag: Option<i32>,
    pub location: Option<&'a str>,
    pub sealed_body: &'a [u8],
}
impl<'a> From<StoredReplyBorrowed<'a>> for StoredReply {
    fn from(
        StoredReplyBorrowed {
            request_sha256,
            event_id,
            status,
            etag,
            location,
            sealed_body,
        }: StoredReplyBorrowed<'a>,
    ) -> Self {
        Self {
            request_sha256: request_sha256.into(),
            event_id,
            status,
            etag,
            location: location.map(|v| v.into()),
            sealed_body: sealed_body.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ClaimJobs {
    pub clinic_id: uuid::Uuid,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct QueueDepth {
    pub waiting: i64,
    pub running: i64,
    pub dead: i64,
    pub oldest_due_seconds: f64,
    pub outbox_waiting: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct JobToRun {
    pub kind: String,
    pub payload: serde_json::Value,
    pub attempts: i32,
    pub max_attempts: i32,
    pub progress: Option<serde_json::Value>,
}
pub struct JobToRunBorrowed<'a> {
    pub kind: &'a str,
    pub payload: postgres_types::Json<&'a serde_json::value::RawValue>,
    pub attempts: i32,
    pub max_attempts: i32,
    pub progress: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<JobToRunBorrowed<'a>> for JobToRun {
    fn from(
        JobToRunBorrowed { kind, payload, attempts, max_attempts, progress }: JobToRunBorrowed<'a>,
    ) -> Self {
        Self {
            kind: kind.into(),
            payload: serde_json::from_str(payload.0.get()).unwrap(),
            attempts,
            max_attempts,
            progress: progress.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WaitingOutbox {
    pub clinic_id: uuid::Uuid,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxEntry {
    pub topic: String,
    pub payload: serde_json::Value,
}
pub struct OutboxEntryBorrowed<'a> {
    pub topic: &'a str,
    pub payload: postgres_types::Json<&'a serde_json::value::RawValue>,
}
impl<'a> From<OutboxEntryBorrowed<'a>> for OutboxEntry {
    fn from(OutboxEntryBorrowed { topic, payload }: OutboxEntryBorrowed<'a>) -> Self {
        Self { topic: topic.into(), payload: serde_json::from_str(payload.0.get()).unwrap() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct StoredReplyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StoredReplyBorrowed, tokio_postgres::Error>,
    mapper: fn(StoredReplyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StoredReplyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StoredReplyBorrowed) -> R) -> StoredReplyQuery<'c, 'a, 's, C, R, N> {
        StoredReplyQuery {
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
pub struct ClaimJobsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimJobs, tokio_postgres::Error>,
    mapper: fn(ClaimJobs) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimJobsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClaimJobs) -> R) -> ClaimJobsQuery<'c, 'a, 's, C, R, N> {
        ClaimJobsQuery {
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
pub struct QueueDepthQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QueueDepth, tokio_postgres::Error>,
    mapper: fn(QueueDepth) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QueueDepthQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(QueueDepth) -> R) -> QueueDepthQuery<'c, 'a, 's, C, R, N> {
        QueueDepthQuery {
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
pub struct JobToRunQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<JobToRunBorrowed, tokio_postgres::Error>,
    mapper: fn(JobToRunBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobToRunQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(JobToRunBorrowed) -> R) -> JobToRunQuery<'c, 'a, 's, C, R, N> {
        JobToRunQuery {
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
pub struct WaitingOutboxQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingOutbox, tokio_postgres::Error>,
    mapper: fn(WaitingOutbox) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingOutboxQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingOutbox) -> R) -> WaitingOutboxQuery<'c, 'a, 's, C, R, N> {
        WaitingOutboxQuery {
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
pub struct OutboxEntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OutboxEntryBorrowed, tokio_postgres::Error>,
    mapper: fn(OutboxEntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OutboxEntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OutboxEntryBorrowed) -> R) -> OutboxEntryQuery<'c, 'a, 's, C, R, N> {
        OutboxEntryQuery {
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
pub struct AnnounceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn announce() -> AnnounceStmt {
    AnnounceStmt("insert into platform.outbox (id, topic, payload) values ($1, $2, $3)", None)
}
impl AnnounceStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        topic: &'a T1,
        payload: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, topic, payload]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AnnounceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AnnounceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AnnounceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.topic, &params.payload))
    }
}
pub struct EnqueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn enqueue() -> EnqueueStmt {
    EnqueueStmt(
        "insert into platform.job as j (id, kind, payload, unique_key, run_at, max_attempts) values ($1, $2, $3, $4, coalesce($5, now()), $6) on conflict (clinic_id, kind, unique_key) where unique_key is not null do update set unique_key = excluded.unique_key returning j.id",
        None,
    )
}
impl EnqueueStmt {
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
        T2: crate::JsonSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a T1,
        payload: &'a T2,
        unique_key: &'a Option<T3>,
        run_at: &'a Option<jiff::Timestamp>,
        max_attempts: &'a i32,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        UuidUuidQuery {
            client,
            params: [id, kind, payload, unique_key, run_at, max_attempts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EnqueueParams<T1, T2, T3>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6>,
        C,
    > for EnqueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EnqueueParams<T1, T2, T3>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 6> {
        self.bind(
            client,
            &params.id,
            &params.kind,
            &params.payload,
            &params.unique_key,
            &params.run_at,
            &params.max_attempts,
        )
    }
}
pub struct WaitingOfKindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_of_kind() -> WaitingOfKindStmt {
    WaitingOfKindStmt(
        "select j.id from platform.job j where j.kind = $1 and j.status = 'waiting' and j.run_at <= clock_timestamp() limit 1 for share skip locked",
        None,
    )
}
impl WaitingOfKindStmt {
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
        kind: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [kind],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct StoredReplyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn stored_reply() -> StoredReplyStmt {
    StoredReplyStmt(
        "select request_sha256, event_id, status, etag, location, sealed_body from platform.stored_reply where account_id = $1 and key = $2",
        None,
    )
}
impl StoredReplyStmt {
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
        account: &'a uuid::Uuid,
        key: &'a T1,
    ) -> StoredReplyQuery<'c, 'a, 's, C, StoredReply, 2> {
        StoredReplyQuery {
            client,
            params: [account, key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StoredReplyBorrowed, tokio_postgres::Error> {
                Ok(StoredReplyBorrowed {
                    request_sha256: row.try_get(0)?,
                    event_id: row.try_get(1)?,
                    status: row.try_get(2)?,
                    etag: row.try_get(3)?,
                    location: row.try_get(4)?,
                    sealed_body: row.try_get(5)?,
                })
            },
            mapper: |it| StoredReply::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StoredReplyParams<T1>,
        StoredReplyQuery<'c, 'a, 's, C, StoredReply, 2>,
        C,
    > for StoredReplyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StoredReplyParams<T1>,
    ) -> StoredReplyQuery<'c, 'a, 's, C, StoredReply, 2> {
        self.bind(client, &params.account, &params.key)
    }
}
pub struct DropOldRepliesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old_replies() -> DropOldRepliesStmt {
    DropOldRepliesStmt("delete from platform.stored_reply where created_at < now() - interval '8 days'", None)
}
impl DropOldRepliesStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
pub struct ClearOldPayloadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clear_old_payloads() -> ClearOldPayloadsStmt {
    ClearOldPayloadsStmt(
        "update platform.job set payload = '{}', progress = null where status = 'done' and finished_at < now() - interval '30 days' and payload <> '{}'",
        None,
    )
}
impl ClearOldPayloadsStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
pub struct DropOldJobsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old_jobs() -> DropOldJobsStmt {
    DropOldJobsStmt(
        "delete from platform.job where status = 'done' and created_at < now() - interval '90 days' and finished_at < now() - interval '90 days'",
        None,
    )
}
impl DropOldJobsStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
pub struct DropOldNewsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_old_news() -> DropOldNewsStmt {
    DropOldNewsStmt("delete from platform.outbox where dispatched_at < now() - interval '7 days'", None)
}
impl DropOldNewsStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
pub struct ClaimJobsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_jobs() -> ClaimJobsStmt {
    ClaimJobsStmt(
        "select clinic_id, id, lease from platform.claim_jobs($1, $2, make_interval(secs => $3))",
        None,
    )
}
impl ClaimJobsStmt {
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
        wanted: &'a i32,
        per_clinic: &'a i32,
        lease_seconds: &'a f64,
    ) -> ClaimJobsQuery<'c, 'a, 's, C, ClaimJobs, 3> {
        ClaimJobsQuery {
            client,
            params: [wanted, per_clinic, lease_seconds],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimJobs, tokio_postgres::Error> {
                Ok(ClaimJobs { clinic_id: row.try_get(0)?, id: row.try_get(1)?, lease: row.try_get(2)? })
            },
            mapper: |it| ClaimJobs::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ClaimJobsParams, ClaimJobsQuery<'c, 'a, 's, C, ClaimJobs, 3>, C>
    for ClaimJobsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimJobsParams,
    ) -> ClaimJobsQuery<'c, 'a, 's, C, ClaimJobs, 3> {
        self.bind(client, &params.wanted, &params.per_clinic, &params.lease_seconds)
    }
}
pub struct QueueDepthStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queue_depth() -> QueueDepthStmt {
    QueueDepthStmt(
        "select waiting, running, dead, oldest_due_seconds, outbox_waiting from platform.queue_depth()",
        None,
    )
}
impl QueueDepthStmt {
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
    ) -> QueueDepthQuery<'c, 'a, 's, C, QueueDepth, 0> {
        QueueDepthQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QueueDepth, tokio_postgres::Error> {
                Ok(QueueDepth {
                    waiting: row.try_get(0)?,
                    running: row.try_get(1)?,
                    dead: row.try_get(2)?,
                    oldest_due_seconds: row.try_get(3)?,
                    outbox_waiting: row.try_get(4)?,
                })
            },
            mapper: |it| QueueDepth::from(it),
        }
    }
}
pub struct JobToRunStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn job_to_run() -> JobToRunStmt {
    JobToRunStmt(
        "select kind, payload, attempts, max_attempts, progress from platform.job where id = $1 and lease = $2 and status = 'running'",
        None,
    )
}
impl JobToRunStmt {
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
        lease: &'a uuid::Uuid,
    ) -> JobToRunQuery<'c, 'a, 's, C, JobToRun, 2> {
        JobToRunQuery {
            client,
            params: [id, lease],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobToRunBorrowed, tokio_postgres::Error> {
                Ok(JobToRunBorrowed {
                    kind: row.try_get(0)?,
                    payload: row.try_get(1)?,
                    attempts: row.try_get(2)?,
                    max_attempts: row.try_get(3)?,
                    progress: row.try_get(4)?,
                })
            },
            mapper: |it| JobToRun::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, JobToRunParams, JobToRunQuery<'c, 'a, 's, C, JobToRun, 2>, C>
    for JobToRunStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a JobToRunParams,
    ) -> JobToRunQuery<'c, 'a, 's, C, JobToRun, 2> {
        self.bind(client, &params.id, &params.lease)
    }
}
pub struct ExtendLeaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn extend_lease() -> ExtendLeaseStmt {
    ExtendLeaseStmt(
        "update platform.job set locked_until = now() + make_interval(secs => $1), progress = coalesce($2, progress) where id = $3 and lease = $4 and status = 'running'",
        None,
    )
}
impl ExtendLeaseStmt {
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
        lease_seconds: &'a f64,
        progress: &'a Option<T1>,
        id: &'a uuid::Uuid,
        lease: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[lease_seconds, progress, id, lease]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ExtendLeaseParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ExtendLeaseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ExtendLeaseParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.lease_seconds, &params.progress, &params.id, &params.lease))
    }
}
pub struct FinishJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_job() -> FinishJobStmt {
    FinishJobStmt(
        "update platform.job set status = 'done', finished_at = now(), lease = null, locked_until = null, last_error = null, progress = coalesce($1, progress) where id = $2 and lease = $3 and status = 'running'",
        None,
    )
}
impl FinishJobStmt {
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
        progress: &'a Option<T1>,
        id: &'a uuid::Uuid,
        lease: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[progress, id, lease]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FinishJobParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FinishJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FinishJobParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.progress, &params.id, &params.lease))
    }
}
pub struct FailJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn fail_job() -> FailJobStmt {
    FailJobStmt(
        "update platform.job set status = case when attempts >= max_attempts then 'dead' else 'waiting' end, finished_at = case when attempts >= max_attempts then now() end, run_at = case when attempts >= max_attempts then run_at else now() + make_interval(secs => $1) end, lease = null, locked_until = null, last_error = $2, progress = coalesce($3, progress) where id = $4 and lease = $5 and status = 'running' returning status",
        None,
    )
}
impl FailJobStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>(
        &'s self,
        client: &'c C,
        delay_seconds: &'a f64,
        error: &'a T1,
        progress: &'a Option<T2>,
        id: &'a uuid::Uuid,
        lease: &'a uuid::Uuid,
    ) -> StringQuery<'c, 'a, 's, C, String, 5> {
        StringQuery {
            client,
            params: [delay_seconds, error, progress, id, lease],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::JsonSql>
    crate::client::async_::Params<'c, 'a, 's, FailJobParams<T1, T2>, StringQuery<'c, 'a, 's, C, String, 5>, C>
    for FailJobStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FailJobParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 5> {
        self.bind(client, &params.delay_seconds, &params.error, &params.progress, &params.id, &params.lease)
    }
}
pub struct ReleaseJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn release_job() -> ReleaseJobStmt {
    ReleaseJobStmt(
        "update platform.job set status = 'waiting', attempts = attempts - 1, run_at = now() + make_interval(secs => $1), lease = null, locked_until = null, started_at = null where id = $2 and lease = $3 and status = 'running'",
        None,
    )
}
impl ReleaseJobStmt {
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
        pause_seconds: &'a f64,
        id: &'a uuid::Uuid,
        lease: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[pause_seconds, id, lease]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReleaseJobParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReleaseJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReleaseJobParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.pause_seconds, &params.id, &params.lease))
    }
}
pub struct WaitingOutboxStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_outbox() -> WaitingOutboxStmt {
    WaitingOutboxStmt("select clinic_id, id from platform.waiting_outbox($1)", None)
}
impl WaitingOutboxStmt {
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
        wanted: &'a i32,
    ) -> WaitingOutboxQuery<'c, 'a, 's, C, WaitingOutbox, 1> {
        WaitingOutboxQuery {
            client,
            params: [wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingOutbox, tokio_postgres::Error> {
                Ok(WaitingOutbox { clinic_id: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| WaitingOutbox::from(it),
        }
    }
}
pub struct OutboxEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn outbox_entry() -> OutboxEntryStmt {
    OutboxEntryStmt(
        "select topic, payload from platform.outbox where id = $1 and dispatched_at is null for update skip locked",
        None,
    )
}
impl OutboxEntryStmt {
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
    ) -> OutboxEntryQuery<'c, 'a, 's, C, OutboxEntry, 1> {
        OutboxEntryQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OutboxEntryBorrowed, tokio_postgres::Error> {
                Ok(OutboxEntryBorrowed { topic: row.try_get(0)?, payload: row.try_get(1)? })
            },
            mapper: |it| OutboxEntry::from(it),
        }
    }
}
pub struct DispatchedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dispatched() -> DispatchedStmt {
    DispatchedStmt("update platform.outbox set dispatched_at = now() where id = $1", None)
}
impl DispatchedStmt {
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
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id]).await
    }
}
pub struct SessionsChangedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sessions_changed() -> SessionsChangedStmt {
    SessionsChangedStmt("select pg_notify('osler_session', '') is null as sent", None)
}
impl SessionsChangedStmt {
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
pub struct LiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn live() -> LiveStmt {
    LiveStmt("select pg_notify($1, $2) is null as sent", None)
}
impl LiveStmt {
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
        channel: &'a T1,
        payload: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [channel, payload],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LiveParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for LiveStmt
{
    fn params(&'s self, client: &'c C, params: &'a LiveParams<T1, T2>) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.channel, &params.payload)
    }
}
