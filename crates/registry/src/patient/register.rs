//! Registering somebody in the transaction of whatever brings them: a form at the desk, or the first case of a laboratory.

use kernel::{PatientId, Problem, Result};
use platform::{Caller, Permission, Tx, Write};

use super::{
    PatientDetails,
    store::{self, NewPatient},
};
use crate::{
    chart::ChartAccess,
    search::{DuplicateCheck, lock_birth_date, look_alikes},
};

/// Somebody who was registered; the caller commits.
#[derive(Debug)]
pub struct Registered {
    /// Their chart.
    pub chart: ChartAccess,
    /// Whom the new patient was said not to be.
    pub another_person_than: Vec<PatientId>,
    person: DuplicateCheck,
}

impl Registered {
    /// To be called when it is committed: a number that was typed was no guess.
    pub fn committed<P: Permission>(&self, caller: &Caller<P>) {
        self.person.is_registered(caller);
    }
}

/// Who on record is probably the same person.
#[derive(Debug)]
pub struct LikelyDuplicate(pub Vec<PatientId>);

impl LikelyDuplicate {
    /// What the caller is told.
    pub fn problem() -> Problem {
        Problem::conflict(
            "likely_duplicate",
            "Somebody very like is registered. Look at the similar patients, or say that this is another person.",
        )
    }
}

/// Registers somebody, unless they are probably on record and nobody says that it is another person. The details were checked.
pub async fn register<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    details: PatientDetails,
    another_person: bool,
) -> Result<std::result::Result<Registered, LikelyDuplicate>> {
    let person = DuplicateCheck::of(&details);
    lock_birth_date(tx, details.birth_date).await?;
    let alike = look_alikes(caller, tx, &person).await?;
    let another_person_than: Vec<PatientId> =
        alike.items.iter().filter(|d| d.likely).map(|d| d.patient.id).collect();
    if !another_person_than.is_empty() && !another_person {
        return Ok(Err(LikelyDuplicate(another_person_than)));
    }
    let new = NewPatient { id: PatientId::new(), details };
    let charts = store::insert(tx, std::slice::from_ref(&new), caller.today()).await?;
    let chart = charts.into_iter().next().ok_or_else(Problem::not_found)?;
    tx.announce("patient.registered", &serde_json::json!({ "patient_id": new.id })).await?;
    Ok(Ok(Registered { chart, another_person_than, person }))
}
