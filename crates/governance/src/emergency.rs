//! Emergencies in which somebody opened a protected record, and what a reviewer found. Nobody reviews themselves.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{AccountId, Cursor, EmergencyAccessId, Page, PatientId, Problem, Result, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply, Tx};
use registry::{
    chart::records_of,
    privacy::{
        api::PatientNameView,
        store::{PatientName, names},
    },
};
use serde::{Deserialize, Serialize};
use staff::{
    emergency::{self, Emergency, Finding, OUTCOMES},
    permissions::ReviewAccess,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    alerts,
    api::{AccessView, After, done_by},
};

const PAGE: usize = 50;

/// An emergency.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergencyView {
    /// The emergency.
    pub id: EmergencyAccessId,
    /// Whose record was opened.
    pub patient: Option<PatientNameView>,
    /// The patient.
    pub patient_id: PatientId,
    /// Who opened it.
    pub account_id: AccountId,
    /// Their name as it was.
    pub account_name: String,
    /// Why, in their words.
    pub reason: String,
    /// When.
    pub opened_at: Timestamp,
    /// Until when it was open.
    pub expires_at: Timestamp,
    /// For so many days it has waited for a reviewer.
    pub waiting_days: Option<i64>,
    /// What a reviewer found: `justified`, `not_justified` or `follow_up`.
    pub outcome: Option<String>,
    /// Why, and what follows.
    pub review_note: Option<String>,
    /// Who reviewed it.
    pub reviewed_by: Option<String>,
    /// When.
    pub reviewed_at: Option<Timestamp>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(
    row: Emergency,
    caller: &Caller<P>,
    names: &HashMap<Uuid, PatientName>,
) -> EmergencyView {
    let others = row.account_id != caller.account().0;
    let waits = row.outcome.as_deref().is_none_or(|outcome| outcome == "follow_up");
    EmergencyView {
        id: EmergencyAccessId(row.id),
        patient: names.get(&row.patient_id).cloned().map(PatientNameView::from),
        patient_id: PatientId(row.patient_id),
        account_id: AccountId(row.account_id),
        account_name: row.account_name,
        reason: row.reason,
        opened_at: row.opened_at,
        expires_at: row.expires_at,
        waiting_days: waits.then(|| caller.now().duration_since(row.opened_at).as_hours() / 24),
        outcome: row.outcome,
        review_note: row.review_note,
        reviewed_by: row.reviewed_by_name,
        reviewed_at: row.reviewed_at,
        version: Version(row.version),
        allowed_actions: if others { vec!["review"] } else { vec![] },
    }
}

async fn named<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    row: Emergency,
) -> Result<EmergencyView> {
    let names = names(tx, &[row.patient_id]).await?;
    Ok(view(row, caller, &names))
}

/// Which emergencies are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EmergencyFilter {
    /// Only those that nobody has reviewed, or that are followed up.
    waiting: Option<bool>,
    /// `next` of the page before.
    after: Option<String>,
}

/// Emergencies in which protected records were opened: those that wait, the oldest first; all, the newest first.
#[utoipa::path(get, path = "/emergencies", tag = "governance", params(EmergencyFilter), responses((status = 200, body = Page<EmergencyView>)))]
async fn list_emergencies(
    caller: Caller<ReviewAccess>,
    Query(asked): Query<EmergencyFilter>,
) -> Result<Reply<Page<EmergencyView>>> {
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.read().await?;
    let rows = emergency::list(&tx, asked.waiting.unwrap_or_default(), after, PAGE).await?;
    let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let names = names(&tx, &patients).await?;
    let page = Page::from_rows(
        rows,
        PAGE,
        |row| Cursor { at: row.opened_at, id: row.id },
        |row| view(row, &caller, &names),
    );
    let event =
        Event::new("emergency.listed", "emergency_access").subjects(patients.into_iter().map(PatientId));
    tx.disclose(event, page).await
}

/// What was done with the patient's records by whoever opened them, while they were open: each event says by which right the
/// chart opened. What was read and written is not shown.
#[utoipa::path(get, path = "/emergencies/{id}/events", tag = "governance", params(("id" = EmergencyAccessId, Path), After), responses((status = 200, body = Page<AccessView>)))]
async fn list_done(
    caller: Caller<ReviewAccess>,
    Path(id): Path<EmergencyAccessId>,
    Query(query): Query<After>,
) -> Result<Reply<Page<AccessView>>> {
    let tx = caller.read().await?;
    let emergency = emergency::get(&tx, id).await?;
    let records = records_of(&tx, PatientId(emergency.patient_id)).await?;
    let span = (emergency.opened_at, emergency.expires_at);
    let page = done_by(&tx, AccountId(emergency.account_id), &records, span, query.after).await?;
    let event = Event::new("emergency.events_listed", "emergency_access").on(id);
    tx.disclose(event.subjects(records.into_iter().map(PatientId)), page).await
}

/// What the reviewer found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewInput {
    /// `justified`, `not_justified` or `follow_up`.
    outcome: String,
    /// Why, and what follows; needed unless it was justified.
    note: Option<String>,
}

impl ReviewInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.one_of("outcome", &self.outcome, &OUTCOMES);
        check.optional("note", self.note.as_deref(), 2000);
        let said = self.note.as_deref().is_some_and(|note| !note.trim().is_empty());
        check.that(said || self.outcome == "justified", "note", "required", "Fill this in.");
        check.done()
    }
}

/// Keeps what the reviewer found; once more, where it was followed up.
#[utoipa::path(put, path = "/emergencies/{id}/review", tag = "governance", params(("id" = EmergencyAccessId, Path)), request_body = ReviewInput, responses((status = 200, body = EmergencyView)))]
async fn review_emergency(
    caller: Caller<ReviewAccess>,
    Path(id): Path<EmergencyAccessId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReviewInput>,
) -> Result<Reply<EmergencyView>> {
    input.check()?;
    let tx = caller.write().await?;
    let old = emergency::get(&tx, id).await?;
    let patient = PatientId(old.patient_id);
    if old.account_id == caller.account().0 {
        return Err(Problem::conflict("own_emergency", "Somebody else reviews what you opened."));
    }
    let old = named(&caller, &tx, old).await?;
    let finding =
        Finding { outcome: &input.outcome, note: input.note.as_deref(), reviewer: caller.account() };
    emergency::review(&tx, id, version, &finding, caller.now()).await?;
    alerts::emergency_reviewed(&tx, id).await?;
    let new = named(&caller, &tx, emergency::get(&tx, id).await?).await?;
    let event =
        Event::new("emergency.reviewed", "emergency_access").on(id).subject(patient).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_emergencies))
        .routes(routes!(list_done))
        .routes(routes!(review_emergency))
}
