//! The table of images; the only place that calls its SQL.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use files::{Files, StoredFile};
use kernel::{FileId, PathologyReportId, Problem, Result};
use platform::{Platform, Tx, Write, http::sha256};
use sql::queries::pathology::report_image as queries;
use uuid::Uuid;

use super::{MOST_KEPT, PURPOSE, ReportImage, filled_in};

/// Pictures by their files.
pub(crate) type Bytes = BTreeMap<FileId, Arc<Vec<u8>>>;

/// Takes an uploaded picture over for a report.
pub(super) async fn keep(tx: &Tx<Write>, report: PathologyReportId, id: FileId) -> Result<()> {
    if queries::count().bind(tx, &report.0).one().await? >= MOST_KEPT {
        let why = format!(
            "A report keeps at most {MOST_KEPT} images, also of those that it does not show any more."
        );
        return Err(Problem::conflict("images_full", why));
    }
    Files::keep(tx, id, PURPOSE, id.0).await?;
    let sha256 = hex::encode(Files::about(tx, id).await?.sha256);
    queries::insert().bind(tx, &id.0, &report.0, &sha256, &tx.account_name()).await?;
    Ok(())
}

/// Whose an image is: report and patient, and whether the edition that went out last shows it.
pub(super) async fn owner<M: Send + Sync>(tx: &Tx<M>, id: Uuid) -> Result<queries::Owner> {
    queries::owner().bind(tx, &id).opt().await?.ok_or_else(Problem::not_found)
}

/// Those that were added to a report, as it shows them when they are added, the oldest first.
pub(super) async fn of_report<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
) -> Result<Vec<queries::OfReport>> {
    Ok(queries::of_report().bind(tx, &report.0).all().await?)
}

/// What a report shows, with the digests of what is kept; refuses what is not of this report.
pub(crate) async fn fill<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
    images: &[ReportImage],
) -> Result<Vec<ReportImage>> {
    if images.is_empty() {
        return Ok(vec![]);
    }
    let kept = of_report(tx, report).await?.into_iter().map(|row| (FileId(row.id), row.sha256));
    filled_in(images, &kept.collect())
}

/// The files of those that stand on the paper.
pub(crate) async fn stored<M: Send + Sync>(tx: &Tx<M>, images: &[ReportImage]) -> Result<Vec<StoredFile>> {
    let mut files = vec![];
    let mut printed = BTreeSet::new();
    for image in images.iter().filter(|one| one.is_printed && printed.insert(one.id)) {
        let file = Files::about(tx, image.id).await?;
        // What is signed is the digest of the picture: another one is not printed in its place.
        if hex::encode(&file.sha256) != image.sha256 {
            return Err(Problem::internal(
                "the file of an image is not the one that was added to the report",
            ));
        }
        files.push(file);
    }
    Ok(files)
}

/// Their bytes. Read them while no transaction is open: they may be slow to come.
pub(crate) async fn read(platform: &Platform, stored: &[StoredFile]) -> Result<Bytes> {
    let files = Files::of(platform)?;
    let mut bytes = Bytes::new();
    for file in stored {
        let whole = files.whole(file).await?;
        if sha256(&whole).as_slice() != file.sha256.as_slice() {
            return Err(Problem::internal("the file of an image was changed"));
        }
        bytes.insert(file.id, Arc::new(whole));
    }
    Ok(bytes)
}
