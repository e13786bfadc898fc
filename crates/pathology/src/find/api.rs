//! Looking for cases.

use std::collections::HashMap;

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use kernel::{
    Cursor, PathologyCaseId, PathologyReportId, Problem, Result,
    text::{Check, EARLIEST, LATEST},
};
use platform::{Body, Caller, Event, Permission, Platform, Reply, Tx};
use registry::{glance, privacy::api::PatientNameView, search};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    ARCHIVE, CaseFilters, Progress, numbers,
    store::{self, Asked, FoundRow},
};
use crate::{
    bench::Priority,
    case::{
        InvestigationType,
        api::{CaseFilter, known},
    },
    permissions::{ReadCases, ReadReports, RegisterCases},
    specimen::filled,
};

const PAGE: usize = 50;
/// So often a page is filled up whose lines were left out.
const TURNS: usize = 10;

/// What is looked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseSearch {
    /// An accession or invoice number, a barcode, a patient's name or number, or words of the diagnosis; nothing shows all.
    #[serde(default)]
    query: String,
    /// What is asked for besides.
    #[serde(default)]
    filters: CaseFilters,
    /// `next` of the page before.
    after: Option<String>,
}

/// A case that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundCase {
    /// The case.
    pub id: PathologyCaseId,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// `INV-2026-0001`
    pub invoice_number: String,
    /// `S26-00001`
    pub accession_number: String,
    /// What is looked at.
    pub investigation_type: InvestigationType,
    /// How much it hurries.
    pub priority: Priority,
    /// Who asks.
    pub consultant_name: Option<String>,
    /// Where the first specimen is from, else what it is.
    pub site: Option<String>,
    /// How many specimens it has.
    pub specimens: i32,
    /// How many of these are rejected.
    pub rejected_specimens: i32,
    /// When the specimens came.
    pub receive_date: Date,
    /// By when the report is to be there.
    pub reporting_date: Option<Date>,
    /// How far it is.
    pub progress: Progress,
    /// Its report, for those who read reports.
    pub report_id: Option<PathologyReportId>,
    /// 1 until the report is amended.
    pub edition: Option<i32>,
    /// Who signed the report, else who hands it on or began it.
    pub pathologist_name: Option<String>,
    /// How the diagnosis begins, or the part of it in which the words stand.
    pub diagnosis: Option<String>,
    /// Whether its report went out before the clinic's limit.
    pub is_archived: bool,
    /// When it was registered.
    pub created_at: Timestamp,
}

/// A page of cases that were found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundCases {
    /// Those registered last first.
    pub items: Vec<FoundCase>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Whether more than a hundred people are called so, and the cases of a hundred were looked for.
    pub has_more_people: bool,
    /// What the caller may do: `register`, `search_reports`.
    pub allowed_actions: Vec<&'static str>,
}

fn midnight<P: Permission>(caller: &Caller<P>, day: Date) -> Result<Timestamp> {
    Ok(day.to_zoned(caller.zone()).map_err(Problem::internal)?.timestamp())
}

/// Before everything there is.
pub(crate) fn start() -> Result<Cursor> {
    let at = LATEST.to_zoned(TimeZone::UTC).map_err(Problem::internal)?.timestamp();
    Ok(Cursor { at, id: Uuid::max() })
}

fn beginning() -> Result<Timestamp> {
    Ok(EARLIEST.to_zoned(TimeZone::UTC).map_err(Problem::internal)?.timestamp())
}

/// When the clinic's limit was: what went out before is archived. Nothing where that is wanted, too.
pub(crate) async fn archived_before<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    with_archived: bool,
) -> Result<Option<Timestamp>> {
    if with_archived { Ok(None) } else { limit(caller, tx).await.map(Some) }
}

async fn limit<P: Permission, M: Send + Sync>(caller: &Caller<P>, tx: &Tx<M>) -> Result<Timestamp> {
    let years = i16::try_from(ARCHIVE.get(tx).await?).map_err(Problem::internal)?;
    midnight(caller, caller.today().saturating_sub(years.years()))
}

/// A page of all cases, or of those whose registration stands so.
pub(crate) async fn page_of_status<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    filter: &CaseFilter,
) -> Result<(Vec<Uuid>, Option<String>)> {
    let before = filter.after.as_deref().map_or_else(start, Cursor::decode)?;
    let asked = Asked {
        tokens: filter.status.map(|status| format!("#v{}", status.word())).into_iter().collect(),
        from: beginning()?,
        out_after: archived_before(caller, tx, filter.archived).await?,
        ..Asked::default()
    };
    let mut found = store::find(tx, &asked, before, PAGE as i32 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next =
        found.last().filter(|_| more).map(|one| Cursor { at: one.created_at, id: one.case_id }.encode());
    Ok((found.into_iter().map(|one| one.case_id).collect(), next))
}

/// What is asked for, understood.
struct Understood {
    asked: Asked,
    /// Whether whoever is found by it must be open to the caller.
    must_be_open: bool,
    /// Whether more people are called so than are looked for.
    has_more_people: bool,
}

async fn understood<M: Send + Sync>(
    caller: &Caller<ReadCases>,
    tx: &Tx<M>,
    input: &CaseSearch,
) -> Result<Understood> {
    let (typed, filters) = (filled(Some(&input.query)), &input.filters);
    let text = |value: &Option<String>| filled(value.as_deref()).map(str::to_owned);
    let numbers = typed.map(numbers).unwrap_or_default();
    let words = typed.filter(|_| numbers.is_empty());
    let meant = match words {
        Some(words) => search::meant(caller, tx, words).await?,
        None => search::Meant::default(),
    };
    let begin = filters.from.map(|day| midnight(caller, day)).transpose()?;
    let asked = Asked {
        // Who reads no reports finds by patients alone: a word that nothing says.
        told: words.map(|words| if caller.can(ReadReports::NAME) { words.to_owned() } else { String::new() }),
        whose: meant.records,
        diagnosis: text(&filters.diagnosis),
        consultant: text(&filters.consultant),
        site: text(&filters.site),
        pathologist: text(&filters.pathologist),
        tokens: filters.tokens(),
        from: begin.map_or_else(beginning, Ok)?,
        // Whoever has the number in hand finds it, however old it is.
        out_after: archived_before(caller, tx, filters.archived || !numbers.is_empty()).await?,
        numbers,
    };
    let must_be_open = words.is_some() || filters.tells();
    Ok(Understood { asked, must_be_open, has_more_people: meant.has_more })
}

/// Where the list begins.
fn first(caller: &Caller<ReadCases>, input: &CaseSearch) -> Result<Cursor> {
    let before = input.after.as_deref().map_or_else(start, Cursor::decode)?;
    let Some(next_day) = input.filters.to.and_then(|day| day.tomorrow().ok()) else { return Ok(before) };
    let end = Cursor { at: midnight(caller, next_day)?, id: Uuid::nil() };
    Ok(if end.at < before.at { end } else { before })
}

/// Looks for cases: by a number of theirs or what a barcode says, by the patient, by words of the diagnosis in any form, and by filters.
#[utoipa::path(post, path = "/pathology/cases/search", tag = "pathology", request_body = CaseSearch, responses((status = 200, body = FoundCases)))]
async fn search_cases(caller: Caller<ReadCases>, Body(input): Body<CaseSearch>) -> Result<Reply<FoundCases>> {
    let mut check = Check::new();
    check.within("query", &input.query, 200);
    input.filters.check(&mut check, "filters.");
    check.done()?;
    let mut before = first(&caller, &input)?;
    let tx = caller.read().await?;
    if input.filters.asks_reports() && !caller.can(ReadReports::NAME) {
        let event = Event::new("access.refused", "permission").because(ReadReports::NAME);
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    let Understood { asked, must_be_open, has_more_people } = understood(&caller, &tx, &input).await?;
    let archived_before = limit(&caller, &tx).await?;
    // Lines that nobody may learn of are left out, and the page is filled up: one that is short would say that somebody is hidden.
    let (mut items, mut more) = (vec![], true);
    for _ in 0..TURNS {
        let found = store::find(&tx, &asked, before, PAGE as i32 + 1).await?;
        more = found.len() > PAGE;
        let ids: Vec<Uuid> = found.iter().map(|one| one.case_id).collect();
        if let Some(last) = found.last() {
            before = Cursor { at: last.created_at, id: last.case_id };
        }
        let mut lines = lines(&caller, &tx, &asked, archived_before, &ids).await?;
        lines.retain(|line| !must_be_open || line.patient.is_some());
        items.extend(lines);
        if items.len() > PAGE || !more {
            break;
        }
    }
    let is_full = items.len() > PAGE;
    items.truncate(PAGE);
    let last = items.last().filter(|_| is_full).map(|line| Cursor { at: line.created_at, id: line.id.0 });
    let next = last.or(more.then_some(before)).map(|from| from.encode());
    let seen = items.iter().filter_map(|item| item.patient.as_ref()).map(|patient| patient.id);
    let event = Event::new("case.searched", "pathology_case").subjects(seen);
    let may = [("register", RegisterCases::NAME), ("search_reports", ReadReports::NAME)];
    let allowed_actions =
        may.into_iter().filter(|(_, it)| caller.can(it)).map(|(action, _)| action).collect();
    tx.disclose(event, FoundCases { items, next, has_more_people, allowed_actions }).await
}

/// What the list says of these cases, in their order.
async fn lines<M: Send + Sync>(
    caller: &Caller<ReadCases>,
    tx: &Tx<M>,
    asked: &Asked,
    archived_before: Timestamp,
    cases: &[Uuid],
) -> Result<Vec<FoundCase>> {
    if cases.is_empty() {
        return Ok(vec![]);
    }
    let told = asked.diagnosis.as_deref().or(asked.told.as_deref()).filter(|told| !told.is_empty());
    let rows = store::lines(tx, told, cases).await?;
    let of: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(caller, tx, &of).await?;
    let mut rows: HashMap<Uuid, FoundRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let rows = cases.iter().filter_map(|id| rows.remove(id));
    rows.map(|row| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        line(row, patient, caller.can(ReadReports::NAME), archived_before)
    })
    .collect()
}

/// A line; of a record that is shut to the caller no more than its numbers, dates and how far it is.
fn line(
    row: FoundRow,
    patient: Option<PatientNameView>,
    reads_reports: bool,
    archived_before: Timestamp,
) -> Result<FoundCase> {
    let is_open = patient.is_some();
    let is_read = is_open && reads_reports;
    Ok(FoundCase {
        id: PathologyCaseId(row.id),
        patient,
        invoice_number: row.invoice_number,
        accession_number: row.accession_number,
        investigation_type: known(InvestigationType::of(&row.investigation_type))?,
        priority: known(Priority::of(&row.priority))?,
        consultant_name: row.consultant_name.filter(|_| is_open),
        site: row.site.filter(|_| is_open),
        specimens: row.specimens,
        rejected_specimens: row.rejected_specimens,
        receive_date: row.receive_date,
        reporting_date: row.reporting_date,
        progress: known(Progress::of(&row.progress))?,
        report_id: row.report_id.filter(|_| is_read).map(PathologyReportId),
        edition: row.edition.filter(|_| is_read),
        pathologist_name: row.pathologist_name.filter(|_| is_read),
        diagnosis: row.diagnosis.filter(|_| is_read),
        is_archived: row.out_since.is_some_and(|out| out < archived_before),
        created_at: row.created_at,
    })
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(search_cases))
}
