//! What a clinic decides about how the house works: within bounds, with a reason, and with a way back.

use jiff::ToSpan;
use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::harness::{House, Person};

const PATH: &str = "/settings/alerts.request_days";

async fn of(person: &Person<'_>, key: &str) -> Value {
    let list = person.get("/settings").await.expect(200).body;
    list["items"].as_array().unwrap().iter().find(|one| one["key"] == json!(key)).unwrap().clone()
}

#[tokio::test]
async fn a_setting_is_changed_within_its_bounds_with_a_reason_and_taken_back() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let (admin, auditor) =
        (house.person(clinic, &["administrator"]).await, house.person(clinic, &["auditor"]).await);
    let they = house.person(elsewhere, &["administrator"]).await;
    let before = of(&admin, "alerts.request_days").await;
    assert_eq!(
        (&before["value"], &before["is_default"], &before["version"]),
        (&json!(5), &json!(true), &json!(0))
    );

    for (value, reason, field) in [
        (json!(0), "why", "value"),
        (json!(15), "why", "value"),
        (json!("7"), "why", "value"),
        (json!(7), " ", "reason"),
    ] {
        let refused = admin.put(PATH, 0, json!({"value": value, "reason": reason})).await.expect(422);
        assert_eq!(refused.fields(), [field], "{value}");
    }
    let kept = admin.put(PATH, 0, json!({"value": 9, "reason": "Holidays"})).await.expect(200);
    assert_eq!((&kept.body["value"], &kept.headers["etag"]), (&json!(9), &"\"1\"".parse().unwrap()));
    admin.put(PATH, 0, json!({"value": 8, "reason": "too late"})).await.expect(412);
    admin.put(PATH, 7, json!({"value": 8, "reason": "too early"})).await.expect(412);
    admin.put(PATH, 1, json!({"value": null, "reason": "Holidays are over"})).await.expect(200);
    assert_eq!(of(&admin, "alerts.request_days").await["value"], 5);

    let history = auditor.get(&format!("{PATH}/history")).await.expect(200).body;
    let said: Vec<(&Value, &Value)> =
        history["items"].as_array().unwrap().iter().map(|one| (&one["value"], &one["reason"])).collect();
    assert_eq!(said, [(&json!(null), &json!("Holidays are over")), (&json!(9), &json!("Holidays"))]);
    assert_eq!(history["items"][1]["changed_by"], admin.username);
    auditor.put(PATH, 2, json!({"value": 3, "reason": "mine"})).await.expect(403);
    assert_eq!(of(&auditor, "alerts.request_days").await["allowed_actions"], json!([]));
    // Another clinic decides for itself.
    assert_eq!(of(&they, "alerts.request_days").await["version"], 0);
    admin.put("/settings/no.such", 0, json!({"value": 3, "reason": "x"})).await.expect(404);
    admin.get("/settings/no.such/history").await.expect(404);

    // Nobody rewrites what was decided.
    let app = house.role("osler_app").await;
    app.batch_execute(&format!("begin; set local app.clinic_id = '{clinic}'")).await.unwrap();
    assert!(app.batch_execute("update platform.setting set reason = 'another'").await.is_err());
    let db = house.superuser().await;
    let event = "select old_values->>'alerts.request_days', new_values->>'alerts.request_days', reason from audit.event \
                 where action = 'setting.changed' order by at desc, id desc limit 1";
    let row = db.query_one(event, &[]).await.unwrap();
    let said: (String, String, String) = (row.get(0), row.get(1), row.get(2));
    assert_eq!(said, ("9".into(), "5".into(), "Holidays are over".into()));
}

#[tokio::test]
async fn what_was_decided_counts_and_the_clinics_own_dates_are_told_before_they_lapse() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let admin = house.person(clinic, &["administrator"]).await;
    let today = house.platform.today(clinic).await.unwrap();
    let details = json!({
        "name": "Ours", "clinic_type": "hospital", "security": {"mfa_required": false},
        "baa_signed_date": today - 35.months(), "hipaa_training_date": today - 2.months(),
        "next_security_audit_date": today - 1.days(),
    });
    admin.put("/clinic", 1, details).await.expect(200);
    let told = async || -> Vec<String> {
        let db = house.superuser().await;
        db.batch_execute("delete from platform.job").await.unwrap();
        house.clock.advance(jiff::SignedDuration::from_hours(24));
        run_due(&house.platform).await.unwrap();
        let sql = "select details->>'what' from notify.notification where kind = 'clinic_date_due' and resolved_at is null order by 1";
        db.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
    };
    assert_eq!(told().await, ["agreement", "audit"]);
    let admin = {
        let body = json!({"login": admin.username, "password": crate::harness::PASSWORD});
        let cookie = house.anybody().post("/session", body).await.expect(200).cookie().unwrap();
        Person { cookie, ..house.anybody() }
    };
    let sooner = json!({"value": 3, "reason": "New people every month"});
    admin.put("/settings/clinic.training_months", 0, sooner).await.expect(200);
    let later = json!({"value": 60, "reason": "The agreement says five years"});
    admin.put("/settings/clinic.agreement_months", 0, later).await.expect(200);
    assert_eq!(told().await, ["audit", "training"]);
}
