//! Passwords that everybody tries first; where the list is from stands in `data/README.md`.

use std::{collections::HashSet, sync::LazyLock};

static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../data/common-passwords.txt").lines().collect());

/// A word of the list that is shorter is no reason to refuse what stands around it.
const WORD: usize = 4;

/// Whether it is one of them, also written several times, or with digits and signs around it: those are tried next.
pub fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let word = unit(lower.trim_matches(|c: char| !c.is_alphabetic()));
    [lower.as_str(), unit(&lower), word].iter().any(|it| it.len() >= WORD && COMMON.contains(it))
}

/// What a text repeats from its beginning to its end; itself where it repeats nothing.
fn unit(text: &str) -> &str {
    let repeats = |end: &usize| text.is_char_boundary(*end) && text[..*end].repeat(text.len() / end) == text;
    (1..=text.len() / 2)
        .filter(|end| text.len().is_multiple_of(*end))
        .find(repeats)
        .map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_what_people_choose() {
        assert_eq!(COMMON.len(), 20_000);
        assert!(COMMON.iter().all(|word| !word.is_empty() && *word == word.to_lowercase()));
    }

    #[test]
    fn common_ones_are_found_also_dressed_up() {
        for common in
            ["Password", "qwertyuiop", "monkeymonkey", "Dragon-2026!!!", "1234letmein5678", "123456123456"]
        {
            assert!(is_common(common), "{common}");
        }
        for rare in [
            "correct horse battery",
            "a password for tests",
            "q7$Rt-91-xk!0042",
            "monkey see monkey do",
            "é",
            "",
        ] {
            assert!(!is_common(rare), "{rare}");
        }
    }
}
