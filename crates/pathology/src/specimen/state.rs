//! The life of a specimen at the reception: it is at hand, or it is rejected.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::state::Mark;

/// The states, as the database and JSON write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SpecimenStatus)]
pub enum Status {
    /// At hand.
    Received,
    /// Of no use, and why is known.
    Rejected,
}

impl Status {
    /// Both, in their order.
    pub const ALL: [Self; 2] = [Self::Received, Self::Rejected];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Rejected => "rejected",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What is done to a specimen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SpecimenAction)]
pub enum Action {
    /// It is of no use.
    Reject,
    /// It is taken after all.
    Accept,
}

impl Action {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Reject, Self::Accept];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reject => "reject",
            Self::Accept => "accept",
        }
    }
}

/// The next state with what proves it.
#[derive(Debug)]
pub struct Step {
    pub(super) from: Status,
    pub(super) to: Status,
    /// Who rejected it, when and why.
    pub(super) rejection: Option<(Mark, String)>,
}

/// At hand.
#[derive(Debug)]
pub struct Received(());
/// Of no use.
#[derive(Debug)]
pub struct Rejected(());

impl Received {
    /// It is of no use.
    pub fn reject(self, mark: Mark, reason: String) -> Step {
        Step { from: Status::Received, to: Status::Rejected, rejection: Some((mark, reason)) }
    }
}

impl Rejected {
    /// It is taken after all: what was missing came, or there will be no other.
    pub fn accept(self) -> Step {
        Step { from: Status::Rejected, to: Status::Received, rejection: None }
    }
}

/// What the action leads to; nothing where it is not possible.
pub fn step(status: Status, action: Action, mark: Mark, reason: String) -> Option<Step> {
    match (status, action) {
        (Status::Received, Action::Reject) => Some(Received(()).reject(mark, reason)),
        (Status::Rejected, Action::Accept) => Some(Rejected(()).accept()),
        _ => None,
    }
}

/// Where the action leads from this state.
pub fn leads_to(status: Status, action: Action) -> Option<Status> {
    let nobody = Mark {
        at: jiff::Timestamp::UNIX_EPOCH,
        account: kernel::AccountId(uuid::Uuid::nil()),
        name: String::new(),
    };
    step(status, action, nobody, String::new()).map(|step| step.to)
}
