//! Signed versions of encounters, and what is signed.

use std::collections::BTreeMap;

use kernel::{AccountId, EncounterId, Problem, Result, Version};
use platform::{Tx, Write};
use registry::{chart::ChartAccess, retention::store::treated};
use signing::{
    Signer,
    signature::{
        Content, Meaning, Signature,
        store::{self as signatures, Judged},
    },
};
use sql::queries::charting::encounter_signing as queries;
pub use sql::queries::charting::encounter_signing::Version as SignedVersion;

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

/// The same, for whoever signs: nobody else does before this transaction is over.
pub async fn hold(tx: &Tx<Write>, chart: &ChartAccess, id: EncounterId) -> Result<Standing> {
    queries::lock().bind(tx, &chart.records(), &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    stands(tx, chart, id).await
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

/// Keeps what the author signed as a version.
pub async fn keep(
    tx: &Tx<Write>,
    id: EncounterId,
    number: i32,
    reason: Option<&str>,
    signature: &Signature,
) -> Result<()> {
    queries::add_version().bind(tx, &id.0, &number, &reason, &signature.id).await?;
    Ok(())
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

/// Judges every signature of an encounter: of the newest version by what the encounter's own tables say now, of older ones by
/// what was kept. What is kept of the newest one must be what the tables say.
pub async fn judge<M: Send + Sync>(tx: &Tx<M>, id: EncounterId) -> Result<Vec<Judged>> {
    let mut kept = versions(tx, id).await?;
    if let Some(newest) = kept.last_mut() {
        let now = queries::content().bind(tx, &id.0).one().await?;
        // Either of them was changed: what fits neither the signature nor the tables is shown as changed.
        newest.written = if newest.written == now { now } else { "null".into() };
    }
    let contents: Vec<Content<'_>> = kept
        .iter()
        .map(|version| Content {
            resource_type: ENCOUNTER,
            resource_id: id.0,
            resource_version: version.number,
            payload: &version.written,
        })
        .collect();
    signatures::verify_all(tx, ENCOUNTER, id.0, &contents).await
}
