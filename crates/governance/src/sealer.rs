//! Puts events into their chains, at most a second behind, with a role that can do nothing else.
//!
//! The order of a chain is the order of sealing. The sealer takes what it can see in `unsealed`: an event of a long
//! transaction appears there when that commits, and is sealed then; nobody waits for it.

use std::{collections::HashMap, time::Duration};

use kernel::{Problem, Result};
use platform::Platform;
use serde_json::Value;
use tokio::sync::watch;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::{anchor::Anchors, chain};

const AT_ONCE: i64 = 2000;
const PAUSE: Duration = Duration::from_millis(500);
const ANCHOR_EVERY: Duration = Duration::from_secs(10);
/// The months to come are made long before they come, so a try that failed may wait.
const PARTITIONS_EVERY: Duration = Duration::from_hours(1);

/// Which chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chain {
    /// A clinic's events.
    Clinic(Uuid),
    /// The global events of identity.
    Identity,
}

impl std::fmt::Display for Chain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Clinic(id) => id.fmt(f),
            Self::Identity => f.write_str("identity"),
        }
    }
}

impl Chain {
    pub(crate) fn schema(self) -> &'static str {
        match self {
            Self::Clinic(_) => "audit",
            Self::Identity => "identity",
        }
    }

    pub(crate) fn begin(self) -> String {
        match self {
            Self::Clinic(id) => format!("begin; set local app.clinic_id = '{id}'"),
            Self::Identity => "begin".to_owned(),
        }
    }
}

/// A connection of the sealer's own role.
pub async fn connect(platform: &Platform) -> Result<Client> {
    platform.doors().connect("osler_sealer").await
}

/// Seals until `stop` says so, anchors every ten seconds, keeps partitions ahead of time.
pub async fn run(platform: Platform, anchors: Anchors, mut stop: watch::Receiver<bool>) {
    let mut heads = HashMap::new();
    let mut anchored = std::time::Instant::now();
    let mut partitioned: Option<std::time::Instant> = None;
    let mut client: Option<Client> = None;
    while !*stop.borrow() {
        let result = async {
            if client.as_ref().is_none_or(Client::is_closed) {
                client = Some(connect(&platform).await?);
            }
            let Some(client) = &client else { return Ok(vec![]) };
            if partitioned.is_none_or(|at| at.elapsed() >= PARTITIONS_EVERY) {
                partitioned = Some(std::time::Instant::now());
                keep_partitions(client).await;
            }
            round(client).await
        };
        match result.await {
            Ok(sealed) => heads.extend(sealed),
            Err(problem) => {
                tracing::error!(code = problem.code, cause = ?problem.source, "the audit trail could not be sealed");
                client = None;
            }
        }
        if anchored.elapsed() >= ANCHOR_EVERY && !heads.is_empty() {
            match anchor(&anchors, &heads, &platform) {
                Ok(()) => heads.clear(),
                Err(problem) => tracing::error!(cause = ?problem.source, "anchors could not be written"),
            }
            anchored = std::time::Instant::now();
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => {}
        }
    }
    if !heads.is_empty() {
        let _ = anchor(&anchors, &heads, &platform);
    }
}

fn anchor(anchors: &Anchors, heads: &HashMap<Chain, (i64, [u8; 32])>, platform: &Platform) -> Result<()> {
    let heads: Vec<_> =
        heads.iter().map(|(chain, (seq, head))| (chain.to_string(), *seq, hex::encode(head))).collect();
    anchors.append(&heads, &platform.now().to_string())
}

/// Makes the months to come, and raises the alarm where rows fell outside of them. What fails is told, and stops nothing:
/// an event without a month of its own is kept and sealed all the same.
pub async fn keep_partitions(client: &Client) {
    // Making one locks the table: whoever waits for a long transaction here would keep everybody else waiting.
    let make = "set lock_timeout = '2s'; call audit.make_partitions(current_date, 12); reset lock_timeout";
    if let Err(error) = client.batch_execute(make).await {
        tracing::error!(%error, "the audit trail's partitions of the months to come could not be made");
    }
    match client.query_one("select audit.rows_outside_partitions()", &[]).await {
        Ok(row) => {
            let rows: i64 = row.get(0);
            metrics::gauge!("osler_audit_rows_outside_partitions").set(rows as f64);
            if rows > 0 {
                tracing::error!(rows, "rows of the audit trail are in its default partition");
            }
        }
        Err(error) => {
            tracing::error!(%error, "the audit trail's default partition could not be looked at")
        }
    }
}

/// Seals everything visible now; returns the new heads.
pub async fn round(client: &Client) -> Result<Vec<(Chain, (i64, [u8; 32]))>> {
    let mut chains = vec![Chain::Identity];
    for row in client.query("select audit.clinics_to_seal()", &[]).await? {
        chains.push(Chain::Clinic(row.get(0)));
    }
    let mut heads = vec![];
    for chain in chains {
        while let Some((count, head)) = seal(client, chain).await? {
            heads.push((chain, head));
            if count < AT_ONCE {
                break;
            }
        }
    }
    Ok(heads)
}

/// One batch of one chain, in one transaction.
async fn seal(client: &Client, chain: Chain) -> Result<Option<(i64, (i64, [u8; 32]))>> {
    client.batch_execute(&chain.begin()).await?;
    let result = seal_inside(client, chain).await;
    client.batch_execute(if matches!(result, Ok(Some(_))) { "commit" } else { "rollback" }).await?;
    result
}

async fn seal_inside(client: &Client, chain: Chain) -> Result<Option<(i64, (i64, [u8; 32]))>> {
    let schema = chain.schema();
    // Two servers over one database must not both extend a chain.
    client.execute("select pg_advisory_xact_lock(hashtextextended($1, 7))", &[&chain.to_string()]).await?;
    let join = if chain == Chain::Identity { "" } else { "e.clinic_id = u.clinic_id and e.at = u.at and " };
    let events = client
        .query(
            &format!(
                "select e.id, e.at, {schema}.as_json(e.*) from {schema}.unsealed u join {schema}.event e on {join}e.id = u.event_id \
                 order by e.at, e.id limit {AT_ONCE}"
            ),
            &[],
        )
        .await?;
    if events.is_empty() {
        return Ok(None);
    }
    let last = client
        .query_opt(&format!("select seq, log_hash from {schema}.seal order by seq desc limit 1"), &[])
        .await?;
    let (mut seq, mut head) = match last {
        Some(row) => (
            row.get::<_, i64>(0),
            <[u8; 32]>::try_from(row.get::<_, Vec<u8>>(1))
                .map_err(|_| Problem::internal("a log hash has 32 bytes"))?,
        ),
        None => (0, chain::GENESIS),
    };
    let (mut seqs, mut ids, mut ats, mut salts, mut leaves, mut previous, mut hashes) =
        (vec![], vec![], vec![], vec![], vec![], vec![], vec![]);
    for row in &events {
        let mut salt = [0_u8; 16];
        aws_lc_rs::rand::fill(&mut salt).map_err(Problem::internal)?;
        let event: Value = row.get(2);
        let leaf = chain::leaf(&salt, &event);
        seq += 1;
        seqs.push(seq);
        ids.push(row.get::<_, Uuid>(0));
        ats.push(row.get::<_, jiff::Timestamp>(1));
        salts.push(salt.to_vec());
        leaves.push(leaf.to_vec());
        previous.push(head.to_vec());
        head = chain::log_hash(&head, &leaf);
        hashes.push(head.to_vec());
    }
    client
        .execute(
            &format!(
                "insert into {schema}.seal (seq, event_id, event_at, salt, leaf, previous_log_hash, log_hash) \
                 select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[])"
            ),
            &[&seqs, &ids, &ats, &salts, &leaves, &previous, &hashes],
        )
        .await?;
    client.execute(&format!("delete from {schema}.unsealed where event_id = any($1)"), &[&ids]).await?;
    Ok(Some((i64::try_from(events.len()).map_err(Problem::internal)?, (seq, head))))
}
