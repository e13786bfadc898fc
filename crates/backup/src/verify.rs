//! Whether what lies in the folder of the backups would restore. Without the recovery kit: all files are there, whole and
//! unchanged since they were written, and the log has no gap. With it everything is opened, too.

use std::{
    collections::BTreeSet,
    io::{self, BufReader},
};

use kernel::{Problem, Result};

use crate::{
    anchors, at,
    base::sealed_name,
    cause,
    kit::Kit,
    place::{Logged, Measured, Place, Set},
    retain, seal,
    timeline::Timelines,
    trust::Trust,
    uploads, wal,
};

/// What was looked at, and what is wrong.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Sets that are whole.
    pub sets: usize,
    /// Files of the log that are whole.
    pub logged: usize,
    /// Uploaded files that are whole.
    pub uploads: usize,
    /// A sentence for each thing that is wrong.
    pub wrong: Vec<String>,
}

/// Looks at everything.
pub fn verify(place: &Place, kit: Option<&Kit>, trust: &Trust) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    let (sets, log) = (place.sets(trust)?, place.log()?);
    let timelines = Timelines::read(place, trust)?;
    verdict.wrong.extend(place.broken_sets()?);
    verdict.wrong.extend(sets.odd.iter().chain(&timelines.odd).cloned());
    let sets = sets.all();
    for set in &sets {
        match whole(place, set, kit) {
            Ok(()) => verdict.sets += 1,
            Err(problem) => verdict.wrong.push(format!("set {}: {}", set.name, cause(problem))),
        }
    }
    for logged in &log {
        match whole_log(place, logged, kit) {
            Ok(()) => verdict.logged += 1,
            Err(problem) => verdict.wrong.push(cause(problem)),
        }
    }
    let copies = uploads::copies(place)?;
    for copy in &copies {
        match uploads::whole(place, copy, kit) {
            Ok(()) => verdict.uploads += 1,
            Err(problem) => verdict.wrong.push(cause(problem)),
        }
    }
    verdict.wrong.extend(sets.iter().filter_map(|set| uploads::lacking(set, &copies)));
    if let Err(problem) = anchors::verify(place, kit) {
        verdict.wrong.push(cause(problem));
    }
    verdict.wrong.extend(gaps(&sets, &log, &timelines));
    if sets.is_empty() {
        verdict.wrong.push("there is no complete set".into());
    }
    Ok(verdict)
}

fn whole(place: &Place, set: &Set, kit: Option<&Kit>) -> Result<()> {
    for stored in &set.files {
        let name = format!("sets/{}/{}", set.name, stored.name);
        let path = place.path(&name);
        let mut measured = Measured::new(io::sink());
        io::copy(&mut BufReader::with_capacity(1 << 20, place.stored(&name)?), &mut measured)
            .map_err(at(&path))?;
        if measured.end(&stored.name).1 != *stored {
            return Err(Problem::internal(format!("{} is not as it was written", path.display())));
        }
        if let Some(kit) = kit.filter(|kit| hex::encode(kit.identity.recipient().id()) == set.recipient) {
            let mut open = place.open(&sealed_name(&set.name, &stored.name), &name, &kit.identity)?;
            io::copy(&mut open, &mut io::sink()).map_err(at(&path))?;
        }
    }
    Ok(())
}

fn whole_log(place: &Place, logged: &Logged, kit: Option<&Kit>) -> Result<()> {
    let path = place.path(&logged.file());
    let whom = seal::is_whole(BufReader::new(place.stored(&logged.file())?)).map_err(at(&path))?;
    // What is sealed to another kit is looked at from outside.
    let Some(kit) = kit.filter(|kit| kit.identity.recipient().id() == whom) else { return Ok(()) };
    wal::open(place, kit, logged).map(drop)
}

/// Where the log has a gap: within a set, or between or behind those on the way to the present that any minute can be
/// reached from. And what is there twice.
fn gaps(sets: &[Set], log: &[Logged], timelines: &Timelines) -> Vec<String> {
    let segments = || log.iter().filter(|logged| logged.is_segment());
    let there: BTreeSet<(u32, u64)> = segments().filter_map(|logged| wal::segment_of(&logged.name)).collect();
    let mut wrong: Vec<String> = log
        .iter()
        .zip(log.iter().skip(1))
        .filter(|(one, other)| one.name == other.name)
        .map(|(one, _)| format!("{} is there twice, and differs", one.name))
        .collect();
    let path = timelines.path(timelines.newest());
    let passed = there.iter().filter(|(timeline, number)| path.holds(*timeline, *number));
    let passed: BTreeSet<u64> = passed.map(|(_, number)| *number).collect();
    for (index, set) in sets.iter().enumerate() {
        let Some((timeline, first, last)) = set.span() else {
            wrong.push(format!("set {}: its description names no segments", set.name));
            continue;
        };
        let is_on_the_way = path.leads_through(set);
        let is_recent =
            sets.last().is_some_and(|newest| newest.began.duration_since(set.began) <= retain::WEEKS);
        let mut later = sets[index + 1..].iter().filter(|set| path.leads_through(set));
        let following = later.find_map(|set| Some(set.span()?.1)).or(passed.last().copied());
        let end =
            following.filter(|_| is_on_the_way && is_recent).map_or(last, |following| following.max(last));
        let is_there = |number: u64| {
            if number > last { passed.contains(&number) } else { there.contains(&(timeline, number)) }
        };
        let missing = (first..=end).filter(|number| !is_there(*number)).count();
        if missing > 0 {
            wrong.push(format!("set {}: {missing} segments of the log after it are missing", set.name));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::tests::timelines;

    fn set(name: &str, days: i64, timeline: u32, first: u32, last: u32) -> Set {
        Set {
            began: jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * days),
            first_segment: format!("{timeline:08X}{:08X}{:08X}", first / 256, first % 256),
            last_segment: format!("{timeline:08X}{:08X}{:08X}", last / 256, last % 256),
            ..crate::place::tests::set(name)
        }
    }

    fn log(numbers: &[u32], timeline: u32) -> Vec<Logged> {
        let name = |n: &u32| format!("{timeline:08X}{:08X}{:08X}", n / 256, n % 256);
        numbers.iter().map(|n| Logged { name: name(n), digest: String::new() }).collect()
    }

    #[test]
    fn a_gap_in_the_log_is_found() {
        let gaps = |sets: &[Set], log: &[Logged]| gaps(sets, log, &Timelines::default());
        let sets = [set("old", 0, 1, 3, 3), set("new", 40, 1, 254, 255)];
        assert!(gaps(&sets, &log(&[3, 254, 255, 256, 257], 1)).is_empty());
        let behind = gaps(&sets, &log(&[3, 254, 255, 257], 1));
        assert!(behind.len() == 1 && behind[0].contains("new: 1 segments"), "{behind:?}");
        assert_eq!(gaps(&sets, &log(&[254, 255], 1)).len(), 1);
        let near = [set("first", 0, 1, 3, 3), set("second", 7, 1, 6, 6)];
        assert!(gaps(&near, &log(&[3, 4, 5, 6], 1)).is_empty());
        assert!(gaps(&near, &log(&[3, 4, 6], 1))[0].contains("first: 1 segments"));
        let twice = [log(&[3, 3, 4, 5, 6], 1), log(&[7], 1)].concat();
        assert!(gaps(&near, &twice)[0].contains("there twice"));
    }

    #[test]
    fn what_was_given_up_hides_no_gap_of_another_timeline() {
        let all = timelines(&[(2, 5, "1\t0/5000100\tno recovery target specified\n")]);
        // Branched off in segment 5; a set of the first timeline lies beyond.
        let sets = [set("before", 0, 1, 3, 3), set("given up", 1, 1, 7, 7), set("now", 2, 2, 8, 8)];
        let first = log(&[3, 4, 5, 6, 7, 8], 1);
        let whole = [first.clone(), log(&[5, 6, 7, 8, 9], 2)].concat();
        assert!(gaps(&sets, &whole, &all).is_empty(), "{:?}", gaps(&sets, &whole, &all));
        let lacking = [first, log(&[5, 7, 8, 9], 2)].concat();
        let found = gaps(&sets, &lacking, &all);
        assert!(found.len() == 1 && found[0].contains("before: 1 segments"), "{found:?}");
    }
}
