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

    let unknown = json!({"chore": "vacuum", "table": "registry.nothing; drop table registry.patient"});
    let refused = administrator.post("/operations/maintenance", unknown).await.expect(422);
    assert_eq!(refused.body["fields"][0]["field"], "table");
    for chore in ["vacuum", "analyze", "reindex"] {
        let wish = json!({"chore": chore, "table": "registry.patient"});
        administrator.post("/operations/maintenance", wish).await.expect(201);
    }
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
