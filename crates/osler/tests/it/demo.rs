//! The demonstration: a clinic at work, whatever day and hour it is started.

use std::collections::BTreeSet;

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, Weekday},
};
use serde_json::{Value, json};

use crate::harness::{House, Person};

pub async fn colleague<'a>(house: &'a House, username: &str) -> Person<'a> {
    let mut person = house.anybody();
    let body = json!({"login": username, "password": staff::setup::DEMONSTRATION_PASSWORD});
    person.cookie = person.post("/session", body).await.expect(200).cookie().unwrap();
    person
}

async fn demonstration(hour: i8) -> (House, Date) {
    let house = House::open_as(osler::start::handlers(), |config| config.demo = true).await;
    // The next Wednesday, by the clocks of the clinic.
    let now = Timestamp::now();
    let day = now.in_tz("America/Chicago").unwrap().date().nth_weekday(1, Weekday::Wednesday).unwrap();
    let at = day.at(hour, 10, 0, 0).in_tz("America/Chicago").unwrap().timestamp();
    house.clock.advance(at.duration_since(now));
    osler::demo::fill(&house.platform, 120).await.unwrap();
    (house, day)
}

fn states(entries: &Value) -> BTreeSet<&str> {
    entries.as_array().unwrap().iter().map(|entry| entry["status"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_demonstration_is_a_clinic_in_the_middle_of_its_day() {
    let (house, today) = demonstration(10).await;
    let reception = colleague(&house, "receptionist").await;
    let day = async |day: Date| reception.get(&format!("/calendar?from={day}")).await.expect(200).body;
    let mut seen = BTreeSet::new();
    // Four weeks: each day but those on which the clinic is closed.
    for days in -14..=14 {
        let date = today.saturating_add(days.days());
        let calendar = day(date).await;
        if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            assert_eq!(calendar["items"], json!([]), "{date}");
            continue;
        }
        assert!(calendar["items"].as_array().unwrap().len() >= 6, "{date}: {calendar}");
        seen.extend(states(&calendar["items"]).into_iter().map(str::to_owned));
    }
    for state in ["scheduled", "confirmed", "checked_in", "in_progress", "completed", "cancelled", "no_show"]
    {
        assert!(seen.contains(state), "{state} of {seen:?}");
    }
    let waiting = reception.get("/waiting-room").await.expect(200).body;
    let here = states(&waiting["items"]);
    assert!(here.contains("waiting") && here.contains("called"), "{waiting}");

    // Each physician wrote on the form of their specialty, and signed all but the newest.
    for username in ["physician", "ophthalmologist", "orthopedist", "paediatrician", "cosmetic_surgeon"] {
        let person = colleague(&house, username).await;
        let unsigned = person.get("/encounters/unsigned").await.expect(200).body;
        assert!(!unsigned["items"].as_array().unwrap().is_empty(), "{username}");
    }
    let sql = "select count(*) filter (where status = 'signed'), count(*) filter (where status = 'amended'), count(distinct layout_version_id)
                 from charting.encounter";
    let row = house.superuser().await.query_one(sql, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)), (9, 1, 5));
    let co_signed = "select count(*) from signing.signature where meaning = 'review'";
    assert_eq!(house.superuser().await.query_one(co_signed, &[]).await.unwrap().get::<_, i64>(0), 1);
    // Vital signs have a course: many patients were measured several times.
    let measured = "select count(*) from (select from charting.vitals where error_reason is null group by patient_id having count(*) >= 3) p";
    assert!(house.superuser().await.query_one(measured, &[]).await.unwrap().get::<_, i64>(0) > 10);
    let lists = "select count(*) filter (where kind = 'medication') from charting.entry";
    assert!(house.superuser().await.query_one(lists, &[]).await.unwrap().get::<_, i64>(0) > 5);
}

#[tokio::test]
async fn a_demonstration_that_is_started_at_night_or_with_nobody_in_it_is_one_too() {
    let (house, _) = demonstration(23).await;
    let reception = colleague(&house, "receptionist").await;
    let waiting = reception.get("/waiting-room").await.expect(200).body;
    assert_eq!(waiting["items"].as_array().unwrap().len(), 2);
    let empty = House::open_as(osler::start::handlers(), |config| config.demo = true).await;
    osler::demo::fill(&empty.platform, 0).await.unwrap();
    house.clock.advance(SignedDuration::from_secs(1));
}
