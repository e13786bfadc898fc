//! Printing labels and slips.

use axum::response::Response;
use kernel::{BenchItemId, PathologyCaseId, PatientId, Problem, Result, SpecimenId};
use platform::{Caller, Download, Event, Path, Permission, Platform, Query};
use registry::{
    chart::{ChartAccess, open_chart},
    patient::store as patients,
};
use serde::Deserialize;
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Sheet, zpl};
use crate::{
    bench::{Kind, store as bench},
    case::{api as cases, state::Status, store},
    permissions::ReadCases,
};

/// What is labelled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LabelOf {
    /// The containers: 50.8 × 25.4 mm.
    #[default]
    Specimen,
    /// The cassettes: 28 × 7 mm.
    Block,
    /// The slides: 22 × 22 mm.
    Slide,
}

impl LabelOf {
    fn kind(self) -> Kind {
        match self {
            Self::Specimen => Kind::Specimen,
            Self::Block => Kind::Block,
            Self::Slide => Kind::Slide,
        }
    }

    fn size(self) -> &'static pdf::label::Size {
        match self {
            Self::Specimen => &pdf::label::CONTAINER,
            Self::Block => &pdf::label::CASSETTE,
            Self::Slide => &pdf::label::SLIDE,
        }
    }
}

/// Whose labels.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LabelFilter {
    /// Of this specimen only.
    specimen_id: Option<SpecimenId>,
    /// What is labelled: the specimens, where nothing is said.
    #[serde(default)]
    #[param(inline)]
    of: LabelOf,
    /// This block or slide only.
    item_id: Option<BenchItemId>,
}

/// What is to be printed, and the event that says so. What is drawn is drawn without a connection.
async fn gather(
    caller: &Caller<ReadCases>,
    id: PathologyCaseId,
    only: Option<SpecimenId>,
    event: fn(&ChartAccess) -> Event,
) -> Result<(Sheet, Event)> {
    let tx = caller.read().await?;
    let row = store::get(&tx, id).await?;
    let chart = open_chart(caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let mut case = cases::one(caller, &tx, &chart, id).await?;
    if let Some(only) = only {
        case.specimens.retain(|part| part.id == only);
        if case.specimens.is_empty() {
            return Err(Problem::not_found());
        }
    }
    let patient = patients::get(&tx, &chart).await?;
    let items = bench::of_cases(&tx, &[id.0]).await?;
    let event = event(&chart).on(id);
    tx.commit_unrecorded().await?;
    Ok((Sheet { case, patient, items }, event))
}

async fn labels(
    caller: &Caller<ReadCases>,
    id: PathologyCaseId,
    asked: &LabelFilter,
) -> Result<(String, Vec<pdf::label::Label>, Event)> {
    let event = |chart: &ChartAccess| chart.event("case.labels_printed", "pathology_case");
    let (sheet, event) = gather(caller, id, asked.specimen_id, event).await?;
    if sheet.case.verification.status == Status::Voided {
        return Err(cases::past());
    }
    let kind = asked.of.kind();
    let labels = match kind {
        Kind::Specimen => sheet.labels(),
        kind => sheet.labels_of(kind, asked.item_id),
    };
    if labels.is_empty() && kind != Kind::Specimen {
        return Err(Problem::not_found());
    }
    if labels.is_empty() {
        let sentence = "Every specimen of the case is rejected: there is nothing to label.";
        return Err(Problem::conflict("no_specimen", sentence));
    }
    Ok((sheet.case.accession_number, labels, event))
}

/// Labels of the specimens at hand, of the blocks or of the slides as a PDF file, a page each.
#[utoipa::path(get, path = "/pathology/cases/{id}/labels.pdf", tag = "pathology", params(("id" = PathologyCaseId, Path), LabelFilter), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn print_labels(
    caller: Caller<ReadCases>,
    Path(id): Path<PathologyCaseId>,
    Query(asked): Query<LabelFilter>,
) -> Result<Response> {
    let (number, labels, event) = labels(&caller, id, &asked).await?;
    let drawn = tokio::task::spawn_blocking(move || pdf::label::render("Labels", asked.of.size(), &labels));
    let file = drawn.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    let download = Download::made("application/pdf", format!("labels-{number}.pdf"), file);
    caller.read().await?.disclose_download(event, download).await
}

/// The same for label printers (ZPL II, 203 dots an inch).
#[utoipa::path(get, path = "/pathology/cases/{id}/labels.zpl", tag = "pathology", params(("id" = PathologyCaseId, Path), LabelFilter), responses((status = 200, body = Vec<u8>, content_type = "application/vnd.zebra.zpl")))]
async fn print_labels_zpl(
    caller: Caller<ReadCases>,
    Path(id): Path<PathologyCaseId>,
    Query(asked): Query<LabelFilter>,
) -> Result<Response> {
    let (number, labels, event) = labels(&caller, id, &asked).await?;
    let download = Download::made(
        "application/vnd.zebra.zpl",
        format!("labels-{number}.zpl"),
        zpl(&labels, asked.of.kind()).into_bytes(),
    );
    caller.read().await?.disclose_download(event, download).await
}

/// The slip of a case as a PDF file: what was registered, with the barcodes of its numbers.
#[utoipa::path(get, path = "/pathology/cases/{id}/slip.pdf", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn print_slip(caller: Caller<ReadCases>, Path(id): Path<PathologyCaseId>) -> Result<Response> {
    let event = |chart: &ChartAccess| chart.event("case.slip_printed", "pathology_case");
    let (sheet, event) = gather(&caller, id, None, event).await?;
    let clinic = clinic_name(&caller).await?;
    let number = sheet.case.accession_number.clone();
    let drawn = tokio::task::spawn_blocking(move || sheet.slip(&clinic).render());
    let file = drawn.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    let download = Download::made("application/pdf", format!("slip-{number}.pdf"), file);
    caller.read().await?.disclose_download(event, download).await
}

async fn clinic_name<P: Permission>(caller: &Caller<P>) -> Result<String> {
    let tx = caller.platform().system_global("pathology").identity_read().await?;
    Ok(identity::clinic::store::get(&tx, caller.clinic()).await?.details.name)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(print_labels))
        .routes(routes!(print_labels_zpl))
        .routes(routes!(print_slip))
}
