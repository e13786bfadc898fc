//! What is normal at which age, and what is critical. Sources, sign by sign: `docs/charting.md`. None of these differs by sex.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::Measured;

/// From where to where a sign is normal, and from where on it is critical.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct Range {
    /// The sign.
    pub sign: &'static str,
    /// The least that is normal.
    pub low: f64,
    /// The most that is normal.
    pub high: f64,
    /// Critical from here down.
    pub critical_low: Option<f64>,
    /// Critical from here up.
    pub critical_high: Option<f64>,
}

/// How a value stands to what is normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Below what is normal.
    Low,
    /// Above what is normal.
    High,
    /// Far below.
    CriticalLow,
    /// Far above.
    CriticalHigh,
}

/// A sign that is not normal.
#[derive(Debug, Serialize, ToSchema)]
pub struct Flag {
    /// The sign.
    pub sign: &'static str,
    /// How it stands.
    pub level: Level,
}

const fn range(sign: &'static str, low: f64, high: f64) -> Range {
    Range { sign, low, high, critical_low: None, critical_high: None }
}

const fn critical(sign: &'static str, low: f64, high: f64, below: Option<f64>, above: Option<f64>) -> Range {
    Range { critical_low: below, critical_high: above, ..range(sign, low, high) }
}

/// Of everybody.
const ALWAYS: [Range; 3] = [
    critical("temperature", 36.1, 38.0, Some(35.0), None),
    critical("oxygen_saturation", 96.0, 100.0, Some(91.0), None),
    // 70 and 200 mg/dL, to the last digit
    critical("glucose", 3.88, 11.09, Some(2.99), None),
];

/// From the sixteenth birthday on.
const ADULT: [Range; 4] = [
    critical("systolic", 101.0, 129.0, Some(90.0), Some(181.0)),
    critical("diastolic", 60.0, 79.0, None, Some(121.0)),
    critical("heart_rate", 60.0, 100.0, Some(40.0), Some(131.0)),
    critical("respiratory_rate", 12.0, 20.0, Some(8.0), Some(25.0)),
];

/// Of adults from the twentieth birthday on.
const BODY: Range = range("bmi", 18.5, 24.9);

/// A group of children: until which age in months, and the normal systolic and diastolic pressure, heart and respiratory rate.
type Children = (i32, [(f64, f64); 4]);

const CHILDREN: [Children; 8] = [
    (1, [(67.0, 84.0), (35.0, 53.0), (100.0, 205.0), (30.0, 53.0)]),
    (12, [(72.0, 104.0), (37.0, 56.0), (100.0, 180.0), (30.0, 53.0)]),
    (36, [(86.0, 106.0), (42.0, 63.0), (98.0, 140.0), (22.0, 37.0)]),
    (72, [(89.0, 112.0), (46.0, 72.0), (80.0, 120.0), (20.0, 28.0)]),
    (120, [(97.0, 115.0), (57.0, 76.0), (75.0, 118.0), (18.0, 25.0)]),
    (144, [(102.0, 120.0), (61.0, 80.0), (75.0, 118.0), (18.0, 25.0)]),
    (156, [(110.0, 131.0), (64.0, 83.0), (75.0, 118.0), (18.0, 25.0)]),
    (192, [(110.0, 131.0), (64.0, 83.0), (60.0, 100.0), (12.0, 20.0)]),
];

/// Whole months from birth until that day; nothing, where it lies before.
fn months(birth: Date, day: Date) -> Option<i32> {
    let of = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    let whole = of(day) - of(birth) - i32::from(day.day() < birth.day());
    (whole >= 0).then_some(whole)
}

/// What is normal for somebody born on that day, on another.
pub fn ranges(birth: Date, day: Date) -> Vec<Range> {
    let Some(age) = months(birth, day) else { return vec![] };
    let mut all = ALWAYS.to_vec();
    match CHILDREN.iter().find(|(until, _)| age < *until) {
        Some((_, signs)) => {
            let names = ["systolic", "diastolic", "heart_rate", "respiratory_rate"];
            all.extend(names.into_iter().zip(signs).map(|(name, (low, high))| range(name, *low, *high)));
        }
        None => all.extend(ADULT),
    }
    if age >= 240 {
        all.push(BODY);
    }
    all
}

/// The signs that are not normal.
pub fn flags(measured: &Measured, bmi: Option<f64>, ranges: &[Range]) -> Vec<Flag> {
    let signs = measured.signs();
    let values = signs.iter().map(|(sign, value)| (sign.name, *value)).chain([("bmi", bmi)]);
    let judged = values.filter_map(|(name, value)| {
        let range = ranges.iter().find(|range| range.sign == name)?;
        Some(Flag { sign: range.sign, level: level(value?, range)? })
    });
    judged.collect()
}

fn level(value: f64, range: &Range) -> Option<Level> {
    if range.critical_low.is_some_and(|low| value <= low) {
        Some(Level::CriticalLow)
    } else if range.critical_high.is_some_and(|high| value >= high) {
        Some(Level::CriticalHigh)
    } else if value < range.low {
        Some(Level::Low)
    } else if value > range.high {
        Some(Level::High)
    } else {
        None
    }
}
