//! How the server is doing, and the chores.

use platform::jobs::run_due;
use serde_json::json;

use crate::harness::House;

#[tokio::test]
async fn an_administrator_sees_how_the_server_is_doing_and_has_it_maintained() {
    let house = House::open_with(osler::start::handlers()).await;
    let clinic = house.clinic("Ours").await;
    let (administrator, nurse) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["nurse"]).await);
    nurse.get("/operations").await.expect(403);
    nurse.post("/operations/maintenance", json!({"chore": "vacuum"})).await.expect(403);

    let seen = administrator.get("/operations").await.expect(200).body;
    assert!(seen["database"]["bytes"].as_i64().unwrap() > 1_000_000);
    assert!(seen["database"]["connections"].as_i64().unwrap() > 0);
    assert_eq!(seen["database"]["keeps_statements"], true);
    assert!(seen["disk"]["size"].as_u64().unwrap() > seen["disk"]["room"].as_u64().unwrap());
    assert_eq!(seen["chores"].as_array().unwrap().len(), 3);
    assert_eq!(seen["backups"], json!(null), "these are of a server of one's own");

    let unknown = json!({"chore": "vacuum", "table": "registry.nothing; drop table registry.patient"});
    let refused = administrator.post("/operations/maintenance", unknown).await.expect(422);
    assert_eq!(refused.body["fields"][0]["field"], "table");
    for chore in ["vacuum", "analyze", "reindex"] {
        let wish = json!({"chore": chore, "table": "registry.patient"});
        administrator.post("/operations/maintenance", wish).await.expect(201);
    }
    let again = json!({"chore": "reindex"});
    let refused = administrator.post("/operations/maintenance", again).await.expect(409);
    assert_eq!(refused.body["code"], "chore_under_way");
    run_due(&house.platform).await.unwrap();
    let seen = administrator.get("/operations").await.expect(200).body;
    for chore in seen["chores"].as_array().unwrap() {
        assert_eq!(chore["status"], "done", "{chore}");
    }
    let db = house.superuser().await;
    let done = "select count(*) from pg_stat_user_tables where relid = 'registry.patient'::regclass \
                 and last_vacuum is not null and last_analyze is not null";
    assert_eq!(db.query_one(done, &[]).await.unwrap().get::<_, i64>(0), 1);
    let told =
        "select count(*) from audit.event where action in ('maintenance.asked', 'maintenance.finished')";
    assert_eq!(db.query_one(told, &[]).await.unwrap().get::<_, i64>(0), 6);
}

#[tokio::test]
async fn statements_of_over_a_second_are_shown_without_their_values() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let app = house.platform.doors().connect("osler_app").await.unwrap();
    app.execute("select pg_sleep(1.05), $1::text", &[&"Mrs Secret"]).await.unwrap();
    let seen = administrator.get("/operations").await.expect(200).body;
    let slow = seen["slow_statements"].as_array().unwrap();
    assert!(slow.iter().any(
        |s| s["role"] == "osler_app" && s["statement"].as_str().unwrap_or_default().contains("pg_sleep")
    ));
    assert!(!seen.to_string().contains("Secret"));
}

#[tokio::test]
async fn a_chore_gives_its_place_back_while_another_one_runs_and_clears_what_an_interrupted_one_left() {
    let house = House::open_with(osler::start::handlers()).await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let db = house.superuser().await;
    // As an interrupted reindex leaves it.
    db.batch_execute(
        "create index patient_notes_ccnew1 on registry.patient (id); alter index registry.patient_notes_ccnew1 owner to osler_owner;
         update pg_index set indisvalid = false where indexrelid = 'registry.patient_notes_ccnew1'::regclass",
    )
    .await
    .unwrap();
    let other = house.superuser().await;
    other.execute("select pg_advisory_lock($1)", &[&0x6f73_6c65_7201_i64]).await.unwrap();
    let asked = json!({"chore": "reindex", "table": "registry.patient"});
    let job = administrator.post("/operations/maintenance", asked).await.expect(201).body;
    run_due(&house.platform).await.unwrap();
    let job = format!("/jobs/{}", job["job_id"].as_str().unwrap());
    let waits = administrator.get(&job).await.expect(200).body;
    assert_eq!((&waits["status"], &waits["attempts"]), (&json!("waiting"), &json!(0)));

    drop(other);
    db.execute("update platform.job set run_at = now() where status = 'waiting'", &[]).await.unwrap();
    // The lock goes with its connection, a moment later.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    run_due(&house.platform).await.unwrap();
    assert_eq!(administrator.get(&job).await.expect(200).body["status"], "done");
    let left =
        db.query_one("select to_regclass('registry.patient_notes_ccnew1') is null", &[]).await.unwrap();
    assert!(left.get::<_, bool>(0));
}
