//! Reads files: plain or gzip, one resource, a Bundle, or one resource a line. Everything is bounded: the unpacked size,
//! the ratio of a gzip file, the depth of the JSON.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Content, Entry, Fault, Key};

/// The most a file may unpack to. Larger exports come as several files, or as lines.
pub const MAX_FILE: usize = 128 << 20;
/// Text packs some 20 to 50 times; what unpacks to more than this is a bomb.
const MAX_RATIO: usize = 200;
const ALWAYS_ALLOWED: usize = 1 << 20;

/// Every file under the paths, those that hold patients first, since others refer to them.
pub fn files(paths: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![];
    for path in paths {
        walk(path, true, &mut found)?;
    }
    found.sort_by_key(|path: &PathBuf| (!name(path).starts_with("Patient"), path.clone()));
    found.dedup();
    Ok(found)
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn walk(path: &Path, named: bool, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for inner in std::fs::read_dir(path)? {
            let inner = inner?;
            // A link inside a folder could lead round in a circle.
            if !inner.file_type()?.is_symlink() {
                walk(&inner.path(), false, found)?;
            }
        }
        return Ok(());
    }
    let name = name(path);
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    if named || plain.ends_with(".json") || plain.ends_with(".ndjson") {
        std::fs::metadata(path).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
        found.push(path.to_owned());
    }
    Ok(())
}

/// Reads one file. `Err` means that nothing of it may be taken.
pub fn read(path: &Path) -> Result<Content, Fault> {
    let bytes = unpack(path)?;
    let file_name = name(path);
    if file_name.strip_suffix(".gz").unwrap_or(&file_name).ends_with(".ndjson") {
        return Ok(lines(&bytes));
    }
    document(&bytes)
}

fn unpack(path: &Path) -> Result<Vec<u8>, Fault> {
    let broken = |error: io::Error| Fault::new(format!("cannot be read: {error}"));
    let file = File::open(path).map_err(broken)?;
    let packed = usize::try_from(file.metadata().map_err(broken)?.len()).unwrap_or(usize::MAX);
    let mut reader = BufReader::new(file);
    let gzip = io::BufRead::fill_buf(&mut reader).map_err(broken)?.starts_with(&[0x1f, 0x8b]);
    if gzip {
        let limit = MAX_FILE.min(packed.saturating_mul(MAX_RATIO).max(ALWAYS_ALLOWED));
        bounded(flate2::bufread::MultiGzDecoder::new(reader), limit)
    } else {
        bounded(reader, MAX_FILE)
    }
}

/// Reads up to `limit` bytes and refuses what has more.
pub fn bounded(reader: impl Read, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = vec![];
    let mut limited = reader.take(limit as u64 + 1);
    if let Err(error) = limited.read_to_end(&mut bytes) {
        return Err(Fault::new(format!(
            "the file is cut off or damaged after {} bytes: {error}",
            bytes.len()
        )));
    }
    if bytes.len() > limit {
        return Err(Fault::new(format!(
            "unpacks to more than {limit} bytes; split it, or export it as ndjson"
        )));
    }
    Ok(bytes)
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "resourceType")]
    kind: String,
    id: Option<String>,
}

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(borrow, default)]
    entry: Vec<BundleEntry<'a>>,
}

#[derive(Deserialize)]
struct BundleEntry<'a> {
    #[serde(rename = "fullUrl")]
    full_url: Option<String>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
}

fn fault(error: &serde_json::Error) -> Fault {
    let message = match error.classify() {
        serde_json::error::Category::Eof => "the JSON ends too early: the file is cut off",
        serde_json::error::Category::Syntax => "the JSON is broken",
        _ => "this is not a FHIR resource",
    };
    Fault { kind: None, line: Some(error.line()), column: Some(error.column()), message: message.into() }
}

/// A Bundle, or one resource. A cut-off file changes nothing: it is an error as a whole.
pub fn document(bytes: &[u8]) -> Result<Content, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let line = bytes.iter().take(e.valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        Fault { line: Some(line), ..Fault::new(format!("not UTF-8 at byte {}", e.valid_up_to())) }
    })?;
    let head: Head = serde_json::from_str(text).map_err(|e| fault(&e))?;
    let mut content = Content::default();
    if head.kind != "Bundle" {
        add(&mut content, None, text.trim(), None);
        return Ok(content);
    }
    let bundle: Bundle<'_> = serde_json::from_str(text).map_err(|e| fault(&e))?;
    for (index, entry) in bundle.entry.into_iter().enumerate() {
        match entry.resource {
            Some(raw) => add(&mut content, entry.full_url, raw.get(), None),
            None => {
                content.faults.push(Fault::new(format!("entry {} of the bundle has no resource", index + 1)))
            }
        }
    }
    Ok(content)
}

/// One resource a line. A broken line does not stop the others.
pub fn lines(bytes: &[u8]) -> Content {
    let mut content = Content::default();
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        match std::str::from_utf8(line).map(str::trim) {
            Ok("") => {}
            Ok(text) => add(&mut content, None, text, Some(index + 1)),
            Err(error) => content.faults.push(Fault {
                line: Some(index + 1),
                ..Fault::new(format!("not UTF-8 at byte {} of the line", error.valid_up_to()))
            }),
        }
    }
    content
}

fn add(content: &mut Content, full_url: Option<String>, raw: &str, line: Option<usize>) {
    let head = match serde_json::from_str::<Head>(raw) {
        Ok(head) => head,
        Err(error) => {
            let found = fault(&error);
            content.faults.push(Fault { line: line.or(found.line), ..found });
            return;
        }
    };
    if let Err(problem) = platform::check_json(raw.as_bytes()) {
        content.faults.push(Fault { kind: Some(head.kind), line, ..Fault::new(problem.detail) });
        return;
    }
    let (source, named) = full_url.as_deref().map(split_url).unwrap_or_default();
    let id = head.id.or(named).unwrap_or_else(|| hex::encode(platform::http::sha256(raw.as_bytes())));
    if id.is_empty() || head.kind.is_empty() || id.len() > 200 || head.kind.len() > 64 {
        content.faults.push(Fault { line, ..Fault::new("a resource's type or id is empty or too long") });
        return;
    }
    content.entries.push(Entry { key: Key { source, kind: head.kind, id }, full_url, raw: raw.to_owned() });
}

/// Base and id of an address: `https://h/fhir/Patient/1` → (`https://h/fhir`, `1`), `urn:uuid:x` → (``, `x`).
pub fn split_url(url: &str) -> (String, Option<String>) {
    if let Some(id) = url.strip_prefix("urn:uuid:").or_else(|| url.strip_prefix("urn:oid:")) {
        return (String::new(), Some(id.to_owned()));
    }
    let url = url.split("/_history/").next().unwrap_or(url);
    let mut parts = url.rsplitn(3, '/');
    let id = parts.next().filter(|id| !id.is_empty()).map(str::to_owned);
    let _kind = parts.next();
    (parts.next().unwrap_or_default().to_owned(), id)
}
