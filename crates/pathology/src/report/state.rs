//! The life of a report. Each state is a type; a transition consumes it and returns a [`Step`], the next state with what proves
//! it. Only transitions make steps, and the store takes nothing else.

use jiff::Timestamp;
use kernel::AccountId;
use platform::Permission as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::superseded::AddendumAnswer;
use crate::{
    case::state::Mark,
    permissions::{PublishReports, SignReports, VerifyReports, WriteReports},
};

/// The states, as the database and JSON write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PathologyReportStatus)]
pub enum Status {
    /// It is written.
    Draft,
    /// Its writer is done; an administrator looks at it.
    PendingVerification,
    /// An administrator found it complete; a pathologist signs it.
    Verified,
    /// A pathologist answers for it.
    Signed,
    /// It is out.
    Published,
    /// It is out, in the place of what was out before.
    Amended,
    /// It was out by mistake, and taken back: nobody relies on it.
    Withdrawn,
}

impl Status {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::PendingVerification,
        Self::Verified,
        Self::Signed,
        Self::Published,
        Self::Amended,
        Self::Withdrawn,
    ];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
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
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What is done to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Its texts are changed.
    Write,
    /// It is written.
    Submit,
    /// It is complete.
    Verify,
    /// It is not: its writer goes on.
    Reject,
    /// Who was to sign it found something: its writer goes on.
    Return,
    /// A pathologist answers for it.
    Sign,
    /// It goes out.
    Publish,
    /// What was signed is to say something else.
    Amend,
    /// It is not, after all: it stands as it stood before.
    CancelAmendment,
    /// What went out should not have: it is taken back.
    Withdraw,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Write,
        Self::Submit,
        Self::Verify,
        Self::Reject,
        Self::Return,
        Self::Sign,
        Self::Publish,
        Self::Amend,
        Self::CancelAmendment,
        Self::Withdraw,
    ];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Submit => "submit",
            Self::Verify => "verify",
            Self::Reject => "reject",
            Self::Return => "return",
            Self::Sign => "sign",
            Self::Publish => "publish",
            Self::Amend => "amend",
            Self::CancelAmendment => "cancel_amendment",
            Self::Withdraw => "withdraw",
        }
    }

    /// Who does it.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Write | Self::Submit => WriteReports::NAME,
            Self::Verify | Self::Reject => VerifyReports::NAME,
            Self::Return | Self::Sign | Self::Amend | Self::CancelAmendment | Self::Withdraw => {
                SignReports::NAME
            }
            Self::Publish => PublishReports::NAME,
        }
    }

    /// The roles that come with the program and may do it.
    pub fn roles(self) -> Vec<&'static str> {
        let may = |role: &&staff::role::Role| role.permissions.contains(&self.permission());
        staff::role::BUILT_IN.iter().filter(may).map(|role| role.name).collect()
    }
}

/// That a report says what a report must say.
#[derive(Debug)]
pub struct Complete(pub(super) ());

/// That its signature and its paper are kept.
#[derive(Debug)]
pub struct Kept(pub(super) ());

/// The next state with what proves it.
#[derive(Debug)]
pub struct Step {
    pub(super) from: Status,
    pub(super) to: Status,
    pub(super) action: Action,
    pub(super) mark: Mark,
    /// Why it goes back, is amended, or is taken back.
    pub(super) reason: String,
    /// What became of the addenda, of an amendment that is handed on.
    pub(super) addenda: Vec<AddendumAnswer>,
}

/// It is written.
#[derive(Debug)]
pub struct Draft(());
/// An administrator looks at it.
#[derive(Debug)]
pub struct Pending(());
/// It waits for its signature.
#[derive(Debug)]
pub struct Verified(());
/// It is signed.
#[derive(Debug)]
pub struct Signed(());
/// It is out.
#[derive(Debug)]
pub struct Published(Status);

/// A state from the database, to which something is to be done.
#[derive(Debug)]
pub enum State {
    /// It is written.
    Draft(Draft),
    /// An administrator looks at it.
    Pending(Pending),
    /// It waits for its signature.
    Verified(Verified),
    /// It is signed.
    Signed(Signed),
    /// It is out.
    Published(Published),
    /// It was taken back: nothing is done to it any more.
    Withdrawn,
}

fn step(from: Status, to: Status, action: Action, mark: Mark, reason: String) -> Step {
    Step { from, to, action, mark, reason, addenda: vec![] }
}

/// How a report stands: what can be done to it hangs on that alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its state.
    pub status: Status,
    /// While an amendment is under way: how the edition before it stood.
    pub before: Option<Status>,
    /// Whether an edition is out already.
    pub is_issued: bool,
}

impl Place {
    /// Every place there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let before = [None, Some(Status::Signed), Some(Status::Published), Some(Status::Amended)];
        Status::ALL.into_iter().flat_map(move |status| {
            before.into_iter().flat_map(move |before| {
                [false, true].into_iter().map(move |is_issued| Self { status, before, is_issued })
            })
        })
    }
}

impl Draft {
    /// An amendment is called off: it stands as it did.
    pub fn cancel(self, mark: Mark, before: Status, reason: String) -> Step {
        step(Status::Draft, before, Action::CancelAmendment, mark, reason)
    }
    /// Its texts are changed.
    pub fn write(self, mark: Mark) -> Step {
        step(Status::Draft, Status::Draft, Action::Write, mark, String::new())
    }
    /// It is written, and says what a report must say.
    pub fn submit(self, mark: Mark, _: Complete, addenda: Vec<AddendumAnswer>) -> Step {
        let to = Status::PendingVerification;
        Step { addenda, ..step(Status::Draft, to, Action::Submit, mark, String::new()) }
    }
}

impl Pending {
    /// It is complete.
    pub fn verify(self, mark: Mark) -> Step {
        step(Status::PendingVerification, Status::Verified, Action::Verify, mark, String::new())
    }
    /// It is not.
    pub fn reject(self, mark: Mark, reason: String) -> Step {
        step(Status::PendingVerification, Status::Draft, Action::Reject, mark, reason)
    }
}

impl Verified {
    /// Who was to sign it found something.
    pub fn give_back(self, mark: Mark, reason: String) -> Step {
        step(Status::Verified, Status::Draft, Action::Return, mark, reason)
    }
    /// Somebody answers for it, and what they signed is kept.
    pub fn sign(self, mark: Mark, _: Kept) -> Step {
        step(Status::Verified, Status::Signed, Action::Sign, mark, String::new())
    }
}

impl Signed {
    /// It goes out; what amends another says so.
    pub fn publish(self, mark: Mark, is_issued: bool) -> Step {
        let to = if is_issued { Status::Amended } else { Status::Published };
        step(Status::Signed, to, Action::Publish, mark, String::new())
    }
    /// A mistake is seen before it goes out.
    pub fn amend(self, mark: Mark, reason: String) -> Step {
        step(Status::Signed, Status::Draft, Action::Amend, mark, reason)
    }
    /// Where an earlier edition is out: that should not have gone out, and neither should this one.
    pub fn withdraw(self, mark: Mark, reason: String, _: Kept) -> Step {
        step(Status::Signed, Status::Withdrawn, Action::Withdraw, mark, reason)
    }
}

impl Published {
    /// It is to say something else.
    pub fn amend(self, mark: Mark, reason: String) -> Step {
        step(self.0, Status::Draft, Action::Amend, mark, reason)
    }
    /// It should not have gone out; whoever says so has signed that.
    pub fn withdraw(self, mark: Mark, reason: String, _: Kept) -> Step {
        step(self.0, Status::Withdrawn, Action::Withdraw, mark, reason)
    }
}

impl State {
    /// The state that a row says.
    pub fn of(status: Status) -> Self {
        match status {
            Status::Draft => Self::Draft(Draft(())),
            Status::PendingVerification => Self::Pending(Pending(())),
            Status::Verified => Self::Verified(Verified(())),
            Status::Signed => Self::Signed(Signed(())),
            Status::Published | Status::Amended => Self::Published(Published(status)),
            Status::Withdrawn => Self::Withdrawn,
        }
    }
}

/// What stands beside an action.
#[derive(Debug, Default)]
pub struct Given {
    /// Why.
    pub reason: String,
    /// For what is submitted.
    pub complete: Option<Complete>,
    /// For an amendment that is submitted: what became of the addenda.
    pub addenda: Vec<AddendumAnswer>,
    /// For what is signed, and what is withdrawn.
    pub kept: Option<Kept>,
}

impl State {
    /// What the action leads to; nothing where it is not possible, or what it asks for is not given.
    pub fn step(self, action: Action, place: Place, mark: Mark, given: Given) -> Option<Step> {
        let Given { reason, complete, addenda, kept } = given;
        Some(match (self, action) {
            (Self::Draft(s), Action::Write) => s.write(mark),
            (Self::Draft(s), Action::Submit) => s.submit(mark, complete?, addenda),
            (Self::Draft(s), Action::CancelAmendment) => s.cancel(mark, place.before?, reason),
            (Self::Pending(s), Action::Verify) => s.verify(mark),
            (Self::Pending(s), Action::Reject) => s.reject(mark, reason),
            (Self::Verified(s), Action::Return) => s.give_back(mark, reason),
            (Self::Verified(s), Action::Sign) => s.sign(mark, kept?),
            (Self::Signed(s), Action::Publish) => s.publish(mark, place.is_issued),
            (Self::Signed(s), Action::Amend) => s.amend(mark, reason),
            (Self::Signed(s), Action::Withdraw) if place.is_issued => s.withdraw(mark, reason, kept?),
            (Self::Published(s), Action::Amend) => s.amend(mark, reason),
            (Self::Published(s), Action::Withdraw) => s.withdraw(mark, reason, kept?),
            _ => return None,
        })
    }
}

/// Where the action leads from this place, of a report that says what it must.
pub fn leads_to(place: Place, action: Action) -> Option<Status> {
    let nobody =
        Mark { at: Timestamp::UNIX_EPOCH, account: AccountId(uuid::Uuid::nil()), name: String::new() };
    let given = Given { complete: Some(Complete(())), kept: Some(Kept(())), ..Given::default() };
    State::of(place.status).step(action, place, nobody, given).map(|step| step.to)
}
