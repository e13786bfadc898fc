//! Appointments of a calendar that was kept before this one: taken over with what became of them, by the steps that they would have
//! taken here.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use kernel::{AccountId, AppointmentId, Problem, Result, Version};
use platform::{Caller, Permission, Tx, Write};
use registry::chart::ChartAccess;

use super::{
    AppointmentDetails, Place, booking,
    state::{Action, Mark, State, Status, Step},
    store,
};
use crate::{hours::Interval, reminder};

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing yet.
    Booked,
    /// The patient said that they come.
    Confirmed,
    /// It took place.
    Completed,
    /// The patient did not come.
    NoShow,
    /// It did not take place, and why.
    Cancelled(&'static str),
}

impl Fate {
    /// What was done to it, and how long before it began (or after).
    fn steps(self, length: SignedDuration) -> Vec<(Action, SignedDuration)> {
        let minutes = SignedDuration::from_mins;
        match self {
            Self::Booked => vec![],
            Self::Confirmed => vec![(Action::Confirm, -minutes(3 * 24 * 60))],
            Self::Completed => {
                vec![(Action::CheckIn, -minutes(8)), (Action::Begin, minutes(2)), (Action::Complete, length)]
            }
            Self::NoShow => vec![(Action::NoShow, minutes(20))],
            Self::Cancelled(_) => vec![(Action::Cancel, -minutes(20 * 60))],
        }
    }

    fn reason(self) -> &'static str {
        if let Self::Cancelled(why) = self { why } else { "" }
    }
}

/// An appointment as it was kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// With whom.
    pub provider: AccountId,
    /// What it is about.
    pub details: AppointmentDetails,
    /// When.
    pub when: Interval,
    /// What became of it.
    pub fate: Fate,
}

/// Writes an appointment with what became of it, in the zone of the clinic's clocks; `409` where the provider has another one at that
/// time. What lies ahead is reminded of like all others.
pub async fn take_over<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    kept: &Kept,
    zone: &TimeZone,
) -> Result<AppointmentId> {
    let (now, id) = (caller.now(), AppointmentId::new());
    if matches!(kept.fate, Fate::Completed | Fate::NoShow) && kept.when.end > now {
        return Err(Problem::internal("what lies ahead has not happened"));
    }
    let place = Place {
        provider: kept.provider,
        day: kept.when.start.to_zoned(zone.clone()).date(),
        when: kept.when,
        overbook_reason: None,
        outside_hours_reason: None,
        patient_overlap: true,
    };
    let given = if kept.when.end > now { booking::give_care(caller, tx, chart, &place).await? } else { None };
    if !store::insert(tx, chart, id, &kept.details, &place, (None, given.map(|(care, _)| care))).await? {
        return Err(booking::taken(serde_json::json!({"free_slots": []})));
    }
    let mut status = Status::Scheduled;
    let length = kept.when.start.duration_until(kept.when.end);
    for (version, (action, after)) in (1..).zip(kept.fate.steps(length)) {
        let step = step(caller, status, action, (kept.when.start + after).min(now), kept.fate.reason())?;
        store::write(tx, id, Version(version), &step).await?;
        status = step.to();
    }
    if matches!(kept.fate, Fate::Booked | Fate::Confirmed) && kept.when.start > now {
        reminder::plan_at(tx, id, kept.when.start, zone.clone(), now).await?;
    }
    Ok(id)
}

fn step<P: Permission>(
    caller: &Caller<P>,
    status: Status,
    action: Action,
    at: Timestamp,
    reason: &str,
) -> Result<Step> {
    let mark = Mark { at, account: caller.account(), name: caller.account_name().to_owned() };
    let step = State::of(status, false).step(action, mark, reason.to_owned());
    step.ok_or_else(|| Problem::internal("an appointment does not go that way"))
}
