//! Does a report say what its case says, and the same everywhere? Plain rules over English text, each of which can say what it saw and
//! where. They point; a person judges. Pure.

mod anatomy;
mod measures;
mod rules;
mod stains;
#[cfg(test)]
mod tests;
mod text;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use kernel::SpecimenId;
use platform::http::sha256;
use serde::Serialize;
use utoipa::ToSchema;

use self::text::{Text, utf16};
use crate::{
    report::{ReportLanguage, ReportText},
    synoptic::{Answer, SynopticSection},
};

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FindingRule)]
pub enum Rule {
    /// Left here, right there.
    LateralityDiffers,
    /// One organ here, another there.
    SiteDiffers,
    /// An organ that the patient's sex does not have.
    SexDiffers,
    /// Of a resected cancer nothing says whether the margins are free.
    MarginMissing,
    /// Of a resected cancer nothing says its stage.
    StageMissing,
    /// The gross examination names other blocks than were made.
    BlocksDiffer,
    /// A stain is spoken of that nobody asked for.
    StainNotRequested,
    /// A stain was asked for, and nothing says what it showed.
    StainNotMentioned,
    /// A diagnosis without what was seen.
    MicroscopyMissing,
    /// A specimen of which nothing says what it is.
    DiagnosisMissing,
    /// A tumour that is larger in one place than in another.
    SizeDiffers,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::LateralityDiffers,
        Self::SiteDiffers,
        Self::SexDiffers,
        Self::MarginMissing,
        Self::StageMissing,
        Self::BlocksDiffer,
        Self::StainNotRequested,
        Self::StainNotMentioned,
        Self::MicroscopyMissing,
        Self::DiagnosisMissing,
        Self::SizeDiffers,
    ];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::LateralityDiffers => "laterality_differs",
            Self::SiteDiffers => "site_differs",
            Self::SexDiffers => "sex_differs",
            Self::MarginMissing => "margin_missing",
            Self::StageMissing => "stage_missing",
            Self::BlocksDiffer => "blocks_differ",
            Self::StainNotRequested => "stain_not_requested",
            Self::StainNotMentioned => "stain_not_mentioned",
            Self::MicroscopyMissing => "microscopy_missing",
            Self::DiagnosisMissing => "diagnosis_missing",
            Self::SizeDiffers => "size_differs",
        }
    }

    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::LateralityDiffers | Self::SiteDiffers | Self::SexDiffers | Self::DiagnosisMissing => {
                Severity::Serious
            }
            Self::StainNotMentioned => Severity::Minor,
            _ => Severity::Moderate,
        }
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FindingSeverity)]
pub enum Severity {
    /// Somebody may be treated for what they do not have.
    Serious,
    /// Something is missing, or does not agree.
    Moderate,
    /// Worth a look.
    Minor,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FindingField)]
pub enum Field {
    /// The request.
    ClinicalInformation,
    /// Type and site of a specimen, as they were registered.
    SpecimenSite,
    /// A section of the report.
    Specimen,
    /// A section of the report.
    GrossExamination,
    /// A section of the report.
    MicroscopicExamination,
    /// A section of the report.
    SpecialStains,
    /// A section of the report.
    Immunohistochemistry,
    /// A checklist of the report.
    Synoptic,
    /// What one specimen is.
    Line,
    /// A section of the report.
    Diagnosis,
    /// A section of the report.
    Comments,
}

impl Field {
    /// The word in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::ClinicalInformation => "clinical_information",
            Self::SpecimenSite => "specimen_site",
            Self::Specimen => "specimen",
            Self::GrossExamination => "gross_examination",
            Self::MicroscopicExamination => "microscopic_examination",
            Self::SpecialStains => "special_stains",
            Self::Immunohistochemistry => "immunohistochemistry",
            Self::Synoptic => "synoptic",
            Self::Line => "line",
            Self::Diagnosis => "diagnosis",
            Self::Comments => "comments",
        }
    }
}

/// A place in the texts of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FindingPlace)]
pub struct Place {
    /// Which text.
    pub field: Field,
    /// Of a line: of which specimen.
    pub specimen_id: Option<SpecimenId>,
    /// From where, in units of UTF-16, as browsers count.
    pub start: u32,
    /// To where; the same as `start` where something is missing.
    pub end: u32,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// By what it is known again: SHA-256 over the rule, what it saw, and the sentences it points at.
    pub key: [u8; 32],
    /// Where it stands: first what does not agree, then with what.
    pub places: Vec<Place>,
    /// What the rule saw, by the names that the sentence about it has.
    pub details: BTreeMap<&'static str, String>,
}

/// A specimen of the case.
#[derive(Debug, Clone)]
pub struct Part {
    /// The specimen.
    pub id: SpecimenId,
    /// `A`
    pub letter: String,
    /// `S26-00001-A`
    pub label: String,
    /// What it is.
    pub specimen_type: String,
    /// From where.
    pub site: Option<String>,
    /// Whether it is at hand; of one that was rejected nothing is expected.
    pub is_at_hand: bool,
    /// The numbers of its blocks.
    pub blocks: BTreeSet<i16>,
}

/// A stain of the catalogue.
#[derive(Debug, Clone)]
pub struct KnownStain {
    /// What programs call it.
    pub code: String,
    /// How it is called.
    pub name: String,
    /// Whether it is made with an antibody; else it is a special stain.
    pub is_antibody: bool,
}

/// Everything that the rules read.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// What the report says.
    pub text: ReportText,
    /// The patient's.
    pub sex: String,
    /// What the request says.
    pub clinical_information: Option<String>,
    /// All of the case.
    pub parts: Vec<Part>,
    /// The special stains and antibodies of the clinic.
    pub catalogue: Vec<KnownStain>,
    /// The stains that were asked for and not cancelled, as they are called.
    pub requested: Vec<String>,
    /// The stains of the slides that were made.
    pub made: Vec<String>,
}

/// A text of the report, or about it.
#[derive(Debug)]
struct Section<'t> {
    field: Field,
    specimen_id: Option<SpecimenId>,
    text: Text<'t>,
}

/// A finding as a rule makes it: the places are words of sections.
#[derive(Debug)]
struct Seen {
    rule: Rule,
    part: Option<usize>,
    at: Vec<(usize, Range<usize>)>,
    details: Vec<(&'static str, String)>,
}

/// The report as the rules read it.
#[derive(Debug)]
struct Reading<'t> {
    of: &'t Subject,
    /// Those of the report itself.
    sections: Vec<Section<'t>>,
    /// Of each specimen its type and its site.
    sites: Vec<[Text<'t>; 2]>,
    clinical: Text<'t>,
    /// Where one specimen alone is at hand: what is said of none in particular is said of it.
    only: Option<usize>,
}

impl<'t> Reading<'t> {
    fn of(subject: &'t Subject) -> Self {
        let letters: Vec<String> = subject.parts.iter().map(|part| part.letter.clone()).collect();
        let mut at_hand = (0..subject.parts.len()).filter(|part| subject.parts[*part].is_at_hand);
        let only = at_hand.next().filter(|_| at_hand.next().is_none());
        let text = &subject.text;
        let whole = |field, said: &'t Option<String>| {
            let mut text = Text::told_apart(said.as_deref().unwrap_or_default(), &letters);
            text.words.iter_mut().for_each(|word| word.part = word.part.or(only));
            Section { field, specimen_id: None, text }
        };
        let mut sections = vec![
            whole(Field::Specimen, &text.specimen),
            whole(Field::GrossExamination, &text.gross_examination),
            whole(Field::MicroscopicExamination, &text.microscopic_examination),
            whole(Field::SpecialStains, &text.special_stains),
            whole(Field::Immunohistochemistry, &text.immunohistochemistry),
            whole(Field::Diagnosis, &text.diagnosis),
            whole(Field::Comments, &text.comments),
        ];
        for line in &text.diagnoses {
            if let Some(part) = subject.parts.iter().position(|part| part.id == line.specimen_id) {
                let text = Text::of(&line.diagnosis, Some(part));
                sections.push(Section { field: Field::Line, specimen_id: Some(line.specimen_id), text });
            }
        }
        let sites = subject.parts.iter().enumerate().map(|(i, part)| {
            let site = part.site.as_deref().unwrap_or_default();
            [Text::of(site, Some(i)), Text::of(&part.specimen_type, Some(i))]
        });
        let clinical = Text::of(subject.clinical_information.as_deref().unwrap_or_default(), only);
        Self { of: subject, sections, sites: sites.collect(), clinical, only }
    }

    /// The specimens at hand, by their places.
    fn at_hand(&self) -> impl Iterator<Item = usize> {
        (0..self.of.parts.len()).filter(|part| self.of.parts[*part].is_at_hand)
    }

    /// The sections of these fields, with their places.
    fn of_fields(&self, fields: &[Field]) -> impl Iterator<Item = (usize, &Section<'t>)> {
        self.sections.iter().enumerate().filter(|(_, section)| fields.contains(&section.field))
    }

    /// Where a section of the report stands.
    fn place_of(&self, field: Field) -> usize {
        self.sections.iter().position(|section| section.field == field).unwrap_or_default()
    }

    fn is_filled(&self, field: Field) -> bool {
        self.of_fields(&[field]).any(|(_, section)| !section.text.words.is_empty())
    }

    /// What the checklists say of an element, for a specimen.
    fn answer(&self, part: usize, element: &str) -> Option<&'t Answer> {
        let id = self.of.parts[part].id;
        // Margins and stage of the whole case are said of all of it.
        let of_all = self.only == Some(part) || matches!(element, "margins" | "pt");
        let of_part = |list: &&SynopticSection| list.specimen_id.map_or(of_all, |of| of == id);
        let lists = self.of.text.synoptic.iter().filter(of_part);
        lists.filter_map(|list| list.answers.get(element)).find(|answer| !answer.is_empty())
    }

    fn finding(&self, seen: Seen) -> Finding {
        let mut details: BTreeMap<&'static str, String> = seen.details.into_iter().collect();
        if let Some(part) = seen.part {
            details.insert("specimen", self.of.parts[part].label.clone());
        }
        let mut known = format!("{}\u{0}{details:?}", seen.rule.word());
        let mut places = vec![];
        // What is missing is no trouble beside what was diagnosed then.
        if seen.at.iter().all(|(_, range)| range.is_empty()) {
            for (_, section) in self.of_fields(&[Field::Diagnosis, Field::Line]) {
                known.push_str(&format!("\u{0} {:?} {}", section.specimen_id, section.text.whole.trim()));
            }
        }
        for (i, range) in seen.at {
            let section = &self.sections[i];
            let said = section.text.said_at(&range);
            known.push_str(&format!("\u{0}{} {:?} {said}", section.field.word(), section.specimen_id));
            let start = utf16(&section.text.whole[..range.start]);
            let end = start + utf16(&section.text.whole[range]);
            places.push(Place { field: section.field, specimen_id: section.specimen_id, start, end });
        }
        Finding { rule: seen.rule, key: sha256(known.as_bytes()), places, details }
    }
}

/// Everything that the rules find, what matters most first. Rules that read words read English: of a report in another language only what
/// is missing is found.
pub fn check(subject: &Subject) -> Vec<Finding> {
    let reading = Reading::of(subject);
    let mut seen = rules::without_words(&reading);
    if subject.text.language == ReportLanguage::En {
        seen.extend(rules::of_words(&reading));
        seen.extend(measures::all(&reading));
        seen.extend(stains::all(&reading));
    }
    let mut found: Vec<Finding> = seen.into_iter().map(|one| reading.finding(one)).collect();
    found.sort_by_key(|one| (one.rule.severity(), one.rule));
    let mut known = BTreeSet::new();
    found.retain(|one| known.insert(one.key));
    found
}
