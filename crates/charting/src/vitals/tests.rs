use jiff::civil::date;
use serde_json::json;

use super::{
    ranges::{Level, flags, ranges},
    *,
};

fn wrong(measured: serde_json::Value, confirmed: &[&str]) -> Vec<(String, String)> {
    let input: VitalsInput =
        serde_json::from_value(json!({"measured": measured, "confirmed": confirmed})).unwrap();
    let now = "2026-05-04T09:00:00Z".parse().unwrap();
    let fields = input.check(now, Some(date(1980, 4, 12))).err().map(|p| p.fields).unwrap_or_default();
    fields.into_iter().map(|f| (f.field, f.code)).collect()
}

fn one(measured: serde_json::Value) -> (String, String) {
    let mut all = wrong(measured.clone(), &[]);
    assert_eq!(all.len(), 1, "{measured}: {all:?}");
    all.remove(0)
}

#[test]
fn what_cannot_be_is_refused_with_what_it_probably_is() {
    let said = |field: &str, code: &str| (format!("measured.{field}"), code.to_owned());
    assert_eq!(one(json!({"systolic": 1200, "diastolic": 80})), said("systolic", "impossible"));
    assert_eq!(one(json!({"systolic": 80, "diastolic": 120})), said("diastolic", "not_below_systolic"));
    assert_eq!(one(json!({"systolic": 80, "diastolic": 80})), said("diastolic", "not_below_systolic"));
    assert_eq!(one(json!({"systolic": 120})), said("diastolic", "required"));
    assert_eq!(one(json!({"temperature": 98.6})), said("temperature", "fahrenheit"));
    assert_eq!(one(json!({"temperature": 51.0})), said("temperature", "impossible"));
    assert_eq!(one(json!({"oxygen_saturation": 109})), said("oxygen_saturation", "impossible"));
    assert_eq!(one(json!({"glucose": 100.0})), said("glucose", "milligrams"));
    assert_eq!(one(json!({"pain": 11})), said("pain", "impossible"));
    assert_eq!(one(json!({})), ("measured".to_owned(), "required".to_owned()));
    assert_eq!(wrong(json!({"systolic": 120, "diastolic": 80, "temperature": 37.0}), &[]), []);
}

#[test]
fn what_is_unusual_is_confirmed_sign_by_sign() {
    let slow = json!({"heart_rate": 30, "temperature": 33.0});
    let asked: Vec<String> =
        wrong(slow.clone(), &[]).into_iter().map(|(field, code)| field + " " + &code).collect();
    assert_eq!(asked, ["measured.heart_rate unusual", "measured.temperature unusual"]);
    assert_eq!(wrong(slow.clone(), &["heart_rate"]).len(), 1);
    assert_eq!(wrong(slow.clone(), &["heart_rate", "temperature"]), []);
    assert_eq!(wrong(slow, &["heart_rate", "temperature", "mood"])[0].0, "confirmed[2]");
    // A confirmation makes nothing possible.
    assert_eq!(wrong(json!({"heart_rate": 900}), &["heart_rate"]).len(), 1);
}

#[test]
fn the_same_pulse_is_normal_in_a_child_and_high_in_an_adult() {
    let levels = |birth, measured: serde_json::Value, bmi| {
        let measured: Measured = serde_json::from_value(measured).unwrap();
        let flags = flags(&measured, bmi, &ranges(birth, date(2026, 5, 4)));
        flags.into_iter().map(|flag| (flag.sign, flag.level)).collect::<Vec<_>>()
    };
    assert_eq!(levels(date(2026, 1, 1), json!({"heart_rate": 150}), None), []);
    assert_eq!(levels(date(1980, 1, 1), json!({"heart_rate": 120}), None), [("heart_rate", Level::High)]);
    assert_eq!(
        levels(date(1980, 1, 1), json!({"heart_rate": 150}), None),
        [("heart_rate", Level::CriticalHigh)]
    );
    assert_eq!(
        levels(date(1980, 1, 1), json!({"oxygen_saturation": 88}), None),
        [("oxygen_saturation", Level::CriticalLow)]
    );
    assert_eq!(levels(date(1980, 1, 1), json!({"weight_kg": 110.0}), Some(33.2)), [("bmi", Level::High)]);
    assert_eq!(levels(date(2016, 1, 1), json!({"weight_kg": 110.0}), Some(33.2)), []);
    // On the eve of the sixteenth birthday a child still, on it an adult; before birth nothing is known.
    assert_eq!(ranges(date(2010, 5, 5), date(2026, 5, 4))[3].high, 131.0);
    assert_eq!(ranges(date(2010, 5, 4), date(2026, 5, 4))[3].high, 129.0);
    assert_eq!(ranges(date(2027, 1, 1), date(2026, 5, 4)), []);
}
