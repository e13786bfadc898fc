//! Adding specimens to a case, changing what was written down of them, rejecting them.

use jiff::Timestamp;
use kernel::{PathologyCaseId, Problem, Result, SpecimenId, Version, text::Check};
use platform::{Answer, Body, Caller, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use registry::chart::ChartAccess;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Condition, SpecimenDetails, part,
    state::{Action, Status, leads_to, step},
    store::{self, SpecimenRow},
};
use crate::{
    case::{
        api::{self as cases, corrected, mark, next_number, part_of},
        state::{self as case, Status as CaseStatus},
        store::CaseRow,
    },
    permissions::RegisterCases,
};

/// A specimen of a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SpecimenView {
    /// The specimen.
    pub id: SpecimenId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// Which part of the case: A to Z, then AA.
    pub part: String,
    /// What stands on its label: `S26-00001-A`.
    pub label: String,
    /// What is known of it.
    pub details: SpecimenDetails,
    /// How it stands.
    pub status: Status,
    /// Why it was rejected.
    pub rejection_reason: Option<String>,
    /// By whom.
    pub rejected_by: Option<String>,
    /// When.
    pub rejected_at: Option<Timestamp>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `change`, `reject`, `accept`.
    pub allowed_actions: Vec<&'static str>,
}

/// A specimen as its reader may see it.
pub(crate) fn view<P: Permission>(
    caller: &Caller<P>,
    row: SpecimenRow,
    case: &CaseRow,
    case_status: CaseStatus,
    is_open: bool,
) -> Result<SpecimenView> {
    let broken = || Problem::internal("a specimen says a word that is none of its own");
    let status = Status::of(&row.status).ok_or_else(broken)?;
    let may = is_open && is_corrected(case_status) && caller.can(RegisterCases::NAME);
    let steps = Action::ALL.into_iter().filter(|action| leads_to(status, *action).is_some());
    let all = (status == Status::Received).then_some("change").into_iter().chain(steps.map(Action::word));
    let part = part(row.number);
    Ok(SpecimenView {
        id: SpecimenId(row.id),
        case_id: PathologyCaseId(row.case_id),
        label: format!("{}-{part}", case.accession_number),
        part,
        details: SpecimenDetails {
            specimen_type: row.specimen_type,
            specimen_site: row.specimen_site,
            condition: Condition::of(&row.condition).ok_or_else(broken)?,
            condition_note: row.condition_note,
        },
        status,
        rejection_reason: row.rejection_reason,
        rejected_by: row.rejected_by_name,
        rejected_at: row.rejected_at,
        recorded_by: row.recorded_by,
        created_at: row.created_at,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        version: Version(row.version),
        allowed_actions: if may { all.collect() } else { vec![] },
    })
}

/// Whether a case is one of which something may be corrected, its specimens with it.
fn is_corrected(case: CaseStatus) -> bool {
    case::leads_to(case, case::Action::Correct).is_some()
}

fn checked(details: &SpecimenDetails) -> Result<()> {
    let mut check = Check::new();
    details.check(&mut check, "");
    check.done()
}

/// Adds what came later; it gets the next letter of its case.
#[utoipa::path(post, path = "/pathology/cases/{id}/specimens", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = SpecimenDetails, responses((status = 201, body = SpecimenView)))]
async fn add_specimen(
    caller: Caller<RegisterCases>,
    Path(case): Path<PathologyCaseId>,
    Body(input): Body<SpecimenDetails>,
) -> Result<Reply<SpecimenView>> {
    checked(&input)?;
    let tx = caller.write().await?;
    let (_, chart) = cases::open(&caller, &tx, case).await?;
    let known = cases::one(&caller, &tx, &chart, case).await?;
    let number = next_number(&known.specimens)?;
    corrected(&caller, &tx, &known).await?;
    let id = store::insert(&tx, case, number, &input, caller.now()).await?;
    let new = one(&caller, &tx, &chart, case, id).await?;
    let event = chart.event("specimen.added", "specimen").on(id).new_value(&new);
    let (version, location) = (new.version, format!("/api/v1/pathology/cases/{case}"));
    tx.commit(event, Answer::created(new, location).etag(version)).await
}

async fn one(
    caller: &Caller<RegisterCases>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    case: PathologyCaseId,
    id: SpecimenId,
) -> Result<SpecimenView> {
    part_of(cases::one(caller, tx, chart, case).await?, id)
}

/// A specimen as it stands, with the chart of its patient opened to write, and its case corrected: nothing is changed of what is
/// verified or voided.
async fn open_to_correct(
    caller: &Caller<RegisterCases>,
    tx: &Tx<Write>,
    id: SpecimenId,
) -> Result<(SpecimenView, ChartAccess)> {
    let case = PathologyCaseId(store::get(tx, id).await?.case_id);
    let (_, chart) = cases::open(caller, tx, case).await?;
    let known = cases::one(caller, tx, &chart, case).await?;
    corrected(caller, tx, &known).await?;
    Ok((part_of(known, id)?, chart))
}

fn specimen_past() -> Problem {
    Problem::conflict("specimen_state", "The specimen is past that. Read the case again.")
}

/// Changes what was written down of a specimen that is at hand.
#[utoipa::path(put, path = "/pathology/specimens/{id}", tag = "pathology", params(("id" = SpecimenId, Path)), request_body = SpecimenDetails, responses((status = 200, body = SpecimenView)))]
async fn change_specimen(
    caller: Caller<RegisterCases>,
    Path(id): Path<SpecimenId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SpecimenDetails>,
) -> Result<Reply<SpecimenView>> {
    checked(&input)?;
    let tx = caller.write().await?;
    let (old, chart) = open_to_correct(&caller, &tx, id).await?;
    if old.status != Status::Received {
        return Err(specimen_past());
    }
    store::change(&tx, id, version, &input).await?;
    let new = one(&caller, &tx, &chart, old.case_id, id).await?;
    let event = chart.event("specimen.changed", "specimen").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// What is done to a specimen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecimenDecision {
    /// What is done.
    action: Action,
    /// Why.
    reason: String,
}

/// Rejects a specimen that is of no use, or takes a rejected one after all.
#[utoipa::path(put, path = "/pathology/specimens/{id}/status", tag = "pathology", params(("id" = SpecimenId, Path)), request_body = SpecimenDecision, responses((status = 200, body = SpecimenView)))]
async fn decide_specimen(
    caller: Caller<RegisterCases>,
    Path(id): Path<SpecimenId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SpecimenDecision>,
) -> Result<Reply<SpecimenView>> {
    let reason = input.reason.trim();
    let mut check = Check::new();
    check.required("reason", reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let (old, chart) = open_to_correct(&caller, &tx, id).await?;
    let step = step(old.status, input.action, mark(&caller), reason.to_owned()).ok_or_else(specimen_past)?;
    store::take(&tx, id, version, &step).await?;
    let new = one(&caller, &tx, &chart, old.case_id, id).await?;
    let event = match input.action {
        Action::Reject => chart.event("specimen.rejected", "specimen"),
        Action::Accept => chart.event("specimen.accepted", "specimen"),
    };
    let event = event.on(id).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(add_specimen))
        .routes(routes!(change_specimen))
        .routes(routes!(decide_specimen))
}
