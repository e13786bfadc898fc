//! What belongs to an installation beside its cluster: anchors' public key, certificates, passwords of roles, settings.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Component, Path, PathBuf},
};

use kernel::{Problem, Result};

use crate::{Settings, at};

/// The cluster and what runs it. Anchors and uploaded files go by themselves.
const NOT_OURS: &[&str] = &[
    "pg",
    "pg.new",
    "run",
    "conf",
    "wal",
    "recover",
    "reserve",
    "lock",
    "backup.lock",
    "ship.lock",
    "restoring",
    "postgresql.log",
    "postgresql.log.1",
    "osler.log",
];

const DATA: &str = "data";
const ANCHOR_KEY: &str = "anchor-key";
/// Settings and certificates that were elsewhere; after a restore they lie here, for a person to put into their place.
pub(crate) const ELSEWHERE: &str = "elsewhere";

/// Writes everything into an archive.
pub(crate) fn write<W: Write>(settings: &Settings, out: W) -> Result<W> {
    let mut archive = tar::Builder::new(out);
    archive.follow_symlinks(false);
    add_folder(&mut archive, settings, &settings.data_dir, Path::new(DATA))?;
    add(&mut archive, &settings.anchor_key, Path::new(ANCHOR_KEY))?;
    for (number, path) in settings.others.iter().enumerate() {
        let name = path.file_name().unwrap_or_default();
        add(&mut archive, path, &Path::new(ELSEWHERE).join(number.to_string()).join(name))?;
    }
    let variables = variables(
        std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))),
    );
    let mut header = tar::Header::new_gnu();
    header.set_size(variables.len() as u64);
    header.set_mode(0o600);
    archive
        .append_data(&mut header, Path::new(ELSEWHERE).join("variables.env"), variables.as_bytes())
        .map_err(Problem::internal)?;
    archive.into_inner().map_err(Problem::internal)
}

/// Our settings that came as variables, but those that may hold a password.
fn variables(all: impl Iterator<Item = (String, String)>) -> String {
    let ours = |name: &str| name.starts_with("OSLER_") || name.starts_with("DATABASE_");
    let is_secret = |name: &str| {
        ["PASSWORD", "URL", "TOKEN", "SECRET"].iter().any(|part| name.contains(part))
            && name != "OSLER_PUBLIC_URL"
    };
    let mut lines: Vec<String> = all
        .filter(|(name, value)| ours(name) && !is_secret(name) && !value.contains('\n'))
        .map(|(name, value)| format!("{name}={value}\n"))
        .collect();
    lines.sort();
    lines.concat()
}

fn add_folder<W: Write>(
    archive: &mut tar::Builder<W>,
    settings: &Settings,
    folder: &Path,
    name: &Path,
) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(at(folder))?);
        let inside = name.join(entry.file_name());
        let is_ours = name != Path::new(DATA)
            || !NOT_OURS.iter().any(|other| entry.file_name().to_str() == Some(*other));
        if !is_ours
            || path == settings.anchors
            || settings.backups.folder().is_some_and(|folder| path.starts_with(folder))
            || path == settings.key_file
            || settings.uploads.as_ref() == Some(&path)
        {
            continue;
        }
        if kind.is_dir() {
            add_folder(archive, settings, &path, &inside)?;
        } else if kind.is_file() {
            add(archive, &path, &inside)?;
        }
    }
    Ok(())
}

/// A file as long as it was when it was opened; one that is gone is passed over.
fn add<W: Write>(archive: &mut tar::Builder<W>, path: &Path, name: &Path) -> Result<()> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(at(path)(error)),
    };
    let metadata = file.metadata().map_err(at(path))?;
    let mut header = tar::Header::new_gnu();
    header.set_metadata(&metadata);
    header.set_size(metadata.len());
    // A file that shrinks meanwhile must not spoil the archive.
    let padded = file.chain(io::repeat(0)).take(metadata.len());
    archive.append_data(&mut header, name, padded).map_err(at(path))
}

/// Takes everything out of an archive, into an installation that has none of it yet.
pub(crate) fn read(settings: &Settings, input: impl Read) -> Result<()> {
    let mut archive = tar::Archive::new(input);
    for entry in archive.entries().map_err(Problem::internal)? {
        let mut entry = entry.map_err(Problem::internal)?;
        let name = entry.path().map_err(Problem::internal)?.into_owned();
        let Some(path) = place_of(settings, &name) else { continue };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        entry.set_preserve_permissions(true);
        entry.unpack(&path).map_err(at(&path))?;
    }
    Ok(())
}

/// Where a name of the archive belongs; none for one that would lead out of the installation.
fn place_of(settings: &Settings, name: &Path) -> Option<PathBuf> {
    if !name.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    if name == Path::new(ANCHOR_KEY) {
        return Some(settings.anchor_key.clone());
    }
    match name.strip_prefix(DATA) {
        Ok(inside) => Some(settings.data_dir.join(inside)),
        Err(_) => name.starts_with(ELSEWHERE).then(|| settings.data_dir.join(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::settings;

    #[test]
    fn an_installation_comes_back_without_its_cluster_and_its_key() {
        let base = std::env::temp_dir().join(format!("osler-files-{}", uuid::Uuid::new_v4()));
        let from = settings(&base.join("from"));
        for (name, text) in [
            ("data/keys/database", "osler_app=x"),
            ("data/anchors/public-key.hex", "ab"),
            ("data/anchors/anchors.jsonl", "by itself"),
            ("data/pg/PG_VERSION", "15"),
            ("data/files/x/y/z", "by themselves"),
            ("data/postgresql.log", "words"),
            ("data.key", "the key"),
            ("data.key.anchor", "signs"),
            ("osler.toml", "pool_size = 3"),
        ] {
            let path = base.join("from").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let archive = write(&from, vec![]).unwrap();
        assert!(!archive.windows(7).any(|w| w == b"the key"));
        let to = settings(&base.join("to"));
        read(&to, archive.as_slice()).unwrap();
        let text = |name: &str| fs::read_to_string(base.join("to").join(name)).ok();
        assert_eq!(text("data/keys/database").as_deref(), Some("osler_app=x"));
        assert_eq!(text("data/anchors/public-key.hex").as_deref(), Some("ab"));
        assert_eq!(text("data.key.anchor").as_deref(), Some("signs"));
        assert_eq!(text("data/elsewhere/0/osler.toml").as_deref(), Some("pool_size = 3"));
        for gone in [
            "data/pg/PG_VERSION",
            "data/files/x/y/z",
            "data/anchors/anchors.jsonl",
            "data.key",
            "data/postgresql.log",
        ] {
            assert_eq!(text(gone), None, "{gone}");
        }
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn no_name_leads_out_of_the_installation_and_no_password_into_the_archive() {
        let settings = settings(Path::new("/x"));
        for name in ["../etc/passwd", "/etc/passwd", "data/../../x", "other"] {
            assert_eq!(place_of(&settings, Path::new(name)), None, "{name}");
        }
        let pairs = [
            ("OSLER_LISTEN", "a"),
            ("DATABASE_PASSWORD", "b"),
            ("DATABASE_URL", "c"),
            ("HOME", "d"),
            ("OSLER_PUBLIC_URL", "e"),
        ];
        let text = variables(pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())));
        assert_eq!(text, "OSLER_LISTEN=a\nOSLER_PUBLIC_URL=e\n");
    }
}
