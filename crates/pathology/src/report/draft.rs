//! A report that nobody has signed, as a paper that says so on each page and has no code.

use axum::response::Response;
use charting::encounter::signing::document::turn;
use kernel::{PathologyReportId, Problem, Result};
use platform::{Caller, Download, Path, Platform};
use staff::access::Purpose;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    REPORT,
    api::{open, past, place_of},
    image,
    signed::Signed,
    signing::{gather, laboratory, too_many_pages},
    state::Status,
};
use crate::permissions::ReadReports;

/// What the paper of a report would say if it were signed as it stands. Of what is signed its own paper counts.
#[utoipa::path(get, path = "/pathology/reports/{id}/draft.pdf", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_report_draft(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Response> {
    let _turn = turn().await?;
    let laboratory = laboratory(&caller).await?;
    let (said, number, event, stored) = {
        let tx = caller.read().await?;
        let (row, case, chart) = open(&caller, &tx, id, Purpose::Read).await?;
        let place = place_of(&row)?;
        if !matches!(place.status, Status::Draft | Status::PendingVerification | Status::Verified) {
            return Err(past(place));
        }
        let number = case.accession_number.clone();
        let (_, content, _) = gather(&tx, &chart, (&row, case), laboratory).await?;
        let said = Signed::read(content)?;
        let stored = image::stored(&tx, &said.report.images).await?;
        (said, number, chart.event("pathology_report.draft_read", REPORT).on(id), stored)
    };
    let images = image::read(caller.platform(), &stored).await?;
    let (paper, at) = (said.draft(&caller.zone(), &images), caller.now());
    let drawn = tokio::task::spawn_blocking(move || paper.archive(at)).await.map_err(Problem::internal)?;
    let file = drawn.map_err(|error| too_many_pages("text", error))?;
    let made = Download::made("application/pdf", format!("draft-{number}.pdf"), file);
    caller.read().await?.disclose_download(event, Download { is_shown: true, ..made }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_report_draft))
}
