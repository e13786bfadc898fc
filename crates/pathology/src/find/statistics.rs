//! How much the laboratory did, and in which time.

use jiff::civil::Date;
use kernel::{
    Problem, Result,
    text::{Check, LATEST},
};
use platform::{Caller, Event, Platform, Query, Reply};
use serde::{Deserialize, Serialize};
use sql::queries::pathology::statistics::{self as queries, Counted};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::TARGET;
use crate::permissions::ReadStatistics;

/// The longest time that is counted at once.
const DAYS: i32 = 2 * 366;

/// Of a consultant, a site or a pathologist with fewer cases nothing is said: with so few one knows whose they are.
const LEAST: i32 = 5;

/// How the time is cut.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatisticsUnit {
    /// Day by day.
    Day,
    /// By weeks, from Monday on.
    Week,
    /// By months.
    #[default]
    Month,
}

impl StatisticsUnit {
    fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// Of which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatisticsFilter {
    /// Registered on this day or later.
    from: Date,
    /// Registered on this day or earlier; two years at most.
    to: Date,
    /// How the time is cut.
    #[serde(default)]
    unit: StatisticsUnit,
}

/// The cases of one day, week or month.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseVolume {
    /// The first day of it.
    pub day: Date,
    /// How many were registered.
    pub cases: i32,
    /// How many of these were signed since.
    pub signed: i32,
    /// How many of these are out since.
    pub published: i32,
    /// How often these were amended.
    pub amendments: i32,
}

/// Cases that have something in common.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseGroup {
    /// What they have in common; nothing where nobody said so.
    pub name: Option<String>,
    /// How many were registered.
    pub cases: i32,
    /// How many of these were signed since.
    pub signed: i32,
    /// How many of these are out since.
    pub published: i32,
    /// How often these were amended.
    pub amendments: i32,
    /// Hours from the receipt until the first signature: half of them took no longer.
    pub signed_median: Option<f64>,
    /// Nine of ten took no longer.
    pub signed_p90: Option<f64>,
    /// Hours from the receipt until they were out: half of them took no longer.
    pub published_median: Option<f64>,
    /// Nine of ten took no longer.
    pub published_p90: Option<f64>,
    /// Which part of those that are out was out in time, 0 to 1.
    pub within_target: Option<f64>,
}

/// How much, and in which time.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologyStatistics {
    /// How the time is cut.
    pub unit: StatisticsUnit,
    /// Hours from the receipt until a report is to be out.
    pub target_hours: i64,
    /// All of them.
    pub total: CaseGroup,
    /// One after another; nothing of those without a case.
    pub volumes: Vec<CaseVolume>,
    /// By what is looked at.
    pub by_investigation_type: Vec<CaseGroup>,
    /// By who asks: the fifty with most cases, with five at least.
    pub by_consultant: Vec<CaseGroup>,
    /// By where the first specimen is from, else what it is: the fifty with most cases, with five at least.
    pub by_site: Vec<CaseGroup>,
    /// By who signed last: the fifty with most cases, with five at least.
    pub by_pathologist: Vec<CaseGroup>,
}

impl From<Counted> for CaseGroup {
    fn from(row: Counted) -> Self {
        Self {
            name: row.name,
            cases: row.cases,
            signed: row.signed,
            published: row.published,
            amendments: row.amendments,
            signed_median: row.signed_median,
            signed_p90: row.signed_p90,
            published_median: row.published_median,
            published_p90: row.published_p90,
            within_target: row.within_target,
        }
    }
}

fn volume(row: &Counted) -> Option<CaseVolume> {
    let Counted { cases, signed, published, amendments, .. } = *row;
    row.day.map(|day| CaseVolume { day, cases, signed, published, amendments })
}

/// Puts each line where it belongs.
fn sorted(asked: &StatisticsFilter, target: i64, rows: Vec<Counted>) -> Result<PathologyStatistics> {
    let mut total = None;
    let (mut volumes, mut types, mut consultants, mut sites, mut pathologists) =
        (vec![], vec![], vec![], vec![], vec![]);
    for row in rows {
        match row.what.as_str() {
            "day" => volumes.extend(volume(&row)),
            "investigation_type" => types.push(row.into()),
            "consultant" => consultants.push(row.into()),
            "site" => sites.push(row.into()),
            "pathologist" => pathologists.push(row.into()),
            _ => total = Some(row.into()),
        }
    }
    Ok(PathologyStatistics {
        unit: asked.unit,
        target_hours: target,
        total: total.ok_or_else(|| Problem::internal("statistics have a total, also of nothing"))?,
        volumes,
        by_investigation_type: types,
        by_consultant: consultants,
        by_site: sites,
        by_pathologist: pathologists,
    })
}

/// The cases that were registered in a time, voided ones left out: how many, how long they took, how often they were amended.
#[utoipa::path(get, path = "/pathology/statistics", tag = "pathology", params(StatisticsFilter), responses((status = 200, body = PathologyStatistics)))]
async fn read_statistics(
    caller: Caller<ReadStatistics>,
    Query(asked): Query<StatisticsFilter>,
) -> Result<Reply<PathologyStatistics>> {
    let mut check = Check::new();
    check.date("from", asked.from, LATEST).date("to", asked.to, LATEST);
    check.that(asked.from <= asked.to, "to", "ends_before_it_begins", "This ends before it begins.");
    let days = (asked.to - asked.from).get_days();
    check.that(days <= DAYS, "to", "over_two_years", "At most two years at once.");
    check.done()?;
    let zone = caller.zone();
    let midnight = |day: Date| day.to_zoned(zone.clone()).map(|at| at.timestamp()).map_err(Problem::internal);
    let from = midnight(asked.from)?;
    let until = midnight(asked.to.tomorrow().map_err(Problem::internal)?)?;
    let name = zone.iana_name().unwrap_or("UTC");
    let tx = caller.read().await?;
    let target = TARGET.get(&tx).await?;
    let hours = i32::try_from(target).map_err(Problem::internal)?;
    let rows =
        queries::counted().bind(&tx, &asked.unit.word(), &name, &from, &until, &hours, &LEAST).all().await?;
    let view = sorted(&asked, target, rows)?;
    let of = format!("{} – {}", asked.from, asked.to);
    tx.disclose(Event::new("pathology_statistics.read", "clinic").because(of), view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_statistics))
}
