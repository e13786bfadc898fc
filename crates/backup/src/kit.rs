//! The recovery kit: one printed page that, with a copy of the backups, is all a new machine needs. A checksum a line
//! tells where a hand has slipped.

use std::{
    fmt::Write as _,
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use kernel::{Problem, Result, Secret};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Where, at,
    place::{sha256, sync_folder},
    seal::{Identity, Recipient},
    sign::Fingerprint,
};

/// The lines of a kit: each holds 16 bytes.
const LINES: [&str; 5] = ["I1", "K1", "K2", "R1", "R2"];
/// Pages from before backups were signed lack it.
const SIGNER: &str = "S1";

/// What stands on the page.
pub struct Kit {
    /// Which installation this is.
    pub instance: Uuid,
    /// The key-encryption key.
    pub key: Secret<[u8; 32]>,
    /// What opens the backups.
    pub identity: Identity,
    /// Who signs the backups; nobody on a page from before they were signed.
    pub signer: Option<Fingerprint>,
}

/// What the server keeps of a kit: enough to seal, nothing to open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Which installation this is.
    pub instance: Uuid,
    /// The public key, hexadecimal.
    pub recipient: String,
    /// Tells whether the key-encryption key is still the one on the page.
    pub key_check: String,
    /// Who signs the backups, as it stands on the page, hexadecimal.
    #[serde(default)]
    pub signer: Option<String>,
    /// When the page was made.
    pub made_at: Timestamp,
}

/// Tells two keys apart and says nothing about either.
pub fn key_check(key: &Secret<[u8; 32]>) -> String {
    hex::encode(&sha256(&[b"osler-key-check-1".as_slice(), key.expose()].concat())[..8])
}

impl Kept {
    fn path(data_dir: &Path) -> PathBuf {
        data_dir.join("backup.json")
    }

    /// Reads it; none where no kit was made.
    pub fn read(data_dir: &Path) -> Result<Option<Self>> {
        let path = Self::path(data_dir);
        match fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text).map(Some).map_err(at(&path)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Writes it, whole or not at all.
    pub fn write(&self, data_dir: &Path) -> Result<()> {
        let path = Self::path(data_dir);
        let new = path.with_extension("new");
        let text = serde_json::to_vec_pretty(self).map_err(Problem::internal)?;
        let written = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&new);
        written
            .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&new, &path))
            .and_then(|()| sync_folder(&path))
            .map_err(at(&path))
    }

    /// Whom backups are sealed to.
    pub fn recipient(&self) -> Result<Recipient> {
        let mut key = [0; 32];
        hex::decode_to_slice(&self.recipient, &mut key).map_err(Problem::internal)?;
        Ok(Recipient(key))
    }
}

impl Kit {
    /// A new page for an installation; `instance` is known already where an older page is replaced.
    pub fn make(instance: Option<Uuid>, key: Secret<[u8; 32]>) -> Result<Self> {
        let identity = Identity::generate().map_err(Problem::internal)?;
        Ok(Self { instance: instance.unwrap_or_else(Uuid::new_v4), key, identity, signer: None })
    }

    /// The same for backups that this installation signs.
    #[must_use]
    pub fn signed_by(self, signer: Fingerprint) -> Self {
        Self { signer: Some(signer), ..self }
    }

    /// What the server keeps.
    pub fn kept(&self, now: Timestamp) -> Kept {
        Kept {
            instance: self.instance,
            recipient: hex::encode(self.identity.recipient().0),
            key_check: key_check(&self.key),
            signer: self.signer.map(hex::encode),
            made_at: now,
        }
    }

    /// The page.
    pub fn page(&self, now: Timestamp, backups: &Where) -> Result<Secret<String>> {
        let private = self.identity.bytes().map_err(Problem::internal)?;
        let parts: [&[u8]; 5] = [
            self.instance.as_bytes(),
            &self.key.expose()[..16],
            &self.key.expose()[16..],
            &private.expose()[..16],
            &private.expose()[16..],
        ];
        let mut page = format!(
            "OSLER RECOVERY KIT {}\n\nMade {now} for the backups in {}\n\n\
             Whoever holds this page and a copy of the backups can read every record. Print it twice, lock it away in two\n\
             buildings, and keep it on no computer. Without it the backups are worthless: it is shown once, and nobody can\n\
             make it again. How to restore: docs/operations.md, `osler restore`.\n\n",
            hex::encode(self.identity.recipient().id()),
            backups
        );
        let signer = self.signer.as_ref().map(|signer| (SIGNER, signer.as_slice()));
        for (name, bytes) in LINES.into_iter().zip(parts).chain(signer) {
            let text = BASE32_NOPAD.encode(bytes);
            let groups: Vec<&str> =
                (0..text.len()).step_by(4).map(|i| &text[i..text.len().min(i + 4)]).collect();
            let _ = writeln!(page, "  {name}  {}  {}", groups.join(" "), checksum(name, &text));
        }
        Ok(Secret::new(page))
    }

    /// Reads a page, or its five lines typed by hand: spaces, small letters, and 0 1 8 for O I B do not matter.
    pub fn parse(page: &str) -> Result<Self> {
        let mut bytes = Secret::new([0; 80]);
        let mut all = vec![];
        for name in LINES {
            all.extend(line(page, name).map_err(Problem::internal)?);
        }
        if all.len() == 80 {
            let mut whole = [0; 80];
            whole.copy_from_slice(&all);
            bytes = Secret::new(whole);
        }
        let has_signer = page.lines().any(|line| is_line(line, SIGNER).is_some());
        let signer = if has_signer { Some(line(page, SIGNER).map_err(Problem::internal)?) } else { None };
        let bytes = bytes.expose();
        let part = |from: usize| -> [u8; 32] { std::array::from_fn(|i| bytes[from + i]) };
        Ok(Self {
            instance: Uuid::from_bytes(std::array::from_fn(|i| bytes[i])),
            key: Secret::new(part(16)),
            identity: Identity::from_bytes(&part(48)).map_err(Problem::internal)?,
            signer: signer.map(|signer| std::array::from_fn(|i| signer[i])),
        })
    }
}

/// Four letters that a slip of the hand does not leave alone.
fn checksum(name: &str, text: &str) -> String {
    let digest = sha256(format!("osler-kit-1 {name} {text}").as_bytes());
    BASE32_NOPAD.encode(&digest[..3])[..4].to_owned()
}

/// What stands on a line behind this name.
fn is_line<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let line = line.trim_start();
    let (head, rest) = (line.get(..2)?, line.get(2..)?);
    (head.eq_ignore_ascii_case(name) && rest.starts_with(|c: char| !c.is_alphanumeric())).then_some(rest)
}

/// The 16 bytes of a line.
fn line(page: &str, name: &str) -> Result<Vec<u8>, String> {
    let typed = page
        .lines()
        .filter_map(|line| is_line(line, name))
        .next_back()
        .ok_or_else(|| format!("the recovery kit's line {name} is missing"))?;
    let text: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            other => other,
        })
        .collect();
    let wrong = || {
        format!(
            "line {name} of the recovery kit does not fit its checksum: look for a slip of the hand there"
        )
    };
    let (text, sum) = text.split_at_checked(text.len().saturating_sub(4)).ok_or_else(wrong)?;
    if sum != checksum(name, text) {
        return Err(wrong());
    }
    BASE32_NOPAD.decode(text.as_bytes()).ok().filter(|bytes| bytes.len() == 16).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> (Kit, String) {
        let kit = Kit::make(None, Secret::new([9; 32])).unwrap().signed_by([5; 16]);
        let page =
            kit.page(Timestamp::UNIX_EPOCH, &Where::Folder("/backups".into())).unwrap().expose().clone();
        (kit, page)
    }

    #[test]
    fn a_page_comes_back_also_when_it_was_typed() {
        let (kit, page) = page();
        let typed: String = page
            .lines()
            .filter(|l| l.starts_with("  "))
            .map(|l| format!("{}\n", l.to_lowercase().replace('o', "0")))
            .collect();
        for text in [page.clone(), typed] {
            let again = Kit::parse(&text).unwrap();
            assert_eq!(again.instance, kit.instance);
            assert_eq!(again.key.expose(), kit.key.expose());
            assert_eq!(again.identity.recipient(), kit.identity.recipient());
            assert_eq!(again.signer, kit.signer);
        }
        let kept = kit.kept(Timestamp::UNIX_EPOCH);
        assert_eq!(kept.recipient().unwrap(), kit.identity.recipient());
        let kept = serde_json::to_string(&kept).unwrap();
        assert!(!kept.contains(&hex::encode(kit.key.expose())));
    }

    #[test]
    fn a_slip_is_named_by_its_line() {
        let (_, page) = page();
        let said = |page: &str| Kit::parse(page).err().unwrap().source.unwrap().to_string();
        let slipped: String = page
            .lines()
            .map(|l| match l.strip_prefix("  K2  ") {
                Some(rest) => {
                    let first = if rest.starts_with('A') { 'C' } else { 'A' };
                    format!("  K2  {first}{}\n", &rest[1..])
                }
                None => format!("{l}\n"),
            })
            .collect();
        assert!(said(&slipped).contains("line K2"));
        let without: String =
            page.lines().filter(|l| !l.starts_with("  R1")).map(|l| format!("{l}\n")).collect();
        assert!(said(&without).contains("R1 is missing"));
        let old: String = page.lines().filter(|l| !l.starts_with("  S1")).map(|l| format!("{l}\n")).collect();
        assert_eq!(Kit::parse(&old).unwrap().signer, None);
        assert!(said("R1 \u{e9}\u{e9}").contains("I1"));
    }
}
