//! Accounts: a person, global over clinics.

pub mod api;
pub mod preferences;
pub mod reset;
pub mod store;

use kernel::text::Check;

/// Languages of the interface: code, own name, whether a speaker has reviewed the translation.
pub const LANGUAGES: &[(&str, &str, bool)] = &[
    ("en", "English", true),
    ("es", "Español", false),
    ("fr", "Français", false),
    ("ar", "العربية", false),
    ("am", "አማርኛ", false),
];

/// Whether the interface speaks this language.
pub fn is_language(code: &str) -> bool {
    LANGUAGES.iter().any(|(known, ..)| *known == code)
}

/// Checks a username: letters, digits, dot, dash and underscore, so that it can be read over the telephone, and never an
/// e-mail address, which belongs to the other way of signing in.
pub fn check_username(check: &mut Check, field: &str, username: &str) {
    let count = username.chars().count();
    check.that((3..=150).contains(&count), field, "wrong_length", "Use 3 to 150 characters.");
    let plain = username.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    check.that(plain, field, "not_allowed", "Use letters, digits, dots, dashes and underscores.");
}
