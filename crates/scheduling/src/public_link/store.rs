//! The table of addresses.

use jiff::Timestamp;
use kernel::{AccountId, Problem, PublicLinkId, Result};
use platform::{Tx, Write};
use sql::queries::scheduling::public_link as queries;
pub(crate) use sql::queries::scheduling::public_link::PublicLink;

use super::Kind;

/// All of a kind, the newest first; revoked ones, too.
pub(crate) async fn list<M: Send + Sync>(tx: &Tx<M>, kind: Kind) -> Result<Vec<PublicLink>> {
    Ok(queries::list().bind(tx, &kind.word()).all().await?)
}

/// All of a provider's calendar, the newest first; revoked ones, too.
pub(crate) async fn of_provider<M: Send + Sync>(tx: &Tx<M>, provider: AccountId) -> Result<Vec<PublicLink>> {
    Ok(queries::of_provider().bind(tx, &provider.0).all().await?)
}

/// An address.
pub(crate) async fn get<M: Send + Sync>(tx: &Tx<M>, kind: Kind, id: PublicLinkId) -> Result<PublicLink> {
    let row = queries::get().bind(tx, &id.0).opt().await?;
    row.filter(|row| row.kind == kind.word()).ok_or_else(Problem::not_found)
}

/// The address of a secret, if it is good.
pub(crate) async fn find<M: Send + Sync>(
    tx: &Tx<M>,
    kind: Kind,
    sha256: &[u8],
    now: Timestamp,
) -> Result<Option<PublicLink>> {
    Ok(queries::find().bind(tx, &sha256, &kind.word(), &now).opt().await?)
}

/// A new address.
pub(crate) struct New<'a> {
    pub(crate) kind: Kind,
    pub(crate) name: &'a str,
    pub(crate) provider: Option<AccountId>,
    pub(crate) sha256: &'a [u8],
    pub(crate) at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

pub(crate) async fn insert(tx: &Tx<Write>, new: &New<'_>) -> Result<PublicLinkId> {
    let id = PublicLinkId::new();
    let provider = new.provider.map(|account| account.0);
    let (kind, by) = (new.kind.word(), tx.account_name());
    queries::insert()
        .bind(tx, &id.0, &kind, &new.name, &provider, &new.sha256, &by, &new.at, &new.expires_at)
        .await?;
    Ok(id)
}

/// From here on it opens nothing; whether it did before.
pub(crate) async fn revoke(tx: &Tx<Write>, id: PublicLinkId, at: Timestamp) -> Result<bool> {
    Ok(queries::revoke().bind(tx, &tx.account_name(), &at, &id.0).await? == 1)
}
