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
    import_of(house, clinic, person, path, "").await
}

/// Of a named source.
async fn import_of(
    house: &House,
    clinic: ClinicId,
    person: &Person<'_>,
    path: &Path,
    source: &str,
) -> Report {
    let paths = [path.to_owned()];
    run(&house.platform, clinic, person.account, "Test Person", &paths, source, |_| ()).await.unwrap()
}

/// Every resource of a folder, by a reader that shares nothing with the importer.
fn each(folder: &Path, mut see: impl FnMut(&Value)) {
    for file in std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()) {
        if file.extension().is_some_and(|e| e == "gz") {
            let mut text = String::new();
            flate2::read::GzDecoder::new(std::fs::File::open(&file).unwrap())
                .read_to_string(&mut text)
                .unwrap();
            let bundle: Value = serde_json::from_str(&text).unwrap();
            bundle["entry"].as_array().unwrap().iter().for_each(|entry| see(&entry["resource"]));
        }
    }
}

/// Entries of a folder by type.
fn count(folder: &Path) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    each(folder, |resource| {
        *counts.entry(resource["resourceType"].as_str().unwrap().to_owned()).or_default() += 1;
    });
    counts
}

fn totals(report: &Report) -> BTreeMap<String, u64> {
    let all = report.resources.iter();
    all.map(|(kind, c)| (kind.clone(), c.taken + c.updated + c.unchanged + c.skipped + c.kept_for_later))
        .collect()
}

#[tokio::test]
async fn the_sample_patients_come_in_whole_and_only_once() {
    let Some(folder) = synthea() else { return };
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

/// The made-up patients, where they are there.
fn synthea() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/synthea");
    let folder = std::env::var_os("OSLER_SYNTHEA").map_or(beside, PathBuf::from);
    if !folder.exists() {
        // `./test` lists it among what was skipped.
        return None;
    }
    Some(folder)
}

/// Each entry of a folder once: its type and id, and its type with the category of an Observation or a DiagnosticReport.
fn distinct(folder: &Path) -> BTreeMap<(String, String), String> {
    let mut all = BTreeMap::new();
    each(folder, |resource| {
        let word = |name: &str| resource[name].as_str().unwrap().to_owned();
        let kind = word("resourceType");
        let category = resource["category"][0]["coding"][0]["code"].as_str().unwrap_or("none");
        let has_categories = ["Observation", "DiagnosticReport"].contains(&&*kind);
        let label = if has_categories { format!("{kind} {category}") } else { kind.clone() };
        all.insert((kind, word("id")), label);
    });
    all
}

/// Where each resource is: in the chart (or the directory) under its id, or kept.
async fn places(house: &House, clinic: ClinicId) -> BTreeMap<(String, String), &'static str> {
    let sql = "select r.resource_type, r.source_id, r.taken, s.id is not null
                 from interop.resource r left join (
                   select id from registry.patient union all select id from interop.directory_entry union all select id from charting.allergy
                   union all select id from charting.problem union all select id from charting.encounter
                   union all select id from charting.entry union all select id from charting.imported_sign) s on s.id = r.id
                where r.clinic_id = $1";
    let rows = house.superuser().await.query(sql, &[&clinic.0]).await.unwrap();
    let place = |taken: bool, stands: bool| match (taken, stands) {
        (true, true) => "chart",
        (false, false) => "kept",
        (true, false) => "lost",
        (false, true) => "twice",
    };
    rows.iter().map(|row| ((row.get(0), row.get(1)), place(row.get(2), row.get(3)))).collect()
}

/// Every chart of a clinic, as text without ids, numbers and times of the house.
async fn charts(house: &House, clinic: ClinicId) -> Vec<String> {
    let sql = "select p.family_name || ' ' || p.given_name || ' ' || l.line from registry.patient p join (
         select patient_id, 'encounter ' || jsonb_strip_nulls(to_jsonb(e) - $2::text[])::text as line from charting.encounter e where clinic_id = $1
         union all
         select e.patient_id, e.kind || charting.recorded(to_jsonb(e))::text || coalesce(m.encounter_date::text, '')
           from charting.entry e left join charting.encounter m on m.id = e.encounter_id where e.clinic_id = $1
         union all
         select v.patient_id, 'vitals' || jsonb_strip_nulls(to_jsonb(v) - $2::text[] - array['encounter_id', 'version'])::text
                              || coalesce(m.encounter_date::text, '')
           from charting.vitals v left join charting.encounter m on m.id = v.encounter_id where v.clinic_id = $1
         union all
         select s.patient_id, 'sign' || jsonb_strip_nulls(to_jsonb(s) - $2::text[] - array['vitals_id'])::text || v.recorded_at::text
           from charting.imported_sign s join charting.vitals v on v.id = s.vitals_id where s.clinic_id = $1
         union all
         select b.patient_id, 'problem' || charting.recorded(to_jsonb(b))::text || coalesce(m.encounter_date::text, '')
           from charting.problem b left join charting.encounter m on m.id = b.encounter_id where b.clinic_id = $1) l on l.patient_id = p.id
         where p.clinic_id = $1 order by 1";
    let ours = ["clinic_id", "id", "patient_id", "created_at", "updated_at"];
    let rows = house.superuser().await.query(sql, &[&clinic.0, &ours.as_slice()]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn every_entry_of_the_sample_patients_is_in_the_chart_or_kept_and_what_was_kept_is_taken_as_if_afresh()
{
    let Some(folder) = synthea() else { return };
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    import(&house, clinic, &administrator, &folder).await;

    let (all, found) = (distinct(&folder), places(&house, clinic).await);
    assert_eq!(all.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    let mut counted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (key, label) in &all {
        *counted.entry((label, found[key])).or_default() += 1;
    }
    let of = |label: &str| all.values().filter(|l| *l == label).count();
    for label in [
        "Patient",
        "Organization",
        "Practitioner",
        "AllergyIntolerance",
        "Condition",
        "Encounter",
        "MedicationRequest",
        "Immunization",
        "Procedure",
        "CarePlan",
        "Goal",
        "Observation social-history",
        "Observation survey",
        "Observation vital-signs",
        "Observation vital-sign",
        "Observation exam",
        "Observation imaging",
        "Observation procedure",
        "DiagnosticReport LAB",
    ] {
        assert_eq!(counted.remove(&(label, "chart")), Some(of(label)), "{label}");
    }
    // These wait for their departments: orders, billing, imaging.
    for label in ["Observation laboratory", "Claim", "ExplanationOfBenefit", "ImagingStudy"] {
        assert_eq!(counted.remove(&(label, "kept")), Some(of(label)), "{label}");
    }
    assert_eq!(counted, BTreeMap::new(), "nothing else is in the files");
    let linked = "select count(*) filter (where encounter_id is null), count(*) from charting.problem where clinic_id = $1";
    let row = house.superuser().await.query_one(linked, &[&clinic.0]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (0, i64::try_from(of("Condition")).unwrap()));

    // As an import left it that could not read these yet: it took problems, and kept the encounters that they name.
    let afresh = charts(&house, clinic).await;
    let undone = "set session_replication_role = replica;
        update interop.resource set taken = false, version = 1
         where resource_type in ('Encounter', 'MedicationRequest', 'Immunization', 'Procedure', 'CarePlan', 'Goal', 'Observation', 'DiagnosticReport');
        update charting.problem set encounter_id = null;
        delete from charting.entry; delete from charting.imported_sign; delete from charting.vitals; delete from charting.encounter";
    house.superuser().await.batch_execute(undone).await.unwrap();
    assert!(charts(&house, clinic).await.len() < afresh.len() / 2);
    let again = async || {
        interop::import::run_kept(&house.platform, clinic, administrator.account, "Test Person", |_| ())
            .await
            .unwrap()
    };
    let report = again().await;
    let number = |label: &str| u64::try_from(of(label)).unwrap();
    assert_eq!(report.resources["Encounter"].taken, number("Encounter"));
    assert_eq!(report.resources["Condition"].updated, number("Condition"));
    assert_eq!(
        report.resources["Observation"].unchanged,
        u64::try_from(all.iter().filter(|(key, _)| key.0 == "Observation" && found[key] == "kept").count())
            .unwrap()
    );
    let now = charts(&house, clinic).await;
    assert!(now == afresh, "{:?}", now.iter().zip(&afresh).find(|(a, b)| a != b));
    assert!(again().await.resources.values().all(|c| c.taken + c.updated + c.skipped == 0));

    // Vital signs of one encounter and time are one line, with the body mass index that follows from it.
    let groups = measured_together(&folder);
    let sql = "select count(*), count(encounter_id), count(*) filter (where (height_cm is null or weight_kg is null) <> (bmi is null))
                 from charting.vitals where clinic_id = $1";
    let row = house.superuser().await.query_one(sql, &[&clinic.0]).await.unwrap();
    let lines = i64::try_from(groups).unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)), (lines, lines, 0));
    // Pressures without a unit are the only measurements of which nothing could be read.
    let sql = "select display, doubt, count(*) from charting.imported_sign where clinic_id = $1 and doubt is not null group by 1, 2";
    let rows = house.superuser().await.query(sql, &[&clinic.0]).await.unwrap();
    let doubts: Vec<(&str, &str)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(doubts, [("Blood Pressure", "no_unit")]);

    // An imported encounter is read, and at most called a mistake; its vital signs, too.
    let db = house.superuser().await;
    let one = "select e.id, e.patient_id from charting.encounter e join charting.vitals v on v.encounter_id = e.id where e.clinic_id = $1 limit 1";
    let one = db.query_one(one, &[&clinic.0]).await.unwrap();
    let (id, patient): (uuid::Uuid, uuid::Uuid) = (one.get(0), one.get(1));
    let physician = house.person(clinic, &["physician"]).await;
    let path = format!("/patients/{patient}/encounters/{id}");
    let shown = physician.get(&path).await;
    assert_eq!(
        (&shown.body["status"], &shown.body["allowed_actions"]),
        (&json!("imported"), &json!(["strike"])),
        "{}",
        shown.body
    );
    let listed = physician.get(&format!("/patients/{patient}/vitals")).await.expect(200).body;
    let line =
        listed["items"].as_array().unwrap().iter().find(|l| l["measured"]["encounter_id"] == json!(id));
    let (line, version) = line.map(|l| (l["id"].as_str().unwrap(), l["version"].as_i64().unwrap())).unwrap();
    let vitals = format!("/patients/{patient}/vitals/{line}/error");
    let reason = json!({"reason": "of another patient"});
    physician.put(&vitals, version, reason.clone()).await.expect(200);
    physician.put(&format!("{path}/error"), 1, json!({"reason": " "})).await.expect(422);
    let struck = physician.put(&format!("{path}/error"), 1, reason).await.expect(200).body;
    assert_eq!(
        (&struck["status"], &struck["error"]["reason"]),
        (&json!("entered_in_error"), &json!("of another patient"))
    );
    assert_eq!(struck["allowed_actions"], json!([]));
    // What people say here stands when the files come again.
    import(&house, clinic, &administrator, &folder).await;
    assert_eq!(physician.get(&path).await.body["status"], "entered_in_error");
}

/// An encounter may come after what names it, and with another import.
#[tokio::test]
async fn what_was_taken_names_its_encounter_as_soon_as_that_is_known() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("relinked");
    let of = |mut resource: Value, encounter: &str| {
        resource["encounter"] = json!({"reference": format!("Encounter/{encounter}")});
        resource
    };
    let encounter = |id: &str, patient: &str| {
        json!({"resourceType": "Encounter", "id": id, "status": "finished", "period": {"start": "2020-05-04T09:00:00Z"},
            "subject": {"reference": format!("Patient/{patient}")}})
    };
    let goal = json!({"resourceType": "Goal", "id": "g1", "lifecycleStatus": "active", "description": {"text": "Walk"},
        "subject": {"reference": "Patient/p1"}});
    let mut stranger = condition("Of somebody else's encounter");
    stranger["id"] = json!("c2");
    let entries = [
        patient("p1", "Grant", "m-1"),
        patient("p2", "Miller", "m-2"),
        of(condition("Asthma"), "e1"),
        of(stranger, "e2"),
        of(goal, "e1"),
    ];
    folder.put("a.json", &addressed(HOSPITAL, &entries));
    import(&house, clinic, &administrator, &folder.0).await;
    let links = async || -> Vec<(String, bool)> {
        let sql = "select display, encounter_id is not null from charting.problem where clinic_id = $1
                   union all select display, encounter_id is not null from charting.entry where clinic_id = $1 order by 1";
        let rows = house.superuser().await.query(sql, &[&clinic.0]).await.unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    };
    assert!(links().await.iter().all(|(_, linked)| !linked));

    let more = [encounter("e1", "p1"), encounter("e2", "p2")];
    folder.put("a.json", &addressed(HOSPITAL, &[entries.as_slice(), more.as_slice()].concat()));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    let counts = |kind: &str| (report.resources[kind].updated, report.resources[kind].unchanged);
    assert_eq!((counts("Condition"), counts("Goal")), ((1, 1), (1, 0)), "{}", report.table());
    let linked = |name: &str, linked: bool| (name.to_owned(), linked);
    assert_eq!(
        links().await,
        [linked("Asthma", true), linked("Of somebody else's encounter", false), linked("Walk", true)]
    );
    let trail =
        administrator.post("/audit/search", json!({"action": "problem.updated"})).await.expect(200).body;
    assert_eq!(trail["items"][0]["old_values"], json!({"encounter_id": null}), "{trail}");
    let again = import(&house, clinic, &administrator, &folder.0).await;
    assert!(again.resources.values().all(|c| c.taken + c.updated == 0), "{}", again.table());
}

#[tokio::test]
async fn reports_and_findings_open_in_the_chart_with_their_text() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let (physician, desk) =
        (house.person(clinic, &["physician"]).await, house.person(clinic, &["receptionist"]).await);
    let folder = Folder::new("reports");
    let encoded = |text: &str| base64::Engine::encode(&base64::engine::general_purpose::STANDARD, text);
    let report = |id: &str, more: Value| {
        let mut report = json!({"resourceType": "DiagnosticReport", "id": id, "status": "final", "subject": {"reference": "Patient/p1"},
            "code": {"text": id}, "effectiveDateTime": "2020-05-04T09:30:00+02:00"});
        report.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        report
    };
    let kept = report("Preliminary", json!({"status": "preliminary"}));
    let chest = report(
        "Chest X-ray",
        json!({"conclusion": "No infiltrate.", "encounter": {"reference": "Encounter/e1"},
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "RAD"}]}],
        "conclusionCode": [{"text": "Normal chest"}], "presentedForm": [
            {"contentType": "text/plain; charset=utf-8", "data": encoded("Two views.\r\nHeart of normal size.")},
            {"contentType": "application/pdf", "data": encoded("%PDF-1.7")}]}),
    );
    let panel = report(
        "Lipid panel",
        json!({"category": [{"coding": [{"code": "LAB"}]}],
        "result": [{"reference": "Observation/o1", "display": "Cholesterol"}, {"reference": "Observation/o2", "display": "Triglycerides"}],
        "presentedForm": [{"contentType": "text/plain", "data": "%%%"}]}),
    );
    let mut fraction = vital("Ejection fraction", "10230-1", quantity(45.2, "%"));
    fraction["category"] = json!([{"coding": [{"code": "vital-sign"}]}]);
    let encounter = json!({"resourceType": "Encounter", "id": "e1", "status": "finished", "subject": {"reference": "Patient/p1"},
        "period": {"start": "2020-05-04T09:00:00Z"}});
    folder.put("a.json", &bundle(&[patient("p1", "Grant", "m-1"), encounter, chest, panel, kept, fraction]));
    let told = import(&house, clinic, &administrator, &folder.0).await;
    let counts = &told.resources["DiagnosticReport"];
    assert_eq!((counts.taken, counts.kept_for_later), (2, 1), "{}", told.table());
    let said: Vec<&str> = told.problems.iter().map(|p| p.message.as_str()).collect();
    for why in ["something else than plain text", "no Base64", "not final"] {
        assert!(said.iter().any(|message| message.contains(why)), "{why}: {said:?}");
    }

    let shown = chart(&physician, "grant").await;
    assert_eq!(shown["list_totals"]["finding"], 3);
    let findings = shown["lists"]["findings"].as_array().unwrap();
    let of = |name: &str| {
        findings.iter().find(|f| f["display"] == name).unwrap_or_else(|| panic!("{name}: {findings:?}"))
    };
    let chest = of("Chest X-ray");
    for (field, value) in [
        ("category", "imaging"),
        ("performed_date", "2020-05-04"),
        ("conclusion", "No infiltrate.\nNormal chest"),
        ("report_text", "Two views.\nHeart of normal size."),
    ] {
        assert_eq!(chest[field], value, "{field}");
    }
    assert!(chest["encounter_id"].is_string());
    let panel = of("Lipid panel");
    assert_eq!(
        (&panel["category"], &panel["note"]),
        (&json!("laboratory"), &json!("Cholesterol; Triglycerides"))
    );
    let fraction = of("10230-1");
    assert_eq!((&fraction["category"], &fraction["result"]), (&json!("exam"), &json!("45.2 %")));
    let id = shown["patient"]["id"].as_str().unwrap();
    let line = physician.get(&format!("/patients/{id}/timeline?kind=finding")).await.expect(200).body;
    assert_eq!(line["items"].as_array().unwrap().len(), 3);
    assert!(
        line["items"].as_array().unwrap().iter().any(|i| i["detail"] == "No infiltrate.\nNormal chest"),
        "{line}"
    );
    // What was found is told in the examination room.
    desk.get(&format!("/patients/{id}/findings")).await.expect(403);
    assert_eq!(chart(&desk, "grant").await["lists"]["findings"], json!([]));
}

/// How many times there are at which vital signs were measured.
fn measured_together(folder: &Path) -> usize {
    let mut times = std::collections::BTreeSet::new();
    each(folder, |resource| {
        if resource["category"][0]["coding"][0]["code"] == "vital-signs" {
            let word = |value: &Value| value.as_str().unwrap().to_owned();
            times.insert((word(&resource["encounter"]["reference"]), word(&resource["effectiveDateTime"])));
        }
    });
    times.len()
}

fn vital(id: &str, code: &str, value: Value) -> Value {
    let mut vital = json!({"resourceType": "Observation", "id": id, "status": "final", "subject": {"reference": "Patient/p1"},
        "category": [{"coding": [{"code": "vital-signs"}]}], "effectiveDateTime": "2020-05-04T09:30:00+02:00",
        "code": {"coding": [{"system": "http://loinc.org", "code": code, "display": code}]}});
    vital.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
    vital
}

fn quantity(value: f64, unit: &str) -> Value {
    json!({"valueQuantity": {"value": value, "code": unit, "system": "http://unitsofmeasure.org"}})
}

/// What the chart shows of the only patient: each line, and of each measurement what it came as and why it is not read.
async fn flowsheet(reader: &Person<'_>, id: &str) -> Vec<Value> {
    let list = reader.get(&format!("/patients/{id}/vitals")).await.expect(200).body;
    list["items"].as_array().unwrap().clone()
}

fn doubts(line: &Value) -> BTreeMap<String, Value> {
    let all = line["imported"].as_array().into_iter().flatten();
    all.map(|sign| (sign["display"].as_str().unwrap().to_owned(), sign["doubt"].clone())).collect()
}

#[tokio::test]
async fn vital_signs_are_converted_by_rule_and_what_cannot_be_is_shown_as_it_came() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let physician = house.person(clinic, &["physician"]).await;
    let folder = Folder::new("vitals");
    let part = |code: &str, value: f64| {
        let mut part =
            json!({"code": {"coding": [{"system": "http://loinc.org", "code": code, "display": code}]}});
        part["valueQuantity"] = quantity(value, "mm[Hg]")["valueQuantity"].clone();
        part
    };
    let at = |mut vital: Value, time: &str| {
        vital["effectiveDateTime"] = json!(time);
        vital
    };
    let all = [
        patient("p1", "Grant", "m-1"),
        vital("t", "8310-5", quantity(98.6, "[degF]")),
        vital("w", "29463-7", quantity(150.0, "[lb_av]")),
        vital("h", "8302-2", quantity(1.7, "m")),
        vital("g", "2339-0", quantity(100.0, "mg/dL")),
        vital("b", "85354-9", json!({"component": [part("8480-6", 121.6), part("8462-4", 79.4)]})),
        vital("o", "59408-5", quantity(109.0, "%")),
        vital("p", "8867-4", json!({"valueQuantity": {"value": 70}})),
        vital("r", "9279-1", json!({"valueQuantity": {"value": 10, "comparator": "<", "code": "/min"}})),
        vital("c", "9843-4", quantity(55.0, "cm")),
        vital("w2", "29463-7", quantity(99.0, "kg")),
        at(vital("d", "8462-4", quantity(80.0, "mm[Hg]")), "2020-05-05"),
        at(vital("e", "8867-4", quantity(80.0, "/min")), "1960-05-05"),
        at(vital("f", "8867-4", quantity(80.0, "/min")), "2999-05-05"),
    ];
    folder.put("a.json", &bundle(&all));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    let counts = &report.resources["Observation"];
    assert_eq!((counts.taken, counts.kept_for_later), (12, 1), "{}", report.table());
    let id = chart(&physician, "grant").await["patient"]["id"].as_str().unwrap().to_owned();
    let lines = flowsheet(&physician, &id).await;
    assert_eq!(lines.len(), 3);
    let measured = &lines[1]["measured"];
    for (sign, value) in [
        ("temperature", json!(37.0)),
        ("weight_kg", json!(68.04)),
        ("height_cm", json!(170.0)),
        ("glucose", json!(5.55)),
        ("systolic", json!(122)),
        ("diastolic", json!(79)),
        ("oxygen_saturation", Value::Null),
        ("heart_rate", Value::Null),
        ("respiratory_rate", Value::Null),
    ] {
        assert_eq!(measured[sign], value, "{sign}");
    }
    assert_eq!((&lines[1]["bmi"], &lines[1]["recorded_at"]), (&json!(23.5), &json!("2020-05-04T07:30:00Z")));
    let why = doubts(&lines[1]);
    assert_eq!((&why["59408-5"], &why["8867-4"]), (&json!("impossible"), &json!("no_unit")));
    assert_eq!((&why["9279-1"], &why["9843-4"]), (&json!("inexact"), &json!("no_sign")));
    assert_eq!((&why["29463-7"], &why["8310-5"]), (&json!("repeated"), &Value::Null));
    let came: Vec<&Value> = lines[1]["imported"].as_array().unwrap().iter().map(|s| &s["came"]).collect();
    assert!(
        came.contains(&&json!("109.0")) || came.iter().any(|c| c.as_str().unwrap().starts_with("109")),
        "{came:?}"
    );
    assert_eq!(
        (&doubts(&lines[0])["8462-4"], &lines[0]["measured"]["diastolic"]),
        (&json!("incomplete"), &Value::Null)
    );
    assert_eq!(doubts(&lines[2])["8867-4"], "before_birth");

    // The same again changes nothing; a later version replaces, a mistake there is one here, and what people struck here stands.
    let again = import(&house, clinic, &administrator, &folder.0).await;
    let changed = &again.resources["Observation"];
    assert_eq!((changed.taken, changed.updated, changed.kept_for_later), (0, 0, 0), "{}", again.table());
    let mut void = all[6].clone();
    void["status"] = json!("entered-in-error");
    folder.put("a.json", &bundle(&[all[0].clone(), void, vital("t", "8310-5", quantity(37.5, "Cel"))]));
    let later = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(later.resources["Observation"].updated, 2, "{}", later.table());
    let line = flowsheet(&physician, &id).await[1].clone();
    assert_eq!((&line["measured"]["temperature"], &line["error"]), (&json!(37.5), &Value::Null));
    let path = format!("/patients/{id}/vitals/{}/error", line["id"].as_str().unwrap());
    physician
        .put(&path, line["version"].as_i64().unwrap(), json!({"reason": "the wrong patient"}))
        .await
        .expect(200);
    folder.put("a.json", &bundle(&[all[0].clone(), vital("t", "8310-5", quantity(38.0, "Cel"))]));
    let refused = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(refused.resources["Observation"].skipped, 1, "{}", refused.table());
    let line = flowsheet(&physician, &id).await[1].clone();
    assert_eq!(
        (&line["measured"]["temperature"], &line["error"]["reason"]),
        (&json!(37.5), &json!("the wrong patient"))
    );
    // A line of which nothing is left is a mistake, too.
    let mut void = all[11].clone();
    void["status"] = json!("entered-in-error");
    folder.put("a.json", &bundle(&[all[0].clone(), void]));
    import(&house, clinic, &administrator, &folder.0).await;
    assert!(flowsheet(&physician, &id).await[0]["error"]["reason"].as_str().unwrap().contains("comes from"));
}

#[tokio::test]
async fn pressures_of_two_measurements_are_no_pair_and_a_day_is_a_day() {
    let house = House::open().await;
    let input = json!({"name": "Ours", "clinic_type": "hospital", "time_zone": "America/Chicago", "security": {"mfa_required": false}});
    let input = serde_json::from_value(input).unwrap();
    let clinic = staff::setup::make_clinic(&house.platform, &input).await.unwrap();
    let administrator = house.person(clinic, &["administrator"]).await;
    let physician = house.person(clinic, &["physician"]).await;
    let folder = Folder::new("pairs");
    let at = |mut vital: Value, time: &str, device: Option<&str>| {
        vital["effectiveDateTime"] = json!(time);
        vital["device"] = json!(device.map(|device| json!({ "reference": device })));
        vital
    };
    let pressure = |id: &str, code: &str, value: f64| vital(id, code, quantity(value, "mm[Hg]"));
    let (systolic, diastolic) = ("8480-6", "8462-4");
    let part = |code: &str, value: f64| {
        let mut part =
            json!({"code": {"coding": [{"system": "http://loinc.org", "code": code, "display": code}]}});
        part["valueQuantity"] = quantity(value, "mm[Hg]")["valueQuantity"].clone();
        part
    };
    let panel = |id: &str, parts: &[Value]| vital(id, "85354-9", json!({ "component": parts }));
    let one = Some("Device/cuff");
    let all = [
        patient("p1", "Grant", "m-1"),
        // Two measurements of one moment: of which arm, by which device, nobody knows.
        at(pressure("a1", systolic, 180.0), "2020-01-01T08:00:00Z", None),
        at(pressure("a2", diastolic, 60.0), "2020-01-01T08:00:00Z", None),
        // One device took both.
        at(pressure("b1", systolic, 131.0), "2020-01-02T08:00:00Z", one),
        at(pressure("b2", diastolic, 71.0), "2020-01-02T08:00:00Z", one),
        // Two devices.
        at(pressure("c1", systolic, 131.0), "2020-01-03T08:00:00Z", one),
        at(pressure("c2", diastolic, 71.0), "2020-01-03T08:00:00Z", Some("Device/other")),
        // A whole pressure, and half of another one that came first.
        at(pressure("d1", systolic, 190.0), "2020-01-04T08:00:00Z", None),
        at(panel("d2", &[part(systolic, 120.0), part(diastolic, 80.0)]), "2020-01-04T08:00:00Z", None),
        // Lying and standing.
        at(
            panel(
                "e1",
                &[part("8461-6", 120.0), part("8454-1", 80.0), part("8460-8", 90.0), part("8455-8", 50.0)],
            ),
            "2020-01-05T08:00:00Z",
            None,
        ),
        // A day is no moment.
        at(pressure("f1", systolic, 131.0), "2020-01-06", one),
        at(pressure("f2", diastolic, 71.0), "2020-01-06", one),
    ];
    folder.put("a.json", &bundle(&all));
    import(&house, clinic, &administrator, &folder.0).await;
    let id = chart(&physician, "grant").await["patient"]["id"].as_str().unwrap().to_owned();
    let lines = flowsheet(&physician, &id).await;
    let read: Vec<_> =
        lines.iter().rev().map(|l| (&l["measured"]["systolic"], &l["measured"]["diastolic"])).collect();
    let (none, some) = (Value::Null, |n: i64| json!(n));
    let pair = [some(131), some(71), some(120), some(80)];
    let nothing = (&none, &none);
    assert_eq!(read, [nothing, (&pair[0], &pair[1]), nothing, (&pair[2], &pair[3]), nothing, nothing]);
    let why = |line: usize| doubts(&lines[line]).into_values().collect::<Vec<_>>();
    assert_eq!((why(5), why(1)), (vec![json!("incomplete"), json!("incomplete")], vec![json!("repeated")]));
    // The day where the clinic is, which is not the UTC day.
    assert_eq!((&lines[0]["recorded_on"], &lines[1]["recorded_on"]), (&json!("2020-01-06"), &none));
    let began = jiff::civil::date(2020, 1, 6).in_tz("America/Chicago").unwrap().timestamp();
    assert_eq!(lines[0]["recorded_at"], json!(began));
    let moments = physician.get(&format!("/patients/{id}/timeline")).await.expect(200).body;
    assert_eq!(
        (&moments["items"][0]["on_day"], &moments["items"][1]["on_day"]),
        (&json!("2020-01-06"), &none)
    );
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

/// A hospital's bundle: each entry has its address.
fn addressed(base: &str, resources: &[Value]) -> Vec<u8> {
    let url =
        |r: &Value| format!("{base}/{}/{}", r["resourceType"].as_str().unwrap(), r["id"].as_str().unwrap());
    let entries: Vec<Value> = resources.iter().map(|r| json!({"fullUrl": url(r), "resource": r})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries}).to_string().into_bytes()
}

fn of_patient(kind: &str, id: &str, patient: &str, words: &str) -> Value {
    json!({"resourceType": kind, "id": id, "code": {"text": words}, "category": ["medication"],
        "subject": {"reference": format!("Patient/{patient}")}, "patient": {"reference": format!("Patient/{patient}")}})
}

fn person(id: &str, given: &str, family: &str, sex: &str, birth: &str) -> Value {
    json!({"resourceType": "Patient", "id": id, "name": [{"family": family, "given": [given]}], "birthDate": birth, "gender": sex})
}

/// The chart of the only patient that a search finds.
async fn chart(reader: &Person<'_>, query: &str) -> Value {
    let found = reader.post("/patients/search", json!({"query": query})).await.expect(200);
    let items = found.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{query}: {items:?}");
    reader.get(&format!("/patients/{}/chart", items[0]["id"].as_str().unwrap())).await.expect(200).body
}

/// What a list of the chart is called.
fn named(chart: &Value, list: &str) -> Vec<String> {
    let items = chart[list].as_array().unwrap().iter();
    items.map(|i| i["display"].as_str().unwrap().to_owned()).collect()
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
    folder.put(
        "a.json",
        &addressed(HOSPITAL, &[condition("Asthma"), other, strange, patient("p1", "Grant", "m-1")]),
    );
    let refuted = json!({"resourceType": "AllergyIntolerance", "id": "a1", "patient": {"reference": "Patient/p1"},
        "code": {"text": "Latex"}, "verificationStatus": {"coding": [{"code": "refuted"}]}});
    folder.put("0.json", &addressed(HOSPITAL, &[refuted]));
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

/// Takes a first file, then a second one that may be another hospital's, whose allergy is skipped and named; none stands.
async fn no_allergy_lands(first: &[(&str, Vec<u8>)], second: &[(&str, Vec<u8>)]) {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new(&format!("no-allergy-{}", uuid::Uuid::now_v7()));
    let put = |files: &[(&str, Vec<u8>)]| {
        for (name, content) in files {
            std::fs::create_dir_all(folder.0.join(name).parent().unwrap()).unwrap();
            folder.put(name, content);
        }
    };
    put(first);
    if !second.is_empty() {
        import(&house, clinic, &administrator, &folder.0).await;
        put(second);
    }
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(report.resources["AllergyIntolerance"].skipped, 1, "{}", report.table());
    assert!(
        report
            .problems
            .iter()
            .any(|p| { p.resource.as_deref().is_some_and(|r| r.starts_with("AllergyIntolerance/")) })
    );
    let db = house.superuser().await;
    let rows: i64 = db.query_one("select count(*) from charting.allergy", &[]).await.unwrap().get(0);
    assert_eq!(rows, 0, "{}", report.table());
}

fn lines(all: &[Value]) -> Vec<u8> {
    all.iter().map(|v| format!("{v}\n")).collect::<String>().into_bytes()
}

fn alice() -> Value {
    person("1", "Alice", "Smithson", "female", "1950-05-05")
}

fn allergy_of(patient: &str) -> Value {
    of_patient("AllergyIntolerance", "a1", patient, "Penicillin")
}

#[tokio::test]
async fn an_address_that_every_network_has_does_not_tell_whose_an_id_is() {
    for base in ["http://localhost:8080/fhir", "/fhir", "http://10.0.0.7/fhir", "https://fhir.example.org/r4"]
    {
        let first = addressed(base, &[alice()]);
        let second = addressed(base, &[allergy_of("1")]);
        no_allergy_lands(&[("a.json", first)], &[("a.json", second)]).await;
    }
    let made_up = "00000000-0000-0000-0000-000000000001";
    let first = bundle(&[person(made_up, "Alice", "Smithson", "female", "1950-05-05")]);
    no_allergy_lands(&[("a.json", first)], &[("a.json", bundle(&[allergy_of(made_up)]))]).await;
}

#[tokio::test]
async fn a_patient_in_one_file_does_not_say_who_has_the_same_id_in_another() {
    // A Patient that cannot be read, beside her allergy.
    let broken = json!({"resourceType": "Bundle", "entry": [{"resource": person("1", "Imani", "Ibori", "male", "2001-06-06")},
        {"resource": allergy_of("1")}]});
    let broken = broken.to_string().replace("\"gender\":\"male\"", "\"gender\":\"male\",\"gender\":\"male\"");
    no_allergy_lands(&[("a.json", bundle(&[alice()])), ("b.json", broken.into_bytes())], &[]).await;
    // Folders of two hospitals.
    let (of_a, of_b) = (lines(&[alice()]), lines(&[allergy_of("1")]));
    no_allergy_lands(
        &[("a/Patient.ndjson", of_a.clone()), ("b/AllergyIntolerance.ndjson", of_b.clone())],
        &[],
    )
    .await;
    // A Patient in the last line of a file that is cut off.
    let mut cut = of_b;
    cut.extend_from_slice(&person("1", "Yan", "Young", "male", "1980-08-08").to_string().as_bytes()[..60]);
    no_allergy_lands(&[("a.json", bundle(&[alice()])), ("b.ndjson", cut.clone())], &[]).await;
    no_allergy_lands(&[("a.ndjson", of_a), ("b.ndjson", cut)], &[]).await;
}

#[tokio::test]
async fn an_address_that_two_patients_have_names_neither() {
    let url = "urn:uuid:3d2c1b0a-2222-4333-8444-55aa66bb77ff";
    let vera = person("p4a", "Vera", "Vance", "female", "1971-07-07");
    let walter = person("p4b", "Walter", "Wolf", "male", "1988-08-08");
    let mut allergy = allergy_of("1");
    allergy["patient"]["reference"] = json!(url);
    let file = json!({"resourceType": "Bundle", "entry": [{"fullUrl": url, "resource": vera},
        {"fullUrl": url, "resource": walter}, {"resource": allergy}]});
    no_allergy_lands(&[("a.json", file.to_string().into_bytes())], &[]).await;
}

#[tokio::test]
async fn what_a_stranger_brings_replaces_nothing_that_is_kept() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("kept");
    let finding = |words: &str| of_patient("Observation", "o1", "1", words);
    let medication = |words: &str| json!({"resourceType": "Medication", "id": "m1", "code": {"text": words}});
    folder.put("a.json", &bundle(&[alice(), finding("Potassium"), medication("Aspirin")]));
    import(&house, clinic, &administrator, &folder.0).await;
    let db = house.superuser().await;
    let kept = async || {
        let sql = "select patient_id, sealed from interop.resource where not taken order by resource_type";
        let rows = db.query(sql, &[]).await.unwrap();
        rows.iter().map(|r| (r.get::<_, Option<uuid::Uuid>>(0), r.get::<_, Vec<u8>>(1))).collect::<Vec<_>>()
    };
    let before = kept().await;
    let ngozi = person("1", "Ngozi", "Okafor", "female", "1999-09-09");
    folder.put("a.json", &bundle(&[ngozi, finding("HIV positive"), medication("Warfarin")]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(
        (report.resources["Observation"].skipped, report.resources["Medication"].skipped),
        (1, 1),
        "{}",
        report.table()
    );
    assert_eq!(kept().await, before);
    let skipped: i64 =
        db.query_one("select count(*) from interop.skipped_resource", &[]).await.unwrap().get(0);
    assert_eq!(skipped, 3);
}

#[tokio::test]
async fn an_id_that_another_hospital_may_use_does_not_rename_a_doctor() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("doctors");
    let doctor = |given: &str, family: &str, phone: &str| {
        bundle(&[
            json!({"resourceType": "Practitioner", "id": "d1", "name": [{"family": family, "given": [given]}],
            "telecom": [{"system": "phone", "value": phone}]}),
        ])
    };
    let try_it = async |file: Vec<u8>| {
        folder.put("a.json", &file);
        let counts =
            import(&house, clinic, &administrator, &folder.0).await.resources["Practitioner"].clone();
        (counts.taken, counts.updated, counts.skipped)
    };
    assert_eq!(try_it(doctor("Greg", "House", "512 555 0101")).await, (1, 0, 0));
    assert_eq!(try_it(doctor("Carl", "Crook", "512 555 0101")).await, (0, 0, 1));
    assert_eq!(try_it(doctor("Greg", "House", "512 555 0102")).await, (0, 1, 0));
    let db = house.superuser().await;
    let name: String = db.query_one("select name from interop.directory_entry", &[]).await.unwrap().get(0);
    assert!(name.contains("House"), "{name}");
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

#[tokio::test]
async fn an_upload_says_which_system_its_ids_belong_to() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let [alice, ngozi] = [("Alice", "Smithson", "1950-05-05"), ("Ngozi", "Okafor", "1999-09-09")]
        .map(|(given, family, born)| bundle(&[person("1", given, family, "female", born)]));
    let send = async |source: &str, file: Vec<u8>| {
        let headers = [BYTES, (FILE, "a.json"), ("osler-source", source)];
        administrator.send("POST", "/imports", &headers, file).await
    };
    for (source, file) in [("Hospital%20A", alice), ("Hospital%20B", ngozi)] {
        let sent = send(source, file).await.expect(202);
        assert_eq!(sent.body["source"], source.replace("%20", " "));
        run_jobs(&house).await;
        let done = administrator.get(&format!("/imports/{}", sent.id())).await.expect(200).body;
        assert_eq!(done["report"]["resources"]["Patient"]["taken"], 1, "{done}");
        assert_eq!(done["source"], sent.body["source"]);
    }
    for bad in ["%00", "%", &"x".repeat(201)] {
        assert_eq!(send(bad, b"{}".to_vec()).await.expect(422).fields(), ["Osler-Source"]);
    }
}

#[tokio::test]
async fn what_the_database_refuses_is_kept_and_the_directory_says_what_changed() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("directory");
    let of = |name: &str| json!({"resourceType": "Organization", "id": "o1", "name": name});
    folder.put("a.json", &addressed(HOSPITAL, &[of("North Hospital")]));
    import(&house, clinic, &administrator, &folder.0).await;
    folder.put("a.json", &addressed(HOSPITAL, &[of("South Hospital")]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(report.resources["Organization"].updated, 1);
    let db = house.superuser().await;
    let event = "select old_values->>'name', new_values->>'name', reason from audit.event where action = 'directory_entry.updated'";
    let event = db.query_one(event, &[]).await.unwrap();
    assert_eq!((event.get(0), event.get(1)), ("North Hospital", "South Hospital"));
    assert!(event.get::<_, &str>(2).starts_with("import "));

    db.batch_execute(
        "alter table interop.directory_entry add constraint refused check (name <> 'West Hospital')",
    )
    .await
    .unwrap();
    folder.put("a.json", &addressed(HOSPITAL, &[of("West Hospital"), patient("p1", "Grant", "m-1")]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!((report.resources["Organization"].skipped, report.resources["Patient"].taken), (1, 1));
    let kept = "select count(*) from interop.skipped_resource where resource_type = 'Organization' and source_id = 'o1'";
    assert_eq!(db.query_one(kept, &[]).await.unwrap().get::<_, i64>(0), 1);
}

const HOSPITAL: &str = "https://fhir.saint-elsewhere.org/r4";

#[tokio::test]
async fn what_belongs_to_a_refused_patient_never_lands_in_another_chart() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let alice = person("1", "Alice", "Smithson", "female", "1950-05-05");
    let ngozi = person("1", "Ngozi", "Okafor", "female", "1999-09-09");
    let hers = of_patient("Condition", "c1", "1", "Hers");
    let folder = Folder::new("refused");
    folder.put("a.json", &addressed(HOSPITAL, &[alice.clone(), hers]));
    import(&house, clinic, &administrator, &folder.0).await;

    // In one bundle, in files of their own, before and behind, and many entries later.
    let of_ngozi = |id: &str| of_patient("AllergyIntolerance", id, "1", "Penicillin");
    let mut many = vec![ngozi.clone()];
    many.extend((0..1200).map(|i| of_patient("Condition", &format!("n{i}"), "1", "HIV disease")));
    folder.put("b.json", &addressed(HOSPITAL, &many));
    folder.put("0.json", &addressed(HOSPITAL, &[of_ngozi("n-before")]));
    folder.put("z.json", &addressed(HOSPITAL, &[of_ngozi("n-behind")]));
    // Her own file still counts, whatever stands in the others.
    let new = of_patient("Condition", "c2", "1", "New");
    folder.put("a.json", &addressed(HOSPITAL, &[alice.clone(), new]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    let of = |report: &Report, kind: &str| report.resources[kind].clone();
    assert_eq!((of(&report, "Patient").unchanged, of(&report, "Patient").skipped), (1, 1));
    assert_eq!(
        (of(&report, "Condition").taken, of(&report, "Condition").skipped),
        (1, 1200),
        "{:?}",
        report.resources
    );
    assert_eq!(of(&report, "AllergyIntolerance").skipped, 2);

    // An import later, without any Patient: the id is still not hers alone.
    let later = Folder::new("refused-later");
    later.put(
        "Condition.json",
        &addressed(HOSPITAL, &[of_patient("Condition", "n-later", "1", "HIV disease")]),
    );
    let report = import(&house, clinic, &administrator, &later.0).await;
    assert_eq!(of(&report, "Condition").skipped, 1, "{}", report.table());
    let shown = chart(&administrator, "smithson").await;
    let mut problems = named(&shown, "problems");
    problems.sort();
    assert_eq!((problems, named(&shown, "allergies")), (vec!["Hers".to_owned(), "New".to_owned()], vec![]));
    // What was skipped is kept as it was, closed.
    let db = house.superuser().await;
    let kept: i64 = db.query_one("select count(*) from interop.skipped_resource", &[]).await.unwrap().get(0);
    assert_eq!(kept, 1 + 1200 + 2 + 1);

    // The hospital puts it right: the id means Alice again.
    let mut right = alice;
    right["telecom"] = json!([{"system": "phone", "value": "512 555 0101"}]);
    later.put("Patient.json", &addressed(HOSPITAL, &[right]));
    let report = import(&house, clinic, &administrator, &later.0).await;
    assert_eq!(
        (of(&report, "Patient").updated, of(&report, "Condition").taken),
        (1, 1),
        "{}",
        report.table()
    );
}

#[tokio::test]
async fn two_hospitals_with_the_same_ids_are_told_apart_by_the_name_of_their_source() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let lines = |all: &[Value]| all.iter().map(|v| format!("{v}\n")).collect::<String>().into_bytes();
    let (a, b) = (Folder::new("source-a"), Folder::new("source-b"));
    a.put("Patient.ndjson", &lines(&[person("1", "Alice", "Smithson", "female", "1950-05-05")]));
    a.put("Condition.ndjson", &lines(&[of_patient("Condition", "1", "1", "Of Alice")]));
    b.put("Patient.ndjson", &lines(&[person("1", "Ngozi", "Okafor", "female", "1999-09-09")]));
    b.put("Condition.ndjson", &lines(&[of_patient("Condition", "1", "1", "Of Ngozi")]));
    // Unnamed, the second is refused with all that is hers.
    import(&house, clinic, &administrator, &a.0).await;
    let report = import(&house, clinic, &administrator, &b.0).await;
    assert_eq!((report.resources["Patient"].skipped, report.resources["Condition"].skipped), (1, 1));
    // Named, both are there; also where findings come alone, and a second time nothing changes.
    let report = import_of(&house, clinic, &administrator, &b.0, "Hospital B").await;
    assert_eq!((report.resources["Patient"].taken, report.resources["Condition"].taken), (1, 1));
    std::fs::remove_file(b.0.join("Patient.ndjson")).unwrap();
    b.put("Condition.ndjson", &lines(&[of_patient("Condition", "2", "1", "Later")]));
    import_of(&house, clinic, &administrator, &b.0, "Hospital B").await;
    let again = import_of(&house, clinic, &administrator, &b.0, "Hospital B").await;
    assert_eq!(again.resources["Condition"].unchanged, 1);
    let mut problems = named(&chart(&administrator, "okafor").await, "problems");
    problems.sort();
    assert_eq!(problems, ["Later", "Of Ngozi"]);
    assert_eq!(named(&chart(&administrator, "smithson").await, "problems"), ["Of Alice"]);
}

#[tokio::test]
async fn a_patient_is_changed_only_by_what_seems_to_be_the_same_person_and_the_trail_says_how() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("same-person");
    let mut alice = person("1", "Alice", "Smithson", "female", "1950-05-05");
    alice["identifier"] = json!([{"type": {"coding": [{"code": "SS"}]}, "value": "912-34-5678"}]);
    let try_it = async |patient: &Value| {
        folder.put("a.json", &addressed(HOSPITAL, std::slice::from_ref(patient)));
        let counts = import(&house, clinic, &administrator, &folder.0).await.resources["Patient"].clone();
        (counts.taken, counts.updated, counts.skipped)
    };
    assert_eq!(try_it(&alice).await, (1, 0, 0));
    // Seen: the same family name alone; the same day of birth alone; two of three and another sex.
    for other in [
        person("1", "Zebedee", "Smithson", "male", "2011-11-11"),
        person("1", "Ngozi", "Okafor", "female", "1950-05-05"),
        person("1", "Alexander", "Smithson", "male", "1950-05-05"),
    ] {
        assert_eq!(try_it(&other).await, (0, 0, 1), "{other}");
    }
    // Married; then written otherwise; then only the number says who it is.
    assert_eq!(try_it(&person("1", "Álice", "Jones", "female", "1950-05-05")).await, (0, 1, 0));
    assert_eq!(try_it(&person("1", "ALICE", "JONES", "unknown", "1951-05-05")).await, (0, 1, 0));
    let mut numbered = person("1", "Bess", "Jones", "female", "1960-06-06");
    assert_eq!(try_it(&numbered).await, (0, 0, 1));
    numbered["identifier"] = alice["identifier"].clone();
    // Guesses at the desk and in files are one sum: after so many the right one is not compared either, for an hour.
    for n in 100..160 {
        let guess = json!({"given_name": "Bess", "family_name": "Jones", "birth_date": "1960-06-06", "ssn": format!("123-45-6{n}")});
        administrator.post("/patients/duplicates", guess).await.expect(200);
    }
    assert_eq!(try_it(&numbered).await, (0, 0, 1));
    house.clock.advance(jiff::SignedDuration::from_hours(1));
    assert_eq!(try_it(&numbered).await, (0, 1, 0));
    let db = house.superuser().await;
    let changes = db
        .query(
            "select old_values->>'family_name', new_values->>'family_name' from audit.event where action = 'patient.updated' order by at",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(changes.len(), 3);
    assert_eq!((changes[0].get::<_, &str>(0), changes[0].get::<_, &str>(1)), ("Smithson", "Jones"));
}

#[tokio::test]
async fn numbers_of_records_that_are_taken_or_ours_to_give_become_identifiers() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("mrns");
    let people: Vec<Value> = ["m-1", "m-2", "m-1", "PAT-000001", "pat-7", "m-6"]
        .iter()
        .enumerate()
        .map(|(i, mrn)| {
            patient(&format!("p{i}"), ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot"][i], mrn)
        })
        .collect();
    let lines: String = people.iter().map(|p| format!("{p}\n")).collect();
    folder.put("Patient.ndjson", lines.as_bytes());
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(report.resources["Patient"].taken, 6, "{}", report.table());
    let notes: Vec<_> = report.problems.iter().map(|p| p.resource.as_deref().unwrap()).collect();
    assert_eq!(notes, ["Patient/p2", "Patient/p3", "Patient/p4"], "{}", report.table());
    for (name, mrn, kept) in
        [("alpha", "m-1", None), ("foxtrot", "m-6", None), ("delta", "PAT-000004", Some("PAT-000001"))]
    {
        let shown = chart(&administrator, name).await;
        let found = administrator
            .get(&format!("/patients/{}", shown["patient"]["id"].as_str().unwrap()))
            .await
            .expect(200);
        assert_eq!(found.body["mrn"], mrn);
        assert_eq!(found.body["identifiers"][0]["value"].as_str(), kept);
    }
}

#[tokio::test]
async fn no_known_allergies_is_recorded_and_never_stands_beside_an_allergy() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("none-known");
    let allergy = |id: &str, patient: &str, code: Value, verification: &str| {
        json!({"resourceType": "AllergyIntolerance", "id": id, "patient": {"reference": format!("Patient/{patient}")}, "code": code,
            "verificationStatus": {"coding": [{"code": verification}]}})
    };
    let none = || json!({"coding": [{"system": "http://snomed.info/sct", "code": "716186003", "display": "No known allergy"}]});
    // The number of "no known allergies" in SNOMED, in a system of the hospital's own.
    let local = json!({"coding": [{"system": "urn:local", "code": "160244002", "display": "Penicillin"}]});
    let food = json!({"coding": [{"system": "http://snomed.info/sct", "code": "429625007", "display": "No known food allergy"}]});
    let all = [
        patient("p1", "First", "m-1"),
        patient("p2", "Second", "m-2"),
        patient("p3", "Third", "m-3"),
        patient("p4", "Fourth", "m-4"),
        allergy("n1", "p1", none(), "confirmed"),
        allergy("n2", "p2", none(), "confirmed"),
        allergy("a2", "p2", json!({"text": "Latex"}), "confirmed"),
        allergy("n3", "p3", none(), "refuted"),
        allergy("f3", "p3", food, "confirmed"),
        allergy("a4", "p4", local, "confirmed"),
    ];
    folder.put("a.json", &addressed(HOSPITAL, &all));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    let counts = report.resources["AllergyIntolerance"].clone();
    assert_eq!((counts.taken, counts.skipped, counts.kept_for_later), (3, 1, 2), "{}", report.table());
    let shown = async |name: &str| {
        let chart = chart(&administrator, name).await;
        (chart["no_known_allergies"].as_bool().unwrap(), named(&chart, "allergies"))
    };
    assert_eq!(shown("first").await, (true, vec![]));
    assert_eq!(shown("second").await, (false, vec!["Latex".to_owned()]));
    assert_eq!(shown("third").await, (false, vec![]));
    assert_eq!(shown("fourth").await, (false, vec!["Penicillin".to_owned()]));
    // A second time nothing changes; an allergy that comes later takes it back, one that is over does not.
    let again =
        import(&house, clinic, &administrator, &folder.0).await.resources["AllergyIntolerance"].clone();
    assert_eq!((again.taken, again.updated, again.skipped, again.unchanged), (0, 0, 1, 5));
    let mut over = allergy("a1", "p1", json!({"text": "Nuts"}), "confirmed");
    over["clinicalStatus"] = json!({"coding": [{"code": "resolved"}]});
    folder.put("b.json", &addressed(HOSPITAL, std::slice::from_ref(&over)));
    import(&house, clinic, &administrator, &folder.0).await;
    assert!(shown("first").await.0);
    over["clinicalStatus"] = json!({"coding": [{"code": "active"}]});
    folder.put("b.json", &addressed(HOSPITAL, &[over]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(report.resources["AllergyIntolerance"].updated, 1, "{}", report.table());
    assert_eq!(shown("first").await, (false, vec!["Nuts".to_owned()]));
    assert!(report.problems.iter().any(|p| p.message.contains("no longer holds")));
}

#[tokio::test]
async fn people_register_while_an_import_writes() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let clerk = house.person(clinic, &["receptionist"]).await;
    let folder = Folder::new("beside");
    let place = json!({"resourceType": "Organization", "id": "o1", "name": "Elsewhere"});
    let allergy = of_patient("AllergyIntolerance", "a1", "p1", "Latex");
    folder.put("a.json", &bundle(&[patient("p1", "Grant", "m-1"), place, allergy]));
    // The import waits in the middle of a batch with a patient.
    let db = house.superuser().await;
    db.batch_execute("begin; lock table interop.directory_entry in exclusive mode").await.unwrap();
    let running = import(&house, clinic, &administrator, &folder.0);
    let beside = async {
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        let registering = clerk.register("Grace", "Hopper");
        let registered = tokio::time::timeout(std::time::Duration::from_secs(5), registering).await;
        db.batch_execute("rollback").await.unwrap();
        registered.expect("a registration does not wait for an import")
    };
    let (report, _) = tokio::join!(running, beside);
    assert_eq!((report.resources["Patient"].taken, report.resources["AllergyIntolerance"].taken), (1, 1));
}

#[tokio::test]
async fn what_one_stopped_import_refused_stays_refused_when_it_goes_on() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("refused-resumed");
    folder.put("a.json", &addressed(HOSPITAL, &[person("1", "Alice", "Smithson", "female", "1950-05-05")]));
    import(&house, clinic, &administrator, &folder.0).await;
    let db = house.superuser().await;
    // Somebody else under the same id, then findings in a piece that is away while the import runs the first time.
    let mut all = vec![person("1", "Ngozi", "Okafor", "female", "1999-09-09")];
    for i in 0..3 {
        let mut large = of_patient("Observation", &format!("o{i}"), "1", "Large");
        large["text"] = json!({"div": "x".repeat(800_000)});
        all.push(large);
    }
    all.push(of_patient("AllergyIntolerance", "a1", "1", "Penicillin"));
    let file = addressed(HOSPITAL, &all);
    let sent = administrator.send("POST", "/imports", &[BYTES, (FILE, "b.json")], file).await;
    let path = format!("/imports/{}", sent.expect(202).id());
    run_until_stopped(&house, &db).await;
    run_jobs(&house).await;
    let done = administrator.get(&path).await.expect(200).body;
    assert_eq!(done["status"], "done", "{done}");
    assert_eq!(done["report"]["resources"]["Patient"]["skipped"], 1);
    assert_eq!(done["report"]["resources"]["AllergyIntolerance"]["skipped"], 1);
    let linked: i64 = db
        .query_one("select count(*) from interop.resource where patient_id is not null and resource_type = 'Observation'", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!((linked, named(&chart(&administrator, "smithson").await, "allergies")), (0, vec![]));
}

/// Runs an import whose last piece cannot be read, and gives the piece back.
async fn run_until_stopped(house: &House, db: &tokio_postgres::Client) {
    let last = "part = (select max(part) from interop.import_chunk)";
    db.batch_execute(&format!(
        "create table public.hidden as select * from interop.import_chunk where {last};
         delete from interop.import_chunk where {last}"
    ))
    .await
    .unwrap();
    platform::jobs::run_due(&house.platform).await.unwrap();
    db.batch_execute(
        "insert into interop.import_chunk select * from public.hidden; drop table public.hidden",
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn an_import_that_is_repeated_after_a_kill_leaves_the_directory_as_it_was() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("directory");
    let place = |name: &str| bundle(&[json!({"resourceType": "Organization", "id": "o1", "name": name})]);
    folder.put("a.json", &place("First"));
    import(&house, clinic, &administrator, &folder.0).await;
    // What a killed import had not reached.
    folder.put("b.json", &place("Second"));
    for _ in 0..2 {
        let report = import(&house, clinic, &administrator, &folder.0).await;
        assert_eq!(report.resources["Organization"].unchanged, 2, "{}", report.table());
    }
}

#[tokio::test]
async fn an_upload_whose_import_waits_or_goes_on_is_not_discarded() {
    let house = House::open_as(osler::start::handlers(), |_| ()).await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let file = bundle(&[alice()]);
    let sent = administrator.send("POST", "/imports", &[BYTES, (FILE, "a.json")], file).await.expect(202);
    let path = format!("/imports/{}", sent.id());
    let db = house.superuser().await;
    let a_day_later = async || {
        db.batch_execute(
            "update platform.job set run_at = now() + interval '9 days' where kind = 'import.fhir' and status = 'waiting';
             update platform.job set run_at = now() where kind = 'import.discard' and status = 'waiting'",
        )
        .await
        .unwrap();
        platform::jobs::run_due(&house.platform).await.unwrap();
        administrator.get(&path).await.expect(200).body["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(a_day_later().await, "waiting");
    db.batch_execute("update interop.import set status = 'running', started_at = now(), done = 5")
        .await
        .unwrap();
    assert_eq!(a_day_later().await, "running");
    // Nothing moved since.
    assert_eq!(a_day_later().await, "failed");
}

#[tokio::test]
async fn a_child_of_this_morning_is_taken_where_the_clinic_is() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let db = house.superuser().await;
    db.batch_execute("update identity.clinic set time_zone = 'Pacific/Kiritimati'").await.unwrap();
    let zone = jiff::tz::TimeZone::get("Pacific/Kiritimati").unwrap();
    let today = house.platform.now().to_zoned(zone).date().to_string();
    let folder = Folder::new("newborn");
    folder.put("a.json", &bundle(&[person("1", "Moana", "Tekiree", "female", &today)]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!((report.resources["Patient"].taken, report.problems.len()), (1, 0), "{}", report.table());
}

#[tokio::test]
async fn a_batch_that_takes_too_long_is_tried_in_halves() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let db = house.superuser().await;
    // As a statement time-out ends it.
    db.batch_execute(
        "create function public.slow() returns trigger language plpgsql as $$ begin
           if (select count(*) from new_rows) > 20 then raise exception using errcode = 'query_canceled'; end if; return null; end $$;
         create trigger slow after insert on interop.directory_entry referencing new table as new_rows
           for each statement execute function public.slow()",
    )
    .await
    .unwrap();
    let folder = Folder::new("halves");
    let places: Vec<Value> = (0..60)
        .map(|i| json!({"resourceType": "Organization", "id": format!("o{i}"), "name": format!("Place {i}")}))
        .collect();
    folder.put("a.json", &bundle(&places));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    assert_eq!(
        (report.resources["Organization"].taken, report.problems.len()),
        (60, 0),
        "{}",
        report.table()
    );
}

/// A few megabytes of empty lists would take hundreds in memory: what is only kept is not taken apart, and what is read is
/// refused.
#[tokio::test]
async fn an_entry_of_countless_parts_is_kept_or_refused_not_taken_apart() {
    let house = House::open().await;
    let clinic = house.clinic("Ours").await;
    let administrator = house.person(clinic, &["administrator"]).await;
    let folder = Folder::new("parts");
    let many = vec![json!([]); 300_000];
    let mut hostile = patient("hostile", "Parts", "H-1");
    hostile["extension"] = json!(many);
    let odd = json!({"resourceType": "Basic", "id": "odd", "code": {"text": "x"}, "extension": many});
    folder.put("all.json", &bundle(&[patient("ann", "Smithson", "H-2"), hostile, odd]));
    let report = import(&house, clinic, &administrator, &folder.0).await;
    let patients = &report.resources["Patient"];
    assert_eq!((patients.taken, patients.skipped, report.resources["Basic"].kept_for_later), (1, 1, 1));
    assert!(report.problems.iter().any(|p| p.message.contains("too many parts")), "{:?}", report.problems);
}
