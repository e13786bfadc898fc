//! Backups of the private cluster: a base backup every night and every finished segment of the write-ahead log at once,
//! compressed and sealed to a public key whose other half stands on paper only, in the recovery kit. With the kit and a
//! copy of the backups an empty machine becomes the server again, as it was at any minute.

pub mod anchors;
pub mod base;
mod bucket;
pub mod drill;
mod files;
pub mod keeper;
pub mod kit;
pub mod place;
pub mod restore;
pub mod retain;
pub mod rows;
pub mod schema;
pub mod seal;
pub mod sign;
pub mod state;
pub mod timeline;
pub mod trust;
pub mod uploads;
pub mod verify;
pub mod wal;

use std::{
    fmt,
    fs::{DirBuilder, File, OpenOptions},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
};

use kernel::{Problem, Result};
use object_store::ObjectStore;

/// Where backups are kept.
#[derive(Debug, Clone)]
pub enum Where {
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket of an S3, which is at this address.
    Bucket(Arc<dyn ObjectStore>, String),
}

impl Where {
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(path) => Some(path),
            Self::Bucket(..) => None,
        }
    }
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::Bucket(_, address) => address.fmt(f),
        }
    }
}

/// What of an installation is backed up, and where to.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data directory, with the private cluster in it.
    pub data_dir: PathBuf,
    /// The key-encryption key. It stands in the kit and goes into no backup.
    pub key_file: PathBuf,
    /// The key that signs anchors; it does.
    pub anchor_key: PathBuf,
    /// The file of the anchors of the audit trail.
    pub anchors: PathBuf,
    /// The folder of uploaded files; none where a bucket holds them.
    pub uploads: Option<PathBuf>,
    /// Where the backups are.
    pub backups: Where,
    /// Bytes that are kept free on the disk of the data directory.
    pub reserve: u64,
    /// Made-up patients: nobody is told to back them up.
    pub is_demonstration: bool,
    /// Files elsewhere that the installation needs: the settings, a certificate of its own.
    pub others: Vec<PathBuf>,
}

/// A new file for its owner only, in a folder that is made where it is missing.
fn create_private(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at(folder))?;
    }
    OpenOptions::new().create_new(true).write(true).mode(0o600).open(path).map_err(at(path))
}

/// What a problem comes from, in a sentence.
fn cause(problem: Problem) -> String {
    problem.source.map_or(problem.detail, |source| source.to_string())
}

fn at<E: fmt::Display>(path: &Path) -> impl Fn(E) -> Problem {
    move |error| Problem::internal(format!("{}: {error}", path.display()))
}

#[cfg(test)]
pub(crate) mod tests {
    use object_store::memory::InMemory;

    use super::*;

    /// An empty bucket.
    pub(crate) fn bucket() -> Where {
        Where::Bucket(Arc::new(InMemory::new()), "s3://test".into())
    }

    /// An installation in a folder.
    pub(crate) fn settings(base: &Path) -> Settings {
        Settings {
            data_dir: base.join("data"),
            key_file: base.join("data.key"),
            anchor_key: base.join("data.key.anchor"),
            anchors: base.join("data/anchors/anchors.jsonl"),
            uploads: Some(base.join("data/files")),
            backups: Where::Folder(base.join("backup")),
            reserve: 0,
            is_demonstration: false,
            others: vec![base.join("osler.toml")],
        }
    }
}
