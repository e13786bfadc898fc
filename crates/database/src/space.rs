//! Room on the disk. A reserve is kept in the data directory while there is room; when the disk fills it is let go, and
//! what must go on (the audit events of reads, the end of a transaction) lives from it, while whoever changes records is
//! refused. It is taken again when there is room.

use std::{
    ffi::CString,
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

/// A disk, as the system tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk {
    /// Bytes that we may still write.
    pub room: u64,
    /// Bytes in all.
    pub size: u64,
}

/// The disk of a folder.
#[expect(unsafe_code, reason = "the standard library does not tell how full a disk is")]
pub fn disk(path: &Path) -> Option<Disk> {
    let path = CString::new(path.as_os_str().as_encoded_bytes()).ok()?;
    // SAFETY: the path is a C string, and the record is written before it is read.
    unsafe {
        let mut disk = std::mem::zeroed::<libc::statvfs>();
        if libc::statvfs(path.as_ptr(), &raw mut disk) != 0 {
            return None;
        }
        #[expect(clippy::useless_conversion, reason = "the numbers are narrower on other systems")]
        let (free, all, unit) =
            (u64::from(disk.f_bavail), u64::from(disk.f_blocks), u64::from(disk.f_frsize));
        Some(Disk { room: free.saturating_mul(unit), size: all.saturating_mul(unit) })
    }
}

/// The file that holds the reserve of a data directory.
fn reserve(base: &Path) -> PathBuf {
    base.join("reserve")
}

/// How many bytes the reserve of a data directory holds.
pub fn held(base: &Path) -> u64 {
    fs::metadata(reserve(base)).map_or(0, |file| file.blocks().saturating_mul(512))
}

/// Gives the reserve back to the disk.
pub fn let_go(base: &Path) {
    if let Err(error) = fs::remove_file(reserve(base))
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::error!(%error, "the disk's reserve could not be let go");
    }
}

fn hold(base: &Path, size: u64) -> io::Result<()> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(reserve(base))?;
    let taken = take(&file, size);
    if taken.is_err() {
        let_go(base);
    }
    taken
}

/// Blocks of the disk, not only a length.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "the standard library does not reserve blocks")]
fn take(file: &File, size: u64) -> io::Result<()> {
    use std::os::fd::AsRawFd;
    let size = size.try_into().map_err(io::Error::other)?;
    // SAFETY: the descriptor is open for as long as the file is borrowed.
    match unsafe { libc::posix_fallocate(file.as_raw_fd(), 0, size) } {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(code)),
    }
}

#[cfg(not(target_os = "linux"))]
fn take(file: &File, size: u64) -> io::Result<()> {
    io::copy(&mut io::Read::take(io::repeat(0), size), &mut &*file).map(drop)
}

/// Watches the disk of a data directory.
#[derive(Debug)]
pub struct Space {
    base: PathBuf,
    size: u64,
    low: AtomicBool,
    follows: AtomicBool,
}

impl Space {
    /// A reserve of `size` bytes; none where it is 0. Nothing happens before the first [`Self::look`].
    pub fn new(base: &Path, size: u64) -> Self {
        Self { base: base.to_owned(), size, low: AtomicBool::new(false), follows: AtomicBool::new(false) }
    }

    /// Whether the reserve is being used up: only what must go on may write.
    pub fn is_low(&self) -> bool {
        if self.follows() { self.is_let_go() } else { self.low.load(Ordering::SeqCst) }
    }

    /// A command does not look: it goes by what the server beside it does with the reserve, or by the room where there is none.
    pub fn follow(&self) {
        self.follows.store(true, Ordering::SeqCst);
    }

    /// Whether this belongs to a command.
    pub fn follows(&self) -> bool {
        self.follows.load(Ordering::SeqCst)
    }

    fn is_let_go(&self) -> bool {
        self.size > 0
            && held(&self.base) < self.size
            && disk(&self.base).is_some_and(|disk| disk.room < self.takes_again_at())
    }

    /// Twice of the reserve stays free beside it.
    fn takes_again_at(&self) -> u64 {
        self.size.saturating_mul(3)
    }

    /// Looks once, and lets the reserve go or takes it again. It is taken when twice of it stays free beside it, so that
    /// the two do not follow each other.
    pub fn look(&self) -> Option<Disk> {
        let disk = disk(&self.base)?;
        if self.size == 0 {
            return Some(disk);
        }
        let is_held = held(&self.base) >= self.size;
        let low = if is_held && disk.room < self.size {
            let_go(&self.base);
            true
        } else if !is_held && disk.room >= self.takes_again_at() {
            if let Err(error) = hold(&self.base, self.size) {
                tracing::warn!(%error, "the disk's reserve could not be taken");
            }
            false
        } else {
            !is_held
        };
        if self.low.swap(low, Ordering::SeqCst) != low {
            let free_mb = disk.room >> 20;
            if low {
                tracing::error!(
                    free_mb,
                    "the disk is almost full: changes are refused until there is room; reads go on from the reserve"
                );
            } else {
                tracing::info!(free_mb, "the disk has room again: changes are taken");
            }
        }
        Some(disk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reserve_is_taken_where_there_is_room_and_given_back() {
        let base = std::env::temp_dir().join(format!("osler-space-{}", std::process::id()));
        fs::create_dir_all(&base).unwrap();
        let size = 8 << 20;
        let space = Space::new(&base, size);
        let before = space.look().unwrap();
        assert!(!space.is_low() && held(&base) >= size);
        // More than the disk has: nothing is taken, and there is no room.
        let greedy = Space::new(&base, before.size);
        let_go(&base);
        greedy.look().unwrap();
        assert!(greedy.is_low() && held(&base) == 0);
        // A command sees it, too.
        let command = Space::new(&base, before.size);
        assert!(!command.is_low());
        command.follow();
        assert!(command.is_low());
        let none = Space::new(&base, 0);
        none.look().unwrap();
        assert!(!none.is_low() && held(&base) == 0);
        fs::remove_dir_all(&base).unwrap();
    }
}
