//! Reading, sealing and verifying the audit trail (the format stands in `docs/audit-format.md`), and watching the
//! clinic's background jobs.

pub mod anchor;
pub mod api;
pub mod chain;
pub mod gap;
pub mod jobs;
pub mod permissions;
pub mod sealer;
pub mod sign_in;
pub mod verify;

use kernel::ProblemInfo;
use platform::Platform;
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] =
    &[ProblemInfo::new(409, "job_not_dead", "only a job whose last try failed can be started again")];

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().merge(api::router()).merge(sign_in::router()).merge(jobs::router())
}
