//! The table of links.

use jiff::Timestamp;
use kernel::{AccountId, Problem, Result};
use platform::{Tx, Write};
use sql::queries::identity::link;

use super::Kind;
use crate::account::store::Account;

/// A link that is good.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) account: AccountId,
    pub(super) kind: Kind,
    pub(super) email: String,
    pub(super) expires_at: Timestamp,
}

pub(super) async fn add(
    tx: &Tx<Write>,
    kind: Kind,
    account: &Account,
    sha256: &[u8],
    expires_at: Timestamp,
) -> Result<()> {
    let now = tx.platform().now();
    // Anybody may ask for a new password in somebody's name: that must not spoil the link on its way to them.
    let kept = i64::from(kind == Kind::PasswordReset);
    link::drop_of_kind().bind(tx, &account.id, &kind.word(), &kept).await?;
    link::add()
        .bind(tx, &sha256, &account.id, &kind.word(), &account.email.as_str(), &now, &expires_at)
        .await?;
    Ok(())
}

/// The link of this token, if it is good now.
pub(super) async fn find(tx: &Tx<Write>, sha256: &[u8], now: Timestamp) -> Result<Option<Link>> {
    let Some(row) = link::find().bind(tx, &sha256, &now).opt().await? else { return Ok(None) };
    Ok(Some(Link {
        account: AccountId(row.account_id),
        kind: Kind::of(&row.kind)?,
        email: row.email,
        expires_at: row.expires_at,
    }))
}

/// Uses it up, and remembers that mail at its address is read by the account's owner. `409` where somebody was faster.
pub(super) async fn use_up(tx: &Tx<Write>, link: &Link, sha256: &[u8], now: Timestamp) -> Result<()> {
    if link::use_up().bind(tx, &now, &sha256).await? != 1 {
        return Err(Problem::conflict("busy", "Somebody is working on the same thing. Try again."));
    }
    link::verify_email().bind(tx, &now, &link.account.0, &link.email.as_str()).await?;
    Ok(())
}
