//! A patient: the words and the rules.

pub mod api;
pub mod duplicates;
pub mod register;
pub mod store;

use jiff::civil::Date;
use kernel::{
    PatientId, Secret,
    text::{Check, ascii_digit},
};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use utoipa::ToSchema;

use crate::search::normalise;

/// The topic that tells that what is said to a patient goes elsewhere now, or nowhere: another address or telephone, a death, a record
/// that was closed.
pub const CONTACT_CHANGED: &str = "patient.contact_changed";

/// What that topic says.
#[derive(Debug, Serialize, Deserialize)]
pub struct ContactChanged {
    /// Whose.
    pub patient: PatientId,
}

/// Another name: maiden, former, in another script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherName {
    /// What kind: `maiden`, `former`, `alias`, …
    pub kind: String,
    /// The whole name.
    pub name: String,
}

/// A number from elsewhere: driver's licence, passport, another hospital's MRN.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// Who gave it (a URI), where known.
    pub system: Option<String>,
    /// The number.
    pub value: String,
    /// What kind: `driver_licence`, `passport`, `mrn`, …
    pub kind: Option<String>,
}

/// Where the patient lives.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street and number.
    pub line: Option<String>,
    /// More of it.
    pub line2: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<String>,
}

/// A digit of any script, or a dash of any length, as the keyboard has it.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => ascii_digit(c).unwrap_or(c),
    }
}

/// A member that is there, be it `null`.
fn said<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<Secret<String>>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// Never shown; `skip_serializing` would hide it from the API's document, too.
fn always<T>(_: &T) -> bool {
    true
}
fn nothing<T, S: serde::Serializer>(_: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}

fn exact() -> String {
    "exact".into()
}
fn active() -> String {
    "active".into()
}

/// What is known of a person. Registration and change send it whole; what is left out is not known.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatientDetails {
    /// Medical record number; left out, the patient number is taken. Unique in the clinic.
    pub mrn: Option<String>,
    /// Title.
    pub name_prefix: Option<String>,
    /// First name.
    pub given_name: String,
    /// Middle names.
    pub middle_name: Option<String>,
    /// Last name.
    pub family_name: String,
    /// Jr., III, …
    pub name_suffix: Option<String>,
    /// What the person likes to be called.
    pub preferred_name: Option<String>,
    /// Maiden and former names, names in other scripts; the search finds them.
    #[serde(default)]
    pub other_names: Vec<OtherName>,
    /// Date of birth.
    pub birth_date: Date,
    /// How well it is known: `exact`, `month`, `year` or `estimated`.
    #[serde(default = "exact")]
    pub birth_date_accuracy: String,
    /// `male`, `female`, `other` or `unknown`.
    pub sex: String,
    /// In the person's own words.
    pub gender_identity: Option<String>,
    /// Marital status.
    pub marital_status: Option<String>,
    /// Occupation.
    pub occupation: Option<String>,
    /// `O-`, `O+`, `A-`, `A+`, `B-`, `B+`, `AB-` or `AB+`.
    pub blood_type: Option<String>,
    /// Centimetres.
    pub height_cm: Option<f64>,
    /// Kilograms.
    pub weight_kg: Option<f64>,
    /// Social security number; only ever sent, never shown whole. Left out on a change, it stays; `null` removes it.
    #[serde(default, skip_serializing_if = "always", serialize_with = "nothing", deserialize_with = "said")]
    #[schema(value_type = Option<String>, format = Password, write_only)]
    pub ssn: Option<Option<Secret<String>>>,
    /// Telephone.
    pub phone: Option<String>,
    /// Another telephone.
    pub phone_secondary: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Where the patient lives.
    #[serde(default)]
    pub address: Address,
    /// BCP 47 code or the language's name.
    pub language: Option<String>,
    /// As the person says.
    pub race: Option<String>,
    /// As the person says.
    pub ethnicity: Option<String>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Mother's maiden name.
    pub mothers_maiden_name: Option<String>,
    /// Numbers from elsewhere.
    #[serde(default)]
    pub identifiers: Vec<Identifier>,
    /// Whether treatment was consented to; left out: nobody asked.
    pub consent_for_treatment: Option<bool>,
    /// Whether disclosure was consented to; left out: nobody asked.
    pub consent_for_phi_disclosure: Option<bool>,
    /// Restrictions the patient asked for (45 CFR 164.522), each in a sentence.
    #[serde(default)]
    pub privacy_restrictions: Vec<String>,
    /// Whether the patient has died.
    #[serde(default)]
    pub deceased: bool,
    /// When.
    pub deceased_date: Option<Date>,
    /// Anything the front desk must know.
    pub notes: Option<String>,
    /// `active` or `inactive`; `entered_in_error` of a record that was closed, which is an action of its own.
    #[serde(default = "active")]
    pub status: String,
}

const SEXES: &[&str] = &["male", "female", "other", "unknown"];
const ACCURACIES: &[&str] = &["exact", "month", "year", "estimated"];
const BLOOD_TYPES: &[&str] = &["O-", "O+", "A-", "A+", "B-", "B+", "AB-", "AB+"];
const STATUSES: &[&str] = &["active", "inactive"];

/// A social security number as nine digits, if it is one: no area 000 or 666, no group 00, no serial 0000. Areas from 900
/// on were never assigned, but are what test data and taxpayer numbers use.
pub fn ssn_digits(ssn: &str) -> Option<String> {
    let digits: String =
        ssn.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| ascii_digit(c).unwrap_or(c)).collect();
    let whole = digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit());
    let possible =
        whole && !matches!(&digits[..3], "000" | "666") && &digits[3..5] != "00" && &digits[5..] != "0000";
    possible.then_some(digits)
}

/// The digits of a telephone number from the end, for the search; `None` below four digits.
pub fn phone_reversed(phone: Option<&str>) -> Option<String> {
    let digits: String = phone?.chars().rev().filter_map(ascii_digit).collect();
    (digits.len() >= 4).then_some(digits)
}

impl PatientDetails {
    /// Somebody of whom only this is known.
    pub fn of_person(given_name: &str, family_name: &str, birth_date: Date, sex: &str) -> Self {
        Self {
            mrn: None,
            name_prefix: None,
            given_name: given_name.to_owned(),
            middle_name: None,
            family_name: family_name.to_owned(),
            name_suffix: None,
            preferred_name: None,
            other_names: vec![],
            birth_date,
            birth_date_accuracy: exact(),
            sex: sex.to_owned(),
            gender_identity: None,
            marital_status: None,
            occupation: None,
            blood_type: None,
            height_cm: None,
            weight_kg: None,
            ssn: None,
            phone: None,
            phone_secondary: None,
            email: None,
            address: Address::default(),
            language: None,
            race: None,
            ethnicity: None,
            birth_place: None,
            mothers_maiden_name: None,
            identifiers: vec![],
            consent_for_treatment: None,
            consent_for_phi_disclosure: None,
            privacy_restrictions: vec![],
            deceased: false,
            deceased_date: None,
            notes: None,
            status: active(),
        }
    }

    /// Checks everything a person may have typed; the answer names each field.
    pub fn check(&self, today: Date) -> Check {
        let mut check = Check::new();
        self.check_names(&mut check);
        check.date("birth_date", self.birth_date, today);
        check.one_of("birth_date_accuracy", &self.birth_date_accuracy, ACCURACIES);
        check.one_of("sex", &self.sex, SEXES).one_of("status", &self.status, STATUSES);
        if let Some(blood_type) = &self.blood_type {
            check.one_of("blood_type", blood_type, BLOOD_TYPES);
        }
        let within =
            |value: Option<f64>, low: f64, high: f64| value.is_none_or(|v| (low..=high).contains(&v));
        check.that(
            within(self.height_cm, 10.0, 300.0),
            "height_cm",
            "out_of_range",
            "Use centimetres, 10 to 300.",
        );
        check.that(
            within(self.weight_kg, 0.1, 700.0),
            "weight_kg",
            "out_of_range",
            "Use kilograms, 0.1 to 700.",
        );
        if let Some(Some(ssn)) = &self.ssn {
            check.that(
                ssn_digits(ssn.expose()).is_some(),
                "ssn",
                "invalid_ssn",
                "Use nine digits, like 123-45-6789.",
            );
        }
        self.check_reach(&mut check);
        let died = self.deceased_date;
        check.that(
            died.is_none() || self.deceased,
            "deceased_date",
            "not_deceased",
            "Mark the patient as deceased, or remove the date.",
        );
        let plausible = died.is_none_or(|d| d >= self.birth_date && d <= today);
        check.that(plausible, "deceased_date", "out_of_range", "Use a date from birth to today.");
        check.that(self.privacy_restrictions.len() <= 50, "privacy_restrictions", "too_many", "At most 50.");
        for (i, text) in self.privacy_restrictions.iter().enumerate() {
            check.required(&format!("privacy_restrictions[{i}]"), text, 1000);
        }
        check.optional("notes", self.notes.as_deref(), 4000);
        check
    }

    fn check_names(&self, check: &mut Check) {
        check.required("given_name", &self.given_name, 100).required("family_name", &self.family_name, 100);
        check.name("given_name", &self.given_name).name("family_name", &self.family_name);
        for (field, value) in [
            ("name_prefix", &self.name_prefix),
            ("middle_name", &self.middle_name),
            ("name_suffix", &self.name_suffix),
            ("preferred_name", &self.preferred_name),
            ("mothers_maiden_name", &self.mothers_maiden_name),
        ] {
            check.name(field, value.as_deref().unwrap_or_default());
        }
        for (field, value, max) in [
            ("mrn", &self.mrn, 64),
            ("name_prefix", &self.name_prefix, 50),
            ("middle_name", &self.middle_name, 100),
            ("name_suffix", &self.name_suffix, 50),
            ("preferred_name", &self.preferred_name, 100),
            ("gender_identity", &self.gender_identity, 100),
            ("marital_status", &self.marital_status, 50),
            ("occupation", &self.occupation, 100),
            ("language", &self.language, 50),
            ("race", &self.race, 100),
            ("ethnicity", &self.ethnicity, 100),
            ("birth_place", &self.birth_place, 200),
            ("mothers_maiden_name", &self.mothers_maiden_name, 100),
        ] {
            check.optional(field, value.as_deref(), max);
        }
        check.that(
            self.mrn.as_ref().is_none_or(|m| !m.trim().is_empty()),
            "mrn",
            "required",
            "Leave it out, or fill it in.",
        );
        check.that(self.other_names.len() <= 20, "other_names", "too_many", "At most 20.");
        for (i, other) in self.other_names.iter().enumerate() {
            let field = format!("other_names[{i}].name");
            check.required(&field, &other.name, 200).name(&field, &other.name);
            check.required(&format!("other_names[{i}].kind"), &other.kind, 50);
        }
        check.that(self.identifiers.len() <= 50, "identifiers", "too_many", "At most 50.");
        for (i, identifier) in self.identifiers.iter().enumerate() {
            check.required(&format!("identifiers[{i}].value"), &identifier.value, 200);
            check.optional(&format!("identifiers[{i}].system"), identifier.system.as_deref(), 500);
            check.optional(&format!("identifiers[{i}].kind"), identifier.kind.as_deref(), 50);
        }
    }

    fn check_reach(&self, check: &mut Check) {
        for (field, value) in [("phone", &self.phone), ("phone_secondary", &self.phone_secondary)] {
            check.optional(field, value.as_deref(), 30);
            let shaped = value.as_deref().is_none_or(|p| phone_reversed(Some(p)).is_some());
            check.that(shaped, field, "invalid_phone", "Write at least four digits.");
        }
        if let Some(email) = &self.email {
            check.email("email", email);
        }
        let a = &self.address;
        for (field, value, max) in [
            ("address.line", &a.line, 500),
            ("address.line2", &a.line2, 500),
            ("address.city", &a.city, 100),
            ("address.state", &a.state, 100),
            ("address.postal_code", &a.postal_code, 20),
            ("address.country", &a.country, 100),
        ] {
            check.optional(field, value.as_deref(), max);
        }
    }

    /// An MRN that looks like a number of ours (`PAT-000012`) would be taken for another patient's, now or later; so would
    /// one in other widths, or with another dash.
    pub fn mrn_is_reserved(&self) -> bool {
        let mrn: String = self.mrn.as_deref().unwrap_or_default().nfkc().map(plain).collect();
        let mrn = mrn.trim();
        mrn.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("PAT-"))
            && mrn[4..].chars().all(|c| c.is_ascii_digit())
    }

    /// Names as the search knows them.
    pub fn name_tokens(&self) -> Vec<String> {
        let mut all = format!(
            "{} {} {}",
            self.given_name,
            self.family_name,
            self.middle_name.as_deref().unwrap_or_default()
        );
        for name in self.preferred_name.iter().chain(self.other_names.iter().map(|o| &o.name)) {
            all.push(' ');
            all.push_str(name);
        }
        let mut tokens = normalise::tokens(&all);
        // A title that the search does not know as one is typed as part of the name.
        let around = [&self.name_prefix, &self.name_suffix].into_iter().flatten();
        for word in around.flat_map(|words| normalise::tokens(words)) {
            if !normalise::is_title(&word) && !tokens.contains(&word) {
                tokens.push(word);
            }
        }
        let (given, family) =
            (normalise::normalise(&self.given_name), normalise::normalise(&self.family_name));
        if normalise::is_unspaced(&given) && normalise::is_unspaced(&family) {
            tokens.extend([format!("{family}{given}"), format!("{given}{family}")]);
        }
        tokens
    }
}

#[cfg(test)]
mod tests;
