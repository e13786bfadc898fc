//! Files that anybody with the public key writes and only the recovery kit opens.
//!
//! A header (magic, id of the recipient, an ephemeral X25519 key), then frames of at most a mebibyte, each sealed by
//! AES-256-GCM under a key that HKDF-SHA256 derives from the agreement of the two keys and the name of the file. The
//! nonce counts the frames and tells the last one: a frame that is missing, moved or cut off does not open, nor does a
//! file under another name.

use std::io::{self, Read, Write};

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{self, EphemeralPrivateKey, PrivateKey, UnparsedPublicKey, X25519},
    encoding::{AsBigEndian, Curve25519SeedBin},
    hkdf::{HKDF_SHA256, Salt},
    rand::SystemRandom,
};
use kernel::Secret;

use crate::place::sha256;

const MAGIC: &[u8; 8] = b"OSLRBAK1";
const HEADER: usize = 8 + 8 + 32;
const FRAME: usize = 1 << 20;
const TAG: usize = 16;
/// Set in the length of the last frame.
const LAST: u32 = 1 << 31;

/// Whom files are sealed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient(pub [u8; 32]);

impl Recipient {
    /// A short name of the key; stands in every file.
    pub fn id(&self) -> [u8; 8] {
        let digest = sha256(&[b"osler-recipient-1".as_slice(), &self.0].concat());
        let mut id = [0; 8];
        id.copy_from_slice(&digest[..8]);
        id
    }
}

/// The other half of a [`Recipient`].
pub struct Identity {
    key: PrivateKey,
    recipient: Recipient,
}

impl Identity {
    /// A new one.
    pub fn generate() -> io::Result<Self> {
        Self::of(PrivateKey::generate(&X25519).map_err(io::Error::other)?)
    }

    /// From its 32 bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> io::Result<Self> {
        Self::of(PrivateKey::from_private_key(&X25519, bytes).map_err(io::Error::other)?)
    }

    fn of(key: PrivateKey) -> io::Result<Self> {
        let public = key.compute_public_key().map_err(io::Error::other)?;
        let public = public.as_ref().try_into().map_err(io::Error::other)?;
        Ok(Self { key, recipient: Recipient(public) })
    }

    /// Its 32 bytes, for the kit.
    pub fn bytes(&self) -> io::Result<Secret<[u8; 32]>> {
        let seed: Curve25519SeedBin = self.key.as_be_bytes().map_err(io::Error::other)?;
        Ok(Secret::new(seed.as_ref().try_into().map_err(io::Error::other)?))
    }

    /// Whom to seal to.
    pub fn recipient(&self) -> Recipient {
        self.recipient
    }
}

fn file_key(shared: &[u8], ephemeral: &[u8], recipient: Recipient, name: &str) -> io::Result<LessSafeKey> {
    let salt = [ephemeral, &recipient.0].concat();
    let secret = Salt::new(HKDF_SHA256, &salt).extract(shared);
    let info = [b"osler-backup-1\0".as_slice(), name.as_bytes()];
    let key: UnboundKey = secret.expand(&info, &AES_256_GCM).map_err(io::Error::other)?.into();
    Ok(LessSafeKey::new(key))
}

fn nonce(count: u64, is_last: bool) -> Nonce {
    let mut bytes = [0; 12];
    bytes[3..11].copy_from_slice(&count.to_be_bytes());
    bytes[11] = u8::from(is_last);
    Nonce::assume_unique_for_key(bytes)
}

/// Seals what is written to it. Call [`Sealer::finish`]: a file without its last frame does not open.
pub struct Sealer<W> {
    out: W,
    key: LessSafeKey,
    frame: Vec<u8>,
    count: u64,
}

impl<W: Write> Sealer<W> {
    /// Begins a file of that name.
    pub fn new(mut out: W, recipient: Recipient, name: &str) -> io::Result<Self> {
        let ephemeral =
            EphemeralPrivateKey::generate(&X25519, &SystemRandom::new()).map_err(io::Error::other)?;
        let public = ephemeral.compute_public_key().map_err(io::Error::other)?;
        let peer = UnparsedPublicKey::new(&X25519, recipient.0);
        let refused = io::Error::other("the key agreement failed");
        let key = agreement::agree_ephemeral(ephemeral, peer, refused, |shared| {
            file_key(shared, public.as_ref(), recipient, name)
        })?;
        out.write_all(MAGIC)?;
        out.write_all(&recipient.id())?;
        out.write_all(public.as_ref())?;
        Ok(Self { out, key, frame: Vec::with_capacity(FRAME + TAG), count: 0 })
    }

    fn emit(&mut self, is_last: bool) -> io::Result<()> {
        let nonce = nonce(self.count, is_last);
        self.key.seal_in_place_append_tag(nonce, Aad::empty(), &mut self.frame).map_err(io::Error::other)?;
        let length = u32::try_from(self.frame.len()).map_err(io::Error::other)?;
        self.out.write_all(&(length | if is_last { LAST } else { 0 }).to_be_bytes())?;
        self.out.write_all(&self.frame)?;
        self.frame.clear();
        self.count += 1;
        Ok(())
    }

    /// Writes the last frame.
    pub fn finish(mut self) -> io::Result<W> {
        self.emit(true)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        if self.frame.len() == FRAME {
            self.emit(false)?;
        }
        let taken = data.len().min(FRAME - self.frame.len());
        self.frame.extend_from_slice(&data[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn broken(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn header(input: &mut impl Read) -> io::Result<[u8; HEADER]> {
    let mut header = [0; HEADER];
    input.read_exact(&mut header).map_err(|_| broken("this is no sealed backup file, or it was cut off"))?;
    if &header[..8] != MAGIC {
        return Err(broken("this is no sealed backup file of this version"));
    }
    Ok(header)
}

/// The next frame, and whether it is the last.
fn frame(input: &mut impl Read, frame: &mut Vec<u8>) -> io::Result<bool> {
    let cut_off = |_| broken("the file was cut off");
    let mut length = [0; 4];
    input.read_exact(&mut length).map_err(cut_off)?;
    let length = u32::from_be_bytes(length);
    let (is_last, length) = (length & LAST != 0, (length & !LAST) as usize);
    if !(TAG..=FRAME + TAG).contains(&length) {
        return Err(broken("a frame has an impossible length"));
    }
    frame.resize(length, 0);
    input.read_exact(frame).map_err(cut_off)?;
    if is_last && input.read(&mut [0])? != 0 {
        return Err(broken("something follows the last frame"));
    }
    Ok(is_last)
}

/// What can be said of a sealed file without its key: whether it is whole. Returns whom it is for.
pub fn is_whole(mut input: impl Read) -> io::Result<[u8; 8]> {
    let header = header(&mut input)?;
    let mut data = vec![];
    while !frame(&mut input, &mut data)? {}
    header[8..16].try_into().map_err(io::Error::other)
}

/// Whom a sealed file is for.
pub fn whom(mut input: impl Read) -> io::Result<[u8; 8]> {
    header(&mut input)?[8..16].try_into().map_err(io::Error::other)
}

/// Reads what a [`Sealer`] wrote.
pub struct Opener<R> {
    input: R,
    key: LessSafeKey,
    frame: Vec<u8>,
    read: usize,
    count: u64,
    is_over: bool,
}

impl<R: Read> Opener<R> {
    /// Begins to read a file of that name.
    pub fn new(mut input: R, identity: &Identity, name: &str) -> io::Result<Self> {
        let header = header(&mut input)?;
        let (whom, ephemeral) = header[8..].split_at(8);
        if whom != identity.recipient.id() {
            return Err(broken(&format!(
                "this was sealed to the recovery kit {}, and yours is {}",
                hex::encode(whom),
                hex::encode(identity.recipient.id())
            )));
        }
        let peer = UnparsedPublicKey::new(&X25519, ephemeral);
        let refused = broken("the key agreement failed");
        let key = agreement::agree(&identity.key, peer, refused, |shared| {
            file_key(shared, ephemeral, identity.recipient, name)
        })?;
        Ok(Self { input, key, frame: vec![], read: 0, count: 0, is_over: false })
    }

    fn next(&mut self) -> io::Result<()> {
        self.is_over = frame(&mut self.input, &mut self.frame)?;
        let length = self
            .key
            .open_in_place(nonce(self.count, self.is_over), Aad::empty(), &mut self.frame)
            .map_err(|_| broken("the file was changed, or is not the one of this name"))?
            .len();
        self.frame.truncate(length);
        self.read = 0;
        self.count += 1;
        Ok(())
    }
}

impl<R: Read> Read for Opener<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.read == self.frame.len() && !self.is_over {
            self.next()?;
        }
        let taken = into.len().min(self.frame.len() - self.read);
        into[..taken].copy_from_slice(&self.frame[self.read..self.read + taken]);
        self.read += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(data: &[u8], to: Recipient, name: &str) -> Vec<u8> {
        let mut sealer = Sealer::new(vec![], to, name).unwrap();
        sealer.write_all(data).unwrap();
        sealer.finish().unwrap()
    }

    fn opened(file: &[u8], identity: &Identity, name: &str) -> io::Result<Vec<u8>> {
        let mut data = vec![];
        Opener::new(file, identity, name)?.read_to_end(&mut data)?;
        Ok(data)
    }

    #[test]
    fn what_was_sealed_opens_with_the_kit_alone() {
        let identity = Identity::generate().unwrap();
        let again = Identity::from_bytes(identity.bytes().unwrap().expose()).unwrap();
        for length in [0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME] {
            let data: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
            let file = sealed(&data, identity.recipient(), "wal/1");
            assert_eq!(is_whole(&*file).unwrap(), identity.recipient().id());
            assert!(opened(&file, &again, "wal/1").unwrap() == data, "{length}");
        }
        let file = sealed(b"secret words", identity.recipient(), "a");
        assert!(!file.windows(6).any(|w| w == b"secret"));
        let other = Identity::generate().unwrap();
        assert!(opened(&file, &other, "a").unwrap_err().to_string().contains("recovery kit"));
    }

    #[test]
    fn a_file_that_was_changed_cut_off_or_renamed_does_not_open() {
        let identity = Identity::generate().unwrap();
        let file = sealed(&vec![7; FRAME + 5], identity.recipient(), "a");
        assert!(opened(&file, &identity, "b").is_err());
        for place in [0, 9, 20, HEADER + 2, HEADER + 40, file.len() - 1] {
            let mut changed = file.clone();
            changed[place] ^= 1;
            assert!(opened(&changed, &identity, "a").is_err(), "{place}");
        }
        for length in [0, HEADER, HEADER + 4 + FRAME + TAG, file.len() - 1] {
            assert!(opened(&file[..length], &identity, "a").is_err(), "{length}");
            assert!(is_whole(&file[..length]).is_err(), "{length}");
        }
        let longer = [file.as_slice(), b"x"].concat();
        assert!(is_whole(&*longer).is_err());
        // The second frame first.
        let (first, second) = (HEADER + 4 + FRAME + TAG, file.len());
        let swapped = [&file[..HEADER], &file[first..second], &file[HEADER..first]].concat();
        assert!(opened(&swapped, &identity, "a").is_err());
    }
}
