//! Records from elsewhere: FHIR R4.

pub mod import;
pub mod permissions;

use platform::{Platform, jobs::Handlers};
use utoipa_axum::router::OpenApiRouter;

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
}

/// Jobs of this department.
pub fn jobs() -> Handlers {
    Handlers::new()
}
