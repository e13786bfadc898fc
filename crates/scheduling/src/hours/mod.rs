//! When providers work: the words and their rules. Pure; civil times of the clinic.

pub mod api;
mod open;
pub mod store;
#[cfg(test)]
mod tests;

use std::{collections::HashSet, fmt, str::FromStr};

use jiff::civil::Date;
use kernel::text::{Check, LATEST};
pub use open::{Interval, free_slots};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const MINUTES_A_DAY: u16 = 24 * 60;
const MOST_WEEKS: usize = 100;
const MOST_SPECIAL_DAYS: usize = 1000;
const MOST_LEAVES: usize = 500;
const MOST_PERIODS: usize = 10;

/// A time of a day in whole minutes, `00:00` to `24:00`, which is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", example = "08:30")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// So many minutes after the day began, if that is a time of it.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes <= MINUTES_A_DAY).then_some(Self(minutes))
    }
    /// Minutes since the day began, as the clock shows them.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "a time of day is written like 08:30";
        let [a, b, b':', c, d] = text.as_bytes() else { return Err(SHAPE) };
        if ![a, b, c, d].iter().all(|byte| byte.is_ascii_digit()) {
            return Err(SHAPE);
        }
        let two = |tens: u8, ones: u8| u16::from(tens - b'0') * 10 + u16::from(ones - b'0');
        let (hour, minute) = (two(*a, *b), two(*c, *d));
        if minute > 59 {
            return Err(SHAPE);
        }
        Self::from_minutes(hour * 60 + minute).ok_or(SHAPE)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

/// A part of a day in which somebody works. Work through midnight is two periods on two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// It begins.
    pub from: TimeOfDay,
    /// It is over.
    pub until: TimeOfDay,
}

/// A day of the week on which somebody works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkingDay {
    /// 1 for Monday to 7 for Sunday.
    #[schema(minimum = 1, maximum = 7)]
    pub weekday: i8,
    /// When; they do not overlap.
    pub periods: Vec<Period>,
}

/// A week as it repeats for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Week {
    /// The first day on which it counts.
    pub valid_from: Date,
    /// The last one; without it, until further notice.
    pub valid_until: Option<Date>,
    /// Days that are not here are free.
    pub days: Vec<WorkingDay>,
}

impl Week {
    fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|last| day <= last)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let (last, other_last) =
            (self.valid_until.unwrap_or(Date::MAX), other.valid_until.unwrap_or(Date::MAX));
        self.valid_from <= other_last && other.valid_from <= last
    }
}

/// A single day that differs from its week; without periods it is free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// Which day.
    pub day: Date,
    /// When, instead of what the week says.
    pub periods: Vec<Period>,
    /// Why; read by those who may change it.
    pub note: Option<String>,
}

/// Days on which somebody is away, whatever else is said of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// The first day away.
    pub first_day: Date,
    /// The last day away.
    pub last_day: Date,
    /// Why: always given, and read by those who may change it.
    pub reason: Option<String>,
}

/// When a provider works.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Weeks, one after the other: only one counts on a day.
    pub weeks: Vec<Week>,
    /// Days that differ.
    pub special_days: Vec<SpecialDay>,
    /// Days away.
    pub leave: Vec<Leave>,
}

impl Schedule {
    /// The periods of a day, in their order: nothing on leave, else what was said of this day, else what its week says.
    pub fn periods(&self, day: Date) -> Vec<Period> {
        if self.leave.iter().any(|leave| (leave.first_day..=leave.last_day).contains(&day)) {
            return vec![];
        }
        let special = self.special_days.iter().find(|special| special.day == day).map(|s| &s.periods);
        let weekday = day.weekday().to_monday_one_offset();
        let weekly = || {
            let week = self.weeks.iter().find(|week| week.covers(day))?;
            week.days.iter().find(|working| working.weekday == weekday).map(|working| &working.periods)
        };
        let mut periods = special.or_else(weekly).cloned().unwrap_or_default();
        periods.sort();
        periods
    }

    /// Checks what somebody typed.
    pub fn check(&self, check: &mut Check) {
        few(check, "weeks", self.weeks.len(), MOST_WEEKS);
        few(check, "special_days", self.special_days.len(), MOST_SPECIAL_DAYS);
        few(check, "leave", self.leave.len(), MOST_LEAVES);
        for (i, week) in self.weeks.iter().enumerate().take(MOST_WEEKS) {
            let field = format!("weeks[{i}]");
            week.check(check, &field);
            let alone = !self.weeks[..i].iter().any(|before| before.overlaps(week));
            let message = "Another week counts on some of these days. End that one first.";
            check.that(alone, &format!("{field}.valid_from"), "weeks_overlap", message);
        }
        let mut seen = HashSet::new();
        for (i, special) in self.special_days.iter().enumerate().take(MOST_SPECIAL_DAYS) {
            let field = format!("special_days[{i}]");
            check.date(&format!("{field}.day"), special.day, LATEST);
            check.optional(&format!("{field}.note"), special.note.as_deref(), 200);
            check.that(
                seen.insert(special.day),
                &format!("{field}.day"),
                "day_twice",
                "This day is listed already.",
            );
            check_periods(check, &field, &special.periods);
        }
        for (i, leave) in self.leave.iter().enumerate().take(MOST_LEAVES) {
            let field = |name: &str| format!("leave[{i}].{name}");
            check.date(&field("first_day"), leave.first_day, LATEST);
            in_order(check, &field("last_day"), leave.first_day, Some(leave.last_day));
            check.required(&field("reason"), leave.reason.as_deref().unwrap_or_default(), 200);
        }
    }

    /// In the order in which people read it.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.weeks.sort_by_key(|week| week.valid_from);
        for week in &mut self.weeks {
            week.days.retain(|day| !day.periods.is_empty());
            week.days.sort_by_key(|day| day.weekday);
            week.days.iter_mut().for_each(|day| day.periods.sort());
        }
        self.special_days.sort_by_key(|special| special.day);
        self.special_days.iter_mut().for_each(|special| special.periods.sort());
        self.leave.sort_by_key(|leave| (leave.first_day, leave.last_day));
        self
    }

    /// Without the words that concern only the provider and those who plan.
    #[must_use]
    pub fn without_reasons(mut self) -> Self {
        self.special_days.iter_mut().for_each(|special| special.note = None);
        self.leave.iter_mut().for_each(|leave| leave.reason = None);
        self
    }
}

impl Week {
    fn check(&self, check: &mut Check, field: &str) {
        check.date(&format!("{field}.valid_from"), self.valid_from, LATEST);
        in_order(check, &format!("{field}.valid_until"), self.valid_from, self.valid_until);
        few(check, &format!("{field}.days"), self.days.len(), 7);
        let mut seen = HashSet::new();
        for (i, day) in self.days.iter().enumerate().take(7) {
            let field = format!("{field}.days[{i}]");
            let weekday = format!("{field}.weekday");
            check.that(
                (1..=7).contains(&day.weekday),
                &weekday,
                "out_of_range",
                "Use 1 for Monday to 7 for Sunday.",
            );
            check.that(seen.insert(day.weekday), &weekday, "day_twice", "This day is listed already.");
            check_periods(check, &field, &day.periods);
        }
    }
}

fn few(check: &mut Check, field: &str, count: usize, most: usize) {
    check.that(count <= most, field, "too_many", &format!("At most {most}."));
}

fn in_order(check: &mut Check, field: &str, first: Date, last: Option<Date>) {
    check.date(field, last, LATEST);
    check.that(
        last.is_none_or(|last| first <= last),
        field,
        "ends_before_it_begins",
        "This ends before it begins.",
    );
}

fn check_periods(check: &mut Check, field: &str, periods: &[Period]) {
    few(check, &format!("{field}.periods"), periods.len(), MOST_PERIODS);
    for (i, period) in periods.iter().enumerate().take(MOST_PERIODS) {
        let until = format!("{field}.periods[{i}].until");
        check.that(
            period.from < period.until,
            &until,
            "ends_before_it_begins",
            "This ends before it begins.",
        );
        let overlaps = |other: &Period| period.from < other.until && other.from < period.until;
        let from = format!("{field}.periods[{i}].from");
        let alone = !periods[..i].iter().any(overlaps);
        check.that(alone, &from, "periods_overlap", "Another period of this day covers this time.");
    }
}
