//! How long a record is kept: the rule, a clinic's terms, legal holds.

pub mod api;
pub mod hold;
pub mod store;

use jiff::civil::{Date, date};
use kernel::text::Check;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// For how long records are kept. Those of the rulings (22 TAC 163.2) unless a clinic keeps them longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Years after the last treatment.
    pub adult_years: i32,
    /// Treated as a minor: at least until this birthday.
    pub minor_age: i32,
    /// Treated as a minor: at least so many years after the last treatment.
    pub minor_years: i32,
}

/// The shortest terms there may be.
pub const SHORTEST: Terms = Terms { adult_years: 10, minor_age: 21, minor_years: 10 };
const LONGEST: i32 = 100;
const OF_AGE: i32 = 18;

impl Terms {
    /// Longer than the rulings is fine, shorter is not.
    pub fn check(&self) -> kernel::Result<()> {
        let mut check = Check::new();
        for (field, years, least) in [
            ("adult_years", self.adult_years, SHORTEST.adult_years),
            ("minor_age", self.minor_age, SHORTEST.minor_age),
            ("minor_years", self.minor_years, SHORTEST.minor_years),
        ] {
            let within = (least..=LONGEST).contains(&years);
            check.that(within, field, "out_of_range", &format!("Use {least} to {LONGEST}."));
        }
        check.done()
    }

    /// The first day on which the record need no longer be kept.
    pub fn kept_until(&self, birth: Date, last_treatment: Date) -> Date {
        let adult = anniversary(last_treatment, self.adult_years);
        if last_treatment >= anniversary(birth, OF_AGE) {
            return adult;
        }
        let minor = anniversary(last_treatment, self.minor_years).max(anniversary(birth, self.minor_age));
        adult.max(minor)
    }
}

/// The day on which whole years have passed. After a leap day that is the first of March where the year has none: on the
/// 28th of February a day is still missing.
pub fn anniversary(day: Date, years: i32) -> Date {
    let year = i16::try_from(i32::from(day.year()) + years).unwrap_or(Date::MAX.year());
    Date::new(year, day.month(), day.day()).unwrap_or_else(|_| match year {
        ..9999 => date(year, 3, 1),
        _ => Date::MAX,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Span;
    use proptest::prelude::*;

    use super::*;

    const DAY_ZERO: Date = date(1900, 1, 1);

    fn day() -> impl Strategy<Value = Date> {
        (0_i32..73_000).prop_map(|days| DAY_ZERO.saturating_add(Span::new().days(days)))
    }

    fn terms() -> impl Strategy<Value = Terms> {
        (10..=100, 21..=100, 10..=100).prop_map(|(adult_years, minor_age, minor_years)| Terms {
            adult_years,
            minor_age,
            minor_years,
        })
    }

    #[test]
    fn retention_follows_the_rulings() {
        let kept = |birth, treated| SHORTEST.kept_until(birth, treated);
        // an adult: ten years after the last treatment
        assert_eq!(kept(date(1960, 1, 1), date(2024, 6, 30)), date(2034, 6, 30));
        // the last treatment on a leap day: ten whole years
        assert_eq!(kept(date(1960, 1, 1), date(2024, 2, 29)), date(2034, 3, 1));
        // a child treated at two, born on a leap day: until the 21st birthday
        assert_eq!(kept(date(2020, 2, 29), date(2022, 5, 1)), date(2041, 3, 1));
        // a minor treated at seventeen: ten years reach further
        assert_eq!(kept(date(2008, 6, 1), date(2025, 6, 2)), date(2035, 6, 2));
        // the day before the 18th birthday, and the day itself
        assert_eq!(kept(date(2008, 6, 1), date(2026, 5, 31)), date(2036, 5, 31));
        assert_eq!(kept(date(2008, 6, 1), date(2026, 6, 1)), date(2036, 6, 1));
        // the 20-year reading is a longer term
        let twenty = Terms { minor_years: 20, ..SHORTEST };
        assert_eq!(twenty.kept_until(date(2008, 6, 1), date(2025, 6, 2)), date(2045, 6, 2));
    }

    proptest! {
        /// Nobody's record goes before the floor of the rulings, whatever the terms.
        #[test]
        fn never_before_the_rulings(birth in day(), age in 0_i32..36_000, terms in terms()) {
            let treated = birth.saturating_add(Span::new().days(age));
            let kept = terms.kept_until(birth, treated);
            prop_assert!(kept >= anniversary(treated, 10) && kept >= anniversary(treated, 7));
            if treated < anniversary(birth, 18) {
                prop_assert!(kept >= anniversary(birth, 21));
            }
        }

        /// Longer terms never shorten.
        #[test]
        fn longer_terms_keep_longer(birth in day(), age in 0_i32..36_000, terms in terms(), more in 0..30, which in 0..3) {
            let treated = birth.saturating_add(Span::new().days(age));
            let mut longer = terms;
            match which {
                0 => longer.adult_years += more,
                1 => longer.minor_age += more,
                _ => longer.minor_years += more,
            }
            prop_assert!(longer.kept_until(birth, treated) >= terms.kept_until(birth, treated));
        }

        /// By the rulings a later treatment never brings the end nearer.
        #[test]
        fn a_later_treatment_keeps_longer(birth in day(), age in 0_i32..36_000, later in 0_i32..4_000) {
            let treated = birth.saturating_add(Span::new().days(age));
            let again = treated.saturating_add(Span::new().days(later));
            prop_assert!(SHORTEST.kept_until(birth, again) >= SHORTEST.kept_until(birth, treated));
        }

        /// An anniversary is whole years later, to the day, and only leap days move.
        #[test]
        fn anniversaries_are_whole_years(day in day(), years in 0..100) {
            let then = anniversary(day, years);
            prop_assert_eq!(i32::from(then.year() - day.year()), years);
            if (day.month(), day.day()) == (2, 29) {
                prop_assert!((then.month(), then.day()) == (2, 29) || (then.month(), then.day()) == (3, 1));
            } else {
                prop_assert_eq!((then.month(), then.day()), (day.month(), day.day()));
            }
        }

        /// No date that can stand on record breaks the rule.
        #[test]
        fn nothing_overflows(birth in -3_000_000_i32..3_000_000, treated in -3_000_000_i32..3_000_000, terms in terms()) {
            let at = |days| DAY_ZERO.saturating_add(Span::new().days(days));
            terms.kept_until(at(birth), at(treated));
        }
    }
}
