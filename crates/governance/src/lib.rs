//! Reading, sealing and verifying the audit trail (the format stands in `docs/audit-format.md`), watching the clinic's
//! background jobs and the database under them, and the privacy office.

mod alerts;
pub mod anchor;
pub mod api;
pub mod breach;
pub mod chain;
pub mod emergency;
pub mod gap;
pub mod jobs;
pub mod operations;
pub mod permissions;
pub mod privacy_request;
mod record_paper;
pub mod sealer;
pub mod settings;
pub mod sign_in;
pub mod verify;
pub mod watch;

use kernel::ProblemInfo;
use platform::{Platform, jobs::Handlers};
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(409, "job_not_dead", "only a job whose last try failed can be started again"),
    ProblemInfo::new(
        409,
        "own_request",
        "somebody else exports the record for a request that the caller wrote down",
    ),
    ProblemInfo::new(
        409,
        "record_too_long",
        "the record has more pages than a PDF file gets; it is exported as JSON",
    ),
    ProblemInfo::new(
        409,
        "chore_under_way",
        "the same maintenance was asked for already, and is not finished",
    ),
    ProblemInfo::new(409, "own_emergency", "somebody else reviews what the caller opened in an emergency"),
];

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(api::router())
        .merge(sign_in::router())
        .merge(jobs::router())
        .merge(emergency::router())
        .merge(privacy_request::router())
        .merge(breach::router())
        .merge(operations::router())
        .merge(settings::router())
}

/// What runs this department's queued jobs.
pub fn handlers() -> Handlers {
    operations::handlers().merge(alerts::handlers())
}
