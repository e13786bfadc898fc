//! Imports from the web, as jobs.

use std::{
    io,
    sync::{Arc, atomic::AtomicBool},
};

use kernel::{ImportId, Problem, Result};
use platform::{
    Event, Job,
    jobs::{Handlers, Running},
};
use serde::{Deserialize, Serialize};

use super::{Import, Progress, feed::Source, store, upload::Chunks};
use crate::fhir::reader::Layout;

const RUN: &str = "import.fhir";
const DISCARD: &str = "import.discard";
/// How long an upload is kept of which nothing more is imported.
pub(super) const KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

#[derive(Debug, Serialize, Deserialize)]
struct Which {
    import: ImportId,
}

/// An upload, and how far its import was when it was looked at before.
#[derive(Debug, Serialize, Deserialize)]
struct Discard {
    import: ImportId,
    #[serde(default)]
    seen: Option<(i64, i64)>,
}

/// The job that imports what was uploaded.
pub(super) fn run_later(import: ImportId) -> Result<Job> {
    Ok(Job::new(RUN, &Which { import })?.unique(import.to_string()))
}

/// The job that removes what was uploaded, should no import come to its end.
pub(super) fn discard_later(import: ImportId, now: jiff::Timestamp) -> Result<Job> {
    look_later(Discard { import, seen: None }, now)
}

fn look_later(what: Discard, now: jiff::Timestamp) -> Result<Job> {
    let at = now.checked_add(KEPT).map_err(Problem::internal)?;
    let key = match what.seen {
        None => what.import.to_string(),
        Some((entries, done)) => format!("{} {entries} {done}", what.import),
    };
    Ok(Job::new(DISCARD, &what)?.unique(key).at(at))
}

/// Job handlers of this department.
pub fn handlers() -> Handlers {
    Handlers::new().on(RUN, run).on(DISCARD, discard)
}

async fn run(job: Running) -> Result<()> {
    let Which { import: id } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let (house, clinic) = (job.caller.platform().clone(), job.caller.clinic());
    let tx = job.caller.write().await?;
    let Some(started) = store::start(&tx, id).await? else { return tx.commit_unrecorded().await };
    tx.commit_unrecorded().await?;

    let caller = house.acting(clinic, started.account, &started.account_name, &[]);
    let mut import = Import::new(&caller, u64::try_from(started.size).unwrap_or_default() * super::PASSES);
    import.id = id;
    import.saved = true;
    import.report = started.told.report;
    import.reached = started.reached;
    import.origin = started.told.source.into();
    let name = started.told.name;
    let gone = Arc::new(AtomicBool::new(false));
    let source = Source {
        layout: Layout::of(&name),
        name: name.clone(),
        gone: gone.clone(),
        open: {
            let runtime = tokio::runtime::Handle::current();
            Arc::new(move || {
                Ok(Box::new(Chunks {
                    platform: house.clone(),
                    clinic,
                    id,
                    chunks: started.chunks,
                    runtime: runtime.clone(),
                    gone: gone.clone(),
                    next: 0,
                    current: io::Cursor::new(vec![]),
                }))
            })
        },
    };
    let sources = [source];
    let tell = |at: &Progress| job.progress(platform::jobs::Progress::new(at.done, "bytes").of(at.total));
    import.run(&sources, tell).await?;
    let tx = caller.write().await?;
    store::advance(&tx, &import, &name, &import.report).await?;
    // It was discarded meanwhile.
    if !store::end(&tx, id, true).await? {
        return tx.commit_unrecorded().await;
    }
    let event = Event::new("import.finished", "import").on(id).new_value(&import.report.resources);
    tx.commit(event, ()).await.map(drop)
}

async fn discard(job: Running) -> Result<()> {
    let Discard { import, seen } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let row = store::get(&tx, import).await?;
    let now = Some((row.entries, row.done));
    // It waits for its turn, or goes on: a large one takes longer than a day.
    if matches!(&*row.status, "waiting" | "running") && seen != now {
        tx.enqueue(look_later(Discard { import, seen: now }, job.caller.now())?).await?;
        return tx.commit_unrecorded().await;
    }
    if !store::end(&tx, import, false).await? {
        return tx.commit_unrecorded().await;
    }
    tx.commit(Event::new("import.discarded", "import").on(import), ()).await.map(drop)
}
