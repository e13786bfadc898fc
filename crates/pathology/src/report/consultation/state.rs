//! The life of a consultation. Each state in which something is done is a type; only transitions make steps, and the store takes nothing
//! else.

use platform::Permission as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::permissions::SignReports;

/// The states, as the database and JSON write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConsultationStatus)]
pub enum Status {
    /// A colleague is asked.
    Requested,
    /// They said what they think; it stands in the record alone.
    Answered,
    /// The report says it, too.
    Mentioned,
    /// They did not answer, and said why.
    Declined,
    /// Whoever asked took it back.
    Withdrawn,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Requested, Self::Answered, Self::Mentioned, Self::Declined, Self::Withdrawn];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Answered => "answered",
            Self::Mentioned => "mentioned",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// Who of both it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// Whoever asked.
    Asker,
    /// Whoever is asked.
    Asked,
}

/// What is done to a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConsultationAction)]
pub enum Action {
    /// The colleague says what they think; it is final.
    Answer,
    /// They do not, and say why.
    Decline,
    /// Whoever asked takes it back, and says why.
    Withdraw,
    /// The report says it from now on.
    Mention,
    /// The report does not say it.
    LeaveOut,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Answer, Self::Decline, Self::Withdraw, Self::Mention, Self::LeaveOut];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Decline => "decline",
            Self::Withdraw => "withdraw",
            Self::Mention => "mention",
            Self::LeaveOut => "leave_out",
        }
    }

    /// What in the roles lets somebody do it.
    pub fn permission(self) -> &'static str {
        SignReports::NAME
    }

    /// Who of both does it.
    pub fn party(self) -> Party {
        match self {
            Self::Answer | Self::Decline => Party::Asked,
            Self::Withdraw | Self::Mention | Self::LeaveOut => Party::Asker,
        }
    }

    /// Whether it changes what is signed with the report.
    pub fn is_of_content(self) -> bool {
        matches!(self, Self::Mention | Self::LeaveOut)
    }
}

/// The next state with what proves it.
#[derive(Debug)]
pub enum Step {
    /// It has an opinion.
    Answered {
        /// What the colleague thinks.
        opinion: String,
    },
    /// It is over without one.
    Closed {
        /// Declined or withdrawn.
        to: Status,
        /// Why.
        reason: String,
    },
    /// The report says it, or does not.
    Shown {
        /// Answered or mentioned.
        to: Status,
    },
}

/// It waits for an answer.
#[derive(Debug)]
pub struct Requested(());

/// It was answered.
#[derive(Debug)]
pub struct Answered {
    is_mentioned: bool,
}

impl Requested {
    /// Of what a row says: nothing where it is over.
    fn of(status: Status) -> Option<Self> {
        (status == Status::Requested).then_some(Self(()))
    }
    fn answer(self, opinion: String) -> Step {
        Step::Answered { opinion }
    }
    fn decline(self, reason: String) -> Step {
        Step::Closed { to: Status::Declined, reason }
    }
    fn withdraw(self, reason: String) -> Step {
        Step::Closed { to: Status::Withdrawn, reason }
    }
}

impl Answered {
    /// Of what a row says: nothing where there is no opinion.
    fn of(status: Status) -> Option<Self> {
        let is_mentioned = status == Status::Mentioned;
        (is_mentioned || status == Status::Answered).then_some(Self { is_mentioned })
    }
    fn mention(self) -> Option<Step> {
        (!self.is_mentioned).then_some(Step::Shown { to: Status::Mentioned })
    }
    fn leave_out(self) -> Option<Step> {
        self.is_mentioned.then_some(Step::Shown { to: Status::Answered })
    }
}

impl Step {
    /// The state from then on.
    pub fn to(&self) -> Status {
        match self {
            Self::Answered { .. } => Status::Answered,
            Self::Closed { to, .. } | Self::Shown { to } => *to,
        }
    }
}

/// The step, where this state has it; `said` is the opinion or the reason.
pub fn step(from: Status, action: Action, said: String) -> Option<Step> {
    match action {
        Action::Answer => Requested::of(from).map(|it| it.answer(said)),
        Action::Decline => Requested::of(from).map(|it| it.decline(said)),
        Action::Withdraw => Requested::of(from).map(|it| it.withdraw(said)),
        Action::Mention => Answered::of(from).and_then(Answered::mention),
        Action::LeaveOut => Answered::of(from).and_then(Answered::leave_out),
    }
}

/// Where the action leads.
pub fn leads_to(from: Status, action: Action) -> Option<Status> {
    step(from, action, String::new()).map(|step| step.to())
}
