//! Images of a report: drawn anew, shown as the draft says, signed and printed with it, and read by whom it may concern.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use serde_json::{Value, json};

use crate::{
    harness::{House, Person},
    pathology_report::{EVERYTHING, act, begun, on, path, text, write},
    photo::{look, send_for},
};

const PURPOSE: &str = "pathology_image";

/// A section under the microscope, more or less.
fn micrograph(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([200, u8::try_from((x * 7 + y * 3) % 200).unwrap(), 180])
    });
    let mut out = Cursor::new(vec![]);
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Adds a picture to the draft of a report; as it is kept.
pub async fn added(person: &Person<'_>, report: &Value) -> Value {
    let file = send_for(person, PURPOSE, "image/png", micrograph(64, 48)).await.expect(201).id();
    person.post(&path(report, "/images"), json!({"file_id": file})).await.expect(201).body
}

fn shown(image: &Value, caption: &str) -> Value {
    json!({"id": image["id"], "kind": "microscopic", "caption": caption, "magnification": "40×", "stain": "H&E", "is_printed": true})
}

fn with(images: Value) -> Value {
    let mut said = text("Compound naevus.");
    said["images"] = images;
    said
}

/// The draft of a report of this patient that shows an image.
pub async fn illustrated(house: &House, person: &Person<'_>, patient: &str) -> Value {
    let report = begun(house, person, patient).await;
    let image = added(person, &report).await;
    write(person, &report, with(json!([shown(&image, "Nests of cells")]))).await.expect(200).body
}

#[tokio::test]
async fn images_are_signed_and_printed_with_the_report_and_stay_in_each_edition() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let physician = house.person(clinic, &["physician"]).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let stranger = house.person(house.clinic("Theirs").await, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = begun(&house, &person, &patient).await;
    assert_eq!(report["text"]["images"], json!([]));
    let (first, second) = (added(&person, &report).await, added(&person, &report).await);
    let (one, two) = (first["id"].as_str().unwrap(), second["id"].as_str().unwrap());

    // Whoever may not read the report sees no image of it, nor does another clinic, nor the chart before it is out.
    look(&person, one).await.expect(200);
    for other in [&physician, &desk, &stranger] {
        look(other, one).await.expect(404);
    }

    // What nobody can mean is refused at its field.
    let mut wrong = shown(&first, &"x".repeat(301));
    wrong["specimen_id"] = json!("019a0000-0000-7000-8000-000000000000");
    let refused = write(&person, &report, with(json!([wrong.clone(), shown(&first, "")]))).await.expect(422);
    assert_eq!(refused.fields(), ["text.images[0].caption", "text.images[1].id"]);
    wrong["caption"] = json!("x");
    assert_eq!(
        write(&person, &report, with(json!([wrong]))).await.expect(422).fields(),
        ["text.images[0].specimen_id"]
    );
    let strange = json!({"id": "019a0000-0000-7000-8000-000000000000"});
    let refused = write(&person, &report, with(json!([shown(&strange, "")]))).await.expect(422);
    assert_eq!(
        (refused.fields(), refused.body["fields"][0]["code"].clone()),
        (vec!["text.images[0].id"], json!("unknown_image"))
    );
    let many: Vec<Value> = (0..25).map(|_| shown(&first, "")).collect();
    assert!(write(&person, &report, with(json!(many))).await.expect(422).fields().contains(&"text.images"));

    // The server says the digest, whatever is sent.
    let mut claimed = shown(&first, " Nests of cells ");
    claimed["sha256"] = json!("00");
    let mut hidden = shown(&second, "");
    hidden["kind"] = json!("gross");
    hidden["is_printed"] = json!(false);
    let saved = write(&person, &report, with(json!([claimed, hidden]))).await.expect(200).body;
    let images = &saved["text"]["images"];
    assert_eq!(images[0]["sha256"], first["sha256"]);
    assert_eq!((&images[0]["caption"], &images[1]["caption"]), (&json!("Nests of cells"), &Value::Null));
    let draft = person.send("GET", &path(&report, "/draft.pdf"), &[], vec![]).await.expect(200).bytes;
    assert_eq!(photographs(&draft), 1);

    let signed = on(&person, &report, &["submit", "verify", "sign"]).await;
    let paper = person.send("GET", &path(&report, "/document.pdf"), &[], vec![]).await.expect(200).bytes;
    assert_eq!(photographs(&paper), 1);
    let late = send_for(&person, PURPOSE, "image/png", micrograph(9, 9)).await.expect(201).id();
    person.post(&path(&report, "/images"), json!({"file_id": late})).await.expect(409);
    look(&physician, one).await.expect(404);
    act(&person, &signed, "publish").await.expect(200);

    // In the chart: those of what is out, also what is not on the paper.
    let of_patient = format!("/patients/{patient}/pathology-results");
    let result = physician.get(&of_patient).await.expect(200).body;
    let seen = &result["items"][0]["images"];
    assert_eq!(seen[0]["caption"], "1. Microscopic · Nests of cells · 40×, H&E");
    assert_eq!(seen.as_array().unwrap().len(), 2);
    look(&physician, one).await.expect(200);
    look(&desk, one).await.expect(404);

    // The next edition shows another one; the edition before keeps what it showed, and called off it stands again.
    on(&person, &report, &["amend"]).await;
    let third = added(&person, &report).await;
    let now = person.get(&path(&report, "")).await.expect(200).body;
    write(&person, &now, with(json!([shown(&third, "Another field")]))).await.expect(200);
    look(&physician, third["id"].as_str().unwrap()).await.expect(404);
    look(&physician, two).await.expect(200);
    let back = on(&person, &report, &["cancel_amendment"]).await;
    assert_eq!((&back["text"]["images"][0]["id"], &back["status"]), (&first["id"], &json!("published")));
    let signatures = person.get(&path(&report, "/signatures")).await.expect(200).body;
    assert_eq!(signatures["items"][0]["faults"], json!([]), "{signatures}");

    // The database holds it, whoever asks: nothing of a report that was signed changes, and no image of another report is shown.
    let db = house.superuser().await;
    for forbidden in [
        "update pathology.report set images = '[]'",
        "update pathology.report_image set sha256 = repeat('0', 64)",
        "truncate pathology.report_image cascade",
    ] {
        assert!(db.batch_execute(forbidden).await.is_err(), "{forbidden}");
    }
    let other = crate::pathology_report::verified_case(&person, &patient).await;
    let other = crate::pathology_report::begin(&person, &other).await;
    let refused = write(&person, &other, with(json!([shown(&first, "")]))).await.expect(422);
    assert_eq!(refused.fields(), ["text.images[0].id"]);
    let taken = format!(
        "update pathology.report set images = '[{{\"id\": {}, \"sha256\": {}}}]' where id = '{}'",
        first["id"],
        first["sha256"],
        other["id"].as_str().unwrap()
    );
    assert!(db.batch_execute(&taken).await.is_err());
}

/// How many photographs a PDF file has, each with words for who cannot see it.
fn photographs(pdf: &[u8]) -> usize {
    let count = |what: &[u8]| pdf.windows(what.len()).filter(|part| *part == what).count();
    count(b"/DCTDecode")
}

#[tokio::test]
async fn an_image_bomb_is_refused_with_a_clear_answer_and_changes_nothing() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = begun(&house, &person, &patient).await;
    let kept = || crate::files::stored(&house.data_dir.join("files"));
    let before = (kept(), person.get(&path(&report, "")).await.expect(200).body["version"].clone());

    // A small file that says of itself that it is 30 000 by 30 000, and one of 26 million pixels that a few kilobytes unpack to.
    let mut header = micrograph(1, 1);
    header[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let mut bomb = Cursor::new(vec![]);
    RgbImage::new(6500, 4000).write_to(&mut bomb, ImageFormat::Png).unwrap();
    let bomb = bomb.into_inner();
    assert!(bomb.len() < 400_000, "{}", bomb.len());
    for (content, code) in [(header, "unreadable_picture"), (bomb, "too_many_pixels")] {
        let refused = send_for(&person, PURPOSE, "image/png", content).await.expect(422);
        assert_eq!(refused.body["fields"][0]["code"], code);
    }
    // What is no picture, one of another type, and one that is too large are refused, too.
    send_for(&person, PURPOSE, "image/png", b"\x89PNG\r\n\x1a\n and nothing".to_vec()).await.expect(422);
    send_for(&person, PURPOSE, "image/jpeg", micrograph(9, 9)).await.expect(422);
    send_for(&person, PURPOSE, "image/tiff", micrograph(9, 9)).await.expect(422);
    let physician = house.person(clinic, &["physician"]).await;
    send_for(&physician, PURPOSE, "image/png", micrograph(9, 9)).await.expect(403);

    let after = (kept(), person.get(&path(&report, "")).await.expect(200).body["version"].clone());
    assert_eq!(before, after);
    let left: i64 = house
        .superuser()
        .await
        .query_one("select count(*) from pathology.report_image", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(left, 0);

    // Nobody takes what another report has, or takes it twice.
    let image = added(&person, &report).await;
    person.post(&path(&report, "/images"), json!({"file_id": image["id"]})).await.expect(404);
}
