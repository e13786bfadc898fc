//! The promises of every route, found from the document itself: a new route joins without being remembered.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::harness::{House, Person};

struct Route {
    method: String,
    path: String,
    public: bool,
}

fn routes() -> Vec<Route> {
    let document: Value = serde_json::from_str(include_str!("../../../../api/openapi.json")).unwrap();
    let mut all = vec![];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if !["get", "post", "put", "patch", "delete"].contains(&method.as_str()) {
                continue;
            }
            let path = path.strip_prefix("/api/v1").unwrap().to_owned();
            let public = operation["security"].is_array() || (path == "/session" && method == "post");
            all.push(Route { method: method.to_uppercase(), path, public });
        }
    }
    assert!(all.len() > 40, "{}", all.len());
    all
}

/// Which permission a route asks for: what its refusal wrote into the audit trail.
const SIGNED_IN_ONLY: &[&str] = &[
    "/account",
    "/account/email-verification",
    "/account/invitations/{id}/accept",
    "/account/invitations/{id}/decline",
    "/account/passkeys",
    "/account/passkeys/challenge",
    "/account/passkeys/{id}",
    "/account/password",
    "/account/recovery-codes",
    "/account/sessions",
    "/account/sessions/{id}",
    "/account/signature-image",
    "/account/signing-certificates",
    "/account/signing-certificates/{id}/revocation",
    "/account/staff-profile",
    "/account/totp",
    "/account/totp/confirm",
    "/account/totp/disable",
    "/account/totp/reset-seen",
    "/live",
    "/notification-preferences",
    "/notifications",
    "/notifications/read",
    "/notifications/{id}/read",
    "/session",
    "/session/clinic",
    "/session/passkey",
    "/session/passkey/challenge",
    "/session/passkey/signing-challenge",
    "/session/step-up",
    "/session/totp",
];

pub fn fill(path: &str, id: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str(id);
        rest = after.split_once('}').unwrap().1;
    }
    out + rest
}

async fn call(person: &Person<'_>, route: &Route, id: &str) -> crate::harness::Answer {
    person.json(&route.method, &fill(&route.path, id), &[("if-match", "\"1\"")], json!({})).await
}

#[tokio::test]
async fn the_document_is_what_the_routes_say() {
    let now = osler::app::api().1.to_pretty_json().unwrap();
    assert_eq!(now.trim(), include_str!("../../../../api/openapi.json").trim(), "run `just snapshots`");
    assert_eq!(
        osler::app::permission_matrix(),
        include_str!("../../../../api/permissions.txt"),
        "run `just snapshots`"
    );
    assert_eq!(
        osler::app::problem_tables(),
        include_str!("../../../../api/problems.txt"),
        "run `just snapshots`"
    );
    assert_eq!(
        osler::app::transition_table(),
        include_str!("../../../../api/transitions.txt"),
        "run `just snapshots`"
    );
}

/// The word after `Problem::new(STATUS,` or `conflict(` in the sources: every one is in a table, and none is there in vain.
#[test]
fn every_problem_stands_in_a_table() {
    let listed: HashSet<&str> =
        osler::app::problems().iter().flat_map(|(_, problems)| problems.iter().map(|p| p.code)).collect();
    let (mut found, mut everything) = (HashSet::new(), String::new());
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let refused = text.split("::conflict(").skip(1).filter_map(|text| first_word(text, ""));
                found.extend(refused.map(str::to_owned));
                for way in ["Problem::new(", "Self::new("] {
                    let told = text.split(way).skip(1).filter_map(|text| first_word(text, "StatusCode"));
                    found.extend(told.map(str::to_owned));
                }
                everything += &text;
            }
        }
    }
    for code in &found {
        assert!(listed.contains(code.as_str()), "{code} is missing in the PROBLEMS of its department");
    }
    for code in listed {
        assert!(everything.matches(&format!("\"{code}\"")).count() > 1, "nothing answers {code}");
    }
}

/// The text literal at the beginning of arguments, after one that names `what`.
fn first_word<'a>(arguments: &'a str, what: &str) -> Option<&'a str> {
    let (before, rest) = arguments.split_once('"')?;
    let (word, _) = rest.split_once('"')?;
    let plain = before.chars().all(|c| c.is_ascii_alphabetic() || c.is_whitespace() || "_:,".contains(c));
    let fits = if what.is_empty() { before.trim().is_empty() } else { plain && before.contains(what) };
    (fits && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')).then_some(word)
}

/// What the document says of preconditions is what the routes do.
#[tokio::test]
async fn the_document_names_the_preconditions_and_the_etags() {
    let document: Value = serde_json::from_str(include_str!("../../../../api/openapi.json")).unwrap();
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house
        .person(clinic, &["physician", "pathologist", "receptionist", "administrator", "privacy_officer"])
        .await;
    let id = person.register("Grace", "Hopper").await;
    let says = |route: &Route| -> Value {
        document["paths"][format!("/api/v1{}", route.path)][route.method.to_lowercase()].clone()
    };
    let mut etags = 0;
    // What /live answers does not end.
    for route in routes().iter().filter(|r| !r.public && !["/session", "/live"].contains(&r.path.as_str())) {
        let operation = says(route);
        let asks = operation["parameters"].to_string().contains("If-Match");
        let answer = person.json(&route.method, &fill(&route.path, &id), &[], json!({})).await;
        assert_eq!(answer.status.as_u16() == 428, asks, "{} {}: {}", route.method, route.path, answer.body);
        if route.method == "GET" && answer.status.as_u16() == 200 {
            let promised = operation["responses"]["200"]["headers"]["ETag"].is_object();
            assert!(!promised || answer.headers.contains_key("etag"), "{} {}", route.method, route.path);
            etags += usize::from(promised);
        }
        let status = answer.status.as_u16().to_string();
        assert!(
            answer.status.is_success() || operation["responses"][&status].is_object(),
            "{} {} answers {status}, which is not described",
            route.method,
            route.path
        );
    }
    assert!(etags >= 2, "{etags}");
}

#[tokio::test]
async fn roles_name_only_permissions_that_exist() {
    let known: HashSet<&str> = osler::app::permissions().iter().map(|p| p.name).collect();
    for role in staff::role::BUILT_IN {
        for permission in role.permissions {
            assert!(known.contains(permission), "{}: {permission}", role.name);
        }
    }
    for permission in known {
        assert!(
            staff::role::BUILT_IN.iter().any(|r| r.permissions.contains(&permission)),
            "nobody may {permission}"
        );
    }
}

#[tokio::test]
async fn nobody_signed_in_gets_401_everywhere() {
    let house = House::open().await;
    let nobody = house.anybody();
    for route in routes().iter().filter(|r| !r.public) {
        let answer = call(&nobody, route, "019a0000-0000-7000-8000-000000000000").await;
        assert_eq!(answer.status.as_u16(), 401, "{} {}: {}", route.method, route.path, answer.body);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
}

/// What is left to somebody whose clinic requires a second factor that they have not set up.
const ENROLMENT: &[(&str, &str)] = &[
    ("GET", "/session"),
    ("DELETE", "/session"),
    ("POST", "/account/totp"),
    ("POST", "/account/totp/confirm"),
    ("POST", "/account/passkeys/challenge"),
    ("POST", "/account/passkeys"),
];

#[tokio::test]
async fn a_session_that_lacks_its_second_factor_can_only_set_one_up() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let person = house
        .person(clinic, &["physician", "pathologist", "receptionist", "administrator", "privacy_officer"])
        .await;
    let details = json!({"name": "Ours", "clinic_type": "hospital", "security": {"mfa_required": true}});
    person.get("/account").await.expect(200);
    admin.put("/clinic", 1, details).await.expect(200);
    // Sessions that are open feel it at once.
    assert_eq!(person.get("/session").await.expect(200).body["step"], "enroll_totp");
    for route in routes().iter().filter(|r| !r.public) {
        if ENROLMENT.contains(&(route.method.as_str(), route.path.as_str())) {
            continue;
        }
        let answer = call(&person, route, "019a0000-0000-7000-8000-000000000000").await;
        // Where a session of any kind may ask, it is told that this is not what is asked of it.
        let any = ["/session/totp", "/session/passkey", "/session/passkey/challenge"];
        let expected = if any.contains(&route.path.as_str()) { [409, 422] } else { [401, 401] };
        assert!(
            expected.contains(&answer.status.as_u16()),
            "{} {}: {}",
            route.method,
            route.path,
            answer.body
        );
    }
}

#[tokio::test]
async fn a_role_without_permissions_is_refused_everywhere_and_it_is_recorded() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["patient"]).await;
    let mut refused = 0;
    for route in routes().iter().filter(|r| !r.public && !SIGNED_IN_ONLY.contains(&r.path.as_str())) {
        let answer = call(&person, route, "019a0000-0000-7000-8000-000000000000").await;
        assert_eq!(answer.status.as_u16(), 403, "{} {}: {}", route.method, route.path, answer.body);
        refused += 1;
    }
    let db = house.superuser().await;
    let recorded: i64 = db
        .query_one("select count(*) from audit.event where action = 'access.refused' and not success", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(recorded, refused);
}

#[tokio::test]
async fn another_clinics_id_is_answered_like_an_unknown_one() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let they = house
        .person(theirs, &["physician", "pathologist", "receptionist", "administrator", "privacy_officer"])
        .await;
    let we = house
        .person(ours, &["physician", "pathologist", "receptionist", "administrator", "privacy_officer"])
        .await;
    let patient = they.register("Grace", "Hopper").await;
    let unknown = "019a0000-0000-7000-8000-000000000000";
    let mut compared = 0;
    for route in routes().iter().filter(|r| r.path.contains("{id}")) {
        let (mut known, mut random) = (call(&we, route, &patient).await, call(&we, route, unknown).await);
        for answer in [&mut known, &mut random] {
            answer.body["request_id"] = Value::Null;
        }
        assert_eq!(
            (known.status, &known.body),
            (random.status, &random.body),
            "{} {}",
            route.method,
            route.path
        );
        assert!(known.status.is_client_error(), "{} {}: {}", route.method, route.path, known.status);
        compared += 1;
    }
    assert!(compared > 15, "{compared}");
}

#[tokio::test]
async fn changes_without_a_precondition_get_428() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house
        .person(clinic, &["physician", "pathologist", "receptionist", "administrator", "privacy_officer"])
        .await;
    let id = person.register("Grace", "Hopper").await;
    let free = [
        "/patients/{id}/no-known-allergies",
        "/session",
        "/account/passkeys/{id}",
        "/account/sessions",
        "/account/sessions/{id}",
        "/clinic/sessions/{id}",
    ];
    let mut asked = 0;
    for route in routes().iter().filter(|r| {
        ["PUT", "PATCH", "DELETE"].contains(&r.method.as_str()) && !free.contains(&r.path.as_str())
    }) {
        let answer = person.json(&route.method, &fill(&route.path, &id), &[], json!({})).await;
        assert_eq!(answer.status.as_u16(), 428, "{} {}: {}", route.method, route.path, answer.body);
        asked += 1;
    }
    assert!(asked >= 8, "{asked}");
}

/// A job whose last try failed.
async fn dead_job(db: &tokio_postgres::Client, clinic: kernel::ClinicId) -> uuid::Uuid {
    let sql = "insert into platform.job (clinic_id, id, kind, status, finished_at) \
               values ($1, gen_random_uuid(), 'test', 'dead', now()) returning id";
    db.query_one(sql, &[&clinic.0]).await.unwrap().get(0)
}

/// Something this person was told.
async fn notification(
    db: &tokio_postgres::Client,
    clinic: kernel::ClinicId,
    account: kernel::AccountId,
) -> uuid::Uuid {
    // The table asks for an event at commit; what is told here is not done by anybody.
    let sql = "insert into notify.notification (clinic_id, id, account_id, kind, priority, condition, details, created_at) \
               values ($1, gen_random_uuid(), $2, 'job_dead', 'normal', 'test', '{}', now()) returning id";
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    let id = db.query_one(sql, &[&clinic.0, &account.0]).await.unwrap().get(0);
    db.batch_execute("reset session_replication_role").await.unwrap();
    id
}

#[tokio::test]
async fn every_success_leaves_exactly_one_event_with_its_subjects() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house
        .person(clinic, &["physician", "receptionist", "administrator", "privacy_officer", "pathologist"])
        .await;
    let id = person.register("Grace", "Hopper").await;
    let db = house.superuser().await;
    let count = async || -> (i64, i64) {
        let row = db
            .query_one("select (select count(*) from audit.event) + (select count(*) from identity.event), (select count(*) from audit.subject)", &[])
            .await
            .unwrap();
        (row.get(0), row.get(1))
    };
    let job = dead_job(&db, clinic).await;
    let notification = notification(&db, clinic, person.account).await;
    let shipped = charting::layout::shipped::all()[0].id;
    let patient = format!("/patients/{id}");
    let start = json!({"encounter_type": "follow_up", "layout_id": shipped});
    let on_form = person.post(&format!("{patient}/encounters"), start).await.expect(201).id();
    let on_form = format!("{patient}/encounters/{on_form}");
    let closed = person.register("Grace", "Hoper").await;
    let error = json!({"reason": "typed for the wrong person"});
    person.post(&format!("/patients/{closed}/close"), error.clone()).await.expect(200);
    let wrong = person.register("Ada", "Byron").await;
    let guarded = format!("/patients/{}", person.register("Ada", "Lovelace").await);
    person.put(&format!("{guarded}/privacy"), 0, json!({"sensitivity": "sensitive"})).await.expect(200);
    let double = person.register("Gracie", "Hopper").await;
    let photo = crate::photo::picture(9, 9, image::ImageFormat::Png);
    let photo = crate::photo::send(&person, "image/png", photo).await.expect(201).id();
    let letter =
        crate::photo::send_for(&person, "patient_document", "text/plain", b"A letter".to_vec()).await;
    let letter = letter.expect(201).id();
    let micrograph = crate::photo::picture(9, 9, image::ImageFormat::Png);
    let micrograph = crate::photo::send_for(&person, "pathology_image", "image/png", micrograph).await;
    let micrograph = micrograph.expect(201).id();
    let merge = json!({"survivor_id": id, "merged_id": double, "reason": "typed twice"});
    let distinct = json!({"one_id": id, "other_id": double, "is_distinct": true, "reason": "two people"});
    let appointment = crate::scheduling::book(&person, &id).await;
    let appointment = format!("/appointments/{}", appointment["id"].as_str().unwrap());
    let signed = crate::encounter_signing::signed(&person, &id).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let request = json!({"account_id": colleague.account, "version": 1, "meaning": "review"});
    let case = crate::pathology::register(&person, &id).await;
    let case = format!("/pathology/cases/{}", case["id"].as_str().unwrap());
    let pathologist = house.person(clinic, &["receptionist", "administrator", "pathologist"]).await;
    let report = crate::pathology_report::published(&house, &pathologist, &id).await;
    let addendum = crate::pathology_addendum::added(&pathologist, &report).await;
    let addendum = format!("/pathology/addenda/{}", addendum["id"].as_str().unwrap());
    let report = format!("/pathology/reports/{}", report["id"].as_str().unwrap());
    let drafted = crate::pathology_frozen::judged(&pathologist, &id).await;
    let drafted = format!("/pathology/reports/{}", drafted["id"].as_str().unwrap());
    let verified = crate::bench::verified(&person, &id).await;
    let part = verified["specimens"][0]["label"].clone();
    let specimen = format!("/pathology/bench-items/{}", verified["specimens"][0]["id"].as_str().unwrap());
    let verified = format!("/pathology/cases/{}", verified["id"].as_str().unwrap());
    let visit = json!({"name": "Check-up", "duration_minutes": 20, "colour": "teal"});
    let slots = format!("/free-slots?provider_id={}&duration_minutes=30", person.account);
    let cases = [
        ("GET", "/session".to_owned(), json!(null), 0),
        ("GET", "/account".into(), json!(null), 0),
        ("GET", "/account/passkeys".into(), json!(null), 0),
        ("POST", "/account/passkeys/challenge".into(), json!({}), 0),
        ("POST", "/session/by-passkey/challenge".into(), json!({}), 0),
        ("GET", "/clinic".into(), json!(null), 0),
        ("GET", "/staff".into(), json!(null), 0),
        ("GET", "/roles".into(), json!(null), 0),
        ("GET", "/colleagues".into(), json!(null), 0),
        ("POST", "/roles".into(), json!({"title": "Reader", "permissions": ["patient.read"]}), 0),
        ("GET", format!("/providers/{}/hours", person.account), json!(null), 0),
        (
            "POST",
            "/waiting-room/arrivals".into(),
            json!({"patient_id": id, "identified_by": ["full_name", "mrn"]}),
            1,
        ),
        ("GET", "/waiting-room".into(), json!(null), 1),
        ("POST", "/waiting-room/next".into(), json!({"room": "3"}), 1),
        ("POST", "/displays".into(), json!({"name": "Hall"}), 0),
        ("GET", "/displays".into(), json!(null), 0),
        ("GET", "/account/staff-profile".into(), json!(null), 0),
        ("DELETE", "/account/sessions".into(), json!(null), 0),
        ("GET", "/permissions".into(), json!(null), 0),
        ("GET", "/clinic/sessions".into(), json!(null), 0),
        ("GET", "/portraits".into(), json!(null), 0),
        ("POST", "/patients/search".into(), json!({"query": "hopper"}), 2),
        (
            "POST",
            "/patients/duplicates".into(),
            json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12"}),
            2,
        ),
        ("GET", patient.clone(), json!(null), 1),
        ("GET", format!("{patient}/chart"), json!(null), 1),
        ("GET", format!("{patient}/access"), json!(null), 1),
        ("POST", format!("{patient}/ssn"), json!({"reason": "insurance"}), 1),
        ("POST", format!("/patients/{wrong}/close"), error, 1),
        ("POST", format!("/patients/{closed}/reopen"), json!({"reason": "the wrong record"}), 1),
        ("POST", format!("{patient}/allergies"), json!({"display": "Latex", "category": "other"}), 1),
        ("POST", format!("{patient}/problems"), json!({"display": "Asthma"}), 1),
        ("POST", format!("{patient}/medications"), json!({"display": "Metformin"}), 1),
        ("POST", format!("{patient}/immunizations"), json!({"display": "Influenza"}), 1),
        ("POST", format!("{patient}/procedures"), json!({"display": "Appendectomy"}), 1),
        ("POST", format!("{patient}/family-history"), json!({"display": "Asthma", "relation": "Mother"}), 1),
        ("POST", format!("{patient}/social-history"), json!({"display": "Smokes", "category": "tobacco"}), 1),
        ("POST", format!("{patient}/findings"), json!({"display": "Echo", "category": "cardiology"}), 1),
        ("POST", format!("{patient}/care-plans"), json!({"display": "Diabetes"}), 1),
        ("POST", format!("{patient}/goals"), json!({"display": "HbA1c below 7 %"}), 1),
        ("GET", format!("{patient}/medications"), json!(null), 1),
        ("POST", format!("{patient}/contacts"), json!({"name": "Ann"}), 1),
        ("POST", format!("{patient}/coverages"), json!({"kind": "primary", "payer_name": "P"}), 1),
        ("POST", format!("{patient}/photos"), json!({ "file_id": photo }), 1),
        ("GET", format!("/files/{photo}"), json!(null), 1),
        ("POST", format!("{patient}/photos/{photo}/removal"), json!({"reason": "blurred"}), 1),
        ("GET", format!("{patient}/allergies"), json!(null), 1),
        ("POST", format!("{patient}/encounters"), json!({"encounter_type": "consultation"}), 1),
        ("GET", format!("{patient}/encounters"), json!(null), 1),
        ("GET", format!("{signed}/signatures"), json!(null), 1),
        ("GET", format!("{signed}/co-signers"), json!(null), 1),
        ("POST", format!("{signed}/co-signature-requests"), request, 1),
        ("GET", "/co-signature-requests".into(), json!(null), 0),
        ("GET", "/co-signature-requests/asked".into(), json!(null), 1),
        ("GET", format!("{signed}/history"), json!(null), 1),
        ("GET", format!("{signed}/versions"), json!(null), 1),
        ("GET", format!("{signed}/versions/1"), json!(null), 1),
        ("GET", format!("{signed}/document.pdf"), json!(null), 1),
        ("GET", format!("{on_form}/layout"), json!(null), 1),
        ("GET", format!("{on_form}/fill"), json!(null), 1),
        ("GET", format!("{on_form}/preview.pdf"), json!(null), 1),
        ("POST", format!("{patient}/vitals"), json!({"measured": {"heart_rate": 70}, "is_apart": true}), 1),
        ("GET", format!("{patient}/vitals"), json!(null), 1),
        (
            "POST",
            format!("{patient}/documents"),
            json!({"file_id": letter, "title": "A letter", "kind": "report"}),
            1,
        ),
        ("GET", format!("{patient}/documents"), json!(null), 1),
        ("GET", format!("{patient}/timeline"), json!(null), 1),
        ("GET", format!("{patient}/summary"), json!(null), 1),
        ("GET", format!("{patient}/summary.pdf"), json!(null), 1),
        ("GET", format!("{patient}/growth"), json!(null), 1),
        ("GET", "/encounters/day".into(), json!(null), 1),
        ("GET", "/encounters/unsigned".into(), json!(null), 1),
        ("GET", format!("{patient}/appointments"), json!(null), 1),
        ("GET", appointment.clone(), json!(null), 1),
        ("GET", format!("{appointment}/video"), json!(null), 1),
        ("GET", format!("{appointment}/encounters"), json!(null), 1),
        ("GET", "/video-servers".into(), json!(null), 0),
        ("GET", "/sms-gateway".into(), json!(null), 0),
        ("GET", "/signing-certificates".into(), json!(null), 0),
        ("GET", "/account/signing-certificates".into(), json!(null), 0),
        ("GET", "/calendar-feeds".into(), json!(null), 0),
        ("GET", format!("/providers/{}/calendar-feeds", person.account), json!(null), 0),
        ("GET", "/waiting-list".into(), json!(null), 0),
        ("GET", "/waiting-list/freed-slots".into(), json!(null), 0),
        ("GET", format!("{patient}/waiting-list"), json!(null), 1),
        ("GET", format!("{appointment}/reminders"), json!(null), 1),
        ("GET", format!("{patient}/reminder-wish"), json!(null), 1),
        ("GET", "/calendar".into(), json!(null), 0),
        ("GET", "/drafts/key".into(), json!(null), 0),
        ("GET", slots, json!(null), 0),
        ("GET", "/appointment-types".into(), json!(null), 0),
        ("POST", "/appointment-types".into(), visit, 0),
        ("POST", "/pathology/cases".into(), crate::pathology::registration(&id), 1),
        ("GET", "/pathology/cases".into(), json!(null), 1),
        ("POST", "/pathology/cases/search".into(), json!({"query": "Hopper"}), 1),
        ("GET", "/pathology/worklists".into(), json!(null), 0),
        ("POST", "/pathology/worklists".into(), json!({"name": "Mine", "filters": {}}), 0),
        ("GET", "/pathology/statistics?from=2026-01-01&to=2026-12-31".into(), json!(null), 0),
        ("GET", format!("{patient}/pathology-results"), json!(null), 1),
        ("GET", format!("{}/document.pdf", report.replace("reports", "results")), json!(null), 1),
        ("GET", case.clone(), json!(null), 1),
        ("POST", format!("{case}/specimens"), json!({"specimen_type": "Smear"}), 1),
        ("GET", format!("{case}/labels.pdf"), json!(null), 1),
        ("GET", format!("{case}/report"), json!(null), 1),
        ("GET", "/pathology/reports".into(), json!(null), 1),
        ("GET", report.clone(), json!(null), 1),
        ("POST", format!("{report}/checks"), json!({}), 1),
        ("GET", format!("{report}/ai-chat"), json!(null), 1),
        ("GET", "/pathology/ai-endpoint".into(), json!(null), 0),
        ("GET", format!("{report}/versions"), json!(null), 1),
        ("GET", format!("{report}/versions/1"), json!(null), 1),
        ("GET", format!("{report}/signatures"), json!(null), 1),
        ("GET", format!("{report}/document.pdf"), json!(null), 1),
        ("GET", format!("{report}/oru.hl7"), json!(null), 1),
        ("GET", format!("{report}/addenda"), json!(null), 1),
        ("POST", format!("{report}/addenda"), json!({"said": "Ki-67 is low."}), 1),
        ("GET", addendum.clone(), json!(null), 1),
        ("GET", format!("{addendum}/document.pdf"), json!(null), 1),
        ("GET", format!("{}/document.pdf", addendum.replace("addenda", "results/addenda")), json!(null), 1),
        ("GET", format!("{case}/frozen-sections"), json!(null), 1),
        ("GET", format!("{drafted}/draft.pdf"), json!(null), 1),
        ("GET", format!("{drafted}/consultations"), json!(null), 1),
        ("GET", format!("{drafted}/consultants"), json!(null), 1),
        (
            "POST",
            format!("{drafted}/consultations"),
            json!({"account_id": pathologist.account, "question": "A naevus?"}),
            1,
        ),
        ("POST", format!("{drafted}/images"), json!({"file_id": micrograph}), 1),
        ("GET", format!("{drafted}/templates"), json!(null), 1),
        ("GET", "/pathology/report-templates".into(), json!(null), 0),
        (
            "POST",
            "/pathology/report-templates".into(),
            json!({"name": "Skin, punch", "gross_examination": "A punch of [size] mm.", "is_offered": true}),
            0,
        ),
        ("GET", format!("{report}/bundle.fhir.json"), json!(null), 1),
        ("GET", format!("{case}/labels.zpl"), json!(null), 1),
        ("GET", format!("{case}/slip.pdf"), json!(null), 1),
        ("GET", format!("{patient}/pathology-cases"), json!(null), 1),
        ("GET", format!("{verified}/bench"), json!(null), 1),
        ("POST", format!("{verified}/priority"), json!({"priority": "urgent"}), 1),
        ("POST", "/pathology/scans".into(), json!({"barcode": part, "stage": "grossing"}), 1),
        ("POST", format!("{specimen}/blocks"), json!({"count": 1}), 1),
        ("GET", "/pathology/storage-locations".into(), json!(null), 0),
        (
            "POST",
            "/pathology/placements".into(),
            json!({"barcode": part, "lent_to": "Dr. Osei", "back_by": "2099-01-01"}),
            1,
        ),
        ("GET", format!("{verified}/placements"), json!(null), 1),
        ("GET", "/pathology/loans".into(), json!(null), 1),
        ("POST", format!("{specimen}/slides"), json!({"count": 1}), 1),
        ("POST", format!("{specimen}/stain-requests"), json!({"kind": "level", "slides": 1}), 1),
        ("GET", "/pathology/worklist?stage=grossing".into(), json!(null), 1),
        ("GET", "/pathology/board".into(), json!(null), 0),
        ("GET", "/pathology/stains".into(), json!(null), 0),
        ("GET", "/pathology/checklists".into(), json!(null), 0),
        ("GET", "/pathology/stain-requests".into(), json!(null), 1),
        ("GET", format!("{patient}/privacy"), json!(null), 1),
        ("GET", format!("{patient}/privacy/viewers"), json!(null), 1),
        ("GET", format!("{patient}/consents"), json!(null), 1),
        (
            "POST",
            format!("{patient}/consents"),
            json!({"kind": "treatment", "given": true, "signed_on": "2026-01-05", "signed_by": "Grace Hopper"}),
            1,
        ),
        ("GET", format!("{patient}/privacy-requests"), json!(null), 1),
        (
            "POST",
            format!("{patient}/privacy-requests"),
            json!({"kind": "access", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"}),
            1,
        ),
        ("GET", "/privacy-requests".into(), json!(null), 1),
        ("GET", "/breaches".into(), json!(null), 0),
        (
            "POST",
            "/breaches".into(),
            json!({"title": "Lost laptop", "discovered_on": "2026-02-10", "people": 3}),
            0,
        ),
        ("GET", format!("{patient}/disclosures"), json!(null), 1),
        (
            "POST",
            format!("{patient}/disclosures"),
            json!({"disclosed_on": "2026-01-05", "recipient": "County health department",
            "description": "Notification of measles", "purpose": "Reportable disease", "basis": "public_health"}),
            1,
        ),
        ("POST", format!("{patient}/care-team"), json!({"account_id": person.account, "days": 1}), 1),
        ("POST", format!("{guarded}/break-glass"), json!({"reason": "unconscious, no time to ask"}), 1),
        ("GET", "/emergencies".into(), json!(null), 1),
        ("POST", "/merges".into(), merge, 2),
        ("GET", format!("/merges/{double}/changes"), json!(null), 2),
        ("POST", format!("/merges/{double}/undo"), json!({"reason": "two"}), 2),
        ("GET", "/duplicates".into(), json!(null), 0),
        ("GET", "/retention".into(), json!(null), 0),
        ("GET", format!("{patient}/holds"), json!(null), 1),
        ("POST", format!("{patient}/holds"), json!({"reason": "a suit"}), 1),
        ("POST", "/duplicates/decisions".into(), distinct, 2),
        ("POST", "/audit/search".into(), json!({"limit": 1}), 2),
        ("POST", "/audit/sign-ins/search".into(), json!({"limit": 1}), 0),
        ("GET", "/audit/chain".into(), json!(null), 0),
        ("GET", "/jobs".into(), json!(null), 0),
        ("GET", format!("/jobs/{job}"), json!(null), 0),
        ("POST", format!("/jobs/{job}/retry"), json!({}), 0),
        ("GET", "/operations".into(), json!(null), 0),
        (
            "POST",
            "/operations/maintenance".into(),
            json!({"chore": "analyze", "table": "registry.patient"}),
            0,
        ),
        ("GET", "/imports".into(), json!(null), 0),
        ("GET", "/layouts".into(), json!(null), 0),
        ("POST", "/layouts".into(), crate::layout::input("provider", json!({"pages": []})), 0),
        ("GET", format!("/layouts/{shipped}"), json!(null), 0),
        ("GET", format!("/layouts/{shipped}/versions"), json!(null), 0),
        (
            "GET",
            format!("/layouts/{}/versions/{}", shipped, charting::layout::shipped::all()[0].number),
            json!(null),
            0,
        ),
        ("POST", format!("/layouts/{shipped}/preference"), json!({"is_preferred": true}), 0),
        ("GET", "/layout-sections".into(), json!(null), 0),
        ("POST", "/layout-sections".into(), crate::layout::section(false), 0),
        ("GET", "/text-shortcuts".into(), json!(null), 0),
        ("POST", "/text-shortcuts".into(), json!({"shortcut": "nad", "text": "No abnormality detected."}), 0),
        ("GET", "/messages".into(), json!(null), 0),
        ("GET", "/notifications".into(), json!(null), 0),
        ("GET", "/settings".into(), json!(null), 0),
        ("GET", "/settings/alerts.request_days/history".into(), json!(null), 0),
        ("POST", format!("/notifications/{notification}/read"), json!({}), 0),
        ("POST", "/notifications/read".into(), json!({"up_to": "2100-01-01T00:00:00Z"}), 0),
        ("GET", "/notification-preferences".into(), json!(null), 0),
    ];
    for (method, path, body, subjects) in cases {
        let before = count().await;
        let answer = person.json(method, &path, &[], body).await;
        assert!(answer.status.is_success(), "{method} {path}: {} {}", answer.status, answer.body);
        let after = count().await;
        assert_eq!((after.0 - before.0, after.1 - before.1), (1, subjects), "{method} {path}");
    }
}

#[tokio::test]
async fn with_the_trail_unwritable_nothing_is_served() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician", "receptionist"]).await;
    let id = person.register("Grace", "Hopper").await;
    let db = house.superuser().await;
    db.batch_execute(
        "revoke execute on function audit.record from osler_app; \
         revoke execute on function identity.record from osler_identity",
    )
    .await
    .unwrap();
    let read = person.get(&format!("/patients/{id}")).await;
    assert_eq!(read.status.as_u16(), 500);
    assert!(!read.body.to_string().contains("Hopper"));
    person
        .post(
            "/patients",
            json!({"given_name": "A", "family_name": "B", "birth_date": "1980-01-01", "sex": "female"}),
        )
        .await
        .expect(500);
    let patients: i64 = db.query_one("select count(*) from registry.patient", &[]).await.unwrap().get(0);
    assert_eq!(patients, 1);
    for route in routes().iter().filter(|r| !r.public && r.method == "GET") {
        let answer = call(&person, route, &id).await;
        assert!(!answer.status.is_success(), "{}: {}", route.path, answer.body);
    }
}

#[tokio::test]
async fn a_failed_statement_poisons_the_transaction() {
    use sql::client::GenericClient;
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    assert!(tx.query("select 1 / 0", &[]).await.is_err());
    let refused = tx.commit(platform::Event::new("test.done", "test"), ()).await.unwrap_err();
    assert_eq!(refused.status.as_u16(), 500);
    let db = house.superuser().await;
    let events: i64 = db
        .query_one("select count(*) from audit.event where action = 'test.done'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(events, 0);
}

#[tokio::test]
async fn hostile_bodies_get_an_answer_that_names_the_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    let json_type = [("content-type", "application/json")];
    let deep = format!("{{\"given_name\":{}1{}}}", "[".repeat(100), "]".repeat(100));
    for (body, field, status) in [
        (br#"{"given_name": 5}"#.to_vec(), "given_name", 422),
        (br#"{"given_name":"a","given_name":"b"}"#.to_vec(), "given_name", 422),
        (b"{\"given_name\":\"a\\u0000b\"}".to_vec(), "given_name", 422),
        (b"{\"given_name\":\"\xff\"}".to_vec(), "", 422),
        (deep.into_bytes(), "given_name", 422),
        (br#"{"nonsense":1}"#.to_vec(), "nonsense", 422),
        (b"{".to_vec(), "", 422),
    ] {
        let answer = person.send("POST", "/patients", &json_type, body).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
        assert!(answer.fields()[0].starts_with(field), "{}", answer.body);
    }
    person.send("POST", "/patients", &[("content-type", "text/plain")], b"{}".to_vec()).await.expect(415);
    person.send("POST", "/patients", &json_type, vec![b' '; 2 << 20]).await.expect(413);
    let long = json!({"given_name": "x".repeat(200), "family_name": "B", "birth_date": "1980-01-01", "sex": "female"});
    assert_eq!(person.post("/patients", long).await.expect(422).fields(), ["given_name"]);
    let cross = person.json("POST", "/patients", &[("sec-fetch-site", "cross-site")], json!({})).await;
    assert_eq!(cross.status.as_u16(), 403);
    let db = house.superuser().await;
    let patients: i64 = db.query_one("select count(*) from registry.patient", &[]).await.unwrap().get(0);
    assert_eq!(patients, 0);
}

#[tokio::test]
async fn the_same_idempotency_key_does_the_work_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    let body = json!({"given_name": "A", "family_name": "B", "birth_date": "1980-01-01", "sex": "female"});
    let key = [("idempotency-key", "11111111-1111")];
    let first = person.json("POST", "/patients", &key, body.clone()).await.expect(201);
    let again = person.json("POST", "/patients", &key, body).await.expect(201);
    assert_eq!((first.id(), &first.headers["etag"]), (again.id(), &again.headers["etag"]));
    let other = json!({"given_name": "C", "family_name": "D", "birth_date": "1980-01-01", "sex": "female"});
    assert_eq!(
        person.json("POST", "/patients", &key, other).await.expect(422).body["code"],
        "idempotency_key_reused"
    );
    let db = house.superuser().await;
    let patients: i64 = db.query_one("select count(*) from registry.patient", &[]).await.unwrap().get(0);
    assert_eq!(patients, 1);
}
