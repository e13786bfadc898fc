//! The trail cannot be quietly changed: not even by somebody who owns the database.

use std::{fs, path::PathBuf};

use governance::{
    anchor::Anchors,
    gap,
    sealer::{self, Chain},
    verify::{self, Span, Verdict},
};
use serde_json::{Value, json};
use tokio_postgres::Client;

use crate::harness::House;

pub struct Trail {
    pub house: House,
    pub chain: Chain,
}

impl Trail {
    /// A clinic with a dozen sealed and anchored events.
    pub async fn written() -> Self {
        let trail = Self::with_events().await;
        trail.seal().await;
        trail
    }

    async fn with_events() -> Self {
        let house = House::open().await;
        let clinic = house.clinic("Ours").await;
        {
            let desk = house.person(clinic, &["receptionist"]).await;
            let id = desk.register("Grace", "Hopper").await;
            for _ in 0..10 {
                desk.get(&format!("/patients/{id}")).await.expect(200);
            }
        }
        Self { house, chain: Chain::Clinic(clinic.0) }
    }

    pub fn clinic(&self) -> uuid::Uuid {
        match self.chain {
            Chain::Clinic(id) => id,
            Chain::Identity => unreachable!(),
        }
    }

    pub fn anchors(&self) -> Anchors {
        let config = self.house.platform.config();
        Anchors::open(&config.data_dir, &config.key_path()).unwrap()
    }

    pub fn anchors_file(&self) -> PathBuf {
        self.house.data_dir.join("anchors/anchors.jsonl")
    }

    async fn sealer(&self) -> Client {
        sealer::connect(&self.house.platform).await.unwrap()
    }

    pub async fn seal(&self) {
        let client = self.sealer().await;
        sealer::seal_all(&client).await.unwrap();
        sealer::anchor(&client, &self.anchors(), &self.house.platform).await.unwrap();
    }

    /// One more event.
    pub async fn event(&self, action: &'static str) {
        let caller = self.house.platform.system(kernel::ClinicId(self.clinic()), "test");
        caller.write().await.unwrap().commit(platform::Event::new(action, "test"), ()).await.unwrap();
    }

    pub async fn verdict(&self) -> Verdict {
        self.verdict_of(Span::default()).await
    }

    async fn verdict_of(&self, span: Span) -> Verdict {
        let client = self.sealer().await;
        verify::run(&client, self.chain, span, &self.house.data_dir, &mut |_| {}).await.unwrap()
    }

    /// What an owner of the database can do: switch the guards off, then anything.
    async fn tamper(&self, sql: &str) -> Verdict {
        self.as_owner(sql).await;
        self.verdict().await
    }

    pub async fn as_owner(&self, sql: &str) {
        let owner = self.house.superuser().await;
        owner.batch_execute(&format!("set session_replication_role = replica; {sql}")).await.unwrap();
    }

    pub async fn export(&self) -> String {
        let mut export = vec![];
        verify::export(&self.sealer().await, self.chain, &mut export).await.unwrap();
        String::from_utf8(export).unwrap()
    }
}

#[tokio::test]
async fn an_honest_trail_is_good_in_the_database() {
    let trail = Trail::written().await;
    let verdict = trail.verdict().await;
    assert!(verdict.is_good(), "{verdict}");
    assert!(verdict.good >= 12 && verdict.anchored == verdict.good, "{verdict}");
    assert!(verdict.to_string().contains(&hex::encode(trail.anchors().key_sha256())), "{verdict}");
}

#[tokio::test]
async fn a_changed_event_is_named() {
    let trail = Trail::written().await;
    let verdict = trail
        .tamper("update audit.event set account_name = 'somebody else' where action = 'patient.registered'")
        .await;
    assert!(verdict.bad.unwrap().contains("is changed"));
}

#[tokio::test]
async fn a_removed_subject_is_found() {
    let trail = Trail::written().await;
    let verdict =
        trail.tamper("delete from audit.subject where ctid = (select min(ctid) from audit.subject)").await;
    assert!(verdict.bad.unwrap().contains("is changed"));
}

#[tokio::test]
async fn a_deleted_event_is_named() {
    let trail = Trail::written().await;
    let verdict = trail.tamper("delete from audit.event where action = 'patient.registered'").await;
    assert!(verdict.bad.unwrap().contains("is deleted"));
}

#[tokio::test]
async fn reordered_seals_are_found() {
    let trail = Trail::written().await;
    let verdict = trail
        .tamper("update audit.seal set seq = 1003 where seq = 3; update audit.seal set seq = 3 where seq = 4; update audit.seal set seq = 4 where seq = 1003")
        .await;
    assert!(verdict.bad.unwrap().contains("does not follow"));
}

#[tokio::test]
async fn a_chain_that_was_cut_off_is_found_by_its_anchor() {
    let trail = Trail::written().await;
    let verdict = trail
        .tamper("delete from audit.event where id in (select event_id from audit.seal where seq > 6); delete from audit.seal where seq > 6")
        .await;
    assert!(verdict.bad.unwrap().contains("cut off"));
}

#[tokio::test]
async fn a_chain_is_verified_though_its_clinic_was_struck_off_the_directory() {
    let trail = Trail::written().await;
    let clinic = trail.clinic();
    let bad = async |wanted: Option<&str>| {
        let verdicts =
            osler::audit::verify(&trail.house.platform, wanted, Span::default(), |_| ()).await.unwrap();
        let of = verdicts.into_iter().find(|verdict| verdict.chain == clinic.to_string());
        of.expect("the chain is not forgotten").bad
    };
    assert_eq!(bad(None).await, None);
    trail
        .as_owner(&format!(
            "delete from identity.clinic where id = '{clinic}'; delete from audit.event where action = 'patient.read'"
        ))
        .await;
    assert!(bad(None).await.unwrap().contains("is deleted"));
    assert!(bad(Some(&clinic.to_string())).await.is_some());
    // Nothing of it is left in the database: the anchors know better.
    trail.as_owner("create table public.kept as select * from audit.anchored; delete from audit.event; delete from audit.seal; delete from audit.anchored").await;
    assert!(bad(None).await.unwrap().contains("cut off"));
    // And where the anchors are gone, the database.
    trail.as_owner("insert into audit.anchored select * from public.kept").await;
    fs::remove_file(trail.anchors_file()).unwrap();
    assert!(bad(None).await.unwrap().contains("cut off"));
}

#[tokio::test]
async fn an_event_put_in_past_the_sealer_is_found() {
    let trail = Trail::written().await;
    let Chain::Clinic(clinic) = trail.chain else { unreachable!() };
    let verdict = trail
        .tamper(&format!("insert into audit.event (clinic_id, id, account_name, roles, action, resource_type) values ('{clinic}', gen_random_uuid(), 'x', '{{}}', 'x', 'x')"))
        .await;
    assert!(verdict.bad.unwrap().contains("never sealed"));
}

/// The first and the last instant there is, and a month that nobody prepared: an event is found wherever it was put.
#[tokio::test]
async fn an_event_put_in_at_the_end_of_time_is_found() {
    for at in ["-infinity", "infinity", "1970-01-01", "2200-01-01"] {
        let trail = Trail::written().await;
        let clinic = trail.clinic();
        let verdict = trail
            .tamper(&format!("insert into audit.event (clinic_id, id, at, account_name, roles, action, resource_type) values ('{clinic}', '00000000-0000-0000-0000-000000000000', '{at}', 'x', '{{}}', 'x', 'x')"))
            .await;
        assert!(verdict.bad.unwrap().contains("never sealed"), "{at}");
    }
}

#[tokio::test]
async fn a_month_that_was_emptied_is_found() {
    let trail = Trail::written().await;
    let verdict = trail
        .tamper("do $$ begin execute 'alter table audit.event_' || to_char(now(), 'YYYYMM') || ' disable trigger append_only_truncate'; \
                 execute 'truncate audit.event_' || to_char(now(), 'YYYYMM'); end $$")
        .await;
    assert!(verdict.bad.unwrap().contains("is deleted"));
}

/// What the global trail says of the clinic's people is for its auditor, and of nobody else's.
#[tokio::test]
async fn sign_ins_are_read_by_the_auditor_of_the_clinic() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let nurse = house.person(ours, &["nurse"]).await;
    let auditor = house.person(ours, &["auditor"]).await;
    let stranger = house.person(theirs, &["auditor"]).await;
    let wrong = serde_json::json!({"login": nurse.username, "password": "not this one at all"});
    nurse.post("/session", wrong).await.expect(401);
    nurse.post("/audit/sign-ins/search", serde_json::json!({})).await.expect(403);
    let search = async |who: &crate::harness::Person, asked| {
        who.post("/audit/sign-ins/search", asked).await.expect(200).body["items"].as_array().unwrap().clone()
    };
    let of_nurse = serde_json::json!({"account_id": nurse.account, "success": false});
    let refused = search(&auditor, of_nurse.clone()).await;
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(
        (&refused[0]["action"], &refused[0]["reason"]),
        (&"session.refused".into(), &"credentials".into())
    );
    assert!(search(&stranger, of_nurse).await.is_empty());
    let all = search(&auditor, serde_json::json!({})).await;
    assert!(
        all.iter()
            .all(|e| !["session.read", "audit.sign_ins_searched"].contains(&e["action"].as_str().unwrap()))
    );
    let first =
        auditor.post("/audit/sign-ins/search", serde_json::json!({"limit": 1})).await.expect(200).body;
    let rest = search(&auditor, serde_json::json!({"after": first["next"]})).await;
    assert_eq!(rest.len() + 1, all.len());
}

#[tokio::test]
async fn a_number_cannot_be_changed_where_a_float_would_not_notice() {
    let trail = Trail::with_events().await;
    trail.as_owner("update audit.event set new_values = '{\"n\": 0.1000000000000000055}' where action = 'patient.registered'").await;
    trail.seal().await;
    assert!(trail.verdict().await.is_good());
    let verdict = trail
        .tamper("update audit.event set new_values = '{\"n\": 0.1000000000000000056}' where action = 'patient.registered'")
        .await;
    assert!(verdict.bad.unwrap().contains("is changed"));
}

#[tokio::test]
async fn a_span_is_verified_alone_and_tied_to_an_anchor() {
    let trail = Trail::written().await;
    let now = trail.now().await;
    trail.many("test.between", 120).await;
    trail.event("test.later").await;
    trail.seal().await;
    let (before, after) = (Span { from: None, to: Some(now) }, Span { from: Some(now), to: None });
    let (early, late) = (trail.verdict_of(before).await, trail.verdict_of(after).await);
    assert!(early.is_good() && late.is_good(), "{early} {late}");
    assert_eq!((late.good, late.first, early.last + 1), (121, early.good + 1, late.first));
    // Its neighbours are verified with it, what lies further away is not.
    trail.as_owner("update audit.event set account_name = 'x' where action = 'test.later'").await;
    assert!(trail.verdict_of(before).await.is_good());
    assert!(trail.verdict_of(after).await.bad.unwrap().contains("is changed"));
    // All seals from the span on made anew: they fit each other, but no anchor.
    trail.as_owner("update audit.event set account_name = 'y' where action = 'patient.registered'; update audit.seal set leaf = sha256(leaf) where seq = 2; update audit.seal set log_hash = sha256(previous_log_hash || leaf) where seq = 2").await;
    assert!(trail.verdict_of(before).await.bad.is_some());
    let nothing = Span { from: Some(now + jiff::SignedDuration::from_hours(1)), to: None };
    assert_eq!(trail.verdict_of(nothing).await.good, 0);
}

#[tokio::test]
async fn events_taken_out_of_a_span_by_another_time_of_their_seals_are_found() {
    for chain in ["audit", "identity"] {
        let mut trail = Trail::written().await;
        let now = trail.now().await;
        trail.house.person(kernel::ClinicId(trail.clinic()), &["physician"]).await.get("/staff").await;
        trail.event("test.later").await;
        trail.seal().await;
        if chain == "identity" {
            trail.chain = Chain::Identity;
        }
        let day = jiff::SignedDuration::from_hours(24);
        let after = Span { from: Some(now), to: Some(now + day) };
        assert!(trail.verdict_of(after).await.is_good());
        let moved = format!(
            "update {chain}.seal set event_at = event_at - interval '2 days' where event_at >= '{now}'"
        );
        trail.as_owner(&format!("create table public.kept as select * from {chain}.event; delete from {chain}.event where at >= '{now}'; {moved}")).await;
        let verdict = trail.verdict_of(after).await;
        assert!(verdict.bad.is_some(), "{verdict}");
        // Nor does it help to leave the events where they are.
        trail
            .as_owner(&format!(
                "delete from {chain}.event; insert into {chain}.event select * from public.kept"
            ))
            .await;
        let verdict = trail.verdict_of(after).await;
        assert!(verdict.bad.is_some(), "{verdict}");
        assert!(trail.verdict().await.bad.is_some());
    }
}

#[tokio::test]
async fn anchors_that_are_missing_cut_off_or_replaced_vouch_for_nothing() {
    let trail = Trail::written().await;
    let whole = fs::read_to_string(trail.anchors_file()).unwrap();
    trail.event("test.later").await;
    trail.seal().await;
    let all = fs::read_to_string(trail.anchors_file()).unwrap();

    fs::write(trail.anchors_file(), &whole).unwrap();
    let verdict = trail.verdict().await;
    assert!(
        !verdict.is_good() && verdict.unvouched.as_ref().unwrap().contains("anchors end at"),
        "{verdict}"
    );
    fs::remove_file(trail.anchors_file()).unwrap();
    let verdict = trail.verdict().await;
    assert!(verdict.unvouched.as_ref().unwrap().contains("are missing"), "{verdict}");
    fs::write(trail.anchors_file(), all.replace("\"seq\":", "\"seq\":1")).unwrap();
    assert!(trail.verdict().await.bad.is_some());

    // Another key and anchors signed with it.
    fs::remove_dir_all(trail.anchors_file().parent().unwrap()).unwrap();
    let other = trail.house.data_dir.join("other.key");
    let forger = Anchors::open(&trail.house.data_dir, &other).unwrap();
    let head: (i64, String) = {
        let row = trail
            .house
            .superuser()
            .await
            .query_one("select seq, encode(log_hash, 'hex') from audit.seal order by seq desc limit 1", &[])
            .await
            .unwrap();
        (row.get(0), row.get(1))
    };
    forger.append(&[(trail.chain.to_string(), head.0, head.1)], "2026-01-01T00:00:00Z").unwrap();
    let verdict = trail.verdict().await;
    assert!(verdict.unvouched.as_ref().unwrap().contains("public key"), "{verdict}");
}

#[tokio::test]
async fn before_the_first_anchor_nothing_is_missing_yet() {
    let trail = Trail::with_events().await;
    assert!(trail.verdict().await.is_good());
    sealer::seal_all(&trail.sealer().await).await.unwrap();
    let verdict = trail.verdict().await;
    assert!(verdict.is_good() && verdict.anchored == 0, "{verdict}");
    // But nobody works for an hour without anchors.
    let late = trail.with_old_event("test.old").await;
    trail.seal_only().await;
    assert!(trail.verdict().await.unvouched.unwrap().contains("without an anchor"), "{late}");
}

impl Trail {
    async fn now(&self) -> jiff::Timestamp {
        self.sealer().await.query_one("select clock_timestamp()", &[]).await.unwrap().get(0)
    }

    /// That many events of now.
    async fn many(&self, action: &str, count: u32) {
        let clinic = self.clinic();
        self.as_owner(&format!(
            "with e as (insert into audit.event (clinic_id, id, at, account_name, roles, action, resource_type) \
             select '{clinic}', gen_random_uuid(), clock_timestamp(), 'x', '{{}}', '{action}', 'x' from generate_series(1, {count}) \
             returning clinic_id, id, at) insert into audit.unsealed select * from e"
        ))
        .await;
    }

    /// An event of an hour ago that waits for its seal.
    pub async fn with_old_event(&self, action: &str) -> uuid::Uuid {
        let id = uuid::Uuid::now_v7();
        let clinic = self.clinic();
        self.as_owner(&format!(
            "insert into audit.event (clinic_id, id, at, account_name, roles, action, resource_type) \
             values ('{clinic}', '{id}', now() - interval '1 hour', 'x', '{{}}', '{action}', 'x'); \
             insert into audit.unsealed values ('{clinic}', '{id}', now() - interval '1 hour')"
        ))
        .await;
        id
    }

    async fn seal_only(&self) {
        sealer::seal_all(&self.sealer().await).await.unwrap();
    }
}

#[tokio::test]
async fn an_event_that_waits_for_minutes_is_a_fault() {
    let trail = Trail::written().await;
    trail.with_old_event("test.old").await;
    let verdict = trail.verdict().await;
    assert!(verdict.unvouched.as_ref().unwrap().contains("wait for their seal since"), "{verdict}");
    // One that a long transaction has just shown is sealed before the second look.
    let client = trail.sealer().await;
    let (verdict, _) = tokio::join!(trail.verdict(), async {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        sealer::seal_all(&client).await.unwrap()
    });
    assert_eq!(verdict.unvouched, None);
}

#[tokio::test]
async fn a_crash_between_seal_and_anchor_is_made_good() {
    let trail = Trail::with_events().await;
    trail.seal_only().await;
    // A new process knows nothing of what was sealed before.
    trail.seal().await;
    let verdict = trail.verdict().await;
    assert!(verdict.is_good() && verdict.anchored == verdict.good, "{verdict}");
    assert_eq!(
        sealer::anchor(&trail.sealer().await, &trail.anchors(), &trail.house.platform).await.unwrap(),
        0
    );
}

#[tokio::test]
async fn a_restored_database_says_what_was_lost() {
    let trail = Trail::written().await;
    trail.as_owner("create table public.old_event as select * from audit.event; create table public.old_seal as select * from audit.seal; create table public.old_anchored as select * from audit.anchored").await;
    let kept = trail.verdict().await.good;
    trail.event("test.lost").await;
    trail.seal().await;
    // The database goes back to where it was, and the house works on.
    trail.as_owner(&format!("delete from audit.event where action = 'test.lost'; delete from audit.seal where seq > {kept}; update audit.anchored a set seq = o.seq, head = o.head from public.old_anchored o where o.clinic_id = a.clinic_id")).await;
    assert!(trail.verdict().await.bad.unwrap().contains("cut off"));
    for _ in 0..3 {
        trail.event("test.afterwards").await;
    }
    trail.seal().await;
    assert!(trail.verdict().await.bad.is_some());

    let client = trail.sealer().await;
    let record = async || {
        gap::record(
            &trail.house.platform,
            &client,
            &trail.anchors(),
            trail.chain,
            &trail.house.data_dir,
            "the disk failed",
        )
        .await
        .unwrap()
    };
    let gap = record().await.unwrap();
    assert_eq!((gap.kept, gap.lost), (kept, kept + 1));
    assert_eq!(record().await, None, "what is recorded is recorded once");
    trail.seal().await;
    let verdict = trail.verdict().await;
    assert!(verdict.is_good() && verdict.gaps.len() == 1, "{verdict}");
    assert!(verdict.to_string().contains("the disk failed"));
    if let Some((status, words)) = second_verifier(&trail, &trail.export().await) {
        assert_eq!(status, Some(0), "{words}");
        assert!(words.contains("the disk failed"), "{words}");
    }
    // The record does not excuse anything else.
    let verdict =
        trail.tamper("update audit.event set account_name = 'x' where action = 'test.afterwards'").await;
    assert!(verdict.bad.is_some());
}

/// Who is on every list of a large house: each page has what it shows, in order, and nothing twice.
#[tokio::test]
async fn the_trail_of_whoever_is_on_many_long_lists_is_read_by_pages() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator", "receptionist"]).await;
    let patient = admin.register("Grace", "Hopper").await;
    // Of two years, thick and thin; of one account or another, and some of them changes.
    let sql = format!(
        "set session_replication_role = replica; \
         insert into audit.event (clinic_id, id, at, account_id, account_name, roles, action, resource_type, new_values, subjects) \
         select '{clinic}', gen_random_uuid(), now() - interval '1 hour' - n * n * interval '40 seconds', \
                case when n % 7 = 0 then '{account}'::uuid end, 'x', '{{}}', case when n % 5 = 0 then 'test.seldom' else 'test.often' end, \
                'x', case when n % 11 = 0 then '{{}}'::jsonb end, array['{patient}'::uuid] \
           from generate_series(0, 1199) n",
        account = admin.account
    );
    house.superuser().await.batch_execute(&sql).await.unwrap();
    let read =
        async |filter: Value| -> Vec<(String, String)> {
            let (mut all, mut after) = (vec![], Value::Null);
            loop {
                let mut asked = filter.clone();
                asked["limit"] = json!(100);
                asked["patient_id"] = json!(patient);
                if !after.is_null() {
                    asked["after"] = after.clone();
                }
                let page = admin.post("/audit/search", asked).await.expect(200).body;
                let items = page["items"].as_array().unwrap().clone();
                let of_test = items.iter().filter(|one| one["action"].as_str().unwrap().starts_with("test."));
                all.extend(of_test.map(|one| {
                    (one["at"].as_str().unwrap().to_owned(), one["id"].as_str().unwrap().to_owned())
                }));
                after = page["next"].clone();
                if after.is_null() {
                    return all;
                }
            }
        };
    let all = read(json!({})).await;
    let mut sorted = all.clone();
    sorted.sort_by(|one, other| {
        let at = |one: &(String, String)| one.0.parse::<jiff::Timestamp>().unwrap();
        at(other).cmp(&at(one))
    });
    sorted.dedup();
    assert_eq!((all.len(), &sorted), (1200, &all));
    assert_eq!(read(json!({"action": "test.seldom"})).await.len(), 240);
    assert_eq!(read(json!({"account_id": admin.account, "action": "test.often"})).await.len(), 137);
    assert_eq!(read(json!({"changes": true})).await.len(), 110);
    let (from, to) = (&all[900].0, &all[100].0);
    assert_eq!(read(json!({"from": from, "to": to})).await, all[101..=900]);
}

/// A list of hundreds names each of them: once each in the row of its event, and at once for whoever asks by patient.
#[tokio::test]
async fn whoever_is_shown_in_a_long_list_stands_in_the_trail() {
    let trail = Trail::written().await;
    let shown: Vec<kernel::PatientId> = (0..150).map(|_| kernel::PatientId::new()).collect();
    let caller = trail.house.platform.system(kernel::ClinicId(trail.clinic()), "test");
    let event =
        platform::Event::new("test.list_read", "test").subjects(shown.iter().chain(&shown[..5]).copied());
    caller.write().await.unwrap().commit(event, ()).await.unwrap();
    let db = trail.house.superuser().await;
    let kept = "select cardinality(subjects), (select count(*) from audit.subject s where s.event_id = e.id) from audit.event e \
                 where action = 'test.list_read'";
    let kept = db.query_one(kept, &[]).await.unwrap();
    assert_eq!((kept.get::<_, i32>(0), kept.get::<_, i64>(1)), (150, 0));
    let app = trail.house.role("osler_app").await;
    let one = shown[7];
    let found = async |clinic: kernel::ClinicId| -> i64 {
        app.batch_execute(&format!("begin; set local app.clinic_id = '{}'", clinic.0)).await.unwrap();
        let sql = format!(
            "select count(*) from audit.lists_with('{one}', null, null) l join audit.event e on e.at = l.at and e.id = l.event_id"
        );
        let found = app.query_one(&sql, &[]).await.unwrap().get(0);
        app.batch_execute("rollback").await.unwrap();
        found
    };
    assert_eq!(found(kernel::ClinicId(trail.clinic())).await, 1);
    let theirs = trail.house.clinic("Theirs").await;
    assert_eq!(found(theirs).await, 0, "another clinic's trail");
    trail.seal().await;
    assert!(trail.verdict().await.is_good());
    // They are part of what is sealed: nobody is taken away, and nobody added.
    let add = "insert into audit.subject (clinic_id, patient_id, at, event_id) select clinic_id, gen_random_uuid(), at, id from audit.event \
                where action = 'test.list_read'";
    assert!(trail.tamper(add).await.bad.is_some());
    let back = "delete from audit.subject where event_id in (select id from audit.event where action = 'test.list_read')";
    assert!(trail.tamper(back).await.is_good());
    let take = format!(
        "update audit.event set subjects = array_remove(subjects, '{one}') where action = 'test.list_read'"
    );
    assert!(trail.tamper(&take).await.bad.is_some());
    // Whom a patient's trail names is looked up by the index.
    let plan = format!(
        "set enable_seqscan = off; explain select id from audit.event where subjects @> array['{one}'::uuid]"
    );
    let plan = format!("{:?}", db.simple_query(&plan).await.unwrap());
    assert!(plan.contains("Bitmap Index Scan") && plan.contains("subjects"), "{plan}");
}

/// A list that waited for its seal when the server was changed for a newer one keeps its names.
#[tokio::test]
async fn a_list_that_waits_while_its_table_is_changed_loses_nobody() {
    let trail = Trail::written().await;
    let shown: Vec<kernel::PatientId> = (0..150).map(|_| kernel::PatientId::new()).collect();
    let caller = trail.house.platform.system(kernel::ClinicId(trail.clinic()), "test");
    let event = platform::Event::new("test.list_read", "test").subjects(shown);
    caller.write().await.unwrap().commit(event, ()).await.unwrap();
    let db = trail.house.superuser().await;
    let named = async || -> i64 {
        let sql = "select count(*) from audit.subject s join audit.event e on e.at = s.at and e.id = s.event_id where e.action = 'test.list_read'";
        db.query_one(sql, &[]).await.unwrap().get(0)
    };
    let (up, down) = (
        include_str!("../../../../migrations/0440_audit_lists_in_their_event.up.sql"),
        include_str!("../../../../migrations/0440_audit_lists_in_their_event.down.sql"),
    );
    db.batch_execute(&format!("begin; set local role osler_owner; {down}; commit")).await.unwrap();
    assert_eq!(named().await, 150, "the way back");
    db.batch_execute(
        "begin; set local session_replication_role = replica; \
         update audit.unsealed u set subjects = (select array_agg(s.patient_id) from audit.subject s where s.event_id = u.event_id) \
          where u.event_id in (select id from audit.event where action = 'test.list_read'); \
         delete from audit.subject where event_id in (select id from audit.event where action = 'test.list_read'); commit",
    )
    .await
    .unwrap();
    assert_eq!(named().await, 0);
    db.batch_execute(&format!("begin; set local role osler_owner; {up}; commit")).await.unwrap();
    assert_eq!(named().await, 150);
    trail.seal().await;
    assert!(trail.verdict().await.is_good());
}

#[tokio::test]
async fn one_clinic_keeps_no_other_waiting() {
    let trail = Trail::written().await;
    let house = &trail.house;
    let theirs = house.clinic("Theirs").await;
    // A long transaction of one clinic, its event written and not committed …
    let app = house.role("osler_app").await;
    app.batch_execute(&format!("begin; set local app.clinic_id = '{theirs}'; select audit.record(gen_random_uuid(), null, null, 'x', '{{}}', 'test.long', 'x', null, null, null, null, null, null, true, '{{}}')"))
        .await
        .unwrap();
    // … and an event that nobody can read, nested deeper than any JSON reader goes.
    let id = trail.with_old_event("test.poison").await;
    let deep = format!("{}1{}", "[".repeat(300), "]".repeat(300));
    trail.as_owner(&format!("update audit.event set new_values = '{deep}' where id = '{id}'")).await;
    house
        .platform
        .system(theirs, "test")
        .write()
        .await
        .unwrap()
        .commit(platform::Event::new("test.short", "test"), ())
        .await
        .unwrap();

    let round = sealer::round(&trail.sealer().await).await.unwrap();
    assert_eq!(round.failed, 1);
    let sealed = async || -> i64 {
        let sql = format!("select count(*) from audit.seal where clinic_id = '{theirs}'");
        house.superuser().await.query_one(&sql, &[]).await.unwrap().get(0)
    };
    assert_eq!(sealed().await, 1);
    app.batch_execute("commit").await.unwrap();
    sealer::round(&trail.sealer().await).await.unwrap();
    assert_eq!(sealed().await, 2);
}

#[tokio::test]
async fn nobody_who_serves_requests_writes_events_but_through_the_one_function() {
    let trail = Trail::written().await;
    let house = &trail.house;
    let clinic = trail.clinic();
    let partition: String = house
        .superuser()
        .await
        .query_one("select tableoid::regclass::text from audit.event limit 1", &[])
        .await
        .unwrap()
        .get(0);
    let event = "(id, at, account_name, roles, action, resource_type) values (gen_random_uuid(), '2020-01-01', 'x', '{}', 'x', 'x')";
    let insert = |table: &str| format!("insert into {table} {event}");
    let mut tried = vec![
        ("osler_app", insert("audit.event")),
        ("osler_app", insert("audit.event_default")),
        ("osler_app", insert(&partition)),
        ("osler_app", "insert into audit.unsealed values (gen_random_uuid(), gen_random_uuid(), now())".into()),
        ("osler_app", "insert into audit.subject (patient_id, at, event_id) values (gen_random_uuid(), now(), gen_random_uuid())".into()),
        ("osler_app", "delete from audit.unsealed".into()),
        ("osler_app", "select salt from audit.seal".into()),
        ("osler_app", format!("select * from {partition}")),
        ("osler_app", "alter table audit.event disable trigger all".into()),
        ("osler_identity", insert("identity.event")),
        ("osler_identity", "delete from identity.unsealed".into()),
        ("osler_identity", "select audit.record(gen_random_uuid(), null, null, 'x', '{}', 'x', 'x', null, null, null, null, null, null, true, '{}')".into()),
        ("osler_sealer", "select audit.record(gen_random_uuid(), null, null, 'x', '{}', 'x', 'x', null, null, null, null, null, null, true, '{}')".into()),
        ("osler_sealer", insert("audit.event")),
        ("osler_sealer", "update audit.seal set seq = 0".into()),
        ("osler_sealer", "delete from audit.anchored".into()),
    ];
    for role in ["osler_app", "osler_identity", "osler_vault", "osler_sealer"] {
        tried.push((role, "set session_replication_role = replica".into()));
        for table in [
            "audit.event",
            "audit.event_default",
            &partition,
            "audit.subject",
            "audit.seal",
            "identity.event",
            "identity.seal",
        ] {
            tried.push((role, format!("update {table} set clinic_id = clinic_id")));
            tried.push((role, format!("delete from {table}")));
            tried.push((role, format!("truncate {table}")));
        }
    }
    for (role, sql) in tried {
        let client = house.role(role).await;
        client.batch_execute(&format!("begin; set local app.clinic_id = '{clinic}'")).await.unwrap();
        let error = client.batch_execute(&sql).await.expect_err(&sql);
        let code = error.as_db_error().unwrap().code().code();
        assert!(["42501", "42703"].contains(&code), "{role}: {sql}: {error:?}");
    }
    // The owner, too, is stopped by triggers, in partitions as well; only who switches them off gets past (and is found out).
    let owner = house.superuser().await;
    for table in [
        "audit.event",
        "audit.event_default",
        &partition,
        "audit.subject",
        "audit.seal",
        "audit.unsealed",
        "identity.event",
        "identity.seal",
    ] {
        let error = owner.batch_execute(&format!("truncate {table}")).await.unwrap_err();
        assert_eq!(error.as_db_error().unwrap().code().code(), "OS002", "{table}");
    }
    // What was anchored only grows.
    for table in ["audit.anchored", "identity.anchored"] {
        for sql in [
            format!("truncate {table}"),
            format!("delete from {table}"),
            format!("update {table} set seq = 1"),
        ] {
            let error = owner.batch_execute(&sql).await.unwrap_err();
            assert_eq!(error.as_db_error().unwrap().code().code(), "OS002", "{sql}");
        }
        owner.batch_execute(&format!("begin; update {table} set seq = seq + 1; rollback")).await.unwrap();
    }
    // A new month's partition is guarded like the others.
    owner.batch_execute("call audit.make_partitions((now() + interval '20 months')::date, 0)").await.unwrap();
    let late: String = owner
        .query_one("select 'audit.event_' || to_char(now() + interval '20 months', 'YYYYMM')", &[])
        .await
        .unwrap()
        .get(0);
    assert!(owner.batch_execute(&format!("truncate {late}")).await.is_err());
}

/// What serves something without an event: each of these says why in its own file.
#[test]
fn what_leaves_without_an_event_is_known() {
    let mut found = vec![];
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("platform/src/tx.rs") {
                let text = fs::read_to_string(&path).unwrap();
                for way in ["Reply::public(", ".commit_unrecorded("] {
                    for _ in text.matches(way) {
                        let path = path.to_string_lossy().into_owned();
                        found.push(format!("{way} {}", path.split("/../").last().unwrap()));
                    }
                }
            }
        }
    }
    found.sort();
    found.dedup();
    let known = [
        ".commit_unrecorded( charting/src/summary/page.rs",
        ".commit_unrecorded( files/src/api.rs",
        ".commit_unrecorded( files/src/check.rs",
        ".commit_unrecorded( files/src/lib.rs",
        ".commit_unrecorded( files/src/upkeep.rs",
        ".commit_unrecorded( governance/src/privacy_request.rs",
        ".commit_unrecorded( governance/src/watch.rs",
        ".commit_unrecorded( identity/src/clinic/store.rs",
        ".commit_unrecorded( identity/src/public_token.rs",
        ".commit_unrecorded( identity/src/session/store.rs",
        ".commit_unrecorded( interop/src/import/api.rs",
        ".commit_unrecorded( interop/src/import/apply.rs",
        ".commit_unrecorded( interop/src/import/job.rs",
        ".commit_unrecorded( interop/src/import/kept.rs",
        ".commit_unrecorded( interop/src/import/mod.rs",
        ".commit_unrecorded( interop/src/import/upload.rs",
        ".commit_unrecorded( osler/src/schema.rs",
        ".commit_unrecorded( pathology/src/label/api.rs",
        ".commit_unrecorded( platform/src/jobs/schedule.rs",
        ".commit_unrecorded( platform/src/jobs/worker.rs",
        ".commit_unrecorded( platform/src/rotation.rs",
        ".commit_unrecorded( registry/src/draft.rs",
        "Reply::public( charting/src/icd10/api.rs",
        "Reply::public( pathology/src/synoptic/api.rs",
        "Reply::public( registry/src/draft.rs",
        "Reply::public( scheduling/src/public_link/display.rs",
        "Reply::public( staff/src/setup/api.rs",
    ];
    assert_eq!(found, known, "a way past the audit trail: is it right? Then list it here");
}

/// Status and words of `docs/verify_audit.py`, where python3 is there.
fn second_verifier(trail: &Trail, export: &str) -> Option<(Option<i32>, String)> {
    let file = trail.house.data_dir.with_extension("export");
    fs::write(&file, export).unwrap();
    let output = std::process::Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/verify_audit.py"))
        .arg(&file)
        .arg(trail.chain.to_string())
        .arg(trail.house.data_dir.join("anchors"))
        .output()
        .ok();
    fs::remove_file(&file).unwrap();
    output.map(|o| (o.status.code(), String::from_utf8_lossy(&o.stdout).into_owned()))
}

/// Both verifiers over one export: the same status, and the same words where something is wrong.
pub fn both(trail: &Trail, export: &str) -> (i32, String) {
    let folder = trail.house.data_dir.join("anchors");
    let verdict = verify::offline(export.as_bytes(), trail.chain, Some(&folder)).unwrap();
    let status = match (&verdict.bad, &verdict.unvouched) {
        (Some(_), _) => 1,
        (None, Some(_)) => 4,
        (None, None) => 0,
    };
    let words = verdict.bad.or(verdict.unvouched).unwrap_or_default();
    if let Some((second, told)) = second_verifier(trail, export) {
        assert_eq!(second, Some(status), "{words} / {told}");
        assert!(told.contains(&words), "{words} / {told}");
    }
    (status, words)
}

#[tokio::test]
async fn both_verifiers_agree_on_a_good_export_and_on_every_way_to_spoil_it() {
    let trail = Trail::with_events().await;
    trail.as_owner("update audit.event set reason = U&'\\+01F600 \\FF21 \\007F \\2028 \"quoted\" \\000B', new_values = '{\"\u{1f600}\": 1, \"\u{ff21}\": 1.50, \"a\": 1e30}' where action = 'patient.registered'").await;
    trail.seal().await;
    let text = trail.export().await;
    assert_eq!(both(&trail, &text), (0, String::new()));
    let lines: Vec<&str> = text.lines().collect();
    let joined = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let without = |n: usize| joined(&[&lines[..n], &lines[n + 1..]].concat());
    let mut swapped = lines.clone();
    swapped.swap(3, 4);
    let spoiled = [
        (text.replacen("patient.read", "patient.deer", 1), "is changed"),
        (text.replacen("\"reason\":null", "\"reason\":\"\\ud800\"", 1), "cannot be read"),
        (text.replacen("\"event\":{", "\"event\":[{", 1), "cannot be read"),
        (format!("{text}{}\n", "[".repeat(100_000)), "cannot be read"),
        (without(3), "is missing"),
        (joined(&swapped), "is missing"),
        (joined(&lines[..5]), "before the anchor"),
        (text.replace(&trail.clinic().to_string(), &uuid::Uuid::nil().to_string()), "another chain"),
    ];
    for (export, words) in spoiled {
        let (status, told) = both(&trail, &export);
        assert_eq!(status, 1, "{words}");
        assert!(told.contains(words), "{told}");
    }
    // A chain made anew from its third entry fits itself, but not the anchor.
    let (status, told) = both(&trail, &made_anew(&lines));
    assert_eq!((status, told.contains("anchored")), (1, true), "{told}");
    // Anchors that are forged, contradict each other, or are gone.
    let anchors = fs::read_to_string(trail.anchors_file()).unwrap();
    fs::write(trail.anchors_file(), anchors.replace("T", "t")).unwrap();
    assert!(both(&trail, &text).1.contains("forged"));
    fs::write(trail.anchors_file(), anchors.clone() + &anchors.replace("\"head\":\"", "\"head\":\"00"))
        .unwrap();
    assert!(both(&trail, &text).1.contains("differ"));
    fs::remove_file(trail.anchors_file()).unwrap();
    assert_eq!(both(&trail, &text).0, 4);
}

/// The export with its third event changed and every hash after it computed again.
pub fn made_anew(lines: &[&str]) -> String {
    let mut previous = governance::chain::GENESIS;
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        let mut entry = governance::chain::parse(line).unwrap();
        if i == 2 {
            entry["event"]["account_name"] = "somebody else".into();
        }
        let salt = hex::decode(entry["salt"].as_str().unwrap()).unwrap();
        let leaf = governance::chain::leaf(&salt, &entry["event"]);
        previous = governance::chain::log_hash(&previous, &leaf);
        entry["leaf"] = hex::encode(leaf).into();
        entry["log_hash"] = hex::encode(previous).into();
        out += &format!("{entry}\n");
    }
    out
}

#[tokio::test]
async fn an_event_outside_the_prepared_months_is_kept_sealed_and_told_of() {
    let house = House::open().await;
    let db = house.superuser().await;
    let sealer = sealer::connect(&house.platform).await.unwrap();
    let outside = async || -> i64 {
        sealer::keep_partitions(&sealer).await;
        sealer.query_one("select audit.rows_outside_partitions()", &[]).await.unwrap().get(0)
    };
    let months = "select count(*) from pg_inherits where inhparent = 'audit.event'::regclass";
    let all: i64 = db.query_one(months, &[]).await.unwrap().get(0);
    assert_eq!(outside().await, 0);
    // Nobody made the partitions of this month, and of one to come.
    db.batch_execute(
        "do $$ declare part text; months int; begin
           foreach part in array array['event', 'subject'] loop
             foreach months in array array[0, 7] loop
               execute format('drop table audit.%s_%s', part, to_char(current_date + make_interval(months => months), 'YYYYMM'));
             end loop;
           end loop;
         end $$",
    )
    .await
    .unwrap();
    let clinic = house.clinic("Ours").await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let id = desk.register("Grace", "Hopper").await;
    desk.get(&format!("/patients/{id}")).await.expect(200);

    assert!(outside().await > 0);
    let made: i64 = db.query_one(months, &[]).await.unwrap().get(0);
    assert_eq!(made, all - 1, "the month to come is made; this one cannot be");
    house.seal().await;
    let waiting: i64 = db.query_one("select count(*) from audit.unsealed", &[]).await.unwrap().get(0);
    assert_eq!(waiting, 0);
}

#[tokio::test]
async fn whoever_guesses_ids_or_is_refused_by_a_record_is_seen() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let we = house.person(ours, &["physician", "receptionist"]).await;
    let id = we.register("Ada", "Lovelace").await;
    let foreign = house.person(theirs, &["receptionist"]).await.register("Grace", "Hopper").await;
    let unknown = uuid::Uuid::now_v7().to_string();
    we.get(&format!("/patients/{foreign}/chart")).await.expect(404);
    we.get(&format!("/patients/{unknown}")).await.expect(404);
    let stale = [("if-match", "\"99\"")];
    let details = serde_json::json!({"given_name": "Ada", "family_name": "King", "birth_date": "1980-01-01", "sex": "female"});
    we.json("PUT", &format!("/patients/{id}"), &stale, details).await.expect(412);
    house.person(ours, &["patient"]).await.get(&format!("/patients/{id}")).await.expect(403);
    let rows = house
        .superuser()
        .await
        .query(
            "select e.resource_id::text, e.reason, e.new_values->>'route', (select count(*) from audit.subject s where s.event_id = e.id) \
               from audit.event e where e.action = 'access.refused' and not e.success order by e.at",
            &[],
        )
        .await
        .unwrap();
    let found: Vec<(String, String, String, i64)> =
        rows.iter().map(|row| (row.get(0), row.get(1), row.get(2), row.get(3))).collect();
    let wanted = [
        (&foreign, "not_found", "GET /api/v1/patients/{id}/chart", 0),
        (&unknown, "not_found", "GET /api/v1/patients/{id}", 0),
        (&id, "stale", "PUT /api/v1/patients/{id}", 1),
        (&id, "patient.read", "GET /api/v1/patients/{id}", 0),
    ];
    let wanted = wanted
        .map(|(id, reason, route, subjects)| (id.clone(), reason.to_owned(), route.to_owned(), subjects));
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn who_looked_tells_who_and_why_but_nobody_elses_data() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let doctor = house.person(clinic, &["physician", "receptionist"]).await;
    let id = doctor.register("Ada", "Lovelace").await;
    doctor.get(&format!("/patients/{id}")).await.expect(200);
    let access = doctor.get(&format!("/patients/{id}/access")).await.expect(200).body;
    assert_eq!(access["items"][0]["action"], "patient.read");
    for hidden in ["old_values", "new_values", "subjects", "agent"] {
        assert!(access["items"][0].get(hidden).is_none(), "{hidden}");
    }
    let auditor = house.person(clinic, &["auditor"]).await;
    auditor.get(&format!("/patients/{id}/access")).await.expect(200);
    auditor.get(&format!("/patients/{}/access", uuid::Uuid::now_v7())).await.expect(404);
    auditor.get(&format!("/patients/{}/access", uuid::Uuid::now_v7())).await.expect(404);
    let search = async |reason: &str| {
        let asked = serde_json::json!({"reason": reason, "success": false});
        auditor.post("/audit/search", asked).await.expect(200).body["items"].as_array().unwrap().len()
    };
    assert_eq!((search("NOT_f").await, search("nothing like it").await), (2, 0));
}

/// Whoever reads the trail reads words.
#[test]
fn every_action_has_a_name_in_the_app() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let names = fs::read_to_string(root.join("web/src/i18n/en/audit.json")).unwrap();
    let names: serde_json::Value = serde_json::from_str(&names).unwrap();
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root.join("crates")).unwrap().map(|f| f.unwrap().path().join("src")).collect();
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap().replace(".event(", "Event::new(");
            for after in text.split("Event::new(").skip(1) {
                let Some((action, _)) = after.trim_start().strip_prefix('"').and_then(|a| a.split_once('"'))
                else {
                    continue;
                };
                let Some((kind, verb)) = action.split_once('.') else { continue };
                assert!(names["auditAction"][kind][verb].is_string(), "{action} ({})", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}
