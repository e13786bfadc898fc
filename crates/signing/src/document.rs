//! Papers of what was signed, as others look them up: a code on each, and the digest of its file after each signature. The file
//! itself lies with what it is of, and says what was recorded of a patient; this says nothing of them.

use identity::public_token;
use kernel::{Problem, Result};
use pdf::Block;
use platform::{Caller, Event, Permission, Tx, Write, http::sha256};
pub use sql::queries::signing::document::Document;
use sql::queries::signing::document::{self as queries, Revisions};
use uuid::Uuid;

pub use crate::code::Code;
use crate::code::KIND;
use crate::signature::{Fault, Signature, store};

/// Takes a code for a paper that is about to be signed. Call it before the transaction of the deed is opened: the directory of
/// clinics is another database role's.
pub async fn reserve<P: Permission>(caller: &Caller<P>) -> Result<Code> {
    let code = Code::new()?;
    let tx = caller.identity_write().await?;
    public_token::add(&tx, KIND, &code.digest(), caller.clinic()).await?;
    tx.commit(Event::new("verification.code_made", "clinic").on(caller.clinic()), ()).await?;
    Ok(code)
}

/// What stands on the paper: the code, and the address that says whether it is genuine.
pub fn blocks<M>(tx: &Tx<M>, code: &Code) -> [Block; 2] {
    let address = format!("{}/verify/{}", tx.platform().config().address(), code.printed());
    let caption = "Whether this paper is the clinic's own and unchanged, and who signed it since:".to_owned();
    [
        Block::Field { label: "Verification code".to_owned(), value: code.printed() },
        Block::Code { address, caption },
    ]
}

/// The code of what was signed, as it is printed on its paper.
pub async fn code_of<M: Send + Sync>(tx: &Tx<M>, of: (&str, Uuid), version: i32) -> Result<Option<String>> {
    let found = queries::of_version().bind(tx, &of.0, &of.1, &version).opt().await?;
    Ok(found.and_then(|document| Code::read(&document.code)).map(|code| code.printed()))
}

/// Keeps the code of a file that its author has signed just now.
pub async fn register(tx: &Tx<Write>, code: &Code, signature: &Signature, file: &[u8]) -> Result<()> {
    let id = Uuid::now_v7();
    let Signature { resource_type, resource_id, resource_version, .. } = signature;
    queries::add().bind(tx, &id, &code.as_str(), resource_type, resource_id, resource_version).await?;
    keep(tx, (id, code.as_str()), 1, signature, file).await
}

/// Keeps what a file is after a co-signature; nothing where its paper has no code.
pub async fn extend(tx: &Tx<Write>, signature: &Signature, file: &[u8]) -> Result<()> {
    let Signature { resource_type, resource_id, resource_version, .. } = signature;
    let found = queries::of_version().bind(tx, resource_type, resource_id, resource_version).opt().await?;
    let Some(document) = found else { return Ok(()) };
    let revisions = queries::revisions().bind(tx, &document.id).all().await?;
    let place = revisions.last().map_or(1, |last| last.place + 1);
    keep(tx, (document.id, &document.code), place, signature, file).await
}

async fn keep(
    tx: &Tx<Write>,
    (document, code): (Uuid, &str),
    place: i32,
    signature: &Signature,
    file: &[u8],
) -> Result<()> {
    let size = i32::try_from(file.len()).map_err(Problem::internal)?;
    let sha256 = sha256(file);
    let keyed = keyed(tx, code, signature.id, &sha256, size);
    queries::add_revision()
        .bind(tx, &document, &place, &signature.id, &sha256.as_slice(), &size, &keyed.as_slice())
        .await?;
    Ok(())
}

/// What only this house can have made of a file: its key lies in no database in the clear.
fn keyed<M>(tx: &Tx<M>, code: &str, signature: Uuid, sha256: &[u8], size: i32) -> [u8; 32] {
    let words = format!("{code} {signature} {} {size}", hex::encode(sha256));
    tx.platform().vault().blind_index(tx.clinic(), "signing.revision", &words)
}

/// A document as it is judged now.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) document: Document,
    /// Of the same thing.
    pub(crate) newest_version: i32,
    /// Those of its version, in their order, and why they do not hold.
    pub(crate) signatures: Vec<(Signature, Vec<Fault>)>,
    /// (SHA-256, bytes) of the file after each signature.
    pub(crate) files: Vec<(Vec<u8>, i32)>,
    /// Whether there is a file for each signature, as this house wrote it down.
    pub(crate) files_hold: bool,
}

/// The document of a code, with everything computed anew but what was signed: that is judged where it lies.
pub(crate) async fn judge<M: Send + Sync>(tx: &Tx<M>, code: &Code) -> Result<Option<Found>> {
    let Some(document) = queries::of_code().bind(tx, &code.as_str()).opt().await? else { return Ok(None) };
    let newest_version = queries::newest_version()
        .bind(tx, &document.resource_type.as_str(), &document.resource_id)
        .one()
        .await?;
    let mut judged = store::verify_all(tx, &document.resource_type, document.resource_id, &[]).await?;
    judged.retain(|one| one.signature.resource_version == document.resource_version);
    let mut signatures = vec![];
    for mut one in judged {
        one.faults.retain(|fault| *fault != Fault::ContentMissing);
        signatures.push((one.signature, one.faults));
    }
    let revisions = queries::revisions().bind(tx, &document.id).all().await?;
    let is_ours = |revision: &Revisions, signature: &Signature| {
        let keyed = keyed(tx, &document.code, signature.id, &revision.sha256, revision.size);
        revision.signature_id == signature.id && revision.keyed_sha256 == keyed
    };
    let files_hold = !signatures.is_empty()
        && revisions.len() == signatures.len()
        && revisions.iter().zip(&signatures).all(|(revision, (signature, _))| is_ours(revision, signature));
    let files = revisions.into_iter().map(|revision| (revision.sha256, revision.size)).collect();
    Ok(Some(Found { document, newest_version, signatures, files, files_hold }))
}
