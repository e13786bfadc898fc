//! Printing reports, one or a hundred in one file.

use std::collections::HashSet;

use axum::response::Response;
use charting::encounter::signing::document::turn;
use files::StoredFile;
use kernel::{PathologyReportId, Problem, Result, text::Check};
use pdf::Paper;
use platform::{Body, Caller, Download, Event, Platform, Read, Tx};
use registry::chart::ChartAccess;
use serde::{Deserialize, Serialize};
use signing::signature::store as signatures;
use sql::queries::pathology::print as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Copied, Copy, MOST, MOST_BYTES, letterhead};
use crate::{
    permissions::PrintReports,
    report::{
        REPORT,
        addendum::{ADDENDUM, VERSION, store as addenda},
        api::open,
        image,
        signed::{Signed, SignedAddendum},
        signing::too_many_pages,
        state::Status,
        store::{self, ReportRow},
    },
};

/// A report that is printed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintedReport {
    /// Which.
    pub report_id: PathologyReportId,
    /// The edition that is expected to be out; where another one is, nothing is printed.
    pub edition: i32,
    /// How many signed addenda are expected with it; where it is not said, as many as there are.
    pub addenda: Option<i32>,
}

/// What is printed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintInput {
    /// At most 100, as they follow each other.
    reports: Vec<PrintedReport>,
    /// Whether the letterhead of the laboratory is printed; without it its room stays free.
    letterhead: bool,
}

impl PrintInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        let number = self.reports.len();
        check.that(number > 0, "reports", "required", "Choose at least one report.");
        check.that(number <= MOST, "reports", "too_many", &format!("Print at most {MOST} at once."));
        let mut seen = HashSet::new();
        for (i, one) in self.reports.iter().take(MOST).enumerate() {
            let field = format!("reports[{i}].report_id");
            check.that(
                seen.insert(one.report_id.0),
                &field,
                "duplicate",
                "This report is in the list twice.",
            );
        }
        check.done()
    }
}

/// The edition that counts: what went out last, or what took it back.
pub(super) fn out(row: &ReportRow) -> Option<i32> {
    let is_withdrawn = row.status == Status::Withdrawn.word();
    row.issued_edition.map(|issued| if is_withdrawn { row.edition } else { issued })
}

/// A report with everything that is printed of it.
struct Gathered {
    copy: Copy,
    images: Vec<StoredFile>,
    /// What is printed, with how many addenda.
    printed: PrintedReport,
}

/// The chart of a report, where it is out in the edition that is expected with as many addenda.
async fn opened(
    caller: &Caller<PrintReports>,
    tx: &Tx<Read>,
    one: &PrintedReport,
) -> Result<(ChartAccess, i32)> {
    let id = one.report_id;
    let (row, case, chart) = match open(caller, tx, id, Purpose::Read).await {
        // Of many it must be said which; its number says nothing of the patient.
        Err(problem) if problem.code == "chart_protected" => {
            let number = queries::number_of().bind(tx, &id.0).one().await?;
            return Err(Problem { detail: format!("{number}: {}", problem.detail), ..problem });
        }
        opened => opened?,
    };
    let number = &case.accession_number;
    let Some(edition) = out(&row) else {
        let why = format!("No edition of the report of {number} is published yet.");
        return Err(Problem::conflict("report_not_issued", why));
    };
    let addenda = queries::signed_addenda().bind(tx, &id.0, &edition).one().await?;
    if edition != one.edition || one.addenda.is_some_and(|expected| expected != addenda) {
        let why = format!(
            "Another edition of the report of {number}, or an addendum, is out meanwhile. Load the list again."
        );
        return Err(Problem::conflict("report_content_changed", why));
    }
    Ok((chart, addenda))
}

/// What is printed of it.
async fn gather(caller: &Caller<PrintReports>, tx: &Tx<Read>, one: &PrintedReport) -> Result<Gathered> {
    let (_, addenda) = opened(caller, tx, one).await?;
    let (id, edition) = (one.report_id, one.edition);
    let said = Signed::read(store::content_of(tx, id, edition).await?)?;
    let signed = signatures::of(tx, REPORT, id.0).await?;
    let signature = signed.into_iter().find(|one| one.resource_version == edition);
    let signature = signature.ok_or_else(|| Problem::internal("an edition that is out is not signed"))?;
    let images = image::stored(tx, &said.report.images).await?;
    let mut added = vec![];
    for addendum in addenda::signed_of(tx, &[id.0]).await? {
        if addendum.edition != edition {
            continue;
        }
        let kept = signatures::of(tx, ADDENDUM, addendum.id).await?;
        let signature = kept.into_iter().find(|one| one.resource_version == VERSION);
        let signature = signature.ok_or_else(|| Problem::internal("a signed addendum is not signed"))?;
        let content = addendum.content.ok_or_else(|| Problem::internal("a signed addendum says nothing"))?;
        added.push(Copied::of(tx, SignedAddendum::read(content)?, signature).await?);
    }
    let copy = Copy { report: Copied::of(tx, said, signature).await?, addenda: added };
    let printed = PrintedReport { report_id: id, edition, addenda: Some(addenda) };
    Ok(Gathered { copy, images, printed })
}

fn too_large() -> Problem {
    let why = "The photographs of these reports are too many for one file. Print fewer at once.";
    Problem::invalid_field("reports", "too_large", why)
}

/// The papers of all of them, with their photographs. No transaction is open meanwhile.
async fn drawn(caller: &Caller<PrintReports>, all: Vec<Gathered>) -> Result<Vec<Paper>> {
    let bytes = all.iter().flat_map(|one| &one.images).map(|file| file.size).sum::<u64>();
    if bytes > MOST_BYTES {
        return Err(too_large());
    }
    let zone = caller.zone();
    let mut papers = vec![];
    for one in all {
        let images = image::read(caller.platform(), &one.images).await?;
        papers.extend(one.copy.papers(&zone, &images));
    }
    Ok(papers)
}

/// Printed copies of reports that are out, with what was added to them, in one file. They bear no electronic signature and say so. All are
/// printed or none: one of a record that is shut to the caller, or not out in the edition that is expected, is named.
#[utoipa::path(post, path = "/pathology/reports/print", tag = "pathology", request_body = PrintInput, responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn print_reports(caller: Caller<PrintReports>, Body(input): Body<PrintInput>) -> Result<Response> {
    input.check()?;
    let _turn = turn().await?;
    let (all, preprinted) = {
        let tx = caller.read().await?;
        let mut all = vec![];
        for one in &input.reports {
            all.push(gather(&caller, &tx, one).await?);
        }
        let preprinted = if input.letterhead { None } else { Some(letterhead(&tx).await?) };
        (all, preprinted)
    };
    let printed: Vec<PrintedReport> = all.iter().map(|one| one.printed.clone()).collect();
    let papers = drawn(&caller, all).await?;
    let drawn = tokio::task::spawn_blocking(move || Paper::print(&papers, preprinted)).await;
    let file = drawn.map_err(Problem::internal)?.map_err(|error| too_many_pages("reports", error))?;
    let made = Download::made("application/pdf", "reports.pdf".into(), file);
    // The trail names each patient; what was corrected, amended or shut while it was drawn does not leave.
    let tx = caller.read().await?;
    let mut last: Option<Event> = None;
    for one in &printed {
        let (chart, _) = opened(&caller, &tx, one).await?;
        let event = chart.event("pathology_report.printed", REPORT).on(one.report_id);
        let event = event.because(format!("edition {}", one.edition));
        if let Some(before) = last.replace(event) {
            tx.record(&before).await?;
        }
    }
    let last = last.ok_or_else(|| Problem::internal("nothing was printed"))?;
    tx.disclose_download(last, Download { is_shown: true, ..made }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(print_reports))
}
