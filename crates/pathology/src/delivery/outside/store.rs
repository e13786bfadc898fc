//! The table of deliveries.

use jiff::Timestamp;
use kernel::{
    AccountId, Cursor, MessageId, PathologyAddendumId, PathologyReportId, Problem, ReportDeliveryId, Result,
};
use platform::{Tx, Write};
use sql::queries::pathology::report_delivery as queries;
pub(super) use sql::queries::pathology::report_delivery::{AcknowledgedBy, ByLink as Link, DeliveryRow};
use uuid::Uuid;

use super::{CODES_WITHIN, DeliveredWhat, DeliveryMeans, DeliveryStatus, GoneOut, watch};
use crate::print::queue;

/// Whom a report is told to, and how.
#[derive(Debug)]
pub(super) struct Recipient {
    pub(super) consultant: Option<Uuid>,
    pub(super) name: Option<String>,
    pub(super) account: Option<Uuid>,
    pub(super) means: DeliveryMeans,
    pub(super) address: Option<String>,
    /// Why nothing leaves the house by itself.
    hindered: Option<&'static str>,
}

impl Recipient {
    /// Whether something speaks against its leaving the house by itself.
    pub(super) fn is_hindered(&self) -> bool {
        self.means == DeliveryMeans::Email && self.hindered.is_some()
    }

    /// Why nobody is told.
    pub(super) fn reason(&self) -> Option<&'static str> {
        match (self.means, self.consultant) {
            (DeliveryMeans::None, None) => Some("no_consultant"),
            (DeliveryMeans::None, Some(_)) => Some("no_address"),
            (DeliveryMeans::Email, _) => self.hindered,
            _ => None,
        }
    }
}

/// Who referred the case, as the directory knows them now.
pub(super) async fn recipient(tx: &Tx<Write>, report: PathologyReportId) -> Result<Recipient> {
    let row = queries::recipient().bind(tx, &report.0).opt().await?.ok_or_else(Problem::not_found)?;
    let means = match (row.account_id, &row.email) {
        (Some(_), _) => DeliveryMeans::Account,
        (None, Some(_)) => DeliveryMeans::Email,
        (None, None) => DeliveryMeans::None,
    };
    Ok(Recipient {
        consultant: row.consultant_id,
        name: row.consultant_name,
        account: row.account_id,
        means,
        address: row.email.filter(|_| means == DeliveryMeans::Email),
        hindered: match (row.is_refused, row.is_protected) {
            (true, _) => Some("refused_by_patient"),
            (_, true) => Some("protected"),
            _ => None,
        },
    })
}

/// What went out before is told no more by itself, but for what an addendum leaves to be told; which those were.
pub(super) async fn supersede(tx: &Tx<Write>, gone: &GoneOut) -> Result<Vec<ReportDeliveryId>> {
    let is_addition = gone.what == DeliveredWhat::Addendum;
    Ok(ids(queries::supersede().bind(tx, &gone.report.0, &is_addition).all().await?))
}

/// It left, and is sent anew: its link opens nothing any more, and nothing is to be told of it.
async fn retire(tx: &Tx<Write>, id: ReportDeliveryId) -> Result<()> {
    queries::retire().bind(tx, &id.0).await?;
    watch::over(tx, &[id]).await
}

fn ids(ids: Vec<Uuid>) -> Vec<ReportDeliveryId> {
    ids.into_iter().map(ReportDeliveryId).collect()
}

/// Keeps what is to be told now.
pub(super) async fn add(tx: &Tx<Write>, gone: &GoneOut, to: &Recipient) -> Result<ReportDeliveryId> {
    let status = if to.reason().is_some() { DeliveryStatus::Failed } else { DeliveryStatus::Waiting };
    keep(tx, gone, to, status).await
}

async fn keep(
    tx: &Tx<Write>,
    gone: &GoneOut,
    to: &Recipient,
    status: DeliveryStatus,
) -> Result<ReportDeliveryId> {
    let id = ReportDeliveryId::new();
    queries::add()
        .bind(
            tx,
            &id.0,
            &gone.report.0,
            &gone.edition,
            &gone.what.word(),
            &gone.addendum.map(|id| id.0),
            &to.consultant,
            &to.name.as_deref(),
            &to.account,
            &to.means.word(),
            &to.address.as_deref(),
            &status.word(),
            &to.reason().filter(|_| status == DeliveryStatus::Failed),
            &tx.platform().now(),
        )
        .await?;
    Ok(id)
}

/// The same once more, for whoever refers the case now. Who had the one before, and what they said of it, stays.
pub(super) async fn again(tx: &Tx<Write>, row: &DeliveryRow, to: &Recipient) -> Result<ReportDeliveryId> {
    let (id, is_read) = (ReportDeliveryId(row.id), row.status == DeliveryStatus::Acknowledged.word());
    if !is_read && row.sent_at.is_none() && row.opened_at.is_none() {
        readdress(tx, id, to).await?;
        return Ok(id);
    }
    if !is_read {
        retire(tx, id).await?;
    }
    let gone = GoneOut {
        report: PathologyReportId(row.report_id),
        edition: row.edition,
        what: what(row)?,
        addendum: row.addendum_id.map(PathologyAddendumId),
    };
    keep(tx, &gone, to, DeliveryStatus::Waiting).await
}

/// What went out.
pub(super) fn what(row: &DeliveryRow) -> Result<DeliveredWhat> {
    DeliveredWhat::of(&row.what).ok_or_else(|| Problem::internal("a delivery of nothing"))
}

/// Who has an earlier edition and does not refer the case any more is told by the laboratory that it does not stand.
pub(super) async fn add_earlier(
    tx: &Tx<Write>,
    gone: &GoneOut,
    to: &Recipient,
) -> Result<Vec<ReportDeliveryId>> {
    let (what, at) = (gone.what.word(), tx.platform().now());
    let report = &gone.report.0;
    let added =
        queries::begin_earlier().bind(tx, &gone.edition, &what, &at, report, &to.consultant).all().await?;
    Ok(ids(added))
}

pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: ReportDeliveryId) -> Result<DeliveryRow> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// One; nobody else changes it until the transaction ends.
pub(super) async fn locked(tx: &Tx<Write>, id: ReportDeliveryId) -> Result<DeliveryRow> {
    queries::lock().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    get(tx, id).await
}

/// Those of a report, the newest first.
pub(super) async fn of_report<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
) -> Result<Vec<DeliveryRow>> {
    Ok(queries::of_report().bind(tx, &report.0).all().await?)
}

/// A page of all, the newest first.
pub(super) async fn page<M: Send + Sync>(tx: &Tx<M>, from: Cursor, wanted: i64) -> Result<Vec<DeliveryRow>> {
    Ok(queries::page().bind(tx, &from.at, &from.id, &wanted).all().await?)
}

/// A page of those that reached nobody, or have waited since before a time: because there is no way, or although there is one.
pub(super) async fn page_failed<M: Send + Sync>(
    tx: &Tx<M>,
    (nobody, late): (bool, Timestamp),
    from: Cursor,
    wanted: i64,
) -> Result<Vec<DeliveryRow>> {
    Ok(queries::page_failed().bind(tx, &late, &nobody, &from.at, &from.id, &wanted).all().await?)
}

/// A page of letters that left before a time and that nobody said they read.
pub(super) async fn page_unread<M: Send + Sync>(
    tx: &Tx<M>,
    until: Timestamp,
    from: Cursor,
    wanted: i64,
) -> Result<Vec<DeliveryRow>> {
    Ok(queries::page_unread().bind(tx, &until, &from.at, &from.id, &wanted).all().await?)
}

/// It waits again, for whoever refers the case now.
async fn readdress(tx: &Tx<Write>, id: ReportDeliveryId, to: &Recipient) -> Result<()> {
    let (name, address) = (to.name.as_deref(), to.address.as_deref());
    queries::readdress()
        .bind(tx, &to.consultant, &name, &to.account, &to.means.word(), &address, &id.0)
        .await?;
    Ok(())
}

/// The letter with this link is on its way.
pub(super) async fn link(
    tx: &Tx<Write>,
    id: ReportDeliveryId,
    message: MessageId,
    (sha256, expires_at): (&[u8], Timestamp),
) -> Result<()> {
    queries::link().bind(tx, &message.0, &sha256, &expires_at, &id.0).await?;
    Ok(())
}

/// It reached nobody, unless somebody read it all the same. Where nothing speaks against its leaving the house by itself, it waits to be
/// printed.
pub(super) async fn not_reached(
    tx: &Tx<Write>,
    id: ReportDeliveryId,
    report: PathologyReportId,
    reason: &str,
) -> Result<()> {
    if queries::fail().bind(tx, &reason, &id.0).await? == 0 {
        return Ok(());
    }
    if recipient(tx, report).await?.hindered.is_none() {
        queue::not_reached(tx, report).await?;
    }
    if what(&get(tx, id).await?)?.is_urgent() {
        watch::later(tx, id, tx.platform().now()).await?;
    }
    Ok(())
}

pub(super) async fn sent(tx: &Tx<Write>, id: ReportDeliveryId) -> Result<()> {
    queries::sent().bind(tx, &tx.platform().now(), &id.0).await?;
    Ok(())
}

/// The delivery whose letter this is and that waits to hear of it.
pub(super) async fn of_message(tx: &Tx<Write>, message: MessageId) -> Result<Option<ReportDeliveryId>> {
    Ok(queries::of_message().bind(tx, &message.0).opt().await?.map(ReportDeliveryId))
}

/// Those that have an account were told here, or, where they are not among `told`, were not; how many that concerned. What is shut to
/// them goes to no printer either.
pub(crate) async fn told_here(
    tx: &Tx<Write>,
    report: PathologyReportId,
    told: &[AccountId],
) -> Result<usize> {
    let waiting = queries::of_account().bind(tx, &report.0).all().await?;
    for one in &waiting {
        let id = ReportDeliveryId(one.id);
        match one.account_id.is_some_and(|account| told.contains(&AccountId(account))) {
            true => {
                sent(tx, id).await?;
                watch::over(tx, &[id]).await?;
            }
            false => not_reached(tx, id, report, "not_told_here").await?,
        }
    }
    Ok(waiting.len())
}

fn since(now: Timestamp) -> Result<Timestamp> {
    now.checked_sub(CODES_WITHIN).map_err(Problem::internal)
}

/// What a link leads to.
pub(super) async fn by_link<M: Send + Sync>(tx: &Tx<M>, sha256: &[u8]) -> Result<Option<Link>> {
    Ok(queries::by_link().bind(tx, &since(tx.platform().now())?, &sha256).opt().await?)
}

/// The same; nobody else guesses at it until the transaction ends.
pub(super) async fn locked_by_link(tx: &Tx<Write>, sha256: &[u8]) -> Result<Option<Link>> {
    queries::lock_link().bind(tx, &sha256).opt().await?;
    by_link(tx, sha256).await
}

/// Keeps the digest of a code that is sent now.
pub(super) async fn keep_code(tx: &Tx<Write>, id: Uuid, sha256: &[u8], expires_at: Timestamp) -> Result<()> {
    let now = tx.platform().now();
    queries::keep_code().bind(tx, &sha256, &expires_at, &since(now)?, &now, &id).await?;
    Ok(())
}

pub(super) async fn count_wrong(tx: &Tx<Write>, id: Uuid) -> Result<()> {
    queries::count_wrong().bind(tx, &id).await?;
    Ok(())
}

/// The code was right: what this opens is open until then.
pub(super) async fn enter(tx: &Tx<Write>, id: Uuid, sha256: &[u8], expires_at: Timestamp) -> Result<()> {
    queries::enter().bind(tx, &sha256, &expires_at, &tx.platform().now(), &id).await?;
    Ok(())
}

/// This paper was fetched by this link.
pub(super) async fn note_read(tx: &Tx<Write>, id: Uuid, paper: &str) -> Result<()> {
    queries::note_read().bind(tx, &paper, &id).await?;
    Ok(())
}

/// When something of the report of this link went out last.
pub(super) async fn newest(tx: &Tx<Write>, id: Uuid) -> Result<Timestamp> {
    Ok(queries::newest().bind(tx, &id).one().await?)
}

/// Who has this link read what had gone out by then; what they were told of by that.
pub(super) async fn acknowledge(
    tx: &Tx<Write>,
    id: Uuid,
    (name, seen): (&str, Timestamp),
) -> Result<Vec<ReportDeliveryId>> {
    let now = tx.platform().now();
    Ok(ids(queries::acknowledge().bind(tx, &now, &name, &id, &seen).all().await?))
}

/// The report came out of the printer for whom there was no other way.
pub(crate) async fn on_paper(tx: &Tx<Write>, report: PathologyReportId, edition: i32) -> Result<()> {
    let out = queries::on_paper().bind(tx, &tx.platform().now(), &report.0, &edition).all().await?;
    watch::over(tx, &ids(out)).await
}

/// Whether who has this link read what is out now.
pub(super) async fn acknowledged_by<M: Send + Sync>(tx: &Tx<M>, id: Uuid) -> Result<Option<AcknowledgedBy>> {
    Ok(queries::acknowledged_by().bind(tx, &id).opt().await?)
}

/// It was told by telephone.
pub(super) async fn tell(
    tx: &Tx<Write>,
    id: ReportDeliveryId,
    (name, at, read_back): (&str, Timestamp, bool),
) -> Result<()> {
    queries::tell().bind(tx, &at, &name, &tx.account_name(), &read_back, &id.0).await?;
    Ok(())
}
