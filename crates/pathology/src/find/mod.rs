//! Finding cases: by a number, a patient, words of the diagnosis, and filters; searches with a name; what went out, in the chart; and
//! how much the laboratory did in which time. The words and their rules; pure.

pub mod api;
pub mod result;
pub mod statistics;
pub(crate) mod store;
pub mod worklist;

use jiff::civil::Date;
use kernel::text::{Check, LATEST, ascii_digit};
use platform::setting::{Setting, Whole};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    bench::{Barcode, Priority},
    case::InvestigationType,
};

/// After so many years what is out leaves the lists of every day.
pub(crate) const ARCHIVE: Whole =
    Whole { key: "pathology.archive_years", unit: "years", least: 1, most: 50, default: 5 };
/// Within how many hours of the receipt a report is to be out.
pub(crate) const TARGET: Whole =
    Whole { key: "pathology.hours_report", unit: "hours", least: 1, most: 2000, default: 72 };

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[Setting::Whole(ARCHIVE), Setting::Whole(TARGET)];

/// How far a case is: its registration, then its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseProgress)]
pub enum Progress {
    /// It waits to be verified.
    Pending,
    /// Its registration is wrong.
    Rejected,
    /// It should not be there.
    Voided,
    /// It is verified, and nobody began its report.
    InLaboratory,
    /// Its report is written.
    Draft,
    /// An administrator looks at the report.
    PendingVerification,
    /// A pathologist signs the report.
    Verified,
    /// A pathologist answers for the report.
    Signed,
    /// The report is out.
    Published,
    /// An amended report is out.
    Amended,
    /// The report was taken back.
    Withdrawn,
}

impl Progress {
    /// All of them, in their order.
    pub const ALL: [Self; 11] = [
        Self::Pending,
        Self::Rejected,
        Self::Voided,
        Self::InLaboratory,
        Self::Draft,
        Self::PendingVerification,
        Self::Verified,
        Self::Signed,
        Self::Published,
        Self::Amended,
        Self::Withdrawn,
    ];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Rejected => "rejected",
            Self::Voided => "voided",
            Self::InLaboratory => "in_laboratory",
            Self::Draft => "draft",
            Self::PendingVerification => "pending_verification",
            Self::Verified => "verified",
            Self::Signed => "signed",
            Self::Published => "published",
            Self::Amended => "amended",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|progress| progress.word() == word)
    }
}

/// What a search asks for besides what is typed into its field; all of it at once. This is what a worklist keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseFilters {
    /// Words of the diagnosis, in any form; `"so"` together, `-so` not, `or`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<String>,
    /// Words of the consultant's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultant: Option<String>,
    /// Words of a specimen or of its site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Words of the name of who signed the report, or hands it on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pathologist: Option<String>,
    /// Registered on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Registered on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// So far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// What is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub investigation_type: Option<InvestigationType>,
    /// How much it hurries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Also those whose report went out before the clinic's limit.
    #[serde(default)]
    pub archived: bool,
}

impl CaseFilters {
    /// Checks everything a person may have typed; `within` stands before each field.
    pub(crate) fn check(&self, check: &mut Check, within: &str) {
        let field = |name: &str| format!("{within}{name}");
        for (name, value) in [
            ("diagnosis", &self.diagnosis),
            ("consultant", &self.consultant),
            ("site", &self.site),
            ("pathologist", &self.pathologist),
        ] {
            check.optional(&field(name), value.as_deref(), 200);
        }
        check.date(&field("from"), self.from, LATEST);
        check.date(&field("to"), self.to, LATEST);
        let ordered = self.from.zip(self.to).is_none_or(|(from, to)| from <= to);
        check.that(ordered, &field("to"), "ends_before_it_begins", "This ends before it begins.");
    }

    /// Whether it asks for something that nobody learns of a record which is shut to them.
    pub(crate) fn tells(&self) -> bool {
        [&self.diagnosis, &self.consultant, &self.site, &self.pathologist].into_iter().any(Option::is_some)
    }

    /// Whether it asks for something that only those learn who read reports.
    pub(crate) fn asks_reports(&self) -> bool {
        self.diagnosis.is_some() || self.pathologist.is_some()
    }

    /// What of it is a word of the index.
    pub(crate) fn tokens(&self) -> Vec<String> {
        let progress = self.progress.map(|progress| format!("#s{}", progress.word()));
        let kind = self.investigation_type.map(|kind| format!("#t{}", kind.word()));
        let priority = self.priority.map(|priority| format!("#r{}", priority.word()));
        [progress, kind, priority].into_iter().flatten().collect()
    }
}

/// The fewest and the most digits of a running number.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;

/// The numbers of cases that may be meant, each as it is kept: an accession or invoice number, also without the zeros before it, or
/// what the barcode of a specimen, block or slide says. Nothing where it is none.
pub(crate) fn numbers(typed: &str) -> Vec<String> {
    let text: String = typed.trim().chars().map(|c| ascii_digit(c).unwrap_or(c)).collect();
    let text = text.to_ascii_uppercase();
    if let Some(barcode) = Barcode::read(&text) {
        return vec![barcode.accession_number];
    }
    let (series, running) = match text.strip_prefix("INV-").and_then(|rest| rest.split_once('-')) {
        Some((year, running)) if year.len() == 4 => (format!("INV-{year}"), running),
        _ => match text.split_once('-') {
            Some((series, running)) if series.starts_with(['S', 'C']) => (series.to_owned(), running),
            _ => return vec![],
        },
    };
    let is_number =
        |text: &str| !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    let year = series.trim_start_matches("INV-").trim_start_matches(['S', 'C']);
    if !is_number(running) || !is_number(year) || !matches!(year.len(), 2 | 4) {
        return vec![];
    }
    let bare = running.trim_start_matches('0');
    let mut all: Vec<String> = DIGITS
        .filter(|digits| *digits >= bare.len())
        .map(|digits| format!("{series}-{bare:0>digits$}"))
        .collect();
    let whole = format!("{series}-{running}");
    if !all.contains(&whole) {
        all.push(whole);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_understood_as_people_write_it() {
        assert_eq!(numbers("S26-00017-A1-2"), ["S26-00017"]);
        assert!(numbers(" s26-17 ").contains(&"S26-00017".to_owned()));
        assert!(numbers("c2026-0017").contains(&"C2026-0017".to_owned()));
        assert!(numbers("inv-2026-17").contains(&"INV-2026-0017".to_owned()));
        assert!(numbers("INV-2026-12345").contains(&"INV-2026-12345".to_owned()));
        assert!(numbers("S٢٦-١٧").contains(&"S26-00017".to_owned()));
        for other in [
            "",
            "Smith",
            "S26",
            "S26-",
            "S-17",
            "Santos-Lopez",
            "c-kit",
            "INV-26-17",
            "CD-45",
            "S26-1a",
            "C12345-1",
        ] {
            assert!(numbers(other).is_empty(), "{other}: {:?}", numbers(other));
        }
    }

    #[test]
    fn filters_are_words_of_the_index() {
        let filters = CaseFilters {
            progress: Some(Progress::Signed),
            priority: Some(Priority::Stat),
            ..Default::default()
        };
        assert_eq!(filters.tokens(), ["#ssigned", "#rstat"]);
        assert!(!filters.tells());
        for progress in Progress::ALL {
            assert_eq!(Progress::of(progress.word()), Some(progress));
        }
    }
}
