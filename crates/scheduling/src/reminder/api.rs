//! What became of an appointment's reminders, and how a patient wants to be reminded.

use jiff::Timestamp;
use kernel::{AppointmentId, PatientId, ReminderId, Result, Version};
use notify::Channel;
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx};
use registry::chart::{ChartAccess, open_chart};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    reconsider,
    store::{self, OfAppointment, Wishes},
};
use crate::{
    appointment::api::open,
    permissions::{BookAppointments, ReadAppointments},
};

/// How a reminder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReminderStatus {
    /// It leaves later.
    Planned,
    /// It is in the outbox.
    Queued,
    /// The mail server or the gateway took it.
    Sent,
    /// The mail server or the gateway refused it.
    Refused,
    /// It did not leave; `why` says why.
    Skipped,
    /// The appointment was moved or cancelled before, or the clinic decided otherwise.
    Withdrawn,
    /// The appointment began before it could leave.
    Late,
}

/// A reminder of an appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReminderView {
    /// The reminder.
    pub id: ReminderId,
    /// How it goes.
    pub channel: Channel,
    /// The time of which it reminds.
    pub starts_at: Timestamp,
    /// So long before that time it was meant to leave.
    pub minutes_before: i32,
    /// When it leaves, quiet hours considered.
    pub due_at: Timestamp,
    /// How it stands.
    pub status: ReminderStatus,
    /// Why it was skipped: `no_address`, `no_number`, `not_wanted`, `deceased`, `record_closed`, `no_way` or `late`.
    pub why: Option<String>,
    /// When it was sent, refused or skipped.
    pub ended_at: Option<Timestamp>,
}

fn view(row: OfAppointment, now: Timestamp) -> Result<ReminderView> {
    let status = match row.status.as_str() {
        "planned" | "queued" if now >= row.starts_at => ReminderStatus::Late,
        "planned" => ReminderStatus::Planned,
        "queued" => ReminderStatus::Queued,
        "sent" => ReminderStatus::Sent,
        "refused" => ReminderStatus::Refused,
        "skipped" => ReminderStatus::Skipped,
        _ => ReminderStatus::Withdrawn,
    };
    Ok(ReminderView {
        id: ReminderId(row.id),
        channel: Channel::of(&row.channel)?,
        starts_at: row.starts_at,
        minutes_before: row.minutes_before,
        due_at: row.due_at,
        status,
        why: row.why,
        ended_at: row.ended_at,
    })
}

/// The reminders of an appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReminderList {
    /// By the time at which they leave.
    pub items: Vec<ReminderView>,
}

/// What was said, or is to be, to remind of an appointment.
#[utoipa::path(get, path = "/appointments/{id}/reminders", tag = "scheduling", params(("id" = AppointmentId, Path)), responses((status = 200, body = ReminderList)))]
async fn list_reminders(
    caller: Caller<ReadAppointments>,
    Path(id): Path<AppointmentId>,
) -> Result<Reply<ReminderList>> {
    let tx = caller.read().await?;
    let (_, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let rows = store::of_appointment(&tx, id).await?;
    let items = rows.into_iter().map(|row| view(row, caller.now())).collect::<Result<_>>()?;
    tx.disclose(chart.event("reminder.listed", "appointment").on(id), ReminderList { items }).await
}

/// How a patient wants to be reminded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReminderWish {
    /// Whether letters to the e-mail address of the record are wanted.
    by_mail: bool,
    /// Whether text messages to the telephone of the record are wanted.
    by_sms: bool,
}

/// The same, with who wrote it down.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReminderWishView {
    /// Whether letters to the e-mail address of the record are wanted.
    pub by_mail: bool,
    /// Whether text messages to the telephone of the record are wanted.
    pub by_sms: bool,
    /// Who wrote it down.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Option<Timestamp>,
    /// Travels as the ETag; 0 before anybody said anything.
    pub version: Version,
    /// What the caller may do with it: `update`.
    pub allowed_actions: Vec<&'static str>,
}

/// What counts for the person: every no, under whichever of their records it was said.
fn wish_view<P: Permission>(caller: &Caller<P>, chart: &ChartAccess, rows: Vec<Wishes>) -> ReminderWishView {
    let may = chart.is_open() && caller.can(BookAppointments::NAME);
    let (by_mail, by_sms) = (rows.iter().all(|row| row.by_mail), rows.iter().all(|row| row.by_sms));
    let own = rows.into_iter().find(|row| row.patient_id == chart.patient().0);
    ReminderWishView {
        by_mail,
        by_sms,
        version: Version(own.as_ref().map_or(0, |row| row.version)),
        updated_at: own.as_ref().map(|row| row.updated_at),
        changed_by: own.map(|row| row.changed_by),
        allowed_actions: if may { vec!["update"] } else { vec![] },
    }
}

/// How a person wants to be reminded.
pub async fn wish<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<ReminderWishView> {
    Ok(wish_view(caller, chart, store::wishes(tx, chart).await?))
}

/// How a patient wants to be reminded.
#[utoipa::path(get, path = "/patients/{id}/reminder-wish", tag = "scheduling", params(("id" = PatientId, Path)), responses((status = 200, body = ReminderWishView)))]
async fn read_reminder_wish(
    caller: Caller<ReadAppointments>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<ReminderWishView>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let view = wish(&caller, &tx, &chart).await?;
    let version = view.version;
    let event = chart.event("reminder.wish_read", "patient").on(patient);
    tx.disclose(event, Answer::from(view).etag(version)).await
}

/// Says how a patient wants to be reminded.
#[utoipa::path(put, path = "/patients/{id}/reminder-wish", tag = "scheduling", params(("id" = PatientId, Path)), request_body = ReminderWish, responses((status = 200, body = ReminderWishView)))]
async fn update_reminder_wish(
    caller: Caller<BookAppointments>,
    Path(patient): Path<PatientId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReminderWish>,
) -> Result<Reply<ReminderWishView>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    chart.must_be(patient)?;
    let old = wish(&caller, &tx, &chart).await?;
    store::put_wish(&tx, &chart, version, input.by_mail, input.by_sms).await?;
    reconsider(&tx, &chart, caller.now()).await?;
    let new = wish(&caller, &tx, &chart).await?;
    let event: Event = chart.event("reminder.wish_updated", "patient").on(patient).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_reminders))
        .routes(routes!(read_reminder_wish, update_reminder_wish))
}
