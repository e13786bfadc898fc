//! A pathologist asks a colleague about a case. The opinion is dated and final; whoever asked may have it stand in the report.

pub mod api;
pub mod state;
pub(crate) mod store;
mod words;

use jiff::{Timestamp, tz::TimeZone};
use pdf::Block;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ReportLanguage, paper::moment};
use store::ConsultationRow;
use words::Words;

/// The kind of thing, in the trail.
pub(crate) const CONSULTATION: &str = "consultation";

/// An opinion that the report says.
#[derive(Debug, Deserialize)]
pub(crate) struct Mentioned {
    number: i32,
    #[serde(rename = "consultant")]
    by: String,
    question: String,
    opinion: String,
    #[serde(rename = "answered_at")]
    at: Timestamp,
}

impl Mentioned {
    fn of(row: ConsultationRow) -> Option<Self> {
        let (opinion, at) = row.opinion.zip(row.ended_at)?;
        (row.status == state::Status::Mentioned.word()).then_some(Self {
            number: row.number,
            by: row.asked_of_name,
            question: row.question,
            opinion,
            at,
        })
    }

    /// As it is signed.
    pub(super) fn signed(&self) -> Value {
        json!({"number": self.number, "consultant": self.by, "question": self.question, "opinion": self.opinion, "answered_at": self.at})
    }
}

/// The opinions that the report says, below their heading.
pub(super) fn print(all: &[Mentioned], language: ReportLanguage, zone: &TimeZone, blocks: &mut Vec<Block>) {
    if all.is_empty() {
        return;
    }
    let words = Words::of(language);
    blocks.push(Block::Section(words.title.into()));
    for one in all {
        let at = format!("{} {}", words.answered, moment(one.at, zone));
        blocks.push(Block::Field { label: one.by.clone(), value: format!("{}\n{at}", one.opinion) });
    }
}
