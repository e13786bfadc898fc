//! Passkeys: whole ceremonies with an authenticator made of software, and every way in which one is refused.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use identity::passkey::RelyingParty;
use jiff::SignedDuration;
use platform::http::sha256;
use serde_json::{Value, json};

use crate::harness::{Answer, House, PASSWORD, Person};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn encode(bytes: &[u8]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(bytes)
}

fn decode(text: &Value) -> Vec<u8> {
    data_encoding::BASE64URL_NOPAD.decode(text.as_str().unwrap().as_bytes()).unwrap()
}

/// A byte string of CBOR.
fn cbor_bytes(bytes: &[u8]) -> Vec<u8> {
    [[0x59].as_slice(), &u16::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

/// Present, verified; with a credential.
const SEEN: u8 = 0b101;
const WITH_CREDENTIAL: u8 = 1 << 6;

/// An authenticator, and the browser before it; what they say can be bent.
pub struct Authenticator {
    key: EcdsaKeyPair,
    pub id: Vec<u8>,
    handle: Option<Vec<u8>>,
    count: u32,
    origin: String,
    rp_id: String,
    flags: u8,
    /// More that the browser says.
    says: Value,
}

impl Authenticator {
    pub fn of(house: &House) -> Self {
        let party = RelyingParty::of(house.platform.config()).unwrap();
        Self::at(&party)
    }

    pub fn at(party: &RelyingParty) -> Self {
        let mut id = vec![0; 32];
        aws_lc_rs::rand::fill(&mut id).unwrap();
        Self {
            key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap(),
            id,
            handle: None,
            count: 1,
            origin: party.origin.clone(),
            rp_id: party.id.clone(),
            flags: SEEN,
            says: json!({}),
        }
    }

    fn client_data(&self, asked: &str, challenge: &Value) -> Vec<u8> {
        let mut said =
            json!({"type": asked, "challenge": challenge, "origin": self.origin, "crossOrigin": false});
        for (name, value) in self.says.as_object().unwrap() {
            said[name] = value.clone();
        }
        serde_json::to_vec(&said).unwrap()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        [sha256(self.rp_id.as_bytes()).as_slice(), &[flags], &self.count.to_be_bytes()].concat()
    }

    pub fn cose(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        [[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21].as_slice(), &cbor_bytes(x), &[0x22], &cbor_bytes(y)].concat()
    }

    pub fn attestation(&self) -> Vec<u8> {
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let data = self.data(self.flags | WITH_CREDENTIAL);
        let data = [data.as_slice(), &[0; 16], &length, &self.id, &self.cose()].concat();
        let words = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData".as_slice();
        [words, &cbor_bytes(&data)].concat()
    }

    /// Answers what `begin_passkey` asked.
    pub fn make(&mut self, asked: &Value, name: &str) -> Value {
        self.handle = Some(decode(&asked["user_handle"]));
        let client_data = self.client_data("webauthn.create", &asked["challenge"]);
        json!({"name": name, "client_data": encode(&client_data), "attestation": encode(&self.attestation())})
    }

    /// Authenticator data, and the signature.
    pub fn sign(&self, client_data: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let data = self.data(self.flags);
        let signed = [data.as_slice(), &sha256(client_data)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        (data, signature.as_ref().to_vec())
    }

    /// Answers what a challenge asked.
    pub fn show(&mut self, asked: &Value) -> Value {
        self.count += u32::from(self.count > 0);
        let client_data = self.client_data("webauthn.get", &asked["challenge"]);
        let (data, signature) = self.sign(&client_data);
        json!({
            "credential_id": encode(&self.id),
            "client_data": encode(&client_data),
            "authenticator_data": encode(&data),
            "signature": encode(&signature),
            "user_handle": self.handle.as_deref().map(encode),
        })
    }
}

impl Person<'_> {
    async fn begin_passkey(&self) -> Answer {
        self.post("/account/passkeys/challenge", json!({})).await
    }

    /// Adds a passkey; the session goes on with its new token.
    async fn add_passkey(&mut self) -> Authenticator {
        let mut authenticator = Authenticator::of(self.house);
        let asked = self.begin_passkey().await.expect(200).body;
        let added = self.post("/account/passkeys", authenticator.make(&asked, "My phone")).await.expect(204);
        self.cookie = added.cookie().unwrap();
        authenticator
    }

    /// Has the session's passkey show that it is its owner.
    async fn confirm(&mut self, authenticator: &mut Authenticator) -> Answer {
        let asked = self.post("/session/passkey/challenge", json!({})).await.expect(200).body;
        let answer = self.post("/session/passkey", authenticator.show(&asked)).await;
        self.cookie = answer.cookie().unwrap_or_else(|| self.cookie.clone());
        answer
    }

    async fn passkeys(&self) -> Value {
        self.get("/account/passkeys").await.expect(200).body["items"].clone()
    }
}

/// A browser that asks for a challenge, and what it was asked.
async fn stranger(house: &House) -> (Person<'_>, Value) {
    let mut browser = house.anybody();
    let asked = browser.post("/session/by-passkey/challenge", json!({})).await.expect(200);
    let cookie = asked.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly; SameSite=Strict; Max-Age=300"), "{cookie}");
    browser.cookie = asked.cookie().unwrap();
    (browser, asked.body)
}

async fn sign_in<'a>(house: &'a House, authenticator: &mut Authenticator) -> (Person<'a>, Answer) {
    let (mut browser, asked) = stranger(house).await;
    let answer = browser.post("/session/by-passkey", authenticator.show(&asked)).await;
    browser.cookie = answer.cookie().unwrap_or_default();
    (browser, answer)
}

/// Why the last sign-in was refused.
async fn reason(house: &House) -> String {
    let db = house.superuser().await;
    let sql = "select reason from identity.event where action = 'session.refused' order by at desc, id desc limit 1";
    db.query_one(sql, &[]).await.unwrap().get(0)
}

async fn letters(house: &House) -> Vec<String> {
    let db = house.superuser().await;
    let rows = db.query("select kind from notify.message order by created_at, id", &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn a_passkey_signs_in_alone_and_is_both_factors() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let elsewhere = house.anybody();
    let login = json!({"login": nurse.username, "password": PASSWORD});
    let elsewhere =
        Person { cookie: elsewhere.post("/session", login).await.expect(200).cookie().unwrap(), ..elsewhere };
    let mut phone = nurse.add_passkey().await;
    // Sessions that did without are over, and the owner hears of it.
    elsewhere.get("/session").await.expect(401);
    assert_eq!(letters(&house).await, ["passkey_changed"]);
    let known = nurse.passkeys().await;
    assert_eq!((&known[0]["name"], &known[0]["last_used_at"]), (&json!("My phone"), &Value::Null));

    // Also where the clinic asks for a second factor.
    let details = json!({"name": "Ours", "clinic_type": "hospital", "security": {"mfa_required": true}});
    admin.put("/clinic", 1, details).await.expect(200);
    let (there, answer) = sign_in(&house, &mut phone).await;
    assert_eq!(answer.expect(200).body["step"], "signed_in");
    assert_eq!(there.get("/session").await.expect(200).body["account"]["username"], json!(nurse.username));
    there.post("/patients/search", json!({"query": ""})).await.expect(200);
    // It showed a moment ago who it is.
    there.post("/account/recovery-codes", json!({})).await.expect(200);
    assert!(there.passkeys().await[0]["last_used_at"].is_string());

    // Nothing that tells whose it is goes over the line, and nothing of it is kept that signs anybody in.
    let (browser, asked) = stranger(&house).await;
    assert_eq!(asked["allow"], json!([]));
    let proof = phone.show(&asked);
    assert_ne!(decode(&proof["user_handle"]), nurse.account.0.as_bytes());
    browser.post("/session/by-passkey", proof.clone()).await.expect(200);
    browser.post("/session/by-passkey", proof).await.expect(401);
    assert_eq!(reason(&house).await, "challenge");
}

#[tokio::test]
async fn every_bent_proof_is_refused_alike() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let mut other = house.person(clinic, &["nurse"]).await;
    let mut phone = nurse.add_passkey().await;
    let others = other.add_passkey().await;
    let party = RelyingParty::of(house.platform.config()).unwrap();

    type Bend = fn(&mut Authenticator, &Authenticator);
    let bent: [(&str, Bend); 13] = [
        ("origin", |a, _| a.origin = "https://clinic.example".into()),
        ("origin", |a, _| a.origin = format!("{}.evil.example", a.origin)),
        ("origin", |a, _| a.says = json!({"crossOrigin": true})),
        ("origin", |a, _| a.says = json!({"topOrigin": "https://evil.example"})),
        ("relying_party", |a, _| a.rp_id = "clinic.example".into()),
        ("asked_for_something_else", |a, _| a.says = json!({"type": "webauthn.create"})),
        ("malformed", |a, _| a.says = json!({"challenge": 5})),
        ("not_present", |a, _| a.flags = 0b100),
        ("not_verified", |a, _| a.flags = 0b001),
        ("malformed", |a, _| a.flags = SEEN | 1 << 4),
        ("malformed", |a, _| a.flags = SEEN | 1 << 7),
        ("owner", |a, b| a.handle = b.handle.clone()),
        ("owner", |a, _| a.handle = None),
    ];
    let mut answers = vec![];
    for (why, bend) in bent {
        let (id, handle, count) = (phone.id.clone(), phone.handle.clone(), phone.count);
        bend(&mut phone, &others);
        let (_, answer) = sign_in(&house, &mut phone).await;
        answers.push(answer.expect(401).body);
        assert_eq!(reason(&house).await, why);
        (phone.id, phone.handle, phone.count) = (id, handle, count);
        (phone.origin, phone.rp_id) = (party.origin.clone(), party.id.clone());
        (phone.flags, phone.says) = (SEEN, json!({}));
        // A good one forgets the failures before it.
        sign_in(&house, &mut phone).await.1.expect(200);
    }

    let mut bent_answer = async |why: &str, bend: fn(&mut Value, &Value)| {
        let (browser, asked) = stranger(&house).await;
        let mut proof = phone.show(&asked);
        bend(&mut proof, &json!(encode(&others.id)));
        let answer = browser.post("/session/by-passkey", proof).await.expect(401).body;
        assert_eq!(reason(&house).await, why);
        sign_in(&house, &mut phone).await.1.expect(200);
        answer
    };
    answers.push(bent_answer("unknown", |p, _| p["credential_id"] = json!(encode(b"nobody's"))).await);
    answers.push(bent_answer("owner", |p, other| p["credential_id"] = other.clone()).await);
    answers.push(bent_answer("signature", |p, _| p["signature"] = json!(encode(&[48; 70]))).await);
    let bend = |p: &mut Value, _: &Value| {
        let mut data = decode(&p["authenticator_data"]);
        data[36] ^= 0x40;
        p["authenticator_data"] = json!(encode(&data));
    };
    answers.push(bent_answer("signature", bend).await);

    // A challenge of another browser, one of a session, and one that is too old.
    let (_, asked) = stranger(&house).await;
    let (browser, _) = stranger(&house).await;
    let proof = phone.show(&asked);
    answers.push(browser.post("/session/by-passkey", proof.clone()).await.expect(401).body);
    assert_eq!(reason(&house).await, "challenge");
    let without = house.anybody().post("/session/by-passkey", proof).await;
    answers.push(without.expect(401).body);
    let asked = nurse.post("/session/passkey/challenge", json!({})).await.expect(200).body;
    answers.push(browser.post("/session/by-passkey", phone.show(&asked)).await.expect(401).body);
    assert_eq!(reason(&house).await, "challenge");
    sign_in(&house, &mut phone).await.1.expect(200);
    let (browser, asked) = stranger(&house).await;
    house.clock.advance(MINUTE * 5);
    answers.push(browser.post("/session/by-passkey", phone.show(&asked)).await.expect(401).body);
    assert_eq!(reason(&house).await, "challenge");

    for answer in &mut answers {
        answer["request_id"] = Value::Null;
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
}

#[tokio::test]
async fn five_wrong_proofs_lock_a_passkey_and_wrong_passwords_lock_none() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let mut phone = nurse.add_passkey().await;
    phone.rp_id = "clinic.example".into();
    for _ in 0..5 {
        sign_in(&house, &mut phone).await.1.expect(401);
    }
    phone.rp_id = RelyingParty::of(house.platform.config()).unwrap().id;
    sign_in(&house, &mut phone).await.1.expect(401);
    assert_eq!(reason(&house).await, "locked");
    let login = |password: &str| json!({"login": nurse.username, "password": password});
    house.anybody().post("/session", login(PASSWORD)).await.expect(200);
    house.clock.advance(MINUTE * 15);
    sign_in(&house, &mut phone).await.1.expect(200);
    // Whoever guesses passwords behind the same address keeps nobody out who has a passkey.
    for _ in 0..5 {
        house.anybody().post("/session", login("a wrong one")).await.expect(401);
    }
    house.anybody().post("/session", login(PASSWORD)).await.expect(401);
    sign_in(&house, &mut phone).await.1.expect(200);
}

#[tokio::test]
async fn a_counter_that_runs_back_is_refused_and_told() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let mut phone = nurse.add_passkey().await;
    phone.count = 40;
    sign_in(&house, &mut phone).await.1.expect(200);
    phone.count = 20;
    sign_in(&house, &mut phone).await.1.expect(401);
    assert_eq!(reason(&house).await, "counter");
    assert_eq!(letters(&house).await, ["passkey_changed", "passkey_copied"]);
    phone.count = 41;
    sign_in(&house, &mut phone).await.1.expect(200);
    phone.count = 7;
    nurse.confirm(&mut phone).await.expect(422);
    assert_eq!(letters(&house).await.last().unwrap(), "passkey_copied");
    // One that does not count never runs back; one that counted does not stop.
    phone.count = 0;
    sign_in(&house, &mut phone).await.1.expect(401);
    let mut key = Authenticator::of(&house);
    key.count = 0;
    let asked = nurse.begin_passkey().await.expect(200).body;
    nurse.cookie =
        nurse.post("/account/passkeys", key.make(&asked, "Key")).await.expect(204).cookie().unwrap();
    for _ in 0..2 {
        sign_in(&house, &mut key).await.1.expect(200);
    }
}

#[tokio::test]
async fn a_passkey_is_the_second_factor_after_the_password_and_recovery_codes_stand_in() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let mut phone = nurse.add_passkey().await;
    let codes = nurse.post("/account/recovery-codes", json!({})).await.expect(200).body["codes"].clone();
    let login = json!({"login": nurse.username, "password": PASSWORD});
    let enter = async |nurse: &mut Person<'_>| {
        let begun = house.anybody().post("/session", login.clone()).await.expect(200);
        assert_eq!(begun.body["step"], "totp");
        nurse.cookie = begun.cookie().unwrap();
        nurse.get("/account").await.expect(401);
    };
    enter(&mut nurse).await;
    let half = nurse.get("/session").await.expect(200).body;
    assert_eq!((&half["account"]["passkeys"], &half["account"]["email"]), (&json!(1), &json!("")));
    // Half signed in, nobody adds a passkey or a telephone.
    nurse.begin_passkey().await.expect(401);
    nurse.post("/account/totp", json!({"password": PASSWORD})).await.expect(401);
    let asked = nurse.post("/session/passkey/challenge", json!({})).await.expect(200).body;
    assert_eq!(asked["allow"], json!([encode(&phone.id)]));
    assert_eq!(nurse.confirm(&mut phone).await.expect(200).body["step"], "signed_in");
    nurse.get("/account").await.expect(200);

    enter(&mut nurse).await;
    let code = nurse.post("/session/totp", json!({"code": codes[0]})).await.expect(200);
    assert_eq!(code.body["step"], "signed_in");

    // Somebody else's passkey is worth nothing here.
    let mut other = house.person(clinic, &["nurse"]).await;
    let mut others = other.add_passkey().await;
    enter(&mut nurse).await;
    assert_eq!(nurse.confirm(&mut others).await.expect(422).fields(), ["signature"]);
    nurse.confirm(&mut phone).await.expect(200);
}

#[tokio::test]
async fn a_session_left_open_neither_adds_nor_removes_a_passkey_until_one_is_shown() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let mut phone = nurse.add_passkey().await;
    let asked = nurse.begin_passkey().await.expect(200).body;
    let id = nurse.passkeys().await[0]["id"].as_str().unwrap().to_owned();
    house.clock.advance(MINUTE * 5);
    let remove = async |nurse: &Person<'_>| {
        nurse.json("DELETE", &format!("/account/passkeys/{id}"), &[], json!({})).await
    };
    assert_eq!(nurse.begin_passkey().await.expect(403).body["code"], "step_up_required");
    let made = Authenticator::of(&house).make(&asked, "Thief's");
    assert_eq!(
        nurse.post("/account/passkeys", made.clone()).await.expect(403).body["code"],
        "step_up_required"
    );
    assert_eq!(remove(&nurse).await.expect(403).body["code"], "step_up_required");
    // With a passkey the password alone is not enough, also for a second telephone.
    let password = json!({"password": PASSWORD});
    assert_eq!(nurse.post("/session/step-up", password.clone()).await.expect(422).fields(), ["code"]);
    assert_eq!(nurse.post("/account/totp", password).await.expect(403).body["code"], "step_up_required");
    // Nor is it where a change of the password asks for it.
    let change = json!({"current": PASSWORD, "new": "correct horse battery staple"});
    nurse.cookie = nurse.post("/account/password", change).await.expect(204).cookie().unwrap();
    assert_eq!(nurse.begin_passkey().await.expect(403).body["code"], "step_up_required");
    nurse.confirm(&mut phone).await.expect(200);
    // Asked too long ago.
    assert_eq!(nurse.post("/account/passkeys", made).await.expect(422).fields(), ["attestation"]);
    let other = house.person(clinic, &["nurse"]).await;
    remove(&other).await.expect(404);
    nurse.post("/account/recovery-codes", json!({})).await.expect(200);
    nurse.cookie = remove(&nurse).await.expect(204).cookie().unwrap();
    assert_eq!(nurse.get("/account").await.expect(200).body["recovery_codes"], 0);
    assert_eq!(nurse.passkeys().await, json!([]));
    sign_in(&house, &mut phone).await.1.expect(401);
    assert_eq!(
        nurse.post("/session/passkey/challenge", json!({})).await.expect(409).body["code"],
        "no_passkey"
    );
}

#[tokio::test]
async fn what_is_no_good_passkey_is_not_added() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let other = house.person(clinic, &["nurse"]).await;
    let phone = nurse.add_passkey().await;
    type Bend = fn(&mut Authenticator);
    let bent: [(&str, Bend); 5] = [
        ("origin", |a| a.origin = "https://clinic.example".into()),
        ("relying_party", |a| a.rp_id = "clinic.example".into()),
        ("not_verified", |a| a.flags = 0b001),
        ("asked_for_something_else", |a| a.says = json!({"type": "webauthn.get"})),
        ("malformed", |a| a.id.clear()),
    ];
    let db = house.superuser().await;
    let why = async || -> String {
        let sql = "select reason from identity.event where action = 'account.passkey_refused' order by at desc, id desc limit 1";
        db.query_one(sql, &[]).await.unwrap().get(0)
    };
    for (reason, bend) in bent {
        let mut bad = Authenticator::of(&house);
        bend(&mut bad);
        let asked = nurse.begin_passkey().await.expect(200).body;
        assert_eq!(
            nurse.post("/account/passkeys", bad.make(&asked, "Bad")).await.expect(422).fields(),
            ["attestation"]
        );
        assert_eq!(why().await, reason);
    }
    // What an authenticator has made already, what another session was asked for, and what was answered before.
    let asked = nurse.begin_passkey().await.expect(200).body;
    assert_eq!(asked["exclude"], json!([encode(&phone.id)]));
    let mut again = Authenticator::of(&house);
    again.id.clone_from(&phone.id);
    nurse.post("/account/passkeys", again.make(&asked, "Again")).await.expect(422);
    assert_eq!(why().await, "known");
    let asked = other.begin_passkey().await.expect(200).body;
    nurse.post("/account/passkeys", Authenticator::of(&house).make(&asked, "Another's")).await.expect(422);
    assert_eq!(why().await, "challenge");
    let asked = nurse.begin_passkey().await.expect(200).body;
    let mut twice = Authenticator::of(&house);
    let added = nurse.post("/account/passkeys", twice.make(&asked, "Once")).await.expect(204);
    nurse.cookie = added.cookie().unwrap();
    nurse.post("/account/passkeys", Authenticator::of(&house).make(&asked, "Twice")).await.expect(422);
    assert_eq!(nurse.passkeys().await.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn where_a_second_factor_is_asked_for_a_passkey_is_one() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let details = json!({"name": "Ours", "clinic_type": "hospital", "security": {"mfa_required": true}});
    admin.put("/clinic", 1, details).await.expect(200);
    assert_eq!(nurse.get("/session").await.expect(200).body["step"], "enroll_totp");
    nurse.add_passkey().await;
    assert_eq!(nurse.get("/session").await.expect(200).body["step"], "signed_in");
    // Without its last factor it is asked for again.
    let id = nurse.passkeys().await[0]["id"].as_str().unwrap().to_owned();
    let gone = nurse.json("DELETE", &format!("/account/passkeys/{id}"), &[], json!({})).await.expect(204);
    nurse.cookie = gone.cookie().unwrap();
    assert_eq!(nurse.get("/session").await.expect(200).body["step"], "enroll_totp");
}

#[tokio::test]
async fn a_reset_takes_passkeys_away_and_who_is_kept_out_stays_out() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut nurse = house.person(clinic, &["nurse"]).await;
    let mut phone = nurse.add_passkey().await;
    let db = house.superuser().await;
    let activate = async |is_active: bool| {
        let sql = "update identity.account set is_active = $1 where id = $2";
        db.execute(sql, &[&is_active, &nurse.account.0]).await.unwrap();
    };
    activate(false).await;
    sign_in(&house, &mut phone).await.1.expect(401);
    assert_eq!(reason(&house).await, "credentials");
    activate(true).await;
    sign_in(&house, &mut phone).await.1.expect(200);

    let what = identity::account::reset::What { password: false, second_factor: true };
    let taken = identity::account::reset::reset(&house.platform, &nurse.username, what).await.unwrap();
    sign_in(&house, &mut phone).await.1.expect(401);
    assert_eq!(reason(&house).await, "unknown");
    // The password and the code that was handed over; then a passkey is a new factor, too.
    let login = json!({"login": nurse.username, "password": PASSWORD});
    nurse.cookie = house.anybody().post("/session", login.clone()).await.expect(200).cookie().unwrap();
    nurse.begin_passkey().await.expect(401);
    let code = json!({"code": taken.code.unwrap().code.expose()});
    let begun = nurse.post("/session/totp", code.clone()).await.expect(200);
    assert_eq!(begun.body["step"], "enroll_totp");
    nurse.cookie = begun.cookie().unwrap();
    let mut new = nurse.add_passkey().await;
    nurse.get("/account").await.expect(200);
    sign_in(&house, &mut new).await.1.expect(200);
    // With it the code is over.
    let begun = house.anybody().post("/session", login).await.expect(200).cookie().unwrap();
    let thief = Person { cookie: begun, ..house.anybody() };
    thief.post("/session/totp", code).await.expect(422);
}

#[tokio::test]
async fn an_address_without_a_name_has_no_passkeys() {
    let house = House::open_as(osler::start::handlers(), |config| {
        config.public_url = Some("https://192.0.2.7:8443".into());
    })
    .await;
    let clinic = house.clinic("Ours").await;
    let nurse = house.person(clinic, &["nurse"]).await;
    assert_eq!(house.anybody().get("/setup").await.expect(200).body["passkey_origin"], Value::Null);
    for refused in
        [nurse.begin_passkey().await, house.anybody().post("/session/by-passkey/challenge", json!({})).await]
    {
        assert_eq!(refused.expect(409).body["code"], "passkeys_unavailable");
    }
}

/// A proof that was given to sign one thing signs no other, confirms nothing else, and works once.
#[tokio::test]
async fn a_proof_to_sign_is_good_for_one_deed() {
    use identity::reauthentication::{Credential, Deed, Meaning, reauthenticate};
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut person = house.person(clinic, &["physician"]).await;
    let mut authenticator = person.add_passkey().await;
    let deed = json!({
        "resource_type": "thing", "resource_id": uuid::Uuid::from_u128(7), "resource_version": 3, "meaning": "review"
    });
    let caller = crate::signing::caller(&house, &person).await;
    let meant = || -> Deed { serde_json::from_value(deed.clone()).unwrap() };
    let others = [
        Deed { resource_version: 4, ..meant() },
        Deed { resource_id: uuid::Uuid::from_u128(8), ..meant() },
        Deed { meaning: Meaning::Approval, ..meant() },
    ];
    let credential =
        |proof: &Value| -> Credential { serde_json::from_value(json!({ "passkey": proof })).unwrap() };
    for other in others {
        let asked = person.post("/session/passkey/signing-challenge", deed.clone()).await.expect(200).body;
        let proof = authenticator.show(&asked);
        let refused = reauthenticate(&caller, &credential(&proof), other).await.unwrap_err();
        assert_eq!(refused.fields[0].code, "wrong_passkey");
    }
    let asked = person.post("/session/passkey/challenge", json!({})).await.expect(200).body;
    let confirming = credential(&authenticator.show(&asked));
    assert!(reauthenticate(&caller, &confirming, meant()).await.is_err(), "asked for something else");
    let asked = person.post("/session/passkey/signing-challenge", deed.clone()).await.expect(200).body;
    let proof = credential(&authenticator.show(&asked));
    let shown = reauthenticate(&caller, &proof, meant()).await.unwrap();
    assert_eq!(shown.deed(), &meant());
    assert!(reauthenticate(&caller, &proof, meant()).await.is_err(), "once");
    let bent = json!({"resource_type": "Thing!", "resource_id": uuid::Uuid::nil(), "resource_version": 0, "meaning": "review"});
    person.post("/session/passkey/signing-challenge", bent).await.expect(422);
}
