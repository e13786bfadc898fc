//! Two records of one person. The merged one is linked to the one that survives, and that is all: what hangs on either stays
//! where it is (signed content must not change), and who opens one reads both. Taking the link away tells them apart again.

mod differences;
pub mod unmerge;

use std::collections::HashMap;

use futures_util::future::try_join;
use jiff::Timestamp;
use kernel::{PatientId, Problem, Result, text::Check};
use platform::{Body, Caller, Permission, Platform, Reply, Tx};
use serde::{Deserialize, Serialize};
use sql::queries::registry::merge as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    chart::{ChartAccess, open_chart},
    patient::{PatientDetails, api::details_of, store},
    permissions::MergePatients,
};

/// Which record survives, which one is merged into it, and why they are one person's.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeInput {
    /// The record that survives.
    pub survivor_id: PatientId,
    /// The record that is merged into it.
    pub merged_id: PatientId,
    /// Why; it goes into the audit trail.
    pub reason: String,
}

impl MergeInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("reason", &self.reason, 500);
        let two = self.survivor_id != self.merged_id;
        check.that(two, "merged_id", "same_record", "Choose two different records.");
        check.done()
    }
}

/// A record that was merged into another one.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergedRecord {
    /// The merged record.
    pub id: PatientId,
    /// The record it was merged into.
    pub survivor_id: PatientId,
    /// Its running number, by which it is still found, as by its medical record number.
    pub patient_number: String,
    /// What stands on it.
    #[serde(flatten)]
    pub details: PatientDetails,
    /// Fields of it that nobody may overlook who reads the surviving record, which says something else, or nothing; the
    /// gravest first.
    pub differs: Vec<&'static str>,
    /// Who merged it.
    pub merged_by: String,
    /// When.
    pub merged_at: Timestamp,
    /// Why.
    pub reason: String,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The records that were merged into this one, with what stands on them.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<MergedRecord>> {
    if chart.records().len() < 2 {
        return Ok(vec![]);
    }
    let links = async { Ok(queries::links().bind(tx, &chart.records()).all().await?) };
    let (links, rows) = try_join(links, store::all(tx, chart)).await?;
    let mut known: HashMap<PatientId, store::PatientRow> =
        rows.into_iter().map(|row| (PatientId(row.id), row)).collect();
    let survivor = known.remove(&chart.patient()).map(details_of).ok_or_else(Problem::not_found)?;
    let may = chart.is_open() && caller.can("patient.merge");
    let merged = links.into_iter().filter_map(|link| {
        let row = known.remove(&PatientId(link.merged_id))?;
        let patient_number = row.patient_number.clone();
        let details = details_of(row);
        Some(MergedRecord {
            id: PatientId(link.merged_id),
            survivor_id: PatientId(link.survivor_id),
            patient_number,
            differs: differences::differences(&survivor, &details),
            details,
            merged_by: link.merged_by,
            merged_at: link.merged_at,
            reason: link.reason,
            allowed_actions: if may { vec!["unmerge"] } else { vec![] },
        })
    });
    Ok(merged.collect())
}

/// Merges one record into another; `409` where either was merged before or is closed.
#[utoipa::path(post, path = "/merges", tag = "registry", request_body = MergeInput, responses((status = 200, body = MergedRecord)))]
async fn merge_patients(
    caller: Caller<MergePatients>,
    Body(input): Body<MergeInput>,
) -> Result<Reply<MergedRecord>> {
    input.check()?;
    let tx = caller.write().await?;
    // Both are locked, always in one order, so that two people who merge them the two ways wait for each other.
    let (first, second) = (input.survivor_id.min(input.merged_id), input.survivor_id.max(input.merged_id));
    for id in [first, second] {
        open_chart(&caller, &tx, id, Purpose::Write).await?.must_be(id)?;
    }
    let (survivor, merged, reason) = (input.survivor_id, input.merged_id, input.reason.trim());
    queries::link().bind(&tx, &merged.0, &survivor.0, &reason, &caller.account_name()).await?;
    let chart = open_chart(&caller, &tx, survivor, Purpose::Write).await?;
    let all = list(&caller, &tx, &chart).await?;
    let view = all.into_iter().find(|record| record.id == merged).ok_or_else(Problem::not_found)?;
    let event = chart
        .event("patient.merged", "patient")
        .on(merged)
        .because(reason)
        .new_value(&serde_json::json!({ "survivor_id": survivor }));
    tx.commit(event, view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(merge_patients)).merge(unmerge::router())
}
