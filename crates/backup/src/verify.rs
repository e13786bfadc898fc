//! Whether what lies in the folder of the backups would restore. Without the recovery kit: all files are there, whole and
//! unchanged since they were written, and the log has no gap. With it everything is opened, too.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufReader, Read},
};

use kernel::{Problem, Result};

use crate::{
    at,
    base::sealed_name,
    kit::Kit,
    place::{Logged, Measured, Place, Set, sha256},
    retain, seal, wal,
};

/// What was looked at, and what is wrong.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Sets that are whole.
    pub sets: usize,
    /// Files of the log that are whole.
    pub logged: usize,
    /// A sentence for each thing that is wrong.
    pub wrong: Vec<String>,
}

/// Looks at everything.
pub fn verify(place: &Place, kit: Option<&Kit>) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    let (sets, log) = (place.sets()?, place.log()?);
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
    verdict.wrong.extend(gaps(&sets, &log));
    if sets.is_empty() {
        verdict.wrong.push("there is no complete set".into());
    }
    Ok(verdict)
}

fn cause(problem: Problem) -> String {
    problem.source.map_or(problem.detail, |source| source.to_string())
}

fn whole(place: &Place, set: &Set, kit: Option<&Kit>) -> Result<()> {
    for stored in &set.files {
        let name = format!("sets/{}/{}", set.name, stored.name);
        let path = place.path(&name);
        let mut measured = Measured::new(io::sink());
        let mut file = File::open(&path).map_err(at(&path))?;
        io::copy(&mut BufReader::with_capacity(1 << 20, &mut file), &mut measured).map_err(at(&path))?;
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
    let file = File::open(&path).map_err(at(&path))?;
    let whom = seal::is_whole(BufReader::new(file)).map_err(at(&path))?;
    // What is sealed to another kit is looked at from outside.
    let Some(kit) = kit.filter(|kit| kit.identity.recipient().id() == whom) else { return Ok(()) };
    let mut data = vec![];
    place
        .open(&format!("wal/{}", logged.name), &logged.file(), &kit.identity)?
        .take(wal::SEGMENT + 1)
        .read_to_end(&mut data)
        .map_err(at(&path))?;
    if hex::encode(&sha256(&data)[..8]) != logged.digest {
        return Err(Problem::internal(format!("{} is not what its name says", path.display())));
    }
    Ok(())
}

/// Where the log has a gap: within a set, or between or behind those that any minute can be reached from.
fn gaps(sets: &[Set], log: &[Logged]) -> Vec<String> {
    let position = |name: &str| {
        let number = |span: std::ops::Range<usize>| u64::from_str_radix(name.get(span)?, 16).ok();
        Some(number(8..16)? * 256 + number(16..24)?)
    };
    let there: BTreeSet<u64> =
        log.iter().filter(|logged| logged.is_segment()).filter_map(|logged| position(&logged.name)).collect();
    let mut wrong = vec![];
    for (index, set) in sets.iter().enumerate() {
        let (Some(first), Some(last)) = (position(&set.first_segment), position(&set.last_segment)) else {
            wrong.push(format!("set {}: its description names no segments", set.name));
            continue;
        };
        let is_recent =
            sets.last().is_some_and(|newest| newest.began.duration_since(set.began) <= retain::WEEKS);
        let following = match sets.get(index + 1) {
            Some(next) => position(&next.first_segment),
            None => there.last().copied(),
        };
        let end = following.filter(|_| is_recent).map_or(last, |following| following.max(last));
        let missing = (first..=end).filter(|number| !there.contains(number)).count();
        if missing > 0 {
            wrong.push(format!("set {}: {missing} segments of the log after it are missing", set.name));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_in_the_log_is_found_whatever_the_timeline() {
        let set = |name: &str, days: i64, first: u32, last: u32| Set {
            name: name.into(),
            began: jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * days),
            finished: jiff::Timestamp::UNIX_EPOCH,
            recipient: String::new(),
            program: String::new(),
            first_segment: format!("00000001{:08X}{:08X}", first / 256, first % 256),
            last_segment: format!("00000001{:08X}{:08X}", last / 256, last % 256),
            plain_bytes: 0,
            rows: std::collections::BTreeMap::new(),
            files: vec![],
        };
        let log = |numbers: &[u32], timeline: u32| -> Vec<Logged> {
            let name = |n: &u32| format!("{timeline:08X}{:08X}{:08X}", n / 256, n % 256);
            numbers.iter().map(|n| Logged { name: name(n), digest: String::new() }).collect()
        };
        let sets = [set("old", 0, 3, 3), set("new", 40, 254, 255)];
        let mut all = log(&[3, 254, 255], 1);
        all.extend(log(&[256, 257], 2));
        assert!(gaps(&sets, &all).is_empty());
        let behind = gaps(&sets, &log(&[3, 254, 255, 257], 1));
        assert!(behind.len() == 1 && behind[0].contains("new: 1 segments"), "{behind:?}");
        assert_eq!(gaps(&sets, &log(&[254, 255], 1)).len(), 1);
        let near = [set("first", 0, 3, 3), set("second", 7, 6, 6)];
        assert!(gaps(&near, &log(&[3, 4, 5, 6], 1)).is_empty());
        assert!(gaps(&near, &log(&[3, 4, 6], 1))[0].contains("first: 1 segments"));
    }
}
