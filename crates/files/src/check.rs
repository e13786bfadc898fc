//! Whether every file is still there and as it was uploaded: what a restore is judged by.

use std::pin::pin;

use aws_lc_rs::digest;
use futures_util::TryStreamExt as _;
use kernel::{ClinicId, FileId, Result};
use platform::Platform;
use uuid::Uuid;

use crate::{Files, StoredFile, store};

const AT_ONCE: i64 = 200;

/// What reading all files of a clinic found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Files that are as they were uploaded.
    pub good: u64,
    /// Files that are missing, or do not open.
    pub broken: Vec<FileId>,
}

/// Reads every file of a clinic that has arrived whole.
pub async fn check(platform: &Platform, clinic: ClinicId) -> Result<Checked> {
    let files = Files::of(platform)?;
    let mut checked = Checked::default();
    let mut after = FileId(Uuid::nil());
    loop {
        let tx = platform.system(clinic, "files").read().await?;
        let ids = store::whole(&tx, after, AT_ONCE).await?;
        let mut batch = vec![];
        for id in &ids {
            batch.push((*id, store::get(&tx, *id).await.ok()));
        }
        tx.commit_unrecorded().await?;
        let Some(last) = ids.last() else { return Ok(checked) };
        after = *last;
        for (id, file) in batch {
            match file {
                Some(file) if is_good(files, &file).await => checked.good += 1,
                _ => checked.broken.push(id),
            }
        }
    }
}

async fn digest_of(files: &Files, file: &StoredFile) -> Result<digest::Digest> {
    let mut content = pin!(files.read(file, 0..file.size).await?);
    let mut sha256 = digest::Context::new(&digest::SHA256);
    while let Some(piece) = content.try_next().await? {
        sha256.update(&piece);
    }
    Ok(sha256.finish())
}

async fn is_good(files: &Files, file: &StoredFile) -> bool {
    digest_of(files, file).await.is_ok_and(|found| found.as_ref() == file.sha256)
}
