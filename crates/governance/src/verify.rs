//! Finds any edit, deletion, reordering or truncation of the audit trail, up to the last anchor, and names the first bad
//! entry.

use std::path::Path;

use kernel::{Problem, Result};
use serde_json::Value;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::{anchor, chain, sealer::Chain};

const AT_ONCE: i64 = 2000;

/// What was found.
#[derive(Debug, PartialEq, serde::Serialize)]
pub struct Verdict {
    /// Which chain.
    pub chain: String,
    /// Sealed events that were read and fit.
    pub good: i64,
    /// Events that wait for their seal.
    pub waiting: i64,
    /// The last anchor's place; what lies beyond it rests on the database alone.
    pub anchored: i64,
    /// The first thing wrong.
    pub bad: Option<String>,
}

/// Verifies a chain. `progress` is told the place every few thousand events.
pub async fn run(
    client: &Client,
    chain: Chain,
    data_dir: &Path,
    progress: &mut (dyn FnMut(i64) + Send),
) -> Result<Verdict> {
    let anchors = anchor::read(data_dir, &chain.to_string());
    client
        .batch_execute(&chain.begin().replacen("begin", "begin isolation level repeatable read read only", 1))
        .await?;
    let result = verify(client, chain, anchors, progress).await;
    client.batch_execute("rollback").await?;
    result
}

async fn verify(
    client: &Client,
    chain: Chain,
    anchors: Result<Vec<anchor::Anchor>>,
    progress: &mut (dyn FnMut(i64) + Send),
) -> Result<Verdict> {
    let schema = chain.schema();
    let mut verdict = Verdict { chain: chain.to_string(), good: 0, waiting: 0, anchored: 0, bad: None };
    let anchors = match anchors {
        Ok(anchors) => anchors,
        Err(problem) => {
            verdict.bad = Some(problem.source.map_or_else(|| problem.detail.clone(), |s| s.to_string()));
            return Ok(verdict);
        }
    };
    verdict.anchored = anchors.iter().map(|a| a.seq).max().unwrap_or(0);
    let mut heads =
        anchors.iter().map(|a| (a.seq, a.head.clone())).collect::<std::collections::HashMap<_, _>>();
    let join =
        if chain == Chain::Identity { "" } else { "e.clinic_id = s.clinic_id and e.at = s.event_at and " };
    let sql = format!(
        "select s.seq, s.event_id, s.salt, s.leaf, s.previous_log_hash, s.log_hash, case when e.id is not null then {schema}.as_json(e.*) end \
         from {schema}.seal s left join {schema}.event e on {join}e.id = s.event_id where s.seq > $1 order by s.seq limit {AT_ONCE}"
    );
    let mut previous = chain::GENESIS.to_vec();
    loop {
        let rows = client.query(&sql, &[&verdict.good]).await?;
        for row in &rows {
            let (seq, event): (i64, Uuid) = (row.get(0), row.get(1));
            let salt: Vec<u8> = row.get(2);
            let (leaf, before, hash): (Vec<u8>, Vec<u8>, Vec<u8>) = (row.get(3), row.get(4), row.get(5));
            let found: Option<Value> = row.get(6);
            let wrong = if seq != verdict.good + 1 {
                Some(format!("seal {} is missing", verdict.good + 1))
            } else if before != previous {
                Some(format!("seal {seq} does not follow seal {}", seq - 1))
            } else if chain::log_hash(&before, &leaf).as_slice() != hash {
                Some(format!("seal {seq} has a changed hash"))
            } else {
                match &found {
                    None => Some(format!("event {event} (seal {seq}) is deleted")),
                    Some(found) if chain::leaf(&salt, found).as_slice() != leaf => {
                        Some(format!("event {event} (seal {seq}) is changed"))
                    }
                    Some(_) => heads
                        .remove(&seq)
                        .filter(|head| *head != hex::encode(&hash))
                        .map(|_| format!("seal {seq} is not the one that was anchored")),
                }
            };
            if wrong.is_some() {
                verdict.bad = wrong;
                return Ok(verdict);
            }
            previous = hash;
            verdict.good = seq;
        }
        progress(verdict.good);
        if rows.is_empty() {
            break;
        }
    }
    if verdict.anchored > verdict.good {
        verdict.bad = Some(format!(
            "the chain was cut off: seal {} was anchored, the last one is {}",
            verdict.anchored, verdict.good
        ));
        return Ok(verdict);
    }
    // Events that stand in no chain and do not wait for one either were put in behind the sealer's back.
    let stray = client
        .query_opt(
            &format!(
                "select e.id from {schema}.event e where not exists (select from {schema}.seal s where s.event_id = e.id) \
                 and not exists (select from {schema}.unsealed u where u.event_id = e.id) limit 1"
            ),
            &[],
        )
        .await?;
    if let Some(row) = stray {
        verdict.bad =
            Some(format!("event {} was never sealed and does not wait for it", row.get::<_, Uuid>(0)));
    }
    verdict.waiting = client.query_one(&format!("select count(*) from {schema}.unsealed"), &[]).await?.get(0);
    Ok(verdict)
}

/// Writes a chain as JSON lines, `{"seq":…,"salt":…,"leaf":…,"log_hash":…,"event":…}`, for verification elsewhere.
pub async fn export(client: &Client, chain: Chain, out: &mut (dyn std::io::Write + Send)) -> Result<i64> {
    let schema = chain.schema();
    client
        .batch_execute(&chain.begin().replacen("begin", "begin isolation level repeatable read read only", 1))
        .await?;
    let join =
        if chain == Chain::Identity { "" } else { "e.clinic_id = s.clinic_id and e.at = s.event_at and " };
    let mut last = 0_i64;
    loop {
        let rows = client
            .query(
                &format!(
                    "select s.seq, s.salt, s.leaf, s.log_hash, {schema}.as_json(e.*) from {schema}.seal s \
                     left join {schema}.event e on {join}e.id = s.event_id where s.seq > $1 order by s.seq limit {AT_ONCE}"
                ),
                &[&last],
            )
            .await?;
        for row in &rows {
            last = row.get(0);
            let hex = |i: usize| hex::encode(row.get::<_, Vec<u8>>(i));
            let event: Option<Value> = row.get(4);
            let line = format!(
                "{{\"seq\":{last},\"salt\":\"{}\",\"leaf\":\"{}\",\"log_hash\":\"{}\",\"event\":{}}}\n",
                hex(1),
                hex(2),
                hex(3),
                chain::canonical(&event.unwrap_or_default())
            );
            out.write_all(line.as_bytes()).map_err(Problem::internal)?;
        }
        if rows.is_empty() {
            break;
        }
    }
    client.batch_execute("rollback").await?;
    Ok(last)
}

/// Verifies an export without a database: hashes, order, and the anchors if their folder is given.
pub fn offline(
    lines: impl Iterator<Item = std::io::Result<String>>,
    chain: Chain,
    data_dir: Option<&Path>,
) -> Result<Verdict> {
    let anchors = data_dir.map(|dir| anchor::read(dir, &chain.to_string())).transpose()?.unwrap_or_default();
    let mut verdict = Verdict {
        chain: chain.to_string(),
        good: 0,
        waiting: 0,
        anchored: anchors.iter().map(|a| a.seq).max().unwrap_or(0),
        bad: None,
    };
    let mut previous = chain::GENESIS;
    for line in lines {
        let line: Value =
            serde_json::from_str(&line.map_err(Problem::internal)?).map_err(Problem::internal)?;
        let bytes = |name: &str| {
            line.get(name).and_then(Value::as_str).and_then(|t| hex::decode(t).ok()).unwrap_or_default()
        };
        let leaf = chain::leaf(&bytes("salt"), line.get("event").unwrap_or(&Value::Null));
        let hash = chain::log_hash(&previous, &leaf);
        let seq = line.get("seq").and_then(Value::as_i64).unwrap_or_default();
        let anchored = anchors.iter().find(|a| a.seq == seq).is_none_or(|a| a.head == hex::encode(hash));
        if seq != verdict.good + 1 || hash.as_slice() != bytes("log_hash") || !anchored {
            verdict.bad = Some(format!("entry {} is missing or changed", verdict.good + 1));
            return Ok(verdict);
        }
        (previous, verdict.good) = (hash, seq);
    }
    if verdict.anchored > verdict.good {
        verdict.bad =
            Some(format!("the export ends at {}, before the anchor at {}", verdict.good, verdict.anchored));
    }
    Ok(verdict)
}
