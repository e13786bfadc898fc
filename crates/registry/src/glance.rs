//! Patients in the lists of other departments: who it is, for those to whom the chart opens.

use std::collections::HashMap;

use kernel::{PatientId, Result};
use platform::{Caller, Permission, Tx};
use sql::queries::registry::glance as queries;
use uuid::Uuid;

use crate::privacy::{api::PatientNameView, store::shut_among};

/// What a list says of a patient.
#[derive(Debug, Clone)]
pub struct Glance {
    /// Who it is; nothing where the record is shut to the caller.
    pub name: Option<PatientNameView>,
    /// Whether the patient has died.
    pub deceased: bool,
}

/// What a list may say to this caller of each of these records; of a merged one, what it says of the one that survives.
pub async fn of<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patients: &[Uuid],
) -> Result<HashMap<Uuid, Glance>> {
    let rows = queries::of().bind(tx, &patients).all().await?;
    let guarded: Vec<Uuid> = rows.iter().filter(|row| row.guarded).map(|row| row.id).collect();
    let shut = if caller.is_system() { Default::default() } else { shut_among(caller, tx, &guarded).await? };
    let lines = rows.into_iter().map(|row| {
        let seen = caller.can("patient.read") && !shut.contains(&row.id);
        let (asked, deceased) = (row.merged.unwrap_or(row.id), row.deceased);
        (asked, Glance { name: seen.then(|| name(row)), deceased })
    });
    Ok(lines.collect())
}

/// The initials of each of these records, for what leaves the house; nothing of one that is guarded.
pub async fn initials<M: Send + Sync>(tx: &Tx<M>, patients: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = queries::of().bind(tx, &patients).all().await?;
    let letter = |name: &str| name.trim().chars().next().map(|c| format!("{}.", c.to_uppercase()));
    let open = rows.into_iter().filter(|row| !row.guarded);
    Ok(open
        .map(|row| {
            let letters = [letter(&row.given_name), letter(&row.family_name)];
            (row.merged.unwrap_or(row.id), letters.into_iter().flatten().collect::<Vec<_>>().join(" "))
        })
        .collect())
}

fn name(row: queries::Glance) -> PatientNameView {
    PatientNameView {
        id: PatientId(row.id),
        mrn: row.mrn,
        name_prefix: row.name_prefix,
        given_name: row.given_name,
        middle_name: row.middle_name,
        family_name: row.family_name,
        birth_date: row.birth_date,
    }
}
