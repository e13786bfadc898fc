//! The clinic's jobs, for the people who watch them.

use jiff::Timestamp;
use kernel::{Cursor, JobId, Result};
use sql::queries::platform::job;

use super::Progress;
use crate::{Tx, Write};

/// Jobs of one status are counted up to here: a page needs no more.
pub const MOST_COUNTED: i64 = 10_000;

/// A job as it stands.
#[derive(Debug, Clone)]
pub struct StoredJob {
    /// The job.
    pub id: JobId,
    /// What it does.
    pub kind: String,
    /// `waiting`, `running`, `done` or `dead`.
    pub status: String,
    /// Tries begun.
    pub attempts: i32,
    /// Dead after so many.
    pub max_attempts: i32,
    /// Not before.
    pub run_at: Timestamp,
    /// How far it is.
    pub progress: Option<Progress>,
    /// Why the last try failed; holds no patient data.
    pub last_error: Option<String>,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When the last try began.
    pub started_at: Option<Timestamp>,
    /// When it was done or dead.
    pub finished_at: Option<Timestamp>,
    /// Seconds from the begin of the last try to its end, or to now.
    pub running_seconds: Option<f64>,
}

impl From<job::JobRow> for StoredJob {
    fn from(row: job::JobRow) -> Self {
        Self {
            id: JobId(row.id),
            kind: row.kind,
            status: row.status,
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            run_at: row.run_at,
            // What an earlier version wrote in another form is not shown.
            progress: row.progress.and_then(|p| serde_json::from_value(p).ok()),
            last_error: row.last_error,
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
            running_seconds: row.running_seconds,
        }
    }
}

/// Which jobs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Of this status.
    pub status: Option<&'a str>,
    /// Of this kind.
    pub kind: Option<&'a str>,
    /// After this one.
    pub after: Option<Cursor>,
}

/// The newest first.
pub async fn list<M: Send + Sync>(tx: &Tx<M>, filter: Filter<'_>, wanted: i64) -> Result<Vec<StoredJob>> {
    let (at, id) = (filter.after.map(|a| a.at), filter.after.map(|a| a.id));
    let rows = job::list().bind(tx, &filter.status, &filter.kind, &at, &id, &wanted).all().await?;
    Ok(rows.into_iter().map(StoredJob::from).collect())
}

/// One, if it is this clinic's.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: JobId) -> Result<Option<StoredJob>> {
    Ok(job::get().bind(tx, &id.0).opt().await?.map(StoredJob::from))
}

/// How many there are of each status, of one kind or of all: (status, number).
pub async fn counts<M: Send + Sync>(tx: &Tx<M>, kind: Option<&str>) -> Result<Vec<(String, i64)>> {
    let rows = job::counts().bind(tx, &kind, &MOST_COUNTED).all().await?;
    Ok(rows.into_iter().map(|row| (row.status, row.jobs)).collect())
}

/// Starts a dead job again, with all its tries; whether it was dead.
pub async fn retry(tx: &Tx<Write>, id: JobId) -> Result<bool> {
    Ok(job::retry().bind(tx, &id.0).await? > 0)
}
