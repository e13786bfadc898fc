//! The table of series.

use jiff::Timestamp;
use kernel::{AppointmentId, PatientId, Problem, Result, SeriesId, Version};
use platform::{Tx, Write};
use registry::chart::ChartAccess;
use sql::queries::scheduling::series as queries;
pub(super) use sql::queries::scheduling::series::{Get as Series, OfPatient};

use super::SeriesRule;

/// A series.
pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: SeriesId) -> Result<Series> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// The series of a person, the newest first.
pub(super) async fn of_patient<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<OfPatient>> {
    Ok(queries::of_patient().bind(tx, &chart.records()).all().await?)
}

/// Whose it is.
pub(super) fn patient(row: &Series) -> PatientId {
    PatientId(row.patient_id)
}

pub(super) async fn insert(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    rule: &SeriesRule,
    at: Timestamp,
) -> Result<SeriesId> {
    let id = SeriesId::new();
    let (every, by) = (rule.every.word(), tx.account_name());
    queries::insert().bind(tx, &id.0, &chart.patient().0, &every, &rule.interval, &by, &at).await?;
    Ok(id)
}

/// Lets nobody else change it as a whole; `412` when somebody was faster.
pub(super) async fn hold(tx: &Tx<Write>, id: SeriesId, version: Version) -> Result<()> {
    let held = queries::touch().bind(tx, &id.0, &version.0).await?;
    if held == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// One of its appointments changes, if it is of a series: whoever changes several has to look again. In front of the change itself, as
/// everybody does, so that nobody waits for one another.
pub(crate) async fn touch_of(tx: &Tx<Write>, appointment: AppointmentId) -> Result<()> {
    queries::touch_of().bind(tx, &appointment.0).await?;
    Ok(())
}
