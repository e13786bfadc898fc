//! The waiting room: who may enter it, tokens, and who is called.

use std::collections::HashSet;

use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use crate::harness::{Answer, House, Person};

pub async fn arrive(person: &Person<'_>, patient: &str) -> Answer {
    let body = json!({"patient_id": patient, "identified_by": ["full_name", "birth_date"]});
    person.post("/waiting-room/arrivals", body).await
}

/// An appointment with this physician in a moment, where the day has time for one.
pub async fn soon(desk: &Person<'_>, doctor: &Person<'_>, patient: &str) -> Option<Value> {
    let kind = crate::scheduling::kind(desk).await;
    let later = Timestamp::now().to_zoned(TimeZone::UTC).checked_add(Span::new().minutes(2)).unwrap();
    let mut today = crate::scheduling::slot(doctor, later.date(), &later.strftime("%H:%M").to_string());
    today["outside_hours_reason"] = json!("At once");
    today["duration_minutes"] = json!(5);
    let booked = crate::scheduling::try_book(desk, patient, &kind, &today).await;
    (booked.status == 201).then_some(booked.body)
}

async fn come(desk: &Person<'_>, patient: &str, appointment: &Value) -> Answer {
    let mut body = json!({"patient_id": patient, "identified_by": ["full_name", "document"]});
    body["appointment_id"] = appointment["id"].clone();
    desk.post("/waiting-room/arrivals", body).await
}

async fn status_of(desk: &Person<'_>, appointment: &Value) -> Value {
    let path = format!("/appointments/{}", appointment["id"].as_str().unwrap());
    desk.get(&path).await.expect(200).body["status"].clone()
}

async fn act(person: &Person<'_>, visit: &Value, body: Value) -> Answer {
    let path = format!("/visits/{}", visit["id"].as_str().unwrap());
    person.put(&path, visit["version"].as_i64().unwrap(), body).await
}

#[tokio::test]
async fn who_was_recognised_gets_the_next_token_of_the_day() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let (one, other) = (desk.register("Grace", "Hopper").await, desk.register("Ada", "Byron").await);

    // Two things that say who it is, and not the same one twice.
    for identified_by in [json!([]), json!(["full_name"]), json!(["mrn", "mrn"])] {
        let input = json!({"patient_id": one, "identified_by": identified_by});
        let refused = desk.post("/waiting-room/arrivals", input).await.expect(422);
        assert_eq!(refused.fields(), ["identified_by"]);
    }
    let first = arrive(&desk, &one).await.expect(201).body;
    assert_eq!((&first["token"], &first["status"]), (&json!("A-001"), &json!("waiting")));
    assert_eq!(arrive(&desk, &one).await.expect(409).body["code"], "already_waiting");
    assert_eq!(arrive(&desk, &other).await.expect(201).body["token"], "A-002");
    let room = desk.get("/waiting-room").await.expect(200).body;
    assert_eq!(room["items"][0]["wait"]["from_minutes"], 0);
    assert!(
        room["items"][1]["wait"]["until_minutes"].as_i64()
            > room["items"][1]["wait"]["from_minutes"].as_i64()
    );

    // Another clinic, and another day, begin anew.
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, &["receptionist"]).await;
    let stranger = they.register("Grace", "Hopper").await;
    assert_eq!(arrive(&they, &stranger).await.expect(201).body["token"], "A-001");
    assert_eq!(they.get("/waiting-room").await.expect(200).body["items"].as_array().unwrap().len(), 1);
    house.clock.advance(SignedDuration::from_hours(24));
    let desk = house.person(clinic, &["receptionist"]).await;
    assert_eq!(desk.get("/waiting-room").await.expect(200).body["items"], json!([]));
    assert_eq!(arrive(&desk, &one).await.expect(201).body["token"], "A-001");
}

#[tokio::test]
async fn a_visit_goes_from_the_room_to_the_provider_and_home() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let visit = arrive(&desk, &patient).await.expect(201).body;
    assert_eq!(act(&desk, &visit, json!({"action": "call"})).await.expect(422).fields(), ["room"]);
    act(&desk, &visit, json!({"action": "return"})).await.expect(409);
    let called = act(&desk, &visit, json!({"action": "call", "room": "3"})).await.expect(200).body;
    assert_eq!(
        (&called["status"], &called["room"], &called["wait"]),
        (&json!("called"), &json!("3"), &json!(null))
    );
    act(&desk, &visit, json!({"action": "start"})).await.expect(412);
    let back = act(&desk, &called, json!({"action": "return"})).await.expect(200).body;
    let called = act(&desk, &back, json!({"action": "call", "room": "4"})).await.expect(200).body;
    let seen = act(&desk, &called, json!({"action": "start"})).await.expect(200).body;
    // Not yet after all: in the old place again.
    let back = act(&desk, &seen, json!({"action": "return"})).await.expect(200).body;
    assert_eq!((&back["status"], &back["seen_at"]), (&json!("waiting"), &Value::Null));
    let seen = act(&desk, &back, json!({"action": "start"})).await.expect(200).body;
    let left = act(&desk, &seen, json!({"action": "leave"})).await.expect(200).body;
    assert_eq!(left["allowed_actions"], json!([]));
    assert_eq!(
        act(&desk, &left, json!({"action": "call", "room": "4"})).await.expect(409).body["code"],
        "visit_state"
    );
    // Who has left may come again on the same day.
    assert_eq!(arrive(&desk, &patient).await.expect(201).body["token"], "A-002");
}

#[tokio::test]
async fn those_who_call_at_once_call_different_patients() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let physician = house.person(clinic, &["physician"]).await;
    let mut patients = vec![];
    for family in ["Hopper", "Byron", "Curie"] {
        patients.push(desk.register("Grace", family).await);
    }
    let tokens = futures_util::future::join_all(patients.iter().map(|id| arrive(&desk, id))).await;
    let tokens: HashSet<String> =
        tokens.into_iter().map(|a| a.expect(201).body["token"].to_string()).collect();
    assert_eq!(tokens.len(), 3, "nobody shares a token");
    let next = || desk.post("/waiting-room/next", json!({"room": "1"}));
    let (one, two) = futures_util::future::join(next(), next()).await;
    assert_ne!(one.expect(200).id(), two.expect(200).id());
    // Who waits for somebody else is not called.
    let patient = desk.register("Rosalind", "Franklin").await;
    let of_desk = json!({"patient_id": patient, "identified_by": ["full_name", "birth_date"], "provider_id": desk.account});
    let refused = desk.post("/waiting-room/arrivals", of_desk.clone()).await.expect(422);
    assert_eq!(refused.fields(), ["provider_id"], "the desk sees nobody");
    let mut named = of_desk;
    named["provider_id"] = json!(physician.account);
    desk.post("/waiting-room/arrivals", named).await.expect(201);
    // Without a name only who waits for nobody in particular, and that is one.
    desk.post("/waiting-room/next", json!({"room": "1"})).await.expect(200);
    assert_eq!(next().await.expect(409).body["code"], "nobody_waits");
    let colleague = house.person(clinic, &["physician"]).await;
    let theirs = json!({"room": "3", "provider_id": colleague.account});
    assert_eq!(colleague.post("/waiting-room/next", theirs).await.expect(409).body["code"], "nobody_waits");
    let mine = json!({"room": "2", "provider_id": physician.account});
    physician.post("/waiting-room/next", mine.clone()).await.expect(200);
    assert_eq!(physician.post("/waiting-room/next", mine).await.expect(409).body["code"], "nobody_waits");
}

#[tokio::test]
async fn a_shut_record_waits_as_a_token_only() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let officer = house.person(clinic, &["privacy_officer", "receptionist"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let patient = officer.register("Grace", "Hopper").await;
    arrive(&officer, &patient).await.expect(201);
    let hidden = json!({"sensitivity": "normal", "hidden_from_accounts": [nurse.account]});
    officer.put(&format!("/patients/{patient}/privacy"), 0, hidden).await.expect(200);
    let room = nurse.get("/waiting-room").await.expect(200);
    assert!(!room.body.to_string().contains("Hopper"), "{}", room.body);
    assert_eq!(room.body["items"][0]["token"], "A-001");
}

#[tokio::test]
async fn an_appointment_and_its_visit_are_one() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["administrator", "receptionist"]).await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    // In the last minutes of a day no appointment ends on it.
    let Some(booked) = soon(&desk, &doctor, &patient).await else { return };
    assert!(booked["allowed_actions"].to_string().contains("check_in"), "{booked}");
    let other = desk.register("Ada", "Byron").await;
    come(&desk, &other, &booked).await.expect(404);
    let visit = come(&desk, &patient, &booked).await.expect(201).body;
    assert_eq!(
        (&visit["provider_id"], &visit["leave_cancels"], &visit["due_time"]),
        (&json!(doctor.account), &json!(true), &booked["time"])
    );
    assert_eq!(status_of(&desk, &booked).await, "checked_in");
    assert_eq!(come(&desk, &patient, &booked).await.expect(409).body["code"], "already_waiting");

    // It was somebody else: neither is here, and nobody's token is given twice.
    let undone = act(&desk, &visit, json!({"action": "undo"})).await.expect(200).body;
    assert_eq!((&undone["status"], &undone["allowed_actions"]), (&json!("undone"), &json!([])));
    assert_eq!(status_of(&desk, &booked).await, "scheduled");
    let visit = come(&desk, &patient, &booked).await.expect(201).body;
    assert_eq!(visit["token"], "A-002");

    // The calendar takes it back, too.
    let path = format!("/appointments/{}", booked["id"].as_str().unwrap());
    let seen = desk.get(&path).await.expect(200).body;
    let undo = json!({"action": "undo_check_in"});
    desk.put(&format!("{path}/status"), seen["version"].as_i64().unwrap(), undo).await.expect(200);
    assert_eq!(desk.get("/waiting-room").await.expect(200).body["items"], json!([]));
    act(&desk, &visit, json!({"action": "start"})).await.expect(409);

    // The doctor begins at the door or in the chart, and may take it back.
    let visit = come(&desk, &patient, &booked).await.expect(201).body;
    let started = act(&doctor, &visit, json!({"action": "start"})).await.expect(200).body;
    assert_eq!(status_of(&desk, &booked).await, "in_progress");
    act(&doctor, &started, json!({"action": "return"})).await.expect(200);
    assert_eq!(status_of(&desk, &booked).await, "checked_in");
    let encounter = json!({"encounter_type": "urgent", "appointment_id": booked["id"]});
    doctor.post(&format!("/patients/{patient}/encounters"), encounter).await.expect(201);
    let room = desk.get("/waiting-room").await.expect(200).body;
    assert_eq!(room["items"][0]["status"], "with_provider");
    let left = act(&desk, &room["items"][0], json!({"action": "leave"})).await.expect(200).body;
    assert_eq!(left["status"], "left");
    assert_eq!(status_of(&desk, &booked).await, "in_progress", "it is over when it is signed");
}

#[tokio::test]
async fn who_goes_home_unseen_says_why_and_whom_the_calendar_cancels_is_gone() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["administrator", "receptionist"]).await;
    let doctor = house.person(clinic, &["physician"]).await;
    let (one, other) = (desk.register("Grace", "Hopper").await, desk.register("Ada", "Byron").await);
    let Some(first) = soon(&desk, &doctor, &one).await else { return };
    let visit = come(&desk, &one, &first).await.expect(201).body;
    assert_eq!(act(&desk, &visit, json!({"action": "leave"})).await.expect(422).fields(), ["reason"]);
    let leave = json!({"action": "leave", "reason": "Would not wait"});
    act(&desk, &visit, leave).await.expect(200);
    let path = format!("/appointments/{}", first["id"].as_str().unwrap());
    let gone = desk.get(&path).await.expect(200).body;
    assert_eq!((&gone["status"], &gone["cancelled_reason"]), (&json!("cancelled"), &json!("Would not wait")));

    let Some(second) = soon(&desk, &doctor, &other).await else { return };
    come(&desk, &other, &second).await.expect(201);
    let path = format!("/appointments/{}", second["id"].as_str().unwrap());
    let version = desk.get(&path).await.expect(200).body["version"].as_i64().unwrap();
    let cancel = json!({"action": "cancel", "reason": "The doctor fell ill"});
    desk.put(&format!("{path}/status"), version, cancel).await.expect(200);
    assert_eq!(desk.get("/waiting-room").await.expect(200).body["items"], json!([]));
}

#[tokio::test]
async fn who_is_awaited_today_does_not_walk_in_unnoticed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["administrator", "receptionist"]).await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let Some(booked) = soon(&desk, &doctor, &patient).await else { return };
    let refused = arrive(&desk, &patient).await.expect(409).body;
    assert_eq!(refused["code"], "awaited_today");
    let listed = &refused["details"]["appointments"];
    assert_eq!((&listed[0]["id"], &listed[0]["time"]), (&booked["id"], &booked["time"]));
    assert_eq!(listed[0]["provider_name"], booked["provider_name"]);
    assert_eq!(desk.get("/waiting-room").await.expect(200).body["items"], json!([]));

    // For something else, if that is meant; and for the appointment, too, which has a turn of its own.
    let other = json!({"patient_id": patient, "identified_by": ["full_name", "mrn"], "is_walk_in": true});
    let walked_in = desk.post("/waiting-room/arrivals", other.clone()).await.expect(201).body;
    assert_eq!(come(&desk, &patient, &booked).await.expect(409).body["code"], "already_waiting");
    act(&desk, &walked_in, json!({"action": "start"})).await.expect(200);
    let visit = come(&desk, &patient, &booked).await.expect(201).body;
    assert_eq!(desk.post("/waiting-room/arrivals", other).await.expect(409).body["code"], "already_waiting");
    let room = desk.get("/waiting-room").await.expect(200).body;
    assert_eq!(room["items"].as_array().unwrap().len(), 2);
    assert_eq!(room["providers"][0]["full_name"], visit["provider_name"]);
}

#[tokio::test]
async fn two_appointments_have_two_turns_and_midnight_sends_nobody_home() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["administrator", "receptionist"]).await;
    let (doctor, other) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let patient = desk.register("Grace", "Hopper").await;
    let Some(first) = soon(&desk, &doctor, &patient).await else { return };
    let mut then = crate::scheduling::slot(
        &other,
        first["date"].as_str().unwrap().parse().unwrap(),
        first["time"].as_str().unwrap(),
    );
    then["outside_hours_reason"] = json!("At once");
    then["duration_minutes"] = json!(5);
    then["patient_overlap"] = json!(true);
    let kind = first["appointment_type_id"].as_str().unwrap();
    let second = crate::scheduling::try_book(&desk, &patient, kind, &then).await.expect(201).body;
    come(&desk, &patient, &first).await.expect(201);
    come(&desk, &patient, &second).await.expect(201);
    house.clock.advance(SignedDuration::from_hours(11));
    let desk = house.person(clinic, &["receptionist"]).await;
    let room = desk.get("/waiting-room").await.expect(200).body;
    assert_eq!(room["items"].as_array().unwrap().len(), 2, "{room}");
    desk.post("/waiting-room/next", json!({"room": "3", "provider_id": other.account})).await.expect(200);
}

/// Whoever leaves unseen cancels an appointment: that takes the right to, and stands in the trail as such.
#[tokio::test]
async fn leaving_unseen_is_a_cancellation_with_its_right_and_its_event() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["administrator", "receptionist"]).await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = desk.register("Grace", "Hopper").await;
    let Some(booked) = soon(&desk, &doctor, &patient).await else { return };
    let visit = come(&desk, &patient, &booked).await.expect(201).body;
    let porter = json!({"title": "Porter", "permissions": ["waiting_room.read", "waiting_room.manage", "patient.read"]});
    desk.post("/roles", porter).await.expect(201);
    let porter = house.person(clinic, &["porter"]).await;
    let room = porter.get("/waiting-room").await.expect(200).body;
    assert!(!room["items"][0]["allowed_actions"].to_string().contains("leave"), "{room}");
    let leave = json!({"action": "leave", "reason": "Would not wait"});
    act(&porter, &visit, leave.clone()).await.expect(403);
    assert_eq!(status_of(&desk, &booked).await, "checked_in");
    act(&desk, &visit, leave).await.expect(200);
    let sql = "select resource_id::text, reason, old_values, new_values from audit.event where action = 'appointment.cancelled'";
    let event = house.superuser().await.query_one(sql, &[]).await.unwrap();
    assert_eq!(
        (event.get::<_, String>(0), event.get::<_, String>(1)),
        (booked.as_object().unwrap()["id"].as_str().unwrap().to_owned(), "Would not wait".to_owned())
    );
    let (old, new): (Value, Value) = (event.get(2), event.get(3));
    assert_eq!((&old["status"], &new["status"]), (&json!("checked_in"), &json!("cancelled")));
    assert_eq!((&old["visit"]["status"], &new["visit"]["status"]), (&json!("waiting"), &json!("left")));
    // Its provider takes care of the patient no more.
    assert_eq!(new["care"][0]["account_id"], json!(doctor.account), "{new}");
}

#[tokio::test]
async fn a_screen_shows_tokens_and_nobody_until_it_is_revoked() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["administrator", "receptionist"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let (one, other) = (desk.register("Grace", "Hopper").await, desk.register("Ada", "Byron").await);
    let visit = arrive(&desk, &one).await.expect(201).body;
    arrive(&desk, &other).await.expect(201);
    act(&desk, &visit, json!({"action": "call", "room": "3"})).await.expect(200);

    nurse.post("/displays", json!({"name": "Hall"})).await.expect(403);
    let made = desk.post("/displays", json!({"name": "Hall"})).await.expect(200).body;
    let anybody = house.anybody();
    let open = |secret: &Value| anybody.post("/displays/open", json!({"secret": secret}));
    let screen = open(&made["secret"]).await.expect(200).body;
    assert_eq!(screen["called"], json!([{"token": "A-001", "room": "3"}]));
    assert_eq!(screen["waiting"], json!(["A-002"]));
    for name in ["Hopper", "Byron", "Grace", "Ada"] {
        assert!(!screen.to_string().contains(name), "{screen}");
    }
    open(&json!("guessed")).await.expect(404);
    let list = desk.get("/displays").await.expect(200);
    assert!(!list.body.to_string().contains(made["secret"].as_str().unwrap()));
    let path = format!("/displays/{}/revocation", made["link"]["id"].as_str().unwrap());
    // Another clinic's screen is not there.
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, &["administrator"]).await;
    they.post(&path, json!({})).await.expect(404);
    desk.post(&path, json!({})).await.expect(200);
    open(&made["secret"]).await.expect(404);
}
