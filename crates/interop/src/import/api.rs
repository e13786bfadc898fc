//! Imports from the web: upload, progress, report.

use axum::http::HeaderMap;
use jiff::Timestamp;
use kernel::{Cursor, ImportId, Page, Problem, Result};
use platform::{Answer, Caller, Event, Path, Platform, Query, Reply, Upload, percent_decoded};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Counts, PASSES, Report, job,
    store::{self, ImportRow, Told},
    upload,
};
use crate::permissions::RunImport;

/// Carries the file's name, percent-encoded: names of files are often names of people, and no address may hold them.
const FILE_NAME: &str = "osler-file-name";
/// Says, percent-encoded, which system the ids of a file belong to where it does not say so itself.
const SOURCE: &str = "osler-source";
const PAGE: usize = 20;

/// How far a job is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProgress {
    /// So much is done.
    pub done: i64,
    /// Of so much. A file is gone through three times.
    pub total: i64,
    /// `bytes`
    pub unit: &'static str,
}

/// An import.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportItem {
    /// The import.
    pub id: ImportId,
    /// The file's name.
    pub name: String,
    /// Which system its ids belong to where the file does not say; may be empty.
    pub source: String,
    /// Who started it.
    pub account_name: String,
    /// `uploading`, `waiting`, `running`, `done` or `failed`.
    pub status: String,
    /// Bytes of the file.
    pub size: i64,
    /// Entries that are counted so far.
    pub entries: i64,
    /// Sum over all types.
    pub totals: Counts,
    /// How many problems there are.
    pub problems: u64,
    /// When it was uploaded.
    pub created_at: Timestamp,
    /// When its file was first looked at.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// An import with its progress and report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// What the list shows.
    #[serde(flatten)]
    pub item: ImportItem,
    /// How far it is.
    pub progress: ImportProgress,
    /// Entries a second so far.
    pub entries_per_second: Option<f64>,
    /// Seconds it will still take, if it goes on like this.
    pub seconds_left: Option<u64>,
    /// What became of each entry, so far.
    pub report: Report,
}

fn item(row: ImportRow, told: &Told) -> ImportItem {
    let report = &told.report;
    let mut totals = Counts::default();
    for counts in report.resources.values() {
        totals.taken += counts.taken;
        totals.updated += counts.updated;
        totals.unchanged += counts.unchanged;
        totals.skipped += counts.skipped;
        totals.kept_for_later += counts.kept_for_later;
    }
    ImportItem {
        id: ImportId(row.id),
        name: told.name.clone(),
        source: told.source.clone(),
        account_name: row.account_name,
        status: row.status,
        size: row.size,
        entries: row.entries,
        totals,
        problems: report.problems.len() as u64 + report.problems_not_listed,
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
    }
}

async fn view<M: Send + Sync>(tx: &platform::Tx<M>, id: ImportId) -> Result<ImportView> {
    let row = store::get(tx, id).await?;
    let told = store::open(tx, id, &row.sealed)?;
    let total = row.size.saturating_mul(PASSES.cast_signed());
    let ended = row.finished_at.is_some();
    let done = if row.status == "done" { total } else { row.done.min(total) };
    let until = row.finished_at.unwrap_or_else(|| tx.platform().now());
    let seconds = row.started_at.map(|at| until.duration_since(at).as_secs_f64().max(0.001));
    Ok(ImportView {
        progress: ImportProgress { done, total, unit: "bytes" },
        entries_per_second: seconds.map(|s| (row.entries as f64 / s * 10.0).round() / 10.0),
        seconds_left: seconds
            .filter(|_| !ended && done > 0)
            .map(|s| (s * (total - done) as f64 / done as f64).round() as u64),
        item: item(row, &told),
        report: told.report,
    })
}

/// The name in the header: its last part, without control characters.
fn file_name(headers: &HeaderMap) -> Result<String> {
    let bad = || {
        Problem::invalid_field(
            "Osler-File-Name",
            "invalid_name",
            "Send the file's name, percent-encoded, up to 255 characters. It ends in .json or .ndjson, or one of these \
             and .gz.",
        )
    };
    let sent = headers.get(FILE_NAME).ok_or_else(bad)?.as_bytes();
    let name = String::from_utf8(percent_decoded(sent).ok_or_else(bad)?).map_err(|_| bad())?;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
    let lower = name.to_ascii_lowercase();
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    let known = plain.ends_with(".json") || plain.ends_with(".ndjson");
    let clean = name.chars().count() <= 255 && !name.chars().any(char::is_control);
    if known && clean { Ok(name) } else { Err(bad()) }
}

/// The source in the header; there need not be one.
fn source(headers: &HeaderMap) -> Result<String> {
    let Some(sent) = headers.get(SOURCE) else { return Ok(String::new()) };
    let decoded = percent_decoded(sent.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok());
    let source = decoded.map(|text| text.trim().to_owned());
    source.filter(|text| text.chars().count() <= 200 && !text.chars().any(char::is_control)).ok_or_else(
        || {
            Problem::invalid_field(
                "Osler-Source",
                "invalid_source",
                "Send the source percent-encoded, up to 200 characters, all of them visible.",
            )
        },
    )
}

/// Uploads one file (.json or .ndjson, also with .gz) and imports it in the background.
#[utoipa::path(
    post, path = "/imports", tag = "interop",
    params(
        ("Osler-File-Name" = String, Header, description = "Percent-encoded name of the file."),
        ("Osler-Source" = Option<String>, Header, description = "Percent-encoded name of the system that ids without an address belong to."),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 202, body = ImportView)),
)]
async fn start_import(
    caller: Caller<RunImport>,
    headers: HeaderMap,
    upload: Upload,
) -> Result<Reply<ImportView>> {
    let file = store::File { name: file_name(&headers)?, source: source(&headers)? };
    let id = ImportId::new();
    let tx = caller.write().await?;
    store::begin(&tx, id, caller.account(), caller.account_name(), file).await?;
    tx.enqueue(job::discard_later(id, caller.now())?).await?;
    tx.commit_unrecorded().await?;

    let event = Event::new("import.uploaded", "import").on(id);
    let kept = upload::keep(&caller, id, upload).await.and_then(|kept| match kept {
        (0, _) => Err(Problem::invalid_field("file", "empty", "The file is empty.")),
        kept => Ok(kept),
    });
    let tx = caller.write().await?;
    let (size, chunks) = match kept {
        Ok(kept) => kept,
        Err(problem) => {
            store::end(&tx, id, false).await?;
            return Err(tx.commit_failure(event, problem).await);
        }
    };
    store::uploaded(&tx, id, size, chunks).await?;
    tx.enqueue(job::run_later(id)?).await?;
    let view = view(&tx, id).await?;
    tx.commit(event, Answer::accepted(view, format!("/api/v1/imports/{id}"))).await
}

/// A page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// `next` of the page before.
    after: Option<String>,
}

/// Imports from the web, the newest first.
#[utoipa::path(get, path = "/imports", tag = "interop", params(After), responses((status = 200, body = Page<ImportItem>)))]
async fn list_imports(
    caller: Caller<RunImport>,
    Query(query): Query<After>,
) -> Result<Reply<Page<ImportItem>>> {
    let after = query.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.read().await?;
    let rows = store::list(&tx, after, PAGE as i64 + 1).await?;
    let rows = rows.into_iter().map(|row| {
        let told = store::open(&tx, ImportId(row.id), &row.sealed)?;
        Ok(item(row, &told))
    });
    let items = rows.collect::<Result<Vec<_>>>()?;
    let page = Page::from_rows(items, PAGE, |i| Cursor { at: i.created_at, id: i.id.0 }, |i| i);
    tx.disclose(Event::new("import.listed", "import"), page).await
}

/// An import: how far it is, and what became of each entry.
#[utoipa::path(get, path = "/imports/{id}", tag = "interop", params(("id" = ImportId, Path)), responses((status = 200, body = ImportView)))]
async fn read_import(caller: Caller<RunImport>, Path(id): Path<ImportId>) -> Result<Reply<ImportView>> {
    let tx = caller.read().await?;
    let view = view(&tx, id).await?;
    tx.disclose(Event::new("import.read", "import").on(id), view).await
}

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(start_import, list_imports)).routes(routes!(read_import))
}
