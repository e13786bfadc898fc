//! The bench: what moves through the laboratory (specimens, blocks, slides), by which stages, and what its barcodes say. Pure.

pub mod alarm;
pub mod api;
pub mod make;
pub mod scan;
pub mod state;
pub(crate) mod store;

use jiff::{SignedDuration, Timestamp};
use platform::setting::{Setting, Whole};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::specimen::part;

/// What moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BenchItemKind)]
pub enum Kind {
    /// What came in a container.
    Specimen,
    /// Tissue in a cassette, later in paraffin.
    Block,
    /// What was cut or smeared.
    Slide,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Specimen, Self::Block, Self::Slide];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Specimen => "specimen",
            Self::Block => "block",
            Self::Slide => "slide",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BenchStage)]
pub enum Stage {
    /// Verified, and nobody has begun.
    Accessioned,
    /// Looked at, cut up, put into cassettes.
    Grossing,
    /// In the tissue processor.
    Processing,
    /// Put into paraffin.
    Embedding,
    /// Cut.
    Sectioning,
    /// Stained.
    Staining,
    /// Covered.
    Coverslipping,
    /// On the pathologist's table.
    WithPathologist,
    /// The pathologist asked for more of it.
    AdditionalRequest,
    /// Done, and filed.
    Completed,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Self; 10] = [
        Self::Accessioned,
        Self::Grossing,
        Self::Processing,
        Self::Embedding,
        Self::Sectioning,
        Self::Staining,
        Self::Coverslipping,
        Self::WithPathologist,
        Self::AdditionalRequest,
        Self::Completed,
    ];
    /// Those in which something waits.
    pub const OPEN: [Self; 9] = [
        Self::Accessioned,
        Self::Grossing,
        Self::Processing,
        Self::Embedding,
        Self::Sectioning,
        Self::Staining,
        Self::Coverslipping,
        Self::WithPathologist,
        Self::AdditionalRequest,
    ];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accessioned => "accessioned",
            Self::Grossing => "grossing",
            Self::Processing => "processing",
            Self::Embedding => "embedding",
            Self::Sectioning => "sectioning",
            Self::Staining => "staining",
            Self::Coverslipping => "coverslipping",
            Self::WithPathologist => "with_pathologist",
            Self::AdditionalRequest => "additional_request",
            Self::Completed => "completed",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Within how many hours it is to be in the next stage, as the clinic decides; nothing where it is done.
    pub fn target(self) -> Option<Whole> {
        let at = Self::OPEN.iter().position(|stage| *stage == self)?;
        TARGETS.get(at).copied()
    }
}

const fn target(key: &'static str, default: i64) -> Whole {
    Whole { key, unit: "hours", least: 1, most: 2000, default }
}

/// One a stage in which something waits, in their order.
const TARGETS: [Whole; 9] = [
    target("pathology.hours_accessioned", 24),
    target("pathology.hours_grossing", 12),
    target("pathology.hours_processing", 24),
    target("pathology.hours_embedding", 8),
    target("pathology.hours_sectioning", 8),
    target("pathology.hours_staining", 8),
    target("pathology.hours_coverslipping", 4),
    target("pathology.hours_with_pathologist", 48),
    target("pathology.hours_additional_request", 24),
];

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[
    Setting::Whole(TARGETS[0]),
    Setting::Whole(TARGETS[1]),
    Setting::Whole(TARGETS[2]),
    Setting::Whole(TARGETS[3]),
    Setting::Whole(TARGETS[4]),
    Setting::Whole(TARGETS[5]),
    Setting::Whole(TARGETS[6]),
    Setting::Whole(TARGETS[7]),
    Setting::Whole(TARGETS[8]),
];

/// How much a case hurries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CasePriority)]
pub enum Priority {
    /// As the others.
    Routine,
    /// Before the others: half the time a stage.
    Urgent,
    /// At once: a quarter.
    Stat,
}

impl Priority {
    const ALL: [Self; 3] = [Self::Routine, Self::Urgent, Self::Stat];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Urgent => "urgent",
            Self::Stat => "stat",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.word() == word)
    }

    /// Minutes of a target of so many hours.
    pub fn minutes(self, hours: i64) -> i32 {
        let share = match self {
            Self::Routine => 60,
            Self::Urgent => 30,
            Self::Stat => 15,
        };
        i32::try_from(hours.saturating_mul(share)).unwrap_or(i32::MAX)
    }

    /// When something that came to a stage at this time is to be in the next one.
    pub fn due(self, at: Timestamp, hours: i64) -> Timestamp {
        at.saturating_add(SignedDuration::from_mins(self.minutes(hours).into())).unwrap_or(at)
    }
}

/// What the barcode of an item says: `S26-00001-A` is a specimen, `S26-00001-A1` a block of it, `S26-00001-A1-1` a slide of that, and
/// `C26-00001-A-1` a slide that was made of a specimen without a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    /// `S26-00001`
    pub accession_number: String,
    /// 1 is part A.
    pub specimen: i16,
    /// Which block of it.
    pub block: Option<i16>,
    /// Which slide of that.
    pub slide: Option<i16>,
}

impl Barcode {
    /// That of an item with this number, of this specimen, and of this block where it is a slide of one.
    pub(crate) fn of(
        kind: Kind,
        accession_number: String,
        specimen: i16,
        block: Option<i16>,
        number: i16,
    ) -> Self {
        let block = if kind == Kind::Block { Some(number) } else { block };
        Self { accession_number, specimen, block, slide: (kind == Kind::Slide).then_some(number) }
    }

    /// Which of them it is.
    pub fn kind(&self) -> Kind {
        match (self.block, self.slide) {
            (_, Some(_)) => Kind::Slide,
            (Some(_), None) => Kind::Block,
            (None, None) => Kind::Specimen,
        }
    }

    /// Its own number among its siblings.
    pub fn number(&self) -> i16 {
        self.slide.or(self.block).unwrap_or(self.specimen)
    }

    /// Reads what `to_string` writes, in small letters, too, as a keyboard that is set wrong sends it; nothing for all else.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let mut words = text.split('-');
        let (series, running) = (words.next()?, words.next()?);
        let (part, slide) = (words.next()?, words.next());
        if words.next().is_some() || running.is_empty() || !running.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (letters, block) = part.split_at(part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len()));
        let read = Self {
            accession_number: format!("{series}-{running}"),
            specimen: number_of(letters)?,
            block: if block.is_empty() { None } else { Some(block.parse().ok()?) },
            slide: slide.map(str::parse).transpose().ok()?,
        };
        (read.to_string() == text).then_some(read)
    }
}

/// The number of a part: A is 1, AA is 27.
fn number_of(letters: &str) -> Option<i16> {
    let most = i16::try_from(crate::specimen::MOST).ok()?;
    (1..=most).find(|number| part(*number) == letters)
}

impl std::fmt::Display for Barcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.accession_number, part(self.specimen))?;
        if let Some(block) = self.block {
            write!(f, "{block}")?;
        }
        self.slide.map_or(Ok(()), |slide| write!(f, "-{slide}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_barcode_says_which_item_it_is() {
        for (text, kind, number) in [
            ("S26-00001-A", Kind::Specimen, 1),
            ("S26-00001-AX", Kind::Specimen, 50),
            ("S26-00001-A1", Kind::Block, 1),
            ("S2026-0000002-AB12", Kind::Block, 12),
            ("S26-00001-A1-3", Kind::Slide, 3),
            ("C26-00001-A-1", Kind::Slide, 1),
        ] {
            let read = Barcode::read(text).unwrap();
            assert_eq!((read.kind(), read.number(), read.to_string().as_str()), (kind, number, text));
        }
        assert_eq!(Barcode::read(" s26-00001-a1 ").unwrap().to_string(), "S26-00001-A1");
        for text in [
            "",
            "S26-00001",
            "S26-00001-",
            "S26-00001-A01",
            "S26-00001-AZ",
            "S26-00001-A1-",
            "S26-00001-A1-1-1",
            "S26--A",
            "S26-00001-A99999",
        ] {
            assert_eq!(Barcode::read(text), None, "{text}");
        }
    }

    #[test]
    fn what_hurries_is_due_earlier() {
        let at = Timestamp::UNIX_EPOCH;
        let due = [Priority::Routine, Priority::Urgent, Priority::Stat]
            .map(|one| one.due(at, 8).as_second() / 3600);
        assert_eq!(due, [8, 4, 2]);
        assert_eq!(
            Stage::OPEN.map(|stage| stage.target().unwrap().default),
            TARGETS.map(|target| target.default)
        );
        assert!(Stage::Completed.target().is_none());
        for stage in Stage::OPEN {
            assert!(stage.target().unwrap().key.ends_with(stage.word()), "{stage:?}");
        }
    }

    proptest! {
        #[test]
        fn a_barcode_is_read_as_it_was_written(specimen in 1..51_i16, block in proptest::option::of(1..100_i16), slide in proptest::option::of(1..100_i16)) {
            let barcode = Barcode { accession_number: "S26-00001".into(), specimen, block, slide };
            prop_assert_eq!(Barcode::read(&barcode.to_string()), Some(barcode));
        }

        #[test]
        fn rubbish_is_no_barcode_and_no_panic(text in "\\PC*") {
            let _ = Barcode::read(&text);
        }
    }
}
