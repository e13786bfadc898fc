//! Series and feeds: all of a series or nothing of it, and a calendar outside that tells no more than it may.

use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};
use serde_json::{Value, json};

use crate::{
    harness::{House, PASSWORD, Person},
    scheduling::{book, kind, slot, try_book, works},
};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator", "privacy_officer"];

fn day(ahead: i32) -> Date {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    today.saturating_add(Span::new().days(ahead))
}

fn weekly(kind: &str, slot: Value, count: i64) -> Value {
    json!({"details": {"appointment_type_id": kind, "reason": "Cough"}, "slot": slot,
        "rule": {"every": "week", "interval": 1, "count": count}})
}

async fn plan(person: &Person<'_>, patient: &str, input: Value) -> Vec<Value> {
    let planned = person.post(&format!("/patients/{patient}/series/plan"), input).await.expect(200);
    planned.body["items"].as_array().unwrap().clone()
}

fn series(kind: &str, slots: Vec<Value>) -> Value {
    json!({"details": {"appointment_type_id": kind}, "every": "week", "interval": 1, "slots": slots})
}

fn dates(view: &Value) -> Vec<(&str, &str, &str)> {
    let items = view["items"].as_array().unwrap().iter();
    items
        .map(|one| {
            (one["date"].as_str().unwrap(), one["time"].as_str().unwrap(), one["status"].as_str().unwrap())
        })
        .collect()
}

/// Two weeks of this patient with this person, whether they work then or not.
pub async fn weekly_at_noon(person: &Person<'_>, patient: &str) {
    let slot = |ahead| {
        json!({"provider_id": person.account, "date": day(ahead), "time": "12:00", "outside_hours_reason": "nobody said when",
            "overbook_reason": "whoever comes", "patient_overlap": true})
    };
    let kind = kind(person).await;
    person
        .post(&format!("/patients/{patient}/series"), series(&kind, vec![slot(7), slot(14)]))
        .await
        .expect(201);
}

/// Somebody who works every day, a patient, a type, and a series of four weeks.
async fn four_weeks(person: &Person<'_>) -> (String, String, Value) {
    works(person).await;
    let (kind, patient) = (kind(person).await, person.register("Grace", "Hopper").await);
    let slots = (0..4).map(|week| slot(person, day(7 + 7 * week), "09:00")).collect();
    let booked =
        person.post(&format!("/patients/{patient}/series"), series(&kind, slots)).await.expect(201).body;
    (kind, patient, booked)
}

#[tokio::test]
async fn a_series_says_what_clashes_before_it_is_booked_and_is_booked_whole() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, patient) = (kind(&desk).await, desk.register("Grace", "Hopper").await);
    let other = desk.register("Ada", "Lovelace").await;
    try_book(&desk, &other, &kind, &slot(&desk, day(14), "09:00")).await.expect(201);
    let planned = plan(&desk, &patient, weekly(&kind, slot(&desk, day(7), "09:00"), 3)).await;
    let clashes: Vec<&Value> = planned.iter().map(|one| &one["clash"]).collect();
    assert_eq!(clashes, [&Value::Null, &json!("slot_taken"), &Value::Null]);
    assert!(!planned[1]["free_slots"].as_array().unwrap().is_empty(), "{planned:?}");
    let list = format!("/patients/{patient}/appointments");
    assert_eq!(desk.get(&list).await.expect(200).body["items"], json!([]));

    // As it clashes nothing of it is booked.
    let slots = |second: &str| {
        (0..3).map(|week| slot(&desk, day(7 + 7 * week), if week == 1 { second } else { "09:00" })).collect()
    };
    let path = format!("/patients/{patient}/series");
    let refused = desk.post(&path, series(&kind, slots("09:00"))).await.expect(409).body;
    assert_eq!(
        (&refused["code"], &refused["details"]["clashes"][0]["date"]),
        (&json!("series_clash"), &json!(day(14)))
    );
    assert_eq!(desk.get(&list).await.expect(200).body["items"], json!([]));
    let booked = desk.post(&path, series(&kind, slots("10:00"))).await.expect(201).body;
    let times: Vec<&str> = dates(&booked).iter().map(|one| one.1).collect();
    assert_eq!(times, ["09:00", "10:00", "09:00"]);
    let items = desk.get(&list).await.expect(200).body["items"].clone();
    assert!(items.as_array().unwrap().iter().all(|one| one["series_id"] == booked["id"]), "{items}");
    house.seal().await;
}

#[tokio::test]
async fn of_two_who_book_the_same_series_at_once_one_gets_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let (kind, one, other) =
        (kind(&desk).await, desk.register("Grace", "Hopper").await, desk.register("Ada", "Lovelace").await);
    // In orders that would wait for one another, were the days not locked in one.
    let slots = |backwards: bool| {
        let mut all: Vec<Value> = (0..10).map(|week| slot(&desk, day(7 + 7 * week), "09:00")).collect();
        if backwards {
            all.reverse();
        }
        series(&kind, all)
    };
    let (one, other) = (format!("/patients/{one}/series"), format!("/patients/{other}/series"));
    let (one, other) =
        futures_util::future::join(desk.post(&one, slots(false)), desk.post(&other, slots(true))).await;
    let mut answers = [one.status.as_u16(), other.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [201, 409], "{} {}", one.body, other.body);
}

#[tokio::test]
async fn this_and_following_or_all_that_lie_ahead_are_moved_and_cancelled() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let (kind, _, booked) = four_weeks(&desk).await;
    let path = format!("/series/{}", booked["id"].as_str().unwrap());
    let second = booked["items"][1]["id"].clone();
    let input = |scope: &str, ahead: i32, time: &str, stay: Value| json!({"appointment_id": second, "scope": scope, "slot": slot(&desk, day(ahead), time), "stay": stay});
    // A week on: each takes the place of the next.
    let moved = desk
        .put(&format!("{path}/slot"), 1, input("following", 21, "09:00", json!([])))
        .await
        .expect(200)
        .body;
    let days: Vec<String> = dates(&moved).iter().map(|one| one.0.to_owned()).collect();
    assert_eq!(days, [7, 21, 28, 35].map(|ahead| day(ahead).to_string()));
    desk.put(&format!("{path}/slot"), 1, input("all", 22, "11:00", json!([]))).await.expect(412);
    // One of them cannot go there, and none goes; then it stays.
    let other = desk.register("Ada", "Lovelace").await;
    try_book(&desk, &other, &kind, &slot(&desk, day(29), "11:00")).await.expect(201);
    let refused = desk
        .put(&format!("{path}/slot"), version(&moved), input("all", 22, "11:00", json!([])))
        .await
        .expect(409)
        .body;
    let clashes = refused["details"]["clashes"].as_array().unwrap();
    assert_eq!((clashes.len(), &clashes[0]["appointment_id"]), (1, &booked["items"][2]["id"]));
    let stays = json!([booked["items"][2]["id"]]);
    let moved = desk
        .put(&format!("{path}/slot"), version(&moved), input("all", 22, "11:00", stays))
        .await
        .expect(200)
        .body;
    let now: Vec<(String, &str)> = dates(&moved).iter().map(|one| (one.0.to_owned(), one.1)).collect();
    let at = |ahead: i32, time: &'static str| (day(ahead).to_string(), time);
    assert_eq!(now, [at(8, "11:00"), at(22, "11:00"), at(28, "09:00"), at(36, "11:00")]);

    let reason = json!({"appointment_id": second, "scope": "following", "reason": " "});
    let now = version(&moved);
    assert_eq!(desk.put(&format!("{path}/cancellation"), now, reason).await.expect(422).fields(), ["reason"]);
    let cancel = json!({"appointment_id": second, "scope": "following", "reason": "moved away"});
    let left = desk.put(&format!("{path}/cancellation"), now, cancel.clone()).await.expect(200).body;
    let states: Vec<&str> = dates(&left).iter().map(|one| one.2).collect();
    assert_eq!(states, ["scheduled", "cancelled", "cancelled", "cancelled"]);
    assert_eq!(
        desk.put(&format!("{path}/cancellation"), version(&left), cancel).await.expect(422).fields(),
        ["appointment_id"]
    );
}

#[tokio::test]
async fn what_several_of_a_series_are_about_changes_at_once_and_a_note_at_one_alone_stays() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    works(&desk).await;
    let kind = kind(&desk).await;
    let patient = desk.register("Grace", "Hopper").await;
    let slots = (1..=3).map(|week| slot(&desk, day(week * 7), "09:00")).collect();
    let booked =
        desk.post(&format!("/patients/{patient}/series"), series(&kind, slots)).await.expect(201).body;
    let path = format!("/series/{}", booked["id"].as_str().unwrap());
    let id = |at: usize| booked["items"][at]["id"].as_str().unwrap().to_owned();
    let was = booked["items"][0].clone();
    let noted = json!({"appointment_type_id": kind, "reason": was["reason"], "notes": "Bring the X-ray"});
    desk.put(&format!("/appointments/{}", id(2)), 1, noted).await.expect(200);
    let now = desk.get(&path).await.expect(200).body;
    assert!(now["allowed_actions"].to_string().contains("describe"), "{now}");
    let change = |link: &str| {
        json!({"appointment_id": id(1), "scope": "following", "details":
               {"appointment_type_id": kind, "reason": "Exercises", "is_virtual": !link.is_empty(), "meeting_link": link}})
    };
    let details = format!("{path}/details");
    let wrong = desk.put(&details, version(&now), change("http://elsewhere")).await.expect(422);
    assert_eq!(wrong.fields(), ["details.meeting_link"]);
    desk.put(&details, version(&booked), change("")).await.expect(412);
    let done = desk.put(&details, version(&now), change("")).await.expect(200).body;
    let reasons: Vec<&Value> = done["items"].as_array().unwrap().iter().map(|one| &one["reason"]).collect();
    assert_eq!(reasons, [&was["reason"], &json!("Exercises"), &json!("Exercises")]);
    assert_eq!(done["items"][2]["notes"], "Bring the X-ray");
    // All, from the one that has the note: there it goes, and nothing else does.
    let all = json!({"appointment_id": id(2), "scope": "all", "details":
                     {"appointment_type_id": kind, "reason": "Exercises", "notes": "Bring shoes"}});
    let done = desk.put(&details, version(&done), all).await.expect(200).body;
    let told: Vec<(&Value, &Value)> =
        done["items"].as_array().unwrap().iter().map(|one| (&one["reason"], &one["notes"])).collect();
    let (first, shoes, exercises) = (&was["reason"], &json!("Bring shoes"), &json!("Exercises"));
    assert_eq!(told, [(first, shoes), (exercises, shoes), (exercises, shoes)]);
    house.person(clinic, &["auditor"]).await.put(&details, version(&done), change("")).await.expect(403);
    house.seal().await;
}

fn version(view: &Value) -> i64 {
    view["version"].as_i64().unwrap()
}

#[tokio::test]
async fn what_somebody_did_to_one_of_a_series_is_not_undone_by_who_moves_all() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let (kind, _, booked) = four_weeks(&desk).await;
    let path = format!("/series/{}", booked["id"].as_str().unwrap());
    let of = |at: usize| format!("/appointments/{}", booked["items"][at]["id"].as_str().unwrap());
    let one_day_on = |stay: Value, along: Value| json!({"appointment_id": booked["items"][0]["id"], "scope": "all", "slot": slot(&desk, day(8), "09:00"), "stay": stay, "along": along});
    let none = json!([]);
    // Whatever is done to one of them alone: who looked before looks again.
    let mut known = version(&booked);
    let changes = [
        (0, "status", json!({"action": "confirm"})),
        (1, "", json!({"appointment_type_id": kind, "notes": "Brings her mother"})),
        (2, "slot", slot(&desk, day(22), "16:00")),
    ];
    for (at, what, body) in changes {
        let change = format!("{}/{what}", of(at));
        desk.put(change.trim_end_matches('/'), 1, body).await.expect(200);
        desk.put(&format!("{path}/slot"), known, one_day_on(none.clone(), none.clone())).await.expect(412);
        known = version(&desk.get(&path).await.expect(200).body);
    }
    // The one that was put elsewhere goes along only if that is said.
    let third = json!([booked["items"][2]["id"]]);
    let refused = desk
        .put(&format!("{path}/slot"), known, one_day_on(none.clone(), none.clone()))
        .await
        .expect(409)
        .body;
    let clashes = refused["details"]["clashes"].as_array().unwrap();
    assert_eq!((clashes.len(), &clashes[0]["clash"]), (1, &json!("moved_alone")), "{clashes:?}");
    assert_eq!(
        (&clashes[0]["appointment_id"], &clashes[0]["date"], &clashes[0]["time"]),
        (&booked["items"][2]["id"], &json!(day(23)), &json!("09:00"))
    );
    let moved = desk
        .put(&format!("{path}/slot"), known, one_day_on(third.clone(), none.clone()))
        .await
        .expect(200)
        .body;
    let at = |ahead: i32, time: &'static str| (day(ahead).to_string(), time);
    let now =
        |view: &Value| dates(view).iter().map(|one| (one.0.to_owned(), one.1.to_owned())).collect::<Vec<_>>();
    let expected = [at(8, "09:00"), at(15, "09:00"), at(22, "16:00"), at(29, "09:00")];
    assert_eq!(now(&moved), expected.map(|(day, time)| (day, time.to_owned())));
    let mut again = one_day_on(none, third);
    again["slot"] = slot(&desk, day(9), "09:00");
    let moved = desk.put(&format!("{path}/slot"), version(&moved), again).await.expect(200).body;
    let expected = [at(9, "09:00"), at(16, "09:00"), at(23, "09:00"), at(30, "09:00")];
    assert_eq!(now(&moved), expected.map(|(day, time)| (day, time.to_owned())));
}

#[tokio::test]
async fn what_cannot_be_a_series_is_said_at_its_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let (kind, patient, booked) = four_weeks(&desk).await;
    let path = format!("/patients/{patient}/series/plan");
    for (rule, field) in [
        (json!({"every": "week", "interval": 0, "count": 3}), "rule.interval"),
        (json!({"every": "week", "interval": 1, "count": 1}), "rule.count"),
        (json!({"every": "week", "interval": 1, "count": 61}), "rule.count"),
        (json!({"every": "week", "interval": 1}), "rule.count"),
        (json!({"every": "week", "interval": 1, "count": 3, "until": day(90)}), "rule.count"),
        (json!({"every": "week", "interval": 1, "until": day(1)}), "rule.until"),
        (json!({"every": "week", "interval": 1, "until": day(2000)}), "rule.until"),
        (json!({"every": "month", "interval": 12, "count": 9}), "rule.count"),
    ] {
        let mut input = weekly(&kind, slot(&desk, day(7), "13:00"), 3);
        input["rule"] = rule.clone();
        assert_eq!(desk.post(&path, input).await.expect(422).fields(), [field], "{rule}");
    }
    let mut stranger = weekly(&kind, slot(&desk, day(7), "13:00"), 3);
    stranger["slot"]["provider_id"] = json!(uuid::Uuid::now_v7());
    assert_eq!(desk.post(&path, stranger).await.expect(422).fields(), ["slot.provider_id"]);
    let twice = vec![slot(&desk, day(40), "09:00"), slot(&desk, day(40), "09:00")];
    desk.post(&format!("/patients/{patient}/series"), series(&kind, twice)).await.expect(409);
    // Nobody else's, and nobody who may not book.
    let path = format!("/series/{}", booked["id"].as_str().unwrap());
    let theirs = house.clinic("Theirs").await;
    house.person(theirs, EVERYTHING).await.get(&path).await.expect(404);
    let nurse = house.person(clinic, &["auditor"]).await;
    nurse.get(&path).await.expect(403);
}

/// Properties of a calendar, unfolded, as a reader of RFC 5545 takes them.
fn properties(text: &str) -> Vec<(String, String)> {
    assert!(
        text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']),
        "{text}"
    );
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let lines = text.replace("\r\n ", "");
    let split = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
    lines.split("\r\n").filter_map(split).collect()
}

async fn feed(house: &House, secret: &str, known: &str) -> (u16, String, String) {
    let nobody = house.anybody();
    let path = format!("/calendars/{secret}");
    let answer = nobody.send("GET", &path, &[("if-none-match", known)], vec![]).await;
    let etag = answer.headers.get("etag").map(|etag| etag.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status.as_u16(), etag, answer.body.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_calendar_outside_tells_when_and_no_more_and_ends_when_it_is_revoked() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let patient = desk.register("Grace", "Hopper").await;
    let booked = book(&desk, &patient).await;
    let made = desk.post("/calendar-feeds", json!({"name": "Telephone"})).await.expect(200).body;
    let secret = made["secret"].as_str().unwrap().to_owned();
    let (status, etag, text) = feed(&house, &format!("{secret}.ics"), "").await;
    assert_eq!(status, 200);
    for kept in ["Hopper", "Grace", "Cough", "Visit"] {
        assert!(!text.contains(kept), "{text}");
    }
    let said = properties(&text);
    let of = |name: &str| {
        said.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        (of("UID"), of("SUMMARY"), of("STATUS"), of("SEQUENCE")),
        (vec![booked["id"].as_str().unwrap()], vec!["G. H."], vec!["TENTATIVE"], vec!["0"])
    );
    let starts_at: String =
        booked["starts_at"].as_str().unwrap().chars().filter(|c| !"-:".contains(*c)).collect();
    assert_eq!(of("DTSTART"), [starts_at]);
    // The same again is not sent again.
    let (status, same, nothing) = feed(&house, &secret, &etag).await;
    assert_eq!((status, &same, nothing.as_str()), (304, &etag, ""));
    let path = format!("/appointments/{}/status", booked["id"].as_str().unwrap());
    desk.put(&path, 1, json!({"action": "cancel", "reason": "ill"})).await.expect(200);
    let (status, _, text) = feed(&house, &secret, &etag).await;
    assert_eq!(status, 200);
    assert!(text.contains("STATUS:CANCELLED\r\n") && text.contains("SEQUENCE:1\r\n"), "{text}");
    // Of a protected record not even the initials.
    let db = house.superuser().await;
    let guard = format!(
        "begin; set local session_replication_role = replica; \
         insert into registry.privacy (clinic_id, patient_id, care_team_only, changed_by) \
         select clinic_id, id, true, 'test' from registry.patient where id = '{patient}'; commit"
    );
    db.batch_execute(&guard).await.unwrap();
    let (_, _, text) = feed(&house, &secret, "").await;
    assert!(text.contains("SUMMARY:—\r\n"), "{text}");

    // Programs ask a few times in an hour: who spreads the address does not read it without end, and others are read on.
    let spread = desk.post("/calendar-feeds", json!({"name": "Spread"})).await.expect(200).body;
    let address = spread["secret"].as_str().unwrap();
    let mut answers = vec![];
    for _ in 0..21 {
        answers.push(feed(&house, address, "").await.0);
    }
    assert_eq!((answers[19], answers[20]), (200, 429), "{answers:?}");
    assert_eq!(feed(&house, &secret, "").await.0, 200);
    let path = format!("/calendar-feeds/{}/revocation", spread["link"]["id"].as_str().unwrap());
    desk.post(&path, json!({})).await.expect(200);

    // Somebody else's address is not the caller's to revoke; unknown, malformed and revoked ones are alike.
    let id = made["link"]["id"].as_str().unwrap();
    let colleague = house.person(clinic, &["physician"]).await;
    colleague.post(&format!("/calendar-feeds/{id}/revocation"), json!({})).await.expect(404);
    desk.post(&format!("/calendar-feeds/{id}/revocation"), json!({})).await.expect(200);
    for bad in [secret.as_str(), "x", "%00", &"a".repeat(2000)] {
        assert_eq!(feed(&house, bad, "").await.0, 404, "{bad}");
    }
    // Instead of all before it.
    for _ in 0..5 {
        desk.post("/calendar-feeds", json!({"name": "Another"})).await.expect(200);
    }
    assert_eq!(
        desk.post("/calendar-feeds", json!({"name": "Sixth"})).await.expect(409).body["code"],
        "feeds_full"
    );
    desk.post("/calendar-feeds", json!({"name": "Only", "revoke_earlier": true})).await.expect(200);
    let left = desk.get("/calendar-feeds").await.expect(200).body;
    let good = left["items"].as_array().unwrap().iter().filter(|link| link["revoked_at"].is_null()).count();
    assert_eq!(good, 1);
    assert_eq!(desk.post("/calendar-feeds", json!({"name": " "})).await.expect(422).fields(), ["name"]);
    house.seal().await;
}

#[tokio::test]
async fn a_calendar_outside_is_not_cut_by_what_was_and_the_trail_names_whom_it_told_of() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let patient = desk.register("Grace", "Hopper").await;
    let booked = book(&desk, &patient).await;
    let db = house.superuser().await;
    let copies = "begin; set local session_replication_role = replica; \
         insert into scheduling.appointment \
         select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'starts_at', at, 'ends_at', at + interval '5 minutes'))).* \
           from scheduling.appointment a, generate_series(now() - interval '22 days', now() - interval '10 minutes', interval '10 minutes') at; commit";
    db.batch_execute(copies).await.unwrap();
    let made = desk.post("/calendar-feeds", json!({"name": "Telephone"})).await.expect(200).body;
    let secret = made["secret"].as_str().unwrap();
    let told = async || -> i64 {
        let of = "select count(*) from audit.subject s join audit.event e on e.id = s.event_id and e.at = s.at where e.action = 'calendar_feed.read' and s.patient_id = $1";
        db.query_one(of, &[&patient.parse::<uuid::Uuid>().unwrap()]).await.unwrap().get(0)
    };
    let (_, etag, text) = feed(&house, secret, "").await;
    assert!(text.contains(booked["id"].as_str().unwrap()), "{}", text.len());
    assert_eq!(told().await, 1);
    assert_eq!(feed(&house, secret, &etag).await.0, 304);
    assert_eq!(told().await, 1);
}

#[tokio::test]
async fn addresses_of_a_calendar_end_with_what_signs_in_and_who_manages_the_staff_ends_each() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut doctor = house.person(clinic, &["physician"]).await;
    let (of, staff) =
        (format!("/providers/{}/calendar-feeds", doctor.account), staff_of(&admin, &doctor).await);
    let make = async |doctor: &Person<'_>, name: &str| -> (String, String) {
        let made = doctor.post("/calendar-feeds", json!({ "name": name })).await.expect(200).body;
        (made["link"]["id"].as_str().unwrap().to_owned(), made["secret"].as_str().unwrap().to_owned())
    };
    let (lost, secret) = make(&doctor, "Lost telephone").await;
    let (_, kept) = make(&doctor, "Desk").await;
    // Who manages the staff sees them without their secrets, and ends one.
    doctor.get(&of).await.expect(403);
    let listed = admin.get(&of).await.expect(200).body;
    assert_eq!((&listed["provider_name"], &listed["allowed_actions"]), (&json!("Test Person"), &json!([])));
    assert!(!listed.to_string().contains(&secret), "{listed}");
    doctor.post(&format!("{of}/{lost}/revocation"), json!({})).await.expect(403);
    let other = format!("/providers/{}/calendar-feeds/{lost}/revocation", admin.account);
    admin.post(&other, json!({})).await.expect(404);
    let ended = admin.post(&format!("{of}/{lost}/revocation"), json!({})).await.expect(200).body;
    assert!(ended["revoked_by"].is_string() && ended["allowed_actions"] == json!([]), "{ended}");
    assert_eq!((feed(&house, &secret, "").await.0, feed(&house, &kept, "").await.0), (404, 200));
    let theirs = house.clinic("Theirs").await;
    house.person(theirs, &["administrator"]).await.get(&of).await.expect(404);

    // A second factor that was reset: what a stranger made in between ends with it.
    doctor.turn_totp_on().await;
    let (_, made_since) = make(&doctor, "Stranger").await;
    house.clock.advance(SignedDuration::from_secs(1));
    let reset = json!({"reason": "stolen"});
    let code =
        admin.post(&format!("/staff/{staff}/totp/reset"), reset).await.expect(200).body["code"].clone();
    assert_eq!((feed(&house, &kept, "").await.0, feed(&house, &made_since, "").await.0), (404, 404));
    let listed = admin.get(&of).await.expect(200).body;
    let all = listed["items"].as_array().unwrap();
    assert!(
        all.iter().all(|one| one["revoked_at"].is_string() && one["allowed_actions"] == json!([])),
        "{all:?}"
    );
    house.clock.advance(SignedDuration::from_secs(1));
    doctor.enter_with(&code).await;
    doctor.turn_totp_on().await;
    assert_eq!(doctor.get("/calendar-feeds").await.expect(200).body["allowed_actions"], json!(["add"]));
    let (_, new) = make(&doctor, "New telephone").await;
    assert_eq!(feed(&house, &new, "").await.0, 200);

    // Away, and back: what was made before works no more.
    let licensed = format!(
        "begin; set local session_replication_role = replica; update staff.profile set specialization = 'Cardiology', \
         license_number = '1', license_state = 'TX', license_expiry = '2099-01-01' where id = '{staff}'; commit"
    );
    house.superuser().await.batch_execute(&licensed).await.unwrap();
    let person = admin.get(&format!("/staff/{staff}")).await.expect(200).body;
    for active in [false, true] {
        house.clock.advance(SignedDuration::from_secs(1));
        let version =
            admin.get(&format!("/staff/{staff}")).await.expect(200).body["version"].as_i64().unwrap();
        let change = json!({"full_name": person["full_name"], "roles": ["physician"], "active": active});
        admin.put(&format!("/staff/{staff}"), version, change).await.expect(200);
        assert_eq!(feed(&house, &new, "").await.0, 404, "{active}");
    }
    house.seal().await;
}

/// Whoever knew the password may have made an address: its owner does the usual thing, and it ends.
#[tokio::test]
async fn addresses_of_a_calendar_end_where_their_owner_changes_what_signs_in() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut doctor = house.person(clinic, &["physician"]).await;
    let make = async |doctor: &Person<'_>| -> String {
        let made = doctor.post("/calendar-feeds", json!({"name": "Telephone"})).await.expect(200).body;
        made["secret"].as_str().unwrap().to_owned()
    };
    let before = make(&doctor).await;
    house.clock.advance(SignedDuration::from_secs(1));
    let wrong = json!({"current": "not the one", "new": "another one for tests"});
    doctor.post("/account/password", wrong).await.expect(422);
    assert_eq!(feed(&house, &before, "").await.0, 200);
    let change = json!({"current": PASSWORD, "new": "another one for tests"});
    doctor.cookie = doctor.post("/account/password", change).await.expect(204).cookie().unwrap();
    assert_eq!(feed(&house, &before, "").await.0, 404);

    // A factor that is set up ends none; one that is turned off, to be replaced or for good, does.
    house.clock.advance(SignedDuration::from_secs(1));
    let before = make(&doctor).await;
    let db = house.superuser().await;
    let same = "update identity.account set password_hash = (select password_hash from identity.account where username <> $1 limit 1) where username = $1";
    house.person(clinic, &["physician"]).await;
    db.execute(same, &[&doctor.username]).await.unwrap();
    let secret = doctor.turn_totp_on().await;
    assert_eq!(feed(&house, &before, "").await.0, 200);
    house.clock.advance(SignedDuration::from_secs(30));
    let off = json!({"password": PASSWORD, "code": house.code(&secret)});
    doctor.cookie = doctor.post("/account/totp/disable", off).await.expect(204).cookie().unwrap();
    assert_eq!(feed(&house, &before, "").await.0, 404);
    assert_eq!(doctor.get("/calendar-feeds").await.expect(200).body["allowed_actions"], json!(["add"]));
    house.clock.advance(SignedDuration::from_secs(1));
    let since = make(&doctor).await;
    assert_eq!(feed(&house, &since, "").await.0, 200);
    house.seal().await;
}

/// The clinic's rule made the password too old: nobody else knew it.
#[tokio::test]
async fn a_password_that_is_only_too_old_ends_no_address_of_a_calendar() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut doctor = house.person(clinic, &["physician"]).await;
    let made = doctor.post("/calendar-feeds", json!({"name": "Telephone"})).await.expect(200).body;
    let secret = made["secret"].as_str().unwrap().to_owned();
    let security = json!({"mfa_required": false, "password_expiry_days": 30});
    let details = json!({"name": "Ours", "clinic_type": "hospital", "security": security});
    admin.put("/clinic", 1, details).await.expect(200);
    let old = "update identity.account set password_changed_at = now() - interval '31 days' where id = $1";
    house.superuser().await.execute(old, &[&doctor.account.0]).await.unwrap();
    house.clock.advance(SignedDuration::from_secs(10));
    assert_eq!(doctor.get("/session").await.expect(200).body["step"], "change_password");
    let change = json!({"current": PASSWORD, "new": "another long password"});
    doctor.cookie = doctor.post("/account/password", change).await.expect(204).cookie().unwrap();
    assert_eq!(feed(&house, &secret, "").await.0, 200);
}

async fn staff_of(admin: &Person<'_>, person: &Person<'_>) -> String {
    let list = admin.get("/staff").await.expect(200).body;
    let found =
        list["items"].as_array().unwrap().iter().find(|one| one["username"] == *person.username).unwrap();
    found["id"].as_str().unwrap().to_owned()
}
