//! A signed version as a paper, for people who have no account here.

use jiff::{Timestamp, tz::TimeZone};
use pdf::{Block, Drawing, Paper};
use serde_json::{Number, Value};
use signing::signature::{Meaning, Signature};

use crate::layout::{Field, FieldType, Image, Layout, picture};

/// What the paper says beside the note.
#[derive(Debug)]
pub struct Head<'a> {
    /// Name of the patient.
    pub patient: String,
    /// The medical record number.
    pub mrn: &'a str,
    /// When the patient was born.
    pub birth_date: String,
    /// Which version it is.
    pub number: i32,
    /// The author's signature; none, where somebody looks at what they are about to sign.
    pub signature: Option<&'a Signature>,
    /// The clinic's.
    pub zone: TimeZone,
    /// The form on which it was written, as it was then.
    pub layout: Option<Layout>,
}

/// The paper of a version.
pub fn paper(content: &Value, head: &Head<'_>) -> Paper {
    let encounter = &content["encounter"];
    let withdrawn = head.signature.filter(|signature| signature.meaning == Meaning::Withdrawal.word());
    let mut blocks = vec![];
    match (withdrawn, head.signature) {
        (Some(signature), _) => withdrawal(&mut blocks, signature, &head.zone),
        (None, None) => {
            blocks.push(Block::Section("Not signed".into()));
            blocks.push(Block::Note(
                "Nobody has signed this. It shows what the signed paper would say, and is no document."
                    .into(),
            ));
        }
        (None, Some(_)) => {}
    }
    blocks.push(Block::Section("Patient".into()));
    say(&mut blocks, "Name", &head.patient);
    say(&mut blocks, "MRN", head.mrn);
    say(&mut blocks, "Born", &head.birth_date);
    blocks.push(Block::Section("Encounter".into()));
    say(&mut blocks, "Date", &instant(&encounter["encounter_date"], &head.zone));
    tell(&mut blocks, "Kind of visit", &encounter["encounter_type"]);
    tell(&mut blocks, "Specialty", &encounter["specialty"]);
    tell(&mut blocks, "Seen by", &encounter["provider_name"]);
    blocks.push(Block::Section("Note".into()));
    for (name, label) in [("chief_complaint", "Chief complaint"), ("notes", "History and findings")] {
        tell(&mut blocks, label, &encounter[name]);
    }
    form(&mut blocks, content, head);
    list(&mut blocks, "Diagnoses", "Diagnosis", &content["diagnoses"]);
    for (name, label) in [("assessment", "Assessment"), ("plan", "Plan")] {
        tell(&mut blocks, label, &encounter[name]);
    }
    list(&mut blocks, "Procedures", "Procedure", &content["procedures"]);
    measured(&mut blocks, &content["vitals"], &head.zone);
    if let Some(signed) = head.signature {
        signature(&mut blocks, signed, head);
    }
    Paper {
        title: match (withdrawn, head.signature) {
            (Some(_), _) => "WITHDRAWN: encounter note, entered in error".to_owned(),
            (None, None) => "NOT SIGNED: encounter note".to_owned(),
            (None, Some(_)) => format!("Encounter note, version {}", head.number),
        },
        language: "en".into(),
        // On each page: one that is printed by itself is not taken for the paper.
        head: vec![],
        footer: match head.signature {
            Some(_) => format!("{} · MRN {}", head.patient, head.mrn),
            None => format!("NOT SIGNED · {} · MRN {}", head.patient, head.mrn),
        },
        blocks,
    }
}

/// The values of the form, as it asked for them and in its order; what it did not ask for stands behind them under its own name. A
/// reader sees which were copied from another visit.
fn form(blocks: &mut Vec<Block>, content: &Value, head: &Head<'_>) {
    let Some(data) = content["clinical_data"].as_object() else { return };
    let sections = head.layout.iter().flat_map(Layout::sections_in_order);
    let mut asked = vec![];
    for section in sections {
        let fields =
            section.fields.iter().filter(|field| data.get(&field.name).is_some_and(|it| !it.is_null()));
        let fields: Vec<&Field> = fields.collect();
        if !fields.is_empty() {
            blocks.push(Block::Item(section.title.clone()));
        }
        for field in fields {
            asked.push(field.name.as_str());
            let label = match &field.row {
                Some(row) => format!("{row}, {}", field.label),
                None => field.label.clone(),
            };
            let label = copied(&label, &content["encounter"]["carried"][&field.name], &head.zone);
            answer(blocks, &label, field, &data[&field.name]);
        }
    }
    for (name, value) in data.iter().filter(|(name, _)| !asked.contains(&name.as_str())) {
        tell(blocks, &copied(name, &content["encounter"]["carried"][name], &head.zone), value);
    }
}

fn copied(label: &str, copy: &Value, zone: &TimeZone) -> String {
    let from = match copy["encounter_id"].is_null() {
        true => "filled in from the chart".to_owned(),
        false => format!("copied from {}", instant(&copy["encounter_date"], zone)),
    };
    match (copy["is_changed"].as_bool(), copy["confirmed"]["name"].as_str()) {
        (None, _) => label.to_owned(),
        (Some(true), _) => format!("{label} ({from}, changed)"),
        (Some(false), None) => format!("{label} ({from}, unchanged)"),
        (Some(false), Some(who)) => format!("{label} ({from}, confirmed by {who})"),
    }
}

/// What stands in a field, with the unit in which it was asked for.
fn answer(blocks: &mut Vec<Block>, label: &str, field: &Field, value: &Value) {
    let with = |text: String, unit: &Option<String>| match unit {
        Some(unit) if !text.is_empty() => format!("{text} {unit}"),
        _ => text,
    };
    if let Some(strokes) = value["strokes"].as_array() {
        return draw(blocks, label, field.image.unwrap_or(Image::Blank), strokes);
    }
    if let (Some(code), Some(display)) = (value["code"].as_str(), value["display"].as_str()) {
        return say(blocks, label, &format!("{code} · {display}"));
    }
    let rows = value.as_array().filter(|_| !field.columns.is_empty());
    for row in rows.into_iter().flatten() {
        let cells = field.columns.iter().filter(|column| !row[&column.name].is_null());
        let cells: Vec<String> = cells
            .map(|column| format!("{} {}", column.label, with(plain(&row[&column.name]), &column.unit)))
            .collect();
        say(blocks, label, &cells.join(", "));
    }
    match value {
        _ if rows.is_some() => {}
        Value::Number(number) => say(blocks, label, &with(digits(number, field), &field.unit)),
        Value::String(text) => say(blocks, label, &with(text.clone(), &field.unit)),
        other => tell(blocks, label, other),
    }
}

/// What was drawn, on the picture on which it was drawn.
fn draw(blocks: &mut Vec<Block>, label: &str, image: Image, strokes: &[Value]) {
    let number = |value: &Value| value.as_f64().unwrap_or_default() as f32;
    let place = |point: &Value| (number(&point[0]), number(&point[1]));
    let stroke =
        |stroke: &Value| stroke["points"].as_array().map(|points| points.iter().map(place).collect());
    let drawing = Drawing { strokes: strokes.iter().filter_map(stroke).collect(), ..picture::of(image) };
    blocks.push(Block::Drawing { label: label.to_owned(), drawing });
}

/// A number with the decimals that its field asks for; only what was computed is rounded by it.
fn digits(number: &Number, field: &Field) -> String {
    let is_computed = field.r#type == FieldType::Calculated;
    let places = field.decimals.or(is_computed.then_some(2));
    let text = number.as_f64().zip(places).map(|(value, places)| format!("{value:.*}", usize::from(places)));
    let exact = text.filter(|text| is_computed || text.parse().ok() == number.as_f64());
    exact.unwrap_or_else(|| number.to_string())
}

/// Before anything else: that nobody relies on what follows.
fn withdrawal(blocks: &mut Vec<Block>, signature: &Signature, zone: &TimeZone) {
    let Signature { signer_name, reason, signed_at, .. } = signature;
    blocks.push(Block::Section("Withdrawn".into()));
    blocks.push(Block::Note(
        "This note was signed by mistake and withdrawn. Do not rely on it. What it said is printed for the record.".into(),
    ));
    say(blocks, "Withdrawn at", &shown(*signed_at, zone));
    say(blocks, "Withdrawn by", signer_name);
    say(blocks, "Why it was a mistake", reason.as_deref().unwrap_or_default());
}

fn signature(blocks: &mut Vec<Block>, signed: &Signature, head: &Head<'_>) {
    let Signature { signer_name, registration_number, reason, content_sha256, id, signed_at, .. } = signed;
    blocks.push(Block::Section("Signature".into()));
    say(blocks, "Signed by", signer_name);
    say(blocks, "Registration", registration_number.as_deref().unwrap_or_default());
    say(blocks, "Signed at", &shown(*signed_at, &head.zone));
    say(blocks, "Version", &head.number.to_string());
    say(
        blocks,
        match head.number {
            _ if signed.meaning == Meaning::Withdrawal.word() => "Why it was withdrawn",
            1 => "Reason",
            _ => "Why it was amended",
        },
        reason.as_deref().unwrap_or_default(),
    );
    say(blocks, "Signature", &id.to_string());
    say(blocks, "SHA-256 of what was signed", &hex::encode(content_sha256));
}

fn shown(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

fn instant(value: &Value, zone: &TimeZone) -> String {
    let text = value.as_str().unwrap_or_default();
    text.parse().map_or_else(|_| text.to_owned(), |at| shown(at, zone))
}

fn say(blocks: &mut Vec<Block>, label: &str, value: &str) {
    if !value.trim().is_empty() {
        blocks.push(Block::Field { label: label.to_owned(), value: value.to_owned() });
    }
}

/// A value of a form, however deep it lies.
fn tell(blocks: &mut Vec<Block>, label: &str, value: &Value) {
    let within = |name: &str| if label.is_empty() { name.to_owned() } else { format!("{label}: {name}") };
    match value {
        Value::Null => {}
        Value::String(text) => say(blocks, label, text),
        Value::Object(parts) if parts.get("strokes").is_some_and(Value::is_array) => {
            draw(blocks, label, Image::Blank, parts["strokes"].as_array().map_or(&[], Vec::as_slice));
        }
        Value::Bool(yes) => say(blocks, label, if *yes { "yes" } else { "no" }),
        Value::Number(number) => say(blocks, label, &number.to_string()),
        Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            let texts: Vec<String> = items.iter().map(plain).collect();
            say(blocks, label, &texts.join(", "));
        }
        Value::Array(items) => {
            (1..).zip(items).for_each(|(number, item)| tell(blocks, &within(&number.to_string()), item));
        }
        Value::Object(members) => members.iter().for_each(|(name, value)| tell(blocks, &within(name), value)),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Diagnoses or procedures, each in a line.
fn list(blocks: &mut Vec<Block>, none: &str, one: &str, rows: &Value) {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        say(blocks, none, "none recorded");
    }
    for (number, row) in (1..).zip(rows) {
        let parts =
            ["code", "display", "laterality", "body_site"].map(|name| row[name].as_str().unwrap_or_default());
        let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        say(blocks, &format!("{one} {number}"), &line);
    }
}

/// What was measured, with its unit.
const MEASURED: [(&str, &str, &str); 11] = [
    ("systolic", "Systolic", "mmHg"),
    ("diastolic", "Diastolic", "mmHg"),
    ("heart_rate", "Heart rate", "/min"),
    ("respiratory_rate", "Respiratory rate", "/min"),
    ("temperature", "Temperature", "°C"),
    ("oxygen_saturation", "Oxygen saturation", "%"),
    ("height_cm", "Height", "cm"),
    ("weight_kg", "Weight", "kg"),
    ("bmi", "BMI", "kg/m²"),
    ("pain", "Pain", "of 10"),
    ("glucose", "Blood glucose", "mmol/L"),
];

fn measured(blocks: &mut Vec<Block>, rows: &Value, zone: &TimeZone) {
    for row in rows.as_array().into_iter().flatten() {
        let signs = MEASURED.iter().filter(|(name, ..)| row[name].is_number());
        let line: Vec<String> =
            signs.map(|(name, label, unit)| format!("{label} {} {unit}", row[name])).collect();
        let error = if row["error_reason"].is_string() { " (entered in error)" } else { "" };
        let label = format!("Vital signs, {}{error}", instant(&row["recorded_at"], zone));
        say(blocks, &label, &line.join(", "));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whatever_was_signed_stands_on_the_paper() {
        let signature = Signature {
            id: uuid::Uuid::nil(),
            resource_type: "encounter".into(),
            resource_id: uuid::Uuid::nil(),
            resource_version: 2,
            content_salt: vec![],
            content_sha256: vec![0xab],
            meaning: "authorship".into(),
            reason: Some("The other eye".into()),
            account_id: uuid::Uuid::nil(),
            signer_name: "Grace Hopper".into(),
            signer_roles: vec![],
            registration_number: None,
            signed_at: "2026-05-04T09:00:00Z".parse().unwrap(),
            time_zone: "UTC".into(),
            authenticated_by: "password".into(),
            address: String::new(),
            agent: String::new(),
            place: 1,
            follows: None,
            certificate_id: uuid::Uuid::nil(),
            signature: vec![],
            signature_sha256: vec![],
        };
        let content = json!({
            "encounter": {"encounter_date": "2026-05-04T08:00:00+00:00", "encounter_type": "follow_up",
                "chief_complaint": "Blurred", "plan": "Surgery",
                "carried": {"smokes": {"encounter_id": "0190a000-0001-7000-8000-000000000009", "encounter_date": "2026-01-02T08:00:00+00:00", "is_changed": false}}},
            "clinical_data": {"iop": {"od": 14.5, "drops": ["one", "two"]}, "smokes": false, "pressure": 15, "onset": "May"},
            "diagnoses": [{"code": "H25.12", "display": "Cataract", "laterality": "left"}],
            "procedures": [],
            "vitals": [{"recorded_at": "2026-05-04T08:10:00+00:00", "heart_rate": 77, "temperature": 36.6}],
        });
        let field = |name: &str, label: &str, more: Value| {
            let mut field = json!({"name": name, "label": label, "type": "number"});
            field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            field
        };
        let layout = json!({"pages": [{"page_number": 1, "sections": [
            {"id": "second", "title": "Examination", "position": {"x": 0, "y": 2, "width": 12, "height": 2}, "fields": [
                field("pressure", "Pressure", json!({"unit": "mmHg", "decimals": 1, "row": "Right eye"})),
                field("weight", "Weight", json!({"unit": "kg"})),
            ]},
            {"id": "first", "title": "History", "position": {"x": 0, "y": 0, "width": 12, "height": 2}, "fields": [
                field("onset", "Since when", json!({"type": "text"})),
            ]},
        ]}]});
        let layout: Layout = serde_json::from_value(layout).unwrap();
        let head = Head {
            patient: "HOPPER, Grace".into(),
            mrn: "M-1",
            birth_date: "1906-12-09".into(),
            number: 2,
            signature: Some(&signature),
            zone: TimeZone::UTC,
            layout: Some(layout),
        };
        let preview = super::paper(
            &content,
            &Head {
                signature: None,
                layout: head.layout.clone(),
                patient: head.patient.clone(),
                birth_date: head.birth_date.clone(),
                zone: TimeZone::UTC,
                ..head
            },
        );
        assert!(preview.title.starts_with("NOT SIGNED"));
        assert!(!format!("{:?}", preview.blocks).contains("Signed by"));
        let paper = paper(&content, &head);
        let said = format!("{:?}", paper.blocks);
        let place = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text}: {said}"));
        assert!(
            place("label: \"Since when\", value: \"May\"")
                < place("label: \"Right eye, Pressure\", value: \"15.0 mmHg\"")
        );
        assert!(place("15.0 mmHg") < place("iop: od"), "what the form did not ask for comes last");
        assert!(!said.contains("Weight"), "what was not measured is not there");
        for text in [
            "HOPPER, Grace",
            "2026-05-04 08:00 UTC",
            "Blurred",
            "Surgery",
            "14.5",
            "one, two",
            "smokes (copied from 2026-01-02 08:00 UTC, unchanged)\", value: \"no\"",
            "H25.12 · Cataract · left",
            "none recorded",
            "Heart rate 77 /min, Temperature 36.6 °C",
            "The other eye",
            "2026-05-04 09:00 UTC",
            "\"ab\"",
        ] {
            assert!(said.contains(text), "{text}: {said}");
        }
    }
}
