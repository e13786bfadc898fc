//! What a note said before it was signed: who saved it when, and what that changed. After the signature its versions say that.

use jiff::Timestamp;
use kernel::{Cursor, EncounterId, Page, PatientId, Problem, Result};
use platform::{Caller, Path, Platform, Query, Reply};
use registry::chart::open_chart;
use serde::Serialize;
use serde_json::{Map, Value};
use sql::queries::charting::encounter_history::{self as queries, Edit};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{api::EncounterPaging, signing::store::stands};
use crate::permissions::ReadEncounter;

/// Who reads the trail reads there what every edit said; the permission is of a department above.
const READ_AUDIT: &str = "audit.read";

/// What of an encounter somebody writes.
const WRITTEN: [&str; 10] = [
    "encounter_date",
    "encounter_type",
    "specialty",
    "chief_complaint",
    "notes",
    "clinical_data",
    "assessment",
    "plan",
    "diagnoses",
    "procedures",
];

/// One time at which a note was begun or saved.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterEdit {
    /// When.
    pub at: Timestamp,
    /// Who, as their name was then.
    pub by: String,
    /// Whether the encounter was begun by it.
    pub is_beginning: bool,
    /// What it said before, of the fields that changed; of a form only those of its fields that changed.
    #[schema(value_type = Object)]
    pub was: Map<String, Value>,
    /// What they said from then on.
    #[schema(value_type = Object)]
    pub is: Map<String, Value>,
    /// Whether `was` and `is` are left out for the caller: what was written by mistake, perhaps of somebody else, and taken out before
    /// anybody signed it is read by who wrote it, the note's provider, and who reads the audit trail.
    pub is_concealed: bool,
}

/// What became of a note until it was signed.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterHistory {
    /// The newest first.
    pub items: Vec<EncounterEdit>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The fields that somebody wrote; the others are the house's own.
fn written(values: Option<Value>) -> Map<String, Value> {
    let Some(Value::Object(mut values)) = values else { return Map::new() };
    values.retain(|name, value| WRITTEN.contains(&name.as_str()) && !value.is_null());
    values
}

fn edit(row: Edit) -> EncounterEdit {
    EncounterEdit {
        at: row.at,
        by: row.account_name,
        is_beginning: row.action == "encounter.begun",
        was: written(row.old_values),
        is: written(row.new_values),
        is_concealed: false,
    }
}

fn concealed(edit: EncounterEdit) -> EncounterEdit {
    EncounterEdit { was: Map::new(), is: Map::new(), is_concealed: true, ..edit }
}

/// Every earlier text of a note until it was signed: who saved it when, and, for who wrote it, the note's provider and who reads the
/// audit trail, what that changed.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/history", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path), EncounterPaging), responses((status = 200, body = EncounterHistory)))]
async fn read_encounter_history(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    Query(asked): Query<EncounterPaging>,
) -> Result<Reply<EncounterHistory>> {
    let (after, limit) = (asked.after()?, asked.limit());
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let standing = stands(&tx, &chart, id).await?;
    let account = caller.account();
    let reads_all = standing.provider == Some(account) || caller.can(READ_AUDIT);
    let (at, last) = after.map(|after| (after.at, after.id)).unzip();
    let wanted = i64::try_from(limit).map_err(Problem::internal)? + 1;
    let rows = queries::edits().bind(&tx, &id.0, &at, &last, &wanted).all().await?;
    let seen = |row: Edit| (reads_all || row.account_id == Some(account.0), edit(row));
    let page = Page::from_rows(rows, limit, |row| Cursor { at: row.at, id: row.id }, seen);
    let changed = page.items.into_iter().filter(|(_, edit)| edit.was != edit.is);
    let items = changed.map(|(reads, edit)| if reads { edit } else { concealed(edit) }).collect();
    let event = chart.event("encounter.history_read", "encounter").on(id);
    tx.disclose(event, EncounterHistory { items, next: page.next }).await
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_encounter_history))
}
