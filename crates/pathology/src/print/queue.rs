//! The reports that wait to be printed, and those that were.

use std::collections::HashSet;

use jiff::Timestamp;
use kernel::{
    Cursor, PathologyCaseId, PathologyReportId, PatientId, PrintItemId, Problem, Result, text::Check,
};
use platform::{Answer, Body, Caller, Event, Path, Platform, Query, Reply, Tx, Write};
use registry::{glance, privacy::api::PatientNameView};
use serde::{Deserialize, Serialize};
use sql::queries::pathology::print::{self as queries, PrintRow};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{ALL, MOST, UNREACHED, api::out};
use crate::{
    bench::api::start,
    delivery::outside::on_paper,
    permissions::PrintReports,
    report::{
        api::{ReasonInput, open},
        state::Status as ReportStatus,
    },
};

const PAGE: usize = 100;

/// How a report stands that was to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PrintStatus)]
pub enum Status {
    /// It waits.
    Waiting,
    /// It came out of the printer, somebody said.
    Printed,
    /// It was taken from the queue.
    Removed,
}

impl Status {
    fn of(word: &str) -> Result<Self> {
        match word {
            "waiting" => Ok(Self::Waiting),
            "printed" => Ok(Self::Printed),
            "removed" => Ok(Self::Removed),
            _ => Err(Problem::internal("a report in the print queue says a word that is none of its own")),
        }
    }
}

/// A report that waits to be printed, or did.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PrintLine {
    /// Its place in the queue.
    pub id: PrintItemId,
    /// The report.
    pub report_id: PathologyReportId,
    /// Its case.
    pub case_id: PathologyCaseId,
    /// `S26-00001`
    pub accession_number: String,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// Who asked for the report; not said of a record that is shut.
    pub consultant_name: Option<String>,
    /// The edition that is out, and would be printed.
    pub out: Option<i32>,
    /// How many signed addenda are printed with it.
    pub addenda: i32,
    /// How the report stands; not said of a record that is shut.
    pub report_status: Option<ReportStatus>,
    /// Whether somebody asked for it; else the clinic's rule put it here.
    pub is_asked: bool,
    /// Who asked, or sent the report out.
    pub queued_by: String,
    /// When.
    pub created_at: Timestamp,
    /// How it stands here.
    pub status: Status,
    /// Which edition came out of the printer.
    pub edition: Option<i32>,
    /// Why it was taken out.
    pub reason: Option<String>,
    /// Who printed it or took it out.
    pub ended_by: Option<String>,
    /// When.
    pub ended_at: Option<Timestamp>,
}

fn line(row: PrintRow, patient: Option<PatientNameView>) -> Result<PrintLine> {
    let is_shown = patient.is_some();
    let report_status = crate::report::api::status_of(&row.report_status)?;
    Ok(PrintLine {
        id: PrintItemId(row.id),
        report_id: PathologyReportId(row.report_id),
        case_id: PathologyCaseId(row.case_id),
        accession_number: row.accession_number,
        patient,
        consultant_name: row.consultant_name.filter(|_| is_shown),
        out: row.out,
        addenda: row.addenda,
        report_status: is_shown.then_some(report_status),
        is_asked: row.is_asked,
        queued_by: row.queued_by_name,
        created_at: row.created_at,
        status: Status::of(&row.status)?,
        edition: row.edition,
        reason: row.reason.filter(|_| is_shown),
        ended_by: row.ended_by_name,
        ended_at: row.ended_at,
    })
}

/// A page of the queue.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrintQueue {
    /// What waits longest before the rest; of what was printed the last before the rest.
    pub items: Vec<PrintLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PrintPage {
    /// What was printed or taken out, instead of what waits.
    #[serde(default)]
    done: bool,
    /// `next` of the page before.
    after: Option<String>,
}

/// The reports that wait to be printed, or those that were.
#[utoipa::path(get, path = "/pathology/print-queue", tag = "pathology", params(PrintPage), responses((status = 200, body = PrintQueue)))]
async fn list_print_queue(
    caller: Caller<PrintReports>,
    Query(asked): Query<PrintPage>,
) -> Result<Reply<PrintQueue>> {
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.read().await?;
    let wanted = PAGE as i64 + 1;
    let mut rows = if asked.done {
        let before = after.unwrap_or(Cursor { at: Timestamp::MAX, id: Uuid::max() });
        queries::ended().bind(&tx, &before.at, &before.id, &wanted).all().await?
    } else {
        let from = after.map_or_else(start, Ok)?;
        queries::waiting().bind(&tx, &from.at, &from.id, &wanted).all().await?
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let at = |row: &PrintRow| row.ended_at.unwrap_or(row.created_at);
    let next = rows.last().filter(|_| more).map(|row| Cursor { at: at(row), id: row.id }.encode());
    let of: HashSet<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(&caller, &tx, &of.into_iter().collect::<Vec<_>>()).await?;
    let named = |row: PrintRow| {
        let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
        line(row, patient)
    };
    let items = rows.into_iter().map(named).collect::<Result<Vec<_>>>()?;
    let seen: HashSet<PatientId> =
        items.iter().filter_map(|line| line.patient.as_ref()).map(|patient| patient.id).collect();
    let event = Event::new("print_queue.listed", "print_item").subjects(seen);
    tx.disclose(event, PrintQueue { items, next }).await
}

/// Which report is to be printed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintAsk {
    /// One that is out.
    report_id: PathologyReportId,
}

/// That it waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrintAsked {
    /// The report.
    pub report_id: PathologyReportId,
}

/// Puts a report into the queue; one that waits already goes on waiting.
#[utoipa::path(post, path = "/pathology/print-queue", tag = "pathology", request_body = PrintAsk, responses((status = 201, body = PrintAsked)))]
async fn queue_report(
    caller: Caller<PrintReports>,
    Body(input): Body<PrintAsk>,
) -> Result<Reply<PrintAsked>> {
    let tx = caller.write().await?;
    let id = input.report_id;
    let (row, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    if out(&row).is_none() {
        return Err(Problem::conflict("report_not_issued", "No edition of this report is published yet."));
    }
    queries::add().bind(&tx, &PrintItemId::new().0, &id.0, &tx.account_name()).await?;
    let event = chart.event("print_queue.added", crate::report::REPORT).on(id);
    tx.commit(event, Answer::created(PrintAsked { report_id: id }, "/api/v1/pathology/print-queue")).await
}

/// Which of them came out of the printer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintedItem {
    /// Its place in the queue.
    id: PrintItemId,
    /// The edition that was printed.
    edition: i32,
    /// How many addenda were printed with it.
    addenda: i32,
}

/// What came out of the printer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintedInput {
    /// At most 100.
    items: Vec<PrintedItem>,
}

/// What became of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrintedAnswer {
    /// So many are done.
    pub printed: usize,
    /// These go on waiting: another edition or an addendum went out meanwhile.
    pub waiting: Vec<String>,
    /// Of these somebody else had said so, or taken them out.
    pub done: Vec<String>,
}

/// Says that reports of the queue came out of the printer. One of which another edition or an addendum went out meanwhile goes on waiting.
#[utoipa::path(post, path = "/pathology/print-queue/printed", tag = "pathology", request_body = PrintedInput, responses((status = 200, body = PrintedAnswer)))]
async fn mark_printed(
    caller: Caller<PrintReports>,
    Body(input): Body<PrintedInput>,
) -> Result<Reply<PrintedAnswer>> {
    let mut check = Check::new();
    check.that(!input.items.is_empty(), "items", "required", "Say which.");
    check.that(input.items.len() <= MOST, "items", "too_many", &format!("At most {MOST} at once."));
    check.done()?;
    let tx = caller.write().await?;
    let (by, at) = (tx.account_name().to_owned(), caller.now());
    let mut answer = PrintedAnswer { printed: 0, waiting: vec![], done: vec![] };
    let mut patients = HashSet::new();
    for one in &input.items {
        let row = queries::get().bind(&tx, &one.id.0).opt().await?.ok_or_else(Problem::not_found)?;
        let (.., chart) = open(&caller, &tx, PathologyReportId(row.report_id), Purpose::Read).await?;
        patients.extend(chart.records().iter().map(|id| PatientId(*id)));
        if queries::printed().bind(&tx, &one.edition, &by, &at, &one.id.0, &one.addenda).await? == 1 {
            on_paper(&tx, PathologyReportId(row.report_id), one.edition).await?;
            answer.printed += 1;
        } else if Status::of(&row.status)? == Status::Waiting {
            answer.waiting.push(row.accession_number);
        } else {
            answer.done.push(row.accession_number);
        }
    }
    let event = Event::new("print_queue.printed", "print_item").subjects(patients).new_value(&input);
    tx.commit(event, answer).await
}

/// Takes a report from the queue, with a reason.
#[utoipa::path(post, path = "/pathology/print-queue/{id}/removal", tag = "pathology", params(("id" = PrintItemId, Path)), request_body = ReasonInput, responses((status = 200, body = PrintLine)))]
async fn remove_from_queue(
    caller: Caller<PrintReports>,
    Path(id): Path<PrintItemId>,
    Body(input): Body<ReasonInput>,
) -> Result<Reply<PrintLine>> {
    let reason = input.check()?;
    let tx = caller.write().await?;
    let get = async || queries::get().bind(&tx, &id.0).opt().await?.ok_or_else(Problem::not_found);
    let report = PathologyReportId(get().await?.report_id);
    let (.., chart) = open(&caller, &tx, report, Purpose::Read).await?;
    if queries::remove().bind(&tx, &reason, &tx.account_name(), &caller.now(), &id.0).await? != 1 {
        let why = "It was printed or taken from the queue already.";
        return Err(Problem::conflict("print_item_done", why));
    }
    let row = get().await?;
    let patients = glance::of(&caller, &tx, &[row.patient_id]).await?;
    let name = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
    let event = chart.event("print_queue.removed", crate::report::REPORT).on(report).because(reason);
    tx.commit(event, line(row, name)?).await
}

/// What went out just now waits to be printed, where the clinic's rule says so, or an edition before it was.
pub(crate) async fn went_out(tx: &Tx<Write>, report: PathologyReportId) -> Result<()> {
    let (all, unreached) = (ALL.get(tx).await?, UNREACHED.get(tx).await?);
    let (id, by) = (PrintItemId::new(), tx.account_name());
    let mails = tx.platform().config().mail.is_some();
    queries::add_by_rule().bind(tx, &id.0, &by, &report.0, &all, &unreached, &mails).await?;
    Ok(())
}

/// One that was to be told otherwise and was not waits to be printed, where the clinic's rule says so.
pub(crate) async fn not_reached(tx: &Tx<Write>, report: PathologyReportId) -> Result<()> {
    if UNREACHED.get(tx).await? {
        queries::add_unreached().bind(tx, &PrintItemId::new().0, &report.0, &tx.account_name()).await?;
    }
    Ok(())
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_print_queue, queue_report))
        .routes(routes!(mark_printed))
        .routes(routes!(remove_from_queue))
}
