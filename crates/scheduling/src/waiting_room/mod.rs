//! Who is in the house and waits: from the desk to the provider's door. The words and their rules; pure.

pub mod api;
pub mod store;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How long somebody is usually seen, where nothing else is known.
pub const USUAL_MINUTES: i16 = 15;
/// Estimates are given in steps of so many minutes: nobody is promised a minute.
const STEP: i64 = 5;

/// How far a patient has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = VisitStatus)]
pub enum Status {
    /// In the waiting room.
    Waiting,
    /// Asked to come to a room.
    Called,
    /// With the provider.
    WithProvider,
    /// Gone, seen or not.
    Left,
    /// Was never here: somebody else was meant.
    Undone,
}

/// What is done to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = VisitAction)]
pub enum Action {
    /// Asked to come to a room, again perhaps.
    Call,
    /// Nobody came, or it was not their turn: back to waiting, in the old place.
    Return,
    /// The provider begins.
    Start,
    /// Gone home.
    Leave,
    /// Not here at all: somebody else was meant.
    Undo,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Called, Self::WithProvider, Self::Left, Self::Undone];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::WithProvider => "with_provider",
            Self::Left => "left",
            Self::Undone => "undone",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Where the action leads; nowhere, where it cannot be done.
    pub fn after(self, action: Action) -> Option<Self> {
        match (self, action) {
            (Self::Waiting | Self::Called, Action::Call) => Some(Self::Called),
            (Self::Called | Self::WithProvider, Action::Return) => Some(Self::Waiting),
            (Self::Waiting | Self::Called, Action::Start) => Some(Self::WithProvider),
            (Self::Waiting | Self::Called | Self::WithProvider, Action::Leave) => Some(Self::Left),
            (Self::Waiting | Self::Called, Action::Undo) => Some(Self::Undone),
            _ => None,
        }
    }
}

impl Action {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 5] = [Self::Call, Self::Start, Self::Return, Self::Leave, Self::Undo];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Return => "return",
            Self::Start => "start",
            Self::Leave => "leave",
            Self::Undo => "undo",
        }
    }
}

/// By what somebody at the desk was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = VisitIdentifier)]
pub enum Identifier {
    /// They said their name.
    FullName,
    /// They said their birth date.
    BirthDate,
    /// They showed a card with the medical record number.
    Mrn,
    /// They showed a document with a picture.
    Document,
}

impl Identifier {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::FullName => "full_name",
            Self::BirthDate => "birth_date",
            Self::Mrn => "mrn",
            Self::Document => "document",
        }
    }
}

/// The token of a visit, as it is called out: `A-007`.
pub fn token(number: i64) -> String {
    format!("A-{number:03}")
}

/// How long somebody may still wait: a range, and never a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Wait {
    /// At least about so many minutes.
    pub from_minutes: i64,
    /// Rarely more than so many.
    pub until_minutes: i64,
}

/// Somebody in the waiting room, as far as the others' waits go.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// With whom; anybody where nobody was named.
    pub provider: Option<uuid::Uuid>,
    /// How far.
    pub status: Status,
    /// For how long such a patient is usually seen.
    pub minutes: i16,
    /// When it is their turn.
    pub due_at: Timestamp,
    /// Since when the provider sees them.
    pub seen_at: Option<Timestamp>,
}

impl Place {
    /// For how long the provider is still busy with them.
    fn left(&self, now: Timestamp) -> i64 {
        let seen = self.seen_at.map_or(SignedDuration::ZERO, |since| now.duration_since(since));
        (i64::from(self.minutes) - seen.as_mins().max(0)).max(0)
    }

    fn is_before(&self, other: &Self) -> bool {
        self.provider.is_none() || other.provider.is_none() || self.provider == other.provider
    }
}

/// How long the one at `at` may still wait, from those before and what they usually take, and not before their time. Nothing for
/// who waits no more.
pub fn wait(queue: &[Place], at: usize, now: Timestamp) -> Option<Wait> {
    let me = queue.get(at).filter(|me| me.status == Status::Waiting)?;
    let minutes: i64 = queue
        .iter()
        .enumerate()
        .filter(|(i, other)| match other.status {
            Status::Waiting => *i < at,
            Status::Called | Status::WithProvider => true,
            Status::Left | Status::Undone => false,
        })
        .filter(|(_, other)| other.is_before(me))
        .map(|(_, other)| other.left(now))
        .sum();
    // Some take half, some twice; of many together it evens out.
    let early = now.duration_until(me.due_at).as_mins().max(0);
    let from_minutes = early.max(minutes / 2) / STEP * STEP;
    let until_minutes = (early.max(minutes * 3 / 2) / STEP + 1) * STEP;
    Some(Wait { from_minutes, until_minutes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(status: Status, seen_at: Option<&str>) -> Place {
        let due_at = "2026-06-01T09:30:00Z".parse().unwrap();
        Place { provider: None, status, minutes: 20, due_at, seen_at: seen_at.map(|at| at.parse().unwrap()) }
    }

    #[test]
    fn a_visit_goes_forward_and_ends_once() {
        assert_eq!(Status::Waiting.after(Action::Call), Some(Status::Called));
        assert_eq!(Status::Called.after(Action::Call), Some(Status::Called), "called once more");
        assert_eq!(Status::Called.after(Action::Return), Some(Status::Waiting));
        assert_eq!(Status::WithProvider.after(Action::Return), Some(Status::Waiting), "not yet after all");
        for over in [Status::Left, Status::Undone] {
            assert!(Action::ALL.iter().all(|action| over.after(*action).is_none()));
        }
        assert!(Status::ALL.iter().all(|status| Status::of(status.word()) == Some(*status)));
        assert_eq!((token(7), token(1000)), ("A-007".into(), "A-1000".into()));
    }

    #[test]
    fn a_wait_is_a_range_of_those_before() {
        let now = "2026-06-01T10:00:00Z".parse().unwrap();
        let mut queue = vec![
            place(Status::WithProvider, Some("2026-06-01T09:50:00Z")),
            place(Status::Waiting, None),
            place(Status::Waiting, None),
        ];
        assert_eq!(wait(&queue, 0, now), None, "seen already");
        assert_eq!(wait(&queue, 1, now), Some(Wait { from_minutes: 5, until_minutes: 20 }));
        assert_eq!(wait(&queue, 2, now), Some(Wait { from_minutes: 15, until_minutes: 50 }));
        // Who takes longer than usual may come out at any moment; a clock that went back makes nobody wait for ever.
        queue[0].seen_at = Some("2026-06-01T08:00:00Z".parse().unwrap());
        assert_eq!(wait(&queue, 1, now), Some(Wait { from_minutes: 0, until_minutes: 5 }));
        queue[0].seen_at = Some("2026-06-01T12:00:00Z".parse().unwrap());
        assert_eq!(wait(&queue, 1, now), Some(Wait { from_minutes: 10, until_minutes: 35 }));
        // Who waits for another provider is not before.
        (queue[0].provider, queue[1].provider) = (Some(uuid::Uuid::max()), Some(uuid::Uuid::nil()));
        assert_eq!(wait(&queue, 1, now), Some(Wait { from_minutes: 0, until_minutes: 5 }));
        assert_eq!(wait(&queue, 7, now), None);
        // Who came early waits for their time.
        queue[1].due_at = "2026-06-01T10:42:00Z".parse().unwrap();
        assert_eq!(wait(&queue, 1, now), Some(Wait { from_minutes: 40, until_minutes: 45 }));
    }
}
