//! The table of visits.

use jiff::{SignedDuration, Timestamp, civil::Date};
use kernel::{AccountId, AppointmentId, PatientId, Problem, Result, Version, VisitId};
use platform::{Topic, Tx, Write};
use registry::chart::ChartAccess;
use sql::queries::scheduling::waiting_room as queries;
pub use sql::queries::scheduling::waiting_room::{Tokens, Visit};

use super::{Action, Identifier, Status, token};
use crate::appointment::state;

/// A visit.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: VisitId) -> Result<Visit> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Who came so long ago on the day before is still here, unless they left.
const OVER_MIDNIGHT: SignedDuration = SignedDuration::from_hours(12);

/// Today, where the clinic is, and the evening before it.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Today.
    pub day: Date,
    /// This moment.
    pub at: Timestamp,
}

impl Now {
    fn first(self) -> Date {
        self.day.yesterday().unwrap_or(self.day)
    }

    fn since(self) -> Timestamp {
        self.at.saturating_sub(OVER_MIDNIGHT).unwrap_or(self.at)
    }
}

/// Who is here and has not left, in the order of their turns.
pub async fn open<M: Send + Sync>(tx: &Tx<M>, now: Now) -> Result<Vec<Visit>> {
    Ok(queries::open().bind(tx, &now.first(), &now.day, &now.since()).all().await?)
}

/// What everybody may read: who was called last first, then who waits.
pub async fn tokens<M: Send + Sync>(tx: &Tx<M>, now: Now) -> Result<Vec<Tokens>> {
    Ok(queries::tokens().bind(tx, &now.first(), &now.day, &now.since()).all().await?)
}

/// Whether the person waits on that day already, under whichever of their records: for this appointment, or for nothing booked.
pub async fn waits<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    day: Date,
    appointment: Option<AppointmentId>,
) -> Result<bool> {
    let appointment = appointment.map(|id| id.0);
    Ok(queries::waits().bind(tx, &chart.records(), &day, &appointment).one().await?)
}

/// How far a visit has come.
pub fn status(visit: &Visit) -> Result<Status> {
    known(&visit.status)
}

fn known(word: &str) -> Result<Status> {
    Status::of(word).ok_or_else(|| Problem::internal("a visit has a status that nobody knows"))
}

/// Who is next, held until the transaction ends: of those who wait for this provider or for nobody in particular.
pub async fn next(
    tx: &Tx<Write>,
    now: Now,
    provider: Option<AccountId>,
) -> Result<Option<(VisitId, Version)>> {
    let provider = provider.map(|account| account.0);
    let row = queries::next().bind(tx, &now.first(), &now.day, &now.since(), &provider).opt().await?;
    Ok(row.map(|row| (VisitId(row.id), Version(row.version))))
}

/// Somebody who has come.
#[derive(Debug)]
pub struct Arrival {
    /// For what, where it was booked.
    pub appointment: Option<AppointmentId>,
    /// With whom.
    pub provider: Option<AccountId>,
    /// On which day, where the clinic is.
    pub day: Date,
    /// For how long such a patient is usually seen.
    pub minutes: i16,
    /// When.
    pub at: Timestamp,
    /// When it is their turn.
    pub due_at: Timestamp,
    /// By what they were recognised.
    pub identified_by: Vec<Identifier>,
}

/// Lets a patient wait, with the next token of the day.
pub async fn insert(tx: &Tx<Write>, chart: &ChartAccess, arrival: &Arrival) -> Result<VisitId> {
    let id = VisitId::new();
    let PatientId(patient) = chart.patient();
    let day = arrival.day;
    // The day stands in the place of the year: each begins with 1.
    let series = i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    let number = queries::take_number().bind(tx, &series).one().await?;
    let identified_by: Vec<&str> = arrival.identified_by.iter().map(|by| by.word()).collect();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &patient,
            &arrival.appointment.map(|appointment| appointment.0),
            &arrival.provider.map(|account| account.0),
            &day,
            &token(number),
            &arrival.minutes,
            &arrival.at,
            &arrival.due_at,
            &identified_by,
            &tx.account_name(),
        )
        .await?;
    Ok(id)
}

/// Does it; `412` when somebody was faster.
pub async fn advance(
    tx: &Tx<Write>,
    id: VisitId,
    version: Version,
    action: Action,
    room: &str,
    now: Timestamp,
) -> Result<()> {
    let (by, id, version) = (tx.account_name(), id.0, version.0);
    let written = match action {
        Action::Call => queries::call().bind(tx, &room, &now, &by, &id, &version).await?,
        Action::Return => queries::put_back().bind(tx, &by, &id, &version).await?,
        Action::Start => queries::start().bind(tx, &now, &by, &id, &version).await?,
        Action::Leave => queries::leave().bind(tx, &now, &by, &id, &version).await?,
        Action::Undo => queries::undo().bind(tx, &now, &by, &id, &version).await?,
    };
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Lets whoever is here for an appointment go along with it, and tells open pages.
pub(crate) async fn follow(
    tx: &Tx<Write>,
    appointment: AppointmentId,
    step: state::Action,
    now: Timestamp,
) -> Result<()> {
    let action = match step {
        state::Action::Begin => Action::Start,
        state::Action::UndoBegin => Action::Return,
        state::Action::UndoCheckIn => Action::Undo,
        state::Action::Complete | state::Action::Cancel => Action::Leave,
        state::Action::Confirm
        | state::Action::CheckIn
        | state::Action::NoShow
        | state::Action::UndoNoShow
        | state::Action::Move => return Ok(()),
    };
    let Some(visit) = queries::of_appointment().bind(tx, &appointment.0).opt().await? else { return Ok(()) };
    if known(&visit.status)?.after(action).is_some() {
        advance(tx, VisitId(visit.id), Version(visit.version), action, "", now).await?;
        tx.live(Topic::WaitingRoom, None).await?;
    }
    Ok(())
}
