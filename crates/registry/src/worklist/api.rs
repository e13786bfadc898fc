//! The worklist: pairs with their reasons, and what people say of them.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{PatientId, Problem, Result, text::Check};
use platform::{Body, Caller, Event, Permission, Platform, Query, Reply, Tx};
use serde::{Deserialize, Serialize};
use sql::queries::registry::{duplicates as queries, search};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    merge::admit_to_pair,
    permissions::MergePatients,
    privacy::store::shut_among,
    search::{PatientSummary, summary},
};

/// Pairs of one look; the likeliest come first, and what is decided makes room.
const MOST: usize = 100;
/// How often the next ones are fetched in place of those that are shut to the caller.
const LOOKS: usize = 50;

/// Two records that may be one person's.
#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicatePair {
    /// One record.
    pub one: PatientSummary,
    /// The other.
    pub other: PatientSummary,
    /// 0 to 100; 0 where nobody but a person saw a likeness.
    pub score: i16,
    /// Why: `same_ssn`, `same_name`, `similar_name`, `same_birth_date`, `similar_birth_date`, `same_phone`.
    pub reasons: Vec<String>,
    /// When the likeness was found.
    pub found_at: Timestamp,
    /// Whether somebody said that they are two people.
    pub is_distinct: bool,
    /// Who decided last.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why.
    pub decision_reason: Option<String>,
    /// What the caller may do with it: `compare` the charts, or `judge` by what is said here where they are shut.
    pub allowed_actions: Vec<&'static str>,
}

/// Pairs of records, the likeliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DuplicatePairs {
    /// At most 100 pairs.
    pub items: Vec<DuplicatePair>,
    /// Patients who are new or changed and were not looked at yet, counted up to 10,000.
    pub waiting: i64,
}

/// Which pairs.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PairFilter {
    /// Those that somebody said are two people; left out, those that wait for a decision.
    is_distinct: Option<bool>,
}

/// What somebody says of two records.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PairDecision {
    /// One record.
    one_id: PatientId,
    /// The other.
    other_id: PatientId,
    /// That they are two people; `false` takes that back.
    is_distinct: bool,
    /// Why.
    reason: String,
}

/// What the caller may do with a pair. Whoever may open both charts compares them. Who keeps the records' privacy judges
/// where something protects either, for then there may be nobody else; they read no chart, and names, numbers and reasons
/// must do. All others learn nothing from it that the two are alike.
fn actions<P: Permission>(caller: &Caller<P>, shut: bool, guarded: bool) -> Vec<&'static str> {
    if caller.can("patient.read") && !shut {
        vec!["compare"]
    } else if caller.can("privacy.manage") && guarded {
        vec!["judge"]
    } else {
        vec![]
    }
}

/// The pairs that are the caller's to judge, with what is shown of each patient.
async fn views<M: Send + Sync, P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    pairs: Vec<queries::Pair>,
) -> Result<Vec<DuplicatePair>> {
    let ids: Vec<Uuid> = pairs.iter().flat_map(|p| [p.one_id, p.other_id]).collect();
    let rows = search::by_ids().bind(tx, &ids).all().await?;
    let shut = shut_among(caller, tx, &ids).await?;
    let known: HashMap<Uuid, search::Summary> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut views = vec![];
    for pair in pairs {
        let of = |id: Uuid| known.get(&id).cloned().ok_or_else(|| Problem::internal("a pair names nobody"));
        let (one, other) = (of(pair.one_id)?, of(pair.other_id)?);
        let is_shut = shut.contains(&pair.one_id) || shut.contains(&pair.other_id);
        let allowed_actions = actions(caller, is_shut, one.guarded || other.guarded);
        if allowed_actions.is_empty() {
            continue;
        }
        views.push(DuplicatePair {
            one: summary(one, caller.today()),
            other: summary(other, caller.today()),
            score: pair.score,
            reasons: pair.reasons,
            found_at: pair.found_at,
            is_distinct: pair.is_distinct,
            decided_by: pair.decided_by,
            decided_at: pair.decided_at,
            decision_reason: pair.decision_reason,
            allowed_actions,
        });
    }
    Ok(views)
}

/// The likeliest pairs that are the caller's to judge: those that are not make room for the next.
async fn likeliest<M: Send + Sync, P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    is_distinct: bool,
) -> Result<Vec<DuplicatePair>> {
    let (mut found, most) = (vec![], i64::try_from(MOST).map_err(Problem::internal)?);
    let (mut score, mut found_at, mut one, mut other) = (None, None, None, None);
    for _ in 0..LOOKS {
        let pairs =
            queries::list().bind(tx, &is_distinct, &score, &found_at, &one, &other, &most).all().await?;
        let is_last = pairs.len() < MOST;
        if let Some(last) = pairs.last() {
            (score, found_at) = (Some(last.score), Some(last.found_at));
            (one, other) = (Some(last.one_id), Some(last.other_id));
        }
        found.extend(views(caller, tx, pairs).await?);
        if is_last || found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    Ok(found)
}

/// Pairs of records that may be one person's.
#[utoipa::path(get, path = "/duplicates", tag = "registry", params(PairFilter), responses((status = 200, body = DuplicatePairs)))]
async fn list_pairs(
    caller: Caller<MergePatients>,
    Query(filter): Query<PairFilter>,
) -> Result<Reply<DuplicatePairs>> {
    let tx = caller.read().await?;
    let waiting = queries::waiting().bind(&tx).one().await?;
    let items = likeliest(&caller, &tx, filter.is_distinct.unwrap_or_default()).await?;
    let event = Event::new("duplicates.listed", "patient")
        .subjects(items.iter().flat_map(|p| [p.one.id, p.other.id]));
    tx.disclose(event, DuplicatePairs { items, waiting }).await
}

/// Says that two records are two people's, which is remembered, or takes that back.
#[utoipa::path(post, path = "/duplicates/decisions", tag = "registry", request_body = PairDecision, responses((status = 200, body = DuplicatePair)))]
async fn decide_pair(
    caller: Caller<MergePatients>,
    Body(said): Body<PairDecision>,
) -> Result<Reply<DuplicatePair>> {
    let mut check = Check::new();
    check.required("reason", &said.reason, 500);
    check.that(said.one_id != said.other_id, "other_id", "same_record", "Choose two different records.");
    check.done()?;
    let (one, other) = (said.one_id.min(said.other_id), said.one_id.max(said.other_id));
    let tx = caller.write().await?;
    admit_to_pair(&caller, &tx, [one, other]).await?;
    let reason = said.reason.trim();
    queries::decide()
        .bind(&tx, &one.0, &other.0, &said.is_distinct, &Some(caller.account_name()), &Some(reason))
        .await?;
    let pair = queries::get().bind(&tx, &one.0, &other.0).one().await?;
    let view = views(&caller, &tx, vec![pair]).await?.pop().ok_or_else(Problem::not_found)?;
    let event = Event::new("duplicates.decided", "patient")
        .subjects([one, other])
        .because(reason)
        .new_value(&serde_json::json!({ "is_distinct": said.is_distinct }));
    tx.commit(event, view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_pairs)).routes(routes!(decide_pair))
}
