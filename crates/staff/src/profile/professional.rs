//! What a clinic knows of a person who works there, and the rules of it: pure.

use jiff::{ToSpan, civil::Date};
use kernel::{
    Money, dea, npi,
    text::{Check, LATEST},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The profession: what colleagues and administrators read.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Professional {
    /// `Family medicine`, `Pathology` …
    pub specialization: Option<String>,
    /// Number of the licence to practise.
    pub license_number: Option<String>,
    /// The state or body that gave it.
    pub license_state: Option<String>,
    /// The last day on which it is good.
    pub license_expiry: Option<Date>,
    /// Number in the register of the profession.
    pub registration_number: Option<String>,
    /// National Provider Identifier, with its check digit.
    pub npi: Option<String>,
    /// Registration with the Drug Enforcement Administration, with its check digit.
    pub dea_number: Option<String>,
    /// Degrees: `MD`, `PhD` …
    #[serde(default)]
    pub qualifications: Vec<String>,
    /// Certificates of boards and courses.
    #[serde(default)]
    pub certifications: Vec<String>,
    /// Years in the profession.
    pub years_of_experience: Option<i16>,
    /// What a consultation costs.
    pub consultation_fee: Option<Money>,
    /// As patients may read it.
    pub biography: Option<String>,
    /// When the person was last trained in the privacy rules (HIPAA).
    pub hipaa_training_date: Option<Date>,
}

/// How the clinic reaches a person, and who they are: for administrators and the person.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    /// First name.
    pub given_name: Option<String>,
    /// Last name.
    pub family_name: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// `male`, `female` or `other`.
    pub gender: Option<String>,
    /// Street and number.
    pub address_line: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<String>,
}

/// What ends, or is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The licence to practise.
    License,
    /// The yearly training in the privacy rules.
    Training,
}

impl What {
    /// The word in the database.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::License => "license",
            Self::Training => "training",
        }
    }
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It ends within the time of the warning.
    Soon,
    /// It has ended.
    Expired,
    /// A role asks for it, and nothing is on record.
    Missing,
}

impl Stage {
    /// The word in the database.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Expired => "expired",
            Self::Missing => "missing",
        }
    }
}

/// A licence or a training that needs attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Warning {
    /// What it is about.
    pub what: What,
    /// How far it is.
    pub stage: Stage,
    /// The last day on which it is good.
    pub on: Option<Date>,
}

/// A licence takes weeks to renew.
const LICENSE_WARNING_DAYS: i64 = 90;
const TRAINING_WARNING_DAYS: i64 = 30;
/// Training is good for a year, as auditors expect; 45 CFR 164.530(b) leaves the time to the clinic.
const TRAINING_GOOD_YEARS: i64 = 1;

/// Licences that end by this day are warned of.
pub fn license_horizon(today: Date) -> Date {
    today.saturating_add(LICENSE_WARNING_DAYS.days())
}

/// Trainings of this day or before are warned of.
pub fn training_horizon(today: Date) -> Date {
    today.saturating_add(TRAINING_WARNING_DAYS.days()).saturating_sub(TRAINING_GOOD_YEARS.years())
}

fn stage(on: Date, horizon: Date, today: Date) -> Option<Stage> {
    if on < today {
        Some(Stage::Expired)
    } else if on <= horizon {
        Some(Stage::Soon)
    } else {
        None
    }
}

/// What needs attention; `licensed` says that a role of the person asks for a licence.
pub fn warnings(
    license_expiry: Option<Date>,
    trained: Option<Date>,
    licensed: bool,
    today: Date,
) -> Vec<Warning> {
    let training_ends = trained.map(|day| day.saturating_add(TRAINING_GOOD_YEARS.years()));
    let license = match license_expiry {
        Some(on) => stage(on, license_horizon(today), today),
        None => licensed.then_some(Stage::Missing),
    };
    let training =
        training_ends.and_then(|on| stage(on, today.saturating_add(TRAINING_WARNING_DAYS.days()), today));
    let license = license.map(|stage| Warning { what: What::License, stage, on: license_expiry });
    let training = training.map(|stage| Warning { what: What::Training, stage, on: training_ends });
    license.into_iter().chain(training).collect()
}

fn is_filled(text: Option<&str>) -> bool {
    text.is_some_and(|t| !t.trim().is_empty())
}

impl Professional {
    /// Checks what somebody typed; `prefix` is where it stands in the request.
    pub fn check(&self, check: &mut Check, prefix: &str, today: Date) {
        let field = |name: &str| format!("{prefix}{name}");
        for (name, value, max) in [
            ("specialization", &self.specialization, 100),
            ("license_number", &self.license_number, 50),
            ("license_state", &self.license_state, 100),
            ("registration_number", &self.registration_number, 50),
            ("biography", &self.biography, 4000),
        ] {
            check.optional(&field(name), value.as_deref(), max);
        }
        let tied = self.license_state.is_some() || self.license_expiry.is_some();
        let numbered = !tied || is_filled(self.license_number.as_deref());
        check.that(numbered, &field("license_number"), "required", "Fill this in.");
        check.date(&field("license_expiry"), self.license_expiry, LATEST);
        check.date(&field("hipaa_training_date"), self.hipaa_training_date, today);
        let fits = |number: &Option<String>, valid: fn(&str) -> bool| {
            number.as_deref().map(str::trim).is_none_or(|n| n.is_empty() || valid(n))
        };
        let message = "An NPI has ten digits, and the last one does not fit the others. Check it again.";
        check.that(fits(&self.npi, npi::is_valid), &field("npi"), "invalid_npi", message);
        let message = "A DEA number has two letters and seven digits, and the last one fits the others. Check it again.";
        check.that(fits(&self.dea_number, dea::is_valid), &field("dea_number"), "invalid_dea", message);
        for (name, list) in
            [("qualifications", &self.qualifications), ("certifications", &self.certifications)]
        {
            check.that(list.len() <= 50, &field(name), "too_many", "At most 50.");
            for (i, text) in list.iter().enumerate() {
                check.required(&field(&format!("{name}[{i}]")), text, 200);
            }
        }
        let years = self.years_of_experience.is_none_or(|years| (0..=80).contains(&years));
        check.that(years, &field("years_of_experience"), "out_of_range", "Use 0 to 80 years.");
        if let Some(fee) = &self.consultation_fee {
            fee.check(check, &field("consultation_fee"));
        }
    }

    /// Names what a licensed role asks for and is not there; a licence that has ended is named only where `current`.
    pub fn check_licensed(&self, check: &mut Check, prefix: &str, current: Option<Date>) {
        let field = |name: &str| format!("{prefix}{name}");
        let message = "A role of this person asks for it: it prescribes or signs.";
        for (name, filled) in [
            ("specialization", is_filled(self.specialization.as_deref())),
            ("license_number", is_filled(self.license_number.as_deref())),
            ("license_expiry", self.license_expiry.is_some()),
        ] {
            check.that(filled, &field(name), "needed_by_role", message);
        }
        let ended = self.license_expiry.zip(current).is_some_and(|(on, today)| on < today);
        check.that(
            !ended,
            &field("license_expiry"),
            "expired",
            "This licence has ended. Enter the renewed one.",
        );
    }

    /// Whether a role that asks for a current licence may be given.
    pub fn is_licensed(&self, today: Date) -> bool {
        let mut check = Check::new();
        self.check_licensed(&mut check, "", Some(today));
        check.done().is_ok()
    }
}

impl Personal {
    /// Checks what somebody typed; `prefix` is where it stands in the request.
    pub fn check(&self, check: &mut Check, prefix: &str, today: Date) {
        let field = |name: &str| format!("{prefix}{name}");
        for (name, value, max) in [
            ("given_name", &self.given_name, 100),
            ("family_name", &self.family_name, 100),
            ("phone", &self.phone, 30),
            ("address_line", &self.address_line, 500),
            ("city", &self.city, 100),
            ("state", &self.state, 100),
            ("postal_code", &self.postal_code, 20),
            ("country", &self.country, 100),
        ] {
            check.optional(&field(name), value.as_deref(), max);
            if name.ends_with("_name") {
                check.name(&field(name), value.as_deref().unwrap_or_default());
            }
        }
        check.date(&field("birth_date"), self.birth_date, today);
        if let Some(gender) = &self.gender {
            check.one_of(&field("gender"), gender, &["male", "female", "other"]);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 21);

    fn doctor() -> Professional {
        Professional {
            specialization: Some("Family medicine".into()),
            license_number: Some("T1234".into()),
            license_expiry: Some(date(2027, 11, 21)),
            ..Professional::default()
        }
    }

    #[test]
    fn what_ends_is_warned_of_in_time() {
        let license = |on| warnings(Some(on), None, true, TODAY).first().map(|w| w.stage);
        assert_eq!(license(date(2026, 11, 20)), Some(Stage::Expired));
        assert_eq!(license(TODAY), Some(Stage::Soon), "good on its last day");
        assert_eq!(license(license_horizon(TODAY)), Some(Stage::Soon));
        assert_eq!(license(license_horizon(TODAY).saturating_add(1.day())), None);
        let training = |day| warnings(None, Some(day), false, TODAY).first().map(|w| (w.stage, w.on));
        assert_eq!(training(date(2025, 11, 20)), Some((Stage::Expired, Some(date(2026, 11, 20)))));
        assert_eq!(training(training_horizon(TODAY)), Some((Stage::Soon, Some(date(2026, 12, 21)))));
        assert_eq!(training(training_horizon(TODAY).saturating_add(1.day())), None);
        // The training of a leap day is good until the end of February.
        assert_eq!(
            warnings(None, Some(date(2024, 2, 29)), false, date(2025, 3, 1)),
            [Warning { what: What::Training, stage: Stage::Expired, on: Some(date(2025, 2, 28)) }]
        );
    }

    #[test]
    fn only_who_needs_a_licence_misses_it() {
        assert_eq!(warnings(None, None, false, TODAY), []);
        assert_eq!(
            warnings(None, None, true, TODAY),
            [Warning { what: What::License, stage: Stage::Missing, on: None }]
        );
    }

    #[test]
    fn a_licensed_role_asks_for_a_specialization_and_a_current_licence() {
        assert!(doctor().is_licensed(TODAY));
        let without = [
            Professional { specialization: Some(" ".into()), ..doctor() },
            Professional { license_number: None, ..doctor() },
            Professional { license_expiry: None, ..doctor() },
            Professional { license_expiry: Some(date(2026, 11, 20)), ..doctor() },
            Professional::default(),
        ];
        for professional in without {
            assert!(!professional.is_licensed(TODAY), "{professional:?}");
        }
    }
}
