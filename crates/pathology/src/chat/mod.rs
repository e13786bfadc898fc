//! A chat beside the report, with an endpoint that the clinic's administrator named. It sees the report without what is known of the
//! patient, and what leaves is shown before. Nothing it says stands in a report but by a person's hand; where it fails, is slow or
//! talks nonsense, the report is written as if it were not there.

pub mod api;
pub(crate) mod client;
pub mod endpoint;
mod known;
pub mod mark;
pub mod mask;
mod prompt;
mod running;
pub(crate) mod store;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AiChatAction)]
pub enum Action {
    /// Something about the report.
    Question,
    /// A first text of one part of it.
    Draft,
    /// Better wording of one part, and nothing else.
    Polish,
}

impl Action {
    const ALL: [Self; 3] = [Self::Question, Self::Draft, Self::Polish];

    /// The code in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Draft => "draft",
            Self::Polish => "polish",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A part of a report that is a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportSection)]
pub enum Section {
    /// What came.
    Specimen,
    /// What is seen without a microscope.
    GrossExamination,
    /// What is seen with it.
    MicroscopicExamination,
    /// Special stains.
    SpecialStains,
    /// Immunohistochemistry.
    Immunohistochemistry,
    /// What it is.
    Diagnosis,
    /// Anything else.
    Comments,
}

impl Section {
    const ALL: [Self; 7] = [
        Self::Specimen,
        Self::GrossExamination,
        Self::MicroscopicExamination,
        Self::SpecialStains,
        Self::Immunohistochemistry,
        Self::Diagnosis,
        Self::Comments,
    ];

    /// The name of the text in a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::Specimen => "specimen",
            Self::GrossExamination => "gross_examination",
            Self::MicroscopicExamination => "microscopic_examination",
            Self::SpecialStains => "special_stains",
            Self::Immunohistochemistry => "immunohistochemistry",
            Self::Diagnosis => "diagnosis",
            Self::Comments => "comments",
        }
    }

    /// How the part is called where an answer points at it.
    fn mark(self) -> &'static str {
        match self {
            Self::Specimen => "specimen",
            Self::GrossExamination => "gross",
            Self::MicroscopicExamination => "microscopy",
            Self::SpecialStains => "special stains",
            Self::Immunohistochemistry => "ihc",
            Self::Diagnosis => "diagnosis",
            Self::Comments => "comments",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AiChatState)]
pub enum State {
    /// It is on its way.
    Waiting,
    /// It is whole.
    Answered,
    /// It did not come, or not to its end.
    Failed,
    /// The person ended it.
    Stopped,
}

impl State {
    /// The code in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Answered, Self::Failed, Self::Stopped].into_iter().find(|one| one.word() == word)
    }
}
