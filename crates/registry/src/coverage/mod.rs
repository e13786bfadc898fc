//! Who pays for a patient's care.

use jiff::{Timestamp, civil::Date};
use kernel::{
    CoverageId, PatientId, Problem, Result, Version,
    text::{Check, LATEST},
};
use platform::{Answer, Body, Caller, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::coverage as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    chart::{ChartAccess, open_chart},
    permissions::{ReadPatient, UpdatePatient},
};

/// What people say about a coverage.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverageInput {
    /// `primary`, `secondary`, `tertiary` or `self_pay`.
    pub kind: String,
    /// Who pays.
    pub payer_name: String,
    /// Which plan.
    pub plan_name: Option<String>,
    /// Policy number.
    pub policy_number: Option<String>,
    /// Group number.
    pub group_number: Option<String>,
    /// Who is insured, if not the patient.
    pub subscriber_name: Option<String>,
    /// What they are to the patient.
    pub subscriber_relationship: Option<String>,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_until: Option<Date>,
}

impl CoverageInput {
    /// Checks every field.
    pub fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.one_of("kind", &self.kind, &["primary", "secondary", "tertiary", "self_pay"]);
        check.required("payer_name", &self.payer_name, 100);
        for (field, value, max) in [
            ("plan_name", &self.plan_name, 100),
            ("policy_number", &self.policy_number, 50),
            ("group_number", &self.group_number, 50),
            ("subscriber_name", &self.subscriber_name, 200),
            ("subscriber_relationship", &self.subscriber_relationship, 50),
        ] {
            check.optional(field, value.as_deref(), max);
        }
        check.date("valid_from", self.valid_from, LATEST).date("valid_until", self.valid_until, LATEST);
        let ordered = self.valid_from.zip(self.valid_until).is_none_or(|(from, until)| from <= until);
        check.that(ordered, "valid_until", "before_start", "The last day is before the first.");
        check.done()
    }
}

/// A coverage of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageView {
    /// The coverage.
    pub id: CoverageId,
    /// What is known.
    #[serde(flatten)]
    pub details: CoverageInput,
    /// Whether the last day has passed.
    pub expired: bool,
    /// Travels as the ETag.
    pub version: Version,
    /// Who changed it last; nobody, while it stands as it was recorded.
    pub changed_by: Option<String>,
    /// When it was recorded or changed last.
    pub updated_at: Timestamp,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The coverages of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageList {
    /// Coverages.
    pub items: Vec<CoverageView>,
}

fn view<P: Permission>(row: queries::Coverage, caller: &Caller<P>, chart: &ChartAccess) -> CoverageView {
    let allowed_actions =
        if chart.is_open() && caller.can("patient.update") { vec!["update", "remove"] } else { vec![] };
    CoverageView {
        id: CoverageId(row.id),
        version: Version(row.version),
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        expired: row.valid_until.is_some_and(|last| last < caller.today()),
        details: CoverageInput {
            kind: row.kind,
            payer_name: row.payer_name,
            plan_name: row.plan_name,
            policy_number: row.policy_number,
            group_number: row.group_number,
            subscriber_name: row.subscriber_name,
            subscriber_relationship: row.subscriber_relationship,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        },
        allowed_actions,
    }
}

/// The coverages in use.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<CoverageView>> {
    let rows = queries::list().bind(tx, &chart.records()).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
}

async fn get<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: CoverageId,
) -> Result<CoverageView> {
    let row = queries::get().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(view(row, caller, chart))
}

/// One payer is the first to be asked on a day, one the second, one the third; `409` where there is one already.
async fn alone_in_its_place(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: CoverageId,
    input: &CoverageInput,
) -> Result<()> {
    if input.kind == "self_pay" {
        return Ok(());
    }
    let (from, until) = (&input.valid_from, &input.valid_until);
    if queries::overlaps().bind(tx, &chart.records(), &id.0, &input.kind.trim(), from, until).one().await? {
        return Err(Problem::conflict(
            "coverage_overlaps",
            "Another coverage of this kind holds at that time. End that one first, or choose another kind.",
        ));
    }
    Ok(())
}

/// Adds a coverage.
pub async fn insert(tx: &Tx<Write>, chart: &ChartAccess, input: &CoverageInput) -> Result<CoverageId> {
    let id = CoverageId::new();
    alone_in_its_place(tx, chart, id, input).await?;
    queries::insert()
        .bind(
            tx,
            &id.0,
            &chart.patient().0,
            &input.kind.trim(),
            &input.payer_name.trim(),
            &input.plan_name.as_deref(),
            &input.policy_number.as_deref(),
            &input.group_number.as_deref(),
            &input.subscriber_name.as_deref(),
            &input.subscriber_relationship.as_deref(),
            &input.valid_from,
            &input.valid_until,
        )
        .await?;
    Ok(id)
}

/// The coverages of a patient.
#[utoipa::path(get, path = "/patients/{id}/coverages", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = CoverageList)))]
async fn list_coverages(
    caller: Caller<ReadPatient>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<CoverageList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = list(&caller, &tx, &chart).await?;
    tx.disclose(chart.event("coverage.listed", "patient").on(patient), CoverageList { items }).await
}

/// Adds a coverage.
#[utoipa::path(post, path = "/patients/{id}/coverages", tag = "registry", params(("id" = PatientId, Path)), request_body = CoverageInput, responses((status = 201, body = CoverageView)))]
async fn add_coverage(
    caller: Caller<UpdatePatient>,
    Path(patient): Path<PatientId>,
    Body(input): Body<CoverageInput>,
) -> Result<Reply<CoverageView>> {
    input.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let id = insert(&tx, &chart, &input).await?;
    let view = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("coverage.added", "coverage").on(id).new_value(&view.details);
    let (version, location) = (view.version, format!("/api/v1/patients/{patient}/coverages/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// Changes a coverage.
#[utoipa::path(put, path = "/patients/{id}/coverages/{coverage_id}", tag = "registry", params(("id" = PatientId, Path), ("coverage_id" = CoverageId, Path)), request_body = CoverageInput, responses((status = 200, body = CoverageView)))]
async fn update_coverage(
    caller: Caller<UpdatePatient>,
    Path((patient, id)): Path<(PatientId, CoverageId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<CoverageInput>,
) -> Result<Reply<CoverageView>> {
    input.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = get(&caller, &tx, &chart, id).await?;
    alone_in_its_place(&tx, &chart, id, &input).await?;
    queries::update()
        .bind(
            &tx,
            &input.kind.trim(),
            &input.payer_name.trim(),
            &input.plan_name.as_deref(),
            &input.policy_number.as_deref(),
            &input.group_number.as_deref(),
            &input.subscriber_name.as_deref(),
            &input.subscriber_relationship.as_deref(),
            &input.valid_from,
            &input.valid_until,
            &caller.account_name(),
            &chart.records(),
            &id.0,
            &version.0,
        )
        .opt()
        .await?
        .ok_or_else(Problem::stale)?;
    let new = get(&caller, &tx, &chart, id).await?;
    let event = chart.event("coverage.updated", "coverage").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Takes a coverage out of use; it stays in the record.
#[utoipa::path(delete, path = "/patients/{id}/coverages/{coverage_id}", tag = "registry", params(("id" = PatientId, Path), ("coverage_id" = CoverageId, Path)), responses((status = 204)))]
async fn remove_coverage(
    caller: Caller<UpdatePatient>,
    Path((patient, id)): Path<(PatientId, CoverageId)>,
    IfMatch(version): IfMatch,
) -> Result<Reply<()>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = get(&caller, &tx, &chart, id).await?;
    if queries::retire().bind(&tx, &chart.records(), &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    tx.commit(chart.event("coverage.removed", "coverage").on(id).change(&old.details, &()), ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_coverages, add_coverage))
        .routes(routes!(update_coverage, remove_coverage))
}
