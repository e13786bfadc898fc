//! What is counted and measured: blocks, and the size of a tumour.

use std::{collections::BTreeSet, ops::Range};

use super::{Field, Reading, Rule, Section, Seen, text::Text};

/// Everything that is counted or measured otherwise elsewhere.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Seen> {
    let mut seen = blocks(reading);
    seen.extend(reading.at_hand().filter_map(|part| size(reading, part)));
    seen
}

const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

fn number(word: &str) -> Option<usize> {
    let digits = (word.len() <= 2).then(|| word.parse().ok()).flatten();
    digits.or_else(|| NUMBERS.iter().position(|name| *name == word))
}

/// The gross examination against the blocks that were made. Where none was made of the whole case, its bench is not kept here.
fn blocks(reading: &Reading<'_>) -> Vec<Seen> {
    let parts = &reading.of.parts;
    let mut seen = vec![];
    let total: usize = reading.at_hand().map(|part| parts[part].blocks.len()).sum();
    let Some((i, section)) = reading.of_fields(&[Field::GrossExamination]).next().filter(|_| total > 0)
    else {
        return seen;
    };
    let mut is_told = false;
    for part in reading.at_hand() {
        let made = &parts[part].blocks;
        if let Some((named, at)) = named(&section.text, &parts[part].letter) {
            is_told = true;
            if named != *made {
                let details = vec![
                    ("said", list(&parts[part].letter, &named)),
                    ("made", list(&parts[part].letter, made)),
                ];
                seen.push(Seen { rule: Rule::BlocksDiffer, part: Some(part), at: vec![(i, at)], details });
            }
        } else if let Some(found) = counted(section, Some(part), made.len()) {
            is_told = true;
            seen.extend(found.map(|(said, at)| counts(Some(part), (i, at), said, made.len())));
        }
    }
    if !is_told && let Some(Some((said, at))) = counted(section, None, total) {
        seen.push(counts(None, (i, at), said, total));
    }
    seen
}

fn counts(part: Option<usize>, at: (usize, Range<usize>), said: usize, made: usize) -> Seen {
    let details = vec![("said", said.to_string()), ("made", made.to_string())];
    Seen { rule: Rule::BlocksDiffer, part, at: vec![at], details }
}

/// `A1, A2, A5`
fn list(letter: &str, numbers: &BTreeSet<i16>) -> String {
    let all: Vec<String> = numbers.iter().map(|number| format!("{letter}{number}")).collect();
    if all.is_empty() { "0".to_owned() } else { all.join(", ") }
}

/// The blocks of a specimen that a text names, from the first to the last of them.
fn named(text: &Text<'_>, letter: &str) -> Option<(BTreeSet<i16>, Range<usize>)> {
    let of = |i: usize| -> Option<i16> {
        let digits = text.words.get(i)?.raw.strip_prefix(letter)?;
        digits.parse().ok().filter(|number| (1..=99).contains(number))
    };
    let mut all = BTreeSet::new();
    let mut whole: Option<Range<usize>> = None;
    let mut i = 0;
    while i < text.words.len() {
        let Some(first) = of(i) else {
            i += 1;
            continue;
        };
        let begun = text.words[i].at.start;
        // `A1-A5`, `A1-5`, `A1 to A5`
        let is_dash = ["-", "–", "—", " - ", " – "].contains(&text.between(i));
        let is_to = ["to", "through"].contains(&text.low(i + 1));
        let last = if is_dash {
            of(i + 1).or_else(|| text.low(i + 1).parse().ok()).map(|last| (last, i + 1))
        } else {
            of(i + 2).filter(|_| is_to).map(|last| (last, i + 2))
        };
        let (last, end) = last.filter(|(last, _)| (first..=99).contains(last)).unwrap_or((first, i));
        all.extend(first..=last);
        let begun = whole.as_ref().map_or(begun, |known| known.start);
        whole = Some(begun..text.words[end].at.end);
        i = end + 1;
    }
    whole.map(|at| (all, at))
}

/// How many blocks a text counts: nothing where it counts none, `Some(None)` where as many as there are, alone or together.
fn counted(section: &Section<'_>, part: Option<usize>, made: usize) -> Option<Option<(usize, Range<usize>)>> {
    let text = &section.text;
    let mut all = vec![];
    for (i, word) in text.words.iter().enumerate().filter(|(_, word)| word.part == part) {
        let Some(number) = number(&word.low).filter(|_| text.before(i, 1) != "of") else { continue };
        let is_block = |word: &str| ["block", "blocks", "cassette", "cassettes"].contains(&word);
        let behind = (1..=2).find(|by| is_block(text.after(i, *by)));
        if let Some(by) = behind {
            all.push((number, word.at.start..text.words[i + by].at.end));
        }
    }
    let sum: usize = all.iter().map(|(number, _)| number).sum();
    let is_right = sum == made || all.iter().any(|(number, _)| *number == made);
    let first = all.into_iter().next()?;
    Some((!is_right).then_some((sum, first.1)))
}

/// A length: the longest of its sides in millimetres.
#[derive(Debug, Clone)]
struct Measure {
    at: Range<usize>,
    mm: f64,
}

/// The measures of a text: `23 mm`, `2.3 x 1.8 cm`.
fn measures(text: &str) -> Vec<Measure> {
    let mut all = vec![];
    let mut from = 0;
    while let Some(begun) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let is_alone = !text[..begun].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        // What does not end as a length is none in its parts: each letter is read once.
        let (length, mm) = measure(&text[begun..]);
        let number =
            text[begun..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len() - begun);
        if let Some(mm) = mm.filter(|_| is_alone) {
            all.push(Measure { at: begun..begun + length, mm });
        }
        from = begun + length.max(number);
    }
    all
}

/// A measure at the beginning of a text: how much of it was read, and how long it is, where it is one.
fn measure(text: &str) -> (usize, Option<f64>) {
    let mut most = 0.0_f64;
    let mut rest = text;
    loop {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let value = rest[..digits].trim_end_matches('.').parse::<f64>().ok().filter(|_| digits <= 8);
        let Some(value) = value else { return (text.len() - rest.len() + digits, None) };
        most = most.max(value);
        rest = rest[digits..].trim_start_matches([' ', '\u{a0}']);
        let unit = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let factor = match rest[..unit].to_ascii_lowercase().as_str() {
            "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => Some(1.0),
            "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => Some(10.0),
            _ => None,
        };
        let behind = if factor.is_some() { rest[unit..].trim_start_matches([' ', '\u{a0}']) } else { rest };
        let next =
            behind.strip_prefix(['x', 'X', '×', '*']).map(|next| next.trim_start_matches([' ', '\u{a0}']));
        match (next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit())), factor) {
            (Some(next), _) => rest = next,
            (None, Some(factor)) => return (text.len() - rest.len() + unit, Some(most * factor)),
            (None, None) => return (text.len() - rest.len(), None),
        }
    }
}

/// The largest tumour of a specimen that a text measures.
fn largest(section: &Section<'_>, part: usize) -> Option<Measure> {
    const TUMOUR: [&str; 12] = [
        "tumour",
        "tumor",
        "lesion",
        "mass",
        "nodule",
        "carcinoma",
        "adenocarcinoma",
        "melanoma",
        "neoplasm",
        "sarcoma",
        "tumours",
        "tumors",
    ];
    // Other lengths that stand beside a tumour.
    const OTHER: [&str; 14] = [
        "margin",
        "margins",
        "from",
        "clearance",
        "depth",
        "thickness",
        "breslow",
        "thick",
        "node",
        "nodes",
        "deposit",
        "metastasis",
        "invasion",
        "distance",
    ];
    const APART: [&str; 8] = ["with", "containing", "showing", "a", "an", "the", "and", "in"];
    let text = &section.text;
    let mut found: Option<Measure> = None;
    let all = measures(text.whole);
    for (i, word) in text.words.iter().enumerate() {
        if word.part != Some(part) || !TUMOUR.contains(&word.low.as_str()) || text.is_denied(i) {
            continue;
        }
        // The nearest: up to eight words behind, up to three before.
        let near = all.iter().filter_map(|measure| {
            let is_behind = measure.at.start >= word.at.end;
            let (from, to) =
                if is_behind { (word.at.end, measure.at.start) } else { (measure.at.end, word.at.start) };
            // As far as so many words may reach.
            let gap = text.whole.get(from..to).filter(|gap| gap.len() <= 160)?;
            let between: Vec<&str> = text.within(from..to).collect();
            let is_near = between.len() <= if is_behind { 8 } else { 3 };
            let is_one = !gap.contains([';', '\n']) && !gap.contains(". ");
            // `with a tumour` begins something else than what was measured before, and so does a comma.
            let is_apart =
                !is_behind && (gap.contains(',') || between.iter().any(|word| APART.contains(word)));
            let clause = text.whole[measure.at.end..].find([',', ';', '\n']).unwrap_or(usize::MAX);
            let end = measure.at.end.saturating_add(clause).min(text.whole.len());
            let mut behind = text.within(measure.at.end..end).take(4).take_while(|word| *word != "and");
            let is_other = is_apart
                || between.iter().any(|word| OTHER.contains(word))
                || behind.any(|word| OTHER.contains(&word));
            (is_near && is_one && !is_other).then_some((between.len(), measure))
        });
        if let Some((_, measure)) = near.min_by_key(|(far, _)| *far)
            && found.as_ref().is_none_or(|known| known.mm < measure.mm)
        {
            found = Some(measure.clone());
        }
    }
    found
}

/// `23 mm`
fn written(mm: f64) -> String {
    format!("{} mm", (mm * 10.0).round() / 10.0)
}

/// Rounding apart, a tumour has one size.
fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= (one.max(other) * 0.1).max(1.0)
}

/// The tumour of the gross examination against that of the diagnosis, and that of the checklist.
fn size(reading: &Reading<'_>, part: usize) -> Option<Seen> {
    let told = [Field::GrossExamination, Field::Line, Field::Diagnosis];
    let mut found =
        reading.of_fields(&told).filter_map(|(i, section)| Some((i, section.field, largest(section, part)?)));
    let (i, field, first) = found.next()?;
    let details = |other: Field, mm: f64| {
        vec![
            ("source", field.word().to_owned()),
            ("size", written(first.mm)),
            ("other_source", other.word().to_owned()),
            ("other_size", written(mm)),
        ]
    };
    if let Some((at, other, size)) = found.find(|(_, _, size)| !is_same(size.mm, first.mm)) {
        let details = details(other, size.mm);
        let at = vec![(at, size.at), (i, first.at.clone())];
        return Some(Seen { rule: Rule::SizeDiffers, part: Some(part), at, details });
    }
    let answered = reading.answer(part, "tumour_size_mm")?;
    let mm = answered.number().filter(|mm| !is_same(*mm, first.mm))?;
    let details = details(Field::Synoptic, mm);
    Some(Seen { rule: Rule::SizeDiffers, part: Some(part), at: vec![(i, first.at.clone())], details })
}
