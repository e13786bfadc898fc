//! What a pathologist asks of the bench besides: more stains, levels, recuts. A request is fulfilled when its slides are made.

use std::{collections::HashSet, slice};

use jiff::Timestamp;
use kernel::{
    BenchItemId, Cursor, PathologyCaseId, PatientId, Problem, Result, StainRequestId, Version, text::Check,
};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use sql::queries::pathology::stain_request as queries;
pub(crate) use sql::queries::pathology::stain_request::RequestRow;
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Category,
    api::{Stain, catalogue},
};
use crate::{
    bench::{
        Barcode, Kind, Priority, Stage,
        api::{self as bench, Bench, last, refused, start},
        state::{Move, Refusal, requested},
        store::{self, Item},
    },
    case::state::Mark,
    permissions::{BenchWork, ReadCases, RequestStains},
    specimen::filled,
};

const PAGE: usize = 50;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StainRequestKind)]
pub enum What {
    /// Other stains.
    Stain,
    /// Sections from deeper in the block.
    Level,
    /// The same again.
    Recut,
}

impl What {
    fn word(self) -> &'static str {
        match self {
            Self::Stain => "stain",
            Self::Level => "level",
            Self::Recut => "recut",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Stain, Self::Level, Self::Recut].into_iter().find(|what| what.word() == word)
    }
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StainRequestStatus)]
pub enum Status {
    /// It waits.
    Open,
    /// Its slides were made.
    Fulfilled,
    /// It is not needed any more.
    Cancelled,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Fulfilled, Self::Cancelled];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Fulfilled => "fulfilled",
            Self::Cancelled => "cancelled",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What is done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Its slides are made.
    Fulfil,
    /// It is not needed any more.
    Cancel,
    /// A slide that was made for it was voided.
    Reopen,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fulfil, Self::Cancel, Self::Reopen];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fulfil => "fulfil",
            Self::Cancel => "cancel",
            Self::Reopen => "reopen",
        }
    }

    /// Who does it.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Fulfil | Self::Reopen => BenchWork::NAME,
            Self::Cancel => RequestStains::NAME,
        }
    }
}

/// Where the action leads from this state.
pub fn leads_to(status: Status, action: Action) -> Option<Status> {
    match (status, action) {
        (Status::Open, Action::Fulfil) => Some(Status::Fulfilled),
        (Status::Open, Action::Cancel) => Some(Status::Cancelled),
        (Status::Fulfilled, Action::Reopen) => Some(Status::Open),
        _ => None,
    }
}

/// A request.
#[derive(Debug, Serialize, ToSchema)]
pub struct StainRequest {
    /// The request.
    pub id: StainRequestId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// Of what slides are to be made.
    pub item_id: BenchItemId,
    /// What stands on that.
    pub barcode: String,
    /// What is asked for.
    pub kind: What,
    /// Which stain, as it was called then.
    pub stain: Option<String>,
    /// How many slides.
    pub slides: i16,
    /// How many of them are made.
    pub made: i64,
    /// What is to be thought of.
    pub note: Option<String>,
    /// How it stands.
    pub status: Status,
    /// How much its case hurries.
    pub priority: Priority,
    /// Who asked.
    pub requested_by: String,
    /// When.
    pub requested_at: Timestamp,
    /// Who fulfilled or cancelled it.
    pub closed_by: Option<String>,
    /// When.
    pub closed_at: Option<Timestamp>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `cancel`.
    pub allowed_actions: Vec<&'static str>,
}

impl StainRequest {
    /// Whether it waits.
    pub(crate) fn is_open(&self) -> bool {
        self.status == Status::Open
    }
}

fn view<P: Permission>(caller: &Caller<P>, row: RequestRow, is_open: bool) -> Result<StainRequest> {
    let broken = || Problem::internal("a request says a word that is none of its own");
    let barcode = Barcode {
        accession_number: row.accession_number,
        specimen: row.specimen_number,
        block: row.block_number,
        slide: None,
    };
    let status = Status::of(&row.status).ok_or_else(broken)?;
    let may = is_open && leads_to(status, Action::Cancel).is_some() && caller.can(RequestStains::NAME);
    Ok(StainRequest {
        id: StainRequestId(row.id),
        case_id: PathologyCaseId(row.case_id),
        item_id: BenchItemId(row.item_id),
        barcode: barcode.to_string(),
        kind: What::of(&row.kind).ok_or_else(broken)?,
        stain: row.stain,
        slides: row.slides,
        made: row.made,
        note: row.note,
        status,
        priority: Priority::of(&row.priority).ok_or_else(broken)?,
        requested_by: row.requested_by_name,
        requested_at: row.requested_at,
        closed_by: row.closed_by_name,
        closed_at: row.closed_at,
        cancel_reason: row.cancel_reason,
        version: Version(row.version),
        allowed_actions: may.then_some(Action::Cancel.word()).into_iter().collect(),
    })
}

/// All of a case, the oldest first.
pub(crate) async fn of_case<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    case: PathologyCaseId,
) -> Result<Vec<StainRequest>> {
    let rows = queries::of_cases().bind(tx, &[case.0].as_slice()).all().await?;
    rows.into_iter().map(|row| view(caller, row, chart.is_open())).collect()
}

/// A request of this item that waits.
pub(crate) async fn waiting(tx: &Tx<Write>, id: StainRequestId, item: BenchItemId) -> Result<RequestRow> {
    let unknown = || {
        Problem::invalid_field("request_id", "unknown_request", "Nothing that waits was asked for of this.")
    };
    let row = queries::get().bind(tx, &id.0).opt().await?.ok_or_else(unknown)?;
    let waits = row.item_id == item.0 && row.status == Status::Open.word();
    if waits { Ok(row) } else { Err(unknown()) }
}

async fn close<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    row: &RequestRow,
    (to, reason): (Status, Option<&str>),
    version: Version,
) -> Result<()> {
    let (status, by, at) = (to.word(), tx.account_name(), caller.now());
    let written = queries::close().bind(tx, &status, &by, &at, &reason, &row.id, &version.0).await?;
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// So many slides were made for it: when all are there, it is fulfilled.
pub(crate) async fn made(
    caller: &Caller<BenchWork>,
    tx: &Tx<Write>,
    row: &RequestRow,
    count: i32,
) -> Result<()> {
    let is_whole = row.made + i64::from(count) >= i64::from(row.slides);
    match leads_to(Status::Open, Action::Fulfil) {
        Some(to) if is_whole => close(caller, tx, row, (to, None), Version(row.version)).await,
        _ => Ok(()),
    }
}

/// A slide was voided: what it was made for waits again, where it has not all of its slides any more, and the item of which they are made
/// is fetched again.
pub(crate) async fn unmade(
    caller: &Caller<BenchWork>,
    tx: &Tx<Write>,
    id: StainRequestId,
    all: &[Item],
) -> Result<()> {
    let row = queries::get().bind(tx, &id.0).one().await?;
    let to = Status::of(&row.status).and_then(|status| leads_to(status, Action::Reopen));
    let of = all.iter().find(|item| item.row.id == row.item_id);
    // Of what was discarded nothing is made any more.
    let is_gone = of.is_some_and(|item| item.row.discarded_at.is_some());
    let Some(to) = to.filter(|_| !is_gone && row.made < i64::from(row.slides)) else { return Ok(()) };
    if queries::reopen().bind(tx, &to.word(), &row.id, &row.version).await? != 1 {
        return Err(Problem::stale());
    }
    if let Some((item, step)) = of.and_then(|item| Some((item, requested(item.kind, item.stage)?)))
        && item.stage == Stage::Completed
    {
        store::take(tx, item, step, None, caller.now()).await?;
    }
    Ok(())
}

/// What waits of a case is not made any more: the case was voided.
pub(crate) async fn cancel_of_case(
    tx: &Tx<Write>,
    case: PathologyCaseId,
    mark: &Mark,
    reason: &str,
) -> Result<()> {
    let (status, by) = (Status::Cancelled.word(), mark.name.as_str());
    queries::cancel_of_case().bind(tx, &status, &by, &mark.at, &reason, &case.0).await?;
    Ok(())
}

/// Refuses what would leave a request of this item behind.
pub(crate) async fn none_waits<M: Send + Sync>(tx: &Tx<M>, item: &Item) -> Result<()> {
    let rows = queries::of_cases().bind(tx, &[item.row.case_id].as_slice()).all().await?;
    let waits = |row: &RequestRow| row.item_id == item.row.id && row.status == Status::Open.word();
    if !rows.iter().any(waits) {
        return Ok(());
    }
    let sentence = "The pathologist asked for more of it: make that first, or have the request cancelled.";
    Err(Problem::conflict("requests_open", sentence))
}

/// What is asked for.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStainRequest {
    /// What it is.
    kind: What,
    /// Codes of the catalogue, of `stain`; each is a request of its own, and of a panel each of its stains.
    #[serde(default)]
    stains: Vec<String>,
    /// How many slides of each: 1 to 20.
    slides: i32,
    /// What is to be thought of.
    note: Option<String>,
}

impl NewStainRequest {
    /// The names of what is asked for, none twice; nothing for what needs no stain.
    fn names(&self, catalogue: &[Stain]) -> Result<Vec<Option<String>>> {
        if self.kind != What::Stain {
            return Ok(vec![None]);
        }
        let offered =
            |code: &String| catalogue.iter().find(|stain| stain.code == *code && stain.details.is_offered);
        let unknown =
            || Problem::invalid_field("stains", "unknown_stain", "The catalogue has no such stain.");
        // A panel is asked for whole or not at all: nobody reads a result that was never made.
        let missing = |panel: &Stain, code: &str| {
            let known = catalogue.iter().find(|stain| stain.code == code);
            let name = known.map_or(code, |stain| stain.details.name.as_str());
            let sentence = format!("{} cannot be asked for: {name} is not offered.", panel.details.name);
            Problem::invalid_field("stains", "not_offered", &sentence)
        };
        let mut names: Vec<Option<String>> = vec![];
        for code in &self.stains {
            let stain = offered(code).ok_or_else(unknown)?;
            let is_single = stain.details.category != Category::Panel;
            let all = if is_single { slice::from_ref(code) } else { &stain.details.members };
            for code in all {
                let single = offered(code).filter(|one| one.details.category != Category::Panel);
                let one = single.ok_or_else(|| missing(stain, code))?;
                let name = Some(one.details.name.clone());
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.is_empty() { Err(unknown()) } else { Ok(names) }
    }
}

/// Asks for more stains, levels or recuts of a block, or of a specimen of which slides are made without one.
#[utoipa::path(post, path = "/pathology/bench-items/{id}/stain-requests", tag = "pathology", params(("id" = BenchItemId, Path)), request_body = NewStainRequest, responses((status = 201, body = Bench)))]
async fn request_stains(
    caller: Caller<RequestStains>,
    Path(id): Path<BenchItemId>,
    Body(input): Body<NewStainRequest>,
) -> Result<Reply<Bench>> {
    let mut check = Check::new();
    check.that(
        (1..=20).contains(&input.slides),
        "slides",
        "out_of_range",
        "Use a whole number from 1 to 20.",
    );
    check.that(input.kind != What::Stain || !input.stains.is_empty(), "stains", "required", "Fill this in.");
    check.that(input.stains.len() <= 30, "stains", "too_many", "At most 30 at once.");
    for (i, code) in input.stains.iter().enumerate() {
        check.required(&format!("stains[{i}]"), code, 40);
    }
    check.optional("note", input.note.as_deref(), 500);
    check.done()?;
    let slides = i16::try_from(input.slides).map_err(Problem::internal)?;
    let tx = caller.write().await?;
    let known = store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(known.row.patient_id), Purpose::Write).await?;
    let item = store::get(&tx, id).await?;
    if let Some(barrier) = item.barrier() {
        return Err(refused(&item, &Refusal::Barred(barrier)));
    }
    if item.kind == Kind::Slide || item.stage == Stage::Accessioned {
        let first = (item.kind != Kind::Slide).then_some(Stage::Grossing);
        return Err(refused(&item, &Refusal::Order(first)));
    }
    let case = PathologyCaseId(item.row.case_id);
    let (by, account) = (tx.account_name(), caller.account().0);
    for stain in input.names(&catalogue(&tx).await?)? {
        let note = filled(input.note.as_deref());
        let new = StainRequestId::new().0;
        queries::insert()
            .bind(
                &tx,
                &new,
                &case.0,
                &id.0,
                &input.kind.word(),
                &stain,
                &slides,
                &note,
                &account,
                &by,
                &caller.now(),
            )
            .await?;
    }
    if let Some(step) = requested(item.kind, item.stage) {
        store::take(&tx, &item, step, None, caller.now()).await?;
    }
    let view = bench::of_case(&caller, &tx, &chart, case).await?;
    let event = chart.event("stain_request.made", "bench_item").on(id).new_value(&input);
    tx.commit(event, Answer::created(view, format!("/api/v1/pathology/cases/{case}/bench"))).await
}

/// Why it is not needed any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelInput {
    /// Why.
    reason: String,
}

/// Nothing is wanted of the item any more: it goes back to where it was when it was asked for.
async fn back_if_last(caller: &Caller<RequestStains>, tx: &Tx<Write>, row: &RequestRow) -> Result<()> {
    let item = store::get(tx, BenchItemId(row.item_id)).await?;
    if item.stage != Stage::AdditionalRequest
        || item.row.voided_at.is_some()
        || none_waits(tx, &item).await.is_err()
    {
        return Ok(());
    }
    let chain = store::movements(tx, &[item.row.id]).await?;
    let from = last(&item, &chain).and_then(|step| step.from_stage.as_deref()).and_then(Stage::of);
    if let Some(from) = from {
        store::take(tx, &item, Move::back(from, item.stage), None, caller.now()).await?;
    }
    Ok(())
}

/// Cancels a request that waits; slides that were made of it stay.
#[utoipa::path(put, path = "/pathology/stain-requests/{id}/cancel", tag = "pathology", params(("id" = StainRequestId, Path)), request_body = CancelInput, responses((status = 200, body = StainRequest)))]
async fn cancel_request(
    caller: Caller<RequestStains>,
    Path(id): Path<StainRequestId>,
    IfMatch(version): IfMatch,
    Body(input): Body<CancelInput>,
) -> Result<Reply<StainRequest>> {
    let reason = input.reason.trim();
    let mut check = Check::new();
    check.required("reason", reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let get = async || queries::get().bind(&tx, &id.0).opt().await?.ok_or_else(Problem::not_found);
    let chart = open_chart(&caller, &tx, PatientId(get().await?.patient_id), Purpose::Write).await?;
    let row = get().await?;
    let to = Status::of(&row.status).and_then(|status| leads_to(status, Action::Cancel));
    let to = to.ok_or_else(|| {
        Problem::conflict("request_closed", "The request was fulfilled or cancelled already.")
    })?;
    close(&caller, &tx, &row, (to, Some(reason)), version).await?;
    back_if_last(&caller, &tx, &row).await?;
    let old = view(&caller, row, true)?;
    let new = view(&caller, get().await?, true)?;
    let event =
        chart.event("stain_request.cancelled", "stain_request").on(id).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Which requests.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RequestFilter {
    /// Only what the caller asked for.
    mine: Option<bool>,
    /// `next` of the page before.
    after: Option<String>,
}

/// A request in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestLine {
    /// What is asked for.
    pub request: StainRequest,
    /// Of whom; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
}

/// A page of requests that wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestList {
    /// The oldest first.
    pub items: Vec<RequestLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The requests that wait, the oldest first.
#[utoipa::path(get, path = "/pathology/stain-requests", tag = "pathology", params(RequestFilter), responses((status = 200, body = RequestList)))]
async fn list_stain_requests(
    caller: Caller<ReadCases>,
    Query(asked): Query<RequestFilter>,
) -> Result<Reply<RequestList>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let tx = caller.read().await?;
    let wanted = PAGE as i64 + 1;
    let mut rows = match asked.mine {
        Some(true) => {
            queries::open_ones_of().bind(&tx, &caller.account().0, &from.at, &from.id, &wanted).all().await?
        }
        _ => queries::open_ones().bind(&tx, &from.at, &from.id, &wanted).all().await?,
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| Cursor { at: row.requested_at, id: row.id }.encode());
    let of: HashSet<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(&caller, &tx, &of.into_iter().collect::<Vec<_>>()).await?;
    let lines = rows.into_iter().map(|mut row| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        row.note = row.note.filter(|_| patient.is_some());
        row.stain = row.stain.filter(|_| patient.is_some());
        Ok(RequestLine { request: view(&caller, row, patient.is_some())?, patient })
    });
    let items = lines.collect::<Result<Vec<RequestLine>>>()?;
    let seen: HashSet<PatientId> =
        items.iter().filter_map(|line| line.patient.as_ref()).map(|patient| patient.id).collect();
    let event = Event::new("stain_request.listed", "stain_request").subjects(seen);
    tx.disclose(event, RequestList { items, next }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(request_stains))
        .routes(routes!(cancel_request))
        .routes(routes!(list_stain_requests))
}
