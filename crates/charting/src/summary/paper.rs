//! The chart on one page, as a paper to be handed out.

use jiff::{Timestamp, tz::TimeZone};
use pdf::{Block, Paper};
use registry::patient::api::PatientView;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::page::SummaryPage;
use crate::{encounter::api::EncounterLine, entry::EntryView, vitals::api::VitalsView};

/// What an entry is unless something else is said of it.
const PLAIN: [&str; 2] = ["active", "completed"];
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
    section(&mut blocks, "Problems", problems.collect(), none(!page.problems.is_empty()));
    let lists = &page.lists;
    let mut current = |title, total, entries: Vec<Line>| {
        section(&mut blocks, title, entries, none(total > 0));
    };
    let total = |kind: &str| page.list_totals.get(kind).copied().unwrap_or_default();
    current("Medications", total("medication"), lines(&lists.medications, &["dosage", "frequency", "route"]));
    current("Care plans", total("care_plan"), lines(&lists.care_plans, &["activities", "start_date"]));
    current("Goals", total("goal"), lines(&lists.goals, &["target", "target_date"]));
    let mut history = |title, total, entries: Vec<Line>| {
        let shown = entries.len();
        section(&mut blocks, title, entries, none(total > 0));
        if i64::try_from(shown).is_ok_and(|shown| shown < total) {
            blocks.push(Block::Note(format!("{shown} of {total}: the others stand in the chart.")));
        }
    };
    history("Immunizations", total("immunization"), lines(&lists.immunizations, &["given_date"]));
    history("Procedures", total("procedure"), lines(&lists.procedures, &["performed_date", "outcome"]));
    history("Family history", total("family_history"), lines(&lists.family_history, &["relation"]));
    history(
        "Social history",
        total("social_history"),
        lines(&lists.social_history, &["answer", "asked_date"]),
    );
    vitals(&mut blocks, page.vitals.items.iter().find(|one| one.error.is_none()), zone);
    encounters(&mut blocks, &page.encounters, zone);
    Paper {
        title: "Chart summary".into(),
        language: "en".into(),
        head: vec![],
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

/// That nothing stands of a kind now is not that nobody ever recorded any.
fn none(is_recorded: bool) -> &'static str {
    if is_recorded { "None current." } else { "Not recorded." }
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
    section(blocks, "Allergies", lines, none(!page.allergies.is_empty()));
}

/// A name, and what is said of it.
type Line = (String, Vec<String>);

fn section(blocks: &mut Vec<Block>, title: &str, lines: Vec<Line>, none: &str) {
    blocks.push(Block::Section(title.to_owned()));
    if lines.is_empty() {
        blocks.push(Block::Note(none.into()));
    }
    for (name, parts) in lines {
        let said = parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ");
        let value = if said.is_empty() { "–".to_owned() } else { said };
        blocks.push(Block::Field { label: name, value });
    }
}

/// The entries of a list with these of their fields; first how an entry stands, where that changes what it says.
fn lines<T: Serialize + ToSchema>(entries: &[EntryView<T>], fields: &[&str]) -> Vec<Line> {
    let line = |entry: &EntryView<T>| {
        let details = json!(entry.details);
        let text = |name: &str| details[name].as_str().unwrap_or_default().replace('\n', "; ");
        let status = Some(text("status")).filter(|status| !PLAIN.contains(&status.as_str()));
        let status = status.map(|status| status.replace('_', " ").to_uppercase());
        (text("display"), status.into_iter().chain(fields.iter().map(|name| text(name))).collect())
    };
    entries.iter().map(line).collect()
}

fn vitals(blocks: &mut Vec<Block>, last: Option<&VitalsView>, zone: &TimeZone) {
    let Some(last) = last else { return section(blocks, "Vital signs", vec![], none(false)) };
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

fn encounters(blocks: &mut Vec<Block>, last: &[EncounterLine], zone: &TimeZone) {
    let lines = last.iter().map(|one| {
        let unsigned = one.status.is_unsigned().then(|| "NOT SIGNED".to_owned());
        let kind = one.encounter_type.replace('_', " ");
        let parts = [unsigned, Some(kind), Some(one.provider_name.clone()), one.chief_complaint.clone()];
        (shown(one.encounter_date, zone), parts.into_iter().flatten().chain(one.diagnoses.clone()).collect())
    });
    section(blocks, "Last encounters", lines.collect(), none(false));
}

#[cfg(test)]
mod tests {
    use kernel::{EncounterId, EntryId, PatientId, Version};
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::{
        encounter::Status,
        entry::{Goal, Medication, Procedure},
    };

    fn entry<T: DeserializeOwned + ToSchema>(details: Value) -> EntryView<T> {
        EntryView {
            id: EntryId::new(),
            details: serde_json::from_value(details).unwrap(),
            encounter_id: None,
            recorded_by: String::new(),
            version: Version(1),
            changed_by: None,
            updated_at: Timestamp::UNIX_EPOCH,
            allowed_actions: vec![],
        }
    }

    #[test]
    fn how_an_entry_stands_is_said_before_anything_else() {
        let medications: [EntryView<Medication>; 2] = [
            entry(json!({"display": "Warfarin", "dosage": "5 mg", "status": "on_hold"})),
            entry(json!({"display": "Metformin", "dosage": "1 g", "status": "active"})),
        ];
        let said = lines(&medications, &["dosage", "route"]);
        assert_eq!(said[0], ("Warfarin".into(), vec!["ON HOLD".into(), "5 mg".into(), String::new()]));
        assert_eq!(said[1].1, ["1 g", ""]);
        let operation: EntryView<Procedure> = entry(json!({"display": "Appendectomy", "status": "not_done"}));
        assert_eq!(lines(&[operation], &["outcome"])[0].1, ["NOT DONE", ""]);
        let goal: EntryView<Goal> = entry(json!({"display": "Walk", "status": "proposed"}));
        assert_eq!(lines(&[goal], &[])[0].1, ["PROPOSED"]);
    }

    #[test]
    fn what_nobody_has_signed_says_so_and_none_current_is_not_none_recorded() {
        let draft = EncounterLine {
            appointment_id: None,
            id: EncounterId::new(),
            patient_id: PatientId::new(),
            encounter_date: Timestamp::UNIX_EPOCH,
            encounter_type: "follow_up".into(),
            specialty: None,
            provider_id: None,
            provider_name: "Ada King".into(),
            status: Status::Draft,
            chief_complaint: None,
            diagnoses: vec![],
        };
        let mut blocks = vec![];
        encounters(&mut blocks, &[draft], &TimeZone::UTC);
        assert!(format!("{blocks:?}").contains("NOT SIGNED · follow up · Ada King"), "{blocks:?}");
        let mut blocks = vec![];
        section(&mut blocks, "Medications", vec![], none(true));
        section(&mut blocks, "Goals", vec![], none(false));
        let said = format!("{blocks:?}");
        assert!(said.contains("None current.") && said.contains("Not recorded."), "{said}");
    }
}
