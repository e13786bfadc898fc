//! The tables of those who wait, and of what became free.

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, AppointmentId, FreedSlotId, Problem, Result, Version, WaitingEntryId};
use platform::{Tx, Write};
use registry::chart::ChartAccess;
use sql::queries::scheduling::waiting_list as queries;
pub(super) use sql::queries::scheduling::waiting_list::{Freed, WaitingEntry};
use uuid::Uuid;

use super::{Priority, WaitingWish};
use crate::{appointment::filled, hours::Interval};

/// Where a page of those who wait begins.
pub(super) struct After {
    pub(super) priority: i16,
    pub(super) at: Timestamp,
    pub(super) id: Uuid,
}

/// Those who wait, the most urgent first and of these the longest.
pub(super) async fn open<M: Send + Sync>(
    tx: &Tx<M>,
    after: Option<After>,
    wanted: i64,
) -> Result<Vec<WaitingEntry>> {
    let (priority, at, id) =
        (after.as_ref().map(|a| a.priority), after.as_ref().map(|a| a.at), after.as_ref().map(|a| a.id));
    Ok(queries::open().bind(tx, &at, &priority, &id, &wanted).all().await?)
}

/// Those who are compared with a slot, in the same order: nobody whose last day is over.
pub(super) async fn matching<M: Send + Sync>(
    tx: &Tx<M>,
    today: Date,
    wanted: i64,
) -> Result<Vec<WaitingEntry>> {
    Ok(queries::matching().bind(tx, &today, &wanted).all().await?)
}

pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: WaitingEntryId) -> Result<WaitingEntry> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// For what a person waits or waited, the newest first.
pub(super) async fn of_patient<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<WaitingEntry>> {
    Ok(queries::of_patient().bind(tx, &chart.records()).all().await?)
}

pub(super) async fn insert(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    wish: &WaitingWish,
    (usual, today): (i16, Date),
    at: Timestamp,
) -> Result<WaitingEntryId> {
    let id = WaitingEntryId::new();
    let (from, until) = wish.minutes();
    let mut weekdays = wish.weekdays.clone();
    weekdays.sort_unstable();
    weekdays.dedup();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &chart.patient().0,
            &wish.appointment_type_id.0,
            &wish.provider_id.map(|id| id.0),
            &wish.appointment_id.map(|id| id.0),
            &wish.duration_minutes.unwrap_or(usual),
            &wish.earliest.unwrap_or(today),
            &wish.latest,
            &weekdays,
            &from,
            &until,
            &Priority::number(wish.priority),
            &filled(wish.reason.as_deref()).as_deref(),
            &tx.account_name(),
            &at,
        )
        .await?;
    Ok(id)
}

fn in_time(written: u64) -> Result<()> {
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Keeps the slot for who waits, until then.
pub(super) async fn offer(
    tx: &Tx<Write>,
    id: WaitingEntryId,
    version: Version,
    (provider, when): (AccountId, Interval),
    until: Timestamp,
) -> Result<()> {
    let by = tx.account_name();
    in_time(
        queries::offer()
            .bind(tx, &provider.0, &when.start, &when.end, &until, &by, &id.0, &version.0)
            .await?,
    )
}

pub(super) async fn withdraw_offer(tx: &Tx<Write>, id: WaitingEntryId, version: Version) -> Result<()> {
    in_time(queries::withdraw_offer().bind(tx, &tx.account_name(), &id.0, &version.0).await?)
}

pub(super) async fn book(
    tx: &Tx<Write>,
    id: WaitingEntryId,
    version: Version,
    appointment: AppointmentId,
) -> Result<()> {
    in_time(queries::book().bind(tx, &appointment.0, &tx.account_name(), &id.0, &version.0).await?)
}

pub(super) async fn remove(tx: &Tx<Write>, id: WaitingEntryId, version: Version, reason: &str) -> Result<()> {
    in_time(queries::remove().bind(tx, &reason, &tx.account_name(), &id.0, &version.0).await?)
}

/// They wait no more, without anybody having said so.
pub(super) async fn lapse(tx: &Tx<Write>, ids: &[Uuid]) -> Result<()> {
    queries::lapse().bind(tx, &tx.account_name(), &ids).await?;
    Ok(())
}

/// Whether somebody else is just being told of this time. The provider's day is locked.
pub(super) async fn is_offered_elsewhere(
    tx: &Tx<Write>,
    (provider, when): (AccountId, Interval),
    now: Timestamp,
    except: WaitingEntryId,
) -> Result<bool> {
    Ok(queries::offered_elsewhere()
        .bind(tx, &provider.0, &when.start, &when.end, &now, &except.0)
        .one()
        .await?)
}

/// Waits for whoever tells of another slot of the clinic.
pub(super) async fn one_at_a_time(tx: &Tx<Write>) -> Result<()> {
    queries::one_at_a_time().bind(tx).one().await?;
    Ok(())
}

/// What became free, still is and lies ahead, behind the last one; the next ones first.
pub(super) async fn freed<M: Send + Sync>(
    tx: &Tx<M>,
    now: Timestamp,
    after: Option<&Freed>,
    wanted: i64,
) -> Result<Vec<Freed>> {
    let (at, id) = (after.map(|last| last.starts_at), after.map(|last| last.id));
    Ok(queries::freed().bind(tx, &now, &at, &id, &wanted).all().await?)
}

/// Keeps a slot that became free; one that is free once more keeps its id.
pub(super) async fn free(tx: &Tx<Write>, freed: &super::Freed, at: Timestamp) -> Result<Freed> {
    let (id, when) = (FreedSlotId::new(), (freed.starts_at, freed.ends_at));
    Ok(queries::free().bind(tx, &id.0, &freed.provider.0, &when.0, &when.1, &at).one().await?)
}

/// Whether some of that time had become free, and somebody may have been told of it.
pub(super) async fn had_become_free(tx: &Tx<Write>, provider: AccountId, when: Interval) -> Result<bool> {
    Ok(queries::had_become_free().bind(tx, &provider.0, &when.start, &when.end).one().await?)
}

/// What is over is of no use to anybody.
pub(super) async fn forget(tx: &Tx<Write>, before: Timestamp) -> Result<u64> {
    Ok(queries::forget().bind(tx, &before).await?)
}
