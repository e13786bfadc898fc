//! What somebody who is superuser of the database, or owns the machine's folders, can do to the trail: each way is found
//! and named.

use std::fs;

use governance::{anchor::Anchors, chain, sealer::Chain, verify::Verdict};

use crate::audit::{Trail, made_anew};

/// The first thing wrong, or what nobody vouches for.
fn named(verdict: &Verdict) -> &str {
    verdict.bad.as_deref().or(verdict.unvouched.as_deref()).unwrap_or("nothing")
}

/// Ways by statements alone, and what the verdict names. `S` stands for the schema of the chain.
const WAYS: &[(&str, &str, &str)] = &[
    (
        "a name is changed",
        "update S.event set account_name = 'somebody else' where id = (select event_id from S.seal where seq = 3)",
        "(seal 3) is changed",
    ),
    (
        "a reason is put in",
        "update S.event set reason = 'treatment' where id = (select event_id from S.seal where seq = 4)",
        "(seal 4) is changed",
    ),
    (
        "a refusal becomes a success",
        "update S.event set success = not success where id = (select event_id from S.seal where seq = 2)",
        "(seal 2) is changed",
    ),
    (
        "values are changed",
        "update S.event set new_values = '{}' where id = (select event_id from S.seal where seq = 2)",
        "(seal 2) is changed",
    ),
    (
        "a time is moved with its seal",
        "update S.event e set at = at - interval '1 second' where id = (select event_id from S.seal where seq = 3); update S.seal set event_at = event_at - interval '1 second' where seq = 3",
        "(seal 3) is changed",
    ),
    (
        "the time of a seal is moved alone",
        "update S.seal set event_at = event_at - interval '1 second' where seq = 3",
        "seal 3",
    ),
    (
        "two events change places",
        "create temp table two as select seq, event_id from S.seal where seq in (3, 4); update S.seal set event_id = gen_random_uuid() where seq in (3, 4); update S.seal s set event_id = t.event_id, event_at = (select at from S.event where id = t.event_id) from two t where t.seq = 7 - s.seq",
        "(seal 3) is changed",
    ),
    (
        "an event is deleted in the middle",
        "delete from S.event where id = (select event_id from S.seal where seq = 3)",
        "(seal 3) is deleted",
    ),
    (
        "with its seal",
        "delete from S.event where id = (select event_id from S.seal where seq = 3); delete from S.seal where seq = 3",
        "seal 3 is missing",
    ),
    (
        "and the later ones move up",
        "delete from S.event where id = (select event_id from S.seal where seq = 3); delete from S.seal where seq = 3; update S.seal set seq = seq + 9999 where seq > 3; update S.seal set seq = seq - 10000 where seq > 9999",
        "seal 3 does not follow seal 2",
    ),
    (
        "the first one is deleted with its seal",
        "delete from S.event where id = (select event_id from S.seal where seq = 1); delete from S.seal where seq = 1",
        "seal 1 is missing",
    ),
    (
        "the tail is cut off",
        "delete from S.event where id in (select event_id from S.seal where seq > 4); delete from S.seal where seq > 4",
        "cut off",
    ),
    (
        "the tail is cut off and its anchor forgotten",
        "delete from S.event where id in (select event_id from S.seal where seq > 4); delete from S.seal where seq > 4; delete from S.anchored",
        "cut off",
    ),
    (
        "the tail is cut off and its anchor set back",
        "delete from S.event where id in (select event_id from S.seal where seq > 4); delete from S.seal where seq > 4; update S.anchored set seq = 4, head = (select log_hash from S.seal where seq = 4)",
        "cut off",
    ),
    (
        "everything is deleted",
        "delete from S.event; delete from S.seal; delete from S.unsealed; delete from S.anchored",
        "cut off",
    ),
    (
        "seals are reordered",
        "update S.seal set seq = 1003 where seq = 3; update S.seal set seq = 3 where seq = 4; update S.seal set seq = 4 where seq = 1003",
        "seal 3 does not follow",
    ),
    (
        "a salt is changed",
        "update S.seal set salt = '\\x00112233445566778899aabbccddeeff' where seq = 3",
        "(seal 3) is changed",
    ),
    ("a leaf is changed", "update S.seal set leaf = sha256(leaf) where seq = 3", "seal 3 has a changed hash"),
    (
        "a log hash is changed",
        "update S.seal set log_hash = sha256(log_hash) where seq = 3",
        "seal 3 has a changed hash",
    ),
    (
        "a seal points elsewhere",
        "update S.seal set previous_log_hash = sha256(leaf) where seq = 3",
        "seal 3 does not follow seal 2",
    ),
    (
        "a seal is hashed anew",
        "update S.seal set leaf = sha256(leaf) where seq = 3; update S.seal set log_hash = sha256(previous_log_hash || leaf) where seq = 3",
        "(seal 3) is changed",
    ),
    (
        "the chain is made longer by hand",
        "insert into S.seal (seq, event_id, event_at, salt, leaf, previous_log_hash, log_hash) select seq + 1, gen_random_uuid(), event_at, salt, leaf, log_hash, sha256(log_hash || leaf) from S.seal order by seq desc limit 1",
        "is deleted",
    ),
    (
        "an event waits that is sealed already",
        "insert into S.unsealed (event_id, at) select event_id, event_at - interval '1 hour' from S.seal where seq = 3",
        "wait for their seal",
    ),
    (
        "the remembered anchor is another one",
        "update S.anchored set head = sha256(head)",
        "is not the one that was written then",
    ),
    ("the remembered anchor is forgotten", "delete from S.anchored", "does not remember the anchor"),
    ("the remembered key is another one", "update S.anchored set key_sha256 = sha256(head)", "public key"),
];

/// Ways that only a clinic's trail knows.
const WAYS_OF_A_CLINIC: &[(&str, &str, &str)] = &[
    (
        "a subject is taken out",
        "delete from audit.subject where event_id = (select event_id from audit.seal where seq = 3)",
        "(seal 3) is changed",
    ),
    (
        "a subject is another patient",
        "update audit.subject set patient_id = gen_random_uuid() where event_id = (select event_id from audit.seal where seq = 3)",
        "(seal 3) is changed",
    ),
    (
        "a subject is put in",
        "insert into audit.subject (clinic_id, patient_id, at, event_id) select clinic_id, gen_random_uuid(), event_at, event_id from audit.seal where seq = 3",
        "(seal 3) is changed",
    ),
    (
        "an event is given to another clinic",
        "update audit.event set clinic_id = gen_random_uuid() where id = (select event_id from audit.seal where seq = 3)",
        "(seal 3) is deleted",
    ),
    (
        "an event is put in by hand",
        "insert into audit.event (clinic_id, id, account_name, roles, action, resource_type) select clinic_id, gen_random_uuid(), 'x', '{}', 'x', 'x' from audit.seal limit 1",
        "never sealed",
    ),
    (
        "an event is there twice",
        "insert into audit.event (clinic_id, id, at, account_name, roles, action, resource_type) select clinic_id, id, at - interval '1 second', account_name, roles, action, resource_type from audit.event where id = (select event_id from audit.seal where seq = 3)",
        "never sealed",
    ),
];

const TABLES: [&str; 4] = ["event", "seal", "unsealed", "anchored"];

impl Trail {
    fn schema(&self) -> &'static str {
        match self.chain {
            Chain::Clinic(_) => "audit",
            Chain::Identity => "identity",
        }
    }

    /// Tries each way on the same trail and puts everything back in between.
    async fn each_way_is_named(&self, ways: &[(&str, &str, &str)]) {
        let schema = self.schema();
        let tables: Vec<String> = TABLES
            .iter()
            .map(|table| format!("{schema}.{table}"))
            .chain((schema == "audit").then(|| "audit.subject".to_owned()))
            .collect();
        let kept = |table: &str| format!("public.kept_{}", table.replace('.', "_"));
        for table in &tables {
            self.as_owner(&format!("create table {} as select * from {table}", kept(table))).await;
        }
        for (way, sql, words) in ways {
            let clinic = match self.chain {
                Chain::Clinic(id) => id.to_string(),
                Chain::Identity => String::new(),
            };
            self.as_owner(&format!(
                "set app.clinic_id = '{clinic}'; {}",
                sql.replace("S.", &format!("{schema}."))
            ))
            .await;
            let verdict = self.verdict().await;
            assert!(named(&verdict).contains(words), "{way}: {verdict}");
            for table in &tables {
                self.as_owner(&format!(
                    "delete from {table}; insert into {table} select * from {}",
                    kept(table)
                ))
                .await;
            }
            let verdict = self.verdict().await;
            assert!(verdict.is_good(), "put back after {way}: {verdict}");
        }
    }
}

#[tokio::test]
async fn every_way_to_change_a_clinics_trail_is_named() {
    let trail = Trail::written().await;
    trail.each_way_is_named(WAYS).await;
    assert!(WAYS.len() + WAYS_OF_A_CLINIC.len() >= 20);
}

#[tokio::test]
async fn every_way_to_change_a_clinics_subjects_and_rows_is_named() {
    let trail = Trail::written().await;
    trail.each_way_is_named(WAYS_OF_A_CLINIC).await;
}

#[tokio::test]
async fn every_way_to_change_the_trail_of_sign_ins_is_named() {
    let mut trail = Trail::written().await;
    for _ in 0..2 {
        trail.house.person(kernel::ClinicId(trail.clinic()), &["nurse"]).await;
    }
    trail.seal().await;
    trail.chain = Chain::Identity;
    trail.each_way_is_named(WAYS).await;
}

#[tokio::test]
async fn a_chain_that_was_hashed_anew_from_a_changed_event_on_is_named_by_its_anchor() {
    let trail = Trail::written().await;
    let text = trail.export().await;
    let anew = made_anew(&text.lines().collect::<Vec<_>>());
    for line in anew.lines() {
        let entry = chain::parse(line).unwrap();
        let text = |name: &str| entry[name].as_str().unwrap().to_owned();
        trail
            .as_owner(&format!(
                "update audit.seal set leaf = '\\x{}', log_hash = '\\x{}' where seq = {}; \
                 update audit.seal set previous_log_hash = '\\x{1}' where seq = {2} + 1",
                text("leaf"),
                text("log_hash"),
                text("seq")
            ))
            .await;
    }
    trail
        .as_owner("update audit.event set account_name = 'somebody else' where id = (select event_id from audit.seal where seq = 3)")
        .await;
    let verdict = trail.verdict().await;
    assert!(named(&verdict).contains("is not the one that was anchored"), "{verdict}");
}

#[tokio::test]
async fn two_events_that_changed_clinics_are_named_in_both() {
    let mut trail = Trail::written().await;
    let ours = trail.clinic();
    let theirs = trail.house.clinic("Theirs").await;
    trail.house.person(theirs, &["receptionist"]).await.register("Ada", "Lovelace").await;
    trail.seal().await;
    trail
        .as_owner(&format!(
            "create temp table two as select distinct on (clinic_id) clinic_id, id from audit.event where action = 'patient.registered'; \
             update audit.event e set clinic_id = case e.clinic_id when '{ours}' then '{theirs}'::uuid else '{ours}'::uuid end from two t where t.id = e.id; \
             update audit.subject s set clinic_id = case s.clinic_id when '{ours}' then '{theirs}'::uuid else '{ours}'::uuid end from two t where t.id = s.event_id"
        ))
        .await;
    for clinic in [ours, theirs.0] {
        trail.chain = Chain::Clinic(clinic);
        let verdict = trail.verdict().await;
        assert!(named(&verdict).contains("is deleted"), "{verdict}");
    }
}

/// Somebody who sets the clock, or writes into the queue of the sealer, gets an event sealed: its time gives it away.
#[tokio::test]
async fn a_clock_that_was_set_back_is_named_online_and_offline() {
    let trail = Trail::written().await;
    trail.with_old_event("patient.read").await;
    trail.seal().await;
    trail.event("test.afterwards").await;
    trail.seal().await;
    let verdict = trail.verdict().await;
    assert!(verdict.bad.is_none() && named(&verdict).contains("the clock was set back"), "{verdict}");
    let (status, words) = crate::audit::both(&trail, &trail.export().await);
    assert_eq!((status, words.contains("minutes before one in front of it")), (4, true), "{words}");
}

#[tokio::test]
async fn months_that_were_dropped_or_detached_are_named() {
    for how in [
        "drop table audit.event_M",
        "alter table audit.event detach partition audit.event_M",
        "truncate audit.event_M",
    ] {
        let trail = Trail::written().await;
        let month = "to_char(now(), 'YYYYMM')";
        let (before, after) = how.split_once("_M").unwrap();
        let off = format!("execute 'alter table audit.event_' || {month} || ' disable trigger all';");
        trail
            .as_owner(&format!(
                "do $$ begin {} execute '{before}_' || {month} || '{after}'; end $$",
                if how.starts_with("truncate") { &off } else { "" }
            ))
            .await;
        let verdict = trail.verdict().await;
        assert!(named(&verdict).contains("is deleted"), "{how}: {verdict}");
    }
}

#[tokio::test]
async fn guards_that_were_switched_off_are_named() {
    for (how, words) in [
        ("alter table audit.event disable trigger append_only", "append_only of audit.event"),
        ("alter table audit.event_default disable trigger append_only", "append_only of audit.event_default"),
        ("drop trigger append_only_truncate on audit.seal", "append_only_truncate of audit.seal"),
        ("drop trigger only_grows on audit.anchored", "only_grows of audit.anchored"),
        ("alter table audit.subject disable trigger all", "append_only of audit.subject"),
        ("alter event trigger osler_trail_dropped disable", "osler_trail_dropped"),
    ] {
        let trail = Trail::written().await;
        trail.as_owner(how).await;
        let verdict = trail.verdict().await;
        assert!(named(&verdict).contains(words) && !verdict.is_good(), "{how}: {verdict}");
    }
}

/// Who owns the tables, and is no superuser, cannot even do it.
#[tokio::test]
async fn the_owner_of_the_trail_cannot_take_it_apart() {
    let trail = Trail::written().await;
    let month = {
        let row =
            trail.house.superuser().await.query_one("select to_char(now(), 'YYYYMM')", &[]).await.unwrap();
        row.get::<_, String>(0)
    };
    let migrator = trail.house.role("osler_migrator").await;
    migrator.batch_execute("set role osler_owner").await.unwrap();
    for sql in [
        format!("drop table audit.event_{month}"),
        format!("drop table audit.subject_{month}"),
        "drop table audit.event_default cascade".into(),
        format!("alter table audit.event detach partition audit.event_{month}"),
        format!("alter table audit.event_{month} rename to other"),
        format!("alter table audit.event_{month} set schema platform"),
        "alter table audit.event disable trigger append_only".into(),
        "alter table identity.seal disable trigger all".into(),
        "alter table audit.anchored disable trigger only_grows".into(),
    ] {
        let error = migrator.batch_execute(&sql).await.expect_err(&sql);
        let code = error.as_db_error().unwrap().code().code();
        assert!(["OS003", "42501"].contains(&code), "{sql}: {error:?}");
    }
    assert!(migrator.batch_execute("drop event trigger osler_trail_dropped").await.is_err());
    assert!(migrator.batch_execute("set session_replication_role = replica").await.is_err());
    assert!(trail.verdict().await.is_good());
    // What a migration does otherwise is none of its business.
    migrator
        .batch_execute(
            "alter table audit.event add column later text; alter table audit.event drop column later",
        )
        .await
        .unwrap();
}

#[tokio::test]
async fn every_way_to_spoil_the_file_of_anchors_is_named() {
    let trail = Trail::written().await;
    trail.event("test.later").await;
    trail.seal().await;
    let file = trail.anchors_file();
    let all = fs::read_to_string(&file).unwrap();
    let cut = all[..all.trim_end().rfind('\n').unwrap() + 1].to_owned();
    let chain = trail.chain.to_string();
    let head = "0".repeat(64);
    let gap = format!(
        "{{\"chain\":\"{chain}\",\"kept\":0,\"kept_head\":\"{head}\",\"lost\":5,\"lost_head\":\"{head}\",\"at\":\"2026-01-01T00:00:00Z\",\"reason\":\"x\",\"signature\":\"00\"}}\n"
    );
    for (how, text, words) in [
        ("it is emptied", String::new(), "anchors end at"),
        ("its last line is cut off", cut, "anchors end at"),
        ("places are edited", all.replace("\"seq\":", "\"seq\":1"), ""),
        ("times are edited", all.replace('T', "t"), "forged"),
        ("a gap record is written by hand", format!("{all}{gap}"), "the gap record after 0 is forged"),
        ("it holds something else", format!("{{\"chain\":\"{chain}\"}}\n{all}"), "is no anchor"),
        ("two anchors differ", format!("{all}{}", all.replace("\"head\":\"", "\"head\":\"00")), "differ"),
        ("signatures are dropped", all.replace("\"signature\":\"30", "\"signature\":\"31"), "forged"),
    ] {
        fs::write(&file, text).unwrap();
        let verdict = trail.verdict().await;
        assert!(!verdict.is_good() && named(&verdict).contains(words), "{how}: {verdict}");
    }
    fs::remove_file(&file).unwrap();
    assert!(named(&trail.verdict().await).contains("are missing"));
    // Another key, and everything signed with it.
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
    let forger = Anchors::open(&trail.house.data_dir, &trail.house.data_dir.join("other.key")).unwrap();
    let row = trail
        .house
        .superuser()
        .await
        .query_one("select seq, encode(log_hash, 'hex') from audit.seal order by seq desc limit 1", &[])
        .await
        .unwrap();
    forger.append(&[(chain, row.get(0), row.get(1))], "2026-01-01T00:00:00Z").unwrap();
    assert!(named(&trail.verdict().await).contains("public key"));
    // The old anchors beside the other key.
    fs::write(&file, all).unwrap();
    assert!(named(&trail.verdict().await).contains("forged"));
}

/// A restore is a signed gap in every chain, also in that of sign-ins and in one that is gone as a whole; nothing of it is
/// taken for tampering, and nothing is passed over in silence.
#[tokio::test]
async fn a_restore_is_a_signed_gap_in_every_chain() {
    let mut trail = Trail::written().await;
    let ours = trail.chain;
    let tables = [
        "audit.event",
        "audit.subject",
        "audit.seal",
        "audit.anchored",
        "audit.unsealed",
        "identity.event",
        "identity.seal",
        "identity.anchored",
        "identity.unsealed",
    ];
    let kept = |table: &str| format!("public.kept_{}", table.replace('.', "_"));
    for table in tables {
        trail.as_owner(&format!("create table {} as select * from {table}", kept(table))).await;
    }
    trail.event("test.lost").await;
    let later = trail.house.clinic("Opened after the backup").await;
    trail.house.person(later, &["receptionist"]).await.register("Ada", "Lovelace").await;
    trail.seal().await;
    for table in tables {
        trail
            .as_owner(&format!("delete from {table}; insert into {table} select * from {}", kept(table)))
            .await;
    }
    let chains = [ours, Chain::Identity, Chain::Clinic(later.0)];
    for chain in chains {
        trail.chain = chain;
        assert!(named(&trail.verdict().await).contains("cut off"), "{chain}");
    }
    let gaps = osler::audit::record_gaps(&trail.house.platform, "the disk failed").await.unwrap();
    assert_eq!(gaps.len(), chains.len());
    for sealed in [false, true] {
        for chain in chains {
            trail.chain = chain;
            let verdict = trail.verdict().await;
            assert!(verdict.is_good() && verdict.gaps.len() == 1, "{chain}, sealed: {sealed}: {verdict}");
            assert!(verdict.to_string().contains("are lost, signed: the disk failed"), "{verdict}");
        }
        trail.seal().await;
    }
    assert!(osler::audit::record_gaps(&trail.house.platform, "again").await.unwrap().is_empty());
}
