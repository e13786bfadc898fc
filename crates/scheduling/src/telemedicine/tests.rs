use jiff::{Timestamp, ToSpan};
use kernel::text::Check;

use super::*;

fn room(status: &str) -> store::Room {
    let at = Timestamp::UNIX_EPOCH;
    store::Room {
        id: uuid::Uuid::nil(),
        appointment_id: uuid::Uuid::nil(),
        outside_name: String::new(),
        session_sha256: None,
        provider_seat: None,
        provider_seen_at: None,
        patient_seat: None,
        patient_seat_at: None,
        patient_stream: None,
        patient_stream_at: None,
        admitted_at: None,
        ended_at: None,
        last_number: 0,
        patient_id: uuid::Uuid::nil(),
        provider_id: uuid::Uuid::nil(),
        starts_at: at,
        ends_at: at + 30.minutes(),
        status: status.to_owned(),
        is_virtual: true,
        meeting_link: None,
    }
}

#[test]
fn a_room_is_open_around_its_appointment_and_no_longer() {
    let room = room("confirmed");
    let window = Window::around(room.starts_at, room.ends_at, 30, 120);
    let at = |minutes: i64| state_of(&room, window, Timestamp::UNIX_EPOCH + minutes.minutes());
    assert_eq!(
        [at(-31), at(-30), at(149), at(150)],
        [RoomState::Early, RoomState::Empty, RoomState::Empty, RoomState::Closed]
    );
}

#[test]
fn a_room_of_an_appointment_that_does_not_take_place_is_closed() {
    for status in ["cancelled", "no_show", "completed", "no such word"] {
        let room = room(status);
        let window = Window::around(room.starts_at, room.ends_at, 30, 120);
        assert_eq!(state_of(&room, window, room.starts_at), RoomState::Closed, "{status}");
    }
    let here = store::Room { is_virtual: false, ..room("confirmed") };
    let window = Window::around(here.starts_at, here.ends_at, 30, 120);
    assert_eq!(state_of(&here, window, here.starts_at), RoomState::Closed);
}

#[test]
fn a_patient_waits_is_let_in_and_goes() {
    let (now, seat) = (Timestamp::UNIX_EPOCH, Some(uuid::Uuid::nil()));
    let window = Window::around(now, now + 30.minutes(), 30, 120);
    let waiting = store::Room { patient_seat: seat, ..room("checked_in") };
    assert_eq!(state_of(&waiting, window, now), RoomState::Waiting);
    let admitted = store::Room { admitted_at: Some(now), ..waiting };
    assert_eq!(state_of(&admitted, window, now), RoomState::Admitted);
    let ended = store::Room { ended_at: Some(now), admitted_at: None, ..admitted };
    assert_eq!(state_of(&ended, window, now), RoomState::Ended);
}

#[test]
fn who_calls_and_who_answers_and_how_much_is_said_is_bounded() {
    let signal = |kind, length| Signal { kind, body: "x".repeat(length) };
    let fields = |signals: &[Signal], side| {
        let mut check = Check::new();
        check_signals(&mut check, signals, side);
        let fields = check.done().err().map(|problem| problem.fields).unwrap_or_default();
        fields.into_iter().map(|error| error.field).collect::<Vec<_>>()
    };
    let none: Vec<String> = vec![];
    assert_eq!(fields(&[signal(SignalKind::Offer, 9000)], Side::Provider), none);
    assert_eq!(fields(&[signal(SignalKind::Offer, 9)], Side::Patient), ["signals[0].kind"]);
    assert_eq!(fields(&[signal(SignalKind::Answer, 9)], Side::Provider), ["signals[0].kind"]);
    assert_eq!(fields(&[signal(SignalKind::Chat, 1001)], Side::Patient), ["signals[0].body"]);
    assert_eq!(fields(&[signal(SignalKind::Chat, 0)], Side::Patient), ["signals[0].body"]);
    assert_eq!(fields(&[], Side::Patient), ["signals"]);
    assert_eq!(fields(&vec![signal(SignalKind::Chat, 1); 21], Side::Patient), ["signals"]);
}
