//! Text messages leave through a gateway that the clinic names: an address that takes HTTP, with a body of the gateway's own
//! shape in which `{to}`, `{text}`, `{id}` and `{secret}` are filled in.

pub mod api;
pub mod client;
pub mod store;

use kernel::Secret;
use platform::{Tx, Write, setting::Whole};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The country of numbers that are written without one; 0: such numbers get no text messages. Reminders are what leaves by them.
pub const COUNTRY: Whole =
    Whole { key: "reminder.country_code", unit: "calling_code", least: 0, most: 999, default: 0 };

/// The shape of a body, by which what is filled in is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SmsContentType)]
pub enum ContentType {
    /// `application/json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
}

impl ContentType {
    fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
        }
    }

    /// A value so that it stays one within its place.
    fn escaped(self, value: &str) -> String {
        match self {
            Self::Json => {
                let quoted = serde_json::Value::from(value).to_string();
                quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
            }
            Self::Form => form_encoded(value),
        }
    }
}

/// Percent encoding of everything that is not unreserved (RFC 3986).
fn form_encoded(value: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// What is asked of a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SmsMethod)]
pub enum Method {
    /// `POST`
    #[serde(rename = "POST")]
    Post,
    /// `PUT`
    #[serde(rename = "PUT")]
    Put,
}

impl Method {
    fn word(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// A gateway with what it needs to be asked.
#[derive(Debug)]
pub struct Gateway {
    pub(crate) url: String,
    pub(crate) method: Method,
    /// The header in which the secret stands, where it is not in the body.
    pub(crate) header_name: Option<String>,
    pub(crate) secret: Option<Secret<Vec<u8>>>,
    pub(crate) content_type: ContentType,
    pub(crate) body: String,
}

/// The template with its values, in one pass: what a message says is not looked through for names.
pub(crate) fn filled(template: &str, content_type: ContentType, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 200);
    let mut rest = template;
    'next: while let Some(at) = rest.find('{') {
        let (before, place) = rest.split_at(at);
        out.push_str(before);
        for (name, value) in values {
            if let Some(after) = place[1..].strip_prefix(name).and_then(|after| after.strip_prefix('}')) {
                out.push_str(&content_type.escaped(value));
                rest = after;
                continue 'next;
            }
        }
        out.push('{');
        rest = &place[1..];
    }
    out + rest
}

/// Whether the clinic sends text messages.
pub async fn is_on(tx: &Tx<Write>) -> kernel::Result<bool> {
    Ok(store::gateway(tx).await?.is_some())
}

/// The clinic's own country, as it is dialled, where it is known.
pub async fn country<M: Send + Sync>(tx: &Tx<M>) -> kernel::Result<Option<u16>> {
    Ok(u16::try_from(COUNTRY.get(tx).await?).ok().filter(|code| *code > 0))
}

/// A number as it is dialled from anywhere (E.164): a plus and digits. One of the clinic's own country gets the country's code;
/// nothing where that is not known, where this is no number, or more than one.
pub fn dialled(phone: &str, country: Option<u16>) -> Option<String> {
    let phone = phone.trim();
    let said = phone.strip_prefix('+').unwrap_or(phone);
    let plain = said.chars().all(|c| c.is_ascii_digit() || " -./()\u{a0}".contains(c));
    // A slash stands behind an area's code, or between two numbers.
    let numbers = said.split('/').filter(|part| digits(part).len() >= 6).count();
    if !plain || numbers > 1 {
        return None;
    }
    // "+44 (0)20": the zero is dialled within the country only.
    let abroad = digits(&said.replace("(0)", ""));
    let number = if phone.starts_with('+') {
        abroad
    } else if let Some(abroad) = abroad.strip_prefix("00") {
        abroad.to_owned()
    } else {
        let country = country?;
        format!("{country}{}", within(country, &digits(said))?)
    };
    let complete = !number.starts_with('1') || number.len() == 11;
    (complete && !number.starts_with('0') && (8..=15).contains(&number.len())).then(|| format!("+{number}"))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number of a country without what is dialled only within it; nothing where it is too short to be one of the whole country, or
/// where it may have the country's code already: with that put before it once more it would be somebody else's.
fn within(country: u16, digits: &str) -> Option<&str> {
    let code = country.to_string();
    let has_code = |least: usize| digits.strip_prefix(&code).is_some_and(|rest| rest.len() >= least);
    let (least, number) = match country {
        1 => (10, digits.strip_prefix('1').unwrap_or(digits)),
        7 => (10, digits.strip_prefix(['7', '8']).filter(|rest| rest.len() == 10).unwrap_or(digits)),
        36 if has_code(8) => return None,
        36 => (8, digits.strip_prefix("06").unwrap_or(digits)),
        // Here a zero in front is part of the number.
        39 | 225 | 229 | 242 | 378 if has_code(9) => return None,
        39 | 225 | 229 | 242 | 378 => (6, digits),
        _ if has_code(8) => return None,
        _ => (6, digits.strip_prefix('0').unwrap_or(digits)),
    };
    (number.len() >= least).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_stays_in_its_place() {
        let values = [("to", "+15551234"), ("text", "a \"b\"\\\n{to}&c=d ü"), ("id", "x")];
        let json =
            filled(r#"{"to":"{to}","b":{"text":"{text}","n":1},"k":"{other}"}"#, ContentType::Json, &values);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["to"], "+15551234");
        assert_eq!(read["b"]["text"], values[1].1);
        assert_eq!(read["k"], "{other}");
        let form = filled("To={to}&Body={text}", ContentType::Form, &values);
        assert_eq!(form, "To=%2B15551234&Body=a%20%22b%22%5C%0A%7Bto%7D%26c%3Dd%20%C3%BC");
    }

    #[test]
    fn a_quote_at_the_beginning_is_kept() {
        assert_eq!(ContentType::Json.escaped("\"x\""), "\\\"x\\\"");
        assert_eq!(ContentType::Json.escaped(""), "");
    }

    #[test]
    fn numbers_are_dialled_as_from_anywhere() {
        for (said, country, number) in [
            ("+1 (555) 123-4567", None, "+15551234567"),
            ("(512) 555-0142", Some(1), "+15125550142"),
            ("1-512-555-0142", Some(1), "+15125550142"),
            ("+44 (0)20 7946 0958", Some(1), "+442079460958"),
            ("0044 20 7946 0958", Some(44), "+442079460958"),
            ("(0)20 7946 0958", Some(44), "+442079460958"),
            ("0911 234567", Some(251), "+251911234567"),
            ("030/1234567", Some(49), "+49301234567"),
            ("06 1234 5678", Some(39), "+390612345678"),
            ("8 912 345 67 89", Some(7), "+79123456789"),
        ] {
            assert_eq!(dialled(said, country).as_deref(), Some(number), "{said}");
        }
        for bad in [
            "call my son",
            "123",
            "",
            "+1234567890123456",
            "555-FLOWERS",
            "+1 555",
            "12+34567890",
            "+0123456789",
        ] {
            assert_eq!(dialled(bad, Some(49)), None, "{bad}");
        }
        // Of the clinic's own country, which nobody named; without an area; two of them.
        assert_eq!(dialled("(512) 555-0142", None), None);
        for bad in ["555-1234", "555-1234 / 555-9876", "555-1234 555-9876"] {
            assert_eq!(dialled(bad, Some(1)), None, "{bad}");
        }
        assert_eq!(dialled("030 1234567 / 0171 1234567", Some(49)), None);
        // With the country's code already, and no plus: with it once more it would be somebody else's.
        for (bad, country) in [("447700900123", 44), ("251911234567", 251), ("390612345678", 39)] {
            assert_eq!(dialled(bad, Some(country)), None, "{bad}");
        }
        assert_eq!(dialled("79123456789", Some(7)).as_deref(), Some("+79123456789"));
    }
}
