//! Drills: what a restore from the kit alone found, and when the next one is due.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::{Problem, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{place::Place, sign::Signer, trust::Trust};

/// Which drill: each counts for the smaller ones, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Everything from the usual folder.
    Monthly,
    /// Everything from the copy in another building.
    Quarterly,
    /// The whole disaster: another machine, other people, the manual and the page from the safe.
    Annual,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Monthly, Self::Quarterly, Self::Annual];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Annual => "annual",
        }
    }

    fn every(self) -> SignedDuration {
        SignedDuration::from_hours(
            24 * match self {
                Self::Monthly => 31,
                Self::Quarterly => 92,
                Self::Annual => 366,
            },
        )
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|kind| kind.name() == name);
        known.ok_or_else(|| "a drill is monthly, quarterly or annual".to_owned())
    }
}

/// A chain of the audit trail, as it was found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChainFound {
    /// `identity`, or the clinic's id.
    pub chain: String,
    /// Whether all of it verifies.
    pub is_good: bool,
    /// What the verification said.
    pub said: String,
}

/// What a drill found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Evidence {
    /// Which drill.
    pub kind: Kind,
    /// Of which installation.
    pub instance: Uuid,
    /// When it began.
    pub began: Timestamp,
    /// The version of Osler.
    pub program: String,
    /// The set it began with.
    pub set: String,
    /// The moment that was asked for.
    pub to: Option<Timestamp>,
    /// The last transaction that was there.
    pub last_transaction: Option<String>,
    /// Bytes of the cluster.
    pub plain_bytes: u64,
    /// Segments of the log.
    pub segments: usize,
    /// Seconds for files, log and verification.
    pub seconds: [f64; 3],
    /// Every chain.
    pub chains: Vec<ChainFound>,
    /// Entries of the trail that had been anchored and were lost, by chain.
    pub lost: BTreeMap<String, i64>,
    /// Rows of each table.
    pub rows: BTreeMap<String, i64>,
    /// Uploaded files that were read and are as they were.
    #[serde(default)]
    pub files: u64,
    /// Uploaded files that are missing, or do not open.
    #[serde(default)]
    pub broken_files: Vec<String>,
    /// A sentence for each copy of an uploaded file that does not open.
    #[serde(default)]
    pub broken_copies: Vec<String>,
    /// Tables that only grow, and hold fewer rows than when the backup was taken.
    pub fewer: Vec<String>,
    /// Whether the restore is good.
    pub passed: bool,
}

impl Evidence {
    /// Puts it beside the backups, signed with the key that was restored: alarms believe nobody else.
    pub fn keep(&self, place: &Place, signer: Option<&Signer>) -> Result<()> {
        let text = serde_json::to_vec_pretty(self).map_err(Problem::internal)?;
        let name = format!("drills/{}", self.began.strftime("%Y%m%dT%H%M%SZ"));
        if let Some(signer) = signer {
            let signature = signer.sign(&name, &text)?;
            place.write(&format!("{name}.signature"), |out| out.write_all(&signature))?;
        }
        place.write(&format!("{name}.json"), |out| out.write_all(&text))
    }
}

/// Everything that drills found, the oldest first; what cannot be read, or is not signed, shows nothing.
pub fn all(place: &Place, trust: &Trust) -> Result<Vec<Evidence>> {
    Ok(place.drills(trust)?.iter().filter_map(|text| serde_json::from_slice(text).ok()).collect())
}

/// The drills that are overdue. The time runs from the day the recovery kit was made.
pub fn overdue(done: &[(Kind, Timestamp)], since: Timestamp, now: Timestamp) -> Vec<Kind> {
    let last = |kind: Kind| done.iter().filter(|(other, _)| *other >= kind).map(|(_, at)| *at).max();
    let is_overdue =
        |kind: &Kind| now.duration_since(last(*kind).map_or(since, |at| at.max(since))) > kind.every();
    Kind::ALL.into_iter().filter(is_overdue).collect()
}

/// Tables to which rows are only added: fewer of them are a loss.
const ONLY_GROW: &[&str] =
    &["audit.event", "audit.seal", "identity.event", "identity.seal", "registry.patient"];

/// Those that hold fewer rows than they did.
pub fn fewer(were: &BTreeMap<String, i64>, are: &BTreeMap<String, i64>) -> Vec<String> {
    let of = |rows: &BTreeMap<String, i64>, table: &str| rows.get(table).copied().unwrap_or(0);
    ONLY_GROW
        .iter()
        .filter(|table| of(are, table) < of(were, table))
        .map(|table| (*table).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drill_is_due_each_month_quarter_and_year_and_a_greater_one_counts_for_the_smaller() {
        let day = |days: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * days);
        let overdue = |done: &[(Kind, i64)], now: i64| {
            let done: Vec<_> = done.iter().map(|(kind, at)| (*kind, day(*at))).collect();
            overdue(&done, day(0), day(now))
        };
        assert!(overdue(&[], 31).is_empty());
        assert_eq!(overdue(&[], 32), [Kind::Monthly]);
        assert_eq!(overdue(&[], 400), Kind::ALL);
        assert_eq!(overdue(&[(Kind::Monthly, 390)], 400), [Kind::Quarterly, Kind::Annual]);
        assert!(overdue(&[(Kind::Annual, 390)], 400).is_empty());
        assert_eq!(overdue(&[(Kind::Annual, 390)], 430), [Kind::Monthly]);
        assert_eq!("quarterly".parse(), Ok(Kind::Quarterly));
        assert!("daily".parse::<Kind>().is_err());
    }

    #[test]
    fn a_trail_that_has_shrunk_is_found() {
        let rows = |events: i64, drafts: i64| {
            BTreeMap::from([("audit.event".to_owned(), events), ("registry.draft".to_owned(), drafts)])
        };
        assert!(fewer(&rows(10, 5), &rows(12, 0)).is_empty());
        assert_eq!(fewer(&rows(10, 5), &rows(9, 5)), ["audit.event"]);
    }
}
