//! Patients: who they are, how to reach them, who pays; finding them, and telling them apart.

pub mod chart;
pub mod contact;
pub mod coverage;
pub mod draft;
pub mod glance;
pub mod merge;
pub mod patient;
pub mod permissions;
pub mod photo;
pub mod privacy;
pub mod purge;
pub mod retention;
pub mod search;
pub mod worklist;

use kernel::ProblemInfo;
use platform::{Platform, SealedColumn, jobs::Handlers};
use utoipa_axum::router::OpenApiRouter;

/// Problems of this department and of those above it that open a chart.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(403, "chart_protected", "the record is protected; an emergency opens it, with a reason"),
    ProblemInfo::new(409, "chart_open", "the record is open to the caller without an emergency"),
    ProblemInfo::new(409, "consent_ended", "the consent does not hold"),
    ProblemInfo::new(409, "consent_void", "the consent or refusal was struck out already"),
    ProblemInfo::new(409, "disclosure_void", "the line of the accounting does not count already"),
    ProblemInfo::new(409, "coverage_overlaps", "another coverage of this kind holds at that time"),
    ProblemInfo::new(409, "draft_elsewhere", "the form is open in another window too"),
    ProblemInfo::new(
        409,
        "likely_duplicate",
        "somebody very like is registered; say that it is another person",
    ),
    ProblemInfo::new(409, "no_consent", "the patient has not agreed to the disclosure, or took it back"),
    ProblemInfo::new(
        409,
        "no_denial",
        "there is no denied amendment to disagree with, or the statement was made",
    ),
    ProblemInfo::new(409, "no_extension", "only an amendment that is not late is extended, and once"),
    ProblemInfo::new(409, "not_an_access_request", "the patient did not ask for their record"),
    ProblemInfo::new(409, "request_decided", "the request was decided before"),
    ProblemInfo::new(409, "hold_lifted", "the legal hold was lifted already"),
    ProblemInfo::new(409, "own_purge", "whoever proposed a removal of records does not approve it"),
    ProblemInfo::new(409, "purge_decided", "the removal of records was approved or cancelled already"),
    ProblemInfo::new(409, "too_many_drafts", "the account has 50 unfinished forms in this clinic"),
    ProblemInfo::new(409, "record_closed", "the record was entered in error and is closed"),
    ProblemInfo::new(
        409,
        "has_merged_records",
        "other records were merged into this one; take them apart first",
    ),
    ProblemInfo::new(
        409,
        "merge_not_reviewed",
        "something was written since the records were merged; look through it, and say so",
    ),
    ProblemInfo::new(409, "own_assignment", "the record is guarded; a colleague assigns the caller"),
    ProblemInfo::new(409, "record_merged", "the record was merged into another one; open that one"),
    ProblemInfo::new(409, "record_open", "the record to be opened again is open"),
];

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::new("registry.patient", "ssn_sealed", "id"),
    SealedColumn::new("registry.draft", "sealed_body", "id"),
];

/// What this department does later, and by the clock.
pub fn jobs() -> Handlers {
    draft::jobs().merge(worklist::job::jobs()).merge(retention::store::jobs()).merge(purge::jobs())
}

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(patient::api::router())
        .merge(search::router())
        .merge(contact::router())
        .merge(coverage::router())
        .merge(draft::router())
        .merge(photo::router())
        .merge(privacy::api::router())
        .merge(merge::router())
        .merge(worklist::api::router())
        .merge(retention::api::router())
        .merge(retention::hold::router())
        .merge(purge::api::router())
}
