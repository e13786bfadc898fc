//! Every code with which a field is refused has its sentence in every language, or no person ever sees it.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;

/// Codes that answer programs alone: a person's form cannot be refused with them.
const FOR_PROGRAMS: [(&str, &str); 13] = [
    ("invalid_cursor", "a page is asked for by what the page before said"),
    ("invalid_etag", "a header"),
    ("invalid_key", "a header"),
    ("invalid_query", "an address that pages make"),
    ("invalid_source", "a header"),
    ("invalid_utf8", "a body that no browser makes"),
    ("malformed_json", "a body that no browser makes"),
    ("not_a_digest", "what is signed, named by the page"),
    ("not_a_word", "what is signed, named by the page"),
    ("not_base64url", "what a passkey says, passed on by the page"),
    ("not_bcrypt", "a file that an administrator imports on the server"),
    ("unknown_purpose", "for what a page uploads a file"),
    ("unreadable", "a file that an administrator imports on the server"),
];

/// The arguments of a call, from behind its bracket on.
fn arguments(text: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut all, mut now) = (0, false, vec![], String::new());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => {
                now.push(letter);
                now.extend(letters.next());
                continue;
            }
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                all.push(std::mem::take(&mut now));
                continue;
            }
            _ => {}
        }
        now.push(letter);
    }
    all.push(now);
    all.iter().map(|argument| argument.trim().to_owned()).collect()
}

/// Where each code is made, by the three ways in which fields are refused.
fn codes(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, found);
            continue;
        }
        if path.extension().is_none_or(|kind| kind != "rs") || path.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (call, at) in [("FieldError::new(", 1), ("invalid_field(", 1), (".that(", 2)] {
            for (place, _) in text.match_indices(call) {
                let code = arguments(&text[place + call.len()..]).into_iter().nth(at).unwrap_or_default();
                let word = code.strip_prefix('"').and_then(|code| code.strip_suffix('"'));
                if let Some(word) = word.filter(|word| {
                    word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
                }) {
                    found.insert(word.to_owned(), path.display().to_string());
                }
            }
        }
    }
}

#[test]
fn every_code_of_a_refused_field_is_said_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = BTreeMap::new();
    for department in fs::read_dir(root.join("crates")).unwrap() {
        codes(&department.unwrap().path().join("src"), &mut found);
    }
    assert!(found.len() > 90, "{found:?}");
    for (code, why) in FOR_PROGRAMS {
        assert!(found.remove(code).is_some(), "{code} ({why}) is made nowhere any more");
    }
    for language in ["en", "es", "fr", "ar", "am"] {
        let path = root.join(format!("web/src/i18n/{language}/app.json"));
        let texts: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let unsaid: Vec<_> =
            found.iter().filter(|(code, _)| texts["invalid"][code.as_str()].as_str().is_none()).collect();
        assert!(unsaid.is_empty(), "say these in {language}, under `invalid`: {unsaid:?}");
    }
}
