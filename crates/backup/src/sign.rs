//! Who made the backups. Anybody may seal to a public key: what a restore brings to life is signed, too, with the key of the
//! anchors, whose fingerprint stands on the page of the recovery kit.

use std::{fs, io::ErrorKind};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, UnparsedPublicKey,
    },
};
use kernel::{Problem, Result};

use crate::{Settings, at, place::sha256};

/// The beginning of the digest of a public key.
pub type Fingerprint = [u8; 16];

const KEY: usize = 65;
/// A signature, with the public key in front.
pub(crate) const LENGTH: usize = KEY + 64;

/// The fingerprint of a public key.
pub fn fingerprint(key: &[u8]) -> Fingerprint {
    let digest = sha256(key);
    std::array::from_fn(|i| digest[i])
}

fn text(name: &str, data: &[u8]) -> String {
    format!("osler-backup-1 {name} {}", hex::encode(sha256(data)))
}

/// Signs what goes into the backups.
pub struct Signer(EcdsaKeyPair);

impl Signer {
    /// With the key of the anchors; none before the first start of a server has made it.
    pub fn open(settings: &Settings) -> Result<Option<Self>> {
        let path = &settings.anchor_key;
        let document = match fs::read(path) {
            Ok(document) => document,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at(path)(error)),
        };
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &document).map_err(at(path))?;
        Ok(Some(Self(key)))
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        fingerprint(self.0.public_key().as_ref())
    }

    /// Signs what is kept under a name.
    pub(crate) fn sign(&self, name: &str, data: &[u8]) -> Result<Vec<u8>> {
        let signature =
            self.0.sign(&SystemRandom::new(), text(name, data).as_bytes()).map_err(Problem::internal)?;
        Ok([self.0.public_key().as_ref(), signature.as_ref()].concat())
    }
}

/// Refuses what was not signed under this name by whom the fingerprint names.
pub(crate) fn check(signature: &[u8], name: &str, data: &[u8], by: &Fingerprint) -> Result<()> {
    let signed = signature.split_at_checked(KEY).is_some_and(|(key, signature)| {
        fingerprint(key) == *by
            && UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key)
                .verify(text(name, data).as_bytes(), signature)
                .is_ok()
    });
    if signed {
        return Ok(());
    }
    Err(Problem::internal(format!(
        "{name} is not signed by the installation whose line S1 stands on the recovery kit"
    )))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Gives an installation a key; its fingerprint.
    pub(crate) fn make_key(settings: &Settings) -> Fingerprint {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        fs::create_dir_all(settings.anchor_key.parent().unwrap()).unwrap();
        fs::write(&settings.anchor_key, key.to_pkcs8v1().unwrap().as_ref()).unwrap();
        Signer::open(settings).unwrap().unwrap().fingerprint()
    }

    #[test]
    fn a_signature_holds_for_its_name_its_content_and_its_key() {
        let base = std::env::temp_dir().join(format!("osler-sign-{}", uuid::Uuid::new_v4()));
        let (ours, theirs) = (crate::tests::settings(&base), crate::tests::settings(&base.join("theirs")));
        assert!(Signer::open(&ours).unwrap().is_none());
        let (by, others) = (make_key(&ours), make_key(&theirs));
        let sign = |settings| Signer::open(settings).unwrap().unwrap().sign("wal/A", b"data").unwrap();
        let signature = sign(&ours);
        assert_eq!(signature.len(), LENGTH);
        check(&signature, "wal/A", b"data", &by).unwrap();
        for (signature, name, data, by) in [
            (&signature, "wal/B", b"data", &by),
            (&signature, "wal/A", b"dat!", &by),
            (&signature, "wal/A", b"data", &others),
            (&sign(&theirs), "wal/A", b"data", &by),
            (&vec![], "wal/A", b"data", &by),
            (&signature[..LENGTH - 1].to_vec(), "wal/A", b"data", &by),
        ] {
            assert!(check(signature, name, data, by).is_err());
        }
        fs::remove_dir_all(base).unwrap();
    }
}
