//! What people are told of without having asked: an emergency, a clock or a licence that runs out, a job that is dead.

use identity::clinic::api::ClinicInput;
use jiff::{
    ToSpan,
    civil::{Date, time},
};
use kernel::{AccountId, EmergencyAccessId, Problem, Result, StaffId};
use notify::notification::{Alert, Changed, Kind, Related, raise, resolve, stand};
use platform::{
    Event, Tx, Write,
    jobs::{DEAD, DeadJob, Every, Handlers, Running, store},
    setting::{Setting, Switch, Whole},
};
use registry::privacy::request;
use serde::Deserialize;
use serde_json::json;
use staff::{
    emergency,
    profile::{
        expiry,
        store::{holding, names},
    },
};

use crate::breach;

const EMERGENCY: &str = "alerts.emergency";
const DEAD_JOB: &str = "alerts.dead_job";
const CLOCKS: &str = "alerts.clocks";
const CREDENTIAL: &str = "alerts.credential";

const fn whole(key: &'static str, unit: &'static str, bounds: [i64; 2], default: i64) -> Whole {
    Whole { key, unit, least: bounds[0], most: bounds[1], default }
}

/// A request that is due in so many days is told of.
const REQUEST_AHEAD: Whole = whole("alerts.request_days", "days", [1, 14], 5);
/// A duty of a breach that is due in so many days is told of.
const BREACH_AHEAD: Whole = whole("alerts.breach_days", "days", [1, 59], 10);
/// A date of the clinic that comes in so many days is told of.
const CLINIC_AHEAD: Whole = whole("alerts.clinic_days", "days", [7, 180], 30);
/// Business associate agreements are looked at again after so long (45 CFR 164.504(e) names no term).
const AGREEMENT_LASTS: Whole = whole("clinic.agreement_months", "months", [6, 120], 36);
/// HIPAA training is repeated after so long (45 CFR 164.530(b)).
const TRAINING_LASTS: Whole = whole("clinic.training_months", "months", [3, 36], 12);
/// A security audit is repeated after so long, where the clinic names no day (45 CFR 164.308(a)(8)).
const AUDIT_LASTS: Whole = whole("clinic.audit_months", "months", [3, 36], 12);
/// Whether the administrators learn of emergencies, too.
const ADMINISTRATORS_TOO: Switch = Switch { key: "alerts.emergency_to_administrators", default: false };

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[
    Setting::Switch(ADMINISTRATORS_TOO),
    Setting::Whole(REQUEST_AHEAD),
    Setting::Whole(BREACH_AHEAD),
    Setting::Whole(CLINIC_AHEAD),
    Setting::Whole(AGREEMENT_LASTS),
    Setting::Whole(TRAINING_LASTS),
    Setting::Whole(AUDIT_LASTS),
];

pub(crate) fn handlers() -> Handlers {
    Handlers::new()
        .on(EMERGENCY, emergency_opened)
        .subscribe("chart.glass_broken", EMERGENCY)
        .on(DEAD_JOB, job_dead)
        .subscribe(DEAD, DEAD_JOB)
        .on(CREDENTIAL, credential_expiring)
        .subscribe(expiry::TOPIC, CREDENTIAL)
        .on(CLOCKS, look_at_clocks)
        .every(Every::Day(time(6, 30, 0, 0)), CLOCKS)
}

/// Commits where somebody learned something; otherwise nothing happened.
async fn done(tx: Tx<Write>, about: Event, changed: Changed) -> Result<()> {
    if changed.is_nothing() {
        return Ok(());
    }
    tx.commit(about.new_value(&changed), ()).await.map(drop)
}

#[derive(Deserialize)]
struct GlassBroken {
    emergency_id: EmergencyAccessId,
}

/// Who reviews it: the others who may. Where there is none, those who can give somebody that task.
async fn reviewers(tx: &Tx<Write>, opened_by: AccountId) -> Result<Vec<AccountId>> {
    let mut others = holding(tx, "privacy.review").await?;
    others.retain(|account| *account != opened_by);
    if others.is_empty() || ADMINISTRATORS_TOO.get(tx).await? {
        let administrators = holding(tx, "staff.manage").await?;
        others.extend(administrators.into_iter().filter(|account| *account != opened_by));
        others.sort_unstable();
        others.dedup();
    }
    Ok(others)
}

async fn emergency_opened(job: Running) -> Result<()> {
    let told: GlassBroken = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let emergency = emergency::get(&tx, told.emergency_id).await?;
    // Reviewed by somebody who was faster than we are.
    if emergency.outcome.is_some() {
        return Ok(());
    }
    let to = reviewers(&tx, AccountId(emergency.account_id)).await?;
    let related = Related { resource_type: "emergency_access", id: Some(emergency.id) };
    let alert = Alert::new(emergency.id.to_string(), related, json!({ "by": emergency.account_name }));
    let raised = raise(&tx, Kind::EmergencyOpened, &to, &alert).await?;
    let event = Event::new("notification.raised", "emergency_access").on(emergency.id);
    done(tx, event, Changed { raised, resolved: 0 }).await
}

/// Somebody has reviewed it.
pub(crate) async fn emergency_reviewed(tx: &Tx<Write>, id: EmergencyAccessId) -> Result<()> {
    resolve(tx, Kind::EmergencyOpened, &id.to_string()).await.map(drop)
}

/// One notification for all dead jobs of a kind: a hundred that fail for one reason are one thing to look at.
async fn job_dead(job: Running) -> Result<()> {
    let dead: DeadJob = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    if no_job_is_dead(&tx, &dead.kind).await? {
        return Ok(());
    }
    let to = holding(&tx, "job.manage").await?;
    let related = Related { resource_type: "job", id: Some(dead.job.0) };
    let alert = Alert::new(dead.kind.as_str(), related, json!({ "job": dead.kind }));
    let raised = raise(&tx, Kind::JobDead, &to, &alert).await?;
    done(tx, Event::new("notification.raised", "job").on(dead.job), Changed { raised, resolved: 0 }).await
}

async fn no_job_is_dead(tx: &Tx<Write>, kind: &str) -> Result<bool> {
    let counts = store::counts(tx, Some(kind)).await?;
    Ok(!counts.iter().any(|(status, jobs)| status == "dead" && *jobs > 0))
}

/// A dead job was started again: with the last one of its kind it is over.
pub(crate) async fn job_retried(tx: &Tx<Write>, kind: &str) -> Result<()> {
    if no_job_is_dead(tx, kind).await? {
        resolve(tx, Kind::JobDead, kind).await?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Expiring {
    staff_id: StaffId,
    account_id: AccountId,
    what: String,
    stage: String,
    on: Date,
}

/// Somebody's licence or training ends, or has ended: the person learns it, and whoever keeps the staff.
async fn credential_expiring(job: Running) -> Result<()> {
    let told: Expiring = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let who =
        names(&tx, &[told.account_id.0]).await?.remove(&told.account_id.0).ok_or_else(Problem::not_found)?;
    let mut to = holding(&tx, "staff.manage").await?;
    to.push(told.account_id);
    to.sort_unstable();
    to.dedup();
    let name = |stage: &str| format!("{}:{}:{}:{stage}", told.staff_id, told.what, told.on);
    let overdue = told.stage == "expired";
    let details = json!({ "who": who, "credential": told.what, "due_on": told.on, "overdue": overdue });
    let related = Related { resource_type: "staff", id: Some(told.staff_id.0) };
    let alert = Alert::new(name(&told.stage), related, details);
    let raised = raise(&tx, Kind::CredentialExpiring, &to, &alert).await?;
    let resolved = if overdue { resolve(&tx, Kind::CredentialExpiring, &name("soon")).await? } else { 0 };
    done(tx, Event::new("notification.raised", "staff").on(told.staff_id), Changed { raised, resolved }).await
}

async fn look_at_clocks(job: Running) -> Result<()> {
    let today = job.caller.platform().today(job.caller.clinic()).await?;
    let directory = job.caller.identity_read().await?;
    let clinic = identity::clinic::store::get(&directory, job.caller.clinic()).await?;
    drop(directory);
    let tx = job.caller.write().await?;
    let mut changed = requests(&tx, today).await?;
    changed += breaches(&tx, today).await?;
    changed += clinic_dates(&tx, &clinic.details, today).await?;
    let event = Event::new("notification.raised", "clinic").on(job.caller.clinic());
    done(tx, event, changed).await
}

/// A clock that runs out is one condition; that it has run out is another one, told again.
fn clock(name: String, due_on: Date, today: Date) -> String {
    if due_on < today { format!("{name}:overdue") } else { name }
}

fn is_near(due_on: Date, today: Date, days: i64) -> bool {
    due_on <= today.saturating_add(days.days())
}

/// Tells of patients' requests whose clock runs out.
pub(crate) async fn requests(tx: &Tx<Write>, today: Date) -> Result<Changed> {
    let (waiting, ahead) = (request::list(tx, false).await?, REQUEST_AHEAD.get(tx).await?);
    let near = waiting.into_iter().filter(|row| is_near(row.due_on, today, ahead));
    let alerts: Vec<Alert> = near
        .map(|row| {
            let details = json!({ "request": row.kind, "due_on": row.due_on, "overdue": row.due_on < today });
            let related = Related { resource_type: "privacy_request", id: Some(row.id) };
            Alert::new(clock(row.id.to_string(), row.due_on, today), related, details)
        })
        .collect();
    let to = holding(tx, "privacy_request.decide").await?;
    stand(tx, Kind::PrivacyRequestDue, &to, &alerts).await
}

/// Tells of breaches of which somebody must soon be told.
pub(crate) async fn breaches(tx: &Tx<Write>, today: Date) -> Result<Changed> {
    let (open, ahead) = (breach::open_duties(tx, today).await?, BREACH_AHEAD.get(tx).await?);
    let near = open.into_iter().filter(|(_, duty)| is_near(duty.due_on, today, ahead));
    let alerts: Vec<Alert> = near
        .map(|(breach, duty)| {
            let details = json!({ "duty": duty.duty, "due_on": duty.due_on, "overdue": duty.overdue });
            let related = Related { resource_type: "breach", id: Some(breach.0) };
            let name = format!("{breach}:{}", duty.duty.word());
            Alert::new(clock(name, duty.due_on, today), related, details)
        })
        .collect();
    let to = holding(tx, "breach.manage").await?;
    stand(tx, Kind::BreachDutyDue, &to, &alerts).await
}

fn months_after(day: Option<Date>, months: i64) -> Option<Date> {
    day.map(|day| day.saturating_add(months.months()))
}

/// Tells of the clinic's own dates: agreement, training and audit, before they lapse.
async fn clinic_dates(tx: &Tx<Write>, clinic: &ClinicInput, today: Date) -> Result<Changed> {
    let audited = months_after(clinic.security_audit_date, AUDIT_LASTS.get(tx).await?);
    let dates = [
        ("agreement", months_after(clinic.baa_signed_date, AGREEMENT_LASTS.get(tx).await?)),
        ("training", months_after(clinic.hipaa_training_date, TRAINING_LASTS.get(tx).await?)),
        ("audit", clinic.next_security_audit_date.or(audited)),
    ];
    let ahead = CLINIC_AHEAD.get(tx).await?;
    let due = dates.into_iter().filter_map(|(what, due_on)| Some((what, due_on?)));
    let alerts: Vec<Alert> = due
        .filter(|(_, due_on)| is_near(*due_on, today, ahead))
        .map(|(what, due_on)| {
            let details = json!({ "what": what, "due_on": due_on, "overdue": due_on < today });
            let related = Related { resource_type: "clinic", id: Some(tx.clinic().0) };
            Alert::new(clock(format!("{what}:{due_on}"), due_on, today), related, details)
        })
        .collect();
    let to = holding(tx, "clinic.manage").await?;
    stand(tx, Kind::ClinicDateDue, &to, &alerts).await
}
