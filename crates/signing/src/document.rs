//! Papers of what was signed, as others look them up: a code on each, and the digest of its file after each signature. The file
//! itself lies with what it is of, and says what was recorded of a patient; this says nothing of them.

use std::{collections::BTreeMap, sync::Arc};

use identity::public_token;
use jiff::Timestamp;
use kernel::{Problem, Result};
use pdf::Block;
use platform::{Caller, Event, Permission, Read, Tx, Write, http::sha256};
pub use sql::queries::signing::document::Document;
use sql::queries::signing::document::{self as queries, Papers};
use uuid::Uuid;

pub use crate::code::Code;
use crate::code::KIND;
use crate::{
    Signer, certificate,
    pades::{self, Known},
    signature::{
        Content, Fault, Meaning, Signature,
        store::{self, Judged},
    },
};

/// Takes a code for a paper that is about to be signed. Call it before the transaction of the deed is opened: the directory of
/// clinics is another database role's.
pub async fn reserve<P: Permission>(caller: &Caller<P>) -> Result<Code> {
    let code = Code::new()?;
    let tx = caller.identity_write().await?;
    public_token::add(&tx, KIND, &code.digest(), caller.clinic()).await?;
    tx.commit(Event::new("verification.code_made", "clinic").on(caller.clinic()), ()).await?;
    Ok(code)
}

/// A department whose papers are signed: it has what was signed.
#[async_trait::async_trait]
pub trait Source: Send + Sync {
    /// The kind of thing.
    fn resource_type(&self) -> &'static str;
    /// What there is of a thing now.
    async fn remains(&self, tx: &Tx<Read>, id: Uuid) -> Result<Remains>;
    /// What of a thing went out; nothing where what is signed is out by that.
    async fn issue(&self, _: &Tx<Read>, _: Uuid) -> Result<Option<Issue>> {
        Ok(None)
    }
}

/// What of a signed thing went out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issue {
    /// The versions that did.
    pub issued: Vec<i32>,
    /// Whether the next one is being written.
    pub is_being_amended: bool,
    /// When what it is of was taken back, where that is signed elsewhere.
    pub withdrawn_at: Option<Timestamp>,
    /// Whether it adds to a document with a code of its own.
    pub is_addendum: bool,
    /// The version of each thing that adds to one.
    pub addenda: Vec<i32>,
}

/// What there is of a thing that was signed.
#[derive(Debug)]
pub enum Remains {
    /// It is there.
    Kept(Kept),
    /// It was destroyed after its time, as the retention of records has written down.
    Destroyed,
    /// It is gone, and nobody wrote down why.
    Missing,
}

/// All of them.
#[derive(Clone, Copy)]
pub(crate) struct Sources(pub(crate) &'static [&'static dyn Source]);

/// What is kept of a thing that was signed.
#[derive(Debug)]
pub struct Kept {
    /// What each version says now: number and text.
    pub contents: Vec<(i32, String)>,
    /// The papers: number, SHA-256 and bytes.
    pub files: Vec<(i32, Vec<u8>, i32)>,
}

impl Kept {
    /// The contents as signatures are judged by them.
    pub fn contents(&self, resource_type: &'static str, resource_id: Uuid) -> Vec<Content<'_>> {
        let all = self.contents.iter();
        all.map(|(version, payload)| Content {
            resource_type,
            resource_id,
            resource_version: *version,
            payload,
        })
        .collect()
    }
}

/// What is wrong with the papers of a thing, by the number of its version: this house wrote down a file for each signature, in their
/// order and under its key, and what is kept is the file that was signed last. Whoever can write to the database can change rows and
/// files together, and not the key.
pub async fn faults<M: Send + Sync>(
    tx: &Tx<M>,
    (resource_type, id): (&str, Uuid),
    kept: &Kept,
    signatures: impl Iterator<Item = (i32, Uuid)>,
) -> Result<Vec<(i32, Fault)>> {
    let mut signers = BTreeMap::<i32, Vec<Uuid>>::new();
    for (version, signature) in signatures {
        signers.entry(version).or_default().push(signature);
    }
    let papers = queries::papers().bind(tx, &resource_type, &id).all().await?;
    for paper in &papers {
        signers.entry(paper.resource_version).or_default();
    }
    let mut faults = vec![];
    for (version, signers) in signers {
        let revisions: Vec<&Papers> = papers.iter().filter(|it| it.resource_version == version).collect();
        let file = kept.files.iter().find(|(number, ..)| *number == version);
        match file {
            None => faults.push((version, Fault::DocumentMissing)),
            Some((_, sha256, size))
                if !is_last(&revisions, sha256, *size) || !are_ours(tx, &revisions, &signers) =>
            {
                faults.push((version, Fault::DocumentChanged));
            }
            Some(_) => {}
        }
    }
    Ok(faults)
}

/// Whether this is the file that was signed last.
fn is_last(revisions: &[&Papers], sha256: &[u8], size: i32) -> bool {
    revisions.last().is_some_and(|last| last.sha256 == sha256 && last.size == size)
}

/// Whether there is a file for each signature, as this house wrote it down.
fn are_ours<M>(tx: &Tx<M>, revisions: &[&Papers], signers: &[Uuid]) -> bool {
    let is_ours = |paper: &Papers, signer: Uuid| {
        let keyed = keyed(tx, &paper.code, signer, &paper.sha256, paper.size);
        paper.signature_id == signer && paper.keyed_sha256 == keyed
    };
    !signers.is_empty()
        && revisions.len() == signers.len()
        && revisions.iter().zip(signers).all(|(paper, signer)| is_ours(paper, *signer))
}

/// The address that says whether the paper with this code is genuine.
pub fn address<M>(tx: &Tx<M>, code: &Code) -> String {
    address_of(tx, &code.printed())
}

/// The same of a code as it is printed.
pub fn address_of<M>(tx: &Tx<M>, printed: &str) -> String {
    format!("{}/verify/{printed}", tx.platform().config().address())
}

/// What stands on the paper: the code, and its address.
pub fn blocks<M>(tx: &Tx<M>, code: &Code) -> [Block; 2] {
    let address = address(tx, code);
    let caption = "Whether this paper is the clinic's own and unchanged, and who signed it since:".to_owned();
    [
        Block::Field { label: "Verification code".to_owned(), value: code.printed() },
        Block::Code { address, caption },
    ]
}

/// The file with one signature more, by a thread that keeps nobody else waiting.
pub async fn sign_file<M: Send + Sync>(
    tx: &Tx<M>,
    signer: &Arc<Signer>,
    file: Vec<u8>,
    signature: &Signature,
) -> Result<Vec<u8>> {
    let mut certificates = vec![];
    for earlier in store::of(tx, &signature.resource_type, signature.resource_id).await? {
        if earlier.resource_version == signature.resource_version {
            certificates.push(certificate::get(tx, earlier.certificate_id).await?);
        }
    }
    let authorities = certificate::authorities(tx).await?;
    let meaning = Meaning::of(&signature.meaning).ok_or_else(|| Problem::internal("an unknown meaning"))?;
    let (signer, at) = (signer.clone(), signature.signed_at);
    let work = move || {
        let known = Known { authorities: &authorities, certificates: &certificates };
        pades::sign(&signer, file, meaning, at, &known)
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
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
    /// What of the thing went out, where signing it does not do that.
    pub(crate) issue: Option<Issue>,
    /// Those of its version, in their order.
    pub(crate) signatures: Vec<Judged>,
    /// (SHA-256, bytes) of the file after each signature.
    pub(crate) files: Vec<(Vec<u8>, i32)>,
    /// Whether there is a file for each signature, as this house wrote it down.
    pub(crate) files_hold: bool,
    /// Whether what was signed is still kept, and was judged.
    pub(crate) is_kept: bool,
    /// Whether it was destroyed after its time.
    pub(crate) is_destroyed: bool,
    /// When the thing was withdrawn.
    pub(crate) withdrawn_at: Option<Timestamp>,
}

/// The document of a code, with everything computed anew: also what was signed and the paper, as they are kept now.
pub(crate) async fn judge(tx: &Tx<Read>, code: &Code, sources: Sources) -> Result<Option<Found>> {
    let Some(document) = queries::of_code().bind(tx, &code.as_str()).opt().await? else { return Ok(None) };
    let newest_version = queries::newest_version()
        .bind(tx, &document.resource_type.as_str(), &document.resource_id)
        .one()
        .await?;
    let (kind, thing) = (document.resource_type.as_str(), document.resource_id);
    let source = sources.0.iter().find(|source| source.resource_type() == kind);
    let remains = match source {
        Some(source) => Some(source.remains(tx, thing).await?),
        None => None,
    };
    let issue = match source {
        Some(source) => source.issue(tx, thing).await?,
        None => None,
    };
    let is_missing = matches!(remains, Some(Remains::Missing));
    let is_destroyed = matches!(remains, Some(Remains::Destroyed));
    let kept = match remains {
        Some(Remains::Kept(kept)) => Some(kept),
        _ => None,
    };
    let contents = match (&kept, source) {
        (Some(kept), Some(source)) => kept.contents(source.resource_type(), thing),
        _ => vec![],
    };
    let mut signatures = store::verify_all(tx, kind, thing, &contents).await?;
    let withdrawal = signatures.iter().find(|one| one.signature.meaning == Meaning::Withdrawal.word());
    let withdrawn_at = withdrawal.map(|one| one.signature.signed_at);
    signatures.retain(|one| one.signature.resource_version == document.resource_version);
    if kept.is_none() && !is_missing {
        for one in &mut signatures {
            one.faults.retain(|fault| *fault != Fault::ContentMissing);
        }
    }
    let mut papers = queries::papers().bind(tx, &kind, &thing).all().await?;
    papers.retain(|paper| paper.resource_version == document.resource_version);
    let signers: Vec<Uuid> = signatures.iter().map(|one| one.signature.id).collect();
    let revisions: Vec<&Papers> = papers.iter().collect();
    let is_same = |(number, sha256, size): &(i32, Vec<u8>, i32)| {
        *number == document.resource_version && is_last(&revisions, sha256, *size)
    };
    let files_hold =
        are_ours(tx, &revisions, &signers) && kept.as_ref().is_none_or(|kept| kept.files.iter().any(is_same));
    let files = papers.into_iter().map(|paper| (paper.sha256, paper.size)).collect();
    let is_kept = kept.is_some();
    Ok(Some(Found {
        document,
        newest_version,
        issue,
        signatures,
        files,
        files_hold,
        is_kept,
        is_destroyed,
        withdrawn_at,
    }))
}
