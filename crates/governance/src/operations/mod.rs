//! How the server and its database are doing, and the chores an administrator may ask for: vacuum, analyze, reindex.

mod api;
pub(crate) mod backups;

use database::maintenance::{self, Work};
use kernel::{Problem, Result};
use platform::{
    Event,
    jobs::{Handlers, Progress, Running, not_now},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use api::router;

/// A chore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Chore {
    /// Frees the room of rows that are gone.
    Vacuum,
    /// Counts anew what the planner goes by.
    Analyze,
    /// Makes the indexes anew.
    Reindex,
}

impl Chore {
    /// The kind of its job: the page of jobs tells them apart.
    const fn kind(self) -> &'static str {
        match self {
            Self::Vacuum => "maintenance.vacuum",
            Self::Analyze => "maintenance.analyze",
            Self::Reindex => "maintenance.reindex",
        }
    }

    const fn work(self) -> Work {
        match self {
            Self::Vacuum => Work::Vacuum,
            Self::Analyze => Work::Analyze,
            Self::Reindex => Work::Reindex,
        }
    }
}

/// What the job of a chore is told.
#[derive(Debug, Serialize, Deserialize)]
struct Wanted {
    /// `schema.name`; all tables where it is missing.
    table: Option<String>,
}

async fn run(chore: Chore, running: Running) -> Result<()> {
    let wanted: Wanted = serde_json::from_value(running.payload.clone()).map_err(Problem::internal)?;
    let client = running.caller.platform().doors().migrator().await.map_err(Problem::internal)?;
    let told = |done, all| running.progress(Progress::new(done, "tables").of(all));
    // An interrupted run goes on where it was.
    let reached = running.reached.as_ref().map_or(0, |reached| usize::try_from(reached.done).unwrap_or(0));
    let tables = maintenance::run(client, chore.work(), wanted.table.as_deref(), reached, told)
        .await
        .map_err(Problem::internal)?
        .ok_or_else(not_now)?;
    let tx = running.caller.write().await?;
    let about = serde_json::json!({ "chore": chore, "table": wanted.table, "tables": tables });
    tx.commit(Event::new("maintenance.finished", "maintenance").on(running.id).new_value(&about), ())
        .await
        .map(drop)
}

/// What runs the chores.
pub(crate) fn handlers() -> Handlers {
    [Chore::Vacuum, Chore::Analyze, Chore::Reindex]
        .into_iter()
        .fold(Handlers::new(), |all, chore| all.on(chore.kind(), move |running| run(chore, running)))
}
