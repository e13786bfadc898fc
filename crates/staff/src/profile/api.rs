//! Staff, roles and permissions.

use identity::{account, clinic, password};
use jiff::Timestamp;
use kernel::{AccountId, ClinicId, Cursor, Page, Problem, Result, Secret, StaffId, Version, text::Check};
use platform::{
    Answer, Body, Caller, Event, IfMatch, Path, Platform, Query, Reply, RoleStore, Tx, Write, http::sha256,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store::{self, Profile};
use crate::{
    permissions::{ManageStaff, ReadStaff},
    role,
};

/// A person of the clinic.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffView {
    /// The profile.
    pub id: StaffId,
    /// The account it belongs to.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Signs in with this.
    pub username: String,
    /// E-mail address.
    pub email: String,
    /// Roles in this clinic.
    pub roles: Vec<String>,
    /// Whether the person may sign in to this clinic.
    pub active: bool,
    /// Whether the person was asked to work here and has not answered.
    pub invited: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

pub(crate) fn view<P: platform::Permission>(row: Profile, caller: &Caller<P>) -> StaffView {
    let (allowed_actions, invited) = (allowed_actions(&row, caller), is_asked(&row, caller));
    StaffView {
        id: StaffId(row.id),
        account_id: AccountId(row.account_id),
        full_name: row.full_name,
        username: row.username,
        email: row.email,
        roles: row.roles,
        active: row.is_active,
        invited,
        created_at: row.created_at,
        version: Version(row.version),
        allowed_actions,
    }
}

/// Whether the person was asked and may still agree.
fn is_asked<P: platform::Permission>(row: &Profile, caller: &Caller<P>) -> bool {
    row.invited_at.is_some_and(|at| caller.now().duration_since(at) < account::store::INVITED_FOR)
}

fn allowed_actions<P: platform::Permission>(row: &Profile, caller: &Caller<P>) -> Vec<&'static str> {
    if !caller.can("staff.manage") || !role::may_change(caller.roles(), &row.roles) {
        return vec![];
    }
    let others = row.is_active && row.account_id != caller.account().0;
    if others { vec!["update", "reset_totp", "send_password_link"] } else { vec!["update"] }
}

/// Refuses, and records, what would give or take more than the caller has.
pub(crate) async fn refuse_beyond_own(
    caller: &Caller<ManageStaff>,
    tx: Tx<Write>,
    changed: &[String],
) -> Result<Tx<Write>> {
    if role::may_change(caller.roles(), changed) {
        return Ok(tx);
    }
    let event = Event::new("access.refused", "role").because("beyond_own_roles");
    Err(tx.refuse(event, Problem::forbidden()).await)
}

/// A page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// `next` of the page before.
    after: Option<String>,
}

const PAGE: usize = 50;

/// The clinic's people, the newest first.
#[utoipa::path(get, path = "/staff", tag = "staff", params(After), responses((status = 200, body = Page<StaffView>)))]
async fn list_staff(caller: Caller<ReadStaff>, Query(query): Query<After>) -> Result<Reply<Page<StaffView>>> {
    let after = query.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.read().await?;
    let rows = store::list(&tx, after, PAGE).await?;
    let page = Page::from_rows(
        rows,
        PAGE,
        |row| Cursor { at: row.created_at, id: row.id },
        |row| view(row, &caller),
    );
    tx.disclose(Event::new("staff.listed", "staff"), page).await
}

/// A person of the clinic.
#[utoipa::path(get, path = "/staff/{id}", tag = "staff", params(("id" = StaffId, Path)), responses((status = 200, body = StaffView)))]
async fn read_staff(caller: Caller<ReadStaff>, Path(id): Path<StaffId>) -> Result<Reply<StaffView>> {
    let tx = caller.read().await?;
    let view = view(store::get(&tx, id).await?, &caller);
    let version = view.version;
    tx.disclose(Event::new("staff.read", "staff").on(id), Answer::from(view).etag(version)).await
}

/// A new person, with a first password, which they must change, or with a link by which they choose it themselves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffInput {
    username: String,
    email: String,
    full_name: String,
    /// Left out: the person gets a link by mail, or handed over.
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<Secret<String>>,
    roles: Vec<String>,
}

/// Checks what describes a new account; `prefix` is where it stands in the request.
pub(crate) fn check_account(
    check: &mut Check,
    prefix: &str,
    username: &str,
    email: &str,
    full_name: &str,
    password: Option<&Secret<String>>,
) {
    let field = |name: &str| format!("{prefix}{name}");
    account::check_username(check, &field("username"), username);
    check.email(&field("email"), email);
    check.required(&field("full_name"), full_name, 200);
    if let Some(password) = password {
        password::check(check, &field("password"), password.expose(), &[username, email]);
    }
}

/// An account of an earlier try that ended between the account and the profile: it has this clinic and these two names,
/// nobody has used it yet, and no profile belongs to it. The password of the first try stays.
async fn half_made(caller: &Caller<ManageStaff>, username: &str, email: &str) -> Result<Option<AccountId>> {
    let tx = caller.identity_read().await?;
    let known = account::store::find_by_login(&tx, username).await?;
    let Some(known) = known.filter(|a| a.must_change_password && a.email.eq_ignore_ascii_case(email)) else {
        return Ok(None);
    };
    let id = AccountId(known.id);
    let is_ours = clinic::store::is_member(&tx, id, caller.clinic()).await?;
    drop(tx);
    let tx = caller.read().await?;
    Ok(if is_ours && !store::is_known(&tx, id).await? { Some(id) } else { None })
}

// Repeating it after a failure finishes what was begun.
/// Adds a person to the clinic.
#[utoipa::path(post, path = "/staff", tag = "staff", request_body = StaffInput, responses((status = 201, body = StaffView)))]
async fn add_staff(caller: Caller<ManageStaff>, Body(input): Body<StaffInput>) -> Result<Reply<StaffView>> {
    let mut check = Check::new();
    check_account(&mut check, "", &input.username, &input.email, &input.full_name, input.password.as_ref());
    super::check_roles(&mut check, &input.roles);
    check.done()?;
    refuse_beyond_own(&caller, caller.write().await?, &input.roles).await?;
    let hash = match &input.password {
        Some(password) => password::hash(password).await?,
        // Nobody knows it.
        None => password::hash(&Secret::new(password::random_password()?)).await?,
    };
    let (username, email, full_name) = (input.username.trim(), input.email.trim(), input.full_name.trim());

    let half_made = half_made(&caller, username, email).await?;
    let tx = caller.identity_write().await?;
    let new = account::store::NewAccount {
        username,
        email,
        full_name,
        password_hash: &hash,
        must_change_password: true,
        demonstration: false,
    };
    let account = match half_made {
        Some(account) => account,
        None => account::store::create(&tx, &new).await?,
    };
    account::store::join_clinic(&tx, account, caller.clinic()).await?;
    let stored = account::store::get(&tx, account).await?;
    tx.commit(Event::new("account.created", "account").on(account), ()).await?;
    if input.password.is_none() {
        super::password_link::send(&caller, &stored).await?;
    }

    let tx = caller.write().await?;
    let id = store::add(&tx, account, full_name, username, email, &input.roles).await?;
    let view = view(store::get(&tx, id).await?, &caller);
    let event = Event::new("staff.added", "staff").on(id).new_value(&view);
    let (version, location) = (view.version, format!("/api/v1/staff/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// What an administrator changes of a person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffChange {
    full_name: String,
    roles: Vec<String>,
    active: bool,
}

/// Changes a person's name, roles and activity; acts at once on their open sessions. Withdraws an invitation.
#[utoipa::path(put, path = "/staff/{id}", tag = "staff", params(("id" = StaffId, Path)), request_body = StaffChange, responses((status = 200, body = StaffView)))]
async fn update_staff(
    caller: Caller<ManageStaff>,
    Path(id): Path<StaffId>,
    IfMatch(version): IfMatch,
    Body(input): Body<StaffChange>,
) -> Result<Reply<StaffView>> {
    let mut check = Check::new();
    check.required("full_name", &input.full_name, 200);
    super::check_roles(&mut check, &input.roles);
    check.done()?;
    if input.active {
        must_have_agreed(&caller, id).await?;
    }
    let tx = caller.write().await?;
    let old = store::get(&tx, id).await?;
    let tx = refuse_beyond_own(&caller, tx, &changed_roles(&old, &input)).await?;
    store::update(&tx, &old, version, input.full_name.trim(), input.active, &input.roles).await?;
    let account = AccountId(old.account_id);
    let (old, new) = (view(old, &caller), view(store::get(&tx, id).await?, &caller));
    // Who was asked is so no more: an invitation is withdrawn like this. Who is away has no session to change.
    let moved = old.active != new.active || old.invited || (new.active && old.roles != new.roles);
    let event = Event::new("staff.updated", "staff").on(id).change(&old, &new);
    let version = new.version;
    let reply = tx.commit(event, Answer::from(new).etag(version)).await?;
    if moved {
        // After the clinic's own rows: a membership that is still open grants nothing without a role.
        let tx = caller.identity_write().await?;
        account::store::set_membership(&tx, account, caller.clinic(), input.active, caller.now()).await?;
        tx.commit(Event::new("membership.updated", "account").on(account), ()).await?;
    }
    Ok(reply)
}

/// The roles that a change touches: those given or taken, and all of them where the person comes or goes.
fn changed_roles(old: &Profile, input: &StaffChange) -> Vec<String> {
    let comes_or_goes = old.is_active != input.active;
    let (before, after) = (old.roles.iter(), input.roles.iter());
    let given = after.filter(|r| comes_or_goes || !old.roles.contains(r));
    given.chain(before.filter(|r| comes_or_goes || !input.roles.contains(r))).cloned().collect()
}

/// Nobody is made to work in a clinic that they were only asked to join.
async fn must_have_agreed(caller: &Caller<ManageStaff>, id: StaffId) -> Result<()> {
    let account = {
        let tx = caller.read().await?;
        AccountId(store::get(&tx, id).await?.account_id)
    };
    let tx = caller.identity_read().await?;
    if account::store::has_agreed(&tx, account, caller.clinic()).await? {
        return Ok(());
    }
    Err(Problem::conflict("not_agreed", "This person has not agreed to work here. Invite them again."))
}

/// Why a second factor is taken away, and the caller's own password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpResetInput {
    reason: String,
    #[schema(value_type = String, format = Password)]
    password: Secret<String>,
}

/// Takes a colleague's second factor away: a lost telephone. Ends their sessions; they are told at the next sign-in. Answers
/// with the code to hand over, without which the password binds no new factor.
#[utoipa::path(post, path = "/staff/{id}/totp/reset", tag = "staff", params(("id" = StaffId, Path)), request_body = TotpResetInput, responses((status = 200, body = account::api::HandoverCode)))]
async fn reset_totp(
    caller: Caller<ManageStaff>,
    Path(id): Path<StaffId>,
    Body(input): Body<TotpResetInput>,
) -> Result<Reply<account::api::HandoverCode>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    let person = {
        let tx = caller.read().await?;
        store::get(&tx, id).await?
    };
    let account = AccountId(person.account_id);
    if account == caller.account() {
        return Err(Problem::conflict("own_account", "Turn your own second factor off under My account."));
    }
    drop(refuse_beyond_own(&caller, caller.write().await?, &person.roles).await?);
    let me = {
        let tx = caller.identity_read().await?;
        if !clinic::store::is_member(&tx, account, caller.clinic()).await? {
            return Err(Problem::conflict("not_here", "This person does not work here at present."));
        }
        account::store::get(&tx, caller.account()).await?
    };
    account::api::confirm_password(&caller, &me, &input.password, "password").await?;
    let administered = administered(&caller).await?;
    account::api::reset_totp(&caller, account, &administered, input.reason.trim()).await
}

/// This clinic, and the others in which the caller is an administrator.
async fn administered(caller: &Caller<ManageStaff>) -> Result<Vec<ClinicId>> {
    let mine = {
        let tx = caller.identity_read().await?;
        clinic::store::of_account(&tx, caller.account()).await?
    };
    let mut administered = vec![caller.clinic()];
    for other in mine.into_iter().filter(|id| *id != caller.clinic()) {
        let rights = store::Roles.rights(caller.platform(), other, caller.account()).await?;
        if rights.roles.iter().any(|r| r == role::ADMINISTRATOR) {
            administered.push(other);
        }
    }
    Ok(administered)
}

/// A role and what it allows.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleView {
    /// The word in JSON.
    pub name: &'static str,
    /// As people read it.
    pub title: &'static str,
    /// What it allows.
    pub permissions: Vec<&'static str>,
}

/// All roles.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleList {
    /// Built-in roles.
    pub items: Vec<RoleView>,
}

/// The roles and what they allow.
#[utoipa::path(get, path = "/roles", tag = "staff", responses((status = 200, body = RoleList)))]
async fn list_roles(caller: Caller<ReadStaff>) -> Result<Reply<RoleList>> {
    let items = role::BUILT_IN
        .iter()
        .map(|r| RoleView { name: r.name, title: r.title, permissions: r.permissions.to_vec() })
        .collect();
    let tx = caller.read().await?;
    tx.disclose(Event::new("role.listed", "role"), RoleList { items }).await
}

/// Another clinic, with the caller as its administrator.
#[utoipa::path(post, path = "/clinics", tag = "staff", request_body = clinic::api::ClinicInput, responses((status = 201, body = clinic::api::ClinicView)))]
async fn open_clinic(
    caller: Caller<identity::permissions::ManageClinic>,
    Body(input): Body<clinic::api::ClinicInput>,
) -> Result<Reply<clinic::api::ClinicView>> {
    clinic::check(&input, "").done()?;
    let id = id_of(&caller);
    let (me, known) = {
        let tx = caller.identity_read().await?;
        (account::store::get(&tx, caller.account()).await?, clinic::store::find(&tx, id).await?)
    };
    let view = match known {
        Some(view) => view,
        None => make_clinic(&caller, id, &me, &input).await?,
    };
    // The answer is kept with the caller's own clinic, for a repeat.
    let tx = caller.write().await?;
    let event = Event::new("clinic.opened", "clinic").on(id);
    tx.commit(event, Answer::created(view, "/api/v1/clinic")).await
}

/// The same request, sent again with its key, is about the same clinic, even where the first answer was never kept.
fn id_of<P: platform::Permission>(caller: &Caller<P>) -> ClinicId {
    let Some(asked) = &caller.context().idempotency else { return ClinicId::new() };
    let account = caller.account().0;
    let words = [b"osler clinic", account.as_bytes().as_slice(), &asked.request_sha256, asked.key.as_bytes()];
    let digest = sha256(&words.concat());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    ClinicId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

async fn make_clinic(
    caller: &Caller<identity::permissions::ManageClinic>,
    id: ClinicId,
    me: &account::store::Account,
    input: &clinic::api::ClinicInput,
) -> Result<clinic::api::ClinicView> {
    // Rights first, in a clinic that nobody can reach yet; then the clinic with its member, at once. What ends in between
    // leaves nothing that anybody sees.
    let names = [me.full_name.as_str(), &me.username, &me.email];
    crate::setup::add_first_administrator(caller.platform(), id, caller.account(), names).await?;
    let tx = caller.identity_write().await?;
    clinic::store::create_as(&tx, id, input).await?;
    account::store::join_clinic(&tx, caller.account(), id).await?;
    let view = clinic::store::get(&tx, id).await?;
    let event = Event::new("clinic.opened", "clinic").on(id).in_clinic(id).new_value(&view);
    tx.commit(event, ()).await?;
    Ok(view)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_staff, add_staff))
        .routes(routes!(read_staff, update_staff))
        .routes(routes!(reset_totp))
        .routes(routes!(list_roles))
        .routes(routes!(open_clinic))
}
