//! How long backups are kept: every set for a day, the first of a week for four weeks, the first of a month for twelve
//! months, for each recovery kit and each timeline by itself; and the log without a gap from the newest set that is older than
//! four weeks on, so that the clinic can be set back to any minute of them.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use kernel::Result;

use crate::{
    place::{Logged, Place, Set},
    timeline::Timelines,
    trust::Trust,
    uploads, wal,
};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
pub(crate) const WEEKS: SignedDuration = SignedDuration::from_hours(24 * 28);
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 366);
/// The newest sets stay however old they look, with their log: a clock may be wrong.
const AT_LEAST: usize = 6;
/// Where nothing was backed up for so long, it may be the clock that has leapt.
const LEAP: SignedDuration = SignedDuration::from_hours(24 * 3);

/// What becomes of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    /// It goes.
    Gone,
    /// It stays with the log that it needs itself.
    Alone,
    /// It stays with all of the log after it.
    WithLog,
}

/// What becomes of each of the sets (the oldest first). Those from the future stay, and count for nothing.
pub fn kept(sets: &[Set], timelines: &Timelines, now: Timestamp) -> Vec<Stay> {
    let (mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new());
    let age = |set: &Set| now.duration_since(set.began);
    let path = timelines.path(timelines.newest());
    let newest_over = |limit: SignedDuration| {
        let is_it = |set: &Set| !set.is_from_the_future(now) && age(set) > limit && path.leads_through(set);
        sets.iter().rposition(is_it)
    };
    // From these on any minute of the day, and of the four weeks, can be reached.
    let (day, four_weeks) = (newest_over(DAY), newest_over(WEEKS));
    let newest = newest_over(SignedDuration::MIN);
    let counted = sets.iter().filter(|set| !set.is_from_the_future(now)).count();
    let mut kept = vec![];
    for (index, set) in sets.iter().enumerate() {
        let at = set.began.to_zoned(TimeZone::UTC).date();
        let week = at.iso_week_date();
        let whose = (set.recipient.clone(), set.span().map(|(timeline, ..)| timeline));
        let is_first_of_week = weeks.insert((whose.clone(), week.year(), week.week()));
        let is_first_of_month = months.insert((whose, at.year(), at.month()));
        let is_one_of_the_last = index + AT_LEAST >= counted;
        let stays = is_one_of_the_last
            || age(set) <= DAY
            || [day, four_weeks, newest].contains(&Some(index))
            || (age(set) <= WEEKS && is_first_of_week)
            || (age(set) <= YEAR && is_first_of_month);
        let with_log = is_one_of_the_last || age(set) <= WEEKS || four_weeks == Some(index);
        kept.push(match (stays, with_log) {
            (false, _) => Stay::Gone,
            (true, false) => Stay::Alone,
            (true, true) => Stay::WithLog,
        });
    }
    kept
}

/// Whether a file of the log is needed by these sets: it lies within one, or on a way on from one.
pub fn is_needed(logged: &Logged, sets: &[(Set, Stay)], timelines: &Timelines) -> bool {
    let Some((timeline, number)) = wal::segment_of(&logged.name) else { return true };
    if timelines.is_dropped(timeline) {
        return true;
    }
    let path = timelines.path(timeline);
    sets.is_empty()
        || sets.iter().any(|(set, stay)| {
            let Some((of, first, last)) = set.span() else { return true };
            let is_within = of == timeline && (first..=last).contains(&number);
            is_within || (*stay == Stay::WithLog && first <= number && path.leads_through(set))
        })
}

/// Whether the clock may be trusted with what is old: the newest set but one just taken is of these days.
fn is_steady(sets: &[Set], now: Timestamp) -> bool {
    let ages = sets.iter().map(|set| now.duration_since(set.began));
    ages.filter(|age| *age > HOUR).min().is_none_or(|age| age <= LEAP)
}

/// Removes what need not be kept any more; the names of the sets. After a longer pause nothing goes until sets are taken
/// regularly again, or somebody asks `by_hand`.
///
/// What is not believed is left alone, and pushes nothing out; nor does what another kit opens and nobody known has signed.
pub fn prune(place: &Place, trust: &Trust, now: Timestamp, by_hand: bool) -> Result<Vec<String>> {
    let (sets, timelines) = (place.sets(trust)?, Timelines::read(place, trust)?);
    if sets.is_unsure || timelines.is_unsure || (!by_hand && !is_steady(&sets.believed, now)) {
        return Ok(vec![]);
    }
    let (mut stay, mut gone) = (vec![], vec![]);
    let all = sets.all();
    let fates = all.iter().zip(kept(&all, &timelines, now));
    let of_others = fates.filter(|(set, _)| sets.of_other_kits.contains(set));
    for (set, what) in sets.believed.iter().zip(kept(&sets.believed, &timelines, now)).chain(of_others) {
        if what == Stay::Gone { gone.push(set.name.clone()) } else { stay.push((set.clone(), what)) }
    }
    for name in &gone {
        place.remove_set(name)?;
    }
    for logged in place.log()?.iter().filter(|logged| !is_needed(logged, &stay, &timelines)) {
        place.remove(&logged.file())?;
    }
    let stay: Vec<Set> = stay.into_iter().map(|(set, _)| set).collect();
    uploads::prune(place, &stay)?;
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::tests::timelines;

    fn set(began: Timestamp, segment: u32) -> Set {
        Set {
            began,
            finished: began,
            first_segment: format!("0000000100000000{segment:08X}"),
            last_segment: format!("0000000100000000{:08X}", segment + 1),
            ..crate::place::tests::set(&began.to_string())
        }
    }

    fn stays(sets: &[Set], timelines: &Timelines, now: Timestamp) -> Vec<bool> {
        kept(sets, timelines, now).into_iter().map(|stay| stay != Stay::Gone).collect()
    }

    /// A set every night, pruned every night, over two years.
    fn two_years() -> (Vec<Set>, Timestamp) {
        let mut now: Timestamp = "2024-12-20T02:00:00Z".parse().unwrap();
        let mut sets = vec![];
        for night in 0..730 {
            now += DAY;
            sets.push(set(now, night % 25 * 10));
            let stay = stays(&sets, &Timelines::default(), now);
            let mut stay = stay.iter();
            sets.retain(|_| *stay.next().unwrap());
        }
        (sets, now)
    }

    #[test]
    fn a_day_four_weeks_and_twelve_months_stay() {
        let (sets, now) = two_years();
        let ages: Vec<i64> = sets.iter().map(|s| now.duration_since(s.began).as_hours() / 24).collect();
        assert_eq!(&ages[ages.len() - AT_LEAST..], [5, 4, 3, 2, 1, 0]);
        // The first of a month may be another one than the first of its week.
        assert!((4..=5).contains(&ages.iter().filter(|age| (6..=28).contains(*age)).count()), "{ages:?}");
        assert!((12..=14).contains(&ages.iter().filter(|age| **age > 28).count()), "{ages:?}");
        assert!(ages[0] > 330 && ages[0] <= 366, "{ages:?}");
        // Any minute of the whole four weeks.
        let all = kept(&sets, &Timelines::default(), now);
        let first = all.iter().position(|stay| *stay == Stay::WithLog).unwrap();
        assert!(ages[first] >= 28, "{ages:?}");
    }

    #[test]
    fn a_clock_that_leaps_takes_nothing_away() {
        let (mut sets, now) = two_years();
        let before = sets.clone();
        let later = now + YEAR * 10;
        assert!(is_steady(&sets, now + DAY) && !is_steady(&sets, later));
        sets.push(set(later, 9));
        assert!(!is_steady(&sets, later));
        // Another night in the wrong year: the last sets of the right one stay with their log.
        sets.push(set(later + DAY, 9));
        let kept = kept(&sets, &Timelines::default(), later + DAY);
        assert!(kept.ends_with(&[Stay::WithLog; 4]), "{kept:?}");
        // And when it is right again, the sets from the future push none out.
        sets = before.clone();
        sets.push(set(later, 9));
        let after = stays(&sets, &Timelines::default(), now);
        assert_eq!(after[..before.len()], stays(&before, &Timelines::default(), now));
        assert!(after[before.len()]);
    }

    #[test]
    fn removed_are_only_sets_and_log_that_nobody_needs() {
        let folder = std::env::temp_dir().join(format!("osler-retain-{}", uuid::Uuid::new_v4()));
        for backups in [crate::Where::Folder(folder.clone()), crate::tests::bucket()] {
            prunes(&Place::make(&backups, uuid::Uuid::nil()).unwrap());
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    fn prunes(place: &Place) {
        let now: Timestamp = "2026-06-30T02:00:00Z".parse().unwrap();
        let mut sets = vec![set(now - DAY * 100, 1), set(now - DAY * 99, 5)];
        sets.extend(
            (0..7).map(|night| set(now - DAY * (40 - night), 10 + u32::try_from(night).unwrap() * 10)),
        );
        sets.push(set(now, 0x90));
        for set in &mut sets {
            set.name = set.began.strftime("%Y%m%dT").to_string();
            place.begin_set(&set.name).unwrap();
            place.finish_set(set, None).unwrap();
        }
        let log = ["000000010000000000000001", "000000010000000000000005", "000000010000000000000095"];
        for name in log {
            place.write(&format!("wal/{name}.0123456789abcdef"), |_| Ok(())).unwrap();
        }
        // Nothing was backed up for a month: it may be the clock.
        assert!(prune(place, &Trust::everything(), now, false).unwrap().is_empty());
        let gone = prune(place, &Trust::everything(), now, true).unwrap();
        assert_eq!(gone[0], sets[1].name);
        assert!(place.sets(&Trust::everything()).unwrap().believed.ends_with(&sets[sets.len() - AT_LEAST..]));
        let left: Vec<String> = place.log().unwrap().into_iter().map(|logged| logged.name).collect();
        assert_eq!(left, [log[0], log[2]]);
        assert!(prune(place, &Trust::everything(), now, true).unwrap().is_empty());
    }

    #[test]
    fn the_newest_set_stays_however_old_it_is() {
        let old = set(Timestamp::UNIX_EPOCH, 1);
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(kept(&[old], &Timelines::default(), now), [Stay::WithLog]);
        assert!(kept(&[], &Timelines::default(), now).is_empty());
    }

    #[test]
    fn another_kit_takes_no_ones_place() {
        let now: Timestamp = "2026-06-25T02:00:00Z".parse().unwrap();
        // Monday's is sealed to a page that was lost, Tuesday's to the new one.
        let mut sets: Vec<Set> = (0..20).map(|night| set(now - DAY * (31 - night), 10)).collect();
        for set in &mut sets[8..] {
            set.recipient = "new".into();
        }
        let stay = stays(&sets, &Timelines::default(), now);
        assert!(stay[8], "the first of its week that the new page opens");
    }

    #[test]
    fn the_log_stays_from_each_recent_set_on_along_every_way_from_it() {
        let all = timelines(&[(2, 5, "1\t0/64000000\tno recovery target specified\n")]);
        let at = |segment: u32, stay: Stay| (set(Timestamp::UNIX_EPOCH, segment), stay);
        // Timeline 2 branches off at segment 100; the last set lies on what was given up.
        let sets = [at(10, Stay::Alone), at(90, Stay::WithLog), at(120, Stay::WithLog)];
        let needed = |timeline: u32, number: u32| {
            let name = format!("{timeline:08X}00000000{number:08X}");
            is_needed(&Logged { name, digest: String::new() }, &sets, &all)
        };
        for number in [10, 11, 90, 99, 100, 120, 200] {
            assert!(needed(1, number), "{number}");
        }
        for number in [9, 12, 89] {
            assert!(!needed(1, number), "{number}");
        }
        assert!(needed(2, 100) && needed(2, 110) && needed(2, 300));
        let orphan = [at(120, Stay::WithLog)];
        let logged = Logged { name: "000000020000000000000078".into(), digest: String::new() };
        assert!(!is_needed(&logged, &orphan, &all), "a set beyond the branch does not lead there");
        assert!(is_needed(&logged, &[], &all));
    }
}
