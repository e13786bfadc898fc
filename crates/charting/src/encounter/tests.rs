use serde_json::json;

use super::*;

fn now() -> Timestamp {
    "2026-05-04T09:00:00Z".parse().unwrap()
}

fn wrong(change: serde_json::Value) -> Vec<String> {
    let mut all = json!({"encounter_date": "2026-05-04T08:00:00Z", "encounter_type": "follow_up"});
    all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    let note: Note = serde_json::from_value(all).unwrap();
    note.check(now()).err().map(|p| p.fields.into_iter().map(|f| f.field).collect()).unwrap_or_default()
}

#[test]
fn each_wrong_field_is_named() {
    let none: [&str; 0] = [];
    assert_eq!(wrong(json!({})), none);
    assert_eq!(wrong(json!({"encounter_date": "2026-05-04T09:00:01Z"})), ["encounter_date"]);
    assert_eq!(wrong(json!({"encounter_date": "1700-01-01T00:00:00Z"})), ["encounter_date"]);
    assert_eq!(wrong(json!({"encounter_type": "imported"})), ["encounter_type"]);
    assert_eq!(wrong(json!({"plan": "x".repeat(100_001), "notes": "\u{7}"})), ["notes", "plan"]);
    assert_eq!(wrong(json!({"diagnoses": [{"display": " "}]})), ["diagnoses[0].display"]);
    assert_eq!(wrong(json!({"diagnoses": [{"display": "Asthma", "code": "J45"}]})), ["diagnoses[0].code"]);
    assert_eq!(
        wrong(json!({"procedures": [{"display": "Injection", "laterality": "OD",
            "performed_at": "2027-01-01T00:00:00Z"}]})),
        ["procedures[0].laterality", "procedures[0].performed_at"]
    );
    let many: Vec<_> = (0..51).map(|_| json!({"display": "Asthma"})).collect();
    assert_eq!(wrong(json!({ "diagnoses": many })), ["diagnoses"]);
}

#[test]
fn the_data_of_a_form_has_a_limit_and_plain_numbers() {
    let none: [&str; 0] = [];
    assert_eq!(wrong(json!({"clinical_data": {"iop": {"od": 14.5, "os": [15, -2]}}})), none);
    assert_eq!(wrong(json!({"clinical_data": {"text": "x".repeat(1_000_000)}})), ["clinical_data/text"]);
    assert_eq!(wrong(json!({"clinical_data": {"deep": [{"number": 1e300}]}})), ["clinical_data"]);
}

#[test]
fn only_what_is_unsigned_is_changed() {
    use Status::*;
    for status in Status::ALL {
        let may = Unsigned::of(EncounterId::new(), Version(1), status).is_ok();
        assert_eq!(may, matches!(status, Draft | InProgress), "{status:?}");
    }
}
