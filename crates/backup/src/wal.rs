//! The write-ahead log: PostgreSQL copies each finished segment into a folder of ours, and from there it goes sealed to
//! the backups. What the server has not copied yet, it keeps; what we have not sealed yet, we keep.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::Read,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::SystemTime,
};

use jiff::Timestamp;
use kernel::{Problem, Result};

use crate::{
    Settings, at,
    kit::Kit,
    place::{Logged, Place, is_segment, sha256},
    seal::Recipient,
    sign::{self, Signer},
    timeline::Branch,
    uploads,
};

/// Bytes of a segment: PostgreSQL's default, with which the private cluster is made.
pub const SEGMENT: u64 = 16 << 20;

/// Seals everything PostgreSQL has handed over; how many files that were. What cannot be sealed stays, and is told.
pub fn ship(settings: &Settings, place: &Place, to: Recipient, now: Timestamp) -> Result<usize> {
    let _alone = alone(settings)?;
    let spool = database::embedded::spool(&settings.data_dir);
    let mut names = vec![];
    for entry in fs::read_dir(&spool).map_err(at(&spool))? {
        let name = entry.map_err(at(&spool))?.file_name().into_string();
        names.extend(name.ok().filter(|name| !name.ends_with(".new")));
    }
    if names.is_empty() {
        return note_branches(settings, place, now).map(|()| 0);
    }
    names.sort();
    place.remove_unfinished("wal")?;
    // Whatever file these segments speak of is there by now: a restored database lacks none.
    let uploaded = uploads::ship(settings, place, to, now);
    let signer = Signer::open(settings)?;
    let known: HashMap<String, String> =
        place.log()?.into_iter().map(|logged| (logged.name, logged.digest)).collect();
    for name in names.iter().filter(|name| Branch::of(name).is_none()) {
        let path = spool.join(name);
        let Some(data) = read(&path)? else { continue };
        if is_segment(name) && data.len() as u64 != SEGMENT {
            return Err(Problem::internal(format!("{} is no whole segment", path.display())));
        }
        let logged = Logged { name: name.clone(), digest: hex::encode(&sha256(&data)[..8]) };
        match known.get(name) {
            // Handed over twice, for a crash came between.
            Some(digest) if *digest == logged.digest => {}
            Some(_) => return Err(second_server(settings, name)),
            None => {
                let sealed_as = format!("wal/{name}");
                let signature = match &signer {
                    Some(signer) => signer.sign(&sealed_as, &data)?,
                    None => vec![],
                };
                place.seal(&sealed_as, &logged.file(), &[data, signature].concat(), to)?;
            }
        }
        remove(&path)?;
    }
    // Last: a timeline counts as soon as it is noted, and must then have the log it began with.
    note_branches(settings, place, now)?;
    for name in names.iter().filter(|name| Branch::of(name).is_some()) {
        remove(&spool.join(name))?;
    }
    uploaded.map(|_| names.len())
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}

/// Notes how the cluster's timelines began, each once there is log of it. PostgreSQL keeps the histories beside its log.
fn note_branches(settings: &Settings, place: &Place, now: Timestamp) -> Result<()> {
    let folder = database::embedded::cluster_folder(&settings.data_dir).join("pg_wal");
    let mut log = None;
    for entry in fs::read_dir(&folder).map_err(at(&folder))? {
        let name = entry.map_err(at(&folder))?.file_name().into_string().unwrap_or_default();
        let Some(timeline) = Branch::of(&name) else { continue };
        let Some(history) = read(&folder.join(&name))? else { continue };
        let history = String::from_utf8_lossy(&history).into_owned();
        let signer = Signer::open(settings)?;
        match Branch::read(place, timeline) {
            Ok(branch) if branch.history == history => {
                if let Some(signer) = &signer {
                    branch.sign_again(place, signer)?;
                }
                continue;
            }
            Ok(_) => return Err(second_server(settings, &name)),
            // None, or one that is damaged: it is noted anew.
            Err(_) => {}
        }
        let log = match &mut log {
            Some(log) => log,
            None => log.insert(place.log()?),
        };
        if log.iter().any(|logged| segment_of(&logged.name).is_some_and(|(other, _)| other == timeline)) {
            Branch { timeline, since: now, history }.write(place, signer.as_ref())?;
        }
    }
    Ok(())
}

fn second_server(settings: &Settings, name: &str) -> Problem {
    Problem::internal(format!(
        "the backups hold another {name}: a second server writes into {}. Give one of them a folder of its own.",
        settings.backups
    ))
}

/// Only one writes log and anchors into the backups at a time: the server, or a command beside it.
pub(crate) fn alone(settings: &Settings) -> Result<File> {
    let path = settings.data_dir.join("ship.lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path);
    file.and_then(|file| file.lock().map(|()| file)).map_err(at(&path))
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

/// What is in a file of the log. Refuses what its name does not fit, and what was not signed by whom the kit names.
pub(crate) fn open(place: &Place, kit: &Kit, logged: &Logged) -> Result<Vec<u8>> {
    let (sealed_as, path) = (format!("wal/{}", logged.name), place.path(&logged.file()));
    let mut data = vec![];
    place
        .open(&sealed_as, &logged.file(), &kit.identity)?
        .take(SEGMENT + sign::LENGTH as u64 + 1)
        .read_to_end(&mut data)
        .map_err(at(&path))?;
    let fits = |data: &[u8]| hex::encode(&sha256(data)[..8]) == logged.digest;
    let end = data.len().saturating_sub(sign::LENGTH);
    let signature = if fits(&data[..end]) {
        data.split_off(end)
    } else if fits(&data) {
        vec![]
    } else {
        return Err(Problem::internal(format!("{} is not what its name says", path.display())));
    };
    if let Some(by) = &kit.signer {
        sign::check(&signature, &sealed_as, &data, by)?;
    }
    Ok(data)
}

/// A place in the log, `high/low` in hexadecimal.
pub(crate) fn position(text: &str) -> Option<u64> {
    let (high, low) = text.trim().split_once('/')?;
    let part = |text: &str| u32::from_str_radix(text, 16).ok().map(u64::from);
    Some(part(high)? << 32 | part(low)?)
}

/// Segments whose names differ in their last part only.
const IN_A_FILE: u64 = (1 << 32) / SEGMENT;

/// The name of the segment that holds a place.
pub(crate) fn segment(timeline: u32, position: u64) -> String {
    let number = position / SEGMENT;
    format!("{timeline:08X}{:08X}{:08X}", number / IN_A_FILE, number % IN_A_FILE)
}

/// Timeline and number of the segment that a file of the log is, or belongs to.
pub(crate) fn segment_of(name: &str) -> Option<(u32, u64)> {
    let part = |span: std::ops::Range<usize>| u32::from_str_radix(name.get(span)?, 16).ok();
    Some((part(0..8)?, u64::from(part(8..16)?) * IN_A_FILE + u64::from(part(16..24)?)))
}

/// For how long the oldest file has been waiting to be sealed, in seconds; 0 where none waits.
pub fn waiting_seconds(data_dir: &Path) -> u64 {
    let entries = fs::read_dir(database::embedded::spool(data_dir)).into_iter().flatten().flatten();
    let ages = entries
        .filter_map(|entry| SystemTime::now().duration_since(entry.metadata().ok()?.modified().ok()?).ok());
    ages.max().map_or(0, |age| age.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_that_another_has_made_is_refused() {
        let base = std::env::temp_dir().join(format!("osler-wal-{}", uuid::Uuid::new_v4()));
        let settings = crate::tests::settings(&base);
        let signer = crate::sign::tests::make_key(&settings);
        let unsigned = Kit::make(None, kernel::Secret::new([7; 32])).unwrap();
        let place = Place::make(&settings.backups, unsigned.instance).unwrap();
        let to = unsigned.identity.recipient();
        let seal = |name: &str, signed_as: &str, by: Option<&Settings>| {
            let data = b"log".to_vec();
            let logged = Logged { name: name.into(), digest: hex::encode(&sha256(&data)[..8]) };
            let signature = by.map_or(vec![], |by| {
                Signer::open(by).unwrap().unwrap().sign(&format!("wal/{signed_as}"), &data).unwrap()
            });
            place.seal(&format!("wal/{name}"), &logged.file(), &[data, signature].concat(), to).unwrap();
            logged
        };
        let other = crate::tests::settings(&base.join("other"));
        crate::sign::tests::make_key(&other);
        let all = [
            (seal("A", "A", Some(&settings)), true),
            (seal("B", "A", Some(&settings)), false),
            (seal("C", "C", Some(&other)), false),
            (seal("D", "D", None), false),
        ];
        let open =
            |kit: &Kit, logged: &Logged| open(&place, kit, logged).map(|data| assert_eq!(data, b"log"));
        for (logged, _) in &all {
            open(&unsigned, logged).unwrap();
        }
        let signed = unsigned.signed_by(signer);
        for (logged, is_ours) in &all {
            assert_eq!(open(&signed, logged).is_ok(), *is_ours, "{}", logged.name);
        }
        fs::remove_dir_all(base).unwrap();
    }
}
