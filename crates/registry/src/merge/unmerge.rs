//! Telling two records apart again. What was written while they were one stays where it is and may belong to the other person:
//! it is looked through first, and both charts say so until somebody has checked them.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{PatientId, Problem, Result, UnmergeNoteId, text::Check};
use platform::{Body, Caller, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sql::queries::registry::merge as queries;
use staff::access::{Ground, Purpose};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    chart::{ChartAccess, Standing, ground_of, lock_known, open_chart, standing},
    permissions::{MergePatients, UpdatePatient},
    photo,
    privacy::{consent, store as privacy},
    retention::hold,
};

/// Something that was written or changed while two records stood for one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrittenMeanwhile {
    /// What kind of thing: the table that holds it, like `charting.allergy`.
    pub place: String,
    /// The thing; of what there is one of a record, the record.
    pub id: Uuid,
    /// The record on which it stands, and stays.
    pub record_id: PatientId,
    /// The merged record that was asked for when it was written; nothing, where it was the surviving one.
    pub asked_id: Option<PatientId>,
    /// What it says, in a few words; nothing to those to whom it is not shown elsewhere.
    pub label: Option<String>,
    /// When it was written last, where that is known.
    pub at: Option<Timestamp>,
    /// Who wrote it last, where that is known and shown elsewhere.
    pub by: Option<String>,
}

/// What was written or changed since two records were merged.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeChanges {
    /// When they were merged.
    pub since: Timestamp,
    /// The newest first, on any of the records.
    pub items: Vec<WrittenMeanwhile>,
    /// What these items are; the undo names it as what was looked through.
    pub digest: String,
}

impl MergeChanges {
    fn new(since: Timestamp, items: Vec<WrittenMeanwhile>) -> Self {
        let mut digest = Sha256::new();
        for item in &items {
            digest.update(format!("{} {} {} {:?}\n", item.place, item.id, item.record_id, item.at));
        }
        Self { since, items, digest: hex::encode(digest.finalize()) }
    }

    /// Takes out what the caller may not read: of a chart that is shut what it says, and papers of privacy.
    fn conceal<P: Permission>(&mut self, caller: &Caller<P>, opens: bool) {
        let reads_privacy = caller.can("privacy.read");
        for item in &mut self.items {
            let of_privacy = OF_PRIVACY.contains(&item.place.as_str()) || item.place.starts_with("staff.");
            if of_privacy && !reads_privacy {
                (item.label, item.by) = (None, None);
            } else if !of_privacy && !opens {
                item.label = None;
            }
        }
    }
}

/// Tables of which nothing is said but to who may read how records are protected.
const OF_PRIVACY: [&str; 4] =
    ["registry.consent", "registry.disclosure", "registry.privacy", "registry.privacy_request"];

/// Why the caller may take the merge back: the chart opens; or something protects the records, and the caller, who may have
/// merged them without opening either, keeps their privacy.
async fn admit<M: Send + Sync>(
    caller: &Caller<MergePatients>,
    tx: &Tx<M>,
    standing: &Standing,
    purpose: Purpose,
) -> Result<Option<Ground>> {
    match ground_of(caller, tx, standing, purpose).await {
        Err(_) if caller.can("privacy.manage") && standing.is_guarded() => {
            if purpose == Purpose::Write {
                standing.must_be_open()?;
            }
            Ok(None)
        }
        ground => ground.map(Some),
    }
}

async fn written<M: Send + Sync>(
    tx: &Tx<M>,
    records: &[Uuid],
    since: Timestamp,
) -> Result<Vec<WrittenMeanwhile>> {
    let events = queries::events().bind(tx, &records, &since).all().await?;
    let events: HashMap<Uuid, queries::Events> =
        events.into_iter().filter_map(|event| Some((event.resource_id?, event))).collect();
    let ids: Vec<Uuid> = events.keys().copied().collect();
    let rows = queries::written().bind(tx, &records, &since, &ids).all().await?;
    let items = rows.into_iter().map(|row| {
        let event = events.get(&row.id);
        WrittenMeanwhile {
            asked_id: event.and_then(|event| event.asked_id).map(PatientId),
            by: event.map(|event| event.account_name.clone()).or(row.by_whom),
            place: row.place,
            id: row.id,
            record_id: PatientId(row.record_id),
            label: row.label,
            at: row.at,
        }
    });
    Ok(items.collect())
}

/// What was written or changed on any record of the person since this one was merged: it may belong to the other person.
#[utoipa::path(get, path = "/merges/{id}/changes", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = MergeChanges)))]
async fn list_changes(
    caller: Caller<MergePatients>,
    Path(merged): Path<PatientId>,
) -> Result<Reply<MergeChanges>> {
    let tx = caller.read().await?;
    let standing = standing(&tx, merged).await?;
    let ground = admit(&caller, &tx, &standing, Purpose::Read).await?;
    let since = queries::merged_at().bind(&tx, &merged.0).opt().await?.ok_or_else(Problem::not_found)?;
    let mut changes = MergeChanges::new(since, written(&tx, standing.records(), since).await?);
    changes.conceal(&caller, ground.is_some());
    tx.disclose(standing.event_on(ground, "merge.changes_listed", "patient").on(merged), changes).await
}

/// Why two records are told apart again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnmergeInput {
    /// Why; it goes into the audit trail.
    reason: String,
    /// The `digest` of what was written meanwhile, as it was looked through; needed where there is something.
    reviewed: Option<String>,
}

impl UnmergeInput {
    fn check(&self) -> Result<&str> {
        let mut check = Check::new();
        check.required("reason", &self.reason, 500);
        check.optional("reviewed", self.reviewed.as_deref(), 64);
        check.done()?;
        Ok(self.reason.trim())
    }
}

/// What was set for the person since then, and holds for both records once they are two persons'.
struct Carried {
    holds: [Vec<Uuid>; 2],
    guards: [Vec<Uuid>; 2],
}

impl Carried {
    async fn of(tx: &Tx<Write>, sides: [&Standing; 2], since: Timestamp) -> Result<Self> {
        let [one, other] = sides.map(Standing::records);
        Ok(Self {
            holds: [hold::placed_since(tx, one, since).await?, hold::placed_since(tx, other, since).await?],
            guards: [
                privacy::guarded_since(tx, one, since).await?,
                privacy::guarded_since(tx, other, since).await?,
            ],
        })
    }

    /// Each side gets what stands on the other.
    async fn over(&self, tx: &Tx<Write>, sides: [&Standing; 2]) -> Result<()> {
        let others = [sides[1].patient(), sides[0].patient()];
        for ((holds, guards), to) in self.holds.iter().zip(&self.guards).zip(others) {
            hold::carry(tx, holds, to).await?;
            privacy::carry(tx, guards, to).await?;
        }
        Ok(())
    }
}

/// Makes two persons' what was one's: legal holds and protection of that time hold for both, a face of that time is shown on
/// neither, and each speaks by its own papers. Returns what the trail says of it.
async fn tell_apart(
    caller: &Caller<MergePatients>,
    tx: &Tx<Write>,
    sides: [&Standing; 2],
    since: Timestamp,
) -> Result<serde_json::Value> {
    let carried = Carried::of(tx, sides, since).await?;
    carried.over(tx, sides).await?;
    let records = sides.map(Standing::records).concat();
    let photos = photo::tell_apart(tx, &records, since).await?;
    let papers = consent::changed_since(tx, &records, since).await?;
    for side in sides {
        consent::tell_apart(tx, side.patient(), side.records(), &papers, caller.today()).await?;
    }
    Ok(serde_json::json!({
        "holds_on_both": carried.holds.concat(),
        "protection_on_both_of": carried.guards.concat(),
        "photos_ended": photos,
    }))
}

/// Tells two records apart again: each is as it was. `409 merge_not_reviewed` where something was written meanwhile, until
/// `reviewed` names it as it was looked through; then both charts say so, legal holds and protection of that time hold for both,
/// and photos of that time are shown on neither.
#[utoipa::path(post, path = "/merges/{id}/undo", tag = "registry", params(("id" = PatientId, Path)), request_body = UnmergeInput, responses((status = 204)))]
async fn unmerge_patients(
    caller: Caller<MergePatients>,
    Path(merged): Path<PatientId>,
    Body(given): Body<UnmergeInput>,
) -> Result<Reply<()>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let one = lock_known(&tx, merged).await?;
    let ground = admit(&caller, &tx, &one, Purpose::Write).await?;
    let link = queries::unlink().bind(&tx, &merged.0).opt().await?.ok_or_else(Problem::not_found)?;
    let since = link.merged_at;
    let meanwhile = MergeChanges::new(since, written(&tx, one.records(), since).await?);
    let sides = [&standing(&tx, one.patient()).await?, &standing(&tx, merged).await?];
    let mut said = serde_json::json!({ "written_meanwhile": meanwhile.items.len() });
    if !meanwhile.items.is_empty() {
        if given.reviewed.as_ref() != Some(&meanwhile.digest) {
            return Err(Problem::conflict(
                "merge_not_reviewed",
                "Something was written since the records were merged, or since it was looked through. Look through it first.",
            ));
        }
        said["told_apart"] = tell_apart(&caller, &tx, sides, since).await?;
        for (patient, other) in [(one.patient(), merged), (merged, one.patient())] {
            note(&tx, patient, other, since).await?;
        }
    }
    let event = one
        .event_on(ground, "patient.unmerged", "patient")
        .on(merged)
        .because(reason)
        .change(&serde_json::json!({ "survivor_id": link.survivor_id, "reason": link.reason }), &said);
    tx.commit(event, ()).await
}

/// Says in a chart that it was one with another record for a time.
async fn note(tx: &Tx<Write>, patient: PatientId, other: PatientId, merged_at: Timestamp) -> Result<()> {
    let id = UnmergeNoteId::new();
    queries::note().bind(tx, &id.0, &patient.0, &other.0, &merged_at, &tx.account_name()).await?;
    Ok(())
}

/// That a record was one with another for a time in which something was written: entries of that time may belong to the other
/// person.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnmergeNote {
    /// The note.
    pub id: UnmergeNoteId,
    /// The other record.
    pub other_id: PatientId,
    /// Its running number; whose it is, is not said here.
    pub other_number: String,
    /// From when on.
    pub merged_at: Timestamp,
    /// Until when.
    pub unmerged_at: Timestamp,
    /// Who told them apart.
    pub unmerged_by: String,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// What the chart says of records that were told apart from it, until somebody has checked.
pub async fn notes<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<UnmergeNote>> {
    let rows = queries::notes().bind(tx, &chart.records()).all().await?;
    let may = chart.is_open() && caller.can("patient.update");
    let notes = rows.into_iter().map(|row| UnmergeNote {
        id: UnmergeNoteId(row.id),
        other_id: PatientId(row.other_id),
        other_number: row.other_number,
        merged_at: row.merged_at,
        unmerged_at: row.unmerged_at,
        unmerged_by: row.unmerged_by,
        allowed_actions: if may { vec!["dismiss"] } else { vec![] },
    });
    Ok(notes.collect())
}

/// Says that the entries of that time were checked; the chart says no more of it.
#[utoipa::path(post, path = "/patients/{id}/unmerge-notes/{note_id}/dismiss", tag = "registry", params(("id" = PatientId, Path), ("note_id" = UnmergeNoteId, Path)), responses((status = 204)))]
async fn dismiss_note(
    caller: Caller<UpdatePatient>,
    Path((patient, id)): Path<(PatientId, UnmergeNoteId)>,
) -> Result<Reply<()>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    if queries::dismiss().bind(&tx, &caller.account_name(), &chart.records(), &id.0).await? == 0 {
        return Err(Problem::not_found());
    }
    tx.commit(chart.event("merge.note_dismissed", "unmerge_note").on(id), ()).await
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_changes))
        .routes(routes!(unmerge_patients))
        .routes(routes!(dismiss_note))
}
