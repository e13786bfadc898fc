//! What is missing or late of a case, and what was counted at a station against what was made.

use std::collections::HashSet;

use jiff::Timestamp;
use kernel::{
    BenchItemId, Cursor, ItemCountId, MissingItemId, PathologyCaseId, PatientId, Problem, Result, text::Check,
};
use platform::{Answer, Body, Caller, Event, Path, Permission, Platform, Query, Reply, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use sql::queries::pathology::alarm::{self as queries, CountRow, MissingRow};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Barcode, Kind, Stage,
    api::{refused, start},
    scan::open,
    state::Refusal,
    store::{self, Item},
};
use crate::{
    case::store as case_store,
    permissions::{BenchWork, ReadCases},
    specimen::filled,
};

const PAGE: usize = 50;
/// Nobody counts more of a case.
const MOST: i32 = 500;

/// That something is or was missing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MissingItem {
    /// The report of it.
    pub id: MissingItemId,
    /// What.
    pub item_id: BenchItemId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// What stands on it.
    pub barcode: String,
    /// What it is.
    pub kind: Kind,
    /// Where it was scanned last.
    pub stage: Stage,
    /// Why it is believed to be missing; nothing, where the record is shut to the caller.
    pub reason: Option<String>,
    /// Who reported it.
    pub reported_by: String,
    /// When.
    pub reported_at: Timestamp,
    /// Who found it.
    pub found_by: Option<String>,
    /// When.
    pub found_at: Option<Timestamp>,
    /// Where, or by what.
    pub found_note: Option<String>,
}

/// Something that should be in the next stage already.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateItem {
    /// What.
    pub item_id: BenchItemId,
    /// What stands on it.
    pub barcode: String,
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub stage: Stage,
    /// By when it was to be in the next one.
    pub due_at: Timestamp,
}

/// What somebody counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemCount {
    /// The count.
    pub id: ItemCountId,
    /// Of what: `block` or `slide`.
    pub kind: Kind,
    /// At which station.
    pub stage: Stage,
    /// How many were made and had not passed it.
    pub expected: i16,
    /// How many were there.
    pub found: i16,
    /// What was said of it.
    pub note: Option<String>,
    /// By whom.
    pub counted_by: String,
    /// When.
    pub counted_at: Timestamp,
    /// Whether it is the newest of its kind at its station.
    pub is_newest: bool,
}

/// What is to be known of a case before its report is signed.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseAlarms {
    /// What is or was missing, the newest first.
    pub missing: Vec<MissingItem>,
    /// Blocks and slides that are late.
    pub late: Vec<LateItem>,
    /// What was counted, the newest first.
    pub counts: Vec<ItemCount>,
    /// What the caller may do: `work` (count, report as missing, say that it was found).
    pub allowed_actions: Vec<&'static str>,
}

/// A word of the database that a check of the database admits.
fn known<T>(word: Option<T>) -> Result<T> {
    word.ok_or_else(|| Problem::internal("a bench item says a word that is none of its own"))
}

fn missing(row: MissingRow, is_shown: bool) -> Result<MissingItem> {
    let kind = known(Kind::of(&row.kind))?;
    let barcode = Barcode::of(kind, row.accession_number, row.specimen_number, row.block_number, row.number);
    Ok(MissingItem {
        id: MissingItemId(row.id),
        item_id: BenchItemId(row.item_id),
        case_id: PathologyCaseId(row.case_id),
        barcode: barcode.to_string(),
        kind,
        stage: known(Stage::of(&row.stage))?,
        reason: Some(row.reason).filter(|_| is_shown),
        reported_by: row.reported_by_name,
        reported_at: row.reported_at,
        found_by: row.found_by_name,
        found_at: row.found_at,
        found_note: row.found_note.filter(|_| is_shown),
    })
}

fn counted(row: CountRow, newer: &mut HashSet<(String, String)>) -> Result<ItemCount> {
    Ok(ItemCount {
        id: ItemCountId(row.id),
        kind: known(Kind::of(&row.kind))?,
        stage: known(Stage::of(&row.stage))?,
        expected: row.expected,
        found: row.found,
        note: row.note,
        counted_by: row.counted_by_name,
        counted_at: row.counted_at,
        is_newest: newer.insert((row.kind, row.stage)),
    })
}

fn late(items: &[Item], now: Timestamp) -> Vec<LateItem> {
    let is_late = |item: &&Item| {
        item.kind != Kind::Specimen
            && item.stage != Stage::Completed
            && item.barrier().is_none()
            && item.row.due_at < now
    };
    let line = |item: &Item| LateItem {
        item_id: BenchItemId(item.row.id),
        barcode: item.barcode().to_string(),
        kind: item.kind,
        stage: item.stage,
        due_at: item.row.due_at,
    };
    items.iter().filter(is_late).map(line).collect()
}

async fn of_case<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    case: PathologyCaseId,
) -> Result<CaseAlarms> {
    let rows = queries::of_case().bind(tx, &case.0).all().await?;
    let missing = rows.into_iter().map(|row| missing(row, true)).collect::<Result<_>>()?;
    let mut newer = HashSet::new();
    let counts = queries::counts().bind(tx, &case.0).all().await?;
    let counts = counts.into_iter().map(|row| counted(row, &mut newer)).collect::<Result<_>>()?;
    let items = store::of_cases(tx, &[case.0]).await?;
    let works = caller.can(BenchWork::NAME) && chart.is_open();
    let allowed_actions = works.then_some("work").into_iter().collect();
    Ok(CaseAlarms { missing, late: late(&items, caller.now()), counts, allowed_actions })
}

/// What is missing or late of a case, and what was counted.
#[utoipa::path(get, path = "/pathology/cases/{id}/alarms", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = CaseAlarms)))]
async fn read_alarms(
    caller: Caller<ReadCases>,
    Path(id): Path<PathologyCaseId>,
) -> Result<Reply<CaseAlarms>> {
    let tx = caller.read().await?;
    let row = case_store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let view = of_case(&caller, &tx, &chart, id).await?;
    tx.disclose(chart.event("alarm.read", "pathology_case").on(id), view).await
}

/// What somebody counted at a station.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountInput {
    /// Of what: `block` or `slide`.
    kind: Kind,
    /// At which station.
    stage: Stage,
    /// How many are there.
    found: i32,
    /// What is said of it.
    note: Option<String>,
}

/// Of the items of a case those of a kind that were made and have not passed a station.
fn expected(items: &[Item], kind: Kind, stage: Stage) -> usize {
    let place = |stage: Stage| Stage::ALL.iter().position(|one| *one == stage);
    // What was fetched for a request is cut next.
    let stands =
        |item: &Item| if item.stage == Stage::AdditionalRequest { Stage::Sectioning } else { item.stage };
    let is_before =
        |item: &&Item| item.kind == kind && item.barrier().is_none() && place(stands(item)) <= place(stage);
    items.iter().filter(is_before).count()
}

/// The case with its chart opened to write; nobody else moves its items meanwhile.
async fn opened(caller: &Caller<BenchWork>, tx: &Tx<Write>, id: PathologyCaseId) -> Result<ChartAccess> {
    let row = case_store::get(tx, id).await?;
    open_chart(caller, tx, PatientId(row.patient_id), Purpose::Write).await
}

/// Records how many cassettes or slides of a case are at a station. What was made and has not passed it is counted by the server.
#[utoipa::path(post, path = "/pathology/cases/{id}/counts", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = CountInput, responses((status = 201, body = CaseAlarms)))]
async fn count_items(
    caller: Caller<BenchWork>,
    Path(id): Path<PathologyCaseId>,
    Body(input): Body<CountInput>,
) -> Result<Reply<CaseAlarms>> {
    let mut check = Check::new();
    let within = (0..=MOST).contains(&input.found);
    check.that(within, "found", "out_of_range", &format!("Use a whole number from 0 to {MOST}."));
    check.that(input.kind != Kind::Specimen, "kind", "not_allowed", "Cassettes or slides are counted.");
    let is_station = !matches!(input.stage, Stage::Accessioned | Stage::AdditionalRequest | Stage::Completed);
    check.that(is_station, "stage", "not_allowed", "Nothing is counted there.");
    check.optional("note", input.note.as_deref(), 500);
    check.done()?;
    let tx = caller.write().await?;
    let chart = opened(&caller, &tx, id).await?;
    let items = store::of_cases(&tx, &[id.0]).await?;
    let made = i16::try_from(expected(&items, input.kind, input.stage)).unwrap_or(i16::MAX);
    let found = i16::try_from(input.found).unwrap_or(i16::MAX);
    let (kind, stage, by) = (input.kind.word(), input.stage.word(), tx.account_name());
    let (new, note, at) = (ItemCountId::new(), filled(input.note.as_deref()), caller.now());
    queries::count().bind(&tx, &new.0, &id.0, &kind, &stage, &made, &found, &note, &by, &at).await?;
    let view = of_case(&caller, &tx, &chart, id).await?;
    let event = chart.event("item.counted", "pathology_case").on(id);
    let event = event.new_value(&view.counts.first());
    tx.commit(event, Answer::created(view, format!("/api/v1/pathology/cases/{id}/alarms"))).await
}

/// Why something is missing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingInput {
    /// Where it should be, and where somebody looked.
    reason: String,
}

/// Reports a block, a slide or a specimen as missing.
#[utoipa::path(post, path = "/pathology/bench-items/{id}/missing", tag = "pathology", params(("id" = BenchItemId, Path)), request_body = MissingInput, responses((status = 201, body = CaseAlarms)))]
async fn report_missing(
    caller: Caller<BenchWork>,
    Path(id): Path<BenchItemId>,
    Body(input): Body<MissingInput>,
) -> Result<Reply<CaseAlarms>> {
    let reason = input.reason.trim();
    let mut check = Check::new();
    check.required("reason", reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let (item, _, chart) = open(&caller, &tx, &store::get(&tx, id).await?).await?;
    if let Some(barrier) = item.barrier() {
        return Err(refused(&item, &Refusal::Barred(barrier)));
    }
    let new = MissingItemId::new();
    let (by, at) = (tx.account_name(), caller.now());
    if queries::report().bind(&tx, &new.0, &id.0, &reason, &by, &at).await? != 1 {
        return Err(Problem::conflict("item_missing", "It was reported as missing already."));
    }
    let case = PathologyCaseId(item.row.case_id);
    let view = of_case(&caller, &tx, &chart, case).await?;
    let event = chart.event("item.reported_missing", "bench_item").on(id).because(reason);
    tx.commit(event, Answer::created(view, format!("/api/v1/pathology/cases/{case}/alarms"))).await
}

/// Where it was.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FoundInput {
    /// Where it was found.
    note: String,
}

/// Says that something that was missing was found.
#[utoipa::path(post, path = "/pathology/missing-items/{id}/found", tag = "pathology", params(("id" = MissingItemId, Path)), request_body = FoundInput, responses((status = 200, body = CaseAlarms)))]
async fn find_missing(
    caller: Caller<BenchWork>,
    Path(id): Path<MissingItemId>,
    Body(input): Body<FoundInput>,
) -> Result<Reply<CaseAlarms>> {
    let note = input.note.trim();
    let mut check = Check::new();
    check.required("note", note, 500);
    check.done()?;
    let tx = caller.write().await?;
    let row = queries::missing().bind(&tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    let case = PathologyCaseId(row.case_id);
    let chart = opened(&caller, &tx, case).await?;
    if queries::found().bind(&tx, &tx.account_name(), &caller.now(), &note, &id.0).await? != 1 {
        return Err(Problem::conflict("item_found", "It was found already."));
    }
    let view = of_case(&caller, &tx, &chart, case).await?;
    let event = chart.event("item.found", "bench_item").on(row.item_id).because(note);
    tx.commit(event, view).await
}

/// What is scanned or put away is not missing any more.
pub(crate) async fn is_there(tx: &Tx<Write>, item: Uuid, place: &str, at: Timestamp) -> Result<()> {
    queries::found_by_scan().bind(tx, &tx.account_name(), &at, &place, &item).await?;
    Ok(())
}

/// Something that is missing, and whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingLine {
    /// What.
    pub missing: MissingItem,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
}

/// A page of what is missing.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingList {
    /// What was reported first before the rest.
    pub items: Vec<MissingLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MissingPage {
    /// `next` of the page before.
    after: Option<String>,
}

/// What is missing in the laboratory, what was reported first before the rest.
#[utoipa::path(get, path = "/pathology/missing-items", tag = "pathology", params(MissingPage), responses((status = 200, body = MissingList)))]
async fn list_missing(
    caller: Caller<ReadCases>,
    Query(asked): Query<MissingPage>,
) -> Result<Reply<MissingList>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let tx = caller.read().await?;
    let mut rows = queries::open().bind(&tx, &from.at, &from.id, &(PAGE as i64 + 1)).all().await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| Cursor { at: row.reported_at, id: row.id }.encode());
    let of: HashSet<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(&caller, &tx, &of.into_iter().collect::<Vec<_>>()).await?;
    let line = |row: MissingRow| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        Ok(MissingLine { missing: missing(row, patient.is_some())?, patient })
    };
    let items = rows.into_iter().map(line).collect::<Result<Vec<_>>>()?;
    let seen: HashSet<PatientId> =
        items.iter().filter_map(|line| line.patient.as_ref()).map(|patient| patient.id).collect();
    let event = Event::new("alarm.listed", "bench_item").subjects(seen);
    tx.disclose(event, MissingList { items, next }).await
}

/// A scan was taken back: what was missing until then still is.
pub(crate) async fn is_missing_again(tx: &Tx<Write>, item: Uuid, scanned_at: Timestamp) -> Result<()> {
    queries::missing_again().bind(tx, &MissingItemId::new().0, &item, &scanned_at).await?;
    Ok(())
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_alarms))
        .routes(routes!(count_items))
        .routes(routes!(report_missing))
        .routes(routes!(find_missing))
        .routes(routes!(list_missing))
}
