//! What a feed reads, and the addresses of one provider.

use jiff::Timestamp;
use kernel::{AccountId, Result};
use platform::{Tx, Write};
use sql::queries::scheduling::feed as queries;
pub(super) use sql::queries::scheduling::feed::Entries;

use crate::hours::Interval;

/// How many of them are good, of those that were made since then.
pub(super) async fn good<M: Send + Sync>(
    tx: &Tx<M>,
    provider: AccountId,
    since: Option<Timestamp>,
    now: Timestamp,
) -> Result<i64> {
    Ok(queries::good().bind(tx, &provider.0, &now, &since).one().await?)
}

/// From here on none of them opens anything.
pub(super) async fn revoke_all(tx: &Tx<Write>, provider: AccountId, at: Timestamp) -> Result<()> {
    queries::revoke_all().bind(tx, &tx.account_name(), &at, &provider.0).await?;
    Ok(())
}

/// What begins in this time, whatever became of it.
pub(super) async fn entries<M: Send + Sync>(
    tx: &Tx<M>,
    provider: AccountId,
    when: Interval,
    now: Timestamp,
) -> Result<Vec<Entries>> {
    Ok(queries::entries().bind(tx, &provider.0, &when.start, &now, &when.end).all().await?)
}
