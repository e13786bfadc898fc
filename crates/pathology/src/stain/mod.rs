//! Stains: the catalogue of a clinic, and what pathologists ask for besides. What comes with the product is a list of names and of
//! tissue that is used as their control; a clinic changes it and adds to it.

pub mod api;
pub mod request;
mod shipped;

use kernel::text::Check;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a stain is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StainCategory)]
pub enum Category {
    /// Of every case.
    Routine,
    /// With dyes, for one thing.
    Special,
    /// With an antibody.
    Immunohistochemistry,
    /// Several that are asked for together.
    Panel,
}

impl Category {
    const ALL: [Self; 4] = [Self::Routine, Self::Special, Self::Immunohistochemistry, Self::Panel];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Special => "special",
            Self::Immunohistochemistry => "immunohistochemistry",
            Self::Panel => "panel",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.word() == word)
    }
}

/// What the catalogue says of a stain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StainDetails {
    /// How it is called.
    pub name: String,
    /// How it is made.
    pub category: Category,
    /// The tissue that goes with it.
    pub control: Option<String>,
    /// The codes of a panel; nothing else has any.
    #[serde(default)]
    pub members: Vec<String>,
    /// Whether it can be asked for.
    pub is_offered: bool,
}

/// Whether it is the code of a stain: small letters, digits and lines below.
pub(crate) fn is_code(text: &str) -> bool {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=40).contains(&text.len()) && text.bytes().all(letter)
}

impl StainDetails {
    /// Checks what is typed.
    pub(crate) fn check_texts(&self) -> kernel::Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 100);
        check.optional("control", self.control.as_deref(), 100);
        for (i, code) in self.members.iter().enumerate() {
            check.required(&format!("members[{i}]"), code, 40);
        }
        check.done()
    }

    /// Checks everything a person may have typed; the members are among the stains of the catalogue.
    pub(crate) fn check(&self, catalogue: &[(String, StainDetails)]) -> kernel::Result<()> {
        let mut check = Check::new();
        let is_panel = self.category == Category::Panel;
        check.that(
            is_panel || self.members.is_empty(),
            "members",
            "too_many",
            "Only a panel has stains of its own.",
        );
        check.that(!is_panel || !self.members.is_empty(), "members", "required", "Fill this in.");
        check.that(self.members.len() <= 30, "members", "too_many", "A panel has at most 30 stains.");
        let is_known = |code: &String| {
            catalogue.iter().any(|(known, stain)| known == code && stain.category != Category::Panel)
        };
        check.that(
            self.members.iter().all(is_known),
            "members",
            "unknown_stain",
            "The catalogue has no such stain.",
        );
        check.done()
    }
}
