//! Names as the search compares them: words of lower-case letters without marks, whatever the script.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The words of a name, each once, in the order typed. At most 30 words of at most 60 characters.
pub fn tokens(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![];
    for word in normalise(name).split_whitespace() {
        let word: String = word.chars().take(60).collect();
        if words.len() < 30 && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// What stands before and after names and tells nobody apart, as `tokens` leaves it.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "rev",
    "md",
    "phd",
    "jr",
    "sr",
    "ii",
    "iii",
    "iv",
];

/// Whether a word is commonly a title; it may be a name all the same.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word is written without spaces around it: in Chinese, Japanese and Korean the whole name is typed as one.
pub fn is_unspaced(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| {
            matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'
                | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}')
        })
}

/// Lower case, compatibility forms decomposed, marks dropped, letters that are written in several ways made one,
/// everything that is no letter or digit a space; an apostrophe joins (O'Brien is one word).
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\'' | '’' | 'ʼ' | '`' | '\u{640}' => {}
            c if c.is_alphanumeric() => match folded(c) {
                Some(text) => out.push_str(text),
                None => out.push(c),
            },
            _ => out.push(' '),
        }
    }
    out
}

/// Letters that decomposition leaves apart though people type them alike.
fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        // Arabic: alef with or without hamza or madda, alef maqsura, teh marbuta
        'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        'ى' => "ي",
        'ة' => "ه",
        // Persian forms of yeh and kaf
        'ی' => "ي",
        'ک' => "ك",
        'ё' => "е",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_many_scripts() {
        assert_eq!(tokens("  José  GARCÍA-Márquez "), ["jose", "garcia", "marquez"]);
        assert_eq!(tokens("O’Brien, Séan"), ["obrien", "sean"]);
        assert_eq!(tokens("Łukasz Strauß"), ["lukasz", "strauss"]);
        assert_eq!(tokens("أحمد"), tokens("احمد"));
        assert_eq!(tokens("أَبُو بَكْر"), ["ابو", "بكر"]);
        assert_eq!(tokens("ገብረ መድኅን"), ["ገብረ", "መድኅን"]);
        assert_eq!(tokens("Ёлкина"), ["елкина"]);
        assert_eq!(tokens("王小明"), ["王小明"]);
        assert_eq!(tokens("ＡＢＣ"), ["abc"]);
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,80}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn case_and_order_do_not_matter(a in "[a-zà-ÿ]{2,12}", b in "[a-zà-ÿ]{2,12}") {
            let mut one = tokens(&format!("{a} {b}"));
            let mut other = tokens(&format!("{} {}", b.to_uppercase(), a.to_uppercase()));
            one.sort();
            other.sort();
            prop_assert_eq!(one, other);
        }
    }
}
