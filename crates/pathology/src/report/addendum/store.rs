//! The table of addenda. Those of a report are read and written with the chart of its patient.

use kernel::{AccountId, PathologyAddendumId, PathologyReportId, Problem, Result, Version};
use platform::{Read, Tx, Write};
use registry::purge;
use signing::{
    document::{self, Issue, Kept, Remains, Source},
    signature::store::{self as signatures, Judged},
};
use sql::queries::pathology::addendum as queries;
pub(crate) use sql::queries::pathology::addendum::AddendumRow;
use uuid::Uuid;

use super::{
    ADDENDUM, VERSION,
    state::{Status, Step},
};
use crate::report::store::{ReportRow, viewed};

pub(crate) async fn get<M: Send + Sync>(tx: &Tx<M>, id: PathologyAddendumId) -> Result<AddendumRow> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Those of a report, as they are numbered.
pub(crate) async fn of_report<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
) -> Result<Vec<AddendumRow>> {
    Ok(queries::of_report().bind(tx, &report.0).all().await?)
}

/// Begins one, of the edition that is out.
pub(super) async fn begin(
    tx: &Tx<Write>,
    report: PathologyReportId,
    said: &str,
) -> Result<PathologyAddendumId> {
    let id = PathologyAddendumId::new();
    queries::insert().bind(tx, &id.0, &said, &tx.account_name(), &report.0).await?;
    Ok(id)
}

/// The next state, with what proves it; `412` when somebody was faster.
pub(super) async fn take(
    tx: &Tx<Write>,
    id: PathologyAddendumId,
    version: Version,
    step: Step,
) -> Result<()> {
    let by = tx.account_name();
    let written = match step {
        Step::Written { said } => queries::write().bind(tx, &said, &by, &id.0, &version.0).await?,
        Step::Discarded { reason } => queries::discard().bind(tx, &reason, &by, &id.0, &version.0).await?,
        Step::Signed(kept) => {
            let (signature, file) = (&kept.signature, kept.file.as_slice());
            queries::sign()
                .bind(tx, &by, &signature.signed_at, &kept.content, &signature.id, &file, &id.0, &version.0)
                .await?
        }
    };
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Whether somebody has read this version with this content, as the trail says.
pub(super) async fn was_viewed<M: Send + Sync>(
    tx: &Tx<M>,
    id: PathologyAddendumId,
    account: AccountId,
    seen: (Version, &str),
) -> Result<bool> {
    Ok(queries::was_viewed().bind(tx, &id.0, &account.0, &viewed(seen).as_str()).one().await?)
}

/// The paper of one that was signed.
pub(crate) async fn document<M: Send + Sync>(tx: &Tx<M>, id: PathologyAddendumId) -> Result<Vec<u8>> {
    queries::document().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Those of these reports that were signed, the oldest first.
pub(crate) async fn signed_of<M: Send + Sync>(
    tx: &Tx<M>,
    reports: &[Uuid],
) -> Result<Vec<queries::SignedOfReports>> {
    Ok(queries::signed_of_reports().bind(tx, &reports).all().await?)
}

/// The numbers of those that were signed of the edition that is out, while the next one is written.
pub(crate) async fn standing<M: Send + Sync>(tx: &Tx<M>, report: &ReportRow) -> Result<Vec<i32>> {
    let Some(out) = report.issued_edition.filter(|out| *out < report.edition) else { return Ok(vec![]) };
    let signed = signed_of(tx, &[report.id]).await?;
    Ok(signed.iter().filter(|one| one.edition == out).map(|one| one.number).collect())
}

async fn kept<M: Send + Sync>(tx: &Tx<M>, id: Uuid) -> Result<Option<Kept>> {
    let Some(row) = queries::kept().bind(tx, &id).opt().await? else { return Ok(None) };
    let content = row.written.map(|content| (VERSION, content));
    let file = row.sha256.zip(row.size).map(|(sha256, size)| (VERSION, sha256, size));
    Ok(Some(Kept { contents: content.into_iter().collect(), files: file.into_iter().collect() }))
}

/// Judges the signature of an addendum by what is kept of it now; nothing where nobody signed it.
pub(super) async fn judge<M: Send + Sync>(tx: &Tx<M>, id: PathologyAddendumId) -> Result<Option<Judged>> {
    let Some(kept) = kept(tx, id.0).await? else { return Ok(None) };
    let mut judged = signatures::verify_all(tx, ADDENDUM, id.0, &kept.contents(ADDENDUM, id.0)).await?;
    let made: Vec<(i32, Uuid)> =
        judged.iter().map(|one| (one.signature.resource_version, one.signature.id)).collect();
    for (_, fault) in document::faults(tx, (ADDENDUM, id.0), &kept, made.into_iter()).await? {
        judged.iter_mut().for_each(|one| one.faults.push(fault));
    }
    Ok(judged.pop())
}

/// What the papers of addenda are papers of.
#[derive(Debug)]
pub struct Papers;

#[async_trait::async_trait]
impl Source for Papers {
    fn resource_type(&self) -> &'static str {
        ADDENDUM
    }

    async fn remains(&self, tx: &Tx<Read>, id: Uuid) -> Result<Remains> {
        if let Some(kept) = kept(tx, id).await? {
            return Ok(Remains::Kept(kept));
        }
        let is_destroyed = purge::is_destroyed(tx, (ADDENDUM, id)).await?;
        Ok(if is_destroyed { Remains::Destroyed } else { Remains::Missing })
    }

    /// An addendum counts as long as the edition that it adds to: where a later one is out, it is superseded as well.
    async fn issue(&self, tx: &Tx<Read>, id: Uuid) -> Result<Option<Issue>> {
        let found = queries::issue().bind(tx, &id).opt().await?;
        Ok(found.map(|found| Issue {
            issued: if found.is_past { vec![VERSION, VERSION + 1] } else { vec![VERSION] },
            is_being_amended: found.is_being_amended,
            withdrawn_at: found.withdrawn_at,
            is_addendum: true,
            addenda: vec![],
        }))
    }
}

/// Whether it can be signed: it is a draft, and what it adds to is out.
pub(crate) fn status_of(row: &AddendumRow) -> Result<Status> {
    Status::of(&row.status).ok_or_else(|| Problem::internal("an addendum has no such status"))
}
