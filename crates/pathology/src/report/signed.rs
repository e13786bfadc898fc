//! What an edition said when it was signed, read back from what is kept of it. Papers, and files for other systems, are made of this.

use jiff::{Timestamp, civil::Date};
use kernel::{FrozenSectionId, Problem, Result, SpecimenId};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

use super::{ReportLanguage, ReportText, consultation::Mentioned};
use crate::{
    case::{CaseDetails, InvestigationType},
    frozen::{Way, api::ConcordanceView},
    specimen::SpecimenDetails,
};

/// An edition.
#[derive(Debug, Deserialize)]
pub(crate) struct Signed {
    pub(crate) report: ReportText,
    /// The edition that was out when this one was signed.
    #[serde(default)]
    pub(crate) amends: Option<i32>,
    #[serde(default)]
    pub(crate) amendment_reason: Option<String>,
    #[serde(default)]
    pub(crate) verified_by: Option<String>,
    #[serde(flatten)]
    pub(crate) about: About,
    pub(crate) specimens: Vec<Specimen>,
    /// What was told during the operation.
    #[serde(default)]
    pub(crate) frozen_sections: Vec<Frozen>,
    /// What colleagues said, where the report says it.
    #[serde(default)]
    pub(crate) consultations: Vec<Mentioned>,
    /// The numbers of signed addenda of editions before this one: they count no more by themselves.
    #[serde(default)]
    pub(crate) addenda_superseded: Vec<i32>,
}

/// Who reports on whom, and what was asked.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    pub(crate) laboratory: Laboratory,
    pub(crate) patient: Patient,
    pub(crate) case: Case,
}

/// The laboratory, as it was.
#[derive(Debug, Deserialize)]
pub(crate) struct Laboratory {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) npi: Option<String>,
}

/// The patient, as they were.
#[derive(Debug, Deserialize)]
pub(crate) struct Patient {
    pub(crate) id: Uuid,
    pub(crate) mrn: String,
    pub(crate) given_name: String,
    pub(crate) middle_name: Option<String>,
    pub(crate) family_name: String,
    pub(crate) birth_date: Date,
    pub(crate) birth_date_accuracy: String,
    pub(crate) sex: String,
}

impl Patient {
    /// Whether the day of birth is certain.
    pub(crate) fn is_born_that_day(&self) -> bool {
        self.birth_date_accuracy == "exact"
    }

    /// Family name first, as papers say it.
    pub(crate) fn name(&self) -> String {
        let given = [Some(self.given_name.as_str()), self.middle_name.as_deref()];
        let given = given.into_iter().flatten().collect::<Vec<_>>().join(" ");
        format!("{}, {given}", self.family_name)
    }
}

/// The case, as it was.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) accession_number: String,
    pub(crate) invoice_number: String,
    pub(crate) investigation_type: InvestigationType,
    pub(crate) details: CaseDetails,
}

/// A specimen, as it was.
#[derive(Debug, Deserialize)]
pub(crate) struct Specimen {
    pub(crate) id: SpecimenId,
    pub(crate) label: String,
    pub(crate) details: SpecimenDetails,
    pub(crate) rejection_reason: Option<String>,
}

impl Specimen {
    /// Its letter among those of its case.
    pub(crate) fn part(&self) -> &str {
        self.label.rsplit('-').next().unwrap_or(&self.label)
    }
}

/// What was told of a specimen during the operation, and how far it agrees with the final diagnosis.
#[derive(Debug, Deserialize)]
pub(crate) struct Frozen {
    pub(crate) id: FrozenSectionId,
    pub(crate) specimen_id: SpecimenId,
    pub(crate) diagnosis: String,
    pub(crate) received_at: Timestamp,
    pub(crate) told_at: Timestamp,
    pub(crate) told_to: String,
    pub(crate) told_by: Way,
    pub(crate) read_back: bool,
    pub(crate) corrects: Option<FrozenSectionId>,
    pub(crate) correction_reason: Option<String>,
    pub(crate) recorded_by: String,
    pub(crate) concordance: Option<ConcordanceView>,
}

impl Signed {
    /// What is signed, as it is kept.
    pub(crate) fn read(content: Value) -> Result<Self> {
        read(content)
    }

    /// The specimen with this id.
    pub(crate) fn specimen(&self, id: Option<SpecimenId>) -> Option<&Specimen> {
        self.specimens.iter().find(|one| Some(one.id) == id)
    }
}

/// A signed addendum.
#[derive(Debug, Deserialize)]
pub(crate) struct SignedAddendum {
    /// What is added.
    pub(crate) said: String,
    /// Among those of the report.
    pub(crate) number: i32,
    /// The edition to which it is added.
    pub(crate) edition: i32,
    pub(crate) language: ReportLanguage,
    /// The code on the paper of the report.
    pub(crate) report_code: Option<String>,
    /// When the report was signed.
    pub(crate) report_signed_at: Option<Timestamp>,
    #[serde(flatten)]
    pub(crate) about: About,
}

impl SignedAddendum {
    /// What is signed, as it is kept.
    pub(crate) fn read(content: Value) -> Result<Self> {
        read(content)
    }
}

fn read<T: DeserializeOwned>(content: Value) -> Result<T> {
    serde_json::from_value(content).map_err(Problem::internal)
}
