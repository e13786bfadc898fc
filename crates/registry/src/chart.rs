//! The one door to everything about a patient. No store function of a patient's data can be called without what it
//! returns, so the access decision grows here without touching a department.

use std::sync::Arc;

use http::StatusCode;
use jiff::Timestamp;
use kernel::{AccountId, PatientId, Problem, Result};
use platform::{Caller, Event, Permission, Tx, Write};
use serde::Serialize;
use sql::queries::registry::patient;
use staff::{
    access::{Barrier, Facts, Ground, Purpose, decide},
    profile::store::Colleague,
};
use uuid::Uuid;

use crate::privacy::{
    request::{Kind, Request, already_decided},
    store::{facts_for, facts_of_guarded},
};

/// Proof that the access decision was made for this patient, in this transaction.
#[derive(Debug, Clone)]
pub struct ChartAccess {
    asked: PatientId,
    patient: PatientId,
    records: Arc<[Uuid]>,
    open: bool,
    guarded: bool,
    ground: Ground,
}

impl ChartAccess {
    /// Whether the caller may let this account take care of the patient from here: nobody lets themselves into the care team of a
    /// guarded record, and a glass that was broken for an emergency gives no lasting right.
    pub fn may_give_care<P: Permission>(&self, caller: &Caller<P>, account: AccountId) -> bool {
        match self.ground {
            Ground::Role | Ground::CareTeam => !(self.guarded && account == caller.account()),
            Ground::BrokeGlass | Ground::Patient => false,
        }
    }

    /// The patient: of several records that were merged the one that survives. New entries belong there.
    pub fn patient(&self) -> PatientId {
        self.patient
    }

    /// All records that are this one person's. What is read is read from all of them; nothing moves between them.
    pub fn records(&self) -> &[Uuid] {
        &self.records
    }

    /// An event of this chart: all records of the person are its subjects, and it says by which of them the chart was opened
    /// and why.
    pub fn event(&self, action: &'static str, resource_type: &'static str) -> Event {
        let opened =
            Opened { asked: (self.asked != self.patient).then_some(self.asked), ground: Some(self.ground) };
        event_of(&self.records, &opened, action, resource_type)
    }

    /// Answers 409 where the record that was asked for was merged: of that record itself nothing can be changed.
    pub fn must_be(&self, asked: PatientId) -> Result<()> {
        if self.patient == asked { Ok(()) } else { Err(merged()) }
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
        Self {
            asked: patient,
            patient,
            records: Arc::new([patient.0]),
            open: true,
            guarded: false,
            ground: Ground::Role,
        }
    }
}

fn merged() -> Problem {
    Problem::conflict("record_merged", "This record was merged into another one. Open that one.")
}

/// How a chart was opened, as the trail keeps it: by which record, where that was merged into another one, and why.
#[derive(Serialize)]
struct Opened {
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<PatientId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<Ground>,
}

fn event_of(records: &[Uuid], opened: &Opened, action: &'static str, resource_type: &'static str) -> Event {
    let event = Event::new(action, resource_type).subjects(records.iter().copied().map(PatientId));
    if opened.asked.is_none() && opened.ground.is_none() { event } else { event.opened(opened) }
}

/// How a record stands, before anybody is asked who wants to open it.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The record that was asked for.
    asked: PatientId,
    /// The record that stands for the one asked for.
    patient: PatientId,
    /// All records that are one person's with it.
    records: Vec<Uuid>,
    /// Whether it was entered in error.
    closed: bool,
    /// Whether anything is to be decided beyond the role, be it for the sake of one record only.
    guarded: bool,
}

impl Standing {
    fn of(asked: PatientId, row: patient::Opened) -> Self {
        Self {
            asked,
            patient: PatientId(row.id),
            records: row.records,
            closed: row.status == "entered_in_error",
            guarded: row.guarded,
        }
    }

    /// The record that stands for the one asked for: what is new belongs there.
    pub fn patient(&self) -> PatientId {
        self.patient
    }

    /// All records that are one person's with it: what is read is read from all of them.
    pub fn records(&self) -> &[Uuid] {
        &self.records
    }

    /// An event about this person: all their records are its subjects.
    pub fn event(&self, action: &'static str, resource_type: &'static str) -> Event {
        self.event_on(None, action, resource_type)
    }

    /// The chart, which opened on that ground.
    fn opened(self, ground: Ground) -> ChartAccess {
        let Self { asked, patient, records, closed, guarded, .. } = self;
        ChartAccess { asked, patient, records: records.into(), open: !closed, guarded, ground }
    }

    /// The event as the chart says it, where that opened to the caller.
    pub(crate) fn event_on(
        &self,
        ground: Option<Ground>,
        action: &'static str,
        resource_type: &'static str,
    ) -> Event {
        let opened = Opened { asked: (self.asked != self.patient).then_some(self.asked), ground };
        event_of(&self.records, &opened, action, resource_type)
    }

    /// Answers 409 where the record that was asked for was merged: of that record itself nothing can be changed.
    pub(crate) fn must_be_asked(&self) -> Result<()> {
        if self.patient == self.asked { Ok(()) } else { Err(merged()) }
    }

    /// Whether anything is to be decided beyond the role.
    pub(crate) fn is_guarded(&self) -> bool {
        self.guarded
    }

    /// Whether anything may be written into it.
    pub fn is_open(&self) -> bool {
        !self.closed
    }

    /// Answers 409 where the record was entered in error.
    pub fn must_be_open(&self) -> Result<()> {
        if self.closed { Err(refusal(Barrier::Closed)) } else { Ok(()) }
    }
}

pub(crate) async fn standing<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<Standing> {
    let row = patient::opened().bind(tx, &patient.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(Standing::of(patient, row))
}

/// Lets nobody else write into the chart, or protect it otherwise, until the transaction ends; 404 where the clinic has no
/// such patient.
pub(crate) async fn lock_known<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<Standing> {
    // Locked first, and only then looked at, by a statement of its own: what the first one sees is older than its wait.
    loop {
        let id = patient::lock_survivor().bind(tx, &patient.0).opt().await?.ok_or_else(Problem::not_found)?;
        let standing = standing(tx, patient).await?;
        // Else it was merged, or told apart, meanwhile.
        if standing.patient.0 == id {
            return Ok(standing);
        }
    }
}

/// What the decision depends on, for this caller. The system is no person: it imports into any record.
pub(crate) async fn facts_of<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    standing: &Standing,
) -> Result<Facts> {
    let plain = Facts::unguarded(caller.can("patient.read"), standing.closed);
    if !standing.guarded || caller.is_system() {
        return Ok(plain);
    }
    let patient = standing.patient.0;
    let guarded = facts_of_guarded(caller, tx, &[patient]).await?.remove(&patient);
    Ok(guarded.map_or(plain, |facts| Facts { closed: standing.closed, ..facts }))
}

/// Why the chart opens to the caller, or the refusal.
pub(crate) async fn ground_of<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    standing: &Standing,
    purpose: Purpose,
) -> Result<Ground> {
    decide(&facts_of(caller, tx, standing).await?, purpose).map_err(refusal)
}

/// Opens a chart, or answers 404 (not there, or in another clinic), 403 (not allowed; `chart_protected` where an emergency
/// would open it) or 409 (closed). Those who write into one chart write one after another, so that a rule over several of
/// its rows holds. A merged record leads to the one that survives.
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
    let ground = ground_of(caller, tx, &standing, purpose).await?;
    Ok(standing.opened(ground))
}

/// Opens a chart to whoever may read it, closed or not, and lets nobody else write into it meanwhile.
pub async fn open_chart_alone<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    patient: PatientId,
) -> Result<ChartAccess> {
    let standing = lock_known(tx, patient).await?;
    let ground = ground_of(caller, tx, &standing, Purpose::Read).await?;
    Ok(standing.opened(ground))
}

/// Whether the chart opens to a colleague, too: by their roles, or because they take part in the care. A glass that they broke for an
/// emergency gives no lasting right.
pub async fn opens_to<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    person: &Colleague,
    now: Timestamp,
) -> Result<bool> {
    let facts = facts_for(tx, chart.patient(), std::slice::from_ref(person), now).await?;
    let opens = |facts: &Facts| decide(&Facts { broke_glass: false, ..*facts }, Purpose::Read).is_ok();
    Ok(facts.iter().all(opens))
}

pub(crate) fn refusal(barrier: Barrier) -> Problem {
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

/// All records of a person, or 404 where the clinic has no such patient: for those who see traces of a record without being
/// allowed to open it.
pub async fn records_of<M: Send + Sync>(tx: &Tx<M>, patient: PatientId) -> Result<Vec<Uuid>> {
    Ok(standing(tx, patient).await?.records)
}

/// For a patient who asked for their own record and has not been answered: nobody's restriction is meant for the patient.
pub async fn open_chart_for_the_patient<M: Send + Sync>(
    tx: &Tx<M>,
    request: &Request,
) -> Result<ChartAccess> {
    if Kind::of(&request.kind) != Some(Kind::Access) {
        return Err(Problem::conflict("not_an_access_request", "The patient did not ask for their record."));
    }
    if request.outcome.is_some() {
        return Err(already_decided());
    }
    let Standing { asked, patient, records, guarded, .. } =
        standing(tx, PatientId(request.patient_id)).await?;
    Ok(ChartAccess { asked, patient, records: records.into(), open: false, guarded, ground: Ground::Patient })
}

/// For the importer, which acts for the system on the very record that its source speaks of: also on a merged one, so that
/// the two can be told apart again.
pub async fn open_chart_as_system<M: Send + Sync>(
    _: &Caller<platform::System>,
    tx: &Tx<M>,
    patient: PatientId,
) -> Result<ChartAccess> {
    let status = patient::lock().bind(tx, &patient.0).opt().await?.ok_or_else(Problem::not_found)?;
    if status == "entered_in_error" {
        return Err(refusal(Barrier::Closed));
    }
    Ok(ChartAccess::of_new(patient))
}
