//! Pictures of colleagues: one's own, seen in the clinic, removed by oneself or who manages the staff.

use serde_json::json;

use crate::{
    harness::{House, Person},
    photo::{look, picture, send_for},
};

async fn add(person: &Person<'_>, shade: u8) -> String {
    let content = picture(300, shade, image::ImageFormat::Png);
    let id = send_for(person, "portrait", "image/png", content).await.expect(201).id();
    person.post("/portraits", json!({ "file_id": id })).await.expect(201).id()
}

#[tokio::test]
async fn a_portrait_is_ones_own_and_seen_in_the_clinic_only() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let (nurse, auditor) = (house.person(clinic, &["nurse"]).await, house.person(clinic, &["auditor"]).await);
    let (admin, stranger) =
        (house.person(clinic, &["administrator"]).await, house.person(elsewhere, &["administrator"]).await);
    let first = add(&nurse, 10).await;
    let second = add(&nurse, 20).await;
    look(&nurse, &first).await.expect(404);
    let theirs = add(&auditor, 30).await;
    let seen = look(&auditor, &second).await.expect(200);
    assert_eq!(seen.headers["content-type"], "image/jpeg");
    let drawn = image::load_from_memory(&seen.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (256, 256));
    look(&stranger, &second).await.expect(404);
    let list = nurse.get("/portraits").await.expect(200).body["items"].clone();
    let own = list.as_array().unwrap().iter().find(|p| p["id"] == json!(second)).unwrap();
    assert_eq!((&own["account_id"], &own["allowed_actions"]), (&json!(nurse.account), &json!(["remove"])));
    assert_eq!(list.as_array().unwrap().len(), 2);

    // A photo of a patient is no portrait, nor the other way round.
    let content = picture(9, 9, image::ImageFormat::Png);
    let photo = send_for(&nurse, "patient_photo", "image/png", content.clone()).await.expect(201).id();
    nurse.post("/portraits", json!({ "file_id": photo })).await.expect(404);
    let patient = nurse.register("Grace", "Hopper").await;
    let portrait = send_for(&nurse, "portrait", "image/png", content).await.expect(201).id();
    nurse.post(&format!("/patients/{patient}/photos"), json!({ "file_id": portrait })).await.expect(404);

    let why = json!({"reason": "not who it says"});
    nurse.post(&format!("/portraits/{theirs}/removal"), why.clone()).await.expect(403);
    stranger.post(&format!("/portraits/{theirs}/removal"), why.clone()).await.expect(404);
    nurse.post(&format!("/portraits/{second}/removal"), why.clone()).await.expect(204);
    admin.post(&format!("/portraits/{theirs}/removal"), why.clone()).await.expect(204);
    admin.post(&format!("/portraits/{theirs}/removal"), why).await.expect(404);
    look(&auditor, &theirs).await.expect(404);
    assert_eq!(nurse.get("/portraits").await.expect(200).body["items"], json!([]));
}
