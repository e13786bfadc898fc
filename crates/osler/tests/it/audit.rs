//! The trail cannot be quietly changed: not even by somebody who owns the database.

use governance::{
    anchor::Anchors,
    sealer::{self, Chain},
    verify,
};

use crate::harness::House;

struct Trail {
    house: House,
    chain: Chain,
}

impl Trail {
    /// A clinic with ten sealed and anchored events.
    async fn written() -> Self {
        let house = House::open().await;
        let clinic = house.clinic("Ours").await;
        {
            let desk = house.person(clinic, &["receptionist"]).await;
            let id = desk.register("Grace", "Hopper").await;
            for _ in 0..10 {
                desk.get(&format!("/patients/{id}")).await.expect(200);
            }
        }
        let trail = Self { house, chain: Chain::Clinic(clinic.0) };
        trail.seal().await;
        trail
    }

    async fn seal(&self) {
        let config = self.house.platform.config();
        let anchors = Anchors::open(&config.data_dir, &config.key_path()).unwrap();
        let client = sealer::connect(&self.house.platform).await.unwrap();
        let heads: Vec<_> = sealer::round(&client)
            .await
            .unwrap()
            .into_iter()
            .map(|(c, (seq, head))| (c.to_string(), seq, hex::encode(head)))
            .collect();
        anchors.append(&heads, "2026-01-01T00:00:00Z").unwrap();
    }

    async fn verdict(&self) -> verify::Verdict {
        let client = sealer::connect(&self.house.platform).await.unwrap();
        verify::run(&client, self.chain, &self.house.data_dir, &mut |_| {}).await.unwrap()
    }

    /// What an owner of the database can do: switch the guards off, then anything.
    async fn tamper(&self, sql: &str) -> verify::Verdict {
        let owner = self.house.superuser().await;
        owner.batch_execute(&format!("set session_replication_role = replica; {sql}")).await.unwrap();
        self.verdict().await
    }
}

#[tokio::test]
async fn an_honest_trail_is_good_in_the_database_and_as_an_export() {
    let trail = Trail::written().await;
    let verdict = trail.verdict().await;
    assert_eq!(verdict.bad, None);
    assert!(verdict.good >= 12 && verdict.anchored == verdict.good, "{verdict:?}");
    let client = sealer::connect(&trail.house.platform).await.unwrap();
    let mut export = vec![];
    verify::export(&client, trail.chain, &mut export).await.unwrap();
    let text = String::from_utf8(export).unwrap();
    let lines = || text.lines().map(|l| Ok(l.to_owned()));
    assert_eq!(verify::offline(lines(), trail.chain, Some(&trail.house.data_dir)).unwrap().bad, None);
    let forged = text.replacen("patient.read", "patient.deer", 1);
    assert!(
        verify::offline(forged.lines().map(|l| Ok(l.to_owned())), trail.chain, None).unwrap().bad.is_some()
    );
    let cut = verify::offline(lines().take(5), trail.chain, Some(&trail.house.data_dir)).unwrap();
    assert!(cut.bad.unwrap().contains("before the anchor"));
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
async fn an_event_put_in_past_the_sealer_is_found() {
    let trail = Trail::written().await;
    let Chain::Clinic(clinic) = trail.chain else { unreachable!() };
    let verdict = trail
        .tamper(&format!("insert into audit.event (clinic_id, id, account_name, roles, action, resource_type) values ('{clinic}', gen_random_uuid(), 'x', '{{}}', 'x', 'x')"))
        .await;
    assert!(verdict.bad.unwrap().contains("never sealed"));
}

/// Status and words of `docs/verify_audit.py`, where python3 is there.
fn second_verifier(trail: &Trail, export: &str) -> Option<(Option<i32>, String)> {
    let file = trail.house.data_dir.with_extension("export");
    std::fs::write(&file, export).unwrap();
    let output = std::process::Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/verify_audit.py"))
        .arg(&file)
        .arg(trail.chain.to_string())
        .arg(trail.house.data_dir.join("anchors"))
        .output()
        .ok();
    std::fs::remove_file(&file).unwrap();
    output.map(|o| (o.status.code(), String::from_utf8_lossy(&o.stdout).into_owned()))
}

#[tokio::test]
async fn a_second_verifier_in_another_language_agrees() {
    let trail = Trail::written().await;
    let client = sealer::connect(&trail.house.platform).await.unwrap();
    let mut export = vec![];
    verify::export(&client, trail.chain, &mut export).await.unwrap();
    let text = String::from_utf8(export).unwrap();
    let Some((status, words)) = second_verifier(&trail, &text) else { return };
    assert_eq!(status, Some(0), "{words}");
    let (status, words) = second_verifier(&trail, &text.replacen("patient.read", "patient.deer", 1)).unwrap();
    assert_eq!(status, Some(1), "{words}");
    assert!(words.contains("is changed"), "{words}");
    let cut: String = text.lines().take(5).map(|line| format!("{line}\n")).collect();
    let (status, words) = second_verifier(&trail, &cut).unwrap();
    assert_eq!(status, Some(1), "{words}");
    assert!(words.contains("before the anchor"), "{words}");
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
