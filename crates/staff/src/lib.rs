//! A clinic's people: profiles, roles, permissions and the access decision; and the set-up of a first clinic.

pub mod access;
pub mod permissions;
pub mod profile;
pub mod role;
pub mod setup;

use platform::Platform;
use utoipa_axum::router::OpenApiRouter;

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(profile::api::router())
        .merge(profile::invitation::router())
        .merge(setup::api::router())
}
