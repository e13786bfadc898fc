//! Does what was approved, one person's records in one transaction.

use files::Files;
use kernel::{Problem, PurgeId, Result};
use platform::{
    Caller, Event, System,
    jobs::{Handlers, Progress, Running},
};
use serde::{Deserialize, Serialize};
use sql::queries::registry::purge as queries;
use uuid::Uuid;

pub(super) const KIND: &str = "registry.purge";

/// Which purge.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Approved {
    pub(super) purge_id: PurgeId,
}

pub(crate) fn jobs() -> Handlers {
    Handlers::new().on(KIND, run)
}

#[derive(Serialize)]
struct Outcome {
    purge_id: PurgeId,
    outcome: String,
    removed: serde_json::Value,
}

async fn run(job: Running) -> Result<()> {
    let purge = serde_json::from_value::<Approved>(job.payload.clone()).map_err(Problem::internal)?.purge_id;
    let tx = job.caller.read().await?;
    let waiting = queries::waiting().bind(&tx, &purge.0).all().await?;
    drop(tx);
    let (mut done, all) = (0, waiting.len() as u64);
    for record in waiting {
        if let Err(problem) = one(&job.caller, purge, record).await {
            tracing::warn!(%purge, %record, code = problem.code, cause = ?problem.source, "a record could not be purged");
            fail(&job.caller, purge, record).await?;
        }
        done += 1;
        job.progress(Progress::new(done, "records").of(all));
    }
    let tx = job.caller.write().await?;
    queries::finish().bind(&tx, &purge.0).await?;
    // The pictures of who is gone.
    Files::sweep(&tx).await?;
    tx.commit(Event::new("purge.finished", "purge").on(purge), ()).await.map(drop)
}

/// The event names the patient: that a record was removed, and by whom it was decided, is what remains of it.
async fn one(caller: &Caller<System>, purge: PurgeId, record: Uuid) -> Result<()> {
    let tx = caller.write().await?;
    let row = queries::purge_record().bind(&tx, &purge.0, &record).one().await?;
    let outcome = Outcome {
        purge_id: purge,
        outcome: row.outcome.unwrap_or_default(),
        removed: row.removed.unwrap_or_default(),
    };
    let event = Event::new("purge.record_decided", "patient").on(record).subject(record.into());
    tx.commit(event.new_value(&outcome), ()).await.map(drop)
}

async fn fail(caller: &Caller<System>, purge: PurgeId, record: Uuid) -> Result<()> {
    let tx = caller.write().await?;
    queries::failed().bind(&tx, &purge.0, &record).await?;
    let event = Event::new("purge.record_decided", "patient").on(record).subject(record.into()).failed();
    tx.commit(event, ()).await.map(drop)
}
