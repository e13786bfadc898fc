//! FHIR R4: a Bundle with the DiagnosticReport, its sections contained as Observations, and everybody and everything it names.

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{ADDENDUM, Added, Answered, Issued, STUDY, Standing, loinc, plain, section};
use crate::report::signed::Specimen;

const LOINC: &str = "http://loinc.org";
const TABLE_74: &str = "http://terminology.hl7.org/CodeSystem/v2-0074";
const TABLE_203: &str = "http://terminology.hl7.org/CodeSystem/v2-0203";

/// The bundle, made at this moment.
pub(super) fn bundle(issued: &Issued, now: Timestamp) -> Value {
    let mut entries = vec![
        entry(&issued.id, report(issued)),
        entry(&issued.signed.about.patient.id, patient(issued)),
        entry(&issued.clinic, laboratory(issued)),
        entry(&issued.signature.account_id, signer(issued)),
    ];
    let specimens = issued.signed.specimens.iter();
    entries.extend(specimens.map(|one| entry(&one.id.0, specimen(issued, one))));
    whole(json!({
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": now.to_string(),
        "entry": entries,
    }))
}

/// What is not known is left out: FHIR has no nulls.
fn whole(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let known = members.into_iter().filter(|(_, value)| !is_nothing(value));
            Value::Object(known.map(|(name, value)| (name, whole(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(whole).collect()),
        other => other,
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null()
        || value.as_array().is_some_and(Vec::is_empty)
        || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn entry(id: &uuid::Uuid, resource: Value) -> Value {
    json!({"fullUrl": format!("urn:uuid:{id}"), "resource": resource})
}

fn to(id: &uuid::Uuid) -> Value {
    json!({"reference": format!("urn:uuid:{id}")})
}

fn study() -> Value {
    json!({"coding": [{"system": LOINC, "code": STUDY.0, "display": STUDY.1}], "text": STUDY.1})
}

fn named(name: &str) -> Value {
    match loinc(name) {
        Some((code, display)) => json!({
            "coding": [{"system": LOINC, "code": code, "display": display}], "text": plain(name),
        }),
        None => json!({"text": plain(name)}),
    }
}

/// Reports and observations have the same words.
fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Final => "final",
        Standing::Corrected => "corrected",
        Standing::Withdrawn => "entered-in-error",
    }
}

fn report(issued: &Issued) -> Value {
    let (signed, said) = (&issued.signed, &issued.signed.report);
    let told: Vec<(&str, &str)> =
        said.sections().into_iter().filter_map(|(name, text)| Some((name, text?))).collect();
    let texts = told.iter().map(|(name, text)| observation(issued, name, text));
    let sections =
        super::answers(signed).into_iter().enumerate().map(|(at, section)| lines(issued, at, section));
    let added = issued.addenda.iter().map(|one| addendum(issued, one));
    let observations: Vec<Value> = texts.chain(sections).chain(added).collect();
    let results: Vec<Value> = observations
        .iter()
        .map(|one| json!({"reference": format!("#{}", one["id"].as_str().unwrap_or_default())}))
        .collect();
    let conclusions = said.diagnoses.iter().map(|line| {
        let part = signed.specimens.iter().find(|one| one.id == line.specimen_id);
        let text = part.map(|one| format!("{}: {}", one.label, line.diagnosis));
        let coding: Vec<Value> =
            line.code.iter().map(|code| json!({"code": code, "display": line.diagnosis})).collect();
        json!({"coding": coding, "text": text.unwrap_or_else(|| line.diagnosis.clone())})
    });
    let papers = papers(issued);
    json!({
        "resourceType": "DiagnosticReport",
        "id": issued.id,
        "language": said.language.word(),
        "contained": observations,
        "identifier": [{
            "type": {"coding": [{"system": TABLE_203, "code": "FILL", "display": "Filler Identifier"}]},
            "value": signed.about.case.accession_number,
            "assigner": {"display": signed.about.laboratory.name},
        }],
        "meta": {"versionId": issued.edition.to_string()},
        "status": status(issued.standing),
        "category": [{"coding": [{"system": TABLE_74, "code": section(signed.about.case.investigation_type)}]}],
        "code": study(),
        "subject": to(&signed.about.patient.id),
        "issued": issued.issued_at.to_string(),
        "performer": [to(&issued.clinic)],
        "resultsInterpreter": [to(&issued.signature.account_id)],
        "specimen": signed.specimens.iter().map(|one| to(&one.id.0)).collect::<Vec<_>>(),
        "result": results,
        "conclusion": said.diagnosis,
        "conclusionCode": conclusions.collect::<Vec<_>>(),
        "presentedForm": papers,
    })
}

/// The paper of the report, and of what was added to it.
fn papers(issued: &Issued) -> Vec<Value> {
    let paper = |pdf: &[u8], title: &str, made: Timestamp| {
        json!({
            "contentType": "application/pdf",
            "language": issued.signed.report.language.word(),
            "data": STANDARD.encode(pdf),
            "size": pdf.len(),
            "title": format!("{title} · {}", issued.signed.about.case.accession_number),
            "creation": made.to_string(),
        })
    };
    let report = paper(&issued.pdf, STUDY.1, issued.signature.signed_at);
    let added = issued
        .addenda
        .iter()
        .map(|one| paper(&one.pdf, &format!("{ADDENDUM} {}", one.number), one.signed_at));
    [report].into_iter().chain(added).collect()
}

/// What was added to the report, signed by itself.
fn addendum(issued: &Issued, one: &Added) -> Value {
    json!({
        "resourceType": "Observation",
        "id": format!("addendum-{}", one.number),
        "status": status(if issued.standing == Standing::Withdrawn { Standing::Withdrawn } else { Standing::Final }),
        "code": named(ADDENDUM),
        "subject": to(&issued.signed.about.patient.id),
        "issued": one.signed_at.to_string(),
        "valueString": one.told(),
    })
}

/// An id within the report; FHIR allows no underscore there.
fn local(name: &str) -> String {
    name.replace('_', "-")
}

fn observation(issued: &Issued, name: &str, text: &str) -> Value {
    json!({
        "resourceType": "Observation",
        "id": local(name),
        "status": status(issued.standing),
        "code": named(name),
        "subject": to(&issued.signed.about.patient.id),
        "valueString": text,
    })
}

/// A section of lines with labels: each line is a component.
fn lines(issued: &Issued, at: usize, section: Answered<'_>) -> Value {
    let components =
        section.rows.iter().map(|(label, value)| json!({"code": {"text": label}, "valueString": value}));
    let title = [Some(section.title), section.part.map(|one| one.label.as_str())];
    json!({
        "resourceType": "Observation",
        "id": format!("section-{}", at + 1),
        "status": status(issued.standing),
        "code": {"text": title.into_iter().flatten().collect::<Vec<_>>().join(" · ")},
        "subject": to(&issued.signed.about.patient.id),
        "component": components.collect::<Vec<_>>(),
    })
}

fn patient(issued: &Issued) -> Value {
    let patient = &issued.signed.about.patient;
    let born = if patient.is_born_that_day() {
        patient.birth_date.to_string()
    } else {
        patient.birth_date.year().to_string()
    };
    let gender = match patient.sex.as_str() {
        known @ ("male" | "female" | "other") => known,
        _ => "unknown",
    };
    let given: Vec<&String> =
        [Some(&patient.given_name), patient.middle_name.as_ref()].into_iter().flatten().collect();
    json!({
        "resourceType": "Patient",
        "id": patient.id,
        "identifier": [{
            "type": {"coding": [{"system": TABLE_203, "code": "MR", "display": "Medical record number"}]},
            "value": patient.mrn,
            "assigner": {"display": issued.signed.about.laboratory.name},
        }],
        "name": [{"family": patient.family_name, "given": given}],
        "gender": gender,
        "birthDate": born,
    })
}

fn laboratory(issued: &Issued) -> Value {
    let laboratory = &issued.signed.about.laboratory;
    let npi =
        laboratory.npi.iter().map(|npi| json!({"system": "http://hl7.org/fhir/sid/us-npi", "value": npi}));
    json!({
        "resourceType": "Organization",
        "id": issued.clinic,
        "identifier": npi.collect::<Vec<_>>(),
        "name": laboratory.name,
        "address": [{"text": laboratory.address}],
    })
}

fn signer(issued: &Issued) -> Value {
    let signature = &issued.signature;
    let number = signature.registration_number.iter().map(|number| json!({"value": number}));
    json!({
        "resourceType": "Practitioner",
        "id": signature.account_id,
        "identifier": number.collect::<Vec<_>>(),
        "name": [{"text": signature.signer_name}],
    })
}

fn specimen(issued: &Issued, one: &Specimen) -> Value {
    let details = &one.details;
    let said = [details.condition_note.as_deref(), one.rejection_reason.as_deref()];
    let notes: Vec<Value> = said.into_iter().flatten().map(|text| json!({"text": text})).collect();
    json!({
        "resourceType": "Specimen",
        "id": one.id,
        "identifier": [{"value": one.label}],
        "accessionIdentifier": {"value": issued.signed.about.case.accession_number},
        "status": if one.rejection_reason.is_some() { "unsatisfactory" } else { "available" },
        "type": {"text": details.specimen_type},
        "subject": to(&issued.signed.about.patient.id),
        "receivedTime": issued.signed.about.case.details.receive_date,
        "collection": details.specimen_site.as_ref().map(|site| json!({"bodySite": {"text": site}})),
        "condition": [{"text": plain(details.condition.word())}],
        "note": notes,
    })
}
