//! The account table and the table of failures.

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, ClinicId, Problem, Result, Version};
use platform::{RequestContext, Tx, Write};
pub use sql::queries::identity::account::Account;
use sql::queries::identity::{account, clinic};
use uuid::Uuid;

use super::preferences::Preferences;
use crate::{
    lockout::{self, Keys},
    passkey,
    recovery::{self, HandedOver},
};

/// For so long an invitation to work in a clinic is good.
pub const INVITED_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A person to be given an account.
pub struct NewAccount<'a> {
    /// Unique without regard to case.
    pub username: &'a str,
    /// Unique without regard to case.
    pub email: &'a str,
    /// As colleagues read it.
    pub full_name: &'a str,
    /// Hash of the first password.
    pub password_hash: &'a str,
    /// Whether the first password must be changed at the first sign-in.
    pub must_change_password: bool,
    /// Whether it belongs to a demonstration and signs in to nothing else.
    pub demonstration: bool,
}

/// Makes an account.
pub async fn create(tx: &Tx<Write>, new: &NewAccount<'_>) -> Result<AccountId> {
    let id = AccountId::new();
    create_as(tx, id, new).await?;
    Ok(id)
}

/// Makes an account under an id that its profile in a clinic has already.
pub async fn create_as(tx: &Tx<Write>, id: AccountId, new: &NewAccount<'_>) -> Result<()> {
    account::insert()
        .bind(
            tx,
            &id.0,
            &new.username,
            &new.email,
            &new.full_name,
            &new.password_hash,
            &new.must_change_password,
            &new.demonstration,
            &"en",
        )
        .await?;
    Ok(())
}

/// Lets an account work in a clinic.
pub async fn join_clinic(tx: &Tx<Write>, id: AccountId, clinic_id: ClinicId) -> Result<()> {
    clinic::join_clinic().bind(tx, &id.0, &clinic_id.0).await?;
    Ok(())
}

/// Lets an account into a clinic or keeps it out, which ends its sessions there. Whether it could be done: nobody gets
/// into a clinic without having agreed to work there.
pub async fn set_membership(
    tx: &Tx<Write>,
    id: AccountId,
    clinic_id: ClinicId,
    is_active: bool,
    now: Timestamp,
) -> Result<bool> {
    let changed = clinic::set_membership().bind(tx, &is_active, &now, &id.0, &clinic_id.0).await? > 0;
    if is_active {
        crate::session::store::ask_renewal(tx, id, clinic_id, now).await?;
    } else {
        crate::session::store::revoke_of_member(tx, id, clinic_id, now).await?;
    }
    Ok(changed)
}

/// Whether the account has agreed once to work in the clinic.
pub async fn has_agreed<M: Send + Sync>(tx: &Tx<M>, id: AccountId, clinic_id: ClinicId) -> Result<bool> {
    Ok(clinic::has_agreed().bind(tx, &id.0, &clinic_id.0).one().await?)
}

/// Asks an account to work in a clinic. Whether it was asked: somebody who works there already is not.
pub async fn invite(
    tx: &Tx<Write>,
    id: AccountId,
    clinic_id: ClinicId,
    by: &str,
    roles: &[String],
    now: Timestamp,
) -> Result<bool> {
    Ok(clinic::invite().bind(tx, &id.0, &clinic_id.0, &now, &by, &roles).await? > 0)
}

/// An invitation from before this is worth nothing any more.
pub fn invited_since(now: Timestamp) -> Result<Timestamp> {
    now.checked_sub(INVITED_FOR).map_err(Problem::internal)
}

/// Accepts or declines an invitation; whether there was one.
pub async fn answer_invitation(
    tx: &Tx<Write>,
    id: AccountId,
    clinic_id: ClinicId,
    accepted: bool,
    now: Timestamp,
) -> Result<bool> {
    let since = invited_since(now)?;
    Ok(clinic::answer_invitation().bind(tx, &accepted, &now, &id.0, &clinic_id.0, &since).await? > 0)
}

/// What the account was asked and has not answered.
pub async fn invitations<M: Send + Sync>(
    tx: &Tx<M>,
    id: AccountId,
    now: Timestamp,
) -> Result<Vec<clinic::Invitation>> {
    Ok(clinic::invitations().bind(tx, &id.0, &invited_since(now)?).all().await?)
}

/// Whether the password alone does not open the account.
pub fn asks_for_code(account: &Account) -> bool {
    has_factor(account) || account.handover_digest.is_some()
}

/// Whether its owner has set a second factor up.
pub fn has_factor(account: &Account) -> bool {
    account.totp_secret.is_some() || account.passkeys > 0
}

/// For so long a person is told that somebody else took their second factor away: whoever did might sign in first.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Whether a reset may be forgotten now.
pub fn may_forget_reset(at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(at) >= TOLD_FOR
}

/// Takes a second factor away and puts the code to be handed over in its place; `told` is who did it, and why. Whether it
/// was done: not where the account works in a clinic that is not among `clinics`.
pub async fn reset_totp(
    tx: &Tx<Write>,
    id: AccountId,
    handed_over: &HandedOver,
    told: [&str; 2],
    clinics: &[Uuid],
    now: Timestamp,
) -> Result<bool> {
    let [by, reason] = told;
    let digest = handed_over.digest.as_slice();
    let changed = account::reset_totp()
        .bind(tx, &now, &by, &reason, &digest, &handed_over.until, &id.0, &clinics)
        .await?;
    recovery::drop_all(tx, id).await?;
    passkey::store::drop_all(tx, id).await?;
    credentials_reset(tx, id, now).await?;
    Ok(changed > 0)
}

/// What signs in was reset: what whoever was signed in before has left behind opens nothing any more.
pub async fn credentials_reset(tx: &Tx<Write>, id: AccountId, now: Timestamp) -> Result<()> {
    account::credentials_reset().bind(tx, &now, &id.0).await?;
    Ok(())
}

/// What the account made before this opens nothing: it was reset then, or left the clinic.
pub async fn standing_since<M: Send + Sync>(
    tx: &Tx<M>,
    id: AccountId,
    clinic_id: ClinicId,
) -> Result<Option<Timestamp>> {
    Ok(clinic::standing_since().bind(tx, &clinic_id.0, &id.0).opt().await?.flatten())
}

/// By username or e-mail.
pub async fn find_by_login<M: Send + Sync>(tx: &Tx<M>, login: &str) -> Result<Option<Account>> {
    Ok(account::find_by_login().bind(tx, &login).opt().await?)
}

/// By id.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: AccountId) -> Result<Account> {
    account::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Whether there is any account at all.
pub async fn any<M: Send + Sync>(tx: &Tx<M>) -> Result<bool> {
    Ok(account::count().bind(tx).one().await? > 0)
}

/// Whether the accounts here are those of a demonstration.
pub async fn any_demonstration<M: Send + Sync>(tx: &Tx<M>) -> Result<bool> {
    Ok(account::any_demonstration().bind(tx).one().await?)
}

/// Changes what people edit of themselves; `412` when somebody was faster.
pub async fn update(
    tx: &Tx<Write>,
    id: AccountId,
    version: Version,
    full_name: &str,
    email: &str,
    language: &str,
    preferences: &Preferences,
) -> Result<Version> {
    let preferences = serde_json::to_value(preferences).map_err(Problem::internal)?;
    let new = account::update_profile()
        .bind(tx, &full_name, &email, &language, &preferences, &id.0, &version.0)
        .opt()
        .await?;
    new.map(Version).ok_or_else(Problem::stale)
}

/// What is known of earlier failures.
#[derive(Debug, Clone, Copy)]
pub struct Failures {
    /// Failures of what was typed, from anywhere.
    pub of_login: i32,
    /// Failures of this address, whatever the login.
    pub of_address: i32,
    /// Whether the account, by either of its names, is locked for this address.
    pub locked: bool,
}

fn window_start(now: Timestamp) -> Result<Timestamp> {
    now.checked_sub(lockout::WINDOW).map_err(Problem::internal)
}

/// Failures of a login and of an address within the window.
pub async fn failures<M: Send + Sync>(
    tx: &Tx<M>,
    keys: &Keys,
    context: &RequestContext,
    now: Timestamp,
) -> Result<Failures> {
    let (address, since) = (lockout::source(context.address).to_string(), window_start(now)?);
    let of_login = account::failures()
        .bind(tx, &keys.typed(), &since, &address.as_str(), &now, &keys.all())
        .one()
        .await?;
    let of_address = account::failures_of_address().bind(tx, &address.as_str(), &since).one().await?;
    Ok(Failures { of_login: of_login.of_login, of_address, locked: of_login.locked })
}

/// The same, one try after the other until the transaction ends: many at once count like many in a row.
pub async fn failures_in_turn(
    tx: &Tx<Write>,
    keys: &Keys,
    context: &RequestContext,
    now: Timestamp,
) -> Result<Failures> {
    account::lock_login().bind(tx, &keys.first()).one().await?;
    failures(tx, keys, context, now).await
}

/// Counts one more failure; locks the pair at the fifth, whichever names of the account were typed.
pub async fn record_failure(
    tx: &Tx<Write>,
    keys: &Keys,
    context: &RequestContext,
    now: Timestamp,
) -> Result<i32> {
    let until = now.checked_add(lockout::WINDOW).map_err(Problem::internal)?;
    let address = lockout::source(context.address).to_string();
    let since = window_start(now)?;
    let known = account::failures()
        .bind(tx, &keys.typed(), &since, &address.as_str(), &now, &keys.all())
        .one()
        .await?;
    let left = lockout::MOST.saturating_sub(known.by_other_names);
    let failures = account::record_failure()
        .bind(tx, &keys.typed(), &address.as_str(), &now, &left, &until, &since)
        .one()
        .await?;
    if failures == 1 {
        // Somebody who makes names up must not fill the table.
        let before = now.checked_sub(lockout::KEPT).map_err(Problem::internal)?;
        account::drop_old_failures().bind(tx, &before).await?;
    }
    Ok(failures)
}

/// A success forgets the pair's failures.
pub async fn clear_failures(tx: &Tx<Write>, keys: &Keys, context: &RequestContext) -> Result<()> {
    let address = lockout::source(context.address).to_string();
    account::clear_failures().bind(tx, &keys.all(), &address.as_str()).await?;
    Ok(())
}
