//! The chart. For now: allergies and problems, and the page that shows a patient at a glance.

pub mod allergy;
pub mod permissions;
pub mod problem;
pub mod summary;

use platform::Platform;
use utoipa_axum::router::OpenApiRouter;

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().merge(allergy::router()).merge(problem::router()).merge(summary::router())
}
