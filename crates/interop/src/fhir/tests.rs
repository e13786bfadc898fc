use std::io::Write as _;

use serde_json::json;

use super::{map, reader};

#[test]
fn a_bundle_gives_each_entry_its_key() {
    let bundle = br#"{"resourceType":"Bundle","entry":[
      {"fullUrl":"urn:uuid:a1","resource":{"resourceType":"Patient","id":"a1"}},
      {"fullUrl":"https://h.example/fhir/Condition/7","resource":{"resourceType":"Condition","id":"7"}},
      {"request":{"method":"POST"}}]}"#;
    let content = reader::document(bundle).unwrap();
    let keys: Vec<_> = content.entries.iter().map(|e| (&*e.key.source, &*e.key.kind, &*e.key.id)).collect();
    assert_eq!(keys, [("", "Patient", "a1"), ("https://h.example/fhir", "Condition", "7")]);
    assert_eq!(content.faults.len(), 1);
}

#[test]
fn a_cut_off_bundle_is_refused_whole_and_names_the_place() {
    let fault =
        reader::document(b"{\"resourceType\":\"Bundle\",\n\"entry\":[{\"resource\":{\"resour").unwrap_err();
    assert_eq!(
        (fault.line, fault.message.as_str()),
        (Some(2), "the JSON ends too early: the file is cut off")
    );
}

#[test]
fn a_broken_line_does_not_stop_the_others() {
    let content = reader::lines(b"{\"resourceType\":\"Patient\",\"id\":\"1\"}\n{broken\n\xff\n\n{\"resourceType\":\"Patient\",\"id\":\"2\"}");
    assert_eq!(content.entries.len(), 2);
    assert_eq!(content.faults.iter().map(|f| f.line).collect::<Vec<_>>(), [Some(2), Some(3)]);
}

#[test]
fn hostile_resources_are_refused_with_a_reason() {
    let deep =
        format!("{{\"resourceType\":\"X\",\"id\":\"1\",\"a\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
    let hostile = [
        "{\"resourceType\":\"X\",\"id\":\"1\",\"a\":\"\\u0000\"}",
        "{\"resourceType\":\"X\",\"id\":\"1\",\"a\":1,\"a\":2}",
        "{\"resourceType\":\"X\",\"id\":\"\"}",
        "{\"id\":\"1\"}",
        "[]",
        deep.as_str(),
    ];
    for text in hostile {
        let content = reader::lines(text.as_bytes());
        assert_eq!(
            (content.entries.len(), content.faults.len()),
            (0, 1),
            "{}",
            text.get(..40).unwrap_or(text)
        );
    }
    assert!(reader::document(b"\xff\xfe").is_err());
    assert!(reader::document(b"").is_err());
}

#[test]
fn a_gzip_bomb_and_a_cut_off_gzip_are_refused() {
    let pack = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let folder = std::env::temp_dir().join(format!("osler-interop-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let bomb = folder.join("bomb.json.gz");
    std::fs::write(&bomb, pack(&vec![b' '; 8 << 20])).unwrap();
    assert!(reader::read(&bomb).unwrap_err().message.contains("unpacks to more than"));
    let whole = pack(br#"{"resourceType":"Patient","id":"1"}"#);
    let cut = folder.join("cut.json.gz");
    std::fs::write(&cut, &whole[..whole.len() - 9]).unwrap();
    assert!(reader::read(&cut).unwrap_err().message.contains("cut off"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_patient_keeps_names_numbers_and_never_an_open_ssn() {
    let patient = map::patient(&json!({
        "name": [{"use": "official", "family": "Grant", "given": ["Ann", "May"], "prefix": ["Mrs."]},
                 {"use": "maiden", "family": "Berg", "given": ["Ann"]}],
        "birthDate": "1965-05", "gender": "female", "maritalStatus": {"coding": [{"code": "M"}]},
        "identifier": [
            {"type": {"coding": [{"code": "MR"}]}, "value": "m-1"},
            {"type": {"coding": [{"code": "SS"}]}, "value": "999-55-4584"},
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "not one"},
            {"type": {"coding": [{"code": "PPN"}]}, "value": "X1"}],
        "telecom": [{"system": "phone", "value": "555-998-9601"}, {"system": "email", "value": "a@b.example"}],
        "deceasedDateTime": "2019-03-04T10:00:00Z",
    }))
    .unwrap();
    assert_eq!((patient.given_name.as_str(), patient.middle_name.as_deref()), ("Ann", Some("May")));
    assert_eq!(
        (patient.birth_date.to_string().as_str(), patient.birth_date_accuracy.as_str()),
        ("1965-05-01", "month")
    );
    assert_eq!((patient.mrn.as_deref(), patient.marital_status.as_deref()), (Some("m-1"), Some("married")));
    assert_eq!(patient.ssn.as_ref().map(|s| s.expose().as_str()), Some("999554584"));
    assert_eq!(patient.identifiers.iter().map(|i| i.value.as_str()).collect::<Vec<_>>(), ["X1"]);
    assert_eq!(patient.other_names.iter().map(|n| n.name.as_str()).collect::<Vec<_>>(), ["Ann Berg"]);
    assert!(patient.deceased && patient.deceased_date.is_some());
    assert!(
        map::patient(&json!({"name": [{"family": "X", "given": ["Y"]}]}))
            .unwrap_err()
            .starts_with("birth_date")
    );
}

#[test]
fn ruled_out_findings_are_void_and_no_allergy_is_no_allergy() {
    let code = json!({"coding": [{"system": "http://snomed.info/sct", "code": "1", "display": "Mould"}]});
    let refuted = json!({"code": code, "verificationStatus": {"coding": [{"code": "refuted"}]}});
    assert_eq!(map::allergy(&refuted).unwrap().status, "entered_in_error");
    assert_eq!(map::problem(&refuted).unwrap().status, "entered_in_error");
    let severe = json!({"code": code, "criticality": "high", "reaction": [{"severity": "mild"}, {"severity": "severe"}]});
    let severe = map::allergy(&severe).unwrap();
    assert_eq!((severe.severity.as_str(), severe.reaction.as_deref()), ("severe", Some("High criticality")));
    let none = json!({"code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}});
    assert!(map::says_no_allergy(&none));
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
