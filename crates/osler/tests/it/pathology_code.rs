//! What the codes on the papers of a laboratory tell to whoever looks them up: nothing of a patient, and nothing to who guesses.

use std::{net::IpAddr, time::Instant};

use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use signing::document::Code;

use crate::{
    harness::{Answer, House},
    pathology_addendum::added,
    pathology_report::{
        EVERYTHING, act, begin, begun, for_one_person, give_address, license_all, on, path, published, text,
        verified_case, write,
    },
};

/// Planted in the record of a patient, the case, its report and what came after it.
const PLANTED: [&str; 34] = [
    "Zephyrine",
    "Quillonby",
    "Featherstonehaugh",
    "Marchbanks",
    "Dot-Zeph",
    "1947-11-23",
    "917-44-6603",
    "555 771 9902",
    "555 771 9903",
    "zq@planted.example",
    "77 Hollow Lane",
    "Ashby-under-Planted",
    "PL4 9ZZ",
    "MRN-PLANTED-7",
    "Glassblower",
    "Llanplanted",
    "Quechua",
    "Remembers the siege",
    "Consultant Okonkwo-Planted",
    "Planted Surgeon",
    "Growing since the planted autumn",
    "Planted wide excision",
    "Left planted forearm",
    "Gross planted ellipse",
    "Microscopic planted nests",
    "Diagnosis planted naevus",
    "Planted PAS",
    "Planted S100",
    "Planted comment",
    "Line planted lesion",
    "D22.6",
    "the planted side",
    "HER2: negative",
    "of another patient",
];

fn planted_patient() -> Value {
    json!({"given_name": PLANTED[0], "middle_name": PLANTED[1], "family_name": PLANTED[2],
        "mothers_maiden_name": PLANTED[3], "preferred_name": PLANTED[4], "birth_date": PLANTED[5], "sex": "female",
        "ssn": PLANTED[6], "phone": PLANTED[7], "phone_secondary": PLANTED[8], "email": PLANTED[9],
        "address": {"line": PLANTED[10], "city": PLANTED[11], "postal_code": PLANTED[12]}, "mrn": PLANTED[13],
        "occupation": PLANTED[14], "birth_place": PLANTED[15], "ethnicity": PLANTED[16], "notes": PLANTED[17]})
}

fn planted_case(patient: &str) -> Value {
    json!({"patient_id": patient, "investigation_type": "histopathology",
        "details": {"consultant_name": PLANTED[18], "consultant_designation": PLANTED[19], "clinical_information": PLANTED[20]},
        "specimens": [{"specimen_type": PLANTED[21], "specimen_site": PLANTED[22]}]})
}

fn planted_text(case: &Value) -> Value {
    json!({"language": "en", "gross_examination": PLANTED[23], "microscopic_examination": PLANTED[24],
        "diagnosis": PLANTED[25], "special_stains": PLANTED[26], "immunohistochemistry": PLANTED[27],
        "comments": PLANTED[28], "diagnoses": [
            {"specimen_id": case["specimens"][0]["id"], "diagnosis": PLANTED[29], "code": PLANTED[30]}]})
}

/// Nothing of the record in the answer, whatever way it is written.
fn tells_nothing(answer: &Answer, besides: &[&str]) {
    let said = format!("{:?} {}", answer.headers, answer.body).to_lowercase();
    for value in PLANTED.iter().chain(besides) {
        assert!(!said.contains(&value.to_lowercase()), "{value}: {said}");
    }
}

#[tokio::test]
async fn the_codes_of_a_report_and_its_addendum_tell_nothing_of_the_record() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    give_address(&house).await;
    for_one_person(&house).await;
    license_all(&house, "current_date + 30").await;
    let patient = person.post("/patients", planted_patient()).await.expect(201).id();
    let case = person.post("/pathology/cases", planted_case(&patient)).await.expect(201).body;
    let verification = format!("/pathology/cases/{}/verification", case["id"].as_str().unwrap());
    let case = person.put(&verification, 1, json!({"action": "verify"})).await.expect(200).body;
    let report = begin(&person, &case).await;
    write(&person, &report, planted_text(&case)).await.expect(200);
    let report = on(&person, &report, &["submit", "verify", "sign"]).await;
    let mut numbers =
        ["accession_number", "invoice_number", "id"].map(|of| case[of].as_str().unwrap()).to_vec();
    numbers.extend([patient.as_str(), report["id"].as_str().unwrap()]);
    let numbers = numbers.as_slice();

    // All that is planted is in the record that who is of the house reads.
    let chart = person.get(&format!("/patients/{patient}")).await.expect(200);
    let kept = format!("{} {case} {}", chart.body, person.get(&path(&report, "")).await.expect(200).body);
    for value in PLANTED[..31].iter().filter(|value| **value != PLANTED[6]) {
        assert!(kept.contains(value), "{value} was planted nowhere: {kept}");
    }

    let codes = async || -> Vec<String> {
        let signed = person.get(&path(&report, "/signatures")).await.expect(200).body;
        let items = signed["items"].as_array().unwrap().clone();
        items.iter().map(|one| one["verification_code"].as_str().unwrap().to_owned()).collect()
    };
    let look = async |code: &str, status: &str| {
        let answer = house.anybody().get(&format!("/verify/{code}")).await.expect(200);
        assert_eq!(answer.body["status"], status);
        tells_nothing(&answer, numbers);
    };
    let first = codes().await.remove(0);
    look(&first, "not_issued").await;
    let report = on(&person, &report, &["publish"]).await;
    look(&first, "valid").await;
    let addendum = added(&person, &report).await;
    let of_addendum = addendum["verification_code"].as_str().unwrap().to_owned();
    look(&of_addendum, "valid").await;
    look(&first, "valid").await;
    let amendment = json!({"reason": PLANTED[31]});
    let version = report["version"].as_i64().unwrap();
    person.put(&path(&report, "/amendment"), version, amendment).await.expect(200);
    look(&first, "valid").await;
    let report = on(&person, &report, &["rewrite", "submit", "verify", "sign", "publish"]).await;
    look(&first, "superseded").await;
    look(&of_addendum, "superseded").await;
    let second = codes().await.into_iter().find(|code| *code != first).unwrap();
    look(&second, "amended").await;
    act(&person, &report, "withdraw").await.expect(200);
    for code in codes().await {
        look(&code, "withdrawn").await;
    }
}

#[tokio::test]
async fn ten_thousand_guesses_find_nothing_and_are_told_to_wait() {
    const GUESSES: u32 = 10_000;
    let proxy = IpAddr::from([127, 0, 0, 1]);
    let change = |config: &mut platform::Config| config.trusted_proxies = vec![proxy];
    let house = House::open_as(osler::start::handlers(), change).await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    published(&house, &person, &patient).await;
    let nobody = house.anybody();
    // Half of them from one address, the others spread over many.
    let guess = |n: u32| {
        let nobody = &nobody;
        async move {
            let from = if n.is_multiple_of(2) {
                "192.0.2.7".to_owned()
            } else {
                format!("198.51.{}.{}", n / 256 % 256, n % 256)
            };
            let code = Code::new().unwrap().printed();
            let headers = [("x-forwarded-for", from.as_str())];
            (n, nobody.send("GET", &format!("/verify/{code}"), &headers, vec![]).await.status.as_u16())
        }
    };
    let started = Instant::now();
    let answers: Vec<(u32, u16)> = stream::iter(0..GUESSES).map(guess).buffer_unordered(32).collect().await;
    let seconds = started.elapsed().as_secs();
    assert!(answers.iter().all(|(_, status)| [404, 429].contains(status)), "something was found");
    let heard = answers.iter().filter(|(n, status)| n.is_multiple_of(2) && *status == 404).count();
    // Ten at once, and one more each second.
    let most = 11 + usize::try_from(seconds).unwrap();
    assert!(heard <= most, "{heard} of {} guesses of one address were answered in {seconds} s", GUESSES / 2);
}

#[tokio::test]
async fn an_expired_certificate_signs_nothing_more_and_what_it_signed_stands() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let first = published(&house, &person, &patient).await;
    let certificates =
        async || person.get("/account/signing-certificates").await.expect(200).body["items"].clone();
    let expired = certificates().await[0]["serial"].clone();
    let db = house.superuser().await;
    let past = "set session_replication_role = replica; update signing.certificate set valid_until = now() - interval '1 hour'";
    db.batch_execute(past).await.unwrap();
    let second = published(&house, &person, &patient).await;
    let held = certificates().await;
    let valid: Vec<&Value> = held.as_array().unwrap().iter().filter(|one| one["status"] == "valid").collect();
    assert_eq!((held.as_array().unwrap().len(), valid.len()), (2, 1), "{held}");
    assert_ne!(valid[0]["serial"], expired);
    let signed_by = |report: &Value| {
        let id = report["id"].as_str().unwrap().to_owned();
        let db = &db;
        async move {
            let sql = format!(
                "select c.valid_until > now() from pathology.report_edition e join signing.signature s on s.id = e.signature_id
                   join signing.certificate c on c.id = s.certificate_id where e.report_id = '{id}'"
            );
            db.query_one(&sql, &[]).await.unwrap().get::<_, bool>(0)
        }
    };
    assert_eq!((signed_by(&first).await, signed_by(&second).await), (false, true));
    for report in [&first, &second] {
        let judged = person.get(&path(report, "/signatures")).await.expect(200).body;
        assert_eq!(judged["items"][0]["faults"], json!([]), "{judged}");
    }
}

#[tokio::test]
async fn what_is_of_another_case_is_refused_at_its_field() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let person = house.person(clinic, EVERYTHING).await;
    let patient = person.register("Grace", "Hopper").await;
    let theirs = verified_case(&person, &patient).await;
    let report = begun(&house, &person, &patient).await;
    let mut said = text("Naevus.");
    said["diagnoses"] = json!([{"specimen_id": theirs["specimens"][0]["id"], "diagnosis": "Naevus"}]);
    let refused = write(&person, &report, said).await.expect(422);
    assert_eq!(refused.fields(), ["text.diagnoses[0].specimen_id"]);
    let now = person.get(&path(&report, "")).await.expect(200).body;
    assert_eq!((&now["version"], &now["text"]), (&report["version"], &report["text"]));
}
