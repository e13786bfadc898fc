//! Versioned migrations: `migrations/NNNN_schema_feature.up.sql` and `.down.sql`, embedded in the binary.
//!
//! Each runs in one transaction as `osler_owner`, under a lock, and is remembered with its hash: a file that changed
//! after it was applied is refused. `down` refuses where it would drop a table that holds rows.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};
use tokio_postgres::{Client, Transaction};

use crate::{Error, Result, io};

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../migrations"]
struct Files;

/// One migration.
#[derive(Debug, Clone)]
pub struct Migration {
    /// Its place in the stream.
    pub number: i32,
    /// `schema_feature`
    pub name: String,
    /// What it does.
    pub up: String,
    /// How it is undone.
    pub down: String,
}

/// A migration and whether it is applied.
#[derive(Debug)]
pub struct Status {
    /// The migration.
    pub migration: Migration,
    /// When it was applied, as PostgreSQL prints it.
    pub applied_at: Option<String>,
}

const LOCK: i64 = 0x006f_736c_6572; // "osler"

/// All migrations in their order.
pub fn all() -> Result<Vec<Migration>> {
    let mut names: Vec<String> =
        Files::iter().filter_map(|f| f.strip_suffix(".up.sql").map(str::to_owned)).collect();
    names.sort();
    names.iter().map(|name| read(name)).collect()
}

fn read(file: &str) -> Result<Migration> {
    let bad = || {
        Error::Refused(format!(
            "migration {file}: name it NNNN_schema_feature, with an .up.sql and a .down.sql"
        ))
    };
    let (number, name) = file.split_once('_').ok_or_else(bad)?;
    let text = |suffix: &str| {
        Files::get(&format!("{file}.{suffix}.sql"))
            .and_then(|f| String::from_utf8(f.data.into_owned()).ok())
            .ok_or_else(bad)
    };
    Ok(Migration {
        number: number.parse().map_err(|_| bad())?,
        name: name.to_owned(),
        up: text("up")?,
        down: text("down")?,
    })
}

fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// Applies what is missing, under a lock that a second server waits for. `client` is `osler_migrator`.
pub async fn up(client: &mut Client) -> Result<Vec<Migration>> {
    up_through(client, all()?).await
}

/// The same with a stream of one's own.
pub async fn up_through(client: &mut Client, stream: Vec<Migration>) -> Result<Vec<Migration>> {
    lock(client).await?;
    let result = up_locked(client, stream).await;
    unlock(client).await;
    result
}

async fn lock(client: &Client) -> Result<()> {
    let free: bool = client.query_one("select pg_try_advisory_lock($1)", &[&LOCK]).await?.get(0);
    if !free {
        tracing::warn!("another server is migrating this database; waiting for it");
        client.execute("select pg_advisory_lock($1)", &[&LOCK]).await?;
    }
    client
        .batch_execute(
            "set role osler_owner; create schema if not exists osler_meta; \
             create table if not exists osler_meta.migration (number int primary key, name text not null, sha256 text not null, \
             applied_at timestamptz not null default now()); reset role",
        )
        .await?;
    Ok(())
}

/// Where this fails the connection is gone, and the lock with it.
async fn unlock(client: &Client) {
    if let Err(error) = client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await {
        tracing::debug!(%error, "the lock of the migrations went with its connection");
    }
}

async fn up_locked(client: &mut Client, stream: Vec<Migration>) -> Result<Vec<Migration>> {
    let mut done = vec![];
    for Status { migration, applied_at } in status_of(client, stream).await? {
        if applied_at.is_some() {
            continue;
        }
        let transaction = client.transaction().await?;
        transaction.batch_execute("set local role osler_owner").await?;
        transaction
            .batch_execute(&migration.up)
            .await
            .map_err(|error| named(&migration, "up", &migration.up, error))?;
        transaction
            .execute(
                "insert into osler_meta.migration (number, name, sha256) values ($1, $2, $3)",
                &[&migration.number, &migration.name, &sha256(&migration.up)],
            )
            .await?;
        transaction.commit().await?;
        tracing::info!(number = migration.number, name = migration.name, "migrated");
        done.push(migration);
    }
    Ok(done)
}

fn named(migration: &Migration, way: &str, sql: &str, error: tokio_postgres::Error) -> Error {
    use tokio_postgres::error::ErrorPosition;
    let line = match error.as_db_error().and_then(|db| db.position()) {
        Some(ErrorPosition::Original(at)) => {
            sql.chars().take(*at as usize).filter(|c| *c == '\n').count() + 1
        }
        _ => 0,
    };
    Error::Refused(format!(
        "migration {:04}_{}.{way}.sql, line {line}: {}",
        migration.number,
        migration.name,
        crate::words(&error)
    ))
}

/// Every migration and whether it is applied. Refuses a database that is newer than this binary, or a changed file.
pub async fn status(client: &Client) -> Result<Vec<Status>> {
    status_of(client, all()?).await
}

/// Refuses a database that is not exactly as this binary wants it, for whoever may not migrate it.
pub async fn refuse_unfinished(client: &Client) -> Result<()> {
    match status(client).await?.iter().find(|status| status.applied_at.is_none()) {
        None => Ok(()),
        Some(Status { migration, .. }) => Err(Error::Refused(format!(
            "The database is older than this Osler: it lacks migration {:04}_{}. Start the server with this version first, or run \
             `osler migrate up`.",
            migration.number, migration.name
        ))),
    }
}

async fn status_of(client: &Client, all: Vec<Migration>) -> Result<Vec<Status>> {
    let known = client
        .query_one("select to_regclass('osler_meta.migration') is not null", &[])
        .await?
        .get::<_, bool>(0);
    let rows = if known {
        client
            .query(
                "select number, name, sha256, applied_at::text from osler_meta.migration order by number",
                &[],
            )
            .await?
    } else {
        vec![]
    };
    for row in &rows {
        let (number, name, hash): (i32, String, String) = (row.get(0), row.get(1), row.get(2));
        match all.iter().find(|m| m.number == number) {
            None => {
                return Err(Error::Refused(format!(
                    "The database has migration {number:04}_{name}, which this version does not know: a newer version of Osler made it. Run that version."
                )));
            }
            Some(m) if sha256(&m.up) != hash => {
                return Err(Error::Refused(format!(
                    "Migration {number:04}_{name} was changed after it was applied. Put the file back; write a new migration for the change."
                )));
            }
            Some(_) => {}
        }
    }
    Ok(all
        .into_iter()
        .map(|migration| {
            let row = rows.iter().find(|r| r.get::<_, i32>(0) == migration.number);
            Status { applied_at: row.map(|r| r.get(3)), migration }
        })
        .collect())
}

/// Beside a private cluster: the newest migration in it, so that an older program refuses before it starts anything.
const NEWEST: &str = "newest-migration";

/// Writes down what the newest migration is.
pub fn remember_newest(data_dir: &Path) -> Result<()> {
    let path = data_dir.join(NEWEST);
    let newest = all()?.last().map_or(0, |migration| migration.number);
    fs::write(&path, format!("{newest:04}\n")).map_err(io(format!("write {}", path.display())))
}

/// Refuses a data directory that a newer version has migrated.
pub fn refuse_newer(data_dir: &Path) -> Result<()> {
    let kept =
        fs::read_to_string(data_dir.join(NEWEST)).ok().and_then(|text| text.trim().parse::<i32>().ok());
    let newest = all()?.last().map_or(0, |migration| migration.number);
    match kept {
        Some(kept) if kept > newest => Err(Error::Refused(format!(
            "{} was used by a newer version of Osler (migration {kept:04}; this version knows {newest:04}). Run that version.",
            data_dir.display()
        ))),
        _ => Ok(()),
    }
}

/// Undoes the last `steps` migrations, the newest first. Refuses, and changes nothing, where rows or filled columns would
/// be dropped.
pub async fn down(client: &mut Client, steps: usize) -> Result<Vec<Migration>> {
    down_through(client, all()?, steps).await
}

/// The same with a stream of one's own.
pub async fn down_through(
    client: &mut Client,
    stream: Vec<Migration>,
    steps: usize,
) -> Result<Vec<Migration>> {
    lock(client).await?;
    let result = down_locked(client, stream, steps).await;
    unlock(client).await;
    result
}

async fn down_locked(client: &mut Client, stream: Vec<Migration>, steps: usize) -> Result<Vec<Migration>> {
    let applied =
        status_of(client, stream).await?.into_iter().rev().filter(|s| s.applied_at.is_some()).take(steps);
    let mut undone = vec![];
    for Status { migration, .. } in applied {
        let transaction = client.transaction().await?;
        // As when a dump is read: an old function may be made before the columns that hide its parameters are gone.
        transaction.batch_execute("set local check_function_bodies = off").await?;
        for lost in would_lose(&transaction, &migration).await? {
            // Locked first: what somebody writes between the look and the end would be lost.
            transaction.batch_execute(&format!("lock table {} in access exclusive mode", lost.table)).await?;
            if transaction.query_opt(&lost.any(), &[]).await?.is_some() {
                return Err(Error::Refused(format!(
                    "Migration {:04}_{} is not undone: {} holds rows, and they would be lost.",
                    migration.number, migration.name, lost
                )));
            }
        }
        transaction.batch_execute("set local role osler_owner").await?;
        transaction.batch_execute(&migration.down).await?;
        transaction
            .execute("delete from osler_meta.migration where number = $1", &[&migration.number])
            .await?;
        transaction.commit().await?;
        undone.push(migration);
    }
    Ok(undone)
}

/// A table, or a column of one, as SQL writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    table: String,
    column: Option<String>,
}

impl Place {
    /// Finds one row that would be lost.
    fn any(&self) -> String {
        match &self.column {
            None => format!("select 1 from {} limit 1", self.table),
            Some(column) => format!("select 1 from {} where {column} is not null limit 1", self.table),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.column {
            None => f.write_str(&self.table),
            Some(column) => write!(f, "{}.{column}", self.table),
        }
    }
}

/// Tries the way back, and says which tables and columns are gone then. Leaves everything as it was.
async fn would_lose(transaction: &Transaction<'_>, migration: &Migration) -> Result<Vec<Place>> {
    let before = places(transaction).await?;
    transaction.batch_execute("savepoint before; set local role osler_owner").await?;
    transaction
        .batch_execute(&migration.down)
        .await
        .map_err(|error| named(migration, "down", &migration.down, error))?;
    let after = places(transaction).await?;
    transaction.batch_execute("rollback to savepoint before").await?;
    let gone: Vec<Place> = before.into_iter().filter(|place| !after.contains(place)).collect();
    let whole = |table: &String| gone.iter().any(|place| place.column.is_none() && place.table == *table);
    Ok(gone.iter().filter(|place| place.column.is_none() || !whole(&place.table)).cloned().collect())
}

/// Every table outside the system schemas, partitions too, and every column of one.
async fn places(transaction: &Transaction<'_>) -> Result<std::collections::BTreeSet<Place>> {
    let rows = transaction
        .query(
            "select c.oid::regclass::text, quote_ident(a.attname) \
             from pg_class c join pg_namespace n on n.oid = c.relnamespace \
             cross join lateral (select null::name attname union all \
               select attname from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) a \
             where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'osler_meta')",
            &[],
        )
        .await?;
    Ok(rows.iter().map(|row| Place { table: row.get(0), column: row.get(1) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_in_order_and_leaves_the_transaction_alone() {
        let all = all().unwrap();
        assert!(all.windows(2).all(|pair| pair[0].number < pair[1].number), "a number stands twice");
        for migration in all {
            for line in migration.up.lines().chain(migration.down.lines()) {
                let statement = line.trim().trim_end_matches(';').to_lowercase();
                assert!(
                    !matches!(statement.as_str(), "commit" | "rollback" | "begin transaction"),
                    "{}: each migration is one transaction",
                    migration.name
                );
            }
        }
    }
}
