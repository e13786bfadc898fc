//! Encryption of single fields: AES-256-GCM under a key ring, each value bound to its clinic, table, column and row, so
//! that a sealed value copied elsewhere does not open. Equality search goes by a keyed blind index.
//!
//! The ring is read again every few seconds, so that a new key is known to every server before the first one seals with
//! it ([`crate::rotation`]).

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
    rand::{SecureRandom, SystemRandom},
};
use kernel::{ClinicId, Problem, Result, Secret};
use tokio_postgres::GenericClient;
use uuid::Uuid;

const FORMAT: u8 = 1;
/// Format, key and nonce: what tells two values apart.
pub(crate) const HEADER: usize = KEY_HEADER + NONCE_LEN;

/// Where a sealed value lives. A value opens only there.
#[derive(Debug, Clone, Copy)]
pub struct FieldRef<'a> {
    /// Its clinic; the nil id for global tables.
    pub clinic: Uuid,
    /// `schema.table`
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row's id.
    pub row: Uuid,
}

impl FieldRef<'_> {
    fn aad(&self, key: i32) -> Vec<u8> {
        let mut aad = Vec::with_capacity(64);
        aad.extend_from_slice(b"osler-field-1\0");
        aad.extend_from_slice(&key.to_be_bytes());
        aad.extend_from_slice(self.clinic.as_bytes());
        aad.extend_from_slice(self.table.as_bytes());
        aad.push(0);
        aad.extend_from_slice(self.column.as_bytes());
        aad.push(0);
        aad.extend_from_slice(self.row.as_bytes());
        aad
    }
}

/// The opened keys for fields.
struct Ring {
    keys: BTreeMap<i32, LessSafeKey>,
    current: i32,
}

/// The opened key ring.
pub struct FieldVault {
    ring: RwLock<Arc<Ring>>,
    wrapping: LessSafeKey,
    blind: hmac::Key,
    random: SystemRandom,
}

/// What every sealed value begins with: its format and its key.
pub(crate) const KEY_HEADER: usize = 1 + 4;

/// The beginning of each value that is sealed with a key.
pub(crate) fn key_header(key: i32) -> [u8; KEY_HEADER] {
    let [a, b, c, d] = key.to_be_bytes();
    [FORMAT, a, b, c, d]
}

impl FieldVault {
    /// Reads the ring with the vault's own role and unwraps it; makes the first keys on an empty database.
    pub async fn unlock(
        client: &mut tokio_postgres::Client,
        key_encryption_key: &Secret<[u8; 32]>,
    ) -> Result<Self> {
        let transaction = client.transaction().await?;
        // Two servers that start at once must not both make first keys.
        transaction.batch_execute("lock table platform.field_key in share row exclusive mode").await?;
        let wrapping = aes(key_encryption_key.expose())?;
        for kind in ["field", "blind_index"] {
            let known = transaction
                .query_one(
                    "select exists (select from platform.field_key where kind = $1 and retired_at is null)",
                    &[&kind],
                )
                .await?;
            if !known.get::<_, bool>(0) {
                let wrapped = wrap(&wrapping, kind, random_key()?.expose())?;
                transaction
                    .execute(
                        "insert into platform.field_key (kind, wrapped) values ($1, $2)",
                        &[&kind, &wrapped],
                    )
                    .await?;
            }
        }
        let ring = read_ring(&transaction, &wrapping).await?;
        let row = transaction
            .query_one(
                "select wrapped from platform.field_key where kind = 'blind_index' order by id desc limit 1",
                &[],
            )
            .await?;
        transaction.commit().await?;
        let blind = unwrap(&wrapping, "blind_index", row.get(0))?;
        let blind = hmac::Key::new(hmac::HMAC_SHA256, blind.expose());
        Ok(Self { ring: RwLock::new(Arc::new(ring)), wrapping, blind, random: SystemRandom::new() })
    }

    /// Reads the ring again.
    pub(crate) async fn refresh(&self, client: &tokio_postgres::Client) -> Result<()> {
        let ring = read_ring(client, &self.wrapping).await?;
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
        Ok(())
    }

    /// A new key for fields, wrapped.
    pub(crate) fn new_field_key(&self) -> Result<Vec<u8>> {
        wrap(&self.wrapping, "field", random_key()?.expose())
    }

    fn ring(&self) -> Arc<Ring> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The key that values are sealed with now.
    pub fn current_key(&self) -> i32 {
        self.ring().current
    }

    /// Whether there is any other key that a value may be sealed with.
    pub(crate) fn has_older_keys(&self) -> bool {
        self.ring().keys.len() > 1
    }

    /// Encrypts a value for one place.
    pub fn seal(&self, field: FieldRef<'_>, value: &[u8]) -> Result<Vec<u8>> {
        let ring = self.ring();
        let key =
            ring.keys.get(&ring.current).ok_or_else(|| Problem::internal("the current key is missing"))?;
        let mut nonce = [0; NONCE_LEN];
        self.random.fill(&mut nonce).map_err(Problem::internal)?;
        let mut sealed = Vec::with_capacity(HEADER + value.len() + 16);
        sealed.extend_from_slice(&key_header(ring.current));
        sealed.extend_from_slice(&nonce);
        let mut body = value.to_vec();
        key.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(field.aad(ring.current)),
            &mut body,
        )
        .map_err(Problem::internal)?;
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Decrypts a value that was sealed for this place.
    pub fn open(&self, field: FieldRef<'_>, sealed: &[u8]) -> Result<Secret<Vec<u8>>> {
        let broken =
            || Problem::internal("a sealed value does not open: wrong place, wrong key or changed bytes");
        let (header, body) = sealed.split_at_checked(HEADER).ok_or_else(broken)?;
        let (format, rest) = header.split_first().ok_or_else(broken)?;
        let (id, nonce) = rest.split_at(4);
        let id = i32::from_be_bytes(id.try_into().map_err(|_| broken())?);
        let ring = self.ring();
        let key = ring.keys.get(&id).filter(|_| *format == FORMAT).ok_or_else(broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let mut body = body.to_vec();
        let length =
            key.open_in_place(nonce, Aad::from(field.aad(id)), &mut body).map_err(|_| broken())?.len();
        body.truncate(length);
        Ok(Secret::new(body))
    }

    /// A keyed digest for equality search, different for each clinic and purpose.
    pub fn blind_index(&self, clinic: ClinicId, purpose: &str, value: &str) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.blind);
        for part in [b"osler-blind-1".as_slice(), clinic.0.as_bytes(), purpose.as_bytes(), value.as_bytes()] {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut index = [0; 32];
        index.copy_from_slice(context.sign().as_ref());
        index
    }
}

/// Every key for fields; the retired ones, too: what comes back from a backup is sealed with them. The newest one that
/// every server knows by now is the current one.
async fn read_ring(client: &impl GenericClient, wrapping: &LessSafeKey) -> Result<Ring> {
    let rows = client
        .query(
            "select id, wrapped, usable_from <= now() from platform.field_key where kind = 'field' order by id",
            &[],
        )
        .await?;
    let (mut keys, mut current) = (BTreeMap::new(), None);
    for row in rows {
        let (id, wrapped, is_usable): (i32, Vec<u8>, bool) = (row.get(0), row.get(1), row.get(2));
        keys.insert(id, aes(unwrap(wrapping, "field", wrapped)?.expose())?);
        current = if is_usable { Some(id) } else { current };
    }
    let current = current.ok_or_else(|| Problem::internal("the key ring is empty"))?;
    Ok(Ring { keys, current })
}

fn aes(key: &[u8; 32]) -> Result<LessSafeKey> {
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).map_err(Problem::internal)?))
}

fn random_key() -> Result<Secret<[u8; 32]>> {
    let mut key = [0; 32];
    SystemRandom::new().fill(&mut key).map_err(Problem::internal)?;
    Ok(Secret::new(key))
}

fn wrap(wrapping: &LessSafeKey, kind: &str, key: &[u8; 32]) -> Result<Vec<u8>> {
    let mut nonce = [0; NONCE_LEN];
    SystemRandom::new().fill(&mut nonce).map_err(Problem::internal)?;
    let mut body = key.to_vec();
    wrapping
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(format!("osler-key-1:{kind}")),
            &mut body,
        )
        .map_err(Problem::internal)?;
    Ok([nonce.as_slice(), &body].concat())
}

fn unwrap(wrapping: &LessSafeKey, kind: &str, wrapped: Vec<u8>) -> Result<Secret<[u8; 32]>> {
    let broken = || {
        Problem::internal(
            "the field keys do not open: this is not the key file that belongs to this database",
        )
    };
    let (nonce, body) = wrapped.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
    let mut body = body.to_vec();
    let key = wrapping
        .open_in_place(nonce, Aad::from(format!("osler-key-1:{kind}")), &mut body)
        .map_err(|_| broken())?;
    Ok(Secret::new(key.try_into().map_err(|_| broken())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> FieldVault {
        let vault = FieldVault {
            ring: RwLock::new(Arc::new(ring(2))),
            wrapping: aes(&[9; 32]).unwrap(),
            blind: hmac::Key::new(hmac::HMAC_SHA256, &[3; 32]),
            random: SystemRandom::new(),
        };
        assert_eq!(vault.current_key(), 2);
        vault
    }

    fn ring(current: i32) -> Ring {
        let key = |byte| aes(&[byte; 32]).unwrap();
        Ring { keys: BTreeMap::from([(1, key(1)), (2, key(2))]), current }
    }

    fn field(row: u128) -> FieldRef<'static> {
        FieldRef {
            clinic: Uuid::from_u128(7),
            table: "registry.patient",
            column: "ssn",
            row: Uuid::from_u128(row),
        }
    }

    #[test]
    fn a_value_opens_in_its_own_place_only() {
        let vault = vault();
        let sealed = vault.seal(field(1), b"999-55-4584").unwrap();
        assert_eq!(vault.open(field(1), &sealed).unwrap().expose().as_slice(), b"999-55-4584");
        assert!(vault.open(field(2), &sealed).is_err());
        assert!(vault.open(FieldRef { column: "phone", ..field(1) }, &sealed).is_err());
        assert!(vault.open(FieldRef { clinic: Uuid::from_u128(8), ..field(1) }, &sealed).is_err());
    }

    #[test]
    fn every_changed_bit_and_every_cut_is_refused() {
        let vault = vault();
        let sealed = vault.seal(field(1), b"x").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(vault.open(field(1), &changed).is_err(), "byte {at}");
            assert!(vault.open(field(1), &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn values_sealed_under_an_older_key_still_open() {
        let mut vault = vault();
        vault.ring = RwLock::new(Arc::new(ring(1)));
        let sealed = vault.seal(field(1), b"old").unwrap();
        assert_eq!(&sealed[..KEY_HEADER], &key_header(1));
        vault.ring = RwLock::new(Arc::new(ring(2)));
        assert_eq!(vault.open(field(1), &sealed).unwrap().expose().as_slice(), b"old");
    }

    #[test]
    fn blind_indexes_differ_by_clinic_and_purpose() {
        let vault = vault();
        let (a, b) = (ClinicId(Uuid::from_u128(1)), ClinicId(Uuid::from_u128(2)));
        assert_eq!(vault.blind_index(a, "ssn", "1"), vault.blind_index(a, "ssn", "1"));
        assert_ne!(vault.blind_index(a, "ssn", "1"), vault.blind_index(b, "ssn", "1"));
        assert_ne!(vault.blind_index(a, "ssn", "1"), vault.blind_index(a, "phone", "1"));
    }
}
