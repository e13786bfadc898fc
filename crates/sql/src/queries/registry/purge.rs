// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct CandidatesParams {
    pub as_of: jiff::civil::Date,
    pub most: i64,
}
#[derive(Debug)]
pub struct ProposeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub as_of: jiff::civil::Date,
    pub reason: T1,
    pub proposed_by_name: T2,
}
#[derive(Debug)]
pub struct AddItemsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = jiff::civil::Date>,
> {
    pub purge: uuid::Uuid,
    pub records: T1,
    pub numbers: T3,
    pub kept_until: T4,
}
#[derive(Debug)]
pub struct DecideParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: T1,
    pub decided_by_name: T2,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PurgeRecordParams {
    pub purge: uuid::Uuid,
    pub record: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FailedParams {
    pub purge: uuid::Uuid,
    pub record: uuid::Uuid,
}
#[derive(Debug)]
pub struct IsDestroyedParams<T1: crate::StringSql> {
    pub resource_type: T1,
    pub resource_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    pub id: uuid::Uuid,
    pub patient_number: String,
    pub kept_until: jiff::civil::Date,
}
pub struct CandidatesBorrowed<'a> {
    pub id: uuid::Uuid,
    pub patient_number: &'a str,
    pub kept_until: jiff::civil::Date,
}
impl<'a> From<CandidatesBorrowed<'a>> for Candidates {
    fn from(CandidatesBorrowed { id, patient_number, kept_until }: CandidatesBorrowed<'a>) -> Self {
        Self { id, patient_number: patient_number.into(), kept_until }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Purge {
    pub id: uuid::Uuid,
    pub status: String,
    pub as_of: jiff::civil::Date,
    pub reason: String,
    pub proposed_by: uuid::Uuid,
    pub proposed_by_name: String,
    pub proposed_at: jiff::Timestamp,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub records: i64,
    pub purged: i64,
}
pub struct PurgeBorrowed<'a> {
    pub id: uuid::Uuid,
    pub status: &'a str,
    pub as_of: jiff::civil::Date,
    pub reason: &'a str,
    pub proposed_by: uuid::Uuid,
    pub proposed_by_name: &'a str,
    pub proposed_at: jiff::Timestamp,
    pub decided_by_name: Option<&'a str>,
    pub decided_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub records: i64,
    pub purged: i64,
}
impl<'a> From<PurgeBorrowed<'a>> for Purge {
    fn from(
        PurgeBorrowed {
            id,
            status,
            as_of,
            reason,
            proposed_by,
            proposed_by_name,
            proposed_at,
            decided_by_name,
            decided_at,
            finished_at,
            records,
            purged,
        }: PurgeBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            status: status.into(),
            as_of,
            reason: reason.into(),
            proposed_by,
            proposed_by_name: proposed_by_name.into(),
            proposed_at,
            decided_by_name: decided_by_name.map(|v| v.into()),
            decided_at,
            finished_at,
            records,
            purged,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Lock {
    pub status: String,
    pub proposed_by: uuid::Uuid,
}
pub struct LockBorrowed<'a> {
    pub status: &'a str,
    pub proposed_by: uuid::Uuid,
}
impl<'a> From<LockBorrowed<'a>> for Lock {
    fn from(LockBorrowed { status, proposed_by }: LockBorrowed<'a>) -> Self {
        Self { status: status.into(), proposed_by }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub record_id: uuid::Uuid,
    pub patient_number: String,
    pub kept_until: jiff::civil::Date,
    pub outcome: Option<String>,
    pub removed: Option<serde_json::Value>,
    pub finished_at: Option<jiff::Timestamp>,
}
pub struct ItemBorrowed<'a> {
    pub record_id: uuid::Uuid,
    pub patient_number: &'a str,
    pub kept_until: jiff::civil::Date,
    pub outcome: Option<&'a str>,
    pub removed: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub finished_at: Option<jiff::Timestamp>,
}
impl<'a> From<ItemBorrowed<'a>> for Item {
    fn from(
        ItemBorrowed { record_id, patient_number, kept_until, outcome, removed, finished_at }: ItemBorrowed<
            'a,
        >,
    ) -> Self {
        Self {
            record_id,
            patient_number: patient_number.into(),
            kept_until,
            outcome: outcome.map(|v| v.into()),
            removed: removed.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            finished_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PurgeRecord {
    pub outcome: Option<String>,
    pub removed: Option<serde_json::Value>,
}
pub struct PurgeRecordBorrowed<'a> {
    pub outcome: Option<&'a str>,
    pub removed: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
}
impl<'a> From<PurgeRecordBorrowed<'a>> for PurgeRecord {
    fn from(PurgeRecordBorrowed { outcome, removed }: PurgeRecordBorrowed<'a>) -> Self {
        Self {
            outcome: outcome.map(|v| v.into()),
            removed: removed.map(|v| serde_json::from_str(v.0.get()).unwrap()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CandidatesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CandidatesBorrowed, tokio_postgres::Error>,
    mapper: fn(CandidatesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CandidatesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CandidatesBorrowed) -> R) -> CandidatesQuery<'c, 'a, 's, C, R, N> {
        CandidatesQuery {
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
pub struct PurgeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PurgeBorrowed, tokio_postgres::Error>,
    mapper: fn(PurgeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PurgeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PurgeBorrowed) -> R) -> PurgeQuery<'c, 'a, 's, C, R, N> {
        PurgeQuery {
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
pub struct LockQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LockBorrowed, tokio_postgres::Error>,
    mapper: fn(LockBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LockQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LockBorrowed) -> R) -> LockQuery<'c, 'a, 's, C, R, N> {
        LockQuery {
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
pub struct ItemQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ItemBorrowed, tokio_postgres::Error>,
    mapper: fn(ItemBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ItemQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ItemBorrowed) -> R) -> ItemQuery<'c, 'a, 's, C, R, N> {
        ItemQuery {
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
pub struct PurgeRecordQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PurgeRecordBorrowed, tokio_postgres::Error>,
    mapper: fn(PurgeRecordBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PurgeRecordQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PurgeRecordBorrowed) -> R) -> PurgeRecordQuery<'c, 'a, 's, C, R, N> {
        PurgeRecordQuery {
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
pub struct CandidatesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn candidates() -> CandidatesStmt {
    CandidatesStmt(
        "select p.id, p.patient_number, (select max(k.record_retention_date) from registry.patient k where k.id = any(r.records)) as kept_until from registry.patient p cross join lateral (select array(select registry.records_of(p.id)) as records offset 0) r where p.record_retention_date < $1 and not exists (select from registry.patient_link l where l.merged_id = p.id) and registry.kept_because(r.records, $1) is null order by p.record_retention_date, p.id limit $2",
        None,
    )
}
impl CandidatesStmt {
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
        as_of: &'a jiff::civil::Date,
        most: &'a i64,
    ) -> CandidatesQuery<'c, 'a, 's, C, Candidates, 2> {
        CandidatesQuery {
            client,
            params: [as_of, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CandidatesBorrowed, tokio_postgres::Error> {
                Ok(CandidatesBorrowed {
                    id: row.try_get(0)?,
                    patient_number: row.try_get(1)?,
                    kept_until: row.try_get(2)?,
                })
            },
            mapper: |it| Candidates::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CandidatesParams,
        CandidatesQuery<'c, 'a, 's, C, Candidates, 2>,
        C,
    > for CandidatesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CandidatesParams,
    ) -> CandidatesQuery<'c, 'a, 's, C, Candidates, 2> {
        self.bind(client, &params.as_of, &params.most)
    }
}
pub struct HeldBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn held_back() -> HeldBackStmt {
    HeldBackStmt(
        "select count(distinct h.patient_id) from registry.legal_hold h join registry.patient p on p.id = h.patient_id where h.lifted_at is null and p.record_retention_date < $1",
        None,
    )
}
impl HeldBackStmt {
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
        as_of: &'a jiff::civil::Date,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [as_of],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ProposeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn propose() -> ProposeStmt {
    ProposeStmt(
        "insert into registry.purge (id, as_of, reason, proposed_by_name) values ($1, $2, $3, $4)",
        None,
    )
}
impl ProposeStmt {
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
        as_of: &'a jiff::civil::Date,
        reason: &'a T1,
        proposed_by_name: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, as_of, reason, proposed_by_name]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ProposeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ProposeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ProposeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.as_of, &params.reason, &params.proposed_by_name))
    }
}
pub struct AddItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn add_items() -> AddItemsStmt {
    AddItemsStmt(
        "insert into registry.purge_item (purge_id, record_id, patient_number, kept_until) select $1, i.record_id, i.patient_number, i.kept_until from unnest($2::uuid[], $3::text[], $4::date[]) i (record_id, patient_number, kept_until)",
        None,
    )
}
impl AddItemsStmt {
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
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::ArraySql<Item = jiff::civil::Date>,
    >(
        &'s self,
        client: &'c C,
        purge: &'a uuid::Uuid,
        records: &'a T1,
        numbers: &'a T3,
        kept_until: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[purge, records, numbers, kept_until]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = jiff::civil::Date>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AddItemsParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AddItemsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AddItemsParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.purge, &params.records, &params.numbers, &params.kept_until))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "select p.id, p.status, p.as_of, p.reason, p.proposed_by, p.proposed_by_name, p.proposed_at, p.decided_by_name, p.decided_at, p.finished_at, (select count(*) from registry.purge_item i where i.purge_id = p.id) as records, (select count(*) from registry.purge_item i where i.purge_id = p.id and i.outcome = 'purged') as purged from registry.purge p order by p.proposed_at desc, p.id desc limit 50",
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
    ) -> PurgeQuery<'c, 'a, 's, C, Purge, 0> {
        PurgeQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PurgeBorrowed, tokio_postgres::Error> {
                Ok(PurgeBorrowed {
                    id: row.try_get(0)?,
                    status: row.try_get(1)?,
                    as_of: row.try_get(2)?,
                    reason: row.try_get(3)?,
                    proposed_by: row.try_get(4)?,
                    proposed_by_name: row.try_get(5)?,
                    proposed_at: row.try_get(6)?,
                    decided_by_name: row.try_get(7)?,
                    decided_at: row.try_get(8)?,
                    finished_at: row.try_get(9)?,
                    records: row.try_get(10)?,
                    purged: row.try_get(11)?,
                })
            },
            mapper: |it| Purge::from(it),
        }
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select p.id, p.status, p.as_of, p.reason, p.proposed_by, p.proposed_by_name, p.proposed_at, p.decided_by_name, p.decided_at, p.finished_at, (select count(*) from registry.purge_item i where i.purge_id = p.id) as records, (select count(*) from registry.purge_item i where i.purge_id = p.id and i.outcome = 'purged') as purged from registry.purge p where p.id = $1",
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
    ) -> PurgeQuery<'c, 'a, 's, C, Purge, 1> {
        PurgeQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PurgeBorrowed, tokio_postgres::Error> {
                Ok(PurgeBorrowed {
                    id: row.try_get(0)?,
                    status: row.try_get(1)?,
                    as_of: row.try_get(2)?,
                    reason: row.try_get(3)?,
                    proposed_by: row.try_get(4)?,
                    proposed_by_name: row.try_get(5)?,
                    proposed_at: row.try_get(6)?,
                    decided_by_name: row.try_get(7)?,
                    decided_at: row.try_get(8)?,
                    finished_at: row.try_get(9)?,
                    records: row.try_get(10)?,
                    purged: row.try_get(11)?,
                })
            },
            mapper: |it| Purge::from(it),
        }
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("select status, proposed_by from registry.purge where id = $1 for update", None)
}
impl LockStmt {
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
    ) -> LockQuery<'c, 'a, 's, C, Lock, 1> {
        LockQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LockBorrowed, tokio_postgres::Error> {
                Ok(LockBorrowed { status: row.try_get(0)?, proposed_by: row.try_get(1)? })
            },
            mapper: |it| Lock::from(it),
        }
    }
}
pub struct ItemsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn items() -> ItemsStmt {
    ItemsStmt(
        "select record_id, patient_number, kept_until, outcome, removed, finished_at from registry.purge_item where purge_id = $1 order by patient_number, record_id limit 1000",
        None,
    )
}
impl ItemsStmt {
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
        purge: &'a uuid::Uuid,
    ) -> ItemQuery<'c, 'a, 's, C, Item, 1> {
        ItemQuery {
            client,
            params: [purge],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ItemBorrowed, tokio_postgres::Error> {
                Ok(ItemBorrowed {
                    record_id: row.try_get(0)?,
                    patient_number: row.try_get(1)?,
                    kept_until: row.try_get(2)?,
                    outcome: row.try_get(3)?,
                    removed: row.try_get(4)?,
                    finished_at: row.try_get(5)?,
                })
            },
            mapper: |it| Item::from(it),
        }
    }
}
pub struct DecideStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn decide() -> DecideStmt {
    DecideStmt(
        "update registry.purge set status = $1, decided_by = platform.current_account(), decided_by_name = $2, decided_at = now() where id = $3 and status = 'proposed'",
        None,
    )
}
impl DecideStmt {
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
        status: &'a T1,
        decided_by_name: &'a T2,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[status, decided_by_name, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DecideParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DecideStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DecideParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.status, &params.decided_by_name, &params.id))
    }
}
pub struct WaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting() -> WaitingStmt {
    WaitingStmt(
        "select record_id from registry.purge_item where purge_id = $1 and outcome is null order by record_id limit 1000",
        None,
    )
}
impl WaitingStmt {
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
        purge: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [purge],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PurgeRecordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn purge_record() -> PurgeRecordStmt {
    PurgeRecordStmt("select outcome, removed from registry.purge_record($1, $2)", None)
}
impl PurgeRecordStmt {
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
        purge: &'a uuid::Uuid,
        record: &'a uuid::Uuid,
    ) -> PurgeRecordQuery<'c, 'a, 's, C, PurgeRecord, 2> {
        PurgeRecordQuery {
            client,
            params: [purge, record],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PurgeRecordBorrowed, tokio_postgres::Error> {
                Ok(PurgeRecordBorrowed { outcome: row.try_get(0)?, removed: row.try_get(1)? })
            },
            mapper: |it| PurgeRecord::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PurgeRecordParams,
        PurgeRecordQuery<'c, 'a, 's, C, PurgeRecord, 2>,
        C,
    > for PurgeRecordStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PurgeRecordParams,
    ) -> PurgeRecordQuery<'c, 'a, 's, C, PurgeRecord, 2> {
        self.bind(client, &params.purge, &params.record)
    }
}
pub struct FailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failed() -> FailedStmt {
    FailedStmt(
        "update registry.purge_item set outcome = 'failed', finished_at = now() where purge_id = $1 and record_id = $2 and outcome is null",
        None,
    )
}
impl FailedStmt {
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
        purge: &'a uuid::Uuid,
        record: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[purge, record]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FailedParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FailedParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.purge, &params.record))
    }
}
pub struct FinishStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish() -> FinishStmt {
    FinishStmt(
        "update registry.purge set status = 'done', finished_at = now() where id = $1 and status = 'approved'",
        None,
    )
}
impl FinishStmt {
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
pub struct IsDestroyedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_destroyed() -> IsDestroyedStmt {
    IsDestroyedStmt(
        "select exists (select from registry.destroyed d join registry.purge p on p.id = d.purge_id where d.resource_type = $1 and d.resource_id = $2 and p.status in ('approved', 'done')) as is_destroyed",
        None,
    )
}
impl IsDestroyedStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
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
    crate::client::async_::Params<'c, 'a, 's, IsDestroyedParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for IsDestroyedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsDestroyedParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.resource_type, &params.resource_id)
    }
}
