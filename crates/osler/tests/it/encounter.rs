//! Encounters: begun, documented, struck out; who may, and whom they let in.

use serde_json::{Value, json};

use crate::harness::{House, Person};

pub fn note(change: &Value) -> Value {
    let mut note = json!({"encounter_date": "2026-05-04T08:00:00Z", "encounter_type": "follow_up",
        "chief_complaint": "Cough", "notes": "Two weeks of cough.", "clinical_data": {"lungs": "clear"},
        "assessment": "Bronchitis", "plan": "Rest",
        "diagnoses": [
            {"code_system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "J20.9", "display": "Acute bronchitis"},
            {"display": "Tired", "laterality": null}],
        "procedures": [{"display": "Spirometry", "body_site": "chest", "performed_at": "2026-05-04T08:10:00Z"}]});
    note.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    note
}

/// An encounter with a diagnosis and a procedure; its path.
pub async fn documented(person: &Person<'_>, patient: &str) -> String {
    let root = format!("/patients/{patient}/encounters");
    let begun = person.post(&root, json!({"encounter_type": "follow_up"})).await.expect(201).id();
    let path = format!("{root}/{begun}");
    person.put(&path, 1, note(&json!({}))).await.expect(200);
    path
}

#[tokio::test]
async fn every_earlier_text_of_a_note_is_read_at_the_note_before_and_after_it_is_signed() {
    let house = House::open().await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let person = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let path = documented(&person, &patient).await;
    let history = async |query: &str| person.get(&format!("{path}/history{query}")).await.expect(200).body;
    let first = person.get(&path).await.expect(200).body;
    person.put(&path, 2, note(&json!({"assessment": "Glaucoma", "plan": null}))).await.expect(200);
    let all = history("").await;
    let items = all["items"].as_array().unwrap();
    assert_eq!((items.len(), &all["next"]), (3, &Value::Null));
    // What changed, and nothing else.
    assert_eq!(items[0]["was"], json!({"assessment": first["assessment"], "plan": first["plan"]}));
    assert_eq!(
        (&items[0]["is"], &items[0]["by"]),
        (&json!({"assessment": "Glaucoma"}), &first["changed_by"])
    );
    assert_eq!(items[1]["is"]["assessment"], first["assessment"]);
    assert!(items[1]["was"].get("assessment").is_none(), "{}", items[1]);
    assert_eq!((&items[2]["is_beginning"], &items[2]["was"]), (&json!(true), &json!({})));
    assert_eq!(items[2]["is"]["encounter_type"], "follow_up");
    // By pages, and still there when it is signed.
    let page = history("?limit=2").await;
    let rest = history(&format!("?limit=2&after={}", page["next"].as_str().unwrap())).await;
    assert_eq!((page["items"].as_array().unwrap().len(), &rest["items"][0]), (2, &items[2]));
    // What the paper would say is looked at before it is signed, and no more after that.
    let preview = person.open(&format!("{path}/preview.pdf")).await;
    assert_eq!(
        (preview.status().as_u16(), &preview.headers()["content-type"]),
        (200, &"application/pdf".parse().unwrap())
    );
    crate::encounter_signing::sign(&person, &path, 3).await.expect(200);
    let late = person.get(&format!("{path}/preview.pdf")).await.expect(409);
    assert_eq!(late.body["code"], "encounter_closed");
    assert_eq!(history("").await["items"], all["items"]);
    assert!(items.iter().all(|edit| edit["is_concealed"] == false));
    // What was taken out before the signature may be of somebody else: colleagues read who and when, the auditors what.
    let colleague = house.person(clinic, &["physician"]).await;
    let seen = colleague.get(&format!("{path}/history")).await.expect(200).body["items"].clone();
    for (edit, of_writer) in seen.as_array().unwrap().iter().zip(items) {
        assert_eq!(
            (&edit["was"], &edit["is"], &edit["is_concealed"]),
            (&json!({}), &json!({}), &json!(true))
        );
        assert_eq!((&edit["at"], &edit["by"]), (&of_writer["at"], &of_writer["by"]));
    }
    assert_eq!(seen.as_array().unwrap().len(), 3);
    let auditor = house.person(clinic, &["administrator", "physician"]).await;
    assert_eq!(auditor.get(&format!("{path}/history")).await.expect(200).body["items"], all["items"]);
    // Only where the record opens, and to who may read notes.
    house.person(clinic, &["receptionist"]).await.get(&format!("{path}/history")).await.expect(403);
    house.person(theirs, &["physician"]).await.get(&format!("{path}/history")).await.expect(404);
    house.seal().await;
}

#[tokio::test]
async fn an_encounter_is_begun_documented_and_struck_with_a_reason() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}/encounters");
    let start =
        json!({"encounter_type": "new_patient", "specialty": "cardiology", "chief_complaint": "Blurred"});
    let begun = person.post(&root, start).await.expect(201);
    assert_eq!(
        (&begun.body["status"], &begun.body["provider_name"]),
        (&json!("draft"), &json!("Test Person"))
    );
    assert_eq!(begun.body["allowed_actions"], json!(["update", "strike", "choose_layout"]));
    let path = format!("{root}/{}", begun.id());

    let saved = person.put(&path, 1, note(&json!({}))).await.expect(200).body;
    assert_eq!((&saved["status"], &saved["version"]), (&json!("in_progress"), &json!(2)));
    let read = person.get(&path).await.expect(200);
    assert_eq!(read.headers["etag"], "\"2\"");
    let written = note(&json!({}));
    for field in ["notes", "clinical_data", "assessment", "plan", "chief_complaint", "encounter_date"] {
        assert_eq!(read.body[field], written[field], "{field}");
    }
    assert_eq!(read.body["diagnoses"][0]["code"], "J20.9");
    assert_eq!(read.body["diagnoses"][1]["display"], "Tired");
    assert_eq!(read.body["procedures"][0]["body_site"], "chest");
    // Who was slower learns it, and nothing of theirs is mixed in.
    person.put(&path, 1, note(&json!({"plan": "Antibiotics", "diagnoses": []}))).await.expect(412);
    assert_eq!(person.get(&path).await.body["diagnoses"].as_array().unwrap().len(), 2);
    person.put(&path, 2, note(&json!({"diagnoses": []}))).await.expect(200);

    let listed = person.get(&root).await.expect(200).body;
    assert_eq!(listed["items"][0]["id"], begun.id());
    for list in ["day?date=2026-05-04", "unsigned"] {
        let own = person.get(&format!("/encounters/{list}")).await.expect(200).body;
        assert_eq!(own["items"][0]["patient"]["family_name"], "Hopper", "{list}: {own}");
    }
    assert_eq!(person.get("/encounters/day?date=2026-05-05").await.body["items"], json!([]));

    let error = format!("{path}/error");
    person.put(&error, 3, json!({"reason": " "})).await.expect(422);
    person.put(&error, 2, json!({"reason": "the wrong patient"})).await.expect(412);
    let struck = person.put(&error, 3, json!({"reason": "the wrong patient"})).await.expect(200).body;
    assert_eq!((&struck["status"], &struck["allowed_actions"]), (&json!("entered_in_error"), &json!([])));
    assert_eq!(struck["error"]["reason"], "the wrong patient");
    for refused in [
        person.put(&path, 4, note(&json!({}))).await,
        person.put(&error, 4, json!({"reason": "again"})).await,
    ] {
        assert_eq!(refused.expect(409).body["code"], "encounter_closed");
    }
    // Nothing is hidden: it stays in the list, and waits for nobody.
    assert_eq!(person.get(&root).await.body["items"][0]["status"], "entered_in_error");
    assert_eq!(person.get("/encounters/unsigned").await.body["items"], json!([]));
}

#[tokio::test]
async fn pages_go_from_the_newest_to_the_oldest() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let root = format!("/patients/{}/encounters", person.register("Grace", "Hopper").await);
    for day in 1..=5 {
        let start =
            json!({"encounter_type": "follow_up", "encounter_date": format!("2026-03-0{day}T10:00:00Z")});
        person.post(&root, start).await.expect(201);
    }
    for list in [root.as_str(), "/encounters/unsigned"] {
        let (mut seen, mut after) = (vec![], String::new());
        loop {
            let page = person.get(&format!("{list}?limit=2{after}")).await.expect(200).body;
            let items = page["items"].as_array().unwrap();
            seen.extend(items.iter().map(|item| item["encounter_date"].as_str().unwrap().to_owned()));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen.len(), 5, "{list}");
        assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "{list}: {seen:?}");
    }
}

#[tokio::test]
async fn each_wrong_thing_in_a_note_is_answered_at_its_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let path = documented(&person, &patient).await;
    let tomorrow = house.platform.now() + jiff::SignedDuration::from_hours(24);
    for (change, field, code) in [
        (json!({"encounter_date": tomorrow}), "encounter_date", "time_in_future"),
        (json!({"encounter_type": "imported"}), "encounter_type", "not_allowed"),
        (json!({"notes": "x".repeat(1_000_000)}), "notes", "too_long"),
        (json!({"clinical_data": {"story": "x".repeat(1_000_000)}}), "clinical_data/story", "too_large"),
        (json!({"clinical_data": {"iop": 1e200}}), "clinical_data", "out_of_range"),
        (
            json!({"diagnoses": [{"display": "Asthma", "laterality": "OU"}]}),
            "diagnoses[0].laterality",
            "not_allowed",
        ),
        (
            json!({"diagnoses": [{"display": "Asthma", "code": "J45"}]}),
            "diagnoses[0].code",
            "code_without_system",
        ),
    ] {
        let refused = person.put(&path, 2, note(&change)).await.expect(422).body;
        assert_eq!(
            (&refused["fields"][0]["field"], &refused["fields"][0]["code"]),
            (&json!(field), &json!(code))
        );
    }
    // A megabyte in each text is answered at each of them; more than a request may hold says so, too.
    let story = "x".repeat(1 << 20);
    let long = note(&json!({"chief_complaint": story, "notes": story, "assessment": story, "plan": story,
        "diagnoses": [{"display": "Asthma"}, {"display": story}]}));
    let refused = person.put(&path, 2, long).await.expect(422);
    assert_eq!(refused.fields(), ["chief_complaint", "notes", "assessment", "plan", "diagnoses[1].display"]);
    assert!(refused.body["fields"].as_array().unwrap().iter().all(|field| field["code"] == "too_long"));
    let refused = person.put(&path, 2, note(&json!({"notes": "x".repeat(8 << 20)}))).await.expect(413);
    assert_eq!(refused.body["code"], "too_large");
}

/// The longest note there may be, in a script of three bytes a letter: it is saved, and survives as a draft beside what it was.
#[tokio::test]
async fn the_longest_note_is_saved_and_kept_as_a_draft() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let path = documented(&person, &patient).await;
    let text = "ሀ".repeat(100_000);
    let data = json!({"story": "\"".repeat(499_900)});
    let longest = note(&json!({"notes": text, "assessment": text, "plan": text, "clinical_data": data}));
    let saved = person.put(&path, 2, longest).await.expect(200).body;
    assert_eq!(saved["notes"], text);
    let mut values = serde_json::Map::new();
    for name in ["notes", "assessment", "plan"] {
        values.insert(name.into(), json!(text));
        values.insert(format!("was {name}"), json!(text));
    }
    let story = json!({"value": data["story"]}).to_string();
    values.insert("clinical_data/story".into(), json!(story));
    values.insert("was clinical_data/story".into(), json!(story));
    let id = path.rsplit('/').next().unwrap();
    let place = json!({"form": "encounter", "patient_id": patient, "item_id": id});
    let mut draft = place.clone();
    draft.as_object_mut().unwrap().extend([
        ("id".to_owned(), json!(uuid::Uuid::now_v7())),
        ("version".to_owned(), json!(0)),
        ("window_id".to_owned(), json!(uuid::Uuid::now_v7())),
        ("save_number".to_owned(), json!(1)),
        ("values".to_owned(), json!(values)),
    ]);
    person.post("/drafts", draft.clone()).await.expect(200);
    let kept = person.post("/drafts/open", place).await.expect(200).body;
    assert_eq!(kept["draft"]["values"], json!(values));
    draft["values"] = json!({"notes": "x".repeat(6 << 20)});
    let refused = person.post("/drafts", draft).await.expect(422);
    assert_eq!(refused.fields(), ["values"]);
}

#[tokio::test]
async fn the_database_itself_keeps_an_encounter_whole() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    documented(&person, &patient).await;
    let app = house.role("osler_app").await;
    for (change, constraint) in [
        ("update charting.encounter set status = 'entered_in_error'", "encounter_struck"),
        ("update charting.encounter set status = 'imported'", "encounter_imported_only"),
    ] {
        let sql = format!("begin; set local app.clinic_id = '{clinic}'; {change}");
        let refused = app.batch_execute(&sql).await.unwrap_err();
        assert_eq!(refused.as_db_error().unwrap().constraint(), Some(constraint));
        app.batch_execute("rollback").await.unwrap();
    }
    for forbidden in ["delete from charting.encounter", "update charting.encounter set patient_id = id"] {
        let sql = format!("begin; set local app.clinic_id = '{clinic}'; {forbidden}");
        let refused = app.batch_execute(&sql).await.unwrap_err();
        assert_eq!(refused.as_db_error().unwrap().code().code(), "42501", "{forbidden}");
        app.batch_execute("rollback").await.unwrap();
    }
}

#[tokio::test]
async fn only_who_documents_is_a_provider_and_only_who_may_reads() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let (physician, nurse) = (house.person(ours, &["physician"]).await, house.person(ours, &["nurse"]).await);
    let desk = house.person(ours, &["receptionist"]).await;
    let stranger = house.person(theirs, &["physician"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}/encounters");
    for nobody in [desk.account, stranger.account] {
        let start = json!({"encounter_type": "urgent", "provider_id": nobody});
        assert_eq!(nurse.post(&root, start).await.expect(422).fields(), ["provider_id"]);
    }
    let start = json!({"encounter_type": "urgent", "provider_id": physician.account});
    let path = format!("{root}/{}", nurse.post(&root, start).await.expect(201).id());
    assert_eq!(physician.get("/encounters/unsigned").await.body["items"].as_array().unwrap().len(), 1);
    assert_eq!(nurse.get("/encounters/unsigned").await.body["items"], json!([]));
    for closed in [root.as_str(), path.as_str()] {
        desk.get(closed).await.expect(403);
        stranger.get(closed).await.expect(404);
    }
}

#[tokio::test]
async fn an_open_encounter_opens_a_guarded_record_to_its_provider_until_it_is_struck() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (physician, other) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let officer = house.person(clinic, &["privacy_officer", "nurse"]).await;
    let patient = physician.register("Grace", "Hopper").await;
    let path = documented(&physician, &patient).await;
    let protect = format!("/patients/{patient}/privacy");
    officer.put(&protect, 0, json!({"sensitivity": "normal", "care_team_only": true})).await.expect(200);
    physician.get(&path).await.expect(200);
    assert_eq!(other.get(&path).await.expect(403).body["code"], "chart_protected");
    // A glass that was broken lets in for an emergency, and its encounter for no longer.
    let reason = json!({"reason": "unconscious, no time to ask"});
    other.post(&format!("/patients/{patient}/break-glass"), reason).await.expect(201);
    let emergency = json!({"encounter_type": "urgent"});
    other.post(&format!("/patients/{patient}/encounters"), emergency).await.expect(201);
    house.clock.advance(jiff::SignedDuration::from_hours(5));
    let other = sign_in_again(&house, &other).await;
    other.get(&path).await.expect(403);
    // What one wrote oneself is still there, without a word of the patient.
    let own = other.get("/encounters/unsigned").await.expect(200).body;
    assert_eq!(
        (&own["items"][0]["patient"], &own["items"][0]["chief_complaint"]),
        (&json!(null), &json!(null))
    );
    let physician = sign_in_again(&house, &physician).await;
    physician.put(&format!("{path}/error"), 2, json!({"reason": "the wrong patient"})).await.expect(200);
    physician.get(&path).await.expect(403);
}

async fn sign_in_again<'a>(house: &'a House, person: &Person<'_>) -> Person<'a> {
    let mut again = house.anybody();
    let login = json!({"login": person.username, "password": crate::harness::PASSWORD});
    let answer = again.post("/session", login).await.expect(200);
    again.cookie = answer.cookie().unwrap();
    again
}

#[tokio::test]
async fn an_encounter_counts_as_treatment() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let db = house.superuser().await;
    let age = "set session_replication_role = replica;
               update registry.patient set last_treatment_date = '2001-01-01', record_retention_date = '2011-01-01'";
    db.batch_execute(age).await.unwrap();
    documented(&person, &patient).await;
    let sql = "select last_treatment_date >= current_date - 1 and record_retention_date > current_date + 3650 - 5 from registry.patient";
    assert!(db.query_one(sql, &[]).await.unwrap().get::<_, bool>(0));
}

/// The trail says that something was written, and what only to those who may read it where it stands.
#[tokio::test]
async fn the_trail_tells_no_more_of_an_encounter_than_the_chart() {
    let house = House::open().await;
    let clinic = house.clinic("Trail").await;
    let doctor = house.person(clinic, &["physician", "receptionist"]).await;
    let patient = doctor.register("Ada", "Lovelace").await;
    let start = json!({"encounter_type": "urgent", "chief_complaint": "Told in confidence"});
    doctor.post(&format!("/patients/{patient}/encounters"), start).await.expect(201);
    let search = json!({"resource_type": "encounter", "action": "encounter.begun"});
    let manager = house.person(clinic, &["administrator"]).await;
    let found = manager.post("/audit/search", search.clone()).await.expect(200).body;
    assert_eq!(
        (&found["items"][0]["concealed"], &found["items"][0]["new_values"]),
        (&json!(true), &json!(null))
    );
    assert!(!found.to_string().contains("in confidence"));
    let auditor = house.person(clinic, &["auditor"]).await;
    let found = auditor.post("/audit/search", search).await.expect(200).body;
    assert_eq!(
        found["items"][0]["concealed"],
        json!(false),
        "an auditor opens no chart, and sees what was written"
    );
    // Also that it let somebody into the care team.
    assert!(found["items"][0]["new_values"]["care_relationship_id"].is_string(), "{found}");
}

#[tokio::test]
async fn what_says_nothing_is_nothing_and_codes_are_of_their_list() {
    let house = House::open().await;
    let clinic = house.clinic("Codes").await;
    let doctor = house.person(clinic, &["physician", "receptionist"]).await;
    let root = format!("/patients/{}/encounters", doctor.register("Ada", "Lovelace").await);
    let start = json!({"encounter_type": "urgent", "specialty": " ", "chief_complaint": ""});
    let begun = doctor.post(&root, start).await.expect(201);
    assert_eq!((&begun.body["specialty"], &begun.body["chief_complaint"]), (&json!(null), &json!(null)));
    let path = format!("{root}/{}", begun.id());
    let system = "http://hl7.org/fhir/sid/icd-10-cm";
    for (code, wrong) in [("ZZZ", "no_code"), ("e119", "no_code"), ("", "required")] {
        let diagnosis = json!({"code_system": system, "code": code, "display": "Diabetes"});
        let refused = doctor.put(&path, 1, note(&json!({"diagnoses": [diagnosis]}))).await.expect(422);
        assert_eq!(refused.fields(), ["diagnoses[0].code"], "{code}");
        assert_eq!(refused.body["fields"][0]["code"], wrong);
    }
    let diagnosis =
        json!({"code_system": "http://snomed.info/sct", "code": "44054006", "display": "Diabetes"});
    doctor.put(&path, 1, note(&json!({"diagnoses": [diagnosis]}))).await.expect(200);
}
