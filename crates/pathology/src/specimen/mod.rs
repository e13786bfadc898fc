//! What came to the laboratory: the parts of a case, each in a container of its own. The words and their rules; pure.

pub mod api;
pub mod state;
pub(crate) mod store;

use kernel::text::Check;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A case has so many.
pub const MOST: usize = 50;

/// In which condition it came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SpecimenCondition)]
pub enum Condition {
    /// Nothing is wrong with it.
    #[default]
    Acceptable,
    /// The container leaks.
    Leaking,
    /// It came without fixative, or with too little.
    NoFixative,
    /// Too little of it.
    Insufficient,
    /// It is autolysed, dried or clotted.
    Degraded,
    /// The container or the slide is broken.
    ContainerDamaged,
    /// The label or the request lacks something.
    LabelIncomplete,
    /// Something else, which the note says.
    Other,
}

impl Condition {
    const ALL: [Self; 8] = [
        Self::Acceptable,
        Self::Leaking,
        Self::NoFixative,
        Self::Insufficient,
        Self::Degraded,
        Self::ContainerDamaged,
        Self::LabelIncomplete,
        Self::Other,
    ];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Acceptable => "acceptable",
            Self::Leaking => "leaking",
            Self::NoFixative => "no_fixative",
            Self::Insufficient => "insufficient",
            Self::Degraded => "degraded",
            Self::ContainerDamaged => "container_damaged",
            Self::LabelIncomplete => "label_incomplete",
            Self::Other => "other",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.word() == word)
    }
}

/// What is known of a specimen.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecimenDetails {
    /// What it is: a biopsy, a resection, a smear.
    pub specimen_type: String,
    /// From where in the body.
    pub specimen_site: Option<String>,
    /// In which condition it came.
    #[serde(default)]
    pub condition: Condition,
    /// More about the condition.
    pub condition_note: Option<String>,
}

impl SpecimenDetails {
    /// Checks everything a person may have typed; `within` stands before each field.
    pub fn check(&self, check: &mut Check, within: &str) {
        let field = |name: &str| format!("{within}{name}");
        check.required(&field("specimen_type"), &self.specimen_type, 100);
        check.optional(&field("specimen_site"), self.specimen_site.as_deref(), 100);
        check.optional(&field("condition_note"), self.condition_note.as_deref(), 500);
        let said = self.condition != Condition::Other || filled(self.condition_note.as_deref()).is_some();
        check.that(said, &field("condition_note"), "required", "Fill this in.");
    }
}

/// The text without what surrounds it; nothing where it says nothing.
pub(crate) fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The letters of the part: A to Z, then AA, AB …
pub fn part(number: i16) -> String {
    let mut rest = u32::try_from(number).unwrap_or_default();
    let mut letters = vec![];
    while rest > 0 {
        let letter = (rest - 1) % 26;
        letters.push(char::from_u32(u32::from('A') + letter).unwrap_or('A'));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_lettered() {
        let shown = [1, 2, 26, 27, 28, 50].map(part);
        assert_eq!(shown, ["A", "B", "Z", "AA", "AB", "AX"]);
    }

    #[test]
    fn every_condition_has_its_word() {
        for condition in Condition::ALL {
            assert_eq!(Condition::of(condition.word()), Some(condition));
            assert_eq!(serde_json::to_value(condition).unwrap(), condition.word());
        }
        assert_eq!(Condition::of("good"), None);
    }

    #[test]
    fn another_condition_is_described() {
        let wrong = |condition, note: Option<&str>| {
            let details = SpecimenDetails {
                specimen_type: "Biopsy".into(),
                specimen_site: None,
                condition,
                condition_note: note.map(str::to_owned),
            };
            let mut check = Check::new();
            details.check(&mut check, "");
            check.done().is_err()
        };
        assert!(wrong(Condition::Other, None) && wrong(Condition::Other, Some("  ")));
        assert!(!wrong(Condition::Other, Some("came by post")) && !wrong(Condition::Leaking, None));
    }
}
