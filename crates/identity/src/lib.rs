//! Accounts, sessions, second factors and the directory of clinics. Global: it knows no patient, and no clinic-owned
//! schema is named here.

pub mod account;
pub mod clinic;
pub mod lockout;
pub mod password;
pub mod permissions;
pub mod session;
pub mod totp;

mod upkeep;

use platform::Platform;
use utoipa_axum::router::OpenApiRouter;

pub use upkeep::jobs;

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(account::api::router())
        .merge(session::api::router())
        .merge(clinic::api::router())
}
