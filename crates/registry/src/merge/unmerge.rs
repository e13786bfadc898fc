//! Telling two records apart again. What was written while they were one stays where it is and may belong to the other person:
//! it is looked through first, and both charts say so until somebody has checked them.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{PatientId, Problem, Result, UnmergeNoteId, text::Check};
use platform::{Body, Caller, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::merge as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    chart::{ChartAccess, open_chart},
    permissions::{MergePatients, UpdatePatient},
};

/// Something that was written or changed while two records stood for one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrittenMeanwhile {
    /// What kind of thing: the table that holds it, like `charting.allergy`.
    pub place: String,
    /// The thing; of what there is one of a record, the record.
    pub id: Uuid,
    /// The record on which it stands, and stays.
    pub record_id: PatientId,
    /// The merged record that was asked for when it was written; nothing, where it was the surviving one.
    pub asked_id: Option<PatientId>,
    /// What it says, in a few words.
    pub label: Option<String>,
    /// When it was written last, where that is known.
    pub at: Option<Timestamp>,
    /// Who wrote it last, where that is known.
    pub by: Option<String>,
}

/// What was written or changed since two records were merged.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeChanges {
    /// When they were merged.
    pub since: Timestamp,
    /// The newest first, on any of the records.
    pub items: Vec<WrittenMeanwhile>,
}

async fn written<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    since: Timestamp,
) -> Result<Vec<WrittenMeanwhile>> {
    let records = chart.records();
    let events = queries::events().bind(tx, &records, &since).all().await?;
    let events: HashMap<Uuid, queries::Events> =
        events.into_iter().filter_map(|event| Some((event.resource_id?, event))).collect();
    let ids: Vec<Uuid> = events.keys().copied().collect();
    let rows = queries::written().bind(tx, &records, &since, &ids).all().await?;
    let items = rows.into_iter().map(|row| {
        let event = events.get(&row.id);
        WrittenMeanwhile {
            asked_id: event.and_then(|event| event.asked_id).map(PatientId),
            by: event.map(|event| event.account_name.clone()).or(row.by_whom),
            place: row.place,
            id: row.id,
            record_id: PatientId(row.record_id),
            label: row.label,
            at: row.at,
        }
    });
    Ok(items.collect())
}

/// What was written or changed on any record of the person since this one was merged: it may belong to the other person.
#[utoipa::path(get, path = "/merges/{id}/changes", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = MergeChanges)))]
async fn list_changes(
    caller: Caller<MergePatients>,
    Path(merged): Path<PatientId>,
) -> Result<Reply<MergeChanges>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, merged, Purpose::Read).await?;
    let since = queries::merged_at().bind(&tx, &merged.0).opt().await?.ok_or_else(Problem::not_found)?;
    let items = written(&tx, &chart, since).await?;
    tx.disclose(chart.event("merge.changes_listed", "patient").on(merged), MergeChanges { since, items })
        .await
}

/// Why two records are told apart again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnmergeInput {
    /// Why; it goes into the audit trail.
    reason: String,
    /// That what was written meanwhile has been looked through; needed where there is something.
    #[serde(default)]
    reviewed: bool,
}

impl UnmergeInput {
    fn check(&self) -> Result<&str> {
        let mut check = Check::new();
        check.required("reason", &self.reason, 500);
        check.done()?;
        Ok(self.reason.trim())
    }
}

/// Tells two records apart again: each is as it was. `409 merge_not_reviewed` where something was written meanwhile, until
/// `reviewed` says that it was looked through; then both charts say so.
#[utoipa::path(post, path = "/merges/{id}/undo", tag = "registry", params(("id" = PatientId, Path)), request_body = UnmergeInput, responses((status = 204)))]
async fn unmerge_patients(
    caller: Caller<MergePatients>,
    Path(merged): Path<PatientId>,
    Body(given): Body<UnmergeInput>,
) -> Result<Reply<()>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, merged, Purpose::Write).await?;
    let link = queries::unlink().bind(&tx, &merged.0).opt().await?.ok_or_else(Problem::not_found)?;
    let meanwhile = written(&tx, &chart, link.merged_at).await?.len();
    if meanwhile > 0 {
        if !given.reviewed {
            return Err(Problem::conflict(
                "merge_not_reviewed",
                "Something was written since the records were merged. Look through it first.",
            ));
        }
        for (patient, other) in [(chart.patient(), merged), (merged, chart.patient())] {
            note(&tx, patient, other, link.merged_at).await?;
        }
    }
    let event = chart.event("patient.unmerged", "patient").on(merged).because(reason).change(
        &serde_json::json!({ "survivor_id": link.survivor_id, "reason": link.reason }),
        &serde_json::json!({ "written_meanwhile": meanwhile }),
    );
    tx.commit(event, ()).await
}

/// Says in a chart that it was one with another record for a time.
async fn note(tx: &Tx<Write>, patient: PatientId, other: PatientId, merged_at: Timestamp) -> Result<()> {
    let id = UnmergeNoteId::new();
    queries::note().bind(tx, &id.0, &patient.0, &other.0, &merged_at, &tx.account_name()).await?;
    Ok(())
}

/// That a record was one with another for a time in which something was written: entries of that time may belong to the other
/// person.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnmergeNote {
    /// The note.
    pub id: UnmergeNoteId,
    /// The other record.
    pub other_id: PatientId,
    /// Its running number; whose it is, is not said here.
    pub other_number: String,
    /// From when on.
    pub merged_at: Timestamp,
    /// Until when.
    pub unmerged_at: Timestamp,
    /// Who told them apart.
    pub unmerged_by: String,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// What the chart says of records that were told apart from it, until somebody has checked.
pub async fn notes<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<UnmergeNote>> {
    let rows = queries::notes().bind(tx, &chart.records()).all().await?;
    let may = chart.is_open() && caller.can("patient.update");
    let notes = rows.into_iter().map(|row| UnmergeNote {
        id: UnmergeNoteId(row.id),
        other_id: PatientId(row.other_id),
        other_number: row.other_number,
        merged_at: row.merged_at,
        unmerged_at: row.unmerged_at,
        unmerged_by: row.unmerged_by,
        allowed_actions: if may { vec!["dismiss"] } else { vec![] },
    });
    Ok(notes.collect())
}

/// Says that the entries of that time were checked; the chart says no more of it.
#[utoipa::path(post, path = "/patients/{id}/unmerge-notes/{note_id}/dismiss", tag = "registry", params(("id" = PatientId, Path), ("note_id" = UnmergeNoteId, Path)), responses((status = 204)))]
async fn dismiss_note(
    caller: Caller<UpdatePatient>,
    Path((patient, id)): Path<(PatientId, UnmergeNoteId)>,
) -> Result<Reply<()>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    if queries::dismiss().bind(&tx, &caller.account_name(), &chart.records(), &id.0).await? == 0 {
        return Err(Problem::not_found());
    }
    tx.commit(chart.event("merge.note_dismissed", "unmerge_note").on(id), ()).await
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_changes))
        .routes(routes!(unmerge_patients))
        .routes(routes!(dismiss_note))
}
