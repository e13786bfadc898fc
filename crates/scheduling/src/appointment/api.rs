//! Booking, moving and reading appointments.

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};
use kernel::{
    AccountId, AppointmentId, AppointmentTypeId, PatientId, Problem, Result, SeriesId, Version, text::Check,
};
use platform::{
    Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply, Topic, Tx, Write,
};
use registry::{
    chart::{ChartAccess, open_chart},
    glance::{self, Glance},
    privacy::api::PatientNameView,
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use staff::{access::Purpose, profile::store as people};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    AppointmentDetails, FreeSlot, Place, SlotInput,
    booking::{self, Care, Days, WithCare, apart, give_care, move_care, secure, secure_again, span},
    shown,
    state::{Action, Status, possible},
    store::{self, Appointment, Entry},
    too_early, why_early,
};
use crate::{
    appointment_type::{self, AppointmentTypeView, duration},
    hours::{self, Interval},
    permissions::{BookAppointments, ManageWaitingRoom, ReadAppointments},
    reminder, waiting_list,
};

/// What is done to an appointment in the calendar.
const IN_THE_CALENDAR: [Action; 6] = [
    Action::Confirm,
    Action::UndoCheckIn,
    Action::UndoBegin,
    Action::NoShow,
    Action::UndoNoShow,
    Action::Cancel,
];
/// With what has a way of its own: who is checked in waits, and a move says where to. The provider's part comes with the encounter.
const AT_THE_DESK: [Action; 8] = [
    Action::Confirm,
    Action::CheckIn,
    Action::UndoCheckIn,
    Action::UndoBegin,
    Action::NoShow,
    Action::UndoNoShow,
    Action::Cancel,
    Action::Move,
];

/// What the caller may do with an appointment.
fn allowed<P: Permission>(
    caller: &Caller<P>,
    status: &str,
    starts_at: Timestamp,
    zone: &TimeZone,
) -> Vec<&'static str> {
    let Some(status) = Status::of(status).filter(|_| caller.can(BookAppointments::NAME)) else {
        return vec![];
    };
    let in_time = |action: &Action| why_early(*action, starts_at, caller.now(), zone).is_none();
    let may = |action: &Action| *action != Action::CheckIn || caller.can(ManageWaitingRoom::NAME);
    let actions =
        AT_THE_DESK.into_iter().filter(|action| possible(status, *action)).filter(in_time).filter(may);
    let open = possible(status, Action::Cancel);
    actions.map(Action::word).chain(open.then_some("update")).collect()
}

/// From where an appointment was moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct MoveView {
    /// With whom it was.
    pub provider_id: AccountId,
    /// The day on which it was.
    pub date: Date,
    /// When it began.
    pub time: String,
    /// How long it was.
    pub duration_minutes: i64,
    /// Who moved it.
    pub moved_by: String,
    /// When.
    pub moved_at: Timestamp,
}

/// An appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppointmentView {
    /// The appointment.
    pub id: AppointmentId,
    /// Whose it is.
    pub patient: Option<PatientNameView>,
    /// The record for which it was booked.
    pub patient_id: PatientId,
    /// Who sees the patient.
    pub provider_id: AccountId,
    /// Their name as colleagues read it.
    pub provider_name: Option<String>,
    /// The day, where the clinic is.
    pub date: Date,
    /// When it begins, as the clinic's clocks show it.
    pub time: String,
    /// How long it takes.
    pub duration_minutes: i64,
    /// It begins.
    pub starts_at: Timestamp,
    /// It is over.
    pub ends_at: Timestamp,
    /// `scheduled`, `confirmed`, `checked_in`, `in_progress`, `completed`, `cancelled` or `no_show`.
    pub status: String,
    /// What it is about.
    #[serde(flatten)]
    pub details: AppointmentDetails,
    /// The name of its type.
    pub appointment_type: Option<String>,
    /// The colour of its type.
    pub colour: Option<String>,
    /// Why it stands beside another one.
    pub overbook_reason: Option<String>,
    /// Why it is at a time at which the provider does not work.
    pub outside_hours_reason: Option<String>,
    /// The row of appointments of which it is one.
    pub series_id: Option<SeriesId>,
    /// When the patient was reminded.
    pub reminder_sent_at: Option<Timestamp>,
    /// When the patient said that they come.
    pub confirmed_at: Option<Timestamp>,
    /// When the patient came.
    pub checked_in_at: Option<Timestamp>,
    /// When the provider began.
    pub started_at: Option<Timestamp>,
    /// When it was over.
    pub completed_at: Option<Timestamp>,
    /// When somebody said that the patient did not come.
    pub no_show_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// By whom.
    pub cancelled_by: Option<AccountId>,
    /// Their name as it was.
    pub cancelled_by_name: Option<String>,
    /// Why.
    pub cancelled_reason: Option<String>,
    /// From where it was moved, the oldest first; only with the appointment itself.
    pub moves: Vec<MoveView>,
    /// Who booked it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When it was booked or changed last.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `confirm`, `check_in`, `undo_check_in`, `undo_begin`, `no_show`,
    /// `undo_no_show`, `cancel`, `move`, `update`.
    pub allowed_actions: Vec<&'static str>,
}

/// Appointments of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppointmentList {
    /// The latest first.
    pub items: Vec<AppointmentView>,
    /// What the caller may do with the list: `book`.
    pub allowed_actions: Vec<&'static str>,
}

/// Whole minutes between two instants.
fn minutes(from: Timestamp, until: Timestamp) -> i64 {
    from.duration_until(until).as_mins()
}

/// The rows with the names that people read. The chart of their patient was opened.
pub(crate) async fn views<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: Vec<Appointment>,
) -> Result<Vec<AppointmentView>> {
    let ids = |of: fn(&Appointment) -> Uuid| rows.iter().map(of).collect::<Vec<_>>();
    let (patients, providers) = (ids(|row| row.patient_id), ids(|row| row.provider_id));
    let (patients, providers, types) = futures_util::future::try_join3(
        glance::of(caller, tx, &patients),
        people::names(tx, &providers),
        appointment_type::list(caller, tx),
    )
    .await?;
    let types: HashMap<Uuid, AppointmentTypeView> = types.into_iter().map(|kind| (kind.id.0, kind)).collect();
    let zone = caller.zone();
    let views = rows.into_iter().map(|row| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        let names = (providers.get(&row.provider_id).cloned(), types.get(&row.appointment_type_id));
        view(caller, row, patient, names, &zone)
    });
    Ok(views.collect())
}

fn view<P: Permission>(
    caller: &Caller<P>,
    row: Appointment,
    patient: Option<PatientNameView>,
    (provider_name, kind): (Option<String>, Option<&AppointmentTypeView>),
    zone: &TimeZone,
) -> AppointmentView {
    let (date, time) = shown(row.starts_at, zone);
    AppointmentView {
        id: AppointmentId(row.id),
        patient,
        patient_id: PatientId(row.patient_id),
        provider_id: AccountId(row.provider_id),
        provider_name,
        date,
        time,
        duration_minutes: minutes(row.starts_at, row.ends_at),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        allowed_actions: allowed(caller, &row.status, row.starts_at, zone),
        status: row.status,
        details: AppointmentDetails {
            appointment_type_id: AppointmentTypeId(row.appointment_type_id),
            reason: row.reason,
            notes: row.notes,
            is_virtual: row.is_virtual,
            meeting_link: row.meeting_link,
        },
        appointment_type: kind.map(|kind| kind.details.name.clone()),
        colour: kind.map(|kind| kind.details.colour.clone()),
        overbook_reason: row.overbook_reason,
        outside_hours_reason: row.outside_hours_reason,
        series_id: row.series_id.map(SeriesId),
        reminder_sent_at: row.reminder_sent_at,
        confirmed_at: row.confirmed_at,
        checked_in_at: row.checked_in_at,
        started_at: row.started_at,
        completed_at: row.completed_at,
        no_show_at: row.no_show_at,
        cancelled_at: row.cancelled_at,
        cancelled_by: row.cancelled_by.map(AccountId),
        cancelled_by_name: row.cancelled_by_name,
        cancelled_reason: row.cancelled_reason,
        moves: vec![],
        recorded_by: row.recorded_by,
        created_at: row.created_at,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        version: Version(row.version),
    }
}

/// One appointment, with its moves.
async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: AppointmentId,
) -> Result<AppointmentView> {
    let rows = vec![store::get(tx, id).await?];
    let mut view = views(caller, tx, rows).await?.pop().ok_or_else(Problem::not_found)?;
    let zone = caller.zone();
    let moves = store::moves(tx, id).await?.into_iter().map(|row| {
        let (date, time) = shown(row.starts_at, &zone);
        MoveView {
            provider_id: AccountId(row.provider_id),
            date,
            time,
            duration_minutes: minutes(row.starts_at, row.ends_at),
            moved_by: row.moved_by,
            moved_at: row.moved_at,
        }
    });
    view.moves = moves.collect();
    Ok(view)
}

/// What the trail keeps of an appointment.
pub(crate) type Recorded = WithCare<AppointmentView>;

impl Recorded {
    /// As it is now.
    pub(crate) async fn of<P: Permission, M: Send + Sync>(
        caller: &Caller<P>,
        tx: &Tx<M>,
        id: AppointmentId,
        care: Vec<Care>,
    ) -> Result<Self> {
        Ok(Self { view: one(caller, tx, id).await?, care })
    }

    /// Which it is.
    pub(crate) fn id(&self) -> AppointmentId {
        self.view.id
    }
}

/// The appointments of a person, the latest first, 500 at most.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<AppointmentView>> {
    let rows = store::of_patient(tx, chart).await?;
    views(caller, tx, rows).await
}

/// The appointments of a patient.
#[utoipa::path(get, path = "/patients/{id}/appointments", tag = "scheduling", params(("id" = PatientId, Path)), responses((status = 200, body = AppointmentList)))]
async fn list_appointments(
    caller: Caller<ReadAppointments>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<AppointmentList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = list(&caller, &tx, &chart).await?;
    let may_book = chart.is_open() && caller.can(BookAppointments::NAME);
    let allowed_actions = if may_book { vec!["book"] } else { vec![] };
    let event = chart.event("appointment.listed", "patient").on(patient);
    tx.disclose(event, AppointmentList { items, allowed_actions }).await
}

/// What is booked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingInput {
    /// What it is about.
    details: AppointmentDetails,
    /// When, and with whom.
    slot: SlotInput,
}

/// A type that may be booked like this.
pub(crate) async fn bookable<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    details: &AppointmentDetails,
    is_known: bool,
    field: &str,
) -> Result<AppointmentTypeView> {
    let name = |name: &str| format!("{field}{name}");
    let kind = match appointment_type::get(caller, tx, details.appointment_type_id).await {
        Ok(kind) if kind.details.is_active || is_known => kind,
        Err(problem) if problem.code != "not_found" => return Err(problem),
        _ => {
            let message = "The clinic does not offer this. Take another type.";
            return Err(Problem::invalid_field(&name("appointment_type_id"), "not_offered", message));
        }
    };
    if details.is_virtual && !kind.details.virtual_allowed {
        let message = "This type of appointment does not take place by video.";
        return Err(Problem::invalid_field(&name("is_virtual"), "not_virtual", message));
    }
    Ok(kind)
}

/// Refuses, and records, a reason that the caller may not give.
pub(crate) async fn refuse_beyond<P: Permission>(
    caller: &Caller<P>,
    tx: Tx<Write>,
    slot: &SlotInput,
) -> Result<Tx<Write>> {
    match slot.asks_for().find(|permission| !caller.can(permission)) {
        None => Ok(tx),
        Some(permission) => {
            let event = Event::new("access.refused", "permission").because(permission);
            Err(tx.refuse(event, Problem::forbidden()).await)
        }
    }
}

/// Refuses to book for who has died.
pub(crate) async fn alive<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<()> {
    let patient = chart.patient().0;
    let glance = glance::of(caller, tx, &[patient]).await?;
    if glance.get(&patient).is_some_and(|glance| glance.deceased) {
        return Err(Problem::invalid_field("patient_id", "deceased", "The patient has died."));
    }
    Ok(())
}

/// Books an appointment. Of those who want the same slot one gets it; the others get `slot_taken` with free slots nearby.
#[utoipa::path(post, path = "/patients/{id}/appointments", tag = "scheduling", params(("id" = PatientId, Path)), request_body = BookingInput, responses((status = 201, body = AppointmentView)))]
async fn book(
    caller: Caller<BookAppointments>,
    Path(patient): Path<PatientId>,
    Body(input): Body<BookingInput>,
) -> Result<Reply<AppointmentView>> {
    let mut check = Check::new();
    input.details.check(&mut check, "details.");
    input.slot.check(&mut check, "slot.", caller.today());
    check.done()?;
    let tx = refuse_beyond(&caller, caller.write().await?, &input.slot).await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let details = input.details.trimmed();
    let kind = bookable(&caller, &tx, &details, false, "details.");
    let ((), kind) = futures_util::future::try_join(alive(&caller, &tx, &chart), kind).await?;
    let usual = kind.details.duration_minutes;
    let mut place = input.slot.place("slot.", usual, caller.now(), &caller.zone())?;
    secure(&caller, &tx, &mut place, None, "slot.").await?;
    apart(&caller, &tx, &chart, &place, None).await?;
    let (id, care) = write_new(&caller, &tx, &chart, &details, &place, None).await?;
    let booked = Recorded::of(&caller, &tx, id, care.into_iter().collect()).await?;
    let event = chart.event("appointment.booked", "appointment").on(id).new_value(&booked);
    let view = booked.view;
    let (version, location) = (view.version, format!("/api/v1/appointments/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// Writes an appointment at a place that was secured, with what comes with it.
pub(crate) async fn write_new<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    details: &AppointmentDetails,
    place: &Place,
    series: Option<SeriesId>,
) -> Result<(AppointmentId, Option<Care>)> {
    let id = AppointmentId::new();
    let (care, given) = give_care(caller, tx, chart, place).await?.unzip();
    if !store::insert(tx, chart, id, details, place, (series, care)).await? {
        return Err(booking::taken(serde_json::json!({"free_slots": []})));
    }
    reminder::plan(caller, tx, id, place.when.start).await?;
    waiting_list::taken(tx, place.provider, place.when).await?;
    // A record with an appointment ahead is not one whose time is over.
    treated(tx, &[chart]).await?;
    tx.live(Topic::Appointments, None).await?;
    Ok((id, given))
}

/// An appointment and the chart of its patient, opened.
pub(crate) async fn open<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: AppointmentId,
    purpose: Purpose,
) -> Result<(Appointment, ChartAccess)> {
    let row = store::get(tx, id).await?;
    let chart = open_chart(caller, tx, PatientId(row.patient_id), purpose).await?;
    Ok((row, chart))
}

/// An appointment with its history.
#[utoipa::path(get, path = "/appointments/{id}", tag = "scheduling", params(("id" = AppointmentId, Path)), responses((status = 200, body = AppointmentView)))]
async fn read_appointment(
    caller: Caller<ReadAppointments>,
    Path(id): Path<AppointmentId>,
) -> Result<Reply<AppointmentView>> {
    let tx = caller.read().await?;
    let (_, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let view = one(&caller, &tx, id).await?;
    let version = view.version;
    let event = chart.event("appointment.read", "appointment").on(id);
    tx.disclose(event, Answer::from(view).etag(version)).await
}

/// Changes what an appointment is about.
#[utoipa::path(put, path = "/appointments/{id}", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = AppointmentDetails, responses((status = 200, body = AppointmentView)))]
async fn update_appointment(
    caller: Caller<BookAppointments>,
    Path(id): Path<AppointmentId>,
    IfMatch(version): IfMatch,
    Body(input): Body<AppointmentDetails>,
) -> Result<Reply<AppointmentView>> {
    let mut check = Check::new();
    input.check(&mut check, "");
    check.done()?;
    let tx = caller.write().await?;
    let (row, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    // What can still be cancelled can still be described.
    store::step(&row, Action::Cancel, store::mark(&caller), String::new())?;
    let is_known = row.appointment_type_id == input.appointment_type_id.0;
    bookable(&caller, &tx, &input, is_known, "").await?;
    let old = one(&caller, &tx, id).await?;
    store::describe(&tx, id, version, &input.trimmed()).await?;
    changed(&caller, tx, &chart, "appointment.updated", old, vec![]).await
}

/// Records a change of an appointment and answers with what it is now.
async fn changed<P: Permission>(
    caller: &Caller<P>,
    tx: Tx<Write>,
    chart: &ChartAccess,
    action: &'static str,
    old: AppointmentView,
    care: Vec<Care>,
) -> Result<Reply<AppointmentView>> {
    tx.live(Topic::Appointments, None).await?;
    let new = Recorded::of(caller, &tx, old.id, care).await?;
    let old = Recorded { view: old, care: vec![] };
    let event = chart.event(action, "appointment").on(old.view.id).change(&old, &new);
    let version = new.view.version;
    tx.commit(event, Answer::from(new.view).etag(version)).await
}

/// Moves an appointment to another time or provider. What the patient had confirmed was the other time.
#[utoipa::path(put, path = "/appointments/{id}/slot", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = SlotInput, responses((status = 200, body = AppointmentView)))]
async fn move_appointment(
    caller: Caller<BookAppointments>,
    Path(id): Path<AppointmentId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SlotInput>,
) -> Result<Reply<AppointmentView>> {
    let mut check = Check::new();
    input.check(&mut check, "", caller.today());
    check.done()?;
    let tx = refuse_beyond(&caller, caller.write().await?, &input).await?;
    let (row, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    if Version(row.version) != version {
        return Err(Problem::stale());
    }
    let step = store::step(&row, Action::Move, store::mark(&caller), String::new())?;
    alive(&caller, &tx, &chart).await?;
    let usual = i16::try_from(minutes(row.starts_at, row.ends_at)).map_err(Problem::internal)?;
    let mut place = input.place("", usual, caller.now(), &caller.zone())?;
    secure(&caller, &tx, &mut place, Some(id), "").await?;
    apart(&caller, &tx, &chart, &place, Some(id)).await?;
    let old = one(&caller, &tx, id).await?;
    let (care, changes) = move_care(&caller, &tx, &chart, &row, &place).await?;
    store::move_to(&tx, id, version, &step, &place, care).await?;
    reminder::plan(&caller, &tx, id, place.when.start).await?;
    free(&tx, &row).await?;
    changed(&caller, tx, &chart, "appointment.moved", old, changes).await
}

/// The time of an appointment is free again: who waits for one like it may have it.
pub(crate) async fn free(tx: &Tx<Write>, row: &Appointment) -> Result<()> {
    let when = Interval { start: row.starts_at, end: row.ends_at };
    waiting_list::freed(tx, AccountId(row.provider_id), when).await
}

/// What is done to an appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusInput {
    /// `confirm`, `undo_check_in`, `undo_begin`, `no_show`, `undo_no_show` or `cancel`.
    action: String,
    /// Why; needed to cancel.
    reason: Option<String>,
}

impl StatusInput {
    fn check(&self) -> Result<(Action, String)> {
        let words = IN_THE_CALENDAR.map(Action::word);
        let mut check = Check::new();
        check.one_of("action", &self.action, &words);
        check.optional("reason", self.reason.as_deref(), 500);
        let reason = super::filled(self.reason.as_deref()).unwrap_or_default();
        check.that(!reason.is_empty() || self.action != "cancel", "reason", "required", "Fill this in.");
        check.done()?;
        let action = IN_THE_CALENDAR.into_iter().find(|action| action.word() == self.action);
        Ok((action.ok_or_else(Problem::not_found)?, reason))
    }
}

/// The event of an action.
fn event_of(action: Action) -> &'static str {
    match action {
        Action::Confirm => "appointment.confirmed",
        Action::CheckIn => "appointment.checked_in",
        Action::UndoCheckIn => "appointment.check_in_undone",
        Action::NoShow => "appointment.missed",
        Action::Cancel => "appointment.cancelled",
        Action::Begin => "appointment.begun",
        Action::UndoBegin => "appointment.begin_undone",
        Action::Complete => "appointment.completed",
        Action::UndoNoShow => "appointment.miss_undone",
        Action::Move => "appointment.moved",
    }
}

/// Confirms an appointment, notes that nobody came, cancels it, or takes back what was not so. Who comes is checked in at the
/// waiting room.
#[utoipa::path(put, path = "/appointments/{id}/status", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = StatusInput, responses((status = 200, body = AppointmentView)))]
async fn change_status(
    caller: Caller<BookAppointments>,
    Path(id): Path<AppointmentId>,
    IfMatch(version): IfMatch,
    Body(input): Body<StatusInput>,
) -> Result<Reply<AppointmentView>> {
    let (action, reason) = input.check()?;
    let tx = caller.write().await?;
    // What frees a slot is done to the appointment of a closed record, too.
    let frees = matches!(action, Action::Cancel | Action::NoShow);
    let purpose = if frees { Purpose::Read } else { Purpose::Write };
    let (row, chart) = open(&caller, &tx, id, purpose).await?;
    if Version(row.version) != version {
        return Err(Problem::stale());
    }
    if let Some(problem) = too_early(action, row.starts_at, caller.now(), &caller.zone()) {
        return Err(problem);
    }
    let step = store::step(&row, action, store::mark(&caller), reason)?;
    let old = one(&caller, &tx, id).await?;
    let back = match action {
        Action::UndoNoShow => Some(secure_again(&caller, &tx, &row).await?),
        _ => None,
    };
    store::advance(&caller, &tx, &row, &step).await?;
    let mut changes = vec![];
    if frees {
        changes.extend(store::release(&tx, chart.records(), &row, caller.now()).await?);
        free(&tx, &row).await?;
    }
    if let Some(place) = back
        && let Some((care, given)) = give_care(&caller, &tx, &chart, &place).await?
    {
        store::keep_care(&tx, id, care).await?;
        changes.push(given);
    }
    changed(&caller, tx, &chart, event_of(action), old, changes).await
}

/// Whose calendar, and when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CalendarFilter {
    /// The first day; today unless told.
    from: Option<Date>,
    /// How many days: one, or up to seven of one provider.
    days: Option<i8>,
    /// The account of one provider.
    provider_id: Option<AccountId>,
}

/// Somebody who has a calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderView {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// When they work, in the days that are shown.
    pub open: Vec<Interval>,
}

/// A line of a calendar. What it has not is left out: a day has thousands of lines.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarEntry {
    /// The appointment.
    pub id: AppointmentId,
    /// Whose it is; nobody, where the record is shut to the caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patient: Option<PatientNameView>,
    /// Who sees the patient.
    pub provider_id: AccountId,
    /// Which kind of appointment.
    pub appointment_type_id: AppointmentTypeId,
    /// The day, where the clinic is.
    pub date: Date,
    /// When it begins, as the clinic's clocks show it.
    pub time: String,
    /// How long it takes.
    pub duration_minutes: i64,
    /// It begins.
    pub starts_at: Timestamp,
    /// `scheduled`, `confirmed`, `checked_in`, `in_progress`, `completed`, `cancelled` or `no_show`.
    pub status: String,
    /// Why the patient comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether it takes place by video.
    pub is_virtual: bool,
    /// Whether it was booked beside another one.
    pub overbooked: bool,
    /// The row of appointments of which it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series_id: Option<SeriesId>,
    /// What a change names as `If-Match`.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// A calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct Calendar {
    /// The first day.
    pub from: Date,
    /// How many days.
    pub days: i8,
    /// Where the clinic is: all times are those of its clocks.
    pub time_zone: String,
    /// Those whose calendars these are, by name.
    pub providers: Vec<ProviderView>,
    /// What is booked, by time; cancelled and missed appointments, too.
    pub items: Vec<CalendarEntry>,
    /// What the caller may do: `book`, `overbook`, `book_outside_hours`.
    pub allowed_actions: Vec<&'static str>,
}

/// What is booked on a day, or in a week of one provider.
#[utoipa::path(get, path = "/calendar", tag = "scheduling", params(CalendarFilter), responses((status = 200, body = Calendar)))]
async fn read_calendar(
    caller: Caller<ReadAppointments>,
    Query(asked): Query<CalendarFilter>,
) -> Result<Reply<Calendar>> {
    let (from, days) = (asked.from.unwrap_or_else(|| caller.today()), asked.days.unwrap_or(1));
    let most = if asked.provider_id.is_some() { 7 } else { 1 };
    let mut check = Check::new();
    check.date("from", from, kernel::text::LATEST);
    check.that(
        (1..=most).contains(&days),
        "days",
        "out_of_range",
        "One day, or up to seven of one provider.",
    );
    check.done()?;
    let (tx, zone) = (caller.read().await?, caller.zone());
    let last = from.saturating_add(Span::new().days(i32::from(days) - 1));
    let (rows, owners) = tokio::try_join!(
        store::between(&tx, span(from, last, &zone)?, asked.provider_id),
        owners_of(&tx, asked.provider_id)
    )?;
    let asked: BTreeSet<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let asked: Vec<Uuid> = asked.into_iter().collect();
    let (patients, providers) = tokio::try_join!(
        glance::of(&caller, &tx, &asked),
        providers_of(&tx, owners, &rows, (from, last), &zone)
    )?;
    let seen = asked.iter().filter_map(|id| patients.get(id)?.name.as_ref()).map(|patient| patient.id);
    let event = Event::new("calendar.read", "appointment").subjects(seen);
    let time_zone = caller.session()?.time_zone.clone();
    let allowed_actions = may_book(&caller);
    tx.disclose_made(event, || Calendar {
        from,
        days,
        time_zone,
        providers,
        items: Slots::new(&caller, &zone).entries(rows, &patients),
        allowed_actions,
    })
    .await
}

fn may_book<P: Permission>(caller: &Caller<P>) -> Vec<&'static str> {
    if !caller.can(BookAppointments::NAME) {
        return vec![];
    }
    let beyond = [("appointment.overbook", "overbook"), ("appointment.outside_hours", "book_outside_hours")];
    let beyond =
        beyond.into_iter().filter(|(permission, _)| caller.can(permission)).map(|(_, action)| action);
    std::iter::once("book").chain(beyond).collect()
}

/// Whose calendars are asked for: one, or those of all who have one.
async fn owners_of<M: Send + Sync>(tx: &Tx<M>, only: Option<AccountId>) -> Result<Vec<Uuid>> {
    match only {
        Some(account) => Ok(vec![account.0]),
        None => Ok(booking::providers(tx).await?.into_iter().map(Uuid::from).collect()),
    }
}

/// Those who have a calendar, and those who had one when somebody was booked with them.
async fn providers_of<M: Send + Sync>(
    tx: &Tx<M>,
    mut accounts: Vec<Uuid>,
    rows: &[Entry],
    (first, last): (Date, Date),
    zone: &TimeZone,
) -> Result<Vec<ProviderView>> {
    accounts.extend(rows.iter().map(|row| row.provider_id));
    accounts.sort_unstable();
    accounts.dedup();
    let (mut open, names) = tokio::try_join!(
        hours::store::open(tx, &accounts, first..=last, zone),
        people::names(tx, &accounts)
    )?;
    let mut providers: Vec<ProviderView> = names
        .into_iter()
        .map(|(id, full_name)| {
            let open = open.remove(&id).unwrap_or_default();
            ProviderView { account_id: AccountId(id), full_name, open }
        })
        .collect();
    providers.sort_by(|a, b| {
        (a.full_name.to_lowercase(), a.account_id).cmp(&(b.full_name.to_lowercase(), b.account_id))
    });
    Ok(providers)
}

/// Makes the lines of a calendar, which come by time: what is true of all that begin at one moment is worked out once.
struct Slots<'a, P: Permission> {
    caller: &'a Caller<P>,
    zone: &'a TimeZone,
    at: Option<(Timestamp, Date, String)>,
    /// By status, of those that begin then.
    allowed: Vec<(String, Vec<&'static str>)>,
}

impl<'a, P: Permission> Slots<'a, P> {
    fn new(caller: &'a Caller<P>, zone: &'a TimeZone) -> Self {
        Self { caller, zone, at: None, allowed: vec![] }
    }

    fn entries(mut self, rows: Vec<Entry>, patients: &HashMap<Uuid, Glance>) -> Vec<CalendarEntry> {
        let name = |row: &Entry| patients.get(&row.patient_id)?.name.clone();
        rows.into_iter().map(|row| (name(&row), row)).map(|(name, row)| self.entry(row, name)).collect()
    }

    fn entry(&mut self, row: Entry, patient: Option<PatientNameView>) -> CalendarEntry {
        let (date, time) = self.shown(row.starts_at);
        // Of a record that is shut only that the time is not free.
        let shut = patient.is_none();
        CalendarEntry {
            id: AppointmentId(row.id),
            patient,
            provider_id: AccountId(row.provider_id),
            appointment_type_id: AppointmentTypeId(row.appointment_type_id),
            date,
            time,
            duration_minutes: minutes(row.starts_at, row.ends_at),
            starts_at: row.starts_at,
            allowed_actions: if shut { vec![] } else { self.allowed(&row.status, row.starts_at) },
            status: row.status,
            reason: row.reason.filter(|_| !shut),
            is_virtual: row.is_virtual,
            overbooked: row.overbooked,
            series_id: row.series_id.map(SeriesId),
            version: Version(row.version),
        }
    }

    fn shown(&mut self, starts_at: Timestamp) -> (Date, String) {
        match &self.at {
            Some((at, date, time)) if *at == starts_at => (*date, time.clone()),
            _ => {
                let (date, time) = shown(starts_at, self.zone);
                self.at = Some((starts_at, date, time.clone()));
                self.allowed.clear();
                (date, time)
            }
        }
    }

    fn allowed(&mut self, status: &str, starts_at: Timestamp) -> Vec<&'static str> {
        if let Some((_, known)) = self.allowed.iter().find(|(known, _)| known == status) {
            return known.clone();
        }
        let actions = allowed(self.caller, status, starts_at, self.zone);
        self.allowed.push((status.to_owned(), actions.clone()));
        actions
    }
}

/// Which slots are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SlotFilter {
    /// Whose.
    provider_id: AccountId,
    /// The first day; today unless told.
    from: Option<Date>,
    /// How many days are looked through, 31 at most; 7 unless told.
    days: Option<i8>,
    /// How long the appointment takes.
    duration_minutes: i16,
}

/// Free slots.
#[derive(Debug, Serialize, ToSchema)]
pub struct FreeSlotList {
    /// In order, 500 at most.
    pub items: Vec<FreeSlot>,
}

/// Free slots of a provider: within their hours, beside nothing that is booked.
#[utoipa::path(get, path = "/free-slots", tag = "scheduling", params(SlotFilter), responses((status = 200, body = FreeSlotList)))]
async fn list_free_slots(
    caller: Caller<ReadAppointments>,
    Query(asked): Query<SlotFilter>,
) -> Result<Reply<FreeSlotList>> {
    let (from, days) = (asked.from.unwrap_or_else(|| caller.today()), asked.days.unwrap_or(7));
    let mut check = Check::new();
    check.date("from", from, kernel::text::LATEST);
    check.that((1..=31).contains(&days), "days", "out_of_range", "Use 1 to 31 days.");
    duration(&mut check, "duration_minutes", asked.duration_minutes);
    check.done()?;
    let (tx, zone) = (caller.read().await?, caller.zone());
    let last = from.saturating_add(Span::new().days(i32::from(days) - 1));
    let booked = Days::read(&tx, asked.provider_id, (from, last), None, &zone).await?;
    let length = SignedDuration::from_mins(i64::from(asked.duration_minutes));
    let items =
        booked.free(length, caller.now()).filter_map(|slot| FreeSlot::of(slot, &zone)).take(500).collect();
    tx.disclose(Event::new("calendar.slots_read", "appointment"), FreeSlotList { items }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_appointments, book))
        .routes(routes!(read_appointment, update_appointment))
        .routes(routes!(move_appointment))
        .routes(routes!(change_status))
        .routes(routes!(read_calendar))
        .routes(routes!(list_free_slots))
}
