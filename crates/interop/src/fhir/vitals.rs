//! Vital signs, from FHIR to our signs and units. A number is read only where its code, its unit and its bounds say for certain what
//! it is; everything else is taken as it came, and marked.

use charting::vitals::imported::{Doubt, Imported, plausible};
use kernel::{EncounterId, ImportedSignId};
use serde_json::{Map, Value};

use super::{
    clinical::{Moment, Now, begin, fitting, joined, moment, value_of},
    map::{MODIFIER, Reading, coded_words, is_void, list, text},
};

const LOINC: &str = "http://loinc.org";
const UCUM: &str = "http://unitsofmeasure.org";
/// Codes of LOINC by the sign that they measure.
const SIGNS: [(&str, &[&str]); 11] = [
    ("systolic", &["8480-6", "8459-0", "8460-8", "8461-6"]),
    ("diastolic", &["8462-4", "8453-3", "8454-1", "8455-8"]),
    ("heart_rate", &["8867-4", "8889-8"]),
    ("respiratory_rate", &["9279-1"]),
    ("temperature", &["8310-5", "8331-1", "8332-9", "8333-0", "8328-7", "76011-6"]),
    ("oxygen_saturation", &["2708-6", "59408-5"]),
    ("height_cm", &["8302-2", "8306-3", "3137-7"]),
    ("weight_kg", &["29463-7", "3141-9"]),
    ("pain", &["72514-3", "38208-5"]),
    ("glucose", &["2339-0", "15074-8", "41653-7"]),
    // It is computed here.
    (BMI, &["39156-5"]),
];
const BMI: &str = "bmi";
/// Blood pressure: its values are its components.
const PANELS: &[&str] = &["85354-9", "55284-4"];

/// A vital sign as a file says it.
#[derive(Debug, PartialEq)]
pub struct Sign(Imported);

impl Sign {
    /// Under its id, and of its encounter.
    pub fn named(self, id: ImportedSignId, encounter_id: Option<EncounterId>) -> Imported {
        Imported { id, encounter_id, ..self.0 }
    }
}

/// Codes of LOINC of a concept.
fn loinc(concept: &Value) -> impl Iterator<Item = &str> {
    list(&concept["coding"]).filter(|c| c["system"] == LOINC).filter_map(|c| c["code"].as_str())
}

fn sign_of(concept: &Value) -> Option<&'static str> {
    loinc(concept)
        .find_map(|code| SIGNS.iter().find(|(_, codes)| codes.contains(&code)).map(|(sign, _)| *sign))
}

/// Whether the flowsheet has the sign that this measures.
pub(super) fn has_sign(resource: &Value) -> bool {
    sign_of(&resource["code"]).is_some() || loinc(&resource["code"]).any(|code| PANELS.contains(&code))
}

/// The number in the unit of the sign.
fn converted(sign: &str, quantity: &Value) -> Result<f64, Doubt> {
    let number = quantity["value"].as_f64().ok_or(Doubt::NoValue)?;
    if !quantity["comparator"].is_null() {
        return Err(Doubt::Inexact);
    }
    // Another system's codes are not those of UCUM.
    let code = text(&quantity["code"]).filter(|_| quantity["system"].as_str().is_none_or(|s| s == UCUM));
    let Some(unit) = code.or_else(|| text(&quantity["unit"])) else {
        return if sign == "pain" { Ok(number) } else { Err(Doubt::NoUnit) };
    };
    Ok(match (sign, unit.as_str()) {
        ("systolic" | "diastolic", "mm[Hg]" | "mmHg" | "mm Hg")
        | ("heart_rate", "/min" | "{beats}/min" | "{Beats}/min" | "bpm" | "beats/min" | "beats/minute")
        | ("respiratory_rate", "/min" | "{breaths}/min" | "breaths/min" | "breaths/minute")
        | ("temperature", "Cel" | "°C" | "C")
        | ("oxygen_saturation", "%")
        | ("height_cm", "cm")
        | ("weight_kg", "kg")
        | ("pain", "{score}" | "1" | "{Score}")
        | ("glucose", "mmol/L") => number,
        ("systolic" | "diastolic", "kPa") => number * 7.500_62,
        ("temperature", "[degF]" | "°F" | "F" | "degF") => (number - 32.0) / 1.8,
        ("height_cm", "m") => number * 100.0,
        ("height_cm", "mm") => number / 10.0,
        ("height_cm", "[in_i]" | "[in_us]" | "in") => number * 2.54,
        ("height_cm", "[ft_i]" | "[ft_us]" | "ft") => number * 30.48,
        ("weight_kg", "g") => number / 1000.0,
        ("weight_kg", "[lb_av]" | "lb" | "lbs") => number * 0.453_592_37,
        ("weight_kg", "[oz_av]" | "oz") => number * 0.028_349_523_125,
        ("glucose", "mg/dL") => number / 18.016,
        _ => return Err(Doubt::Unit),
    })
}

/// What of the values can be read, and why not more.
fn measured(resource: &Value) -> (Map<String, Value>, Option<Doubt>) {
    let mut measured = Map::new();
    let mut doubt = None;
    let own = [resource];
    let is_panel = loinc(&resource["code"]).any(|code| PANELS.contains(&code));
    let values: Vec<&Value> =
        if is_panel { list(&resource["component"]).collect() } else { own.into_iter().collect() };
    for value in &values {
        let read = sign_of(&value["code"]).ok_or(Doubt::NoSign).and_then(|sign| {
            if sign == BMI {
                return Ok(None);
            }
            let number = converted(sign, &value["valueQuantity"])?;
            plausible(sign, number).map(|number| Some((sign, number))).ok_or(Doubt::Impossible)
        });
        match read {
            Ok(Some((sign, number))) => match measured.insert(sign.to_owned(), number.clone()) {
                // Of a pressure lying and one standing neither is the pressure.
                Some(other) if other != number => doubt = doubt.or(Some(Doubt::Repeated)),
                _ => {}
            },
            Ok(None) => {}
            Err(why) => doubt = doubt.or(Some(why)),
        }
    }
    if values.is_empty() {
        doubt = Some(Doubt::NoValue);
    }
    // Of two pressures that belong together neither is read alone.
    if doubt.is_some() {
        measured.clear();
    }
    (measured, doubt)
}

/// An Observation of the category `vital-signs`, or what it lacks.
pub fn sign(resource: &Value, now: &Now) -> Result<Reading<Sign>, String> {
    let mut notes = vec![];
    let Some(coded) = begin(resource, &resource["code"], &mut notes)? else {
        return Ok(Reading::Keep(MODIFIER));
    };
    let is_void = is_void(resource);
    if !is_void && !matches!(resource["status"].as_str(), Some("final" | "amended" | "corrected")) {
        return Ok(Reading::Keep("it is not final there; it is kept"));
    }
    let times = [
        &resource["effectiveDateTime"],
        &resource["effectiveInstant"],
        &resource["effectivePeriod"]["start"],
    ];
    let Some(Moment { at: recorded_at, on: recorded_on }) = times.into_iter().find_map(|at| moment(at, now))
    else {
        return Ok(Reading::Keep("it does not say when it was measured, or that lies ahead; it is kept"));
    };
    let part = |c: &Value| Some(format!("{}: {}", coded_words(&c["code"])?, value_of(c)?));
    let parts = || joined(list(&resource["component"]).filter_map(part), "; ");
    let came = value_of(resource).or_else(parts).or_else(|| coded_words(&resource["dataAbsentReason"]));
    let (measured, doubt) = measured(resource);
    let performer = list(&resource["performer"]).find_map(|p| text(&p["display"]));
    let device = &resource["device"];
    let device = text(&device["reference"]).or_else(|| text(&device["display"]));
    let sign = Imported {
        id: ImportedSignId(uuid::Uuid::nil()),
        encounter_id: None,
        recorded_at,
        recorded_on,
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        came: fitting(came, 500, "its value", &mut notes).unwrap_or_else(|| "–".into()),
        measured_by: fitting(performer, 200, "who measured it", &mut notes),
        // A name that does not fit whole names nothing for certain.
        measured_with: device.filter(|device| device.chars().count() <= 300),
        measured,
        doubt,
        is_void,
    };
    Ok(Reading::Take(Sign(sign), notes))
}
