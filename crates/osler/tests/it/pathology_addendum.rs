//! Addenda: what is added below a report that is out, with its own signature, code and paper.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, PASSWORD, Person},
    pathology_report::{EVERYTHING, license_all, on, path, published, write_diagnosis},
};

fn place(addendum: &Value, what: &str) -> String {
    format!("/pathology/addenda/{}{what}", addendum["id"].as_str().unwrap())
}

fn version(thing: &Value) -> i64 {
    thing["version"].as_i64().unwrap()
}

async fn begin(person: &Person<'_>, report: &Value, said: &str) -> Value {
    person.post(&path(report, "/addenda"), json!({"said": said})).await.expect(201).body
}

async fn read(person: &Person<'_>, addendum: &Value) -> Value {
    person.get(&place(addendum, "")).await.expect(200).body
}

/// Does something to an addendum as it was seen.
async fn act(person: &Person<'_>, addendum: &Value, action: &str) -> Answer {
    let seen = version(addendum);
    match action {
        "write" => person.put(&place(addendum, ""), seen, json!({"said": "Ki-67: 12 %."})).await,
        "discard" => person.put(&place(addendum, "/discard"), seen, json!({"reason": "twice"})).await,
        "sign" => {
            let body = json!({"credential": {"password": PASSWORD},
                "content_sha256": addendum["content_sha256"].as_str().unwrap_or_default()});
            let etag = format!("\"{seen}\"");
            person.json("POST", &place(addendum, "/sign"), &[("if-match", &etag)], body).await
        }
        other => panic!("{other}"),
    }
}

/// A signed addendum of this report.
pub async fn added(person: &Person<'_>, report: &Value) -> Value {
    let addendum = begin(person, report, "HER2: negative (0).").await;
    let seen = read(person, &addendum).await;
    act(person, &seen, "sign").await.expect(200);
    read(person, &seen).await
}

async fn said_of(house: &House, code: &Value) -> Value {
    house.anybody().get(&format!("/verify/{}", code.as_str().unwrap())).await.expect(200).body
}

#[tokio::test]
async fn an_addendum_is_signed_by_itself_and_the_report_stands_as_it_was() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let physician = house.person(clinic, &["physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    let before = person.get(&path(&report, "/document.pdf")).await.expect(200).bytes;

    let addenda = path(&report, "/addenda");
    assert_eq!(person.get(&addenda).await.expect(200).body["allowed_actions"], json!(["begin"]));
    assert_eq!(person.post(&addenda, json!({"said": " "})).await.expect(422).fields(), ["said"]);
    let long = json!({"said": "x".repeat(20_001)});
    assert_eq!(person.post(&addenda, long).await.expect(422).fields(), ["said"]);
    let draft = begin(&person, &report, "HER2 is pending.").await;
    assert_eq!((&draft["number"], &draft["edition"]), (&json!(1), &json!(1)));
    // One is written at a time.
    let another = person.post(&addenda, json!({"said": "Twice."})).await.expect(409);
    assert_eq!(another.body["code"], "addendum_state");
    let written = person.put(&place(&draft, ""), 1, json!({"said": "HER2: negative (0)."})).await;
    let written = written.expect(200).body;
    assert_eq!(act(&person, &draft, "write").await.expect(412).status.as_u16(), 412);
    // A draft is in no chart, and only who has read this version signs it.
    let results = format!("/patients/{patient}/pathology-results");
    assert_eq!(physician.get(&results).await.expect(200).body["items"][0]["addenda"], json!([]));
    assert_eq!(act(&person, &written, "sign").await.expect(409).body["code"], "report_not_viewed");
    let seen = read(&person, &written).await;
    license_all(&house, "current_date - 2").await;
    assert_eq!(act(&person, &seen, "sign").await.expect(409).body["code"], "signer_unlicensed");
    license_all(&house, "current_date + 30").await;
    let wrong = json!({"credential": {"password": "no"}, "content_sha256": seen["content_sha256"]});
    person.json("POST", &place(&seen, "/sign"), &[("if-match", "\"2\"")], wrong).await.expect(422);
    let signed = act(&person, &seen, "sign").await.expect(200).body;
    assert_eq!((&signed["status"], &signed["allowed_actions"]), (&json!("signed"), &json!([])));
    for action in ["write", "sign", "discard"] {
        assert_eq!(act(&person, &signed, action).await.expect(409).body["code"], "addendum_state");
    }

    // Its own code and paper; the report's own stay what they were, and say that something was added.
    let signed = read(&person, &signed).await;
    assert_eq!(signed["signature"]["faults"], json!([]));
    let said = said_of(&house, &signed["verification_code"]).await;
    assert_eq!((&said["status"], &said["is_addendum"]), (&json!("valid"), &json!(true)), "{said}");
    for secret in ["Grace", "Hopper", "HER2"] {
        assert!(!said.to_string().contains(secret), "{secret}: {said}");
    }
    let signatures = person.get(&path(&report, "/signatures")).await.expect(200).body;
    let code = &signatures["items"][0]["verification_code"];
    let said = said_of(&house, code).await;
    assert_eq!(
        (&said["status"], &said["addenda"], &said["is_addendum"]),
        (&json!("valid"), &json!(1), &json!(false))
    );
    assert_eq!(person.get(&path(&report, "/document.pdf")).await.expect(200).bytes, before);
    let paper = person.get(&place(&signed, "/document.pdf")).await.expect(200);
    assert!(paper.bytes.starts_with(b"%PDF-"));

    // In the chart, in the files for other systems, and a second one with its own number.
    let result = physician.get(&results).await.expect(200).body["items"][0].clone();
    assert_eq!(result["addenda"][0]["said"], "HER2: negative (0).");
    let of_chart = format!("/pathology/results/addenda/{}/document.pdf", signed["id"].as_str().unwrap());
    assert_eq!(physician.get(&of_chart).await.expect(200).bytes, paper.bytes);
    let hl7 = person.get(&path(&report, "/oru.hl7")).await.expect(200);
    let hl7 = hl7.body.as_str().unwrap();
    assert!(hl7.contains("|^addendum||Addendum 1 ("), "{}", &hl7[..2000.min(hl7.len())]);
    let fhir = person.get(&path(&report, "/bundle.fhir.json")).await.expect(200).body;
    let observed = fhir["entry"][0]["resource"]["contained"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&observed["id"], &observed["status"]), (&json!("addendum-1"), &json!("final")));
    let other = added(&person, &report).await;
    assert_eq!(other["number"], 2);
    let thrown = begin(&person, &report, "Not needed.").await;
    act(&person, &thrown, "discard").await.expect(200);
    let list = person.get(&addenda).await.expect(200).body;
    assert_eq!(list["items"].as_array().unwrap().len(), 3);

    // What was signed is locked, and a forgery is seen.
    let db = house.superuser().await;
    for forged in [
        "update pathology.report_addendum set said = 'x' where status = 'signed'",
        "update pathology.report_addendum set pdf = 'x' where status = 'signed'",
        "update pathology.report_addendum set status = 'draft'",
        "truncate pathology.report_addendum",
    ] {
        assert!(db.batch_execute(forged).await.is_err(), "{forged}");
    }
    db.batch_execute(
        "set session_replication_role = replica; update pathology.report_addendum set pdf = 'x' where number = 1",
    )
    .await
    .unwrap();
    assert_eq!(said_of(&house, &signed["verification_code"]).await["status"], "broken");
    house.seal().await;
}

#[tokio::test]
async fn an_addendum_belongs_to_the_edition_that_was_out() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    let addendum = added(&person, &report).await;
    let draft = begin(&person, &report, "One more.").await;
    let draft = read(&person, &draft).await;
    let code = &addendum["verification_code"];

    // While an amendment is written, nothing is added; what is to be said goes into it.
    let report = on(&person, &report, &["amend"]).await;
    for action in ["write", "sign"] {
        assert_eq!(act(&person, &draft, action).await.expect(409).body["code"], "addendum_state", "{action}");
    }
    let refused = person.post(&path(&report, "/addenda"), json!({"said": "x"})).await.expect(409);
    assert_eq!(refused.body["code"], "addendum_state");
    assert_eq!(said_of(&house, code).await["is_being_amended"], true);
    write_diagnosis(&person, &report, "Melanoma in situ.").await;
    let report = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    assert_eq!(said_of(&house, code).await["status"], "superseded");
    act(&person, &draft, "sign").await.expect(409);
    act(&person, &draft, "discard").await.expect(200);
    let file = person.get(&path(&report, "/oru.hl7")).await.expect(200);
    let file = String::from_utf8_lossy(&file.bytes).into_owned();
    assert!(file.contains("superseded by edition 2"), "what was added before is in the file: {file}");
    // The next one is of the edition that is out now.
    let next = added(&person, &report).await;
    assert_eq!((&next["edition"], &next["number"]), (&json!(2), &json!(3)));
    let results = person.get(&format!("/patients/{patient}/pathology-results")).await.expect(200).body;
    let shown = results["items"][0]["addenda"].as_array().unwrap();
    let seen =
        shown.iter().map(|one| (one["number"].clone(), one["is_superseded"].clone())).collect::<Vec<_>>();
    assert_eq!(
        seen,
        [(json!(1), json!(true)), (json!(3), json!(false))],
        "what was added before is still there, and says so"
    );
    // Of a report that was withdrawn every code says so.
    on(&person, &report, &["withdraw"]).await;
    assert_eq!(said_of(&house, &next["verification_code"]).await["status"], "withdrawn");
    house.seal().await;
}

/// Every state, action and role is as `api/transitions.txt` says.
#[tokio::test]
async fn each_role_does_with_an_addendum_what_the_table_of_transitions_says() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let patient = desk.register("Grace", "Hopper").await;
    let mut people = vec![];
    for role in ["administrator", "pathologist", "laboratory_technician", "receptionist", "physician"] {
        people.push((role, house.person(clinic, &[role]).await));
    }
    let report = published(&house, &desk, &patient).await;
    license_all(&house, "current_date + 30").await;
    let mut table: HashMap<(&str, &str), (&str, Vec<&str>)> = HashMap::new();
    for line in include_str!("../../../../api/transitions.txt").lines() {
        let Some(line) = line.strip_prefix("addendum ") else { continue };
        let words: Vec<&str> = line.split_whitespace().collect();
        table.insert((words[0], words[1]), (words[2], words[3..].to_vec()));
    }
    assert_eq!(table.len(), 3, "{table:?}");
    for status in ["draft", "signed", "discarded"] {
        for action in ["write", "sign", "discard"] {
            for (role, person) in &people {
                let addendum = begin(&desk, &report, "Ki-67: 10 %.").await;
                let mut seen = read(&desk, &addendum).await;
                if status != "draft" {
                    let before = if status == "signed" { "sign" } else { "discard" };
                    act(&desk, &seen, before).await.expect(200);
                    seen = read(&desk, &seen).await;
                }
                // Who may has read it; the others are refused whether or not they may read.
                person.get(&place(&seen, "")).await;
                let answer = act(person, &seen, action).await;
                let expected = match table.get(&(status, action)) {
                    _ if *role != "pathologist" => 403,
                    Some(_) => 200,
                    None => 409,
                };
                let said = answer.status.as_u16();
                assert_eq!(said, expected, "{status} {action} {role}: {}", answer.body);
                if let (200, Some((to, roles))) = (said, table.get(&(status, action))) {
                    assert_eq!(answer.body["status"], *to);
                    assert!(roles.contains(role), "{roles:?}");
                }
                let now = read(&desk, &seen).await;
                if now["status"] == "draft" {
                    act(&desk, &now, "discard").await.expect(200);
                }
            }
        }
    }
}
