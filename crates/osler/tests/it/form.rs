//! Encounters on layouts: with which form they begin, what a form refuses, on what it is read ever after, and what is copied.

use charting::layout::shipped::{self, Shipped};
use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    layout::input,
};

fn eye() -> &'static Shipped {
    shipped::all().iter().find(|it| it.specialty == "ophthalmology").unwrap()
}

fn note(change: Value) -> Value {
    let mut note = json!({"encounter_date": "2026-05-04T08:00:00Z", "encounter_type": "follow_up"});
    note.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    note
}

/// An encounter of that day on the eye form; its path.
async fn on_the_eye_form(person: &Person<'_>, patient: &str, day: &str) -> String {
    let root = format!("/patients/{patient}/encounters");
    let start = json!({"encounter_type": "follow_up", "layout_id": eye().id, "encounter_date": day});
    format!("{root}/{}", person.post(&root, start).await.expect(201).id())
}

async fn used(person: &Person<'_>) -> Value {
    person.get(&format!("/layouts/{}", eye().id)).await.expect(200).body["usage_count"].clone()
}

#[tokio::test]
async fn an_encounter_is_written_on_the_form_of_its_specialty_and_judged_by_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let root = format!("/patients/{}/encounters", doctor.register("Grace", "Hopper").await);
    let start = json!({"encounter_type": "follow_up", "specialty": "Ophthalmology"});
    let begun = doctor.post(&root, start).await.expect(201);
    assert_eq!(begun.body["layout_version_id"], eye().version_id().to_string());
    assert_eq!(used(&doctor).await, 1);
    let path = format!("{root}/{}", begun.id());
    let form = doctor.get(&format!("{path}/layout")).await.expect(200).body;
    assert_eq!((&form["name"], &form["number"]), (&json!(eye().name), &json!(eye().number)));
    assert_eq!(form["layout"], serde_json::to_value(&eye().layout).unwrap());

    // Each wrong value at its field, before anything is kept.
    for (data, field, code) in [
        (json!({"lungs": "clear"}), "clinical_data/lungs", "unknown_field"),
        (json!({"iop_od": 200}), "clinical_data/iop_od", "out_of_range"),
        (json!({"va_cc_od": "20/7"}), "clinical_data/va_cc_od", "not_allowed"),
        (json!({"chief_complaint": 7}), "clinical_data/chief_complaint", "wrong_kind"),
    ] {
        let refused = doctor.put(&path, 1, note(json!({ "clinical_data": data }))).await.expect(422).body;
        let first = &refused["fields"][0];
        assert_eq!((&first["field"], &first["code"]), (&json!(field), &json!(code)));
    }
    // What signing asks for may be missing; the form's own complaint and plan are those of the note.
    let data = json!({"iop_od": 18, "chief_complaint": "Blurred", "plan": "Drops", "disc_od": ""});
    let sent = note(json!({"clinical_data": data, "plan": "another", "assessment": "stays nowhere"}));
    let kept = doctor.put(&path, 1, sent).await.expect(200).body;
    assert_eq!(
        (&kept["chief_complaint"], &kept["plan"], &kept["assessment"]),
        (&json!("Blurred"), &json!("Drops"), &json!(null))
    );
    assert_eq!(kept["clinical_data"], json!({"iop_od": 18, "chief_complaint": "Blurred", "plan": "Drops"}));
    assert_eq!(kept["allowed_actions"], json!(["update", "strike"]), "the form is written on");

    let change = format!("{path}/layout");
    let refused = doctor.put(&change, 2, json!({})).await.expect(409);
    assert_eq!(refused.body["code"], "form_filled");
    let empty = doctor.put(&path, 2, note(json!({}))).await.expect(200).body;
    assert_eq!(
        empty["layout_version_id"], begun.body["layout_version_id"],
        "it changes by nobody's oversight"
    );
    doctor.put(&change, 2, json!({})).await.expect(412);
    let free = doctor.put(&change, 3, json!({})).await.expect(200).body;
    assert_eq!((&free["layout_version_id"], &free["version"]), (&json!(null), &json!(4)));
    assert_eq!(used(&doctor).await, 0);
    doctor.get(&format!("{path}/layout")).await.expect(404);
    doctor.get(&format!("{path}/fill")).await.expect(404);
}

#[tokio::test]
async fn a_code_that_the_form_asks_for_is_a_diagnosis_of_the_visit() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let path = on_the_eye_form(&doctor, &patient, "2026-05-04T08:00:00Z").await;
    let system = "http://hl7.org/fhir/sid/icd-10-cm";
    let listed = json!({"code_system": system, "code": "I10", "display": "Hypertension", "laterality": null});
    let write = async |version: i64, main: Value, diagnoses: Value| {
        let data = json!({"main_diagnosis": main});
        let sent = note(json!({"clinical_data": data, "diagnoses": diagnoses}));
        doctor.put(&path, version, sent).await.expect(200).body["diagnoses"].clone()
    };
    let codes =
        |kept: &Value| kept.as_array().unwrap().iter().map(|it| it["code"].clone()).collect::<Vec<_>>();
    let glaucoma = json!({"code": "H40.1111", "display": "Open-angle glaucoma"});
    let kept = write(1, glaucoma.clone(), json!([listed])).await;
    assert_eq!(codes(&kept), ["H40.1111", "I10"], "what the form asks for first comes first");
    assert_eq!(
        (&kept[0]["display"], &kept[0]["code_system"]),
        (&json!("Open-angle glaucoma"), &json!(system))
    );
    let line = doctor.get(&format!("/patients/{patient}/encounters")).await.expect(200).body;
    assert!(line["items"][0]["diagnoses"].to_string().contains("glaucoma"), "{line}");
    // Sent back as it came it stands there once; with its side, if somebody says that.
    let mut with_side = kept.clone();
    with_side[0]["laterality"] = json!("right");
    let kept = write(2, glaucoma.clone(), with_side.clone()).await;
    assert_eq!((codes(&kept).len(), &kept[0]["laterality"]), (2, &json!("right")));
    // Another one on the form takes its place; none takes it away, and what was listed beside it stays.
    let kept = write(3, json!({"code": "H25.11", "display": "Cataract"}), kept).await;
    assert_eq!(codes(&kept), ["H25.11", "I10"]);
    assert_eq!(codes(&write(4, json!(null), kept).await), ["I10"]);
}

#[tokio::test]
async fn a_preferred_form_comes_first_and_only_one_in_use_is_chosen() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (doctor, nurse) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["nurse"]).await);
    let root = format!("/patients/{}/encounters", doctor.register("Grace", "Hopper").await);
    let soap = &shipped::all()[0];
    let wish = json!({"is_preferred": true});
    doctor.post(&format!("/layouts/{}/preference", soap.id), wish).await.expect(200);
    let begin = async |person: &Person<'_>, more: Value| {
        let mut start = json!({"encounter_type": "new_patient", "specialty": "ophthalmology"});
        start.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        person.post(&root, start).await
    };
    let on = async |person: &Person<'_>, more: Value| {
        begin(person, more).await.expect(201).body["layout_version_id"].clone()
    };
    assert_eq!(on(&doctor, json!({})).await, soap.version_id().to_string());
    assert_eq!(on(&nurse, json!({"provider_id": doctor.account})).await, soap.version_id().to_string());
    assert_eq!(on(&nurse, json!({})).await, eye().version_id().to_string());
    assert_eq!(on(&doctor, json!({"layout_id": eye().id})).await, eye().version_id().to_string());
    assert_eq!(on(&doctor, json!({"is_free_note": true})).await, json!(null));
    let both = begin(&doctor, json!({"is_free_note": true, "layout_id": eye().id})).await.expect(422);
    assert_eq!(both.fields(), ["is_free_note"]);
    // One that is not published, and one of somebody else's, are chosen by nobody.
    let own = doctor.post("/layouts", input("provider", json!({"pages": []}))).await.expect(201).id();
    for person in [&doctor, &nurse] {
        let refused = begin(person, json!({ "layout_id": own })).await.expect(422);
        assert_eq!(refused.body["fields"][0]["code"], "unknown_layout");
    }
}

fn one_field(label: &str) -> Value {
    let position = json!({"x": 0, "y": 0, "width": 12, "height": 2});
    let field = json!({"name": "finding", "label": label, "type": "text"});
    json!({"pages": [{"page_number": 1, "sections": [{"id": "a", "title": "A", "position": position, "fields": [field]}]}]})
}

#[tokio::test]
async fn an_encounter_is_read_on_the_version_it_was_written_on_by_whoever_reads_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (doctor, nurse) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["nurse"]).await);
    let stranger = house.person(house.clinic("Theirs").await, &["physician"]).await;
    let root = format!("/patients/{}/encounters", doctor.register("Grace", "Hopper").await);
    let layout = doctor.post("/layouts", input("provider", one_field("First"))).await.expect(201).id();
    let publication = format!("/layouts/{layout}/publication");
    let publish =
        async |etag: &str| doctor.json("PUT", &publication, &[("if-match", etag)], json!(null)).await;
    publish("\"1\"").await.expect(200);
    let start = json!({"encounter_type": "follow_up", "layout_id": layout});
    let first = format!("{root}/{}", doctor.post(&root, start.clone()).await.expect(201).id());
    doctor.put(&format!("/layouts/{layout}"), 2, input("provider", one_field("Second"))).await.expect(200);
    publish("\"3\"").await.expect(200);
    let second = format!("{root}/{}", doctor.post(&root, start).await.expect(201).id());
    let label = async |path: &str| {
        let form = nurse.get(&format!("{path}/layout")).await.expect(200).body;
        form["layout"]["pages"][0]["sections"][0]["fields"][0]["label"].clone()
    };
    nurse.get(&format!("/layouts/{layout}")).await.expect(404);
    assert_eq!((label(&first).await, label(&second).await), (json!("First"), json!("Second")));
    stranger.get(&format!("{first}/layout")).await.expect(404);
    assert_eq!(doctor.get(&format!("/layouts/{layout}")).await.expect(200).body["usage_count"], 2);
}

#[tokio::test]
async fn what_stood_there_last_is_offered_and_a_copy_says_where_it_comes_from() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let other = doctor.register("Ada", "Byron").await;
    let med = json!({"display": "Timolol", "dosage": "0.5 %"});
    doctor.post(&format!("/patients/{patient}/medications"), med).await.expect(201);
    let stopped =
        json!({"display": "Latanoprost", "status": "discontinued", "discontinued_reason": "itching"});
    doctor.post(&format!("/patients/{patient}/medications"), stopped).await.expect(201);
    let data = |od: f64| json!({"va_cc_od": "20/20", "va_cc_os": "20/40", "iop_od": od, "cct_od": 540});
    let written = async |patient: &str, day: &str, od: f64| {
        let path = on_the_eye_form(&doctor, patient, day).await;
        let of_day = json!({"clinical_data": data(od), "encounter_date": day});
        doctor.put(&path, 1, note(of_day)).await.expect(200);
        path
    };
    let older = written(&patient, "2026-03-03T08:00:00Z", 14.0).await;
    let by_colleague = house.person(clinic, &["physician"]).await;
    let unsigned = on_the_eye_form(&by_colleague, &patient, "2026-04-05T08:00:00Z").await;
    let half = json!({"clinical_data": {"cct_od": 700}, "encounter_date": "2026-04-05T08:00:00Z"});
    by_colleague.put(&unsigned, 1, note(half)).await.expect(200);
    let wrong = written(&patient, "2026-04-04T08:00:00Z", 21.0).await;
    let theirs = written(&other, "2026-04-04T08:00:00Z", 33.0).await;
    doctor.put(&format!("{wrong}/error"), 2, json!({"reason": "another patient's"})).await.expect(200);
    let path = on_the_eye_form(&doctor, &patient, "2026-05-03T08:00:00Z").await;

    let fill = doctor.get(&format!("{path}/fill")).await.expect(200).body;
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    assert_eq!(
        fill["last"]["encounter_id"],
        id(&older),
        "neither a mistake nor what a colleague has not signed"
    );
    assert_eq!(fill["last"]["values"], data(14.0));
    assert_eq!(fill["medications"], json!([]), "on that day nobody knew of them");
    assert_eq!(
        (&fill["vitals"], &fill["demographics"]),
        (&json!(null), &json!(null)),
        "no field asks for them"
    );
    let nothing = doctor.get(&path).await.expect(200).body;
    assert_eq!(nothing["clinical_data"], json!({}), "an offer is no value");

    let carried = json!({"va_cc_od": id(&older), "iop_od": id(&older), "disc_od": id(&older)});
    let sent =
        json!({"clinical_data": {"va_cc_od": "20/20", "iop_od": 17, "cct_od": 540}, "carried": carried});
    let kept = doctor.put(&path, 1, note(sent)).await.expect(200).body;
    let copies = kept["copies"].as_object().unwrap();
    assert_eq!(copies.len(), 2, "what is empty was not copied");
    assert_eq!(copies["va_cc_od"]["is_changed"], false);
    assert_eq!(copies["iop_od"]["is_changed"], true);
    assert_eq!(copies["iop_od"]["encounter_date"], "2026-03-03T08:00:00Z");
    assert_eq!(kept["carried"], json!({"va_cc_od": id(&older), "iop_od": id(&older)}));
    for from in [id(&theirs), id(&path)] {
        let sent = json!({"clinical_data": {"iop_od": 17}, "carried": {"iop_od": from}});
        let refused = doctor.put(&path, 2, note(sent)).await.expect(422);
        assert_eq!(refused.fields(), ["carried/iop_od"]);
    }
    // Of the person, whichever record holds it.
    let merge = json!({"survivor_id": other, "merged_id": patient, "reason": "one person, typed twice"});
    house
        .person(clinic, &["receptionist", "administrator", "physician"])
        .await
        .post("/merges", merge)
        .await
        .expect(200);
    let next = on_the_eye_form(&doctor, &other, "2026-05-04T08:00:00Z").await;
    let fill = doctor.get(&format!("{next}/fill")).await.expect(200).body;
    assert_eq!(fill["last"]["encounter_id"], id(&path), "the newest with what the form wants from the last");
}

#[tokio::test]
async fn what_a_form_requires_is_asked_for_at_its_fields_before_it_is_signed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let path = on_the_eye_form(&doctor, &patient, "2026-05-03T08:00:00Z").await;
    let part = json!({"chief_complaint": "Blurred", "assessment": "Cataract", "va_cc_od": "20/40", "va_cc_os": "20/40"});
    doctor.put(&path, 1, note(json!({ "clinical_data": part }))).await.expect(200);
    let refused = crate::encounter_signing::sign(&doctor, &path, 2).await.expect(422);
    assert_eq!(refused.fields(), ["clinical_data/iop_od", "clinical_data/iop_os", "clinical_data/plan"]);
    let mut whole = part.clone();
    let rest = json!({"iop_od": 14, "iop_os": 15, "plan": "Surgery"});
    whole.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    doctor.put(&path, 2, note(json!({ "clinical_data": whole }))).await.expect(200);
    crate::encounter_signing::sign(&doctor, &path, 3).await.expect(200);
    let read = doctor.get(&path).await.expect(200).body;
    assert_eq!((&read["status"], &read["layout_version_id"]), (&json!("signed"), &json!(eye().version_id())));
    doctor.put(&format!("{path}/layout"), 4, json!({})).await.expect(409);
}

/// A note with all that signing asks for, these values apart.
fn whole(more: Value) -> Value {
    let mut data = json!({"chief_complaint": "Blurred", "assessment": "Cataract", "plan": "Surgery", "va_cc_od": "20/40",
                          "va_cc_os": "20/40", "iop_os": 15});
    data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    data
}

fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap().to_owned()
}

/// An encounter of the eye form on which the pressure of an earlier one was copied; both paths.
async fn copied(doctor: &Person<'_>, patient: &str) -> (String, String) {
    let older = on_the_eye_form(doctor, patient, "2026-03-03T08:00:00Z").await;
    let then =
        json!({"clinical_data": {"iop_od": 14.0, "cct_od": 540}, "encounter_date": "2026-03-03T08:00:00Z"});
    doctor.put(&older, 1, note(then)).await.expect(200);
    let path = on_the_eye_form(doctor, patient, "2026-05-04T08:00:00Z").await;
    let carried = json!({"iop_od": last(&older), "cct_od": last(&older), "medications": "chart"});
    let data = whole(json!({"iop_od": 14, "cct_od": 540, "medications": "Timolol"}));
    doctor.put(&path, 1, note(json!({"clinical_data": data, "carried": carried}))).await.expect(200);
    (older, path)
}

/// The same note again, with what the caller confirms.
async fn rewritten(person: &Person<'_>, path: &str, change: Value) -> Value {
    let read = person.get(path).await.expect(200).body;
    let mut sent = json!({"clinical_data": read["clinical_data"], "carried": read["carried"], "confirmed": read["confirmed"]});
    sent.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    let version = read["version"].as_i64().unwrap();
    person.put(path, version, note(sent)).await.expect(200).body
}

#[tokio::test]
async fn a_copied_finding_is_no_examination_before_who_signs_confirms_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let (_, path) = copied(&doctor, &patient).await;
    let read = doctor.get(&path).await.expect(200).body;
    assert_eq!(read["copies"]["iop_od"]["is_changed"], false, "14 is 14.0");
    assert_eq!(read["copies"]["medications"]["is_changed"], false);
    assert_eq!(read["carried"]["medications"], "chart", "what the chart filled keeps its mark");
    let refused = crate::encounter_signing::sign(&doctor, &path, 2).await.expect(422);
    assert_eq!(refused.fields(), ["clinical_data/iop_od"], "what signing does not ask for may be a copy");
    assert_eq!(refused.body["fields"][0]["code"], "confirm_copy");
    // Nobody confirms for another.
    let theirs = rewritten(&nurse, &path, json!({"confirmed": ["iop_od"]})).await;
    assert_eq!(theirs["confirmed"], json!(["iop_od"]));
    assert_eq!(doctor.get(&path).await.expect(200).body["confirmed"], json!([]));
    crate::encounter_signing::sign(&doctor, &path, 3).await.expect(422);
    let own = rewritten(&doctor, &path, json!({"confirmed": ["iop_od"]})).await;
    assert_eq!(own["copies"]["iop_od"]["confirmed"]["by"], doctor.account.to_string());
    // What is written anew is no copy any more, and what was confirmed is asked for again once it is another.
    let data = whole(json!({"iop_od": 14, "cct_od": 540, "medications": "Timolol 0.5 %"}));
    let kept = rewritten(&doctor, &path, json!({"clinical_data": data})).await;
    assert_eq!(kept["copies"]["medications"]["is_changed"], true);
    assert_eq!(kept["confirmed"], json!(["iop_od"]));
    crate::encounter_signing::sign(&doctor, &path, 5).await.expect(200);
}

#[tokio::test]
async fn a_copy_stays_one_where_nobody_says_so_and_where_its_source_is_amended_before_it_is_saved() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let (_, path) = copied(&doctor, &patient).await;
    // The same values from a client that knows nothing of copies; one of them somebody wrote anew.
    let data = whole(json!({"iop_od": 14.0, "cct_od": 555, "medications": "Timolol "}));
    let kept = rewritten(&doctor, &path, json!({"clinical_data": data, "carried": {}})).await;
    let copies: Vec<&String> = kept["copies"].as_object().unwrap().keys().collect();
    assert_eq!(copies, ["iop_od", "medications"]);
    let refused = crate::encounter_signing::sign(&doctor, &path, 3).await.expect(422);
    assert_eq!(refused.fields(), ["clinical_data/iop_od"]);

    let older = on_the_eye_form(&doctor, &patient, "2026-06-03T08:00:00Z").await;
    let then =
        json!({"clinical_data": whole(json!({"iop_od": 14})), "encounter_date": "2026-06-03T08:00:00Z"});
    doctor.put(&older, 1, note(then)).await.expect(200);
    crate::encounter_signing::sign(&doctor, &older, 2).await.expect(200);
    let next = on_the_eye_form(&doctor, &patient, "2026-06-04T08:00:00Z").await;
    let amended = note(
        json!({"clinical_data": whole(json!({"iop_od": 15})), "encounter_date": "2026-06-03T08:00:00Z"}),
    );
    let amendment =
        json!({"reason": "misread", "note": amended, "credential": {"password": crate::harness::PASSWORD}});
    doctor.json("POST", &format!("{older}/amend"), &[("if-match", "\"3\"")], amendment).await.expect(200);
    let sent = json!({"clinical_data": {"iop_od": 14}, "carried": {"iop_od": last(&older)},
        "encounter_date": "2026-06-04T08:00:00Z"});
    let kept = doctor.put(&next, 1, note(sent)).await.expect(200).body;
    assert_eq!(kept["copies"]["iop_od"]["is_changed"], false, "it said so when it was copied");
}

#[tokio::test]
async fn a_copy_outlives_what_becomes_of_its_source_and_is_looked_at_before_it_is_signed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let (older, path) = copied(&doctor, &patient).await;
    rewritten(&doctor, &path, json!({"confirmed": ["iop_od"]})).await;
    doctor.put(&format!("{older}/error"), 2, json!({"reason": "another patient's"})).await.expect(200);
    let read = doctor.get(&path).await.expect(200).body;
    assert_eq!(read["withdrawn"], json!(["cct_od", "iop_od"]));
    let refused = crate::encounter_signing::sign(&doctor, &path, 3).await.expect(422);
    assert_eq!(refused.fields(), ["clinical_data/cct_od"], "the pressure was measured again");
    assert_eq!(refused.body["fields"][0]["code"], "copied_from_mistake");
    // It can be written on, changed, and copied no more.
    let next = on_the_eye_form(&doctor, &patient, "2026-05-05T08:00:00Z").await;
    let sent = json!({"clinical_data": {"cct_od": 540}, "carried": {"cct_od": last(&older)}, "encounter_date": "2026-05-05T08:00:00Z"});
    assert_eq!(doctor.put(&next, 1, note(sent)).await.expect(422).fields(), ["carried/cct_od"]);
    let data = whole(json!({"iop_od": 14, "cct_od": 555, "medications": "Timolol"}));
    let kept = rewritten(&doctor, &path, json!({"clinical_data": data})).await;
    assert_eq!(kept["copies"]["cct_od"]["is_changed"], true);
    crate::encounter_signing::sign(&doctor, &path, 4).await.expect(200);
}

#[tokio::test]
async fn after_two_people_were_parted_a_note_is_written_on_and_says_which_values_are_the_others() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician", "receptionist", "administrator"]).await;
    let (patient, other) = (doctor.register("Grace", "Hopper").await, doctor.register("Ada", "Byron").await);
    let older = on_the_eye_form(&doctor, &other, "2026-03-03T08:00:00Z").await;
    let then = json!({"clinical_data": {"cct_od": 540}, "encounter_date": "2026-03-03T08:00:00Z"});
    doctor.put(&older, 1, note(then)).await.expect(200);
    let merge = json!({"survivor_id": patient, "merged_id": other, "reason": "one person, typed twice"});
    doctor.post("/merges", merge).await.expect(200);
    let path = on_the_eye_form(&doctor, &patient, "2026-05-04T08:00:00Z").await;
    let carried = json!({"cct_od": last(&older)});
    let data = whole(json!({"iop_od": 14, "cct_od": 540}));
    doctor.put(&path, 1, note(json!({"clinical_data": data, "carried": carried}))).await.expect(200);
    let seen = doctor.get(&format!("/merges/{other}/changes")).await.expect(200).body;
    let undo = json!({"reason": "they are two", "reviewed": seen["digest"]});
    doctor.post(&format!("/merges/{other}/undo"), undo).await.expect(204);

    let kept = rewritten(&doctor, &path, json!({})).await;
    assert_eq!(kept["withdrawn"], json!(["cct_od"]), "the note is saved, and says so");
    let refused = crate::encounter_signing::sign(&doctor, &path, 3).await.expect(422);
    assert_eq!(refused.fields(), ["clinical_data/cct_od"]);
    rewritten(&doctor, &path, json!({"confirmed": ["cct_od"]})).await;
    crate::encounter_signing::sign(&doctor, &path, 4).await.expect(200);
}

#[tokio::test]
async fn what_another_form_says_in_another_unit_or_of_something_else_is_offered_to_nobody() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let field = |name: &str, label: &str, unit: &str| json!({"name": name, "label": label, "type": "number", "unit": unit, "auto_populate": "last_value"});
    let form = async |fields: Value| {
        let section = json!({"id": "a", "title": "A", "position": {"x": 0, "y": 0, "width": 12, "height": 2}, "fields": fields});
        let layout = json!({"pages": [{"page_number": 1, "sections": [section]}]});
        let id = doctor.post("/layouts", input("provider", layout)).await.expect(201).id();
        let publish = format!("/layouts/{id}/publication");
        doctor.json("PUT", &publish, &[("if-match", "\"1\"")], json!(null)).await.expect(200);
        id
    };
    let begin = async |layout: &str, day: &str| {
        let root = format!("/patients/{patient}/encounters");
        let start = json!({"encounter_type": "follow_up", "layout_id": layout, "encounter_date": day});
        format!("{root}/{}", doctor.post(&root, start).await.expect(201).id())
    };
    let fill = async |path: &str| doctor.get(&format!("{path}/fill")).await.expect(200).body["last"].clone();
    let ours = form(json!([field("weight", "Weight", "kg"), field("size", "Size", "cm")])).await;
    let theirs =
        form(json!([field("weight", "Weight", "lb"), field("size", "Size of the lesion", "cm")])).await;
    let alike = form(json!([field("weight", "weight ", "kg")])).await;
    let write = async |layout: &str, day: &str, weight: f64| {
        let path = begin(layout, day).await;
        let mut data = json!({ "weight": weight });
        if layout != alike {
            data["size"] = json!(3);
        }
        doctor.put(&path, 1, note(json!({"clinical_data": data, "encounter_date": day}))).await.expect(200);
        path
    };
    let first = write(&alike, "2026-02-01T08:00:00Z", 70.0).await;
    write(&theirs, "2026-03-01T08:00:00Z", 154.0).await;
    let now = begin(&ours, "2026-04-01T08:00:00Z").await;
    let offered = fill(&now).await;
    assert_eq!(offered["encounter_id"], last(&first), "pounds are no kilograms");
    assert_eq!(offered["values"], json!({"weight": 70.0}));
    let own = write(&ours, "2026-03-15T08:00:00Z", 71.0).await;
    assert_eq!(fill(&now).await["encounter_id"], last(&own));
}

#[tokio::test]
async fn an_encounter_of_an_earlier_day_is_filled_with_what_was_known_then() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let chart = format!("/patients/{patient}");
    let drug = |name: &str| json!({"display": name, "dosage": "0.5 %"});
    let old = doctor.post(&format!("{chart}/medications"), drug("Timolol")).await.expect(201).id();
    let problem = json!({"display": "Glaucoma", "status": "active"});
    let known = doctor.post(&format!("{chart}/problems"), problem).await.expect(201).id();
    // All of that was recorded long ago.
    let admin = house.superuser().await;
    admin
        .batch_execute(
            "set session_replication_role = replica;
             update charting.entry set created_at = '2026-01-01', updated_at = '2026-01-01';
             update charting.problem set created_at = '2026-01-01', updated_at = '2026-01-01'",
        )
        .await
        .unwrap();
    let resolved = json!({"display": "Glaucoma", "status": "resolved"});
    doctor.put(&format!("{chart}/problems/{known}"), 1, resolved).await.expect(200);
    let mut stopped = drug("Timolol");
    stopped["status"] = json!("discontinued");
    stopped["discontinued_reason"] = json!("itching");
    doctor.put(&format!("{chart}/medications/{old}"), 1, stopped).await.expect(200);
    doctor.post(&format!("{chart}/medications"), drug("Latanoprost")).await.expect(201);
    let names = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|it| it["display"].as_str().unwrap().to_owned()).collect()
    };
    let fill = async |day: &str| {
        let path = on_the_eye_form(&doctor, &patient, day).await;
        doctor.get(&format!("{path}/fill")).await.expect(200).body
    };
    let then = fill("2026-02-02T08:00:00Z").await;
    assert_eq!(
        (names(&then["medications"]), names(&then["problems"])),
        (vec!["Timolol".into()], vec!["Glaucoma".into()])
    );
    let before = fill("2025-12-02T08:00:00Z").await;
    assert_eq!((names(&before["medications"]), names(&before["problems"])), (vec![], vec![]));
    let start = json!({"encounter_type": "follow_up", "layout_id": eye().id});
    let today = doctor.post(&format!("{chart}/encounters"), start).await.expect(201).id();
    let now = doctor.get(&format!("{chart}/encounters/{today}/fill")).await.expect(200).body;
    assert_eq!((names(&now["medications"]), names(&now["problems"])), (vec!["Latanoprost".into()], vec![]));
}

#[tokio::test]
async fn a_text_of_a_megabyte_is_refused_at_its_field_on_the_form() {
    let house = House::open().await;
    let doctor = house.person(house.clinic("Ours").await, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let path = on_the_eye_form(&doctor, &patient, "2026-05-03T08:00:00Z").await;
    for (length, code) in [(50_001, "too_long"), (1_048_576, "too_large")] {
        let data = json!({"plan": "x".repeat(length), "iop_od": 14});
        let refused = doctor.put(&path, 1, note(json!({ "clinical_data": data }))).await.expect(422);
        assert_eq!(refused.fields(), ["clinical_data/plan"]);
        assert_eq!(refused.body["fields"][0]["code"], code);
    }
}
