use jiff::civil::date;
use serde_json::{Value, json};

use super::*;

fn codes<T: Entry + DeserializeOwned>(body: Value) -> Vec<(String, String)> {
    let entry: T = serde_json::from_value(body).unwrap();
    let refused = entry.check(date(2026, 3, 2)).err();
    refused.into_iter().flat_map(|r| r.fields).map(|f| (f.field, f.code)).collect()
}

#[test]
fn a_medication_is_discontinued_with_a_reason() {
    let with = |more: Value| {
        let mut body = json!({"display": "Metformin 500 mg", "prescribed_date": "2026-01-05"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        codes::<Medication>(body)
    };
    assert!(with(json!({})).is_empty());
    assert_eq!(with(json!({"status": "discontinued"})), [("discontinued_reason".into(), "required".into())]);
    let ended =
        json!({"status": "discontinued", "discontinued_date": "2026-02-01", "discontinued_reason": "Nausea"});
    assert!(with(ended).is_empty());
    assert_eq!(
        with(json!({"discontinued_reason": "Nausea"})),
        [("status".into(), "not_discontinued".into())]
    );
    let early =
        json!({"status": "discontinued", "discontinued_date": "2026-01-01", "discontinued_reason": "x"});
    assert_eq!(with(early), [("discontinued_date".into(), "before_start".into())]);
    assert_eq!(
        with(json!({"prescribed_date": "2026-03-03"})),
        [("prescribed_date".into(), "in_future".into())]
    );
}

#[test]
fn a_refused_vaccine_has_a_reason_and_a_given_one_has_none() {
    let of = |more: Value| {
        let mut body = json!({"display": "Influenza"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        codes::<Immunization>(body)
    };
    assert_eq!(of(json!({"status": "refused"})), [("refusal_reason".into(), "required".into())]);
    assert!(of(json!({"status": "refused", "refusal_reason": "Does not want it"})).is_empty());
    assert_eq!(of(json!({"refusal_reason": "Does not want it"})), [("status".into(), "not_refused".into())]);
    assert_eq!(of(json!({"dose_number": 0})), [("dose_number".into(), "out_of_range".into())]);
}

#[test]
fn plans_may_lie_ahead_and_do_not_end_before_they_begin() {
    let plan = json!({"display": "Diabetes", "start_date": "2026-01-01", "end_date": "2030-01-01"});
    assert!(codes::<CarePlan>(plan).is_empty());
    let goal = json!({"display": "HbA1c", "start_date": "2026-01-01", "target_date": "2025-01-01", "achievement": "done"});
    assert_eq!(
        codes::<Goal>(goal),
        [("target_date".into(), "before_start".into()), ("achievement".into(), "not_allowed".into())]
    );
}
