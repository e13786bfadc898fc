//! Finding codes by words. Pure; the index is made once.

use std::collections::HashMap;

use registry::search::normalise::normalise;

use super::{Code, CodeSet};

/// A word typed beyond this number is not looked for.
const WORDS: usize = 24;
/// Longer words are cut: nothing in the list is as long.
const LETTERS: usize = 40;
/// One word that is not the one typed.
const NO_MATCH: u8 = u8::MAX;

/// What people say, and what the classification calls it. Looked for as whole words of what was typed.
const ALSO_KNOWN: &[(&str, &str)] = &[
    ("acl", "anterior cruciate ligament"),
    ("afib", "atrial fibrillation"),
    ("aki", "acute kidney failure"),
    ("amd", "macular degeneration"),
    ("armd", "age related macular degeneration"),
    ("bph", "benign prostatic hyperplasia"),
    ("ca", "malignant neoplasm"),
    ("cad", "atherosclerotic heart disease"),
    ("cancer", "malignant neoplasm"),
    ("chf", "congestive heart failure"),
    ("ckd", "chronic kidney disease"),
    ("copd", "chronic obstructive pulmonary disease"),
    ("cva", "cerebral infarction"),
    ("dm", "diabetes mellitus"),
    ("dm1", "type 1 diabetes mellitus"),
    ("dm2", "type 2 diabetes mellitus"),
    ("dvt", "deep vein thrombosis"),
    ("esrd", "end stage renal disease"),
    ("gerd", "gastro esophageal reflux"),
    ("heart attack", "myocardial infarction"),
    ("heat stroke", "heatstroke"),
    ("hld", "hyperlipidemia"),
    ("htn", "hypertension"),
    ("iddm", "type 1 diabetes mellitus"),
    ("mi", "myocardial infarction"),
    ("niddm", "type 2 diabetes mellitus"),
    ("npdr", "nonproliferative diabetic retinopathy"),
    ("oa", "osteoarthritis"),
    ("osa", "obstructive sleep apnea"),
    ("pdr", "proliferative diabetic retinopathy"),
    ("pe", "pulmonary embolism"),
    ("poag", "primary open angle glaucoma"),
    ("pvd", "peripheral vascular disease"),
    ("ra", "rheumatoid arthritis"),
    ("stroke", "cerebral infarction"),
    ("tb", "tuberculosis"),
    ("tia", "transient cerebral ischemic attack"),
    ("uri", "acute upper respiratory infection"),
    ("uti", "urinary tract infection"),
];

/// In which codes a word stands.
#[derive(Debug)]
pub(super) struct Index {
    /// Sorted.
    words: Vec<String>,
    /// Of the word at the same place: numbers of codes, each with whether it stands in the title.
    places: Vec<Vec<(u32, bool)>>,
    /// Of the code with that number.
    weights: Vec<u32>,
}

impl Index {
    pub(super) fn of(codes: &[Code]) -> Self {
        let mut found: HashMap<String, Vec<(u32, bool)>> = HashMap::with_capacity(32_000);
        for (number, code) in (0u32..).zip(codes) {
            each_word(code.display, |word| add(&mut found, word, (number, true)));
            for said in code.words().chain(code.notes("includes")) {
                each_word(said, |word| add(&mut found, word, (number, false)));
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_unstable();
        let (words, places) = found.into_iter().unzip();
        Self { words, places, weights: codes.iter().map(weight).collect() }
    }

    /// The words that may be meant, each with how far it is from what was typed.
    fn meant(&self, typed: &str) -> Vec<(usize, u8)> {
        let from = self.words.partition_point(|word| word.as_str() < typed);
        let beginning = self.words[from..].iter().take_while(|word| word.starts_with(typed));
        let mut meant: Vec<(usize, u8)> =
            (from..).zip(beginning).map(|(at, word)| (at, u8::from(word != typed))).collect();
        // A letter alone is a letter: hepatitis B.
        if typed.chars().count() == 1 {
            meant.retain(|(_, far)| *far == 0);
        }
        // Whoever writes the plural means the one, too.
        let one =
            typed.strip_suffix('s').and_then(|one| self.words.binary_search_by(|w| w.as_str().cmp(one)).ok());
        meant.extend(one.map(|at| (at, 1)));
        if meant.is_empty() { self.mistyped(typed) } else { meant }
    }

    fn mistyped(&self, typed: &str) -> Vec<(usize, u8)> {
        let length = typed.chars().count();
        let errors = match length {
            0..4 => return vec![],
            4..8 => 1,
            _ => 2,
        };
        let near = self.words.iter().enumerate().filter_map(|(at, word)| {
            if word.len().abs_diff(typed.len()) > errors {
                return None;
            }
            let far = strsim::osa_distance(word, typed);
            (far <= errors).then(|| (at, u8::try_from(1 + 2 * far).unwrap_or(NO_MATCH)))
        });
        near.collect()
    }
}

fn add(found: &mut HashMap<String, Vec<(u32, bool)>>, word: &str, place: (u32, bool)) {
    let Some(places) = found.get_mut(word) else {
        found.insert(word.into(), vec![place]);
        return;
    };
    // What stands in the title need not be remembered as another word for it.
    if places.last().is_none_or(|last| last.0 != place.0) {
        places.push(place);
    }
}

fn each_word(text: &str, word: impl FnMut(&str)) {
    let text = if text.is_ascii() { text.to_ascii_lowercase() } else { normalise(text) };
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).for_each(word);
}

/// What was typed, word for word, and where people say it otherwise in the words of the classification, too.
fn asked(typed: &str) -> Vec<Vec<String>> {
    let mut said = String::from(" ");
    each_word(typed, |word| said.extend(word.chars().take(LETTERS).chain([' '])));
    let called = ALSO_KNOWN.iter().fold(said.clone(), |said, (people, classification)| {
        said.replace(&format!(" {people} "), &format!(" {classification} "))
    });
    let mut ways = vec![said];
    if called != ways[0] {
        ways.push(called);
    }
    ways.iter().map(|way| few_words(way)).filter(|words| !words.is_empty()).collect()
}

fn few_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![];
    for word in text.split_whitespace() {
        if words.len() < WORDS && !words.iter().any(|w| w == word) {
            words.push(word.into());
        }
    }
    words
}

pub(super) fn search(set: &CodeSet, index: &Index, typed: &str, most: usize) -> Vec<Code> {
    let by_code = of_code(set, typed, most);
    if !by_code.is_empty() {
        return by_code;
    }
    let mut best: HashMap<usize, u32> = HashMap::new();
    for words in asked(typed) {
        for (weight, at) in by_words(set, index, &words, most) {
            best.entry(at).and_modify(|known| *known = weight.min(*known)).or_insert(weight);
        }
    }
    let mut found: Vec<(u32, usize)> = best.into_iter().map(|(at, weight)| (weight, at)).collect();
    found.sort_unstable();
    found.truncate(most);
    found.into_iter().map(|(_, at)| set.all()[at]).collect()
}

/// The codes in which every word stands, so many of the likeliest, in no order.
fn by_words(set: &CodeSet, index: &Index, words: &[String], most: usize) -> Vec<(u32, usize)> {
    let mut far = vec![0u32; set.all().len()];
    for word in words {
        let nearest = nearest(index, word, set.all().len());
        for (sum, one) in far.iter_mut().zip(&nearest) {
            *sum = if *one == NO_MATCH { u32::MAX } else { sum.saturating_add(u32::from(*one)) };
        }
    }
    let matched = far.iter().enumerate().filter(|(_, far)| **far != u32::MAX);
    let mut found: Vec<(u32, usize)> = matched
        .map(|(at, far)| (far * 8 + index.weights[at] + begins(&set.all()[at], &words[0]), at))
        .collect();
    if most < found.len() {
        found.select_nth_unstable(most);
        found.truncate(most);
    }
    found
}

/// For each code, how far its nearest word is from the one that was typed.
fn nearest(index: &Index, word: &str, codes: usize) -> Vec<u8> {
    let mut nearest = vec![NO_MATCH; codes];
    for (at, far) in index.meant(word) {
        for (code, in_title) in &index.places[at] {
            let far = 2 * far + u8::from(!in_title);
            if let Some(best) = nearest.get_mut(*code as usize) {
                *best = far.min(*best);
            }
        }
    }
    nearest
}

/// What a title adds where nothing more was said.
const SAYS_NOTHING: &[&str] = &["Unspecified ", "unspecified", "uncomplicated", "without complications"];

/// Less is likelier, whatever was typed. A short title says nothing that was not asked for; what happens to few stands behind.
fn weight(code: &Code) -> u32 {
    let rare = match code.code.as_bytes().first() {
        // External causes, pregnancy, the newborn, injuries and poisoning, reasons for contact.
        Some(b'V'..=b'Y') => 40,
        Some(b'O' | b'P') => 24,
        Some(b'S' | b'T') => 8,
        Some(b'Z' | b'Q') => 12,
        _ => 0,
    };
    let (unsaid, length) = measure(code.display);
    // Who says no more means no more; a category that is not divided is the thing itself.
    let plain = unsaid || (code.billable && code.code.len() == 3);
    let length = u32::try_from(length / 4).unwrap_or(u32::MAX / 2);
    let depth = u32::try_from(code.code.len()).unwrap_or_default();
    length + depth + rare + if code.billable { 0 } else { 10 } + if plain { 0 } else { 10 }
}

/// A title that begins with the first word is likelier.
fn begins(code: &Code, word: &str) -> u32 {
    let begins = code.display.get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word));
    if begins { 0 } else { 6 }
}

/// Whether a title says that nothing more was said, and its length without that and without what stands in brackets, which
/// changes nothing in what it means.
fn measure(title: &str) -> (bool, usize) {
    let idle: usize = SAYS_NOTHING.iter().map(|words| title.matches(words).count() * words.len()).sum();
    let depth = title.bytes().scan(0i32, |depth, b| {
        *depth += i32::from(b == b'(') - i32::from(b == b')');
        Some(*depth)
    });
    (idle > 0, depth.filter(|depth| *depth == 0).count().saturating_sub(idle))
}

/// Where it reads as a code: those that begin so, the shortest first.
fn of_code(set: &CodeSet, typed: &str, most: usize) -> Vec<Code> {
    let typed = typed.trim();
    let mut letters = typed.bytes().filter(|b| *b != b'.' && *b != b' ');
    let code = letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.next().is_some_and(|b| b.is_ascii_digit())
        && letters.all(|b| b.is_ascii_alphanumeric());
    if !code || typed.len() > 10 {
        return vec![];
    }
    let mut found: Vec<Code> = set.all()[set.beginning(typed)].to_vec();
    found.sort_by_key(|c| c.code.len());
    found.truncate(most);
    found
}
