//! Photographs and micrographs of a report: kept with it, shown as the report says, signed with it, and printed. The words and their
//! rules; pure.

pub mod api;
mod store;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use kernel::{FileId, Result, SpecimenId, text::Check};
use pdf::{Block, Picture};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use api::Images;
pub(crate) use store::{Bytes, fill, read, stored};

use super::{ReportLanguage, signed::Specimen};
use crate::specimen::{api::SpecimenView, filled};
use words::Words;

/// What is uploaded for it.
pub(crate) const PURPOSE: &str = "pathology_image";
/// So many images a report shows.
pub const MOST: usize = 24;
/// So many are kept of one, with those that it does not show any more.
const MOST_KEPT: i64 = 200;

/// What was photographed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportImageKind)]
pub enum Kind {
    /// What is seen without a microscope.
    Gross,
    /// What is seen with it.
    Microscopic,
}

/// An image, and how the report shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportImage {
    /// One that was added to this report; `/files/{id}` is the picture.
    pub id: FileId,
    /// SHA-256 of the picture, hexadecimal. The server says it; what is sent is not looked at.
    #[serde(default)]
    pub sha256: String,
    /// What was photographed.
    pub kind: Kind,
    /// Of which specimen; left out, of the case.
    pub specimen_id: Option<SpecimenId>,
    /// What it shows.
    pub caption: Option<String>,
    /// How much larger: `40×`.
    pub magnification: Option<String>,
    /// With which stain.
    pub stain: Option<String>,
    /// Whether it stands on the paper.
    pub is_printed: bool,
}

impl ReportImage {
    /// As it is kept: without spaces around words.
    fn settled(&self) -> Self {
        let text = |text: &Option<String>| filled(text.as_deref()).map(str::to_owned);
        Self {
            caption: text(&self.caption),
            magnification: text(&self.magnification),
            stain: text(&self.stain),
            ..self.clone()
        }
    }

    /// What stands below it: its number, what was photographed, of what, what it shows, and how it was made.
    pub(crate) fn line(&self, number: usize, label: Option<&str>, language: ReportLanguage) -> String {
        let words = Words::of(language);
        let kind = words.kind(self.kind).to_owned();
        let what =
            [Some(kind), label.map(str::to_owned)].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let how = [self.magnification.as_deref(), self.stain.as_deref()];
        let how = how.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let said = [Some(what), self.caption.clone(), Some(how)].into_iter().flatten();
        let said: Vec<String> = said.filter(|part| !part.is_empty()).collect();
        format!("{number}. {}", said.join(" · "))
    }
}

/// Checks everything a person may have typed.
pub(super) fn check(images: &[ReportImage], check: &mut Check) {
    let message = format!("A report shows at most {MOST} images.");
    check.that(images.len() <= MOST, "images", "too_many_images", &message);
    let mut shown = BTreeSet::new();
    for (i, image) in images.iter().enumerate() {
        let field = |name: &str| format!("images[{i}].{name}");
        check.optional(&field("caption"), image.caption.as_deref(), 300);
        check.optional(&field("magnification"), image.magnification.as_deref(), 40);
        check.optional(&field("stain"), image.stain.as_deref(), 80);
        // What is sent of it counts for nothing, and is not read at any length.
        check.within(&field("sha256"), &image.sha256, 64);
        check.that(shown.insert(image.id.0), &field("id"), "duplicate_image", "This image is shown already.");
    }
}

/// Checks that each is of a specimen of the case, or of all of it.
pub(super) fn check_specimens(images: &[ReportImage], specimens: &[SpecimenView], check: &mut Check) {
    for (i, image) in images.iter().enumerate() {
        let is_of_case = image.specimen_id.is_none_or(|id| specimens.iter().any(|one| one.id == id));
        let message = "No specimen of this case has this id.";
        check.that(is_of_case, &format!("images[{i}].specimen_id"), "unknown_specimen", message);
    }
}

/// Takes the digests of what is kept, and refuses what is not of this report.
fn filled_in(images: &[ReportImage], kept: &BTreeMap<FileId, String>) -> Result<Vec<ReportImage>> {
    let mut check = Check::new();
    let mut all = vec![];
    for (i, image) in images.iter().enumerate() {
        let sha256 = kept.get(&image.id);
        let message = "No image of this report has this id.";
        check.that(sha256.is_some(), &format!("images[{i}].id"), "unknown_image", message);
        all.extend(sha256.map(|sha256| ReportImage { sha256: sha256.clone(), ..image.settled() }));
    }
    check.done()?;
    Ok(all)
}

/// Those that stand on the paper, two a row, below their heading.
pub(super) fn print(
    images: &[ReportImage],
    bytes: &Bytes,
    specimens: &[Specimen],
    language: ReportLanguage,
    blocks: &mut Vec<Block>,
) {
    let label = |id: Option<SpecimenId>| {
        specimens.iter().find(|one| Some(one.id) == id).map(|one| one.label.as_str())
    };
    let shown = images.iter().enumerate().filter(|(_, image)| image.is_printed);
    let pictures = shown.filter_map(|(i, image)| {
        let jpeg = bytes.get(&image.id)?.clone();
        Some(Picture { jpeg, caption: image.line(i + 1, label(image.specimen_id), language) })
    });
    let pictures: Vec<Picture> = pictures.collect();
    if !pictures.is_empty() {
        blocks.push(Block::Section(Words::of(language).title.into()));
        blocks.push(Block::Pictures(pictures));
    }
}
