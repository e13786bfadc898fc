use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::report::SpecimenDiagnosis;

fn part(letter: &str, site: &str) -> Part {
    let number = letter.bytes().next().unwrap_or_default();
    Part {
        id: SpecimenId(Uuid::from_u128(number.into())),
        letter: letter.into(),
        label: format!("S26-00001-{letter}"),
        specimen_type: "Biopsy".into(),
        site: Some(site.into()),
        is_at_hand: true,
        blocks: BTreeSet::new(),
    }
}

fn stain(code: &str, name: &str, is_antibody: bool) -> KnownStain {
    KnownStain { code: code.into(), name: name.into(), is_antibody }
}

/// A report about one specimen of the left breast.
fn breast(gross: &str, microscopy: &str, diagnosis: &str) -> Subject {
    Subject {
        text: ReportText {
            gross_examination: Some(gross.into()),
            microscopic_examination: Some(microscopy.into()),
            diagnosis: Some(diagnosis.into()),
            ..ReportText::default()
        },
        sex: "female".into(),
        parts: vec![part("A", "Left breast")],
        catalogue: vec![
            stain("er", "Oestrogen receptor (ER)", true),
            stain("ki67", "Ki-67", true),
            stain("her2", "HER2", true),
            stain("ck5_6", "CK5/6", true),
            stain("pas", "PAS", false),
            stain("pas_diastase", "PAS with diastase", false),
        ],
        ..Subject::default()
    }
}

fn rules(subject: &Subject) -> Vec<Rule> {
    check(subject).into_iter().map(|one| one.rule).collect()
}

/// What the places of a finding say.
fn quoted(subject: &Subject, finding: &Finding) -> Vec<String> {
    let text = &subject.text;
    let quote = |place: &Place| {
        let whole = match place.field {
            Field::Specimen => text.specimen.clone(),
            Field::GrossExamination => text.gross_examination.clone(),
            Field::MicroscopicExamination => text.microscopic_examination.clone(),
            Field::SpecialStains => text.special_stains.clone(),
            Field::Immunohistochemistry => text.immunohistochemistry.clone(),
            Field::Diagnosis => text.diagnosis.clone(),
            Field::Comments => text.comments.clone(),
            _ => place.specimen_id.and_then(|id| Some(text.of(id)?.diagnosis.clone())),
        };
        let units: Vec<u16> = whole.unwrap_or_default().encode_utf16().collect();
        String::from_utf16(&units[place.start as usize..place.end as usize]).unwrap()
    };
    finding.places.iter().map(quote).collect()
}

#[test]
fn a_report_that_agrees_has_no_finding() {
    let subject = breast(
        "Labelled left breast. A core of 12 mm, the right end inked.",
        "Fibroadenoma. No carcinoma, no atypia.",
        "Left breast, core biopsy: fibroadenoma. Not malignant.",
    );
    assert_eq!(check(&subject), vec![]);
}

#[test]
fn the_wrong_side_is_found_and_pointed_at() {
    let subject = breast("Labelled left breast.", "Fibroadenoma.", "😀 Right breast: fibroadenoma.");
    let found = check(&subject);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, Rule::LateralityDiffers);
    assert_eq!(quoted(&subject, &found[0]), ["Right"]);
    assert_eq!((found[0].places[0].start, found[0].places[0].end), (3, 8), "as a browser counts");
    let said = ["source", "side", "other_source", "other_side", "specimen"]
        .map(|name| found[0].details[name].as_str());
    assert_eq!(said, ["specimen_site", "left", "diagnosis", "right", "S26-00001-A"]);
}

#[test]
fn sides_are_compared_where_they_are_of_the_body() {
    let side = |site: &str, gross: &str, diagnosis: &str| {
        let mut subject = breast(gross, "Seen.", diagnosis);
        subject.parts = vec![part("A", site)];
        rules(&subject).contains(&Rule::LateralityDiffers)
    };
    for (site, gross, diagnosis) in [
        ("Left breast", "Rt breast.", "Naevus."),
        ("Left breast", "Lump.", "(R) breast, lump: naevus."),
        ("L kidney", "Right kidney.", "Oncocytoma."),
        ("Breast", "Left breast.", "Right breast: cyst."),
    ] {
        assert!(side(site, gross, diagnosis), "{site} / {gross} / {diagnosis}");
    }
    for (site, gross, diagnosis) in [
        ("Left breast", "The right margin is inked blue, right lateral margin black.", "Left breast: cyst."),
        (
            "Left breast",
            "Tissue was left in formalin.",
            "Cyst of the left breast, the right breast is normal.",
        ),
        ("Both breasts", "Right breast.", "Left breast: cyst."),
        ("Left breast", "At a right angle.", "Cyst."),
        ("Skin", "Upright.", "Leftover."),
        ("Left breast", "Cyst.", "No lesion of the right breast."),
    ] {
        assert!(!side(site, gross, diagnosis), "{site} / {gross} / {diagnosis}");
    }
}

#[test]
fn several_specimens_are_told_apart() {
    let mut subject = breast(
        "A. Left breast, a core.\nB. Right breast, a core.",
        "A and B show fibroadenoma.",
        "A. Left breast: fibroadenoma. B. Left breast: fibroadenoma.",
    );
    subject.parts.push(part("B", "Right breast"));
    let found = check(&subject);
    assert_eq!(found.iter().map(|one| one.rule).collect::<Vec<_>>(), [Rule::LateralityDiffers]);
    assert_eq!(found[0].details["specimen"], "S26-00001-B");
    assert_eq!(quoted(&subject, &found[0]), ["Left"]);

    // A specimen of which nothing is said, unless it was rejected.
    subject.text.diagnosis = Some("A. Left breast: fibroadenoma.".into());
    let found = check(&subject);
    assert_eq!((found.len(), found[0].rule), (1, Rule::DiagnosisMissing));
    subject.parts[1].is_at_hand = false;
    assert_eq!(check(&subject), vec![]);

    // The line of a specimen is read with its own side.
    subject.parts[1].is_at_hand = true;
    let id = subject.parts[1].id;
    let line = SpecimenDiagnosis { specimen_id: id, diagnosis: "Left breast: cyst.".into(), code: None };
    subject.text.diagnoses = vec![line];
    let found = check(&subject);
    assert_eq!((found.len(), found[0].rule), (1, Rule::LateralityDiffers));
    assert_eq!(found[0].places[0].specimen_id, Some(id));
}

#[test]
fn another_organ_and_one_of_the_other_sex_are_found() {
    let mut subject = breast("A core.", "Seen.", "Colon, biopsy: tubular adenoma.");
    assert_eq!(rules(&subject), [Rule::SiteDiffers]);
    for fits in ["Skin and nipple: eczema.", "Metastatic carcinoma of the lung.", "Lymph node: reactive."] {
        subject.text.diagnosis = Some(fits.into());
        assert!(!rules(&subject).contains(&Rule::SiteDiffers), "{fits}");
    }
    subject.text.diagnosis = Some("Left breast: cyst. No prostatic tissue.".into());
    assert_eq!(rules(&subject), []);
    for (asked, differs) in [
        ("Polyp of the colon", true),
        ("Lump in the breast", false),
        ("History of a polyp of the colon", false),
        ("Cough. Lump in the left breast, lung clear", false),
    ] {
        subject.clinical_information = Some(asked.into());
        assert_eq!(rules(&subject).contains(&Rule::SiteDiffers), differs, "{asked}");
    }
    subject.clinical_information = None;
    subject.text.diagnosis = Some("Left breast: cyst, prostate normal.".into());
    assert_eq!(rules(&subject), [Rule::SexDiffers]);
    subject.sex = "unknown".into();
    assert_eq!(rules(&subject), []);
    subject.sex = "male".into();
    subject.parts = vec![part("A", "Uterus")];
    subject.text.diagnosis = Some("Leiomyoma.".into());
    let found = check(&subject);
    assert_eq!((found[0].rule, found[0].details["organ"].as_str()), (Rule::SexDiffers, "uterus"));
    assert_eq!(found[0].places, []);
}

#[test]
fn a_resected_cancer_has_margins_and_a_stage() {
    let mut subject = breast("A specimen.", "Seen.", "Left breast, wide local excision: invasive carcinoma.");
    assert_eq!(rules(&subject), [Rule::MarginMissing, Rule::StageMissing]);
    let at = check(&subject);
    assert_eq!(quoted(&subject, &at[0]), ["carcinoma"]);
    subject.text.comments = Some("Margins are free. pT1c pN0.".into());
    assert_eq!(rules(&subject), []);
    subject.text.comments = None;
    let answers = [("margins", "clear"), ("pt", "pT1c")]
        .map(|(code, said)| (code.to_owned(), Answer::Text(said.into())));
    subject.text.synoptic = vec![SynopticSection {
        id: Uuid::now_v7(),
        checklist: "breast_resection".into(),
        checklist_version: 1,
        specimen_id: None,
        answers: answers.into(),
        overrides: BTreeMap::new(),
    }];
    assert_eq!(rules(&subject), []);
    let other_side = Answer::Text("right".into());
    subject.text.synoptic[0].answers.insert("laterality".into(), other_side);
    assert_eq!(rules(&subject), [Rule::LateralityDiffers]);
    subject.text.synoptic.clear();
    for other in [
        "Left breast, core biopsy: invasive carcinoma.",
        "Left breast, wide local excision: no carcinoma.",
        "Left breast, wide local excision: carcinoma in situ, completely excised.",
        "Carcinoma in a core. Mastectomy is recommended.",
    ] {
        subject.text.diagnosis = Some(other.into());
        assert!(!rules(&subject).contains(&Rule::StageMissing), "{other}");
    }
}

#[test]
fn blocks_are_counted_against_the_gross_examination() {
    let said = |gross: &str, made: &[i16]| {
        let mut subject = breast(gross, "Seen.", "Left breast: cyst.");
        subject.parts[0].blocks = made.iter().copied().collect();
        check(&subject).into_iter().find(|one| one.rule == Rule::BlocksDiffer)
    };
    for right in [
        "All in A1-A5.",
        "All in A1 to A5.",
        "Blocks A1–5.",
        "A1, A2: tumour. A3-A5: margins.",
        "In five blocks.",
        "In 5 cassettes.",
        "Two blocks of tumour and three cassettes of margins.",
        "Wholly embedded.",
    ] {
        assert_eq!(said(right, &[1, 2, 3, 4, 5]), None, "{right}");
        assert_eq!(said(right, &[]), None, "no bench is kept: {right}");
    }
    for wrong in ["All in A1-A5.", "All in five blocks.", "A1, A2 and A5."] {
        assert!(said(wrong, &[1, 2, 3, 4]).is_some(), "{wrong}");
    }
    let found = said("All in A1-A5.", &[1, 2, 3]).unwrap();
    assert_eq!(
        (found.details["said"].as_str(), found.details["made"].as_str()),
        ("A1, A2, A3, A4, A5", "A1, A2, A3")
    );
    assert_eq!((found.places[0].start, found.places[0].end), (7, 12));
}

#[test]
fn stains_are_compared_with_what_was_asked_for() {
    let mut subject = breast("A core.", "Seen.", "Left breast: cyst.");
    let said = |subject: &Subject| {
        let found = check(subject).into_iter();
        let of = |one: Finding| (one.rule, one.details.get("stain").cloned().unwrap_or_default());
        found.map(of).collect::<Vec<_>>()
    };
    subject.text.immunohistochemistry =
        Some("KI67 10 %, ER positive, CK 5/6 negative. HER2 not performed.".into());
    subject.text.special_stains = Some("No PAS was performed.".into());
    let missing = |name: &str| (Rule::StainNotRequested, name.to_owned());
    assert_eq!(said(&subject), [missing("Oestrogen receptor (ER)"), missing("Ki-67"), missing("CK5/6")]);
    subject.requested = vec!["Ki-67".into(), "Oestrogen receptor (ER)".into(), "HER2".into()];
    subject.made = vec!["CK5/6".into()];
    assert_eq!(said(&subject), []);
    subject.text.immunohistochemistry =
        Some("Oestrogen receptor positive in CK5/6 negative cells. The better part.".into());
    let silent = |name: &str| (Rule::StainNotMentioned, name.to_owned());
    assert_eq!(said(&subject), [silent("Ki-67"), silent("HER2")]);
    // The beginning of another's name is no name.
    subject.requested = vec!["PAS with diastase".into()];
    subject.text.immunohistochemistry = None;
    subject.text.special_stains = Some("PAS with diastase: positive.".into());
    assert_eq!(said(&subject), []);
    subject.text.special_stains = Some("PAS: positive. PAS with diastase: negative.".into());
    assert_eq!(said(&subject), [missing("PAS")]);
    subject.text.special_stains = None;
    // Small letters are words: "er" and "pas" name no stain.
    subject.requested.clear();
    subject.text.immunohistochemistry = Some("er pas".into());
    assert_eq!(said(&subject), []);
    // What a checklist answers is said of a stain, and was made by one.
    subject.text.immunohistochemistry = None;
    subject.requested = vec!["HER2".into()];
    subject.text.synoptic = vec![SynopticSection {
        id: Uuid::now_v7(),
        checklist: "breast_biomarkers".into(),
        checklist_version: 1,
        specimen_id: None,
        answers: [("her2_ihc", "0"), ("er_proportion_score", "5")]
            .map(|(code, said)| (code.to_owned(), Answer::Text(said.into())))
            .into(),
        overrides: BTreeMap::new(),
    }];
    assert_eq!(said(&subject), [missing("Oestrogen receptor (ER)")]);
}

#[test]
fn a_tumour_has_one_size() {
    let said = |gross: &str, diagnosis: &str| {
        let subject = breast(gross, "Seen.", diagnosis);
        let found = check(&subject).into_iter().find(|one| one.rule == Rule::SizeDiffers);
        found.map(|one| {
            (one.details["size"].clone(), one.details["other_size"].clone(), quoted(&subject, &one))
        })
    };
    let (size, other, quoted) = said(
        "Breast tissue 80 x 60 x 40 mm with a tumour of 2.3 x 1.8 cm, 2 mm from the deep margin.",
        "Left breast: carcinoma, 32 mm.",
    )
    .unwrap();
    assert_eq!((size.as_str(), other.as_str()), ("23 mm", "32 mm"));
    assert_eq!(quoted, ["32 mm", "2.3 x 1.8 cm"]);
    for (gross, diagnosis) in [
        ("A tumour of 23 mm.", "Carcinoma, 2.3 cm."),
        ("A 23 mm nodule.", "Carcinoma measuring 22.5 mm."),
        ("A tumour of 23 mm.", "Carcinoma, 1 mm from the margin."),
        ("A specimen of 80 mm.", "Carcinoma, 23 mm."),
        ("A specimen of 80 mm with a tumour.", "Carcinoma, 23 mm."),
        ("A tumour of 23 mm.", "Carcinoma."),
        ("A tumour of 23 mm.", "Carcinoma. A node of 9 mm."),
    ] {
        assert_eq!(said(gross, diagnosis), None, "{gross} / {diagnosis}");
    }
}

#[test]
fn a_diagnosis_stands_on_a_microscopy() {
    let mut subject = breast("A core.", " ", "Left breast: cyst.");
    assert_eq!(rules(&subject), [Rule::MicroscopyMissing]);
    // What is missing is missing in every language; words are read in English alone.
    subject.text.language = ReportLanguage::Fr;
    subject.text.diagnosis = Some("Right breast".into());
    assert_eq!(rules(&subject), [Rule::MicroscopyMissing]);
    subject.text.language = ReportLanguage::En;
    subject.text.diagnosis = Some("Left breast implant, gross examination only.".into());
    assert_eq!(rules(&subject), []);
}

#[test]
fn a_finding_is_the_same_until_the_sentence_it_points_at_changes() {
    let key = |diagnosis: &str| check(&breast("A core.", "Seen.", diagnosis))[0].key;
    let one = key("Right breast: cyst.");
    assert_eq!(key("Right breast: cyst. It is benign."), one);
    assert_ne!(key("Right breast: large cyst."), one);
    let mut other = breast("A core.", "Seen.", "Right breast: cyst.");
    other.parts[0].id = SpecimenId(Uuid::from_u128(9));
    assert_eq!(check(&other)[0].key, one, "what it points at counts");
}

#[test]
fn the_longest_texts_are_read_in_no_time() {
    let begun = std::time::Instant::now();
    for word in ["tumour 1 mm ", "ER excision carcinoma ", "A A1 left ", "no breast five blocks\n", "a.\n"] {
        let long: String = word.repeat(20_000 / word.len());
        let mut subject = breast(&long, &long, &long);
        subject.text.immunohistochemistry = Some(long.clone());
        subject.parts.push(part("B", "Right breast"));
        subject.parts[0].blocks = [1].into();
        check(&subject);
    }
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}

/// Words that rules look for, and anything else.
fn words() -> impl Strategy<Value = Option<String>> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "left",
            "right",
            "breast",
            "A.",
            "B:",
            "A1",
            "A1-A5",
            "-",
            "five blocks",
            "12 x 8 mm",
            "2.5",
            "cm",
            "carcinoma",
            "no",
            "tumour",
            "\n",
            "(R)",
            "Ki-67",
            "ER",
            "pT2",
            "mastectomy",
            ".",
            ";",
            "1.",
            "99999999999999999999 mm",
            "İ",
            "ﬁ",
            "é",
            "😀",
            "×",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::option::of(prop::collection::vec(word, 0..12).prop_map(|words| words.join(" ")))
}

proptest! {
    #[test]
    fn no_text_breaks_a_rule_and_each_place_is_within_its_text(
        texts in prop::collection::vec(words(), 7), lines in prop::collection::vec(words(), 2), clinical in words(), site in words(),
    ) {
        let mut subject = breast("", "", "");
        subject.parts = vec![part("A", site.as_deref().unwrap_or_default()), part("B", "Right breast")];
        subject.parts[0].blocks = [1, 2, 5].into();
        subject.clinical_information = clinical;
        let [specimen, gross, microscopy, special, antibodies, diagnosis, comments] = <[_; 7]>::try_from(texts).unwrap();
        let of = |(part, said): (&Part, &Option<String>)| {
            Some(SpecimenDiagnosis { specimen_id: part.id, diagnosis: said.clone()?, code: None })
        };
        subject.text = ReportText {
            specimen,
            gross_examination: gross,
            microscopic_examination: microscopy,
            special_stains: special,
            immunohistochemistry: antibodies,
            diagnosis,
            comments,
            diagnoses: subject.parts.iter().zip(&lines).filter_map(of).collect(),
            ..ReportText::default()
        };
        let found = check(&subject);
        prop_assert_eq!(&found, &check(&subject));
        for finding in &found {
            // Within the text, and between whole characters: else this panics.
            quoted(&subject, finding);
            prop_assert!(finding.places.iter().all(|place| place.start <= place.end));
        }
        let keys: BTreeSet<_> = found.iter().map(|one| one.key).collect();
        prop_assert_eq!(keys.len(), found.len());
    }
}
