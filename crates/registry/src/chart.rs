//! The one door to everything about a patient. No store function of a patient's data can be called without what it
//! returns, so the access decision grows here without touching a department.

use http::StatusCode;
use kernel::{PatientId, Problem, Result};
use platform::{Caller, Permission, Tx};
use sql::queries::registry::patient;
use staff::access::{Barrier, Facts, Ground, Purpose, decide};

use crate::privacy::store::facts_of_guarded;

/// Proof that the access decision was made for this patient, in this transaction.
#[derive(Debug, Clone, Copy)]
pub struct ChartAccess {
    patient: PatientId,
    open: bool,
    ground: Ground,
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

    /// Why it opened.
    pub fn ground(&self) -> Ground {
        self.ground
    }

    /// For rows that this transaction itself has just made.
    pub(crate) fn of_new(patient: PatientId) -> Self {
        Self { patient, open: true, ground: Ground::Role }
    }
}

/// How a record stands, before anybody is asked who wants to open it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// Whether it was entered in error.
    closed: bool,
    /// Whether anything is to be decided beyond the role.
    guarded: bool,
}

impl Standing {
    fn new(status: &str, guarded: bool) -> Self {
        Self { closed: status == "entered_in_error", guarded }
    }
}

async fn standing<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<Standing> {
    let row = patient::exists().bind(tx, &patient.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(Standing::new(&row.status, row.guarded))
}

/// Lets nobody else write into the chart, or protect it otherwise, until the transaction ends; 404 where the clinic has no
/// such patient.
pub(crate) async fn lock_known<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<Standing> {
    let row = patient::lock().bind(tx, &patient.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(Standing::new(&row.status, row.guarded))
}

/// What the decision depends on, for this caller. The system is no person: it imports into any record.
pub(crate) async fn facts_of<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patient: PatientId,
    standing: &Standing,
) -> Result<Facts> {
    let plain = Facts::unguarded(caller.can("patient.read"), standing.closed);
    if !standing.guarded || caller.is_system() {
        return Ok(plain);
    }
    let guarded = facts_of_guarded(caller, tx, &[patient.0]).await?.remove(&patient.0);
    Ok(guarded.map_or(plain, |facts| Facts { closed: standing.closed, ..facts }))
}

/// Opens a chart, or answers 404 (not there, or in another clinic), 403 (not allowed; `chart_protected` where an emergency
/// would open it) or 409 (closed). Those who write into one chart write one after another, so that a rule over several of
/// its rows holds.
pub async fn open_chart<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    patient: PatientId,
    purpose: Purpose,
) -> Result<ChartAccess> {
    let standing = match purpose {
        Purpose::Read => standing(tx, patient).await?,
        Purpose::Write => lock_known(tx, patient).await?,
    };
    let facts = facts_of(caller, tx, patient, &standing).await?;
    match decide(&facts, purpose) {
        Ok(ground) => Ok(ChartAccess { patient, open: !standing.closed, ground }),
        Err(barrier) => Err(refusal(barrier)),
    }
}

fn refusal(barrier: Barrier) -> Problem {
    match barrier {
        Barrier::Role => Problem::forbidden(),
        Barrier::Closed => {
            Problem::conflict("record_closed", "This record was entered in error and is closed.")
        }
        // Not which: what the patient asked for is nobody else's business.
        Barrier::Excluded | Barrier::CareTeamOnly | Barrier::Sensitivity => Problem::new(
            StatusCode::FORBIDDEN,
            "chart_protected",
            "This record is protected. Ask the privacy officer, or break the glass in an emergency.",
        ),
    }
}

/// Answers 404 where the clinic has no such patient: for those who see traces of a record without being allowed to open it.
pub async fn is_known<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<()> {
    standing(tx, patient).await.map(drop)
}

/// For the importer and the demonstration, which act for the system on patients they have just written or looked up.
pub async fn open_chart_as_system<M: Send + Sync>(
    caller: &Caller<platform::System>,
    tx: &Tx<M>,
    patient: PatientId,
) -> Result<ChartAccess> {
    open_chart(caller, tx, patient, Purpose::Write).await
}
