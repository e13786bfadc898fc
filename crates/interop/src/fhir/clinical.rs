//! Encounters and what happened in them, from FHIR to the lists of the chart. What is not certain is never made certain here either:
//! what was only planned, or did not happen, is kept and not recorded as if it had.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use charting::entry::{CarePlan, Finding, Goal, Immunization, Medication, Procedure, SocialHistory};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde_json::Value;

use super::map::{
    Coded, MODIFIER, Reading, coded, coded_words, cut, day, fit_code, has_modifier, is_void, list,
    not_in_future, text,
};
use super::vitals::has_sign;

const VOID: &str = "entered_in_error";
const ELSEWHERE: &str = "stopped where it comes from; no reason is given there";

/// What every entry of a list needs first: nothing that turns it round, and a name.
pub(super) fn begin(
    resource: &Value,
    concept: &Value,
    notes: &mut Vec<String>,
) -> Result<Option<Coded>, String> {
    if has_modifier(resource) {
        return Ok(None);
    }
    let mut coded = coded(concept).ok_or("display: it is not named")?;
    cut(&mut coded.display, 300, "its name", notes);
    fit_code(&mut coded.system, &mut coded.code, notes);
    Ok(Some(coded))
}

fn status<'a>(resource: &Value, known: &[(&str, &'a str)]) -> Option<&'a str> {
    let said = resource["status"].as_str().unwrap_or_default();
    known.iter().find(|(theirs, _)| *theirs == said).map(|(_, ours)| *ours)
}

/// Words that fit their field.
pub(super) fn fitting(
    words: Option<String>,
    max: usize,
    field: &str,
    notes: &mut Vec<String>,
) -> Option<String> {
    words.map(|mut words| {
        cut(&mut words, max, field, notes);
        words
    })
}

pub(super) fn joined(parts: impl Iterator<Item = String>, between: &str) -> Option<String> {
    let joined = parts.collect::<Vec<_>>().join(between);
    (!joined.is_empty()).then_some(joined)
}

fn remarks(resource: &Value) -> Option<String> {
    joined(list(&resource["note"]).filter_map(|n| text(&n["text"])), "\n")
}

/// The first of these members that is a day.
fn when(resource: &Value, members: &[&str]) -> Option<Date> {
    members.iter().find_map(|member| {
        let value = &resource[*member];
        day(value).or_else(|| day(&value["start"]))
    })
}

/// A MedicationRequest, or what it lacks. One that was only proposed is no medication of the patient.
pub fn medication(resource: &Value, today: Date) -> Result<Reading<Medication>, String> {
    let mut notes = vec![];
    let concept = &resource["medicationCodeableConcept"];
    if !has_modifier(resource) && concept.is_null() {
        return Ok(Reading::Keep("its medication is another resource; it is kept"));
    }
    let Some(coded) = begin(resource, concept, &mut notes)? else { return Ok(Reading::Keep(MODIFIER)) };
    if matches!(resource["intent"].as_str(), Some("proposal" | "plan" | "option"))
        || resource["doNotPerform"] == true
    {
        return Ok(Reading::Keep("it was not ordered; it is kept"));
    }
    let known = [
        ("active", "active"),
        ("on-hold", "on_hold"),
        ("completed", "completed"),
        ("stopped", "discontinued"),
        ("cancelled", "discontinued"),
        ("entered-in-error", VOID),
    ];
    let Some(status) = status(resource, &known) else {
        return Ok(Reading::Keep("its status says nothing that can be acted on; it is kept"));
    };
    let dosage = &resource["dosageInstruction"][0];
    let repeat = &dosage["timing"]["repeat"];
    let per = |n: &Value| n.as_f64().map(|n| n.to_string());
    if list(&resource["dosageInstruction"]).nth(1).is_some() {
        notes
            .push("it has more than one dosage; the first is taken, and please read the others there".into());
    }
    let needed = (dosage["asNeededBoolean"] == true).then(|| "as needed".to_owned());
    let timing = text(&dosage["timing"]["code"]["text"]).or_else(|| {
        let (times, period) = (per(&repeat["frequency"])?, per(&repeat["period"])?);
        Some(format!("{times} per {period} {}", text(&repeat["periodUnit"])?))
    });
    let quantity = &dosage["doseAndRate"][0]["doseQuantity"];
    let amount = per(&quantity["value"])
        .map(|n| [Some(n), text(&quantity["unit"])].into_iter().flatten().collect::<Vec<_>>().join(" "));
    let timing = joined(timing.into_iter().chain(needed), ", ");
    // The words may say more than the amount: with food, not with milk.
    let said = text(&dosage["text"]).filter(|_| amount.is_some());
    let remark = joined(said.into_iter().chain(remarks(resource)), "\n");
    let reason = coded_words(&resource["statusReason"]).unwrap_or_else(|| ELSEWHERE.into());
    let input = Medication {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        dosage: fitting(amount.or_else(|| text(&dosage["text"])), 200, "its dose", &mut notes),
        frequency: fitting(timing, 200, "how often it is taken", &mut notes),
        route: fitting(coded_words(&dosage["route"]), 100, "its route", &mut notes),
        prescribed_by: fitting(text(&resource["requester"]["display"]), 200, "who prescribed it", &mut notes),
        prescribed_date: not_in_future(day(&resource["authoredOn"]), today, "its date", &mut notes),
        status: status.into(),
        discontinued_date: None,
        discontinued_reason: (status == "discontinued").then_some(reason),
        note: fitting(remark, 2000, "its note", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// An Immunization, or what it lacks.
pub fn immunization(resource: &Value, today: Date) -> Result<Reading<Immunization>, String> {
    let mut notes = vec![];
    let Some(coded) = begin(resource, &resource["vaccineCode"], &mut notes)? else {
        return Ok(Reading::Keep(MODIFIER));
    };
    let known = [("completed", "completed"), ("not-done", "refused"), ("entered-in-error", VOID)];
    let Some(status) = status(resource, &known) else {
        return Ok(Reading::Keep("its status says nothing that can be acted on; it is kept"));
    };
    let dose = resource["protocolApplied"][0]["doseNumberPositiveInt"].as_i64();
    let reason = coded_words(&resource["statusReason"])
        .unwrap_or_else(|| "not given; no reason is given there".into());
    let input = Immunization {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        status: status.into(),
        given_date: not_in_future(day(&resource["occurrenceDateTime"]), today, "its date", &mut notes),
        lot_number: fitting(text(&resource["lotNumber"]), 50, "its lot number", &mut notes),
        site: fitting(coded_words(&resource["site"]), 100, "its site", &mut notes),
        route: fitting(coded_words(&resource["route"]), 100, "its route", &mut notes),
        dose_number: dose.filter(|n| (1..=99).contains(n)).and_then(|n| i32::try_from(n).ok()),
        refusal_reason: (status == "refused").then_some(reason),
        note: fitting(remarks(resource), 2000, "its note", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// A Procedure, or what it lacks.
pub fn procedure(resource: &Value, today: Date) -> Result<Reading<Procedure>, String> {
    let mut notes = vec![];
    let Some(coded) = begin(resource, &resource["code"], &mut notes)? else {
        return Ok(Reading::Keep(MODIFIER));
    };
    let known = [
        ("completed", "completed"),
        ("in-progress", "in_progress"),
        ("not-done", "not_done"),
        ("entered-in-error", VOID),
    ];
    let Some(status) = status(resource, &known) else {
        return Ok(Reading::Keep("it was not begun, or not ended as meant; it is kept"));
    };
    let performed = when(resource, &["performedDateTime", "performedPeriod"]);
    let input = Procedure {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        status: status.into(),
        performed_date: not_in_future(performed, today, "its date", &mut notes),
        outcome: fitting(coded_words(&resource["outcome"]), 500, "its outcome", &mut notes),
        note: fitting(remarks(resource), 2000, "its note", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// A CarePlan, or what it lacks.
pub fn care_plan(resource: &Value, _today: Date) -> Result<Reading<CarePlan>, String> {
    let mut notes = vec![];
    let named = list(&resource["category"]).find(|c| coded(c).is_some()).unwrap_or(&Value::Null);
    if has_modifier(resource) {
        return Ok(Reading::Keep(MODIFIER));
    }
    let mut plan = coded(named);
    let title = text(&resource["title"]).or_else(|| plan.as_ref().map(|c| c.display.clone()));
    let mut display = title.ok_or("display: it is not named")?;
    cut(&mut display, 300, "its title", &mut notes);
    if let Some(plan) = &mut plan {
        fit_code(&mut plan.system, &mut plan.code, &mut notes);
    }
    let known = [
        ("draft", "draft"),
        ("active", "active"),
        ("on-hold", "on_hold"),
        ("completed", "completed"),
        ("revoked", "revoked"),
        ("entered-in-error", VOID),
    ];
    let Some(status) = status(resource, &known) else {
        return Ok(Reading::Keep("its status says nothing that can be acted on; it is kept"));
    };
    let activity =
        |a: &Value| text(&a["detail"]["description"]).or_else(|| coded_words(&a["detail"]["code"]));
    let activities = joined(list(&resource["activity"]).filter_map(activity), "\n");
    let (start, mut end) = (day(&resource["period"]["start"]), day(&resource["period"]["end"]));
    if start.zip(end).is_some_and(|(from, to)| to < from) {
        end = None;
        notes.push("it ended before it began; its end is not taken".into());
    }
    let (system, code) = plan.map_or((None, None), |c| (c.system, c.code));
    let input = CarePlan {
        code_system: system,
        code,
        display,
        status: status.into(),
        start_date: start,
        end_date: end,
        description: fitting(text(&resource["description"]), 2000, "its description", &mut notes),
        activities: fitting(activities, 4000, "what is to be done", &mut notes),
        note: fitting(remarks(resource), 2000, "its note", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// A Goal, or what it lacks.
pub fn goal(resource: &Value, _today: Date) -> Result<Reading<Goal>, String> {
    let mut notes = vec![];
    let Some(coded) = begin(resource, &resource["description"], &mut notes)? else {
        return Ok(Reading::Keep(MODIFIER));
    };
    let status = match resource["lifecycleStatus"].as_str() {
        Some("proposed") => "proposed",
        Some("planned" | "accepted" | "active") => "active",
        Some("on-hold") => "on_hold",
        Some("completed") => "completed",
        Some("cancelled" | "rejected") => "cancelled",
        Some("entered-in-error") => VOID,
        _ => return Ok(Reading::Keep("its status says nothing that can be acted on; it is kept")),
    };
    let achievement = list(&resource["achievementStatus"]["coding"]).find_map(|c| {
        Some(match c["code"].as_str()? {
            "in-progress" => "in_progress",
            "improving" => "improving",
            "worsening" => "worsening",
            "no-change" => "no_change",
            "achieved" | "sustaining" => "achieved",
            "not-achieved" | "no-progress" | "not-attainable" => "not_achieved",
            _ => return None,
        })
    });
    let (start, target) = (day(&resource["startDate"]), &resource["target"][0]);
    let due = day(&target["dueDate"]).filter(|due| start.is_none_or(|from| from <= *due));
    let measure = coded_words(&target["measure"]);
    let value = text(&target["detailString"]).or_else(|| coded_words(&target["detailCodeableConcept"]));
    let input = Goal {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        status: status.into(),
        start_date: start,
        description: None,
        target: fitting(joined([measure, value].into_iter().flatten(), ": "), 500, "its target", &mut notes),
        target_date: due,
        achievement: achievement.map(str::to_owned),
        note: fitting(remarks(resource), 2000, "its note", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// What an Observation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// How the patient lives: an answer of the history.
    Life,
    /// The vital signs.
    Vitals,
    /// What an examination, an image or a procedure showed: which of these.
    Finding(&'static str),
    /// Anything else: laboratory values wait for the orders department.
    Other,
}

/// What an Observation is about, by its categories.
pub fn about(resource: &Value) -> About {
    let codes = list(&resource["category"]).flat_map(|c| list(&c["coding"]));
    let about = codes.filter_map(|c| c["code"].as_str()).find_map(|code| match code {
        "social-history" | "survey" => Some(About::Life),
        "vital-signs" => Some(About::Vitals),
        // No word of FHIR, and written all the same.
        "vital-sign" if has_sign(resource) => Some(About::Vitals),
        "vital-sign" | "exam" => Some(About::Finding("exam")),
        "imaging" => Some(About::Finding("imaging")),
        "procedure" | "therapy" => Some(About::Finding("procedure")),
        "laboratory" => Some(About::Other),
        _ => None,
    });
    about.unwrap_or(About::Other)
}

/// Which part of the social history a question belongs to, as far as its code says.
fn category(resource: &Value, code: Option<&str>) -> &'static str {
    match code {
        Some("72166-2" | "11367-0" | "39240-7" | "63640-7" | "64234-8") => "tobacco",
        Some("11331-6" | "74013-4" | "68518-0" | "68519-8" | "68520-6" | "75626-2") => "alcohol",
        Some("11341-5" | "21843-8" | "74165-2" | "67875-5") => "occupation",
        Some("11343-1" | "82667-7") => "drugs",
        Some("71802-3" | "63586-2") => "living",
        _ => {
            let survey =
                list(&resource["category"]).flat_map(|c| list(&c["coding"])).any(|c| c["code"] == "survey");
            if survey { "survey" } else { "other" }
        }
    }
}

/// A value in words, with its unit.
pub(super) fn value_of(resource: &Value) -> Option<String> {
    let quantity = |q: &Value| {
        let number = q["value"].as_number()?.to_string();
        let unit = text(&q["unit"]).or_else(|| text(&q["code"])).filter(|unit| !unit.starts_with('{'));
        // A bound is no value.
        let bound = text(&q["comparator"]);
        Some([bound, Some(number), unit].into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let range = |r: &Value| Some(format!("{} – {}", quantity(&r["low"])?, quantity(&r["high"])?));
    text(&resource["valueString"])
        .or_else(|| coded_words(&resource["valueCodeableConcept"]))
        .or_else(|| quantity(&resource["valueQuantity"]))
        .or_else(|| range(&resource["valueRange"]))
        .or_else(|| resource["valueBoolean"].as_bool().map(|yes| if yes { "yes" } else { "no" }.into()))
        .or_else(|| resource["valueInteger"].as_i64().map(|n| n.to_string()))
        .or_else(|| text(&resource["valueDateTime"]))
}

/// Members that say when something was observed, the surest first.
const OBSERVED: &[&str] = &["effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"];

/// What stands of an observation or a report; nothing while it is not final.
fn observed(resource: &Value) -> Option<&'static str> {
    match resource["status"].as_str()? {
        "final" | "amended" | "corrected" | "appended" => Some("completed"),
        "entered-in-error" => Some(VOID),
        _ => None,
    }
}
const NOT_FINAL: &str = "it is not final there; it is kept";

/// What an Observation found, with its parts.
fn found(resource: &Value) -> Option<String> {
    let part = |c: &Value| Some(format!("{}: {}", coded_words(&c["code"])?, value_of(c)?));
    let parts = || joined(list(&resource["component"]).filter_map(part), "\n");
    value_of(resource).or_else(parts).or_else(|| coded_words(&resource["dataAbsentReason"]))
}

/// An Observation of the category `social-history` or `survey`, or what it lacks.
pub fn social_history(resource: &Value, today: Date) -> Result<Reading<SocialHistory>, String> {
    let mut notes = vec![];
    let Some(coded) = begin(resource, &resource["code"], &mut notes)? else {
        return Ok(Reading::Keep(MODIFIER));
    };
    let Some(status) = observed(resource) else { return Ok(Reading::Keep(NOT_FINAL)) };
    let (answer, asked) = (found(resource), when(resource, OBSERVED));
    let input = SocialHistory {
        category: category(resource, coded.code.as_deref()).into(),
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        answer: fitting(answer, 2000, "its answer", &mut notes),
        asked_date: not_in_future(asked, today, "its date", &mut notes),
        status: status.into(),
        note: fitting(remarks(resource), 2000, "its note", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// An Observation of an examination, an image or a procedure, or what it lacks.
pub fn finding(resource: &Value, category: &str, today: Date) -> Result<Reading<Finding>, String> {
    let mut notes = vec![];
    let Some(coded) = begin(resource, &resource["code"], &mut notes)? else {
        return Ok(Reading::Keep(MODIFIER));
    };
    let Some(status) = observed(resource) else { return Ok(Reading::Keep(NOT_FINAL)) };
    let found = found(resource);
    if found.is_none()
        && resource.as_object().into_iter().flatten().any(|(name, _)| name.starts_with("value"))
    {
        notes.push("its value is of a form that is not read; it is kept with the original".into());
    }
    let judged = joined(list(&resource["interpretation"]).filter_map(coded_words), "; ");
    let input = Finding {
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        category: category.into(),
        performed_date: not_in_future(when(resource, OBSERVED), today, "its date", &mut notes),
        result: fitting(found, 2000, "its value", &mut notes),
        conclusion: fitting(judged, 4000, "its conclusion", &mut notes),
        report_text: None,
        status: status.into(),
        note: fitting(remarks(resource), 2000, "its note", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// Which department a report is of: by the codes of HL7 (v2-0074), or those of US Core (LOINC).
fn department(resource: &Value) -> &'static str {
    let codes = list(&resource["category"]).flat_map(|c| list(&c["coding"]));
    let of = |code: &str| {
        Some(match code {
            "LAB" | "BG" | "BLB" | "CH" | "HM" | "IMM" | "MB" | "MCB" | "MYC" | "OSL" | "PAR" | "SR"
            | "TX" | "VR" | "LP29693-6" => "laboratory",
            "RAD" | "CT" | "IMG" | "NMR" | "NMS" | "OUS" | "RUS" | "RX" | "VUS" | "XRC" | "LP29684-5" => {
                "imaging"
            }
            "CG" | "CP" | "GE" | "PAT" | "SP" | "LP7839-6" => "pathology",
            "CTH" | "CUS" | "EC" | "LP29708-2" => "cardiology",
            "EN" | "PF" | "RC" => "procedure",
            _ => return None,
        })
    };
    codes.filter_map(|c| c["code"].as_str()).find_map(of).unwrap_or("other")
}

/// A DiagnosticReport, or what it lacks. Its results are resources of their own; what they are called stands in the note.
pub fn report(resource: &Value, today: Date) -> Result<Reading<Finding>, String> {
    let mut notes = vec![];
    let Some(coded) = begin(resource, &resource["code"], &mut notes)? else {
        return Ok(Reading::Keep(MODIFIER));
    };
    let Some(status) = observed(resource) else { return Ok(Reading::Keep(NOT_FINAL)) };
    let codes = list(&resource["conclusionCode"]).filter_map(coded_words);
    let conclusion = joined(text(&resource["conclusion"]).into_iter().chain(codes), "\n");
    let results = joined(list(&resource["result"]).filter_map(|r| text(&r["display"])), "; ");
    let presented = presented(resource, &mut notes);
    let input = Finding {
        category: department(resource).into(),
        code_system: coded.system,
        code: coded.code,
        display: coded.display,
        performed_date: not_in_future(when(resource, OBSERVED), today, "its date", &mut notes),
        result: None,
        conclusion: fitting(conclusion, 4000, "its conclusion", &mut notes),
        report_text: fitting(presented, Finding::REPORT, "its text", &mut notes),
        status: status.into(),
        note: fitting(results, 2000, "the names of its results", &mut notes),
    };
    Ok(Reading::Take(input, notes))
}

/// The texts in which a report is presented. What is no plain text stays with the original.
fn presented(resource: &Value, notes: &mut Vec<String>) -> Option<String> {
    let mut texts = vec![];
    for form in list(&resource["presentedForm"]) {
        match plain_text(form) {
            Ok(text) => texts.push(text),
            Err(why) => notes.push(format!("{why}; that form of it is kept with the original")),
        }
    }
    joined(texts.into_iter().filter(|text| !text.is_empty()), "\n\n")
}

/// So many bytes of Base64 hold more text than a report has.
const PRESENTED: usize = 1 << 20;

/// The text of an attachment, or why it is not read.
fn plain_text(form: &Value) -> Result<String, &'static str> {
    let kind = form["contentType"].as_str().unwrap_or_default().to_ascii_lowercase();
    if kind.split(';').next().map(str::trim) != Some("text/plain") {
        return Err("it is also presented as something else than plain text");
    }
    let data = form["data"].as_str().ok_or("its text is not in the file")?;
    if data.len() > PRESENTED {
        return Err("its text is too long");
    }
    let data: Vec<u8> = data.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(data).map_err(|_| "its text is no Base64")?;
    let text = String::from_utf8(bytes).map_err(|_| "its text is not UTF-8")?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err("its text has control characters");
    }
    Ok(text.trim().to_owned())
}

/// An encounter of another system: read here, never edited or signed.
#[derive(Debug)]
pub struct Met {
    /// When it began.
    pub at: Timestamp,
    /// Who saw the patient, as the file says it.
    pub provider: Option<String>,
    /// The reference to whom, where the file names nobody.
    pub provider_reference: Option<String>,
    /// Why the patient came.
    pub complaint: Option<String>,
    /// What kind of visit it was, in the words of the file.
    pub notes: String,
    /// Whether it was a mistake there.
    pub is_void: bool,
}

/// When something was, for whoever reads a file.
#[derive(Debug, Clone)]
pub struct Now {
    /// The present instant.
    pub at: Timestamp,
    /// Where the clinic is: what a file says without a zone is said there.
    pub zone: TimeZone,
}

impl Now {
    /// Today where the clinic is.
    pub fn today(&self) -> Date {
        self.at.to_zoned(self.zone.clone()).date()
    }
}

/// A time of the past.
pub(super) struct Moment {
    /// When; of what is known to the day its beginning where the clinic is.
    pub at: Timestamp,
    /// The day, where no time of day is known.
    pub on: Option<Date>,
}

/// When it was; nothing where that is not known, or lies ahead.
pub(super) fn moment(value: &Value, now: &Now) -> Option<Moment> {
    let said = value.as_str()?;
    let local = |at: DateTime| at.to_zoned(now.zone.clone()).ok().map(|at| at.timestamp());
    let moment = match said.parse() {
        Ok(at) => Moment { at, on: None },
        Err(_) if said.len() > 10 => Moment { at: local(said.parse().ok()?)?, on: None },
        Err(_) => day(value).and_then(|on| Some(Moment { at: local(on.into())?, on: Some(on) }))?,
    };
    (moment.at <= now.at).then_some(moment)
}

/// An Encounter, or what it lacks. One that did not take place is kept.
pub fn encounter(resource: &Value, now: &Now) -> Result<Reading<Met>, String> {
    if has_modifier(resource) {
        return Ok(Reading::Keep(MODIFIER));
    }
    let is_void = is_void(resource);
    if !is_void && matches!(resource["status"].as_str(), Some("planned" | "cancelled") | None) {
        return Ok(Reading::Keep("it did not take place; it is kept"));
    }
    let Some(Moment { at, .. }) = moment(&resource["period"]["start"], now) else {
        return Ok(Reading::Keep("it does not say on which day it was, or that lies ahead; it is kept"));
    };
    let mut notes = vec![];
    let individual = || list(&resource["participant"]).map(|p| &p["individual"]);
    let kinds = list(&resource["type"]).filter_map(coded_words);
    let place = text(&resource["serviceProvider"]["display"]);
    let words = joined(kinds.chain(place), "\n").unwrap_or_else(|| "Encounter".into());
    let reasons = list(&resource["reasonCode"]).filter_map(coded_words);
    Ok(Reading::Take(
        Met {
            at,
            provider: fitting(
                individual().find_map(|i| text(&i["display"])),
                200,
                "its provider",
                &mut notes,
            ),
            provider_reference: individual().find_map(|i| text(&i["reference"])),
            complaint: fitting(joined(reasons, "; "), 1000, "its reason", &mut notes),
            notes: fitting(Some(words), 2000, "its kind", &mut notes).unwrap_or_default(),
            is_void,
        },
        notes,
    ))
}
