//! Looking at the bench: what there is of a case, what waits in a stage, how many wait in each; how much a case hurries.

use std::collections::HashSet;

use jiff::{Timestamp, tz::TimeZone};
use kernel::{
    BenchItemId, Cursor, MovementId, PathologyCaseId, PatientId, Problem, Result, StainRequestId, Version,
    text::EARLIEST,
};
use platform::{Body, Caller, Event, Path, Permission, Platform, Query, Reply, Tx};
use registry::{
    chart::{ChartAccess, open_chart},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Kind, Priority, Stage,
    state::{Barrier, Refusal, made, next},
    store::{self, Item, MovementRow},
};
use crate::{
    case::{api as cases, store as case_store},
    permissions::{BenchWork, ReadCases, RequestStains},
    stain::request::{self, StainRequest},
};

const PAGE: usize = 50;
/// No more are counted of a stage.
const MOST: i64 = 1000;

/// A specimen, a block or a slide at the bench.
#[derive(Debug, Serialize, ToSchema)]
pub struct BenchItem {
    /// The item; that of a specimen is the specimen's.
    pub id: BenchItemId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// Of what it was made.
    pub parent_id: Option<BenchItemId>,
    /// What it is.
    pub kind: Kind,
    /// What stands on it: `S26-00001-A1-1`.
    pub barcode: String,
    /// What the specimen is; nothing, where the record is shut to the caller.
    pub specimen_type: Option<String>,
    /// From where.
    pub specimen_site: Option<String>,
    /// How many pieces of tissue are in the cassette.
    pub pieces: Option<i16>,
    /// What was noted when it was made.
    pub note: Option<String>,
    /// How the slide is stained.
    pub stain: Option<String>,
    /// What it was made for.
    pub request_id: Option<StainRequestId>,
    /// How much its case hurries.
    pub priority: Priority,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub staged_at: Timestamp,
    /// When it is to be in the next stage; nothing where it is done.
    pub due_at: Option<Timestamp>,
    /// Whether it should have been there already.
    pub is_late: bool,
    /// Where a scan leads, the way on before the way back.
    pub next: Vec<Stage>,
    /// What keeps it where it is: `discarded`, `voided`, `unverified`, `rejected`.
    pub barrier: Option<&'static str>,
    /// Who voided it.
    pub voided_by: Option<String>,
    /// When.
    pub voided_at: Option<Timestamp>,
    /// Why.
    pub void_reason: Option<String>,
    /// Who made it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `make_blocks`, `make_slides`, `request`, `void`, `missing` (report it as such).
    pub allowed_actions: Vec<&'static str>,
}

/// A step of the chain of custody.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BenchMovement)]
pub struct Movement {
    /// The step.
    pub id: MovementId,
    /// Of which item.
    pub item_id: BenchItemId,
    /// From where; nothing where it was made.
    pub from_stage: Option<Stage>,
    /// Where to.
    pub to_stage: Stage,
    /// Where it was scanned.
    pub station: Option<String>,
    /// By whom.
    pub moved_by: String,
    /// When.
    pub moved_at: Timestamp,
    /// Who took it back.
    pub undone_by: Option<String>,
    /// When.
    pub undone_at: Option<Timestamp>,
    /// Why.
    pub undo_reason: Option<String>,
    /// What the caller may do with it: `undo`.
    pub allowed_actions: Vec<&'static str>,
}

/// What there is of a case at the bench.
#[derive(Debug, Serialize, ToSchema)]
pub struct Bench {
    /// The case.
    pub case_id: PathologyCaseId,
    /// How much it hurries.
    pub priority: Priority,
    /// Each specimen, then its blocks, each before its slides.
    pub items: Vec<BenchItem>,
    /// Their chains of custody, of each item the oldest first.
    pub movements: Vec<Movement>,
    /// What the pathologist asked for, the oldest first.
    pub requests: Vec<StainRequest>,
    /// What the caller may do: `set_priority`.
    pub allowed_actions: Vec<&'static str>,
}

/// Whether anything stands that was made of it.
pub(crate) fn is_used(item: &Item, all: &[Item]) -> bool {
    all.iter().any(|other| other.parent() == Some(item.row.id) && other.row.voided_at.is_none())
}

/// What may be done with an item, of a case with these.
pub(crate) fn actions<P: Permission>(
    caller: &Caller<P>,
    item: &Item,
    all: &[Item],
    is_open: bool,
) -> Vec<&'static str> {
    if !is_open || item.barrier().is_some() {
        return vec![];
    }
    let works = caller.can(BenchWork::NAME);
    let makes = |what| works && made(item.kind, item.stage, what).is_some();
    let requests =
        item.kind != Kind::Slide && item.stage != Stage::Accessioned && caller.can(RequestStains::NAME);
    let voids = works && item.kind != Kind::Specimen && !is_used(item, all);
    let all = [
        (makes(Kind::Block), "make_blocks"),
        (makes(Kind::Slide), "make_slides"),
        (requests, "request"),
        (voids, "void"),
        (works, "missing"),
    ];
    all.into_iter().filter_map(|(may, action)| may.then_some(action)).collect()
}

/// An item as its reader may see it: of a record that is shut, no more than where it is.
pub(crate) fn view(
    item: &Item,
    now: Timestamp,
    is_shown: bool,
    allowed_actions: Vec<&'static str>,
) -> BenchItem {
    let row = &item.row;
    let barrier = item.barrier();
    let due_at = (item.stage != Stage::Completed).then_some(row.due_at);
    let shown = |text: Option<&String>| text.filter(|_| is_shown).cloned();
    BenchItem {
        id: BenchItemId(row.id),
        case_id: PathologyCaseId(row.case_id),
        parent_id: item.parent().map(BenchItemId),
        kind: item.kind,
        barcode: item.barcode().to_string(),
        specimen_type: shown(Some(&row.specimen_type)),
        specimen_site: shown(row.specimen_site.as_ref()),
        pieces: row.pieces,
        note: shown(row.note.as_ref()),
        stain: shown(row.stain.as_ref()),
        request_id: row.request_id.map(StainRequestId),
        priority: item.priority,
        stage: item.stage,
        staged_at: row.staged_at,
        due_at,
        is_late: row.voided_at.is_none() && due_at.is_some_and(|due| due < now),
        next: if barrier.is_none() { next(item.kind, item.stage) } else { vec![] },
        barrier: barrier.map(barrier_word),
        voided_by: row.voided_by_name.clone(),
        voided_at: row.voided_at,
        void_reason: shown(row.void_reason.as_ref()),
        recorded_by: row.recorded_by.clone(),
        created_at: row.created_at,
        version: Version(row.version),
        allowed_actions,
    }
}

fn barrier_word(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::Discarded => "discarded",
        Barrier::Voided => "voided",
        Barrier::Unverified => "unverified",
        Barrier::Rejected => "rejected",
    }
}

/// The last step of an item that stands.
pub(crate) fn last<'a>(item: &Item, movements: &'a [MovementRow]) -> Option<&'a MovementRow> {
    movements.iter().rfind(|step| step.item_id == item.row.id && step.undone_at.is_none())
}

/// Whether a step can be taken back: it is the last that stands and led to where the item is, it was a scan and no request of a
/// pathologist, and nothing was made of the item since.
pub(crate) fn is_undoable(step: &MovementRow, item: &Item, all: &[Item], movements: &[MovementRow]) -> bool {
    let since = |other: &&Item| other.parent() == Some(item.row.id) && other.row.created_at >= step.moved_at;
    let is_last = last(item, movements).is_some_and(|one| one.id == step.id);
    is_last
        && step.from_stage.is_some()
        && step.to_stage == item.stage.word()
        && item.stage != Stage::AdditionalRequest
        && item.row.discarded_at.is_none()
        && !all.iter().filter(since).any(|other| other.row.voided_at.is_none())
}

fn movement(row: &MovementRow, may_undo: bool) -> Result<Movement> {
    let broken = || Problem::internal("a movement says a word that is none of its own");
    Ok(Movement {
        id: MovementId(row.id),
        item_id: BenchItemId(row.item_id),
        from_stage: row.from_stage.as_deref().map(|word| Stage::of(word).ok_or_else(broken)).transpose()?,
        to_stage: Stage::of(&row.to_stage).ok_or_else(broken)?,
        station: row.station.clone(),
        moved_by: row.moved_by_name.clone(),
        moved_at: row.moved_at,
        undone_by: row.undone_by_name.clone(),
        undone_at: row.undone_at,
        undo_reason: row.undo_reason.clone(),
        allowed_actions: may_undo.then_some("undo").into_iter().collect(),
    })
}

/// The bench of a case as it stands.
pub(crate) async fn of_case<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    case: PathologyCaseId,
) -> Result<Bench> {
    let items = store::of_cases(tx, &[case.0]).await?;
    let ids: Vec<Uuid> = items.iter().map(|item| item.row.id).collect();
    let movements = store::movements(tx, &ids).await?;
    let priority = store::priority(tx, case).await?;
    let (now, is_open) = (caller.now(), chart.is_open());
    let may_undo = |row: &MovementRow| {
        let of = items.iter().find(|item| item.row.id == row.item_id);
        let stands = |item: &Item| item.barrier().is_none() && is_undoable(row, item, &items, &movements);
        is_open && caller.can(BenchWork::NAME) && of.is_some_and(stands)
    };
    let may = is_open && caller.can(BenchWork::NAME);
    Ok(Bench {
        case_id: case,
        priority,
        movements: movements.iter().map(|row| movement(row, may_undo(row))).collect::<Result<_>>()?,
        requests: request::of_case(caller, tx, chart, case).await?,
        items: items
            .iter()
            .map(|item| view(item, now, true, actions(caller, item, &items, is_open)))
            .collect(),
        allowed_actions: may.then_some("set_priority").into_iter().collect(),
    })
}

/// What there is of these cases for a copy of the record.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    cases: &[PathologyCaseId],
) -> Result<Vec<BenchItem>> {
    let cases: Vec<Uuid> = cases.iter().map(|case| case.0).collect();
    let items = store::of_cases(tx, &cases).await?;
    Ok(items.iter().map(|item| view(item, caller.now(), true, vec![])).collect())
}

/// What there is of a case at the bench, with its chain of custody and what was asked for besides.
#[utoipa::path(get, path = "/pathology/cases/{id}/bench", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = Bench)))]
async fn read_bench(caller: Caller<ReadCases>, Path(id): Path<PathologyCaseId>) -> Result<Reply<Bench>> {
    let tx = caller.read().await?;
    let row = case_store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let view = of_case(&caller, &tx, &chart, id).await?;
    tx.disclose(chart.event("bench.read", "pathology_case").on(id), view).await
}

/// How much a case is to hurry.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityInput {
    /// How much.
    priority: Priority,
}

/// Says how much a case hurries; what waits of it is due accordingly.
#[utoipa::path(post, path = "/pathology/cases/{id}/priority", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = PriorityInput, responses((status = 200, body = Bench)))]
async fn set_priority(
    caller: Caller<BenchWork>,
    Path(id): Path<PathologyCaseId>,
    Body(input): Body<PriorityInput>,
) -> Result<Reply<Bench>> {
    let tx = caller.write().await?;
    let (_, chart) = cases::open(&caller, &tx, id).await?;
    let old = PriorityInput { priority: store::priority(&tx, id).await? };
    store::set_priority(&tx, id, input.priority).await?;
    let view = of_case(&caller, &tx, &chart, id).await?;
    let event = chart.event("case.priority_set", "pathology_case").on(id).change(&old, &input);
    tx.commit(event, view).await
}

/// What waits where.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WorklistFilter {
    /// In this stage.
    stage: Stage,
    /// `next` of the page before.
    after: Option<String>,
}

/// An item in a worklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct WorkItem {
    /// What it is and since when it waits.
    pub item: BenchItem,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
}

/// A page of what waits in a stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct Worklist {
    /// What is due first before the rest.
    pub items: Vec<WorkItem>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Before everything there is.
pub(crate) fn start() -> Result<Cursor> {
    let at = EARLIEST.to_zoned(TimeZone::UTC).map_err(Problem::internal)?.timestamp();
    Ok(Cursor { at, id: Uuid::nil() })
}

/// What waits in a stage, what is due first before the rest.
#[utoipa::path(get, path = "/pathology/worklist", tag = "pathology", params(WorklistFilter), responses((status = 200, body = Worklist)))]
async fn list_waiting(
    caller: Caller<ReadCases>,
    Query(asked): Query<WorklistFilter>,
) -> Result<Reply<Worklist>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let tx = caller.read().await?;
    let mut items = store::worklist(&tx, asked.stage, (from.at, from.id), PAGE as i64 + 1).await?;
    let more = items.len() > PAGE;
    items.truncate(PAGE);
    let next =
        items.last().filter(|_| more).map(|item| Cursor { at: item.row.due_at, id: item.row.id }.encode());
    let of: HashSet<Uuid> = items.iter().map(|item| item.row.patient_id).collect();
    let patients = glance::of(&caller, &tx, &of.into_iter().collect::<Vec<_>>()).await?;
    let lines = items.iter().map(|item| {
        let patient = patients.get(&item.row.patient_id).and_then(|glance| glance.name.clone());
        WorkItem { item: view(item, caller.now(), patient.is_some(), vec![]), patient }
    });
    let items: Vec<WorkItem> = lines.collect();
    let seen: HashSet<PatientId> =
        items.iter().filter_map(|line| line.patient.as_ref()).map(|patient| patient.id).collect();
    let event = Event::new("bench.listed", "bench_item").subjects(seen);
    tx.disclose(event, Worklist { items, next }).await
}

/// How many wait in a stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageCount {
    /// Where.
    pub stage: Stage,
    /// How many; none is counted beyond 1000.
    pub waiting: i64,
    /// How many of them should be in the next stage already; none is counted beyond 1000.
    pub late: i64,
    /// Within how many hours they should be.
    pub target_hours: i64,
}

/// The laboratory at a glance.
#[derive(Debug, Serialize, ToSchema)]
pub struct Board {
    /// In their order.
    pub stages: Vec<StageCount>,
}

/// How many wait in each stage, and how many of them are late.
#[utoipa::path(get, path = "/pathology/board", tag = "pathology", responses((status = 200, body = Board)))]
async fn read_board(caller: Caller<ReadCases>) -> Result<Reply<Board>> {
    let tx = caller.read().await?;
    let counts = store::board(&tx, caller.now(), MOST).await?;
    let mut stages = vec![];
    for stage in Stage::OPEN {
        let Some(target) = stage.target() else { continue };
        let count = counts.iter().find(|count| count.stage == stage.word());
        let (waiting, late) = count.map_or((0, 0), |count| (count.waiting, count.late));
        stages.push(StageCount { stage, waiting, late, target_hours: target.get(&tx).await? });
    }
    tx.disclose(Event::new("bench.counted", "bench_item"), Board { stages }).await
}

/// Why something is not done with an item, and what helps; what it says is on the item's own label.
pub(crate) fn refused(item: &Item, refusal: &Refusal) -> Problem {
    let (code, sentence) = match refusal {
        Refusal::Barred(Barrier::Discarded) => {
            ("item_discarded", "This was discarded after its time: it should not be here any more.")
        }
        Refusal::Barred(Barrier::Voided) => {
            ("item_voided", "This was voided: it should not be here any more.")
        }
        Refusal::Barred(Barrier::Unverified) => {
            ("case_unverified", "The registration of its case waits to be verified.")
        }
        Refusal::Barred(Barrier::Rejected) => ("specimen_rejected", "Its specimen was rejected."),
        Refusal::Order(_) => ("stage_order", "It does not go there from where it is."),
    };
    let first = if let Refusal::Order(first) = refusal { *first } else { None };
    let first: Vec<Stage> = first.into_iter().collect();
    let details = json!({"barcode": item.barcode().to_string(), "kind": item.kind, "stage": item.stage, "first": first});
    Problem { details: Some(Box::new(details)), ..Problem::conflict(code, sentence) }
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_bench))
        .routes(routes!(set_priority))
        .routes(routes!(list_waiting))
        .routes(routes!(read_board))
}
