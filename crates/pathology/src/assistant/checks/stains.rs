//! The stains that a report speaks of, against those that were asked for.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{Field, KnownStain, Reading, Rule, Seen, text::Text};

/// What the same stain is called besides.
const ALSO: &[(&str, &[&str])] = &[
    ("ae1_ae3", &["AE1/AE3", "pancytokeratin"]),
    ("amacr", &["AMACR", "P504S", "racemase"]),
    ("cd117", &["c-kit"]),
    ("chromogranin", &["chromogranin"]),
    ("ck20", &["cytokeratin 20"]),
    ("ck5_6", &["cytokeratin 5/6"]),
    ("ck7", &["cytokeratin 7"]),
    ("er", &["estrogen receptor", "oestrogen receptor", "ER"]),
    ("her2", &["HER2/neu", "c-erbB-2"]),
    ("melan_a", &["MART-1"]),
    ("pr", &["progesterone receptor", "PR", "PgR"]),
    ("sma", &["SMA"]),
];

/// What checklists ask of a stain, and what says that it was not made.
const ASKED: &[(&str, &[&str])] = &[
    ("er", &["er_percent", "er_proportion_score"]),
    ("pr", &["pr_percent", "pr_proportion_score"]),
    ("her2", &["her2_ihc"]),
    ("ki67", &["ki67_percent", "ki67_counted"]),
    ("p16", &["p16"]),
];
const NOT_DONE: &str = "not_done";

/// Whether a checklist of the report says what a stain showed.
fn is_answered(reading: &Reading<'_>, stain: &KnownStain) -> bool {
    let mut asked =
        ASKED.iter().filter(|(code, _)| *code == stain.code).flat_map(|(_, elements)| elements.iter());
    let said = |element: &&str| {
        let mut answers = reading.of.text.synoptic.iter().filter_map(|list| list.answers.get(*element));
        answers.any(|answer| !answer.is_empty() && answer.text() != Some(NOT_DONE))
    };
    asked.any(said)
}

/// Words without signs: `Ki-67` and `KI67` are one.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names by which a stain is known. One of up to three letters is written in capitals, or it is a word of its own.
fn names(stain: &KnownStain) -> BTreeMap<String, bool> {
    let before = stain.name.split('(').next().unwrap_or_default();
    let inside = stain.name.split(['(', ')']).nth(1);
    let also =
        ALSO.iter().filter(|(code, _)| *code == stain.code).flat_map(|(_, names)| names.iter().copied());
    let all = [before].into_iter().chain(inside).chain(also);
    let short = |name: &str| name.chars().count() <= 3 && name.chars().all(|c| c.is_ascii_lowercase());
    all.map(plain).filter(|name| name.chars().count() > 1).map(|name| (name.clone(), short(&name))).collect()
}

/// What the report says of stains that were never made here.
const NOT_HERE: [&str; 14] = [
    "performed",
    "recommended",
    "recommend",
    "suggested",
    "advised",
    "pending",
    "requested",
    "previous",
    "outside",
    "elsewhere",
    "awaited",
    "serum",
    "further",
    "prior",
];

/// From each word on: it and those that follow it as one name, with how far that goes.
type Spoken = Vec<Vec<(String, Range<usize>)>>;

fn spoken(text: &Text<'_>) -> Spoken {
    const MOST: usize = 4;
    let from = |first: usize| {
        let start = text.words[first].at.start;
        let all = text.words[first..].iter().take(MOST).enumerate();
        let near =
            all.take_while(|(i, _)| *i == 0 || ["-", "/", " ", ""].contains(&text.between(first + i - 1)));
        let joined = near.scan(String::new(), |name, (_, word)| {
            name.push_str(&plain(word.raw));
            Some((name.clone(), start..word.at.end))
        });
        joined.collect()
    };
    (0..text.words.len()).map(from).collect()
}

/// The first place at which a text names a stain; not where it is the beginning of another's name.
fn mention(
    (text, spoken): (&Text<'_>, &Spoken),
    names: &BTreeMap<String, bool>,
    (longer, is_here): (&BTreeSet<String>, bool),
) -> Option<Range<usize>> {
    let is_capital = |at: &Range<usize>| !text.whole[at.clone()].contains(char::is_lowercase);
    spoken.iter().enumerate().find_map(|(i, said)| {
        let is_named = |(name, at): &&(String, Range<usize>)| {
            names.get(name).is_some_and(|must| !must || is_capital(at))
        };
        let (_, at) = said.iter().find(is_named)?;
        let is_other = said.iter().any(|(name, _)| longer.contains(name));
        (!(is_other || is_here && text.beside(i, &NOT_HERE))).then(|| at.clone())
    })
}

/// What is spoken of and was not asked for; what was asked for and is not spoken of.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Seen> {
    let mut seen = vec![];
    let is_of = |stain: &KnownStain, name: &String| {
        let said = plain(name);
        said == plain(&stain.name) || said == plain(&stain.code) || names(stain).contains_key(&said)
    };
    // Before anything is said nothing is missing.
    let is_said = reading.is_filled(Field::Diagnosis) || reading.is_filled(Field::Line);
    let every: BTreeSet<String> =
        reading.of.catalogue.iter().flat_map(|stain| names(stain).into_keys()).collect();
    let spoken: Vec<Spoken> = reading.sections.iter().map(|section| spoken(&section.text)).collect();
    for stain in &reading.of.catalogue {
        let asked = reading.of.requested.iter().any(|name| is_of(stain, name));
        let made = reading.of.made.iter().any(|name| is_of(stain, name));
        let own = names(stain);
        // `PAS with diastase` is no `PAS`.
        let begins =
            |name: &String| own.keys().any(|own| name.len() > own.len() && name.starts_with(own.as_str()));
        let longer: BTreeSet<String> = every.iter().filter(|name| begins(name)).cloned().collect();
        // The names of special stains are words of a microscopy, too: reticulin, iron.
        let told: &[Field] = if stain.is_antibody {
            &[
                Field::Immunohistochemistry,
                Field::MicroscopicExamination,
                Field::Diagnosis,
                Field::Line,
                Field::Comments,
            ]
        } else {
            &[Field::SpecialStains]
        };
        let is_silent = |own: &BTreeMap<String, bool>, longer: &BTreeSet<String>| {
            let mut all = reading.sections.iter().zip(&spoken);
            all.all(|(section, spoken)| mention((&section.text, spoken), own, (longer, false)).is_none())
        };
        let details = || vec![("stain", stain.name.clone())];
        if !asked && !made {
            let found = reading.of_fields(told).find_map(|(i, section)| {
                Some((i, mention((&section.text, &spoken[i]), &own, (&longer, true))?))
            });
            if found.is_some() || is_answered(reading, stain) {
                let at = found.into_iter().collect();
                seen.push(Seen { rule: Rule::StainNotRequested, part: None, at, details: details() });
            }
        } else if asked && is_said && !is_answered(reading, stain) && is_silent(&own, &longer) {
            let field = if stain.is_antibody { Field::Immunohistochemistry } else { Field::SpecialStains };
            let at = vec![(reading.place_of(field), 0..0)];
            seen.push(Seen { rule: Rule::StainNotMentioned, part: None, at, details: details() });
        }
    }
    seen
}
