//! A case: what one consultant sent of one patient at one time. The words and their rules; pure.

pub mod api;
pub mod state;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use jiff::{Span, Unit, civil::Date};
use kernel::{PatientId, Problem, ReferringConsultantId, Result, text::Check};
use platform::{
    Tx, Write,
    setting::{Setting, Switch, Whole},
};
use registry::patient::{Address, PatientDetails};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::specimen::{self, SpecimenDetails};

/// So many digits an accession number has at least.
const DIGITS: Whole =
    Whole { key: "pathology.accession_digits", unit: "digits", least: 4, most: 8, default: 5 };
/// Whether it says the year with four digits.
const WHOLE_YEAR: Switch = Switch { key: "pathology.accession_whole_year", default: false };

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[Setting::Whole(DIGITS), Setting::Switch(WHOLE_YEAR)];

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvestigationType {
    /// Tissue.
    Histopathology,
    /// Cells.
    Cytopathology,
}

impl InvestigationType {
    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Histopathology => "histopathology",
            Self::Cytopathology => "cytopathology",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Histopathology, Self::Cytopathology].into_iter().find(|kind| kind.word() == word)
    }

    /// The first letter of its accession numbers: each type has a series of its own.
    pub fn letter(self) -> char {
        match self {
            Self::Histopathology => 'S',
            Self::Cytopathology => 'C',
        }
    }
}

/// In which unit an age is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeUnit {
    /// Years.
    Years,
    /// Months: infants.
    Months,
    /// Days: newborn children.
    Days,
}

impl AgeUnit {
    const ALL: [Self; 3] = [Self::Years, Self::Months, Self::Days];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
            Self::Days => "days",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == word)
    }

    /// The highest age that is told in it.
    fn most(self) -> i32 {
        match self {
            Self::Years => 150,
            Self::Months => 600,
            Self::Days => 10_000,
        }
    }

    fn span(self, age: i32) -> Span {
        match self {
            Self::Years => Span::new().years(age),
            Self::Months => Span::new().months(age),
            Self::Days => Span::new().days(age),
        }
    }
}

/// An age with its unit.
pub(crate) type Age = (i32, AgeUnit);

/// How old somebody is on a day who was born on another: in years from two years on, in months from one month on, else in days.
pub(crate) fn age_on(birth: Date, day: Date) -> Age {
    let of =
        |unit| birth.until((unit, day)).map(|span| (span.get_years(), span.get_months(), span.get_days()));
    let years = of(Unit::Year).map_or(0, |span| i32::from(span.0).max(0));
    if years >= 2 {
        return (years, AgeUnit::Years);
    }
    let months = of(Unit::Month).map_or(0, |span| span.1.max(0));
    if months >= 1 {
        return (months, AgeUnit::Months);
    }
    (of(Unit::Day).map_or(0, |span| span.2.max(0)), AgeUnit::Days)
}

/// Somebody who is not on record yet.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CasePatient {
    /// First name.
    pub given_name: String,
    /// Middle names.
    pub middle_name: Option<String>,
    /// Last name.
    pub family_name: String,
    /// Date of birth; where it is not known, the age of the case says about when.
    pub birth_date: Option<Date>,
    /// `male`, `female`, `other` or `unknown`.
    pub sex: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Where the patient lives.
    #[serde(default)]
    pub address: Address,
}

impl CasePatient {
    /// As the registry knows people. The birth date that follows from an age is marked as estimated.
    fn details(&self, age: Option<Age>, received: Date) -> Option<PatientDetails> {
        let estimated = age.map(|(age, unit)| received.saturating_sub(unit.span(age)));
        let mut details = PatientDetails::of_person(
            &self.given_name,
            &self.family_name,
            self.birth_date.or(estimated)?,
            &self.sex,
        );
        if self.birth_date.is_none() {
            details.birth_date_accuracy = "estimated".into();
        }
        details.middle_name.clone_from(&self.middle_name);
        details.phone.clone_from(&self.phone);
        details.address.clone_from(&self.address);
        Some(details)
    }
}

/// What the request says.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseDetails {
    /// How old the patient is; left out, it follows from the birth date, or stays as it was where that is not certain.
    pub age: Option<i32>,
    /// In which unit.
    pub age_unit: Option<AgeUnit>,
    /// Who of the directory asks; nothing where they do not stand there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultant_id: Option<ReferringConsultantId>,
    /// Who asks, as the request says.
    pub consultant_name: Option<String>,
    /// What they are: Surgeon, Head of dermatology.
    pub consultant_designation: Option<String>,
    /// What is known and what is asked.
    pub clinical_information: Option<String>,
    /// When the specimens came; today unless told, and as it was in a correction.
    pub receive_date: Option<Date>,
    /// By when the report is to be there.
    pub reporting_date: Option<Date>,
}

impl CaseDetails {
    /// The day on which the specimens came; this one unless told.
    pub(crate) fn received(&self, usual: Date) -> Date {
        self.receive_date.unwrap_or(usual)
    }

    fn stated_age(&self) -> Option<Age> {
        Some((self.age?, self.age_unit?))
    }

    /// Checks everything a person may have typed; `within` stands before each field.
    pub(crate) fn check(&self, check: &mut Check, within: &str, today: Date) {
        let field = |name: &str| format!("{within}{name}");
        for (name, value, max) in [
            ("consultant_name", &self.consultant_name, 100),
            ("consultant_designation", &self.consultant_designation, 100),
            ("clinical_information", &self.clinical_information, 4000),
        ] {
            check.optional(&field(name), value.as_deref(), max);
        }
        let is_named = specimen::filled(self.consultant_name.as_deref()).is_some();
        check.that(
            self.consultant_id.is_none() || is_named,
            &field("consultant_name"),
            "required",
            "Fill this in.",
        );
        check.date(&field("receive_date"), self.receive_date, today);
        check.date(&field("reporting_date"), self.reporting_date, kernel::text::LATEST);
        let ordered = self.reporting_date.is_none_or(|day| day >= self.received(today));
        check.that(
            ordered,
            &field("reporting_date"),
            "before_receipt",
            "A report is not there before the specimen.",
        );
        check.that(
            self.age.is_none() || self.age_unit.is_some(),
            &field("age_unit"),
            "required",
            "Fill this in.",
        );
        check.that(self.age_unit.is_none() || self.age.is_some(), &field("age"), "required", "Fill this in.");
        if let (Some(age), Some(unit)) = (self.age, self.age_unit) {
            let message = format!("Use a whole number from 0 to {}.", unit.most());
            check.that((0..=unit.most()).contains(&age), &field("age"), "out_of_range", &message);
        }
    }

    /// The age that the case says: as stated, or as the birth date says. Where that is known for certain, both agree.
    pub(crate) fn age_of(&self, born: (Date, &str), today: Date, within: &str) -> Result<Age> {
        let (birth, is_exact) = (born.0, born.1 == "exact");
        let received = self.received(today);
        if is_exact && received < birth {
            let field = format!("{within}receive_date");
            return Err(Problem::invalid_field(&field, "before_birth", "The patient was not born then."));
        }
        let computed = age_on(birth, received);
        match self.stated_age() {
            Some(stated) if is_exact && stated != computed => {
                let (age, unit) = (computed.0, computed.1.word());
                let message = format!("By the birth date on record the patient was {age} {unit} old.");
                Err(Problem::invalid_field(&format!("{within}age"), "other_age", message))
            }
            Some(stated) => Ok(stated),
            None => Ok(computed),
        }
    }
}

/// A case to be registered, of a patient on record or of a new one.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseRegistration {
    /// The patient, where they are on record.
    pub patient_id: Option<PatientId>,
    /// Who it is, where they are not.
    pub new_patient: Option<CasePatient>,
    /// That the new one is another person than everybody on record who looks like the same one.
    #[serde(default)]
    pub another_person: bool,
    /// What is looked at; it gives the accession number its letter and stays.
    pub investigation_type: InvestigationType,
    /// What the request says.
    pub details: CaseDetails,
    /// What came, part by part.
    pub specimens: Vec<SpecimenDetails>,
}

impl CaseRegistration {
    /// Checks everything a person may have typed; the answer names each field.
    pub(crate) fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        let one = self.patient_id.is_some() != self.new_patient.is_some();
        check.that(one, "patient_id", "one_patient", "Name a patient on record, or a new one.");
        self.details.check(&mut check, "details.", today);
        if let Some(patient) = &self.new_patient {
            match self.new_details(today) {
                Some(details) => check.include("new_patient.", details.check(today)),
                None => {
                    let message = "Fill in the age, or the date of birth.";
                    check.that(false, "details.age", "required", message);
                    // What else is wrong is said, too.
                    let mut anyhow = patient.clone();
                    anyhow.birth_date = Some(today);
                    let rest = anyhow.details(None, today).map(|details| details.check(today));
                    check.include("new_patient.", rest.unwrap_or_default())
                }
            };
        }
        check.that(!self.specimens.is_empty(), "specimens", "required", "Fill this in.");
        let message = format!("At most {}.", specimen::MOST);
        check.that(self.specimens.len() <= specimen::MOST, "specimens", "too_many", &message);
        for (i, specimen) in self.specimens.iter().enumerate().take(specimen::MOST) {
            specimen.check(&mut check, &format!("specimens[{i}]."));
        }
        check.done()
    }

    /// The new patient as the registry knows people; nothing where there is none, or nobody says how old.
    pub(crate) fn new_details(&self, today: Date) -> Option<PatientDetails> {
        let age = self.details.stated_age().filter(|(age, unit)| (0..=unit.most()).contains(age));
        self.new_patient.as_ref()?.details(age, self.details.received(today))
    }
}

/// How accession numbers are written in a clinic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    digits: usize,
    whole_year: bool,
}

impl Format {
    /// As the clinic decided.
    pub(crate) async fn of(tx: &Tx<Write>) -> Result<Self> {
        let digits = usize::try_from(DIGITS.get(tx).await?).map_err(Problem::internal)?;
        Ok(Self { digits, whole_year: WHOLE_YEAR.get(tx).await? })
    }

    /// `S26-00001`
    pub(crate) fn accession(self, kind: InvestigationType, year: i16, number: i64) -> String {
        let (letter, digits) = (kind.letter(), self.digits);
        let year =
            if self.whole_year { format!("{year:04}") } else { format!("{:02}", year.rem_euclid(100)) };
        format!("{letter}{year}-{number:0digits$}")
    }
}

/// `INV-2026-0001`
pub(crate) fn invoice(year: i16, number: i64) -> String {
    format!("INV-{year:04}-{number:04}")
}
