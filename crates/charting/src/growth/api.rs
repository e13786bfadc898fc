//! Reading how a child grows.

use jiff::civil::Date;
use kernel::{PatientId, Result, VitalsId};
use platform::{Caller, Path, Platform, Reply};
use registry::{
    chart::open_chart,
    patient::store::{self as patients, PatientRow},
};
use serde::Serialize;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Indicator, OLDEST, STANDING, Sex, Standing, months, standing, value};
use crate::{permissions::ReadEncounter, vitals::store as vitals};

/// The curves, by the standard deviations of their percentiles.
const CURVES: [(u8, f64); 7] = [
    (3, -1.880_793_608),
    (10, -1.281_551_566),
    (25, -0.674_489_750),
    (50, 0.0),
    (75, 0.674_489_750),
    (90, 1.281_551_566),
    (97, 1.880_793_608),
];
/// Above this percentile the CDC charts the body mass index anew.
const EXTENDED: f64 = 95.0;
/// Measurements that are looked through: of a childhood there are fewer.
const MOST: usize = 2_000;
/// A chart of somebody who was measured in the first years only ends here.
const SMALL: f64 = 36.0;

/// A measurement of a child.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrowthPoint {
    /// The vital signs to which it belongs.
    pub vitals_id: VitalsId,
    /// The day, where the clinic is.
    pub day: Date,
    /// Age on that day.
    pub months: f64,
    /// What was measured.
    pub value: f64,
    /// How it stands.
    pub standing: Standing,
}

/// A percentile along the ages.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrowthCurve {
    /// So many of a hundred lie below.
    pub percentile: u8,
    /// One for each of the ages.
    pub values: Vec<f64>,
}

/// What a chart does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GrowthCaveat {
    /// Under two years the CDC itself recommends the growth standards of the WHO, which differ most for breast-fed infants.
    WhoUnderTwo,
    /// Far above the 95th percentile the z-scores of these tables lie close together; the CDC extended the chart in 2022.
    CompressedBmi,
}

/// One chart.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrowthChart {
    /// What was measured.
    pub indicator: Indicator,
    /// The oldest first.
    pub points: Vec<GrowthPoint>,
    /// What is to be known of these points.
    pub caveats: Vec<GrowthCaveat>,
    /// In months, for the curves.
    pub ages: Vec<f64>,
    /// From the lowest to the highest.
    pub curves: Vec<GrowthCurve>,
}

/// How a child grows.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrowthView {
    /// Whose tables these are.
    pub reference: &'static str,
    /// Those with a measurement; none, where the patient was not measured as a child, or is recorded as neither girl nor boy.
    pub charts: Vec<GrowthChart>,
}

/// How the patient grew until twenty years of age, with the percentiles of the CDC growth charts of 2000. Age is counted from birth,
/// whenever that was.
#[utoipa::path(get, path = "/patients/{id}/growth", tag = "charting", params(("id" = PatientId, Path)), responses((status = 200, body = GrowthView)))]
async fn read_growth(
    caller: Caller<ReadEncounter>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<GrowthView>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let row = patients::get(&tx, &chart).await?;
    let measured = vitals::of_childhood(&tx, &chart, row.birth_date, MOST).await?;
    let view = GrowthView { reference: "CDC 2000", charts: charts(&row, &measured, &caller.zone()) };
    tx.disclose(chart.event("growth.read", "patient").on(patient), view).await
}

fn charts(row: &PatientRow, measured: &[vitals::Vitals], zone: &jiff::tz::TimeZone) -> Vec<GrowthChart> {
    let Some(sex) = Sex::of(&row.sex) else { return vec![] };
    let chart = |indicator| {
        let points: Vec<GrowthPoint> = measured
            .iter()
            .filter_map(|one| {
                let day = one.recorded_on.unwrap_or_else(|| one.recorded_at.to_zoned(zone.clone()).date());
                let months = months(row.birth_date, day)?;
                let measured = match indicator {
                    Indicator::Weight => one.weight_kg,
                    Indicator::Height => one.height_cm,
                    Indicator::Bmi => one.bmi,
                }?;
                let standing = standing(indicator, sex, months, measured)?;
                let vitals_id = VitalsId(one.id);
                Some(GrowthPoint {
                    vitals_id,
                    day,
                    months: (months * 10.0).round() / 10.0,
                    value: measured,
                    standing,
                })
            })
            .collect();
        let oldest = points.last()?.months;
        let ages = ages(indicator, if oldest <= SMALL { SMALL } else { OLDEST });
        let curves = CURVES.map(|(percentile, z)| {
            let values = ages.iter().filter_map(|age| value(indicator, sex, *age, z));
            GrowthCurve { percentile, values: values.map(|value| (value * 100.0).round() / 100.0).collect() }
        });
        let caveats = caveats(indicator, &points);
        Some(GrowthChart { indicator, points, caveats, ages, curves: curves.into() })
    };
    Indicator::ALL.into_iter().filter_map(chart).collect()
}

fn caveats(indicator: Indicator, points: &[GrowthPoint]) -> Vec<GrowthCaveat> {
    let said = [
        (GrowthCaveat::WhoUnderTwo, points.iter().any(|point| point.months < STANDING)),
        (
            GrowthCaveat::CompressedBmi,
            indicator == Indicator::Bmi && points.iter().any(|point| point.standing.percentile > EXTENDED),
        ),
    ];
    said.into_iter().filter(|(_, is)| *is).map(|(caveat, _)| caveat).collect()
}

/// Every month of the first three years, then every half year: the eye sees no more.
fn ages(indicator: Indicator, until: f64) -> Vec<f64> {
    let months = (0..=36).chain((42..=240).step_by(6)).map(f64::from);
    months.filter(|age| *age <= until && (indicator != Indicator::Bmi || *age >= STANDING)).collect()
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_growth))
}
