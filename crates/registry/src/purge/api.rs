//! Proposing, looking, approving.

use jiff::{Timestamp, civil::Date};
use kernel::{Problem, PurgeId, Result, text::Check};
use platform::{Answer, Body, Caller, Event, Path, Permission, Platform, Reply, Tx};
use serde::{Deserialize, Serialize};
use sql::queries::registry::purge as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    MOST,
    job::{Approved, KIND},
};
use crate::permissions::ManageRetention;

/// What is to be removed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PurgeInput {
    /// Records that need not be kept on this day; today unless told, never later.
    as_of: Option<Date>,
    /// Why.
    reason: String,
}

/// What an approver confirms.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PurgeDecision {
    /// `true` approves, `false` cancels.
    approve: bool,
}

/// A purge.
#[derive(Debug, Serialize, ToSchema)]
pub struct PurgeView {
    /// The purge.
    pub id: PurgeId,
    /// `proposed`, `approved`, `done` or `cancelled`.
    pub status: String,
    /// Records that need not be kept on this day.
    pub as_of: Date,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// Who approved or cancelled it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// When the last record was done.
    pub finished_at: Option<Timestamp>,
    /// Records it speaks of.
    pub records: i64,
    /// Records that are gone.
    pub purged: i64,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// One record of a purge.
#[derive(Debug, Serialize, ToSchema)]
pub struct PurgeItem {
    /// Its running number; of the person nothing else is kept.
    pub patient_number: String,
    /// Until when it had to be kept.
    pub kept_until: Date,
    /// `purged`, `held`, `kept_longer`, `papers_kept`, `material_kept`, `gone` or `failed`; nothing before it was done.
    pub outcome: Option<String>,
    /// How many rows of which table went.
    #[schema(value_type = Option<Object>)]
    pub removed: Option<serde_json::Value>,
    /// When.
    pub finished_at: Option<Timestamp>,
}

/// A purge with its records.
#[derive(Debug, Serialize, ToSchema)]
pub struct PurgeReport {
    /// The purge.
    pub purge: PurgeView,
    /// Its records, at most 1,000.
    pub items: Vec<PurgeItem>,
    /// Records whose time is over, too, but on which a legal hold stands now.
    pub held_back: i64,
}

/// Purges, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct PurgeList {
    /// At most 50.
    pub items: Vec<PurgeView>,
}

fn view<P: Permission>(row: queries::Purge, caller: &Caller<P>) -> PurgeView {
    let mut allowed_actions = vec![];
    if row.status == "proposed" && caller.can("retention.manage") {
        allowed_actions.push("cancel");
        if row.proposed_by != caller.account().0 {
            allowed_actions.push("approve");
        }
    }
    PurgeView {
        id: PurgeId(row.id),
        status: row.status,
        as_of: row.as_of,
        reason: row.reason,
        proposed_by: row.proposed_by_name,
        proposed_at: row.proposed_at,
        decided_by: row.decided_by_name,
        decided_at: row.decided_at,
        finished_at: row.finished_at,
        records: row.records,
        purged: row.purged,
        allowed_actions,
    }
}

async fn report<M: Send + Sync, P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: PurgeId,
) -> Result<(PurgeReport, Vec<Uuid>)> {
    let row = queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    let rows = queries::items().bind(tx, &id.0).all().await?;
    let held_back = queries::held_back().bind(tx, &row.as_of).one().await?;
    let records = rows.iter().map(|item| item.record_id).collect();
    let items = rows
        .into_iter()
        .map(|item| PurgeItem {
            patient_number: item.patient_number,
            kept_until: item.kept_until,
            outcome: item.outcome,
            removed: item.removed,
            finished_at: item.finished_at,
        })
        .collect();
    Ok((PurgeReport { purge: view(row, caller), items, held_back }, records))
}

/// Lists what would go, and removes nothing: a purge to be approved by somebody else.
#[utoipa::path(post, path = "/purges", tag = "registry", request_body = PurgeInput, responses((status = 201, body = PurgeReport)))]
async fn propose_purge(
    caller: Caller<ManageRetention>,
    Body(input): Body<PurgeInput>,
) -> Result<Reply<PurgeReport>> {
    let as_of = input.as_of.unwrap_or_else(|| caller.today());
    let mut check = Check::new();
    check.required("reason", &input.reason, 500).date("as_of", as_of, caller.today());
    check.done()?;
    let (id, reason) = (PurgeId::new(), input.reason.trim());
    let tx = caller.write().await?;
    let found = queries::candidates().bind(&tx, &as_of, &MOST).all().await?;
    queries::propose().bind(&tx, &id.0, &as_of, &reason, &caller.account_name()).await?;
    let records: Vec<Uuid> = found.iter().map(|row| row.id).collect();
    let numbers: Vec<&str> = found.iter().map(|row| row.patient_number.as_str()).collect();
    let kept_until: Vec<Date> = found.iter().map(|row| row.kept_until).collect();
    queries::add_items().bind(&tx, &id.0, &records, &numbers, &kept_until).await?;
    let (report, records) = report(&caller, &tx, id).await?;
    let event = Event::new("purge.proposed", "purge")
        .on(id)
        .subjects(records.into_iter().map(Into::into))
        .because(reason)
        .new_value(&serde_json::json!({ "as_of": as_of, "records": report.purge.records }));
    tx.commit(event, Answer::created(report, format!("/api/v1/purges/{id}"))).await
}

/// Purges, the newest first.
#[utoipa::path(get, path = "/purges", tag = "registry", responses((status = 200, body = PurgeList)))]
async fn list_purges(caller: Caller<ManageRetention>) -> Result<Reply<PurgeList>> {
    let tx = caller.read().await?;
    let rows = queries::list().bind(&tx).all().await?;
    let items = rows.into_iter().map(|row| view(row, &caller)).collect();
    tx.disclose(Event::new("purge.listed", "purge"), PurgeList { items }).await
}

/// A purge: what would go, and what became of it.
#[utoipa::path(get, path = "/purges/{id}", tag = "registry", params(("id" = PurgeId, Path)), responses((status = 200, body = PurgeReport)))]
async fn read_purge(caller: Caller<ManageRetention>, Path(id): Path<PurgeId>) -> Result<Reply<PurgeReport>> {
    let tx = caller.read().await?;
    let (report, records) = report(&caller, &tx, id).await?;
    let event = Event::new("purge.read", "purge").on(id).subjects(records.into_iter().map(Into::into));
    tx.disclose(event, report).await
}

/// Approves a purge that somebody else proposed, or cancels one.
#[utoipa::path(post, path = "/purges/{id}/decision", tag = "registry", params(("id" = PurgeId, Path)), request_body = PurgeDecision, responses((status = 200, body = PurgeReport)))]
async fn decide_purge(
    caller: Caller<ManageRetention>,
    Path(id): Path<PurgeId>,
    Body(said): Body<PurgeDecision>,
) -> Result<Reply<PurgeReport>> {
    if said.approve {
        caller.stepped_up()?;
    }
    let tx = caller.write().await?;
    let purge = queries::lock().bind(&tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    if purge.status != "proposed" {
        return Err(Problem::conflict("purge_decided", "This purge was approved or cancelled already."));
    }
    if said.approve && purge.proposed_by == caller.account().0 {
        return Err(Problem::conflict("own_purge", "Somebody else must approve what you proposed."));
    }
    let (status, action) =
        if said.approve { ("approved", "purge.approved") } else { ("cancelled", "purge.cancelled") };
    queries::decide().bind(&tx, &status, &caller.account_name(), &id.0).await?;
    if said.approve {
        let job = platform::Job::new(KIND, &Approved { purge_id: id })?.unique(format!("purge:{id}"));
        tx.enqueue(job).await?;
    }
    let (report, records) = report(&caller, &tx, id).await?;
    let event = Event::new(action, "purge").on(id).subjects(records.into_iter().map(Into::into));
    tx.commit(event, report).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(propose_purge, list_purges))
        .routes(routes!(read_purge))
        .routes(routes!(decide_purge))
}
