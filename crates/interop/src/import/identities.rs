//! Whom an id means. Two hospitals may both have a patient 1, and one hospital may give an id to somebody else: what
//! refers to a patient is taken only where nothing speaks against it.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};

use super::feed::Source;
use crate::fhir::{Key, reader::Layout};

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

/// What this import knows of ids: eight bytes each, and only of those that could be doubted.
#[derive(Debug, Default)]
pub(super) struct Identities {
    hasher: RandomState,
    accepted: HashSet<u64>,
    refused: HashSet<u64>,
    /// Refused by an import before.
    remembered: HashSet<u64>,
}

impl Identities {
    fn digest(&self, source: Option<&Source>, key: &Key) -> u64 {
        self.hasher.hash_one((source.map(|s| &s.name), key))
    }

    /// An import before refused a Patient under this id.
    pub(super) fn remember(&mut self, key: &Key) {
        self.remembered.insert(self.digest(None, key));
    }

    /// This file has a Patient under this id, and it is the one we know.
    pub(super) fn accept(&mut self, source: &Source, key: &Key) {
        let digest = self.digest(None, key);
        if key.is_ambiguous() || self.remembered.contains(&digest) {
            self.accepted.insert(digest);
        }
        // A document is read whole: what stands beside the Patient is hers, whatever other files call her.
        if source.layout == Layout::Document {
            self.accepted.insert(self.digest(Some(source), key));
        }
    }

    /// This file has a Patient under this id who is somebody else, or cannot be told.
    pub(super) fn refuse(&mut self, source: &Source, key: &Key) {
        self.refused.extend([self.digest(None, key), self.digest(Some(source), key)]);
    }

    /// Whether this import met somebody else under this id.
    pub(super) fn is_refused(&self, key: &Key) -> bool {
        self.refused.contains(&self.digest(None, key))
    }

    /// What an entry of the file may be taken for that refers to this id.
    pub(super) fn verdict(&self, source: &Source, key: &Key) -> Verdict {
        let (here, anywhere) = (self.digest(Some(source), key), self.digest(None, key));
        if self.refused.contains(&here) {
            return Verdict::Refused;
        }
        if self.accepted.contains(&here) {
            return Verdict::Clear;
        }
        if self.refused.contains(&anywhere) {
            return Verdict::Refused;
        }
        let accepted = self.accepted.contains(&anywhere);
        match () {
            () if accepted => Verdict::Clear,
            () if self.remembered.contains(&anywhere) => Verdict::Refused,
            () if key.is_ambiguous() => Verdict::Unclear,
            () => Verdict::Clear,
        }
    }
}
