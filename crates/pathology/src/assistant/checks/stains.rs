//! The stains that a report speaks of, against those that were asked for.

use std::{collections::BTreeMap, ops::Range};

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

/// The first place at which a text names a stain.
fn mention(text: &Text<'_>, names: &BTreeMap<String, bool>, is_here: bool) -> Option<Range<usize>> {
    for i in 0..text.words.len() {
        let mut joined = String::new();
        for end in i..(i + 4).min(text.words.len()) {
            if end > i && !["-", "/", " ", ""].contains(&text.between(end - 1)) {
                break;
            }
            joined.push_str(&plain(text.words[end].raw));
            let range = text.words[i].at.start..text.words[end].at.end;
            let is_capital = || !text.whole[range.clone()].contains(char::is_lowercase);
            let is_named = names.get(&joined).is_some_and(|must| !must || is_capital());
            if is_named && !(is_here && text.beside(i, &NOT_HERE)) {
                return Some(range);
            }
        }
    }
    None
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
    for stain in &reading.of.catalogue {
        let asked = reading.of.requested.iter().any(|name| is_of(stain, name));
        let made = reading.of.made.iter().any(|name| is_of(stain, name));
        let names = names(stain);
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
        let details = || vec![("stain", stain.name.clone())];
        if !asked && !made {
            let found = reading
                .of_fields(told)
                .find_map(|(i, section)| Some((i, mention(&section.text, &names, true)?)));
            seen.extend(found.map(|at| Seen {
                rule: Rule::StainNotRequested,
                part: None,
                at: vec![at],
                details: details(),
            }));
        } else if asked
            && is_said
            && reading.sections.iter().all(|section| mention(&section.text, &names, false).is_none())
        {
            let field = if stain.is_antibody { Field::Immunohistochemistry } else { Field::SpecialStains };
            let at = vec![(reading.place_of(field), 0..0)];
            seen.push(Seen { rule: Rule::StainNotMentioned, part: None, at, details: details() });
        }
    }
    seen
}
