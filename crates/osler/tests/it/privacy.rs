//! Protected records: who opens them, what a search says of them, what an emergency opens and who looks at it afterwards.

use serde_json::{Value, json};

use crate::harness::{House, Person};

/// Protects a record that nobody protected yet.
async fn protect(officer: &Person<'_>, patient: &str, how: Value) {
    let mut body = json!({"sensitivity": "normal"});
    for (name, value) in how.as_object().unwrap() {
        body[name] = value.clone();
    }
    officer.put(&format!("/patients/{patient}/privacy"), 0, body).await.expect(200);
}

async fn assign(by: &Person<'_>, patient: &str, who: &Person<'_>) -> String {
    let body = json!({"account_id": who.account, "days": 7});
    by.post(&format!("/patients/{patient}/care-team"), body).await.expect(201).id()
}

async fn opens(person: &Person<'_>, patient: &str) -> bool {
    let answer = person.get(&format!("/patients/{patient}/chart")).await;
    match answer.status.as_u16() {
        200 => true,
        403 => {
            assert_eq!(answer.body["code"], "chart_protected", "{}", answer.body);
            false
        }
        _ => panic!("{}", answer.body),
    }
}

/// Name, whether it is shut, and everything else that is told of it.
async fn search(person: &Person<'_>, query: &str) -> Vec<Value> {
    let answer = person.post("/patients/search", json!({"query": query})).await.expect(200);
    answer.body["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_sensitive_record_opens_to_the_care_team_alone() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (officer, nurse) =
        (house.person(clinic, &["privacy_officer"]).await, house.person(clinic, &["nurse"]).await);
    let patient = nurse.register("Grace", "Hopper").await;
    assert!(opens(&nurse, &patient).await, "nothing protects it");
    // Who keeps the records' privacy reads none.
    officer.get(&format!("/patients/{patient}/chart")).await.expect(403);

    protect(&officer, &patient, json!({"sensitivity": "sensitive"})).await;
    assert!(!opens(&nurse, &patient).await);
    // Nobody lets themselves in.
    let own = json!({"account_id": nurse.account, "days": 7});
    nurse.post(&format!("/patients/{patient}/care-team"), own).await.expect(403);

    let part = assign(&officer, &patient, &nurse).await;
    assert!(opens(&nurse, &patient).await);
    let chart = nurse.get(&format!("/patients/{patient}/chart")).await.expect(200);
    assert_eq!(chart.body["ground"], "care_team");
    let viewers = officer.get(&format!("/patients/{patient}/privacy/viewers")).await.expect(200);
    let of = |account: kernel::AccountId| {
        let items = viewers.body["items"].as_array().unwrap();
        items.iter().find(|v| v["account_id"] == json!(account)).cloned().unwrap()
    };
    assert_eq!(of(nurse.account)["ground"], "care_team");
    assert_eq!(of(officer.account)["barrier"], "role");

    officer.post(&format!("/patients/{patient}/care-team/{part}/end"), json!({})).await.expect(200);
    assert!(!opens(&nurse, &patient).await);
    officer.post(&format!("/patients/{patient}/care-team/{part}/end"), json!({})).await.expect(404);

    // The time is up by itself, too.
    assign(&officer, &patient, &nurse).await;
    assert!(opens(&nurse, &patient).await);
    let db = house.superuser().await;
    db.batch_execute(
        "set session_replication_role = replica; \
         update staff.care_relationship set starts_at = starts_at - interval '8 days', ends_at = ends_at - interval '8 days'",
    )
    .await
    .unwrap();
    assert!(!opens(&nurse, &patient).await);
    let refusals = "select count(*) from audit.event e join audit.subject s on s.event_id = e.id \
                    where e.action = 'access.refused' and e.reason = 'chart_protected'";
    assert!(db.query_one(refusals, &[]).await.unwrap().get::<_, i64>(0) >= 3, "refusals stand in the trail");
}

#[tokio::test]
async fn what_the_patient_asked_for_goes_before_the_care_team() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let (nurse, other) = (house.person(clinic, &["nurse"]).await, house.person(clinic, &["nurse"]).await);
    let clerk = house.person(clinic, &["receptionist", "nurse"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    assign(&officer, &patient, &nurse).await;
    let hidden = json!({"hidden_from_accounts": [nurse.account], "hidden_from_roles": ["receptionist"]});
    protect(&officer, &patient, hidden).await;
    assert!(!opens(&nurse, &patient).await, "kept out by name");
    assert!(!opens(&clerk, &patient).await, "kept out by one of two roles");
    assert!(opens(&other, &patient).await);
    // Nobody but who keeps the records' privacy reads from whom it is kept.
    let seen = other.get(&format!("/patients/{patient}/privacy")).await.expect(200);
    assert_eq!((&seen.body["hidden_from_accounts"], &seen.body["note"]), (&json!([]), &json!(null)));
    let whole = officer.get(&format!("/patients/{patient}/privacy")).await.expect(200);
    assert_eq!(whole.body["hidden_from_accounts"][0]["account_id"], json!(nurse.account));

    let only = json!({"sensitivity": "normal", "care_team_only": true});
    officer.put(&format!("/patients/{patient}/privacy"), 1, only).await.expect(200);
    assert!(opens(&nurse, &patient).await && !opens(&other, &patient).await);
    let open = json!({"sensitivity": "normal"});
    officer.put(&format!("/patients/{patient}/privacy"), 1, open.clone()).await.expect(412);
    officer.put(&format!("/patients/{patient}/privacy"), 2, open).await.expect(200);
    assert!(opens(&clerk, &patient).await);
    let stranger = json!({"sensitivity": "normal", "hidden_from_accounts": [kernel::AccountId::new()]});
    let refused = officer.put(&format!("/patients/{patient}/privacy"), 3, stranger).await.expect(422);
    assert_eq!(refused.fields(), ["hidden_from_accounts[0]"]);
}

/// Every way to a patient that the document knows, with a body that would be accepted.
#[tokio::test]
async fn every_door_of_a_protected_record_is_shut() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let person = house.person(clinic, &["physician", "receptionist", "administrator"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}");
    let details =
        json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female"});
    let mut bodies = vec![
        ("PUT", root.clone(), details),
        ("POST", format!("{root}/ssn"), json!({"reason": "insurance"})),
        ("POST", format!("{root}/reopen"), json!({"reason": "the wrong record"})),
        ("PUT", format!("{root}/no-known-allergies"), json!({"value": true})),
        (
            "POST",
            format!("{root}/consents"),
            json!({"kind": "treatment", "given": true, "signed_on": "2026-01-05", "signed_by": "G"}),
        ),
        ("POST", format!("{root}/care-team"), json!({"account_id": person.account, "days": 1})),
        ("POST", "/drafts/open".into(), json!({"form": "patient", "patient_id": patient})),
    ];
    for (kind, body) in [
        ("allergies", json!({"display": "Latex", "category": "other"})),
        ("problems", json!({"display": "Asthma"})),
        ("contacts", json!({"name": "Ann"})),
        ("coverages", json!({"kind": "primary", "payer_name": "P"})),
    ] {
        let child = person.post(&format!("{root}/{kind}"), body.clone()).await.expect(201).id();
        bodies.push(("POST", format!("{root}/{kind}"), body.clone()));
        bodies.push(("PUT", format!("{root}/{kind}/{child}"), body));
    }
    let draft = json!({"id": uuid::Uuid::now_v7(), "form": "patient", "patient_id": patient, "values": {"notes": "x"},
        "version": 0, "window_id": uuid::Uuid::now_v7(), "save_number": 1});
    person.post("/drafts", draft).await.expect(200);
    assert_eq!(person.get("/drafts").await.expect(200).body["items"].as_array().unwrap().len(), 1);

    protect(&officer, &patient, json!({"sensitivity": "protected"})).await;
    for (method, path, body) in bodies {
        let answer = person.json(method, &path, &[("if-match", "\"1\"")], body).await.expect(403);
        assert_eq!(answer.body["code"], "chart_protected", "{method} {path}");
    }
    let document: Value = serde_json::to_value(osler::app::api().1).unwrap();
    let mut asked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        if !path.starts_with("/api/v1/patients/{id}") || !item["get"].is_object() {
            continue;
        }
        let path = crate::contract::fill(path.strip_prefix("/api/v1").unwrap(), &patient);
        let answer = person.get(&path).await;
        assert_eq!(answer.status.as_u16(), 403, "{path}: {}", answer.body);
        asked += 1;
    }
    assert!(asked >= 7, "{asked}");
    // The trail holds what was written: who reads it, and is no auditor, reads of a shut chart only that it was.
    let about = json!({"patient_id": patient, "limit": 200});
    let events = async |reader: &Person<'_>| {
        let page = reader.post("/audit/search", about.clone()).await.expect(200);
        page.body["items"].as_array().unwrap().clone()
    };
    let told = events(&person).await;
    assert!(told.iter().any(|e| e["concealed"] == true), "{told:?}");
    assert!(!json!(told).to_string().contains("Latex"), "{told:?}");
    assert!(!json!(events(&officer).await).to_string().contains("Latex"));
    let auditor = house.person(clinic, &["auditor"]).await;
    assert!(json!(events(&auditor).await).to_string().contains("Latex"));
    // From whom it is kept is for who keeps the privacy, also where the chart opens.
    let hidden =
        json!({"sensitivity": "normal", "hidden_from_accounts": [auditor.account], "note": "a neighbour"});
    officer.put(&format!("{root}/privacy"), 1, hidden).await.expect(200);
    let told = json!(events(&person).await).to_string();
    assert!(told.contains("Latex") && !told.contains("a neighbour"), "{told}");
    assert!(json!(events(&officer).await).to_string().contains("a neighbour"));
    let shut = json!({"sensitivity": "protected"});
    officer.put(&format!("{root}/privacy"), 2, shut).await.expect(200);
    // One's own draft names nobody any more, and can still be thrown away.
    let draft = person.get("/drafts").await.expect(200).body["items"][0].clone();
    assert_eq!(
        (&draft["locked"], &draft["given_name"], &draft["family_name"]),
        (&json!(true), &Value::Null, &Value::Null),
        "a draft names the patient"
    );
    let end = json!({"form": draft["form"], "patient_id": patient, "id": draft["id"], "version": draft["version"],
        "window_id": uuid::Uuid::now_v7()});
    person.post("/drafts/discard", end).await.expect(204);
    assert_eq!(person.get("/drafts").await.expect(200).body["items"], json!([]));
}

#[tokio::test]
async fn a_search_says_no_more_of_a_protected_patient_than_who_searches_knows() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (officer, clerk) =
        (house.person(clinic, &["privacy_officer"]).await, house.person(clinic, &["receptionist"]).await);
    let body = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female",
        "ssn": "123-45-6789", "phone": "+1 512 555 0147", "mrn": "GH-77"});
    let patient = clerk.post("/patients", body).await.expect(201).id();
    let everything =
        ["", "0147", "6789", "hopper", "hoper", "1980-04-12", "hopper 1980-04-12", "GH-77", "GH-7"];
    for query in everything {
        let found = search(&clerk, query).await;
        assert!(found.iter().all(|p| p["locked"] == false && p["mrn"] == "GH-77"), "{query}: {found:?}");
        assert!(!found.is_empty(), "{query}");
    }
    let kept = |row: &Value| {
        let gone = ["mrn", "patient_number", "phone", "ssn_last4"].iter().all(|f| row[f].is_null());
        gone && row["locked"] == true && row["family_name"] == "Hopper"
    };

    protect(&officer, &patient, json!({"sensitivity": "sensitive"})).await;
    for (query, told) in [
        ("", false),
        ("0147", false),
        ("6789", false),
        ("GH-7", false),
        ("hopper", true),
        ("hoper", true),
        ("hopper 1980-04-12", true),
        ("GH-77", true),
    ] {
        let found = search(&clerk, query).await;
        assert_eq!(found.len(), usize::from(told), "{query}: {found:?}");
        assert!(found.iter().all(kept), "{query}: {found:?}");
        assert_eq!(search(&officer, query).await.len(), 1, "who keeps the privacy finds everybody: {query}");
    }

    let body = json!({"sensitivity": "protected"});
    officer.put(&format!("/patients/{patient}/privacy"), 1, body).await.expect(200);
    for (query, told) in [
        ("hopper", false),
        ("1980-04-12", false),
        ("hopper 1980", false),
        ("g 1980-04-12", false),
        ("grace 1980-04-12", false),
        ("hop gr 1980-04-12", false),
        ("hopper grace 1980-04-12", true),
        ("hopper 1980-04-12", true),
        ("gh-77", true),
    ] {
        let found = search(&clerk, query).await;
        assert_eq!(found.len(), usize::from(told), "{query}: {found:?}");
        assert!(found.iter().all(kept), "{query}: {found:?}");
    }

    // A number guessed while registering tells nothing; the same name and birthday still warn.
    let guess = json!({"given_name": "X", "family_name": "Y", "birth_date": "1990-01-01", "ssn": "123-45-6789",
        "phone": "+1 512 555 0147"});
    let found = clerk.post("/patients/duplicates", guess).await.expect(200);
    assert_eq!(found.body["items"], json!([]));
    let same = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "ssn": "123-45-6789"});
    let found = clerk.post("/patients/duplicates", same).await.expect(200);
    assert!(kept(&found.body["items"][0]["patient"]), "{}", found.body);
    assert_eq!(found.body["items"][0]["reasons"], json!(["same_name", "same_birth_date"]));
    for near in [("Grace", "1980-04-13"), ("Grac", "1980-04-12")] {
        let near = json!({"given_name": near.0, "family_name": "Hopper", "birth_date": near.1});
        let found = clerk.post("/patients/duplicates", near).await.expect(200);
        assert_eq!(found.body["items"], json!([]), "who guesses is not told that they were near");
    }

    // Somebody hidden takes no place in an answer: its length would say so.
    let visible = json!({"given_name": "Ada", "family_name": "Other", "birth_date": "1970-01-01", "sex": "female",
        "phone": "+1 512 555 0147"});
    let visible = clerk.post("/patients?another_person=true", visible).await.expect(201).id();
    let found = clerk.post("/patients/search", json!({"query": "0147", "limit": 1})).await.expect(200);
    assert_eq!(found.body["items"][0]["id"], json!(visible));
}

#[tokio::test]
async fn an_emergency_opens_one_record_to_one_person_for_four_hours_and_is_reviewed() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let officer = house.person(clinic, &["privacy_officer", "physician"]).await;
    let (doctor, nurse) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["nurse"]).await);
    let they = house.person(elsewhere, &["physician"]).await;
    let clerk = house.person(clinic, &["receptionist"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let other = doctor.register("Ada", "Lovelace").await;
    let glass = format!("/patients/{patient}/break-glass");
    let reason = json!({"reason": "unconscious in the emergency room"});
    assert_eq!(doctor.post(&glass, reason.clone()).await.expect(409).body["code"], "chart_open");

    for patient in [&patient, &other] {
        protect(&officer, patient, json!({"sensitivity": "protected", "hidden_from_roles": ["physician"]}))
            .await;
    }
    assert!(!opens(&doctor, &patient).await);
    clerk.post(&glass, reason.clone()).await.expect(403);
    they.post(&glass, reason.clone()).await.expect(404);
    assert_eq!(doctor.post(&glass, json!({"reason": "x"})).await.expect(422).fields(), ["reason"]);
    doctor.post(&glass, reason.clone()).await.expect(201);
    assert!(opens(&doctor, &patient).await);
    let chart = doctor.get(&format!("/patients/{patient}/chart")).await.expect(200);
    assert_eq!(chart.body["ground"], "broke_glass");
    doctor
        .post(&format!("/patients/{patient}/allergies"), json!({"display": "Latex", "category": "other"}))
        .await
        .expect(201);
    let own = json!({"account_id": doctor.account, "days": 365});
    doctor.post(&format!("/patients/{patient}/care-team"), own).await.expect(403);
    assert!(!opens(&doctor, &other).await, "of one patient");
    assert!(!opens(&nurse, &patient).await, "to one person");
    assert_eq!(doctor.post(&glass, reason.clone()).await.expect(409).body["code"], "chart_open");

    doctor.get("/emergencies").await.expect(403);
    let waiting = officer.get("/emergencies?waiting=true").await.expect(200);
    let case = waiting.body["items"][0].clone();
    assert_eq!((&case["patient"]["family_name"], &case["reason"]), (&json!("Hopper"), &reason["reason"]));
    assert_eq!(case["allowed_actions"], json!(["review"]));
    // The trail says of each look by which right the record was open, and the reviewer sees what was done, not what was read.
    let done = format!("/emergencies/{}/events", case["id"].as_str().unwrap());
    doctor.get(&done).await.expect(403);
    let done = officer.get(&done).await.expect(200).body;
    let done = done["items"].as_array().unwrap();
    for action in ["chart.read", "allergy.recorded"] {
        let event = done.iter().find(|event| event["action"] == action).unwrap();
        assert_eq!(
            (&event["opened"]["ground"], &event["new_values"]),
            (&json!("broke_glass"), &Value::Null),
            "{event}"
        );
    }
    assert!(done.iter().all(|event| event["account_name"] == doctor.username), "{done:?}");
    let review = format!("/emergencies/{}/review", case["id"].as_str().unwrap());
    let silent = officer.put(&review, 1, json!({"outcome": "not_justified"})).await.expect(422);
    assert_eq!(silent.fields(), ["note"]);
    officer.put(&review, 1, json!({"outcome": "follow_up", "note": "ask the ward"})).await.expect(200);
    officer.put(&review, 1, json!({"outcome": "justified"})).await.expect(412);
    assert_eq!(
        officer.get("/emergencies?waiting=true").await.expect(200).body["items"][0]["outcome"],
        "follow_up"
    );
    officer.put(&review, 2, json!({"outcome": "justified"})).await.expect(200);
    assert_eq!(officer.get("/emergencies?waiting=true").await.expect(200).body["items"], json!([]));
    assert_eq!(officer.get("/emergencies").await.expect(200).body["items"].as_array().unwrap().len(), 1);

    // What was not justified ends at once.
    officer.put(&review, 3, json!({"outcome": "not_justified", "note": "a relative"})).await.expect(200);
    assert!(!opens(&doctor, &patient).await);
    doctor.post(&glass, reason.clone()).await.expect(201);
    assert!(opens(&doctor, &patient).await);
    let again = officer.get("/emergencies?waiting=true").await.expect(200).body["items"][0].clone();
    let review = format!("/emergencies/{}/review", again["id"].as_str().unwrap());
    officer.put(&review, 1, json!({"outcome": "justified"})).await.expect(200);

    // What one opened oneself, somebody else reviews.
    officer.post(&glass, reason).await.expect(201);
    let own = officer.get("/emergencies?waiting=true").await.expect(200).body["items"][0].clone();
    assert_eq!(own["allowed_actions"], json!([]));
    let review = format!("/emergencies/{}/review", own["id"].as_str().unwrap());
    let refused = officer.put(&review, 1, json!({"outcome": "justified"})).await.expect(409);
    assert_eq!(refused.body["code"], "own_emergency");

    house
        .superuser()
        .await
        .batch_execute(
            "set session_replication_role = replica; \
             update staff.emergency_access set opened_at = opened_at - interval '4 hours', expires_at = expires_at - interval '4 hours'",
        )
        .await
        .unwrap();
    assert!(!opens(&doctor, &patient).await, "for four hours");
}

#[tokio::test]
async fn the_emergency_that_waits_longest_is_shown_first() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (officer, doctor) =
        (house.person(clinic, &["privacy_officer"]).await, house.person(clinic, &["physician"]).await);
    for (family, days) in [("Hopper", 1), ("Lovelace", 3), ("Noether", 2)] {
        let patient = doctor.register("Grace", family).await;
        protect(&officer, &patient, json!({"sensitivity": "protected"})).await;
        let glass = json!({"reason": "unconscious, no time to ask"});
        doctor.post(&format!("/patients/{patient}/break-glass"), glass).await.expect(201);
        let sql = format!(
            "set session_replication_role = replica; update staff.emergency_access \
             set opened_at = opened_at - interval '{days} days', expires_at = expires_at - interval '{days} days' \
             where patient_id = '{patient}'"
        );
        house.superuser().await.batch_execute(&sql).await.unwrap();
    }
    let named = async |query: &str| {
        let items = officer.get(&format!("/emergencies{query}")).await.expect(200).body["items"].clone();
        let of =
            |c: &Value| (c["patient"]["family_name"].as_str().unwrap().to_owned(), c["waiting_days"].clone());
        items.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let expected =
        [("Lovelace", 3), ("Noether", 2), ("Hopper", 1)].map(|(name, days)| (name.to_owned(), json!(days)));
    assert_eq!(named("?waiting=true").await, expected);
    let newest: Vec<_> = expected.into_iter().rev().collect();
    assert_eq!(named("").await, newest);
}

#[tokio::test]
async fn a_consent_is_dated_signed_and_taken_back_and_the_patients_fields_follow() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (clerk, nurse) =
        (house.person(clinic, &["receptionist"]).await, house.person(clinic, &["nurse"]).await);
    let patient = clerk.register("Grace", "Hopper").await;
    let list = format!("/patients/{patient}/consents");
    let asked = async || clerk.get(&format!("/patients/{patient}")).await.expect(200).body;
    assert_eq!(asked().await["consent_for_phi_disclosure"], json!(null));
    let consent = |given: bool, day: &str| json!({"kind": "phi_disclosure", "given": given, "signed_on": day, "signed_by": "Grace Hopper", "document": "Folder 12"});
    let first = clerk.post(&list, consent(true, "2026-01-05")).await.expect(201);
    assert_eq!(asked().await["consent_for_phi_disclosure"], json!(true));
    assert_eq!(asked().await["consent_for_treatment"], json!(null), "nothing was said of it");
    let tomorrow = clerk.post(&list, consent(true, "2199-01-01")).await.expect(422);
    assert_eq!(tomorrow.fields(), ["signed_on"]);

    let end = format!("{list}/{}/withdraw", first.id());
    let too_early = json!({"withdrawn_on": "2025-12-31", "reason": "letter"});
    clerk.post(&end, too_early).await.expect(409);
    let letter = json!({"withdrawn_on": "2026-03-01", "reason": "letter of the patient"});
    let ended = nurse.post(&end, letter.clone()).await.expect(200);
    assert_eq!(
        (&ended.body["withdrawn_on"], &ended.body["allowed_actions"]),
        (&json!("2026-03-01"), &json!(["void"]))
    );
    clerk.post(&end, letter).await.expect(409);
    assert_eq!(asked().await["consent_for_phi_disclosure"], json!(false));
    // The last word counts, whenever it was written down.
    clerk.post(&list, consent(false, "2026-02-01")).await.expect(201);
    clerk.post(&list, consent(true, "2026-04-01")).await.expect(201);
    assert_eq!(asked().await["consent_for_phi_disclosure"], json!(true));
    assert_eq!(clerk.get(&list).await.expect(200).body["items"].as_array().unwrap().len(), 3);

    // A record that was entered in error is nobody's: nothing is agreed to there.
    let doctor = house.person(clinic, &["physician"]).await;
    let closed = json!({"reason": "typed for the wrong person"});
    doctor.post(&format!("/patients/{patient}/close"), closed).await.expect(200);
    let refused = clerk.post(&list, consent(true, "2026-05-01")).await.expect(409);
    assert_eq!(refused.body["code"], "record_closed");
    let shown = clerk.get(&list).await.expect(200).body;
    assert_eq!(shown["allowed_actions"], json!([]));
    assert!(shown["items"].as_array().unwrap().iter().all(|c| c["allowed_actions"] == json!([])));
}

#[tokio::test]
async fn somebody_signs_for_a_minor() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let clerk = house.person(clinic, &["receptionist"]).await;
    let child =
        json!({"given_name": "Noé", "family_name": "Small", "birth_date": "2010-03-05", "sex": "male"});
    let list = format!("/patients/{}/consents", clerk.post("/patients", child).await.expect(201).id());
    let consent = |by: &str, day: &str, paper: Option<&str>| json!({"kind": "treatment", "given": true, "signed_on": day, "signed_by": by, "document": paper});
    let refused = clerk.post(&list, consent(" noe SMALL", "2026-01-05", None)).await.expect(422);
    assert_eq!(refused.body["fields"][0]["field"], "signed_by");
    assert_eq!(refused.body["fields"][0]["code"], "minor");
    for own in ["Mr. Noé Small", "N. Small", "Noé J. Small", "Small"] {
        clerk.post(&list, consent(own, "2026-01-05", None)).await.expect(422);
    }
    clerk.post(&list, consent("Eva Small, mother", "2026-01-05", None)).await.expect(201);
    clerk.post(&list, consent("Noé Small", "2026-01-05", Some("Court order 17"))).await.expect(201);
    let grown =
        json!({"given_name": "Ada", "family_name": "Grown", "birth_date": "2008-01-05", "sex": "female"});
    let list = format!("/patients/{}/consents", clerk.post("/patients", grown).await.expect(201).id());
    clerk.post(&list, consent("Ada Grown", "2026-01-04", None)).await.expect(422);
    clerk.post(&list, consent("Ada Grown", "2026-01-05", None)).await.expect(201);
}

/// The field that the desk asks and the papers that a patient signs do not overwrite each other unseen.
#[tokio::test]
async fn what_a_patient_signed_is_not_changed_by_a_form_and_the_desks_answer_is_not_by_another_paper() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let clerk = house.person(clinic, &["receptionist", "physician", "administrator"]).await;
    let details = |treatment: Value, disclosure: Value| {
        json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female",
            "consent_for_treatment": treatment, "consent_for_phi_disclosure": disclosure})
    };
    let patient = clerk.post("/patients", details(json!(false), json!(null))).await.expect(201).id();
    let path = format!("/patients/{patient}");
    let version = async || clerk.get(&path).await.expect(200).body["version"].as_i64().unwrap();
    let fields = async || {
        let body = clerk.get(&path).await.expect(200).body;
        (body["consent_for_treatment"].clone(), body["consent_for_phi_disclosure"].clone())
    };
    let list = format!("{path}/consents");
    let signed = |kind: &str, day: &str| json!({"kind": kind, "given": true, "signed_on": day, "signed_by": "Grace Hopper"});
    let paper = clerk.post(&list, signed("phi_disclosure", "2026-01-05")).await.expect(201).id();
    assert_eq!(fields().await, (json!(false), json!(true)), "the other answer stays");
    let refused = clerk.put(&path, version().await, details(json!(false), json!(false))).await.expect(422);
    assert_eq!(refused.fields(), ["consent_for_phi_disclosure"]);
    clerk.put(&path, version().await, details(json!(null), json!(true))).await.expect(200);
    clerk.put(&path, version().await, details(json!(false), json!(true))).await.expect(200);

    // Said at the desk of a record that is merged later, without a paper: no disclosure on the patient's word.
    let double = clerk.post("/patients", details(json!(null), json!(false))).await.expect(201).id();
    let told = json!({"disclosed_on": "2026-01-10", "recipient": "Blue Prairie Health", "description": "Letter",
        "purpose": "Life insurance", "basis": "authorization"});
    clerk.post(&format!("{path}/disclosures"), told.clone()).await.expect(201);
    let merge = json!({"survivor_id": patient, "merged_id": double, "reason": "typed twice"});
    clerk.post("/merges", merge).await.expect(200);
    let refused = clerk.post(&format!("{path}/disclosures"), told.clone()).await.expect(409);
    assert_eq!(refused.body["code"], "no_consent");
    // Asked again, the patient's word is newer.
    let newer = clerk.post(&list, signed("phi_disclosure", "2026-01-06")).await.expect(201).id();
    clerk.post(&format!("{path}/disclosures"), told.clone()).await.expect(201);

    // Papers of another patient are struck out, and speak no more.
    for id in [&paper, &newer] {
        let gone =
            clerk.post(&format!("{list}/{id}/void"), json!({"reason": "another patient"})).await.expect(200);
        assert_eq!(
            (&gone.body["voided_reason"], &gone.body["allowed_actions"]),
            (&json!("another patient"), &json!([]))
        );
    }
    let again = clerk.post(&format!("{list}/{paper}/void"), json!({"reason": "again"})).await.expect(409);
    assert_eq!(again.body["code"], "consent_void");
    let letter = json!({"withdrawn_on": "2026-03-01", "reason": "letter"});
    clerk.post(&format!("{list}/{paper}/withdraw"), letter).await.expect(409);
    assert_eq!(fields().await, (json!(false), json!(null)));
    clerk.post(&format!("{path}/disclosures"), told).await.expect(409);
    clerk.put(&path, version().await, details(json!(false), json!(false))).await.expect(200);
}

#[tokio::test]
async fn what_is_told_outside_is_accounted_for_and_an_authorization_needs_a_consent() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (officer, doctor) =
        (house.person(clinic, &["privacy_officer"]).await, house.person(clinic, &["physician"]).await);
    let patient = doctor.register("Grace", "Hopper").await;
    let list = format!("/patients/{patient}/disclosures");
    let told = |basis: &str, day: &str| {
        json!({"disclosed_on": day, "recipient": "Blue Prairie Health", "recipient_address": "Austin",
        "description": "Discharge letter", "purpose": "Life insurance", "basis": basis})
    };
    let refused = doctor.post(&list, told("authorization", "2026-01-10")).await.expect(409);
    assert_eq!(refused.body["code"], "no_consent");
    let consent = json!({"kind": "phi_disclosure", "given": true, "signed_on": "2026-01-05", "signed_by": "Grace Hopper"});
    let consent = doctor.post(&format!("/patients/{patient}/consents"), consent).await.expect(201).id();
    let end = json!({"withdrawn_on": "2026-02-01", "reason": "letter"});
    doctor.post(&format!("/patients/{patient}/consents/{consent}/withdraw"), end).await.expect(200);
    doctor.post(&list, told("authorization", "2026-01-04")).await.expect(409);
    doctor.post(&list, told("authorization", "2026-02-01")).await.expect(409);
    let line = doctor.post(&list, told("authorization", "2026-01-31")).await.expect(201).id();
    officer.post(&list, told("judicial", "2010-01-31")).await.expect(201);
    let account = officer.get(&list).await.expect(200);
    assert_eq!(account.body["items"].as_array().unwrap().len(), 1, "six years: {}", account.body);

    let void = format!("{list}/{line}/void");
    let gone = officer.post(&void, json!({"reason": "another patient"})).await.expect(200);
    assert_eq!(gone.body["voided_reason"], "another patient");
    assert_eq!(
        officer.post(&void, json!({"reason": "again"})).await.expect(409).body["code"],
        "disclosure_void"
    );
    assert_eq!(
        officer.get(&list).await.expect(200).body["items"].as_array().unwrap().len(),
        1,
        "it stays to be seen"
    );
    // Whom the chart is shut to sees neither.
    protect(&officer, &patient, json!({"sensitivity": "sensitive"})).await;
    doctor.get(&list).await.expect(403);
    officer.get(&list).await.expect(200);
}

#[tokio::test]
async fn a_patient_gets_their_record_in_time_and_nobody_else_does_by_that_way() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let elsewhere = house.clinic("Theirs").await;
    let (officer, doctor) =
        (house.person(clinic, &["privacy_officer"]).await, house.person(clinic, &["physician"]).await);
    let they = house.person(elsewhere, &["privacy_officer"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    doctor
        .post(&format!("/patients/{patient}/allergies"), json!({"display": "Latex", "category": "other"}))
        .await
        .expect(201);
    let (encounters, writer) =
        (format!("/patients/{patient}/encounters"), house.person(clinic, &["physician"]).await);
    let seen = json!({"encounter_type": "urgent", "chief_complaint": "Rash"});
    writer.post(&encounters, seen).await.expect(201);
    let wrong = json!({"encounter_type": "urgent", "chief_complaint": "Told by somebody else"});
    let wrong = writer.post(&encounters, wrong).await.expect(201).id();
    let with = json!({"measured": {"heart_rate": 99, "encounter_id": wrong}});
    writer.post(&format!("/patients/{patient}/vitals"), with).await.expect(201);
    let own = json!({"measured": {"heart_rate": 70}, "is_apart": true});
    writer.post(&format!("/patients/{patient}/vitals"), own).await.expect(201);
    let struck = json!({"reason": "the wrong patient"});
    writer.put(&format!("{encounters}/{wrong}/error"), 2, struck).await.expect(200);
    let list = format!("/patients/{patient}/privacy-requests");
    let asked = json!({"kind": "access", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"});
    let request = doctor.post(&list, asked).await.expect(201);
    assert_eq!((&request.body["due_on"], &request.body["overdue"]), (&json!("2026-01-26"), &json!(true)));
    let vague = json!({"kind": "amendment", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"});
    assert_eq!(doctor.post(&list, vague.clone()).await.expect(422).fields(), ["details"]);
    let mut amendment = vague;
    amendment["details"] = json!("I was never allergic to latex.");
    let amendment = doctor.post(&list, amendment).await.expect(201);
    assert_eq!(amendment.body["due_on"], "2026-03-06");

    // Whatever the patient restricted is not restricted for the patient.
    protect(
        &officer,
        &patient,
        json!({"sensitivity": "protected", "hidden_from_roles": ["privacy_officer"]}),
    )
    .await;
    let export = format!("/privacy-requests/{}/export", request.id());
    doctor.post(&export, json!({})).await.expect(403);
    they.post(&export, json!({})).await.expect(404);
    let record = officer.post(&export, json!({})).await.expect(200).body;
    assert_eq!(
        record["encounters"].as_array().unwrap().len(),
        1,
        "what was written in the wrong chart is not theirs"
    );
    assert_eq!(record["encounters"][0]["chief_complaint"], "Rash");
    let rates: Vec<&Value> =
        record["vitals"].as_array().unwrap().iter().map(|one| &one["measured"]["heart_rate"]).collect();
    assert_eq!(rates, [&json!(70)], "nor is what was measured then");
    let as_format = |format: &str| json!({"format": format});
    assert_eq!(officer.post(&export, as_format("docx")).await.expect(422).fields(), ["format"]);
    assert_eq!(officer.post(&export, as_format("json")).await.expect(200).body["patient"], record["patient"]);
    doctor.post(&export, as_format("pdf")).await.expect(403);
    they.post(&export, as_format("pdf")).await.expect(404);
    let printed = officer.post(&export, as_format("pdf")).await.expect(200);
    assert_eq!(printed.headers["content-type"], "application/pdf");
    assert_eq!(printed.headers["cache-control"], "no-store");
    assert!(printed.bytes.starts_with(b"%PDF-") && printed.bytes.len() < 300_000, "{}", printed.bytes.len());
    let trail = officer.house.superuser().await;
    let formats = "select array_agg(new_values->>'format' order by id) from audit.event where action = 'record.exported' and success";
    let formats: Vec<String> = trail.query_one(formats, &[]).await.unwrap().get(0);
    assert_eq!(formats, ["json", "json", "pdf"]);
    // Nobody makes themselves a copy of a chart that they may not open.
    let mine = json!({"kind": "access", "requested_on": "2026-01-06", "requested_by": "Grace Hopper"});
    let mine = officer.post(&list, mine).await.expect(201);
    assert!(!mine.body["allowed_actions"].as_array().unwrap().contains(&json!("export")), "{}", mine.body);
    for format in ["json", "pdf"] {
        let own = format!("/privacy-requests/{}/export", mine.id());
        assert_eq!(officer.post(&own, as_format(format)).await.expect(409).body["code"], "own_request");
    }
    let denied = json!({"outcome": "denied", "note": "Asked for twice."});
    officer.put(&format!("/privacy-requests/{}/decision", mine.id()), 1, denied).await.expect(200);
    assert_eq!(
        (&record["patient"]["family_name"], &record["allergies"][0]["display"]),
        (&json!("Hopper"), &json!("Latex"))
    );
    assert!(!record.to_string().contains("6789"), "no social security number");
    let wrong = format!("/privacy-requests/{}/export", amendment.id());
    assert_eq!(officer.post(&wrong, json!({})).await.expect(409).body["code"], "not_an_access_request");

    let waiting = officer.get("/privacy-requests").await.expect(200).body["items"].clone();
    let order: Vec<&str> = waiting.as_array().unwrap().iter().filter_map(|r| r["kind"].as_str()).collect();
    assert_eq!(order, ["access", "amendment"], "the most urgent first");
    let decide = |id: String| format!("/privacy-requests/{id}/decision");
    let path = decide(amendment.id());
    assert_eq!(officer.put(&path, 1, json!({"outcome": "denied"})).await.expect(422).fields(), ["note"]);
    assert_eq!(
        officer.put(&path, 1, json!({"outcome": "fulfilled"})).await.expect(422).fields(),
        ["outcome"]
    );
    let why = json!({"outcome": "denied", "note": "The record is accurate; a statement of disagreement may be added."});
    officer.put(&path, 1, why.clone()).await.expect(200);
    assert_eq!(officer.put(&path, 2, why).await.expect(409).body["code"], "request_decided");
    officer.put(&decide(request.id()), 7, json!({"outcome": "fulfilled"})).await.expect(412);
    officer.put(&decide(request.id()), 1, json!({"outcome": "fulfilled"})).await.expect(200);
    assert_eq!(officer.post(&export, json!({})).await.expect(409).body["code"], "request_decided");
    assert_eq!(officer.get("/privacy-requests").await.expect(200).body["items"], json!([]));
    let decided = officer.get("/privacy-requests?decided=true").await.expect(200);
    assert_eq!(decided.body["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_breach_has_its_clocks_and_closes_when_everybody_was_told() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let they = house.person(elsewhere, &["privacy_officer"]).await;
    let mut case = json!({"title": "Lost laptop", "discovered_on": "2026-02-10", "people": 501});
    let opened = officer.post("/breaches", case.clone()).await.expect(201);
    assert_eq!(opened.body["duties"].as_array().unwrap().len(), 4, "{}", opened.body);
    let path = format!("/breaches/{}", opened.id());
    they.put(&path, 1, case.clone()).await.expect(404);
    assert_eq!(they.get("/breaches").await.expect(200).body["items"], json!([]));
    case["closed_on"] = json!("2026-03-01");
    assert_eq!(officer.put(&path, 1, case.clone()).await.expect(422).fields(), ["closed_on"]);
    case["individuals_told_on"] = json!("2026-02-09");
    let early = officer.put(&path, 1, case.clone()).await.expect(422);
    assert!(early.fields().contains(&"individuals_told_on"), "{}", early.body);
    for told in ["individuals_told_on", "secretary_told_on", "media_told_on", "attorney_general_told_on"] {
        case[told] = json!("2026-02-20");
    }
    let closed = officer.put(&path, 1, case.clone()).await.expect(200);
    assert!(closed.body["duties"].as_array().unwrap().iter().all(|d| d["done_on"] == "2026-02-20"));
    officer.put(&path, 1, case.clone()).await.expect(412);

    // While nobody knows how many, the clocks run for as many as it may be; nothing closes without an assessment.
    case["people"] = json!(0);
    let unknown = officer.put(&path, 2, case.clone()).await.expect(200);
    let duties: Vec<&str> =
        unknown.body["duties"].as_array().unwrap().iter().filter_map(|d| d["duty"].as_str()).collect();
    assert_eq!(duties, ["individuals", "secretary", "attorney_general"]);
    case["individuals_told_on"] = json!("2026-06-01");
    let late = officer
        .put(
            &path,
            3,
            json!({"title": "x", "discovered_on": "2026-02-10", "people": 0,
        "individuals_told_on": "2026-06-01"}),
        )
        .await
        .expect(200);
    assert_eq!(
        (&late.body["duties"][0]["late"], &late.body["duties"][1]["late"]),
        (&json!(true), &json!(false))
    );
    let closing =
        json!({"title": "x", "discovered_on": "2026-02-10", "people": 0, "closed_on": "2026-03-01"});
    assert_eq!(officer.put(&path, 4, closing).await.expect(422).fields(), ["closed_on"]);
}

#[tokio::test]
async fn an_amendment_is_extended_once_and_a_patient_may_disagree_with_its_denial() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (officer, doctor) =
        (house.person(clinic, &["privacy_officer"]).await, house.person(clinic, &["physician"]).await);
    let patient = doctor.register("Grace", "Hopper").await;
    let list = format!("/patients/{patient}/privacy-requests");
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let ask = |kind: &str, day: jiff::civil::Date| json!({"kind": kind, "requested_on": day, "requested_by": "Grace Hopper", "details": "Not latex."});
    let access = doctor.post(&list, ask("access", today)).await.expect(201).id();
    let late = doctor.post(&list, ask("amendment", jiff::civil::date(2026, 1, 5))).await.expect(201).id();
    let amendment = doctor.post(&list, ask("amendment", today)).await.expect(201);
    let due: jiff::civil::Date = amendment.body["due_on"].as_str().unwrap().parse().unwrap();
    let of = |id: &str, what: &str| format!("/privacy-requests/{id}/{what}");
    let (id, reason) = (amendment.id(), json!({"reason": "The laboratory is asked."}));
    for (other, why) in [(&access, "fifteen business days stand"), (&late, "its day has passed")] {
        let refused = officer.put(&of(other, "extension"), 1, reason.clone()).await.expect(409);
        assert_eq!(refused.body["code"], "no_extension", "{why}");
    }
    let unsaid = officer.put(&of(&id, "extension"), 1, json!({"reason": " "})).await.expect(422);
    assert_eq!(unsaid.fields(), ["reason"]);
    doctor.put(&of(&id, "extension"), 1, reason.clone()).await.expect(403);
    officer.put(&of(&id, "extension"), 2, reason.clone()).await.expect(412);
    let longer = officer.put(&of(&id, "extension"), 1, reason.clone()).await.expect(200).body;
    assert_eq!(longer["due_on"], json!(due.saturating_add(jiff::Span::new().days(30))));
    assert_eq!(officer.put(&of(&id, "extension"), 2, reason).await.expect(409).body["code"], "no_extension");

    let said = json!({"statement": "I never had a reaction.", "disagreed_on": today});
    let early = doctor.put(&of(&id, "disagreement"), 2, said.clone()).await.expect(409);
    assert_eq!(early.body["code"], "no_denial");
    let why = json!({"outcome": "denied", "note": "The record is accurate."});
    let denied = officer.put(&of(&id, "decision"), 2, why).await.expect(200).body;
    assert_eq!(denied["allowed_actions"], json!(["disagree"]));
    doctor.put(&of(&id, "disagreement"), 3, said.clone()).await.expect(200);
    assert_eq!(doctor.put(&of(&id, "disagreement"), 4, said).await.expect(409).body["code"], "no_denial");
    let record = officer.post(&of(&access, "export"), json!({})).await.expect(200).body;
    let told: Vec<&Value> =
        record["amendments"].as_array().unwrap().iter().map(|a| &a["disagreement"]).collect();
    assert!(told.contains(&&json!("I never had a reaction.")), "{record}");

    protect(&officer, &patient, json!({"sensitivity": "protected"})).await;
    let late_denied = json!({"outcome": "denied", "note": "The record is accurate."});
    officer.put(&of(&late, "decision"), 1, late_denied).await.expect(200);
    let shut = json!({"statement": "No.", "disagreed_on": today});
    doctor.put(&of(&late, "disagreement"), 2, shut).await.expect(403);
}

/// Where what a table says of a patient stands in the copy of the record, or why it does not.
fn exported(place: &str) -> Option<Result<&'static str, &'static str>> {
    Some(match place {
        "registry.contact.patient_id" => Ok("contacts"),
        "registry.coverage.patient_id" => Ok("coverages"),
        "registry.consent.patient_id" => Ok("consents"),
        "registry.disclosure.patient_id" => Ok("disclosures"),
        "registry.privacy_request.patient_id" => Ok("amendments"),
        "registry.patient_link.merged_id" | "registry.patient_link.survivor_id" => Ok("merged_records"),
        "charting.allergy.patient_id" => Ok("allergies"),
        "charting.no_known_allergies.patient_id" => Ok("no_known_allergies"),
        "charting.problem.patient_id" => Ok("problems"),
        "charting.encounter.patient_id" => Ok("encounters"),
        "charting.vitals.patient_id" | "charting.imported_sign.patient_id" => Ok("vitals"),
        "charting.entry.patient_id" => Ok("medications"),
        "charting.document.patient_id" => Ok("documents"),
        "scheduling.appointment.patient_id" => Ok("appointments"),
        "scheduling.series.patient_id" => Ok("series"),
        "scheduling.waiting_entry.patient_id" => Ok("waiting_list"),
        "scheduling.reminder_wish.patient_id" => Ok("reminder_wish"),
        "pathology.pathology_case.patient_id" => Ok("pathology_cases"),
        "charting.earlier_value.patient_id" => Err("what was corrected since"),
        "registry.photo.patient_id" => Err("a file, handed out beside the copy"),
        "registry.draft.patient_id" => Err("unfinished typing of somebody of the staff"),
        "scheduling.visit.patient_id" => Err("a day's queue; the appointment says when the patient came"),
        "registry.patient_token.patient_id" => Err("the search's words, made from the name"),
        "registry.duplicate_check.patient_id"
        | "registry.duplicate_pair.one_id"
        | "registry.duplicate_pair.other_id" => Err("how the clinic looks for records written twice"),
        "registry.unmerge_note.patient_id" | "registry.unmerge_note.other_id" => {
            Err("how the clinic takes records apart")
        }
        "registry.legal_hold.patient_id" => Err("the clinic's suit, not the patient's record"),
        "registry.privacy.patient_id" => Err("who of the staff is kept out, at the patient's own wish"),
        "staff.care_relationship.patient_id" | "staff.emergency_access.patient_id" => {
            Err("who of the staff looked after the patient, or looked: told by the trail")
        }
        "interop.resource.patient_id" => Err("what a source said, kept as it came for departments to come"),
        _ => return None,
    })
}

#[tokio::test]
async fn every_table_that_names_a_patient_stands_in_the_copy_of_the_record() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (officer, desk) = (
        house.person(clinic, &["privacy_officer"]).await,
        house.person(clinic, &["physician", "receptionist", "administrator", "pathologist"]).await,
    );
    let db = house.superuser().await;
    let places: Vec<String> = crate::merge::naming_a_patient(&db)
        .await
        .into_iter()
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    let unknown: Vec<&String> = places.iter().filter(|place| exported(place).is_none()).collect();
    assert!(unknown.is_empty(), "say how a patient gets a copy of these: {unknown:?}");

    let patient = desk.register("Grace", "Hopper").await;
    crate::waiting_list::wait(&desk, &patient).await;
    let laboratory = house.person(clinic, &["receptionist", "administrator", "pathologist"]).await;
    let report = crate::pathology_report::published(&house, &laboratory, &patient).await;
    crate::pathology_addendum::added(&laboratory, &report).await;
    crate::bench::filled(&desk, &patient).await;
    crate::series::weekly_at_noon(&desk, &patient).await;
    let wish = json!({"by_mail": true, "by_sms": false});
    desk.put(&format!("/patients/{patient}/reminder-wish"), 0, wish).await.expect(200);
    let asked = json!({"kind": "access", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"});
    let request = desk.post(&format!("/patients/{patient}/privacy-requests"), asked).await.expect(201).id();
    // What guards the record hides nothing from the patient.
    let shut = json!({"sensitivity": "protected", "hidden_from_roles": ["privacy_officer"]});
    protect(&officer, &patient, shut).await;
    let record =
        officer.post(&format!("/privacy-requests/{request}/export"), json!({})).await.expect(200).body;
    for member in places.iter().filter_map(|place| exported(place)?.ok()) {
        assert!(record.get(member).is_some(), "{member} is not in the copy");
    }
    assert_eq!(record["waiting_list"][0]["reason"], "Pain");
    assert_eq!(record["pathology_cases"][0]["specimens"][0]["details"]["specimen_type"], "Biopsy");
    let said = &record["pathology_reports"][0]["content"]["report"]["diagnosis"];
    assert_eq!(said, "Compound naevus, completely excised.");
    let report = &record["pathology_reports"][0];
    assert_eq!((&report["stands"], &report["signed_by"]), (&json!(true), &json!(laboratory.username)));
    assert_eq!(record["pathology_addenda"][0]["content"]["said"], "HER2: negative (0).");
    let items = record["pathology_items"].as_array().unwrap().len();
    assert_eq!(items, 4, "a specimen, a block, a slide, and the specimen of the case with a report");
    assert_eq!(record["series"][0]["every"], "week");
    assert_eq!(
        (&record["reminder_wish"]["by_mail"], &record["reminder_wish"]["by_sms"]),
        (&json!(true), &json!(false))
    );
    let series = &record["series"][0]["id"];
    let booked = record["appointments"].as_array().unwrap();
    assert!(booked.iter().any(|one| one["series_id"] == *series), "{booked:?}");
}

/// Whoever chooses who takes care of a patient finds everybody of a large house, also behind the first thousand names.
#[tokio::test]
async fn colleagues_are_offered_however_many_work_here() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let sql = format!(
        "set session_replication_role = replica; \
         insert into staff.profile (clinic_id, id, account_id, full_name, username, email) \
         select '{clinic}', gen_random_uuid(), gen_random_uuid(), 'Aide ' || n, 'aide' || n, 'aide' || n || '@example.org' \
           from generate_series(1, 1001) n"
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
    let offered = officer.get("/colleagues").await.expect(200).body;
    let last = offered["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["account_id"], json!(officer.account), "behind all of them");
}
