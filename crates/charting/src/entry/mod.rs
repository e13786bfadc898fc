//! The chart's other lists: medications, immunizations, procedures, family and social history, findings, care plans and goals. Nothing
//! is deleted: a wrong entry becomes `entered_in_error`, and what an entry said before stays readable.
//!
//! The lists differ in their fields ([`kinds`]); how they are read, written and kept is here, once.

mod api;
pub mod kinds;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{Cursor, EncounterId, EntryId, Page, Problem as Refusal, Result, Version};
pub use kinds::{CarePlan, FamilyHistory, Finding, Goal, Immunization, Medication, Procedure, SocialHistory};
use platform::{Caller, Permission, Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use sql::queries::charting::entry as queries;
use utoipa::ToSchema;

pub(crate) use api::router;

/// How many entries of a list stand in the summary of a chart.
const SUMMARY: usize = 25;
const PAGE: usize = 100;

/// Lists that the desk does not read: what somebody drinks, takes or lives from is asked in the examination room, and what was found is
/// found there. Their reading takes what an encounter's takes.
const IN_CONFIDENCE: &[&str] = &["social_history", "finding"];

fn may_read<P: Permission>(caller: &Caller<P>, kind: &str) -> bool {
    !IN_CONFIDENCE.contains(&kind) || caller.can("encounter.read")
}

/// What people record in a list.
pub trait Entry: Serialize {
    /// Checks every field.
    fn check(&self, today: Date) -> Result<()>;
    /// `active`, …, `entered_in_error`.
    fn status(&self) -> &str;
}

/// A list of the chart.
pub trait Listed: Entry + DeserializeOwned + ToSchema + Send + Sync {
    /// `medication`: in the table, in the trail, in forms.
    const KIND: &'static str;
    /// The permission that writes it.
    const WRITE: &'static str;
    /// `medication.updated`: how the trail calls a change.
    const UPDATED: &'static str;
}

/// An entry of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryView<T: ToSchema> {
    /// The entry.
    pub id: EntryId,
    /// What is recorded.
    #[serde(flatten)]
    pub details: T,
    /// The encounter in which it was recorded.
    pub encounter_id: Option<EncounterId>,
    /// Who recorded it.
    pub recorded_by: String,
    /// Travels as the ETag.
    pub version: Version,
    /// Who changed it last; nobody, while it stands as it was recorded.
    pub changed_by: Option<String>,
    /// When it was recorded or changed last.
    pub updated_at: Timestamp,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The lists of a chart: what still goes on, then the newest.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lists {
    /// Medications.
    pub medications: Vec<EntryView<Medication>>,
    /// Vaccines given or refused.
    pub immunizations: Vec<EntryView<Immunization>>,
    /// Procedures of the past.
    pub procedures: Vec<EntryView<Procedure>>,
    /// Conditions of relatives.
    pub family_history: Vec<EntryView<FamilyHistory>>,
    /// How the patient lives.
    pub social_history: Vec<EntryView<SocialHistory>>,
    /// What was found, and reports.
    pub findings: Vec<EntryView<Finding>>,
    /// What is planned.
    pub care_plans: Vec<EntryView<CarePlan>>,
    /// What is to be reached.
    pub goals: Vec<EntryView<Goal>>,
}

fn view<T: Listed, P: Permission>(
    row: queries::Entry,
    caller: &Caller<P>,
    chart: &ChartAccess,
) -> Result<EntryView<T>> {
    let open = chart.is_open() && row.status != "entered_in_error";
    Ok(EntryView {
        id: EntryId(row.id),
        details: serde_json::from_value(row.details).map_err(Refusal::internal)?,
        encounter_id: row.encounter_id.map(EncounterId),
        recorded_by: row.recorded_by,
        version: Version(row.version),
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        allowed_actions: if open && caller.can(T::WRITE) { vec!["update"] } else { vec![] },
    })
}

fn lists<P: Permission>(
    mut rows: Vec<queries::Entry>,
    most: usize,
    caller: &Caller<P>,
    chart: &ChartAccess,
) -> Result<Lists> {
    Ok(Lists {
        medications: taken(&mut rows, most, caller, chart)?,
        immunizations: taken(&mut rows, most, caller, chart)?,
        procedures: taken(&mut rows, most, caller, chart)?,
        family_history: taken(&mut rows, most, caller, chart)?,
        social_history: taken(&mut rows, most, caller, chart)?,
        findings: taken(&mut rows, most, caller, chart)?,
        care_plans: taken(&mut rows, most, caller, chart)?,
        goals: taken(&mut rows, most, caller, chart)?,
    })
}

/// The entries of one list, out of the rows of all.
fn taken<T: Listed, P: Permission>(
    rows: &mut Vec<queries::Entry>,
    most: usize,
    caller: &Caller<P>,
    chart: &ChartAccess,
) -> Result<Vec<EntryView<T>>> {
    let (of_this, others) = std::mem::take(rows).into_iter().partition(|row| row.kind == T::KIND);
    *rows = others;
    let of_this: Vec<queries::Entry> = of_this;
    of_this.into_iter().take(most).map(|row| view(row, caller, chart)).collect()
}

/// The first entries of each list.
pub async fn summary<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Lists> {
    let wanted = i64::try_from(SUMMARY).unwrap_or(i64::MAX);
    let kinds: Vec<&str> = api::KINDS.iter().copied().filter(|kind| may_read(caller, kind)).collect();
    let rows = queries::summary().bind(tx, &chart.records(), &kinds, &wanted).all().await?;
    lists(rows, SUMMARY, caller, chart)
}

/// How many entries each list has altogether, by its kind; of those that the caller may read.
pub async fn totals<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<BTreeMap<String, i64>> {
    let rows = queries::totals().bind(tx, &chart.records()).all().await?;
    let read = rows.into_iter().filter(|row| may_read(caller, &row.kind));
    Ok(read.map(|row| (row.kind, row.total)).collect())
}

/// Every entry of each list, for whoever is given the whole record.
pub async fn everything<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Lists> {
    let rows = queries::all().bind(tx, &chart.records()).all().await?;
    lists(rows, usize::MAX, caller, chart)
}

/// A page of a list, the newest first.
async fn list<T: Listed, P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    after: Option<Cursor>,
) -> Result<Page<EntryView<T>>> {
    let on = after.map(|a| a.at.to_zoned(TimeZone::UTC).date());
    let wanted = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = queries::list()
        .bind(tx, &chart.records(), &T::KIND, &on, &after.map(|a| a.id), &wanted)
        .all()
        .await?;
    let (mut entries, mut cursors) = (vec![], vec![]);
    for row in rows {
        let at = row.sort_date.to_zoned(TimeZone::UTC).map_err(Refusal::internal)?.timestamp();
        cursors.push(Cursor { at, id: row.id });
        entries.push(view(row, caller, chart)?);
    }
    let rows = entries.into_iter().zip(cursors).collect();
    Ok(Page::from_rows(rows, PAGE, |(_, cursor)| *cursor, |(entry, _)| entry))
}

/// What still goes on of a list, the newest first: at most a thousand entries.
pub async fn ongoing<T: Listed, P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<EntryView<T>>> {
    let rows = queries::ongoing().bind(tx, &chart.records(), &T::KIND).all().await?;
    rows.into_iter().map(|row| view(row, caller, chart)).collect()
}

/// What of a list went on then, as it was known then.
pub(crate) async fn ongoing_at<T: Listed, P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    at: Timestamp,
) -> Result<Vec<EntryView<T>>> {
    let rows = queries::known_at().bind(tx, &chart.records(), &T::KIND, &at).all().await?;
    rows.into_iter().filter(|row| row.is_current).map(|row| view(row, caller, chart)).collect()
}

/// An entry of the patient.
pub async fn get<T: Listed, P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EntryId,
) -> Result<EntryView<T>> {
    let row = queries::get().bind(tx, &chart.records(), &T::KIND, &id.0).opt().await?;
    view(row.ok_or_else(Refusal::not_found)?, caller, chart)
}

/// A new entry of any list, on its way to the table.
#[derive(Debug)]
pub struct NewEntry {
    chart: ChartAccess,
    row: Value,
}

impl NewEntry {
    /// An entry of this chart. It was checked.
    pub fn new<T: Listed>(chart: &ChartAccess, id: EntryId, details: &T) -> Result<Self> {
        let mut row = serde_json::to_value(details).map_err(Refusal::internal)?;
        row["id"] = json!(id);
        row["patient_id"] = json!(chart.patient());
        row["kind"] = json!(T::KIND);
        Ok(Self { chart: chart.clone(), row })
    }

    /// Recorded in this encounter of the same patient.
    pub fn of_encounter(mut self, encounter: Option<EncounterId>) -> Self {
        self.row["encounter_id"] = json!(encounter);
        self
    }
}

/// Records new entries, of any lists and any number of patients, in one statement. The charts were opened by the caller.
pub async fn insert(tx: &Tx<Write>, new: Vec<NewEntry>, recorded_by: &str) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let (mut rows, mut charts) = (vec![], vec![]);
    for NewEntry { chart, mut row } in new {
        row["recorded_by"] = json!(recorded_by);
        rows.push(row);
        charts.push(chart);
    }
    queries::insert().bind(tx, &Value::Array(rows)).await?;
    treated(tx, &charts.iter().collect::<Vec<_>>()).await
}

/// Says in which encounter entries were recorded that name none yet, where another system tells it; returns which now do, with the name
/// that the trail has for the change.
pub async fn of_encounters(
    tx: &Tx<Write>,
    met: &[(EntryId, EncounterId)],
) -> Result<Vec<(EntryId, &'static str, &'static str)>> {
    if met.is_empty() {
        return Ok(vec![]);
    }
    let (entries, encounters): (Vec<_>, Vec<_>) = met.iter().map(|(entry, met)| (entry.0, met.0)).unzip();
    let rows = queries::of_encounters().bind(tx, &entries, &encounters).all().await?;
    let named = |row: queries::OfEncounters| {
        let (kind, updated) = api::EVENTS.iter().find(|(kind, _)| *kind == row.kind)?;
        Some((EntryId(row.id), *kind, *updated))
    };
    Ok(rows.into_iter().filter_map(named).collect())
}

/// Changes an entry; `412` when somebody was faster.
pub async fn update<T: Listed>(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: EntryId,
    version: Version,
    details: &T,
) -> Result<Version> {
    let row = serde_json::to_value(details).map_err(Refusal::internal)?;
    let new = queries::update()
        .bind(tx, &tx.account_name(), &row, &chart.records(), &T::KIND, &id.0, &version.0)
        .opt()
        .await?;
    treated(tx, &[chart]).await?;
    new.map(Version).ok_or_else(Refusal::stale)
}

/// What an entry said at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryVersion {
    /// Grows by one with each change.
    pub version: Version,
    /// What was recorded.
    #[schema(value_type = Object)]
    pub value: Value,
    /// Who recorded it so.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What an entry says and said, the newest first. Also of an allergy or a problem.
async fn versions<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EntryId,
) -> Result<Vec<EntryVersion>> {
    let rows = queries::versions().bind(tx, &chart.records(), &id.0).all().await?;
    let shut = rows.iter().filter_map(|row| row.kind.as_deref()).any(|kind| !may_read(caller, kind));
    if rows.is_empty() || shut {
        return Err(Refusal::not_found());
    }
    let one = |row: queries::Versions| {
        Ok(EntryVersion {
            version: Version(row.version),
            value: row.value,
            by: row.by_whom,
            at: row.at.ok_or_else(|| Refusal::internal("a version without its time"))?,
        })
    };
    rows.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests;
