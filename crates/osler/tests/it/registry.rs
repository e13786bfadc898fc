//! Registering, finding, changing patients.

use jiff::SignedDuration;
use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::harness::House;

#[tokio::test]
async fn patients_are_found_however_people_type() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let body = json!({"given_name": "José", "middle_name": "Luis", "family_name": "García-Márquez", "birth_date": "1980-04-12", "sex": "male",
        "phone": "+1 (555) 998-9601", "ssn": "123-45-6789", "mrn": "H-77", "other_names": [{"kind": "native", "name": "أحمد حسن"}]});
    let id = desk.post("/patients", body).await.expect(201).id();
    desk.register("Someone", "Else").await;
    for query in [
        "garcia",
        "GARCÍA",
        "marquez jose",
        "jose garcia",
        "gar",
        "garcai",
        "garsia",
        "josé 1980",
        "luis",
        "احمد",
        "حسن أحمد",
        "H-77",
        "PAT-000001",
        "998 9601",
        "5559989601",
        "1980-04-12",
        "4/12/1980",
        "12.4.1980",
        "6789",
    ] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        let first = found.body["items"][0]["id"].as_str().unwrap_or_default().to_owned();
        assert!(first == id || found.body["items"].to_string().contains(&id), "{query}: {}", found.body);
    }
    let nothing = desk.post("/patients/search", json!({"query": "zzzzqqq"})).await.expect(200);
    assert_eq!(nothing.body["items"], json!([]));
}

#[tokio::test]
async fn numbers_are_gapless_and_an_mrn_is_unique() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let body = |mrn: &str| json!({"given_name": "A", "family_name": "B", "birth_date": "1980-01-01", "sex": "female", "mrn": mrn});
    assert_eq!(desk.post("/patients", body("X")).await.expect(201).body["patient_number"], "PAT-000001");
    assert_eq!(desk.post("/patients", body("X")).await.expect(409).body["code"], "mrn_taken");
    assert_eq!(desk.post("/patients", body("Y")).await.expect(201).body["patient_number"], "PAT-000002");
}

#[tokio::test]
async fn a_change_keeps_the_ssn_and_notices_others() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let id = desk.register("Grace", "Hopper").await;
    let change =
        json!({"given_name": "Grace", "family_name": "Murray", "birth_date": "1980-04-12", "sex": "female"});
    let changed = desk.put(&format!("/patients/{id}"), 1, change.clone()).await.expect(200);
    assert_eq!((&changed.body["ssn_last4"], &changed.body["version"]), (&json!("6789"), &json!(2)));
    desk.put(&format!("/patients/{id}"), 1, change).await.expect(412);
    assert_eq!(
        desk.post(&format!("/patients/{id}/ssn"), json!({"reason": "card"})).await.expect(200).body["ssn"],
        "123-45-6789"
    );
    assert_eq!(
        desk.post(&format!("/patients/{id}/ssn"), json!({"reason": " "})).await.expect(422).fields(),
        ["reason"]
    );
    let found = desk.post("/patients/search", json!({"query": "murray"})).await.expect(200);
    assert_eq!(found.body["items"].as_array().unwrap().len(), 1);
    let gone = desk.post("/patients/search", json!({"query": "hopper"})).await.expect(200);
    assert_eq!(gone.body["items"], json!([]));
    let db = house.superuser().await;
    let plain: i64 = db.query_one("select count(*) from registry.patient p where p::text like '%123456789%' or p::text like '%123-45%'", &[]).await.unwrap().get(0);
    assert_eq!(plain, 0, "the SSN lies in clear");
    let trail: i64 = db
        .query_one("select count(*) from audit.event e where e::text like '%123-45-6789%'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(trail, 0, "the SSN lies in the audit trail");
}

#[tokio::test]
async fn nobodys_mrn_stops_the_running_number() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let person = |mrn: Value| json!({"given_name": "Ada", "family_name": "Byron", "birth_date": "1980-04-12", "sex": "female", "mrn": mrn});
    let refused = desk.post("/patients", person(json!("pat-000002"))).await.expect(422);
    assert_eq!(refused.fields(), ["mrn"]);
    // One that stands there from before.
    let first = desk.post("/patients", person(json!("A-1"))).await.expect(201).id();
    let old = "set session_replication_role = replica; update registry.patient set mrn = 'PAT-000002'";
    house.superuser().await.batch_execute(old).await.unwrap();
    let second = desk.post("/patients", person(Value::Null)).await.expect(201);
    assert_eq!(second.body["patient_number"], "PAT-000002");
    assert_eq!(second.body["mrn"], "PAT-000002-2");
    // Its own stays when something else changes.
    desk.put(&format!("/patients/{first}"), 1, person(json!("PAT-000002"))).await.expect(200);
    desk.put(&format!("/patients/{first}"), 2, person(json!("PAT-000009"))).await.expect(422);
}

#[tokio::test]
async fn names_are_found_as_they_are_shown_and_as_they_are_typed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let person = |given: &str, family: &str, prefix: &str, suffix: &str| json!({"given_name": given, "family_name": family, "name_prefix": prefix, "name_suffix": suffix, "birth_date": "1980-04-12", "sex": "male", "phone": "512 777 1985"});
    for (given, family, prefix, suffix) in [
        ("Robert", "Zzyzek", "Dr.", "III"),
        ("敏", "趙", "", ""),
        ("Abebe", "Bikila", "Ato", ""),
        ("Sir", "Quaddus", "", ""),
        ("Iv", "Zzprof", "", ""),
        ("Ana", "Zzprof", "", ""),
    ] {
        desk.post("/patients", person(given, family, prefix, suffix)).await.expect(201);
    }
    for (typed, family) in [
        ("Dr Robert Zzyzek III", "Zzyzek"),
        ("zzyzek iii", "Zzyzek"),
        ("趙敏", "趙"),
        ("敏 趙", "趙"),
        ("Ato Bikila", "Bikila"),
        ("sir", "Quaddus"),
        ("Sir Quaddus", "Quaddus"),
    ] {
        let found = desk.post("/patients/search", json!({"query": typed})).await.expect(200);
        assert_eq!(found.body["items"][0]["family_name"], family, "{typed}");
    }
    let found = desk.post("/patients/search", json!({"query": "Iv Zzprof"})).await.expect(200).body;
    assert_eq!(found["items"][0]["given_name"], "Iv", "{found}");
    let found = desk.post("/patients/search", json!({"query": "512 777 1985"})).await.expect(200);
    assert_eq!(found.body["items"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn allergies_and_none_known_exclude_each_other() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let id = nurse.register("Grace", "Hopper").await;
    let path = format!("/patients/{id}");
    assert_eq!(nurse.get(&format!("{path}/chart")).await.expect(200).body["no_known_allergies"], false);
    nurse.json("PUT", &format!("{path}/no-known-allergies"), &[], json!({"value": true})).await.expect(200);
    let allergy = nurse
        .post(
            &format!("{path}/allergies"),
            json!({"display": "Latex", "category": "other", "severity": "severe"}),
        )
        .await
        .expect(201);
    assert_eq!(nurse.get(&format!("{path}/chart")).await.expect(200).body["no_known_allergies"], false);
    nurse.json("PUT", &format!("{path}/no-known-allergies"), &[], json!({"value": true})).await.expect(409);
    let wrong = json!({"display": "Latex", "category": "other", "status": "entered_in_error"});
    nurse.put(&format!("{path}/allergies/{}", allergy.id()), 1, wrong).await.expect(200);
    assert_eq!(nurse.get(&format!("{path}/chart")).await.expect(200).body["allergies"], json!([]));
}

#[tokio::test]
async fn an_allergy_that_becomes_active_takes_back_none_known() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let path = format!("/patients/{}", nurse.register("Grace", "Hopper").await);
    let latex = |status: &str| json!({"display": "Latex", "category": "other", "status": status});
    let none_known =
        async || nurse.get(&format!("{path}/chart")).await.expect(200).body["no_known_allergies"].clone();
    let record =
        async || nurse.json("PUT", &format!("{path}/no-known-allergies"), &[], json!({"value": true})).await;
    record().await.expect(200);
    // What is over, or was wrong, says nothing against it.
    let id = nurse.post(&format!("{path}/allergies"), latex("inactive")).await.expect(201).id();
    nurse.post(&format!("{path}/allergies"), latex("entered_in_error")).await.expect(201);
    assert_eq!(none_known().await, true);
    nurse.put(&format!("{path}/allergies/{id}"), 1, latex("active")).await.expect(200);
    assert_eq!(none_known().await, false);
    nurse.put(&format!("{path}/allergies/{id}"), 2, latex("inactive")).await.expect(200);
    assert_eq!(none_known().await, false, "nobody said so");
    record().await.expect(200);
    // Whatever gets past the two writers stops at the database.
    let db = house.superuser().await;
    let forced = "begin; select set_config('app.audited', pg_current_xact_id()::text, true);
                  update charting.allergy set status = 'active' where status = 'inactive'; commit";
    let refused = db.batch_execute(forced).await.unwrap_err();
    assert_eq!(refused.as_db_error().unwrap().constraint(), Some("allergy_or_none_known"));
}

#[tokio::test]
async fn an_allergy_and_none_known_at_once_leave_one_of_them() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    for i in 0..12 {
        let path = format!("/patients/{}", nurse.register("Grace", &format!("Hopper{i}")).await);
        let (allergies, none_known) = (format!("{path}/allergies"), format!("{path}/no-known-allergies"));
        let (allergy, none) = tokio::join!(
            nurse.post(&allergies, json!({"display": "Latex", "category": "other"})),
            nurse.json("PUT", &none_known, &[], json!({"value": true}))
        );
        allergy.expect(201);
        assert!([200, 409].contains(&none.status.as_u16()), "{}", none.body);
        let chart = nurse.get(&format!("{path}/chart")).await.expect(200).body;
        assert_eq!(chart["no_known_allergies"], false, "{chart}");
    }
}

#[tokio::test]
async fn a_misspelt_name_still_finds_the_patient() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let id = desk.register("Katharina", "Wolkenstein").await;
    for (given, family) in [("Katharina", "Berger"), ("Anna", "Wolken"), ("Karl", "Stein")] {
        desk.register(given, family).await;
    }
    for query in [
        "wolkenstien",           // two letters swapped
        "wolknstein",            // one lost
        "wollkenstein",          // one too many
        "wolkenstain",           // one wrong
        "volkenstain",           // two wrong
        "wolkenst",              // not finished
        "katarina wolkenstein",  // the other name misspelt
        "wolkensteni kathrina",  // both, and the other way round
        "wolkenstien 1980",      // with the year of birth
        "wolkenstien 4/12/1980", // with the date of birth
    ] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        assert_eq!(found.body["items"][0]["id"], json!(id), "{query}: {}", found.body);
        let matched = if query == "wolkenst" { "name" } else { "similar_name" };
        assert_eq!(found.body["items"][0]["matched"], json!(matched), "{query}");
    }
    for query in ["wolkenstein kat", "Wolkenstein, Katharina", "wolkenstein 1980"] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        assert_eq!(found.body["items"][0]["matched"], json!("name"), "{query}");
    }
    for query in ["wolkenstein 1981", "wolkenstein zzz", "wolkenstein katharina berger"] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        assert_eq!(found.body["items"], json!([]), "{query}");
    }
}

#[tokio::test]
async fn who_bears_two_frequent_names_is_found_among_those_who_bear_one() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    // As a big clinic is: both names on thousands, both on few. The one who bears them was born last.
    let id = desk.register("Mohamed", "Nguyen").await;
    let crowd = format!(
        "set session_replication_role = replica;
         insert into registry.patient (clinic_id, id, mrn, patient_number, given_name, family_name, birth_date, sex, name_words)
           select '{clinic}', gen_random_uuid(), 'C' || i, 'C-' || i, n.given, n.family, date '1930-01-01' + i % 9000, 'male',
                  array[lower(n.given), lower(n.family)]
             from generate_series(1, 15000) i
            cross join lateral (select case i % 2 when 0 then 'Mohamed' else 'Quang' end as given,
                                       case i % 2 when 0 then 'Tesfaye' else 'Nguyen' end as family) n;
         insert into registry.patient_token (clinic_id, token, patient_id, birth_date)
           select p.clinic_id, w, p.id, p.birth_date from registry.patient p cross join unnest(p.name_words) w on conflict do nothing;
         insert into registry.name_token (clinic_id, token) select distinct clinic_id, token from registry.patient_token on conflict do nothing;",
        clinic = clinic.0
    );
    house.superuser().await.batch_execute(&crowd).await.unwrap();
    for query in [
        "mohamed nguyen",
        "nguyen mohamed 1980",
        "moham nguy",
        "nguyen m",
        "n mohamed",
        "mohammed nguyen",
        "M Nguyen 4/12/1980",
    ] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        assert_eq!(found.body["items"][0]["id"], json!(id), "{query}");
        assert_eq!(found.body["items"].as_array().unwrap().len(), 1, "{query}");
    }
    let none = desk.post("/patients/search", json!({"query": "quang tesfaye"})).await.expect(200);
    assert_eq!(none.body["items"], json!([]));
}

#[tokio::test]
async fn a_beginning_offers_the_names_most_people_bear() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    for i in 0..35_u8 {
        let rare = format!("Ma{}{}", char::from(b'a' + i / 26), char::from(b'a' + i % 26));
        desk.register("Given", &rare).await;
    }
    for _ in 0..3 {
        desk.register("Given", "Maziarz").await;
    }
    let found = desk.post("/patients/search", json!({"query": "ma"})).await.expect(200);
    let first: Vec<&Value> =
        found.body["items"].as_array().unwrap().iter().take(3).map(|p| &p["family_name"]).collect();
    assert_eq!(first, ["Maziarz"; 3], "{}", found.body);
}

#[tokio::test]
async fn a_search_stays_in_its_clinic() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    house.person(theirs, &["receptionist"]).await.register("Grace", "Hopper").await;
    let desk = house.person(ours, &["receptionist"]).await;
    for query in ["hopper", "hoper", "grace hopper", "PAT-000001", "6789", "1980-04-12", ""] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        assert_eq!(found.body["items"], json!([]), "{query}");
    }
    let same = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "ssn": "123-45-6789"});
    assert_eq!(desk.post("/patients/duplicates", same).await.expect(200).body["items"], json!([]));
    // Without a clinic the search functions, which the wall does not bind, find nothing.
    let app = house.role("osler_app").await;
    let sql = "select (select count(*) from search.patients_by_name(array['hopper'], '0001-01-01', '9999-12-31', 10))
                    + (select count(*) from search.patients_by_number('PAT-000001', '000001', 10))";
    assert_eq!(app.query_one(sql, &[]).await.unwrap().get::<_, i64>(0), 0);
}

#[tokio::test]
async fn a_change_of_the_birth_date_is_found() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let id = desk.register("Grace", "Hopper").await;
    let change =
        json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1976-12-09", "sex": "female"});
    desk.put(&format!("/patients/{id}"), 1, change).await.expect(200);
    let found = desk.post("/patients/search", json!({"query": "hopper 1976"})).await.expect(200);
    assert_eq!(found.body["items"][0]["id"], json!(id));
    let gone = desk.post("/patients/search", json!({"query": "hopper 1980"})).await.expect(200);
    assert_eq!(gone.body["items"], json!([]));
}

#[tokio::test]
async fn a_record_entered_in_error_is_closed_with_a_reason_and_not_found() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, doctor) =
        (house.person(clinic, &["receptionist"]).await, house.person(clinic, &["physician"]).await);
    let id = desk.register("Grace", "Hopper").await;
    // It is no edit among others, for whoever keeps details.
    let error = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female",
        "status": "entered_in_error"});
    assert_eq!(desk.put(&format!("/patients/{id}"), 1, error.clone()).await.expect(422).fields(), ["status"]);
    let close = format!("/patients/{id}/close");
    desk.post(&close, json!({"reason": "typed twice"})).await.expect(403);
    assert_eq!(doctor.post(&close, json!({"reason": " "})).await.expect(422).fields(), ["reason"]);
    let closed = doctor.post(&close, json!({"reason": "typed for the wrong person"})).await.expect(200).body;
    assert_eq!(
        (&closed["status"], &closed["closed"]["reason"], &closed["closed"]["by"]),
        (&json!("entered_in_error"), &json!("typed for the wrong person"), &json!(doctor.username))
    );
    let found = desk.post("/patients/search", json!({"query": "hopper"})).await.expect(200);
    assert_eq!(found.body["items"], json!([]));
    let details =
        json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female"});
    let refused = desk.put(&format!("/patients/{id}"), 2, details).await.expect(409);
    assert_eq!(refused.body["code"], "record_closed");
    assert_eq!(
        doctor.post(&close, json!({"reason": "again"})).await.expect(409).body["code"],
        "record_closed"
    );
}

#[tokio::test]
async fn the_same_person_is_noticed_at_registration() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let id = desk.register("Katharina", "Müller").await;
    let check = |given: &str, family: &str, birth: &str| json!({"given_name": given, "family_name": family, "birth_date": birth});
    for (body, reason) in [
        (check("Katharina", "Müller", "1980-04-12"), "same_name"),
        (check("Katarina", "Muller", "1980-04-12"), "similar_name"),
        (check("Muller", "Katharina", "1980-12-04"), "similar_birth_date"),
    ] {
        let found = desk.post("/patients/duplicates", body).await.expect(200);
        assert_eq!(found.body["items"][0]["patient"]["id"], json!(id), "{reason}: {}", found.body);
        assert!(found.body["items"][0]["reasons"].to_string().contains(reason), "{reason}: {}", found.body);
    }
    let mut by_ssn = check("Somebody", "Else", "1999-09-09");
    by_ssn["ssn"] = json!("123 45 6789");
    let found = desk.post("/patients/duplicates", by_ssn).await.expect(200);
    assert_eq!(found.body["items"][0]["reasons"], json!(["same_ssn"]));
    let other = desk.post("/patients/duplicates", check("Somebody", "Else", "1999-09-09")).await.expect(200);
    assert_eq!(other.body["items"], json!([]));
}

#[tokio::test]
async fn somebody_on_record_is_registered_again_only_as_another_person() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let person = |given: &str, family: &str, birth: &str, ssn: Value| json!({"given_name": given, "family_name": family, "birth_date": birth, "sex": "female", "ssn": ssn});
    let katharina = person("Katharina", "Müller", "1980-03-04", json!("123-45-6789"));
    let asked = "/patients?another_person=false";
    let id = desk.post(asked, katharina.clone()).await.expect(201).id();
    for same in [
        katharina.clone(),
        person("Muller", "Katarina", "1980-03-04", Value::Null),
        person("Else", "Somebody", "1999-09-09", json!("123 45 6789")),
    ] {
        assert_eq!(desk.post(asked, same).await.expect(409).body["code"], "likely_duplicate");
    }
    let twin = || desk.post(asked, person("Twice", "Atonce", "1990-01-02", Value::Null));
    let both = futures_util::future::join_all((0..6).map(|_| twin())).await;
    assert_eq!(both.iter().filter(|answer| answer.status == 201).count(), 1);
    desk.post(asked, person("Katharina", "Müller", "1955-11-30", Value::Null)).await.expect(201);
    // The key is free for the same registration once somebody has said so.
    let key = [("idempotency-key", "one-attempt")];
    desk.json("POST", asked, &key, katharina.clone()).await.expect(409);
    let yes = "/patients?another_person=true";
    let another = desk.json("POST", yes, &key, katharina).await.expect(201).id();
    assert_ne!(another, id);
    let told = "select count(*) filter (where not e.success),
                       count(*) filter (where e.success and e.new_values->'another_person_than' = jsonb_build_array($1::text))
                  from audit.event e join audit.subject s on s.event_id = e.id
                 where e.action = 'patient.registered' and (e.success or s.patient_id::text = $1)";
    let row = house.superuser().await.query_one(told, &[&id]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (4, 1));
}

#[tokio::test]
async fn too_many_numbers_are_not_compared_and_stop_nobody() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    desk.register("Grace", "Hopper").await;
    let check = |ssn: String| json!({"given_name": "Ada", "family_name": "Young", "birth_date": "1999-09-09", "ssn": ssn});
    for n in 0..60 {
        let body = check(format!("321-{:02}-6789", n + 10));
        assert_eq!(desk.post("/patients/duplicates", body).await.expect(200).body["ssn_compared"], true);
    }
    let guess = desk.post("/patients/duplicates", check("123-45-6789".into())).await.expect(200).body;
    assert_eq!(guess, json!({"items": [], "ssn_compared": false}));
    let mut same = check("123-45-6789".into());
    same["given_name"] = json!("Grace");
    same["family_name"] = json!("Hopper");
    same["birth_date"] = json!("1980-04-12");
    let found = desk.post("/patients/duplicates", same).await.expect(200).body;
    assert_eq!(found["items"][0]["reasons"], json!(["same_name", "same_birth_date"]));
    assert_eq!(found["items"][0]["likely"], true);
}

#[tokio::test]
async fn a_refusal_names_every_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let body = json!({"given_name": " ", "family_name": "B\u{7}", "birth_date": "2999-01-01", "sex": "x", "ssn": "000-12-3456",
        "phone": "12", "email": "nobody", "blood_type": "C+", "height_cm": 3, "weight_kg": 9000, "deceased_date": "1980-01-01",
        "identifiers": [{"value": ""}], "other_names": [{"kind": "alias", "name": ""}], "privacy_restrictions": [""]});
    let refused = desk.post("/patients", body).await.expect(422);
    let fields = refused.fields();
    for field in [
        "given_name",
        "family_name",
        "birth_date",
        "sex",
        "ssn",
        "phone",
        "email",
        "blood_type",
        "height_cm",
        "weight_kg",
        "deceased_date",
        "identifiers[0].value",
        "other_names[0].name",
        "privacy_restrictions[0]",
    ] {
        assert!(fields.contains(&field), "{field} is missing from {fields:?}");
    }
}

#[tokio::test]
async fn contacts_and_coverages_are_kept_with_the_patient() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let id = desk.register("Grace", "Hopper").await;
    let contacts = format!("/patients/{id}/contacts");
    let mother =
        json!({"name": "Mary", "relationship": "mother", "phone": "555-123-4567", "is_emergency": true});
    let contact = desk.post(&contacts, mother.clone()).await.expect(201).id();
    desk.put(&format!("{contacts}/{contact}"), 1, mother.clone()).await.expect(200);
    desk.put(&format!("{contacts}/{contact}"), 1, mother).await.expect(412);
    assert_eq!(desk.post(&contacts, json!({"name": ""})).await.expect(422).fields(), ["name"]);
    let coverages = format!("/patients/{id}/coverages");
    let past = json!({"kind": "primary", "payer_name": "Blue", "valid_from": "2001-01-01", "valid_until": "2002-01-01"});
    assert_eq!(desk.post(&coverages, past).await.expect(201).body["expired"], true);
    let reversed = json!({"kind": "primary", "payer_name": "Blue", "valid_from": "2002-01-01", "valid_until": "2001-01-01"});
    desk.post(&coverages, reversed).await.expect(422);
    let chart = desk.get(&format!("/patients/{id}/chart")).await.expect(200).body;
    assert_eq!(
        (chart["contacts"][0]["name"].as_str(), chart["coverages"][0]["payer_name"].as_str()),
        (Some("Mary"), Some("Blue"))
    );
    let other = desk.register("Ada", "Lovelace").await;
    let version = [("if-match", "\"2\"")];
    desk.send("DELETE", &format!("/patients/{other}/contacts/{contact}"), &version, vec![]).await.expect(404);
    desk.send("DELETE", &format!("{contacts}/{contact}"), &version, vec![]).await.expect(204);
    assert_eq!(desk.get(&contacts).await.expect(200).body["items"], json!([]));
}

#[tokio::test]
async fn registrations_side_by_side_take_different_numbers() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let body = |i: usize| json!({"given_name": "A", "family_name": format!("B{i}"), "birth_date": "1980-01-01", "sex": "female"});
    let (a, b, c, d) = tokio::join!(
        desk.post("/patients", body(1)),
        desk.post("/patients", body(2)),
        desk.post("/patients", body(3)),
        desk.post("/patients", body(4))
    );
    let mut numbers: Vec<String> = [a, b, c, d]
        .into_iter()
        .map(|x| x.expect(201).body["patient_number"].as_str().unwrap().to_owned())
        .collect();
    numbers.sort();
    assert_eq!(numbers, ["PAT-000001", "PAT-000002", "PAT-000003", "PAT-000004"]);
}

/// One window of the browser: the id it writes under.
fn window() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}

fn draft(place: &Value, id: uuid::Uuid, window: uuid::Uuid, save: (i32, i32), name: &str) -> Value {
    let mut body = place.clone();
    let (version, save_number) = save;
    let more = json!({"id": id, "window_id": window, "version": version, "save_number": save_number,
        "values": {"given_name": name, "ssn": "123-45-6789", "was ssn": "123-45-6789"}});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

fn end(place: &Value, id: uuid::Uuid, window: uuid::Uuid, version: i32) -> Value {
    let mut body = place.clone();
    let more = json!({"id": id, "window_id": window, "version": version});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[tokio::test]
async fn a_draft_is_kept_encrypted_for_its_own_form_patient_and_account() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let (grace, ada) = (desk.register("Grace", "Hopper").await, desk.register("Ada", "Lovelace").await);
    let place = |patient: &str| json!({"form": "patient", "patient_id": patient});
    let (id, mine) = (window(), window());
    let at = place(&grace);
    let nothing = desk.post("/drafts/open", at.clone()).await.expect(200);
    assert_eq!(nothing.body["draft"], json!(null));
    let first = desk.post("/drafts", draft(&at, id, mine, (0, 1), "Graciella")).await.expect(200);
    assert_eq!(first.body["version"], 1);
    let second = desk.post("/drafts", draft(&at, id, mine, (1, 2), "Gracielle")).await.expect(200);
    assert_eq!(second.body["version"], 2);
    let found = desk.post("/drafts/open", at.clone()).await.expect(200).body["draft"].clone();
    assert_eq!(found["values"], json!({"given_name": "Gracielle"}), "and no SSN");
    assert_eq!(found["id"], json!(id));
    // Another patient, another form, another person, another clinic: nothing.
    assert_eq!(desk.post("/drafts/open", place(&ada)).await.expect(200).body["draft"], json!(null));
    let contact = json!({"form": "contact", "patient_id": grace});
    assert_eq!(desk.post("/drafts/open", contact).await.expect(200).body["draft"], json!(null));
    let other = house.person(clinic, &["receptionist"]).await;
    assert_eq!(other.post("/drafts/open", at.clone()).await.expect(200).body["draft"], json!(null));
    assert_eq!(other.get("/drafts").await.expect(200).body["items"], json!([]));
    let stranger = house.person(house.clinic("Theirs").await, &["receptionist"]).await;
    stranger.post("/drafts/open", at.clone()).await.expect(404);
    stranger.post("/drafts", draft(&at, window(), window(), (0, 1), "Mine")).await.expect(404);
    stranger.get(&format!("/drafts?patient_id={grace}")).await.expect(404);

    let db = house.superuser().await;
    let plain: i64 = db
        .query_one(
            "select count(*) from registry.draft d where encode(d.sealed_body, 'escape') like '%Graci%'",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(plain, 0, "a draft lies in clear");
    desk.post("/drafts/discard", end(&at, id, mine, 2)).await.expect(204);
    assert_eq!(desk.post("/drafts/open", at.clone()).await.expect(200).body["draft"], json!(null));
    desk.post("/drafts/discard", end(&at, id, mine, 2)).await.expect(204);
}

#[tokio::test]
async fn a_save_whose_answer_was_lost_is_no_other_window_and_another_window_never_overwrites() {
    let house = House::open().await;
    let desk = house.person(house.clinic("Ours").await, &["receptionist"]).await;
    let at = json!({"form": "patient"});
    let (alice, bob) = (window(), window());
    let (left, right) = (window(), window());
    let elsewhere = async |path: &str, body: Value| {
        assert_eq!(desk.post(path, body).await.expect(409).body["code"], "draft_elsewhere");
    };
    let kept = async |body: Value| desk.post("/drafts", body).await.expect(200).body["version"].clone();
    // The answers to the first two saves never arrived: the third knows nothing of them.
    assert_eq!(kept(draft(&at, alice, left, (0, 1), "A")).await, 1);
    assert_eq!(kept(draft(&at, alice, left, (0, 2), "Al")).await, 2);
    assert_eq!(kept(draft(&at, alice, left, (0, 3), "Ali")).await, 3);
    // One that was overtaken on its way changes nothing any more.
    elsewhere("/drafts", draft(&at, alice, left, (0, 2), "Al")).await;
    // Another window that has not seen the latest neither writes nor throws away; one that has goes on.
    elsewhere("/drafts", draft(&at, alice, right, (2, 9), "Older")).await;
    elsewhere("/drafts/discard", end(&at, alice, right, 2)).await;
    assert_eq!(kept(draft(&at, alice, right, (3, 1), "Alice")).await, 4);
    elsewhere("/drafts", draft(&at, alice, left, (3, 4), "Alix")).await;
    // The right window begins somebody else: the left one's versions fit by chance, and mean another draft.
    desk.post("/drafts/discard", end(&at, alice, right, 4)).await.expect(204);
    assert_eq!(kept(draft(&at, bob, right, (0, 2), "Bob")).await, 1);
    elsewhere("/drafts", draft(&at, alice, left, (1, 5), "Alice")).await;
    desk.post("/drafts/discard", end(&at, alice, left, 1)).await.expect(204);
    let found = desk.post("/drafts/open", at).await.expect(200);
    assert_eq!(found.body["draft"]["values"]["given_name"], "Bob");
}

/// What a machine keeps of an unfinished form opens for whoever typed it, in the clinic where they did, and for nobody else.
#[tokio::test]
async fn the_key_to_copies_on_a_machine_is_of_one_account_in_one_clinic() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let desk = house.person(ours, &["receptionist"]).await;
    let key = async |person: &crate::harness::Person<'_>| -> String {
        let key = person.get("/drafts/key").await.expect(200).body["key"].as_str().unwrap().to_owned();
        assert!(key.len() == 64 && key.bytes().all(|b| b.is_ascii_hexdigit()), "{key}");
        key
    };
    let mine = key(&desk).await;
    assert_eq!(key(&desk).await, mine, "what lies on a disk must open tomorrow");
    assert_ne!(key(&house.person(ours, &["receptionist"]).await).await, mine);
    assert_ne!(key(&house.person(theirs, &["receptionist"]).await).await, mine);
    let nobody = house.person(ours, &[]).await;
    nobody.get("/drafts/key").await.expect(403);
}

#[tokio::test]
async fn drafts_leave_one_event_an_editing_session_and_expire() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let at = json!({"form": "patient"});
    let (id, mine) = (window(), window());
    for version in 0..4 {
        desk.post("/drafts", draft(&at, id, mine, (version, version), "A")).await.expect(200);
    }
    desk.post("/drafts/discard", end(&at, id, mine, 4)).await.expect(204);
    let db = house.superuser().await;
    let events: Vec<String> = db
        .query("select action from audit.event where action like 'draft.%' order by at", &[])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    assert_eq!(events, ["draft.begun", "draft.ended"]);

    desk.post("/drafts", draft(&at, id, mine, (0, 1), "A")).await.expect(200);
    let expire = "update registry.draft set expires_at = now() - interval '1 second'";
    db.batch_execute(expire).await.unwrap();
    let expired = desk.post("/drafts/open", at.clone()).await.expect(200);
    assert_eq!(expired.body["draft"], json!(null));
    let next = window();
    let anew = desk.post("/drafts", draft(&at, next, mine, (0, 1), "B")).await.expect(200);
    assert_eq!(anew.body["version"], 1);
    let left =
        async || -> i64 { db.query_one("select count(*) from registry.draft", &[]).await.unwrap().get(0) };
    assert_eq!(left().await, 1);
    let mut long = draft(&at, next, mine, (0, 1), "B");
    long["values"]["notes"] = json!("x".repeat(7 << 20));
    assert_eq!(desk.post("/drafts", long).await.expect(422).fields(), ["values"]);
    desk.post("/drafts", draft(&json!({"form": "no/slash"}), next, mine, (0, 1), "B")).await.expect(422);

    // A clinic where nobody begins another draft is swept at night.
    db.batch_execute(expire).await.unwrap();
    house.clock.advance(SignedDuration::from_hours(24));
    run_due(&house.platform).await.unwrap();
    assert_eq!(left().await, 0);
}

#[tokio::test]
async fn the_fifty_first_draft_is_refused_and_none_is_dropped() {
    let house = House::open().await;
    let desk = house.person(house.clinic("Ours").await, &["receptionist"]).await;
    let place = |n: usize| json!({"form": "contact", "item_id": uuid::Uuid::from_u128(n as u128)});
    for n in 0..50 {
        desk.post("/drafts", draft(&place(n), window(), window(), (0, 1), "A")).await.expect(200);
    }
    let refused = desk.post("/drafts", draft(&place(50), window(), window(), (0, 1), "A")).await.expect(409);
    assert_eq!(refused.body["code"], "too_many_drafts");
    let first = desk.post("/drafts/open", place(0)).await.expect(200);
    assert_eq!(first.body["draft"]["values"]["given_name"], "A");
}

#[tokio::test]
async fn ones_list_of_drafts_is_no_look_at_a_patient() {
    let house = House::open().await;
    let desk = house.person(house.clinic("Ours").await, &["receptionist"]).await;
    let (grace, ada) = (desk.register("Grace", "Hopper").await, desk.register("Ada", "Lovelace").await);
    for patient in [&grace, &ada] {
        let at = json!({"form": "contact", "patient_id": patient});
        desk.post("/drafts", draft(&at, window(), window(), (0, 1), "A")).await.expect(200);
    }
    let db = house.superuser().await;
    let looked = async |patient: &str| -> i64 {
        db.query_one(
            "select count(*) from audit.event e join audit.subject s on s.event_id = e.id
              where e.action = 'draft.listed' and s.patient_id = $1::text::uuid",
            &[&patient],
        )
        .await
        .unwrap()
        .get(0)
    };
    let names = |answer: &crate::harness::Answer| -> Vec<String> {
        let items = answer.body["items"].as_array().unwrap();
        items.iter().map(|d| d["family_name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&desk.get("/drafts").await.expect(200)), ["Lovelace", "Hopper"]);
    assert_eq!((looked(&grace).await, looked(&ada).await), (0, 0));
    // A chart shows its own patient's drafts, and says nothing about anybody else.
    let here = desk.get(&format!("/drafts?patient_id={grace}")).await.expect(200);
    assert_eq!(names(&here), ["Hopper"]);
    assert_eq!((looked(&grace).await, looked(&ada).await), (1, 0));
}

#[tokio::test]
async fn a_page_of_another_account_or_clinic_does_nothing() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (nurse, physician) =
        (house.person(clinic, &["nurse"]).await, house.person(clinic, &["physician"]).await);
    let id = physician.register("Grace", "Hopper").await;
    let latex = json!({"display": "Latex", "category": "other"});
    let typed_as = async |named: String| {
        let header = [("osler-signed-in-as", named.as_str())];
        physician.json("POST", &format!("/patients/{id}/allergies"), &header, latex.clone()).await
    };
    let before = nurse.account.0;
    let refused = typed_as(format!("{before}/{}", clinic.0)).await.expect(409);
    assert_eq!(refused.body["code"], "session_changed");
    typed_as(format!("{}/{}", physician.account.0, uuid::Uuid::nil())).await.expect(409);
    typed_as(String::new()).await.expect(409);
    let chart = physician.get(&format!("/patients/{id}/chart")).await.expect(200);
    assert_eq!(chart.body["allergies"], json!([]));
    typed_as(format!("{}/{}", physician.account.0, clinic.0)).await.expect(201);
}

#[tokio::test]
async fn a_key_that_was_used_says_what_it_made() {
    let house = House::open().await;
    let desk = house.person(house.clinic("Ours").await, &["receptionist"]).await;
    let person = |ssn: Option<&str>| json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female", "ssn": ssn});
    let register =
        async |body| desk.json("POST", "/patients", &[("idempotency-key", "of-one-form")], body).await;
    let made = register(person(Some("123-45-6788"))).await.expect(201);
    let again = register(person(None)).await.expect(422);
    assert_eq!(again.body["code"], "idempotency_key_reused");
    assert_eq!(again.headers["location"], made.headers["location"]);
}

#[tokio::test]
async fn a_change_says_who_made_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist", "physician"]).await;
    let id = desk.register("Grace", "Hopper").await;
    let path = format!("/patients/{id}");
    assert_eq!(desk.get(&path).await.expect(200).body["changed_by"], json!(null));
    let change =
        json!({"given_name": "Grace", "family_name": "Murray", "birth_date": "1980-04-12", "sex": "female"});
    let name = desk.put(&path, 1, change).await.expect(200).body["changed_by"].clone();
    assert!(name.as_str().is_some_and(|n| !n.is_empty()), "{name}");
    for (list, body) in [
        ("contacts", json!({"name": "Ann"})),
        ("coverages", json!({"kind": "primary", "payer_name": "P"})),
        ("allergies", json!({"display": "Latex", "category": "other"})),
        ("problems", json!({"display": "Asthma"})),
    ] {
        let new = desk.post(&format!("{path}/{list}"), body.clone()).await.expect(201);
        assert_eq!(new.body["changed_by"], json!(null), "{list}");
        let changed = desk.put(&format!("{path}/{list}/{}", new.id()), 1, body).await.expect(200);
        assert_eq!(changed.body["changed_by"], name, "{list}");
    }
}

#[tokio::test]
async fn a_record_entered_in_error_is_opened_again_with_a_reason_and_nothing_else() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, physician) =
        (house.person(clinic, &["receptionist"]).await, house.person(clinic, &["physician"]).await);
    let id = desk.register("Grace", "Hopper").await;
    let path = format!("/patients/{id}");
    let latex = json!({"display": "Latex", "category": "other"});
    let allergy = physician.post(&format!("{path}/allergies"), latex.clone()).await.expect(201).id();
    physician.post(&format!("{path}/contacts"), json!({"name": "Ann"})).await.expect(201);
    let reopen =
        async |reason: &str| physician.post(&format!("{path}/reopen"), json!({"reason": reason})).await;
    assert_eq!(reopen("Why not").await.expect(409).body["code"], "record_open");
    let error = json!({"reason": "the wrong record, it seemed"});
    physician.post(&format!("{path}/close"), error).await.expect(200);
    // Nothing is offered but what is accepted.
    let chart = physician.get(&format!("{path}/chart")).await.expect(200).body;
    assert_eq!(
        chart["patient"]["allowed_actions"],
        json!(["reopen", "read_encounters", "read_documents", "read_access", "read_privacy"])
    );
    assert_eq!(chart["allergies"][0]["allowed_actions"], json!([]));
    assert_eq!(chart["contacts"][0]["allowed_actions"], json!([]));
    physician.get(&format!("{path}/access")).await.expect(200);
    physician.put(&format!("{path}/allergies/{allergy}"), 1, latex).await.expect(409);
    desk.post(&format!("{path}/reopen"), json!({"reason": "Wrong record"})).await.expect(403);
    assert_eq!(reopen(" ").await.expect(422).fields(), ["reason"]);
    let open = reopen("The wrong record was marked").await.expect(200).body;
    assert_eq!(
        (&open["status"], &open["version"], &open["ssn_last4"]),
        (&json!("active"), &json!(3), &json!("6789"))
    );
    assert_eq!(open["closed"], json!(null));
    let found = desk.post("/patients/search", json!({"query": "hopper"})).await.expect(200);
    assert_eq!(found.body["items"][0]["id"], json!(id));
    let event =
        "select reason, old_values->>'status' from audit.event where action = 'patient.reopened' and success";
    let event = house.superuser().await.query_one(event, &[]).await.unwrap();
    assert_eq!(event.get::<_, &str>(0), "The wrong record was marked");
    assert_eq!(event.get::<_, &str>(1), "entered_in_error");
}

#[tokio::test]
async fn an_entry_in_error_is_not_changed_any_more() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let path = format!("/patients/{}", nurse.register("Grace", "Hopper").await);
    for (list, entry) in [
        ("allergies", json!({"display": "Latex", "category": "other", "status": "entered_in_error"})),
        ("problems", json!({"display": "Asthma", "status": "entered_in_error"})),
    ] {
        let made = nurse.post(&format!("{path}/{list}"), entry.clone()).await.expect(201);
        assert_eq!(made.body["allowed_actions"], json!([]));
        let refused = nurse.put(&format!("{path}/{list}/{}", made.id()), 1, entry).await.expect(409);
        assert_eq!(refused.body["code"], "entry_closed");
    }
}

#[tokio::test]
async fn an_ssn_is_removed_by_null_and_the_trail_says_so_without_the_number() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let path = format!("/patients/{}", desk.register("Grace", "Hopper").await);
    let mut details =
        json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female"});
    // The last four stay the same: the number does not.
    details["ssn"] = json!("123-46-6789");
    desk.put(&path, 1, details.clone()).await.expect(200);
    desk.put(&path, 2, details.clone()).await.expect(200);
    let whole =
        json!({"given_name": "A", "family_name": "B", "birth_date": "1999-01-01", "ssn": "١٢٣-٤٦-٦٧٨٩"});
    let same = desk.post("/patients/duplicates", whole.clone()).await.expect(200);
    assert_eq!(same.body["items"][0]["reasons"], json!(["same_ssn"]));
    details["ssn"] = Value::Null;
    let without = desk.put(&path, 3, details.clone()).await.expect(200);
    assert_eq!(without.body["ssn_last4"], Value::Null);
    assert_eq!(desk.post("/patients/duplicates", whole).await.expect(200).body["items"], json!([]));
    desk.post(&format!("{path}/ssn"), json!({"reason": "card"})).await.expect(404);
    details["ssn"] = json!("123-45-6789");
    desk.put(&path, 4, details).await.expect(200);
    let told = "select coalesce(array_agg(coalesce(new_values->>'ssn', '-') order by at), '{}') from audit.event where action = 'patient.updated'";
    let told: Vec<String> = house.superuser().await.query_one(told, &[]).await.unwrap().get(0);
    assert_eq!(told, ["changed", "-", "removed", "added"]);
}

#[tokio::test]
async fn a_date_the_database_cannot_hold_is_refused_by_name() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician", "receptionist", "administrator"]).await;
    let id = person.register("Grace", "Hopper").await;
    let path = format!("/patients/{id}");
    for year in ["-009999", "0001", "1849", "9999"] {
        let day = format!("{year}-01-01");
        for (route, body, field) in [
            (
                "/patients",
                json!({"given_name": "A", "family_name": "B", "birth_date": day, "sex": "female"}),
                "birth_date",
            ),
            (
                "/patients/duplicates",
                json!({"given_name": "A", "family_name": "B", "birth_date": day}),
                "birth_date",
            ),
            (
                &format!("{path}/allergies"),
                json!({"display": "Latex", "category": "other", "onset_date": day}),
                "onset_date",
            ),
            (&format!("{path}/problems"), json!({"display": "Asthma", "onset_date": day}), "onset_date"),
            (
                &format!("{path}/problems"),
                json!({"display": "Asthma", "resolved_date": day}),
                "resolved_date",
            ),
            (
                &format!("{path}/coverages"),
                json!({"kind": "primary", "payer_name": "P", "valid_from": day}),
                "valid_from",
            ),
            (
                &format!("{path}/coverages"),
                json!({"kind": "primary", "payer_name": "P", "valid_until": day}),
                "valid_until",
            ),
        ] {
            let refused = person.post(route, body).await.expect(422);
            assert!(refused.fields().contains(&field), "{route} {day}: {}", refused.body);
        }
        let mut ours = person.get("/clinic").await.expect(200).body;
        let version = ours["version"].as_i64().unwrap();
        for name in ["id", "version"] {
            ours.as_object_mut().unwrap().remove(name);
        }
        ours["baa_signed_date"] = json!(day);
        assert_eq!(
            person.put("/clinic", version, ours).await.expect(422).fields(),
            ["baa_signed_date"],
            "{day}"
        );
    }
    let after = format!("{path}/access?after=-377000000000000000-{}", uuid::Uuid::nil().simple());
    assert_eq!(person.get(&after).await.expect(422).fields(), ["after"]);
}

#[tokio::test]
async fn numbers_and_dates_are_found_as_people_write_them() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let person = |family: &str, mrn: &str, phone: &str| json!({"given_name": "Ada", "family_name": family, "birth_date": "1980-12-04", "sex": "female", "mrn": mrn, "phone": phone});
    let id = desk.post("/patients", person("Zzyzek", "abc-77x", "٠١٢٣٤٥٦٧٨٩")).await.expect(201).id();
    let letters = desk.post("/patients", person("Qorban", "QWFP", "5559999")).await.expect(201).id();
    for query in [
        "ABC-77X",
        "abc-77x",
        "ABC-7",
        "Zzyzek 04/12/1980",
        "Zzyzek 12/4/1980",
        "٤٥٦٧٨٩",
        "0123456789",
        "۰۱۲۳۴۵۶۷۸۹",
        "٠٤/١٢/١٩٨٠ zzyzek",
    ] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        assert_eq!(found.body["items"][0]["id"], json!(id), "{query}: {}", found.body);
    }
    for query in ["QWFP", "qwfp"] {
        let found = desk.post("/patients/search", json!({"query": query})).await.expect(200);
        assert_eq!(found.body["items"][0]["id"], json!(letters), "{query}: {}", found.body);
    }
    assert_eq!(
        desk.post("/patients", person("Other", "pat-٠٠٠٠٠٩", "5551234")).await.expect(422).fields(),
        ["mrn"]
    );
}

#[tokio::test]
async fn names_hide_nothing() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let person = |given: &str, family: &str| json!({"given_name": given, "family_name": family, "birth_date": "1980-12-04", "sex": "female"});
    for (given, family, field) in [
        ("\u{200b}", "B", "given_name"),
        ("A", "abc\u{202e}def", "family_name"),
        ("\u{200d}", "B", "given_name"),
    ] {
        assert_eq!(desk.post("/patients", person(given, family)).await.expect(422).fields(), [field]);
    }
    desk.post("/patients", person("می\u{200c}نا", "क्\u{200d}ष")).await.expect(201);
}

#[tokio::test]
async fn the_dead_do_not_grow_older_and_a_maiden_name_is_compared() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let body = json!({"given_name": "Maria", "family_name": "Kowalska", "birth_date": "1950-06-01", "sex": "female", "deceased": true,
        "deceased_date": "2000-05-31", "other_names": [{"kind": "maiden", "name": "Wisniewska"}]});
    let path = format!("/patients/{}", desk.post("/patients", body.clone()).await.expect(201).id());
    let listed = async || {
        desk.post("/patients/search", json!({"query": "kowalska"})).await.expect(200).body["items"][0]["age_years"].clone()
    };
    assert_eq!(desk.get(&path).await.expect(200).body["age_years"], 49);
    assert_eq!(listed().await, 49);
    let mut undated = body;
    undated["deceased_date"] = Value::Null;
    assert_eq!(desk.put(&path, 1, undated).await.expect(200).body["age_years"], Value::Null);
    assert_eq!(listed().await, Value::Null);
    let maiden = json!({"given_name": "Maria", "family_name": "Wisniewska", "birth_date": "1950-06-01"});
    let found = desk.post("/patients/duplicates", maiden).await.expect(200).body;
    assert!(found["items"][0]["reasons"].to_string().contains("same_name"), "{found}");
}

#[tokio::test]
async fn one_payer_is_the_first_on_a_day() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let coverages = format!("/patients/{}/coverages", desk.register("Grace", "Hopper").await);
    let payer = |kind: &str, from: Value, until: Value| json!({"kind": kind, "payer_name": "Blue", "valid_from": from, "valid_until": until});
    desk.post(&coverages, payer("primary", json!("2020-01-01"), json!("2020-12-31"))).await.expect(201);
    let next =
        desk.post(&coverages, payer("primary", json!("2021-01-01"), Value::Null)).await.expect(201).id();
    let refused = desk.post(&coverages, payer("primary", Value::Null, Value::Null)).await.expect(409);
    assert_eq!(refused.body["code"], "coverage_overlaps");
    let path = format!("{coverages}/{next}");
    desk.put(&path, 1, payer("primary", json!("2020-12-31"), Value::Null)).await.expect(409);
    desk.put(&path, 1, payer("primary", json!("2021-02-01"), Value::Null)).await.expect(200);
    for kind in ["secondary", "self_pay", "self_pay"] {
        desk.post(&coverages, payer(kind, Value::Null, Value::Null)).await.expect(201);
    }
}

#[tokio::test]
async fn who_may_decide_for_a_patient_is_known_with_paper_and_time() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let list = format!("/patients/{}/contacts", desk.register("Grace", "Hopper").await);
    let guardian = json!({"name": "Ann Hopper", "relationship": "Aunt", "phone": "512 555 0101", "authority": "guardian",
        "authority_document": "Order of the county court, folder 12", "authority_from": "2020-01-01"});
    let made = desk.post(&list, guardian.clone()).await.expect(201);
    assert_eq!((&made.body["decides"], &made.body["authority"]), (&json!(true), &json!("guardian")));
    let changed = |field: &str, value: Value| {
        let mut body = guardian.clone();
        body[field] = value;
        body
    };
    for (field, value, named) in [
        ("authority", json!("friend"), "authority"),
        ("authority", json!(null), "authority"),
        ("authority_until", json!("2019-12-31"), "authority_until"),
    ] {
        assert_eq!(desk.post(&list, changed(field, value)).await.expect(422).fields(), [named]);
    }
    let one = format!("{list}/{}", made.id());
    let over = desk.put(&one, 1, changed("authority_until", json!("2021-12-31"))).await.expect(200).body;
    assert_eq!((&over["decides"], &over["authority_until"]), (&json!(false), &json!("2021-12-31")));
    let not_yet = desk.post(&list, changed("authority_from", json!("2199-01-01"))).await.expect(201).body;
    assert_eq!(not_yet["decides"], false);
    let plain = desk.post(&list, json!({"name": "Neighbour"})).await.expect(201).body;
    assert_eq!((&plain["decides"], &plain["authority"]), (&json!(false), &json!(null)));
}
