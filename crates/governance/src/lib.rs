//! Reading, sealing and verifying the audit trail (the format stands in `docs/audit-format.md`), and watching the
//! clinic's background jobs.

pub mod anchor;
pub mod api;
pub mod chain;
pub mod jobs;
pub mod permissions;
pub mod sealer;
pub mod verify;

use platform::Platform;
use utoipa_axum::router::OpenApiRouter;

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().merge(api::router()).merge(jobs::router())
}
