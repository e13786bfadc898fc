//! Sides, organs, sex; what is missing.

use std::collections::BTreeSet;

use super::{
    Field, Reading, Rule, Section, Seen,
    anatomy::{Organ, Side, goes_with, is_malignant, organs, sex_of, sides},
    text::Text,
};

/// What is said of the past, of elsewhere or of what is to come says nothing of this specimen.
const ELSEWHERE: [&str; 14] = [
    "previous",
    "previously",
    "prior",
    "history",
    "known",
    "recommend",
    "recommended",
    "advise",
    "advised",
    "suggest",
    "suggested",
    "status",
    "consider",
    "after",
];

/// What the report must have, whatever its language.
pub(super) fn without_words(reading: &Reading<'_>) -> Vec<Seen> {
    let mut seen = vec![];
    let said = reading.is_filled(Field::Diagnosis) || reading.is_filled(Field::Line);
    let is_gross_only = reading
        .of_fields(&[Field::Diagnosis, Field::Line, Field::Comments, Field::GrossExamination])
        .any(|(_, section)| {
            (0..section.text.words.len()).any(|i| section.text.low(i) == "gross" && is_only(&section.text, i))
        });
    if said && !reading.is_filled(Field::MicroscopicExamination) && !is_gross_only {
        let at = vec![(reading.place_of(Field::MicroscopicExamination), 0..0)];
        seen.push(Seen { rule: Rule::MicroscopyMissing, part: None, at, details: vec![] });
    }
    let several = reading.at_hand().count() > 1;
    for part in reading.at_hand().filter(|_| said && several) {
        let of_part = |(_, section): (usize, &Section<'_>)| section.text.names(part);
        if !reading.of_fields(&[Field::Diagnosis, Field::Line]).any(of_part) {
            let at = vec![(reading.place_of(Field::Diagnosis), 0..0)];
            seen.push(Seen { rule: Rule::DiagnosisMissing, part: Some(part), at, details: vec![] });
        }
    }
    seen
}

/// `Gross examination only`
fn is_only(text: &Text<'_>, i: usize) -> bool {
    text.after(i, 1) == "only" || text.after(i, 2) == "only"
}

/// What the words say that cannot be together.
pub(super) fn of_words(reading: &Reading<'_>) -> Vec<Seen> {
    let mut seen = vec![];
    for part in reading.at_hand() {
        laterality(reading, part, &mut seen);
        site(reading, part, &mut seen);
        resection(reading, part, &mut seen);
    }
    common_side(reading, &mut seen);
    sex(reading, &mut seen);
    seen
}

const SIDED: [Field; 6] = [
    Field::Specimen,
    Field::GrossExamination,
    Field::MicroscopicExamination,
    Field::Comments,
    Field::Line,
    Field::Diagnosis,
];

/// The sides that the words of some texts mean.
fn sides_of<'a>(texts: impl Iterator<Item = &'a Text<'a>>, part: Option<usize>) -> BTreeSet<Side> {
    texts.flat_map(|text| sides(text, part).into_keys()).collect()
}

/// The one side that all words of some texts mean.
fn one_side<'a>(texts: impl Iterator<Item = &'a Text<'a>>, part: Option<usize>) -> Option<Side> {
    let meant = sides_of(texts, part);
    meant.first().copied().filter(|_| meant.len() == 1)
}

/// The side of a specimen: as it was registered, else as the request says.
fn registered(reading: &Reading<'_>, part: usize) -> Option<(Field, Side)> {
    let site = one_side(reading.sites[part].iter(), Some(part)).map(|side| (Field::SpecimenSite, side));
    let clinical = || one_side([&reading.clinical].into_iter(), reading.only.filter(|only| *only == part));
    let of_only =
        || clinical().filter(|_| reading.only == Some(part)).map(|side| (Field::ClinicalInformation, side));
    site.or_else(of_only)
}

fn word_at(section: &Section<'_>, i: usize) -> std::ops::Range<usize> {
    section.text.words[i].at.clone()
}

fn differs(
    (reference, side, at): (Field, Side, Option<(usize, std::ops::Range<usize>)>),
    (i, section, other, word): (usize, &Section<'_>, Side, usize),
    part: Option<usize>,
) -> Seen {
    let details = vec![
        ("source", reference.word().to_owned()),
        ("side", side.word().to_owned()),
        ("other_source", section.field.word().to_owned()),
        ("other_side", other.word().to_owned()),
    ];
    let at = [(i, word_at(section, word))].into_iter().chain(at).collect();
    Seen { rule: Rule::LateralityDiffers, part, at, details }
}

/// What came and what was asked against what the report says; where neither has a side, the sections among themselves.
fn laterality(reading: &Reading<'_>, part: usize, seen: &mut Vec<Seen>) {
    // Of both sides anything may be said.
    if sides_of(reading.sites[part].iter(), Some(part)).len() > 1 {
        return;
    }
    let mut reference = registered(reading, part).map(|(field, side)| (field, side, None));
    let clinical = one_side([&reading.clinical].into_iter(), Some(part));
    if let (Some((field, side, _)), Some(other)) = (&reference, clinical)
        && *side != other
        && *field == Field::SpecimenSite
    {
        let details = vec![
            ("source", field.word().to_owned()),
            ("side", side.word().to_owned()),
            ("other_source", Field::ClinicalInformation.word().to_owned()),
            ("other_side", other.word().to_owned()),
        ];
        seen.push(Seen { rule: Rule::LateralityDiffers, part: Some(part), at: vec![], details });
    }
    for (i, section) in reading.of_fields(&SIDED) {
        let found = sides(&section.text, Some(part));
        let only = if found.len() == 1 { found.iter().next() } else { None };
        let Some((other, word)) = only else { continue };
        match &reference {
            Some((field, side, at)) if side != other => {
                seen.push(differs((*field, *side, at.clone()), (i, section, *other, *word), Some(part)));
            }
            Some(_) => {}
            None => reference = Some((section.field, *other, Some((i, word_at(section, *word))))),
        }
    }
    let answered = reading.answer(part, "laterality").and_then(|answer| Side::of(answer.text()?));
    if let (Some((field, side, at)), Some(other)) = (reference, answered)
        && side != other
    {
        let (at, details) = (at.into_iter().collect(), answered_otherwise(field, side, other));
        seen.push(Seen { rule: Rule::LateralityDiffers, part: Some(part), at, details });
    }
}

/// One side here, the other in a checklist.
fn answered_otherwise(field: Field, side: Side, other: Side) -> Vec<(&'static str, String)> {
    vec![
        ("source", field.word().to_owned()),
        ("side", side.word().to_owned()),
        ("other_source", Field::Synoptic.word().to_owned()),
        ("other_side", other.word().to_owned()),
    ]
}

/// Where every specimen is of one side, what is said of none in particular is of that side, too.
fn common_side(reading: &Reading<'_>, seen: &mut Vec<Seen>) {
    if reading.only.is_some() {
        return;
    }
    let all: Option<Vec<(Field, Side)>> = reading.at_hand().map(|part| registered(reading, part)).collect();
    let Some((field, side)) =
        all.and_then(|all| all.iter().all(|one| *one == all[0]).then(|| all.first().copied())).flatten()
    else {
        return;
    };
    let whole = reading.of.text.synoptic.iter().filter(|list| list.specimen_id.is_none());
    let answered = whole.filter_map(|list| Side::of(list.answers.get("laterality")?.text()?));
    for other in answered.filter(|other| *other != side) {
        seen.push(Seen {
            rule: Rule::LateralityDiffers,
            part: None,
            at: vec![],
            details: answered_otherwise(field, side, other),
        });
    }
    for (i, section) in reading.of_fields(&SIDED) {
        let found = sides(&section.text, None);
        if let (1, Some((other, word))) = (found.len(), found.iter().next())
            && *other != side
        {
            seen.push(differs((field, side, None), (i, section, *other, *word), None));
        }
    }
}

/// Where something came from another organ than the report says.
fn site(reading: &Reading<'_>, part: usize, seen: &mut Vec<Seen>) {
    // What spread from elsewhere is named after where it began.
    const SPREAD: [&str; 8] = [
        "metastatic",
        "metastasis",
        "metastases",
        "secondary",
        "primary",
        "origin",
        "spread",
        "infiltration",
    ];
    let expected: Vec<Organ> =
        reading.sites[part].iter().flat_map(|text| organs(text, Some(part)).into_keys()).collect();
    let Some(organ) = expected.first() else { return };
    let fits = |other: &Organ| expected.iter().any(|organ| goes_with(organ, other));
    let details = |field: Field, other: Organ| {
        vec![
            ("source", Field::SpecimenSite.word().to_owned()),
            ("organ", (*organ).to_owned()),
            ("other_source", field.word().to_owned()),
            ("other_organ", other.to_owned()),
        ]
    };
    // A request tells of much else: it differs where it names one organ, of now.
    let asked = organs(&reading.clinical, Some(part));
    let is_now = reading
        .clinical
        .words
        .iter()
        .all(|word| !SPREAD.contains(&word.low.as_str()) && !ELSEWHERE.contains(&word.low.as_str()));
    if let (1, Some(other), true) = (asked.len(), asked.into_keys().next(), is_now)
        && !fits(&other)
    {
        let details = details(Field::ClinicalInformation, other);
        seen.push(Seen { rule: Rule::SiteDiffers, part: Some(part), at: vec![], details });
    }
    for (i, section) in
        reading.of_fields(&[Field::Specimen, Field::GrossExamination, Field::Line, Field::Diagnosis])
    {
        let mut of_part = section.text.words.iter().filter(|word| word.part == Some(part));
        if of_part.any(|word| SPREAD.contains(&word.low.as_str())) {
            continue;
        }
        let found = organs(&section.text, Some(part));
        if found.keys().any(fits) {
            continue;
        }
        let Some((other, word)) = found.iter().min_by_key(|(_, word)| **word) else { continue };
        let details = details(section.field, *other);
        let at = vec![(i, word_at(section, *word))];
        seen.push(Seen { rule: Rule::SiteDiffers, part: Some(part), at, details });
    }
}

/// Organs that a patient of this sex does not have.
fn sex(reading: &Reading<'_>, seen: &mut Vec<Seen>) {
    let is_other = |organ: Organ| sex_of(organ).is_some_and(|of| of != reading.of.sex);
    if !["male", "female"].contains(&reading.of.sex.as_str()) {
        return;
    }
    let details = |organ: Organ| vec![("organ", organ.to_owned()), ("sex", reading.of.sex.clone())];
    let mut told: Vec<Organ> = vec![];
    for (i, section) in reading.of_fields(&SIDED) {
        let parts = [None].into_iter().chain((0..reading.of.parts.len()).map(Some));
        for (organ, word) in parts.flat_map(|part| organs(&section.text, part)) {
            if is_other(organ) && !told.contains(&organ) {
                told.push(organ);
                let at = vec![(i, word_at(section, word))];
                seen.push(Seen { rule: Rule::SexDiffers, part: None, at, details: details(organ) });
            }
        }
    }
    for part in reading.at_hand() {
        for organ in reading.sites[part].iter().flat_map(|text| organs(text, Some(part)).into_keys()) {
            if is_other(organ) && !told.contains(&organ) {
                told.push(organ);
                let details = details(organ);
                seen.push(Seen { rule: Rule::SexDiffers, part: Some(part), at: vec![], details });
            }
        }
    }
}

/// Of a cancer that was resected one wants to know whether all of it is out, and how far it had come.
fn resection(reading: &Reading<'_>, part: usize, seen: &mut Vec<Seen>) {
    let is_of = |of: Option<usize>| of == Some(part) || of.is_none();
    let is_resected = |text: &Text<'_>| {
        let words = text.words.iter().enumerate().filter(|(_, word)| is_of(word.part));
        words.into_iter().any(|(i, word)| is_resection(&word.low) && !text.beside(i, &ELSEWHERE))
    };
    let told = [Field::Specimen, Field::GrossExamination, Field::Diagnosis, Field::Line];
    let resected = reading.sites[part].iter().any(is_resected)
        || reading.of_fields(&told).any(|(_, section)| is_resected(&section.text));
    let mut cancer = None;
    for (i, section) in reading.of_fields(&[Field::Line, Field::Diagnosis]) {
        let text = &section.text;
        let words =
            text.words.iter().enumerate().filter(|(_, word)| is_of(word.part) && is_malignant(&word.low));
        let said = words.into_iter().filter(|(at, _)| !text.is_denied(*at) && !text.beside(*at, &ELSEWHERE));
        let is_invasive = |at: usize| {
            (text.after(at, 1), text.after(at, 2)) != ("in", "situ")
                && text.before(at, 1) != "basal"
                && !text.beside(at, &["basal"])
        };
        for (at, _) in said {
            if cancer.as_ref().is_none_or(|(_, _, known)| !known) {
                cancer = Some((i, word_at(section, at), is_invasive(at)));
            }
        }
    }
    let (true, Some((i, at, is_invasive))) = (resected, cancer) else { return };
    let told = [Field::MicroscopicExamination, Field::Diagnosis, Field::Line, Field::Comments];
    let says = |test: &dyn Fn(&Text<'_>, usize) -> bool| {
        reading.of_fields(&told).any(|(_, section)| {
            let text = &section.text;
            (0..text.words.len()).any(|at| is_of(text.words[at].part) && test(text, at))
        })
    };
    if !says(&is_margin) && reading.answer(part, "margins").is_none() {
        let at = vec![(i, at.clone())];
        seen.push(Seen { rule: Rule::MarginMissing, part: Some(part), at, details: vec![] });
    }
    if is_invasive && !says(&|text, at| is_stage(text.low(at))) && reading.answer(part, "pt").is_none() {
        seen.push(Seen { rule: Rule::StageMissing, part: Some(part), at: vec![(i, at)], details: vec![] });
    }
}

fn is_resection(word: &str) -> bool {
    let is_ectomy = word.ends_with("ectomy") && word != "polypectomy";
    is_ectomy || ["resection", "excision", "excisional", "resected"].contains(&word)
}

fn is_margin(text: &Text<'_>, i: usize) -> bool {
    let word = text.low(i);
    ["margin", "margins", "clearance", "r0", "r1", "r2"].contains(&word)
        || (["excised", "resected", "removed"].contains(&word)
            && ["completely", "incompletely", "fully"].contains(&text.before(i, 1)))
        || (word == "resection" && ["line", "lines"].contains(&text.after(i, 1)))
}

/// `pT2a`, `ypTis`, or a system by its name.
fn is_stage(word: &str) -> bool {
    let named = ["stage", "staged", "staging", "tnm", "ajcc", "uicc", "figo", "dukes"].contains(&word);
    let tumour = word.trim_start_matches(['y', 'r', 'm', 'a', 'p', 'c']).strip_prefix('t');
    let is_tumour = word.contains('p')
        && tumour.is_some_and(|rest| {
            rest.starts_with(['0', '1', '2', '3', '4', 'x']) || rest == "is" || rest == "a"
        });
    named || is_tumour
}
