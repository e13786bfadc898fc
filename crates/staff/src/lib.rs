//! A clinic's people: profiles, roles, permissions and the access decision; and the set-up of a first clinic.

pub mod access;
pub mod care_team;
pub mod emergency;
pub mod permissions;
pub mod portrait;
pub mod profile;
pub mod role;
pub mod setup;

use kernel::ProblemInfo;
use platform::Platform;
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(409, "already_here", "the person works in this clinic already"),
    ProblemInfo::new(409, "already_set_up", "the server is set up already"),
    ProblemInfo::new(409, "last_administrator", "a clinic keeps at least one active administrator"),
    ProblemInfo::new(409, "not_a_demonstration", "demonstration accounts exist in demonstration mode only"),
    ProblemInfo::new(409, "not_agreed", "the person has not agreed to work here"),
    ProblemInfo::new(409, "not_here", "the person does not work here at present"),
    ProblemInfo::new(409, "role_held", "people hold the role: it is not retired"),
    ProblemInfo::new(409, "role_retired", "a role that is to be given was retired meanwhile"),
    ProblemInfo::new(409, "too_many_roles", "a clinic has as many roles of its own as it may"),
    ProblemInfo::new(409, "own_account", "not by this way for the caller's own account"),
    ProblemInfo::new(
        409,
        "works_elsewhere",
        "the person works in another clinic, too, which the caller does not administer",
    ),
];

/// Jobs of this department.
pub fn jobs() -> platform::jobs::Handlers {
    profile::expiry::jobs()
}

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(profile::api::router())
        .merge(profile::invitation::router())
        .merge(profile::password_link::router())
        .merge(role::api::router())
        .merge(setup::api::router())
        .merge(care_team::router())
        .merge(portrait::router())
}
