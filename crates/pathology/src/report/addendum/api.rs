//! Writing an addendum, signing it, and reading what was added.

use std::sync::Arc;

use axum::response::Response;
use charting::encounter::signing::api::{SignatureView, seen};
use identity::reauthentication::{Credential, Deed, reauthenticate};
use jiff::Timestamp;
use kernel::{
    PathologyAddendumId, PathologyCaseId, PathologyReportId, Problem, Result, Version, text::Check,
};
use platform::{Answer, Body, Caller, Download, IfMatch, LONG_BODY, Path, Permission, Platform, Reply, Tx};
use registry::{chart::ChartAccess, retention::store::treated};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use signing::{
    Signer,
    document::{self, reserve},
    signature::{Content, Meaning, store as signatures},
    signature_image,
};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    ADDENDUM, TEXT, VERSION,
    paper::Addendum,
    state::{Action, Draft, Kept, Status, Step, leads_to},
    store::{self, AddendumRow, status_of},
};
use crate::{
    case::{
        CaseDetails, InvestigationType,
        api::{self as cases, CaseView},
    },
    delivery::outside::{self, DeliveredWhat, GoneOut},
    permissions::{ReadReports, ReadResults, SignReports},
    print::queue,
    report::{
        REPORT, ReportLanguage,
        api::{ReasonInput, open, place_of},
        paper::{Facts, Laboratory, Place},
        signed,
        signing::{ReportLaboratory, ReportSubject, drawn, gather, laboratory, refuse_unlicensed},
        state::Status as ReportStatus,
        store::{self as reports, ReportRow},
    },
};

/// What is added below a report that is out.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddendumView {
    /// The addendum.
    pub id: PathologyAddendumId,
    /// Of which report.
    pub report_id: PathologyReportId,
    /// The edition that it adds to.
    pub edition: i32,
    /// Among those of the report.
    pub number: i32,
    /// What is added.
    pub said: String,
    /// How it stands.
    pub status: Status,
    /// Why it was thrown away.
    pub discard_reason: Option<String>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// Who began it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do: `write`, `sign`, `discard`.
    pub allowed_actions: Vec<&'static str>,
}

/// What is signed with the words of an addendum: of which report it is, and about whom.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddendumSubject {
    /// In which language the report is written.
    pub language: ReportLanguage,
    /// The code on the paper of the report.
    pub report_code: Option<String>,
    /// When the report was signed.
    pub report_signed_at: Option<Timestamp>,
    /// Who reports.
    pub laboratory: ReportLaboratory,
    /// About whom.
    pub subject: ReportSubject,
    /// `S26-00001`
    pub accession_number: String,
    /// The invoice of the case.
    pub invoice_number: String,
    /// What was looked at.
    pub investigation_type: InvestigationType,
    /// What the request says.
    pub request: CaseDetails,
}

impl AddendumSubject {
    fn of(addendum: Addendum) -> Self {
        let Facts { laboratory, patient, case, text, .. } = addendum.of;
        Self {
            language: text.language,
            report_code: addendum.report_code,
            report_signed_at: addendum.report_signed_at,
            laboratory: ReportLaboratory::of(laboratory),
            subject: ReportSubject::of(patient),
            accession_number: case.accession_number,
            invoice_number: case.invoice_number,
            investigation_type: case.investigation_type,
            request: case.details,
        }
    }
}

/// An addendum with everything that is signed with it, and whether that holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddendumReading {
    /// The addendum.
    #[serde(flatten)]
    pub addendum: AddendumView,
    /// What would be signed with it now; of one that is past its draft nothing.
    pub signed_with: Option<AddendumSubject>,
    /// SHA-256 of all that would be signed now; of one that is past its draft nothing. Whoever signs sends it back.
    pub content_sha256: Option<String>,
    /// Its signature, verified now.
    pub signature: Option<SignatureView>,
    /// The code on its paper, by which anybody looks it up.
    pub verification_code: Option<String>,
}

/// The addenda of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct Addenda {
    /// As they are numbered.
    pub items: Vec<AddendumView>,
    /// What the caller may do: `begin`.
    pub allowed_actions: Vec<&'static str>,
}

/// Whether this edition is what is out now, and nobody writes the next one.
fn is_out(report: &ReportRow, edition: i32) -> Result<bool> {
    let status = place_of(report)?.status;
    Ok(matches!(status, ReportStatus::Published | ReportStatus::Amended) && report.edition == edition)
}

fn view<P: Permission>(
    caller: &Caller<P>,
    row: AddendumRow,
    report: &ReportRow,
    chart: &ChartAccess,
) -> Result<AddendumView> {
    let (status, is_out) = (status_of(&row)?, is_out(report, row.edition)?);
    let is_time = |action: &Action| {
        leads_to(status, *action).is_some()
            && (is_out || *action == Action::Discard)
            && chart.is_open()
            && caller.can(action.permission())
    };
    Ok(AddendumView {
        id: PathologyAddendumId(row.id),
        report_id: PathologyReportId(row.report_id),
        edition: row.edition,
        number: row.number,
        said: row.said,
        status,
        discard_reason: row.discard_reason,
        signed_by: row.signed_by_name,
        signed_at: row.signed_at,
        recorded_by: row.recorded_by,
        created_at: row.created_at,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        version: Version(row.version),
        allowed_actions: Action::ALL.into_iter().filter(is_time).map(Action::word).collect(),
    })
}

fn refused(why: &str) -> Problem {
    Problem::conflict("addendum_state", why)
}

/// What was done to it leads nowhere from how it stands.
fn past(status: Status) -> Problem {
    refused(match status {
        Status::Draft => "The addendum is a draft. A pathologist writes and signs it.",
        Status::Signed => "The addendum was signed and stays as it is. Begin another one.",
        Status::Discarded => "The addendum was thrown away. Begin another one.",
    })
}

fn not_out() -> Problem {
    refused(
        "The edition that it adds to is not what is out, or is being amended. What is to be said goes into the amendment.",
    )
}

/// An addendum with its report, and the chart of the patient. Who opens it to write has it to themselves until the transaction is over.
async fn found<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: PathologyAddendumId,
    purpose: Purpose,
) -> Result<(AddendumRow, ReportRow, CaseView, ChartAccess)> {
    let report = PathologyReportId(store::get(tx, id).await?.report_id);
    let (report, case, chart) = open(caller, tx, report, purpose).await?;
    Ok((store::get(tx, id).await?, report, case, chart))
}

/// The addenda of a report.
#[utoipa::path(get, path = "/pathology/reports/{id}/addenda", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = Addenda)))]
async fn list_addenda(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<Addenda>> {
    let tx = caller.read().await?;
    let (report, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let rows = store::of_report(&tx, id).await?;
    let mut is_written = false;
    for row in &rows {
        is_written |= status_of(row)? == Status::Draft;
    }
    let may =
        !is_written && chart.is_open() && is_out(&report, report.edition)? && caller.can(SignReports::NAME);
    let items = rows.into_iter().map(|row| view(&caller, row, &report, &chart)).collect::<Result<_>>()?;
    let event = chart.event("pathology_addendum.listed", REPORT).on(id);
    let allowed_actions = if may { vec!["begin"] } else { vec![] };
    tx.disclose(event, Addenda { items, allowed_actions }).await
}

/// What an addendum says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddendumInput {
    /// What is added.
    said: String,
}

impl AddendumInput {
    fn check(&self) -> Result<&str> {
        let mut check = Check::new();
        check.required("said", &self.said, TEXT);
        check.done()?;
        Ok(self.said.trim())
    }
}

/// Begins an addendum to the edition that is out; one is written at a time.
#[utoipa::path(post, path = "/pathology/reports/{id}/addenda", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = AddendumInput, responses((status = 201, body = AddendumView)))]
async fn begin_addendum(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
    Body(input): Body<AddendumInput, LONG_BODY>,
) -> Result<Reply<AddendumView>> {
    let said = input.check()?;
    let tx = caller.write().await?;
    let (report, _, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    if !is_out(&report, report.edition)? {
        return Err(not_out());
    }
    for row in store::of_report(&tx, id).await? {
        if status_of(&row)? == Status::Draft {
            return Err(refused("An addendum of this report is written already. Go on with that one."));
        }
    }
    let id = store::begin(&tx, id, said).await?;
    treated(&tx, &[&chart]).await?;
    let new = view(&caller, store::get(&tx, id).await?, &report, &chart)?;
    let event = chart.event("pathology_addendum.begun", ADDENDUM).on(id).new_value(&new);
    let (version, place) = (new.version, format!("/api/v1/pathology/addenda/{id}"));
    tx.commit(event, Answer::created(new, place).etag(version)).await
}

/// What would be signed, and as the database writes it.
async fn content<M: Send + Sync>(
    tx: &Tx<M>,
    (row, report, case, chart): (&AddendumRow, &ReportRow, CaseView, &ChartAccess),
    laboratory: Laboratory,
) -> Result<(Addendum, Value, String)> {
    let (of, ..) = gather(tx, chart, (report, case), laboratory).await?;
    let addendum = Addendum {
        of,
        report: PathologyReportId(row.report_id),
        number: row.number,
        said: row.said.clone(),
        report_code: document::code_of(tx, (REPORT, report.id), row.edition).await?,
        report_signed_at: report.signed_at,
    };
    let content = addendum.content();
    let written = reports::normal(tx, &content).await?;
    Ok((addendum, content, written))
}

fn signable(row: &AddendumRow, payload: &str) -> Result<String> {
    let (resource_id, resource_version) = (row.id, VERSION);
    Content { resource_type: ADDENDUM, resource_id, resource_version, payload }.digest()
}

/// An addendum with everything that is signed with it. Whoever signs has read it: the trail says who read which version.
#[utoipa::path(get, path = "/pathology/addenda/{id}", tag = "pathology", params(("id" = PathologyAddendumId, Path)), responses((status = 200, body = AddendumReading)))]
async fn read_addendum(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyAddendumId>,
) -> Result<Reply<AddendumReading>> {
    let laboratory = laboratory(&caller).await?;
    let tx = caller.read().await?;
    let (row, report, case, chart) = found(&caller, &tx, id, Purpose::Read).await?;
    let (content_sha256, signed_with) = match status_of(&row)? {
        Status::Draft => {
            let (addendum, _, written) = content(&tx, (&row, &report, case, &chart), laboratory).await?;
            (Some(signable(&row, &written)?), Some(AddendumSubject::of(addendum)))
        }
        Status::Signed | Status::Discarded => (None, None),
    };
    let signature = store::judge(&tx, id).await?.map(|judged| seen(judged, &caller));
    let verification_code = document::code_of(&tx, (ADDENDUM, id.0), VERSION).await?;
    let version = Version(row.version);
    let what = reports::viewed((version, content_sha256.as_deref().unwrap_or_default()));
    let addendum = view(&caller, row, &report, &chart)?;
    let event = chart.event("pathology_addendum.read", ADDENDUM).on(id).because(what);
    let reading = AddendumReading { addendum, signed_with, content_sha256, signature, verification_code };
    tx.disclose(event, Answer::from(reading).etag(version)).await
}

/// Does something to a draft, from the version in which somebody saw it.
async fn take(
    caller: &Caller<SignReports>,
    (id, version): (PathologyAddendumId, Version),
    action: Action,
    step: impl FnOnce(Draft) -> Step + Send,
    reason: &str,
) -> Result<Reply<AddendumView>> {
    let tx = caller.write().await?;
    let (row, report, _, chart) = found(caller, &tx, id, Purpose::Write).await?;
    let status = status_of(&row)?;
    let draft = Draft::of(status).ok_or_else(|| past(status))?;
    if action == Action::Write && !is_out(&report, row.edition)? {
        return Err(not_out());
    }
    let old = view(caller, row, &report, &chart)?;
    store::take(&tx, id, version, step(draft)).await?;
    treated(&tx, &[&chart]).await?;
    let new = view(caller, store::get(&tx, id).await?, &report, &chart)?;
    let name = match action {
        Action::Discard => "pathology_addendum.discarded",
        Action::Write | Action::Sign => "pathology_addendum.written",
    };
    let mut event = chart.event(name, ADDENDUM).on(id).change(&old, &new);
    if !reason.is_empty() {
        event = event.because(reason);
    }
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Writes what an addendum says, while it is a draft.
#[utoipa::path(put, path = "/pathology/addenda/{id}", tag = "pathology", params(("id" = PathologyAddendumId, Path)), request_body = AddendumInput, responses((status = 200, body = AddendumView)))]
async fn write_addendum(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyAddendumId>,
    IfMatch(version): IfMatch,
    Body(input): Body<AddendumInput, LONG_BODY>,
) -> Result<Reply<AddendumView>> {
    let said = input.check()?.to_owned();
    take(&caller, (id, version), Action::Write, |draft| draft.write(said), "").await
}

/// Throws a draft away, with a reason. Its number stays taken.
#[utoipa::path(put, path = "/pathology/addenda/{id}/discard", tag = "pathology", params(("id" = PathologyAddendumId, Path)), request_body = ReasonInput, responses((status = 200, body = AddendumView)))]
async fn discard_addendum(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyAddendumId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReasonInput>,
) -> Result<Reply<AddendumView>> {
    let reason = input.check()?;
    take(&caller, (id, version), Action::Discard, |draft| draft.discard(reason.to_owned()), reason).await
}

/// Signs an addendum.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddendumSignInput {
    /// Shows who it is.
    credential: Credential,
    /// SHA-256 of what the signer has read, as the addendum said it: nothing else is signed.
    content_sha256: String,
}

/// Whether the caller may sign it as it stands: it is the time for it, they are licensed today, and they have read this version.
async fn ready<M: Send + Sync>(
    caller: &Caller<SignReports>,
    tx: &Tx<M>,
    (row, report): (&AddendumRow, &ReportRow),
    content_sha256: &str,
) -> Result<Draft> {
    let status = status_of(row)?;
    let draft = Draft::of(status).ok_or_else(|| past(status))?;
    if !is_out(report, row.edition)? {
        return Err(not_out());
    }
    refuse_unlicensed(caller, tx).await?;
    let seen = (Version(row.version), content_sha256);
    if !store::was_viewed(tx, PathologyAddendumId(row.id), caller.account(), seen).await? {
        let why = "You have not read this version of the addendum. Open it, then sign.";
        return Err(Problem::conflict("report_not_viewed", why));
    }
    Ok(draft)
}

fn changed_since() -> Problem {
    let why = "The patient, the case or the laboratory was changed after you opened this addendum. Read it again, then sign.";
    Problem::conflict("report_content_changed", why)
}

/// Looks whether it may be signed before anybody is asked for a password, and has the signer show who they are.
async fn unlock(
    caller: &Caller<SignReports>,
    id: PathologyAddendumId,
    (credential, asked): (&Credential, &str),
) -> Result<Arc<Signer>> {
    let laboratory = laboratory(caller).await?;
    let deed = {
        let tx = caller.read().await?;
        let (row, report, case, chart) = found(caller, &tx, id, Purpose::Write).await?;
        ready(caller, &tx, (&row, &report), asked).await?;
        let (.., written) = content(&tx, (&row, &report, case, &chart), laboratory).await?;
        let content = signable(&row, &written)?;
        if content != asked {
            return Err(changed_since());
        }
        Deed {
            resource_type: ADDENDUM.into(),
            resource_id: id.0,
            resource_version: VERSION,
            meaning: Meaning::Authorship,
            content_sha256: Some(content),
        }
    };
    let shown = reauthenticate(caller, credential, deed).await?;
    Signer::unlock(caller, shown).await.map(Arc::new)
}

/// Signs an addendum: it is out by that, with its own paper and code, and nothing of it changes any more.
#[utoipa::path(post, path = "/pathology/addenda/{id}/sign", tag = "pathology", params(("id" = PathologyAddendumId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = AddendumSignInput, responses((status = 200, body = AddendumView)))]
async fn sign_addendum(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyAddendumId>,
    IfMatch(version): IfMatch,
    Body(input): Body<AddendumSignInput>,
) -> Result<Reply<AddendumView>> {
    let mut check = Check::new();
    input.credential.check(&mut check, "credential");
    check.optional("content_sha256", Some(&input.content_sha256), 64);
    check.done()?;
    let signer = unlock(&caller, id, (&input.credential, &input.content_sha256)).await?;
    let code = reserve(&caller).await?;
    let laboratory = laboratory(&caller).await?;
    let tx = caller.write().await?;
    let (row, report, case, chart) = found(&caller, &tx, id, Purpose::Write).await?;
    let draft = ready(&caller, &tx, (&row, &report), &input.content_sha256).await?;
    if Version(row.version) != version {
        return Err(Problem::stale());
    }
    let (_, content, written) = content(&tx, (&row, &report, case, &chart), laboratory).await?;
    // What the signer saw is what is signed.
    if signer.deed().content_sha256 != Some(signable(&row, &written)?) {
        return Err(changed_since());
    }
    let what =
        Content { resource_type: ADDENDUM, resource_id: id.0, resource_version: VERSION, payload: &written };
    let signature = signatures::add(&tx, &signer, &what, Meaning::Authorship, None).await?;
    let on_paper = (code.printed(), document::address(&tx, &code));
    let handwriting = signature_image::of(&tx, caller.account()).await?;
    let place = Place { zone: &caller.zone(), code: &on_paper.0, address: &on_paper.1 };
    let paper = signed::SignedAddendum::read(content.clone())?.paper(&signature, &place, handwriting);
    let file = drawn(&tx, (paper, "said"), &signer, &signature).await?;
    let kept = Kept { content, signature: signature.clone(), file: file.clone() };
    store::take(&tx, id, version, draft.sign(kept)).await?;
    document::register(&tx, &code, &signature, &file).await?;
    treated(&tx, &[&chart]).await?;
    let news = json!({"patient_id": chart.patient(), "report_id": row.report_id, "addendum_id": id,
        "number": row.number, "edition": row.edition});
    tx.announce("pathology_addendum.signed", &news).await?;
    queue::went_out(&tx, PathologyReportId(row.report_id)).await?;
    let (report_id, edition, what) = (PathologyReportId(row.report_id), row.edition, DeliveredWhat::Addendum);
    outside::begin(&tx, GoneOut { report: report_id, edition, what, addendum: Some(id) }).await?;
    let new = view(&caller, store::get(&tx, id).await?, &report, &chart)?;
    let event = chart.event("pathology_addendum.signed", ADDENDUM).on(id);
    let event = event.new_value(&json!({"number": new.number, "signature_id": signature.id}));
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// The paper of an addendum, with its signature in it.
#[utoipa::path(get, path = "/pathology/addenda/{id}/document.pdf", tag = "pathology", params(("id" = PathologyAddendumId, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_addendum_document(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyAddendumId>,
) -> Result<Response> {
    let tx = caller.read().await?;
    let (row, _, case, chart) = found(&caller, &tx, id, Purpose::Read).await?;
    let file = store::document(&tx, id).await?;
    let event = chart.event("pathology_addendum.document_read", ADDENDUM).on(id);
    let name = format!("report-{}-addendum-{}.pdf", case.accession_number, row.number);
    tx.disclose_download(event, Download::made("application/pdf", name, file)).await
}

/// The paper of an addendum, for those who read the chart.
#[utoipa::path(get, path = "/pathology/results/addenda/{id}/document.pdf", tag = "pathology", params(("id" = PathologyAddendumId, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_result_addendum(
    caller: Caller<ReadResults>,
    Path(id): Path<PathologyAddendumId>,
) -> Result<Response> {
    let tx = caller.read().await?;
    let (row, _, case, chart) = found(&caller, &tx, id, Purpose::Read).await?;
    let file = store::document(&tx, id).await?;
    let event = chart.event("pathology_addendum.document_read", ADDENDUM).on(id);
    let name = format!("report-{}-addendum-{}.pdf", case.accession_number, row.number);
    tx.disclose_download(event, Download::made("application/pdf", name, file)).await
}

/// A signed addendum, for a copy of the record.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedAddendum {
    /// The addendum.
    pub addendum_id: PathologyAddendumId,
    /// Of which report.
    pub report_id: PathologyReportId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// The edition that it adds to.
    pub edition: i32,
    /// Among those of the report.
    pub number: i32,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// Everything that was signed.
    #[schema(value_type = Object)]
    pub content: Option<Value>,
}

/// Every signed addendum of a patient's reports, for a copy of the record.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<SignedAddendum>> {
    let cases: Vec<Uuid> = cases::list(caller, tx, chart).await?.iter().map(|case| case.id.0).collect();
    let mut all = vec![];
    let of: Vec<(Uuid, Uuid)> =
        reports::of_cases(tx, &cases).await?.iter().map(|one| (one.id, one.case_id)).collect();
    let ids: Vec<Uuid> = of.iter().map(|(report, _)| *report).collect();
    for one in store::signed_of(tx, &ids).await? {
        let case = of.iter().find(|(report, _)| *report == one.report_id).map(|(_, case)| *case);
        all.push(SignedAddendum {
            addendum_id: PathologyAddendumId(one.id),
            report_id: PathologyReportId(one.report_id),
            case_id: PathologyCaseId(case.unwrap_or_default()),
            edition: one.edition,
            number: one.number,
            signed_by: one.signed_by,
            signed_at: one.signed_at,
            content: one.content,
        });
    }
    Ok(all)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_addenda, begin_addendum))
        .routes(routes!(read_addendum, write_addendum))
        .routes(routes!(discard_addendum))
        .routes(routes!(sign_addendum))
        .routes(routes!(read_addendum_document))
        .routes(routes!(read_result_addendum))
}
