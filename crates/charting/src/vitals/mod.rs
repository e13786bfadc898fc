//! Vital signs: what was measured at one time. What no living body has is refused at its field; what is possible and unusual is
//! asked about first. Nothing is edited: a mistake is struck out with a reason, and recorded anew.

pub mod api;
pub mod imported;
pub mod ranges;
pub mod store;
#[cfg(test)]
mod tests;

use jiff::{Timestamp, civil::Date};
use kernel::{EncounterId, Result, text::Check};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::encounter::instant;

/// One sign: its bounds, and between which values nobody is asked whether it is meant.
struct Sign {
    name: &'static str,
    unit: &'static str,
    possible: (f64, f64),
    usual: (f64, f64),
}

const fn sign(name: &'static str, unit: &'static str, possible: (f64, f64), usual: (f64, f64)) -> Sign {
    Sign { name, unit, possible, usual }
}

const SIGNS: [Sign; 10] = [
    sign("systolic", "mmHg", (30.0, 300.0), (70.0, 220.0)),
    sign("diastolic", "mmHg", (10.0, 200.0), (35.0, 130.0)),
    sign("heart_rate", "/min", (10.0, 300.0), (35.0, 200.0)),
    sign("respiratory_rate", "/min", (2.0, 120.0), (6.0, 60.0)),
    sign("temperature", "°C", (20.0, 45.0), (34.0, 41.5)),
    sign("oxygen_saturation", "%", (30.0, 100.0), (80.0, 100.0)),
    sign("height_cm", "cm", (20.0, 260.0), (40.0, 215.0)),
    sign("weight_kg", "kg", (0.2, 650.0), (1.5, 250.0)),
    sign("pain", "0–10", (0.0, 10.0), (0.0, 10.0)),
    sign("glucose", "mmol/L", (0.3, 90.0), (2.5, 30.0)),
];

/// What is measured at one time; at least one sign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// During which encounter.
    pub encounter_id: Option<EncounterId>,
    /// Systolic blood pressure in mmHg; with the diastolic one.
    pub systolic: Option<i32>,
    /// Diastolic blood pressure in mmHg; with the systolic one.
    pub diastolic: Option<i32>,
    /// Beats a minute.
    pub heart_rate: Option<i32>,
    /// Breaths a minute.
    pub respiratory_rate: Option<i32>,
    /// Degrees Celsius.
    pub temperature: Option<f64>,
    /// Per cent.
    pub oxygen_saturation: Option<i32>,
    /// Centimetres.
    pub height_cm: Option<f64>,
    /// Kilograms.
    pub weight_kg: Option<f64>,
    /// 0 (none) to 10 (the worst that can be thought of).
    pub pain: Option<i32>,
    /// Blood glucose in mmol/L.
    pub glucose: Option<f64>,
}

impl Measured {
    /// What was measured of a sign.
    fn of(&self, name: &str) -> Option<f64> {
        self.signs().into_iter().find(|(sign, _)| sign.name == name).and_then(|(_, value)| value)
    }

    /// Every sign with its value.
    fn signs(&self) -> [(&'static Sign, Option<f64>); 10] {
        let values = [
            self.systolic.map(f64::from),
            self.diastolic.map(f64::from),
            self.heart_rate.map(f64::from),
            self.respiratory_rate.map(f64::from),
            self.temperature,
            self.oxygen_saturation.map(f64::from),
            self.height_cm,
            self.weight_kg,
            self.pain.map(f64::from),
            self.glucose,
        ];
        std::array::from_fn(|at| (&SIGNS[at], values[at]))
    }
}

/// What somebody measured and records.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VitalsInput {
    /// What was measured.
    pub measured: Measured,
    /// When; left out, now.
    pub recorded_at: Option<Timestamp>,
    /// Signs whose unusual values are meant, by name.
    #[serde(default)]
    pub confirmed: Vec<String>,
    /// Whether they belong to no encounter. Otherwise, where none is named, they belong to the one that is being documented that
    /// day; of several one must be named.
    #[serde(default)]
    pub is_apart: bool,
}

impl VitalsInput {
    /// Checks every field: of somebody born on that day.
    pub fn check(&self, now: Timestamp, birth: Option<Date>) -> Result<()> {
        let mut check = Check::new();
        instant(&mut check, "recorded_at", self.recorded_at, now);
        let day = self.recorded_at.unwrap_or(now).to_zoned(jiff::tz::TimeZone::UTC).date();
        let born = birth.is_none_or(|birth| day.tomorrow().is_ok_and(|next| next >= birth));
        check.that(born, "recorded_at", "before_birth", "The patient was not born then.");
        for (i, name) in self.confirmed.iter().enumerate() {
            let known = SIGNS.iter().any(|sign| sign.name == name);
            check.that(
                known,
                &format!("confirmed[{i}]"),
                "not_allowed",
                "Name signs as they are called here.",
            );
        }
        let one = !(self.is_apart && self.measured.encounter_id.is_some());
        check.that(one, "is_apart", "not_allowed", "Name an encounter, or say that there is none.");
        let any = self.measured.signs().iter().any(|(_, value)| value.is_some());
        check.that(any, "measured", "required", "Enter at least one measurement.");
        for (sign, value) in self.measured.signs() {
            if let Some(value) = value {
                self.check_sign(&mut check, sign, value);
            }
        }
        self.check_pressure(&mut check);
        check.done()
    }

    fn check_sign(&self, check: &mut Check, sign: &Sign, value: f64) {
        let field = format!("measured.{}", sign.name);
        let within = |(least, most): (f64, f64)| (least..=most).contains(&value);
        if !within(sign.possible) {
            let (code, message) = impossible(sign, value);
            check.that(false, &field, code, &message);
        } else if !within(sign.usual) && !self.confirmed.iter().any(|name| name == sign.name) {
            let message =
                format!("{value} {} is unusual. Measure again, or say that it is meant.", sign.unit);
            check.that(false, &field, "unusual", &message);
        }
    }

    fn check_pressure(&self, check: &mut Check) {
        match (self.measured.systolic, self.measured.diastolic) {
            (Some(systolic), Some(diastolic)) => check.that(
                systolic > diastolic,
                "measured.diastolic",
                "not_below_systolic",
                "The diastolic pressure is below the systolic one. Were they exchanged?",
            ),
            (Some(_), None) => check.that(false, "measured.diastolic", "required", "Enter both pressures."),
            (None, Some(_)) => check.that(false, "measured.systolic", "required", "Enter both pressures."),
            (None, None) => check,
        };
    }
}

/// Why a value cannot be, and what it probably is.
fn impossible(sign: &Sign, value: f64) -> (&'static str, String) {
    let (least, most) = sign.possible;
    match sign.name {
        "temperature" if (80.0..=115.0).contains(&value) => {
            let celsius = (value - 32.0) / 1.8;
            ("fahrenheit", format!("This looks like Fahrenheit: {value} °F is {celsius:.1} °C."))
        }
        "glucose" if (90.0..=1600.0).contains(&value) => {
            let millimoles = value / 18.016;
            ("milligrams", format!("This looks like mg/dL: {value} mg/dL is {millimoles:.1} mmol/L."))
        }
        _ => ("impossible", format!("Use {least} to {most} {}.", sign.unit)),
    }
}
