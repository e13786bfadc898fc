//! Asking for a link, and what it opens.

use jiff::Timestamp;
use kernel::{AccountId, Problem, Result, Secret, text::Check};
use platform::{Answer, Body, Caller, Event, Guest, Platform, Reply, SignedIn, Tx, Write, http::sha256};
use serde::{Deserialize, Serialize};
use sql::queries::identity::account as account_sql;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Host, Kind,
    store::{self, Link},
};
use crate::{
    account::store as accounts,
    clinic,
    lockout::{self, Keys},
    notice::{self, Deed},
    password, session,
};

/// Who has forgotten the password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordResetRequest {
    /// Username or e-mail.
    login: String,
}

/// Counts one more letter that somebody asked for; whether it is written: not where these were many, known name or not.
async fn count(
    tx: &Tx<Write>,
    keys: &Keys,
    context: &platform::RequestContext,
    now: Timestamp,
) -> Result<bool> {
    let before = accounts::failures_in_turn(tx, keys, context, now).await?;
    if before.locked || before.of_login >= 2 * lockout::MOST {
        return Ok(false);
    }
    accounts::record_failure(tx, keys, context, now).await?;
    Ok(true)
}

/// Sends a link to the address of the account, if there is one with this name; the answer is the same, in the same time, also
/// where no more are sent for now: those that are on their way are good.
#[utoipa::path(post, path = "/password-reset", tag = "identity", security(()), request_body = PasswordResetRequest, responses((status = 204)))]
async fn ask_for_password(guest: Guest, Body(asked): Body<PasswordResetRequest>) -> Result<Reply<()>> {
    let (context, now) = (guest.context().clone(), guest.now());
    let mut check = Check::new();
    check.required("login", &asked.login, 254);
    check.done()?;
    let login = asked.login.trim();
    let tx = guest.identity_write().await?;
    let keys = Keys::of(guest.platform(), &format!("reset:{}", login.to_lowercase()));
    let is_written = count(&tx, &keys, &context, now).await?;
    let account = accounts::find_by_login(&tx, login).await?.filter(|a| a.is_active);
    let event = Event::new("account.password_reset_asked", "account");
    let event = if is_written { event } else { event.because("too_often") };
    let event = match &account {
        Some(account) => event.on(account.id).by(AccountId(account.id), account.username.clone()),
        None => event,
    };
    let reply = tx.commit(event, ()).await?;
    if let Some(account) = account.filter(|_| is_written) {
        // Afterwards: what it takes must not be measured.
        let platform = guest.platform().clone();
        tokio::spawn(async move {
            if let Err(problem) = send_reset(&platform, &account).await {
                tracing::warn!(code = problem.code, cause = ?problem.source, "a link could not be sent");
            }
        });
    }
    Ok(reply)
}

/// By the clinic where it begins; an account that works nowhere gets no mail.
async fn send_reset(platform: &Platform, account: &accounts::Account) -> Result<()> {
    let first = {
        let tx = platform.system_global("links").identity_read().await?;
        clinic::store::first_of(&tx, account).await?
    };
    let Some((clinic, _)) = first else { return Ok(()) };
    let caller = platform.system(clinic, "links");
    super::send(&caller, Kind::PasswordReset, account, Host::default()).await
}

/// The token of a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkToken {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
}

/// What a link is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkView {
    /// What it is for.
    pub kind: Kind,
    /// Whose account.
    pub username: String,
    /// Good until then.
    pub expires_at: Timestamp,
}

fn wrong_link() -> Problem {
    Problem::invalid_field(
        "token",
        "wrong_link",
        "This link was used already, or its time is over. Ask for another one.",
    )
}

/// The link of a token; a refusal is recorded. Nobody guesses 256 bits: there is no lock to run into.
async fn known(
    guest: &Guest,
    sha256: &[u8],
    fits: impl Fn(Kind) -> bool,
) -> Result<(Link, accounts::Account)> {
    let tx = guest.identity_write().await?;
    let found = store::find(&tx, sha256, guest.now()).await?.filter(|link| fits(link.kind));
    let Some(link) = found else {
        return Err(tx.refuse(Event::new("account.link_refused", "account"), wrong_link()).await);
    };
    let account = accounts::get(&tx, link.account).await?;
    Ok((link, account))
}

fn digest(token: &Secret<String>) -> [u8; 32] {
    sha256(token.expose().trim().as_bytes())
}

/// What a link is for.
#[utoipa::path(post, path = "/links/open", tag = "identity", security(()), request_body = LinkToken, responses((status = 200, body = LinkView)))]
async fn read_link(guest: Guest, Body(given): Body<LinkToken>) -> Result<Reply<LinkView>> {
    let (link, account) = known(&guest, &digest(&given.token), |_| true).await?;
    let event = Event::new("account.link_opened", "account").on(account.id);
    let view = LinkView { kind: link.kind, username: account.username.clone(), expires_at: link.expires_at };
    let tx = guest.identity_write().await?;
    tx.commit(event.by(link.account, account.username), Answer::secret(view)).await
}

/// A password for the account of a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkPassword {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
}

/// Sets the password of the account and ends its sessions. Signing in takes the second factor as before.
#[utoipa::path(post, path = "/links/password", tag = "identity", security(()), request_body = LinkPassword, responses((status = 204)))]
async fn choose_password(guest: Guest, Body(given): Body<LinkPassword>) -> Result<Reply<()>> {
    let (sha256, now) = (digest(&given.token), guest.now());
    let (link, account) = known(&guest, &sha256, Kind::gives_password).await?;
    let mut check = Check::new();
    password::check(&mut check, "password", given.password.expose(), &[&account.username, &account.email]);
    check.done()?;
    let Some(_turn) = lockout::turn(guest.context().address, None) else { return Err(Problem::too_many(1)) };
    let hash = password::hash(&given.password).await?;
    let tx = guest.identity_write().await?;
    store::use_up(&tx, &link, &sha256, now).await?;
    account_sql::set_password().bind(&tx, &account.id, &hash.as_str()).await?;
    session::store::revoke_all(&tx, link.account, now).await?;
    accounts::credentials_reset(&tx, link.account, now).await?;
    // Whoever locked themselves out with the forgotten one may try the new one.
    let keys = Keys::of_login(guest.platform(), Some(&account), &account.username);
    accounts::clear_failures(&tx, &keys, guest.context()).await?;
    let event = Event::new("account.password_chosen", "account").on(account.id).because(link.kind.word());
    let event = event.by(link.account, account.username.clone());
    let clinics = clinic::store::of_account(&tx, link.account).await?;
    for clinic in &clinics {
        tx.record(&event.another().in_clinic(*clinic)).await?;
    }
    let reply = tx.commit(event, ()).await?;
    if link.kind != Kind::Invitation {
        let deed = Deed::of_owner(notify::Kind::PasswordChanged, guest.context());
        notice::tell(guest.platform(), clinics.first().copied(), &account, deed).await;
    }
    Ok(reply)
}

/// Takes the address of the account for proved.
#[utoipa::path(post, path = "/links/email", tag = "identity", security(()), request_body = LinkToken, responses((status = 204)))]
async fn prove_email(guest: Guest, Body(given): Body<LinkToken>) -> Result<Reply<()>> {
    let sha256 = digest(&given.token);
    let (link, account) = known(&guest, &sha256, |kind| kind == Kind::EmailVerification).await?;
    let tx = guest.identity_write().await?;
    store::use_up(&tx, &link, &sha256, guest.now()).await?;
    let event = Event::new("account.email_verified", "account").on(account.id);
    tx.commit(event.by(link.account, account.username), ()).await
}

/// Sends me a link by which I show that my address is mine.
#[utoipa::path(post, path = "/account/email-verification", tag = "identity", responses((status = 204)))]
async fn ask_for_proof(caller: Caller<SignedIn>) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    let keys = Keys::of(caller.platform(), &format!("verify:{}", caller.account()));
    if !count(&tx, &keys, caller.context(), caller.now()).await? {
        return Err(lockout::too_often());
    }
    let account = accounts::get(&tx, caller.account()).await?;
    let event = Event::new("account.email_verification_asked", "account").on(caller.account());
    let reply = tx.commit(event, ()).await?;
    let acting =
        caller.platform().acting(caller.clinic(), caller.account(), caller.account_name(), caller.roles());
    super::send(&acting, Kind::EmailVerification, &account, Host::default()).await?;
    Ok(reply)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(ask_for_password))
        .routes(routes!(read_link))
        .routes(routes!(choose_password))
        .routes(routes!(prove_email))
        .routes(routes!(ask_for_proof))
}
