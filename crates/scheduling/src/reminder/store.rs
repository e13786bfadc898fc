//! The tables of reminders, and of what patients wish.

use jiff::Timestamp;
use kernel::{AppointmentId, MessageId, Problem, ReminderId, Result, Version};
use notify::Channel;
use platform::{Tx, Write};
use registry::chart::ChartAccess;
use sql::queries::scheduling::reminder as queries;
pub(super) use sql::queries::scheduling::reminder::{Ahead, Due, OfAppointment, Wishes};
use uuid::Uuid;

use super::Turn;

/// One that is to leave then; it stays as it is where it was said before.
pub(super) async fn plan(
    tx: &Tx<Write>,
    appointment: AppointmentId,
    starts_at: Timestamp,
    turn: Turn,
    channel: Channel,
) -> Result<()> {
    let (id, Turn { nth, minutes_before, at }) = (ReminderId::new(), turn);
    queries::plan()
        .bind(tx, &id.0, &appointment.0, &starts_at, &nth, &minutes_before, &channel.word(), &at)
        .await?;
    Ok(())
}

/// Appointments ahead whose patients are awaited, by their time, behind the last one; held until the transaction ends.
pub(super) async fn ahead(
    tx: &Tx<Write>,
    now: Timestamp,
    after: Option<&Ahead>,
    wanted: i64,
) -> Result<Vec<Ahead>> {
    let (at, id) = (after.map(|last| last.starts_at), after.map(|last| last.id));
    Ok(queries::ahead().bind(tx, &now, &at, &id, &wanted).all().await?)
}

/// What is not written yet is not written at that time: which of the reminders of this time, and when they were to leave; also those
/// that were taken back before and whose time is still to come.
pub(super) async fn withdraw_planned(
    tx: &Tx<Write>,
    appointment: AppointmentId,
    starts_at: Timestamp,
    now: Timestamp,
) -> Result<Vec<(i16, Timestamp)>> {
    let rows = queries::withdraw_planned().bind(tx, &appointment.0, &now).all().await?;
    Ok(rows.into_iter().filter(|row| row.starts_at == starts_at).map(|row| (row.nth, row.due_at)).collect())
}

/// What has not left does not leave, also where it is in the outbox already.
pub(crate) async fn withdraw(tx: &Tx<Write>, appointment: AppointmentId) -> Result<()> {
    let messages = queries::withdraw().bind(tx, &appointment.0).all().await?;
    notify::recall(tx, &messages.into_iter().flatten().map(MessageId).collect::<Vec<_>>()).await
}

/// What is in the outbox for a person, or was refused, is planned anew: it may reach them otherwise now, or not at all.
pub(super) async fn reconsider(tx: &Tx<Write>, records: &[Uuid], now: Timestamp) -> Result<Vec<super::Due>> {
    let rows = queries::reconsider().bind(tx, &records, &now).all().await?;
    notify::recall(tx, &rows.iter().filter_map(|row| row.message).map(MessageId).collect::<Vec<_>>()).await?;
    let mut due: Vec<super::Due> = vec![];
    for row in rows {
        let one = super::Due {
            appointment: AppointmentId(row.appointment_id),
            starts_at: row.starts_at,
            minutes_before: row.minutes_before,
            due_at: None,
        };
        if !due.contains(&one) {
            due.push(one);
        }
    }
    Ok(due)
}

/// The same of the time that a job was for only.
pub(super) async fn withdraw_of(tx: &Tx<Write>, due: &super::Due) -> Result<()> {
    queries::withdraw_of().bind(tx, &due.appointment.0, &due.starts_at).await?;
    Ok(())
}

/// All of an appointment, by their time.
pub(super) async fn of_appointment<M: Send + Sync>(
    tx: &Tx<M>,
    appointment: AppointmentId,
) -> Result<Vec<OfAppointment>> {
    Ok(queries::of_appointment().bind(tx, &appointment.0).all().await?)
}

/// What is to leave now; nobody else sends it meanwhile.
pub(super) async fn due(tx: &Tx<Write>, due: &super::Due) -> Result<Vec<Due>> {
    let super::Due { appointment, starts_at, minutes_before, due_at } = due;
    Ok(queries::due().bind(tx, &appointment.0, starts_at, minutes_before, due_at).all().await?)
}

/// It does not leave, for this reason.
pub(super) async fn skip(tx: &Tx<Write>, id: ReminderId, why: &str, at: Timestamp) -> Result<()> {
    queries::skip().bind(tx, &why, &at, &id.0).await?;
    Ok(())
}

/// It leaves later.
pub(super) async fn put_off(tx: &Tx<Write>, id: ReminderId, at: Timestamp) -> Result<()> {
    queries::put_off().bind(tx, &at, &id.0).await?;
    Ok(())
}

/// It stands in the outbox.
pub(super) async fn queued(tx: &Tx<Write>, id: ReminderId, message: MessageId) -> Result<()> {
    queries::queued().bind(tx, &message.0, &id.0).await?;
    Ok(())
}

/// What became of it; the appointment, where it is one of ours.
pub(super) async fn ended(
    tx: &Tx<Write>,
    message: MessageId,
    sent: bool,
    at: Timestamp,
) -> Result<Option<AppointmentId>> {
    let status = if sent { "sent" } else { "refused" };
    let Some(row) = queries::ended().bind(tx, &status, &at, &message.0).opt().await? else { return Ok(None) };
    if sent {
        queries::reminded().bind(tx, &at, &row.appointment_id, &row.starts_at).await?;
    }
    Ok(Some(AppointmentId(row.appointment_id)))
}

/// What a person wishes, under whichever of their records.
pub(super) async fn wishes<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<Wishes>> {
    Ok(queries::wishes().bind(tx, &chart.records()).all().await?)
}

/// Keeps a wish; `412` when somebody was faster.
pub(super) async fn put_wish(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    version: Version,
    by_mail: bool,
    by_sms: bool,
) -> Result<()> {
    let kept = queries::put_wish()
        .bind(tx, &chart.patient().0, &by_mail, &by_sms, &tx.account_name(), &version.0)
        .await?;
    if kept == 0 { Err(Problem::stale()) } else { Ok(()) }
}
