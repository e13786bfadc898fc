//! Accounts: a person, global over clinics.

pub mod api;
pub mod preferences;
pub mod reset;
pub mod store;

use kernel::{AccountId, Result, text::Check};
use platform::Platform;

/// Languages of the interface: code, own name, whether a speaker has reviewed the translation.
pub const LANGUAGES: &[(&str, &str, bool)] = &[
    ("en", "English", true),
    ("es", "Español", false),
    ("fr", "Français", false),
    ("ar", "العربية", false),
    ("am", "አማርኛ", false),
];

/// What makes an account worth more than its owner's own work: its holder gives rights, or judges what others looked at.
const GUARDED: [&str; 2] = ["staff.manage", "privacy.review"];

/// Whether somebody decides, in any clinic of theirs, what others see or do: one administrator alone must not come to pass
/// for them.
pub async fn is_guarded(platform: &Platform, id: AccountId) -> Result<bool> {
    let clinics = {
        let tx = platform.system_global("rights").identity_read().await?;
        crate::clinic::store::agreed_to(&tx, id).await?
    };
    for clinic in clinics {
        let rights = platform.rights(clinic, id).await?;
        if GUARDED.iter().any(|permission| rights.permissions.contains(*permission)) {
            return Ok(true);
        }
    }
    Ok(false)
}

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
