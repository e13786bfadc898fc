//! The classification of diagnoses, ICD-10-CM: looked up by code or by words, also with typing errors.
//!
//! The whole list is public domain (CDC/NCHS and CMS) and travels in the binary; `scripts/icd10cm.py` makes the file from what they
//! publish. It is read at the first search and answers from memory: nothing of it is in the database.

mod api;
mod favourite;
mod search;
#[cfg(test)]
mod tests;

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

pub(crate) use api::router;
use search::Index;

/// Tab-separated lines, compressed; the script tells the columns.
static PACKED: &[u8] = include_bytes!("../../data/icd10cm.tsv.zst");

/// The text unpacked; a limit against a damaged file, not a hostile one.
const UNPACKED_AT_MOST: usize = 32 << 20;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    // Part of the binary: the tests have read it.
    let bytes = zstd::bulk::decompress(PACKED, UNPACKED_AT_MOST).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
});

static SET: LazyLock<CodeSet> = LazyLock::new(|| CodeSet::read(&TEXT));

/// The list in force.
pub fn codes() -> &'static CodeSet {
    &SET
}

/// Reads the list and makes its index, once: some hundred milliseconds.
pub fn read() {
    codes().index();
}

/// A code and what the list says of it.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// With its dot: `E11.9`.
    pub code: &'static str,
    /// Its title.
    pub display: &'static str,
    /// It is not divided further, and can be reported.
    pub billable: bool,
    words: &'static str,
    notes: &'static str,
}

impl Code {
    /// Other words for the same.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.split('|').filter(|w| !w.is_empty())
    }

    /// The notes of one kind: `includes`, `excludes1`, `excludes2`, `codeFirst`, `useAdditionalCode`, `codeAlso`.
    pub fn notes(&self, kind: &str) -> Vec<&'static str> {
        let notes = self.notes.split('|').filter_map(|note| note.split_once(':'));
        notes.filter(|(of, _)| *of == kind).map(|(_, note)| note).collect()
    }

    /// The code without its dot, by which the list is sorted.
    fn plain(&self) -> impl Iterator<Item = u8> + Clone {
        plain(self.code)
    }
}

/// Without dots and spaces, upper case.
fn plain(code: &str) -> impl Iterator<Item = u8> + Clone {
    code.bytes().filter(|b| b.is_ascii_alphanumeric()).map(|b| b.to_ascii_uppercase())
}

/// Every code of one edition.
#[derive(Debug)]
pub struct CodeSet {
    /// The day from which it holds, as published.
    pub edition: &'static str,
    codes: Vec<Code>,
    index: OnceLock<Index>,
}

impl CodeSet {
    fn read(text: &'static str) -> Self {
        let mut lines = text.lines();
        let edition = lines.next().and_then(|l| l.strip_prefix("# ICD-10-CM ")).unwrap_or_default();
        let codes = lines.filter_map(|line| {
            let mut columns = line.split('\t');
            Some(Code {
                code: columns.next()?,
                billable: columns.next()? == "1",
                display: columns.next()?,
                words: columns.next()?,
                notes: columns.next()?,
            })
        });
        Self { edition, codes: codes.collect(), index: OnceLock::new() }
    }

    /// All of them, in their order.
    pub fn all(&self) -> &[Code] {
        &self.codes
    }

    /// A code as people write it, with or without its dot.
    pub fn find(&self, code: &str) -> Option<Code> {
        let at = self.codes.binary_search_by(|c| c.plain().cmp(plain(code))).ok()?;
        self.codes.get(at).copied()
    }

    /// Where the codes stand that begin so.
    fn beginning(&self, code: &str) -> Range<usize> {
        let from = self.codes.partition_point(|c| c.plain().lt(plain(code)));
        let length = plain(code).count();
        let more = self.codes[from..].partition_point(|c| c.plain().take(length).eq(plain(code)));
        from..from + more
    }

    /// What it stands under, the nearest first.
    pub fn above(&self, code: &Code) -> Vec<Code> {
        let plain: Vec<u8> = code.plain().collect();
        let shorter = (3..plain.len()).rev().filter_map(|length| std::str::from_utf8(&plain[..length]).ok());
        shorter.filter_map(|code| self.find(code)).collect()
    }

    /// What it is divided into.
    pub fn below(&self, code: &Code) -> Vec<Code> {
        let within = &self.codes[self.beginning(code.code)];
        let directly = |c: &&Code| self.above(c).first().is_some_and(|parent| parent.code == code.code);
        within.iter().filter(directly).copied().collect()
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.codes))
    }

    /// What somebody may mean, the likeliest first: the beginning of a code, or words in any order, each of which may be
    /// unfinished or mistyped.
    pub fn search(&self, typed: &str, most: usize) -> Vec<Code> {
        search::search(self, self.index(), typed, most)
    }
}
