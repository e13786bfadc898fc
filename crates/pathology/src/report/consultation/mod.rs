//! A pathologist asks a colleague about a case. The opinion is dated and final; whoever asked may have it stand in the report.

pub mod api;
pub mod state;
pub(crate) mod store;
mod words;

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{ReportLanguage, paper::moment};
use store::ConsultationRow;
use words::Words;

/// The kind of thing, in the trail.
pub(crate) const CONSULTATION: &str = "consultation";

/// An opinion that the report says.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = MentionedOpinion)]
pub struct Mentioned {
    /// Among those of the report.
    number: i32,
    /// Who said it.
    consultant: String,
    /// What they were asked.
    question: String,
    /// What they said.
    opinion: String,
    /// When.
    answered_at: Timestamp,
}

impl Mentioned {
    fn of(row: ConsultationRow) -> Option<Self> {
        let (opinion, answered_at) = row.opinion.zip(row.ended_at)?;
        (row.status == state::Status::Mentioned.word()).then_some(Self {
            number: row.number,
            consultant: row.asked_of_name,
            question: row.question,
            opinion,
            answered_at,
        })
    }

    /// As it is signed.
    pub(super) fn signed(&self) -> Value {
        json!({"number": self.number, "consultant": self.consultant, "question": self.question, "opinion": self.opinion, "answered_at": self.answered_at})
    }
}

/// What stands above the opinions on papers.
pub(crate) fn title(language: ReportLanguage) -> &'static str {
    Words::of(language).title
}

/// The opinions that the report says: who, and what they were asked and said when.
pub(crate) fn told(all: &[Mentioned], language: ReportLanguage, zone: &TimeZone) -> Vec<(String, String)> {
    let words = Words::of(language);
    let row = |one: &Mentioned| {
        let at = format!("{} {}", words.answered, moment(one.answered_at, zone));
        let told = format!("{}: {}\n{}\n{at}", words.question, one.question, one.opinion);
        (one.consultant.clone(), told)
    };
    all.iter().map(row).collect()
}
