//! A patient's record on paper: whatever the export holds, walked field by field, so that nothing that is added to it later
//! can be forgotten here.

use jiff::{Timestamp, civil::Date};
use pdf::{Block, Paper};
use serde_json::{Map, Value};

/// What serves programs alone and stands in the JSON: identifiers of rows, versions, what the caller may do.
const FOR_PROGRAMS: [&str; 14] = [
    "allowed_actions",
    "appointment_id",
    "appointment_type_id",
    "booked_appointment_id",
    "carried",
    "case_id",
    "encounter_id",
    "format",
    "id",
    "layout_version_id",
    "patient_id",
    "provider_id",
    "series_id",
    "version",
];

/// The fields of a form; see `form`.
const FORM: &str = "clinical_data";

/// Where the order of the alphabet would hide what is looked for first.
const FIRST: [&str; 17] = [
    "patient_number",
    "exported_at",
    "patient",
    "allergies",
    "no_known_allergies",
    "problems",
    "encounters",
    "vitals",
    "medications",
    "contacts",
    "coverages",
    "consents",
    "disclosures",
    "display",
    "kind",
    "given_name",
    "family_name",
];

/// The paper of an export.
pub(crate) fn paper(record: &Value, patient_number: &str) -> Paper {
    let mut blocks = vec![];
    let empty = Map::new();
    let members = record.as_object().unwrap_or(&empty);
    let (lists, values): (Vec<_>, Vec<_>) =
        ordered(members).into_iter().partition(|(_, value)| value.is_array() || value.is_object());
    for (name, value) in values {
        blocks.extend(field(&label(name), value));
    }
    for (name, value) in lists {
        blocks.push(Block::Section(label(name)));
        section(&label(name), value, &mut blocks);
    }
    Paper {
        title: "Copy of the health record".into(),
        language: "en".into(),
        head: vec![],
        footer: format!("Patient {patient_number}"),
        blocks,
    }
}

fn section(name: &str, value: &Value, blocks: &mut Vec<Block>) {
    let before = blocks.len();
    match value {
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (number, item) in (1..).zip(items) {
                blocks.push(Block::Item(format!("{name}: {number} of {}", items.len())));
                fields("", item, blocks);
            }
        }
        other => fields("", other, blocks),
    }
    if blocks.len() == before {
        blocks.push(Block::Note("Nothing is recorded.".into()));
    }
}

/// The fields of a thing; those of a thing within it say where they belong.
fn fields(within: &str, value: &Value, blocks: &mut Vec<Block>) {
    match value {
        Value::Object(members) => {
            for (name, value) in ordered(members) {
                let label = label(name);
                let label =
                    if within.is_empty() { label } else { format!("{within}: {}", label.to_lowercase()) };
                if name == FORM { form(&label, value, blocks) } else { fields(&label, value, blocks) }
            }
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            for (number, item) in (1..).zip(items) {
                fields(&format!("{within} {number}"), item, blocks);
            }
        }
        other => blocks.extend(field(within, other)),
    }
}

/// What people wrote into a form of the clinic: nothing in it serves programs alone, and its names are the clinic's.
fn form(within: &str, value: &Value, blocks: &mut Vec<Block>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| form(&format!("{within}: {name}"), value, blocks));
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            (1..).zip(items).for_each(|(number, item)| form(&format!("{within} {number}"), item, blocks));
        }
        other => blocks.extend(field(within, other)),
    }
}

fn field(label: &str, value: &Value) -> Option<Block> {
    let value = text(value);
    (!value.is_empty()).then(|| Block::Field { label: label.to_owned(), value })
}

fn ordered(members: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut ordered: Vec<(&str, &Value)> = members
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .filter(|(name, _)| !FOR_PROGRAMS.contains(name))
        .collect();
    let place = |name: &str| FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len());
    ordered.sort_by_key(|(name, _)| (place(name), *name));
    ordered
}

/// `family_name` as `Family name`.
fn label(name: &str) -> String {
    if name == "mrn" {
        return "Medical record number".into();
    }
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "Yes".into(),
        Value::Bool(false) => "No".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => dated(text),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(_) => value.to_string(),
    }
}

/// A date or an instant in words, anything else as it was written.
fn dated(text: &str) -> String {
    if text.len() == 10
        && let Ok(date) = text.parse::<Date>()
    {
        return date.strftime("%-d %B %Y").to_string();
    }
    match text.parse::<Timestamp>() {
        Ok(instant) if text.ends_with('Z') => instant.strftime("%-d %B %Y, %H:%M UTC").to_string(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(record: &Value) -> String {
        let line = |block: &Block| match block {
            Block::Section(text) => format!("# {text}"),
            Block::Item(text) => format!("## {text}"),
            Block::Note(text) => text.clone(),
            Block::Field { label, value } => format!("{label} = {value}"),
            Block::Code { address, .. } => address.clone(),
            Block::Barcode { number, .. } => number.clone(),
            Block::Drawing { label, .. } | Block::Signature { label, .. } => label.clone(),
            Block::Table { rows } => format!("{rows:?}"),
            Block::Pictures(pictures) => format!("{} pictures", pictures.len()),
        };
        paper(record, "PAT-1").blocks.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_form_is_shown_as_the_clinic_wrote_it() {
        let record = json!({"encounters": [{"id": "x", "clinical_data": {"OD": {"id": "lens 7", "IOP": [{"format": 1.5}]}}}]});
        let wanted = [
            "# Encounters",
            "## Encounters: 1 of 1",
            "Clinical data: OD: IOP 1: format = 1.5",
            "Clinical data: OD: id = lens 7",
        ];
        assert_eq!(shown(&record), wanted.join("\n"));
    }

    #[test]
    fn every_member_is_there_with_a_label_and_what_is_empty_is_not() {
        let record = json!({
            "format": "osler-record/1", "exported_at": "2026-01-05T10:15:30Z", "no_known_allergies": false,
            "contacts": [],
            "patient": {"mrn": "M-1", "family_name": "Hopper", "birth_date": "1906-12-09", "middle_name": null, "notes": "",
                "address": {"city": "Austin", "lines": ["1 Main St", "Flat 2"]}},
            "something_new": [{"id": "x", "seen": [{"by": "A"}, {"by": "B"}], "version": 3}],
        });
        let wanted = [
            "Exported at = 5 January 2026, 10:15 UTC",
            "No known allergies = No",
            "# Patient",
            "Family name = Hopper",
            "Address: city = Austin",
            "Address: lines = 1 Main St, Flat 2",
            "Birth date = 9 December 1906",
            "Medical record number = M-1",
            "# Contacts",
            "Nothing is recorded.",
            "# Something new",
            "## Something new: 1 of 1",
            "Seen 1: by = A",
            "Seen 2: by = B",
        ];
        assert_eq!(shown(&record), wanted.join("\n"));
    }
}
