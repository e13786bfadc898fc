//! The people of a clinic.

pub mod api;
pub mod invitation;
pub mod password_link;
pub mod store;

use kernel::text::Check;

/// Checks roles: known, at least one.
pub fn check_roles(check: &mut Check, roles: &[String]) {
    check.that(!roles.is_empty(), "roles", "required", "Give at least one role.");
    for (i, role) in roles.iter().enumerate() {
        let known = crate::role::find(role).is_some();
        check.that(known, &format!("roles[{i}]"), "unknown_role", "Use a role of the list under Roles.");
    }
}
