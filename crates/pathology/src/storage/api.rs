//! Places, what is put there or lent, and where everything of a case is.

use std::collections::HashSet;

use axum::response::Response;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{
    BenchItemId, Cursor, PathologyCaseId, PatientId, PlacementId, Problem, Result, Version, text::Check,
};
use platform::{
    Answer, Body, Caller, Download, Event, IfMatch, Path, Permission, Platform, Query, Reply, Tx,
};
use registry::{
    chart::{open_chart, open_chart_alone},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Place, PlacementInput, StorageLocationDetails, code_of,
    store::{self, LocationRow, PlacementRow},
};
use crate::{
    bench::{
        Barcode, Kind, alarm,
        api::{refused, start},
        state::{Barrier, Refusal},
        store as bench,
    },
    case::store as case_store,
    label::zpl,
    permissions::{BenchWork, ManageStorage, ReadCases},
};

const PAGE: usize = 50;
const LOCATION: &str = "storage_location";

/// A place in which the laboratory keeps something.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StorageLocation {
    /// What its barcode says.
    pub code: String,
    /// What is known of it.
    pub details: StorageLocationDetails,
    /// Who changed it last.
    pub changed_by: String,
    /// Travels as the ETag.
    pub version: Version,
}

impl From<LocationRow> for StorageLocation {
    fn from(row: LocationRow) -> Self {
        Self {
            details: StorageLocationDetails { name: row.name, is_open: row.is_open },
            code: row.code,
            changed_by: row.changed_by,
            version: Version(row.version),
        }
    }
}

/// A page of the places.
#[derive(Debug, Serialize, ToSchema)]
pub struct StorageLocations {
    /// By their codes.
    pub items: Vec<StorageLocation>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What the caller may do: `manage`, `place`.
    pub allowed_actions: Vec<&'static str>,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StoragePage {
    /// `next` of the page before.
    after: Option<String>,
}

/// Where an item is or was.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Placement {
    /// That it was there.
    pub id: PlacementId,
    /// What.
    pub item_id: BenchItemId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// What stands on it.
    pub barcode: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it was voided: it is there all the same.
    pub is_voided: bool,
    /// In which place; nothing where it was lent.
    pub location: Option<String>,
    /// How that is called.
    pub location_name: Option<String>,
    /// To whom it was lent.
    pub lent_to: Option<String>,
    /// By when it is to be back.
    pub back_by: Option<Date>,
    /// Whether it should be back already.
    pub is_overdue: bool,
    /// Who put it there or lent it.
    pub placed_by: String,
    /// When.
    pub placed_at: Timestamp,
    /// Who took it from there.
    pub ended_by: Option<String>,
    /// When.
    pub ended_at: Option<Timestamp>,
}

fn placement(row: PlacementRow, today: Date) -> Result<Placement> {
    let kind = Kind::of(&row.kind)
        .ok_or_else(|| Problem::internal("a bench item says a word that is none of its own"))?;
    let barcode = Barcode::of(kind, row.accession_number, row.specimen_number, row.block_number, row.number);
    Ok(Placement {
        id: PlacementId(row.id),
        item_id: BenchItemId(row.item_id),
        case_id: PathologyCaseId(row.case_id),
        barcode: barcode.to_string(),
        kind,
        is_voided: row.is_voided,
        location: row.location_code,
        location_name: row.location_name,
        lent_to: row.lent_to,
        is_overdue: row.ended_at.is_none() && row.back_by.is_some_and(|day| day < today),
        back_by: row.back_by,
        placed_by: row.placed_by_name,
        placed_at: row.placed_at,
        ended_by: row.ended_by_name,
        ended_at: row.ended_at,
    })
}

/// Where everything of a case is and was.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePlacements {
    /// Of each item the oldest first; where it is now has no end.
    pub items: Vec<Placement>,
}

/// Something that is kept or lent, and whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlacementLine {
    /// Where it is.
    pub placement: Placement,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
}

/// A page of what lies in a place, or is lent.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlacementList {
    /// What came or comes first before the rest.
    pub items: Vec<PlacementLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The place with this code; not found for what is no code, too.
async fn known<M: Send + Sync>(tx: &Tx<M>, code: &str) -> Result<StorageLocation> {
    let row = store::location(tx, code).await?;
    row.map(StorageLocation::from).ok_or_else(Problem::not_found)
}

/// The places in which the laboratory keeps what it has.
#[utoipa::path(get, path = "/pathology/storage-locations", tag = "pathology", params(StoragePage), responses((status = 200, body = StorageLocations)))]
async fn list_storage_locations(
    caller: Caller<ReadCases>,
    Query(asked): Query<StoragePage>,
) -> Result<Reply<StorageLocations>> {
    let tx = caller.read().await?;
    let after = asked.after.unwrap_or_default();
    let mut rows = store::locations(&tx, &after, PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let items: Vec<StorageLocation> = rows.into_iter().map(StorageLocation::from).collect();
    let next = items.last().filter(|_| more).map(|last| last.code.clone());
    let may = [(ManageStorage::NAME, "manage"), (BenchWork::NAME, "place")];
    let allowed_actions =
        may.into_iter().filter_map(|(permission, action)| caller.can(permission).then_some(action)).collect();
    let view = StorageLocations { items, next, allowed_actions };
    tx.disclose(Event::new("storage_location.listed", LOCATION), view).await
}

/// Changes a place, or adds one; version 0 is one that is not there yet.
#[utoipa::path(put, path = "/pathology/storage-locations/{code}", tag = "pathology", params(("code" = String, Path)), request_body = StorageLocationDetails, responses((status = 200, body = StorageLocation)))]
async fn change_storage_location(
    caller: Caller<ManageStorage>,
    Path(code): Path<String>,
    IfMatch(version): IfMatch,
    Body(input): Body<StorageLocationDetails>,
) -> Result<Reply<StorageLocation>> {
    let mut check = Check::new();
    check.required("name", &input.name, 100);
    check.done()?;
    if code_of(&code).as_ref() != Some(&code) {
        return Err(Problem::invalid_field(
            "code",
            "location_code",
            "Capital letters and digits, in groups.",
        ));
    }
    let tx = caller.write().await?;
    let old = store::location(&tx, &code).await?.map(StorageLocation::from);
    if old.as_ref().map_or(Version(0), |old| old.version) != version {
        return Err(Problem::stale());
    }
    store::keep(&tx, &code, &input, version).await?;
    let new = known(&tx, &code).await?;
    let event = Event::new("storage_location.changed", LOCATION);
    let event = match &old {
        Some(old) => event.change(old, &new),
        None => event.new_value(&new),
    };
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// The label of a place, and the event that says it was printed.
fn label(location: &StorageLocation) -> (pdf::label::Label, Event) {
    let label =
        pdf::label::Label { number: location.code.clone(), lines: vec![location.details.name.clone()] };
    (label, Event::new("storage_location.label_printed", LOCATION).new_value(location))
}

/// The label of a place as a PDF file.
#[utoipa::path(get, path = "/pathology/storage-locations/{code}/label.pdf", tag = "pathology", params(("code" = String, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn print_location_label(caller: Caller<ReadCases>, Path(code): Path<String>) -> Result<Response> {
    let tx = caller.read().await?;
    let (label, event) = label(&known(&tx, &code).await?);
    let drawn =
        tokio::task::spawn_blocking(move || pdf::label::render("Label", &pdf::label::CONTAINER, &[label]));
    let file = drawn.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    tx.disclose_download(event, Download::made("application/pdf", format!("label-{code}.pdf"), file)).await
}

/// The same for label printers (ZPL II, 203 dots an inch).
#[utoipa::path(get, path = "/pathology/storage-locations/{code}/label.zpl", tag = "pathology", params(("code" = String, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/vnd.zebra.zpl")))]
async fn print_location_label_zpl(caller: Caller<ReadCases>, Path(code): Path<String>) -> Result<Response> {
    let tx = caller.read().await?;
    let (label, event) = label(&known(&tx, &code).await?);
    let file = zpl(&[label], Kind::Specimen).into_bytes();
    tx.disclose_download(
        event,
        Download::made("application/vnd.zebra.zpl", format!("label-{code}.zpl"), file),
    )
    .await
}

/// Something was put away or lent.
#[derive(Debug, Serialize, ToSchema)]
pub struct Placed {
    /// Where it is now.
    pub placement: Placement,
    /// Whose.
    pub patient: Option<PatientNameView>,
}

/// Puts what was scanned in a place, or lends it. What lies there already stays, and its history does not grow. What was voided, or is of
/// a record that was closed, is somewhere as well, and comes back from whom it was lent to; what was discarded is nowhere.
#[utoipa::path(post, path = "/pathology/placements", tag = "pathology", request_body = PlacementInput, responses((status = 200, body = Placed)))]
async fn place_item(caller: Caller<BenchWork>, Body(input): Body<PlacementInput>) -> Result<Reply<Placed>> {
    let today = caller.today();
    let mut place = input.place(today)?;
    let unknown = || {
        Problem::invalid_field("barcode", "unknown_barcode", "Nothing of this laboratory has this barcode.")
    };
    let barcode = Barcode::read(&input.barcode).ok_or_else(unknown)?;
    let tx = caller.write().await?;
    if let Place::Location(text) = &place {
        place = Place::Location(open_location(&tx, text).await?);
    }
    let found = bench::find(&tx, &barcode).await?.ok_or_else(unknown)?;
    let chart = open_chart_alone(&caller, &tx, PatientId(found.row.patient_id)).await?;
    let item = bench::get(&tx, BenchItemId(found.row.id)).await?;
    let event = chart.event("item.placed", "bench_item").on(item.row.id);
    if item.row.discarded_at.is_some() {
        return Err(tx.refuse(event, refused(&item, &Refusal::Barred(Barrier::Discarded))).await);
    }
    let old = store::of_item(&tx, item.row.id).await?.map(|row| placement(row, today)).transpose()?;
    if !old.as_ref().is_some_and(|old| is_there(old, &place)) {
        store::place(&tx, item.row.id, &place, caller.now()).await?;
    }
    let new = store::of_item(&tx, item.row.id).await?.ok_or_else(Problem::not_found)?;
    let seen_in = new.location_code.as_deref().or(new.lent_to.as_deref()).unwrap_or_default();
    alarm::is_there(&tx, item.row.id, seen_in, caller.now()).await?;
    let new = placement(new, today)?;
    let event = match &old {
        Some(old) => event.change(old, &new),
        None => event.new_value(&new),
    };
    let mut patients = glance::of(&caller, &tx, &[item.row.patient_id]).await?;
    let patient = patients.remove(&item.row.patient_id).and_then(|glance| glance.name);
    tx.commit(event, Placed { placement: new, patient }).await
}

/// The code of a place in which more is put.
async fn open_location<M: Send + Sync>(tx: &Tx<M>, text: &str) -> Result<String> {
    let unknown = || {
        Problem::invalid_field(
            "location",
            "unknown_location",
            "No place of this laboratory has this barcode.",
        )
    };
    let code = code_of(text).ok_or_else(unknown)?;
    let row = store::location(tx, &code).await?.ok_or_else(unknown)?;
    if !row.is_open {
        return Err(Problem::invalid_field("location", "location_closed", "Nothing more is put there."));
    }
    Ok(code)
}

/// Whether an item is there already.
fn is_there(known: &Placement, place: &Place) -> bool {
    match place {
        Place::Location(code) => known.location.as_ref() == Some(code),
        Place::Lent(to, day) => known.lent_to.as_ref() == Some(to) && known.back_by == Some(*day),
    }
}

/// Where everything of a case is and was.
#[utoipa::path(get, path = "/pathology/cases/{id}/placements", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = CasePlacements)))]
async fn read_placements(
    caller: Caller<ReadCases>,
    Path(id): Path<PathologyCaseId>,
) -> Result<Reply<CasePlacements>> {
    let tx = caller.read().await?;
    let row = case_store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let rows = store::of_case(&tx, id).await?;
    let items = rows.into_iter().map(|row| placement(row, caller.today())).collect::<Result<_>>()?;
    tx.disclose(chart.event("storage.read", "pathology_case").on(id), CasePlacements { items }).await
}

/// Rows as their reader may see them: of a record that is shut, no more than where it is.
async fn lines<M: Send + Sync>(
    caller: &Caller<ReadCases>,
    tx: &Tx<M>,
    rows: Vec<PlacementRow>,
) -> Result<(Vec<PlacementLine>, HashSet<PatientId>)> {
    let of: HashSet<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(caller, tx, &of.into_iter().collect::<Vec<_>>()).await?;
    let line = |row: PlacementRow| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        Ok(PlacementLine { placement: placement(row, caller.today())?, patient })
    };
    let lines = rows.into_iter().map(line).collect::<Result<Vec<_>>>()?;
    let seen = lines.iter().filter_map(|line| line.patient.as_ref()).map(|patient| patient.id).collect();
    Ok((lines, seen))
}

/// What lies in a place, what came first before the rest.
#[utoipa::path(get, path = "/pathology/storage-locations/{code}/items", tag = "pathology", params(("code" = String, Path), StoragePage), responses((status = 200, body = PlacementList)))]
async fn list_stored(
    caller: Caller<ReadCases>,
    Path(code): Path<String>,
    Query(asked): Query<StoragePage>,
) -> Result<Reply<PlacementList>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let tx = caller.read().await?;
    let location = known(&tx, &code).await?;
    let mut rows = store::in_location(&tx, &location.code, (from.at, from.id), PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| Cursor { at: row.placed_at, id: row.id }.encode());
    let (items, seen) = lines(&caller, &tx, rows).await?;
    let event = Event::new("storage.listed", LOCATION).subjects(seen);
    tx.disclose(event, PlacementList { items, next }).await
}

/// What is lent, what is to be back first before the rest.
#[utoipa::path(get, path = "/pathology/loans", tag = "pathology", params(StoragePage), responses((status = 200, body = PlacementList)))]
async fn list_loans(
    caller: Caller<ReadCases>,
    Query(asked): Query<StoragePage>,
) -> Result<Reply<PlacementList>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let day = from.at.to_zoned(TimeZone::UTC).date();
    let tx = caller.read().await?;
    let mut rows = store::lent(&tx, (day, from.id), PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = match rows.last().filter(|_| more) {
        Some(last) => Some(place_of_day(last)?.encode()),
        None => None,
    };
    let (items, seen) = lines(&caller, &tx, rows).await?;
    let event = Event::new("storage.loans_listed", LOCATION).subjects(seen);
    tx.disclose(event, PlacementList { items, next }).await
}

/// The place of a loan in its list.
fn place_of_day(row: &PlacementRow) -> Result<Cursor> {
    let day = row.back_by.ok_or_else(|| Problem::internal("what is lent has no day on which it is back"))?;
    let at = day.to_zoned(TimeZone::UTC).map_err(Problem::internal)?.timestamp();
    Ok(Cursor { at, id: row.id })
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_storage_locations))
        .routes(routes!(change_storage_location))
        .routes(routes!(print_location_label))
        .routes(routes!(print_location_label_zpl))
        .routes(routes!(place_item))
        .routes(routes!(read_placements))
        .routes(routes!(list_stored))
        .routes(routes!(list_loans))
}
