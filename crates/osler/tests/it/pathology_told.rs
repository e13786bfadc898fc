//! Who hears that a report went out, was amended, or was taken back.

use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    pathology_report::{act, on, published},
};

/// What this person was told of results, the newest first.
async fn told(person: &Person<'_>) -> Vec<Value> {
    run_due(&person.house.platform).await.unwrap();
    let list = person.get("/notifications").await.expect(200).body;
    let items = list["items"].as_array().unwrap().iter();
    items.filter(|one| one["kind"].as_str().unwrap().starts_with("result_")).cloned().collect()
}

async fn kinds(person: &Person<'_>) -> Vec<String> {
    told(person).await.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn who_cares_for_the_patient_or_read_the_report_hears_what_became_of_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist", "administrator", "pathologist", "physician"]).await;
    let (carer, reader, nobody) = (
        house.person(clinic, &["physician"]).await,
        house.person(clinic, &["physician"]).await,
        house.person(clinic, &["physician"]).await,
    );
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let member = json!({"account_id": carer.account, "days": 30});
    officer.post(&format!("/patients/{patient}/care-team"), member).await.expect(201);

    let report = published(&house, &person, &patient).await;
    assert_eq!(kinds(&carer).await, ["result_published"]);
    assert_eq!(kinds(&reader).await, Vec::<String>::new());
    let one = told(&carer).await.remove(0);
    assert_eq!((&one["priority"], &one["resource_type"]), (&json!("normal"), &json!("pathology_result")));
    assert_eq!(one["resource_id"], json!(patient));
    assert!(!one.to_string().contains("Hopper") && !one.to_string().contains("naevus"), "{one}");

    // What is written and signed is nobody's news before it is out.
    let results = format!("/patients/{patient}/pathology-results");
    reader.get(&results).await.expect(200);
    person.get(&results).await.expect(200);
    let report = on(&person, &report, &["amend", "rewrite", "submit", "verify", "sign"]).await;
    assert_eq!(kinds(&reader).await, Vec::<String>::new());
    let report = on(&person, &report, &["publish"]).await;
    assert_eq!(kinds(&reader).await, ["result_amended"]);
    assert_eq!(kinds(&carer).await, ["result_amended", "result_published"]);
    let one = told(&reader).await.remove(0);
    assert_eq!((&one["priority"], &one["details"]["by"]), (&json!("urgent"), &json!(person.username)));

    // Once more tells nobody twice.
    let again = "insert into platform.outbox (clinic_id, id, topic, payload) select clinic_id, gen_random_uuid(), topic, payload
                   from platform.outbox where topic like 'pathology_report.%'";
    house.superuser().await.batch_execute(again).await.unwrap();
    assert_eq!(kinds(&reader).await, ["result_amended"]);

    act(&person, &report, "withdraw").await.expect(200);
    assert_eq!(kinds(&reader).await, ["result_withdrawn", "result_amended"]);
    assert_eq!(kinds(&carer).await, ["result_withdrawn", "result_amended", "result_published"]);
    // Neither who did it, nor who knew nothing of it.
    assert_eq!(kinds(&person).await, Vec::<String>::new());
    assert_eq!(kinds(&nobody).await, Vec::<String>::new());
    house.seal().await;
}

#[tokio::test]
async fn results_stand_in_the_order_in_which_they_went_out() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist", "administrator", "pathologist", "physician"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let (first, second) =
        (published(&house, &person, &patient).await, published(&house, &person, &patient).await);
    let place = format!("/patients/{patient}/pathology-results");
    let order = async || -> Vec<Value> {
        let list = person.get(&place).await.expect(200).body;
        list["items"].as_array().unwrap().iter().map(|one| one["report_id"].clone()).collect()
    };
    assert_eq!(order().await, [second["id"].clone(), first["id"].clone()]);
    on(&person, &first, &["amend", "rewrite", "submit", "verify", "sign", "publish"]).await;
    assert_eq!(order().await, [first["id"].clone(), second["id"].clone()]);
    house.seal().await;
}
