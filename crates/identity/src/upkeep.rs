//! What identity throws away, each night for each clinic. The audit trail keeps who signed in and when.

use jiff::{SignedDuration, civil::time};
use kernel::{Problem, Result};
use platform::{
    Event,
    jobs::{Every, Handlers, Running},
};
use serde::Serialize;
use sql::queries::identity::{account, link, session};

use crate::lockout;

const KIND: &str = "identity.upkeep";
/// An ended session or link is kept for so long, for whoever looks into an incident.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Jobs of this department.
pub fn jobs() -> Handlers {
    Handlers::new().on(KIND, run).every(Every::Day(time(3, 10, 0, 0)), KIND)
}

#[derive(Serialize)]
struct Dropped {
    sessions: u64,
    links: u64,
    failures: u64,
}

async fn run(job: Running) -> Result<()> {
    let clinic = job.caller.clinic();
    let before = |kept| job.caller.now().checked_sub(kept).map_err(Problem::internal);
    let tx = job.caller.identity_write().await?;
    let dropped = Dropped {
        sessions: session::drop_old().bind(&tx, &before(KEPT)?, &clinic.0).await?,
        links: session::drop_old_links().bind(&tx, &before(KEPT)?, &clinic.0).await?
            + link::drop_old().bind(&tx, &before(KEPT)?).await?,
        failures: account::drop_old_failures().bind(&tx, &before(lockout::KEPT)?).await?,
    };
    tx.commit(Event::new("upkeep.done", "clinic").on(clinic).new_value(&dropped), ()).await.map(drop)
}
