//! Visits by video. The two browsers send sound and picture to each other; this server lets the patient in, and carries what
//! they need to find one another, and what people write, from one to the other (`docs/adr/0014-visits-by-video.md`).

pub mod guest;
mod link;
pub mod room;
pub mod servers;
mod staff;
pub mod store;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use kernel::{Result, text::Check};
pub use link::{NewLink, keep as keep_link};
use platform::{
    Event, Platform, SealedColumn, Tx,
    jobs::{Every, Handlers, Running},
    setting::{Setting, Whole},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::appointment::state::Status;

/// So long before the appointment the room opens.
const OPENS_BEFORE: Whole =
    Whole { key: "video.opens_minutes_before", unit: "minutes", least: 5, most: 240, default: 30 };
/// So long after the appointment's end the room closes.
const CLOSES_AFTER: Whole =
    Whole { key: "video.closes_minutes_after", unit: "minutes", least: 0, most: 720, default: 120 };

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[Setting::Whole(OPENS_BEFORE), Setting::Whole(CLOSES_AFTER)];

/// Columns with sealed values.
pub(crate) const SEALED: &[SealedColumn] =
    &[SealedColumn::new("scheduling.video_servers", "turn_secret", "clinic_id")];

/// Offers and answers of a browser with many codecs come near half of this.
const LONGEST_OFFER: usize = 32_000;
const LONGEST_CHAT: usize = 1_000;
/// Messages of one request.
const MOST_AT_ONCE: usize = 20;
/// Messages that one side has not heard yet.
const MOST_WAITING: i64 = 200;
/// Messages of all visits of an appointment together.
const MOST_EVER: i32 = 20_000;

/// The two that meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The provider of the appointment.
    Provider,
    /// Its patient.
    Patient,
}

impl Side {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Patient => "patient",
        }
    }
    /// Who hears what this side says.
    pub fn other(self) -> Self {
        match self {
            Self::Provider => Self::Patient,
            Self::Patient => Self::Provider,
        }
    }
}

/// What one side tells the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// How the provider's browser wants to talk (SDP).
    Offer,
    /// What the patient's browser makes of it.
    Answer,
    /// Addresses at which a browser may be reached.
    Candidates,
    /// What somebody wrote.
    Chat,
    /// Whether camera and microphone are on, and whether the screen is shown.
    Media,
}

impl SignalKind {
    fn word(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Answer => "answer",
            Self::Candidates => "candidates",
            Self::Chat => "chat",
            Self::Media => "media",
        }
    }
    fn longest(self) -> usize {
        match self {
            Self::Offer | Self::Answer => LONGEST_OFFER,
            Self::Candidates => 8_000,
            Self::Chat => LONGEST_CHAT,
            Self::Media => 200,
        }
    }
    /// The provider calls, and the patient answers: two who call at once would talk past each other.
    fn is_said_by(self, side: Side) -> bool {
        match self {
            Self::Offer => side == Side::Provider,
            Self::Answer => side == Side::Patient,
            Self::Candidates | Self::Chat | Self::Media => true,
        }
    }
}

/// One message to the other side.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// What it is.
    pub kind: SignalKind,
    /// Its text; the server does not read it.
    pub body: String,
}

pub(crate) fn check_signals(check: &mut Check, signals: &[Signal], side: Side) {
    let few = (1..=MOST_AT_ONCE).contains(&signals.len());
    check.that(few, "signals", "out_of_range", "Send 1 to 20 messages at once.");
    for (at, signal) in signals.iter().enumerate().take(MOST_AT_ONCE) {
        let said = signal.kind.is_said_by(side);
        let kind = format!("signals[{at}].kind");
        check.that(said, &kind, "not_allowed", "The provider calls, and the patient answers.");
        check.required(&format!("signals[{at}].body"), &signal.body, signal.kind.longest());
    }
}

/// When a room is open.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// From then on.
    pub opens_at: Timestamp,
    /// Until then.
    pub closes_at: Timestamp,
}

impl Window {
    /// Around an appointment, as the clinic decided.
    pub(crate) async fn read<M: Send + Sync>(
        tx: &Tx<M>,
        starts_at: Timestamp,
        ends_at: Timestamp,
    ) -> Result<Self> {
        let (before, after) =
            futures_util::future::try_join(OPENS_BEFORE.get(tx), CLOSES_AFTER.get(tx)).await?;
        Ok(Self::around(starts_at, ends_at, before, after))
    }

    fn around(starts_at: Timestamp, ends_at: Timestamp, before: i64, after: i64) -> Self {
        let minutes = SignedDuration::from_mins;
        Self {
            opens_at: starts_at.saturating_sub(minutes(before)).unwrap_or(starts_at),
            closes_at: ends_at.saturating_add(minutes(after)).unwrap_or(ends_at),
        }
    }
}

/// How a room stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomState {
    /// It opens later.
    Early,
    /// It is open, and the patient is not there.
    Empty,
    /// The patient waits to be let in.
    Waiting,
    /// The patient was let in.
    Admitted,
    /// The provider ended the visit.
    Ended,
    /// Its time is over, or the appointment does not take place by video.
    Closed,
}

impl RoomState {
    /// Whether somebody may be in it.
    pub(crate) fn is_open(self) -> bool {
        !matches!(self, Self::Early | Self::Closed)
    }
}

/// Whether an appointment takes place by video at all.
pub(crate) fn takes_place(status: &str, is_virtual: bool) -> bool {
    use Status::{CheckedIn, Confirmed, InProgress, Scheduled};
    is_virtual && matches!(Status::of(status), Some(Scheduled | Confirmed | CheckedIn | InProgress))
}

/// How the room of an appointment stands.
pub(crate) fn state_of(room: &store::Room, window: Window, now: Timestamp) -> RoomState {
    if !takes_place(&room.status, room.is_virtual) || now >= window.closes_at {
        RoomState::Closed
    } else if now < window.opens_at {
        RoomState::Early
    } else if room.ended_at.is_some() {
        RoomState::Ended
    } else if room.admitted_at.is_some() {
        RoomState::Admitted
    } else if room.patient_seat.is_some() {
        RoomState::Waiting
    } else {
        RoomState::Empty
    }
}

/// What nobody ended is forgotten when its room has closed.
const SWEEP: &str = "scheduling.video_upkeep";

pub(crate) fn jobs() -> Handlers {
    Handlers::new().on(SWEEP, sweep).every(Every::Hour, SWEEP)
}

#[derive(Serialize)]
struct Forgotten {
    messages: u64,
}

async fn sweep(job: Running) -> Result<()> {
    let tx = job.caller.write().await?;
    let open_for = SignedDuration::from_mins(CLOSES_AFTER.get(&tx).await?);
    let now = tx.platform().now();
    let before = now.saturating_sub(open_for).unwrap_or(now);
    let forgotten = Forgotten { messages: store::forget_over(&tx, before).await? };
    tx.commit(Event::new("upkeep.done", "clinic").on(job.caller.clinic()).new_value(&forgotten), ())
        .await
        .map(drop)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().merge(staff::router()).merge(guest::router()).merge(servers::router())
}
