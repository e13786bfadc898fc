//! The people of a clinic.

pub mod api;
pub mod expiry;
pub mod invitation;
pub mod password_link;
pub mod professional;
pub mod store;

use jiff::civil::Date;
use kernel::text::Check;

use crate::role::Known;
use professional::Professional;

/// Checks roles: known, at least one.
pub fn check_roles(check: &mut Check, known: &Known, roles: &[String]) {
    check.that(!roles.is_empty(), "roles", "required", "Give at least one role.");
    for (i, role) in roles.iter().enumerate() {
        let message = "Use a role of the list under Roles.";
        check.that(known.has(role), &format!("roles[{i}]"), "unknown_role", message);
    }
}

/// Checks that who is to hold these roles has the licence that any of them asks for.
pub fn check_licence(
    check: &mut Check,
    known: &Known,
    roles: &[String],
    professional: &Professional,
    today: Date,
) {
    if roles.iter().any(|role| known.is_licensed(role)) {
        professional.check_licensed(check, "professional.", Some(today));
    }
}
