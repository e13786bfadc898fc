//! Accounts, sessions, second factors and the directory of clinics. Global: it knows no patient, and no clinic-owned
//! schema is named here.

pub mod account;
pub mod clinic;
pub mod link;
pub mod lockout;
pub mod passkey;
pub mod password;
pub mod permissions;
pub mod public_token;
pub mod reauthentication;
pub mod recovery;
pub mod session;
pub mod totp;

mod common_password;
mod letter;
mod notice;
mod upkeep;

use kernel::ProblemInfo;
pub use notify::{AGREED_WITHIN, second_administrator};
use platform::{Platform, SealedColumn, jobs::Handlers};
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(
        401,
        "invalid_credentials",
        "username, password or passkey are wrong, or too many tries were made",
    ),
    ProblemInfo::new(409, "no_passkey", "the account has no passkey"),
    ProblemInfo::new(409, "passkeys_full", "the account has as many passkeys as can be"),
    ProblemInfo::new(
        409,
        "passkeys_unavailable",
        "passkeys are bound to a name, and the server's address is a number",
    ),
    ProblemInfo::new(409, "told_for_a_day", "a reset of the second factor is told for a day at least"),
    ProblemInfo::new(409, "totp_disabled", "no second factor is set up"),
    ProblemInfo::new(409, "totp_enabled", "a second factor is set up already"),
    ProblemInfo::new(409, "totp_not_asked", "no second factor is asked for now"),
    ProblemInfo::new(409, "totp_not_begun", "a new second factor begins with a new secret"),
];

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::new("identity.account", "totp_secret", "id"),
    SealedColumn::new("identity.account", "totp_pending", "id").named("totp_secret"),
];

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(account::api::router())
        .merge(session::api::router())
        .merge(clinic::api::router())
        .merge(link::api::router())
        .merge(passkey::api::router())
}

/// Jobs of this department.
pub fn jobs() -> Handlers {
    upkeep::jobs().merge(letter::jobs())
}
