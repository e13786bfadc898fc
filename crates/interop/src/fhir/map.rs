//! From FHIR to our own words. What has no place here stays in the kept original.

use charting::{allergy::AllergyInput, problem::ProblemInput};
use jiff::civil::Date;
use kernel::Secret;
use registry::patient::{Address, Identifier, OtherName, PatientDetails, ssn_digits};
use serde_json::{Value, json};

const US_CORE: &str = "http://hl7.org/fhir/us/core/StructureDefinition/";
const FHIR: &str = "http://hl7.org/fhir/StructureDefinition/";
/// SNOMED codes that say that there is no allergy: no allergy to record.
const NO_ALLERGY: &[&str] = &["716186003", "409137002", "428607008", "428197003"];

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn words(value: &Value) -> Option<String> {
    let joined = list(value).filter_map(text).collect::<Vec<_>>().join(" ");
    (!joined.is_empty()).then_some(joined)
}

/// A date or instant, and how well it is known.
fn date(value: &Value) -> Option<(Date, &'static str)> {
    let text = value.as_str()?;
    let (text, accuracy) = match text.len() {
        4 => (format!("{text}-01-01"), "year"),
        7 => (format!("{text}-01"), "month"),
        _ => (text.get(..10)?.to_owned(), "exact"),
    };
    text.parse().ok().map(|date| (date, accuracy))
}

/// A date that is known to the day.
fn day(value: &Value) -> Option<Date> {
    date(value).filter(|(_, accuracy)| *accuracy == "exact").map(|(date, _)| date)
}

fn extension<'a>(resource: &'a Value, base: &str, name: &str) -> &'a Value {
    let url = format!("{base}{name}");
    list(&resource["extension"]).find(|e| e["url"] == json!(url)).unwrap_or(&Value::Null)
}

/// The words of a US Core race or ethnicity.
fn race(resource: &Value, name: &str) -> Option<String> {
    let parts = &extension(resource, US_CORE, name)["extension"];
    list(parts).find(|e| e["url"] == "text").and_then(|e| text(&e["valueString"]))
}

fn address(resource: &Value) -> Address {
    let Some(found) = list(&resource["address"]).find(|a| a["use"] != "old" && a["use"] != "temp") else {
        return Address::default();
    };
    let mut lines = list(&found["line"]).filter_map(text);
    let line = lines.next();
    let rest = lines.collect::<Vec<_>>().join(", ");
    Address {
        line,
        line2: (!rest.is_empty()).then_some(rest),
        city: text(&found["city"]),
        state: text(&found["state"]),
        postal_code: text(&found["postalCode"]),
        country: text(&found["country"]),
    }
}

fn telecom(resource: &Value, system: &str) -> Vec<String> {
    let current = list(&resource["telecom"]).filter(|t| t["system"] == json!(system) && t["use"] != "old");
    current.filter_map(|t| text(&t["value"])).collect()
}

fn marital(resource: &Value) -> Option<String> {
    let status = &resource["maritalStatus"];
    let code = text(&status["coding"][0]["code"]);
    let word = match code.as_deref() {
        Some("M") => "married",
        Some("S") => "single",
        Some("D") => "divorced",
        Some("W") => "widowed",
        Some("L") => "separated",
        Some("T") => "domestic_partner",
        _ => return text(&status["text"]).or_else(|| text(&status["coding"][0]["display"])).or(code),
    };
    Some(word.to_owned())
}

fn whole_name(name: &Value) -> Option<String> {
    let parts: Vec<String> = words(&name["given"]).into_iter().chain(text(&name["family"])).collect();
    if parts.is_empty() { text(&name["text"]) } else { Some(parts.join(" ")) }
}

struct Numbers {
    mrn: Option<String>,
    ssn: Option<String>,
    others: Vec<Identifier>,
}

fn numbers(resource: &Value) -> Numbers {
    let mut numbers = Numbers { mrn: None, ssn: None, others: vec![] };
    for identifier in list(&resource["identifier"]) {
        let Some(value) = text(&identifier["value"]) else { continue };
        let system = text(&identifier["system"]);
        let code = list(&identifier["type"]["coding"]).find_map(|c| text(&c["code"]));
        let is_ssn =
            code.as_deref() == Some("SS") || system.as_deref().is_some_and(|s| s.ends_with("/us-ssn"));
        if is_ssn {
            // Never kept in the clear: what is no SSN stays in the sealed original alone.
            numbers.ssn = numbers.ssn.or_else(|| ssn_digits(&value));
            continue;
        }
        if code.as_deref() == Some("MR") && numbers.mrn.is_none() && value.chars().count() <= 64 {
            numbers.mrn = Some(value);
            continue;
        }
        let kind = match code.as_deref() {
            Some("DL") => Some("driver_licence".to_owned()),
            Some("PPN") => Some("passport".to_owned()),
            Some("MR") => Some("mrn".to_owned()),
            other => other.map(str::to_lowercase),
        };
        numbers.others.push(Identifier { system, value, kind });
    }
    numbers
}

/// A Patient, or what it lacks.
pub fn patient(resource: &Value) -> Result<PatientDetails, String> {
    let names: Vec<&Value> = list(&resource["name"]).collect();
    let with = |word: &str| names.iter().position(|n| n["use"] == json!(word));
    let main = with("official").or_else(|| with("usual")).unwrap_or(0);
    let name = names.get(main).copied().unwrap_or(&Value::Null);
    let mut given = list(&name["given"]).filter_map(text);
    let first = given.next();
    let middle = given.collect::<Vec<_>>().join(" ");
    let (birth_date, accuracy) =
        date(&resource["birthDate"]).ok_or("birth_date: there is none, or it is no date")?;
    let others = names.iter().enumerate().filter(|(i, n)| *i != main && n["use"] != "nickname");
    let numbers = numbers(resource);
    let mut phones = telecom(resource, "phone")
        .into_iter()
        .filter(|p| p.chars().filter(char::is_ascii_digit).count() >= 4);
    let died = &resource["deceasedDateTime"];
    let birth_place = &extension(resource, FHIR, "patient-birthPlace")["valueAddress"];
    let place: Vec<String> =
        ["city", "state", "country"].iter().filter_map(|part| text(&birth_place[*part])).collect();
    let languages = list(&resource["communication"]);
    let language = languages.max_by_key(|c| c["preferred"] == json!(true)).map(|c| &c["language"]);
    Ok(PatientDetails {
        mrn: numbers.mrn,
        name_prefix: words(&name["prefix"]),
        given_name: first.ok_or("given_name: there is none")?,
        middle_name: (!middle.is_empty()).then_some(middle),
        family_name: text(&name["family"]).ok_or("family_name: there is none")?,
        name_suffix: words(&name["suffix"]),
        preferred_name: with("nickname").and_then(|i| names.get(i)).and_then(|n| whole_name(n)),
        other_names: others
            .filter_map(|(_, n)| {
                Some(OtherName {
                    kind: text(&n["use"]).unwrap_or_else(|| "other".into()),
                    name: whole_name(n)?,
                })
            })
            .collect(),
        birth_date,
        birth_date_accuracy: accuracy.into(),
        sex: text(&resource["gender"]).unwrap_or_else(|| "unknown".into()),
        gender_identity: None,
        marital_status: marital(resource),
        occupation: None,
        blood_type: None,
        height_cm: None,
        weight_kg: None,
        ssn: numbers.ssn.map(Secret::new),
        phone: phones.next(),
        phone_secondary: phones.next(),
        email: telecom(resource, "email").into_iter().next(),
        address: address(resource),
        language: language.and_then(|l| text(&l["coding"][0]["code"]).or_else(|| text(&l["text"]))),
        race: race(resource, "us-core-race"),
        ethnicity: race(resource, "us-core-ethnicity"),
        birth_place: (!place.is_empty()).then(|| place.join(", ")),
        mothers_maiden_name: text(&extension(resource, FHIR, "patient-mothersMaidenName")["valueString"]),
        identifiers: numbers.others,
        consent_for_treatment: None,
        consent_for_phi_disclosure: None,
        privacy_restrictions: vec![],
        deceased: resource["deceasedBoolean"] == json!(true) || died.is_string(),
        deceased_date: day(died),
        notes: None,
        status: if resource["active"] == json!(false) { "inactive".into() } else { "active".into() },
    })
}

struct Coded {
    system: Option<String>,
    code: Option<String>,
    display: String,
    icd10: Option<String>,
}

fn coded(concept: &Value) -> Option<Coded> {
    let codings: Vec<&Value> = list(&concept["coding"]).collect();
    let of =
        |word: &str| codings.iter().copied().find(|c| c["system"].as_str().is_some_and(|s| s.contains(word)));
    let chosen = of("snomed").or_else(|| codings.first().copied()).unwrap_or(&Value::Null);
    let code = text(&chosen["code"]);
    let display = text(&concept["text"]).or_else(|| text(&chosen["display"])).or_else(|| code.clone())?;
    let icd10 = of("icd-10").and_then(|c| text(&c["code"]));
    Some(Coded { system: text(&chosen["system"]), code, display, icd10 })
}

fn status(resource: &Value, field: &str) -> Option<String> {
    text(&resource[field]["coding"][0]["code"])
}

/// Ruled out or wrong: nothing that anybody should act on.
fn is_void(resource: &Value) -> bool {
    matches!(status(resource, "verificationStatus").as_deref(), Some("entered-in-error" | "refuted"))
}

/// Whether this says that there are no allergies.
pub fn says_no_allergy(resource: &Value) -> bool {
    list(&resource["code"]["coding"])
        .any(|c| c["code"].as_str().is_some_and(|code| NO_ALLERGY.contains(&code)))
}

/// An AllergyIntolerance, or what it lacks.
pub fn allergy(resource: &Value) -> Result<AllergyInput, String> {
    let coded = coded(&resource["code"]).ok_or("display: the substance is not named")?;
    let category = match resource["category"][0].as_str() {
        Some("medication") => "drug",
        Some("food") => "food",
        Some("environment") => "environmental",
        _ => "other",
    };
    let rank = |s: &str| ["mild", "moderate", "severe"].iter().position(|known| *known == s);
    let worst = list(&resource["reaction"])
        .filter_map(|r| text(&r["severity"]))
        .filter(|s| rank(s).is_some())
        .max_by_key(|s| rank(s));
    let mut reactions: Vec<String> =
        list(&resource["reaction"]).flat_map(|r| list(&r["manifestation"])).filter_map(coded_words).collect();
    if resource["criticality"] == "high" {
        reactions.push("High criticality".into());
    }
    let status = match status(resource, "clinicalStatus").as_deref() {
        _ if is_void(resource) => "entered_in_error",
        Some("inactive" | "resolved") => "inactive",
        _ => "active",
    };
    Ok(AllergyInput {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        category: category.into(),
        severity: worst.unwrap_or_else(|| "unknown".into()),
        reaction: (!reactions.is_empty()).then(|| reactions.join("; ")),
        status: status.into(),
        onset_date: day(&resource["onsetDateTime"]),
    })
}

fn coded_words(concept: &Value) -> Option<String> {
    coded(concept).map(|c| c.display)
}

/// A Condition, or what it lacks.
pub fn problem(resource: &Value) -> Result<ProblemInput, String> {
    let coded = coded(&resource["code"]).ok_or("display: the problem is not named")?;
    let ended = !resource["abatementDateTime"].is_null() || !resource["abatementPeriod"].is_null();
    let status = match status(resource, "clinicalStatus").as_deref() {
        _ if is_void(resource) => "entered_in_error",
        Some("inactive" | "remission" | "resolved") => "resolved",
        Some(_) => "active",
        None if ended => "resolved",
        None => "active",
    };
    Ok(ProblemInput {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        icd10_code: coded.icd10,
        status: status.into(),
        onset_date: day(&resource["onsetDateTime"]).or_else(|| day(&resource["onsetPeriod"]["start"])),
        resolved_date: day(&resource["abatementDateTime"])
            .or_else(|| day(&resource["abatementPeriod"]["end"])),
    })
}

/// A Practitioner or Organization as the columns of the directory, but for its id.
pub fn directory(kind: &str, resource: &Value) -> Result<serde_json::Map<String, Value>, String> {
    let name = match kind {
        "Practitioner" => {
            let name = &resource["name"][0];
            let parts: Vec<String> = words(&name["prefix"]).into_iter().chain(whole_name(name)).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }
        _ => text(&resource["name"]),
    };
    let is_npi = |i: &&Value| i["system"].as_str().is_some_and(|s| s.ends_with("/us-npi"));
    let npi = list(&resource["identifier"])
        .filter(is_npi)
        .filter_map(|i| text(&i["value"]))
        .find(|n| kernel::npi::is_valid(n));
    let row = json!({
        "kind": kind.to_lowercase(), "name": name.ok_or("name: there is none")?, "npi": npi,
        "phone": telecom(resource, "phone").first(), "email": telecom(resource, "email").first(),
        "address": address(resource), "identifiers": numbers(resource).others, "active": resource["active"] != json!(false),
    });
    match row {
        Value::Object(row) => Ok(row),
        _ => Err("name: there is none".into()),
    }
}

/// What a resource says about its patient.
pub fn patient_reference(resource: &Value) -> Option<String> {
    ["patient", "subject", "beneficiary", "for", "individual"]
        .iter()
        .find_map(|field| text(&resource[*field]["reference"]))
}
