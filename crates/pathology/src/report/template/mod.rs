//! Templates of a report's texts by organ and procedure, and the placeholders that are to be filled in. The words and their rules; pure.

pub mod api;
mod store;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::LazyLock};

use kernel::{Result, text::Check};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ReportLanguage, ReportText};
use crate::specimen::filled;

/// Longest text of a template.
const TEXT: usize = 5_000;
/// A clinic makes so many.
const MOST: i64 = 200;

/// What stands in square brackets to be filled in, beside choices as `[present/absent]`.
pub const PLACEHOLDERS: &[&str] = &[
    "background",
    "blocks",
    "capsule",
    "colour",
    "contents",
    "count",
    "date",
    "depth",
    "diagnosis",
    "diameter",
    "distance",
    "fixative",
    "grade",
    "ink",
    "margin",
    "nipple",
    "nuclei",
    "number",
    "organisms",
    "orientation",
    "pattern",
    "percent",
    "pleura",
    "positive",
    "procedure",
    "quadrant",
    "score",
    "serosa",
    "side",
    "site",
    "size",
    "skin size",
    "stain",
    "thickness",
    "tumour size",
    "type",
    "volume",
    "weight",
];

/// Longest placeholder.
const LONGEST: usize = 60;

/// What stands in square brackets, in its order; what is longer than a placeholder or goes over a line is a text in brackets.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once(']')?;
        (inside.chars().count() <= LONGEST && !inside.contains('\n')).then_some(inside)
    })
}

/// Words of which one is chosen.
fn is_choice(inside: &str) -> bool {
    let is_word = |word: &str| {
        !word.trim().is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'))
    };
    inside.contains('/') && inside.split('/').all(is_word)
}

fn is_placeholder(inside: &str) -> bool {
    PLACEHOLDERS.contains(&inside) || is_choice(inside)
}

/// The placeholders of a text that nobody has filled in.
pub(crate) fn open_placeholders(text: &str) -> Vec<&str> {
    bracketed(text).filter(|inside| is_placeholder(inside)).collect()
}

/// Names what nobody has filled in, at the text in which it stands.
pub(crate) fn check_filled(text: &ReportText, check: &mut Check) {
    let lines = text.diagnoses.iter().enumerate();
    let lines = lines.map(|(i, line)| (format!("diagnoses[{i}].diagnosis"), line.diagnosis.as_str()));
    let sections = text.sections().into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?)));
    for (field, text) in sections.chain(lines) {
        let open = open_placeholders(text);
        let message = format!("Fill in or take out: {}.", open.join(", "));
        check.that(open.is_empty(), &field, "open_placeholder", &message);
    }
}

/// What a template says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateDetails {
    /// How it is called.
    pub name: String,
    /// In which language it is.
    #[serde(default)]
    pub language: ReportLanguage,
    /// Words of a specimen's type and site by which it is proposed; `breast+core` asks for both.
    #[serde(default)]
    pub specimen_words: Vec<String>,
    /// What is seen without a microscope.
    pub gross_examination: Option<String>,
    /// What is seen with it.
    pub microscopic_examination: Option<String>,
    /// What it is.
    pub diagnosis: Option<String>,
    /// Whether it is offered to those who write.
    pub is_offered: bool,
}

impl TemplateDetails {
    fn texts(&self) -> [(&'static str, Option<&str>); 3] {
        [
            ("gross_examination", filled(self.gross_examination.as_deref())),
            ("microscopic_examination", filled(self.microscopic_examination.as_deref())),
            ("diagnosis", filled(self.diagnosis.as_deref())),
        ]
    }

    /// Checks everything a person may have typed.
    pub(crate) fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 100);
        let message = "At most 20 words propose a template.";
        check.that(self.specimen_words.len() <= 20, "specimen_words", "too_many", message);
        for (i, word) in self.specimen_words.iter().enumerate().take(20) {
            check.required(&format!("specimen_words[{i}]"), word, 60);
        }
        for (name, text) in self.texts() {
            check.optional(name, text, TEXT);
            let unknown: Vec<&str> =
                text.map(bracketed).into_iter().flatten().filter(|inside| !is_placeholder(inside)).collect();
            let message = format!(
                "Nobody knows these placeholders: {}. Known are: {}; and choices as [present/absent].",
                unknown.join(", "),
                PLACEHOLDERS.join(", ")
            );
            check.that(unknown.is_empty(), name, "unknown_placeholder", &message);
        }
        let says = self.texts().iter().any(|(_, text)| text.is_some());
        check.that(
            says,
            "gross_examination",
            "required",
            "A template says something: fill in one of its texts.",
        );
        check.done()
    }
}

/// How well a template fits what came: how many of its words a specimen's type and site say.
pub(crate) fn fit(words: &[String], specimens: &[String]) -> usize {
    let says = |specimen: &String, word: &String| {
        let wanted = word.split('+').map(str::trim).filter(|word| !word.is_empty());
        let mut wanted = wanted.map(str::to_lowercase).peekable();
        wanted.peek().is_some() && wanted.all(|word| begins_a_word(specimen, &word))
    };
    let weight = |word: &String| word.split('+').count();
    let fits = |word: &&String| specimens.iter().any(|specimen| says(specimen, word));
    words.iter().filter(fits).map(weight).max().unwrap_or_default()
}

fn begins_a_word(text: &str, wanted: &str) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(wanted))
        || (wanted.contains(' ') && text.to_lowercase().contains(wanted))
}

/// A template that comes with the product.
#[derive(Debug, Deserialize)]
pub(crate) struct Shipped {
    pub(crate) code: String,
    /// Its name in each language of the house.
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) specimen_words: Vec<String>,
    pub(crate) gross_examination: String,
    pub(crate) microscopic_examination: String,
    pub(crate) diagnosis: String,
}

static SHIPPED: LazyLock<Vec<Shipped>> =
    LazyLock::new(|| serde_json::from_str(include_str!("shipped.json")).unwrap_or_default());

/// Those that come with the product, in English; written for Osler.
pub(crate) fn shipped() -> &'static [Shipped] {
    &SHIPPED
}
