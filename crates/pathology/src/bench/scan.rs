//! Scan stations: a barcode is scanned, and the item is where it was scanned, or it is said why not.

use kernel::{BenchItemId, MovementId, PatientId, Problem, Result, text::Check};
use platform::{Body, Caller, Path, Platform, Reply, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Barcode, Stage, alarm,
    api::{self, BenchItem, is_undoable, refused, view},
    state::{Move, Refusal, step},
    store::{self, Item},
};
use crate::{
    permissions::BenchWork,
    stain::request::{self, StainRequest},
    storage::store as storage,
};

/// A scan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScanInput {
    /// What the scanner read.
    barcode: String,
    /// Where it was read.
    stage: Stage,
    /// What those who work there call the station.
    station: Option<String>,
}

/// What was scanned.
#[derive(Debug, Serialize, ToSchema)]
pub struct Scan {
    /// What it is, where it is now, and where it goes next.
    pub item: BenchItem,
    /// Whose.
    pub patient: Option<PatientNameView>,
    /// The step; nothing, where it was there already.
    pub movement_id: Option<MovementId>,
    /// What the pathologist asked for of this item, and waits.
    pub requests: Vec<StainRequest>,
}

/// An item with all others of its case, and the chart of its patient opened to write; nobody else moves them meanwhile.
pub(crate) async fn open(
    caller: &Caller<BenchWork>,
    tx: &Tx<Write>,
    item: &Item,
) -> Result<(Item, Vec<Item>, ChartAccess)> {
    let chart = open_chart(caller, tx, PatientId(item.row.patient_id), Purpose::Write).await?;
    let all = store::of_cases(tx, &[item.row.case_id]).await?;
    let item =
        all.iter().find(|other| other.row.id == item.row.id).cloned().ok_or_else(Problem::not_found)?;
    Ok((item, all, chart))
}

/// The item as it stands now.
async fn scanned(
    caller: &Caller<BenchWork>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: Uuid,
    movement_id: Option<MovementId>,
) -> Result<Scan> {
    let item = store::get(tx, BenchItemId(id)).await?;
    let all = store::of_cases(tx, &[item.row.case_id]).await?;
    let mut patients = glance::of(caller, tx, &[item.row.patient_id]).await?;
    let asked = request::of_case(caller, tx, chart, kernel::PathologyCaseId(item.row.case_id)).await?;
    Ok(Scan {
        item: view(&item, caller.now(), true, api::actions(caller, &item, &all, chart.is_open())),
        patient: patients.remove(&item.row.patient_id).and_then(|glance| glance.name),
        movement_id,
        requests: asked.into_iter().filter(|one| one.item_id.0 == id && one.is_open()).collect(),
    })
}

/// Moves what was scanned to the stage of the station. What is there already stays, and nothing is added to its chain.
#[utoipa::path(post, path = "/pathology/scans", tag = "pathology", request_body = ScanInput, responses((status = 200, body = Scan)))]
async fn scan(caller: Caller<BenchWork>, Body(input): Body<ScanInput>) -> Result<Reply<Scan>> {
    let mut check = Check::new();
    check.required("barcode", &input.barcode, 100);
    check.optional("station", input.station.as_deref(), 50);
    check.done()?;
    let unknown = || {
        Problem::invalid_field("barcode", "unknown_barcode", "Nothing of this laboratory has this barcode.")
    };
    let barcode = Barcode::read(&input.barcode).ok_or_else(unknown)?;
    let tx = caller.write().await?;
    let found = store::find(&tx, &barcode).await?.ok_or_else(unknown)?;
    let (item, _, chart) = open(&caller, &tx, &found).await?;
    let event = chart.event("item.scanned", "bench_item").on(item.row.id);
    let step = match step(item.kind, item.stage, input.stage, item.barrier()) {
        Ok(step) => step,
        Err(refusal) => return Err(tx.refuse(event, refused(&item, &refusal)).await),
    };
    if step.is_some()
        && input.stage == Stage::Completed
        && let Err(problem) = request::none_waits(&tx, &item).await
    {
        return Err(tx.refuse(event, problem).await);
    }
    let movement = match step {
        Some(step) => Some(store::take(&tx, &item, step, input.station.as_deref(), caller.now()).await?),
        None => None,
    };
    // What is worked on is not where it was kept; what is filed stays where it was put, and what did not move, too.
    if movement.is_some() && input.stage != Stage::Completed {
        storage::end(&tx, item.row.id, caller.now()).await?;
    }
    alarm::is_there(&tx, item.row.id, input.stage.word(), caller.now()).await?;
    let now = scanned(&caller, &tx, &chart, item.row.id, movement).await?;
    let event = event.change(&view(&item, caller.now(), true, vec![]), &now.item);
    tx.commit(event, now).await
}

/// Why a scan is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoInput {
    /// Why.
    reason: String,
}

/// Takes the last scan of an item back: it is where it was before, in its place as well, and both stay in its chain.
#[utoipa::path(post, path = "/pathology/scans/{id}/undo", tag = "pathology", params(("id" = MovementId, Path)), request_body = UndoInput, responses((status = 200, body = Scan)))]
async fn undo_scan(
    caller: Caller<BenchWork>,
    Path(id): Path<MovementId>,
    Body(input): Body<UndoInput>,
) -> Result<Reply<Scan>> {
    let reason = input.reason.trim();
    let mut check = Check::new();
    check.required("reason", reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let known = store::get(&tx, BenchItemId(store::movement(&tx, id).await?.item_id)).await?;
    let (item, all, chart) = open(&caller, &tx, &known).await?;
    if let Some(barrier) = item.barrier() {
        return Err(refused(&item, &Refusal::Barred(barrier)));
    }
    let chain = store::movements(&tx, &[item.row.id]).await?;
    let past = || {
        Problem::conflict(
            "scan_past",
            "Only the last scan is taken back, and only before anything was made of the item.",
        )
    };
    let last = chain.iter().find(|one| one.id == id.0).ok_or_else(Problem::not_found)?;
    if !is_undoable(last, &item, &all, &chain) {
        return Err(past());
    }
    let from = last.from_stage.as_deref().and_then(Stage::of).ok_or_else(past)?;
    let stood = chain.iter().rfind(|one| one.undone_at.is_none() && one.id != id.0).ok_or_else(past)?;
    let back = Move::back(from, item.stage);
    store::undo(&tx, &item, (id, back), stood.moved_at, (reason, caller.now())).await?;
    storage::restore(&tx, item.row.id, last.moved_at, caller.now()).await?;
    alarm::is_missing_again(&tx, item.row.id, last.moved_at).await?;
    let now = scanned(&caller, &tx, &chart, item.row.id, None).await?;
    let event = chart.event("item.scan_undone", "bench_item").on(item.row.id).because(reason);
    let event = event.change(&view(&item, caller.now(), true, vec![]), &now.item);
    tx.commit(event, now).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(scan)).routes(routes!(undo_scan))
}
