//! Takes out of a text what may say whose it is, before anything leaves the house: every value that is known of the patient and of
//! those around them, and whatever looks like a date, a number of a person, a telephone, an e-mail or a link. Pure.
//!
//! Texts are compared word by word, whatever their case, accents, hyphens, spaces and unseen characters: `O'Hara`, `o hara` and
//! `OHARA` are one. A name is found as a word, not within one: *Rose* spoils no *prose*. Arabic and Ethiopic write small words onto
//! the ones they stand before, so there a word goes that holds a name.
//!
//! What it cannot know (a nickname, a relative nobody recorded) stays. That is why the text is shown before it is sent.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use jiff::civil::Date;
use kernel::text::{ascii_digit, hides};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What stood where now a placeholder does. Nobody is told apart, and nothing is put back into an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A name of the patient.
    Patient,
    /// A name of somebody else.
    Person,
    /// A number by which somebody or something is known.
    Number,
    /// A date.
    Date,
    /// An address, or a part of one.
    Place,
    /// A telephone, an e-mail, a link.
    Contact,
    /// The clinic.
    Clinic,
}

impl What {
    fn placeholder(self) -> &'static str {
        match self {
            Self::Patient => "[PATIENT]",
            Self::Person => "[PERSON]",
            Self::Number => "[NUMBER]",
            Self::Date => "[DATE]",
            Self::Place => "[PLACE]",
            Self::Contact => "[CONTACT]",
            Self::Clinic => "[CLINIC]",
        }
    }
}

/// Whether a text still holds what stands for something that did not leave: that is no text of a report.
pub(super) fn holds_placeholder(text: &str) -> bool {
    let all =
        [What::Patient, What::Person, What::Number, What::Date, What::Place, What::Contact, What::Clinic];
    all.iter().any(|what| text.contains(what.placeholder()))
}

/// So many signs may stand between two words that are one value, white space not counted.
const GAP: usize = 4;
/// And so many with it: a line break and an indentation.
const WIDE_GAP: usize = 40;
/// Digits in a row that are no measurement.
const LONG_RUN: usize = 5;

/// Words around names that are nobody's.
const PARTICLES: &[&str] = &[
    "dr",
    "prof",
    "mr",
    "mrs",
    "ms",
    "miss",
    "md",
    "phd",
    "sr",
    "sra",
    "dra",
    "mme",
    "mlle",
    "jr",
    "ii",
    "iii",
    "iv",
    "de",
    "da",
    "di",
    "du",
    "des",
    "del",
    "der",
    "den",
    "das",
    "dos",
    "la",
    "le",
    "les",
    "los",
    "las",
    "el",
    "al",
    "van",
    "von",
    "bin",
    "ibn",
    "bint",
    "and",
    "of",
    "the",
    "y",
    "et",
    "و",
    "بن",
    "بنت",
    "ابن",
    "ال",
    "دكتور",
    "ዶክተር",
    "ወይዘሮ",
    "አቶ",
];

/// Names that pathologists write as words: of people who only work here they go with another name and not alone, and of the patient alone
/// where they are written with a capital.
const COMMON_WORDS: &[&str] = &[
    "black",
    "blank",
    "block",
    "bloom",
    "blue",
    "bone",
    "brown",
    "close",
    "cloud",
    "cold",
    "core",
    "cross",
    "day",
    "field",
    "fine",
    "foot",
    "glass",
    "gold",
    "gray",
    "green",
    "grey",
    "hand",
    "head",
    "hill",
    "hunter",
    "large",
    "light",
    "little",
    "long",
    "low",
    "marker",
    "may",
    "page",
    "pink",
    "poor",
    "purple",
    "red",
    "rich",
    "ring",
    "rose",
    "round",
    "short",
    "silver",
    "small",
    "stain",
    "stone",
    "strong",
    "sweet",
    "thick",
    "tissue",
    "tubes",
    "wall",
    "white",
    "wood",
    "young",
    "demo",
    "gross",
    "high",
    "grade",
    "left",
    "right",
    "margin",
    "tumor",
    "tumour",
    "no",
    "non",
    "sin",
    "sans",
    "not",
    "without",
    "izquierdo",
    "izquierda",
    "derecho",
    "derecha",
    "delgado",
    "grueso",
    "blanco",
    "rojo",
    "negro",
    "mayor",
    "menor",
    "petit",
    "gros",
    "grand",
    "gauche",
    "droit",
    "blanc",
    "حميد",
    "خبيث",
    "سليم",
    "علي",
    "يمين",
    "يسار",
    "اعلى",
];

/// What stands before a name and makes one of a word.
const TITLES: &[&str] = &[
    "dr",
    "doctor",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dra",
    "sr",
    "sra",
    "mme",
    "mlle",
    "د",
    "دكتور",
    "الدكتور",
    "الدكتورة",
    "ዶር",
    "ዶክተር",
];

/// Words of addresses and clinics that say nothing of where.
const PLAIN_PLACES: &[&str] = &[
    "street",
    "road",
    "avenue",
    "lane",
    "drive",
    "court",
    "square",
    "place",
    "north",
    "south",
    "east",
    "west",
    "upper",
    "lower",
    "main",
    "house",
    "floor",
    "flat",
    "unit",
    "apartment",
    "calle",
    "avenida",
    "plaza",
    "rue",
    "boulevard",
    "near",
    "behind",
    "left",
    "right",
    "hospital",
    "clinic",
    "clinica",
    "clinique",
    "general",
    "laboratory",
    "laboratorio",
    "laboratoire",
    "medical",
    "center",
    "centre",
    "centro",
    "university",
    "health",
    "care",
    "pathology",
    "histopathology",
    "histology",
    "cytology",
    "city",
    "central",
    "saint",
    "department",
    "institute",
    "national",
    "regional",
    "surgery",
    "cancer",
    "women",
    "children",
    "breast",
    "skin",
    "state",
    "with",
    "from",
    "شارع",
    "مستشفى",
    "عيادة",
    "مختبر",
    "مركز",
    "ሆስፒታል",
    "ክሊኒክ",
    "መንገድ",
];

/// Months as they are written in the five languages, of both calendars that people use.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "ene",
    "abr",
    "ago",
    "dic",
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
    "janv",
    "févr",
    "avr",
    "juil",
    "déc",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "إبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
    "كانون",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين",
    "محرم",
    "صفر",
    "ربيع",
    "جمادى",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ጃንዩወሪ",
    "ጃንዋሪ",
    "ፌብሩወሪ",
    "ፌብሩዋሪ",
    "ማርች",
    "ኤፕሪል",
    "ሜይ",
    "ጁን",
    "ጁላይ",
    "ኦገስት",
    "ኦገስት",
    "ሴፕቴምበር",
    "ኦክቶበር",
    "ኖቬምበር",
    "ዲሴምበር",
    "መስከረም",
    "ጥቅምት",
    "ኅዳር",
    "ታኅሣሥ",
    "ጥር",
    "የካቲት",
    "መጋቢት",
    "ሚያዝያ",
    "ግንቦት",
    "ሰኔ",
    "ሐምሌ",
    "ነሐሴ",
    "ጳጉሜን",
    "ጳጉሜ",
    "القعدة",
    "الحجة",
    "جانفي",
    "فيفري",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "ሚያዚያ",
    "ኅዳር",
    "ታኅሣሥ",
];
/// Days and years in words, beside a month.
const NUMERALS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "uno",
    "primero",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
    "treinta",
    "cuarenta",
    "cincuenta",
    "sesenta",
    "setenta",
    "ochenta",
    "noventa",
    "novecientos",
    "mil",
    "un",
    "premier",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "vingts",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "cent",
    "mille",
];
/// Months of some are written so.
const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
/// What makes a number an age.
const YEARS: &[&str] = &[
    "year",
    "years",
    "yr",
    "yrs",
    "yo",
    "año",
    "años",
    "ans",
    "سنة",
    "سنوات",
    "عام",
    "عاما",
    "أعوام",
    "ዓመት",
];
const AGES: &[&str] = &["age", "aged", "edad", "âge", "âgé", "âgée", "عمر", "العمر", "عمره", "عمرها", "ዕድሜ"];
/// What stands between a day, a month and a year.
const BETWEEN: &[&str] = &[
    "de",
    "del",
    "of",
    "the",
    "er",
    "st",
    "nd",
    "rd",
    "th",
    "ኛ",
    "ቀን",
    "and",
    "y",
    "et",
    "ذو",
    "ذي",
    "من",
    "الثاني",
    "الأول",
    "الاخر",
    "الآخرة",
];

/// What follows the verb *may* in a report.
const AFTER_MAY: &[&str] = &[
    "also",
    "appear",
    "arise",
    "be",
    "benefit",
    "cause",
    "contain",
    "correspond",
    "demonstrate",
    "derive",
    "develop",
    "display",
    "exclude",
    "exhibit",
    "explain",
    "extend",
    "favor",
    "favour",
    "harbor",
    "harbour",
    "have",
    "help",
    "imply",
    "include",
    "indicate",
    "involve",
    "lack",
    "lead",
    "mean",
    "mimic",
    "need",
    "not",
    "occur",
    "obscure",
    "precede",
    "progress",
    "prove",
    "raise",
    "reflect",
    "represent",
    "require",
    "resemble",
    "result",
    "reveal",
    "show",
    "simulate",
    "still",
    "suggest",
    "support",
    "warrant",
    "well",
];

fn folded_set(words: &[&str]) -> HashSet<String> {
    words.iter().map(|word| fold(word)).collect()
}
static PARTICLE: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(PARTICLES));
static PLAIN_PLACE: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(PLAIN_PLACES));
static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(COMMON_WORDS));
/// What turns a finding round goes with another name alone, whoever is called so.
static NEGATION: LazyLock<HashSet<String>> =
    LazyLock::new(|| folded_set(&["no", "non", "sin", "sans", "not", "without"]));
static MONTH: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(MONTHS));
static NUMERAL: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(NUMERALS));
static YEAR: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(YEARS));
static AGE: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(AGES));
static FILL: LazyLock<HashSet<String>> = LazyLock::new(|| folded_set(BETWEEN));

/// A letter as it is compared: none where it is not seen.
fn fold_char(c: char, into: &mut String) {
    if let Some(digit) = ascii_digit(c) {
        into.push(digit);
        return;
    }
    for c in c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).nfkd() {
        match c {
            _ if is_combining_mark(c) || hides(c) || c == '\u{640}' => {}
            'ß' => into.push_str("ss"),
            'ø' => into.push('o'),
            'ł' => into.push('l'),
            'đ' | 'ð' => into.push('d'),
            'ı' => into.push('i'),
            'æ' => into.push_str("ae"),
            'œ' => into.push_str("oe"),
            'þ' => into.push_str("th"),
            'ة' => into.push('ه'),
            'ى' | 'ی' => into.push('ي'),
            'ک' => into.push('ك'),
            // Ethiopic letters that sound alike are written for one another.
            'ሃ' | 'ሓ' | 'ኃ' => into.push('ሀ'),
            'ኣ' | 'ዓ' => into.push('አ'),
            'ሐ'..='ሗ' => into.push(moved(c, 'ሐ', 'ሀ')),
            'ኀ'..='ኇ' => into.push(moved(c, 'ኀ', 'ሀ')),
            'ሠ'..='ሧ' => into.push(moved(c, 'ሠ', 'ሰ')),
            'ዐ'..='ዖ' => into.push(moved(c, 'ዐ', 'አ')),
            'ፀ'..='ፆ' => into.push(moved(c, 'ፀ', 'ጸ')),
            _ => into.push(c),
        }
    }
}

fn moved(c: char, from: char, to: char) -> char {
    char::from_u32(u32::from(c) - u32::from(from) + u32::from(to)).unwrap_or(c)
}

fn fold(text: &str) -> String {
    let mut folded = String::new();
    text.chars().for_each(|c| fold_char(c, &mut folded));
    folded.retain(char::is_alphanumeric);
    folded
}

/// A word of a text, or the digits or letters of one.
#[derive(Debug)]
struct Word {
    start: usize,
    end: usize,
    folded: String,
    is_digits: bool,
    is_capital: bool,
}

impl Word {
    /// Digits, a number in words, or an Ethiopic numeral, as they stand beside a month.
    fn is_of_date(&self) -> bool {
        (self.is_digits && self.folded.len() <= 4)
            || NUMERAL.contains(&self.folded)
            || self.folded.chars().all(is_ethiopic_numeral)
    }

    fn number(&self) -> Option<u32> {
        if self.is_digits && self.folded.len() <= 4 { self.folded.parse().ok() } else { None }
    }

    /// Of a writing that joins small words to others.
    fn is_joining(&self) -> bool {
        joins(&self.folded)
    }
}

fn is_ethiopic_numeral(c: char) -> bool {
    ('\u{1369}'..='\u{137c}').contains(&c)
}

fn joins(folded: &str) -> bool {
    folded.chars().any(|c| c.is_alphabetic() && u32::from(c) >= 0x590)
}

/// The words of a text. Digits and letters are told apart, and so is a capital behind a small letter or before one: what is written
/// together is put together again where it is compared.
fn words(text: &str) -> Vec<Word> {
    let mut all: Vec<Word> = vec![];
    let (mut is_within, mut was_lower, mut was_numeral) = (false, false, false);
    let mut letters = String::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if hides(c) || is_combining_mark(c) || c == '\u{ad}' {
            // It belongs to the word before, and changes nothing of it.
            if let Some(word) = all.last_mut().filter(|_| is_within) {
                word.end = end;
            }
            continue;
        }
        letters.clear();
        fold_char(c, &mut letters);
        letters.retain(char::is_alphanumeric);
        if letters.is_empty() {
            is_within = false;
            continue;
        }
        let is_digits = letters.chars().all(|c| c.is_ascii_digit());
        let is_numeral = is_ethiopic_numeral(c);
        // `HOPPERLeft`: a name and what follows it.
        let begins = c.is_uppercase() && (was_lower || text[end..].starts_with(char::is_lowercase));
        let turns = |word: &Word| word.is_digits != is_digits || was_numeral != is_numeral || begins;
        match all.last_mut().filter(|word| is_within && !turns(word)) {
            Some(word) => {
                word.folded.push_str(&letters);
                word.end = end;
            }
            None => all.push(Word {
                start: at,
                end,
                folded: letters.clone(),
                is_digits,
                is_capital: c.is_uppercase(),
            }),
        }
        (is_within, was_lower, was_numeral) = (true, c.is_lowercase(), is_numeral);
    }
    all
}

/// A value as it is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sought {
    what: What,
    /// Only where it is written with a capital.
    capital: bool,
    /// Only where each word of it is: an initial and a name that is any word.
    each: bool,
}

/// Everything that is known and must not leave.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Known {
    sought: HashMap<String, Sought>,
    /// Parts of words that give them away, in writings that join words.
    within: HashMap<String, What>,
    longest_within: usize,
    longest: usize,
    birth_dates: Vec<Date>,
}

/// A text without what is known.
#[derive(Debug, PartialEq, Eq)]
pub struct Masked {
    /// What is left, with placeholders.
    pub text: String,
    /// How many values were taken out.
    pub count: usize,
}

/// `ü` is also written `ue`, and `ue` `ü`: in long words, since *Sue* is no *Su*.
fn spelled(value: &str) -> [String; 3] {
    let mut other = String::new();
    for c in value.nfc() {
        match c {
            'ä' | 'Ä' => other.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => other.push_str("oe"),
            'ü' | 'Ü' => other.push_str("ue"),
            'å' | 'Å' => other.push_str("aa"),
            _ => other.push(c),
        }
    }
    let short = value.split_inclusive(|c: char| !c.is_alphanumeric()).map(shortened).collect();
    [value.to_owned(), other, short]
}

fn shortened(word: &str) -> String {
    if word.chars().filter(|c| c.is_alphabetic()).count() < 5 {
        return word.to_owned();
    }
    let mut short = String::new();
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        short.push(c);
        let second = match c {
            'a' | 'A' => ['a', 'e'],
            'o' | 'O' | 'u' | 'U' => ['e', 'e'],
            _ => continue,
        };
        letters.next_if(|next| second.contains(&next.to_ascii_lowercase()));
    }
    short
}

impl Known {
    fn add(&mut self, folded: &str, what: What, capital: bool) {
        self.seek(folded, Sought { what, capital, each: false });
        if joins(folded) && folded.chars().count() >= 3 && !COMMON.contains(folded) {
            // `لل` has no alef: of Al-Khatib.
            let bare = folded.strip_prefix("ال").filter(|it| it.chars().count() >= 3);
            let part = bare.unwrap_or(folded);
            self.longest_within = self.longest_within.max(part.len());
            self.within.entry(part.to_owned()).or_insert(what);
        }
    }

    /// Looked for as a word, and not within one.
    fn seek(&mut self, folded: &str, sought: Sought) {
        if folded.is_empty() {
            return;
        }
        self.longest = self.longest.max(folded.len());
        // What is looked for however it is written stays so; whose it is was said first.
        let known = self.sought.entry(folded.to_owned()).or_insert(sought);
        known.capital &= sought.capital;
        known.each &= sought.each;
    }

    /// A name, its parts, and the parts put together in any order. `alone` says whether a part goes that is also a common word.
    fn name(&mut self, value: &str, what: What, alone: bool) {
        for value in spelled(value) {
            let parts: Vec<String> = words(&value).into_iter().map(|word| word.folded).collect();
            let whole = parts.concat();
            // What is one word and also any word goes with a capital; what turns a finding round stays.
            let is_one = parts.len() == 1;
            let is_any_word = is_one && (PARTICLE.contains(&whole) || COMMON.contains(&whole));
            if whole.chars().count() >= 3 && !(is_one && NEGATION.contains(&whole)) {
                let sought = Sought { what, capital: is_any_word && !joins(&whole), each: false };
                // Its parts are looked for within words, where it has any.
                let has_parts = parts.iter().any(|part| part.chars().count() >= 3 && !COMMON.contains(part));
                if is_one || !has_parts {
                    self.add(&whole, what, sought.capital);
                } else {
                    self.seek(&whole, sought);
                }
            }
            for (i, one) in parts.iter().enumerate() {
                let others = parts.iter().enumerate().filter(|(j, _)| *j != i);
                let both =
                    others.map(|(_, other)| format!("{one}{other}")).filter(|both| both.chars().count() >= 4);
                both.for_each(|both| self.seek(&both, Sought { what, capital: false, each: false }));
                self.with_initial(one, &parts, (what, alone));
                let length = one.chars().count();
                // Das and Van are names where they are all there is.
                let is_particle = PARTICLE.contains(one);
                let is_word = (parts.len() == 1 || !is_particle) && !one.chars().all(|c| c.is_ascii_digit());
                let goes = if alone { !NEGATION.contains(one) } else { length >= 3 && !COMMON.contains(one) };
                if is_word && goes && length >= 2 {
                    // `Li` is a name, `li` may be anything; an initial is none.
                    let is_any_word = length == 2 || is_particle || COMMON.contains(one);
                    self.add(one, what, is_any_word && !joins(one));
                }
            }
            // What is written with an apostrophe or a hyphen is one word for others.
            for word in value.split_whitespace().map(fold).filter(|word| word.chars().count() >= 3) {
                if !PARTICLE.contains(&word) && !COMMON.contains(&word) {
                    self.add(&word, what, false);
                }
            }
        }
    }

    /// `ghopper`; and of a colleague whose name is any word *Dr Brown* and *A. Brown*, but no *a brown core*.
    fn with_initial(&mut self, one: &str, parts: &[String], (what, alone): (What, bool)) {
        let is_any_word = COMMON.contains(one);
        let found = Sought { what, capital: false, each: false };
        if is_any_word && !alone {
            TITLES.iter().for_each(|title| self.seek(&format!("{}{one}", fold(title)), found));
        }
        let initials = parts.iter().filter(|other| *other != one).filter_map(|other| other.chars().next());
        for both in initials.map(|initial| format!("{initial}{one}")).collect::<Vec<_>>() {
            if is_any_word {
                self.seek(&both, Sought { what, capital: true, each: true });
            } else if alone && one.chars().count() >= 5 && !joins(one) && !COMMON.contains(&both) {
                self.seek(&both, found);
            }
        }
    }

    /// A name of the patient: any of them.
    pub fn patient(&mut self, value: &str) {
        self.name(value, What::Patient, true);
    }

    /// Somebody close to the patient or the case: relatives, the consultant.
    pub fn person(&mut self, value: &str) {
        self.name(value, What::Person, true);
    }

    /// Somebody who works here.
    pub fn colleague(&mut self, value: &str) {
        self.name(value, What::Person, false);
    }

    /// A number by which somebody or something is known; also without its zeros.
    pub fn number(&mut self, value: &str) {
        let parts = words(value);
        let whole: String = parts.iter().map(|part| part.folded.as_str()).collect();
        if whole.chars().count() < 3 {
            return;
        }
        self.add(&whole, What::Number, false);
        let plain = |part: &Word| match part.is_digits {
            true => part.folded.trim_start_matches('0').to_owned(),
            false => part.folded.clone(),
        };
        let short: String = parts.iter().map(plain).collect();
        if short.chars().count() >= 4 {
            self.add(&short, What::Number, false);
        }
        // `hosp. no. 1234`
        for part in parts.iter().filter(|part| part.is_digits && part.folded.len() >= 4) {
            self.add(&part.folded, What::Number, false);
            let bare = part.folded.trim_start_matches('0');
            if bare.len() >= 4 {
                self.add(bare, What::Number, false);
            }
        }
    }

    /// A telephone number, with what is dialled before it or without.
    pub fn phone(&mut self, value: &str) {
        let digits: String = value.chars().filter_map(ascii_digit).collect();
        for from in 0..digits.len().saturating_sub(5) {
            let rest = &digits[from..];
            self.add(rest, What::Contact, false);
            if rest.len() >= 8 {
                self.add(&format!("0{rest}"), What::Contact, false);
            }
        }
    }

    /// An e-mail address; what stands before the `@` is often a name.
    pub fn email(&mut self, value: &str) {
        let local = value.split('@').next().unwrap_or_default();
        for value in [value, local].map(fold).iter().filter(|value| value.chars().count() >= 4) {
            self.add(value, What::Contact, false);
        }
    }

    fn place_of(&mut self, value: &str, what: What) {
        for value in spelled(value) {
            let whole = fold(&value);
            if whole.chars().count() >= 4 && !PLAIN_PLACE.contains(&whole) {
                self.add(&whole, what, false);
            }
            for word in words(&value) {
                let is_plain = PLAIN_PLACE.contains(&word.folded) || COMMON.contains(&word.folded);
                if !word.is_digits && word.folded.chars().count() >= 4 && !is_plain {
                    self.add(&word.folded, what, false);
                }
            }
        }
    }

    /// A line of an address, a city, a country.
    pub fn place(&mut self, value: &str) {
        self.place_of(value, What::Place);
    }

    /// The name of the clinic.
    pub fn clinic(&mut self, value: &str) {
        self.place_of(value, What::Clinic);
    }

    /// A day of birth. Dates go whoever's they are; of this one the year goes alone, too, in the Ethiopian calendar as well.
    pub fn birth_date(&mut self, date: Date) {
        for year in [date.year(), date.year() - 7, date.year() - 8] {
            self.add(&year.to_string(), What::Date, false);
        }
        self.birth_dates.push(date);
    }

    /// A text without what is known, and without what looks as if it said whose it is.
    pub fn mask(&self, text: &str) -> Masked {
        let all = words(text);
        let mut spans: Vec<(usize, usize, What)> = vec![];
        self.find_known(text, &all, &mut spans);
        find_links(text, &mut spans);
        self.find_dates(text, &all, &mut spans);
        find_numbers(text, &all, &mut spans);
        find_ages(text, &all, &mut spans);
        replaced(text, spans)
    }

    fn find_known(&self, text: &str, all: &[Word], spans: &mut Vec<(usize, usize, What)>) {
        for (i, first) in all.iter().enumerate() {
            let (mut put_together, mut bare) = (String::new(), String::new());
            let (mut found, mut each) = (None, true);
            let mut end = first.start;
            for word in &all[i..] {
                if is_wide(&text[end..word.start]) {
                    break;
                }
                end = word.end;
                each &= word.is_capital;
                put_together.push_str(&word.folded);
                // However many zeros are typed.
                bare.push_str(if word.is_digits {
                    word.folded.trim_start_matches('0')
                } else {
                    &word.folded
                });
                // As many zeros more as anybody types.
                if put_together.len() > self.longest + 8 {
                    break;
                }
                let plural = put_together.strip_suffix('s').filter(|one| one.chars().count() >= 3);
                let sought = self.sought.get(&put_together).or_else(|| self.sought.get(plural?));
                let is_number = |sought: &&Sought| matches!(sought.what, What::Number);
                let sought = sought.or_else(|| self.sought.get(&bare).filter(is_number));
                if let Some(sought) =
                    sought.filter(|sought| (!sought.capital || first.is_capital) && (!sought.each || each))
                {
                    found = Some((word.end, sought.what));
                }
            }
            if let Some((end, what)) = found {
                spans.push((first.start, end, what));
            }
            if let Some(what) = self.held(first) {
                spans.push((first.start, first.end, what));
            }
        }
    }

    /// Whose name a word holds. Its pieces are looked up, so that many names cost no more than few.
    fn held(&self, word: &Word) -> Option<What> {
        if !word.is_joining() {
            return None;
        }
        let folded = word.folded.as_str();
        folded.char_indices().find_map(|(from, _)| {
            let pieces = folded[from..].char_indices().map(|(at, c)| at + c.len_utf8());
            let mut short = pieces.take_while(|length| *length <= self.longest_within);
            short.find_map(|length| self.within.get(&folded[from..from + length])).copied()
        })
    }

    fn find_dates(&self, text: &str, all: &[Word], spans: &mut Vec<(usize, usize, What)>) {
        let between = |i: usize| text[all[i].end..all[i + 1].start].trim();
        let is_near = |i: usize| text[all[i].end..all[i + 1].start].chars().count() <= 3;
        let is_year = |word: &Word| {
            word.folded.len() == 4 && word.number().is_some_and(|it| (1300..=2200).contains(&it))
        };
        let upto = |word: &Word, most: u32| {
            word.folded.len() <= 2 && word.number().is_some_and(|it| (1..=most).contains(&it))
        };
        // The Ethiopian year has thirteen months.
        let is_pair = |a: &Word, b: &Word| upto(a, 31) && upto(b, 31) && (upto(a, 13) || upto(b, 13));
        let parts = ["-", ".", "/", "", "\u{2013}", "\u{2010}", "\u{2011}", "،", ","];
        for i in 0..all.len() {
            if i + 2 < all.len() && is_near(i) && is_near(i + 1) {
                let (a, b, c) = (&all[i], &all[i + 1], &all[i + 2]);
                let (one, two) = (between(i), between(i + 1));
                let is_roman = ROMAN.contains(&b.folded.as_str()) && one == two && upto(a, 31);
                let is_apart = !one.is_empty() || (b.is_capital && b.folded != "x");
                let is_end = is_year(c) || (!one.is_empty() && c.is_digits && c.folded.len() == 2);
                if is_roman && is_apart && is_end {
                    spans.push((a.start, c.end, What::Date));
                }
                let is_whole = (is_year(a) && is_pair(b, c)) || (is_year(c) && is_pair(a, b));
                let is_short = one == two
                    && !one.is_empty()
                    && one != ","
                    && c.folded.len() == 2
                    && c.is_digits
                    && is_pair(a, b);
                if parts.contains(&one) && parts.contains(&two) && (is_whole || is_short) {
                    spans.push((a.start, c.end, What::Date));
                }
            }
            if i + 1 < all.len() && is_near(i) && ["-", ".", "/"].contains(&between(i)) {
                let (a, b) = (&all[i], &all[i + 1]);
                let is_recent = |word: &Word| {
                    is_year(word) && word.number().is_some_and(|it| (1900..=2100).contains(&it))
                };
                let is_month =
                    (upto(a, 12) && is_recent(b)) || (is_recent(a) && upto(b, 12) && b.folded.len() == 2);
                let said = (a.number(), b.number());
                let is_birthday = between(i) != "."
                    && self.birth_dates.iter().any(|date| {
                        let (day, month) =
                            (date.day().unsigned_abs().into(), date.month().unsigned_abs().into());
                        said == (Some(day), Some(month)) || said == (Some(month), Some(day))
                    });
                if is_month || is_birthday {
                    spans.push((a.start, b.end, What::Date));
                }
            }
            if MONTH.contains(&all[i].folded) && !is_verb(text, all, i) {
                // `It may first appear`, `vingt-sept`
                let is_word = ["may", "sept"].contains(&all[i].folded.as_str()) && !all[i].is_capital;
                let (from, to) = around_month(all, i, (&is_near, !is_word));
                if from < i || to > i {
                    spans.push((all[from].start, all[to].end, What::Date));
                }
            }
        }
    }
}

/// `grade 2 may represent`: it is the verb where another one follows, in small letters or at the beginning of a sentence. Where nobody knows
/// the word that follows, it is the month.
fn is_verb(text: &str, all: &[Word], at: usize) -> bool {
    let begins = || at.checked_sub(1).is_none_or(|before| text[all[before].end..all[at].start].contains('.'));
    let follows = |next: &Word| AFTER_MAY.contains(&next.folded.as_str());
    all[at].folded == "may" && (!all[at].is_capital || begins()) && all.get(at + 1).is_some_and(follows)
}

/// The day before a month, and the day and the year behind it.
fn around_month(
    all: &[Word],
    month: usize,
    (is_near, in_words): (&dyn Fn(usize) -> bool, bool),
) -> (usize, usize) {
    let is_said =
        |word: &Word| if word.is_digits { word.folded.len() <= 4 } else { in_words && word.is_of_date() };
    let is_day = |word: &Word| match word.number() {
        Some(day) => (1..=31).contains(&day),
        None => is_said(word),
    };
    let (mut from, mut to) = (month, month);
    for back in 1..=4 {
        let Some(at) = month.checked_sub(back).filter(|at| is_near(*at)) else { break };
        if is_day(&all[at]) {
            from = at;
            if all[at].is_digits {
                break;
            }
            continue;
        }
        if !FILL.contains(&all[at].folded) {
            break;
        }
    }
    for (at, word) in all.iter().enumerate().take(month + 10).skip(month + 1) {
        if !is_near(at - 1) {
            break;
        }
        if is_said(word) {
            to = at;
        } else if !FILL.contains(&word.folded) {
            break;
        }
    }
    (from, to)
}

fn is_wide(gap: &str) -> bool {
    gap.chars().filter(|c| !c.is_whitespace()).count() > GAP || gap.chars().count() > WIDE_GAP
}

/// Ages above 89 (45 CFR 164.514(b)(2)(i)(C)).
fn find_ages(text: &str, all: &[Word], spans: &mut Vec<(usize, usize, What)>) {
    let is_near = |i: usize| text[all[i].end..all[i + 1].start].chars().count() <= 2;
    for (i, word) in all.iter().enumerate() {
        let is_old = word.number().is_some_and(|age| (90..=130).contains(&age));
        let before = i.checked_sub(1).is_some_and(|at| is_near(at) && AGE.contains(&all[at].folded));
        let after = i + 1 < all.len() && is_near(i) && YEAR.contains(&all[i + 1].folded);
        if is_old && (before || after) {
            spans.push((word.start, word.end, What::Number));
        }
    }
}

/// E-mails and links, and what was written to look like one.
fn find_links(text: &str, spans: &mut Vec<(usize, usize, What)>) {
    let mut at = 0;
    for piece in text.split(char::is_whitespace) {
        let lower = piece.to_lowercase();
        let is_mail = piece.trim_matches(|c: char| !c.is_alphanumeric()).contains(['@', '\u{ff20}']);
        if is_mail || lower.contains("://") || lower.contains("www.") {
            let plain = piece.trim_matches(|c: char| "()[]{}<>,;:.!?\"'".contains(c));
            let start = at + piece.find(plain).unwrap_or_default();
            spans.push((start, start + plain.len(), What::Contact));
        }
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
}

/// Long runs of digits, and digits in groups as telephones and numbers of persons are written.
fn find_numbers(text: &str, all: &[Word], spans: &mut Vec<(usize, usize, What)>) {
    let mut i = 0;
    while i < all.len() {
        let first = &all[i];
        if !first.is_digits {
            i += 1;
            continue;
        }
        if first.folded.len() >= LONG_RUN {
            spans.push((first.start, first.end, What::Number));
        }
        let mut last = i;
        while last + 1 < all.len() && all[last + 1].is_digits {
            let gap = &text[all[last].end..all[last + 1].start];
            let is_group = gap.chars().count() <= 3
                && !gap.is_empty()
                && gap.chars().all(|c| {
                    c.is_whitespace() || "-./()\u{2212}".contains(c) || ('\u{2010}'..='\u{2015}').contains(&c)
                });
            if !is_group {
                break;
            }
            last += 1;
        }
        let groups = &all[i..=last];
        let digits: usize = groups.iter().map(|word| word.folded.len()).sum();
        let with_plus = text[..first.start].trim_end_matches(['(', ' ']).ends_with('+');
        let is_grouped = groups.len() > 1 && groups.iter().any(|word| word.folded.len() >= 3);
        let is_phone =
            (8..=16).contains(&digits) && is_grouped && groups[1..].iter().all(|word| word.folded.len() >= 2);
        // `06 12 34 56 78`, as France writes it.
        let is_in_pairs = groups.len() >= 4
            && groups.iter().all(|word| word.folded.len() == 2)
            && (first.folded.starts_with('0') || groups.len() == 5)
            && groups
                .windows(3)
                .all(|it| text[it[0].end..it[1].start].trim() == text[it[1].end..it[2].start].trim());
        if is_phone || is_in_pairs || (with_plus && digits >= 7) {
            spans.push((first.start, all[last].end, What::Contact));
        }
        i = last + 1;
    }
}

fn replaced(text: &str, mut spans: Vec<(usize, usize, What)>) -> Masked {
    spans.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut joined: Vec<(usize, usize, What)> = vec![];
    for (start, end, what) in spans {
        match joined.last_mut().filter(|last| start < last.1) {
            Some(last) => last.1 = last.1.max(end),
            None => joined.push((start, end, what)),
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end, what) in &joined {
        out.push_str(&text[at..*start]);
        out.push_str(what.placeholder());
        at = *end;
    }
    out.push_str(&text[at..]);
    Masked { text: out, count: joined.len() }
}

#[cfg(test)]
mod tests;
