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

use super::{
    professional::{Personal, Professional, Warning, license_horizon, training_horizon, warnings},
    store::{self, Expiring, Filter, Profile},
};
use crate::{
    permissions::{ManageStaff, ReadStaff},
    role::{self, Known},
};

/// A person of the clinic.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffView {
    /// The profile.
    pub id: StaffId,
    /// The account it belongs to.
    pub account_id: AccountId,
    /// The number that people see, like `DOC-000001`: for who works under a licence.
    pub number: Option<String>,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Signs in with this.
    pub username: String,
    /// E-mail address.
    pub email: String,
    /// `Family medicine`, `Pathology` …
    pub specialization: Option<String>,
    /// Roles in this clinic.
    pub roles: Vec<String>,
    /// Whether the person may sign in to this clinic.
    pub active: bool,
    /// Whether the person was asked to work here and has not answered.
    pub invited: bool,
    /// Licence and training that end soon, have ended, or are missing.
    pub warnings: Vec<Warning>,
    /// Since when.
    pub created_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

pub(crate) fn view<P: platform::Permission>(row: Profile, known: &Known, caller: &Caller<P>) -> StaffView {
    let (allowed_actions, invited) = (allowed_actions(&row, known, caller), is_asked(&row, caller));
    let licensed = row.roles.iter().any(|role| known.is_licensed(role));
    let warnings = warnings(row.license_expiry, row.hipaa_training_date, licensed, caller.today());
    StaffView {
        id: StaffId(row.id),
        account_id: AccountId(row.account_id),
        number: row.number,
        full_name: row.full_name,
        username: row.username,
        email: row.email,
        specialization: row.specialization,
        roles: row.roles,
        active: row.is_active,
        invited,
        warnings: if row.is_active { warnings } else { vec![] },
        created_at: row.created_at,
        version: Version(row.version),
        allowed_actions,
    }
}

/// A person of the clinic with everything that is known of them here.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffProfileView {
    /// As in the list.
    #[serde(flatten)]
    pub person: StaffView,
    /// The profession.
    pub professional: Professional,
    /// Who they are and how they are reached: for those who manage staff, and the person.
    pub personal: Option<Personal>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; nobody, while it stands as it was made.
    pub changed_by: Option<String>,
}

fn profile_view<P: platform::Permission>(
    row: Profile,
    known: &Known,
    caller: &Caller<P>,
) -> StaffProfileView {
    let sees_all = caller.can("staff.manage") || row.account_id == caller.account().0;
    StaffProfileView {
        professional: store::professional_of(&row),
        personal: sees_all.then(|| store::personal_of(&row)),
        updated_at: row.updated_at,
        changed_by: row.changed_by.clone(),
        person: view(row, known, caller),
    }
}

/// Whether the person was asked and may still agree.
fn is_asked<P: platform::Permission>(row: &Profile, caller: &Caller<P>) -> bool {
    row.invited_at.is_some_and(|at| caller.now().duration_since(at) < account::store::INVITED_FOR)
}

fn allowed_actions<P: platform::Permission>(
    row: &Profile,
    known: &Known,
    caller: &Caller<P>,
) -> Vec<&'static str> {
    if !caller.can("staff.manage") || !known.may_change(caller.roles(), &row.roles) {
        return vec![];
    }
    let others = row.is_active && row.account_id != caller.account().0;
    if others {
        vec!["update", "update_profile", "reset_totp", "send_password_link"]
    } else {
        vec!["update", "update_profile"]
    }
}

/// The clinic's roles as they are now. Shows nobody's data: it ends without an event, rolled back.
pub(crate) async fn known_roles<P: platform::Permission>(caller: &Caller<P>) -> Result<Known> {
    Known::read(&caller.read().await?).await
}

/// Refuses, and records, what would give or take more than the caller has.
pub(crate) async fn refuse_beyond_own(
    caller: &Caller<ManageStaff>,
    tx: Tx<Write>,
    known: &Known,
    changed: &[String],
) -> Result<Tx<Write>> {
    if known.may_change(caller.roles(), changed) {
        return Ok(tx);
    }
    let event = Event::new("access.refused", "role").because("beyond_own_roles");
    Err(tx.refuse(event, Problem::forbidden()).await)
}

/// Which people; all that is given must fit.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StaffQuery {
    /// `next` of the page before.
    after: Option<String>,
    /// Words, each somewhere in a name, an address, a specialization or a number.
    query: Option<String>,
    /// With this role.
    role: Option<String>,
    /// `active`, `invited` or `inactive`.
    status: Option<String>,
    /// Only those whose licence or training ends soon, has ended, or is missing.
    expiring: Option<bool>,
}

impl StaffQuery {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.optional("query", self.query.as_deref(), 200);
        check.optional("role", self.role.as_deref(), 100);
        if let Some(status) = &self.status {
            check.one_of("status", status, &["active", "invited", "inactive"]);
        }
        check.done()
    }

    fn filter(&self, known: &Known, today: jiff::civil::Date) -> Result<Filter<'_>> {
        let expiring = self.expiring.unwrap_or_default().then(|| Expiring {
            license_horizon: license_horizon(today),
            training_horizon: training_horizon(today),
            licensed: known.licensed(),
        });
        let words = self.query.iter().flat_map(|q| q.split_whitespace()).map(str::to_lowercase);
        Ok(Filter {
            after: self.after.as_deref().map(Cursor::decode).transpose()?,
            role: self.role.as_deref(),
            status: self.status.as_deref(),
            words: words.take(10).collect(),
            expiring,
        })
    }
}

const PAGE: usize = 50;

/// The clinic's people, the newest first.
#[utoipa::path(get, path = "/staff", tag = "staff", params(StaffQuery), responses((status = 200, body = Page<StaffView>)))]
async fn list_staff(
    caller: Caller<ReadStaff>,
    Query(query): Query<StaffQuery>,
) -> Result<Reply<Page<StaffView>>> {
    query.check()?;
    let tx = caller.read().await?;
    let known = Known::read(&tx).await?;
    let rows = store::list(&tx, &query.filter(&known, caller.today())?, PAGE).await?;
    let page = Page::from_rows(
        rows,
        PAGE,
        |row| Cursor { at: row.created_at, id: row.id },
        |row| view(row, &known, &caller),
    );
    tx.disclose(Event::new("staff.listed", "staff"), page).await
}

/// A person of the clinic.
#[utoipa::path(get, path = "/staff/{id}", tag = "staff", params(("id" = StaffId, Path)), responses((status = 200, body = StaffProfileView)))]
async fn read_staff(caller: Caller<ReadStaff>, Path(id): Path<StaffId>) -> Result<Reply<StaffProfileView>> {
    let tx = caller.read().await?;
    let view = profile_view(store::get(&tx, id).await?, &Known::read(&tx).await?, &caller);
    let version = view.person.version;
    tx.disclose(Event::new("staff.read", "staff").on(id), Answer::from(view).etag(version)).await
}

/// What this clinic knows of the caller, and which of their licences and trainings end.
#[utoipa::path(get, path = "/account/staff-profile", tag = "staff", responses((status = 200, body = StaffProfileView)))]
async fn read_own_profile(caller: Caller<platform::SignedIn>) -> Result<Reply<StaffProfileView>> {
    caller.session()?.clinic.ok_or_else(Problem::not_found)?;
    let tx = caller.read().await?;
    let row = store::of_account(&tx, caller.account()).await?;
    let view = profile_view(row, &Known::read(&tx).await?, &caller);
    let (id, version) = (view.person.id, view.person.version);
    tx.disclose(Event::new("staff.own_read", "staff").on(id), Answer::from(view).etag(version)).await
}

/// Everything that is known of a person beyond the account, sent whole; what is left out is not known.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffProfileInput {
    /// The profession.
    professional: Professional,
    /// Who they are and how they are reached.
    #[serde(default)]
    personal: Personal,
}

/// Changes what is known of a person. Who holds a role that asks for a licence keeps one on record.
#[utoipa::path(put, path = "/staff/{id}/profile", tag = "staff", params(("id" = StaffId, Path)), request_body = StaffProfileInput, responses((status = 200, body = StaffProfileView)))]
async fn update_profile(
    caller: Caller<ManageStaff>,
    Path(id): Path<StaffId>,
    IfMatch(version): IfMatch,
    Body(input): Body<StaffProfileInput>,
) -> Result<Reply<StaffProfileView>> {
    let StaffProfileInput { professional, personal } = &input;
    let mut check = Check::new();
    professional.check(&mut check, "professional.", caller.today());
    personal.check(&mut check, "personal.", caller.today());
    check.done()?;
    let tx = caller.write().await?;
    let (known, old) = (Known::read(&tx).await?, store::get(&tx, id).await?);
    let tx = refuse_beyond_own(&caller, tx, &known, &old.roles).await?;
    if old.is_active && old.roles.iter().any(|role| known.is_licensed(role)) {
        let mut check = Check::new();
        professional.check_licensed(&mut check, "professional.", None);
        check.done()?;
    }
    store::describe(&tx, id, version, professional, personal).await?;
    let new = profile_view(store::get(&tx, id).await?, &known, &caller);
    let old = profile_view(old, &known, &caller);
    let event = Event::new("staff.profile_updated", "staff").on(id).change(&old, &new);
    let version = new.person.version;
    tx.commit(event, Answer::from(new).etag(version)).await
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
    /// The profession; a role that prescribes or signs asks for specialization and licence.
    #[serde(default)]
    professional: Professional,
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
    caller.stepped_up()?;
    let known = known_roles(&caller).await?;
    let mut check = Check::new();
    check_account(&mut check, "", &input.username, &input.email, &input.full_name, input.password.as_ref());
    super::check_roles(&mut check, &known, &input.roles);
    input.professional.check(&mut check, "professional.", caller.today());
    super::check_licence(&mut check, &known, &input.roles, &input.professional, caller.today());
    check.done()?;
    refuse_beyond_own(&caller, caller.write().await?, &known, &input.roles).await?;
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
    if input.professional != Professional::default() {
        store::describe(&tx, id, Version(1), &input.professional, &Personal::default()).await?;
    }
    let view = view(store::get(&tx, id).await?, &known, &caller);
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
    let known = known_roles(&caller).await?;
    let mut check = Check::new();
    check.required("full_name", &input.full_name, 200);
    super::check_roles(&mut check, &known, &input.roles);
    check.done()?;
    if input.active {
        must_have_agreed(&caller, id).await?;
    }
    let tx = caller.write().await?;
    let old = store::get(&tx, id).await?;
    let touched = changed_roles(&old, &input);
    if !touched.is_empty() {
        caller.stepped_up()?;
    }
    let tx = refuse_beyond_own(&caller, tx, &known, &touched).await?;
    refuse_unlicensed(&known, &old, &input, caller.today())?;
    store::update(&tx, &old, version, input.full_name.trim(), input.active, &input.roles).await?;
    let account = AccountId(old.account_id);
    let (old, new) = (view(old, &known, &caller), view(store::get(&tx, id).await?, &known, &caller));
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

/// Nobody comes by a role that prescribes or signs without a current licence. Who has it keeps it when the licence ends:
/// that is warned of, and stops nobody in the middle of the night.
fn refuse_unlicensed(
    known: &Known,
    old: &Profile,
    input: &StaffChange,
    today: jiff::civil::Date,
) -> Result<()> {
    let comes = input.active && !old.is_active;
    let given = input.roles.iter().filter(|role| comes || !old.roles.contains(role));
    let asks = given.into_iter().any(|role| known.is_licensed(role));
    if !asks || store::professional_of(old).is_licensed(today) {
        return Ok(());
    }
    Err(Problem::invalid_field(
        "roles",
        "needs_license",
        "A role prescribes or signs: enter specialization and a current licence in the profile first.",
    ))
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

/// Why a second factor is taken away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpResetInput {
    reason: String,
}

/// Takes a colleague's second factor away: a lost telephone. Ends their sessions; they are told at the next sign-in. Answers
/// with the code to hand over, without which the password binds no new factor. Where the person decides what others see or do, two
/// administrators do it: the first is answered `second_administrator`.
#[utoipa::path(post, path = "/staff/{id}/totp/reset", tag = "staff", params(("id" = StaffId, Path)), request_body = TotpResetInput, responses((status = 200, body = account::api::HandoverCode)))]
async fn reset_totp(
    caller: Caller<ManageStaff>,
    Path(id): Path<StaffId>,
    Body(input): Body<TotpResetInput>,
) -> Result<Reply<account::api::HandoverCode>> {
    caller.stepped_up()?;
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
    let known = known_roles(&caller).await?;
    drop(refuse_beyond_own(&caller, caller.write().await?, &known, &person.roles).await?);
    {
        let tx = caller.identity_read().await?;
        if !clinic::store::is_member(&tx, account, caller.clinic()).await? {
            return Err(Problem::conflict("not_here", "This person does not work here at present."));
        }
    }
    let reason = input.reason.trim();
    if account::is_guarded(caller.platform(), account).await? {
        agree(&caller, id, reason).await?;
    }
    let administered = administered(&caller).await?;
    account::api::reset_totp(&caller, account, &administered, reason).await
}

/// Goes on where another administrator asked for the same; else notes that this one did.
async fn agree(caller: &Caller<ManageStaff>, id: StaffId, reason: &str) -> Result<()> {
    let tx = caller.write().await?;
    if store::take_reset(&tx, id, caller.account(), caller.now()).await? {
        let event = Event::new("staff.factor_reset_agreed", "staff").on(id).because(reason);
        return tx.commit(event, ()).await.map(drop);
    }
    store::ask_reset(&tx, id, caller.account(), caller.now()).await?;
    let event = Event::new("staff.factor_reset_asked", "staff").on(id).because(reason);
    Err(tx.commit_failure(event, identity::second_administrator()).await)
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
        .routes(routes!(update_profile))
        .routes(routes!(read_own_profile))
        .routes(routes!(reset_totp))
        .routes(routes!(open_clinic))
}
