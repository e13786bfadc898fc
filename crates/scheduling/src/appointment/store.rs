//! The tables of appointments.

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, AppointmentId, Problem, Result, SeriesId, Version};
use platform::{Caller, Permission, Topic, Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use sql::queries::scheduling::appointment as queries;
pub use sql::queries::scheduling::appointment::{Ahead, Appointment, Awaited, Entry, Moves, OfPerson};
use staff::care_team;
use uuid::Uuid;

use super::{
    AppointmentDetails, Place,
    booking::Care,
    state::{Action, Mark, State, Status, Step, possible},
    too_early,
};
use crate::{hours::Interval, rating, reminder, series, waiting_list, waiting_room};

/// Lines of a calendar.
const MOST: i64 = 10_000;

/// An appointment.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: AppointmentId) -> Result<Appointment> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Some appointments, by their time.
pub(crate) async fn some<M: Send + Sync>(tx: &Tx<M>, ids: &[Uuid]) -> Result<Vec<Appointment>> {
    Ok(queries::some().bind(tx, &ids).all().await?)
}

/// The appointments of a series by their time, whatever became of them.
pub(crate) async fn of_series<M: Send + Sync>(tx: &Tx<M>, series: SeriesId) -> Result<Vec<Appointment>> {
    Ok(queries::of_series().bind(tx, &series.0).all().await?)
}

/// The appointments of a person, the latest first.
pub async fn of_patient<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<Appointment>> {
    Ok(queries::of_patient().bind(tx, &chart.records()).all().await?)
}

/// What begins in this time, with one provider or with all: by time, then by provider.
pub(super) async fn between<M: Send + Sync>(
    tx: &Tx<M>,
    when: Interval,
    provider: Option<AccountId>,
) -> Result<Vec<Entry>> {
    let provider = provider.map(|account| account.0);
    let mut rows = queries::between().bind(tx, &when.start, &when.end, &provider, &MOST).all().await?;
    rows.sort_unstable_by_key(|row| (row.starts_at, row.provider_id, row.id));
    Ok(rows)
}

/// The appointments of a provider that begin in this time.
pub async fn of_provider<M: Send + Sync>(
    tx: &Tx<M>,
    provider: AccountId,
    when: Interval,
) -> Result<Vec<Uuid>> {
    Ok(between(tx, when, Some(provider)).await?.into_iter().map(|row| row.id).collect())
}

/// Lets nobody else book with the provider on that day until the transaction ends.
pub(crate) async fn lock_day(tx: &Tx<Write>, provider: AccountId, day: jiff::civil::Date) -> Result<()> {
    queries::lock_day().bind(tx, &provider.0, &day).one().await?;
    Ok(())
}

/// When the provider is booked, not counting one appointment.
pub(crate) async fn busy<M: Send + Sync>(
    tx: &Tx<M>,
    provider: AccountId,
    when: Interval,
    except: Option<AppointmentId>,
) -> Result<Vec<Interval>> {
    let except = except.map(|id| id.0);
    let rows = queries::busy().bind(tx, &provider.0, &when.start, &when.end, &except).all().await?;
    Ok(rows.into_iter().map(|row| Interval { start: row.starts_at, end: row.ends_at }).collect())
}

/// What the person of a chart has at that time, not counting one appointment.
pub(super) async fn of_person(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    when: Interval,
    except: Option<AppointmentId>,
) -> Result<Vec<OfPerson>> {
    let except = except.map(|id| id.0);
    Ok(queries::of_person().bind(tx, &chart.records(), &when.start, &when.end, &except).all().await?)
}

/// For what the person of a chart is awaited in that time.
pub(crate) async fn awaited(tx: &Tx<Write>, chart: &ChartAccess, when: Interval) -> Result<Vec<Awaited>> {
    Ok(queries::awaited().bind(tx, &chart.records(), &when.start, &when.end).all().await?)
}

/// When somebody is booked with a provider by their hours, from that moment on.
pub(crate) async fn ahead(tx: &Tx<Write>, provider: AccountId, from: Timestamp) -> Result<Vec<Ahead>> {
    Ok(queries::ahead().bind(tx, &provider.0, &from).all().await?)
}

/// So long a move that goes back to where it began is one that was taken back.
const TAKEN_BACK_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// When the patient had confirmed the place to which an appointment goes back.
async fn confirmed_there(
    tx: &Tx<Write>,
    id: AppointmentId,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    let last = queries::last_move().bind(tx, &id.0).opt().await?;
    let back = last.filter(|last| {
        last.provider_id == place.provider.0
            && (last.starts_at, last.ends_at) == (place.when.start, place.when.end)
            && now.duration_since(last.moved_at) <= TAKEN_BACK_WITHIN
    });
    Ok(back.and_then(|last| last.confirmed_at))
}

/// From where an appointment was moved, the oldest first.
pub(super) async fn moves<M: Send + Sync>(tx: &Tx<M>, id: AppointmentId) -> Result<Vec<Moves>> {
    Ok(queries::moves().bind(tx, &id.0).all().await?)
}

/// Whether an appointment is still to come, and could be moved.
pub(crate) fn is_ahead(row: &Appointment, now: Timestamp) -> bool {
    row.starts_at > now && Status::of(&row.status).is_some_and(|status| possible(status, Action::Move))
}

/// Writes a new appointment; `false` where the slot was taken after all.
pub(super) async fn insert(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: AppointmentId,
    details: &AppointmentDetails,
    place: &Place,
    (series, care): (Option<SeriesId>, Option<Uuid>),
) -> Result<bool> {
    let written = queries::insert()
        .bind(
            tx,
            &id.0,
            &chart.patient().0,
            &place.provider.0,
            &details.appointment_type_id.0,
            &place.when.start,
            &place.when.end,
            &details.reason.as_deref(),
            &details.notes.as_deref(),
            &details.is_virtual,
            &details.meeting_link.as_deref(),
            &place.overbook_reason.as_deref(),
            &place.outside_hours_reason.as_deref(),
            &series.map(|id| id.0),
            &care,
            &tx.account_name(),
        )
        .await?;
    Ok(written == 1)
}

/// Changes what an appointment is about; `412` when somebody was faster.
pub(crate) async fn describe(
    tx: &Tx<Write>,
    id: AppointmentId,
    version: Version,
    details: &AppointmentDetails,
) -> Result<()> {
    series::store::touch_of(tx, id).await?;
    let written = queries::describe()
        .bind(
            tx,
            &details.appointment_type_id.0,
            &details.reason.as_deref(),
            &details.notes.as_deref(),
            &details.is_virtual,
            &details.meeting_link.as_deref(),
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .await?;
    in_time(written)
}

fn in_time(written: u64) -> Result<()> {
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Moves an appointment and keeps from where; the slot was secured before.
pub(crate) async fn move_to(
    tx: &Tx<Write>,
    id: AppointmentId,
    version: Version,
    step: &Step,
    place: &Place,
    care: Option<Uuid>,
) -> Result<()> {
    if step.action != Action::Move {
        return Err(Problem::internal("only a move goes somewhere else"));
    }
    let (by, at) = (step.mark.name.as_str(), step.mark.at);
    series::store::touch_of(tx, id).await?;
    let confirmed_at = confirmed_there(tx, id, place, at).await?;
    waiting_list::taken(tx, place.provider, place.when).await?;
    queries::keep_move().bind(tx, &Uuid::now_v7(), &by, &at, &id.0).await?;
    let written = queries::move_to()
        .bind(
            tx,
            &place.provider.0,
            &place.when.start,
            &place.when.end,
            &place.overbook_reason.as_deref(),
            &place.outside_hours_reason.as_deref(),
            &care,
            &confirmed_at,
            &by,
            &id.0,
            &version.0,
        )
        .await?;
    in_time(written)
}

/// Writes the next state; `412` when somebody was faster. Whoever is here for it goes along in the waiting room. Who is awaited again
/// is reminded again.
pub(crate) async fn advance<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    row: &Appointment,
    step: &Step,
) -> Result<()> {
    let id = AppointmentId(row.id);
    write(tx, id, Version(row.version), step).await?;
    if !matches!(step.to(), Status::Scheduled | Status::Confirmed) {
        reminder::store::withdraw(tx, id).await?;
    } else if step.action == Action::UndoCheckIn {
        reminder::plan(caller, tx, id, row.starts_at).await?;
    }
    waiting_room::store::follow(tx, id, step.action, step.mark.at).await
}

/// Writes the next state, of an appointment for which nobody is in the waiting room.
pub(super) async fn write(tx: &Tx<Write>, id: AppointmentId, version: Version, step: &Step) -> Result<()> {
    let Step { action, mark: Mark { at, account, name }, reason, .. } = step;
    series::store::touch_of(tx, id).await?;
    let (by, id, version) = (name.as_str(), &id.0, &version.0);
    let written = match action {
        Action::Confirm => queries::confirm().bind(tx, at, &by, id, version).await?,
        Action::CheckIn => queries::check_in().bind(tx, at, &by, id, version).await?,
        Action::UndoCheckIn => queries::undo_check_in().bind(tx, &by, id, version).await?,
        Action::Begin => queries::start().bind(tx, at, &by, id, version).await?,
        Action::UndoBegin => queries::undo_start().bind(tx, &by, id, version).await?,
        Action::Complete => queries::complete().bind(tx, at, &by, id, version).await?,
        Action::NoShow => queries::miss().bind(tx, at, &by, id, version).await?,
        Action::UndoNoShow => queries::undo_miss().bind(tx, &by, id, version).await?,
        Action::Cancel => {
            queries::cancel().bind(tx, at, &account.0, &by, &reason.as_str(), id, version).await?
        }
        Action::Move => return Err(Problem::internal("a move says where to")),
    };
    in_time(written)?;
    if *action == Action::Complete {
        rating::store::count_consultation(tx, AppointmentId(*id)).await?;
    }
    Ok(())
}

/// Who does it now.
pub(crate) fn mark<P: Permission>(caller: &Caller<P>) -> Mark {
    Mark { at: caller.now(), account: caller.account(), name: caller.account_name().to_owned() }
}

/// The part in the care that came back with an appointment.
pub(super) async fn keep_care(tx: &Tx<Write>, id: AppointmentId, care: Uuid) -> Result<()> {
    queries::keep_care().bind(tx, &care, &id.0).await?;
    Ok(())
}

/// The state of a row.
pub(crate) fn status(row: &Appointment) -> Result<Status> {
    Status::of(&row.status).ok_or_else(|| Problem::internal("an appointment has a status that nobody knows"))
}

/// What the action makes of the appointment, or 409 where it is not possible any more.
pub(crate) fn step(row: &Appointment, action: Action, mark: Mark, reason: String) -> Result<Step> {
    let state = State::of(status(row)?, row.confirmed_at.is_some());
    state.step(action, mark, reason).ok_or_else(|| {
        Problem::conflict(
            "appointment_state",
            "The appointment has gone on meanwhile, and this cannot be done any more. Read it again.",
        )
    })
}

/// The provider begins to see the patient of this chart, on the day of the appointment; announced to open calendars. One that was
/// begun already goes on: what was written first may have been struck out.
pub async fn begin<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: AppointmentId,
) -> Result<()> {
    let row = of_chart(tx, chart, id).await?;
    if status(&row)? == Status::InProgress {
        return Ok(());
    }
    go_on(caller, tx, chart, &row, Action::Begin).await
}

/// What was found is signed: the appointment is over. One that was over or cancelled before stays so.
pub async fn complete<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: AppointmentId,
) -> Result<()> {
    let mut row = of_chart(tx, chart, id).await?;
    let before = status(&row)?;
    if possible(before, Action::Begin) {
        // Somebody took it back that the provider had begun: what is signed was, on whichever day that is said.
        let begun = step(&row, Action::Begin, mark(caller), String::new())?;
        advance(caller, tx, &row, &begun).await?;
        row = get(tx, id).await?;
    } else if before != Status::InProgress {
        return Ok(());
    }
    go_on(caller, tx, chart, &row, Action::Complete).await
}

/// The patient of this chart is in the house; what they came for.
pub(crate) async fn arrive<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: AppointmentId,
) -> Result<Appointment> {
    let row = of_chart(tx, chart, id).await?;
    go_on(caller, tx, chart, &row, Action::CheckIn).await?;
    Ok(row)
}

/// An appointment of the person of this chart.
async fn of_chart(tx: &Tx<Write>, chart: &ChartAccess, id: AppointmentId) -> Result<Appointment> {
    let row = get(tx, id).await?;
    if chart.records().contains(&row.patient_id) { Ok(row) } else { Err(Problem::not_found()) }
}

async fn go_on<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    row: &Appointment,
    action: Action,
) -> Result<()> {
    if let Some(problem) = too_early(action, row.starts_at, caller.now(), &caller.zone()) {
        return Err(problem);
    }
    let step = step(row, action, mark(caller), String::new())?;
    advance(caller, tx, row, &step).await?;
    treated(tx, &[chart]).await?;
    tx.live(Topic::Appointments, None).await
}

/// Ends the part in the care that came with an appointment, where nobody ended it before.
pub(crate) async fn release(
    tx: &Tx<Write>,
    records: &[Uuid],
    row: &Appointment,
    now: Timestamp,
) -> Result<Option<Care>> {
    let Some(care) = row.care_relationship_id else { return Ok(None) };
    match care_team::finish(tx, records, care.into(), now).await {
        Err(problem) if problem.code == "not_found" => Ok(None),
        ended => {
            ended.map(|()| Some(Care { account_id: AccountId(row.provider_id), from: None, until: now }))
        }
    }
}
