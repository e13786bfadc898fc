//! Importing FHIR files.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use interop::import::{Report, run};
use kernel::ClinicId;
use serde_json::{Value, json};

use crate::harness::{House, Person};

async fn import(house: &House, clinic: ClinicId, person: &Person<'_>, path: &Path) -> Report {
    run(&house.platform, clinic, person.account, "Test Person", &[path.to_owned()], |_| ()).await.unwrap()
}

/// Entries of a folder by type, counted by a reader that shares nothing with the importer.
fn count(folder: &Path) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()) {
        if file.extension().is_some_and(|e| e == "gz") {
            let mut text = String::new();
            flate2::read::GzDecoder::new(std::fs::File::open(&file).unwrap())
                .read_to_string(&mut text)
                .unwrap();
            let bundle: Value = serde_json::from_str(&text).unwrap();
            for entry in bundle["entry"].as_array().unwrap() {
                *counts.entry(entry["resource"]["resourceType"].as_str().unwrap().to_owned()).or_default() +=
                    1;
            }
        }
    }
    counts
}

fn totals(report: &Report) -> BTreeMap<String, u64> {
    let all = report.resources.iter();
    all.map(|(kind, c)| (kind.clone(), c.taken + c.updated + c.unchanged + c.skipped + c.kept_for_later))
        .collect()
}

#[tokio::test]
async fn the_sample_patients_come_in_whole_and_only_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/synthea");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let first = import(&house, clinic, &administrator, &folder).await;
    assert_eq!(first.problems, []);
    assert_eq!((first.files.read, first.files.failed), (24, 0));
    assert_eq!(totals(&first), count(&folder));
    assert_eq!(first.resources["Patient"].taken, 23);
    assert!(first.resources.values().all(|c| c.skipped == 0 && c.updated == 0));

    let second = import(&house, clinic, &administrator, &folder).await;
    assert_eq!(totals(&second), count(&folder));
    let changed = second.resources.values().any(|c| c.taken + c.updated + c.skipped + c.kept_for_later > 0);
    assert!(!changed, "{}", second.table());

    let found = administrator.post("/patients/search", json!({"query": "aundera grant"})).await.expect(200);
    let id = found.body["items"][0]["id"].as_str().unwrap().to_owned();
    let chart = administrator.get(&format!("/patients/{id}/chart")).await.expect(200);
    assert_eq!(chart.body["patient"]["family_name"], "Grant");
    assert_eq!(chart.body["patient"]["ssn_last4"], "4584");
    assert!(!chart.body["problems"].as_array().unwrap().is_empty());
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);
impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("osler-import-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    fn put(&self, name: &str, content: &[u8]) {
        std::fs::write(self.0.join(name), content).unwrap();
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn patient(id: &str, family: &str, mrn: &str) -> Value {
    json!({"resourceType": "Patient", "id": id, "name": [{"family": family, "given": ["Ann"]}], "birthDate": "1970-01-02", "gender": "female",
        "identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": mrn}]})
}

fn bundle(resources: &[Value]) -> Vec<u8> {
    let entries: Vec<Value> = resources.iter().map(|r| json!({"resource": r})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries}).to_string().into_bytes()
}

fn condition(words: &str) -> Value {
    json!({"resourceType": "Condition", "id": "c1", "subject": {"reference": "Patient/p1"}, "code": {"text": words}})
}

#[tokio::test]
async fn broken_files_are_named_and_the_rest_is_taken() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("broken");
    folder.put("good.json", &bundle(&[patient("p1", "Grant", "m-1"), condition("Hypertension")]));
    let cut = bundle(&[patient("p2", "Lost", "m-2")]);
    folder.put("cut.json", &cut[..cut.len() - 20]);
    let mut gzip = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    gzip.write_all(&vec![b' '; 4 << 20]).unwrap();
    folder.put("bomb.json.gz", &gzip.finish().unwrap());
    folder.put("rows.ndjson", format!("{}\n{{broken\n", patient("p3", "Other", "m-1")).as_bytes());

    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!((report.files.read, report.files.failed), (2, 2), "{}", report.table());
    assert_eq!((report.resources["Patient"].taken, report.resources["Condition"].taken), (2, 1));
    let cut = report.problems.iter().find(|p| p.file.ends_with("cut.json")).unwrap();
    assert!(cut.line == Some(1) && cut.message.contains("cut off"));
    assert!(report.problems.iter().any(|p| p.line == Some(2) && p.file.ends_with("rows.ndjson")));
    // A number that is taken already does not stop the patient.
    assert!(report.problems.iter().any(|p| p.message.contains("MRN belongs to another patient")));
    let lost = administrator.post("/patients/search", json!({"query": "lost"})).await.expect(200);
    assert_eq!(lost.body["items"], json!([]));
}

#[tokio::test]
async fn changes_are_taken_unless_people_changed_it_here() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let doctor = house.person(clinic, &["physician"]).await;
    let folder = Folder::new("changes");
    let people = patient("p1", "Grant", "m-1");
    folder.put("a.json", &bundle(&[people.clone(), condition("Hypertension")]));
    import(&house, clinic, &administrator, &folder.0).await;

    folder.put("a.json", &bundle(&[people.clone(), condition("Essential hypertension")]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!((report.resources["Condition"].updated, report.resources["Patient"].unchanged), (1, 1));

    let found = doctor.post("/patients/search", json!({"query": "m-1"})).await.expect(200);
    let id = found.body["items"][0]["id"].as_str().unwrap().to_owned();
    let problems = format!("/patients/{id}/problems");
    let known = doctor.get(&problems).await.expect(200).body["items"][0].clone();
    let (row, version) = (known["id"].as_str().unwrap(), known["version"].as_i64().unwrap());
    doctor.put(&format!("{problems}/{row}"), version, json!({"display": "Our own words"})).await.expect(200);
    folder.put("a.json", &bundle(&[people, condition("Their words")]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(report.resources["Condition"].skipped, 1);
    assert_eq!(doctor.get(&problems).await.expect(200).body["items"][0]["display"], "Our own words");

    let mut stranger = patient("p1", "Someone", "m-9");
    stranger["birthDate"] = json!("2001-01-01");
    folder.put("a.json", &bundle(&[stranger]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(report.resources["Patient"].skipped, 1, "{}", report.table());
}
