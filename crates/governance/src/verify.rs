//! Finds any edit, deletion, reordering or truncation of the audit trail, up to the last anchor, names the first bad
//! entry, and says what it cannot vouch for.

use std::{
    io::{BufRead, Read, Write},
    path::Path,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use kernel::{Problem, Result};
use serde_json::Value;
use tokio_postgres::{Client, types::ToSql};
use uuid::Uuid;

use crate::{
    anchor::{self, Anchor, Found, Gap},
    chain,
    sealer::Chain,
};

const AT_ONCE: i64 = 2000;
/// How many entries on either side of a span are verified with it. Which entries a span holds rests on times that no hash
/// covers: whoever moves the time of a seal to hide a deletion would have to leave it among these.
const NEIGHBOURS: i64 = 100;
const STRAYS_AT_ONCE: i64 = 20_000;
/// The longest line of an export that is read into memory.
const LONGEST_LINE: u64 = 16 << 20;
/// An event waits for its seal, and a seal for its anchor, no longer than this.
const PATIENCE: SignedDuration = SignedDuration::from_mins(1);
/// An event of a long transaction stands behind later ones; none is open for so long.
const LONGEST_TRANSACTION: SignedDuration = SignedDuration::from_mins(15);
/// A long transaction shows its event when it commits; within this time the event is sealed.
const SECOND_LOOK: Duration = Duration::from_secs(3);

/// Which events: all, or those of a span of time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Span {
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
}

/// What was found.
#[derive(Debug, Default, PartialEq, serde::Serialize)]
pub struct Verdict {
    /// Which chain.
    pub chain: String,
    /// Events that were read and fit.
    pub good: i64,
    /// The first place that was verified.
    pub first: i64,
    /// The last one.
    pub last: i64,
    /// Events that wait for their seal.
    pub waiting: i64,
    /// The last anchor's place; what lies beyond it rests on the database alone.
    pub anchored: i64,
    /// SHA-256 of the public key beside the anchors: compare it with the one noted elsewhere.
    pub key_sha256: Option<String>,
    /// What restores lost, signed.
    pub gaps: Vec<Gap>,
    /// The first thing wrong.
    pub bad: Option<String>,
    /// What nobody can vouch for, though nothing wrong was seen.
    pub unvouched: Option<String>,
}

impl Verdict {
    fn of(chain: Chain) -> Self {
        Self { chain: chain.to_string(), ..Self::default() }
    }

    /// Whether the chain is as it must be, and vouched for.
    pub fn is_good(&self) -> bool {
        self.bad.is_none() && self.unvouched.is_none()
    }

    fn doubt(&mut self, doubt: impl FnOnce() -> String) {
        self.unvouched.get_or_insert_with(doubt);
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { chain, good, first, last, waiting, anchored, key_sha256, gaps, bad, unvouched } = self;
        match (bad, unvouched) {
            (Some(bad), _) => write!(f, "{chain}: BAD after {good} good events: {bad}")?,
            (None, Some(doubt)) => write!(f, "{chain}: NOT VOUCHED FOR: {doubt}. {good} events fit")?,
            (None, None) => write!(f, "{chain}: good. {good} events verified")?,
        }
        write!(
            f,
            " (entries {first} to {last}; anchored up to {anchored}; {waiting} waiting for their seal)"
        )?;
        if let Some(key) = key_sha256 {
            write!(f, "\n  anchors signed by the key {key}")?;
        }
        for gap in gaps {
            let Gap { kept, lost, at, reason, .. } = gap;
            write!(
                f,
                "\n  restored at {at}: entries {} to {lost} of before are lost, signed: {reason}",
                kept + 1
            )?;
        }
        Ok(())
    }
}

/// How far a verification is.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Events verified.
    pub done: i64,
    /// Events to verify.
    pub total: i64,
}

/// What the database remembers of the anchors.
struct Remembered {
    seq: i64,
    head: String,
    key_sha256: Vec<u8>,
}

/// Verifies a chain, or the span of it. `progress` is told every few thousand events.
pub async fn run(
    client: &Client,
    chain: Chain,
    span: Span,
    data_dir: &Path,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Verdict> {
    let mut verdict = Verdict::of(chain);
    let anchors = match anchor::read(&anchor::folder(data_dir), &chain.to_string()) {
        Ok(anchors) => anchors,
        Err(wrong) => {
            verdict.bad = Some(wrong);
            return Ok(verdict);
        }
    };
    begin_snapshot(client, chain).await?;
    let result = Walk { client, chain, span, anchors: &anchors, verdict: &mut verdict }.all(progress).await;
    client.batch_execute("rollback").await?;
    result?;
    verdict.key_sha256 = anchors.key_sha256.map(hex::encode);
    verdict.gaps = anchors.gaps;
    if verdict.bad.is_none()
        && let Some(at) = forgotten(client, chain).await?
    {
        verdict.doubt(|| format!("events wait for their seal since {at}: is the server running?"));
    }
    Ok(verdict)
}

async fn begin_snapshot(client: &Client, chain: Chain) -> Result<()> {
    let begin = chain.begin().replacen("begin", "begin isolation level repeatable read read only", 1);
    client.batch_execute(&begin).await.map_err(Problem::from)
}

/// Since when an event waits that should have been sealed long ago. One that a long transaction has just shown is sealed
/// by the second look.
async fn forgotten(client: &Client, chain: Chain) -> Result<Option<Timestamp>> {
    let sql = format!(
        "select event_id, at from {}.unsealed where at < clock_timestamp() - interval '{} seconds' order by at limit 1",
        chain.schema(),
        PATIENCE.as_secs()
    );
    let look = async || -> Result<Option<(Uuid, Timestamp)>> {
        begin_snapshot(client, chain).await?;
        let row = client.query_opt(&sql, &[]).await;
        client.batch_execute("rollback").await?;
        Ok(row?.map(|row| (row.get(0), row.get(1))))
    };
    let Some(first) = look().await? else { return Ok(None) };
    tokio::time::sleep(SECOND_LOOK).await;
    Ok(look().await?.filter(|second| *second == first).map(|(_, at)| at))
}

struct Walk<'a> {
    client: &'a Client,
    chain: Chain,
    span: Span,
    anchors: &'a Found,
    verdict: &'a mut Verdict,
}

/// First and last instant (microseconds since 1970) of the events that no anchor covers.
#[derive(Default)]
struct Beyond(Option<(i64, i64)>);

impl Beyond {
    fn add(&mut self, at: i64) {
        let (oldest, newest) = self.0.unwrap_or((at, at));
        self.0 = Some((oldest.min(at), newest.max(at)));
    }

    /// A minute's worth of events is anchored, or nobody anchors.
    fn doubt(&self, verdict: &mut Verdict) {
        if let Some((oldest, newest)) = self.0
            && i128::from(newest) - i128::from(oldest) > PATIENCE.as_micros()
        {
            let anchored = verdict.anchored;
            verdict.doubt(|| {
                format!("events after entry {anchored} stand for more than a minute without an anchor")
            });
        }
    }
}

/// Whether the times of the entries go forward, but for what a long transaction explains.
#[derive(Default)]
struct Times {
    newest: Option<i64>,
    back: Option<(i64, i64)>,
}

impl Times {
    /// The entry at that place, in microseconds since 1970.
    fn add(&mut self, place: i64, at: i64) {
        let newest = self.newest.unwrap_or(at);
        let back = i128::from(newest) - i128::from(at);
        if self.back.is_none() && back > LONGEST_TRANSACTION.as_micros() {
            self.back = Some((place, i64::try_from(back / 60_000_000).unwrap_or(i64::MAX)));
        }
        self.newest = Some(newest.max(at));
    }

    fn doubt(&self, verdict: &mut Verdict) {
        if let Some((place, minutes)) = self.back {
            verdict.doubt(|| {
                format!(
                    "entry {place} tells a time {minutes} minutes before one in front of it: the clock was set back, or the \
                     event was put in with a false time"
                )
            });
        }
    }
}

/// Places in a chain.
struct Bounds {
    /// The first one of the span.
    first: i64,
    /// The last one; before the first where there is none.
    last: i64,
    /// The first one whose event is verified.
    read_from: i64,
    /// The last one.
    read_to: i64,
    /// Up to which the hashes must be followed to reach an anchor.
    anchor: i64,
}

impl Walk<'_> {
    async fn all(mut self, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<()> {
        self.verdict.anchored = self.anchors.last();
        let remembered = self.remembered().await?;
        self.compare(remembered.as_ref());
        let mut bad = self.seals(progress).await?;
        if bad.is_none() {
            bad = self.cut_off(remembered.as_ref()).await?;
        }
        if bad.is_none() {
            bad = self.strays().await?;
        }
        if bad.is_none()
            && let Some(guard) = self.guard_off().await?
        {
            self.verdict
                .doubt(|| format!("{guard} is switched off: it keeps nobody from changing the trail"));
        }
        self.verdict.bad = bad;
        let waiting = format!("select count(*) from {}.unsealed", self.chain.schema());
        self.verdict.waiting = self.client.query_one(&waiting, &[]).await?.get(0);
        Ok(())
    }

    async fn remembered(&self) -> Result<Option<Remembered>> {
        let sql =
            format!("select seq, encode(head, 'hex'), key_sha256 from {}.anchored", self.chain.schema());
        let row = self.client.query_opt(&sql, &[]).await?;
        Ok(row.map(|row| Remembered { seq: row.get(0), head: row.get(1), key_sha256: row.get(2) }))
    }

    /// The file of anchors against what the database remembers of it.
    fn compare(&mut self, remembered: Option<&Remembered>) {
        let Some(Remembered { seq, head, key_sha256 }) = remembered else {
            let last = self.anchors.last();
            if last > 0 {
                self.verdict.doubt(|| format!("the database does not remember the anchor at {last}"));
            }
            return;
        };
        let (last, key) = (self.anchors.last(), self.anchors.key_sha256);
        let lost = self.anchors.lost(*seq);
        match key {
            None => self
                .verdict
                .doubt(|| format!("the anchors are missing, though entry {seq} was anchored once")),
            Some(key) if key.as_slice() != key_sha256 => {
                self.verdict
                    .doubt(|| "the public key beside the anchors is not the one that signed them".to_owned());
            }
            Some(_) if last < *seq && !lost => {
                self.verdict
                    .doubt(|| format!("the anchors end at {last}, though entry {seq} was anchored once"));
            }
            Some(_) => {
                if self.anchors.heads.get(seq).is_some_and(|anchor| anchor.head != *head) {
                    self.verdict
                        .doubt(|| format!("the anchor at {seq} is not the one that was written then"));
                }
            }
        }
    }

    /// A trigger that should keep the trail from being changed, and is missing or does not fire.
    async fn guard_off(&self) -> Result<Option<String>> {
        let sql = format!(
            "select format('the trigger %s of %s', g.name, t.oid::regclass) \
               from (select c.oid, c.relname from pg_class c \
                      where c.relnamespace = '{schema}'::regnamespace and c.relkind in ('r', 'p') \
                        and (c.relispartition or c.relname in ('event', 'subject', 'seal', 'unsealed', 'anchored'))) t \
               cross join (values ('append_only'), ('append_only_truncate'), ('only_grows')) g (name) \
              where not (g.name = 'append_only' and t.relname = 'unsealed') \
                and not (g.name = 'only_grows' and t.relname <> 'anchored') \
                and not exists (select from pg_trigger x \
                                 where x.tgrelid = t.oid and x.tgname = g.name and x.tgenabled in ('O', 'A')) \
             union all \
             select format('the event trigger %s', e.evtname) from pg_event_trigger e \
              where e.evtname ~ '^osler_trail' and e.evtenabled not in ('O', 'A') \
              order by 1 limit 1",
            schema = self.chain.schema()
        );
        Ok(self.client.query_opt(&sql, &[]).await?.map(|row| row.get(0)))
    }

    async fn bounds(&self) -> Result<Option<Bounds>> {
        let schema = self.chain.schema();
        let Span { from, to } = self.span;
        let end = format!("select max(seq) from {schema}.seal");
        let Some(end) = self.client.query_one(&end, &[]).await?.get::<_, Option<i64>>(0) else {
            return Ok(None);
        };
        let within = format!(
            "select min(seq), max(seq) from {schema}.seal \
              where event_at >= coalesce($1, '-infinity'::timestamptz) and event_at < coalesce($2, 'infinity'::timestamptz)"
        );
        let (mut first, mut last) = (Some(1), Some(end));
        if from.is_some() || to.is_some() {
            let row = self.client.query_one(&within, &[&from, &to]).await?;
            (first, last) = (row.get(0), row.get(1));
        }
        let (Some(first), Some(last)) = (first, last) else {
            // A span without events stands between those before it and those after it.
            let before = format!("select coalesce(max(seq), 0) from {schema}.seal where event_at < $1");
            let before: i64 = self.client.query_one(&before, &[&from]).await?.get(0);
            return Ok(Some(self.around(before + 1, before, end)));
        };
        // An open end is the chain's own.
        let first = if self.span.from.is_none() { 1 } else { first };
        let last = if self.span.to.is_none() { end } else { last };
        Ok(Some(self.around(first, last, end)))
    }

    /// A span with its neighbours and the next anchor.
    fn around(&self, first: i64, last: i64, end: i64) -> Bounds {
        let (read_from, read_to) = ((first - NEIGHBOURS).max(1), (last + NEIGHBOURS).min(end));
        let anchor = self.anchors.heads.range(read_to..).next().map_or(read_to, |(seq, _)| *seq);
        Bounds { first, last, read_from, read_to, anchor }
    }

    async fn seals(&mut self, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<Option<String>> {
        let Some(bounds) = self.bounds().await? else { return Ok(None) };
        let Bounds { first, last, read_from, read_to, anchor: until } = bounds;
        (self.verdict.first, self.verdict.last) = (first, first - 1);
        let sql = self.sql();
        let (mut place, mut beyond, mut times) = (read_from - 1, Beyond::default(), Times::default());
        let mut previous = self.head_of(place).await?;
        while place < until {
            let rows = self.client.query(&sql, &[&place, &read_to, &until]).await?;
            for row in &rows {
                if let Some(wrong) = self.entry(row, place + 1, read_to, &previous, &mut beyond) {
                    return Ok(Some(wrong));
                }
                place += 1;
                if place <= read_to {
                    times.add(place, row.get::<_, Timestamp>(7).as_microsecond());
                }
                previous = row.get(5);
                if (first..=last).contains(&place) {
                    self.verdict.good += 1;
                    self.verdict.last = place;
                }
            }
            progress(Progress { done: self.verdict.good, total: last - first + 1 });
            if rows.is_empty() {
                break;
            }
        }
        beyond.doubt(self.verdict);
        times.doubt(self.verdict);
        Ok(None)
    }

    /// Whether the chain is shorter than an anchor in the file, or than the one that the database remembers.
    async fn cut_off(&self, remembered: Option<&Remembered>) -> Result<Option<String>> {
        let sql = format!("select coalesce(max(seq), 0) from {}.seal", self.chain.schema());
        let last: i64 = self.client.query_one(&sql, &[]).await?.get(0);
        let remembered = remembered.map_or(0, |known| known.seq);
        let known = if self.anchors.lost(remembered) { 0 } else { remembered };
        let anchored = self.verdict.anchored.max(known);
        Ok((anchored > last)
            .then(|| format!("the chain was cut off: seal {anchored} was anchored, the last one is {last}")))
    }

    /// The log hash at a place; what comes before the first one.
    async fn head_of(&self, place: i64) -> Result<Vec<u8>> {
        let sql = format!("select log_hash from {}.seal where seq = $1", self.chain.schema());
        let row = self.client.query_opt(&sql, &[&place]).await?;
        Ok(row.map_or_else(|| chain::GENESIS.to_vec(), |row| row.get(0)))
    }

    /// Seals after $1 up to $3; events only up to $2, since beyond the span only the hashes are followed.
    fn sql(&self) -> String {
        let schema = self.chain.schema();
        let join = self.chain.join("s", "event_at");
        format!(
            "select s.seq, s.event_id, s.salt, s.leaf, s.previous_log_hash, s.log_hash, \
             case when e.id is not null then {schema}.as_json(e.*)::text end, s.event_at, e.at = s.event_at \
             from {schema}.seal s left join {schema}.event e on {join}e.id = s.event_id and s.seq <= $2 \
             where s.seq > $1 and s.seq <= $3 order by s.seq limit {AT_ONCE}"
        )
    }

    fn entry(
        &self,
        row: &tokio_postgres::Row,
        place: i64,
        last: i64,
        previous: &[u8],
        beyond: &mut Beyond,
    ) -> Option<String> {
        let (seq, event): (i64, Uuid) = (row.get(0), row.get(1));
        let (salt, leaf): (&[u8], &[u8]) = (row.get(2), row.get(3));
        let (before, hash): (&[u8], &[u8]) = (row.get(4), row.get(5));
        if seq != place {
            return Some(format!("seal {place} is missing"));
        }
        if before != previous {
            return Some(format!("seal {seq} does not follow seal {}", seq - 1));
        }
        if chain::log_hash(before, leaf).as_slice() != hash {
            return Some(format!("seal {seq} has a changed hash"));
        }
        if seq <= last {
            let Some(found) = row.get::<_, Option<&str>>(6) else {
                return Some(format!("event {event} (seal {seq}) is deleted"));
            };
            if chain::parse(found).map_or(true, |found| chain::leaf(salt, &found).as_slice() != leaf) {
                return Some(format!("event {event} (seal {seq}) is changed"));
            }
            if row.get::<_, Option<bool>>(8) != Some(true) {
                return Some(format!("seal {seq} tells another time than its event {event}"));
            }
        }
        if seq > self.verdict.anchored {
            beyond.add(row.get::<_, Timestamp>(7).as_microsecond());
        }
        let anchor = self.anchors.heads.get(&seq)?;
        anchored(self.anchors, anchor, &hex::encode(hash))
    }

    /// Events of the span that stand in no chain and do not wait for one either: put in behind the sealer's back. A piece
    /// at a time: one comparison of everything would keep a year's events in memory.
    async fn strays(&self) -> Result<Option<String>> {
        let (mut after, mut id) = (None::<String>, Uuid::nil());
        loop {
            let sql = self.strays_sql(if after.is_none() { ">=" } else { ">" });
            let parameters: [&(dyn ToSql + Sync); 4] = [&after, &id, &self.span.from, &self.span.to];
            let Some(row) = self.client.query_opt(&sql, &parameters).await? else { return Ok(None) };
            if let Some(stray) = row.get::<_, Option<Uuid>>(2) {
                return Ok(Some(format!("event {stray} was never sealed and does not wait for it")));
            }
            (after, id) = (Some(row.get(0)), row.get(1));
        }
    }

    /// The last of the events that follow ($1, $2), as a text, for not every instant of the database is one here; and the
    /// first stray one of them.
    fn strays_sql(&self, follow: &str) -> String {
        let schema = self.chain.schema();
        format!(
            "with piece as materialized ( \
               select e.at, e.id from {schema}.event e \
                where (e.at, e.id) {follow} (coalesce($1::text::timestamptz, $3, '-infinity'), $2::uuid) \
                  and e.at >= coalesce($1::text::timestamptz, $3, '-infinity') \
                  and ($4::timestamptz is null or e.at < $4) \
                order by e.at, e.id limit {STRAYS_AT_ONCE}) \
             select p.at::text, p.id, \
               (select p.id from piece p \
                 where not exists (select from {schema}.seal s where s.event_id = p.id and s.event_at = p.at) \
                   and not exists (select from {schema}.unsealed u where u.event_id = p.id) limit 1) \
             from piece p order by p.at desc, p.id desc limit 1"
        )
    }
}

/// What is wrong with an anchor, given the log hash at its place.
fn anchored(anchors: &Found, anchor: &Anchor, head: &str) -> Option<String> {
    if !anchors.holds(anchor) {
        return Some(format!("the anchor at {} is forged", anchor.seq));
    }
    (anchor.head != head).then(|| format!("seal {} is not the one that was anchored", anchor.seq))
}

/// Writes a chain as JSON lines, `{"seq":…,"salt":…,"leaf":…,"log_hash":…,"event":…}`, for verification elsewhere.
pub async fn export(client: &Client, chain: Chain, out: &mut (dyn Write + Send)) -> Result<i64> {
    begin_snapshot(client, chain).await?;
    let result = export_inside(client, chain, out).await;
    client.batch_execute("rollback").await?;
    result
}

async fn export_inside(client: &Client, chain: Chain, out: &mut (dyn Write + Send)) -> Result<i64> {
    let schema = chain.schema();
    let join = chain.join("s", "event_at");
    let sql = format!(
        "select s.seq, s.salt, s.leaf, s.log_hash, case when e.id is not null then {schema}.as_json(e.*)::text end \
         from {schema}.seal s left join {schema}.event e on {join}e.id = s.event_id where s.seq > $1 order by s.seq limit {AT_ONCE}"
    );
    let mut last = 0_i64;
    loop {
        let rows = client.query(&sql, &[&last]).await?;
        for row in &rows {
            last = row.get(0);
            let hex = |i: usize| hex::encode(row.get::<_, &[u8]>(i));
            let event = row.get::<_, Option<&str>>(4).unwrap_or("null");
            let event = chain::parse(event).map_err(Problem::internal)?;
            let line = format!(
                "{{\"seq\":{last},\"salt\":\"{}\",\"leaf\":\"{}\",\"log_hash\":\"{}\",\"event\":{}}}\n",
                hex(1),
                hex(2),
                hex(3),
                chain::canonical(&event)
            );
            out.write_all(line.as_bytes()).map_err(Problem::internal)?;
        }
        if rows.is_empty() {
            return Ok(last);
        }
    }
}

/// Verifies an export without a database: hashes, order, and the anchors of the folder. Without anchors nothing says that
/// the export is whole, and the verdict says so.
pub fn offline(export: impl BufRead, chain: Chain, anchors: Option<&Path>) -> Result<Verdict> {
    let mut verdict = Verdict::of(chain);
    let found = match anchors.map(|folder| anchor::read(folder, &chain.to_string())).transpose() {
        Ok(found) => found.unwrap_or_default(),
        Err(wrong) => {
            verdict.bad = Some(wrong);
            return Ok(verdict);
        }
    };
    verdict.anchored = found.last();
    verdict.first = 1;
    verdict.bad = offline_entries(export, chain, &found, &mut verdict)?;
    if found.heads.is_empty() {
        verdict
            .doubt(|| "there are no anchors of this chain: nothing says that the export is whole".to_owned());
    }
    verdict.key_sha256 = found.key_sha256.map(hex::encode);
    verdict.gaps = found.gaps;
    Ok(verdict)
}

fn offline_entries(
    mut export: impl BufRead,
    chain: Chain,
    anchors: &Found,
    verdict: &mut Verdict,
) -> Result<Option<String>> {
    let (mut previous, mut beyond, mut times) = (chain::GENESIS, Beyond::default(), Times::default());
    loop {
        let place = verdict.good + 1;
        let mut line = vec![];
        export.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(Problem::internal)?;
        if line.is_empty() {
            break;
        }
        let Some(entry) = Entry::read(&line) else {
            return Ok(Some(format!("entry {place} cannot be read")));
        };
        if entry.seq != place {
            return Ok(Some(format!("entry {place} is missing")));
        }
        if !entry.is_of(chain) {
            return Ok(Some(format!("entry {place} belongs to another chain")));
        }
        if chain::leaf(&entry.salt, &entry.event) != *entry.leaf {
            return Ok(Some(format!("the event of entry {place} is changed")));
        }
        previous = chain::log_hash(&previous, &entry.leaf);
        if previous != *entry.log_hash {
            return Ok(Some(format!("entry {place} does not follow the one before")));
        }
        if let Some(wrong) =
            anchors.heads.get(&place).and_then(|anchor| anchored(anchors, anchor, &hex::encode(previous)))
        {
            return Ok(Some(wrong));
        }
        if place > verdict.anchored {
            beyond.add(entry.at());
        }
        times.add(place, entry.at());
        (verdict.good, verdict.last) = (place, place);
    }
    beyond.doubt(verdict);
    if !anchors.heads.is_empty() {
        times.doubt(verdict);
    }
    let (anchored, good) = (verdict.anchored, verdict.good);
    Ok((anchored > good).then(|| format!("the export ends at {good}, before the anchor at {anchored}")))
}

/// One line of an export.
struct Entry {
    seq: i64,
    salt: Vec<u8>,
    leaf: Vec<u8>,
    log_hash: Vec<u8>,
    event: Value,
}

impl Entry {
    fn read(line: &[u8]) -> Option<Self> {
        let line = chain::parse(std::str::from_utf8(line).ok()?).ok()?;
        let text = |name: &str| line.get(name).and_then(Value::as_str);
        let bytes = |name: &str| hex::decode(text(name)?).ok();
        Some(Self {
            seq: text("seq")?.parse().ok()?,
            salt: bytes("salt")?,
            leaf: bytes("leaf")?,
            log_hash: bytes("log_hash")?,
            event: line.get("event")?.clone(),
        })
    }

    /// A clinic's chain holds its own events only.
    fn is_of(&self, chain: Chain) -> bool {
        match chain {
            Chain::Identity => true,
            Chain::Clinic(id) => {
                self.event.is_null()
                    || self.event.get("clinic_id").and_then(Value::as_str) == Some(&id.to_string())
            }
        }
    }

    /// Microseconds since 1970.
    fn at(&self) -> i64 {
        self.event.get("at").and_then(Value::as_str).and_then(|at| at.parse().ok()).unwrap_or_default()
    }
}
