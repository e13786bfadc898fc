//! The clinic table.

use async_trait::async_trait;
use kernel::{AccountId, ClinicId, Problem, Result, Version};
use platform::{
    Platform, Tx, Write,
    jobs::{ClinicStore, ListedClinic},
};
use sql::queries::identity::clinic;

use super::api::{ClinicAddress, ClinicInput, ClinicView, SecurityPolicy};
use crate::account::{preferences::Preferences, store::Account};

/// The directory, for what the platform does by the clock.
pub struct Clinics;

#[async_trait]
impl ClinicStore for Clinics {
    async fn all(&self, platform: &Platform) -> Result<Vec<ListedClinic>> {
        let tx = platform.system_global("schedule").identity_read().await?;
        let rows = clinic::directory().bind(&tx).all().await?;
        tx.commit_unrecorded().await?;
        Ok(rows
            .into_iter()
            .map(|row| ListedClinic { id: ClinicId(row.id), time_zone: row.time_zone, since: row.created_at })
            .collect())
    }
}

/// Makes a clinic.
pub async fn create(tx: &Tx<Write>, new: &ClinicInput) -> Result<ClinicId> {
    let id = ClinicId::new();
    create_as(tx, id, new).await?;
    Ok(id)
}

/// Makes a clinic under an id that its first administrator's profile has already.
pub async fn create_as(tx: &Tx<Write>, id: ClinicId, new: &ClinicInput) -> Result<()> {
    let a = &new.address;
    clinic::insert()
        .bind(
            tx,
            &id.0,
            &new.name.trim(),
            &new.npi.as_deref(),
            &new.clinic_type.as_str(),
            &new.specialties.as_slice(),
            &a.line.as_deref(),
            &a.city.as_deref(),
            &a.state.as_deref(),
            &a.postal_code.as_deref(),
            &a.country.as_deref(),
            &new.time_zone.as_str(),
            &new.currency.as_str(),
            &new.baa_signed_date,
            &new.hipaa_training_date,
            &new.security_audit_date,
            &new.next_security_audit_date,
            &new.security.mfa_required,
            &new.security.password_expiry_days,
        )
        .await?;
    Ok(())
}

/// Changes a clinic; `412` when somebody was faster.
pub async fn update(tx: &Tx<Write>, id: ClinicId, version: Version, new: &ClinicInput) -> Result<Version> {
    let a = &new.address;
    let updated = clinic::update()
        .bind(
            tx,
            &new.name.trim(),
            &new.npi.as_deref(),
            &new.clinic_type.as_str(),
            &new.specialties.as_slice(),
            &a.line.as_deref(),
            &a.city.as_deref(),
            &a.state.as_deref(),
            &a.postal_code.as_deref(),
            &a.country.as_deref(),
            &new.time_zone.as_str(),
            &new.currency.as_str(),
            &new.baa_signed_date,
            &new.hipaa_training_date,
            &new.security_audit_date,
            &new.next_security_audit_date,
            &new.security.mfa_required,
            &new.security.password_expiry_days,
            &id.0,
            &version.0,
        )
        .opt()
        .await?;
    updated.map(Version).ok_or_else(Problem::stale)
}

/// A clinic.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: ClinicId) -> Result<ClinicView> {
    find(tx, id).await?.ok_or_else(Problem::not_found)
}

/// A clinic, if there is one.
pub async fn find<M: Send + Sync>(tx: &Tx<M>, id: ClinicId) -> Result<Option<ClinicView>> {
    let row = clinic::get().bind(tx, &id.0).opt().await?;
    Ok(row.map(|row| ClinicView {
        id: ClinicId(row.id),
        version: Version(row.version),
        details: ClinicInput {
            name: row.name,
            npi: row.npi,
            clinic_type: row.clinic_type,
            specialties: row.specialties,
            address: ClinicAddress {
                line: row.address_line,
                city: row.city,
                state: row.state,
                postal_code: row.postal_code,
                country: row.country,
            },
            time_zone: row.time_zone,
            currency: row.currency,
            baa_signed_date: row.baa_signed_date,
            hipaa_training_date: row.hipaa_training_date,
            security_audit_date: row.security_audit_date,
            next_security_audit_date: row.next_security_audit_date,
            security: SecurityPolicy {
                mfa_required: row.mfa_required,
                password_expiry_days: row.password_expiry_days,
            },
        },
    }))
}

/// All clinics: (id, name). For commands run on the server itself.
pub async fn all<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<(ClinicId, String)>> {
    Ok(clinic::all().bind(tx).all().await?.into_iter().map(|c| (ClinicId(c.id), c.name)).collect())
}

/// Where an account may work.
pub async fn of_account<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Vec<ClinicId>> {
    Ok(clinic::of_account().bind(tx, &account.0).all().await?.into_iter().map(|c| ClinicId(c.id)).collect())
}

/// Where an account has agreed to work, whether it may at present or not.
pub async fn agreed_to<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Vec<ClinicId>> {
    Ok(clinic::agreed_to().bind(tx, &account.0).all().await?.into_iter().map(ClinicId).collect())
}

/// Where an account begins: in the clinic that it prefers, or the first by name; with what that asks of its people.
pub async fn first_of<M: Send + Sync>(
    tx: &Tx<M>,
    account: &Account,
) -> Result<Option<(ClinicId, SecurityPolicy)>> {
    let clinics = clinic::of_account().bind(tx, &account.id).all().await?;
    let preferred = Preferences::of(&account.preferences).clinic_id;
    let first = clinics.iter().find(|c| Some(ClinicId(c.id)) == preferred).or(clinics.first());
    Ok(first.map(|c| {
        let policy =
            SecurityPolicy { mfa_required: c.mfa_required, password_expiry_days: c.password_expiry_days };
        (ClinicId(c.id), policy)
    }))
}

/// Whether an account may work in a clinic.
pub async fn is_member<M: Send + Sync>(tx: &Tx<M>, account: AccountId, id: ClinicId) -> Result<bool> {
    Ok(clinic::is_member().bind(tx, &account.0, &id.0).one().await?)
}
