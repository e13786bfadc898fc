//! Import of FHIR bundles.

use std::{collections::BTreeMap, path::PathBuf};

use kernel::{AccountId, ClinicId, Result};
use platform::Platform;
use serde::Serialize;

/// What became of the resources of one type.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Counts {
    /// New.
    pub taken: u64,
    /// Known and changed.
    pub updated: u64,
    /// Known and the same.
    pub unchanged: u64,
    /// Not taken; `problems` says why.
    pub skipped: u64,
    /// Kept, encrypted, for a department that does not exist yet.
    pub kept_for_later: u64,
}

/// What an import did.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Files by what became of them.
    pub files: BTreeMap<String, u64>,
    /// Counts by resource type.
    pub resources: BTreeMap<String, Counts>,
    /// What went wrong, each with its place.
    pub problems: Vec<String>,
}

impl Report {
    /// For people.
    pub fn table(&self) -> String {
        let mut text = format!(
            "{:<24}{:>10}{:>10}{:>10}{:>10}{:>10}\n",
            "", "taken", "updated", "unchanged", "skipped", "kept"
        );
        for (kind, c) in &self.resources {
            text.push_str(&format!(
                "{kind:<24}{:>10}{:>10}{:>10}{:>10}{:>10}\n",
                c.taken, c.updated, c.unchanged, c.skipped, c.kept_for_later
            ));
        }
        for problem in &self.problems {
            text.push_str(&format!("problem: {problem}\n"));
        }
        text
    }
}

/// Imports files.
pub async fn run(
    _platform: &Platform,
    _clinic: ClinicId,
    _account: AccountId,
    _name: &str,
    _paths: &[PathBuf],
    _progress: impl FnMut(&str) + Send,
) -> Result<Report> {
    Err(kernel::Problem::internal("import is being built"))
}
