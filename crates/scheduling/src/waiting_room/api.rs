//! Checking in, calling, and reading who waits.

use std::collections::{HashMap, HashSet};

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, AppointmentId, PatientId, Problem, Result, Version, VisitId, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Topic, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart, records_of},
    glance::{self, Glance},
    privacy::api::PatientNameView,
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::{access::Purpose, profile::store as people};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Action, Identifier, Place, Status, USUAL_MINUTES, Wait,
    store::{self, Arrival, Now, Visit},
    wait,
};
use crate::{
    appointment::{
        api::{Recorded, free},
        booking::{providers, span},
        filled, shown, state, store as appointments,
    },
    permissions::{BookAppointments, ManageWaitingRoom, ReadWaitingRoom},
};

/// Somebody who is here.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitView {
    /// The visit.
    pub id: VisitId,
    /// As it is called out.
    pub token: String,
    /// Who it is; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// For which appointment; none, where nobody had booked.
    pub appointment_id: Option<AppointmentId>,
    /// When it is their turn, as the clinic's clocks show it.
    pub due_time: String,
    /// With whom, where somebody was named.
    pub provider_id: Option<AccountId>,
    /// Their name.
    pub provider_name: Option<String>,
    /// How far.
    pub status: Status,
    /// Where they were asked to come.
    pub room: Option<String>,
    /// Since when they are here.
    pub arrived_at: Timestamp,
    /// When they were called last.
    pub called_at: Option<Timestamp>,
    /// Since when the provider sees them.
    pub seen_at: Option<Timestamp>,
    /// By what they were recognised.
    pub identified_by: Vec<String>,
    /// How long they may still wait: about, and never a promise.
    pub wait: Option<Wait>,
    /// Travels as the ETag.
    pub version: Version,
    /// Whether leaving now, unseen, cancels the appointment and asks for a reason.
    pub leave_cancels: bool,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// Somebody who sees patients.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingProvider {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
}

/// Who is here.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingRoomView {
    /// Today, where the clinic is.
    pub day: Date,
    /// In the order of their turns; who has left is not here.
    pub items: Vec<VisitView>,
    /// With whom one may wait, by name.
    pub providers: Vec<WaitingProvider>,
    /// What the caller may do here.
    pub allowed_actions: Vec<&'static str>,
}

/// What a list shows of its visits besides themselves.
struct Around {
    patients: HashMap<Uuid, Glance>,
    providers: HashMap<Uuid, String>,
}

impl Around {
    async fn of<P: Permission, M: Send + Sync>(
        caller: &Caller<P>,
        tx: &Tx<M>,
        visits: &[Visit],
    ) -> Result<Self> {
        let patients: Vec<Uuid> = visits.iter().map(|visit| visit.patient_id).collect();
        let providers: Vec<Uuid> = visits.iter().filter_map(|visit| visit.provider_id).collect();
        let patients = glance::of(caller, tx, &patients);
        let (patients, providers) =
            futures_util::future::try_join(patients, people::names(tx, &providers)).await?;
        Ok(Self { patients, providers })
    }

    fn patient(&self, id: Uuid) -> Option<PatientNameView> {
        self.patients.get(&id).and_then(|glance| glance.name.clone())
    }
}

fn place(visit: &Visit) -> Result<Place> {
    Ok(Place {
        provider: visit.provider_id,
        status: store::status(visit)?,
        minutes: visit.minutes,
        due_at: visit.due_at,
        seen_at: visit.seen_at,
    })
}

/// Whether leaving now means that the appointment does not take place.
fn leave_cancels(visit: &Visit, status: Status) -> bool {
    visit.appointment_id.is_some() && status != Status::WithProvider
}

fn view<P: Permission>(
    caller: &Caller<P>,
    around: &Around,
    visit: &Visit,
    wait: Option<Wait>,
) -> Result<VisitView> {
    let status = store::status(visit)?;
    let leave_cancels = leave_cancels(visit, status);
    let may =
        |action: &Action| *action != Action::Leave || !leave_cancels || caller.can(BookAppointments::NAME);
    let possible = |action: &Action| status.after(*action).is_some();
    let actions = Action::ALL.into_iter().filter(possible).filter(may).map(Action::word);
    Ok(VisitView {
        id: VisitId(visit.id),
        token: visit.token.clone(),
        patient: around.patient(visit.patient_id),
        appointment_id: visit.appointment_id.map(AppointmentId),
        due_time: shown(visit.due_at, &caller.zone()).1,
        provider_id: visit.provider_id.map(AccountId),
        provider_name: visit.provider_id.and_then(|id| around.providers.get(&id).cloned()),
        status,
        room: visit.room.clone(),
        arrived_at: visit.arrived_at,
        called_at: visit.called_at,
        seen_at: visit.seen_at,
        identified_by: visit.identified_by.clone(),
        wait,
        leave_cancels,
        version: Version(visit.version),
        allowed_actions: if caller.can(ManageWaitingRoom::NAME) { actions.collect() } else { vec![] },
    })
}

fn now<P: Permission>(caller: &Caller<P>) -> Now {
    Now { day: caller.today(), at: caller.now() }
}

/// Those with whom one may wait.
async fn those_who_see<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<WaitingProvider>> {
    let accounts: Vec<Uuid> = providers(tx).await?.into_iter().map(Uuid::from).collect();
    let names = people::names(tx, &accounts).await?.into_iter();
    let mut all: Vec<WaitingProvider> =
        names.map(|(id, full_name)| WaitingProvider { account_id: AccountId(id), full_name }).collect();
    all.sort_by_cached_key(|one| (one.full_name.to_lowercase(), one.account_id));
    Ok(all)
}

/// One visit of today's, with the wait that the others mean for it.
async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: VisitId,
) -> Result<VisitView> {
    let queue = store::open(tx, now(caller)).await?;
    let places = queue.iter().map(place).collect::<Result<Vec<_>>>()?;
    let at = queue.iter().position(|visit| visit.id == id.0);
    let visit = store::get(tx, id).await?;
    let around = Around::of(caller, tx, std::slice::from_ref(&visit)).await?;
    view(caller, &around, &visit, at.and_then(|at| wait(&places, at, caller.now())))
}

/// Who is here today and has not left.
#[utoipa::path(get, path = "/waiting-room", tag = "scheduling", responses((status = 200, body = WaitingRoomView)))]
async fn read_waiting_room(caller: Caller<ReadWaitingRoom>) -> Result<Reply<WaitingRoomView>> {
    let tx = caller.read().await?;
    let queue = store::open(&tx, now(&caller)).await?;
    let places = queue.iter().map(place).collect::<Result<Vec<_>>>()?;
    let around = Around::of(&caller, &tx, &queue).await?;
    let mut items = Vec::with_capacity(queue.len());
    for (at, visit) in queue.iter().enumerate() {
        items.push(view(&caller, &around, visit, wait(&places, at, caller.now()))?);
    }
    let subjects = items.iter().filter_map(|item| item.patient.as_ref()).map(|patient| patient.id);
    let event = Event::new("waiting_room.read", "visit").subjects(subjects.collect::<HashSet<_>>());
    let may = caller.can(ManageWaitingRoom::NAME);
    let allowed_actions = if may { vec!["check_in", "call_next"] } else { vec![] };
    let providers = those_who_see(&tx).await?;
    tx.disclose(event, WaitingRoomView { day: caller.today(), items, providers, allowed_actions }).await
}

/// Somebody at the desk, who was compared with the record: two of what says who they are, and the photo where there is one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalInput {
    /// Whose record was found.
    patient_id: PatientId,
    /// What of it was compared; two at least.
    identified_by: Vec<Identifier>,
    /// For which appointment of today; none, where nobody had booked.
    appointment_id: Option<AppointmentId>,
    /// With whom, without an appointment; anybody, where nobody is named.
    provider_id: Option<AccountId>,
    /// For how long such a patient is usually seen, without an appointment.
    #[schema(minimum = 5, maximum = 480)]
    minutes: Option<i16>,
    /// Whether it is meant that somebody who has appointments today comes for something else.
    #[serde(default)]
    is_walk_in: bool,
}

impl ArrivalInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let distinct: HashSet<Identifier> = self.identified_by.iter().copied().collect();
        let enough = distinct.len() >= 2 && distinct.len() == self.identified_by.len();
        check.that(enough, "identified_by", "two_needed", "Compare two of them with the record.");
        let minutes = self.minutes.is_none_or(|minutes| (5..=480).contains(&minutes));
        check.that(minutes, "minutes", "out_of_range", "Use 5 to 480 minutes.");
        let message = "The appointment says that.";
        let walks_in = self.appointment_id.is_none();
        check.that(walks_in || self.provider_id.is_none(), "provider_id", "not_needed", message);
        check.that(walks_in || self.minutes.is_none(), "minutes", "not_needed", message);
        check.that(walks_in || !self.is_walk_in, "is_walk_in", "not_needed", message);
        check.done()
    }
}

/// Refuses to let somebody wait for nothing in particular who is awaited today, until it is said that this is meant.
async fn comes_for_nothing_booked<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
) -> Result<()> {
    let zone = caller.zone();
    let awaited = appointments::awaited(tx, chart, span(caller.today(), caller.today(), &zone)?).await?;
    if awaited.is_empty() {
        return Ok(());
    }
    let providers: Vec<Uuid> = awaited.iter().map(|one| one.provider_id).collect();
    let names = people::names(tx, &providers).await?;
    let listed = awaited.into_iter().map(|one| {
        let (date, time) = shown(one.starts_at, &zone);
        json!({"id": one.id, "provider_name": names.get(&one.provider_id), "date": date, "time": time})
    });
    let details = json!({"appointments": listed.collect::<Vec<_>>()});
    let sentence =
        "The patient has an appointment today. Check that in, or say that they come for something else.";
    Err(Problem { details: Some(Box::new(details)), ..Problem::conflict("awaited_today", sentence) })
}

/// For what, with whom and when: as the appointment says, which is checked in with it, or as the desk says.
async fn arrival<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    input: ArrivalInput,
) -> Result<Arrival> {
    let (day, at, identified_by) = (caller.today(), caller.now(), input.identified_by);
    if let Some(id) = input.appointment_id {
        let row = appointments::arrive(caller, tx, chart, id).await?;
        let minutes = row.starts_at.duration_until(row.ends_at).as_mins();
        let minutes = i16::try_from(minutes).map_err(Problem::internal)?;
        let (provider, due_at) = (Some(AccountId(row.provider_id)), at.max(row.starts_at));
        return Ok(Arrival { appointment: Some(id), provider, day, minutes, at, due_at, identified_by });
    }
    if !input.is_walk_in {
        comes_for_nothing_booked(caller, tx, chart).await?;
    }
    if let Some(provider) = input.provider_id
        && !providers(tx).await?.contains(&provider)
    {
        let message = "Nobody of the clinic who has a calendar.";
        return Err(Problem::invalid_field("provider_id", "no_provider", message));
    }
    let (provider, minutes) = (input.provider_id, input.minutes.unwrap_or(USUAL_MINUTES));
    Ok(Arrival { appointment: None, provider, day, minutes, at, due_at: at, identified_by })
}

/// Lets somebody wait who has come and was recognised. An appointment is checked in with it, in one.
#[utoipa::path(post, path = "/waiting-room/arrivals", tag = "scheduling", request_body = ArrivalInput, responses((status = 201, body = VisitView)))]
async fn check_in(
    caller: Caller<ManageWaitingRoom>,
    Body(input): Body<ArrivalInput>,
) -> Result<Reply<VisitView>> {
    input.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, input.patient_id, Purpose::Write).await?;
    if store::waits(&tx, &chart, caller.today(), input.appointment_id).await? {
        return Err(Problem::conflict("already_waiting", "This patient is in the waiting room already."));
    }
    let arrival = arrival(&caller, &tx, &chart, input).await?;
    let id = store::insert(&tx, &chart, &arrival).await?;
    treated(&tx, &[&chart]).await?;
    tx.live(Topic::WaitingRoom, None).await?;
    let view = one(&caller, &tx, id).await?;
    let event = chart.event("visit.checked_in", "visit").on(id).new_value(&view);
    let version = view.version;
    tx.commit(event, Answer::created(view, "/api/v1/waiting-room").etag(version)).await
}

fn event_of(action: Action) -> &'static str {
    match action {
        Action::Call => "visit.called",
        Action::Return => "visit.returned",
        Action::Start => "visit.started",
        Action::Leave => "visit.left",
        Action::Undo => "visit.undone",
    }
}

/// The room without spaces around; asked for where somebody is called.
fn room_of<'a>(check: &mut Check, room: Option<&'a str>, action: Action) -> &'a str {
    let room = room.unwrap_or_default().trim();
    if action == Action::Call {
        check.required("room", room, 20);
        check.name("room", room);
    }
    room
}

/// What is done to the appointment of a visit, of which the status is the one before.
fn of_appointment(action: Action, before: Status) -> Option<state::Action> {
    match (action, before) {
        (Action::Start, _) => Some(state::Action::Begin),
        (Action::Return, Status::WithProvider) => Some(state::Action::UndoBegin),
        (Action::Undo, _) => Some(state::Action::UndoCheckIn),
        (Action::Leave, Status::Waiting | Status::Called) => Some(state::Action::Cancel),
        _ => None,
    }
}

/// What an appointment of which somebody leaves unseen was, and is.
struct Cancelled {
    old: Recorded,
    new: Recorded,
}

/// Does to the appointment what was done to the visit; what became of it where it is cancelled.
async fn take_along<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    visit: &Visit,
    action: Option<state::Action>,
    reason: &str,
) -> Result<Option<Cancelled>> {
    let (Some(appointment), Some(action)) = (visit.appointment_id.map(AppointmentId), action) else {
        return Ok(None);
    };
    let row = appointments::get(tx, appointment).await?;
    let step = appointments::step(&row, action, appointments::mark(caller), reason.to_owned())?;
    tx.live(Topic::Appointments, None).await?;
    if action != state::Action::Cancel {
        appointments::advance(caller, tx, &row, &step).await?;
        return Ok(None);
    }
    let old = Recorded::of(caller, tx, appointment, vec![]).await?;
    appointments::advance(caller, tx, &row, &step).await?;
    let records = records_of(tx, PatientId(row.patient_id)).await?;
    let ended = appointments::release(tx, &records, &row, caller.now()).await?;
    free(tx, &row).await?;
    let new = Recorded::of(caller, tx, appointment, ended.into_iter().collect()).await?;
    Ok(Some(Cancelled { old, new }))
}

/// What the trail keeps of somebody who leaves unseen: the appointment that is cancelled by it, and the visit.
#[derive(Serialize)]
struct LeftUnseen<'a> {
    #[serde(flatten)]
    appointment: &'a Recorded,
    visit: &'a VisitView,
}

/// Does it to a visit and tells open pages. The desk moves tokens: it needs no look into the chart.
async fn act(
    caller: &Caller<ManageWaitingRoom>,
    tx: Tx<Write>,
    (id, version): (VisitId, Version),
    action: Action,
    (room, reason): (&str, &str),
) -> Result<Reply<VisitView>> {
    let old = one(caller, &tx, id).await?;
    if old.status.after(action).is_none() {
        return Err(Problem::conflict("visit_state", "The visit has gone on meanwhile. Read it again."));
    }
    let cancels = action == Action::Leave && old.leave_cancels;
    if cancels && !caller.can(BookAppointments::NAME) {
        let event = Event::new("access.refused", "permission").on(id).because(BookAppointments::NAME);
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    if cancels && reason.is_empty() {
        return Err(Problem::invalid_field("reason", "required", "Fill this in."));
    }
    let visit = store::get(&tx, id).await?;
    store::advance(&tx, id, version, action, room, caller.now()).await?;
    let cancelled = take_along(caller, &tx, &visit, of_appointment(action, old.status), reason).await?;
    tx.live(Topic::WaitingRoom, None).await?;
    let new = one(caller, &tx, id).await?;
    let event = match &cancelled {
        None => Event::new(event_of(action), "visit").on(id).change(&old, &new),
        Some(Cancelled { old: was, new: is }) => {
            let (was, is) =
                (LeftUnseen { appointment: was, visit: &old }, LeftUnseen { appointment: is, visit: &new });
            Event::new("appointment.cancelled", "appointment")
                .on(is.appointment.id())
                .because(reason)
                .change(&was, &is)
        }
    };
    let event = event.subject(PatientId(visit.patient_id));
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// What happens next with a visit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitInput {
    /// What is done.
    action: Action,
    /// Where to come, with `call`.
    room: Option<String>,
    /// Why the appointment does not take place, with `leave` of somebody who was not seen.
    reason: Option<String>,
}

/// Calls a patient to a room, puts them back, notes that the provider sees them, that they left, or that it was somebody else. Their
/// appointment goes along.
#[utoipa::path(put, path = "/visits/{id}", tag = "scheduling", params(("id" = VisitId, Path)), request_body = VisitInput, responses((status = 200, body = VisitView)))]
async fn update_visit(
    caller: Caller<ManageWaitingRoom>,
    Path(id): Path<VisitId>,
    IfMatch(version): IfMatch,
    Body(input): Body<VisitInput>,
) -> Result<Reply<VisitView>> {
    let mut check = Check::new();
    let room = room_of(&mut check, input.room.as_deref(), input.action);
    check.optional("reason", input.reason.as_deref(), 500);
    check.done()?;
    let reason = filled(input.reason.as_deref()).unwrap_or_default();
    act(&caller, caller.write().await?, (id, version), input.action, (room, &reason)).await
}

/// Where the next one is to come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NextInput {
    /// The room.
    room: String,
    /// To whom: who waits for them, or for nobody in particular. Without one, only who waits for nobody in particular.
    provider_id: Option<AccountId>,
}

/// Calls who is next. Two who call at once call two patients.
#[utoipa::path(post, path = "/waiting-room/next", tag = "scheduling", request_body = NextInput, responses((status = 200, body = VisitView)))]
async fn call_next(
    caller: Caller<ManageWaitingRoom>,
    Body(input): Body<NextInput>,
) -> Result<Reply<VisitView>> {
    let mut check = Check::new();
    let room = room_of(&mut check, Some(&input.room), Action::Call);
    check.done()?;
    let tx = caller.write().await?;
    let Some(next) = store::next(&tx, now(&caller), input.provider_id).await? else {
        return Err(Problem::conflict("nobody_waits", "Nobody waits at present."));
    };
    act(&caller, tx, next, Action::Call, (room, "")).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_waiting_room))
        .routes(routes!(check_in))
        .routes(routes!(call_next))
        .routes(routes!(update_visit))
}
