//! Signed encounters: who signs what, what is locked by it, how it is amended and co-signed, and whether that is seen.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::{
    encounter::{documented, note},
    harness::{Answer, House, PASSWORD, Person},
};

fn credential() -> Value {
    json!({ "password": PASSWORD })
}

fn headers(version: i64) -> String {
    format!("\"{version}\"")
}

/// Signs what stands under this path.
pub async fn sign(person: &Person<'_>, path: &str, version: i64) -> Answer {
    let body = json!({ "credential": credential() });
    person.json("POST", &format!("{path}/sign"), &[("if-match", &headers(version))], body).await
}

/// An encounter that is signed by who documented it.
pub async fn signed(person: &Person<'_>, patient: &str) -> String {
    let path = documented(person, patient).await;
    sign(person, &path, 2).await.expect(200);
    path
}

pub async fn amend(person: &Person<'_>, path: &str, version: i64, change: Value) -> Answer {
    let body =
        json!({"reason": "The other eye was meant", "note": note(&change), "credential": credential()});
    person.json("POST", &format!("{path}/amend"), &[("if-match", &headers(version))], body).await
}

pub async fn co_sign(person: &Person<'_>, path: &str, version: i32, meaning: &str) -> Answer {
    let seen = person.get(path).await.expect(200).body["version"].as_i64().unwrap();
    let body = json!({"version": version, "meaning": meaning, "credential": credential()});
    person.json("POST", &format!("{path}/co-sign"), &[("if-match", &headers(seen))], body).await
}

pub async fn withdraw(person: &Person<'_>, path: &str, version: i64, reason: &str) -> Answer {
    let body = json!({"reason": reason, "credential": credential()});
    person.json("POST", &format!("{path}/withdraw"), &[("if-match", &headers(version))], body).await
}

/// What the code of a version's paper says.
async fn verified(house: &House, version: i32) -> Value {
    let db = house.superuser().await;
    let code =
        db.query_one("select code from signing.document where resource_version = $1", &[&version]).await;
    let code: String = code.unwrap().get(0);
    house.anybody().get(&format!("/verify/{code}")).await.expect(200).body
}

pub async fn signatures(person: &Person<'_>, path: &str) -> Value {
    person.get(&format!("{path}/signatures")).await.expect(200).body
}

/// How many signatures a file carries, all of which hold.
async fn pdf_signers(house: &House, clinic: kernel::ClinicId, file: &[u8]) -> usize {
    let tx = house.platform.system(clinic, "test").read().await.unwrap();
    let authorities = signing::certificate::authorities(&tx).await.unwrap();
    let mut certificates = vec![];
    for row in house.superuser().await.query("select id from signing.certificate", &[]).await.unwrap() {
        certificates.push(signing::certificate::get(&tx, row.get(0)).await.unwrap());
    }
    let known = signing::pades::Known { authorities: &authorities, certificates: &certificates };
    let judged = signing::pades::verify(file, &known).unwrap();
    assert!(signing::pades::hold(&judged), "{judged:?}");
    judged.len()
}

#[tokio::test]
async fn an_encounter_is_signed_locked_amended_and_co_signed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = documented(&author, &patient).await;
    let measured =
        json!({"measured": {"encounter_id": path.rsplit('/').next(), "heart_rate": 77, "temperature": 36.6}});
    author.post(&format!("/patients/{patient}/vitals"), measured.clone()).await.expect(201);

    let before = signatures(&author, &path).await;
    assert_eq!(
        (&before["allowed_actions"], &before["next"], &before["is_valid"]),
        (&json!(["sign"]), &json!(1), &json!(false))
    );
    assert_eq!(signatures(&colleague, &path).await["allowed_actions"], json!([]));
    // What the signer saw is what is signed: also the vital signs.
    sign(&author, &path, 2).await.expect(412);
    let signed = sign(&author, &path, 3).await.expect(200).body;
    assert_eq!(
        (&signed["status"], &signed["version"], &signed["allowed_actions"]),
        (&json!("signed"), &json!(4), &json!([]))
    );
    assert_eq!(sign(&author, &path, 4).await.expect(409).body["code"], "encounter_signed");
    assert_eq!(author.get("/encounters/unsigned").await.body["items"], json!([]));

    // Nothing of it is changed any more.
    for refused in [
        author.put(&path, 4, note(&json!({"plan": "Surgery"}))).await,
        author.put(&format!("{path}/error"), 4, json!({"reason": "wrong"})).await,
        author.post(&format!("/patients/{patient}/vitals"), measured).await,
    ] {
        assert_eq!(refused.expect(409).body["code"], "encounter_closed");
    }

    let seen = signatures(&author, &path).await;
    assert_eq!((&seen["is_valid"], &seen["newest"]), (&json!(true), &json!(1)));
    assert_eq!(seen["allowed_actions"], json!(["amend", "withdraw", "ask"]));
    let first = &seen["items"][0];
    assert_eq!(
        (&first["meaning"], &first["signer_name"], &first["faults"]),
        (&json!("authorship"), &json!("Test Person"), &json!([]))
    );

    // A colleague reads it and agrees, once; the author does not.
    assert_eq!(signatures(&colleague, &path).await["allowed_actions"], json!(["co_sign", "ask"]));
    assert_eq!(co_sign(&author, &path, 1, "approval").await.expect(403).body["code"], "own_encounter");
    co_sign(&colleague, &path, 1, "authorship").await.expect(422);
    let both = co_sign(&colleague, &path, 1, "approval").await.expect(201).body;
    assert_eq!((both["items"].as_array().unwrap().len(), &both["is_valid"]), (2, &json!(true)));
    assert_eq!(both["allowed_actions"], json!(["ask"]));
    co_sign(&colleague, &path, 1, "approval").await.expect(409);

    // An amendment is a new version with a reason; the old one is read on.
    assert_eq!(amend(&colleague, &path, 4, json!({})).await.expect(403).body["code"], "not_author");
    amend(&author, &path, 3, json!({"plan": "Surgery"})).await.expect(412);
    let amended =
        amend(&author, &path, 4, json!({"plan": "Surgery", "diagnoses": []})).await.expect(200).body;
    assert_eq!((&amended["status"], &amended["plan"]), (&json!("amended"), &json!("Surgery")));
    let versions = author.get(&format!("{path}/versions")).await.expect(200).body;
    assert_eq!(versions["items"][0]["reason"], Value::Null);
    assert_eq!(versions["items"][1]["reason"], "The other eye was meant");
    let old = author.get(&format!("{path}/versions/1")).await.expect(200).body["content"].take();
    let new = author.get(&format!("{path}/versions/2")).await.expect(200).body["content"].take();
    assert_eq!((&old["encounter"]["plan"], &new["encounter"]["plan"]), (&json!("Rest"), &json!("Surgery")));
    assert_eq!((old["diagnoses"].as_array().unwrap().len(), &new["diagnoses"]), (2, &json!([])));
    assert_eq!((&old["vitals"][0]["temperature"], &old["vitals"]), (&json!(36.6), &new["vitals"]));
    author.get(&format!("{path}/versions/3")).await.expect(404);
    author.get(&format!("{path}/versions/one")).await.expect(404);
    // The co-signature is of the first version; the new one waits for its own.
    let seen = signatures(&colleague, &path).await;
    assert_eq!((&seen["is_valid"], &seen["allowed_actions"]), (&json!(true), &json!(["co_sign", "ask"])));
    assert_eq!(co_sign(&colleague, &path, 1, "review").await.expect(409).body["code"], "encounter_amended");
    co_sign(&colleague, &path, 2, "review").await.expect(201);
    // Each version has its document, which carries the signatures of its own and no other.
    let document = async |version: i32| {
        let file = author.get(&format!("{path}/document.pdf?version={version}")).await.expect(200);
        assert_eq!(file.headers["content-type"], "application/pdf");
        pdf_signers(&house, clinic, &file.bytes).await
    };
    assert_eq!(document(1).await, 2);
    assert_eq!(document(2).await, 2);
    // The code on the paper says whose it is, and is of the very file.
    let codes = "select d.code from signing.document d order by d.resource_version";
    let codes: Vec<String> =
        house.superuser().await.query(codes, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    for (code, status) in codes.iter().zip(["superseded", "amended"]) {
        let said = house.anybody().get(&format!("/verify/{code}")).await.expect(200).body;
        assert_eq!((&said["status"], said["files"].as_array().unwrap().len()), (&json!(status), 2), "{said}");
    }
    author.get(&format!("{path}/document.pdf?version=3")).await.expect(404);
    // And once more.
    amend(&author, &path, 5, json!({"plan": "Rest after all"})).await.expect(200);
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
    house.seal().await;
}

#[tokio::test]
async fn whoever_may_not_sign_does_not_and_what_says_too_little_is_not_signed() {
    let house = House::open().await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let author = house.person(clinic, &["physician"]).await;
    let other = house.person(clinic, &["physician"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let stranger = house.person(theirs, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = documented(&author, &patient).await;
    assert_eq!(sign(&other, &path, 2).await.expect(403).body["code"], "not_author");
    assert_eq!(sign(&nurse, &path, 2).await.expect(403).body["code"], "not_author");
    // Who documents signs; a colleague's note is another permission.
    let own = signed(&nurse, &patient).await;
    assert_eq!(signatures(&nurse, &own).await["allowed_actions"], json!(["amend", "withdraw", "ask"]));
    let second = house.person(clinic, &["nurse"]).await;
    assert_eq!(co_sign(&second, &own, 1, "review").await.expect(403).body["code"], "forbidden");
    sign(&stranger, &path, 2).await.expect(404);
    assert_eq!(co_sign(&other, &path, 1, "review").await.expect(409).body["code"], "encounter_unsigned");
    assert_eq!(amend(&author, &path, 2, json!({})).await.expect(409).body["code"], "encounter_unsigned");
    let body = json!({"credential": {"password": "another one"}});
    let wrong =
        author.json("POST", &format!("{path}/sign"), &[("if-match", "\"2\"")], body).await.expect(422);
    assert_eq!(wrong.body["fields"][0]["code"], "wrong_password");
    let body = json!({"credential": {}});
    author.json("POST", &format!("{path}/sign"), &[("if-match", "\"2\"")], body).await.expect(422);

    let little = json!({"chief_complaint": null, "notes": null, "assessment": " ", "clinical_data": {}});
    author.put(&path, 2, note(&little)).await.expect(200);
    let refused = sign(&author, &path, 3).await.expect(422);
    assert_eq!(refused.fields(), ["chief_complaint", "assessment"]);
    assert_eq!(signatures(&author, &path).await["items"], json!([]));
}

#[tokio::test]
async fn a_long_note_is_amended_and_only_somebody_signed_in_sends_one() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    let long = "ዓ".repeat(99_000);
    let change =
        json!({"notes": long, "assessment": long, "plan": long, "clinical_data": {"more": long.repeat(2)}});
    let mut body = json!({"reason": "x".repeat(1 << 20), "note": note(&change), "credential": {"password": "not this one"}});
    let refused = author.json("POST", &format!("{path}/amend"), &[("if-match", "\"3\"")], body.clone()).await;
    let refused = refused.expect(422);
    assert_eq!((refused.fields(), &refused.body["fields"][0]["code"]), (vec!["reason"], &json!("too_long")));
    body["reason"] = json!("More is known");
    let headers = [("if-match", "\"3\""), ("idempotency-key", "of-one-attempt")];
    let asked = author.json("POST", &format!("{path}/amend"), &headers, body.clone()).await.expect(422);
    assert_eq!(asked.body["fields"][0]["code"], "wrong_password");
    house.anybody().json("POST", &format!("{path}/amend"), &headers, body.clone()).await.expect(413);
    // The limit of the route itself counts.
    let vitals = format!("/patients/{patient}/vitals");
    author.json("POST", &vitals, &[("idempotency-key", "of-another")], body).await.expect(413);
    let all = json!({"note": "x".repeat(9 << 20)});
    author.json("POST", &format!("{path}/amend"), &headers, all).await.expect(413);
}

#[tokio::test]
async fn what_was_signed_by_mistake_is_withdrawn_and_stays_readable() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let director = house.person(clinic, &["medical_director"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = documented(&author, &patient).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let measured = json!({"measured": {"encounter_id": id, "heart_rate": 77}});
    author.post(&format!("/patients/{patient}/vitals"), measured).await.expect(201);
    assert_eq!(withdraw(&author, &path, 3, "x").await.expect(409).body["code"], "encounter_unsigned");
    sign(&author, &path, 3).await.expect(200);
    assert_eq!(verified(&house, 1).await["status"], "valid");

    // Its author does it, or who may for others: with a reason, of what was seen.
    assert_eq!(withdraw(&colleague, &path, 4, "x").await.expect(403).body["code"], "not_author");
    assert_eq!(signatures(&director, &path).await["allowed_actions"], json!(["co_sign", "withdraw", "ask"]));
    assert_eq!(withdraw(&author, &path, 4, " ").await.expect(422).fields(), ["reason"]);
    withdraw(&author, &path, 3, "x").await.expect(412);
    let gone = withdraw(&director, &path, 4, "Another patient's").await.expect(200).body;
    assert_eq!(
        (&gone["status"], &gone["error"]["reason"]),
        (&json!("withdrawn"), &json!("Another patient's"))
    );
    assert_eq!(gone["allowed_actions"], json!([]));

    // It is said wherever somebody looks; everything stays readable.
    let seen = signatures(&author, &path).await;
    assert_eq!((&seen["is_valid"], &seen["allowed_actions"]), (&json!(true), &json!([])));
    assert_eq!(
        (&seen["withdrawn_at"], &seen["items"][1]["meaning"]),
        (&seen["items"][1]["signed_at"], &json!("withdrawal"))
    );
    for version in [1, 2] {
        let said = verified(&house, version).await;
        assert_eq!((&said["status"], &said["withdrawn_at"]), (&json!("withdrawn"), &seen["withdrawn_at"]));
    }
    let versions = author.get(&format!("{path}/versions")).await.expect(200).body;
    assert_eq!(versions["items"][1]["is_withdrawal"], true);
    assert_eq!(author.get(&path).await.expect(200).body["plan"], "Rest");
    let file = author.get(&format!("{path}/document.pdf")).await.expect(200);
    assert_eq!(pdf_signers(&house, clinic, &file.bytes).await, 1);
    let listed = author.get(&format!("/patients/{patient}/vitals")).await.expect(200).body;
    let one = &listed["items"][0];
    assert_eq!((&one["is_withdrawn"], &one["error"]["reason"]), (&json!(true), &json!("Another patient's")));
    let struck = format!("/patients/{patient}/vitals/{}/error", one["id"].as_str().unwrap());
    assert_eq!(
        author.put(&struck, 1, json!({"reason": "x"})).await.expect(409).body["code"],
        "vitals_closed"
    );
    let timeline = author.get(&format!("/patients/{patient}/timeline")).await.expect(200).body;
    let of =
        |kind: &str| timeline["items"].as_array().unwrap().iter().filter(|it| it["kind"] == kind).count();
    assert_eq!((of("encounter"), of("vitals"), &timeline["items"][0]["status"]), (1, 0, &json!("withdrawn")));
    assert_eq!(author.get("/encounters/day").await.expect(200).body["items"], json!([]));

    // Nothing follows.
    for refused in [
        amend(&author, &path, 5, json!({"plan": "x"})).await,
        co_sign(&colleague, &path, 2, "review").await,
        withdraw(&author, &path, 5, "x").await,
    ] {
        assert_eq!(refused.expect(409).body["code"], "encounter_closed");
    }
    let db = house.superuser().await;
    for change in [
        "status = 'signed', error_reason = null, struck_by = null, struck_at = null",
        "error_reason = 'x'",
        "plan = 'x'",
    ] {
        let audited = "select audit.record(gen_random_uuid(), null, null, 'x', '{}', 'encounter.tried', 'encounter', null, null, null, \
                       null, null, null, true, '{}')";
        let sql = format!(
            "begin; set local app.clinic_id = '{clinic}'; update charting.encounter set {change} where id = '{id}'; {audited}; commit"
        );
        let error = db.batch_execute(&sql).await.unwrap_err();
        db.batch_execute("rollback").await.unwrap();
        assert_eq!(error.as_db_error().unwrap().constraint(), Some("encounter_locked"), "{change}");
    }
    house.seal().await;
}

#[tokio::test]
async fn a_paper_has_room_for_so_many_signatures_and_says_so() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    for n in 2..=17 {
        let colleague = house.person(clinic, &["physician"]).await;
        let answer = co_sign(&colleague, &path, 1, "review").await;
        match n {
            17 => assert_eq!(answer.expect(409).body["code"], "too_many_signatures"),
            _ => drop(answer.expect(201)),
        }
    }
    let body = json!({"version": 1, "meaning": "review", "credential": credential()});
    author.json("POST", &format!("{path}/co-sign"), &[], body).await.expect(428);
}

#[tokio::test]
async fn of_fifty_signatures_at_once_one_holds() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = documented(&author, &patient).await;
    let answers = join_all((0..50).map(|_| sign(&author, &path, 2))).await;
    let mut signed = 0;
    for answer in answers {
        if answer.status == 200 {
            signed += 1;
        } else {
            assert_eq!(answer.expect(409).body["code"], "encounter_signed");
        }
    }
    assert_eq!(signed, 1);
    let seen = signatures(&author, &path).await;
    assert_eq!((seen["items"].as_array().unwrap().len(), &seen["is_valid"]), (1, &json!(true)));
}

#[tokio::test]
async fn of_twenty_amendments_at_once_one_holds() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    let plan = |n: i32| format!("Plan {n}");
    let answers = join_all((0..20).map(|n| amend(&author, &path, 3, json!({"plan": plan(n)})))).await;
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    let holds: Vec<i32> =
        (0..20).zip(&statuses).filter(|(_, status)| **status == 200).map(|(n, _)| n).collect();
    assert_eq!(holds.len(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [200, 412].contains(status)), "{statuses:?}");
    // It is the one that was answered so, and nothing of another's stands in it.
    let read = author.get(&path).await.expect(200).body;
    assert_eq!((&read["plan"], &read["status"]), (&json!(plan(holds[0])), &json!("amended")));
    let versions = author.get(&format!("{path}/versions")).await.expect(200).body;
    assert_eq!(versions["items"].as_array().unwrap().len(), 2);
    let seen = signatures(&author, &path).await;
    assert_eq!((seen["items"].as_array().unwrap().len(), &seen["is_valid"]), (2, &json!(true)));
}

#[tokio::test]
async fn of_many_co_signatures_at_once_each_colleagues_is_there_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    let mut colleagues = vec![];
    for _ in 0..5 {
        colleagues.push(house.person(clinic, &["physician"]).await);
    }
    // Each of them presses the button four times.
    let tries = (0..20).map(|n| co_sign(&colleagues[n % colleagues.len()], &path, 1, "review"));
    let answers = join_all(tries).await;
    let of = |status: u16| answers.iter().filter(|answer| answer.status.as_u16() == status).count();
    assert_eq!((of(201), of(409)), (5, 15), "{:?}", answers.iter().map(|it| it.status).collect::<Vec<_>>());
    for refused in answers.iter().filter(|answer| answer.status.as_u16() == 409) {
        assert_eq!(refused.body["code"], "already_signed");
    }
    let seen = signatures(&author, &path).await;
    let mut signers: Vec<&Value> =
        seen["items"].as_array().unwrap().iter().map(|one| &one["certificate_serial"]).collect();
    signers.sort_by_key(|serial| serial.to_string());
    signers.dedup();
    assert_eq!((signers.len(), &seen["is_valid"]), (6, &json!(true)));
    let file = author.get(&format!("{path}/document.pdf")).await.expect(200);
    assert_eq!(pdf_signers(&house, clinic, &file.bytes).await, 6);
    assert_eq!(verified(&house, 1).await["files"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn the_database_itself_keeps_what_was_signed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let open = documented(&author, &patient).await;
    let open = open.rsplit('/').next().unwrap().to_owned();
    let path = documented(&author, &patient).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let measured = json!({"measured": {"encounter_id": id, "heart_rate": 77}});
    author.post(&format!("/patients/{patient}/vitals"), measured).await.expect(201);
    sign(&author, &path, 3).await.expect(200);

    let app = house.role("osler_app").await;
    let audited = "select audit.record(gen_random_uuid(), null, null, 'x', '{}', 'encounter.tried', 'encounter', null, null, null, \
                   null, null, null, true, '{}')";
    let tried = async |statement: &str| {
        let sql = format!("begin; set local app.clinic_id = '{clinic}'; {statement}; {audited}; commit");
        let error = app.batch_execute(&sql).await.expect_err(statement);
        app.batch_execute("rollback").await.unwrap();
        error.as_db_error().map(|e| e.constraint().unwrap_or(e.code().code()).to_owned()).unwrap_or_default()
    };
    for (statement, rule) in [
        ("update charting.encounter set plan = 'x' where id = 'ID'", "encounter_locked"),
        ("update charting.encounter set clinical_data = '{}' where id = 'ID'", "encounter_locked"),
        ("update charting.encounter set status = 'in_progress' where id = 'ID'", "encounter_locked"),
        (
            "update charting.encounter set status = 'in_progress', plan = 'x' where id = 'ID'",
            "encounter_locked",
        ),
        ("update charting.encounter set status = 'amended' where id = 'ID'", "encounter_locked"),
        ("update charting.encounter set status = 'signed' where id = 'OPEN'", "encounter_locked"),
        ("update charting.encounter set status = 'amended' where id = 'OPEN'", "encounter_locked"),
        ("delete from charting.encounter where id = 'ID'", "42501"),
        ("delete from charting.encounter_diagnosis where encounter_id = 'ID'", "encounter_locked"),
        ("delete from charting.encounter_procedure where encounter_id = 'ID'", "encounter_locked"),
        (
            "insert into charting.encounter_diagnosis (encounter_id, rank, display) values ('ID', 9, 'x')",
            "encounter_locked",
        ),
        (
            "update charting.vitals set error_reason = 'x', struck_by = 'x', struck_at = now() where encounter_id = 'ID'",
            "encounter_locked",
        ),
        (
            "insert into charting.vitals (id, patient_id, encounter_id, recorded_at, heart_rate, recorded_by) \
             select gen_random_uuid(), patient_id, id, now(), 70, 'x' from charting.encounter where id = 'ID'",
            "encounter_locked",
        ),
        ("update charting.encounter_document set pdf = 'x'", "encounter_document_grows"),
        ("delete from charting.encounter_document", "42501"),
        ("update charting.encounter_version set content = '{}'", "42501"),
        ("delete from charting.encounter_version", "42501"),
        // A version without a signature of its own is none.
        (
            "insert into charting.encounter_version (encounter_id, number, content, reason, signature_id) \
             select encounter_id, 2, content, 'x', signature_id from charting.encounter_version where encounter_id = 'ID'",
            "encounter_version_signed",
        ),
        (
            "insert into charting.encounter_version (encounter_id, number, content, signature_id) \
             select 'OPEN', 1, content, signature_id from charting.encounter_version where encounter_id = 'ID'",
            "encounter_version_signed",
        ),
        (
            "insert into charting.encounter_version (encounter_id, number, content, reason, signature_id) \
             select encounter_id, 3, content, 'x', signature_id from charting.encounter_version where encounter_id = 'ID'",
            "encounter_version_next",
        ),
    ] {
        let statement = statement.replace("ID", &id).replace("OPEN", &open);
        assert_eq!(tried(&statement).await, rule, "{statement}");
    }
    // What is not signed is still written.
    let harmless = format!("delete from charting.encounter_diagnosis where encounter_id = '{open}'");
    let sql = format!("begin; set local app.clinic_id = '{clinic}'; {harmless}; {audited}; commit");
    app.batch_execute(&sql).await.unwrap();
    // Nor does the owner of the tables change a version, or anybody take away who has signed.
    let db = house.superuser().await;
    let error = db.batch_execute("update charting.encounter_version set reason = 'x'").await.unwrap_err();
    assert_eq!(error.as_db_error().unwrap().constraint(), Some("append_only"));
    let gone = format!("delete from staff.profile where account_id = '{}'", author.account);
    let error = db.batch_execute(&gone).await.unwrap_err();
    assert!(error.as_db_error().unwrap().code().code().starts_with("23"), "{error:?}");
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
}

#[tokio::test]
async fn what_an_intruder_changes_is_seen_at_the_next_look() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    let id = path.rsplit('/').next().unwrap();
    // In the tables, behind every trigger; and back again.
    for (change, back) in [
        (
            "update charting.encounter set plan = 'Surgery' where id = 'ID'",
            "update charting.encounter set plan = 'Rest' where id = 'ID'",
        ),
        (
            "update charting.encounter_diagnosis set rank = 9 where encounter_id = 'ID' and rank = 2",
            "update charting.encounter_diagnosis set rank = 2 where encounter_id = 'ID' and rank = 9",
        ),
        (
            "update charting.encounter_version set content = jsonb_set(content, '{encounter,plan}', '\"Surgery\"') where encounter_id = 'ID'",
            "update charting.encounter_version set content = jsonb_set(content, '{encounter,plan}', '\"Rest\"') where encounter_id = 'ID'",
        ),
    ] {
        db.batch_execute(&change.replace("ID", id)).await.unwrap();
        let seen = signatures(&author, &path).await;
        assert_eq!(
            (&seen["is_valid"], &seen["items"][0]["faults"]),
            (&json!(false), &json!(["content_changed"])),
            "{change}"
        );
        let said = verified(&house, 1).await;
        assert_eq!(
            (&said["status"], &said["signatures"][0]["faults"]),
            (&json!("broken"), &json!(["content_changed"]))
        );
        assert_eq!(
            co_sign(&colleague, &path, 1, "review").await.expect(409).body["code"],
            "signature_broken"
        );
        db.batch_execute(&back.replace("ID", id)).await.unwrap();
        assert_eq!(signatures(&author, &path).await["is_valid"], true, "{back}");
    }
    // The paper, too, is the one that was signed.
    let longer = "update charting.encounter_document set pdf = pdf || ' '::bytea";
    db.batch_execute(longer).await.unwrap();
    assert_eq!(signatures(&author, &path).await["items"][0]["faults"], json!(["document_changed"]));
    let said = verified(&house, 1).await;
    assert_eq!((&said["status"], &said["files_hold"]), (&json!("broken"), &json!(false)));
    let back = "update charting.encounter_document set pdf = substring(pdf from 1 for length(pdf) - 1)";
    db.batch_execute(back).await.unwrap();
    assert_eq!(verified(&house, 1).await["status"], "valid");
    // Whoever takes the signature away with its version leaves an encounter that is not valid.
    db.batch_execute(
        "create schema taken; create table taken.version as select * from charting.encounter_version; \
                      create table taken.signature as select * from signing.signature; \
                      delete from charting.encounter_version; delete from signing.signature",
    )
    .await
    .unwrap();
    let seen = signatures(&author, &path).await;
    assert_eq!((&seen["is_valid"], &seen["items"]), (&json!(false), &json!([])));
    let columns = db
        .query_one("select string_agg(attname, ', ' order by attnum) from pg_attribute where attrelid = 'signing.signature'::regclass \
                    and attnum > 0 and attgenerated = ''", &[])
        .await
        .unwrap()
        .get::<_, String>(0);
    db.batch_execute(&format!(
        "insert into signing.signature ({columns}) select {columns} from taken.signature; \
                               insert into charting.encounter_version select * from taken.version"
    ))
    .await
    .unwrap();
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
    // Nor is a record that was taken away whole like one that was destroyed after its time.
    db.batch_execute(
        "create table taken.encounter as select * from charting.encounter; delete from charting.encounter; \
                      delete from charting.encounter_version",
    )
    .await
    .unwrap();
    let said = verified(&house, 1).await;
    assert_eq!((&said["status"], &said["is_kept"]), (&json!("broken"), &json!(false)));
    assert_eq!(said["signatures"][0]["faults"], json!(["content_missing"]));
    db.batch_execute(
        "insert into charting.encounter select * from taken.encounter; \
                      insert into charting.encounter_version select * from taken.version",
    )
    .await
    .unwrap();
    assert_eq!(verified(&house, 1).await["status"], "valid");
    // A revoked certificate takes nothing back of what it signed before.
    let revoke = "insert into signing.revocation (clinic_id, certificate_id, reason, revoked_by, revoked_at)
                  select clinic_id, id, 'lost', 'x', now() from signing.certificate";
    house.clock.advance(jiff::SignedDuration::from_secs(1));
    db.batch_execute(revoke).await.unwrap();
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
    amend(&author, &path, 3, json!({"plan": "Surgery"})).await.expect(200);
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
}

/// As `osler restore rows` does it: with the clinic's own rights, one table after the other.
#[tokio::test]
async fn what_was_lost_is_put_back_as_it_was_signed_and_not_otherwise() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    amend(&author, &path, 3, json!({"plan": "Surgery"})).await.expect(200);
    let db = house.superuser().await;
    db.batch_execute("create schema kept; set session_replication_role = replica").await.unwrap();
    let tables = [
        "encounter",
        "encounter_diagnosis",
        "encounter_procedure",
        "encounter_document",
        "encounter_version",
    ];
    for table in tables {
        let sql = format!(
            "create table kept.{table} as select * from charting.{table}; delete from charting.{table}"
        );
        db.batch_execute(&sql).await.unwrap();
    }
    db.batch_execute(
        "grant usage on schema kept to osler_app; grant select on all tables in schema kept to osler_app",
    )
    .await
    .unwrap();
    author.get(&path).await.expect(404);
    let app = house.role("osler_app").await;
    let put = async |statement: &str| {
        let audited = "select audit.record(gen_random_uuid(), null, null, 'x', '{}', 'rows.copied_back', 'clinic', null, null, null, \
                       null, null, null, true, '{}')";
        let sql = format!("begin; set local app.clinic_id = '{clinic}'; {statement}; {audited}; commit");
        let done = app.batch_execute(&sql).await;
        app.batch_execute("rollback").await.unwrap();
        done.map_err(|e| e.as_db_error().and_then(|e| e.constraint()).unwrap_or_default().to_owned())
    };
    let whole = |table: &str| format!("insert into charting.{table} select * from kept.{table}");
    for table in ["encounter", "encounter_diagnosis"] {
        assert_eq!(put(&whole(table)).await, Ok(()), "{table}");
    }
    let columns = "(clinic_id, encounter_id, number, content, reason, signature_id, created_at, kind)";
    let versions = format!(
        "insert into charting.encounter_version {columns} select * from kept.encounter_version order by number"
    );
    // Before all of it is back the versions do not fit.
    assert_eq!(put(&versions).await, Err("encounter_locked".into()));
    assert_eq!(put(&whole("encounter_procedure")).await, Ok(()));
    assert_eq!(put(&versions).await, Ok(()));
    assert_eq!(signatures(&author, &path).await["items"][0]["faults"], json!(["document_missing"]));
    assert_eq!(put(&whole("encounter_document")).await, Ok(()));
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
    // With its versions there, a lost row comes back as it was, and no other one.
    db.batch_execute("delete from charting.encounter_diagnosis; delete from charting.encounter_procedure")
        .await
        .unwrap();
    let other = "insert into charting.encounter_diagnosis (clinic_id, encounter_id, rank, display) \
                 select clinic_id, encounter_id, 1, 'Gout' from kept.encounter_procedure";
    assert_eq!(put(other).await, Err("encounter_locked".into()));
    for table in ["encounter_diagnosis", "encounter_procedure"] {
        assert_eq!(put(&whole(table)).await, Ok(()), "{table}");
    }
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
}
