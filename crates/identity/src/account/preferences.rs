//! What the interface keeps for a person, so that it looks the same at every machine.

use kernel::{ClinicId, text::Check};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the machine has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How much stands on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// As much as is readable.
    #[default]
    Compact,
    /// Larger letters and rows.
    Comfortable,
}

/// What a person prefers; what is left out is as it comes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Preferences {
    /// Colours.
    pub theme: Theme,
    /// How much stands on a page.
    pub density: Density,
    /// The page to begin with, by the name of its entry in the navigation. Whoever may not open it begins at home.
    pub landing: Option<String>,
    /// The clinic to begin in, for who works in several.
    pub clinic_id: Option<ClinicId>,
}

impl Preferences {
    /// As they were stored. What cannot be read is as it comes: a preference keeps nobody out.
    pub(crate) fn of(stored: &serde_json::Value) -> Self {
        Self::deserialize(stored).unwrap_or_default()
    }

    /// Checks what the types leave open.
    pub(super) fn check(&self, check: &mut Check, prefix: &str) {
        let is_name = |name: &String| {
            let mut letters = name.bytes();
            letters.next().is_some_and(|first| first.is_ascii_lowercase())
                && letters.all(|letter| letter.is_ascii_alphabetic())
                && name.len() <= 40
        };
        check.that(
            self.landing.as_ref().is_none_or(is_name),
            &format!("{prefix}landing"),
            "not_allowed",
            "Choose a page of the navigation.",
        );
    }
}
