//! Signing, amending and co-signing encounters; their versions, and whether their signatures hold.

use std::{collections::HashSet, sync::Arc};

use axum::response::Response;
use identity::reauthentication::{Credential, Deed, reauthenticate};
use jiff::Timestamp;
use kernel::{EncounterId, PatientId, Problem, Result, text::Check};
use platform::{
    Answer, Body, Caller, Download, IfMatch, LONG_BODY, Path, Permission, Platform, Query, Reply, Tx, Write,
};
use registry::chart::{ChartAccess, open_chart};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use signing::{
    Signer,
    document::reserve,
    signature::{Fault, Meaning, check_reason, store::Judged},
};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Act, ENCOUNTER, check_complete, document,
    request::{self, api::CoSignatureRequestView},
    store::{self, SignedVersion},
};
use crate::{
    encounter::{
        Note,
        api::{EncounterView, confirming, end_care, one},
        form,
    },
    permissions::{CoSignEncounter, ReadEncounter, SignEncounter, WithdrawEncounter},
    vitals::store as vitals,
};

/// A signature, judged anew each time it is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignatureView {
    /// The version that was signed.
    pub version: i32,
    /// What it says.
    #[schema(value_type = Meaning)]
    pub meaning: String,
    /// Why, in the signer's words.
    pub reason: Option<String>,
    /// As their name was then.
    pub signer_name: String,
    /// As their roles were then.
    pub signer_roles: Vec<String>,
    /// As their registration was then.
    pub registration_number: Option<String>,
    /// When.
    pub signed_at: Timestamp,
    /// The clinic's time zone then.
    pub time_zone: String,
    /// `password` or `passkey`.
    pub authenticated_by: String,
    /// When its certificate was revoked: a signature from before that holds.
    pub certificate_revoked_at: Option<Timestamp>,
    /// Where it was made when the key may have been in other hands: since when it may. It holds, but nobody knows who signed.
    pub doubtful_since: Option<Timestamp>,
    /// Number of the certificate.
    pub certificate_serial: String,
    /// Whether the caller signed.
    pub is_own: bool,
    /// Why it does not hold; nothing where it does.
    pub faults: Vec<Fault>,
}

/// The signatures of an encounter.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignatureList {
    /// In the order in which they were made.
    pub items: Vec<SignatureView>,
    /// When it was withdrawn: from then on nobody relies on it.
    pub withdrawn_at: Option<Timestamp>,
    /// SHA-256 of what the encounter says now: a proof by a passkey is asked for with it.
    pub content_sha256: String,
    /// Number of the newest signed version; 0 before the first.
    pub newest: i32,
    /// The version that the caller's next signature is of.
    pub next: i32,
    /// Whether every signature holds, and the newest version has its author's and is the last one.
    pub is_valid: bool,
    /// What the caller may do: `sign`, `amend`, `co_sign`, `withdraw`, and `ask` a colleague to co-sign.
    pub allowed_actions: Vec<&'static str>,
    /// Which colleagues were asked to sign it, too, and what became of that: the newest 100, the newest first.
    pub requests: Vec<CoSignatureRequestView>,
    /// The code on the paper of the newest version, by which anybody looks it up; none before it is signed.
    pub verification_code: Option<String>,
}

/// A signature as its reader sees it.
pub fn seen<P: Permission>(judged: Judged, caller: &Caller<P>) -> SignatureView {
    let Judged { signature, certificate_serial, certificate_revoked_at, doubtful_since, faults } = judged;
    SignatureView {
        version: signature.resource_version,
        meaning: signature.meaning,
        reason: signature.reason,
        signer_name: signature.signer_name,
        signer_roles: signature.signer_roles,
        registration_number: signature.registration_number,
        signed_at: signature.signed_at,
        time_zone: signature.time_zone,
        authenticated_by: signature.authenticated_by,
        certificate_serial,
        certificate_revoked_at,
        doubtful_since,
        is_own: signature.account_id == caller.account().0,
        faults,
    }
}

async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EncounterId,
) -> Result<SignatureList> {
    let standing = store::stands(tx, chart, id).await?;
    let judged = store::judge(tx, id).await?;
    let of_newest =
        judged.iter().map(|judged| &judged.signature).filter(|it| it.resource_version == standing.newest);
    let signers: Vec<Uuid> = of_newest.map(|signature| signature.account_id).collect();
    let items: Vec<SignatureView> = judged.into_iter().map(|judged| seen(judged, caller)).collect();
    let of_newest = || items.iter().filter(|signature| signature.version == standing.newest);
    let signed = of_newest().any(|signature| signature.is_own);
    let may = |act: &Act| {
        chart.is_open()
            && caller.can(if matches!(act, Act::CoSign(_)) { "encounter.co_sign" } else { "encounter.sign" })
            && standing.allows(*act, caller.account()).is_ok()
            && !(signed && matches!(act, Act::CoSign(_)))
    };
    let withdraw = Act::Withdraw { of_others: caller.can("encounter.withdraw") };
    let acts = [Act::Sign, Act::Amend, Act::CoSign(Meaning::Review), withdraw];
    let acts: Vec<Act> = acts.into_iter().filter(may).collect();
    let may_ask = chart.is_open()
        && caller.can(SignEncounter::NAME)
        && standing.may_ask(caller.account(), caller.can(CoSignEncounter::NAME)).is_ok();
    let requests = request::store::of_encounter(tx, id).await?;
    let again = match may_ask {
        true => request::to_repeat(tx, &requests, (standing.newest, &signers)).await?,
        false => HashSet::new(),
    };
    let mut requests = request::api::views(caller, tx, requests).await?;
    let account = caller.account();
    for request in requests.iter_mut().filter(|request| again.contains(&request.id.0)) {
        if request.asked_by == account || standing.provider == Some(account) {
            request.allowed_actions.push("ask_again");
        }
    }
    let withdrawal = items.iter().find(|signature| signature.meaning == Meaning::Withdrawal.word());
    Ok(SignatureList {
        withdrawn_at: withdrawal.map(|signature| signature.signed_at),
        content_sha256: store::digest(tx, id).await?,
        newest: standing.newest,
        next: acts.first().map_or(standing.newest, |act| standing.version_of(*act)),
        is_valid: standing.is_consistent()
            && of_newest().any(|signature| {
                [Meaning::Authorship.word(), Meaning::Withdrawal.word()].contains(&signature.meaning.as_str())
            })
            && items.iter().all(|signature| signature.faults.is_empty()),
        allowed_actions: acts.into_iter().map(Act::word).chain(may_ask.then_some("ask")).collect(),
        requests,
        verification_code: signing::document::code_of(tx, (ENCOUNTER, id.0), standing.newest).await?,
        items,
    })
}

/// The signatures of an encounter, each verified now against what the record says now.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/signatures", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = SignatureList)))]
async fn list_signatures(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Reply<SignatureList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let list = list(&caller, &tx, &chart, id).await?;
    tx.disclose(chart.event("encounter.verified", "encounter").on(id), list).await
}

/// A version in the list of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterVersionLine {
    /// 1 is what was signed first.
    pub number: i32,
    /// Why it was amended; of the first nothing.
    pub reason: Option<String>,
    /// Whether by it the encounter was withdrawn.
    pub is_withdrawal: bool,
    /// Who signed it as its author, or withdrew it.
    pub signed_by: String,
    /// When.
    pub signed_at: Timestamp,
}

/// The signed versions of an encounter.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterVersionList {
    /// The oldest first.
    pub items: Vec<EncounterVersionLine>,
}

/// A signed version of an encounter, and what it says.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterVersionView {
    /// Which one, and by whom.
    #[serde(flatten)]
    pub line: EncounterVersionLine,
    /// What was signed: `encounter`, `clinical_data`, `diagnoses`, `procedures`, `vitals`.
    #[schema(value_type = Object)]
    pub content: Value,
}

/// A signed version with the encounter it is of.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedEncounter {
    /// The encounter.
    pub encounter_id: EncounterId,
    /// What was signed, by whom and when.
    #[serde(flatten)]
    pub version: EncounterVersionView,
}

async fn version_views<M: Send + Sync>(tx: &Tx<M>, id: EncounterId) -> Result<Vec<EncounterVersionView>> {
    let signatures = signing::signature::store::of(tx, ENCOUNTER, id.0).await?;
    let view = |version: SignedVersion| {
        let signature = signatures
            .iter()
            .find(|signature| signature.id == version.signature_id)
            .ok_or_else(|| Problem::internal("a version has no signature"))?;
        let line = EncounterVersionLine {
            number: version.number,
            reason: version.reason,
            is_withdrawal: version.kind == "withdrawal",
            signed_by: signature.signer_name.clone(),
            signed_at: signature.signed_at,
        };
        Ok(EncounterVersionView { line, content: version.content })
    };
    store::versions(tx, id).await?.into_iter().map(view).collect()
}

/// The signed versions of an encounter.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/versions", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = EncounterVersionList)))]
async fn list_encounter_versions(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Reply<EncounterVersionList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    store::stands(&tx, &chart, id).await?;
    let items = version_views(&tx, id).await?.into_iter().map(|view| view.line).collect();
    let event = chart.event("encounter.versions_listed", "encounter").on(id);
    tx.disclose(event, EncounterVersionList { items }).await
}

/// What one version of an encounter said when it was signed.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/versions/{number}", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path), ("number" = i32, Path)), responses((status = 200, body = EncounterVersionView)))]
async fn read_encounter_version(
    caller: Caller<ReadEncounter>,
    // As text: whether the record opens comes before whether there is such a version.
    Path((patient, id, number)): Path<(PatientId, EncounterId, String)>,
) -> Result<Reply<EncounterVersionView>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    store::stands(&tx, &chart, id).await?;
    let found = version_views(&tx, id).await?.into_iter().find(|view| view.line.number.to_string() == number);
    let view = found.ok_or_else(Problem::not_found)?;
    let event = chart
        .event("encounter.version_read", "encounter")
        .on(id)
        .because(format!("version {}", view.line.number));
    tx.disclose(event, view).await
}

/// Which document.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DocumentFilter {
    /// The newest version, unless told.
    version: Option<i32>,
}

/// A signed version as a PDF file, with its signatures in it.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/document.pdf", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path), DocumentFilter), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_encounter_document(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    Query(asked): Query<DocumentFilter>,
) -> Result<Response> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let standing = store::stands(&tx, &chart, id).await?;
    let number = asked.version.unwrap_or(standing.newest);
    let file = document::find(&tx, id, number).await?.ok_or_else(Problem::not_found)?;
    let event =
        chart.event("encounter.document_read", "encounter").on(id).because(format!("version {number}"));
    let download = Download::made("application/pdf", format!("encounter-{id}-{number}.pdf"), file);
    tx.disclose_download(event, download).await
}

/// What the paper of an encounter would say if it were signed as it stands. It says of itself that nobody has signed it.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/preview.pdf", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_encounter_preview(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Response> {
    let _turn = document::turn().await?;
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let standing = store::stands(&tx, &chart, id).await?;
    if !standing.status.is_unsigned() {
        let why = "This encounter is signed or closed: its signed paper says what counts.";
        return Err(Problem::conflict("encounter_closed", why));
    }
    let file = document::preview(&caller, &tx, &chart, id, standing.newest + 1).await?;
    let event = chart.event("encounter.preview_read", "encounter").on(id);
    let made = Download::made("application/pdf", format!("preview-{id}.pdf"), file);
    let download = Download { is_shown: true, ..made };
    tx.disclose_download(event, download).await
}

/// Every signed version of a patient's encounters, for a copy of the record.
pub async fn all<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<SignedEncounter>> {
    let mut all = vec![];
    for encounter_id in store::signed(tx, chart).await? {
        let versions = version_views(tx, encounter_id).await?;
        all.extend(versions.into_iter().map(|version| SignedEncounter { encounter_id, version }));
    }
    Ok(all)
}

/// Looks whether it may be done before anybody is asked for a password, and has the signer show who they are.
async fn unlock<P: Permission>(
    caller: &Caller<P>,
    patient: PatientId,
    id: EncounterId,
    act: Act,
    given: &Credential,
) -> Result<Arc<Signer>> {
    let (standing, content_sha256) = {
        let tx = caller.read().await?;
        let chart = open_chart(caller, &tx, patient, Purpose::Write).await?;
        let standing = store::stands(&tx, &chart, id).await?;
        standing.allows(act, caller.account())?;
        if act == Act::Sign {
            complete(caller, &tx, &one(caller, &tx, &chart, id).await?).await?;
        }
        (standing, Some(store::digest(&tx, id).await?))
    };
    let deed = Deed {
        resource_type: ENCOUNTER.into(),
        resource_id: id.0,
        resource_version: standing.version_of(act),
        meaning: act.meaning(),
        content_sha256,
    };
    let shown = reauthenticate(caller, given, deed).await?;
    Signer::unlock(caller, shown).await.map(Arc::new)
}

/// Checks that enough is documented to answer for, in the note and on its form; each field is named that is empty, or filled in and not
/// confirmed.
async fn complete<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    encounter: &EncounterView,
) -> Result<()> {
    let EncounterView { layout_version_id, details, copies, withdrawn, .. } = encounter;
    let (layout_version, data) = (*layout_version_id, &details.clinical_data);
    refuse_missing(caller, tx, form::Standing { layout_version, data, copies, withdrawn }, details).await
}

async fn refuse_missing<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    standing: form::Standing<'_>,
    note: &Note,
) -> Result<()> {
    let missing = form::required_for_signing(tx, caller.account(), standing).await?;
    // The form asks for what the note asks for, at its own fields.
    if missing.is_empty() { check_complete(note) } else { Err(Problem::invalid(missing)) }
}

/// What an amendment says, judged by the form on which the encounter was written.
async fn amended<M: Send + Sync>(
    caller: &Caller<SignEncounter>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    old: &EncounterView,
    note: Note,
) -> Result<Note> {
    let note = form::judged(tx, old.layout_version_id, &old.details.clinical_data, note).await?;
    let copies = form::copies(tx, chart, confirming(caller, tx), old.before(), &note).await?;
    let standing = form::Standing {
        layout_version: old.layout_version_id,
        data: &note.clinical_data,
        copies: &copies,
        withdrawn: &old.withdrawn,
    };
    refuse_missing(caller, tx, standing, &note).await?;
    Ok(note)
}

/// Signs an encounter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInput {
    /// Why, where there is something to say.
    reason: Option<String>,
    /// Shows that it is the author.
    credential: Credential,
}

/// Signs an encounter as its author. From then on it stays as it is, and its appointment is over; an amendment changes it.
#[utoipa::path(post, path = "/patients/{id}/encounters/{encounter_id}/sign", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = SignInput, responses((status = 200, body = EncounterView)))]
async fn sign_encounter(
    caller: Caller<SignEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    IfMatch(seen): IfMatch,
    Body(input): Body<SignInput>,
) -> Result<Reply<EncounterView>> {
    let reason = checked(input.reason.as_deref(), &input.credential)?;
    let signer = unlock(&caller, patient, id, Act::Sign, &input.credential).await?;
    let code = reserve(&caller).await?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let standing = store::hold(&tx, &chart, id, &signer).await?;
    standing.allows(Act::Sign, caller.account())?;
    let old = one(&caller, &tx, &chart, id).await?;
    // What the signer saw is what is signed.
    if old.version != seen {
        return Err(Problem::stale());
    }
    complete(&caller, &tx, &old).await?;
    let number = standing.version_of(Act::Sign);
    let signature = store::sign(&tx, &signer, id, number, Meaning::Authorship, reason).await?;
    store::keep(&tx, id, number, None, &signature).await?;
    document::make(&caller, &tx, &chart, (&signer, &code), id, &signature).await?;
    store::lock(&tx, &chart, id, seen).await?;
    if let Some(appointment) = old.appointment_id {
        scheduling::appointment::complete(&caller, &tx, &chart, appointment).await?;
    }
    let view = one(&caller, &tx, &chart, id).await?;
    announce(&tx, &chart, "encounter.signed", id, number).await?;
    let mut event = chart.event("encounter.signed", "encounter").on(id).new_value(&json!({
        "signed_version": number, "signature_id": signature.id,
    }));
    if let Some(reason) = reason {
        event = event.because(reason);
    }
    let version = view.version;
    tx.commit(event, Answer::from(view).etag(version)).await
}

fn checked<'a>(reason: Option<&'a str>, credential: &Credential) -> Result<Option<&'a str>> {
    let mut check = Check::new();
    check_reason(&mut check, reason);
    credential.check(&mut check, "credential");
    check.done()?;
    Ok(reason.map(str::trim).filter(|reason| !reason.is_empty()))
}

async fn announce(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    topic: &str,
    id: EncounterId,
    version: i32,
) -> Result<()> {
    let news = json!({"patient_id": chart.patient(), "encounter_id": id, "version": version});
    tx.announce(topic, &news).await
}

/// Amends a signed encounter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendInput {
    /// Why; it stands with the new version.
    reason: String,
    /// The whole of it, as it is from now on.
    note: Note,
    /// Shows that it is the author.
    credential: Credential,
}

/// Amends a signed encounter: a new version, signed anew. The old one stays readable, and its signatures hold.
#[utoipa::path(post, path = "/patients/{id}/encounters/{encounter_id}/amend", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = AmendInput, responses((status = 200, body = EncounterView)))]
async fn amend_encounter(
    caller: Caller<SignEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    IfMatch(seen): IfMatch,
    Body(input): Body<AmendInput, LONG_BODY>,
) -> Result<Reply<EncounterView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    input.credential.check(&mut check, "credential");
    check.done()?;
    let reason = input.reason.trim();
    input.note.check(caller.now()).map_err(within_note)?;
    let note = {
        let tx = caller.read().await?;
        let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
        let old = one(&caller, &tx, &chart, id).await?;
        amended(&caller, &tx, &chart, &old, input.note).await.map_err(within_note)?
    };
    let signer = unlock(&caller, patient, id, Act::Amend, &input.credential).await?;
    let code = reserve(&caller).await?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let standing = store::hold(&tx, &chart, id, &signer).await?;
    standing.allows(Act::Amend, caller.account())?;
    let old = one(&caller, &tx, &chart, id).await?;
    let now = confirming(&caller, &tx);
    let copies = form::copies(&tx, &chart, now, old.before(), &note).await.map_err(within_note)?;
    store::rewrite(&tx, &chart, id, seen, (&note, &copies)).await?;
    let number = standing.version_of(Act::Amend);
    let signature = store::sign(&tx, &signer, id, number, Meaning::Authorship, Some(reason)).await?;
    store::keep(&tx, id, number, Some(reason), &signature).await?;
    document::make(&caller, &tx, &chart, (&signer, &code), id, &signature).await?;
    let ended_requests = request::end_all(&tx, id, (caller.account(), Act::Amend)).await?;
    let new = one(&caller, &tx, &chart, id).await?;
    announce(&tx, &chart, "encounter.amended", id, number).await?;
    let told =
        [WithRequests { view: &old, ended_requests: vec![] }, WithRequests { view: &new, ended_requests }];
    let event =
        chart.event("encounter.amended", "encounter").on(id).because(reason).change(&told[0], &told[1]);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// What the trail keeps of an amendment: with the requests for co-signatures that it ended.
#[derive(Serialize)]
struct WithRequests<'a> {
    #[serde(flatten)]
    view: &'a EncounterView,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ended_requests: Vec<Uuid>,
}

/// The fields of the note, as they stand in what was sent.
fn within_note(mut problem: Problem) -> Problem {
    for field in &mut problem.fields {
        field.field.insert_str(0, "note.");
    }
    problem
}

/// What a colleague says by signing what the author signed.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CoSignMeaning {
    /// I have read it.
    Review,
    /// I agree with it.
    Approval,
}

impl CoSignMeaning {
    /// What the signature says.
    pub fn meaning(self) -> Meaning {
        match self {
            Self::Review => Meaning::Review,
            Self::Approval => Meaning::Approval,
        }
    }
}

/// Signs what a colleague has signed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoSignInput {
    /// The version that was read.
    version: i32,
    /// `review` or `approval`.
    meaning: CoSignMeaning,
    /// Why, where there is something to say.
    reason: Option<String>,
    /// Shows who it is.
    credential: Credential,
}

/// Signs an encounter that a colleague has signed: once each person and version. It fulfils what the signer was asked for.
#[utoipa::path(post, path = "/patients/{id}/encounters/{encounter_id}/co-sign", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = CoSignInput, responses((status = 201, body = SignatureList)))]
async fn co_sign_encounter(
    caller: Caller<CoSignEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    IfMatch(seen): IfMatch,
    Body(input): Body<CoSignInput>,
) -> Result<Reply<SignatureList>> {
    let reason = checked(input.reason.as_deref(), &input.credential)?;
    let meaning = input.meaning.meaning();
    let act = Act::CoSign(meaning);
    let signer = unlock(&caller, patient, id, act, &input.credential).await?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let standing = store::hold(&tx, &chart, id, &signer).await?;
    standing.allows(act, caller.account())?;
    if standing.newest != input.version {
        let why = "This encounter was amended meanwhile. Read what it says now.";
        return Err(Problem::conflict("encounter_amended", why));
    }
    if one(&caller, &tx, &chart, id).await?.version != seen {
        return Err(Problem::stale());
    }
    if store::judge(&tx, id).await?.iter().any(|judged| !judged.faults.is_empty()) {
        let why = "A signature of this encounter does not hold. Look at its signatures.";
        return Err(Problem::conflict("signature_broken", why));
    }
    let asked = request::answered(&tx, id, caller.account(), meaning).await?;
    let signature = store::sign(&tx, &signer, id, standing.newest, meaning, reason).await?;
    document::extend(&tx, &signer, id, &signature).await?;
    if let Some(asked) = &asked {
        request::fulfil(&tx, asked, (signature.id, signature.signed_at)).await?;
    }
    request::settle_ended(&tx, id, standing.newest).await?;
    announce(&tx, &chart, "encounter.co_signed", id, standing.newest).await?;
    let list = list(&caller, &tx, &chart, id).await?;
    let mut event = chart.event("encounter.co_signed", "encounter").on(id).new_value(&json!({
        "signed_version": standing.newest, "meaning": meaning.word(), "signature_id": signature.id,
        "co_signature_request_id": asked.map(|asked| asked.id),
    }));
    if let Some(reason) = reason {
        event = event.because(reason);
    }
    let location = format!("/api/v1/patients/{patient}/encounters/{id}/signatures");
    tx.commit(event, Answer::created(list, location)).await
}

/// Withdraws a signed encounter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawInput {
    /// Why it was a mistake; it is signed.
    reason: String,
    /// Whether what was measured at it was measured on this patient. Then it is recorded anew, of no encounter.
    #[serde(default)]
    is_measured_on_patient: bool,
    /// Shows who it is.
    credential: Credential,
}

/// Withdraws a signed encounter that was a mistake, by a last version, which says the same and is signed as a withdrawal. Its author
/// does it, or who may for others. Everything stays readable; its provider's part in the care ends, and what was measured counts no
/// more, unless somebody says that it was measured on this patient: then it is recorded anew.
#[utoipa::path(post, path = "/patients/{id}/encounters/{encounter_id}/withdraw", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = WithdrawInput, responses((status = 200, body = EncounterView)))]
async fn withdraw_encounter(
    caller: Caller<SignEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    IfMatch(seen): IfMatch,
    Body(input): Body<WithdrawInput>,
) -> Result<Reply<EncounterView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    input.credential.check(&mut check, "credential");
    check.done()?;
    let reason = input.reason.trim();
    let act = Act::Withdraw { of_others: caller.can(WithdrawEncounter::NAME) };
    let signer = unlock(&caller, patient, id, act, &input.credential).await?;
    let code = reserve(&caller).await?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let standing = store::hold(&tx, &chart, id, &signer).await?;
    standing.allows(act, caller.account())?;
    let old = one(&caller, &tx, &chart, id).await?;
    if old.version != seen {
        return Err(Problem::stale());
    }
    let number = standing.version_of(act);
    let signature = store::sign(&tx, &signer, id, number, act.meaning(), Some(reason)).await?;
    store::keep(&tx, id, number, Some(reason), &signature).await?;
    document::make(&caller, &tx, &chart, (&signer, &code), id, &signature).await?;
    let put_back = if input.is_measured_on_patient { vitals::put_back(&tx, id).await? } else { vec![] };
    store::withdraw(&tx, &chart, id, seen, (reason, &signature)).await?;
    let ended_requests = request::end_all(&tx, id, (caller.account(), act)).await?;
    let left = end_care(&caller, &tx, &chart, id).await?;
    let new = one(&caller, &tx, &chart, id).await?;
    announce(&tx, &chart, "encounter.withdrawn", id, number).await?;
    let event = chart.event("encounter.withdrawn", "encounter").on(id).because(reason).new_value(&json!({
        "signed_version": number, "signature_id": signature.id, "care_relationship_id": left, "vitals": put_back,
        "ended_requests": ended_requests,
    }));
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(in crate::encounter) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_signatures))
        .routes(routes!(list_encounter_versions))
        .routes(routes!(read_encounter_version))
        .routes(routes!(read_encounter_document))
        .routes(routes!(read_encounter_preview))
        .routes(routes!(sign_encounter))
        .routes(routes!(amend_encounter))
        .routes(routes!(co_sign_encounter))
        .routes(routes!(withdraw_encounter))
        .merge(request::api::router())
}
