//! The reception of the pathology laboratory: numbers without gaps, specimens, verification, labels.

use std::collections::{BTreeSet, HashMap};

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::{Answer, House, Person};

const DESK: &[&str] = &["receptionist"];

/// A case of this patient with one specimen.
pub fn registration(patient: &str) -> Value {
    json!({"patient_id": patient, "investigation_type": "histopathology", "details": {},
        "specimens": [{"specimen_type": "Biopsy", "specimen_site": "Skin of the left arm"}]})
}

/// Somebody registers a case of this patient.
pub async fn register(person: &Person<'_>, patient: &str) -> Value {
    person.post("/pathology/cases", registration(patient)).await.expect(201).body
}

fn path(case: &Value, what: &str) -> String {
    format!("/pathology/cases/{}{what}", case["id"].as_str().unwrap())
}

fn version(thing: &Value) -> i64 {
    thing["version"].as_i64().unwrap()
}

async fn decide(person: &Person<'_>, case: &Value, action: &str) -> Answer {
    let body = json!({"action": action, "reason": "as the request says"});
    person.put(&path(case, "/verification"), version(case), body).await
}

async fn decide_specimen(person: &Person<'_>, specimen: &Value, action: &str) -> Answer {
    let path = format!("/pathology/specimens/{}/status", specimen["id"].as_str().unwrap());
    person.put(&path, version(specimen), json!({"action": action, "reason": "unlabelled"})).await
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn a_case_of_a_known_patient_holds_all_that_the_request_says() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, DESK).await;
    let patient = desk.register("Grace", "Hopper").await;
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let yesterday = today.yesterday().unwrap();
    let details = json!({"consultant_name": "Dr. Joseph Lister ", "consultant_designation": "Surgeon",
        "clinical_information": "Growing for a year. Melanoma?", "receive_date": yesterday, "reporting_date": today});
    let specimens = json!([{"specimen_type": "Excision", "specimen_site": "Skin of the back"},
        {"specimen_type": "Lymph node", "condition": "leaking", "condition_note": "half empty"}]);
    let body = json!({"patient_id": patient, "investigation_type": "histopathology", "details": details, "specimens": specimens});
    let made = desk.post("/pathology/cases", body).await.expect(201);
    let year = today.year();
    let case = &made.body;
    assert_eq!(made.headers["location"], format!("/api/v1/pathology/cases/{}", made.id()).as_str());
    assert_eq!(case["invoice_number"], format!("INV-{year}-0001"));
    assert_eq!(case["accession_number"], format!("S{}-00001", year % 100));
    assert_eq!(case["details"]["consultant_name"], "Dr. Joseph Lister");
    assert_eq!(case["details"]["age_unit"], "years");
    assert!(case["details"]["age"].as_i64().unwrap() >= 45, "{case}");
    assert_eq!(case["verification"]["status"], "pending");
    assert_eq!(case["patient"]["family_name"], "Hopper");
    let labels: Vec<&Value> =
        case["specimens"].as_array().unwrap().iter().map(|part| &part["label"]).collect();
    let expected = ["A", "B"].map(|part| json!(format!("S{}-00001-{part}", year % 100)));
    assert_eq!(labels, [&expected[0], &expected[1]]);
    assert_eq!(case["specimens"][1]["details"]["condition"], "leaking");
    assert_eq!(words(&case["allowed_actions"]), ["correct", "add_specimen"]);
    let read = desk.get(&path(case, "")).await.expect(200);
    assert_eq!(read.body, *case);
    assert_eq!(read.headers["etag"], "\"1\"");
    let of_patient = desk.get(&format!("/patients/{patient}/pathology-cases")).await.expect(200).body;
    assert_eq!(of_patient["items"][0], *case);
    // Cells have a series of their own; invoices have one.
    let mut cells = registration(&patient);
    cells["investigation_type"] = json!("cytopathology");
    let cells = desk.post("/pathology/cases", cells).await.expect(201).body;
    assert_eq!(cells["invoice_number"], format!("INV-{year}-0002"));
    assert_eq!(cells["accession_number"], format!("C{}-00001", year % 100));
    // Nobody else sees it, and another clinic has numbers of its own.
    house.person(clinic, &["nurse"]).await.get(&path(case, "")).await.expect(403);
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, DESK).await;
    they.get(&path(case, "")).await.expect(404);
    let stranger = they.register("Ada", "Lovelace").await;
    assert_eq!(register(&they, &stranger).await["invoice_number"], format!("INV-{year}-0001"));
    let not_ours = they.post("/pathology/cases", registration(&patient)).await.expect(422);
    assert_eq!(not_ours.fields(), ["patient_id"]);
    house.seal().await;
}

#[tokio::test]
async fn a_new_patient_comes_with_the_case_and_an_age_stands_for_a_birth_date() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, DESK).await;
    let new = |patient: Value, details: Value| {
        json!({"new_patient": patient, "investigation_type": "cytopathology", "details": details,
            "specimens": [{"specimen_type": "Smear"}]})
    };
    let grace = json!({"given_name": "Grace", "family_name": "Hopper", "sex": "female", "phone": "555 0100",
        "address": {"line": "1 Main Street"}});
    let months = json!({"age": 8, "age_unit": "months"});
    let case = desk.post("/pathology/cases", new(grace.clone(), months.clone())).await.expect(201).body;
    assert_eq!((&case["details"]["age"], &case["details"]["age_unit"]), (&json!(8), &json!("months")));
    let id = case["patient"]["id"].as_str().unwrap();
    let patient = desk.get(&format!("/patients/{id}")).await.expect(200).body;
    assert_eq!(patient["birth_date_accuracy"], "estimated");
    assert_eq!(patient["address"]["line"], "1 Main Street");
    let born: jiff::civil::Date = patient["birth_date"].as_str().unwrap().parse().unwrap();
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    assert_eq!(born, today.saturating_sub(jiff::Span::new().months(8)));

    // Somebody very like is registered: nothing is written until somebody says that it is another person.
    let again = new(grace.clone(), months.clone());
    assert_eq!(
        desk.post("/pathology/cases", again.clone()).await.expect(409).body["code"],
        "likely_duplicate"
    );
    let mut other = again;
    other["another_person"] = json!(true);
    let other = desk.post("/pathology/cases", other).await.expect(201).body;
    assert_ne!(other["patient"]["id"], case["patient"]["id"]);
    assert!(other["invoice_number"].as_str().unwrap().ends_with("-0002"));

    // Without birth date and age nobody is registered; what else is wrong is said, too.
    let nobody = json!({"given_name": "", "family_name": "Hopper", "sex": "f"});
    let refused = desk.post("/pathology/cases", new(nobody, json!({}))).await.expect(422);
    let fields = BTreeSet::from_iter(refused.fields());
    let wanted = BTreeSet::from(["details.age", "new_patient.given_name", "new_patient.sex"]);
    assert_eq!(fields, wanted, "{}", refused.body);
    // A technician registers cases, but no patients.
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    technician.post("/pathology/cases", new(grace, months)).await.expect(403);
    technician.post("/pathology/cases", registration(id)).await.expect(201);
}

#[tokio::test]
async fn bad_input_is_answered_at_its_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, DESK).await;
    let patient = desk.register("Grace", "Hopper").await;
    let with = |pointer: &str, value: Value| {
        let mut body = registration(&patient);
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[name] = value;
        body
    };
    let tomorrow = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().tomorrow().unwrap();
    for (pointer, value, field) in [
        ("/patient_id", json!(null), "patient_id"),
        ("/patient_id", json!("019a0000-0000-7000-8000-000000000000"), "patient_id"),
        ("/patient_id", json!("nonsense"), "patient_id"),
        ("/investigation_type", json!("autopsy"), "investigation_type"),
        ("/details/age", json!(5), "details.age_unit"),
        ("/details/age_unit", json!("days"), "details.age"),
        ("/details/receive_date", json!(tomorrow), "details.receive_date"),
        ("/details/receive_date", json!("1979-01-01"), "details.receive_date"),
        ("/details/reporting_date", json!("2020-01-01"), "details.reporting_date"),
        ("/details/consultant_name", json!("x".repeat(101)), "details.consultant_name"),
        ("/details/clinical_information", json!("x".repeat(4001)), "details.clinical_information"),
        ("/specimens", json!([]), "specimens"),
        ("/specimens", json!(vec![json!({"specimen_type": "Core"}); 51]), "specimens"),
        ("/specimens", json!([{"specimen_type": " "}]), "specimens[0].specimen_type"),
        (
            "/specimens",
            json!([{"specimen_type": "Core", "condition": "other"}]),
            "specimens[0].condition_note",
        ),
        ("/specimens", json!([{"specimen_type": "Core", "condition": "fine"}]), "specimens[0].condition"),
    ] {
        let answer = desk.post("/pathology/cases", with(pointer, value.clone())).await.expect(422);
        assert_eq!(answer.fields(), [field], "{pointer} {value}: {}", answer.body);
    }
    for (age, unit) in [(-1, "years"), (151, "years"), (601, "months"), (10_001, "days"), (12, "years")] {
        let body = with("/details", json!({"age": age, "age_unit": unit}));
        let answer = desk.post("/pathology/cases", body).await.expect(422);
        assert_eq!(answer.fields(), ["details.age"], "{age} {unit}: {}", answer.body);
    }
    // What was refused took no number.
    assert!(register(&desk, &patient).await["invoice_number"].as_str().unwrap().ends_with("-0001"));
}

/// The running numbers of a series, in their order.
fn running(numbers: impl Iterator<Item = Value>) -> Vec<u32> {
    let mut all: Vec<u32> =
        numbers.map(|number| number.as_str().unwrap().rsplit('-').next().unwrap().parse().unwrap()).collect();
    all.sort_unstable();
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_registrations_at_once_get_two_hundred_numbers_without_a_gap() {
    let house = House::open_as(osler::start::handlers(), |config| config.pool_size = 16).await;
    let clinic = house.clinic("Ours").await;
    let (desk, admin) = (house.person(clinic, DESK).await, house.person(clinic, &["administrator"]).await);
    let mut patients = vec![];
    for at in 0..10 {
        patients.push(desk.register("Grace", &format!("Hopper{at}")).await);
    }
    // Some fail when their numbers are taken already.
    let db = house.superuser().await;
    db.batch_execute(
        "create function pathology.fail() returns trigger language plpgsql as $$ begin \
           if new.clinical_information = 'fails' then raise exception 'the disk is gone'; end if; return new; end $$; \
         create trigger fail after insert on pathology.pathology_case for each row execute function pathology.fail()",
    )
    .await
    .unwrap();
    let send = |at: usize| {
        let (desk, patient) = (&desk, &patients[at % patients.len()]);
        async move {
            let mut body = registration(patient);
            body["investigation_type"] =
                json!(if at.is_multiple_of(3) { "cytopathology" } else { "histopathology" });
            if at % 11 == 10 {
                body["details"]["clinical_information"] = json!("fails");
            }
            desk.post("/pathology/cases", body).await
        }
    };
    let answers = join_all((0..220).map(send)).await;
    let (made, failed): (Vec<Answer>, Vec<Answer>) =
        answers.into_iter().partition(|answer| answer.status.as_u16() == 201);
    assert_eq!((made.len(), failed.len()), (200, 20), "{:?}", failed.first().map(|answer| &answer.body));
    assert!(failed.iter().all(|answer| answer.status.as_u16() == 500));
    let invoices = running(made.iter().map(|case| case.body["invoice_number"].clone()));
    assert_eq!(invoices, (1..=200).collect::<Vec<u32>>());
    for kind in ["histopathology", "cytopathology"] {
        let of_kind = made.iter().filter(|case| case.body["investigation_type"] == kind);
        let accessions = running(of_kind.map(|case| case.body["accession_number"].clone()));
        assert_eq!(accessions, (1..).take(accessions.len()).collect::<Vec<u32>>(), "{kind}");
        assert!(accessions.len() > 50);
    }

    // A voided number keeps its row, and nobody gets it again.
    let last = made.iter().max_by_key(|case| case.body["invoice_number"].to_string()).unwrap();
    let voided = decide(&admin, &last.body, "void").await.expect(200).body;
    assert_eq!(voided["invoice_number"], last.body["invoice_number"]);
    assert_eq!(voided["verification"]["void_reason"], "as the request says");
    let next = register(&desk, &patients[0]).await;
    assert!(next["invoice_number"].as_str().unwrap().ends_with("-0201"), "{next}");
    let rows: i64 = db.query_one("select count(*) from pathology.pathology_case", &[]).await.unwrap().get(0);
    assert_eq!(rows, 201);
}

#[tokio::test]
async fn an_administrator_verifies_or_rejects_and_what_was_rejected_is_corrected() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, admin) = (house.person(clinic, DESK).await, house.person(clinic, &["administrator"]).await);
    let patient = desk.register("Grace", "Hopper").await;
    let case = register(&desk, &patient).await;
    let seen = admin.get(&path(&case, "")).await.expect(200).body;
    assert_eq!(words(&seen["allowed_actions"]), ["verify", "reject", "void"]);
    decide(&desk, &case, "verify").await.expect(403);
    for action in ["reject", "reopen", "void"] {
        let unsaid = admin.put(&path(&case, "/verification"), 1, json!({"action": action})).await;
        assert_eq!(unsaid.expect(422).fields(), ["reason"], "{action}");
    }
    let rejected = decide(&admin, &case, "reject").await.expect(200).body;
    let said = &rejected["verification"];
    assert_eq!(
        (&said["status"], &said["rejection_reason"]),
        (&json!("rejected"), &json!("as the request says"))
    );
    assert_eq!(said["verified_by"], json!(admin.username));
    assert!(said["verified_at"].is_string());
    assert_eq!(decide(&admin, &rejected, "verify").await.expect(409).body["code"], "case_state");

    // The reception corrects it, and it waits again.
    let details =
        json!({"consultant_name": "Joseph Lister", "receive_date": rejected["details"]["receive_date"]});
    desk.put(&path(&case, ""), 1, details.clone()).await.expect(412);
    let corrected = desk.put(&path(&case, ""), 2, details.clone()).await.expect(200).body;
    assert_eq!(corrected["verification"]["status"], "pending");
    assert_eq!(corrected["verification"]["rejection_reason"], Value::Null);
    assert_eq!(
        (&corrected["details"]["consultant_name"], &corrected["changed_by"]),
        (&json!("Joseph Lister"), &json!(desk.username))
    );

    // Of two who decide at once, one does.
    let answers = join_all((0..8).map(|_| decide(&admin, &corrected, "verify"))).await;
    let verified: Vec<&Answer> = answers.iter().filter(|answer| answer.status.as_u16() == 200).collect();
    assert_eq!(verified.len(), 1);
    assert!(answers.iter().all(|answer| [200, 409, 412].contains(&answer.status.as_u16())));
    let verified = &verified[0].body;
    assert_eq!(
        desk.put(&path(&case, ""), version(verified), details).await.expect(409).body["code"],
        "case_state"
    );
    let reopened = decide(&admin, verified, "reopen").await.expect(200).body;
    assert_eq!(reopened["verification"]["verified_by"], Value::Null);
    // Nor does the row itself say what nobody decided.
    let db = house.superuser().await;
    for forged in ["verification_status = 'verified'", "verified_at = now()", "void_reason = 'x'"] {
        let sql = format!("update pathology.pathology_case set {forged}");
        assert!(db.batch_execute(&sql).await.is_err(), "{forged}");
    }
    house.seal().await;
}

/// Every state, action and role is as `api/transitions.txt` says.
#[tokio::test]
async fn each_role_does_with_a_case_what_the_table_of_transitions_says() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist", "administrator"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let table: HashMap<(&str, &str), (&str, Vec<&str>)> = include_str!("../../../../api/transitions.txt")
        .lines()
        .filter_map(|line| line.strip_prefix("case "))
        .map(|line| {
            let mut words = line.split_whitespace();
            let mut next = || words.next().unwrap();
            let (from, action, to) = (next(), next(), next());
            ((from, action), (to, words.collect()))
        })
        .collect();
    assert!(table.len() >= 7, "{table:?}");
    let mut tried = 0;
    for role in staff::role::BUILT_IN.iter().filter(|role| role.name != "patient") {
        let person = house.person(clinic, &[role.name]).await;
        for status in ["pending", "verified", "rejected", "voided"] {
            let case = register(&desk, &patient).await;
            let case = match status {
                "pending" => case,
                "verified" => decide(&desk, &case, "verify").await.expect(200).body,
                "rejected" => decide(&desk, &case, "reject").await.expect(200).body,
                _ => decide(&desk, &case, "void").await.expect(200).body,
            };
            for action in ["correct", "verify", "reject", "reopen", "void"] {
                // What succeeds changes the case; the next action has one of its own.
                let answer = match action {
                    "correct" => person.put(&path(&case, ""), version(&case), json!({})).await,
                    action => decide(&person, &case, action).await,
                };
                let permission = if action == "correct" { "case.register" } else { "case.verify" };
                let expected = match table.get(&(status, action)) {
                    _ if !role.permissions.contains(&permission) => 403,
                    Some((_, roles)) => {
                        assert!(roles.contains(&role.name), "{status} {action} {}", role.name);
                        200
                    }
                    None => 409,
                };
                assert_eq!(
                    answer.status.as_u16(),
                    expected,
                    "{status} {action} {}: {}",
                    role.name,
                    answer.body
                );
                tried += 1;
                if expected == 200 {
                    let (to, _) = &table[&(status, action)];
                    assert_eq!(answer.body["verification"]["status"], *to);
                    back(&house, &case).await;
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

/// The row as it was read.
async fn back(house: &House, case: &Value) {
    let (id, said) = (case["id"].as_str().unwrap(), &case["verification"]);
    let text = |name: &str| said[name].as_str().map_or("null".to_owned(), |word| format!("'{word}'"));
    let who = |is: bool| if is { "gen_random_uuid()" } else { "null" };
    let sql = format!(
        "set session_replication_role = replica; update pathology.pathology_case set verification_status = {}, verified_by_name = {}, \
         verified_at = {}, verified_by = {}, rejection_reason = {}, voided_by_name = {}, voided_at = {}, voided_by = {}, \
         void_reason = {}, version = {} where id = '{id}'",
        text("status"),
        text("verified_by"),
        text("verified_at"),
        who(said["verified_by"].is_string()),
        text("rejection_reason"),
        text("voided_by"),
        text("voided_at"),
        who(said["voided_by"].is_string()),
        text("void_reason"),
        version(case),
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
}

#[tokio::test]
async fn a_specimen_of_no_use_is_rejected_with_a_reason_and_one_is_needed_to_verify() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, admin) = (
        house.person(clinic, &["laboratory_technician"]).await,
        house.person(clinic, &["administrator", "receptionist"]).await,
    );
    let patient = admin.register("Grace", "Hopper").await;
    let case = register(&desk, &patient).await;
    let first = case["specimens"][0].clone();
    assert_eq!(words(&first["allowed_actions"]), ["change", "reject"]);
    let of = |specimen: &Value| format!("/pathology/specimens/{}", specimen["id"].as_str().unwrap());
    let unsaid =
        desk.put(&format!("{}/status", of(&first)), 1, json!({"action": "reject", "reason": " "})).await;
    assert_eq!(unsaid.expect(422).fields(), ["reason"]);
    let rejected = decide_specimen(&desk, &first, "reject").await.expect(200).body;
    assert_eq!(
        (&rejected["status"], &rejected["rejection_reason"]),
        (&json!("rejected"), &json!("unlabelled"))
    );
    assert_eq!(
        (&rejected["rejected_by"], words(&rejected["allowed_actions"])),
        (&json!(desk.username), vec!["accept"])
    );
    assert_eq!(decide_specimen(&desk, &rejected, "reject").await.expect(409).body["code"], "specimen_state");
    let change = json!({"specimen_type": "Excision", "condition": "other", "condition_note": "frozen"});
    assert_eq!(desk.put(&of(&first), 2, change.clone()).await.expect(409).body["code"], "specimen_state");

    // With nothing to work with, nobody verifies, and there is no label.
    let seen = admin.get(&path(&case, "")).await.expect(200).body;
    assert!(!words(&seen["allowed_actions"]).contains(&"verify"));
    assert_eq!(decide(&admin, &case, "verify").await.expect(409).body["code"], "no_specimen");
    assert_eq!(desk.get(&path(&case, "/labels.pdf")).await.expect(409).body["code"], "no_specimen");

    // What comes later is the next part; what was rejected is taken after all.
    let later = json!({"specimen_type": "Biopsy", "specimen_site": "Right arm"});
    let second = desk.post(&path(&case, "/specimens"), later).await.expect(201).body;
    assert_eq!(second["part"], "B");
    let accepted = decide_specimen(&desk, &rejected, "accept").await.expect(200).body;
    assert_eq!((&accepted["status"], &accepted["rejected_by"]), (&json!("received"), &Value::Null));
    desk.put(&of(&first), 1, change.clone()).await.expect(412);
    let changed = desk.put(&of(&first), 3, change).await.expect(200).body;
    assert_eq!((&changed["details"]["condition"], &changed["part"]), (&json!("other"), &json!("A")));
    // Who saw it before that sees it again, and what they verified is what stays.
    decide(&admin, &case, "verify").await.expect(412);
    let case = admin.get(&path(&case, "")).await.expect(200).body;
    let case = decide(&admin, &case, "verify").await.expect(200).body;
    assert_eq!(words(&case["specimens"][0]["allowed_actions"]), Vec::<&str>::new());
    let other = json!({"specimen_type": "Excision", "specimen_site": "The other arm"});
    assert_eq!(desk.put(&of(&first), 4, other.clone()).await.expect(409).body["code"], "case_state");
    assert_eq!(decide_specimen(&desk, &second, "reject").await.expect(409).body["code"], "case_state");
    let added = desk.post(&path(&case, "/specimens"), other.clone()).await;
    assert_eq!(added.expect(409).body["code"], "case_state");
    // What was rejected because of a specimen waits again when that is put right.
    let case = decide(&admin, &case, "reopen").await.expect(200).body;
    decide(&admin, &case, "reject").await.expect(200);
    desk.put(&of(&first), 4, other).await.expect(200);
    let case = admin.get(&path(&case, "")).await.expect(200).body;
    assert_eq!(case["verification"]["status"], "pending");
    // A voided case is left alone, and nothing is stuck on a container for it.
    let gone = register(&desk, &patient).await;
    decide(&admin, &gone, "void").await.expect(200);
    let part = &gone["specimens"][0];
    assert_eq!(decide_specimen(&desk, part, "reject").await.expect(409).body["code"], "case_state");
    for file in ["/labels.pdf", "/labels.zpl"] {
        assert_eq!(desk.get(&path(&gone, file)).await.expect(409).body["code"], "case_state");
    }
    let more = desk.post(&path(&gone, "/specimens"), json!({"specimen_type": "Core"})).await;
    assert_eq!(more.expect(409).body["code"], "case_state");
    // There is an end to the letters.
    let many = json!(vec![json!({"specimen_type": "Core"}); 50]);
    let mut full = registration(&patient);
    full["specimens"] = many;
    let full = desk.post("/pathology/cases", full).await.expect(201).body;
    assert_eq!(full["specimens"][49]["part"], "AX");
    let more = desk.post(&path(&full, "/specimens"), json!({"specimen_type": "Core"})).await;
    assert_eq!(more.expect(409).body["code"], "specimens_full");
}

#[tokio::test]
async fn the_list_goes_page_by_page_and_keeps_a_shut_record_shut() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, admin) = (house.person(clinic, DESK).await, house.person(clinic, &["administrator"]).await);
    let (grace, ada) = (desk.register("Grace", "Hopper").await, desk.register("Ada", "Lovelace").await);
    let mut all = vec![];
    for at in 0..53 {
        let mut body = registration(if at == 52 { &ada } else { &grace });
        body["details"]["consultant_name"] = json!("Joseph Lister");
        all.push(desk.post("/pathology/cases", body).await.expect(201).body);
    }
    decide(&admin, &all[0], "verify").await.expect(200);
    let list = async |query: &str| desk.get(&format!("/pathology/cases{query}")).await.expect(200).body;
    let first = list("").await;
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    assert_eq!(first["items"][0]["id"], all[52]["id"], "the newest first");
    assert_eq!(words(&first["allowed_actions"]), ["register"]);
    let rest = list(&format!("?after={}", first["next"].as_str().unwrap())).await;
    let of = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()).collect()
    };
    let (mut seen, last) = (of(&first), of(&rest));
    assert_eq!((last.len(), rest.get("next")), (3, None));
    seen.extend(last);
    assert_eq!(BTreeSet::from_iter(&seen).len(), 53);
    let verified = list("?status=verified").await;
    assert_eq!((of(&verified), verified.get("next")), (vec![all[0]["id"].to_string()], None));
    assert_eq!(of(&list("?status=pending").await).len(), 50);
    assert_eq!(of(&list("?status=voided").await).len(), 0);
    for (query, field) in [("status=lost", "query"), ("after=nonsense", "after"), ("no=1", "no")] {
        let refused = desk.get(&format!("/pathology/cases?{query}")).await.expect(422);
        assert!(!refused.fields().is_empty(), "{query} {field}: {}", refused.body);
    }

    // Of a record that is shut to the caller the list says that there is a case, and no more.
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let shut = json!({"sensitivity": "protected"});
    officer.put(&format!("/patients/{ada}/privacy"), 0, shut).await.expect(200);
    let shut = &list("").await["items"][0];
    assert_eq!((&shut["patient"], &shut["consultant_name"]), (&Value::Null, &Value::Null));
    for place in ["", "/labels.pdf", "/labels.zpl", "/slip.pdf"] {
        let refused = desk.get(&path(&all[52], place)).await.expect(403);
        assert_eq!(refused.body["code"], "chart_protected", "{place}");
    }
}

#[tokio::test]
async fn labels_and_slips_say_whose_and_which_and_each_print_is_in_the_trail() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist", "privacy_officer"]).await;
    let patient = desk.register("Grace", "O^XZ~Hara").await;
    let mut body = registration(&patient);
    body["specimens"] =
        json!([{"specimen_type": "Biopsy"}, {"specimen_type": "Excision"}, {"specimen_type": "Smear"}]);
    let case = desk.post("/pathology/cases", body).await.expect(201).body;
    decide_specimen(&desk, &case["specimens"][1], "reject").await.expect(200);
    let number = case["accession_number"].as_str().unwrap();
    let zpl = desk.get(&path(&case, "/labels.zpl")).await.expect(200);
    assert_eq!(
        zpl.headers["content-disposition"],
        format!("attachment; filename*=UTF-8''labels-{number}.zpl").as_str()
    );
    let text = String::from_utf8(zpl.bytes.to_vec()).unwrap();
    assert_eq!(text.matches("^XZ").count(), 2, "a label for each that is at hand: {text}");
    assert!(text.contains(&format!("^FD{number}-A^FS")) && text.contains(&format!("^FD{number}-C^FS")));
    assert!(!text.contains(&format!("{number}-B")) && text.contains("O_5EXZ_7EHARA, Grace"), "{text}");
    let only = format!("/labels.zpl?specimen_id={}", case["specimens"][2]["id"].as_str().unwrap());
    let only = String::from_utf8(desk.get(&path(&case, &only)).await.expect(200).bytes.to_vec()).unwrap();
    assert_eq!(only.matches("^XA").count(), 1);
    let unknown = "/labels.zpl?specimen_id=019a0000-0000-7000-8000-000000000000";
    desk.get(&path(&case, unknown)).await.expect(404);
    for place in ["/labels.pdf", "/slip.pdf"] {
        let paper = desk.get(&path(&case, place)).await.expect(200);
        assert_eq!(paper.headers["content-type"], "application/pdf");
        assert_eq!(paper.headers["cache-control"], "no-store");
        assert!(paper.bytes.starts_with(b"%PDF-"), "{place}");
    }
    let db = house.superuser().await;
    let sql = "select count(*) filter (where action = 'case.labels_printed'), count(*) filter (where action = 'case.slip_printed'), \
               count(*) filter (where action = 'case.registered' and new_values #>> '{case,invoice_number}' like 'INV-%') from audit.event";
    let told = db.query_one(sql, &[]).await.unwrap();
    assert_eq!((told.get::<_, i64>(0), told.get::<_, i64>(1), told.get::<_, i64>(2)), (3, 1, 1));
}

#[tokio::test]
async fn the_clinic_decides_how_accession_numbers_are_written() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist", "administrator"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let year = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).year();
    assert_eq!(register(&desk, &patient).await["accession_number"], format!("S{}-00001", year % 100));
    for (key, value) in [("accession_digits", json!(7)), ("accession_whole_year", json!(true))] {
        let path = format!("/settings/pathology.{key}");
        let decision = json!({"value": value, "reason": "as our old labels"});
        desk.put(&path, 0, decision).await.expect(200);
    }
    assert_eq!(register(&desk, &patient).await["accession_number"], format!("S{year}-0000002"));
}

#[tokio::test]
async fn cases_of_both_records_of_a_person_are_shown_and_new_ones_belong_to_the_survivor() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist", "administrator", "privacy_officer"]).await;
    let (kept, merged) = (desk.register("Grace", "Hopper").await, desk.register("Grace", "Hoper").await);
    let (one, other) = (register(&desk, &kept).await, register(&desk, &merged).await);
    let merge = json!({"survivor_id": kept, "merged_id": merged, "reason": "typed twice"});
    desk.post("/merges", merge).await.expect(200);
    for asked in [&kept, &merged] {
        let items =
            desk.get(&format!("/patients/{asked}/pathology-cases")).await.expect(200).body["items"].clone();
        let ids: Vec<&Value> = items.as_array().unwrap().iter().map(|item| &item["id"]).collect();
        assert_eq!(ids, [&other["id"], &one["id"]]);
    }
    assert_eq!(desk.get(&path(&other, "")).await.expect(200).body["patient"]["id"], json!(kept));
    assert_eq!(register(&desk, &merged).await["patient"]["id"], json!(kept));
}
