//! Fetching a report that went out as a file for other systems.

use axum::response::Response;
use kernel::{PathologyAddendumId, PathologyReportId, Problem, Result};
use platform::{Caller, Download, Path, Platform, Tx};
use registry::chart::ChartAccess;
use signing::signature::store as signatures;
use staff::access::Purpose;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Added, Issued, Standing, fhir, hl7};
use crate::{
    permissions::ReadReports,
    report::{REPORT, addendum::store as addenda, api::open, signed::Signed, state::Status, store},
};

/// The edition that went out last, with everything its file says, and the chart of its patient.
async fn issued<M: Send + Sync>(
    caller: &Caller<ReadReports>,
    tx: &Tx<M>,
    id: PathologyReportId,
) -> Result<(Issued, ChartAccess)> {
    let (row, _, chart) = open(caller, tx, id, Purpose::Read).await?;
    let Some((edition, issued_at)) = row.issued_edition.zip(row.issued_at) else {
        return Err(Problem::conflict("report_not_issued", "No edition of this report is published yet."));
    };
    // What was taken back leaves as the edition that says so, with its own signature and paper: no receiver takes it for the one before.
    let is_withdrawn = row.status == Status::Withdrawn.word();
    let taken_back = row.withdrawn_at.filter(|_| is_withdrawn);
    let (edition, issued_at) = taken_back.map_or((edition, issued_at), |at| (row.edition, at));
    let signed = Signed::read(store::content_of(tx, id, edition).await?)?;
    let signatures = signatures::of(tx, REPORT, id.0).await?;
    let signature = signatures.into_iter().find(|one| one.resource_version == edition);
    let standing = match signed.amends {
        _ if is_withdrawn => Standing::Withdrawn,
        Some(_) => Standing::Corrected,
        None => Standing::Final,
    };
    let went_out = store::went_out(tx, id).await?;
    let after = |edition: i32| went_out.iter().copied().filter(|one| *one > edition).min();
    let mut added = vec![];
    for one in addenda::signed_of(tx, &[id.0]).await? {
        added.push(Added {
            number: one.number,
            superseded_by: after(one.edition),
            said: one.said,
            signed_by: one.signed_by.unwrap_or_default(),
            signed_at: one.signed_at.unwrap_or(issued_at),
            pdf: addenda::document(tx, PathologyAddendumId(one.id)).await?,
        });
    }
    let issued = Issued {
        addenda: added,
        id: id.0,
        clinic: caller.clinic().0,
        edition,
        standing,
        issued_at,
        signed,
        signature: signature.ok_or_else(|| Problem::internal("an edition that went out is not signed"))?,
        pdf: store::document(tx, id, edition).await?,
    };
    Ok((issued, chart))
}

/// Sends the file of an edition; the trail says who took which, in which form.
async fn send(
    caller: &Caller<ReadReports>,
    id: PathologyReportId,
    (form, media_type): (&'static str, &'static str),
    write: impl FnOnce(&Issued) -> Result<Vec<u8>>,
) -> Result<Response> {
    let tx = caller.read().await?;
    let (issued, chart) = issued(caller, &tx, id).await?;
    let file = write(&issued)?;
    let number = format!("{}-{}", issued.signed.about.case.accession_number, issued.edition);
    let download = Download::made(media_type, format!("report-{number}.{form}"), file);
    let said = format!("{form}, edition {}", issued.edition);
    tx.disclose_download(chart.event("pathology_report.exported", REPORT).on(id).because(said), download)
        .await
}

/// The edition that went out last as an HL7 v2.5.1 message, ORU^R01, with the signed paper in it.
#[utoipa::path(get, path = "/pathology/reports/{id}/oru.hl7", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = String, content_type = "application/hl7-v2")))]
async fn export_report_hl7(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Response> {
    let now = caller.now();
    let write = |issued: &Issued| Ok(hl7::message(issued, now).into_bytes());
    send(&caller, id, ("hl7", "application/hl7-v2"), write).await
}

/// The edition that went out last as a FHIR R4 Bundle with its DiagnosticReport, with the signed paper in it.
#[utoipa::path(get, path = "/pathology/reports/{id}/bundle.fhir.json", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = serde_json::Value, content_type = "application/fhir+json")))]
async fn export_report_fhir(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Response> {
    let now = caller.now();
    let write =
        |issued: &Issued| serde_json::to_vec_pretty(&fhir::bundle(issued, now)).map_err(Problem::internal);
    send(&caller, id, ("fhir.json", "application/fhir+json"), write).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(export_report_hl7)).routes(routes!(export_report_fhir))
}
