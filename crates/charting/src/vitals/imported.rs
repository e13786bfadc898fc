//! Vital signs of other systems. Each measurement is kept as it came; those of one encounter and time make one line of the chart,
//! which shows what of them can be read for certain. What cannot be read, or cannot be, is marked and shown as it came.

use std::collections::{BTreeSet, HashMap};

use jiff::{Timestamp, civil::Date};
use kernel::{EncounterId, ImportedSignId, Problem, Result, Version, VitalsId};
use platform::{Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sql::queries::charting::imported_vitals as queries;
use utoipa::ToSchema;
use uuid::Uuid;

use super::SIGNS;

/// Why nothing of a measurement stands in the flowsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The flowsheet has no such sign.
    NoSign,
    /// It has no number.
    NoValue,
    /// Its number has no unit.
    NoUnit,
    /// Its unit is not one that can be converted.
    Unit,
    /// It is only a bound: more than this, less than that.
    Inexact,
    /// No living body has it.
    Impossible,
    /// The patient was not born then.
    BeforeBirth,
    /// One of the two blood pressures alone, or a diastolic one that is not below the systolic one.
    Incomplete,
    /// Another measurement of the same time, or of the same panel, says something else, and came first.
    Repeated,
}

/// A measurement of another system.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Imported {
    /// The measurement.
    pub id: ImportedSignId,
    /// During which encounter.
    pub encounter_id: Option<EncounterId>,
    /// When.
    pub recorded_at: Timestamp,
    /// The day, where no time of day is said there; `recorded_at` is its beginning where the clinic is.
    pub recorded_on: Option<Date>,
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// What was measured, in words.
    pub display: String,
    /// The value with its unit, in the words of the other system.
    pub came: String,
    /// Who measured it, as far as that is said there.
    pub measured_by: Option<String>,
    /// With which device, as far as that is said there.
    pub measured_with: Option<String>,
    /// What of it can be read, in our units, by the names of our signs.
    pub measured: Map<String, Value>,
    /// Why nothing of it is.
    pub doubt: Option<Doubt>,
    /// Whether the other system calls it a mistake.
    pub is_void: bool,
}

/// A value of a sign as the flowsheet has it; nothing where no living body has it.
pub fn plausible(sign: &str, value: f64) -> Option<Value> {
    let known = SIGNS.iter().find(|known| known.name == sign)?;
    let within = |value: f64| (known.possible.0..=known.possible.1).contains(&value);
    let rounded = |digits: f64| (value * digits).round() / digits;
    let value = match sign {
        "temperature" | "height_cm" => json!(rounded(10.0)),
        "weight_kg" | "glucose" => json!(rounded(100.0)),
        // The others are whole numbers; what is no number at all lies in no bounds.
        _ => json!(within(value).then(|| value.round() as i64)?),
    };
    value.as_f64().is_some_and(within).then_some(value)
}

impl Imported {
    /// Marks what was measured before the patient was born. A day is left to the time zones.
    pub fn check_birth(&mut self, birth: Date) {
        let day = || self.recorded_at.to_zoned(jiff::tz::TimeZone::UTC).date().tomorrow().ok();
        if self.recorded_on.or_else(day).is_some_and(|day| day < birth) {
            self.measured.clear();
            self.doubt = Some(Doubt::BeforeBirth);
        }
    }

    fn line(&self, chart: &ChartAccess, id: Uuid, by: &str) -> Value {
        json!({"id": id, "patient_id": chart.patient(), "encounter_id": self.encounter_id,
               "recorded_at": self.recorded_at, "recorded_on": self.recorded_on, "recorded_by": by})
    }

    fn row(&self, chart: &ChartAccess, line: VitalsId) -> Result<Value> {
        let mut row = serde_json::to_value(self).map_err(Problem::internal)?;
        row["patient_id"] = json!(chart.patient());
        row["vitals_id"] = json!(line);
        Ok(row)
    }
}

/// The lines on which the measurements belong; those that are missing are opened.
async fn lines(tx: &Tx<Write>, new: &[(ChartAccess, Imported)]) -> Result<HashMap<Uuid, VitalsId>> {
    let by = tx.account_name();
    let opened = new.iter().map(|(chart, sign)| sign.line(chart, Uuid::now_v7(), by)).collect();
    queries::open_lines().bind(tx, &Value::Array(opened)).await?;
    let wanted = new.iter().map(|(chart, sign)| sign.line(chart, sign.id.0, by)).collect();
    let rows = queries::lines().bind(tx, &Value::Array(wanted)).all().await?;
    Ok(rows.into_iter().map(|row| (row.sign, VitalsId(row.id))).collect())
}

fn line(lines: &HashMap<Uuid, VitalsId>, sign: &Imported) -> Result<VitalsId> {
    lines.get(&sign.id.0).copied().ok_or_else(|| Problem::internal("a measurement has no line"))
}

async fn gather(tx: &Tx<Write>, lines: BTreeSet<Uuid>) -> Result<()> {
    let lines: Vec<Uuid> = lines.into_iter().collect();
    let reason = "A mistake, says the system that it comes from.";
    queries::gather().bind(tx, &reason, &tx.account_name(), &lines).await?;
    Ok(())
}

/// Records measurements of other systems, of any number of patients. The charts were opened by the caller.
pub async fn insert(tx: &Tx<Write>, new: &[(ChartAccess, Imported)]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let lines = lines(tx, new).await?;
    let rows = new.iter().map(|(chart, sign)| sign.row(chart, line(&lines, sign)?));
    queries::insert().bind(tx, &Value::Array(rows.collect::<Result<_>>()?)).await?;
    gather(tx, lines.values().map(|line| line.0).collect()).await?;
    treated(tx, &new.iter().map(|(chart, _)| chart).collect::<Vec<_>>()).await
}

/// Puts a later version of the other system in the place of the one before; `412` where people here called it a mistake.
pub async fn replace(tx: &Tx<Write>, one: &(ChartAccess, Imported), version: Version) -> Result<Version> {
    let (chart, sign) = one;
    let stands = queries::line_of().bind(tx, &sign.id.0, &version.0).opt().await?;
    let before = stands.ok_or_else(Problem::stale)?;
    let now = line(&lines(tx, std::slice::from_ref(one)).await?, sign)?;
    let version = queries::replace().bind(tx, &sign.row(chart, now)?).one().await?;
    gather(tx, BTreeSet::from([before, now.0])).await?;
    Ok(Version(version))
}

/// A measurement of another system, as it came.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedSignView {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// What was measured, in words.
    pub display: String,
    /// The value with its unit, in the words of the other system.
    pub came: String,
    /// Who measured it, as far as that is said there.
    pub measured_by: Option<String>,
    /// Why it does not stand in the flowsheet.
    pub doubt: Option<Doubt>,
    /// Whether the other system calls it a mistake.
    pub is_void: bool,
}

/// What came of these lines, by the line. `shown` says what a line shows of a sign.
pub(super) async fn of_lines<M: Send + Sync>(
    tx: &Tx<M>,
    lines: &[Uuid],
    shown: impl Fn(Uuid, &str) -> Option<f64>,
) -> Result<HashMap<Uuid, Vec<ImportedSignView>>> {
    let mut found: HashMap<Uuid, Vec<ImportedSignView>> = HashMap::new();
    if lines.is_empty() {
        return Ok(found);
    }
    for row in queries::of_lines().bind(tx, &lines).all().await? {
        let measured: Map<String, Value> = serde_json::from_value(row.measured).map_err(Problem::internal)?;
        let stored = row.doubt.map(|doubt| serde_json::from_value(json!(doubt))).transpose();
        let left_out = || {
            measured.iter().find_map(|(sign, value)| match shown(row.vitals_id, sign) {
                None => Some(Doubt::Incomplete),
                other if other != value.as_f64() => Some(Doubt::Repeated),
                _ => None,
            })
        };
        let doubt = stored.map_err(Problem::internal)?;
        found.entry(row.vitals_id).or_default().push(ImportedSignView {
            doubt: if row.is_void { None } else { doubt.or_else(left_out) },
            code_system: row.code_system,
            code: row.code,
            display: row.display,
            came: row.came,
            measured_by: row.measured_by,
            is_void: row.is_void,
        });
    }
    Ok(found)
}
