//! The key-encryption key: a file outside of the data directory, for its owner only. And the rotation of what it wraps.

use std::{
    fs,
    io::{Read as _, Write as _},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use governance::anchor;
use kernel::{Problem, Result, Secret};
use platform::Config;

fn refused(path: &Path, why: &str) -> Problem {
    Problem::internal(format!("{}: {why}", path.display()))
}

/// Where a path leads to, through every link; what does not exist yet is taken by its words.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let known = absolute.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match known {
        Some((above, real)) => match absolute.strip_prefix(above) {
            Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
            _ => real,
        },
        None => absolute,
    }
}

/// Refuses a key file inside the data directory: a copy of that folder must not open itself.
fn outside(path: &Path, data_dir: &Path) -> Result<()> {
    let (real_path, real_dir) = (real(path), real(data_dir));
    if !real_path.starts_with(&real_dir) {
        return Ok(());
    }
    let mut better = real_dir.clone().into_os_string();
    better.push(".key");
    let better = PathBuf::from(better);
    let moves: Vec<String> =
        [(real_path.clone(), better.clone()), (anchor::key_file(&real_path), anchor::key_file(&better))]
            .iter()
            .filter(|(from, _)| from.exists())
            .map(|(from, to)| format!("mv '{}' '{}'", from.display(), to.display()))
            .collect();
    let what = if moves.is_empty() {
        "Set".to_owned()
    } else {
        format!("Nothing is lost: stop Osler, run {} and set", moves.join(" && "))
    };
    Err(refused(
        path,
        &format!(
            "the key file lies inside the data directory {}: whoever copies that folder could read every encrypted field. \
             {what} OSLER_KEY_FILE={} (or any other place outside, on which only Osler's account may read).",
            real_dir.display(),
            better.display()
        ),
    ))
}

/// Opens a key file that nobody but its owner can read or replace.
fn open_private(path: &Path) -> Result<fs::File> {
    let file = fs::File::open(path).map_err(|e| refused(path, &e.to_string()))?;
    let about = file.metadata().map_err(Problem::internal)?;
    if !about.is_file() {
        return Err(refused(path, "this is no file"));
    }
    if about.mode() & 0o077 != 0 {
        return Err(refused(path, "others may read this key file; run chmod 600 on it"));
    }
    let me = rustix::process::geteuid().as_raw();
    if about.uid() != me && about.uid() != 0 {
        return Err(refused(path, "this key file belongs to another account; run chown on it"));
    }
    let folder = real(path).parent().map(Path::to_path_buf).unwrap_or_default();
    let mode = fs::metadata(&folder).map_err(|e| refused(&folder, &e.to_string()))?.mode();
    // In a sticky folder only the owner of a file replaces it.
    if mode & 0o022 != 0 && mode & 0o1000 == 0 {
        return Err(refused(&folder, "others may replace the key file in this folder; run chmod go-w on it"));
    }
    Ok(file)
}

/// Refuses key files that lie where they must not, or that others may read. Needs no database.
pub fn check(config: &Config) -> Result<()> {
    let path = config.key_path();
    outside(&path, &config.data_dir)?;
    for path in [path.clone(), anchor::key_file(&path)] {
        if path.exists() {
            open_private(&path)?;
        }
    }
    Ok(())
}

/// Reads the key-encryption key; makes it where nothing is encrypted with another one yet.
pub(crate) async fn read_or_make(
    config: &Config,
    client: &tokio_postgres::Client,
) -> Result<Secret<[u8; 32]>> {
    let path = config.key_path();
    if !path.exists() {
        if client.query_opt("select 1 from platform.field_key limit 1", &[]).await?.is_some() {
            return Err(refused(
                &path,
                "this key file is missing, and the database holds fields that only it can open. Put it back, or set \
                 OSLER_KEY_FILE to where it is.",
            ));
        }
        make(&path)?;
    }
    read(config)
}

fn make(path: &Path) -> Result<()> {
    let mut key = Secret::new([0; 32]);
    aws_lc_rs::rand::fill(key.expose_mut()).map_err(Problem::internal)?;
    let written = || -> std::io::Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)?;
        file.write_all(key.expose())?;
        file.sync_all()?;
        fs::File::open(folder)?.sync_all()
    };
    written().map_err(|error| {
        refused(
            path,
            &format!(
                "the key file cannot be made: {error}. Set OSLER_KEY_FILE to a place outside of the data directory that this \
                 account may write to."
            ),
        )
    })?;
    tracing::warn!(path = %path.display(), "made a new key file: without it no encrypted field can be read again; keep a copy in a safe");
    Ok(())
}

/// Reads the key-encryption key.
pub fn read(config: &Config) -> Result<Secret<[u8; 32]>> {
    let path = config.key_path();
    outside(&path, &config.data_dir)?;
    let mut file = open_private(&path)?;
    let mut key = Secret::new([0; 32]);
    let whole = file.read_exact(key.expose_mut()).is_ok() && matches!(file.read(&mut [0]), Ok(0));
    if whole { Ok(key) } else { Err(refused(&path, "this is not a key file of 32 bytes")) }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("osler-keys-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(folder.join("data")).unwrap();
            Self(folder)
        }
        fn config(&self, key_file: Option<&str>) -> Config {
            let key_file = key_file.map(|name| self.0.join(name));
            Config { data_dir: self.0.join("data"), key_file, ..Config::default() }
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn why(result: Result<impl Sized>) -> String {
        result.err().and_then(|p| p.source).map(|s| s.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_key_inside_the_data_directory_is_refused_with_the_way_out() {
        let folder = Folder::new("inside");
        let inside = folder.config(Some("data/keys/field.key"));
        let said = why(check(&inside));
        assert!(said.contains("inside the data directory") && !said.contains("mv "), "{said}");
        make(&inside.key_path()).unwrap();
        fs::write(anchor::key_file(&inside.key_path()), b"x").unwrap();
        let said = why(check(&inside));
        let real = real(&folder.0);
        for (from, to) in
            [("data/keys/field.key", "data.key"), ("data/keys/field.key.anchor", "data.key.anchor")]
        {
            let word = format!("mv '{}' '{}'", real.join(from).display(), real.join(to).display());
            assert!(said.contains(&word), "{said}");
        }
        assert!(said.contains(&format!("OSLER_KEY_FILE={}", real.join("data.key").display())), "{said}");
        assert!(why(read(&inside)).contains("inside"));
        // Also by a link, by `..`, or where the data directory is one.
        symlink(folder.0.join("data/keys"), folder.0.join("link")).unwrap();
        symlink(folder.0.join("data"), folder.0.join("data-link")).unwrap();
        for way in
            ["link/field.key", "other/../data/keys/field.key", "data-link/keys/field.key", "link/new.key"]
        {
            fs::create_dir_all(folder.0.join("other")).unwrap();
            assert!(why(check(&folder.config(Some(way)))).contains("inside"), "{way}");
        }
        // What only looks alike is outside.
        check(&folder.config(Some("data-keys/field.key"))).unwrap();
        check(&folder.config(None)).unwrap();
    }

    #[test]
    fn a_key_that_others_may_read_or_replace_is_refused() {
        let folder = Folder::new("modes");
        let config = folder.config(None);
        make(&config.key_path()).unwrap();
        assert_ne!(read(&config).unwrap().expose(), &[0; 32]);
        for mode in [0o640, 0o604, 0o660, 0o601, 0o620] {
            fs::set_permissions(config.key_path(), fs::Permissions::from_mode(mode)).unwrap();
            assert!(why(check(&config)).contains("others may read"), "{mode:o}");
            assert!(why(read(&config)).contains("others may read"), "{mode:o}");
        }
        fs::set_permissions(config.key_path(), fs::Permissions::from_mode(0o400)).unwrap();
        read(&config).unwrap();
        fs::write(anchor::key_file(&config.key_path()), b"x").unwrap();
        fs::set_permissions(anchor::key_file(&config.key_path()), fs::Permissions::from_mode(0o644)).unwrap();
        assert!(why(check(&config)).contains(".anchor"));
        fs::remove_file(anchor::key_file(&config.key_path())).unwrap();
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o777)).unwrap();
        assert!(why(read(&config)).contains("others may replace"));
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o1777)).unwrap();
        read(&config).unwrap();
    }

    #[test]
    fn a_file_of_another_length_is_no_key() {
        let folder = Folder::new("length");
        let config = folder.config(None);
        for length in [0, 31, 33] {
            let _ = fs::remove_file(config.key_path());
            fs::write(config.key_path(), vec![1; length]).unwrap();
            fs::set_permissions(config.key_path(), fs::Permissions::from_mode(0o600)).unwrap();
            assert!(why(read(&config)).contains("32 bytes"), "{length}");
        }
    }
}
