//! A bucket of an S3, for threads that may block: backups are written and read as streams.

use std::{
    io::{self, ErrorKind, Read, Write},
    sync::{Arc, LazyLock, mpsc},
};

use bytes::{Buf as _, Bytes};
use futures_util::TryStreamExt as _;
use object_store::{
    Error, MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt as _, path::Path, prefix::PrefixStore,
};
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

/// Parts of a large object. An S3 takes 10,000 of them: 320 GB.
const PART: usize = 32 << 20;
/// What is read at once: of what is only looked at, little.
const FIRST_BLOCK: u64 = 64 << 10;
const BLOCK: u64 = 16 << 20;

/// Who asks a bucket may wait in the middle of another runtime, or in none.
static RUNTIME: LazyLock<io::Result<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread().worker_threads(1).thread_name("backup-bucket").enable_all().build()
});

fn wait<T: Send + 'static>(
    work: impl Future<Output = object_store::Result<T>> + Send + 'static,
) -> io::Result<T> {
    let runtime = RUNTIME.as_ref().map_err(|error| io::Error::other(error.to_string()))?;
    let (done, waiting) = mpsc::sync_channel(1);
    runtime.spawn(async move { drop(done.send(work.await)) });
    waiting.recv().map_err(io::Error::other)?.map_err(|error| {
        let kind =
            if matches!(error, Error::NotFound { .. }) { ErrorKind::NotFound } else { ErrorKind::Other };
        io::Error::new(kind, error)
    })
}

/// What one installation has in a bucket.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    objects: Arc<dyn ObjectStore>,
    /// For sentences about it.
    pub(crate) address: String,
}

impl Bucket {
    pub(crate) fn new(objects: &Arc<dyn ObjectStore>, address: &str, instance: Uuid) -> Self {
        let objects = Arc::new(PrefixStore::new(objects.clone(), instance.to_string()));
        Self { objects, address: format!("{address}/{instance}") }
    }

    fn at(&self, name: &str) -> (Arc<dyn ObjectStore>, Path) {
        (self.objects.clone(), Path::from(name))
    }

    fn look(&self, name: &str) -> io::Result<ObjectMeta> {
        let (objects, path) = self.at(name);
        wait(async move { objects.head(&path).await })
    }

    pub(crate) fn exists(&self, name: &str) -> io::Result<bool> {
        match self.look(name) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            found => found.map(|_| true),
        }
    }

    /// What lies directly in a folder.
    pub(crate) fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let (objects, path) = self.at(folder);
        let found = wait(async move { objects.list_with_delimiter(Some(&path)).await })?;
        let folders = found.common_prefixes.iter().filter_map(Path::filename);
        let files = found.objects.iter().filter_map(|object| object.location.filename());
        Ok(folders.chain(files).map(str::to_owned).collect())
    }

    /// Every file under a folder, named from there.
    pub(crate) fn walk(&self, folder: &str) -> io::Result<Vec<String>> {
        let (objects, path) = self.at(folder);
        let found: Vec<ObjectMeta> = wait(async move { objects.list(Some(&path)).try_collect().await })?;
        let name = |object: ObjectMeta| {
            Some(object.location.as_ref().strip_prefix(folder)?.strip_prefix('/')?.to_owned())
        };
        Ok(found.into_iter().filter_map(name).collect())
    }

    pub(crate) fn read(&self, name: &str) -> io::Result<Reader> {
        let size = self.look(name)?.size;
        Ok(Reader { bucket: self.clone(), name: name.to_owned(), size, at: 0, block: Bytes::new() })
    }

    /// Writes an object whole or not at all.
    pub(crate) fn write<T>(
        &self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut writer = Writer { bucket: self, name, part: vec![], upload: None };
        match fill(&mut writer) {
            Ok(filled) => writer.finish().map(|()| filled),
            Err(error) => {
                writer.give_up();
                Err(error)
            }
        }
    }

    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        let (objects, path) = self.at(name);
        wait(async move { objects.delete(&path).await })
    }

    pub(crate) fn remove_all(&self, folder: &str) -> io::Result<()> {
        self.walk(folder)?.iter().try_for_each(|name| self.remove(&format!("{folder}/{name}")))
    }

    pub(crate) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let ((objects, from), to) = (self.at(from), Path::from(to));
        wait(async move { objects.rename(&from, &to).await })
    }
}

/// Reads an object block by block: none of its requests lasts long.
pub(crate) struct Reader {
    bucket: Bucket,
    name: String,
    size: u64,
    at: u64,
    block: Bytes,
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.block.is_empty() && self.at < self.size {
            let length = if self.at == 0 { FIRST_BLOCK } else { BLOCK };
            let span = self.at..(self.at + length).min(self.size);
            let (objects, path) = self.bucket.at(&self.name);
            let asked = span.clone();
            self.block = wait(async move { objects.get_range(&path, asked).await })?;
            self.at = span.end;
        }
        let taken = into.len().min(self.block.len());
        self.block.copy_to_slice(&mut into[..taken]);
        Ok(taken)
    }
}

/// Writes an object in parts; one that fits into a part, at once.
struct Writer<'a> {
    bucket: &'a Bucket,
    name: &'a str,
    part: Vec<u8>,
    upload: Option<Box<dyn MultipartUpload>>,
}

impl Writer<'_> {
    fn send(&mut self) -> io::Result<()> {
        let upload = match &mut self.upload {
            Some(upload) => upload,
            None => {
                let (objects, path) = self.bucket.at(self.name);
                self.upload.insert(wait(async move { objects.put_multipart(&path).await })?)
            }
        };
        wait(upload.put_part(std::mem::take(&mut self.part).into()))
    }

    fn finish(mut self) -> io::Result<()> {
        if self.upload.is_none() {
            let (objects, path) = self.bucket.at(self.name);
            return wait(async move { objects.put(&path, self.part.into()).await }).map(drop);
        }
        if !self.part.is_empty() {
            self.send()?;
        }
        let Some(mut upload) = self.upload.take() else { return Ok(()) };
        wait(async move { upload.complete().await }).map(drop)
    }

    fn give_up(self) {
        let Some(mut upload) = self.upload else { return };
        if let Err(error) = wait(async move { upload.abort().await }) {
            tracing::warn!(%error, "what had been written of an object could not be given up");
        }
    }
}

impl Write for Writer<'_> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        let taken = data.len().min(PART - self.part.len());
        self.part.extend_from_slice(&data[..taken]);
        if self.part.len() == PART {
            self.send()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use object_store::memory::InMemory;

    use super::*;

    fn bucket() -> Bucket {
        let objects: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
        Bucket::new(&objects, "s3://test", Uuid::nil())
    }

    #[test]
    fn what_is_written_in_parts_comes_back_and_what_failed_was_never_there() {
        let bucket = bucket();
        for size in [0, 1, 100_000, PART, PART + 1, 2 * PART + 70_000] {
            let data: Vec<u8> = (0..size).map(|n| (n * 31 % 251) as u8).collect();
            bucket.write("a/b", |out| out.write_all(&data)).unwrap();
            let mut read = vec![];
            bucket.read("a/b").unwrap().read_to_end(&mut read).unwrap();
            assert!(read == data, "{size}");
        }
        for size in [10, PART + 10] {
            let failed = bucket.write("a/c", |out| {
                out.write_all(&vec![0; size])?;
                Err::<(), _>(io::Error::other("interrupted"))
            });
            assert!(failed.is_err() && !bucket.exists("a/c").unwrap());
        }
        assert_eq!(bucket.read("a/c").err().unwrap().kind(), ErrorKind::NotFound);
    }

    #[test]
    fn folders_are_what_names_say() {
        let bucket = bucket();
        for name in ["a/x/1", "a/x/2", "a/y", "ab/z"] {
            bucket.write(name, |out| out.write_all(b"1")).unwrap();
        }
        let sorted = |mut names: Vec<String>| {
            names.sort();
            names
        };
        assert_eq!(sorted(bucket.names("a").unwrap()), ["x", "y"]);
        assert_eq!(sorted(bucket.walk("a").unwrap()), ["x/1", "x/2", "y"]);
        assert!(bucket.names("b").unwrap().is_empty());
        bucket.rename("a/y", "a/z").unwrap();
        bucket.remove_all("a/x").unwrap();
        assert_eq!(bucket.walk("a").unwrap(), ["z"]);
    }
}
