//! The bench of the pathology laboratory: cassettes and slides, scan stations, the chain of custody, stains that are asked for.

use std::collections::HashMap;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, Person},
    pathology::registration,
};

/// Who registers, verifies and works at the bench.
pub const ALL: &[&str] = &["receptionist", "administrator", "laboratory_technician", "pathologist"];

/// A case of this patient that is verified.
pub async fn verified(person: &Person<'_>, patient: &str) -> Value {
    let case = person.post("/pathology/cases", registration(patient)).await.expect(201).body;
    let path = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    person.put(&path, 1, json!({"action": "verify"})).await.expect(200).body
}

async fn bench(person: &Person<'_>, case: &Value) -> Value {
    person.get(&format!("/pathology/cases/{}/bench", case["id"].as_str().unwrap())).await.expect(200).body
}

fn item<'a>(bench: &'a Value, barcode: &str) -> &'a Value {
    let mut items = bench["items"].as_array().unwrap().iter();
    items.find(|item| item["barcode"] == barcode).unwrap_or_else(|| panic!("no {barcode}: {bench}"))
}

fn path(item: &Value, what: &str) -> String {
    format!("/pathology/bench-items/{}{what}", item["id"].as_str().unwrap())
}

async fn scan(person: &Person<'_>, barcode: &str, stage: &str) -> Answer {
    person.post("/pathology/scans", json!({"barcode": barcode, "stage": stage, "station": "Bench 1"})).await
}

/// Scans it from station to station.
async fn through(person: &Person<'_>, barcode: &str, stages: &[&str]) -> Value {
    let mut last = Value::Null;
    for stage in stages {
        last = scan(person, barcode, stage).await.expect(200).body;
    }
    last
}

fn number(case: &Value) -> &str {
    case["accession_number"].as_str().unwrap()
}

/// A case with one block that is cut, one slide of it, and a request: something in every table of the bench.
pub async fn filled(person: &Person<'_>, patient: &str) -> Value {
    let case = verified(person, patient).await;
    let part = format!("{}-A", number(&case));
    let specimen = scan(person, &part, "grossing").await.expect(200).body;
    person.post(&path(&specimen["item"], "/blocks"), json!({"count": 1, "pieces": 3})).await.expect(201);
    let block = through(person, &format!("{part}1"), &["processing", "embedding", "sectioning"]).await;
    person.post(&path(&block["item"], "/slides"), json!({"count": 1, "stain": "H&E"})).await.expect(201);
    let asked = json!({"kind": "stain", "stains": ["pas"], "slides": 1});
    person.post(&path(&block["item"], "/stain-requests"), asked).await.expect(201);
    // Known already, where it is another case of this house.
    let shelf = json!({"name": "Shelf of specimens", "is_open": true});
    person.put("/pathology/storage-locations/SHELF", 0, shelf).await;
    let kept = json!({"barcode": part, "location": "SHELF"});
    person.post("/pathology/placements", kept).await.expect(200);
    case
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn tissue_goes_from_the_container_to_the_pathologist_and_leaves_a_chain() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist", "administrator"]).await;
    let bench_hand = house.person(clinic, &["laboratory_technician"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let case = verified(&desk, &patient).await;
    let part = format!("{}-A", number(&case));
    let start = bench(&bench_hand, &case).await;
    assert_eq!(item(&start, &part)["stage"], "accessioned");
    assert_eq!(words(&item(&start, &part)["next"]), ["grossing"]);

    // Cassettes only while it is grossed, and counted.
    let early =
        bench_hand.post(&path(item(&start, &part), "/blocks"), json!({"count": 2})).await.expect(409).body;
    assert_eq!((&early["code"], &early["details"]["first"]), (&json!("stage_order"), &json!(["grossing"])));
    let scanned = scan(&bench_hand, &format!(" {} ", part.to_lowercase()), "grossing").await.expect(200).body;
    assert_eq!(
        (&scanned["item"]["stage"], &scanned["patient"]["family_name"]),
        (&json!("grossing"), &json!("Hopper"))
    );
    for (body, field) in [
        (json!({"count": 0}), "count"),
        (json!({"count": -1}), "count"),
        (json!({"count": 31}), "count"),
        (json!({"count": 1, "pieces": -3}), "pieces"),
        (json!({"count": 1, "note": "x".repeat(501)}), "note"),
    ] {
        let refused = bench_hand.post(&path(&scanned["item"], "/blocks"), body.clone()).await.expect(422);
        assert_eq!(refused.fields(), [field], "{body}");
    }
    let made = json!({"count": 2, "pieces": 3, "note": "Tumour and margin"});
    let made = bench_hand.post(&path(&scanned["item"], "/blocks"), made).await.expect(201).body;
    let block = format!("{part}1");
    assert_eq!(item(&made, &block)["pieces"], 3);
    assert_eq!(item(&made, &format!("{part}2"))["parent_id"], item(&made, &part)["id"]);

    // No stage is left out, and the refusal says what comes first.
    let refused = scan(&bench_hand, &block, "embedding").await.expect(409).body;
    assert_eq!(
        (&refused["code"], &refused["details"]["first"]),
        (&json!("stage_order"), &json!(["processing"]))
    );
    let refused = scan(&bench_hand, &block, "coverslipping").await.expect(409).body;
    assert_eq!(refused["details"]["first"], json!([]), "a block is never covered");
    let uncut =
        bench_hand.post(&path(item(&made, &block), "/slides"), json!({"count": 1})).await.expect(409).body;
    assert_eq!((&uncut["code"], &uncut["details"]["first"]), (&json!("stage_order"), &json!(["sectioning"])));
    let cut = through(&bench_hand, &block, &["processing", "embedding", "sectioning"]).await;
    let cut = bench_hand
        .post(&path(&cut["item"], "/slides"), json!({"count": 2, "stain": "H&E"}))
        .await
        .expect(201)
        .body;
    let slide = format!("{block}-1");
    assert_eq!(
        (&item(&cut, &slide)["stain"], &item(&cut, &slide)["stage"]),
        (&json!("H&E"), &json!("sectioning"))
    );
    through(&bench_hand, &slide, &["staining", "coverslipping", "with_pathologist"]).await;

    // Scanned again it stays, and its chain does not grow.
    let again = scan(&bench_hand, &slide, "with_pathologist").await.expect(200).body;
    assert_eq!(again["movement_id"], Value::Null);
    let whole = bench(&desk, &case).await;
    let id = &item(&whole, &slide)["id"];
    let chain: Vec<&Value> =
        whole["movements"].as_array().unwrap().iter().filter(|step| step["item_id"] == *id).collect();
    let stages: Vec<&str> = chain.iter().map(|step| step["to_stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["sectioning", "staining", "coverslipping", "with_pathologist"]);
    assert_eq!(
        (&chain[3]["station"], &chain[3]["moved_by"]),
        (&json!("Bench 1"), &json!(bench_hand.username))
    );
    let order: Vec<&str> =
        whole["items"].as_array().unwrap().iter().map(|item| item["barcode"].as_str().unwrap()).collect();
    let expected = [part.clone(), block.clone(), slide.clone(), format!("{block}-2"), format!("{part}2")];
    assert_eq!(order, expected);
    // Who only reads does nothing here.
    assert_eq!(words(&item(&whole, &block)["allowed_actions"]), Vec::<&str>::new());
    scan(&desk, &slide, "completed").await.expect(403);
    house.seal().await;
}

#[tokio::test]
async fn what_nobody_knows_is_said_so_and_nothing_moves() {
    let house = House::open().await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let (we, they) = (house.person(clinic, ALL).await, house.person(theirs, ALL).await);
    let patient = we.register("Grace", "Hopper").await;
    let case = verified(&we, &patient).await;
    let part = format!("{}-A", number(&case));
    for barcode in [
        "",
        "nonsense",
        number(&case),
        &format!("{part}1"),
        &format!("{part}-1"),
        &format!("{}-B", number(&case)),
    ] {
        let refused = scan(&we, barcode, "grossing").await.expect(422);
        assert_eq!(refused.fields(), ["barcode"], "{barcode}: {}", refused.body);
    }
    // What another clinic has is unknown here, though their numbers are alike.
    let refused = scan(&they, &part, "grossing").await.expect(422);
    assert_eq!(refused.body["fields"][0]["code"], "unknown_barcode");
    they.get(&format!("/pathology/cases/{}/bench", case["id"].as_str().unwrap())).await.expect(404);
    let specimen = item(&bench(&we, &case).await, &part).clone();
    they.post(&path(&specimen, "/blocks"), json!({"count": 1})).await.expect(404);

    // Nothing of a case that is not verified, or open again, moves.
    let waiting = we.post("/pathology/cases", registration(&patient)).await.expect(201).body;
    scan(&we, &format!("{}-A", number(&waiting)), "grossing").await.expect(422);
    let decide = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    let reopened =
        we.put(&decide, 2, json!({"action": "reopen", "reason": "the other arm"})).await.expect(200).body;
    assert_eq!(scan(&we, &part, "grossing").await.expect(409).body["code"], "case_unverified");
    assert_eq!(item(&bench(&we, &case).await, &part)["barrier"], "unverified");
    // A specimen that is rejected meanwhile goes nowhere, and one that is taken after all goes on.
    let second = json!({"specimen_type": "Core"});
    let second = we
        .post(&format!("/pathology/cases/{}/specimens", case["id"].as_str().unwrap()), second)
        .await
        .expect(201)
        .body;
    let status = format!("/pathology/specimens/{}/status", case["specimens"][0]["id"].as_str().unwrap());
    let said = json!({"action": "reject", "reason": "unlabelled"});
    we.put(&status, 1, said).await.expect(200);
    assert_eq!(reopened["verification"]["status"], "pending");
    let version = we
        .get(&format!("/pathology/cases/{}", case["id"].as_str().unwrap()))
        .await
        .expect(200)
        .body["version"]
        .as_i64()
        .unwrap();
    let again = we.put(&decide, version, json!({"action": "verify"})).await.expect(200).body;
    assert_eq!(scan(&we, &part, "grossing").await.expect(409).body["code"], "specimen_rejected");
    scan(&we, second["label"].as_str().unwrap(), "grossing").await.expect(200);
    let reason = json!({"action": "reopen", "reason": "it is there"});
    we.put(&decide, again["version"].as_i64().unwrap(), reason).await.expect(200);
    we.put(&status, 2, json!({"action": "accept", "reason": "labelled now"})).await.expect(200);
    let version = we
        .get(&format!("/pathology/cases/{}", case["id"].as_str().unwrap()))
        .await
        .expect(200)
        .body["version"]
        .as_i64()
        .unwrap();
    we.put(&decide, version, json!({"action": "verify"})).await.expect(200);
    scan(&we, &part, "grossing").await.expect(200);
    let refused: i64 = house
        .superuser()
        .await
        .query_one("select count(*) from audit.event where action = 'item.scanned' and not success", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(refused, 2, "what was refused of something that is here stands in the trail");
}

#[tokio::test]
async fn a_scan_is_taken_back_with_a_reason_and_what_was_made_by_mistake_is_voided() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified(&person, &patient).await;
    let part = format!("{}-A", number(&case));
    let undo = async |scan: &Value, reason: &str| {
        let path = format!("/pathology/scans/{}/undo", scan["movement_id"].as_str().unwrap());
        person.post(&path, json!({"reason": reason})).await
    };
    let first = scan(&person, &part, "grossing").await.expect(200).body;
    assert_eq!(undo(&first, " ").await.expect(422).fields(), ["reason"]);
    let back = undo(&first, "the wrong container").await.expect(200).body;
    assert_eq!(back["item"]["stage"], "accessioned");
    assert_eq!(undo(&first, "again").await.expect(409).body["code"], "scan_past");
    let step = &bench(&person, &case).await["movements"][1].clone();
    assert_eq!(
        (&step["undo_reason"], &step["undone_by"]),
        (&json!("the wrong container"), &json!(person.username))
    );

    let specimen = scan(&person, &part, "grossing").await.expect(200).body;
    let made = person.post(&path(&specimen["item"], "/blocks"), json!({"count": 2})).await.expect(201).body;
    assert_eq!(undo(&specimen, "too late").await.expect(409).body["code"], "scan_past");
    let block = item(&made, &format!("{part}1")).clone();
    let void = |one: &Value, version: i64| {
        let path = path(one, "/void");
        let person = &person;
        async move { person.put(&path, version, json!({"reason": "an empty cassette"})).await }
    };
    assert_eq!(void(&specimen["item"], 4).await.expect(409).body["code"], "item_in_use");
    void(&block, 9).await.expect(412);
    let voided = void(&block, 1).await.expect(200).body;
    assert_eq!((&voided["barrier"], &voided["void_reason"]), (&json!("voided"), &json!("an empty cassette")));
    assert_eq!(
        scan(&person, &format!("{part}1"), "processing").await.expect(409).body["code"],
        "item_voided"
    );
    assert_eq!(void(&voided, 2).await.expect(409).body["code"], "item_voided");
    // Its number stays taken.
    let more = person.post(&path(&specimen["item"], "/blocks"), json!({"count": 1})).await.expect(201).body;
    item(&more, &format!("{part}3"));
    for _ in 0..3 {
        person.post(&path(&specimen["item"], "/blocks"), json!({"count": 30})).await.expect(201);
    }
    let full = person.post(&path(&specimen["item"], "/blocks"), json!({"count": 7})).await.expect(409);
    assert_eq!(full.body["code"], "items_full");
    house.seal().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_scans_of_one_item_at_once_are_one_move() {
    let house = House::open_as(osler::start::handlers(), |config| config.pool_size = 16).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let part = format!("{}-A", number(&verified(&person, &patient).await));
    let answers = join_all((0..40).map(|_| scan(&person, &part, "grossing"))).await;
    let moved = answers.iter().filter(|answer| !answer.body["movement_id"].is_null()).count();
    assert!(answers.iter().all(|answer| answer.status.as_u16() == 200), "{:?}", answers[0].body);
    let rows: i64 = house
        .superuser()
        .await
        .query_one("select count(*) from pathology.movement", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!((moved, rows), (1, 2));
}

#[tokio::test]
async fn every_kind_stage_and_role_behaves_as_the_table_says() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let all = house.person(clinic, ALL).await;
    let patient = all.register("Grace", "Hopper").await;
    let case = filled(&all, &patient).await;
    let table: HashMap<(&str, &str, &str), (&str, Vec<&str>)> =
        include_str!("../../../../api/transitions.txt")
            .lines()
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                let (thing, from, action, to) = (words.next()?, words.next()?, words.next()?, words.next()?);
                ["bench_specimen", "block", "slide"]
                    .contains(&thing)
                    .then(|| ((thing, from, action), (to, words.collect())))
            })
            .collect();
    assert!(table.len() > 20, "{table:?}");
    let part = format!("{}-A", number(&case));
    let items =
        [("bench_specimen", part.clone()), ("block", format!("{part}1")), ("slide", format!("{part}1-1"))];
    let stages = [
        "accessioned",
        "grossing",
        "processing",
        "embedding",
        "sectioning",
        "staining",
        "coverslipping",
        "with_pathologist",
        "additional_request",
        "completed",
    ];
    let db = house.superuser().await;
    let put = async |id: &str, stage: &str| {
        let sql = format!(
            "set session_replication_role = replica; update pathology.bench_item set stage = '{stage}' where id = '{id}';
             update pathology.stain_request set status = 'cancelled', closed_at = now(), closed_by_name = 'x', cancel_reason = 'x'
              where status = 'open'"
        );
        db.batch_execute(&sql).await.unwrap();
    };
    let known = bench(&all, &case).await;
    let mut tried = 0;
    for role in staff::role::BUILT_IN.iter().filter(|role| role.name != "patient") {
        let person = house.person(clinic, &[role.name]).await;
        let works = role.permissions.contains(&"bench.work");
        for (thing, barcode) in &items {
            // Who may not scan at all is told so before anything is looked at: one stage of each will do.
            for from in stages.iter().filter(|from| works || **from == "grossing") {
                for action in stages {
                    put(item(&known, barcode)["id"].as_str().unwrap(), from).await;
                    let answer = scan(&person, barcode, action).await;
                    let expected = match table.get(&(*thing, *from, action)) {
                        _ if !works => 403,
                        Some((to, roles)) => {
                            assert_eq!(*to, action);
                            assert!(roles.contains(&role.name), "{thing} {from} {action} {}", role.name);
                            200
                        }
                        None if *from == action => 200,
                        None => 409,
                    };
                    assert_eq!(
                        answer.status.as_u16(),
                        expected,
                        "{thing} {from} {action} {}: {}",
                        role.name,
                        answer.body
                    );
                    tried += 1;
                }
            }
        }
        let asks = role.permissions.contains(&"stain.request");
        let block = item(&known, &items[1].1);
        put(block["id"].as_str().unwrap(), "completed").await;
        let asked = person.post(&path(block, "/stain-requests"), json!({"kind": "level", "slides": 1})).await;
        assert_eq!(asked.status.as_u16(), if asks { 201 } else { 403 }, "{}: {}", role.name, asked.body);
        if asks {
            assert_eq!(item(&asked.body, &items[1].1)["stage"], "additional_request");
            assert_eq!(table[&("block", "completed", "request")].0, "additional_request");
        }
    }
    assert!(tried > 600, "{tried}");
}

#[tokio::test]
async fn worklists_go_page_by_page_and_what_hurries_or_is_late_comes_first() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &[ALL, &["privacy_officer"]].concat()).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified(&person, &patient).await;
    let part = format!("{}-A", number(&case));
    let specimen = scan(&person, &part, "grossing").await.expect(200).body;
    for _ in 0..2 {
        person.post(&path(&specimen["item"], "/blocks"), json!({"count": 30})).await.expect(201);
    }
    let urgent = verified(&person, &patient).await;
    let urgent_part = format!("{}-A", number(&urgent));
    scan(&person, &urgent_part, "grossing").await.expect(200);
    let priority = format!("/pathology/cases/{}/priority", urgent["id"].as_str().unwrap());
    assert_eq!(person.post(&priority, json!({"priority": "now"})).await.expect(422).fields(), ["priority"]);
    let set = person.post(&priority, json!({"priority": "stat"})).await.expect(200).body;
    assert_eq!(set["priority"], "stat");
    let list = async |query: &str| {
        person.get(&format!("/pathology/worklist?stage=grossing{query}")).await.expect(200).body
    };
    let first = list("").await;
    let barcodes = |page: &Value| -> Vec<String> {
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["item"]["barcode"].as_str().unwrap().to_owned())
            .collect()
    };
    let (mut seen, rest) =
        (barcodes(&first), list(&format!("&after={}", first["next"].as_str().unwrap())).await);
    assert_eq!((seen.len(), seen[0].as_str()), (50, urgent_part.as_str()));
    seen.extend(barcodes(&rest));
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), rest.get("next")), (62, None));
    let board = async || person.get("/pathology/board").await.expect(200).body["stages"][1].clone();
    let now = board().await;
    assert_eq!((&now["stage"], &now["waiting"], &now["late"]), (&json!("grossing"), &json!(62), &json!(0)));
    let due = |case: &Value| {
        let sql = "select extract(epoch from due_at - staged_at)::int8 from pathology.bench_item where case_id = $1 and kind = 'specimen'";
        let (house, id) = (&house, case["id"].as_str().unwrap().parse::<uuid::Uuid>().unwrap());
        async move { house.superuser().await.query_one(sql, &[&id]).await.unwrap().get::<_, i64>(0) }
    };
    assert_eq!(
        (due(&case).await, due(&urgent).await),
        (12 * 3600, 3 * 3600),
        "what is stat has a quarter of the time"
    );
    // Nobody came back for it.
    let sql = "set session_replication_role = replica; update pathology.bench_item set due_at = '2020-01-01' where kind = 'specimen' and due_at < staged_at + interval '4 hours'";
    house.superuser().await.batch_execute(sql).await.unwrap();
    assert_eq!(board().await["late"], 1);
    assert_eq!(list("").await["items"][0]["item"]["is_late"], true);
    let setting = "/settings/pathology.hours_grossing";
    person.put(setting, 0, json!({"value": 2, "reason": "we are fast"})).await.expect(200);
    assert_eq!(board().await["target_hours"], 2);
    assert!(!person.get("/pathology/worklist?stage=lost").await.expect(422).fields().is_empty());

    // Of a record that is shut a list says where its tissue is, and no more.
    person
        .put(&format!("/patients/{patient}/privacy"), 0, json!({"sensitivity": "protected"}))
        .await
        .expect(200);
    let other = house.person(clinic, &["laboratory_technician"]).await;
    let line = &other.get("/pathology/worklist?stage=grossing").await.expect(200).body["items"][0];
    assert_eq!((&line["patient"], &line["item"]["specimen_type"]), (&Value::Null, &Value::Null));
    assert_eq!(scan(&other, &part, "completed").await.expect(403).body["code"], "chart_protected");
}

#[tokio::test]
async fn a_pathologist_asks_for_stains_and_the_bench_makes_them() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let all = house.person(clinic, ALL).await;
    let (pathologist, technician) = (
        house.person(clinic, &["pathologist"]).await,
        house.person(clinic, &["laboratory_technician"]).await,
    );
    let patient = all.register("Grace", "Hopper").await;
    let case = verified(&all, &patient).await;
    let part = format!("{}-A", number(&case));
    let specimen = scan(&technician, &part, "grossing").await.expect(200).body;
    person_makes(&technician, &specimen["item"], "/blocks", json!({"count": 1})).await;
    let block =
        through(&technician, &format!("{part}1"), &["processing", "embedding", "sectioning", "completed"])
            .await["item"]
            .clone();
    let ask = |body: Value| {
        let (pathologist, path) = (&pathologist, path(&block, "/stain-requests"));
        async move { pathologist.post(&path, body).await }
    };
    for (body, field) in [
        (json!({"kind": "stain", "slides": 1}), "stains"),
        (json!({"kind": "stain", "stains": ["gold"], "slides": 1}), "stains"),
        (json!({"kind": "level", "slides": -1}), "slides"),
        (json!({"kind": "level", "slides": 21}), "slides"),
        (json!({"kind": "smell", "slides": 1}), "kind"),
    ] {
        assert_eq!(ask(body.clone()).await.expect(422).fields(), [field], "{body}");
    }
    // A panel is each of its stains, and none of them twice.
    let asked = ask(
        json!({"kind": "stain", "stains": ["panel_breast", "er"], "slides": 1, "note": "the left margin"}),
    )
    .await
    .expect(201)
    .body;
    let stains: Vec<&str> =
        asked["requests"].as_array().unwrap().iter().map(|one| one["stain"].as_str().unwrap()).collect();
    assert_eq!(stains, ["Oestrogen receptor (ER)", "Progesterone receptor (PR)", "HER2", "Ki-67"]);
    assert_eq!(item(&asked, &format!("{part}1"))["stage"], "additional_request");
    let list = pathologist.get("/pathology/stain-requests?mine=true").await.expect(200).body;
    assert_eq!(
        (list["items"].as_array().unwrap().len(), &list["items"][0]["patient"]["family_name"]),
        (4, &json!("Hopper"))
    );
    assert_eq!(
        technician.get("/pathology/stain-requests?mine=true").await.expect(200).body["items"],
        json!([])
    );

    // Who fetches the block is told what is asked for, and what is made answers it.
    let fetched = scan(&technician, &format!("{part}1"), "sectioning").await.expect(200).body;
    assert_eq!(fetched["requests"].as_array().unwrap().len(), 4);
    let first = &fetched["requests"][0];
    let made = json!({"count": 1, "request_id": first["id"]});
    let made = technician.post(&path(&block, "/slides"), made.clone()).await.expect(201).body;
    let slide = item(&made, &format!("{part}1-1"));
    assert_eq!((&slide["stain"], &slide["request_id"]), (&json!("Oestrogen receptor (ER)"), &first["id"]));
    assert_eq!(
        (&made["requests"][0]["status"], &made["requests"][0]["made"]),
        (&json!("fulfilled"), &json!(1))
    );
    let twice = technician
        .post(&path(&block, "/slides"), json!({"count": 1, "request_id": first["id"]}))
        .await
        .expect(422);
    assert_eq!(twice.fields(), ["request_id"]);
    let cancel = |one: &Value| format!("/pathology/stain-requests/{}/cancel", one["id"].as_str().unwrap());
    let why = json!({"reason": "not needed any more"});
    technician.put(&cancel(&made["requests"][1]), 1, why.clone()).await.expect(403);
    let cancelled = pathologist.put(&cancel(&made["requests"][1]), 1, why.clone()).await.expect(200).body;
    assert_eq!((&cancelled["status"], words(&cancelled["allowed_actions"])), (&json!("cancelled"), vec![]));
    for closed in [&made["requests"][0], &cancelled] {
        assert_eq!(
            pathologist.put(&cancel(closed), 2, why.clone()).await.expect(409).body["code"],
            "request_closed"
        );
    }
    assert_eq!(
        all.get("/pathology/stain-requests").await.expect(200).body["items"].as_array().unwrap().len(),
        2
    );
    // A slide is asked for of its block.
    let of_slide =
        pathologist.post(&path(slide, "/stain-requests"), json!({"kind": "recut", "slides": 1})).await;
    assert_eq!(of_slide.expect(409).body["code"], "stage_order");
    house.seal().await;
}

async fn person_makes(person: &Person<'_>, item: &Value, what: &str, body: Value) -> Value {
    person.post(&path(item, what), body).await.expect(201).body
}

#[tokio::test]
async fn the_clinic_changes_the_catalogue_of_stains_and_adds_to_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (pathologist, desk) =
        (house.person(clinic, &["pathologist"]).await, house.person(clinic, &["receptionist"]).await);
    let list = async |person: &Person<'_>| person.get("/pathology/stains").await.expect(200).body;
    let known = list(&desk).await;
    assert_eq!(
        (known["items"][0]["details"]["name"].as_str(), words(&known["allowed_actions"])),
        (Some("H&E"), vec![])
    );
    let stain = |category: &str, members: Value| json!({"name": "Our own", "category": category, "control": "Tonsil", "members": members, "is_offered": true});
    desk.put("/pathology/stains/our_own", 0, stain("special", json!([]))).await.expect(403);
    pathologist.put("/pathology/stains/Our-own", 0, stain("special", json!([]))).await.expect(404);
    for (body, field) in [
        (stain("panel", json!([])), "members"),
        (stain("panel", json!(["gold"])), "members"),
        (stain("panel", json!(["panel_breast"])), "members"),
        (stain("special", json!(["er"])), "members"),
        (stain("magic", json!([])), "category"),
        (json!({"name": " ", "category": "special", "is_offered": true}), "name"),
    ] {
        assert_eq!(
            pathologist.put("/pathology/stains/our_own", 0, body.clone()).await.expect(422).fields(),
            [field],
            "{body}"
        );
    }
    let added = pathologist
        .put("/pathology/stains/our_own", 0, stain("panel", json!(["er", "pr"])))
        .await
        .expect(200)
        .body;
    assert_eq!((&added["version"], &added["changed_by"]), (&json!(1), &json!(pathologist.username)));
    pathologist.put("/pathology/stains/our_own", 0, stain("panel", json!(["er"]))).await.expect(412);
    let mut gone = stain("special", json!([]));
    gone["is_offered"] = json!(false);
    pathologist.put("/pathology/stains/pas", 0, gone).await.expect(200);
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, &["pathologist"]).await;
    assert!(!list(&they).await.to_string().contains("Our own"));
}

#[tokio::test]
async fn cassettes_and_slides_have_labels_of_their_own() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified(&person, &patient).await;
    let file = |name: &str| format!("/pathology/cases/{}/labels.{name}", case["id"].as_str().unwrap());
    person.get(&file("zpl?of=block")).await.expect(404);
    let part = format!("{}-A", number(&case));
    let specimen = scan(&person, &part, "grossing").await.expect(200).body;
    person_makes(&person, &specimen["item"], "/blocks", json!({"count": 2})).await;
    let block = through(&person, &format!("{part}1"), &["processing", "embedding", "sectioning"]).await;
    let slides = person_makes(&person, &block["item"], "/slides", json!({"count": 3, "stain": "H&E"})).await;
    let text = async |name: &str| {
        String::from_utf8(person.get(&file(name)).await.expect(200).bytes.to_vec()).unwrap()
    };
    let cassettes = text("zpl?of=block").await;
    assert_eq!(cassettes.matches("^XA").count(), 2);
    assert!(
        cassettes.contains(&format!("^FD{part}2^FS")) && cassettes.contains("HOPPER, Grace"),
        "{cassettes}"
    );
    let one = item(&slides, &format!("{part}1-2"))["id"].as_str().unwrap();
    let slide = text(&format!("zpl?of=slide&item_id={one}")).await;
    assert!(
        slide.matches("^XA").count() == 1
            && slide.contains(&format!("^FD{part}1-2^FS"))
            && slide.contains("H&E"),
        "{slide}"
    );
    for of in ["block", "slide"] {
        let paper = person.get(&file(&format!("pdf?of={of}"))).await.expect(200);
        assert!(paper.bytes.starts_with(b"%PDF-"), "{of}");
    }
}

/// A block that is done, of which these were asked for.
async fn asked(person: &Person<'_>, case: &Value, codes: &[&str]) -> Value {
    let part = format!("{}-A", number(case));
    let specimen = scan(person, &part, "grossing").await.expect(200).body;
    person_makes(person, &specimen["item"], "/blocks", json!({"count": 1})).await;
    let block =
        through(person, &format!("{part}1"), &["processing", "embedding", "sectioning", "completed"]).await;
    let wanted = json!({"kind": "stain", "stains": codes, "slides": 1});
    person_makes(person, &block["item"], "/stain-requests", wanted).await
}

#[tokio::test]
async fn what_the_pathologist_asked_for_is_not_lost() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified(&person, &patient).await;
    let known = asked(&person, &case, &["her2"]).await;
    let name = format!("{}-A1", number(&case));
    let block = item(&known, &name).clone();
    let void = async |one: &Value| {
        let version = one["version"].as_i64().unwrap();
        person.put(&path(one, "/void"), version, json!({"reason": "it floated off"})).await
    };
    // The request itself is no scan that a technician takes back, and neither filing nor voiding leaves it behind.
    let steps = known["movements"].as_array().unwrap();
    assert!(steps.iter().all(|step| words(&step["allowed_actions"]).is_empty()), "{known}");
    assert_eq!(void(&block).await.expect(409).body["code"], "requests_open");
    assert_eq!(scan(&person, &name, "completed").await.expect(409).body["code"], "requests_open");
    scan(&person, &name, "sectioning").await.expect(200);
    // A slide of another stain is no answer.
    let id = &known["requests"][0]["id"];
    let other = json!({"count": 1, "stain": "H&E", "request_id": id});
    assert_eq!(person.post(&path(&block, "/slides"), other).await.expect(422).fields(), ["stain"]);
    let made = person_makes(&person, &block, "/slides", json!({"count": 1, "request_id": id})).await;
    assert_eq!(made["requests"][0]["status"], "fulfilled");
    scan(&person, &name, "completed").await.expect(200);
    // The slide is lost: what it was made for waits again, and the block is fetched again.
    void(item(&made, &format!("{name}-1"))).await.expect(200);
    let now = bench(&person, &case).await;
    assert_eq!(
        (&now["requests"][0]["status"], &now["requests"][0]["made"], &item(&now, &name)["stage"]),
        (&json!("open"), &json!(0), &json!("additional_request"))
    );
    // Nothing is wanted of it any more: it is where it was.
    let cancel = format!("/pathology/stain-requests/{}/cancel", id.as_str().unwrap());
    let version = now["requests"][0]["version"].as_i64().unwrap();
    person.put(&cancel, version, json!({"reason": "not needed"})).await.expect(200);
    assert_eq!(item(&bench(&person, &case).await, &name)["stage"], "completed");

    // Of a case that is voided nothing waits.
    let case = verified(&person, &patient).await;
    asked(&person, &case, &["her2"]).await;
    let decide = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    for (version, action) in [(2, "reopen"), (3, "void")] {
        person.put(&decide, version, json!({"action": action, "reason": "twice"})).await.expect(200);
    }
    assert_eq!(person.get("/pathology/stain-requests").await.expect(200).body["items"], json!([]));
    house.seal().await;
}

#[tokio::test]
async fn a_specimen_that_is_rejected_by_mistake_keeps_what_was_made_of_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified(&person, &patient).await;
    let (id, part) = (case["id"].as_str().unwrap(), format!("{}-A", number(&case)));
    let specimen = scan(&person, &part, "grossing").await.expect(200).body;
    person_makes(&person, &specimen["item"], "/blocks", json!({"count": 2})).await;
    let decide = async |action: &str| {
        let version =
            person.get(&format!("/pathology/cases/{id}")).await.expect(200).body["version"].as_i64();
        let path = format!("/pathology/cases/{id}/verification");
        let reason = if action == "verify" { Value::Null } else { json!("the wrong part") };
        let said = if reason.is_null() {
            json!({"action": action})
        } else {
            json!({"action": action, "reason": reason})
        };
        person.put(&path, version.unwrap(), said).await.expect(200);
    };
    let status = format!("/pathology/specimens/{}/status", case["specimens"][0]["id"].as_str().unwrap());
    decide("reopen").await;
    person
        .post(&format!("/pathology/cases/{id}/specimens"), json!({"specimen_type": "Core"}))
        .await
        .expect(201);
    person.put(&status, 1, json!({"action": "reject", "reason": "unlabelled"})).await.expect(200);
    decide("verify").await;
    let block = format!("{part}1");
    assert_eq!(scan(&person, &block, "processing").await.expect(409).body["code"], "specimen_rejected");
    let list = person.get("/pathology/worklist?stage=grossing").await.expect(200).body;
    assert_eq!(list["items"], json!([]), "nothing of it waits meanwhile");
    let board = person.get("/pathology/board").await.expect(200).body;
    assert_eq!(board["stages"][1]["waiting"], 0);
    decide("reopen").await;
    person.put(&status, 2, json!({"action": "accept", "reason": "the wrong part"})).await.expect(200);
    decide("verify").await;
    scan(&person, &block, "processing").await.expect(200);
    house.seal().await;
}

#[tokio::test]
async fn a_panel_is_asked_for_whole_or_not_at_all() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, ALL).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified(&person, &patient).await;
    let known = asked(&person, &case, &["pas"]).await;
    let her2 = |category: &str, members: Value, offered: bool| json!({"name": "HER2", "category": category, "members": members, "is_offered": offered});
    let nested = person.put("/pathology/stains/her2", 0, her2("panel", json!(["er"]), true)).await;
    assert_eq!(nested.expect(422).fields(), ["category"]);
    let gone = her2("immunohistochemistry", json!([]), false);
    person.put("/pathology/stains/her2", 0, gone).await.expect(200);
    let block = item(&known, &format!("{}-A1", number(&case)));
    let wanted = json!({"kind": "stain", "stains": ["panel_breast"], "slides": 1});
    let refused = person.post(&path(block, "/stain-requests"), wanted).await.expect(422);
    assert!(refused.fields() == ["stains"] && refused.body.to_string().contains("HER2"), "{}", refused.body);
}
