use database::space;
use jiff::Timestamp;
use kernel::{JobId, Problem, Result};
use platform::{
    Answer, Body, Caller, Event, Job, Platform, Reply, Tx,
    jobs::store::{self, Filter},
};
use serde::{Deserialize, Serialize};
use sql::queries::governance::operations;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Chore, Wanted,
    backups::{self, BackupsView},
};
use crate::permissions::{ManageOperations, ReadOperations};

/// A statement that takes longer is slow (milliseconds; requirement B).
const SLOW_MS: f64 = 1_000.0;
/// What PostgreSQL says instead of another role's statement.
const HIDDEN: &str = "<insufficient privilege>";
/// Slow statements shown.
const STATEMENTS: i32 = 10;
/// The largest tables shown.
const TABLES: i64 = 15;

/// How the server and its database are doing.
#[derive(Debug, Serialize, ToSchema)]
pub struct Operations {
    /// Osler's version.
    pub osler_version: &'static str,
    /// The newest migration.
    pub migration: i32,
    /// The database.
    pub database: DatabaseView,
    /// The disk of the data directory, where the system tells.
    pub disk: Option<DiskView>,
    /// What of the audit trail waits for its seal.
    pub sealing: SealingView,
    /// The backups; absent where a server of one's own has backups of its own.
    pub backups: Option<BackupsView>,
    /// Background jobs of the clinic whose last try failed; counting stops at 10,000.
    pub dead_jobs: i64,
    /// The largest tables, the largest first.
    pub tables: Vec<TableView>,
    /// Statements that have taken over a second, by the time they took together.
    pub slow_statements: Vec<StatementView>,
    /// The last run of each chore in this clinic.
    pub chores: Vec<ChoreView>,
    /// What the caller may do.
    pub allowed_actions: Vec<&'static str>,
}

/// The database server.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatabaseView {
    /// PostgreSQL's version.
    pub postgres_version: String,
    /// Since when it runs.
    pub started_at: Timestamp,
    /// Bytes of Osler's database.
    pub bytes: i64,
    /// Connections of all databases.
    pub connections: i64,
    /// At most so many.
    pub max_connections: i32,
    /// Connections of Osler's database by role.
    pub by_role: Vec<RoleConnections>,
    /// Share of blocks found in memory, 0 to 1.
    pub cache_hit_ratio: f64,
    /// Whether it keeps how long statements take.
    pub keeps_statements: bool,
}

/// Connections of a login role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleConnections {
    /// The role.
    pub role: String,
    /// How many.
    pub connections: i64,
}

/// A disk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiskView {
    /// Bytes in all.
    pub size: u64,
    /// Bytes that may still be written.
    pub room: u64,
}

/// How far the seals of the audit trail are behind.
#[derive(Debug, Serialize, ToSchema)]
pub struct SealingView {
    /// Events that wait.
    pub waiting: i64,
    /// The oldest of them.
    pub oldest: Option<Timestamp>,
}

/// A table.
#[derive(Debug, Serialize, ToSchema)]
pub struct TableView {
    /// `schema.name`
    pub name: String,
    /// Bytes with its indexes.
    pub bytes: i64,
    /// Bytes of its indexes.
    pub index_bytes: i64,
    /// Rows, estimated.
    pub live_rows: i64,
    /// Rows that are gone and still take room, estimated.
    pub dead_rows: i64,
    /// Last vacuum, by hand or by itself.
    pub vacuumed_at: Option<Timestamp>,
    /// Last analyze, by hand or by itself.
    pub analyzed_at: Option<Timestamp>,
}

/// A slow statement, without its values.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementView {
    /// Whose it is.
    pub role: String,
    /// Its text, cut after 600 characters; absent where only its owner may see it.
    pub statement: Option<String>,
    /// How often it ran.
    pub calls: i64,
    /// Milliseconds on average.
    pub mean_ms: f64,
    /// Milliseconds at worst.
    pub max_ms: f64,
    /// Milliseconds together.
    pub total_ms: f64,
}

/// A chore and its last run.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChoreView {
    /// Which.
    pub chore: Chore,
    /// How the last run stands: `waiting`, `running`, `done` or `dead`; absent before the first.
    pub status: Option<String>,
    /// When it was asked for.
    pub asked_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

impl From<operations::Tables> for TableView {
    fn from(row: operations::Tables) -> Self {
        Self {
            name: format!("{}.{}", row.schema, row.name),
            bytes: row.bytes,
            index_bytes: row.index_bytes,
            live_rows: row.live_rows,
            dead_rows: row.dead_rows,
            vacuumed_at: row.vacuumed_at,
            analyzed_at: row.analyzed_at,
        }
    }
}

impl From<operations::SlowStatements> for StatementView {
    fn from(row: operations::SlowStatements) -> Self {
        Self {
            role: row.role,
            statement: Some(row.statement).filter(|text| text != HIDDEN),
            calls: row.calls,
            mean_ms: row.mean_ms,
            max_ms: row.max_ms,
            total_ms: row.total_ms,
        }
    }
}

async fn database_view<M: Send + Sync>(tx: &Tx<M>) -> Result<DatabaseView> {
    let server = operations::server().bind(tx).one().await?;
    let by_role = operations::connections().bind(tx).all().await?;
    Ok(DatabaseView {
        postgres_version: server.version,
        started_at: server.started_at,
        bytes: server.bytes,
        connections: server.connections,
        max_connections: server.max_connections,
        by_role: by_role
            .into_iter()
            .map(|row| RoleConnections { role: row.role, connections: row.connections })
            .collect(),
        cache_hit_ratio: server.cache_hit_ratio,
        keeps_statements: server.keeps_statements,
    })
}

async fn chore_view<M: Send + Sync>(tx: &Tx<M>, chore: Chore) -> Result<ChoreView> {
    let filter = Filter { kind: Some(chore.kind()), ..Filter::default() };
    let last = store::list(tx, filter, 1).await?.pop();
    Ok(ChoreView {
        chore,
        status: last.as_ref().map(|job| job.status.clone()),
        asked_at: last.as_ref().map(|job| job.created_at),
        finished_at: last.and_then(|job| job.finished_at),
    })
}

/// How the server and its database are doing. The numbers are of the whole server, whose clinics share one database.
#[utoipa::path(get, path = "/operations", tag = "governance", responses((status = 200, body = Operations)))]
async fn read_operations(caller: Caller<ReadOperations>) -> Result<Reply<Operations>> {
    // First: no transaction waits for a disk.
    let backups = backups::view(caller.platform()).await;
    let tx = caller.read().await?;
    let sealing = operations::waiting_for_seals().bind(&tx).one().await?;
    let dead = store::counts(&tx, None).await?.into_iter().find(|(status, _)| status == "dead");
    let mut chores = vec![];
    for chore in [Chore::Vacuum, Chore::Analyze, Chore::Reindex] {
        chores.push(chore_view(&tx, chore).await?);
    }
    let slow = operations::slow_statements().bind(&tx, &SLOW_MS, &STATEMENTS).all().await?;
    let view = Operations {
        osler_version: env!("CARGO_PKG_VERSION"),
        migration: database::migrate::all().map_err(Problem::internal)?.last().map_or(0, |last| last.number),
        database: database_view(&tx).await?,
        disk: space::disk(&caller.platform().config().data_dir)
            .map(|disk| DiskView { size: disk.size, room: disk.room }),
        sealing: SealingView { waiting: sealing.waiting, oldest: sealing.oldest },
        backups,
        dead_jobs: dead.map_or(0, |(_, jobs)| jobs),
        tables: operations::tables()
            .bind(&tx, &TABLES)
            .all()
            .await?
            .into_iter()
            .map(TableView::from)
            .collect(),
        slow_statements: slow.into_iter().map(StatementView::from).collect(),
        chores,
        allowed_actions: if caller.can("operations.manage") { vec!["maintain"] } else { vec![] },
    };
    tx.disclose(Event::new("operations.read", "operations"), view).await
}

/// Asks for a chore.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Maintenance {
    /// Which.
    pub chore: Chore,
    /// One table, as `schema.name`; all where it is missing.
    #[schema(max_length = 127)]
    pub table: Option<String>,
}

/// The job of a chore.
#[derive(Debug, Serialize, ToSchema)]
pub struct Asked {
    /// Where to see how far it is.
    pub job_id: JobId,
}

/// Has the database vacuumed, analyzed or reindexed by a background job, which keeps nobody waiting.
#[utoipa::path(post, path = "/operations/maintenance", tag = "governance", request_body = Maintenance, responses((status = 201, body = Asked)))]
async fn maintain(caller: Caller<ManageOperations>, Body(asked): Body<Maintenance>) -> Result<Reply<Asked>> {
    let tx = caller.write().await?;
    if let Some(table) = &asked.table
        && !operations::table_exists().bind(&tx, table).one().await?
    {
        return Err(Problem::invalid_field("table", "unknown", "There is no such table."));
    }
    for status in ["waiting", "running"] {
        let filter = Filter { kind: Some(asked.chore.kind()), status: Some(status), after: None };
        if !store::list(&tx, filter, 1).await?.is_empty() {
            return Err(under_way());
        }
    }
    let about = serde_json::json!({ "chore": asked.chore, "table": asked.table });
    let job_id =
        tx.enqueue(Job::new(asked.chore.kind(), &Wanted { table: asked.table })?.attempts(3)).await?;
    let event = Event::new("maintenance.asked", "maintenance").on(job_id).new_value(&about);
    let location = format!("/api/v1/jobs/{job_id}");
    tx.commit(event, Answer::created(Asked { job_id }, location)).await
}

fn under_way() -> Problem {
    Problem::conflict(
        "chore_under_way",
        "This was asked for already, and is not finished. See the background jobs.",
    )
}

/// Routes of this feature.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_operations)).routes(routes!(maintain))
}
