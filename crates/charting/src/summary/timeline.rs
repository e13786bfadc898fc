//! The whole chart along its time: encounters, vital signs, and every entry of its lists.

use jiff::{Timestamp, civil::Date};
use kernel::{Cursor, Page, PatientId, Problem, Result};
use platform::{Caller, Path, Platform, Query, Reply};
use registry::chart::open_chart;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sql::queries::charting::timeline as queries;
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::permissions::ReadEncounter;

const PAGE: usize = 100;

/// What stands at a moment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MomentKind {
    /// An encounter.
    Encounter,
    /// Vital signs.
    Vitals,
    /// A problem.
    Problem,
    /// An allergy.
    Allergy,
    /// A medication.
    Medication,
    /// A vaccine, given or refused.
    Immunization,
    /// A procedure of the past.
    Procedure,
    /// A condition of a relative.
    FamilyHistory,
    /// An answer about how the patient lives.
    SocialHistory,
    /// What was found, or a report.
    Finding,
    /// A care plan.
    CarePlan,
    /// A goal.
    Goal,
}

/// One thing in the chart, at its time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Moment {
    /// The encounter, the vital signs, or the entry.
    pub id: Uuid,
    /// What it is.
    pub kind: MomentKind,
    /// When it was.
    pub at: Timestamp,
    /// The day, where no time of day is known.
    pub on_day: Option<Date>,
    /// Whether that is known; otherwise it is when it was entered here.
    pub dated: bool,
    /// What it is called; of an encounter its type.
    pub title: String,
    /// What was found, said or given.
    pub detail: Option<String>,
    /// How it stands.
    pub status: String,
    /// Who entered it; of an encounter who saw the patient.
    pub by: Option<String>,
}

/// Which part of the timeline.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// `next` of the page before.
    after: Option<String>,
    /// Only these things.
    kind: Option<MomentKind>,
}

/// The chart along its time, the newest first; without what was entered in error.
#[utoipa::path(get, path = "/patients/{id}/timeline", tag = "charting", params(("id" = PatientId, Path), Asked), responses((status = 200, body = Page<Moment>)))]
async fn read_timeline(
    caller: Caller<ReadEncounter>,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Reply<Page<Moment>>> {
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let (at, id) = after.map(|after| (after.at, after.id)).unzip();
    let kind = asked.kind.map(|kind| json!(kind)).and_then(|kind| kind.as_str().map(str::to_owned));
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let rows = queries::moments().bind(&tx, &chart.records(), &kind, &at, &id, &most).all().await?;
    let cursor = |row: &queries::Moment| Cursor { at: row.at, id: row.id };
    let page = Page::from_rows(rows, PAGE, cursor, moment);
    let page = Page { items: page.items.into_iter().collect::<Result<_>>()?, next: page.next };
    tx.disclose(chart.event("timeline.read", "patient").on(patient), page).await
}

fn moment(row: queries::Moment) -> Result<Moment> {
    Ok(Moment {
        id: row.id,
        kind: serde_json::from_value(json!(row.kind)).map_err(Problem::internal)?,
        at: row.at,
        on_day: row.on_day,
        dated: row.dated,
        title: row.title,
        detail: row.detail.filter(|detail| !detail.is_empty()),
        status: row.status,
        by: row.by_whom,
    })
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_timeline))
}
