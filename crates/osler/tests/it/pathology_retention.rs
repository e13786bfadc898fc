//! How long the pathology laboratory keeps what it has, and what is discarded after its time.

use serde_json::{Value, json};

use crate::{
    bench::{ALL, filled},
    harness::{House, Person},
    pathology_report::{begin, for_one_person, give_address, license_all, on, write},
};

fn number(case: &Value) -> &str {
    case["accession_number"].as_str().unwrap()
}

fn at(case: &Value, what: &str) -> String {
    format!("/pathology/cases/{}{what}", case["id"].as_str().unwrap())
}

async fn material(person: &Person<'_>, case: &Value) -> Vec<Value> {
    person.get(&at(case, "/material")).await.expect(200).body["items"].as_array().unwrap().clone()
}

fn one<'a>(items: &'a [Value], barcode: &str) -> &'a Value {
    items.iter().find(|item| item["barcode"] == barcode).unwrap_or_else(|| panic!("no {barcode}: {items:?}"))
}

/// What stands in the list, each with what hinders.
async fn due(person: &Person<'_>, query: &str) -> Vec<(String, Value)> {
    let list = person.get(&format!("/pathology/discard-list?{query}")).await.expect(200).body;
    let items = list["items"].as_array().unwrap().iter().map(|line| &line["item"]);
    items.map(|item| (item["barcode"].as_str().unwrap().to_owned(), item["held_because"].clone())).collect()
}

/// The same as if its report had been final so many years ago.
async fn years_later(house: &House, case: &Value, years: i32) {
    let sql = format!(
        "set session_replication_role = replica;
         update pathology.bench_item set final_at = now() - interval '{years} years 1 day'
          where case_id = '{}' and final_at is not null",
        case["id"].as_str().unwrap()
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
}

async fn cancel_requests(person: &Person<'_>, case: &Value) {
    let bench = person.get(&at(case, "/bench")).await.expect(200).body;
    for asked in bench["requests"].as_array().unwrap().iter().filter(|one| one["status"] == "open") {
        let path = format!("/pathology/stain-requests/{}/cancel", asked["id"].as_str().unwrap());
        person
            .put(&path, asked["version"].as_i64().unwrap(), json!({"reason": "Not needed"}))
            .await
            .expect(200);
    }
}

/// A case with a specimen, a block and a slide, and its report, which is not out.
async fn reported(house: &House, person: &Person<'_>, patient: &str) -> (Value, Value) {
    give_address(house).await;
    for_one_person(house).await;
    license_all(house, "current_date + 30").await;
    let case = filled(person, patient).await;
    let report = begin(person, &case).await;
    let said = json!({"specimen": "Core biopsy", "gross_examination": "One core of 10 mm in one block.",
        "microscopic_examination": "Benign.", "diagnosis": "Benign naevus.", "language": "en", "diagnoses": []});
    let report = write(person, &report, said).await.expect(200).body;
    (case, report)
}

async fn discard(person: &Person<'_>, ids: &[&Value], reason: &str) -> crate::harness::Answer {
    let body = json!({"item_ids": ids, "method": "incineration", "reason": reason});
    person.post("/pathology/discards", body).await
}

#[tokio::test]
async fn what_is_over_its_time_is_discarded_and_stays_in_the_tree() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let (case, report) = reported(&house, &person, &patient).await;
    let part = format!("{}-A", number(&case));
    let (block, slide) = (format!("{part}1"), format!("{part}1-1"));

    // While nothing is out nothing is due.
    let kept = material(&person, &case).await;
    assert_eq!(
        (&one(&kept, &part)["material"], &one(&kept, &block)["material"], &one(&kept, &slide)["material"]),
        (&json!("tissue"), &json!("block"), &json!("slide"))
    );
    assert_eq!(
        (&one(&kept, &slide)["due_on"], &one(&kept, &slide)["held_because"]),
        (&Value::Null, &json!("requested"))
    );
    cancel_requests(&person, &case).await;
    let kept = material(&person, &case).await;
    assert_eq!(one(&kept, &slide)["held_because"], "report_open");

    on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    let kept = material(&person, &case).await;
    assert!(kept.iter().all(|item| item["due_on"].is_string() && item["held_because"].is_null()), "{kept:?}");
    assert!(one(&kept, &part)["due_on"].as_str() < one(&kept, &block)["due_on"].as_str());
    for material in ["tissue", "block", "slide", "cytology_slide", "aspirate_slide"] {
        assert!(due(&person, &format!("material={material}")).await.is_empty(), "{material}");
    }
    let early =
        discard(&person, &[&one(&kept, &block)["item_id"]], "Ten years are over").await.expect(409).body;
    assert_eq!(
        (&early["code"], &early["details"]["because"], &early["details"]["barcode"]),
        (&json!("not_discardable"), &json!("not_due"), &json!(block))
    );

    // A year later the container may go, in ten years the rest.
    years_later(&house, &case, 1).await;
    assert_eq!(due(&person, "material=tissue").await, [(part.clone(), Value::Null)]);
    assert!(due(&person, "material=block").await.is_empty());
    years_later(&house, &case, 10).await;
    assert_eq!(due(&person, "material=block").await, [(block.clone(), Value::Null)]);
    assert_eq!(due(&person, "material=slide").await, [(slide.clone(), Value::Null)]);
    // By the place in which it lies.
    assert_eq!(due(&person, "material=tissue&location=shelf").await, [(part.clone(), Value::Null)]);
    assert!(due(&person, "material=block&location=SHELF").await.is_empty());
    person.get("/pathology/discard-list?material=block&location=a--b").await.expect(422);
    person.get("/pathology/discard-list?material=gold").await.expect(422);

    // What hinders is said, and what is lent stays.
    let lend = json!({"barcode": block, "lent_to": "Dr. Osei", "back_by": "2099-01-01"});
    person.post("/pathology/placements", lend).await.expect(200);
    assert!(due(&person, "material=block").await.is_empty());
    assert_eq!(due(&person, "material=block&held=true").await, [(block.clone(), json!("lent"))]);
    let ids = [&one(&kept, &block)["item_id"], &one(&kept, &slide)["item_id"]];
    let refused = discard(&person, &ids, "Ten years are over").await.expect(409).body;
    assert_eq!(
        (&refused["details"]["because"], &refused["details"]["barcode"]),
        (&json!("lent"), &json!(block))
    );
    assert!(material(&person, &case).await.iter().all(|item| item["discarded"].is_null()), "all or nothing");
    let back = json!({"barcode": block, "location": "SHELF"});
    person.post("/pathology/placements", back).await.expect(200);

    // Bad input is said at its field; the reception discards nothing.
    for (body, field) in [
        (json!({"item_ids": [], "method": "burial", "reason": "x"}), "item_ids"),
        (json!({"item_ids": ids, "method": "burial", "reason": " "}), "reason"),
        (json!({"item_ids": ids, "method": "burial", "reason": "x".repeat(501)}), "reason"),
    ] {
        assert_eq!(
            person.post("/pathology/discards", body.clone()).await.expect(422).fields(),
            [field],
            "{body}"
        );
    }
    person
        .post("/pathology/discards", json!({"item_ids": [case["id"]], "method": "burial", "reason": "x"}))
        .await
        .expect(404);
    discard(&desk, &ids, "Ten years are over").await.expect(403);

    let done = discard(&person, &ids, " Ten years are over ").await.expect(200).body;
    assert_eq!(done["items"].as_array().unwrap().len(), 2);
    let kept = material(&person, &case).await;
    let gone = one(&kept, &block);
    assert_eq!(
        (
            &gone["discarded"]["method"],
            &gone["discarded"]["reason"],
            &gone["location"],
            &gone["held_because"]
        ),
        (&json!("incineration"), &json!("Ten years are over"), &Value::Null, &Value::Null)
    );
    assert!(due(&person, "material=block").await.is_empty());
    let list = person.get("/pathology/discards").await.expect(200).body;
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    assert_eq!(list["items"][0]["patient"]["family_name"], "Hopper");
    // It is there no more: neither scanned nor put away nor discarded twice, and its chain has an end.
    let scan = json!({"barcode": block, "stage": "sectioning"});
    assert_eq!(person.post("/pathology/scans", scan).await.expect(409).body["code"], "item_discarded");
    let place = json!({"barcode": block, "location": "SHELF"});
    assert_eq!(person.post("/pathology/placements", place).await.expect(409).body["code"], "item_discarded");
    let again = discard(&person, &ids, "Again").await.expect(409).body;
    assert_eq!(again["details"]["because"], "discarded");
    let bench = person.get(&at(&case, "/bench")).await.expect(200).body;
    let item =
        bench["items"].as_array().unwrap().iter().find(|item| item["barcode"] == block.as_str()).unwrap();
    assert_eq!(
        (&item["barrier"], &item["stage"], &item["allowed_actions"]),
        (&json!("discarded"), &json!("completed"), &json!([]))
    );
    let placed = person.get(&at(&case, "/placements")).await.expect(200).body;
    let of_block = placed["items"].as_array().unwrap().iter().filter(|one| one["barcode"] == block.as_str());
    assert!(of_block.clone().count() == 2 && of_block.clone().all(|one| one["ended_at"].is_string()));
    // The neighbour sees none of it.
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, ALL).await;
    discard(&they, &ids, "Not ours").await.expect(404);
    assert_eq!(they.get("/pathology/discards").await.expect(200).body["items"], json!([]));
}

#[tokio::test]
async fn a_hold_an_amendment_and_an_addendum_keep_what_is_over_its_time() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let (case, report) = reported(&house, &person, &patient).await;
    cancel_requests(&person, &case).await;
    let report = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    years_later(&house, &case, 10).await;
    let block = format!("{}-A1", number(&case));
    let holds = format!("/patients/{patient}/holds");
    let hold = person.post(&holds, json!({"reason": "a suit"})).await.expect(201).id();
    assert_eq!(due(&person, "material=block&held=true").await, [(block.clone(), json!("held"))]);
    let kept = material(&person, &case).await;
    let ids = [&one(&kept, &block)["item_id"]];
    let refused = discard(&person, &ids, "Ten years are over").await.expect(409).body;
    assert_eq!(refused["details"]["because"], "held");
    person.post(&format!("{holds}/{hold}/lift"), json!({"reason": "settled"})).await.expect(200);
    assert_eq!(due(&person, "material=block").await, [(block.clone(), Value::Null)]);

    // What is amended is not final, and counts anew from when the amendment is out.
    let draft = on(&person, &report, &["amend"]).await;
    assert!(due(&person, "material=block").await.is_empty());
    let refused = discard(&person, &ids, "Ten years are over").await.expect(409).body;
    assert_eq!(refused["details"]["because"], "report_open");
    on(&person, &draft, &["cancel_amendment"]).await;
    let kept = material(&person, &case).await;
    assert!(one(&kept, &block)["due_on"].is_string());
    // So is one to which something is added.
    let added = format!("/pathology/reports/{}/addenda", report["id"].as_str().unwrap());
    person.post(&added, json!({"said": "Levels show the same."})).await.expect(201);
    assert_eq!(one(&material(&person, &case).await, &block)["due_on"], Value::Null);
}

#[tokio::test]
async fn what_is_missing_or_of_a_withdrawn_report_is_not_discarded() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let (case, report) = reported(&house, &person, &patient).await;
    cancel_requests(&person, &case).await;
    let report = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    years_later(&house, &case, 10).await;
    let block = format!("{}-A1", number(&case));
    let kept = material(&person, &case).await;
    let id = one(&kept, &block)["item_id"].as_str().unwrap().to_owned();
    let missing = json!({"reason": "not in its drawer"});
    person.post(&format!("/pathology/bench-items/{id}/missing"), missing).await.expect(201);
    assert_eq!(due(&person, "material=block&held=true").await, [(block.clone(), json!("missing"))]);
    let refused = discard(&person, &[&json!(id)], "Ten years are over").await.expect(409).body;
    assert_eq!(refused["details"]["because"], "missing");

    // Its case is registered anew, and what was found is found out once more: it stays for a year longer.
    let day = |case: &Value, kept: &[Value]| {
        one(kept, &format!("{}-A", number(case)))["due_on"]
            .as_str()
            .unwrap()
            .parse::<jiff::civil::Date>()
            .unwrap()
    };
    crate::pathology_report::act(&person, &report, "withdraw").await.expect(200);
    let kept = material(&person, &case).await;
    let days = day(&case, &kept).since((jiff::Unit::Day, jiff::Zoned::now().date())).unwrap().get_days();
    assert!((370..390).contains(&days), "{days}");
    house.seal().await;
}

#[tokio::test]
async fn the_clinic_keeps_longer_and_never_shorter_than_the_law() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    for (key, short, long) in [
        ("keep_tissue", 1, 4),
        ("keep_block", 1, 20),
        ("keep_slide", 9, 20),
        ("keep_cytology_slide", 4, 10),
        ("keep_aspirate_slide", 4, 20),
    ] {
        let path = format!("/settings/pathology.{key}");
        person.put(&path, 0, json!({"value": short, "reason": "room"})).await.expect(422);
        person.put(&path, 0, json!({"value": long, "reason": "research"})).await.expect(200);
    }
    let patient = person.register("Grace", "Hopper").await;
    let (case, report) = reported(&house, &person, &patient).await;
    cancel_requests(&person, &case).await;
    on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    years_later(&house, &case, 10).await;
    assert!(
        due(&person, "material=block").await.is_empty() && due(&person, "material=slide").await.is_empty()
    );
    years_later(&house, &case, 20).await;
    assert_eq!(
        (due(&person, "material=block").await.len(), due(&person, "material=slide").await.len()),
        (1, 1)
    );
}

#[tokio::test]
async fn cells_are_kept_by_what_they_are() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    for (specimen_type, kept) in [
        ("Smear", "cytology_slide"),
        ("Fine needle aspirate", "aspirate_slide"),
        ("PAAF de tiroides", "aspirate_slide"),
        ("EBUS-TBNA, station 7", "aspirate_slide"),
        ("F.N.A.C. left breast", "aspirate_slide"),
        ("Ponction thyroïdienne", "aspirate_slide"),
        ("Brushing of a fundal polyp", "cytology_slide"),
    ] {
        let registration = json!({"patient_id": patient, "investigation_type": "cytopathology",
            "details": {"consultant_name": "Dr. Virchow"}, "specimens": [{"specimen_type": specimen_type}]});
        let case = person.post("/pathology/cases", registration).await.expect(201).body;
        person.put(&at(&case, "/verification"), 1, json!({"action": "verify"})).await.expect(200);
        let part = format!("{}-A", number(&case));
        let scanned = person
            .post("/pathology/scans", json!({"barcode": part, "stage": "grossing"}))
            .await
            .expect(200)
            .body;
        let path = format!("/pathology/bench-items/{}/slides", scanned["item"]["id"].as_str().unwrap());
        person.post(&path, json!({"count": 1})).await.expect(201);
        assert_eq!(
            one(&material(&person, &case).await, &format!("{part}-1"))["material"],
            kept,
            "{specimen_type}"
        );
    }
}
