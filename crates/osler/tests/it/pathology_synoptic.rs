//! Synoptic sections of a report: answered by checklists, computed, complete before they are handed on, and signed with the rest.

use serde_json::{Value, json};

use crate::{
    harness::House,
    pathology_report::{
        EVERYTHING, act, begin, for_one_person, give_address, license_all, on, path, text, verified_case,
        write,
    },
};

/// A section of a melanoma that says everything it must.
fn melanoma(specimen: &Value) -> Value {
    json!({"id": "019a0000-0000-7000-8000-000000000001", "checklist": "melanoma", "checklist_version": 1, "specimen_id": specimen,
        "answers": {"procedure": "excision", "laterality": "left", "site": "Skin of the arm", "histologic_type": "nodular",
            "breslow_mm": 1.2, "ulceration": "not_identified", "mitoses_per_mm2": 3, "microsatellites": "not_identified",
            "margins": "margins_free", "deep_margin_mm": 4.5, "pt": "pT2a", "pn": "pNX", "stage_edition": "ajcc_uicc_8"}})
}

fn biomarkers() -> Value {
    json!({"id": "019a0000-0000-7000-8000-000000000002", "checklist": "breast_biomarkers", "checklist_version": 1, "specimen_id": null,
        "answers": {"er_percent": 5, "er_proportion_score": "2", "er_intensity_score": "1", "her2_ihc": "2+", "her2_ish": "pending",
            "ki67_counted": 500, "ki67_positive": 71},
        "overrides": {"er_status": {"value": "negative", "reason": " Staining at the edge only "}}})
}

fn with(sections: Value, language: &str) -> Value {
    let mut said = text("Melanoma.");
    said["synoptic"] = sections;
    said["language"] = json!(language);
    said
}

#[tokio::test]
async fn a_checklist_is_answered_complete_and_signed_with_the_report() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    give_address(&house).await;
    for_one_person(&house).await;
    license_all(&house, "current_date + 30").await;
    let case = verified_case(&person, &patient).await;
    let specimen = &case["specimens"][0]["id"];
    let report = begin(&person, &case).await;
    assert_eq!(report["text"]["synoptic"], json!([]));

    // What nobody can mean is refused at its field, and nothing is kept of it.
    let mut wrong = melanoma(specimen);
    wrong["answers"]["breslow_mm"] = json!(-2);
    wrong["answers"]["pt"] = json!("pT9");
    wrong["answers"]["er_percent"] = json!(5);
    wrong["answers"]["procedure"] = json!(["excision"]);
    let mut elsewhere = biomarkers();
    elsewhere["overrides"]["er_status"]["reason"] = json!("");
    let refused = write(&person, &report, with(json!([wrong, elsewhere]), "en")).await.expect(422);
    let fields = ["er_percent", "breslow_mm", "procedure", "pt"]
        .map(|code| format!("text.synoptic[0].answers.{code}"));
    let mut found = refused.fields();
    found.sort_unstable();
    let mut expected: Vec<&str> = fields.iter().map(String::as_str).collect();
    expected.push("text.synoptic[1].overrides.er_status.reason");
    expected.sort_unstable();
    assert_eq!(found, expected);
    let other = json!("019a0000-0000-7000-8000-000000000000");
    let refused = write(&person, &report, with(json!([melanoma(&other)]), "en")).await.expect(422);
    assert_eq!(refused.fields(), ["text.synoptic[0].specimen_id"]);
    for not_one in [json!([{"checklist": "melanoma"}]), json!("melanoma"), json!([{"id": "x"}])] {
        write(&person, &report, with(not_one, "en")).await.expect(422);
    }

    // A draft may be half done; what is handed on is not.
    let mut begun = melanoma(specimen);
    begun["answers"] = json!({"procedure": "excision", "laterality": "", "site": " "});
    let report = write(&person, &report, with(json!([begun]), "en")).await.expect(200).body;
    assert_eq!(report["text"]["synoptic"][0]["answers"], json!({"procedure": "excision"}));
    let missing = act(&person, &report, "submit").await.expect(422);
    assert!(missing.fields().contains(&"synoptic[0].answers.ulceration"), "{:?}", missing.fields());
    assert!(missing.fields().contains(&"synoptic[0].answers.stage_edition"));
    assert!(!missing.fields().contains(&"synoptic[0].answers.stage_group"));

    // Scores are computed when it is saved; what somebody says instead is kept with its reason.
    let sections = json!([melanoma(specimen), biomarkers()]);
    let mut missed = sections.clone();
    missed[1]["answers"].as_object_mut().unwrap().remove("her2_ish");
    let report = write(&person, &report, with(missed, "en")).await.expect(200).body;
    let missing = act(&person, &report, "submit").await.expect(422);
    assert_eq!(missing.fields(), ["synoptic[1].answers.her2_ish"]);
    let report = write(&person, &report, with(sections, "en")).await.expect(200).body;
    let answers = &report["text"]["synoptic"][1]["answers"];
    assert_eq!(
        (&answers["er_status"], &answers["er_allred"], &answers["her2_status"], &answers["ki67_percent"]),
        (&json!("negative"), &json!("3"), &json!("equivocal"), &json!(14.2))
    );
    assert_eq!(
        report["text"]["synoptic"][1]["overrides"]["er_status"]["reason"],
        "Staining at the edge only"
    );

    // It is signed with the rest, and changes no more.
    let signed = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    let db = house.superuser().await;
    let row = db
        .query_one("select content->'report'->'synoptic' from pathology.report_edition", &[])
        .await
        .unwrap();
    let kept: Value = row.get(0);
    assert_eq!((&kept[0]["answers"]["pt"], &kept[0]["specimen_id"]), (&json!("pT2a"), specimen));
    for forged in [
        "update pathology.report set synoptic = '[]'",
        "update pathology.report set synoptic = synoptic || '[{}]'",
    ] {
        let refused = db.batch_execute(forged).await.unwrap_err();
        assert_eq!(
            refused.as_db_error().and_then(|error| error.constraint()),
            Some("report_locked"),
            "{refused}"
        );
    }
    db.batch_execute("set session_replication_role = replica; update pathology.report set synoptic = jsonb_set(synoptic, '{0,answers,pt}', '\"pT1a\"'); reset session_replication_role")
        .await
        .unwrap();
    let judged = person.get(&path(&signed, "/signatures")).await.expect(200).body;
    assert_ne!(judged["items"][0]["faults"], json!([]), "what is found was changed after it was signed");

    // Each version says what it said.
    let earlier = person.get(&path(&signed, "/versions/2")).await.expect(200).body;
    assert_eq!(earlier["text"]["synoptic"][0]["answers"], json!({"procedure": "excision"}));
    let later = person.get(&path(&signed, "/versions/4")).await.expect(200).body;
    assert_eq!(later["text"]["synoptic"][1]["answers"]["her2_ish"], "pending");
}

#[tokio::test]
async fn a_section_is_printed_in_the_language_of_its_report() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    give_address(&house).await;
    for_one_person(&house).await;
    license_all(&house, "current_date + 30").await;
    for language in ["en", "es", "fr", "ar", "am"] {
        let patient = person.register("Grace", "Hopper").await;
        let case = verified_case(&person, &patient).await;
        let report = begin(&person, &case).await;
        let sections = json!([melanoma(&case["specimens"][0]["id"]), biomarkers()]);
        let report = write(&person, &report, with(sections, language)).await.expect(200).body;
        let signed = on(&person, &report, &["submit", "verify", "sign"]).await;
        let paper = person.get(&path(&signed, "/document.pdf")).await.expect(200);
        assert!(paper.bytes.starts_with(b"%PDF-"));
        let lists = person.get(&format!("/pathology/checklists?language={language}")).await.expect(200).body;
        let breast =
            lists["items"].as_array().unwrap().iter().find(|one| one["code"] == "breast_resection").unwrap();
        assert_eq!(breast["is_newest"], true);
        let label = breast["elements"][0]["label"].as_str().unwrap();
        assert_eq!(label == "Procedure", language == "en");
    }
    person.get("/pathology/checklists?language=xx").await.expect(422);
    house.person(clinic, &["receptionist"]).await.get("/pathology/checklists").await.expect(403);
}

#[tokio::test]
async fn scores_are_computed_before_anything_is_saved() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["pathologist"]).await;
    let ask = |checklist: &str, answers: Value| {
        person.post(
            "/pathology/checklists/scores",
            json!({"checklist": checklist, "checklist_version": 1, "answers": answers}),
        )
    };
    let scores = ask(
        "prostate_biopsy",
        json!({"histologic_type": "acinar_adenocarcinoma", "gleason_primary": "4", "gleason_secondary": "3"}),
    )
    .await
    .expect(200)
    .body;
    assert_eq!(scores["scores"], json!({"grade": "grade_group_3"}));
    let scores = ask("breast_biomarkers", json!({"er_proportion_score": "0", "er_intensity_score": "2"}))
        .await
        .expect(200)
        .body;
    assert_eq!(scores["scores"], json!({}));
    let refused = ask("spleen", json!({})).await.expect(422);
    assert_eq!(refused.fields(), ["checklist"]);
    let odd = ask("breast_biomarkers", json!({"ki67_positive": 1, "ki67_counted": 0, "er_percent": "x"}))
        .await
        .expect(200)
        .body;
    assert_eq!(odd["scores"], json!({}));
}
