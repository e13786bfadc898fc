//! The day of an appointment in the patient's language.

use jiff::civil::Date;

/// The language in which we write to somebody whose record says this: a code, or a language's name in English or its own words.
pub(super) fn language(said: Option<&str>) -> &'static str {
    let said = said.unwrap_or_default().trim().to_lowercase();
    let code = said.split(['-', '_']).next().unwrap_or_default();
    match code {
        "es" | "spa" | "spanish" | "español" | "espanol" => "es",
        "fr" | "fra" | "fre" | "french" | "français" | "francais" => "fr",
        "ar" | "ara" | "arabic" | "العربية" => "ar",
        "am" | "amh" | "amharic" | "አማርኛ" => "am",
        _ => "en",
    }
}

struct Names {
    days: [&'static str; 7],
    months: [&'static str; 12],
}

const ENGLISH: Names = Names {
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};
const SPANISH: Names = Names {
    days: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
};
const FRENCH: Names = Names {
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
};
const ARABIC: Names = Names {
    days: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
};
const AMHARIC: Names = Names {
    days: ["ሰኞ", "ማክሰኞ", "ረቡዕ", "ሐሙስ", "ዓርብ", "ቅዳሜ", "እሑድ"],
    months: ["ጃንዋሪ", "ፌብሩዋሪ", "ማርች", "ኤፕሪል", "ሜይ", "ጁን", "ጁላይ", "ኦገስት", "ሴፕቴምበር", "ኦክቶበር", "ኖቬምበር", "ዲሴምበር"],
};

/// With the day of the week and the month in words: nobody takes the one for the other.
pub(super) fn date(date: Date, language: &str) -> String {
    let names = match language {
        "es" => SPANISH,
        "fr" => FRENCH,
        "ar" => ARABIC,
        "am" => AMHARIC,
        _ => ENGLISH,
    };
    let at = |number: i8| usize::try_from(number - 1).unwrap_or_default();
    let weekday = names.days.get(at(date.weekday().to_monday_one_offset())).copied().unwrap_or_default();
    let month = names.months.get(at(date.month())).copied().unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    match language {
        "es" => format!("{weekday} {day} de {month} de {year}"),
        "fr" => format!("{weekday} {day} {month} {year}"),
        "ar" => format!("{weekday} {day} {month} {year}"),
        "am" => format!("{weekday} {month} {day} ቀን {year}"),
        _ => format!("{weekday}, {month} {day}, {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_in_words() {
        let day = jiff::civil::date(2026, 11, 24);
        assert_eq!(date(day, "en"), "Tuesday, November 24, 2026");
        assert_eq!(date(day, "es"), "martes 24 de noviembre de 2026");
        assert_eq!(date(day, "fr"), "mardi 24 novembre 2026");
        assert_eq!(date(day, "ar"), "الثلاثاء 24 نوفمبر 2026");
        assert_eq!(date(day, "am"), "ማክሰኞ ኖቬምበር 24 ቀን 2026");
    }

    #[test]
    fn a_language_is_known_by_its_code_and_its_name() {
        for (said, code) in [
            ("es-MX", "es"),
            ("Spanish", "es"),
            ("FR", "fr"),
            ("amharic", "am"),
            ("ar", "ar"),
            ("de", "en"),
            ("", "en"),
        ] {
            assert_eq!(language(Some(said)), code, "{said}");
        }
        assert_eq!(language(None), "en");
    }
}
