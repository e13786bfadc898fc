//! The life of an addendum. Each state is a type; only transitions make steps, and the store takes nothing else.

use platform::Permission as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use signing::signature::Signature;
use utoipa::ToSchema;

use crate::permissions::SignReports;

/// The states, as the database and JSON write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AddendumStatus)]
pub enum Status {
    /// It is written.
    Draft,
    /// A pathologist answers for it, and it is out.
    Signed,
    /// It was not needed after all.
    Discarded,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Signed, Self::Discarded];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Discarded => "discarded",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What is done to an addendum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Its text is changed.
    Write,
    /// A pathologist answers for it.
    Sign,
    /// It is thrown away, with a reason.
    Discard,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Write, Self::Sign, Self::Discard];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Sign => "sign",
            Self::Discard => "discard",
        }
    }

    /// Who does it.
    pub fn permission(self) -> &'static str {
        SignReports::NAME
    }
}

/// What was signed, with its paper.
#[derive(Debug)]
pub struct Kept {
    pub(super) content: Value,
    pub(super) signature: Signature,
    pub(super) file: Vec<u8>,
}

/// The next state with what proves it.
#[derive(Debug)]
pub enum Step {
    /// It says something else.
    Written {
        /// What.
        said: String,
    },
    /// It is out.
    Signed(Box<Kept>),
    /// It is thrown away.
    Discarded {
        /// Why.
        reason: String,
    },
}

impl Step {
    /// The state from then on.
    pub fn to(&self) -> Status {
        match self {
            Self::Written { .. } => Status::Draft,
            Self::Signed(_) => Status::Signed,
            Self::Discarded { .. } => Status::Discarded,
        }
    }
}

/// It is written: only then something is done to it.
#[derive(Debug)]
pub struct Draft(());

impl Draft {
    /// Of what a row says: nothing where it is past its draft.
    pub fn of(status: Status) -> Option<Self> {
        (status == Status::Draft).then_some(Self(()))
    }
    /// Its text is changed.
    pub fn write(self, said: String) -> Step {
        Step::Written { said }
    }
    /// Somebody answers for it, and what they signed is kept.
    pub fn sign(self, kept: Kept) -> Step {
        Step::Signed(Box::new(kept))
    }
    /// It was not needed.
    pub fn discard(self, reason: String) -> Step {
        Step::Discarded { reason }
    }
}

/// Where the action leads.
pub fn leads_to(from: Status, action: Action) -> Option<Status> {
    Draft::of(from)?;
    Some(match action {
        Action::Write => Status::Draft,
        Action::Sign => Status::Signed,
        Action::Discard => Status::Discarded,
    })
}
