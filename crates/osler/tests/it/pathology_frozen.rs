//! Frozen sections: told at once, marked as preliminary, kept for ever, and compared with the final diagnosis.

use platform::jobs::run_due;
use serde_json::{Value, json};

use crate::{
    harness::{Answer, House, Person},
    pathology_report::{EVERYTHING, begin, begun, on, path, text, verified_case, write},
};

fn of_case(case: &Value, what: &str) -> String {
    format!("/pathology/cases/{}{what}", case["id"].as_str().unwrap())
}

/// What was told of the first specimen of a case.
fn told(case: &Value, diagnosis: &str) -> Value {
    json!({"specimen_id": case["specimens"][0]["id"], "diagnosis": diagnosis,
        "received_at": "2026-01-05T10:00:00Z", "told_at": "2026-01-05T10:25:00Z", "told_to": "Dr Virchow",
        "told_by": "telephone", "read_back": true})
}

async fn record(person: &Person<'_>, case: &Value, diagnosis: &str) -> Value {
    person.post(&of_case(case, "/frozen-sections"), told(case, diagnosis)).await.expect(201).body
}

fn judgement(entry: &Value) -> String {
    format!("/pathology/frozen-sections/{}/concordance", entry["id"].as_str().unwrap())
}

async fn judge(person: &Person<'_>, entry: &Value, body: Value) -> Answer {
    person.post(&judgement(entry), body).await
}

/// Says of each entry of a report's case that it agrees.
pub async fn judge_again(person: &Person<'_>, report: &Value) {
    let place = of_case(&json!({"id": report["case_id"]}), "/frozen-sections");
    let list = person.get(&place).await.expect(200).body;
    for entry in list["items"].as_array().unwrap() {
        judge(person, entry, json!({"concordance": "agrees"})).await.expect(200);
    }
}

/// The draft of a case of this patient with an entry that somebody judged.
pub async fn judged(person: &Person<'_>, patient: &str) -> Value {
    let case = verified_case(person, patient).await;
    let entry = record(person, &case, "Naevus.").await;
    judge(person, &entry, json!({"concordance": "agrees"})).await.expect(200);
    begin(person, &case).await
}

#[tokio::test]
async fn a_frozen_section_is_preliminary_until_the_report_is_out_and_is_compared_with_it() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let physician = house.person(clinic, &["physician"]).await;
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    let desk = house.person(clinic, &["receptionist"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let report = begun(&house, &person, &patient).await;
    let case = person.get(&of_case(&json!({"id": report["case_id"]}), "")).await.expect(200).body;
    let place = of_case(&case, "/frozen-sections");

    // Bad input is answered at its field.
    let bad = json!({"specimen_id": "019a0000-0000-7000-8000-000000000000", "diagnosis": " ", "told_to": "",
        "received_at": "2026-01-05T10:30:00Z", "told_at": "2026-01-05T10:25:00Z", "told_by": "telephone",
        "read_back": false, "correction_reason": "x"});
    let refused = person.post(&place, bad).await.expect(422);
    assert_eq!(refused.fields(), ["diagnosis", "told_to", "told_at", "correction_reason"]);
    let mut elsewhere = told(&case, "Free.");
    elsewhere["specimen_id"] = json!("019a0000-0000-7000-8000-000000000000");
    assert_eq!(person.post(&place, elsewhere).await.expect(422).fields(), ["specimen_id"]);
    let mut ahead = told(&case, "Free.");
    ahead["told_at"] = json!("2126-01-05T10:25:00Z");
    ahead["received_at"] = json!("2126-01-05T10:20:00Z");
    let refused = person.post(&place, ahead).await.expect(422);
    assert_eq!(refused.fields(), ["received_at", "told_at"]);
    for other in [&technician, &physician, &desk] {
        other.post(&place, told(&case, "Free.")).await.expect(403);
    }
    // The reception reads no diagnosis.
    desk.get(&place).await.expect(403);

    let first = record(&person, &case, "Melanoma.").await;
    assert_eq!((&first["minutes"], &first["is_late"]), (&json!(25), &json!(true)));
    // It is in the chart at once, and nothing there says that it is the report.
    let results = format!("/patients/{patient}/pathology-results");
    let chart = physician.get(&results).await.expect(200).body;
    assert_eq!((&chart["items"], &chart["preliminary"][0]["diagnosis"]), (&json!([]), &json!("Melanoma.")));

    // It is corrected by another entry alone.
    let mut correction = told(&case, "Naevus.");
    correction["corrects"] = first["id"].clone();
    assert_eq!(person.post(&place, correction.clone()).await.expect(422).fields(), ["correction_reason"]);
    correction["correction_reason"] = json!("the other half was cut");
    let second = person.post(&place, correction.clone()).await.expect(201).body;
    let again = person.post(&place, correction).await.expect(409);
    assert_eq!(again.body["code"], "frozen_section_corrected");
    let db = house.superuser().await;
    for forged in
        ["update pathology.frozen_section set diagnosis = 'x'", "truncate pathology.frozen_section cascade"]
    {
        assert!(db.batch_execute(forged).await.is_err(), "{forged}");
    }
    let list = person.get(&place).await.expect(200).body;
    assert_eq!(list["items"][0]["corrected_by"], second["id"]);
    assert_eq!((&list["target_minutes"], &list["is_preliminary"]), (&json!(20), &json!(true)));
    // One is read by itself, by whoever reads them all.
    let alone = format!("/pathology/frozen-sections/{}", first["id"].as_str().unwrap());
    assert_eq!(person.get(&alone).await.expect(200).body, list["items"][0]);
    desk.get(&alone).await.expect(403);
    person.get("/pathology/frozen-sections/019a0000-0000-7000-8000-000000000000").await.expect(404);
    let chart = physician.get(&results).await.expect(200).body;
    assert_eq!(chart["preliminary"].as_array().unwrap().len(), 1);
    assert_eq!(chart["preliminary"][0]["diagnosis"], "Naevus.");

    // The report is handed on when somebody said how far both agree.
    let report = write(&person, &report, text("Naevus.")).await.expect(200).body;
    let submission = path(&report, "/submission");
    let refused = person.put(&submission, 2, json!({})).await.expect(422);
    assert_eq!(refused.fields(), ["frozen_sections"]);
    assert_eq!(
        judge(&person, &second, json!({"concordance": "major"})).await.expect(422).fields(),
        ["reason"]
    );
    let gone = judge(&person, &first, json!({"concordance": "agrees"})).await.expect(409);
    assert_eq!(gone.body["code"], "frozen_section_corrected");
    judge(&technician, &second, json!({"concordance": "agrees"})).await.expect(403);
    let minor = json!({"concordance": "minor", "reason": "atypia was not seen"});
    let said = judge(&person, &second, minor).await.expect(200).body;
    assert_eq!(said["concordance"]["reason"], "atypia was not seen");
    let draft = person.get(&path(&report, "/draft.pdf")).await.expect(200);
    assert!(draft.bytes.starts_with(b"%PDF-"));
    let report = on(&person, &report, &["submit", "verify", "sign", "publish"]).await;

    // What was signed says it; from then on the report counts, and nothing more is recorded.
    let sql = "select content -> 'frozen_sections' from pathology.report_edition";
    let signed: Value = db.query_one(sql, &[]).await.unwrap().get(0);
    assert_eq!(signed.as_array().unwrap().len(), 2);
    assert_eq!(signed[1]["concordance"]["concordance"], "minor");
    let chart = physician.get(&results).await.expect(200).body;
    assert_eq!(chart["preliminary"], json!([]));
    assert_eq!(chart["items"][0]["diagnosis"], json!(["Naevus."]));
    let list = person.get(&place).await.expect(200).body;
    assert_eq!((&list["is_preliminary"], &list["allowed_actions"]), (&json!(false), &json!([])));
    let late = person.post(&place, told(&case, "Free.")).await.expect(409);
    assert_eq!(late.body["code"], "report_stands");
    assert_eq!(
        judge(&person, &second, json!({"concordance": "agrees"})).await.expect(409).body["code"],
        "report_stands"
    );
    assert_eq!(person.get(&path(&report, "/draft.pdf")).await.expect(409).body["code"], "report_state");
    house.seal().await;
}

async fn retract(person: &Person<'_>, entry: &Value, reason: &str) -> Answer {
    let place = format!("/pathology/frozen-sections/{}/retraction", entry["id"].as_str().unwrap());
    person.post(&place, json!({"reason": reason})).await
}

/// The draft of a case of this patient with an entry that was taken back.
pub async fn retracted(person: &Person<'_>, patient: &str) {
    let case = verified_case(person, patient).await;
    let entry = record(person, &case, "Naevus.").await;
    retract(person, &entry, "another case").await.expect(200);
}

/// How often this person was told that something preliminary was taken back.
async fn told_of_retractions(person: &Person<'_>) -> usize {
    run_due(&person.house.platform).await.unwrap();
    let list = person.get("/notifications").await.expect(200).body;
    let items = list["items"].as_array().unwrap().iter();
    items.filter(|one| one["kind"] == "preliminary_withdrawn").count()
}

#[tokio::test]
async fn a_frozen_section_of_another_patient_is_taken_back_and_who_saw_it_is_told() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let (carer, reader, nobody) = (
        house.person(clinic, &["physician"]).await,
        house.person(clinic, &["physician"]).await,
        house.person(clinic, &["physician"]).await,
    );
    let technician = house.person(clinic, &["laboratory_technician"]).await;
    let officer = house.person(clinic, &["privacy_officer"]).await;
    let patient = person.register("Grace", "Hopper").await;
    let member = json!({"account_id": carer.account, "days": 30});
    officer.post(&format!("/patients/{patient}/care-team"), member).await.expect(201);
    let report = begun(&house, &person, &patient).await;
    let case = person.get(&of_case(&json!({"id": report["case_id"]}), "")).await.expect(200).body;
    let place = of_case(&case, "/frozen-sections");

    // One that was read, and corrected after that; and one that stays.
    let first = record(&person, &case, "Melanoma.").await;
    let results = format!("/patients/{patient}/pathology-results");
    reader.get(&results).await.expect(200);
    let mut correction = told(&case, "Melanoma, 2 mm.");
    correction["corrects"] = first["id"].clone();
    correction["correction_reason"] = json!("measured");
    let second = person.post(&place, correction.clone()).await.expect(201).body;
    let stays = record(&person, &case, "Naevus.").await;
    judge(&person, &stays, json!({"concordance": "agrees"})).await.expect(200);

    retract(&technician, &second, "another patient").await.expect(403);
    assert_eq!(retract(&person, &second, " ").await.expect(422).fields(), ["reason"]);
    assert_eq!(
        retract(&person, &first, "another patient").await.expect(409).body["code"],
        "frozen_section_corrected"
    );
    let gone = retract(&person, &second, "another patient").await.expect(200).body;
    assert_eq!(gone["retraction"]["reason"], "another patient");
    assert_eq!((&gone["retraction"]["by"], &gone["allowed_actions"]), (&json!(person.username), &json!([])));
    let again = retract(&person, &second, "twice").await.expect(409);
    assert_eq!(again.body["code"], "frozen_section_retracted");
    let judged = judge(&person, &second, json!({"concordance": "agrees"})).await.expect(409);
    assert_eq!(judged.body["code"], "frozen_section_retracted");
    correction["corrects"] = second["id"].clone();
    let late = person.post(&place, correction).await.expect(409);
    assert_eq!(late.body["code"], "frozen_section_retracted");

    // It stays readable where it was recorded, with what it had corrected, and leaves the chart.
    let list = person.get(&place).await.expect(200).body;
    assert_eq!(list["items"].as_array().unwrap().len(), 3);
    assert_eq!(list["items"][0]["retraction"]["reason"], "another patient");
    let chart = carer.get(&results).await.expect(200).body;
    assert_eq!(chart["preliminary"].as_array().unwrap().len(), 1);
    assert_eq!(chart["preliminary"][0]["diagnosis"], "Naevus.");
    let db = house.superuser().await;
    for forged in [
        "update pathology.frozen_retraction set reason = 'x'",
        "truncate pathology.frozen_retraction cascade",
        "insert into pathology.frozen_concordance (clinic_id, frozen_section_id, number, concordance, said_by, said_by_name)
           select clinic_id, frozen_section_id, 1, 'agrees', retracted_by, 'x' from pathology.frozen_retraction",
    ] {
        assert!(db.batch_execute(forged).await.is_err(), "{forged}");
    }

    // Who cares for the patient or had read it hears of it once; neither who did it, nor who knew nothing.
    assert_eq!((told_of_retractions(&carer).await, told_of_retractions(&reader).await), (1, 1));
    assert_eq!((told_of_retractions(&person).await, told_of_retractions(&nobody).await), (0, 0));
    let again = "insert into platform.outbox (clinic_id, id, topic, payload) select clinic_id, gen_random_uuid(), topic, payload
                   from platform.outbox where topic = 'frozen_section.retracted'";
    db.batch_execute(again).await.unwrap();
    assert_eq!(told_of_retractions(&reader).await, 1);

    // Nobody compares it with the final diagnosis, and the report does not say it.
    let report = write(&person, &report, text("Naevus.")).await.expect(200).body;
    let report = on(&person, &report, &["submit", "verify", "sign"]).await;
    let sql = "select content -> 'frozen_sections' from pathology.report_edition";
    let signed: Value = db.query_one(sql, &[]).await.unwrap().get(0);
    assert_eq!(signed.as_array().unwrap().len(), 1);
    assert_eq!(signed[0]["id"], stays["id"]);
    assert_eq!(retract(&person, &stays, "late").await.expect(409).body["code"], "report_stands");

    // An amendment may take back what the edition before still said.
    let report = on(&person, &report, &["publish", "amend"]).await;
    retract(&person, &stays, "another patient as well").await.expect(200);
    let report = on(&person, &report, &["submit", "verify", "sign"]).await;
    assert_eq!(report["edition"], 2);
    let sql = "select content ? 'frozen_sections' from pathology.report_edition order by number desc limit 1";
    assert!(!db.query_one(sql, &[]).await.unwrap().get::<_, bool>(0));
    house.seal().await;
}
