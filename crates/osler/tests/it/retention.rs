//! How long records are kept, and what keeps them longer.

use platform::jobs::run_due;
use serde_json::json;

use crate::harness::House;

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator"];

#[tokio::test]
async fn a_clinic_may_keep_records_longer_and_every_date_follows() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let id = person.register("Grace", "Hopper").await;
    let year = async || -> i32 {
        let keeping = person.get(&format!("/patients/{id}/holds")).await.expect(200).body;
        keeping["record_retention_date"].as_str().unwrap()[..4].parse().unwrap()
    };
    let ruled = year().await;
    let terms = |adult: i32, age: i32, minor: i32| json!({"adult_years": adult, "minor_age": age, "minor_years": minor});
    let known = person.get("/retention").await.expect(200).body;
    assert_eq!((&known["adult_years"], &known["minor_age"]), (&json!(10), &json!(21)));
    let shorter = person.put("/retention", 1, terms(9, 20, 7)).await.expect(422);
    assert_eq!(shorter.fields(), ["adult_years", "minor_age", "minor_years"]);
    let set = person.put("/retention", 1, terms(15, 21, 20)).await.expect(200);
    assert_eq!(set.body["version"], 2);
    person.put("/retention", 1, terms(15, 21, 20)).await.expect(412);
    run_due(&house.platform).await.unwrap();
    assert_eq!(year().await, ruled + 5);
    // Back to the rulings: what was promised stays.
    person.put("/retention", 2, terms(10, 21, 10)).await.expect(200);
    run_due(&house.platform).await.unwrap();
    assert_eq!(year().await, ruled + 5);
    // The database refuses terms below the rulings, whoever asks.
    let db = house.superuser().await;
    assert!(db.execute("update registry.retention_policy set adult_years = 9", &[]).await.is_err());
}

#[tokio::test]
async fn a_treatment_moves_the_date() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let id = person.register("Grace", "Hopper").await;
    let db = house.superuser().await;
    let long_ago = "set session_replication_role = replica; \
        update registry.patient set last_treatment_date = '2001-01-01', record_retention_date = '2011-01-01'; \
        set session_replication_role = origin";
    let kept = async || -> String {
        let keeping = person.get(&format!("/patients/{id}/holds")).await.expect(200).body;
        keeping["record_retention_date"].as_str().unwrap().to_owned()
    };
    for (path, body) in [
        ("allergies", json!({"display": "Latex", "category": "other"})),
        ("problems", json!({"display": "Asthma"})),
    ] {
        db.batch_execute(long_ago).await.unwrap();
        assert_eq!(kept().await, "2011-01-01");
        let entry = person.post(&format!("/patients/{id}/{path}"), body.clone()).await.expect(201).id();
        assert!(kept().await.as_str() > "2030");
        db.batch_execute(long_ago).await.unwrap();
        person.put(&format!("/patients/{id}/{path}/{entry}"), 1, body).await.expect(200);
        assert!(kept().await.as_str() > "2030");
    }
}

#[tokio::test]
async fn a_hold_stands_until_it_is_lifted() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let id = person.register("Grace", "Hopper").await;
    let holds = format!("/patients/{id}/holds");
    assert_eq!(person.post(&holds, json!({"reason": " "})).await.expect(422).fields(), ["reason"]);
    let hold = person.post(&holds, json!({"reason": "case 2026-17"})).await.expect(201).id();
    let keeping = person.get(&holds).await.expect(200).body;
    assert_eq!((&keeping["is_held"], &keeping["holds"][0]["reason"]), (&json!(true), &json!("case 2026-17")));
    let nurse = house.person(clinic, &["nurse"]).await;
    assert_eq!(nurse.get(&holds).await.expect(200).body["holds"][0]["allowed_actions"], json!([]));
    nurse.post(&holds, json!({"reason": "x"})).await.expect(403);
    let lift = format!("{holds}/{hold}/lift");
    person.post(&lift, json!({"reason": "the case is closed"})).await.expect(200);
    assert_eq!(person.post(&lift, json!({"reason": "x"})).await.expect(409).body["code"], "hold_lifted");
    let keeping = person.get(&holds).await.expect(200).body;
    assert_eq!(
        (&keeping["is_held"], &keeping["holds"][0]["lift_reason"]),
        (&json!(false), &json!("the case is closed"))
    );
    let db = house.superuser().await;
    let reasons: i64 = db
        .query_one("select count(*) from audit.event where action in ('hold.placed', 'hold.lifted') and reason is not null", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(reasons, 2);
}
