//! Signed versions of encounters, and what is signed.

use std::collections::BTreeMap;

use kernel::{AccountId, EncounterId, Problem, Result, Version};
use platform::{Read, Tx, Write};
use registry::{chart::ChartAccess, purge, retention::store::treated};
use signing::{
    Signer,
    document::{self, Kept, Remains, Source},
    signature::{
        Content, Meaning, Signature,
        store::{self as signatures, Judged},
    },
};
use sql::queries::charting::encounter_signing as queries;
pub use sql::queries::charting::encounter_signing::Version as SignedVersion;
use uuid::Uuid;

use super::{ENCOUNTER, Standing};
use crate::encounter::{
    Note, Status,
    form::Copy,
    store::{self as encounters, Written},
};

/// How an encounter of the patient stands.
pub async fn stands<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess, id: EncounterId) -> Result<Standing> {
    let found = queries::stands().bind(tx, &chart.records(), &id.0).opt().await?;
    let row = found.ok_or_else(Problem::not_found)?;
    let (status, provider) = (Status::of(&row.status)?, row.provider_id.map(AccountId));
    Ok(Standing { status, provider, newest: row.newest })
}

/// The same, for whoever signs: nobody else does before this transaction is over. `412` where the encounter does not say any more
/// what it said when they showed who they are.
pub async fn hold(tx: &Tx<Write>, chart: &ChartAccess, id: EncounterId, signer: &Signer) -> Result<Standing> {
    queries::lock().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    let standing = stands(tx, chart, id).await?;
    if standing.is_next(signer.deed()) && signer.deed().content_sha256 != Some(digest(tx, id).await?) {
        return Err(Problem::stale());
    }
    Ok(standing)
}

/// What an encounter says now is known by this, while somebody looks at it and shows who they are.
pub async fn digest<M: Send + Sync>(tx: &Tx<M>, id: EncounterId) -> Result<String> {
    let payload = queries::content().bind(tx, &id.0).one().await?;
    Content { resource_type: ENCOUNTER, resource_id: id.0, resource_version: 0, payload: &payload }.digest()
}

/// Signs what the encounter says now.
pub async fn sign(
    tx: &Tx<Write>,
    signer: &Signer,
    id: EncounterId,
    version: i32,
    meaning: Meaning,
    reason: Option<&str>,
) -> Result<Signature> {
    let payload = queries::content().bind(tx, &id.0).one().await?;
    let content =
        Content { resource_type: ENCOUNTER, resource_id: id.0, resource_version: version, payload: &payload };
    signatures::add(tx, signer, &content, meaning, reason).await
}

/// Keeps what was signed, as a note or as its withdrawal, as a version.
pub async fn keep(
    tx: &Tx<Write>,
    id: EncounterId,
    number: i32,
    reason: Option<&str>,
    signature: &Signature,
) -> Result<()> {
    let kind = if signature.meaning == Meaning::Withdrawal.word() { "withdrawal" } else { "note" };
    queries::add_version().bind(tx, &id.0, &number, &reason, &signature.id, &kind).await?;
    Ok(())
}

/// Keeps that a signed encounter was withdrawn; `412` when somebody was faster.
pub async fn withdraw(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: EncounterId,
    seen: Version,
    (reason, signature): (&str, &Signature),
) -> Result<()> {
    match queries::withdraw()
        .bind(tx, &reason, &tx.account_name(), &signature.signed_at, &id.0, &seen.0)
        .await?
    {
        0 => Err(Problem::stale()),
        _ => treated(tx, &[chart]).await,
    }
}

/// Locks an encounter that was just signed; `412` when somebody was faster.
pub async fn lock(tx: &Tx<Write>, chart: &ChartAccess, id: EncounterId, seen: Version) -> Result<()> {
    match queries::sign().bind(tx, &tx.account_name(), &id.0, &seen.0).await? {
        0 => Err(Problem::stale()),
        _ => treated(tx, &[chart]).await,
    }
}

/// Writes what an amendment says; `412` when somebody was faster.
pub async fn rewrite(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: EncounterId,
    seen: Version,
    (note, copies): (&Note, &BTreeMap<String, Copy>),
) -> Result<()> {
    let written = Written { id, seen, note, copies, status: "amended", from: &["signed", "amended"] };
    encounters::write(tx, chart, &written).await
}

/// The versions of an encounter, the oldest first.
pub async fn versions<M: Send + Sync>(tx: &Tx<M>, id: EncounterId) -> Result<Vec<SignedVersion>> {
    Ok(queries::versions().bind(tx, &id.0).all().await?)
}

/// The encounters of the patient that were signed, the newest first.
pub async fn signed<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<EncounterId>> {
    Ok(queries::signed().bind(tx, &chart.records()).all().await?.into_iter().map(EncounterId).collect())
}

/// What is kept of an encounter that was signed: of its newest version what the encounter's own tables say now, of older ones what
/// was kept; and its papers. What is kept of the newest one must be what the tables say.
async fn kept<M: Send + Sync>(tx: &Tx<M>, id: EncounterId) -> Result<Kept> {
    let mut versions = versions(tx, id).await?;
    if let Some(newest) = versions.last_mut() {
        let now = queries::content().bind(tx, &id.0).one().await?;
        // Either of them was changed: what fits neither the signature nor the tables is shown as changed.
        newest.written = if newest.written == now { now } else { "null".into() };
    }
    let papers = queries::papers().bind(tx, &id.0).all().await?;
    Ok(Kept {
        contents: versions.into_iter().map(|version| (version.number, version.written)).collect(),
        files: papers.into_iter().map(|paper| (paper.number, paper.sha256, paper.size)).collect(),
    })
}

/// Judges every signature of an encounter by what is kept of it now, content and paper.
pub async fn judge<M: Send + Sync>(tx: &Tx<M>, id: EncounterId) -> Result<Vec<Judged>> {
    let kept = kept(tx, id).await?;
    let mut judged = signatures::verify_all(tx, ENCOUNTER, id.0, &kept.contents(ENCOUNTER, id.0)).await?;
    let signatures = judged.iter().map(|one| (one.signature.resource_version, one.signature.id));
    let signatures: Vec<(i32, Uuid)> = signatures.collect();
    for (number, fault) in document::faults(tx, (ENCOUNTER, id.0), &kept, signatures.into_iter()).await? {
        let of_version = judged.iter_mut().filter(|one| one.signature.resource_version == number);
        of_version.for_each(|one| one.faults.push(fault));
    }
    Ok(judged)
}

/// What the papers of encounters are papers of.
#[derive(Debug)]
pub struct Papers;

#[async_trait::async_trait]
impl Source for Papers {
    fn resource_type(&self) -> &'static str {
        ENCOUNTER
    }

    async fn remains(&self, tx: &Tx<Read>, id: Uuid) -> Result<Remains> {
        if queries::is_there().bind(tx, &id).one().await? {
            return kept(tx, EncounterId(id)).await.map(Remains::Kept);
        }
        let is_destroyed = purge::is_destroyed(tx, (ENCOUNTER, id)).await?;
        Ok(if is_destroyed { Remains::Destroyed } else { Remains::Missing })
    }
}
