//! Allergies of a patient. Nothing is deleted: a wrong entry becomes `entered_in_error`.

use jiff::{Timestamp, civil::Date};
use kernel::{AllergyId, PatientId, Problem as Refusal, Result, Version, text::Check};
use platform::{Answer, Body, Caller, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart},
    permissions::ReadPatient,
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use sql::queries::charting::allergy as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::permissions::WriteAllergy;

fn active() -> String {
    "active".into()
}
fn unknown() -> String {
    "unknown".into()
}

/// What people record of an allergy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllergyInput {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code of the substance.
    pub code: Option<String>,
    /// The substance, in words.
    pub display: String,
    /// `drug`, `food`, `environmental` or `other`.
    pub category: String,
    /// `mild`, `moderate`, `severe` or `unknown`.
    #[serde(default = "unknown")]
    pub severity: String,
    /// What happened.
    pub reaction: Option<String>,
    /// `active`, `inactive` or `entered_in_error`.
    #[serde(default = "active")]
    pub status: String,
    /// Since when.
    pub onset_date: Option<Date>,
}

impl AllergyInput {
    /// Checks every field.
    pub fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        check.required("display", &self.display, 200);
        check.one_of("category", &self.category, &["drug", "food", "environmental", "other"]);
        check.one_of("severity", &self.severity, &["mild", "moderate", "severe", "unknown"]);
        check.one_of("status", &self.status, &["active", "inactive", "entered_in_error"]);
        check.optional("code_system", self.code_system.as_deref(), 200).optional(
            "code",
            self.code.as_deref(),
            50,
        );
        check.optional("reaction", self.reaction.as_deref(), 500);
        check.date("onset_date", self.onset_date, today);
        check.done()
    }
}

/// An allergy of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct AllergyView {
    /// The allergy.
    pub id: AllergyId,
    /// What is recorded.
    #[serde(flatten)]
    pub details: AllergyInput,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// Travels as the ETag.
    pub version: Version,
    /// Who changed it last; nobody, while it stands as it was recorded.
    pub changed_by: Option<String>,
    /// When it was recorded or changed last.
    pub updated_at: Timestamp,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The allergies of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct AllergyList {
    /// Allergies.
    pub items: Vec<AllergyView>,
}

fn view<P: Permission>(row: queries::Allergy, caller: &Caller<P>, chart: &ChartAccess) -> AllergyView {
    let open = chart.is_open() && row.status != "entered_in_error";
    AllergyView {
        id: AllergyId(row.id),
        version: Version(row.version),
        recorded_by: row.recorded_by,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        details: AllergyInput {
            code_system: row.code_system,
            code: row.code,
            display: row.display,
            category: row.category,
            severity: row.severity,
            reaction: row.reaction,
            status: row.status,
            onset_date: row.onset_date,
        },
        allowed_actions: if open && caller.can("allergy.write") { vec!["update"] } else { vec![] },
    }
}

/// The allergies of a patient, without those entered in error.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<AllergyView>> {
    let rows = queries::list().bind(tx, &chart.records()).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
}

/// The allergies of a patient as they were known then.
pub(crate) async fn known_at<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    at: Timestamp,
) -> Result<Vec<AllergyView>> {
    let rows = queries::known_at().bind(tx, &chart.records(), &at).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
}

/// Whether it was recorded by then that none are known.
pub(crate) async fn none_known_at<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    at: Timestamp,
) -> Result<bool> {
    Ok(queries::no_allergies_known_at().bind(tx, &chart.records(), &at).one().await?)
}

/// An allergy of the patient.
pub async fn get<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: AllergyId,
) -> Result<AllergyView> {
    let row = queries::get().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Refusal::not_found)?;
    Ok(view(row, caller, chart))
}

/// Records new allergies, of any number of patients, in one statement. The charts were opened by the caller.
pub async fn insert(
    tx: &Tx<Write>,
    new: &[(&ChartAccess, AllergyId, AllergyInput)],
    recorded_by: &str,
) -> Result<()> {
    let rows = new.iter().map(|(chart, id, input)| {
        let mut row = columns(input)?;
        row.insert("id".into(), serde_json::json!(id));
        row.insert("patient_id".into(), serde_json::json!(chart.patient()));
        row.insert("recorded_by".into(), recorded_by.into());
        Ok(serde_json::Value::Object(row))
    });
    let rows = rows.collect::<Result<Vec<_>>>()?;
    queries::insert().bind(tx, &serde_json::Value::Array(rows)).await?;
    let charts: Vec<&ChartAccess> = new.iter().map(|(chart, ..)| *chart).collect();
    treated(tx, &charts).await?;
    for (chart, _, input) in new {
        exclude_none_known(tx, chart, input).await?;
    }
    Ok(())
}

/// An active allergy takes back "no known allergies"; one that is ruled out or over does not speak against it.
async fn exclude_none_known(tx: &Tx<Write>, chart: &ChartAccess, input: &AllergyInput) -> Result<()> {
    if input.status == "active" {
        queries::clear_no_known_allergies().bind(tx, &chart.records()).await?;
    }
    Ok(())
}

/// Changes an allergy; `412` when somebody was faster.
pub async fn update(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: AllergyId,
    version: Version,
    input: &AllergyInput,
) -> Result<Version> {
    let row = serde_json::Value::Object(columns(input)?);
    let new = queries::update()
        .bind(tx, &tx.account_name(), &row, &chart.records(), &id.0, &version.0)
        .opt()
        .await?;
    let new = new.map(Version).ok_or_else(Refusal::stale)?;
    exclude_none_known(tx, chart, input).await?;
    treated(tx, &[chart]).await?;
    Ok(new)
}

fn columns(input: &AllergyInput) -> Result<serde_json::Map<String, serde_json::Value>> {
    match serde_json::to_value(input).map_err(Refusal::internal)? {
        serde_json::Value::Object(row) => Ok(row),
        _ => Err(Refusal::internal("a record is an object")),
    }
}

/// The allergies of a patient.
#[utoipa::path(get, path = "/patients/{id}/allergies", tag = "charting", params(("id" = PatientId, Path)), responses((status = 200, body = AllergyList)))]
async fn list_allergies(
    caller: Caller<ReadPatient>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<AllergyList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = list(&caller, &tx, &chart).await?;
    tx.disclose(chart.event("allergy.listed", "patient").on(patient), AllergyList { items }).await
}

/// Records an allergy.
#[utoipa::path(post, path = "/patients/{id}/allergies", tag = "charting", params(("id" = PatientId, Path)), request_body = AllergyInput, responses((status = 201, body = AllergyView)))]
async fn add_allergy(
    caller: Caller<WriteAllergy>,
    Path(patient): Path<PatientId>,
    Body(input): Body<AllergyInput>,
) -> Result<Reply<AllergyView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let id = AllergyId::new();
    insert(&tx, &[(&chart, id, input)], caller.account_name()).await?;
    let view = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("allergy.recorded", "allergy").on(id).new_value(&view.details);
    let (version, location) = (view.version, format!("/api/v1/patients/{patient}/allergies/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// Changes an allergy, or marks it as entered in error.
#[utoipa::path(put, path = "/patients/{id}/allergies/{allergy_id}", tag = "charting", params(("id" = PatientId, Path), ("allergy_id" = AllergyId, Path)), request_body = AllergyInput, responses((status = 200, body = AllergyView)))]
async fn update_allergy(
    caller: Caller<WriteAllergy>,
    Path((patient, id)): Path<(PatientId, AllergyId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<AllergyInput>,
) -> Result<Reply<AllergyView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = get(&caller, &tx, &chart, id).await?;
    if old.details.status == "entered_in_error" {
        return Err(Refusal::conflict("entry_closed", "This entry was entered in error. Record it anew."));
    }
    update(&tx, &chart, id, version, &input).await?;
    let new = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("allergy.updated", "allergy").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Whether the patient is known to have no allergies: a recorded fact, not the absence of entries.
pub async fn no_known_allergies<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<bool> {
    Ok(queries::no_known_allergies().bind(tx, &chart.records()).one().await?)
}

/// A recorded fact about a patient.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoKnownAllergies {
    /// Whether it holds.
    pub value: bool,
}

/// Records that no allergies are known; `409` beside an active one.
pub async fn record_none_known(tx: &Tx<Write>, chart: &ChartAccess, recorded_by: &str) -> Result<()> {
    let patient = chart.patient().0;
    if queries::has_active().bind(tx, &chart.records()).one().await? {
        return Err(Refusal::conflict(
            "has_allergies",
            "Active allergies are recorded. Correct those first.",
        ));
    }
    queries::record_no_known_allergies().bind(tx, &patient, &recorded_by).await?;
    Ok(())
}

/// Records that no allergies are known, or takes it back.
#[utoipa::path(put, path = "/patients/{id}/no-known-allergies", tag = "charting", params(("id" = PatientId, Path)), request_body = NoKnownAllergies, responses((status = 200, body = NoKnownAllergies)))]
async fn record_no_known_allergies(
    caller: Caller<WriteAllergy>,
    Path(patient): Path<PatientId>,
    Body(input): Body<NoKnownAllergies>,
) -> Result<Reply<NoKnownAllergies>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    if input.value {
        record_none_known(&tx, &chart, caller.account_name()).await?;
    } else {
        queries::clear_no_known_allergies().bind(&tx, &chart.records()).await?;
    }
    let event = chart.event("allergy.none_known_recorded", "patient").on(patient).new_value(&input);
    tx.commit(event, input).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_allergies, add_allergy))
        .routes(routes!(update_allergy))
        .routes(routes!(record_no_known_allergies))
}
