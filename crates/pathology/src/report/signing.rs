//! Signing a report: the pathologist who has read its present version answers for it, and the paper carries the signature.

use std::sync::Arc;

use axum::response::Response;
use charting::encounter::signing::api::{SignatureView, seen};
use identity::reauthentication::{Credential, Deed, reauthenticate};
use jiff::civil::Date;
use kernel::{PathologyReportId, Problem, Result, Version, text::Check};
use pdf::Paper;
use platform::{Answer, Body, Caller, Download, IfMatch, Path, Permission, Platform, Query, Reply, Tx};
use registry::{
    chart::ChartAccess,
    patient::store::{self as patients, PatientRow},
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use signing::{
    Signer,
    document::{self, reserve},
    signature::{Content, Meaning, Signature, store as signatures},
    signature_image,
};
use staff::{access::Purpose, profile};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    REPORT, ReportText,
    addendum::store as addenda,
    api::{PathologyReportView, open, past, place_of, rule, same_person, view, wants_another},
    complete,
    consultation::{Mentioned, store as consultations},
    image::{self, Bytes},
    paper::{Facts, Laboratory, Place},
    signed::Signed,
    state::{Action, Given, State, Status, leads_to},
    store::{self, ReportRow},
    superseded::SupersededAddendum,
};
use crate::{
    assignment,
    case::{
        CaseDetails,
        api::{CaseView, mark},
    },
    chat::mark::Marks,
    delivery::outside::{self, DeliveredWhat, GoneOut},
    frozen::api::{self as frozen, FrozenSectionView},
    permissions::{ReadReports, SignReports},
    print::queue,
};

/// The clinic, as its reports name it. Ask before the transaction is opened: the directory of clinics is another database role's.
pub(crate) async fn laboratory<P: Permission>(caller: &Caller<P>) -> Result<Laboratory> {
    let tx = caller.platform().system_global("pathology").identity_read().await?;
    let details = identity::clinic::store::get(&tx, caller.clinic()).await?.details;
    let at = details.address;
    let is_there = |part: &Option<String>| part.as_deref().is_some_and(|part| !part.trim().is_empty());
    let is_addressed = is_there(&at.line) && is_there(&at.city);
    let city = [at.postal_code, at.city].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let address = [at.line, Some(city), at.state, at.country].into_iter().flatten();
    let address: Vec<String> = address.filter(|line| !line.trim().is_empty()).collect();
    Ok(Laboratory { name: details.name, address: address.join(", "), npi: details.npi, is_addressed })
}

/// Everything that is signed, and as the database writes it.
pub(super) async fn gather<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    (row, case): (&ReportRow, CaseView),
    laboratory: Laboratory,
) -> Result<(Facts, Value, String)> {
    let id = PathologyReportId(row.id);
    let added = addenda::signed_of(tx, &[row.id]).await?;
    let answers = store::answers(tx, id, row.edition).await?;
    let earlier = added.into_iter().filter(|one| one.edition < row.edition);
    // What is taken back while its next edition is signed is what is out.
    let is_next_signed = row.status == Status::Signed.word();
    let out = row.issued_edition.filter(|issued| is_next_signed && *issued < row.edition);
    let out = match out {
        Some(out) => Some(store::content_of(tx, id, out).await?),
        None => None,
    };
    let (said, text) = match &out {
        Some(out) => {
            let said = out.get("report").cloned().unwrap_or_default();
            let text = serde_json::from_value(said.clone()).map_err(Problem::internal)?;
            (said, text)
        }
        None => (store::text(tx, id).await?, store::text_of(row)?),
    };
    let mut facts = Facts {
        frozen: frozen::of_case(tx, &case).await?,
        consultations: consultations::mentioned(tx, id).await?,
        addenda: earlier.map(|one| SupersededAddendum::of(one, &answers)).collect(),
        laboratory,
        patient: patients::get(tx, chart).await?,
        text,
        case,
        edition: row.edition,
        amends: row.issued_edition.filter(|issued| *issued < row.edition),
        amendment_reason: row.amendment_reason.clone(),
        verified_by: row.verified_by_name.clone(),
        verified_at: row.verified_at,
    };
    if let Some(out) = out {
        as_it_is_out(&mut facts, &out)?;
    }
    let content = facts.content(&said);
    let written = store::normal(tx, &content).await?;
    Ok((facts, content, written))
}

/// Everything beside the words as the edition that is out says it, whatever the next one says: frozen sections, opinions, why it amends
/// and whom, who verified it, which addenda it took the place of.
fn as_it_is_out(facts: &mut Facts, content: &Value) -> Result<()> {
    let out = Signed::read(content.clone())?;
    let told = |id| out.frozen_sections.iter().find(|one| one.id == id);
    facts.frozen.retain(|one| told(one.id).is_some());
    for one in &mut facts.frozen {
        one.concordance = told(one.id).and_then(|one| one.concordance.clone());
    }
    facts.consultations = out.consultations;
    facts.amendment_reason = out.amendment_reason;
    facts.verified_by = out.verified_by;
    facts.verified_at = content.get("verified_at").and_then(|at| serde_json::from_value(at.clone()).ok());
    facts.addenda.retain(|one| out.addenda_superseded.contains(&one.number));
    Ok(())
}

/// Whether an edition says the same as would be signed now, part by part of `parts`.
async fn says_as<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    (row, case): (&ReportRow, &CaseView),
    laboratory: Laboratory,
    (edition, parts): (i32, &[&str]),
) -> Result<bool> {
    let before = store::content_of(tx, PathologyReportId(row.id), edition).await?;
    let (.., written) = gather(tx, chart, (row, case.clone()), laboratory).await?;
    let now: Value = serde_json::from_str(&written).map_err(Problem::internal)?;
    Ok(parts.iter().all(|part| before.get(part) == now.get(part)))
}

/// An amendment says something else than the edition before it: its words, or the patient, the case, the laboratory.
pub(super) async fn refuse_unchanged<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    of: (&ReportRow, &CaseView),
    laboratory: Laboratory,
) -> Result<()> {
    let (row, _) = of;
    if row.edition == 1 {
        return Ok(());
    }
    let before = row.edition - 1;
    let parts = ["report", "laboratory", "patient", "case", "specimens", "frozen_sections", "consultations"];
    if !says_as(tx, chart, of, laboratory, (before, &parts)).await? {
        return Ok(());
    }
    let why = "This edition says the same as the one before. Change what is to be amended, or call the amendment off.";
    Err(Problem::conflict("edition_unchanged", why))
}

/// An amendment that is called off leaves the edition before it, of this patient and this case: where those were corrected meanwhile, it
/// is signed instead.
pub(super) async fn refuse_corrected<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    of: (&ReportRow, &CaseView),
    laboratory: Laboratory,
) -> Result<()> {
    let (row, _) = of;
    if says_as(
        tx,
        chart,
        of,
        laboratory,
        (row.edition - 1, &["patient", "case", "specimens", "frozen_sections", "consultations"]),
    )
    .await?
    {
        return Ok(());
    }
    let why = "The patient, the case, a frozen section or a consultation was changed since the edition before was signed. Write, verify and sign this amendment, so that the report says so, too.";
    Err(Problem::conflict("case_corrected", why))
}

fn content_of(row: &ReportRow, payload: &str) -> Result<String> {
    let edition = row.edition;
    Content { resource_type: REPORT, resource_id: row.id, resource_version: edition, payload }.digest()
}

/// The laboratory, as the report names it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportLaboratory {
    /// Its name.
    pub name: String,
    /// Where it is; empty where nobody entered it.
    pub address: String,
    /// Its National Provider Identifier.
    pub npi: Option<String>,
}

/// The patient, as the report names them.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportSubject {
    /// Medical record number.
    pub mrn: String,
    /// First name.
    pub given_name: String,
    /// Middle names.
    pub middle_name: Option<String>,
    /// Last name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// `exact`, or how it was estimated.
    pub birth_date_accuracy: String,
    /// Sex.
    pub sex: String,
}

impl ReportLaboratory {
    /// What is signed of it.
    pub(super) fn of(laboratory: Laboratory) -> Self {
        Self { name: laboratory.name, address: laboratory.address, npi: laboratory.npi }
    }
}

impl ReportSubject {
    /// What is signed of a patient.
    pub(super) fn of(patient: PatientRow) -> Self {
        Self {
            mrn: patient.mrn,
            given_name: patient.given_name,
            middle_name: patient.middle_name,
            family_name: patient.family_name,
            birth_date: patient.birth_date,
            birth_date_accuracy: patient.birth_date_accuracy,
            sex: patient.sex,
        }
    }
}

/// What is signed with a report and stands neither in its words nor in the request.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedWith {
    /// The edition that is out, which this one amends.
    pub amends: Option<i32>,
    /// The addenda in whose place it stands.
    pub addenda_superseded: Vec<SupersededAddendum>,
    /// What was told during the operation, and how far that agrees with the final diagnosis.
    pub frozen_sections: Vec<FrozenSectionView>,
    /// What colleagues said, where the report mentions it.
    pub consultations: Vec<Mentioned>,
    /// What the edition that is out says, where that is taken back and the report says the next one already.
    pub text: Option<ReportText>,
}

/// A report with everything that is signed with it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologyReportReading {
    /// The report.
    #[serde(flatten)]
    pub report: PathologyReportView,
    /// Who reports.
    pub laboratory: ReportLaboratory,
    /// About whom.
    pub subject: ReportSubject,
    /// What the request says.
    pub request: CaseDetails,
    /// The invoice of the case.
    pub invoice_number: String,
    /// Which parts hold text of the AI endpoint that a person put there, and since which version each does.
    pub ai_sections: Marks,
    /// What else is signed with it.
    pub signed_with: SignedWith,
    /// SHA-256 of all that would be signed now. Whoever signs sends it back: what was read is what is signed.
    pub content_sha256: String,
}

/// The report with everything that is signed with it, as it is now.
pub(crate) async fn reading<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    (row, case, chart): (ReportRow, CaseView, &ChartAccess),
    laboratory: Laboratory,
) -> Result<PathologyReportReading> {
    let (facts, _, written) = gather(tx, chart, (&row, case), laboratory).await?;
    let content_sha256 = content_of(&row, &written)?;
    let Facts { laboratory, patient, case, text, .. } = facts;
    let report = view(caller, row, case.clone(), rule(tx, chart).await?)?;
    let signed_with = SignedWith {
        amends: facts.amends,
        addenda_superseded: facts.addenda,
        frozen_sections: facts.frozen,
        consultations: facts.consultations,
        text: (text != report.text).then_some(text),
    };
    Ok(PathologyReportReading {
        laboratory: ReportLaboratory::of(laboratory),
        subject: ReportSubject::of(patient),
        request: case.details,
        invoice_number: case.invoice_number,
        ai_sections: store::marks(tx, report.id).await?,
        signed_with,
        report,
        content_sha256,
    })
}

/// The signatures of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportSignatures {
    /// One an edition, the oldest first; `version` is the edition.
    pub items: Vec<SignedEdition>,
}

/// A signed edition.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedEdition {
    /// Who signed it, when, and whether that holds.
    #[serde(flatten)]
    pub signature: SignatureView,
    /// The code on its paper, by which anybody looks it up.
    pub verification_code: Option<String>,
}

/// The signatures of a report, each verified now against what is kept.
#[utoipa::path(get, path = "/pathology/reports/{id}/signatures", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = ReportSignatures)))]
async fn list_report_signatures(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<ReportSignatures>> {
    let tx = caller.read().await?;
    let (_, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let mut items = vec![];
    for judged in store::judge(&tx, id).await? {
        let edition = judged.signature.resource_version;
        let verification_code = document::code_of(&tx, (REPORT, id.0), edition).await?;
        items.push(SignedEdition { signature: seen(judged, &caller), verification_code });
    }
    let view = ReportSignatures { items };
    tx.disclose(chart.event("pathology_report.signatures_read", REPORT).on(id), view).await
}

/// Which document.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EditionFilter {
    /// The newest signed edition, unless told.
    edition: Option<i32>,
}

/// A signed edition as a PDF file, with its signature in it.
#[utoipa::path(get, path = "/pathology/reports/{id}/document.pdf", tag = "pathology", params(("id" = PathologyReportId, Path), EditionFilter), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_report_document(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
    Query(asked): Query<EditionFilter>,
) -> Result<Response> {
    let tx = caller.read().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let is_signed = row.signed_at.is_some();
    let newest = if is_signed { row.edition } else { row.edition - 1 };
    let number = asked.edition.unwrap_or(newest);
    let file = store::document(&tx, id, number).await?;
    let event =
        chart.event("pathology_report.document_read", REPORT).on(id).because(format!("edition {number}"));
    let name = format!("report-{}-{number}.pdf", case.accession_number);
    let download = Download::made("application/pdf", name, file);
    tx.disclose_download(event, download).await
}

/// Signs a report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportSignInput {
    /// Shows who it is.
    credential: Credential,
    /// SHA-256 of what the signer has read, as the report said it: nothing else is signed.
    content_sha256: String,
}

/// Something that is signed with the report is no longer as the signer saw it.
fn changed_since() -> Problem {
    let why = "The patient, the case, the laboratory, a frozen section or a consultation was changed after you opened this report. Read it again, then sign.";
    Problem::conflict("report_content_changed", why)
}

/// What is done by a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Sign,
    Withdraw,
}

impl Act {
    fn action(self) -> Action {
        match self {
            Self::Sign => Action::Sign,
            Self::Withdraw => Action::Withdraw,
        }
    }

    fn meaning(self) -> Meaning {
        match self {
            Self::Sign => Meaning::Authorship,
            Self::Withdraw => Meaning::Withdrawal,
        }
    }

    /// The edition that comes of it.
    fn edition(self, row: &ReportRow) -> i32 {
        match self {
            Self::Sign => row.edition,
            Self::Withdraw => row.edition + 1,
        }
    }
}

/// What somebody signs, and by what they show who they are.
#[derive(Debug)]
struct Asked {
    act: Act,
    id: PathologyReportId,
    reason: Option<String>,
    credential: Credential,
    content_sha256: String,
}

/// Who signs has a licence that is valid today.
pub(super) async fn refuse_unlicensed<M: Send + Sync>(
    caller: &Caller<SignReports>,
    tx: &Tx<M>,
) -> Result<()> {
    let signer = profile::store::of_account(tx, caller.account()).await?;
    if profile::store::professional_of(&signer).is_licensed(caller.today()) {
        return Ok(());
    }
    let why = "Your profile has no specialization with a licence that is valid today. Who manages the staff enters it.";
    Err(Problem::conflict("signer_unlicensed", why))
}

/// Whether the caller may sign it as it stands: it is the time for it, they are licensed today, it says what it must, and they have
/// read this version with this content.
async fn ready<M: Send + Sync>(
    caller: &Caller<SignReports>,
    tx: &Tx<M>,
    (row, case, chart): (&ReportRow, &CaseView, &ChartAccess),
    asked: &Asked,
    laboratory: &Laboratory,
) -> Result<()> {
    let (place, action) = (place_of(row)?, asked.act.action());
    if leads_to(place, action).is_none() {
        return Err(past(place));
    }
    if wants_another(rule(tx, chart).await?, row, action, caller.account()) {
        return Err(same_person(action));
    }
    refuse_unlicensed(caller, tx).await?;
    if asked.act == Act::Sign {
        complete(&store::text_of(row)?, &case.specimens, laboratory.is_addressed)?;
        frozen::refuse_unjudged(tx, case.id, asked.id).await?;
        refuse_unchanged(tx, chart, (row, case), laboratory.clone()).await?;
    }
    let seen = (Version(row.version), asked.content_sha256.as_str());
    if !store::was_viewed(tx, asked.id, caller.account(), seen).await? {
        let why = "You have not read this version of the report. Open it, then sign.";
        return Err(Problem::conflict("report_not_viewed", why));
    }
    Ok(())
}

/// Looks whether it may be signed before anybody is asked for a password, and has the signer show who they are.
async fn unlock(caller: &Caller<SignReports>, asked: &Asked) -> Result<(Arc<Signer>, Bytes)> {
    let laboratory = laboratory(caller).await?;
    let (deed, stored) = {
        let tx = caller.read().await?;
        let (row, case, chart) = open(caller, &tx, asked.id, Purpose::Write).await?;
        ready(caller, &tx, (&row, &case, &chart), asked, &laboratory).await?;
        let (facts, _, written) = gather(&tx, &chart, (&row, case), laboratory).await?;
        let content = content_of(&row, &written)?;
        if content != asked.content_sha256 {
            return Err(changed_since());
        }
        let deed = Deed {
            resource_type: REPORT.into(),
            resource_id: asked.id.0,
            resource_version: asked.act.edition(&row),
            meaning: asked.act.meaning(),
            content_sha256: Some(content),
        };
        (deed, image::stored(&tx, &facts.text.images).await?)
    };
    let shown = reauthenticate(caller, &asked.credential, deed).await?;
    let signer = Signer::unlock(caller, shown).await.map(Arc::new)?;
    // What is signed names each by its digest, so they are the same when it is.
    Ok((signer, image::read(caller.platform(), &stored).await?))
}

/// Signs a verified report: content, paper and code are kept, and nothing of it changes any more. Of those who sign at once one does.
#[utoipa::path(post, path = "/pathology/reports/{id}/sign", tag = "pathology", params(("id" = PathologyReportId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = ReportSignInput, responses((status = 200, body = PathologyReportView)))]
async fn sign_report(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReportSignInput>,
) -> Result<Reply<PathologyReportView>> {
    let mut check = Check::new();
    input.credential.check(&mut check, "credential");
    check.optional("content_sha256", Some(&input.content_sha256), 64);
    check.done()?;
    let ReportSignInput { credential, content_sha256 } = input;
    signed(&caller, version, Asked { act: Act::Sign, id, reason: None, credential, content_sha256 }).await
}

/// Takes a published report back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportWithdrawInput {
    /// Why it was a mistake; it is signed.
    reason: String,
    /// Shows who it is.
    credential: Credential,
    /// SHA-256 of what was read, as the report said it.
    content_sha256: String,
}

/// Takes back a report that is out and should not be, by a last edition, which says the same and is signed as a withdrawal. Everything
/// stays readable inside, every code of it says that it was withdrawn, and nothing is done to it any more.
#[utoipa::path(post, path = "/pathology/reports/{id}/withdraw", tag = "pathology", params(("id" = PathologyReportId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = ReportWithdrawInput, responses((status = 200, body = PathologyReportView)))]
async fn withdraw_report(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReportWithdrawInput>,
) -> Result<Reply<PathologyReportView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    input.credential.check(&mut check, "credential");
    check.optional("content_sha256", Some(&input.content_sha256), 64);
    check.done()?;
    let ReportWithdrawInput { reason, credential, content_sha256 } = input;
    let reason = Some(reason.trim().to_owned());
    signed(&caller, version, Asked { act: Act::Withdraw, id, reason, credential, content_sha256 }).await
}

/// Does what is done by a signature.
async fn signed(
    caller: &Caller<SignReports>,
    version: Version,
    asked: Asked,
) -> Result<Reply<PathologyReportView>> {
    let (signer, images) = unlock(caller, &asked).await?;
    let code = reserve(caller).await?;
    let laboratory = laboratory(caller).await?;
    let tx = caller.write().await?;
    let Asked { act, id, .. } = asked;
    let (row, case, chart) = open(caller, &tx, id, Purpose::Write).await?;
    ready(caller, &tx, (&row, &case, &chart), &asked, &laboratory).await?;
    if Version(row.version) != version {
        return Err(Problem::stale());
    }
    let (_, content, written) = gather(&tx, &chart, (&row, case), laboratory).await?;
    // What the signer saw is what is signed.
    if signer.deed().content_sha256 != Some(content_of(&row, &written)?) {
        return Err(changed_since());
    }
    let (edition, stands) = (act.edition(&row), place_of(&row)?);
    let what =
        Content { resource_type: REPORT, resource_id: id.0, resource_version: edition, payload: &written };
    let reason = asked.reason.unwrap_or_default();
    let given = Some(reason.as_str()).filter(|reason| !reason.is_empty());
    let signature = signatures::add(&tx, &signer, &what, act.meaning(), given).await?;
    let on_paper = (code.printed(), document::address(&tx, &code));
    let handwriting = signature_image::of(&tx, caller.account()).await?;
    let place = Place { zone: &caller.zone(), code: &on_paper.0, address: &on_paper.1 };
    let paper = Signed::read(content.clone())?.paper(&signature, &place, &images, handwriting);
    let file = drawn(&tx, (paper, "text"), &signer, &signature).await?;
    let kept = store::keep_edition(&tx, id, &content, &signature, &file).await?;
    document::register(&tx, &code, &signature, &file).await?;
    let given = Given { reason: reason.clone(), kept: Some(kept), ..Given::default() };
    let step = State::of(stands.status).step(act.action(), stands, mark(caller), given);
    store::take(&tx, id, version, &step.ok_or_else(|| past(stands))?).await?;
    treated(&tx, &[&chart]).await?;
    let news = json!({"patient_id": chart.patient(), "report_id": id, "edition": edition});
    let action = match act {
        Act::Sign => "pathology_report.signed",
        Act::Withdraw => "pathology_report.withdrawn",
    };
    tx.announce(action, &news).await?;
    if act == Act::Withdraw {
        assignment::follow(caller, &tx, kernel::PathologyCaseId(row.case_id), Action::Withdraw).await?;
        queue::went_out(&tx, id).await?;
        let what = DeliveredWhat::Withdrawn;
        outside::begin(&tx, GoneOut { report: id, edition, what, addendum: None }).await?;
    }
    let (row, case, _) = open(caller, &tx, id, Purpose::Write).await?;
    let view = view(caller, row, case, rule(&tx, &chart).await?)?;
    let mut event = chart.event(action, REPORT).on(id).new_value(&json!({
        "edition": edition, "signature_id": signature.id,
    }));
    if !reason.is_empty() {
        event = event.because(reason);
    }
    let version = view.version;
    tx.commit(event, Answer::from(view).etag(version)).await
}

/// Why there is no paper of it.
pub(crate) fn too_many_pages(field: &str, error: pdf::Error) -> Problem {
    match error {
        pdf::Error::TooLong => {
            let why = format!("On paper this has more than {} pages. Have it shortened.", pdf::MAX_PAGES);
            Problem::invalid_field(field, "too_many_pages", why)
        }
        pdf::Error::Broken(_) => Problem::internal(error),
    }
}

/// A paper with the signature in it, by a thread that keeps nobody else waiting; one that is too long is refused at `field`.
pub(super) async fn drawn<M: Send + Sync>(
    tx: &Tx<M>,
    (paper, field): (Paper, &str),
    signer: &Arc<Signer>,
    signature: &Signature,
) -> Result<Vec<u8>> {
    let at = signature.signed_at;
    let drawn = tokio::task::spawn_blocking(move || paper.archive(at)).await.map_err(Problem::internal)?;
    document::sign_file(tx, signer, drawn.map_err(|error| too_many_pages(field, error))?, signature).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_report_signatures))
        .routes(routes!(read_report_document))
        .routes(routes!(sign_report))
        .routes(routes!(withdraw_report))
}
