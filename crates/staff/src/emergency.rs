//! Protected records that were opened in an emergency: one person, one patient, four hours, a reason; and the review by
//! somebody else.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Cursor, EmergencyAccessId, PatientId, Problem, Result, Version};
use platform::{Tx, Write};
use sql::queries::staff::emergency as queries;
pub use sql::queries::staff::emergency::Emergency;
use uuid::Uuid;

/// How long a broken glass stays open.
pub const LASTS: SignedDuration = SignedDuration::from_hours(4);

/// What a review can find.
pub const OUTCOMES: [&str; 3] = ["justified", "not_justified", "follow_up"];

/// Of these patients the ones whose records the account opened in an emergency that lasts.
pub async fn patients_of<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    patients: &[Uuid],
    now: Timestamp,
) -> Result<HashSet<Uuid>> {
    Ok(queries::patients().bind(tx, &account.0, &patients, &now).all().await?.into_iter().collect())
}

/// Who has the patient's record open in an emergency that lasts.
pub async fn accounts<M: Send + Sync>(
    tx: &Tx<M>,
    patient: PatientId,
    now: Timestamp,
) -> Result<HashSet<Uuid>> {
    Ok(queries::accounts().bind(tx, &patient.0, &now).all().await?.into_iter().collect())
}

/// Opens a record; until when.
pub async fn open(
    tx: &Tx<Write>,
    patient: PatientId,
    account: AccountId,
    reason: &str,
    now: Timestamp,
) -> Result<(EmergencyAccessId, Timestamp)> {
    let (id, until) = (EmergencyAccessId::new(), now + LASTS);
    queries::insert()
        .bind(tx, &id.0, &patient.0, &account.0, &tx.account_name(), &reason, &now, &until)
        .await?;
    Ok((id, until))
}

/// Emergencies, the newest first; one more than the page holds. Only those that wait for somebody, or all.
pub async fn list<M: Send + Sync>(
    tx: &Tx<M>,
    waiting: bool,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Emergency>> {
    let wanted = i64::try_from(limit).map_err(Problem::internal)? + 1;
    let (at, id) = (after.map(|a| a.at), after.map(|a| a.id));
    Ok(queries::list().bind(tx, &waiting, &at, &id, &wanted).all().await?)
}

/// One emergency.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: EmergencyAccessId) -> Result<Emergency> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// What a reviewer found.
#[derive(Debug)]
pub struct Finding<'a> {
    /// One of [`OUTCOMES`].
    pub outcome: &'a str,
    /// Why, and what follows.
    pub note: Option<&'a str>,
    /// Who looked at it.
    pub reviewer: AccountId,
}

/// Keeps what a reviewer found; `412` when somebody was faster.
pub async fn review(
    tx: &Tx<Write>,
    id: EmergencyAccessId,
    version: Version,
    finding: &Finding<'_>,
    now: Timestamp,
) -> Result<Version> {
    queries::review()
        .bind(
            tx,
            &finding.outcome,
            &finding.note,
            &finding.reviewer.0,
            &tx.account_name(),
            &now,
            &id.0,
            &version.0,
        )
        .opt()
        .await?
        .map(Version)
        .ok_or_else(Problem::stale)
}
