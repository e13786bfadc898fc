//! Documents of patients: kept by what they are, the confidential ones for some, struck and not deleted.

use serde_json::json;

use crate::{
    harness::{Answer, House, Person},
    photo::{look, send_for},
};

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 a letter";

async fn send(person: &Person<'_>, kind: &str, content: &[u8]) -> Answer {
    send_for(person, "patient_document", kind, content.to_vec()).await
}

/// Adds a letter to the chart; its id.
pub async fn add(person: &Person<'_>, patient: &str, title: &str, confidential: bool) -> String {
    let file = send(person, "application/pdf", PDF).await.expect(201).id();
    let body =
        json!({"file_id": file, "title": title, "kind": "correspondence", "confidential": confidential});
    person.post(&format!("/patients/{patient}/documents"), body).await.expect(201).id()
}

async fn titles(person: &Person<'_>, patient: &str) -> Vec<String> {
    let list = person.get(&format!("/patients/{patient}/documents")).await.expect(200).body;
    list["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn documents_are_kept_by_what_they_are_and_the_confidential_ones_only_for_some() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let nurse = house.person(clinic, &["nurse"]).await;
    let desk = house.person(clinic, &["receptionist", "administrator"]).await;
    let (cashier, stranger) =
        (house.person(clinic, &["cashier"]).await, house.person(elsewhere, &["nurse"]).await);
    let patient = nurse.register("Grace", "Hopper").await;
    let root = format!("/patients/{patient}/documents");

    // What lies about its type is refused at its field, and so is what the clinic does not keep.
    let lies = send(&desk, "application/pdf", b"MZ\x90\0 a program").await.expect(422);
    assert_eq!(lies.fields(), ["Osler-File-Type"]);
    assert_eq!(
        send(&desk, "application/gzip", b"\x1f\x8b\x08\0\0\0\0\0").await.expect(422).fields(),
        ["Osler-File-Type"]
    );
    send(&cashier, "application/pdf", PDF).await.expect(403);

    let letter = add(&desk, &patient, "A letter", false).await;
    let secret = add(&nurse, &patient, "In confidence", true).await;
    assert_eq!(titles(&nurse, &patient).await.len(), 2);
    assert_eq!(titles(&desk, &patient).await, ["A letter"]);
    cashier.get(&root).await.expect(403);
    stranger.get(&root).await.expect(404);
    for (id, person, status) in [
        (&letter, &nurse, 200),
        (&letter, &desk, 200),
        (&letter, &cashier, 404),
        (&letter, &stranger, 404),
        (&secret, &nurse, 200),
        (&secret, &desk, 404),
    ] {
        look(person, id).await.expect(status);
    }
    let file = send(&desk, "application/pdf", PDF).await.expect(201).id();
    let body = json!({"file_id": file, "title": " ", "kind": "novel", "document_date": "2999-01-01", "confidential": true});
    let refused = desk.post(&root, body).await.expect(422);
    assert_eq!(refused.fields(), ["title", "kind", "document_date", "confidential"]);
    // Nobody takes what somebody else uploaded, or the same file twice.
    let taken = json!({"file_id": file, "title": "Not mine", "kind": "report"});
    nurse.post(&root, taken).await.expect(404);
    nurse.post(&root, json!({"file_id": letter, "title": "Again", "kind": "report"})).await.expect(404);

    // The trail says that it was opened, and tells nobody of what is confidential who may not read it.
    let opened =
        desk.post("/audit/search", json!({"action": "file.read", "patient_id": patient})).await.expect(200);
    assert_eq!(opened.body["items"].as_array().unwrap().len(), 3);
    let added = desk.post("/audit/search", json!({"action": "document.added"})).await.expect(200).body;
    assert!(!added.to_string().contains("In confidence"), "{added}");

    // A mistake stays in the list; its file is shut to all but those who read what is confidential.
    let error = format!("{root}/{letter}/error");
    desk.put(&format!("{root}/{secret}/error"), 1, json!({"reason": "x"})).await.expect(404);
    desk.put(&error, 7, json!({"reason": "of another patient"})).await.expect(412);
    let struck = desk.put(&error, 1, json!({"reason": "of another patient"})).await.expect(200).body;
    assert_eq!(
        (&struck["error"]["reason"], &struck["allowed_actions"]),
        (&json!("of another patient"), &json!([]))
    );
    assert_eq!(
        desk.put(&error, 2, json!({"reason": "again"})).await.expect(409).body["code"],
        "document_closed"
    );
    look(&desk, &letter).await.expect(404);
    look(&nurse, &letter).await.expect(200);
    let db = house.role("osler_app").await;
    for forbidden in ["delete from charting.document", "update charting.document set title = 'Another'"] {
        let sql = format!("begin; set local app.clinic_id = '{clinic}'; {forbidden}");
        let refused = db.batch_execute(&sql).await.unwrap_err();
        assert_eq!(refused.as_db_error().unwrap().code().code(), "42501", "{forbidden}");
        db.batch_execute("rollback").await.unwrap();
    }

    // Documents of both records of a person are shown.
    let merger =
        house.person(clinic, &["physician", "receptionist", "administrator", "privacy_officer"]).await;
    let other = merger.register("Grace", "Hoper").await;
    add(&merger, &other, "Of the other record", false).await;
    crate::merge::merge(&merger, &patient, &other).await.expect(200);
    let shown = titles(&merger, &patient).await;
    assert!(shown.contains(&"Of the other record".to_owned()), "{shown:?}");
}

#[tokio::test]
async fn what_is_confidential_is_said_later_and_taken_back_with_a_reason() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let desk = house.person(clinic, &["receptionist", "administrator"]).await;
    let patient = nurse.register("Grace", "Hopper").await;
    let letter = add(&desk, &patient, "A letter", false).await;
    let path = format!("/patients/{patient}/documents/{letter}/confidentiality");
    let say = |confidential: bool, reason: &str| json!({"confidential": confidential, "reason": reason});

    // Not by who could not find it again, not without a reason, not over what somebody else said meanwhile.
    let refused = desk.put(&path, 1, say(true, "psychiatry")).await.expect(422);
    assert_eq!(refused.fields(), ["confidential"]);
    assert_eq!(nurse.put(&path, 1, say(true, " ")).await.expect(422).fields(), ["reason"]);
    nurse.put(&path, 7, say(true, "psychiatry")).await.expect(412);
    let secret = nurse.put(&path, 1, say(true, "psychiatry")).await.expect(200).body;
    assert_eq!((&secret["confidential"], &secret["version"]), (&json!(true), &json!(2)));
    assert_eq!(secret["allowed_actions"], json!(["open", "strike", "change_confidentiality"]));
    assert_eq!(titles(&desk, &patient).await, Vec::<String>::new());
    look(&desk, &letter).await.expect(404);
    desk.put(&path, 2, say(false, "mine")).await.expect(422);
    nurse.put(&path, 2, say(false, "the patient asked for it")).await.expect(200);
    look(&desk, &letter).await.expect(200);
    let row = "select reason, old_values->>'confidential', new_values->>'confidential' from audit.event
                where action = 'document.confidentiality_changed' order by at";
    let rows = house.superuser().await.query(row, &[]).await.unwrap();
    let said: Vec<[String; 3]> =
        rows.iter().map(|row| [0_usize, 1, 2].map(|at| row.get::<_, String>(at))).collect();
    let word = |words: [&str; 3]| words.map(str::to_owned);
    assert_eq!(
        said,
        [word(["psychiatry", "false", "true"]), word(["the patient asked for it", "true", "false"])]
    );
    let error = format!("/patients/{patient}/documents/{letter}/error");
    nurse.put(&error, 3, json!({"reason": "another patient"})).await.expect(200);
    assert_eq!(nurse.put(&path, 4, say(true, "late")).await.expect(409).body["code"], "document_closed");
}
