//! The audit page, and who looked at a patient.

use std::collections::{BTreeSet, HashSet};

use jiff::Timestamp;
use kernel::{AccountId, Cursor, EventId, Page, PatientId, Result, text::Check};
use platform::{Body, Caller, Event, Path, Permission, Platform, Query, Reply, Tx};
use registry::{
    chart::{open_chart, records_of},
    privacy::store::shut_among,
};
use serde::{Deserialize, Serialize};
use sql::queries::governance::event::{self, EventRow};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::permissions::{ReadAccess, ReadAudit};

/// How a chart was opened, as the trail keeps it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Opened {
    /// By which record, where it had been merged into another one.
    pub asked: Option<PatientId>,
    /// Why: `role`, `care_team`, `broke_glass`, or `patient`, who is handed their own record; nothing, where the chart itself
    /// stayed shut.
    pub ground: Option<String>,
}

impl Opened {
    fn of(value: Option<serde_json::Value>) -> Option<Self> {
        value.and_then(|value| serde_json::from_value(value).ok())
    }
}

/// One event.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEventView {
    /// The event.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub account_id: Option<AccountId>,
    /// Their name as it was.
    pub account_name: String,
    /// Their roles as they were.
    pub roles: Vec<String>,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub resource_type: String,
    /// To which one.
    pub resource_id: Option<uuid::Uuid>,
    /// Whose data were shown or changed.
    pub subjects: Vec<PatientId>,
    /// From where.
    pub address: Option<String>,
    /// The client's own description.
    pub agent: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What it was.
    #[schema(value_type = Option<Object>)]
    pub old_values: Option<serde_json::Value>,
    /// What it is now.
    #[schema(value_type = Option<Object>)]
    pub new_values: Option<serde_json::Value>,
    /// How the chart was opened.
    pub opened: Option<Opened>,
    /// Whether it succeeded.
    pub success: bool,
    /// Whether what was written, and why, is kept from the reader, to whom the chart is shut.
    pub concealed: bool,
}

/// Kinds of things that who keeps the records' privacy works with.
const OF_PRIVACY: [&str; 7] =
    ["privacy", "care_team", "emergency_access", "consent", "disclosure", "privacy_request", "breach"];

/// Kinds of things in a chart that need more than the chart: what was written of them is for who may read them.
const READ_BY: [(&str, &str); 5] = [
    ("encounter", "encounter.read"),
    ("vitals", "encounter.read"),
    ("social_history", "encounter.read"),
    ("finding", "encounter.read"),
    ("document", "document.confidential"),
];

impl AuditEventView {
    /// Whether the reader may see the values. What stands in a chart is for those to whom the chart opens, and for an
    /// auditor, who opens none; from whom it is kept only for who keeps the records' privacy.
    fn is_for<P: Permission>(&self, caller: &Caller<P>, shut: &HashSet<Uuid>) -> bool {
        let (reads, keeps) = (caller.can("patient.read"), caller.can("privacy.manage"));
        let kind = self.resource_type.as_str();
        if self.subjects.is_empty() || (keeps && OF_PRIVACY.contains(&kind)) {
            return true;
        }
        let reads_kind = READ_BY.iter().all(|(of, permission)| *of != kind || caller.can(permission));
        if reads {
            reads_kind && kind != "privacy" && !self.subjects.iter().any(|s| shut.contains(&s.0))
        } else {
            !keeps
        }
    }

    fn conceal(&mut self) {
        self.concealed = self.old_values.is_some() || self.new_values.is_some() || self.reason.is_some();
        (self.old_values, self.new_values, self.reason) = (None, None, None);
    }
}

impl From<EventRow> for AuditEventView {
    fn from(row: EventRow) -> Self {
        Self {
            id: EventId(row.id),
            at: row.at,
            account_id: row.account_id.map(AccountId),
            account_name: row.account_name,
            roles: row.roles,
            action: row.action,
            resource_type: row.resource_type,
            resource_id: row.resource_id,
            subjects: row.subjects.into_iter().map(PatientId).collect(),
            address: row.address,
            agent: row.agent,
            reason: row.reason,
            old_values: row.old_values,
            new_values: row.new_values,
            opened: Opened::of(row.opened),
            success: row.success,
            concealed: false,
        }
    }
}

/// Filters of the audit page; all that are given must fit.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditSearch {
    after: Option<String>,
    account_id: Option<AccountId>,
    patient_id: Option<PatientId>,
    action: Option<String>,
    resource_type: Option<String>,
    /// The history of one thing.
    resource_id: Option<uuid::Uuid>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    success: Option<bool>,
    /// Whether it says what a thing became.
    changes: Option<bool>,
    /// Part of the reason that was given.
    reason: Option<String>,
    limit: Option<u16>,
}

impl AuditSearch {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.optional("after", self.after.as_deref(), 200);
        check.optional("action", self.action.as_deref(), 100);
        check.optional("resource_type", self.resource_type.as_deref(), 100);
        check.optional("reason", self.reason.as_deref(), 200);
        check.done()
    }
}

/// One event of a patient's record, for those who treat the patient: who, what, when and why. What others changed, and
/// the patients that a list showed beside this one, are for the auditor.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessView {
    /// The event.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// Their name as it was.
    pub account_name: String,
    /// Their roles as they were.
    pub roles: Vec<String>,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub resource_type: String,
    /// From where.
    pub address: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// How the chart was opened.
    pub opened: Option<Opened>,
    /// Whether it succeeded.
    pub success: bool,
}

impl From<EventRow> for AccessView {
    fn from(row: EventRow) -> Self {
        Self {
            id: EventId(row.id),
            at: row.at,
            account_name: row.account_name,
            roles: row.roles,
            action: row.action,
            resource_type: row.resource_type,
            address: row.address,
            reason: row.reason,
            opened: Opened::of(row.opened),
            success: row.success,
        }
    }
}

/// The events that were asked for, all of them or those of these records.
async fn find<M: Send + Sync, T: From<EventRow>>(
    tx: &Tx<M>,
    asked: &AuditSearch,
    records: Option<&[Uuid]>,
) -> Result<Page<T>> {
    let limit = usize::from(asked.limit.unwrap_or(50).clamp(1, 200));
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let (at, id) = (after.map(|a| a.at), after.map(|a| a.id));
    let account = asked.account_id.map(|a| a.0);
    let (action, kind, reason) =
        (asked.action.as_deref(), asked.resource_type.as_deref(), asked.reason.as_deref());
    let wanted = i64::try_from(limit).unwrap_or(200) + 1;
    let rows = match records {
        Some(records) => {
            event::of_records()
                .bind(
                    tx,
                    &records,
                    &at,
                    &id,
                    &account,
                    &action,
                    &kind,
                    &asked.resource_id,
                    &asked.from,
                    &asked.to,
                    &asked.success,
                    &asked.changes,
                    &reason,
                    &wanted,
                )
                .all()
                .await?
        }
        None => {
            event::search()
                .bind(
                    tx,
                    &at,
                    &id,
                    &account,
                    &action,
                    &kind,
                    &asked.resource_id,
                    &asked.from,
                    &asked.to,
                    &asked.success,
                    &asked.changes,
                    &reason,
                    &wanted,
                )
                .all()
                .await?
        }
    };
    Ok(Page::from_rows(rows, limit, |row| Cursor { at: row.at, id: row.id }, T::from))
}

/// Finds events of the clinic's audit trail, the newest first.
#[utoipa::path(post, path = "/audit/search", tag = "governance", request_body = AuditSearch, responses((status = 200, body = Page<AuditEventView>)))]
async fn search_audit(
    caller: Caller<ReadAudit>,
    Body(asked): Body<AuditSearch>,
) -> Result<Reply<Page<AuditEventView>>> {
    asked.check()?;
    let tx = caller.read().await?;
    // The very record: the trail is read as it was written, whatever was merged since.
    let record = asked.patient_id.map(|patient| [patient.0]);
    let mut page: Page<AuditEventView> =
        find(&tx, &asked, record.as_ref().map(<[Uuid; 1]>::as_slice)).await?;
    conceal(&caller, &tx, &mut page.items).await?;
    // The trail names patients, so reading it is a disclosure of its own.
    let subjects: BTreeSet<PatientId> = page.items.iter().flat_map(|e| e.subjects.iter().copied()).collect();
    tx.disclose(Event::new("audit.searched", "event").subjects(subjects), page).await
}

/// Takes out what the reader may not see.
async fn conceal<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    events: &mut [AuditEventView],
) -> Result<()> {
    let patients: BTreeSet<Uuid> = events.iter().flat_map(|e| &e.subjects).map(|p| p.0).collect();
    let shut = shut_among(caller, tx, &Vec::from_iter(patients)).await?;
    for event in events.iter_mut().filter(|event| !event.is_for(caller, &shut)) {
        event.conceal();
    }
    Ok(())
}

/// How the chain stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChainView {
    /// Sealed events.
    pub sealed: i64,
    /// Events that wait for their seal, counted up to 10,000.
    pub unsealed: i64,
    /// The last log hash, hexadecimal.
    pub head: Option<String>,
    /// When the last seal was set.
    pub last_sealed_at: Option<Timestamp>,
}

/// How the clinic's chain stands.
#[utoipa::path(get, path = "/audit/chain", tag = "governance", responses((status = 200, body = ChainView)))]
async fn read_chain(caller: Caller<ReadAudit>) -> Result<Reply<ChainView>> {
    let tx = caller.read().await?;
    let row = event::chain().bind(&tx).one().await?;
    let view = ChainView {
        sealed: row.sealed,
        unsealed: row.unsealed,
        head: row.log_hash.map(hex::encode),
        last_sealed_at: row.sealed_at,
    };
    tx.disclose(Event::new("audit.chain_read", "chain"), view).await
}

/// A page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// `next` of the page before.
    pub(crate) after: Option<String>,
}

/// What an account did with these records within this time, the newest first.
pub(crate) async fn done_by<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    records: &[Uuid],
    (from, to): (Timestamp, Timestamp),
    after: Option<String>,
) -> Result<Page<AccessView>> {
    let within =
        AuditSearch { account_id: Some(account), from: Some(from), to: Some(to), ..AuditSearch::default() };
    find(tx, &AuditSearch { after, ..within }, Some(records)).await
}

/// Who looked at a patient's record, the newest first.
#[utoipa::path(get, path = "/patients/{id}/access", tag = "governance", params(("id" = PatientId, Path), After), responses((status = 200, body = Page<AccessView>)))]
async fn read_access(
    caller: Caller<ReadAccess>,
    Path(patient): Path<PatientId>,
    Query(query): Query<After>,
) -> Result<Reply<Page<AccessView>>> {
    let tx = caller.read().await?;
    // An auditor may see who looked without being allowed to look.
    let (records, event) = if caller.can("patient.read") {
        let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
        (chart.records().to_vec(), chart.event("access.read", "patient"))
    } else {
        (records_of(&tx, patient).await?, Event::new("access.read", "patient").subject(patient))
    };
    let asked = AuditSearch { after: query.after, ..AuditSearch::default() };
    let page = find(&tx, &asked, Some(&records)).await?;
    tx.disclose(event.on(patient), page).await
}

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(search_audit))
        .routes(routes!(read_chain))
        .routes(routes!(read_access))
}
