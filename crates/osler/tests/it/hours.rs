//! Working hours: who may say them, who reads what of them, and many providers at once.

use jiff::{civil::date, tz::TimeZone};
use serde_json::{Value, json};

use crate::harness::House;

fn weekly(weekday: u8, from: &str, until: &str) -> Value {
    let day = json!({"weekday": weekday, "periods": [{"from": from, "until": until}]});
    json!({"weeks": [{"valid_from": "2026-01-01", "days": [day]}], "special_days": [], "leave": []})
}

#[tokio::test]
async fn hours_are_said_by_the_provider_and_by_who_plans() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let physician = house.person(clinic, &["physician"]).await;
    let colleague = house.person(clinic, &["physician"]).await;
    let planner = house.person(clinic, &["receptionist"]).await;
    let path = format!("/providers/{}/hours", physician.account);

    let empty = physician.get(&path).await.expect(200);
    assert_eq!((&empty.body["version"], &empty.body["weeks"]), (&json!(0), &json!([])));
    assert_eq!(empty.headers["etag"], "\"0\"");
    let mut hours = weekly(1, "13:00", "17:00");
    hours["weeks"][0]["days"][0]["periods"]
        .as_array_mut()
        .unwrap()
        .push(json!({"from": "08:00", "until": "12:00"}));
    hours["leave"] = json!([{"first_day": "2026-08-01", "last_day": "2026-08-14", "reason": "an operation"}]);
    hours["special_days"] = json!([{"day": "2026-12-24", "periods": [], "note": "school play"}]);
    let said = physician.put(&path, 0, hours.clone()).await.expect(200).body;
    assert_eq!(said["weeks"][0]["days"][0]["periods"][0]["from"], "08:00", "in order");
    assert_eq!((&said["version"], &said["allowed_actions"]), (&json!(1), &json!(["update"])));

    // Others see when, and not why; they change nothing.
    let seen = colleague.get(&path).await.expect(200).body;
    assert_eq!(
        (&seen["leave"][0]["last_day"], &seen["leave"][0]["reason"]),
        (&json!("2026-08-14"), &json!(null))
    );
    assert_eq!((&seen["special_days"][0]["note"], &seen["allowed_actions"]), (&json!(null), &json!([])));
    colleague.put(&path, 1, hours.clone()).await.expect(403);

    // Who plans may; who is late is told.
    planner.put(&path, 1, weekly(2, "22:00", "24:00")).await.expect(200);
    physician.put(&path, 1, hours.clone()).await.expect(412);
    physician.put(&path, 0, hours).await.expect(412);

    let db = house.superuser().await;
    let change: Value = db
        .query_one(
            "select old_values from audit.event where action = 'hours.updated' order by at desc limit 1",
            &[],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(change["leave"][0]["reason"], "an operation", "every earlier value is kept");
}

#[tokio::test]
async fn hours_that_make_no_sense_are_refused_at_their_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let physician = house.person(clinic, &["physician"]).await;
    let path = format!("/providers/{}/hours", physician.account);
    let refused = async |change: &dyn Fn(&mut Value)| {
        let mut hours = weekly(1, "08:00", "12:00");
        change(&mut hours);
        physician.put(&path, 0, hours).await.expect(422).fields().join(" ")
    };
    let first = "weeks[0].days[0]";
    assert_eq!(
        refused(&|h| h["weeks"][0]["days"][0]["weekday"] = json!(0)).await,
        format!("{first}.weekday")
    );
    let backwards = json!([{"from": "12:00", "until": "08:00"}]);
    assert_eq!(
        refused(&|h| h["weeks"][0]["days"][0]["periods"] = backwards.clone()).await,
        format!("{first}.periods[0].until")
    );
    let twice = json!([{"from": "08:00", "until": "12:00"}, {"from": "11:00", "until": "13:00"}]);
    assert_eq!(
        refused(&|h| h["weeks"][0]["days"][0]["periods"] = twice.clone()).await,
        format!("{first}.periods[1].from")
    );
    let late = json!([{"from": "08:00", "until": "25:00"}]);
    assert!(refused(&|h| h["weeks"][0]["days"][0]["periods"] = late.clone()).await.starts_with("weeks"));
    assert_eq!(
        refused(&|h| h["leave"] = json!([{"first_day": "2026-02-01", "last_day": "2026-02-02"}])).await,
        "leave[0].reason"
    );
    assert_eq!(physician.get(&path).await.expect(200).body["version"], 0);
}

#[tokio::test]
async fn the_hours_of_several_providers_are_read_at_once() {
    let house = House::open().await;
    let (ours, theirs) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let planner = house.person(ours, &["receptionist"]).await;
    let (one, other) = (house.person(ours, &["physician"]).await, house.person(ours, &["physician"]).await);
    for (provider, weekday) in [(&one, 1), (&other, 2)] {
        let path = format!("/providers/{}/hours", provider.account);
        planner.put(&path, 0, weekly(weekday, "08:00", "12:00")).await.expect(200);
    }
    let chicago = TimeZone::get("America/Chicago").unwrap();
    let (accounts, week) = ([one.account.0, other.account.0], date(2026, 6, 1)..=date(2026, 6, 7));
    let tx = house.platform.system(ours, "test").read().await.unwrap();
    let open = scheduling::hours::store::open(&tx, &accounts, week.clone(), &chicago).await.unwrap();
    let starts = |account| open[&account].iter().map(|i| i.start.to_string()).collect::<Vec<_>>();
    assert_eq!(starts(one.account.0), ["2026-06-01T13:00:00Z"]);
    assert_eq!(starts(other.account.0), ["2026-06-02T13:00:00Z"]);
    drop(tx);
    let tx = house.platform.system(theirs, "test").read().await.unwrap();
    assert!(scheduling::hours::store::open(&tx, &accounts, week, &chicago).await.unwrap().is_empty());
}
