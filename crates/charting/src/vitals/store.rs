//! The table of vital signs.

use jiff::Timestamp;
use kernel::{Cursor, Problem, Result, Version, VitalsId};
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
