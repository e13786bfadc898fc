//! Rotation of the field keys, while everybody works.
//!
//! A new key is written down first and used later, when every server has read it. Then a job in each clinic seals anew
//! whatever another key sealed, a few rows a transaction; a value that somebody changes meanwhile is sealed with the new key
//! by them. When nothing is left, the older keys are retired. They still open: what a backup brings back, or what a server
//! that slept through the change wrote, is found by the nightly run of the same job.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::civil::time;
use kernel::{ClinicId, JobId, Problem, Result};
use serde::Serialize;
use sql::queries::platform::rotation as queries;
use tokio::time::sleep;
use uuid::Uuid;

use crate::{
    Caller, Event, FieldRef, Job, Platform, System, Tx, Write,
    jobs::{self, Every, Handlers, Progress, Running},
    vault::{HEADER, key_header},
};

/// The job that seals anew.
pub const KIND: &str = "platform.reseal";
/// How often a server reads its ring again.
pub(crate) const RING_READ_EVERY: Duration = Duration::from_secs(5);
/// A key is used so long after it was written down, and the older one is not used any more so long after that.
const KNOWN_AFTER: Duration = Duration::from_secs(10);
/// How long transactions from before may go on.
const PATIENCE: Duration = Duration::from_secs(300);
const MOST_ROWS: i32 = 500;
const MOST_BYTES: i64 = 4 << 20;
/// Each pass finds less than the one before, or nothing.
const MOST_PASSES: usize = 20;

/// A column with sealed values, and how their [`FieldRef`]s are made.
#[derive(Debug, Clone, Copy)]
pub struct SealedColumn {
    /// `schema.table`
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The column with the id in the reference.
    pub row: &'static str,
    /// The column that stands behind a slash in the reference; empty where there is none.
    pub part: &'static str,
    /// The column that the reference names, where that is another one.
    pub named: &'static str,
    /// Whether only the vault's role reads it.
    pub in_vault: bool,
}

impl SealedColumn {
    /// A column whose values are bound to the id in `row`.
    pub const fn new(table: &'static str, column: &'static str, row: &'static str) -> Self {
        Self { table, column, row, part: "", named: column, in_vault: false }
    }
    /// The reference says `column/part`.
    pub const fn in_parts(self, part: &'static str) -> Self {
        Self { part, ..self }
    }
    /// The reference names another column.
    pub const fn named(self, named: &'static str) -> Self {
        Self { named, ..self }
    }

    /// Only the vault's role reads it.
    pub const fn in_vault(self) -> Self {
        Self { in_vault: true, ..self }
    }

    /// Identity belongs to no clinic and has its own way to the database.
    fn is_global(&self) -> bool {
        self.table.starts_with("identity.")
    }

    async fn transaction(&self, caller: &Caller<System>) -> Result<Tx<Write>> {
        match (self.is_global(), self.in_vault) {
            (true, _) => caller.identity_write().await,
            (_, true) => caller.vault_write().await,
            _ => caller.write().await,
        }
    }

    fn reseal(&self, tx: &Tx<Write>, row: &Sealed) -> Result<Vec<u8>> {
        let clinic = if self.is_global() { Uuid::nil() } else { tx.clinic().0 };
        let column = match self.part {
            "" => self.named.to_owned(),
            _ => format!("{}/{}", self.named, row.part),
        };
        let field = FieldRef { clinic, table: self.table, column: &column, row: row.id };
        let vault = tx.platform().vault();
        let opened = vault.open(field, &row.value).map_err(|_| {
            Problem::internal(format!("{}.{} of {} does not open", self.table, self.column, row.id))
        })?;
        vault.seal(field, opened.expose())
    }
}

/// Sealed columns of the platform itself.
pub const SEALED: &[SealedColumn] = &[SealedColumn::new("platform.stored_reply", "sealed_body", "event_id")];

/// A value that another key sealed.
struct Sealed {
    id: Uuid,
    part: i32,
    value: Vec<u8>,
}

/// Where a walk is: the last row it saw.
type Place = (Uuid, i32);

/// The next values under another key, and where they end; no place at the end of the column.
async fn next(
    tx: &Tx<Write>,
    column: &SealedColumn,
    after: Option<Place>,
) -> Result<(Vec<Sealed>, Option<Place>)> {
    let header = key_header(tx.platform().vault().current_key());
    let (row, part) = (after.map(|a| a.0), after.map(|a| a.1));
    let rows = queries::sealed_rows()
        .bind(
            tx,
            &column.table,
            &column.column,
            &column.row,
            &column.part,
            &header.as_slice(),
            &row,
            &part,
            &MOST_ROWS,
            &MOST_BYTES,
        )
        .all()
        .await?;
    let end = rows.last().map(|row| (row.row_id, row.part));
    let stale = rows
        .into_iter()
        .filter_map(|row| Some(Sealed { id: row.row_id, part: row.part, value: row.sealed? }))
        .collect();
    Ok((stale, end))
}

#[derive(Serialize)]
struct Resealed<'a> {
    table: &'a str,
    column: &'a str,
    values: i64,
}

/// Seals a few values anew; how many.
async fn put(tx: Tx<Write>, column: &SealedColumn, stale: &[Sealed]) -> Result<u64> {
    let resealed = stale.iter().map(|row| column.reseal(&tx, row)).collect::<Result<Vec<_>>>()?;
    let ids: Vec<Uuid> = stale.iter().map(|row| row.id).collect();
    let parts: Vec<i32> = stale.iter().map(|row| row.part).collect();
    let headers: Vec<&[u8]> = stale.iter().map(|row| row.value.get(..HEADER).unwrap_or_default()).collect();
    let values = queries::put_resealed()
        .bind(
            &tx,
            &column.table,
            &column.column,
            &column.row,
            &column.part,
            &ids,
            &parts,
            &headers,
            &resealed,
        )
        .one()
        .await?;
    let event = Event::new("key.resealed", "key").on(tx.clinic());
    let what = Resealed { table: column.table, column: column.column, values };
    tx.commit(event.new_value(&what), ()).await?;
    Ok(u64::try_from(values).unwrap_or_default())
}

/// Goes through a column once; how many values another key had sealed. `seal` says whether they are sealed anew.
async fn walk(
    caller: &Caller<System>,
    column: &SealedColumn,
    seal: bool,
    mut each: impl FnMut(u64),
) -> Result<u64> {
    let (mut found, mut after) = (0, None);
    loop {
        let tx = column.transaction(caller).await?;
        let (stale, end) = next(&tx, column, after).await?;
        if seal && !stale.is_empty() {
            each(put(tx, column, &stale).await?);
        } else {
            tx.commit_unrecorded().await?;
        }
        found += stale.len() as u64;
        if end.is_none() {
            return Ok(found);
        }
        after = end;
    }
}

/// What runs in each clinic after a new key, and each night.
pub fn jobs(columns: Vec<SealedColumn>) -> Handlers {
    let columns: Arc<[SealedColumn]> = columns.into();
    let run = move |job| {
        let columns = columns.clone();
        async move { reseal(job, &columns).await }
    };
    Handlers::new().on(KIND, run).every(Every::Day(time(3, 40, 0, 0)), KIND)
}

async fn reseal(job: Running, columns: &[SealedColumn]) -> Result<()> {
    if !job.caller.platform().vault().has_older_keys() {
        return Ok(());
    }
    let mut done = 0;
    for _ in 0..MOST_PASSES {
        let mut found = 0;
        for column in columns {
            found += walk(&job.caller, column, true, |values| {
                done += values;
                job.progress(Progress::new(done, "values"));
            })
            .await?;
        }
        if found == 0 {
            return Ok(());
        }
    }
    Err(Problem::internal("a server still seals with an older key"))
}

/// A key for fields, without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyState {
    /// Its number; it stands in front of each value.
    pub id: i32,
    /// When it was made.
    pub created_at: jiff::Timestamp,
    /// When it was retired.
    pub retired_at: Option<jiff::Timestamp>,
    /// Whether values are sealed with it now.
    pub is_current: bool,
}

/// The keys for fields, the oldest first.
pub async fn keys(platform: &Platform) -> Result<Vec<KeyState>> {
    let client = platform.doors().connect("osler_vault").await?;
    let rows = client
        .query(
            "select id, created_at, retired_at from platform.field_key where kind = 'field' order by id",
            &[],
        )
        .await?;
    let current = platform.vault().current_key();
    let key = |row: &tokio_postgres::Row| {
        let id = row.get(0);
        KeyState { id, created_at: row.get(1), retired_at: row.get(2), is_current: id == current }
    };
    Ok(rows.iter().map(key).collect())
}

/// What a rotation did.
#[derive(Debug, Serialize)]
pub struct Rotated {
    /// The key that everything is sealed with.
    pub key: i32,
    /// Those that were retired.
    pub retired: Vec<i32>,
}

/// Makes a new key for fields and seals everything with it; goes on with a rotation that was interrupted.
pub async fn rotate(platform: &Platform, columns: &[SealedColumn], tell: impl Fn(&str)) -> Result<Rotated> {
    let mut client = platform.doors().connect("osler_vault").await?;
    let key = begin(platform, &mut client).await?;
    tell(&format!("Key {key} is made. Every server reads it …"));
    until_used_by_all(platform, &client, key).await?;
    let clinics = platform.clinic_store().all(platform).await?;
    for _ in 0..MOST_PASSES {
        until_earlier_ones_ended(&client).await?;
        tell("Sealing every value with it …");
        let mut queued = vec![];
        for clinic in &clinics {
            queued.push((clinic.id, queue(platform, clinic.id).await?));
        }
        until_done(platform, &queued).await?;
        let mut left = 0;
        for clinic in &clinics {
            for column in columns {
                left += walk(&platform.system(clinic.id, "keys"), column, false, |_| ()).await?;
            }
        }
        if left == 0 {
            return retire(platform, &client, key).await;
        }
    }
    Err(Problem::internal(
        "a server still seals with an older key: are all of this version, and do they answer?",
    ))
}

/// The number of the new key: one that an interrupted rotation made, or a new one.
async fn begin(platform: &Platform, client: &mut tokio_postgres::Client) -> Result<i32> {
    let transaction = client.transaction().await?;
    transaction.batch_execute("lock table platform.field_key in share row exclusive mode").await?;
    let open = transaction
        .query(
            "select id from platform.field_key where kind = 'field' and retired_at is null order by id",
            &[],
        )
        .await?;
    let key = match open.as_slice() {
        [.., _, newest] => newest.get(0),
        _ => {
            let insert = "insert into platform.field_key (kind, wrapped, usable_from) \
                          values ('field', $1, now() + make_interval(secs => $2)) returning id";
            let wrapped = platform.vault().new_field_key()?;
            transaction.query_one(insert, &[&wrapped, &KNOWN_AFTER.as_secs_f64()]).await?.get(0)
        }
    };
    transaction.commit().await?;
    Ok(key)
}

async fn until_used_by_all(platform: &Platform, client: &tokio_postgres::Client, key: i32) -> Result<()> {
    let used = "select usable_from < now() - make_interval(secs => $2) from platform.field_key where id = $1";
    loop {
        platform.vault().refresh(client).await?;
        let is_used: bool = client.query_one(used, &[&key, &KNOWN_AFTER.as_secs_f64()]).await?.get(0);
        if is_used && platform.vault().current_key() == key {
            return Ok(());
        }
        sleep(Duration::from_millis(200)).await;
    }
}

/// Waits for the transactions that write now: one may hold a value that an older key sealed, which nobody sees yet.
async fn until_earlier_ones_ended(client: &tokio_postgres::Client) -> Result<()> {
    let snapshot = async |bound: &str| -> Result<i64> {
        let sql = format!("select pg_snapshot_{bound}(pg_current_snapshot())::text::bigint");
        Ok(client.query_one(&sql, &[]).await?.get(0))
    };
    let (now, began) = (snapshot("xmax").await?, Instant::now());
    while snapshot("xmin").await? < now {
        if began.elapsed() > PATIENCE {
            return Err(Problem::internal(
                "a transaction has been writing for five minutes; end it (pg_stat_activity) and run the command again: it goes on",
            ));
        }
        sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

async fn queue(platform: &Platform, clinic: ClinicId) -> Result<JobId> {
    let tx = platform.system(clinic, "keys").write().await?;
    let id = tx.enqueue(Job::new(KIND, &serde_json::json!({}))?).await?;
    tx.commit_unrecorded().await?;
    Ok(id)
}

/// Works on the queue like a server, for there may be none.
async fn until_done(platform: &Platform, queued: &[(ClinicId, JobId)]) -> Result<()> {
    for (clinic, id) in queued {
        loop {
            let found = jobs::run_round(platform).await?;
            let tx = platform.system(*clinic, "keys").read().await?;
            let job = jobs::store::get(&tx, *id).await?;
            tx.commit_unrecorded().await?;
            match job {
                Some(job) if job.status == "done" => break,
                Some(job) if job.status != "dead" && found > 0 => {}
                Some(job) if job.status != "dead" => sleep(Duration::from_millis(300)).await,
                job => {
                    let why = job.and_then(|job| job.last_error).unwrap_or_default();
                    return Err(Problem::internal(format!("the job {id} of clinic {clinic} failed: {why}")));
                }
            }
        }
    }
    Ok(())
}

async fn retire(platform: &Platform, client: &tokio_postgres::Client, key: i32) -> Result<Rotated> {
    let sql = "update platform.field_key set retired_at = now() \
               where kind = 'field' and id < $1 and retired_at is null returning id";
    let retired = client.query(sql, &[&key]).await?.iter().map(|row| row.get(0)).collect();
    let rotated = Rotated { key, retired };
    for clinic in platform.clinic_store().all(platform).await? {
        let tx = platform.system(clinic.id, "keys").write().await?;
        tx.commit(Event::new("key.rotated", "key").on(clinic.id).new_value(&rotated), ()).await?;
    }
    Ok(rotated)
}
