//! Built-in roles as permission sets. The one place that says which role may do what; `api/permissions.txt` prints it.

use std::collections::HashSet;

/// A role: name, title, permissions.
#[derive(Debug, Clone, Copy)]
pub struct Role {
    /// The word in the database and in JSON.
    pub name: &'static str,
    /// As people read it.
    pub title: &'static str,
    /// What it allows.
    pub permissions: &'static [&'static str],
}

/// The role that keeps a clinic manageable: each clinic has at least one active person with it.
pub const ADMINISTRATOR: &str = "administrator";

const fn role(name: &'static str, title: &'static str, permissions: &'static [&'static str]) -> Role {
    Role { name, title, permissions }
}

/// Reads what the bedside needs.
const READER: &[&str] = &["patient.read", "patient.search", "clinic.read"];
const CLINICIAN: &[&str] = &[
    "patient.read",
    "patient.search",
    "patient.register",
    "patient.update",
    "allergy.write",
    "problem.write",
    "clinic.read",
    "privacy.read",
    "consent.record",
    "privacy_request.record",
    "care_team.manage",
    "chart.break_glass",
];

/// All built-in roles.
pub const BUILT_IN: &[Role] = &[
    role(
        ADMINISTRATOR,
        "Administrator",
        &[
            "patient.read",
            "patient.search",
            "patient.register",
            "patient.update",
            "patient.reopen",
            "patient.merge",
            "access.read",
            "audit.read",
            "staff.read",
            "staff.manage",
            "clinic.read",
            "clinic.manage",
            "session.manage",
            "job.read",
            "job.manage",
            "message.read",
            "message.manage",
            "operations.read",
            "operations.manage",
            "import.run",
        ],
    ),
    role(
        "physician",
        "Physician",
        &[
            "patient.read",
            "patient.search",
            "patient.register",
            "patient.update",
            "patient.reopen",
            "allergy.write",
            "problem.write",
            "clinic.read",
            "access.read",
            "privacy.read",
            "consent.record",
            "privacy_request.record",
            "disclosure.record",
            "care_team.manage",
            "chart.break_glass",
        ],
    ),
    role("nurse", "Nurse", CLINICIAN),
    role(
        "receptionist",
        "Receptionist",
        &[
            "patient.read",
            "patient.search",
            "patient.register",
            "patient.update",
            "patient.ssn.reveal",
            "clinic.read",
            "privacy.read",
            "consent.record",
            "privacy_request.record",
        ],
    ),
    role("pathologist", "Pathologist", READER),
    role("radiologist", "Radiologist", READER),
    role("laboratory_technician", "Laboratory technician", READER),
    role("imaging_technician", "Imaging technician", READER),
    role(
        "pharmacist",
        "Pharmacist",
        &["patient.read", "patient.search", "clinic.read", "allergy.write", "chart.break_glass"],
    ),
    role("cashier", "Cashier", READER),
    role("auditor", "Auditor", &["audit.read", "access.read", "clinic.read", "staff.read"]),
    role(
        "privacy_officer",
        "Privacy officer",
        &[
            "patient.search",
            "privacy.read",
            "privacy.manage",
            "privacy.review",
            "breach.manage",
            "privacy_request.record",
            "privacy_request.decide",
            "consent.record",
            "disclosure.record",
            "care_team.manage",
            "access.read",
            "audit.read",
            "clinic.read",
            "staff.read",
        ],
    ),
    role("patient", "Patient", &[]),
];

/// A role by its name.
pub fn find(name: &str) -> Option<&'static Role> {
    BUILT_IN.iter().find(|role| role.name == name)
}

/// The union of what roles allow; unknown names allow nothing.
pub fn permissions<'a>(roles: impl IntoIterator<Item = &'a String>) -> impl Iterator<Item = &'static str> {
    roles.into_iter().filter_map(|name| find(name)).flat_map(|role| role.permissions.iter().copied())
}

/// Whether somebody with the roles `own` may give or take these: an administrator any, others none that allows what
/// their own do not, and never that of an administrator.
pub fn may_change<'a>(own: &[String], roles: impl IntoIterator<Item = &'a String>) -> bool {
    if own.iter().any(|role| role == ADMINISTRATOR) {
        return true;
    }
    let held: HashSet<&str> = permissions(own).collect();
    roles.into_iter().all(|role| {
        role != ADMINISTRATOR
            && permissions(std::iter::once(role)).all(|permission| held.contains(permission))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(own: &[&str], roles: &[&str]) -> bool {
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        may_change(&words(own), &words(roles))
    }

    #[test]
    fn nobody_gives_more_than_they_have() {
        assert!(may(&["administrator"], &["physician", "administrator"]));
        assert!(may(&["physician"], &["nurse"]));
        assert!(may(&["physician"], &[]));
        assert!(!may(&["nurse"], &["physician"]));
        assert!(!may(&["physician", "auditor", "receptionist"], &["administrator"]));
        assert!(!may(&[], &["cashier"]));
    }
}
