//! Two records of one person. The merged one is linked to the one that survives, and that is all: what hangs on either stays
//! where it is (signed content must not change), and who opens one reads both. Taking the link away tells them apart again.

use jiff::{Timestamp, civil::Date};
use kernel::{PatientId, Problem, Result, text::Check};
use platform::{Body, Caller, Event, Path, Permission, Platform, Reply, Tx};
use serde::{Deserialize, Serialize};
use sql::queries::registry::merge as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    chart::{ChartAccess, open_chart},
    patient::api::Reason,
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
    /// Its medical record number, by which it is still found.
    pub mrn: String,
    /// Its running number, by which it is still found.
    pub patient_number: String,
    /// Title.
    pub name_prefix: Option<String>,
    /// First name.
    pub given_name: String,
    /// Middle names.
    pub middle_name: Option<String>,
    /// Last name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// `male`, `female`, `other` or `unknown`.
    pub sex: String,
    /// Who merged it.
    pub merged_by: String,
    /// When.
    pub merged_at: Timestamp,
    /// Why.
    pub reason: String,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(row: queries::MergedRecord, caller: &Caller<P>, chart: &ChartAccess) -> MergedRecord {
    let may = chart.is_open() && caller.can("patient.merge");
    MergedRecord {
        id: PatientId(row.id),
        survivor_id: PatientId(row.survivor_id),
        mrn: row.mrn,
        patient_number: row.patient_number,
        name_prefix: row.name_prefix,
        given_name: row.given_name,
        middle_name: row.middle_name,
        family_name: row.family_name,
        birth_date: row.birth_date,
        sex: row.sex,
        merged_by: row.merged_by,
        merged_at: row.merged_at,
        reason: row.reason,
        allowed_actions: if may { vec!["unmerge"] } else { vec![] },
    }
}

/// The records that were merged into this one.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<MergedRecord>> {
    if chart.records().len() < 2 {
        return Ok(vec![]);
    }
    let rows = queries::records().bind(tx, &chart.records()).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
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
    let event = Event::new("patient.merged", "patient")
        .on(merged)
        .subjects(chart.subjects())
        .because(reason)
        .new_value(&serde_json::json!({ "survivor_id": survivor }));
    tx.commit(event, view).await
}

/// Tells two records apart again: each is as it was.
#[utoipa::path(post, path = "/merges/{id}/undo", tag = "registry", params(("id" = PatientId, Path)), request_body = Reason, responses((status = 204)))]
async fn unmerge_patients(
    caller: Caller<MergePatients>,
    Path(merged): Path<PatientId>,
    Body(given): Body<Reason>,
) -> Result<Reply<()>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, merged, Purpose::Write).await?;
    let link = queries::unlink().bind(&tx, &merged.0).opt().await?.ok_or_else(Problem::not_found)?;
    let event = Event::new("patient.unmerged", "patient")
        .on(merged)
        .subjects(chart.subjects())
        .because(reason)
        .change(&serde_json::json!({ "survivor_id": link.survivor_id, "reason": link.reason }), &());
    tx.commit(event, ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(merge_patients)).routes(routes!(unmerge_patients))
}
