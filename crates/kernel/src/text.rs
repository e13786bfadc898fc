//! Rules for text that people type, used by every request type.

use crate::FieldError;

/// Collects what is wrong with a request, field by field.
#[derive(Debug, Default)]
pub struct Check {
    errors: Vec<FieldError>,
}

impl Check {
    /// A check with nothing wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error unless `ok`.
    pub fn that(&mut self, ok: bool, field: &str, code: &'static str, message: &str) -> &mut Self {
        if !ok {
            self.errors.push(FieldError::new(field, code, message));
        }
        self
    }

    /// A required text of 1 to `max` characters without control characters.
    pub fn required(&mut self, field: &str, value: &str, max: usize) -> &mut Self {
        self.that(!value.trim().is_empty(), field, "required", "Fill this in.");
        self.within(field, value, max)
    }

    /// A text of at most `max` characters without control characters (line breaks and tabs are fine).
    pub fn within(&mut self, field: &str, value: &str, max: usize) -> &mut Self {
        let count = value.chars().count();
        self.that(
            count <= max,
            field,
            "too_long",
            &format!("Use at most {max} characters; this has {count}."),
        );
        let clean = !value.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        self.that(clean, field, "control_character", "Remove the invisible control characters.")
    }

    /// Like `within`, for a value that may be missing.
    pub fn optional(&mut self, field: &str, value: Option<&str>, max: usize) -> &mut Self {
        match value {
            Some(value) => self.within(field, value, max),
            None => self,
        }
    }

    /// One of a list of words.
    pub fn one_of(&mut self, field: &str, value: &str, allowed: &[&str]) -> &mut Self {
        self.that(
            allowed.contains(&value),
            field,
            "not_allowed",
            &format!("Use one of: {}.", allowed.join(", ")),
        )
    }

    /// An e-mail address, loosely: something, one @, a domain. Only a message sent proves an address.
    pub fn email(&mut self, field: &str, value: &str) -> &mut Self {
        let shaped = value.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && domain.contains('.')
                && !domain.contains('@')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
        });
        let plain = !value.chars().any(char::is_whitespace);
        self.within(field, value, 254).that(
            shaped && plain,
            field,
            "invalid_email",
            "Write an address like name@example.org.",
        )
    }

    /// Nothing wrong, or a 422 that names every field.
    pub fn done(self) -> crate::Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(crate::Problem::invalid(self.errors)) }
    }
}
