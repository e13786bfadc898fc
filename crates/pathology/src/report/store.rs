//! The tables of reports. Those of a case are read and written with the chart of its patient.

use jiff::Timestamp;
use kernel::{PathologyCaseId, PathologyReportId, Problem, Result, Version};
use platform::{Read, Tx, Write};
use registry::purge;
use serde_json::Value;
use signing::{
    document::{self, Issue, Kept, Remains, Source},
    signature::{
        Meaning, Signature,
        store::{self as signatures, Judged},
    },
};
use sql::queries::pathology::report as queries;
pub(crate) use sql::queries::pathology::report::{ReportLine, ReportRow, VersionRow};
use uuid::Uuid;

use super::{
    REPORT, ReportLanguage, ReportText,
    api::within_text,
    image,
    state::{self, Action, Status, Step},
    superseded::{self, AddendumAnswer},
};
use crate::{
    chat::{
        mark::{self, Marks},
        store as chat,
    },
    specimen::filled,
    synoptic::SynopticSection,
};

pub(crate) async fn get<M: Send + Sync>(tx: &Tx<M>, id: PathologyReportId) -> Result<ReportRow> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Those of these cases, the newest first.
pub(crate) async fn of_cases<M: Send + Sync>(tx: &Tx<M>, cases: &[Uuid]) -> Result<Vec<ReportRow>> {
    Ok(queries::of_cases().bind(tx, &cases).all().await?)
}

/// A page from before a place, those changed last first; of one status or of all. What went out before a time is left out, where one is
/// named.
pub(crate) async fn page<M: Send + Sync>(
    tx: &Tx<M>,
    (status, out_after): (Option<Status>, Option<Timestamp>),
    (at, id): (Timestamp, Uuid),
    wanted: i64,
) -> Result<Vec<ReportLine>> {
    let Some(status) = status else {
        return Ok(queries::page().bind(tx, &at, &id, &out_after, &wanted).all().await?);
    };
    let out_after = out_after.filter(|_| matches!(status, Status::Published | Status::Amended));
    Ok(queries::page_of_status().bind(tx, &status.word(), &at, &id, &out_after, &wanted).all().await?)
}

/// Whether the case has a report that is past its draft.
pub(crate) async fn is_past_draft<M: Send + Sync>(tx: &Tx<M>, case: PathologyCaseId) -> Result<bool> {
    Ok(queries::is_past_draft().bind(tx, &case.0).one().await?)
}

/// Whether any edition of the case's report was signed.
pub(crate) async fn has_edition<M: Send + Sync>(tx: &Tx<M>, case: PathologyCaseId) -> Result<bool> {
    Ok(queries::has_edition().bind(tx, &case.0).one().await?)
}

/// What a row says.
pub(crate) fn text_of(row: &ReportRow) -> Result<ReportText> {
    let language = ReportLanguage::of(&row.language);
    Ok(ReportText {
        language: language.ok_or_else(|| Problem::internal("a report is in no language"))?,
        specimen: row.specimen.clone(),
        gross_examination: row.gross_examination.clone(),
        microscopic_examination: row.microscopic_examination.clone(),
        diagnosis: row.diagnosis.clone(),
        special_stains: row.special_stains.clone(),
        immunohistochemistry: row.immunohistochemistry.clone(),
        comments: row.comments.clone(),
        diagnoses: serde_json::from_value(row.diagnoses.clone()).map_err(Problem::internal)?,
        synoptic: serde_json::from_value(row.synoptic.clone()).map_err(Problem::internal)?,
        images: serde_json::from_value(row.images.clone()).map_err(Problem::internal)?,
    })
}

/// Begins the report of a case.
pub(crate) async fn begin(
    tx: &Tx<Write>,
    case: PathologyCaseId,
    language: ReportLanguage,
) -> Result<PathologyReportId> {
    let id = PathologyReportId::new();
    queries::insert().bind(tx, &id.0, &case.0, &language.word(), &tx.account_name()).await?;
    keep(tx, id, "begin", None, &[]).await?;
    Ok(id)
}

/// Which parts of the newest version hold text of the AI endpoint.
pub(super) async fn marks<M: Send + Sync>(tx: &Tx<M>, id: PathologyReportId) -> Result<Marks> {
    queries::marks().bind(tx, &id.0).opt().await?.map(marks_of).transpose().map(Option::unwrap_or_default)
}

/// What a version keeps of it.
pub(super) fn marks_of(kept: Value) -> Result<Marks> {
    serde_json::from_value(kept).map_err(Problem::internal)
}

/// Which parts hold such text as the report stands now.
async fn marks_now(tx: &Tx<Write>, id: PathologyReportId) -> Result<Marks> {
    let accepted = chat::accepted(tx, id).await?;
    if accepted.is_empty() {
        return Ok(Marks::new());
    }
    let row = get(tx, id).await?;
    Ok(mark::marks(&text_of(&row)?, &accepted, &marks(tx, id).await?, row.version))
}

/// Each change is a version.
async fn keep(
    tx: &Tx<Write>,
    id: PathologyReportId,
    action: &str,
    reason: Option<&str>,
    addenda: &[AddendumAnswer],
) -> Result<()> {
    let addenda = serde_json::to_value(addenda).map_err(Problem::internal)?;
    let marks = serde_json::to_value(marks_now(tx, id).await?).map_err(Problem::internal)?;
    queries::keep_version().bind(tx, &action, &reason, &tx.account_name(), &addenda, &marks, &id.0).await?;
    Ok(())
}

fn in_time(written: u64) -> Result<()> {
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Writes what a draft says from now on; `412` when somebody was faster.
pub(crate) async fn write(
    tx: &Tx<Write>,
    id: PathologyReportId,
    version: Version,
    text: &ReportText,
    reason: Option<&str>,
) -> Result<()> {
    let mut settled = text.clone();
    settled.synoptic = text.synoptic.iter().map(SynopticSection::settled).collect();
    settled.images = image::fill(tx, id, &text.images).await.map_err(within_text)?;
    set_text(tx, id, version, &settled).await?;
    keep(tx, id, Action::Write.word(), reason, &[]).await
}

/// Writes back what an edition says, as it was signed; the version from then on.
pub(crate) async fn write_back(
    tx: &Tx<Write>,
    id: PathologyReportId,
    version: Version,
    edition: i32,
) -> Result<Version> {
    let content = content_of(tx, id, edition).await?;
    let said = content.get("report").cloned().unwrap_or_default();
    let text: ReportText = serde_json::from_value(said).map_err(Problem::internal)?;
    set_text(tx, id, version, &text).await?;
    Ok(Version(version.0 + 1))
}

async fn set_text(tx: &Tx<Write>, id: PathologyReportId, version: Version, text: &ReportText) -> Result<()> {
    let mut lines = text.diagnoses.clone();
    for line in &mut lines {
        line.diagnosis = line.diagnosis.trim().to_owned();
        line.code = filled(line.code.as_deref()).map(str::to_owned);
    }
    let lines = serde_json::to_value(&lines).map_err(Problem::internal)?;
    let sections = serde_json::to_value(&text.synoptic).map_err(Problem::internal)?;
    let images = serde_json::to_value(&text.images).map_err(Problem::internal)?;
    let written = queries::write()
        .bind(
            tx,
            &text.language.word(),
            &filled(text.specimen.as_deref()),
            &filled(text.gross_examination.as_deref()),
            &filled(text.microscopic_examination.as_deref()),
            &filled(text.diagnosis.as_deref()),
            &filled(text.special_stains.as_deref()),
            &filled(text.immunohistochemistry.as_deref()),
            &filled(text.comments.as_deref()),
            &lines,
            &sections,
            &images,
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .await?;
    in_time(written)
}

/// The next state, with what proves it; `412` when somebody was faster.
pub(crate) async fn take(tx: &Tx<Write>, id: PathologyReportId, version: Version, step: &Step) -> Result<()> {
    let (mark, reason, name) = (&step.mark, step.reason.as_str(), step.mark.name.as_str());
    let written = match step.action {
        Action::Write => return Err(Problem::internal("what is written is no step")),
        Action::Submit => {
            queries::submit().bind(tx, &mark.account.0, &name, &mark.at, &id.0, &version.0).await?
        }
        Action::Verify => {
            queries::verify().bind(tx, &mark.account.0, &name, &mark.at, &id.0, &version.0).await?
        }
        Action::Reject | Action::Return => {
            queries::back().bind(tx, &reason, &name, &id.0, &version.0, &step.from.word()).await?
        }
        Action::Sign => queries::sign().bind(tx, &mark.account.0, &name, &mark.at, &id.0, &version.0).await?,
        Action::Publish => {
            let to = step.to.word();
            queries::publish().bind(tx, &to, &mark.account.0, &name, &mark.at, &id.0, &version.0).await?
        }
        Action::Amend => queries::amend().bind(tx, &reason, &name, &id.0, &version.0).await?,
        Action::CancelAmendment => queries::cancel_amendment().bind(tx, &name, &id.0, &version.0).await?,
        Action::Withdraw => {
            queries::withdraw().bind(tx, &reason, &mark.account.0, &name, &mark.at, &id.0, &version.0).await?
        }
    };
    in_time(written)?;
    keep(tx, id, step.action.word(), filled(Some(reason)), &step.addenda).await
}

/// What became of the addenda, as it was said when this edition was handed on last.
pub(super) async fn answers<M: Send + Sync>(
    tx: &Tx<M>,
    id: PathologyReportId,
    edition: i32,
) -> Result<Vec<AddendumAnswer>> {
    let found = queries::answers().bind(tx, &id.0, &edition).opt().await?;
    found.map(superseded::kept).transpose().map(Option::unwrap_or_default)
}

/// The versions of a report, the newest first.
pub(crate) async fn versions<M: Send + Sync>(tx: &Tx<M>, id: PathologyReportId) -> Result<Vec<VersionRow>> {
    Ok(queries::versions().bind(tx, &id.0).all().await?)
}

/// One version, with what it said.
pub(crate) async fn version<M: Send + Sync>(
    tx: &Tx<M>,
    id: PathologyReportId,
    number: i32,
) -> Result<queries::Version> {
    queries::version().bind(tx, &id.0, &number).opt().await?.ok_or_else(Problem::not_found)
}

/// Whether somebody has read this version with this content, as the trail says.
pub(crate) async fn was_viewed<M: Send + Sync>(
    tx: &Tx<M>,
    id: PathologyReportId,
    account: kernel::AccountId,
    seen: (Version, &str),
) -> Result<bool> {
    Ok(queries::was_viewed().bind(tx, &id.0, &account.0, &viewed(seen).as_str()).one().await?)
}

/// How the trail says which version was read, and with which content.
pub(crate) fn viewed((version, content_sha256): (Version, &str)) -> String {
    format!("version {}, sha256 {content_sha256}", version.0)
}

/// What the report says now, as it is signed.
pub(crate) async fn text<M: Send + Sync>(tx: &Tx<M>, id: PathologyReportId) -> Result<Value> {
    Ok(queries::text().bind(tx, &id.0).one().await?)
}

/// A content as the database writes it: so it is compared, and signed.
pub(crate) async fn normal<M: Send + Sync>(tx: &Tx<M>, content: &Value) -> Result<String> {
    Ok(queries::normal().bind(tx, content).one().await?)
}

/// Keeps what was signed, as a report or as its withdrawal, with its paper. Only then it is.
pub(crate) async fn keep_edition(
    tx: &Tx<Write>,
    id: PathologyReportId,
    content: &Value,
    signature: &Signature,
    file: &[u8],
) -> Result<state::Kept> {
    let kind = if signature.meaning == Meaning::Withdrawal.word() { "withdrawal" } else { "report" };
    let number = signature.resource_version;
    queries::add_edition().bind(tx, &id.0, &number, &kind, content, &signature.id, &file).await?;
    Ok(state::Kept(()))
}

/// Which editions went out.
pub(crate) async fn went_out<M: Send + Sync>(tx: &Tx<M>, id: PathologyReportId) -> Result<Vec<i32>> {
    Ok(queries::issue().bind(tx, &id.0).one().await?.issued)
}

/// What an edition says, exactly as it was signed.
pub(crate) async fn content_of<M: Send + Sync>(
    tx: &Tx<M>,
    id: PathologyReportId,
    number: i32,
) -> Result<Value> {
    queries::content_of().bind(tx, &id.0, &number).opt().await?.ok_or_else(Problem::not_found)
}

/// Every signed edition of the reports of these cases, the oldest first.
pub(crate) async fn signed_of_cases<M: Send + Sync>(
    tx: &Tx<M>,
    cases: &[Uuid],
) -> Result<Vec<queries::SignedOfCases>> {
    Ok(queries::signed_of_cases().bind(tx, &cases).all().await?)
}

/// What was signed, the oldest edition first.
pub(crate) async fn editions<M: Send + Sync>(
    tx: &Tx<M>,
    id: PathologyReportId,
) -> Result<Vec<queries::Editions>> {
    Ok(queries::editions().bind(tx, &id.0).all().await?)
}

/// The paper of an edition.
pub(crate) async fn document<M: Send + Sync>(
    tx: &Tx<M>,
    id: PathologyReportId,
    number: i32,
) -> Result<Vec<u8>> {
    queries::document().bind(tx, &id.0, &number).opt().await?.ok_or_else(Problem::not_found)
}

/// What is kept of a report that was signed, and its papers. Where the report itself says something else than the edition that stands,
/// one of them was changed: that is shown as changed.
async fn kept<M: Send + Sync>(tx: &Tx<M>, id: PathologyReportId) -> Result<Kept> {
    let editions = editions(tx, id).await?;
    let files = editions.iter().map(|one| (one.number, one.sha256.clone(), one.size)).collect();
    let content =
        |one: queries::Editions| (one.number, if one.is_other { "null".into() } else { one.written });
    Ok(Kept { contents: editions.into_iter().map(content).collect(), files })
}

/// Judges every signature of a report by what is kept of it now, content and paper.
pub(crate) async fn judge<M: Send + Sync>(tx: &Tx<M>, id: PathologyReportId) -> Result<Vec<Judged>> {
    let kept = kept(tx, id).await?;
    let mut judged = signatures::verify_all(tx, REPORT, id.0, &kept.contents(REPORT, id.0)).await?;
    let signatures = judged.iter().map(|one| (one.signature.resource_version, one.signature.id));
    let signatures: Vec<(i32, Uuid)> = signatures.collect();
    for (number, fault) in document::faults(tx, (REPORT, id.0), &kept, signatures.into_iter()).await? {
        let of_edition = judged.iter_mut().filter(|one| one.signature.resource_version == number);
        of_edition.for_each(|one| one.faults.push(fault));
    }
    Ok(judged)
}

/// What the papers of reports are papers of.
#[derive(Debug)]
pub struct Papers;

#[async_trait::async_trait]
impl Source for Papers {
    fn resource_type(&self) -> &'static str {
        REPORT
    }

    async fn remains(&self, tx: &Tx<Read>, id: Uuid) -> Result<Remains> {
        if queries::is_there().bind(tx, &id).one().await? {
            return kept(tx, PathologyReportId(id)).await.map(Remains::Kept);
        }
        let is_destroyed = purge::is_destroyed(tx, (REPORT, id)).await?;
        Ok(if is_destroyed { Remains::Destroyed } else { Remains::Missing })
    }

    async fn issue(&self, tx: &Tx<Read>, id: Uuid) -> Result<Option<Issue>> {
        let found = queries::issue().bind(tx, &id).opt().await?;
        Ok(found.map(|found| Issue {
            issued: found.issued,
            is_being_amended: found.is_being_amended,
            addenda: found.addenda,
            ..Issue::default()
        }))
    }
}
