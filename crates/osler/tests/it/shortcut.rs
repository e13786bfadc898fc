//! Text shortcuts: one's own, the clinic's, and nobody else's.

use serde_json::{Value, json};

use crate::harness::{House, Person};

fn nad(word: &str) -> Value {
    json!({"shortcut": word, "text": "No abnormality detected."})
}

async fn words(person: &Person<'_>) -> Vec<String> {
    let list = person.get("/text-shortcuts").await.expect(200).body;
    list["items"].as_array().unwrap().iter().map(|it| it["shortcut"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn each_keeps_their_own_shortcuts_and_reads_the_clinics() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (doctor, nurse) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["nurse"]).await);
    let head = house.person(clinic, &["physician", "administrator"]).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let stranger = house.person(house.clinic("Theirs").await, &["physician"]).await;
    desk.get("/text-shortcuts").await.expect(403);
    let own = doctor.post("/text-shortcuts", nad(" .NAD ")).await.expect(201);
    assert_eq!((&own.body["shortcut"], &own.body["is_clinics"]), (&json!("nad"), &json!(false)));
    let path = format!("/text-shortcuts/{}", own.id());
    // The same word once for each, and for the clinic.
    assert_eq!(doctor.post("/text-shortcuts", nad("Nad")).await.expect(422).fields(), ["shortcut"]);
    nurse.post("/text-shortcuts", nad("nad")).await.expect(201);
    let shared = json!({"shortcut": "wnl", "text": "Within normal limits.", "is_clinics": true});
    doctor.post("/text-shortcuts", shared.clone()).await.expect(403);
    let ours = head.post("/text-shortcuts", shared).await.expect(201).id();
    assert_eq!(words(&doctor).await, ["nad", "wnl"]);
    // Who writes reports of the laboratory has theirs, too.
    let pathologist = house.person(clinic, &["pathologist"]).await;
    assert_eq!(words(&pathologist).await, ["wnl"]);
    pathologist.post("/text-shortcuts", nad("nad")).await.expect(201);
    assert_eq!(words(&stranger).await, Vec::<String>::new());
    for person in [&nurse, &stranger] {
        person.put(&path, 1, nad("x")).await.expect(404);
    }
    doctor.put(&format!("/text-shortcuts/{ours}"), 1, nad("x")).await.expect(403);
    // Changed as it was seen, and taken away.
    doctor.put(&path, 2, nad("neg")).await.expect(412);
    let changed = doctor.put(&path, 1, nad("neg")).await.expect(200).body;
    assert_eq!((&changed["shortcut"], &changed["version"]), (&json!("neg"), &json!(2)));
    doctor.post("/text-shortcuts", nad("other")).await.expect(201);
    assert_eq!(doctor.put(&path, 2, nad("other")).await.expect(422).fields(), ["shortcut"]);
    let delete = async |version: &str| doctor.send("DELETE", &path, &[("if-match", version)], vec![]).await;
    delete("\"1\"").await.expect(412);
    delete("\"2\"").await.expect(204);
    delete("\"2\"").await.expect(404);
    assert_eq!(words(&doctor).await, ["other", "wnl"]);
}

#[tokio::test]
async fn what_is_no_word_or_no_text_is_refused_at_its_field() {
    let house = House::open().await;
    let doctor = house.person(house.clinic("Ours").await, &["physician"]).await;
    for (word, text, fields) in [
        ("two words", "x".to_owned(), vec!["shortcut"]),
        ("", "x".into(), vec!["shortcut"]),
        (".", "x".into(), vec!["shortcut"]),
        ("a.b", "x".into(), vec!["shortcut"]),
        (&"a".repeat(31), "x".into(), vec!["shortcut"]),
        ("ok", "  ".into(), vec!["text"]),
        ("ok", "x".repeat(5_001), vec!["text"]),
        ("ok", "a\u{7}b".into(), vec!["text"]),
    ] {
        let refused =
            doctor.post("/text-shortcuts", json!({"shortcut": word, "text": text})).await.expect(422);
        assert_eq!(refused.fields(), fields, "{word}");
    }
    let kept = doctor.post("/text-shortcuts", json!({"shortcut": "ትኩሳት", "text": "ትኩሳት የለም።\nDrink."})).await;
    assert_eq!(kept.expect(201).body["shortcut"], "ትኩሳት");
}
