//! Registering, finding, changing patients.

use serde_json::json;

use crate::harness::House;

#[tokio::test]
async fn patients_are_found_however_people_type() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let body = json!({"given_name": "José", "middle_name": "Luis", "family_name": "García-Márquez", "birth_date": "1980-04-12", "sex": "male",
        "phone": "+1 (555) 998-9601", "ssn": "123-45-6789", "mrn": "H-77", "other_names": [{"kind": "native", "name": "أحمد حسن"}]});
    let id = desk.post("/patients", body).await.expect(201).id();
    desk.register("Someone", "Else").await;
    for query in [
        "garcia",
        "GARCÍA",
        "marquez jose",
        "jose garcia",
        "gar",
        "garcai",
        "garsia",
        "josé 1980",
        "luis",
        "احمد",
        "حسن أحمد",
        "H-77",
        "PAT-000001",
        "998 9601",
        "5559989601",
        "1980-04-12",
        "4/12/1980",
        "12.4.1980",
        "6789",
    ] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        let first = found.body["items"][0]["id"].as_str().unwrap_or_default().to_owned();
        assert!(first == id || found.body["items"].to_string().contains(&id), "{query}: {}", found.body);
    }
    let nothing = desk.post("/patients/search", json!({"query": "zzzzqqq"})).await.expect(200);
    assert_eq!(nothing.body["items"], json!([]));
}

#[tokio::test]
async fn numbers_are_gapless_and_an_mrn_is_unique() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let body = |mrn: &str| json!({"given_name": "A", "family_name": "B", "birth_date": "1980-01-01", "sex": "female", "mrn": mrn});
    assert_eq!(desk.post("/patients", body("X")).await.expect(201).body["patient_number"], "PAT-000001");
    assert_eq!(desk.post("/patients", body("X")).await.expect(409).body["code"], "mrn_taken");
    assert_eq!(desk.post("/patients", body("Y")).await.expect(201).body["patient_number"], "PAT-000002");
}

#[tokio::test]
async fn a_change_keeps_the_ssn_and_notices_others() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let id = desk.register("Grace", "Hopper").await;
    let change =
        json!({"given_name": "Grace", "family_name": "Murray", "birth_date": "1980-04-12", "sex": "female"});
    let changed = desk.put(&format!("/patients/{id}"), 1, change.clone()).await.expect(200);
    assert_eq!((&changed.body["ssn_last4"], &changed.body["version"]), (&json!("6789"), &json!(2)));
    desk.put(&format!("/patients/{id}"), 1, change).await.expect(412);
    assert_eq!(
        desk.post(&format!("/patients/{id}/ssn"), json!({"reason": "card"})).await.expect(200).body["ssn"],
        "123-45-6789"
    );
    assert_eq!(
        desk.post(&format!("/patients/{id}/ssn"), json!({"reason": " "})).await.expect(422).fields(),
        ["reason"]
    );
    let found = desk.post("/patients/search", json!({"query": "murray"})).await.expect(200);
    assert_eq!(found.body["items"].as_array().unwrap().len(), 1);
    let gone = desk.post("/patients/search", json!({"query": "hopper"})).await.expect(200);
    assert_eq!(gone.body["items"], json!([]));
    let db = house.superuser().await;
    let plain: i64 = db.query_one("select count(*) from registry.patient p where p::text like '%123456789%' or p::text like '%123-45%'", &[]).await.unwrap().get(0);
    assert_eq!(plain, 0, "the SSN lies in clear");
    let trail: i64 = db
        .query_one("select count(*) from audit.event e where e::text like '%123-45-6789%'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(trail, 0, "the SSN lies in the audit trail");
}

#[tokio::test]
async fn allergies_and_none_known_exclude_each_other() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let id = nurse.register("Grace", "Hopper").await;
    let path = format!("/patients/{id}");
    assert_eq!(nurse.get(&format!("{path}/chart")).await.expect(200).body["no_known_allergies"], false);
    nurse.json("PUT", &format!("{path}/no-known-allergies"), &[], json!({"value": true})).await.expect(200);
    let allergy = nurse
        .post(
            &format!("{path}/allergies"),
            json!({"display": "Latex", "category": "other", "severity": "severe"}),
        )
        .await
        .expect(201);
    assert_eq!(nurse.get(&format!("{path}/chart")).await.expect(200).body["no_known_allergies"], false);
    nurse.json("PUT", &format!("{path}/no-known-allergies"), &[], json!({"value": true})).await.expect(409);
    let wrong = json!({"display": "Latex", "category": "other", "status": "entered_in_error"});
    nurse.put(&format!("{path}/allergies/{}", allergy.id()), 1, wrong).await.expect(200);
    assert_eq!(nurse.get(&format!("{path}/chart")).await.expect(200).body["allergies"], json!([]));
}
