//! What people are told inside the house: who, once, and when it is over.

use governance::watch::{Standing, tell};
use jiff::{SignedDuration, ToSpan};
use notify::notification::{Alert, Kind, Related};
use platform::{
    Event, Job,
    config::{Mail, MailTls},
    jobs::run_due,
};
use serde_json::{Value, json};

use crate::harness::{House, PASSWORD, Person};

impl Person<'_> {
    /// The same person, signed in once more after a long time.
    async fn again(&self) -> Self {
        let body = json!({"login": self.username, "password": PASSWORD});
        let cookie = self.house.anybody().post("/session", body).await.expect(200).cookie().unwrap();
        let (house, account, username) = (self.house, self.account, self.username.clone());
        Self { house, account, username, cookie }
    }

    async fn told(&self, query: &str) -> Value {
        self.get(&format!("/notifications{query}")).await.expect(200).body
    }

    /// Kind and words of everything this person was told, the newest first.
    async fn heard(&self) -> Vec<(String, Value)> {
        let body = self.told("").await;
        let items = body["items"].as_array().unwrap();
        items.iter().map(|one| (one["kind"].as_str().unwrap().to_owned(), one["details"].clone())).collect()
    }

    async fn unread(&self) -> i64 {
        self.told("?unread=true&limit=1").await["unread"].as_i64().unwrap()
    }
}

/// A record that only its care team opens, and somebody who breaks the glass.
async fn break_glass(officer: &Person<'_>, doctor: &Person<'_>) -> String {
    let patient = doctor.register("Grace", "Hopper").await;
    officer
        .put(&format!("/patients/{patient}/privacy"), 0, json!({"sensitivity": "sensitive"}))
        .await
        .expect(200);
    let reason = json!({"reason": "unconscious in the emergency room"});
    doctor.post(&format!("/patients/{patient}/break-glass"), reason).await.expect(201).id()
}

#[tokio::test]
async fn an_emergency_is_told_at_once_to_those_who_review_it_and_no_patient_is_named() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let second = house.person(clinic, &["privacy_officer"]).await;
    let (admin, doctor) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["physician"]).await);
    let they = house.person(elsewhere, &["privacy_officer"]).await;
    // Whatever they choose: what is urgent is not turned off.
    let off = json!({"choices": [{"kind": "emergency_opened", "channel": "off"}]});
    assert_eq!(
        second.put("/notification-preferences", 0, off).await.expect(422).fields(),
        ["choices[0].channel"]
    );

    let emergency = break_glass(&officer, &doctor).await;
    run_due(&house.platform).await.unwrap();
    for reader in [&officer, &second] {
        let list = reader.told("").await;
        assert_eq!(list["unread"], 1);
        let one = &list["items"][0];
        assert_eq!((&one["kind"], &one["priority"]), (&json!("emergency_opened"), &json!("urgent")));
        assert_eq!(
            (&one["resource_type"], &one["resource_id"]),
            (&json!("emergency_access"), &json!(emergency))
        );
        assert_eq!(one["details"], json!({"by": doctor.username}));
        assert!(!list.to_string().contains("Hopper") && !list.to_string().contains("PAT-"));
    }
    for other in [&admin, &doctor, &they] {
        assert_eq!(other.heard().await, []);
    }
    // A job that runs twice tells nobody twice.
    let db = house.superuser().await;
    db.batch_execute("update platform.job set status = 'waiting', attempts = 0, finished_at = null where kind = 'alerts.emergency'").await.unwrap();
    run_due(&house.platform).await.unwrap();
    assert_eq!(officer.unread().await, 1);

    let review = json!({"outcome": "justified"});
    officer.put(&format!("/emergencies/{emergency}/review"), 1, review).await.expect(200);
    assert!(
        second.told("").await["items"][0]["resolved_at"].is_string(),
        "the other one reads that it is over"
    );
}

#[tokio::test]
async fn an_emergency_that_nobody_else_may_review_is_told_to_who_gives_out_roles() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let both = house.person(clinic, &["privacy_officer", "physician"]).await;
    let patient = both.register("Grace", "Hopper").await;
    let hidden = json!({"hidden_from_roles": ["physician", "privacy_officer"], "sensitivity": "protected"});
    both.put(&format!("/patients/{patient}/privacy"), 0, hidden).await.expect(200);
    let reason = json!({"reason": "unconscious in the emergency room"});
    both.post(&format!("/patients/{patient}/break-glass"), reason).await.expect(201);
    run_due(&house.platform).await.unwrap();
    assert_eq!(admin.heard().await.len(), 1);
    assert_eq!(both.heard().await, []);
}

#[tokio::test]
async fn notifications_are_ones_own_and_are_read_one_by_one_or_all() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (admin, other) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["administrator"]).await);
    for n in 0..5 {
        house.clock.advance(SignedDuration::from_secs(1));
        let standing: Standing =
            vec![(Kind::BackupTrouble, (0..=n).map(|n| trouble(&format!("t{n}"))).collect())];
        assert!(tell(&house.platform, &standing).await);
    }
    let first = admin.told("?limit=2").await;
    assert_eq!((first["items"].as_array().unwrap().len(), &first["unread"]), (2, &json!(5)));
    let second = admin.told(&format!("?limit=2&after={}", first["next"].as_str().unwrap())).await;
    assert_eq!(second["items"][0]["details"], json!({"trouble": "t2"}));
    assert_eq!(admin.told("?kind=job_dead").await["items"], json!([]));
    assert_eq!(admin.told("?priority=high&unread=true").await["items"].as_array().unwrap().len(), 5);

    let id = first["items"][0]["id"].as_str().unwrap();
    let read = format!("/notifications/{id}/read");
    other.post(&read, json!({})).await.expect(404);
    let view = admin.post(&read, json!({})).await.expect(200).body;
    assert!(view["read_at"].is_string() && view["allowed_actions"] == json!([]));
    assert_eq!(admin.post(&read, json!({})).await.expect(200).body["read_at"], view["read_at"]);
    assert_eq!(admin.unread().await, 4);
    // What comes while the list is on the screen stays unread.
    let up_to = second["items"][0]["created_at"].clone();
    let count = admin.post("/notifications/read", json!({"up_to": up_to})).await.expect(200).body;
    assert_eq!((&count["read"], admin.unread().await), (&json!(3), 1));
    assert_eq!(other.unread().await, 5);
}

fn trouble(word: &str) -> Alert {
    let related = Related { resource_type: "operations", id: None };
    Alert::new(word, related, json!({"trouble": word}))
}

#[tokio::test]
async fn what_lasts_is_told_once_and_so_is_that_it_is_over() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(clinic, &["administrator"]).await;
    let they = house.person(elsewhere, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let standing: Standing = vec![(Kind::DiskLow, vec![trouble("disk")]), (Kind::BackupTrouble, vec![])];
    for _ in 0..3 {
        assert!(tell(&house.platform, &standing).await);
    }
    assert_eq!((admin.heard().await.len(), they.heard().await.len(), nurse.heard().await.len()), (1, 1, 0));
    // Who comes later learns it, too.
    let later = house.person(clinic, &["administrator"]).await;
    tell(&house.platform, &standing).await;
    assert_eq!((later.heard().await.len(), admin.heard().await.len()), (1, 1));

    let db = house.superuser().await;
    let events = async || -> i64 {
        db.query_one("select count(*) from audit.event where action = 'notification.raised'", &[])
            .await
            .unwrap()
            .get(0)
    };
    let over: Standing = vec![(Kind::DiskLow, vec![]), (Kind::BackupTrouble, vec![])];
    tell(&house.platform, &over).await;
    let before = events().await;
    tell(&house.platform, &over).await;
    assert_eq!(events().await, before, "where nobody learned anything nothing is recorded");
    assert!(admin.told("").await["items"][0]["resolved_at"].is_string());
    // When it begins again it is told again.
    tell(&house.platform, &standing).await;
    assert_eq!(admin.heard().await.len(), 2);
}

#[tokio::test]
async fn dead_jobs_of_a_kind_are_told_once_and_are_over_with_the_last_one() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    for _ in 0..2 {
        let tx = house.platform.system(clinic, "test").write().await.unwrap();
        tx.enqueue(Job::new("nobody.knows", &json!({})).unwrap().attempts(1)).await.unwrap();
        tx.commit(Event::new("test.queued", "test"), ()).await.unwrap();
    }
    run_due(&house.platform).await.unwrap();
    assert_eq!(admin.heard().await, [("job_dead".to_owned(), json!({"job": "nobody.knows"}))]);
    let jobs = admin.get("/jobs?status=dead").await.expect(200).body["items"].clone();
    let over = async || admin.told("").await["items"][0]["resolved_at"].is_string();
    for (n, job) in jobs.as_array().unwrap().iter().enumerate() {
        assert!(!over().await, "{n}");
        admin.post(&format!("/jobs/{}/retry", job["id"].as_str().unwrap()), json!({})).await.expect(200);
    }
    assert!(over().await);
}

#[tokio::test]
async fn that_telling_of_dead_jobs_failed_is_told_to_nobody() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.enqueue(Job::new("alerts.dead_job", &json!({"nonsense": 1})).unwrap().attempts(1)).await.unwrap();
    tx.commit(Event::new("test.queued", "test"), ()).await.unwrap();
    run_due(&house.platform).await.unwrap();
    let db = house.superuser().await;
    let news = "select count(*) from platform.outbox where topic = 'job.dead'";
    assert_eq!(db.query_one(news, &[]).await.unwrap().get::<_, i64>(0), 0);
}

#[tokio::test]
async fn clocks_that_run_out_are_told_and_told_again_when_they_have() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let doctor = house.person(clinic, &["physician"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let today = house.platform.today(clinic).await.unwrap();
    let path = format!("/patients/{patient}/privacy-requests");
    let request = json!({"kind": "access", "requested_on": today, "requested_by": "Grace Hopper"});
    let request = doctor.post(&path, request).await.expect(201).body;
    assert_eq!(officer.heard().await, [], "there is time");
    let late = json!({"kind": "access", "requested_on": today - 60.days(), "requested_by": "Grace Hopper"});
    let late = doctor.post(&path, late).await.expect(201).body;
    let said = |one: &Value, overdue: bool| {
        let details = json!({"request": "access", "due_on": one["due_on"], "overdue": overdue});
        ("privacy_request_due".to_owned(), details)
    };
    assert_eq!(officer.heard().await, [said(&late, true)]);

    let due: jiff::civil::Date = request["due_on"].as_str().unwrap().parse().unwrap();
    let days = i64::from((due - today).get_days());
    house.clock.advance(SignedDuration::from_hours(24 * (days - 3)));
    run_due(&house.platform).await.unwrap();
    let officer = officer.again().await;
    assert_eq!(officer.heard().await[0], said(&request, false));
    house.clock.advance(SignedDuration::from_hours(24 * 5));
    run_due(&house.platform).await.unwrap();
    let officer = officer.again().await;
    assert!(officer.heard().await.contains(&said(&request, true)));

    let decision = json!({"outcome": "fulfilled"});
    let id = request["id"].as_str().unwrap();
    officer.put(&format!("/privacy-requests/{id}/decision"), 1, decision).await.expect(200);
    let list = officer.told("").await;
    let of_it = |one: &&Value| one["resource_id"] == json!(id);
    let all: Vec<&Value> = list["items"].as_array().unwrap().iter().filter(of_it).collect();
    assert!(!all.is_empty() && all.iter().all(|one| one["resolved_at"].is_string()), "{all:?}");

    let today = house.platform.today(clinic).await.unwrap();
    let case = json!({"title": "Lost laptop", "discovered_on": today - 55.days(), "people": 3});
    officer.post("/breaches", case).await.expect(201);
    let heard = officer.heard().await;
    let duties: Vec<&Value> =
        heard.iter().filter(|(k, _)| k == "breach_duty_due").map(|(_, d)| &d["duty"]).collect();
    assert!(duties.contains(&&json!("individuals")), "{heard:?}");
}

/// A mail server that is not there: what is to be sent waits where it is seen.
fn nowhere() -> Mail {
    Mail {
        host: "localhost".into(),
        port: Some(1),
        from: "Osler <osler@clinic.example>".into(),
        user: None,
        password: None,
        tls: MailTls::None,
        ca: None,
    }
}

#[tokio::test]
async fn a_letter_says_only_that_something_waits_and_waits_itself_for_the_end_of_quiet_hours() {
    let house = House::open_as(osler::start::handlers(), |config| config.mail = Some(nowhere())).await;
    let clinic = house.clinic("Ours").await;
    let (admin, asleep) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["administrator"]).await);
    // Quiet for all of the day but one hour, which is half a day away.
    let now = house.platform.now().to_zoned(jiff::tz::TimeZone::UTC).time();
    let (from, until) = (now.wrapping_add(13.hours()), now.wrapping_add(12.hours()));
    let quiet = json!({"from": from, "until": until, "time_zone": "UTC"});
    asleep.put("/notification-preferences", 0, json!({"quiet_hours": quiet})).await.expect(200);
    asleep.put("/notification-preferences", 0, json!({"quiet_hours": null})).await.expect(412);

    tell(&house.platform, &vec![(Kind::BackupTrouble, vec![trouble("same_device"), trouble("set_old")])])
        .await;
    run_due(&house.platform).await.unwrap();
    let letters = async |admin: &Person<'_>| -> Vec<(String, String)> {
        let body = admin.get("/messages").await.expect(200).body;
        let items = body["items"].as_array().unwrap().clone();
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        items.iter().map(|one| (text(one, "kind"), text(one, "to"))).collect()
    };
    let to = |person: &Person<'_>| format!("{}@example.org", person.username);
    assert_eq!(letters(&admin).await, [("notification".to_owned(), to(&admin))], "one letter for both");
    assert_eq!(asleep.unread().await, 2, "inside it is told at once");

    // What is urgent does not wait, and takes along nothing that does.
    tell(&house.platform, &vec![(Kind::DiskLow, vec![trouble("disk")])]).await;
    run_due(&house.platform).await.unwrap();
    let urgent: Vec<String> = letters(&admin)
        .await
        .into_iter()
        .filter(|(kind, _)| kind == "urgent_notification")
        .map(|(_, to)| to)
        .collect();
    assert!(urgent.len() == 2 && urgent.contains(&to(&asleep)));

    // Later the letter leaves.
    house.clock.advance(SignedDuration::from_hours(12));
    due_now(&house).await;
    let admin = admin.again().await;
    assert!(letters(&admin).await.contains(&("notification".to_owned(), to(&asleep))));
    // What was read meanwhile needs none.
    let before = letters(&admin).await.len();
    tell(&house.platform, &vec![(Kind::SealingLate, vec![trouble("sealing")])]).await;
    for reader in [&admin, &asleep.again().await] {
        reader.post("/notifications/read", json!({"up_to": "2100-01-01T00:00:00Z"})).await.expect(200);
    }
    due_now(&house).await;
    assert_eq!(letters(&admin).await.len(), before);
}

/// Runs also what is due by the clock of the test.
async fn due_now(house: &House) {
    let db = house.superuser().await;
    db.batch_execute("update platform.job set run_at = now() where status = 'waiting'").await.unwrap();
    run_due(&house.platform).await.unwrap();
}

#[tokio::test]
async fn who_does_not_want_to_know_is_not_told() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let off = json!({"choices": [{"kind": "backup_trouble", "channel": "off"}]});
    let kept = admin.put("/notification-preferences", 0, off).await.expect(200);
    assert_eq!(kept.headers["etag"], "\"1\"");
    tell(&house.platform, &vec![(Kind::BackupTrouble, vec![trouble("set_old")])]).await;
    assert_eq!(admin.heard().await, []);
    let bad = json!({"quiet_hours": {"from": "22:00", "until": "22:00", "time_zone": "Mars/Olympus"}});
    assert_eq!(
        admin.put("/notification-preferences", 1, bad).await.expect(422).fields(),
        ["quiet_hours.until", "quiet_hours.time_zone"]
    );
    admin.put("/notification-preferences", 1, json!({})).await.expect(200);
    tell(&house.platform, &vec![(Kind::BackupTrouble, vec![trouble("no_set")])]).await;
    assert_eq!(admin.heard().await.len(), 1);
}

#[tokio::test]
async fn a_licence_that_ends_is_told_to_its_owner_and_to_who_keeps_the_staff() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (admin, nurse) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["nurse"]).await);
    let other = house.person(clinic, &["nurse"]).await;
    let list = admin.get("/staff").await.expect(200).body;
    let of =
        list["items"].as_array().unwrap().iter().find(|p| p["username"] == json!(nurse.username)).unwrap();
    for stage in ["soon", "expired"] {
        let tx = house.platform.system(clinic, "test").write().await.unwrap();
        let news = json!({"staff_id": of["id"], "account_id": nurse.account, "what": "license", "stage": stage, "on": "2026-12-01"});
        tx.announce("staff.expiring", &news).await.unwrap();
        tx.commit(Event::new("test.published", "test"), ()).await.unwrap();
        house.clock.advance(SignedDuration::from_secs(1));
        run_due(&house.platform).await.unwrap();
    }
    for reader in [&admin, &nurse] {
        let items = reader.told("").await["items"].clone();
        assert_eq!(items[0]["details"]["overdue"], true);
        assert!(items[0]["resolved_at"].is_null() && items[1]["resolved_at"].is_string(), "{items}");
    }
    assert_eq!(other.heard().await, []);
}
