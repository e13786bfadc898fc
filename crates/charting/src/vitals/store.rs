//! The table of vital signs.

use jiff::{Timestamp, civil::Date};
use kernel::{Cursor, EncounterId, PatientId, Problem, Result, Version, VitalsId};
use platform::{Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use serde_json::{Value, json};
use sql::queries::charting::vitals as queries;
pub use sql::queries::charting::vitals::Vitals;

use uuid::Uuid;

use super::Measured;

/// The vital signs of the patient, the newest first; one more than the page holds.
pub async fn list<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Vitals>> {
    let (at, id) = after.map(|after| (after.at, after.id)).unzip();
    let most = i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1;
    Ok(queries::list().bind(tx, &chart.records(), &at, &id, &most).all().await?)
}

/// What was measured of the patient as a child, the oldest first; mistakes apart. Of more than that the newest.
pub async fn of_childhood<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    birth: Date,
    most: usize,
) -> Result<Vec<Vitals>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = queries::of_childhood().bind(tx, &chart.records(), &birth, &most).all().await?;
    rows.reverse();
    Ok(rows)
}

/// What was measured at one time.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess, id: VitalsId) -> Result<Vitals> {
    queries::get().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// New vital signs, on their way to the table.
#[derive(Debug)]
pub struct NewVitals<'a> {
    /// The chart, which the caller has opened.
    pub chart: &'a ChartAccess,
    /// On which of its records they stand: that of their encounter, where they have one.
    pub record: PatientId,
    /// These vital signs.
    pub id: VitalsId,
    /// When they were measured.
    pub recorded_at: Timestamp,
    /// What was measured.
    pub measured: &'a Measured,
    /// Whether somebody said that they belong to no encounter.
    pub is_apart: bool,
}

/// Records what was measured, of any number of patients.
pub async fn insert(tx: &Tx<Write>, new: &[NewVitals<'_>]) -> Result<()> {
    let rows = new.iter().map(|one| {
        let mut row = serde_json::to_value(one.measured).map_err(Problem::internal)?;
        row["id"] = json!(one.id);
        row["patient_id"] = json!(one.record);
        row["recorded_at"] = json!(one.recorded_at);
        row["apart"] = json!(one.is_apart.then_some(true));
        row["recorded_by"] = json!(tx.account_name());
        Ok(row)
    });
    queries::insert().bind(tx, &Value::Array(rows.collect::<Result<_>>()?)).await?;
    let charts: Vec<&ChartAccess> = new.iter().map(|one| one.chart).collect();
    treated(tx, &charts).await
}

/// Keeps that it was a mistake; `412` when somebody was faster.
pub async fn strike(tx: &Tx<Write>, id: VitalsId, version: Version, reason: &str) -> Result<()> {
    match queries::strike().bind(tx, &reason, &tx.account_name(), &id.0, &version.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

/// Those of an encounter that nobody has signed; of a signed one those that its newest version holds, as they were signed.
pub async fn of_encounter<M: Send + Sync>(
    tx: &Tx<M>,
    encounter: EncounterId,
    is_signed: bool,
) -> Result<Vec<Vitals>> {
    if is_signed {
        return Ok(queries::signed().bind(tx, &encounter.0).all().await?);
    }
    Ok(queries::of_encounter().bind(tx, &encounter.0).all().await?)
}

/// Those of a record and a span of time that belong to no encounter.
pub async fn of_no_encounter<M: Send + Sync>(
    tx: &Tx<M>,
    record: PatientId,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<Vitals>> {
    Ok(queries::of_no_encounter().bind(tx, &record.0, &from, &until).all().await?)
}

/// Gives an encounter what was measured in a span of time and belongs to none, except where somebody said that it belongs to none.
pub async fn take(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    encounter: EncounterId,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<VitalsId>> {
    let taken = queries::take().bind(tx, &encounter.0, &chart.patient().0, &from, &until).all().await?;
    Ok(taken.into_iter().map(VitalsId).collect())
}

/// Takes from an encounter that was a mistake what was measured: it stands in the chart on its own, and no other encounter takes it.
pub async fn release(tx: &Tx<Write>, encounter: EncounterId) -> Result<Vec<VitalsId>> {
    let released = queries::release().bind(tx, &encounter.0).all().await?;
    Ok(released.into_iter().map(VitalsId).collect())
}

/// Calls what was measured at an encounter that was a mistake one, too.
pub async fn strike_all(tx: &Tx<Write>, encounter: EncounterId, reason: &str) -> Result<Vec<VitalsId>> {
    let struck = queries::strike_all().bind(tx, &reason, &tx.account_name(), &encounter.0).all().await?;
    Ok(struck.into_iter().map(VitalsId).collect())
}

/// Records anew, on its own, what stands with an encounter that is being withdrawn: with it, it counts no more.
pub async fn put_back(tx: &Tx<Write>, encounter: EncounterId) -> Result<Vec<VitalsId>> {
    let rows = of_encounter(tx, encounter, false).await?;
    let origins: Vec<Uuid> =
        rows.iter().filter(|row| row.error_reason.is_none() && !row.imported).map(|row| row.id).collect();
    let ids: Vec<VitalsId> = origins.iter().map(|_| VitalsId::new()).collect();
    queries::put_back().bind(tx, &ids.iter().map(|id| id.0).collect::<Vec<_>>(), &origins).await?;
    Ok(ids)
}

/// Says to which encounter they belong; `412` when somebody was faster.
pub async fn belong(
    tx: &Tx<Write>,
    id: VitalsId,
    version: Version,
    encounter: Option<EncounterId>,
) -> Result<()> {
    match queries::belong().bind(tx, &encounter.map(|id| id.0), &id.0, &version.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}
