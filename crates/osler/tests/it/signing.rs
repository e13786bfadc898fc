//! Signatures in the database: keys that only the vault reads, records that nobody changes, and every change found.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use identity::reauthentication::{Credential, Deed, reauthenticate};
use jiff::SignedDuration;
use kernel::{ClinicId, RequestId};
use platform::{Caller, Event, Renewed, RequestContext, SignedIn, Trace};
use serde_json::{Value, json};
use signing::{
    Signer, certificate,
    document::{self, Code},
    signature::{Content, Fault, Meaning, Signature, store},
};
use uuid::Uuid;

use crate::{
    encounter_signing::{amend, signatures, signed},
    harness::{Answer, House, PASSWORD, Person},
};

const THING: Uuid = Uuid::from_u128(77);

/// Somebody as a handler gets them.
pub async fn caller(house: &House, person: &Person<'_>) -> Caller<SignedIn> {
    let (mut parts, ()) =
        http::Request::builder().header("cookie", &person.cookie).body(()).unwrap().into_parts();
    parts.extensions.insert(RequestContext {
        id: RequestId::new(),
        address: IpAddr::from([192, 0, 2, 7]),
        agent: "a test".into(),
        secure: false,
        idempotency: None,
        renewed: Renewed::default(),
        trace: Trace::default(),
    });
    Caller::from_request_parts(&mut parts, &house.platform).await.map_err(|r| r.status()).unwrap()
}

fn password(given: &str) -> Credential {
    serde_json::from_value(json!({"password": given})).unwrap()
}

fn deed(meaning: Meaning) -> Deed {
    Deed {
        resource_type: "thing".into(),
        resource_id: THING,
        resource_version: 1,
        meaning,
        content_sha256: None,
    }
}

async fn signer(caller: &Caller<SignedIn>, meaning: Meaning) -> Signer {
    let shown = reauthenticate(caller, &password(PASSWORD), deed(meaning)).await.unwrap();
    Signer::unlock(caller, shown).await.unwrap()
}

fn content(payload: &str) -> Content<'_> {
    Content { resource_type: "thing", resource_id: THING, resource_version: 1, payload }
}

async fn sign(caller: &Caller<SignedIn>, payload: &Value, meaning: Meaning) -> kernel::Result<Signature> {
    let signer = signer(caller, meaning).await;
    sign_by(caller, &signer, payload, meaning).await
}

async fn sign_by(
    caller: &Caller<SignedIn>,
    signer: &Signer,
    payload: &Value,
    meaning: Meaning,
) -> kernel::Result<Signature> {
    let tx = caller.write().await?;
    let record = store::add(&tx, signer, &content(&payload.to_string()), meaning, Some(" ")).await?;
    tx.commit(Event::new("thing.signed", "thing").on(THING), ()).await?;
    Ok(record)
}

async fn judged(caller: &Caller<SignedIn>, payload: &Value) -> Vec<Vec<Fault>> {
    let tx = caller.read().await.unwrap();
    let judged = store::verify_all(&tx, "thing", THING, &[content(&payload.to_string())]).await.unwrap();
    judged.into_iter().map(|judged| judged.faults).collect()
}

async fn count(house: &House, clinic: ClinicId, table: &str) -> i64 {
    let sql = format!("select count(*) from signing.{table} where clinic_id = $1");
    house.superuser().await.query_one(&sql, &[&clinic.0]).await.unwrap().get(0)
}

#[tokio::test]
async fn what_is_signed_holds_until_something_changes() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (author, reader) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let (author, reader) = (caller(&house, &author).await, caller(&house, &reader).await);
    let payload = json!({"assessment": "Glaucoma", "plan": null, "pressure": 14.5});
    // Whoever took out the key first may come second.
    let first = signer(&reader, Meaning::Review).await;
    let early = sign_by(&reader, &first, &payload, Meaning::Review).await.unwrap_err();
    assert_eq!(early.code, "authorship_missing");
    house.clock.advance(jiff::SignedDuration::from_secs(1));
    sign(&author, &payload, Meaning::Authorship).await.unwrap();
    sign_by(&reader, &first, &payload, Meaning::Review).await.unwrap();
    assert_eq!(judged(&author, &payload).await, [vec![], vec![]]);
    assert_eq!(
        judged(&author, &json!({"assessment": "Glaucoma?"})).await,
        [vec![Fault::ContentChanged], vec![Fault::ContentChanged]]
    );
    // One author a version, and nobody signs twice, whatever for.
    for (who, meaning) in [
        (&reader, Meaning::Authorship),
        (&reader, Meaning::Review),
        (&reader, Meaning::Approval),
        (&author, Meaning::Approval),
    ] {
        assert_eq!(sign(who, &payload, meaning).await.unwrap_err().code, "already_signed");
    }
    let third = house.person(clinic, &["physician"]).await;
    let third = caller(&house, &third).await;
    house.clock.advance(jiff::SignedDuration::from_secs(-1));
    assert_eq!(sign(&third, &payload, Meaning::Approval).await.unwrap_err().code, "clock_behind");
    let tx = author.read().await.unwrap();
    let missing = store::verify_all(&tx, "thing", THING, &[]).await.unwrap();
    assert!(missing.iter().all(|judged| judged.faults == [Fault::ContentMissing]));
    drop(tx);

    // An intruder with the database changes whose it is, or takes the first one away.
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    db.execute("update signing.signature set signer_name = 'Mallory' where meaning = 'review'", &[])
        .await
        .unwrap();
    assert_eq!(judged(&author, &payload).await, [vec![], vec![Fault::RecordChanged]]);
    db.execute("update signing.signature set signer_name = 'Test Person' where meaning = 'review'", &[])
        .await
        .unwrap();
    db.execute("delete from signing.signature where meaning = 'authorship'", &[]).await.unwrap();
    assert_eq!(judged(&author, &payload).await, [vec![Fault::SequenceBroken]]);
}

#[tokio::test]
async fn nobody_signs_without_showing_who_they_are() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let caller = caller(&house, &person).await;
    let problem = reauthenticate(&caller, &password("another one"), deed(Meaning::Review)).await.unwrap_err();
    assert_eq!(problem.fields[0].code, "wrong_password");
    let none: Credential = serde_json::from_value(json!({})).unwrap();
    assert!(reauthenticate(&caller, &none, deed(Meaning::Review)).await.is_err());
    assert_eq!(count(&house, clinic, "key").await, 0);
}

#[tokio::test]
async fn a_signer_has_one_certificate_of_the_clinics_one_authority() {
    let house = House::open().await;
    let (clinic, other) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let person = house.person(clinic, &["physician"]).await;
    let ours = caller(&house, &person).await;
    let shown = async || signer(&ours, Meaning::Authorship).await;
    // All at their first signing, at once.
    tokio::join!(shown(), shown(), shown(), shown());
    assert_eq!(
        (count(&house, clinic, "authority").await, count(&house, clinic, "certificate").await),
        (1, 1)
    );
    // The upkeep makes the authority of a clinic in which nobody has signed, and no second one.
    for _ in 0..2 {
        for clinic in [clinic, other] {
            let tx = house.platform.system(clinic, "test").write().await.unwrap();
            tx.enqueue(platform::Job::new("signing.authority", &Value::Null).unwrap()).await.unwrap();
            tx.commit_unrecorded().await.unwrap();
        }
        platform::jobs::run_due(&house.platform).await.unwrap();
    }
    assert_eq!((count(&house, clinic, "authority").await, count(&house, other, "authority").await), (1, 1));
    // A certificate of ours is none of theirs.
    let tx = house.platform.system(other, "test").read().await.unwrap();
    let first = certificate_of(&house, clinic).await;
    assert!(certificate::get(&tx, first).await.is_err());
}

async fn certificate_of(house: &House, clinic: ClinicId) -> Uuid {
    let sql = "select id from signing.certificate where clinic_id = $1 order by created_at desc limit 1";
    house.superuser().await.query_one(sql, &[&clinic.0]).await.unwrap().get(0)
}

#[tokio::test]
async fn a_revoked_certificate_signs_no_more_and_what_it_signed_before_stands() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (author, reader) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let (author, reader) = (caller(&house, &author).await, caller(&house, &reader).await);
    let payload = json!({"plan": "rest"});
    let first = sign(&author, &payload, Meaning::Authorship).await.unwrap();
    // Somebody revokes it between the taking of the key and the signature.
    let late = signer(&reader, Meaning::Review).await;
    let of_reader = certificate_of(&house, clinic).await;
    assert_ne!(of_reader, first.certificate_id);
    let revoke = async |id| {
        let tx = author.write().await.unwrap();
        match certificate::revoke(&tx, id, "The telephone was lost", None).await.unwrap() {
            Some(event) => tx.commit(event, ()).await.map(|_| true).unwrap(),
            None => false,
        }
    };
    assert!(revoke(of_reader).await);
    assert!(!revoke(of_reader).await, "once");
    let refused = sign_by(&reader, &late, &payload, Meaning::Review).await.unwrap_err();
    assert_eq!(refused.code, "certificate_revoked");
    // At the very moment at which it signed: what it signed before stands.
    assert!(revoke(first.certificate_id).await);
    assert_eq!(judged(&author, &payload).await, [vec![]]);
    // The next signature makes a new one.
    sign(&reader, &payload, Meaning::Review).await.unwrap();
    assert_ne!(certificate_of(&house, clinic).await, of_reader);
    assert_eq!(judged(&author, &payload).await, [vec![], vec![]]);

    // An intruder signs with the key that was stolen, and takes the revocation away: the trail has it.
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    db.execute("delete from signing.revocation", &[]).await.unwrap();
    let tx = author.read().await.unwrap();
    assert!(certificate::get(&tx, of_reader).await.unwrap().revoked_at.is_some());
    drop(tx);
    // Who signs is not left without one: that of the trail is passed over.
    signer(&author, Meaning::Review).await;
    assert_ne!(certificate_of(&house, clinic).await, first.certificate_id);
}

fn codes(answer: &Answer) -> Vec<&str> {
    answer.body["fields"].as_array().unwrap().iter().map(|field| field["code"].as_str().unwrap()).collect()
}

/// The telephone was stolen on Friday, a note was forged on Saturday, and on Monday it is found out.
#[tokio::test]
async fn what_was_signed_since_a_key_may_have_been_in_other_hands_is_in_doubt_and_its_holder_is_told() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let before = signed(&author, &patient).await;
    let of_before = signatures(&author, &before).await["items"][0]["signed_at"].clone();
    house.clock.advance(SignedDuration::from_secs(30));
    let friday = house.platform.now();
    house.clock.advance(SignedDuration::from_secs(30));
    let forged = signed(&author, &patient).await;
    let of_forged = signatures(&author, &forged).await["items"][0]["signed_at"].clone();
    house.clock.advance(SignedDuration::from_secs(30));
    let admin = house.person(clinic, &["administrator"]).await;
    let id = admin.get("/signing-certificates").await.expect(200).body["items"][0].clone();
    let (from, id) = (id["valid_from"].clone(), id["id"].as_str().unwrap().to_owned());
    let revoke = format!("/signing-certificates/{id}/revocation");
    let state = format!("/signing-certificates/{id}/compromise");

    // Not ahead, not before there was a key, and not of one that still signs.
    let said = |since: &Value| json!({"reason": "The telephone was stolen", "compromised_since": since});
    let ahead = admin.post(&revoke, said(&json!("2999-01-01T00:00:00Z"))).await.expect(422);
    assert_eq!((ahead.fields(), codes(&ahead)), (vec!["compromised_since"], vec!["time_in_future"]));
    let long_ago = admin.post(&revoke, said(&json!("2001-01-01T00:00:00Z"))).await.expect(422);
    assert_eq!(codes(&long_ago), ["before_certificate"]);
    let valid = admin.post(&state, said(&of_forged)).await.expect(409);
    assert_eq!(valid.body["code"], "certificate_not_revoked");

    // Revoked without that: whoever reads the paper is not told that it is in doubt.
    let revoked = admin.post(&revoke, json!({"reason": "The telephone was lost"})).await.expect(200).body;
    assert_eq!(
        (&revoked["compromised_since"], &revoked["allowed_actions"]),
        (&Value::Null, &json!(["state_compromise"]))
    );
    let paper = async |path: &str| -> Value {
        let code = signatures(&author, path).await["verification_code"].as_str().unwrap().to_owned();
        house.anybody().get(&format!("/verify/{code}")).await.expect(200).body
    };
    assert_eq!(paper(&forged).await["status"], "valid");
    // Then it turns out that it was stolen.
    author.post(&state, said(&json!(friday))).await.expect(403);
    let stated = admin.post(&state, said(&json!(friday))).await.expect(200).body;
    let since = stated["compromised_since"].clone();
    assert!(since.is_string() && stated["status"] == "revoked", "{stated}");
    let seen = paper(&forged).await;
    assert_eq!(
        (&seen["status"], &seen["signatures"][0]["holds"], &seen["signatures"][0]["doubtful_since"]),
        (&json!("doubtful"), &json!(true), &since)
    );
    assert!(!seen.to_string().contains("stolen"), "{seen}");
    let of_note = signatures(&author, &forged).await;
    assert_eq!((&of_note["is_valid"], &of_note["items"][0]["doubtful_since"]), (&json!(true), &since));
    let stands = paper(&before).await;
    assert_eq!(
        (&stands["status"], &stands["signatures"][0]["doubtful_since"]),
        (&json!("valid"), &Value::Null)
    );

    // Earlier, if need be, but never later, and every statement stays.
    for later in [&json!(friday), &of_forged] {
        let no = admin.post(&state, said(later)).await.expect(422);
        assert_eq!((no.fields(), codes(&no)), (vec!["compromised_since"], vec!["not_earlier"]));
    }
    admin.post(&state, said(&of_before)).await.expect(200);
    assert_eq!(paper(&before).await["status"], "doubtful", "at that very moment, too");
    let all = admin.post(&state, said(&from)).await.expect(200).body;
    assert_eq!(all["allowed_actions"], json!([]), "no earlier moment is left");
    let db = house.superuser().await;
    let kept = "select count(*) from signing.compromise";
    assert_eq!(db.query_one(kept, &[]).await.unwrap().get::<_, i64>(0), 3);
    // The row that is taken away stands in the trail.
    db.batch_execute("set session_replication_role = replica; delete from signing.compromise").await.unwrap();
    assert_eq!(paper(&forged).await["signatures"][0]["doubtful_since"], from);
    // What is signed with the next certificate is in no doubt.
    amend(&author, &forged, 3, json!({"plan": "Surgery"})).await.expect(200);
    assert_eq!(paper(&forged).await["status"], "amended");

    // Whose it was learned of each of it.
    let told = author.get("/notifications").await.expect(200).body["items"].clone();
    let told = told.as_array().unwrap();
    assert!(told.iter().all(|one| one["kind"] == "certificate_revoked"), "{told:?}");
    assert_eq!(told.len(), 4);
    assert_eq!(told[3]["details"], json!({"by": "Test Person", "by_act": "revoke"}));
    assert_eq!(
        (&told[0]["details"]["by_act"], &told[0]["resource_id"]),
        (&json!("state_compromise"), &json!(id))
    );
    assert!(admin.get("/notifications").await.expect(200).body["items"].as_array().unwrap().is_empty());
    house.seal().await;
}

#[tokio::test]
async fn who_signs_revokes_their_own_certificate_and_an_expired_one_is_revoked_too() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let mut author = house.person(clinic, &["physician"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let path = signed(&author, &patient).await;
    const OWN: &str = "/account/signing-certificates";
    let mine = author.get(OWN).await.expect(200).body["items"][0].clone();
    assert_eq!(mine["allowed_actions"], json!(["revoke"]));
    let revoke = format!("{OWN}/{}/revocation", mine["id"].as_str().unwrap());
    let lost = json!({"reason": "My telephone was stolen"});
    assert_eq!(author.post(&revoke, json!({"reason": ""})).await.expect(422).fields(), ["reason"]);
    // Only one's own, by who has just shown who they are, and without casting doubt on what they signed.
    house.person(clinic, &["physician"]).await.post(&revoke, lost.clone()).await.expect(404);
    let doubt = json!({"reason": "x", "compromised_since": mine["created_at"]});
    author.post(&revoke, doubt).await.expect(422);
    house.clock.advance(SignedDuration::from_mins(6));
    author.post(&revoke, lost.clone()).await.expect(403);
    let again = json!({"login": author.username, "password": PASSWORD});
    author.cookie = author.post("/session", again).await.expect(200).cookie().unwrap();
    let revoked = author.post(&revoke, lost.clone()).await.expect(200).body;
    assert_eq!((&revoked["status"], &revoked["revoked_by"]), (&json!("revoked"), &json!(author.username)));
    author.post(&revoke, lost).await.expect(409);
    assert!(author.get("/notifications").await.expect(200).body["items"].as_array().unwrap().is_empty());
    assert_eq!(signatures(&author, &path).await["is_valid"], true);
    amend(&author, &path, 3, json!({"plan": "Surgery"})).await.expect(200);

    // Three years on it signs nothing anyway; a thief who has its key could date a file back.
    let admin = house.person(clinic, &["administrator"]).await;
    let db = house.superuser().await;
    db.batch_execute(
        "set session_replication_role = replica; update signing.certificate set valid_until = now() - interval '1 hour'",
    )
    .await
    .unwrap();
    let expired = admin.get("/signing-certificates").await.expect(200).body["items"][0].clone();
    assert_eq!((&expired["status"], &expired["allowed_actions"]), (&json!("expired"), &json!(["revoke"])));
    let revoke = format!("/signing-certificates/{}/revocation", expired["id"].as_str().unwrap());
    admin.post(&revoke, json!({"reason": "Its key was found"})).await.expect(200);
    house.seal().await;
}

#[tokio::test]
async fn who_signs_sees_their_certificate_and_an_administrator_revokes_it_with_a_reason() {
    let house = House::open().await;
    let (clinic, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let author = house.person(clinic, &["physician"]).await;
    let admin = house.person(clinic, &["administrator"]).await;
    let patient = author.register("Grace", "Hopper").await;
    let certificates = async |person: &Person<'_>, path: &str| -> Vec<Value> {
        person.get(path).await.expect(200).body["items"].as_array().unwrap().clone()
    };
    const OWN: &str = "/account/signing-certificates";
    const ALL: &str = "/signing-certificates";
    assert!(certificates(&author, OWN).await.is_empty(), "made at the first signature");
    let path = signed(&author, &patient).await;
    let of_signature = signatures(&author, &path).await["items"][0].clone();
    let own = certificates(&author, OWN).await;
    let (one, id) = (&own[0], own[0]["id"].as_str().unwrap().to_owned());
    assert_eq!((own.len(), &one["serial"]), (1, &of_signature["certificate_serial"]));
    assert_eq!((&one["status"], &one["allowed_actions"]), (&json!("valid"), &json!(["revoke"])));
    assert_eq!(one["sha256"].as_str().unwrap().len(), 64);
    author.get(ALL).await.expect(403);
    author.post(&format!("{ALL}/{id}/revocation"), json!({"reason": "mine"})).await.expect(403);

    // The clinic's administrator sees everybody's, by name and by pages; the neighbours' sees none of them.
    assert!(certificates(&admin, OWN).await.is_empty());
    let all = certificates(&admin, ALL).await;
    assert_eq!((all.len(), &all[0]["allowed_actions"]), (1, &json!(["revoke"])));
    assert_eq!(certificates(&admin, &format!("{ALL}?holder=person%20TEST")).await.len(), 1);
    assert!(certificates(&admin, &format!("{ALL}?holder=nobody")).await.is_empty());
    let they = house.person(theirs, &["administrator"]).await;
    assert!(certificates(&they, ALL).await.is_empty());
    they.post(&format!("{ALL}/{id}/revocation"), json!({"reason": "ours"})).await.expect(404);

    // With a reason, by who has just shown who they are, and once.
    let revoke = format!("{ALL}/{id}/revocation");
    assert_eq!(admin.post(&revoke, json!({"reason": " "})).await.expect(422).fields(), ["reason"]);
    house.clock.advance(jiff::SignedDuration::from_mins(6));
    admin.post(&revoke, json!({"reason": "The telephone was lost"})).await.expect(403);
    let admin = house.person(clinic, &["administrator"]).await;
    let revoked = admin.post(&revoke, json!({"reason": " The telephone was lost "})).await.expect(200).body;
    assert_eq!(
        (&revoked["status"], &revoked["allowed_actions"]),
        (&json!("revoked"), &json!(["state_compromise"]))
    );
    assert_eq!(revoked["revocation_reason"], "The telephone was lost");
    let again = admin.post(&revoke, json!({"reason": "again"})).await.expect(409);
    assert_eq!(again.body["code"], "certificate_revoked_already");

    // What it signed stands, and says so; so does the paper, to anybody.
    let seen = signatures(&author, &path).await;
    assert_eq!(seen["is_valid"], true);
    assert_eq!(seen["items"][0]["certificate_revoked_at"], revoked["revoked_at"]);
    let code = seen["verification_code"].as_str().unwrap();
    let paper = house.anybody().get(&format!("/verify/{code}")).await.expect(200).body;
    assert_eq!((&paper["status"], &paper["signatures"][0]["holds"]), (&json!("valid"), &json!(true)));
    assert_eq!(paper["signatures"][0]["certificate_revoked_at"], revoked["revoked_at"]);
    assert!(!paper.to_string().contains("telephone"), "{paper}");
    // The next signature is made with a new one.
    amend(&author, &path, 3, json!({"plan": "Surgery"})).await.expect(200);
    let own = certificates(&author, OWN).await;
    assert_eq!((own.len(), &own[0]["status"], &own[1]["status"]), (2, &json!("valid"), &json!("revoked")));
    let seen = signatures(&author, &path).await;
    assert_eq!(
        (&seen["is_valid"], &seen["items"][1]["certificate_revoked_at"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(seen["items"][1]["certificate_serial"], own[0]["serial"]);
    let first = admin.get(&format!("{ALL}?limit=1")).await.expect(200).body;
    let next = first["next"].as_str().unwrap();
    let second = certificates(&admin, &format!("{ALL}?limit=1&after={next}")).await;
    assert_eq!((&first["items"][0]["id"], &second[0]["id"]), (&own[0]["id"], &own[1]["id"]));
    house.seal().await;
}

/// Whoever has the database writes an authority of their own, with all that it certifies.
#[tokio::test]
async fn an_authority_that_this_house_did_not_make_certifies_nobody() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let caller = caller(&house, &person).await;
    let payload = json!({"plan": "rest"});
    sign(&caller, &payload, Meaning::Authorship).await.unwrap();
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    assert_eq!(judged(&caller, &payload).await, [vec![]]);
    db.execute("update signing.authority set keyed_sha256 = sha256(certificate)", &[]).await.unwrap();
    assert_eq!(judged(&caller, &payload).await, [vec![Fault::CertificateUnknown]]);
}

#[tokio::test]
async fn each_use_of_a_key_and_each_proof_leaves_an_event() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let caller = caller(&house, &person).await;
    for _ in 0..2 {
        signer(&caller, Meaning::Authorship).await;
    }
    let db = house.superuser().await;
    let count = async |sql: &str| -> i64 { db.query_one(sql, &[]).await.unwrap().get(0) };
    assert_eq!(count("select count(*) from audit.event where action = 'certificate.made'").await, 1);
    assert_eq!(count("select count(*) from audit.event where action = 'certificate.used'").await, 1);
    let proofs = "select count(*) from identity.event where action = 'session.reauthenticated' and reason = 'password'";
    assert_eq!(count(proofs).await, 2);
}

#[tokio::test]
async fn nobody_changes_a_signature_or_takes_its_signer_away() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    sign(&caller(&house, &person).await, &json!({}), Meaning::Authorship).await.unwrap();
    let db = house.superuser().await;
    for (statement, constraint) in [
        ("update signing.signature set reason = 'x'", "append_only"),
        ("delete from signing.signature", "append_only"),
        ("truncate signing.signature cascade", "append_only"),
        ("update signing.certificate set holder_name = 'x'", "append_only"),
        ("delete from signing.authority", "append_only"),
        ("delete from staff.profile", "signature_signer_fkey"),
    ] {
        let refused =
            db.batch_execute(&format!("begin; delete from staff.role_assignment; {statement}")).await;
        let refused = refused.unwrap_err();
        assert_eq!(refused.as_db_error().unwrap().constraint(), Some(constraint), "{statement}");
        db.batch_execute("rollback").await.unwrap();
    }
}

#[tokio::test]
async fn the_rotation_of_field_keys_reaches_signing_keys() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["physician"]).await;
    let caller = caller(&house, &person).await;
    let payload = json!({"plan": "rest"});
    sign(&caller, &payload, Meaning::Authorship).await.unwrap();
    let rotated = platform::rotation::rotate(&house.platform, &osler::app::sealed(), |_| ()).await.unwrap();
    let db = house.superuser().await;
    let headers = db.query("select substring(sealed from 2 for 4) from signing.key", &[]).await.unwrap();
    assert_eq!(headers.len(), 2);
    assert!(headers.iter().all(|row| row.get::<_, Vec<u8>>(0) == rotated.key.to_be_bytes()));
    signer(&caller, Meaning::Approval).await;
    assert_eq!(judged(&caller, &payload).await, [vec![]]);
    assert_eq!(count(&house, clinic, "certificate").await, 1);
}

async fn signer_of(caller: &Caller<SignedIn>, version: i32, meaning: Meaning) -> Signer {
    let deed = Deed { resource_version: version, ..deed(meaning) };
    let shown = reauthenticate(caller, &password(PASSWORD), deed).await.unwrap();
    Signer::unlock(caller, shown).await.unwrap()
}

/// Signs a version, of which `file` is the paper; its code.
async fn issued(caller: &Caller<SignedIn>, version: i32, file: &[u8]) -> Code {
    let signer = signer_of(caller, version, Meaning::Authorship).await;
    let code = document::reserve(caller).await.unwrap();
    let tx = caller.write().await.unwrap();
    let content = Content { resource_version: version, ..content("{}") };
    let record = store::add(&tx, &signer, &content, Meaning::Authorship, None).await.unwrap();
    document::register(&tx, &code, &record, file).await.unwrap();
    tx.commit(Event::new("thing.signed", "thing").on(THING), ()).await.unwrap();
    code
}

/// Whoever guesses codes is told to wait, and learns nothing by that of the codes.
#[tokio::test]
async fn who_looks_up_codes_without_pause_is_told_to_wait_whatever_the_codes() {
    let proxy = IpAddr::from([127, 0, 0, 1]);
    let change = |config: &mut platform::Config| config.trusted_proxies = vec![proxy];
    let house = House::open_as(osler::start::handlers(), change).await;
    let clinic = house.clinic("Ours").await;
    let author = house.person(clinic, &["physician"]).await;
    let known = issued(&caller(&house, &author).await, 1, b"paper").await.printed();
    let unknown = Code::new().unwrap().printed();
    let nobody = house.anybody();
    let ask = async |from: &str, code: &str| {
        nobody.send("GET", &format!("/verify/{code}"), &[("x-forwarded-for", from)], vec![]).await
    };
    for n in 0..10 {
        let (code, status) = if n % 2 == 0 { (&known, 200) } else { (&unknown, 404) };
        ask("192.0.2.1", code).await.expect(status);
    }
    // A slow machine gives one more now and then.
    let refused = async |code: &str| {
        for _ in 0..20 {
            let Answer { status, headers, mut body, .. } = ask("192.0.2.1", code).await;
            if status.as_u16() == 429 {
                body["request_id"] = json!("");
                return (body, headers);
            }
        }
        panic!("nobody says stop");
    };
    let first = refused(&known).await;
    assert_eq!((&first.0["code"], &first.1["retry-after"]), (&json!("too_many"), &"1".parse().unwrap()));
    for code in [unknown.as_str(), "x"] {
        assert_eq!(refused(code).await, first, "{code}");
    }
    // Nobody else waits for that.
    ask("192.0.2.2", &known).await.expect(200);
    ask("192.0.2.2", &unknown).await.expect(404);
}

async fn cosigned(caller: &Caller<SignedIn>, file: &[u8]) {
    let signer = signer_of(caller, 1, Meaning::Review).await;
    let tx = caller.write().await.unwrap();
    let record = store::add(&tx, &signer, &content("{}"), Meaning::Review, None).await.unwrap();
    document::extend(&tx, &record, file).await.unwrap();
    tx.commit(Event::new("thing.signed", "thing").on(THING), ()).await.unwrap();
}

#[tokio::test]
async fn a_code_says_whose_paper_it_is_and_nothing_else() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (author, reader) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["physician"]).await);
    let (author, reader) = (caller(&house, &author).await, caller(&house, &reader).await);
    let code = issued(&author, 1, b"paper").await;
    let ask = async |code: &str| house.anybody().get(&format!("/verify/{code}")).await;
    let said = ask(&code.printed().to_lowercase()).await.expect(200).body;
    assert_eq!(
        (&said["status"], &said["clinic"], &said["code"]),
        (&json!("valid"), &json!("Ours"), &json!(code.printed()))
    );
    let digest = |file: &[u8]| hex::encode(platform::http::sha256(file));
    assert_eq!(said["files"], json!([{"sha256": digest(b"paper"), "bytes": 5}]));
    let signature = &said["signatures"][0];
    assert_eq!((&signature["holds"], &signature["meaning"]), (&json!(true), &json!("authorship")));
    assert!(!said.to_string().contains(&THING.to_string()));

    // Unknown codes, and what is none, are answered alike.
    let refused = async |code: &str| {
        let mut body = ask(code).await.expect(404).body;
        body["request_id"] = json!("");
        body
    };
    let unknown = refused(&Code::new().unwrap().printed()).await;
    for wrong in ["x", "0000-0000-0000-0000", "ABCD-EFGH-JKMN-PQRU", "%00", &"A".repeat(500)] {
        assert_eq!(refused(wrong).await, unknown, "{wrong}");
    }

    // A co-signature adds to the file; an amendment takes its place.
    cosigned(&reader, b"paper, twice").await;
    let said = ask(code.as_str()).await.expect(200).body;
    assert_eq!((&said["status"], said["signatures"].as_array().unwrap().len()), (&json!("valid"), 2));
    assert_eq!(said["files"][1]["sha256"], digest(b"paper, twice"));
    let amended = issued(&author, 2, b"other paper").await;
    assert_eq!(ask(&code.printed()).await.expect(200).body["status"], "superseded");
    assert_eq!(ask(&amended.printed()).await.expect(200).body["status"], "amended");

    // An intruder with the database: another signer in the record, a file that was swapped.
    let db = house.superuser().await;
    db.batch_execute("set session_replication_role = replica").await.unwrap();
    let bend = "update signing.signature set signer_name = signer_name || 'x' where meaning = 'review'";
    db.batch_execute(bend).await.unwrap();
    let said = ask(&code.printed()).await.expect(200).body;
    assert_eq!((&said["status"], &said["signatures"][1]["holds"]), (&json!("broken"), &json!(false)));
    db.batch_execute("update signing.revision set sha256 = sha256('x') where place = 1").await.unwrap();
    assert_eq!(ask(&amended.printed()).await.expect(200).body["status"], "broken");
}

#[tokio::test]
async fn a_signer_draws_how_they_write_their_name_and_nobody_else_sees_or_changes_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    const OWN: &str = "/account/signature-image";
    let (signer, other) =
        (house.person(clinic, &["pathologist"]).await, house.person(clinic, &["administrator"]).await);
    assert_eq!(signer.get(OWN).await.expect(200).body, json!({"strokes": []}));
    for (strokes, code) in [
        (json!([[]]), "out_of_range"),
        (json!([[[1001, 0]]]), "out_of_range"),
        (json!([[[10, -1]]]), "out_of_range"),
        (json!([[[10, 300.5]]]), "out_of_range"),
        (json!(vec![[[1, 1]]; 201]), "too_many"),
        (json!([vec![[1, 1]; 4001]]), "too_many"),
    ] {
        let refused = signer.post(OWN, json!({ "strokes": strokes })).await.expect(422);
        assert_eq!(refused.body["fields"][0]["code"], code, "{}", refused.body);
    }
    signer.post(OWN, json!({"strokes": [[["x", 1]]]})).await.expect(422);
    signer.post(OWN, json!({"strokes": [[[1, 1, 1]]]})).await.expect(422);
    let strokes = json!([[[0.0, 300.0], [1000.0, 0.5]], [[10.0, 10.0]]]);
    let drawn = signer.post(OWN, json!({ "strokes": strokes })).await.expect(200).body;
    assert_eq!((&drawn["strokes"], drawn["changed_at"].is_string()), (&strokes, true));
    assert_eq!(signer.get(OWN).await.expect(200).body["strokes"], strokes);
    assert_eq!(other.get(OWN).await.expect(200).body, json!({"strokes": []}));
    signer.post(OWN, json!({"strokes": []})).await.expect(200);
    assert_eq!(signer.get(OWN).await.expect(200).body, json!({"strokes": []}));
    house.seal().await;
}
