//! Whom an id means. Two hospitals may both have a patient 1, and one hospital may give an id to somebody else: what
//! refers to a patient is taken only where nothing speaks against it.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::{BuildHasher, RandomState},
    path::Path,
};

use super::feed::Source;
use crate::fhir::{Fault, Key, reader::Layout, types};

/// What may be taken that refers to an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is about the patient known under this id.
    Clear,
    /// These files, or files before, give the id to somebody else.
    Refused,
    /// The id means something in one system only, and no Patient in these files says who it is.
    Unclear,
}

/// Where something is known of an id.
#[derive(Hash)]
enum Scope<'a> {
    Anywhere,
    Folder(&'a Path),
    File(&'a str),
}

/// What this import knows of ids: some bytes each, and only of those that could be doubted.
#[derive(Debug, Default)]
pub(super) struct Identities {
    hasher: RandomState,
    accepted: HashSet<u64>,
    refused: HashSet<u64>,
    /// Refused by an import before.
    remembered: HashSet<u64>,
    /// Whom an address in a file names, as digests: in the file, and anywhere.
    addresses: HashMap<u64, [u64; 2]>,
    /// Files of lines with a Patient that could not be read, by their folder.
    doubted: HashMap<String, BTreeSet<String>>,
}

/// A folder of files of lines is one export; files apart may be of two hospitals.
fn folder(name: &str) -> &Path {
    Path::new(name).parent().unwrap_or_else(|| Path::new(""))
}

/// Whether a line that cannot be read could be a Patient. `Condition.ndjson` and `Condition.000.ndjson` hold one type.
fn may_hold_patients(name: &str) -> bool {
    let file = Path::new(name).file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    let word = file.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    word == "Patient" || !types::is_known(word)
}

impl Identities {
    fn digest(&self, scope: &Scope<'_>, key: &Key) -> u64 {
        self.hasher.hash_one((scope, key))
    }

    fn is_accepted(&self, scope: &Scope<'_>, key: &Key) -> bool {
        self.accepted.contains(&self.digest(scope, key))
    }

    /// An import before refused a Patient under this id.
    pub(super) fn remember(&mut self, key: &Key) {
        self.remembered.insert(self.digest(&Scope::Anywhere, key));
    }

    /// This file has a Patient under this id, and it is the one we know.
    pub(super) fn accept(&mut self, source: &Source, key: &Key) {
        let anywhere = self.digest(&Scope::Anywhere, key);
        if !key.is_ambiguous() && self.remembered.contains(&anywhere) {
            self.accepted.insert(anywhere);
        }
        // A document is read whole: what stands beside the Patient is hers, whatever other files call her.
        if source.layout == Layout::Document || key.is_ambiguous() {
            self.accepted.insert(self.digest(&Scope::File(&source.name), key));
        }
        if source.layout == Layout::Lines && key.is_ambiguous() {
            self.accepted.insert(self.digest(&Scope::Folder(folder(&source.name)), key));
        }
    }

    /// This file has a Patient under this id who is somebody else, or cannot be told.
    pub(super) fn refuse(&mut self, source: &Source, key: &Key) {
        self.refused.extend(self.both(source, key));
    }

    fn both(&self, source: &Source, key: &Key) -> [u64; 2] {
        [self.digest(&Scope::File(&source.name), key), self.digest(&Scope::Anywhere, key)]
    }

    /// This file calls a Patient by this address. Where it calls two by one, neither can be told.
    pub(super) fn address(&mut self, source: &Source, url: &str, key: &Key) {
        let (at, named) = (self.hasher.hash_one((&source.name, url)), self.both(source, key));
        let before = *self.addresses.entry(at).or_insert(named);
        if before != named {
            self.refused.extend(before.into_iter().chain(named));
        }
    }

    /// Something in this file cannot be read: it may be a Patient under any id.
    pub(super) fn doubt(&mut self, source: &Source, fault: &Fault) {
        let may_be = match &fault.kind {
            Some(kind) => kind == "Patient",
            None => may_hold_patients(&source.name),
        };
        if may_be && source.layout == Layout::Lines {
            let folder = folder(&source.name).display().to_string();
            self.doubted.entry(folder).or_default().insert(source.name.clone());
        }
    }

    /// Whether this import met somebody else under this id.
    pub(super) fn is_refused(&self, key: &Key) -> bool {
        self.refused.contains(&self.digest(&Scope::Anywhere, key))
    }

    /// Whether the Patient who has this ambiguous id in the file's export is the one we know. A Patient that cannot be read
    /// could be another one under the same id: then only the file that it stands in can tell.
    fn vouched(&self, source: &Source, key: &Key) -> bool {
        if self.is_accepted(&Scope::File(&source.name), key) {
            return true;
        }
        let folder = folder(&source.name);
        let doubted = self.doubted.get(&folder.display().to_string());
        let mut doubted = doubted.into_iter().flatten();
        source.layout == Layout::Lines
            && match (doubted.next(), doubted.next()) {
                (None, _) => self.is_accepted(&Scope::Folder(folder), key),
                (Some(file), None) => self.is_accepted(&Scope::File(file), key),
                (Some(_), Some(_)) => false,
            }
    }

    /// What an entry of the file may be taken for that refers to this id.
    pub(super) fn verdict(&self, source: &Source, key: &Key) -> Verdict {
        let [here, anywhere] = self.both(source, key);
        if self.refused.contains(&here) {
            return Verdict::Refused;
        }
        if source.layout == Layout::Document && self.accepted.contains(&here) {
            return Verdict::Clear;
        }
        if self.refused.contains(&anywhere) {
            return Verdict::Refused;
        }
        let ambiguous = key.is_ambiguous();
        let accepted = if ambiguous { self.vouched(source, key) } else { self.accepted.contains(&anywhere) };
        match () {
            () if accepted => Verdict::Clear,
            () if self.remembered.contains(&anywhere) => Verdict::Refused,
            () if ambiguous => Verdict::Unclear,
            () => Verdict::Clear,
        }
    }
}
