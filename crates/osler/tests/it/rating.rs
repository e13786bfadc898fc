//! What a profile says of a provider: what took place, and how patients rated it.

use jiff::SignedDuration;
use kernel::{AppointmentId, AppointmentTypeId, ClinicId, PatientId};
use platform::Event;
use registry::chart::open_chart;
use scheduling::{
    appointment::{
        AppointmentDetails,
        kept::{Fate, Kept, take_over},
    },
    hours::Interval,
};
use serde_json::{Value, json};
use staff::access::Purpose;

use crate::{
    harness::{House, Person},
    scheduling::{book, kind},
};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator"];

/// An appointment with this person that was kept elsewhere; so many hours from now.
pub async fn kept(
    clinic: ClinicId,
    person: &Person<'_>,
    patient: &str,
    hours: i64,
    fate: Fate,
) -> AppointmentId {
    let house = person.house;
    let kind = AppointmentTypeId(kind(person).await.parse().unwrap());
    let start = house.platform.now() + SignedDuration::from_hours(hours);
    let details = AppointmentDetails {
        appointment_type_id: kind,
        reason: None,
        notes: None,
        is_virtual: false,
        meeting_link: None,
    };
    let when = Interval { start, end: start + SignedDuration::from_mins(30) };
    let zone = house.platform.zone(clinic).await.unwrap();
    let caller = house.platform.system(clinic, "test");
    let tx = caller.write().await.unwrap();
    let chart = open_chart(&caller, &tx, PatientId(patient.parse().unwrap()), Purpose::Write).await.unwrap();
    let kept = Kept { provider: person.account, details, when, fate };
    let id = take_over(&caller, &tx, &chart, &kept, &zone).await.unwrap();
    tx.commit(Event::new("test.taken_over", "appointment").on(id), ()).await.unwrap();
    id
}

async fn figures(person: &Person<'_>, provider: &Person<'_>) -> (i64, i64, Value) {
    let body = person.get(&format!("/providers/{}/figures", provider.account)).await.expect(200).body;
    (body["consultations"].as_i64().unwrap(), body["ratings"].as_i64().unwrap(), body["rating"].clone())
}

#[tokio::test]
async fn what_took_place_is_counted_and_rated_once_each_and_a_correction_keeps_what_was_said() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let (doctor, desk) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["receptionist"]).await);
    let officer = house.person(clinic, EVERYTHING).await;
    let grace = desk.register("Grace", "Hopper").await;
    assert_eq!(figures(&officer, &doctor).await, (0, 0, Value::Null));
    let kind = async |fate, hours| kept(clinic, &officer, &grace, hours, fate).await;
    let (first, second) = (kind(Fate::Completed, -48).await, kind(Fate::Completed, -24).await);
    let missed = kind(Fate::NoShow, -12).await;
    assert_eq!(figures(&officer, &officer).await, (2, 0, Value::Null));

    let of = |id: AppointmentId| format!("/appointments/{id}/rating");
    let read = desk.get(&of(first)).await.expect(200).body;
    assert_eq!((&read["stars"], &read["version"]), (&Value::Null, &json!(0)));
    assert_eq!(read["allowed_actions"], json!(["rate"]));
    for (body, field) in
        [(json!({"stars": 0}), "stars"), (json!({"stars": 6}), "stars"), (json!({}), "stars")]
    {
        assert_eq!(desk.put(&of(first), 0, body).await.expect(422).fields(), [field]);
    }
    // Of two who ask the patient at once, one writes it down.
    let (one, other) = futures_util::future::join(
        desk.put(&of(first), 0, json!({"stars": 5})),
        desk.put(&of(first), 0, json!({"stars": 5})),
    )
    .await;
    let mut answers = [one.status.as_u16(), other.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 412], "{} {}", one.body, other.body);
    desk.put(&of(second), 0, json!({"stars": 2})).await.expect(200);
    assert_eq!(figures(&officer, &officer).await, (2, 2, json!(3.5)));

    // A correction says why, and what was said before stays.
    assert_eq!(desk.put(&of(second), 1, json!({"stars": 4})).await.expect(422).fields(), ["reason"]);
    let why = json!({"stars": 4, "reason": "the patient meant the parking"});
    let corrected = desk.put(&of(second), 1, why.clone()).await.expect(200).body;
    assert_eq!((&corrected["stars"], &corrected["version"]), (&json!(4), &json!(2)));
    let said: Vec<&Value> = corrected["items"].as_array().unwrap().iter().map(|one| &one["stars"]).collect();
    assert_eq!(said, [&json!(4), &json!(2)]);
    assert_eq!(figures(&officer, &officer).await, (2, 2, json!(4.5)));
    for stale in [1, 7] {
        desk.put(&of(second), stale, why.clone()).await.expect(412);
    }
    let back = json!({"stars": null, "reason": "it was about another visit"});
    desk.put(&of(second), 2, back).await.expect(200);
    assert_eq!(figures(&officer, &officer).await, (2, 1, json!(5.0)));

    // What did not take place is not rated, nor by whoever saw the patient.
    let refused = desk.put(&of(missed), 0, json!({"stars": 1})).await.expect(409);
    assert_eq!(refused.body["code"], "appointment_state");
    let ahead = book(&officer, &grace).await;
    let path = format!("/appointments/{}/rating", ahead["id"].as_str().unwrap());
    assert_eq!(desk.get(&path).await.expect(200).body["allowed_actions"], json!([]));
    let own = house.person(clinic, EVERYTHING).await;
    let theirs = kept(clinic, &own, &grace, -6, Fate::Completed).await;
    assert_eq!(own.put(&of(theirs), 0, json!({"stars": 5})).await.expect(409).body["code"], "own_rating");
    // Nobody of another clinic reads it, and nobody who may not book writes it.
    let elsewhere = house.clinic("Theirs").await;
    let they = house.person(elsewhere, &["administrator", "receptionist"]).await;
    they.get(&of(first)).await.expect(404);
    they.get(&format!("/providers/{}/figures", officer.account)).await.expect(404);
    house.person(clinic, &["auditor"]).await.put(&of(first), 1, json!({"stars": 1})).await.expect(403);
    house.seal().await;
}
