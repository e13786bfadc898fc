//! Documents of patients: letters, reports, scans, each one file. What is confidential exists only for those who may read that; what
//! was a mistake is struck, and its file is opened by nobody but them.

use async_trait::async_trait;
use files::{Files, MediaType, Owner, permissions::ReadFile};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{Cursor, FileId, Page, PatientId, Problem, Result, Version, text::Check};
use platform::{
    Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Read, Reply, Tx, Write,
};
use registry::{
    chart::{ChartAccess, open_chart},
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use sql::queries::charting::document as queries;
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    encounter::api::{StrikeInput, StruckView},
    permissions::{ReadDocument, WriteDocument},
};

const PURPOSE: &str = "patient_document";
const CONFIDENTIAL: &str = "document.confidential";
const PAGE: usize = 100;
/// Rows of an export.
const ALL: usize = 100_000;
/// What kind of paper it is.
const KINDS: &[&str] = &[
    "report",
    "laboratory_report",
    "imaging_report",
    "referral",
    "discharge_letter",
    "consent_form",
    "correspondence",
    "insurance",
    "identity",
    "picture",
    "other",
];

/// Files that are documents of patients.
pub struct Documents;

#[async_trait]
impl Owner for Documents {
    fn purpose(&self) -> &'static str {
        PURPOSE
    }
    fn accepts(&self) -> &'static [MediaType] {
        &[MediaType::Pdf, MediaType::Png, MediaType::Jpeg, MediaType::WebP, MediaType::Tiff, MediaType::Text]
    }
    fn largest(&self) -> u64 {
        50 << 20
    }
    fn needs(&self) -> &'static str {
        "document.write"
    }
    async fn open(&self, caller: &Caller<ReadFile>, tx: &Tx<Read>, resource: Uuid) -> Result<Event> {
        let document = queries::owner().bind(tx, &resource).opt().await?.ok_or_else(Problem::not_found)?;
        let chart = open_chart(caller, tx, PatientId(document.patient_id), Purpose::Read).await?;
        let shut = (document.confidential || document.struck) && !caller.can(CONFIDENTIAL);
        if shut || !caller.can("document.read") {
            return Err(Problem::not_found());
        }
        Ok(chart.event("file.read", "file"))
    }
}

/// A document.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentView {
    /// The document; `/files/{id}` is its file.
    pub id: FileId,
    /// The record on which it stands.
    pub patient_id: PatientId,
    /// What it is called.
    pub title: String,
    /// What kind of paper it is.
    pub kind: String,
    /// What it says, in short.
    pub description: Option<String>,
    /// Of the paper.
    pub document_date: Date,
    /// Who wrote it.
    pub author: Option<String>,
    /// Only for those who may read what is confidential.
    pub confidential: bool,
    /// The type of its file.
    pub media_type: String,
    /// Bytes of its file.
    pub size: i64,
    /// Who added it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Why it was a mistake.
    pub error: Option<StruckView>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(row: queries::Document, caller: &Caller<P>, chart: &ChartAccess) -> DocumentView {
    let struck = row.error_reason.zip(row.struck_by).zip(row.struck_at);
    let opens = (struck.is_none() && !row.confidential) || caller.can(CONFIDENTIAL);
    let writes = struck.is_none() && chart.is_open() && caller.can("document.write");
    DocumentView {
        id: FileId(row.id),
        patient_id: PatientId(row.patient_id),
        title: row.title,
        kind: row.kind,
        description: row.description,
        document_date: row.document_date,
        author: row.author,
        confidential: row.confidential,
        media_type: row.media_type,
        size: row.size,
        recorded_by: row.recorded_by,
        created_at: row.created_at,
        error: struck.map(|((reason, by), at)| StruckView { reason, by, at }),
        version: Version(row.version),
        allowed_actions: [
            ("open", opens),
            ("strike", writes),
            ("change_confidentiality", writes && caller.can(CONFIDENTIAL)),
        ]
        .into_iter()
        .filter_map(|(action, may)| may.then_some(action))
        .collect(),
    }
}

async fn rows<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    confidential: bool,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<queries::Document>> {
    let on = after.map(|after| after.at.to_zoned(TimeZone::UTC).date());
    let most = i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1;
    let query = queries::list();
    let rows =
        query.bind(tx, &chart.records(), &confidential, &on, &after.map(|a| a.id), &most).all().await?;
    Ok(rows)
}

/// Every document of a patient that stands, for whoever is given the whole record: also what is confidential.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<DocumentView>> {
    let mut rows = rows(tx, chart, true, None, ALL).await?;
    rows.retain(|row| row.error_reason.is_none());
    Ok(rows.into_iter().map(|row| view(row, caller, chart)).collect())
}

/// A document that the caller may know of.
async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: FileId,
) -> Result<DocumentView> {
    let row = queries::get().bind(tx, &chart.records(), &id.0).opt().await?;
    let row = row.filter(|row| !row.confidential || caller.can(CONFIDENTIAL));
    Ok(view(row.ok_or_else(Problem::not_found)?, caller, chart))
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// `next` of the page before.
    after: Option<String>,
}

/// The documents of a patient, the newest first; those entered in error among them, confidential ones for who may read them.
#[utoipa::path(get, path = "/patients/{id}/documents", tag = "charting", params(("id" = PatientId, Path), Asked), responses((status = 200, body = Page<DocumentView>)))]
async fn list_documents(
    caller: Caller<ReadDocument>,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Reply<Page<DocumentView>>> {
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let rows = rows(&tx, &chart, caller.can(CONFIDENTIAL), after, PAGE).await?;
    let rows: Vec<(queries::Document, Cursor)> = rows.into_iter().map(placed).collect::<Result<_>>()?;
    let page = Page::from_rows(rows, PAGE, |(_, cursor)| *cursor, |(row, _)| view(row, &caller, &chart));
    tx.disclose(chart.event("document.listed", "patient").on(patient), page).await
}

fn placed(row: queries::Document) -> Result<(queries::Document, Cursor)> {
    let at = row.document_date.to_zoned(TimeZone::UTC).map_err(Problem::internal)?.timestamp();
    let cursor = Cursor { at, id: row.id };
    Ok((row, cursor))
}

/// A file that was uploaded, and what it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDocument {
    /// The file, uploaded for `patient_document`.
    file_id: FileId,
    /// What it is called.
    title: String,
    /// `report`, `laboratory_report`, `imaging_report`, `referral`, `discharge_letter`, `consent_form`, `correspondence`,
    /// `insurance`, `identity`, `picture` or `other`.
    kind: String,
    /// What it says, in short.
    description: Option<String>,
    /// Of the paper; left out, today.
    document_date: Option<Date>,
    /// Who wrote it.
    author: Option<String>,
    /// Only for those who may read what is confidential.
    #[serde(default)]
    confidential: bool,
}

impl NewDocument {
    fn check<P: Permission>(&self, caller: &Caller<P>, today: Date) -> Result<()> {
        let mut check = Check::new();
        check.required("title", &self.title, 200);
        check.one_of("kind", &self.kind, KINDS);
        check.optional("description", self.description.as_deref(), 2000);
        check.date("document_date", self.document_date, today);
        check.optional("author", self.author.as_deref(), 200);
        // Nobody puts away what they could not find again.
        check.that(
            !self.confidential || caller.can(CONFIDENTIAL),
            "confidential",
            "not_allowed",
            "Your roles do not read confidential documents, nor add them.",
        );
        check.done()
    }
}

/// Adds an uploaded file to the chart.
#[utoipa::path(post, path = "/patients/{id}/documents", tag = "charting", params(("id" = PatientId, Path)), request_body = NewDocument, responses((status = 201, body = DocumentView)))]
async fn add_document(
    caller: Caller<WriteDocument>,
    Path(patient): Path<PatientId>,
    Body(new): Body<NewDocument>,
) -> Result<Reply<DocumentView>> {
    let today = caller.today();
    new.check(&caller, today)?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let view = add(&caller, &tx, &chart, &new, new.document_date.unwrap_or(today)).await?;
    let event = chart.event("document.added", "document").on(view.id).new_value(&view);
    let (version, location) = (view.version, format!("/api/v1/files/{}", view.id));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

async fn add(
    caller: &Caller<WriteDocument>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    new: &NewDocument,
    date: Date,
) -> Result<DocumentView> {
    let id = new.file_id;
    Files::keep(tx, id, PURPOSE, id.0).await?;
    let file = Files::about(tx, id).await?;
    let said = |text: &Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let (description, author) = (said(&new.description), said(&new.author));
    let size = i64::try_from(file.size).map_err(Problem::internal)?;
    queries::insert()
        .bind(
            tx,
            &id.0,
            &chart.patient().0,
            &new.title.trim(),
            &new.kind,
            &description,
            &date,
            &author,
            &new.confidential,
            &file.media_type.name(),
            &size,
            &caller.account_name(),
        )
        .await?;
    treated(tx, &[chart]).await?;
    one(caller, tx, chart, id).await
}

/// Marks a document as entered in error: it stays in the list, struck out, and its file is shut.
#[utoipa::path(put, path = "/patients/{id}/documents/{document_id}/error", tag = "charting", params(("id" = PatientId, Path), ("document_id" = FileId, Path)), request_body = StrikeInput, responses((status = 200, body = DocumentView)))]
async fn strike_document(
    caller: Caller<WriteDocument>,
    Path((patient, id)): Path<(PatientId, FileId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<StrikeInput>,
) -> Result<Reply<DocumentView>> {
    let reason = input.reason()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = one(&caller, &tx, &chart, id).await?;
    if old.error.is_some() {
        return Err(closed());
    }
    if queries::strike().bind(&tx, &reason, &tx.account_name(), &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    let new = one(&caller, &tx, &chart, id).await?;
    let event = chart.event("document.struck", "document").on(id).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Whether a document is confidential from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfidentialityInput {
    /// Only for those who may read what is confidential.
    confidential: bool,
    /// Why; it goes into the audit trail.
    reason: String,
}

/// Says of a document that it is confidential, or that it is not any more.
#[utoipa::path(put, path = "/patients/{id}/documents/{document_id}/confidentiality", tag = "charting", params(("id" = PatientId, Path), ("document_id" = FileId, Path)), request_body = ConfidentialityInput, responses((status = 200, body = DocumentView)))]
async fn change_confidentiality(
    caller: Caller<WriteDocument>,
    Path((patient, id)): Path<(PatientId, FileId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<ConfidentialityInput>,
) -> Result<Reply<DocumentView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    // Nobody puts away what they could not find again.
    let message = "Your roles do not read confidential documents.";
    check.that(caller.can(CONFIDENTIAL), "confidential", "not_allowed", message);
    check.done()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = one(&caller, &tx, &chart, id).await?;
    if old.error.is_some() {
        return Err(closed());
    }
    if queries::set_confidential().bind(&tx, &input.confidential, &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    let new = one(&caller, &tx, &chart, id).await?;
    let event = chart.event("document.confidentiality_changed", "document").on(id);
    let event = event.because(input.reason.trim()).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

fn closed() -> Problem {
    Problem::conflict("document_closed", "This document was entered in error already.")
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_documents, add_document))
        .routes(routes!(strike_document))
        .routes(routes!(change_confidentiality))
}
