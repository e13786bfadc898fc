//! From civil times to instants, and from those to slots.

use std::cmp::{max, min};

use jiff::{
    SignedDuration, Timestamp,
    civil::Date,
    tz::{AmbiguousOffset, TimeZone},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{MINUTES_A_DAY, Schedule, TimeOfDay};

/// A stretch of time; its end is no longer part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
pub struct Interval {
    /// It begins.
    pub start: Timestamp,
    /// It is over.
    pub end: Timestamp,
}

impl Interval {
    /// Whether some instant belongs to both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl Schedule {
    /// When the provider works on a day: in order, apart from each other, none empty.
    pub fn open_intervals(&self, day: Date, zone: &TimeZone) -> Vec<Interval> {
        let periods = self.periods(day);
        let instants = periods.iter().filter_map(|period| {
            Some(Interval { start: instant(day, period.from, zone)?, end: instant(day, period.until, zone)? })
        });
        merged(instants.collect())
    }
}

/// The first instant at which the clock on the wall shows this time or a later one. In the gap of spring that is the end of
/// the gap, in the fold of autumn the first of the two: what follows each other on paper follows each other in time.
fn instant(day: Date, time: TimeOfDay, zone: &TimeZone) -> Option<Timestamp> {
    let day = if time.minutes() == MINUTES_A_DAY { day.tomorrow().ok()? } else { day };
    let minutes = i8::try_from(time.minutes() % 60).ok()?;
    let hours = i8::try_from(time.minutes() / 60 % 24).ok()?;
    let shown = day.at(hours, minutes, 0, 0);
    match zone.to_ambiguous_timestamp(shown).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(shown).ok(),
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(shown).ok(),
        AmbiguousOffset::Gap { after, .. } => {
            let before_the_gap = after.to_timestamp(shown).ok()?;
            zone.following(before_the_gap).next().map(|transition| transition.timestamp())
        }
    }
}

/// In order, with those joined that overlap or touch, without the empty ones.
pub(super) fn merged(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.retain(|one| one.start < one.end);
    intervals.sort();
    let mut apart: Vec<Interval> = vec![];
    for next in intervals {
        match apart.last_mut() {
            Some(last) if next.start <= last.end => last.end = max(last.end, next.end),
            _ => apart.push(next),
        }
    }
    apart
}

/// The slots of a length that begin every `step` from the beginning of each open interval, lie in it whole, touch nothing busy
/// and do not begin before `not_before`; in order. A length or step that is not positive has none.
pub fn free_slots(
    open: &[Interval],
    busy: &[Interval],
    duration: SignedDuration,
    step: SignedDuration,
    not_before: Timestamp,
) -> impl Iterator<Item = Interval> + use<> {
    let (open, busy) = (merged(open.to_vec()), merged(busy.to_vec()));
    let sensible = duration > SignedDuration::ZERO && step > SignedDuration::ZERO;
    let open = if sensible { open } else { vec![] };
    open.into_iter().flat_map(move |within| Slots {
        within,
        at: max(within.start, not_before),
        busy: busy_in(&busy, within),
        duration,
        step,
    })
}

fn busy_in(busy: &[Interval], within: Interval) -> std::vec::IntoIter<Interval> {
    let touching: Vec<Interval> = busy.iter().filter(|one| one.overlaps(&within)).copied().collect();
    touching.into_iter()
}

/// The slots of one open interval.
struct Slots {
    within: Interval,
    /// No slot begins before this.
    at: Timestamp,
    /// What is busy and not yet behind `at`.
    busy: std::vec::IntoIter<Interval>,
    duration: SignedDuration,
    step: SignedDuration,
}

impl Slots {
    /// The first slot on the grid that begins at `at` or later.
    fn next_on_grid(&self) -> Option<Interval> {
        let (start, step) = (self.within.start.as_nanosecond(), self.step.as_nanos());
        let elapsed = max(self.at.as_nanosecond() - start, 0);
        let steps = elapsed / step + i128::from(elapsed % step != 0);
        let begins = Timestamp::from_nanosecond(start + steps * step).ok()?;
        let slot = Interval { start: begins, end: begins.checked_add(self.duration).ok()? };
        (slot.end <= self.within.end).then_some(slot)
    }
}

impl Iterator for Slots {
    type Item = Interval;

    fn next(&mut self) -> Option<Interval> {
        loop {
            let slot = self.next_on_grid()?;
            match self.busy.as_slice().first() {
                Some(busy) if busy.end <= slot.start => _ = self.busy.next(),
                Some(busy) if busy.overlaps(&slot) => self.at = min(busy.end, self.within.end),
                _ => {
                    self.at = slot.start.checked_add(SignedDuration::from_nanos(1)).ok()?;
                    return Some(slot);
                }
            }
        }
    }
}
