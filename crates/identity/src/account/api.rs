//! My account: profile, password, second factor.

use jiff::Timestamp;
use kernel::{AccountId, ClinicId, Problem, Result, Secret, Version, text::Check};
use notify::Kind;
use platform::{Answer, Body, Caller, Event, IfMatch, Platform, Reply, SessionState, SignedIn, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::identity::account;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{is_language, preferences::Preferences, store};
use crate::{
    clinic,
    lockout::{self, Keys},
    notice::{self, Deed},
    password,
    permissions::{ChangePassword, EnrolTotp},
    recovery, session, totp,
};

/// A person's own account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountView {
    /// The account.
    pub id: AccountId,
    /// Signs in with this or with the e-mail address.
    pub username: String,
    /// E-mail address.
    pub email: String,
    /// Whether somebody who reads mail there has shown that it is this person's.
    pub email_verified: bool,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Language of the interface.
    pub language: String,
    /// What the interface keeps for this person.
    pub preferences: Preferences,
    /// Whether an authenticator is set up as the second factor.
    pub totp_enabled: bool,
    /// Passkeys: each signs in alone, and stands for the second factor.
    pub passkeys: i32,
    /// Recovery codes that are left.
    pub recovery_codes: i32,
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
            email_verified: row.email_verified_at.is_some(),
            full_name: row.full_name,
            language: row.language,
            preferences: Preferences::of(&row.preferences),
            totp_enabled: row.totp_secret.is_some(),
            passkeys: row.passkeys,
            recovery_codes: row.recovery_codes,
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
    /// All of them; what is left out of them is as it comes.
    preferences: Option<Preferences>,
    /// The present password; needed for another e-mail address, which signs in.
    #[schema(value_type = Option<String>, format = Password)]
    current_password: Option<Secret<String>>,
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
            preferences.check(&mut check, "preferences.");
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
    let old = {
        let tx = caller.identity_read().await?;
        store::get(&tx, caller.account()).await?
    };
    let email = change.email.as_deref().unwrap_or(&old.email).trim().to_owned();
    let moves = email != old.email;
    if moves {
        may_change_email(&caller, &old, change.current_password.as_ref()).await?;
    }
    let before = old.clone();
    let old = AccountView::from(old);
    let full_name = change.full_name.as_deref().unwrap_or(&old.full_name).trim();
    let language = change.language.as_deref().unwrap_or(&old.language);
    let preferences = change.preferences.as_ref().unwrap_or(&old.preferences);
    let tx = caller.identity_write().await?;
    let begins_in = preferences.clinic_id.filter(|_| *preferences != old.preferences);
    if let Some(clinic) = begins_in
        && !clinic::store::is_member(&tx, caller.account(), clinic).await?
    {
        let why = "Choose one of your clinics.";
        return Err(Problem::invalid_field("preferences.clinic_id", "not_allowed", why));
    }
    let updated =
        store::update(&tx, caller.account(), version, full_name, &email, language, preferences).await;
    match updated {
        Err(problem) if moves && problem.code == "email_taken" => {
            drop(tx);
            return Err(email_refused(&caller, problem).await?);
        }
        updated => updated?,
    };
    let new = AccountView::from(store::get(&tx, caller.account()).await?);
    let event = Event::new("account.updated", "account").on(caller.account()).change(&old, &new);
    let version = new.version;
    if !moves {
        return tx.commit(event, Answer::from(new).etag(version)).await;
    }
    let token = stand_alone(&caller, &tx, !store::has_factor(&before)).await?;
    let reply = tx.commit(event, Answer::from(new).etag(version)).await?;
    notice::of(&caller, &before, Kind::EmailChanged).await;
    Ok(reply.set_cookie(&session::cookie(caller.context(), &token)))
}

/// Tries at addresses that others have count apart: trying many would tell who has an account.
fn email_keys(platform: &Platform, account: AccountId) -> Keys {
    Keys::of(platform, &format!("email:{account}"))
}

async fn may_change_email(
    caller: &Caller<SignedIn>,
    account: &store::Account,
    password: Option<&Secret<String>>,
) -> Result<()> {
    let Some(password) = password else {
        let why = "Give your present password to change the address that you sign in with.";
        return Err(Problem::invalid_field("current_password", "required", why));
    };
    let keys = email_keys(caller.platform(), caller.account());
    let tx = caller.identity_read().await?;
    let tries = store::failures(&tx, &keys, caller.context(), caller.now()).await?;
    drop(tx);
    if tries.of_login >= lockout::MOST {
        return Err(lockout::too_often());
    }
    confirm_password(caller, account, password, "current_password").await
}

async fn email_refused(caller: &Caller<SignedIn>, problem: Problem) -> Result<Problem> {
    let tx = caller.identity_write().await?;
    let keys = email_keys(caller.platform(), caller.account());
    store::record_failure(&tx, &keys, caller.context(), caller.now()).await?;
    let event = Event::new("account.email_refused", "account").on(caller.account());
    Ok(tx.commit_failure(event, problem).await)
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

/// Changes my password and ends my other sessions, and the addresses by which other programs read my calendar: whoever knew the
/// password may have made one. Where the clinic's rule asks for it because of its age alone, they stay.
#[utoipa::path(post, path = "/account/password", tag = "identity", request_body = PasswordChange, responses((status = 204)))]
async fn change_password(
    caller: Caller<ChangePassword>,
    Body(change): Body<PasswordChange>,
) -> Result<Reply<()>> {
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
    account::set_password().bind(&tx, &account.id, &hash.as_str()).await?;
    // One that only the clinic's rule made too old was nobody else's: the calendars of the whole house do not end with every such change.
    let is_too_old =
        caller.session()?.state == SessionState::MustChangePassword && !account.must_change_password;
    if !is_too_old {
        store::credentials_reset(&tx, caller.account(), caller.now()).await?;
    }
    let event = Event::new("account.password_changed", "account").on(caller.account());
    let reply = commit_with_new_token(&caller, tx, event, !store::has_factor(&account)).await?;
    notice::of(&caller, &account, Kind::PasswordChanged).await;
    Ok(reply)
}

/// Ends the person's other sessions and gives this one a new token: after a change of what signs in. `has_proved` says whether
/// all that the account has was shown for it: the password of an account with a second factor is not all.
async fn stand_alone<P: platform::Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    has_proved: bool,
) -> Result<Secret<String>> {
    let (session, now) = (caller.session()?, caller.now());
    session::store::revoke_others(tx, caller.account(), session.id, now).await?;
    let at = if has_proved { Some(now) } else { session.stepped_up_at };
    session::store::renew_standing(tx, session, at, now).await
}

pub(crate) async fn commit_with_new_token<P: platform::Permission>(
    caller: &Caller<P>,
    tx: Tx<Write>,
    event: Event,
    has_proved: bool,
) -> Result<Reply<()>> {
    let token = stand_alone(caller, &tx, has_proved).await?;
    let reply = tx.commit(event, ()).await?;
    Ok(reply.set_cookie(&session::cookie(caller.context(), &token)))
}

/// Asks for the password again. Failures count like those of a sign-in, so that an open session is no way to guess.
pub async fn confirm_password<P: platform::Permission>(
    caller: &Caller<P>,
    account: &store::Account,
    given: &Secret<String>,
    field: &str,
) -> Result<()> {
    let keys = Keys::of_login(caller.platform(), Some(account), &account.username);
    let tx = caller.identity_read().await?;
    let failures = store::failures(&tx, &keys, caller.context(), caller.now()).await?;
    drop(tx);
    if failures.locked {
        return Err(lockout::too_often());
    }
    let fits = password::verify(given, Some(&account.password_hash)).await?;
    let tx = caller.identity_write().await?;
    // Again, for those who ask many times at once: the others may have failed meanwhile.
    if store::failures_in_turn(&tx, &keys, caller.context(), caller.now()).await?.locked {
        return Err(lockout::too_often());
    }
    if fits {
        return Ok(());
    }
    store::record_failure(&tx, &keys, caller.context(), caller.now()).await?;
    let problem = Problem::invalid_field(field, "wrong_password", "This is not your present password.");
    Err(tx.commit_failure(Event::new("account.password_refused", "account").on(account.id), problem).await)
}

/// A new secret for an authenticator; shown once.
#[derive(Serialize, ToSchema)]
pub struct TotpSetup {
    /// To type into the authenticator.
    pub secret: String,
    /// To show as a QR code.
    pub otpauth_uri: String,
}

/// Who begins to set up a second factor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpBegin {
    /// The present password; not asked for where it was given to sign in a moment ago and the clinic asks for the factor.
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<Secret<String>>,
}

/// A session that somebody left open must not bind a stranger's telephone.
async fn confirm_owner(caller: &Caller<EnrolTotp>, given: Option<&Secret<String>>) -> Result<()> {
    if caller.session()?.state == SessionState::MustEnrolTotp && caller.stepped_up().is_ok() {
        return Ok(());
    }
    let Some(password) = given else {
        let why = "Give your present password to set a second factor up.";
        return Err(Problem::invalid_field("password", "required", why));
    };
    let account = {
        let tx = caller.identity_read().await?;
        store::get(&tx, caller.account()).await?
    };
    confirm_password(caller, &account, password, "password").await
}

/// Begins to set up a second factor; nothing changes until a first code confirms it.
#[utoipa::path(post, path = "/account/totp", tag = "identity", request_body = TotpBegin, responses((status = 200, body = TotpSetup)))]
async fn begin_totp(caller: Caller<EnrolTotp>, Body(given): Body<TotpBegin>) -> Result<Reply<TotpSetup>> {
    confirm_owner(&caller, given.password.as_ref()).await?;
    let tx = caller.identity_write().await?;
    let account = store::get(&tx, caller.account()).await?;
    if account.totp_secret.is_some() {
        return Err(Problem::conflict(
            "totp_enabled",
            "A second factor is set up already. Turn it off first.",
        ));
    }
    if store::has_factor(&account) {
        caller.stepped_up()?;
    }
    let secret = totp::new_secret()?;
    let sealed = totp::seal(caller.platform().vault(), caller.account(), &secret)?;
    account::set_totp_pending().bind(&tx, &Some(sealed.as_slice()), &account.id).await?;
    let view =
        TotpSetup { secret: totp::base32(&secret), otpauth_uri: totp::uri(&secret, &account.username) };
    tx.commit(Event::new("account.totp_begun", "account").on(account.id), Answer::secret(view)).await
}

/// A code from the authenticator, or what takes its place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpCode {
    /// Six digits; ten letters and digits where it is a recovery code.
    #[schema(value_type = String, format = Password)]
    pub code: Secret<String>,
}

/// Confirms the second factor with a first code, and ends my other sessions, which did without.
#[utoipa::path(post, path = "/account/totp/confirm", tag = "identity", request_body = TotpCode, responses((status = 204)))]
async fn confirm_totp(caller: Caller<EnrolTotp>, Body(given): Body<TotpCode>) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    let account = store::get(&tx, caller.account()).await?;
    let Some(pending) = &account.totp_pending else {
        return Err(Problem::conflict("totp_not_begun", "Begin with a new secret first."));
    };
    session::api::may_try_code(&caller, &tx).await?;
    let secret = totp::open(caller.platform().vault(), caller.account(), pending)?;
    let Some(step) = totp::step(&secret, given.code.expose(), caller.now())? else {
        let problem = Problem::invalid_field(
            "code",
            "wrong_code",
            "The code does not fit. Check the clock of your telephone.",
        );
        session::api::count_wrong_code(&caller, &tx).await?;
        let event = Event::new("account.totp_refused", "account").on(account.id);
        return Err(tx.commit_failure(event, problem).await);
    };
    account::confirm_totp().bind(&tx, &pending.as_slice(), &step, &account.id).await?;
    if !store::has_factor(&account) {
        recovery::drop_all(&tx, caller.account()).await?;
    }
    let event = Event::new("account.totp_enabled", "account").on(caller.account());
    let reply = commit_with_new_token(&caller, tx, event, true).await?;
    notice::of(&caller, &account, Kind::FactorChanged).await;
    Ok(reply)
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

/// Turns the second factor off, and ends the addresses of my calendar: what comes instead may be because the factor was lost.
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
    let (tx, means) = session::api::confirm_code(&caller, &account, &given.code).await?;
    account::clear_totp().bind(&tx, &account.id).await?;
    store::credentials_reset(&tx, caller.account(), caller.now()).await?;
    if account.passkeys == 0 {
        recovery::drop_all(&tx, caller.account()).await?;
    }
    let event = Event::new("account.totp_disabled", "account").on(caller.account());
    let reply = commit_with_new_token(&caller, tx, event, true).await?;
    session::api::tell_of_code(&caller, &account, means).await;
    notice::of(&caller, &account, Kind::FactorChanged).await;
    Ok(reply)
}

/// New recovery codes; shown once.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodes {
    /// Each stands once for a code of the authenticator.
    pub codes: Vec<String>,
}

/// Ten new recovery codes; those before are worth nothing from here on.
#[utoipa::path(post, path = "/account/recovery-codes", tag = "identity", responses((status = 200, body = RecoveryCodes)))]
async fn renew_recovery_codes(caller: Caller<SignedIn>) -> Result<Reply<RecoveryCodes>> {
    caller.stepped_up()?;
    let tx = caller.identity_write().await?;
    let account = store::get(&tx, caller.account()).await?;
    if !store::has_factor(&account) {
        return Err(Problem::conflict("totp_disabled", "No second factor is set up."));
    }
    let codes = recovery::renew(&tx, caller.account(), caller.now()).await?;
    let codes = codes.iter().map(|code| code.expose().clone()).collect();
    let event = Event::new("account.recovery_codes_made", "account").on(caller.account());
    let reply = tx.commit(event, Answer::secret(RecoveryCodes { codes })).await?;
    notice::of(&caller, &account, Kind::FactorChanged).await;
    Ok(reply)
}

/// I have read that my second factor was reset. Not at once: whoever took it away must not be the one who says so.
#[utoipa::path(post, path = "/account/totp/reset-seen", tag = "identity", responses((status = 204)))]
async fn see_totp_reset(caller: Caller<SignedIn>) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    let account = store::get(&tx, caller.account()).await?;
    if account.totp_reset_at.is_some_and(|at| !store::may_forget_reset(at, caller.now())) {
        return Err(Problem::conflict("told_for_a_day", "This stays for a day, so that its owner reads it."));
    }
    account::forget_totp_reset().bind(&tx, &caller.account().0).await?;
    tx.commit(Event::new("account.totp_reset_seen", "account").on(caller.account()), ()).await
}

fn works_elsewhere() -> Problem {
    Problem::conflict(
        "works_elsewhere",
        "This person works in another clinic, too, which you do not administer. Whoever runs the server can reset the factor.",
    )
}

/// What stands in the place of a second factor that was taken away; shown once.
#[derive(Serialize, ToSchema)]
pub struct HandoverCode {
    /// To be told to the person: with it and their password they sign in and set a new factor up.
    pub code: String,
    /// Good until then.
    pub until: Timestamp,
}

/// Takes somebody's second factor away and ends their sessions; the answer is the code that its owner needs to set up a new
/// one. They are told who did it, and why. It opens every clinic of
/// the account, so all of these must be among those that the caller administers.
pub async fn reset_totp<P: platform::Permission>(
    caller: &Caller<P>,
    id: AccountId,
    administered: &[ClinicId],
    reason: &str,
) -> Result<Reply<HandoverCode>> {
    let (tx, now) = (caller.identity_write().await?, caller.now());
    let person = store::get(&tx, id).await?;
    if !store::asks_for_code(&person) {
        return Err(Problem::conflict("totp_disabled", "This person has no second factor to reset."));
    }
    let by = store::get(&tx, caller.account()).await?.full_name;
    let clinics: Vec<uuid::Uuid> = administered.iter().map(|clinic| clinic.0).collect();
    let handed_over = recovery::hand_over(caller.platform(), id)?;
    if !store::reset_totp(&tx, id, &handed_over, [&by, reason], &clinics, now).await? {
        let refused = Event::new("account.totp_reset", "account").on(id).because("works_elsewhere");
        return Err(tx.refuse(refused, works_elsewhere()).await);
    }
    session::store::revoke_all(&tx, id, now).await?;
    let event = Event::new("account.totp_reset", "account").on(id).because(reason);
    for clinic in clinic::store::agreed_to(&tx, id).await? {
        if clinic != caller.clinic() {
            tx.record(&event.another().in_clinic(clinic)).await?;
        }
    }
    let view = HandoverCode { code: handed_over.code.expose().clone(), until: handed_over.until };
    let reply = tx.commit(event, Answer::secret(view)).await?;
    let deed = Deed { by, ..Deed::of_owner(Kind::FactorReset, caller.context()) };
    notice::tell(caller.platform(), Some(caller.clinic()), &person, deed).await;
    Ok(reply)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_account, update_account))
        .routes(routes!(change_password))
        .routes(routes!(begin_totp))
        .routes(routes!(confirm_totp))
        .routes(routes!(disable_totp))
        .routes(routes!(renew_recovery_codes))
        .routes(routes!(see_totp_reset))
}
