//! Removing records whose time is over: one person proposes and sees what would go, another approves, a job does it and
//! looks again at each record before it goes. What is left is the evidence: which numbers, when, by whom.

pub mod api;
mod job;

pub(crate) use job::jobs;
use kernel::Result;
use platform::Tx;
use sql::queries::registry::purge as queries;
use uuid::Uuid;

/// Records of one purge.
const MOST: i64 = 1_000;

/// Whether something that was signed was destroyed with a record whose time was over. What is gone and was not was taken away.
pub async fn is_destroyed<M: Send + Sync>(tx: &Tx<M>, (resource_type, id): (&str, Uuid)) -> Result<bool> {
    Ok(queries::is_destroyed().bind(tx, &resource_type, &id).one().await?)
}
