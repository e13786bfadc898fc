//! People who have an account already, in another clinic: they are asked, and work here when they have agreed.
//!
//! The clinic learns of the account what it typed; name and address follow with the agreement. Only those who may
//! manage staff learn whether an account exists, and each try is recorded.

use identity::{
    account,
    lockout::{self, Keys},
};
use kernel::{AccountId, ClinicId, Problem, Result, text::Check};
use platform::{Answer, Body, Caller, Event, Path, Platform, Reply, SignedIn};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::{StaffView, known_roles, refuse_beyond_own, view},
    professional::Professional,
    store,
};
use crate::permissions::ManageStaff;

/// Whom to ask, and to do what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationInput {
    /// Username or e-mail of the account.
    login: String,
    /// As colleagues here will read it until the person has agreed.
    full_name: String,
    /// Roles in this clinic.
    roles: Vec<String>,
    /// The profession; a role that prescribes or signs asks for specialization and licence.
    #[serde(default)]
    professional: Professional,
}

/// Asks somebody who has an account to work in this clinic, too.
#[utoipa::path(post, path = "/staff/invitations", tag = "staff", request_body = InvitationInput, responses((status = 201, body = StaffView)))]
async fn invite(caller: Caller<ManageStaff>, Body(input): Body<InvitationInput>) -> Result<Reply<StaffView>> {
    caller.stepped_up()?;
    let known = known_roles(&caller).await?;
    let mut check = Check::new();
    check.required("login", &input.login, 254);
    check.required("full_name", &input.full_name, 200);
    super::check_roles(&mut check, &known, &input.roles);
    input.professional.check(&mut check, "professional.", caller.today());
    super::check_licence(&mut check, &known, &input.roles, &input.professional, caller.today());
    check.done()?;
    let tx = caller.write().await?;
    drop(refuse_beyond_own(&caller, tx, &known, &input.roles).await?);
    let login = input.login.trim();
    let account = account_of(&caller, login).await?;

    // The place first: without the membership below it grants nothing, and asking again finds it.
    let tx = caller.write().await?;
    let email = if login.contains('@') { login } else { "" };
    let username = if email.is_empty() { login } else { "" };
    let id = store::invite(&tx, account, input.full_name.trim(), username, email, &input.roles, caller.now())
        .await?;
    if input.professional != Professional::default() {
        let row = store::get(&tx, id).await?;
        let (version, personal) = (kernel::Version(row.version), store::personal_of(&row));
        store::describe(&tx, id, version, &input.professional, &personal).await?;
    }
    let view = view(store::get(&tx, id).await?, &known, &caller);
    let event = Event::new("staff.invited", "staff").on(id).new_value(&view);
    let (version, location) = (view.version, format!("/api/v1/staff/{id}"));
    let reply = tx.commit(event, Answer::created(view, location).etag(version)).await?;

    let tx = caller.identity_write().await?;
    let by = account::store::get(&tx, caller.account()).await?.full_name;
    account::store::invite(&tx, account, caller.clinic(), &by, &input.roles, caller.now()).await?;
    tx.commit(Event::new("membership.offered", "account").on(account), ()).await?;
    Ok(reply)
}

/// Unknown logins that somebody may ask for within the window: trying many would tell who has an account.
const MOST_UNKNOWN: i32 = 10;

async fn account_of(caller: &Caller<ManageStaff>, login: &str) -> Result<AccountId> {
    let keys = Keys::of(caller.platform(), &format!("invite:{}", caller.account()));
    let tx = caller.identity_write().await?;
    if account::store::failures_in_turn(&tx, &keys, caller.context(), caller.now()).await?.of_login
        >= MOST_UNKNOWN
    {
        return Err(lockout::too_often());
    }
    if let Some(known) = account::store::find_by_login(&tx, login).await?.filter(|a| a.is_active) {
        return Ok(AccountId(known.id));
    }
    let unknown = Problem::invalid_field(
        "login",
        "unknown_account",
        "No account has this username or e-mail. Add a new person instead.",
    );
    account::store::record_failure(&tx, &keys, caller.context(), caller.now()).await?;
    let event = Event::new("membership.offered", "account").because("unknown_account");
    Err(tx.commit_failure(event, unknown).await)
}

/// I agree to work in that clinic.
#[utoipa::path(post, path = "/account/invitations/{id}/accept", tag = "staff", params(("id" = ClinicId, Path)), responses((status = 204)))]
async fn accept(caller: Caller<SignedIn>, Path(clinic): Path<ClinicId>) -> Result<Reply<()>> {
    let me = asked(&caller, clinic).await?;
    let tx = in_clinic(&caller, clinic).write().await?;
    store::accept(&tx, caller.account(), [&me.full_name, &me.username, &me.email], caller.now()).await?;
    tx.commit(Event::new("staff.joined", "staff"), ()).await?;
    answer(&caller, clinic, true).await
}

/// I do not want to work in that clinic.
#[utoipa::path(post, path = "/account/invitations/{id}/decline", tag = "staff", params(("id" = ClinicId, Path)), responses((status = 204)))]
async fn decline(caller: Caller<SignedIn>, Path(clinic): Path<ClinicId>) -> Result<Reply<()>> {
    asked(&caller, clinic).await?;
    let tx = in_clinic(&caller, clinic).write().await?;
    store::decline(&tx, caller.account()).await?;
    tx.commit(Event::new("staff.declined", "staff"), ()).await?;
    answer(&caller, clinic, false).await
}

/// The caller's account, if that clinic has asked it.
async fn asked(caller: &Caller<SignedIn>, clinic: ClinicId) -> Result<account::store::Account> {
    let tx = caller.identity_read().await?;
    let asked = account::store::invitations(&tx, caller.account(), caller.now()).await?;
    if asked.iter().all(|i| i.clinic_id != clinic.0) {
        return Err(Problem::not_found());
    }
    account::store::get(&tx, caller.account()).await
}

fn in_clinic(caller: &Caller<SignedIn>, clinic: ClinicId) -> Caller<platform::System> {
    caller.platform().acting(clinic, caller.account(), caller.account_name(), &[])
}

async fn answer(caller: &Caller<SignedIn>, clinic: ClinicId, accepted: bool) -> Result<Reply<()>> {
    let tx = caller.identity_write().await?;
    account::store::answer_invitation(&tx, caller.account(), clinic, accepted, caller.now()).await?;
    let action = if accepted { "membership.accepted" } else { "membership.declined" };
    tx.commit(Event::new(action, "account").on(caller.account()).in_clinic(clinic), ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(invite)).routes(routes!(accept)).routes(routes!(decline))
}
