//! Who works here: profiles, licences, and the roles that a clinic makes for itself.

use jiff::{SignedDuration, ToSpan, civil::Date, tz::TimeZone};
use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::harness::{House, Person};

impl House {
    fn today(&self) -> Date {
        self.platform.now().to_zoned(TimeZone::UTC).date()
    }
    fn in_days(&self, days: i64) -> String {
        self.today().saturating_add(days.days()).to_string()
    }
}

/// A profession that a licensed role is content with.
fn doctor(house: &House) -> Value {
    json!({"specialization": "Family medicine", "license_number": "TX-1", "license_state": "TX",
        "license_expiry": house.in_days(400)})
}

fn newcomer(username: &str, roles: Value, professional: Value) -> Value {
    json!({"username": username, "email": format!("{username}@example.org"), "full_name": format!("Test {username}"),
        "password": "a first password", "roles": roles, "professional": professional})
}

async fn id_of(admin: &Person<'_>, username: &str) -> String {
    let found = admin.get(&format!("/staff?query={username}")).await.expect(200);
    found.body["items"][0]["id"].as_str().expect("one person").to_owned()
}

async fn names(admin: &Person<'_>, query: &str) -> Vec<String> {
    let found = admin.get(&format!("/staff?{query}")).await.expect(200);
    let mut names: Vec<String> = found.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["username"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_profile_holds_the_profession_and_is_changed_with_its_etag() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let added = admin.post("/staff", newcomer("grace", json!(["nurse"]), json!({}))).await.expect(201);
    let path = format!("/staff/{}/profile", added.id());
    let whole = json!({
        "professional": {"specialization": "Nursing", "license_number": "RN 7", "license_state": "TX",
            "license_expiry": house.in_days(10), "registration_number": "R-9", "npi": "1234567893", "dea_number": "AB1234563",
            "qualifications": ["BSN", "RN"], "certifications": ["BLS"], "years_of_experience": 7,
            "consultation_fee": {"amount": "120.50", "currency": "USD"}, "biography": "Kind.",
            "hipaa_training_date": house.in_days(-400)},
        "personal": {"given_name": "Grace", "family_name": "Hopper", "phone": "512 555 0100", "birth_date": "1980-12-09",
            "gender": "female", "city": "Austin"}});
    let saved = admin.put(&path, 1, whole.clone()).await.expect(200);
    assert_eq!(saved.headers["etag"], "\"2\"");
    let read = admin.get(&format!("/staff/{}", added.id())).await.expect(200);
    for part in ["professional", "personal"] {
        for (name, value) in whole[part].as_object().unwrap() {
            assert_eq!(&read.body[part][name], value, "{name}");
        }
    }
    assert_eq!(read.body["changed_by"], admin.username.as_str());
    let stages = |body: &Value| {
        let list = body["warnings"].as_array().unwrap().clone();
        list.iter().map(|w| format!("{} {}", w["what"], w["stage"]).replace('"', "")).collect::<Vec<_>>()
    };
    assert_eq!(stages(&read.body), ["license soon", "training expired"]);
    admin.put(&path, 1, whole.clone()).await.expect(412);
    admin.json("PUT", &path, &[], whole).await.expect(428);

    // Auditors read who works under which licence, and not where people live.
    let auditor = house.person(clinic, &["auditor"]).await;
    let read = auditor.get(&format!("/staff/{}", added.id())).await.expect(200);
    assert_eq!(
        (&read.body["personal"], &read.body["professional"]["license_number"]),
        (&json!(null), &json!("RN 7"))
    );
    auditor.put(&path, 2, json!({"professional": {}})).await.expect(403);

    // Two people never have one NPI.
    let other = admin.post("/staff", newcomer("ada", json!(["nurse"]), json!({}))).await.expect(201);
    let taken = json!({"professional": {"npi": "1234567893"}});
    let refused = admin.put(&format!("/staff/{}/profile", other.id()), 1, taken).await.expect(409);
    assert_eq!(refused.body["code"], "npi_taken");

    // What changed stands in the trail, as the person's history.
    let history =
        json!({"resource_type": "staff", "resource_id": added.id(), "changes": true, "success": true});
    let events = admin.post("/audit/search", history).await.expect(200).body["items"].clone();
    let actions: Vec<&str> =
        events.as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["staff.profile_updated", "staff.added"]);
    assert_eq!(events[0]["new_values"]["professional"]["npi"], "1234567893");
}

#[tokio::test]
async fn a_wrong_profession_is_refused_field_by_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let path = format!("/staff/{}/profile", id_of(&admin, &admin.username).await);
    let bad = json!({
        "professional": {"npi": "1234567890", "dea_number": "AB1234567", "license_state": "TX", "years_of_experience": 200,
            "qualifications": [""], "consultation_fee": {"amount": "1.234", "currency": "USD"},
            "hipaa_training_date": house.in_days(2)},
        "personal": {"gender": "x", "birth_date": house.in_days(2), "family_name": "\u{200b}"}});
    let refused = admin.put(&path, 1, bad).await.expect(422);
    for field in [
        "professional.npi",
        "professional.dea_number",
        "professional.license_number",
        "professional.years_of_experience",
        "professional.qualifications[0]",
        "professional.consultation_fee.amount",
        "professional.hipaa_training_date",
        "personal.gender",
        "personal.birth_date",
        "personal.family_name",
    ] {
        assert!(refused.fields().contains(&field), "{field}: {}", refused.body);
    }
}

#[tokio::test]
async fn who_prescribes_or_signs_has_a_current_licence() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let without = admin.post("/staff", newcomer("meg", json!(["physician"]), json!({}))).await.expect(422);
    let needed =
        ["professional.specialization", "professional.license_number", "professional.license_expiry"];
    assert_eq!(without.fields(), needed);
    let mut ended = doctor(&house);
    ended["license_expiry"] = json!(house.in_days(-1));
    let refused =
        admin.post("/staff", newcomer("meg", json!(["physician"]), ended.clone())).await.expect(422);
    assert_eq!(refused.fields(), ["professional.license_expiry"]);
    let meg = admin.post("/staff", newcomer("meg", json!(["physician"]), doctor(&house))).await.expect(201);
    assert_eq!(meg.body["number"], "DOC-000001");

    // Nobody comes by the role later either, and who has it does not lose the licence from the record.
    let nurse = admin.post("/staff", newcomer("nan", json!(["nurse"]), json!({}))).await.expect(201);
    assert_eq!(nurse.body["number"], json!(null));
    let path = format!("/staff/{}", nurse.id());
    let promoted = json!({"full_name": "Nan", "roles": ["nurse", "radiologist"], "active": true});
    let refused = admin.put(&path, 1, promoted.clone()).await.expect(422);
    assert_eq!(refused.body["fields"][0]["code"], "needs_license");
    admin.put(&format!("{path}/profile"), 1, json!({"professional": doctor(&house)})).await.expect(200);
    let done = admin.put(&path, 2, promoted).await.expect(200);
    assert_eq!(done.body["number"], "DOC-000002");
    let emptied = admin.put(&format!("{path}/profile"), 3, json!({"professional": {}})).await.expect(422);
    assert_eq!(emptied.fields(), needed);
    // An ended licence may be put on record: it is true. The role stays, and the list warns.
    admin.put(&format!("{path}/profile"), 3, json!({"professional": ended})).await.expect(200);
    assert_eq!(names(&admin, "expiring=true").await, ["nan"]);
    // A number stays with who has it.
    let demoted = json!({"full_name": "Nan", "roles": ["nurse"], "active": true});
    assert_eq!(admin.put(&path, 4, demoted).await.expect(200).body["number"], "DOC-000002");
    let asked = json!({"login": "nobody", "full_name": "X", "roles": ["pathologist"]});
    assert!(admin.post("/staff/invitations", asked).await.expect(422).fields().contains(&needed[0]));
}

#[tokio::test]
async fn numbers_of_doctors_have_no_gap_whoever_comes_at_once() {
    let house = House::open().await;
    let (clinic, other) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(clinic, &["administrator"]).await;
    let add = async |n: usize| {
        let body = newcomer(&format!("doctor{n}"), json!(["physician"]), doctor(&house));
        admin.post("/staff", body).await.expect(201).body["number"].as_str().unwrap().to_owned()
    };
    let (a, b, c) = tokio::join!(add(1), add(2), add(3));
    // One who is refused takes no number.
    admin.post("/staff", newcomer("doctor1", json!(["physician"]), doctor(&house))).await.expect(409);
    let mut given = vec![a, b, c, add(4).await];
    given.sort();
    assert_eq!(given, ["DOC-000001", "DOC-000002", "DOC-000003", "DOC-000004"]);
    let theirs = house.person(other, &["administrator"]).await;
    let first = newcomer("elsewhere", json!(["physician"]), doctor(&house));
    assert_eq!(theirs.post("/staff", first).await.expect(201).body["number"], "DOC-000001");
}

#[tokio::test]
async fn people_are_found_by_words_role_and_state() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut ending = doctor(&house);
    ending["license_expiry"] = json!(house.in_days(30));
    admin.post("/staff", newcomer("meg", json!(["physician"]), ending)).await.expect(201);
    admin.post("/staff", newcomer("nan", json!(["nurse"]), json!({}))).await.expect(201);
    let gone = admin.post("/staff", newcomer("gone", json!(["nurse"]), json!({}))).await.expect(201).id();
    let away = json!({"full_name": "Gone", "roles": ["nurse"], "active": false});
    admin.put(&format!("/staff/{gone}"), 1, away).await.expect(200);
    assert_eq!(names(&admin, "query=FAMILY%20doc-0").await, ["meg"]);
    assert_eq!(names(&admin, "query=family%20nan").await, Vec::<String>::new());
    assert_eq!(names(&admin, "query=100%25").await, Vec::<String>::new());
    assert_eq!(names(&admin, "role=nurse").await, ["gone", "nan"]);
    assert_eq!(names(&admin, "role=nurse&status=active").await, ["nan"]);
    assert_eq!(names(&admin, "status=inactive").await, ["gone"]);
    assert_eq!(names(&admin, "expiring=true").await, ["meg"]);
    admin.get("/staff?status=away").await.expect(422);
}

#[tokio::test]
async fn a_person_reads_their_own_profile_and_its_warnings() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let admin = house.person(clinic, &["administrator"]).await;
    let path = format!("/staff/{}/profile", id_of(&admin, &nurse.username).await);
    let known = json!({"professional": {"hipaa_training_date": house.in_days(-350)}, "personal": {"phone": "512 555 0100"}});
    admin.put(&path, 1, known).await.expect(200);
    let own = nurse.get("/account/staff-profile").await.expect(200);
    assert_eq!(own.body["warnings"][0]["stage"], "soon");
    assert_eq!(own.body["personal"]["phone"], "512 555 0100");
    assert_eq!(own.body["allowed_actions"], json!([]));
    nurse.get("/staff").await.expect(403);
}

#[tokio::test]
async fn what_ends_is_told_once_each_stage() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut ending = doctor(&house);
    ending["license_expiry"] = json!(house.in_days(60));
    admin.post("/staff", newcomer("meg", json!(["physician"]), ending)).await.expect(201);
    // Somebody from before there were numbers.
    house.account(clinic, "old", &["physician"]).await;
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica; update staff.profile set number = null where username = 'old'")
        .await
        .unwrap();
    let told = async || -> Vec<String> {
        let sql = "select payload->>'what' || ' ' || (payload->>'stage') from platform.outbox \
                   where topic = 'staff.expiring' and clinic_id = $1 order by created_at";
        db.query(sql, &[&clinic.0]).await.unwrap().iter().map(|r| r.get(0)).collect()
    };
    let days = async |days: i64| {
        house.clock.advance(SignedDuration::from_hours(24 * days));
        run_due(&house.platform).await.unwrap();
    };
    days(1).await;
    days(1).await;
    assert_eq!(told().await, ["license soon"]);
    let number: Option<String> =
        db.query_one("select number from staff.profile where username = 'old'", &[]).await.unwrap().get(0);
    assert!(number.is_some(), "numbered in the night");
    days(60).await;
    days(1).await;
    assert_eq!(told().await, ["license soon", "license expired"]);
}

async fn role(admin: &Person<'_>, title: &str, permissions: Value) -> Value {
    admin.post("/roles", json!({"title": title, "permissions": permissions})).await.expect(201).body
}

#[tokio::test]
async fn a_clinic_makes_changes_and_retires_its_own_roles_and_open_sessions_feel_it_at_once() {
    let house = House::open().await;
    let (clinic, other) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(clinic, &["administrator"]).await;
    let triage = role(&admin, "Triage nurse", json!(["patient.search", "patient.read"])).await;
    assert_eq!((&triage["name"], &triage["version"]), (&json!("triage_nurse"), &json!(1)));
    let person = house.person(clinic, &["triage_nurse"]).await;
    person.post("/patients/search", json!({"query": ""})).await.expect(200);
    person.get("/staff").await.expect(403);

    let path = format!("/roles/{}", triage["id"].as_str().unwrap());
    let change = |title: &str, permissions: Value| json!({"title": title, "permissions": permissions});
    let more = change("Triage", json!(["patient.search", "patient.read", "staff.read"]));
    admin.json("PUT", &path, &[], more.clone()).await.expect(428);
    let changed = admin.put(&path, 1, more.clone()).await.expect(200);
    assert_eq!((&changed.body["name"], &changed.body["title"]), (&json!("triage_nurse"), &json!("Triage")));
    assert_eq!(changed.body["holders"], 1);
    admin.put(&path, 1, more).await.expect(412);
    // No waiting, no new sign-in.
    person.get("/staff").await.expect(200);
    admin.put(&path, 2, change("Triage", json!(["patient.read"]))).await.expect(200);
    person.get("/staff").await.expect(403);
    person.post("/patients/search", json!({"query": ""})).await.expect(403);

    // A role that people hold is not retired; one that is retired is given to nobody.
    let retired = json!({"title": "Triage", "permissions": ["patient.read"], "retired": true});
    assert_eq!(admin.put(&path, 3, retired.clone()).await.expect(409).body["code"], "role_held");
    let profile = format!("/staff/{}", id_of(&admin, &person.username).await);
    let nurse = |roles: Value| json!({"full_name": "Test Person", "roles": roles, "active": true});
    admin.put(&profile, 1, nurse(json!(["nurse"]))).await.expect(200);
    admin.put(&path, 3, retired).await.expect(200);
    assert!(!admin.put(&profile, 2, nurse(json!(["triage_nurse"]))).await.expect(422).fields().is_empty());
    // Its name is free for another one.
    assert_eq!(role(&admin, "Triage", json!(["patient.read"])).await["name"], "triage");
    let twice = admin.post("/roles", change("triage", json!(["patient.read"]))).await.expect(409);
    assert_eq!(twice.body["code"], "role_title_taken");
    let bad = admin.post("/roles", json!({"title": " ", "permissions": ["patient.read", "be.king"]})).await;
    assert_eq!(bad.expect(422).fields(), ["title", "permissions[1]"]);

    // Other clinics know nothing of it.
    let theirs = house.person(other, &["administrator"]).await;
    theirs.get(&path).await.expect(404);
    let list = theirs.get("/roles").await.expect(200).body["items"].clone();
    assert!(list.as_array().unwrap().iter().all(|r| r["built_in"] == true));
}

#[tokio::test]
async fn nobody_gives_or_puts_into_a_role_what_they_may_not_do_themselves() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let own = json!(["staff.read", "staff.manage", "role.manage", "patient.read"]);
    let personnel = role(&admin, "Personnel", own.clone()).await;
    let reader = role(&admin, "Reader", json!(["patient.read"])).await;
    let strong = role(&admin, "Strong", json!(["patient.read", "audit.read"])).await;
    let clerk = house.person(clinic, &["personnel"]).await;

    // New people: what the clerk's own role allows, and no more; never an administrator.
    clerk.post("/staff", newcomer("ann", json!([reader["name"]]), json!({}))).await.expect(201);
    for role in [json!("strong"), json!("nurse"), json!("administrator")] {
        clerk.post("/staff", newcomer("ben", json!([role]), json!({}))).await.expect(403);
    }
    // Roles: neither a new one, nor the clerk's own, nor somebody's stronger one.
    let input = |title: &str, permissions: &Value| json!({"title": title, "permissions": permissions});
    clerk.post("/roles", input("Spy", &json!(["audit.read"]))).await.expect(403);
    clerk.post("/roles", input("Clerk", &json!(["patient.read"]))).await.expect(201);
    let path = |role: &Value| format!("/roles/{}", role["id"].as_str().unwrap());
    let mut grown = own.clone();
    grown.as_array_mut().unwrap().push(json!("audit.read"));
    clerk.put(&path(&personnel), 1, input("Personnel", &grown)).await.expect(403);
    clerk.put(&path(&strong), 1, input("Strong", &json!(["patient.read"]))).await.expect(403);
    clerk.put(&path(&reader), 1, input("Readers", &json!(["patient.read"]))).await.expect(200);
    // Not even by a session that remembers more than it may by now.
    admin
        .put(&path(&personnel), 1, input("Personnel", &json!(["staff.read", "role.manage"])))
        .await
        .expect(200);
    clerk.post("/roles", input("Late", &json!(["patient.read"]))).await.expect(403);
    let profile = format!("/staff/{}", id_of(&admin, &admin.username).await);
    clerk.put(&format!("{profile}/profile"), 1, json!({"professional": {}})).await.expect(403);

    let db = house.superuser().await;
    let refused: i64 = db
        .query_one("select count(*) from audit.event where reason = 'beyond_own_roles' and not success", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(refused, 7);
}

#[tokio::test]
async fn a_role_is_not_given_while_it_is_retired() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let reader = role(&admin, "Reader", json!(["patient.read"])).await;
    let path = format!("/roles/{}", reader["id"].as_str().unwrap());
    let retired = json!({"title": "Reader", "permissions": ["patient.read"], "retired": true});
    for n in 0..8 {
        let given = admin.post("/staff", newcomer(&format!("new{n}"), json!(["reader"]), json!({})));
        let (given, gone) = tokio::join!(given, admin.put(&path, 1, retired.clone()));
        let (given, gone) = (given.status.as_u16(), gone.status.as_u16());
        assert!(matches!((given, gone), (201, 409) | (409 | 422, 200)), "{given} {gone}");
        if gone == 200 {
            break;
        }
    }
}

#[tokio::test]
async fn who_may_open_a_record_is_told_of_the_clinics_own_roles_too() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (admin, officer) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["privacy_officer"]).await);
    let reader = role(&admin, "Ward reader", json!(["patient.read"])).await;
    let person = house.person(clinic, &["ward_reader"]).await;
    let patient = admin.register("Grace", "Hopper").await;
    let chart = format!("/patients/{patient}/chart");
    let decision = async || {
        let all = officer.get(&format!("/patients/{patient}/privacy/viewers")).await.expect(200).body;
        let items = all["items"].as_array().unwrap();
        let one = items.iter().find(|v| v["account_id"] == json!(person.account)).cloned().unwrap();
        (one["ground"].clone(), one["barrier"].clone())
    };
    assert_eq!(decision().await, (json!("role"), json!(null)));
    person.get(&chart).await.expect(200);

    let hidden = json!({"sensitivity": "normal", "hidden_from_roles": ["ward_reader"]});
    officer.put(&format!("/patients/{patient}/privacy"), 0, hidden).await.expect(200);
    assert_eq!(decision().await, (json!(null), json!("excluded")));
    person.get(&chart).await.expect(403);

    let less = json!({"title": "Ward reader", "permissions": ["clinic.read"]});
    admin.put(&format!("/roles/{}", reader["id"].as_str().unwrap()), 1, less).await.expect(200);
    assert_eq!(decision().await, (json!(null), json!("role")));
    person.get(&chart).await.expect(403);
}
