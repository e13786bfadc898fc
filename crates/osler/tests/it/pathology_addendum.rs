//! Addenda: what is added below a report that is out, with its own signature, code and paper.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, PASSWORD, Person},
    pathology_frozen::{judge_again, judged},
    pathology_report::{EVERYTHING, license_all, on, path, published, write_diagnosis},
};

/// Every word that a JSON value says, but for ids.
fn words(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(word) if word.parse::<uuid::Uuid>().is_err() => found.push(word.clone()),
        Value::Array(all) => all.iter().for_each(|one| words(one, found)),
        Value::Object(all) => all.values().for_each(|one| words(one, found)),
        _ => {}
    }
}

/// What is signed and was not read.
fn unread(signed: &Value, reading: &Value) -> Vec<String> {
    let (mut said, mut read) = (vec![], vec![]);
    words(signed, &mut said);
    words(reading, &mut read);
    said.retain(|word| !read.contains(word));
    said
}

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
    // Later editions take the place of another one: each addendum names the edition that took the place of its own.
    let report = on(&person, &report, &["amend", "rewrite", "submit", "verify", "sign", "publish"]).await;
    let fhir = person.get(&path(&report, "/bundle.fhir.json")).await.expect(200).body.to_string();
    let file = person.get(&path(&report, "/oru.hl7")).await.expect(200);
    let hl7 = String::from_utf8_lossy(&file.bytes).into_owned();
    for file in [fhir, hl7] {
        assert!(file.contains("superseded by edition 2"), "{file}");
        assert!(file.contains("superseded by edition 3"), "{file}");
    }
    // Of a report that was withdrawn every code says so.
    on(&person, &report, &["withdraw"]).await;
    assert_eq!(said_of(&house, &next["verification_code"]).await["status"], "withdrawn");
    house.seal().await;
}

#[tokio::test]
async fn an_amendment_says_of_each_addendum_whether_it_takes_it_over() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    added(&person, &report).await;
    added(&person, &report).await;
    let report = on(&person, &report, &["amend", "rewrite"]).await;
    let submission = path(&report, "/submission");
    let submit =
        async |answers: Value| person.put(&submission, version(&report), json!({"addenda": answers})).await;
    let refused = |answer: Answer| {
        let fields = answer.body["fields"].as_array().unwrap();
        fields.iter().map(|one| (one["field"].clone(), one["code"].clone())).collect::<Vec<_>>()
    };
    let unanswered = [(json!("addenda"), json!("addendum_unanswered"))];
    assert_eq!(refused(submit(json!([])).await.expect(422)), unanswered);
    let first = json!({"number": 1, "is_taken_over": true});
    assert_eq!(refused(submit(json!([first])).await.expect(422)), unanswered);
    let silent = json!({"number": 2, "is_taken_over": false, "reason": " "});
    let fields = submit(json!([first, silent])).await.expect(422);
    assert_eq!(fields.fields(), ["addenda[1].reason"]);
    let second = json!({"number": 2, "is_taken_over": false, "reason": "it was of another block"});
    let other = json!({"number": 3, "is_taken_over": true});
    let fields = submit(json!([first, second, other])).await.expect(422);
    assert_eq!(fields.fields(), ["addenda[2].number"]);
    submit(json!([first, second])).await.expect(200);

    // It is kept in the version that was handed on, and shown to who verifies and signs.
    let versions = person.get(&path(&report, "/versions")).await.expect(200).body;
    let kept = &versions["items"][0];
    assert_eq!((&kept["action"], &kept["addenda"][1]["reason"]), (&json!("submit"), &second["reason"]));
    assert_eq!(versions["items"][1]["addenda"], json!([]));
    let reading = person.get(&path(&report, "")).await.expect(200).body;
    let superseded = &reading["signed_with"]["addenda_superseded"];
    assert_eq!(superseded[0]["answer"]["is_taken_over"], true);
    assert_eq!(
        (&superseded[1]["said"], &superseded[1]["answer"]["reason"]),
        (&json!("HER2: negative (0)."), &second["reason"])
    );

    // The next edition has none of its own to answer for.
    on(&person, &report, &["verify", "sign", "publish", "amend", "rewrite", "submit"]).await;
    house.seal().await;
}

#[tokio::test]
async fn everything_that_is_signed_is_read_before() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let colleague = house.person(clinic, &["pathologist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    published(&house, &person, &patient).await;
    let report = judged(&person, &patient).await;
    write_diagnosis(&person, &report, "Compound naevus.").await;
    license_all(&house, "current_date + 30").await;
    let question = json!({"account_id": colleague.account, "question": "Is this a naevus?"});
    let asked = person.post(&path(&report, "/consultations"), question).await.expect(201).body;
    let place_of_it = format!("/pathology/consultations/{}", asked["id"].as_str().unwrap());
    let opinion = json!({"action": "answer", "said": "A naevus of Spitz."});
    colleague.put(&place_of_it, 1, opinion).await.expect(200);
    let mention = json!({"action": "mention", "said": null});
    person.put(&place_of_it, 2, mention).await.expect(200);

    let db = house.superuser().await;
    let of_report = async |report: &Value| -> Value {
        let id: uuid::Uuid = report["id"].as_str().unwrap().parse().unwrap();
        let sql =
            "select content from pathology.report_edition where report_id = $1 order by number desc limit 1";
        db.query_one(sql, &[&id]).await.unwrap().get(0)
    };
    judge_again(&person, &report).await;
    let reading = on(&person, &report, &["submit", "verify"]).await;
    let report = on(&person, &reading, &["sign"]).await;
    let signed = of_report(&report).await;
    assert_eq!(unread(&signed, &reading), Vec::<String>::new(), "{signed}");
    assert_eq!(signed["consultations"][0]["opinion"], "A naevus of Spitz.");
    assert!(signed["frozen_sections"][0]["concordance"].is_object());

    // An addendum, with the report to which it adds; what it signs names that report.
    let report = on(&person, &report, &["publish"]).await;
    let addendum = begin(&person, &report, "HER2: negative (0).").await;
    let reading = read(&person, &addendum).await;
    act(&person, &reading, "sign").await.expect(200);
    let sql = "select content from pathology.report_addendum";
    let signed: Value = db.query_one(sql, &[]).await.unwrap().get(0);
    assert_eq!(unread(&signed, &reading), Vec::<String>::new(), "{signed}");
    assert_eq!((&signed["format"], &signed["report_id"]), (&json!(2), &report["id"]));
    assert_eq!(read(&person, &addendum).await["signature"]["faults"], json!([]));

    // An amendment, with the addendum in whose place it stands.
    let report = on(&person, &report, &["amend", "rewrite"]).await;
    judge_again(&person, &report).await;
    let reading = on(&person, &report, &["submit", "verify"]).await;
    let report = on(&person, &reading, &["sign"]).await;
    assert_eq!(unread(&of_report(&report).await, &reading), Vec::<String>::new());
    assert_eq!(reading["signed_with"]["addenda_superseded"][0]["said"], "HER2: negative (0).");

    // What is taken back while the next edition is signed is what is out.
    assert_eq!(report["text"]["diagnosis"], "Compound naevus. Seen again.");
    assert_eq!(report["signed_with"]["text"]["diagnosis"], "Compound naevus.");
    let gone = on(&person, &report, &["withdraw"]).await;
    assert_eq!(unread(&of_report(&gone).await, &report), Vec::<String>::new());
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
