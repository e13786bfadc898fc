//! What people type into the search box, taken apart.

use jiff::civil::{Date, date};

use super::normalise::{tokens, without_titles};

/// A search, understood.
#[derive(Debug, PartialEq)]
pub(super) struct Query {
    /// Words of names, normalised.
    pub(super) words: Vec<String>,
    /// A number as typed, and its digits.
    pub(super) number: Option<(String, String)>,
    /// Born in this range; everything, where no date was typed.
    pub(super) born: (Date, Date),
    /// Whether a date was typed.
    pub(super) has_birth_date: bool,
}

const ALWAYS: (Date, Date) = (date(1, 1, 1), date(9999, 12, 31));

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        let mut born = None;
        let mut names = vec![];
        let mut numbers = vec![];
        for part in text.split([' ', ',', ';', '\t', '\n', '\u{a0}']).filter(|p| !p.is_empty()) {
            if let Some(day) = birth_day(part) {
                born = Some((day, day));
            } else if part.chars().any(|c| c.is_ascii_digit()) {
                numbers.push(part);
            } else {
                names.push(part);
            }
        }
        // Four digits by themselves may be a year; among other digits they are a group of a telephone.
        let year = match numbers.as_slice() {
            [only] if born.is_none() => birth_year(only),
            _ => None,
        };
        born = born.or(year);
        // "smith 1980" means the year; "1980" alone may as well be the end of a number.
        let number = (!numbers.is_empty() && (year.is_none() || names.is_empty())).then(|| {
            let joined = numbers.join("");
            let digits = joined.chars().filter(char::is_ascii_digit).collect();
            (joined, digits)
        });
        Self {
            words: without_titles(tokens(&names.join(" "))).into_iter().take(5).collect(),
            number,
            born: born.unwrap_or(ALWAYS),
            has_birth_date: born.is_some(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.number.is_none() && !self.has_birth_date
    }
}

/// 1980-04-12, 4/12/1980 (month first, as in the United States), 12.4.1980 (day first).
fn birth_day(text: &str) -> Option<Date> {
    let numbers = |separator: char| -> Option<[i16; 3]> {
        let parts: Vec<i16> = text.split(separator).map(|p| p.parse().ok()).collect::<Option<_>>()?;
        parts.try_into().ok()
    };
    let day = |y: i16, m: i16, d: i16| Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    None.or_else(|| numbers('-').and_then(|[y, m, d]| day(y, m, d)))
        .or_else(|| numbers('/').and_then(|[m, d, y]| day(y, m, d).or_else(|| day(y, d, m))))
        .or_else(|| numbers('.').and_then(|[d, m, y]| day(y, m, d)))
        .filter(|day| (1850..=2200).contains(&day.year()))
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
        let day = date(1980, 4, 12);
        for text in ["1980-04-12", "4/12/1980", "12.4.1980", "04/12/1980"] {
            assert_eq!(Query::parse(text).born, (day, day), "{text}");
        }
        assert_eq!(Query::parse("smith 1980").born, (date(1980, 1, 1), date(1980, 12, 31)));
        assert_eq!(Query::parse("31/12/1980").born.0, date(1980, 12, 31));
        assert!(!Query::parse("99/99/1980").has_birth_date);
    }

    #[test]
    fn names_and_numbers_are_told_apart() {
        let query = Query::parse("Müller, Anna");
        assert_eq!(query.words, ["muller", "anna"]);
        assert_eq!(query.number, None);
        assert_eq!(Query::parse("PAT-000012").number, Some(("PAT-000012".into(), "000012".into())));
        assert_eq!(Query::parse("(555) 998 9601").number.unwrap().1, "5559989601");
        assert_eq!(Query::parse("1980").number, Some(("1980".into(), "1980".into())));
        assert!(Query::parse("1980").has_birth_date);
        assert_eq!(Query::parse("smith 1980").number, None);
        let telephone = Query::parse("512 777 1985");
        assert_eq!(telephone.number, Some(("5127771985".into(), "5127771985".into())));
        assert!(!telephone.has_birth_date);
        assert_eq!(Query::parse("Dr. Robert Smith III").words, ["robert", "smith"]);
        assert_eq!(Query::parse("Dr").words, ["dr"]);
        assert!(Query::parse(" , ").is_empty());
    }
}
