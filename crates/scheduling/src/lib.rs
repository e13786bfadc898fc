//! Calendars: who works when, what is booked with whom, who waits.

pub mod hours;
pub mod permissions;

use kernel::ProblemInfo;
use platform::{Platform, jobs::Handlers};
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[];

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().merge(hours::api::router())
}

/// Work for later.
pub fn jobs() -> Handlers {
    Handlers::new()
}
