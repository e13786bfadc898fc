//! Hears of slots that became free, keeps those that somebody waits for, and tells those who book. Each night it ends the waiting of
//! who cannot be served any more.

use jiff::{
    civil::{Date, time},
    tz::TimeZone,
};
use kernel::{PatientId, Problem, Result};
use notify::notification::{self, Alert, Kind, Related, renew};
use platform::{
    Caller, Event, Permission, System, Topic, Tx, Write,
    jobs::{Every, Handlers, Running},
};
use registry::{chart::open_chart, glance};
use serde_json::json;
use staff::{
    access::Purpose,
    profile::store::{holding, names},
};
use uuid::Uuid;

use super::{
    FREED, Freed, bookable, matched,
    store::{self, After, WaitingEntry},
    suits, wanted,
};
use crate::{
    appointment::{shown, store as appointments},
    hours::Interval,
    permissions::BookAppointments,
};

const KIND: &str = "scheduling.slot_freed";
pub(super) const SETTLE: &str = "scheduling.waiting_settled";
const UPKEEP: &str = "scheduling.waiting_upkeep";
/// So many entries are looked at in one transaction.
const BATCH: i64 = 200;

pub(crate) fn handlers() -> Handlers {
    Handlers::new()
        .on(KIND, hear)
        .subscribe(FREED, KIND)
        .on(SETTLE, settle)
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

/// A second run writes the same row again, and tells nobody who knows.
async fn hear(job: Running) -> Result<()> {
    let freed: Freed = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let (caller, when) = (&job.caller, Interval { start: freed.starts_at, end: freed.ends_at });
    let zone = caller.platform().zone(caller.clinic()).await?;
    let tx = caller.write().await?;
    store::one_at_a_time(&tx).await?;
    store::forget(&tx, caller.now()).await?;
    let waiting = matched(caller, &tx, caller.now().to_zoned(zone.clone()).date()).await?;
    let fit = waiting.iter().filter(|entry| suits(entry, freed.provider, when, &zone)).count();
    let mut told = 0;
    if when.start > caller.now() && fit > 0 {
        let slot = store::free(&tx, &freed, caller.now()).await?;
        tx.live(Topic::Appointments, None).await?;
        if appointments::busy(&tx, freed.provider, when, None).await?.is_empty() {
            told = tell(&job, &tx, (slot, fit), &waiting, &zone).await?;
        }
    }
    let event = Event::new("waiting_list.slot_freed", "clinic").on(caller.clinic());
    tx.commit(event.new_value(&json!({ "told": told })), ()).await.map(drop)
}

/// Tells all who may book, of the newest slot only, and how many there are; of one at which nobody works, nobody.
async fn tell(
    job: &Running,
    tx: &Tx<Write>,
    (slot, fit): (store::Freed, usize),
    waiting: &[WaitingEntry],
    zone: &TimeZone,
) -> Result<u64> {
    if bookable(tx, vec![slot], zone).await?.is_empty() {
        return Ok(0);
    }
    let slots = wanted(tx, waiting, job.caller.now(), zone).await?.len();
    let provider = names(tx, &[slot.provider_id]).await?.remove(&slot.provider_id);
    let (date, time) = shown(slot.starts_at, zone);
    let details = json!({ "who": provider, "on": date, "time": time, "waiting": fit, "slots": slots.max(1) });
    let related = Related { resource_type: "freed_slot", id: Some(slot.id) };
    let to = holding(tx, BookAppointments::NAME).await?;
    renew(tx, Kind::SlotFreed, &to, &Alert::new(job.id.to_string(), related, details)).await
}

/// Where nothing is free that anybody waits for, nobody needs to be told of it. A second run finds the same.
async fn settle(job: Running) -> Result<()> {
    let caller = &job.caller;
    let zone = caller.platform().zone(caller.clinic()).await?;
    let tx = caller.write().await?;
    store::one_at_a_time(&tx).await?;
    let waiting = matched(caller, &tx, caller.now().to_zoned(zone.clone()).date()).await?;
    let is_over = wanted(&tx, &waiting, caller.now(), &zone).await?.is_empty();
    if is_over {
        notification::lapse(&tx, Kind::SlotFreed).await?;
    }
    let event = Event::new("waiting_list.settled", "clinic").on(caller.clinic());
    tx.commit(event.new_value(&json!({ "is_over": is_over })), ()).await.map(drop)
}
