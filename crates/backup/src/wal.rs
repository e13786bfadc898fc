//! The write-ahead log: PostgreSQL copies each finished segment into a folder of ours, and from there it goes sealed to
//! the backups. What the server has not copied yet, it keeps; what we have not sealed yet, we keep.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::SystemTime,
};

use kernel::{Problem, Result};

use crate::{
    Settings, at,
    place::{Logged, Place, is_segment, sha256},
    seal::Recipient,
};

/// Bytes of a segment: PostgreSQL's default, with which the private cluster is made.
pub const SEGMENT: u64 = 16 << 20;

/// Seals everything PostgreSQL has handed over; how many files that were. What cannot be sealed stays, and is told.
pub fn ship(settings: &Settings, place: &Place, to: Recipient) -> Result<usize> {
    let spool = database::embedded::spool(&settings.data_dir);
    let mut names = vec![];
    for entry in fs::read_dir(&spool).map_err(at(&spool))? {
        let name = entry.map_err(at(&spool))?.file_name().into_string();
        names.extend(name.ok().filter(|name| !name.ends_with(".new")));
    }
    if names.is_empty() {
        return Ok(0);
    }
    names.sort();
    let known: HashMap<String, String> =
        place.log()?.into_iter().map(|logged| (logged.name, logged.digest)).collect();
    for name in &names {
        let path = spool.join(name);
        let Some(data) = read(&path)? else { continue };
        if is_segment(name) && data.len() as u64 != SEGMENT {
            return Err(Problem::internal(format!("{} is no whole segment", path.display())));
        }
        let logged = Logged { name: name.clone(), digest: hex::encode(&sha256(&data)[..8]) };
        match known.get(name) {
            // Handed over twice, for a crash came between.
            Some(digest) if *digest == logged.digest => {}
            Some(_) => {
                return Err(Problem::internal(format!(
                    "the backups hold another {name}: a second server writes into {}. Give one of them a folder of its own.",
                    settings.backup_dir.display()
                )));
            }
            None => place.seal(&format!("wal/{name}"), &logged.file(), &data, to)?,
        }
        if let Err(error) = fs::remove_file(&path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(at(&path)(error));
        }
    }
    Ok(names.len())
}

/// A plain file of that name; none where another of our processes was faster. The folder belongs to the server's account,
/// which must not be able to show us a file of somebody else's.
fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    let file =
        match OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at(path)(error)),
        };
    if !file.metadata().map_err(at(path))?.is_file() {
        return Err(Problem::internal(format!("{} is no file", path.display())));
    }
    let mut data = vec![];
    file.take(SEGMENT + 1).read_to_end(&mut data).map_err(at(path))?;
    Ok(Some(data))
}

/// For how long the oldest file has been waiting to be sealed, in seconds; 0 where none waits.
pub fn waiting_seconds(data_dir: &Path) -> u64 {
    let entries = fs::read_dir(database::embedded::spool(data_dir)).into_iter().flatten().flatten();
    let ages = entries
        .filter_map(|entry| SystemTime::now().duration_since(entry.metadata().ok()?.modified().ok()?).ok());
    ages.max().map_or(0, |age| age.as_secs())
}

/// Seals what was added to the anchors since the last time.
pub fn ship_anchors(settings: &Settings, place: &Place, to: Recipient) -> Result<()> {
    let Ok(mut file) = File::open(&settings.anchors) else { return Ok(()) };
    let kept = place.anchors()?.last().map_or(0, |(_, end)| *end);
    let length = file.metadata().map_err(at(&settings.anchors))?.len();
    if length < kept {
        return Err(Problem::internal(format!(
            "{} is shorter than what was backed up of it",
            settings.anchors.display()
        )));
    }
    if length == kept {
        return Ok(());
    }
    let mut data = vec![];
    file.seek(SeekFrom::Start(kept))
        .and_then(|_| file.take(length - kept).read_to_end(&mut data))
        .map_err(at(&settings.anchors))?;
    let name = anchors_name(kept, kept + data.len() as u64);
    place.seal(&name, &name, &data, to)
}

pub(crate) fn anchors_name(from: u64, to: u64) -> String {
    format!("anchors/{from:015}-{to:015}")
}
