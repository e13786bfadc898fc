//! Adding a picture to the draft of a report. How the report shows it is written with the report.

use async_trait::async_trait;
use files::{MediaType, Owner, Redrawn, permissions::ReadFile};
use jiff::Timestamp;
use kernel::{FileId, PathologyReportId, PatientId, Problem, Result};
use platform::{Answer, Body, Caller, Event, Path, Permission as _, Platform, Read, Reply, Tx};
use registry::{chart::open_chart, retention::store::treated};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{PURPOSE, store};
use crate::{
    permissions::{ReadReports, ReadResults, WriteReports},
    report::{
        REPORT,
        api::{may, open},
        state::Action,
    },
};

/// Pixels of the longer side: what a page and a large screen show.
const LONGER_SIDE: u32 = 2400;

/// Files that are images of reports: the laboratory sees them all, who reads results those of the edition that is out.
pub struct Images;

#[async_trait]
impl Owner for Images {
    fn purpose(&self) -> &'static str {
        PURPOSE
    }
    fn accepts(&self) -> &'static [MediaType] {
        &[MediaType::Jpeg, MediaType::Png]
    }
    fn redrawn(&self) -> Option<Redrawn> {
        Some(Redrawn::Within(LONGER_SIDE))
    }
    fn largest(&self) -> u64 {
        25 << 20
    }
    fn needs(&self) -> &'static str {
        WriteReports::NAME
    }
    async fn open(&self, caller: &Caller<ReadFile>, tx: &Tx<Read>, resource: Uuid) -> Result<Event> {
        let of = store::owner(tx, resource).await?;
        let chart = open_chart(caller, tx, PatientId(of.patient_id), Purpose::Read).await?;
        if caller.can(ReadReports::NAME) || (of.is_out && caller.can(ReadResults::NAME)) {
            return Ok(chart.event("file.read", "file"));
        }
        Err(Problem::not_found())
    }
}

/// A picture that was added to a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedImage {
    /// `/files/{id}` is the picture, drawn anew: nothing is kept of what a camera writes beside it.
    pub id: FileId,
    /// Of the picture, hexadecimal.
    pub sha256: String,
    /// Who added it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
}

/// A picture that was uploaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImage {
    /// The file, uploaded for `pathology_image`.
    file_id: FileId,
}

/// Adds an uploaded picture to the draft of a report. It is shown where the report says so when it is saved.
#[utoipa::path(post, path = "/pathology/reports/{id}/images", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = NewImage, responses((status = 201, body = AddedImage)))]
async fn add_report_image(
    caller: Caller<WriteReports>,
    Path(id): Path<PathologyReportId>,
    Body(new): Body<NewImage>,
) -> Result<Reply<AddedImage>> {
    let tx = caller.write().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    may(&row, &case, Action::Write)?;
    store::keep(&tx, id, new.file_id).await?;
    treated(&tx, &[&chart]).await?;
    let kept = store::of_report(&tx, id).await?.into_iter().find(|row| row.id == new.file_id.0);
    let row = kept.ok_or_else(Problem::not_found)?;
    let view = AddedImage {
        id: new.file_id,
        sha256: row.sha256,
        recorded_by: row.recorded_by,
        created_at: row.created_at,
    };
    let event = chart.event("pathology_report.image_added", REPORT).on(id).new_value(&view);
    tx.commit(event, Answer::created(view, format!("/api/v1/files/{}", new.file_id))).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(add_report_image))
}
