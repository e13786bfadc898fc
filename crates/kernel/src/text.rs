//! Rules for text that people type, used by every request type.

use jiff::civil::{Date, date};

use crate::FieldError;

/// The earliest date anything on record can have: nobody's record begins before.
pub const EARLIEST: Date = date(1850, 1, 1);
/// The latest one, for what may lie ahead.
pub const LATEST: Date = date(2200, 1, 1);

/// Characters that are not seen and turn or hide what is: zero-width and bidirectional controls. Those that join letters
/// or keep them apart (ZWJ, ZWNJ) belong to the spelling of Persian, Hindi and other languages.
pub fn hides(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A digit of any of the scripts that people here type numbers in, as ASCII: ١ and ۱ are 1.
pub fn ascii_digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

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

    /// A name: nothing in it that hides or turns the rest, and something to be seen.
    pub fn name(&mut self, field: &str, value: &str) -> &mut Self {
        let joiners = ['\u{200c}', '\u{200d}'];
        let seen =
            value.trim().is_empty() || value.chars().any(|c| !c.is_whitespace() && !joiners.contains(&c));
        self.that(
            seen && !value.chars().any(hides),
            field,
            "control_character",
            "Remove the invisible control characters.",
        )
    }

    /// A date from 1850 to `latest`, which is today or [`LATEST`]: others are slips, and some the database cannot hold.
    pub fn date(&mut self, field: &str, value: impl Into<Option<Date>>, latest: Date) -> &mut Self {
        let value = value.into();
        let code = if latest < LATEST && value.is_some_and(|day| day > latest) {
            "in_future"
        } else {
            "out_of_range"
        };
        let within = value.is_none_or(|day| (EARLIEST..=latest).contains(&day));
        self.that(within, field, code, &format!("Use a date from {EARLIEST} to {latest}."))
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

    /// What is wrong with a part of the request; `within` stands before each of its fields.
    pub fn include(&mut self, within: &str, part: Self) -> &mut Self {
        self.errors.extend(
            part.errors
                .into_iter()
                .map(|error| FieldError { field: format!("{within}{}", error.field), ..error }),
        );
        self
    }

    /// Nothing wrong, or a 422 that names every field.
    pub fn done(self) -> crate::Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(crate::Problem::invalid(self.errors)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(check: impl FnOnce(&mut Check)) -> Vec<&'static str> {
        let mut all = Check::new();
        check(&mut all);
        all.errors.iter().map(|_| "wrong").collect()
    }

    #[test]
    fn names_hide_nothing() {
        for good in ["O’Brien", "می\u{200c}خواهم", "क्\u{200d}ष", "محمد", "李 明", ""] {
            assert!(wrong(|c| _ = c.name("name", good)).is_empty(), "{good:?}");
        }
        for bad in ["\u{200b}", "\u{200d}", "abc\u{202e}def", "Ann\u{200f}", "\u{feff}Ann"] {
            assert!(!wrong(|c| _ = c.name("name", bad)).is_empty(), "{bad:?}");
        }
    }

    #[test]
    fn dates_have_bounds() {
        let today = date(2026, 1, 1);
        for good in [None, Some(date(1850, 1, 1)), Some(today)] {
            assert!(wrong(|c| _ = c.date("day", good, today)).is_empty(), "{good:?}");
        }
        for bad in
            [date(-9999, 1, 1), date(1, 1, 1), date(1849, 12, 31), date(2026, 1, 2), date(9999, 12, 31)]
        {
            assert!(!wrong(|c| _ = c.date("day", bad, today)).is_empty(), "{bad}");
        }
        assert!(wrong(|c| _ = c.date("day", date(2126, 1, 1), LATEST)).is_empty());
        assert!(!wrong(|c| _ = c.date("day", date(9999, 12, 31), LATEST)).is_empty());
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        let read: String = "٠٩۱۲３7x".chars().filter_map(ascii_digit).collect();
        assert_eq!(read, "0912".to_owned() + "37");
    }
}
