//! Uploading a file, and getting it back.

use std::ops::Range;

use axum::{body::Body, http::HeaderMap, response::Response};
use jiff::{SignedDuration, Timestamp};
use kernel::{FileId, Problem, Result};
use platform::{
    Answer, Caller, Download, Event, Path, Platform, Query, Read, Reply, Tx, Upload, percent_decoded,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Files, MediaType, NewFile, StoredFile,
    permissions::{ReadFile, UploadFile},
    store,
};

/// Carries the file's name, percent-encoded: names of files are often names of people, and no address may hold them.
const FILE_NAME: &str = "osler-file-name";
/// Carries the file's type: the body itself is `application/octet-stream`.
const FILE_TYPE: &str = "osler-file-type";
/// What is not kept by then is removed.
const TEMPORARY: SignedDuration = SignedDuration::from_hours(24);

/// What a file is uploaded for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct For {
    /// A word of the department that will keep it.
    purpose: String,
}

/// A file that was uploaded.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileView {
    /// Named by the request that keeps it.
    pub id: FileId,
    /// Its type.
    pub media_type: &'static str,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// It is removed then, unless something keeps it.
    pub expires_at: Timestamp,
}

/// What of a file goes into the trail: never its name, which may be a person's.
#[derive(Serialize)]
struct Recorded<'a> {
    purpose: &'a str,
    media_type: &'a str,
    size: u64,
    sha256: &'a str,
}

fn name(headers: &HeaderMap) -> Result<String> {
    let sent = headers.get(FILE_NAME).and_then(|value| percent_decoded(value.as_bytes()));
    let name = sent.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let fits = (1..=255).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits {
        return Ok(name.to_owned());
    }
    Err(Problem::invalid_field(
        "Osler-File-Name",
        "invalid_name",
        "Send the file's name, percent-encoded, up to 255 characters, all of them visible.",
    ))
}

fn media_type(headers: &HeaderMap, accepts: &[MediaType]) -> Result<MediaType> {
    let sent = headers.get(FILE_TYPE).and_then(|value| value.to_str().ok()).and_then(MediaType::named);
    sent.filter(|kind| accepts.contains(kind)).ok_or_else(|| {
        let names: Vec<&str> = accepts.iter().map(|kind| kind.name()).collect();
        let message = format!("Send the file's type, one of: {}.", names.join(", "));
        Problem::invalid_field("Osler-File-Type", "invalid_type", message)
    })
}

/// Uploads a file for a purpose. It is temporary until a request of that department keeps it.
#[utoipa::path(
    post, path = "/files", tag = "files",
    params(
        For,
        ("Osler-File-Name" = String, Header, description = "Percent-encoded name of the file."),
        ("Osler-File-Type" = String, Header, description = "Its media type; the bytes must agree."),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = FileView)),
)]
async fn upload_file(
    caller: Caller<UploadFile>,
    Query(wanted): Query<For>,
    headers: HeaderMap,
    upload: Upload,
) -> Result<Reply<FileView>> {
    let files = Files::of(caller.platform())?;
    let owner = files.owner(&wanted.purpose).ok_or_else(|| {
        Problem::invalid_field("purpose", "unknown_purpose", "Nothing here keeps files for this purpose.")
    })?;
    let event = Event::new("file.uploaded", "file");
    if !caller.can(owner.needs()) {
        let refused = event.because(owner.needs());
        return Err(caller.write().await?.refuse(refused, Problem::forbidden()).await);
    }
    let new = NewFile {
        name: name(&headers)?,
        media_type: media_type(&headers, owner.accepts())?,
        redrawn: owner.redrawn(),
        purpose: owner.purpose(),
        largest: owner.largest().min(files.limit()),
    };
    let id = FileId::new();
    let event = event.on(id);
    let tx = match files.receive(&caller, id, &new, upload).await {
        Ok(tx) => tx,
        Err(problem) => {
            let tx = caller.write().await?;
            store::delete(&tx, id, None).await?;
            return Err(tx.commit_failure(event.because(problem.code), problem).await);
        }
    };
    let file = store::get(&tx, id).await?;
    let sha256 = hex::encode(&file.sha256);
    let recorded = Recorded {
        purpose: new.purpose,
        media_type: file.media_type.name(),
        size: file.size,
        sha256: &sha256,
    };
    let event = event.new_value(&recorded);
    let view = FileView {
        id,
        media_type: file.media_type.name(),
        size: file.size,
        sha256,
        expires_at: file.created_at.checked_add(TEMPORARY).map_err(Problem::internal)?,
    };
    tx.commit(event, Answer::created(view, format!("/api/v1/files/{id}"))).await
}

/// The file, if this caller may open what it belongs to. A temporary one is for whoever uploaded it.
async fn open(caller: &Caller<ReadFile>, tx: &Tx<Read>, id: FileId) -> Result<(StoredFile, Event)> {
    let file = store::get(tx, id).await?;
    let Some(resource) = file.resource else {
        let own = file.account == caller.account();
        return if own { Ok((file, Event::new("file.read", "file"))) } else { Err(Problem::not_found()) };
    };
    let owner = Files::of(caller.platform())?.owner(&file.purpose);
    let owner = owner.ok_or_else(|| Problem::internal(format!("nobody owns files for {}", file.purpose)))?;
    let event = owner.open(caller, tx, resource).await?;
    Ok((file, event))
}

/// A file, or a range of it.
#[utoipa::path(
    get, path = "/files/{id}", tag = "files",
    params(
        ("id" = FileId, Path),
        ("Range" = Option<String>, Header, description = "One range of bytes, `bytes=0-1023`."),
    ),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, body = Vec<u8>, content_type = "application/octet-stream", description = "The range."),
    ),
)]
async fn read_file(caller: Caller<ReadFile>, Path(id): Path<FileId>, headers: HeaderMap) -> Result<Response> {
    let tx = caller.read().await?;
    let (file, event) = open(&caller, &tx, id).await?;
    // Where the bytes are slow to come, they are waited for without a connection.
    tx.commit_unrecorded().await?;
    let etag = hex::encode(&file.sha256);
    let range = asked(&headers, &etag, file.size)?;
    let body = Files::of(caller.platform())?.read(&file, range.clone().unwrap_or(0..file.size)).await?;
    let download = Download {
        media_type: file.media_type.name(),
        name: file.name,
        is_shown: file.media_type.is_picture(),
        etag,
        size: file.size,
        range,
        body: Body::from_stream(body),
    };
    caller.read().await?.disclose_download(event.on(id), download).await
}

/// The one range that was asked for; none where the whole file is to be sent: for several at once, for one that is not
/// understood, and for one of another version (`If-Range`).
fn asked(headers: &HeaderMap, etag: &str, size: u64) -> Result<Option<Range<u64>>> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("if-range").is_some_and(|version| version.trim_matches('"') != etag) {
        return Ok(None);
    }
    let Some((first, last)) = text("range").and_then(|r| r.strip_prefix("bytes=")?.split_once('-')) else {
        return Ok(None);
    };
    let range = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.trim().is_empty() => first..size,
        (Err(_), Ok(count)) if first.trim().is_empty() => size.saturating_sub(count)..size,
        _ => return Ok(None),
    };
    if range.start >= range.end {
        return Err(Problem::new(
            http::StatusCode::RANGE_NOT_SATISFIABLE,
            "range_not_satisfiable",
            format!("The file has {size} bytes."),
        ));
    }
    Ok(Some(range))
}

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(upload_file)).routes(routes!(read_file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(asked_for: &str) -> Result<Option<Range<u64>>> {
        let headers = HeaderMap::from_iter([(http::header::RANGE, asked_for.parse().unwrap())]);
        asked(&headers, "abc", 100)
    }

    #[test]
    fn ranges_are_as_the_standard_says() {
        assert_eq!(range("bytes=0-9").unwrap(), Some(0..10));
        assert_eq!(range("bytes=90-").unwrap(), Some(90..100));
        assert_eq!(range("bytes=-10").unwrap(), Some(90..100));
        assert_eq!(range("bytes=-1000").unwrap(), Some(0..100));
        assert_eq!(range("bytes=50-18446744073709551615").unwrap(), Some(50..100));
        for whole in ["bytes=1-2,5-6", "bytes=9-1", "lines=1-2", "bytes=x-y", "bytes=-", "bytes"] {
            assert_eq!(range(whole).unwrap(), None, "{whole}");
        }
        for beyond in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(range(beyond).unwrap_err().code, "range_not_satisfiable", "{beyond}");
        }
        let headers = HeaderMap::from_iter([
            (http::header::RANGE, "bytes=0-9".parse().unwrap()),
            (http::header::IF_RANGE, "\"other\"".parse().unwrap()),
        ]);
        assert_eq!(asked(&headers, "abc", 100).unwrap(), None);
    }
}
