//! The waiting list: what becomes free is offered to whom it suits, and one of them gets it.

use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};
use platform::{Job, jobs::run_due};
use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    scheduling::{kind, slot, try_book, works},
};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator", "privacy_officer"];

fn day(ahead: i32) -> Date {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    today.saturating_add(Span::new().days(ahead))
}

fn wish(kind: &str) -> Value {
    json!({"appointment_type_id": kind, "latest": day(60), "priority": "routine", "reason": "Pain"})
}

async fn waits(person: &Person<'_>, patient: &str, wish: Value) -> Value {
    person.post(&format!("/patients/{patient}/waiting-list"), wish).await.expect(201).body
}

/// Somebody of this patient waits with this person.
pub async fn wait(person: &Person<'_>, patient: &str) {
    let kind = kind(person).await;
    waits(person, patient, wish(&kind)).await;
}

fn path(entry: &Value, what: &str) -> String {
    format!("/waiting-list/{}/{what}", entry["id"].as_str().unwrap())
}

async fn freed(person: &Person<'_>) -> Vec<Value> {
    run_due(&person.house.platform).await.unwrap();
    person.get("/waiting-list/freed-slots").await.expect(200).body["items"].as_array().unwrap().clone()
}

async fn cancel(person: &Person<'_>, appointment: &Value) {
    let path = format!("/appointments/{}/status", appointment["id"].as_str().unwrap());
    let version = appointment["version"].as_i64().unwrap();
    person.put(&path, version, json!({"action": "cancel", "reason": "ill"})).await.expect(200);
}

#[tokio::test]
async fn what_becomes_free_is_shown_with_whom_it_suits_and_one_gets_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let kind = kind(&desk).await;
    let (grace, ada, joan) = (
        desk.register("Grace", "Hopper").await,
        desk.register("Ada", "Lovelace").await,
        desk.register("Joan", "Clarke").await,
    );
    let booked = try_book(&desk, &grace, &kind, &slot(&desk, day(3), "09:00")).await.expect(201).body;
    let routine = waits(&desk, &ada, wish(&kind)).await;
    let mut urgent = wish(&kind);
    urgent["priority"] = json!("urgent");
    let urgent = waits(&desk, &joan, urgent).await;
    // Whom it does not suit: another day of the week, a later time, too long.
    for (member, value) in
        [("earliest", json!(day(10))), ("from", json!("10:00")), ("duration_minutes", json!(60))]
    {
        let mut other = wish(&kind);
        other[member] = value;
        waits(&desk, &desk.register("Nobody", "Suited").await, other).await;
    }
    assert!(freed(&desk).await.is_empty());
    cancel(&desk, &booked).await;
    let free = freed(&desk).await;
    assert_eq!(free.len(), 1, "{free:?}");
    let ids: Vec<&Value> = free[0]["candidates"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [&urgent["id"], &routine["id"]]);

    // Kept for one while somebody asks; the other does not get it meanwhile.
    let here = slot(&desk, day(3), "09:00");
    let offered = desk.put(&path(&urgent, "offer"), 1, here.clone()).await.expect(200).body;
    assert_eq!(offered["offer"]["time"], "09:00");
    for what in ["offer", "booking"] {
        let refused = desk.put(&path(&routine, what), 1, here.clone()).await.expect(409);
        assert_eq!(refused.body["code"], "slot_offered", "{what}");
    }
    // The offer ends by itself, and by hand.
    desk.put(&path(&urgent, "offer/withdrawal"), 2, json!({})).await.expect(200);
    desk.put(&path(&urgent, "offer"), 3, here.clone()).await.expect(200);
    house.clock.advance(SignedDuration::from_mins(14));
    desk.get("/waiting-list").await.expect(200);
    let db = house.superuser().await;
    db.batch_execute("begin; set local session_replication_role = replica; update scheduling.waiting_entry set offered_until = now() - interval '1 hour' where offered_until is not null; commit").await.unwrap();
    let taken = desk.put(&path(&routine, "booking"), 1, here.clone()).await.expect(200).body;
    assert_eq!(taken["status"], "booked");
    let refused = desk.put(&path(&urgent, "booking"), 4, here).await.expect(409);
    assert_eq!(refused.body["code"], "slot_taken");
    assert!(freed(&desk).await.is_empty());
    let refused = desk.put(&path(&routine, "removal"), 2, json!({"reason": "x"})).await.expect(409);
    assert_eq!(refused.body["code"], "not_waiting");
    let removed =
        desk.put(&path(&urgent, "removal"), 4, json!({"reason": "went elsewhere"})).await.expect(200).body;
    assert_eq!((&removed["status"], &removed["allowed_actions"]), (&json!("removed"), &json!([])));
    house.seal().await;
}

#[tokio::test]
async fn of_two_who_take_one_free_slot_one_gets_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let kind = kind(&desk).await;
    let one = waits(&desk, &desk.register("Ada", "Lovelace").await, wish(&kind)).await;
    let other = waits(&desk, &desk.register("Joan", "Clarke").await, wish(&kind)).await;
    let here = slot(&desk, day(3), "09:00");
    for what in ["offer", "booking"] {
        let (a, b) = (path(&one, what), path(&other, what));
        let version = if what == "offer" {
            [1, 1]
        } else {
            let list = desk.get("/waiting-list").await.expect(200).body;
            let of = |entry: &Value| {
                let items = list["items"].as_array().unwrap();
                items.iter().find(|item| item["id"] == entry["id"]).unwrap()["version"].as_i64().unwrap()
            };
            [of(&one), of(&other)]
        };
        let both = futures_util::future::join(
            desk.put(&a, version[0], here.clone()),
            desk.put(&b, version[1], here.clone()),
        );
        let (a, b) = both.await;
        let mut answers = [a.status.as_u16(), b.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409], "{what}: {} {}", a.body, b.body);
    }
}

#[tokio::test]
async fn an_earlier_slot_moves_the_appointment_that_is_given_up() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let booked = try_book(&desk, &grace, &kind, &slot(&desk, day(20), "09:00")).await.expect(201).body;
    let mut earlier = wish(&kind);
    earlier["appointment_id"] = booked["id"].clone();
    let entry = waits(&desk, &grace, earlier.clone()).await;
    let ada = desk.register("Ada", "Lovelace").await;
    waits(&desk, &ada, wish(&kind)).await;
    let taken = desk.put(&path(&entry, "booking"), 1, slot(&desk, day(3), "09:00")).await.expect(200).body;
    assert_eq!(taken["booked_appointment_id"], booked["id"]);
    let read = desk.get(&format!("/appointments/{}", booked["id"].as_str().unwrap())).await.expect(200).body;
    assert_eq!((&read["date"], read["moves"].as_array().unwrap().len()), (&json!(day(3)), 1));
    // What was given up is free for the next one.
    let free = freed(&desk).await;
    assert_eq!((free.len(), &free[0]["date"]), (1, &json!(day(20))));
    // Nobody gives up what is another's, or over.
    let path = format!("/patients/{ada}/waiting-list");
    assert_eq!(desk.post(&path, earlier).await.expect(422).fields(), ["appointment_id"]);
}

#[tokio::test]
async fn what_cannot_be_waited_for_is_said_at_its_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let list = format!("/patients/{grace}/waiting-list");
    for (member, value, field) in [
        ("latest", json!(day(-1)), "latest"),
        ("latest", json!(day(2000)), "latest"),
        ("earliest", json!(day(61)), "latest"),
        ("earliest", json!("-009999-01-01"), "earliest"),
        ("weekdays", json!([0]), "weekdays"),
        ("until", json!("00:00"), "until"),
        ("duration_minutes", json!(1), "duration_minutes"),
        ("reason", json!("x".repeat(501)), "reason"),
        ("provider_id", json!(uuid::Uuid::now_v7()), "provider_id"),
        ("appointment_id", json!(uuid::Uuid::now_v7()), "appointment_id"),
        ("appointment_type_id", json!(uuid::Uuid::now_v7()), "appointment_type_id"),
    ] {
        let mut wish = wish(&kind);
        wish[member] = value;
        assert_eq!(desk.post(&list, wish).await.expect(422).fields(), [field], "{member}");
    }
    let entry = waits(&desk, &grace, wish(&kind)).await;
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, EVERYTHING).await;
    they.put(&path(&entry, "removal"), 1, json!({"reason": "x"})).await.expect(404);
    assert_eq!(they.get("/waiting-list").await.expect(200).body["items"], json!([]));
    let auditor = house.person(clinic, &["auditor"]).await;
    auditor.get("/waiting-list").await.expect(403);
}

#[tokio::test]
async fn a_person_waits_once_under_either_record() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (desk.register("Grace", "Hopper").await, desk.register("Grace", "Hoper").await);
    wait(&desk, &merged).await;
    crate::merge::merge(&desk, &kept, &merged).await.expect(200);
    let items = desk.get(&format!("/patients/{kept}/waiting-list")).await.expect(200).body["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1, "{items}");
}

#[tokio::test]
async fn who_cannot_be_served_any_more_is_offered_nothing_and_waits_no_more() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let booked = try_book(&desk, &grace, &kind, &slot(&desk, day(3), "09:00")).await.expect(201).body;
    let (dead, late, well) = (
        desk.register("Ada", "Lovelace").await,
        desk.register("Joan", "Clarke").await,
        desk.register("Mary", "Jackson").await,
    );
    let mut urgent = wish(&kind);
    urgent["priority"] = json!("urgent");
    let of_dead = waits(&desk, &dead, urgent.clone()).await;
    let of_late = waits(&desk, &late, urgent).await;
    let of_well = waits(&desk, &well, wish(&kind)).await;
    let db = house.superuser().await;
    let meanwhile = format!(
        "begin; set local session_replication_role = replica; \
         update registry.patient set deceased = true where id = '{dead}'; \
         update scheduling.waiting_entry set earliest = '{}', latest = '{}' where patient_id = '{late}'; commit",
        day(-9),
        day(-2)
    );
    db.batch_execute(&meanwhile).await.unwrap();
    cancel(&desk, &booked).await;
    let free = freed(&desk).await;
    let ids: Vec<&Value> = free[0]["candidates"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [&of_well["id"]]);
    let refused = desk.put(&path(&of_dead, "offer"), 1, slot(&desk, day(3), "09:00")).await.expect(422);
    assert_eq!(refused.fields(), ["patient_id"]);

    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.enqueue(Job::new("scheduling.waiting_upkeep", &json!({})).unwrap()).await.unwrap();
    tx.commit_unrecorded().await.unwrap();
    run_due(&house.platform).await.unwrap();
    let left = desk.get("/waiting-list").await.expect(200).body;
    assert_eq!(left["items"].as_array().unwrap().len(), 1, "{left}");
    for (patient, entry) in [(&dead, &of_dead), (&late, &of_late)] {
        let items =
            desk.get(&format!("/patients/{patient}/waiting-list")).await.expect(200).body["items"].clone();
        assert_eq!((&items[0]["id"], &items[0]["status"]), (&entry["id"], &json!("lapsed")));
    }
    house.seal().await;
}

/// What somebody was told of slots that became free, the newest first.
async fn told(person: &Person<'_>) -> (i64, Vec<Value>) {
    run_due(&person.house.platform).await.unwrap();
    let body = person.get("/notifications").await.expect(200).body;
    let items = body["items"].as_array().unwrap().clone();
    assert!(items.iter().all(|one| one["kind"] == "slot_freed"), "{items:?}");
    (body["unread"].as_i64().unwrap(), items)
}

#[tokio::test]
async fn those_who_book_are_told_of_the_newest_slot_alone_and_of_no_patient() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let (other, auditor) =
        (house.person(clinic, &["receptionist"]).await, house.person(clinic, &["auditor"]).await);
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let mut booked = vec![];
    for time in ["09:00", "10:00", "11:00", "12:00"] {
        booked.push(try_book(&desk, &grace, &kind, &slot(&desk, day(3), time)).await.expect(201).body);
    }
    // Nobody waits, or not for that day.
    let mut later = wish(&kind);
    later["earliest"] = json!(day(10));
    waits(&desk, &desk.register("Nobody", "Suited").await, later).await;
    cancel(&desk, &booked[0]).await;
    assert_eq!(told(&desk).await, (0, vec![]));

    let ada = waits(&desk, &desk.register("Ada", "Lovelace").await, wish(&kind)).await;
    let joan = waits(&desk, &desk.register("Joan", "Clarke").await, wish(&kind)).await;
    cancel(&desk, &booked[1]).await;
    for person in [&desk, &other] {
        let (unread, items) = told(person).await;
        assert_eq!((unread, items.len()), (1, 1));
        assert_eq!(
            (&items[0]["priority"], &items[0]["resource_type"]),
            (&json!("normal"), &json!("freed_slot"))
        );
        let details = &items[0]["details"];
        assert_eq!((&details["on"], &details["time"]), (&json!(day(3)), &json!("10:00")));
        assert_eq!((&details["waiting"], &details["slots"]), (&json!(2), &json!(1)));
        let said = items[0].to_string();
        assert!(["Hopper", "Lovelace", "Clarke", "PAT-"].iter().all(|word| !said.contains(word)), "{said}");
        assert_eq!(freed(person).await[0]["id"], items[0]["resource_id"]);
    }
    assert_eq!(told(&auditor).await, (0, vec![]));

    // The next one takes the place of what was not read; what was read is over.
    let read = told(&other).await.1[0]["id"].as_str().unwrap().to_owned();
    other.post(&format!("/notifications/{read}/read"), json!({})).await.expect(200);
    cancel(&desk, &booked[2]).await;
    let (unread, items) = told(&desk).await;
    assert_eq!((unread, items.len(), &items[0]["details"]["slots"]), (1, 1, &json!(2)));
    assert_eq!(items[0]["details"]["time"], "11:00");
    let (unread, items) = told(&other).await;
    assert_eq!((unread, items.len()), (1, 2));
    assert!(items[0]["resolved_at"].is_null() && !items[1]["resolved_at"].is_null(), "{items:?}");

    // Taken before anybody could be told of it.
    cancel(&desk, &booked[3]).await;
    try_book(&desk, &grace, &kind, &slot(&desk, day(3), "12:00")).await.expect(201);
    assert_eq!(told(&desk).await.1[0]["details"]["time"], "11:00");

    // Nobody waits any more for what is free: the unread ones are taken back.
    desk.put(&path(&ada, "booking"), 1, slot(&desk, day(3), "11:00")).await.expect(200);
    assert_eq!(told(&desk).await.0, 1);
    desk.put(&path(&joan, "removal"), 1, json!({"reason": "well again"})).await.expect(200);
    assert_eq!(told(&desk).await, (0, vec![]));
    assert_eq!(told(&other).await.0, 0);
    house.seal().await;
}

#[tokio::test]
async fn who_was_told_of_a_slot_that_the_desk_gave_away_is_told_no_more() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    waits(&desk, &desk.register("Ada", "Lovelace").await, wish(&kind)).await;
    let booked = try_book(&desk, &grace, &kind, &slot(&desk, day(3), "09:00")).await.expect(201).body;
    let later = try_book(&desk, &grace, &kind, &slot(&desk, day(4), "09:00")).await.expect(201).body;
    cancel(&desk, &booked).await;
    assert_eq!(told(&desk).await.0, 1);
    // Beside it nothing was taken from anybody.
    try_book(&desk, &grace, &kind, &slot(&desk, day(5), "09:00")).await.expect(201);
    assert_eq!(told(&desk).await.0, 1);
    let taken = try_book(&desk, &grace, &kind, &slot(&desk, day(3), "09:00")).await.expect(201).body;
    assert_eq!(told(&desk).await, (0, vec![]));
    // A move takes it as well; what it leaves is told of.
    cancel(&desk, &taken).await;
    assert_eq!(told(&desk).await.1[0]["details"]["on"], json!(day(3)));
    let path = format!("/appointments/{}/slot", later["id"].as_str().unwrap());
    desk.put(&path, 1, slot(&desk, day(3), "09:00")).await.expect(200);
    let (unread, items) = told(&desk).await;
    assert_eq!(
        (unread, &items[0]["details"]["on"], &items[0]["details"]["slots"]),
        (1, &json!(day(4)), &json!(1))
    );
    house.seal().await;
}

#[tokio::test]
async fn what_becomes_free_when_nobody_works_is_told_to_nobody() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    waits(&desk, &desk.register("Ada", "Lovelace").await, wish(&kind)).await;
    let mut night = slot(&desk, day(3), "02:00");
    night["outside_hours_reason"] = json!("whoever comes");
    let booked = try_book(&desk, &grace, &kind, &night).await.expect(201).body;
    cancel(&desk, &booked).await;
    assert_eq!(told(&desk).await, (0, vec![]));
    assert!(freed(&desk).await.is_empty());
}

#[tokio::test]
async fn a_series_that_ends_is_told_of_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    waits(&desk, &desk.register("Ada", "Lovelace").await, wish(&kind)).await;
    let slots: Vec<Value> = [3, 10, 17].map(|ahead| slot(&desk, day(ahead), "09:00")).into();
    let body =
        json!({"details": {"appointment_type_id": kind}, "every": "week", "interval": 1, "slots": slots});
    let series = desk.post(&format!("/patients/{grace}/series"), body).await.expect(201).body;
    let end = json!({"appointment_id": series["items"][0]["id"], "scope": "all", "reason": "well again"});
    let path = format!("/series/{}/cancellation", series["id"].as_str().unwrap());
    desk.put(&path, 1, end).await.expect(200);
    let (unread, items) = told(&desk).await;
    assert_eq!((unread, items.len(), &items[0]["details"]["slots"]), (1, 1, &json!(3)));
}

#[tokio::test]
async fn only_what_can_be_booked_is_shown_as_free_however_much_lies_before_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    waits(&desk, &desk.register("Ada", "Lovelace").await, wish(&kind)).await;
    let booked = try_book(&desk, &grace, &kind, &slot(&desk, day(3), "09:00")).await.expect(201).body;
    // A hundred and fifty that are free at night, when nobody works.
    let db = house.superuser().await;
    let night = format!(
        "begin; set local session_replication_role = replica; \
         insert into scheduling.freed_slot (clinic_id, id, provider_id, starts_at, ends_at, freed_at) \
         select '{clinic}', gen_random_uuid(), '{}', at, at + interval '1 hour', now() \
           from generate_series(timestamptz '{} 01:00Z', timestamptz '{} 03:29Z', interval '1 minute') at; commit",
        desk.account,
        day(2),
        day(2)
    );
    db.batch_execute(&night).await.unwrap();
    cancel(&desk, &booked).await;
    let free = freed(&desk).await;
    assert_eq!((free.len(), &free[0]["date"]), (1, &json!(day(3))), "{free:?}");
    // Somebody else has it; and then nobody works then.
    let other = try_book(&desk, &grace, &kind, &slot(&desk, day(3), "09:00")).await.expect(201).body;
    assert!(freed(&desk).await.is_empty());
    cancel(&desk, &other).await;
    assert_eq!(freed(&desk).await.len(), 1);
    let away = json!({"weeks": [], "special_days": [], "leave": []});
    desk.put(&format!("/providers/{}/hours", desk.account), 1, away).await.expect(200);
    assert!(freed(&desk).await.is_empty());
}

#[tokio::test]
async fn what_is_given_up_is_what_the_patient_waits_for_and_lies_ahead() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (visit, echo) = (kind(&desk).await, kind(&desk).await);
    let grace = desk.register("Grace", "Hopper").await;
    let booked = try_book(&desk, &grace, &visit, &slot(&desk, day(20), "09:00")).await.expect(201).body;
    let mut other = wish(&echo);
    other["appointment_id"] = booked["id"].clone();
    let refused = desk.post(&format!("/patients/{grace}/waiting-list"), other).await.expect(422);
    assert_eq!(
        (refused.fields(), &refused.body["fields"][0]["code"]),
        (vec!["appointment_id"], &json!("other_type"))
    );
    let mut same = wish(&visit);
    same["appointment_id"] = booked["id"].clone();
    let entry = waits(&desk, &grace, same).await;
    assert_eq!((&entry["gives_up"]["date"], &entry["gives_up"]["time"]), (&json!(day(20)), &json!("09:00")));
    // It became another type meanwhile: it is not moved as what it is not.
    let path_of = format!("/appointments/{}", booked["id"].as_str().unwrap());
    desk.put(&path_of, 1, json!({"appointment_type_id": echo})).await.expect(200);
    let refused = desk.put(&path(&entry, "booking"), 1, slot(&desk, day(3), "09:00")).await.expect(422);
    assert_eq!(refused.fields(), ["appointment_id"]);
    // Begun meanwhile, beside another one: the patient is not booked at its time a second time.
    let db = house.superuser().await;
    let begun = format!(
        "begin; set local session_replication_role = replica; \
         update scheduling.appointment set status = 'checked_in', checked_in_at = now(), overbook_reason = 'x' where id = '{}'; commit",
        booked["id"].as_str().unwrap()
    );
    db.batch_execute(&begun).await.unwrap();
    let refused = desk.put(&path(&entry, "booking"), 1, slot(&desk, day(20), "09:00")).await.expect(409);
    assert_eq!(refused.body["code"], "slot_taken");
    let taken = desk.put(&path(&entry, "booking"), 1, slot(&desk, day(20), "10:00")).await.expect(200).body;
    assert_ne!(taken["booked_appointment_id"], booked["id"]);
}

#[tokio::test]
async fn who_leaves_unseen_gives_the_slot_free() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, grace) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let booked = try_book(&desk, &grace, &kind, &slot(&desk, day(3), "11:00")).await.expect(201).body;
    waits(&desk, &desk.register("Ada", "Lovelace").await, wish(&kind)).await;
    let starts_at: Timestamp = booked["starts_at"].as_str().unwrap().parse().unwrap();
    house.clock.advance(starts_at.duration_since(house.platform.now()) - SignedDuration::from_hours(3));
    let sign_in = json!({"login": desk.username, "password": crate::harness::PASSWORD});
    desk.cookie = house.anybody().post("/session", sign_in).await.expect(200).cookie().unwrap();
    let arrival =
        json!({"patient_id": grace, "identified_by": ["mrn", "full_name"], "appointment_id": booked["id"]});
    let visit = desk.post("/waiting-room/arrivals", arrival).await.expect(201).body;
    assert!(freed(&desk).await.is_empty());
    let leaves = json!({"action": "leave", "reason": "went home"});
    desk.put(&format!("/visits/{}", visit["id"].as_str().unwrap()), 1, leaves).await.expect(200);
    assert_eq!(freed(&desk).await.len(), 1);
}

/// Two at once are one look: the second would find the same.
#[tokio::test]
async fn what_settles_the_list_waits_once_and_comes_again_where_it_was_begun() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let caller = house.platform.system(clinic, "test");
    let want = async || {
        let tx = caller.write().await.unwrap();
        let job = || Job::new("scheduling.waiting_settled", &()).unwrap().joins_waiting();
        let ids = (tx.enqueue(job()).await.unwrap(), tx.enqueue(job()).await.unwrap());
        tx.commit(platform::Event::new("test.settled", "clinic").on(clinic), ()).await.unwrap();
        assert_eq!(ids.0, ids.1);
        ids.0
    };
    let first = want().await;
    assert_eq!(want().await, first);
    // Another clinic's is none of ours.
    let theirs = house.platform.system(house.clinic("Theirs").await, "test");
    let tx = theirs.write().await.unwrap();
    let job = Job::new("scheduling.waiting_settled", &()).unwrap().joins_waiting();
    assert_ne!(tx.enqueue(job).await.unwrap(), first);
    drop(tx);
    // One that has begun may have looked before this.
    run_due(&house.platform).await.unwrap();
    assert_ne!(want().await, first);
}
