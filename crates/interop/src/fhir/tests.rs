use std::{
    io::{Cursor, Read, Write as _},
    sync::{Arc, atomic::AtomicU64},
};

use charting::entry::Entry as _;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::{
    Entry, Fault, clinical,
    frame::MAX_ENTRY,
    map::{self, Reading},
    reader::{self, Layout},
};

const TODAY: Date = date(2026, 3, 1);

fn read(bytes: &[u8], layout: Layout) -> (Vec<Entry>, Vec<Fault>, Result<(), Fault>) {
    let (mut entries, mut faults) = (vec![], vec![]);
    let end = reader::pieces(bytes, layout, |piece| {
        match piece.and_then(reader::Raw::check) {
            Ok(entry) => entries.push(entry),
            Err(fault) => faults.push(fault),
        }
        true
    });
    (entries, faults, end)
}

#[test]
fn a_bundle_gives_each_entry_its_key_and_place() {
    let bundle = br#"{"entry":[
      {"fullUrl":"urn:uuid:a1","resource":{"resourceType":"Patient","id":"a1"}},
      {"fullUrl":"https://h.example/fhir/Condition/7","resource":{"resourceType":"Condition","id":"7"}},
      {"request":{"method":"POST"}}], "resourceType":"Bundle"}"#;
    let (entries, faults, end) = read(bundle, Layout::Document);
    end.unwrap();
    let keys: Vec<_> = entries.iter().map(|e| (&*e.key.source, &*e.key.kind, &*e.key.id)).collect();
    assert_eq!(keys, [("", "Patient", "a1"), ("https://h.example/fhir", "Condition", "7")]);
    assert_eq!(faults.len(), 1);
    assert_eq!((entries[1].place.line, entries[1].place.column), (3, 66));
    assert_eq!(bundle.get(entries[1].place.byte as usize).copied(), Some(b'{'));
}

#[test]
fn one_resource_and_a_list_of_references_are_no_bundle() {
    let (entries, _, end) =
        read(br#" {"resourceType":"List","id":"l","entry":[{"item":{}}]} "#, Layout::Document);
    end.unwrap();
    assert_eq!((entries[0].key.kind.as_str(), entries[0].key.id.as_str()), ("List", "l"));
    assert!(read(br#"{"entry":[]}"#, Layout::Document).2.unwrap_err().message.contains("resourceType"));
    assert!(read(br#"{"resourceType":"Patient","id":"1"} {}"#, Layout::Document).2.is_err());
}

#[test]
fn a_cut_off_bundle_gives_what_is_whole_and_names_the_place() {
    let (entries, _, end) = read(
        b"{\"resourceType\":\"Bundle\",\n\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"1\"}},\n{\"resource\":{\"resour",
        Layout::Document,
    );
    let fault = end.unwrap_err();
    assert_eq!((entries.len(), fault.place.unwrap().line), (1, 3));
    assert!(fault.message.contains("cut off"), "{}", fault.message);
}

#[test]
fn a_broken_line_does_not_stop_the_others() {
    let lines = b"{\"resourceType\":\"Patient\",\"id\":\"1\"}\n{broken\n\xff\n\n{\"resourceType\":\"Patient\",\"id\":\"2\"}\n{\"resourceType\":\"Pat";
    let (entries, faults, end) = read(lines, Layout::Lines);
    end.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(faults.iter().map(|f| f.place.unwrap().line).collect::<Vec<_>>(), [2, 3, 6]);
    assert!(faults[2].message.contains("cut off"));
}

/// Each of them is one fault, between two neighbours that are read.
#[test]
fn hostile_entries_are_refused_alone_with_a_reason() {
    let deep = |n: usize| {
        format!("{{\"resourceType\":\"X\",\"id\":\"1\",\"a\":{}{}}}", "[".repeat(n), "]".repeat(n))
    };
    let long = format!("{{\"resourceType\":\"X\",\"id\":\"1\",\"a\":\"{}\"}}", "x".repeat(MAX_ENTRY));
    let hostile: Vec<Vec<u8>> = vec![
        b"{\"resourceType\":\"X\",\"id\":\"1\",\"a\":\"\\u0000\"}".to_vec(),
        b"{\"resourceType\":\"X\",\"id\":\"1\",\"a\":1,\"a\":2}".to_vec(),
        b"{\"resourceType\":\"X\",\"resourceType\":\"Y\",\"id\":\"1\"}".to_vec(),
        b"{\"resourceType\":\"X\",\"id\":\"1\",\"a\":\"\xff\xfe\"}".to_vec(),
        b"{\"resourceType\":\"X\",\"id\":\"\"}".to_vec(),
        b"{\"resourceType\":\"<script>\",\"id\":\"1\"}".to_vec(),
        b"{\"id\":\"1\"}".to_vec(),
        b"[]".to_vec(),
        b"{\"resourceType\":\"X\",\"id\":\"1\",\"a\":nul}".to_vec(),
        deep(100).into_bytes(),
        deep(10_000).into_bytes(),
        long.into_bytes(),
    ];
    let good =
        |id: &str| format!("{{\"resource\":{{\"resourceType\":\"Patient\",\"id\":\"{id}\"}}}}").into_bytes();
    for resource in hostile {
        let wrapped = [b"{\"resource\":".as_slice(), &resource, b"}"].concat();
        let entries = [good("1"), wrapped, good("2")].join(b",".as_slice());
        let bundle = [b"{\"resourceType\":\"Bundle\",\"entry\":[".as_slice(), &entries, b"]}"].concat();
        let shown =
            String::from_utf8_lossy(resource.get(..60.min(resource.len())).unwrap_or_default()).into_owned();
        let (entries, faults, end) = read(&bundle, Layout::Document);
        end.unwrap();
        assert_eq!((entries.len(), faults.len()), (2, 1), "{shown}");
        assert!(faults[0].place.is_some() && !faults[0].message.is_empty(), "{shown}");
        assert_eq!(read(&resource, Layout::Lines).1.len(), 1, "{shown}");
    }
    for nothing in [b"\xff\xfe".as_slice(), b"", b"   ", b"{", b"[1]", b"\"x\""] {
        assert!(read(nothing, Layout::Document).2.is_err());
    }
}

fn pack(bytes: &mut dyn Read) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    std::io::copy(bytes, &mut encoder).unwrap();
    encoder.flush().unwrap();
    encoder.finish().unwrap()
}

fn unpacked(bytes: Vec<u8>) -> Result<(), Fault> {
    let reader = reader::unpack(Box::new(Cursor::new(bytes)), Arc::new(AtomicU64::new(0)))?;
    reader::pieces(reader, Layout::Document, |_| true)
}

#[test]
fn a_gzip_bomb_and_a_cut_off_gzip_are_refused() {
    let bomb = pack(&mut std::io::repeat(b' ').take(64 << 20));
    assert!(unpacked(bomb).unwrap_err().message.contains("unpacks to more than"));
    let whole = pack(&mut br#"{"resourceType":"Patient","id":"1"}"#.as_slice());
    assert!(unpacked(whole.clone()).is_ok());
    assert!(unpacked(whole[..whole.len() - 9].to_vec()).unwrap_err().message.contains("cut off"));
}

fn taken<T>(reading: Result<Reading<T>, String>) -> T {
    match reading.unwrap() {
        Reading::Take(value, _) => value,
        Reading::Keep(why) => panic!("kept: {why}"),
    }
}

fn is_kept<T>(reading: Result<Reading<T>, String>) -> bool {
    matches!(reading.unwrap(), Reading::Keep(_))
}

#[test]
fn a_patient_keeps_names_numbers_and_never_an_open_ssn() {
    let patient = taken(map::patient(&json!({
        "name": [{"use": "old", "family": "Former", "given": ["Ann"]},
                 {"use": "official", "family": "Grant", "given": ["Ann", "May"], "prefix": ["Mrs."]},
                 {"use": "maiden", "family": "Berg", "given": ["Ann"]}],
        "birthDate": "1965-05", "gender": "female", "maritalStatus": {"coding": [{"code": "M"}]},
        "identifier": [
            {"type": {"coding": [{"code": "MR"}]}, "value": "old-1", "use": "old"},
            {"type": {"coding": [{"code": "local"}, {"code": "MR"}]}, "value": "m-1"},
            {"type": {"coding": [{"code": "SS"}]}, "value": "999-55-4584"},
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "not one"},
            {"system": "urn:oid:2.16.840.1.113883.4.1", "value": "999-55-4585"},
            {"type": {"coding": [{"code": "PPN"}]}, "value": "X1"}],
        "telecom": [{"system": "phone", "value": "555-998-9601"}, {"system": "email", "value": "a@b.example"}],
        "deceasedDateTime": "2019-03-04T10:00:00Z",
    })));
    assert_eq!((patient.given_name.as_str(), patient.middle_name.as_deref()), ("Ann", Some("May")));
    assert_eq!(
        (patient.birth_date.to_string().as_str(), patient.birth_date_accuracy.as_str()),
        ("1965-05-01", "month")
    );
    assert_eq!((patient.mrn.as_deref(), patient.marital_status.as_deref()), (Some("m-1"), Some("married")));
    assert_eq!(patient.ssn.as_ref().and_then(|s| s.as_ref()).map(|s| s.expose().as_str()), Some("999554584"));
    assert_eq!(patient.identifiers.iter().map(|i| i.value.as_str()).collect::<Vec<_>>(), ["old-1", "X1"]);
    assert_eq!(
        patient.other_names.iter().map(|n| n.name.as_str()).collect::<Vec<_>>(),
        ["Ann Former", "Ann Berg"]
    );
    assert!(patient.deceased && patient.deceased_date.is_some());
    let nobody = map::patient(&json!({"name": [{"family": "X", "given": ["Y"]}]}));
    assert!(nobody.unwrap_err().starts_with("birth_date"));
}

#[test]
fn a_name_in_parts_or_as_one_text_is_a_name() {
    let name = |name: Value| {
        let p = taken(map::patient(&json!({"name": [name], "birthDate": "2000-01-01"})));
        (p.given_name, p.family_name)
    };
    let both = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(name(json!({"text": "Ann May Grant"})), both("Ann May", "Grant"));
    assert_eq!(name(json!({"family": "Grant"})), both("Unknown", "Grant"));
    assert_eq!(name(json!({"given": ["Ann"]})), both("Ann", "Unknown"));
    assert!(map::patient(&json!({"name": [{"use": "usual"}], "birthDate": "2000-01-01"})).is_err());
}

#[test]
fn the_dead_the_merged_and_the_inactive_are_never_active() {
    let base = |extra: Value| {
        let mut all = json!({"name": [{"family": "X", "given": ["Y"]}], "birthDate": "1950"});
        all.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        taken(map::patient(&all))
    };
    assert!(base(json!({"deceasedBoolean": true})).deceased);
    let year = base(json!({"deceasedDateTime": "2019"}));
    assert_eq!((year.deceased, year.deceased_date), (true, None));
    assert_eq!(base(json!({"active": false})).status, "inactive");
    assert_eq!(base(json!({"link": [{"type": "replaced-by", "other": {}}]})).status, "inactive");
    let modified = json!({"modifierExtension": [{"url": "x"}], "name": [{"family": "X", "given": ["Y"]}], "birthDate": "1950"});
    assert!(is_kept(map::patient(&modified)));
}

#[test]
fn what_does_not_fit_is_dropped_and_told_and_the_patient_stays() {
    let mut patient = taken(map::patient(&json!({
        "name": [{"family": "X", "given": ["Y"]}], "birthDate": "1950-01-01", "gender": "f",
        "telecom": [{"system": "email", "value": "none"}, {"system": "phone", "value": "555 1234 ".repeat(9)}],
        "identifier": [{"value": "v".repeat(300)}, {"value": "good"}],
        "deceasedDateTime": "1940-01-01",
    })));
    let notes = map::fit_patient(&mut patient, TODAY);
    patient.check(TODAY).done().unwrap();
    assert_eq!(notes.len(), 5, "{notes:?}");
    assert!(patient.deceased && patient.deceased_date.is_none() && patient.email.is_none());
    assert_eq!((patient.sex.as_str(), patient.identifiers.len()), ("unknown", 1));
}

fn mould(status: Value) -> Value {
    let mut all =
        json!({"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1", "display": "Mould"}]}});
    all.as_object_mut().unwrap().extend(status.as_object().unwrap().clone());
    all
}

/// Every way in which FHIR says that something is not, or not certainly, so.
#[test]
fn what_is_refuted_wrong_or_unconfirmed_never_becomes_active() {
    let coded = |word: &str| json!({"coding": [{"code": "local"}, {"code": word}]});
    for word in ["refuted", "entered-in-error"] {
        for status in [
            coded(word),
            json!(word),
            json!({"text": word}),
            json!({"coding": [{"code": word.to_uppercase()}]}),
        ] {
            let resource = mould(json!({"verificationStatus": status, "clinicalStatus": coded("active")}));
            assert_eq!(taken(map::allergy(&resource, TODAY)).status, "entered_in_error", "{resource}");
            assert_eq!(taken(map::problem(&resource, TODAY)).status, "entered_in_error", "{resource}");
        }
    }
    for word in ["unconfirmed", "provisional", "differential", "presumed"] {
        let resource = mould(json!({"verificationStatus": coded(word), "clinicalStatus": coded("active")}));
        let allergy = taken(map::allergy(&resource, TODAY));
        assert_eq!(
            (allergy.status.as_str(), allergy.reaction.as_deref()),
            ("inactive", Some("Not confirmed"))
        );
        assert!(is_kept(map::problem(&resource, TODAY)), "{word}");
    }
    for word in ["inactive", "resolved"] {
        let resource = mould(json!({"clinicalStatus": coded(word)}));
        assert_eq!(taken(map::allergy(&resource, TODAY)).status, "inactive");
        assert_eq!(taken(map::problem(&resource, TODAY)).status, "resolved");
    }
    let modified = mould(json!({"modifierExtension": [{"url": "not"}]}));
    assert!(is_kept(map::allergy(&modified, TODAY)) && is_kept(map::problem(&modified, TODAY)));
    for ended in ["abatementDateTime", "abatementString", "abatementAge", "abatementBoolean"] {
        let value = if ended == "abatementBoolean" { json!(true) } else { json!("2020") };
        assert_eq!(taken(map::problem(&mould(json!({ended: value})), TODAY)).status, "resolved", "{ended}");
    }
}

#[test]
fn no_allergy_is_no_allergy_in_codes_and_in_words() {
    for code in [
        json!({"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}),
        json!({"coding": [{"code": "429625007", "display": "No known food allergy"}]}),
        json!({"text": "No Known Drug Allergies"}),
        json!({"text": "NKDA"}),
    ] {
        assert!(is_kept(map::allergy(&json!({"code": code}), TODAY)), "{code}");
    }
}

#[test]
fn an_allergy_is_cut_rather_than_lost() {
    let severe = mould(json!({"criticality": "high", "onsetDateTime": "2999-01-01",
        "reaction": [{"severity": "mild", "manifestation": [{"text": "x".repeat(600)}]}, {"severity": "severe"}]}));
    let Ok(Reading::Take(severe, notes)) = map::allergy(&severe, TODAY) else { panic!() };
    assert_eq!((severe.severity.as_str(), severe.onset_date, notes.len()), ("severe", None, 2));
    assert!(severe.reaction.as_ref().unwrap().starts_with("High criticality; x"));
    severe.check(TODAY).unwrap();
    let substance = json!({"reaction": [{"substance": {"text": "Penicillin"}}]});
    assert_eq!(taken(map::allergy(&substance, TODAY)).display, "Penicillin");
    let ended = mould(
        json!({"onsetDateTime": "2020-01-02", "abatementDateTime": "2019-01-01", "clinicalStatus": "resolved"}),
    );
    taken(map::problem(&ended, TODAY)).check(TODAY).unwrap();
}

#[test]
fn an_invalid_npi_stays_an_identifier() {
    let row = map::directory(
        "Practitioner",
        &json!({"name": [{"family": "Effertz"}],
        "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "180"}]}),
    )
    .unwrap();
    assert!(row["npi"].is_null());
    assert_eq!(row["identifiers"][0]["value"], "180");
}

/// What is only kept is not built up in memory to learn whom it speaks of.
#[test]
fn an_outline_names_the_patient_and_the_time() {
    let outline = |text: &'static str| serde_json::from_str::<map::Outline<'_>>(text).unwrap();
    let kept = outline(
        r#"{"resourceType":"Observation","meta":{"lastUpdated":"2024-05-01T10:00:00Z"},"subject":{"reference":" Patient/1 "},"component":[[],[]]}"#,
    );
    assert_eq!(kept.patient_reference().as_deref(), Some("Patient/1"));
    assert_eq!(kept.updated(), Some("2024-05-01T10:00:00Z".parse().unwrap()));
    assert_eq!(
        outline(r#"{"for":{"reference":"Patient/2"}}"#).patient_reference().as_deref(),
        Some("Patient/2")
    );
    for odd in
        [r#"{"subject":"Patient/1"}"#, r#"{"subject":null,"meta":[]}"#, r#"{"subject":{"reference":7}}"#]
    {
        assert_eq!((outline(odd).patient_reference(), outline(odd).updated()), (None, None), "{odd}");
    }
}

fn report(more: Value) -> (charting::entry::Finding, Vec<String>) {
    let mut report = json!({"status": "final", "code": {"text": "Chest X-ray"}});
    report.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    match clinical::report(&report, TODAY) {
        Ok(Reading::Take(taken, notes)) => {
            taken.check(TODAY).unwrap();
            (taken, notes)
        }
        other => panic!("{other:?}"),
    }
}

fn presented(kind: &str, data: impl AsRef<[u8]>) -> (Option<String>, Vec<String>) {
    let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, data);
    let (taken, notes) = report(json!({"presentedForm": [{"contentType": kind, "data": data}]}));
    (taken.report_text, notes)
}

#[test]
fn of_a_report_the_plain_text_is_read_within_limits_and_nothing_else() {
    let read = |kind: &str, data: &[u8]| {
        let (text, notes) = presented(kind, data);
        assert_eq!(notes, [] as [String; 0]);
        text.unwrap()
    };
    assert_eq!(read("text/plain", b"Two views.\r\nNo infiltrate.\x0c"), "Two views.\nNo infiltrate.");
    assert_eq!(read("Text/Plain ; charset=utf-8", "\u{feff}Größe normal".as_bytes()), "Größe normal");
    for (kind, data, why) in [
        ("application/pdf", &b"%PDF"[..], "something else than plain text"),
        ("text/html", b"<b>", "something else than plain text"),
        ("text/plain", b"Gr\xf6\xdfe", "not UTF-8"),
        ("text/plain", b"a\0b", "control characters"),
        ("text/plain", &[b'a'; 1 << 20], "too long"),
    ] {
        let (text, notes) = presented(kind, data);
        assert_eq!((text, notes.len()), (None, 1), "{why}");
        assert!(notes[0].contains(why), "{notes:?}");
    }
    let (text, notes) = presented("text/plain", "ä".repeat(30_000));
    assert_eq!(text.unwrap().chars().count(), 20_000);
    assert!(notes[0].contains("is cut"), "{notes:?}");
    for form in [
        json!({"contentType": "text/plain", "data": "%"}),
        json!({"contentType": "text/plain", "url": "Binary/1"}),
        json!(7),
    ] {
        let (taken, notes) = report(json!({ "presentedForm": [form] }));
        assert_eq!((taken.report_text, notes.len()), (None, 1));
    }
    // Base64 of FHIR may be broken into lines.
    let (taken, _) =
        report(json!({"presentedForm": [{"contentType": "text/plain", "data": "VHdv\n IHZpZXdz"}]}));
    assert_eq!(taken.report_text.as_deref(), Some("Two views"));
}

#[test]
fn a_report_is_of_its_department_and_one_that_is_not_final_is_kept() {
    for (code, category) in [
        ("LAB", "laboratory"),
        ("RAD", "imaging"),
        ("SP", "pathology"),
        ("LP29708-2", "cardiology"),
        ("ZZ", "other"),
    ] {
        let (taken, _) = report(json!({"category": [{"coding": [{"code": code}]}]}));
        assert_eq!(taken.category, category);
    }
    let wrong = report(json!({"status": "entered-in-error"})).0;
    assert_eq!(wrong.status, "entered_in_error");
    for status in ["registered", "partial", "preliminary", "cancelled", "unknown"] {
        let report = json!({"status": status, "code": {"text": "Chest X-ray"}});
        assert!(is_kept(clinical::report(&report, TODAY)), "{status}");
    }
}

#[test]
fn a_finding_has_its_value_with_unit_and_bound() {
    for (value, result) in [
        (json!({"valueQuantity": {"value": 45.2, "unit": "%"}}), Some("45.2 %")),
        (json!({"valueQuantity": {"value": 45.2, "code": "%"}}), Some("45.2 %")),
        (json!({"valueQuantity": {"value": -0.2, "unit": "{T-score}"}}), Some("-0.2")),
        (json!({"valueQuantity": {"value": 20, "comparator": "<", "unit": "%"}}), Some("< 20 %")),
        (
            json!({"valueRange": {"low": {"value": 1, "unit": "mm"}, "high": {"value": 2, "unit": "mm"}}}),
            Some("1 mm – 2 mm"),
        ),
        (json!({"valueCodeableConcept": {"text": "Absent"}}), Some("Absent")),
        (json!({"valueSampledData": {}}), None),
    ] {
        let mut observation = json!({"status": "final", "code": {"text": "Echo"}});
        observation.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
        let Ok(Reading::Take(taken, notes)) = clinical::finding(&observation, "exam", TODAY) else {
            panic!()
        };
        assert_eq!(
            (taken.result.as_deref(), notes.len()),
            (result, usize::from(result.is_none())),
            "{value}"
        );
    }
}
