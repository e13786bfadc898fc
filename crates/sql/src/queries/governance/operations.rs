// This file was generated with `clorinde`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct SlowStatementsParams {
    pub slower_than_ms: f64,
    pub most: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    pub version: String,
    pub started_at: jiff::Timestamp,
    pub bytes: i64,
    pub max_connections: i32,
    pub connections: i64,
    pub keeps_statements: bool,
    pub cache_hit_ratio: f64,
}
pub struct ServerBorrowed<'a> {
    pub version: &'a str,
    pub started_at: jiff::Timestamp,
    pub bytes: i64,
    pub max_connections: i32,
    pub connections: i64,
    pub keeps_statements: bool,
    pub cache_hit_ratio: f64,
}
impl<'a> From<ServerBorrowed<'a>> for Server {
    fn from(
        ServerBorrowed {
            version,
            started_at,
            bytes,
            max_connections,
            connections,
            keeps_statements,
            cache_hit_ratio,
        }: ServerBorrowed<'a>,
    ) -> Self {
        Self {
            version: version.into(),
            started_at,
            bytes,
            max_connections,
            connections,
            keeps_statements,
            cache_hit_ratio,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Connections {
    pub role: String,
    pub connections: i64,
}
pub struct ConnectionsBorrowed<'a> {
    pub role: &'a str,
    pub connections: i64,
}
impl<'a> From<ConnectionsBorrowed<'a>> for Connections {
    fn from(ConnectionsBorrowed { role, connections }: ConnectionsBorrowed<'a>) -> Self {
        Self { role: role.into(), connections }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tables {
    pub schema: String,
    pub name: String,
    pub bytes: i64,
    pub index_bytes: i64,
    pub live_rows: i64,
    pub dead_rows: i64,
    pub vacuumed_at: Option<jiff::Timestamp>,
    pub analyzed_at: Option<jiff::Timestamp>,
}
pub struct TablesBorrowed<'a> {
    pub schema: &'a str,
    pub name: &'a str,
    pub bytes: i64,
    pub index_bytes: i64,
    pub live_rows: i64,
    pub dead_rows: i64,
    pub vacuumed_at: Option<jiff::Timestamp>,
    pub analyzed_at: Option<jiff::Timestamp>,
}
impl<'a> From<TablesBorrowed<'a>> for Tables {
    fn from(
        TablesBorrowed {
            schema,
            name,
            bytes,
            index_bytes,
            live_rows,
            dead_rows,
            vacuumed_at,
            analyzed_at,
        }: TablesBorrowed<'a>,
    ) -> Self {
        Self {
            schema: schema.into(),
            name: name.into(),
            bytes,
            index_bytes,
            live_rows,
            dead_rows,
            vacuumed_at,
            analyzed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SlowStatements {
    pub role: String,
    pub statement: String,
    pub calls: i64,
    pub mean_ms: f64,
    pub max_ms: f64,
    pub total_ms: f64,
}
pub struct SlowStatementsBorrowed<'a> {
    pub role: &'a str,
    pub statement: &'a str,
    pub calls: i64,
    pub mean_ms: f64,
    pub max_ms: f64,
    pub total_ms: f64,
}
impl<'a> From<SlowStatementsBorrowed<'a>> for SlowStatements {
    fn from(
        SlowStatementsBorrowed { role, statement, calls, mean_ms, max_ms, total_ms }: SlowStatementsBorrowed<
            'a,
        >,
    ) -> Self {
        Self { role: role.into(), statement: statement.into(), calls, mean_ms, max_ms, total_ms }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WaitingForSeals {
    pub waiting: i64,
    pub oldest: Option<jiff::Timestamp>,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ServerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServerBorrowed, tokio_postgres::Error>,
    mapper: fn(ServerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ServerBorrowed) -> R) -> ServerQuery<'c, 'a, 's, C, R, N> {
        ServerQuery {
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
pub struct ConnectionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ConnectionsBorrowed, tokio_postgres::Error>,
    mapper: fn(ConnectionsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ConnectionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ConnectionsBorrowed) -> R) -> ConnectionsQuery<'c, 'a, 's, C, R, N> {
        ConnectionsQuery {
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
pub struct TablesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TablesBorrowed, tokio_postgres::Error>,
    mapper: fn(TablesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TablesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TablesBorrowed) -> R) -> TablesQuery<'c, 'a, 's, C, R, N> {
        TablesQuery {
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
pub struct SlowStatementsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SlowStatementsBorrowed, tokio_postgres::Error>,
    mapper: fn(SlowStatementsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SlowStatementsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SlowStatementsBorrowed) -> R) -> SlowStatementsQuery<'c, 'a, 's, C, R, N> {
        SlowStatementsQuery {
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
pub struct WaitingForSealsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingForSeals, tokio_postgres::Error>,
    mapper: fn(WaitingForSeals) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingForSealsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingForSeals) -> R) -> WaitingForSealsQuery<'c, 'a, 's, C, R, N> {
        WaitingForSealsQuery {
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
pub struct ServerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn server() -> ServerStmt {
    ServerStmt(
        "select current_setting('server_version') as version, pg_postmaster_start_time() as started_at, pg_database_size(current_database()) as bytes, current_setting('max_connections')::int as max_connections, (select count(*) from pg_stat_activity a where a.datid is not null)::bigint as connections, exists (select from pg_extension where extname = 'pg_stat_statements') as keeps_statements, coalesce((select d.blks_hit::double precision / nullif(d.blks_hit + d.blks_read, 0) from pg_stat_database d where d.datname = current_database()), 1) as cache_hit_ratio",
        None,
    )
}
impl ServerStmt {
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
    ) -> ServerQuery<'c, 'a, 's, C, Server, 0> {
        ServerQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServerBorrowed, tokio_postgres::Error> {
                Ok(ServerBorrowed {
                    version: row.try_get(0)?,
                    started_at: row.try_get(1)?,
                    bytes: row.try_get(2)?,
                    max_connections: row.try_get(3)?,
                    connections: row.try_get(4)?,
                    keeps_statements: row.try_get(5)?,
                    cache_hit_ratio: row.try_get(6)?,
                })
            },
            mapper: |it| Server::from(it),
        }
    }
}
pub struct ConnectionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn connections() -> ConnectionsStmt {
    ConnectionsStmt(
        "select a.usename::text as role, count(*)::bigint as connections from pg_stat_activity a where a.datname = current_database() and a.usename is not null group by a.usename order by 2 desc, 1",
        None,
    )
}
impl ConnectionsStmt {
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
    ) -> ConnectionsQuery<'c, 'a, 's, C, Connections, 0> {
        ConnectionsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ConnectionsBorrowed, tokio_postgres::Error> {
                Ok(ConnectionsBorrowed { role: row.try_get(0)?, connections: row.try_get(1)? })
            },
            mapper: |it| Connections::from(it),
        }
    }
}
pub struct TablesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tables() -> TablesStmt {
    TablesStmt(
        "select s.schemaname::text as schema, s.relname::text as name, pg_total_relation_size(s.relid) as bytes, pg_indexes_size(s.relid) as index_bytes, coalesce(s.n_live_tup, 0) as live_rows, coalesce(s.n_dead_tup, 0) as dead_rows, greatest(s.last_vacuum, s.last_autovacuum) as vacuumed_at, greatest(s.last_analyze, s.last_autoanalyze) as analyzed_at from pg_stat_user_tables s order by 3 desc, 1, 2 limit $1",
        None,
    )
}
impl TablesStmt {
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
        most: &'a i64,
    ) -> TablesQuery<'c, 'a, 's, C, Tables, 1> {
        TablesQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TablesBorrowed, tokio_postgres::Error> {
                Ok(TablesBorrowed {
                    schema: row.try_get(0)?,
                    name: row.try_get(1)?,
                    bytes: row.try_get(2)?,
                    index_bytes: row.try_get(3)?,
                    live_rows: row.try_get(4)?,
                    dead_rows: row.try_get(5)?,
                    vacuumed_at: row.try_get(6)?,
                    analyzed_at: row.try_get(7)?,
                })
            },
            mapper: |it| Tables::from(it),
        }
    }
}
pub struct TableExistsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn table_exists() -> TableExistsStmt {
    TableExistsStmt(
        "select exists (select from pg_stat_user_tables s where s.schemaname || '.' || s.relname = $1) as found",
        None,
    )
}
impl TableExistsStmt {
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
        name: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SlowStatementsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn slow_statements() -> SlowStatementsStmt {
    SlowStatementsStmt(
        "select s.role, s.statement, s.calls, s.mean_ms, s.max_ms, s.total_ms from platform.slow_statements($1::double precision, $2::int) s",
        None,
    )
}
impl SlowStatementsStmt {
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
        slower_than_ms: &'a f64,
        most: &'a i32,
    ) -> SlowStatementsQuery<'c, 'a, 's, C, SlowStatements, 2> {
        SlowStatementsQuery {
            client,
            params: [slower_than_ms, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SlowStatementsBorrowed, tokio_postgres::Error> {
                Ok(SlowStatementsBorrowed {
                    role: row.try_get(0)?,
                    statement: row.try_get(1)?,
                    calls: row.try_get(2)?,
                    mean_ms: row.try_get(3)?,
                    max_ms: row.try_get(4)?,
                    total_ms: row.try_get(5)?,
                })
            },
            mapper: |it| SlowStatements::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SlowStatementsParams,
        SlowStatementsQuery<'c, 'a, 's, C, SlowStatements, 2>,
        C,
    > for SlowStatementsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SlowStatementsParams,
    ) -> SlowStatementsQuery<'c, 'a, 's, C, SlowStatements, 2> {
        self.bind(client, &params.slower_than_ms, &params.most)
    }
}
pub struct WaitingForSealsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_for_seals() -> WaitingForSealsStmt {
    WaitingForSealsStmt("select w.waiting, w.oldest from audit.watch() w", None)
}
impl WaitingForSealsStmt {
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
    ) -> WaitingForSealsQuery<'c, 'a, 's, C, WaitingForSeals, 0> {
        WaitingForSealsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingForSeals, tokio_postgres::Error> {
                Ok(WaitingForSeals { waiting: row.try_get(0)?, oldest: row.try_get(1)? })
            },
            mapper: |it| WaitingForSeals::from(it),
        }
    }
}
