//! The chart on one page, as a paper to be handed out.

use jiff::{Timestamp, tz::TimeZone};
use pdf::{Block, Paper};
use registry::patient::api::PatientView;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::page::SummaryPage;
use crate::{entry::EntryView, vitals::api::VitalsView};

/// What is over is not what a paper is for.
const OVER: [&str; 5] = ["completed", "discontinued", "revoked", "cancelled", "entered_in_error"];
/// What was measured, with its unit.
const MEASURED: [(&str, &str, &str); 9] = [
    ("heart_rate", "Heart rate", "/min"),
    ("respiratory_rate", "Respiratory rate", "/min"),
    ("temperature", "Temperature", "°C"),
    ("oxygen_saturation", "Oxygen saturation", "%"),
    ("pain", "Pain", "of 10"),
    ("height_cm", "Height", "cm"),
    ("weight_kg", "Weight", "kg"),
    ("bmi", "BMI", "kg/m²"),
    ("glucose", "Glucose", "mmol/L"),
];

/// The paper of a summary.
pub(super) fn paper(page: &SummaryPage, zone: &TimeZone) -> Paper {
    let name = name(&page.patient);
    let mut blocks = patient(page, &name, zone);
    allergies(&mut blocks, page);
    let open = page.problems.iter().filter(|one| matches!(one.details.status.as_str(), "active" | "chronic"));
    let problems = open.map(|one| {
        let details = &one.details;
        let since = details.onset_date.map(|day| format!("since {day}"));
        let parts = [details.icd10_code.clone(), Some(details.status.clone()), since];
        (details.display.clone(), parts.into_iter().flatten().collect())
    });
    section(&mut blocks, "Problems", problems.collect());
    let lists = &page.lists;
    list(&mut blocks, "Medications", &lists.medications, &["dosage", "frequency", "route"], true);
    list(&mut blocks, "Immunizations", &lists.immunizations, &["given_date", "status"], false);
    list(&mut blocks, "Procedures", &lists.procedures, &["performed_date", "outcome"], false);
    list(&mut blocks, "Family history", &lists.family_history, &["relation"], false);
    list(&mut blocks, "Social history", &lists.social_history, &["answer", "asked_date"], false);
    list(&mut blocks, "Care plans", &lists.care_plans, &["activities", "start_date"], true);
    list(&mut blocks, "Goals", &lists.goals, &["target", "target_date"], true);
    vitals(&mut blocks, page.vitals.items.iter().find(|one| one.error.is_none()), zone);
    encounters(&mut blocks, page, zone);
    Paper {
        title: "Chart summary".into(),
        language: "en".into(),
        footer: format!("{name} · MRN {}", page.patient.details.mrn.as_deref().unwrap_or_default()),
        blocks,
    }
}

fn name(patient: &PatientView) -> String {
    let details = &patient.details;
    let given = [Some(details.given_name.as_str()), details.middle_name.as_deref()];
    let given = given.into_iter().flatten().collect::<Vec<_>>().join(" ");
    format!("{}, {given}", details.family_name.to_uppercase())
}

fn shown(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

fn say(blocks: &mut Vec<Block>, label: &str, value: String) {
    if !value.trim().is_empty() {
        blocks.push(Block::Field { label: label.to_owned(), value });
    }
}

fn patient(page: &SummaryPage, name: &str, zone: &TimeZone) -> Vec<Block> {
    let details = &page.patient.details;
    let mut blocks = vec![Block::Section("Patient".into())];
    say(&mut blocks, "Name", name.to_owned());
    say(&mut blocks, "MRN", details.mrn.clone().unwrap_or_default());
    say(&mut blocks, "Born", details.birth_date.to_string());
    say(&mut blocks, "Sex", details.sex.clone());
    say(&mut blocks, "As of", shown(page.at, zone));
    blocks
}

/// “None known” was said by somebody; “not recorded” by nobody.
fn allergies(blocks: &mut Vec<Block>, page: &SummaryPage) {
    let active = page.allergies.iter().filter(|one| one.details.status == "active");
    let lines: Vec<Line> = active
        .map(|one| {
            let parts = [Some(one.details.severity.clone()), one.details.reaction.clone()];
            (one.details.display.clone(), parts.into_iter().flatten().collect())
        })
        .collect();
    if lines.is_empty() && page.no_known_allergies {
        blocks.push(Block::Section("Allergies".into()));
        blocks.push(Block::Note("No known allergies.".into()));
        return;
    }
    section(blocks, "Allergies", lines);
}

/// A name, and what is said of it.
type Line = (String, Vec<String>);

fn section(blocks: &mut Vec<Block>, title: &str, lines: Vec<Line>) {
    blocks.push(Block::Section(title.to_owned()));
    if lines.is_empty() {
        blocks.push(Block::Note("Not recorded.".into()));
    }
    for (name, parts) in lines {
        let said = parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ");
        let value = if said.is_empty() { "–".to_owned() } else { said };
        blocks.push(Block::Field { label: name, value });
    }
}

/// The entries of a list with these of their fields; where `current`, only what goes on.
fn list<T: Serialize + ToSchema>(
    blocks: &mut Vec<Block>,
    title: &str,
    entries: &[EntryView<T>],
    fields: &[&str],
    current: bool,
) {
    let lines = entries.iter().filter_map(|entry| {
        let details = json!(entry.details);
        let status = details["status"].as_str().unwrap_or_default();
        let stands = if current { !OVER.contains(&status) } else { status != "entered_in_error" };
        let text = |name: &&str| details[*name].as_str().unwrap_or_default().replace('\n', "; ");
        let name = details["display"].as_str().unwrap_or_default().to_owned();
        stands.then(|| (name, fields.iter().map(text).collect()))
    });
    section(blocks, title, lines.collect());
}

fn vitals(blocks: &mut Vec<Block>, last: Option<&VitalsView>, zone: &TimeZone) {
    let Some(last) = last else { return section(blocks, "Vital signs", vec![]) };
    blocks.push(Block::Section("Vital signs".into()));
    let when = last.recorded_on.map_or_else(|| shown(last.recorded_at, zone), |day| day.to_string());
    say(blocks, "Measured", when);
    let mut measured = json!(last.measured);
    measured["bmi"] = json!(last.bmi);
    if let (Some(systolic), Some(diastolic)) = (last.measured.systolic, last.measured.diastolic) {
        say(blocks, "Blood pressure", format!("{systolic}/{diastolic} mmHg"));
    }
    for (name, label, unit) in MEASURED {
        if let Value::Number(number) = &measured[name] {
            say(blocks, label, format!("{number} {unit}"));
        }
    }
}

fn encounters(blocks: &mut Vec<Block>, page: &SummaryPage, zone: &TimeZone) {
    let stand = page.encounters.iter().filter(|one| one.status != crate::encounter::Status::EnteredInError);
    let lines = stand.map(|one| {
        let kind = one.encounter_type.replace('_', " ");
        let parts = [Some(kind), Some(one.provider_name.clone()), one.chief_complaint.clone()];
        (shown(one.encounter_date, zone), parts.into_iter().flatten().chain(one.diagnoses.clone()).collect())
    });
    section(blocks, "Last encounters", lines.collect());
}
