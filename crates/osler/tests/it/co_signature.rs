//! Asking colleagues to sign an encounter, too: who may be asked, what they see of it, and what becomes of the request.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::{
    encounter_signing::{amend, co_sign, signatures, signed, withdraw},
    harness::{Answer, House, Person},
};

const WAITING: &str = "/co-signature-requests";
const ASKED: &str = "/co-signature-requests/asked";

pub async fn ask(person: &Person<'_>, path: &str, of: &Person<'_>, meaning: &str) -> Answer {
    let body = json!({"account_id": of.account, "version": 1, "meaning": meaning, "note": " Please look at the left eye. "});
    person.post(&format!("{path}/co-signature-requests"), body).await
}

/// The code at the field that names who is asked.
async fn obstacle(person: &Person<'_>, path: &str, of: &Person<'_>) -> Value {
    let refused = ask(person, path, of, "review").await.expect(422);
    assert_eq!(refused.fields(), ["account_id"]);
    refused.body["fields"][0]["code"].clone()
}

async fn items(person: &Person<'_>, list: &str) -> Vec<Value> {
    person.get(list).await.expect(200).body["items"].as_array().unwrap().clone()
}

/// Kinds of notifications and whether what they tell of is over, the newest first.
async fn told(person: &Person<'_>) -> Vec<(String, bool)> {
    let all = items(person, "/notifications").await;
    all.iter()
        .map(|one| {
            assert!(!one.to_string().contains("Hopper") && !one.to_string().contains("left eye"), "{one}");
            (one["kind"].as_str().unwrap().to_owned(), one["resolved_at"].is_string())
        })
        .collect()
}

fn asked(over: bool) -> (String, bool) {
    ("co_signature_asked".to_owned(), over)
}

#[tokio::test]
async fn a_colleague_is_asked_told_and_signs_which_fulfils_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;

    let offered = items(&author, &format!("{path}/co-signers")).await;
    assert_eq!(offered.len(), 1, "neither who wrote it nor who may not: {offered:?}");
    assert_eq!(offered[0]["account_id"], json!(colleague.account));
    let made = ask(&author, &path, &colleague, "approval").await.expect(201);
    let request = made.id();
    assert_eq!((&made.body["status"], &made.body["meaning"]), (&json!("open"), &json!("approval")));
    assert_eq!(made.body["note"], "Please look at the left eye.");
    assert_eq!(made.body["allowed_actions"], json!(["take_back"]));
    assert!(items(&author, &format!("{path}/co-signers")).await.is_empty());
    assert_eq!(obstacle(&author, &path, &colleague).await, "asked_already");

    // They are told, and find it where they begin their day.
    assert_eq!(told(&colleague).await, [asked(false)]);
    let list = colleague.get(WAITING).await.expect(200).body;
    assert_eq!((&list["waiting"], &list["items"][0]["id"]), (&json!(1), &json!(request)));
    let one = &list["items"][0];
    assert_eq!(
        (&one["patient"]["family_name"], &one["asked_by_name"]),
        (&json!("Hopper"), &json!("Test Person"))
    );
    assert_eq!(one["allowed_actions"], json!(["decline"]));
    assert!(items(&author, WAITING).await.is_empty());
    assert_eq!(items(&author, ASKED).await[0]["id"], json!(request));
    assert!(items(&colleague, ASKED).await.is_empty());

    // An approval is not answered by a review; the signature fulfils the request in its own transaction.
    let refused = co_sign(&colleague, &path, 1, "review").await.expect(422);
    assert_eq!(
        (refused.fields(), &refused.body["fields"][0]["code"]),
        (vec!["meaning"], &json!("approval_asked"))
    );
    let both = co_sign(&colleague, &path, 1, "approval").await.expect(201).body;
    let done = &both["requests"][0];
    assert_eq!((&done["status"], &done["id"]), (&json!("signed"), &json!(request)));
    assert_eq!(done["ended_at"], both["items"][1]["signed_at"]);
    assert_eq!(colleague.get(WAITING).await.expect(200).body["waiting"], 0);
    assert_eq!(told(&colleague).await, [asked(true)]);
    assert_eq!(items(&author, ASKED).await[0]["status"], "signed");
    assert_eq!(obstacle(&author, &path, &colleague).await, "signed_already");
    // What is over stays so.
    let late = json!({"reason": "Too late"});
    colleague.put(&format!("{WAITING}/{request}/decline"), 2, late).await.expect(412);
    let db = house.superuser().await;
    let sql = "begin; update charting.co_signature_request set status = 'open', signature_id = null, ended_at = null, ended_by = null";
    let error = db.batch_execute(sql).await.unwrap_err();
    assert_eq!(error.as_db_error().unwrap().constraint(), Some("co_signature_request_answered"));
    db.batch_execute("rollback").await.unwrap();
    house.seal().await;
}

#[tokio::test]
async fn who_is_asked_declines_with_a_reason_and_who_asked_takes_it_back() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["nurse"]).await;
    let (one, other) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    let request = ask(&author, &path, &one, "review").await.expect(201).id();
    let decline = format!("{WAITING}/{request}/decline");
    let reason = json!({"reason": "I do not know this patient"});
    assert_eq!(other.put(&decline, 1, reason.clone()).await.expect(403).body["code"], "not_asked");
    assert_eq!(one.put(&decline, 1, json!({"reason": " "})).await.expect(422).fields(), ["reason"]);
    one.put(&decline, 7, reason.clone()).await.expect(412);
    let declined = one.put(&decline, 1, reason.clone()).await.expect(200).body;
    assert_eq!((&declined["status"], &declined["allowed_actions"]), (&json!("declined"), &json!([])));
    one.put(&decline, 2, reason).await.expect(412);
    assert_eq!(told(&one).await, [asked(true)]);
    assert_eq!(told(&author).await, [("co_signature_declined".to_owned(), false)]);
    assert_eq!(
        signatures(&author, &path).await["requests"][0]["declined_reason"],
        "I do not know this patient"
    );
    assert_eq!(obstacle(&author, &path, &author).await, "no_co_signer");

    // Asked once more, and taken back; a colleague who may co-sign asks, too, and the author takes that back.
    let again = ask(&author, &path, &one, "review").await.expect(201).id();
    let back = format!("{WAITING}/{again}/take-back");
    assert_eq!(other.put(&back, 1, json!({})).await.expect(403).body["code"], "not_asker");
    assert_eq!(author.put(&back, 1, json!({})).await.expect(200).body["status"], "taken_back");
    author.put(&back, 2, json!({})).await.expect(412);
    assert!(items(&one, WAITING).await.is_empty());
    let by_other = ask(&other, &path, &one, "review").await.expect(201).id();
    author.put(&format!("{WAITING}/{by_other}/take-back"), 1, json!({})).await.expect(200);
    let nurse = house.person(clinic, &["nurse"]).await;
    assert_eq!(ask(&nurse, &path, &one, "review").await.expect(403).body["code"], "not_author");
    // Whoever signs without having been asked for it leaves nothing open.
    co_sign(&one, &path, 1, "approval").await.expect(201);
    house.seal().await;
}

#[tokio::test]
async fn only_who_may_co_sign_and_open_the_record_is_asked() {
    let house = House::open().await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let author = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let stranger = house.person(theirs, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let unsigned = crate::encounter::documented(&author, &patient).await;
    let early = ask(&author, &unsigned, &colleague, "review").await.expect(409);
    assert_eq!(early.body["code"], "encounter_unsigned");
    let path = signed(&author, &patient).await;
    for nobody in [&nurse, &stranger, &author] {
        assert_eq!(obstacle(&author, &path, nobody).await, "no_co_signer");
    }
    let body = json!({"account_id": colleague.account, "version": 2, "meaning": "review"});
    let unread = author.post(&format!("{path}/co-signature-requests"), body).await.expect(409);
    assert_eq!(unread.body["code"], "encounter_amended");
    let long =
        json!({"account_id": colleague.account, "version": 1, "meaning": "review", "note": "x".repeat(501)});
    assert_eq!(
        author.post(&format!("{path}/co-signature-requests"), long).await.expect(422).fields(),
        ["note"]
    );
    ask(&stranger, &path, &colleague, "review").await.expect(404);

    // A guarded record lets nobody in by asking them; a glass broken for an emergency is no lasting right.
    officer
        .put(&format!("/patients/{patient}/privacy"), 0, json!({"sensitivity": "sensitive"}))
        .await
        .expect(200);
    let member = |person: &Person<'_>| json!({"account_id": person.account, "days": 5});
    officer.post(&format!("/patients/{patient}/care-team"), member(&author)).await.expect(201);
    assert_eq!(obstacle(&author, &path, &colleague).await, "chart_protected");
    let glass = json!({"reason": "unconscious, no time to ask"});
    colleague.post(&format!("/patients/{patient}/break-glass"), glass).await.expect(201);
    assert_eq!(obstacle(&author, &path, &colleague).await, "chart_protected");
    let other = house.person(clinic, &["physician"]).await;
    officer.post(&format!("/patients/{patient}/care-team"), member(&other)).await.expect(201);
    let request = ask(&author, &path, &other, "review").await.expect(201).id();
    // Shut since: the list names nobody, and it can still be declined.
    let hidden = json!({"sensitivity": "sensitive", "hidden_from_accounts": [other.account]});
    officer.put(&format!("/patients/{patient}/privacy"), 1, hidden).await.expect(200);
    let list = other.get(WAITING).await.expect(200).body;
    let one = &list["items"][0];
    assert_eq!((&one["patient"], &one["note"], &list["waiting"]), (&Value::Null, &Value::Null, &json!(1)));
    let declined =
        other.put(&format!("{WAITING}/{request}/decline"), 1, json!({"reason": "Protected"})).await;
    assert_eq!(declined.expect(200).body["patient"], Value::Null);
}

#[tokio::test]
async fn an_amendment_or_a_withdrawal_ends_what_was_asked() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let (one, other) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    ask(&author, &path, &one, "review").await.expect(201);
    ask(&author, &path, &other, "approval").await.expect(201);
    let seen = author.get(&path).await.expect(200).body["version"].as_i64().unwrap();
    amend(&author, &path, seen, json!({"plan": "Surgery"})).await.expect(200);
    for person in [&one, &other] {
        assert!(items(person, WAITING).await.is_empty());
        assert_eq!(told(person).await, [asked(true)]);
    }
    let requests = signatures(&author, &path).await["requests"].clone();
    assert_eq!((&requests[0]["status"], &requests[1]["status"]), (&json!("ended"), &json!("ended")));
    // The new version is asked for anew.
    let body = json!({"account_id": one.account, "version": 2, "meaning": "review"});
    author.post(&format!("{path}/co-signature-requests"), body).await.expect(201);
    let seen = author.get(&path).await.expect(200).body["version"].as_i64().unwrap();
    withdraw(&author, &path, seen, "Another patient's").await.expect(200);
    assert!(items(&one, WAITING).await.is_empty());
    let body = json!({"account_id": one.account, "version": 3, "meaning": "review"});
    let closed = author.post(&format!("{path}/co-signature-requests"), body).await.expect(409);
    assert_eq!(closed.body["code"], "encounter_closed");
    house.seal().await;
}

/// What the page offers at each request, the newest first.
async fn offered(person: &Person<'_>, path: &str) -> Vec<Value> {
    let requests = signatures(person, path).await["requests"].clone();
    requests.as_array().unwrap().iter().map(|one| one["allowed_actions"].clone()).collect()
}

#[tokio::test]
async fn who_asked_is_told_that_an_amendment_ended_it_and_asks_again() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let (asker, one, other) = (
        house.person(clinic, &["physician"]).await,
        house.person(clinic, &["physician"]).await,
        house.person(clinic, &["physician"]).await,
    );
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    ask(&asker, &path, &one, "approval").await.expect(201);
    ask(&asker, &path, &other, "review").await.expect(201);
    ask(&author, &path, &asker, "review").await.expect(201);
    let seen = author.get(&path).await.expect(200).body["version"].as_i64().unwrap();
    amend(&author, &path, seen, json!({"plan": "Surgery"})).await.expect(200);

    // Once, whomever they asked; not who amended it: they did it themselves.
    let ended = ("co_signature_ended".to_owned(), false);
    assert_eq!(told(&asker).await, [ended.clone(), asked(true)]);
    assert_eq!(told(&author).await, []);
    let all = items(&asker, "/notifications").await;
    assert_eq!(all[0]["details"], json!({"by": "Test Person", "by_act": "amend"}));
    // Who wrote it asks all of them again, who asked those whom they had asked; nobody else.
    assert_eq!(
        offered(&author, &path).await,
        [json!(["ask_again"]), json!(["ask_again"]), json!(["ask_again"])]
    );
    assert_eq!(offered(&asker, &path).await, [json!([]), json!(["ask_again"]), json!(["ask_again"])]);
    assert_eq!(offered(&one, &path).await, [json!([]), json!([]), json!([])]);

    // Asked again, or signed without that: it is not offered any more.
    let body = json!({"account_id": one.account, "version": 2, "meaning": "approval"});
    asker.post(&format!("{path}/co-signature-requests"), body).await.expect(201);
    co_sign(&other, &path, 2, "review").await.expect(201);
    let now = [json!(["take_back"]), json!(["ask_again"]), json!([]), json!([])];
    assert_eq!(offered(&author, &path).await, now);
    // With that it is over for who had asked.
    assert_eq!(told(&asker).await, [("co_signature_ended".to_owned(), true), asked(true)]);
    // Nobody is offered who may not be asked any more.
    let db = house.superuser().await;
    let leave = "begin; set local session_replication_role = replica; update staff.profile set is_active = $1 where account_id = $2; commit";
    let active = async |is_active: bool| {
        let sql =
            leave.replace("$1", &is_active.to_string()).replace("$2", &format!("'{}'", asker.account.0));
        db.batch_execute(&sql).await.unwrap();
    };
    active(false).await;
    assert_eq!(offered(&author, &path).await, [json!(["take_back"]), json!([]), json!([]), json!([])]);
    active(true).await;

    // A withdrawal says so, and nobody is asked for anything.
    let seen = author.get(&path).await.expect(200).body["version"].as_i64().unwrap();
    withdraw(&author, &path, seen, "Another patient's").await.expect(200);
    assert_eq!(told(&asker).await, [ended, ("co_signature_ended".to_owned(), true), asked(true)]);
    assert_eq!(items(&asker, "/notifications").await[0]["details"]["by_act"], "withdraw");
    assert!(offered(&author, &path).await.iter().all(|actions| *actions == json!([])));
    house.seal().await;
}

#[tokio::test]
async fn who_co_signs_is_offered_however_many_work_here() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    // They all come before "Test Person", and none of them may co-sign.
    let sql = format!(
        "set session_replication_role = replica; \
         insert into staff.profile (clinic_id, id, account_id, full_name, username, email) \
         select '{clinic}', gen_random_uuid(), gen_random_uuid(), 'Aide ' || n, 'aide' || n, 'aide' || n || '@example.org' \
           from generate_series(1, 1001) n"
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
    let offered = items(&author, &format!("{path}/co-signers")).await;
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0]["account_id"], json!(colleague.account));
}

#[tokio::test]
async fn of_many_requests_at_once_one_is_kept_and_long_lists_have_pages() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    let answers = join_all((0..8).map(|_| ask(&author, &path, &colleague, "review"))).await;
    let made = answers.iter().filter(|answer| answer.status.as_u16() == 201).count();
    assert_eq!(made, 1);
    assert!(answers.iter().all(|answer| [201, 422].contains(&answer.status.as_u16())));
    let mut paths = vec![path];
    for _ in 0..2 {
        house.clock.advance(jiff::SignedDuration::from_secs(1));
        let path = signed(&author, &patient).await;
        ask(&author, &path, &colleague, "review").await.expect(201);
        paths.push(path);
    }
    for (list, order) in [(WAITING, [0, 1, 2]), (ASKED, [2, 1, 0])] {
        let person = if list == WAITING { &colleague } else { &author };
        let (mut after, mut seen) = (String::new(), vec![]);
        for _ in 0..3 {
            let page = person.get(&format!("{list}?limit=1{after}")).await.expect(200).body;
            seen.push(page["items"][0]["encounter_id"].as_str().unwrap().to_owned());
            after = format!("&after={}", page["next"].as_str().unwrap_or_default());
        }
        let wanted = order.map(|at: usize| paths[at].rsplit('/').next().unwrap().to_owned());
        assert_eq!(seen, wanted, "{list}");
        person.get(&format!("{list}?after=nonsense")).await.expect(422);
    }
}
