use super::*;

fn own(text: &str) -> TemplateDetails {
    TemplateDetails {
        name: "Skin, punch".into(),
        language: ReportLanguage::En,
        specimen_words: vec!["skin+punch".into()],
        gross_examination: Some(text.into()),
        microscopic_examination: None,
        diagnosis: None,
        is_offered: true,
    }
}

fn fields(template: &TemplateDetails) -> Vec<(String, String)> {
    match template.check() {
        Ok(()) => vec![],
        Err(problem) => problem.fields.into_iter().map(|it| (it.field, it.code.to_string())).collect(),
    }
}

#[test]
fn what_ships_is_whole_and_valid() {
    assert!(shipped().len() >= 16);
    for one in shipped() {
        for language in ReportLanguage::ALL {
            assert!(one.names.get(language.word()).is_some_and(|name| !name.is_empty()), "{}", one.code);
        }
        let details = TemplateDetails {
            name: one.names["en"].clone(),
            language: ReportLanguage::En,
            specimen_words: one.specimen_words.clone(),
            gross_examination: Some(one.gross_examination.clone()),
            microscopic_examination: Some(one.microscopic_examination.clone()),
            diagnosis: Some(one.diagnosis.clone()),
            is_offered: true,
        };
        assert_eq!(fields(&details), [], "{}", one.code);
        assert!(!open_placeholders(&one.gross_examination).is_empty(), "{}", one.code);
    }
}

#[test]
fn a_template_that_is_not_valid_is_refused_at_its_field() {
    assert_eq!(fields(&own("A punch of [size] mm, margins [free/involved].")), []);
    let refused = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(fields(&own("A punch of [siez] mm.")), refused("gross_examination", "unknown_placeholder"));
    assert_eq!(fields(&own(" ")), refused("gross_examination", "required"));
    assert_eq!(fields(&own(&"x".repeat(5_001))), refused("gross_examination", "too_long"));
    assert_eq!(fields(&TemplateDetails { name: " ".into(), ..own("[size]") }), refused("name", "required"));
    let many = TemplateDetails { specimen_words: vec!["a".into(); 21], ..own("[size]") };
    assert_eq!(fields(&many), refused("specimen_words", "too_many"));
}

#[test]
fn open_placeholders_are_known_words_and_choices_alone() {
    let text = "[size] mm [sic], [free/involved], [1/2], [] [two\nlines] [see note 3] [tumour size";
    assert_eq!(open_placeholders(text), ["size", "free/involved"]);
    let mut check = Check::new();
    check_filled(
        &ReportText { diagnosis: Some("Naevus, [size] mm.".into()), ..ReportText::default() },
        &mut check,
    );
    assert_eq!(check.done().unwrap_err().fields[0].field, "diagnosis");
}

#[test]
fn what_names_more_of_the_specimen_fits_better() {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let came = words(&["Core biopsy Left breast"]);
    assert_eq!(fit(&words(&["breast+core"]), &came), 2);
    assert_eq!(fit(&words(&["breast"]), &came), 1);
    assert_eq!(fit(&words(&["prostate+core"]), &came), 0);
    assert_eq!(fit(&words(&["", "+"]), &came), 0);
}

proptest::proptest! {
    #[test]
    fn nothing_typed_makes_it_panic(text in "\\PC{0,200}") {
        let _ = open_placeholders(&text);
        let _ = fit(std::slice::from_ref(&text), std::slice::from_ref(&text));
        let _ = own(&text).check();
    }
}
