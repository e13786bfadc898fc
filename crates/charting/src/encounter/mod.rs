//! Encounters: one for each time a patient was seen. What was found, thought, decided and done.
//!
//! `draft` (begun, nothing documented) → `in_progress` (documented) → `signed` → `amended`; while it is unsigned it can be
//! marked as entered in error, with a reason, and a signed one that was a mistake is `withdrawn` by a signature. An imported one was documented elsewhere and stays as it came, unless it is marked so. A change consumes
//! the encounter as it may still be changed ([`Unsigned`]) and gives what the store accepts: nothing else can be written.

pub mod api;
mod fill;
pub mod form;
mod history;
pub mod imported;
mod of_appointment;
pub mod signing;
pub mod store;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use kernel::{
    EncounterId, LayoutVersionId, Problem, Result, Version,
    text::{Check, EARLIEST},
};
use platform::{Permission, TransitionInfo};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::{icd10, permissions};

/// What kind of visit it was; `imported` is for those of other systems and is not chosen by people.
pub const TYPES: &[&str] = &[
    "new_patient",
    "follow_up",
    "consultation",
    "surgery",
    "procedure",
    "urgent",
    "telemedicine",
    "home_visit",
    "other",
];
/// The code system of ICD-10-CM.
const ICD10CM: &str = "http://hl7.org/fhir/sid/icd-10-cm";
const SIDES: &[&str] = &["left", "right", "bilateral"];
/// Diagnoses, and procedures, of one encounter.
const MOST: usize = 50;
/// Characters of what the patient came for.
const COMPLAINT: usize = 1_000;
/// Characters of one long text.
const LONGEST: usize = 100_000;
/// Bytes of the form's data.
const LARGEST: usize = 1_000_000;

/// How far the documentation of an encounter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Begun, nothing documented yet.
    Draft,
    /// Documented, not signed.
    InProgress,
    /// Signed: it stays as it is.
    Signed,
    /// Signed, and amended since.
    Amended,
    /// Signed by mistake and taken back, by a signature; it is kept for the record.
    Withdrawn,
    /// It was a mistake, and is kept for the record.
    EnteredInError,
    /// Documented in another system.
    Imported,
}

impl Status {
    /// The status that the database names by this word.
    pub fn of(word: &str) -> Result<Self> {
        Ok(match word {
            "draft" => Self::Draft,
            "in_progress" => Self::InProgress,
            "signed" => Self::Signed,
            "amended" => Self::Amended,
            "withdrawn" => Self::Withdrawn,
            "entered_in_error" => Self::EnteredInError,
            "imported" => Self::Imported,
            other => return Err(Problem::internal(format!("an encounter cannot be {other}"))),
        })
    }

    const ALL: [Self; 7] = [
        Self::Draft,
        Self::InProgress,
        Self::Signed,
        Self::Amended,
        Self::Withdrawn,
        Self::EnteredInError,
        Self::Imported,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InProgress => "in_progress",
            Self::Signed => "signed",
            Self::Amended => "amended",
            Self::Withdrawn => "withdrawn",
            Self::EnteredInError => "entered_in_error",
            Self::Imported => "imported",
        }
    }

    /// What it becomes by this step; nothing, where it cannot be taken.
    pub fn after(self, step: Step) -> Option<Self> {
        match (step, self) {
            (Step::Document, Self::Draft | Self::InProgress) => Some(Self::InProgress),
            (Step::Sign, Self::Draft | Self::InProgress) => Some(Self::Signed),
            (Step::Strike, Self::Draft | Self::InProgress | Self::Imported) => Some(Self::EnteredInError),
            (Step::Amend, Self::Signed | Self::Amended) => Some(Self::Amended),
            (Step::Withdraw, Self::Signed | Self::Amended) => Some(Self::Withdrawn),
            _ => None,
        }
    }

    /// Whether it may still be edited.
    pub fn is_unsigned(self) -> bool {
        self.after(Step::Document).is_some()
    }

    /// Whether it stands in the record: it is no mistake.
    pub fn stands(self) -> bool {
        !matches!(self, Self::EnteredInError | Self::Withdrawn)
    }

    /// Whether its newest signed version is what it says.
    pub fn is_signed(self) -> bool {
        matches!(self, Self::Signed | Self::Amended | Self::Withdrawn)
    }

    /// Whether it may still be called a mistake.
    pub fn may_be_struck(self) -> bool {
        self.after(Step::Strike).is_some()
    }
}

/// What leads an encounter from one status to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Writes what was found.
    Document,
    /// Says that it was a mistake.
    Strike,
    /// Signs it as its author.
    Sign,
    /// Writes it anew and signs that.
    Amend,
    /// Takes back what was signed by mistake.
    Withdraw,
}

/// Which step leads from which status to which, and by which permission.
pub fn transitions() -> Vec<TransitionInfo> {
    let steps = [
        (Step::Document, "document", permissions::WriteEncounter::NAME),
        (Step::Strike, "strike", permissions::WriteEncounter::NAME),
        (Step::Sign, "sign", permissions::SignEncounter::NAME),
        (Step::Amend, "amend", permissions::SignEncounter::NAME),
        (Step::Withdraw, "withdraw", permissions::SignEncounter::NAME),
    ];
    let all = Status::ALL.into_iter().flat_map(|from| steps.into_iter().map(move |step| (from, step)));
    let leads = |(from, (step, action, permission)): (Status, (Step, &'static str, &'static str))| {
        let (to, from) = (from.after(step)?.word(), from.word());
        Some(TransitionInfo { thing: "encounter", from, action, to, permission: Some(permission) })
    };
    all.filter_map(leads).collect()
}

/// What was diagnosed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    /// URI of the code system; needed with a code.
    pub code_system: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// The diagnosis, in words.
    pub display: String,
    /// `left`, `right` or `bilateral`.
    pub laterality: Option<String>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// URI of the code system; needed with a code.
    pub code_system: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// The procedure, in words.
    pub display: String,
    /// Where.
    pub body_site: Option<String>,
    /// `left`, `right` or `bilateral`.
    pub laterality: Option<String>,
    /// When.
    pub performed_at: Option<Timestamp>,
}

/// What is documented of an encounter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// When the patient was seen.
    pub encounter_date: Timestamp,
    /// `new_patient`, `follow_up`, `consultation`, `surgery`, `procedure`, `urgent`, `telemedicine`, `home_visit` or `other`.
    pub encounter_type: String,
    /// Like `ophthalmology`.
    pub specialty: Option<String>,
    /// Why the patient came.
    pub chief_complaint: Option<String>,
    /// History and findings, in free words.
    pub notes: Option<String>,
    /// What the form holds, by the names of its fields. On a layout it is judged by it.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub clinical_data: Map<String, Value>,
    /// Which of its values nobody typed, by the names of their fields: from which encounter of the patient, or from the `chart`.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, form::Source>)]
    pub carried: BTreeMap<String, form::Source>,
    /// Of which of those the caller says that it is so today.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub confirmed: BTreeSet<String>,
    /// What is thought of it.
    pub assessment: Option<String>,
    /// What is to be done.
    pub plan: Option<String>,
    /// By their weight: the first is what the visit was about.
    #[serde(default)]
    pub diagnoses: Vec<Diagnosis>,
    /// In the order in which they were done.
    #[serde(default)]
    pub procedures: Vec<Procedure>,
}

impl Note {
    /// Checks every field.
    pub fn check(&self, now: Timestamp) -> Result<()> {
        let mut check = Check::new();
        instant(&mut check, "encounter_date", Some(self.encounter_date), now);
        check.one_of("encounter_type", &self.encounter_type, TYPES);
        check.optional("specialty", self.specialty.as_deref(), 100);
        check.optional("chief_complaint", self.chief_complaint.as_deref(), COMPLAINT);
        for (field, text) in [("notes", &self.notes), ("assessment", &self.assessment), ("plan", &self.plan)]
        {
            check.optional(field, text.as_deref(), LONGEST);
        }
        self.check_data(&mut check);
        for (i, field) in self.confirmed.iter().enumerate() {
            check.required(&format!("confirmed[{i}]"), field, 200);
        }
        few(&mut check, "diagnoses", self.diagnoses.len());
        for (i, diagnosis) in self.diagnoses.iter().enumerate() {
            let Diagnosis { code_system, code, display, laterality } = diagnosis;
            coded(&mut check, &format!("diagnoses[{i}]"), code_system, code, display, laterality);
        }
        few(&mut check, "procedures", self.procedures.len());
        for (i, procedure) in self.procedures.iter().enumerate() {
            let Procedure { code_system, code, display, body_site, laterality, performed_at } = procedure;
            let field = format!("procedures[{i}]");
            coded(&mut check, &field, code_system, code, display, laterality);
            check.optional(&format!("{field}.body_site"), body_site.as_deref(), 200);
            instant(&mut check, &format!("{field}.performed_at"), *performed_at, now);
        }
        check.done()
    }

    fn check_data(&self, check: &mut Check) {
        let size_of = |value: &Value| serde_json::to_vec(value).map_or(usize::MAX, |bytes| bytes.len());
        let sizes: Vec<(&String, usize)> =
            self.clinical_data.iter().map(|(name, value)| (name, name.len() + size_of(value))).collect();
        let size = sizes.iter().map(|(_, size)| size).fold(0, |sum: usize, size| sum.saturating_add(*size));
        // The answer stands at the field that is the longest of all.
        let longest = sizes.iter().max_by_key(|(_, size)| size).map_or("", |(name, _)| name.as_str());
        let longest: String = longest.chars().take(60).collect();
        check.that(
            size <= LARGEST,
            &format!("clinical_data/{longest}"),
            "too_large",
            &format!("The form holds {size} bytes; use at most {LARGEST}. Attach long papers as documents."),
        );
        // The database writes them out in full, a thousand times as long as they came.
        let plain = self.clinical_data.values().all(has_plain_numbers);
        check.that(
            plain,
            "clinical_data",
            "out_of_range",
            "Use numbers that can be written without an exponent.",
        );
    }
}

fn has_plain_numbers(value: &Value) -> bool {
    match value {
        Value::Number(number) => !number.to_string().contains('e'),
        Value::Array(items) => items.iter().all(has_plain_numbers),
        Value::Object(members) => members.values().all(has_plain_numbers),
        _ => true,
    }
}

/// An instant on record: not before records began, and not ahead.
pub(crate) fn instant(check: &mut Check, field: &str, at: Option<Timestamp>, now: Timestamp) {
    let Some(at) = at else { return };
    check.that(at <= now, field, "time_in_future", "Use a time that has come.");
    let recorded = at.to_zoned(jiff::tz::TimeZone::UTC).date() >= EARLIEST;
    check.that(recorded, field, "out_of_range", &format!("Use a time after {EARLIEST}."));
}

fn few(check: &mut Check, field: &str, count: usize) {
    check.that(count <= MOST, field, "too_many", &format!("Use at most {MOST}."));
}

fn coded(
    check: &mut Check,
    field: &str,
    code_system: &Option<String>,
    code: &Option<String>,
    display: &str,
    laterality: &Option<String>,
) {
    check.required(&format!("{field}.display"), display, 300);
    for (name, value, most) in [("code_system", code_system, 200), ("code", code, 50)] {
        if let Some(value) = value {
            check.required(&format!("{field}.{name}"), value, most);
        }
    }
    if let (Some(ICD10CM), Some(code)) = (code_system.as_deref(), code) {
        let known = icd10::codes().find(code).is_some_and(|known| known.code == code);
        let message = "This is no code of ICD-10-CM. Choose one from the list.";
        check.that(known || code.trim().is_empty(), &format!("{field}.code"), "no_code", message);
    }
    let both = code.is_some() == code_system.is_some();
    check.that(
        both,
        &format!("{field}.code"),
        "code_without_system",
        "Name a code with its system, or neither.",
    );
    if let Some(side) = laterality {
        check.one_of(&format!("{field}.laterality"), side, SIDES);
    }
}

/// An encounter that may still be changed.
#[derive(Debug)]
pub struct Unsigned {
    id: EncounterId,
    version: Version,
}

/// An encounter with what is documented of it now: `in_progress`.
#[derive(Debug)]
pub struct Documented<'a> {
    from: Unsigned,
    note: &'a Note,
    copies: &'a BTreeMap<String, form::Copy>,
}

/// An encounter that is written on another form, or on none.
#[derive(Debug)]
pub struct WrittenOn {
    from: Unsigned,
    layout_version: Option<LayoutVersionId>,
}

/// An encounter that was a mistake: `entered_in_error`.
#[derive(Debug)]
pub struct Struck<'a> {
    id: EncounterId,
    version: Version,
    reason: &'a str,
}

fn closed() -> Problem {
    Problem::conflict(
        "encounter_closed",
        "This encounter is closed: it was signed, imported or entered in error.",
    )
}

impl<'a> Struck<'a> {
    /// Says of the encounter, as the caller saw it, that it was a mistake; `409` where that cannot be said any more.
    pub fn of(id: EncounterId, seen: Version, status: Status, reason: &'a str) -> Result<Self> {
        if status.may_be_struck() { Ok(Self { id, version: seen, reason }) } else { Err(closed()) }
    }
}

impl Unsigned {
    /// The encounter, as the caller saw it; `409` where it is not changed any more.
    pub fn of(id: EncounterId, seen: Version, status: Status) -> Result<Self> {
        if status.is_unsigned() {
            return Ok(Self { id, version: seen });
        }
        Err(closed())
    }

    /// Documents it; with where the values come from that were copied.
    pub fn document<'a>(self, note: &'a Note, copies: &'a BTreeMap<String, form::Copy>) -> Documented<'a> {
        Documented { from: self, note, copies }
    }

    /// Writes it on another form, or on none: only while nothing stands in the one it has.
    pub fn on(
        self,
        filled: &Map<String, Value>,
        layout_version: Option<LayoutVersionId>,
    ) -> Result<WrittenOn> {
        if filled.is_empty() {
            return Ok(WrittenOn { from: self, layout_version });
        }
        let told = "Something stands in this form. Empty its fields and save before you change to another.";
        Err(Problem::conflict("form_filled", told))
    }
}
