//! Days of birth that one slip of the pen makes of another.

use jiff::civil::Date;

/// Years that are mistaken for each other lie near.
const YEARS: i16 = 10;

/// Every day that differs in the day, the month or the year alone, or has day and month the other way round.
pub(super) fn of(birth: Date) -> Vec<Date> {
    let (year, month, day) = (birth.year(), birth.month(), birth.day());
    let days = (1..=31).map(|d| (year, month, d));
    let months = (1..=12).map(|m| (year, m, day));
    let years = (year.saturating_sub(YEARS)..=year.saturating_add(YEARS)).map(|y| (y, month, day));
    let all = days.chain(months).chain(years).chain([(year, day, month)]);
    let mut slips: Vec<Date> = all.filter_map(|(y, m, d)| Date::new(y, m, d).ok()).collect();
    slips.sort_unstable();
    slips.dedup();
    slips.retain(|slip| *slip != birth);
    slips
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::patient::duplicates::is_slip;

    #[test]
    fn a_leap_day_has_fewer() {
        let slips = of(date(2000, 2, 29));
        assert!(slips.contains(&date(2004, 2, 29)) && slips.contains(&date(2000, 12, 29)));
        assert!(!slips.contains(&date(2000, 2, 29)));
        assert!(of(date(1980, 3, 4)).contains(&date(1980, 4, 3)));
    }

    proptest! {
        /// What is looked up is what the score takes for a slip.
        #[test]
        fn each_is_a_slip_for_the_score(days in 0_i32..60_000) {
            let birth = date(1880, 1, 1).saturating_add(jiff::Span::new().days(days));
            let slips = of(birth);
            prop_assert!(slips.len() < 70);
            for slip in slips {
                prop_assert!(is_slip(birth, slip), "{birth} {slip}");
            }
        }
    }
}
