//! Booking: one slot is one patient's, whoever comes at once, and nothing of an appointment is lost.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use serde_json::{Value, json};

use crate::harness::{Answer, House, Person};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator", "privacy_officer"];

fn day(ahead: i32) -> Date {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    today.saturating_add(Span::new().days(ahead))
}

/// Half an hour, also by video.
pub async fn kind(person: &Person<'_>) -> String {
    let name = format!("Visit {}", uuid::Uuid::now_v7());
    let input = json!({"name": name, "duration_minutes": 30, "colour": "blue", "virtual_allowed": true,
        "fee": {"amount": "120.00", "currency": "USD"}});
    person.post("/appointment-types", input).await.expect(201).id()
}

/// The person works every day from eight to eighteen.
pub async fn works(person: &Person<'_>) {
    let days: Vec<Value> = (1..=7)
        .map(|weekday| json!({"weekday": weekday, "periods": [{"from": "08:00", "until": "18:00"}]}))
        .collect();
    let weeks = json!([{"valid_from": day(-400), "valid_until": null, "days": days}]);
    let hours = json!({"weeks": weeks, "special_days": [], "leave": []});
    person.put(&format!("/providers/{}/hours", person.account), 0, hours).await.expect(200);
}

pub fn slot(provider: &Person<'_>, date: Date, time: &str) -> Value {
    json!({"provider_id": provider.account, "date": date, "time": time})
}

fn booking(kind: &str, slot: &Value) -> Value {
    json!({"details": {"appointment_type_id": kind, "reason": "Cough"}, "slot": slot})
}

pub async fn try_book(person: &Person<'_>, patient: &str, kind: &str, slot: &Value) -> Answer {
    person.post(&format!("/patients/{patient}/appointments"), booking(kind, slot)).await
}

/// Books the patient with this person in a week, whether they work then or not.
pub async fn book(person: &Person<'_>, patient: &str) -> Value {
    let mut slot = slot(person, day(7), "10:00");
    slot["outside_hours_reason"] = json!("nobody said when");
    slot["overbook_reason"] = json!("whoever comes");
    slot["patient_overlap"] = json!(true);
    let kind = kind(person).await;
    try_book(person, patient, &kind, &slot).await.expect(201).body
}

async fn act(person: &Person<'_>, appointment: &Value, body: Value) -> Answer {
    let path = format!("/appointments/{}/status", appointment["id"].as_str().unwrap());
    person.put(&path, appointment["version"].as_i64().unwrap(), body).await
}

async fn move_it(person: &Person<'_>, appointment: &Value, slot: Value) -> Answer {
    let path = format!("/appointments/{}/slot", appointment["id"].as_str().unwrap());
    person.put(&path, appointment["version"].as_i64().unwrap(), slot).await
}

#[tokio::test]
async fn an_appointment_is_booked_moved_and_cancelled_and_keeps_its_history() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, doctor) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["physician"]).await);
    works(&doctor).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let mut input = booking(&kind, &slot(&doctor, day(3), "09:30"));
    input["details"]["is_virtual"] = json!(true);
    input["details"]["meeting_link"] = json!("https://meet.example.org/room");
    input["details"]["notes"] = json!("Brings her own interpreter");
    let booked = desk.post(&format!("/patients/{patient}/appointments"), input).await.expect(201).body;
    assert_eq!(
        (&booked["date"], &booked["time"], &booked["duration_minutes"], &booked["status"]),
        (&json!(day(3)), &json!("09:30"), &json!(30), &json!("scheduled"))
    );
    assert_eq!(booked["allowed_actions"], json!(["confirm", "cancel", "move", "update"]));
    // Its provider takes care of the patient around it.
    let team = desk.get(&format!("/patients/{patient}/privacy")).await.expect(200).body;
    assert!(team.to_string().contains(&doctor.account.to_string()), "{team}");

    let confirmed = act(&desk, &booked, json!({"action": "confirm"})).await.expect(200).body;
    assert!(confirmed["confirmed_at"].is_string());
    act(&desk, &booked, json!({"action": "confirm"})).await.expect(412);
    let again = act(&desk, &confirmed, json!({"action": "confirm"})).await.expect(409);
    assert_eq!(again.body["code"], "appointment_state");
    let early = act(&desk, &confirmed, json!({"action": "no_show"})).await.expect(409);
    assert_eq!(early.body["code"], "appointment_early");
    let here =
        json!({"patient_id": patient, "identified_by": ["mrn", "full_name"], "appointment_id": booked["id"]});
    let early = desk.post("/waiting-room/arrivals", here).await.expect(409);
    assert_eq!(early.body["code"], "appointment_early");
    let moved = move_it(&desk, &confirmed, slot(&doctor, day(4), "10:00")).await.expect(200).body;
    assert_eq!((&moved["status"], &moved["confirmed_at"]), (&json!("scheduled"), &Value::Null));
    assert_eq!((&moved["moves"][0]["date"], &moved["moves"][0]["time"]), (&json!(day(3)), &json!("09:30")));

    assert_eq!(act(&desk, &moved, json!({"action": "cancel"})).await.expect(422).fields(), ["reason"]);
    let cancel = json!({"action": "cancel", "reason": "The patient called"});
    let cancelled = act(&desk, &moved, cancel).await.expect(200).body;
    assert_eq!(cancelled["cancelled_by"], json!(desk.account));
    assert_eq!(
        (&cancelled["cancelled_reason"], &cancelled["allowed_actions"]),
        (&json!("The patient called"), &json!([]))
    );
    let team = desk.get(&format!("/patients/{patient}/privacy")).await.expect(200).body;
    assert!(!team["care_team"].to_string().contains(&doctor.account.to_string()), "{team}");
    // The slot is free again, and the patient's list says what became of the first.
    try_book(&desk, &patient, &kind, &slot(&doctor, day(4), "10:00")).await.expect(201);
    let list = desk.get(&format!("/patients/{patient}/appointments")).await.expect(200).body;
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn of_two_hundred_who_want_one_slot_one_gets_it() {
    let house = House::open_as(osler::start::handlers(), |config| config.pool_size = 20).await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let kind = kind(&desk).await;
    let mut patients = vec![];
    for _ in 0..20 {
        patients.push(desk.register("Grace", "Hopper").await);
    }
    let wanted = slot(&desk, day(2), "10:00");
    let started = std::time::Instant::now();
    let tries = (0..200).map(|n| try_book(&desk, &patients[n % patients.len()], &kind, &wanted));
    let answers = futures_util::future::join_all(tries).await;
    let took = started.elapsed();
    let of = |status: u16| answers.iter().filter(|answer| answer.status.as_u16() == status).count();
    assert_eq!((of(201), of(409)), (1, 199));
    for refused in answers.iter().filter(|answer| answer.status.as_u16() == 409) {
        assert_eq!(refused.body["code"], "slot_taken");
        let free = refused.body["details"]["free_slots"].as_array().unwrap();
        assert_eq!((free.len(), &free[0]["date"]), (5, &json!(day(2))), "{}", refused.body);
    }
    // Three seconds on a machine that does nothing else; here all tests run at once.
    println!("200 bookings of one slot: {took:?}");
    assert!(took < std::time::Duration::from_secs(15), "{took:?}");
}

/// Its provider is let in some days before a visit, wherever it is moved; one that is cancelled lets nobody in.
#[tokio::test]
async fn care_goes_with_a_visit_that_lies_ahead() {
    let house = House::open().await;
    let clinic = house.clinic("Ahead").await;
    let (desk, doctor) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["physician"]).await);
    works(&doctor).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let member = async || {
        let team =
            desk.get(&format!("/patients/{patient}/privacy")).await.expect(200).body["care_team"].clone();
        team.as_array().unwrap().iter().find(|m| m["account_id"] == json!(doctor.account)).cloned()
    };
    let booked = try_book(&desk, &patient, &kind, &slot(&doctor, day(60), "09:30")).await.expect(201).body;
    let starts =
        async || member().await.unwrap()["starts_at"].as_str().unwrap().parse::<Timestamp>().unwrap();
    let ahead = |days: i64| Timestamp::now() + jiff::SignedDuration::from_hours(24 * days);
    assert!(starts().await > ahead(44) && starts().await < ahead(48));
    let moved = move_it(&desk, &booked, slot(&doctor, day(30), "10:00")).await.expect(200).body;
    assert!(starts().await < ahead(18));
    let moved = move_it(&desk, &moved, slot(&doctor, day(40), "10:00")).await.expect(200).body;
    act(&desk, &moved, json!({"action": "cancel", "reason": "Well again"})).await.expect(200);
    assert_eq!(member().await, None);

    // Each step says in the trail who was let in by it, and until when.
    let sql = "select action, new_values->'care' from audit.event where action like 'appointment.%' and new_values is not null order by at";
    let rows = house.superuser().await.query(sql, &[]).await.unwrap();
    let steps: Vec<(String, Value)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let words: Vec<&str> = steps.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(
        words,
        ["appointment.booked", "appointment.moved", "appointment.moved", "appointment.cancelled"]
    );
    for (_, care) in &steps {
        assert_eq!(care[0]["account_id"], json!(doctor.account), "{care}");
        assert!(care[0]["until"].as_str().unwrap().parse::<Timestamp>().is_ok(), "{care}");
    }
    assert!(steps[0].1[0]["from"].is_string() && steps[3].1[0]["from"].is_null(), "{steps:?}");
}

#[tokio::test]
async fn an_overbooked_appointment_needs_a_right_and_a_reason_and_takes_its_time() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, nurse) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["nurse"]).await);
    works(&desk).await;
    let kind = kind(&desk).await;
    let patient = desk.register("Grace", "Hopper").await;
    let mut beside = slot(&desk, day(2), "10:00");
    beside["overbook_reason"] = json!("An emergency");
    beside["patient_overlap"] = json!(true);
    // Where nothing is to be stood beside, it is an appointment like any other.
    let first = try_book(&desk, &patient, &kind, &beside).await.expect(201).body;
    assert_eq!(first["overbook_reason"], Value::Null);
    beside["time"] = json!("10:15");
    try_book(&nurse, &patient, &kind, &beside).await.expect(403);
    let second = try_book(&desk, &patient, &kind, &beside).await.expect(201).body;
    assert_eq!(second["overbook_reason"], "An emergency");
    // What is left of the overbooked one is taken, too.
    let late = try_book(&desk, &patient, &kind, &slot(&desk, day(2), "10:30")).await.expect(409);
    assert_eq!(late.body["details"]["free_slots"][0]["time"], "09:30");
    try_book(&desk, &patient, &kind, &slot(&desk, day(2), "10:45")).await.expect(201);
    let moved = move_it(&desk, &second, slot(&desk, day(2), "12:00")).await.expect(200).body;
    assert_eq!(moved["overbook_reason"], Value::Null);
    // The net under the lock.
    let app = house.role("osler_app").await;
    let twice = format!(
        "begin; set local app.clinic_id = '{clinic}'; \
         insert into scheduling.appointment (id, patient_id, provider_id, appointment_type_id, starts_at, ends_at, recorded_by) \
         select gen_random_uuid(), patient_id, provider_id, appointment_type_id, starts_at, ends_at, 'x' \
           from scheduling.appointment where id = '{}'",
        first["id"].as_str().unwrap()
    );
    let refused = app.batch_execute(&twice).await.unwrap_err();
    assert_eq!(refused.as_db_error().unwrap().constraint(), Some("appointment_slot"));
}

/// What is overbooked stands outside the constraint: the lock alone keeps others from the slot that it took first.
#[tokio::test]
async fn of_many_who_book_beside_somebody_who_overbooks_none_stands_beside_unasked() {
    let house = House::open_as(osler::start::handlers(), |config| config.pool_size = 20).await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let kind = kind(&desk).await;
    let mut patients = vec![];
    for _ in 0..20 {
        patients.push(desk.register("Grace", "Hopper").await);
    }
    let patients = &patients;
    for (ahead, time) in [(2, "09:00"), (3, "10:00"), (4, "11:00")] {
        let plain = slot(&desk, day(ahead), time);
        let mut beside = plain.clone();
        beside["overbook_reason"] = json!("An emergency");
        let wanted = [&plain, &beside];
        // Every other one overbooks.
        let tries = (0..20).map(|n| try_book(&desk, &patients[n], &kind, wanted[n % 2]));
        let answers = futures_util::future::join_all(tries).await;
        let booked = |n: usize| answers[n].status.as_u16() == 201;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        assert!((1..20).step_by(2).all(booked), "whoever may and says why gets it: {statuses:?}");
        let without_reason = answers
            .iter()
            .filter(|it| it.status.as_u16() == 201 && it.body["overbook_reason"].is_null())
            .count();
        assert_eq!(without_reason, 1, "only who came first: {statuses:?}");
        for n in (0..20).step_by(2).filter(|n| !booked(*n)) {
            assert_eq!(answers[n].body["code"], "slot_taken", "{}", answers[n].body);
        }
    }
}

#[tokio::test]
async fn what_cannot_be_booked_is_said_at_its_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, nurse) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["nurse"]).await);
    works(&desk).await;
    let kind = kind(&desk).await;
    let patient = desk.register("Grace", "Hopper").await;
    let with = |name: &str, value: Value| {
        let mut slot = slot(&desk, day(2), "10:00");
        slot[name] = value;
        slot
    };
    for (wrong, field, code) in [
        (with("date", json!(day(-1))), "slot.date", "in_past"),
        (with("date", json!(day(900))), "slot.date", "out_of_range"),
        (with("time", json!("25:00")), "slot.time", "wrong_type"),
        (with("time", json!("07:45")), "slot.time", "outside_hours"),
        (with("time", json!("17:45")), "slot.time", "outside_hours"),
        (with("duration_minutes", json!(1)), "slot.duration_minutes", "out_of_range"),
        (with("provider_id", json!(kernel::AccountId::new())), "slot.provider_id", "no_provider"),
        (with("overbook_reason", json!(" ")), "slot.overbook_reason", "required"),
    ] {
        let refused = try_book(&desk, &patient, &kind, &wrong).await.expect(422);
        assert_eq!(refused.fields(), [field], "{}", refused.body);
        assert_eq!(refused.body["fields"][0]["code"], code, "{}", refused.body);
    }
    let mut late = with("time", json!("23:50"));
    late["outside_hours_reason"] = json!("A ball");
    assert_eq!(try_book(&desk, &patient, &kind, &late).await.expect(422).fields(), ["slot.time"]);
    try_book(&nurse, &patient, &kind, &late).await.expect(403);
    late["time"] = json!("20:00");
    let booked = try_book(&desk, &patient, &kind, &late).await.expect(201).body;
    assert_eq!(booked["outside_hours_reason"], "A ball");

    let mut input = booking(&kind, &with("time", json!("11:00")));
    input["details"]["meeting_link"] = json!("https://meet.example.org");
    let path = format!("/patients/{patient}/appointments");
    let fields = ["details.meeting_link"];
    assert_eq!(desk.post(&path, input.clone()).await.expect(422).fields(), fields);
    input["details"]["is_virtual"] = json!(true);
    for link in
        ["http://meet.example.org", "javascript:alert(1)", "https://", "https://a@b.example", "https://a b"]
    {
        input["details"]["meeting_link"] = json!(link);
        assert_eq!(desk.post(&path, input.clone()).await.expect(422).fields(), fields, "{link}");
    }
    input["details"]["meeting_link"] = Value::Null;
    input["details"]["appointment_type_id"] = json!(uuid::Uuid::now_v7());
    let fields = ["details.appointment_type_id"];
    assert_eq!(desk.post(&path, input).await.expect(422).fields(), fields);

    let dead = desk.register("Ada", "Byron").await;
    let sql = format!(
        "set session_replication_role = replica; \
         update registry.patient set deceased = true, deceased_date = '2020-01-01' where id = '{dead}'"
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
    let refused = try_book(&desk, &dead, &kind, &with("time", json!("11:00"))).await.expect(422);
    assert_eq!(refused.fields(), ["patient_id"]);
    let error = json!({"reason": "typed for the wrong person"});
    desk.post(&format!("/patients/{patient}/close"), error).await.expect(200);
    let refused = try_book(&desk, &patient, &kind, &with("time", json!("11:00"))).await.expect(409);
    assert_eq!(refused.body["code"], "record_closed");
}

/// What is over, and what the clocks skip, is said at the time.
#[tokio::test]
async fn an_appointment_that_is_over_or_in_the_gap_of_spring_is_refused_at_its_time() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let zone = format!("update identity.clinic set time_zone = 'America/Chicago' where id = '{clinic}'");
    house.superuser().await.batch_execute(&zone).await.unwrap();
    let desk = house.person(clinic, EVERYTHING).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let zone = jiff::tz::TimeZone::get("America/Chicago").unwrap();
    let now = Timestamp::now().to_zoned(zone.clone());
    // The next time at which the clocks go forward, if calendars reach that far.
    let gap = zone.following(Timestamp::now()).find(|change| change.dst().is_dst()).unwrap().timestamp();
    let spring = gap.to_zoned(zone).date();
    let mut skipped = slot(&desk, spring, "02:30");
    skipped["outside_hours_reason"] = json!("At night");
    let mut over = slot(&desk, now.date(), "00:00");
    over["outside_hours_reason"] = json!("At night");
    over["duration_minutes"] = json!(5);
    let mut wrong = vec![];
    if now.hour() > 0 {
        wrong.push((over, "in_past"));
    }
    if now.date().until(spring).unwrap().get_days() < 355 {
        wrong.push((skipped, "skipped"));
    }
    for (wrong, code) in wrong {
        let refused = try_book(&desk, &patient, &kind, &wrong).await.expect(422);
        assert_eq!(refused.fields(), ["slot.time"], "{}", refused.body);
        assert_eq!(refused.body["fields"][0]["code"], code);
    }
}

#[tokio::test]
async fn the_calendar_shows_who_is_booked_and_hides_whose_record_is_shut() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, nurse) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["nurse"]).await);
    works(&desk).await;
    let kind = kind(&desk).await;
    let (open, shut) = (desk.register("Grace", "Hopper").await, desk.register("Ada", "Byron").await);
    try_book(&desk, &open, &kind, &slot(&desk, day(2), "10:00")).await.expect(201);
    try_book(&desk, &shut, &kind, &slot(&desk, day(2), "11:00")).await.expect(201);
    let privacy = json!({"sensitivity": "protected"});
    desk.put(&format!("/patients/{shut}/privacy"), 0, privacy).await.expect(200);

    let calendar = nurse.get(&format!("/calendar?from={}", day(2))).await.expect(200).body;
    let items = calendar["items"].as_array().unwrap();
    assert_eq!(items[0]["patient"]["family_name"], "Hopper");
    assert_eq!((&items[1]["patient"], &items[1]["reason"]), (&Value::Null, &Value::Null));
    assert_eq!(items[1]["allowed_actions"], json!([]));
    assert!(!calendar.to_string().contains(&shut), "{calendar}");
    let works =
        calendar["providers"].as_array().unwrap().iter().find(|p| p["account_id"] == json!(desk.account));
    assert_eq!(works.unwrap()["open"].as_array().unwrap().len(), 1);
    nurse.get(&format!("/calendar?from={}&days=7", day(0))).await.expect(422);
    let week = format!("/calendar?from={}&days=7&provider_id={}", day(0), desk.account);
    let week = nurse.get(&week).await.expect(200).body;
    assert_eq!(week["items"].as_array().unwrap().len(), 2);

    let free = format!("/free-slots?provider_id={}&from={}&days=1&duration_minutes=30", desk.account, day(2));
    let free = nurse.get(&free).await.expect(200).body;
    let times: Vec<&str> =
        free["items"].as_array().unwrap().iter().filter_map(|slot| slot["time"].as_str()).collect();
    assert_eq!(
        &times[..9],
        ["08:00", "08:15", "08:30", "08:45", "09:00", "09:15", "09:30", "10:30", "11:30"]
    );
}

#[tokio::test]
async fn nobody_comes_into_a_guarded_care_team_by_booking_themselves() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, nurse) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["nurse"]).await);
    works(&nurse).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    desk.put(&format!("/patients/{patient}/privacy"), 0, json!({"sensitivity": "protected"}))
        .await
        .expect(200);
    let wanted = slot(&nurse, day(2), "10:00");
    let refused = try_book(&nurse, &patient, &kind, &wanted).await.expect(403);
    assert_eq!(refused.body["code"], "chart_protected");
    let reason = json!({"reason": "unconscious, no time to ask"});
    nurse.post(&format!("/patients/{patient}/break-glass"), reason).await.expect(201);
    try_book(&nurse, &patient, &kind, &wanted).await.expect(201);
    let sql = "select count(*) from staff.care_relationship";
    let given: i64 = house.superuser().await.query_one(sql, &[]).await.unwrap().get(0);
    assert_eq!(given, 0);
}

#[tokio::test]
async fn appointments_of_both_records_of_a_person_are_shown() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (desk.register("Grace", "Hopper").await, desk.register("Grace", "Hoper").await);
    let booked = book(&desk, &merged).await;
    let merge = json!({"survivor_id": kept, "merged_id": merged, "reason": "one person"});
    desk.post("/merges", merge).await.expect(200);
    for asked in [&kept, &merged] {
        let list = desk.get(&format!("/patients/{asked}/appointments")).await.expect(200).body;
        assert_eq!(list["items"][0]["id"], booked["id"]);
        assert_eq!(list["items"][0]["patient"]["id"], json!(kept));
    }
    let calendar = desk.get(&format!("/calendar?from={}", day(7))).await.expect(200).body;
    assert_eq!(calendar["items"][0]["patient"]["id"], json!(kept));
}

#[tokio::test]
async fn an_administrator_says_what_the_clinic_offers() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (admin, desk) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["receptionist"]).await);
    let input = json!({"name": "Check-up", "duration_minutes": 20, "colour": "teal",
        "fee": {"amount": "90.50", "currency": "USD"}});
    desk.post("/appointment-types", input.clone()).await.expect(403);
    let made = admin.post("/appointment-types", input.clone()).await.expect(201);
    assert_eq!(made.body["fee"], json!({"amount": "90.50", "currency": "USD"}));
    let mut twice = input.clone();
    twice["name"] = json!("check-UP");
    let refused = admin.post("/appointment-types", twice).await.expect(409);
    assert_eq!(refused.body["code"], "appointment_type_taken");
    let wrong = json!({"name": " ", "duration_minutes": 1, "colour": "plaid", "fee": {"amount": "x", "currency": "USD"}});
    let refused = admin.post("/appointment-types", wrong).await.expect(422);
    assert_eq!(refused.fields(), ["name", "duration_minutes", "colour", "fee.amount"]);
    let mut retired = input;
    retired["is_active"] = json!(false);
    let path = format!("/appointment-types/{}", made.id());
    admin.put(&path, 1, retired.clone()).await.expect(200);
    admin.put(&path, 1, retired).await.expect(412);
    let list = desk.get("/appointment-types").await.expect(200).body;
    assert_eq!((&list["items"][0]["is_active"], &list["allowed_actions"]), (&json!(false), &json!([])));
}

/// A day of forty providers with sixty appointments each, as the database serves it to the application.
#[tokio::test]
async fn a_full_day_is_read_quickly() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let kind = kind(&desk).await;
    let patient = desk.register("Grace", "Hopper").await;
    let db = house.superuser().await;
    let fill = format!(
        "set session_replication_role = replica;
         insert into scheduling.appointment (clinic_id, id, patient_id, provider_id, appointment_type_id, starts_at, ends_at, recorded_by)
         select '{clinic}', gen_random_uuid(), '{patient}', md5(p::text)::uuid, '{kind}', d + n * interval '8 minutes',
                d + (n + 1) * interval '8 minutes', 'x'
           from generate_series(1, 40) p, generate_series(0, 59) n,
                generate_series('2026-01-01 08:00Z'::timestamptz, '2026-01-21 08:00Z', '1 day') d;
         analyze scheduling.appointment"
    );
    db.batch_execute(&fill).await.unwrap();
    let day = "/calendar?from=2026-01-10";
    let answer = desk.get(day).await.expect(200);
    assert_eq!(answer.body["items"].as_array().unwrap().len(), 2400);
    let app = house.role("osler_app").await;
    let query = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../scheduling/queries/appointment.sql"
    ));
    let query = query.unwrap();
    let query = query.split("--! between").nth(1).unwrap().split_once('\n').unwrap().1;
    let query =
        query.split(';').next().unwrap().replace(":from", "'2026-01-10Z'").replace(":until", "'2026-01-11Z'");
    let query =
        query.replace(":provider::uuid", "null::uuid").replace(":provider", "null").replace(":most", "10000");
    app.batch_execute(&format!("begin; set local app.clinic_id = '{clinic}'")).await.unwrap();
    let mut best = f64::MAX;
    for _ in 0..5 {
        let plan = app.query(&format!("explain (analyze, format json) {query}"), &[]).await.unwrap();
        let plan: Value = plan[0].get(0);
        assert!(plan.to_string().contains("appointment_by_time"), "{plan}");
        best = best.min(plan[0]["Execution Time"].as_f64().unwrap());
    }
    println!("a day of 2,400 appointments: {best} ms");
    assert!(best < 20.0, "{best} ms");
}

/// Whoever is checked in is seen: the encounter is the appointment's, one of them, on its day.
#[tokio::test]
async fn an_encounter_of_an_appointment_begins_it_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, doctor) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["physician"]).await);
    let patient = desk.register("Grace", "Hopper").await;
    // In the last minutes of a day no appointment ends on it.
    let Some(booked) = crate::waiting_room::soon(&desk, &doctor, &patient).await else { return };
    let here =
        json!({"patient_id": patient, "identified_by": ["mrn", "full_name"], "appointment_id": booked["id"]});
    desk.post("/waiting-room/arrivals", here).await.expect(201);
    let arrived = booked;
    let encounters = format!("/patients/{patient}/encounters");
    let start = |appointment: &Value| json!({"encounter_type": "urgent", "appointment_id": appointment});
    let begun = doctor.post(&encounters, start(&arrived["id"])).await.expect(201);
    assert_eq!(begun.body["appointment_id"], arrived["id"]);
    let path = format!("/appointments/{}", arrived["id"].as_str().unwrap());
    assert_eq!(desk.get(&path).await.expect(200).body["status"], "in_progress");
    let again = doctor.post(&encounters, start(&arrived["id"])).await.expect(409).body;
    assert_eq!(again["code"], "encounter_exists");
    let of_day = doctor.get("/encounters/day").await.expect(200).body;
    assert_eq!(of_day["items"][0]["appointment_id"], arrived["id"], "{of_day}");
    let ahead = book(&desk, &patient).await;
    let early = doctor.post(&encounters, start(&ahead["id"])).await.expect(409).body;
    assert_eq!(early["code"], "appointment_early");
    let other = desk.register("Ada", "Lovelace").await;
    doctor.post(&format!("/patients/{other}/encounters"), start(&ahead["id"])).await.expect(404);
    // What was struck out leaves room for the right one.
    let struck = json!({"reason": "the wrong form"});
    doctor.put(&format!("{encounters}/{}/error", begun.id()), 1, struck).await.expect(200);
    assert_eq!(doctor.get("/encounters/day").await.expect(200).body["items"], json!([]));
    // A colleague begins it: the physician of the appointment finds it in the own day.
    let theirs = desk.post(&encounters, start(&arrived["id"])).await.expect(201).id();
    let of_day = doctor.get("/encounters/day").await.expect(200).body;
    assert_eq!((&of_day["items"][0]["id"], &of_day["items"][1]), (&json!(theirs), &Value::Null), "{of_day}");
    desk.put(&format!("{encounters}/{theirs}/error"), 1, json!({"reason": "twice"})).await.expect(200);
    let right = doctor.post(&encounters, start(&arrived["id"])).await.expect(201).id();
    let of_it = doctor.get(&format!("{path}/encounters")).await.expect(200).body;
    assert_eq!(of_it["items"].as_array().unwrap().len(), 3, "with what was struck out");
    assert!(of_it["items"].to_string().contains(&right), "{of_it}");
    // What was found is signed: the appointment is over.
    let note = format!("{encounters}/{right}");
    doctor.put(&note, 1, crate::encounter::note(&json!({}))).await.expect(200);
    let figures = format!("/providers/{}/figures", arrived["provider_id"].as_str().unwrap());
    let held = async || desk.get(&figures).await.expect(200).body["consultations"].as_i64().unwrap();
    let before = held().await;
    crate::encounter_signing::sign(&doctor, &note, 2).await.expect(200);
    assert_eq!(desk.get(&path).await.expect(200).body["status"], "completed");
    assert_eq!(held().await, before + 1);
}

#[tokio::test]
async fn a_patient_is_in_two_places_only_where_that_is_meant() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (desk, doctor) = (house.person(clinic, EVERYTHING).await, house.person(clinic, &["physician"]).await);
    works(&desk).await;
    works(&doctor).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let first = try_book(&desk, &patient, &kind, &slot(&desk, day(2), "10:00")).await.expect(201).body;
    let mut second = slot(&doctor, day(2), "10:15");
    let refused = try_book(&desk, &patient, &kind, &second).await.expect(409).body;
    assert_eq!(refused["code"], "patient_booked");
    let listed = &refused["details"]["appointments"];
    assert_eq!((&listed[0]["id"], &listed[0]["time"]), (&first["id"], &json!("10:00")));
    let next = try_book(&desk, &patient, &kind, &slot(&doctor, day(2), "10:30")).await.expect(201).body;
    // It is in nobody's way but its own when it is moved.
    assert_eq!(move_it(&desk, &next, second.clone()).await.expect(409).body["code"], "patient_booked");
    second["patient_overlap"] = json!(true);
    move_it(&desk, &next, second).await.expect(200);
}

#[tokio::test]
async fn a_move_that_is_taken_back_keeps_what_the_patient_confirmed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let there = slot(&desk, day(2), "10:00");
    let booked = try_book(&desk, &patient, &kind, &there).await.expect(201).body;
    let confirmed = act(&desk, &booked, json!({"action": "confirm"})).await.expect(200).body;
    let moved = move_it(&desk, &confirmed, slot(&desk, day(2), "12:00")).await.expect(200).body;
    assert_eq!((&moved["status"], &moved["confirmed_at"]), (&json!("scheduled"), &Value::Null));
    let back = move_it(&desk, &moved, there).await.expect(200).body;
    assert_eq!((&back["status"], &back["confirmed_at"]), (&json!("confirmed"), &confirmed["confirmed_at"]));
}

#[tokio::test]
async fn hours_that_leave_patients_behind_list_them_first() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let booked = try_book(&desk, &patient, &kind, &slot(&desk, day(2), "10:00")).await.expect(201).body;
    try_book(&desk, &patient, &kind, &slot(&desk, day(20), "10:00")).await.expect(201);
    let path = format!("/providers/{}/hours", desk.account);
    let mut hours = desk.get(&path).await.expect(200).body;
    let leave = json!([{"first_day": day(1), "last_day": day(5), "reason": "Ill"}]);
    hours = json!({"weeks": hours["weeks"], "special_days": [], "leave": leave});
    let refused = desk.put(&path, 1, hours.clone()).await.expect(409).body;
    assert_eq!((&refused["code"], &refused["details"]["count"]), (&json!("hours_strand"), &json!(1)));
    assert_eq!(refused["details"]["appointments"][0]["id"], booked["id"]);
    assert_eq!(desk.get(&path).await.expect(200).body["version"], 1, "nothing was changed");
    // Who has seen others than there are is told again, though they are as many.
    let seen = |refused: &Value| format!("{path}?stranded={}", refused["details"]["seen"].as_str().unwrap());
    desk.put(&format!("{path}?stranded=1"), 1, hours.clone()).await.expect(409);
    act(&desk, &booked, json!({"action": "cancel", "reason": "Well again"})).await.expect(200);
    try_book(&desk, &patient, &kind, &slot(&desk, day(3), "10:00")).await.expect(201);
    let others = desk.put(&seen(&refused), 1, hours.clone()).await.expect(409).body;
    assert_eq!(others["details"]["count"], 1);
    desk.put(&seen(&others), 1, hours.clone()).await.expect(200);
    // What was left behind before is no news.
    let again = desk.get(&path).await.expect(200).body;
    hours["special_days"] = json!([]);
    desk.put(&path, again["version"].as_i64().unwrap(), hours).await.expect(200);
}
