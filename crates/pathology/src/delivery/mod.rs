//! How a report leaves the laboratory as a file that other systems read. What leaves is an edition that went out, exactly as it was
//! signed. Values in, bytes out.

pub(crate) mod api;
mod fhir;
mod hl7;
pub(crate) mod outside;
pub(crate) mod told;

use jiff::{Timestamp, tz::TimeZone};
use signing::signature::Signature;
use uuid::Uuid;

use crate::{
    case::InvestigationType,
    frozen::words::Words as FrozenWords,
    report::{
        consultation,
        paper::answered,
        signed::{Signed, Specimen},
    },
    synoptic::word,
};

/// How an edition stands that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The first that did.
    Final,
    /// It amends another.
    Corrected,
    /// It was taken back.
    Withdrawn,
}

/// An edition that went out, and everything that its file says.
#[derive(Debug)]
struct Issued {
    id: Uuid,
    /// The clinic: the laboratory has no number of its own.
    clinic: Uuid,
    edition: i32,
    standing: Standing,
    issued_at: Timestamp,
    signed: Signed,
    signature: Signature,
    pdf: Vec<u8>,
    /// What was added below it since, the oldest first.
    addenda: Vec<Added>,
}

/// A signed addendum of the edition that went out, or of one before it: what it said is lost to nobody who has the newest file alone.
#[derive(Debug)]
struct Added {
    number: i32,
    /// The edition that took the place of its own.
    superseded_by: Option<i32>,
    said: String,
    signed_by: String,
    signed_at: Timestamp,
    pdf: Vec<u8>,
}

impl Added {
    /// Its words, with who answers for them since when.
    fn told(&self) -> String {
        let at = self.signed_at.strftime("%Y-%m-%d %H:%M UTC");
        let standing = self
            .superseded_by
            .map_or_else(String::new, |edition| format!("; superseded by edition {edition}"));
        format!("Addendum {} ({}, {at}{standing}):\n{}", self.number, self.signed_by, self.said)
    }
}

/// A part of the report that consists of lines with labels.
struct Answered<'s> {
    title: &'static str,
    /// Of which specimen; of the whole case, where there is none.
    part: Option<&'s Specimen>,
    rows: Vec<(String, String)>,
}

/// What stands on the paper as lines with labels: the synoptic sections, what was told during the operation, what colleagues said.
fn answers(signed: &Signed) -> Vec<Answered<'_>> {
    let language = signed.report.language;
    let sections = signed.report.synoptic.iter().filter_map(|section| Some((section, section.of()?)));
    let answered = sections.map(|(section, of)| Answered {
        title: word(&of.code, language),
        part: signed.specimen(section.specimen_id),
        rows: answered(section, of, language),
    });
    let zone = TimeZone::UTC;
    let of_case = |title, rows: Vec<_>| (!rows.is_empty()).then_some(Answered { title, part: None, rows });
    let frozen = of_case(FrozenWords::of(language).title, signed.intraoperative(&zone));
    let opinions = consultation::told(&signed.consultations, language, &zone);
    let opinions = of_case(consultation::title(language), opinions);
    answered.chain(frozen).chain(opinions).collect()
}

/// The code by which a section is known elsewhere (LOINC), and its name there.
fn loinc(section: &str) -> Option<(&'static str, &'static str)> {
    Some(match section {
        "specimen" => ("22633-2", "Pathology report site of origin Narrative"),
        "gross_examination" => ("22634-0", "Pathology report gross observation Narrative"),
        "microscopic_examination" => {
            ("22635-7", "Pathology report microscopic observation Narrative Other stain")
        }
        "clinical_information" => ("22636-5", "Pathology report relevant history Narrative"),
        "diagnosis" => ("22637-3", "Pathology report diagnosis Narrative"),
        "comments" => ("22638-1", "Pathology report comments [Interpretation] Narrative"),
        _ => return None,
    })
}

/// What is added to a report is called by its word.
const ADDENDUM: &str = "addendum";

/// The whole report (LOINC).
const STUDY: (&str, &str) = ("11526-1", "Pathology study");

/// HL7 table 0074, the section of the laboratory: surgical pathology, cytopathology.
fn section(kind: InvestigationType) -> &'static str {
    match kind {
        InvestigationType::Histopathology => "SP",
        InvestigationType::Cytopathology => "CP",
    }
}

/// A section without a code elsewhere is called by its words.
fn plain(section: &str) -> String {
    section.replace('_', " ")
}
