//! The checklists that come with the product, and how their elements are called in each language.

use std::{collections::HashMap, sync::LazyLock};

use kernel::text::Check;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Answer, check_text, score::Rule};
use crate::report::ReportLanguage;

/// What is answered to an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ChecklistElementKind)]
pub enum Kind {
    /// One of its choices.
    Choice,
    /// One or several of its choices.
    Several,
    /// A number in its unit.
    Number,
    /// A text.
    Text,
    /// Computed of other answers by a rule.
    Score,
}

/// When an element applies.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChecklistCondition)]
pub struct Condition {
    /// By the answer to this one.
    pub element: String,
    /// It is one of these.
    #[serde(default)]
    pub is: Vec<String>,
    /// It is none of these, or is not answered.
    #[serde(default)]
    pub not: Vec<String>,
}

impl Condition {
    pub(super) fn holds(&self, answer: Option<&Answer>) -> bool {
        if self.is.is_empty() {
            return !answer.is_some_and(|answer| answer.is_one_of(&self.not));
        }
        answer.is_some_and(|answer| answer.is_one_of(&self.is))
    }
}

/// One thing that is asked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Its name; where two checklists ask the same it is the same.
    pub code: String,
    /// What is answered.
    pub kind: Kind,
    /// Whether a report that is signed says it.
    #[serde(default)]
    pub required: bool,
    /// The codes that can be chosen.
    #[serde(default)]
    pub choices: Vec<String>,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The least number.
    pub min: Option<f64>,
    /// The greatest number.
    pub max: Option<f64>,
    /// How many places behind the point a number has at most.
    #[serde(default)]
    pub decimals: u8,
    /// When it applies; always, where nothing is said.
    pub when: Option<Condition>,
    /// What a section that is begun says already.
    pub default: Option<String>,
    /// It is not more than that one.
    pub not_above: Option<String>,
    /// How it is computed.
    pub rule: Option<Rule>,
    /// Of which elements.
    #[serde(default)]
    pub from: Vec<String>,
}

impl Element {
    /// Checks an answer by itself.
    pub(super) fn check(&self, check: &mut Check, field: &str, answer: &Answer) {
        let is_choice = |code: &String| self.choices.contains(code);
        let unknown = "Choose from the list.";
        match (self.kind, answer) {
            (Kind::Text, Answer::Text(text)) => check_text(check, field, text),
            (Kind::Choice, Answer::Text(code)) => {
                check.that(is_choice(code), field, "unknown_choice", unknown);
            }
            (Kind::Several, Answer::Several(codes)) => {
                check.that(codes.iter().all(is_choice), field, "unknown_choice", unknown);
                let mut once = codes.clone();
                once.sort_unstable();
                once.dedup();
                check.that(once.len() == codes.len(), field, "unknown_choice", unknown);
            }
            (Kind::Number, Answer::Number(_)) => self.check_number(check, field, answer),
            // A score is one of its choices, or a number without any.
            (Kind::Score, Answer::Text(code)) if !self.choices.is_empty() => {
                check.that(is_choice(code), field, "unknown_choice", unknown);
            }
            (Kind::Score, Answer::Number(_)) if self.choices.is_empty() => {
                self.check_number(check, field, answer)
            }
            _ => {
                check.that(false, field, "wrong_answer", "This element is answered in another way.");
            }
        }
    }

    fn check_number(&self, check: &mut Check, field: &str, answer: &Answer) {
        let Some(number) = answer.number() else { return };
        let within = self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max);
        let (min, max) = (self.min.unwrap_or_default(), self.max.unwrap_or_default());
        check.that(within, field, "out_of_range", &format!("Write a number from {min} to {max}."));
        let shifted = number * 10_f64.powi(self.decimals.into());
        let is_exact = (shifted - shifted.round()).abs() < 1e-6;
        let places = self.decimals;
        let message = format!("Use at most {places} places behind the point.");
        check.that(is_exact, field, "out_of_range", &message);
    }
}

/// A checklist.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Its name, like `breast_resection`.
    pub code: String,
    /// 1 until it is changed; the versions before stay for the reports that were written with them.
    pub version: i32,
    /// What in public knowledge it was written from.
    pub sources: String,
    /// What it asks, in its order.
    pub elements: Vec<Element>,
}

impl Checklist {
    /// That version of that checklist.
    pub fn find(code: &str, version: i32) -> Option<&'static Self> {
        CHECKLISTS.iter().find(|one| one.code == code && one.version == version)
    }

    /// What it asks under this code.
    pub fn element(&self, code: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.code == code)
    }

    /// Every checklist there is, in all its versions.
    pub(super) fn all() -> &'static [Self] {
        &CHECKLISTS
    }
}

/// The newest version of each checklist, in the order in which they are offered.
pub fn newest() -> impl Iterator<Item = &'static Checklist> {
    CHECKLISTS
        .iter()
        .filter(|one| !CHECKLISTS.iter().any(|other| other.code == one.code && other.version > one.version))
}

pub(super) const FILES: [&str; 11] = [
    include_str!("checklists/breast_resection.json"),
    include_str!("checklists/breast_biomarkers.json"),
    include_str!("checklists/colorectal_resection.json"),
    include_str!("checklists/prostatectomy.json"),
    include_str!("checklists/prostate_biopsy.json"),
    include_str!("checklists/lung_resection.json"),
    include_str!("checklists/melanoma.json"),
    include_str!("checklists/thyroid_resection.json"),
    include_str!("checklists/cervix_resection.json"),
    include_str!("checklists/bethesda_cervical.json"),
    include_str!("checklists/bethesda_thyroid.json"),
];

/// They come with the program: a test reads every one of them.
static CHECKLISTS: LazyLock<Vec<Checklist>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| serde_json::from_str(file).ok()).collect());

/// One a line: the code, and how it is called in English, Spanish, French, Arabic and Amharic.
pub(super) const WORDS: &str = include_str!("checklists/words.txt");

static BY_CODE: LazyLock<HashMap<&'static str, [&'static str; 5]>> = LazyLock::new(|| {
    let lines = WORDS.lines().filter_map(|line| {
        let mut parts = line.split('|');
        let code = parts.next()?;
        Some((code, [parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?]))
    });
    lines.collect()
});

/// How a code is called; what is the same everywhere, like `pT1a`, is called by its code.
pub fn word(code: &str, language: ReportLanguage) -> &str {
    let Some([en, es, fr, ar, am]) = BY_CODE.get(code) else { return code };
    match language {
        ReportLanguage::En => en,
        ReportLanguage::Es => es,
        ReportLanguage::Fr => fr,
        ReportLanguage::Ar => ar,
        ReportLanguage::Am => am,
    }
}
