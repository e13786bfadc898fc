//! What the sign-in page needs to know, and the set-up itself.

use identity::{
    account, clinic,
    clinic::api::ClinicInput,
    lockout::{self, Keys},
    passkey::RelyingParty,
    password, session,
};
use kernel::{AccountId, ClinicId, Problem, Result, Secret};
use platform::{Answer, Body, Event, Guest, Platform, Reply, SessionState, http::sha256};
use serde::{Deserialize, Serialize};
use sql::queries::identity::clinic as clinic_sql;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{profile::api::check_account, role};

/// A language of the interface.
#[derive(Debug, Serialize, ToSchema)]
pub struct LanguageView {
    /// BCP 47.
    pub code: &'static str,
    /// In the language itself.
    pub name: &'static str,
    /// Whether a speaker has reviewed the translation.
    pub reviewed: bool,
}

/// An account of the demonstration.
#[derive(Debug, Serialize, ToSchema)]
pub struct DemonstrationAccount {
    /// Its role.
    pub role: &'static str,
    /// As people read it.
    pub title: &'static str,
    /// Signs in with this.
    pub username: &'static str,
    /// And this.
    pub password: &'static str,
}

/// What a sign-in page shows before anybody is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SetupView {
    /// Whether there is no account yet.
    pub needed: bool,
    /// Whether this server holds made-up patients only.
    pub demonstration: bool,
    /// Version of the program.
    pub version: &'static str,
    /// Languages of the interface.
    pub languages: Vec<LanguageView>,
    /// The address at which passkeys work; none where the server's address is a number.
    pub passkey_origin: Option<String>,
    /// Accounts to try, in demonstration mode.
    pub demonstration_accounts: Vec<DemonstrationAccount>,
}

/// What the sign-in page shows.
#[utoipa::path(get, path = "/setup", tag = "staff", security(()), responses((status = 200, body = SetupView)))]
async fn read_setup(guest: Guest) -> Result<Reply<SetupView>> {
    let demonstration = guest.platform().config().demo;
    let accounts = role::BUILT_IN.iter().filter(|r| demonstration && !r.permissions.is_empty()).map(|r| {
        DemonstrationAccount {
            role: r.name,
            title: r.title,
            username: r.name,
            password: super::DEMONSTRATION_PASSWORD,
        }
    });
    let languages =
        account::LANGUAGES.iter().map(|&(code, name, reviewed)| LanguageView { code, name, reviewed });
    Reply::public(SetupView {
        needed: super::is_needed(guest.platform()).await?,
        demonstration,
        version: env!("CARGO_PKG_VERSION"),
        languages: languages.collect(),
        passkey_origin: RelyingParty::of(guest.platform().config()).map(|party| party.origin),
        demonstration_accounts: accounts.collect(),
    })
}

/// The first administrator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdministratorInput {
    username: String,
    email: String,
    full_name: String,
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
}

/// The first clinic.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupInput {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
    clinic: ClinicInput,
    administrator: AdministratorInput,
}

/// Makes the first clinic and its administrator, and signs the administrator in.
#[utoipa::path(post, path = "/setup", tag = "staff", security(()), request_body = SetupInput, responses((status = 200, body = session::api::SignInStep)))]
async fn set_up(guest: Guest, Body(input): Body<SetupInput>) -> Result<Reply<session::api::SignInStep>> {
    let mut check = clinic::check(&input.clinic, "clinic.");
    let admin = &input.administrator;
    check_account(
        &mut check,
        "administrator.",
        &admin.username,
        &admin.email,
        &admin.full_name,
        Some(&admin.password),
    );
    check.done()?;
    let Some(_turn) = lockout::turn(guest.context().address, None) else { return Err(Problem::too_many(1)) };
    let token_digest = sha256(input.token.expose().trim().as_bytes());
    check_token(&guest, &token_digest).await?;
    let hash = password::hash(&admin.password).await?;
    let names = [admin.full_name.trim(), admin.username.trim(), admin.email.trim()];
    let (clinic, id) = (ClinicId::new(), AccountId::new());
    // Rights first, in a clinic that nobody can reach yet. What follows stands or falls together: a set-up that ended in
    // between is simply done again, with the same token.
    super::add_first_administrator(guest.platform(), clinic, id, names).await?;

    let (context, now) = (guest.context().clone(), guest.now());
    let tx = guest.identity_write().await?;
    // One set-up at a time; the second sees what the first did.
    clinic_sql::lock_setup().bind(&tx).one().await?;
    if clinic_sql::use_setup_token().bind(&tx, &token_digest.as_slice()).await? != 1 {
        return Err(tx.refuse(Event::new("setup.refused", "setup"), wrong_token()).await);
    }
    if account::store::any(&tx).await? {
        return Err(tx.refuse(Event::new("setup.refused", "setup"), already_set_up()).await);
    }
    clinic::store::create_as(&tx, clinic, &input.clinic).await?;
    let [full_name, username, email] = names;
    let new = account::store::NewAccount {
        username,
        email,
        full_name,
        password_hash: &hash,
        must_change_password: false,
        demonstration: false,
    };
    account::store::create_as(&tx, id, &new).await?;
    account::store::join_clinic(&tx, id, clinic).await?;
    let token = session::new_token()?;
    let standing = session::store::Standing {
        clinic: Some(clinic),
        proof: session::Proof::Complete,
        stepped_up_at: Some(now),
    };
    session::store::open(&tx, id, standing, &token, &context, now).await?;
    let policy = clinic::policy::in_force(guest.platform(), input.clinic.security);
    let state = if policy.mfa_required { SessionState::MustEnrolTotp } else { SessionState::Full };
    let event = Event::new("setup.finished", "clinic").on(clinic).in_clinic(clinic).by(id, username);
    let reply = tx.commit(event, Answer::secret(session::api::step_of(state))).await?;
    Ok(reply.set_cookie(&session::cookie(&context, &token)))
}

fn wrong_token() -> Problem {
    Problem::invalid_field(
        "token",
        "wrong_token",
        "This is not the token that the server printed last, it was used already, or it is older than three days: start the server again.",
    )
}

fn already_set_up() -> Problem {
    Problem::conflict("already_set_up", "This server is set up already. Sign in.")
}

/// Looks at the token before anything costs time. Anybody may call: after a few refusals an address waits, and leaves
/// no further trace.
async fn check_token(guest: &Guest, digest: &[u8]) -> Result<()> {
    let keys = Keys::of(guest.platform(), "setup");
    let tx = guest.identity_write().await?;
    if account::store::failures_in_turn(&tx, &keys, guest.context(), guest.now()).await?.locked {
        return Err(lockout::too_often());
    }
    let problem = if account::store::any(&tx).await? {
        already_set_up()
    } else if !clinic_sql::knows_setup_token().bind(&tx, &digest).one().await? {
        wrong_token()
    } else {
        return Ok(());
    };
    account::store::record_failure(&tx, &keys, guest.context(), guest.now()).await?;
    Err(tx.commit_failure(Event::new("setup.refused", "setup"), problem).await)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_setup, set_up))
}
