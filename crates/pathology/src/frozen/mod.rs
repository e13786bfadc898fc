//! Frozen sections: what a pathologist told the surgeon during an operation, and how far it agrees with the final diagnosis. It is
//! preliminary, kept for ever, corrected by another entry, and taken back where it
//! was of another case. The words and their rules; pure.

pub mod api;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use jiff::Timestamp;
use kernel::{FrozenSectionId, Result, SpecimenId, text::Check};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The kind of thing, in the trail.
pub(crate) const FROZEN: &str = "frozen_section";
/// So many minutes after its receipt the surgeon is told.
pub const TARGET_MINUTES: i64 = 20;
/// No longer than this, or one of the times is wrong.
const LONGEST_MINUTES: i64 = 24 * 60;

/// How the surgeon was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FrozenSectionWay)]
pub enum Way {
    /// By telephone.
    Telephone,
    /// Face to face.
    InPerson,
}

impl Way {
    const ALL: [Self; 2] = [Self::Telephone, Self::InPerson];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::InPerson => "in_person",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// How far what was told agrees with the final diagnosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FrozenSectionConcordance)]
pub enum Concordance {
    /// It says the same.
    Agrees,
    /// They differ, and the patient's treatment is the same.
    Minor,
    /// They differ, and the treatment is another.
    Major,
    /// Nothing was said: it was left to the final report.
    Deferred,
}

impl Concordance {
    const ALL: [Self; 4] = [Self::Agrees, Self::Minor, Self::Major, Self::Deferred];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Deferred => "deferred",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    fn asks_why(self) -> bool {
        matches!(self, Self::Minor | Self::Major)
    }
}

/// What was told of a specimen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FrozenSectionInput {
    /// Of which specimen.
    pub specimen_id: SpecimenId,
    /// What it is, as far as can be said.
    pub diagnosis: String,
    /// When the specimen came.
    pub received_at: Timestamp,
    /// When the surgeon was told.
    pub told_at: Timestamp,
    /// Who was told.
    pub told_to: String,
    /// How.
    pub told_by: Way,
    /// Whether whoever was told said it back.
    pub read_back: bool,
    /// The entry in whose place this one stands.
    pub corrects: Option<FrozenSectionId>,
    /// Why it is corrected; needed where it is.
    pub correction_reason: Option<String>,
}

impl FrozenSectionInput {
    /// Checks everything a person may have typed.
    pub(crate) fn check(&self, now: Timestamp) -> Result<()> {
        let mut check = Check::new();
        check.required("diagnosis", &self.diagnosis, 2_000);
        check.required("told_to", &self.told_to, 100);
        let minutes = minutes(self.received_at, self.told_at);
        // A clock that is a little ahead of this one is right as well.
        let is_past = |at: Timestamp| at.as_second() <= now.as_second() + 60;
        let message = "This is not yet.";
        check.that(is_past(self.received_at), "received_at", "in_future", message);
        check.that(is_past(self.told_at), "told_at", "in_future", message);
        let message = "The surgeon was told after the specimen came.";
        check.that(self.told_at >= self.received_at, "told_at", "told_before_receipt", message);
        let message = "More than a day lies between both times. One of them is wrong.";
        // What was wrong is told when it is found.
        check.that(
            minutes < LONGEST_MINUTES || self.corrects.is_some(),
            "told_at",
            "too_long_apart",
            message,
        );
        if self.corrects.is_some() {
            check.required("correction_reason", self.correction_reason.as_deref().unwrap_or_default(), 500);
        } else {
            let message = "Only a correction says why.";
            check.that(self.correction_reason.is_none(), "correction_reason", "not_allowed", message);
        }
        check.done()
    }
}

/// How far an entry agrees with the final diagnosis.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcordanceInput {
    /// How far.
    pub concordance: Concordance,
    /// What differs; needed for `minor` and `major`.
    pub reason: Option<String>,
}

impl ConcordanceInput {
    /// Checks what a person may have typed.
    pub(crate) fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let reason = self.reason.as_deref();
        if self.concordance.asks_why() {
            check.required("reason", reason.unwrap_or_default(), 500);
        } else {
            check.optional("reason", reason, 500);
        }
        check.done()
    }
}

/// Whole minutes from the receipt until the surgeon was told.
pub(crate) fn minutes(received: Timestamp, told: Timestamp) -> i64 {
    (told.as_second() - received.as_second()) / 60
}
