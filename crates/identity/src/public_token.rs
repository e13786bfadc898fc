//! Secrets in addresses that anybody may open: which clinic one belongs to. What it opens there, and whether it still does, the
//! department knows that made it; without its row the secret is worth nothing.

use jiff::Timestamp;
use kernel::{ClinicId, Result, Secret};
use platform::{Caller, Guest, Permission, Tx, Write, http::sha256};
use sql::queries::identity::public_token as queries;

use crate::session;

/// A new secret and its digest.
#[derive(Debug)]
pub struct PublicToken {
    /// Shown once, and kept nowhere.
    pub secret: Secret<String>,
    /// By which it is found.
    pub sha256: [u8; 32],
}

/// Makes a secret that leads to the caller's clinic until then. The department records for what; where it fails to, the secret
/// opens nothing.
pub async fn make<P: Permission>(
    caller: &Caller<P>,
    kind: &str,
    expires_at: Timestamp,
) -> Result<PublicToken> {
    let secret = session::new_token()?;
    let sha256 = sha256(secret.expose().as_bytes());
    let tx = caller.identity_write().await?;
    queries::add().bind(&tx, &sha256.as_slice(), &kind, &caller.clinic().0, &expires_at).await?;
    tx.commit_unrecorded().await?;
    Ok(PublicToken { secret, sha256 })
}

/// The clinic to which a secret leads, and the digest by which the department finds the rest. Unknown, malformed and expired ones
/// are alike; nobody guesses 256 bits.
pub async fn find(
    guest: &Guest,
    kind: &str,
    secret: &Secret<String>,
) -> Result<Option<(ClinicId, [u8; 32])>> {
    let sha256 = sha256(secret.expose().trim().as_bytes());
    let tx = guest.identity_write().await?;
    let found = queries::clinic().bind(&tx, &sha256.as_slice(), &kind, &guest.now()).opt().await?;
    Ok(found.map(|clinic| (ClinicId(clinic), sha256)))
}

/// Keeps that a code belongs to the clinic, for as long as the house stands.
pub async fn add(tx: &Tx<Write>, kind: &str, sha256: &[u8], clinic: ClinicId) -> Result<()> {
    queries::add().bind(tx, &sha256, &kind, &clinic.0, &Timestamp::MAX).await?;
    Ok(())
}

/// The clinic of a code.
pub async fn clinic<M: Send + Sync>(tx: &Tx<M>, kind: &str, sha256: &[u8]) -> Result<Option<ClinicId>> {
    let found = queries::clinic().bind(tx, &sha256, &kind, &tx.platform().now()).opt().await?;
    Ok(found.map(ClinicId))
}
