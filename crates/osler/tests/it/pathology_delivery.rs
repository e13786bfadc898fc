//! How who referred a case hears that its report is out: by a letter that says nothing, a code, and what is out now; and what the
//! laboratory sees of it.

use jiff::SignedDuration;
use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, PASSWORD, Person},
    mail::Post,
    pathology::registration,
    pathology_addendum::added,
    pathology_report::{
        EVERYTHING, act, begin, for_one_person, give_address, license_all, on, published, text, write,
    },
    reminders::{Gateway, house_with, set_gateway},
};

const DELIVERIES: &str = "/pathology/deliveries";

/// A published report of a case that this consultant referred.
async fn referred(person: &Person<'_>, consultant: &Value) -> Value {
    let house = person.house;
    give_address(house).await;
    for_one_person(house).await;
    license_all(house, "current_date + 90").await;
    let patient = person.register("Grace", "Hopper").await;
    let mut body = registration(&patient);
    body["details"] = json!({"consultant_id": consultant["id"], "consultant_name": "Dr. Osei"});
    let case = person.post("/pathology/cases", body).await.expect(201).body;
    let place = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    let case = person.put(&place, 1, json!({"action": "verify"})).await.expect(200).body;
    let report = begin(person, &case).await;
    write(person, &report, text("Compound naevus.")).await.expect(200);
    on(person, &report, &["submit", "verify", "sign", "publish"]).await
}

async fn consultant(person: &Person<'_>, details: Value) -> Value {
    let mut body = json!({"name": "Dr. Osei", "is_active": true});
    for (name, value) in details.as_object().unwrap() {
        body[name] = value.clone();
    }
    person.post("/pathology/referring-consultants", body).await.expect(201).body
}

/// Runs everything that waits, as if its time had come.
async fn run(house: &House) {
    let due = "update platform.job set run_at = now() where status = 'waiting'";
    for _ in 0..3 {
        house.superuser().await.batch_execute(due).await.unwrap();
        run_due(&house.platform).await.unwrap();
    }
}

async fn deliveries(person: &Person<'_>, query: &str) -> Vec<Value> {
    let list = person.get(&format!("{DELIVERIES}{query}")).await.expect(200).body;
    list["items"].as_array().unwrap().clone()
}

fn place(delivery: &Value, what: &str) -> String {
    format!("{DELIVERIES}/{}/{what}", delivery["id"].as_str().unwrap())
}

/// A letter as it is read: without the line breaks of its encoding.
fn plain(letter: &str) -> String {
    letter.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
}

/// The token of the newest letter with a link.
fn token(post: &Post) -> String {
    let letters = post.letters.lock().unwrap();
    let letter = letters.iter().rev().map(|one| plain(one)).find(|one| one.contains("/results#")).unwrap();
    letter.split_once("/results#").unwrap().1.split_whitespace().next().unwrap().to_owned()
}

fn digits(text: &str) -> String {
    text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6).unwrap().to_owned()
}

/// Asks for a code and reads it in the newest letter.
async fn code(house: &House, post: &Post, token: &str) -> String {
    house.anybody().post("/results/code", json!({"token": token})).await.expect(200);
    run(house).await;
    let letter = plain(post.letters.lock().unwrap().last().unwrap());
    digits(letter.split_once("your code is ").unwrap().1)
}

async fn enter(house: &House, token: &str, code: &str) -> Answer {
    house.anybody().post("/results/entry", json!({"token": token, "code": code})).await
}

fn other_than(code: &str) -> &'static str {
    if code == "123456" { "654321" } else { "123456" }
}

#[tokio::test]
async fn a_letter_says_nothing_and_a_code_opens_what_is_out() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    let report = referred(&person, &osei).await;
    let waiting = deliveries(&person, "").await.remove(0);
    assert_eq!(
        (&waiting["status"], &waiting["means"], &waiting["what"]),
        (&json!("waiting"), &json!("email"), &json!("published"))
    );
    run(&house).await;
    let sent = deliveries(&person, "").await.remove(0);
    assert_eq!((&sent["status"], &sent["address"]), (&json!("sent"), &json!("osei@example.org")), "{sent}");
    let letter = plain(&post.letters.lock().unwrap()[0]);
    let number = report["accession_number"].as_str().unwrap();
    for secret in ["Grace", "Hopper", "naevus", "MRN", number] {
        assert!(!letter.contains(secret), "{letter}");
    }
    let token = token(&post);
    assert!(token.len() >= 22, "{token}");
    // Only its digest is kept, and no administrator reads the letter.
    let db = house.superuser().await;
    let kept: i64 = db
        .query_one(
            "select count(*) from pathology.report_delivery d where d::text like '%' || $1 || '%'",
            &[&token],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(kept, 0);
    let messages = person.get("/messages").await.expect(200).body;
    assert_eq!(messages["items"][0]["allowed_actions"], json!([]));

    // Whatever opens nothing reads the same.
    let nobody = house.anybody();
    let opened = nobody.post("/results/link", json!({"token": token})).await.expect(200).body;
    assert_eq!(opened, json!({"clinic": "Ours"}));
    let mut unlike = vec![];
    for wrong in ["x", "019a0000-0000-7000-8000-000000000000", &token[1..]] {
        let mut body = nobody.post("/results/link", json!({"token": wrong})).await.expect(422).body;
        body["request_id"] = Value::Null;
        unlike.push(body);
    }
    assert!(unlike.iter().all(|one| *one == unlike[0]) && unlike[0].to_string().contains("wrong_link"));

    let secret = code(&house, &post, &token).await;
    assert_eq!(enter(&house, &token, other_than(&secret)).await.expect(422).fields(), ["code"]);
    let opened = enter(&house, &token, &secret).await.expect(200).body;
    let shown = &opened["report"];
    assert_eq!(
        (&shown["patient_name"], &shown["accession_number"]),
        (&json!("Grace Hopper"), &json!(number))
    );
    assert_eq!((&shown["standing"], &shown["edition"]), (&json!("final"), &json!(1)));
    assert!(!opened.to_string().contains("naevus"), "{opened}");
    assert_eq!(enter(&house, &token, &secret).await.expect(422).fields(), ["code"], "it is used up");
    assert_eq!(deliveries(&person, "").await[0]["status"], "opened");
    let read = |edition: i32| json!({"token": token, "pass": opened["pass"], "name": "Dr. A. Osei", "edition": edition, "addenda": 0});
    let unread = nobody.post("/results/acknowledgement", read(1)).await.expect(409).body;
    assert_eq!((&unread["code"], &shown["is_read"]), (&json!("paper_not_read"), &json!(false)));
    let paper = json!({"token": token, "pass": opened["pass"]});
    let file = nobody.post("/results/document.pdf", paper.clone()).await.expect(200);
    let own = person.get(&crate::pathology_report::path(&report, "/document.pdf")).await.expect(200);
    assert_eq!(file.bytes, own.bytes);
    nobody.post("/results/document.pdf", json!({"token": token, "pass": "x"})).await.expect(422);
    let strange = json!({"token": token, "pass": opened["pass"], "addendum_id": report["id"]});
    nobody.post("/results/document.pdf", strange).await.expect(404);

    let newer = nobody.post("/results/acknowledgement", read(2)).await.expect(409).body;
    assert_eq!(newer["code"], "newer_edition_out");
    let done = nobody.post("/results/acknowledgement", read(1)).await.expect(200).body;
    assert_eq!(done["acknowledged_name"], "Dr. A. Osei");
    let now = deliveries(&person, "").await.remove(0);
    assert_eq!(
        (&now["status"], &now["allowed_actions"]),
        (&json!("acknowledged"), &json!(["send"])),
        "{now}"
    );

    // The view lasts half an hour; then another code opens it, by text message where that is set up.
    house.clock.advance(SignedDuration::from_mins(31));
    assert_eq!(nobody.post("/results/document.pdf", paper).await.expect(422).fields(), ["pass"]);
    let sign_in = json!({"login": person.username, "password": PASSWORD});
    let back = nobody.post("/session", sign_in).await.expect(200).cookie().unwrap();
    let person = Person { cookie: back, ..person };
    set_gateway(&person, &gateway.url).await;
    let details = json!({"name": "Dr. Osei", "email": "OSEI@example.org", "phone": "+1 (555) 765-4321", "mobile": "+1 (555) 123-4567", "is_active": true});
    let directory = format!("/pathology/referring-consultants/{}", osei["id"].as_str().unwrap());
    person.put(&directory, 1, details.clone()).await.expect(200);
    let by = nobody.post("/results/code", json!({"token": token})).await.expect(200).body;
    assert_eq!(by, json!({"by": "sms", "ending": "67"}));
    run(&house).await;
    let asked = gateway.asked();
    let said: Value = serde_json::from_str(&asked[0].body).unwrap();
    assert_eq!(said["to"], "+15551234567");
    enter(&house, &token, &digits(said["text"].as_str().unwrap())).await.expect(200);

    // Where the address was wrong, the link that went there ends with its correction.
    let mut moved = details;
    moved["email"] = json!("a.osei@example.org");
    person.put(&directory, 2, moved).await.expect(200);
    assert_eq!(nobody.post("/results/link", json!({"token": token})).await.expect(422).fields(), ["token"]);
    // Whoever said that they read it was somebody else: it is sent anew, and what they said stays.
    person.post(&place(&now, "sending"), json!({})).await.expect(200);
    let refused = person.post(&place(&now, "sending"), json!({})).await.expect(409).body;
    assert_eq!(refused["code"], "delivery_state");
    run(&house).await;
    let both = deliveries(&person, "").await;
    let states = both.iter().map(|one| (one["status"].clone(), one["address"].clone())).collect::<Vec<_>>();
    let (sent, read) =
        ((json!("sent"), json!("a.osei@example.org")), (json!("acknowledged"), json!("osei@example.org")));
    assert_eq!(states, [sent, read]);
    let recorded: i64 = db
        .query_one(
            "select count(distinct e.action) from audit.event e join audit.subject s on s.event_id = e.id
              where e.action in ('report_delivery.code_sent', 'report_delivery.opened', 'report_delivery.document_read', 'report_delivery.acknowledged')
                and e.account_id is null",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(recorded, 4);
    house.seal().await;
}

#[tokio::test]
async fn an_old_link_shows_what_is_out_now_and_what_was_taken_back_as_such() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    let report = referred(&person, &osei).await;
    run(&house).await;
    let first = token(&post);
    let report = on(&person, &report, &["amend", "rewrite", "submit", "verify", "sign", "publish"]).await;
    run(&house).await;
    let second = token(&post);
    assert_ne!(first, second);
    let secret = code(&house, &post, &first).await;
    let opened = enter(&house, &first, &secret).await.expect(200).body;
    let shown = &opened["report"];
    assert_eq!(
        (&shown["standing"], &shown["edition"], &shown["told_edition"]),
        (&json!("amended"), &json!(2), &json!(1))
    );
    let statuses = async || -> Vec<Value> {
        let of = crate::pathology_report::path(&report, "/deliveries");
        let list = person.get(&of).await.expect(200).body;
        list["items"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect()
    };
    assert_eq!(statuses().await, ["sent", "superseded"]);
    // What is read by the old link is read.
    let read =
        json!({"token": first, "pass": opened["pass"], "name": "Dr. Osei", "edition": 2, "addenda": 0});
    let paper = json!({"token": first, "pass": opened["pass"]});
    house.anybody().post("/results/document.pdf", paper).await.expect(200);
    house.anybody().post("/results/acknowledgement", read).await.expect(200);
    assert_eq!(statuses().await, ["acknowledged", "superseded"]);

    // An addendum is told, and its paper is there: nobody has read it who has read the report alone.
    added(&person, &report).await;
    assert_eq!(statuses().await, ["waiting", "acknowledged", "superseded"]);
    let read =
        json!({"token": first, "pass": opened["pass"], "name": "Dr. Osei", "edition": 2, "addenda": 1});
    let unread = house.anybody().post("/results/acknowledgement", read).await.expect(409).body;
    assert_eq!(unread["code"], "paper_not_read");
    let paper = json!({"token": first, "pass": opened["pass"]});
    house.anybody().post("/results/document.pdf", paper).await.expect(200);
    act(&person, &on(&person, &report, &[]).await, "withdraw").await.expect(200);
    run(&house).await;
    let secret = code(&house, &post, &second).await;
    let opened = enter(&house, &second, &secret).await.expect(200).body;
    let shown = &opened["report"];
    assert_eq!((&shown["standing"], &shown["edition"]), (&json!("withdrawn"), &json!(3)), "{shown}");
    let addendum = &shown["addenda"][0]["id"];
    let paper = json!({"token": second, "pass": opened["pass"], "addendum_id": addendum});
    assert!(
        house.anybody().post("/results/document.pdf", paper).await.expect(200).bytes.starts_with(b"%PDF-")
    );
    house.seal().await;
}

#[tokio::test]
async fn a_letter_says_what_it_is_about_and_who_has_an_earlier_edition_is_told_by_the_laboratory() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    let mensah = consultant(&person, json!({"name": "Dr. Mensah", "email": "mensah@example.org"})).await;
    let report = referred(&person, &osei).await;
    run(&house).await;
    let last = || plain(post.letters.lock().unwrap().last().unwrap());
    assert!(last().contains("A report for you"), "{}", last());
    let again = ["amend", "rewrite", "submit", "verify", "sign", "publish"];
    let report = on(&person, &report, &again).await;
    run(&house).await;
    assert!(last().contains("A report was amended"), "{}", last());

    // The case is another consultant's: who has the old edition is not forgotten, and is sent nothing.
    let report = on(&person, &report, &["amend", "rewrite"]).await;
    hand_over(&person, &report, &mensah).await;
    let report = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    run(&house).await;
    assert!(last().contains("mensah@example.org"), "{}", last());
    let of = crate::pathology_report::path(&report, "/deliveries");
    let earlier = async || earlier(&person, &of).await;
    let rows = earlier().await;
    assert_eq!((rows.len(), &rows[0]["consultant_name"]), (1, &json!("Dr. Osei")));
    assert_eq!(rows[0]["allowed_actions"], json!(["tell"]));
    person.post(&place(&rows[0], "sending"), json!({})).await.expect(409);
    let told = json!({"to": "Dr. Osei", "read_back": true});
    person.post(&place(&rows[0], "telling"), told).await.expect(200);

    // Told once that it does not stand, they have nothing that stands; the other one reads of the withdrawal.
    act(&person, &on(&person, &report, &[]).await, "withdraw").await.expect(200);
    run(&house).await;
    assert!(last().contains("WITHDRAWN"), "{}", last());
    assert!(earlier().await.is_empty());
}

/// The case is another consultant's.
async fn hand_over(person: &Person<'_>, report: &Value, consultant: &Value) {
    let case = format!("/pathology/cases/{}", report["case_id"].as_str().unwrap());
    let seen = async || person.get(&case).await.expect(200).body;
    let decide = async |action: &str| {
        let version = seen().await["version"].as_i64().unwrap();
        let said = json!({"action": action, "reason": "wrong consultant"});
        person.put(&format!("{case}/verification"), version, said).await.expect(200);
    };
    decide("reopen").await;
    let was = seen().await;
    let details = json!({"consultant_id": consultant["id"], "consultant_name": consultant["details"]["name"],
        "receive_date": was["details"]["receive_date"]});
    person.put(&case, was["version"].as_i64().unwrap(), details).await.expect(200);
    decide("verify").await;
}

/// Those who have an earlier edition and are to be told.
async fn earlier(person: &Person<'_>, of: &str) -> Vec<Value> {
    let list = person.get(of).await.expect(200).body;
    let all = list["items"].as_array().unwrap().clone();
    all.into_iter().filter(|one| one["reason"] == "earlier_consultant").collect()
}

#[tokio::test]
async fn nobody_who_has_an_edition_that_does_not_stand_is_forgotten() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    let mensah = consultant(&person, json!({"name": "Dr. Mensah"})).await;
    let third = consultant(&person, json!({"name": "Dr. Addo", "email": "addo@example.org"})).await;
    let report = referred(&person, &osei).await;
    run(&house).await;
    let of = crate::pathology_report::path(&report, "/deliveries");
    let all = async || person.get(&of).await.expect(200).body["items"].as_array().unwrap().clone();
    let to = |rows: &[Value], name: &str, (what, edition): (&str, i32)| -> Value {
        let is =
            |one: &&Value| one["consultant_name"] == name && one["what"] == what && one["edition"] == edition;
        rows.iter().find(is).unwrap_or_else(|| panic!("{name} {what}: {rows:?}")).clone()
    };

    // The letter left; the report is sent anew to whom the case names since.
    let report = on(&person, &report, &["amend", "rewrite"]).await;
    hand_over(&person, &report, &third).await;
    let first = to(&all().await, "Dr. Osei", ("published", 1));
    person.post(&place(&first, "sending"), json!({})).await.expect(200);
    run(&house).await;
    let rows = all().await;
    assert_eq!((rows.len(), &rows[1]["status"]), (2, &json!("superseded")), "{rows:?}");
    assert_eq!(rows[1]["consultant_name"], "Dr. Osei");
    hand_over(&person, &report, &mensah).await;
    let report = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    run(&house).await;
    let names = async || -> Vec<Value> {
        earlier(&person, &of).await.iter().map(|one| one["consultant_name"].clone()).collect()
    };
    let mut waiting = names().await;
    waiting.sort_by_key(Value::to_string);
    assert_eq!(waiting, ["Dr. Addo", "Dr. Osei"]);
    let alarms = warned(&desk).await;
    assert_eq!(alarms, 3, "two who have an earlier edition, and one who has no address");

    // What is added takes nothing of that away.
    crate::pathology_addendum::added(&person, &report).await;
    run(&house).await;
    assert_eq!((names().await.len(), warned(&desk).await), (2, alarms));
    let read = json!({"to": "Dr. Mensah", "read_back": true});
    let amended = to(&all().await, "Dr. Mensah", ("amended", 2));
    desk.post(&place(&amended, "telling"), read.clone()).await.expect(200);
    desk.post(&place(&to(&all().await, "Dr. Mensah", ("addendum", 2)), "telling"), read).await.expect(200);
    for one in earlier(&person, &of).await {
        let told = desk.post(&place(&one, "telling"), json!({"to": "The desk", "read_back": false})).await;
        assert_eq!(told.expect(200).body["allowed_actions"], json!([]));
    }
    assert_eq!(warned(&desk).await, 0);

    // Who was told of the second edition by telephone has it: it is taken back, and they hear of it.
    let report = on(&person, &report, &["amend", "rewrite"]).await;
    hand_over(&person, &report, &third).await;
    let report = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    run(&house).await;
    assert_eq!(names().await, ["Dr. Mensah"]);

    // It is read by a stranger, and sent anew: nobody says that they read it, and that is somebody's task.
    desk.post(
        &place(&earlier(&person, &of).await[0], "telling"),
        json!({"to": "Dr. Mensah", "read_back": true}),
    )
    .await
    .expect(200);
    let third_edition = to(&all().await, "Dr. Addo", ("amended", 3));
    desk.post(&place(&third_edition, "telling"), json!({"to": "A stranger", "read_back": true}))
        .await
        .expect(200);
    assert_eq!(warned(&desk).await, 0);
    desk.post(&place(&third_edition, "sending"), json!({})).await.expect(200);
    for _ in 0..3 {
        run_due(&house.platform).await.unwrap();
    }
    assert_eq!(warned(&desk).await, 0, "it has just left");
    run(&house).await;
    assert_eq!(warned(&desk).await, 1);
    let _ = report;
}

/// How many notifications of an unread amendment or withdrawal a person has.
async fn warned(person: &Person<'_>) -> usize {
    let list = person.get("/notifications").await.expect(200).body;
    let is_so = |one: &&Value| one["kind"] == "report_not_told" && one["resolved_at"].is_null();
    list["items"].as_array().unwrap().iter().filter(is_so).count()
}

#[tokio::test]
async fn who_does_not_read_that_a_report_was_taken_back_is_told_by_somebody() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    let report = referred(&person, &osei).await;
    run(&house).await;
    assert_eq!(warned(&desk).await, 0, "a report that is not read in a day is nobody's alarm");
    on(&person, &report, &["withdraw"]).await;
    for _ in 0..3 {
        run_due(&house.platform).await.unwrap();
    }
    assert_eq!(warned(&desk).await, 0, "it has just left");
    run(&house).await;
    assert_eq!(warned(&desk).await, 1);
    // The record was nobody's: who has a report of it hears of it all the same.
    let doctor = house.person(clinic, &["physician"]).await;
    let close = format!("/patients/{}/close", report["patient"]["id"].as_str().unwrap());
    doctor.post(&close, json!({"reason": "typed for the wrong person"})).await.expect(200);
    let unread = deliveries(&desk, "").await.remove(0);
    let told = json!({"to": "Dr. Osei", "read_back": true});
    desk.post(&place(&unread, "telling"), told).await.expect(200);
    assert_eq!(warned(&desk).await, 0);
}

#[tokio::test]
async fn what_a_patient_refused_or_is_protected_leaves_only_by_hand() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    let report = referred(&person, &osei).await;
    run(&house).await;
    let letters =
        || post.letters.lock().unwrap().iter().filter(|one| one.contains("osei@example.org")).count();
    assert_eq!(letters(), 1);
    let refused = "set session_replication_role = replica; update registry.patient set consent_for_phi_disclosure = false";
    house.superuser().await.batch_execute(refused).await.unwrap();
    on(&person, &report, &["amend", "rewrite", "submit", "verify", "sign", "publish"]).await;
    run(&house).await;
    assert_eq!(letters(), 1);
    let kept = deliveries(&person, "").await.remove(0);
    assert_eq!((&kept["status"], &kept["reason"]), (&json!("failed"), &json!("refused_by_patient")));
    assert_eq!(person.post(&place(&kept, "sending"), json!({})).await.expect(422).fields(), ["reason"]);
    let why = json!({"reason": "She asked for it by telephone."});
    person.post(&place(&kept, "sending"), why).await.expect(200);
    run(&house).await;
    assert_eq!(letters(), 2);

    // Of a record that is shut the list says that something went out, and when.
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let patient = report["patient"]["id"].as_str().unwrap();
    let shut = json!({"sensitivity": "protected"});
    officer.put(&format!("/patients/{patient}/privacy"), 0, shut).await.expect(200);
    let desk = house.person(clinic, &["receptionist"]).await;
    let line = deliveries(&desk, "").await.remove(0);
    for secret in ["what", "consultant_name", "address", "acknowledged_name", "reason"] {
        assert_eq!(line[secret], Value::Null, "{secret}");
    }
    assert_eq!((&line["status"], &line["allowed_actions"]), (&json!("sent"), &json!([])));
}

#[tokio::test]
async fn what_waits_for_an_hour_is_to_be_done() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    referred(&person, &osei).await;
    assert!(deliveries(&person, "?of=failed").await.is_empty());
    let earlier = "set session_replication_role = replica; update pathology.report_delivery set created_at = created_at - interval '2 hours'";
    house.superuser().await.batch_execute(earlier).await.unwrap();
    let late = deliveries(&person, "?of=failed").await.remove(0);
    assert_eq!((&late["status"], &late["allowed_actions"]), (&json!("waiting"), &json!(["send", "tell"])));
}

#[tokio::test]
async fn who_guesses_locks_the_link_and_the_laboratory_sends_another() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    referred(&person, &osei).await;
    run(&house).await;
    let link = token(&post);
    assert_eq!(enter(&house, &link, "000000").await.expect(422).fields(), ["code"], "no code was sent yet");
    let secret = code(&house, &post, &link).await;
    for _ in 0..5 {
        assert_eq!(enter(&house, &link, other_than(&secret)).await.expect(422).fields(), ["code"]);
    }
    assert_eq!(enter(&house, &link, &secret).await.expect(422).fields(), ["code"], "five wrong ones");
    let secret = code(&house, &post, &link).await;
    house.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(enter(&house, &link, &secret).await.expect(422).fields(), ["code"], "ten minutes");
    code(&house, &post, &link).await;
    let asked = house.anybody().post("/results/code", json!({"token": link})).await.expect(429);
    assert!(asked.headers.contains_key("retry-after"));
    let (one, other) = (enter(&house, &link, "1"), enter(&house, &link, "2"));
    let (one, other) = tokio::join!(one, other);
    let mut fields = [one.expect(422).fields()[0].to_owned(), other.expect(422).fields()[0].to_owned()];
    fields.sort();
    assert_eq!(fields, ["code", "token"], "the tenth wrong one in all");
    let mut locked = house.anybody().post("/results/link", json!({"token": link})).await.expect(422).body;
    let mut unknown = house.anybody().post("/results/link", json!({"token": "x"})).await.expect(422).body;
    (locked["request_id"], unknown["request_id"]) = (Value::Null, Value::Null);
    assert_eq!(locked, unknown);
    let failed = deliveries(&person, "?of=failed").await.remove(0);
    assert_eq!((&failed["reason"], &failed["is_locked"]), (&json!("locked"), &json!(true)));
    let again = person.post(&place(&failed, "sending"), json!({})).await.expect(200).body;
    assert_eq!((&again["status"], &again["is_locked"]), (&json!("waiting"), &json!(false)));
    run(&house).await;
    let anew = token(&post);
    assert_ne!(anew, link);
    house.anybody().post("/results/link", json!({"token": link})).await.expect(422);
    let secret = code(&house, &post, &anew).await;
    enter(&house, &anew, &secret).await.expect(200);
    // A link ends.
    house.clock.advance(SignedDuration::from_hours(30 * 24 + 1));
    house.anybody().post("/results/link", json!({"token": anew})).await.expect(422);
    house.seal().await;
}

#[tokio::test]
async fn what_does_not_arrive_is_tried_again_shown_and_told_by_telephone() {
    let post = Post::open().await;
    let house = house_with(&post).await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let person = house.person(clinic, EVERYTHING).await;
    let osei = consultant(&person, json!({"email": "osei@example.org"})).await;
    // The mail server is away, and comes back.
    *post.answer.lock().unwrap() = "451 later";
    referred(&person, &osei).await;
    run_due(&house.platform).await.unwrap();
    let one = deliveries(&person, "").await.remove(0);
    assert_eq!((&one["status"], &one["attempts"]), (&json!("waiting"), &json!(1)), "{one}");
    assert!(one["last_error"].as_str().unwrap().contains("451"), "{one}");
    *post.answer.lock().unwrap() = "250 ok";
    run(&house).await;
    assert_eq!(deliveries(&person, "").await[0]["status"], "sent");

    // It refuses the address for good.
    *post.answer.lock().unwrap() = "550 nobody here";
    let report = referred(&person, &osei).await;
    run(&house).await;
    let failed = deliveries(&person, "?of=failed").await;
    // Whom no letter reaches a paper does.
    let queue = person.get("/pathology/print-queue").await.expect(200).body;
    assert_eq!(queue["items"][0]["report_id"], report["id"], "{queue}");
    assert_eq!((failed.len(), &failed[0]["reason"]), (1, &json!("refused")), "{failed:?}");
    assert_eq!(failed[0]["allowed_actions"], json!(["send", "tell"]));
    let desk = house.person(clinic, &["receptionist"]).await;
    let told = json!({"to": "Dr. Osei", "read_back": true});
    let wrong = json!({"to": " ", "read_back": true, "told_at": "2090-01-01T00:00:00Z"});
    assert_eq!(desk.post(&place(&failed[0], "telling"), wrong).await.expect(422).fields(), ["to", "told_at"]);
    let they = house.person(theirs, EVERYTHING).await;
    they.post(&place(&failed[0], "telling"), told.clone()).await.expect(404);
    assert!(deliveries(&they, "").await.is_empty());
    house.person(clinic, &["nurse"]).await.get(DELIVERIES).await.expect(403);
    let now = desk.post(&place(&failed[0], "telling"), told).await.expect(200).body;
    assert_eq!(
        (&now["status"], &now["told_by"], &now["read_back"]),
        (&json!("acknowledged"), &json!(desk.username), &json!(true))
    );
    assert!(deliveries(&person, "?of=failed").await.is_empty());
    house.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(deliveries(&person, "?of=unread&days=0").await.len(), 1);
    assert!(deliveries(&person, "?of=unread").await.is_empty());
    assert!(report["id"].is_string());

    // A case that names nobody, until it does.
    let patient = person.register("Ada", "Lovelace").await;
    published(&house, &person, &patient).await;
    let nobody = deliveries(&person, "?of=nobody").await;
    assert_eq!((nobody.len(), &nobody[0]["reason"]), (1, &json!("no_consultant")));
    let refused = person.post(&place(&nobody[0], "sending"), json!({})).await.expect(409).body;
    assert_eq!(refused["code"], "nobody_to_tell");
    // It came out of the printer: nobody is left who could be told.
    let queue = person.get("/pathology/print-queue").await.expect(200).body;
    let line =
        queue["items"].as_array().unwrap().iter().find(|one| one["report_id"] == nobody[0]["report_id"]);
    let printed = json!({"items": [{"id": line.unwrap()["id"], "edition": 1, "addenda": 0}]});
    person.post("/pathology/print-queue/printed", printed).await.expect(200);
    assert!(deliveries(&person, "?of=nobody").await.is_empty());
    house.seal().await;
}

#[tokio::test]
async fn who_has_an_account_is_told_here_and_a_house_without_mail_says_so() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let surgeon = house.person(clinic, &["physician"]).await;
    let osei = consultant(&person, json!({"account_id": surgeon.account, "email": "osei@example.org"})).await;
    let report = referred(&person, &osei).await;
    run(&house).await;
    let one = deliveries(&person, "").await.remove(0);
    assert_eq!((&one["means"], &one["status"]), (&json!("account"), &json!("sent")), "{one}");
    let told = surgeon.get("/notifications").await.expect(200).body;
    assert_eq!(told["items"][0]["kind"], "result_published");
    // Whoever printed it has it on paper, and hears that it was taken back.
    let ward = house.person(clinic, &["physician", "receptionist"]).await;
    let copy = json!({"reports": [{"report_id": report["id"], "edition": 1}], "letterhead": true});
    ward.post("/pathology/reports/print", copy).await.expect(200);
    on(&person, &report, &["withdraw"]).await;
    run(&house).await;
    let told = ward.get("/notifications").await.expect(200).body;
    assert_eq!(told["items"][0]["kind"], "result_withdrawn", "{told}");
    let other = consultant(&person, json!({"name": "Dr. Abebe", "email": "abebe@example.org"})).await;
    referred(&person, &other).await;
    run(&house).await;
    let failed = deliveries(&person, "?of=failed").await.remove(0);
    assert_eq!(failed["reason"], "no_mail_server");
    house.seal().await;
}
