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
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/synthea");
    let folder = std::env::var_os("OSLER_SYNTHEA").map_or(beside, PathBuf::from);
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
    let cut = bundle(&[patient("p4", "Kept", "m-4"), patient("p2", "Lost", "m-2")]);
    folder.put("cut.json", &cut[..cut.len() - 100]);
    let mut gzip = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    gzip.write_all(&vec![b' '; 4 << 20]).unwrap();
    folder.put("bomb.json.gz", &gzip.finish().unwrap());
    folder.put("rows.ndjson", format!("{}\n{{broken\n", patient("p3", "Other", "m-1")).as_bytes());

    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!((report.files.read, report.files.failed), (2, 2), "{}", report.table());
    assert_eq!((report.resources["Patient"].taken, report.resources["Condition"].taken), (3, 1));
    let cut = report.problems.iter().find(|p| p.file.ends_with("cut.json")).unwrap();
    assert!(cut.line == Some(1) && cut.message.contains("cut off"));
    assert!(report.problems.iter().any(|p| p.line == Some(2) && p.file.ends_with("rows.ndjson")));
    // A number that is taken already does not stop the patient.
    assert!(report.problems.iter().any(|p| p.message.contains("MRN belongs to another patient")));
    let named: Vec<&str> = report.problems.iter().map(|p| p.file.rsplit('/').next().unwrap()).collect();
    assert!(named.contains(&"bomb.json.gz"), "{named:?}");
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

#[tokio::test]
async fn two_versions_in_one_folder_do_not_replace_each_other_for_ever() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("versions");
    let dated = |words: &str, id: &str, day: &str| {
        let mut all = condition(words);
        all["id"] = json!(id);
        all["meta"] = json!({"lastUpdated": format!("{day}T00:00:00Z")});
        all
    };
    let p = patient("p1", "Grant", "m-1");
    folder.put("a.json", &bundle(&[p.clone(), condition("First"), dated("Newer", "c2", "2024-02-02")]));
    folder.put("b.json", &bundle(&[p.clone(), condition("Second"), dated("Older", "c2", "2023-01-01")]));
    let first = import(&house, clinic, &administrator, &folder.0).await;
    let counts = &first.resources["Condition"];
    assert_eq!((counts.taken, counts.updated, counts.unchanged), (2, 1, 1), "{}", first.table());
    for _ in 0..2 {
        let again = import(&house, clinic, &administrator, &folder.0).await;
        let counts = &again.resources["Condition"];
        assert_eq!((counts.unchanged, again.files.differing_repeats), (4, 2), "{}", again.table());
    }
    let found = administrator.post("/patients/search", json!({"query": "m-1"})).await.expect(200);
    let problems = format!("/patients/{}/problems", found.body["items"][0]["id"].as_str().unwrap());
    let words = async || -> Vec<String> {
        let list = administrator.get(&problems).await.expect(200);
        let items = list.body["items"].as_array().unwrap().iter();
        items.map(|i| i["display"].as_str().unwrap().to_owned()).collect()
    };
    let mut shown = words().await;
    shown.sort();
    assert_eq!(shown, ["Newer", "Second"]);
    // What the source takes back alone is taken back here.
    std::fs::remove_file(folder.0.join("b.json")).unwrap();
    let back = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(back.resources["Condition"].updated, 1, "{}", back.table());
    assert!(words().await.contains(&"First".to_owned()));
}

#[tokio::test]
async fn one_bad_entry_does_not_take_its_neighbours_along() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("neighbours");
    let mut people: Vec<Value> =
        (0..40).map(|i| patient(&format!("p{i}"), "Grant", &format!("m-{i}"))).collect();
    people.push(patient("twin", "Grant", "m-7"));
    people.push(json!({"resourceType": "Patient", "id": "nameless", "birthDate": "1970-01-02"}));
    folder.put("all.json", &bundle(&people));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    let counts = &report.resources["Patient"];
    assert_eq!((counts.taken, counts.skipped), (41, 1), "{}", report.table());
    assert_eq!(report.problems.len(), 2);
    assert!(report.problems.iter().all(|p| p.line.is_some() && p.resource.is_some()));
}

#[tokio::test]
async fn an_id_that_another_hospital_may_use_does_not_lead_to_a_stranger() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("strangers");
    folder.put("a.json", &bundle(&[patient("p1", "Grant", "m-1")]));
    import(&house, clinic, &administrator, &folder.0).await;
    // Another hospital's patient p1: the same birth date, another name; and a file that does not say who p1 is.
    folder.put("a.json", &bundle(&[patient("p1", "Miller", "m-2"), condition("Not hers")]));
    folder.put("b.ndjson", condition("Whose?").to_string().as_bytes());
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(
        (report.resources["Patient"].skipped, report.resources["Condition"].skipped),
        (1, 2),
        "{}",
        report.table()
    );
    let found = administrator.post("/patients/search", json!({"query": "m-1"})).await.expect(200);
    let id = found.body["items"][0]["id"].as_str().unwrap().to_owned();
    let chart = administrator.get(&format!("/patients/{id}/chart")).await.expect(200);
    assert_eq!(
        (&chart.body["patient"]["family_name"], &chart.body["problems"]),
        (&json!("Grant"), &json!([]))
    );
}

#[tokio::test]
async fn findings_refer_to_patients_that_come_later_or_in_another_file() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("forward");
    let other = json!({"resourceType": "Observation", "id": "o1", "subject": {"reference": "Patient/p9"}});
    let strange = json!({"resourceType": "Nonsense", "id": "n1"});
    folder.put("a.json", &bundle(&[condition("Asthma"), other, strange, patient("p1", "Grant", "m-1")]));
    let refuted = json!({"resourceType": "AllergyIntolerance", "id": "a1", "patient": {"reference": "Patient/p1"},
        "code": {"text": "Latex"}, "verificationStatus": {"coding": [{"code": "refuted"}]}});
    folder.put("0.ndjson", refuted.to_string().as_bytes());
    let report = import(&house, clinic, &administrator, &folder.0).await;
    let of = |kind: &str| report.resources[kind].clone();
    assert_eq!((of("Condition").taken, of("AllergyIntolerance").taken), (1, 1), "{}", report.table());
    assert_eq!((of("Observation").kept_for_later, of("Nonsense").kept_for_later), (1, 1));
    assert_eq!(report.problems.len(), 2, "{}", report.table());
    let found = administrator.post("/patients/search", json!({"query": "m-1"})).await.expect(200);
    let id = found.body["items"][0]["id"].as_str().unwrap().to_owned();
    let chart = administrator.get(&format!("/patients/{id}/chart")).await.expect(200);
    assert_eq!(chart.body["allergies"], json!([]));
}

const FILE: &str = "osler-file-name";
const BYTES: (&str, &str) = ("content-type", "application/octet-stream");

/// Runs what is due, also what waits for another try.
async fn run_jobs(house: &House) {
    let db = house.superuser().await;
    db.batch_execute(
        "update platform.job set run_at = now() where status = 'waiting' and kind = 'import.fhir'",
    )
    .await
    .unwrap();
    platform::jobs::run_due(&house.platform).await.unwrap();
}

#[tokio::test]
async fn an_administrator_imports_from_the_web() {
    let house = House::open_as(osler::start::handlers(), |config| config.upload_limit = 100_000).await;
    let (clinic, other) = (house.clinic("Ours").await, house.clinic("Theirs").await);
    let administrator = house.person(clinic, &["administrator"]).await;
    let name = (FILE, "Ann%20Grant.json");
    let file = bundle(&[patient("p1", "Grant", "m-1"), condition("Asthma")]);
    let answer = administrator.send("POST", "/imports", &[BYTES, name], file.clone()).await.expect(202);
    let path = format!("/imports/{}", answer.id());
    assert_eq!(answer.headers["location"], format!("/api/v1{path}"));
    assert_eq!((&answer.body["status"], &answer.body["name"]), (&json!("waiting"), &json!("Ann Grant.json")));
    run_jobs(&house).await;
    let done = administrator.get(&path).await.expect(200);
    assert_eq!((&done.body["status"], &done.body["problems"]), (&json!("done"), &json!(0)), "{}", done.body);
    assert_eq!(done.body["report"]["resources"]["Patient"]["taken"], 1);
    assert_eq!(done.body["progress"]["done"], done.body["progress"]["total"]);
    assert_eq!(done.body["totals"]["taken"], 2);
    let list = administrator.get("/imports").await.expect(200);
    assert_eq!(list.body["items"].as_array().unwrap().len(), 1);
    // What was uploaded is gone, and no name lies open.
    let db = house.superuser().await;
    let left: i64 = db.query_one("select count(*) from interop.import_chunk", &[]).await.unwrap().get(0);
    assert_eq!(left, 0);
    let open: i64 = db
        .query_one("select count(*) from audit.event where new_values::text ilike '%grant%' and action like 'import.%'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(open, 0);

    administrator.send("POST", "/imports", &[BYTES], file.clone()).await.expect(422);
    administrator.send("POST", "/imports", &[BYTES, (FILE, "a.exe")], file.clone()).await.expect(422);
    administrator.send("POST", "/imports", &[BYTES, name], vec![]).await.expect(422);
    let large = administrator.send("POST", "/imports", &[BYTES, name], vec![b' '; 100_001]).await.expect(413);
    assert!(large.body["detail"].as_str().unwrap().contains("100000"));
    administrator
        .send("POST", "/imports", &[("content-type", "text/plain"), name], file.clone())
        .await
        .expect(415);
    let stranger = house.person(other, &["administrator"]).await;
    stranger.get(&path).await.expect(404);
    let doctor = house.person(clinic, &["physician"]).await;
    doctor.send("POST", "/imports", &[BYTES, name], file).await.expect(403);
}

#[tokio::test]
async fn an_import_that_was_stopped_goes_on_and_counts_each_entry_once() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let mut lines = String::new();
    for i in 0..1500 {
        let mut person = patient(&format!("p{i}"), "Grant", &format!("m-{i}"));
        person["text"] = json!({"div": "x".repeat(1000)});
        lines.push_str(&format!("{person}\n"));
        if i % 100 == 0 {
            lines.push_str("{broken\n");
        }
    }
    lines.push_str(&format!("{}\n", condition("Asthma")));
    let sent = administrator.send("POST", "/imports", &[BYTES, (FILE, "a.ndjson")], lines.into_bytes()).await;
    let path = format!("/imports/{}", sent.expect(202).id());
    let db = house.superuser().await;
    db.batch_execute("create table public.hidden as select * from interop.import_chunk where part = 1; delete from interop.import_chunk where part = 1").await.unwrap();
    platform::jobs::run_due(&house.platform).await.unwrap();
    let stopped = administrator.get(&path).await.expect(200);
    assert_eq!(stopped.body["status"], "running");
    let counted = stopped.body["entries"].as_i64().unwrap();
    assert!((1..1500).contains(&counted), "{counted}");
    db.batch_execute(
        "insert into interop.import_chunk select * from public.hidden; drop table public.hidden",
    )
    .await
    .unwrap();
    run_jobs(&house).await;
    let done = administrator.get(&path).await.expect(200);
    let of = |kind: &str| done.body["report"]["resources"][kind].clone();
    assert_eq!(
        (&done.body["status"], done.body["entries"].as_i64()),
        (&json!("done"), Some(1516)),
        "{}",
        done.body["problems"]
    );
    assert_eq!((&of("Patient")["taken"], &of("Condition")["taken"]), (&json!(1500), &json!(1)));
    assert_eq!((&of("unreadable")["skipped"], &done.body["problems"]), (&json!(15), &json!(15)));
}
