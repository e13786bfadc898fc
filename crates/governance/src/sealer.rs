//! Puts events into their chains, at most a second behind, with a role that can do nothing else.
//!
//! The order of a chain is the order of sealing. The sealer takes what it can see in `unsealed`: an event of a long
//! transaction appears there when that commits, and is sealed then; nobody waits for it.

use std::{
    collections::BTreeSet,
    path::Path,
    time::{Duration, Instant},
};

use kernel::{ClinicId, Problem, Result};
use platform::Platform;
use serde_json::Value;
use tokio::sync::watch;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::{
    anchor::{self, Anchors},
    chain,
};

const AT_ONCE: usize = 2000;
const PAUSE: Duration = Duration::from_millis(500);
const ANCHOR_EVERY: Duration = Duration::from_secs(10);
/// The months to come are made long before they come, so a try that failed may wait.
const PARTITIONS_EVERY: Duration = Duration::from_hours(1);
const MEASURE_EVERY: Duration = Duration::from_secs(5);

/// Which chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl std::str::FromStr for Chain {
    type Err = uuid::Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name == "identity" { Ok(Self::Identity) } else { name.parse().map(Self::Clinic) }
    }
}

impl Chain {
    pub(crate) fn schema(self) -> &'static str {
        match self {
            Self::Clinic(_) => "audit",
            Self::Identity => "identity",
        }
    }

    /// How an event `e` is joined to a row `of` that names its id, and its time in the column `at`.
    pub(crate) fn join(self, of: &str, at: &str) -> String {
        match self {
            Self::Clinic(_) => format!("e.clinic_id = {of}.clinic_id and e.at = {of}.{at} and "),
            Self::Identity => String::new(),
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

/// The same without time limits, for reading a whole chain.
pub async fn connect_unhurried(platform: &Platform) -> Result<Client> {
    let client = connect(platform).await?;
    client.batch_execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0").await?;
    Ok(client)
}

/// Every chain there is or was: of the clinics in the directory, of those that left anything in the trail, and of those
/// that were anchored outside the database. No single one of these places can hide a chain.
pub async fn chains(client: &Client, directory: &[ClinicId], data_dir: &Path) -> Result<BTreeSet<Chain>> {
    let mut chains: BTreeSet<Chain> = directory.iter().map(|clinic| Chain::Clinic(clinic.0)).collect();
    for row in client.query("select audit.clinics_with_trail()", &[]).await? {
        chains.insert(Chain::Clinic(row.get(0)));
    }
    chains.extend(anchor::chains(&anchor::folder(data_dir)).map_err(Problem::internal)?);
    chains.insert(Chain::Identity);
    Ok(chains)
}

/// Seals until `stop` says so, anchors every ten seconds, keeps partitions a year ahead, measures how far it is behind.
pub async fn run(platform: Platform, anchors: Anchors, mut stop: watch::Receiver<bool>) {
    let mut sealer =
        Sealer { platform, anchors, client: None, partitions: None, anchored: None, measured: None };
    while !*stop.borrow() {
        let busy = match sealer.turn().await {
            Ok(busy) => busy,
            Err(problem) => {
                tracing::error!(code = problem.code, cause = ?problem.source, "the audit trail could not be sealed");
                sealer.client = None;
                false
            }
        };
        if !busy {
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                _ = stop.changed() => {}
            }
        }
    }
    if let Some(client) = &sealer.client
        && let Err(problem) = anchor(client, &sealer.anchors, &sealer.platform).await
    {
        tracing::error!(cause = ?problem.source, "the last anchors could not be written");
    }
}

struct Sealer {
    platform: Platform,
    anchors: Anchors,
    client: Option<Client>,
    partitions: Option<Instant>,
    anchored: Option<Instant>,
    measured: Option<Instant>,
}

fn due(last: Option<Instant>, every: Duration) -> bool {
    last.is_none_or(|last| last.elapsed() >= every)
}

impl Sealer {
    /// Whatever is due now; whether there is more to seal at once.
    async fn turn(&mut self) -> Result<bool> {
        let client = match self.client.take().filter(|client| !client.is_closed()) {
            Some(client) => client,
            None => connect(&self.platform).await?,
        };
        let client = self.client.insert(client);
        let round = round(client).await?;
        metrics::counter!("osler_audit_sealed_events_total").increment(round.sealed);
        metrics::gauge!("osler_audit_chains_failing").set(round.failed as f64);
        if due(self.partitions, PARTITIONS_EVERY) {
            self.partitions = Some(Instant::now());
            keep_partitions(client).await;
        }
        if due(self.anchored, ANCHOR_EVERY) {
            match anchor(client, &self.anchors, &self.platform).await {
                Ok(_) => self.anchored = Some(Instant::now()),
                Err(problem) => tracing::error!(cause = ?problem.source, "anchors could not be written"),
            }
        }
        if due(self.measured, MEASURE_EVERY) {
            self.measured = Some(Instant::now());
            measure(client, self.anchored).await?;
        }
        Ok(round.more)
    }
}

/// What alarms look at.
async fn measure(client: &Client, anchored: Option<Instant>) -> Result<()> {
    let row = client
        .query_one(
            "select (w.waiting + i.waiting)::float8, coalesce(extract(epoch from clock_timestamp() - least(w.oldest, i.oldest)), 0)::float8 \
             from audit.watch() w, (select count(*) as waiting, min(at) as oldest from identity.unsealed) i",
            &[],
        )
        .await?;
    metrics::gauge!("osler_audit_unsealed_events").set(row.get::<_, f64>(0));
    metrics::gauge!("osler_audit_oldest_unsealed_seconds").set(row.get::<_, f64>(1).max(0.0));
    if let Some(anchored) = anchored {
        metrics::gauge!("osler_audit_anchor_age_seconds").set(anchored.elapsed().as_secs_f64());
    }
    Ok(())
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

/// Anchors every chain whose last seal is not anchored yet; returns how many. What was sealed before a crash is found in
/// the database, so nothing stays without its anchor.
pub async fn anchor(client: &Client, anchors: &Anchors, platform: &Platform) -> Result<usize> {
    let mut chains = vec![Chain::Identity];
    for row in client.query("select audit.clinics_to_anchor()", &[]).await? {
        chains.push(Chain::Clinic(row.get(0)));
    }
    let mut heads = vec![];
    for chain in chains {
        heads.extend(head(client, chain, true).await?.map(|(seq, head)| (chain, seq, head)));
    }
    write_anchors(client, anchors, platform, &heads).await?;
    Ok(heads.len())
}

/// Anchors the chain's head, whether that was done before or not.
pub(crate) async fn anchor_again(
    client: &Client,
    anchors: &Anchors,
    platform: &Platform,
    chain: Chain,
) -> Result<()> {
    let heads: Vec<_> =
        head(client, chain, false).await?.map(|(seq, head)| (chain, seq, head)).into_iter().collect();
    write_anchors(client, anchors, platform, &heads).await
}

/// The chain's last seal; with `fresh`, only if it is not anchored yet.
async fn head(client: &Client, chain: Chain, fresh: bool) -> Result<Option<(i64, Vec<u8>)>> {
    let schema = chain.schema();
    let sql = format!(
        "select s.seq, s.log_hash from {schema}.seal s \
          where not $1 or s.seq > coalesce((select max(a.seq) from {schema}.anchored a), 0) order by s.seq desc limit 1"
    );
    client.batch_execute(&chain.begin()).await?;
    let last = client.query_opt(&sql, &[&fresh]).await;
    client.batch_execute("rollback").await?;
    Ok(last?.map(|row| (row.get(0), row.get(1))))
}

async fn write_anchors(
    client: &Client,
    anchors: &Anchors,
    platform: &Platform,
    heads: &[(Chain, i64, Vec<u8>)],
) -> Result<()> {
    if heads.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> =
        heads.iter().map(|(chain, seq, head)| (chain.to_string(), *seq, hex::encode(head))).collect();
    anchors.append(&lines, &platform.now().to_string())?;
    // Only what is on the disk is remembered as anchored.
    for (chain, seq, head) in heads {
        remember_anchor(client, *chain, *seq, head, anchors.key_sha256()).await?;
    }
    Ok(())
}

async fn remember_anchor(client: &Client, chain: Chain, seq: i64, head: &[u8], key: [u8; 32]) -> Result<()> {
    let (name, id) = match chain {
        Chain::Clinic(id) => ("clinic_id", id.to_string()),
        Chain::Identity => ("chain", "identity".to_owned()),
    };
    let schema = chain.schema();
    client
        .batch_execute(&format!(
            "{}; insert into {schema}.anchored as a ({name}, seq, head, key_sha256) values ('{id}', {seq}, '\\x{}', '\\x{}') \
             on conflict ({name}) do update set seq = excluded.seq, head = excluded.head, key_sha256 = excluded.key_sha256, \
             at = clock_timestamp() where a.seq < excluded.seq; commit",
            chain.begin(),
            hex::encode(head),
            hex::encode(key)
        ))
        .await
        .map_err(Problem::from)
}

/// What a round did.
#[derive(Debug, Default)]
pub struct Round {
    /// Events that were sealed.
    pub sealed: u64,
    /// Chains that could not be sealed; the others were.
    pub failed: usize,
    /// Whether a chain has more than one batch waiting.
    pub more: bool,
}

/// Seals one batch of every chain that has events waiting: a busy clinic, or one whose events cannot be sealed, keeps no
/// other waiting.
pub async fn round(client: &Client) -> Result<Round> {
    let mut chains = vec![Chain::Identity];
    for row in client.query("select audit.clinics_to_seal()", &[]).await? {
        chains.push(Chain::Clinic(row.get(0)));
    }
    let mut round = Round::default();
    for chain in chains {
        match seal(client, chain).await {
            Ok(count) => {
                round.sealed += count as u64;
                round.more |= count == AT_ONCE;
            }
            Err(problem) if client.is_closed() => return Err(problem),
            Err(problem) => {
                tracing::error!(%chain, code = problem.code, cause = ?problem.source, "a chain could not be sealed");
                round.failed += 1;
            }
        }
    }
    Ok(round)
}

/// Seals until nothing visible waits.
pub async fn seal_all(client: &Client) -> Result<u64> {
    let mut sealed = 0;
    loop {
        let done = round(client).await?;
        sealed += done.sealed;
        if !done.more {
            return Ok(sealed);
        }
    }
}

/// One batch of one chain, in one transaction; how many events it held.
async fn seal(client: &Client, chain: Chain) -> Result<usize> {
    client.batch_execute(&chain.begin()).await?;
    let result = seal_inside(client, chain).await;
    client.batch_execute(if matches!(result, Ok(1..)) { "commit" } else { "rollback" }).await?;
    result
}

async fn seal_inside(client: &Client, chain: Chain) -> Result<usize> {
    let schema = chain.schema();
    // Two servers over one database must not both extend a chain; the second one passes on to the next chain.
    let free = client
        .query_one("select pg_try_advisory_xact_lock(hashtextextended($1, 7))", &[&chain.to_string()])
        .await?;
    if !free.get::<_, bool>(0) {
        return Ok(0);
    }
    let join = chain.join("u", "at");
    let waiting = format!(
        "{schema}.unsealed u join {schema}.event e on {join}e.id = u.event_id order by e.at, e.id limit {AT_ONCE}"
    );
    let ids = client.query(&format!("select e.id from {waiting}"), &[]).await?;
    let ids: Vec<Uuid> = ids.iter().map(|row| row.get(0)).collect();
    if ids.is_empty() {
        return Ok(0);
    }
    let events = client
        .query(
            &format!(
                "select e.id, e.at, {schema}.as_json(e.*)::text from {schema}.unsealed u join {schema}.event e on {join}e.id = u.event_id \
                  where u.event_id = any($1) order by e.at, e.id"
            ),
            &[&ids],
        )
        .await?;
    let last = client
        .query_opt(&format!("select seq, log_hash from {schema}.seal order by seq desc limit 1"), &[])
        .await?;
    let (mut seq, mut head) = match last {
        Some(row) => (row.get::<_, i64>(0), chain::digest(row.get(1))?),
        None => (0, chain::GENESIS),
    };
    let mut seals = Seals::default();
    for row in &events {
        let event = chain::parse(row.get(2)).map_err(Problem::internal)?;
        seq += 1;
        head = seals.add(seq, row.get(0), row.get(1), &event, head)?;
    }
    seals.write(client, schema).await?;
    Ok(events.len())
}

/// Columns of the seals of a batch.
#[derive(Default)]
struct Seals {
    seqs: Vec<i64>,
    ids: Vec<Uuid>,
    ats: Vec<jiff::Timestamp>,
    salts: Vec<Vec<u8>>,
    leaves: Vec<Vec<u8>>,
    previous: Vec<Vec<u8>>,
    hashes: Vec<Vec<u8>>,
}

impl Seals {
    fn add(
        &mut self,
        seq: i64,
        id: Uuid,
        at: jiff::Timestamp,
        event: &Value,
        head: [u8; 32],
    ) -> Result<[u8; 32]> {
        let mut salt = [0_u8; 16];
        aws_lc_rs::rand::fill(&mut salt).map_err(Problem::internal)?;
        let leaf = chain::leaf(&salt, event);
        let hash = chain::log_hash(&head, &leaf);
        self.seqs.push(seq);
        self.ids.push(id);
        self.ats.push(at);
        self.salts.push(salt.to_vec());
        self.leaves.push(leaf.to_vec());
        self.previous.push(head.to_vec());
        self.hashes.push(hash.to_vec());
        Ok(hash)
    }

    async fn write(&self, client: &Client, schema: &str) -> Result<()> {
        client
            .execute(
                &format!(
                    "insert into {schema}.seal (seq, event_id, event_at, salt, leaf, previous_log_hash, log_hash) \
                     select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[])"
                ),
                &[&self.seqs, &self.ids, &self.ats, &self.salts, &self.leaves, &self.previous, &self.hashes],
            )
            .await?;
        client
            .execute(&format!("delete from {schema}.unsealed where event_id = any($1)"), &[&self.ids])
            .await?;
        Ok(())
    }
}
