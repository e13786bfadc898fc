//! Field keys: every sealed column is known, and rotation under load leaves nothing under the old key and nothing unread.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use platform::{FieldRef, Platform, SealedColumn};
use serde_json::{Value, json};
use tokio_postgres::Client;
use uuid::Uuid;

use crate::harness::{House, Person};

/// Columns of bytes that hold no sealed value, each with its reason.
const NOT_SEALED: &[(&str, &str)] = &[
    ("audit.%", "hashes, salts and signatures of the trail"),
    ("charting.encounter_document.pdf", "what stands in the tables of the chart, as a signed paper"),
    ("files.file.sha256", "a digest of the content"),
    ("identity.event", "the same"),
    ("identity.seal", "the same"),
    ("identity.anchored", "the same"),
    ("identity.session.%", "digests of tokens"),
    ("identity.sign_in_failure.login_digest", "a keyed digest"),
    ("identity.recovery_code.digest", "a keyed digest"),
    ("identity.account.handover_digest", "a keyed digest"),
    ("identity.account.passkey_handle", "random, and no secret"),
    ("identity.account_link.sha256", "a digest of a token"),
    ("identity.passkey.credential_id", "chosen by an authenticator, and no secret"),
    ("identity.passkey.public_key", "public"),
    ("identity.passkey_challenge.%", "digests"),
    ("identity.public_token.sha256", "a digest of a token"),
    ("identity.setup_token.sha256", "a digest of a token"),
    ("interop.%.digest", "keyed digests"),
    ("pathology.finding_dismissal.finding", "a digest of what was found, so that it is known again"),
    ("pathology.report_addendum.pdf", "what stands beside it, as a signed paper"),
    ("pathology.report_delivery.%", "digests of tokens and codes"),
    ("pathology.report_edition.pdf", "what stands in the tables of the report, as a signed paper"),
    ("platform.field_key.wrapped", "wrapped by the key-encryption key"),
    ("scheduling.public_link.sha256", "a digest of a token"),
    ("platform.stored_reply.request_sha256", "a keyed digest"),
    ("registry.patient.ssn_blind_index", "a keyed digest"),
    ("scheduling.video_link.sha256", "a digest of a token"),
    ("scheduling.video_room.session_sha256", "a digest of a token"),
    ("signing.authority.%", "public, and a keyed digest"),
    ("signing.certificate.%", "public, and a digest"),
    ("signing.revision.%", "a digest, and a keyed one"),
    ("signing.signature.%", "signatures, salts and digests"),
];

/// `audit.%` and `interop.%.digest` stand for more than one.
fn is_listed(name: &str) -> bool {
    NOT_SEALED.iter().any(|(listed, _)| match listed.split_once('%') {
        Some((before, after)) => name.starts_with(before) && name.ends_with(after),
        None => name == *listed || name.starts_with(&format!("{listed}.")),
    })
}

#[tokio::test]
async fn every_column_of_bytes_is_sealed_and_rotated_or_has_a_reason() {
    let house = House::open().await;
    let db = house.superuser().await;
    let rows = db
        .query(
            "select n.nspname || '.' || c.relname || '.' || a.attname from pg_attribute a
               join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
                and a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype)
                and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'osler_meta')",
            &[],
        )
        .await
        .unwrap();
    let columns: HashSet<String> = rows.iter().map(|row| row.get(0)).collect();
    let sealed: HashSet<String> =
        osler::app::sealed().iter().map(|c| format!("{}.{}", c.table, c.column)).collect();
    for column in &columns {
        assert!(
            sealed.contains(column) != is_listed(column),
            "{column}: put it into SEALED of its department, or say here why it is not sealed"
        );
    }
    assert!(sealed.is_subset(&columns), "{sealed:?}");
}

/// Everything sealed, opened where it lies: (values, how many of them under `key`).
async fn opened(db: &Client, platform: &Platform, key: i32) -> (usize, usize) {
    let (mut all, mut under) = (0, 0);
    for SealedColumn { table, column, row, part, named, .. } in osler::app::sealed() {
        let clinic = if table.starts_with("identity.") {
            format!("'{}'::uuid", Uuid::nil())
        } else {
            "clinic_id".into()
        };
        let part_is = if part.is_empty() { "null::text" } else { part };
        let sql = format!(
            "select {clinic}, {row}, {part_is}::text, {column} from {table} where {column} is not null"
        );
        for found in db.query(&sql, &[]).await.unwrap() {
            let reference = match found.get::<_, Option<String>>(2) {
                Some(part) => format!("{named}/{part}"),
                None => named.to_owned(),
            };
            let (clinic, row, value): (Uuid, Uuid, Vec<u8>) = (found.get(0), found.get(1), found.get(3));
            let field = FieldRef { clinic, table, column: &reference, row };
            platform.vault().open(field, &value).unwrap_or_else(|e| panic!("{table}.{column} {row}: {e:?}"));
            all += 1;
            under += usize::from(value[1..5] == key.to_be_bytes());
        }
    }
    (all, under)
}

/// One of each column that no writer below fills.
async fn others(db: &Client, platform: &Platform, clinic: Uuid) {
    let seal = |table, column: &str, row| {
        platform.vault().seal(FieldRef { clinic, table, column, row }, b"something").unwrap()
    };
    let digest = vec![0_u8; 32];
    let id = Uuid::now_v7();
    db.execute(
        "insert into interop.import (clinic_id, id, account_id, account_name, status, sealed) values ($1, $2, $2, 'A', 'uploading', $3)",
        &[&clinic, &id, &seal("interop.import", "sealed", id)],
    )
    .await
    .unwrap();
    for part in 0..9 {
        // Larger than one look together.
        let large = platform
            .vault()
            .seal(
                FieldRef {
                    clinic,
                    table: "interop.import_chunk",
                    column: &format!("sealed/{part}"),
                    row: id,
                },
                &vec![part as u8; 1 << 20],
            )
            .unwrap();
        db.execute(
            "insert into interop.import_chunk values ($1, $2, $3, $4)",
            &[&clinic, &id, &part, &large],
        )
        .await
        .unwrap();
    }
    db.batch_execute("begin; set local session_replication_role = replica").await.unwrap();
    db.execute(
        "insert into scheduling.video_servers (clinic_id, stun_urls, turn_urls, turn_user, turn_secret, changed_by) values ($1, '{}', '{}', 'u', $2, 'N')",
        &[&clinic, &seal("scheduling.video_servers", "turn_secret", clinic)],
    )
    .await
    .unwrap();
    db.execute(
        "insert into notify.sms_gateway (clinic_id, url, method, header_name, header_value, content_type, body, is_active, changed_by) \
         values ($1, 'https://x.example.org', 'POST', 'A', $2, 'json', 'b', true, 'N')",
        &[&clinic, &seal("notify.sms_gateway", "header_value", clinic)],
    )
    .await
    .unwrap();
    db.execute(
        "insert into pathology.ai_endpoint (clinic_id, url, model, api_key, is_active, changed_by) values ($1, 'https://x.example.org', 'm', $2, false, 'N')",
        &[&clinic, &seal("pathology.ai_endpoint", "api_key", clinic)],
    )
    .await
    .unwrap();
    for number in 0..1200 {
        let id = Uuid::now_v7();
        db.execute(
            "insert into interop.resource (clinic_id, id, source, resource_type, source_id, taken, digest, sealed) values ($1, $2, 's', 'X', $3, false, $4, $5)",
            &[&clinic, &id, &number.to_string(), &digest, &seal("interop.resource", "sealed", id)],
        )
        .await
        .unwrap();
    }
    db.execute(
        "insert into interop.skipped_resource (clinic_id, id, source, resource_type, source_id, digest, sealed, import_id) values ($1, $2, 's', 'X', '1', $3, $4, $2)",
        &[&clinic, &id, &digest, &seal("interop.skipped_resource", "sealed", id)],
    )
    .await
    .unwrap();
    db.batch_execute("commit").await.unwrap();
}

/// What people do to every other column, until they are told to stop.
async fn work(person: &Person<'_>, number: usize, stop: &AtomicBool, writes: &AtomicU64) {
    let (window, draft) = (Uuid::now_v7(), Uuid::now_v7());
    let mut known: Vec<(String, String)> = vec![];
    for turn in 0_i64.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let ssn = format!("{:03}-{:02}-{:04}", 100 + number, 10 + turn / 9000, 1 + turn % 9000);
        // Nobody is like anybody: where each is a likely duplicate of all, the queue has more to do with every turn.
        let born = format!("{}-04-12", 1920 + turn % 100);
        let body = json!({"given_name": format!("N{number}"), "family_name": format!("T{turn}"), "birth_date": born, "sex": "female", "ssn": ssn});
        let key = format!("{window}-{turn}");
        let made =
            person.json("POST", "/patients", &[("idempotency-key", &key)], body.clone()).await.expect(201);
        let again = person.json("POST", "/patients", &[("idempotency-key", &key)], body).await.expect(201);
        assert_eq!(made.id(), again.id());
        known.push((made.id(), ssn));
        let kept = json!({"id": draft, "form": "patient", "values": {"notes": format!("turn {turn}")}, "window_id": window,
            "save_number": turn + 1, "version": turn});
        person.post("/drafts", kept).await.expect(200);
        let opened = person.post("/drafts/open", json!({"form": "patient"})).await.expect(200);
        assert_eq!(opened.body["draft"]["values"]["notes"], json!(format!("turn {turn}")));
        let (id, ssn) = &known[usize::try_from(turn).unwrap() / 2];
        let shown = person.post(&format!("/patients/{id}/ssn"), json!({"reason": "test"})).await.expect(200);
        assert!(
            shown.body.to_string().contains(&ssn.replace('-', ""))
                || shown.body.to_string().contains(ssn.as_str()),
            "{}",
            shown.body
        );
        writes.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_rotated_while_people_work() {
    let house = House::open().await;
    // Another server on the same database.
    let beside = house.beside().await;
    let clinic = house.clinic("Ours").await;
    let elsewhere = house.clinic("Theirs").await;
    let db = house.superuser().await;
    others(&db, &house.platform, clinic.0).await;
    let roles = &["receptionist", "physician", "administrator"];
    let people = [house.person(clinic, roles).await, house.person(elsewhere, roles).await];
    let guest = Person { house: &beside, ..house.person(clinic, roles).await };
    people[0].post("/account/totp", json!({"password": crate::harness::PASSWORD})).await.expect(200);
    people[0].post("/account/email-verification", json!({})).await.expect(204);

    let old = house.platform.vault().current_key();
    let (stop, writes) = (Arc::new(AtomicBool::new(false)), AtomicU64::new(0));
    let rotation = async {
        let started = Instant::now();
        let columns = osler::app::sealed();
        let rotated = platform::rotation::rotate(&house.platform, &columns, |_| ()).await.unwrap();
        let took = started.elapsed();
        // Everybody goes on with the new key alone.
        tokio::time::sleep(Duration::from_millis(500)).await;
        stop.store(true, Ordering::SeqCst);
        (rotated, took)
    };
    let (one, two, three) = (&people[0], &people[1], &guest);
    let ((rotated, took), (), (), ()) = tokio::join!(
        rotation,
        work(one, 1, &stop, &writes),
        work(two, 2, &stop, &writes),
        work(three, 3, &stop, &writes)
    );
    assert!(rotated.key > old && rotated.retired == [old], "{rotated:?}");
    let writes = writes.load(Ordering::SeqCst);
    assert!(writes > 30, "{writes}");
    let (all, under) = opened(&db, &house.platform, old).await;
    assert_eq!(under, 0);
    assert!(all > 1_200 + 9 + usize::try_from(writes).unwrap() * 2, "{all}");
    // Both servers read what the other wrote, and each other's drafts.
    assert_eq!(opened(&db, &beside.platform, rotated.key).await, (all, all));
    let keys = platform::rotation::keys(&house.platform).await.unwrap();
    let current: Vec<i32> = keys.iter().filter(|k| k.is_current).map(|k| k.id).collect();
    assert_eq!((current, keys.len()), (vec![rotated.key], 2));
    println!("{all} values, {writes} turns of three writers, {took:?}");

    // What a server that slept through it wrote under the old key still opens, and the nightly run finds it.
    db.execute(
        "update platform.field_key set usable_from = now() + interval '1 hour' where id = $1",
        &[&rotated.key],
    )
    .await
    .unwrap();
    let sleeper = house.beside().await;
    assert_eq!(sleeper.platform.vault().current_key(), old);
    let late = Person { house: &sleeper, ..house.person(clinic, roles).await };
    late.register("Late", "Writer").await;
    db.execute(
        "update platform.field_key set usable_from = now() - interval '1 hour' where id = $1",
        &[&rotated.key],
    )
    .await
    .unwrap();
    assert_eq!(opened(&db, &house.platform, old).await.1, 1);
    // This server may have read its ring while the new key was not to be used yet.
    while house.platform.vault().current_key() == old {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let tx = house.platform.system(clinic, "test").write().await.unwrap();
    tx.enqueue(platform::Job::new(platform::rotation::KIND, &Value::Null).unwrap()).await.unwrap();
    tx.commit_unrecorded().await.unwrap();
    platform::jobs::run_due(&house.platform).await.unwrap();
    assert_eq!(opened(&db, &house.platform, old).await.1, 0);
}

/// One that was interrupted goes on with the key it made.
#[tokio::test]
async fn an_interrupted_rotation_goes_on() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    house.person(clinic, &["receptionist"]).await.register("Grace", "Hopper").await;
    let columns = osler::app::sealed();
    let began = platform::rotation::rotate(&house.platform, &columns, |_| ());
    assert!(tokio::time::timeout(Duration::from_millis(500), began).await.is_err());
    let made = platform::rotation::keys(&house.platform).await.unwrap();
    let rotated = platform::rotation::rotate(&house.platform, &columns, |_| ()).await.unwrap();
    assert_eq!((made.len(), rotated.key), (2, made[1].id));
    assert_eq!(opened(&house.superuser().await, &house.platform, rotated.key).await, (1, 1));
}

/// Not only refused on the attempt: nothing of it is granted, by any way.
#[tokio::test]
async fn the_clinical_role_reaches_neither_passwords_nor_keys_nor_the_sealing() {
    let house = House::open().await;
    let db = house.superuser().await;
    let readable = db
        .query(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'v', 'm') and (n.nspname = 'identity' or c.oid = 'platform.field_key'::regclass)
                and has_any_column_privilege('osler_app', c.oid, 'select, insert, update, references')",
            &[],
        )
        .await
        .unwrap();
    assert!(readable.is_empty(), "{readable:?}");
    let writable = db
        .query(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('audit', 'identity') and c.relname ~ '^(seal|anchored)'
                and (has_any_column_privilege('osler_app', c.oid, 'insert, update')
                     or has_table_privilege('osler_app', c.oid, 'delete, truncate'))",
            &[],
        )
        .await
        .unwrap();
    assert!(writable.is_empty(), "{writable:?}");
    // Nor by becoming somebody else, nor through a function that runs as somebody who may.
    for role in ["osler_identity", "osler_vault", "osler_sealer", "osler_owner", "osler_search"] {
        let member: bool =
            db.query_one("select pg_has_role('osler_app', $1, 'member')", &[&role]).await.unwrap().get(0);
        assert!(!member, "{role}");
    }
    let through = db
        .query(
            "select p.oid::regprocedure::text from pg_proc p where p.prosecdef and has_function_privilege('osler_app', p.oid, 'execute')
                and (has_any_column_privilege(p.proowner, 'platform.field_key', 'select')
                     or has_any_column_privilege(p.proowner, 'identity.account', 'select'))
                and p.prosrc ~ '(field_key|password|identity\\.account|totp)'",
            &[],
        )
        .await
        .unwrap();
    assert!(through.is_empty(), "{through:?}");
    for (role, forbidden) in [
        ("osler_app", "select password_hash from identity.account"),
        ("osler_app", "select totp_secret from identity.account"),
        ("osler_app", "select wrapped from platform.field_key"),
        ("osler_app", "update platform.field_key set usable_from = now()"),
        ("osler_app", "select sealed from signing.key"),
        ("osler_app", "insert into signing.certificate default values"),
        ("osler_app", "update signing.signature set reason = ''"),
        ("osler_app", "delete from signing.signature"),
        ("osler_vault", "insert into signing.signature default values"),
        ("osler_vault", "delete from signing.key"),
        ("osler_app", "insert into audit.seal default values"),
        ("osler_app", "delete from audit.unsealed"),
        ("osler_app", "set role osler_vault"),
        ("osler_vault", "select ssn_sealed from registry.patient"),
        ("osler_vault", "delete from platform.field_key"),
    ] {
        let error = house.role(role).await.batch_execute(forbidden).await.unwrap_err();
        assert_eq!(error.as_db_error().unwrap().code().code(), "42501", "{role}: {forbidden}");
    }
}
