//! The waiting list, and what became free for it.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use kernel::{
    AccountId, AppointmentId, AppointmentTypeId, FreedSlotId, PatientId, Problem, Result, Version,
    WaitingEntryId, text::Check,
};
use platform::{
    Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply, Topic, Tx, Write,
};
use registry::{
    chart::{ChartAccess, open_chart},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use staff::{access::Purpose, profile::store as people};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    OFFER, Priority, WaitingWish, matched, settle,
    store::{self, After, WaitingEntry},
    wanted,
};
use crate::{
    appointment::{
        AppointmentDetails, Place, SlotInput,
        api::{alive, bookable, free, refuse_beyond, write_new},
        booking::{Care, WithCare, apart, move_care, secure},
        shown,
        state::Action,
        store as appointments,
    },
    appointment_type,
    hours::TimeOfDay,
    permissions::{BookAppointments, ReadAppointments},
    reminder,
};

/// So many candidates of a slot are shown.
const CANDIDATES: usize = 5;
const PAGE: usize = 50;

/// A slot that is kept for somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfferView {
    /// With whom.
    pub provider_id: AccountId,
    /// The day, where the clinic is.
    pub date: Date,
    /// When it begins.
    pub time: String,
    /// How long it is.
    pub duration_minutes: i64,
    /// Kept until then.
    pub until: Timestamp,
    /// By whom.
    pub by: String,
}

/// An appointment that somebody would give up.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GivenUpView {
    /// Who would have seen the patient.
    pub provider_name: Option<String>,
    /// The day, where the clinic is.
    pub date: Date,
    /// When it begins.
    pub time: String,
}

/// Somebody who waits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaitingEntryView {
    /// The entry.
    pub id: WaitingEntryId,
    /// Who it is; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// Which kind of appointment.
    pub appointment_type_id: AppointmentTypeId,
    /// Its name.
    pub appointment_type: Option<String>,
    /// With whom; nobody: with anybody.
    pub provider_id: Option<AccountId>,
    /// Their name.
    pub provider_name: Option<String>,
    /// An appointment that would be given up.
    pub appointment_id: Option<AppointmentId>,
    /// When and with whom that is; nothing where it does not lie ahead any more.
    pub gives_up: Option<GivenUpView>,
    /// How long.
    pub duration_minutes: i16,
    /// Not before this day.
    pub earliest: Date,
    /// Not after this day.
    pub latest: Date,
    /// Days of the week, 1 for Monday; none is any.
    pub weekdays: Vec<i16>,
    /// Not before this time.
    pub from: Option<TimeOfDay>,
    /// Over by this time.
    pub until: Option<TimeOfDay>,
    /// How much it hurries.
    pub priority: Priority,
    /// Why.
    pub reason: Option<String>,
    /// `waiting`, `booked`, `removed`, or `lapsed`: the last day is over, the patient has died, or the record is closed.
    pub status: String,
    /// The slot that is kept for them.
    pub offer: Option<OfferView>,
    /// What became of it.
    pub booked_appointment_id: Option<AppointmentId>,
    /// Why it is not on the list any more.
    pub removed_reason: Option<String>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `offer`, `withdraw_offer`, `book`, `remove`.
    pub allowed_actions: Vec<&'static str>,
}

fn offer_of(row: &WaitingEntry, now: Timestamp, zone: &jiff::tz::TimeZone) -> Option<OfferView> {
    let until = row.offered_until.filter(|until| *until > now)?;
    let (start, end) = (row.offered_starts_at?, row.offered_ends_at?);
    let (date, time) = shown(start, zone);
    Some(OfferView {
        provider_id: AccountId(row.offered_provider_id?),
        date,
        time,
        duration_minutes: start.duration_until(end).as_mins(),
        until,
        by: row.offered_by.clone()?,
    })
}

fn time(minute: i16, usual: i16) -> Option<TimeOfDay> {
    if minute == usual { None } else { u16::try_from(minute).ok().and_then(TimeOfDay::from_minutes) }
}

/// The rows with the names that people read; of a record that was not opened, and is shut to the caller, no more than that somebody
/// waits.
async fn views<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: Vec<WaitingEntry>,
    opened: Option<&ChartAccess>,
) -> Result<Vec<WaitingEntryView>> {
    let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let given_up: Vec<Uuid> = rows.iter().filter_map(|row| row.appointment_id).collect();
    let given_up = if given_up.is_empty() { vec![] } else { appointments::some(tx, &given_up).await? };
    let ahead = given_up.into_iter().filter(|row| appointments::is_ahead(row, caller.now()));
    let given_up: HashMap<Uuid, appointments::Appointment> = ahead.map(|row| (row.id, row)).collect();
    let mut providers: Vec<Uuid> = rows.iter().filter_map(|row| row.provider_id).collect();
    providers.extend(given_up.values().map(|row| row.provider_id));
    let (patients, providers, types) = futures_util::future::try_join3(
        glance::of(caller, tx, &patients),
        people::names(tx, &providers),
        appointment_type::list(caller, tx),
    )
    .await?;
    let types: HashMap<Uuid, String> = types.into_iter().map(|kind| (kind.id.0, kind.details.name)).collect();
    let (zone, now) = (caller.zone(), caller.now());
    let view = |row: WaitingEntry| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        let shut = patient.is_none() && opened.is_none();
        let offer = offer_of(&row, now, &zone);
        let gives_up =
            row.appointment_id.filter(|_| !shut).and_then(|id| given_up.get(&id)).map(|given_up| {
                let (date, time) = shown(given_up.starts_at, &zone);
                GivenUpView { provider_name: providers.get(&given_up.provider_id).cloned(), date, time }
            });
        let may = row.status == "waiting" && !shut && caller.can(BookAppointments::NAME);
        let actions =
            [("offer", true), ("withdraw_offer", offer.is_some()), ("book", true), ("remove", true)];
        let allowed_actions =
            actions.into_iter().filter(|(_, possible)| may && *possible).map(|(action, _)| action).collect();
        WaitingEntryView {
            id: WaitingEntryId(row.id),
            patient,
            appointment_type_id: AppointmentTypeId(row.appointment_type_id),
            appointment_type: types.get(&row.appointment_type_id).cloned(),
            provider_id: row.provider_id.map(AccountId),
            provider_name: row.provider_id.and_then(|id| providers.get(&id).cloned()),
            appointment_id: row.appointment_id.map(AppointmentId),
            gives_up,
            duration_minutes: row.duration_minutes,
            earliest: row.earliest,
            latest: row.latest,
            weekdays: row.weekdays,
            from: time(row.from_minute, 0),
            until: time(row.until_minute, 1440),
            priority: Priority::of(row.priority),
            reason: row.reason.filter(|_| !shut),
            status: row.status,
            offer,
            booked_appointment_id: row.booked_appointment_id.map(AppointmentId),
            removed_reason: row.removed_reason.filter(|_| !shut),
            recorded_by: row.recorded_by,
            created_at: row.created_at,
            version: Version(row.version),
            allowed_actions,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: WaitingEntryId,
) -> Result<WaitingEntryView> {
    let rows = vec![store::get(tx, id).await?];
    views(caller, tx, rows, None).await?.pop().ok_or_else(Problem::not_found)
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WaitingFilter {
    /// `next` of the page before.
    after: Option<String>,
}

/// A page of those who wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingList {
    /// The most urgent first, and of these the longest.
    pub items: Vec<WaitingEntryView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

fn after_of(text: &str) -> Result<After> {
    let (priority, cursor) = text.split_once('.').unwrap_or(("", text));
    let cursor = kernel::Cursor::decode(cursor)?;
    let priority = priority.parse().map_err(|_| Problem::invalid_field("after", "invalid", "Use `next`."))?;
    Ok(After { priority, at: cursor.at, id: cursor.id })
}

/// Those who wait.
#[utoipa::path(get, path = "/waiting-list", tag = "scheduling", params(WaitingFilter), responses((status = 200, body = WaitingList)))]
async fn read_waiting_list(
    caller: Caller<ReadAppointments>,
    Query(asked): Query<WaitingFilter>,
) -> Result<Reply<WaitingList>> {
    let after = asked.after.as_deref().map(after_of).transpose()?;
    let tx = caller.read().await?;
    let mut rows = store::open(&tx, after, PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| {
        format!("{}.{}", row.priority, kernel::Cursor { at: row.created_at, id: row.id }.encode())
    });
    let items = views(&caller, &tx, rows, None).await?;
    let seen = items.iter().filter_map(|item| item.patient.as_ref()).map(|patient| patient.id);
    let event = Event::new("waiting_list.read", "waiting_entry").subjects(seen);
    tx.disclose(event, WaitingList { items, next }).await
}

/// For what a patient waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatientWaitingList {
    /// The newest first; what is over, too.
    pub items: Vec<WaitingEntryView>,
    /// What the caller may do with the list: `add`.
    pub allowed_actions: Vec<&'static str>,
}

/// For what a person waits or waited, the newest first.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<WaitingEntryView>> {
    let rows = store::of_patient(tx, chart).await?;
    views(caller, tx, rows, Some(chart)).await
}

/// For what a patient waits or waited.
#[utoipa::path(get, path = "/patients/{id}/waiting-list", tag = "scheduling", params(("id" = PatientId, Path)), responses((status = 200, body = PatientWaitingList)))]
async fn list_waiting_of_patient(
    caller: Caller<ReadAppointments>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<PatientWaitingList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = list(&caller, &tx, &chart).await?;
    let may = chart.is_open() && caller.can(BookAppointments::NAME);
    let allowed_actions = if may { vec!["add"] } else { vec![] };
    let event = chart.event("waiting_list.patient_read", "patient").on(patient);
    tx.disclose(event, PatientWaitingList { items, allowed_actions }).await
}

/// An appointment that would be given up must be one of the patient's that lies ahead, of the type for which they wait.
async fn given_up(
    caller: &Caller<BookAppointments>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    wish: &WaitingWish,
) -> Result<()> {
    let Some(id) = wish.appointment_id else { return Ok(()) };
    let wrong = || {
        Problem::invalid_field(
            "appointment_id",
            "not_ahead",
            "This is no appointment of the patient that lies ahead.",
        )
    };
    let row = appointments::get(tx, id)
        .await
        .map_err(|problem| if problem.code == "not_found" { wrong() } else { problem })?;
    let theirs = chart.records().contains(&row.patient_id);
    if !theirs || !appointments::is_ahead(&row, caller.now()) {
        return Err(wrong());
    }
    same_type(&row, wish.appointment_type_id.0)
}

/// 422: what is moved stays what it is, and that is not what the patient waits for.
fn same_type(row: &appointments::Appointment, wanted: Uuid) -> Result<()> {
    if row.appointment_type_id == wanted {
        return Ok(());
    }
    let message = "This appointment is of another type than the one for which the patient waits.";
    Err(Problem::invalid_field("appointment_id", "other_type", message))
}

/// Puts a patient on the waiting list.
#[utoipa::path(post, path = "/patients/{id}/waiting-list", tag = "scheduling", params(("id" = PatientId, Path)), request_body = WaitingWish, responses((status = 201, body = WaitingEntryView)))]
async fn add_to_waiting_list(
    caller: Caller<BookAppointments>,
    Path(patient): Path<PatientId>,
    Body(input): Body<WaitingWish>,
) -> Result<Reply<WaitingEntryView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    alive(&caller, &tx, &chart).await?;
    let details = details_of(input.appointment_type_id, None);
    let kind = bookable(&caller, &tx, &details, false, "").await?;
    if let Some(provider) = input.provider_id
        && !crate::appointment::booking::providers(&tx).await?.contains(&provider)
    {
        let message = "Nobody of the clinic who has a calendar.";
        return Err(Problem::invalid_field("provider_id", "no_provider", message));
    }
    given_up(&caller, &tx, &chart, &input).await?;
    let usual = (kind.details.duration_minutes, caller.today());
    let id = store::insert(&tx, &chart, &input, usual, caller.now()).await?;
    let view = one(&caller, &tx, id).await?;
    tx.live(Topic::Appointments, None).await?;
    let event = chart.event("waiting_list.added", "waiting_entry").on(id).new_value(&view);
    let (version, location) = (view.version, format!("/api/v1/patients/{patient}/waiting-list"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

fn details_of(appointment_type_id: AppointmentTypeId, reason: Option<String>) -> AppointmentDetails {
    AppointmentDetails { appointment_type_id, reason, notes: None, is_virtual: false, meeting_link: None }
}

/// A slot that became free, and whom it would suit.
#[derive(Debug, Serialize, ToSchema)]
pub struct FreedSlotView {
    /// The slot.
    pub id: FreedSlotId,
    /// Whose.
    pub provider_id: AccountId,
    /// Their name.
    pub provider_name: Option<String>,
    /// The day, where the clinic is.
    pub date: Date,
    /// When it begins.
    pub time: String,
    /// How long it is.
    pub duration_minutes: i64,
    /// Since when it is free.
    pub freed_at: Timestamp,
    /// How many it would suit.
    pub suits: usize,
    /// Whom it would suit, the most urgent first, five at most.
    pub candidates: Vec<WaitingEntryView>,
}

/// What became free.
#[derive(Debug, Serialize, ToSchema)]
pub struct FreedSlotList {
    /// The next one first.
    pub items: Vec<FreedSlotView>,
}

/// Slots that became free and still are, with whom they would suit.
#[utoipa::path(get, path = "/waiting-list/freed-slots", tag = "scheduling", responses((status = 200, body = FreedSlotList)))]
async fn list_freed_slots(caller: Caller<ReadAppointments>) -> Result<Reply<FreedSlotList>> {
    let (tx, zone) = (caller.read().await?, caller.zone());
    let waiting = matched(&caller, &tx, caller.today()).await?;
    let slots = wanted(&tx, &waiting, caller.now(), &zone).await?;
    let providers: Vec<Uuid> = slots.iter().map(|(freed, _)| freed.provider_id).collect();
    // Everybody's names at once, whatever suits them.
    let candidates = slots.iter().flat_map(|(_, fit)| fit.iter().take(CANDIDATES));
    let rows: HashMap<Uuid, WaitingEntry> = candidates.map(|entry| (entry.id, (*entry).clone())).collect();
    let (names, shown_once) = futures_util::future::try_join(
        people::names(&tx, &providers),
        views(&caller, &tx, rows.into_values().collect(), None),
    )
    .await?;
    let known: HashMap<Uuid, WaitingEntryView> =
        shown_once.into_iter().map(|view| (view.id.0, view)).collect();
    let mut items = vec![];
    for (freed, fit) in slots {
        let suits = fit.len();
        let candidates =
            fit.iter().take(CANDIDATES).filter_map(|entry| known.get(&entry.id).cloned()).collect();
        let (date, time) = shown(freed.starts_at, &zone);
        items.push(FreedSlotView {
            id: FreedSlotId(freed.id),
            provider_id: AccountId(freed.provider_id),
            provider_name: names.get(&freed.provider_id).cloned(),
            date,
            time,
            duration_minutes: freed.starts_at.duration_until(freed.ends_at).as_mins(),
            freed_at: freed.freed_at,
            suits,
            candidates,
        });
    }
    let seen = items.iter().flat_map(|item| &item.candidates).filter_map(|entry| entry.patient.as_ref());
    let event =
        Event::new("waiting_list.freed_read", "waiting_entry").subjects(seen.map(|patient| patient.id));
    tx.disclose(event, FreedSlotList { items }).await
}

/// An entry and the chart of its patient, opened to write.
async fn open<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    id: WaitingEntryId,
    version: Version,
) -> Result<(WaitingEntry, ChartAccess)> {
    let row = store::get(tx, id).await?;
    let chart = open_chart(caller, tx, PatientId(row.patient_id), Purpose::Write).await?;
    let row = store::get(tx, WaitingEntryId(row.id)).await?;
    if row.status != "waiting" {
        let sentence = "The patient does not wait any more. Read the list again.";
        return Err(Problem::conflict("not_waiting", sentence));
    }
    if Version(row.version) == version { Ok((row, chart)) } else { Err(Problem::stale()) }
}

/// The place, made sure of until the transaction ends, also against those to whom it was offered.
async fn place_of(
    caller: &Caller<BookAppointments>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    (row, given_up): (&WaitingEntry, Option<&appointments::Appointment>),
    slot: &SlotInput,
) -> Result<Place> {
    let (id, given_up) = (WaitingEntryId(row.id), given_up.map(|row| AppointmentId(row.id)));
    let mut place = slot.place("", row.duration_minutes, caller.now(), &caller.zone())?;
    secure(caller, tx, &mut place, given_up, "").await?;
    apart(caller, tx, chart, &place, given_up).await?;
    if store::is_offered_elsewhere(tx, (place.provider, place.when), caller.now(), id).await? {
        let sentence = "Somebody else of the waiting list is just being told of this time.";
        return Err(Problem::conflict("slot_offered", sentence));
    }
    Ok(place)
}

fn checked(input: &SlotInput, today: Date) -> Result<()> {
    let mut check = Check::new();
    input.check(&mut check, "", today);
    check.done()
}

/// Keeps a slot for who waits, while somebody tells them of it. Of two who want to keep it for different patients one can.
#[utoipa::path(put, path = "/waiting-list/{id}/offer", tag = "scheduling", params(("id" = WaitingEntryId, Path)), request_body = SlotInput, responses((status = 200, body = WaitingEntryView)))]
async fn offer_slot(
    caller: Caller<BookAppointments>,
    Path(id): Path<WaitingEntryId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SlotInput>,
) -> Result<Reply<WaitingEntryView>> {
    checked(&input, caller.today())?;
    let tx = refuse_beyond(&caller, caller.write().await?, &input).await?;
    let (row, chart) = open(&caller, &tx, id, version).await?;
    alive(&caller, &tx, &chart).await?;
    let given_up = given_up_now(&caller, &tx, &row).await?;
    let place = place_of(&caller, &tx, &chart, (&row, given_up.as_ref()), &input).await?;
    let until = jiff::SignedDuration::from_mins(OFFER.get(&tx).await?);
    let until = caller.now().checked_add(until).map_err(Problem::internal)?.min(place.when.start);
    let old = one(&caller, &tx, id).await?;
    store::offer(&tx, id, version, (place.provider, place.when), until).await?;
    changed(&caller, tx, &chart, "waiting_list.offered", (old, vec![])).await
}

/// Gives an offered slot free again.
#[utoipa::path(put, path = "/waiting-list/{id}/offer/withdrawal", tag = "scheduling", params(("id" = WaitingEntryId, Path)), responses((status = 200, body = WaitingEntryView)))]
async fn withdraw_offer(
    caller: Caller<BookAppointments>,
    Path(id): Path<WaitingEntryId>,
    IfMatch(version): IfMatch,
) -> Result<Reply<WaitingEntryView>> {
    let tx = caller.write().await?;
    let (_, chart) = open(&caller, &tx, id, version).await?;
    let old = one(&caller, &tx, id).await?;
    store::withdraw_offer(&tx, id, version).await?;
    changed(&caller, tx, &chart, "waiting_list.offer_withdrawn", (old, vec![])).await
}

/// Books a slot for who waits; an appointment that they give up for it is moved there.
#[utoipa::path(put, path = "/waiting-list/{id}/booking", tag = "scheduling", params(("id" = WaitingEntryId, Path)), request_body = SlotInput, responses((status = 200, body = WaitingEntryView)))]
async fn book_waiting(
    caller: Caller<BookAppointments>,
    Path(id): Path<WaitingEntryId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SlotInput>,
) -> Result<Reply<WaitingEntryView>> {
    checked(&input, caller.today())?;
    let tx = refuse_beyond(&caller, caller.write().await?, &input).await?;
    let (row, chart) = open(&caller, &tx, id, version).await?;
    alive(&caller, &tx, &chart).await?;
    let given_up = given_up_now(&caller, &tx, &row).await?;
    let place = place_of(&caller, &tx, &chart, (&row, given_up.as_ref()), &input).await?;
    let old = one(&caller, &tx, id).await?;
    let (appointment, care) = match given_up {
        Some(given_up) => move_there(&caller, &tx, &chart, &given_up, &place).await?,
        None => {
            let details = details_of(AppointmentTypeId(row.appointment_type_id), row.reason.clone());
            bookable(&caller, &tx, &details, false, "").await?;
            let (id, care) = write_new(&caller, &tx, &chart, &details, &place, None).await?;
            (id, care.into_iter().collect())
        }
    };
    store::book(&tx, id, version, appointment).await?;
    settle(&tx).await?;
    changed(&caller, tx, &chart, "waiting_list.booked", (old, care)).await
}

/// The appointment that is given up, if it still lies ahead.
async fn given_up_now(
    caller: &Caller<BookAppointments>,
    tx: &Tx<Write>,
    row: &WaitingEntry,
) -> Result<Option<appointments::Appointment>> {
    let Some(id) = row.appointment_id else { return Ok(None) };
    let given_up = appointments::get(tx, AppointmentId(id)).await?;
    if !appointments::is_ahead(&given_up, caller.now()) {
        return Ok(None);
    }
    same_type(&given_up, row.appointment_type_id)?;
    Ok(Some(given_up))
}

async fn move_there(
    caller: &Caller<BookAppointments>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    row: &appointments::Appointment,
    place: &Place,
) -> Result<(AppointmentId, Vec<Care>)> {
    let id = AppointmentId(row.id);
    let step = appointments::step(row, Action::Move, appointments::mark(caller), String::new())?;
    let (care, changes) = move_care(caller, tx, chart, row, place).await?;
    appointments::move_to(tx, id, Version(row.version), &step, place, care).await?;
    reminder::plan(caller, tx, id, place.when.start).await?;
    free(tx, row).await?;
    Ok((id, changes))
}

/// Why somebody does not wait any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitingRemoval {
    /// Why.
    reason: String,
}

/// Takes a patient off the waiting list.
#[utoipa::path(put, path = "/waiting-list/{id}/removal", tag = "scheduling", params(("id" = WaitingEntryId, Path)), request_body = WaitingRemoval, responses((status = 200, body = WaitingEntryView)))]
async fn remove_waiting(
    caller: Caller<BookAppointments>,
    Path(id): Path<WaitingEntryId>,
    IfMatch(version): IfMatch,
    Body(input): Body<WaitingRemoval>,
) -> Result<Reply<WaitingEntryView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let (_, chart) = open(&caller, &tx, id, version).await?;
    let old = one(&caller, &tx, id).await?;
    store::remove(&tx, id, version, input.reason.trim()).await?;
    settle(&tx).await?;
    changed(&caller, tx, &chart, "waiting_list.removed", (old, vec![])).await
}

async fn changed(
    caller: &Caller<BookAppointments>,
    tx: Tx<Write>,
    chart: &ChartAccess,
    action: &'static str,
    (old, care): (WaitingEntryView, Vec<Care>),
) -> Result<Reply<WaitingEntryView>> {
    tx.live(Topic::Appointments, None).await?;
    let new = one(caller, &tx, old.id).await?;
    let told = [WithCare { view: &old, care: vec![] }, WithCare { view: &new, care }];
    let event = chart.event(action, "waiting_entry").on(new.id).change(&told[0], &told[1]);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_waiting_list))
        .routes(routes!(list_waiting_of_patient, add_to_waiting_list))
        .routes(routes!(list_freed_slots))
        .routes(routes!(offer_slot))
        .routes(routes!(withdraw_offer))
        .routes(routes!(book_waiting))
        .routes(routes!(remove_waiting))
}
