//! What both sides do in a room: take the place, say, hear.

use jiff::Timestamp;
use kernel::{Problem, Result, text::Check};
use platform::{Tx, Write};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    MOST_EVER, MOST_WAITING, RoomState, Side, Signal, Window, check_signals,
    servers::{self, IceServer},
    state_of,
    store::{self, Room},
};

/// A page that wants to speak for its side; it made this id up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatInput {
    /// The page.
    pub seat: Uuid,
}

/// What a page tells the other side.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SayInput {
    /// The page.
    pub seat: Uuid,
    /// In their order, 20 at most.
    pub signals: Vec<Signal>,
}

/// A page that has heard everything up to a number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HearInput {
    /// The page.
    pub seat: Uuid,
    /// The last number that it heard; 0 at first.
    #[schema(minimum = 0)]
    pub after: i32,
}

/// What the other side said.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignalView {
    /// Numbers rise.
    pub number: i32,
    /// `joined`, `left`, `offer`, `answer`, `candidates`, `chat` or `media`.
    pub kind: String,
    /// Its text.
    pub body: String,
}

/// A room as one side sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoomView {
    /// How it stands.
    pub state: RoomState,
    /// Whether the other side is there.
    pub other_is_here: bool,
    /// Since when the patient waits.
    pub waiting_since: Option<Timestamp>,
    /// When it closes.
    pub closes_at: Timestamp,
    /// Where the visit takes place, if not here.
    pub outside_url: Option<String>,
    /// Through which servers the browsers find each other; only where a place was taken.
    pub ice_servers: Vec<IceServer>,
    /// What the other side said since, in its order.
    pub signals: Vec<SignalView>,
}

/// A room that is open, and its window.
pub(super) async fn open_now(tx: &Tx<Write>, room: &Room, now: Timestamp) -> Result<(Window, RoomState)> {
    let window = Window::read(tx, room.starts_at, room.ends_at).await?;
    let state = state_of(room, window, now);
    if state.is_open() {
        return Ok((window, state));
    }
    Err(Problem::conflict("visit_closed", "The room of this appointment is not open now."))
}

/// Refuses a page whose place another one took.
pub(super) fn seated(room: &Room, side: Side, seat: Uuid) -> Result<()> {
    let taken = match side {
        Side::Provider => room.provider_seat,
        Side::Patient => room.patient_seat,
    };
    if taken == Some(seat) {
        return Ok(());
    }
    Err(Problem::conflict("seat_taken", "This visit was opened in another window, or it was ended."))
}

/// How the room stands for a side.
pub(super) async fn view(tx: &Tx<Write>, id: Uuid, side: Side, now: Timestamp) -> Result<RoomView> {
    let room = store::locked(tx, id).await?;
    let window = Window::read(tx, room.starts_at, room.ends_at).await?;
    let state = state_of(&room, window, now);
    let other_is_here = match side {
        Side::Provider => store::patient_hears(&room, now),
        Side::Patient => store::provider_hears(&room, now),
    };
    // Of the place outside the patient learns when they are let in.
    let shown = side == Side::Provider || state == RoomState::Admitted;
    let outside_url = if shown { servers::outside_url(tx, &room).await? } else { None };
    Ok(RoomView {
        state,
        other_is_here,
        waiting_since: room.patient_seat_at,
        closes_at: window.closes_at,
        outside_url,
        ice_servers: vec![],
        signals: vec![],
    })
}

/// A page speaks for its side from here on. What an earlier page was about to arrange is forgotten, and the other side is
/// told, so that it begins anew.
pub(super) async fn take_seat(
    tx: &Tx<Write>,
    room: &Room,
    side: Side,
    seat: Uuid,
    now: Timestamp,
) -> Result<RoomView> {
    let (window, _) = open_now(tx, room, now).await?;
    store::forget_call(tx, room).await?;
    store::seat(tx, room, side, Some(seat)).await?;
    store::tell(tx, room, side, &[("joined", "")]).await?;
    store::wake(tx, room, side.other()).await?;
    let ice_servers = servers::ice_servers(tx, window.closes_at).await?;
    Ok(RoomView { ice_servers, ..view(tx, room.id, side, now).await? })
}

/// What the other side said since.
pub(super) async fn hear(
    tx: &Tx<Write>,
    room: &Room,
    side: Side,
    input: &HearInput,
    now: Timestamp,
) -> Result<RoomView> {
    seated(room, side, input.seat)?;
    if side == Side::Provider {
        store::provider_is_here(tx, room).await?;
    }
    let heard = store::heard(tx, room, side.other(), input.after).await?;
    let signals =
        heard.into_iter().map(|one| SignalView { number: one.number, kind: one.kind, body: one.body });
    Ok(RoomView { signals: signals.collect(), ..view(tx, room.id, side, now).await? })
}

pub(super) fn check_say(input: &SayInput, side: Side) -> Result<()> {
    let mut check = Check::new();
    check_signals(&mut check, &input.signals, side);
    check.done()
}

pub(super) fn check_hear(input: &HearInput) -> Result<()> {
    let mut check = Check::new();
    check.that(input.after >= 0, "after", "out_of_range", "Use a number from 0 on.");
    check.done()
}

/// Tells the other side something. Before the patient is let in nobody says anything.
pub(super) async fn say(
    tx: &Tx<Write>,
    room: &Room,
    side: Side,
    input: &SayInput,
    now: Timestamp,
) -> Result<()> {
    seated(room, side, input.seat)?;
    let (_, state) = open_now(tx, room, now).await?;
    if state != RoomState::Admitted {
        return Err(Problem::conflict("not_admitted", "The patient was not let in yet."));
    }
    let unheard = store::waiting(tx, room, side).await?;
    if unheard >= MOST_WAITING || room.last_number >= MOST_EVER {
        return Err(Problem::too_many(5));
    }
    let said: Vec<(&str, &str)> =
        input.signals.iter().map(|one| (one.kind.word(), one.body.as_str())).collect();
    store::tell(tx, room, side, &said).await?;
    store::wake(tx, room, side.other()).await
}

/// The page goes.
pub(super) async fn leave(tx: &Tx<Write>, room: &Room, side: Side, seat: Uuid) -> Result<()> {
    seated(room, side, seat)?;
    store::seat(tx, room, side, None).await?;
    store::tell(tx, room, side, &[("left", "")]).await?;
    store::wake(tx, room, side.other()).await
}
