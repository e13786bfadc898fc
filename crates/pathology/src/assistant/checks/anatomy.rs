//! Sides, organs, and what of both cannot be.

use std::collections::BTreeMap;

use super::text::Text;

/// A side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "left" => Some(Self::Left),
            "right" => Some(Self::Right),
            _ => None,
        }
    }
}

/// Behind these a side is one of the specimen, or no side: `left margin`, `right angle`, `left in place`.
const OF_SPECIMEN: [&str; 24] = [
    "margin",
    "margins",
    "edge",
    "edges",
    "border",
    "borders",
    "half",
    "end",
    "tip",
    "ink",
    "inked",
    "side",
    "angle",
    "angles",
    "handed",
    "behind",
    "over",
    "untreated",
    "in",
    "to",
    "blank",
    "out",
    "open",
    "with",
];
/// Before these no side follows: `was left`, `all right`.
const NO_SIDE: [&str; 10] = ["was", "were", "is", "are", "be", "been", "has", "have", "all", "painted"];
const OF_MARGIN: [&str; 12] = [
    "lateral",
    "medial",
    "superior",
    "inferior",
    "anterior",
    "posterior",
    "deep",
    "upper",
    "lower",
    "radial",
    "surgical",
    "resection",
];

/// The sides that are meant, each with the word at which it stands first.
pub(super) fn sides(text: &Text<'_>, part: Option<usize>) -> BTreeMap<Side, usize> {
    let mut found = BTreeMap::new();
    for (i, word) in text.words.iter().enumerate().filter(|(_, word)| word.part == part) {
        let both = ["bilateral", "both", "bilaterally"].contains(&word.low.as_str());
        if both {
            found.entry(Side::Left).or_insert(i);
            found.entry(Side::Right).or_insert(i);
        }
        let side = match word.low.as_str() {
            "left" | "lt" => Some(Side::Left),
            "right" | "rt" => Some(Side::Right),
            _ => letter(text, i),
        };
        if let Some(side) = side.filter(|_| !is_of_specimen(text, i)) {
            found.entry(side).or_insert(i);
        }
    }
    found
}

/// `L breast`, `(R)`; not the letter of a specimen.
fn letter(text: &Text<'_>, i: usize) -> Option<Side> {
    let word = &text.words[i];
    let side = match word.raw {
        "L" => Side::Left,
        "R" => Side::Right,
        _ => return None,
    };
    let is_framed = text.whole[..word.at.start].ends_with('(') && text.whole[word.at.end..].starts_with(')');
    let is_before_organ = text.between(i) == " " && organ_at(text, i + 1).is_some();
    (is_framed || is_before_organ).then_some(side)
}

fn is_of_specimen(text: &Text<'_>, i: usize) -> bool {
    let next = text.after(i, 1);
    let is_margin = ["margin", "margins", "edge", "edges", "border", "ink", "aspect"]
        .contains(&text.after(i, 2))
        && OF_MARGIN.contains(&next);
    OF_SPECIMEN.contains(&next) || is_margin || NO_SIDE.contains(&text.before(i, 1)) || text.is_denied(i)
}

/// An organ, by the word that the rules use for it.
pub(super) type Organ = &'static str;

/// How each organ is called; two words stand beside each other.
const ORGANS: &[(Organ, &[&str])] = &[
    ("adrenal", &["adrenal", "adrenals", "adrenocortical"]),
    ("appendix", &["appendix", "appendiceal", "appendicectomy", "appendectomy"]),
    ("bladder", &["urinary bladder", "bladder", "vesical"]),
    ("bone", &["femur", "tibia", "humerus", "vertebra", "rib"]),
    ("brain", &["brain", "cerebral", "cerebellum", "cerebellar", "meninges"]),
    ("breast", &["breast", "breasts", "mammary", "mastectomy", "nipple", "lumpectomy"]),
    ("cervix", &["cervix", "endocervix", "ectocervix", "endocervical", "ectocervical"]),
    (
        "colorectum",
        &[
            "colon",
            "colonic",
            "colorectal",
            "rectum",
            "rectal",
            "caecum",
            "cecum",
            "caecal",
            "cecal",
            "sigmoid",
            "rectosigmoid",
            "colectomy",
            "hemicolectomy",
        ],
    ),
    ("eye", &["eye", "eyes", "retina", "conjunctiva", "cornea", "ocular"]),
    ("fallopian_tube", &["fallopian tube", "fallopian tubes", "salpingectomy"]),
    ("gallbladder", &["gallbladder", "gall bladder", "cholecystectomy"]),
    ("heart", &["heart", "myocardium", "myocardial", "atrium", "ventricle"]),
    ("kidney", &["kidney", "kidneys", "renal", "nephrectomy"]),
    ("larynx", &["larynx", "laryngeal", "vocal cord", "vocal cords"]),
    ("liver", &["liver", "hepatic", "hepatectomy", "hepatocellular"]),
    ("lung", &["lung", "lungs", "pulmonary", "bronchus", "bronchial"]),
    ("lymph_node", &["lymph node", "lymph nodes"]),
    ("marrow", &["bone marrow", "marrow"]),
    ("oesophagus", &["oesophagus", "esophagus", "oesophageal", "esophageal"]),
    ("ovary", &["ovary", "ovaries", "ovarian", "oophorectomy"]),
    ("pancreas", &["pancreas", "pancreatic"]),
    ("parathyroid", &["parathyroid", "parathyroids"]),
    ("penis", &["penis", "penile", "foreskin", "prepuce"]),
    ("placenta", &["placenta", "placental"]),
    ("pleura", &["pleura", "pleural"]),
    ("prostate", &["prostate", "prostatic", "prostatectomy", "seminal vesicle", "seminal vesicles"]),
    ("salivary_gland", &["parotid", "submandibular gland", "salivary"]),
    ("skin", &["skin", "cutaneous", "epidermis", "dermis"]),
    (
        "small_bowel",
        &["small bowel", "small intestine", "duodenum", "duodenal", "jejunum", "jejunal", "ileum", "ileal"],
    ),
    ("spleen", &["spleen", "splenic", "splenectomy"]),
    ("stomach", &["stomach", "gastric", "gastrectomy", "pylorus", "pyloric"]),
    (
        "testis",
        &[
            "testis",
            "testes",
            "testicle",
            "testicular",
            "epididymis",
            "scrotum",
            "scrotal",
            "orchidectomy",
            "orchiectomy",
            "spermatic cord",
        ],
    ),
    ("thyroid", &["thyroid", "thyroidectomy"]),
    ("tongue", &["tongue", "lingual"]),
    ("tonsil", &["tonsil", "tonsils", "tonsillar"]),
    (
        "uterus",
        &["uterus", "uterine", "endometrium", "endometrial", "myometrium", "myometrial", "hysterectomy"],
    ),
    ("vagina", &["vagina", "vaginal"]),
    ("vulva", &["vulva", "vulval", "vulvar", "labium", "labia"]),
];

/// What is seen together, or is called by the other's name.
const TOGETHER: &[(Organ, Organ)] = &[
    ("uterus", "cervix"),
    ("uterus", "fallopian_tube"),
    ("uterus", "ovary"),
    ("uterus", "vagina"),
    ("ovary", "fallopian_tube"),
    ("cervix", "vagina"),
    ("colorectum", "appendix"),
    ("colorectum", "small_bowel"),
    ("small_bowel", "appendix"),
    ("stomach", "oesophagus"),
    ("stomach", "small_bowel"),
    ("pancreas", "small_bowel"),
    ("pancreas", "spleen"),
    ("liver", "gallbladder"),
    ("lung", "pleura"),
    ("thyroid", "parathyroid"),
    ("kidney", "adrenal"),
    ("prostate", "bladder"),
    ("bone", "marrow"),
    ("skin", "breast"),
    ("skin", "penis"),
    ("skin", "vulva"),
    ("skin", "testis"),
    ("skin", "eye"),
];

/// Whether the one may be spoken of where the other came.
pub(super) fn goes_with(one: Organ, other: Organ) -> bool {
    // Nodes come with every organ, and what is in them came from one.
    one == other
        || one == "lymph_node"
        || other == "lymph_node"
        || TOGETHER.iter().any(|two| *two == (one, other) || *two == (other, one))
}

/// Which organ a word names, alone or with the next.
fn organ_at(text: &Text<'_>, i: usize) -> Option<Organ> {
    let word = text.words.get(i)?;
    let two = format!("{} {}", word.low, text.after(i, 1));
    let of = |name: &str| ORGANS.iter().find(|(_, names)| names.contains(&name)).map(|(organ, _)| *organ);
    // `gall bladder` is no bladder, `bone marrow` no bone.
    let is_second = i > 0 && of(&format!("{} {}", text.before(i, 1), word.low)).is_some();
    of(&two).or_else(|| of(&word.low)).filter(|_| !is_second)
}

/// The organs that are spoken of and not denied, each with the word at which it stands first.
pub(super) fn organs(text: &Text<'_>, part: Option<usize>) -> BTreeMap<Organ, usize> {
    let mut found = BTreeMap::new();
    for i in (0..text.words.len()).filter(|i| text.words[*i].part == part) {
        if let Some(organ) = organ_at(text, i).filter(|_| !text.is_denied(i)) {
            found.entry(organ).or_insert(i);
        }
    }
    found
}

/// The sex whose organ it is.
pub(super) fn sex_of(organ: Organ) -> Option<&'static str> {
    match organ {
        "prostate" | "testis" | "penis" => Some("male"),
        "uterus" | "cervix" | "ovary" | "fallopian_tube" | "vagina" | "vulva" | "placenta" => Some("female"),
        _ => None,
    }
}

/// Words of malignant growths, in situ or not.
pub(super) fn is_malignant(word: &str) -> bool {
    ["carcinoma", "melanoma", "sarcoma", "blastoma"]
        .iter()
        .any(|end| word.trim_end_matches('s').ends_with(end))
        || ["malignant", "malignancy", "cancer"].contains(&word)
}
