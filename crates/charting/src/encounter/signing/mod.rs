//! Signing encounters: the author's signature locks what was documented, an amendment is a new version by a signature of its own,
//! and colleagues sign what the author has signed. What was signed by mistake is withdrawn: a last version, which says the same.
//!
//! What is signed of a version is `charting.encounter_content` of its encounter: the note with its diagnoses, procedures and vital
//! signs. The database refuses a signed encounter that says anything else than its newest version.

pub mod api;
pub mod document;
mod paper;
pub mod request;
pub mod store;
#[cfg(test)]
mod tests;

use axum::http::StatusCode;
use identity::reauthentication::Deed;
use kernel::{AccountId, Problem, Result, text::Check};
use signing::signature::Meaning;

use super::{Note, Status, Step};

/// The kind of thing that is signed, in records of signatures.
pub const ENCOUNTER: &str = "encounter";

/// An encounter as it stands before somebody signs it.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// How far it has come.
    pub status: Status,
    /// Who saw the patient.
    pub provider: Option<AccountId>,
    /// Number of its newest version; 0 before it is signed.
    pub newest: i32,
}

/// What somebody may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// What was documented, for the first time.
    Sign,
    /// What is changed of it.
    Amend,
    /// What a colleague has signed.
    CoSign(Meaning),
    /// What was signed by mistake, back.
    Withdraw {
        /// Whether somebody may take back what others have signed, too.
        of_others: bool,
    },
}

impl Act {
    /// The word of `allowed_actions`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Amend => "amend",
            Self::CoSign(_) => "co_sign",
            Self::Withdraw { .. } => "withdraw",
        }
    }

    /// What the signature says by it.
    pub fn meaning(self) -> Meaning {
        match self {
            Self::Sign | Self::Amend => Meaning::Authorship,
            Self::CoSign(meaning) => meaning,
            Self::Withdraw { .. } => Meaning::Withdrawal,
        }
    }
}

impl Standing {
    /// Whether this person may do it now: `403` where it is another's to do, `409` where it is not the time for it.
    pub fn allows(&self, act: Act, account: AccountId) -> Result<()> {
        let own = self.provider == Some(account);
        match (act, self.status) {
            (Act::CoSign(_), _) if own => {
                let why = "You have signed this as its author. A colleague signs it, too.";
                Err(Problem::new(StatusCode::FORBIDDEN, "own_encounter", why))
            }
            (Act::Sign | Act::Amend | Act::Withdraw { of_others: false }, _) if !own => {
                let why = "Only who saw the patient signs, amends or withdraws this encounter.";
                Err(Problem::new(StatusCode::FORBIDDEN, "not_author", why))
            }
            (Act::CoSign(_), Status::Signed | Status::Amended) => Ok(()),
            (Act::Sign, status) if status.after(Step::Sign).is_some() => Ok(()),
            (Act::Amend, status) if status.after(Step::Amend).is_some() => Ok(()),
            (Act::Withdraw { .. }, status) if status.after(Step::Withdraw).is_some() => Ok(()),
            (Act::Sign, Status::Signed | Status::Amended) => {
                Err(Problem::conflict("encounter_signed", "This encounter was signed already."))
            }
            (_, Status::EnteredInError | Status::Withdrawn | Status::Imported) => Err(Problem::conflict(
                "encounter_closed",
                "This encounter is closed: it was imported, withdrawn or entered in error.",
            )),
            _ => {
                Err(Problem::conflict("encounter_unsigned", "Its author has not signed this encounter yet."))
            }
        }
    }

    /// Whether this person may ask colleagues to sign it, too: who wrote it, or may co-sign it.
    pub fn may_ask(&self, account: AccountId, co_signs: bool) -> Result<()> {
        if self.provider == Some(account) {
            self.allows(Act::Amend, account)
        } else if co_signs {
            self.allows(Act::CoSign(Meaning::Review), account)
        } else {
            let why = "Only who wrote this, or may co-sign it, asks colleagues to sign it, too.";
            Err(Problem::new(StatusCode::FORBIDDEN, "not_author", why))
        }
    }

    /// Whether how far it has come is what its versions say: else somebody changed it behind the rules.
    pub fn is_consistent(&self) -> bool {
        match self.status {
            Status::Signed => self.newest == 1,
            Status::Amended | Status::Withdrawn => self.newest > 1,
            _ => self.newest == 0,
        }
    }

    /// Whether a deed is of the version that comes now; of another one its own refusal says more.
    pub fn is_next(&self, deed: &Deed) -> bool {
        let newest = match deed.meaning {
            Meaning::Review | Meaning::Approval => self.newest,
            Meaning::Authorship | Meaning::Withdrawal => self.newest + 1,
        };
        deed.resource_version == newest
    }

    /// The version that is signed by it.
    pub fn version_of(&self, act: Act) -> i32 {
        match act {
            Act::Sign | Act::Amend | Act::Withdraw { .. } => self.newest + 1,
            Act::CoSign(_) => self.newest,
        }
    }
}

/// Checks that enough is documented to answer for: why the patient came, and what was found or thought.
pub fn check_complete(note: &Note) -> Result<()> {
    let says = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let mut check = Check::new();
    check.that(says(&note.chief_complaint), "chief_complaint", "required", "Say why the patient came.");
    let found = says(&note.notes) || says(&note.assessment) || !note.clinical_data.is_empty();
    check.that(found, "assessment", "required", "Document what was found, or what you think of it.");
    check.done()
}
