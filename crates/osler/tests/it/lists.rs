//! The lists of a chart: medications, immunizations, history, plans.

use serde_json::{Value, json};

use crate::harness::{House, Person};

/// Each list: its path, its kind, its place in the chart, what is recorded first, and what it is changed to.
fn lists() -> Vec<(&'static str, &'static str, &'static str, Value, Value)> {
    vec![
        (
            "medications",
            "medication",
            "medications",
            json!({"display": "Metformin 500 mg", "code_system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "860975",
                "dosage": "500 mg", "frequency": "twice a day", "route": "by mouth", "prescribed_by": "Dr. Osei",
                "prescribed_date": "2026-01-05"}),
            json!({"display": "Metformin 500 mg", "prescribed_date": "2026-01-05", "status": "discontinued",
                "discontinued_date": "2026-01-06", "discontinued_reason": "Nausea"}),
        ),
        (
            "immunizations",
            "immunization",
            "immunizations",
            json!({"display": "Influenza", "code_system": "http://hl7.org/fhir/sid/cvx", "code": "140",
                "given_date": "2025-10-01", "lot_number": "L1", "dose_number": 1}),
            json!({"display": "Influenza", "status": "refused", "refusal_reason": "Does not want it"}),
        ),
        (
            "procedures",
            "procedure",
            "procedures",
            json!({"display": "Appendectomy", "performed_date": "1998-05-01"}),
            json!({"display": "Appendectomy", "performed_date": "1998-05-01", "outcome": "Healed"}),
        ),
        (
            "family-history",
            "family_history",
            "family_history",
            json!({"display": "Breast cancer", "relation": "Mother", "onset_age": 51}),
            json!({"display": "Breast cancer", "relation": "Aunt"}),
        ),
        (
            "social-history",
            "social_history",
            "social_history",
            json!({"display": "Tobacco use", "category": "tobacco", "answer": "Never", "asked_date": "2026-01-05"}),
            json!({"display": "Tobacco use", "category": "tobacco", "answer": "Stopped in 2001"}),
        ),
        (
            "findings",
            "finding",
            "findings",
            json!({"display": "Echocardiography", "category": "cardiology", "result": "45 %", "conclusion": "Mildly reduced",
                "report_text": "Left ventricle: normal size.", "performed_date": "2026-01-05"}),
            json!({"display": "Echocardiography", "category": "cardiology", "result": "54 %", "conclusion": "Normal"}),
        ),
        (
            "care-plans",
            "care_plan",
            "care_plans",
            json!({"display": "Diabetes self-management", "start_date": "2026-01-05", "activities": "Diet\nExercise"}),
            json!({"display": "Diabetes self-management", "status": "revoked"}),
        ),
        (
            "goals",
            "goal",
            "goals",
            json!({"display": "HbA1c", "target": "below 7 %", "target_date": "2027-01-01", "achievement": "in_progress"}),
            json!({"display": "HbA1c", "target": "below 7 %", "status": "completed", "achievement": "achieved"}),
        ),
    ]
}

async fn chart(person: &Person<'_>, patient: &str) -> Value {
    person.get(&format!("/patients/{patient}/chart")).await.expect(200).body
}

#[tokio::test]
async fn every_list_is_written_changed_and_its_earlier_values_stay() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (nurse, physician) =
        (house.person(clinic, &["nurse"]).await, house.person(clinic, &["physician"]).await);
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    for (path, kind, member, first, then) in lists() {
        let list = format!("/patients/{patient}/{path}");
        assert_eq!(chart(&nurse, &patient).await["lists"][member], json!([]));
        desk.post(&list, first.clone()).await.expect(403);
        let made = nurse.post(&list, first.clone()).await.expect(201);
        let item = format!("{list}/{}", made.id());
        assert_eq!(made.headers["location"], format!("/api/v1{item}"));
        desk.put(&item, 1, then.clone()).await.expect(403);
        let changed = physician.put(&item, 1, then.clone()).await.expect(200).body;
        assert_eq!((&changed["version"], &changed["changed_by"]), (&json!(2), &json!(physician.username)));
        physician.put(&item, 1, then.clone()).await.expect(412);

        let shown = chart(&nurse, &patient).await;
        assert_eq!(shown["lists"][member][0]["id"], json!(made.id()));
        assert_eq!(shown["list_totals"][kind], 1);
        assert_eq!(nurse.get(&list).await.expect(200).body["items"].as_array().unwrap().len(), 1);
        if ["social_history", "finding"].contains(&kind) {
            desk.get(&list).await.expect(403);
        } else {
            assert_eq!(desk.get(&list).await.expect(200).body["items"][0]["allowed_actions"], json!([]));
        }

        let earlier = format!("/patients/{patient}/entries/{}/versions", made.id());
        let versions = nurse.get(&earlier).await.expect(200).body;
        let by = |n: usize| (&versions["items"][n]["version"], &versions["items"][n]["by"]);
        assert_eq!(by(0), (&json!(2), &json!(physician.username)));
        assert_eq!(by(1), (&json!(1), &json!(nurse.username)));
        for (name, value) in first.as_object().unwrap() {
            assert_eq!(versions["items"][1]["value"][name], *value, "{path} {name}");
        }
        assert!(versions["items"][1]["value"].get("clinic_id").is_none());

        // A wrong entry is shown no more, and stays as it is.
        let mut wrong = then;
        wrong["status"] = json!("entered_in_error");
        nurse.put(&item, 2, wrong.clone()).await.expect(200);
        assert_eq!(chart(&nurse, &patient).await["lists"][member], json!([]));
        assert_eq!(nurse.put(&item, 3, wrong).await.expect(409).body["code"], "entry_closed");
        assert_eq!(nurse.get(&earlier).await.expect(200).body["items"].as_array().unwrap().len(), 3);
    }
    let other = nurse.register("Ada", "Byron").await;
    let made =
        nurse.post(&format!("/patients/{patient}/problems"), json!({"display": "Asthma"})).await.expect(201);
    nurse.get(&format!("/patients/{other}/entries/{}/versions", made.id())).await.expect(404);
    let versions =
        nurse.get(&format!("/patients/{patient}/entries/{}/versions", made.id())).await.expect(200);
    assert_eq!(versions.body["items"][0]["value"]["display"], "Asthma");
    // One list's entry is none of another.
    let medication =
        nurse.post(&format!("/patients/{patient}/medications"), json!({"display": "Ibuprofen"})).await;
    let path = format!("/patients/{patient}/goals/{}", medication.expect(201).id());
    nurse.put(&path, 1, json!({"display": "Ibuprofen"})).await.expect(404);
}

/// What somebody drinks or takes is asked in the examination room; the desk reads the chart without it.
#[tokio::test]
async fn the_desk_reads_no_social_history_also_not_in_the_trail() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let desk = house.person(clinic, &["receptionist", "administrator"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    let told = json!({"display": "Drugs", "category": "drugs", "answer": "Told in confidence"});
    let made = nurse.post(&format!("/patients/{patient}/social-history"), told).await.expect(201);
    let seen = chart(&nurse, &patient).await;
    assert_eq!(
        (&seen["lists"]["social_history"][0]["id"], &seen["list_totals"]["social_history"]),
        (&json!(made.id()), &json!(1))
    );
    let shown = chart(&desk, &patient).await;
    assert_eq!(
        (&shown["lists"]["social_history"], &shown["list_totals"]["social_history"]),
        (&json!([]), &Value::Null)
    );
    desk.get(&format!("/patients/{patient}/social-history")).await.expect(403);
    desk.get(&format!("/patients/{patient}/entries/{}/versions", made.id())).await.expect(404);
    desk.get(&format!("/patients/{patient}/timeline")).await.expect(403);
    desk.get(&format!("/patients/{patient}/summary")).await.expect(403);
    let trail = desk.post("/audit/search", json!({"resource_type": "social_history"})).await.expect(200).body;
    assert_eq!(trail["items"][0]["concealed"], true);
    assert!(!trail.to_string().contains("in confidence"));
}

#[tokio::test]
async fn the_timeline_and_the_page_show_every_kind_of_the_chart() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    let of = |path: &str| format!("/patients/{patient}/{path}");
    for (path, _, _, first, _) in lists() {
        nurse.post(&of(path), first).await.expect(201);
    }
    nurse.post(&of("allergies"), json!({"display": "Latex", "category": "other"})).await.expect(201);
    let wrong = nurse.post(&of("problems"), json!({"display": "Wrong"})).await.expect(201);
    let void = json!({"display": "Wrong", "status": "entered_in_error"});
    nurse.put(&of(&format!("problems/{}", wrong.id())), 1, void).await.expect(200);
    nurse.post(&of("problems"), json!({"display": "Asthma", "onset_date": "1985-03-02"})).await.expect(201);
    let measured =
        json!({"measured": {"systolic": 120, "diastolic": 80}, "recorded_at": "2025-12-24T10:00:00Z"});
    nurse.post(&of("vitals"), measured).await.expect(201);
    let start = json!({"encounter_type": "consultation", "chief_complaint": "Cough", "encounter_date": "2025-12-31T10:00:00Z"});
    nurse.post(&of("encounters"), start).await.expect(201);

    let all = nurse.get(&of("timeline")).await.expect(200).body;
    let items = all["items"].as_array().unwrap();
    let mut kinds: Vec<&str> = items.iter().map(|item| item["kind"].as_str().unwrap()).collect();
    kinds.sort_unstable();
    let mut every = vec!["encounter", "vitals", "problem", "allergy"];
    let lists = lists();
    every.extend(lists.iter().map(|(_, kind, ..)| *kind));
    every.sort_unstable();
    assert_eq!(kinds, every);
    assert!(items.is_sorted_by(|a, b| a["at"].as_str() >= b["at"].as_str()), "{all}");
    let of_kind = async |kind: &str| {
        nurse.get(&of(&format!("timeline?kind={kind}"))).await.expect(200).body["items"].clone()
    };
    let vitals = of_kind("vitals").await;
    assert_eq!((&vitals[0]["detail"], &vitals[0]["dated"]), (&json!("120/80 mmHg"), &json!(true)));
    assert_eq!(of_kind("allergy").await[0]["dated"], false);
    let problem = &of_kind("problem").await[0];
    assert_eq!((&problem["title"], &problem["at"]), (&json!("Asthma"), &json!("1985-03-02T00:00:00Z")));
    nurse.get(&of("timeline?kind=none")).await.expect(422);

    // A long chart is paged, and nothing is shown twice or left out.
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    db.execute(
        "insert into charting.entry (clinic_id, id, patient_id, kind, display, status, performed_date, recorded_by)
         select $1, gen_random_uuid(), $2, 'procedure', 'Old ' || n, 'completed', date '2000-01-01' + n / 3, 'x' from generate_series(1, 240) n",
        &[&clinic.0, &patient.parse::<uuid::Uuid>().unwrap()],
    )
    .await
    .unwrap();
    let (mut ids, mut after) = (std::collections::BTreeSet::new(), String::new());
    loop {
        let page = nurse.get(&of(&format!("timeline{after}"))).await.expect(200).body;
        ids.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("?after={next}");
    }
    assert_eq!(ids.len(), 240 + every.len());

    let page = nurse.get(&of("summary")).await.expect(200).body;
    assert_eq!(page["vitals"]["items"][0]["measured"]["systolic"], 120);
    assert_eq!(
        (&page["encounters"][0]["chief_complaint"], &page["allergies"][0]["display"]),
        (&json!("Cough"), &json!("Latex"))
    );
    assert_eq!(page["lists"]["goals"][0]["display"], "HbA1c");
    assert_eq!(page["patient"]["family_name"], "Hopper");
}

#[tokio::test]
async fn a_chart_shows_the_first_of_a_long_list_and_the_list_is_paged() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    let list = format!("/patients/{patient}/medications");
    let first = json!({"display": "The oldest, still taken", "prescribed_date": "1990-01-01"});
    nurse.post(&list, first).await.expect(201);
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    db.execute(
        "insert into charting.entry (clinic_id, id, patient_id, kind, display, status, prescribed_date, recorded_by)
         select $1, gen_random_uuid(), $2, 'medication', 'Old ' || n, 'completed', date '2000-01-01' + n, 'x' from generate_series(1, 240) n",
        &[&clinic.0, &patient.parse::<uuid::Uuid>().unwrap()],
    )
    .await
    .unwrap();
    let shown = chart(&nurse, &patient).await;
    assert_eq!(shown["list_totals"]["medication"], 241);
    let items = shown["lists"]["medications"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]["display"]), (25, &json!("The oldest, still taken")));
    assert_eq!(items[1]["display"], "Old 240");

    let (mut seen, mut after) = (vec![], String::new());
    loop {
        let page = nurse.get(&format!("{list}{after}")).await.expect(200).body;
        seen.extend(page["items"].as_array().unwrap().iter().map(|i| i["id"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("?after={next}");
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (241, 241));
}
