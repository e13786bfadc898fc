//! Adding and removing passkeys, signing in with one, and showing with one that it is still me.

use axum::http::HeaderMap;
use jiff::Timestamp;
use kernel::{AccountId, PasskeyId, Problem, Result, Secret, text::Check};
use notify::Kind;
use platform::{
    Answer, AnySession, Body, Caller, Event, Guest, Path, Platform, Reply, RequestContext, SessionState,
    SignedIn, StoredSession, Tx, Write, http,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sql::queries::identity::account as account_sql;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    ANSWER_WITHIN, MOST, RelyingParty,
    ceremony::{self, Asked, Refused},
    key::ALGORITHMS,
    store::{self, Purpose, Shown},
};
use crate::{
    account::{api::commit_with_new_token, store as accounts},
    lockout::{self, Keys},
    notice::{self, Deed},
    permissions::EnrolTotp,
    reauthentication, recovery,
    session::{
        self, Proof,
        api::{SignInStep, busy, code_is_locked, code_keys, go_on, open_session},
    },
};

fn party(platform: &Platform) -> Result<RelyingParty> {
    RelyingParty::of(platform.config()).ok_or_else(|| {
        Problem::conflict(
            "passkeys_unavailable",
            "Passkeys are bound to a name, and people reach this server by a number. Its administrator gives it a name (OSLER_PUBLIC_URL).",
        )
    })
}

/// One of my passkeys.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyItem {
    /// The passkey.
    pub id: PasskeyId,
    /// What I call it.
    pub name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it last signed in, or showed that it was me.
    pub last_used_at: Option<Timestamp>,
}

/// My passkeys.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyList {
    /// The oldest first.
    pub items: Vec<PasskeyItem>,
}

/// My passkeys.
#[utoipa::path(get, path = "/account/passkeys", tag = "identity", responses((status = 200, body = PasskeyList)))]
async fn list_passkeys(caller: Caller<SignedIn>) -> Result<Reply<PasskeyList>> {
    let tx = caller.identity_read().await?;
    let item = |row: store::Passkey| PasskeyItem {
        id: PasskeyId(row.id),
        name: row.name,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    };
    let items = store::list(&tx, caller.account()).await?.into_iter().map(item).collect();
    let event = Event::new("account.passkeys_listed", "account").on(caller.account());
    tx.disclose(event, PasskeyList { items }).await
}

/// What the browser needs to have a passkey made. Bytes are base64url without padding.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyCreation {
    /// To be signed; good once.
    pub challenge: String,
    /// Milliseconds to answer in.
    pub timeout: i64,
    /// The name that the passkey is bound to.
    pub rp_id: String,
    /// What authenticators call my account.
    pub user_handle: String,
    /// Username.
    pub user_name: String,
    /// Full name.
    pub user_display_name: String,
    /// Kinds of keys (COSE), the best first.
    pub algorithms: Vec<i64>,
    /// Passkeys that I have: an authenticator that holds one makes no second.
    pub exclude: Vec<String>,
}

/// What the browser needs to ask a passkey for a proof. Bytes are base64url without padding.
#[derive(Debug, Serialize, ToSchema)]
pub struct PasskeyRequest {
    /// To be signed; good once.
    pub challenge: String,
    /// Milliseconds to answer in.
    pub timeout: i64,
    /// The name that the passkey is bound to.
    pub rp_id: String,
    /// Which passkeys may answer; empty where any may that knows who it belongs to.
    pub allow: Vec<String>,
}

fn timeout() -> i64 {
    ANSWER_WITHIN.as_secs() * 1000
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(bytes)
}

fn of_session(session: &StoredSession) -> String {
    format!("session:{}", session.id)
}

/// Begins to add a passkey.
#[utoipa::path(post, path = "/account/passkeys/challenge", tag = "identity", responses((status = 200, body = PasskeyCreation)))]
async fn begin_passkey(caller: Caller<EnrolTotp>) -> Result<Reply<PasskeyCreation>> {
    let party = party(caller.platform())?;
    caller.stepped_up()?;
    let tx = caller.identity_write().await?;
    let account = accounts::get(&tx, caller.account()).await?;
    let known = store::list(&tx, caller.account()).await?;
    if known.len() >= MOST {
        return Err(full());
    }
    let bound = of_session(caller.session()?);
    let view = PasskeyCreation {
        challenge: store::begin(&tx, Purpose::Add, &bound, caller.now()).await?,
        timeout: timeout(),
        rp_id: party.id,
        user_handle: base64(&store::handle(&tx, caller.account()).await?),
        user_name: account.username,
        user_display_name: account.full_name,
        algorithms: ALGORITHMS.to_vec(),
        exclude: known.iter().map(|passkey| base64(&passkey.credential_id)).collect(),
    };
    let event = Event::new("account.passkey_begun", "account").on(caller.account());
    tx.commit(event, Answer::secret(view)).await
}

/// Takes bytes as browsers write them.
fn bytes(check: &mut Check, field: &str, text: &str, most: usize) -> Vec<u8> {
    let short = text.len() <= most.div_ceil(3) * 4;
    let bytes = if short { data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok() } else { None };
    let fits = bytes.as_ref().is_some_and(|bytes| !bytes.is_empty() && bytes.len() <= most);
    check.that(fits, field, "not_base64url", "Send what the browser gave, as base64url without padding.");
    bytes.unwrap_or_default()
}

/// Far more than a browser writes.
const MOST_CLIENT_DATA: usize = 4096;

/// A passkey that was made. Bytes are base64url without padding.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// What I call it.
    name: String,
    /// `clientDataJSON`
    client_data: String,
    /// `attestationObject`
    attestation: String,
}

fn full() -> Problem {
    Problem::conflict("passkeys_full", "You have as many passkeys as can be. Remove one first.")
}

fn wrong_passkey() -> Problem {
    Problem::invalid_field("attestation", "wrong_passkey", "This passkey cannot be taken. Begin again.")
}

/// Adds a passkey, and ends my other sessions, which did without. It signs in alone, and stands for the second factor.
#[utoipa::path(post, path = "/account/passkeys", tag = "identity", request_body = NewPasskey, responses((status = 204)))]
async fn add_passkey(caller: Caller<EnrolTotp>, Body(given): Body<NewPasskey>) -> Result<Reply<()>> {
    let mut check = Check::new();
    check.required("name", &given.name, 100).name("name", &given.name);
    let client_data = bytes(&mut check, "client_data", &given.client_data, MOST_CLIENT_DATA);
    let attestation = bytes(&mut check, "attestation", &given.attestation, 16 << 10);
    check.done()?;
    let party = party(caller.platform())?;
    caller.stepped_up()?;
    let tx = caller.identity_write().await?;
    // A reset of the factor that is under way comes before or after all of this: it ends this session, or drops this passkey.
    let known = store::lock(&tx, caller.account()).await?;
    if known >= MOST {
        return Err(full());
    }
    let account = accounts::get(&tx, caller.account()).await?;
    let bound = of_session(caller.session()?);
    let fresh = taken(&tx, Purpose::Add, &bound, &party, &client_data).await?;
    let new = fresh.and_then(|()| ceremony::registered(&party, &attestation));
    let added = match &new {
        Ok(new) => store::add(&tx, caller.account(), new, given.name.trim(), caller.now()).await?,
        Err(_) => None,
    };
    let Some(id) = added else {
        let why = new.err().unwrap_or(Refused::Known);
        let event = Event::new("account.passkey_refused", "account").on(account.id).because(why.word());
        return Err(tx.commit_failure(event, wrong_passkey()).await);
    };
    if !accounts::has_factor(&account) {
        recovery::drop_all(&tx, caller.account()).await?;
    }
    account_sql::forget_handover().bind(&tx, &account.id).await?;
    let about = json!({ "passkey": id, "name": given.name.trim() });
    let event = Event::new("account.passkey_added", "account").on(account.id).new_value(&about);
    let reply = commit_with_new_token(&caller, tx, event, true).await?;
    notice::of(&caller, &account, Kind::PasskeyChanged).await;
    Ok(reply)
}

/// Removes a passkey, and ends my other sessions and the addresses of my calendar: it may be one that was lost.
#[utoipa::path(delete, path = "/account/passkeys/{id}", tag = "identity", params(("id" = PasskeyId, Path)), responses((status = 204)))]
async fn remove_passkey(caller: Caller<SignedIn>, Path(id): Path<PasskeyId>) -> Result<Reply<()>> {
    caller.stepped_up()?;
    let tx = caller.identity_write().await?;
    let Some(name) = store::remove(&tx, caller.account(), id).await? else {
        return Err(Problem::not_found());
    };
    accounts::credentials_reset(&tx, caller.account(), caller.now()).await?;
    let account = accounts::get(&tx, caller.account()).await?;
    if !accounts::has_factor(&account) {
        recovery::drop_all(&tx, caller.account()).await?;
    }
    let about = json!({ "passkey": id, "name": name });
    let event = Event::new("account.passkey_removed", "account").on(account.id).change(&about, &json!(null));
    let reply = commit_with_new_token(&caller, tx, event, true).await?;
    notice::of(&caller, &account, Kind::PasskeyChanged).await;
    Ok(reply)
}

/// Where a browser keeps what binds it to its challenge.
fn cookie_name(context: &RequestContext) -> &'static str {
    if context.secure { "__Host-osler-passkey" } else { "osler-passkey" }
}

fn of_browser(token: &str) -> String {
    format!("browser:{token}")
}

/// Begins to sign in with a passkey; which one, the browser asks the person.
#[utoipa::path(post, path = "/session/by-passkey/challenge", tag = "identity", security(()), responses((status = 200, body = PasskeyRequest)))]
async fn begin_sign_in(guest: Guest) -> Result<Reply<PasskeyRequest>> {
    let party = party(guest.platform())?;
    let browser = session::new_token()?;
    let tx = guest.identity_write().await?;
    let view = PasskeyRequest {
        challenge: store::begin(&tx, Purpose::SignIn, &of_browser(browser.expose()), guest.now()).await?,
        timeout: timeout(),
        rp_id: party.id,
        allow: vec![],
    };
    let reply = tx.commit(Event::new("session.passkey_begun", "session"), Answer::secret(view)).await?;
    Ok(reply.set_cookie(&browser_cookie(guest.context(), &browser)))
}

fn browser_cookie(context: &RequestContext, token: &Secret<String>) -> String {
    let secure = if context.secure { "; Secure" } else { "" };
    format!(
        "{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{secure}",
        cookie_name(context),
        token.expose(),
        ANSWER_WITHIN.as_secs()
    )
}

/// A proof by a passkey. Bytes are base64url without padding.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyProof {
    /// `rawId`
    credential_id: String,
    /// `clientDataJSON`
    client_data: String,
    /// `authenticatorData`
    authenticator_data: String,
    /// `signature`
    signature: String,
    /// `userHandle`; who signs in with it alone gives it.
    user_handle: Option<String>,
}

/// The same, as bytes.
struct Proven {
    credential_id: Vec<u8>,
    client_data: Vec<u8>,
    authenticator_data: Vec<u8>,
    signature: Vec<u8>,
    user_handle: Option<Vec<u8>>,
}

impl PasskeyProof {
    /// Checks how long each part is; `within` is the path of the proof.
    pub(crate) fn check(&self, check: &mut Check, within: &str) {
        let parts = [
            ("credential_id", Some(&self.credential_id)),
            ("client_data", Some(&self.client_data)),
            ("authenticator_data", Some(&self.authenticator_data)),
            ("signature", Some(&self.signature)),
            ("user_handle", self.user_handle.as_ref()),
        ];
        for (name, part) in parts {
            check.within(
                &format!("{within}.passkey.{name}"),
                part.map_or("", |part| part.as_str()),
                2 * MOST_CLIENT_DATA,
            );
        }
    }

    fn read(&self) -> Result<Proven> {
        let mut check = Check::new();
        let proven = Proven {
            credential_id: bytes(&mut check, "credential_id", &self.credential_id, 1023),
            client_data: bytes(&mut check, "client_data", &self.client_data, MOST_CLIENT_DATA),
            authenticator_data: bytes(&mut check, "authenticator_data", &self.authenticator_data, 4096),
            signature: bytes(&mut check, "signature", &self.signature, 1024),
            user_handle: self.user_handle.as_ref().map(|text| bytes(&mut check, "user_handle", text, 64)),
        };
        check.done()?;
        Ok(proven)
    }
}

/// Uses up the challenge that a browser answers.
async fn taken(
    tx: &Tx<Write>,
    purpose: Purpose,
    bound: &str,
    party: &RelyingParty,
    client_data: &[u8],
) -> Result<std::result::Result<(), Refused>> {
    let asked = if purpose == Purpose::Add { Asked::Create } else { Asked::Get };
    let challenge = match ceremony::challenge(party, asked, client_data) {
        Ok(challenge) => challenge,
        Err(why) => return Ok(Err(why)),
    };
    let good = store::take(tx, purpose, bound, &challenge, tx.platform().now()).await?;
    Ok(if good { Ok(()) } else { Err(Refused::Challenge) })
}

/// Whether this is a proof by a passkey of somebody; of whom, the caller looks.
fn fits(
    party: &RelyingParty,
    purpose: Purpose,
    given: &Proven,
    shown: &Shown,
) -> std::result::Result<u32, Refused> {
    let named = given.user_handle.is_some() || purpose != Purpose::SignIn;
    if !named || given.user_handle.as_ref().is_some_and(|handle| Some(handle) != shown.handle.as_ref()) {
        return Err(Refused::Owner);
    }
    ceremony::asserted(
        party,
        &shown.public_key,
        &given.client_data,
        &given.authenticator_data,
        &given.signature,
    )
}

/// Judges a proof; whatever comes out, its challenge is used up.
async fn judge(
    tx: &Tx<Write>,
    party: &RelyingParty,
    (purpose, bound): (Purpose, &str),
    given: &Proven,
    shown: Option<&Shown>,
) -> Result<std::result::Result<(), Refused>> {
    let fresh = taken(tx, purpose, bound, party, &given.client_data).await?;
    let shown = fresh.and_then(|()| shown.ok_or(Refused::Unknown));
    Ok(match shown.and_then(|shown| Ok((shown, fits(party, purpose, given, shown)?))) {
        Ok((shown, count)) if store::count_use(tx, shown.id, count, tx.platform().now()).await? => Ok(()),
        // Removed meanwhile, or copied.
        Ok(_) if store::find(tx, &given.credential_id).await?.is_none() => Err(Refused::Unknown),
        Ok(_) => Err(Refused::Counter),
        Err(why) => Err(why),
    })
}

fn refused() -> Problem {
    Problem::new(
        axum::http::StatusCode::UNAUTHORIZED,
        "invalid_credentials",
        "This passkey does not sign in here, or too many tries were made. Try again, sign in with your password, or wait 15 minutes.",
    )
}

/// Signs in with a passkey, which is both factors. Unknown passkeys, wrong signatures and locked pairs get the same answer.
#[utoipa::path(post, path = "/session/by-passkey", tag = "identity", security(()), request_body = PasskeyProof, responses((status = 200, body = SignInStep)))]
async fn sign_in_by_passkey(
    guest: Guest,
    headers: HeaderMap,
    Body(given): Body<PasskeyProof>,
) -> Result<Reply<SignInStep>> {
    let (party, given) = (party(guest.platform())?, given.read()?);
    let (context, now) = (guest.context().clone(), guest.now());
    let bound = of_browser(http::cookie(&headers, cookie_name(&context)).unwrap_or_default());
    let tx = guest.identity_write().await?;
    let shown = store::find(&tx, &given.credential_id).await?;
    let account = match &shown {
        Some(shown) => Some(accounts::get(&tx, shown.account).await?),
        None => None,
    };
    // Of its own: passwords that somebody guesses lock no passkey out, which nobody guesses.
    let keys = Keys::of(guest.platform(), &format!("passkey:{}", base64(&given.credential_id)));
    let failures = accounts::failures_in_turn(&tx, &keys, &context, now).await?;
    let many = failures.of_address >= lockout::MOST_OF_ADDRESS;
    if account.is_none() && many && !lockout::may_try(context.address, now) {
        return Err(busy(&context));
    }
    let judged = judge(&tx, &party, (Purpose::SignIn, &bound), &given, shown.as_ref()).await?;
    let demo = guest.platform().config().demo;
    let may_enter = |account: &accounts::Account| account.is_active && (demo || !account.demonstration);
    match (judged, account) {
        (Ok(()), Some(account)) if !failures.locked && may_enter(&account) => {
            accounts::clear_failures(&tx, &keys, &context).await?;
            open_session(&guest, tx, &account, Proof::Complete, Some("passkey")).await
        }
        (judged, account) => {
            if !failures.locked {
                accounts::record_failure(&tx, &keys, &context, now).await?;
            }
            let why = match judged {
                _ if failures.locked => "locked",
                Ok(()) => "credentials",
                Err(why) => why.word(),
            };
            let mut event = Event::new("session.refused", "session").because(why);
            if let Some(account) = &account {
                event = event.by(AccountId(account.id), account.username.clone());
            }
            let problem = tx.commit_failure(event, refused()).await;
            if let (Err(Refused::Counter), Some(account)) = (judged, account) {
                tell_of_copy(guest.platform(), &context, &account).await;
            }
            Err(problem)
        }
    }
}

/// Two authenticators with one key: the owner is told, whoever of both it was.
async fn tell_of_copy(platform: &Platform, context: &RequestContext, account: &accounts::Account) {
    let first = async {
        let tx = platform.system_global("passkeys").identity_read().await?;
        crate::clinic::store::first_of(&tx, account).await
    };
    match first.await {
        Ok(first) => {
            let deed = Deed::of_owner(Kind::PasskeyCopied, context);
            notice::tell(platform, first.map(|(clinic, _)| clinic), account, deed).await;
        }
        Err(problem) => tracing::warn!(code = problem.code, "the owner of a passkey could not be told"),
    }
}

/// What a session asks its passkeys for: the second factor, or that it is still the same person.
fn confirms(session: &StoredSession) -> Result<&'static str> {
    match session.state {
        SessionState::PendingTotp => Ok("session.passkey_accepted"),
        SessionState::Full => Ok("session.stepped_up"),
        _ => Err(Problem::conflict("totp_not_asked", "No second factor is asked for now.")),
    }
}

/// Asks one of my passkeys for a proof: after the password, or for what asks again who it is.
#[utoipa::path(post, path = "/session/passkey/challenge", tag = "identity", responses((status = 200, body = PasskeyRequest)))]
async fn begin_proof(caller: Caller<AnySession>) -> Result<Reply<PasskeyRequest>> {
    confirms(caller.session()?)?;
    ask(&caller, None).await
}

/// Asks one of my passkeys for a proof that I sign this. It is good for that and nothing else.
#[utoipa::path(post, path = "/session/passkey/signing-challenge", tag = "identity", request_body = reauthentication::Deed, responses((status = 200, body = PasskeyRequest)))]
async fn begin_signing(
    caller: Caller<SignedIn>,
    Body(deed): Body<reauthentication::Deed>,
) -> Result<Reply<PasskeyRequest>> {
    deed.check()?;
    ask(&caller, Some(&deed)).await
}

/// What a proof is for, and what it is bound to.
fn bound_to(session: &StoredSession, deed: Option<&reauthentication::Deed>) -> (Purpose, String) {
    match deed {
        None => (Purpose::Confirm, of_session(session)),
        Some(deed) => (Purpose::Sign, format!("{} {}", of_session(session), deed.bound())),
    }
}

async fn ask<P: platform::Permission>(
    caller: &Caller<P>,
    deed: Option<&reauthentication::Deed>,
) -> Result<Reply<PasskeyRequest>> {
    let party = party(caller.platform())?;
    let session = caller.session()?;
    let tx = caller.identity_write().await?;
    let known = store::list(&tx, caller.account()).await?;
    if known.is_empty() {
        return Err(Problem::conflict("no_passkey", "You have no passkey."));
    }
    let (purpose, bound) = bound_to(session, deed);
    let view = PasskeyRequest {
        challenge: store::begin(&tx, purpose, &bound, caller.now()).await?,
        timeout: timeout(),
        rp_id: party.id,
        allow: known.iter().map(|passkey| base64(&passkey.credential_id)).collect(),
    };
    let event = Event::new("session.passkey_begun", "session").on(session.id);
    tx.commit(event, Answer::secret(view)).await
}

/// Asks somebody who is signed in for a proof by one of their passkeys; hands on the transaction in which it was used up.
/// Wrong ones count like wrong codes; one that was asked for another deed is wrong.
pub(crate) async fn confirm_passkey<P: platform::Permission>(
    caller: &Caller<P>,
    given: &PasskeyProof,
    deed: Option<&reauthentication::Deed>,
) -> Result<(Tx<Write>, accounts::Account)> {
    let given = given.read()?;
    let party = party(caller.platform())?;
    let session = caller.session()?;
    let (keys, now) = (code_keys(caller.platform(), caller.account()), caller.now());
    let tx = caller.identity_write().await?;
    if code_is_locked(accounts::failures_in_turn(&tx, &keys, caller.context(), now).await?) {
        return Err(lockout::too_often());
    }
    let account = accounts::get(&tx, caller.account()).await?;
    let mine = store::find(&tx, &given.credential_id).await?.filter(|s| s.account == caller.account());
    let (purpose, bound) = bound_to(session, deed);
    let judged = judge(&tx, &party, (purpose, &bound), &given, mine.as_ref()).await?;
    let Err(why) = judged else {
        accounts::clear_failures(&tx, &keys, caller.context()).await?;
        return Ok((tx, account));
    };
    accounts::record_failure(&tx, &keys, caller.context(), now).await?;
    let event = Event::new("session.passkey_refused", "session").on(session.id).because(why.word());
    let problem =
        Problem::invalid_field("signature", "wrong_passkey", "This passkey shows nothing. Try again.");
    let problem = tx.commit_failure(event, problem).await;
    if why == Refused::Counter {
        notice::of(caller, &account, Kind::PasskeyCopied).await;
    }
    Err(problem)
}

/// The proof: it stands for the second factor, and for what asks again who it is. Wrong ones count like wrong codes.
#[utoipa::path(post, path = "/session/passkey", tag = "identity", request_body = PasskeyProof, responses((status = 200, body = SignInStep)))]
async fn prove_by_passkey(
    caller: Caller<AnySession>,
    Body(given): Body<PasskeyProof>,
) -> Result<Reply<SignInStep>> {
    let session = caller.session()?.id;
    let action = confirms(caller.session()?)?;
    let (tx, account) = confirm_passkey(&caller, &given, None).await?;
    go_on(&caller, tx, &account, Event::new(action, "session").on(session).because("passkey")).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_passkeys, add_passkey))
        .routes(routes!(begin_passkey))
        .routes(routes!(remove_passkey))
        .routes(routes!(begin_sign_in))
        .routes(routes!(sign_in_by_passkey))
        .routes(routes!(begin_proof))
        .routes(routes!(begin_signing))
        .routes(routes!(prove_by_passkey))
}
