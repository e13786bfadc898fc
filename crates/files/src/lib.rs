//! Files: received piece by piece, encrypted, stored in a folder or an S3 bucket, and given out again to whom the department
//! lets that they belong to.
//!
//! What is uploaded is temporary. A department takes a file over with [`Files::keep`], in the transaction that wants it,
//! and gives it up with [`Files::delete`]; it says by an [`Owner`] what may be uploaded for it and who may read it.

mod api;
pub mod check;
pub mod format;
mod media;
pub mod permissions;
mod picture;
mod place;
mod scan;
mod store;
mod upkeep;

use std::{
    io::{self, ErrorKind},
    ops::Range,
    pin::pin,
    sync::Arc,
    time::Instant,
};

use async_trait::async_trait;
use aws_lc_rs::digest;
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use kernel::{FileId, Problem, ProblemInfo, Result};
use object_store::{ObjectStore, ObjectStoreExt as _, buffered::BufWriter, path::Path};
use platform::{Caller, Config, Event, Permission, Platform, Read, SealedColumn, Tx, Upload, Write};
use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

use format::{CHUNK, HEADER, Opener, Sealer};
pub use media::MediaType;
use media::Sniffer;
use permissions::ReadFile;
use picture::Painter;
pub use picture::{ACCEPTED as PICTURES, Redrawn};
pub use place::s3;
use scan::{Scan, Scanner};
pub use store::StoredFile;

pub use api::router;
pub use upkeep::jobs;

/// Problems of this department.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(416, "range_not_satisfiable", "the range lies beyond the end of the file"),
    ProblemInfo::new(422, "infected", "the virus scanner found something in the file"),
    ProblemInfo::new(503, "scanner_unavailable", "the virus scanner does not answer"),
    ProblemInfo::new(507, "quota_reached", "the clinic's files take all the room that it has"),
];

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::new("files.file", "name_sealed", "id"),
    SealedColumn::new("files.file", "key_sealed", "id"),
];

/// Parts of an upload are written when they are so large: the least that S3 takes.
const PART: usize = 5 << 20;
/// Chunks that are read together.
const CHUNKS_AT_ONCE: u64 = 16;

/// What a department says of its files.
#[async_trait]
pub trait Owner: Send + Sync {
    /// The word under which files are uploaded for it.
    fn purpose(&self) -> &'static str;
    /// What may be uploaded.
    fn accepts(&self) -> &'static [MediaType];
    /// For pictures: each becomes a JPEG that is drawn so, and nothing else of it is kept.
    fn redrawn(&self) -> Option<Redrawn> {
        None
    }
    /// The largest of them, in bytes.
    fn largest(&self) -> u64;
    /// The permission that an upload needs beside `file.upload`.
    fn needs(&self) -> &'static str;
    /// Opens the thing that a file belongs to, as a read of that thing would. The event `file.read`, which says how.
    async fn open(&self, caller: &Caller<ReadFile>, tx: &Tx<Read>, resource: Uuid) -> Result<Event>;
}

/// A file that is about to arrive.
#[derive(Debug)]
pub(crate) struct NewFile {
    pub(crate) name: String,
    /// As it is sent.
    pub(crate) media_type: MediaType,
    /// How a picture is drawn anew.
    pub(crate) redrawn: Option<Redrawn>,
    pub(crate) purpose: &'static str,
    pub(crate) largest: u64,
}

impl NewFile {
    /// As it is kept.
    pub(crate) fn kept_as(&self) -> MediaType {
        if self.redrawn.is_some() { picture::BECOMES } else { self.media_type }
    }
}

/// What is known of a file when all of it has arrived.
#[derive(Debug)]
struct Arrived {
    size: u64,
    sha256: Vec<u8>,
}

/// The files of this installation; cheap to clone.
#[derive(Clone)]
pub struct Files(Arc<Inner>);

struct Inner {
    objects: Arc<dyn ObjectStore>,
    scanner: Option<Scanner>,
    painter: Painter,
    limit: u64,
    quota: u64,
    owners: Vec<Arc<dyn Owner>>,
}

impl Files {
    /// Opens the place that the settings name, for these departments.
    pub fn open(config: &Config, owners: Vec<Arc<dyn Owner>>) -> Result<Self> {
        Ok(Self(Arc::new(Inner {
            objects: place::open(config)?,
            scanner: config.clamd.as_deref().map(Scanner::at),
            painter: Painter::new(),
            limit: config.file_limit,
            quota: config.file_quota,
            owners,
        })))
    }

    /// Those of a running platform.
    pub fn of(platform: &Platform) -> Result<&Self> {
        platform.service().ok_or_else(|| Problem::internal("the platform was started without files"))
    }

    pub(crate) fn owner(&self, purpose: &str) -> Option<&dyn Owner> {
        self.0.owners.iter().map(AsRef::as_ref).find(|owner| owner.purpose() == purpose)
    }

    pub(crate) fn limit(&self) -> u64 {
        self.0.limit
    }

    /// Keeps an uploaded file for a thing of the department. `404` where the same account uploaded no such file for this
    /// purpose within the last 24 hours, or where it is kept already.
    pub async fn keep(tx: &Tx<Write>, id: FileId, purpose: &str, resource: Uuid) -> Result<()> {
        if store::keep(tx, id, purpose, resource).await? { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// What is known of a file that has arrived: for the department that keeps it.
    pub async fn about<M: Send + Sync>(tx: &Tx<M>, id: FileId) -> Result<StoredFile> {
        store::get(tx, id).await
    }

    /// Deletes a file of the department: its key is gone when the transaction is committed, its bytes soon after.
    pub async fn delete(tx: &Tx<Write>, id: FileId, purpose: &str) -> Result<()> {
        if !store::delete(tx, id, Some(purpose)).await? {
            return Err(Problem::not_found());
        }
        Self::sweep(tx).await
    }

    /// Has the bytes of what was deleted removed at once, and not only with the next hour.
    pub async fn sweep(tx: &Tx<Write>) -> Result<()> {
        tx.enqueue(upkeep::soon()?).await.map(drop)
    }

    /// Receives a file. Returns the transaction in which it counts; until that is committed it does not.
    pub(crate) async fn receive<P: Permission>(
        &self,
        caller: &Caller<P>,
        id: FileId,
        new: &NewFile,
        upload: Upload,
    ) -> Result<Tx<Write>> {
        let expected = upload.expected();
        if expected > new.largest {
            return Err(Problem::too_large(new.largest));
        }
        let tx = caller.write().await?;
        if store::used(&tx).await?.saturating_add(expected) > self.0.quota {
            return Err(quota_reached());
        }
        let place = format::Place { clinic: tx.clinic(), file: id };
        let key = store::begin(&tx, id, new).await?;
        tx.commit_unrecorded().await?;
        let (sealer, header) = Sealer::new(key, place)?;
        // The transaction is over: who sends slowly holds no connection.
        let arrived = self.take_in(place, sealer, header, new, upload).await?;
        let tx = caller.write().await?;
        if !store::take_room(&tx, arrived.size, self.0.quota).await? {
            return Err(quota_reached());
        }
        store::finish(&tx, id, arrived.size, &arrived.sha256).await?;
        Ok(tx)
    }

    async fn take_in(
        &self,
        place: format::Place,
        sealer: Sealer,
        header: [u8; HEADER],
        new: &NewFile,
        upload: Upload,
    ) -> Result<Arrived> {
        let mut writer =
            BufWriter::with_capacity(self.0.objects.clone(), path(place), PART).with_max_concurrency(2);
        let output =
            Output { sealer, writer: &mut writer, sha256: digest::Context::new(&digest::SHA256), size: 0 };
        match self.pump(output, header, new, upload).await {
            Ok(arrived) => {
                // Where this fails it gives up by itself what it had written.
                writer.shutdown().await.map_err(not_stored)?;
                Ok(arrived)
            }
            Err(problem) => {
                if let Err(error) = writer.abort().await {
                    tracing::warn!(%error, "what had been written of a refused upload could not be given up");
                }
                Err(problem)
            }
        }
    }

    /// Everything that is done to each piece.
    async fn pump(
        &self,
        mut output: Output<'_>,
        header: [u8; HEADER],
        new: &NewFile,
        mut upload: Upload,
    ) -> Result<Arrived> {
        // A picture is held whole until it is drawn: not more of them than memory has room for, and none without end.
        let _room = match new.redrawn {
            Some(_) => Some(self.0.painter.room().await?),
            None => None,
        };
        let began = Instant::now();
        let mut inspection = self.inspect(new).await?;
        output.writer.write_all(&header).await.map_err(not_stored)?;
        let mut whole = vec![];
        while let Some(piece) = upload.next().await? {
            inspection.look(&piece).await?;
            match new.redrawn {
                Some(_) if began.elapsed() > picture::ARRIVES_WITHIN => return Err(platform::stalled()),
                Some(_) => whole.extend_from_slice(&piece),
                None => output.take(&piece).await?,
            }
        }
        inspection.conclude().await?;
        if let Some(how) = new.redrawn {
            output.take(&self.0.painter.redraw(whole, new.media_type, how).await?).await?;
        }
        output.finish().await
    }

    async fn inspect(&self, new: &NewFile) -> Result<Inspection> {
        let scan = match &self.0.scanner {
            Some(scanner) => Some(scanner.begin().await?),
            None => None,
        };
        let sniffer = Sniffer::new(new.media_type);
        Ok(Inspection { sniffer, scan, declared: new.media_type, largest: new.largest, size: 0 })
    }

    /// The bytes of a file from `range`, piece by piece. The first is read before this returns.
    pub async fn read(
        &self,
        file: &StoredFile,
        range: Range<u64>,
    ) -> Result<impl Stream<Item = Result<Bytes>> + Send + use<>> {
        let path = path(file.place());
        let header = self.stored(&path, 0..HEADER as u64).await?;
        let opener = Opener::new(file.key()?, file.place(), &header)?;
        let size = file.size;
        let reading = Reading { files: self.clone(), path, opener, size, range };
        // What cannot be read at all is said while there is still an answer to say it in.
        let (first, reading) = match reading.next().await? {
            Some((first, reading)) => (Some(Ok(first)), Some(reading)),
            None => (None, None),
        };
        let rest = stream::try_unfold(reading, async |reading| match reading {
            Some(reading) => Ok(reading.next().await?.map(|(piece, reading)| (piece, Some(reading)))),
            None => Ok(None),
        });
        Ok(stream::iter(first).chain(rest))
    }

    /// All bytes of a file, for the department that keeps it.
    pub async fn whole(&self, file: &StoredFile) -> Result<Vec<u8>> {
        let mut pieces = pin!(self.read(file, 0..file.size).await?);
        let mut whole = vec![];
        while let Some(piece) = pieces.next().await {
            whole.extend_from_slice(&piece?);
        }
        Ok(whole)
    }

    async fn stored(&self, path: &Path, range: Range<u64>) -> Result<Bytes> {
        self.0.objects.get_range(path, range).await.map_err(|error| match error {
            object_store::Error::NotFound { .. } => Problem::internal(error),
            _ => Problem::unavailable(error),
        })
    }

    /// Removes the bytes of a file; there may be none.
    pub(crate) async fn remove(&self, place: format::Place) -> Result<()> {
        match self.0.objects.delete(&path(place)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Problem::unavailable(error)),
        }
    }
}

/// What every piece of an upload must pass.
struct Inspection {
    sniffer: Sniffer,
    scan: Option<Scan>,
    declared: MediaType,
    largest: u64,
    size: u64,
}

impl Inspection {
    async fn look(&mut self, piece: &[u8]) -> Result<()> {
        self.size += piece.len() as u64;
        if self.size > self.largest {
            return Err(Problem::too_large(self.largest));
        }
        if !self.sniffer.look(piece) {
            return Err(other_type(self.declared));
        }
        match &mut self.scan {
            Some(scan) => scan.show(piece).await,
            None => Ok(()),
        }
    }

    async fn conclude(self) -> Result<()> {
        if !self.sniffer.ends() {
            return Err(other_type(self.declared));
        }
        if let Some(scan) = self.scan
            && !scan.conclude().await?
        {
            return Err(Problem::new(
                http::StatusCode::UNPROCESSABLE_ENTITY,
                "infected",
                "The virus scanner found something in this file. It was not taken.",
            ));
        }
        Ok(())
    }
}

/// Where the content goes: digested, sealed, stored.
struct Output<'a> {
    sealer: Sealer,
    writer: &'a mut BufWriter,
    sha256: digest::Context,
    size: u64,
}

impl Output<'_> {
    async fn take(&mut self, piece: &[u8]) -> Result<()> {
        self.size += piece.len() as u64;
        self.sha256.update(piece);
        let mut sealed = vec![];
        self.sealer.push(piece, &mut sealed)?;
        self.writer.write_all(&sealed).await.map_err(not_stored)
    }

    async fn finish(self) -> Result<Arrived> {
        let mut sealed = vec![];
        self.sealer.finish(&mut sealed)?;
        self.writer.write_all(&sealed).await.map_err(not_stored)?;
        Ok(Arrived { size: self.size, sha256: self.sha256.finish().as_ref().to_vec() })
    }
}

/// A file that is being read.
struct Reading {
    files: Files,
    path: Path,
    opener: Opener,
    size: u64,
    range: Range<u64>,
}

impl Reading {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>> {
        if self.range.is_empty() {
            return Ok(None);
        }
        let (chunk, count) = (CHUNK as u64, format::chunks(self.size));
        let first = self.range.start / chunk;
        let end = self.range.end.div_ceil(chunk).min(first + CHUNKS_AT_ONCE);
        let begin_of = |index| format::chunk_span(self.size, index).start;
        let span = begin_of(first)..format::chunk_span(self.size, end - 1).end;
        let mut stored = self.files.stored(&self.path, span).await?;
        let mut content = Vec::with_capacity(stored.len());
        for index in first..end {
            let span = format::chunk_span(self.size, index);
            let length = usize::try_from(span.end - span.start).map_err(Problem::internal)?;
            let mut piece = stored.split_to(length.min(stored.len())).to_vec();
            self.opener.open(
                u32::try_from(index).map_err(Problem::internal)?,
                index + 1 == count,
                &mut piece,
            )?;
            content.append(&mut piece);
        }
        let from = usize::try_from(self.range.start - first * chunk).map_err(Problem::internal)?;
        let to =
            usize::try_from(self.range.end.min(end * chunk) - first * chunk).map_err(Problem::internal)?;
        let piece = Bytes::from(content).slice(from..to);
        self.range.start = self.range.end.min(end * chunk);
        Ok(Some((piece, self)))
    }
}

/// Where the bytes lie. Ids grow with time: their ends spread the files over folders.
fn path(place: format::Place) -> Path {
    let name = place.file.0.simple().to_string();
    let spread = name.get(30..).unwrap_or_default();
    Path::from(format!("{}/{spread}/{name}", place.clinic.0))
}

fn other_type(declared: MediaType) -> Problem {
    Problem::invalid_field(
        "Osler-File-Type",
        "wrong_type",
        format!("The file is not what it is said to be: {declared}."),
    )
}

/// A full disk is named as such; anything else may pass.
fn not_stored(error: io::Error) -> Problem {
    let is_full =
        |cause: &io::Error| matches!(cause.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded);
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(this) = cause {
        if this.downcast_ref().is_some_and(is_full) {
            return Problem { source: Some(error.into()), ..Problem::disk_full() };
        }
        cause = this.source();
    }
    Problem::unavailable(error)
}

fn quota_reached() -> Problem {
    Problem::new(
        http::StatusCode::INSUFFICIENT_STORAGE,
        "quota_reached",
        "The files of this clinic take all the room that it has. An administrator can make room or ask for more.",
    )
}
