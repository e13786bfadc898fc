//! The folder or bucket of the backups: `INSTANCE/sets/BEGAN/` holds one base backup, `INSTANCE/wal/` the log, `INSTANCE/timelines/`
//! where that branches, `INSTANCE/anchors/` the anchors of the audit trail, `INSTANCE/drills/` what restore drills found.
//! Everything but the descriptions of sets, timelines and drills is sealed.

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use aws_lc_rs::digest;
use jiff::{SignedDuration, Timestamp};
use kernel::{Problem, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Where, at,
    bucket::Bucket,
    cause,
    seal::{self, Identity, Opener, Recipient, Sealer},
    sign::Signer,
    trust::Trust,
    wal,
};

pub(crate) fn sha256(data: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, data).as_ref());
    hash
}

/// The description of a set, beside its files.
pub(crate) const DESCRIPTION: &str = "set.json";
/// Its signature.
pub(crate) const SIGNATURE: &str = "signature";
/// The cluster's files.
pub(crate) const BASE: &str = "base";
/// Everything else of the installation.
pub(crate) const INSTALLATION: &str = "installation";

/// A clock may be ahead by so much and right.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

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
    /// The version of PostgreSQL that it needs.
    #[serde(default)]
    pub postgresql: Option<u32>,
    /// Rows of each table when it began.
    #[serde(default)]
    pub rows: BTreeMap<String, i64>,
    /// How many uploaded files there were when it was complete; none where a bucket holds them.
    #[serde(default)]
    pub uploads: Option<u64>,
    /// Its files.
    pub files: Vec<Stored>,
}

impl Set {
    /// Its timeline, and the numbers of the first and the last segment it needs.
    pub(crate) fn span(&self) -> Option<(u32, u64, u64)> {
        let (timeline, first) = wal::segment_of(&self.first_segment)?;
        let (_, last) = wal::segment_of(&self.last_segment)?;
        Some((timeline, first, last))
    }

    /// The timeline on which it was taken; 0 where it does not say.
    pub fn timeline(&self) -> u32 {
        self.span().map_or(0, |(timeline, ..)| timeline)
    }

    /// Bytes of its files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// Whether it is dated after this moment, by a clock that was wrong.
    pub fn is_from_the_future(&self, now: Timestamp) -> bool {
        self.began > now + CLOCKS_DIFFER
    }
}

/// The sets of an installation, told apart by who made them.
#[derive(Debug, Default)]
pub struct Sets {
    /// Those that are believed, the oldest first.
    pub believed: Vec<Set>,
    /// Those of other recovery kits that nobody known has signed, the oldest first. Nothing of ours goes by them.
    pub of_other_kits: Vec<Set>,
    /// A sentence for each that says it is of this kit, and is not signed, or whose signature cannot be read.
    pub odd: Vec<String>,
    /// Whether a signature could not be read: what is not believed now may be believed later.
    pub(crate) is_unsure: bool,
}

impl Sets {
    /// All that are not odd, the oldest first.
    pub fn all(&self) -> Vec<Set> {
        let mut all = [self.believed.as_slice(), &self.of_other_kits].concat();
        all.sort_by_key(|set| set.began);
        all
    }
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
    root: Root,
}

#[derive(Debug, Clone)]
enum Root {
    Folder(PathBuf),
    Bucket(Bucket),
}

/// Tells a bucket that was made for backups of the installation from an empty one.
const MARK: &str = "osler-backups";

impl Place {
    /// The folder, made where it is missing. Only for who asks for it: where a disk is not mounted, a new folder would take
    /// the backups and nobody would notice.
    pub fn make(to: &Where, instance: Uuid) -> Result<Self> {
        let place = Self::of(to, instance);
        match &place.root {
            Root::Folder(root) => {
                for folder in ["sets", "wal", "timelines", "anchors", "drills"] {
                    let path = root.join(folder);
                    DirBuilder::new().recursive(true).mode(0o700).create(&path).map_err(at(&path))?;
                }
            }
            Root::Bucket(_) => place.write(MARK, |_| Ok(()))?,
        }
        Ok(place)
    }

    fn of(to: &Where, instance: Uuid) -> Self {
        let root = match to {
            Where::Folder(folder) => Root::Folder(folder.join(instance.to_string())),
            Where::Bucket(objects, address) => Root::Bucket(Bucket::new(objects, address, instance)),
        };
        Self { root }
    }

    /// The folder as it is. Refuses one that holds nothing of this installation.
    pub fn existing(from: &Where, instance: Uuid) -> Result<Self> {
        let place = Self::of(from, instance);
        let is_there = match &place.root {
            Root::Folder(root) => root.join("sets").is_dir(),
            Root::Bucket(bucket) => bucket.exists(MARK).map_err(at(&place.path(MARK)))?,
        };
        if is_there {
            return Ok(place);
        }
        Err(Problem::internal(format!(
            "{from} holds no backups of the installation {instance}. Is its disk mounted? `osler backup now` begins anew there; \
             --from names another folder."
        )))
    }

    /// Where a file is, for sentences about it; in a folder the file itself.
    pub fn path(&self, name: &str) -> PathBuf {
        match &self.root {
            Root::Folder(root) => root.join(name),
            Root::Bucket(bucket) => Path::new(&bucket.address).join(name),
        }
    }

    pub(crate) fn names(&self, folder: &str) -> Result<Vec<String>> {
        let path = self.path(folder);
        let mut names = match &self.root {
            Root::Folder(_) => names(&path),
            Root::Bucket(bucket) => bucket.names(folder),
        }
        .map_err(at(&path))?;
        names.retain(|name| !name.ends_with(".new"));
        names.sort();
        Ok(names)
    }

    /// Every file under a folder, named from there; none where it is not there.
    pub(crate) fn walk(&self, folder: &str) -> Result<Vec<String>> {
        let path = self.path(folder);
        let found = match &self.root {
            Root::Folder(_) => walk(&path),
            Root::Bucket(bucket) => bucket.walk(folder),
        };
        let mut names = found.map_err(at(&path))?;
        names.retain(|name| !name.ends_with(".new"));
        Ok(names)
    }

    /// A file as it lies there, sealed or not.
    pub(crate) fn stored(&self, name: &str) -> Result<Box<dyn Read + Send>> {
        let stored: io::Result<Box<dyn Read + Send>> = match &self.root {
            Root::Folder(root) => File::open(root.join(name)).map(|file| Box::new(file) as _),
            Root::Bucket(bucket) => bucket.read(name).map(|reader| Box::new(reader) as _),
        };
        stored.map_err(at(&self.path(name)))
    }

    /// All of a small file that is not sealed.
    pub(crate) fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let mut bytes = vec![];
        self.stored(name)?.read_to_end(&mut bytes).map_err(at(&self.path(name)))?;
        Ok(bytes)
    }

    /// Every complete set, the oldest first. What else lies there is passed over: a file server puts folders of its own
    /// everywhere, and one damaged set must not hide the others.
    pub fn sets(&self, trust: &Trust) -> Result<Sets> {
        let mut sets = Sets::default();
        for name in self.names("sets")? {
            let Ok((set, text)) = self.described(&name) else { continue };
            let signature = match trust.is_everything() {
                true => Ok(vec![]),
                false => self.bytes_or_none(&format!("sets/{name}/{SIGNATURE}")),
            };
            let is_unread = signature.is_err();
            sets.is_unsure |= is_unread;
            match signature.and_then(|signature| trust.check(&signature, &format!("sets/{name}"), &text)) {
                Ok(()) => sets.believed.push(set),
                Err(problem) if is_unread || trust.is_of_kit(&set.recipient) => sets.odd.push(cause(problem)),
                Err(_) => sets.of_other_kits.push(set),
            }
        }
        sets.believed.sort_by_key(|set| set.began);
        sets.of_other_kits.sort_by_key(|set| set.began);
        Ok(sets)
    }

    /// The same; nothing where there is no such file.
    pub(crate) fn bytes_or_none(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path(name);
        let stored = match &self.root {
            Root::Folder(_) => fs::read(&path),
            Root::Bucket(bucket) => bucket.read(name).and_then(|mut reader| {
                let mut bytes = vec![];
                reader.read_to_end(&mut bytes).map(|_| bytes)
            }),
        };
        match stored {
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => {
                Ok(vec![])
            }
            stored => stored.map_err(at(&path)),
        }
    }

    /// What a set says of itself, and in what words.
    fn described(&self, name: &str) -> Result<(Set, Vec<u8>)> {
        let file = format!("sets/{name}/{DESCRIPTION}");
        let (text, path) = (self.bytes(&file)?, self.path(&file));
        let set: Set = serde_json::from_slice(&text).map_err(at(&path))?;
        if set.name == name {
            Ok((set, text))
        } else {
            Err(at(&path)("this is the description of another set"))
        }
    }

    /// What bears the name of a set, and cannot be read as one: a sentence for each.
    pub fn broken_sets(&self) -> Result<Vec<String>> {
        let is_ours = |name: &String| {
            name.split_once('T')
                .is_some_and(|(day, _)| day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()))
        };
        let broken = |name: String| {
            if self.is_unfinished(&name) {
                return None;
            }
            let cause = self.described(&name).err()?.source?;
            Some(format!("set {name} cannot be read: {cause}"))
        };
        Ok(self.names("sets")?.into_iter().filter(is_ours).filter_map(broken).collect())
    }

    /// Every file of the log, in order.
    pub fn log(&self) -> Result<Vec<Logged>> {
        let logged = |name: String| {
            let (name, digest) = name.rsplit_once('.').filter(|(_, digest)| digest.len() == 16)?;
            Some(Logged { name: name.to_owned(), digest: digest.to_owned() })
        };
        Ok(self.names("wal")?.into_iter().filter_map(logged).collect())
    }

    /// Which timelines but the first there are.
    pub(crate) fn branches(&self) -> Result<Vec<u32>> {
        if matches!(&self.root, Root::Folder(root) if !root.join("timelines").is_dir()) {
            return Ok(vec![]);
        }
        let number = |name: &String| {
            let number = name.strip_suffix(".json").filter(|number| number.len() == 8)?;
            u32::from_str_radix(number, 16).ok()
        };
        Ok(self.names("timelines")?.iter().filter_map(number).collect())
    }

    /// Whom a file of the log is sealed to, hexadecimal.
    pub(crate) fn whom(&self, logged: &Logged) -> Result<String> {
        let path = self.path(&logged.file());
        let whom = seal::whom(self.stored(&logged.file())?).map_err(at(&path))?;
        Ok(hex::encode(whom))
    }

    /// What drills found and somebody believed has signed, the oldest first.
    pub(crate) fn drills(&self, trust: &Trust) -> Result<Vec<Vec<u8>>> {
        let read = |name: String| {
            let name = format!("drills/{}", name.strip_suffix(".json")?);
            let text = self.bytes(&format!("{name}.json")).ok()?;
            let signature = self.bytes_or_none(&format!("{name}.{SIGNATURE}")).ok()?;
            trust.check(&signature, &name, &text).ok().map(|()| text)
        };
        Ok(self.names("drills")?.into_iter().filter_map(read).collect())
    }

    /// Writes a file whole or not at all, and waits until it is on the disk.
    pub fn write<T>(&self, name: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> Result<T> {
        let path = self.path(name);
        let written = match &self.root {
            Root::Folder(_) => write(&path, fill),
            Root::Bucket(bucket) => bucket.write(name, fill),
        };
        written.map_err(at(&path))
    }

    /// Makes the folder of a file; a bucket has none.
    pub(crate) fn make_room(&self, name: &str) -> Result<()> {
        let path = self.path(name);
        let folder = path.parent().filter(|_| matches!(self.root, Root::Folder(_)));
        folder.map_or(Ok(()), |folder| {
            DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at(folder))
        })
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
        self.unpacked(self.stored(file)?, name, file, identity)
    }

    fn unpacked<R: Read>(
        &self,
        stored: R,
        name: &str,
        file: &str,
        identity: &Identity,
    ) -> Result<impl Read + use<R>> {
        let path = self.path(file);
        let opener = Opener::new(io::BufReader::new(stored), identity, name).map_err(at(&path))?;
        zstd::Decoder::new(opener).map_err(at(&path))
    }

    /// Opens a file of a set. Who reads to the end learns whether it is as the set's description says.
    pub(crate) fn open_part(&self, set: &Set, file: &str, identity: &Identity) -> Result<impl Read + use<>> {
        let name = format!("sets/{}/{file}", set.name);
        let wanted = set.files.iter().find(|stored| stored.name == file).cloned();
        let wanted = wanted.ok_or_else(|| at(&self.path(&name))("the set's description does not name it"))?;
        let digest = digest::Context::new(&digest::SHA256);
        let stored = Unchanged { input: self.stored(&name)?, digest, wanted };
        self.unpacked(stored, &name, &name, identity)
    }

    /// All of a small thing.
    pub(crate) fn read(&self, name: &str, file: &str, identity: &Identity) -> Result<Vec<u8>> {
        let mut data = vec![];
        self.open(name, file, identity)?.read_to_end(&mut data).map_err(at(&self.path(file)))?;
        Ok(data)
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) -> Result<()> {
        let path = self.path(name);
        let removed = match &self.root {
            Root::Folder(_) => fs::remove_file(&path),
            Root::Bucket(bucket) => bucket.remove(name),
        };
        removed.map_err(at(&path))
    }

    /// Gives a file another name; one that is not there any more has it already.
    pub(crate) fn rename(&self, from: &str, to: &str) -> Result<()> {
        let renamed = match &self.root {
            Root::Folder(root) => fs::rename(root.join(from), root.join(to)),
            Root::Bucket(bucket) => bucket.rename(from, to),
        };
        match renamed {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done.map_err(at(&self.path(from))),
        }
    }

    /// Where a file of a set lies that is being made. In a folder the set gets its name when it is complete; in a bucket, where
    /// nothing gets another name, its description comes last.
    pub(crate) fn unfinished(&self, set: &str, file: &str) -> String {
        match &self.root {
            Root::Folder(_) => format!("sets/{set}.new/{file}"),
            Root::Bucket(_) => format!("sets/{set}/{file}"),
        }
    }

    /// Begins a set.
    pub(crate) fn begin_set(&self, name: &str) -> Result<()> {
        let Root::Folder(root) = &self.root else { return Ok(()) };
        let folder = root.join("sets").join(format!("{name}.new"));
        DirBuilder::new().mode(0o700).create(&folder).map_err(at(&folder))
    }

    /// The set is complete.
    pub(crate) fn finish_set(&self, set: &Set, signer: Option<&Signer>) -> Result<()> {
        let text = serde_json::to_vec_pretty(set).map_err(Problem::internal)?;
        if let Some(signer) = signer {
            let signature = signer.sign(&format!("sets/{}", set.name), &text)?;
            self.write(&self.unfinished(&set.name, SIGNATURE), |out| out.write_all(&signature))?;
        }
        self.write(&self.unfinished(&set.name, DESCRIPTION), |out| out.write_all(&text))?;
        let Root::Folder(root) = &self.root else { return Ok(()) };
        let folder = root.join("sets").join(&set.name);
        fs::rename(folder.with_extension("new"), &folder)
            .and_then(|()| sync_folder(&folder))
            .map_err(at(&folder))
    }

    /// Gives up a set that was begun.
    pub(crate) fn abandon_set(&self, name: &str) {
        let given_up = match &self.root {
            Root::Folder(root) => fs::remove_dir_all(root.join("sets").join(format!("{name}.new"))),
            Root::Bucket(bucket) => bucket.remove_all(&format!("sets/{name}")),
        };
        if let Err(error) = given_up {
            tracing::warn!(%error, "an unfinished base backup could not be removed; the next one tries again");
        }
    }

    /// Removes a set. Interrupted, it leaves none that is half there.
    pub(crate) fn remove_set(&self, name: &str) -> Result<()> {
        let removed = match &self.root {
            Root::Folder(root) => {
                let (path, gone) =
                    (root.join("sets").join(name), root.join("sets").join(format!("{name}.gone.new")));
                fs::rename(&path, &gone).and_then(|()| fs::remove_dir_all(&gone))
            }
            Root::Bucket(bucket) => bucket
                .remove(&format!("sets/{name}/{DESCRIPTION}"))
                .and_then(|()| bucket.remove_all(&format!("sets/{name}"))),
        };
        removed.map_err(at(&self.path("sets").join(name)))
    }

    /// Whether a set has no description yet, or no more.
    fn is_unfinished(&self, set: &str) -> bool {
        match &self.root {
            Root::Folder(_) => false,
            Root::Bucket(bucket) => {
                bucket.exists(&format!("sets/{set}/{DESCRIPTION}")).is_ok_and(|exists| !exists)
            }
        }
    }

    /// Removes what was being written or removed when a process was killed. Only for who alone writes into this folder.
    pub(crate) fn remove_unfinished(&self, folder: &str) -> Result<()> {
        if matches!(self.root, Root::Bucket(_)) {
            let sets = if folder == "sets" { self.names(folder)? } else { vec![] };
            sets.iter().filter(|set| self.is_unfinished(set)).for_each(|set| self.abandon_set(set));
            return Ok(());
        }
        let folder = self.path(folder);
        for entry in fs::read_dir(&folder).map_err(at(&folder))? {
            let path = entry.map_err(at(&folder))?.path();
            if !path.to_string_lossy().ends_with(".new") {
                continue;
            }
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(at(&path))?;
        }
        Ok(())
    }
}

/// What lies directly in a folder.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = vec![];
    for entry in fs::read_dir(folder)? {
        names.extend(entry?.file_name().into_string());
    }
    Ok(names)
}

/// Every file under a folder, named from there; none where it is not there.
pub(crate) fn walk(root: &Path) -> io::Result<Vec<String>> {
    let mut found = vec![];
    let entries = match names(root) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(vec![]);
        }
        entries => entries?,
    };
    for name in entries {
        let path = root.join(&name);
        if path.is_dir() {
            found.extend(walk(&path)?.into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            found.push(name);
        }
    }
    Ok(found)
}

/// Writes a file whole or not at all, and waits until it is on the disk.
fn write<T>(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    let mut new = path.as_os_str().to_owned();
    new.push(format!(".{}.new", std::process::id()));
    let new = PathBuf::from(new);
    let written = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(&new)
        .and_then(|mut file| {
            let filled = fill(&mut file)?;
            file.sync_all().map(|()| filled)
        })
        .and_then(|filled| fs::rename(&new, path).map(|()| filled))
        .and_then(|filled| sync_folder(path).map(|()| filled));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
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

/// Fails at the end where what passed is not what was wanted.
struct Unchanged<R> {
    input: R,
    digest: digest::Context,
    wanted: Stored,
}

impl<R: Read> Read for Unchanged<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.digest.update(&into[..read]);
        let is_end = read == 0 && !into.is_empty();
        if is_end && hex::encode(self.digest.clone().finish().as_ref()) != self.wanted.sha256 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is not as it was written"));
        }
        Ok(read)
    }
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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A set of that name in which nothing is.
    pub(crate) fn set(name: &str) -> Set {
        Set {
            name: name.into(),
            began: Timestamp::UNIX_EPOCH,
            finished: Timestamp::UNIX_EPOCH,
            recipient: String::new(),
            program: String::new(),
            first_segment: String::new(),
            last_segment: String::new(),
            plain_bytes: 0,
            postgresql: None,
            rows: BTreeMap::new(),
            uploads: None,
            files: vec![],
        }
    }

    #[test]
    fn what_is_no_set_hides_none() {
        let folder = std::env::temp_dir().join(format!("osler-place-{}", Uuid::new_v4()));
        let place = Place::make(&Where::Folder(folder.clone()), Uuid::nil()).unwrap();
        let whole = set("20260101T020000000Z");
        for stray in ["@eaDir", ".DS_Store", "20260102T020000000Z", "20260103T020000000Z.new", &whole.name] {
            fs::create_dir(place.path(&format!("sets/{stray}"))).unwrap();
        }
        let text = serde_json::to_vec(&whole).unwrap();
        place.write(&format!("sets/{}/{DESCRIPTION}", whole.name), |out| out.write_all(&text)).unwrap();
        place.write("drills/x.json", |out| out.write_all(b"{")).unwrap();
        let all = Trust::everything();
        assert_eq!(place.sets(&all).unwrap().believed, std::slice::from_ref(&whole));
        let broken = place.broken_sets().unwrap();
        assert!(broken.len() == 1 && broken[0].contains("20260102"), "{broken:?}");
        assert!(crate::drill::all(&place, &all).unwrap().is_empty());
        place.remove_set(&whole.name).unwrap();
        place.remove_unfinished("sets").unwrap();
        assert!(place.sets(&all).unwrap().believed.is_empty() && place.names("sets").unwrap().len() == 3);
        fs::remove_dir_all(folder).unwrap();
    }
}
