//! Visits by video: a link opens one room around its time to whoever knows the birth date, one page speaks for each side, and
//! nothing of what is said stays.

use http_body_util::BodyExt;
use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::{Answer, House, Person};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator", "privacy_officer"];
const BORN: &str = "1980-04-12";

fn day(ahead: i32) -> Date {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    today.saturating_add(Span::new().days(ahead))
}

/// A visit by video, tomorrow at noon with this person; the appointment's path.
async fn book(provider: &Person<'_>, details: Value) -> (String, Value) {
    let patient = provider.register("Grace", "Hopper").await;
    let kind = json!({"name": format!("Visit {}", Uuid::now_v7()), "duration_minutes": 30, "colour": "blue", "virtual_allowed": true});
    let kind = provider.post("/appointment-types", kind).await.expect(201).id();
    let mut booking = json!({
        "details": {"appointment_type_id": kind, "is_virtual": true},
        "slot": {"provider_id": provider.account, "date": day(1), "time": "12:00",
            "outside_hours_reason": "nobody said when", "overbook_reason": "whoever comes"},
    });
    for (name, value) in details.as_object().unwrap() {
        booking["details"][name] = value.clone();
    }
    let booked = provider.post(&format!("/patients/{patient}/appointments"), booking).await.expect(201).body;
    (format!("/appointments/{}", booked["id"].as_str().unwrap()), booked)
}

/// Goes to so many minutes before the appointment (after it, where that is negative).
fn go_to(house: &House, appointment: &Value, minutes_before: i64) {
    let starts_at: Timestamp = appointment["starts_at"].as_str().unwrap().parse().unwrap();
    let wanted = starts_at - SignedDuration::from_mins(minutes_before);
    house.clock.advance(wanted.duration_since(house.platform.now()));
}

/// Signed in again: the clock went further than a session lasts.
async fn back(person: &mut Person<'_>) {
    let sign_in = json!({"login": person.username, "password": crate::harness::PASSWORD});
    let nobody = person.house.anybody();
    person.cookie = nobody.post("/session", sign_in).await.expect(200).cookie().unwrap();
}

async fn link(person: &Person<'_>, path: &str) -> String {
    let made = person.post(&format!("{path}/video/links"), json!({})).await.expect(200);
    token(&made)
}

fn token(made: &Answer) -> String {
    made.body["address"].as_str().unwrap().split_once("/video#").unwrap().1.to_owned()
}

/// Comes in by a link.
async fn enter<'a>(house: &'a House, token: &str) -> Person<'a> {
    let mut patient = house.anybody();
    let entered = patient.post("/video/entry", json!({"token": token, "birth_date": BORN})).await.expect(204);
    let said = entered.headers["set-cookie"].to_str().unwrap();
    assert!(said.contains("Path=/api/v1/video; HttpOnly; SameSite=Strict; Max-Age="), "{said}");
    patient.cookie = entered.cookie().unwrap();
    patient
}

async fn seat(person: &Person<'_>, path: &str) -> (Uuid, Value) {
    let seat = Uuid::now_v7();
    (seat, person.post(&format!("{path}/seat"), json!({ "seat": seat })).await.expect(200).body)
}

fn say(seat: Uuid, kind: &str, body: &str) -> Value {
    json!({"seat": seat, "signals": [{"kind": kind, "body": body}]})
}

async fn hear(person: &Person<'_>, path: &str, seat: Uuid, after: i64) -> Value {
    let asked = json!({"seat": seat, "after": after});
    person.post(&format!("{path}/signals/search"), asked).await.expect(200).body
}

fn kinds(room: &Value) -> Vec<&str> {
    room["signals"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

/// A house with a visit that is about to begin: its provider, the appointment and its path.
async fn about_to_begin(house: &House) -> (Person<'_>, String, Value) {
    let clinic = house.clinic("Ours").await;
    let mut doctor = house.person(clinic, EVERYTHING).await;
    let (path, appointment) = book(&doctor, json!({})).await;
    go_to(house, &appointment, 10);
    back(&mut doctor).await;
    (doctor, path, appointment)
}

#[tokio::test]
async fn a_patient_waits_is_let_in_talks_comes_back_and_nothing_stays() {
    let house = House::open().await;
    let (doctor, path, _) = about_to_begin(&house).await;
    let video = format!("{path}/video");
    let token = link(&doctor, &path).await;
    // Whoever only looks uses nothing up.
    for _ in 0..10 {
        let opened = house.anybody().post("/video/link", json!({ "token": token })).await.expect(200);
        assert_eq!(opened.body, json!({"is_entered": false}));
    }
    let patient = enter(&house, &token).await;
    let opened = patient.post("/video/link", json!({ "token": token })).await.expect(200);
    assert_eq!(opened.body, json!({"is_entered": true}));
    let (hers, room) = seat(&patient, "/video").await;
    assert_eq!((&room["state"], &room["outside_url"]), (&json!("waiting"), &Value::Null));
    let too_soon = patient.post("/video/signals", say(hers, "chat", "Hello?")).await.expect(409);
    assert_eq!(too_soon.body["code"], "not_admitted");

    let (his, room) = seat(&doctor, &video).await;
    assert_eq!((&room["state"], &room["other_is_here"]), (&json!("waiting"), &json!(false)));
    let mut ear = patient.open(&format!("/video/live?seat={hers}")).await.into_body();
    let mut next = async || {
        let frame = tokio::time::timeout(std::time::Duration::from_secs(10), ear.frame()).await;
        let frame = frame.expect("the stream speaks or ends");
        frame.map(|frame| String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
    };
    assert_eq!(next().await.as_deref(), Some("event: opened\ndata:\n\n"));
    assert_eq!(hear(&doctor, &video, his, 0).await["other_is_here"], json!(true));
    let admitted = doctor.post(&format!("{video}/admission"), json!({ "seat": his })).await.expect(200);
    assert_eq!(admitted.body["state"], "admitted");
    assert_eq!(next().await.as_deref(), Some("event: place\ndata:\n\n"));

    doctor.post(&format!("{video}/signals"), say(his, "offer", "v=0")).await.expect(204);
    let room = hear(&patient, "/video", hers, 0).await;
    assert_eq!((kinds(&room), &room["state"]), (vec!["joined", "offer"], &json!("admitted")));
    let last = room["signals"][1]["number"].as_i64().unwrap();
    // What was not said to have been heard is said again: an answer may get lost.
    assert_eq!(kinds(&hear(&patient, "/video", hers, last - 1).await), ["offer"]);
    assert!(kinds(&hear(&patient, "/video", hers, last).await).is_empty());
    patient.post("/video/signals", say(hers, "answer", "v=0")).await.expect(204);
    patient.post("/video/signals", say(hers, "chat", "I cannot hear you")).await.expect(204);
    assert_eq!(kinds(&hear(&doctor, &video, his, 0).await), ["answer", "chat"]);

    // The patient's page is loaded anew: it is in the visit again, and the provider's page calls again.
    let (again, room) = seat(&patient, "/video").await;
    assert_eq!(room["state"], "admitted");
    let lost = patient.post("/video/signals", say(hers, "chat", "x")).await.expect(409);
    assert_eq!(lost.body["code"], "seat_taken");
    assert_eq!(kinds(&hear(&doctor, &video, his, 0).await), ["chat", "joined"]);
    // So is the provider's, in another window.
    let (new, _) = seat(&doctor, &video).await;
    let old = doctor.post(&format!("{video}/signals"), say(his, "offer", "v=0")).await.expect(409);
    assert_eq!(old.body["code"], "seat_taken");

    // Whoever comes in with another browser, and the same link and birth date, waits to be let in: it may be another person.
    let other = enter(&house, &token).await;
    patient.post("/video/seat", json!({ "seat": again })).await.expect(401);
    let (theirs, room) = seat(&other, "/video").await;
    assert_eq!(room["state"], "waiting");

    other.post("/video/leave", json!({ "seat": theirs })).await.expect(204);
    doctor.post(&format!("{video}/end"), json!({ "seat": new })).await.expect(204);
    other.post("/video/seat", json!({ "seat": theirs })).await.expect(401);
    assert_eq!(doctor.get(&video).await.expect(200).body["state"], "ended");
    let db = house.superuser().await;
    let kept: i64 = db.query_one("select count(*) from scheduling.video_signal", &[]).await.unwrap().get(0);
    assert_eq!(kept, 0);
    // The trail has each step, and not a word of what was written.
    let trail =
        "select count(*) filter (where action like 'video.%'), count(*) filter (where action = 'video.told'),
        count(*) filter (where concat(old_values, new_values, reason) like '%hear you%') from audit.event";
    let row = db.query_one(trail, &[]).await.unwrap();
    assert!(row.get::<_, i64>(0) > 20);
    assert_eq!((row.get::<_, i64>(1), row.get::<_, i64>(2)), (3, 0));
    // The same link leads back, with the birth date.
    let patient = enter(&house, &token).await;
    assert_eq!(seat(&patient, "/video").await.1["state"], "waiting");
}

#[tokio::test]
async fn wrong_birth_dates_close_a_link_until_the_staff_makes_another() {
    let house = House::open().await;
    let (doctor, path, _) = about_to_begin(&house).await;
    let token = link(&doctor, &path).await;
    let nobody = house.anybody();
    let guess = async |born: &str| {
        nobody.post("/video/entry", json!({"token": token, "birth_date": born})).await.expect(422).body
    };
    // At once or in turn, five are five.
    let tries = ["1970-01-01", "1970-01-02", "1970-01-03", "1970-01-04"].map(&guess);
    for refused in futures_util::future::join_all(tries).await {
        assert_eq!(refused["fields"][0]["code"], "wrong_birth_date");
    }
    let last = guess("1970-01-05").await;
    assert_eq!(last["fields"][0]["code"], "wrong_link");
    // The right one comes too late, and a look is answered like one at a link that never was.
    let mut late = guess(BORN).await;
    let body = json!({"token": "never-made", "birth_date": BORN});
    let mut unknown = nobody.post("/video/entry", body).await.expect(422).body;
    for answer in [&mut late, &mut unknown] {
        answer["request_id"] = Value::Null;
    }
    assert_eq!(late, unknown);
    assert!(!late.to_string().contains("Hopper") && !last.to_string().contains("Hopper"));
    let view = doctor.get(&format!("{path}/video")).await.expect(200).body;
    assert_eq!(view["links"][0]["is_locked"], json!(true));
    let again =
        doctor.post(&format!("{path}/video/links"), json!({"revoke_earlier": true})).await.expect(200);
    enter(&house, &self::token(&again)).await;
    let db = house.superuser().await;
    let refused = "select count(*) from audit.event e join audit.subject s on s.event_id = e.id
        where action = 'video.entry_refused' and not success and account_name = 'guest:video'";
    let refused: i64 = db.query_one(refused, &[]).await.unwrap().get(0);
    assert_eq!(refused, 5);
}

/// The patient's own success takes nothing back that somebody else guessed.
#[tokio::test]
async fn a_right_birth_date_gives_nobody_more_guesses() {
    let house = House::open().await;
    let (doctor, path, _) = about_to_begin(&house).await;
    let token = link(&doctor, &path).await;
    let nobody = house.anybody();
    let guess = async |born: &str| {
        let refused =
            nobody.post("/video/entry", json!({"token": token, "birth_date": born})).await.expect(422).body;
        refused["fields"][0]["code"].clone()
    };
    for born in ["1970-01-01", "1970-01-02", "1970-01-03", "1970-01-04"] {
        assert_eq!(guess(born).await, "wrong_birth_date");
        enter(&house, &token).await;
    }
    assert_eq!(guess("1970-01-05").await, "wrong_link");
    assert_eq!(guess(BORN).await, "wrong_link");
    // From somewhere else the link is open still, for fewer guesses than it takes to find a date.
    let db = house.superuser().await;
    db.batch_execute(
        "set session_replication_role = replica; update scheduling.video_guess set address = '192.0.2.1'",
    )
    .await
    .unwrap();
    enter(&house, &token).await;
    db.batch_execute("update scheduling.video_link set wrong_dates = 14").await.unwrap();
    assert_eq!(guess("1970-01-06").await, "wrong_link");
    assert_eq!(guess(BORN).await, "wrong_link");
}

/// A page that is closed is not there any more, whether it said so or not; and what nobody ended is forgotten.
#[tokio::test]
async fn who_closes_the_page_is_gone_and_what_nobody_ended_is_forgotten() {
    let house = House::open_with(osler::start::handlers()).await;
    let (doctor, path, _) = about_to_begin(&house).await;
    let video = format!("{path}/video");
    let patient = enter(&house, &link(&doctor, &path).await).await;
    let (hers, room) = seat(&patient, "/video").await;
    assert_eq!(room["other_is_here"], json!(false));
    let (his, _) = seat(&doctor, &video).await;
    let is_here = async || hear(&patient, "/video", hers, 0).await["other_is_here"] == json!(true);
    assert!(is_here().await);
    doctor.post(&format!("{video}/leave"), json!({ "seat": his })).await.expect(204);
    assert!(!is_here().await);
    let (his, _) = seat(&doctor, &video).await;
    house.clock.advance(SignedDuration::from_secs(80));
    hear(&doctor, &video, his, 0).await;
    house.clock.advance(SignedDuration::from_secs(80));
    assert!(is_here().await, "it was heard of meanwhile");
    house.clock.advance(SignedDuration::from_secs(60));
    assert!(!is_here().await);
    doctor.post(&format!("{video}/leave"), json!({ "seat": Uuid::now_v7() })).await.expect(409);

    let db = house.superuser().await;
    let kept = async || -> i64 {
        db.query_one("select count(*) from scheduling.video_signal", &[]).await.unwrap().get(0)
    };
    assert!(kept().await > 0);
    platform::jobs::run_due(&house.platform).await.unwrap();
    assert!(kept().await > 0, "the room is open");
    house.clock.advance(SignedDuration::from_hours(4));
    platform::jobs::run_due(&house.platform).await.unwrap();
    assert_eq!(kept().await, 0);
}

#[tokio::test]
async fn a_link_opens_around_the_appointment_and_ends_with_it_and_when_it_is_taken_back() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut doctor = house.person(clinic, EVERYTHING).await;
    let (path, appointment) = book(&doctor, json!({})).await;
    let token = link(&doctor, &path).await;
    let look = async |token: &str| {
        let answer = house.anybody().post("/video/link", json!({ "token": token })).await;
        answer.body["fields"][0]["code"].as_str().unwrap_or("open").to_owned()
    };
    assert_eq!(look(&token).await, "too_early");
    assert_eq!(doctor.get(&format!("{path}/video")).await.expect(200).body["state"], "early");
    let early = doctor.post(&format!("{path}/video/seat"), json!({"seat": Uuid::now_v7()})).await.expect(409);
    assert_eq!(early.body["code"], "visit_closed");
    go_to(&house, &appointment, 31);
    assert_eq!(look(&token).await, "too_early");
    go_to(&house, &appointment, 30);
    assert_eq!(look(&token).await, "open");
    let patient = enter(&house, &token).await;
    let (hers, _) = seat(&patient, "/video").await;

    // Taken back: whoever is in goes, and the link is one that never was.
    back(&mut doctor).await;
    doctor.post(&format!("{path}/video/links/revocation"), json!({})).await.expect(200);
    patient.post("/video/signals/search", json!({"seat": hers, "after": 0})).await.expect(401);
    assert_eq!(look(&token).await, "wrong_link");
    let token = link(&doctor, &path).await;
    let patient = enter(&house, &token).await;
    let (hers, _) = seat(&patient, "/video").await;

    // Half an hour of appointment, and two hours.
    go_to(&house, &appointment, -149);
    assert_eq!(look(&token).await, "open");
    go_to(&house, &appointment, -150);
    assert_eq!(look(&token).await, "wrong_link");
    let over = patient.post("/video/signals/search", json!({"seat": hers, "after": 0})).await.expect(409);
    assert_eq!(over.body["code"], "visit_closed");
    back(&mut doctor).await;
    let late = doctor.post(&format!("{path}/video/seat"), json!({"seat": Uuid::now_v7()})).await.expect(409);
    assert_eq!(late.body["code"], "visit_closed");
}

#[tokio::test]
async fn a_cancelled_appointment_and_one_at_the_clinic_have_no_room() {
    let house = House::open().await;
    let (doctor, path, appointment) = about_to_begin(&house).await;
    let token = link(&doctor, &path).await;
    let patient = enter(&house, &token).await;
    let cancel = json!({"action": "cancel", "reason": "The patient called"});
    let version = appointment["version"].as_i64().unwrap();
    doctor.put(&format!("{path}/status"), version, cancel).await.expect(200);
    patient.post("/video/seat", json!({"seat": Uuid::now_v7()})).await.expect(409);
    house.anybody().post("/video/link", json!({ "token": token })).await.expect(422);
    let (here, _) = book(&doctor, json!({"is_virtual": false})).await;
    let refused = doctor.post(&format!("{here}/video/links"), json!({})).await.expect(409);
    assert_eq!(refused.body["code"], "not_by_video");
}

#[tokio::test]
async fn only_the_provider_of_the_appointment_and_its_patient_come_into_a_room() {
    let house = House::open().await;
    let (doctor, path, _) = about_to_begin(&house).await;
    let elsewhere = house.clinic("Theirs").await;
    let they = house.person(elsewhere, EVERYTHING).await;
    let (theirs, other) = book(&they, json!({})).await;
    let token = link(&doctor, &path).await;
    let patient = enter(&house, &token).await;
    let (hers, _) = seat(&patient, "/video").await;

    // A colleague sees the room, and does not come in.
    let clinic = kernel::ClinicId(clinic_of(&house, &path).await);
    let colleague = house.person(clinic, EVERYTHING).await;
    let view = colleague.get(&format!("{path}/video")).await.expect(200).body;
    assert_eq!(view["allowed_actions"], json!(["make_link", "revoke_links"]));
    let mine = json!({"seat": Uuid::now_v7()});
    for step in ["seat", "admission", "end"] {
        colleague.post(&format!("{path}/video/{step}"), mine.clone()).await.expect(403);
        they.post(&format!("{path}/video/{step}"), mine.clone()).await.expect(404);
    }
    they.post(&format!("{path}/video/links"), json!({})).await.expect(404);
    // A seat is no cookie, and a cookie is worth nothing in another room, clinic or at another door.
    let nobody = house.anybody();
    nobody.post("/video/signals/search", json!({"seat": hers, "after": 0})).await.expect(401);
    patient.get("/session").await.expect(401);
    let parts: Vec<&str> = patient.cookie.splitn(3, '.').collect();
    let mut forger = house.anybody();
    for cookie in [
        format!("{}.{}.{}x", parts[0], parts[1], parts[2]),
        format!("osler-video={elsewhere}.{}.{}", parts[1], parts[2]),
        format!("{}.{}.{}", parts[0], Uuid::now_v7(), parts[2]),
        "osler-video=a.b.c".to_owned(),
        "osler-video=".to_owned(),
    ] {
        forger.cookie = cookie;
        forger.post("/video/seat", mine.clone()).await.expect(401);
    }
    // Nobody is let in who is not there.
    go_to(&house, &other, 10);
    let mut they = they;
    back(&mut they).await;
    let (seat_of_theirs, _) = seat(&they, &format!("{theirs}/video")).await;
    let alone =
        they.post(&format!("{theirs}/video/admission"), json!({ "seat": seat_of_theirs })).await.expect(409);
    assert_eq!(alone.body["code"], "patient_absent");
}

async fn clinic_of(house: &House, path: &str) -> Uuid {
    let id: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    let sql = "select clinic_id from scheduling.appointment where id = $1";
    house.superuser().await.query_one(sql, &[&id]).await.unwrap().get(0)
}

#[tokio::test]
async fn what_waits_to_be_heard_is_bounded() {
    let house = House::open().await;
    let (doctor, path, _) = about_to_begin(&house).await;
    let (video, token) = (format!("{path}/video"), link(&doctor, &path).await);
    let patient = enter(&house, &token).await;
    let (hers, _) = seat(&patient, "/video").await;
    let (his, _) = seat(&doctor, &video).await;
    doctor.post(&format!("{video}/admission"), json!({ "seat": his })).await.expect(200);
    let many: Vec<Value> = (0..20).map(|n| json!({"kind": "chat", "body": format!("{n}")})).collect();
    let many = json!({"seat": hers, "signals": many});
    let mut said = 0;
    while patient.post("/video/signals", many.clone()).await.status.as_u16() == 204 {
        said += 1;
        assert!(said < 20, "nobody says stop");
    }
    patient.post("/video/signals", say(hers, "chat", "x")).await.expect(429);
    let room = hear(&doctor, &video, his, 0).await;
    assert_eq!(room["signals"].as_array().unwrap().len(), 100);
    let last = room["signals"][99]["number"].as_i64().unwrap();
    hear(&doctor, &video, his, last).await;
    patient.post("/video/signals", say(hers, "chat", "x")).await.expect(204);
    let long = patient.post("/video/signals", say(hers, "chat", &"x".repeat(1001))).await.expect(422);
    assert_eq!(long.fields(), ["signals[0].body"]);
    let offer = patient.post("/video/signals", say(hers, "offer", "v=0")).await.expect(422);
    assert_eq!(offer.fields(), ["signals[0].kind"]);
    for _ in 0..4 {
        link(&doctor, &path).await;
    }
    let full = doctor.post(&format!("{video}/links"), json!({})).await.expect(409);
    assert_eq!(full.body["code"], "links_full");
}

#[tokio::test]
async fn the_clinic_says_through_which_servers_visits_go() {
    let house = House::open().await;
    let (doctor, path, _) = about_to_begin(&house).await;
    let servers = json!({"stun_urls": ["stun:stun.example.org:3478"], "turn_urls": ["turn:turn.example.org:3478?transport=udp"]});
    let missing = doctor.put("/video-servers", 0, servers.clone()).await.expect(422);
    assert_eq!(missing.fields(), ["turn_secret"]);
    for (field, value) in [
        ("stun_urls", json!(["https://example.org"])),
        ("outside_url", json!("http://meet.example.org")),
        ("turn_user", json!("a b")),
    ] {
        let mut wrong = servers.clone();
        wrong["turn_secret"] = json!("shared");
        wrong[field] = value;
        let named = doctor.put("/video-servers", 0, wrong).await.expect(422);
        assert!(named.fields()[0].starts_with(field), "{}", named.body);
    }
    let mut given = servers.clone();
    given["turn_secret"] = json!("between the two of us");
    let kept = doctor.put("/video-servers", 0, given.clone()).await.expect(200).body;
    assert_eq!((&kept["has_turn_secret"], &kept["version"]), (&json!(true), &json!(1)));
    assert!(!kept.to_string().contains("between"));
    doctor.put("/video-servers", 0, given).await.expect(412);
    // Sealed, and kept where nobody gives another one.
    doctor.put("/video-servers", 1, servers).await.expect(200);
    let (_, room) = seat(&doctor, &format!("{path}/video")).await;
    let turn = &room["ice_servers"][0];
    let closes_at: Timestamp = room["closes_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(turn["username"], json!(format!("{}:osler", closes_at.as_second())));
    assert_eq!(turn["credential"].as_str().unwrap().len(), 28);
    assert_eq!(
        room["ice_servers"][1],
        json!({"urls": ["stun:stun.example.org:3478"], "username": null, "credential": null})
    );

    // Elsewhere: each visit a room of its own, of which the patient learns when they are let in.
    let outside = json!({"stun_urls": [], "turn_urls": [], "outside_url": "https://meet.example.org/"});
    let view = doctor.put("/video-servers", 2, outside).await.expect(200).body;
    assert_eq!(view["has_turn_secret"], json!(false));
    let token = link(&doctor, &path).await;
    let patient = enter(&house, &token).await;
    let (_, waiting) = seat(&patient, "/video").await;
    assert_eq!(waiting["outside_url"], Value::Null);
    let (his, room) = seat(&doctor, &format!("{path}/video")).await;
    let address = room["outside_url"].as_str().unwrap().to_owned();
    assert!(address.starts_with("https://meet.example.org/") && address.len() > 45, "{address}");
    doctor.post(&format!("{path}/video/admission"), json!({ "seat": his })).await.expect(200);
    let (_, inside) = seat(&patient, "/video").await;
    assert_eq!(inside["outside_url"], json!(address));
    let (own, _) = book(&doctor, json!({"meeting_link": "https://own.example.org/room"})).await;
    doctor.get(&format!("{own}/video")).await.expect(200);
}
