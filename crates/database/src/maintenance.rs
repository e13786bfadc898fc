//! Vacuum, analyze and reindex, asked for by a person. Autovacuum does the daily work; this is for after a great import or
//! a great deletion. Nothing here keeps anybody waiting: what is locked is left out, and indexes are made beside the old.

use tokio_postgres::{Client, error::SqlState};

use crate::{Error, Result};

/// What is done to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Frees the room of rows that are gone, and counts anew.
    Vacuum,
    /// Counts anew what the planner goes by.
    Analyze,
    /// Makes the indexes anew, beside the old ones.
    Reindex,
}

impl Work {
    /// With the places of schema and table, as PostgreSQL's `format` fills them.
    fn template(self) -> &'static str {
        match self {
            Self::Vacuum => "vacuum (analyze, skip_locked) %I.%I",
            Self::Analyze => "analyze (skip_locked) %I.%I",
            Self::Reindex => "reindex (concurrently) table %I.%I",
        }
    }
}

/// The one place where two maintenances meet.
const LOCK: i64 = 0x6f73_6c65_7201;

/// Does it to one table, as `schema.name`, or to all that are ours but the first `done` ones, and tells after each how many of
/// how many are done. `client` is `osler_migrator`, and is closed afterwards. Nothing where another
/// maintenance does not end soon.
pub async fn run(
    client: Client,
    work: Work,
    table: Option<&str>,
    done: usize,
    told: impl Fn(u64, u64),
) -> Result<Option<u64>> {
    client.batch_execute("set lock_timeout = '10s'").await?;
    match client.execute("select pg_advisory_lock($1)", &[&LOCK]).await {
        Err(error) if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE) => return Ok(None),
        locked => locked?,
    };
    client.batch_execute("reset lock_timeout; set role osler_owner").await?;
    if work == Work::Reindex {
        drop_unfinished(&client).await?;
    }
    let commands = client
        .query(
            "select format($1, n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace \
              where c.relkind = 'r' and c.relowner = 'osler_owner'::regrole and ($2::text is null or n.nspname || '.' || c.relname = $2) \
              order by n.nspname, c.relname",
            &[&work.template(), &table],
        )
        .await?;
    if commands.is_empty() {
        return Err(Error::Refused("there is no such table".into()));
    }
    let all = commands.len() as u64;
    for (number, row) in (1..).zip(&commands).skip(done) {
        client.batch_execute(row.get(0)).await?;
        told(number, all);
    }
    Ok(Some(all))
}

/// Drops the indexes that an interrupted reindex left behind: no query uses them, and every change maintains them.
async fn drop_unfinished(client: &Client) -> Result<()> {
    let left = client
        .query(
            r"select format('drop index concurrently %I.%I', n.nspname, c.relname)
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
               where not i.indisvalid and c.relname ~ '_cc(new|old)\d*$' and c.relowner = 'osler_owner'::regrole
                 and n.nspname not in ('pg_toast', 'pg_catalog')",
            &[],
        )
        .await?;
    for row in &left {
        client.batch_execute(row.get(0)).await?;
    }
    Ok(())
}
