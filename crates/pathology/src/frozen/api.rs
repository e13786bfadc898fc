//! Recording what was told during an operation, taking it back, and saying how far it agrees with the final diagnosis.

use jiff::Timestamp;
use kernel::{FrozenSectionId, PathologyCaseId, PathologyReportId, PatientId, Problem, Result, SpecimenId};
use platform::{Answer, Body, Caller, Path, Permission, Platform, Reply, Tx};
use registry::{
    chart::{ChartAccess, open_chart},
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Concordance, ConcordanceInput, FROZEN, FrozenSectionInput, TARGET_MINUTES, Way, minutes,
    store::{self, FrozenRow},
};
use crate::{
    case::{
        api::{self as cases, CaseView},
        state::Status as CaseStatus,
        store as case_store,
    },
    permissions::{ReadReports, SignReports},
    report::{
        api::{ReasonInput, status_of as report_status},
        state::Status as ReportStatus,
        store as reports,
    },
    specimen::state::Status as SpecimenStatus,
};

/// How far what was told agrees with the final diagnosis.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ConcordanceView {
    /// How far.
    pub concordance: Concordance,
    /// What differs.
    pub reason: Option<String>,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// That an entry was taken back.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RetractionView {
    /// Why.
    pub reason: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What was told of a specimen during an operation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FrozenSectionView {
    /// The entry.
    pub id: FrozenSectionId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// Of which specimen.
    pub specimen_id: SpecimenId,
    /// Its label.
    pub label: String,
    /// What was told: preliminary.
    pub diagnosis: String,
    /// When the specimen came.
    pub received_at: Timestamp,
    /// When the surgeon was told.
    pub told_at: Timestamp,
    /// Whole minutes between both.
    pub minutes: i64,
    /// Whether that is more than the target.
    pub is_late: bool,
    /// Who was told.
    pub told_to: String,
    /// How.
    pub told_by: Way,
    /// Whether whoever was told said it back.
    pub read_back: bool,
    /// The entry in whose place this one stands.
    pub corrects: Option<FrozenSectionId>,
    /// Why.
    pub correction_reason: Option<String>,
    /// The entry that stands in the place of this one.
    pub corrected_by: Option<FrozenSectionId>,
    /// It was taken back: it counts for nothing.
    pub retraction: Option<RetractionView>,
    /// How far it agrees with the final diagnosis, as it was said last.
    pub concordance: Option<ConcordanceView>,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// What the caller may do: `correct`, `judge`, `retract`.
    pub allowed_actions: Vec<&'static str>,
}

/// The frozen sections of a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrozenSections {
    /// The oldest first.
    pub items: Vec<FrozenSectionView>,
    /// So many minutes after its receipt the surgeon is told.
    pub target_minutes: i64,
    /// Whether they are all there is: no report of the case is out.
    pub is_preliminary: bool,
    /// What the caller may do: `record`.
    pub allowed_actions: Vec<&'static str>,
}

/// What was told of a case of which no report is out yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreliminaryResult {
    /// The entry.
    pub id: FrozenSectionId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// The label of the specimen.
    pub label: String,
    /// What was told.
    pub diagnosis: String,
    /// When the surgeon was told.
    pub told_at: Timestamp,
    /// The pathologist.
    pub recorded_by: String,
}

fn broken() -> Problem {
    Problem::internal("a frozen section says a word that is none of its own")
}

fn view(row: FrozenRow, case: &CaseView, may: &[&'static str]) -> Result<FrozenSectionView> {
    let label = case.specimens.iter().find(|one| one.id.0 == row.specimen_id).map(|one| one.label.clone());
    let stands = store::stands(&row);
    let said = row.concordance.zip(row.concordance_by).zip(row.concordance_at);
    let concordance = said.map(|((word, by), at)| {
        let concordance = Concordance::of(&word).ok_or_else(broken)?;
        Ok::<_, Problem>(ConcordanceView { concordance, reason: row.concordance_reason, by, at })
    });
    let minutes = minutes(row.received_at, row.told_at);
    let retraction = row.retraction_reason.zip(row.retracted_by).zip(row.retracted_at);
    let retraction = retraction.map(|((reason, by), at)| RetractionView { reason, by, at });
    Ok(FrozenSectionView {
        id: FrozenSectionId(row.id),
        case_id: PathologyCaseId(row.case_id),
        specimen_id: SpecimenId(row.specimen_id),
        label: label.unwrap_or_else(|| case.accession_number.clone()),
        diagnosis: row.diagnosis,
        received_at: row.received_at,
        told_at: row.told_at,
        minutes,
        is_late: minutes > TARGET_MINUTES && row.corrects.is_none(),
        told_to: row.told_to,
        told_by: Way::of(&row.told_by).ok_or_else(broken)?,
        read_back: row.read_back,
        corrects: row.corrects.map(FrozenSectionId),
        correction_reason: row.correction_reason,
        corrected_by: row.corrected_by.map(FrozenSectionId),
        retraction,
        concordance: concordance.transpose()?,
        recorded_by: row.recorded_by_name,
        created_at: row.created_at,
        allowed_actions: if stands { may.to_vec() } else { vec![] },
    })
}

/// What a report says of its case: every entry, the oldest first, but for what was taken back.
pub(crate) async fn of_case<M: Send + Sync>(tx: &Tx<M>, case: &CaseView) -> Result<Vec<FrozenSectionView>> {
    let rows = store::of_cases(tx, &[case.id.0]).await?;
    let kept = rows.into_iter().filter(|row| row.retracted_at.is_none());
    kept.map(|row| view(row, case, &[])).collect()
}

/// Every entry of a patient's cases, for a copy of the record.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<FrozenSectionView>> {
    let cases = cases::list(caller, tx, chart).await?;
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id.0).collect();
    let rows = store::of_cases(tx, &ids).await?.into_iter();
    let of = |row: FrozenRow| {
        let case = cases.iter().find(|case| case.id.0 == row.case_id);
        view(row, case.ok_or_else(Problem::not_found)?, &[])
    };
    rows.map(of).collect()
}

/// Before a report is handed on or signed, somebody has said of each entry that stands how far it agrees with the final diagnosis: since
/// this edition was begun, for an amendment may say another one.
pub(crate) async fn refuse_unjudged<M: Send + Sync>(
    tx: &Tx<M>,
    case: PathologyCaseId,
    report: PathologyReportId,
) -> Result<()> {
    let began = store::edition_began(tx, report).await?;
    let rows = store::of_cases(tx, &[case.0]).await?;
    let is_judged = |row: &FrozenRow| row.concordance_at.is_some_and(|at| at >= began);
    if rows.iter().all(|row| !store::stands(row) || is_judged(row)) {
        return Ok(());
    }
    let why = "A pathologist says of each frozen section how far it agrees with the final diagnosis.";
    Err(Problem::invalid_field("frozen_sections", "concordance_missing", why))
}

/// Whether the report of a case is still to be signed, and whether one is out.
async fn report_of<M: Send + Sync>(tx: &Tx<M>, case: PathologyCaseId) -> Result<(bool, bool)> {
    let Some(report) = reports::of_cases(tx, &[case.0]).await?.pop() else { return Ok((true, false)) };
    let status = report_status(&report.status)?;
    let is_open =
        matches!(status, ReportStatus::Draft | ReportStatus::PendingVerification | ReportStatus::Verified);
    Ok((is_open, report.issued_edition.is_some() && status != ReportStatus::Withdrawn))
}

/// Whether entries of this case are made: it stands, and its report is still to be signed.
fn takes_entries(case: &CaseView, is_open: bool) -> bool {
    is_open && matches!(case.verification.status, CaseStatus::Pending | CaseStatus::Verified)
}

async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    case: &CaseView,
) -> Result<FrozenSections> {
    let (is_open, is_out) = report_of(tx, case.id).await?;
    let may = chart.is_open() && caller.can(SignReports::NAME) && takes_entries(case, is_open);
    // Of what is rejected nothing is told.
    let is_at_hand = case.specimens.iter().any(|one| one.status != SpecimenStatus::Rejected);
    let each: &[&'static str] = match (may, is_at_hand) {
        (true, true) => &["correct", "judge", "retract"],
        (true, false) => &["judge", "retract"],
        (false, _) => &[],
    };
    let rows = store::of_cases(tx, &[case.id.0]).await?;
    Ok(FrozenSections {
        items: rows.into_iter().map(|row| view(row, case, each)).collect::<Result<_>>()?,
        target_minutes: TARGET_MINUTES,
        is_preliminary: !is_out,
        allowed_actions: if may && is_at_hand { vec!["record"] } else { vec![] },
    })
}

async fn opened<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: PathologyCaseId,
    purpose: Purpose,
) -> Result<(CaseView, ChartAccess)> {
    let patient = PatientId(case_store::get(tx, id).await?.patient_id);
    let chart = open_chart(caller, tx, patient, purpose).await?;
    Ok((cases::one(caller, tx, &chart, id).await?, chart))
}

/// What was told of a case during an operation.
#[utoipa::path(get, path = "/pathology/cases/{id}/frozen-sections", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = FrozenSections)))]
async fn list_frozen_sections(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyCaseId>,
) -> Result<Reply<FrozenSections>> {
    let tx = caller.read().await?;
    let (case, chart) = opened(&caller, &tx, id, Purpose::Read).await?;
    let list = list(&caller, &tx, &chart, &case).await?;
    tx.disclose(chart.event("frozen_section.listed", "pathology_case").on(id), list).await
}

/// Why nothing is recorded of a case as it stands.
async fn refuse_past<M: Send + Sync>(tx: &Tx<M>, case: &CaseView) -> Result<()> {
    let (is_open, _) = report_of(tx, case.id).await?;
    if takes_entries(case, is_open) {
        return Ok(());
    }
    if is_open {
        return Err(cases::past());
    }
    let why = "The report of this case was signed. Amend it first.";
    Err(Problem::conflict("report_stands", why))
}

/// Nothing is done with an entry in whose place another one stands, or that was taken back.
fn refuse_fallen(is_corrected: bool, is_retracted: bool) -> Result<()> {
    if is_retracted {
        let why = "This entry was taken back. Record it anew where it belongs.";
        return Err(Problem::conflict("frozen_section_retracted", why));
    }
    if is_corrected {
        let why = "This entry was corrected already. Use the newest one.";
        return Err(Problem::conflict("frozen_section_corrected", why));
    }
    Ok(())
}

/// Records what was told of a specimen, or corrects what was recorded.
#[utoipa::path(post, path = "/pathology/cases/{id}/frozen-sections", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = FrozenSectionInput, responses((status = 201, body = FrozenSectionView)))]
async fn record_frozen_section(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyCaseId>,
    Body(input): Body<FrozenSectionInput>,
) -> Result<Reply<FrozenSectionView>> {
    input.check(caller.now())?;
    let tx = caller.write().await?;
    let (case, chart) = opened(&caller, &tx, id, Purpose::Write).await?;
    refuse_past(&tx, &case).await?;
    let specimen = case.specimens.iter().find(|one| one.id == input.specimen_id);
    let Some(specimen) = specimen else {
        let why = "No specimen of this case has this id.";
        return Err(Problem::invalid_field("specimen_id", "unknown_specimen", why));
    };
    if specimen.status == SpecimenStatus::Rejected {
        let why = "This specimen is rejected: nothing is told of it.";
        return Err(Problem::invalid_field("specimen_id", "nothing_told_of_rejected", why));
    }
    if let Some(corrected) = input.corrects {
        let known = store::of_cases(&tx, &[id.0]).await?;
        let Some(entry) = known.iter().find(|row| row.id == corrected.0) else {
            let why = "No entry of this case has this id.";
            return Err(Problem::invalid_field("corrects", "unknown_frozen_section", why));
        };
        refuse_fallen(entry.corrected_by.is_some(), entry.retracted_at.is_some())?;
    }
    let entry = store::record(&tx, id, &input, caller.now()).await?;
    treated(&tx, &[&chart]).await?;
    let list = list(&caller, &tx, &chart, &case).await?;
    let new = list.items.into_iter().find(|one| one.id == entry).ok_or_else(Problem::not_found)?;
    let mut event = chart.event("frozen_section.recorded", FROZEN).on(entry).new_value(&new);
    if let Some(reason) = &new.correction_reason {
        event = event.because(reason);
    }
    tx.commit(event, Answer::created(new, format!("/api/v1/pathology/cases/{id}/frozen-sections"))).await
}

/// An entry as the caller may use it.
async fn entry<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    (case, chart): &(CaseView, ChartAccess),
    id: FrozenSectionId,
) -> Result<FrozenSectionView> {
    let items = list(caller, tx, chart, case).await?.items;
    items.into_iter().find(|one| one.id == id).ok_or_else(Problem::not_found)
}

/// An entry, by itself: what leads to it knows no more than its id.
#[utoipa::path(get, path = "/pathology/frozen-sections/{id}", tag = "pathology", params(("id" = FrozenSectionId, Path)), responses((status = 200, body = FrozenSectionView)))]
async fn get_frozen_section(
    caller: Caller<ReadReports>,
    Path(id): Path<FrozenSectionId>,
) -> Result<Reply<FrozenSectionView>> {
    let tx = caller.read().await?;
    let case = store::case_of(&tx, id).await?;
    let opened = opened(&caller, &tx, case, Purpose::Read).await?;
    let entry = entry(&caller, &tx, &opened, id).await?;
    tx.disclose(opened.1.event("frozen_section.read", FROZEN).on(id), entry).await
}

/// Says how far an entry agrees with the final diagnosis; what is said last counts.
#[utoipa::path(post, path = "/pathology/frozen-sections/{id}/concordance", tag = "pathology", params(("id" = FrozenSectionId, Path)), request_body = ConcordanceInput, responses((status = 200, body = FrozenSectionView)))]
async fn judge_frozen_section(
    caller: Caller<SignReports>,
    Path(id): Path<FrozenSectionId>,
    Body(input): Body<ConcordanceInput>,
) -> Result<Reply<FrozenSectionView>> {
    input.check()?;
    let tx = caller.write().await?;
    let case = store::case_of(&tx, id).await?;
    let opened = opened(&caller, &tx, case, Purpose::Write).await?;
    refuse_past(&tx, &opened.0).await?;
    let old = entry(&caller, &tx, &opened, id).await?;
    refuse_fallen(old.corrected_by.is_some(), old.retraction.is_some())?;
    store::judge(&tx, id, &input).await?;
    treated(&tx, &[&opened.1]).await?;
    let new = entry(&caller, &tx, &opened, id).await?;
    let event = opened.1.event("frozen_section.judged", FROZEN).on(id).change(&old, &new);
    tx.commit(event, Answer::from(new)).await
}

/// Takes an entry back that does not belong to this case, and with it those in whose place it stands. They stay readable here, and leave
/// chart and report; whoever may have seen them is told.
#[utoipa::path(post, path = "/pathology/frozen-sections/{id}/retraction", tag = "pathology", params(("id" = FrozenSectionId, Path)), request_body = ReasonInput, responses((status = 200, body = FrozenSectionView)))]
async fn retract_frozen_section(
    caller: Caller<SignReports>,
    Path(id): Path<FrozenSectionId>,
    Body(input): Body<ReasonInput>,
) -> Result<Reply<FrozenSectionView>> {
    let reason = input.check()?;
    let tx = caller.write().await?;
    let case = store::case_of(&tx, id).await?;
    let opened = opened(&caller, &tx, case, Purpose::Write).await?;
    refuse_past(&tx, &opened.0).await?;
    let old = entry(&caller, &tx, &opened, id).await?;
    refuse_fallen(old.corrected_by.is_some(), old.retraction.is_some())?;
    store::retract(&tx, id, reason).await?;
    treated(&tx, &[&opened.1]).await?;
    let news = json!({"patient_id": opened.1.patient(), "case_id": case, "frozen_section_id": id});
    tx.announce("frozen_section.retracted", &news).await?;
    let new = entry(&caller, &tx, &opened, id).await?;
    let event = opened.1.event("frozen_section.retracted", FROZEN).on(id).change(&old, &new).because(reason);
    tx.commit(event, Answer::from(new)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_frozen_sections, record_frozen_section))
        .routes(routes!(get_frozen_section))
        .routes(routes!(judge_frozen_section))
        .routes(routes!(retract_frozen_section))
}
