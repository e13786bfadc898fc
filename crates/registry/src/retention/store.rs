//! The terms of a clinic, and until when each record is kept.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{Problem, Result, Version};
use platform::{
    Event, Tx, Write,
    jobs::{Handlers, Progress, Running},
};
use serde::Serialize;
use sql::queries::registry::retention as queries;
use uuid::Uuid;

use super::{SHORTEST, Terms};
use crate::chart::ChartAccess;

pub(super) const RECOMPUTE: &str = "registry.retention";
/// Patients in one transaction.
const BATCH: i64 = 1_000;

/// The terms in force.
pub(super) struct Policy {
    pub(super) terms: Terms,
    pub(super) version: Version,
    pub(super) changed: Option<(String, Timestamp)>,
}

pub(super) async fn policy<M: Send + Sync>(tx: &Tx<M>) -> Result<Policy> {
    let row = queries::policy().bind(tx).opt().await?;
    Ok(match row {
        None => Policy { terms: SHORTEST, version: Version(1), changed: None },
        Some(row) => Policy {
            terms: Terms {
                adult_years: row.adult_years,
                minor_age: row.minor_age,
                minor_years: row.minor_years,
            },
            version: Version(row.version),
            changed: Some((row.changed_by, row.updated_at)),
        },
    })
}

/// The terms in force.
pub async fn terms<M: Send + Sync>(tx: &Tx<M>) -> Result<Terms> {
    Ok(policy(tx).await?.terms)
}

/// Changes the terms; `412` when somebody was faster. Every record's date follows, by a job.
pub(super) async fn set(tx: &Tx<Write>, version: Version, terms: Terms) -> Result<()> {
    if policy(tx).await?.version != version {
        return Err(Problem::stale());
    }
    queries::set_policy()
        .bind(tx, &terms.adult_years, &terms.minor_age, &terms.minor_years, &version.0, &tx.account_name())
        .opt()
        .await?
        .ok_or_else(Problem::stale)?;
    tx.enqueue(platform::Job::new(RECOMPUTE, &serde_json::json!({}))?).await?;
    Ok(())
}

/// Something was recorded of these patients' treatment: the time is counted anew from today.
pub async fn treated(tx: &Tx<Write>, charts: &[&ChartAccess]) -> Result<()> {
    let today = tx.platform().now().to_zoned(TimeZone::UTC).date();
    let ids: Vec<Uuid> = charts.iter().map(|chart| chart.patient().0).collect();
    let due = queries::not_treated_since().bind(tx, &ids, &today).all().await?;
    if due.is_empty() {
        return Ok(());
    }
    let terms = terms(tx).await?;
    let rows: Vec<_> =
        due.into_iter().map(|p| (p.id, today, terms.kept_until(p.birth_date, today))).collect();
    extend(tx, &rows).await?;
    Ok(())
}

/// Moves the dates of these patients later, never nearer; how many it moved.
async fn extend(tx: &Tx<Write>, rows: &[(Uuid, Date, Date)]) -> Result<u64> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
    let treated: Vec<Date> = rows.iter().map(|row| row.1).collect();
    let kept_until: Vec<Date> = rows.iter().map(|row| row.2).collect();
    Ok(queries::extend().bind(tx, &ids, &treated, &kept_until).await?)
}

pub(crate) fn jobs() -> Handlers {
    Handlers::new().on(RECOMPUTE, recompute)
}

#[derive(Serialize)]
struct Moved {
    records: u64,
}

/// After a change of the terms.
async fn recompute(job: Running) -> Result<()> {
    let (mut after, mut looked, mut moved) = (Uuid::nil(), 0, 0);
    loop {
        let tx = job.caller.write().await?;
        let terms = terms(&tx).await?;
        let patients = queries::some().bind(&tx, &after, &BATCH).all().await?;
        let Some(last) = patients.last().map(|p| p.id) else {
            return Ok(());
        };
        let rows: Vec<_> = patients
            .into_iter()
            .map(|p| (p.id, p.last_treatment_date, terms.kept_until(p.birth_date, p.last_treatment_date)))
            .collect();
        let records = extend(&tx, &rows).await?;
        (after, looked, moved) = (last, looked + rows.len() as u64, moved + records);
        let event = Event::new("retention.recomputed", "clinic").on(job.caller.clinic());
        tx.commit(event.new_value(&Moved { records }), ()).await.map(drop)?;
        job.progress(Progress::new(looked, "patients").count("extended", moved));
    }
}
