//! Anchors: heads of the chains, signed and written to a file outside the database, so that a chain that was cut off or
//! made anew from some point is found out.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
};
use kernel::{Problem, Result};
use serde::{Deserialize, Serialize};

/// The head of a chain at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

fn signed_text(chain: &str, seq: i64, head: &str, at: &str) -> String {
    format!("osler-anchor-1 {chain} {seq} {head} {at}")
}

/// The file of anchors and the key that signs them.
pub struct Anchors {
    file: PathBuf,
    key: EcdsaKeyPair,
}

/// Where the anchors of a data directory are.
pub fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("anchors/anchors.jsonl")
}

impl Anchors {
    /// Opens the file; makes the key, beside the key-encryption key, where there is none.
    pub fn open(data_dir: &Path, key_path: &Path) -> Result<Self> {
        let file = path(data_dir);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Problem::internal)?;
        }
        let mut key_file = key_path.as_os_str().to_owned();
        key_file.push(".anchor");
        let key_file = PathBuf::from(key_file);
        if !key_file.exists() {
            let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).map_err(Problem::internal)?;
            let document = key.to_pkcs8v1().map_err(Problem::internal)?;
            let mut out = OpenOptions::new()
                .create_new(true)
                .write(true)
                .mode(0o600)
                .open(&key_file)
                .map_err(Problem::internal)?;
            out.write_all(document.as_ref()).and_then(|()| out.sync_all()).map_err(Problem::internal)?;
            // Anyone may verify: the public half lies with the anchors.
            let public = hex::encode(key.public_key().as_ref());
            fs::write(file.with_file_name("public-key.hex"), public).map_err(Problem::internal)?;
        }
        let document = fs::read(&key_file).map_err(Problem::internal)?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &document)
            .map_err(Problem::internal)?;
        Ok(Self { file, key })
    }

    /// Appends heads and waits until they are on the disk.
    pub fn append(&self, heads: &[(String, i64, String)], at: &str) -> Result<()> {
        let mut lines = String::new();
        for (chain, seq, head) in heads {
            let text = signed_text(chain, *seq, head, at);
            let signature = self
                .key
                .sign(&aws_lc_rs::rand::SystemRandom::new(), text.as_bytes())
                .map_err(Problem::internal)?;
            let anchor = Anchor {
                chain: chain.clone(),
                seq: *seq,
                head: head.clone(),
                at: at.to_owned(),
                signature: hex::encode(signature.as_ref()),
            };
            lines.push_str(&serde_json::to_string(&anchor).map_err(Problem::internal)?);
            lines.push('\n');
        }
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&self.file)
            .map_err(Problem::internal)?;
        file.write_all(lines.as_bytes()).and_then(|()| file.sync_data()).map_err(Problem::internal)
    }
}

/// The anchors of one chain in a data directory, each with a valid signature; an anchor without one is an error. A last
/// line that was cut off by a crash is passed over.
pub fn read(data_dir: &Path, chain: &str) -> Result<Vec<Anchor>> {
    let file = path(data_dir);
    let Ok(text) = fs::read_to_string(&file) else { return Ok(vec![]) };
    let public = fs::read_to_string(file.with_file_name("public-key.hex")).map_err(Problem::internal)?;
    let public = hex::decode(public.trim()).map_err(Problem::internal)?;
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, public);
    let whole = text.rsplit_once('\n').map_or("", |(whole, _cut_off)| whole);
    let mut anchors = vec![];
    for line in whole.lines() {
        let anchor: Anchor = serde_json::from_str(line).map_err(Problem::internal)?;
        if anchor.chain != chain {
            continue;
        }
        let text = signed_text(&anchor.chain, anchor.seq, &anchor.head, &anchor.at);
        let signature = hex::decode(&anchor.signature).map_err(Problem::internal)?;
        public
            .verify(text.as_bytes(), &signature)
            .map_err(|_| Problem::internal(format!("the anchor of {chain} at {} is forged", anchor.seq)))?;
        anchors.push(anchor);
    }
    Ok(anchors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_come_back_and_forged_ones_do_not() {
        let base = std::env::temp_dir().join(format!("osler-anchor-{}", uuid::Uuid::now_v7()));
        fs::create_dir_all(&base).unwrap();
        let anchors = Anchors::open(&base.join("data"), &base.join("key")).unwrap();
        anchors
            .append(
                &[("identity".into(), 3, "ab".into()), ("c".into(), 1, "cd".into())],
                "2026-01-01T00:00:00Z",
            )
            .unwrap();
        assert_eq!(read(&base.join("data"), "identity").unwrap()[0].seq, 3);
        let file = path(&base.join("data"));
        let forged = fs::read_to_string(&file).unwrap().replace("\"seq\":3", "\"seq\":2");
        fs::write(&file, forged).unwrap();
        assert!(read(&base.join("data"), "identity").is_err());
        fs::remove_dir_all(base).unwrap();
    }
}
