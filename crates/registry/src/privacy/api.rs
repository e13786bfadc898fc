//! How a record is protected, and who may see it and why.

use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, PatientId, Problem, Result, Version};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use serde::Serialize;
use staff::{
    access::{Barrier, Ground, Purpose, Sensitivity, decide},
    permissions::{ManagePrivacy, ReadPrivacy},
    profile::store as people,
    role::Known,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{PrivacyInput, store, team::MemberView};
use crate::{
    chart::{Standing, ground_of, lock_known, standing},
    merge,
    permissions::MergePatients,
};

/// Whose record it is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PatientNameView {
    /// The patient.
    pub id: PatientId,
    /// Medical record number.
    pub mrn: String,
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_prefix: Option<String>,
    /// First name.
    pub given_name: String,
    /// Middle names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// Last name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: Date,
}

impl From<store::PatientName> for PatientNameView {
    fn from(row: store::PatientName) -> Self {
        Self {
            id: PatientId(row.id),
            mrn: row.mrn,
            name_prefix: row.name_prefix,
            given_name: row.given_name,
            middle_name: row.middle_name,
            family_name: row.family_name,
            birth_date: row.birth_date,
        }
    }
}

/// Somebody whom the patient does not want to see the record.
#[derive(Debug, Serialize, ToSchema)]
pub struct HiddenFrom {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
}

/// What protects another record of the same person.
#[derive(Debug, Serialize, ToSchema)]
pub struct OtherProtection {
    /// The other record.
    pub patient: PatientNameView,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
    /// Whether only those who take care of the patient may open it.
    pub care_team_only: bool,
}

/// A merge of a protected person's records, which may be taken back without opening them.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProtectedMerge {
    /// The record that was merged.
    pub patient: PatientNameView,
    /// The record it was merged into.
    pub survivor_id: PatientId,
    /// Who merged it.
    pub merged_by: String,
    /// When.
    pub merged_at: Timestamp,
    /// Why.
    pub reason: String,
    /// What the caller may do with it: `unmerge`.
    pub allowed_actions: Vec<&'static str>,
}

/// How a record is protected.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrivacyView {
    /// Whose it is.
    pub patient: PatientNameView,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
    /// Whether only those who take care of the patient may open it.
    pub care_team_only: bool,
    /// Whom the patient does not want to see it; only who keeps the records' privacy reads this.
    pub hidden_from_accounts: Vec<HiddenFrom>,
    /// Roles of which nobody is to see it; only who keeps the records' privacy reads this.
    pub hidden_from_roles: Vec<String>,
    /// Why, and who asked for it; only who keeps the records' privacy reads this.
    pub note: Option<String>,
    /// Other records of this person, merged with it, that are protected too: what protects either protects both.
    pub other_records: Vec<OtherProtection>,
    /// The merges of protected records; only who keeps the records' privacy and merges records reads this.
    pub merged_records: Vec<ProtectedMerge>,
    /// Who takes care of the patient at present, by any record.
    pub care_team: Vec<MemberView>,
    /// Travels as the ETag; 0, while nobody protected the record.
    pub version: Version,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When it was changed last.
    pub updated_at: Option<Timestamp>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// Who keeps the records' privacy sees how they are protected without opening them; others only where the chart opens.
pub async fn admit<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patient: PatientId,
) -> Result<Standing> {
    let standing = standing(tx, patient).await?;
    admit_to(caller, tx, standing).await
}

/// The same for a change: whoever is writing into the chart just now finishes first.
pub(super) async fn admit_to_write<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    patient: PatientId,
) -> Result<Standing> {
    let standing = lock_known(tx, patient).await?;
    admit_to(caller, tx, standing).await
}

async fn admit_to<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    standing: Standing,
) -> Result<Standing> {
    if !caller.can("privacy.manage") {
        ground_of(caller, tx, &standing, Purpose::Read).await?;
    }
    Ok(standing)
}

/// The merges of a person's records, for who may take them back though the chart is shut to them.
async fn merges<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    standing: &Standing,
) -> Result<Vec<ProtectedMerge>> {
    let may = caller.can("privacy.manage") && caller.can(MergePatients::NAME);
    if !may || !standing.is_guarded() || standing.records().len() < 2 {
        return Ok(vec![]);
    }
    let mut names = store::names(tx, standing.records()).await?;
    let merges = merge::links(tx, standing.records()).await?.into_iter().filter_map(|link| {
        Some(ProtectedMerge {
            patient: names.remove(&link.merged_id)?.into(),
            survivor_id: PatientId(link.survivor_id),
            merged_by: link.merged_by,
            merged_at: link.merged_at,
            reason: link.reason,
            allowed_actions: if standing.is_open() { vec!["unmerge"] } else { vec![] },
        })
    });
    Ok(merges.collect())
}

async fn view<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patient: PatientId,
    standing: &Standing,
) -> Result<PrivacyView> {
    let records = standing.records();
    let merged_records = merges(caller, tx, standing).await?;
    let mut known = store::names(tx, records).await?;
    let name = known.remove(&patient.0).ok_or_else(Problem::not_found)?;
    let row = store::get(tx, patient).await?;
    let others = store::guards(tx, records).await?.into_iter().filter_map(|guard| {
        Some(OtherProtection {
            patient: known.remove(&guard.patient_id)?.into(),
            sensitivity: Sensitivity::of(&guard.sensitivity),
            care_team_only: guard.care_team_only,
        })
    });
    let other_records = others.collect();
    let care_team = super::team::list(caller, tx, records).await?;
    let keeps = caller.can("privacy.manage");
    let accounts =
        row.iter().filter(|_| keeps).flat_map(|r| r.hidden_from_accounts.clone()).collect::<Vec<_>>();
    let mut names = people::names(tx, &accounts).await?;
    let hidden_from_accounts = accounts.into_iter().map(|account| HiddenFrom {
        account_id: AccountId(account),
        full_name: names.remove(&account).unwrap_or_default(),
    });
    let mut allowed_actions = vec![];
    for (permission, action) in [("privacy.manage", "protect"), ("care_team.manage", "assign")] {
        if caller.can(permission) {
            allowed_actions.push(action);
        }
    }
    Ok(PrivacyView {
        patient: name.into(),
        sensitivity: row.as_ref().map(|r| Sensitivity::of(&r.sensitivity)).unwrap_or_default(),
        care_team_only: row.as_ref().is_some_and(|r| r.care_team_only),
        hidden_from_accounts: hidden_from_accounts.collect(),
        hidden_from_roles: row.iter().filter(|_| keeps).flat_map(|r| r.hidden_from_roles.clone()).collect(),
        note: row.as_ref().filter(|_| keeps).and_then(|r| r.note.clone()),
        other_records,
        merged_records,
        care_team,
        version: Version(row.as_ref().map_or(0, |r| r.version)),
        changed_by: row.as_ref().map(|r| r.changed_by.clone()),
        updated_at: row.map(|r| r.updated_at),
        allowed_actions,
    })
}

/// How a record is protected, and who takes care of the patient.
#[utoipa::path(get, path = "/patients/{id}/privacy", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = PrivacyView)))]
async fn read_privacy(
    caller: Caller<ReadPrivacy>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<PrivacyView>> {
    let tx = caller.read().await?;
    let standing = admit(&caller, &tx, patient).await?;
    let view = view(&caller, &tx, patient, &standing).await?;
    let version = view.version;
    let event = standing.event("privacy.read", "privacy").on(patient);
    tx.disclose(event, Answer::from(view).etag(version)).await
}

/// Protects a record otherwise.
#[utoipa::path(put, path = "/patients/{id}/privacy", tag = "registry", params(("id" = PatientId, Path)), request_body = PrivacyInput, responses((status = 200, body = PrivacyView)))]
async fn update_privacy(
    caller: Caller<ManagePrivacy>,
    Path(patient): Path<PatientId>,
    IfMatch(version): IfMatch,
    Body(input): Body<PrivacyInput>,
) -> Result<Reply<PrivacyView>> {
    input.check(&Known::read(&caller.read().await?).await?)?;
    let tx = caller.write().await?;
    // Whoever is writing into the chart just now finishes first, under the rules as they were.
    let standing = lock_known(&tx, patient).await?;
    work_here(&tx, &input.hidden_from_accounts).await?;
    let old = view(&caller, &tx, patient, &standing).await?;
    if loosens(&old, &input) {
        caller.stepped_up()?;
    }
    store::put(&tx, patient, version, &input).await?;
    let new = view(&caller, &tx, patient, &standing).await?;
    let event = standing.event("privacy.updated", "privacy").on(patient).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Whether somebody may open the record afterwards who might not before.
fn loosens(old: &PrivacyView, new: &PrivacyInput) -> bool {
    Sensitivity::of(&new.sensitivity) < old.sensitivity
        || (old.care_team_only && !new.care_team_only)
        || old.hidden_from_accounts.iter().any(|one| !new.hidden_from_accounts.contains(&one.account_id))
        || old.hidden_from_roles.iter().any(|role| !new.hidden_from_roles.contains(role))
}

/// Refuses accounts that have no profile in the clinic.
async fn work_here<M: Send + Sync>(tx: &Tx<M>, accounts: &[AccountId]) -> Result<()> {
    let ids: Vec<Uuid> = accounts.iter().map(|a| a.0).collect();
    let names = people::names(tx, &ids).await?;
    match ids.iter().position(|id| !names.contains_key(id)) {
        None => Ok(()),
        Some(at) => Err(Problem::invalid_field(
            &format!("hidden_from_accounts[{at}]"),
            "unknown_person",
            "Use a person of this clinic.",
        )),
    }
}

/// Whether somebody may open the record, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViewerView {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Roles in this clinic.
    pub roles: Vec<String>,
    /// Why the record opens; nothing where it does not.
    pub ground: Option<Ground>,
    /// Why it does not.
    pub barrier: Option<Barrier>,
}

/// Everybody who works here, with the decision about this record.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViewerList {
    /// By name, the first 1,000.
    pub items: Vec<ViewerView>,
    /// Whether more people work here than these.
    pub more: bool,
}

/// So many people are judged at once.
const MOST_VIEWERS: i64 = 1000;

/// Who may open the record and why, of everybody who works here.
#[utoipa::path(get, path = "/patients/{id}/privacy/viewers", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = ViewerList)))]
async fn list_viewers(
    caller: Caller<ManagePrivacy>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<ViewerList>> {
    let tx = caller.read().await?;
    let mut colleagues = people::active(&tx, MOST_VIEWERS + 1).await?;
    let shown = usize::try_from(MOST_VIEWERS).map_err(Problem::internal)?;
    let more = colleagues.len() > shown;
    colleagues.truncate(shown);
    let facts = store::facts_for(&tx, patient, &colleagues, caller.now()).await?;
    let items = colleagues.into_iter().zip(facts).map(|(person, facts)| {
        let decision = decide(&facts, Purpose::Read);
        ViewerView {
            account_id: person.account,
            full_name: person.full_name,
            roles: person.roles,
            ground: decision.ok(),
            barrier: decision.err(),
        }
    });
    let list = ViewerList { items: items.collect(), more };
    tx.disclose(Event::new("privacy.viewers_listed", "privacy").on(patient).subject(patient), list).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_privacy, update_privacy))
        .routes(routes!(list_viewers))
        .merge(super::team::router())
        .merge(super::emergency::router())
        .merge(super::consent::router())
        .merge(super::disclosure::router())
}
