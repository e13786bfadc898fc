//! The form in which a file is stored (`docs/file-format.md`): a header, then chunks of AES-256-GCM. The nonce of a chunk
//! counts it and says whether it is the last one, so that chunks cannot be left out, doubled, put in another order or cut
//! off at the end; what is authenticated with each names the clinic and the file, so that no file passes for another.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};
use kernel::{ClinicId, FileId, Problem, Result, Secret};

/// Bytes of a file in each chunk; the last one may have fewer.
pub const CHUNK: usize = 64 << 10;
const TAG: usize = 16;
/// Bytes before the first chunk.
pub const HEADER: usize = 44;
const MAGIC: [u8; 4] = *b"OSLF";
const VERSION: u8 = 1;
const AES_256_GCM_CHUNKS: u8 = 1;
const PREFIX: usize = 7;

/// The key of one file.
pub struct FileKey {
    aead: LessSafeKey,
    id: [u8; 8],
}

impl FileKey {
    /// From its 32 bytes.
    pub fn new(key: &Secret<[u8; 32]>) -> Result<Self> {
        let unbound = UnboundKey::new(&AES_256_GCM, key.expose()).map_err(Problem::internal)?;
        let named = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.expose()), b"osler-file-1 key id");
        let mut id = [0; 8];
        id.copy_from_slice(named.as_ref().get(..8).unwrap_or_default());
        Ok(Self { aead: LessSafeKey::new(unbound), id })
    }
}

/// Which file of which clinic.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The clinic.
    pub clinic: ClinicId,
    /// The file.
    pub file: FileId,
}

impl Place {
    fn header(self, key: &FileKey, prefix: [u8; PREFIX]) -> [u8; HEADER] {
        let mut header = [0; HEADER];
        let parts: [&[u8]; 7] = [
            &MAGIC,
            &[VERSION, AES_256_GCM_CHUNKS, 0, 0],
            &(CHUNK as u32).to_be_bytes(),
            &key.id,
            &prefix,
            &[0],
            self.file.0.as_bytes(),
        ];
        let mut rest = header.as_mut_slice();
        for part in parts {
            let (place, after) = rest.split_at_mut(part.len());
            place.copy_from_slice(part);
            rest = after;
        }
        header
    }

    fn aad(self, header: &[u8; HEADER]) -> Vec<u8> {
        [b"osler-file-1\0".as_slice(), self.clinic.0.as_bytes(), header].concat()
    }
}

/// What chunks of one file share.
struct Chunks {
    key: FileKey,
    aad: Vec<u8>,
    prefix: [u8; PREFIX],
}

impl Chunks {
    fn nonce(&self, index: u32, is_last: bool) -> Nonce {
        let mut nonce = [0; NONCE_LEN];
        let (prefix, rest) = nonce.split_at_mut(PREFIX);
        prefix.copy_from_slice(&self.prefix);
        let (counter, last) = rest.split_at_mut(4);
        counter.copy_from_slice(&index.to_be_bytes());
        last.copy_from_slice(&[u8::from(is_last)]);
        Nonce::assume_unique_for_key(nonce)
    }
}

/// Seals a file as it arrives.
pub struct Sealer {
    chunks: Chunks,
    next: u32,
    held: Vec<u8>,
}

impl Sealer {
    /// The sealer, and the header that stands in front.
    pub fn new(key: FileKey, place: Place) -> Result<(Self, [u8; HEADER])> {
        let mut prefix = [0; PREFIX];
        aws_lc_rs::rand::fill(&mut prefix).map_err(Problem::internal)?;
        let header = place.header(&key, prefix);
        let chunks = Chunks { key, aad: place.aad(&header), prefix };
        Ok((Self { chunks, next: 0, held: Vec::with_capacity(CHUNK + TAG) }, header))
    }

    /// Takes a piece of the file and appends the chunks that are full. A full one is held back: it may be the last.
    pub fn push(&mut self, mut piece: &[u8], out: &mut Vec<u8>) -> Result<()> {
        while !piece.is_empty() {
            if self.held.len() == CHUNK {
                self.seal(false, out)?;
            }
            let (now, later) = piece.split_at(piece.len().min(CHUNK - self.held.len()));
            self.held.extend_from_slice(now);
            piece = later;
        }
        Ok(())
    }

    /// Appends the last chunk.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<()> {
        self.seal(true, out)
    }

    fn seal(&mut self, is_last: bool, out: &mut Vec<u8>) -> Result<()> {
        let nonce = self.chunks.nonce(self.next, is_last);
        let aad = Aad::from(&self.chunks.aad);
        self.chunks
            .key
            .aead
            .seal_in_place_append_tag(nonce, aad, &mut self.held)
            .map_err(Problem::internal)?;
        self.next = self.next.checked_add(1).ok_or_else(|| Problem::internal("a file of too many chunks"))?;
        out.append(&mut self.held);
        Ok(())
    }
}

/// Opens chunks of a file, in any order.
pub struct Opener(Chunks);

impl Opener {
    /// Reads the header; refuses what is not this file, or not of this key.
    pub fn new(key: FileKey, place: Place, header: &[u8]) -> Result<Self> {
        let found: [u8; HEADER] = header.try_into().map_err(|_| broken())?;
        let mut prefix = [0; PREFIX];
        prefix.copy_from_slice(found.get(20..20 + PREFIX).ok_or_else(broken)?);
        // Byte for byte: there is one version, one algorithm and one size of chunks.
        if place.header(&key, prefix) != found {
            return Err(broken());
        }
        Ok(Self(Chunks { key, aad: place.aad(&found), prefix }))
    }

    /// Opens the chunk at `index` in place.
    pub fn open(&self, index: u32, is_last: bool, chunk: &mut Vec<u8>) -> Result<()> {
        let aad = Aad::from(&self.0.aad);
        let opened = self.0.key.aead.open_in_place(self.0.nonce(index, is_last), aad, chunk);
        let length = opened.map_err(|_| broken())?.len();
        chunk.truncate(length);
        Ok(())
    }
}

fn broken() -> Problem {
    Problem::internal("a stored file does not open: wrong place, wrong key or changed bytes")
}

/// How many chunks a file of `size` bytes has; an empty file has one, which is empty.
pub fn chunks(size: u64) -> u64 {
    size.div_ceil(CHUNK as u64).max(1)
}

/// Bytes of a stored file.
pub fn stored_length(size: u64) -> u64 {
    HEADER as u64 + size + chunks(size) * TAG as u64
}

/// Where a chunk of a stored file begins and ends.
pub fn chunk_span(size: u64, index: u64) -> std::ops::Range<u64> {
    let begin = |index: u64| HEADER as u64 + index * (CHUNK + TAG) as u64;
    begin(index)..begin(index + 1).min(stored_length(size))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn key(byte: u8) -> FileKey {
        FileKey::new(&Secret::new([byte; 32])).unwrap()
    }

    fn place(clinic: u128, file: u128) -> Place {
        Place { clinic: ClinicId(Uuid::from_u128(clinic)), file: FileId(Uuid::from_u128(file)) }
    }

    fn seal(place: Place, content: &[u8], piece: usize) -> Vec<u8> {
        let (mut sealer, header) = Sealer::new(FileKey::new(&Secret::new(KEY)).unwrap(), place).unwrap();
        let mut out = header.to_vec();
        for piece in content.chunks(piece) {
            sealer.push(piece, &mut out).unwrap();
        }
        sealer.finish(&mut out).unwrap();
        out
    }

    /// As a reader would that knows nothing but the stored bytes.
    fn open(key: FileKey, place: Place, stored: &[u8]) -> Result<Vec<u8>> {
        let (header, mut rest) = stored.split_at_checked(HEADER).ok_or_else(broken)?;
        let opener = Opener::new(key, place, header)?;
        let mut content = vec![];
        for index in 0.. {
            let (chunk, after) = rest.split_at(rest.len().min(CHUNK + TAG));
            let mut chunk = chunk.to_vec();
            opener.open(index, after.is_empty(), &mut chunk)?;
            content.extend(chunk);
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        Ok(content)
    }

    fn content(size: usize) -> Vec<u8> {
        (0..size).map(|n| (n * 31 % 251) as u8).collect()
    }

    #[test]
    fn a_file_of_any_length_comes_back_whole() {
        for size in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5, 5 * CHUNK - 1] {
            for piece in [1000, CHUNK, 3 * CHUNK + 1] {
                let stored = seal(place(1, 2), &content(size), piece);
                assert_eq!(stored.len() as u64, stored_length(size as u64), "{size}");
                assert_eq!(open(key(7), place(1, 2), &stored).unwrap(), content(size), "{size}");
                let last = chunk_span(size as u64, chunks(size as u64) - 1);
                assert_eq!(last.end, stored.len() as u64);
            }
        }
    }

    #[test]
    fn a_file_opens_in_its_own_place_with_its_own_key_only() {
        let stored = seal(place(1, 2), b"something", 99);
        assert!(open(key(7), place(3, 2), &stored).is_err(), "another clinic");
        assert!(open(key(7), place(1, 3), &stored).is_err(), "another file");
        assert!(open(key(8), place(1, 2), &stored).is_err(), "another key");
    }

    #[test]
    fn chunks_cannot_be_cut_off_left_out_doubled_moved_or_borrowed() {
        let (size, whole) = (3 * CHUNK + 100, CHUNK + TAG);
        let stored = seal(place(1, 2), &content(size), 4096);
        let refused = |stored: &[u8]| open(key(7), place(1, 2), stored).is_err();
        for kept in [HEADER, HEADER + whole, HEADER + 2 * whole, HEADER + 3 * whole, stored.len() - 1] {
            assert!(refused(&stored[..kept]), "cut at {kept}");
        }
        let chunk = |n: usize| &stored[HEADER + n * whole..(HEADER + (n + 1) * whole).min(stored.len())];
        let head = &stored[..HEADER];
        assert!(refused(&[head, chunk(0), chunk(2), chunk(3)].concat()), "left out");
        assert!(refused(&[head, chunk(0), chunk(0), chunk(2), chunk(3)].concat()), "doubled");
        assert!(refused(&[head, chunk(1), chunk(0), chunk(2), chunk(3)].concat()), "moved");
        assert!(refused(&[&stored, chunk(3)].concat()), "added");
        // The same content, sealed once more with the same key, has other nonces.
        let again = seal(place(1, 2), &content(size), 4096);
        let borrowed = &again[HEADER + whole..HEADER + 2 * whole];
        assert!(refused(&[head, chunk(0), borrowed, chunk(2), chunk(3)].concat()), "borrowed");
    }

    proptest! {
        #[test]
        fn every_changed_bit_is_noticed(size in 0_usize..200, at in any::<prop::sample::Index>(), bit in 0_u8..8) {
            let mut stored = seal(place(1, 2), &content(size), 64);
            let at = at.index(stored.len());
            stored[at] ^= 1_u8 << bit;
            prop_assert!(open(key(7), place(1, 2), &stored).is_err());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = open(key(7), place(1, 2), &bytes);
        }
    }
}
