//! Storage of the pathology laboratory: places with barcodes, what lies there, what is lent.

use serde_json::{Value, json};

use crate::{
    bench::{ALL, filled},
    harness::{House, Person},
};

async fn location(person: &Person<'_>, code: &str) {
    let details = json!({"name": format!("Place {code}"), "is_open": true});
    person.put(&format!("/pathology/storage-locations/{code}"), 0, details).await.expect(200);
}

async fn put(person: &Person<'_>, barcode: &str, place: &str) -> Value {
    let placed = json!({"barcode": barcode, "location": place});
    person.post("/pathology/placements", placed).await.expect(200).body
}

async fn placements(person: &Person<'_>, case: &Value) -> Vec<Value> {
    let path = format!("/pathology/cases/{}/placements", case["id"].as_str().unwrap());
    person.get(&path).await.expect(200).body["items"].as_array().unwrap().clone()
}

/// The items of a list of what is kept or lent, by their barcodes.
async fn kept(person: &Person<'_>, path: &str) -> Vec<String> {
    let list = person.get(path).await.expect(200).body;
    let items = list["items"].as_array().unwrap().iter();
    items.map(|line| line["placement"]["barcode"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_is_scanned_into_a_place_is_found_there_until_it_is_taken_out() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    let block = format!("{}-A1", case["accession_number"].as_str().unwrap());
    let slide = format!("{block}-1");
    for code in ["BOX-1", "BOX-2"] {
        location(&person, code).await;
    }
    let stored = put(&person, &format!(" {} ", block.to_lowercase()), " box-1 ").await;
    assert_eq!(
        (
            &stored["placement"]["location"],
            &stored["placement"]["location_name"],
            &stored["patient"]["family_name"]
        ),
        (&json!("BOX-1"), &json!("Place BOX-1"), &json!("Hopper"))
    );
    let before = placements(&person, &case).await.len();
    // Scanned again it lies there, and its history does not grow.
    put(&person, &block, "BOX-1").await;
    assert_eq!(placements(&person, &case).await.len(), before);
    assert_eq!(kept(&person, "/pathology/storage-locations/BOX-1/items").await, [block.as_str()]);

    // Elsewhere it is not here any more; both stand in its history.
    put(&person, &block, "BOX-2").await;
    assert!(kept(&person, "/pathology/storage-locations/BOX-1/items").await.is_empty());
    assert_eq!(kept(&person, "/pathology/storage-locations/BOX-2/items").await, [block.as_str()]);
    let history = placements(&person, &case).await;
    let of_block: Vec<&Value> = history.iter().filter(|one| one["barcode"] == block.as_str()).collect();
    assert_eq!(of_block.iter().filter(|one| one["ended_at"].is_null()).count(), 1);
    assert_eq!(of_block.last().unwrap()["location"], "BOX-2");

    // Who works on it has it at the station; what is filed stays where it was put.
    let scan = async |barcode: &str, stage: &str| {
        person.post("/pathology/scans", json!({"barcode": barcode, "stage": stage})).await.expect(200);
    };
    put(&person, &slide, "BOX-2").await;
    for stage in ["staining", "coverslipping", "with_pathologist"] {
        scan(&slide, stage).await;
    }
    assert_eq!(kept(&person, "/pathology/storage-locations/BOX-2/items").await, [block.as_str()]);
    put(&person, &slide, "BOX-2").await;
    scan(&slide, "completed").await;
    assert_eq!(kept(&person, "/pathology/storage-locations/BOX-2/items").await, [block, slide]);
}

#[tokio::test]
async fn what_is_lent_says_to_whom_and_is_overdue_after_its_day() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    let block = format!("{}-A1", case["accession_number"].as_str().unwrap());
    location(&person, "BOX-1").await;
    let lend = json!({"barcode": block, "lent_to": "Dr. Osei, Ridge", "back_by": "2099-01-01"});
    let lent = person.post("/pathology/placements", lend).await.expect(200).body;
    assert_eq!(
        (&lent["placement"]["lent_to"], &lent["placement"]["is_overdue"]),
        (&json!("Dr. Osei, Ridge"), &json!(false))
    );
    assert_eq!(kept(&person, "/pathology/loans").await, [block.as_str()]);
    let days_later = "set session_replication_role = replica; update pathology.placement set back_by = '2001-01-01' where lent_to is not null";
    house.superuser().await.batch_execute(days_later).await.unwrap();
    let list = person.get("/pathology/loans").await.expect(200).body;
    assert_eq!(list["items"][0]["placement"]["is_overdue"], true);
    // It came back.
    put(&person, &block, "BOX-1").await;
    assert!(kept(&person, "/pathology/loans").await.is_empty());
}

#[tokio::test]
async fn bad_barcodes_and_places_are_said_at_their_field_and_nothing_moves() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    let part = format!("{}-A", case["accession_number"].as_str().unwrap());
    let block = format!("{part}1");
    location(&person, "BOX-1").await;
    let before = placements(&person, &case).await;
    let day = "2099-01-01";
    for (body, field, code) in [
        (json!({"barcode": "S99-00001-A", "location": "BOX-1"}), "barcode", "unknown_barcode"),
        (json!({"barcode": " ", "location": "BOX-1"}), "barcode", "required"),
        (json!({"barcode": block, "location": "BOX-9"}), "location", "unknown_location"),
        (json!({"barcode": block, "location": part}), "location", "unknown_location"),
        (json!({"barcode": block, "location": "x".repeat(5000)}), "location", "too_long"),
        (json!({"barcode": block}), "location", "required"),
        (json!({"barcode": block, "lent_to": "Dr. Osei"}), "back_by", "required"),
        (json!({"barcode": block, "back_by": day}), "lent_to", "required"),
        (json!({"barcode": block, "lent_to": "x".repeat(201), "back_by": day}), "lent_to", "too_long"),
        (json!({"barcode": block, "lent_to": "Dr. Osei", "back_by": "2001-01-01"}), "back_by", "in_past"),
        (json!({"barcode": block, "location": "BOX-1", "lent_to": "Dr. Osei"}), "lent_to", "not_allowed"),
    ] {
        let refused = person.post("/pathology/placements", body.clone()).await.expect(422);
        assert_eq!(refused.fields(), [field], "{body}");
        assert_eq!(refused.body["fields"][0]["code"], code, "{body}");
    }
    // A place that is closed takes nothing more; the reception puts nothing away and names no place.
    let closed = json!({"name": "Full", "is_open": false});
    person.put("/pathology/storage-locations/BOX-1", 1, closed.clone()).await.expect(200);
    let refused = person.post("/pathology/placements", json!({"barcode": block, "location": "BOX-1"})).await;
    assert_eq!(refused.expect(422).body["fields"][0]["code"], "location_closed");
    desk.post("/pathology/placements", json!({"barcode": block, "location": "BOX-1"})).await.expect(403);
    desk.put("/pathology/storage-locations/BOX-3", 0, closed.clone()).await.expect(403);
    // Codes: none that could be an item's, and nobody's change is lost.
    for code in ["box-1", "S26-00001-A", "A--B", "CABINET-1-DRAWER-33-A"] {
        let refused = person.put(&format!("/pathology/storage-locations/{code}"), 0, closed.clone()).await;
        assert_eq!(refused.expect(422).fields(), ["code"], "{code}");
    }
    person.put("/pathology/storage-locations/BOX-1", 1, closed.clone()).await.expect(412);
    person.put("/pathology/storage-locations/BOX-1", 0, closed).await.expect(412);
    person.get("/pathology/storage-locations/BOX-9/items").await.expect(404);
    person.get("/pathology/storage-locations/BOX-9/label.pdf").await.expect(404);
    assert_eq!(placements(&person, &case).await, before);

    // The neighbour has neither the place nor what lies there.
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, ALL).await;
    they.get("/pathology/storage-locations/BOX-1/items").await.expect(404);
    let list = they.get("/pathology/storage-locations").await.expect(200).body;
    assert_eq!(list["items"], json!([]));
    let refused =
        they.post("/pathology/placements", json!({"barcode": block, "lent_to": "Me", "back_by": day}));
    assert_eq!(refused.await.expect(422).fields(), ["barcode"]);
}

#[tokio::test]
async fn places_go_page_by_page_and_have_labels() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    for n in 0..51 {
        location(&person, &format!("BOX-{n:02}")).await;
    }
    let first = person.get("/pathology/storage-locations").await.expect(200).body;
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    assert_eq!(first["allowed_actions"], json!(["manage", "place"]));
    let next = first["next"].as_str().unwrap();
    let second = person.get(&format!("/pathology/storage-locations?after={next}")).await.expect(200).body;
    assert_eq!((&second["items"][0]["code"], &second["next"]), (&json!("BOX-50"), &Value::Null));
    let file = person.get("/pathology/storage-locations/BOX-07/label.pdf").await.expect(200);
    assert_eq!(file.headers["content-type"], "application/pdf");
    let file = person.get("/pathology/storage-locations/BOX-07/label.zpl").await.expect(200);
    assert_eq!(file.headers["content-type"], "application/vnd.zebra.zpl");
}

#[tokio::test]
async fn what_was_voided_or_is_of_a_closed_record_comes_back_from_whom_it_was_lent_to() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    let slide = format!("{}-A1-1", case["accession_number"].as_str().unwrap());
    location(&person, "BOX-1").await;
    let lend = json!({"barcode": slide, "lent_to": "Dr. Osei", "back_by": "2099-01-01"});
    person.post("/pathology/placements", lend).await.expect(200);
    let bench = person.get(&format!("/pathology/cases/{}/bench", case["id"].as_str().unwrap())).await;
    let bench = bench.expect(200).body;
    let item =
        bench["items"].as_array().unwrap().iter().find(|item| item["barcode"] == slide.as_str()).unwrap();
    let path = format!("/pathology/bench-items/{}/void", item["id"].as_str().unwrap());
    person.put(&path, item["version"].as_i64().unwrap(), json!({"reason": "Broken"})).await.expect(200);
    let list = person.get("/pathology/loans").await.expect(200).body;
    assert_eq!(list["items"][0]["placement"]["is_voided"], true);
    put(&person, &slide, "BOX-1").await;
    assert!(kept(&person, "/pathology/loans").await.is_empty());
    // The record was of somebody else: what is of it is still somewhere.
    let closed = format!("update registry.patient set status = 'entered_in_error' where id = '{patient}'");
    let closed = format!("set session_replication_role = replica; {closed}");
    house.superuser().await.batch_execute(&closed).await.unwrap();
    location(&person, "BOX-2").await;
    put(&person, &slide, "BOX-2").await;
    assert_eq!(kept(&person, "/pathology/storage-locations/BOX-2/items").await, [slide]);
}

#[tokio::test]
async fn a_scan_that_is_taken_back_leaves_the_item_in_its_place() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = filled(&person, &patient).await;
    let slide = format!("{}-A1-1", case["accession_number"].as_str().unwrap());
    let scan = async |stage: &str| {
        person.post("/pathology/scans", json!({"barcode": slide, "stage": stage})).await.expect(200).body
    };
    let lend = json!({"barcode": slide, "lent_to": "Dr. Osei", "back_by": "2099-01-01"});
    person.post("/pathology/placements", lend).await.expect(200);
    // What did not move stays where it is.
    scan("sectioning").await;
    assert_eq!(kept(&person, "/pathology/loans").await, [slide.as_str()]);
    let moved = scan("staining").await;
    assert!(kept(&person, "/pathology/loans").await.is_empty());
    let undo = format!("/pathology/scans/{}/undo", moved["movement_id"].as_str().unwrap());
    person.post(&undo, json!({"reason": "The wrong one"})).await.expect(200);
    let list = person.get("/pathology/loans").await.expect(200).body;
    let back = &list["items"][0]["placement"];
    assert_eq!(
        (&back["barcode"], &back["lent_to"], &back["back_by"]),
        (&json!(slide), &json!("Dr. Osei"), &json!("2099-01-01"))
    );
}
