//! What is over its time, what hinders that it is discarded, and what was discarded.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::{Timestamp, civil::Date};
use kernel::{BenchItemId, Cursor, MovementId, PathologyCaseId, PatientId, Problem, Result, text::Check};
use platform::{Body, Caller, Event, Path, Permission, Platform, Query, Reply, Tx, Write};
use registry::{
    chart::{open_chart, open_chart_alone},
    glance,
    privacy::api::PatientNameView,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sql::queries::pathology::material::{self as queries, MaterialRow};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    code_of,
    material::{Material, Term},
};
use crate::{
    bench::{Barcode, Kind, api::start},
    case::store as case_store,
    permissions::{ManageStorage, ReadCases},
};

const PAGE: usize = 50;

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DiscardMethod {
    /// Burnt by the house.
    Incineration,
    /// Handed to who takes clinical waste.
    ClinicalWaste,
    /// Buried.
    Burial,
    /// Given back: to the patient, the family, or who sent it.
    Returned,
    /// Otherwise; the reason says how.
    Other,
}

impl DiscardMethod {
    const ALL: [Self; 5] =
        [Self::Incineration, Self::ClinicalWaste, Self::Burial, Self::Returned, Self::Other];

    fn word(self) -> &'static str {
        match self {
            Self::Incineration => "incineration",
            Self::ClinicalWaste => "clinical_waste",
            Self::Burial => "burial",
            Self::Returned => "returned",
            Self::Other => "other",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }
}

/// That something was discarded.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Discarded {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How.
    pub method: DiscardMethod,
    /// Why; not said of a record that is shut to the caller.
    pub reason: Option<String>,
}

/// Until when something is kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KeptItem {
    /// What.
    pub item_id: BenchItemId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// What stands on it.
    pub barcode: String,
    /// What it is.
    pub kind: Kind,
    /// As what it is kept.
    pub material: Material,
    /// What its specimen is; nothing, where the record is shut to the caller.
    pub specimen_type: Option<String>,
    /// From where.
    pub specimen_site: Option<String>,
    /// In which place it lies.
    pub location: Option<String>,
    /// How that is called.
    pub location_name: Option<String>,
    /// The first day on which it may be discarded; nothing while its report, an amendment or an addendum is under way.
    pub due_on: Option<Date>,
    /// What hinders: `report_open`, `held` (a legal hold), `requested` (stains that wait), `consulted` (a colleague was asked),
    /// `missing`, `lent`; of a record that is shut to the caller `something`.
    pub held_because: Option<String>,
    /// That it was discarded.
    pub discarded: Option<Discarded>,
}

/// Something of the list, and whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptLine {
    /// What it is.
    pub item: KeptItem,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
}

/// A page of what may be discarded, or was.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiscardList {
    /// What was due first before the rest; of what was discarded the newest first.
    pub items: Vec<KeptLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What the caller may do with them: `discard`.
    pub allowed_actions: Vec<&'static str>,
}

/// Until when everything of a case is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseMaterial {
    /// One an item.
    pub items: Vec<KeptItem>,
}

/// A word of the database that a check of the database admits.
fn known<T>(word: Option<T>) -> Result<T> {
    word.ok_or_else(|| Problem::internal("a bench item says a word that is none of its own"))
}

/// The terms of the clinic, each asked for once.
async fn terms<M: Send + Sync>(tx: &Tx<M>, rows: &[MaterialRow]) -> Result<HashMap<&'static str, Term>> {
    let mut terms = HashMap::new();
    for material in Material::ALL {
        if rows.iter().any(|row| row.material == material.word()) {
            terms.insert(material.word(), material.term(tx).await?);
        }
    }
    Ok(terms)
}

fn view<P: Permission>(
    caller: &Caller<P>,
    terms: &HashMap<&'static str, Term>,
    row: MaterialRow,
    is_shown: bool,
) -> Result<KeptItem> {
    let kind = known(Kind::of(&row.kind))?;
    let term = known(terms.get(row.material.as_str()))?;
    let discarded = match (row.discarded_by_name, row.discarded_at, row.discard_method, row.discard_reason) {
        (Some(by), Some(at), Some(method), Some(reason)) => {
            let reason = Some(reason).filter(|_| is_shown);
            Some(Discarded { by, at, method: known(DiscardMethod::of(&method))?, reason })
        }
        _ => None,
    };
    let hindered = row.held_because.map(|because| if is_shown { because } else { "something".into() });
    let hindered = hindered.or_else(|| row.final_at.is_none().then(|| "report_open".into()));
    let barcode = Barcode::of(kind, row.accession_number, row.specimen_number, row.block_number, row.number);
    Ok(KeptItem {
        item_id: BenchItemId(row.id),
        case_id: PathologyCaseId(row.case_id),
        barcode: barcode.to_string(),
        kind,
        material: known(Material::of(&row.material))?,
        specimen_type: Some(row.specimen_type).filter(|_| is_shown),
        specimen_site: row.specimen_site.filter(|_| is_shown),
        location: row.location_code,
        location_name: row.location_name,
        due_on: row.final_at.map(|at| term.over_at(at, &caller.zone())),
        held_because: hindered.filter(|_| discarded.is_none()),
        discarded,
    })
}

/// Rows as their reader may see them, and whom they show.
async fn lines<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: Vec<MaterialRow>,
) -> Result<(Vec<KeptLine>, HashSet<PatientId>)> {
    let of: HashSet<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(caller, tx, &of.into_iter().collect::<Vec<_>>()).await?;
    let terms = terms(tx, &rows).await?;
    let line = |row: MaterialRow| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        Ok(KeptLine { item: view(caller, &terms, row, patient.is_some())?, patient })
    };
    let lines = rows.into_iter().map(line).collect::<Result<Vec<_>>>()?;
    let seen = lines.iter().filter_map(|line| line.patient.as_ref()).map(|patient| patient.id).collect();
    Ok((lines, seen))
}

fn may<P: Permission>(caller: &Caller<P>) -> Vec<&'static str> {
    caller.can(ManageStorage::NAME).then_some("discard").into_iter().collect()
}

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DiscardFilter {
    /// As what it is kept.
    material: Material,
    /// The code of the place in which it lies; without it everywhere.
    location: Option<String>,
    /// Whether it is what something hinders, instead of what may go.
    #[serde(default)]
    held: bool,
    /// `next` of the page before.
    after: Option<String>,
}

/// What is over its time, what was due first before the rest: what may be discarded, or what something hinders.
#[utoipa::path(get, path = "/pathology/discard-list", tag = "pathology", params(DiscardFilter), responses((status = 200, body = DiscardList)))]
async fn list_due(
    caller: Caller<ReadCases>,
    Query(asked): Query<DiscardFilter>,
) -> Result<Reply<DiscardList>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let location = asked.location.as_deref().map(|text| {
        let no_code =
            || Problem::invalid_field("location", "location_code", "Capital letters and digits, in groups.");
        code_of(text).ok_or_else(no_code)
    });
    let location = location.transpose()?;
    let tx = caller.read().await?;
    let material = asked.material.word();
    let before = asked.material.term(&tx).await?.before(caller.today(), &caller.zone())?;
    let (at, id, held, wanted) = (from.at, from.id, asked.held, PAGE as i64 + 1);
    let mut rows = match location {
        Some(code) => {
            queries::due_in().bind(&tx, &code, &material, &before, &at, &id, &held, &wanted).all().await?
        }
        None if held => queries::held().bind(&tx, &material, &before, &at, &id, &wanted).all().await?,
        None => queries::due().bind(&tx, &material, &before, &at, &id, &wanted).all().await?,
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more);
    let next = last.and_then(|row| row.final_at.map(|at| Cursor { at, id: row.id }.encode()));
    let (items, seen) = lines(&caller, &tx, rows).await?;
    let event = Event::new("material.due_listed", "bench_item").subjects(seen);
    tx.disclose(event, DiscardList { items, next, allowed_actions: may(&caller) }).await
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DiscardPage {
    /// `next` of the page before.
    after: Option<String>,
}

/// What was discarded, the newest first.
#[utoipa::path(get, path = "/pathology/discards", tag = "pathology", params(DiscardPage), responses((status = 200, body = DiscardList)))]
async fn list_discarded(
    caller: Caller<ReadCases>,
    Query(asked): Query<DiscardPage>,
) -> Result<Reply<DiscardList>> {
    let end = || Ok(Cursor { at: caller.now(), id: Uuid::max() });
    let from = asked.after.as_deref().map_or_else(end, Cursor::decode)?;
    let tx = caller.read().await?;
    let mut rows = queries::discarded().bind(&tx, &from.at, &from.id, &(PAGE as i64 + 1)).all().await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more);
    let next = last.and_then(|row| row.discarded_at.map(|at| Cursor { at, id: row.id }.encode()));
    let (items, seen) = lines(&caller, &tx, rows).await?;
    let event = Event::new("material.discarded_listed", "bench_item").subjects(seen);
    tx.disclose(event, DiscardList { items, next, allowed_actions: vec![] }).await
}

/// Until when everything of a case is kept, and what was discarded.
#[utoipa::path(get, path = "/pathology/cases/{id}/material", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = CaseMaterial)))]
async fn read_material(
    caller: Caller<ReadCases>,
    Path(id): Path<PathologyCaseId>,
) -> Result<Reply<CaseMaterial>> {
    let tx = caller.read().await?;
    let row = case_store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let rows = queries::of_case().bind(&tx, &id.0).all().await?;
    let terms = terms(&tx, &rows).await?;
    let items = rows.into_iter().map(|row| view(&caller, &terms, row, true)).collect::<Result<_>>()?;
    tx.disclose(chart.event("material.read", "pathology_case").on(id), CaseMaterial { items }).await
}

/// What is discarded, how and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscardInput {
    /// Up to 50.
    item_ids: Vec<BenchItemId>,
    /// How.
    method: DiscardMethod,
    /// Why.
    reason: String,
}

/// What the trail says of it.
#[derive(Debug, Serialize)]
struct Gone<'a> {
    items: &'a [Uuid],
    barcodes: Vec<&'a str>,
    method: DiscardMethod,
}

/// Why this one stays, where it does.
fn refusal(item: &KeptItem, is_voided: bool, today: Date) -> Option<Problem> {
    let because = if item.discarded.is_some() {
        "discarded"
    } else if is_voided {
        "voided"
    } else if let Some(because) = &item.held_because {
        because
    } else if item.due_on.is_none_or(|day| day > today) {
        "not_due"
    } else {
        return None;
    };
    let sentence = format!("{} stays: its time is not over, or something hinders.", item.barcode);
    let details = json!({"barcode": item.barcode, "because": because, "due_on": item.due_on});
    Some(Problem { details: Some(Box::new(details)), ..Problem::conflict("not_discardable", sentence) })
}

/// Opens the charts of the items, always in one order, and reads the items when nobody else changes them any more.
async fn alone(
    caller: &Caller<ManageStorage>,
    tx: &Tx<Write>,
    ids: &[Uuid],
) -> Result<(Vec<MaterialRow>, Vec<PatientId>)> {
    let found = queries::of_items().bind(tx, &ids).all().await?;
    if found.len() != ids.len() {
        return Err(Problem::not_found());
    }
    let patients: BTreeSet<Uuid> = found.iter().map(|row| row.patient_id).collect();
    let mut seen = vec![];
    for patient in patients {
        // Each of the records is told, also after they were parted again.
        let chart = open_chart_alone(caller, tx, PatientId(patient)).await?;
        seen.extend(chart.records().iter().map(|id| PatientId(*id)));
    }
    Ok((queries::of_items().bind(tx, &ids).all().await?, seen))
}

/// Discards what is over its time and what nothing hinders: all that was chosen, or nothing. It stays in the tree of its case.
#[utoipa::path(post, path = "/pathology/discards", tag = "pathology", request_body = DiscardInput, responses((status = 200, body = DiscardList)))]
async fn discard(
    caller: Caller<ManageStorage>,
    Body(input): Body<DiscardInput>,
) -> Result<Reply<DiscardList>> {
    let reason = input.reason.trim();
    let ids: BTreeSet<Uuid> = input.item_ids.iter().map(|id| id.0).collect();
    let mut check = Check::new();
    check.required("reason", reason, 500);
    check.that((1..=PAGE).contains(&ids.len()), "item_ids", "out_of_range", "Choose 1 to 50.");
    check.done()?;
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let tx = caller.write().await?;
    let (rows, patients) = alone(&caller, &tx, &ids).await?;
    let (stages, voided): (Vec<String>, Vec<bool>) =
        rows.iter().map(|row| (row.stage.clone(), row.voided_at.is_some())).unzip();
    let (items, _) = lines(&caller, &tx, rows).await?;
    let event = Event::new("item.discarded", "bench_item").subjects(patients).because(reason);
    let gone = Gone {
        items: &ids,
        barcodes: items.iter().map(|line| line.item.barcode.as_str()).collect(),
        method: input.method,
    };
    let event = event.new_value(&gone);
    let mut checked = items.iter().zip(voided);
    if let Some(problem) =
        checked.find_map(|(line, is_voided)| refusal(&line.item, is_voided, caller.today()))
    {
        return Err(tx.refuse(event, problem).await);
    }
    let movements: Vec<Uuid> = ids.iter().map(|_| MovementId::new().0).collect();
    let (by, at, method) = (tx.account_name(), caller.now(), input.method.word());
    let gone =
        queries::discard().bind(&tx, &by, &at, &method, &reason, &ids, &movements, &stages).one().await?;
    if gone != ids.len() as i64 {
        return Err(Problem::stale());
    }
    let rows = queries::of_items().bind(&tx, &ids).all().await?;
    let (items, _) = lines(&caller, &tx, rows).await?;
    tx.commit(event, DiscardList { items, next: None, allowed_actions: vec![] }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_due))
        .routes(routes!(list_discarded, discard))
        .routes(routes!(read_material))
}
