//! Signing in and out, the second factor, the switch between clinics, lists of sessions.

use jiff::Timestamp;
use kernel::{AccountId, ClinicId, Problem, Result, Secret, SessionId, text::Check};
use notify::Kind;
use platform::{
    Answer, AnySession, Body, Caller, Event, Guest, Path, Platform, Reply, SessionState, SignedIn,
};
use serde::{Deserialize, Serialize};
use sql::queries::identity::{account as account_sql, clinic, session};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Facts, Proof, device,
    store::{self, Standing},
};
use crate::{
    account::{
        api::{AccountView, TotpCode, confirm_password},
        preferences::Preferences,
        store as accounts,
    },
    clinic::{api::SecurityPolicy, policy},
    lockout::{self, Keys},
    notice::{self, Deed},
    password,
    permissions::ManageSessions,
    recovery, totp,
};

/// Username or e-mail, and password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    login: String,
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
}

/// What comes next.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignInStep {
    /// `signed_in`, `totp`, `change_password` or `enroll_totp`.
    pub step: &'static str,
}

/// The word for what comes next.
pub fn step_of(state: SessionState) -> SignInStep {
    SignInStep {
        step: match state {
            SessionState::Full => "signed_in",
            SessionState::PendingTotp => "totp",
            SessionState::MustChangePassword => "change_password",
            SessionState::MustEnrolTotp => "enroll_totp",
        },
    }
}

/// Wrong codes count apart from wrong passwords: a right password must not forgive them.
pub(crate) fn code_keys(platform: &Platform, account: AccountId) -> Keys {
    Keys::of(platform, &format!("code:{account}"))
}

/// Which code fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    Authenticator,
    RecoveryCode,
    HandedOver,
}

impl Means {
    fn word(self) -> &'static str {
        match self {
            Self::Authenticator => "authenticator",
            Self::RecoveryCode => "recovery_code",
            Self::HandedOver => "handed_over_code",
        }
    }
}

/// What a given code is worth.
enum Code {
    /// It fits.
    Fits(Means),
    /// It does not fit, or was used before.
    Wrong,
    /// Too many wrong ones: now even the right one is refused.
    Locked,
}

/// Whether no code is taken now: too many wrong ones from here, or from all addresses together.
pub(crate) fn code_is_locked(failures: accounts::Failures) -> bool {
    failures.locked || failures.of_login >= lockout::MOST_CODES
}

/// Judges a code; wrong ones count like wrong passwords.
async fn judge_code<P: platform::Permission>(
    caller: &Caller<P>,
    tx: &platform::Tx<platform::Write>,
    account: &accounts::Account,
    given: &Secret<String>,
) -> Result<Code> {
    let (keys, now) = (code_keys(caller.platform(), caller.account()), caller.now());
    if code_is_locked(accounts::failures_in_turn(tx, &keys, caller.context(), now).await?) {
        return Ok(Code::Locked);
    }
    if let Some(means) = accepted(tx, account, given.expose(), now).await? {
        accounts::clear_failures(tx, &keys, caller.context()).await?;
        return Ok(Code::Fits(means));
    }
    let failures = accounts::record_failure(tx, &keys, caller.context(), now).await?;
    Ok(if failures >= lockout::MOST { Code::Locked } else { Code::Wrong })
}

/// Which kind of code this is, used up where it works once.
async fn accepted(
    tx: &platform::Tx<platform::Write>,
    account: &accounts::Account,
    given: &str,
    now: Timestamp,
) -> Result<Option<Means>> {
    let id = AccountId(account.id);
    if recovery::was_handed_over(tx.platform(), account, given, now) {
        return Ok(Some(Means::HandedOver));
    }
    if let Some(sealed) = &account.totp_secret {
        let secret = totp::open(tx.platform().vault(), id, sealed)?;
        if let Some(step) = totp::step(&secret, given, now)? {
            let unused = account_sql::use_totp_step().bind(tx, &step, &account.id).await? == 1;
            return Ok(unused.then_some(Means::Authenticator));
        }
    }
    Ok(recovery::use_up(tx, id, given, now).await?.then_some(Means::RecoveryCode))
}

/// Refuses a first code after too many wrong ones.
pub(crate) async fn may_try_code<P: platform::Permission>(
    caller: &Caller<P>,
    tx: &platform::Tx<platform::Write>,
) -> Result<()> {
    let keys = code_keys(caller.platform(), caller.account());
    let failures = accounts::failures_in_turn(tx, &keys, caller.context(), caller.now()).await?;
    if code_is_locked(failures) {
        return Err(lockout::too_often());
    }
    Ok(())
}

/// Counts a wrong first code like the others.
pub(crate) async fn count_wrong_code<P: platform::Permission>(
    caller: &Caller<P>,
    tx: &platform::Tx<platform::Write>,
) -> Result<()> {
    let keys = code_keys(caller.platform(), caller.account());
    accounts::record_failure(tx, &keys, caller.context(), caller.now()).await.map(drop)
}

/// Makes guessing from many addresses slow; waits before a connection is taken.
async fn wait_for_code<P: platform::Permission>(caller: &Caller<P>) -> Result<()> {
    let keys = code_keys(caller.platform(), caller.account());
    let tx = caller.identity_read().await?;
    let failures = accounts::failures(&tx, &keys, caller.context(), caller.now()).await?;
    drop(tx);
    tokio::time::sleep(lockout::delay(failures.of_login)).await;
    Ok(())
}

/// Not all of those who are sent away come back in the same second.
pub(crate) fn busy(context: &platform::RequestContext) -> Problem {
    Problem::too_many(1 + u64::from(context.id.0.as_bytes()[15] % 4))
}

fn refused() -> Problem {
    Problem::new(
        axum::http::StatusCode::UNAUTHORIZED,
        "invalid_credentials",
        "Username or password are wrong, or too many tries were made. Try again, or wait 15 minutes.",
    )
}

/// Signs in. Unknown logins, wrong passwords and locked pairs get the same answer in the same time.
#[utoipa::path(post, path = "/session", tag = "identity", request_body = SignIn, responses((status = 200, body = SignInStep)))]
async fn sign_in(guest: Guest, Body(given): Body<SignIn>) -> Result<Reply<SignInStep>> {
    let (context, now) = (guest.context().clone(), guest.now());
    // The connection goes back to the pool before the password is hashed.
    let (keys, failures, account, known) = {
        let tx = guest.identity_write().await?;
        let account = accounts::find_by_login(&tx, given.login.trim()).await?;
        let keys = Keys::of_login(guest.platform(), account.as_ref(), &given.login);
        let failures = accounts::failures(&tx, &keys, &context, now).await?;
        let id = AccountId(account.as_ref().map_or(uuid::Uuid::nil(), |a| a.id));
        let known = store::known_here(&tx, id, context.address).await? && !failures.locked;
        (keys, failures, account, known.then_some(id))
    };
    let many = failures.of_address >= lockout::MOST_OF_ADDRESS;
    if known.is_none() && many && !lockout::may_try(context.address, now) {
        return Err(busy(&context));
    }
    // Who waits here holds no place that others need.
    tokio::time::sleep(lockout::delay(failures.of_login)).await;
    let Some(turn) = lockout::turn(context.address, known) else { return Err(busy(&context)) };
    let began = tokio::time::Instant::now();
    let fits = password::verify(&given.password, account.as_ref().map(|a| a.password_hash.as_str())).await?;
    let rehashed = match &account {
        Some(account) if fits && password::is_bcrypt(&account.password_hash) => {
            Some(password::hash(&given.password).await?)
        }
        _ => None,
    };
    drop(turn);
    // A hash of another system takes another time than one of ours: whoever is refused waits for the longer one.
    if !fits || failures.locked || !account.as_ref().is_some_and(|account| account.is_active) {
        tokio::time::sleep_until(began + password::REFUSED_AFTER).await;
    }
    let tx = guest.identity_write().await?;
    // Again, for those who try many at once: the others may have failed while this one waited for its hash.
    let locked = accounts::failures_in_turn(&tx, &keys, &context, now).await?.locked || failures.locked;
    let demo = guest.platform().config().demo;
    let account = match account {
        Some(account) if fits && account.is_active && (demo || !account.demonstration) && !locked => {
            forced(account, &given.password)
        }
        account => {
            // A try while locked does not prolong the lock.
            if !locked {
                accounts::record_failure(&tx, &keys, &context, now).await?;
            }
            let event = Event::new("session.refused", "session").because(if locked {
                "locked"
            } else {
                "credentials"
            });
            let event = match account {
                Some(account) => event.by(AccountId(account.id), account.username),
                None => event,
            };
            return Err(tx.commit_failure(event, refused()).await);
        }
    };
    accounts::clear_failures(&tx, &keys, &context).await?;
    if let Some(new) = &rehashed {
        let old = account.password_hash.as_str();
        account_sql::rehash()
            .bind(&tx, &new.as_str(), &account.must_change_password, &account.id, &old)
            .await?;
    }
    let proof = if accounts::asks_for_code(&account) { Proof::Password } else { Proof::Complete };
    open_session(&guest, tx, &account, proof, None).await
}

/// Opens the session of somebody who has proved this much, where they begin; `by` is what they proved it with, if it was not
/// the password.
pub(crate) async fn open_session(
    guest: &Guest,
    tx: platform::Tx<platform::Write>,
    account: &accounts::Account,
    proof: Proof,
    by: Option<&'static str>,
) -> Result<Reply<SignInStep>> {
    let (context, now, id) = (guest.context(), guest.now(), AccountId(account.id));
    let clinic = crate::clinic::store::first_of(&tx, account).await?;
    let policy = clinic.map_or_else(SecurityPolicy::default, |(_, policy)| policy);
    let state = state_of(account, proof, policy, guest.platform());
    let stepped_up_at = (proof == Proof::Complete).then_some(now);
    let standing = Standing { clinic: clinic.map(|(id, _)| id), proof, stepped_up_at };
    let token = super::new_token()?;
    let first = account_sql::signed_in().bind(&tx, &now, &account.id).one().await?;
    // Who still owes a code is told of when it was given. The first sign-in of all is no news.
    let is_news = proof == Proof::Complete && !first && !store::knows_place(&tx, id, context).await?;
    let session = store::open(&tx, id, standing, &token, context, now).await?;
    let mut event = Event::new("session.opened", "session")
        .on(session)
        .by(id, account.username.clone())
        .because(by.unwrap_or(step_of(state).step));
    if let Some(clinic) = standing.clinic {
        event = event.in_clinic(clinic);
    }
    let reply = tx.commit(event, Answer::secret(step_of(state))).await?;
    if is_news {
        let deed = Deed::of_owner(Kind::NewSignIn, context);
        notice::tell(guest.platform(), standing.clinic, account, deed).await;
    }
    Ok(reply.set_cookie(&super::cookie(context, &token)))
}

/// Another system may have allowed what ours does not: it opens the door to choosing a better one.
fn forced(account: accounts::Account, given: &Secret<String>) -> accounts::Account {
    let mut check = Check::new();
    password::check(&mut check, "password", given.expose(), &[&account.username, &account.email]);
    let weak = password::is_bcrypt(&account.password_hash) && check.done().is_err();
    accounts::Account { must_change_password: account.must_change_password || weak, ..account }
}

fn state_of(
    account: &accounts::Account,
    proof: Proof,
    policy: SecurityPolicy,
    platform: &Platform,
) -> SessionState {
    let facts = Facts {
        proof,
        has_factor: accounts::has_factor(account),
        handed_over: account.handover_digest.is_some(),
        must_change_password: account.must_change_password,
        password_changed_at: account.password_changed_at,
        policy: policy::in_force(platform, policy),
    };
    super::state_of(&facts, platform.now())
}

fn wrong_code() -> Problem {
    Problem::invalid_field(
        "code",
        "wrong_code",
        "The code does not fit, or was used already. Wait for the next one.",
    )
}

/// The second factor: a code of the authenticator, a recovery code, or the one an administrator handed over. Five wrong codes end the session, and for 15 minutes no code is taken from this address.
#[utoipa::path(post, path = "/session/totp", tag = "identity", request_body = TotpCode, responses((status = 200, body = SignInStep)))]
async fn second_factor(caller: Caller<AnySession>, Body(given): Body<TotpCode>) -> Result<Reply<SignInStep>> {
    let session = caller.session()?.clone();
    if session.state != SessionState::PendingTotp {
        return Err(Problem::conflict("totp_not_asked", "No second factor is asked for now."));
    }
    wait_for_code(&caller).await?;
    let tx = caller.identity_write().await?;
    let account = accounts::get(&tx, caller.account()).await?;
    let refused = Event::new("session.totp_refused", "session").on(session.id);
    let means = match judge_code(&caller, &tx, &account, &given.code).await? {
        Code::Fits(means) => means,
        Code::Wrong => return Err(tx.commit_failure(refused, wrong_code()).await),
        Code::Locked => {
            store::revoke(&tx, session.id, caller.account(), caller.now()).await?;
            return Err(tx.commit_failure(refused.because("locked"), Problem::unauthenticated()).await);
        }
    };
    let event = Event::new("session.totp_accepted", "session").on(session.id).because(means.word());
    let reply = go_on(&caller, tx, &account, event).await?;
    tell_of_code(&caller, &account, means).await;
    Ok(reply)
}

/// Goes on with a session that has just proved all that its account has.
pub(crate) async fn go_on<P: platform::Permission>(
    caller: &Caller<P>,
    tx: platform::Tx<platform::Write>,
    account: &accounts::Account,
    event: Event,
) -> Result<Reply<SignInStep>> {
    let session = caller.session()?;
    let policy = match session.clinic {
        Some(clinic) => crate::clinic::store::get(&tx, clinic).await?.details.security,
        None => SecurityPolicy::default(),
    };
    let state = state_of(account, Proof::Complete, policy, caller.platform());
    let is_news = !store::knows_place(&tx, caller.account(), caller.context()).await?;
    let token = store::step_up(&tx, session, caller.now()).await?;
    let reply = tx.commit(event, step_of(state)).await?;
    if is_news {
        notice::of(caller, account, Kind::NewSignIn).await;
    }
    Ok(reply.set_cookie(&super::cookie(caller.context(), &token)))
}

/// A recovery code is for a day without the telephone: it is worth a letter each time.
pub(crate) async fn tell_of_code<P: platform::Permission>(
    caller: &Caller<P>,
    account: &accounts::Account,
    means: Means,
) {
    if means == Means::RecoveryCode {
        notice::of(caller, account, Kind::RecoveryCodeUsed).await;
    }
}

/// The password again, and a code where a second factor is set up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepUp {
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
    /// Of the authenticator, or a recovery code.
    #[schema(value_type = Option<String>, format = Password)]
    code: Option<Secret<String>>,
}

/// Shows again that it is me, for what asks for it (`step_up_required`): good for five minutes.
#[utoipa::path(post, path = "/session/step-up", tag = "identity", request_body = StepUp, responses((status = 204)))]
async fn step_up(caller: Caller<SignedIn>, Body(given): Body<StepUp>) -> Result<Reply<()>> {
    let session = caller.session()?.clone();
    let account = {
        let tx = caller.identity_read().await?;
        accounts::get(&tx, caller.account()).await?
    };
    confirm_password(&caller, &account, &given.password, "password").await?;
    let (tx, means) = match (accounts::has_factor(&account), &given.code) {
        (false, _) => (caller.identity_write().await?, None),
        (true, Some(code)) => confirm_code(&caller, &account, code).await.map(|(tx, by)| (tx, Some(by)))?,
        (true, None) => {
            let why = "Give a code of your authenticator, a recovery code, or show a passkey instead.";
            return Err(Problem::invalid_field("code", "required", why));
        }
    };
    let token = store::step_up(&tx, &session, caller.now()).await?;
    let reply = tx.commit(Event::new("session.stepped_up", "session").on(session.id), ()).await?;
    if let Some(means) = means {
        tell_of_code(&caller, &account, means).await;
    }
    Ok(reply.set_cookie(&super::cookie(caller.context(), &token)))
}

/// Asks somebody who is signed in for a code; hands on the transaction in which it was used up, and which kind it was.
pub(crate) async fn confirm_code<P: platform::Permission>(
    caller: &Caller<P>,
    account: &accounts::Account,
    given: &Secret<String>,
) -> Result<(platform::Tx<platform::Write>, Means)> {
    let tx = caller.identity_write().await?;
    let refused = Event::new("account.totp_refused", "account").on(account.id);
    match judge_code(caller, &tx, account, given).await? {
        Code::Fits(means) => Ok((tx, means)),
        Code::Wrong => Err(tx.commit_failure(refused, wrong_code()).await),
        Code::Locked => Err(tx.commit_failure(refused.because("locked"), lockout::too_often()).await),
    }
}

/// A clinic to choose from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClinicName {
    /// The clinic.
    pub id: ClinicId,
    /// Its name.
    pub name: String,
    /// IANA time zone.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
}

/// Who is signed in, where, and what they may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// The person.
    pub account: AccountView,
    /// Where they work now.
    pub clinic: Option<ClinicName>,
    /// Where they may work.
    pub clinics: Vec<ClinicName>,
    /// Roles in this clinic.
    pub roles: Vec<String>,
    /// What the roles allow.
    pub permissions: Vec<String>,
    /// What comes next: `signed_in`, `totp`, `change_password` or `enroll_totp`.
    pub step: &'static str,
    /// The session ends here without a request.
    pub idle_expires_at: Timestamp,
    /// The session ends here in any case.
    pub expires_at: Timestamp,
    /// Whether this server holds made-up patients only.
    pub demonstration: bool,
    /// Set while the person does not know yet that their second factor was reset.
    pub totp_reset: Option<TotpReset>,
    /// Clinics that have asked the person to work there.
    pub invitations: Vec<InvitationView>,
}

/// Somebody took this person's second factor away.
#[derive(Debug, Serialize, ToSchema)]
pub struct TotpReset {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// Why, in their words.
    pub reason: String,
    /// `forget`, once it was told for a day.
    pub allowed_actions: Vec<&'static str>,
}

/// A clinic that asks somebody with an account to work there.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationView {
    /// The clinic.
    pub clinic_id: ClinicId,
    /// Its name.
    pub clinic_name: String,
    /// Who asks.
    pub invited_by: String,
    /// Since when.
    pub invited_at: Timestamp,
    /// The roles there.
    pub roles: Vec<String>,
}

impl SessionView {
    /// A password alone says nothing of the person: the second factor is still missing.
    fn hide_person(&mut self) {
        self.account.email.clear();
        self.account.full_name.clone_from(&self.account.username);
        self.account.preferences = Preferences::default();
        self.account.recovery_codes = 0;
        self.clinic = None;
        self.totp_reset = None;
        self.invitations.clear();
        self.clinics.clear();
        self.roles.clear();
        self.permissions.clear();
    }
}

/// My session.
#[utoipa::path(get, path = "/session", tag = "identity", responses((status = 200, body = SessionView)))]
async fn read_session(caller: Caller<AnySession>) -> Result<Reply<SessionView>> {
    let tx = caller.identity_read().await?;
    let mut view = session_view(&caller, &tx).await?;
    if caller.session()?.state == SessionState::PendingTotp {
        view.hide_person();
    }
    tx.disclose(Event::new("session.read", "session").on(caller.session()?.id), view).await
}

async fn session_view<P: platform::Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &platform::Tx<M>,
) -> Result<SessionView> {
    let session = caller.session()?;
    let account = accounts::get(tx, caller.account()).await?;
    let clinics: Vec<ClinicName> = clinic::of_account()
        .bind(tx, &account.id)
        .all()
        .await?
        .into_iter()
        .map(|c| ClinicName {
            id: ClinicId(c.id),
            name: c.name,
            time_zone: c.time_zone,
            currency: c.currency,
        })
        .collect();
    let invitations = accounts::invitations(tx, caller.account(), caller.now()).await?;
    let totp_reset = match (account.totp_reset_at, &account.totp_reset_by, &account.totp_reset_reason) {
        (Some(at), Some(by), Some(reason)) => Some(TotpReset {
            at,
            by: by.clone(),
            reason: reason.clone(),
            allowed_actions: accounts::may_forget_reset(at, caller.now())
                .then_some("forget")
                .into_iter()
                .collect(),
        }),
        _ => None,
    };
    let here = clinics.iter().find(|c| Some(c.id) == session.clinic);
    Ok(SessionView {
        account: account.into(),
        clinic: here.cloned(),
        clinics,
        roles: caller.roles().to_vec(),
        permissions: caller.permissions(),
        step: step_of(session.state).step,
        idle_expires_at: session.idle_expires_at,
        expires_at: session.expires_at,
        demonstration: caller.platform().config().demo,
        totp_reset,
        invitations: invitations
            .into_iter()
            .map(|i| InvitationView {
                clinic_id: ClinicId(i.clinic_id),
                clinic_name: i.clinic_name,
                invited_by: i.by,
                invited_at: i.since,
                roles: i.roles,
            })
            .collect(),
    })
}

/// Signs out.
#[utoipa::path(delete, path = "/session", tag = "identity", responses((status = 204)))]
async fn sign_out(caller: Caller<AnySession>) -> Result<Reply<()>> {
    let session = caller.session()?.id;
    let tx = caller.identity_write().await?;
    store::revoke(&tx, session, caller.account(), caller.now()).await?;
    let reply = tx.commit(Event::new("session.closed", "session").on(session), ()).await?;
    Ok(reply.set_cookie(&super::no_cookie(caller.context())))
}

/// Another clinic.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClinicChoice {
    clinic_id: ClinicId,
}

/// Moves my session to another of my clinics.
#[utoipa::path(post, path = "/session/clinic", tag = "identity", request_body = ClinicChoice, responses((status = 204)))]
async fn switch_clinic(caller: Caller<SignedIn>, Body(choice): Body<ClinicChoice>) -> Result<Reply<()>> {
    let session = caller.session()?.clone();
    let tx = caller.identity_write().await?;
    if !clinic::is_member().bind(&tx, &caller.account().0, &choice.clinic_id.0).one().await? {
        return Err(Problem::not_found());
    }
    let token = super::new_token()?;
    let standing = Standing {
        clinic: Some(choice.clinic_id),
        proof: Proof::Complete,
        stepped_up_at: session.stepped_up_at,
    };
    store::rotate(&tx, session.id, standing, &token, caller.now()).await?;
    let event = Event::new("session.clinic_switched", "session").on(session.id).in_clinic(choice.clinic_id);
    let reply = tx.commit(event, ()).await?;
    Ok(reply.set_cookie(&super::cookie(caller.context(), &token)))
}

/// One open session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionItem {
    /// The session.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Whose it is (in the clinic's list).
    pub account_name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// Last seen, to the minute.
    pub last_seen_at: Timestamp,
    /// From where.
    pub address: String,
    /// The client's own description.
    pub agent: String,
    /// The same in two words, like `Firefox · Windows`.
    pub device: String,
}

/// Open sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionList {
    /// The newest first.
    pub items: Vec<SessionItem>,
}

fn list(rows: Vec<session::SessionRow>, current: SessionId) -> SessionList {
    let item = |row: session::SessionRow| SessionItem {
        id: SessionId(row.id),
        current: row.id == current.0,
        account_name: row.account_name,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        address: row.address,
        device: device::of(&row.agent),
        agent: row.agent,
    };
    SessionList { items: rows.into_iter().map(item).collect() }
}

/// My open sessions.
#[utoipa::path(get, path = "/account/sessions", tag = "identity", responses((status = 200, body = SessionList)))]
async fn my_sessions(caller: Caller<SignedIn>) -> Result<Reply<SessionList>> {
    let tx = caller.identity_read().await?;
    let rows = session::of_account().bind(&tx, &caller.account().0, &caller.now()).all().await?;
    tx.disclose(
        Event::new("session.listed", "account").on(caller.account()),
        list(rows, caller.session()?.id),
    )
    .await
}

/// Ends one of my sessions.
#[utoipa::path(delete, path = "/account/sessions/{id}", tag = "identity", params(("id" = SessionId, Path)), responses((status = 204)))]
async fn end_my_session(caller: Caller<SignedIn>, Path(id): Path<SessionId>) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    if !store::revoke(&tx, id, caller.account(), caller.now()).await? {
        return Err(Problem::not_found());
    }
    tx.commit(Event::new("session.ended", "session").on(id), ()).await
}

/// Ends all my sessions but this one.
#[utoipa::path(delete, path = "/account/sessions", tag = "identity", responses((status = 204)))]
async fn end_my_others(caller: Caller<SignedIn>) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    store::revoke_others(&tx, caller.account(), caller.session()?.id, caller.now()).await?;
    tx.commit(Event::new("session.others_ended", "account").on(caller.account()), ()).await
}

/// Open sessions in the clinic.
#[utoipa::path(get, path = "/clinic/sessions", tag = "identity", responses((status = 200, body = SessionList)))]
async fn clinic_sessions(caller: Caller<ManageSessions>) -> Result<Reply<SessionList>> {
    let tx = caller.identity_read().await?;
    let rows = session::of_clinic().bind(&tx, &caller.clinic().0, &caller.now()).all().await?;
    tx.disclose(Event::new("session.listed", "clinic").on(caller.clinic()), list(rows, caller.session()?.id))
        .await
}

/// Ends somebody's session in the clinic.
#[utoipa::path(delete, path = "/clinic/sessions/{id}", tag = "identity", params(("id" = SessionId, Path)), responses((status = 204)))]
async fn end_clinic_session(caller: Caller<ManageSessions>, Path(id): Path<SessionId>) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    if !store::revoke_in_clinic(&tx, id, caller.clinic(), caller.now()).await? {
        return Err(Problem::not_found());
    }
    tx.commit(Event::new("session.ended", "session").on(id), ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(sign_in, read_session, sign_out))
        .routes(routes!(second_factor))
        .routes(routes!(step_up))
        .routes(routes!(switch_clinic))
        .routes(routes!(my_sessions, end_my_others))
        .routes(routes!(end_my_session))
        .routes(routes!(clinic_sessions))
        .routes(routes!(end_clinic_session))
}
