//! From the recovery kit and a copy of the backups to a cluster as it was at a moment.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use database::{embedded, space};
use jiff::Timestamp;
use kernel::{Problem, Result};

use crate::{
    Settings, anchors, at, cause, create_private, files,
    kit::Kit,
    place::{BASE, INSTALLATION, Logged, Place, Set, is_segment},
    timeline::{self, Branch, Timelines},
    trust::Trust,
    uploads, wal,
};

/// What is to be restored.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// The moment to go back to; the end of the log where it is left out.
    pub to: Option<Timestamp>,
    /// The timeline to follow; the newest where it is left out.
    pub timeline: Option<u32>,
    /// Take what there is before a gap in the log, and give up what lies behind it.
    pub accept_gap: bool,
    /// Believe everything, by a page from before backups were signed.
    pub unsigned: bool,
}

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// The base backup it began with.
    pub set: Set,
    /// The timeline it followed.
    pub timeline: u32,
    /// The last transaction that is there, as PostgreSQL writes it.
    pub last_transaction: Option<String>,
    /// Segments of the log that were replayed.
    pub segments: usize,
    /// A sentence for each copy of an uploaded file that does not open; everything else is there.
    pub broken_copies: Vec<String>,
    /// How long the files took, and how long the log.
    pub took: [Duration; 2],
}

/// Stands in the data directory from the beginning of a restore to its end. Where it was left behind, the restore was
/// interrupted: nobody may work there, and the next restore begins anew.
pub struct Mark {
    path: PathBuf,
    _held: File,
}

impl Mark {
    fn path(data_dir: &Path) -> PathBuf {
        data_dir.join("restoring")
    }

    fn set(settings: &Settings) -> Result<Self> {
        let path = Self::path(&settings.data_dir);
        let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path);
        let held = file.map_err(at(&path))?;
        if held.try_lock().is_err() {
            return Err(Problem::internal(format!(
                "another restore works in {}",
                settings.data_dir.display()
            )));
        }
        Ok(Self { path, _held: held })
    }

    /// The restore is done.
    pub fn remove(self) -> Result<()> {
        fs::remove_file(&self.path).map_err(at(&self.path))
    }
}

/// Refuses a place in which a restore was interrupted.
pub fn refuse_unfinished(data_dir: &Path) -> Result<()> {
    if !Mark::path(data_dir).exists() {
        return Ok(());
    }
    Err(Problem::internal(format!(
        "The restore into {} was not finished. Run `osler restore` again: it begins anew.",
        data_dir.display()
    )))
}

/// Refuses a place where there is something already: a restore overwrites nothing but what an interrupted one left.
fn refuse_occupied(settings: &Settings, kit: &Kit) -> Result<()> {
    let was_interrupted = Mark::path(&settings.data_dir).exists();
    if !was_interrupted && embedded::exists(&settings.data_dir) {
        return Err(Problem::internal(format!(
            "There is a database in {}. Move that folder away first (keep it until the restore is proven), or set OSLER_DATA_DIR.",
            settings.data_dir.display()
        )));
    }
    if !was_interrupted && settings.anchors.exists() {
        return Err(Problem::internal(format!(
            "There are anchors of an audit trail in {}. Move them away first, or set OSLER_DATA_DIR.",
            settings.anchors.display()
        )));
    }
    let spool = embedded::spool(&settings.data_dir);
    if !was_interrupted && fs::read_dir(&spool).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Problem::internal(format!(
            "There is log in {} that was not backed up yet. Move it away first, or set OSLER_DATA_DIR.",
            spool.display()
        )));
    }
    let other = fs::read(&settings.key_file).is_ok_and(|bytes| bytes != kit.key.expose());
    if other {
        return Err(Problem::internal(format!(
            "{} holds another key than the recovery kit. Move it away first.",
            settings.key_file.display()
        )));
    }
    Ok(())
}

/// Takes away what a restore put there; it begins anew.
fn clear(settings: &Settings) -> Result<()> {
    let cluster = embedded::cluster_folder(&settings.data_dir);
    // Log of what it put there, too: the next one would write other log under the same names.
    for folder in [new(&cluster), cluster, embedded::spool(&settings.data_dir)] {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(at(&folder))?;
        }
    }
    match fs::remove_file(&settings.anchors) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&settings.anchors)(error)),
        _ => Ok(()),
    }
}

fn new(path: &Path) -> PathBuf {
    path.with_extension("new")
}

/// The set with which a restore begins: of those that this kit opens, that were complete at that moment and lie on the way,
/// the one that leaves the least log to replay.
pub fn choose<'a>(
    sets: &'a [Set],
    path: &timeline::Path,
    kit: &str,
    to: Option<Timestamp>,
) -> Result<&'a Set> {
    let ours = || sets.iter().filter(|set| set.recipient == kit && path.leads_through(set));
    let complete = ours().filter(|set| to.is_none_or(|to| set.finished <= to));
    complete.max_by_key(|set| set.span().map(|(_, first, _)| first)).ok_or_else(|| {
        Problem::internal(match ours().next().or(sets.first()) {
            Some(other) if other.recipient != kit => {
                format!("the backups are sealed to the recovery kit {}, and yours is {kit}", other.recipient)
            }
            Some(set) if !path.leads_through(set) => {
                "no backup lies on the way to this timeline: `osler backup list` tells which there are"
                    .to_owned()
            }
            Some(first) => {
                format!("the oldest backup was complete at {}: nothing older can be restored", first.finished)
            }
            None => "there is no complete backup".to_owned(),
        })
    })
}

/// What is wrong with the log without which a set is no whole database: it may be missing, or sealed to another kit, where
/// the set was being taken while the kit was replaced.
fn lacks_log(place: &Place, log: &[Logged], set: &Set, kit: &str) -> Option<String> {
    let Some((timeline, first, last)) = set.span() else {
        return Some("it does not say what log it needs".into());
    };
    (first..=last).find_map(|number| {
        let name = wal::segment(timeline, number * wal::SEGMENT);
        let Some(logged) = log.iter().find(|logged| logged.name == name) else {
            return Some(format!("the log lacks {name}"));
        };
        match place.whom(logged) {
            Ok(whom) if whom == kit => None,
            Ok(other) => Some(format!("{name} is sealed to the recovery kit {other}")),
            Err(_) => Some(format!("{name} cannot be read")),
        }
    })
}

/// Refuses a machine on which the set would not come to life, before it is unpacked.
fn refuse_unfit(settings: &Settings, set: &Set) -> Result<()> {
    let version =
        |text: &str| -> Option<Vec<u32>> { text.split('.').map(|part| part.parse().ok()).collect() };
    let ours = env!("CARGO_PKG_VERSION");
    if version(&set.program).zip(version(ours)).is_some_and(|(theirs, ours)| theirs > ours) {
        return Err(Problem::internal(format!(
            "the backup was made by Osler {}, and this is {ours}",
            set.program
        )));
    }
    if let Some(version) = set.postgresql {
        embedded::require_version(version).map_err(Problem::internal)?;
    }
    let needed = set.plain_bytes + set.plain_bytes / 10 + ROOM_TO_WORK;
    let room = space::disk(&settings.data_dir).map_or(u64::MAX, |disk| disk.room);
    if room < needed {
        return Err(Problem::internal(format!(
            "the disk of {} has {} MB left, and {} are needed",
            settings.data_dir.display(),
            room >> 20,
            needed >> 20
        )));
    }
    Ok(())
}

/// For the log of changes while a restored database works.
const ROOM_TO_WORK: u64 = 256 << 20;

/// Restores into an empty place. Call it from the main thread. Afterwards the cluster is stopped and whole; the mark is to be
/// removed when nothing is left to be done. Where it fails, nothing stays that would be in the way of the next.
pub async fn restore(
    settings: &Settings,
    kit: &Kit,
    asked: Asked,
    say: &mut (dyn FnMut(String) + Send),
) -> Result<(Restored, Mark)> {
    refuse_unsigned(kit, asked, say)?;
    let place = Place::existing(&settings.backups, kit.instance)?;
    let plan = Plan::make(&place, kit, asked, say)?;
    embedded::home(&settings.data_dir).map_err(Problem::internal)?;
    refuse_occupied(settings, kit)?;
    refuse_unfit(settings, &plan.set)?;
    let mark = Mark::set(settings)?;
    clear(settings)?;
    say(format!(
        "base backup {} ({} MB), timeline {}",
        plan.set.name,
        plan.set.plain_bytes >> 20,
        plan.timeline
    ));
    match plan.carry_out(&place, settings, kit, say).await {
        Ok(restored) => Ok((restored, mark)),
        Err(problem) => {
            clear(settings).and_then(|()| mark.remove())?;
            Err(problem)
        }
    }
}

/// Refuses a page on which nothing says who makes the backups, as where its last line was forgotten.
fn refuse_unsigned(kit: &Kit, asked: Asked, say: &mut (dyn FnMut(String) + Send)) -> Result<()> {
    match (kit.signer, asked.unsigned) {
        (Some(_), _) => Ok(()),
        (None, true) => {
            say("the page has no line S1: nobody can tell whether others have made these backups".to_owned());
            Ok(())
        }
        (None, false) => Err(Problem::internal(
            "the page has no line S1, by which backups that others have made are told from ours. Look whether it was left out, or its \
             name mistyped; for a page on which it never stood say --unsigned",
        )),
    }
}

/// What a restore will do.
struct Plan {
    asked: Asked,
    set: Set,
    timeline: u32,
    path: timeline::Path,
    timelines: Timelines,
    log: Vec<Logged>,
    kit: String,
}

impl Plan {
    /// What others have made is told, and then is not there. The log is looked at as it is fetched.
    fn make(place: &Place, kit: &Kit, asked: Asked, say: &mut (dyn FnMut(String) + Send)) -> Result<Self> {
        let trust = Trust::of_page(kit);
        let (timelines, sets) = (Timelines::read(place, &trust)?, place.sets(&trust)?);
        sets.odd.iter().chain(&timelines.odd).for_each(|odd| say(odd.clone()));
        let mut sets = sets.believed;
        let timeline = asked.timeline.unwrap_or(timelines.newest());
        if timeline != 1 && timelines.get(timeline).is_none() {
            return Err(Problem::internal(format!(
                "there is no timeline {timeline}: `osler backup list` tells which there are"
            )));
        }
        if let Some(to) = asked.to.filter(|_| asked.timeline.is_none())
            && let Some((parent, before)) = timelines.given_up(timeline, to)
        {
            return Err(Problem::internal(format!(
                "at that moment the clinic worked on timeline {parent}; a restore gave up what was written there from {before} on. \
                 Say --timeline {parent} for that moment, or --timeline {timeline} for {before}."
            )));
        }
        let kit = hex::encode(kit.identity.recipient().id());
        let (path, log) = (timelines.path(timeline), place.log()?);
        let mut unfit = None;
        let set = loop {
            let best = match (choose(&sets, &path, &kit, asked.to), unfit) {
                (Err(_), Some(why)) => return Err(Problem::internal(why)),
                (best, _) => best?.clone(),
            };
            let Some(why) = lacks_log(place, &log, &best, &kit) else { break best };
            sets.retain(|set| set.name != best.name);
            unfit = Some(format!("the backup {} cannot be restored: {why}", best.name));
        };
        let plan = Self { asked, set, timeline, path, timelines, log, kit };
        // Where all of the log is wanted, a gap is known before anything is unpacked.
        if asked.to.is_none() {
            let first = plan.set.span().map_or(0, |(_, first, _)| first);
            plan.refuse_gap(place, first)?;
        }
        Ok(plan)
    }

    /// The file of the log that is the segment of this number on the way.
    fn segment(&self, number: u64) -> Option<&Logged> {
        let name = self.path.segment(number);
        self.log.iter().find(|logged| logged.name == name)
    }

    /// The last segment on the way.
    fn last(&self) -> Option<u64> {
        let segments = self.log.iter().filter(|logged| logged.is_segment());
        let on_the_way = segments
            .filter_map(|logged| wal::segment_of(&logged.name))
            .filter(|(timeline, number)| self.path.holds(*timeline, *number));
        on_the_way.map(|(_, number)| number).max()
    }

    /// Refuses to end before the log does.
    fn refuse_gap(&self, place: &Place, from: u64) -> Result<()> {
        let Some(last) = self.last().filter(|_| !self.asked.accept_gap) else { return Ok(()) };
        for number in from..=last {
            let name = self.path.segment(number);
            let why = match self.segment(number) {
                None => format!("the log lacks {name}, and goes on to {}", self.path.segment(last)),
                Some(logged) => match place.whom(logged)? {
                    whom if whom == self.kit => continue,
                    other => format!(
                        "the log from {name} on is sealed to the recovery kit {other}, which restores further"
                    ),
                },
            };
            return Err(Problem::internal(format!(
                "{why}. To end before that all the same, say --accept-gap."
            )));
        }
        Ok(())
    }

    /// The same when the log was replayed as far as it could be.
    fn refuse_early_end(&self, place: &Place, reached: Option<u64>) -> Result<()> {
        let first = self.set.span().map_or(0, |(_, first, _)| first);
        self.refuse_gap(place, reached.map_or(first, |reached| reached + 1))?;
        if self.asked.accept_gap || self.last() <= reached {
            return Ok(());
        }
        Err(Problem::internal(format!(
            "the log cannot be read beyond {}, and goes on. To end there all the same, say --accept-gap.",
            self.path.segment(reached.unwrap_or(first))
        )))
    }

    async fn carry_out(
        &self,
        place: &Place,
        settings: &Settings,
        kit: &Kit,
        say: &mut (dyn FnMut(String) + Send),
    ) -> Result<Restored> {
        let began = Instant::now();
        put_key(settings, kit)?;
        let broken_copies = unpack(place, &self.set, kit, settings)?;
        let files = began.elapsed();
        say(match self.asked.to {
            Some(to) => format!("replaying the log up to {to}"),
            None => "replaying the log to its end".to_owned(),
        });
        let began = Instant::now();
        let (mut reached, mut segments, mut failed) = (None, 0, None);
        let fetch = |name: &str, into: &Path| -> io::Result<bool> {
            let fetched =
                self.fetch(place, kit, name, into).inspect_err(|error| failed = Some(error.to_string()))?;
            if fetched && let Some((_, number)) = wal::segment_of(name).filter(|_| is_segment(name)) {
                (reached, segments) = (reached.max(Some(number)), segments + 1);
            }
            Ok(fetched)
        };
        // As PostgreSQL reads it.
        let time = self.asked.to.map(|to| to.strftime("%Y-%m-%d %H:%M:%S%.6f+00").to_string());
        let target = embedded::Target { timeline: self.timeline, time };
        let recovered = embedded::recover(&settings.data_dir, &target, fetch).await;
        if let Some(why) = failed {
            return Err(Problem::internal(format!("the log could not be read: {why}")));
        }
        let recovered = recovered.map_err(Problem::internal)?;
        if recovered.is_end {
            self.refuse_early_end(place, reached)?;
        }
        Ok(Restored {
            set: self.set.clone(),
            timeline: self.timeline,
            last_transaction: recovered.last_transaction,
            segments,
            broken_copies,
            took: [files, began.elapsed()],
        })
    }

    /// Puts a file of the log where PostgreSQL wants it; whether there is one. What does not lie on the way is not there,
    /// nor is what another kit opens.
    fn fetch(&self, place: &Place, kit: &Kit, name: &str, into: &Path) -> io::Result<bool> {
        let told = |problem: Problem| io::Error::other(cause(problem));
        if let Some(timeline) = Branch::of(name) {
            let Some(branch) = self.timelines.get(timeline) else { return Ok(false) };
            return put(into, branch.history.as_bytes()).map(|()| true);
        }
        let is_on_the_way =
            wal::segment_of(name).is_some_and(|(timeline, number)| self.path.holds(timeline, number));
        let logged = self.log.iter().find(|logged| is_on_the_way && logged.name == name);
        let Some(logged) = logged else { return Ok(false) };
        if place.whom(logged).map_err(told)? != self.kit {
            return Ok(false);
        }
        let data = wal::open(place, kit, logged).map_err(told)?;
        put(into, &data).map(|()| true)
    }
}

/// Writes a file into a folder of the server's account, which must not be able to lead us elsewhere by a link.
fn put(into: &Path, data: &[u8]) -> io::Result<()> {
    let _ = fs::remove_file(into);
    OpenOptions::new().create_new(true).write(true).mode(0o600).open(into)?.write_all(data)
}

/// The key-encryption key, for its owner only.
fn put_key(settings: &Settings, kit: &Kit) -> Result<()> {
    let path = &settings.key_file;
    if path.exists() {
        return Ok(());
    }
    let mut file = create_private(path)?;
    file.write_all(kit.key.expose()).and_then(|()| file.sync_all()).map_err(at(path))
}

/// A sentence for each copy of an uploaded file that does not open.
fn unpack(place: &Place, set: &Set, kit: &Kit, settings: &Settings) -> Result<Vec<String>> {
    let open = |file: &str| place.open_part(set, file, &kit.identity);
    let broken = |error: io::Error| Problem::internal(format!("set {}: {error}", set.name));
    // Nothing of it is put anywhere before all of it was looked at.
    io::copy(&mut open(INSTALLATION)?, &mut io::sink()).map_err(broken)?;
    files::read(settings, open(INSTALLATION)?)?;
    anchors::restore(place, kit, &settings.anchors)?;
    let broken_copies = match &settings.uploads {
        Some(folder) => uploads::restore(place, set, kit, folder)?,
        None => vec![],
    };
    let cluster = embedded::cluster_folder(&settings.data_dir);
    let new = new(&cluster);
    fs::create_dir_all(&new).map_err(at(&new))?;
    let mut archive = tar::Archive::new(io::BufReader::with_capacity(1 << 20, open(BASE)?));
    archive.set_preserve_permissions(true);
    archive.unpack(&new).map_err(|error| {
        let cause = std::error::Error::source(&error).map_or_else(String::new, |cause| format!(" ({cause})"));
        Problem::internal(format!("{}: {error}{cause}", set.name))
    })?;
    // To the end: there it is told whether all of it is as it was written.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(broken)?;
    fs::rename(&new, &cluster).map_err(at(&cluster))?;
    Ok(broken_copies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::tests::timelines;

    fn set(name: &str, timeline: u32, segment: u32) -> Set {
        let at = name.parse().unwrap();
        let segment = format!("{timeline:08X}00000000{segment:08X}");
        Set {
            began: at,
            finished: at,
            first_segment: segment.clone(),
            last_segment: segment,
            ..crate::place::tests::set(name)
        }
    }

    #[test]
    fn the_newest_set_before_the_moment_is_taken() {
        let sets = [
            set("2026-01-01T02:00:00Z", 1, 1),
            set("2026-01-02T02:00:00Z", 1, 2),
            set("2026-01-03T02:00:00Z", 1, 3),
        ];
        let path = Timelines::default().path(1);
        let chosen =
            |to: &str| choose(&sets, &path, "", Some(to.parse().unwrap())).map(|set| set.name.clone());
        assert_eq!(chosen("2026-01-02T12:00:00Z").unwrap(), sets[1].name);
        assert_eq!(chosen("2026-01-02T02:00:00Z").unwrap(), sets[1].name);
        assert_eq!(choose(&sets, &path, "", None).unwrap().name, sets[2].name);
        let refused = chosen("2025-12-31T00:00:00Z").unwrap_err().source.unwrap().to_string();
        assert!(refused.contains("2026-01-01"), "{refused}");
        assert!(choose(&[], &path, "", None).is_err());
        let refused = choose(&sets, &path, "another", None).unwrap_err().source.unwrap().to_string();
        assert!(refused.contains("yours is another"), "{refused}");
    }

    #[test]
    fn a_set_that_a_restore_gave_up_is_taken_only_for_its_own_timeline() {
        let all = timelines(&[(2, 5, "1\t0/8000100\tbefore 2026-01-02 01:00:00+00\n")]);
        let sets = [set("2026-01-01T02:00:00Z", 1, 3), set("2026-01-02T02:00:00Z", 1, 12)];
        assert_eq!(choose(&sets, &all.path(2), "", None).unwrap().name, sets[0].name);
        assert_eq!(choose(&sets, &all.path(1), "", None).unwrap().name, sets[1].name);
        assert!(choose(&sets[1..], &all.path(2), "", None).is_err());
    }

    #[test]
    fn a_page_without_its_last_line_is_believed_only_when_that_is_said() {
        let mut told = vec![];
        let mut refuse = |kit: &Kit, unsigned: bool| {
            refuse_unsigned(kit, Asked { unsigned, ..Asked::default() }, &mut |line| told.push(line))
        };
        let old = Kit::make(None, kernel::Secret::new([7; 32])).unwrap();
        assert!(cause(refuse(&old, false).unwrap_err()).contains("--unsigned"));
        refuse(&old, true).unwrap();
        refuse(&old.signed_by([1; 16]), false).unwrap();
        assert_eq!(told.len(), 1);
    }
}
