//! Hears of slots that became free, and keeps those that somebody waits for.

use jiff::tz::TimeZone;
use kernel::{Problem, Result};
use platform::{
    Event, Topic,
    jobs::{Handlers, Running},
};

use super::{FREED, Freed, api::MOST_MATCHED, store, suits};
use crate::hours::Interval;

const KIND: &str = "scheduling.slot_freed";

pub(crate) fn handlers() -> Handlers {
    Handlers::new().on(KIND, hear).subscribe(FREED, KIND)
}

/// A second run writes the same row again.
async fn hear(job: Running) -> Result<()> {
    let freed: Freed = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let (caller, when) = (&job.caller, Interval { start: freed.starts_at, end: freed.ends_at });
    let zone = {
        let tx = caller.identity_read().await?;
        let details = identity::clinic::store::get(&tx, caller.clinic()).await?.details;
        TimeZone::get(&details.time_zone).unwrap_or(TimeZone::UTC)
    };
    let tx = caller.write().await?;
    store::forget(&tx, caller.now()).await?;
    let waiting = store::open(&tx, None, MOST_MATCHED).await?;
    let wanted =
        when.start > caller.now() && waiting.iter().any(|entry| suits(entry, freed.provider, when, &zone));
    if wanted {
        store::free(&tx, &freed, caller.now()).await?;
        tx.live(Topic::Appointments, None).await?;
    }
    tx.commit(Event::new("waiting_list.slot_freed", "clinic").on(caller.clinic()), ()).await.map(drop)
}
