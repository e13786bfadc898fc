//! Taking files into the record.
//!
//! Readers go some files ahead ([`feed`]), one applier writes ([`apply`]): so the order of the files decides, never which
//! thread was faster. Memory stays the same however large a file is. Each batch is one transaction; where one fails, its
//! halves are tried, so that one bad entry is skipped and not its neighbours. An import that was stopped goes on where it
//! was, and the same files twice change nothing.

pub mod api;
mod apply;
mod feed;
mod identities;
mod job;
mod kept;
mod report;
mod store;
mod upload;

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use feed::{Feed, Item, Message, Pass, Shared, Source};
use identities::Identities;
use jiff::civil::Date;
pub use job::handlers;
pub use kept::run_kept;
use kernel::{AccountId, ClinicId, ImportId, PatientId, Problem, Result};
use platform::{Caller, Platform, System};
pub use report::{Counts, Files, Report, Trouble};
use uuid::Uuid;

use crate::fhir::{
    Fault, Key,
    clinical::Now,
    reader::{self, Layout},
};

/// How often a file is gone through.
const PASSES: u64 = Pass::ALL.len() as u64;

/// How far an import is.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Packed bytes that were read: each file is gone through three times.
    pub done: u64,
    /// Of how many.
    pub total: u64,
    /// Entries that are counted.
    pub entries: u64,
    /// Since the start.
    pub elapsed: Duration,
}

impl Progress {
    /// Entries a second.
    pub fn rate(&self) -> f64 {
        self.entries as f64 / self.elapsed.as_secs_f64().max(0.001)
    }
    /// How long it will still take, if it goes on like this.
    pub fn left(&self) -> Duration {
        let to_do = self.total.saturating_sub(self.done) as f64 / self.done.max(1) as f64;
        Duration::try_from_secs_f64(self.elapsed.as_secs_f64() * to_do).unwrap_or(Duration::ZERO)
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = (self.done * 100).checked_div(self.total).unwrap_or(100).min(100);
        let (entries, rate, left) = (self.entries, self.rate(), self.left().as_secs());
        write!(f, "{percent} %, {entries} entries, {rate:.0} a second, {left} s left")
    }
}

/// Imports files and folders for a person, who stands in the audit trail. `origin` says which system ids belong to where
/// the files do not; it may be empty. `progress` is called after each batch.
pub async fn run(
    platform: &Platform,
    clinic: ClinicId,
    account: AccountId,
    name: &str,
    paths: &[PathBuf],
    origin: &str,
    progress: impl FnMut(&Progress) + Send,
) -> Result<Report, Box<Stopped>> {
    let caller = platform.acting(clinic, account, name, &[]);
    let paths = paths.to_owned();
    let (files, unreadable) =
        tokio::task::spawn_blocking(move || reader::files(&paths)).await.map_err(|error| {
            Box::new(Stopped { report: Report::default(), problem: Problem::internal(error) })
        })?;
    let sizes = files.iter().filter_map(|path| std::fs::metadata(path).ok()).map(|m| m.len());
    let total = sizes.sum::<u64>() * PASSES;
    let sources: Vec<Source> = files.into_iter().map(from_path).collect();
    let mut import = Import::new(&caller, total);
    import.origin = origin.into();
    for (path, error) in unreadable {
        import.report.files.failed += 1;
        let fault = Fault::new(format!("cannot be read: {error}"));
        import.report.tell(Trouble::new(&path.display().to_string(), fault));
    }
    let ended = import.run(&sources, progress).await;
    let mut report = import.report;
    match ended {
        Ok(()) => Ok(report),
        Err(problem) => {
            report.tell(Trouble::new(
                "",
                Fault::new(format!("the import stopped before its end: {}", problem.detail)),
            ));
            Err(Box::new(Stopped { report, problem }))
        }
    }
}

/// An import that did not come to its end, and what it did until then.
#[derive(Debug)]
pub struct Stopped {
    /// What was counted; its last problem says that it stopped.
    pub report: Report,
    /// Why.
    pub problem: Problem,
}

fn from_path(path: PathBuf) -> Source {
    let name = path.display().to_string();
    let layout = Layout::of(&name);
    Source { name, layout, gone: Arc::default(), open: Arc::new(move || Ok(Box::new(File::open(&path)?))) }
}

/// One import: what it knows while it runs. Everything here is small, whatever the files hold.
struct Import<'a> {
    caller: &'a Caller<System>,
    id: ImportId,
    report: Report,
    /// Where the report counts up to: a position of a pass. Kept with each batch where `saved`.
    reached: (Pass, u64),
    saved: bool,
    started: Instant,
    /// Today where the clinic is: a child of this morning is not of the future.
    today: Date,
    now: Now,
    total: u64,
    read: Arc<AtomicU64>,
    /// What stands of entries that are known in several versions, if this import brings it.
    present: Arc<Mutex<HashSet<[u8; 32]>>>,
    /// Which system an id belongs to where the file does not say.
    origin: Arc<str>,
    /// Whom ids mean.
    identities: Identities,
    /// Addresses of patients that do not lead to their key by themselves.
    aliases: HashMap<(String, String), Key>,
    /// Entries of the directory that stand as these files say.
    confirmed: HashSet<Uuid>,
    /// Patients that this import found or made, so that the next batch need not ask. Emptied when it grows.
    people: HashMap<Key, PatientId>,
}

impl<'a> Import<'a> {
    fn new(caller: &'a Caller<System>, total: u64) -> Self {
        Self {
            caller,
            id: ImportId::new(),
            report: Report::default(),
            reached: (Pass::People, 0),
            saved: false,
            started: Instant::now(),
            today: caller.today(),
            now: Now { at: caller.now(), zone: caller.zone() },
            total,
            read: Arc::default(),
            present: Arc::default(),
            origin: "".into(),
            identities: Identities::default(),
            aliases: HashMap::new(),
            confirmed: HashSet::new(),
            people: HashMap::new(),
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            done: self.read.load(Ordering::Relaxed).min(self.total),
            total: self.total,
            entries: self.report.entries(),
            elapsed: self.started.elapsed(),
        }
    }

    /// What time it is where the clinic is.
    async fn look_at_the_clock(&mut self) -> Result<()> {
        let zone = self.caller.platform().zone(self.caller.clinic()).await?;
        self.now = Now { at: self.caller.now(), zone };
        self.today = self.now.today();
        Ok(())
    }

    async fn run(&mut self, sources: &[Source], mut tell: impl FnMut(&Progress) + Send) -> Result<()> {
        let resumed = self.reached;
        self.look_at_the_clock().await?;
        let replaced = self.look_back().await?;
        let shared = Shared {
            platform: self.caller.platform().clone(),
            clinic: self.caller.clinic(),
            origin: self.origin.clone(),
            replaced: Arc::new(replaced),
            present: self.present.clone(),
            read: self.read.clone(),
        };
        for pass in Pass::ALL {
            let mut feed = Feed::new(sources, pass, shared.clone());
            while let Some((source, mut messages)) = feed.next() {
                // A reader that died without a word is a file that was not read to its end.
                let mut end = Err(Fault::new("reading it failed"));
                while let Some(message) = messages.recv().await {
                    match message {
                        Message::Items(items) => {
                            self.items(source, pass, items, resumed).await?;
                            tell(&self.progress());
                        }
                        Message::End(how) => end = how,
                    }
                }
                if source.gone.load(Ordering::SeqCst) {
                    return Err(Problem::unavailable("the upload cannot be read"));
                }
                if let (Pass::People, Err(fault)) = (pass, &end) {
                    self.identities.doubt(source, fault);
                }
                if pass == Pass::People && resumed.0 == Pass::People {
                    self.end_of_file(source, end);
                }
            }
            if let Some(next) = Pass::ALL.into_iter().find(|next| *next > pass && *next > resumed.0) {
                self.reached = (next, 0);
            }
        }
        Ok(())
    }

    /// What imports before this one left to know: whose ids they refused, and (as digests) what stands of entries that are
    /// known in several versions.
    async fn look_back(&mut self) -> Result<HashSet<[u8; 32]>> {
        let tx = self.caller.read().await?;
        let (refused, replaced) = (store::refused(&tx).await?, store::replaced(&tx).await?);
        tx.commit_unrecorded().await?;
        refused.iter().for_each(|key| self.identities.remember(key));
        Ok(replaced)
    }

    fn end_of_file(&mut self, source: &Source, end: Result<(), Fault>) {
        match end {
            Ok(()) => self.report.files.read += 1,
            Err(fault) => {
                self.report.files.failed += 1;
                self.report.tell(Trouble::new(&source.name, fault));
            }
        }
    }

    /// Applies the items; where that fails, each half, down to the one that is to blame.
    async fn items(
        &mut self,
        source: &Source,
        pass: Pass,
        items: Vec<Item>,
        resumed: (Pass, u64),
    ) -> Result<()> {
        for item in &items {
            match &item.content {
                Err(fault) => self.identities.doubt(source, fault),
                Ok(p) if p.entry.key.kind == "Patient" => {
                    let url = p.entry.full_url.iter();
                    url.for_each(|url| self.identities.address(source, url, &p.entry.key));
                }
                Ok(_) => {}
            }
        }
        // What an interrupted run has counted already is only looked at again: whom it speaks of must be known.
        let (counted, items): (Vec<Item>, Vec<Item>) =
            items.into_iter().partition(|item| (pass, item.position) < resumed);
        if pass == Pass::People {
            apply::recognise(self, source, &counted).await?;
        }
        let mut waiting = vec![items.as_slice()];
        while let Some(slice) = waiting.pop() {
            let Some(last) = slice.last() else { continue };
            self.reached = (pass, last.position + 1);
            let error = match self.attempt(source, slice).await {
                Ok(()) => continue,
                Err(problem) if problem.timed_out() && slice.len() > 1 => problem,
                Err(problem) if is_of_the_house(&problem) => return Err(problem),
                Err(problem) => problem,
            };
            if slice.len() > 1 {
                let (first, second) = slice.split_at(slice.len() / 2);
                waiting.extend([second, first]);
                continue;
            }
            self.skip(source, last, &error).await?;
        }
        Ok(())
    }

    /// The database may be busy with people's work, or away, or somebody may just have taken a number: that is waited for.
    async fn attempt(&mut self, source: &Source, items: &[Item]) -> Result<()> {
        for pause in [1, 5, 25] {
            match apply::batch(self, source, items).await {
                // Its halves are quicker.
                Err(problem) if problem.timed_out() && items.len() > 1 => return Err(problem),
                Err(problem) if matches!(problem.code, "busy" | "mrn_taken" | "unavailable") => {
                    tokio::time::sleep(Duration::from_secs(pause)).await
                }
                other => return other,
            }
        }
        apply::batch(self, source, items).await
    }

    /// One that the database refused: told, and kept as it was.
    async fn skip(&mut self, source: &Source, item: &Item, error: &Problem) -> Result<()> {
        let Ok(prepared) = &item.content else { return Ok(()) };
        let entry = &prepared.entry;
        self.report.of(&entry.key.kind).skipped += 1;
        if entry.key.kind == "Patient" {
            self.identities.refuse(source, &entry.key);
        }
        // What PostgreSQL adds to a conflict quotes values.
        let cause = error.source.as_ref().filter(|_| error.code == "internal");
        let cause = cause.map(|s| format!(" ({s})")).unwrap_or_default();
        let fault = Fault::at(entry.place, format!("{}{cause}", error.detail));
        let resource = Some(format!("{}/{}", entry.key.kind, entry.key.id));
        self.report.tell(Trouble { resource, ..Trouble::new(&source.name, fault) });
        match apply::keep_skipped(self, source, prepared).await {
            Err(problem) if is_of_the_house(&problem) => Err(problem),
            // It is in the report in any case.
            Err(_) | Ok(()) => Ok(()),
        }
    }
}

/// Not the entry's fault: the import stops and can go on later.
fn is_of_the_house(problem: &Problem) -> bool {
    matches!(problem.code, "unavailable" | "disk_full" | "busy")
}
