//! Hears of slots that became free, and keeps those that somebody waits for. Each night it ends the waiting of who cannot be served
//! any more.

use jiff::{
    civil::{Date, time},
    tz::TimeZone,
};
use kernel::{PatientId, Problem, Result};
use platform::{
    Caller, Event, System, Topic, Tx, Write,
    jobs::{Every, Handlers, Running},
};
use registry::{chart::open_chart, glance};
use staff::access::Purpose;
use uuid::Uuid;

use super::{
    FREED, Freed, matched,
    store::{self, After, WaitingEntry},
    suits,
};
use crate::hours::Interval;

const KIND: &str = "scheduling.slot_freed";
const UPKEEP: &str = "scheduling.waiting_upkeep";
/// So many entries are looked at in one transaction.
const BATCH: i64 = 200;

pub(crate) fn handlers() -> Handlers {
    Handlers::new()
        .on(KIND, hear)
        .subscribe(FREED, KIND)
        .on(UPKEEP, lapse)
        .every(Every::Day(time(3, 35, 0, 0)), UPKEEP)
}

/// Who cannot be served any more does not stand in front of who can. A second run finds nobody.
async fn lapse(job: Running) -> Result<()> {
    let caller = &job.caller;
    let (today, mut after) = (caller.platform().today(caller.clinic()).await?, None);
    loop {
        let tx = caller.write().await?;
        let rows = store::open(&tx, after, BATCH).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(After { priority: last.priority, at: last.created_at, id: last.id });
        let over = over(caller, &tx, &rows, today).await?;
        if over.is_empty() {
            continue;
        }
        let ids: Vec<Uuid> = over.iter().map(|row| row.id).collect();
        store::lapse(&tx, &ids).await?;
        tx.live(Topic::Appointments, None).await?;
        let of = over.iter().map(|row| PatientId(row.patient_id));
        tx.commit(Event::new("waiting_list.lapsed", "waiting_entry").subjects(of), ()).await?;
    }
}

/// Whose last day is over, who has died, and whose record is closed.
async fn over<'a>(
    caller: &Caller<System>,
    tx: &Tx<Write>,
    rows: &'a [WaitingEntry],
    today: Date,
) -> Result<Vec<&'a WaitingEntry>> {
    let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let known = glance::of(caller, tx, &patients).await?;
    let mut over = vec![];
    for row in rows {
        let dead = known.get(&row.patient_id).is_some_and(|glance| glance.deceased);
        let is_over = dead
            || row.latest < today
            || !open_chart(caller, tx, PatientId(row.patient_id), Purpose::Read).await?.is_open();
        if is_over {
            over.push(row);
        }
    }
    Ok(over)
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
    let waiting = matched(caller, &tx, caller.now().to_zoned(zone.clone()).date()).await?;
    let wanted =
        when.start > caller.now() && waiting.iter().any(|entry| suits(entry, freed.provider, when, &zone));
    if wanted {
        store::free(&tx, &freed, caller.now()).await?;
        tx.live(Topic::Appointments, None).await?;
    }
    tx.commit(Event::new("waiting_list.slot_freed", "clinic").on(caller.clinic()), ()).await.map(drop)
}
