//! Whose case it is: taken by one, handed on, given back; and what lies on a pathologist's desk.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, Person},
    pathology::register,
    pathology_report::{EVERYTHING, begin, begun, license_all, on, path, text, verified_case, write},
};

async fn assign(
    person: &Person<'_>,
    case: &Value,
    to: Option<&Person<'_>>,
    seen: &Value,
    reason: &str,
) -> Answer {
    let place = format!("/pathology/cases/{}/assignments", case["id"].as_str().unwrap());
    let to = to.map(|one| one.account);
    person.post(&place, json!({"account_id": to, "seen": seen["id"], "reason": reason})).await
}

async fn whose(person: &Person<'_>, case: &Value) -> Value {
    let place = format!("/pathology/cases/{}/assignments", case["id"].as_str().unwrap());
    person.get(&place).await.expect(200).body
}

async fn desk(person: &Person<'_>) -> Value {
    person.get("/pathology/desk").await.expect(200).body
}

/// What lies on somebody's desk, and for what.
async fn work(person: &Person<'_>) -> Vec<(Value, Value)> {
    let desk = desk(person).await;
    let cases = desk["cases"].as_array().unwrap().iter();
    cases.map(|one| (one["case_id"].clone(), one["work"].clone())).collect()
}

async fn kinds(person: &Person<'_>) -> Vec<String> {
    let told = person.get("/notifications").await.expect(200).body;
    let open = told["items"].as_array().unwrap().iter().filter(|one| one["resolved_at"].is_null());
    open.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn of_many_who_take_a_case_one_has_it_and_it_is_handed_on_and_given_back() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let grace = house.person(clinic, &["pathologist"]).await;
    let ada = house.person(clinic, &["pathologist"]).await;
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    let stranger = house.person(house.clinic("Theirs").await, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let case = verified_case(&person, &patient).await;

    // Ten times at once, by two people.
    let nobody = Value::Null;
    let all = (0..10).map(|n| {
        let who = if n % 2 == 0 { &grace } else { &ada };
        assign(who, &case, Some(who), &nobody, "")
    });
    let answers = join_all(all).await;
    let taken = answers.iter().filter(|one| one.status.as_u16() == 201).count();
    assert_eq!(taken, 1);
    for late in answers.into_iter().filter(|one| one.status.as_u16() != 201) {
        assert_eq!(late.expect(409).body["code"], "assignment_changed");
    }
    let now = whose(&technician, &case).await;
    assert_eq!(now["allowed_actions"], json!([]));
    let current = now["current"].clone();
    let (owner, other) =
        if current["account_id"] == json!(grace.account) { (&grace, &ada) } else { (&ada, &grace) };
    assert!(kinds(owner).await.is_empty());
    assert_eq!(work(owner).await, [(case["id"].clone(), json!("write"))]);
    assert!(work(other).await.is_empty());

    // What is somebody's changes with a reason, to somebody who signs, by who may.
    let to = Some(other);
    assert_eq!(assign(owner, &case, to, &current, "").await.expect(422).fields(), ["reason"]);
    assert_eq!(assign(owner, &case, None, &nobody, "").await.expect(422).fields(), ["account_id"]);
    let refused = assign(owner, &case, Some(&technician), &current, "on leave").await.expect(422);
    assert_eq!(refused.body["fields"][0]["code"], "no_pathologist");
    assign(&technician, &case, to, &current, "on leave").await.expect(403);
    assign(&stranger, &case, to, &current, "on leave").await.expect(404);
    let handed = assign(owner, &case, to, &current, "on leave").await.expect(201).body;
    assert_eq!(handed["current"]["account_id"], json!(other.account));
    assert_eq!((kinds(owner).await, kinds(other).await), (vec![], vec!["case_assigned".to_owned()]));
    let stale = assign(owner, &case, Some(owner), &current, "back").await.expect(409);
    assert_eq!(stale.body["code"], "assignment_changed");

    // Who takes it over tells whose it was; given back it is nobody's, and what was told is over.
    let current = handed["current"].clone();
    let over = assign(owner, &case, Some(owner), &current, "they are ill").await.expect(201).body;
    assert_eq!(kinds(other).await, ["case_taken_away"]);
    let back = assign(owner, &case, None, &over["current"], "not my field").await.expect(201).body;
    assert_eq!((&back["current"], back["items"].as_array().unwrap().len()), (&Value::Null, 3));
    assert_eq!(back["items"][0]["end_reason"], "not my field");
    assert!(work(owner).await.is_empty());

    // Of what is voided nothing is to be reported.
    assign(&person, &case, Some(&grace), &nobody, "").await.expect(201);
    let place = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    let mut version = case["version"].as_i64().unwrap();
    for action in ["reopen", "void"] {
        let said = json!({"action": action, "reason": "registered twice"});
        version = person.put(&place, version, said).await.expect(200).body["version"].as_i64().unwrap();
    }
    assert!(work(&grace).await.is_empty());
    assert_eq!(assign(&grace, &case, Some(&grace), &nobody, "").await.expect(409).body["code"], "case_state");

    // Once it is said it stays.
    let db = house.superuser().await;
    for forged in [
        "update pathology.case_assignment set account_name = 'X'",
        "update pathology.case_assignment set ended_at = null, ended_by_name = null, end_reason = null",
        "truncate pathology.case_assignment",
    ] {
        assert!(db.batch_execute(forged).await.is_err(), "{forged}");
    }
}

#[tokio::test]
async fn a_desk_says_what_is_to_be_done_until_the_report_is_out() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let grace = house.person(clinic, &["pathologist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = begun(&house, &person, &patient).await;
    let case = report["case_id"].clone();
    let is = async |what: &str| assert_eq!(work(&person).await, [(case.clone(), json!(what))], "{what}");

    // Who begins the report has the case.
    is("write").await;
    let report = write(&person, &report, text("Compound naevus.")).await.expect(200).body;
    on(&person, &report, &["submit"]).await;
    is("verification").await;
    on(&person, &report, &["reject"]).await;
    is("returned").await;
    assert_eq!(desk(&person).await["cases"][0]["rejection_reason"], "the side is wrong");
    on(&person, &report, &["submit", "verify"]).await;
    is("sign").await;
    on(&person, &report, &["sign"]).await;
    is("publish").await;
    on(&person, &report, &["publish"]).await;
    assert!(work(&person).await.is_empty());

    // An amendment is whose who begins it, until it is out or called off.
    on(&grace, &report, &["amend"]).await;
    assert_eq!(work(&grace).await, [(case.clone(), json!("amend"))]);
    on(&grace, &report, &["cancel_amendment"]).await;
    assert!(work(&grace).await.is_empty());

    // What one began to add, and what a colleague asks.
    grace.post(&path(&report, "/addenda"), json!({"said": "HER2 is negative."})).await.expect(201);
    assert_eq!(desk(&grace).await["addenda"][0]["case_id"], case);
    license_all(&house, "current_date + 30").await;
    let other = begin(&person, &verified_case(&person, &patient).await).await;
    let question = json!({"account_id": grace.account, "question": "Is this a naevus?"});
    person.post(&path(&other, "/consultations"), question).await.expect(201);
    assert_eq!(desk(&grace).await["consultations"][0]["report_id"], other["id"]);
    assert!(desk(&person).await["consultations"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn what_nobody_has_is_offered_to_who_may_see_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let grace = house.person(clinic, &["pathologist"]).await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let stranger = house.person(house.clinic("Theirs").await, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    // Nothing of it can be reported yet.
    register(&person, &patient).await;
    verified_case(&person, &patient).await;
    let report = begun(&house, &person, &patient).await;
    let case = json!({"id": report["case_id"]});
    assert!(desk(&grace).await["unassigned"].as_array().unwrap().is_empty());
    let current = whose(&person, &case).await["current"].clone();
    assign(&person, &case, None, &current, "not my field").await.expect(201);
    let free = desk(&grace).await;
    assert_eq!(free["unassigned"].as_array().unwrap().len(), 1);
    assert_eq!(free["unassigned"][0]["case_id"], case["id"]);
    assert_eq!(free["unassigned"][0]["patient"]["family_name"], "Hopper");
    assert!(desk(&stranger).await["unassigned"].as_array().unwrap().is_empty());

    // What is a colleague's who does not report here any more is nobody's; taking it over says why.
    let left = house.person(clinic, &["pathologist"]).await;
    let given = assign(&person, &case, Some(&left), &Value::Null, "").await.expect(201).body;
    assert!(desk(&grace).await["unassigned"].as_array().unwrap().is_empty());
    let gone = format!(
        "set session_replication_role = replica; update staff.profile set is_active = false where account_id = '{}'",
        left.account
    );
    house.superuser().await.batch_execute(&gone).await.unwrap();
    let free = desk(&grace).await["unassigned"][0].clone();
    assert_eq!((&free["case_id"], &free["pathologist"]), (&case["id"], &given["current"]["pathologist"]));
    let current = given["current"].clone();
    assign(&grace, &case, None, &current, "she left").await.expect(201);

    // Of a record that is shut to them they learn that there is a case, and take none.
    let shut = json!({"sensitivity": "protected"});
    officer.put(&format!("/patients/{patient}/privacy"), 0, shut).await.expect(200);
    let free = desk(&grace).await["unassigned"][0].clone();
    assert_eq!((&free["patient"], &free["report_id"]), (&Value::Null, &Value::Null));
    let refused = assign(&grace, &case, Some(&grace), &Value::Null, "").await.expect(403);
    assert_eq!(refused.body["code"], "chart_protected");
}
