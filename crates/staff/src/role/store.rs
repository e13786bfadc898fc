//! The table of a clinic's own roles.

use kernel::{Problem, Result, RoleId, Version};
use platform::{Tx, Write};
use sql::queries::staff::role;
pub use sql::queries::staff::role::RoleRow;

/// All of them, also those retired, the oldest first.
pub async fn own<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<RoleRow>> {
    Ok(role::own().bind(tx).all().await?)
}

/// One of them.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: RoleId) -> Result<RoleRow> {
    role::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// How many people hold each role: who works here, or was asked to.
pub async fn holders<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<(String, i64)>> {
    let rows = role::holders().bind(tx).all().await?;
    Ok(rows.into_iter().map(|row| (row.role, row.people)).collect())
}

/// What somebody says of a role.
#[derive(Debug)]
pub struct Wording<'a> {
    /// As people read it.
    pub title: &'a str,
    /// What it is for.
    pub description: Option<&'a str>,
    /// What it allows.
    pub permissions: &'a [String],
    /// Whether it asks for a licence.
    pub licensed: bool,
}

/// Makes one.
pub async fn add(tx: &Tx<Write>, name: &str, wording: &Wording<'_>) -> Result<RoleId> {
    let Wording { title, description, permissions, licensed } = *wording;
    let id = RoleId::new();
    role::insert()
        .bind(tx, &id.0, &name, &title, &description, &permissions, &licensed, &tx.account_name())
        .await?;
    Ok(id)
}

/// Changes one, for everybody who holds it at once; `412` when somebody was faster. One that people hold is not retired.
pub async fn update(
    tx: &Tx<Write>,
    id: RoleId,
    version: Version,
    wording: &Wording<'_>,
    retired: bool,
) -> Result<()> {
    // Locked first: whoever gives this role waits, and then sees that it is retired.
    let name = role::lock().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    if retired && holders(tx).await?.iter().any(|(role, _)| *role == name) {
        return Err(Problem::conflict("role_held", "People hold this role. Give them another one first."));
    }
    let Wording { title, description, permissions, licensed } = *wording;
    role::update()
        .bind(
            tx,
            &title,
            &description,
            &permissions,
            &licensed,
            &retired,
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .opt()
        .await?
        .ok_or_else(Problem::stale)?;
    tx.sessions_changed().await
}

/// Holds the clinic's own roles among these until the end of the transaction; `409` where one cannot be given any more.
pub async fn hold(tx: &Tx<Write>, names: &[String]) -> Result<()> {
    let mut own: Vec<&str> =
        names.iter().filter(|name| super::find(name).is_none()).map(String::as_str).collect();
    own.sort_unstable();
    own.dedup();
    if own.is_empty() || role::lock_named().bind(tx, &own).all().await?.len() == own.len() {
        return Ok(());
    }
    Err(Problem::conflict("role_retired", "One of these roles was retired meanwhile. Choose again."))
}
