//! The life of an appointment. Each state is a type; a transition consumes it and returns a [`Step`], the next state with what
//! proves it. Only transitions make steps, and the store takes nothing else.

use jiff::Timestamp;
use kernel::AccountId;

/// The states, as the database and JSON write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Booked.
    Scheduled,
    /// The patient said that they come.
    Confirmed,
    /// The patient is in the house.
    CheckedIn,
    /// The provider sees the patient.
    InProgress,
    /// It took place, and what was found is signed.
    Completed,
    /// It does not take place.
    Cancelled,
    /// The patient did not come.
    NoShow,
}

impl Status {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Scheduled,
        Self::Confirmed,
        Self::CheckedIn,
        Self::InProgress,
        Self::Completed,
        Self::Cancelled,
        Self::NoShow,
    ];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Confirmed => "confirmed",
            Self::CheckedIn => "checked_in",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::NoShow => "no_show",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What is done to an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The patient says that they come.
    Confirm,
    /// The patient is there.
    CheckIn,
    /// It was somebody else, or another appointment.
    UndoCheckIn,
    /// The provider begins.
    Begin,
    /// The provider has not begun after all.
    UndoBegin,
    /// The provider has signed.
    Complete,
    /// The patient did not come.
    NoShow,
    /// The patient came after all.
    UndoNoShow,
    /// It does not take place.
    Cancel,
    /// It takes place at another time, or with another provider.
    Move,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Confirm,
        Self::CheckIn,
        Self::UndoCheckIn,
        Self::Begin,
        Self::UndoBegin,
        Self::Complete,
        Self::NoShow,
        Self::UndoNoShow,
        Self::Cancel,
        Self::Move,
    ];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::CheckIn => "check_in",
            Self::UndoCheckIn => "undo_check_in",
            Self::Begin => "begin",
            Self::UndoBegin => "undo_begin",
            Self::Complete => "complete",
            Self::NoShow => "no_show",
            Self::UndoNoShow => "undo_no_show",
            Self::Cancel => "cancel",
            Self::Move => "move",
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

/// The next state with what proves it.
#[derive(Debug)]
pub struct Step {
    pub(super) to: Status,
    pub(super) mark: Mark,
    /// Why, where it is cancelled.
    pub(super) reason: String,
    pub(super) action: Action,
}

impl Step {
    /// The state to which it leads.
    pub fn to(&self) -> Status {
        self.to
    }
}

fn step(action: Action, to: Status, mark: Mark) -> Step {
    Step { action, to, mark, reason: String::new() }
}

/// A state from the database, to which something is to be done.
#[derive(Debug)]
pub enum State {
    /// Booked.
    Scheduled(Scheduled),
    /// Booked, and the patient said that they come.
    Confirmed(Confirmed),
    /// The patient is in the house.
    CheckedIn(CheckedIn),
    /// The provider sees the patient.
    InProgress(InProgress),
    /// The patient did not come.
    Missed(Missed),
    /// Nothing is done to it any more.
    Over,
}

/// Booked.
#[derive(Debug)]
pub struct Scheduled(());
/// Booked, and the patient said that they come.
#[derive(Debug)]
pub struct Confirmed(());
/// The patient is in the house; whether they had said that they come.
#[derive(Debug)]
pub struct CheckedIn {
    confirmed: bool,
}
/// The provider sees the patient.
#[derive(Debug)]
pub struct InProgress(());
/// The patient did not come; whether they had said that they would.
#[derive(Debug)]
pub struct Missed {
    confirmed: bool,
}

/// Where an appointment stands whose patient is awaited again.
fn awaited(confirmed: bool) -> Status {
    if confirmed { Status::Confirmed } else { Status::Scheduled }
}

/// What can be done while the patient is awaited.
macro_rules! awaited {
    ($($state:ident),*) => { $(
        impl $state {
            /// The patient is there.
            pub fn check_in(self, mark: Mark) -> Step {
                step(Action::CheckIn, Status::CheckedIn, mark)
            }
            /// The provider begins, though nobody checked the patient in: what begins has come.
            pub fn begin(self, mark: Mark) -> Step {
                step(Action::Begin, Status::InProgress, mark)
            }
            /// The patient did not come.
            pub fn miss(self, mark: Mark) -> Step {
                step(Action::NoShow, Status::NoShow, mark)
            }
            /// It does not take place.
            pub fn cancel(self, mark: Mark, reason: String) -> Step {
                Step { action: Action::Cancel, to: Status::Cancelled, mark, reason }
            }
            /// Somewhere else: what the patient confirmed was not that.
            pub fn move_away(self, mark: Mark) -> Step {
                step(Action::Move, Status::Scheduled, mark)
            }
        }
    )* };
}
awaited!(Scheduled, Confirmed);

impl Scheduled {
    /// The patient says that they come.
    pub fn confirm(self, mark: Mark) -> Step {
        step(Action::Confirm, Status::Confirmed, mark)
    }
}

impl CheckedIn {
    /// It was somebody else, or another appointment.
    pub fn undo(self, mark: Mark) -> Step {
        step(Action::UndoCheckIn, awaited(self.confirmed), mark)
    }
    /// The provider begins.
    pub fn begin(self, mark: Mark) -> Step {
        step(Action::Begin, Status::InProgress, mark)
    }
    /// The patient went home, or the provider was called away.
    pub fn cancel(self, mark: Mark, reason: String) -> Step {
        Step { action: Action::Cancel, to: Status::Cancelled, mark, reason }
    }
}

impl InProgress {
    /// The provider has signed.
    pub fn complete(self, mark: Mark) -> Step {
        step(Action::Complete, Status::Completed, mark)
    }
    /// The provider has not begun after all: the patient waits.
    pub fn undo(self, mark: Mark) -> Step {
        step(Action::UndoBegin, Status::CheckedIn, mark)
    }
}

impl Missed {
    /// The patient came after all.
    pub fn undo(self, mark: Mark) -> Step {
        step(Action::UndoNoShow, awaited(self.confirmed), mark)
    }
}

impl State {
    /// The state that a row says.
    pub fn of(status: Status, confirmed: bool) -> Self {
        match status {
            Status::Scheduled => Self::Scheduled(Scheduled(())),
            Status::Confirmed => Self::Confirmed(Confirmed(())),
            Status::CheckedIn => Self::CheckedIn(CheckedIn { confirmed }),
            Status::InProgress => Self::InProgress(InProgress(())),
            Status::NoShow => Self::Missed(Missed { confirmed }),
            Status::Completed | Status::Cancelled => Self::Over,
        }
    }

    /// What the action leads to; nothing where it is not possible.
    pub fn step(self, action: Action, mark: Mark, reason: String) -> Option<Step> {
        Some(match (self, action) {
            (Self::Scheduled(s), Action::Confirm) => s.confirm(mark),
            (Self::Scheduled(s), Action::CheckIn) => s.check_in(mark),
            (Self::Scheduled(s), Action::Begin) => s.begin(mark),
            (Self::Scheduled(s), Action::NoShow) => s.miss(mark),
            (Self::Scheduled(s), Action::Cancel) => s.cancel(mark, reason),
            (Self::Scheduled(s), Action::Move) => s.move_away(mark),
            (Self::Confirmed(s), Action::CheckIn) => s.check_in(mark),
            (Self::Confirmed(s), Action::Begin) => s.begin(mark),
            (Self::Confirmed(s), Action::NoShow) => s.miss(mark),
            (Self::Confirmed(s), Action::Cancel) => s.cancel(mark, reason),
            (Self::Confirmed(s), Action::Move) => s.move_away(mark),
            (Self::CheckedIn(s), Action::UndoCheckIn) => s.undo(mark),
            (Self::CheckedIn(s), Action::Begin) => s.begin(mark),
            (Self::CheckedIn(s), Action::Cancel) => s.cancel(mark, reason),
            (Self::InProgress(s), Action::Complete) => s.complete(mark),
            (Self::InProgress(s), Action::UndoBegin) => s.undo(mark),
            (Self::Missed(s), Action::UndoNoShow) => s.undo(mark),
            _ => return None,
        })
    }
}

/// Whether the action is possible in this state.
pub fn possible(status: Status, action: Action) -> bool {
    leads_to(status, action).is_some()
}

/// Where the action leads from this state, of an appointment that nobody had confirmed before.
pub fn leads_to(status: Status, action: Action) -> Option<Status> {
    let nobody =
        Mark { at: Timestamp::UNIX_EPOCH, account: AccountId(uuid::Uuid::nil()), name: String::new() };
    State::of(status, false).step(action, nobody, String::new()).map(|step| step.to)
}
