//! What the laboratory found of a patient, in their chart: reports that went out, and nothing before that.

use std::collections::BTreeMap;

use axum::response::Response;
use jiff::{Timestamp, civil::Date};
use kernel::{
    Cursor, FileId, PathologyAddendumId, PathologyCaseId, PathologyReportId, PatientId, Problem, Result,
};
use platform::{Caller, Download, Path, Platform, Query, Reply};
use registry::chart::open_chart;
use serde::{Deserialize, Serialize};
use signing::signature::store as signatures;
use sql::queries::pathology::case_search::{self as queries, ResultRow};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::api::start;
use crate::{
    case::{InvestigationType, api::known, store as cases},
    frozen::{api::PreliminaryResult, store as frozen},
    permissions::ReadResults,
    report::{REPORT, ReportLanguage, addendum::store as addenda, image::ReportImage, store as reports},
    specimen::SpecimenDetails,
};

const PAGE: usize = 20;

/// A report that went out.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologyResult {
    /// The report.
    pub report_id: PathologyReportId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// `S26-00001`
    pub accession_number: String,
    /// What was looked at.
    pub investigation_type: InvestigationType,
    /// When the specimens came.
    pub receive_date: Date,
    /// 1, or more where it was amended.
    pub edition: i32,
    /// Whether an earlier one was out before it.
    pub is_amended: bool,
    /// What it is, as it was signed: all of it, then of each specimen, which is named.
    pub diagnosis: Vec<String>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// When it went out.
    pub published_at: Timestamp,
    /// Whether the next edition is under way: this one stands until that is out.
    pub is_being_amended: bool,
    /// Since when the key that signed it may have been in other hands: nobody knows who signed it.
    pub doubtful_since: Option<Timestamp>,
    /// When it was taken back: nobody relies on it.
    pub withdrawn_at: Option<Timestamp>,
    /// Photographs and micrographs of the edition that is out; none of one that was taken back.
    pub images: Vec<ResultImage>,
    /// What was added below the edition that is out, the oldest first.
    pub addenda: Vec<ResultAddendum>,
}

/// An image of a report that is out.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ResultImage {
    /// `/files/{id}` is the picture.
    pub id: FileId,
    /// What the paper says below it.
    pub caption: String,
}

/// What was added below a report that is out.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ResultAddendum {
    /// The addendum.
    pub id: PathologyAddendumId,
    /// Among those of the report.
    pub number: i32,
    /// The edition that it adds to.
    pub edition: i32,
    /// Whether that edition was amended since.
    pub is_superseded: bool,
    /// What was added.
    pub said: String,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_at: Option<Timestamp>,
}

/// A page of reports that went out.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologyResults {
    /// What went out last first.
    pub items: Vec<PathologyResult>,
    /// What was told during operations of cases of which no report is out yet: preliminary, the newest first. On the first page only.
    pub preliminary: Vec<PreliminaryResult>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ResultFilter {
    /// `next` of the page before.
    after: Option<String>,
}

/// What of a signed edition says what it is.
#[derive(Deserialize)]
struct Signed {
    report: Said,
    specimens: Vec<SignedSpecimen>,
    /// The edition that was out when this one was signed.
    #[serde(default)]
    amends: Option<i32>,
}

#[derive(Deserialize)]
struct Said {
    diagnosis: Option<String>,
    #[serde(default)]
    diagnoses: Vec<SaidOfSpecimen>,
    #[serde(default)]
    images: Vec<ReportImage>,
    #[serde(default)]
    language: ReportLanguage,
}

#[derive(Deserialize)]
struct SaidOfSpecimen {
    specimen_id: Uuid,
    diagnosis: String,
}

#[derive(Deserialize)]
struct SignedSpecimen {
    id: Uuid,
    label: String,
    details: SpecimenDetails,
}

impl Signed {
    fn images(&self) -> Vec<ResultImage> {
        let label = |image: &ReportImage| {
            let one = self.specimens.iter().find(|one| Some(one.id) == image.specimen_id.map(|id| id.0));
            one.map(|one| one.label.as_str())
        };
        let shown = self.report.images.iter().enumerate();
        shown
            .map(|(i, image)| ResultImage {
                id: image.id,
                caption: image.line(i + 1, label(image), self.report.language),
            })
            .collect()
    }

    /// A diagnosis with the specimen it is of: its label, what it is and where it is from.
    fn of(&self, said: &SaidOfSpecimen) -> String {
        let Some(one) = self.specimens.iter().find(|one| one.id == said.specimen_id) else {
            return said.diagnosis.clone();
        };
        let what = [Some(one.details.specimen_type.as_str()), one.details.specimen_site.as_deref()];
        let what: Vec<&str> = what.into_iter().flatten().collect();
        format!("{} ({}): {}", one.label, what.join(", "), said.diagnosis)
    }
}

fn view(row: ResultRow, doubts: &BTreeMap<Uuid, Timestamp>) -> Result<PathologyResult> {
    let signed: Signed = serde_json::from_value(row.content).map_err(Problem::internal)?;
    let each = signed.report.diagnoses.iter().map(|one| signed.of(one));
    let images = if row.withdrawn_at.is_some() { vec![] } else { signed.images() };
    let diagnosis = signed.report.diagnosis.iter().cloned().chain(each).collect();
    Ok(PathologyResult {
        report_id: PathologyReportId(row.report_id),
        case_id: PathologyCaseId(row.case_id),
        accession_number: row.accession_number,
        investigation_type: known(InvestigationType::of(&row.investigation_type))?,
        receive_date: row.receive_date,
        edition: row.edition,
        is_amended: signed.amends.is_some(),
        diagnosis,
        signed_by: row.signed_by_name,
        published_at: row.published_at,
        is_being_amended: row.is_being_amended,
        doubtful_since: doubts.get(&row.signature_id).copied(),
        withdrawn_at: row.withdrawn_at,
        images,
        addenda: vec![],
    })
}

/// The reports of a patient that went out, each as it went out last.
#[utoipa::path(get, path = "/patients/{id}/pathology-results", tag = "pathology", params(("id" = PatientId, Path), ResultFilter), responses((status = 200, body = PathologyResults)))]
async fn list_results(
    caller: Caller<ReadResults>,
    Path(patient): Path<PatientId>,
    Query(asked): Query<ResultFilter>,
) -> Result<Reply<PathologyResults>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let wanted = PAGE as i64 + 1;
    let mut rows = queries::results().bind(&tx, &chart.records(), &from.at, &from.id, &wanted).all().await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more);
    let next = next.map(|row| Cursor { at: row.published_at, id: row.case_id }.encode());
    let signatures: Vec<Uuid> = rows.iter().map(|row| row.signature_id).collect();
    let doubts = signatures::doubts(&tx, &signatures).await?;
    let mut items = rows.into_iter().map(|row| view(row, &doubts)).collect::<Result<Vec<_>>>()?;
    let of: Vec<Uuid> = items.iter().map(|one| one.report_id.0).collect();
    for one in addenda::signed_of(&tx, &of).await? {
        let added = items.iter_mut().find(|item| item.report_id.0 == one.report_id);
        let is_past = added.as_ref().is_some_and(|item| item.edition > one.edition);
        let addendum = ResultAddendum {
            id: PathologyAddendumId(one.id),
            number: one.number,
            edition: one.edition,
            is_superseded: is_past,
            said: one.said,
            signed_by: one.signed_by,
            signed_at: one.signed_at,
        };
        added.into_iter().for_each(|item| item.addenda.push(addendum.clone()));
    }
    let preliminary = if asked.after.is_none() { frozen::preliminary(&tx, &chart).await? } else { vec![] };
    let event = chart.event("pathology_result.listed", "patient").on(patient);
    tx.disclose(event, PathologyResults { items, preliminary, next }).await
}

/// The paper of a report, as it went out last.
#[utoipa::path(get, path = "/pathology/results/{id}/document.pdf", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn read_result_document(
    caller: Caller<ReadResults>,
    Path(id): Path<PathologyReportId>,
) -> Result<Response> {
    let tx = caller.read().await?;
    let case = PathologyCaseId(reports::get(&tx, id).await?.case_id);
    let case = cases::get(&tx, case).await?;
    let chart = open_chart(&caller, &tx, PatientId(case.patient_id), Purpose::Read).await?;
    let number = queries::published_edition().bind(&tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    let file = reports::document(&tx, id, number).await?;
    let event =
        chart.event("pathology_report.document_read", REPORT).on(id).because(format!("edition {number}"));
    let name = format!("report-{}-{number}.pdf", case.accession_number);
    let download = Download::made("application/pdf", name, file);
    tx.disclose_download(event, download).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_results)).routes(routes!(read_result_document))
}
