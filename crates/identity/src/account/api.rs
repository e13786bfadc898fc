//! My account: profile, password, second factor.

use kernel::{AccountId, Problem, Result, Secret, Version, text::Check};
use platform::{Answer, AnySession, Body, Caller, Event, IfMatch, Platform, Reply, SessionState, SignedIn};
use serde::{Deserialize, Serialize};
use sql::queries::identity::account;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{is_language, store};
use crate::{password, session, session::api::Code, totp};

/// A person's own account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountView {
    /// The account.
    pub id: AccountId,
    /// Signs in with this or with the e-mail address.
    pub username: String,
    /// E-mail address.
    pub email: String,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Language of the interface.
    pub language: String,
    /// What the interface remembers for this person.
    #[schema(value_type = Object)]
    pub preferences: serde_json::Value,
    /// Whether signing in asks for a second factor.
    pub totp_enabled: bool,
    /// Whether a new password must be chosen first.
    pub must_change_password: bool,
    /// Travels as the ETag.
    pub version: Version,
}

impl From<store::Account> for AccountView {
    fn from(row: store::Account) -> Self {
        Self {
            id: AccountId(row.id),
            username: row.username,
            email: row.email,
            full_name: row.full_name,
            language: row.language,
            preferences: row.preferences,
            totp_enabled: row.totp_secret.is_some(),
            must_change_password: row.must_change_password,
            version: Version(row.version),
        }
    }
}

/// What people change of themselves; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountChange {
    full_name: Option<String>,
    email: Option<String>,
    language: Option<String>,
    #[schema(value_type = Option<Object>)]
    preferences: Option<serde_json::Map<String, serde_json::Value>>,
}

impl AccountChange {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        if let Some(name) = &self.full_name {
            check.required("full_name", name, 200);
        }
        if let Some(email) = &self.email {
            check.email("email", email);
        }
        if let Some(language) = &self.language {
            check.that(
                is_language(language),
                "language",
                "not_allowed",
                "Use one of the languages on the sign-in page.",
            );
        }
        if let Some(preferences) = &self.preferences {
            let size = serde_json::to_string(preferences).map_or(usize::MAX, |t| t.len());
            check.that(size <= 16_384, "preferences", "too_long", "Preferences hold at most 16 kB.");
        }
        check.done()
    }
}

/// My account.
#[utoipa::path(get, path = "/account", tag = "identity", responses((status = 200, body = AccountView)))]
async fn read_account(caller: Caller<SignedIn>) -> Result<Reply<AccountView>> {
    let tx = caller.identity_read().await?;
    let view = AccountView::from(store::get(&tx, caller.account()).await?);
    let version = view.version;
    tx.disclose(Event::new("account.read", "account").on(caller.account()), Answer::from(view).etag(version))
        .await
}

/// Changes my account.
#[utoipa::path(patch, path = "/account", tag = "identity", request_body = AccountChange, responses((status = 200, body = AccountView)))]
async fn update_account(
    caller: Caller<SignedIn>,
    IfMatch(version): IfMatch,
    Body(change): Body<AccountChange>,
) -> Result<Reply<AccountView>> {
    change.check()?;
    let tx = caller.identity_write().await?;
    let old = AccountView::from(store::get(&tx, caller.account()).await?);
    let full_name = change.full_name.as_deref().unwrap_or(&old.full_name).trim();
    let email = change.email.as_deref().unwrap_or(&old.email).trim();
    let language = change.language.as_deref().unwrap_or(&old.language);
    let preferences = change.preferences.map_or_else(|| old.preferences.clone(), serde_json::Value::Object);
    store::update(&tx, caller.account(), version, full_name, email, language, &preferences).await?;
    let new = AccountView::from(store::get(&tx, caller.account()).await?);
    let event = Event::new("account.updated", "account").on(caller.account()).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// A new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    #[schema(value_type = String, format = Password)]
    current: Secret<String>,
    #[schema(value_type = String, format = Password)]
    new: Secret<String>,
}

/// Changes my password and ends my other sessions.
#[utoipa::path(post, path = "/account/password", tag = "identity", request_body = PasswordChange, responses((status = 204)))]
async fn change_password(
    caller: Caller<AnySession>,
    Body(change): Body<PasswordChange>,
) -> Result<Reply<()>> {
    let session = caller.session()?.clone();
    if session.state == SessionState::PendingTotp {
        return Err(Problem::unauthenticated());
    }
    let account = {
        let tx = caller.identity_read().await?;
        store::get(&tx, caller.account()).await?
    };
    let mut check = Check::new();
    password::check(&mut check, "new", change.new.expose(), &[&account.username, &account.email]);
    check.that(
        change.new.expose() != change.current.expose(),
        "new",
        "unchanged",
        "Choose another password than the present one.",
    );
    check.done()?;
    confirm_password(&caller, &account, &change.current, "current").await?;
    let hash = password::hash(&change.new).await?;
    let tx = caller.identity_write().await?;
    account::set_password().bind(&tx, &hash.as_str(), &account.id).await?;
    session::store::revoke_others(&tx, caller.account(), session.id, caller.now()).await?;
    let token = session::new_token()?;
    let standing = session::store::Standing {
        clinic: session.clinic,
        state: SessionState::Full,
        stepped_up_at: Some(caller.now()),
    };
    session::store::rotate(&tx, session.id, standing, &token, caller.now()).await?;
    let reply = tx.commit(Event::new("account.password_changed", "account").on(caller.account()), ()).await?;
    Ok(reply.set_cookie(&session::cookie(caller.context(), &token)))
}

/// Asks for the password again. Failures count like those of a sign-in, so that an open session is no way to guess.
pub(crate) async fn confirm_password<P: platform::Permission>(
    caller: &Caller<P>,
    account: &store::Account,
    given: &Secret<String>,
    field: &str,
) -> Result<()> {
    let login = session::api::password_key(caller.platform(), Some(AccountId(account.id)), "");
    let tx = caller.identity_read().await?;
    let failures = store::failures(&tx, &login, caller.context(), caller.now()).await?;
    drop(tx);
    if failures.locked {
        return Err(Problem::too_many(crate::lockout::WINDOW.unsigned_abs().as_secs()));
    }
    if password::verify(given, Some(&account.password_hash)).await? {
        return Ok(());
    }
    let tx = caller.identity_write().await?;
    store::record_failure(&tx, &login, caller.context(), caller.now()).await?;
    let problem = Problem::invalid_field(field, "wrong_password", "This is not your present password.");
    Err(tx.commit_failure(Event::new("account.password_refused", "account").on(account.id), problem).await)
}

/// A new secret for an authenticator; shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct TotpSetup {
    /// To type into the authenticator.
    pub secret: String,
    /// To show as a QR code.
    pub otpauth_uri: String,
}

/// Begins to set up a second factor; nothing changes until a first code confirms it.
#[utoipa::path(post, path = "/account/totp", tag = "identity", responses((status = 200, body = TotpSetup)))]
async fn begin_totp(caller: Caller<SignedIn>) -> Result<Reply<TotpSetup>> {
    let tx = caller.identity_write().await?;
    let account = store::get(&tx, caller.account()).await?;
    if account.totp_secret.is_some() {
        return Err(Problem::conflict(
            "totp_enabled",
            "A second factor is set up already. Turn it off first.",
        ));
    }
    let secret = totp::new_secret()?;
    let sealed = totp::seal(caller.platform().vault(), caller.account(), &secret)?;
    account::set_totp_pending().bind(&tx, &Some(sealed.as_slice()), &account.id).await?;
    let view =
        TotpSetup { secret: totp::base32(&secret), otpauth_uri: totp::uri(&secret, &account.username) };
    tx.commit(Event::new("account.totp_begun", "account").on(account.id), Answer::secret(view)).await
}

/// A code from the authenticator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpCode {
    /// Six digits.
    #[schema(value_type = String, format = Password)]
    pub code: Secret<String>,
}

/// Confirms the second factor with a first code.
#[utoipa::path(post, path = "/account/totp/confirm", tag = "identity", request_body = TotpCode, responses((status = 204)))]
async fn confirm_totp(caller: Caller<SignedIn>, Body(given): Body<TotpCode>) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    let account = store::get(&tx, caller.account()).await?;
    let Some(pending) = account.totp_pending else {
        return Err(Problem::conflict("totp_not_begun", "Begin with a new secret first."));
    };
    let secret = totp::open(caller.platform().vault(), caller.account(), &pending)?;
    let Some(step) = totp::step(&secret, given.code.expose(), caller.now())? else {
        let problem = Problem::invalid_field(
            "code",
            "wrong_code",
            "The code does not fit. Check the clock of your telephone.",
        );
        return Err(tx.refuse(Event::new("account.totp_refused", "account").on(account.id), problem).await);
    };
    account::confirm_totp().bind(&tx, &pending.as_slice(), &step, &account.id).await?;
    tx.commit(Event::new("account.totp_enabled", "account").on(account.id), ()).await
}

/// Password and code, to turn the second factor off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpOff {
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
    #[schema(value_type = String, format = Password)]
    code: Secret<String>,
}

/// Turns the second factor off.
#[utoipa::path(post, path = "/account/totp/disable", tag = "identity", request_body = TotpOff, responses((status = 204)))]
async fn disable_totp(caller: Caller<SignedIn>, Body(given): Body<TotpOff>) -> Result<Reply<()>> {
    let account = {
        let tx = caller.identity_read().await?;
        store::get(&tx, caller.account()).await?
    };
    if account.totp_secret.is_none() {
        return Err(Problem::conflict("totp_disabled", "No second factor is set up."));
    }
    confirm_password(&caller, &account, &given.password, "password").await?;
    let tx = caller.identity_write().await?;
    let refused = Event::new("account.totp_refused", "account").on(account.id);
    match session::api::judge_code(&caller, &tx, &account, &given.code).await? {
        Code::Fits => {}
        Code::Wrong => return Err(tx.commit_failure(refused, session::api::wrong_code()).await),
        Code::Locked => {
            let problem = Problem::too_many(crate::lockout::WINDOW.unsigned_abs().as_secs());
            return Err(tx.commit_failure(refused.because("locked"), problem).await);
        }
    }
    account::clear_totp().bind(&tx, &account.id).await?;
    tx.commit(Event::new("account.totp_disabled", "account").on(account.id), ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_account, update_account))
        .routes(routes!(change_password))
        .routes(routes!(begin_totp))
        .routes(routes!(confirm_totp))
        .routes(routes!(disable_totp))
}
