//! Asking colleagues for their signatures, and what waits for one's own.

use std::collections::HashSet;

use axum::http::StatusCode;
use jiff::Timestamp;
use kernel::{
    AccountId, CoSignatureRequestId, Cursor, EncounterId, Page, PatientId, Problem, Result, Version,
    text::Check,
};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply, Topic, Tx};
use registry::{
    chart::{open_chart, records_of},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::{access::Purpose, profile::store as people, role::Known};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Obstacle, REQUEST, admit, co_signs, over, settle_ended, signers,
    store::{self, Asked, Request},
    tell_asked, tell_declined,
};
use crate::{
    encounter::{
        api::EncounterPaging,
        signing::{api::CoSignMeaning, store as signing_store},
    },
    permissions::{CoSignEncounter, SignEncounter},
};

/// Somebody who is asked to sign an encounter, too.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoSignatureRequestView {
    /// The request.
    pub id: CoSignatureRequestId,
    /// Whose encounter it is; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// The encounter.
    pub encounter_id: EncounterId,
    /// When the patient was seen.
    pub encounter_date: Timestamp,
    /// As what: `consultation`, `follow_up` …
    pub encounter_type: String,
    /// The signed version that is to be read.
    pub number: i32,
    /// `review` or `approval`.
    #[schema(value_type = CoSignMeaning)]
    pub meaning: String,
    /// What the colleague should know; nothing, where the record is shut to the caller.
    pub note: Option<String>,
    /// Who asks.
    pub asked_by: AccountId,
    /// Their name.
    pub asked_by_name: Option<String>,
    /// Who is asked.
    pub asked_of: AccountId,
    /// Their name.
    pub asked_of_name: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// `open`, `signed`, `declined`, `taken_back`, or `ended` by an amendment or a withdrawal of the encounter.
    pub status: String,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// By whom.
    pub ended_by: Option<String>,
    /// Why it was declined; nothing, where the record is shut to the caller.
    pub declined_reason: Option<String>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `decline`, `take_back`; at the encounter `ask_again`, where an amendment ended it.
    pub allowed_actions: Vec<&'static str>,
}

fn allowed<P: Permission>(caller: &Caller<P>, row: &Request) -> Vec<&'static str> {
    let account = caller.account().0;
    let is_asker = row.asked_by == account || row.provider_id == Some(account);
    let actions = [
        ("decline", row.asked_of == account && caller.can(CoSignEncounter::NAME)),
        ("take_back", is_asker && caller.can(SignEncounter::NAME)),
    ];
    let open = row.status == "open";
    actions.into_iter().filter(|(_, may)| open && *may).map(|(action, _)| action).collect()
}

/// The rows with the names that people read.
pub(in crate::encounter::signing) async fn views<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: Vec<Request>,
) -> Result<Vec<CoSignatureRequestView>> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let accounts: Vec<Uuid> = rows.iter().flat_map(|row| [row.asked_by, row.asked_of]).collect();
    let patients = glance::of(caller, tx, &patients).await?;
    let names = people::names(tx, &accounts).await?;
    let view = |row: Request| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        let is_shut = patient.is_none();
        CoSignatureRequestView {
            allowed_actions: allowed(caller, &row),
            id: CoSignatureRequestId(row.id),
            patient,
            encounter_id: EncounterId(row.encounter_id),
            encounter_date: row.encounter_date,
            encounter_type: row.encounter_type,
            number: row.number,
            meaning: row.meaning,
            note: row.note.filter(|_| !is_shut),
            asked_by: AccountId(row.asked_by),
            asked_by_name: names.get(&row.asked_by).cloned(),
            asked_of: AccountId(row.asked_of),
            asked_of_name: names.get(&row.asked_of).cloned(),
            asked_at: row.asked_at,
            status: row.status,
            ended_at: row.ended_at,
            ended_by: row.ended_by,
            declined_reason: row.declined_reason.filter(|_| !is_shut),
            version: Version(row.version),
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: CoSignatureRequestId,
) -> Result<CoSignatureRequestView> {
    let rows = vec![store::get(tx, id).await?];
    views(caller, tx, rows).await?.pop().ok_or_else(Problem::not_found)
}

/// What waits for the caller's signature.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingSignatureList {
    /// Who has waited longest comes first.
    pub items: Vec<CoSignatureRequestView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many wait, whatever page was asked for; counting stops at 100.
    pub waiting: i64,
}

/// What the caller asked of others.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedSignatureList {
    /// The newest first.
    pub items: Vec<CoSignatureRequestView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

fn cursor(row: &Request) -> Cursor {
    Cursor { at: row.asked_at, id: row.id }
}

/// The event of a list: those whose names it says are its subjects.
fn listed(items: &[CoSignatureRequestView]) -> Event {
    let seen: HashSet<PatientId> =
        items.iter().filter_map(|item| item.patient.as_ref()).map(|patient| patient.id).collect();
    Event::new("co_signature.listed", REQUEST).subjects(seen)
}

/// What waits for my signature, because colleagues asked for it.
#[utoipa::path(get, path = "/co-signature-requests", tag = "charting", params(EncounterPaging), responses((status = 200, body = WaitingSignatureList)))]
async fn list_waiting_signatures(
    caller: Caller<CoSignEncounter>,
    Query(asked): Query<EncounterPaging>,
) -> Result<Reply<WaitingSignatureList>> {
    let (after, limit) = (asked.after()?, asked.limit());
    let tx = caller.read().await?;
    let rows = store::waiting(&tx, caller.account(), after, limit).await?;
    let waiting = store::count_waiting(&tx, caller.account()).await?;
    let page = Page::from_rows(rows, limit, cursor, |row| row);
    let items = views(&caller, &tx, page.items).await?;
    tx.disclose(listed(&items), WaitingSignatureList { items, next: page.next, waiting }).await
}

/// The signatures that I asked colleagues for, and what became of that.
#[utoipa::path(get, path = "/co-signature-requests/asked", tag = "charting", params(EncounterPaging), responses((status = 200, body = AskedSignatureList)))]
async fn list_asked_signatures(
    caller: Caller<SignEncounter>,
    Query(asked): Query<EncounterPaging>,
) -> Result<Reply<AskedSignatureList>> {
    let (after, limit) = (asked.after()?, asked.limit());
    let tx = caller.read().await?;
    let rows = store::asked(&tx, caller.account(), after, limit).await?;
    let page = Page::from_rows(rows, limit, cursor, |row| row);
    let items = views(&caller, &tx, page.items).await?;
    tx.disclose(listed(&items), AskedSignatureList { items, next: page.next }).await
}

/// Somebody who may be asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoSignerView {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Roles in this clinic.
    pub roles: Vec<String>,
}

/// Those who may be asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoSignerList {
    /// By name.
    pub items: Vec<CoSignerView>,
}

/// Colleagues who may be asked to co-sign the newest version of an encounter: who wrote it, has signed it or is asked already is left
/// out.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/co-signers", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = CoSignerList)))]
async fn list_co_signers(
    caller: Caller<SignEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Reply<CoSignerList>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let standing = signing_store::stands(&tx, &chart, id).await?;
    let mut left_out = signers(&tx, id, standing.newest).await?;
    left_out.extend(standing.provider.map(|provider| provider.0));
    left_out.push(caller.account().0);
    let open = store::of_encounter(&tx, id).await?.into_iter().filter(|request| request.status == "open");
    left_out.extend(open.map(|request| request.asked_of));
    let roles = Known::read(&tx).await?;
    let co_signing = roles.allowing(CoSignEncounter::NAME);
    let people = people::active_with(&tx, &co_signing, people::MOST_COLLEAGUES).await?.into_iter();
    let items = people
        .filter(|person| co_signs(&roles, person) && !left_out.contains(&person.account.0))
        .map(|person| CoSignerView {
            account_id: person.account,
            full_name: person.full_name,
            roles: person.roles,
        })
        .collect();
    let event = chart.event("co_signature.co_signers_listed", "encounter").on(id);
    tx.disclose(event, CoSignerList { items }).await
}

/// Asks a colleague for a signature.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoSignatureAsk {
    /// Who is asked.
    account_id: AccountId,
    /// The signed version that was read.
    version: i32,
    /// What is asked for: `review` or `approval`.
    meaning: CoSignMeaning,
    /// What the colleague should know.
    note: Option<String>,
}

/// Asks a colleague to sign the newest version of an encounter, too. Its author asks, or who may co-sign it.
#[utoipa::path(post, path = "/patients/{id}/encounters/{encounter_id}/co-signature-requests", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), request_body = CoSignatureAsk, responses((status = 201, body = CoSignatureRequestView)))]
async fn ask_co_signature(
    caller: Caller<SignEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    Body(input): Body<CoSignatureAsk>,
) -> Result<Reply<CoSignatureRequestView>> {
    let mut check = Check::new();
    check.optional("note", input.note.as_deref(), 500);
    check.done()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let standing = signing_store::stands(&tx, &chart, id).await?;
    standing.may_ask(caller.account(), caller.can(CoSignEncounter::NAME))?;
    if standing.newest != input.version {
        let why = "This encounter was amended meanwhile. Read what it says now.";
        return Err(Problem::conflict("encounter_amended", why));
    }
    admit(&tx, &chart, (&standing, id), input.account_id, caller.account()).await?;
    let asked = Asked {
        encounter: id,
        number: standing.newest,
        by: caller.account(),
        of: input.account_id,
        meaning: input.meaning.meaning().word(),
        note: input.note.as_deref().map(str::trim).filter(|note| !note.is_empty()),
    };
    let request = CoSignatureRequestId::new();
    if !store::ask(&tx, request, &asked).await? {
        return Err(Obstacle::Asked.problem());
    }
    tell_asked(&tx, request.0, caller.account(), input.account_id).await?;
    settle_ended(&tx, id, standing.newest).await?;
    let view = one(&caller, &tx, request).await?;
    let event = chart.event("co_signature.asked", REQUEST).on(request).new_value(&view);
    let (version, location) =
        (view.version, format!("/api/v1/patients/{patient}/encounters/{id}/signatures"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// Why somebody does not sign.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoSignatureRefusal {
    /// Why; who asked reads it.
    reason: String,
}

/// Declines to sign what a colleague asked for, also where the record was shut since.
#[utoipa::path(put, path = "/co-signature-requests/{id}/decline", tag = "charting", params(("id" = CoSignatureRequestId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), request_body = CoSignatureRefusal, responses((status = 200, body = CoSignatureRequestView)))]
async fn decline_co_signature(
    caller: Caller<CoSignEncounter>,
    Path(id): Path<CoSignatureRequestId>,
    IfMatch(seen): IfMatch,
    Body(input): Body<CoSignatureRefusal>,
) -> Result<Reply<CoSignatureRequestView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let row = store::get(&tx, id).await?;
    if row.asked_of != caller.account().0 {
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_asked", "Somebody else is asked for this."));
    }
    let old = one(&caller, &tx, id).await?;
    store::decline(&tx, id, seen, input.reason.trim()).await?;
    tell_declined(&tx, &row).await?;
    changed(&caller, tx, ("co_signature.declined", Some(input.reason.trim())), (row, old)).await
}

/// Takes back what was asked: who asked, or the encounter's author.
#[utoipa::path(put, path = "/co-signature-requests/{id}/take-back", tag = "charting", params(("id" = CoSignatureRequestId, Path), ("If-Match" = String, Header, description = "The ETag of the version that was read.")), responses((status = 200, body = CoSignatureRequestView)))]
async fn take_back_co_signature(
    caller: Caller<SignEncounter>,
    Path(id): Path<CoSignatureRequestId>,
    IfMatch(seen): IfMatch,
) -> Result<Reply<CoSignatureRequestView>> {
    let tx = caller.write().await?;
    let row = store::get(&tx, id).await?;
    if row.asked_by != caller.account().0 && row.provider_id != Some(caller.account().0) {
        let why = "Who asked takes it back, or the encounter's author.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "not_asker", why));
    }
    let old = one(&caller, &tx, id).await?;
    store::take_back(&tx, id, seen).await?;
    over(&tx, row.id, AccountId(row.asked_by)).await?;
    tx.live(Topic::Notifications, Some(AccountId(row.asked_of))).await?;
    changed(&caller, tx, ("co_signature.taken_back", None), (row, old)).await
}

async fn changed<P: Permission>(
    caller: &Caller<P>,
    tx: Tx<platform::Write>,
    (action, reason): (&'static str, Option<&str>),
    (row, old): (Request, CoSignatureRequestView),
) -> Result<Reply<CoSignatureRequestView>> {
    let new = one(caller, &tx, old.id).await?;
    let records = records_of(&tx, PatientId(row.patient_id)).await?;
    let told = json!({ "status": new.status, "encounter_id": new.encounter_id, "version": new.version });
    let mut event =
        Event::new(action, REQUEST).on(old.id).subjects(records.into_iter().map(PatientId)).change(
            &json!({ "status": old.status, "encounter_id": old.encounter_id, "version": old.version }),
            &told,
        );
    if let Some(reason) = reason {
        event = event.because(reason);
    }
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(in crate::encounter::signing) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_waiting_signatures))
        .routes(routes!(list_asked_signatures))
        .routes(routes!(list_co_signers))
        .routes(routes!(ask_co_signature))
        .routes(routes!(decline_co_signature))
        .routes(routes!(take_back_co_signature))
}
