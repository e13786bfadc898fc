//! Encounters that another system documented: they are read here, and neither edited nor signed.

use jiff::Timestamp;
use kernel::{EncounterId, Problem, Result, Version};
use platform::{Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use serde::Serialize;
use serde_json::{Value, json};
use sql::queries::charting::imported_encounter as queries;

/// What another system says of an encounter.
#[derive(Debug, Serialize)]
pub struct Imported {
    /// The encounter.
    pub id: EncounterId,
    /// When it began.
    pub encounter_date: Timestamp,
    /// Who saw the patient, in the words of the other system.
    pub provider_name: String,
    /// Why the patient came.
    pub chief_complaint: Option<String>,
    /// What kind of visit it was.
    pub notes: String,
    /// Whether the other system calls it a mistake.
    #[serde(skip)]
    pub is_void: bool,
}

impl Imported {
    fn row(&self, by: &str, at: Timestamp) -> Result<Value> {
        let mut row = serde_json::to_value(self).map_err(Problem::internal)?;
        row["status"] = json!(if self.is_void { "entered_in_error" } else { "imported" });
        if self.is_void {
            row["error_reason"] = json!("A mistake, says the system that it comes from.");
            row["struck_by"] = json!(by);
            row["struck_at"] = json!(at);
        }
        Ok(row)
    }
}

/// Records encounters of other systems, of any number of patients, in one statement. The charts were opened by the caller.
pub async fn insert(tx: &Tx<Write>, new: &[(ChartAccess, Imported)]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let (by, now) = (tx.account_name(), tx.platform().now());
    let rows = new.iter().map(|(chart, encounter)| {
        let mut row = encounter.row(by, now)?;
        row["patient_id"] = json!(chart.patient());
        row["recorded_by"] = json!(by);
        Ok(row)
    });
    let rows = rows.collect::<Result<Vec<_>>>()?;
    queries::insert().bind(tx, &Value::Array(rows)).await?;
    treated(tx, &new.iter().map(|(chart, _)| chart).collect::<Vec<_>>()).await
}

/// Puts a later version of the other system in the place of the one before.
pub async fn replace(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    version: Version,
    encounter: &Imported,
) -> Result<Version> {
    let by = tx.account_name();
    let row = encounter.row(by, tx.platform().now())?;
    let new =
        queries::replace().bind(tx, &by, &row, &chart.records(), &encounter.id.0, &version.0).opt().await?;
    new.map(Version).ok_or_else(Problem::stale)
}
