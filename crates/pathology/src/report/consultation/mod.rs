//! A pathologist asks a colleague about a case. The opinion is dated and final; whoever asked may have it stand in the report.

pub mod api;
pub mod state;
pub(crate) mod store;
mod words;

use jiff::{Timestamp, tz::TimeZone};
use pdf::Block;
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

/// The opinions that the report says, below their heading.
pub(super) fn print(all: &[Mentioned], language: ReportLanguage, zone: &TimeZone, blocks: &mut Vec<Block>) {
    if all.is_empty() {
        return;
    }
    let words = Words::of(language);
    blocks.push(Block::Section(words.title.into()));
    for one in all {
        let at = format!("{} {}", words.answered, moment(one.answered_at, zone));
        blocks.push(Block::Field { label: one.consultant.clone(), value: format!("{}\n{at}", one.opinion) });
    }
}
