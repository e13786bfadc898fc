//! The profile and role tables.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use identity::account::store::invited_since;
use jiff::{Timestamp, civil::Date};
use kernel::{AccountId, ClinicId, Cursor, Money, Problem, Result, StaffId, Version};
use platform::{Platform, Rights, RoleStore, Tx, Write};
use serde_json::{Map, Value, json};
use sql::queries::staff::profile;
pub use sql::queries::staff::profile::Profile;
use uuid::Uuid;

use super::professional::{Personal, Professional};
use crate::role::{self, Known};

/// A person of the clinic by profile id.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: StaffId) -> Result<Profile> {
    profile::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Whether the account has a profile here.
pub async fn is_known<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<bool> {
    Ok(!profile::rights().bind(tx, &account.0).all().await?.is_empty())
}

/// The active person who has this account.
pub async fn of_account<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Profile> {
    profile::of_account().bind(tx, &account.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Which people.
#[derive(Debug, Default)]
pub struct Filter<'a> {
    /// After this one.
    pub after: Option<Cursor>,
    /// With this role.
    pub role: Option<&'a str>,
    /// `active`, `invited` or `inactive`.
    pub status: Option<&'a str>,
    /// Small words, each somewhere in a name, an address or a number of theirs.
    pub words: Vec<String>,
    /// Active people whose licence ends, or is missing, or whose training does.
    pub expiring: Option<Expiring>,
}

/// What counts as expiring.
#[derive(Debug)]
pub struct Expiring {
    /// Licences that end by this day.
    pub license_horizon: Date,
    /// Trainings of this day or before.
    pub training_horizon: Date,
    /// Roles that ask for a licence.
    pub licensed: Vec<String>,
}

/// People, the newest first; one row more than the page holds.
pub async fn list<M: Send + Sync>(tx: &Tx<M>, filter: &Filter<'_>, limit: usize) -> Result<Vec<Profile>> {
    let wanted = i64::try_from(limit).map_err(Problem::internal)? + 1;
    let Filter { after, role, status, words, expiring } = filter;
    let horizon = expiring.as_ref().map(|e| e.license_horizon);
    let trained = expiring.as_ref().map_or(Date::constant(1900, 1, 1), |e| e.training_horizon);
    let licensed = expiring.as_ref().map(|e| e.licensed.clone()).unwrap_or_default();
    Ok(profile::list()
        .bind(
            tx,
            &after.map(|a| a.at),
            &after.map(|a| a.id),
            role,
            status,
            words,
            &horizon,
            &trained,
            &licensed,
            &wanted,
        )
        .all()
        .await?)
}

/// So many colleagues are offered to choose from: more than a house has.
pub const MOST_COLLEAGUES: i64 = 5000;

/// Somebody who works here at present.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// The account.
    pub account: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Roles in this clinic.
    pub roles: Vec<String>,
}

/// Everybody who works here at present, by name, `most` of them at most.
pub async fn active<M: Send + Sync>(tx: &Tx<M>, most: i64) -> Result<Vec<Colleague>> {
    colleagues(tx, None, most).await
}

/// Those of them who have one of these roles.
pub async fn active_with<M: Send + Sync>(tx: &Tx<M>, roles: &[String], most: i64) -> Result<Vec<Colleague>> {
    colleagues(tx, Some(roles), most).await
}

async fn colleagues<M: Send + Sync>(
    tx: &Tx<M>,
    roles: Option<&[String]>,
    most: i64,
) -> Result<Vec<Colleague>> {
    let rows = profile::active().bind(tx, &roles, &most).all().await?;
    let colleagues = rows.into_iter().map(|row| Colleague {
        account: AccountId(row.account_id),
        full_name: row.full_name,
        roles: row.roles,
    });
    Ok(colleagues.collect())
}

/// Those who work here at present and may do this, by what their roles allow.
pub async fn holding<M: Send + Sync>(tx: &Tx<M>, permission: &str) -> Result<Vec<AccountId>> {
    let roles = Known::read(tx).await?.allowing(permission);
    Ok(profile::with_roles().bind(tx, &roles).all().await?.into_iter().map(AccountId).collect())
}

/// Notes that an administrator wants this person's second factor taken away.
pub async fn ask_reset(tx: &Tx<Write>, id: StaffId, by: AccountId, now: Timestamp) -> Result<()> {
    profile::ask_reset().bind(tx, &by.0, &now, &id.0).await?;
    Ok(())
}

/// Whether another one wanted the same not long ago; their wish is used up.
pub async fn take_reset(tx: &Tx<Write>, id: StaffId, by: AccountId, now: Timestamp) -> Result<bool> {
    let since = now.checked_sub(identity::AGREED_WITHIN).map_err(Problem::internal)?;
    Ok(profile::take_reset().bind(tx, &id.0, &by.0, &since).await? == 1)
}

/// The names of those of these accounts that have a profile here.
pub async fn names<M: Send + Sync>(tx: &Tx<M>, accounts: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = profile::names().bind(tx, &accounts).all().await?;
    Ok(rows.into_iter().map(|row| (row.account_id, row.full_name)).collect())
}

/// Adds a person. Does nothing if the account has a profile here already.
pub async fn add(
    tx: &Tx<Write>,
    account: AccountId,
    full_name: &str,
    username: &str,
    email: &str,
    roles: &[String],
) -> Result<StaffId> {
    let id = StaffId::new();
    profile::insert().bind(tx, &id.0, &account.0, &full_name, &username, &email).await?;
    assign(tx, account, roles).await?;
    number_doctor(tx, account).await?;
    Ok(id)
}

/// Gives roles beside those they have.
async fn assign(tx: &Tx<Write>, account: AccountId, roles: &[String]) -> Result<()> {
    role::store::hold(tx, roles).await?;
    profile::assign().bind(tx, &account.0, &roles).await?;
    Ok(())
}

/// Gives roles, and takes the others.
async fn reassign(tx: &Tx<Write>, account: AccountId, roles: &[String]) -> Result<()> {
    profile::unassign_others().bind(tx, &account.0, &roles).await?;
    assign(tx, account, roles).await
}

/// The number that people see (`DOC-000001`), gapless in the clinic, for who works under a licence. Once given it stays.
async fn number_doctor(tx: &Tx<Write>, account: AccountId) -> Result<()> {
    let known = Known::read(tx).await?;
    let roles = profile::rights().bind(tx, &account.0).all().await?;
    if !roles.iter().filter_map(|row| row.role.as_deref()).any(|role| known.is_licensed(role)) {
        return Ok(());
    }
    take_number(tx, account.0).await
}

/// Gives the next number to who has none.
async fn take_number(tx: &Tx<Write>, account: Uuid) -> Result<()> {
    let Some(id) = profile::lock_unnumbered().bind(tx, &account).opt().await? else { return Ok(()) };
    let number = profile::take_number().bind(tx).one().await?;
    profile::set_number().bind(tx, &format!("DOC-{number:06}"), &id).await?;
    Ok(())
}

/// Numbers who has none yet and works under a licence, the oldest first; how many they were.
pub async fn number_doctors(tx: &Tx<Write>, licensed: &[String]) -> Result<usize> {
    let accounts = profile::unnumbered().bind(tx, &licensed).all().await?;
    for account in &accounts {
        take_number(tx, *account).await?;
    }
    Ok(accounts.len())
}

/// The columns, by their names.
fn columns(professional: &Professional, personal: &Personal) -> Result<Value> {
    let mut row = Map::new();
    for value in [serde_json::to_value(professional), serde_json::to_value(personal)] {
        if let Value::Object(fields) = value.map_err(Problem::internal)? {
            row.extend(fields);
        }
    }
    for value in row.values_mut() {
        if let Value::String(typed) = value {
            let typed = typed.trim();
            *value = if typed.is_empty() { Value::Null } else { json!(typed) };
        }
    }
    let fee = professional.consultation_fee.as_ref().and_then(|fee| Some((fee.minor()?, &fee.currency)));
    row.insert("consultation_fee".into(), json!(fee.map(|(minor, _)| minor)));
    row.insert("consultation_fee_currency".into(), json!(fee.map(|(_, currency)| currency)));
    Ok(Value::Object(row))
}

/// Writes what is known of a person beyond the account; `412` when somebody was faster.
pub async fn describe(
    tx: &Tx<Write>,
    id: StaffId,
    version: Version,
    professional: &Professional,
    personal: &Personal,
) -> Result<Version> {
    let row = columns(professional, personal)?;
    let new = profile::describe().bind(tx, &tx.account_name(), &row, &id.0, &version.0).opt().await?;
    new.map(Version).ok_or_else(Problem::stale)
}

/// The profession of a row.
pub fn professional_of(row: &Profile) -> Professional {
    let row = row.clone();
    let fee = row.consultation_fee.zip(row.consultation_fee_currency);
    Professional {
        specialization: row.specialization,
        license_number: row.license_number,
        license_state: row.license_state,
        license_expiry: row.license_expiry,
        registration_number: row.registration_number,
        npi: row.npi,
        dea_number: row.dea_number,
        qualifications: row.qualifications,
        certifications: row.certifications,
        years_of_experience: row.years_of_experience,
        consultation_fee: fee.map(|(minor, currency)| Money::from_minor(minor, &currency)),
        biography: row.biography,
        hipaa_training_date: row.hipaa_training_date,
    }
}

/// The person of a row.
pub fn personal_of(row: &Profile) -> Personal {
    let row = row.clone();
    Personal {
        given_name: row.given_name,
        family_name: row.family_name,
        phone: row.phone,
        birth_date: row.birth_date,
        gender: row.gender,
        address_line: row.address_line,
        city: row.city,
        state: row.state,
        postal_code: row.postal_code,
        country: row.country,
    }
}

/// Changes name, activity and roles; `412` when somebody was faster. Keeps at least one active administrator.
pub async fn update(
    tx: &Tx<Write>,
    old: &Profile,
    version: Version,
    full_name: &str,
    is_active: bool,
    roles: &[String],
) -> Result<Version> {
    // Locked first, and only then looked at, by a statement of its own: it sees what the one before us committed. Two
    // administrators who make each other something else at the same moment must not both succeed.
    profile::lock_people().bind(tx).all().await?;
    let administrators = profile::administrators().bind(tx).all().await?;
    let stays = is_active && roles.iter().any(|r| r == crate::role::ADMINISTRATOR);
    if !stays && administrators.as_slice() == [old.account_id] {
        return Err(Problem::conflict(
            "last_administrator",
            "This is the clinic's last active administrator. Make somebody else administrator first.",
        ));
    }
    let new = profile::update()
        .bind(tx, &full_name, &is_active, &tx.account_name(), &old.id, &version.0)
        .opt()
        .await?;
    let new = new.ok_or_else(Problem::stale)?;
    reassign(tx, AccountId(old.account_id), roles).await?;
    number_doctor(tx, AccountId(old.account_id)).await?;
    tx.sessions_changed().await?;
    Ok(Version(new))
}

/// Adds a person, or brings them back, and gives them a role beside those they have. Repeating it does no harm.
pub async fn restore(
    tx: &Tx<Write>,
    account: AccountId,
    full_name: &str,
    username: &str,
    email: &str,
    role: &str,
) -> Result<()> {
    add(tx, account, full_name, username, email, &[role.to_owned()]).await?;
    profile::reactivate().bind(tx, &account.0).await?;
    tx.sessions_changed().await
}

/// Keeps a place for somebody who was asked to work here. Their roles count when they have agreed.
pub async fn invite(
    tx: &Tx<Write>,
    account: AccountId,
    full_name: &str,
    username: &str,
    email: &str,
    roles: &[String],
    now: Timestamp,
) -> Result<StaffId> {
    let id = profile::invite()
        .bind(tx, &StaffId::new().0, &account.0, &full_name, &username, &email, &now)
        .opt()
        .await?;
    let id = id.ok_or_else(|| Problem::conflict("already_here", "This person works here already."))?;
    reassign(tx, account, roles).await?;
    Ok(StaffId(id))
}

/// The person has agreed: from here on their own name and address stand here. Repeating it does no harm; `404` where the
/// invitation was withdrawn or declined meanwhile.
pub async fn accept(tx: &Tx<Write>, account: AccountId, names: [&str; 3], now: Timestamp) -> Result<()> {
    let ([full_name, username, email], since) = (names, invited_since(now)?);
    profile::accept().bind(tx, &full_name, &username, &email, &account.0, &since).await?;
    answered(tx, account, true).await?;
    number_doctor(tx, account).await?;
    tx.sessions_changed().await
}

/// The person does not want to work here. Repeating it does no harm; `404` where they agreed meanwhile.
pub async fn decline(tx: &Tx<Write>, account: AccountId) -> Result<()> {
    profile::decline().bind(tx, &account.0).await?;
    answered(tx, account, false).await
}

/// Of two answers at the same moment the first one counts; it must not be followed by the other one's membership.
async fn answered(tx: &Tx<Write>, account: AccountId, active: bool) -> Result<()> {
    let rows = profile::rights().bind(tx, &account.0).all().await?;
    if rows.first().is_some_and(|row| row.is_active == active) { Ok(()) } else { Err(Problem::not_found()) }
}

/// The platform's view of roles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Roles;

#[async_trait]
impl RoleStore for Roles {
    async fn rights(&self, platform: &Platform, clinic: ClinicId, account: AccountId) -> Result<Rights> {
        // A look-up of rights shows nobody's data: it ends without an event, rolled back.
        let tx = platform.system(clinic, "rights").read().await?;
        let rows = profile::rights().bind(&tx, &account.0).all().await?;
        let (mut roles, mut permissions) = (vec![], HashSet::new());
        for row in rows.into_iter().filter(|row| row.is_active) {
            let Some(name) = row.role else { continue };
            match role::find(&name) {
                Some(role) => permissions.extend(role.permissions.iter().map(|p| (*p).to_owned())),
                None => permissions.extend(row.permissions.unwrap_or_default()),
            }
            roles.push(name);
        }
        Ok(Rights { roles, permissions })
    }
}
