//! The chain itself, pure: canonical form, leaf, log hash.
//!
//! `leaf = SHA-256(domain ‖ 0x00 ‖ salt ‖ JCS(event))`, `log_hash = SHA-256(previous_log_hash ‖ leaf)`; the first event
//! follows 32 zero bytes.

use platform::http::sha256;
use serde_json::Value;

/// Names the form of an event; a change of the form gets a new name.
pub const DOMAIN: &[u8] = b"osler-audit-event-1";

/// What the first event of a chain follows.
pub const GENESIS: [u8; 32] = [0; 32];

/// Reads JSON with every number as a text, digit by digit as it was written: through a floating-point number a change of
/// the last digits would pass unseen, and one too large for it could not be read at all.
pub fn parse(json: &str) -> serde_json::Result<Value> {
    serde_json::from_str(&quote_numbers(json))
}

fn quote_numbers(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    let (mut in_text, mut escaped, mut in_number) = (false, false, false);
    for c in json.chars() {
        let numeric =
            !in_text && (c == '-' || c.is_ascii_digit() || (in_number && matches!(c, '+' | '.' | 'e' | 'E')));
        if numeric != in_number {
            out.push('"');
            in_number = numeric;
        }
        out.push(c);
        (in_text, escaped) = match c {
            '"' if !escaped => (!in_text, false),
            '\\' if in_text => (true, !escaped),
            _ => (in_text, false),
        };
    }
    if in_number {
        out.push('"');
    }
    out
}

/// RFC 8785 with every number written as a string, so that no two readers of JSON differ about a number.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Number(n) => out.push_str(&Value::String(n.to_string()).to_string()),
        // serde_json escapes as RFC 8785 asks: the short forms, else \u00xx in lower case.
        Value::String(_) => out.push_str(&value.to_string()),
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            out.push('{');
            for (i, (name, value)) in members.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(name.clone()).to_string());
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// A stored hash as it is computed with.
pub fn digest(stored: &[u8]) -> kernel::Result<[u8; 32]> {
    stored.try_into().map_err(|_| kernel::Problem::internal("a log hash has 32 bytes"))
}

/// The leaf of an event.
pub fn leaf(salt: &[u8], event: &Value) -> [u8; 32] {
    sha256(&[DOMAIN, b"\0", salt, canonical(event).as_bytes()].concat())
}

/// The hash that a seal stores, over everything before it.
pub fn log_hash(previous: &[u8], leaf: &[u8]) -> [u8; 32] {
    sha256(&[previous, leaf].concat())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_canonical_form_is_fixed() {
        let value = json!({"b": 1.5, "a": ["x\n\u{1}\"", null, true], "é": {"z": 10, "y": ""}});
        assert_eq!(
            canonical(&value),
            "{\"a\":[\"x\\n\\u0001\\\"\",null,true],\"b\":\"1.5\",\"é\":{\"y\":\"\",\"z\":\"10\"}}"
        );
    }

    /// The vector of docs/audit-format.md.
    #[test]
    fn the_published_vector_holds() {
        let event =
            json!({"action": "patient.read", "at": "1790000000000000", "success": true, "subjects": []});
        let leaf = leaf(&[7; 16], &event);
        let head = log_hash(&GENESIS, &leaf);
        let document = include_str!("../../../../docs/audit-format.md");
        assert!(document.contains(&hex::encode(leaf)), "leaf {}", hex::encode(leaf));
        assert!(document.contains(&hex::encode(head)), "head {}", hex::encode(head));
    }

    #[test]
    fn a_number_keeps_every_digit() {
        let read = |json| canonical(&parse(json).unwrap());
        assert_eq!(
            read(r#"{"a":-1.50,"b":[12345678901234567890123,1e400],"c":"7 \"8\\"}"#),
            r#"{"a":"-1.50","b":["12345678901234567890123","1e400"],"c":"7 \"8\\"}"#
        );
        assert_eq!(read("5"), "\"5\"");
        assert!(parse("{\"a\":1").is_err());
    }

    /// Members sort by UTF-16 units (an emoji before U+FF21), controls are escaped as RFC 8785 asks, and nothing else is.
    #[test]
    fn odd_unicode_has_one_form() {
        let value = json!({"\u{ff21}": "\u{7f}\u{2028}\u{b}", "\u{1f600}": "/\u{8}"});
        assert_eq!(canonical(&value), "{\"\u{1f600}\":\"/\\b\",\"\u{ff21}\":\"\u{7f}\u{2028}\\u000b\"}");
    }

    proptest::proptest! {
        #[test]
        fn what_is_canonical_stays_as_it_is(text in "\\PC{0,20}", key in "\\PC{0,5}", n: f64) {
            let value = json!({key: [text, n, {"x": null}]});
            let once = canonical(&parse(&value.to_string()).unwrap());
            proptest::prop_assert_eq!(&canonical(&parse(&once).unwrap()), &once);
        }

        #[test]
        fn any_change_of_a_text_changes_the_leaf(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            let same = leaf(&[0; 16], &json!({"x": a})) == leaf(&[0; 16], &json!({"x": b}));
            proptest::prop_assert_eq!(same, a == b);
        }
    }
}
