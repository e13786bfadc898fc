//! The rules that compare a report with its case and with itself: what they find, what a person says of it, and what stays as it is.

use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    pathology_report::{begun, on, path, write},
};

async fn check(person: &Person<'_>, report: &Value, text: Value) -> Value {
    person.post(&path(report, "/checks"), json!({ "text": text })).await.expect(200).body
}

fn open(checks: &Value) -> Vec<&str> {
    let findings = checks["findings"].as_array().unwrap().iter();
    findings.filter(|one| one["dismissed"].is_null()).map(|one| one["rule"].as_str().unwrap()).collect()
}

/// A report of the left arm that speaks of the right one.
fn planted() -> Value {
    json!({"language": "en", "gross_examination": "Skin of the left arm.", "microscopic_examination": "Compound naevus.",
        "diagnosis": "Right arm, biopsy: compound naevus.", "diagnoses": []})
}

#[tokio::test]
async fn a_planted_laterality_error_is_found_dismissed_and_comes_back() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let writer = house.person(clinic, &["receptionist", "administrator", "pathologist"]).await;
    let reader = house.person(clinic, &["administrator"]).await;
    let patient = writer.register("Grace", "Hopper").await;
    let report = begun(&house, &writer, &patient).await;

    // Of what is typed and not saved; nothing of it is kept.
    let found = check(&writer, &report, planted()).await;
    assert_eq!(open(&found), ["laterality_differs"]);
    let one = &found["findings"][0];
    assert_eq!((&one["severity"], &one["dismissed"]), (&json!("serious"), &Value::Null));
    assert_eq!(one["places"], json!([{"field": "diagnosis", "specimen_id": null, "start": 0, "end": 5}]));
    let said = json!({"source": "specimen_site", "side": "left", "other_source": "diagnosis", "other_side": "right",
        "specimen": report["specimens"][0]["label"]});
    assert_eq!((&one["details"], &found["allowed_actions"]), (&said, &json!(["dismiss"])));
    assert_eq!(check(&writer, &report, Value::Null).await["findings"], json!([]));
    let now = writer.get(&path(&report, "")).await.expect(200).body;
    assert_eq!((&now["version"], &now["text"]), (&report["version"], &report["text"]));

    // In another language words are not read, and that is said.
    let mut french = planted();
    french["language"] = json!("fr");
    let read = check(&writer, &report, french).await;
    assert_eq!((&read["findings"], &read["reads_words"]), (&json!([]), &json!(false)));

    // With a reason it is no trouble, until the sentence it points at changes.
    let report = write(&writer, &report, planted()).await.expect(200).body;
    let place = path(&report, "/dismissals");
    let asked = |key: &Value, reason: &str| json!({"finding": key, "reason": reason});
    let refused = writer.post(&place, asked(&one["key"], " ")).await.expect(422).body;
    assert_eq!(
        (&refused["fields"][0]["field"], &refused["fields"][0]["code"]),
        (&json!("reason"), &json!("required"))
    );
    let unknown = writer.post(&place, asked(&json!("00"), "x")).await.expect(409).body;
    assert_eq!(unknown["code"], "finding_gone");
    reader.post(&place, asked(&one["key"], "x")).await.expect(403);
    let reason = "The patient has two lesions";
    let dismissed = writer.post(&place, asked(&one["key"], reason)).await.expect(200).body;
    assert_eq!(open(&dismissed), Vec::<&str>::new());
    assert_eq!(dismissed["findings"][0]["dismissed"]["reason"], reason);
    assert_eq!(
        writer.post(&place, asked(&one["key"], reason)).await.expect(409).body["code"],
        "finding_gone"
    );
    assert_eq!(open(&check(&reader, &report, Value::Null).await), Vec::<&str>::new());
    let mut changed = planted();
    changed["diagnosis"] = json!("Right arm, excision: compound naevus.");
    assert_eq!(open(&check(&writer, &report, changed.clone()).await), ["laterality_differs"]);

    // It holds nobody back, and is not dismissed when the report was signed.
    let report = write(&writer, &report, changed).await.expect(200).body;
    let report = on(&writer, &report, &["submit", "verify"]).await;
    let found = check(&reader, &report, Value::Null).await;
    assert_eq!((open(&found), &found["allowed_actions"]), (vec!["laterality_differs"], &json!([])));
    let report = on(&writer, &report, &["sign"]).await;
    let late = writer.post(&place, asked(&found["findings"][0]["key"], reason)).await.expect(409).body;
    assert_eq!(late["code"], "report_state");

    // Who said so and why stands in the trail, without what the report says.
    let db = house.superuser().await;
    let sql = "select e::text from audit.event e where action = 'pathology_report.finding_dismissed'";
    let events = db.query(sql, &[]).await.unwrap();
    assert_eq!(events.len(), 1);
    let event: String = events[0].get(0);
    assert!(event.contains(reason) && event.contains("laterality_differs"), "{event}");
    assert!(!event.contains("naevus") && !event.contains("Hopper"), "{event}");
    let id = report["id"].as_str().unwrap();
    for sql in ["update pathology.finding_dismissal set reason = 'x'", "truncate pathology.finding_dismissal"]
    {
        assert!(db.batch_execute(sql).await.is_err(), "{sql} of {id}");
    }
}

#[tokio::test]
async fn the_bench_and_the_patient_are_compared_with_what_is_written() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist", "administrator", "pathologist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = begun(&house, &person, &patient).await;
    let label = report["specimens"][0]["label"].as_str().unwrap().to_owned();
    let specimen = report["specimens"][0]["id"].as_str().unwrap();
    let scan = async |barcode: &str, stage: &str| {
        let body = json!({"barcode": barcode, "stage": stage});
        person.post("/pathology/scans", body).await.expect(200).body
    };
    scan(&label, "grossing").await;
    person.post(&format!("/pathology/bench-items/{specimen}/blocks"), json!({"count": 2})).await.expect(201);
    let mut block = Value::Null;
    for stage in ["processing", "embedding", "sectioning"] {
        block = scan(&format!("{label}1"), stage).await["item"]["id"].clone();
    }
    let request = format!("/pathology/bench-items/{}/stain-requests", block.as_str().unwrap());
    person.post(&request, json!({"kind": "stain", "stains": ["s100"], "slides": 1})).await.expect(201);
    let text = json!({"language": "en", "gross_examination": "Skin of the left arm, all in A1-A3.",
        "immunohistochemistry": "Melan-A is positive.", "diagnosis": "Left arm: compound naevus. Prostate.", "diagnoses": []});
    let found = check(&person, &report, text).await;
    // What matters most stands first.
    let expected = [
        "site_differs",
        "sex_differs",
        "blocks_differ",
        "stain_not_requested",
        "microscopy_missing",
        "stain_not_mentioned",
    ];
    assert_eq!(open(&found), expected, "{found}");
    let blocks =
        found["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "blocks_differ").unwrap();
    assert_eq!(
        (&blocks["details"]["said"], &blocks["details"]["made"]),
        (&json!("A1, A2, A3"), &json!("A1, A2"))
    );
}
