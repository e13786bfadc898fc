//! The folder of the backups: `INSTANCE/sets/BEGAN/` holds one base backup, `INSTANCE/wal/` the log, `INSTANCE/anchors/`
//! the anchors of the audit trail, `INSTANCE/drills/` what restore drills found. Everything but the descriptions of sets
//! and drills is sealed.

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use aws_lc_rs::digest;
use jiff::Timestamp;
use kernel::{Problem, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    at,
    seal::{Identity, Opener, Recipient, Sealer},
};

pub(crate) fn sha256(data: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, data).as_ref());
    hash
}

/// The description of a set, beside its files.
pub(crate) const DESCRIPTION: &str = "set.json";
/// The cluster's files.
pub(crate) const BASE: &str = "base";
/// Everything else of the installation.
pub(crate) const INSTALLATION: &str = "installation";

/// One base backup. Nothing here says anything about a patient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// Its folder's name: when it began.
    pub name: String,
    /// When it began.
    pub began: Timestamp,
    /// When it was complete; it restores to this moment at the earliest.
    pub finished: Timestamp,
    /// The kit that opens it.
    pub recipient: String,
    /// The version of Osler that made it.
    pub program: String,
    /// The first segment of the log it needs.
    pub first_segment: String,
    /// The last one it needs.
    pub last_segment: String,
    /// Bytes of the cluster, before compression.
    pub plain_bytes: u64,
    /// Rows of each table when it began.
    #[serde(default)]
    pub rows: BTreeMap<String, i64>,
    /// Its files.
    pub files: Vec<Stored>,
}

/// A file of a set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// Its name in the folder of the set.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its digest, hexadecimal.
    pub sha256: String,
}

/// A sealed file of the log: a segment, or what PostgreSQL notes about timelines and backups.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Logged {
    /// As PostgreSQL calls it.
    pub name: String,
    /// The beginning of the digest of what is in it, hexadecimal.
    pub digest: String,
}

impl Logged {
    pub(crate) fn file(&self) -> String {
        format!("wal/{}.{}", self.name, self.digest)
    }

    /// Whether it is a segment: 24 hexadecimal digits, eight of them for the timeline.
    pub fn is_segment(&self) -> bool {
        is_segment(&self.name)
    }
}

pub(crate) fn is_segment(name: &str) -> bool {
    name.len() == 24 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'))
}

/// The backups of one installation.
#[derive(Debug, Clone)]
pub struct Place {
    root: PathBuf,
}

impl Place {
    /// The folder, made where it is missing. Only for who asks for it: where a disk is not mounted, a new folder would take
    /// the backups and nobody would notice.
    pub fn make(backup_dir: &Path, instance: Uuid) -> Result<Self> {
        let place = Self { root: backup_dir.join(instance.to_string()) };
        for folder in ["sets", "wal", "anchors", "drills"] {
            let path = place.root.join(folder);
            DirBuilder::new().recursive(true).mode(0o700).create(&path).map_err(at(&path))?;
        }
        Ok(place)
    }

    /// The folder as it is. Refuses one that holds nothing of this installation.
    pub fn existing(backup_dir: &Path, instance: Uuid) -> Result<Self> {
        let root = backup_dir.join(instance.to_string());
        if root.join("sets").is_dir() {
            return Ok(Self { root });
        }
        Err(Problem::internal(format!(
            "{} holds no backups of the installation {instance}. Is its disk mounted? `osler backup now` begins a new folder there; \
             --from names another one.",
            backup_dir.display()
        )))
    }

    /// Where a file is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn names(&self, folder: &str) -> Result<Vec<String>> {
        let path = self.path(folder);
        let mut names = vec![];
        for entry in fs::read_dir(&path).map_err(at(&path))? {
            let name = entry.map_err(at(&path))?.file_name().into_string();
            names.extend(name.ok().filter(|name| !name.ends_with(".new")));
        }
        names.sort();
        Ok(names)
    }

    /// Every complete set, the oldest first.
    pub fn sets(&self) -> Result<Vec<Set>> {
        let mut sets = vec![];
        for name in self.names("sets")? {
            let path = self.path("sets").join(&name).join(DESCRIPTION);
            let text = fs::read(&path).map_err(at(&path))?;
            let set: Set = serde_json::from_slice(&text).map_err(at(&path))?;
            sets.extend(Some(set).filter(|set| set.name == name));
        }
        sets.sort_by_key(|set| set.began);
        Ok(sets)
    }

    /// Every file of the log, in order.
    pub fn log(&self) -> Result<Vec<Logged>> {
        let logged = |name: String| {
            let (name, digest) = name.rsplit_once('.')?;
            Some(Logged { name: name.to_owned(), digest: digest.to_owned() })
        };
        Ok(self.names("wal")?.into_iter().filter_map(logged).collect())
    }

    /// Spans of the file of anchors, in order: from, to.
    pub fn anchors(&self) -> Result<Vec<(u64, u64)>> {
        let span = |name: &String| {
            let (from, to) = name.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        };
        Ok(self.names("anchors")?.iter().filter_map(span).collect())
    }

    /// What drills found, the oldest first.
    pub fn drills(&self) -> Result<Vec<Vec<u8>>> {
        let read = |name: String| {
            let path = self.path("drills").join(name);
            fs::read(&path).map_err(at(&path))
        };
        self.names("drills")?.into_iter().map(read).collect()
    }

    /// Writes a file whole or not at all, and waits until it is on the disk.
    pub fn write(&self, name: &str, fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<()> {
        let path = self.path(name);
        let new = self.path(&format!("{name}.{}.new", std::process::id()));
        let written = OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .mode(0o600)
            .open(&new)
            .and_then(|mut file| fill(&mut file).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&new, &path))
            .and_then(|()| sync_folder(&path));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written.map_err(at(&path))
    }

    /// Compresses and seals a small thing under its name; `file` is where it is kept.
    pub(crate) fn seal(&self, name: &str, file: &str, data: &[u8], to: Recipient) -> Result<()> {
        self.write(file, |out| {
            let mut packed = pack(io::BufWriter::new(out), to, name)?;
            packed.write_all(data)?;
            finish(packed).map(drop)
        })
    }

    /// Opens what was sealed under that name.
    pub(crate) fn open(&self, name: &str, file: &str, identity: &Identity) -> Result<impl Read + use<>> {
        let path = self.path(file);
        let input = File::open(&path).map_err(at(&path))?;
        let opener = Opener::new(io::BufReader::new(input), identity, name).map_err(at(&path))?;
        zstd::Decoder::new(opener).map_err(at(&path))
    }

    /// All of a small thing.
    pub(crate) fn read(&self, name: &str, file: &str, identity: &Identity) -> Result<Vec<u8>> {
        let mut data = vec![];
        self.open(name, file, identity)?.read_to_end(&mut data).map_err(at(&self.path(file)))?;
        Ok(data)
    }

    /// Removes a file or a folder.
    pub(crate) fn remove(&self, name: &str) -> Result<()> {
        let path = self.path(name);
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(at(&path))
    }
}

/// The directory's entry must outlive a power cut, too.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// What compresses and seals.
pub(crate) type Packer<W> = zstd::Encoder<'static, Sealer<W>>;

pub(crate) fn pack<W: Write>(out: W, to: Recipient, name: &str) -> io::Result<Packer<W>> {
    zstd::Encoder::new(Sealer::new(out, to, name)?, 3)
}

pub(crate) fn finish<W: Write>(packer: Packer<W>) -> io::Result<W> {
    packer.finish()?.finish()
}

/// Counts and digests what passes.
pub(crate) struct Measured<W> {
    out: W,
    digest: digest::Context,
    bytes: u64,
}

impl<W: Write> Measured<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, digest: digest::Context::new(&digest::SHA256), bytes: 0 }
    }

    pub(crate) fn end(self, name: &str) -> (W, Stored) {
        let sha256 = hex::encode(self.digest.finish().as_ref());
        (self.out, Stored { name: name.to_owned(), bytes: self.bytes, sha256 })
    }
}

impl<W: Write> Write for Measured<W> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(data)?;
        self.digest.update(&data[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
