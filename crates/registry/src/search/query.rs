//! What people type into the search box, taken apart.

use jiff::civil::{Date, date};

use kernel::text::{EARLIEST, LATEST, ascii_digit};

use super::normalise::{is_title, tokens};

/// A search, understood.
#[derive(Debug, PartialEq)]
pub(super) struct Query {
    /// Words of names, normalised.
    pub(super) words: Vec<String>,
    /// A number as typed, and its digits; a word by itself may be one without any.
    pub(super) number: Option<(String, String)>,
    /// Born in one of these ranges, the likelier first; everything, where no date was typed.
    pub(super) born: Vec<(Date, Date)>,
    /// Whether a date was typed.
    pub(super) has_birth_date: bool,
}

const ALWAYS: (Date, Date) = (date(1, 1, 1), date(9999, 12, 31));

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        let text: String = text.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect();
        let mut born = vec![];
        let mut names = vec![];
        let mut numbers = vec![];
        for part in text.split([' ', ',', ';', '\t', '\n', '\u{a0}']).filter(|p| !p.is_empty()) {
            let days = birth_days(part);
            if !days.is_empty() {
                born = days;
            } else if part.chars().any(|c| c.is_ascii_digit()) {
                numbers.push(part);
            } else {
                names.push(part);
            }
        }
        // Four digits by themselves may be a year; among other digits they are a group of a telephone.
        let year = match numbers.as_slice() {
            [only] if born.is_empty() => birth_year(only),
            _ => None,
        };
        born.extend(year);
        // "smith 1980" means the year; "1980" alone may as well be the end of a number.
        let number = match names.as_slice() {
            [only] if numbers.is_empty() && born.is_empty() => Some(((*only).to_owned(), String::new())),
            _ if numbers.is_empty() || (year.is_some() && !names.is_empty()) => None,
            _ => {
                let joined = numbers.join("");
                let digits = joined.chars().filter(char::is_ascii_digit).collect();
                Some((joined, digits))
            }
        };
        let has_birth_date = !born.is_empty();
        if !has_birth_date {
            born.push(ALWAYS);
        }
        Self { words: tokens(&names.join(" ")), number, born, has_birth_date }
    }

    /// The words to look for: as typed, for a title may be a name ("Iv"), then without those that are commonly titles.
    fn names(&self) -> Vec<Vec<String>> {
        let most = |words: &mut dyn Iterator<Item = &String>| words.take(5).cloned().collect::<Vec<String>>();
        let mut all = vec![most(&mut self.words.iter())];
        let names = most(&mut self.words.iter().filter(|word| !is_title(word)));
        if !names.is_empty() && names != all[0] {
            all.push(names);
        }
        all
    }

    /// Who is looked for by name: born from and to, and the words.
    pub(super) fn named(&self) -> Vec<(Date, Date, Vec<String>)> {
        if self.words.is_empty() {
            return vec![];
        }
        let names = self.names();
        self.born
            .iter()
            .flat_map(|(from, to)| names.iter().map(|words| (*from, *to, words.clone())))
            .collect()
    }

    /// Whether a day of birth was typed, and no year alone.
    pub(super) fn has_birth_day(&self) -> bool {
        self.has_birth_date && self.born.iter().all(|(from, to)| from == to)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.number.is_none() && !self.has_birth_date
    }
}

/// 1980-04-12, 12.4.1980 (day first), 4/12/1980 (month first, as in the United States, or day first, as elsewhere).
fn birth_days(text: &str) -> Vec<(Date, Date)> {
    let numbers = |separator: char| -> Option<[i16; 3]> {
        let parts: Vec<i16> = text.split(separator).map(|p| p.parse().ok()).collect::<Option<_>>()?;
        parts.try_into().ok()
    };
    let day = |y: i16, m: i16, d: i16| Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    let readings = [
        numbers('-').and_then(|[y, m, d]| day(y, m, d)),
        numbers('.').and_then(|[d, m, y]| day(y, m, d)),
        numbers('/').and_then(|[m, d, y]| day(y, m, d)),
        numbers('/').filter(|[m, d, _]| m != d).and_then(|[d, m, y]| day(y, m, d)),
    ];
    readings
        .into_iter()
        .flatten()
        .filter(|day| (EARLIEST..=LATEST).contains(day))
        .map(|day| (day, day))
        .collect()
}

/// A year in which somebody alive today, or on record, may have been born.
fn birth_year(text: &str) -> Option<(Date, Date)> {
    let year = text.parse::<i16>().ok().filter(|y| text.len() == 4 && (1850..=2100).contains(y))?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let (day, other) = (date(1980, 4, 12), date(1980, 12, 4));
        for text in ["1980-04-12", "12.4.1980", "١٩٨٠-٠٤-١٢"] {
            assert_eq!(Query::parse(text).born, [(day, day)], "{text}");
        }
        for text in ["4/12/1980", "04/12/1980", "۰۴/۱۲/۱۹۸۰"] {
            assert_eq!(Query::parse(text).born, [(day, day), (other, other)], "{text}");
        }
        assert_eq!(Query::parse("4/4/1980").born, [(date(1980, 4, 4), date(1980, 4, 4))]);
        assert_eq!(Query::parse("smith 1980").born, [(date(1980, 1, 1), date(1980, 12, 31))]);
        assert_eq!(Query::parse("31/12/1980").born, [(date(1980, 12, 31), date(1980, 12, 31))]);
        assert!(!Query::parse("99/99/1980").has_birth_date);
        assert_eq!(Query::parse("99/99/1980").born, [ALWAYS]);
    }

    #[test]
    fn names_and_numbers_are_told_apart() {
        let query = Query::parse("Müller, Anna");
        assert_eq!(query.words, ["muller", "anna"]);
        assert_eq!(query.number, None);
        assert_eq!(Query::parse("PAT-000012").number, Some(("PAT-000012".into(), "000012".into())));
        assert_eq!(Query::parse("ABCX").number, Some(("ABCX".into(), String::new())));
        assert_eq!(Query::parse("٥٥٥ ٩٩٨ ٩٦٠١").number.unwrap().1, "5559989601");
        assert_eq!(Query::parse("(555) 998 9601").number.unwrap().1, "5559989601");
        assert_eq!(Query::parse("1980").number, Some(("1980".into(), "1980".into())));
        assert!(Query::parse("1980").has_birth_date);
        assert_eq!(Query::parse("smith 1980").number, None);
        let telephone = Query::parse("512 777 1985");
        assert_eq!(telephone.number, Some(("5127771985".into(), "5127771985".into())));
        assert!(!telephone.has_birth_date);
        let titled = Query::parse("Dr. Robert Smith III").names();
        assert_eq!(titled, [vec!["dr", "robert", "smith", "iii"], vec!["robert", "smith"]]);
        assert_eq!(Query::parse("Dr").names(), [["dr"]]);
        assert_eq!(Query::parse("Robert Smith").names(), [["robert", "smith"]]);
        assert!(Query::parse(" , ").is_empty());
    }
}
