use jiff::civil::date;

use super::*;

fn details(change: serde_json::Value) -> PatientDetails {
    let mut all = serde_json::json!({"given_name": "Ada", "family_name": "Osler", "birth_date": "1990-02-28", "sex": "female"});
    all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    serde_json::from_value(all).unwrap()
}

fn wrong(change: serde_json::Value) -> Vec<String> {
    let checked = details(change).check(date(2026, 1, 1)).done();
    checked.err().map(|p| p.fields.into_iter().map(|f| f.field).collect()).unwrap_or_default()
}

#[test]
fn each_wrong_field_is_named() {
    use serde_json::json;
    assert_eq!(wrong(json!({})), Vec::<String>::new());
    assert_eq!(wrong(json!({"given_name": " "})), ["given_name"]);
    assert_eq!(wrong(json!({"birth_date": "2026-01-02"})), ["birth_date"]);
    assert_eq!(wrong(json!({"sex": "f", "blood_type": "C+"})), ["sex", "blood_type"]);
    assert_eq!(wrong(json!({"deceased_date": "2020-01-01"})), ["deceased_date"]);
    assert_eq!(wrong(json!({"deceased": true, "deceased_date": "1980-01-01"})), ["deceased_date"]);
    assert_eq!(wrong(json!({"other_names": [{"kind": "maiden", "name": ""}]})), ["other_names[0].name"]);
    assert_eq!(wrong(json!({"email": "a@b", "phone": "12"})), ["phone", "email"]);
    assert_eq!(wrong(json!({"ssn": "000-12-3456"})), ["ssn"]);
    assert_eq!(wrong(json!({"family_name": "x".repeat(101)})), ["family_name"]);
}

#[test]
fn an_ssn_never_leaves_in_json() {
    let with = details(serde_json::json!({"ssn": "123-45-6789"}));
    let json = serde_json::to_string(&with).unwrap();
    assert!(!json.contains("6789") && !json.contains("ssn"), "{json}");
    assert!(!format!("{with:?}").contains("6789"));
}

#[test]
fn telephones_are_found_by_their_end() {
    assert_eq!(phone_reversed(Some("+1 (555) 998-9601")).as_deref(), Some("10698995551"));
    assert_eq!(phone_reversed(Some("12")), None);
}

#[test]
fn a_number_that_looks_like_ours_is_reserved_in_every_script_and_width() {
    for ours in
        ["PAT-000123", "pat-1", "PAT-１２３", "ＰＡＴ-000123", "PAT‐000001", "PAT−1", "PAT－٠١", " PAT-1 "]
    {
        assert!(details(serde_json::json!({"mrn": ours})).mrn_is_reserved(), "{ours}");
    }
    for other in ["", "PAT", "PAT-1a", "PATIENT-1", "É-1", "123"] {
        assert!(!details(serde_json::json!({"mrn": other})).mrn_is_reserved(), "{other}");
    }
}

#[test]
fn a_title_is_none_in_a_name() {
    let words = details(
        serde_json::json!({"given_name": "Md", "family_name": "Ii", "name_prefix": "Dr.", "name_suffix": "Ato III"}),
    );
    assert_eq!(words.name_tokens(), ["md", "ii", "ato"]);
}
