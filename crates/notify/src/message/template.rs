//! The words of the messages: one file a language, plain text, `{name}` for what differs.

use std::{collections::HashMap, sync::LazyLock};

use super::{Kind, Letter};

type Templates = HashMap<String, Letter>;

const FILES: &[(&str, &str)] = &[
    ("en", include_str!("../../templates/en.toml")),
    ("es", include_str!("../../templates/es.toml")),
    ("fr", include_str!("../../templates/fr.toml")),
    ("ar", include_str!("../../templates/ar.toml")),
    ("am", include_str!("../../templates/am.toml")),
];

static TEMPLATES: LazyLock<HashMap<&str, Templates>> = LazyLock::new(|| {
    let read = |(language, text): &(&'static str, &str)| Some((*language, toml::from_str(text).ok()?));
    FILES.iter().filter_map(read).collect()
});

/// The letter of a kind in a language, with these values.
pub(super) fn write(kind: Kind, language: &str, values: &[(&str, &str)]) -> Letter {
    let known = TEMPLATES.get(language).or_else(|| TEMPLATES.get("en"));
    let template = known.and_then(|templates| templates.get(kind.word()));
    let fill = |text: &str| filled(text, values);
    Letter {
        subject: template.map(|t| fill(&t.subject)).unwrap_or_default(),
        text: template.map(|t| fill(&t.text)).unwrap_or_default(),
    }
}

/// In one pass: what a person is called is not looked through for names of its own. No value breaks the line it stands in.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        out.push_str(before);
        out.extend(value.chars().map(|c| if c.is_control() { ' ' } else { c }));
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
    }

    #[test]
    fn every_language_has_every_letter_with_the_same_values() {
        let of = |language: &str, text: &str| -> Templates {
            toml::from_str(text).unwrap_or_else(|error| panic!("{language}: {error}"))
        };
        let english = of("en", FILES[0].1);
        assert_eq!(english.len(), Kind::ALL.len());
        for (language, text) in FILES {
            let letters = of(language, text);
            for kind in Kind::ALL {
                let (letter, model) = (&letters[kind.word()], &english[kind.word()]);
                assert_eq!(names(&letter.text), names(&model.text), "{language} {}", kind.word());
                assert_eq!(names(&letter.subject), names(&model.subject), "{language} {}", kind.word());
                let leads_nowhere =
                    [Kind::EmailChanged, Kind::AppointmentReminder, Kind::ReportCode].contains(&kind);
                let leads_somewhere = letter.text.contains("{link}") || leads_nowhere;
                assert!(!letter.subject.contains('\n') && leads_somewhere, "{language}");
            }
        }
    }

    #[test]
    fn a_name_is_not_looked_through_and_breaks_no_line() {
        let values = [("name", "{link}\r\nBcc: x"), ("link", "https://x/#t")];
        assert_eq!(filled("{name}: {link}{nothing}", &values), "{link}  Bcc: x: https://x/#t");
        assert_eq!(filled("an open {brace", &values), "an open ");
    }
}
