//! From the recovery kit and a copy of the backups to a cluster as it was at a moment.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::{Duration, Instant},
};

use database::embedded;
use jiff::Timestamp;
use kernel::{Problem, Result};

use crate::{
    Settings, at,
    base::sealed_name,
    files,
    kit::Kit,
    place::{BASE, INSTALLATION, Logged, Place, Set},
    wal::anchors_name,
};

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// The base backup it began with.
    pub set: Set,
    /// The last transaction that is there, as PostgreSQL writes it.
    pub last_transaction: Option<String>,
    /// Segments of the log that were replayed.
    pub segments: usize,
    /// How long the files took, and how long the log.
    pub took: [Duration; 2],
}

/// Refuses a place where there is something already: a restore overwrites nothing.
pub fn refuse_occupied(settings: &Settings, kit: &Kit) -> Result<()> {
    if embedded::exists(&settings.data_dir) {
        return Err(Problem::internal(format!(
            "There is a database in {}. Move that folder away first (keep it until the restore is proven), or set OSLER_DATA_DIR.",
            settings.data_dir.display()
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

/// The newest set that was complete at that moment and that this kit opens.
pub fn choose<'a>(sets: &'a [Set], kit: &str, to: Option<Timestamp>) -> Result<&'a Set> {
    let ours = || sets.iter().filter(|set| set.recipient == kit);
    ours().rfind(|set| to.is_none_or(|to| set.finished <= to)).ok_or_else(|| {
        Problem::internal(match ours().next().or(sets.first()) {
            Some(other) if other.recipient != kit => {
                format!("the backups are sealed to the recovery kit {}, and yours is {kit}", other.recipient)
            }
            Some(first) => {
                format!("the oldest backup was complete at {}: nothing older can be restored", first.finished)
            }
            None => "there is no complete backup".to_owned(),
        })
    })
}

/// Restores into an empty place. Call it from the main thread. Afterwards the cluster is stopped and whole.
pub async fn restore(
    settings: &Settings,
    kit: &Kit,
    to: Option<Timestamp>,
    say: &mut dyn FnMut(String),
) -> Result<Restored> {
    refuse_occupied(settings, kit)?;
    embedded::home(&settings.data_dir).map_err(Problem::internal)?;
    let place = Place::existing(&settings.backup_dir, kit.instance)?;
    let sets = place.sets()?;
    let set = choose(&sets, &hex::encode(kit.identity.recipient().id()), to)?;
    say(format!("base backup {} ({} MB)", set.name, set.plain_bytes >> 20));
    let began = Instant::now();
    put_key(settings, kit)?;
    unpack(&place, set, kit, settings)?;
    let files = began.elapsed();

    say(match to {
        Some(to) => format!("replaying the log up to {to}"),
        None => "replaying the log to its end".to_owned(),
    });
    let began = Instant::now();
    let log = place.log()?;
    let mut segments = 0;
    let mut failed = None;
    let fetch = |name: &str, into: &Path| -> io::Result<bool> {
        let Some(logged) = log.iter().find(|logged| logged.name == name) else { return Ok(false) };
        fetch(&place, logged, kit, into).inspect_err(|error| failed = Some(error.to_string()))?;
        segments += usize::from(logged.is_segment());
        Ok(true)
    };
    // As PostgreSQL reads it.
    let to = to.map(|to| to.strftime("%Y-%m-%d %H:%M:%S%.6f+00").to_string());
    let last_transaction = embedded::recover(&settings.data_dir, to.as_deref(), fetch).await;
    if let Some(why) = failed {
        return Err(Problem::internal(format!("the log could not be read: {why}")));
    }
    let last_transaction = last_transaction.map_err(Problem::internal)?;
    Ok(Restored { set: set.clone(), last_transaction, segments, took: [files, began.elapsed()] })
}

/// The key-encryption key, for its owner only.
fn put_key(settings: &Settings, kit: &Kit) -> Result<()> {
    let path = &settings.key_file;
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let mut file =
        OpenOptions::new().create_new(true).write(true).mode(0o600).open(path).map_err(at(path))?;
    file.write_all(kit.key.expose()).and_then(|()| file.sync_all()).map_err(at(path))
}

fn unpack(place: &Place, set: &Set, kit: &Kit, settings: &Settings) -> Result<()> {
    let open = |file: &str| {
        place.open(&sealed_name(&set.name, file), &format!("sets/{}/{file}", set.name), &kit.identity)
    };
    files::read(settings, open(INSTALLATION)?)?;
    put_anchors(place, kit, &settings.anchors)?;
    let cluster = embedded::cluster_folder(&settings.data_dir);
    fs::create_dir_all(&cluster).map_err(at(&cluster))?;
    let mut archive = tar::Archive::new(io::BufReader::with_capacity(1 << 20, open(BASE)?));
    archive.set_preserve_permissions(true);
    archive.unpack(&cluster).map_err(|error| {
        let cause = std::error::Error::source(&error).map_or_else(String::new, |cause| format!(" ({cause})"));
        Problem::internal(format!("{}: {error}{cause}", set.name))
    })
}

/// Puts the anchors together again.
fn put_anchors(place: &Place, kit: &Kit, path: &Path) -> Result<()> {
    let spans = place.anchors()?;
    if spans.is_empty() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let mut file =
        OpenOptions::new().create_new(true).write(true).mode(0o600).open(path).map_err(at(path))?;
    let mut end = 0;
    for (from, to) in spans {
        if from != end {
            return Err(Problem::internal(format!("the backups lack the anchors from byte {end} to {from}")));
        }
        let name = anchors_name(from, to);
        file.write_all(&place.read(&name, &name, &kit.identity)?).map_err(at(path))?;
        end = to;
    }
    file.sync_all().map_err(at(path))
}

/// One file of the log, checked against the digest in its name.
fn fetch(place: &Place, logged: &Logged, kit: &Kit, into: &Path) -> io::Result<()> {
    let data =
        place.read(&format!("wal/{}", logged.name), &logged.file(), &kit.identity).map_err(|problem| {
            io::Error::other(problem.source.map_or(problem.detail, |cause| cause.to_string()))
        })?;
    fs::write(into, data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(finished: &str) -> Set {
        Set {
            name: finished.into(),
            began: finished.parse().unwrap(),
            finished: finished.parse().unwrap(),
            recipient: String::new(),
            program: String::new(),
            first_segment: String::new(),
            last_segment: String::new(),
            plain_bytes: 0,
            rows: std::collections::BTreeMap::new(),
            files: vec![],
        }
    }

    #[test]
    fn the_newest_set_before_the_moment_is_taken() {
        let sets = ["2026-01-01T02:00:00Z", "2026-01-02T02:00:00Z", "2026-01-03T02:00:00Z"].map(set);
        let chosen = |to: &str| choose(&sets, "", Some(to.parse().unwrap())).map(|set| set.name.clone());
        assert_eq!(chosen("2026-01-02T12:00:00Z").unwrap(), sets[1].name);
        assert_eq!(chosen("2026-01-02T02:00:00Z").unwrap(), sets[1].name);
        assert_eq!(choose(&sets, "", None).unwrap().name, sets[2].name);
        let refused = chosen("2025-12-31T00:00:00Z").unwrap_err().source.unwrap().to_string();
        assert!(refused.contains("2026-01-01"), "{refused}");
        assert!(choose(&[], "", None).is_err());
        let refused = choose(&sets, "another", None).unwrap_err().source.unwrap().to_string();
        assert!(refused.contains("yours is another"), "{refused}");
    }
}
