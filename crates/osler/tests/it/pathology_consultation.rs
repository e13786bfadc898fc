//! Asking a colleague about a case: answered once, told to both, signed with the report where it mentions it.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, Person},
    pathology_report::{
        EVERYTHING, act, begin, begun, give_address, license_all, on, path, text, verified_case, write,
    },
};

async fn ask(person: &Person<'_>, report: &Value, of: &Person<'_>) -> Answer {
    let body = json!({"account_id": of.account, "question": " Is this a naevus? "});
    person.post(&path(report, "/consultations"), body).await
}

async fn step(person: &Person<'_>, one: &Value, action: &str) -> Answer {
    let said = match action {
        "answer" => json!("A compound naevus, I agree."),
        "decline" | "withdraw" => json!("on leave"),
        _ => Value::Null,
    };
    let place = format!("/pathology/consultations/{}", one["id"].as_str().unwrap());
    let version = one["version"].as_i64().unwrap();
    person.put(&place, version, json!({"action": action, "said": said})).await
}

/// A consultation about the draft of this patient's report that a colleague answered.
pub async fn answered(house: &House, person: &Person<'_>, of: &Person<'_>, report: &Value) -> Value {
    license_all(house, "current_date + 30").await;
    let asked = ask(person, report, of).await.expect(201).body;
    step(of, &asked, "answer").await.expect(200).body
}

async fn kinds(person: &Person<'_>) -> Vec<String> {
    let told = person.get("/notifications").await.expect(200).body;
    let open = told["items"].as_array().unwrap().iter().filter(|one| one["resolved_at"].is_null());
    open.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_colleague_is_asked_answers_once_and_stands_in_the_report_where_the_asker_wants_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let colleague = house.person(clinic, &["pathologist"]).await;
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    let physician = house.person(clinic, &["physician"]).await;
    let stranger = house.person(house.clinic("Theirs").await, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = begun(&house, &person, &patient).await;
    let list = path(&report, "/consultations");

    // Those who sign are offered, and nobody else can be asked.
    let offered = person.get(&path(&report, "/consultants")).await.expect(200).body;
    let names: Vec<&Value> =
        offered["items"].as_array().unwrap().iter().map(|one| &one["account_id"]).collect();
    assert_eq!(names, [&json!(colleague.account)]);
    for nobody in [&technician, &person, &stranger] {
        let refused = ask(&person, &report, nobody).await.expect(422);
        assert_eq!(refused.body["fields"][0]["code"], "no_consultant");
    }
    let empty = json!({"account_id": colleague.account, "question": " "});
    assert_eq!(person.post(&list, empty).await.expect(422).fields(), ["question"]);
    let asked = ask(&person, &report, &colleague).await.expect(201).body;
    assert_eq!((&asked["number"], &asked["question"]), (&json!(1), &json!("Is this a naevus?")));
    assert_eq!(asked["allowed_actions"], json!(["withdraw"]));
    assert_eq!(
        ask(&person, &report, &colleague).await.expect(422).body["fields"][0]["code"],
        "no_consultant"
    );
    stranger.get(&list).await.expect(404);
    physician.get(&list).await.expect(403);

    // The colleague is told, and each does what is theirs.
    assert_eq!(kinds(&colleague).await, ["consultation_asked"]);
    let seen = colleague.get(&list).await.expect(200).body;
    assert_eq!(seen["items"][0]["allowed_actions"], json!(["answer", "decline"]));
    assert_eq!(step(&person, &asked, "answer").await.expect(409).body["code"], "consultation_of_another");
    assert_eq!(
        step(&colleague, &asked, "withdraw").await.expect(409).body["code"],
        "consultation_of_another"
    );
    assert_eq!(step(&person, &asked, "mention").await.expect(409).body["code"], "consultation_state");
    let one = step(&colleague, &asked, "answer").await.expect(200).body;
    assert_eq!(step(&colleague, &asked, "answer").await.expect(409).body["code"], "consultation_state");
    assert!(kinds(&colleague).await.is_empty());
    assert_eq!(kinds(&person).await, ["consultation_answered"]);

    // Whoever answered may still sign, and what is mentioned is read before it is signed.
    write(&person, &report, text("Compound naevus.")).await.expect(200);
    on(&person, &report, &["submit", "verify"]).await;
    let read = colleague.get(&path(&report, "")).await.expect(200).body;
    let mentioned = step(&person, &one, "mention").await.expect(200).body;
    assert_eq!(mentioned["allowed_actions"], json!(["leave_out"]));
    assert_eq!(act(&colleague, &read, "sign").await.expect(409).body["code"], "report_content_changed");
    let signed = on(&colleague, &report, &["sign"]).await;
    let db = house.superuser().await;
    let sql = "select content -> 'consultations' from pathology.report_edition";
    let content: Value = db.query_one(sql, &[]).await.unwrap().get(0);
    assert_eq!(content[0]["opinion"], "A compound naevus, I agree.");
    assert_eq!(content.as_array().unwrap().len(), 1);

    // Signed, it stays: what it mentions, and whom it asked.
    assert_eq!(step(&person, &mentioned, "leave_out").await.expect(409).body["code"], "consultation_state");
    assert_eq!(ask(&person, &signed, &colleague).await.expect(409).body["code"], "consultation_state");
    for forbidden in [
        "update pathology.consultation set opinion = 'x'",
        "update pathology.consultation set status = 'answered'",
        "update pathology.consultation set question = 'x'",
        "truncate pathology.consultation",
    ] {
        assert!(db.batch_execute(forbidden).await.is_err(), "{forbidden}");
    }

    // An amendment that leaves it out says something else, and is not called off.
    on(&person, &report, &["publish", "amend"]).await;
    step(&person, &mentioned, "leave_out").await.expect(200);
    let now = person.get(&path(&report, "")).await.expect(200).body;
    assert_eq!(act(&person, &now, "cancel_amendment").await.expect(409).body["code"], "case_corrected");
    on(&person, &report, &["submit", "verify", "sign"]).await;
    let sql = "select content -> 'consultations' from pathology.report_edition where number = 2";
    assert_eq!(db.query_one(sql, &[]).await.unwrap().get::<_, Option<Value>>(0), None);
}

/// Every state, action and role is as `api/transitions.txt` says.
#[tokio::test]
async fn each_role_does_with_a_consultation_what_the_table_of_transitions_says() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let other = house.person(clinic, &["pathologist"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    give_address(&house).await;
    let mut people = vec![];
    for role in ["administrator", "pathologist", "laboratory_technician", "receptionist", "physician"] {
        people.push((role, house.person(clinic, &[role]).await));
    }
    let mut table: HashMap<(&str, &str), (&str, Vec<&str>)> = HashMap::new();
    for line in include_str!("../../../../api/transitions.txt").lines() {
        let Some(line) = line.strip_prefix("consultation ") else { continue };
        let words: Vec<&str> = line.split_whitespace().collect();
        table.insert((words[0], words[1]), (words[2], words[3..].to_vec()));
    }
    assert_eq!(table.len(), 5, "{table:?}");
    let case = verified_case(&desk, &patient).await;
    let report = begin(&desk, &case).await;
    let pathologist = &people[1].1;
    let ways: [(&str, &[&str]); 5] = [
        ("requested", &[]),
        ("answered", &["answer"]),
        ("mentioned", &["answer", "mention"]),
        ("declined", &["decline"]),
        ("withdrawn", &["withdraw"]),
    ];
    for (status, before) in ways {
        for action in ["answer", "decline", "withdraw", "mention", "leave_out"] {
            for (role, person) in &people {
                // The pathologist is who asked or who is asked, as the action is for the one or the other.
                let is_asked = matches!(action, "answer" | "decline");
                let (asker, asked) = if is_asked { (&other, pathologist) } else { (pathologist, &other) };
                let mut one = ask(asker, &report, asked).await.expect(201).body;
                for done in before {
                    let by = if matches!(*done, "answer" | "decline") { asked } else { asker };
                    one = step(by, &one, done).await.expect(200).body;
                }
                assert_eq!(one["status"], status);
                let answer = step(person, &one, action).await;
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
                } else if status == "requested" {
                    step(asker, &one, "withdraw").await.expect(200);
                }
            }
        }
    }
}
