//! Recording and reading vital signs.

use std::collections::HashMap;

use axum::http::StatusCode;
use jiff::{Timestamp, ToSpan, civil::Date};
use kernel::{Cursor, EncounterId, PatientId, Problem, Result, Version, VitalsId};
use platform::{
    Answer, Body, Caller, IfMatch, Path, Permission, Platform, Query, Reply, Tx, Write, setting::Switch,
};
use registry::{
    chart::{ChartAccess, open_chart},
    patient::store as patients,
};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Measured, VitalsInput,
    imported::{self, ImportedSignView},
    ranges::{Flag, Range, flags, ranges},
    store::{self, NewVitals, Vitals},
};
use crate::{
    encounter::{
        Status,
        api::{EncounterPaging, StrikeInput, StruckView},
        store as encounters,
    },
    permissions::{ReadEncounter, WriteVitals},
};

/// Whether blood glucose is shown and typed in mg/dL; it is kept in mmol/L.
pub const MILLIGRAMS: Switch = Switch { key: "vitals.glucose_in_milligrams", default: true };
/// Rows of an export.
const ALL: usize = 100_000;

/// What was measured at one time.
#[derive(Debug, Serialize, ToSchema)]
pub struct VitalsView {
    /// These vital signs.
    pub id: VitalsId,
    /// The record on which they stand.
    pub patient_id: PatientId,
    /// When.
    pub recorded_at: Timestamp,
    /// The day, where another system says no time of day.
    pub recorded_on: Option<Date>,
    /// The day, where the clinic is.
    pub day: Date,
    /// What was measured.
    pub measured: Measured,
    /// Body mass index, where height and weight were measured together.
    pub bmi: Option<f64>,
    /// Signs that are not normal at the age of that day.
    pub flags: Vec<Flag>,
    /// Who recorded it.
    pub recorded_by: String,
    /// What came from another system, as it came; nothing, where it was measured here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub imported: Vec<ImportedSignView>,
    /// Why it was a mistake.
    pub error: Option<StruckView>,
    /// Whether it was withdrawn with the signed encounter to which it belongs.
    pub is_withdrawn: bool,
    /// Those of a withdrawn encounter that stand here again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin_id: Option<VitalsId>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// Rows as they are shown, with what came of those that were imported.
async fn views<P: Permission, M: Send + Sync>(
    rows: Vec<Vitals>,
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    birth: Date,
) -> Result<Vec<VitalsView>> {
    let imported: Vec<_> = rows.iter().filter(|row| row.imported).map(|row| row.id).collect();
    let mut views: Vec<VitalsView> = rows.into_iter().map(|row| view(row, caller, chart, birth)).collect();
    let by_id: HashMap<_, _> = views.iter().map(|view| (view.id.0, &view.measured)).collect();
    let mut came = imported::of_lines(tx, &imported, |line, sign| by_id.get(&line)?.of(sign)).await?;
    for view in &mut views {
        view.imported = came.remove(&view.id.0).unwrap_or_default();
    }
    Ok(views)
}

async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: VitalsId,
    birth: Date,
) -> Result<VitalsView> {
    let row = store::get(tx, chart, id).await?;
    views(vec![row], caller, tx, chart, birth).await?.pop().ok_or_else(Problem::not_found)
}

fn view<P: Permission>(row: Vitals, caller: &Caller<P>, chart: &ChartAccess, birth: Date) -> VitalsView {
    let open = chart.is_open() && row.error_reason.is_none() && caller.can("vitals.write");
    let measured = Measured {
        encounter_id: row.encounter_id.map(EncounterId),
        systolic: row.systolic,
        diastolic: row.diastolic,
        heart_rate: row.heart_rate,
        respiratory_rate: row.respiratory_rate,
        temperature: row.temperature,
        oxygen_saturation: row.oxygen_saturation,
        height_cm: row.height_cm,
        weight_kg: row.weight_kg,
        pain: row.pain,
        glucose: row.glucose,
    };
    let day = row.recorded_on.unwrap_or_else(|| row.recorded_at.to_zoned(caller.zone()).date());
    let imported = row.imported;
    let struck = row.error_reason.zip(row.struck_by).zip(row.struck_at);
    VitalsView {
        id: VitalsId(row.id),
        patient_id: PatientId(row.patient_id),
        recorded_at: row.recorded_at,
        recorded_on: row.recorded_on,
        day,
        flags: flags(&measured, row.bmi, &ranges(birth, day)),
        measured,
        bmi: row.bmi,
        recorded_by: row.recorded_by,
        imported: vec![],
        is_withdrawn: row.withdrawn,
        origin_id: row.origin_id.map(VitalsId),
        error: struck.map(|((reason, by), at)| StruckView { reason, by, at }),
        version: Version(row.version),
        allowed_actions: match open {
            true if imported => vec!["strike"],
            true => vec!["strike", "choose_encounter"],
            false => vec![],
        },
    }
}

async fn birth<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Date> {
    Ok(patients::get(tx, chart).await?.birth_date)
}

/// All vital signs of a patient that stand, the newest first. What was a mistake may be another person's: no copy of the record holds it.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<VitalsView>> {
    let birth = birth(tx, chart).await?;
    let mut rows = store::list(tx, chart, None, ALL).await?;
    rows.retain(|row| row.error_reason.is_none());
    views(rows, caller, tx, chart, birth).await
}

/// What was measured last, or last before then; mistakes apart.
pub async fn latest<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    before: Option<Cursor>,
) -> Result<Option<VitalsView>> {
    let birth = birth(tx, chart).await?;
    let rows = store::list(tx, chart, before, 50).await?;
    let stands = rows.into_iter().find(|row| row.error_reason.is_none());
    Ok(stands.map(|row| view(row, caller, chart, birth)))
}

/// Vital signs of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct VitalsList {
    /// The newest first; those entered in error among them.
    pub items: Vec<VitalsView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What is normal at the patient's age of today.
    pub ranges: Vec<Range>,
    /// Whether blood glucose is shown and typed in mg/dL; here it is in mmol/L.
    pub glucose_in_milligrams: bool,
}

/// A page of the vital signs of a patient, the newest first.
pub(crate) async fn page<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    after: Option<Cursor>,
    limit: usize,
) -> Result<VitalsList> {
    let birth = birth(tx, chart).await?;
    let rows = store::list(tx, chart, after, limit).await?;
    let cursor = |row: &Vitals| Cursor { at: row.recorded_at, id: row.id };
    let page = kernel::Page::from_rows(rows, limit, cursor, |row| row);
    Ok(VitalsList {
        items: views(page.items, caller, tx, chart, birth).await?,
        next: page.next,
        ranges: ranges(birth, caller.today()),
        glucose_in_milligrams: MILLIGRAMS.get(tx).await?,
    })
}

/// The vital signs of a patient, the newest first.
#[utoipa::path(get, path = "/patients/{id}/vitals", tag = "charting", params(("id" = PatientId, Path), EncounterPaging), responses((status = 200, body = VitalsList)))]
async fn list_vitals(
    caller: Caller<ReadEncounter>,
    Path(patient): Path<PatientId>,
    Query(asked): Query<EncounterPaging>,
) -> Result<Reply<VitalsList>> {
    let (after, limit) = (asked.after()?, asked.limit());
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let list = page(&caller, &tx, &chart, after, limit).await?;
    tx.disclose(chart.event("vitals.listed", "patient").on(patient), list).await
}

/// Records vital signs. What cannot be is refused at its field; what is unusual is `unusual` until it is named in `confirmed`.
#[utoipa::path(post, path = "/patients/{id}/vitals", tag = "charting", params(("id" = PatientId, Path)), request_body = VitalsInput, responses((status = 201, body = VitalsView)))]
async fn record_vitals(
    caller: Caller<WriteVitals>,
    Path(patient): Path<PatientId>,
    Body(input): Body<VitalsInput>,
) -> Result<Reply<VitalsView>> {
    input.check(caller.now(), None)?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let birth = birth(&tx, &chart).await?;
    input.check(caller.now(), Some(birth))?;
    let id = VitalsId::new();
    let at = input.recorded_at.unwrap_or(caller.now());
    let encounter_id = encounter_of(&caller, &tx, &chart, &input, at).await?;
    let record = match encounter_id {
        Some(encounter) => record_of(&tx, &chart, encounter).await?,
        None => chart.patient(),
    };
    let measured = Measured { encounter_id, ..input.measured };
    let new = NewVitals {
        chart: &chart,
        record,
        id,
        recorded_at: at,
        measured: &measured,
        is_apart: input.is_apart,
    };
    change(&tx, encounter_id).await?;
    store::insert(&tx, &[new]).await?;
    let view = one(&caller, &tx, &chart, id, birth).await?;
    let event = chart.event("vitals.recorded", "vitals").on(id).new_value(&view);
    let location = format!("/api/v1/patients/{patient}/vitals");
    let version = view.version;
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// From the beginning of a day where the clinic is to its end.
pub(crate) fn day_of<P: Permission>(caller: &Caller<P>, at: Timestamp) -> Result<(Timestamp, Timestamp)> {
    let zone = caller.zone();
    let day = at.to_zoned(zone.clone()).date();
    let begins = |day: Date| day.to_zoned(zone.clone()).map(|at| at.timestamp()).map_err(Problem::internal);
    Ok((begins(day)?, begins(day.saturating_add(1.day()))?))
}

/// To which encounter new vital signs belong: the one that is named, else the only one that is being documented that day.
async fn encounter_of(
    caller: &Caller<WriteVitals>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    input: &VitalsInput,
    at: Timestamp,
) -> Result<Option<EncounterId>> {
    if input.is_apart || input.measured.encounter_id.is_some() {
        return Ok(input.measured.encounter_id);
    }
    match encounters::open_on(tx, chart, day_of(caller, at)?).await?.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(EncounterId(only.id))),
        _ => Err(Problem::invalid_field(
            "measured.encounter_id",
            "several_encounters",
            "Several encounters of this day are being documented. Say to which of them these vital signs belong.",
        )),
    }
}

fn unknown() -> Problem {
    let told = "Use an encounter of this patient, on the same record.";
    Problem::invalid_field("measured.encounter_id", "unknown_encounter", told)
}

/// The record on which an encounter of the patient stands: what is measured at it stands there, too, also when merged records come
/// apart again.
async fn record_of(tx: &Tx<Write>, chart: &ChartAccess, encounter: EncounterId) -> Result<PatientId> {
    let found = encounters::get(tx, chart, encounter).await;
    let found =
        found.map_err(|problem| if problem.status == StatusCode::NOT_FOUND { unknown() } else { problem })?;
    Ok(PatientId(found.row.patient_id))
}

/// Nothing is added to an encounter, or taken back from it, once it is signed; and who is about to sign it looks again.
async fn change(tx: &Tx<Write>, encounter: Option<EncounterId>) -> Result<()> {
    match encounter {
        Some(id) => encounters::touch(tx, id).await,
        None => Ok(()),
    }
}

/// To which encounter vital signs belong.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VitalsEncounter {
    /// The encounter; left out, none.
    encounter_id: Option<EncounterId>,
}

/// Says to which encounter vital signs belong. Neither the one to which they belonged nor the new one may be signed.
#[utoipa::path(put, path = "/patients/{id}/vitals/{vitals_id}/encounter", tag = "charting", params(("id" = PatientId, Path), ("vitals_id" = VitalsId, Path)), request_body = VitalsEncounter, responses((status = 200, body = VitalsView)))]
async fn choose_encounter(
    caller: Caller<WriteVitals>,
    Path((patient, id)): Path<(PatientId, VitalsId)>,
    IfMatch(version): IfMatch,
    Body(choice): Body<VitalsEncounter>,
) -> Result<Reply<VitalsView>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let birth = birth(&tx, &chart).await?;
    let old = one(&caller, &tx, &chart, id, birth).await?;
    if old.error.is_some() || !old.allowed_actions.contains(&"choose_encounter") {
        return Err(Problem::conflict("vitals_closed", "These vital signs stay as they are."));
    }
    if let Some(encounter) = choice.encounter_id
        && record_of(&tx, &chart, encounter).await? != old.patient_id
    {
        return Err(unknown());
    }
    for encounter in [old.measured.encounter_id, choice.encounter_id] {
        change(&tx, encounter).await?;
    }
    store::belong(&tx, id, version, choice.encounter_id).await?;
    let new = one(&caller, &tx, &chart, id, birth).await?;
    let event = chart.event("vitals.moved", "vitals").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// The vital signs of an encounter.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterVitals {
    /// In the order of their time. Of a signed encounter those that were signed, as they were then.
    pub items: Vec<VitalsView>,
    /// Of the same record and day, and of no encounter: what may be meant for this one, while nobody has signed it.
    pub unclaimed: Vec<VitalsView>,
    /// Whether blood glucose is shown and typed in mg/dL; here it is in mmol/L.
    pub glucose_in_milligrams: bool,
}

/// The vital signs of an encounter: what is signed with it.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/vitals", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = EncounterVitals)))]
async fn list_encounter_vitals(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Reply<EncounterVitals>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let birth = birth(&tx, &chart).await?;
    let encounter = encounters::get(&tx, &chart, id).await?.row;
    let status = Status::of(&encounter.status)?;
    let rows = store::of_encounter(&tx, id, status.is_signed()).await?;
    let unclaimed = match status.is_unsigned() {
        true => {
            let record = PatientId(encounter.patient_id);
            store::of_no_encounter(&tx, record, day_of(&caller, encounter.encounter_date)?).await?
        }
        false => vec![],
    };
    let mut list = EncounterVitals {
        items: views(rows, &caller, &tx, &chart, birth).await?,
        unclaimed: views(unclaimed, &caller, &tx, &chart, birth).await?,
        glucose_in_milligrams: MILLIGRAMS.get(&tx).await?,
    };
    if !status.is_unsigned() {
        list.items.iter_mut().for_each(|item| item.allowed_actions.clear());
    }
    tx.disclose(chart.event("vitals.listed", "encounter").on(id), list).await
}

/// Marks vital signs as entered in error: they stay in the chart, struck out.
#[utoipa::path(put, path = "/patients/{id}/vitals/{vitals_id}/error", tag = "charting", params(("id" = PatientId, Path), ("vitals_id" = VitalsId, Path)), request_body = StrikeInput, responses((status = 200, body = VitalsView)))]
async fn strike_vitals(
    caller: Caller<WriteVitals>,
    Path((patient, id)): Path<(PatientId, VitalsId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<StrikeInput>,
) -> Result<Reply<VitalsView>> {
    let reason = input.reason()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let birth = birth(&tx, &chart).await?;
    let old = one(&caller, &tx, &chart, id, birth).await?;
    if old.error.is_some() {
        return Err(Problem::conflict("vitals_closed", "These vital signs were entered in error already."));
    }
    // An encounter of another system is closed; what came with it may still be a mistake.
    if old.imported.is_empty() {
        change(&tx, old.measured.encounter_id).await?;
    }
    store::strike(&tx, id, version, reason).await?;
    let new = one(&caller, &tx, &chart, id, birth).await?;
    let event = chart.event("vitals.struck", "vitals").on(id).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_vitals, record_vitals))
        .routes(routes!(strike_vitals))
        .routes(routes!(choose_encounter))
        .routes(routes!(list_encounter_vitals))
}
