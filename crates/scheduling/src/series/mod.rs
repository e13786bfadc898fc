//! Appointments that are booked together: every few weeks, or on the same weekday of every month. Each is an appointment like any
//! other; what is done to several is done in one transaction, or not at all.

pub mod api;
mod change;
pub(crate) mod store;

use jiff::{ToSpan, civil::Date};
use kernel::text::Check;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Appointments that are booked at once.
pub(crate) const MOST: usize = 60;

/// After what time the next one comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SeriesEvery)]
pub enum Every {
    /// On the same weekday.
    Week,
    /// On the same weekday of the month: the second Tuesday; what would be the fifth is the last.
    Month,
}

impl Every {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    pub(crate) fn of(word: &str) -> Self {
        if word == "month" { Self::Month } else { Self::Week }
    }
}

/// When the appointments of a series are.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesRule {
    /// Weeks or months.
    pub every: Every,
    /// Of them, each so-and-so-many.
    #[schema(minimum = 1, maximum = 12)]
    pub interval: i16,
    /// How many appointments; this or `until`.
    #[schema(minimum = 2, maximum = 60)]
    pub count: Option<i16>,
    /// The last day; this or `count`.
    pub until: Option<Date>,
}

impl SeriesRule {
    pub(crate) fn check(&self, check: &mut Check, first: Date, latest: Date) {
        check.that((1..=12).contains(&self.interval), "rule.interval", "out_of_range", "Use 1 to 12.");
        let one = self.count.is_some() != self.until.is_some();
        check.that(one, "rule.count", "one_end", "Say how many, or until when.");
        if let Some(count) = self.count {
            check.that((2..=60).contains(&count), "rule.count", "out_of_range", "Use 2 to 60 appointments.");
        }
        if let Some(until) = self.until {
            check.that(
                until > first,
                "rule.until",
                "ends_before_it_begins",
                "The last day comes after the first.",
            );
            let message = format!("Use a date until {latest}.");
            check.that(until <= latest, "rule.until", "out_of_range", &message);
        }
    }

    /// The days, beginning with the first; as many as there may be at most. Of a rule that was checked.
    pub(crate) fn dates(&self, first: Date, latest: Date) -> Vec<Date> {
        let last = self.until.unwrap_or(latest).min(latest);
        let wanted = self.count.map_or(MOST, |count| usize::try_from(count).unwrap_or(0).min(MOST));
        let all = (0_i32..).map_while(|number| self.nth(first, number * i32::from(self.interval)));
        all.take_while(|date| *date <= last).take(wanted).collect()
    }

    fn nth(&self, first: Date, steps: i32) -> Option<Date> {
        match self.every {
            Every::Week => first.checked_add(i64::from(steps).weeks()).ok(),
            Every::Month => {
                let month = first.first_of_month().checked_add(i64::from(steps).months()).ok()?;
                let nth = (first.day() - 1) / 7 + 1;
                // Not every month has a fifth one.
                month.nth_weekday_of_month(if nth == 5 { -1 } else { nth }, first.weekday()).ok()
            }
        }
    }
}

/// Which appointments of a series are meant. Those that are over, or have begun, are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SeriesScope)]
pub enum Scope {
    /// One, and those after it.
    Following,
    /// All.
    All,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn dates(
        every: Every,
        interval: i16,
        count: Option<i16>,
        until: Option<Date>,
        first: Date,
    ) -> Vec<String> {
        let rule = SeriesRule { every, interval, count, until };
        rule.dates(first, date(2027, 6, 30)).iter().map(Date::to_string).collect()
    }

    #[test]
    fn weeks_go_on_over_a_change_of_the_clock() {
        let days = dates(Every::Week, 2, Some(3), None, date(2026, 10, 20));
        assert_eq!(days, ["2026-10-20", "2026-11-03", "2026-11-17"]);
        let days = dates(Every::Week, 1, None, Some(date(2026, 10, 28)), date(2026, 10, 20));
        assert_eq!(days, ["2026-10-20", "2026-10-27"]);
    }

    #[test]
    fn a_month_has_the_same_weekday_again_and_the_fifth_is_the_last() {
        let days = dates(Every::Month, 1, Some(4), None, date(2026, 11, 10));
        assert_eq!(days, ["2026-11-10", "2026-12-08", "2027-01-12", "2027-02-09"]);
        // 2026-12-29 is the fifth Tuesday.
        let days = dates(Every::Month, 2, Some(3), None, date(2026, 12, 29));
        assert_eq!(days, ["2026-12-29", "2027-02-23", "2027-04-27"]);
    }

    #[test]
    fn it_ends_where_calendars_end() {
        assert_eq!(dates(Every::Week, 1, Some(60), None, date(2027, 6, 15)).len(), 3);
    }
}
