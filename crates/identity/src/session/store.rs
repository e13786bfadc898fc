//! The session table.

use std::net::IpAddr;

use async_trait::async_trait;
use jiff::Timestamp;
use kernel::{AccountId, ClinicId, Problem, Result, Secret, SessionId};
use platform::{Event, Platform, RequestContext, SessionStore, StoredSession, Tx, Write, http::sha256};
use sql::queries::identity::session;

use super::{ABSOLUTE, Facts, IDLE, Proof, RENEWAL_GRACE, device, state_of};
use crate::clinic::{api::SecurityPolicy, policy};

fn word(proof: Proof) -> &'static str {
    match proof {
        Proof::Complete => "full",
        Proof::Password => "pending_totp",
    }
}

fn proof(word: &str) -> Proof {
    if word == "pending_totp" { Proof::Password } else { Proof::Complete }
}

fn after(now: Timestamp, by: jiff::SignedDuration) -> Result<Timestamp> {
    now.saturating_add(by).map_err(Problem::internal)
}

/// Where a sign-in stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// The clinic the person works in.
    pub clinic: Option<ClinicId>,
    /// What it has proved.
    pub proof: Proof,
    /// When password or second factor were last given.
    pub stepped_up_at: Option<Timestamp>,
}

/// Opens a session. Returns the session and sets the token's digest.
pub async fn open(
    tx: &Tx<Write>,
    account: AccountId,
    standing: Standing,
    token: &Secret<String>,
    context: &RequestContext,
    now: Timestamp,
) -> Result<SessionId> {
    let id = SessionId::new();
    session::insert()
        .bind(
            tx,
            &id.0,
            &sha256(token.expose().as_bytes()).as_slice(),
            &account.0,
            &standing.clinic.map(|c| c.0),
            &word(standing.proof),
            &now,
            &after(now, IDLE)?,
            &after(now, ABSOLUTE)?,
            &standing.stepped_up_at,
            &context.address.to_canonical().to_string().as_str(),
            &context.agent.as_str(),
        )
        .await?;
    Ok(id)
}

/// Whether the account has signed in from this network before.
pub async fn known_here<M: Send + Sync>(tx: &Tx<M>, account: AccountId, address: IpAddr) -> Result<bool> {
    Ok(session::known_here().bind(tx, &account.0, &crate::lockout::network(address).as_str()).one().await?)
}

/// Whether the account has signed in with such a device from around here before. Providers change the last numbers of an
/// address at will, so that its surroundings count.
pub async fn knows_place<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    context: &RequestContext,
) -> Result<bool> {
    let network = match crate::lockout::source(context.address) {
        IpAddr::V4(address) => format!("{address}/24"),
        IpAddr::V6(address) => format!("{address}/48"),
    };
    let agents = session::agents_around().bind(tx, &account.0, &network.as_str()).all().await?;
    let device = device::of(&context.agent);
    Ok(agents.iter().any(|agent| device::of(agent) == device))
}

/// Gives the session a new token and a new standing: the old token is worth nothing from here on.
pub async fn rotate(
    tx: &Tx<Write>,
    id: SessionId,
    standing: Standing,
    token: &Secret<String>,
    now: Timestamp,
) -> Result<()> {
    let digest = sha256(token.expose().as_bytes());
    let changed = session::rotate()
        .bind(
            tx,
            &digest.as_slice(),
            &standing.clinic.map(|c| c.0),
            &word(standing.proof),
            &standing.stepped_up_at,
            &now,
            &after(now, IDLE)?,
            &id.0,
        )
        .await?;
    if changed == 0 {
        return Err(Problem::unauthenticated());
    }
    tx.sessions_changed().await
}

/// Gives a session that has just proved all that the account has a new token.
pub async fn step_up(tx: &Tx<Write>, session: &StoredSession, now: Timestamp) -> Result<Secret<String>> {
    renew_standing(tx, session, Some(now), now).await
}

/// Gives a session a new token; it last proved all that the account has at that time.
pub async fn renew_standing(
    tx: &Tx<Write>,
    session: &StoredSession,
    stepped_up_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<Secret<String>> {
    let token = super::new_token()?;
    let standing = Standing { clinic: session.clinic, proof: Proof::Complete, stepped_up_at };
    rotate(tx, session.id, standing, &token, now).await?;
    Ok(token)
}

/// Ends a session of an account; whether there was one.
pub async fn revoke(tx: &Tx<Write>, id: SessionId, account: AccountId, now: Timestamp) -> Result<bool> {
    let ended = session::revoke().bind(tx, &now, &id.0, &account.0).await? > 0;
    tx.sessions_changed().await?;
    Ok(ended)
}

/// Ends a session in a clinic, whosever it is; whether there was one.
pub async fn revoke_in_clinic(
    tx: &Tx<Write>,
    id: SessionId,
    clinic: ClinicId,
    now: Timestamp,
) -> Result<bool> {
    let ended = session::revoke_in_clinic().bind(tx, &now, &id.0, &clinic.0).await? > 0;
    tx.sessions_changed().await?;
    Ok(ended)
}

/// Ends all other sessions of the account: after a new password.
pub async fn revoke_others(
    tx: &Tx<Write>,
    account: AccountId,
    keep: SessionId,
    now: Timestamp,
) -> Result<u64> {
    let ended = session::revoke_others().bind(tx, &now, &account.0, &keep.0).await?;
    tx.sessions_changed().await?;
    Ok(ended)
}

/// Ends all sessions of the account: after somebody else took its second factor away.
pub async fn revoke_all(tx: &Tx<Write>, account: AccountId, now: Timestamp) -> Result<u64> {
    let ended = session::revoke_all().bind(tx, &now, &account.0).await?;
    tx.sessions_changed().await?;
    Ok(ended)
}

/// Ends the sessions of an account in a clinic: it works there no longer, and must not find them open if it comes back.
pub async fn revoke_of_member(
    tx: &Tx<Write>,
    account: AccountId,
    clinic: ClinicId,
    now: Timestamp,
) -> Result<()> {
    session::revoke_of_member().bind(tx, &now, &account.0, &clinic.0).await?;
    tx.sessions_changed().await
}

/// Gives the sessions of an account in a clinic a new token each, at their next request: after a change of its roles.
pub async fn ask_renewal(tx: &Tx<Write>, account: AccountId, clinic: ClinicId, now: Timestamp) -> Result<()> {
    session::ask_renewal().bind(tx, &account.0, &clinic.0, &now).await?;
    tx.sessions_changed().await
}

/// The platform's view of the table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sessions;

#[async_trait]
impl SessionStore for Sessions {
    async fn find(&self, platform: &Platform, token_sha256: [u8; 32]) -> Result<Option<StoredSession>> {
        // A look-up of the session itself shows nobody's data: it ends without an event, rolled back.
        let tx = platform.system_global("sessions").identity_read().await?;
        let row = session::find()
            .bind(&tx, &token_sha256.as_slice(), &platform.now(), &platform.config().demo)
            .opt()
            .await?;
        Ok(row.map(|row| {
            let asked = SecurityPolicy {
                mfa_required: row.mfa_required.unwrap_or(true),
                password_expiry_days: row.password_expiry_days,
            };
            let facts = Facts {
                proof: proof(&row.state),
                has_factor: row.has_factor,
                handed_over: row.handed_over,
                must_change_password: row.must_change_password,
                password_changed_at: row.password_changed_at,
                policy: policy::in_force(platform, asked),
            };
            StoredSession {
                id: SessionId(row.id),
                account: AccountId(row.account_id),
                account_name: row.account_name,
                clinic: row.clinic_id.map(ClinicId),
                time_zone: row.time_zone.unwrap_or_else(|| "UTC".into()),
                idle_expires_at: row.idle_expires_at,
                expires_at: row.expires_at,
                stepped_up_at: row.stepped_up_at,
                state: state_of(&facts, platform.now()),
                renewal_due: row.renewal_due,
            }
        }))
    }

    async fn touch(&self, platform: &Platform, id: SessionId) -> Result<Timestamp> {
        let tx = platform.system_global("sessions").identity_write().await?;
        let (now, until) = (platform.now(), after(platform.now(), IDLE)?);
        session::touch().bind(&tx, &now, &until, &id.0).await?;
        tx.commit_unrecorded().await?;
        Ok(until)
    }

    async fn renew(
        &self,
        platform: &Platform,
        stored: &StoredSession,
        presented_sha256: [u8; 32],
        context: &RequestContext,
    ) -> Result<Option<String>> {
        let (id, presented) = (stored.id, presented_sha256.as_slice());
        let tx = platform.system_global("sessions").identity_write().await?;
        let until = after(platform.now(), RENEWAL_GRACE)?;
        if session::see_renewal().bind(&tx, &until, &id.0, &presented).await? > 0 {
            tx.sessions_changed().await?;
            tx.commit_unrecorded().await?;
            return Ok(None);
        }
        let token = super::successor(platform, id, presented);
        let digest = sha256(token.expose().as_bytes());
        if session::renew().bind(&tx, &digest.as_slice(), &id.0, &presented).await? > 0 {
            tx.sessions_changed().await?;
            let event = Event::new("session.renewed", "session")
                .on(id)
                .by(stored.account, stored.account_name.clone());
            let event = stored.clinic.into_iter().fold(event, Event::in_clinic);
            tx.commit(event, ()).await?;
        } else if !session::was_renewed_to().bind(&tx, &id.0, &presented, &digest.as_slice()).one().await? {
            return Ok(None);
        }
        Ok(Some(super::cookie(context, &token)))
    }
}
