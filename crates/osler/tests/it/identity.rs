//! Signing in, the second factor, sessions, lockout, set-up, staff: through the router, with a clock that is moved by hand.

use std::time::Duration;

use identity::{account::store, lockout::Keys};
use jiff::SignedDuration;
use kernel::Secret;
use platform::Event;
use serde_json::{Value, json};

use crate::harness::{Answer, House, PASSWORD, Person};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

impl House {
    fn wait(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// The code an authenticator shows now.
    pub fn code(&self, secret: &str) -> String {
        identity::totp::code(&Secret::new(from_base32(secret)), self.platform.now()).unwrap()
    }

    async fn events(&self, action: &str, success: bool) -> i64 {
        let db = self.superuser().await;
        let sql = "select count(*) from identity.event where action = $1 and success = $2";
        db.query_one(sql, &[&action, &success]).await.unwrap().get(0)
    }
}

impl Person<'_> {
    async fn sign_in(&self, login: &str, password: &str) -> Answer {
        self.post("/session", json!({"login": login, "password": password})).await
    }

    /// The session ends here at once, whatever becomes of the notification.
    async fn is_ended(&self) {
        self.get("/session").await.expect(401);
    }

    /// Password, then this code; goes on with the session where it opens.
    pub async fn enter_with(&mut self, code: &Value) -> Value {
        self.cookie = self.sign_in(&self.username, PASSWORD).await.expect(200).cookie().unwrap();
        let answer = self.post("/session/totp", json!({"code": code})).await;
        self.cookie = answer.cookie().unwrap_or_default();
        answer.body
    }

    /// Sets a second factor up; the session goes on with its new token.
    pub async fn turn_totp_on(&mut self) -> String {
        let secret =
            self.post("/account/totp", json!({"password": PASSWORD})).await.expect(200).body["secret"]
                .as_str()
                .unwrap()
                .to_owned();
        let code = self.house.code(&secret);
        let confirmed = self.post("/account/totp/confirm", json!({"code": code})).await.expect(204);
        self.cookie = confirmed.cookie().unwrap();
        secret
    }
}

fn from_base32(text: &str) -> Vec<u8> {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, vec![]);
    for c in text.bytes() {
        let value = if c.is_ascii_uppercase() { c - b'A' } else { c - b'2' + 26 };
        (bits, count) = ((bits << 5) | u32::from(value), count + 5);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

fn without_request_id(answer: Answer) -> (u16, Value) {
    let mut body = answer.body;
    body.as_object_mut().map(|b| b.remove("request_id"));
    (answer.status.as_u16(), body)
}

#[tokio::test]
async fn five_failures_lock_the_pair_for_a_quarter_of_an_hour() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.account(clinic, "mosler", &["nurse"]).await;
    let nobody = house.anybody();
    // Both names of the account count together.
    for login in ["mosler", "MOSLER", "mosler@example.org", "mosler", "Mosler@Example.org"] {
        nobody.sign_in(login, "wrong").await.expect(401);
    }
    let locked = without_request_id(nobody.sign_in("mosler", PASSWORD).await);
    let unknown = without_request_id(nobody.sign_in("nobody.has.this.name", "wrong").await);
    assert_eq!(locked, unknown, "a locked account answers like an unknown one");
    assert_eq!(locked.1["code"], "invalid_credentials");
    // A try meanwhile does not prolong the lock.
    house.wait(MINUTE * 10);
    nobody.sign_in("mosler", PASSWORD).await.expect(401);
    house.wait(MINUTE * 5 + SignedDuration::from_secs(1));
    nobody.sign_in("mosler", "wrong").await.expect(401);
    nobody.sign_in("mosler", PASSWORD).await.expect(200);
    assert_eq!(house.events("session.refused", false).await, 9);
    assert_eq!(house.events("session.opened", true).await, 1);
}

#[tokio::test]
async fn four_failures_do_not_lock_and_a_success_forgets_them() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.account(clinic, "mosler", &["nurse"]).await;
    let nobody = house.anybody();
    for _ in 0..2 {
        for _ in 0..4 {
            nobody.sign_in("mosler", "wrong").await.expect(401);
        }
        nobody.sign_in("mosler@example.org", PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn a_code_works_once_and_the_token_changes() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut person = house.person(clinic, &["physician"]).await;
    let secret = person.turn_totp_on().await;

    let begun = person.sign_in(&person.username, PASSWORD).await.expect(200);
    assert_eq!(begun.body["step"], "totp");
    person.cookie = begun.cookie().unwrap();
    person.get("/account").await.expect(401);
    let half = person.get("/session").await.expect(200).body;
    assert_eq!(
        (&half["step"], &half["account"]["email"], &half["clinics"]),
        (&json!("totp"), &json!(""), &json!([]))
    );
    person.get("/patients/018f0000-0000-7000-8000-000000000000").await.expect(401);
    // The code that confirmed the set-up is used up.
    let again = person.post("/session/totp", json!({"code": house.code(&secret)})).await.expect(422);
    assert_eq!(again.fields(), ["code"]);
    house.wait(SignedDuration::from_secs(30));
    let code = house.code(&secret);
    let done = person.post("/session/totp", json!({"code": code})).await.expect(200);
    let half = Person { cookie: person.cookie.clone(), username: String::new(), ..house.anybody() };
    person.cookie = done.cookie().unwrap();
    assert_ne!(half.cookie, person.cookie);
    half.is_ended().await;
    person.get("/account").await.expect(200);
    assert_eq!(person.get("/session").await.expect(200).body["account"]["totp_enabled"], true);

    // Somebody who saw the code type it cannot use it.
    let thief = house.anybody();
    let cookie = thief.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    let thief = Person { cookie, ..thief };
    thief.post("/session/totp", json!({"code": code})).await.expect(422);
}

#[tokio::test]
async fn codes_cannot_be_guessed_even_with_the_password() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut person = house.person(clinic, &["physician"]).await;
    let secret = person.turn_totp_on().await;
    house.wait(SignedDuration::from_secs(30));
    let mut thief = house.anybody();
    thief.cookie = thief.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    for _ in 0..2 {
        thief.post("/session/totp", json!({"code": "000000"})).await.expect(422);
    }
    // A fresh sign-in forgives nothing.
    thief.cookie = thief.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    for _ in 0..2 {
        thief.post("/session/totp", json!({"code": "000000"})).await.expect(422);
    }
    thief.post("/session/totp", json!({"code": "000000"})).await.expect(401);
    thief.is_ended().await;
    thief.cookie = thief.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    thief.post("/session/totp", json!({"code": house.code(&secret)})).await.expect(401);
    house.wait(MINUTE * 15 + SignedDuration::from_secs(1));
    thief.cookie = thief.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    thief.post("/session/totp", json!({"code": house.code(&secret)})).await.expect(200);
}

#[tokio::test]
async fn turning_the_second_factor_off_takes_password_and_code() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut person = house.person(clinic, &["nurse"]).await;
    let secret = person.turn_totp_on().await;
    house.wait(SignedDuration::from_secs(30));
    let code = house.code(&secret);
    let off = |password: &'static str, code: String| json!({"password": password, "code": code});
    let refused = person.post("/account/totp/disable", off("wrong", code.clone())).await.expect(422);
    assert_eq!(refused.fields(), ["password"]);
    let refused = person.post("/account/totp/disable", off(PASSWORD, "123".into())).await.expect(422);
    assert_eq!(refused.fields(), ["code"]);
    let before = with_cookie(&house, &person.cookie);
    let done = person.post("/account/totp/disable", off(PASSWORD, code)).await.expect(204);
    person.cookie = done.cookie().unwrap();
    before.is_ended().await;
    assert_eq!(person.get("/account").await.expect(200).body["totp_enabled"], false);
}

#[tokio::test]
async fn a_session_ends_when_idle_and_in_any_case() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (idle, busy) = (house.person(clinic, &["nurse"]).await, house.person(clinic, &["nurse"]).await);
    house.wait(MINUTE * 14);
    idle.get("/session").await.expect(200);
    house.wait(MINUTE * 15);
    idle.get("/session").await.expect(401);

    // What a page asks by itself is answered, and keeps nothing open.
    let alone = house.person(clinic, &["nurse"]).await;
    alone.get("/account").await.expect(200);
    for _ in 0..14 {
        house.wait(MINUTE);
        alone.send("GET", "/account", &[("osler-unattended", "true")], vec![]).await.expect(200);
    }
    house.wait(MINUTE + SignedDuration::from_secs(1));
    alone.get("/account").await.expect(401);

    let busy_again =
        Person { cookie: busy.sign_in(&busy.username, PASSWORD).await.cookie().unwrap(), ..busy };
    for _ in 0..51 {
        house.wait(MINUTE * 14);
        busy_again.get("/session").await.expect(200);
    }
    house.wait(MINUTE * 7);
    busy_again.get("/session").await.expect(401);
}

#[tokio::test]
async fn cookies_are_closed_to_scripts_and_other_sites() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.account(clinic, "mosler", &["nurse"]).await;
    let answer = house.anybody().sign_in("mosler", PASSWORD).await.expect(200);
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("osler=") && cookie.contains("; Path=/; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    let token = answer.cookie().unwrap();
    let token = token.strip_prefix("osler=").unwrap();
    assert_eq!(token.len(), 43, "256 bits");
    let db = house.superuser().await;
    let kept: i64 = db
        .query_one(
            "select count(*) from identity.session where token_sha256 = sha256(convert_to($1, 'UTF8'))",
            &[&token],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(kept, 1, "only the digest is kept");
    assert_eq!(answer.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn sessions_are_listed_and_ended_in_ones_own_house_only() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(ours, &["administrator"]).await;
    let nurse = house.person(ours, &["nurse"]).await;
    let stranger = house.person(theirs, &["administrator"]).await;

    let list = admin.get("/clinic/sessions").await.expect(200);
    assert_eq!(list.body["items"].as_array().unwrap().len(), 2);
    nurse.get("/clinic/sessions").await.expect(403);
    let mine = nurse.get("/account/sessions").await.expect(200);
    let id = mine.body["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(mine.body["items"][0]["current"], true);

    let end = |who: &'static str| format!("/{who}/sessions/{id}");
    stranger.send("DELETE", &end("clinic"), &[], vec![]).await.expect(404);
    admin.send("DELETE", &end("account"), &[], vec![]).await.expect(404);
    nurse.get("/session").await.expect(200);
    admin.send("DELETE", &end("clinic"), &[], vec![]).await.expect(204);
    nurse.is_ended().await;
    stranger.get("/session").await.expect(200);
}

#[tokio::test]
async fn a_person_of_two_clinics_switches_and_gets_a_new_token() {
    let house = House::open().await;
    let first = house.clinic("Ours").await;
    let mut admin = house.person(first, &["administrator"]).await;
    let second = admin
        .post(
            "/clinics",
            json!({"name": "Second", "clinic_type": "laboratory", "security": {"mfa_required": false}}),
        )
        .await
        .expect(201)
        .id();
    assert_eq!(admin.get("/session").await.expect(200).body["clinics"].as_array().unwrap().len(), 2);
    let switched = admin.post("/session/clinic", json!({"clinic_id": second})).await.expect(204);
    let before = Person { cookie: admin.cookie.clone(), ..house.anybody() };
    admin.cookie = switched.cookie().unwrap();
    before.is_ended().await;
    let session = admin.get("/session").await.expect(200);
    assert_eq!(session.body["clinic"]["id"], second.as_str());
    assert_eq!(session.body["roles"], json!(["administrator"]));

    let elsewhere = house.clinic("Theirs").await;
    admin.post("/session/clinic", json!({"clinic_id": elsewhere})).await.expect(404);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut person = house.person(clinic, &["nurse"]).await;
    let other = Person {
        cookie: person.sign_in(&person.username, PASSWORD).await.cookie().unwrap(),
        ..house.anybody()
    };
    let change = |current: &'static str, new: &str| json!({"current": current, "new": new});
    let weak = person.post("/account/password", change(PASSWORD, "short")).await.expect(422);
    assert_eq!(weak.fields(), ["new"]);
    let own = format!("{}-and-more", person.username);
    person.post("/account/password", change(PASSWORD, &own)).await.expect(422);
    let wrong =
        person.post("/account/password", change("not this one", "another long password")).await.expect(422);
    assert_eq!(wrong.fields(), ["current"]);
    let done = person.post("/account/password", change(PASSWORD, "another long password")).await.expect(204);
    person.cookie = done.cookie().unwrap();
    other.is_ended().await;
    person.get("/session").await.expect(200);
    person.sign_in(&person.username, PASSWORD).await.expect(401);
    person.sign_in(&person.username, "another long password").await.expect(200);

    // No secret stands in the trail.
    let db = house.superuser().await;
    let told: i64 = db
        .query_one("select count(*) from identity.event e where e::text ~ 'another long password|argon2|a password for tests'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(told, 0);
}

#[tokio::test]
async fn staff_are_added_changed_and_kept_out_at_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let new = json!({"username": "grace", "email": "grace@example.org", "full_name": "Grace Hopper", "password": "a first password", "roles": ["nurse"]});
    let added = admin.post("/staff", new.clone()).await.expect(201);
    assert_eq!(added.body["roles"], json!(["nurse"]));
    let twice = admin.post("/staff", new).await.expect(409);
    assert_eq!(twice.body["code"], "username_taken");
    let bad =
        json!({"username": "x y", "email": "no", "full_name": "", "password": "short", "roles": ["king"]});
    let fields = admin.post("/staff", bad).await.expect(422);
    for field in ["username", "email", "full_name", "password"] {
        assert!(fields.fields().contains(&field), "{field}: {}", fields.body);
    }

    // The first password must be changed before anything else.
    let mut grace = house.anybody();
    let begun = grace.sign_in("grace", "a first password").await.expect(200);
    assert_eq!(begun.body["step"], "change_password");
    grace.cookie = begun.cookie().unwrap();
    grace.post("/patients/search", json!({"query": ""})).await.expect(401);
    let change = json!({"current": "a first password", "new": "a second password"});
    grace.cookie = grace.post("/account/password", change).await.expect(204).cookie().unwrap();
    grace.post("/patients/search", json!({"query": ""})).await.expect(200);

    let path = format!("/staff/{}", added.id());
    let change =
        |roles: Value, active: bool| json!({"full_name": "Grace Hopper", "roles": roles, "active": active});
    admin.json("PUT", &path, &[], change(json!(["cashier"]), true)).await.expect(428);
    admin.put(&path, 1, change(json!(["cashier"]), true)).await.expect(200);
    admin.put(&path, 1, change(json!(["nurse"]), true)).await.expect(412);
    grace.post("/patients/search", json!({"query": ""})).await.expect(200);
    grace.post("/patients", json!({})).await.expect(403);
    admin.put(&path, 2, change(json!(["cashier"]), false)).await.expect(200);
    grace.is_ended().await;

    let me = admin.get("/staff").await.expect(200);
    let mine = me.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["username"] == admin.username.as_str())
        .unwrap()
        .clone();
    let path = format!("/staff/{}", mine["id"].as_str().unwrap());
    let last = admin.put(&path, 1, change(json!(["nurse"]), true)).await.expect(409);
    assert_eq!(last.body["code"], "last_administrator");
    admin.put(&path, 1, change(json!(["administrator"]), false)).await.expect(409);
}

#[tokio::test]
async fn the_clinic_is_changed_with_its_etag_and_a_true_npi() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let details = |npi: &str| json!({"name": "New name", "npi": npi, "clinic_type": "hospital", "time_zone": "America/Chicago", "baa_signed_date": "2026-01-31", "security": {"mfa_required": false}});
    let wrong = admin.put("/clinic", 1, details("1234567890")).await.expect(422);
    assert_eq!(wrong.fields(), ["npi"]);
    admin.json("PUT", "/clinic", &[], details("1234567893")).await.expect(428);
    admin.put("/clinic", 1, details("1234567893")).await.expect(200);
    admin.put("/clinic", 1, details("1234567893")).await.expect(412);
    let read = admin.get("/clinic").await.expect(200);
    assert_eq!((&read.body["version"], &read.body["baa_signed_date"]), (&json!(2), &json!("2026-01-31")));
    assert_eq!(read.headers["etag"], "\"2\"");
}

#[tokio::test]
async fn a_house_is_set_up_once_with_the_token_that_was_printed() {
    let house = House::open().await;
    let nobody = house.anybody();
    assert_eq!(nobody.get("/setup").await.expect(200).body["needed"], true);
    let token = staff::setup::new_token(&house.platform).await.unwrap();
    let input = |token: &str, username: &str| {
        json!({"token": token, "clinic": {"name": "First", "clinic_type": "primary_care"},
               "administrator": {"username": username, "email": format!("{username}@example.org"), "full_name": "First Person", "password": "a long enough one"}})
    };
    assert_eq!(nobody.post("/setup", input("wrong", "first")).await.expect(422).fields(), ["token"]);
    let mut admin = house.anybody();
    admin.cookie = nobody.post("/setup", input(&token, "first")).await.expect(200).cookie().unwrap();
    let session = admin.get("/session").await.expect(200);
    assert_eq!(session.body["roles"], json!(["administrator"]));
    assert_eq!(session.body["clinic"]["name"], "First");
    nobody.post("/setup", input(&token, "second")).await.expect(409);
    let second = staff::setup::new_token(&house.platform).await.unwrap();
    assert_eq!(
        nobody.post("/setup", input(&second, "second")).await.expect(409).body["code"],
        "already_set_up"
    );
    assert_eq!(nobody.get("/setup").await.expect(200).body["needed"], false);
}

#[tokio::test]
async fn a_lock_holds_for_its_address_and_slows_the_name_everywhere() {
    let house = House::open().await;
    let tx = house.platform.system_global("test").identity_write().await.unwrap();
    let (here, there) = (context([192, 0, 2, 1]), context([192, 0, 2, 2]));
    let (now, keys) = (house.platform.now(), Keys::of(&house.platform, "somebody"));
    for _ in 0..5 {
        store::record_failure(&tx, &keys, &here, now).await.unwrap();
    }
    let locked = store::failures(&tx, &keys, &here, now).await.unwrap();
    let free = store::failures(&tx, &keys, &there, now).await.unwrap();
    assert!(locked.locked && !free.locked);
    assert_eq!((free.of_login, free.of_address), (5, 0));
    assert!(identity::lockout::delay(free.of_login) > Duration::ZERO);
}

#[tokio::test]
async fn the_names_of_an_account_are_locked_together_but_slow_each_for_itself() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.account(clinic, "mosler", &["nurse"]).await;
    let (nobody, here, now) = (house.anybody(), context([127, 0, 0, 1]), house.platform.now());
    let tx = house.platform.system_global("test").identity_write().await.unwrap();
    let account = store::find_by_login(&tx, "mosler").await.unwrap();
    let keys = |typed: &str| Keys::of_login(&house.platform, account.as_ref(), typed);
    for _ in 0..4 {
        store::record_failure(&tx, &keys("mosler"), &here, now).await.unwrap();
    }
    // Nothing tells that they are one account.
    let by_email = store::failures(&tx, &keys("mosler@example.org"), &here, now).await.unwrap();
    assert_eq!((by_email.of_login, by_email.locked), (0, false));
    store::record_failure(&tx, &keys("mosler"), &here, now).await.unwrap();
    tx.commit(Event::new("session.refused", "session"), ()).await.unwrap();
    nobody.sign_in("mosler@example.org", PASSWORD).await.expect(401);
}

#[tokio::test]
async fn a_right_password_waits_for_the_failures_before_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.account(clinic, "mosler", &["nurse"]).await;
    let (nobody, here, now) = (house.anybody(), context([127, 0, 0, 1]), house.platform.now());
    // Another server is about to record five failures.
    let tx = house.platform.system_global("test").identity_write().await.unwrap();
    let account = store::find_by_login(&tx, "mosler").await.unwrap();
    let keys = Keys::of_login(&house.platform, account.as_ref(), "mosler@example.org");
    store::failures_in_turn(&tx, &keys, &here, now).await.unwrap();
    for _ in 0..5 {
        store::record_failure(&tx, &keys, &here, now).await.unwrap();
    }
    let (right, ()) = futures_util::future::join(nobody.sign_in("mosler", PASSWORD), async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        tx.commit(Event::new("session.refused", "session"), ()).await.unwrap();
    })
    .await;
    right.expect(401);
}

#[tokio::test]
async fn who_guesses_at_the_set_up_waits_and_fills_nothing() {
    let house = House::open().await;
    let nobody = house.anybody();
    let old = staff::setup::new_token(&house.platform).await.unwrap();
    let db = house.superuser().await;
    db.batch_execute("update identity.setup_token set created_at = now() - interval '4 days'").await.unwrap();
    let input = |token: &str| {
        json!({"token": token, "clinic": {"name": "First", "clinic_type": "primary_care"},
               "administrator": {"username": "first", "email": "first@example.org", "full_name": "First Person", "password": "a long enough one"}})
    };
    for _ in 0..5 {
        nobody.post("/setup", input(&old)).await.expect(422);
    }
    let token = staff::setup::new_token(&house.platform).await.unwrap();
    for _ in 0..3 {
        let refused = nobody.post("/setup", input(&token)).await.expect(429);
        assert_eq!(refused.headers["retry-after"], "900");
    }
    assert_eq!(house.events("setup.refused", false).await, 5);
    house.wait(MINUTE * 15);
    nobody.post("/setup", input(&token)).await.expect(200);
}

fn context(address: [u8; 4]) -> platform::RequestContext {
    platform::RequestContext {
        id: kernel::RequestId::new(),
        address: address.into(),
        agent: "test".into(),
        secure: false,
        idempotency: None,
        renewed: platform::Renewed::default(),
        trace: platform::Trace::default(),
    }
}

#[tokio::test]
async fn adding_a_person_again_finishes_what_was_begun() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let db = house.superuser().await;
    let new = json!({"username": "grace", "email": "grace@example.org", "full_name": "Grace Hopper", "password": "a first password", "roles": ["nurse"]});
    db.batch_execute("revoke insert on staff.profile from osler_app").await.unwrap();
    admin.post("/staff", new.clone()).await.expect(500);
    db.batch_execute("grant insert on staff.profile to osler_app").await.unwrap();
    admin.post("/staff", new.clone()).await.expect(201);
    admin.post("/staff", new).await.expect(409);
    house.anybody().sign_in("grace", "a first password").await.expect(200);
}

/// Somebody else's browser with this cookie.
fn with_cookie<'a>(house: &'a House, cookie: &str) -> Person<'a> {
    Person { cookie: cookie.to_owned(), ..house.anybody() }
}

/// The line on which other servers tell of changes is cut and stays cut.
async fn cut_the_line(house: &House) -> tokio_postgres::Client {
    let db = house.superuser().await;
    let name: String = db.query_one("select current_database()::text", &[]).await.unwrap().get(0);
    // Connections that are open stay; new ones are refused to all but a superuser.
    db.batch_execute(&format!("alter database {} connection limit 0", database::roles::quoted(&name)))
        .await
        .unwrap();
    let cut = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'";
    assert!(!db.query(cut, &[]).await.unwrap().is_empty(), "somebody listens");
    tokio::time::sleep(Duration::from_millis(200)).await;
    db
}

#[tokio::test]
async fn the_server_that_ends_a_session_forgets_it_without_waiting_for_a_notification() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["nurse"]).await;
    let other = person.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    let other = with_cookie(&house, &other);
    let listed = other.get("/account/sessions").await.expect(200);
    let id = listed.body["items"].as_array().unwrap().iter().find(|s| s["current"] == true).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for _ in 0..3 {
        other.get("/session").await.expect(200);
    }
    person.send("DELETE", &format!("/account/sessions/{id}"), &[], vec![]).await.expect(204);
    other.get("/session").await.expect(401);
}

#[tokio::test]
async fn without_its_line_a_server_remembers_nobody() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["nurse"]).await;
    // The pools get connections to spare: no new one can be opened once the line is cut.
    let warm = (0..6).map(|_| person.get("/session"));
    futures_util::future::join_all(warm).await.into_iter().for_each(|answer| drop(answer.expect(200)));
    let db = cut_the_line(&house).await;
    person.get("/session").await.expect(200);
    // Another server ends the session; nobody hears of it.
    db.execute("update identity.session set revoked_at = now()", &[]).await.unwrap();
    person.get("/session").await.expect(401);
}

#[tokio::test]
async fn a_line_that_is_dead_unnoticed_is_trusted_for_ten_seconds_at_most() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["nurse"]).await;
    person.get("/session").await.expect(200);
    let db = house.superuser().await;
    db.execute("update identity.session set revoked_at = now()", &[]).await.unwrap();
    house.wait(SignedDuration::from_secs(10));
    person.get("/session").await.expect(401);
}

#[tokio::test]
async fn a_change_of_roles_gives_the_session_a_new_token() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let profile = profile_of(&admin, &nurse.username).await;
    let roles = json!({"full_name": "Test Person", "roles": ["pharmacist"], "active": true});
    admin.put(&format!("/staff/{profile}"), 1, roles).await.expect(200);

    // Whatever is asked first brings the new token; requests that were under way together still pass.
    let answer = nurse.post("/patients/search", json!({"query": ""})).await.expect(200);
    let renewed = answer.cookie().expect("a new cookie");
    assert_ne!(renewed, nurse.cookie);
    let together = nurse.get("/session").await.expect(200);
    assert_eq!(together.cookie().as_ref(), Some(&renewed), "one new token, not two");
    assert_eq!(together.body["roles"], json!(["pharmacist"]));
    let old = with_cookie(&house, &nurse.cookie);
    nurse.cookie = renewed;
    assert_eq!(nurse.get("/session").await.expect(200).body["roles"], json!(["pharmacist"]));
    house.wait(SignedDuration::from_secs(41));
    old.get("/session").await.expect(401);
    nurse.get("/session").await.expect(200);
}

/// The id of somebody's profile.
async fn profile_of(admin: &Person<'_>, username: &str) -> String {
    let list = admin.get("/staff").await.expect(200);
    let people = list.body["items"].as_array().unwrap().clone();
    let found = people.iter().find(|p| p["username"] == username).expect("the person is listed");
    found["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_second_factor_is_set_up_at_the_first_sign_in_and_ends_the_other_sessions() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let details = json!({"name": "Ours", "clinic_type": "hospital"});
    admin.put("/clinic", 1, details).await.expect(200);
    let begun = nurse.sign_in(&nurse.username, PASSWORD).await.expect(200);
    assert_eq!(begun.body["step"], "enroll_totp");
    let other = with_cookie(&house, &begun.cookie().unwrap());
    nurse.post("/patients/search", json!({"query": ""})).await.expect(401);
    let before = with_cookie(&house, &nurse.cookie);
    nurse.turn_totp_on().await;
    assert_eq!(nurse.get("/session").await.expect(200).body["step"], "signed_in");
    nurse.post("/patients/search", json!({"query": ""})).await.expect(200);
    before.is_ended().await;
    other.is_ended().await;
}

#[tokio::test]
async fn an_administrator_resets_a_second_factor_and_the_person_is_told() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    nurse.turn_totp_on().await;
    let path = format!("/staff/{}/totp/reset", profile_of(&admin, &nurse.username).await);
    let reset = |reason: &str| json!({"reason": reason});
    nurse.post(&path, reset("curious")).await.expect(403);
    assert_eq!(admin.post(&path, reset(" ")).await.expect(422).fields(), ["reason"]);
    let first = admin.post(&path, reset("lost phone")).await.expect(200).body["code"].clone();
    nurse.is_ended().await;
    let own = format!("/staff/{}/totp/reset", profile_of(&admin, &admin.username).await);
    admin.post(&own, reset("mine")).await.expect(409);

    // A code that got lost is replaced by another reset.
    let second = admin.post(&path, reset("lost phone")).await.expect(200).body["code"].clone();
    assert_eq!(nurse.enter_with(&first).await["code"], "invalid");
    assert_eq!(nurse.enter_with(&second).await["step"], "enroll_totp");
    let secret = nurse.turn_totp_on().await;
    let told = nurse.get("/session").await.expect(200).body["totp_reset"].clone();
    assert_eq!((&told["by"], &told["reason"]), (&json!("Test Person"), &json!("lost phone")));
    // For a day it stays, also where somebody else signed in first.
    assert_eq!(told["allowed_actions"], json!([]));
    let seen = nurse.post("/account/totp/reset-seen", json!({})).await.expect(409);
    assert_eq!(seen.body["code"], "told_for_a_day");
    house.wait(SignedDuration::from_hours(24));
    nurse.enter_with(&json!(house.code(&secret))).await;
    let told = nurse.get("/session").await.expect(200).body["totp_reset"].clone();
    assert_eq!(told["allowed_actions"], json!(["forget"]));
    nurse.post("/account/totp/reset-seen", json!({})).await.expect(204);
    assert_eq!(nurse.get("/session").await.expect(200).body["totp_reset"], Value::Null);
    assert_eq!(house.events("account.totp_reset", true).await, 2);
}

#[tokio::test]
async fn a_reset_factor_is_not_replaced_with_the_password_alone() {
    let house = House::open().await;
    // This clinic asks nobody for a second factor; the nurse had one all the same.
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    nurse.turn_totp_on().await;
    let path = format!("/staff/{}/totp/reset", profile_of(&admin, &nurse.username).await);
    let reset = json!({"reason": "lost phone"});
    let code = admin.post(&path, reset).await.expect(200).body["code"].clone();

    let begun = nurse.sign_in(&nurse.username, PASSWORD).await.expect(200);
    assert_eq!(begun.body["step"], "totp");
    let thief = with_cookie(&house, &begun.cookie().unwrap());
    thief.post("/account/totp", json!({"password": PASSWORD})).await.expect(401);
    thief.get("/account").await.expect(401);
    // Who has the code too stops half way: the code goes on being asked for.
    for _ in 0..2 {
        assert_eq!(nurse.enter_with(&code).await["step"], "enroll_totp");
        nurse.get("/account").await.expect(401);
    }
    let secret = nurse.turn_totp_on().await;
    nurse.get("/account").await.expect(200);
    // With the new factor it is over.
    assert_eq!(nurse.enter_with(&code).await["code"], "invalid");
    house.wait(SignedDuration::from_secs(30));
    assert_eq!(nurse.enter_with(&json!(house.code(&secret))).await["step"], "signed_in");
}

#[tokio::test]
async fn a_code_that_was_handed_over_ends_after_three_days() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    nurse.turn_totp_on().await;
    let path = format!("/staff/{}/totp/reset", profile_of(&admin, &nurse.username).await);
    let reset = json!({"reason": "lost phone"});
    let code = admin.post(&path, reset).await.expect(200).body["code"].clone();
    house.wait(SignedDuration::from_hours(72) + MINUTE);
    assert_eq!(nurse.enter_with(&code).await["code"], "invalid");
}

#[tokio::test]
async fn a_recovery_code_works_once_and_new_ones_end_the_old() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    assert_eq!(
        nurse.post("/account/recovery-codes", json!({})).await.expect(409).body["code"],
        "totp_disabled"
    );
    nurse.turn_totp_on().await;
    let made = nurse.post("/account/recovery-codes", json!({})).await.expect(200).body["codes"].clone();
    assert_eq!(made.as_array().unwrap().len(), 10);
    let db = house.superuser().await;
    let stored = "select count(*) from identity.recovery_code where length(digest) = 32";
    assert_eq!(db.query_one(stored, &[]).await.unwrap().get::<_, i64>(0), 10);

    assert_eq!(nurse.enter_with(&made[0]).await["step"], "signed_in");
    assert_eq!(nurse.get("/account").await.expect(200).body["recovery_codes"], 9);
    assert_eq!(nurse.enter_with(&made[0]).await["code"], "invalid");
    let typed = made[1].as_str().unwrap().to_lowercase().replace('-', " ");
    assert_eq!(nurse.enter_with(&json!(typed)).await["step"], "signed_in");

    let again = nurse.post("/account/recovery-codes", json!({})).await.expect(200).body["codes"].clone();
    assert_eq!(nurse.enter_with(&made[2]).await["code"], "invalid");
    assert_eq!(nurse.enter_with(&again[2]).await["step"], "signed_in");
    // Somebody else's are worth nothing here.
    let mut other = house.person(clinic, &["nurse"]).await;
    other.turn_totp_on().await;
    assert_eq!(other.enter_with(&again[3]).await["code"], "invalid");
    // The factor and its codes go together.
    let off = json!({"password": PASSWORD, "code": again[4]});
    nurse.cookie = nurse.post("/account/totp/disable", off).await.expect(204).cookie().unwrap();
    assert_eq!(nurse.get("/account").await.expect(200).body["recovery_codes"], 0);
}

#[tokio::test]
async fn a_session_left_open_makes_no_recovery_codes() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let secret = nurse.turn_totp_on().await;
    house.wait(MINUTE * 5);
    let refused = nurse.post("/account/recovery-codes", json!({})).await.expect(403);
    assert_eq!(refused.body["code"], "step_up_required");
    assert_eq!(refused.headers["location"], "/api/v1/session/step-up");

    let step_up = |password: &str, code: Value| json!({"password": password, "code": code});
    let code = json!(house.code(&secret));
    let wrong = nurse.post("/session/step-up", step_up("wrong", code.clone())).await.expect(422);
    assert_eq!(wrong.fields(), ["password"]);
    for none in [Value::Null, json!("000000")] {
        let wrong = nurse.post("/session/step-up", step_up(PASSWORD, none)).await.expect(422);
        assert_eq!(wrong.fields(), ["code"]);
    }
    nurse.post("/account/recovery-codes", json!({})).await.expect(403);
    let before = with_cookie(&house, &nurse.cookie);
    let done = nurse.post("/session/step-up", step_up(PASSWORD, code)).await.expect(204);
    nurse.cookie = done.cookie().unwrap();
    before.is_ended().await;
    nurse.post("/account/recovery-codes", json!({})).await.expect(200);
    assert_eq!(house.events("session.stepped_up", true).await, 1);
}

#[tokio::test]
async fn a_password_expires_where_the_clinic_says_so_also_for_open_sessions() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let details = |days: i32| json!({"name": "Ours", "clinic_type": "hospital", "security": {"mfa_required": false, "password_expiry_days": days}});
    let wrong = admin.put("/clinic", 1, details(3)).await.expect(422);
    assert_eq!(wrong.fields(), ["security.password_expiry_days"]);
    admin.put("/clinic", 1, details(30)).await.expect(200);
    nurse.get("/account").await.expect(200);
    let db = house.superuser().await;
    db.execute(
        "update identity.account set password_changed_at = now() - interval '31 days' where id = $1",
        &[&nurse.account.0],
    )
    .await
    .unwrap();
    house.wait(SignedDuration::from_secs(10));
    assert_eq!(nurse.get("/session").await.expect(200).body["step"], "change_password");
    nurse.get("/account").await.expect(401);
    let begun = nurse.sign_in(&nurse.username, PASSWORD).await.expect(200);
    assert_eq!(begun.body["step"], "change_password");
    let change = json!({"current": PASSWORD, "new": "another long password"});
    nurse.cookie = nurse.post("/account/password", change).await.expect(204).cookie().unwrap();
    nurse.get("/account").await.expect(200);
}

#[tokio::test]
async fn many_guesses_at_once_are_worth_no_more_than_five() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.account(clinic, "mosler", &["nurse"]).await;
    let nobody = house.anybody();
    let wrong = (0..12).map(|_| nobody.sign_in("mosler", "wrong"));
    let (_, right) =
        futures_util::future::join(futures_util::future::join_all(wrong), nobody.sign_in("mosler", PASSWORD))
            .await;
    // Who comes first is the machine's choice: the right one opens only before the fifth wrong one is counted.
    let database = house.superuser().await;
    let counted = "select count(*) from identity.event where reason = 'credentials'
        and at < coalesce((select min(at) from identity.event where action = 'session.opened'), 'infinity')";
    let counted: i64 = database.query_one(counted, &[]).await.unwrap().get(0);
    assert!(counted <= 5, "{counted} guesses");
    right.expect(if counted == 5 { 401 } else { 200 });
}

#[tokio::test]
async fn somebody_who_works_at_the_edge_of_the_idle_limit_stays() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["nurse"]).await;
    person.get("/session").await.expect(200);
    house.wait(MINUTE * 15 - SignedDuration::from_secs(2));
    person.get("/session").await.expect(200);
    house.wait(SignedDuration::from_secs(4));
    let session = person.get("/session").await.expect(200);
    let until: jiff::Timestamp = session.body["idle_expires_at"].as_str().unwrap().parse().unwrap();
    assert!(until.duration_since(house.platform.now()) > MINUTE * 14);
}

#[tokio::test]
async fn two_administrators_cannot_make_each_other_something_else_at_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (a, b) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["administrator"]).await);
    let (pa, pb) = (profile_of(&a, &a.username).await, profile_of(&a, &b.username).await);
    // The first one's change waits for its commit while the second begins.
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    let old = staff::profile::store::get(&tx, pb.parse().unwrap()).await.unwrap();
    let nurse = ["nurse".to_owned()];
    staff::profile::store::update(&tx, &old, kernel::Version(1), "B", true, &nurse).await.unwrap();
    let demote = json!({"full_name": "A", "roles": ["nurse"], "active": true});
    let path = format!("/staff/{pa}");
    let (second, ()) = futures_util::future::join(b.put(&path, 1, demote), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        tx.commit(Event::new("staff.updated", "staff"), ()).await.unwrap();
    })
    .await;
    assert_eq!(second.expect(409).body["code"], "last_administrator");
}

#[tokio::test]
async fn a_session_does_not_come_back_with_its_person() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let path = format!("/staff/{}", profile_of(&admin, &nurse.username).await);
    let change = |active: bool| json!({"full_name": "Test Person", "roles": ["nurse"], "active": active});
    admin.put(&path, 1, change(false)).await.expect(200);
    nurse.is_ended().await;
    admin.put(&path, 2, change(true)).await.expect(200);
    nurse.is_ended().await;
    nurse.sign_in(&nurse.username, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_set_up_that_ends_half_way_is_done_again_with_the_same_token() {
    let house = House::open().await;
    let db = house.superuser().await;
    let nobody = house.anybody();
    let token = staff::setup::new_token(&house.platform).await.unwrap();
    let input = json!({"token": token, "clinic": {"name": "First", "clinic_type": "primary_care"},
        "administrator": {"username": "first", "email": "first@example.org", "full_name": "First Person", "password": "a long enough one"}});
    for (table, role) in [("staff.profile", "osler_app"), ("identity.clinic", "osler_identity")] {
        db.batch_execute(&format!("revoke insert on {table} from {role}")).await.unwrap();
        nobody.post("/setup", input.clone()).await.expect(500);
        assert_eq!(nobody.get("/setup").await.expect(200).body["needed"], true, "{table}");
        db.batch_execute(&format!("grant insert on {table} to {role}")).await.unwrap();
    }
    let done = nobody.post("/setup", input).await.expect(200);
    assert_eq!(done.body["step"], "enroll_totp");
    let admin = with_cookie(&house, &done.cookie().unwrap());
    assert_eq!(admin.get("/session").await.expect(200).body["roles"], json!(["administrator"]));
    let reachable: i64 = db.query_one("select count(*) from identity.clinic", &[]).await.unwrap().get(0);
    assert_eq!(reachable, 1);
}

#[tokio::test]
async fn a_clinic_is_never_without_its_administrator() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let second = json!({"name": "Second", "clinic_type": "laboratory", "security": {"mfa_required": false}});
    let db = house.superuser().await;
    for (table, role) in [("staff.profile", "osler_app"), ("identity.clinic", "osler_identity")] {
        db.batch_execute(&format!("revoke insert on {table} from {role}")).await.unwrap();
        admin.post("/clinics", second.clone()).await.expect(500);
        db.batch_execute(&format!("grant insert on {table} to {role}")).await.unwrap();
        let clinics = admin.get("/session").await.expect(200).body["clinics"].as_array().unwrap().len();
        assert_eq!(clinics, 1, "{table}");
    }
    admin.post("/clinics", second).await.expect(201);
}

#[tokio::test]
async fn of_two_set_ups_at_once_one_wins_and_only_the_last_token_counts() {
    let house = House::open().await;
    let nobody = house.anybody();
    let first = staff::setup::new_token(&house.platform).await.unwrap();
    let token = staff::setup::new_token(&house.platform).await.unwrap();
    let input = |token: &str, username: &str| {
        json!({"token": token, "clinic": {"name": "First", "clinic_type": "primary_care"},
               "administrator": {"username": username, "email": format!("{username}@example.org"), "full_name": "First Person", "password": "a long enough one"}})
    };
    assert_eq!(nobody.post("/setup", input(&first, "early")).await.expect(422).fields(), ["token"]);
    let (a, b) = futures_util::future::join(
        nobody.post("/setup", input(&token, "one")),
        nobody.post("/setup", input(&token, "two")),
    )
    .await;
    let mut answers = [a.status.as_u16(), b.status.as_u16()];
    answers.sort_unstable();
    assert!(answers[0] == 200 && answers[1] >= 400, "{answers:?}");
    let db = house.superuser().await;
    let accounts: i64 = db.query_one("select count(*) from identity.account", &[]).await.unwrap().get(0);
    assert_eq!(accounts, 1);
}

#[tokio::test]
async fn somebody_with_an_account_works_in_a_second_clinic_when_they_agree() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(ours, &["administrator"]).await;
    let mut nurse = house.person(theirs, &["nurse"]).await;
    let ask = |login: &str| json!({"login": login, "full_name": "Grace H.", "roles": ["pharmacist"]});
    nurse.post("/staff/invitations", ask("nobody.at.all")).await.expect(403);
    let unknown = admin.post("/staff/invitations", ask("nobody.at.all")).await.expect(422);
    assert_eq!(unknown.fields(), ["login"]);
    let asked = admin.post("/staff/invitations", ask(&nurse.username)).await.expect(201);
    assert_eq!((&asked.body["active"], &asked.body["invited"]), (&json!(false), &json!(true)));
    // Until they agree the clinic knows what it typed, and nobody can put them to work.
    assert_eq!((&asked.body["email"], &asked.body["full_name"]), (&json!(""), &json!("Grace H.")));
    let path = format!("/staff/{}", asked.id());
    let push = json!({"full_name": "Grace H.", "roles": ["pharmacist"], "active": true});
    assert_eq!(admin.put(&path, 1, push.clone()).await.expect(409).body["code"], "not_agreed");
    nurse.post("/session/clinic", json!({"clinic_id": ours})).await.expect(404);

    let invitations = nurse.get("/session").await.expect(200).body["invitations"].clone();
    assert_eq!(invitations[0]["clinic_name"], "Ours");
    let answer = |word: &'static str| format!("/account/invitations/{ours}/{word}");
    nurse.post(&answer("decline"), json!({})).await.expect(204);
    nurse.post(&answer("accept"), json!({})).await.expect(404);
    admin.put(&path, 2, push).await.expect(409);

    admin.post("/staff/invitations", ask(&nurse.username)).await.expect(201);
    nurse.post(&answer("accept"), json!({})).await.expect(204);
    nurse.cookie =
        nurse.post("/session/clinic", json!({"clinic_id": ours})).await.expect(204).cookie().unwrap();
    assert_eq!(nurse.get("/session").await.expect(200).body["roles"], json!(["pharmacist"]));
    let now = admin.get(&path).await.expect(200).body;
    assert_eq!((&now["full_name"], &now["username"]), (&json!("Test Person"), &json!(nurse.username)));
    admin.post("/staff/invitations", ask(&nurse.username)).await.expect(409);
}

#[tokio::test]
async fn another_address_needs_the_password_and_tells_little_of_others() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.account(clinic, "mosler", &["nurse"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let change = async |email: &str, password: Option<&str>| {
        let body = json!({"email": email, "current_password": password});
        nurse.json("PATCH", "/account", &[("if-match", "\"1\"")], body).await
    };
    let bare = change("new@example.org", None).await.expect(422);
    assert_eq!(bare.fields(), ["current_password"]);
    change("new@example.org", Some("wrong")).await.expect(422);
    for _ in 0..5 {
        change("mosler@example.org", Some(PASSWORD)).await.expect(409);
    }
    change("mosler@example.org", Some(PASSWORD)).await.expect(429);
    house.wait(MINUTE * 14);
    nurse.get("/session").await.expect(200);
    house.wait(MINUTE * 2);
    change("new@example.org", Some(PASSWORD)).await.expect(200);
}

#[tokio::test]
async fn accounts_of_a_demonstration_are_worth_nothing_elsewhere() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["nurse"]).await;
    person.get("/session").await.expect(200);
    let db = house.superuser().await;
    db.execute("update identity.account set demonstration = true where id = $1", &[&person.account.0])
        .await
        .unwrap();
    house.wait(SignedDuration::from_secs(11));
    person.is_ended().await;
    house.anybody().sign_in(&person.username, PASSWORD).await.expect(401);
    let nurse = house.person(clinic, &["nurse"]).await;
    let published = staff::setup::DEMONSTRATION_PASSWORD;
    let weak = nurse.post("/account/password", json!({"current": PASSWORD, "new": published})).await;
    assert_eq!(weak.expect(422).fields(), ["new"]);
}

#[tokio::test]
async fn an_open_session_binds_nobody_elses_telephone() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    assert_eq!(nurse.post("/account/totp", json!({})).await.expect(422).fields(), ["password"]);
    assert_eq!(
        nurse.post("/account/totp", json!({"password": "wrong"})).await.expect(422).fields(),
        ["password"]
    );
    nurse.turn_totp_on().await;
    // Where the clinic asks for it, the password just given to sign in is enough for a while.
    let db = house.superuser().await;
    db.batch_execute("update identity.clinic set mfa_required = true").await.unwrap();
    house.account(clinic, "fresh", &["nurse"]).await;
    let begun = house.anybody().sign_in("fresh", PASSWORD).await.expect(200);
    assert_eq!(begun.body["step"], "enroll_totp");
    let fresh = with_cookie(&house, &begun.cookie().unwrap());
    fresh.post("/account/totp", json!({})).await.expect(200);
    house.wait(MINUTE * 6);
    fresh.post("/account/totp", json!({})).await.expect(422);
    fresh.post("/account/totp", json!({"password": PASSWORD})).await.expect(200);
}

#[tokio::test]
async fn another_address_ends_the_other_sessions_and_changes_the_token() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let other = nurse.sign_in(&nurse.username, PASSWORD).await.expect(200).cookie().unwrap();
    let other = with_cookie(&house, &other);
    let body = json!({"email": "new@example.org", "current_password": PASSWORD});
    let changed = nurse.json("PATCH", "/account", &[("if-match", "\"1\"")], body).await.expect(200);
    other.is_ended().await;
    nurse.is_ended().await;
    with_cookie(&house, &changed.cookie().unwrap()).get("/session").await.expect(200);
}

#[tokio::test]
async fn a_clinic_is_opened_once_however_often_it_is_asked_for() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let open = async |key: &str| {
        let body =
            json!({"name": "Second", "clinic_type": "laboratory", "security": {"mfa_required": false}});
        admin.json("POST", "/clinics", &[("idempotency-key", key)], body).await.expect(201).id()
    };
    let first = open("a-key-of-its-own").await;
    assert_eq!(open("a-key-of-its-own").await, first);
    // The answer was lost before it was kept.
    let db = house.superuser().await;
    db.batch_execute("delete from platform.stored_reply").await.unwrap();
    assert_eq!(open("a-key-of-its-own").await, first);
    assert_ne!(open("another-key").await, first);
    let clinics: i64 = db.query_one("select count(*) from identity.clinic", &[]).await.unwrap().get(0);
    assert_eq!(clinics, 3);
}

#[tokio::test]
async fn a_clinic_without_administrator_gets_one_from_the_server() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let mut nurse = house.person(ours, &["nurse"]).await;
    staff::setup::make_administrator(&house.platform, ours, "nobody").await.unwrap_err();
    for clinic in [ours, ours, theirs] {
        staff::setup::make_administrator(&house.platform, clinic, &nurse.username).await.unwrap();
    }
    assert_eq!(nurse.get("/session").await.expect(200).body["roles"], json!(["administrator", "nurse"]));
    let moved = nurse.post("/session/clinic", json!({"clinic_id": theirs})).await.expect(204);
    nurse.cookie = moved.cookie().unwrap();
    nurse.get("/staff").await.expect(200);
}

#[tokio::test]
async fn one_clinic_alone_does_not_take_a_factor_away_that_guards_another() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(ours, &["administrator"]).await;
    let mut root = house.person(ours, &["administrator"]).await;
    staff::setup::make_administrator(&house.platform, theirs, &root.username).await.unwrap();
    root.turn_totp_on().await;
    let path = format!("/staff/{}/totp/reset", profile_of(&admin, &root.username).await);
    let reset = json!({"reason": "lost phone"});
    let second = house.person(ours, &["administrator"]).await;
    assert_eq!(second.post(&path, reset.clone()).await.expect(409).body["code"], "second_administrator");
    assert_eq!(admin.post(&path, reset.clone()).await.expect(409).body["code"], "works_elsewhere");
    assert_eq!(root.get("/session").await.expect(200).body["account"]["totp_enabled"], true);
    assert_eq!(house.events("account.totp_reset", false).await, 1);

    // Who administers both may; both learn of it. The person is told until they say that they know.
    staff::setup::make_administrator(&house.platform, theirs, &admin.username).await.unwrap();
    assert_eq!(second.post(&path, reset.clone()).await.expect(409).body["code"], "second_administrator");
    let code = admin.post(&path, reset).await.expect(200).body["code"].clone();
    let db = house.superuser().await;
    let sql = "select count(distinct clinic_id) from identity.event where action = 'account.totp_reset' and success";
    assert_eq!(db.query_one(sql, &[]).await.unwrap().get::<_, i64>(0), 2);
    root.enter_with(&code).await;
    root.turn_totp_on().await;
    assert_eq!(root.get("/session").await.expect(200).body["totp_reset"]["reason"], "lost phone");
}

#[tokio::test]
async fn one_administrator_alone_becomes_nobody_who_decides_over_others() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(ours, &["administrator"]).await;
    let second = house.person(ours, &["administrator"]).await;
    let mut officer = house.person(ours, &["privacy_officer"]).await;
    officer.turn_totp_on().await;
    let path = format!("/staff/{}/totp/reset", profile_of(&admin, &officer.username).await);
    let reset = json!({"reason": "lost phone"});
    // However often the same one asks, and when the other does a day later.
    for _ in 0..2 {
        assert_eq!(admin.post(&path, reset.clone()).await.expect(409).body["code"], "second_administrator");
    }
    house.wait(SignedDuration::from_hours(24));
    let (admin, second) = (back(&house, &admin).await, back(&house, &second).await);
    assert_eq!(second.post(&path, reset.clone()).await.expect(409).body["code"], "second_administrator");
    let code = admin.post(&path, reset.clone()).await.expect(200).body["code"].clone();
    assert_eq!(officer.enter_with(&code).await["step"], "enroll_totp");
    // Agreed once is not agreed twice.
    admin.post(&path, reset.clone()).await.expect(409);

    // A link that one asked for is read by two.
    let link = format!("/staff/{}/password-link", profile_of(&admin, &officer.username).await);
    admin.post(&link, json!({})).await.expect(204);
    let messages = admin.get("/messages").await.expect(200).body["items"].clone();
    assert_eq!(messages[0]["kind"], "password_reset");
    let read = format!("/messages/{}/hand-over", messages[0]["id"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(admin.post(&read, json!({})).await.expect(409).body["code"], "second_administrator");
    }
    second.post(&read, json!({})).await.expect(200);

    // Who is kept out of a clinic at present is still that clinic's.
    let mut nurse = house.person(ours, &["nurse"]).await;
    let tx = house.platform.system_global("test").identity_write().await.unwrap();
    store::join_clinic(&tx, nurse.account, theirs).await.unwrap();
    store::set_membership(&tx, nurse.account, theirs, false, house.platform.now()).await.unwrap();
    tx.commit(Event::new("test.done", "test"), ()).await.unwrap();
    nurse.turn_totp_on().await;
    let path = format!("/staff/{}/totp/reset", profile_of(&admin, &nurse.username).await);
    assert_eq!(admin.post(&path, reset).await.expect(409).body["code"], "works_elsewhere");
}

/// The same person, signed in again.
async fn back<'a>(house: &'a House, person: &Person<'_>) -> Person<'a> {
    let answer = person.sign_in(&person.username, PASSWORD).await.expect(200);
    let again = with_cookie(house, &answer.cookie().unwrap());
    Person { username: person.username.clone(), account: person.account, ..again }
}

#[tokio::test]
async fn who_lost_password_and_telephone_comes_back_by_the_server() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let mut admin = house.person(ours, &["administrator"]).await;
    staff::setup::make_administrator(&house.platform, theirs, &admin.username).await.unwrap();
    let secret = admin.turn_totp_on().await;
    let reset = async |password, second_factor| {
        let what = identity::account::reset::What { password, second_factor };
        identity::account::reset::reset(&house.platform, &admin.username, what).await
    };
    let first = reset(true, false).await.unwrap().password.unwrap();
    admin.is_ended().await;
    let nobody = house.anybody();
    nobody.sign_in(&admin.username, PASSWORD).await.expect(401);
    let begun = nobody.sign_in(&admin.username, first.expose()).await.expect(200);
    assert_eq!(begun.body["step"], "totp", "the password alone does not open the account");
    house.wait(SignedDuration::from_secs(30));
    let begun = with_cookie(&house, &begun.cookie().unwrap());
    let done = begun.post("/session/totp", json!({"code": house.code(&secret)})).await.expect(200);
    assert_eq!(done.body["step"], "change_password");

    let taken = reset(false, true).await.unwrap();
    assert!(taken.password.is_none());
    let begun = nobody.sign_in(&admin.username, first.expose()).await.expect(200);
    assert_eq!(begun.body["step"], "totp", "nor after the factor was taken away");
    let begun = with_cookie(&house, &begun.cookie().unwrap());
    let code = json!({"code": taken.code.unwrap().code.expose()});
    let begun = begun.post("/session/totp", code).await.expect(200);
    assert_eq!(begun.body["step"], "change_password");
    let begun = with_cookie(&house, &begun.cookie().unwrap());
    let change = json!({"current": first.expose(), "new": "another long password"});
    let back = begun.post("/account/password", change).await.expect(204).cookie().unwrap();
    let mut back = with_cookie(&house, &back);
    assert_eq!(back.get("/session").await.expect(200).body["totp_reset"]["by"], "osler account reset");
    // The password was given a moment ago.
    back.turn_totp_on().await;
    back.get("/staff").await.expect(200);
    // Two resets; each stands in the trail of both clinics, and once without one.
    assert_eq!(house.events("account.reset", true).await, 6);
    let what = identity::account::reset::What { password: true, second_factor: true };
    identity::account::reset::reset(&house.platform, "nobody.at.all", what).await.unwrap_err();
}

#[tokio::test]
async fn a_new_token_that_gets_lost_signs_nobody_out() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let profile = profile_of(&admin, &nurse.username).await;
    let roles = json!({"full_name": "Test Person", "roles": ["pharmacist"], "active": true});
    admin.put(&format!("/staff/{profile}"), 1, roles).await.expect(200);
    let lost = nurse.get("/session").await.expect(200).cookie().expect("a new cookie");
    house.wait(MINUTE);
    // Whichever answer arrives last, the browser holds the same token.
    let again = nurse.get("/session").await.expect(200).cookie().expect("the new cookie again");
    assert_eq!(again, lost);
    let renewed = with_cookie(&house, &again);
    assert!(renewed.get("/session").await.expect(200).cookie().is_none());
    house.wait(SignedDuration::from_secs(20));
    assert!(nurse.get("/session").await.expect(200).cookie().is_none(), "under way together");
    house.wait(SignedDuration::from_secs(21));
    nurse.is_ended().await;
    renewed.get("/session").await.expect(200);
    let db = house.superuser().await;
    let sql = "select account_id from identity.event where action = 'session.renewed'";
    let by: Vec<uuid::Uuid> = db.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert_eq!(by, [nurse.account.0]);
}

#[tokio::test]
async fn one_machine_that_guesses_keeps_nobody_out_who_works_behind_its_address() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    house.account(clinic, "newcomer", &["nurse"]).await;
    let db = house.superuser().await;
    let address: std::net::IpAddr = db
        .query_one("select host(address) from identity.session limit 1", &[])
        .await
        .unwrap()
        .get::<_, String>(0)
        .parse()
        .unwrap();
    let taken: Vec<_> = (0..100).map_while(|_| identity::lockout::turn(address, None)).collect();
    let nobody = house.anybody();
    nobody.sign_in("newcomer", PASSWORD).await.expect(429);
    nobody.sign_in(&nurse.username, PASSWORD).await.expect(200);
    drop(taken);
    nobody.sign_in("newcomer", PASSWORD).await.expect(200);
    // The same with the rate of an address that failed often.
    db.execute(
        "insert into identity.sign_in_failure (login_digest, address, failures, last_at) values ('x', $1::text::inet, 1000, now())",
        &[&address.to_string()],
    )
    .await
    .unwrap();
    nobody.sign_in("made.up", "wrong").await.expect(401);
    nobody.sign_in("made.up", "wrong").await.expect(429);
    for _ in 0..2 {
        nobody.sign_in(&nurse.username, PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn wrong_codes_of_an_account_are_bounded_over_all_addresses() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut person = house.person(clinic, &["physician"]).await;
    let secret = person.turn_totp_on().await;
    house.wait(SignedDuration::from_secs(30));
    let mut thief = house.anybody();
    thief.cookie = thief.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    for _ in 0..2 {
        thief.post("/session/totp", json!({"code": "000000"})).await.expect(422);
    }
    // The same from nine other networks.
    let db = house.superuser().await;
    let others = "insert into identity.sign_in_failure (login_digest, address, failures, last_at)
                  select login_digest, ('198.51.100.' || n)::inet, 2, last_at from identity.sign_in_failure, generate_series(1, 9) n";
    assert_eq!(db.execute(others, &[]).await.unwrap(), 9);
    thief.post("/session/totp", json!({"code": house.code(&secret)})).await.expect(401);
    thief.is_ended().await;
    house.wait(MINUTE * 15 + SignedDuration::from_secs(1));
    thief.cookie = thief.sign_in(&person.username, PASSWORD).await.expect(200).cookie().unwrap();
    thief.post("/session/totp", json!({"code": house.code(&secret)})).await.expect(200);
}

#[tokio::test]
async fn a_first_code_cannot_be_guessed_either() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let begun = nurse.post("/account/totp", json!({"password": PASSWORD})).await.expect(200);
    for _ in 0..5 {
        nurse.post("/account/totp/confirm", json!({"code": "000000"})).await.expect(422);
    }
    let code = house.code(begun.body["secret"].as_str().unwrap());
    nurse.post("/account/totp/confirm", json!({"code": code})).await.expect(429);
}

#[tokio::test]
async fn an_invitation_is_withdrawn_and_does_not_last_for_ever() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(ours, &["administrator"]).await;
    let nurse = house.person(theirs, &["nurse"]).await;
    let ask = json!({"login": nurse.username, "full_name": "Grace H.", "roles": ["pharmacist"]});
    let accept = format!("/account/invitations/{ours}/accept");
    let asked = admin.post("/staff/invitations", ask.clone()).await.expect(201);
    let session = nurse.get("/session").await.expect(200).body;
    assert_eq!(session["invitations"][0]["roles"], json!(["pharmacist"]));
    let path = format!("/staff/{}", asked.id());
    let withdrawn = json!({"full_name": "Grace H.", "roles": ["pharmacist"], "active": false});
    assert_eq!(admin.put(&path, 1, withdrawn).await.expect(200).body["invited"], false);
    assert_eq!(nurse.get("/session").await.expect(200).body["invitations"], json!([]));
    nurse.post(&accept, json!({})).await.expect(404);

    admin.post("/staff/invitations", ask.clone()).await.expect(201);
    // Both ask at the same moment: the first answer counts.
    let tx = house.platform.system(ours, "test").write().await.unwrap();
    let names = ["Test Person", nurse.username.as_str(), "g@example.org"];
    staff::profile::store::decline(&tx, nurse.account).await.unwrap();
    let late = staff::profile::store::accept(&tx, nurse.account, names, house.platform.now()).await;
    assert_eq!(late.unwrap_err().code, "not_found");
    drop(tx);

    house.wait(SignedDuration::from_hours(14 * 24 + 1));
    let nurse = Person { cookie: nurse.sign_in(&nurse.username, PASSWORD).await.cookie().unwrap(), ..nurse };
    assert_eq!(nurse.get("/session").await.expect(200).body["invitations"], json!([]));
    nurse.post(&accept, json!({})).await.expect(404);
    let admin = Person { cookie: admin.sign_in(&admin.username, PASSWORD).await.cookie().unwrap(), ..admin };
    assert_eq!(admin.get(&path).await.expect(200).body["invited"], false);
    admin.post("/staff/invitations", ask).await.expect(201);
    nurse.post(&accept, json!({})).await.expect(204);
}

#[tokio::test]
async fn who_has_an_account_is_not_learnt_by_inviting() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let ask = |n: i32| json!({"login": format!("nobody{n}"), "full_name": "N", "roles": ["nurse"]});
    for n in 0..10 {
        admin.post("/staff/invitations", ask(n)).await.expect(422);
    }
    admin.post("/staff/invitations", ask(11)).await.expect(429);
}

#[tokio::test]
async fn accounts_from_elsewhere_keep_their_passwords_and_get_a_hash_of_ours() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let file = house.data_dir.join("accounts.csv");
    std::fs::create_dir_all(&house.data_dir).unwrap();
    // "correct horse battery", cost 4.
    let hash = "$2b$04$abcdefghijklmnopqrstuuqREtd3VJD2QVZbuFskFSLk6eRIrQoOS";
    // "123456", which ours would not allow.
    let weak = "$2b$04$GCPTFsXXgdf62LY0TiR4reyvy5//h6eb2F14yvXwFIRHOESS17d1S";
    std::fs::write(
        &file,
        format!(
            "username,email,full_name,password_hash,roles\n\
             grace,grace@example.org,Grace Hopper,{hash},nurse physician\n\
             alan,alan@example.org,Alan Turing,not a hash,nurse\n\
             ada,ada@example.org,Ada Lovelace,{hash},queen\n\
             Grace,other@example.org,Somebody Else,{hash},nurse\n\
             short,line\n\
             weak,weak@example.org,Weak Word,{weak},nurse\n"
        ),
    )
    .unwrap();
    let import = async || staff::setup::import::import_file(&house.platform, clinic, &file).await.unwrap();
    let done = import().await;
    let lines: Vec<u64> = done.refused.iter().map(|(line, _)| *line).collect();
    assert_eq!((done.made, lines), (2, vec![3, 4, 5, 6]), "{:?}", done.refused);
    // Given again, it makes nobody twice.
    let again = import().await;
    assert_eq!((again.made, again.refused.len()), (0, 6), "{:?}", again.refused);

    let nobody = house.anybody();
    nobody.sign_in("grace", "wrong").await.expect(401);
    let step = nobody.sign_in("weak", "123456").await.expect(200);
    assert_eq!(step.body["step"], "change_password");
    let db = house.superuser().await;
    let stored = async || -> String {
        let sql = "select password_hash from identity.account where username = 'grace'";
        db.query_one(sql, &[]).await.unwrap().get(0)
    };
    assert_eq!(stored().await, hash);
    for _ in 0..2 {
        nobody.sign_in("grace", "correct horse battery").await.expect(200);
        assert!(stored().await.starts_with("$argon2id$"));
    }
}

/// What gives rights, takes a protection away or carries a record out, in the hands of whoever sits down before an open screen.
#[tokio::test]
async fn a_session_left_open_gives_no_rights_and_opens_no_record() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let boss = house.person(clinic, &["administrator", "privacy_officer"]).await;
    let doctor = house.person(clinic, &["physician"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let patient = doctor.register("Grace", "Hopper").await;
    let privacy = format!("/patients/{patient}/privacy");
    boss.put(&privacy, 0, json!({"sensitivity": "sensitive"})).await.expect(200);
    let list = format!("/patients/{patient}/privacy-requests");
    let asked = json!({"kind": "access", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"});
    let request = nurse.post(&list, asked).await.expect(403);
    assert_eq!(request.body["code"], "chart_protected");
    let team = json!({"account_id": nurse.account, "days": 7});
    boss.post(&format!("/patients/{patient}/care-team"), team).await.expect(201);
    let asked = json!({"kind": "access", "requested_on": "2026-01-05", "requested_by": "Grace Hopper"});
    let request = nurse.post(&list, asked).await.expect(201).id();
    let people = boss.get("/staff").await.expect(200).body["items"].clone();
    let of = |person: &Person<'_>| {
        let found = people.as_array().unwrap().iter().find(|p| p["username"] == json!(person.username));
        found.unwrap().clone()
    };
    let (nurse, staff) = (of(&nurse), format!("/staff/{}", of(&nurse)["id"].as_str().unwrap()));
    let clinic = boss.get("/clinic").await.expect(200).body;
    let clinic = |mfa: bool, name: &str| {
        let mut of = clinic.clone();
        for gone in ["id", "version"] {
            of.as_object_mut().unwrap().remove(gone);
        }
        of["security"]["mfa_required"] = json!(mfa);
        of["name"] = json!(name);
        of
    };

    house.wait(MINUTE * 5);
    let new = json!({"username": "thief", "email": "t@example.org", "full_name": "T", "password": "a long enough phrase", "roles": ["administrator"]});
    let change = json!({"full_name": nurse["full_name"], "active": true, "roles": ["administrator"]});
    let role = json!({"title": "Reader", "permissions": ["patient.read"]});
    let ask = json!({"login": doctor.username, "full_name": "D", "roles": ["administrator"]});
    for (method, path, body) in [
        ("POST", "/staff", new),
        ("POST", "/staff/invitations", ask),
        ("PUT", &staff, change),
        ("POST", &format!("{staff}/totp/reset"), json!({"reason": "lost"})),
        ("POST", "/roles", role),
        ("PUT", "/clinic", clinic(true, "Ours")),
        ("PUT", &privacy, json!({"sensitivity": "normal"})),
        ("POST", &format!("/privacy-requests/{request}/export"), json!({})),
    ] {
        let answer = boss.json(method, path, &[("if-match", "\"1\"")], body).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["code"]),
            (403, &json!("step_up_required")),
            "{method} {path}"
        );
    }
    let glass = json!({"reason": "unconscious in the emergency room"});
    let refused = doctor.post(&format!("/patients/{patient}/break-glass"), glass).await.expect(403);
    assert_eq!(refused.body["code"], "step_up_required");

    // What gives nothing away goes on.
    boss.put(&privacy, 1, json!({"sensitivity": "protected"})).await.expect(200);
    boss.put("/clinic", 1, clinic(false, "Ours and theirs")).await.expect(200);
    let renamed = json!({"full_name": "Another Name", "active": true, "roles": ["nurse"]});
    boss.put(&staff, 1, renamed).await.expect(200);
}

#[tokio::test]
async fn what_is_done_to_a_second_factor_is_told_by_mail() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    nurse.turn_totp_on().await;
    let codes = nurse.post("/account/recovery-codes", json!({})).await.expect(200).body["codes"].clone();
    assert_eq!(nurse.enter_with(&codes[0]).await["step"], "signed_in");
    let profile = profile_of(&admin, &nurse.username).await;
    let lost = json!({"reason": "Phone lost"});
    let reset = format!("/staff/{profile}/totp/reset");
    admin.post(&reset, lost).await.expect(200);
    let messages = admin.get("/messages").await.expect(200).body["items"].clone();
    let mut kinds: Vec<&str> =
        messages.as_array().unwrap().iter().map(|m| m["kind"].as_str().unwrap()).collect();
    kinds.reverse();
    assert_eq!(kinds, ["factor_changed", "factor_changed", "recovery_code_used", "factor_reset"]);
    // Where no mail is sent an administrator reads it to the person, who is told by whom.
    let path = format!("/messages/{}/hand-over", messages[0]["id"].as_str().unwrap());
    let letter = admin.post(&path, json!({})).await.expect(200).body["text"].as_str().unwrap().to_owned();
    assert!(letter.contains("Test Person took away"), "{letter}");
}

#[tokio::test]
async fn preferences_have_known_names_and_follow_the_person() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let nurse = house.person(theirs, &["nurse"]).await;
    let save = async |version: i64, preferences: Value| {
        let etag = format!("\"{version}\"");
        nurse.json("PATCH", "/account", &[("if-match", &etag)], json!({"preferences": preferences})).await
    };
    let first = nurse.get("/account").await.expect(200).body["preferences"].clone();
    assert_eq!(first, json!({"theme": "system", "density": "compact", "landing": null, "clinic_id": null}));
    for bad in [
        json!({"colour": "red"}),
        json!({"theme": "red"}),
        json!({"density": 3}),
        json!({"landing": "//evil.example"}),
        json!({"landing": ""}),
        json!({"clinic_id": ours}),
    ] {
        save(1, bad).await.expect(422);
    }
    let wanted =
        json!({"theme": "dark", "density": "comfortable", "landing": "patients", "clinic_id": theirs});
    assert_eq!(save(1, wanted.clone()).await.expect(200).body["preferences"], wanted);
    // Elsewhere, and what else is changed leaves them as they are.
    let elsewhere = with_cookie(&house, &nurse.sign_in(&nurse.username, PASSWORD).await.cookie().unwrap());
    assert_eq!(elsewhere.get("/session").await.expect(200).body["account"]["preferences"], wanted);
    let spanish = json!({"language": "es"});
    let saved = nurse.json("PATCH", "/account", &[("if-match", "\"2\"")], spanish).await.expect(200);
    assert_eq!(saved.body["preferences"], wanted);
    // Not by the back door either.
    let db = house.superuser().await;
    let stray = "update identity.account set preferences = preferences || '{\"colour\": \"red\"}'";
    assert!(db.batch_execute(stray).await.is_err());
}

#[tokio::test]
async fn a_session_begins_in_the_clinic_that_its_person_prefers() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(ours, &["administrator"]).await;
    staff::setup::make_administrator(&house.platform, theirs, &admin.username).await.unwrap();
    let begins = async || {
        let session = with_cookie(&house, &admin.sign_in(&admin.username, PASSWORD).await.cookie().unwrap());
        session.get("/session").await.expect(200).body["clinic"]["name"].clone()
    };
    assert_eq!(begins().await, "Ours");
    let wanted = json!({"preferences": {"clinic_id": theirs}});
    admin.json("PATCH", "/account", &[("if-match", "\"1\"")], wanted).await.expect(200);
    assert_eq!(begins().await, "Theirs");
}
