//! Reading, parsing and checking files on threads of their own, some files ahead of the one that is being applied.

use std::{
    collections::{HashSet, VecDeque},
    io::{self, Read},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64},
    },
};

use jiff::Timestamp;
use kernel::{ClinicId, PatientId, Problem};
use platform::Platform;
use serde_json::Value;
use tokio::sync::mpsc;

use super::apply::{DIRECTORY, is_read};
use crate::fhir::{
    Entry, Fault, Key,
    map::Outline,
    names_a_system,
    reader::{self, Layout, Piece},
};

/// Files that are read at once. The one that is applied needs the database, not us.
const AHEAD: usize = 3;
/// A batch is one transaction: so many entries, or so many bytes.
const BATCH: usize = 500;
const BATCH_BYTES: usize = 2 << 20;
/// Who registers a patient meanwhile waits for one batch of patients: these are small.
const BATCH_PEOPLE: usize = 100;

/// Opens the bytes of a file, from its beginning.
pub(super) type Open = dyn Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync;

/// A file to import.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) layout: Layout,
    pub(super) open: Arc<Open>,
    /// Set where the bytes are not to be had, which is not the file's fault.
    pub(super) gone: Arc<AtomicBool>,
}

/// A file is gone through three times: first the people and places, then the encounters, to which the rest refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pass {
    People,
    Encounters,
    Rest,
}

impl Pass {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 3] = [Self::People, Self::Encounters, Self::Rest];

    /// As an import keeps it. Encounters came later than the others.
    pub(super) fn number(self) -> i32 {
        match self {
            Self::People => 0,
            Self::Rest => 1,
            Self::Encounters => 2,
        }
    }

    fn wants(self, kind: &str) -> bool {
        let pass = match kind {
            "Patient" => Self::People,
            "Encounter" => Self::Encounters,
            _ if DIRECTORY.contains(&kind) => Self::People,
            _ => Self::Rest,
        };
        self == pass
    }
}

/// An entry, parsed.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) entry: Entry,
    /// Null for what is only kept.
    pub(super) value: Value,
    pub(super) digest: [u8; 32],
    /// meta.lastUpdated
    pub(super) updated: Option<Timestamp>,
    /// Whom it speaks of, as the file says it.
    pub(super) patient: Option<String>,
    /// Whom it speaks of, where an earlier import found that out and the file is not there any more.
    pub(super) of: Option<PatientId>,
}

impl Prepared {
    /// An original that an earlier import kept.
    pub(super) fn again(
        entry: Entry,
        digest: Vec<u8>,
        updated: Option<Timestamp>,
        of: Option<PatientId>,
    ) -> kernel::Result<Self> {
        let value = serde_json::from_str(&entry.raw).map_err(Problem::internal)?;
        let digest = digest.try_into().map_err(|_| Problem::internal("a digest of another length"))?;
        Ok(Self { entry, value, digest, updated, patient: None, of })
    }
}

/// What stands at a position of a file.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) position: u64,
    pub(super) content: Result<Box<Prepared>, Fault>,
}

pub(super) enum Message {
    Items(Vec<Item>),
    /// The file is at its end, or cannot be read further.
    End(Result<(), Fault>),
}

/// What readers share.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) platform: Platform,
    pub(super) clinic: ClinicId,
    /// Digests of what stands, of entries that are known in more than one version.
    pub(super) replaced: Arc<HashSet<[u8; 32]>>,
    /// Those of them that this import brings.
    pub(super) present: Arc<Mutex<HashSet<[u8; 32]>>>,
    /// Packed bytes that were read.
    pub(super) read: Arc<AtomicU64>,
    /// Which system an id belongs to where the file does not say.
    pub(super) origin: Arc<str>,
}

/// The files of a pass in their order, each with what is read of it.
pub(super) struct Feed<'a> {
    waiting: &'a [Source],
    running: VecDeque<(&'a Source, mpsc::Receiver<Message>)>,
    pass: Pass,
    shared: Shared,
}

impl<'a> Feed<'a> {
    pub(super) fn new(sources: &'a [Source], pass: Pass, shared: Shared) -> Self {
        Self { waiting: sources, running: VecDeque::new(), pass, shared }
    }

    /// The next file.
    pub(super) fn next(&mut self) -> Option<(&'a Source, mpsc::Receiver<Message>)> {
        while self.running.len() < AHEAD
            && let Some((source, waiting)) = self.waiting.split_first()
        {
            self.waiting = waiting;
            let (sender, receiver) = mpsc::channel(1);
            let (open, layout, pass, shared) =
                (source.open.clone(), source.layout, self.pass, self.shared.clone());
            tokio::task::spawn_blocking(move || read(&*open, layout, pass, &shared, &sender));
            self.running.push_back((source, receiver));
        }
        self.running.pop_front()
    }
}

struct Batch<'a> {
    items: Vec<Item>,
    most: usize,
    bytes: usize,
    keys: HashSet<Key>,
    sender: &'a mpsc::Sender<Message>,
}

impl Batch<'_> {
    /// Two versions of one entry never share a transaction. `false`: nobody listens any more.
    fn add(&mut self, item: Item) -> bool {
        let (bytes, key) = match &item.content {
            Ok(p) => (p.entry.raw.len(), Some(&p.entry.key)),
            Err(_) => (0, None),
        };
        let full = self.items.len() >= self.most || self.bytes + bytes > BATCH_BYTES;
        if (full || key.is_some_and(|k| self.keys.contains(k))) && !self.send() {
            return false;
        }
        self.keys.extend(key.cloned());
        self.bytes += bytes;
        self.items.push(item);
        true
    }

    fn send(&mut self) -> bool {
        self.keys.clear();
        self.bytes = 0;
        let items = std::mem::take(&mut self.items);
        items.is_empty() || self.sender.blocking_send(Message::Items(items)).is_ok()
    }
}

fn read(open: &Open, layout: Layout, pass: Pass, shared: &Shared, sender: &mpsc::Sender<Message>) {
    let unpacked = open()
        .map_err(|e| Fault::new(format!("cannot be read: {e}")))
        .and_then(|reader| reader::unpack(reader, shared.read.clone()));
    let most = if pass == Pass::People { BATCH_PEOPLE } else { BATCH };
    let mut batch = Batch { items: vec![], most, bytes: 0, keys: HashSet::new(), sender };
    let mut position = 0;
    let mut each = |piece: Piece<'_>| {
        let item = Item { position, content: Err(Fault::new("")) };
        position += 1;
        match content(piece, pass, shared) {
            Some(content) => batch.add(Item { content, ..item }),
            None => true,
        }
    };
    let end = unpacked.and_then(|reader| reader::pieces(reader, layout, &mut each));
    if batch.send() {
        // Nobody listens where the import was given up.
        let _ = sender.blocking_send(Message::End(end));
    }
}

/// Which system ids belong to where the file does not say it, or says what every network has (`http://localhost`).
pub(super) fn origin_or(origin: &str, source: String) -> String {
    if origin.is_empty() || names_a_system(&source) { source } else { origin.to_owned() }
}

/// What of a piece belongs to this pass. What cannot even be assigned to a pass belongs to the first.
fn content(piece: Piece<'_>, pass: Pass, shared: &Shared) -> Option<Result<Box<Prepared>, Fault>> {
    let raw = match piece {
        Ok(raw) => raw,
        Err(fault) => return (pass == Pass::People).then_some(Err(fault)),
    };
    let digest = |text: &str| shared.platform.vault().blind_index(shared.clinic, "interop.resource", text);
    if !pass.wants(&raw.kind) {
        if pass == Pass::People && !shared.replaced.is_empty() {
            let digest = digest(raw.text);
            if shared.replaced.contains(&digest) {
                let mut present = shared.present.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                present.insert(digest);
            }
        }
        return None;
    }
    Some(raw.check().and_then(|mut entry| {
        entry.key.source = origin_or(&shared.origin, entry.key.source);
        let refuse = |message: &str| Fault::at(entry.place, message).of(Some(entry.key.kind.clone()));
        let broken = |_| refuse("the JSON is broken");
        let outline: Outline<'_> = serde_json::from_str(&entry.raw).map_err(broken)?;
        let (updated, patient) = (outline.updated(), outline.patient_reference());
        let value = match is_read(&entry.key.kind) {
            true if parts(&entry.raw) > MAX_PARTS => return Err(refuse("it has too many parts")),
            true => serde_json::from_str(&entry.raw).map_err(broken)?,
            false => Value::Null,
        };
        Ok(Box::new(Prepared { digest: digest(&entry.raw), updated, patient, of: None, value, entry }))
    }))
}

/// Parts of what is read whole; an honest Patient has some hundred. Each takes some 70 bytes of memory.
const MAX_PARTS: usize = 200_000;

/// Not fewer than the values of a JSON text.
fn parts(text: &str) -> usize {
    text.bytes().filter(|b| matches!(b, b',' | b'[' | b'{')).count()
}
