//! An uploaded file: sealed pieces in the database, written as they arrive and read one at a time.

use std::{
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use kernel::{ClinicId, ImportId, Problem, Result};
use platform::{Caller, Permission, Platform, Upload};
use tokio::runtime::Handle;

use super::store;

const CHUNK: usize = 1 << 20;
/// Seconds between tries to read a piece, while the database is away.
const PAUSES: &[u64] = &[1, 5, 25];

/// Keeps what arrives; returns bytes and pieces. Each piece is a transaction of its own: a slow sender holds none.
pub(super) async fn keep<P: Permission>(
    caller: &Caller<P>,
    id: ImportId,
    mut upload: Upload,
) -> Result<(i64, i32)> {
    let (mut size, mut part, mut buffer) = (0_i64, 0_i32, Vec::with_capacity(CHUNK));
    loop {
        let piece = upload.next().await?;
        buffer.extend_from_slice(piece.as_deref().unwrap_or_default());
        let last = piece.is_none();
        while buffer.len() >= CHUNK || last && !buffer.is_empty() {
            let rest = buffer.split_off(CHUNK.min(buffer.len()));
            let tx = caller.write().await?;
            store::put_chunk(&tx, id, part, &buffer).await?;
            tx.commit_unrecorded().await?;
            size += i64::try_from(buffer.len()).map_err(Problem::internal)?;
            part += 1;
            buffer = rest;
        }
        if last {
            return Ok((size, part));
        }
    }
}

/// Reads an upload from its beginning. Lives on a thread that may wait.
pub(super) struct Chunks {
    pub(super) platform: Platform,
    pub(super) clinic: ClinicId,
    pub(super) id: ImportId,
    pub(super) chunks: i32,
    pub(super) runtime: Handle,
    /// Set where the pieces are not to be had: that is not the file's fault.
    pub(super) gone: Arc<AtomicBool>,
    pub(super) next: i32,
    pub(super) current: io::Cursor<Vec<u8>>,
}

impl Chunks {
    async fn fetch(&self) -> Result<Vec<u8>> {
        let tx = self.platform.system(self.clinic, "import").read().await?;
        let bytes = store::chunk(&tx, self.id, self.next).await?;
        tx.commit_unrecorded().await?;
        Ok(bytes)
    }

    async fn fetch_patiently(&self) -> Result<Vec<u8>> {
        for pause in PAUSES {
            match self.fetch().await {
                Err(problem) if problem.code == "unavailable" => {
                    tokio::time::sleep(Duration::from_secs(*pause)).await;
                }
                other => return other,
            }
        }
        self.fetch().await
    }
}

impl Read for Chunks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.current.read(buffer)?;
        if read > 0 || self.next >= self.chunks {
            return Ok(read);
        }
        let bytes = self.runtime.block_on(self.fetch_patiently()).map_err(|problem| {
            self.gone.store(true, Ordering::SeqCst);
            io::Error::other(problem)
        })?;
        self.next += 1;
        self.current = io::Cursor::new(bytes);
        self.current.read(buffer)
    }
}
