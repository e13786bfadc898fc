use std::{
    marker::PhantomData,
    net::IpAddr,
    sync::{Arc, OnceLock},
    time::Instant,
};

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, request::Parts};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use kernel::{AccountId, ClinicId, Problem, RequestId, Result, Secret};

use crate::{
    Event, Permission, Platform, Read, Signed, StoredSession, System, Tx, Write,
    http::{token_in, token_of},
    refusal::Trace,
    state::Door,
    tx::{Actor, StoredReply},
};

/// What is known of a request before anybody is recognised. Put there by the outermost layer.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// Quoted in problems and in the audit trail.
    pub id: RequestId,
    /// The client's address, after trusted proxies.
    pub address: IpAddr,
    /// The client's own description, cut to 200 characters.
    pub agent: String,
    /// Whether the client reached us over TLS (directly or through a trusted proxy).
    pub secure: bool,
    /// The `Idempotency-Key` of a POST with the digest of what it asks.
    pub idempotency: Option<Idempotency>,
    /// The cookie of a renewed session, for the layer that answers.
    pub renewed: Renewed,
    /// What a refused request leaves for its event.
    pub trace: Trace,
}

/// Where a request leaves the cookie of its renewed session.
#[derive(Debug, Clone, Default)]
pub struct Renewed(pub(crate) Arc<OnceLock<Secret<String>>>);

/// For so long after the password, or all that the account has, was given it need not be given again.
pub const STEPPED_UP_FOR: SignedDuration = SignedDuration::from_mins(5);

/// A key under which the answer of a POST is kept.
#[derive(Debug, Clone)]
pub struct Idempotency {
    /// As sent.
    pub key: String,
    /// Keyed digest of method, path and body.
    pub request_sha256: [u8; 32],
}

/// Someone who may do `P`, recognised by a session. Who may call stands in the handler's signature.
pub struct Caller<P> {
    platform: Platform,
    actor: Arc<Actor>,
    signed: Option<Arc<Signed>>,
    /// The digest of the token that the request brought.
    token: [u8; 32],
    permission: PhantomData<P>,
}

impl<P: Permission> Caller<P> {
    /// A transaction that reads clinic data; ends in `disclose`.
    pub async fn read(&self) -> Result<Tx<Read>> {
        Tx::open(&self.platform, Door::App, self.actor.clone()).await
    }
    /// A transaction that changes clinic data; ends in `commit`. A person who wants to change something on a disk that is
    /// almost full is refused, and so is a command; sessions and reads go on.
    pub async fn write(&self) -> Result<Tx<Write>> {
        let space = self.platform.space();
        if (self.signed.is_some() || space.follows()) && space.is_low() {
            return Err(Problem::disk_full());
        }
        self.record_write().await
    }
    /// The same for what must be recorded whatever the disk says.
    async fn record_write(&self) -> Result<Tx<Write>> {
        Tx::open(&self.platform, Door::App, self.actor.clone()).await
    }
    /// The same over the global identity schema.
    pub async fn identity_read(&self) -> Result<Tx<Read>> {
        Tx::open(&self.platform, Door::Identity, self.actor.clone()).await
    }
    /// The same over the global identity schema.
    pub async fn identity_write(&self) -> Result<Tx<Write>> {
        Tx::open(&self.platform, Door::Identity, self.actor.clone()).await
    }

    /// A transaction over the clinic's signing keys. No other one is held while it is waited for.
    pub async fn vault_write(&self) -> Result<Tx<Write>> {
        Tx::open(&self.platform, Door::Vault, self.actor.clone()).await
    }

    /// The clinic of this call.
    pub fn clinic(&self) -> ClinicId {
        ClinicId(self.actor.clinic.unwrap_or_default())
    }
    /// The account; the nil id for the system itself.
    pub fn account(&self) -> AccountId {
        AccountId(self.actor.account.unwrap_or_default())
    }
    /// The name that goes into the audit trail.
    pub fn account_name(&self) -> &str {
        &self.actor.name
    }
    /// Names of roles in this clinic.
    pub fn roles(&self) -> &[String] {
        &self.actor.roles
    }
    /// Whether this caller may do something else, too: for `allowed_actions`. The system may do what its code does.
    pub fn can(&self, permission: &str) -> bool {
        self.signed.as_ref().is_none_or(|s| s.rights.permissions.contains(permission))
    }
    /// Everything this caller may do, sorted.
    pub fn permissions(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.signed.iter().flat_map(|s| s.rights.permissions.iter().cloned()).collect();
        all.sort();
        all
    }
    /// Whether the server itself acts, and no person.
    pub fn is_system(&self) -> bool {
        self.signed.is_none()
    }
    /// The session, where a person is signed in.
    pub fn session(&self) -> Result<&StoredSession> {
        self.signed.as_ref().map(|s| &s.session).ok_or_else(Problem::unauthenticated)
    }
    /// The session with its rights, and the digest by which it is found again.
    pub(crate) fn signed(&self) -> Result<(Arc<Signed>, [u8; 32])> {
        let signed = self.signed.clone().ok_or_else(Problem::unauthenticated)?;
        Ok((signed, self.token))
    }
    /// Lets go on who has just shown again that it is them: what a session left open must not do asks this first.
    pub fn stepped_up(&self) -> Result<()> {
        let given_at = self.session()?.stepped_up_at;
        if given_at.is_some_and(|at| self.now().duration_since(at) < STEPPED_UP_FOR) {
            return Ok(());
        }
        Err(Problem {
            location: Some("/api/v1/session/step-up".into()),
            ..Problem::new(
                StatusCode::FORBIDDEN,
                "step_up_required",
                "Show that it is you: give your password, and a code where you have a second factor, then repeat this.",
            )
        })
    }
    /// Where the request came from.
    pub fn context(&self) -> &RequestContext {
        &self.actor.context
    }
    /// Everything else.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }
    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.platform.now()
    }
    /// The time zone of the clinic.
    pub fn zone(&self) -> TimeZone {
        let signed = self.signed.as_ref();
        signed.and_then(|s| TimeZone::get(&s.session.time_zone).ok()).unwrap_or(TimeZone::UTC)
    }
    /// Today where the clinic is.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone()).date()
    }
}

impl Caller<System> {
    pub(crate) fn system(
        platform: Platform,
        clinic: Option<ClinicId>,
        account: Option<AccountId>,
        name: &str,
        roles: &[String],
    ) -> Self {
        let context = RequestContext {
            id: RequestId::new(),
            address: IpAddr::from([127, 0, 0, 1]),
            agent: "osler".to_owned(),
            secure: true,
            idempotency: None,
            renewed: Renewed::default(),
            trace: Trace::default(),
        };
        let actor = Actor {
            clinic: clinic.map(|c| c.0),
            account: account.map(|a| a.0),
            name: name.to_owned(),
            roles: roles.to_vec(),
            context,
        };
        Self::of_nobody(platform, actor)
    }

    /// Nobody of the staff is signed in.
    fn of_nobody(platform: Platform, actor: Actor) -> Self {
        Self { platform, actor: Arc::new(actor), signed: None, token: [0; 32], permission: PhantomData }
    }
}

impl<P: Permission> FromRequestParts<Platform> for Caller<P> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Result<Self, Response> {
        let caller = recognise::<P>(parts, platform).await.map_err(IntoResponse::into_response)?;
        match caller.stored_reply().await.map_err(IntoResponse::into_response)? {
            Some(reply) => Err(reply.into_response()),
            None => Ok(caller),
        }
    }
}

async fn recognise<P: Permission>(parts: &mut Parts, platform: &Platform) -> Result<Caller<P>> {
    let context = context_of(parts)?;
    let token = token_of(&parts.headers, context.secure).ok_or_else(Problem::unauthenticated)?;
    let attended = P::ATTENDED && !parts.headers.contains_key(UNATTENDED);
    let Some(signed) = platform.sessions().find(platform, token, attended).await? else {
        platform.rates().forget(&token);
        return Err(Problem::unauthenticated());
    };
    platform.rates().recognised(token, signed.session.account)?;
    still_for(&parts.headers, &signed.session)?;
    if signed.session.renewal_due
        && let Some(cookie) =
            platform.session_store().renew(platform, &signed.session, token, &context).await?
    {
        if let Some(token) = token_in(&cookie) {
            platform.rates().remember(token, signed.session.account, Instant::now());
        }
        let _ = context.renewed.0.set(Secret::new(cookie));
    }
    if !P::admits(signed.session.state) {
        return Err(Problem::unauthenticated());
    }
    let actor = Actor {
        clinic: signed.session.clinic.map(|c| c.0),
        account: Some(signed.session.account.0),
        name: signed.session.account_name.clone(),
        roles: signed.rights.roles.clone(),
        context,
    };
    actor.context.trace.recognised(&actor);
    let caller = Caller {
        platform: platform.clone(),
        actor: Arc::new(actor),
        signed: Some(signed),
        token,
        permission: PhantomData,
    };
    if P::NAME.is_empty() || caller.can(P::NAME) {
        return Ok(caller);
    }
    let refused = Event::new("access.refused", "permission").because(P::NAME).failed();
    let refused = caller.actor.context.trace.describe(refused);
    let problem = Problem::forbidden();
    if caller.actor.clinic.is_none() {
        return Err(problem);
    }
    Err(caller.record_write().await?.refuse(refused, problem).await)
}

/// The account and the clinic a page was opened for, as `account/clinic`.
const SIGNED_IN_AS: &str = "osler-signed-in-as";

/// What a page asks while nobody touches it, to show news. It gets its answer, and the session ends as if it had not asked
/// (45 CFR 164.312(a)(2)(iii), automatic logoff).
const UNATTENDED: &str = "osler-unattended";

/// All windows of a browser share its cookie. A page says for whom it was opened, and nothing typed in it is done under
/// another name, or in another clinic, after another window signed in somebody else.
fn still_for(headers: &HeaderMap, session: &StoredSession) -> Result<()> {
    let Some(named) = headers.get(SIGNED_IN_AS) else { return Ok(()) };
    let clinic = session.clinic.map(|c| c.0.to_string()).unwrap_or_default();
    if named.as_bytes() == format!("{}/{clinic}", session.account.0).as_bytes() {
        return Ok(());
    }
    Err(Problem::conflict(
        "session_changed",
        "Another window signed in somebody else, or moved to another clinic. Nothing was done; read the page again.",
    ))
}

fn context_of(parts: &Parts) -> Result<RequestContext> {
    parts
        .extensions
        .get::<RequestContext>()
        .cloned()
        .ok_or_else(|| Problem::internal("no request context: a layer is missing"))
}

impl<P: Permission> Caller<P> {
    /// The answer kept for this `Idempotency-Key`, if the same request was answered before.
    async fn stored_reply(&self) -> Result<Option<crate::reply::ReplyParts>> {
        let Some(idempotency) = &self.actor.context.idempotency else { return Ok(None) };
        if self.actor.clinic.is_none() {
            return Ok(None);
        }
        StoredReply::find(&self.platform, self.actor.clone(), idempotency).await
    }
}

/// Nobody: a caller without a session, for set-up, sign-in and public links.
pub struct Guest {
    platform: Platform,
    context: RequestContext,
}

impl Guest {
    /// A transaction over the global identity schema. Its event names the account with [`Event::by`].
    pub async fn identity_write(&self) -> Result<Tx<Write>> {
        let actor = Actor {
            clinic: None,
            account: None,
            name: "guest".to_owned(),
            roles: vec![],
            context: RequestContext { idempotency: None, ..self.context.clone() },
        };
        Tx::open(&self.platform, Door::Identity, Arc::new(actor)).await
    }
    /// Counts one look-up of a paper; `429` where so many came from this address.
    pub fn looks_up(&self) -> Result<()> {
        self.platform.rates().of_look_up(self.context.address)
    }
    /// Counts one reading of what stands behind a link; `429` where it is read too often.
    pub fn reads(&self, link: uuid::Uuid) -> Result<()> {
        self.platform.rates().of_link(link)
    }
    /// The house at work in one clinic for somebody who showed what lets them in there, under a name that says who they are
    /// to it. The trail keeps where they came from.
    pub fn in_clinic(&self, clinic: ClinicId, name: &str) -> Caller<System> {
        let actor = Actor {
            clinic: Some(clinic.0),
            account: None,
            name: name.to_owned(),
            roles: vec![],
            context: RequestContext { idempotency: None, ..self.context.clone() },
        };
        Caller::of_nobody(self.platform.clone(), actor)
    }
    /// Where the request came from.
    pub fn context(&self) -> &RequestContext {
        &self.context
    }
    /// Everything else.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }
    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.platform.now()
    }
}

impl FromRequestParts<Platform> for Guest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Result<Self> {
        Ok(Self { platform: platform.clone(), context: context_of(parts)? })
    }
}
