//! The table of visits.

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, AppointmentId, PatientId, Problem, Result, Version, VisitId};
use platform::{Topic, Tx, Write};
use registry::chart::ChartAccess;
use sql::queries::scheduling::waiting_room as queries;
pub use sql::queries::scheduling::waiting_room::{TokensOfDay, Visit};

use super::{Action, Identifier, Status, token};
use crate::appointment::state;

/// A visit.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: VisitId) -> Result<Visit> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Who is here on that day and has not left, in the order of their turns.
pub async fn open_of_day<M: Send + Sync>(tx: &Tx<M>, day: Date) -> Result<Vec<Visit>> {
    Ok(queries::open_of_day().bind(tx, &day).all().await?)
}

/// What everybody may read of a day: who was called last first, then who waits.
pub async fn tokens_of_day<M: Send + Sync>(tx: &Tx<M>, day: Date) -> Result<Vec<TokensOfDay>> {
    Ok(queries::tokens_of_day().bind(tx, &day).all().await?)
}

/// Whether the person waits on that day, under whichever of their records.
pub async fn waits<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess, day: Date) -> Result<bool> {
    Ok(queries::waits().bind(tx, &chart.records(), &day).one().await?)
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
    day: Date,
    provider: Option<AccountId>,
) -> Result<Option<(VisitId, Version)>> {
    let provider = provider.map(|account| account.0);
    let row = queries::next().bind(tx, &day, &provider).opt().await?;
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
