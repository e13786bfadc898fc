//! Who gets through which door: every route against every role, and every id of another clinic with a body that is valid.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::{House, Person};

const UNKNOWN: &str = "019a0000-0000-7000-8000-000000000000";

/// Method and path of every route that asks for somebody signed in.
fn routes() -> Vec<(String, String)> {
    let document = serde_json::to_value(osler::app::api().1).unwrap();
    let mut all = vec![];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let is_operation = ["get", "post", "put", "patch", "delete"].contains(&method.as_str());
            if is_operation && !operation["security"].is_array() {
                all.push((method.to_uppercase(), path.strip_prefix("/api/v1").unwrap().to_owned()));
            }
        }
    }
    // Signing out comes last, for it ends the caller.
    all.sort_by_key(|(method, path)| {
        (method == "DELETE" && path == "/session", path.clone(), method.clone())
    });
    all.retain(|(method, path)| !(method == "POST" && path == "/session"));
    all
}

async fn knock(person: &Person<'_>, method: &str, path: &str) -> u16 {
    let mut filled = path.to_owned();
    while let (Some(from), Some(to)) = (filled.find('{'), filled.find('}')) {
        filled.replace_range(from..=to, UNKNOWN);
    }
    if path == "/live" {
        // What it answers does not end.
        return person.open(path).await.status().as_u16();
    }
    person.json(method, &filled, &[("if-match", "\"1\"")], json!({})).await.status.as_u16()
}

/// What a route asks for stands in the event of its refusal.
async fn asked(house: &House, person: &Person<'_>) -> BTreeMap<(String, String), String> {
    let db = house.superuser().await;
    let mut asked = BTreeMap::new();
    for (method, path) in routes() {
        let refused = knock(person, &method, &path).await == 403;
        let last = "select reason from audit.event where action = 'access.refused' order by at desc limit 1";
        let permission =
            if refused { db.query_one(last, &[]).await.unwrap().get(0) } else { "signed in".to_owned() };
        asked.insert((method, path), permission);
    }
    asked
}

#[tokio::test]
async fn every_role_gets_through_exactly_where_the_matrix_says() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let asked = asked(&house, &house.person(clinic, &["patient"]).await).await;
    assert!(asked.len() > 40, "{}", asked.len());
    for role in staff::role::BUILT_IN {
        let person = house.person(clinic, &[role.name]).await;
        for (method, path) in routes() {
            let wanted = &asked[&(method.clone(), path.clone())];
            let allowed = wanted == "signed in" || role.permissions.contains(&wanted.as_str());
            let status = knock(&person, &method, &path).await;
            assert_eq!(status != 403, allowed, "{}: {method} {path} asks for {wanted}: {status}", role.name);
            assert_ne!(status, 401, "{}: {method} {path}", role.name);
            assert!(status < 500, "{}: {method} {path}: {status}", role.name);
        }
    }
}

#[tokio::test]
async fn a_person_without_a_role_in_the_clinic_may_nothing_there() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let mut admin = house.person(ours, &["administrator"]).await;
    // A membership alone, as after a set-up that ended half way.
    let tx = house.platform.system_global("test").identity_write().await.unwrap();
    identity::account::store::join_clinic(&tx, admin.account, theirs).await.unwrap();
    tx.commit(platform::Event::new("membership.updated", "account"), ()).await.unwrap();
    let moved = admin.post("/session/clinic", json!({"clinic_id": theirs})).await.expect(204);
    admin.cookie = moved.cookie().unwrap();
    assert_eq!(admin.get("/session").await.expect(200).body["permissions"], json!([]));
    admin.get("/clinic").await.expect(403);
    admin.post("/patients/search", json!({"query": ""})).await.expect(403);
    admin.get("/staff").await.expect(403);
}

#[tokio::test]
async fn ids_of_another_clinic_are_unknown_even_with_a_valid_body() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let roles = ["physician", "receptionist", "administrator"];
    let (they, we) = (house.person(theirs, &roles).await, house.person(ours, &roles).await);
    let patient = they.register("Grace", "Hopper").await;
    let our_patient = we.register("Ada", "Lovelace").await;
    let person = json!({"given_name": "A", "family_name": "B", "birth_date": "1980-01-01", "sex": "female"});
    let children = [
        ("allergies", json!({"display": "Latex", "category": "other"})),
        ("problems", json!({"display": "Asthma"})),
        ("contacts", json!({"name": "Ann"})),
        ("coverages", json!({"kind": "primary", "payer_name": "P"})),
    ];
    let staff = they.get("/staff").await.expect(200).body["items"][0]["id"].as_str().unwrap().to_owned();
    let mut doors: Vec<(&str, String, String, Value)> = vec![
        ("GET", format!("/patients/{patient}"), format!("/patients/{UNKNOWN}"), json!(null)),
        ("PUT", format!("/patients/{patient}"), format!("/patients/{UNKNOWN}"), person),
        (
            "POST",
            format!("/patients/{patient}/ssn"),
            format!("/patients/{UNKNOWN}/ssn"),
            json!({"reason": "insurance"}),
        ),
        (
            "PUT",
            format!("/patients/{patient}/no-known-allergies"),
            format!("/patients/{UNKNOWN}/no-known-allergies"),
            json!({"value": true}),
        ),
        ("GET", format!("/staff/{staff}"), format!("/staff/{UNKNOWN}"), json!(null)),
        (
            "PUT",
            format!("/staff/{staff}"),
            format!("/staff/{UNKNOWN}"),
            json!({"full_name": "X", "roles": ["nurse"], "active": true}),
        ),
    ];
    let photo = crate::photo::add(&they, &patient, 10).await;
    let picture = crate::photo::picture(9, 20, image::ImageFormat::Png);
    let ours = crate::photo::send(&we, "image/png", picture).await.expect(201).id();
    let photos = |patient: &str| format!("/patients/{patient}/photos");
    let removal = |photo: &str| format!("{}/{photo}/removal", photos(&our_patient));
    doors.extend([
        ("GET", format!("/files/{photo}"), format!("/files/{UNKNOWN}"), json!(null)),
        ("POST", photos(&patient), photos(UNKNOWN), json!({ "file_id": ours })),
        ("POST", removal(&photo), removal(UNKNOWN), json!({"reason": "x"})),
    ]);
    for (kind, body) in &children {
        let child = they.post(&format!("/patients/{patient}/{kind}"), body.clone()).await.expect(201).id();
        doors.push((
            "POST",
            format!("/patients/{patient}/{kind}"),
            format!("/patients/{UNKNOWN}/{kind}"),
            body.clone(),
        ));
        doors.push((
            "GET",
            format!("/patients/{patient}/{kind}"),
            format!("/patients/{UNKNOWN}/{kind}"),
            json!(null),
        ));
        // Their child under our own patient, too: a child's id alone opens nothing.
        for parent in [&patient, &our_patient] {
            let path = |child: &str| format!("/patients/{parent}/{kind}/{child}");
            doors.push(("PUT", path(&child), path(UNKNOWN), body.clone()));
        }
    }
    let snapshot = async || {
        let sql = "select md5(string_agg(t, '|' order by t)) from (
            select p::text as t from registry.patient p where clinic_id = $1 union all select c::text from registry.contact c where clinic_id = $1
            union all select a::text from charting.allergy a where clinic_id = $1 union all select s::text from staff.profile s where clinic_id = $1) all_rows";
        let row = house.superuser().await.query_one(sql, &[&theirs.0]).await.unwrap();
        row.get::<_, String>(0)
    };
    let before = snapshot().await;
    for (method, theirs, unknown, body) in doors {
        let mut answers = vec![];
        for path in [&theirs, &unknown] {
            let mut answer = we.json(method, path, &[("if-match", "\"1\"")], body.clone()).await;
            answer.body["request_id"] = Value::Null;
            answers.push((answer.status.as_u16(), answer.body));
        }
        assert_eq!(answers[0].0, 404, "{method} {theirs}: {}", answers[0].1);
        assert_eq!(answers[0], answers[1], "{method} {theirs}");
    }
    assert_eq!(before, snapshot().await, "something of theirs changed");
}
