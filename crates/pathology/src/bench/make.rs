//! Cassettes and slides: made with a count, and voided where they should not be there.

use kernel::{BenchItemId, PathologyCaseId, Problem, Result, StainRequestId, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Platform, Reply, Tx, Write};
use registry::chart::ChartAccess;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Kind,
    api::{self, Bench, BenchItem, is_used, refused, view},
    scan::open,
    state::{Refusal, made, makes},
    store::{self, Item, New},
};
use crate::{permissions::BenchWork, stain::request};

/// So many are made at once.
const AT_ONCE: i32 = 30;
/// So many has one parent.
const MOST: i16 = 99;

/// Cassettes to be made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBlocks {
    /// How many: 1 to 30.
    count: i32,
    /// How many pieces of tissue are in each.
    pieces: Option<i32>,
    /// What is in them.
    note: Option<String>,
}

/// Slides to be made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSlides {
    /// How many: 1 to 30.
    count: i32,
    /// How they are to be stained; what was asked for, where nothing is said.
    stain: Option<String>,
    /// What is special about them.
    note: Option<String>,
    /// What they are made for.
    request_id: Option<StainRequestId>,
}

fn counted(check: &mut Check, field: &str, count: i32, most: i32) {
    let message = format!("Use a whole number from 1 to {most}.");
    check.that((1..=most).contains(&count), field, "out_of_range", &message);
}

/// The numbers that follow those of the siblings; what was voided keeps its own.
fn numbers(parent: &Item, kind: Kind, all: &[Item], count: i32) -> Result<Vec<i16>> {
    let siblings = all.iter().filter(|item| item.kind == kind && item.parent() == Some(parent.row.id));
    let last = siblings.map(|item| item.row.number).max().unwrap_or(0);
    let full = || Problem::conflict("items_full", "There is no number left: 99 at most are made of one.");
    let count = i16::try_from(count).map_err(|_| full())?;
    let to = last.checked_add(count).filter(|to| *to <= MOST).ok_or_else(full)?;
    Ok((last + 1..=to).collect())
}

/// Where what is made of an item begins; what is missing, where nothing is made of it now.
fn begins(of: &Item, kind: Kind) -> Result<super::Stage> {
    if let Some(barrier) = of.barrier() {
        return Err(refused(of, &Refusal::Barred(barrier)));
    }
    let first = makes(of.kind).filter(|stage| made(of.kind, *stage, kind).is_some());
    made(of.kind, of.stage, kind).ok_or_else(|| refused(of, &Refusal::Order(first)))
}

async fn answer(
    caller: &Caller<BenchWork>,
    tx: Tx<Write>,
    chart: &ChartAccess,
    case: PathologyCaseId,
    event: Event,
) -> Result<Reply<Bench>> {
    let view = api::of_case(caller, &tx, chart, case).await?;
    tx.commit(event, Answer::created(view, format!("/api/v1/pathology/cases/{case}/bench"))).await
}

/// Makes cassettes of a specimen that is grossed, each with the next number.
#[utoipa::path(post, path = "/pathology/bench-items/{id}/blocks", tag = "pathology", params(("id" = BenchItemId, Path)), request_body = NewBlocks, responses((status = 201, body = Bench)))]
async fn make_blocks(
    caller: Caller<BenchWork>,
    Path(id): Path<BenchItemId>,
    Body(input): Body<NewBlocks>,
) -> Result<Reply<Bench>> {
    let mut check = Check::new();
    counted(&mut check, "count", input.count, AT_ONCE);
    if let Some(pieces) = input.pieces {
        counted(&mut check, "pieces", pieces, MOST.into());
    }
    check.optional("note", input.note.as_deref(), 500);
    check.done()?;
    let tx = caller.write().await?;
    let (item, all, chart) = open(&caller, &tx, &store::get(&tx, id).await?).await?;
    let new = New {
        kind: Kind::Block,
        stage: begins(&item, Kind::Block)?,
        numbers: numbers(&item, Kind::Block, &all, input.count)?,
        pieces: input.pieces.and_then(|pieces| i16::try_from(pieces).ok()),
        note: input.note.as_deref(),
        stain: None,
        request: None,
    };
    store::insert(&tx, &item, &new, caller.now()).await?;
    let event = chart.event("block.made", "bench_item").on(id).new_value(&input);
    answer(&caller, tx, &chart, PathologyCaseId(item.row.case_id), event).await
}

/// Makes slides of a block that is cut, or of a specimen of which there are none.
#[utoipa::path(post, path = "/pathology/bench-items/{id}/slides", tag = "pathology", params(("id" = BenchItemId, Path)), request_body = NewSlides, responses((status = 201, body = Bench)))]
async fn make_slides(
    caller: Caller<BenchWork>,
    Path(id): Path<BenchItemId>,
    Body(input): Body<NewSlides>,
) -> Result<Reply<Bench>> {
    let mut check = Check::new();
    counted(&mut check, "count", input.count, AT_ONCE);
    check.optional("stain", input.stain.as_deref(), 100);
    check.optional("note", input.note.as_deref(), 500);
    check.done()?;
    let tx = caller.write().await?;
    let (item, all, chart) = open(&caller, &tx, &store::get(&tx, id).await?).await?;
    let stage = begins(&item, Kind::Slide)?;
    let asked = match input.request_id {
        Some(asked) => Some(request::waiting(&tx, asked, id).await?),
        None => None,
    };
    let of_request = asked.as_ref().and_then(|asked| asked.stain.clone());
    let said = input.stain.as_deref().map(str::trim).filter(|text| !text.is_empty());
    // A slide of another stain is no answer to what was asked for.
    let is_same = said.is_none_or(|said| of_request.as_deref().is_none_or(|asked| asked == said));
    let mut check = Check::new();
    check.that(is_same, "stain", "not_allowed", "Something else was asked for.");
    check.done()?;
    let new = New {
        kind: Kind::Slide,
        stage,
        numbers: numbers(&item, Kind::Slide, &all, input.count)?,
        pieces: None,
        note: input.note.as_deref(),
        stain: said.or(of_request.as_deref()),
        request: input.request_id,
    };
    store::insert(&tx, &item, &new, caller.now()).await?;
    if let Some(asked) = &asked {
        request::made(&caller, &tx, asked, input.count).await?;
    }
    let event = chart.event("slide.made", "bench_item").on(id).new_value(&input);
    answer(&caller, tx, &chart, PathologyCaseId(item.row.case_id), event).await
}

/// Why an item should not be there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidItemInput {
    /// Why.
    reason: String,
}

/// Voids a block or a slide that was made by mistake; its number stays taken, and what it was made for waits again. A specimen is rejected at the reception.
#[utoipa::path(put, path = "/pathology/bench-items/{id}/void", tag = "pathology", params(("id" = BenchItemId, Path)), request_body = VoidItemInput, responses((status = 200, body = BenchItem)))]
async fn void_item(
    caller: Caller<BenchWork>,
    Path(id): Path<BenchItemId>,
    IfMatch(version): IfMatch,
    Body(input): Body<VoidItemInput>,
) -> Result<Reply<BenchItem>> {
    let reason = input.reason.trim();
    let mut check = Check::new();
    check.required("reason", reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let (item, all, chart) = open(&caller, &tx, &store::get(&tx, id).await?).await?;
    if let Some(barrier) = item.barrier() {
        return Err(refused(&item, &Refusal::Barred(barrier)));
    }
    if item.kind == Kind::Specimen || is_used(&item, &all) {
        let sentence = "Something was made of it: void that first. A specimen is rejected at the reception.";
        return Err(Problem::conflict("item_in_use", sentence));
    }
    request::none_waits(&tx, &item).await?;
    store::void(&tx, id, version, (reason, caller.now())).await?;
    if let Some(asked) = item.row.request_id {
        request::unmade(&caller, &tx, StainRequestId(asked), &all).await?;
    }
    let new = view(&store::get(&tx, id).await?, caller.now(), true, vec![]);
    let event = chart.event("item.voided", "bench_item").on(id).because(reason);
    let event = event.change(&view(&item, caller.now(), true, vec![]), &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(make_blocks)).routes(routes!(make_slides)).routes(routes!(void_item))
}
