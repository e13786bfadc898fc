//! What a restore of an older database lost: found by comparing the anchors with the chains, and recorded, signed, beside
//! the anchors and in the clinic's own trail.

use std::{collections::HashMap, path::Path};

use kernel::{ClinicId, Problem, Result};
use platform::{Event, Platform};
use tokio_postgres::Client;

use crate::{
    anchor::{self, Anchors, Found, Gap},
    chain,
    sealer::{self, Chain},
};

const AT_ONCE: usize = 10_000;

/// Records what was lost of a chain, if anything was. Call it after a restore, before or after the server ran again.
pub async fn record(
    platform: &Platform,
    client: &Client,
    anchors: &Anchors,
    chain: Chain,
    data_dir: &Path,
    reason: &str,
) -> Result<Option<Gap>> {
    let found =
        anchor::read_for_repair(&anchor::folder(data_dir), &chain.to_string()).map_err(Problem::internal)?;
    let Some(gap) = find(client, chain, &found, reason, &platform.now().to_string()).await? else {
        return Ok(None);
    };
    tell(platform, chain, &gap).await?;
    anchors.append_gap(gap.clone())?;
    // Anchors beyond the gap's beginning hold no longer, also those that fit: what is there now gets a new one.
    sealer::anchor_again(client, anchors, platform, chain).await?;
    Ok(Some(gap))
}

/// The gap between the anchors and the chain: it begins after the last anchor before the first one that does not fit.
async fn find(client: &Client, chain: Chain, found: &Found, reason: &str, at: &str) -> Result<Option<Gap>> {
    let misfits = misfits(client, chain, found).await?;
    let (Some(first), Some(last)) = (misfits.first(), misfits.last()) else { return Ok(None) };
    let before = found.heads.range(..first).next_back();
    let (kept, kept_head) =
        before.map_or_else(|| (0, hex::encode(chain::GENESIS)), |(seq, anchor)| (*seq, anchor.head.clone()));
    Ok(Some(Gap {
        chain: chain.to_string(),
        kept,
        kept_head,
        lost: *last,
        lost_head: found.heads.get(last).map(|anchor| anchor.head.clone()).unwrap_or_default(),
        at: at.to_owned(),
        reason: reason.to_owned(),
        signature: String::new(),
    }))
}

/// The anchored places whose seal is gone or another one, in order.
async fn misfits(client: &Client, chain: Chain, found: &Found) -> Result<Vec<i64>> {
    let sql = format!("select seq, encode(log_hash, 'hex') from {}.seal where seq = any($1)", chain.schema());
    let anchors: Vec<(&i64, &anchor::Anchor)> = found.heads.iter().collect();
    let mut misfits = vec![];
    for some in anchors.chunks(AT_ONCE) {
        let seqs: Vec<i64> = some.iter().map(|(seq, _)| **seq).collect();
        client.batch_execute(&chain.begin()).await?;
        let rows = client.query(&sql, &[&seqs]).await;
        client.batch_execute("rollback").await?;
        let there: HashMap<i64, String> = rows?.iter().map(|row| (row.get(0), row.get(1))).collect();
        misfits.extend(
            some.iter().filter(|(seq, anchor)| there.get(seq) != Some(&anchor.head)).map(|(seq, _)| **seq),
        );
    }
    Ok(misfits)
}

/// The loss is an event of the chain itself, too.
async fn tell(platform: &Platform, chain: Chain, gap: &Gap) -> Result<()> {
    let event = Event::new("audit.gap_recorded", "chain").because(gap.reason.as_str()).new_value(gap);
    match chain {
        Chain::Clinic(id) => {
            platform.system(ClinicId(id), "restore").write().await?.commit(event, ()).await.map(drop)
        }
        Chain::Identity => {
            platform.system_global("restore").identity_write().await?.commit(event, ()).await.map(drop)
        }
    }
}
