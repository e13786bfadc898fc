//! Public keys as authenticators write them (COSE, RFC 9053), and what they have signed.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};

use super::cbor::{self, Value};

const ES256: i64 = -7;
const ED_DSA: i64 = -8;
const RS256: i64 = -257;
/// What we ask of authenticators, the best first; the last is that of older Windows machines.
pub const ALGORITHMS: [i64; 3] = [ES256, ED_DSA, RS256];

/// Names of a key's parts, which mean what its type says.
const KEY_TYPE: i64 = 1;
const ALGORITHM: i64 = 3;
const FIRST: i64 = -1;
const SECOND: i64 = -2;
const THIRD: i64 = -3;

/// A key that verifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// ECDSA on P-256 over SHA-256; an uncompressed point.
    Es256(Vec<u8>),
    /// Ed25519.
    EdDsa(Vec<u8>),
    /// RSA of 2048 bits or more, PKCS #1 over SHA-256.
    Rs256 {
        /// Big-endian.
        modulus: Vec<u8>,
        /// Big-endian.
        exponent: Vec<u8>,
    },
}

impl PublicKey {
    /// A key of a kind that we ask for, and that is one.
    pub fn read(cose: &[u8]) -> Option<Self> {
        let mut rest = cose;
        let map = cbor::read(&mut rest)?;
        if !rest.is_empty() {
            return None;
        }
        let part = |name| map.get(&Value::Integer(name));
        let integer = |name| part(name).and_then(Value::integer);
        let bytes = |name| part(name).and_then(Value::bytes);
        let key = match (integer(KEY_TYPE)?, integer(ALGORITHM)?) {
            (2, ES256) if integer(FIRST)? == 1 => {
                let (x, y) = (bytes(SECOND)?, bytes(THIRD)?);
                Self::Es256([&[4], x, y].concat()).with_lengths(x.len() == 32 && y.len() == 32)?
            }
            (1, ED_DSA) if integer(FIRST)? == 6 => {
                let x = bytes(SECOND)?;
                Self::EdDsa(x.to_vec()).with_lengths(x.len() == 32)?
            }
            (3, RS256) => {
                let (modulus, exponent) = (bytes(FIRST)?, bytes(SECOND)?);
                let fits = (256..=512).contains(&modulus.len()) && (1..=8).contains(&exponent.len());
                Self::Rs256 { modulus: modulus.to_vec(), exponent: exponent.to_vec() }.with_lengths(fits)?
            }
            _ => return None,
        };
        Some(key)
    }

    /// The key, if its parts are as long as they must be and, on a curve, a point of it.
    fn with_lengths(self, fit: bool) -> Option<Self> {
        let on_curve = match &self {
            Self::Es256(point) => fit && ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).is_ok(),
            _ => fit,
        };
        on_curve.then_some(self)
    }

    /// Whether the holder of the private half signed this.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature)
            }
            Self::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
            Self::Rs256 { modulus, exponent } => RsaPublicKeyComponents { n: modulus, e: exponent }.verify(
                &RSA_PKCS1_2048_8192_SHA256,
                message,
                signature,
            ),
        }
        .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::{
        rand::SystemRandom,
        rsa,
        signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256},
    };

    use super::*;

    fn bytes(bytes: &[u8]) -> Vec<u8> {
        [[0x59].as_slice(), &u16::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
    }

    #[test]
    fn a_key_of_ed25519_verifies_what_it_signed_only() {
        let pair = Ed25519KeyPair::generate().unwrap();
        let head = [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21].as_slice();
        let key = PublicKey::read(&[head, &bytes(pair.public_key().as_ref())].concat()).unwrap();
        assert!(key.verifies(b"words", pair.sign(b"words").as_ref()));
        assert!(!key.verifies(b"others", pair.sign(b"words").as_ref()));
    }

    #[test]
    fn a_key_of_rsa_verifies_what_it_signed_only() {
        let pair = rsa::KeyPair::generate(rsa::KeySize::Rsa2048).unwrap();
        let public = rsa::PublicKey::clone(pair.public_key());
        let (modulus, exponent) = (
            public.modulus().big_endian_without_leading_zero(),
            public.exponent().big_endian_without_leading_zero(),
        );
        let head = [0xa4, 1, 3, 3, 0x39, 1, 0, 0x20].as_slice();
        let key = [head, &bytes(modulus), &[0x21], &bytes(exponent)].concat();
        let key = PublicKey::read(&key).unwrap();
        let mut signature = vec![0; pair.public_modulus_len()];
        pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), b"words", &mut signature).unwrap();
        assert!(key.verifies(b"words", &signature));
        assert!(!key.verifies(b"others", &signature));
    }

    #[test]
    fn what_is_no_key_of_a_kind_we_asked_for_is_none() {
        for (what, cose) in [
            (
                "no point of the curve",
                [
                    [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21].as_slice(),
                    &bytes(&[1; 32]),
                    &[0x22],
                    &bytes(&[1; 32]),
                ]
                .concat(),
            ),
            (
                "a point too short",
                [
                    [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21].as_slice(),
                    &bytes(&[1; 31]),
                    &[0x22],
                    &bytes(&[1; 32]),
                ]
                .concat(),
            ),
            (
                "a short key of RSA",
                [
                    [0xa4, 1, 3, 3, 0x39, 1, 0, 0x20].as_slice(),
                    &bytes(&[255; 128]),
                    &[0x21],
                    &bytes(&[1, 0, 1]),
                ]
                .concat(),
            ),
            (
                "an algorithm of another kind of key",
                [[0xa4, 1, 1, 3, 0x26, 0x20, 6, 0x21].as_slice(), &bytes(&[1; 32])].concat(),
            ),
            (
                "more after the key",
                [[0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21].as_slice(), &bytes(&[1; 32]), &[0]].concat(),
            ),
            ("nothing", vec![]),
        ] {
            assert_eq!(PublicKey::read(&cose), None, "{what}");
        }
    }
}
