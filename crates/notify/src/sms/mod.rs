//! Text messages leave through a gateway that the clinic names: an address that takes HTTP, with a body of the gateway's own
//! shape in which `{to}`, `{text}` and `{id}` are filled in.

pub mod api;
pub mod client;
pub mod store;

use kernel::Secret;
use platform::{Tx, Write};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
    pub(crate) header: Option<(String, Secret<Vec<u8>>)>,
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

/// A number as gateways take it: a plus perhaps, and digits. Nothing where it has too few or too many, or letters.
pub fn dialled(phone: &str) -> Option<String> {
    let phone = phone.trim();
    let plain = phone.chars().all(|c| c.is_ascii_digit() || " +-./()\u{a0}".contains(c));
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let plus = if phone.starts_with('+') { "+" } else { "" };
    (plain && (7..=15).contains(&digits.len())).then(|| format!("{plus}{digits}"))
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
    fn numbers_are_dialled_without_signs() {
        assert_eq!(dialled("+1 (555) 123-4567"), Some("+15551234567".into()));
        assert_eq!(dialled("0555 1234567"), Some("05551234567".into()));
        for bad in ["call my son", "123", "", "+1234567890123456", "555-FLOWERS"] {
            assert_eq!(dialled(bad), None, "{bad}");
        }
    }
}
