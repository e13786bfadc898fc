//! How a patient's record is protected: its sensitivity, from whom the patient wants it kept, who takes care of the patient;
//! the way in when there is no time to ask; what the patient agreed to, and what was told outside. The decision itself is `staff::access::decide`.

pub mod api;
pub mod consent;
pub mod disclosure;
pub mod emergency;
pub mod request;
pub mod store;
pub mod team;

use kernel::text::Check;
use kernel::{AccountId, Result};
use serde::{Deserialize, Serialize};
use staff::{access::Sensitivity, role::Known};
use utoipa::ToSchema;

/// At most so many people or roles are kept out one by one; beyond that, `care_team_only` says it better.
const MOST: usize = 50;

/// What is decided about a record.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivacyInput {
    /// `normal`, `sensitive` or `protected`.
    pub sensitivity: String,
    /// Whether only those who take care of the patient may open the record.
    #[serde(default)]
    pub care_team_only: bool,
    /// People whom the patient does not want to see it.
    #[serde(default)]
    pub hidden_from_accounts: Vec<AccountId>,
    /// Roles of which nobody is to see it, whatever else they are.
    #[serde(default)]
    pub hidden_from_roles: Vec<String>,
    /// Why, and who asked for it.
    pub note: Option<String>,
}

impl PrivacyInput {
    /// Checks what can be checked without the clinic's people.
    pub fn check(&self, roles: &Known) -> Result<()> {
        let mut check = Check::new();
        check.one_of("sensitivity", &self.sensitivity, &Sensitivity::WORDS);
        check.optional("note", self.note.as_deref(), 2000);
        let few = |n: usize| n <= MOST;
        check.that(
            few(self.hidden_from_accounts.len()),
            "hidden_from_accounts",
            "too_many",
            "Name at most 50.",
        );
        check.that(few(self.hidden_from_roles.len()), "hidden_from_roles", "too_many", "Name at most 50.");
        for (i, role) in self.hidden_from_roles.iter().enumerate() {
            let known = roles.has_or_had(role);
            check.that(
                known,
                &format!("hidden_from_roles[{i}]"),
                "unknown_role",
                "Use a role of the list under Roles.",
            );
        }
        check.done()
    }
}
