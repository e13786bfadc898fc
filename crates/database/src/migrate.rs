//! Versioned migrations: `migrations/NNNN_schema_feature.up.sql` and `.down.sql`, embedded in the binary.
//!
//! Each runs in one transaction as `osler_owner`, under a lock, and is remembered with its hash: a file that changed
//! after it was applied is refused. `down` refuses where it would drop a table that holds rows.

use sha2::{Digest, Sha256};
use tokio_postgres::{Client, Transaction};

use crate::{Error, Result};

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
    lock(client).await?;
    let result = up_locked(client).await;
    client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await?;
    result
}

async fn lock(client: &Client) -> Result<()> {
    client.execute("select pg_advisory_lock($1)", &[&LOCK]).await?;
    client
        .batch_execute(
            "set role osler_owner; create schema if not exists osler_meta; \
             create table if not exists osler_meta.migration (number int primary key, name text not null, sha256 text not null, \
             applied_at timestamptz not null default now()); reset role",
        )
        .await?;
    Ok(())
}

async fn up_locked(client: &mut Client) -> Result<Vec<Migration>> {
    let mut done = vec![];
    for Status { migration, applied_at } in status(client).await? {
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
    let all = all()?;
    for row in &rows {
        let (number, name, hash): (i32, String, String) = (row.get(0), row.get(1), row.get(2));
        match all.iter().find(|m| m.number == number) {
            None => {
                return Err(Error::Refused(format!(
                    "The database has migration {number:04}_{name}, which this version does not know. Run the newer version."
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

/// Undoes the last `steps` migrations, the newest first. Refuses, and changes nothing, where rows would be dropped.
pub async fn down(client: &mut Client, steps: usize) -> Result<Vec<Migration>> {
    lock(client).await?;
    let result = down_locked(client, steps).await;
    client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await?;
    result
}

async fn down_locked(client: &mut Client, steps: usize) -> Result<Vec<Migration>> {
    let applied = status(client).await?.into_iter().rev().filter(|s| s.applied_at.is_some()).take(steps);
    let mut undone = vec![];
    for Status { migration, .. } in applied {
        let transaction = client.transaction().await?;
        let before = tables(&transaction).await?;
        transaction.batch_execute("savepoint before").await?;
        transaction.batch_execute("set local role osler_owner").await?;
        transaction
            .batch_execute(&migration.down)
            .await
            .map_err(|error| named(&migration, "down", &migration.down, error))?;
        let after = tables(&transaction).await?;
        let dropped: Vec<&String> = before.iter().filter(|t| !after.contains(t)).collect();
        transaction.batch_execute("rollback to savepoint before").await?;
        for table in dropped {
            let row = transaction.query_opt(&format!("select 1 from {table} limit 1"), &[]).await?;
            if row.is_some() {
                return Err(Error::Refused(format!(
                    "Migration {:04}_{} is not undone: {table} holds rows, and they would be lost.",
                    migration.number, migration.name
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

/// Every ordinary or partitioned table outside the system schemas.
async fn tables(transaction: &Transaction<'_>) -> Result<Vec<String>> {
    let rows = transaction
        .query(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace \
             where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'osler_meta')",
            &[],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
