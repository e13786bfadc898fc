//! What is thrown away, each hour in each clinic: uploads that nobody kept within 24 hours, and the bytes of what was
//! deleted.

use kernel::Result;
use platform::{
    Event, Job,
    jobs::{Every, Handlers, Running},
};
use serde::Serialize;

use crate::{Files, format::Place, store};

const KIND: &str = "files.upkeep";
const AT_ONCE: i64 = 200;

/// Jobs of this department.
pub fn jobs() -> Handlers {
    Handlers::new().on(KIND, run).every(Every::Hour, KIND)
}

/// The same at once.
pub(crate) fn soon() -> Result<Job> {
    Job::new(KIND, &serde_json::json!({}))
}

#[derive(Serialize)]
struct Dropped {
    uploads: usize,
}

async fn run(job: Running) -> Result<()> {
    loop {
        let tx = job.caller.write().await?;
        let expired = store::expired(&tx, AT_ONCE).await?;
        if expired.is_empty() {
            tx.commit_unrecorded().await?;
            break;
        }
        for id in &expired {
            store::delete(&tx, *id, None).await?;
        }
        let dropped = Dropped { uploads: expired.len() };
        tx.commit(Event::new("upkeep.done", "clinic").on(job.caller.clinic()).new_value(&dropped), ())
            .await?;
    }
    remove_bytes(&job).await
}

async fn remove_bytes(job: &Running) -> Result<()> {
    let files = Files::of(job.caller.platform())?;
    loop {
        let tx = job.caller.read().await?;
        let ids = store::to_remove(&tx, AT_ONCE).await?;
        tx.commit_unrecorded().await?;
        if ids.is_empty() {
            return Ok(());
        }
        for id in ids {
            files.remove(Place { clinic: job.caller.clinic(), file: id }).await?;
            let tx = job.caller.write().await?;
            store::removed(&tx, id).await?;
            tx.commit_unrecorded().await?;
        }
    }
}
