//! The rules, without a database.

use jiff::{civil::date, tz::TimeZone};
use proptest::prelude::*;

use super::{
    state::{Action, Status, leads_to, possible},
    *,
};

fn slot(day: Date, time: &str) -> SlotInput {
    SlotInput {
        provider_id: AccountId::new(),
        date: day,
        time: time.parse().unwrap(),
        duration_minutes: None,
        overbook_reason: None,
        outside_hours_reason: None,
        patient_overlap: false,
    }
}

fn place(day: Date, time: &str, zone: &TimeZone) -> Result<Place> {
    let now = date(2026, 1, 1).to_zoned(zone.clone()).unwrap().timestamp();
    slot(day, time).place("slot.", 60, now, zone)
}

#[test]
fn a_time_that_the_clocks_skip_is_said_and_one_they_show_twice_is_the_first() {
    let zone = TimeZone::get("America/Chicago").unwrap();
    let skipped = place(date(2026, 3, 8), "02:30", &zone).unwrap_err();
    assert_eq!((skipped.fields[0].field.as_str(), skipped.fields[0].code.as_str()), ("slot.time", "skipped"));
    let spring = place(date(2026, 3, 8), "01:30", &zone).unwrap().when;
    assert_eq!(spring.start.duration_until(spring.end).as_mins(), 60);
    assert_eq!(shown(spring.end, &zone).1, "03:30");
    let autumn = place(date(2026, 11, 1), "01:30", &zone).unwrap();
    assert_eq!(autumn.when.start.to_string(), "2026-11-01T06:30:00Z");
    assert_eq!(shown(autumn.when.start, &zone), (date(2026, 11, 1), "01:30".to_owned()));
}

#[test]
fn an_appointment_is_neither_over_nor_past_midnight() {
    let zone = TimeZone::UTC;
    let code = |day, time| place(day, time, &zone).unwrap_err().fields[0].code.clone();
    assert_eq!(code(date(2025, 12, 31), "12:00"), "in_past");
    assert_eq!(code(date(2026, 2, 1), "23:30"), "past_midnight");
    assert_eq!(code(date(2026, 2, 1), "24:00"), "skipped");
    assert!(place(date(2026, 2, 1), "23:00", &zone).is_ok());
    // Whoever walks in is booked into the slot that has just begun.
    let noon = date(2026, 2, 1).at(12, 10, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
    assert!(slot(date(2026, 2, 1), "12:00").place("", 30, noon, &zone).is_ok());
    assert!(slot(date(2026, 2, 1), "11:50").place("", 30, noon, &zone).is_err());
}

#[test]
fn nothing_is_done_to_what_is_over_and_every_state_is_reached() {
    for status in [Status::Completed, Status::Cancelled] {
        assert!(Action::ALL.iter().all(|action| !possible(status, *action)), "{status:?}");
    }
    // Who was given up may still come in.
    for action in Action::ALL {
        assert_eq!(possible(Status::NoShow, action), action == Action::UndoNoShow, "{action:?}");
    }
    let mut reached = vec![Status::Scheduled];
    while let Some(next) = reached
        .iter()
        .flat_map(|status| Action::ALL.iter().filter_map(|action| leads_to(*status, *action)))
        .find(|status| !reached.contains(status))
    {
        reached.push(next);
    }
    assert!(Status::ALL.iter().all(|status| reached.contains(status)), "{reached:?}");
    assert!(Status::ALL.iter().all(|status| Status::of(status.word()) == Some(*status)));
    // Only who was there is seen, and only who was seen is done with.
    assert_eq!(leads_to(Status::Scheduled, Action::Complete), None);
    assert_eq!(leads_to(Status::InProgress, Action::Cancel), None);
}

#[test]
fn only_addresses_that_go_there_safely_are_taken() {
    for good in ["https://meet.example.org/room?x=1", "https://[2001:db8::1]:8443/"] {
        assert!(is_https(good), "{good}");
    }
    for bad in
        ["http://a.example", "https:", "https:///x", "javascript:alert(1)", "https://me@a.example", "//a"]
    {
        assert!(!is_https(bad), "{bad}");
    }
}

proptest! {
    #[test]
    fn whatever_is_taken_is_shown_as_it_was_typed(days in 0..700_i32, at in 0_u16..1440, length in 5_i16..480) {
        let zone = TimeZone::get("America/Chicago").unwrap();
        let day = date(2026, 1, 1).saturating_add(Span::new().days(days));
        let now = date(2025, 12, 31).to_zoned(zone.clone()).unwrap().timestamp();
        let time = TimeOfDay::from_minutes(at).unwrap();
        let input = SlotInput { duration_minutes: Some(length), ..slot(day, &time.to_string()) };
        if let Ok(place) = input.place("", 30, now, &zone) {
            prop_assert_eq!(shown(place.when.start, &zone), (day, time.to_string()));
            prop_assert_eq!(place.when.start.duration_until(place.when.end).as_mins(), i64::from(length));
        }
    }
}

/// Half past one comes twice on the night the clocks go back: it is offered once, and is the first.
#[test]
fn a_time_that_comes_twice_is_offered_once() {
    let zone = TimeZone::get("America/Chicago").unwrap();
    let half = SignedDuration::from_mins(30);
    let first: Timestamp = "2026-11-01T06:30:00Z".parse().unwrap();
    let offered = |start: Timestamp| FreeSlot::of(Interval { start, end: start + half }, &zone);
    let slot = offered(first).unwrap();
    assert_eq!((slot.date, slot.time.as_str()), (date(2026, 11, 1), "01:30"));
    assert!(offered(first + half * 2).is_none());
    assert!(offered(first + half * 3).is_some(), "two o’clock comes once");
}
