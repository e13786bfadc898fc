//! The one door to everything about a patient. No store function of a patient's data can be called without what it
//! returns, so the access decision grows here without touching a department.

use kernel::{PatientId, Problem, Result};
use platform::{Caller, Permission, Tx};
use sql::queries::registry::patient;
use staff::access::{Facts, Purpose, decide};

/// Proof that the access decision was made for this patient, in this transaction.
#[derive(Debug, Clone, Copy)]
pub struct ChartAccess {
    patient: PatientId,
    open: bool,
}

impl ChartAccess {
    /// The patient.
    pub fn patient(&self) -> PatientId {
        self.patient
    }

    /// Whether anything may be written into it: `allowed_actions` of what it holds.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// For rows that this transaction itself has just made.
    pub(crate) fn of_new(patient: PatientId) -> Self {
        Self { patient, open: true }
    }
}

/// Opens a chart, or answers 404 (not there, or in another clinic), 403 (not allowed) or 409 (closed). Those who write
/// into one chart write one after another, so that a rule over several of its rows holds.
pub async fn open_chart<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patient: PatientId,
    purpose: Purpose,
) -> Result<ChartAccess> {
    let status = match purpose {
        Purpose::Read => patient::exists().bind(tx, &patient.0).opt().await?,
        Purpose::Write => patient::lock().bind(tx, &patient.0).opt().await?,
    };
    let status = status.ok_or_else(Problem::not_found)?;
    let facts = Facts { may_read: caller.can("patient.read"), closed: status == "entered_in_error" };
    if decide(facts, purpose) {
        return Ok(ChartAccess { patient, open: !facts.closed });
    }
    if facts.may_read {
        return Err(Problem::conflict("record_closed", "This record was entered in error and is closed."));
    }
    Err(Problem::forbidden())
}

/// Answers 404 where the clinic has no such patient: for those who see traces of a record without being allowed to open it.
pub async fn is_known<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<()> {
    patient::exists().bind(tx, &patient.0).opt().await?.map(drop).ok_or_else(Problem::not_found)
}

/// For the importer and the demonstration, which act for the system on patients they have just written or looked up.
pub async fn open_chart_as_system<M: Send + Sync>(
    caller: &Caller<platform::System>,
    tx: &Tx<M>,
    patient: PatientId,
) -> Result<ChartAccess> {
    open_chart(caller, tx, patient, Purpose::Write).await
}
