//! A base backup: the whole cluster as PostgreSQL's own program streams it, and the rest of the installation.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

use jiff::Timestamp;
use kernel::{Problem, Result};
use serde::Deserialize;

use crate::{
    Settings, anchors, at, cause, files,
    kit::Kept,
    place::{BASE, INSTALLATION, Measured, Place, Set, Stored, finish, pack},
    rows,
    seal::Recipient,
    sign::Signer,
    state,
    trust::Trust,
    uploads, wal,
};

/// Takes a base backup of the running cluster and seals it. `go_on` is asked all the while; `now` tells the time. Call it
/// where it may block, inside of a runtime.
pub fn take(
    settings: &Settings,
    place: &Place,
    kept: &Kept,
    now: &dyn Fn() -> Timestamp,
    go_on: &dyn Fn() -> bool,
) -> Result<Set> {
    if kept.signer.is_some() && Signer::open(settings)?.is_none() {
        return Err(Problem::internal(format!(
            "{} is not there, and nobody would believe a backup that it has not signed",
            settings.anchor_key.display()
        )));
    }
    let _alone = alone(settings, go_on)?;
    place.remove_unfinished("sets")?;
    refuse_full(settings, place, &Trust::of_house(kept, settings)?)?;
    let began = now();
    let name = began.strftime("%Y%m%dT%H%M%S%3fZ").to_string();
    place.begin_set(&name)?;
    let taken = fill(settings, kept, place, &name, began, now, go_on);
    if taken.is_err() {
        place.abandon_set(&name);
    }
    taken
}

/// One base backup at a time: a command waits for the server's own, and the other way round.
fn alone(settings: &Settings, go_on: &dyn Fn() -> bool) -> Result<File> {
    let lock = settings.data_dir.join("backup.lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&lock);
    let file = file.map_err(at(&lock))?;
    while file.try_lock().is_err() {
        if !go_on() {
            return Err(Problem::internal("another base backup is being taken"));
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Ok(file)
}

/// Refuses to begin what would not fit. On the disk of the clinic's own data three times its reserve is left alone.
fn refuse_full(settings: &Settings, place: &Place, trust: &Trust) -> Result<()> {
    let last = place.sets(trust)?.believed.last().map(Set::bytes);
    // Of the first one nobody knows how far it can be compressed.
    let expected = match last {
        Some(bytes) => bytes + bytes / 5,
        None => size(&database::embedded::cluster_folder(&settings.data_dir).join("base")) / 2,
    };
    let left_alone = if state::is_same_device(settings) { settings.reserve * 3 } else { 0 };
    let disk = settings.backups.folder().and_then(database::space::disk);
    let room = disk.map_or(u64::MAX, |disk| disk.room);
    if room >= expected + left_alone {
        return Ok(());
    }
    Err(Problem::internal(format!(
        "{} has {} MB left, and a base backup needs {}: make room, or set OSLER_BACKUP_DIR to another disk",
        settings.backups,
        room >> 20,
        (expected + left_alone) >> 20
    )))
}

/// Bytes of everything in a folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}

fn fill(
    settings: &Settings,
    kept: &Kept,
    place: &Place,
    name: &str,
    began: Timestamp,
    now: &dyn Fn() -> Timestamp,
    go_on: &dyn Fn() -> bool,
) -> Result<Set> {
    let to = kept.recipient()?;
    let rows = tokio::runtime::Handle::current().block_on(rows::count(&settings.data_dir))?;
    let (base, streamed) = cluster(settings, place, name, to, go_on)?;
    let span = Span::read(&streamed.tail)
        .ok_or_else(|| Problem::internal("the base backup has no manifest that names the log it needs"))?;
    let installation = sealed(place, name, INSTALLATION, to, |out| files::write(settings, out).map(drop))?;
    // PostgreSQL ends only when all of the log that the set needs has been handed over.
    wal::ship(settings, place, to, now())?;
    if let Err(problem) = anchors::ship(settings, place, to) {
        tracing::error!(cause = ?problem.source, "the anchors could not be backed up");
    }
    let uploads = {
        let _alone = wal::alone(settings)?;
        uploads::ship(settings, place, to, now())?
    };
    let set = Set {
        name: name.to_owned(),
        began,
        finished: now(),
        recipient: hex::encode(to.id()),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        first_segment: span.first,
        last_segment: span.last,
        plain_bytes: streamed.bytes,
        postgresql: database::embedded::made_by(&settings.data_dir),
        rows,
        uploads,
        files: vec![base, installation],
    };
    place.finish_set(&set, Signer::open(settings)?.as_ref())?;
    Ok(set)
}

/// Compresses and seals what `fill` writes into a file of the set.
fn sealed(
    place: &Place,
    set: &str,
    name: &str,
    to: Recipient,
    fill: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<Stored> {
    place.write(&place.unfinished(set, name), |out| {
        let mut packer = pack(Measured::new(BufWriter::new(out)), to, &sealed_name(set, name))?;
        fill(&mut packer).map_err(|problem| io::Error::other(cause(problem)))?;
        let (mut out, stored) = finish(packer)?.end(name);
        out.flush().map(|()| stored)
    })
}

/// The name that is sealed into a file of a set, and that it has: it opens under no other.
pub(crate) fn sealed_name(set: &str, file: &str) -> String {
    format!("sets/{set}/{file}")
}

/// The cluster's files.
fn cluster(
    settings: &Settings,
    place: &Place,
    set: &str,
    to: Recipient,
    go_on: &dyn Fn() -> bool,
) -> Result<(Stored, Streamed)> {
    let mut command = program(settings)?;
    let mut child = command.spawn().map_err(|e| Problem::internal(format!("pg_basebackup: {e}")))?;
    let stdout = child.stdout.take().ok_or_else(|| Problem::internal("pg_basebackup has no output"))?;
    let mut streamed = Streamed::default();
    let stored = sealed(place, set, BASE, to, |out| {
        streamed.pump(stdout, out, go_on).map_err(Problem::internal)?;
        Ok(())
    });
    if stored.is_err() {
        let _ = child.kill();
    }
    let output = child.wait_with_output().map_err(Problem::internal)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let stored = stored?;
    if !output.status.success() {
        return Err(Problem::internal(format!("pg_basebackup failed: {}", said.trim())));
    }
    Ok((stored, streamed))
}

/// PostgreSQL's program, over the socket, as the role that reads for backups.
fn program(settings: &Settings) -> Result<Command> {
    let mut command =
        database::embedded::client_program(&settings.data_dir, "pg_basebackup").map_err(Problem::internal)?;
    command
        .args(["--pgdata=-", "--format=tar", "--wal-method=none", "--checkpoint=fast", "--no-password"])
        .args(["--username=osler_backup", "--label=osler"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    Ok(command)
}

/// More than the end of a manifest.
const TAIL: usize = 64 << 10;

/// What passed.
#[derive(Default)]
struct Streamed {
    bytes: u64,
    tail: Vec<u8>,
}

impl Streamed {
    /// Also while nothing comes (PostgreSQL ends the stream only when all of the log was handed over) `go_on` is heard.
    fn pump(
        &mut self,
        from: impl Read + Send + 'static,
        to: &mut dyn Write,
        go_on: &dyn Fn() -> bool,
    ) -> io::Result<()> {
        let blocks = blocks(from);
        loop {
            let block = match blocks.recv_timeout(HEARS_WITHIN) {
                Ok(block) => block?,
                Err(RecvTimeoutError::Timeout) => vec![],
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            if !go_on() {
                return Err(io::Error::other("the base backup was interrupted"));
            }
            to.write_all(&block)?;
            self.bytes += block.len() as u64;
            self.tail.extend_from_slice(&block[block.len().saturating_sub(TAIL)..]);
            self.tail.drain(..self.tail.len().saturating_sub(TAIL));
        }
    }
}

const HEARS_WITHIN: Duration = Duration::from_secs(1);

/// What is read from a stream, as it comes; ends with the stream, or when nobody takes it any more.
fn blocks(mut from: impl Read + Send + 'static) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::sync_channel(2);
    std::thread::spawn(move || {
        loop {
            let mut block = vec![0; 1 << 20];
            let read = from.read(&mut block);
            if matches!(read, Ok(0)) {
                return;
            }
            let block = read.map(|read| {
                block.truncate(read);
                block
            });
            let is_over = block.is_err();
            if sender.send(block).is_err() || is_over {
                return;
            }
        }
    });
    receiver
}

/// The log a base backup needs.
#[derive(Debug, PartialEq)]
struct Span {
    first: String,
    last: String,
}

/// As the manifest says it, with which PostgreSQL ends the stream.
#[derive(Deserialize)]
struct Range {
    #[serde(rename = "Timeline")]
    timeline: u32,
    #[serde(rename = "Start-LSN")]
    start: String,
    #[serde(rename = "End-LSN")]
    end: String,
}

impl Span {
    fn read(manifest: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(manifest);
        let (_, ranges) = text.rsplit_once("\"WAL-Ranges\":")?;
        let ranges = &ranges[..=ranges.find(']')?];
        let ranges: Vec<Range> = serde_json::from_str(ranges).ok()?;
        let (first, last) = (ranges.first()?, ranges.last()?);
        let (start, end) = (wal::position(&first.start)?, wal::position(&last.end)?);
        Some(Self {
            first: wal::segment(first.timeline, start),
            last: wal::segment(last.timeline, end.saturating_sub(1)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_a_set_needs_is_read_from_the_manifest() {
        let manifest = b"\"Checksum\": \"b0\" }\n],\n\"WAL-Ranges\": [\n{ \"Timeline\": 3, \"Start-LSN\": \"1/FE000028\", \
            \"End-LSN\": \"2/1000000\" }\n],\n\"Manifest-Checksum\": \"7c\"}\n\0\0\0";
        let span = Span::read(manifest).unwrap();
        assert_eq!(span.first, "0000000300000001000000FE");
        // An end at the beginning of a segment needs nothing of it.
        assert_eq!(span.last, "000000030000000200000000");
        assert_eq!(Span::read(b"\"Checksum\": \"b0\" }\n]"), None);
    }

    #[test]
    fn a_stream_from_which_nothing_comes_is_left_when_it_must_be() {
        let (silent, _held) = std::os::unix::net::UnixStream::pair().unwrap();
        let mut streamed = Streamed::default();
        assert!(streamed.pump(silent, &mut vec![], &|| false).is_err());
        let mut all = vec![];
        streamed.pump(io::Cursor::new(vec![7; 3 << 20]), &mut all, &|| true).unwrap();
        assert_eq!((all.len(), streamed.bytes, streamed.tail.len()), (3 << 20, 3 << 20, TAIL));
    }
}
