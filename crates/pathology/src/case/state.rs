//! The life of a registration. Each state is a type; a transition consumes it and returns a [`Step`], the next state with what
//! proves it. Only transitions make steps, and the store takes nothing else.

use jiff::Timestamp;
use kernel::AccountId;
use platform::Permission as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    permissions::{RegisterCases, VerifyCases},
    specimen::state::Status as SpecimenStatus,
};

/// The states, as the database and JSON write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = VerificationStatus)]
pub enum Status {
    /// Registered, and nobody has looked at it yet.
    Pending,
    /// An administrator found it right.
    Verified,
    /// An administrator found it wrong; the reception corrects it.
    Rejected,
    /// Registered by mistake; its numbers stay taken.
    Voided,
}

impl Status {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Verified, Self::Rejected, Self::Voided];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Voided => "voided",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What is done to a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The reception changes what it wrote down.
    Correct,
    /// It is right.
    Verify,
    /// It is wrong.
    Reject,
    /// It is looked at again.
    Reopen,
    /// It should not be there.
    Void,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Correct, Self::Verify, Self::Reject, Self::Reopen, Self::Void];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Verify => "verify",
            Self::Reject => "reject",
            Self::Reopen => "reopen",
            Self::Void => "void",
        }
    }

    /// Who does it.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Correct => RegisterCases::NAME,
            Self::Verify | Self::Reject | Self::Reopen | Self::Void => VerifyCases::NAME,
        }
    }
}

/// Who does it, and when.
#[derive(Debug, Clone)]
pub struct Mark {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account: AccountId,
    /// Their name as it is.
    pub name: String,
}

/// That at least one specimen of the case can be worked with.
#[derive(Debug)]
pub struct SpecimenAtHand(());

impl SpecimenAtHand {
    /// Among specimens in these states.
    pub fn among(statuses: impl IntoIterator<Item = SpecimenStatus>) -> Option<Self> {
        statuses.into_iter().any(|status| status == SpecimenStatus::Received).then_some(Self(()))
    }
}

/// The next state with what proves it.
#[derive(Debug)]
pub struct Step {
    pub(super) from: Status,
    pub(super) to: Status,
    pub(super) mark: Mark,
    /// Why, where it is rejected or voided.
    pub(super) reason: Option<String>,
}

/// Nobody has looked at it yet.
#[derive(Debug)]
pub struct Pending(());
/// Found right.
#[derive(Debug)]
pub struct Verified(());
/// Found wrong.
#[derive(Debug)]
pub struct Rejected(());

/// A state from the database, to which something is to be done.
#[derive(Debug)]
pub enum State {
    /// Nobody has looked at it yet.
    Pending(Pending),
    /// Found right.
    Verified(Verified),
    /// Found wrong.
    Rejected(Rejected),
    /// Nothing is done to it any more.
    Voided,
}

impl Pending {
    /// What was written down is changed.
    pub fn correct(self, mark: Mark) -> Step {
        Step { from: Status::Pending, to: Status::Pending, mark, reason: None }
    }
    /// It is right, and there is something to work with.
    pub fn verify(self, mark: Mark, _: SpecimenAtHand) -> Step {
        Step { from: Status::Pending, to: Status::Verified, mark, reason: None }
    }
    /// It is wrong.
    pub fn reject(self, mark: Mark, reason: String) -> Step {
        Step { from: Status::Pending, to: Status::Rejected, mark, reason: Some(reason) }
    }
    /// It should not be there.
    pub fn void(self, mark: Mark, reason: String) -> Step {
        Step { from: Status::Pending, to: Status::Voided, mark, reason: Some(reason) }
    }
}

impl Verified {
    /// Something was found wrong later: the reception can correct it, and somebody looks at it again.
    pub fn reopen(self, mark: Mark) -> Step {
        Step { from: Status::Verified, to: Status::Pending, mark, reason: None }
    }
}

impl Rejected {
    /// What was wrong is changed; somebody looks at it again.
    pub fn correct(self, mark: Mark) -> Step {
        Step { from: Status::Rejected, to: Status::Pending, mark, reason: None }
    }
    /// It should not be there.
    pub fn void(self, mark: Mark, reason: String) -> Step {
        Step { from: Status::Rejected, to: Status::Voided, mark, reason: Some(reason) }
    }
}

impl State {
    /// The state that a row says.
    pub fn of(status: Status) -> Self {
        match status {
            Status::Pending => Self::Pending(Pending(())),
            Status::Verified => Self::Verified(Verified(())),
            Status::Rejected => Self::Rejected(Rejected(())),
            Status::Voided => Self::Voided,
        }
    }

    /// What the action leads to; nothing where it is not possible. Verifying asks for a specimen at hand.
    pub fn step(
        self,
        action: Action,
        mark: Mark,
        reason: String,
        at_hand: Option<SpecimenAtHand>,
    ) -> Option<Step> {
        Some(match (self, action) {
            (Self::Pending(s), Action::Correct) => s.correct(mark),
            (Self::Pending(s), Action::Verify) => s.verify(mark, at_hand?),
            (Self::Pending(s), Action::Reject) => s.reject(mark, reason),
            (Self::Pending(s), Action::Void) => s.void(mark, reason),
            (Self::Verified(s), Action::Reopen) => s.reopen(mark),
            (Self::Rejected(s), Action::Correct) => s.correct(mark),
            (Self::Rejected(s), Action::Void) => s.void(mark, reason),
            _ => return None,
        })
    }
}

/// Where the action leads from this state, of a case with a specimen at hand.
pub fn leads_to(status: Status, action: Action) -> Option<Status> {
    let nobody =
        Mark { at: Timestamp::UNIX_EPOCH, account: AccountId(uuid::Uuid::nil()), name: String::new() };
    let at_hand = Some(SpecimenAtHand(()));
    State::of(status).step(action, nobody, String::new(), at_hand).map(|step| step.to)
}
