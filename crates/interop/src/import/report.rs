//! What became of each entry.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::fhir::Fault;

/// Problems that a report lists; what is more is counted.
const LISTED: usize = 5_000;

/// Files of an import.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Files {
    /// Read to their end.
    pub read: u64,
    /// Which cannot be read, or not to their end; `problems` says where they break. What stands before is taken.
    pub failed: u64,
    /// Entries whose id is known with other content that stands: repeats in other words, and older versions. They count
    /// as unchanged.
    pub differing_repeats: u64,
}

/// Entries of one resource type. Each entry of a file is counted once.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Counts {
    /// Newly taken into the record.
    pub taken: u64,
    /// Known before, and changed.
    pub updated: u64,
    /// Known before, and the same.
    pub unchanged: u64,
    /// Not taken; `problems` says why.
    pub skipped: u64,
    /// Kept, sealed, for a department that will take it.
    pub kept_for_later: u64,
}

/// Something that was not taken, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Trouble {
    /// The file.
    pub file: String,
    /// Line of the unpacked file, from 1.
    pub line: Option<u64>,
    /// Bytes into the line, from 1.
    pub column: Option<u64>,
    /// Bytes into the unpacked file, from 0.
    pub byte: Option<u64>,
    /// `Type/id`
    pub resource: Option<String>,
    /// What is wrong.
    pub message: String,
}

impl Trouble {
    pub(super) fn new(file: &str, fault: Fault) -> Self {
        Self {
            file: file.to_owned(),
            line: fault.place.map(|p| p.line),
            column: fault.place.map(|p| p.column),
            byte: fault.place.map(|p| p.byte),
            resource: None,
            message: fault.message,
        }
    }
}

/// The whole import.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportReport)]
pub struct Report {
    /// Files.
    pub files: Files,
    /// Entries by resource type.
    pub resources: BTreeMap<String, Counts>,
    /// What was not taken, and why.
    pub problems: Vec<Trouble>,
    /// Problems beyond those that are listed. They are in the counts.
    pub problems_not_listed: u64,
}

impl Report {
    pub(super) fn of(&mut self, kind: &str) -> &mut Counts {
        self.resources.entry(kind.to_owned()).or_default()
    }

    pub(super) fn tell(&mut self, problem: Trouble) {
        if self.problems.len() < LISTED {
            self.problems.push(problem);
        } else {
            self.problems_not_listed += 1;
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        for (kind, counts) in other.resources {
            let sum = self.of(&kind);
            sum.taken += counts.taken;
            sum.updated += counts.updated;
            sum.unchanged += counts.unchanged;
            sum.skipped += counts.skipped;
            sum.kept_for_later += counts.kept_for_later;
        }
        self.files.differing_repeats += other.files.differing_repeats;
        self.problems_not_listed += other.problems_not_listed;
        other.problems.into_iter().for_each(|problem| self.tell(problem));
    }

    /// All entries, whatever became of them.
    pub fn entries(&self) -> u64 {
        let all = self.resources.values();
        all.map(|c| c.taken + c.updated + c.unchanged + c.skipped + c.kept_for_later).sum()
    }

    /// For people to read.
    pub fn table(&self) -> String {
        let mut text = format!(
            "{:<24} {:>9} {:>9} {:>9} {:>9} {:>9}\n",
            "", "taken", "updated", "unchanged", "skipped", "kept"
        );
        for (kind, c) in &self.resources {
            text.push_str(&format!(
                "{kind:<24} {:>9} {:>9} {:>9} {:>9} {:>9}\n",
                c.taken, c.updated, c.unchanged, c.skipped, c.kept_for_later
            ));
        }
        text.push_str(&format!("\n{} files read, {} failed\n", self.files.read, self.files.failed));
        if self.files.differing_repeats > 0 {
            text.push_str(&format!(
                "{} entries repeat a known one in other words or are older; what is known stands\n",
                self.files.differing_repeats
            ));
        }
        for problem in &self.problems {
            let place =
                problem.line.map(|l| format!(":{l}:{}", problem.column.unwrap_or(1))).unwrap_or_default();
            let resource = problem.resource.as_ref().map(|r| format!("{r}: ")).unwrap_or_default();
            text.push_str(&format!("{}{place}: {resource}{}\n", problem.file, problem.message));
        }
        if self.problems_not_listed > 0 {
            text.push_str(&format!("… and {} more\n", self.problems_not_listed));
        }
        text
    }
}
