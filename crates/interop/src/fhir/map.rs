//! From FHIR to our own words. What has no place here stays in the kept original.
//!
//! What is not certain is never made certain: a finding that was refuted, entered in error or never confirmed does not
//! become an active one, whichever way the file says so.

use charting::{allergy::AllergyInput, problem::ProblemInput};
use jiff::{Timestamp, civil::Date};
use kernel::{Secret, text::hides};
use registry::patient::{Address, Identifier, OtherName, PatientDetails, ssn_digits};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

const US_CORE: &str = "http://hl7.org/fhir/us/core/StructureDefinition/";
const FHIR: &str = "http://hl7.org/fhir/StructureDefinition/";
/// SNOMED codes that say that there is no allergy (at all, to drugs, food, latex, …): no allergy to record.
const NO_ALLERGY: &[&str] = &[
    "716186003",
    "409137002",
    "428607008",
    "428197003",
    "429625007",
    "716184000",
    "716220001",
    "1003774007",
    "1217547006",
    "160244002",
];

/// Those that say it of all allergies.
const NONE_KNOWN: &[&str] = &["716186003", "160244002"];

/// What becomes of a resource that could be read.
#[derive(Debug)]
pub enum Reading<T> {
    /// It is taken; the notes say what of it was not.
    Take(T, Vec<String>),
    /// It is kept as it is, for this reason.
    Keep(&'static str),
}

pub(super) fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
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
pub(super) fn day(value: &Value) -> Option<Date> {
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

#[derive(Default)]
struct Numbers {
    mrn: Option<String>,
    ssn: Option<String>,
    others: Vec<Identifier>,
    notes: Vec<String>,
}

fn is_ssn(code: Option<&str>, system: Option<&str>) -> bool {
    let systems = ["/us-ssn", "2.16.840.1.113883.4.1"];
    code == Some("SS") || system.is_some_and(|s| systems.iter().any(|known| s.ends_with(known)))
}

fn numbers(resource: &Value) -> Numbers {
    let mut numbers = Numbers::default();
    for identifier in list(&resource["identifier"]) {
        let Some(value) = text(&identifier["value"]) else { continue };
        let system = text(&identifier["system"]);
        let codes: Vec<String> =
            list(&identifier["type"]["coding"]).filter_map(|c| text(&c["code"])).collect();
        let known = ["SS", "MR", "DL", "PPN"].iter().find(|k| codes.iter().any(|c| c == **k)).copied();
        let current = identifier["use"] != "old";
        if is_ssn(known, system.as_deref()) {
            // Never kept in the clear: what is not taken stays in the sealed original alone.
            match ssn_digits(&value).filter(|_| current) {
                Some(digits) if numbers.ssn.as_ref().is_none_or(|first| *first == digits) => {
                    numbers.ssn = Some(digits);
                }
                Some(_) => numbers.notes.push("it has more than one SSN; the first is taken".into()),
                None => numbers.notes.push("an SSN that is old or none is not taken".into()),
            }
            continue;
        }
        if known == Some("MR") && current && numbers.mrn.is_none() && value.chars().count() <= 64 {
            numbers.mrn = Some(value);
            continue;
        }
        let kind = match known {
            Some("DL") => Some("driver_licence".to_owned()),
            Some("PPN") => Some("passport".to_owned()),
            Some("MR") => Some("mrn".to_owned()),
            _ => codes.first().map(|c| c.to_lowercase()),
        };
        numbers.others.push(Identifier { system, value, kind });
    }
    numbers
}

/// The name to go by: official, then usual, then the first that is neither old nor a pseudonym.
fn main_name(names: &[&Value]) -> usize {
    let current = |n: &Value| n["period"]["end"].is_null();
    let with = |word: &str| names.iter().position(|n| n["use"] == json!(word) && current(n));
    let plain = |n: &Value| {
        current(n) && !["old", "maiden", "nickname", "anonymous", "temp"].iter().any(|u| n["use"] == json!(u))
    };
    with("official").or_else(|| with("usual")).or_else(|| names.iter().position(|n| plain(n))).unwrap_or(0)
}

/// Given names and family name. FHIR allows either to be missing, or one text alone.
fn name_parts(name: &Value, notes: &mut Vec<String>) -> Option<(Vec<String>, String)> {
    let given: Vec<String> = list(&name["given"]).filter_map(text).collect();
    match (given.is_empty(), text(&name["family"])) {
        (false, Some(family)) => return Some((given, family)),
        (true, None) => {}
        (_, family) => {
            notes.push("it has only a part of a name; the other reads “Unknown”".into());
            let unknown = || "Unknown".to_owned();
            let given = if given.is_empty() { vec![unknown()] } else { given };
            return Some((given, family.unwrap_or_else(unknown)));
        }
    }
    let whole = text(&name["text"])?;
    notes.push("its name is one text; the last word is taken as the family name".into());
    match whole.rsplit_once(char::is_whitespace) {
        Some((given, family)) => Some((vec![given.trim().to_owned()], family.to_owned())),
        None => Some((vec!["Unknown".into()], whole)),
    }
}

/// Whether another record took this one's place.
fn is_replaced(resource: &Value) -> bool {
    list(&resource["link"]).any(|l| l["type"] == "replaced-by")
}

/// A Patient, or what it lacks.
pub fn patient(resource: &Value) -> Result<Reading<PatientDetails>, String> {
    if has_modifier(resource) {
        return Ok(Reading::Keep(MODIFIER));
    }
    let mut notes = vec![];
    let names: Vec<&Value> = list(&resource["name"]).collect();
    let main = main_name(&names);
    let name = names.get(main).copied().unwrap_or(&Value::Null);
    let (given, family) = name_parts(name, &mut notes).ok_or("given_name: there is none")?;
    let mut given = given.into_iter();
    let first = given.next().ok_or("given_name: there is none")?;
    let middle = given.collect::<Vec<_>>().join(" ");
    let (birth_date, accuracy) =
        date(&resource["birthDate"]).ok_or("birth_date: there is none, or it is no date")?;
    let nickname = names.iter().find(|n| n["use"] == "nickname");
    let others = names.iter().enumerate().filter(|(i, n)| *i != main && n["use"] != "nickname");
    let mut numbers = numbers(resource);
    notes.append(&mut numbers.notes);
    let mut phones = telecom(resource, "phone")
        .into_iter()
        .filter(|p| p.chars().filter(char::is_ascii_digit).count() >= 4);
    let died = &resource["deceasedDateTime"];
    let birth_place = &extension(resource, FHIR, "patient-birthPlace")["valueAddress"];
    let place: Vec<String> =
        ["city", "state", "country"].iter().filter_map(|part| text(&birth_place[*part])).collect();
    let preferred = list(&resource["communication"]).find(|c| c["preferred"] == json!(true));
    let language = preferred.or_else(|| list(&resource["communication"]).next()).map(|c| &c["language"]);
    if is_replaced(resource) {
        notes.push("it was merged into another record there and is inactive here".into());
    }
    let inactive = resource["active"] == json!(false) || is_replaced(resource);
    let details = PatientDetails {
        mrn: numbers.mrn,
        name_prefix: words(&name["prefix"]),
        given_name: first,
        middle_name: (!middle.is_empty()).then_some(middle),
        family_name: family,
        name_suffix: words(&name["suffix"]),
        preferred_name: nickname.and_then(|n| whole_name(n)),
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
        ssn: numbers.ssn.map(|digits| Some(Secret::new(digits))),
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
        status: if inactive { "inactive".into() } else { "active".into() },
    };
    Ok(Reading::Take(details, notes))
}

/// Takes out what does not fit, so that a wrong telephone number does not keep a patient and his allergies away. What
/// a record cannot do without stays, for the check to refuse.
pub fn fit_patient(details: &mut PatientDetails, today: Date) -> Vec<String> {
    let Err(refused) = details.check(today).done() else { return vec![] };
    let mut notes = vec![];
    for field in refused.fields.iter().rev() {
        if drop_field(details, &field.field) {
            notes.push(format!("{}: {} It is not taken.", field.field, field.message));
        }
    }
    notes
}

fn drop_field(details: &mut PatientDetails, field: &str) -> bool {
    let index = |list: &str| -> Option<usize> {
        field.strip_prefix(list)?.strip_prefix('[')?.split(']').next()?.parse().ok()
    };
    if let Some(at) = index("other_names").filter(|at| *at < details.other_names.len()) {
        details.other_names.remove(at);
        return true;
    }
    if let Some(at) = index("identifiers").filter(|at| *at < details.identifiers.len()) {
        details.identifiers.remove(at);
        return true;
    }
    let name = match field {
        "given_name" => Some(&mut details.given_name),
        "family_name" => Some(&mut details.family_name),
        _ => None,
    };
    if let Some(name) = name {
        let before = name.len();
        name.retain(|c| !hides(c));
        return name.len() < before;
    }
    let address = &mut details.address;
    let optional = match field {
        "other_names" => {
            details.other_names.truncate(20);
            return true;
        }
        "identifiers" => {
            details.identifiers.truncate(50);
            return true;
        }
        "sex" => {
            details.sex = "unknown".into();
            return true;
        }
        "deceased_date" => {
            details.deceased_date = None;
            return true;
        }
        "mrn" => &mut details.mrn,
        "name_prefix" => &mut details.name_prefix,
        "middle_name" => &mut details.middle_name,
        "name_suffix" => &mut details.name_suffix,
        "preferred_name" => &mut details.preferred_name,
        "marital_status" => &mut details.marital_status,
        "language" => &mut details.language,
        "race" => &mut details.race,
        "ethnicity" => &mut details.ethnicity,
        "birth_place" => &mut details.birth_place,
        "mothers_maiden_name" => &mut details.mothers_maiden_name,
        "phone" => &mut details.phone,
        "phone_secondary" => &mut details.phone_secondary,
        "email" => &mut details.email,
        "address.line" => &mut address.line,
        "address.line2" => &mut address.line2,
        "address.city" => &mut address.city,
        "address.state" => &mut address.state,
        "address.postal_code" => &mut address.postal_code,
        "address.country" => &mut address.country,
        _ => return false,
    };
    *optional = None;
    true
}

pub(super) struct Coded {
    pub(super) system: Option<String>,
    pub(super) code: Option<String>,
    pub(super) display: String,
    pub(super) icd10: Option<String>,
}

pub(super) fn coded(concept: &Value) -> Option<Coded> {
    let codings: Vec<&Value> = list(&concept["coding"]).collect();
    let of =
        |word: &str| codings.iter().copied().find(|c| c["system"].as_str().is_some_and(|s| s.contains(word)));
    let chosen = of("snomed").or_else(|| codings.first().copied()).unwrap_or(&Value::Null);
    let code = text(&chosen["code"]);
    let display = text(&concept["text"]).or_else(|| text(&chosen["display"])).or_else(|| code.clone())?;
    let icd10 = of("icd-10").and_then(|c| text(&c["code"]));
    Some(Coded { system: text(&chosen["system"]), code, display, icd10 })
}

pub(super) const MODIFIER: &str =
    "it has a modifierExtension, which may turn its meaning round; it is kept and not read";

/// FHIR forbids to read a resource with a modifier that the reader does not know.
pub(super) fn has_modifier(resource: &Value) -> bool {
    list(&resource["modifierExtension"]).next().is_some()
}

/// The words of a status, in lower case: every coding and the text of R4, and the plain word of FHIR before R4.
fn status_words(resource: &Value, field: &str) -> Vec<String> {
    let status = &resource[field];
    let codes = list(&status["coding"]).filter_map(|c| text(&c["code"]));
    let all = codes.chain(text(&status["text"])).chain(text(status));
    all.map(|w| w.to_lowercase().replace([' ', '_'], "-")).collect()
}

fn says(words: &[String], any_of: &[&str]) -> bool {
    words.iter().any(|w| any_of.contains(&w.as_str()))
}

/// Ruled out or wrong: nothing that anybody should act on.
pub(super) fn is_void(resource: &Value) -> bool {
    let verification = status_words(resource, "verificationStatus");
    says(&verification, &["entered-in-error", "refuted"])
        || says(&status_words(resource, "clinicalStatus"), &["entered-in-error"])
        || says(&status_words(resource, "status"), &["entered-in-error", "refuted"])
}

fn is_unconfirmed(resource: &Value) -> bool {
    let words = ["unconfirmed", "presumed", "provisional", "differential"];
    says(&status_words(resource, "verificationStatus"), &words)
        || says(&status_words(resource, "status"), &["unconfirmed"])
}

/// Cuts what is too long for its field and says so: a long word must not keep an allergy away.
pub(super) fn cut(value: &mut String, max: usize, field: &str, notes: &mut Vec<String>) {
    if let Some((end, _)) = value.char_indices().nth(max) {
        let end = value.char_indices().nth(max - 1).map_or(end, |(at, _)| at);
        value.truncate(end);
        value.push('…');
        notes.push(format!("{field} is longer than {max} characters and is cut"));
    }
}

/// A code and its system, where both fit; the words stand for themselves otherwise.
pub(super) fn fit_code(system: &mut Option<String>, code: &mut Option<String>, notes: &mut Vec<String>) {
    let long = |v: &Option<String>, max| v.as_ref().is_some_and(|v| v.chars().count() > max);
    if long(system, 200) || long(code, 50) {
        (*system, *code) = (None, None);
        notes.push("its code is too long and is not taken; its words are".into());
    }
}

pub(super) fn not_in_future(
    date: Option<Date>,
    today: Date,
    field: &str,
    notes: &mut Vec<String>,
) -> Option<Date> {
    if date.is_some_and(|d| d > today) {
        notes.push(format!("{field} is in the future and is not taken"));
        return None;
    }
    date
}

/// Words of a code, in lower case.
fn spoken(concept: &Value) -> impl Iterator<Item = String> + '_ {
    let displays = list(&concept["coding"]).filter_map(|c| text(&c["display"]));
    displays.chain(text(&concept["text"])).map(|words| words.to_lowercase())
}

/// Whether a SNOMED code (or one that does not say whose it is) is among these.
fn has_code(concept: &Value, codes: &[&str]) -> bool {
    let snomed = |c: &Value| c["system"].as_str().is_none_or(|s| s.contains("snomed"));
    list(&concept["coding"]).any(|c| snomed(c) && c["code"].as_str().is_some_and(|c| codes.contains(&c)))
}

/// Whether this says that there are no allergies, at all or of some kind.
pub fn says_no_allergy(resource: &Value) -> bool {
    has_code(&resource["code"], NO_ALLERGY)
        || spoken(&resource["code"]).any(|w| {
            w.starts_with("no known")
                || w.starts_with("no allerg")
                || ["nka", "nkda", "none"].contains(&w.as_str())
        })
}

/// Whether this says for certain, and today, that no allergies at all are known.
pub fn says_none_known(resource: &Value) -> bool {
    let all = ["no known allergy", "no known allergies", "no allergies known", "nka"];
    let current = status_words(resource, "clinicalStatus");
    let said = has_code(&resource["code"], NONE_KNOWN)
        || resource["code"]["coding"].is_null()
            && spoken(&resource["code"]).any(|w| all.contains(&w.as_str()));
    said && !has_modifier(resource)
        && !is_void(resource)
        && !is_unconfirmed(resource)
        && !says(&current, &["inactive", "resolved"])
}

/// An AllergyIntolerance, or what it lacks.
pub fn allergy(resource: &Value, today: Date) -> Result<Reading<AllergyInput>, String> {
    if has_modifier(resource) {
        return Ok(Reading::Keep(MODIFIER));
    }
    if says_no_allergy(resource) {
        return Ok(Reading::Keep(""));
    }
    let mut notes = vec![];
    let substance = list(&resource["reaction"]).find_map(|r| coded(&r["substance"]));
    let mut coded = coded(&resource["code"]).or(substance).ok_or("display: the substance is not named")?;
    let categories: Vec<&str> = list(&resource["category"]).filter_map(Value::as_str).collect();
    let is = |word: &str| categories.contains(&word);
    let category = match () {
        () if is("medication") || is("biologic") => "drug",
        () if is("food") => "food",
        () if is("environment") => "environmental",
        () => "other",
    };
    let rank = |s: &str| ["mild", "moderate", "severe"].iter().position(|known| *known == s);
    let worst = list(&resource["reaction"])
        .filter_map(|r| text(&r["severity"]))
        .filter(|s| rank(s).is_some())
        .max_by_key(|s| rank(s));
    let unconfirmed = !is_void(resource) && is_unconfirmed(resource);
    let mut reactions: Vec<String> = vec![];
    if unconfirmed {
        reactions.push("Not confirmed".into());
        notes.push("it is not confirmed there and is inactive here; please review it".into());
    }
    if resource["criticality"] == "high" {
        reactions.push("High criticality".into());
    }
    reactions
        .extend(list(&resource["reaction"]).flat_map(|r| list(&r["manifestation"])).filter_map(coded_words));
    let status = match () {
        () if is_void(resource) => "entered_in_error",
        () if unconfirmed || says(&status_words(resource, "clinicalStatus"), &["inactive", "resolved"]) => {
            "inactive"
        }
        () => "active",
    };
    let mut reaction = (!reactions.is_empty()).then(|| reactions.join("; "));
    cut(&mut coded.display, 200, "its name", &mut notes);
    if let Some(reaction) = &mut reaction {
        cut(reaction, 500, "its reaction", &mut notes);
    }
    fit_code(&mut coded.system, &mut coded.code, &mut notes);
    let input = AllergyInput {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        category: category.into(),
        severity: worst.unwrap_or_else(|| "unknown".into()),
        reaction,
        status: status.into(),
        onset_date: not_in_future(day(&resource["onsetDateTime"]), today, "its onset", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

pub(super) fn coded_words(concept: &Value) -> Option<String> {
    coded(concept).map(|c| c.display)
}

/// Whether the file says that it ended, in any of the forms that FHIR allows.
fn has_ended(resource: &Value) -> bool {
    let members = resource.as_object().into_iter().flatten();
    members.into_iter().any(|(name, value)| {
        name.strip_prefix("abatement").is_some_and(|form| !form.is_empty())
            && !value.is_null()
            && *value != json!(false)
    })
}

/// A Condition, or what it lacks.
pub fn problem(resource: &Value, today: Date) -> Result<Reading<ProblemInput>, String> {
    if has_modifier(resource) {
        return Ok(Reading::Keep(MODIFIER));
    }
    if !is_void(resource) && is_unconfirmed(resource) {
        return Ok(Reading::Keep("it is not confirmed there; it is kept and does not become a problem here"));
    }
    let mut notes = vec![];
    let mut coded = coded(&resource["code"]).ok_or("display: the problem is not named")?;
    let clinical = status_words(resource, "clinicalStatus");
    let status = match () {
        () if is_void(resource) => "entered_in_error",
        () if says(&clinical, &["inactive", "remission", "resolved"]) => "resolved",
        () if clinical.is_empty() && has_ended(resource) => "resolved",
        () => "active",
    };
    cut(&mut coded.display, 300, "its name", &mut notes);
    fit_code(&mut coded.system, &mut coded.code, &mut notes);
    let icd10 = coded.icd10.filter(|c| c.chars().count() <= 10);
    let onset = day(&resource["onsetDateTime"]).or_else(|| day(&resource["onsetPeriod"]["start"]));
    let end = day(&resource["abatementDateTime"]).or_else(|| day(&resource["abatementPeriod"]["end"]));
    let onset = not_in_future(onset, today, "its onset", &mut notes);
    let mut end = not_in_future(end, today, "its end", &mut notes);
    if onset.zip(end).is_some_and(|(from, to)| to < from) {
        end = None;
        notes.push("it ended before it began; its end is not taken".into());
    }
    let input = ProblemInput {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        icd10_code: icd10,
        status: status.into(),
        onset_date: onset,
        resolved_date: end,
    };
    Ok(Reading::Take(input, notes))
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

/// What stands in every resource that is only kept. It is not understood further: a hostile one of a few megabytes would
/// take hundreds in memory.
#[derive(Deserialize)]
pub struct Outline<'a> {
    #[serde(borrow)]
    meta: Option<&'a RawValue>,
    #[serde(borrow)]
    patient: Option<&'a RawValue>,
    #[serde(borrow)]
    subject: Option<&'a RawValue>,
    #[serde(borrow)]
    beneficiary: Option<&'a RawValue>,
    #[serde(borrow, rename = "for")]
    owner: Option<&'a RawValue>,
    #[serde(borrow)]
    individual: Option<&'a RawValue>,
}

/// A longer member is neither a reference nor the data about a resource.
const MAX_MEMBER: usize = 64 << 10;

impl Outline<'_> {
    /// meta.lastUpdated
    pub fn updated(&self) -> Option<Timestamp> {
        self.meta.and_then(|m| member(m, "lastUpdated"))?.parse().ok()
    }

    /// What the resource says about its patient.
    pub fn patient_reference(&self) -> Option<String> {
        [self.patient, self.subject, self.beneficiary, self.owner, self.individual]
            .into_iter()
            .flatten()
            .find_map(|field| member(field, "reference"))
    }
}

fn member(object: &RawValue, name: &str) -> Option<String> {
    let short = (object.get().len() <= MAX_MEMBER).then_some(object.get())?;
    text(&serde_json::from_str::<Value>(short).ok()?[name])
}
