use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn told() -> FrozenSectionInput {
    FrozenSectionInput {
        specimen_id: SpecimenId::new(),
        diagnosis: "Margin free of carcinoma".into(),
        received_at: at("2026-01-05T10:00:00Z"),
        told_at: at("2026-01-05T10:18:30Z"),
        told_to: "Dr Virchow".into(),
        told_by: Way::Telephone,
        read_back: true,
        corrects: None,
        correction_reason: None,
    }
}

fn fields(input: &FrozenSectionInput) -> Vec<String> {
    match input.check(at("2026-01-05T11:00:00Z")) {
        Ok(()) => vec![],
        Err(problem) => problem.fields.into_iter().map(|field| field.field).collect(),
    }
}

#[test]
fn the_surgeon_is_told_after_the_receipt_and_not_tomorrow() {
    assert!(fields(&told()).is_empty());
    assert_eq!(minutes(told().received_at, told().told_at), 18);
    assert_eq!(fields(&FrozenSectionInput { told_at: at("2026-01-05T09:59:00Z"), ..told() }), ["told_at"]);
    assert_eq!(fields(&FrozenSectionInput { told_at: at("2026-01-06T09:00:00Z"), ..told() }), ["told_at"]);
    assert_eq!(
        fields(&FrozenSectionInput { received_at: at("2026-01-03T09:00:00Z"), ..told() }),
        ["told_at"]
    );
    let empty = FrozenSectionInput { diagnosis: " ".into(), told_to: String::new(), ..told() };
    assert_eq!(fields(&empty), ["diagnosis", "told_to"]);
}

#[test]
fn a_correction_says_why_and_so_does_what_differs() {
    let correction = FrozenSectionInput { corrects: Some(FrozenSectionId::new()), ..told() };
    assert_eq!(fields(&correction), ["correction_reason"]);
    let reason = Some("the other side".to_owned());
    assert!(fields(&FrozenSectionInput { correction_reason: reason.clone(), ..correction }).is_empty());
    assert_eq!(fields(&FrozenSectionInput { correction_reason: reason, ..told() }), ["correction_reason"]);
    for concordance in Concordance::ALL {
        assert_eq!(Concordance::of(concordance.word()), Some(concordance));
        let said = ConcordanceInput { concordance, reason: None }.check().is_ok();
        assert_eq!(said, !concordance.asks_why(), "{concordance:?}");
    }
}
