//! The table of signatures: written once.

use std::collections::{BTreeMap, btree_map::Entry};

use jiff::Timestamp;
use kernel::{Problem, Result};
use pdf::revision::MAX_SIGNATURES;
use platform::{Tx, Write};
use sql::queries::signing::signature as queries;
pub use sql::queries::signing::signature::Signature;
use uuid::Uuid;

use super::{Content, Evidence, Fault, Meaning, sign, verify};
use crate::{Signer, certificate};

/// Signs in the transaction of the deed, so that the signature, what it locks and the event stand or fall together. The caller
/// holds the lock of the thing's row, and `content` is what that row says. Who wrote it signs first, and nobody twice.
pub async fn add(
    tx: &Tx<Write>,
    signer: &Signer,
    content: &Content<'_>,
    meaning: Meaning,
    reason: Option<&str>,
) -> Result<Signature> {
    // Whoever revokes the certificate, or signs the same thing, comes wholly before or after this.
    certificate::lock(tx, signer.certificate.id).await?;
    certificate::lock(tx, content.resource_id).await?;
    let at = certificate::platform_time(tx)?;
    if certificate::get(tx, signer.certificate.id).await?.revoked_at.is_some() {
        return Err(Problem::conflict(
            "certificate_revoked",
            "Your certificate was revoked a moment ago. Sign again, with a new one.",
        ));
    }
    let known = of(tx, content.resource_type, content.resource_id).await?;
    may_follow(&known, signer, content, meaning, at)?;
    let record = sign(signer, content, meaning, reason, at, known.last())?;
    queries::add()
        .bind(
            tx,
            &record.id,
            &record.resource_type,
            &record.resource_id,
            &record.resource_version,
            &record.content_salt,
            &record.content_sha256,
            &record.meaning,
            &record.reason,
            &record.account_id,
            &record.signer_name,
            &record.signer_roles,
            &record.registration_number,
            &record.signed_at,
            &record.time_zone,
            &record.authenticated_by,
            &record.address,
            &record.agent,
            &record.place,
            &record.follows,
            &record.certificate_id,
            &record.signature,
        )
        .await?;
    Ok(record)
}

/// Who wrote a version signs it first; others sign after it, each once; time runs on.
fn may_follow(
    known: &[Signature],
    signer: &Signer,
    content: &Content<'_>,
    meaning: Meaning,
    at: Timestamp,
) -> Result<()> {
    let mut of_version = known.iter().filter(|s| s.resource_version == content.resource_version).peekable();
    let is_first = of_version.peek().is_none();
    let alone = matches!(meaning, Meaning::Authorship | Meaning::Withdrawal);
    if of_version.any(|s| s.account_id == signer.account.0 || alone) {
        return Err(Problem::conflict("already_signed", "This version has this signature already."));
    }
    if known.iter().filter(|s| s.resource_version == content.resource_version).count() >= MAX_SIGNATURES {
        let why = "As many people have signed this version as its paper has room for.";
        return Err(Problem::conflict("too_many_signatures", why));
    }
    if is_first && !matches!(meaning, Meaning::Authorship | Meaning::Withdrawal) {
        return Err(Problem::conflict("authorship_missing", "Who wrote it signs first."));
    }
    if known.last().is_some_and(|before| before.signed_at > at) {
        let why = "The server's clock is behind the signature before. Have it set, then sign again.";
        return Err(Problem::conflict("clock_behind", why));
    }
    Ok(())
}

/// The signatures of a thing and all its versions, in the order in which they were made.
pub async fn of<M: Send + Sync>(
    tx: &Tx<M>,
    resource_type: &str,
    resource_id: Uuid,
) -> Result<Vec<Signature>> {
    Ok(queries::of().bind(tx, &resource_type, &resource_id).all().await?)
}

/// Those of these signatures that were made when their key may have been in other hands, each with since when that was so.
pub async fn doubts<M: Send + Sync>(tx: &Tx<M>, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Timestamp>> {
    let mut since = BTreeMap::new();
    let mut doubts = BTreeMap::new();
    for made in queries::made_by().bind(tx, &ids).all().await? {
        let known = match since.entry(made.certificate_id) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                *new.insert(certificate::get(tx, made.certificate_id).await?.compromised_since)
            }
        };
        doubts.extend(doubt(known, made.signed_at).map(|since| (made.id, since)));
    }
    Ok(doubts)
}

/// Since when a key may have been in other hands, of what was signed then or later.
fn doubt(compromised_since: Option<Timestamp>, signed_at: Timestamp) -> Option<Timestamp> {
    compromised_since.filter(|since| *since <= signed_at)
}

/// A signature, and why it does not hold, if it does not.
#[derive(Debug)]
pub struct Judged {
    /// The record.
    pub signature: Signature,
    /// The number of its certificate.
    pub certificate_serial: String,
    /// When that was revoked.
    pub certificate_revoked_at: Option<Timestamp>,
    /// Since when its key may have been in other hands, where this was signed then or later: nobody knows by whom.
    pub doubtful_since: Option<Timestamp>,
    /// Nothing, where it holds.
    pub faults: Vec<Fault>,
}

/// Judges every signature of a thing; `contents` are its versions as the record has them now.
pub async fn verify_all<M: Send + Sync>(
    tx: &Tx<M>,
    resource_type: &str,
    resource_id: Uuid,
    contents: &[Content<'_>],
) -> Result<Vec<Judged>> {
    let authorities = certificate::authorities(tx).await?;
    let signatures = of(tx, resource_type, resource_id).await?;
    let mut judged: Vec<Judged> = vec![];
    for signature in signatures {
        let certificate = certificate::get(tx, signature.certificate_id).await?;
        let content = contents.iter().find(|c| c.resource_version == signature.resource_version);
        let evidence = Evidence {
            clinic: tx.clinic(),
            content,
            certificate: &certificate,
            authorities: &authorities,
            before: judged.last().map(|judged| &judged.signature),
        };
        let faults = verify(&signature, &evidence)?;
        let doubtful_since = doubt(certificate.compromised_since, signature.signed_at);
        judged.push(Judged {
            signature,
            certificate_serial: certificate.serial,
            certificate_revoked_at: certificate.revoked_at,
            doubtful_since,
            faults,
        });
    }
    Ok(judged)
}
