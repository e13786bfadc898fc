//! Reminders: each once, of what is still true, to whom it reaches, and nothing in it but where and when.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};
use platform::jobs::run_due;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use crate::{
    harness::{House, Person},
    mail::Post,
    scheduling::{kind, try_book},
};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator", "privacy_officer"];

/// A gateway for text messages: what it was asked, and what it answers.
pub struct Gateway {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<Mutex<&'static str>>,
}

#[derive(Debug, Clone)]
pub struct Asked {
    head: String,
    pub body: String,
}

impl Gateway {
    pub async fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://127.0.0.1:{}/send", listener.local_addr().unwrap().port());
        let (asked, answer) = (Arc::default(), Arc::new(Mutex::new("202 Accepted")));
        let (kept, says) = (Arc::clone(&asked), Arc::clone(&answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = talk(stream, &kept, &says).await;
            }
        });
        Self { url, asked, answer }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn talk(
    stream: tokio::net::TcpStream,
    asked: &Mutex<Vec<Asked>>,
    answer: &Mutex<&'static str>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        if let Some(said) = line.to_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    asked.lock().unwrap().push(Asked { head, body: String::from_utf8(body).unwrap() });
    let says = *answer.lock().unwrap();
    if says.is_empty() {
        return Ok(());
    }
    let answer = format!("HTTP/1.1 {says}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    stream.write_all(answer.as_bytes()).await
}

/// A house that sends mail and may ask a gateway on this machine.
pub async fn house_with(post: &Post) -> House {
    let (mut settings, authority) = (post.settings.clone(), post.authority.clone());
    House::open_as(osler::start::handlers(), move |config| {
        std::fs::create_dir_all(&config.data_dir).unwrap();
        let path = config.data_dir.join("post.pem");
        std::fs::write(&path, authority).unwrap();
        settings.ca = Some(path);
        config.mail = Some(settings);
        config.sms_private_gateway = true;
    })
    .await
}

fn gateway_input(url: &str) -> Value {
    json!({"url": url, "method": "POST", "header_name": "Authorization", "header_value": "Bearer s3cret",
        "content_type": "json", "body": r#"{"to":"{to}","text":"{text}","id":"{id}"}"#, "is_active": true})
}

pub async fn set_gateway(person: &Person<'_>, url: &str) {
    person.put("/sms-gateway", 0, gateway_input(url)).await.expect(200);
}

/// A patient whom mail and telephone reach.
async fn patient(person: &Person<'_>, change: Value) -> String {
    let mut body = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female",
        "email": "grace@example.org", "phone": "+1 (555) 123-4567"});
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    person.post("/patients", body).await.expect(201).id()
}

fn day(house: &House, ahead: i32) -> Date {
    house.platform.now().to_zoned(TimeZone::UTC).date().saturating_add(Span::new().days(ahead))
}

/// Booked for noon in so many days: no reminder falls into quiet hours.
async fn book(person: &Person<'_>, patient: &str, ahead: i32, is_virtual: bool) -> Value {
    let slot = json!({"provider_id": person.account, "date": day(person.house, ahead), "time": "12:00",
        "outside_hours_reason": "nobody said when", "overbook_reason": "whoever comes", "patient_overlap": true});
    let kind = kind(person).await;
    if !is_virtual {
        return try_book(person, patient, &kind, &slot).await.expect(201).body;
    }
    let details = json!({"appointment_type_id": kind, "is_virtual": true});
    let booking = json!({"details": details, "slot": slot});
    person.post(&format!("/patients/{patient}/appointments"), booking).await.expect(201).body
}

/// Runs what is due so many hours before the appointment, and what follows from it.
async fn at_hours_before(house: &House, appointment: &Value, hours: i64) {
    at_minutes_before(house, appointment, hours * 60).await;
}

async fn at_minutes_before(house: &House, appointment: &Value, minutes: i64) {
    let starts_at: Timestamp = appointment["starts_at"].as_str().unwrap().parse().unwrap();
    let wanted = starts_at - SignedDuration::from_mins(minutes) + SignedDuration::from_secs(1);
    house.clock.advance(wanted.duration_since(house.platform.now()));
    // Jobs live by the clock of the database, which nobody advances.
    let db = house.superuser().await;
    let due = "update platform.job set run_at = now() where status = 'waiting' and run_at <= $1";
    db.execute(due, &[&house.platform.now()]).await.unwrap();
    run_due(&house.platform).await.unwrap();
}

/// Signed in again: the clock went further than a session lasts.
async fn back(person: &mut Person<'_>) {
    let sign_in = json!({"login": person.username, "password": crate::harness::PASSWORD});
    let nobody = person.house.anybody();
    person.cookie = nobody.post("/session", sign_in).await.expect(200).cookie().unwrap();
}

async fn reminders(person: &Person<'_>, appointment: &Value) -> Vec<Value> {
    let path = format!("/appointments/{}/reminders", appointment["id"].as_str().unwrap());
    person.get(&path).await.expect(200).body["items"].as_array().unwrap().clone()
}

fn words<'a>(reminders: &'a [Value], member: &str) -> Vec<&'a str> {
    reminders.iter().map(|one| one[member].as_str().unwrap_or_default()).collect()
}

#[tokio::test]
async fn a_patient_is_reminded_once_by_every_way_and_learns_where_and_when() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let patient = patient(&desk, json!({"language": "es"})).await;
    let appointment = book(&desk, &patient, 3, false).await;
    let planned = reminders(&desk, &appointment).await;
    assert_eq!(words(&planned, "status"), ["planned"; 4]);
    assert_eq!(words(&planned, "channel"), ["mail", "sms", "mail", "sms"]);

    at_hours_before(&house, &appointment, 25).await;
    assert!(gateway.asked().is_empty() && post.letters.lock().unwrap().is_empty());
    at_hours_before(&house, &appointment, 24).await;
    let asked = gateway.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].head.starts_with("POST /send HTTP/1.1"), "{asked:?}");
    assert!(asked[0].head.to_lowercase().contains("authorization: bearer s3cret"), "{asked:?}");
    assert!(asked[0].head.to_lowercase().contains("idempotency-key: "), "{asked:?}");
    let said: Value = serde_json::from_str(&asked[0].body).unwrap();
    assert_eq!(said["to"], "+15551234567");
    let text = said["text"].as_str().unwrap();
    assert!(text.starts_with("Ours: tiene una cita el ") && text.contains("12:00"), "{text}");
    let letters = post.letters.lock().unwrap().clone();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("grace@example.org"), "{letters:?}");
    for said in [&asked[0].body, &letters[0]] {
        for secret in ["Hopper", "Cough", &desk.username, "Visit"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
    back(&mut desk).await;
    let now = reminders(&desk, &appointment).await;
    assert_eq!(words(&now, "status"), ["sent", "sent", "planned", "planned"]);
    let path = format!("/appointments/{}", appointment["id"].as_str().unwrap());
    let read = desk.get(&path).await.expect(200).body;
    assert!(read["reminder_sent_at"].is_string() && read["version"] == appointment["version"], "{read}");
    let outbox = desk.get("/messages").await.expect(200).body;
    assert_eq!(words(outbox["items"].as_array().unwrap(), "kind"), ["appointment_reminder"; 2]);

    // A worker that died behind the transaction, or before it: whatever runs again sends nothing again.
    let db = house.superuser().await;
    let again = "update platform.job set status = 'waiting', finished_at = null where finished_at is not null and (kind like 'scheduling.%' or kind = 'notify.mail')";
    for _ in 0..2 {
        db.batch_execute(again).await.unwrap();
        run_due(&house.platform).await.unwrap();
    }
    assert_eq!((gateway.asked().len(), post.letters.lock().unwrap().len()), (1, 1));
    at_hours_before(&house, &appointment, 2).await;
    assert_eq!((gateway.asked().len(), post.letters.lock().unwrap().len()), (2, 2));
    house.seal().await;
}

#[tokio::test]
async fn what_was_moved_or_cancelled_is_not_said() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    let moved = book(&desk, &grace, 3, false).await;
    let cancelled = book(&desk, &grace, 3, false).await;
    let (path, of) =
        (format!("/appointments/{}", moved["id"].as_str().unwrap()), cancelled["id"].as_str().unwrap());
    let elsewhere = json!({"provider_id": desk.account, "date": day(&house, 5), "time": "12:00", "outside_hours_reason": "x", "patient_overlap": true});
    let later = desk.put(&format!("{path}/slot"), 1, elsewhere).await.expect(200).body;
    desk.put(&format!("/appointments/{of}/status"), 1, json!({"action": "cancel", "reason": "ill"}))
        .await
        .expect(200);
    at_hours_before(&house, &moved, 24).await;
    at_hours_before(&house, &moved, 1).await;
    assert!(gateway.asked().is_empty(), "{:?}", gateway.asked());
    back(&mut desk).await;
    assert_eq!(words(&reminders(&desk, &cancelled).await, "status"), ["withdrawn"; 4]);
    // Back where it was: what is over is not planned again, and the new time is.
    at_hours_before(&house, &later, 24).await;
    assert_eq!(gateway.asked().len(), 1);
    back(&mut desk).await;
    let all = reminders(&desk, &later).await;
    let of_new: Vec<&Value> = all.iter().filter(|one| one["starts_at"] == later["starts_at"]).collect();
    assert_eq!(
        of_new.iter().map(|one| one["status"].as_str().unwrap()).collect::<Vec<_>>(),
        ["skipped", "sent", "planned", "planned"]
    );
    assert_eq!(of_new[0]["why"], "no_address");
}

/// Tries again what waits, as the clock of the database says that it may.
async fn try_again(house: &House) {
    let db = house.superuser().await;
    db.batch_execute(
        "update platform.job set run_at = now() where status = 'waiting' and kind = 'notify.mail'",
    )
    .await
    .unwrap();
    run_due(&house.platform).await.unwrap();
}

#[tokio::test]
async fn what_is_in_the_outbox_is_taken_back_when_it_is_not_true_any_more() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    for (ahead, answer, status) in [(3, "503 Later", "withdrawn"), (6, "400 No", "refused")] {
        let appointment = book(&desk, &grace, ahead, false).await;
        *gateway.answer.lock().unwrap() = answer;
        at_hours_before(&house, &appointment, 24).await;
        back(&mut desk).await;
        let asked = gateway.asked().len();
        let path = format!("/appointments/{}/status", appointment["id"].as_str().unwrap());
        desk.put(&path, 1, json!({"action": "cancel", "reason": "ill"})).await.expect(200);
        *gateway.answer.lock().unwrap() = "202 Accepted";
        try_again(&house).await;
        assert_eq!(gateway.asked().len(), asked, "{answer}");
        assert_eq!(words(&reminders(&desk, &appointment).await, "status")[1], status);
        let message = desk.get("/messages").await.expect(200).body["items"][0].clone();
        assert_eq!((&message["status"], &message["allowed_actions"]), (&json!("withdrawn"), &json!([])));
        let again = format!("/messages/{}/send", message["id"].as_str().unwrap());
        assert_eq!(desk.post(&again, json!({})).await.expect(409).body["code"], "message_not_refused");
    }
}

#[tokio::test]
async fn what_is_in_the_outbox_goes_where_the_patient_is_now_or_nowhere() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    let record = format!("/patients/{grace}");
    let appointment = book(&desk, &grace, 3, false).await;
    *gateway.answer.lock().unwrap() = "503 Later";
    at_hours_before(&house, &appointment, 24).await;
    back(&mut desk).await;
    // A new telephone: the same reminder goes there, once.
    let known = desk.get(&record).await.expect(200).body;
    let mut details = json!({"given_name": "Grace", "family_name": "Hopper", "birth_date": "1980-04-12", "sex": "female",
        "phone": "+1 555 765 4321"});
    details["mrn"] = known["mrn"].clone();
    *gateway.answer.lock().unwrap() = "202 Accepted";
    desk.put(&record, known["version"].as_i64().unwrap(), details).await.expect(200);
    run_due(&house.platform).await.unwrap();
    try_again(&house).await;
    let asked = gateway.asked();
    let to = |asked: &Asked| serde_json::from_str::<Value>(&asked.body).unwrap()["to"].clone();
    assert_eq!(asked.iter().map(to).collect::<Vec<_>>(), [json!("+15551234567"), json!("+15557654321")]);
    assert_eq!(words(&reminders(&desk, &appointment).await, "status")[1], "sent");
    // Who wants none meanwhile gets none.
    *gateway.answer.lock().unwrap() = "503 Later";
    at_hours_before(&house, &appointment, 2).await;
    back(&mut desk).await;
    *gateway.answer.lock().unwrap() = "202 Accepted";
    let before = gateway.asked().len();
    desk.put(&format!("{record}/reminder-wish"), 0, json!({"by_mail": true, "by_sms": false}))
        .await
        .expect(200);
    run_due(&house.platform).await.unwrap();
    try_again(&house).await;
    assert_eq!(gateway.asked().len(), before);
    let of_now = reminders(&desk, &appointment).await;
    assert_eq!((&of_now[3]["status"], &of_now[3]["why"]), (&json!("skipped"), &json!("not_wanted")));
}

#[tokio::test]
async fn nobody_is_woken_by_what_is_late_and_what_comes_too_late_does_not_leave() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    // Nothing ran at noon; at ten in the evening it is put off to the morning.
    let appointment = book(&desk, &grace, 3, false).await;
    at_hours_before(&house, &appointment, 14).await;
    assert!(gateway.asked().is_empty(), "{:?}", gateway.asked());
    at_hours_before(&house, &appointment, 4).await;
    assert_eq!(gateway.asked().len(), 1);
    // The gateway was away until the evening.
    back(&mut desk).await;
    let appointment = book(&desk, &grace, 6, false).await;
    *gateway.answer.lock().unwrap() = "503 Later";
    at_hours_before(&house, &appointment, 24).await;
    *gateway.answer.lock().unwrap() = "202 Accepted";
    let before = gateway.asked().len();
    at_hours_before(&house, &appointment, 14).await;
    try_again(&house).await;
    assert_eq!(gateway.asked().len(), before);
    at_hours_before(&house, &appointment, 4).await;
    assert_eq!(gateway.asked().len(), before + 1);
    // Ten minutes before nobody needs to be told that it is in two hours.
    at_minutes_before(&house, &appointment, 10).await;
    assert_eq!(gateway.asked().len(), before + 1);
    back(&mut desk).await;
    let of_now = reminders(&desk, &appointment).await;
    assert_eq!((&of_now[1]["status"], &of_now[3]["why"]), (&json!("sent"), &json!("late")));
}

#[tokio::test]
async fn what_was_put_off_leaves_in_the_morning_also_where_a_setting_is_changed_at_night() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    let appointment = book(&desk, &grace, 3, false).await;
    at_hours_before(&house, &appointment, 14).await;
    back(&mut desk).await;
    decide(&desk, "reminder.country_code", json!(1)).await;
    let statuses = words(&reminders(&desk, &appointment).await, "status").join(" ");
    assert_eq!(statuses, "planned planned planned planned", "first and second, by both ways");
    at_hours_before(&house, &appointment, 4).await;
    assert_eq!(gateway.asked().len(), 1);
    at_hours_before(&house, &appointment, 2).await;
    assert_eq!(gateway.asked().len(), 2);
}

#[tokio::test]
async fn a_way_that_is_turned_off_and_on_at_night_loses_nothing_of_the_morning() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    let appointment = book(&desk, &grace, 3, false).await;
    at_hours_before(&house, &appointment, 14).await;
    back(&mut desk).await;
    let planned = reminders(&desk, &appointment).await;
    decide(&desk, "reminder.by_mail", json!(false)).await;
    decide(&desk, "reminder.by_sms", json!(false)).await;
    let off = words(&reminders(&desk, &appointment).await, "status").join(" ");
    assert_eq!(off, "withdrawn withdrawn withdrawn withdrawn");
    for key in ["reminder.by_mail", "reminder.by_sms"] {
        let on = json!({"value": true, "reason": "after all"});
        desk.put(&format!("/settings/{key}"), 1, on).await.expect(200);
        run_due(&house.platform).await.unwrap();
    }
    let again = reminders(&desk, &appointment).await;
    assert_eq!(
        (words(&again, "status"), words(&again, "due_at")),
        (words(&planned, "status"), words(&planned, "due_at"))
    );
    // The same of the first lead, turned off and on.
    decide(&desk, "reminder.first_hours_before", json!(0)).await;
    let on = json!({"value": 24, "reason": "after all"});
    desk.put("/settings/reminder.first_hours_before", 1, on).await.expect(200);
    run_due(&house.platform).await.unwrap();
    at_hours_before(&house, &appointment, 4).await;
    assert_eq!(gateway.asked().len(), 1);
    at_hours_before(&house, &appointment, 2).await;
    assert_eq!(gateway.asked().len(), 2);
}

#[tokio::test]
async fn what_may_have_arrived_is_sent_once_more_and_what_is_away_for_long_is_told_of() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    for (ahead, answer, most) in [(3, "", 2), (6, "502 Bad Gateway", 2), (9, "503 Later", 36)] {
        let appointment = book(&desk, &grace, ahead, false).await;
        let before = gateway.asked().len();
        *gateway.answer.lock().unwrap() = answer;
        at_hours_before(&house, &appointment, 24).await;
        for _ in 0..most + 2 {
            try_again(&house).await;
        }
        assert_eq!(gateway.asked().len(), before + most, "{answer}");
        back(&mut desk).await;
        assert_eq!(words(&reminders(&desk, &appointment).await, "status")[1], "refused", "{answer}");
        let message = desk.get("/messages").await.expect(200).body["items"][0].clone();
        let unknown =
            message["last_error"].as_str().unwrap().starts_with("it is not known whether it arrived");
        assert_eq!((&message["status"], unknown), (&json!("refused"), most == 2), "{message}");
        assert!(message["allowed_actions"].to_string().contains("send"), "{message}");
    }
}

#[tokio::test]
async fn what_was_booked_before_the_gateway_was_named_goes_by_it_and_what_never_left_is_told_of() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    let grace = patient(&desk, json!({"email": null})).await;
    let appointment = book(&desk, &grace, 3, false).await;
    assert_eq!(words(&reminders(&desk, &appointment).await, "channel"), ["mail", "sms", "mail", "sms"]);
    at_hours_before(&house, &appointment, 24).await;
    back(&mut desk).await;
    assert_eq!(words(&reminders(&desk, &appointment).await, "why")[..2], ["no_address", "no_way"]);
    set_gateway(&desk, &gateway.url).await;
    at_hours_before(&house, &appointment, 2).await;
    assert_eq!(gateway.asked().len(), 1);

    // A gateway that was away until the patient had come.
    back(&mut desk).await;
    let appointment = book(&desk, &grace, 6, false).await;
    *gateway.answer.lock().unwrap() = "503 Later";
    at_hours_before(&house, &appointment, 2).await;
    at_minutes_before(&house, &appointment, 5).await;
    try_again(&house).await;
    back(&mut desk).await;
    assert_eq!(words(&reminders(&desk, &appointment).await, "status")[3], "refused");
    let message = desk.get("/messages").await.expect(200).body["items"][0].clone();
    assert_eq!((&message["status"], &message["allowed_actions"]), (&json!("refused"), &json!([])));
    assert_eq!(message["last_error"], "it could not leave in time");
}

#[tokio::test]
async fn a_number_of_the_clinics_own_country_is_dialled_where_that_is_known() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null, "phone": "(512) 555-0142"})).await;
    let appointment = book(&desk, &grace, 3, false).await;
    at_hours_before(&house, &appointment, 24).await;
    back(&mut desk).await;
    assert_eq!(words(&reminders(&desk, &appointment).await, "why")[..2], ["no_address", "no_number"]);
    let country = json!({"value": 1, "reason": "We are here"});
    // Whoever looks at the gateway reads it before patients go without.
    assert_eq!(desk.get("/sms-gateway").await.expect(200).body["country_code"], Value::Null);
    desk.put("/settings/reminder.country_code", 0, country).await.expect(200);
    assert_eq!(desk.get("/sms-gateway").await.expect(200).body["country_code"], 1);
    at_hours_before(&house, &appointment, 2).await;
    let said: Value = serde_json::from_str(&gateway.asked()[0].body).unwrap();
    assert_eq!(said["to"], "+15125550142");
}

/// Checked in by mistake in the morning, and taken back.
#[tokio::test]
async fn who_was_taken_for_somebody_else_is_reminded_nevertheless() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    for by_the_waiting_room in [true, false] {
        let ahead = if by_the_waiting_room { 3 } else { 6 };
        let appointment = book(&desk, &grace, ahead, false).await;
        at_hours_before(&house, &appointment, 4).await;
        back(&mut desk).await;
        let sent = gateway.asked().len();
        let arrival = json!({"patient_id": grace, "identified_by": ["mrn", "full_name"], "appointment_id": appointment["id"]});
        let visit = desk.post("/waiting-room/arrivals", arrival).await.expect(201).body;
        assert_eq!(words(&reminders(&desk, &appointment).await, "status")[3], "withdrawn");
        if by_the_waiting_room {
            let visit = format!("/visits/{}", visit["id"].as_str().unwrap());
            desk.put(&visit, 1, json!({"action": "undo"})).await.expect(200);
        } else {
            let status = format!("/appointments/{}/status", appointment["id"].as_str().unwrap());
            desk.put(&status, 2, json!({"action": "undo_check_in"})).await.expect(200);
        }
        assert_eq!(words(&reminders(&desk, &appointment).await, "status")[3], "planned");
        at_hours_before(&house, &appointment, 2).await;
        assert_eq!(gateway.asked().len(), sent + 1);
        back(&mut desk).await;
    }
}

#[tokio::test]
async fn who_wants_none_or_has_died_is_left_alone() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({})).await;
    let ada = patient(&desk, json!({"given_name": "Ada", "family_name": "Lovelace"})).await;
    let wish = format!("/patients/{grace}/reminder-wish");
    let before = desk.get(&wish).await.expect(200).body;
    assert_eq!((&before["by_sms"], &before["version"]), (&json!(true), &json!(0)));
    desk.put(&wish, 0, json!({"by_mail": true, "by_sms": false})).await.expect(200);
    desk.put(&wish, 0, json!({"by_mail": true, "by_sms": true})).await.expect(412);
    let (of_grace, of_ada) = (book(&desk, &grace, 3, false).await, book(&desk, &ada, 3, false).await);
    let db = house.superuser().await;
    let died = format!(
        "begin; set local session_replication_role = replica; update registry.patient set deceased = true where id = '{ada}'; commit"
    );
    db.batch_execute(&died).await.unwrap();
    at_hours_before(&house, &of_grace, 24).await;
    assert!(gateway.asked().is_empty());
    assert_eq!(post.letters.lock().unwrap().len(), 1);
    back(&mut desk).await;
    assert_eq!(words(&reminders(&desk, &of_grace).await, "why"), ["", "not_wanted", "", ""]);
    assert_eq!(words(&reminders(&desk, &of_ada).await, "why")[..2], ["deceased", "deceased"]);
}

#[tokio::test]
async fn a_visit_by_video_is_reminded_of_with_the_link_to_it() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    let visit = book(&desk, &grace, 3, true).await;
    at_hours_before(&house, &visit, 2).await;
    let asked = gateway.asked();
    let said: Value = serde_json::from_str(&asked.last().unwrap().body).unwrap();
    let (_, token) = said["text"].as_str().unwrap().split_once("/video#").expect("a link");
    let opened = house.anybody().post("/video/link", json!({ "token": token.trim() })).await;
    // Two hours before the room is not open yet; that is said of a link that is known.
    assert_eq!(opened.expect(422).body["fields"][0]["code"], "too_early");
}

#[tokio::test]
async fn a_gateway_that_refuses_is_told_of_and_one_that_is_away_is_asked_again() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let grace = patient(&desk, json!({"email": null})).await;
    let appointment = book(&desk, &grace, 3, false).await;
    *gateway.answer.lock().unwrap() = "503 Later";
    at_hours_before(&house, &appointment, 24).await;
    back(&mut desk).await;
    assert_eq!(words(&reminders(&desk, &appointment).await, "status")[1], "queued");
    *gateway.answer.lock().unwrap() = "400 No such number +15551234567";
    let db = house.superuser().await;
    db.batch_execute("update platform.job set run_at = now() - interval '1 hour' where kind = 'notify.mail'")
        .await
        .unwrap();
    run_due(&house.platform).await.unwrap();
    assert_eq!(gateway.asked().len(), 2);
    assert_eq!(words(&reminders(&desk, &appointment).await, "status")[1], "refused");
    let message = desk.get("/messages").await.expect(200).body["items"][0].clone();
    assert_eq!(
        (&message["channel"], &message["last_error"]),
        (&json!("sms"), &json!("the gateway answered 400"))
    );
    *gateway.answer.lock().unwrap() = "200 OK";
    desk.post(&format!("/messages/{}/send", message["id"].as_str().unwrap()), json!({})).await.expect(200);
    run_due(&house.platform).await.unwrap();
    assert_eq!(words(&reminders(&desk, &appointment).await, "status")[1], "sent");
}

#[tokio::test]
async fn a_gateway_is_named_whole_and_its_secret_goes_nowhere_else() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    nurse.put("/sms-gateway", 0, gateway_input(&gateway.url)).await.expect(403);
    set_gateway(&admin, &gateway.url).await;
    let seen = admin.get("/sms-gateway").await.expect(200).body;
    assert!(!seen.to_string().contains("s3cret") && seen["has_header_value"] == true, "{seen}");
    // Kept where it goes; at another address it is asked for again.
    let mut input = gateway_input(&gateway.url);
    input["header_value"] = Value::Null;
    admin.put("/sms-gateway", 1, input.clone()).await.expect(200);
    input["url"] = json!("https://elsewhere.example.org/");
    assert_eq!(admin.put("/sms-gateway", 2, input).await.expect(422).fields(), ["header_value"]);
    for (member, value, field) in [
        ("url", json!("ftp://x.example.org"), "url"),
        ("url", json!("https://user@x.example.org"), "url"),
        ("url", json!("https://x.example.org/send?api_key=s3cret"), "url"),
        ("body", json!("{\"to\":\"{to}\"}"), "body"),
        ("body", json!("{to}: {text}"), "body"),
        ("header_name", json!("Content-Length"), "header_name"),
        ("header_name", json!("A b"), "header_name"),
        ("header_value", json!("a\r\nX: b"), "header_value"),
    ] {
        let mut input = gateway_input(&gateway.url);
        input[member] = value;
        assert_eq!(admin.put("/sms-gateway", 2, input).await.expect(422).fields(), [field], "{member}");
    }
    // The neighbours' gateway is not ours.
    let theirs = house.clinic("Theirs").await;
    let they = house.person(theirs, &["administrator"]).await;
    assert_eq!(they.get("/sms-gateway").await.expect(200).body["url"], Value::Null);
}

#[tokio::test]
async fn a_secret_that_belongs_into_the_body_is_sealed_like_any_other() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let mut input = gateway_input(&gateway.url);
    input["header_name"] = Value::Null;
    input["body"] = json!(r#"{"to":"{to}","text":"{text}","apiKey":"{secret}"}"#);
    let mut none = input.clone();
    none["header_value"] = Value::Null;
    assert_eq!(desk.put("/sms-gateway", 0, none.clone()).await.expect(422).fields(), ["header_value"]);
    input["header_value"] = json!("s3\"cret");
    let seen = desk.put("/sms-gateway", 0, input).await.expect(200).body;
    assert!(!seen.to_string().contains("cret\"") && seen["has_header_value"] == true, "{seen}");
    // Nobody has it sent to themselves as the text of a message.
    let mut elsewhere = none.clone();
    elsewhere["body"] = json!(r#"{"to":"{to}","text":"{secret}","id":"{text}"}"#);
    assert_eq!(desk.put("/sms-gateway", 1, elsewhere).await.expect(422).fields(), ["header_value"]);
    desk.put("/sms-gateway", 1, none).await.expect(200);
    let appointment = book(&desk, &patient(&desk, json!({"email": null})).await, 3, false).await;
    at_hours_before(&house, &appointment, 24).await;
    let said: Value = serde_json::from_str(&gateway.asked()[0].body).unwrap();
    assert_eq!(said["apiKey"], "s3\"cret");
    assert!(!gateway.asked()[0].head.to_lowercase().contains("authorization"), "{:?}", gateway.asked());
}

#[tokio::test]
async fn a_gateway_in_the_house_is_not_asked_unless_the_house_allows_it() {
    let gateway = Gateway::open().await;
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    assert_eq!(desk.put("/sms-gateway", 0, gateway_input(&gateway.url)).await.expect(422).fields(), ["url"]);
    let inside = gateway.url.replace("http:", "https:");
    set_gateway(&desk, &inside).await;
    let grace = patient(&desk, json!({})).await;
    let appointment = book(&desk, &grace, 3, false).await;
    at_hours_before(&house, &appointment, 24).await;
    assert!(gateway.asked().is_empty());
    back(&mut desk).await;
    // Without a mail server only the other way was open.
    let now = reminders(&desk, &appointment).await;
    assert_eq!(words(&now, "status"), ["skipped", "refused", "planned", "planned"]);
    assert_eq!(now[0]["why"], "no_way");
    let message = desk.get("/messages").await.expect(200).body["items"][0].clone();
    assert_eq!(message["last_error"], "the gateway stands in a private network");
}

async fn decide(person: &Person<'_>, key: &str, value: Value) {
    let decision = json!({"value": value, "reason": "the clinic wants it so"});
    person.put(&format!("/settings/{key}"), 0, decision).await.expect(200);
    run_due(&person.house.platform).await.unwrap();
}

/// Status and lead of every reminder of an appointment by mail, in the order in which they leave.
async fn by_mail(person: &Person<'_>, appointment: &Value) -> Vec<(String, i64)> {
    let all = reminders(person, appointment).await;
    let mail = all.iter().filter(|one| one["channel"] == "mail");
    mail.map(|one| (one["status"].as_str().unwrap().to_owned(), one["minutes_before"].as_i64().unwrap()))
        .collect()
}

fn expected(of: &[(&str, i64)]) -> Vec<(String, i64)> {
    of.iter().map(|(status, minutes)| ((*status).to_owned(), *minutes)).collect()
}

#[tokio::test]
async fn a_lead_that_is_changed_counts_for_what_is_booked_and_nobody_is_reminded_a_first_time_twice() {
    let (post, gateway) = (Post::open().await, Gateway::open().await);
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let mut desk = house.person(clinic, EVERYTHING).await;
    set_gateway(&desk, &gateway.url).await;
    let patient = patient(&desk, json!({"phone": null})).await;
    let (near, far) = (book(&desk, &patient, 3, false).await, book(&desk, &patient, 6, false).await);
    at_hours_before(&house, &near, 24).await;
    assert_eq!(post.letters.lock().unwrap().len(), 1);
    back(&mut desk).await;

    // The first one of the near one has left: it does not leave again at another time.
    decide(&desk, "reminder.first_hours_before", json!(20)).await;
    assert_eq!(by_mail(&desk, &near).await, expected(&[("sent", 1440), ("planned", 120)]));
    assert_eq!(by_mail(&desk, &far).await, expected(&[("planned", 1200), ("planned", 120)]));
    decide(&desk, "reminder.second_hours_before", json!(3)).await;
    assert_eq!(by_mail(&desk, &near).await, expected(&[("sent", 1440), ("planned", 180)]));
    // Once more, as after a worker that died: the same.
    let db = house.superuser().await;
    let again = "update platform.job set status = 'waiting', finished_at = null where kind = 'scheduling.reminders_replanned'";
    db.batch_execute(again).await.unwrap();
    run_due(&house.platform).await.unwrap();
    assert_eq!(by_mail(&desk, &far).await, expected(&[("planned", 1200), ("planned", 180)]));

    at_hours_before(&house, &near, 20).await;
    assert_eq!(post.letters.lock().unwrap().len(), 1);
    at_hours_before(&house, &near, 3).await;
    at_hours_before(&house, &near, 2).await;
    assert_eq!(post.letters.lock().unwrap().len(), 2);
    at_hours_before(&house, &far, 24).await;
    assert_eq!(post.letters.lock().unwrap().len(), 2, "the job of the first plan finds nothing");
    at_hours_before(&house, &far, 20).await;
    assert_eq!(post.letters.lock().unwrap().len(), 3);

    // No second one any more, and no way at all.
    back(&mut desk).await;
    let last = book(&desk, &patient, 9, false).await;
    decide(&desk, "reminder.by_mail", json!(false)).await;
    assert_eq!(by_mail(&desk, &last).await, expected(&[("withdrawn", 1200), ("withdrawn", 180)]));
    assert_eq!(by_mail(&desk, &far).await, expected(&[("sent", 1200), ("withdrawn", 180)]));
    let on = json!({"value": true, "reason": "after all"});
    desk.put("/settings/reminder.by_mail", 1, on).await.expect(200);
    run_due(&house.platform).await.unwrap();
    assert_eq!(by_mail(&desk, &far).await, expected(&[("sent", 1200), ("planned", 180)]));
    house.seal().await;
}

#[tokio::test]
async fn what_is_taken_over_and_lies_ahead_is_reminded_of() {
    use scheduling::appointment::kept::Fate;
    let post = Post::open().await;
    let house = house_with(&post).await;
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, EVERYTHING).await;
    let patient = patient(&desk, json!({})).await;
    for (hours, fate, planned) in [
        (100, Fate::Booked, 4),
        (130, Fate::Confirmed, 4),
        (160, Fate::Cancelled("ill"), 0),
        (-30, Fate::Completed, 0),
        (-60, Fate::Booked, 0),
    ] {
        let id = crate::rating::kept(clinic, &desk, &patient, hours, fate).await;
        assert_eq!(reminders(&desk, &json!({ "id": id })).await.len(), planned, "{fate:?}");
    }
}
