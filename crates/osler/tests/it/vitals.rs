//! Vital signs: measured, asked about, judged, struck out.

use serde_json::{Value, json};

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
    nurse.put(&format!("{path}/error"), 3, json!({"reason": "the wrong patient"})).await.expect(200);
    let closed = nurse.post(&format!("/patients/{patient}/vitals"), with).await.expect(409);
    assert_eq!(closed.body["code"], "encounter_closed");
}

#[tokio::test]
async fn what_was_measured_at_a_mistake_counts_only_where_somebody_says_that_it_is_this_patients() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}/vitals");
    let measured = async |rate: i32, path: &str| {
        let encounter = path.rsplit('/').next().unwrap();
        let body = json!({"measured": {"heart_rate": rate, "encounter_id": encounter}});
        author.post(&root, body).await.expect(201);
    };
    // Why it counts no more, and of which encounter it is, by the rate.
    let found = async |rate: i32| {
        let listed = author.get(&root).await.expect(200).body["items"].as_array().unwrap().clone();
        let mut all: Vec<Value> =
            listed.into_iter().filter(|one| one["measured"]["heart_rate"] == rate).collect();
        all.sort_by_key(|one| one["error"].is_null());
        all
    };
    let strange = crate::encounter::documented(&author, &patient).await;
    measured(71, &strange).await;
    author.put(&format!("{strange}/error"), 3, json!({"reason": "Another patient's"})).await.expect(200);
    assert_eq!(found(71).await[0]["error"]["reason"], "Another patient's");
    let own = crate::encounter::documented(&author, &patient).await;
    measured(72, &own).await;
    let twice = json!({"reason": "twice", "is_measured_on_patient": true});
    author.put(&format!("{own}/error"), 3, twice).await.expect(200);
    let kept = found(72).await;
    assert_eq!((&kept[0]["error"], &kept[0]["measured"]["encounter_id"]), (&json!(null), &json!(null)));
    // No later encounter takes it by itself.
    let next = crate::encounter::documented(&author, &patient).await;
    let list = author.get(&format!("{next}/vitals")).await.expect(200).body;
    assert_eq!(list["items"], json!([]));

    // The same is asked where a signed one is withdrawn.
    measured(73, &next).await;
    crate::encounter_signing::sign(&author, &next, 3).await.expect(200);
    let duplicate = json!({"reason": "twice", "is_measured_on_patient": true,
        "credential": {"password": crate::harness::PASSWORD}});
    author.json("POST", &format!("{next}/withdraw"), &[("if-match", "\"4\"")], duplicate).await.expect(200);
    let both = found(73).await;
    assert_eq!((both.len(), &both[0]["is_withdrawn"]), (2, &json!(true)));
    assert_eq!((&both[1]["origin_id"], &both[1]["error"]), (&both[0]["id"], &json!(null)));
    let signatures = author.get(&format!("{next}/signatures")).await.expect(200).body;
    assert_eq!(signatures["is_valid"], true);
}

#[tokio::test]
async fn an_encounter_takes_what_was_measured_in_its_own_time_and_nothing_that_was_said_to_be_apart() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let (root, encounters) =
        (format!("/patients/{patient}/vitals"), format!("/patients/{patient}/encounters"));
    let day = house.platform.now().to_zoned(jiff::tz::TimeZone::UTC).date().yesterday().unwrap();
    let measure = async |rate: i32, hour: i32, is_apart: bool| {
        let body = json!({"measured": {"heart_rate": rate}, "recorded_at": format!("{day}T{hour:02}:00:00Z"),
            "is_apart": is_apart});
        author.post(&root, body).await.expect(201);
    };
    let begin = async |hour: i32| {
        let body =
            json!({"encounter_type": "follow_up", "encounter_date": format!("{day}T{hour:02}:00:00Z")});
        let path = format!("{encounters}/{}", author.post(&encounters, body).await.expect(201).id());
        let list = author.get(&format!("{path}/vitals")).await.expect(200).body;
        let rates = |part: &str| -> Vec<i64> {
            let all = list[part].as_array().unwrap();
            all.iter().map(|one| one["measured"]["heart_rate"].as_i64().unwrap()).collect()
        };
        (rates("items"), rates("unclaimed"))
    };
    begin(14).await;
    measure(70, 10, true).await;
    measure(75, 15, true).await;
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    // As it stands where nobody was asked.
    db.batch_execute("update charting.vitals set apart = null where heart_rate = 75").await.unwrap();
    assert_eq!(begin(9).await, (vec![], vec![70, 75]), "what came after the next encounter is not its own");
    assert_eq!(begin(13).await, (vec![], vec![70, 75]), "what was said to be apart stays apart");
    db.batch_execute("update charting.vitals set apart = null").await.unwrap();
    assert_eq!(begin(11).await, (vec![70], vec![75]));
}

#[tokio::test]
async fn what_is_measured_at_an_encounter_stands_on_its_record_also_when_merged_records_come_apart() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let (left, right) = (author.register("Grace", "Hopper").await, author.register("Grace", "Hopper").await);
    let db = house.superuser().await;
    let begun =
        author.post(&format!("/patients/{left}/encounters"), json!({"encounter_type": "urgent"})).await;
    let encounter = begun.expect(201).id();
    let apart = json!({"measured": {"heart_rate": 70}});
    let loose = author.post(&format!("/patients/{right}/vitals"), apart).await.expect(201).body;
    let id = loose["id"].as_str().unwrap();
    // Whatever the application does, the database keeps them apart.
    let refused = format!("update charting.vitals set encounter_id = '{encounter}' where id = '{id}'");
    let refused = db.batch_execute(&refused).await.unwrap_err();
    assert_eq!(refused.as_db_error().unwrap().constraint(), Some("vitals_same_record"));
    let link = format!(
        "begin; set local session_replication_role = replica;
         insert into registry.patient_link (clinic_id, merged_id, survivor_id, reason, merged_by)
         values ('{clinic}', '{left}', '{right}', 'one person', 'x'); commit"
    );
    db.batch_execute(&link).await.unwrap();
    let with = json!({"measured": {"heart_rate": 71, "encounter_id": encounter}});
    let made = author.post(&format!("/patients/{right}/vitals"), with).await.expect(201).body;
    assert_eq!((&made["patient_id"], &made["measured"]["encounter_id"]), (&json!(left), &json!(encounter)));
    let choose = format!("/patients/{right}/vitals/{id}/encounter");
    let refused = author.put(&choose, 1, json!({ "encounter_id": encounter })).await.expect(422);
    assert_eq!(refused.fields(), ["measured.encounter_id"]);
    let seen = author.get(&format!("/patients/{right}/encounters/{encounter}/vitals")).await.expect(200).body;
    assert_eq!((seen["items"].as_array().unwrap().len(), &seen["unclaimed"]), (1, &json!([])));
    // What was attached across records before it was refused lets go.
    let across = format!(
        "begin; set local session_replication_role = replica;
         update charting.vitals set encounter_id = '{encounter}' where id = '{id}';
         delete from registry.patient_link; commit"
    );
    db.batch_execute(&across).await.unwrap();
    author.put(&choose, 1, json!({"encounter_id": null})).await.expect(200);
}

#[tokio::test]
async fn vital_signs_come_to_the_encounter_at_which_they_were_measured() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (nurse, author) =
        (house.person(clinic, &["nurse"]).await, house.person(clinic, &["physician"]).await);
    let patient = nurse.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}/vitals");
    let measure = async |rate: i32, more: serde_json::Value| {
        let mut body = json!({"measured": {"heart_rate": rate}});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        nurse.post(&root, body).await
    };
    let begin = async || {
        let begun = json!({"encounter_type": "follow_up"});
        let path = format!("/patients/{patient}/encounters");
        let made = author.post(&path, begun).await.expect(201);
        (format!("{path}/{}", made.id()), made.id())
    };
    let rates = async |path: &str| {
        let list = author.get(&format!("{path}/vitals")).await.expect(200).body;
        let of = |part: &str| -> Vec<i64> {
            list[part]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["measured"]["heart_rate"].as_i64().unwrap())
                .collect()
        };
        (of("items"), of("unclaimed"))
    };
    let version = async |path: &str| author.get(path).await.expect(200).body["version"].as_i64().unwrap();

    // Before the encounter, and meant for no encounter at all.
    measure(71, json!({})).await.expect(201);
    let (first, id) = begin().await;
    assert_eq!((rates(&first).await, version(&first).await), ((vec![71], vec![]), 1));
    // During it: whoever has seen the encounter looks again.
    assert_eq!(measure(72, json!({})).await.expect(201).body["measured"]["encounter_id"], id);
    let apart = measure(73, json!({"is_apart": true})).await.expect(201).body;
    assert_eq!((rates(&first).await, version(&first).await), ((vec![71, 72], vec![73]), 2));
    author.put(&first, 1, crate::encounter::note(&json!({}))).await.expect(412);

    // With two of them open somebody says which.
    house.clock.advance(jiff::SignedDuration::from_secs(1));
    let (second, other) = begin().await;
    assert_eq!(rates(&second).await, (vec![], vec![73]), "somebody said that it belongs to none");
    let refused = measure(74, json!({})).await.expect(422);
    assert_eq!(refused.body["fields"][0]["code"], "several_encounters");
    measure(74, json!({"is_apart": true, "measured": {"heart_rate": 74, "encounter_id": other}}))
        .await
        .expect(422);
    let choose = async |vitals: &serde_json::Value, version: i64, encounter: serde_json::Value| {
        let path = format!("{root}/{}/encounter", vitals["id"].as_str().unwrap());
        nurse.put(&path, version, json!({"encounter_id": encounter})).await
    };
    choose(&apart, 2, json!(other)).await.expect(412);
    choose(&apart, 1, json!(other)).await.expect(200);
    choose(&apart, 2, json!(null)).await.expect(200);
    assert_eq!((rates(&second).await, version(&second).await), ((vec![], vec![73]), 3));
    choose(&apart, 3, json!(id)).await.expect(200);
    assert_eq!((version(&first).await, version(&second).await), (3, 3));
    // Nobody wrote in the note by it.
    assert_eq!(author.get(&first).await.expect(200).body["changed_by"], json!(null));
    let stranger = nurse.register("Ada", "King").await;
    let theirs = author
        .post(&format!("/patients/{stranger}/encounters"), json!({"encounter_type": "follow_up"}))
        .await;
    assert_eq!(choose(&apart, 4, json!(theirs.id())).await.expect(422).fields(), ["measured.encounter_id"]);

    // What is called a mistake is a change of the encounter, too.
    let error = format!("{root}/{}/error", apart["id"].as_str().unwrap());
    nurse.put(&error, 4, json!({"reason": "the neighbour's"})).await.expect(200);
    assert_eq!(version(&first).await, 4);
    author.put(&first, 4, crate::encounter::note(&json!({}))).await.expect(200);
    crate::encounter_signing::sign(&author, &first, 4).await.expect(412);
    crate::encounter_signing::sign(&author, &first, 5).await.expect(200);

    // What is signed shows what was signed, and nothing that comes later.
    measure(75, json!({})).await.expect(201);
    assert_eq!(rates(&first).await, (vec![71, 72, 73], vec![]));
    assert_eq!(rates(&second).await, (vec![75], vec![]));
    let listed = nurse.get(&root).await.expect(200).body;
    let of_first =
        listed["items"].as_array().unwrap().iter().find(|one| one["measured"]["heart_rate"] == 72).unwrap();
    assert_eq!(choose(of_first, 1, json!(other)).await.expect(409).body["code"], "encounter_closed");
    let error = format!("{root}/{}/error", of_first["id"].as_str().unwrap());
    assert_eq!(
        nurse.put(&error, 1, json!({"reason": "no"})).await.expect(409).body["code"],
        "encounter_closed"
    );
    house.superuser().await.batch_execute("set session_replication_role = replica; update charting.vitals set heart_rate = 99 where heart_rate = 72").await.unwrap();
    assert_eq!(rates(&first).await.0, [71, 72, 73]);
}

#[tokio::test]
async fn a_measurement_is_of_the_day_of_the_clinic_and_an_early_one_never_hides_the_newest() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let db = house.superuser().await;
    let zone = format!("update identity.clinic set time_zone = 'America/New_York' where id = '{clinic}'");
    db.batch_execute(&zone).await.unwrap();
    let nurse = house.person(clinic, &["nurse"]).await;
    let person =
        json!({"given_name": "Vera", "family_name": "Klein", "birth_date": "2019-01-01", "sex": "female"});
    let child = nurse.post("/patients", person).await.expect(201).id();
    let root = format!("/patients/{child}/vitals");
    let evening = json!({"measured": {"heart_rate": 80}, "recorded_at": "2025-03-05T01:30:00Z"});
    assert_eq!(nurse.post(&root, evening).await.expect(201).body["day"], "2025-03-04");
    let many = format!(
        "insert into charting.vitals (clinic_id, id, patient_id, recorded_at, weight_kg, recorded_by)
         select '{clinic}', gen_random_uuid(), '{child}', '2021-01-01T10:00:00Z'::timestamptz + n * interval '1 hour', 12, 'x'
           from generate_series(1, 2001) n"
    );
    let many =
        format!("set session_replication_role = replica; {many}; set session_replication_role = origin");
    db.batch_execute(&many).await.unwrap();
    let newest = json!({"measured": {"weight_kg": 20.0}, "recorded_at": "2025-03-05T10:00:00Z"});
    nurse.post(&root, newest).await.expect(201);
    let growth = nurse.get(&format!("/patients/{child}/growth")).await.expect(200).body;
    let points = growth["charts"][0]["points"].as_array().unwrap();
    assert_eq!((points.len(), &points[1999]["value"]), (2000, &json!(20.0)));
}

#[tokio::test]
async fn a_child_is_shown_among_children_of_the_same_sex_and_age() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let person =
        json!({"given_name": "Vera", "family_name": "Klein", "birth_date": "2019-01-01", "sex": "female"});
    let child = nurse.post("/patients", person).await.expect(201).id();
    let measure = async |patient: &str, at: &str, measured: Value| {
        let body = json!({"measured": measured, "recorded_at": at, "confirmed": ["height_cm", "weight_kg"]});
        nurse.post(&format!("/patients/{patient}/vitals"), body).await.expect(201).body
    };
    measure(&child, "2019-01-01T10:00:00Z", json!({"height_cm": 49.3, "weight_kg": 3.4})).await;
    measure(&child, "2025-01-01T10:00:00Z", json!({"height_cm": 115.0, "weight_kg": 30.0})).await;
    let wrong = measure(&child, "2025-02-01T10:00:00Z", json!({"weight_kg": 99.0})).await;
    let error = format!("/patients/{child}/vitals/{}/error", wrong["id"].as_str().unwrap());
    nurse.put(&error, 1, json!({"reason": "the mother"})).await.expect(200);
    let path = format!("/patients/{child}/growth");
    desk.get(&path).await.expect(403);
    let growth = nurse.get(&path).await.expect(200).body;
    let charts = growth["charts"].as_array().unwrap();
    let kinds: Vec<&Value> = charts.iter().map(|chart| &chart["indicator"]).collect();
    assert_eq!(
        (&growth["reference"], kinds),
        (&json!("CDC 2000"), vec![&json!("weight"), &json!("height"), &json!("bmi")])
    );
    let weight = &charts[0]["points"];
    assert_eq!((weight.as_array().unwrap().len(), &weight[1]["months"]), (2, &json!(72.0)));
    // A girl of six years and 30 kg: above the 95th percentile (27.6 kg), as published.
    let standing = &weight[1]["standing"];
    assert!(
        standing["percentile"].as_f64().unwrap() > 95.0 && standing["z"].as_f64().unwrap() > 1.64,
        "{standing}"
    );
    let caveats: Vec<&Value> = charts.iter().map(|chart| &chart["caveats"]).collect();
    let young = json!(["who_under_two"]);
    assert_eq!(caveats, [&young, &young, &json!(["compressed_bmi"])]);
    // No body mass index before two years.
    assert_eq!(charts[2]["points"].as_array().unwrap().len(), 1);
    for chart in charts {
        for curve in chart["curves"].as_array().unwrap() {
            assert_eq!(curve["values"].as_array().unwrap().len(), chart["ages"].as_array().unwrap().len());
        }
    }
    // Nobody is compared with children of another sex, or as a grown-up.
    let person =
        json!({"given_name": "Alex", "family_name": "Klein", "birth_date": "2019-01-01", "sex": "other"});
    let other = nurse.post("/patients", person).await.expect(201).id();
    measure(&other, "2025-01-01T10:00:00Z", json!({"weight_kg": 30.0})).await;
    assert_eq!(nurse.get(&format!("/patients/{other}/growth")).await.expect(200).body["charts"], json!([]));
    let adult = nurse.register("Grace", "Hopper").await;
    measure(&adult, "2025-01-01T10:00:00Z", json!({"weight_kg": 60.0})).await;
    assert_eq!(nurse.get(&format!("/patients/{adult}/growth")).await.expect(200).body["charts"], json!([]));
}

#[tokio::test]
async fn the_summary_holds_all_that_goes_on_and_no_mistakes() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}");
    for number in 0..28 {
        let drug = json!({"display": format!("Drug {number}"), "prescribed_date": "2025-01-01"});
        author.post(&format!("{root}/medications"), drug).await.expect(201);
    }
    let over = json!({"display": "Old", "prescribed_date": "2025-02-01", "status": "completed"});
    author.post(&format!("{root}/medications"), over).await.expect(201);
    let stopped = json!({"display": "Walk", "status": "cancelled"});
    author.post(&format!("{root}/goals"), stopped).await.expect(201);
    let withdrawn = crate::encounter::documented(&author, &patient).await;
    crate::encounter_signing::sign(&author, &withdrawn, 2).await.expect(200);
    crate::encounter_signing::withdraw(&author, &withdrawn, 3, "Another patient's").await.expect(200);
    let struck = crate::encounter::documented(&author, &patient).await;
    author.put(&format!("{struck}/error"), 2, json!({"reason": "twice"})).await.expect(200);
    let draft =
        author.post(&format!("{root}/encounters"), json!({"encounter_type": "urgent"})).await.expect(201);
    let page = author.get(&format!("{root}/summary")).await.expect(200).body;
    let stand: Vec<&Value> = page["encounters"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(stand, [&draft.body["id"]]);
    assert_eq!(page["lists"]["medications"].as_array().unwrap().len(), 28);
    assert_eq!((&page["lists"]["goals"], &page["list_totals"]["goal"]), (&json!([]), &json!(1)));
    let file = author.get(&format!("{root}/summary.pdf")).await.expect(200);
    assert!(file.bytes.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn the_summary_is_handed_out_as_a_paper_and_the_trail_says_so() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (nurse, desk) =
        (house.person(clinic, &["nurse"]).await, house.person(clinic, &["receptionist"]).await);
    let patient = nurse.register("Grace", "Hopper").await;
    nurse
        .post(&format!("/patients/{patient}/vitals"), json!({"measured": {"systolic": 121, "diastolic": 80}}))
        .await
        .expect(201);
    let path = format!("/patients/{patient}/summary.pdf");
    desk.get(&path).await.expect(403);
    let file = nurse.get(&path).await.expect(200);
    assert!(file.bytes.starts_with(b"%PDF-") && file.headers["content-type"] == "application/pdf");
    let printed = "select count(*) from audit.event where action = 'summary.printed' and account_id = $1";
    let row = house.superuser().await.query_one(printed, &[&nurse.account.0]).await.unwrap();
    assert_eq!(row.get::<_, i64>(0), 1);
}
