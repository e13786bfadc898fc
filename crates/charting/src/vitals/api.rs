//! Recording and reading vital signs.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{Cursor, EncounterId, PatientId, Problem, Result, Version, VitalsId};
use platform::{
    Answer, Body, Caller, IfMatch, Path, Permission, Platform, Query, Reply, Tx, Write, setting::Switch,
};
use registry::{
    chart::{ChartAccess, open_chart},
    patient::store as patients,
};
use serde::Serialize;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Measured, VitalsInput,
    imported::{self, ImportedSignView},
    ranges::{Flag, Range, flags, ranges},
    store::{self, Vitals},
};
use crate::{
    encounter::{
        Status, Unsigned,
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
    let day = row.recorded_at.to_zoned(TimeZone::UTC).date();
    let struck = row.error_reason.zip(row.struck_by).zip(row.struck_at);
    VitalsView {
        id: VitalsId(row.id),
        patient_id: PatientId(row.patient_id),
        recorded_at: row.recorded_at,
        flags: flags(&measured, row.bmi, &ranges(birth, day)),
        measured,
        bmi: row.bmi,
        recorded_by: row.recorded_by,
        imported: vec![],
        error: struck.map(|((reason, by), at)| StruckView { reason, by, at }),
        version: Version(row.version),
        allowed_actions: if open { vec!["strike"] } else { vec![] },
    }
}

async fn birth<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Date> {
    Ok(patients::get(tx, chart).await?.birth_date)
}

/// All vital signs of a patient, the newest first.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<VitalsView>> {
    let birth = birth(tx, chart).await?;
    let rows = store::list(tx, chart, None, ALL).await?;
    views(rows, caller, tx, chart, birth).await
}

/// What was measured last; mistakes apart.
pub async fn latest<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Option<VitalsView>> {
    let birth = birth(tx, chart).await?;
    let rows = store::list(tx, chart, None, 50).await?;
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
    must_be_unsigned(&tx, &chart, input.measured.encounter_id).await?;
    let id = VitalsId::new();
    let at = input.recorded_at.unwrap_or(caller.now());
    store::insert(&tx, &[(&chart, id, at, &input.measured)]).await?;
    let view = one(&caller, &tx, &chart, id, birth).await?;
    let event = chart.event("vitals.recorded", "vitals").on(id).new_value(&view);
    let location = format!("/api/v1/patients/{patient}/vitals");
    let version = view.version;
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// Nothing is added to an encounter, or taken back from it, once it is signed.
async fn must_be_unsigned(tx: &Tx<Write>, chart: &ChartAccess, encounter: Option<EncounterId>) -> Result<()> {
    let Some(id) = encounter else { return Ok(()) };
    let unknown = || {
        Problem::invalid_field(
            "measured.encounter_id",
            "unknown_encounter",
            "Use an encounter of this patient.",
        )
    };
    let row = encounters::get(tx, chart, id).await.map_err(|_| unknown())?.row;
    Unsigned::of(id, Version(row.version), Status::of(&row.status)?).map(drop)
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
        must_be_unsigned(&tx, &chart, old.measured.encounter_id).await?;
    }
    store::strike(&tx, id, version, reason).await?;
    let new = one(&caller, &tx, &chart, id, birth).await?;
    let event = chart.event("vitals.struck", "vitals").on(id).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_vitals, record_vitals)).routes(routes!(strike_vitals))
}
