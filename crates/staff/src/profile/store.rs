//! The profile and role tables.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use identity::account::store::invited_since;
use jiff::Timestamp;
use kernel::{AccountId, ClinicId, Cursor, Problem, Result, StaffId, Version};
use platform::{Platform, Rights, RoleStore, Tx, Write};
use sql::queries::staff::profile;
pub use sql::queries::staff::profile::Profile;
use uuid::Uuid;

/// A person of the clinic by profile id.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: StaffId) -> Result<Profile> {
    profile::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Whether the account has a profile here.
pub async fn is_known<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<bool> {
    Ok(!profile::rights().bind(tx, &account.0).all().await?.is_empty())
}

/// People, the newest first; one row more than the page holds.
pub async fn list<M: Send + Sync>(tx: &Tx<M>, after: Option<Cursor>, limit: usize) -> Result<Vec<Profile>> {
    let wanted = i64::try_from(limit).map_err(Problem::internal)? + 1;
    Ok(profile::list().bind(tx, &after.map(|a| a.at), &after.map(|a| a.id), &wanted).all().await?)
}

/// Somebody who works here at present.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// The account.
    pub account: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Roles in this clinic.
    pub roles: Vec<String>,
}

/// Everybody who works here at present, by name, `most` of them at most.
pub async fn active<M: Send + Sync>(tx: &Tx<M>, most: i64) -> Result<Vec<Colleague>> {
    let rows = profile::active().bind(tx, &most).all().await?;
    let colleagues = rows.into_iter().map(|row| Colleague {
        account: AccountId(row.account_id),
        full_name: row.full_name,
        roles: row.roles,
    });
    Ok(colleagues.collect())
}

/// The names of those of these accounts that have a profile here.
pub async fn names<M: Send + Sync>(tx: &Tx<M>, accounts: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = profile::names().bind(tx, &accounts).all().await?;
    Ok(rows.into_iter().map(|row| (row.account_id, row.full_name)).collect())
}

/// Adds a person. Does nothing if the account has a profile here already.
pub async fn add(
    tx: &Tx<Write>,
    account: AccountId,
    full_name: &str,
    username: &str,
    email: &str,
    roles: &[String],
) -> Result<StaffId> {
    let id = StaffId::new();
    profile::insert().bind(tx, &id.0, &account.0, &full_name, &username, &email).await?;
    profile::assign().bind(tx, &account.0, &roles).await?;
    Ok(id)
}

/// Changes name, activity and roles; `412` when somebody was faster. Keeps at least one active administrator.
pub async fn update(
    tx: &Tx<Write>,
    old: &Profile,
    version: Version,
    full_name: &str,
    is_active: bool,
    roles: &[String],
) -> Result<Version> {
    // Locked first, and only then looked at, by a statement of its own: it sees what the one before us committed. Two
    // administrators who make each other something else at the same moment must not both succeed.
    profile::lock_people().bind(tx).all().await?;
    let administrators = profile::administrators().bind(tx).all().await?;
    let stays = is_active && roles.iter().any(|r| r == crate::role::ADMINISTRATOR);
    if !stays && administrators.as_slice() == [old.account_id] {
        return Err(Problem::conflict(
            "last_administrator",
            "This is the clinic's last active administrator. Make somebody else administrator first.",
        ));
    }
    let new = profile::update().bind(tx, &full_name, &is_active, &old.id, &version.0).opt().await?;
    let new = new.ok_or_else(Problem::stale)?;
    profile::unassign_others().bind(tx, &old.account_id, &roles).await?;
    profile::assign().bind(tx, &old.account_id, &roles).await?;
    tx.sessions_changed().await?;
    Ok(Version(new))
}

/// Adds a person, or brings them back, and gives them a role beside those they have. Repeating it does no harm.
pub async fn restore(
    tx: &Tx<Write>,
    account: AccountId,
    full_name: &str,
    username: &str,
    email: &str,
    role: &str,
) -> Result<()> {
    add(tx, account, full_name, username, email, &[role.to_owned()]).await?;
    profile::reactivate().bind(tx, &account.0).await?;
    tx.sessions_changed().await
}

/// Keeps a place for somebody who was asked to work here. Their roles count when they have agreed.
pub async fn invite(
    tx: &Tx<Write>,
    account: AccountId,
    full_name: &str,
    username: &str,
    email: &str,
    roles: &[String],
    now: Timestamp,
) -> Result<StaffId> {
    let id = profile::invite()
        .bind(tx, &StaffId::new().0, &account.0, &full_name, &username, &email, &now)
        .opt()
        .await?;
    let id = id.ok_or_else(|| Problem::conflict("already_here", "This person works here already."))?;
    profile::unassign_others().bind(tx, &account.0, &roles).await?;
    profile::assign().bind(tx, &account.0, &roles).await?;
    Ok(StaffId(id))
}

/// The person has agreed: from here on their own name and address stand here. Repeating it does no harm; `404` where the
/// invitation was withdrawn or declined meanwhile.
pub async fn accept(tx: &Tx<Write>, account: AccountId, names: [&str; 3], now: Timestamp) -> Result<()> {
    let ([full_name, username, email], since) = (names, invited_since(now)?);
    profile::accept().bind(tx, &full_name, &username, &email, &account.0, &since).await?;
    answered(tx, account, true).await?;
    tx.sessions_changed().await
}

/// The person does not want to work here. Repeating it does no harm; `404` where they agreed meanwhile.
pub async fn decline(tx: &Tx<Write>, account: AccountId) -> Result<()> {
    profile::decline().bind(tx, &account.0).await?;
    answered(tx, account, false).await
}

/// Of two answers at the same moment the first one counts; it must not be followed by the other one's membership.
async fn answered(tx: &Tx<Write>, account: AccountId, active: bool) -> Result<()> {
    let rows = profile::rights().bind(tx, &account.0).all().await?;
    if rows.first().is_some_and(|row| row.is_active == active) { Ok(()) } else { Err(Problem::not_found()) }
}

/// The platform's view of roles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Roles;

#[async_trait]
impl RoleStore for Roles {
    async fn rights(&self, platform: &Platform, clinic: ClinicId, account: AccountId) -> Result<Rights> {
        // A look-up of rights shows nobody's data: it ends without an event, rolled back.
        let tx = platform.system(clinic, "rights").read().await?;
        let rows = profile::rights().bind(&tx, &account.0).all().await?;
        let roles: Vec<String> =
            rows.into_iter().filter(|row| row.is_active).filter_map(|row| row.role).collect();
        let permissions: HashSet<String> = crate::role::permissions(&roles).map(str::to_owned).collect();
        Ok(Rights { roles, permissions })
    }
}
