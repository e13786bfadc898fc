//! Problems of a patient. Nothing is deleted: a wrong entry becomes `entered_in_error`.

use jiff::{Timestamp, civil::Date};
use kernel::{EncounterId, PatientId, Problem as Refusal, ProblemId, Result, Version, text::Check};
use platform::{Answer, Body, Caller, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart},
    permissions::ReadPatient,
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use sql::queries::charting::problem as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{icd10, permissions::WriteProblem};

fn active() -> String {
    "active".into()
}

/// What people record of a problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemInput {
    /// URI of the code system.
    pub code_system: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// The problem, in words.
    pub display: String,
    /// ICD-10-CM code.
    pub icd10_code: Option<String>,
    /// `active`, `resolved`, `chronic` or `entered_in_error`.
    #[serde(default = "active")]
    pub status: String,
    /// Since when.
    pub onset_date: Option<Date>,
    /// Until when.
    pub resolved_date: Option<Date>,
}

impl ProblemInput {
    /// What a person typed: a code is one of the list, and written as the list writes it. The code that stands there already stays,
    /// whoever wrote it: other systems and earlier editions have others.
    fn typed(mut self, before: Option<&str>, today: Date) -> Result<Self> {
        let typed = self.icd10_code.take_if(|code| !code.trim().is_empty() && Some(code.as_str()) != before);
        let known = typed.as_deref().and_then(|code| icd10::codes().find(code));
        let mut check = Check::new();
        let message = "This is no code of ICD-10-CM. Choose one from the list.";
        check.that(typed.is_none() || known.is_some(), "icd10_code", "no_code", message);
        check.done()?;
        self.icd10_code = known.map(|code| code.code.into()).or(self.icd10_code);
        self.check(today)?;
        Ok(self)
    }

    /// Checks every field.
    pub fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        check.required("display", &self.display, 300);
        check.one_of("status", &self.status, &["active", "resolved", "chronic", "entered_in_error"]);
        check.optional("code_system", self.code_system.as_deref(), 200).optional(
            "code",
            self.code.as_deref(),
            50,
        );
        check.optional("icd10_code", self.icd10_code.as_deref(), 100);
        check.date("onset_date", self.onset_date, today).date("resolved_date", self.resolved_date, today);
        let ordered = self.onset_date.zip(self.resolved_date).is_none_or(|(from, to)| from <= to);
        check.that(ordered, "resolved_date", "before_onset", "It ended before it began.");
        check.done()
    }
}

/// A problem of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemView {
    /// The problem.
    pub id: ProblemId,
    /// What is recorded.
    #[serde(flatten)]
    pub details: ProblemInput,
    /// The encounter in which it was recorded.
    pub encounter_id: Option<EncounterId>,
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

/// The problems of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemList {
    /// Problems.
    pub items: Vec<ProblemView>,
}

fn view<P: Permission>(row: queries::Problem, caller: &Caller<P>, chart: &ChartAccess) -> ProblemView {
    let open = chart.is_open() && row.status != "entered_in_error";
    ProblemView {
        id: ProblemId(row.id),
        version: Version(row.version),
        encounter_id: row.encounter_id.map(EncounterId),
        recorded_by: row.recorded_by,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        details: ProblemInput {
            code_system: row.code_system,
            code: row.code,
            display: row.display,
            icd10_code: row.icd10_code,
            status: row.status,
            onset_date: row.onset_date,
            resolved_date: row.resolved_date,
        },
        allowed_actions: if open && caller.can("problem.write") { vec!["update"] } else { vec![] },
    }
}

/// The problems of a patient, without those entered in error.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<ProblemView>> {
    let rows = queries::list().bind(tx, &chart.records()).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
}

/// The problems of a patient as they were known then.
pub(crate) async fn known_at<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    at: Timestamp,
) -> Result<Vec<ProblemView>> {
    let rows = queries::known_at().bind(tx, &chart.records(), &at).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
}

/// A problem of the patient.
pub async fn get<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: ProblemId,
) -> Result<ProblemView> {
    let row = queries::get().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Refusal::not_found)?;
    Ok(view(row, caller, chart))
}

/// Records new problems, of any number of patients, in one statement. The charts were opened by the caller.
pub async fn insert(
    tx: &Tx<Write>,
    new: &[(&ChartAccess, ProblemId, ProblemInput)],
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
    Ok(())
}

/// Says in which encounter problems were recorded that name none yet, where another system tells it; returns which now do.
pub async fn of_encounters(tx: &Tx<Write>, met: &[(ProblemId, EncounterId)]) -> Result<Vec<ProblemId>> {
    if met.is_empty() {
        return Ok(vec![]);
    }
    let (problems, encounters): (Vec<_>, Vec<_>) =
        met.iter().map(|(problem, met)| (problem.0, met.0)).unzip();
    let linked = queries::of_encounters().bind(tx, &problems, &encounters).all().await?;
    Ok(linked.into_iter().map(ProblemId).collect())
}

/// Changes a problem; `412` when somebody was faster.
pub async fn update(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: ProblemId,
    version: Version,
    input: &ProblemInput,
) -> Result<Version> {
    let row = serde_json::Value::Object(columns(input)?);
    let new = queries::update()
        .bind(tx, &tx.account_name(), &row, &chart.records(), &id.0, &version.0)
        .opt()
        .await?;
    let new = new.map(Version).ok_or_else(Refusal::stale)?;
    treated(tx, &[chart]).await?;
    Ok(new)
}

fn columns(input: &ProblemInput) -> Result<serde_json::Map<String, serde_json::Value>> {
    match serde_json::to_value(input).map_err(Refusal::internal)? {
        serde_json::Value::Object(row) => Ok(row),
        _ => Err(Refusal::internal("a record is an object")),
    }
}

/// The problems of a patient.
#[utoipa::path(get, path = "/patients/{id}/problems", tag = "charting", params(("id" = PatientId, Path)), responses((status = 200, body = ProblemList)))]
async fn list_problems(
    caller: Caller<ReadPatient>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<ProblemList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = list(&caller, &tx, &chart).await?;
    tx.disclose(chart.event("problem.listed", "patient").on(patient), ProblemList { items }).await
}

/// Records a problem.
#[utoipa::path(post, path = "/patients/{id}/problems", tag = "charting", params(("id" = PatientId, Path)), request_body = ProblemInput, responses((status = 201, body = ProblemView)))]
async fn add_problem(
    caller: Caller<WriteProblem>,
    Path(patient): Path<PatientId>,
    Body(input): Body<ProblemInput>,
) -> Result<Reply<ProblemView>> {
    let input = input.typed(None, caller.today())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let id = ProblemId::new();
    insert(&tx, &[(&chart, id, input)], caller.account_name()).await?;
    let view = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("problem.recorded", "problem").on(id).new_value(&view.details);
    let (version, location) = (view.version, format!("/api/v1/patients/{patient}/problems/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// Changes a problem, or marks it as entered in error.
#[utoipa::path(put, path = "/patients/{id}/problems/{problem_id}", tag = "charting", params(("id" = PatientId, Path), ("problem_id" = ProblemId, Path)), request_body = ProblemInput, responses((status = 200, body = ProblemView)))]
async fn update_problem(
    caller: Caller<WriteProblem>,
    Path((patient, id)): Path<(PatientId, ProblemId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<ProblemInput>,
) -> Result<Reply<ProblemView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = get(&caller, &tx, &chart, id).await?;
    let input = input.typed(old.details.icd10_code.as_deref(), caller.today())?;
    if old.details.status == "entered_in_error" {
        return Err(Refusal::conflict("entry_closed", "This entry was entered in error. Record it anew."));
    }
    update(&tx, &chart, id, version, &input).await?;
    let new = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("problem.updated", "problem").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_problems, add_problem)).routes(routes!(update_problem))
}
