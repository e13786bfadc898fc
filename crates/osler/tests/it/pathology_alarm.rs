//! What is missing in the pathology laboratory, what is late, and what is counted against what was made.

use serde_json::{Value, json};

use crate::{
    bench::{ALL, filled},
    harness::{House, Person},
};

fn number(case: &Value) -> &str {
    case["accession_number"].as_str().unwrap()
}

fn at(case: &Value, what: &str) -> String {
    format!("/pathology/cases/{}{what}", case["id"].as_str().unwrap())
}

async fn alarms(person: &Person<'_>, case: &Value) -> Value {
    person.get(&at(case, "/alarms")).await.expect(200).body
}

async fn item(person: &Person<'_>, case: &Value, barcode: &str) -> Value {
    let bench = person.get(&at(case, "/bench")).await.expect(200).body;
    let items = bench["items"].as_array().unwrap();
    items.iter().find(|item| item["barcode"] == barcode).unwrap_or_else(|| panic!("no {barcode}")).clone()
}

fn missing(item: &Value) -> String {
    format!("/pathology/bench-items/{}/missing", item["id"].as_str().unwrap())
}

async fn open(person: &Person<'_>) -> Vec<Value> {
    let list = person.get("/pathology/missing-items").await.expect(200).body;
    list["items"].as_array().unwrap().iter().map(|line| line["missing"]["barcode"].clone()).collect()
}

#[tokio::test]
async fn what_is_missing_is_reported_once_and_ends_when_it_is_found_or_scanned() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    let block = format!("{}-A1", number(&case));
    let slide = format!("{block}-1");
    let of_slide = item(&person, &case, &slide).await;
    assert!(of_slide["allowed_actions"].as_array().unwrap().contains(&json!("missing")));
    for reason in [" ".to_owned(), "x".repeat(501)] {
        let refused = person.post(&missing(&of_slide), json!({"reason": reason})).await.expect(422);
        assert_eq!(refused.fields(), ["reason"]);
    }
    desk.post(&missing(&of_slide), json!({"reason": "Gone"})).await.expect(403);
    assert_eq!(alarms(&person, &case).await["missing"], json!([]));

    let told = person.post(&missing(&of_slide), json!({"reason": " Not in tray 3 "})).await.expect(201).body;
    assert_eq!(
        (&told["missing"][0]["barcode"], &told["missing"][0]["reason"], &told["missing"][0]["found_at"]),
        (&json!(slide), &json!("Not in tray 3"), &Value::Null)
    );
    let again = person.post(&missing(&of_slide), json!({"reason": "Still"})).await.expect(409).body;
    assert_eq!(again["code"], "item_missing");
    assert_eq!(open(&person).await, [json!(slide)]);

    // A scan of it ends the alarm, unless that is taken back; both stay to be read.
    let scan = json!({"barcode": slide, "stage": "staining"});
    let scanned = person.post("/pathology/scans", scan.clone()).await.expect(200).body;
    assert!(open(&person).await.is_empty());
    let undo = format!("/pathology/scans/{}/undo", scanned["movement_id"].as_str().unwrap());
    person.post(&undo, json!({"reason": "another slide"})).await.expect(200);
    assert_eq!(open(&person).await, [json!(slide)]);
    person.post("/pathology/scans", scan).await.expect(200);
    assert!(open(&person).await.is_empty());
    let ended = alarms(&person, &case).await["missing"][0].clone();
    assert_eq!((&ended["found_note"], ended["found_by"].is_string()), (&json!("staining"), true));
    // So does putting it away.
    let of_block = item(&person, &case, &block).await;
    person.post(&missing(&of_block), json!({"reason": "Not in the drawer"})).await.expect(201);
    person.post("/pathology/placements", json!({"barcode": block, "location": "SHELF"})).await.expect(200);
    assert!(open(&person).await.is_empty());
    // And who finds it.
    let told = person.post(&missing(&of_block), json!({"reason": "Gone again"})).await.expect(201).body;
    let path = format!("/pathology/missing-items/{}/found", told["missing"][0]["id"].as_str().unwrap());
    let found = |note: &str| json!({"note": note});
    let put = async |body: Value| person.post(&path, body).await;
    assert_eq!(put(found(" ")).await.expect(422).fields(), ["note"]);
    let told = put(found("Under the microtome")).await.expect(200).body;
    assert_eq!(told["missing"][0]["found_note"], "Under the microtome");
    assert_eq!(put(found("Twice")).await.expect(409).body["code"], "item_found");

    // The neighbour has none of it.
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, ALL).await;
    they.get(&at(&case, "/alarms")).await.expect(404);
    they.post(&missing(&of_block), json!({"reason": "x"})).await.expect(404);
    they.post(&path, found("x")).await.expect(404);
    assert!(open(&they).await.is_empty());
}

#[tokio::test]
async fn what_is_counted_is_held_against_what_was_made() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    let count = async |kind: &str, stage: &str, found: i64| {
        let body = json!({"kind": kind, "stage": stage, "found": found});
        person.post(&at(&case, "/counts"), body).await
    };
    for found in [-1, 501, 100_000] {
        let refused = count("slide", "staining", found).await.expect(422);
        assert_eq!(refused.fields(), ["found"], "{found}");
    }
    assert_eq!(count("specimen", "staining", 1).await.expect(422).fields(), ["kind"]);
    assert_eq!(count("slide", "completed", 1).await.expect(422).fields(), ["stage"]);
    let noted = json!({"kind": "slide", "stage": "staining", "found": 1, "note": "x".repeat(501)});
    assert_eq!(person.post(&at(&case, "/counts"), noted).await.expect(422).fields(), ["note"]);
    desk.post(&at(&case, "/counts"), json!({"kind": "slide", "stage": "staining", "found": 1}))
        .await
        .expect(403);
    assert_eq!(alarms(&person, &case).await["counts"], json!([]), "nothing of that was kept");

    let first = count("slide", "staining", 0).await.expect(201).body;
    let told = |of: &Value, n: usize| {
        let one = &of["counts"][n];
        (one["expected"].as_i64(), one["found"].as_i64(), one["is_newest"].as_bool())
    };
    assert_eq!(told(&first, 0), (Some(1), Some(0), Some(true)));
    let second = count("slide", "staining", 1).await.expect(201).body;
    assert_eq!(
        (told(&second, 0), told(&second, 1)),
        ((Some(1), Some(1), Some(true)), (Some(1), Some(0), Some(false)))
    );
    // What has passed the station is not expected there any more.
    let slide = format!("{}-A1-1", number(&case));
    for stage in ["staining", "coverslipping"] {
        person.post("/pathology/scans", json!({"barcode": slide, "stage": stage})).await.expect(200);
    }
    let third = count("slide", "staining", 0).await.expect(201).body;
    assert_eq!(told(&third, 0), (Some(0), Some(0), Some(true)));
}

#[tokio::test]
async fn what_is_late_is_told_beside_the_case() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    assert_eq!(alarms(&person, &case).await["late"], json!([]));
    let later = "set session_replication_role = replica; update pathology.bench_item set due_at = now() - interval '1 hour' where kind = 'slide'";
    house.superuser().await.batch_execute(later).await.unwrap();
    let late = alarms(&person, &case).await["late"].clone();
    assert_eq!(late.as_array().unwrap().len(), 1);
    assert_eq!(late[0]["barcode"], format!("{}-A1-1", number(&case)));
}
