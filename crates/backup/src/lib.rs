//! Backups of the private cluster: a base backup every night and every finished segment of the write-ahead log at once,
//! compressed and sealed to a public key whose other half stands on paper only, in the recovery kit. With the kit and a
//! copy of the backups an empty machine becomes the server again, as it was at any minute.

pub mod base;
pub mod drill;
mod files;
pub mod keeper;
pub mod kit;
pub mod place;
pub mod restore;
pub mod retain;
pub mod rows;
pub mod seal;
pub mod state;
pub mod verify;
pub mod wal;

use std::path::{Path, PathBuf};

use kernel::Problem;

/// What of an installation is backed up, and where to.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data directory, with the private cluster in it.
    pub data_dir: PathBuf,
    /// The key-encryption key. It stands in the kit and goes into no backup; the key of the anchors beside it does.
    pub key_file: PathBuf,
    /// The file of the anchors of the audit trail.
    pub anchors: PathBuf,
    /// The folder of the backups.
    pub backup_dir: PathBuf,
    /// Made-up patients: nobody is told to back them up.
    pub is_demonstration: bool,
    /// Files elsewhere that the installation needs: the settings, a certificate of its own.
    pub others: Vec<PathBuf>,
}

impl Settings {
    /// The key that signs anchors, beside the key-encryption key.
    pub fn anchor_key(&self) -> PathBuf {
        let mut name = self.key_file.as_os_str().to_owned();
        name.push(".anchor");
        name.into()
    }
}

fn at<E: std::fmt::Display>(path: &Path) -> impl Fn(E) -> Problem {
    move |error| Problem::internal(format!("{}: {error}", path.display()))
}
