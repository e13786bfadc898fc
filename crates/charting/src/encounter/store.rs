//! The tables of encounters.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use kernel::{
    AccountId, AppointmentId, CareRelationshipId, Cursor, EncounterId, LayoutVersionId, Problem, Result,
    Version,
};
use platform::{Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use scheduling::{appointment::store as appointments, hours::Interval};
use serde_json::{Value, json};
use sql::queries::charting::encounter as queries;
pub use sql::queries::charting::encounter::{Encounter, Summary};
use uuid::Uuid;

use super::{Diagnosis, Documented, Note, Procedure, Struck, Unsigned, WrittenOn, form::Copy};

/// An encounter with all that hangs on it.
#[derive(Debug)]
pub struct Whole {
    /// Its own row.
    pub row: Encounter,
    /// By their weight.
    pub diagnoses: Vec<Diagnosis>,
    /// In their order.
    pub procedures: Vec<Procedure>,
    /// The encounters from which its values were copied, of those that stand in this record.
    pub sources: HashSet<Uuid>,
}

/// The encounters of the patient, the newest first; one more than the page holds.
pub async fn list<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Summary>> {
    let (at, id) = after.map(|after| (after.at, after.id)).unzip();
    Ok(queries::list().bind(tx, &chart.records(), &at, &id, &more(limit)).all().await?)
}

/// Those of a provider from one instant until another, and whoever wrote them those of the provider's appointments of that time; the
/// newest first.
pub async fn of_day<M: Send + Sync>(
    tx: &Tx<M>,
    provider: AccountId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Summary>> {
    let when = Interval { start: from, end: until };
    let booked = appointments::of_provider(tx, provider, when).await?;
    Ok(queries::of_day().bind(tx, &provider.0, &from, &until, &booked).all().await?)
}

/// Those of a provider that wait for a signature, the newest first; one more than the page holds.
pub async fn unsigned<M: Send + Sync>(
    tx: &Tx<M>,
    provider: AccountId,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Summary>> {
    let (at, id) = after.map(|after| (after.at, after.id)).unzip();
    Ok(queries::unsigned().bind(tx, &provider.0, &at, &id, &more(limit)).all().await?)
}

fn more(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1
}

/// An encounter of the patient.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess, id: EncounterId) -> Result<Whole> {
    let row = queries::get().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    whole(tx, chart, vec![row]).await?.pop().ok_or_else(Problem::not_found)
}

/// All encounters of the patient, the newest first.
pub async fn all<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<Whole>> {
    whole(tx, chart, queries::all().bind(tx, &chart.records()).all().await?).await
}

async fn whole<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess, rows: Vec<Encounter>) -> Result<Vec<Whole>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let sources = standing(tx, chart, &rows).await?;
    let (mut diagnoses, mut procedures): (HashMap<Uuid, Vec<_>>, HashMap<Uuid, Vec<_>>) = Default::default();
    for row in queries::diagnoses().bind(tx, &ids).all().await? {
        let queries::Diagnosis { encounter_id, code_system, code, display, laterality } = row;
        diagnoses.entry(encounter_id).or_default().push(Diagnosis { code_system, code, display, laterality });
    }
    for row in queries::procedures().bind(tx, &ids).all().await? {
        let queries::Procedure {
            encounter_id,
            code_system,
            code,
            display,
            body_site,
            laterality,
            performed_at,
        } = row;
        let done = Procedure { code_system, code, display, body_site, laterality, performed_at };
        procedures.entry(encounter_id).or_default().push(done);
    }
    let whole = rows.into_iter().map(|row| Whole {
        diagnoses: diagnoses.remove(&row.id).unwrap_or_default(),
        procedures: procedures.remove(&row.id).unwrap_or_default(),
        sources: copied_from(&row).filter(|id| sources.contains(id)).collect(),
        row,
    });
    Ok(whole.collect())
}

fn copied_from(row: &Encounter) -> impl Iterator<Item = Uuid> {
    let copies =
        row.carried.as_ref().and_then(Value::as_object).into_iter().flat_map(|copies| copies.values());
    copies.filter_map(|copy| copy["encounter_id"].as_str()?.parse().ok())
}

async fn standing<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    rows: &[Encounter],
) -> Result<HashSet<Uuid>> {
    let ids: Vec<Uuid> = rows.iter().flat_map(copied_from).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    Ok(queries::standing().bind(tx, &chart.records(), &ids).all().await?.into_iter().collect())
}

/// A new encounter.
#[derive(Debug)]
pub struct Begun<'a> {
    /// Of which appointment.
    pub appointment: Option<AppointmentId>,
    /// Who sees the patient.
    pub provider: AccountId,
    /// As colleagues read it.
    pub provider_name: &'a str,
    /// When.
    pub encounter_date: Timestamp,
    /// What kind of visit.
    pub encounter_type: &'a str,
    /// Of which specialty.
    pub specialty: Option<&'a str>,
    /// Why the patient came.
    pub chief_complaint: Option<&'a str>,
    /// What opens the record to the provider.
    pub care_relationship: Option<CareRelationshipId>,
    /// On which version of a layout; without one it is a free note.
    pub layout_version: Option<LayoutVersionId>,
}

/// Begins an encounter: a draft.
pub async fn begin(tx: &Tx<Write>, chart: &ChartAccess, begun: &Begun<'_>) -> Result<EncounterId> {
    let id = EncounterId::new();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &chart.patient().0,
            &begun.provider.0,
            &begun.provider_name,
            &begun.encounter_date,
            &begun.encounter_type,
            &begun.specialty,
            &begun.chief_complaint,
            &begun.appointment.map(|id| id.0),
            &begun.care_relationship.map(|id| id.0),
            &begun.layout_version.map(|id| id.0),
            &tx.account_name(),
        )
        .await?;
    treated(tx, &[chart]).await?;
    Ok(id)
}

/// Keeps what is documented; `412` when somebody was faster.
pub async fn save(tx: &Tx<Write>, chart: &ChartAccess, documented: Documented<'_>) -> Result<()> {
    let Documented { from: Unsigned { id, version }, note, copies } = documented;
    let from = &["draft", "in_progress"];
    write(tx, chart, &Written { id, seen: version, note, copies, status: "in_progress", from }).await
}

/// What an encounter says from now on.
pub(super) struct Written<'a> {
    /// Which one.
    pub id: EncounterId,
    /// As the caller saw it.
    pub seen: Version,
    /// What it says.
    pub note: &'a Note,
    /// Where the values of its form come from that were copied.
    pub copies: &'a BTreeMap<String, Copy>,
    /// How far it has come by it.
    pub status: &'a str,
    /// How far it may have come before.
    pub from: &'a [&'a str],
}

/// Writes it; `412` when somebody was faster.
pub(super) async fn write(tx: &Tx<Write>, chart: &ChartAccess, written: &Written<'_>) -> Result<()> {
    let Written { id, seen, note, copies, status, from } = *written;
    let mut row = serde_json::to_value(note).map_err(Problem::internal)?;
    // Nothing, where nothing was copied: what is signed says what there is to say.
    row["carried"] = if copies.is_empty() { Value::Null } else { json!(copies) };
    let kept = queries::update().bind(tx, &status, &tx.account_name(), &row, &id.0, &seen.0, &from).await?;
    if kept == 0 {
        return Err(Problem::stale());
    }
    replace_children(tx, id, note).await?;
    treated(tx, &[chart]).await
}

async fn replace_children(tx: &Tx<Write>, id: EncounterId, note: &Note) -> Result<()> {
    queries::clear_diagnoses().bind(tx, &id.0).await?;
    if !note.diagnoses.is_empty() {
        queries::add_diagnoses().bind(tx, &numbered(id, "rank", &note.diagnoses)?).await?;
    }
    queries::clear_procedures().bind(tx, &id.0).await?;
    if !note.procedures.is_empty() {
        queries::add_procedures().bind(tx, &numbered(id, "place", &note.procedures)?).await?;
    }
    Ok(())
}

/// Rows of a list, each with its encounter and its place.
fn numbered<T: serde::Serialize>(id: EncounterId, place: &str, items: &[T]) -> Result<Value> {
    let rows = (1..).zip(items).map(|(number, item)| {
        let mut row = serde_json::to_value(item).map_err(Problem::internal)?;
        row["encounter_id"] = json!(id);
        row[place] = json!(number);
        Ok(row)
    });
    Ok(Value::Array(rows.collect::<Result<_>>()?))
}

/// Keeps on which form it is written now; `412` when somebody was faster.
pub async fn write_on(tx: &Tx<Write>, written: WrittenOn) -> Result<()> {
    let WrittenOn { from, layout_version } = written;
    let version = layout_version.map(|id| id.0);
    match queries::write_on().bind(tx, &version, &tx.account_name(), &from.id.0, &from.version.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

/// Keeps that it was a mistake; `412` when somebody was faster.
pub async fn strike(tx: &Tx<Write>, struck: Struck<'_>) -> Result<()> {
    let Struck { id, version, reason } = struck;
    match queries::strike().bind(tx, &reason, &tx.account_name(), &id.0, &version.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

/// Raises the version of an encounter to which something was added, or from which it was taken: whoever signs it looks again. `409`
/// where it was closed meanwhile.
pub async fn touch(tx: &Tx<Write>, id: EncounterId) -> Result<()> {
    match queries::touch().bind(tx, &id.0).await? {
        0 => Err(super::closed()),
        _ => Ok(()),
    }
}

/// The encounters of the patient that are being documented, of a span of time, the newest first.
pub async fn open_on<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<Summary>> {
    Ok(queries::open_on().bind(tx, &chart.records(), &from, &until).all().await?)
}

/// The part of a span of time that is this encounter's: from the beginning of the one before it to that of the one after it.
pub async fn own_time<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    (id, seen): (EncounterId, Timestamp),
    (from, until): (Timestamp, Timestamp),
) -> Result<(Timestamp, Timestamp)> {
    let row = queries::beside().bind(tx, &seen, &from, &until, &chart.records(), &id.0).one().await?;
    Ok((row.since, row.until))
}
