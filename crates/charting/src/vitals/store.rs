//! The table of vital signs.

use jiff::{Timestamp, civil::Date};
use kernel::{Cursor, EncounterId, Problem, Result, Version, VitalsId};
use platform::{Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use serde_json::{Value, json};
use sql::queries::charting::vitals as queries;
pub use sql::queries::charting::vitals::Vitals;

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

/// What was measured of the patient as a child, the oldest first; mistakes apart.
pub async fn of_childhood<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    birth: Date,
    most: usize,
) -> Result<Vec<Vitals>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(queries::of_childhood().bind(tx, &chart.records(), &birth, &most).all().await?)
}

/// What was measured at one time.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess, id: VitalsId) -> Result<Vitals> {
    queries::get().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Records what was measured, of any number of patients. The charts were opened by the caller.
pub async fn insert(tx: &Tx<Write>, new: &[(&ChartAccess, VitalsId, Timestamp, &Measured)]) -> Result<()> {
    let rows = new.iter().map(|(chart, id, recorded_at, measured)| {
        let mut row = serde_json::to_value(measured).map_err(Problem::internal)?;
        row["id"] = json!(id);
        row["patient_id"] = json!(chart.patient());
        row["recorded_at"] = json!(recorded_at);
        row["recorded_by"] = json!(tx.account_name());
        Ok(row)
    });
    queries::insert().bind(tx, &Value::Array(rows.collect::<Result<_>>()?)).await?;
    let charts: Vec<&ChartAccess> = new.iter().map(|(chart, ..)| *chart).collect();
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

/// Those of a span of time that belong to no encounter.
pub async fn of_no_encounter<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<Vitals>> {
    Ok(queries::of_no_encounter().bind(tx, &chart.records(), &from, &until).all().await?)
}

/// Gives an encounter what was measured in a span of time and belongs to none.
pub async fn take(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    encounter: EncounterId,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<VitalsId>> {
    let taken = queries::take().bind(tx, &encounter.0, &chart.records(), &from, &until).all().await?;
    Ok(taken.into_iter().map(VitalsId).collect())
}

/// Takes from an encounter that was a mistake what was measured: it stands in the chart on its own.
pub async fn release(tx: &Tx<Write>, encounter: EncounterId) -> Result<Vec<VitalsId>> {
    let released = queries::release().bind(tx, &encounter.0).all().await?;
    Ok(released.into_iter().map(VitalsId).collect())
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
