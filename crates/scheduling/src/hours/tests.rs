use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, date},
    tz::TimeZone,
};
use kernel::text::Check;
use proptest::prelude::*;

use super::{Interval, Leave, Period, Schedule, SpecialDay, TimeOfDay, Week, WorkingDay, free_slots};

fn period(text: &str) -> Period {
    let (from, until) = text.split_once('-').unwrap();
    Period { from: from.parse().unwrap(), until: until.parse().unwrap() }
}

fn periods(texts: &[&str]) -> Vec<Period> {
    texts.iter().map(|text| period(text)).collect()
}

/// Every day of the week the same, from the beginning of 2026.
fn daily(texts: &[&str]) -> Schedule {
    let days = (1..=7).map(|weekday| WorkingDay { weekday, periods: periods(texts) }).collect();
    let week = Week { valid_from: date(2026, 1, 1), valid_until: None, days };
    Schedule { weeks: vec![week], ..Schedule::default() }
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn minutes(n: i64) -> SignedDuration {
    SignedDuration::from_mins(n)
}

/// The slots of a day as the clock there shows their beginnings.
fn slots(schedule: &Schedule, day: Date, zone: &TimeZone, length: i64) -> Vec<String> {
    let open = schedule.open_intervals(day, zone);
    free_slots(&open, &[], minutes(length), minutes(length), Timestamp::MIN)
        .map(|slot| slot.start.to_zoned(zone.clone()).strftime("%H:%M%:z").to_string())
        .collect()
}

fn refused(schedule: &Schedule) -> Vec<(String, String)> {
    let mut check = Check::new();
    schedule.check(&mut check);
    let fields = check.done().err().map(|problem| problem.fields).unwrap_or_default();
    fields.into_iter().map(|field| (field.field, field.code)).collect()
}

const SPRING: Date = date(2026, 3, 8);
const AUTUMN: Date = date(2026, 11, 1);

#[test]
fn a_time_of_day_is_what_a_clock_shows() {
    for (text, minutes) in [("00:00", 0), ("08:30", 510), ("23:59", 1439), ("24:00", 1440)] {
        let time: TimeOfDay = text.parse().unwrap();
        assert_eq!((time.minutes(), time.to_string().as_str()), (minutes, text));
    }
    for text in ["24:01", "8:30", "08:60", "99:99", "08-30", "", "０8:30", "+8:30", "08:300"] {
        assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
    }
}

#[test]
fn leave_goes_before_a_special_day_and_that_before_the_week() {
    let mut schedule = daily(&["13:00-17:00", "08:00-12:00"]);
    let day = date(2026, 6, 1);
    assert_eq!(schedule.periods(day), periods(&["08:00-12:00", "13:00-17:00"]));
    assert_eq!(schedule.periods(date(2025, 12, 31)), [], "before the week counts");
    schedule.weeks[0].valid_until = Some(day);
    assert_eq!(schedule.periods(day).len(), 2, "the last day counts");
    assert_eq!(schedule.periods(day.tomorrow().unwrap()), []);
    schedule.special_days.push(SpecialDay { day, periods: periods(&["10:00-11:00"]), note: None });
    assert_eq!(schedule.periods(day), periods(&["10:00-11:00"]));
    schedule.leave.push(Leave { first_day: day, last_day: day, reason: Some("vacation".into()) });
    assert_eq!(schedule.periods(day), []);
}

#[test]
fn a_slot_in_the_gap_of_spring_does_not_exist() {
    let (chicago, schedule) = (zone("America/Chicago"), daily(&["01:00-04:00"]));
    assert_eq!(
        slots(&schedule, SPRING, &chicago, 30),
        ["01:00-06:00", "01:30-06:00", "03:00-05:00", "03:30-05:00"]
    );
    // What lies in the gap whole is not there; what begins or ends in it is cut.
    assert_eq!(daily(&["02:00-03:00"]).open_intervals(SPRING, &chicago), []);
    assert_eq!(slots(&daily(&["02:30-04:00"]), SPRING, &chicago, 30), ["03:00-05:00", "03:30-05:00"]);
    assert_eq!(slots(&daily(&["01:00-02:30"]), SPRING, &chicago, 30), ["01:00-06:00", "01:30-06:00"]);
    // A clock that is changed at midnight, and a day that was skipped.
    assert_eq!(slots(&daily(&["00:00-02:00"]), date(2026, 4, 24), &zone("Africa/Cairo"), 30).len(), 2);
    let mut apia = daily(&["00:00-24:00"]);
    apia.weeks[0].valid_from = date(2011, 1, 1);
    assert_eq!(apia.open_intervals(date(2011, 12, 30), &zone("Pacific/Apia")), []);
    assert_eq!(slots(&apia, date(2011, 12, 31), &zone("Pacific/Apia"), 60).len(), 24);
}

#[test]
fn the_fold_of_autumn_neither_doubles_nor_loses_a_slot() {
    let (chicago, schedule) = (zone("America/Chicago"), daily(&["00:00-03:00"]));
    let shown = slots(&schedule, AUTUMN, &chicago, 60);
    // The clock shows one o'clock twice: two hours, told apart by their offsets.
    assert_eq!(shown, ["00:00-05:00", "01:00-05:00", "01:00-06:00", "02:00-06:00"]);
    // However the time is cut into periods, it is the same time, and nobody has it twice.
    let cut = daily(&["00:00-01:00", "01:00-01:30", "01:30-02:00", "02:00-03:00"]);
    assert_eq!(cut.open_intervals(AUTUMN, &chicago), schedule.open_intervals(AUTUMN, &chicago));
    assert_eq!(slots(&daily(&["01:00-01:30"]), AUTUMN, &chicago, 30), ["01:00-05:00"]);
}

#[test]
fn busy_time_is_left_out_and_the_grid_stays() {
    let utc = TimeZone::UTC;
    let open = daily(&["08:00-10:00"]).open_intervals(date(2026, 6, 1), &utc);
    let at = |text: &str| format!("2026-06-01T{text}Z").parse::<Timestamp>().unwrap();
    let busy = [
        Interval { start: at("08:20"), end: at("08:50") },
        Interval { start: at("07:00"), end: at("08:01") },
    ];
    let free = |not_before| {
        free_slots(&open, &busy, minutes(20), minutes(15), not_before)
            .map(|slot| slot.start.strftime("%H:%M").to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(free(Timestamp::MIN), ["09:00", "09:15", "09:30"]);
    assert_eq!(free(at("09:01")), ["09:15", "09:30"]);
    assert_eq!(free(Timestamp::MAX), [""; 0]);
}

#[test]
fn what_makes_no_sense_is_named() {
    assert_eq!(refused(&daily(&["08:00-12:00", "12:00-17:00"])), []);
    let mut schedule = daily(&["08:00-12:00", "11:59-13:00", "15:00-15:00"]);
    schedule.weeks.push(Week {
        valid_from: date(2030, 1, 1),
        valid_until: Some(date(2029, 1, 1)),
        days: vec![],
    });
    schedule.weeks[0].days.truncate(1);
    schedule.weeks[0].days.push(WorkingDay { weekday: 8, periods: vec![] });
    let twice = SpecialDay { day: date(2026, 5, 1), periods: vec![], note: None };
    schedule.special_days = vec![twice.clone(), twice];
    schedule.leave.push(Leave { first_day: date(2026, 5, 2), last_day: date(2026, 5, 1), reason: None });
    let found = refused(&schedule);
    for expected in [
        ("weeks[0].days[0].periods[1].from", "periods_overlap"),
        ("weeks[0].days[0].periods[2].until", "ends_before_it_begins"),
        ("weeks[0].days[1].weekday", "out_of_range"),
        ("weeks[1].valid_until", "ends_before_it_begins"),
        ("special_days[1].day", "day_twice"),
        ("leave[0].last_day", "ends_before_it_begins"),
        ("leave[0].reason", "required"),
    ] {
        assert!(
            found.iter().any(|(field, code)| (field.as_str(), code.as_str()) == expected),
            "{expected:?}: {found:?}"
        );
    }
    let mut two = daily(&[]);
    two.weeks.push(Week { valid_from: date(2030, 1, 1), valid_until: None, days: vec![] });
    assert_eq!(refused(&two), [("weeks[1].valid_from".into(), "weeks_overlap".into())]);
    two.weeks[0].valid_until = Some(date(2029, 12, 31));
    assert_eq!(refused(&two), []);
}

const ZONES: &[&str] =
    &["America/Chicago", "Australia/Lord_Howe", "Africa/Addis_Ababa", "Africa/Cairo", "Asia/Kathmandu"];

prop_compose! {
    fn any_period()(from in 0..=1440_u16, until in 0..=1440_u16) -> Period {
        let time = |n| TimeOfDay::from_minutes(n).unwrap();
        Period { from: time(from.min(until)), until: time(from.max(until)) }
    }
}

prop_compose! {
    fn any_interval()(start in any::<i64>(), length in any::<i64>()) -> Interval {
        let at = |n: i64| Timestamp::from_nanosecond(i128::from(n)).unwrap();
        Interval { start: at(start), end: at(start.saturating_add(length)) }
    }
}

proptest! {
    #[test]
    fn open_time_is_in_order_and_of_its_day(
        all in prop::collection::vec(any_period(), 0..6), zone_at in 0..ZONES.len(), days in 0..800_i32,
    ) {
        let (zone, day) = (zone(ZONES[zone_at]), date(2026, 1, 1).saturating_add(days.days()));
        let special = SpecialDay { day, periods: all, note: None };
        let schedule = Schedule { special_days: vec![special], ..Schedule::default() };
        let open = schedule.open_intervals(day, &zone);
        prop_assert!(open.iter().all(|one| one.start < one.end));
        prop_assert!(open.windows(2).all(|two| two[0].end < two[1].start));
        prop_assert!(open.iter().all(|one| one.start.to_zoned(zone.clone()).date() == day));
        // A whole day is all of the day, be it 23 hours or 25.
        let whole = daily(&["00:00-24:00"]).open_intervals(day, &zone);
        let next = daily(&["00:00-24:00"]).open_intervals(day.tomorrow().unwrap(), &zone);
        prop_assert_eq!(whole[0].end, next[0].start);
    }

    #[test]
    fn a_free_slot_is_open_not_busy_and_none_is_left_out(
        open in prop::collection::vec((0..500_i64, 1..90_i64), 0..4), busy in prop::collection::vec((0..500_i64, 0..60_i64), 0..8),
        length in 1..60_i64, step in 1..40_i64, before in 0..500_i64,
    ) {
        let at = |n: i64| Timestamp::from_second(n * 60).unwrap();
        let build = |all: Vec<(i64, i64)>| {
            all.into_iter().map(|(from, n)| Interval { start: at(from), end: at(from + n) }).collect::<Vec<_>>()
        };
        let (open, busy) = (super::open::merged(build(open)), build(busy));
        let busy: Vec<Interval> = busy.into_iter().filter(|one| one.start < one.end).collect();
        let mut expected = vec![];
        for within in &open {
            let mut start = within.start;
            while start + minutes(length) <= within.end {
                let slot = Interval { start, end: start + minutes(length) };
                if start >= at(before) && !busy.iter().any(|one| one.overlaps(&slot)) {
                    expected.push(slot);
                }
                start += minutes(step);
            }
        }
        let found: Vec<Interval> = free_slots(&open, &busy, minutes(length), minutes(step), at(before)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn nothing_overflows(
        open in prop::collection::vec(any_interval(), 0..3), busy in prop::collection::vec(any_interval(), 0..3),
        length in any::<i64>(), step in any::<i64>(), before in any::<i64>(), day in any::<i32>(),
    ) {
        let (length, step) = (SignedDuration::from_secs(length), SignedDuration::from_secs(step));
        let before = Timestamp::from_nanosecond(i128::from(before)).unwrap();
        let found = free_slots(&open, &busy, length, step, before).take(100);
        prop_assert!(found.map(|slot| slot.end).is_sorted());
        let day = date(2026, 1, 1).saturating_add((day % 4_000_000).days());
        let mut always = daily(&["00:00-24:00"]);
        always.weeks[0].valid_from = Date::MIN;
        prop_assert!(always.open_intervals(day, &zone("Pacific/Apia")).len() <= 1);
        prop_assert!(always.open_intervals(Date::MAX, &TimeZone::UTC).len() <= 1);
        prop_assert!(always.open_intervals(Date::MIN, &TimeZone::UTC).len() <= 1);
    }
}
