//! Where the log branches. Each restore begins a new timeline at the moment it went back to. What the one before wrote
//! after that moment is given up, but stays in the backups until it is old.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use kernel::{Problem, Result};
use serde::{Deserialize, Serialize};

use crate::{
    at, cause,
    place::{Place, Set},
    sign::{self, Fingerprint, Signer},
    trust::Trust,
    wal,
};

/// How a timeline other than the first began. It says nothing about a patient and lies open: every recovery kit needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Branch {
    /// Its number.
    pub timeline: u32,
    /// When the first log of it was backed up.
    pub since: Timestamp,
    /// What PostgreSQL notes: for each timeline before it where that ended, and why.
    pub history: String,
}

/// The end of a timeline on the way to a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fork {
    parent: u32,
    /// The number of the segment in which the next one begins; all of it belongs to the next one.
    number: u64,
    /// When the first transaction was that the restore left out; none where it left out nothing.
    before: Option<Timestamp>,
}

impl Branch {
    /// The timeline whose history a file of this name is.
    pub fn of(file: &str) -> Option<u32> {
        let number = file.strip_suffix(".history").filter(|number| number.len() == 8)?;
        u32::from_str_radix(number, 16).ok()
    }

    /// Reads one.
    pub(crate) fn read(place: &Place, timeline: u32) -> Result<Self> {
        let file = Self::file(timeline);
        serde_json::from_slice(&place.bytes(&file)?).map_err(at(&place.path(&file)))
    }

    fn file(timeline: u32) -> String {
        format!("{}.json", Self::name(timeline))
    }

    /// Keeps it beside the backups.
    pub(crate) fn write(&self, place: &Place, signer: Option<&Signer>) -> Result<()> {
        self.forks()?;
        let text = serde_json::to_vec_pretty(self).map_err(Problem::internal)?;
        if let Some(signer) = signer {
            let signature = signer.sign(&Self::name(self.timeline), &text)?;
            place.write(&Self::signature(self.timeline), |out| out.write_all(&signature))?;
        }
        place.write(&Self::file(self.timeline), |out| out.write_all(&text))
    }

    /// Signs what was noted before backups were signed, or with another key.
    pub(crate) fn sign_again(&self, place: &Place, signer: &Signer) -> Result<()> {
        match Self::refuse_unsigned(place, self.timeline, &signer.fingerprint()) {
            Ok(()) => Ok(()),
            Err(_) => self.write(place, Some(signer)),
        }
    }

    /// Refuses a timeline that was not signed by whom the fingerprint names.
    fn refuse_unsigned(place: &Place, timeline: u32, by: &Fingerprint) -> Result<()> {
        let text = place.bytes(&Self::file(timeline))?;
        sign::check(&place.bytes_or_none(&Self::signature(timeline))?, &Self::name(timeline), &text, by)
    }

    fn name(timeline: u32) -> String {
        format!("timelines/{timeline:08X}")
    }

    fn signature(timeline: u32) -> String {
        format!("{}.signature", Self::name(timeline))
    }

    fn forks(&self) -> Result<Vec<Fork>> {
        let lines = self.history.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let forks = lines.filter(|line| !line.is_empty()).map(fork).collect::<Option<Vec<_>>>();
        forks.filter(|forks| !forks.is_empty()).ok_or_else(|| {
            Problem::internal(format!("the history of timeline {} cannot be read", self.timeline))
        })
    }
}

/// `parent <tab> position <tab> reason`; the reason of a restore to a moment is `before MOMENT`.
fn fork(line: &str) -> Option<Fork> {
    let mut parts = line.splitn(3, '\t');
    let parent = parts.next()?.trim().parse().ok()?;
    let number = wal::position(parts.next()?)? / wal::SEGMENT;
    let before = parts.next().and_then(|reason| reason.trim().strip_prefix("before ")?.parse().ok());
    Some(Fork { parent, number, before })
}

/// A span of segments of one timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    timeline: u32,
    first: u64,
    /// Not of it any more.
    end: u64,
}

/// The way from the beginning of the log to the end of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Path(Vec<Span>);

impl Path {
    /// Whether a segment lies on the way.
    pub fn holds(&self, timeline: u32, number: u64) -> bool {
        self.0.iter().any(|s| s.timeline == timeline && (s.first..s.end).contains(&number))
    }

    /// Whether the way leads through the end of a set.
    pub fn leads_through(&self, set: &Set) -> bool {
        wal::segment_of(&set.last_segment).is_some_and(|(timeline, number)| self.holds(timeline, number))
    }

    /// The name of the segment of that number.
    pub fn segment(&self, number: u64) -> String {
        let span = self.0.iter().find(|span| (span.first..span.end).contains(&number));
        wal::segment(span.map_or(1, |span| span.timeline), number * wal::SEGMENT)
    }
}

/// All timelines of an installation.
#[derive(Debug, Default)]
pub struct Timelines {
    known: BTreeMap<u32, (Branch, Vec<Fork>)>,
    /// What bears the number of a timeline and is not believed, or cannot be read.
    dropped: BTreeSet<u32>,
    /// A sentence for each of those.
    pub odd: Vec<String>,
    /// Whether one could not be read just now.
    pub(crate) is_unsure: bool,
}

impl Timelines {
    /// Those in a folder of backups. One that is not believed, or cannot be read, must not stop all the others.
    pub fn read(place: &Place, trust: &Trust) -> Result<Self> {
        let mut all = Self::default();
        for timeline in place.branches()? {
            match all.checked(place, timeline, trust) {
                Ok(read) => drop(all.known.insert(timeline, read)),
                Err(problem) => {
                    all.dropped.insert(timeline);
                    all.odd.push(format!("timeline {timeline} is passed over: {}", cause(problem)));
                }
            }
        }
        Ok(all)
    }

    /// One, as it was looked at.
    fn checked(&mut self, place: &Place, timeline: u32, trust: &Trust) -> Result<(Branch, Vec<Fork>)> {
        let file = Branch::file(timeline);
        let mut read = |file: &str| place.bytes_or_none(file).inspect_err(|_| self.is_unsure = true);
        let (text, signature) = (read(&file)?, read(&Branch::signature(timeline))?);
        trust.check(&signature, &Branch::name(timeline), &text)?;
        let branch: Branch = serde_json::from_slice(&text).map_err(at(&place.path(&file)))?;
        let forks = branch.forks()?;
        Ok((branch, forks))
    }

    /// Whether nothing is known of a timeline of which something is there.
    pub(crate) fn is_dropped(&self, timeline: u32) -> bool {
        self.dropped.contains(&timeline)
    }

    /// What was noted about one of them.
    pub fn get(&self, timeline: u32) -> Option<&Branch> {
        self.known.get(&timeline).map(|(branch, _)| branch)
    }

    /// The one on which the clinic works, or worked last.
    pub fn newest(&self) -> u32 {
        self.known.keys().next_back().copied().unwrap_or(1)
    }

    /// The way to the end of a timeline.
    pub fn path(&self, timeline: u32) -> Path {
        let (mut spans, mut first) = (vec![], 0);
        for fork in self.forks(timeline) {
            spans.push(Span { timeline: fork.parent, first, end: fork.number });
            first = fork.number;
        }
        spans.push(Span { timeline, first, end: u64::MAX });
        Path(spans)
    }

    fn forks(&self, timeline: u32) -> &[Fork] {
        self.known.get(&timeline).map_or(&[], |(_, forks)| forks)
    }

    /// The timeline on which the clinic worked at a moment, and before when it was given up, where that is not on the way to
    /// this timeline.
    pub fn given_up(&self, timeline: u32, at: Timestamp) -> Option<(u32, Timestamp)> {
        let forks = self.forks(timeline);
        let next = forks.iter().skip(1).map(|fork| fork.parent).chain([timeline]);
        forks.iter().zip(next).find_map(|(fork, next)| {
            let (before, since) = (fork.before?, self.get(next).or(self.get(timeline))?.since);
            (before <= at && at < since).then_some((fork.parent, before))
        })
    }

    /// A sentence for each, the oldest first.
    pub fn told(&self) -> Vec<String> {
        let tell = |(branch, forks): &(Branch, Vec<Fork>)| {
            let parent = forks.last().map_or(1, |fork| fork.parent);
            let left_out = match forks.last().and_then(|fork| fork.before) {
                Some(before) => {
                    format!("; of timeline {parent} it leaves out what was written from {before} on")
                }
                None => String::new(),
            };
            format!(
                "timeline {} since {}, after a restore of timeline {parent}{left_out}",
                branch.timeline, branch.since
            )
        };
        self.known.values().map(tell).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Timelines of these histories; each began at that hour of 1970.
    pub(crate) fn timelines(all: &[(u32, i64, &str)]) -> Timelines {
        let branch = |(timeline, hour, history): &(u32, i64, &str)| {
            let since = Timestamp::from_second(hour * 3600).unwrap();
            let branch = Branch { timeline: *timeline, since, history: (*history).to_owned() };
            let forks = branch.forks().unwrap();
            (*timeline, (branch, forks))
        };
        Timelines { known: all.iter().map(branch).collect(), ..Timelines::default() }
    }

    #[test]
    fn the_way_to_a_timeline_leaves_out_what_was_given_up() {
        let all = timelines(&[
            (2, 5, "1\t0/3000100\tbefore 1970-01-01 03:00:00.5+00\n"),
            (
                3,
                9,
                "1\t0/3000100\tbefore 1970-01-01 03:00:00.5+00\n\n2\t1/2000000\tno recovery target specified\n",
            ),
        ]);
        assert_eq!(all.newest(), 3);
        let path = all.path(3);
        for (timeline, number) in [(1, 0), (1, 2), (2, 3), (2, 257), (3, 258), (3, 9_999)] {
            assert!(path.holds(timeline, number), "{timeline} {number}");
        }
        for (timeline, number) in [(1, 3), (2, 2), (2, 258), (3, 257), (4, 1)] {
            assert!(!path.holds(timeline, number), "{timeline} {number}");
        }
        assert!(all.path(1).holds(1, 9_999));
        assert_eq!(path.segment(257), "000000020000000100000001");
        let at = |text: &str| text.parse().unwrap();
        let forked = at("1970-01-01T03:00:00.5Z");
        assert_eq!(all.given_up(3, at("1970-01-01T04:00:00Z")), Some((1, forked)));
        assert_eq!(all.given_up(3, at("1970-01-01T03:00:00Z")), None);
        assert_eq!(all.given_up(3, at("1970-01-01T05:00:00Z")), None);
        assert_eq!(all.given_up(1, at("1970-01-01T04:00:00Z")), None);
        assert_eq!(all.told().len(), 2);
    }

    #[test]
    fn a_history_that_cannot_be_read_is_refused() {
        assert_eq!(Branch::of("0000000A.history"), Some(10));
        assert_eq!(Branch::of("00000001000000000000000A"), None);
        for history in ["", "1\tx\n", "one\t0/1\n"] {
            let branch = Branch { timeline: 2, since: Timestamp::UNIX_EPOCH, history: history.into() };
            assert!(branch.forks().is_err(), "{history}");
        }
    }
}
