//! Photos of patients: drawn anew, seen by whoever may open the chart, gone with a reason.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use serde_json::{Value, json};

use crate::{
    files::stored,
    harness::{Answer, House, Person},
};

const EVERYTHING: &[&str] = &["physician", "receptionist", "administrator", "privacy_officer"];

pub fn picture(side: u32, shade: u8, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(vec![]);
    RgbImage::from_pixel(side, side, image::Rgb([shade; 3])).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// What a camera writes beside the picture.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS 30.2672N 97.7431W";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, exif, &jpeg[2..]].concat()
}

pub async fn send(person: &Person<'_>, kind: &str, content: Vec<u8>) -> Answer {
    send_for(person, "patient_photo", kind, content).await
}

pub async fn send_for(person: &Person<'_>, purpose: &str, kind: &str, content: Vec<u8>) -> Answer {
    let headers = [
        ("content-type", "application/octet-stream"),
        ("osler-file-name", "Grace%20Hopper.jpg"),
        ("osler-file-type", kind),
    ];
    person.send("POST", &format!("/files?purpose={purpose}"), &headers, content).await
}

/// Gives the patient a photo of that shade; its id.
pub async fn add(person: &Person<'_>, patient: &str, shade: u8) -> String {
    let sent = send(person, "image/jpeg", picture(100, shade, ImageFormat::Jpeg)).await.expect(201).id();
    let body = json!({ "file_id": sent });
    person.post(&format!("/patients/{patient}/photos"), body).await.expect(201).id()
}

pub async fn look(person: &Person<'_>, id: &str) -> Answer {
    person.send("GET", &format!("/files/{id}"), &[], vec![]).await
}

async fn shown(person: &Person<'_>, patient: &str) -> Value {
    person.get(&format!("/patients/{patient}/chart")).await.expect(200).body["photo"].clone()
}

async fn found(person: &Person<'_>, query: &str) -> Value {
    let body = person.post("/patients/search", json!({ "query": query })).await.expect(200).body;
    body["items"][0]["photo_id"].clone()
}

#[tokio::test]
async fn a_photo_is_drawn_anew_and_seen_by_whoever_may_open_the_chart() {
    let house = House::open().await;
    let (clinic, elsewhere) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let person = house.person(clinic, &["receptionist"]).await;
    let (nurse, auditor) = (house.person(clinic, &["nurse"]).await, house.person(clinic, &["auditor"]).await);
    let (officer, stranger) =
        (house.person(clinic, &["privacy_officer"]).await, house.person(elsewhere, EVERYTHING).await);
    let patient = person.register("Grace", "Hopper").await;
    assert_eq!(shown(&nurse, &patient).await, json!(null));

    let sent = send(&person, "image/jpeg", with_exif(&picture(900, 90, ImageFormat::Jpeg))).await.expect(201);
    let id = sent.id();
    look(&nurse, &id).await.expect(404);
    let photos = format!("/patients/{patient}/photos");
    // Nobody keeps what another uploaded.
    nurse.post(&photos, json!({ "file_id": id })).await.expect(404);
    let added = person.post(&photos, json!({ "file_id": id })).await.expect(201);
    assert_eq!((added.id(), &added.body["allowed_actions"]), (id.clone(), &json!(["remove"])));
    person.post(&photos, json!({ "file_id": id })).await.expect(404);

    assert_eq!(shown(&nurse, &patient).await["id"], json!(id));
    assert_eq!(found(&nurse, "hopper").await, json!(id));
    let seen = look(&nurse, &id).await.expect(200);
    assert_eq!(seen.headers["content-type"], "image/jpeg");
    assert_eq!(seen.headers["x-content-type-options"], "nosniff");
    assert_eq!(seen.headers["cache-control"], "no-store");
    assert!(seen.headers["content-disposition"].to_str().unwrap().starts_with("inline"));
    for mark in [b"Exif".as_slice(), b"GPS"] {
        assert!(!seen.bytes.windows(mark.len()).any(|w| w == mark));
    }
    let drawn = image::load_from_memory(&seen.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (512, 512));
    look(&stranger, &id).await.expect(404);
    look(&auditor, &id).await.expect(403);

    // A protected record shows its photo to nobody who cannot open it, in no list either.
    let sensitive = json!({"sensitivity": "sensitive"});
    officer.put(&format!("/patients/{patient}/privacy"), 0, sensitive).await.expect(200);
    assert_eq!(look(&nurse, &id).await.expect(403).body["code"], "chart_protected");
    assert_eq!(found(&nurse, "hopper 1980-04-12").await, json!(null));

    let db = house.superuser().await;
    let sql = "select count(*) filter (where e.action = 'photo.added'), count(*) filter (where e.action = 'file.read'),
                      bool_or(e.new_values::text ~ 'Hopper.jpg') is true
                 from audit.event e join audit.subject s on s.event_id = e.id where e.success";
    let row = db.query_one(sql, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, bool>(2)), (1, 1, false));
}

#[tokio::test]
async fn a_photo_is_replaced_and_removed_with_a_reason_and_its_bytes_go() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    let (patient, other) = (person.register("Grace", "Hopper").await, person.register("Ada", "King").await);
    let (one, others) = (add(&person, &patient, 10).await, add(&person, &other, 20).await);
    let two = add(&person, &patient, 30).await;
    look(&person, &one).await.expect(404);
    look(&person, &two).await.expect(200);
    assert_eq!(shown(&person, &patient).await["id"], json!(two));

    let removal = |of: &str, id: &str| format!("/patients/{of}/photos/{id}/removal");
    let why = json!({"reason": "another person stands on it"});
    person.post(&removal(&patient, &others), why.clone()).await.expect(404);
    person.post(&removal(&patient, &one), why.clone()).await.expect(404);
    person.post(&removal(&patient, &two), json!({"reason": " "})).await.expect(422);
    person.post(&removal(&patient, &two), why.clone()).await.expect(204);
    person.post(&removal(&patient, &two), why).await.expect(404);
    assert_eq!(shown(&person, &patient).await, json!(null));
    look(&person, &two).await.expect(404);
    platform::jobs::run_due(&house.platform).await.unwrap();
    assert_eq!(stored(&house.data_dir.join("files")).len(), 1);

    let db = house.superuser().await;
    let sql = "select e.reason from audit.event e where e.action = 'photo.removed' and e.success";
    assert_eq!(db.query_one(sql, &[]).await.unwrap().get::<_, String>(0), "another person stands on it");
    // A record that was entered in error takes no photo.
    let error = json!({"reason": "typed for the wrong person"});
    let doctor = house.person(clinic, &["physician"]).await;
    doctor.post(&format!("/patients/{other}/close"), error).await.expect(200);
    let late = send(&person, "image/png", picture(9, 9, ImageFormat::Png)).await.expect(201).id();
    person.post(&format!("/patients/{other}/photos"), json!({ "file_id": late })).await.expect(409);
}

#[tokio::test]
async fn what_is_no_picture_is_not_taken() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, &["receptionist"]).await;
    let cashier = house.person(clinic, &["cashier"]).await;
    let png = picture(64, 1, ImageFormat::Png);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    for (kind, content, code) in [
        ("image/svg+xml", svg.clone(), "invalid_type"),
        ("text/html", svg.clone(), "invalid_type"),
        ("image/png", svg, "wrong_type"),
        ("image/jpeg", png.clone(), "wrong_type"),
        ("image/png", png[..40].to_vec(), "unreadable_picture"),
        ("image/jpeg", [b"\xff\xd8\xff".as_slice(), &[0; 5000]].concat(), "unreadable_picture"),
        ("image/png", picture(5001, 7, ImageFormat::Png), "too_many_pixels"),
    ] {
        let refused = send(&person, kind, content).await.expect(422);
        assert_eq!(refused.body["fields"][0]["code"], code, "{kind}: {}", refused.body);
    }
    send(&person, "image/png", vec![0; (10 << 20) + 1]).await.expect(413);
    send(&cashier, "image/png", png).await.expect(403);
    assert!(stored(&house.data_dir.join("files")).is_empty());
}

#[tokio::test]
async fn the_newest_photo_of_merged_records_is_shown() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (kept, merged) = (person.register("Grace", "Hopper").await, person.register("Grace", "Hoper").await);
    let (old, new) = (add(&person, &kept, 10).await, add(&person, &merged, 20).await);
    let merge = json!({"survivor_id": kept, "merged_id": merged, "reason": "one"});
    person.post("/merges", merge).await.expect(200);
    assert_eq!(shown(&person, &kept).await["id"], json!(new));
    look(&person, &old).await.expect(200);
    look(&person, &new).await.expect(200);
    person.post(&format!("/merges/{merged}/undo"), json!({"reason": "two"})).await.expect(204);
    assert_eq!(shown(&person, &kept).await["id"], json!(old));
    assert_eq!(shown(&person, &merged).await["id"], json!(new));
}

#[tokio::test]
async fn a_legal_hold_keeps_the_picture_that_is_taken_away_until_it_is_lifted() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let first = add(&person, &patient, 10).await;
    let holds = format!("/patients/{patient}/holds");
    let mut placed = vec![];
    for reason in ["a suit", "another suit"] {
        placed.push(person.post(&holds, json!({ "reason": reason })).await.expect(201).id());
    }
    let second = add(&person, &patient, 20).await;
    let why = json!({"reason": "another person stands on it"});
    let removal = format!("/patients/{patient}/photos/{second}/removal");
    person.post(&removal, why).await.expect(204);
    assert_eq!(shown(&person, &patient).await, json!(null));
    let files = house.data_dir.join("files");
    platform::jobs::run_due(&house.platform).await.unwrap();
    assert_eq!(stored(&files).len(), 2);
    look(&person, &first).await.expect(200);

    for (hold, left) in placed.iter().zip([2, 0]) {
        person.post(&format!("{holds}/{hold}/lift"), json!({"reason": "over"})).await.expect(200);
        platform::jobs::run_due(&house.platform).await.unwrap();
        assert_eq!(stored(&files).len(), left);
    }
    for id in [&first, &second] {
        look(&person, id).await.expect(404);
    }
}
