//! Vital signs: measured, asked about, judged, struck out.

use serde_json::json;

use crate::harness::House;

#[tokio::test]
async fn vital_signs_are_recorded_judged_and_struck_with_a_reason() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (nurse, desk) =
        (house.person(clinic, &["nurse"]).await, house.person(clinic, &["receptionist"]).await);
    let patient = nurse.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}/vitals");
    let measured = json!({"systolic": 190, "diastolic": 95, "heart_rate": 72, "respiratory_rate": 14, "temperature": 37.0,
        "oxygen_saturation": 98, "height_cm": 170.0, "weight_kg": 72.25, "pain": 0, "glucose": 5.5});
    let made = nurse.post(&root, json!({ "measured": measured })).await.expect(201).body;
    assert_eq!((&made["measured"]["weight_kg"], &made["bmi"]), (&json!(72.25), &json!(25.0)));
    let flags = json!([{"sign": "systolic", "level": "critical_high"}, {"sign": "diastolic", "level": "high"},
        {"sign": "bmi", "level": "high"}]);
    assert_eq!(made["flags"], flags);
    let listed = nurse.get(&root).await.expect(200).body;
    assert_eq!(listed["items"][0]["id"], made["id"]);
    assert_eq!(listed["glucose_in_milligrams"], true);
    assert!(
        listed["ranges"]
            .as_array()
            .unwrap()
            .iter()
            .any(|range| range["sign"] == "heart_rate" && range["high"] == 100.0)
    );
    desk.get(&root).await.expect(403);
    desk.post(&root, json!({"measured": {"heart_rate": 70}})).await.expect(403);

    let error = format!("{root}/{}/error", made["id"].as_str().unwrap());
    nurse.put(&error, 1, json!({"reason": ""})).await.expect(422);
    let struck = nurse.put(&error, 1, json!({"reason": "the neighbour's"})).await.expect(200).body;
    assert_eq!(
        (&struck["error"]["reason"], &struck["allowed_actions"]),
        (&json!("the neighbour's"), &json!([]))
    );
    assert_eq!(
        nurse.put(&error, 2, json!({"reason": "again"})).await.expect(409).body["code"],
        "vitals_closed"
    );
    assert_eq!(nurse.get(&root).await.body["items"].as_array().unwrap().len(), 1);
    let db = house.role("osler_app").await;
    // Only what another system measured follows that system.
    for (forbidden, code) in
        [("delete from charting.vitals", "42501"), ("update charting.vitals set heart_rate = 80", "OS003")]
    {
        let sql = format!("begin; set local app.clinic_id = '{clinic}'; {forbidden}");
        let refused = db.batch_execute(&sql).await.unwrap_err();
        assert_eq!(refused.as_db_error().unwrap().code().code(), code, "{forbidden}");
        db.batch_execute("rollback").await.unwrap();
    }
}

#[tokio::test]
async fn each_impossible_measurement_is_answered_at_its_field_with_the_way_out() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}/vitals");
    for (measured, field, code, says) in [
        (json!({"systolic": 1200, "diastolic": 80}), "systolic", "impossible", "30 to 300"),
        (json!({"systolic": 80, "diastolic": 120}), "diastolic", "not_below_systolic", "exchanged"),
        (json!({"temperature": 98.6}), "temperature", "fahrenheit", "37.0 °C"),
        (json!({"oxygen_saturation": 109}), "oxygen_saturation", "impossible", "100"),
        (json!({"glucose": 126.0}), "glucose", "milligrams", "7.0 mmol/L"),
        (json!({"heart_rate": 30}), "heart_rate", "unusual", "Measure again"),
    ] {
        let refused = nurse.post(&root, json!({ "measured": measured })).await.expect(422).body;
        let wrong = &refused["fields"][0];
        assert_eq!((&wrong["field"], &wrong["code"]), (&json!(format!("measured.{field}")), &json!(code)));
        assert!(wrong["message"].as_str().unwrap().contains(says), "{wrong}");
    }
    nurse.post(&root, json!({"measured": {"heart_rate": 30}, "confirmed": ["heart_rate"]})).await.expect(201);
    let early = json!({"measured": {"heart_rate": 70}, "recorded_at": "1979-01-01T00:00:00Z"});
    assert_eq!(nurse.post(&root, early).await.expect(422).fields(), ["recorded_at"]);
    let late = house.platform.now() + jiff::SignedDuration::from_hours(1);
    let late = json!({"measured": {"heart_rate": 70}, "recorded_at": late});
    assert_eq!(nurse.post(&root, late).await.expect(422).fields(), ["recorded_at"]);
}

#[tokio::test]
async fn vital_signs_of_an_encounter_are_of_the_same_patient_and_of_one_that_is_open() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let (patient, other) = (nurse.register("Grace", "Hopper").await, nurse.register("Ada", "King").await);
    let path = crate::encounter::documented(&nurse, &patient).await;
    let encounter = path.rsplit('/').next().unwrap();
    let with = json!({"measured": {"heart_rate": 70, "encounter_id": encounter}});
    let made = nurse.post(&format!("/patients/{patient}/vitals"), with.clone()).await.expect(201).body;
    assert_eq!(made["measured"]["encounter_id"], encounter);
    let refused = nurse.post(&format!("/patients/{other}/vitals"), with.clone()).await.expect(422);
    assert_eq!(refused.fields(), ["measured.encounter_id"]);
    nurse.put(&format!("{path}/error"), 2, json!({"reason": "the wrong patient"})).await.expect(200);
    let closed = nurse.post(&format!("/patients/{patient}/vitals"), with).await.expect(409);
    assert_eq!(closed.body["code"], "encounter_closed");
}
