//! Diagnosis codes: found by anybody who works with charts, kept at hand by each, checked where they are recorded.

use serde_json::{Value, json};

use crate::harness::House;

fn codes(body: &Value) -> Vec<&str> {
    body["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn codes_are_found_and_kept_at_hand() {
    let house = House::open().await;
    let clinic = house.clinic("Codes").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let found =
        doctor.post("/icd10/search", json!({"text": "diabtes type 2", "limit": 5})).await.expect(200).body;
    assert!(codes(&found).contains(&"E11.9"), "{found}");
    doctor.post("/icd10/search", json!({"text": "x".repeat(201)})).await.expect(422);

    let one = doctor.get("/icd10/codes/H40.1111").await.expect(200).body;
    assert_eq!((one["billable"].as_bool(), &one["above"][0]["code"]), (Some(true), &json!("H40.111")));
    doctor.get("/icd10/codes/nothing").await.expect(404);

    for _ in 0..2 {
        doctor.post("/icd10/favourites", json!({"code": "e119", "favourite": true})).await.expect(204);
    }
    assert_eq!(codes(&doctor.get("/icd10/favourites").await.expect(200).body), ["E11.9"]);
    let other = house.person(clinic, &["physician"]).await;
    assert!(codes(&other.get("/icd10/favourites").await.expect(200).body).is_empty(), "each has their own");
    let refused =
        doctor.post("/icd10/favourites", json!({"code": "Q", "favourite": true})).await.expect(422).body;
    assert_eq!(refused["fields"][0]["field"], "code");
    doctor.post("/icd10/favourites", json!({"code": "E11.9", "favourite": false})).await.expect(204);
    assert!(codes(&doctor.get("/icd10/favourites").await.expect(200).body).is_empty());
}

#[tokio::test]
async fn a_problem_takes_codes_of_the_list_only() {
    let house = House::open().await;
    let clinic = house.clinic("Codes").await;
    let doctor = house.person(clinic, &["physician", "receptionist"]).await;
    let patient = doctor.register("Ada", "Lovelace").await;
    let problems = format!("/patients/{patient}/problems");
    let typed = json!({"display": "Diabetes", "icd10_code": "e119"});
    let kept = doctor.post(&problems, typed).await.expect(201).body;
    assert_eq!(kept["icd10_code"], "E11.9");
    let wrong = json!({"display": "Diabetes", "icd10_code": "E99.99"});
    let refused = doctor.post(&problems, wrong).await.expect(422).body;
    assert_eq!(refused["fields"][0]["field"], "icd10_code");
}
