//! The report of a case: written, verified, signed, published, amended; and what anybody learns of it by its code.

use std::collections::HashMap;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, PASSWORD, Person},
    pathology::{register, registration},
};

/// Someone who does everything in the laboratory.
pub const EVERYTHING: &[&str] = &["receptionist", "administrator", "pathologist"];

fn version(thing: &Value) -> i64 {
    thing["version"].as_i64().unwrap()
}

pub fn path(report: &Value, what: &str) -> String {
    format!("/pathology/reports/{}{what}", report["id"].as_str().unwrap())
}

/// The clinic says where it is: a report without that is signed by nobody.
pub async fn give_address(house: &House) {
    let db = house.superuser().await;
    db.batch_execute("update identity.clinic set address_line = '1 Main Street', city = 'Springfield'")
        .await
        .unwrap();
}

/// Everybody has a licence until this day.
pub async fn license_all(house: &House, until: &str) {
    let sql = format!(
        "set session_replication_role = replica;
         update staff.profile set specialization = 'Pathology', license_number = 'L-1', license_expiry = {until}"
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
}

/// In every clinic one person may do it all.
pub async fn for_one_person(house: &House) {
    let sql = "set session_replication_role = replica;
         insert into platform.setting (clinic_id, key, version, value, reason, changed_by_id, changed_by, changed_at)
         select id, 'pathology.four_eyes', 1, 'false', 'one person', id, 'x', now() from identity.clinic on conflict do nothing";
    house.superuser().await.batch_execute(sql).await.unwrap();
}

/// A verified case of this patient.
pub async fn verified_case(person: &Person<'_>, patient: &str) -> Value {
    let case = register(person, patient).await;
    let place = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    person.put(&place, version(&case), json!({"action": "verify"})).await.expect(200).body
}

pub async fn begin(person: &Person<'_>, case: &Value) -> Value {
    let place = format!("/pathology/cases/{}/report", case["id"].as_str().unwrap());
    person.post(&place, json!({})).await.expect(201).body
}

pub fn text(diagnosis: &str) -> Value {
    json!({"language": "en", "gross_examination": "A skin ellipse of 12 × 6 × 4 mm.",
        "microscopic_examination": "Compound naevus without atypia.", "diagnosis": diagnosis, "diagnoses": []})
}

pub async fn write(person: &Person<'_>, report: &Value, text: Value) -> Answer {
    let body = json!({"text": text, "change_reason": "as dictated"});
    person.put(&path(report, ""), version(report), body).await
}

/// Writes another diagnosis into a report, as it is now.
pub async fn write_diagnosis(person: &Person<'_>, report: &Value, diagnosis: &str) {
    let now = read(person, report).await;
    write(person, &now, text(diagnosis)).await.expect(200);
}

/// That an amendment says what each addendum of the edition that is out says.
async fn taken_over(person: &Person<'_>, report: &Value) -> Vec<Value> {
    let out = &report["issued_edition"];
    if out.is_null() || *out == report["edition"] {
        return vec![];
    }
    let list = person.get(&path(report, "/addenda")).await.body;
    let all = list["items"].as_array().into_iter().flatten();
    let standing = all.filter(|one| one["status"] == "signed" && one["edition"] == *out);
    standing.map(|one| json!({"number": one["number"], "is_taken_over": true})).collect()
}

/// Does something to a report as it is.
pub async fn act(person: &Person<'_>, report: &Value, action: &str) -> Answer {
    let why = json!({"reason": "the side is wrong"});
    let seen = version(report);
    match action {
        "write" => write(person, report, report["text"].clone()).await,
        "submit" => {
            let addenda = taken_over(person, report).await;
            person.put(&path(report, "/submission"), seen, json!({"addenda": addenda})).await
        }
        "verify" => person.put(&path(report, "/verification"), seen, json!({"action": "verify"})).await,
        "reject" => {
            let body = json!({"action": "reject", "reason": "the side is wrong"});
            person.put(&path(report, "/verification"), seen, body).await
        }
        "return" => person.put(&path(report, "/return"), seen, why).await,
        "sign" => {
            let version = format!("\"{seen}\"");
            let body = json!({"credential": {"password": PASSWORD},
                "content_sha256": report["content_sha256"].as_str().unwrap_or_default()});
            person.json("POST", &path(report, "/sign"), &[("if-match", &version)], body).await
        }
        "publish" => person.put(&path(report, "/publication"), seen, json!({})).await,
        "amend" => person.put(&path(report, "/amendment"), seen, why).await,
        "cancel_amendment" => person.put(&path(report, "/amendment/cancellation"), seen, why).await,
        "withdraw" => {
            let version = format!("\"{seen}\"");
            let body = json!({"credential": {"password": PASSWORD}, "reason": "of another patient",
                "content_sha256": report["content_sha256"].as_str().unwrap_or_default()});
            person.json("POST", &path(report, "/withdraw"), &[("if-match", &version)], body).await
        }
        // Says something else than before.
        "rewrite" => {
            let said = format!("{} Seen again.", report["text"]["diagnosis"].as_str().unwrap());
            write(person, report, text(&said)).await
        }
        other => panic!("{other}"),
    }
}

async fn read(person: &Person<'_>, report: &Value) -> Value {
    person.get(&path(report, "")).await.expect(200).body
}

/// Does one thing after the other, each with what is read before it.
pub async fn on(person: &Person<'_>, report: &Value, actions: &[&str]) -> Value {
    let mut report = read(person, report).await;
    for action in actions {
        report = act(person, &report, action).await.expect(200).body;
        report = read(person, &report).await;
    }
    report
}

/// A report of this patient that was begun, in a laboratory in which it can be signed.
pub async fn begun(house: &House, person: &Person<'_>, patient: &str) -> Value {
    give_address(house).await;
    for_one_person(house).await;
    license_all(house, "current_date + 30").await;
    let case = verified_case(person, patient).await;
    begin(person, &case).await
}

/// A report of this patient that was published, after something that the rules found in it was dismissed.
pub async fn published(house: &House, person: &Person<'_>, patient: &str) -> Value {
    let report = begun(house, person, patient).await;
    let mut said = text("Compound naevus, completely excised.");
    said["immunohistochemistry"] = json!("S100 is positive.");
    let report = write(person, &report, said).await.expect(200).body;
    let checks = person.post(&path(&report, "/checks"), json!({})).await.expect(200).body;
    let dismissal = json!({"finding": checks["findings"][0]["key"], "reason": "stained elsewhere"});
    person.post(&path(&report, "/dismissals"), dismissal).await.expect(200);
    on(person, &report, &["submit", "verify", "sign", "publish"]).await
}

async fn codes(person: &Person<'_>, report: &Value) -> Vec<String> {
    let signed = person.get(&path(report, "/signatures")).await.expect(200).body;
    let items = signed["items"].as_array().unwrap();
    items.iter().map(|one| one["verification_code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_report_is_written_verified_signed_published_and_amended() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let admin = house.person(clinic, &["administrator"]).await;
    let pathologist = house.person(clinic, &["pathologist"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let case = register(&desk, &patient).await;
    let of_case = format!("/pathology/cases/{}/report", case["id"].as_str().unwrap());
    // Of a case that nobody has verified there is no report.
    assert_eq!(
        pathologist.get(&of_case).await.expect(200).body,
        json!({"report": null, "allowed_actions": []})
    );
    assert_eq!(pathologist.post(&of_case, json!({})).await.expect(409).body["code"], "case_unverified");
    let verification = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    let case = admin.put(&verification, 1, json!({"action": "verify"})).await.expect(200).body;
    assert_eq!(pathologist.get(&of_case).await.body["allowed_actions"], json!(["begin"]));
    pathologist.post(&of_case, json!({"language": "xx"})).await.expect(422);
    let report = begin(&pathologist, &case).await;
    assert_eq!(pathologist.post(&of_case, json!({})).await.expect(409).body["code"], "report_exists");
    assert_eq!(report["allowed_actions"], json!(["write", "submit"]));
    assert_eq!(report["next_steps"][0]["roles"], json!(["pathologist", "laboratory_technician"]));
    desk.get(&path(&report, "")).await.expect(403);

    // A draft that says nothing is not handed on, and says what is missing: also of the clinic.
    let refused = act(&pathologist, &report, "submit").await.expect(422);
    assert_eq!(refused.fields(), ["diagnosis", "laboratory"]);
    give_address(&house).await;
    license_all(&house, "current_date + 30").await;
    let bad = json!({"language": "en", "diagnosis": "x".repeat(20_001), "diagnoses": [
        {"specimen_id": "019a0000-0000-7000-8000-000000000000", "diagnosis": " "}]});
    let refused = write(&pathologist, &report, bad).await.expect(422);
    assert_eq!(refused.fields(), ["text.diagnosis", "text.diagnoses[0].diagnosis"]);
    let elsewhere = json!({"language": "en", "diagnoses": [
        {"specimen_id": "019a0000-0000-7000-8000-000000000000", "diagnosis": "Naevus"}]});
    let refused = write(&pathologist, &report, elsewhere).await.expect(422);
    assert_eq!(refused.fields(), ["text.diagnoses[0].specimen_id"]);
    let mut said = text("Compound naevus.");
    said["diagnoses"] =
        json!([{"specimen_id": case["specimens"][0]["id"], "diagnosis": "Naevus", "code": "D22.6"}]);
    let written = write(&pathologist, &report, said.clone()).await.expect(200).body;
    write(&pathologist, &report, text("Melanoma.")).await.expect(412);
    assert_eq!((&written["text"]["diagnosis"], version(&written)), (&json!("Compound naevus."), 2));

    let sent = act(&pathologist, &written, "submit").await.expect(200).body;
    assert_eq!((&sent["status"], &sent["allowed_actions"]), (&json!("pending_verification"), &json!([])));
    assert_eq!(sent["next_steps"][0], json!({"action": "verify", "roles": ["administrator"]}));
    // Who it is not the time for hears what is, and who does it.
    let early = act(&pathologist, &sent, "sign").await.expect(409).body;
    assert_eq!(early["code"], "report_state");
    assert!(early["detail"].as_str().unwrap().contains("verify (administrator)"), "{early}");
    act(&pathologist, &sent, "verify").await.expect(403);
    // What waits for a signature stands on its case.
    let reopen = json!({"action": "reopen", "reason": "the side"});
    assert_eq!(admin.put(&verification, 2, reopen.clone()).await.expect(409).body["code"], "report_stands");

    // It comes back with a reason, and its writer is told.
    let body = json!({"action": "reject", "reason": " "});
    let unsaid = admin.put(&path(&sent, "/verification"), version(&sent), body).await.expect(422);
    assert_eq!(unsaid.fields(), ["reason"]);
    let back = act(&admin, &sent, "reject").await.expect(200).body;
    assert_eq!((&back["status"], &back["rejection_reason"]), (&json!("draft"), &json!("the side is wrong")));
    let told = pathologist.get("/notifications").await.expect(200).body;
    assert_eq!(told["items"][0]["kind"], "report_returned");
    let sent = on(&pathologist, &back, &["submit"]).await;
    let verified = act(&admin, &sent, "verify").await.expect(200).body;
    assert_eq!(
        (&verified["rejection_reason"], &verified["verified_by"]),
        (&Value::Null, &json!("Test Person"))
    );

    // Only who has read this version signs it.
    assert_eq!(act(&pathologist, &verified, "sign").await.expect(409).body["code"], "report_not_viewed");
    let seen = read(&pathologist, &verified).await;
    assert_eq!(seen["allowed_actions"], json!(["return", "sign"]));
    act(&admin, &verified, "sign").await.expect(403);
    let wrong = json!({"credential": {"password": "not this one"}, "content_sha256": seen["content_sha256"]});
    let etag = format!("\"{}\"", version(&seen));
    pathologist.json("POST", &path(&seen, "/sign"), &[("if-match", &etag)], wrong).await.expect(422);
    let signed = act(&pathologist, &seen, "sign").await.expect(200).body;
    assert_eq!((&signed["status"], &signed["signed_by"]), (&json!("signed"), &json!(pathologist.username)));
    let paper = pathologist.get(&path(&signed, "/document.pdf")).await.expect(200);
    assert!(paper.bytes.starts_with(b"%PDF-"));
    let published = act(&admin, &signed, "publish").await.expect(200).body;
    assert_eq!(published["status"], "published");

    // Anybody who holds the paper learns that it is good, and nothing of the patient.
    let first = codes(&pathologist, &published).await.remove(0);
    assert_eq!(first.replace('-', "").len(), 20);
    let found = house.anybody().get(&format!("/verify/{first}")).await.expect(200).body;
    assert_eq!((&found["status"], &found["is_kept"]), (&json!("valid"), &json!(true)), "{found}");
    for secret in ["Grace", "Hopper", "naevus", "MRN", case["accession_number"].as_str().unwrap()] {
        assert!(!found.to_string().contains(secret), "{secret}: {found}");
    }

    // An amendment is another edition: written, verified and signed anew.
    let amended = act(&pathologist, &published, "amend").await.expect(200).body;
    assert_eq!((&amended["status"], &amended["edition"]), (&json!("draft"), &json!(2)));
    assert_eq!(amended["amendment_reason"], "the side is wrong");
    let was = pathologist.get(&path(&amended, "/document.pdf")).await.expect(200);
    assert_eq!(was.bytes, paper.bytes, "what went out is read on");
    let status = async |code: &str| house.anybody().get(&format!("/verify/{code}")).await.expect(200).body;
    assert_eq!(status(&first).await["status"], "valid", "until another one is signed");
    let other = write(&pathologist, &amended, text("Melanoma in situ.")).await.expect(200).body;
    let sent = act(&pathologist, &other, "submit").await.expect(200).body;
    let verified = act(&admin, &sent, "verify").await.expect(200).body;
    let again = on(&pathologist, &verified, &["sign", "publish"]).await;
    assert_eq!((&again["status"], &again["edition"]), (&json!("amended"), &json!(2)));
    let both = codes(&pathologist, &again).await;
    assert_eq!((both.len(), &both[0]), (2, &first));
    assert_eq!(status(&first).await["status"], "superseded");
    assert_eq!(status(&both[1]).await["status"], "amended");
    let old = pathologist.get(&path(&again, "/document.pdf?edition=1")).await.expect(200);
    assert_eq!(old.bytes, paper.bytes);
    let signed = pathologist.get(&path(&again, "/signatures")).await.expect(200).body;
    assert!(signed["items"].as_array().unwrap().iter().all(|one| one["faults"] == json!([])), "{signed}");

    // Everything that was done is a version, and each can be read.
    let versions = pathologist.get(&path(&again, "/versions")).await.expect(200).body;
    let done: Vec<&str> = versions["items"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .map(|one| one["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        done,
        [
            "begin", "write", "submit", "reject", "submit", "verify", "sign", "publish", "amend", "write",
            "submit", "verify", "sign", "publish"
        ]
    );
    let second = pathologist.get(&path(&again, "/versions/2")).await.expect(200).body;
    assert_eq!(
        (&second["text"], &second["change_reason"]),
        (
            &{
                let mut whole = written["text"].clone();
                whole["language"] = json!("en");
                whole
            },
            &json!("as dictated")
        )
    );
    pathologist.get(&path(&again, "/versions/99")).await.expect(404);
    pathologist.get(&path(&again, "/versions/x")).await.expect(404);
    house.seal().await;
}

#[tokio::test]
async fn what_was_signed_is_locked_and_a_forgery_is_seen() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    let code = codes(&person, &report).await.remove(0);
    assert_eq!(act(&person, &report, "write").await.expect(409).body["code"], "report_state");
    let db = house.superuser().await;
    for forged in [
        "update pathology.report set diagnosis = 'Melanoma.'",
        "update pathology.report set status = 'draft'",
        "update pathology.report set edition = 2",
        "update pathology.report set signed_by_name = null",
        "update pathology.report_version set content = '{}'",
        "update pathology.report_edition set content = '{}'",
        "update pathology.report_edition set pdf = ''",
        "insert into pathology.report_edition select clinic_id, report_id, 2, content, signature_id, pdf from pathology.report_edition",
        "update pathology.pathology_case set verification_status = 'pending', verified_by = null, verified_by_name = null, verified_at = null",
    ] {
        assert!(db.batch_execute(forged).await.is_err(), "{forged}");
    }
    // Somebody who gets round that is seen.
    let found = async || house.anybody().get(&format!("/verify/{code}")).await.expect(200).body;
    assert_eq!(found().await["status"], "valid");
    db.batch_execute(
        "set session_replication_role = replica; update pathology.report set diagnosis = 'Melanoma.'",
    )
    .await
    .unwrap();
    assert_eq!(found().await["status"], "broken");
    let signatures = person.get(&path(&report, "/signatures")).await.expect(200).body;
    assert_eq!(signatures["items"][0]["faults"], json!(["content_changed"]));
    db.batch_execute("update pathology.report set diagnosis = 'Compound naevus, completely excised.'")
        .await
        .unwrap();
    assert_eq!(found().await["status"], "valid");
    db.batch_execute("update pathology.report_edition set pdf = 'x'").await.unwrap();
    assert_eq!(found().await["status"], "broken");
}

#[tokio::test]
async fn what_was_read_is_what_is_signed_and_by_whom_is_licensed_today() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    give_address(&house).await;
    for_one_person(&house).await;
    let case = verified_case(&person, &patient).await;
    let report = begin(&person, &case).await;
    let report = write(&person, &report, text("Naevus.")).await.expect(200).body;
    let seen = on(&person, &report, &["submit", "verify"]).await;
    // Everything that is signed is there to be read.
    assert_eq!(
        (&seen["subject"]["family_name"], &seen["request"]["age_unit"]),
        (&json!("Hopper"), &json!("years"))
    );
    assert!(
        seen["laboratory"]["address"].as_str().unwrap().starts_with("1 Main Street, Springfield"),
        "{seen}"
    );
    // Who has no licence, or one that has ended, signs nothing.
    assert_eq!(act(&person, &seen, "sign").await.expect(409).body["code"], "signer_unlicensed");
    license_all(&house, "current_date - 2").await;
    assert_eq!(act(&person, &seen, "sign").await.expect(409).body["code"], "signer_unlicensed");
    license_all(&house, "current_date + 30").await;
    // The patient's name is corrected: that is another content, in the same version of the report.
    let db = house.superuser().await;
    db.batch_execute(
        "set session_replication_role = replica; update registry.patient set family_name = 'Murray'; reset session_replication_role",
    )
    .await
    .unwrap();
    assert_eq!(act(&person, &seen, "sign").await.expect(409).body["code"], "report_content_changed");
    let again = read(&person, &seen).await;
    assert_eq!(version(&again), version(&seen));
    assert_ne!(again["content_sha256"], seen["content_sha256"]);
    let signed = act(&person, &again, "sign").await.expect(200).body;

    // A case of which a report was signed stays, also while the report is amended.
    let amended = act(&person, &signed, "amend").await.expect(200).body;
    let place = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    let decide = |action: &'static str| json!({"action": action, "reason": "of somebody else"});
    let case = person.put(&place, version(&case), decide("reopen")).await.expect(200).body;
    assert_eq!(
        person.put(&place, version(&case), decide("void")).await.expect(409).body["code"],
        "report_stands"
    );
    let forged = "update pathology.pathology_case set verification_status = 'voided', voided_by = verified_by, \
                  voided_by_name = 'x', voided_at = now(), void_reason = 'x'";
    let refused = db.batch_execute(forged).await.unwrap_err();
    assert_eq!(
        refused.as_db_error().and_then(|error| error.constraint()),
        Some("report_stands"),
        "{refused}"
    );
    // A specimen that is rejected afterwards keeps no diagnosis.
    let part = &case["specimens"][0];
    let status = format!("/pathology/specimens/{}/status", part["id"].as_str().unwrap());
    let more = json!({"specimen_type": "Biopsy", "specimen_site": "Skin of the right arm"});
    let parts = format!("/pathology/cases/{}/specimens", case["id"].as_str().unwrap());
    person.put(&status, version(part), json!({"action": "reject", "reason": "unlabelled"})).await.expect(200);
    person.post(&parts, more).await.expect(201);
    let case =
        person.get(&format!("/pathology/cases/{}", case["id"].as_str().unwrap())).await.expect(200).body;
    person.put(&place, version(&case), json!({"action": "verify"})).await.expect(200);
    let mut said = text("Naevus.");
    said["diagnoses"] = json!([{"specimen_id": part["id"], "diagnosis": "Naevus"}]);
    let written = write(&person, &amended, said).await.expect(200).body;
    assert_eq!(act(&person, &written, "submit").await.expect(422).fields(), ["diagnoses[0].diagnosis"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_who_sign_or_publish_at_once_one_does() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    give_address(&house).await;
    for_one_person(&house).await;
    license_all(&house, "current_date + 30").await;
    let case = verified_case(&person, &patient).await;
    let report = begin(&person, &case).await;
    let report = write(&person, &report, text("Naevus.")).await.expect(200).body;
    let mut report = on(&person, &report, &["submit", "verify"]).await;
    for action in ["sign", "publish"] {
        let answers = join_all((0..100).map(|_| act(&person, &report, action))).await;
        let done: Vec<&Answer> = answers.iter().filter(|answer| answer.status.as_u16() == 200).collect();
        assert_eq!(done.len(), 1, "{action}");
        let others = answers.iter().map(|answer| answer.status.as_u16());
        assert!(
            others.clone().all(|status| [200, 409, 412].contains(&status)),
            "{action}: {:?}",
            others.collect::<Vec<_>>()
        );
        report = done[0].body.clone();
    }
    let db = house.superuser().await;
    let sql =
        "select (select count(*) from signing.signature), (select count(*) from pathology.report_edition)";
    let row = db.query_one(sql, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (1, 1));
}

/// Every state, action and role is as `api/transitions.txt` says.
#[tokio::test]
async fn each_role_does_with_a_report_what_the_table_of_transitions_says() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let patient = desk.register("Grace", "Hopper").await;
    give_address(&house).await;
    for_one_person(&house).await;
    type Cell<'a> = (Vec<&'a str>, Vec<&'a str>);
    let mut table: HashMap<(&str, &str), Cell<'_>> = HashMap::new();
    for line in include_str!("../../../../api/transitions.txt").lines() {
        let Some(line) = line.strip_prefix("report ") else { continue };
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap();
        let (from, action, to) = (next(), next(), next());
        let entry = table.entry((from, action)).or_default();
        entry.0.push(to);
        entry.1 = words.collect();
    }
    assert!(table.len() >= 10, "{table:?}");
    let permission = |action: &str| match action {
        "write" | "submit" => "pathology_report.write",
        "verify" | "reject" => "pathology_report.verify",
        "publish" => "pathology_report.publish",
        _ => "pathology_report.sign",
    };
    let way: [(&str, &[&str]); 9] = [
        ("draft", &[]),
        ("draft", &["submit", "verify", "sign", "publish", "amend", "rewrite"]),
        ("pending_verification", &["submit"]),
        ("verified", &["submit", "verify"]),
        ("signed", &["submit", "verify", "sign"]),
        ("signed", &["submit", "verify", "sign", "publish", "amend", "rewrite", "submit", "verify", "sign"]),
        ("published", &["submit", "verify", "sign", "publish"]),
        (
            "amended",
            &[
                "submit", "verify", "sign", "publish", "amend", "rewrite", "submit", "verify", "sign",
                "publish",
            ],
        ),
        ("withdrawn", &["submit", "verify", "sign", "publish", "withdraw"]),
    ];
    let mut people = vec![];
    for role in ["administrator", "pathologist", "laboratory_technician", "receptionist", "physician"] {
        people.push((role, house.person(clinic, &[role]).await));
    }
    license_all(&house, "current_date + 30").await;
    let mut tried = 0;
    for (status, before) in way {
        for action in [
            "write",
            "submit",
            "verify",
            "reject",
            "return",
            "sign",
            "publish",
            "amend",
            "cancel_amendment",
            "withdraw",
        ] {
            // What is refused changes nothing: one report for all roles that may not, one for each that may.
            let fresh = async || {
                let case = verified_case(&desk, &patient).await;
                let report = begin(&desk, &case).await;
                let report = write(&desk, &report, text("Naevus.")).await.expect(200).body;
                on(&desk, &report, before).await
            };
            let mut report = fresh().await;
            assert_eq!(report["status"], status);
            for (role, person) in &people {
                let role = *role;
                let allowed = staff::role::BUILT_IN.iter().find(|one| one.name == role).unwrap().permissions;
                let expected = match table.get(&(status, action)) {
                    _ if !allowed.contains(&permission(action)) => 403,
                    // Only an amendment is called off, and only what is out is taken back.
                    _ if action == "cancel_amendment" && status == "draft" && before.is_empty() => 409,
                    _ if action == "withdraw" && status == "signed" && !before.contains(&"publish") => 409,
                    Some((_, roles)) => {
                        assert!(roles.contains(&role), "{status} {action} {role}");
                        200
                    }
                    None => 409,
                };
                if allowed.contains(&"pathology_report.read") {
                    let seen = read(person, &report).await;
                    let offered = seen["allowed_actions"].as_array().unwrap().contains(&json!(action));
                    assert_eq!(offered, expected == 200, "{status} {action} {role}: {seen}");
                }
                let answer = act(person, &report, action).await;
                assert_eq!(answer.status.as_u16(), expected, "{status} {action} {role}: {}", answer.body);
                tried += 1;
                if expected == 200 {
                    let (to, _) = &table[&(status, action)];
                    assert!(to.contains(&answer.body["status"].as_str().unwrap()), "{status} {action}");
                    report = fresh().await;
                }
            }
        }
    }
    assert_eq!(tried, 9 * 10 * 5);
}

/// What `/verify` says of a code: its status, and whether the next edition is under way.
async fn told(house: &House, code: &str) -> (String, bool) {
    let found = house.anybody().get(&format!("/verify/{code}")).await.expect(200).body;
    (found["status"].as_str().unwrap().to_owned(), found["is_being_amended"].as_bool().unwrap())
}

fn stands(status: &str, is_being_amended: bool) -> (String, bool) {
    (status.to_owned(), is_being_amended)
}

#[tokio::test]
async fn an_amendment_is_called_off_and_what_is_out_is_told_from_what_is_signed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    let first = codes(&person, &report).await.remove(0);
    assert_eq!((&report["issued_edition"], told(&house, &first).await), (&json!(1), stands("valid", false)));
    assert_eq!(act(&person, &report, "cancel_amendment").await.expect(409).body["code"], "report_state");

    // While it is amended, what is out is out, and says what comes.
    let amended = on(&person, &report, &["amend"]).await;
    assert_eq!(
        (&amended["issued_edition"], &amended["issued_at"]),
        (&json!(1), &report["published_at"]),
        "{amended}"
    );
    let list = person.get("/pathology/reports").await.expect(200).body;
    assert_eq!(
        (&list["items"][0]["status"], &list["items"][0]["issued_edition"]),
        (&json!("draft"), &json!(1))
    );
    assert_eq!(told(&house, &first).await, stands("valid", true));
    // An edition that says the same is none, and each save of one says why.
    assert_eq!(act(&person, &amended, "submit").await.expect(409).body["code"], "edition_unchanged");
    let unsaid = json!({"text": text("Melanoma."), "change_reason": " "});
    let refused = person.put(&path(&amended, ""), version(&amended), unsaid).await.expect(422);
    assert_eq!(refused.fields(), ["change_reason"]);

    // Called off, it stands as it stood, and says what was signed.
    let other = on(&person, &amended, &["rewrite"]).await;
    let unsaid = json!({"reason": " "});
    let refused = person.put(&path(&other, "/amendment/cancellation"), version(&other), unsaid).await;
    assert_eq!(refused.expect(422).fields(), ["reason"]);
    let back = on(&person, &other, &["cancel_amendment"]).await;
    for part in [
        "status",
        "edition",
        "text",
        "amendment_reason",
        "submitted_at",
        "submitted_by",
        "verified_at",
        "verified_by",
        "signed_at",
        "signed_by",
        "published_at",
        "published_by",
        "allowed_actions",
    ] {
        assert_eq!(back[part], report[part], "{part}");
    }
    let versions = person.get(&path(&back, "/versions")).await.expect(200).body;
    assert_eq!(
        (&versions["items"][0]["action"], &versions["items"][0]["change_reason"]),
        (&json!("cancel_amendment"), &json!("the side is wrong"))
    );
    assert_eq!(told(&house, &first).await, stands("valid", false));

    // What is signed and not issued counts for nobody yet.
    let signed = on(&person, &back, &["amend", "rewrite", "submit", "verify", "sign"]).await;
    let second = codes(&person, &signed).await.remove(1);
    assert_eq!(told(&house, &first).await, stands("valid", true));
    assert_eq!(told(&house, &second).await, stands("not_issued", false));
    let again = on(&person, &signed, &["amend", "cancel_amendment"]).await;
    assert_eq!((&again["status"], &again["edition"]), (&json!("signed"), &json!(2)));
    let out = on(&person, &again, &["publish"]).await;
    assert_eq!((&out["status"], &out["issued_edition"]), (&json!("amended"), &json!(2)));
    assert_eq!(told(&house, &first).await, stands("superseded", false));
    assert_eq!(told(&house, &second).await, stands("amended", false));
    let db = house.superuser().await;
    for forged in [
        "update pathology.report set issued_edition = 1",
        "update pathology.report set status = 'withdrawn', edition = 3, withdrawal_reason = 'x', withdrawn_by = signed_by,
           withdrawn_by_name = 'x', withdrawn_at = now()",
        "update pathology.report set edition = 1",
    ] {
        assert!(db.batch_execute(forged).await.is_err(), "{forged}");
    }

    // What was never out is amended by nobody's word: the paper that goes out first is the report.
    let case = verified_case(&person, &patient).await;
    let report = begin(&person, &case).await;
    let report = write(&person, &report, text("Naevus.")).await.expect(200).body;
    let steps = ["submit", "verify", "sign", "amend", "rewrite", "submit", "verify", "sign", "publish"];
    let report = on(&person, &report, &steps).await;
    assert_eq!((&report["status"], &report["edition"]), (&json!("published"), &json!(2)));
    let both = codes(&person, &report).await;
    assert_eq!(told(&house, &both[0]).await, stands("not_issued", false));
    assert_eq!(told(&house, &both[1]).await, stands("valid", false));
    house.seal().await;
}

#[tokio::test]
async fn a_published_report_is_withdrawn_and_every_paper_of_it_says_so() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    let steps = ["amend", "rewrite", "submit", "verify", "sign", "publish"];
    let report = on(&person, &report, &steps).await;
    let etag = format!("\"{}\"", version(&report));
    let place = path(&report, "/withdraw");
    let body = |reason: &str, password: &str| json!({"reason": reason, "credential": {"password": password}, "content_sha256": report["content_sha256"]});
    let refused = person.json("POST", &place, &[("if-match", &etag)], body(" ", PASSWORD)).await.expect(422);
    assert_eq!(refused.fields(), ["reason"]);
    person.json("POST", &place, &[("if-match", &etag)], body("of another", "not this one")).await.expect(422);
    let gone = act(&person, &report, "withdraw").await.expect(200).body;
    assert_eq!(
        (&gone["status"], &gone["withdrawal_reason"], &gone["withdrawn_by"], &gone["edition"]),
        (&json!("withdrawn"), &json!("of another patient"), &json!(person.username), &json!(3))
    );
    assert_eq!((&gone["allowed_actions"], &gone["next_steps"]), (&json!([]), &json!([])));
    // Every code says so, also that of the withdrawal, and everything stays readable inside.
    let all = codes(&person, &gone).await;
    assert_eq!(all.len(), 3);
    for code in &all {
        assert_eq!(told(&house, code).await, stands("withdrawn", false));
    }
    for edition in 1..=3 {
        let paper = person.get(&path(&gone, &format!("/document.pdf?edition={edition}"))).await.expect(200);
        assert!(paper.bytes.starts_with(b"%PDF-"));
    }
    let signatures = person.get(&path(&gone, "/signatures")).await.expect(200).body;
    assert_eq!(signatures["items"][2]["meaning"], "withdrawal");
    assert!(
        signatures["items"].as_array().unwrap().iter().all(|one| one["faults"] == json!([])),
        "{signatures}"
    );
    // Its case stays, and nothing follows.
    let case = format!("/pathology/cases/{}", gone["case_id"].as_str().unwrap());
    let seen = person.get(&case).await.expect(200).body;
    for action in ["reopen", "void"] {
        let answer = person
            .put(
                &format!("{case}/verification"),
                version(&seen),
                json!({"action": action, "reason": "wrong"}),
            )
            .await;
        assert!([409].contains(&answer.status.as_u16()), "{action}: {}", answer.body);
    }
    assert_eq!(
        act(&person, &read(&person, &gone).await, "amend").await.expect(409).body["code"],
        "report_state"
    );
    house.seal().await;
}

#[tokio::test]
async fn what_is_out_is_withdrawn_while_its_next_edition_is_signed_and_a_corrected_case_holds_its_amendment()
{
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = published(&house, &person, &patient).await;
    let chart = format!("/patients/{patient}/pathology-results");
    let in_chart = async || person.get(&chart).await.expect(200).body["items"][0].clone();
    assert_eq!(in_chart().await["is_being_amended"], false);

    // The case is corrected while the amendment is written: the edition before is of another request.
    let amended = on(&person, &report, &["amend", "rewrite"]).await;
    assert_eq!(in_chart().await["is_being_amended"], true);
    let case = format!("/pathology/cases/{}", amended["case_id"].as_str().unwrap());
    let decide = async |action: &str| {
        let seen = person.get(&case).await.expect(200).body;
        let body = json!({"action": action, "reason": "wrong consultant"});
        person.put(&format!("{case}/verification"), version(&seen), body).await.expect(200).body
    };
    let opened = decide("reopen").await;
    let details =
        json!({"consultant_name": "Joseph Lister", "receive_date": opened["details"]["receive_date"]});
    person.put(&case, version(&opened), details).await.expect(200);
    decide("verify").await;
    let refused = act(&person, &read(&person, &amended).await, "cancel_amendment").await;
    assert_eq!(refused.expect(409).body["code"], "case_corrected");

    // Signed and not out: what is out can be taken back, and with it everything of the report.
    let signed = on(&person, &amended, &["submit", "verify", "sign"]).await;
    assert!(signed["allowed_actions"].as_array().unwrap().contains(&json!("withdraw")), "{signed}");
    let gone = on(&person, &signed, &["withdraw"]).await;
    assert_eq!(
        (&gone["status"], &gone["edition"], &gone["issued_edition"]),
        (&json!("withdrawn"), &json!(3), &json!(1))
    );
    // It says what is out, and nothing of what is not.
    let said =
        "select content from pathology.report_edition where report_id = ($1::text)::uuid and number = 3";
    let db = house.superuser().await;
    let said: Value = db.query_one(said, &[&gone["id"].as_str().unwrap()]).await.unwrap().get(0);
    assert_eq!((&said["amendment_reason"], &said["addenda_superseded"]), (&Value::Null, &Value::Null));
    assert!(said["verified_at"].is_string(), "{said}");
    for code in codes(&person, &gone).await {
        assert_eq!(told(&house, &code).await, stands("withdrawn", false));
    }
    let shown = in_chart().await;
    assert_eq!((&shown["is_being_amended"], shown["withdrawn_at"].is_string()), (&json!(false), true));
    // It went out once: it is found by when it did, and archived like the rest.
    let out = format!(
        "select out_since is not null from pathology.case_index where case_id = '{}'",
        gone["case_id"].as_str().unwrap()
    );
    let is_out: bool = house.superuser().await.query_one(&out, &[]).await.unwrap().get(0);
    assert!(is_out);
    let signatures = person.get(&path(&gone, "/signatures")).await.expect(200).body;
    let all = signatures["items"].as_array().unwrap();
    assert!(all.len() == 3 && all.iter().all(|one| one["faults"] == json!([])), "{signatures}");
    let hl7 = person.get(&path(&gone, "/oru.hl7")).await.expect(200);
    let hl7 = String::from_utf8_lossy(&hl7.bytes).into_owned();
    assert!(hl7.contains("|W|"), "the file says that it was taken back");
    assert!(hl7.contains("completely excised.") && !hl7.contains("Seen again."), "and what was out: {hl7}");
    house.seal().await;
}

#[tokio::test]
async fn four_eyes_look_at_a_report_unless_the_clinic_has_only_two() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (one, other) = (house.person(clinic, EVERYTHING).await, house.person(clinic, EVERYTHING).await);
    let patient = one.register("Grace", "Hopper").await;
    give_address(&house).await;
    license_all(&house, "current_date + 30").await;
    let case = verified_case(&one, &patient).await;
    let report = begin(&one, &case).await;
    let report = write(&one, &report, text("Naevus.")).await.expect(200).body;
    let sent = on(&one, &report, &["submit"]).await;
    assert_eq!(sent["allowed_actions"], json!(["reject"]));
    let refused = act(&one, &sent, "verify").await.expect(409).body;
    assert_eq!(refused["code"], "same_person");
    assert!(refused["detail"].as_str().unwrap().contains("verify (administrator)"), "{refused}");
    let verified = on(&other, &sent, &["verify"]).await;
    assert_eq!(verified["allowed_actions"], json!(["return"]));
    assert_eq!(act(&other, &verified, "sign").await.expect(409).body["code"], "same_person");
    let signed = on(&one, &verified, &["sign"]).await;
    assert_eq!(signed["status"], "signed");
    // One person alone has it turned off.
    let decision = json!({"value": false, "reason": "I am alone here"});
    other.put("/settings/pathology.four_eyes", 0, decision).await.expect(200);
    let steps = ["amend", "rewrite", "submit", "verify", "sign"];
    assert_eq!(on(&other, &signed, &steps).await["status"], "signed");
}

#[tokio::test]
async fn reports_are_listed_by_status_and_shut_records_stay_shut() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (grace, ada) = (person.register("Grace", "Hopper").await, person.register("Ada", "Lovelace").await);
    let mut all = vec![];
    for at in 0..52 {
        let case = verified_case(&person, if at == 51 { &ada } else { &grace }).await;
        all.push(begin(&person, &case).await);
    }
    let list = async |query: &str| person.get(&format!("/pathology/reports{query}")).await.expect(200).body;
    let first = list("").await;
    assert_eq!((first["items"].as_array().unwrap().len(), &first["items"][0]["id"]), (50, &all[51]["id"]));
    let rest = list(&format!("?after={}", first["next"].as_str().unwrap())).await;
    assert_eq!((rest["items"].as_array().unwrap().len(), rest.get("next")), (2, None));
    assert_eq!(list("?status=signed").await["items"], json!([]));
    assert_eq!(list("?status=draft").await["items"].as_array().unwrap().len(), 50);
    person.get("/pathology/reports?status=lost").await.expect(422);
    let officer = house.person(clinic, &["privacy_officer"]).await;
    officer
        .put(&format!("/patients/{ada}/privacy"), 0, json!({"sensitivity": "protected"}))
        .await
        .expect(200);
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    let seen = technician.get("/pathology/reports").await.expect(200).body;
    assert_eq!(seen["items"][0]["patient"], Value::Null);
    for place in ["", "/versions", "/signatures", "/document.pdf"] {
        assert_eq!(
            technician.get(&path(&all[51], place)).await.expect(403).body["code"],
            "chart_protected",
            "{place}"
        );
    }
    // Each specimen at hand says from where it is.
    let mut sourceless = registration(&grace);
    sourceless["specimens"] = json!([{"specimen_type": "Biopsy"}]);
    let case = person.post("/pathology/cases", sourceless).await.expect(201).body;
    let place = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    let case = person.put(&place, 1, json!({"action": "verify"})).await.expect(200).body;
    give_address(&house).await;
    let report = begin(&person, &case).await;
    let report = write(&person, &report, text("Naevus.")).await.expect(200).body;
    assert_eq!(act(&person, &report, "submit").await.expect(422).fields(), ["specimens"]);
    // Its case is opened again, and the draft waits for it.
    let reopened = person
        .put(&place, version(&case), json!({"action": "reopen", "reason": "the site"}))
        .await
        .expect(200)
        .body;
    assert_eq!(act(&person, &report, "submit").await.expect(409).body["code"], "case_unverified");
    assert_eq!(read(&person, &report).await["allowed_actions"], json!([]));
    assert_eq!(reopened["verification"]["status"], "pending");
}

/// Every `reference` in a resource.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("reference").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn a_published_report_leaves_as_a_file_that_other_systems_read() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified_case(&person, &patient).await;
    let draft = begin(&person, &case).await;
    for file in ["/oru.hl7", "/bundle.fhir.json"] {
        assert_eq!(person.get(&path(&draft, file)).await.expect(409).body["code"], "report_not_issued");
    }
    give_address(&house).await;
    for_one_person(&house).await;
    license_all(&house, "current_date + 30").await;
    let mut said = text("Naevus | margin ^ free\n2 mm & more");
    let part = &case["specimens"][0];
    said["diagnoses"] = json!([{"specimen_id": part["id"], "diagnosis": "Naevus ~ benign", "code": "D22.6"}]);
    said["synoptic"] = json!([{"id": "019a0000-0000-7000-8000-000000000001", "checklist": "bethesda_thyroid", "checklist_version": 1,
        "specimen_id": part["id"], "answers": {"procedure": "core_biopsy", "laterality": "left", "category": "bethesda_2"}}]);
    let draft = write(&person, &draft, said).await.expect(200).body;
    let report = on(&person, &draft, &["submit", "verify", "sign", "publish"]).await;
    let message = async || {
        let file = person.get(&path(&report, "/oru.hl7")).await.expect(200);
        String::from_utf8(file.bytes.to_vec()).unwrap()
    };
    let first = message().await;
    assert!(!first.contains('\n') && first.ends_with('\r'), "{first}");
    let lines: Vec<Vec<&str>> = first.trim_end().split('\r').map(|line| line.split('|').collect()).collect();
    let names: Vec<&str> = lines.iter().map(|line| line[0]).collect();
    assert_eq!(names, ["MSH", "PID", "OBR", "OBX", "OBX", "OBX", "OBX", "OBX", "OBX", "OBX", "SPM"]);
    assert_eq!((lines[0][8], lines[0][11], lines[0][17]), ("ORU^R01^ORU_R01", "2.5.1", "UNICODE UTF-8"));
    assert_eq!((lines[1][5], lines[1][7]), ("Hopper^Grace", "19800412"));
    assert!(lines[2][3].starts_with(case["accession_number"].as_str().unwrap()));
    assert_eq!((lines[2][24], lines[2][25]), ("SP", "F"));
    let results: Vec<(&str, &str, &str)> =
        lines.iter().filter(|line| line[0] == "OBX").map(|line| (line[2], line[4], line[5])).collect();
    assert_eq!(results[2], ("FT", "", r"Naevus \F\ margin \S\ free\.br\2 mm \T\ more"));
    assert_eq!(results[3], ("FT", "A", r"Naevus \R\ benign"));
    assert_eq!(results[4], ("CWE", "A", r"D22.6^Naevus \R\ benign^L"));
    assert_eq!(results[5].1, "A");
    assert!(results[5].2.contains(r"\.br\Side: Left\.br\"), "{}", results[5].2);
    assert!(results[6].2.starts_with("^application^pdf^Base64^JVBERi0"), "{:?}", results[6].0);

    let bundle = async || {
        let file = person.get(&path(&report, "/bundle.fhir.json")).await.expect(200);
        assert_eq!(file.headers["content-type"], "application/fhir+json");
        serde_json::from_slice::<Value>(&file.bytes).unwrap()
    };
    let found = bundle().await;
    let entries = found["entry"].as_array().unwrap();
    let mut inside: Vec<String> = vec![];
    for entry in entries {
        let kind = entry["resource"]["resourceType"].as_str().unwrap();
        assert!(interop::fhir::types::is_known(kind), "{kind}");
        let id = entry["resource"]["id"].as_str().unwrap();
        assert_eq!(entry["fullUrl"], format!("urn:uuid:{id}"));
        inside.push(format!("urn:uuid:{id}"));
    }
    let diagnostic = &entries[0]["resource"];
    let contained = diagnostic["contained"].as_array().unwrap();
    inside.extend(contained.iter().map(|one| format!("#{}", one["id"].as_str().unwrap())));
    let mut named = vec![];
    references(&found, &mut named);
    assert!(named.len() > 8 && named.iter().all(|name| inside.contains(name)), "{named:?} {inside:?}");
    assert!(!found.to_string().contains("null"), "FHIR has no nulls");
    assert_eq!((&diagnostic["status"], contained.len()), (&json!("final"), 4));
    assert_eq!(diagnostic["conclusion"], "Naevus | margin ^ free\n2 mm & more");
    assert_eq!(diagnostic["conclusionCode"][0]["coding"][0]["code"], "D22.6");
    assert_eq!(contained[3]["component"][1]["valueString"], "Left");
    assert_eq!(diagnostic["presentedForm"][0]["contentType"], "application/pdf");
    // Our own importer reads the patient of it.
    let read = interop::fhir::map::patient(&entries[1]["resource"]).unwrap();
    let interop::fhir::map::Reading::Take(read, _) = read else { panic!("{read:?}") };
    assert_eq!((read.family_name.as_str(), read.given_name.as_str()), ("Hopper", "Grace"));

    // What was taken back says so to them as well, and each file is in the trail.
    let report = on(&person, &report, &["withdraw"]).await;
    let gone = person.get(&path(&report, "/oru.hl7")).await.expect(200);
    assert!(String::from_utf8(gone.bytes.to_vec()).unwrap().contains("||||||W|"), "sent as wrong");
    let gone = person.get(&path(&report, "/bundle.fhir.json")).await.expect(200);
    let gone: Value = serde_json::from_slice(&gone.bytes).unwrap();
    assert_eq!(gone["entry"][0]["resource"]["status"], "entered-in-error");
    let sql = "select count(*) from audit.event where action = 'pathology_report.exported' and success";
    assert_eq!(house.superuser().await.query_one(sql, &[]).await.unwrap().get::<_, i64>(0), 4);
    let desk = house.person(clinic, &["receptionist"]).await;
    desk.get(&path(&report, "/oru.hl7")).await.expect(403);
}
