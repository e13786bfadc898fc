//! JSON in the one form that is hashed: of the trail's events ([`canonical`]), and of what people sign ([`exact`]).

use serde_json::Value;

/// Reads JSON with every number as a text, digit by digit as it was written: through a floating-point number a change of
/// the last digits would pass unseen, and one too large for it could not be read at all.
pub fn parse(json: &str) -> serde_json::Result<Value> {
    serde_json::from_str(&quote_numbers(json, ""))
}

/// Stands before a number while it is a text. PostgreSQL keeps no text that holds it, so that none can pass for a number.
const NUMBER: char = '\0';

/// RFC 8785 of a JSON text, with every number digit by digit as it was written: 1 and "1" differ, and so do 0.1 and
/// 0.10000000000000000001, which are the same to whoever reads them as floating-point numbers.
pub fn exact(json: &str) -> serde_json::Result<String> {
    let value: Value = serde_json::from_str(&quote_numbers(json, "\\u0000"))?;
    // Without backslashes that stand for themselves.
    if json.replace(r"\\", "").contains(r"\u0000") {
        return Err(serde::de::Error::custom("a text with a zero in it"));
    }
    Ok(canonical(&value))
}

/// Writes numbers as texts, which begin with `mark`.
fn quote_numbers(json: &str, mark: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    let (mut in_text, mut escaped, mut in_number) = (false, false, false);
    for c in json.chars() {
        let numeric =
            !in_text && (c == '-' || c.is_ascii_digit() || (in_number && matches!(c, '+' | '.' | 'e' | 'E')));
        if numeric != in_number {
            out.push('"');
            in_number = numeric;
            if numeric {
                out.push_str(mark);
            }
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
        Value::String(number) if number.starts_with(NUMBER) => out.push_str(&number[NUMBER.len_utf8()..]),
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

    #[test]
    fn what_is_signed_keeps_every_digit_and_tells_a_number_from_a_text() {
        let form = |json: &str| exact(json).unwrap();
        assert_eq!(form(r#"{"b":[1.50,-2],"a":"1"}"#), r#"{"a":"1","b":[1.50,-2]}"#);
        assert_ne!(form("1"), form("\"1\""));
        assert_ne!(form("0.1"), form("0.10000000000000000001"));
        assert_ne!(form("9007199254740993.0"), form("9007199254740992.0"));
        assert_eq!(form(r#""\\u0000""#), r#""\\u0000""#);
        for text in [r#""\u00001""#, r#"{"\u0000":1}"#, "\"\0\"", "{", "1 2", ""] {
            assert!(exact(text).is_err(), "{text}");
        }
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
    }
}
