//! Messages that leave the house, and the links in them: handed over by an administrator, or sent to a mail server that
//! stands in this test and speaks as much SMTP as is needed.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use jiff::SignedDuration;
use platform::{
    config::{Mail, MailTls},
    jobs::run_due,
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use tokio_rustls::{TlsAcceptor, rustls};

use crate::harness::{House, PASSWORD, Person};

const NEW: &str = "another long password";

impl Person<'_> {
    /// Asks for a new password, and waits until the letter lies in the outbox.
    async fn forgets(&self, login: &str) {
        let before = self.house.letters().await;
        self.post("/password-reset", json!({"login": login})).await.expect(204);
        let began = Instant::now();
        while self.house.letters().await == before {
            assert!(began.elapsed() < Duration::from_secs(10), "no letter was written");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The newest message of the outbox.
    async fn newest(&self) -> Value {
        self.get("/messages").await.expect(200).body["items"][0].clone()
    }

    /// The token of the newest letter, as an administrator reads it.
    async fn token(&self) -> String {
        let path = format!("/messages/{}/hand-over", self.newest().await["id"].as_str().unwrap());
        let text = self.post(&path, json!({})).await.expect(200).body["text"].as_str().unwrap().to_owned();
        text.split_once("/link#").unwrap().1.split_whitespace().next().unwrap().to_owned()
    }

    async fn chooses(&self, token: &str, password: &str) -> crate::harness::Answer {
        self.post("/links/password", json!({"token": token, "password": password})).await
    }

    async fn enters(&self, login: &str, password: &str) -> crate::harness::Answer {
        self.post("/session", json!({"login": login, "password": password})).await
    }
}

impl House {
    async fn letters(&self) -> i64 {
        let db = self.superuser().await;
        db.query_one("select count(*) from notify.message", &[]).await.unwrap().get(0)
    }
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_works_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let nobody = house.anybody();
    nobody.forgets(&nurse.username.to_uppercase()).await;
    let message = admin.newest().await;
    assert_eq!(
        (&message["kind"], &message["to"], &message["status"]),
        (&json!("password_reset"), &json!(format!("{}@example.org", nurse.username)), &json!("waiting"))
    );
    assert_eq!(message["allowed_actions"], json!(["hand_over"]));
    nurse.get("/messages").await.expect(403);
    let db = house.superuser().await;
    let plain = "select count(*) from notify.message where position('example.org'::bytea in recipient) > 0";
    assert_eq!(db.query_one(plain, &[]).await.unwrap().get::<_, i64>(0), 0);

    let token = admin.token().await;
    assert_eq!(admin.newest().await["handed_over_by"], admin.username);
    let opened = nobody.post("/links/open", json!({"token": token})).await.expect(200).body;
    assert_eq!((&opened["kind"], &opened["username"]), (&json!("password_reset"), &json!(nurse.username)));
    assert_eq!(nobody.chooses(&token, "short").await.expect(422).fields(), ["password"]);
    assert_eq!(nobody.post("/links/email", json!({"token": token})).await.expect(422).fields(), ["token"]);
    nobody.chooses(&token, NEW).await.expect(204);
    assert_eq!(nobody.chooses(&token, NEW).await.expect(422).fields(), ["token"]);
    nobody.post("/links/open", json!({"token": token})).await.expect(422);

    // What was open is closed, and who reads mail there is known to.
    nurse.get("/session").await.expect(401);
    nobody.enters(&nurse.username, PASSWORD).await.expect(401);
    let back = nobody.enters(&nurse.username, NEW).await.expect(200);
    assert_eq!(back.body["step"], "signed_in");
    let back = Person { cookie: back.cookie().unwrap(), ..house.anybody() };
    assert_eq!(back.get("/account").await.expect(200).body["email_verified"], true);
}

#[tokio::test]
async fn a_letter_is_read_by_who_has_just_shown_who_they_are() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    house.anybody().forgets(&nurse.username).await;
    let path = format!("/messages/{}/hand-over", admin.newest().await["id"].as_str().unwrap());
    house.clock.advance(SignedDuration::from_mins(6));
    assert_eq!(admin.post(&path, json!({})).await.expect(403).body["code"], "step_up_required");
    assert_eq!(admin.newest().await["handed_over_by"], Value::Null);
}

#[tokio::test]
async fn a_letter_that_opens_another_clinic_too_is_not_handed_over() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let admin = house.person(ours, &["administrator"]).await;
    let root = house.person(ours, &["administrator"]).await;
    staff::setup::make_administrator(&house.platform, theirs, &root.username).await.unwrap();
    house.anybody().forgets(&root.username).await;
    let message = admin.newest().await;
    assert_eq!(message["allowed_actions"], json!([]));
    let path = format!("/messages/{}/hand-over", message["id"].as_str().unwrap());
    admin.post(&path, json!({})).await.expect(403);
}

#[tokio::test]
async fn a_known_and_an_unknown_name_are_answered_alike() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let nobody = house.anybody();
    let ask = async |login: &str| {
        let began = Instant::now();
        let answer = nobody.post("/password-reset", json!({"login": login})).await;
        (answer.status.as_u16(), answer.body, began.elapsed())
    };
    ask("warm.up").await;
    let mut took = [vec![], vec![]];
    for n in 0..5 {
        let known =
            if n % 2 == 0 { nurse.username.clone() } else { format!("{}@example.org", nurse.username) };
        for (times, login) in took.iter_mut().zip([known, format!("nobody{n}")]) {
            let (status, body, time) = ask(&login).await;
            assert_eq!((status, body), (204, json!("")));
            times.push(time);
            // What goes on afterwards is not to be measured with the next one.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    let [known, unknown] = took.map(|mut times| {
        times.sort();
        times[2]
    });
    assert!(known.abs_diff(unknown) < Duration::from_millis(20), "{known:?} {unknown:?}");
    // Neither is asked for without end.
    for login in [nurse.username.as_str(), "nobody"] {
        let mut last = 0;
        for _ in 0..6 {
            last = ask(login).await.0;
        }
        assert_eq!(last, 204, "{login}");
    }
    // Who asks in somebody's name stops nobody's mail: no more is written, and what is on its way is good.
    let (asked, admin) = (house.letters().await, house.person(clinic, &["administrator"]).await);
    assert!(asked < 11, "{asked}");
    nobody.chooses(&admin.token().await, NEW).await.expect(204);
}

#[tokio::test]
async fn a_link_ends_with_its_hour_with_the_second_after_it_and_with_the_address() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let nobody = house.anybody();
    nobody.forgets(&nurse.username).await;
    let first = admin.token().await;
    house.clock.advance(SignedDuration::from_secs(1));
    nobody.forgets(&nurse.username).await;
    let second = admin.token().await;
    // Who asks in somebody's name does not spoil the one on its way.
    house.clock.advance(SignedDuration::from_secs(1));
    nobody.post("/links/open", json!({"token": first})).await.expect(200);
    nobody.forgets(&nurse.username).await;
    nobody.chooses(&first, NEW).await.expect(422);
    nobody.post("/links/open", json!({"token": second})).await.expect(200);
    let moved = json!({"email": "elsewhere@example.org", "current_password": PASSWORD});
    nurse.json("PATCH", "/account", &[("if-match", "\"1\"")], moved).await.expect(200);
    nobody.chooses(&second, NEW).await.expect(422);
    nobody.forgets(&nurse.username).await;
    let third = admin.token().await;
    house.clock.advance(SignedDuration::from_mins(61));
    nobody.chooses(&third, NEW).await.expect(422);
}

#[tokio::test]
async fn an_address_is_proved_by_a_link() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    assert_eq!(nurse.get("/account").await.expect(200).body["email_verified"], false);
    nurse.post("/account/email-verification", json!({})).await.expect(204);
    let token = admin.token().await;
    let nobody = house.anybody();
    // It gives no password.
    nobody.chooses(&token, NEW).await.expect(422);
    nobody.post("/links/email", json!({"token": token})).await.expect(204);
    nobody.post("/links/email", json!({"token": token})).await.expect(422);
    assert_eq!(nurse.get("/account").await.expect(200).body["email_verified"], true);
    let moved = json!({"email": "elsewhere@example.org", "current_password": PASSWORD});
    let moved = nurse.json("PATCH", "/account", &[("if-match", "\"1\"")], moved).await.expect(200);
    assert_eq!(moved.body["email_verified"], false);
}

#[tokio::test]
async fn a_new_person_chooses_the_first_password_by_a_link() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let new = json!({"username": "newcomer", "email": "new@example.org", "full_name": "New Comer", "roles": ["nurse"]});
    let id = admin.post("/staff", new).await.expect(201).id();
    let message = admin.newest().await;
    assert_eq!((&message["kind"], &message["to"]), (&json!("invitation"), &json!("new@example.org")));
    let first = admin.token().await;
    // It got lost: another one takes its place.
    admin.post(&format!("/staff/{id}/password-link"), json!({})).await.expect(204);
    let second = admin.token().await;
    let nobody = house.anybody();
    nobody.chooses(&first, NEW).await.expect(422);
    house.clock.advance(SignedDuration::from_hours(71));
    nobody.chooses(&second, NEW).await.expect(204);
    assert_eq!(nobody.enters("newcomer", NEW).await.expect(200).body["step"], "signed_in");
}

#[tokio::test]
async fn a_colleague_gets_a_link_only_from_who_may_manage_them() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let people = admin.get("/staff").await.expect(200).body["items"].clone();
    let of = |username: &str| {
        let person = people.as_array().unwrap().iter().find(|p| p["username"] == username).unwrap();
        format!("/staff/{}/password-link", person["id"].as_str().unwrap())
    };
    nurse.post(&of(&admin.username), json!({})).await.expect(403);
    admin.post(&of(&nurse.username), json!({})).await.expect(204);
    assert_eq!(admin.newest().await["kind"], "password_reset");
    house.clock.advance(SignedDuration::from_mins(6));
    admin.post(&of(&nurse.username), json!({})).await.expect(403);
}

/// A letter that lies about changes no password that its owner chose since.
#[tokio::test]
async fn a_link_dies_with_the_password_it_was_made_for() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let nobody = house.anybody();
    nobody.forgets(&nurse.username).await;
    let link = admin.token().await;
    let change = json!({"current": PASSWORD, "new": NEW});
    nurse.post("/account/password", change).await.expect(204);
    nobody.chooses(&link, "another long enough phrase").await.expect(422);
    nobody.enters(&nurse.username, NEW).await.expect(200);
}

/// A mail server with a certificate of its own; what it was given, and what it says to a recipient.
pub struct Post {
    pub settings: Mail,
    pub authority: String,
    pub letters: Arc<Mutex<Vec<String>>>,
    pub answer: Arc<Mutex<&'static str>>,
}

impl Post {
    pub async fn open() -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (letters, answer) = (Arc::default(), Arc::new(Mutex::new("250 ok")));
        let (kept, says) = (Arc::clone(&letters), Arc::clone(&answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Ok(stream) = acceptor.accept(stream).await {
                    let _ = talk(stream, &kept, &says).await;
                }
            }
        });
        let settings = Mail {
            host: "localhost".into(),
            port: Some(port),
            from: "Osler <osler@clinic.example>".into(),
            user: None,
            password: None,
            tls: MailTls::Implicit,
            ca: None,
        };
        Self { settings, authority: made.cert.pem(), letters, answer }
    }
}

async fn talk(
    stream: tokio_rustls::server::TlsStream<tokio::net::TcpStream>,
    letters: &Mutex<Vec<String>>,
    answer: &Mutex<&'static str>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 post\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let word = line.get(..4).unwrap_or_default().to_uppercase();
        let says = match word.as_str() {
            "EHLO" | "HELO" | "MAIL" | "RSET" | "NOOP" => "250 ok".to_owned(),
            "RCPT" => (*answer.lock().unwrap()).to_owned(),
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut letter = String::new();
                while !letter.ends_with("\r\n.\r\n") && stream.read_line(&mut letter).await? > 0 {}
                letters.lock().unwrap().push(letter);
                "250 taken".to_owned()
            }
            _ => "221 bye".to_owned(),
        };
        stream.write_all(format!("{says}\r\n").as_bytes()).await?;
        line.clear();
    }
    Ok(())
}

async fn house_with(post: &Post, trusted: bool) -> House {
    let (mut settings, authority) = (post.settings.clone(), post.authority.clone());
    House::open_as(osler::start::handlers(), move |config| {
        if trusted {
            std::fs::create_dir_all(&config.data_dir).unwrap();
            let path = config.data_dir.join("post.pem");
            std::fs::write(&path, authority).unwrap();
            settings.ca = Some(path);
        }
        config.mail = Some(settings);
    })
    .await
}

#[tokio::test]
async fn a_message_leaves_by_mail_and_is_forgotten() {
    let post = Post::open().await;
    let house = house_with(&post, true).await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    house.anybody().forgets(&nurse.username).await;
    run_due(&house.platform).await.unwrap();
    let letters = post.letters.lock().unwrap().clone();
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert!(letter.contains("From: Osler <osler@clinic.example>"), "{letter}");
    assert!(letter.contains(&format!("To: {}@example.org", nurse.username)), "{letter}");
    assert!(letter.contains("/link#"), "{letter}");
    let message = admin.newest().await;
    assert_eq!((&message["status"], &message["allowed_actions"]), (&json!("sent"), &json!([])));
    let db = house.superuser().await;
    let kept = "select count(*) from notify.message where letter is not null";
    assert_eq!(db.query_one(kept, &[]).await.unwrap().get::<_, i64>(0), 0);
    // Again is not twice.
    db.batch_execute(
        "update platform.job set status = 'waiting', finished_at = null where kind = 'notify.mail'",
    )
    .await
    .unwrap();
    run_due(&house.platform).await.unwrap();
    assert_eq!(post.letters.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_message_is_sent_again_when_somebody_says_so() {
    let post = Post::open().await;
    let house = house_with(&post, true).await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    // For now: it goes on waiting, and the job is tried again by itself.
    *post.answer.lock().unwrap() = "450 later";
    house.anybody().forgets(&nurse.username).await;
    run_due(&house.platform).await.unwrap();
    let message = admin.newest().await;
    assert_eq!((&message["status"], &message["attempts"]), (&json!("waiting"), &json!(1)));
    assert_eq!(message["last_error"], "the mail server answered 450");
    // Its owner gets it by mail: meanwhile nobody else reads it.
    assert_eq!(message["allowed_actions"], json!([]));
    let read = format!("/messages/{}/hand-over", message["id"].as_str().unwrap());
    assert_eq!(admin.post(&read, json!({})).await.expect(409).body["code"], "message_on_its_way");
    // For good.
    *post.answer.lock().unwrap() = "550 nobody has this name";
    let db = house.superuser().await;
    let now = "update platform.job set run_at = now() where kind = 'notify.mail'";
    db.batch_execute(now).await.unwrap();
    run_due(&house.platform).await.unwrap();
    let message = admin.newest().await;
    assert_eq!(
        (&message["status"], &message["allowed_actions"]),
        (&json!("refused"), &json!(["hand_over", "send"]))
    );
    *post.answer.lock().unwrap() = "250 ok";
    let path = format!("/messages/{}/send", message["id"].as_str().unwrap());
    assert_eq!(admin.post(&path, json!({})).await.expect(200).body["status"], "waiting");
    admin.post(&path, json!({})).await.expect(409);
    run_due(&house.platform).await.unwrap();
    assert_eq!(post.letters.lock().unwrap().len(), 1);
    assert_eq!(admin.newest().await["status"], "sent");
}

#[tokio::test]
async fn a_mail_server_that_nobody_vouches_for_gets_nothing() {
    let post = Post::open().await;
    let house = house_with(&post, false).await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let nurse = house.person(clinic, &["nurse"]).await;
    house.anybody().forgets(&nurse.username).await;
    run_due(&house.platform).await.unwrap();
    assert!(post.letters.lock().unwrap().is_empty());
    let message = admin.newest().await;
    assert_eq!((&message["status"], &message["attempts"]), (&json!("waiting"), &json!(1)), "{message}");
}

#[tokio::test]
async fn what_is_worth_nothing_any_more_is_forgotten() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    house.anybody().forgets(&nurse.username).await;
    let count =
        async |sql: &str| -> i64 { house.superuser().await.query_one(sql, &[]).await.unwrap().get(0) };
    let upkeep = async || {
        let tx = house.platform.system(clinic, "test").write().await.unwrap();
        tx.enqueue(platform::Job::new("notify.upkeep", &json!({})).unwrap()).await.unwrap();
        tx.commit(platform::Event::new("test.queued", "job"), ()).await.unwrap();
        run_due(&house.platform).await.unwrap();
    };
    upkeep().await;
    assert_eq!(count("select count(*) from notify.message where letter is not null").await, 1);
    house.clock.advance(SignedDuration::from_hours(2));
    upkeep().await;
    assert_eq!(count("select count(*) from notify.message where letter is not null").await, 0);
    assert_eq!(count("select count(*) from notify.message").await, 1);
    house.clock.advance(SignedDuration::from_hours(31 * 24));
    upkeep().await;
    assert_eq!(count("select count(*) from notify.message").await, 0);
}

impl Person<'_> {
    /// Signs in with this browser; the new session.
    async fn enters_with(&self, agent: &str) -> String {
        let body = serde_json::to_vec(&json!({"login": self.username, "password": PASSWORD})).unwrap();
        let headers = [("content-type", "application/json"), ("user-agent", agent)];
        self.house.anybody().send("POST", "/session", &headers, body).await.expect(200).cookie().unwrap()
    }
}

impl Post {
    /// What has come since the last look.
    async fn brings(&self, house: &House) -> Vec<String> {
        run_due(&house.platform).await.unwrap();
        std::mem::take(&mut *self.letters.lock().unwrap())
    }
}

const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36";
const WINDOWS_LATER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/132.0.0.0 Safari/537.36";

#[tokio::test]
async fn who_is_away_hears_of_what_is_done_to_their_account() {
    let post = Post::open().await;
    let house = house_with(&post, true).await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    assert!(post.brings(&house).await.is_empty(), "the first sign-in of all is no news");
    nurse.enters_with(WINDOWS).await;
    let letters = post.brings(&house).await;
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert!(letter.contains("Subject: New sign-in to your account"), "{letter}");
    assert!(letter.contains(&format!("To: {}@example.org", nurse.username)), "{letter}");
    assert!(letter.contains("/#forgot"), "{letter}");
    // The same browser a version later is no news; nor is one that calls itself something else put into a letter.
    nurse.enters_with(WINDOWS_LATER).await;
    assert!(post.brings(&house).await.is_empty());
    nurse.enters_with("Your account is locked: call 555 0100").await;
    let letters = post.brings(&house).await;
    assert!(letters.len() == 1 && !letters[0].contains("555 0100"), "{letters:?}");
    // Whoever fails is no news: guessing sends no letters.
    nurse.enters(&nurse.username, "wrong").await.expect(401);
    assert!(post.brings(&house).await.is_empty());

    let change = json!({"current": PASSWORD, "new": NEW});
    let changed = nurse.post("/account/password", change).await.expect(204);
    let letters = post.brings(&house).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("Subject: Your password was changed"), "{}", letters[0]);

    // The address before hears of another one.
    let nurse =
        Person { cookie: changed.cookie().unwrap(), username: nurse.username.clone(), ..house.anybody() };
    let moved = json!({"email": "elsewhere@example.org", "current_password": NEW});
    nurse.json("PATCH", "/account", &[("if-match", "\"2\"")], moved).await.expect(200);
    let letters = post.brings(&house).await;
    assert!(letters[0].contains(&format!("To: {}@example.org", nurse.username)), "{}", letters[0]);
    assert!(letters[0].contains("Subject: Your e-mail address was changed"), "{}", letters[0]);
    assert!(!letters[0].contains("elsewhere"), "{}", letters[0]);
}

#[tokio::test]
async fn after_a_month_away_a_sign_in_is_news_again() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let db = house.superuser().await;
    db.batch_execute("delete from identity.session").await.unwrap();
    nurse.enters(&nurse.username, PASSWORD).await.expect(200);
    assert_eq!(house.letters().await, 1);
}

#[tokio::test]
async fn a_person_ends_all_their_other_sessions() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    let other = Person { cookie: nurse.enters_with(WINDOWS).await, ..house.anybody() };
    let list = nurse.get("/account/sessions").await.expect(200).body;
    assert!(list["items"].as_array().unwrap().iter().any(|s| s["device"] == "Chrome · Windows"), "{list}");
    nurse.json("DELETE", "/account/sessions", &[], json!(null)).await.expect(204);
    other.get("/session").await.expect(401);
    nurse.get("/session").await.expect(200);
}
