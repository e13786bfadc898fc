//! A text as the rules read it: words with their places, the sentences they stand in, and of which specimen they speak. English.

use std::ops::Range;

/// A word.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// As it is written.
    pub(super) raw: &'t str,
    /// In small letters.
    pub(super) low: String,
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// In which sentence, counted from 0.
    pub(super) sentence: usize,
    /// Of which specimen it speaks, counted from 0; of none in particular where nothing says so.
    pub(super) part: Option<usize>,
}

/// A text with its words.
#[derive(Debug)]
pub(super) struct Text<'t> {
    pub(super) whole: &'t str,
    pub(super) words: Vec<Word<'t>>,
    sentences: Vec<Range<usize>>,
}

/// Where a sentence ends: behind a full stop that is followed by a space, at the end of a line, at a semicolon.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = vec![];
    let mut start = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let is_last = rest.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(c, '\n' | ';') || (matches!(c, '.' | '!' | '?') && is_last) {
            all.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    all.push(start..text.len());
    all
}

impl<'t> Text<'t> {
    /// The words of a text that speaks of one specimen, or of none in particular.
    pub(super) fn of(whole: &'t str, part: Option<usize>) -> Self {
        let sentences = sentences(whole);
        let mut words = vec![];
        let mut begun: Option<usize> = None;
        let mut sentence = 0;
        let letters = whole.char_indices().map(|(at, c)| (at, Some(c))).chain([(whole.len(), None)]);
        for (at, c) in letters {
            let goes_on = c.is_some_and(|c| c.is_alphanumeric() || is_point(whole, at));
            match (begun, goes_on) {
                (None, true) => begun = Some(at),
                (Some(start), false) => {
                    while sentences.get(sentence).is_some_and(|one| one.end <= start) {
                        sentence += 1;
                    }
                    let raw = &whole[start..at];
                    words.push(Word { raw, low: raw.to_lowercase(), at: start..at, sentence, part });
                    begun = None;
                }
                _ => {}
            }
        }
        Self { whole, words, sentences }
    }

    /// The same for a text in which the specimens are told apart by their letters: `A. Left breast: …`, `Specimen B: …`.
    pub(super) fn told_apart(whole: &'t str, letters: &[String]) -> Self {
        let mut text = Self::of(whole, None);
        if letters.len() == 1 {
            text.words.iter_mut().for_each(|word| word.part = Some(0));
            return text;
        }
        let mut now = None;
        for i in 0..text.words.len() {
            now = text.begins(i, letters).or(now);
            text.words[i].part = now;
        }
        text
    }

    /// Whether a specimen's own lines begin with this word.
    fn begins(&self, i: usize, letters: &[String]) -> Option<usize> {
        let word = &self.words[i];
        let part = letters.iter().position(|letter| letter == word.raw)?;
        let before = self.whole[..word.at.start].rsplit('\n').next().unwrap_or_default().trim();
        let after = self.whole[word.at.end..].trim_start_matches([' ', '\t']);
        let is_named = ["specimen", "part"].iter().any(|name| before.eq_ignore_ascii_case(name));
        let is_framed = ["", "("].contains(&before) && after.starts_with(['.', ':', ')', '-', '–', '—', ',']);
        // Behind a sentence of the same line, too.
        let goes_on = before.ends_with(['.', ';']) && after.starts_with(['.', ':', ')']);
        (is_named || is_framed || goes_on).then_some(part)
    }

    /// Whether it speaks of this specimen in particular anywhere.
    pub(super) fn names(&self, part: usize) -> bool {
        self.words.iter().any(|word| word.part == Some(part))
    }

    pub(super) fn low(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |word| &word.low)
    }

    /// The words from one place to another.
    pub(super) fn within(&self, range: Range<usize>) -> impl Iterator<Item = &str> {
        let first = self.words.partition_point(|word| word.at.start < range.start);
        self.words[first..]
            .iter()
            .take_while(move |word| word.at.end <= range.end)
            .map(|word| word.low.as_str())
    }

    /// The word so many places before, of the same sentence.
    pub(super) fn before(&self, i: usize, by: usize) -> &str {
        i.checked_sub(by)
            .filter(|at| self.words[*at].sentence == self.words[i].sentence)
            .map_or("", |at| self.low(at))
    }

    /// The word so many places behind, of the same sentence.
    pub(super) fn after(&self, i: usize, by: usize) -> &str {
        self.words
            .get(i + by)
            .filter(|word| word.sentence == self.words[i].sentence)
            .map_or("", |word| &word.low)
    }

    /// What stands between two words that follow each other.
    pub(super) fn between(&self, i: usize) -> &'t str {
        match (self.words.get(i), self.words.get(i + 1)) {
            (Some(one), Some(next)) => &self.whole[one.at.end..next.at.start],
            _ => "",
        }
    }

    /// The words of the sentence in which a word stands.
    pub(super) fn sentence(&self, i: usize) -> impl Iterator<Item = &str> {
        let of = self.words[i].sentence;
        let first = self.words.partition_point(|word| word.sentence < of);
        self.words[first..].iter().take_while(move |word| word.sentence == of).map(|word| word.low.as_str())
    }

    /// Whether the sentence has one of these.
    pub(super) fn beside(&self, i: usize, any: &[&str]) -> bool {
        self.sentence(i).any(|word| any.contains(&word))
    }

    /// What the sentences say in which something stands.
    pub(super) fn said_at(&self, range: &Range<usize>) -> &'t str {
        let touched =
            |one: &&Range<usize>| one.start < range.end.max(range.start + 1) && one.end > range.start;
        let mut touched = self.sentences.iter().filter(touched);
        let Some(first) = touched.next() else { return "" };
        let end = touched.next_back().map_or(first.end, |last| last.end);
        self.whole[first.start..end].trim()
    }

    /// Whether what a word says is denied: `no carcinoma`, `negative for carcinoma`, `carcinoma is not seen`.
    pub(super) fn is_denied(&self, i: usize) -> bool {
        const NO: [&str; 9] =
            ["no", "not", "without", "negative", "absent", "free", "exclude", "excluded", "nor"];
        const TURN: [&str; 6] = ["but", "however", "although", "with", "shows", "showing"];
        for by in 1..=6 {
            let word = self.before(i, by);
            if word.is_empty() || TURN.contains(&word) {
                break;
            }
            if NO.contains(&word) {
                return true;
            }
        }
        let ahead = [self.after(i, 1), self.after(i, 2), self.after(i, 3)];
        ahead.contains(&"absent")
            || ahead.windows(2).any(|two| ["is", "are", "was", "were"].contains(&two[0]) && two[1] == "not")
    }
}

/// A point within a number: `2.5`.
fn is_point(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    bytes.get(at) == Some(&b'.') && is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1))
}

/// How a browser counts: the length in units of UTF-16.
pub(super) fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
