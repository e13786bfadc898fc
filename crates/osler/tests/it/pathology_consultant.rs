//! The directory of referring consultants, and who of it hears of the reports of their cases.

use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    pathology::registration,
    pathology_report::{begin, for_one_person, give_address, license_all, on, text, write},
};

const DIRECTORY: &str = "/pathology/referring-consultants";

async fn add(person: &Person<'_>, name: &str, institution: Option<&str>) -> Value {
    let details = json!({"name": name, "institution": institution, "is_active": true});
    person.post(DIRECTORY, details).await.expect(201).body
}

async fn found(person: &Person<'_>, query: &str) -> Vec<String> {
    let list = person.get(&format!("{DIRECTORY}{query}")).await.expect(200).body;
    let items = list["items"].as_array().unwrap().iter();
    items.map(|one| one["details"]["name"].as_str().unwrap().to_owned()).collect()
}

fn of(one: &Value) -> String {
    format!("{DIRECTORY}/{}", one["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_consultant_stands_in_the_directory_once_and_is_found_by_any_word() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let one = add(&desk, " Dr. Zoë Osei ", Some("City Hospital")).await;
    assert_eq!(one["details"]["name"], "Dr. Zoë Osei");
    let again = json!({"name": "dr zoe osei", "institution": "CITY  hospital", "is_active": true});
    assert_eq!(desk.post(DIRECTORY, again.clone()).await.expect(422).fields(), ["name"]);
    // Another institution is another person.
    let other = add(&desk, "Dr. Zoe Osei", None).await;
    assert_eq!(desk.put(&of(&other), 1, again).await.expect(422).fields(), ["name"]);
    add(&desk, "Dr. Abebe", Some("City Hospital")).await;
    assert_eq!(found(&desk, "").await, ["Dr. Abebe", "Dr. Zoe Osei", "Dr. Zoë Osei"]);
    assert_eq!(found(&desk, "?text=zoe%20city").await, ["Dr. Zoë Osei"]);
    assert_eq!(found(&desk, "?text=hosp").await, ["Dr. Abebe", "Dr. Zoë Osei"]);
    assert!(found(&desk, "?text=nobody").await.is_empty());

    // Who is not offered any more is still read.
    let gone = json!({"name": "Dr. Zoe Osei", "email": "zoe@example.org", "is_active": false});
    desk.put(&of(&other), 1, gone.clone()).await.expect(200);
    desk.put(&of(&other), 1, gone).await.expect(412);
    assert_eq!(found(&desk, "?active=true&text=osei").await, ["Dr. Zoë Osei"]);
    assert_eq!(found(&desk, "?text=osei").await.len(), 2);

    for wrong in [
        json!({"name": " ", "is_active": true}),
        json!({"name": "-", "is_active": true}),
        json!({"name": "x".repeat(101), "is_active": true}),
    ] {
        assert_eq!(desk.post(DIRECTORY, wrong).await.expect(422).fields()[0], "name");
    }
    let wrong = json!({"name": "Dr. Who", "email": "who", "is_active": true});
    assert_eq!(desk.post(DIRECTORY, wrong).await.expect(422).fields(), ["email"]);
    let wrong = json!({"name": "Dr. Who", "account_id": desk.account, "is_active": true});
    assert_eq!(desk.post(DIRECTORY, wrong).await.expect(422).fields(), ["account_id"]);

    house.person(clinic, &["nurse"]).await.get(DIRECTORY).await.expect(403);
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, &["receptionist"]).await;
    assert!(found(&they, "").await.is_empty());
    they.put(&of(&one), 1, json!({"name": "Dr. Who", "is_active": true})).await.expect(404);
    house.seal().await;
}

#[tokio::test]
async fn a_directory_of_many_has_pages() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    for number in 0..52 {
        add(&desk, &format!("Dr. {number:02}"), None).await;
    }
    let first = desk.get(DIRECTORY).await.expect(200).body;
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    let next = first["next"].as_str().unwrap();
    assert_eq!(found(&desk, &format!("?after={next}")).await, ["Dr. 50", "Dr. 51"]);
}

#[tokio::test]
async fn a_case_says_who_of_the_directory_asks_and_what_was_typed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let one = add(&desk, "Dr. Osei", None).await;
    let mut body = registration(&patient);
    body["details"] = json!({"consultant_id": one["id"], "consultant_name": "Dr. A. Osei", "consultant_designation": "Surgeon"});
    let case = desk.post("/pathology/cases", body.clone()).await.expect(201).body;
    assert_eq!(
        (&case["details"]["consultant_id"], &case["details"]["consultant_name"]),
        (&one["id"], &json!("Dr. A. Osei"))
    );

    // Somebody who is not offered any more stays with the cases that have them, and comes to no other.
    desk.put(&of(&one), 1, json!({"name": "Dr. Osei", "is_active": false})).await.expect(200);
    assert_eq!(
        desk.post("/pathology/cases", body.clone()).await.expect(422).fields(),
        ["details.consultant_name"]
    );
    let path = format!("/pathology/cases/{}", case["id"].as_str().unwrap());
    let mut details = case["details"].clone();
    details["clinical_information"] = json!("Growing for a year.");
    desk.put(&path, 1, details.clone()).await.expect(200);
    details["consultant_name"] = json!(null);
    assert_eq!(desk.put(&path, 2, details.clone()).await.expect(422).fields(), ["consultant_name"]);
    details["consultant_id"] = json!(null);
    let case = desk.put(&path, 2, details).await.expect(200).body;
    assert!(case["details"].get("consultant_id").is_none());

    // Nobody of another clinic is chosen.
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, &["receptionist"]).await;
    let stranger = add(&they, "Dr. Elsewhere", None).await;
    body["details"]["consultant_id"] = stranger["id"].clone();
    assert_eq!(desk.post("/pathology/cases", body).await.expect(422).fields(), ["details.consultant_name"]);
    house.seal().await;
}

/// A verified case of this patient that this consultant of the directory asks for.
async fn sent_by(person: &Person<'_>, patient: &str, one: &Value) -> Value {
    let mut body = registration(patient);
    body["details"] = json!({"consultant_id": one["id"], "consultant_name": "Dr. Osei"});
    let case = person.post("/pathology/cases", body).await.expect(201).body;
    let place = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    person.put(&place, 1, json!({"action": "verify"})).await.expect(200).body
}

#[tokio::test]
async fn who_sent_the_specimens_and_works_here_hears_of_the_report() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist", "administrator", "pathologist"]).await;
    let (surgeon, nobody) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let readers = person.get("/pathology/result-readers").await.expect(200).body;
    let readers: Vec<&Value> =
        readers["items"].as_array().unwrap().iter().map(|one| &one["account_id"]).collect();
    assert!(readers.contains(&&json!(surgeon.account)));
    let one = json!({"name": "Dr. Osei", "account_id": surgeon.account, "is_active": true});
    let one = person.post(DIRECTORY, one).await.expect(201).body;
    assert_eq!(one["account_name"], "Test Person");

    let two = json!({"name": "Dr. Osei", "institution": "Elsewhere", "account_id": surgeon.account, "is_active": true});
    let two = person.post(DIRECTORY, two).await.expect(201).body;

    let patient = person.register("Grace", "Hopper").await;
    give_address(&house).await;
    for_one_person(&house).await;
    license_all(&house, "current_date + 30").await;
    let case = sent_by(&person, &patient, &one).await;
    let report = begin(&person, &case).await;
    let report = write(&person, &report, text("Compound naevus, completely excised.")).await.expect(200).body;
    on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    run_due(&house.platform).await.unwrap();
    let kinds = async |who: &Person<'_>| {
        let list = who.get("/notifications").await.expect(200).body;
        let items = list["items"].as_array().unwrap().iter();
        let kinds = items.map(|one| one["kind"].as_str().unwrap().to_owned());
        kinds.filter(|kind| kind.starts_with("result_")).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&surgeon).await, ["result_published"]);
    assert!(kinds(&nobody).await.is_empty());
    surgeon.get(&format!("/patients/{patient}/pathology-results")).await.expect(200);

    // Not offered any more, they hear of what is amended; of a record that is shut to them nobody tells them anything.
    let version = one["version"].as_i64().unwrap();
    let gone = json!({"name": "Dr. Osei", "account_id": surgeon.account, "is_active": false});
    person.put(&of(&one), version, gone).await.expect(200);
    on(&person, &report, &["amend", "rewrite", "submit", "verify", "sign", "publish"]).await;
    run_due(&house.platform).await.unwrap();
    assert_eq!(kinds(&surgeon).await, ["result_amended", "result_published"]);
    let other = person.register("Ada", "Lovelace").await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let hidden = json!({"sensitivity": "normal", "hidden_from_accounts": [surgeon.account]});
    officer.put(&format!("/patients/{other}/privacy"), 0, hidden).await.expect(200);
    let case = sent_by(&person, &other, &two).await;
    let report = begin(&person, &case).await;
    write(&person, &report, text("Compound naevus, completely excised.")).await.expect(200);
    on(&person, &report, &["submit", "verify", "sign", "publish"]).await;
    run_due(&house.platform).await.unwrap();
    assert_eq!(kinds(&surgeon).await, ["result_amended", "result_published"]);
    house.seal().await;
}
