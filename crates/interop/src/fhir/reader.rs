//! Reads files, plain or gzip: one resource, a Bundle, or one resource a line. Nothing is read whole; every entry is
//! bounded in size and depth, and a gzip file in what it may unpack to.

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Entry, Fault, Key, Place,
    frame::{Broken, Cursor, MAX_ENTRY},
    types,
};

/// Text packs some 20 to 50 times; what unpacks to more than this is a bomb.
const MAX_RATIO: u64 = 200;
const ALWAYS_ALLOWED: u64 = 16 << 20;

/// Every file under the paths, those that hold patients first, and what of the paths cannot be read.
pub fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<(PathBuf, io::Error)>) {
    let (mut found, mut unreadable) = (vec![], vec![]);
    for path in paths {
        walk(path, true, &mut found, &mut unreadable);
    }
    found.sort_by_key(|path: &PathBuf| (!name(path).starts_with("Patient"), path.clone()));
    found.dedup();
    (found, unreadable)
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn walk(path: &Path, named: bool, found: &mut Vec<PathBuf>, unreadable: &mut Vec<(PathBuf, io::Error)>) {
    if path.is_dir() {
        match std::fs::read_dir(path) {
            Err(error) => unreadable.push((path.to_owned(), error)),
            Ok(inner) => {
                for inner in inner {
                    match inner.and_then(|i| Ok((i.path(), i.file_type()?.is_symlink()))) {
                        // A link inside a folder could lead round in a circle.
                        Ok((_, true)) => {}
                        Ok((inner, false)) => walk(&inner, false, found, unreadable),
                        Err(error) => unreadable.push((path.to_owned(), error)),
                    }
                }
            }
        }
        return;
    }
    let name = name(path);
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    if named || plain.ends_with(".json") || plain.ends_with(".ndjson") {
        match std::fs::metadata(path) {
            Ok(_) => found.push(path.to_owned()),
            Err(error) => unreadable.push((path.to_owned(), error)),
        }
    }
}

/// How the resources of a file follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One resource, or a Bundle.
    Document,
    /// One resource a line.
    Lines,
}

impl Layout {
    /// As the file's name says.
    pub fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        if name.strip_suffix(".gz").unwrap_or(&name).ends_with(".ndjson") {
            Self::Lines
        } else {
            Self::Document
        }
    }
}

struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
    /// Of this file alone.
    own: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        self.own.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Refuses to go on where a file unpacks to far more than text does.
struct Unpacked<R: BufRead> {
    inner: flate2::bufread::MultiGzDecoder<R>,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked > ALWAYS_ALLOWED.max(packed.saturating_mul(MAX_RATIO)) {
            return Err(io::Error::other(format!("it unpacks to more than {MAX_RATIO} times its size")));
        }
        Ok(read)
    }
}

/// The bytes as they were before packing. `read` grows with the packed bytes.
pub fn unpack(reader: Box<dyn Read + Send>, read: Arc<AtomicU64>) -> Result<Box<dyn Read + Send>, Fault> {
    let packed = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: reader, read, own: packed.clone() };
    let mut reader = BufReader::with_capacity(64 << 10, counted);
    let start = reader.fill_buf().map_err(|e| Fault::new(format!("cannot be read: {e}")))?;
    if start.starts_with(&[0x1f, 0x8b]) {
        let inner = flate2::bufread::MultiGzDecoder::new(reader);
        return Ok(Box::new(Unpacked { inner, packed, unpacked: 0 }));
    }
    Ok(Box::new(reader))
}

/// A resource as it stands in the file, of which only type and id are read.
#[derive(Debug)]
pub struct Raw<'a> {
    /// Its type.
    pub kind: String,
    /// Where it begins.
    pub place: Place,
    id: Option<String>,
    full_url: Option<String>,
    /// Its JSON.
    pub text: &'a str,
}

/// What stands at one place of a file.
pub type Piece<'a> = Result<Raw<'a>, Fault>;

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "resourceType")]
    kind: String,
    id: Option<String>,
}

#[derive(Deserialize)]
struct BundleEntry<'a> {
    #[serde(rename = "fullUrl", borrow)]
    full_url: Option<Cow<'a, str>>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
}

/// Hands out every resource and every fault in the order of the file, until `each` says that it is enough. `Err` says
/// where and why the rest of the file cannot be read; what was handed out before stands.
pub fn pieces(
    reader: impl Read,
    layout: Layout,
    mut each: impl FnMut(Piece<'_>) -> bool,
) -> Result<(), Fault> {
    let mut cursor = Cursor::new(reader);
    let read = match layout {
        Layout::Lines => lines(&mut cursor, &mut each),
        Layout::Document => document(&mut cursor, &mut each),
    };
    read.map_err(|broken| {
        let message = match broken {
            Stop::Fault(fault) => return fault,
            Stop::Broken(Broken::End) => "the file is cut off: it ends too early".to_owned(),
            Stop::Broken(Broken::Syntax) => "the JSON is broken".to_owned(),
            Stop::Broken(Broken::Bytes(error)) => format!("the file is cut off or damaged: {error}"),
        };
        Fault::at(cursor.place(), message)
    })
}

enum Stop {
    Broken(Broken),
    Fault(Fault),
}

impl From<Broken> for Stop {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error.into())
    }
}

fn document<R: Read>(cursor: &mut Cursor<R>, each: &mut impl FnMut(Piece<'_>) -> bool) -> Result<(), Stop> {
    for byte in b"\xef\xbb\xbf" {
        if cursor.peek()? == Some(*byte) {
            cursor.take()?;
        }
    }
    cursor.space()?;
    let start = cursor.place();
    cursor.keep();
    cursor.expect(b'{')?;
    let (mut kind, mut bundle) = (None, false);
    let mut members = cursor.space()? != Some(b'}') || cursor.more(b'}')?;
    while members {
        let key = cursor.word()?;
        cursor.expect(b':')?;
        let next = cursor.space()?;
        match key.as_deref() {
            Some("resourceType") if kind.is_none() => kind = cursor.word()?,
            // A List has an `entry`, too.
            Some("entry") if next == Some(b'[') && kind.as_deref().is_none_or(|k| k == "Bundle") => {
                bundle = true;
                cursor.kept();
                if !entries(cursor, each)? {
                    return Ok(());
                }
            }
            _ => cursor.value()?,
        }
        members = cursor.more(b'}')?;
    }
    let (bytes, large) = cursor.kept();
    let found = kind.ok_or_else(|| Stop::Fault(Fault::at(start, "it has no resourceType: no FHIR")))?;
    if found == "Bundle" {
        bundle = true;
    } else if bundle {
        return Err(Stop::Fault(Fault::at(start, "it has entries and is no Bundle")));
    }
    if !bundle {
        each(whole(&bytes, large, start));
    }
    match cursor.space()? {
        None => Ok(()),
        Some(_) => Err(Stop::Fault(Fault::at(cursor.place(), "something follows the end of the JSON"))),
    }
}

fn entries<R: Read>(cursor: &mut Cursor<R>, each: &mut impl FnMut(Piece<'_>) -> bool) -> Result<bool, Stop> {
    cursor.expect(b'[')?;
    let mut number = 0_u64;
    let mut more = cursor.space()? != Some(b']') || cursor.more(b']')?;
    while more {
        number += 1;
        cursor.space()?;
        let start = cursor.place();
        cursor.keep();
        cursor.value()?;
        let (bytes, large) = cursor.kept();
        if !each(entry(&bytes, large, start, number)) {
            return Ok(false);
        }
        cursor.reuse(bytes);
        more = cursor.more(b']')?;
    }
    Ok(true)
}

fn lines<R: Read>(cursor: &mut Cursor<R>, each: &mut impl FnMut(Piece<'_>) -> bool) -> Result<(), Stop> {
    while cursor.space()?.is_some() {
        let start = cursor.place();
        cursor.keep();
        let ended = cursor.run(|b| b == b'\n')?.is_some();
        let (bytes, large) = cursor.kept();
        let piece = whole(bytes.trim_ascii_end(), large, start);
        // The last line of a file that was cut off.
        if !ended && piece.is_err() && !large {
            each(piece.map_err(|fault| Fault {
                message: format!("{} (the file may be cut off)", fault.message),
                ..fault
            }));
            return Ok(());
        }
        if !each(piece) {
            return Ok(());
        }
        cursor.reuse(bytes);
    }
    Ok(())
}

fn text(bytes: &[u8], large: bool, start: Place) -> Result<&str, Fault> {
    if large {
        let message = format!("it is larger than {} MiB", MAX_ENTRY >> 20);
        return Err(Fault::at(start, message).of(guess_kind(bytes)));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let place = start.after(bytes.get(..error.valid_up_to()).unwrap_or_default());
        Fault::at(place, "it is not UTF-8").of(guess_kind(bytes))
    })
}

/// The type that a resource which cannot be read seems to have, so that it is counted where it belongs.
fn guess_kind(bytes: &[u8]) -> Option<String> {
    const NAME: &[u8] = b"\"resourceType\"";
    let at = bytes.windows(NAME.len()).position(|w| w == NAME)? + NAME.len();
    let rest =
        bytes.get(at..)?.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start().strip_prefix(b"\"")?;
    let kind = rest.split(|b| *b == b'"').next().and_then(|k| std::str::from_utf8(k).ok())?;
    types::is_shaped(kind).then(|| kind.to_owned())
}

fn unreadable(error: &serde_json::Error, text: &str, start: Place) -> Fault {
    let message = match error.classify() {
        serde_json::error::Category::Eof => "the JSON ends too early",
        serde_json::error::Category::Syntax => "the JSON is broken",
        _ => "it is no FHIR resource",
    };
    Fault::at(start.within(text, error.line(), error.column()), message).of(guess_kind(text.as_bytes()))
}

fn head<'a>(text: &'a str, place: Place, full_url: Option<String>) -> Piece<'a> {
    let head: Head = serde_json::from_str(text).map_err(|e| unreadable(&e, text, place))?;
    if !types::is_shaped(&head.kind) {
        return Err(Fault::at(place, "its resourceType is no word"));
    }
    Ok(Raw { kind: head.kind, place, id: head.id, full_url, text })
}

fn whole(bytes: &[u8], large: bool, start: Place) -> Piece<'_> {
    head(text(bytes, large, start)?, start, None)
}

fn entry(bytes: &[u8], large: bool, start: Place, number: u64) -> Piece<'_> {
    let text = text(bytes, large, start)?;
    let entry: BundleEntry<'_> = serde_json::from_str(text).map_err(|e| unreadable(&e, text, start))?;
    let Some(resource) = entry.resource else {
        return Err(Fault::at(start, format!("entry {number} of the bundle has no resource")));
    };
    let before = resource.get().as_ptr() as usize - text.as_ptr() as usize;
    let place = start.after(bytes.get(..before).unwrap_or_default());
    head(resource.get(), place, entry.full_url.map(Cow::into_owned))
}

impl Raw<'_> {
    /// Reads the whole of it: depth, duplicate keys, NUL; and finds out who it is.
    pub fn check(self) -> Result<Entry, Fault> {
        let refuse = |message: String| Fault::at(self.place, message).of(Some(self.kind.clone()));
        if let Err(problem) = platform::check_json(self.text.as_bytes()) {
            // Not where it stands in the text: the path may hold words of a person.
            let message = problem.fields.first().map_or(problem.detail.as_str(), |f| f.message.as_str());
            return Err(refuse(message.to_owned()));
        }
        let (source, named) = self.full_url.as_deref().map(split_url).unwrap_or_default();
        let id = self
            .id
            .clone()
            .or(named)
            .unwrap_or_else(|| hex::encode(platform::http::sha256(self.text.as_bytes())));
        if id.is_empty() || id.len() > 200 || source.len() > 500 {
            return Err(refuse("its id is empty or too long".into()));
        }
        let key = Key { source, kind: self.kind, id };
        Ok(Entry { key, full_url: self.full_url, raw: self.text.to_owned(), place: self.place })
    }
}

/// Base and id of an address: `https://h/fhir/Patient/1` → (`https://h/fhir`, `1`), `urn:uuid:x` → (``, `x`). What is no
/// whole address (`/fhir/Patient/1`) has no base.
pub fn split_url(url: &str) -> (String, Option<String>) {
    if let Some(id) = url.strip_prefix("urn:uuid:").or_else(|| url.strip_prefix("urn:oid:")) {
        return (String::new(), Some(id.to_owned()));
    }
    let url = url.split("/_history/").next().unwrap_or(url);
    let mut parts = url.rsplitn(3, '/');
    let id = parts.next().filter(|id| !id.is_empty()).map(str::to_owned);
    let _kind = parts.next();
    let base = parts.next().filter(|base| base.starts_with("http://") || base.starts_with("https://"));
    (base.unwrap_or_default().to_owned(), id)
}
