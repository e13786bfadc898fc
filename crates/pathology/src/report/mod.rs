//! The report of a case: what was found, who verified it, who signed it, and what went out. The words and their rules; pure.

pub mod addendum;
pub mod api;
pub mod consultation;
mod draft;
pub mod image;
pub mod paper;
pub(crate) mod signed;
pub mod signing;
pub mod state;
pub mod store;
pub mod superseded;
pub mod template;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use kernel::{Result, SpecimenId, text::Check};
use platform::setting::{Setting, Switch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::{image::ReportImage, state::Complete};
use crate::{
    specimen::{api::SpecimenView, filled, state::Status as SpecimenStatus},
    synoptic::{self, SynopticSection},
};

/// The kind of thing that is signed, in records of signatures and in the trail.
pub const REPORT: &str = "pathology_report";
/// Whether who handed a report on does not verify it, nor who verified it sign it. A laboratory of one person turns it off.
const FOUR_EYES: Switch = Switch { key: "pathology.four_eyes", default: true };

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[Setting::Switch(FOUR_EYES)];

/// Longest text.
const TEXT: usize = 20_000;
/// Longest diagnosis of one specimen.
const LINE: usize = 2_000;

/// The language of a report: of its texts, and of the labels on its paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportLanguage {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Arabic.
    Ar,
    /// Amharic.
    Am,
}

impl ReportLanguage {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::En, Self::Es, Self::Fr, Self::Ar, Self::Am];

    /// The code in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Ar => "ar",
            Self::Am => "am",
        }
    }

    /// From the code.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.word() == word)
    }
}

/// What one specimen of the case is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecimenDiagnosis {
    /// The specimen.
    pub specimen_id: SpecimenId,
    /// What it is.
    pub diagnosis: String,
    /// Its code, in the system that the laboratory uses.
    pub code: Option<String>,
}

/// What a report says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportText {
    /// In which language.
    #[serde(default)]
    pub language: ReportLanguage,
    /// What came, as the pathologist sees it.
    pub specimen: Option<String>,
    /// What is seen without a microscope.
    pub gross_examination: Option<String>,
    /// What is seen with it.
    pub microscopic_examination: Option<String>,
    /// What it is.
    pub diagnosis: Option<String>,
    /// Special stains, and what they showed.
    pub special_stains: Option<String>,
    /// Immunohistochemistry, and what it showed.
    pub immunohistochemistry: Option<String>,
    /// Anything else.
    pub comments: Option<String>,
    /// Of each specimen what it is, where that is told apart.
    #[serde(default)]
    pub diagnoses: Vec<SpecimenDiagnosis>,
    /// What was found, element by element.
    #[serde(default)]
    pub synoptic: Vec<SynopticSection>,
    /// Photographs and micrographs, in the order in which they are shown.
    #[serde(default)]
    pub images: Vec<ReportImage>,
}

impl ReportText {
    /// The texts by their names, in the order in which they are read.
    pub fn sections(&self) -> [(&'static str, Option<&str>); 7] {
        [
            ("specimen", filled(self.specimen.as_deref())),
            ("gross_examination", filled(self.gross_examination.as_deref())),
            ("microscopic_examination", filled(self.microscopic_examination.as_deref())),
            ("special_stains", filled(self.special_stains.as_deref())),
            ("immunohistochemistry", filled(self.immunohistochemistry.as_deref())),
            ("diagnosis", filled(self.diagnosis.as_deref())),
            ("comments", filled(self.comments.as_deref())),
        ]
    }

    /// Checks everything a person may have typed.
    pub(crate) fn check(&self) -> Result<()> {
        let mut check = Check::new();
        for (name, text) in self.sections() {
            check.optional(name, text, TEXT);
        }
        for (i, line) in self.diagnoses.iter().enumerate() {
            check.required(&format!("diagnoses[{i}].diagnosis"), &line.diagnosis, LINE);
            check.optional(&format!("diagnoses[{i}].code"), line.code.as_deref(), 40);
        }
        synoptic::check(&self.synoptic, &mut check);
        image::check(&self.images, &mut check);
        check.done()
    }

    /// Checks that each line is of a specimen of the case, and of another one; and each synoptic section of one or of all of it.
    pub(crate) fn check_specimens(&self, specimens: &[SpecimenView]) -> Result<()> {
        let mut check = Check::new();
        let mut told = BTreeSet::new();
        for (i, line) in self.diagnoses.iter().enumerate() {
            let field = |name: &str| format!("diagnoses[{i}].{name}");
            let is_of_case = specimens.iter().any(|one| one.id == line.specimen_id);
            let message = "No specimen of this case has this id.";
            check.that(is_of_case, &field("specimen_id"), "unknown_specimen", message);
            let message = "This specimen has its diagnosis already.";
            check.that(told.insert(line.specimen_id.0), &field("specimen_id"), "duplicate_specimen", message);
        }
        synoptic::check_specimens(&self.synoptic, specimens, &mut check);
        image::check_specimens(&self.images, specimens, &mut check);
        check.done()
    }

    /// The diagnosis of a specimen.
    pub fn of(&self, specimen: SpecimenId) -> Option<&SpecimenDiagnosis> {
        self.diagnoses.iter().find(|line| line.specimen_id == specimen)
    }
}

/// What a report must say before somebody answers for it (42 CFR 493.1291(c)): the laboratory with its address, where each specimen is
/// from, and the result, which no rejected specimen has; and what the checklists of its synoptic sections ask. The patient with a number of their own, the test, the date and the condition of the specimens are always there.
pub(crate) fn complete(text: &ReportText, specimens: &[SpecimenView], has_address: bool) -> Result<Complete> {
    let mut check = Check::new();
    let at_hand = || specimens.iter().filter(|one| one.status == SpecimenStatus::Received);
    let told = filled(text.diagnosis.as_deref()).is_some();
    let each = at_hand().all(|one| text.of(one.id).is_some());
    check.that(told || each, "diagnosis", "required", "Say what it is: here, or of each specimen.");
    let is_rejected = |id| specimens.iter().any(|one| one.id == id && one.status == SpecimenStatus::Rejected);
    for (i, line) in text.diagnoses.iter().enumerate() {
        let message = "This specimen is rejected: it has no diagnosis. Take its line out.";
        let field = format!("diagnoses[{i}].diagnosis");
        check.that(!is_rejected(line.specimen_id), &field, "rejected_specimen", message);
    }
    template::check_filled(text, &mut check);
    synoptic::check_complete(&text.synoptic, specimens, &mut check);
    let sourced = at_hand().all(|one| filled(one.details.specimen_site.as_deref()).is_some());
    let message = "The case does not say from where each specimen is. Have it opened again and corrected.";
    check.that(sourced, "specimens", "no_source", message);
    let message = "The clinic has no address with a line and a city. An administrator enters it in the clinic's details.";
    check.that(has_address, "laboratory", "no_address", message);
    check.done()?;
    Ok(Complete(()))
}
