//! How long backups are kept: every set for a day, the first of a week for four weeks, the first of a month for twelve
//! months; and the log without a gap from the oldest set of the last four weeks on, so that the clinic can be set back to
//! any minute of them.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use kernel::Result;

use crate::place::{Logged, Place, Set};

const DAY: SignedDuration = SignedDuration::from_hours(24);
pub(crate) const WEEKS: SignedDuration = SignedDuration::from_hours(24 * 28);
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 366);

/// Which of the sets (the oldest first) stay.
pub fn kept(sets: &[Set], now: Timestamp) -> Vec<bool> {
    let (mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new());
    let age = |set: &Set| now.duration_since(set.began);
    // From the newest set that is older than a day, any minute of that day can be reached.
    let before_the_day = sets.iter().rposition(|set| age(set) > DAY);
    let mut kept = vec![];
    for (index, set) in sets.iter().enumerate() {
        let day = set.began.to_zoned(TimeZone::UTC).date();
        let week = day.iso_week_date();
        let is_first_of_week = weeks.insert((week.year(), week.week()));
        let is_first_of_month = months.insert((day.year(), day.month()));
        kept.push(
            age(set) <= DAY
                || Some(index) == before_the_day
                || index + 1 == sets.len()
                || (age(set) <= WEEKS && is_first_of_week)
                || (age(set) <= YEAR && is_first_of_month),
        );
    }
    kept
}

/// Where a segment stands in the log, whatever its timeline.
fn position(name: &str) -> Option<&str> {
    name.get(8..24)
}

/// Whether a file of the log is still needed by these sets.
pub fn is_needed(logged: &Logged, sets: &[Set], now: Timestamp) -> bool {
    // What says how timelines branch is tiny, and needed for ever.
    let Some(at) = position(&logged.name) else { return true };
    let recent = sets.iter().find(|set| now.duration_since(set.began) <= WEEKS).or(sets.last());
    let Some(start) = recent.and_then(|set| position(&set.first_segment)) else { return true };
    let is_of_a_set = |set: &Set| {
        let span = position(&set.first_segment)..=position(&set.last_segment);
        span.contains(&Some(at))
    };
    at >= start || sets.iter().any(is_of_a_set)
}

/// Removes what need not be kept any more; the names of the sets.
pub fn prune(place: &Place, now: Timestamp) -> Result<Vec<String>> {
    let sets = place.sets()?;
    let (mut stay, mut gone) = (vec![], vec![]);
    for (set, is_kept) in sets.iter().zip(kept(&sets, now)) {
        if is_kept { stay.push(set.clone()) } else { gone.push(set.name.clone()) }
    }
    for name in &gone {
        place.remove(&format!("sets/{name}"))?;
    }
    for logged in place.log()?.iter().filter(|logged| !is_needed(logged, &stay, now)) {
        place.remove(&logged.file())?;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(began: Timestamp, segment: u32) -> Set {
        Set {
            name: began.to_string(),
            began,
            finished: began,
            recipient: String::new(),
            program: String::new(),
            first_segment: format!("0000000100000000{segment:08X}"),
            last_segment: format!("0000000100000000{:08X}", segment + 1),
            plain_bytes: 0,
            rows: std::collections::BTreeMap::new(),
            files: vec![],
        }
    }

    /// A set every night, pruned every night, over two years.
    fn two_years() -> (Vec<Set>, Timestamp) {
        let mut now: Timestamp = "2024-12-20T02:00:00Z".parse().unwrap();
        let mut sets = vec![];
        for night in 0..730 {
            now += DAY;
            sets.push(set(now, night * 10));
            let stay = kept(&sets, now);
            let mut stay = stay.iter();
            sets.retain(|_| *stay.next().unwrap());
        }
        (sets, now)
    }

    #[test]
    fn a_day_four_weeks_and_twelve_months_stay() {
        let (sets, now) = two_years();
        let ages: Vec<i64> = sets.iter().map(|s| now.duration_since(s.began).as_hours() / 24).collect();
        assert_eq!(&ages[ages.len() - 2..], [1, 0]);
        let within = |from: i64, to: i64| ages.iter().filter(|age| (from..=to).contains(*age)).count();
        assert!((4..=6).contains(&within(2, 28)), "{ages:?}");
        assert!((11..=12).contains(&within(29, 366)), "{ages:?}");
        assert_eq!(within(367, 10_000), 0);
        // No day of the last four weeks is without a set at most a week before it.
        let recent: Vec<i64> = ages.iter().copied().filter(|age| *age <= 35).collect();
        assert!(recent.windows(2).all(|pair| pair[0] - pair[1] <= 7), "{ages:?}");
    }

    #[test]
    fn what_is_old_is_removed_and_the_rest_is_left() {
        let folder = std::env::temp_dir().join(format!("osler-retain-{}", uuid::Uuid::new_v4()));
        let place = Place::make(&folder, uuid::Uuid::nil()).unwrap();
        let now: Timestamp = "2026-06-30T02:00:00Z".parse().unwrap();
        let sets = [set(now - DAY * 40, 1), set(now - DAY * 39, 10), set(now - DAY * 20, 15), set(now, 20)];
        for set in &sets {
            std::fs::create_dir(place.path(&format!("sets/{}", set.name))).unwrap();
            let text = serde_json::to_vec(set).unwrap();
            place
                .write(&format!("sets/{}/set.json", set.name), |out| std::io::Write::write_all(out, &text))
                .unwrap();
        }
        for name in [
            "000000010000000000000001",
            "00000001000000000000000A",
            "000000010000000000000015",
            "00000002.history",
        ] {
            place.write(&format!("wal/{name}.ab"), |_| Ok(())).unwrap();
        }
        assert_eq!(prune(&place, now).unwrap(), [sets[1].name.clone()]);
        assert_eq!(place.sets().unwrap(), [sets[0].clone(), sets[2].clone(), sets[3].clone()]);
        let left: Vec<String> = place.log().unwrap().into_iter().map(|logged| logged.name).collect();
        assert_eq!(left, ["000000010000000000000001", "000000010000000000000015", "00000002.history"]);
        assert!(prune(&place, now).unwrap().is_empty());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_newest_set_stays_however_old_it_is() {
        let old = set(Timestamp::UNIX_EPOCH, 1);
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(kept(&[old], now), [true]);
        assert!(kept(&[], now).is_empty());
    }

    #[test]
    fn the_log_stays_from_the_oldest_set_of_four_weeks_and_for_each_older_set() {
        let now: Timestamp = "2026-06-30T02:00:00Z".parse().unwrap();
        let sets = [set(now - DAY * 100, 10), set(now - DAY * 20, 100), set(now, 200)];
        let logged = |name: String| Logged { name, digest: String::new() };
        let segment = |number: u32| logged(format!("0000000200000000{number:08X}"));
        let needed = |logged: &Logged| is_needed(logged, &sets, now);
        for number in [10, 11, 100, 150, 250] {
            assert!(needed(&segment(number)), "{number}");
        }
        for number in [9, 12, 99] {
            assert!(!needed(&segment(number)), "{number}");
        }
        assert!(needed(&logged("00000002.history".into())));
        assert!(is_needed(&segment(1), &[], now));
    }
}
