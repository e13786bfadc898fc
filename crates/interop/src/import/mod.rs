//! Taking files into the record. One transaction a Bundle (or a thousand lines): a file that is cut off changes nothing,
//! an import that was stopped goes on where it was, and the same file twice changes nothing.

mod apply;
mod report;
mod store;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    time::Instant,
};

use kernel::{AccountId, ClinicId, Problem, Result};
use platform::{Caller, Platform, System};
pub use report::{Counts, Files, Report, Trouble};

use crate::fhir::{Content, Entry, Fault, Key, reader};

/// Entries of a file of lines that share a transaction.
const LINES_AT_ONCE: usize = 1000;

/// Imports files and folders for a person, who stands in the audit trail. `progress` hears one line a file.
pub async fn run(
    platform: &Platform,
    clinic: ClinicId,
    account: AccountId,
    name: &str,
    paths: &[PathBuf],
    mut progress: impl FnMut(&str) + Send,
) -> Result<Report> {
    let caller = platform.acting(clinic, account, name, &[]);
    let files = reader::files(paths)
        .map_err(|error| Problem::invalid_field("paths", "unreadable", error.to_string()))?;
    let started = Instant::now();
    let mut report = Report::default();
    let mut seen = HashSet::new();
    for (index, path) in files.iter().enumerate() {
        file(&caller, path, &mut report, &mut seen).await?;
        progress(&tell(index + 1, files.len(), report.entries(), started.elapsed().as_secs_f64()));
    }
    Ok(report)
}

fn tell(done: usize, all: usize, entries: u64, seconds: f64) -> String {
    let rate = entries as f64 / seconds.max(0.001);
    let left = seconds / done.max(1) as f64 * all.saturating_sub(done) as f64;
    format!("{done} of {all} files, {entries} entries, {rate:.0} a second, {left:.0} s left")
}

/// `seen` are the entries of the directory that this import has brought: each patient's file repeats them. Clinical
/// entries are not among them, so that a newer one in a later file is taken.
async fn file(
    caller: &Caller<System>,
    path: &Path,
    report: &mut Report,
    seen: &mut HashSet<Key>,
) -> Result<()> {
    let name = path.display().to_string();
    let owned = path.to_owned();
    let read = tokio::task::spawn_blocking(move || reader::read(&owned)).await.map_err(Problem::internal)?;
    let content = match read {
        Ok(content) => content,
        Err(fault) => {
            report.files.failed += 1;
            report.problems.push(trouble(&name, fault));
            return Ok(());
        }
    };
    let Content { entries, faults } = content;
    for fault in faults {
        report.of(fault.kind.as_deref().unwrap_or("unreadable")).skipped += 1;
        report.problems.push(trouble(&name, fault));
    }
    let lines = name.trim_end_matches(".gz").ends_with(".ndjson");
    let size = if lines { LINES_AT_ONCE } else { entries.len().max(1) };
    let mut failed = false;
    for batch in entries.chunks(size) {
        match batch_of(caller, &name, batch, seen).await {
            Ok(part) => {
                report.add(part);
                let keys = batch.iter().map(|entry| &entry.key);
                seen.extend(keys.filter(|key| apply::DIRECTORY.contains(&key.kind.as_str())).cloned());
            }
            Err(problem) if problem.code == "unavailable" || problem.code == "disk_full" => {
                return Err(problem);
            }
            Err(problem) => {
                failed = true;
                for entry in batch {
                    report.of(&entry.key.kind).skipped += 1;
                }
                let cause = problem.source.map(|s| format!(" ({s})")).unwrap_or_default();
                report.problems.push(trouble(&name, Fault::new(format!("{}{cause}", problem.detail))));
            }
        }
    }
    if failed {
        report.files.failed += 1;
    } else {
        report.files.read += 1;
    }
    Ok(())
}

/// A medical record number that another patient here has already is kept as a number from elsewhere.
async fn batch_of(
    caller: &Caller<System>,
    file: &str,
    batch: &[Entry],
    seen: &HashSet<Key>,
) -> Result<Report> {
    match apply::batch(caller, file, batch, seen, true).await {
        Err(problem) if problem.code == "mrn_taken" => apply::batch(caller, file, batch, seen, false).await,
        other => other,
    }
}

fn trouble(file: &str, fault: Fault) -> Trouble {
    Trouble {
        file: file.into(),
        line: fault.line,
        column: fault.column,
        resource: None,
        message: fault.message,
    }
}
