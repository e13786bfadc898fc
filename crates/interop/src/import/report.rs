//! What became of each entry.

use std::collections::BTreeMap;

use serde::Serialize;

/// Files of an import.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Files {
    /// Read and applied.
    pub read: u64,
    /// Of which nothing, or not all, was taken.
    pub failed: u64,
    /// Entries that repeat another of this import with other content. They count as unchanged: the first one stands.
    pub differing_repeats: u64,
}

/// Entries of one resource type. Each entry of a file is counted once.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// The file.
    pub file: String,
    /// Line of the unpacked file, where one is known.
    pub line: Option<usize>,
    /// Column of the line.
    pub column: Option<usize>,
    /// `Type/id`
    pub resource: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// The whole import.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Files.
    pub files: Files,
    /// Entries by resource type.
    pub resources: BTreeMap<String, Counts>,
    /// What was not taken, and why.
    pub problems: Vec<Trouble>,
}

impl Report {
    pub(super) fn of(&mut self, kind: &str) -> &mut Counts {
        self.resources.entry(kind.to_owned()).or_default()
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
        self.problems.extend(other.problems);
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
                "{} repeats differ from the first of their id, which stands\n",
                self.files.differing_repeats
            ));
        }
        for problem in &self.problems {
            let place =
                problem.line.map(|l| format!(":{l}:{}", problem.column.unwrap_or(1))).unwrap_or_default();
            let resource = problem.resource.as_ref().map(|r| format!("{r}: ")).unwrap_or_default();
            text.push_str(&format!("{}{place}: {resource}{}\n", problem.file, problem.message));
        }
        text
    }
}
