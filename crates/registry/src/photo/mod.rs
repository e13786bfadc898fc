//! The photo of a patient, by which staff know whom they have before them.

use async_trait::async_trait;
use files::{Files, MediaType, Owner, Redrawn, permissions::ReadFile};
use jiff::Timestamp;
use kernel::{FileId, PatientId, Problem, Result};
use platform::{Answer, Body, Caller, Event, Path, Permission, Platform, Read, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::photo as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    chart::{ChartAccess, open_chart},
    patient::api::Reason,
    permissions::UpdatePatient,
};

const PURPOSE: &str = "patient_photo";
/// Pixels of a side: more than any page shows.
const SIDE: u32 = 512;

/// Files that are photos of patients: who may open the chart may see them.
pub struct Photos;

#[async_trait]
impl Owner for Photos {
    fn purpose(&self) -> &'static str {
        PURPOSE
    }
    fn accepts(&self) -> &'static [MediaType] {
        files::PICTURES
    }
    fn redrawn(&self) -> Option<Redrawn> {
        Some(Redrawn::Square(SIDE))
    }
    fn largest(&self) -> u64 {
        10 << 20
    }
    fn needs(&self) -> &'static str {
        "patient.update"
    }
    async fn open(&self, caller: &Caller<ReadFile>, tx: &Tx<Read>, resource: Uuid) -> Result<Event> {
        let chart = open_chart(caller, tx, PatientId(resource), Purpose::Read).await?;
        Ok(chart.event("file.read", "file"))
    }
}

/// A photo.
#[derive(Debug, Serialize, ToSchema)]
pub struct PhotoView {
    /// The photo; `/files/{id}` is the picture.
    pub id: FileId,
    /// Who added it.
    pub added_by: String,
    /// When.
    pub created_at: Timestamp,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The photo by which the person is known, if there is one.
pub async fn current<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Option<PhotoView>> {
    let row = queries::current().bind(tx, &chart.records()).opt().await?;
    let may = chart.is_open() && caller.can("patient.update");
    Ok(row.map(|row| PhotoView {
        id: FileId(row.id),
        added_by: row.recorded_by,
        created_at: row.created_at,
        allowed_actions: if may { vec!["remove"] } else { vec![] },
    }))
}

/// Why a photo ends.
enum Why<'a> {
    /// By a newer one; it may be another person's, as long as the record stands for others.
    Replaced,
    /// For this reason.
    Because(&'a str),
}

/// Ends a photo and gives up its file, but while a legal hold stands; 404 where it is none of this chart, or has ended.
async fn end(tx: &Tx<Write>, records: &[Uuid], id: FileId, why: Why<'_>) -> Result<()> {
    let (reason, replaced) = match why {
        Why::Replaced => ("replaced", true),
        Why::Because(reason) => (reason, false),
    };
    let ended = queries::end().bind(tx, &reason, &records, &replaced, &id.0).opt().await?;
    if ended.ok_or_else(Problem::not_found)? { Ok(()) } else { Files::delete(tx, id, PURPOSE).await }
}

/// Takes a face off these records, now that they are told apart, that was photographed while they were one: it may be the
/// other person's. The photo that it replaced is shown again. Returns how many ended.
pub(crate) async fn tell_apart(tx: &Tx<Write>, records: &[Uuid], since: Timestamp) -> Result<usize> {
    let taken = queries::taken_since().bind(tx, &records, &since).all().await?;
    for id in &taken {
        end(tx, records, FileId(*id), Why::Because("records told apart")).await?;
    }
    queries::bring_back().bind(tx, &records, &since).await?;
    give_up_held(tx, records, Some(since)).await?;
    Ok(taken.len())
}

/// Gives up the files of photos that ended under a legal hold, if that was the last one; of records that are told apart those
/// that were replaced since then, too.
pub(crate) async fn give_up_held(tx: &Tx<Write>, records: &[Uuid], since: Option<Timestamp>) -> Result<()> {
    for id in queries::no_longer_held().bind(tx, &records, &since).all().await? {
        Files::delete(tx, FileId(id), PURPOSE).await?;
    }
    Ok(())
}

/// A picture that was uploaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPhoto {
    /// The file, uploaded for `patient_photo`.
    file_id: FileId,
}

/// Makes an uploaded picture the patient's photo; it replaces the one before.
#[utoipa::path(post, path = "/patients/{id}/photos", tag = "registry", params(("id" = PatientId, Path)), request_body = NewPhoto, responses((status = 201, body = PhotoView)))]
async fn add_photo(
    caller: Caller<UpdatePatient>,
    Path(patient): Path<PatientId>,
    Body(new): Body<NewPhoto>,
) -> Result<Reply<PhotoView>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    chart.must_be(patient)?;
    if let Some(before) = queries::of_record().bind(&tx, &patient.0).opt().await? {
        end(&tx, chart.records(), FileId(before), Why::Replaced).await?;
    }
    Files::keep(&tx, new.file_id, PURPOSE, patient.0).await?;
    queries::insert().bind(&tx, &new.file_id.0, &patient.0, &caller.account_name()).await?;
    let view = current(&caller, &tx, &chart).await?.ok_or_else(Problem::not_found)?;
    let event = chart.event("photo.added", "photo").on(view.id);
    let location = format!("/api/v1/files/{}", view.id);
    tx.commit(event, Answer::created(view, location)).await
}

/// Removes a photo and its file, for good.
#[utoipa::path(post, path = "/patients/{id}/photos/{photo_id}/removal", tag = "registry", params(("id" = PatientId, Path), ("photo_id" = FileId, Path)), request_body = Reason, responses((status = 204)))]
async fn remove_photo(
    caller: Caller<UpdatePatient>,
    Path((patient, id)): Path<(PatientId, FileId)>,
    Body(given): Body<Reason>,
) -> Result<Reply<()>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    end(&tx, chart.records(), id, Why::Because(reason)).await?;
    let event = chart.event("photo.removed", "photo").on(id).because(reason);
    tx.commit(event, ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(add_photo)).routes(routes!(remove_photo))
}
