// This file was generated with `clorinde`. Do not modify.

#[derive(Debug)]
pub struct ListParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub status: Option<T1>,
    pub kind: Option<T2>,
    pub after_at: Option<jiff::Timestamp>,
    pub after_id: Option<uuid::Uuid>,
    pub wanted: i64,
}
#[derive(Debug)]
pub struct CountsParams<T1: crate::StringSql> {
    pub kind: Option<T1>,
    pub most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct JobRow {
    pub id: uuid::Uuid,
    pub kind: String,
    pub status: String,
    pub attempts: i32,
    pub max_attempts: i32,
    pub run_at: jiff::Timestamp,
    pub progress: Option<serde_json::Value>,
    pub last_error: Option<String>,
    pub created_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub running_seconds: Option<f64>,
}
pub struct JobRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: &'a str,
    pub status: &'a str,
    pub attempts: i32,
    pub max_attempts: i32,
    pub run_at: jiff::Timestamp,
    pub progress: Option<postgres_types::Json<&'a serde_json::value::RawValue>>,
    pub last_error: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub started_at: Option<jiff::Timestamp>,
    pub finished_at: Option<jiff::Timestamp>,
    pub running_seconds: Option<f64>,
}
impl<'a> From<JobRowBorrowed<'a>> for JobRow {
    fn from(
        JobRowBorrowed {
            id,
            kind,
            status,
            attempts,
            max_attempts,
            run_at,
            progress,
            last_error,
            created_at,
            started_at,
            finished_at,
            running_seconds,
        }: JobRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            status: status.into(),
            attempts,
            max_attempts,
            run_at,
            progress: progress.map(|v| serde_json::from_str(v.0.get()).unwrap()),
            last_error: last_error.map(|v| v.into()),
            created_at,
            started_at,
            finished_at,
            running_seconds,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    pub status: String,
    pub jobs: i64,
}
pub struct CountsBorrowed<'a> {
    pub status: &'a str,
    pub jobs: i64,
}
impl<'a> From<CountsBorrowed<'a>> for Counts {
    fn from(CountsBorrowed { status, jobs }: CountsBorrowed<'a>) -> Self {
        Self { status: status.into(), jobs }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct JobRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<JobRowBorrowed, tokio_postgres::Error>,
    mapper: fn(JobRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(JobRowBorrowed) -> R) -> JobRowQuery<'c, 'a, 's, C, R, N> {
        JobRowQuery {
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
pub struct CountsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountsBorrowed, tokio_postgres::Error>,
    mapper: fn(CountsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountsBorrowed) -> R) -> CountsQuery<'c, 'a, 's, C, R, N> {
        CountsQuery {
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
        "select id, kind, status, attempts, max_attempts, run_at, progress, last_error, created_at, started_at, finished_at, extract(epoch from coalesce(finished_at, now()) - started_at)::double precision as running_seconds from platform.job where ($1::text is null or status = $1) and ($2::text is null or kind = $2) and ($3::timestamptz is null or (created_at, id) < ($3, $4)) order by created_at desc, id desc limit $5",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        status: &'a Option<T1>,
        kind: &'a Option<T2>,
        after_at: &'a Option<jiff::Timestamp>,
        after_id: &'a Option<uuid::Uuid>,
        wanted: &'a i64,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 5> {
        JobRowQuery {
            client,
            params: [status, kind, after_at, after_id, wanted],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobRowBorrowed, tokio_postgres::Error> {
                Ok(JobRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    attempts: row.try_get(3)?,
                    max_attempts: row.try_get(4)?,
                    run_at: row.try_get(5)?,
                    progress: row.try_get(6)?,
                    last_error: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    started_at: row.try_get(9)?,
                    finished_at: row.try_get(10)?,
                    running_seconds: row.try_get(11)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1, T2>, JobRowQuery<'c, 'a, 's, C, JobRow, 5>, C>
    for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1, T2>,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 5> {
        self.bind(client, &params.status, &params.kind, &params.after_at, &params.after_id, &params.wanted)
    }
}
pub struct GetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn get() -> GetStmt {
    GetStmt(
        "select id, kind, status, attempts, max_attempts, run_at, progress, last_error, created_at, started_at, finished_at, extract(epoch from coalesce(finished_at, now()) - started_at)::double precision as running_seconds from platform.job where id = $1",
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
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 1> {
        JobRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobRowBorrowed, tokio_postgres::Error> {
                Ok(JobRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    status: row.try_get(2)?,
                    attempts: row.try_get(3)?,
                    max_attempts: row.try_get(4)?,
                    run_at: row.try_get(5)?,
                    progress: row.try_get(6)?,
                    last_error: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    started_at: row.try_get(9)?,
                    finished_at: row.try_get(10)?,
                    running_seconds: row.try_get(11)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
pub struct CountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn counts() -> CountsStmt {
    CountsStmt(
        "select s.status as status, (select count(*) from (select 1 from platform.job j where j.status = s.status and ($1::text is null or j.kind = $1) limit $2) as n) as jobs from unnest(array['waiting', 'running', 'done', 'dead']) as s (status)",
        None,
    )
}
impl CountsStmt {
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
        kind: &'a Option<T1>,
        most: &'a i64,
    ) -> CountsQuery<'c, 'a, 's, C, Counts, 2> {
        CountsQuery {
            client,
            params: [kind, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountsBorrowed, tokio_postgres::Error> {
                Ok(CountsBorrowed { status: row.try_get(0)?, jobs: row.try_get(1)? })
            },
            mapper: |it| Counts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, CountsParams<T1>, CountsQuery<'c, 'a, 's, C, Counts, 2>, C>
    for CountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountsParams<T1>,
    ) -> CountsQuery<'c, 'a, 's, C, Counts, 2> {
        self.bind(client, &params.kind, &params.most)
    }
}
pub struct RetryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retry() -> RetryStmt {
    RetryStmt(
        "update platform.job set status = 'waiting', attempts = 0, finished_at = null, run_at = now(), started_at = null, progress = null where id = $1 and status = 'dead'",
        None,
    )
}
impl RetryStmt {
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
