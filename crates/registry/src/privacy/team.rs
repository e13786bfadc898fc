//! Who takes care of a patient: assigned by hand, until departments say it by themselves.

use jiff::Timestamp;
use kernel::{AccountId, CareRelationshipId, PatientId, Problem, Result, text::Check};
use platform::{Answer, Body, Caller, Path, Permission, Platform, Reply, Tx};
use serde::{Deserialize, Serialize};
use staff::{
    access::{Facts, Purpose, decide},
    care_team::{self, Assignment, LONGEST_DAYS, Member},
    permissions::ManageCareTeam,
    profile::store as people,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::chart::{Standing, facts_of, lock_known, refusal};

/// Somebody who takes care of the patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberView {
    /// The part in the care.
    pub id: CareRelationshipId,
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// As what, in words.
    pub note: Option<String>,
    /// Who said so.
    pub assigned_by: String,
    /// Since when.
    pub starts_at: Timestamp,
    /// Until when.
    pub ends_at: Timestamp,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(row: Member, caller: &Caller<P>) -> MemberView {
    let lasts = row.ends_at > caller.now();
    MemberView {
        id: CareRelationshipId(row.id),
        account_id: AccountId(row.account_id),
        full_name: row.full_name,
        note: row.note,
        assigned_by: row.assigned_by,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        allowed_actions: if lasts && caller.can("care_team.manage") { vec!["end"] } else { vec![] },
    }
}

/// Who takes care of the patient at present.
pub(super) async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    records: &[Uuid],
) -> Result<Vec<MemberView>> {
    let rows = care_team::members(tx, records, caller.now()).await?;
    Ok(rows.into_iter().map(|row| view(row, caller)).collect())
}

/// Who is to take care of the patient.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentInput {
    account_id: AccountId,
    /// For how long, 365 at most.
    days: u16,
    /// As what, in words.
    note: Option<String>,
}

impl AssignmentInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let fits = (1..=LONGEST_DAYS).contains(&self.days);
        check.that(fits, "days", "out_of_range", "Use 1 to 365 days.");
        check.optional("note", self.note.as_deref(), 500);
        check.done()
    }
}

/// Whether the caller may say who takes care of the patient: by role or team, or as who keeps the records' privacy. A glass
/// that was broken for an emergency gives no lasting right.
async fn may_say<M: Send + Sync>(
    caller: &Caller<ManageCareTeam>,
    tx: &Tx<M>,
    standing: &Standing,
) -> Result<()> {
    if caller.can("privacy.manage") {
        return Ok(());
    }
    let facts = facts_of(caller, tx, standing).await?;
    decide(&Facts { broke_glass: false, ..facts }, Purpose::Read).map(drop).map_err(refusal)
}

/// Lets somebody take care of the patient; `409 own_assignment` for oneself, where something guards the record.
#[utoipa::path(post, path = "/patients/{id}/care-team", tag = "registry", params(("id" = PatientId, Path)), request_body = AssignmentInput, responses((status = 201, body = MemberView)))]
async fn assign_member(
    caller: Caller<ManageCareTeam>,
    Path(patient): Path<PatientId>,
    Body(input): Body<AssignmentInput>,
) -> Result<Reply<MemberView>> {
    input.check()?;
    let tx = caller.write().await?;
    let standing = lock_known(&tx, patient).await?;
    may_say(&caller, &tx, &standing).await?;
    if standing.is_guarded() && input.account_id == caller.account() {
        return Err(Problem::conflict(
            "own_assignment",
            "This record is guarded. Ask a colleague to assign you.",
        ));
    }
    if people::names(&tx, &[input.account_id.0]).await?.is_empty() {
        return Err(Problem::invalid_field("account_id", "unknown_person", "Use a person of this clinic."));
    }
    let assignment =
        Assignment { account: input.account_id, from: None, days: input.days, note: input.note.as_deref() };
    let id = care_team::assign(&tx, standing.patient(), &assignment, caller.now()).await?;
    let view = view(care_team::member(&tx, standing.records(), id).await?, &caller);
    let event = standing.event("care_team.assigned", "care_team").on(id).new_value(&view);
    let location = format!("/api/v1/patients/{patient}/privacy");
    tx.commit(event, Answer::created(view, location)).await
}

/// Ends somebody's part in the care.
#[utoipa::path(post, path = "/patients/{id}/care-team/{relationship_id}/end", tag = "registry", params(("id" = PatientId, Path), ("relationship_id" = CareRelationshipId, Path)), responses((status = 200, body = MemberView)))]
async fn end_membership(
    caller: Caller<ManageCareTeam>,
    Path((patient, id)): Path<(PatientId, CareRelationshipId)>,
) -> Result<Reply<MemberView>> {
    let tx = caller.write().await?;
    let standing = lock_known(&tx, patient).await?;
    may_say(&caller, &tx, &standing).await?;
    let records = standing.records();
    let old = view(care_team::member(&tx, records, id).await?, &caller);
    care_team::finish(&tx, records, id, caller.now()).await?;
    let new = view(care_team::member(&tx, records, id).await?, &caller);
    let event = standing.event("care_team.ended", "care_team").on(id).change(&old, &new);
    tx.commit(event, Answer::from(new)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(assign_member)).routes(routes!(end_membership))
}
