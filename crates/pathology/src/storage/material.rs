//! How long what the laboratory has is kept: by what it is, since its report is final. Pure.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use kernel::{Problem, Result};
use platform::{
    Tx,
    setting::{Setting, Whole},
};
use registry::retention::anniversary;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// As what it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Material {
    /// What is left of a specimen.
    Tissue,
    /// Tissue in paraffin.
    Block,
    /// A slide of histology, or of a block.
    Slide,
    /// A smear or another slide of cells.
    CytologySlide,
    /// A slide of a fine-needle aspirate.
    AspirateSlide,
}

impl Material {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Tissue, Self::Block, Self::Slide, Self::CytologySlide, Self::AspirateSlide];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tissue => "tissue",
            Self::Block => "block",
            Self::Slide => "slide",
            Self::CytologySlide => "cytology_slide",
            Self::AspirateSlide => "aspirate_slide",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|material| material.word() == word)
    }

    fn setting(self) -> Whole {
        match self {
            Self::Tissue => TISSUE,
            Self::Block => BLOCK,
            Self::Slide => SLIDE,
            Self::CytologySlide => CYTOLOGY_SLIDE,
            Self::AspirateSlide => ASPIRATE_SLIDE,
        }
    }

    /// How long the clinic keeps it.
    pub(crate) async fn term<M: Send + Sync>(self, tx: &Tx<M>) -> Result<Term> {
        Ok(Term { material: self, count: self.setting().get(tx).await? })
    }
}

/// No less than 42 CFR 493.1105 asks for; the defaults are those of the College of American Pathologists where they are longer.
const fn years(key: &'static str, least: i64, default: i64) -> Whole {
    Whole { key, unit: "years", least, most: 100, default }
}
const TISSUE: Whole = Whole { key: "pathology.keep_tissue", unit: "weeks", least: 2, most: 520, default: 2 };
const BLOCK: Whole = years("pathology.keep_block", 2, 10);
const SLIDE: Whole = years("pathology.keep_slide", 10, 10);
const CYTOLOGY_SLIDE: Whole = years("pathology.keep_cytology_slide", 5, 5);
const ASPIRATE_SLIDE: Whole = years("pathology.keep_aspirate_slide", 5, 10);

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[
    Setting::Whole(TISSUE),
    Setting::Whole(BLOCK),
    Setting::Whole(SLIDE),
    Setting::Whole(CYTOLOGY_SLIDE),
    Setting::Whole(ASPIRATE_SLIDE),
];

/// How long something is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Term {
    material: Material,
    count: i64,
}

impl Term {
    /// The first day on which it may be discarded, where this was the day on which its report was final.
    pub(crate) fn over(self, from: Date) -> Date {
        match self.material {
            Material::Tissue => from.saturating_add(Span::new().weeks(self.count)),
            _ => anniversary(from, i32::try_from(self.count).unwrap_or(i32::MAX)),
        }
    }

    /// The same in the time zone of the clinic.
    pub(crate) fn over_at(self, from: Timestamp, zone: &TimeZone) -> Date {
        self.over(from.to_zoned(zone.clone()).date())
    }

    /// What was final before this moment may be discarded today.
    pub(crate) fn before(self, today: Date, zone: &TimeZone) -> Result<Timestamp> {
        let back = match self.material {
            Material::Tissue => Span::new().weeks(self.count),
            _ => Span::new().years(self.count),
        };
        let next = today.saturating_sub(back).saturating_add(Span::new().days(1));
        Ok(next.to_zoned(zone.clone()).map_err(Problem::internal)?.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_kept_is_kept_for_whole_years_and_weeks() {
        let over = |material, count, from| Term { material, count }.over(from);
        assert_eq!(over(Material::Tissue, 2, date(2026, 3, 1)), date(2026, 3, 15));
        assert_eq!(over(Material::Block, 10, date(2016, 2, 29)), date(2026, 3, 1));
        assert_eq!(over(Material::CytologySlide, 5, date(2021, 6, 30)), date(2026, 6, 30));
        for material in Material::ALL {
            let whole = material.setting();
            assert!(whole.key.ends_with(material.word()) && whole.default >= whole.least);
            assert_eq!(Material::of(material.word()), Some(material));
        }
    }

    proptest! {
        /// What the list asks for and what each line says are one rule.
        #[test]
        fn the_list_begins_on_the_day_that_each_line_says(days in 0_i32..40_000, ago in 0_i32..20_000, which in 0..5_usize, count in 2_i64..60) {
            let today = date(1990, 1, 1).saturating_add(Span::new().days(days));
            let from = today.saturating_sub(Span::new().days(ago));
            let term = Term { material: Material::ALL[which], count };
            let at = from.to_zoned(TimeZone::UTC).unwrap().timestamp();
            let is_listed = at < term.before(today, &TimeZone::UTC).unwrap();
            prop_assert_eq!(is_listed, term.over(from) <= today);
        }
    }
}
