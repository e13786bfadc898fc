//! What is stuck on containers and handed over the counter: labels as a PDF file and for label printers that speak ZPL, and the
//! slip of a case. Values in, words out.

pub mod api;

use kernel::BenchItemId;
use pdf::{Block, Paper, label::Label};
use registry::patient::store::PatientRow;

use crate::{
    bench::{Kind, store::Item},
    case::{AgeUnit, InvestigationType, api::CaseView},
    specimen::{Condition, api::SpecimenView, state::Status},
};

/// Whom and what the papers are about.
pub(crate) struct Sheet {
    pub(crate) case: CaseView,
    pub(crate) patient: PatientRow,
    /// What there is of the case at the bench.
    pub(crate) items: Vec<Item>,
}

/// Dots of a millimetre, of a printer with 203 to an inch.
const DOTS: u32 = 8;
/// 50.8 × 25.4 mm.
const LABEL: (u32, u32) = (51 * DOTS, 25 * DOTS);

impl Sheet {
    fn name(&self) -> String {
        let patient = &self.patient;
        let given = [Some(patient.given_name.as_str()), patient.middle_name.as_deref()];
        let given = given.into_iter().flatten().collect::<Vec<_>>().join(" ");
        format!("{}, {given}", patient.family_name.to_uppercase())
    }

    fn age(&self) -> String {
        let details = &self.case.details;
        let unit = match details.age_unit {
            Some(AgeUnit::Months) => "months",
            Some(AgeUnit::Days) => "days",
            Some(AgeUnit::Years) | None => "years",
        };
        details.age.map(|age| format!("{age} {unit}")).unwrap_or_default()
    }

    fn sex(&self) -> &'static str {
        match self.patient.sex.as_str() {
            "male" => "M",
            "female" => "F",
            "other" => "O",
            _ => "U",
        }
    }

    /// A label for each specimen at hand.
    pub(crate) fn labels(&self) -> Vec<Label> {
        let at_hand = self.case.specimens.iter().filter(|part| part.status == Status::Received);
        at_hand.map(|part| Label { number: part.label.clone(), lines: self.lines(part) }).collect()
    }

    /// A label for each block or slide that stands, or for one of them; of one specimen, where no other is at hand. Who it is comes first: it is read beside the number.
    pub(crate) fn labels_of(&self, kind: Kind, only: Option<BenchItemId>) -> Vec<Label> {
        let wanted = |item: &&Item| {
            let of_specimen = self.case.specimens.iter().any(|part| part.id.0 == item.row.specimen_id);
            let is_asked = only.is_none_or(|only| only.0 == item.row.id);
            item.kind == kind && item.barrier().is_none() && of_specimen && is_asked
        };
        let lines = |item: &Item| {
            let said = [Some(self.name()), Some(self.patient.mrn.clone()), item.row.stain.clone()];
            said.into_iter().flatten().collect()
        };
        let label = |item: &Item| Label { number: item.barcode().to_string(), lines: lines(item) };
        self.items.iter().filter(wanted).map(label).collect()
    }

    fn lines(&self, part: &SpecimenView) -> Vec<String> {
        let received = self.case.details.receive_date.map(|day| day.to_string()).unwrap_or_default();
        vec![
            self.name(),
            format!("{} · {} · {}", self.patient.mrn, self.sex(), self.age()),
            where_and_what(part),
            received,
        ]
    }

    /// The slip of the case: what was registered, to be looked through and handed over.
    pub(crate) fn slip(&self, clinic: &str) -> Paper {
        let (case, patient) = (&self.case, &self.patient);
        let details = &case.details;
        let mut blocks = vec![];
        if let Some(reason) = &case.verification.void_reason {
            blocks.push(Block::Note(format!("VOIDED: {reason}")));
        }
        blocks.extend([
            Block::Barcode { label: "Invoice number".into(), number: case.invoice_number.clone() },
            Block::Barcode { label: "Accession number".into(), number: case.accession_number.clone() },
            Block::Section("Patient".into()),
        ]);
        let is_exact = patient.birth_date_accuracy == "exact";
        say(&mut blocks, "Name", Some(self.name()));
        say(&mut blocks, "MRN", Some(patient.mrn.clone()));
        say(&mut blocks, "Born", is_exact.then(|| patient.birth_date.to_string()));
        say(&mut blocks, "Age", Some(self.age()));
        say(&mut blocks, "Sex", Some(patient.sex.clone()));
        say(&mut blocks, "Telephone", patient.phone.clone());
        blocks.push(Block::Section("Request".into()));
        say(&mut blocks, "Investigation", Some(investigation(case.investigation_type).into()));
        say(&mut blocks, "Consultant", details.consultant_name.clone());
        say(&mut blocks, "Designation", details.consultant_designation.clone());
        say(&mut blocks, "Clinical information", details.clinical_information.clone());
        say(&mut blocks, "Received", details.receive_date.map(|day| day.to_string()));
        say(&mut blocks, "Report by", details.reporting_date.map(|day| day.to_string()));
        say(&mut blocks, "Registered by", Some(case.recorded_by.clone()));
        blocks.push(Block::Section("Specimens".into()));
        for part in &case.specimens {
            blocks.push(Block::Field { label: part.label.clone(), value: told(part) });
        }
        Paper {
            title: clinic.to_owned(),
            language: "en".into(),
            head: vec![],
            footer: format!("{} · {}", case.accession_number, case.invoice_number),
            blocks,
        }
    }
}

/// What was not said is left out.
fn say(blocks: &mut Vec<Block>, label: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
        blocks.push(Block::Field { label: label.to_owned(), value });
    }
}

fn investigation(kind: InvestigationType) -> &'static str {
    match kind {
        InvestigationType::Histopathology => "Histopathology",
        InvestigationType::Cytopathology => "Cytopathology",
    }
}

/// What tells the parts of a case apart comes first: what has no room is cut at the end.
fn where_and_what(part: &SpecimenView) -> String {
    let said = [part.details.specimen_site.as_deref(), Some(part.details.specimen_type.as_str())];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn shown(part: &SpecimenView) -> String {
    let said = [Some(part.details.specimen_type.as_str()), part.details.specimen_site.as_deref()];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A specimen on the slip, with what is wrong with it.
fn told(part: &SpecimenView) -> String {
    let details = &part.details;
    let condition = match details.condition {
        Condition::Acceptable => None,
        Condition::Leaking => Some("leaking"),
        Condition::NoFixative => Some("without fixative"),
        Condition::Insufficient => Some("insufficient"),
        Condition::Degraded => Some("degraded"),
        Condition::ContainerDamaged => Some("container damaged"),
        Condition::LabelIncomplete => Some("label incomplete"),
        Condition::Other => Some("condition noted"),
    };
    let rejected = part.rejection_reason.as_ref().map(|reason| format!("REJECTED: {reason}"));
    let said = [Some(shown(part)), condition.map(str::to_owned), details.condition_note.clone(), rejected];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The labels in the language of label printers. Whatever is written in a name, it gives the printer no command.
pub(crate) fn zpl(labels: &[Label], of: Kind) -> String {
    let one = match of {
        Kind::Specimen => container,
        Kind::Block => cassette,
        Kind::Slide => slide,
    };
    labels.iter().map(one).collect()
}

/// A line of words, in dots of the label.
fn words((x, y): (u32, u32), (high, wide): (u32, u32), text: &str, letters: usize) -> String {
    format!("^FO{x},{y}^A0N,{high},{wide}^FH^FD{}^FS\n", field(&clipped(text, letters)))
}

/// A number, in dots of the label; a longer one than so many letters is written narrower. A part of it would be the number of something else.
fn number(at: (u32, u32), (high, wide): (u32, u32), text: &str, letters: u32) -> String {
    let count = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    words(at, (high, (wide * letters / count.max(letters)).max(1)), text, usize::MAX)
}

fn begun((width, height): (u32, u32)) -> String {
    format!("^XA\n^CI28\n^PW{width}\n^LL{height}\n")
}

fn container(label: &Label) -> String {
    let (width, _) = LABEL;
    let mut text = begun(LABEL);
    text.push_str(&format!("^FO16,16^BXN,7,200^FD{}^FS\n", label.number));
    text.push_str(&number((136, 12), (28, 28), &label.number, 17));
    for (line, place) in label.lines.iter().zip(0_u32..) {
        text.push_str(&words((136, 44 + 22 * place), (20, 16), line, LETTERS));
    }
    let (module, from) = bars_of(&label.number, width);
    text.push_str(&format!("^FO{from},136^BY{module},2.0,48^BCN,48,N,N,N^FD{}^FS\n^XZ\n", label.number));
    text
}

/// 22 × 22 mm: the code above, the words below it.
fn slide(label: &Label) -> String {
    let mut text = begun((22 * DOTS, 22 * DOTS));
    text.push_str(&format!("^FO8,8^BXN,4,200^FD{}^FS\n", label.number));
    text.push_str(&number((8, 94), (20, 16), &label.number, 20));
    for (line, place) in label.lines.iter().take(3).zip(0_u32..) {
        text.push_str(&words((8, 116 + 18 * place), (17, 13), line, 24));
    }
    text.push_str("^XZ\n");
    text
}

/// 28 × 7 mm: the code, and beside it the number and whose it is.
fn cassette(label: &Label) -> String {
    let mut text = begun((28 * DOTS, 7 * DOTS));
    text.push_str(&format!("^FO4,2^BXN,2,200^FD{}^FS\n", label.number));
    text.push_str(&number((56, 1), (20, 16), &label.number, 20));
    for (line, place) in label.lines.iter().take(2).zip(0_u32..) {
        text.push_str(&words((56, 21 + 17 * place), (16, 13), line, 24));
    }
    text.push_str("^XZ\n");
    text
}

/// Letters of a line beside the Data Matrix, in that font.
const LETTERS: usize = 28;

/// What has no room ends in a mark: nobody takes a part for the whole.
fn clipped(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    text.chars().take(letters.saturating_sub(3)).chain("...".chars()).collect()
}

/// Dots of the narrowest bar of a Code 128, and of the place left of it: start, letters, check and stop have 11 modules each and the
/// end bar two, and there are ten modules of quiet on each side (ISO/IEC 15417).
fn bars_of(number: &str, width: u32) -> (u32, u32) {
    let modules = u32::try_from(number.chars().count()).unwrap_or(u32::MAX / 64) * 11 + 35;
    let module = if (modules + 20) * 2 <= width { 2 } else { 1 };
    (module, width.saturating_sub(modules * module) / 2)
}

/// The text of a field: what printers take for a command is written by its number.
fn field(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        match letter {
            '^' | '~' | '_' | '\\' => out.push_str(&format!("_{:02X}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_words_stay_on_the_label_whatever_the_clinic_decides() {
        let (width, _) = LABEL;
        for number in ["S26-1-A", "S26-00001-A", "S26-00000001-A", "S2026-0000002-A", "C2026-00000001-AX"] {
            let (module, from) = bars_of(number, width);
            let modules = u32::try_from(number.len()).unwrap() * 11 + 35;
            assert!(from >= 10 * module && from + modules * module + 10 * module <= width, "{number}");
        }
        assert_eq!(bars_of("S26-00001-A", width).0, 2, "wide bars where there is room");
        assert_eq!(clipped("Left breast, Wide local excision", LETTERS), "Left breast, Wide local e...");
        assert_eq!(clipped("Left breast", LETTERS), "Left breast");
    }

    #[test]
    fn a_printer_is_given_no_command_by_a_name() {
        let label = Label {
            number: "S26-00001-A".into(),
            lines: vec!["X^XZ~JR_5E\\\n, فاطمة".into(), "PAT-000001".into()],
        };
        let text = zpl(&[label.clone(), label.clone()], Kind::Specimen);
        assert_eq!((text.matches("^XA").count(), text.matches("^XZ").count()), (2, 2));
        assert!(!text.contains('~') && text.contains("^FDX_5EXZ_7EJR_5F5E_5C, فاطمة^FS"), "{text}");
        assert!(
            text.contains("^BXN,7,200^FDS26-00001-A^FS") && text.contains("^BCN,48,N,N,N^FDS26-00001-A^FS")
        );
        for kind in [Kind::Block, Kind::Slide] {
            let text = zpl(std::slice::from_ref(&label), kind);
            assert!(
                !text.contains('~') && text.contains("^FDS26-00001-A^FS") && text.contains("^FDX_5E"),
                "{text}"
            );
            assert_eq!((text.matches("^XA").count(), text.matches("^XZ").count()), (1, 1));
            let longest = Label { number: "S2026-00000001-AX99-99".into(), ..label.clone() };
            let text = zpl(&[longest], kind);
            assert_eq!(
                text.matches("^FDS2026-00000001-AX99-99^FS").count(),
                2,
                "whole, to the eye as well: {text}"
            );
        }
    }
}
