//! The first clinic and its first administrator, made once with a token that the server printed; and the accounts of a
//! demonstration.

pub mod api;
mod demonstration;
pub mod import;

use identity::{account, clinic, password};
use kernel::{AccountId, ClinicId, Problem, Result, Secret, Version};
use platform::{Event, Platform, http::sha256};
use sql::queries::identity::clinic as clinic_sql;

use crate::{profile, role};

/// The password of all demonstration accounts, which sign in to nothing but a demonstration.
pub use identity::password::DEMONSTRATION as DEMONSTRATION_PASSWORD;

/// Whether nobody has an account yet.
pub async fn is_needed(platform: &Platform) -> Result<bool> {
    let tx = platform.system_global("setup").identity_read().await?;
    Ok(!account::store::any(&tx).await?)
}

/// Whether the accounts here are those of a demonstration.
pub async fn is_demonstration(platform: &Platform) -> Result<bool> {
    let tx = platform.system_global("setup").identity_read().await?;
    account::store::any_demonstration(&tx).await
}

/// Whether the demonstration was filled with a laboratory: then its people can sign in.
pub async fn has_demonstration_laboratory(platform: &Platform) -> Result<bool> {
    let tx = platform.system_global("setup").identity_read().await?;
    let Some((username, ..)) = demonstration_laboratory().next() else { return Ok(false) };
    Ok(account::store::find_by_login(&tx, username).await?.is_some())
}

/// A new one-time token, good for three days, to be printed by the server; only its digest is kept. Those printed before are worth nothing
/// from here on.
pub async fn new_token(platform: &Platform) -> Result<String> {
    let token = password::random_password()?;
    let tx = platform.system_global("setup").identity_write().await?;
    clinic_sql::lock_setup().bind(&tx).one().await?;
    clinic_sql::drop_setup_tokens().bind(&tx).await?;
    clinic_sql::add_setup_token().bind(&tx, &sha256(token.as_bytes()).as_slice()).await?;
    tx.commit(Event::new("setup.token_made", "setup"), ()).await?;
    Ok(token)
}

/// Gives a clinic its first administrator: full name, username, e-mail. Before the clinic stands in the directory, so
/// that there is never a clinic without one.
pub(crate) async fn add_first_administrator(
    platform: &Platform,
    clinic: ClinicId,
    account: AccountId,
    names: [&str; 3],
) -> Result<()> {
    let [full_name, username, email] = names;
    let tx = platform.acting(clinic, account, username, &[]).write().await?;
    let id = profile::store::add(&tx, account, full_name, username, email, &[role::ADMINISTRATOR.to_owned()])
        .await?;
    tx.commit(Event::new("staff.added", "staff").on(id), ()).await.map(drop)
}

/// The physicians of a demonstration besides the one who is called so: username and full name.
pub fn demonstration_colleagues() -> impl Iterator<Item = (&'static str, &'static str)> {
    demonstration::COLLEAGUES.iter().copied()
}

/// Those who work in the laboratory of a demonstration besides: username, full name and role.
pub fn demonstration_laboratory() -> impl Iterator<Item = (&'static str, &'static str, &'static role::Role)> {
    let of = |name| role::BUILT_IN.iter().find(move |role| role.name == name);
    demonstration::LABORATORY
        .iter()
        .filter_map(move |(username, name, role)| Some((*username, *name, of(*role)?)))
}

/// One account a role in a clinic, some more physicians and, where there is a laboratory, those who work there, with the demonstration
/// password. Refused outside of demonstration mode.
pub async fn make_demonstration_accounts(
    platform: &Platform,
    clinic: ClinicId,
    has_laboratory: bool,
) -> Result<()> {
    if !platform.config().demo {
        return Err(Problem::conflict(
            "not_a_demonstration",
            "Demonstration accounts exist in demonstration mode only.",
        ));
    }
    let hash = password::hash(&Secret::new(DEMONSTRATION_PASSWORD.to_owned())).await?;
    let today = platform.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let roles = role::BUILT_IN.iter().filter(|r| !r.permissions.is_empty());
    let of_roles = roles.map(|role| (role.name, format!("Demo {}", role.title), role.name));
    let colleagues =
        demonstration_colleagues().map(|(username, name)| (username, name.to_owned(), "physician"));
    let laboratory = demonstration_laboratory().filter(|_| has_laboratory);
    let laboratory = laboratory.map(|(username, name, role)| (username, name.to_owned(), role.name));
    for (username, full_name, role) in of_roles.chain(colleagues).chain(laboratory) {
        let email = format!("{username}@demo.example");
        let tx = platform.system_global("demo").identity_write().await?;
        let new = account::store::NewAccount {
            username,
            email: &email,
            full_name: &full_name,
            password_hash: &hash,
            must_change_password: false,
            demonstration: true,
        };
        let id = account::store::create(&tx, &new).await?;
        account::store::join_clinic(&tx, id, clinic).await?;
        tx.commit(Event::new("account.created", "account").on(id).in_clinic(clinic), ()).await?;
        let tx = platform.system(clinic, "demo").write().await?;
        let profile = profile::store::add(&tx, id, &full_name, username, &email, &[role.to_owned()]).await?;
        let (professional, personal) = demonstration::profile(username, today);
        profile::store::describe(&tx, profile, Version(1), &professional, &personal).await?;
        tx.commit(Event::new("staff.added", "staff").on(profile), ()).await?;
    }
    Ok(())
}

/// Makes a clinic from the command line or for a demonstration.
pub async fn make_clinic(platform: &Platform, input: &clinic::api::ClinicInput) -> Result<ClinicId> {
    let tx = platform.system_global("setup").identity_write().await?;
    let id = clinic::store::create(&tx, input).await?;
    tx.commit(Event::new("clinic.opened", "clinic").on(id).in_clinic(id), ()).await?;
    Ok(id)
}

/// Opens a clinic from the command line, with an account that is there already as its administrator. Rights first, in a
/// clinic that nobody can reach yet; then the clinic with its member, at once.
pub async fn open_clinic(
    platform: &Platform,
    input: &clinic::api::ClinicInput,
    login: &str,
) -> Result<ClinicId> {
    clinic::check(input, "").done()?;
    let known = account_named(platform, login).await?;
    let (clinic, account) = (ClinicId::new(), AccountId(known.id));
    add_first_administrator(platform, clinic, account, [&known.full_name, &known.username, &known.email])
        .await?;
    let tx = platform.system_global("cli").identity_write().await?;
    clinic::store::create_as(&tx, clinic, input).await?;
    account::store::join_clinic(&tx, account, clinic).await?;
    tx.commit(Event::new("clinic.opened", "clinic").on(clinic).in_clinic(clinic), ()).await?;
    Ok(clinic)
}

async fn account_named(platform: &Platform, login: &str) -> Result<account::store::Account> {
    let tx = platform.system_global("cli").identity_read().await?;
    let known = account::store::find_by_login(&tx, login).await?;
    known
        .filter(|a| a.is_active)
        .ok_or_else(|| Problem::internal(format!("no active account has the username or e-mail {login}")))
}

/// Makes an account an administrator of a clinic that has lost its own: whoever may run the program on the server may.
pub async fn make_administrator(platform: &Platform, clinic: ClinicId, login: &str) -> Result<String> {
    let known = account_named(platform, login).await?;
    let id = AccountId(known.id);
    let tx = platform.system(clinic, "cli").write().await?;
    let role = role::ADMINISTRATOR;
    profile::store::restore(&tx, id, &known.full_name, &known.username, &known.email, role).await?;
    tx.commit(Event::new("staff.administrator_made", "account").on(id), ()).await?;
    let tx = platform.system_global("cli").identity_write().await?;
    account::store::join_clinic(&tx, id, clinic).await?;
    tx.sessions_changed().await?;
    tx.commit(Event::new("membership.updated", "account").on(id).in_clinic(clinic), ()).await?;
    Ok(known.username)
}

/// The clinic's only active administrator, for commands that do not say who acts.
pub async fn only_administrator(platform: &Platform, clinic: ClinicId) -> Result<(AccountId, String)> {
    let tx = platform.system(clinic, "cli").read().await?;
    let people = profile::store::list(&tx, &profile::store::Filter::default(), 500).await?;
    let mut administrators =
        people.into_iter().filter(|p| p.is_active && p.roles.iter().any(|r| r == role::ADMINISTRATOR));
    match (administrators.next(), administrators.next()) {
        (Some(one), None) => Ok((AccountId(one.account_id), one.username)),
        (None, _) => Err(Problem::internal("the clinic has no active administrator")),
        _ => {
            Err(Problem::internal("the clinic has several administrators: say which one with --as USERNAME"))
        }
    }
}
