//! Roles: those built in, as permission sets, which `api/permissions.txt` prints; and those that a clinic makes for itself.

pub mod api;
pub mod store;

use std::collections::{BTreeSet, HashSet};

use kernel::Result;
use platform::Tx;
use store::RoleRow;

/// A role: name, title, permissions.
#[derive(Debug, Clone, Copy)]
pub struct Role {
    /// The word in the database and in JSON.
    pub name: &'static str,
    /// As people read it.
    pub title: &'static str,
    /// What it allows.
    pub permissions: &'static [&'static str],
    /// Whether its holders prescribe or sign: it asks for a specialization and a current licence.
    pub licensed: bool,
}

/// The role that keeps a clinic manageable: each clinic has at least one active person with it.
pub const ADMINISTRATOR: &str = "administrator";

const fn role(name: &'static str, title: &'static str, permissions: &'static [&'static str]) -> Role {
    Role { name, title, permissions, licensed: false }
}

/// A role whose holders act on a licence of their own.
const fn licensed(name: &'static str, title: &'static str, permissions: &'static [&'static str]) -> Role {
    Role { licensed: true, ..role(name, title, permissions) }
}

/// Reads what the bedside needs.
const READER: &[&str] = &["patient.read", "file.read", "file.upload", "patient.search", "clinic.read"];
/// Reads what somebody needs who reports on a part of the patient, too.
const CONSULTANT: &[&str] = &[
    "patient.read",
    "encounter.read",
    "document.read",
    "document.confidential",
    "file.read",
    "file.upload",
    "patient.search",
    "clinic.read",
];
/// The same, and the cases of the laboratory.
const PATHOLOGIST: &[&str] = &[
    "patient.read",
    "encounter.read",
    "document.read",
    "document.confidential",
    "file.read",
    "file.upload",
    "patient.search",
    "clinic.read",
    "case.read",
    "case.register",
    "pathology_report.read",
    "pathology_report.write",
    "text_shortcut.use",
    "pathology_report.sign",
    "case.assign",
    "pathology_report.publish",
    "pathology_report.print",
    "report_delivery.manage",
    "pathology_result.read",
    "pathology_statistics.read",
    "bench.work",
    "stain.request",
    "stain.manage",
    "storage.manage",
    "pathology_template.manage",
];
/// Reads what the bedside needs, and receives what comes to the laboratory.
const TECHNICIAN: &[&str] = &[
    "patient.read",
    "file.read",
    "file.upload",
    "patient.search",
    "clinic.read",
    "case.read",
    "case.register",
    "pathology_report.read",
    "pathology_report.write",
    "pathology_report.print",
    "text_shortcut.use",
    "bench.work",
    "storage.manage",
];
const CLINICIAN: &[&str] = &[
    "patient.read",
    "pathology_result.read",
    "file.read",
    "file.upload",
    "patient.search",
    "patient.register",
    "patient.update",
    "allergy.write",
    "problem.write",
    "encounter.read",
    "encounter.write",
    "text_shortcut.use",
    "encounter.sign",
    "layout.read",
    "layout.write",
    "vitals.write",
    "document.read",
    "document.write",
    "document.confidential",
    "medication.write",
    "immunization.write",
    "history.write",
    "care_plan.write",
    "clinic.read",
    "privacy.read",
    "consent.record",
    "privacy_request.record",
    "care_team.manage",
    "chart.break_glass",
    "hours.read",
    "hours.write",
    "appointment.read",
    "appointment.book",
    "appointment.attend",
    "waiting_room.read",
    "waiting_room.manage",
];

/// All built-in roles.
pub const BUILT_IN: &[Role] = &[
    role(
        ADMINISTRATOR,
        "Administrator",
        &[
            "patient.read",
            "file.read",
            "file.upload",
            "patient.search",
            "patient.register",
            "patient.update",
            "patient.close",
            "patient.reopen",
            "patient.merge",
            "hold.manage",
            "retention.manage",
            "access.read",
            "audit.read",
            "staff.read",
            "staff.manage",
            "role.manage",
            "clinic.read",
            "clinic.manage",
            "session.manage",
            "job.read",
            "job.manage",
            "message.read",
            "message.manage",
            "sms.manage",
            "certificate.manage",
            "operations.read",
            "operations.manage",
            "setting.read",
            "setting.manage",
            "layout.read",
            "layout.write",
            "layout.manage",
            "import.run",
            "hours.read",
            "hours.write",
            "display.manage",
            "hours.manage",
            "appointment.read",
            "appointment_type.manage",
            "video.manage",
            "case.read",
            "case.verify",
            "case.assign",
            "pathology_report.read",
            "pathology_report.verify",
            "pathology_report.publish",
            "pathology_report.print",
            "report_delivery.manage",
            "pathology_statistics.read",
            "stain.manage",
            "storage.manage",
            "ai_endpoint.manage",
            "pathology_template.manage",
        ],
    ),
    licensed(
        "physician",
        "Physician",
        &[
            "patient.read",
            "pathology_result.read",
            "file.read",
            "file.upload",
            "patient.search",
            "patient.register",
            "patient.update",
            "patient.close",
            "patient.reopen",
            "allergy.write",
            "problem.write",
            "encounter.read",
            "encounter.write",
            "text_shortcut.use",
            "encounter.sign",
            "encounter.co_sign",
            "layout.read",
            "layout.write",
            "vitals.write",
            "document.read",
            "document.write",
            "document.confidential",
            "medication.write",
            "immunization.write",
            "history.write",
            "care_plan.write",
            "clinic.read",
            "access.read",
            "privacy.read",
            "consent.record",
            "privacy_request.record",
            "disclosure.record",
            "care_team.manage",
            "chart.break_glass",
            "hours.read",
            "hours.write",
            "appointment.read",
            "appointment.book",
            "appointment.overbook",
            "appointment.outside_hours",
            "appointment.attend",
            "waiting_room.read",
            "waiting_room.manage",
        ],
    ),
    licensed(
        "medical_director",
        "Medical director",
        &[
            "patient.read",
            "file.read",
            "file.upload",
            "patient.search",
            "clinic.read",
            "access.read",
            "staff.read",
            "encounter.read",
            "encounter.sign",
            "encounter.co_sign",
            "encounter.withdraw",
            "document.read",
            "document.confidential",
            "chart.break_glass",
        ],
    ),
    role("nurse", "Nurse", CLINICIAN),
    role(
        "receptionist",
        "Receptionist",
        &[
            "patient.read",
            "file.read",
            "file.upload",
            "patient.search",
            "patient.register",
            "patient.update",
            "document.read",
            "document.write",
            "patient.ssn.reveal",
            "clinic.read",
            "privacy.read",
            "consent.record",
            "privacy_request.record",
            "hours.read",
            "hours.write",
            "waiting_room.read",
            "waiting_room.manage",
            "hours.manage",
            "appointment.read",
            "appointment.book",
            "appointment.overbook",
            "appointment.outside_hours",
            "case.read",
            "case.register",
            "pathology_report.print",
            "report_delivery.manage",
        ],
    ),
    licensed("pathologist", "Pathologist", PATHOLOGIST),
    licensed("radiologist", "Radiologist", CONSULTANT),
    role("laboratory_technician", "Laboratory technician", TECHNICIAN),
    role("imaging_technician", "Imaging technician", READER),
    role(
        "pharmacist",
        "Pharmacist",
        &[
            "patient.read",
            "file.read",
            "file.upload",
            "patient.search",
            "clinic.read",
            "encounter.read",
            "document.read",
            "allergy.write",
            "medication.write",
            "chart.break_glass",
        ],
    ),
    role("cashier", "Cashier", READER),
    role(
        "auditor",
        "Auditor",
        &[
            "audit.read",
            "access.read",
            "clinic.read",
            "staff.read",
            "setting.read",
            "file.read",
            "file.upload",
        ],
    ),
    role(
        "privacy_officer",
        "Privacy officer",
        &[
            "patient.search",
            "patient.merge",
            "privacy.read",
            "privacy.manage",
            "privacy.review",
            "breach.manage",
            "privacy_request.record",
            "privacy_request.decide",
            "consent.record",
            "disclosure.record",
            "care_team.manage",
            "retention.manage",
            "access.read",
            "audit.read",
            "clinic.read",
            "file.read",
            "file.upload",
            "staff.read",
        ],
    ),
    role("patient", "Patient", &[]),
];

/// A built-in role by its name.
pub fn find(name: &str) -> Option<&'static Role> {
    BUILT_IN.iter().find(|role| role.name == name)
}

/// Every permission that a role of the clinic's own may have.
pub fn grantable() -> BTreeSet<&'static str> {
    BUILT_IN.iter().flat_map(|role| role.permissions.iter().copied()).collect()
}

/// Whether these are the roles of an administrator.
pub fn is_administrator(roles: &[String]) -> bool {
    roles.iter().any(|role| role == ADMINISTRATOR)
}

/// The roles of a clinic as they are: those built in and its own.
#[derive(Debug, Default)]
pub struct Known {
    /// Its own, also those retired, the oldest first.
    pub own: Vec<RoleRow>,
}

impl Known {
    /// Reads the clinic's own.
    pub async fn read<M: Send + Sync>(tx: &Tx<M>) -> Result<Self> {
        Ok(Self { own: store::own(tx).await? })
    }

    /// A role of the clinic's own that can be given.
    fn own(&self, name: &str) -> Option<&RoleRow> {
        self.own.iter().find(|role| role.name == name && role.retired_at.is_none())
    }

    /// Whether it can be given.
    pub fn has(&self, name: &str) -> bool {
        find(name).is_some() || self.own(name).is_some()
    }

    /// Whether it is a role of the clinic, be it retired.
    pub fn has_or_had(&self, name: &str) -> bool {
        find(name).is_some() || self.own.iter().any(|role| role.name == name)
    }

    /// What a role allows: nothing where it is unknown or retired.
    pub fn permissions<'a>(&'a self, name: &str) -> Vec<&'a str> {
        match find(name) {
            Some(role) => role.permissions.to_vec(),
            None => {
                self.own(name).map(|r| r.permissions.iter().map(String::as_str).collect()).unwrap_or_default()
            }
        }
    }

    /// Whether any of these roles allows it.
    pub fn allow(&self, roles: &[String], permission: &str) -> bool {
        roles.iter().any(|role| self.permissions(role).contains(&permission))
    }

    /// The roles that can be given and allow this.
    pub fn allowing(&self, permission: &str) -> Vec<String> {
        let own = self.own.iter().filter(|role| role.retired_at.is_none()).map(|role| role.name.as_str());
        let names = BUILT_IN.iter().map(|role| role.name).chain(own);
        names.filter(|name| self.permissions(name).contains(&permission)).map(str::to_owned).collect()
    }

    /// Whether the role asks its holder for a current licence.
    pub fn is_licensed(&self, name: &str) -> bool {
        find(name).map_or_else(|| self.own(name).is_some_and(|r| r.licensed), |role| role.licensed)
    }

    /// The roles that ask for a licence.
    pub fn licensed(&self) -> Vec<String> {
        let built_in = BUILT_IN.iter().map(|role| role.name.to_owned());
        let own = self.own.iter().map(|role| role.name.clone());
        built_in.chain(own).filter(|name| self.is_licensed(name)).collect()
    }

    /// Whether somebody with the roles `own` may give or take what these permissions allow: an administrator all of it,
    /// others what their own roles allow.
    pub fn may_grant<'a>(&self, own: &[String], permissions: impl IntoIterator<Item = &'a str>) -> bool {
        if is_administrator(own) {
            return true;
        }
        let held: HashSet<&str> = own.iter().flat_map(|name| self.permissions(name)).collect();
        permissions.into_iter().all(|permission| held.contains(permission))
    }

    /// Whether somebody with the roles `own` may give or take these: an administrator any, others none that allows what
    /// their own do not, and never that of an administrator.
    pub fn may_change<'a>(&self, own: &[String], roles: impl IntoIterator<Item = &'a String>) -> bool {
        is_administrator(own)
            || roles
                .into_iter()
                .all(|role| role != ADMINISTRATOR && self.may_grant(own, self.permissions(role)))
    }
}

/// The word for a new role of the clinic's own, made from its title: it stays when the title changes.
pub fn name_of(title: &str, taken: &HashSet<&str>) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut name = words.join("_");
    name.truncate(50);
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name = format!("role_{name}").trim_end_matches('_').to_owned();
    }
    let free = |name: &String| find(name).is_none() && !taken.contains(name.as_str());
    let numbered = (2..).map(|n: u32| format!("{name}_{n}"));
    std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|w| (*w).to_owned()).collect()
    }

    fn own(name: &str, permissions: &[&str], retired: bool) -> RoleRow {
        let now = jiff::Timestamp::UNIX_EPOCH;
        RoleRow {
            id: uuid::Uuid::nil(),
            name: name.into(),
            title: name.into(),
            description: None,
            permissions: words(permissions),
            licensed: false,
            retired_at: retired.then_some(now),
            version: 1,
            updated_at: now,
            changed_by: None,
        }
    }

    fn may(own: &[&str], roles: &[&str]) -> bool {
        known().may_change(&words(own), &words(roles))
    }

    fn known() -> Known {
        Known {
            own: vec![
                own("personnel", &["staff.read", "staff.manage", "role.manage", "patient.read"], false),
                own("viewer", &["patient.read"], false),
                own("old_viewer", &["audit.read"], true),
            ],
        }
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

    #[test]
    fn the_clinics_own_roles_are_weighed_like_the_others() {
        assert!(may(&["personnel"], &["viewer"]));
        assert!(!may(&["personnel"], &["physician"]));
        assert!(!may(&["viewer"], &["personnel"]));
        assert!(!known().may_grant(&words(&["old_viewer"]), ["audit.read"]), "a retired role allows nothing");
        assert!(!known().has("old_viewer"));
    }

    #[test]
    fn a_word_is_made_from_the_title_and_is_nobody_elses() {
        let taken = HashSet::from(["triage_nurse"]);
        assert_eq!(name_of("Triage  Nurse!", &taken), "triage_nurse_2");
        assert_eq!(name_of("Physician", &taken), "physician_2");
        assert_eq!(name_of("ممرضة الفرز", &taken), "role");
        assert_eq!(name_of("3rd floor", &taken), "role_3rd_floor");
        assert!(name_of(&"x".repeat(80), &taken).len() <= 60);
    }
}
