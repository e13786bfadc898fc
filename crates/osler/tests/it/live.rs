//! What open pages hear of at once, and when they hear no more.

use std::time::Duration;

use governance::watch::tell;
use http_body_util::BodyExt;
use jiff::SignedDuration;
use notify::notification::{Alert, Kind, Related};
use platform::jobs::run_due;
use serde_json::json;
use tokio::time::timeout;

use crate::harness::{House, Person};

/// An open stream.
struct Ear(axum::body::Body);

impl Ear {
    async fn open(person: &Person<'_>) -> Self {
        let answer = person.open("/live").await;
        assert_eq!(answer.status().as_u16(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let mut ear = Self(answer.into_body());
        assert_eq!(ear.next().await.as_deref(), Some("event: opened\ndata:\n\n"));
        ear
    }

    /// What is said next; nothing where the stream has ended.
    async fn next(&mut self) -> Option<String> {
        let frame =
            timeout(Duration::from_secs(10), self.0.frame()).await.expect("the stream speaks or ends");
        frame.map(|frame| String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
    }

    /// Whether nothing is said for a moment.
    async fn is_silent(&mut self) -> bool {
        timeout(Duration::from_millis(600), self.0.frame()).await.is_err()
    }
}

const NEWS: Option<&str> = Some("event: notifications\ndata:\n\n");

async fn trouble(house: &House, word: &str) {
    let related = Related { resource_type: "operations", id: None };
    let alert = Alert::new(word, related, json!({"trouble": word}));
    assert!(tell(&house.platform, &vec![(Kind::BackupTrouble, vec![alert])]).await);
}

#[tokio::test]
async fn an_open_page_hears_of_its_own_news_and_of_no_others() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let they = house.person(elsewhere, &["nurse"]).await;
    let (mut ear, mut hers, mut theirs) =
        (Ear::open(&admin).await, Ear::open(&nurse).await, Ear::open(&they).await);
    trouble(&house, "set_old").await;
    assert_eq!(ear.next().await.as_deref(), NEWS);
    assert!(hers.is_silent().await && theirs.is_silent().await);
    // Another window of the same person reads it.
    admin.post("/notifications/read", json!({"up_to": "2100-01-01T00:00:00Z"})).await.expect(200);
    assert_eq!(ear.next().await.as_deref(), NEWS);
    // Of jobs only those hear who may see them.
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.enqueue(platform::Job::new("nobody.knows", &json!({})).unwrap().attempts(2)).await.unwrap();
    tx.commit(platform::Event::new("test.queued", "test"), ()).await.unwrap();
    run_due(&house.platform).await.unwrap();
    assert_eq!(ear.next().await.as_deref(), Some("event: jobs\ndata:\n\n"));
    assert!(hers.is_silent().await);
    let db = house.superuser().await;
    let opened = "select count(*) from audit.event where action = 'live.opened'";
    assert_eq!(db.query_one(opened, &[]).await.unwrap().get::<_, i64>(0), 3);
}

#[tokio::test]
async fn a_stream_ends_at_once_with_its_session_and_with_a_change_of_rights() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (admin, nurse) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["nurse"]).await);
    let other = house.person(clinic, &["nurse"]).await;
    let (mut ends, mut changes) = (Ear::open(&nurse).await, Ear::open(&other).await);
    nurse.send("DELETE", "/session", &[], vec![]).await.expect(204);
    assert_eq!(ends.next().await, None);
    assert!(changes.is_silent().await, "others go on");
    let list = admin.get("/staff").await.expect(200).body;
    let of =
        list["items"].as_array().unwrap().iter().find(|p| p["username"] == json!(other.username)).unwrap();
    let path = format!("/staff/{}", of["id"].as_str().unwrap());
    let body = json!({"full_name": "Test Person", "active": true, "roles": ["nurse", "cashier"]});
    admin.put(&path, of["version"].as_i64().unwrap(), body).await.expect(200);
    assert_eq!(changes.next().await, None);
}

#[tokio::test]
async fn a_stream_keeps_no_session_open_and_ends_with_an_idle_one() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (admin, nurse) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["nurse"]).await);
    house.clock.advance(SignedDuration::from_mins(14));
    let mut ear = Ear::open(&nurse).await;
    admin.get("/session").await.expect(200);
    house.clock.advance(SignedDuration::from_mins(2));
    // Whatever wakes it finds the session over.
    house.person(clinic, &["nurse"]).await;
    admin.send("DELETE", "/session", &[], vec![]).await.expect(204);
    assert_eq!(ear.next().await, None);
    nurse.get("/session").await.expect(401);
}

#[tokio::test]
async fn streams_of_an_account_are_bounded_and_all_end_with_the_server() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let mut first = Ear::open(&nurse).await;
    let mut others = vec![];
    for _ in 0..8 {
        others.push(Ear::open(&nurse).await);
    }
    assert_eq!(first.next().await, None, "the oldest makes room");
    assert!(others[0].is_silent().await);
    house.platform.end_streams();
    for ear in &mut others {
        assert_eq!(ear.next().await, None);
    }
    house.anybody().get("/live").await.expect(401);
}
