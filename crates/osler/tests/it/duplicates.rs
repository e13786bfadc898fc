//! Who is on record twice: found without comparing everybody with everybody, judged by people.

use kernel::ClinicId;
use platform::{Job, jobs::run_due};
use serde_json::{Value, json};

use crate::harness::{House, Person};

/// Runs the job that looks for pairs, as each hour does.
async fn look(house: &House, clinic: ClinicId) {
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.enqueue(Job::new("registry.find_duplicates", &json!({})).unwrap()).await.unwrap();
    tx.commit_unrecorded().await.unwrap();
    run_due(&house.platform).await.unwrap();
}

async fn pairs(person: &Person<'_>) -> Vec<Value> {
    person.get("/duplicates").await.expect(200).body["items"].as_array().unwrap().clone()
}

async fn register(person: &Person<'_>, given: &str, family: &str, born: &str, more: Value) -> String {
    let mut body = json!({"given_name": given, "family_name": family, "birth_date": born, "sex": "female"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    person.post("/patients", body).await.expect(201).id()
}

#[tokio::test]
async fn pairs_are_found_with_their_reasons_and_what_is_said_is_remembered() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician", "administrator"]).await;
    let none = json!({});
    let one = register(&person, "Katharina", "Müller", "1980-03-04", none.clone()).await;
    let slip = register(&person, "Katharina", "Mueller", "1980-04-03", none.clone()).await;
    register(&person, "Katharina", "Other", "1955-01-01", none.clone()).await;
    register(&person, "Somebody", "Else", "1980-03-04", none.clone()).await;
    let a = register(&person, "Ann", "Maiden", "1960-05-05", json!({"ssn": "123-45-6789"})).await;
    let b = register(&person, "Anne", "Married", "1971-09-09", json!({"ssn": "123-45-6789"})).await;
    assert!(pairs(&person).await.is_empty());
    look(&house, clinic).await;
    let found = pairs(&person).await;
    let named = |pair: &Value| {
        let mut ids = [
            pair["one"]["id"].as_str().unwrap().to_owned(),
            pair["other"]["id"].as_str().unwrap().to_owned(),
        ];
        ids.sort();
        ids
    };
    let sorted = |a: &str, b: &str| {
        let mut ids = [a.to_owned(), b.to_owned()];
        ids.sort();
        ids
    };
    assert_eq!(found.len(), 2, "{found:#?}");
    let by_ssn = found.iter().find(|pair| named(pair) == sorted(&a, &b)).unwrap();
    assert_eq!(by_ssn["reasons"][0], "same_ssn");
    let by_slip = found.iter().find(|pair| named(pair) == sorted(&one, &slip)).unwrap();
    assert!(by_slip["reasons"].to_string().contains("similar_birth_date"), "{by_slip}");

    // Two people: not shown again, also when one of them is changed and looked at anew.
    let said =
        json!({"one_id": a, "other_id": b, "is_distinct": true, "reason": "twins, the card was swapped"});
    person.post("/duplicates/decisions", said).await.expect(200);
    let change =
        json!({"given_name": "Anne", "family_name": "Married", "birth_date": "1971-09-09", "sex": "female"});
    person.put(&format!("/patients/{b}"), 1, change).await.expect(200);
    look(&house, clinic).await;
    assert_eq!(pairs(&person).await.len(), 1);
    let distinct = person.get("/duplicates?is_distinct=true").await.expect(200).body;
    assert_eq!(distinct["items"][0]["decision_reason"], "twins, the card was swapped");

    // A merged pair is on no list; told apart again, it is.
    let merge = json!({"survivor_id": one, "merged_id": slip, "reason": "one person"});
    person.post("/merges", merge).await.expect(200);
    assert!(pairs(&person).await.is_empty());
    person.post(&format!("/merges/{slip}/undo"), json!({"reason": "two"})).await.expect(204);
    assert_eq!(pairs(&person).await.len(), 1);
    // A correction takes a pair off the list.
    let change = json!({"given_name": "Karla", "family_name": "Mueller-Smith", "birth_date": "1999-12-31", "sex": "female"});
    person.put(&format!("/patients/{slip}"), 1, change).await.expect(200);
    look(&house, clinic).await;
    assert!(pairs(&person).await.is_empty());
    let decide = json!({"one_id": a, "other_id": a, "is_distinct": true, "reason": "x"});
    assert_eq!(person.post("/duplicates/decisions", decide).await.expect(422).fields(), ["other_id"]);
}

#[tokio::test]
async fn only_those_who_are_new_or_changed_are_looked_at() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician", "administrator"]).await;
    for number in 0..3 {
        register(&person, "Grace", "Hopper", "1906-12-09", json!({"mrn": format!("H-{number}")})).await;
    }
    assert_eq!(person.get("/duplicates").await.expect(200).body["waiting"], 3);
    look(&house, clinic).await;
    let list = person.get("/duplicates").await.expect(200).body;
    assert_eq!((&list["waiting"], list["items"].as_array().unwrap().len()), (&json!(0), 3));
    let db = house.superuser().await;
    let searched = async || -> i64 {
        let sql = "select count(*) from audit.event where action = 'duplicates.searched'";
        db.query_one(sql, &[]).await.unwrap().get(0)
    };
    let before = searched().await;
    look(&house, clinic).await;
    assert_eq!(searched().await, before, "nobody is new, and still somebody was looked at");
    // Whoever may not merge sees no list.
    let desk = house.person(clinic, &["receptionist"]).await;
    desk.get("/duplicates").await.expect(403);
}

/// A pair that is shut to whoever merges is not lost: it makes room on their list, and the privacy officer, who reads no
/// chart, judges it by names, numbers and reasons.
#[tokio::test]
async fn a_protected_pair_hides_no_other_and_is_the_privacy_officers_to_judge() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let none = json!({});
    let (one, double) = (
        register(&admin, "Victoria", "Important", "1980-03-04", none.clone()).await,
        register(&admin, "Victoria", "Important", "1980-03-04", none.clone()).await,
    );
    let guard = json!({"sensitivity": "protected"});
    officer.put(&format!("/patients/{one}/privacy"), 0, guard).await.expect(200);
    let (a, b) = (
        register(&admin, "Ann", "Plain", "1960-05-05", none.clone()).await,
        register(&admin, "Ann", "Plain", "1960-05-05", none).await,
    );
    look(&house, clinic).await;
    // More shut pairs, and likelier, than one look holds.
    let db = house.superuser().await;
    let many = format!(
        "set session_replication_role = replica;
         insert into registry.patient select (p).* from (
           select jsonb_populate_record(p, jsonb_build_object('id', ('01900000-0000-7000-8000-' || lpad(i::text, 12, '0')), 'mrn', 'X' || i,
                                        'patient_number', 'X' || i)) as p
             from registry.patient p, generate_series(1, 150) i where p.id = '{double}') x;
         insert into registry.duplicate_pair (clinic_id, one_id, other_id, score, reasons)
         select clinic_id, id, '{one}', 99, array['same_name'] from registry.patient where mrn like 'X%';
         reset session_replication_role"
    );
    db.batch_execute(&many).await.unwrap();
    let seen = pairs(&admin).await;
    assert_eq!(seen.len(), 1, "{seen:#?}");
    assert_eq!(seen[0]["allowed_actions"], json!(["compare"]));
    let named = [&seen[0]["one"]["id"], &seen[0]["other"]["id"]];
    assert!(named.contains(&&json!(a)) && named.contains(&&json!(b)));

    let theirs = pairs(&officer).await;
    assert_eq!(theirs.len(), 100);
    assert!(theirs.iter().all(|pair| pair["allowed_actions"] == json!(["judge"])));
    let merge = |survivor: &str, merged: &str| json!({"survivor_id": survivor, "merged_id": merged, "reason": "one person"});
    officer.get(&format!("/patients/{one}/chart")).await.expect(403);
    officer.post("/merges", merge(&a, &b)).await.expect(403);
    admin.post("/merges", merge(&one, &double)).await.expect(403);
    let distinct =
        json!({"one_id": one, "other_id": double, "is_distinct": true, "reason": "mother and daughter"});
    admin.post("/duplicates/decisions", distinct.clone()).await.expect(403);
    officer.post("/duplicates/decisions", distinct).await.expect(200);
    let merged = officer.post("/merges", merge(&one, &double)).await.expect(200).body;
    assert_eq!(merged, json!({"id": double, "survivor_id": one}), "nothing of the chart");
    assert_eq!(officer.post("/merges", merge(&one, &double)).await.expect(409).body["code"], "record_merged");

    // Who merged them takes it back in the same way, and sees no more of the charts for it.
    let doctor = house.person(clinic, &["physician"]).await;
    let member = json!({"account_id": doctor.account, "days": 5});
    officer.post(&format!("/patients/{one}/care-team"), member).await.expect(201);
    let latex = json!({"display": "Latex", "category": "other"});
    doctor.post(&format!("/patients/{one}/allergies"), latex).await.expect(201);
    let changes = format!("/merges/{double}/changes");
    admin.get(&changes).await.expect(403);
    let seen = officer.get(&changes).await.expect(200).body;
    let allergy = |i: &&Value| i["place"] == "charting.allergy";
    let allergy = seen["items"].as_array().unwrap().iter().find(allergy).unwrap();
    assert_eq!((&allergy["label"], &allergy["by"]), (&json!(null), &json!(doctor.username)));
    let undo = format!("/merges/{double}/undo");
    let reviewed = json!({"reason": "mother and daughter", "reviewed": seen["digest"]});
    admin.post(&undo, reviewed.clone()).await.expect(403);
    officer.post(&undo, reviewed).await.expect(204);
}
