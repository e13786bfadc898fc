//! Two records of one person. The merged one is linked to the one that survives, and that is all: what hangs on either stays
//! where it is (signed content must not change), and who opens one reads both. Taking the link away tells them apart again.

mod differences;
pub mod unmerge;

use std::collections::HashMap;

use futures_util::future::try_join;
use jiff::Timestamp;
use kernel::{PatientId, Problem, Result, text::Check};
use platform::{Body, Caller, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::merge as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    chart::{ChartAccess, Standing, ground_of, lock_known, standing},
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

/// Which of these records were merged, and into which.
pub(crate) async fn links<M: Send + Sync>(tx: &Tx<M>, records: &[Uuid]) -> Result<Vec<queries::Links>> {
    Ok(queries::links().bind(tx, &records).all().await?)
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
    let (links, rows) = try_join(links(tx, chart.records()), store::all(tx, chart)).await?;
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

/// Who was merged into whom.
#[derive(Debug, Serialize, ToSchema)]
pub struct Merged {
    /// The merged record.
    pub id: PatientId,
    /// The record it was merged into.
    pub survivor_id: PatientId,
}

/// Whether the caller may say of these two records whose they are: who may write into both charts; and where something
/// protects either, who keeps the records' privacy, for then there may be nobody else. Both are locked, always in one order,
/// so that two people who merge them the two ways wait for each other.
pub(crate) async fn admit_to_pair(
    caller: &Caller<MergePatients>,
    tx: &Tx<Write>,
    mut pair: [PatientId; 2],
) -> Result<()> {
    pair.sort_unstable();
    let pair = [lock_known(tx, pair[0]).await?, lock_known(tx, pair[1]).await?];
    let keeps = caller.can("privacy.manage") && pair.iter().any(Standing::is_guarded);
    for standing in &pair {
        if keeps {
            standing.must_be_open()?;
        } else {
            ground_of(caller, tx, standing, Purpose::Write).await?;
        }
        standing.must_be_asked()?;
    }
    Ok(())
}

/// Merges one record into another; `409` where either was merged before or is closed.
#[utoipa::path(post, path = "/merges", tag = "registry", request_body = MergeInput, responses((status = 200, body = Merged)))]
async fn merge_patients(
    caller: Caller<MergePatients>,
    Body(input): Body<MergeInput>,
) -> Result<Reply<Merged>> {
    input.check()?;
    let (survivor_id, id, reason) = (input.survivor_id, input.merged_id, input.reason.trim());
    let tx = caller.write().await?;
    admit_to_pair(&caller, &tx, [survivor_id, id]).await?;
    queries::link().bind(&tx, &id.0, &survivor_id.0, &reason, &caller.account_name()).await?;
    let event = standing(&tx, survivor_id).await?.event("patient.merged", "patient").on(id).because(reason);
    let merged = Merged { id, survivor_id };
    tx.commit(event.new_value(&serde_json::json!({ "survivor_id": survivor_id })), merged).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(merge_patients)).merge(unmerge::router())
}
