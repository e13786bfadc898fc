//! Growth of children against the growth charts of the CDC (edition of 2000): how a measurement stands among children of the same sex
//! and age. The tables are those that were published, cell by cell (`cdc/README.md`).

pub mod api;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use jiff::{Unit, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;

/// Days of a month, as the CDC counts: a twelfth of 365.25.
const DAYS_A_MONTH: f64 = 30.4375;
/// From this age on children stand when they are measured.
const STANDING: f64 = 24.0;
/// Older people are not children.
const OLDEST: f64 = 240.0;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Kilograms.
    Weight,
    /// Centimetres: lying until two years, standing from then on.
    Height,
    /// Kilograms a square metre, from two years on.
    Bmi,
}

impl Indicator {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Weight, Self::Height, Self::Bmi];

    /// The youngest age of its charts, in months.
    fn youngest(self) -> f64 {
        if self == Self::Bmi { STANDING } else { 0.0 }
    }
}

/// Whose tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Boys.
    Male,
    /// Girls.
    Female,
}

impl Sex {
    /// From the word of the record; nothing where it is neither.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "male" => Some(Self::Male),
            "female" => Some(Self::Female),
            _ => None,
        }
    }
}

/// A row of a table: the parameters at an age.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    months: f64,
    l: f64,
    m: f64,
    s: f64,
}

impl Row {
    /// The value at so many standard deviations.
    fn value(&self, z: f64) -> f64 {
        let Self { l, m, s, .. } = *self;
        if l.abs() < 1e-9 { m * (s * z).exp() } else { m * (1.0 + l * s * z).powf(1.0 / l) }
    }

    /// How many standard deviations a value lies from the median.
    fn z(&self, value: f64) -> f64 {
        let Self { l, m, s, .. } = *self;
        if l.abs() < 1e-9 { (value / m).ln() / s } else { ((value / m).powf(l) - 1.0) / (l * s) }
    }
}

/// A file of the CDC, by its name.
const FILES: [(&str, &str); 5] = [
    ("wtageinf", include_str!("cdc/wtageinf.csv")),
    ("lenageinf", include_str!("cdc/lenageinf.csv")),
    ("wtage", include_str!("cdc/wtage.csv")),
    ("lenage", include_str!("cdc/lenage.csv")),
    ("bmiage", include_str!("cdc/bmiage.csv")),
];

/// A table of one sex, by age.
struct Table {
    file: &'static str,
    sex: Sex,
    rows: Vec<Row>,
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let tables = FILES.iter().flat_map(|(file, text)| {
        [("1", Sex::Male), ("2", Sex::Female)].map(|(number, sex)| {
            let rows = text.lines().filter_map(|line| row(line, number)).collect();
            Table { file, sex, rows }
        })
    });
    tables.collect()
});

/// A line of a file, where it is of this sex.
fn row(line: &str, sex: &str) -> Option<Row> {
    let mut cells = line.split(',');
    if cells.next() != Some(sex) {
        return None;
    }
    let mut number = || cells.next()?.parse::<f64>().ok();
    Some(Row { months: number()?, l: number()?, m: number()?, s: number()? })
}

/// The parameters at an age, straight between the rows beside it; nothing outside of the charts.
fn at(indicator: Indicator, sex: Sex, months: f64) -> Option<Row> {
    if !(indicator.youngest()..=OLDEST).contains(&months) {
        return None;
    }
    let file = match indicator {
        Indicator::Bmi => "bmiage",
        Indicator::Weight if months < STANDING => "wtageinf",
        Indicator::Weight => "wtage",
        Indicator::Height if months < STANDING => "lenageinf",
        Indicator::Height => "lenage",
    };
    let rows = &TABLES.iter().find(|table| table.file == file && table.sex == sex)?.rows;
    let above = rows.partition_point(|row| row.months < months);
    let upper = rows.get(above)?;
    if upper.months <= months || above == 0 {
        return Some(*upper);
    }
    let lower = rows.get(above - 1)?;
    let part = (months - lower.months) / (upper.months - lower.months);
    let between = |low: f64, high: f64| low + part * (high - low);
    Some(Row {
        months,
        l: between(lower.l, upper.l),
        m: between(lower.m, upper.m),
        s: between(lower.s, upper.s),
    })
}

/// The age in months on a day, with its fraction; nothing before birth.
pub fn months(birth: Date, day: Date) -> Option<f64> {
    let days = birth.until((Unit::Day, day)).ok()?.get_days();
    (days >= 0).then(|| f64::from(days) / DAYS_A_MONTH)
}

/// How a measurement stands among children of the same sex and age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct Standing {
    /// Standard deviations from the median.
    pub z: f64,
    /// So many of a hundred have less.
    pub percentile: f64,
}

/// How a measurement stands; nothing outside of the charts.
pub fn standing(indicator: Indicator, sex: Sex, months: f64, value: f64) -> Option<Standing> {
    let z = at(indicator, sex, months)?.z(value);
    let rounded = |value: f64, digits: f64| (value * digits).round() / digits;
    z.is_finite().then(|| Standing { z: rounded(z, 100.0), percentile: rounded(100.0 * below(z), 10.0) })
}

/// The value that lies so many standard deviations from the median.
pub fn value(indicator: Indicator, sex: Sex, months: f64, z: f64) -> Option<f64> {
    at(indicator, sex, months).map(|row| row.value(z))
}

/// Which part of a normal distribution lies below (Abramowitz and Stegun 26.2.17, to seven digits).
fn below(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let series = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let sum = series.iter().rev().fold(0.0, |sum, factor| (sum + factor) * t);
    let tail = sum * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    if z < 0.0 { tail } else { 1.0 - tail }
}
