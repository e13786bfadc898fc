//! How likely two records are the same person. Scores say why, so that a person can judge.

use jiff::civil::Date;

use crate::search::normalise::tokens;

/// What is compared.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    /// All names.
    pub names: &'a str,
    /// Date of birth.
    pub birth_date: Date,
    /// Telephone.
    pub phone: Option<&'a str>,
}

/// Below this a pair is not worth a warning.
pub const WORTH_A_WARNING: u8 = 50;
/// From this on a pair stands on the worklist: a similar name and a slip in the date of birth.
pub const WORTH_A_LOOK: u8 = 60;
/// From this on somebody must say that it is another person.
pub const LIKELY: u8 = 70;

/// A score of 0 to 100 with its reasons.
pub fn score(new: &Person<'_>, known: &Person<'_>, same_ssn: bool) -> (u8, Vec<&'static str>) {
    let mut points = 0_u8;
    let mut reasons = vec![];
    let mut add = |amount: u8, reason: &'static str| {
        points = points.saturating_add(amount);
        reasons.push(reason);
    };
    if same_ssn {
        add(80, "same_ssn");
    }
    match name_likeness(new.names, known.names) {
        0.99.. => add(45, "same_name"),
        0.87.. => add(35, "similar_name"),
        _ => {}
    }
    if new.birth_date == known.birth_date {
        add(40, "same_birth_date");
    } else if is_slip(new.birth_date, known.birth_date) {
        add(25, "similar_birth_date");
    }
    let phone = |p: &Person<'_>| super::phone_reversed(p.phone);
    if phone(new).is_some() && phone(new) == phone(known) {
        add(20, "same_phone");
    }
    (points.min(100), reasons)
}

/// The mean over the shorter name's words of their best match in the other, whatever the order.
fn name_likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (tokens(a), tokens(b));
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if few.is_empty() {
        return 0.0;
    }
    let best = |word: &String| many.iter().map(|other| strsim::jaro_winkler(word, other)).fold(0.0, f64::max);
    few.iter().map(best).sum::<f64>() / few.len() as f64
}

/// Day and month swapped, or one part of the date wrong.
pub(crate) fn is_slip(a: Date, b: Date) -> bool {
    let swapped = a.year() == b.year() && i16::from(a.month()) == i16::from(b.day()) && a.day() == b.month();
    let same = [a.year() == b.year(), a.month() == b.month(), a.day() == b.day()];
    swapped || same.iter().filter(|s| **s).count() == 2
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn person(names: &'static str, birth_date: Date) -> Person<'static> {
        Person { names, birth_date, phone: Some("555-123-4567") }
    }

    #[test]
    fn the_same_person_typed_twice_is_seen() {
        let known = person("Katharina Müller", date(1980, 3, 4));
        for (names, birth) in [
            ("Muller Katharina", date(1980, 3, 4)),
            ("Katarina Mueller", date(1980, 3, 4)),
            ("Katharina Müller", date(1980, 4, 3)),
            ("Katharina Müller", date(1981, 3, 4)),
        ] {
            let (score, reasons) = score(&person(names, birth), &known, false);
            assert!(score >= WORTH_A_WARNING, "{names} {birth}: {score} {reasons:?}");
        }
    }

    #[test]
    fn a_namesake_of_another_age_is_not() {
        let known = Person { phone: None, ..person("Maria Garcia", date(1980, 3, 4)) };
        let (score, _) = score(&person("Maria Garcia", date(1955, 11, 30)), &known, false);
        assert!(score < WORTH_A_WARNING);
    }

    #[test]
    fn one_ssn_is_enough() {
        let (score, reasons) =
            score(&person("A B", date(1980, 3, 4)), &person("C D", date(1955, 1, 1)), true);
        assert!(score >= WORTH_A_WARNING && reasons.contains(&"same_ssn"));
    }
}
