//! One password a login role, in a file that only its owner may read. A private cluster has none: its socket proves who
//! we are.

use std::{
    collections::HashMap,
    fs::{self, DirBuilder, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use kernel::Secret;
use rand::{Rng, distr::Alphanumeric};

use crate::{Error, Result, io, roles::LOGINS};

/// Passwords by role.
pub type Passwords = HashMap<String, Secret<String>>;

/// Where `osler database prepare` keeps them.
pub fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("keys/database")
}

/// A new password for every login role: 40 characters, 238 bits.
pub fn generate() -> Passwords {
    let password = || rand::rng().sample_iter(Alphanumeric).take(40).map(char::from).collect();
    LOGINS.iter().map(|(role, _)| ((*role).to_owned(), Secret::new(password()))).collect()
}

/// Reads the file: lines of `role=password`. None where there is no file; one that others may read is refused.
pub fn read(path: &Path) -> Result<Option<Passwords>> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(format!("read {}", path.display()))(error)),
    };
    if metadata.mode() & 0o077 != 0 {
        return Err(Error::Refused(format!(
            "Others may read {}, and with it the passwords of the database roles. Run chmod 600 on it, then \
             `osler database prepare --rotate`.",
            path.display()
        )));
    }
    let text = Secret::new(fs::read_to_string(path).map_err(io(format!("read {}", path.display())))?);
    let mut passwords = Passwords::new();
    for (number, line) in text.expose().lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let known = line.split_once('=').filter(|(role, _)| LOGINS.iter().any(|(login, _)| login == role));
        let Some((role, password)) = known else {
            return Err(Error::Refused(format!(
                "{}, line {}: this is not ROLE=PASSWORD of one of the database roles.",
                path.display(),
                number + 1
            )));
        };
        passwords.insert(role.to_owned(), Secret::new(password.to_owned()));
    }
    Ok(Some(passwords))
}

/// Writes the file: whole or not at all, for its owner only.
pub fn write(path: &Path, passwords: &Passwords) -> Result<()> {
    let doing = |what: &str| io(format!("{what} {}", path.display()));
    if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(doing("make the folder of"))?;
    }
    let mut text =
        Secret::new(String::from("# Passwords of the database roles. Made by `osler database prepare`.\n"));
    for (role, _) in LOGINS {
        if let Some(password) = passwords.get(*role) {
            text = Secret::new(format!("{}{role}={}\n", text.expose(), password.expose()));
        }
    }
    let new = path.with_extension("new");
    let _ = fs::remove_file(&new);
    let mut file =
        OpenOptions::new().create_new(true).write(true).mode(0o600).open(&new).map_err(doing("write"))?;
    file.write_all(text.expose().as_bytes()).and_then(|()| file.sync_all()).map_err(doing("write"))?;
    fs::rename(&new, path).map_err(doing("write"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn passwords_come_back_and_differ() {
        let folder = std::env::temp_dir().join(format!("osler-credentials-{}", std::process::id()));
        let file = path(&folder);
        assert!(read(&file).unwrap().is_none());
        let made = generate();
        write(&file, &made).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
        let kept = read(&file).unwrap().unwrap();
        let mut seen: Vec<&String> = kept.values().map(Secret::expose).collect();
        assert!(made.iter().all(|(role, password)| kept[role].expose() == password.expose()));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), LOGINS.len(), "one password a role");

        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(read(&file).unwrap_err().to_string().contains("chmod 600"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn an_error_names_the_line_and_not_what_stands_there() {
        let file = std::env::temp_dir().join(format!("osler-credentials-bad-{}", std::process::id()));
        let _ = fs::remove_file(&file);
        let mut open = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&file).unwrap();
        open.write_all(b"# ours\nosler_ap=hunter2\n").unwrap();
        let refused = read(&file).unwrap_err().to_string();
        fs::remove_file(file).unwrap();
        assert!(refused.contains("line 2") && !refused.contains("hunter2"), "{refused}");
    }
}
