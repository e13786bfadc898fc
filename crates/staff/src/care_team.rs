//! Who takes care of whom, and until when. Departments say so when they begin to take care of somebody; people may be
//! assigned by hand.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, CareRelationshipId, PatientId, Problem, Result};
use platform::{Caller, Event, Platform, Reply, Tx, Write};
use serde::Serialize;
use sql::queries::staff::care_team as queries;
pub use sql::queries::staff::care_team::Member;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{permissions::ManageCareTeam, profile::store as people};

/// The longest time for which somebody is assigned; the team is then looked at anew.
pub const LONGEST_DAYS: u16 = 365;

/// Those who take care of the patient at present, whose records these are.
pub async fn members<M: Send + Sync>(tx: &Tx<M>, records: &[Uuid], now: Timestamp) -> Result<Vec<Member>> {
    Ok(queries::of_patient().bind(tx, &records, &now).all().await?)
}

/// One of them, or one who was.
pub async fn member<M: Send + Sync>(tx: &Tx<M>, records: &[Uuid], id: CareRelationshipId) -> Result<Member> {
    queries::get().bind(tx, &records, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// The accounts of those who take care of the patient at present.
pub async fn accounts<M: Send + Sync>(tx: &Tx<M>, records: &[Uuid], now: Timestamp) -> Result<HashSet<Uuid>> {
    Ok(queries::accounts().bind(tx, &records, &now).all().await?.into_iter().collect())
}

/// Of these patients the ones whom the account takes care of at present.
pub async fn patients_of<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    patients: &[Uuid],
    now: Timestamp,
) -> Result<HashSet<Uuid>> {
    Ok(queries::patients().bind(tx, &account.0, &patients, &now).all().await?.into_iter().collect())
}

/// A part in the care of a patient, for so many days.
#[derive(Debug)]
pub struct Assignment<'a> {
    /// Who takes care.
    pub account: AccountId,
    /// From when on; left out, from now on.
    pub from: Option<Timestamp>,
    /// For how long from then, [`LONGEST_DAYS`] at most.
    pub days: u16,
    /// As what, in words.
    pub note: Option<&'a str>,
}

impl Assignment<'_> {
    /// From when, and until when, if it is made now.
    pub fn time(&self, now: Timestamp) -> (Timestamp, Timestamp) {
        let from = self.from.map_or(now, |from| from.max(now));
        (from, from + SignedDuration::from_hours(24 * i64::from(self.days.min(LONGEST_DAYS))))
    }
}

/// Lets somebody take care of the patient.
pub async fn assign(
    tx: &Tx<Write>,
    patient: PatientId,
    assignment: &Assignment<'_>,
    now: Timestamp,
) -> Result<CareRelationshipId> {
    let id = CareRelationshipId::new();
    let (from, until) = assignment.time(now);
    queries::insert()
        .bind(
            tx,
            &id.0,
            &patient.0,
            &assignment.account.0,
            &assignment.note,
            &tx.account_name(),
            &from,
            &until,
        )
        .await?;
    Ok(id)
}

/// Moves somebody's part in the care, so that it begins by `from` and lasts until `until`; `false` where it has ended.
pub async fn shift(
    tx: &Tx<Write>,
    records: &[Uuid],
    id: CareRelationshipId,
    (from, until): (Timestamp, Timestamp),
    now: Timestamp,
) -> Result<bool> {
    Ok(queries::shift().bind(tx, &from, &until, &records, &id.0, &now).await? == 1)
}

/// Ends somebody's part in the care; `404` where it has ended.
pub async fn finish(tx: &Tx<Write>, records: &[Uuid], id: CareRelationshipId, now: Timestamp) -> Result<()> {
    match queries::finish().bind(tx, &now, &records, &id.0).await? {
        0 => Err(Problem::not_found()),
        _ => Ok(()),
    }
}

/// Somebody who works here.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColleagueView {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Roles in this clinic.
    pub roles: Vec<String>,
}

/// Those who work here at present.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColleagueList {
    /// By name, the first 5,000: more than a house has.
    pub items: Vec<ColleagueView>,
}

/// Those who work here, to choose from who takes care of a patient.
#[utoipa::path(get, path = "/colleagues", tag = "staff", responses((status = 200, body = ColleagueList)))]
async fn list_colleagues(caller: Caller<ManageCareTeam>) -> Result<Reply<ColleagueList>> {
    let tx = caller.read().await?;
    let items = people::active(&tx, people::MOST_COLLEAGUES).await?.into_iter().map(|person| ColleagueView {
        account_id: person.account,
        full_name: person.full_name,
        roles: person.roles,
    });
    let list = ColleagueList { items: items.collect() };
    tx.disclose(Event::new("staff.listed", "staff"), list).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_colleagues))
}
