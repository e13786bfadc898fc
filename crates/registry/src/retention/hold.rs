//! Legal holds: while one stands, nothing of the record is removed, however old it is.

use jiff::{Timestamp, civil::Date};
use kernel::{HoldId, PatientId, Problem, Result};
use platform::{Answer, Body, Caller, Path, Permission, Platform, Reply, Tx, Write};
use serde::Serialize;
use sql::queries::registry::retention as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    chart::{open_chart, open_chart_alone},
    patient::api::Reason,
    permissions::{ManageHolds, ReadPatient},
    photo,
};

/// A legal hold on a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoldView {
    /// The hold.
    pub id: HoldId,
    /// Why the record must be kept.
    pub reason: String,
    /// Who placed it.
    pub placed_by: String,
    /// When.
    pub placed_at: Timestamp,
    /// Who lifted it; nobody, while it stands.
    pub lifted_by: Option<String>,
    /// When.
    pub lifted_at: Option<Timestamp>,
    /// Why.
    pub lift_reason: Option<String>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// How long a record is kept, and why longer.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeepingView {
    /// From which the time is counted.
    pub last_treatment_date: Date,
    /// The record is kept at least until then.
    pub record_retention_date: Option<Date>,
    /// Whether a hold stands.
    pub is_held: bool,
    /// All holds, those that stand first.
    pub holds: Vec<HoldView>,
    /// What the caller may do.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(row: queries::Hold, caller: &Caller<P>) -> HoldView {
    let may = row.lifted_at.is_none() && caller.can("hold.manage");
    HoldView {
        id: HoldId(row.id),
        reason: row.reason,
        placed_by: row.placed_by,
        placed_at: row.placed_at,
        lifted_by: row.lifted_by,
        lifted_at: row.lifted_at,
        lift_reason: row.lift_reason,
        allowed_actions: if may { vec!["lift"] } else { vec![] },
    }
}

/// How long a patient's record is kept, with its legal holds.
#[utoipa::path(get, path = "/patients/{id}/holds", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = KeepingView)))]
async fn list_holds(caller: Caller<ReadPatient>, Path(id): Path<PatientId>) -> Result<Reply<KeepingView>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, id, Purpose::Read).await?;
    let dates = queries::kept_until().bind(&tx, &chart.records()).one().await?;
    let rows = queries::holds().bind(&tx, &chart.records()).all().await?;
    let holds: Vec<HoldView> = rows.into_iter().map(|row| view(row, &caller)).collect();
    let view = KeepingView {
        last_treatment_date: dates.last_treatment_date,
        record_retention_date: dates.record_retention_date,
        is_held: holds.iter().any(|hold| hold.lifted_at.is_none()),
        holds,
        allowed_actions: if caller.can("hold.manage") { vec!["place_hold"] } else { vec![] },
    };
    tx.disclose(chart.event("hold.listed", "patient").on(id), view).await
}

/// Places a hold, also on a record that is closed.
#[utoipa::path(post, path = "/patients/{id}/holds", tag = "registry", params(("id" = PatientId, Path)), request_body = Reason, responses((status = 201, body = HoldView)))]
async fn place_hold(
    caller: Caller<ManageHolds>,
    Path(id): Path<PatientId>,
    Body(given): Body<Reason>,
) -> Result<Reply<HoldView>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let chart = open_chart_alone(&caller, &tx, id).await?;
    let hold = HoldId::new();
    queries::place().bind(&tx, &hold.0, &chart.patient().0, &reason, &caller.account_name()).await?;
    let row = queries::hold().bind(&tx, &chart.records(), &hold.0).one().await?;
    let event = chart.event("hold.placed", "hold").on(hold).because(reason);
    let location = format!("/api/v1/patients/{id}/holds");
    tx.commit(event, Answer::created(view(row, &caller), location)).await
}

/// Lifts a hold; `409` where it was lifted.
#[utoipa::path(post, path = "/patients/{id}/holds/{hold_id}/lift", tag = "registry", params(("id" = PatientId, Path), ("hold_id" = HoldId, Path)), request_body = Reason, responses((status = 200, body = HoldView)))]
async fn lift_hold(
    caller: Caller<ManageHolds>,
    Path((id, hold)): Path<(PatientId, HoldId)>,
    Body(given): Body<Reason>,
) -> Result<Reply<HoldView>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let chart = open_chart_alone(&caller, &tx, id).await?;
    queries::hold().bind(&tx, &chart.records(), &hold.0).opt().await?.ok_or_else(Problem::not_found)?;
    if queries::lift().bind(&tx, &caller.account_name(), &reason, &chart.records(), &hold.0).await? == 0 {
        return Err(Problem::conflict("hold_lifted", "This hold was lifted already."));
    }
    photo::give_up_held(&tx, chart.records(), None).await?;
    let row = queries::hold().bind(&tx, &chart.records(), &hold.0).one().await?;
    let event = chart.event("hold.lifted", "hold").on(hold).because(reason);
    tx.commit(event, view(row, &caller)).await
}

/// What was placed on one person since then, and stands, holds the other record as well, now that it is another person's.
pub(crate) async fn carry(tx: &Tx<Write>, placed: &[Uuid], to: PatientId) -> Result<()> {
    for hold in placed {
        queries::carry().bind(tx, &HoldId::new().0, &to.0, hold).await?;
    }
    Ok(())
}

/// The holds that were placed on these records since then, and stand.
pub(crate) async fn placed_since(tx: &Tx<Write>, records: &[Uuid], since: Timestamp) -> Result<Vec<Uuid>> {
    Ok(queries::placed_since().bind(tx, &records, &since).all().await?)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_holds, place_hold)).routes(routes!(lift_hold))
}
