//! The privacy table, and the facts that the access decision asks for.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use kernel::{PatientId, Problem, Result, Version};
use platform::{Caller, Permission, Tx, Write};
use sql::queries::registry::privacy as queries;
pub use sql::queries::registry::privacy::{Guards, PatientName, Privacy};
use staff::{
    access::{Facts, Sensitivity},
    care_team, emergency,
    profile::store::Colleague,
    role::Known,
};
use uuid::Uuid;

use super::PrivacyInput;
use crate::chart::records_of;

/// Whether one of the person's roles is among those the patient does not want, or the person is.
fn excludes(guard: &Guards, account: Uuid, roles: &[String]) -> bool {
    guard.hidden_from_accounts.contains(&account)
        || guard.hidden_from_roles.iter().any(|hidden| roles.contains(hidden))
}

/// The facts about the guarded ones of these patients, for the caller, of records that are not closed.
pub(crate) async fn facts_of_guarded<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patients: &[Uuid],
) -> Result<HashMap<Uuid, Facts>> {
    if patients.is_empty() {
        return Ok(HashMap::new());
    }
    let (account, now) = (caller.account(), caller.now());
    let kin = queries::kin().bind(tx, &patients).all().await?;
    let records: Vec<Uuid> = kin.iter().map(|row| row.record).collect();
    let records = records.as_slice();
    let guards = queries::guards();
    let (guards, cared_for, opened) = futures_util::future::try_join3(
        async { Ok(guards.bind(tx, &records).all().await?) },
        care_team::patients_of(tx, account, records, now),
        emergency::patients_of(tx, account, records, now),
    )
    .await?;
    let guards: HashMap<Uuid, Guards> = guards.into_iter().map(|guard| (guard.patient_id, guard)).collect();
    let mut facts: HashMap<Uuid, Facts> = HashMap::new();
    for guarded in kin.iter().filter(|row| guards.contains_key(&row.record)) {
        facts.insert(guarded.asked, Facts::unguarded(caller.can("patient.read"), false));
    }
    // Two records of one person are one to the decision: what protects either protects both, who cares for one for both.
    for row in &kin {
        let Some(facts) = facts.get_mut(&row.asked) else { continue };
        facts.in_care_team |= cared_for.contains(&row.record);
        facts.broke_glass |= opened.contains(&row.record);
        if let Some(guard) = guards.get(&row.record) {
            tighten(facts, guard, account.0, caller.roles());
        }
    }
    Ok(facts)
}

/// What protects one record of a person, added to what protects the others.
fn tighten(facts: &mut Facts, guard: &Guards, account: Uuid, roles: &[String]) {
    facts.sensitivity = facts.sensitivity.max(Sensitivity::of(&guard.sensitivity));
    facts.care_team_only |= guard.care_team_only;
    facts.excluded |= excludes(guard, account, roles);
}

/// Those of these patients whose charts are shut to the caller, though the role would open them.
pub async fn shut_among<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patients: &[Uuid],
) -> Result<HashSet<Uuid>> {
    let facts = facts_of_guarded(caller, tx, patients).await?;
    let shut = |facts: &Facts| staff::access::decide(facts, staff::access::Purpose::Read).is_err();
    Ok(facts.into_iter().filter(|(_, facts)| shut(facts)).map(|(id, _)| id).collect())
}

/// Those of these records whose protection was changed since then and guards them.
pub(crate) async fn guarded_since(tx: &Tx<Write>, records: &[Uuid], since: Timestamp) -> Result<Vec<Uuid>> {
    Ok(queries::guarded_since().bind(tx, &records, &since).all().await?)
}

/// What protects these records protects that one as well, now that it is another person's: whose wish it was is not known.
pub(crate) async fn carry(tx: &Tx<Write>, guarded: &[Uuid], to: PatientId) -> Result<()> {
    for from in guarded {
        queries::carry().bind(tx, &to.0, &tx.account_name(), from).await?;
    }
    Ok(())
}

/// The facts about one patient for each of these people.
pub(crate) async fn facts_for<M: Send + Sync>(
    tx: &Tx<M>,
    patient: PatientId,
    people: &[Colleague],
    now: Timestamp,
) -> Result<Vec<Facts>> {
    let records = records_of(tx, patient).await?;
    let guards = queries::guards().bind(tx, &records).all().await?;
    let team = care_team::accounts(tx, &records, now).await?;
    let mut opened = HashSet::new();
    for record in records.into_iter().map(PatientId) {
        opened.extend(emergency::accounts(tx, record, now).await?);
    }
    let roles = Known::read(tx).await?;
    let facts = people.iter().map(|person| {
        let may_read = roles.allow(&person.roles, "patient.read");
        let mut facts = Facts::unguarded(may_read, false);
        if guards.is_empty() {
            return facts;
        }
        facts.in_care_team = team.contains(&person.account.0);
        facts.broke_glass = opened.contains(&person.account.0);
        for guard in &guards {
            tighten(&mut facts, guard, person.account.0, &person.roles);
        }
        facts
    });
    Ok(facts.collect())
}

/// How the record is protected; nothing, where nobody ever said so.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<Option<Privacy>> {
    Ok(queries::get().bind(tx, &patient.0).opt().await?)
}

/// What protects these records beyond the role, of each that anything protects.
pub(super) async fn guards<M: Send + Sync>(tx: &Tx<M>, records: &[Uuid]) -> Result<Vec<Guards>> {
    Ok(queries::guards().bind(tx, &records).all().await?)
}

/// Names of patients, for lists of those who keep the records' privacy.
pub async fn names<M: Send + Sync>(tx: &Tx<M>, patients: &[Uuid]) -> Result<HashMap<Uuid, PatientName>> {
    let rows = queries::names().bind(tx, &patients).all().await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Protects a record otherwise; `412` when somebody was faster. Version 0 is that of a record nobody protected yet.
pub async fn put(tx: &Tx<Write>, patient: PatientId, version: Version, input: &PrivacyInput) -> Result<()> {
    let accounts: Vec<Uuid> = input.hidden_from_accounts.iter().map(|a| a.0).collect();
    let (sensitivity, note, by) = (input.sensitivity.as_str(), input.note.as_deref(), tx.account_name());
    let (accounts, roles) = (accounts.as_slice(), input.hidden_from_roles.as_slice());
    let only = input.care_team_only;
    let written = if version.0 == 0 {
        queries::insert().bind(tx, &patient.0, &sensitivity, &only, &accounts, &roles, &note, &by).await?
    } else {
        queries::update()
            .bind(tx, &sensitivity, &only, &accounts, &roles, &note, &by, &patient.0, &version.0)
            .await?
    };
    if written == 0 { Err(Problem::stale()) } else { Ok(()) }
}
