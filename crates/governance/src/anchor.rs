//! Anchors: heads of the chains, signed and written to a file outside the database, so that a chain that was cut off or
//! made anew from some point is found out. Beside them stand gap records: what a restore of an older database lost,
//! signed, so that it is told for ever and is no riddle.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, OpenOptions},
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
};
use kernel::{Problem, Result};
use platform::http::sha256;
use serde::{Deserialize, Serialize};

use crate::{chain, sealer::Chain};

/// A longer line is none of ours, and is not read into memory.
const LONGEST_LINE: u64 = 64 * 1024;

/// The head of a chain at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// `identity`, or the clinic's id.
    pub chain: String,
    /// How many events are sealed.
    pub seq: i64,
    /// The last log hash, hexadecimal.
    pub head: String,
    /// When, RFC 3339.
    pub at: String,
    /// ECDSA P-256 over SHA-256 of `osler-anchor-1 chain seq head at`, ASN.1, hexadecimal.
    pub signature: String,
}

impl Anchor {
    fn signed_text(&self) -> String {
        format!("osler-anchor-1 {} {} {} {}", self.chain, self.seq, self.head, self.at)
    }
}

/// What a restore lost: the anchored entries after `kept`, up to `lost`. Anchors that stand before this record in the file
/// and beyond `kept` no longer hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// `identity`, or the clinic's id.
    pub chain: String,
    /// The last anchored entry that is still there; 0 if there is none.
    pub kept: i64,
    /// Its log hash.
    pub kept_head: String,
    /// The last entry that had been anchored.
    pub lost: i64,
    /// Its log hash.
    pub lost_head: String,
    /// When this was recorded, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
    /// Like an anchor's, over `osler-gap-1` and the canonical form of this object without its signature.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signature: String,
}

impl Gap {
    fn signed_text(&self) -> Result<String> {
        let unsigned = Self { signature: String::new(), ..self.clone() };
        let json = serde_json::to_value(unsigned).map_err(Problem::internal)?;
        Ok(format!("osler-gap-1 {}", chain::canonical(&json)))
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Anchor(Anchor),
    Gap(Gap),
}

impl Line {
    fn chain(&self) -> &str {
        match self {
            Self::Anchor(anchor) => &anchor.chain,
            Self::Gap(gap) => &gap.chain,
        }
    }
}

/// The file of anchors and the key that signs them.
pub struct Anchors {
    file: PathBuf,
    key: EcdsaKeyPair,
}

/// Where the anchors of a data directory are.
pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("anchors")
}

/// The file with the anchors of a data directory.
pub fn file(data_dir: &Path) -> PathBuf {
    file_in(&folder(data_dir))
}

/// The key that signs anchors, beside the key-encryption key.
pub fn key_file(key_path: &Path) -> PathBuf {
    let mut name = key_path.as_os_str().to_owned();
    name.push(".anchor");
    name.into()
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("anchors.jsonl")
}

impl Anchors {
    /// Opens the file; makes the key, beside the key-encryption key, at the first start. Anchors without their key are
    /// refused: a new key would make the old ones worthless.
    pub fn open(data_dir: &Path, key_path: &Path) -> Result<Self> {
        let folder = folder(data_dir);
        fs::create_dir_all(&folder).map_err(Problem::internal)?;
        let file = file_in(&folder);
        let key_file = key_file(key_path);
        if !key_file.exists() {
            if file.exists() {
                return Err(Problem::internal(format!(
                    "{} is missing, but {} was signed with it. Put the key file back; only if it is lost, move the folder away \
                     (verification will say that its anchors are gone).",
                    key_file.display(),
                    file.display()
                )));
            }
            make_key(&key_file)?;
        }
        let document = fs::read(&key_file).map_err(Problem::internal)?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &document)
            .map_err(Problem::internal)?;
        // Anyone may verify: the public half lies with the anchors. A power cut may have left the name without its content.
        let public = folder.join("public-key.hex");
        if fs::metadata(&public).map_or(0, |file| file.len()) == 0 {
            keep(&public, &hex::encode(key.public_key().as_ref())).map_err(Problem::internal)?;
        }
        Ok(Self { file, key })
    }

    /// SHA-256 of the public key.
    pub fn key_sha256(&self) -> [u8; 32] {
        sha256(self.key.public_key().as_ref())
    }

    fn sign(&self, text: &str) -> Result<String> {
        let signature = self
            .key
            .sign(&aws_lc_rs::rand::SystemRandom::new(), text.as_bytes())
            .map_err(Problem::internal)?;
        Ok(hex::encode(signature.as_ref()))
    }

    /// Appends heads (chain, place, log hash) and waits until they are on the disk.
    pub fn append(&self, heads: &[(String, i64, String)], at: &str) -> Result<()> {
        let mut lines = String::new();
        for (chain, seq, head) in heads {
            let mut anchor = Anchor {
                chain: chain.clone(),
                seq: *seq,
                head: head.clone(),
                at: at.to_owned(),
                signature: String::new(),
            };
            anchor.signature = self.sign(&anchor.signed_text())?;
            lines.push_str(&serde_json::to_string(&anchor).map_err(Problem::internal)?);
            lines.push('\n');
        }
        self.write(&lines)
    }

    /// Appends a signed gap record.
    pub fn append_gap(&self, mut gap: Gap) -> Result<()> {
        gap.signature = self.sign(&gap.signed_text()?)?;
        self.write(&format!("{}\n", serde_json::to_string(&gap).map_err(Problem::internal)?))
    }

    fn write(&self, lines: &str) -> Result<()> {
        let mut file = OpenOptions::new()
            .create(true)
            .read(true)
            .append(true)
            .mode(0o600)
            .open(&self.file)
            .map_err(Problem::internal)?;
        drop_torn_line(&mut file)
            .and_then(|()| file.write_all(lines.as_bytes()))
            .and_then(|()| file.sync_data())
            .map_err(Problem::internal)
    }
}

/// Writes a file that is there whole or not at all, whatever happens to the machine.
fn keep(path: &Path, text: &str) -> std::io::Result<()> {
    let new = path.with_extension("new");
    let mut file = fs::File::create(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    path.parent().map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
}

fn make_key(path: &Path) -> Result<()> {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).map_err(Problem::internal)?;
    let document = key.to_pkcs8v1().map_err(Problem::internal)?;
    let mut out =
        OpenOptions::new().create_new(true).write(true).mode(0o600).open(path).map_err(Problem::internal)?;
    out.write_all(document.as_ref()).and_then(|()| out.sync_all()).map_err(Problem::internal)
}

/// A crash can leave the last line unfinished; the next one must not be glued to it.
fn drop_torn_line(file: &mut fs::File) -> std::io::Result<()> {
    let length = file.seek(SeekFrom::End(0))?;
    let start = length.saturating_sub(LONGEST_LINE);
    file.seek(SeekFrom::Start(start))?;
    let mut tail = vec![];
    file.read_to_end(&mut tail)?;
    if tail.last().is_some_and(|last| *last != b'\n') {
        let whole = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at as u64 + 1);
        file.set_len(start + whole)?;
    }
    Ok(())
}

/// What a folder of anchors says about one chain.
#[derive(Debug, Default)]
pub struct Found {
    /// Heads by place.
    pub heads: BTreeMap<i64, Anchor>,
    /// What restores lost.
    pub gaps: Vec<Gap>,
    /// SHA-256 of the public key that lies beside the anchors; none where there are no anchors.
    pub key_sha256: Option<[u8; 32]>,
    public: Vec<u8>,
    /// Places with two anchors that differ: tampering, unless a gap record that follows explains them.
    contradictions: BTreeSet<i64>,
}

impl Found {
    /// The last anchored place.
    pub fn last(&self) -> i64 {
        self.heads.keys().next_back().copied().unwrap_or(0)
    }

    /// Whether a restore lost this place.
    pub(crate) fn lost(&self, seq: i64) -> bool {
        self.gaps.iter().any(|gap| gap.kept < seq && seq <= gap.lost)
    }

    /// Whether the anchor bears a valid signature.
    pub fn holds(&self, anchor: &Anchor) -> bool {
        self.signed(&anchor.signed_text(), &anchor.signature)
    }

    fn signed(&self, text: &str, signature: &str) -> bool {
        let Ok(signature) = hex::decode(signature) else { return false };
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.public)
            .verify(text.as_bytes(), &signature)
            .is_ok()
    }

    fn take(&mut self, line: Line) -> Result<(), String> {
        match line {
            Line::Anchor(anchor) => {
                let known = self.heads.entry(anchor.seq).or_insert_with(|| anchor.clone());
                if known.head != anchor.head {
                    self.contradictions.insert(anchor.seq);
                }
                Ok(())
            }
            Line::Gap(gap) => {
                let text = gap.signed_text().map_err(|problem| problem.detail)?;
                if !self.signed(&text, &gap.signature) {
                    return Err(format!("the gap record after {} is forged", gap.kept));
                }
                let kept =
                    self.heads.get(&gap.kept).map_or_else(|| hex::encode(chain::GENESIS), |a| a.head.clone());
                if kept != gap.kept_head {
                    return Err(format!("the gap record after {} does not fit the anchors", gap.kept));
                }
                drop(self.heads.split_off(&(gap.kept + 1)));
                drop(self.contradictions.split_off(&(gap.kept + 1)));
                self.gaps.push(gap);
                Ok(())
            }
        }
    }
}

/// The same for a chain that a restore has set back: contradictions are left in, for the gap record to explain.
pub(crate) fn read_for_repair(folder: &Path, chain: &str) -> Result<Found, String> {
    read_lines(folder, chain)
}

/// Reads what a folder says about one chain; the error is a sentence about what is wrong with the file. Without a file
/// nothing is found. A last line that was cut off by a crash is passed over.
pub fn read(folder: &Path, chain: &str) -> Result<Found, String> {
    let found = read_lines(folder, chain)?;
    match found.contradictions.first() {
        Some(seq) => Err(format!("two anchors at {seq} differ")),
        None => Ok(found),
    }
}

fn read_lines(folder: &Path, chain: &str) -> Result<Found, String> {
    let file = file_in(folder);
    let Ok(file) = fs::File::open(file) else { return Ok(Found::default()) };
    let key = fs::read_to_string(folder.join("public-key.hex"))
        .map_err(|_| "public-key.hex is missing beside the anchors")?;
    let public = hex::decode(key.trim()).map_err(|_| "public-key.hex holds no key")?;
    let mut found = Found { key_sha256: Some(sha256(&public)), public, ..Found::default() };
    // As we write them: years of other chains need not be understood to be passed over.
    let ours = format!("{{\"chain\":\"{chain}\"");
    let passed_over = |line: &[u8]| line.starts_with(b"{\"chain\":\"") && !line.starts_with(ours.as_bytes());
    each_line(file, passed_over, |line| if line.chain() == chain { found.take(line) } else { Ok(()) })?;
    Ok(found)
}

/// Every chain that a folder names.
pub fn chains(folder: &Path) -> Result<BTreeSet<Chain>, String> {
    let Ok(file) = fs::File::open(file_in(folder)) else { return Ok(BTreeSet::new()) };
    let mut names = BTreeSet::new();
    each_line(
        file,
        |_| false,
        |line| {
            if !names.contains(line.chain()) {
                names.insert(line.chain().to_owned());
            }
            Ok(())
        },
    )?;
    let chain =
        |name: &String| name.parse().map_err(|_| format!("the anchors name {name}, which is no chain"));
    names.iter().map(chain).collect()
}

fn each_line(
    file: fs::File,
    passed_over: impl Fn(&[u8]) -> bool,
    mut take: impl FnMut(Line) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = BufReader::new(file);
    let mut line = vec![];
    for number in 1_u64.. {
        line.clear();
        reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|error| error.to_string())?;
        if line.last() != Some(&b'\n') {
            let torn = (line.len() as u64) < LONGEST_LINE;
            return if torn { Ok(()) } else { Err(format!("line {number} of the anchors is no anchor")) };
        }
        if passed_over(&line) {
            continue;
        }
        let line = serde_json::from_slice::<Line>(&line)
            .map_err(|_| format!("line {number} of the anchors is no anchor"))?;
        take(line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf, Anchors);

    impl Folder {
        fn new() -> Self {
            let base = std::env::temp_dir().join(format!("osler-anchor-{}", uuid::Uuid::now_v7()));
            fs::create_dir_all(&base).unwrap();
            let anchors = Anchors::open(&base.join("data"), &base.join("key")).unwrap();
            Self(base, anchors)
        }
        fn append(&self, seq: i64, head: &str) {
            self.1.append(&[("identity".into(), seq, head.into())], "2026-01-01T00:00:00Z").unwrap();
        }
        fn read(&self) -> Result<Found, String> {
            read(&folder(&self.0.join("data")), "identity")
        }
        fn file(&self) -> PathBuf {
            file_in(&folder(&self.0.join("data")))
        }
        fn replace(&self, from: &str, to: &str) {
            let text = fs::read_to_string(self.file()).unwrap();
            fs::write(self.file(), text.replace(from, to)).unwrap();
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn gap(kept: i64, kept_head: &str) -> Gap {
        Gap {
            chain: "identity".into(),
            kept,
            kept_head: kept_head.into(),
            lost: 5,
            lost_head: "ef".into(),
            at: "2026-01-01T00:00:00Z".into(),
            reason: "the disk failed\n\"twice\"".into(),
            signature: String::new(),
        }
    }

    #[test]
    fn a_public_key_that_a_power_cut_emptied_is_written_again() {
        let folder = Folder::new();
        let public = super::folder(&folder.0.join("data")).join("public-key.hex");
        let whole = fs::read_to_string(&public).unwrap();
        fs::write(&public, "").unwrap();
        Anchors::open(&folder.0.join("data"), &folder.0.join("key")).unwrap();
        assert_eq!(fs::read_to_string(&public).unwrap(), whole);
    }

    #[test]
    fn anchors_come_back_and_forged_ones_do_not_hold() {
        let folder = Folder::new();
        folder.append(3, "ab");
        let found = folder.read().unwrap();
        assert!(found.holds(&found.heads[&3]));
        folder.replace("\"seq\":3", "\"seq\":2");
        let found = folder.read().unwrap();
        assert!(!found.holds(&found.heads[&2]));
    }

    #[test]
    fn a_folder_tells_of_every_chain_that_was_anchored_in_it() {
        let folder = Folder::new();
        let chains = || chains(&folder_of(&folder));
        assert_eq!(chains().unwrap(), BTreeSet::new());
        folder.append(3, "ab");
        folder.append(4, "cd");
        let clinic = uuid::Uuid::now_v7();
        folder.1.append(&[(clinic.to_string(), 1, "ef".into())], "2026-01-01T00:00:00Z").unwrap();
        assert_eq!(chains().unwrap(), [Chain::Identity, Chain::Clinic(clinic)].into());
        folder.replace("identity", "nobody");
        assert!(chains().unwrap_err().contains("nobody"));
    }

    fn folder_of(Folder(base, _): &Folder) -> PathBuf {
        super::folder(&base.join("data"))
    }

    #[test]
    fn a_line_that_a_crash_cut_off_spoils_nothing() {
        let folder = Folder::new();
        folder.append(3, "ab");
        OpenOptions::new().append(true).open(folder.file()).unwrap().write_all(b"{\"chain\":\"iden").unwrap();
        assert_eq!(folder.read().unwrap().last(), 3);
        folder.append(4, "cd");
        assert_eq!(folder.read().unwrap().last(), 4);
    }

    #[test]
    fn what_is_no_anchor_is_named_by_its_line_and_not_read_without_end() {
        let folder = Folder::new();
        folder.append(3, "ab");
        fs::write(folder.file(), format!("{}\n", "x".repeat(1 << 20))).unwrap();
        assert!(folder.read().unwrap_err().contains("line 1"));
    }

    #[test]
    fn a_gap_ends_the_anchors_before_it_and_cannot_be_forged() {
        let folder = Folder::new();
        folder.append(3, "ab");
        folder.append(5, "ef");
        folder.append(5, "e0");
        assert!(folder.read().unwrap_err().contains("differ"));
        folder.1.append_gap(gap(3, "ab")).unwrap();
        folder.append(4, "01");
        let found = folder.read().unwrap();
        assert_eq!((found.last(), found.gaps.len()), (4, 1));
        folder.replace("\"lost\":5", "\"lost\":4");
        assert!(folder.read().unwrap_err().contains("forged"));
    }

    #[test]
    fn a_gap_that_does_not_fit_is_refused() {
        let folder = Folder::new();
        folder.append(3, "ab");
        folder.1.append_gap(gap(3, "ff")).unwrap();
        assert!(folder.read().unwrap_err().contains("does not fit"));
    }

    #[test]
    fn anchors_without_their_key_are_not_continued_with_a_new_one() {
        let folder = Folder::new();
        folder.append(3, "ab");
        fs::remove_file(folder.0.join("key.anchor")).unwrap();
        assert!(Anchors::open(&folder.0.join("data"), &folder.0.join("key")).is_err());
    }
}
