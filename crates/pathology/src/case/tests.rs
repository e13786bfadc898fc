use jiff::civil::date;
use proptest::prelude::*;

use super::{
    state::{Action, SpecimenAtHand, Status, leads_to},
    *,
};
use crate::specimen::state::Status as SpecimenStatus;

fn details() -> CaseDetails {
    CaseDetails {
        age: None,
        age_unit: None,
        consultant_id: None,
        consultant_name: None,
        consultant_designation: None,
        clinical_information: None,
        receive_date: None,
        reporting_date: None,
    }
}

#[test]
fn numbers_are_written_as_the_documents_write_them() {
    assert_eq!(invoice(2026, 1), "INV-2026-0001");
    assert_eq!(invoice(2026, 12_345), "INV-2026-12345");
    let usual = Format { digits: 5, whole_year: false };
    assert_eq!(usual.accession(InvestigationType::Histopathology, 2026, 1), "S26-00001");
    assert_eq!(usual.accession(InvestigationType::Cytopathology, 2026, 123_456), "C26-123456");
    let long = Format { digits: 4, whole_year: true };
    assert_eq!(long.accession(InvestigationType::Cytopathology, 2026, 7), "C2026-0007");
}

#[test]
fn an_age_is_told_in_the_unit_that_fits() {
    let day = date(2026, 3, 1);
    for (birth, age) in [
        (date(1980, 4, 12), (45, AgeUnit::Years)),
        (date(2024, 3, 1), (2, AgeUnit::Years)),
        (date(2024, 3, 2), (23, AgeUnit::Months)),
        (date(2026, 2, 1), (1, AgeUnit::Months)),
        (date(2026, 2, 2), (27, AgeUnit::Days)),
        (date(2026, 3, 1), (0, AgeUnit::Days)),
        (date(2026, 3, 2), (0, AgeUnit::Days)),
    ] {
        assert_eq!(age_on(birth, day), age, "{birth}");
    }
}

#[test]
fn an_age_agrees_with_a_birth_date_that_is_certain() {
    let today = date(2026, 3, 1);
    let stated = |age, unit| CaseDetails { age: Some(age), age_unit: Some(unit), ..details() };
    let born = date(1980, 4, 12);
    assert_eq!(details().age_of((born, "exact"), today, "").unwrap(), (45, AgeUnit::Years));
    assert_eq!(stated(45, AgeUnit::Years).age_of((born, "exact"), today, "").unwrap(), (45, AgeUnit::Years));
    assert!(stated(46, AgeUnit::Years).age_of((born, "exact"), today, "").is_err());
    assert_eq!(stated(46, AgeUnit::Years).age_of((born, "year"), today, "").unwrap(), (46, AgeUnit::Years));
    let early = CaseDetails { receive_date: Some(date(1980, 4, 11)), ..details() };
    assert!(early.age_of((born, "exact"), today, "").is_err());
}

#[test]
fn a_birth_date_that_follows_from_an_age_is_estimated() {
    let person = CasePatient {
        given_name: "Grace".into(),
        middle_name: None,
        family_name: "Hopper".into(),
        birth_date: None,
        sex: "female".into(),
        phone: None,
        address: Address::default(),
    };
    let day = date(2026, 3, 1);
    let details = person.details(Some((8, AgeUnit::Months)), day).unwrap();
    assert_eq!((details.birth_date, details.birth_date_accuracy.as_str()), (date(2025, 7, 1), "estimated"));
    assert!(person.details(None, day).is_none());
    let known = CasePatient { birth_date: Some(date(1980, 4, 12)), ..person };
    let details = known.details(Some((8, AgeUnit::Months)), day).unwrap();
    assert_eq!((details.birth_date, details.birth_date_accuracy.as_str()), (date(1980, 4, 12), "exact"));
}

#[test]
fn what_is_voided_stays_and_only_what_waits_is_verified() {
    for action in Action::ALL {
        assert_eq!(leads_to(Status::Voided, action), None);
        let verifies = leads_to(Status::Rejected, action) == Some(Status::Verified);
        assert!(!verifies, "what was rejected is corrected first");
    }
    assert_eq!(leads_to(Status::Pending, Action::Verify), Some(Status::Verified));
    assert_eq!(leads_to(Status::Verified, Action::Correct), None);
    assert_eq!(leads_to(Status::Verified, Action::Void), None);
    assert_eq!(leads_to(Status::Verified, Action::Reopen), Some(Status::Pending));
    assert_eq!(leads_to(Status::Rejected, Action::Correct), Some(Status::Pending));
    for status in Status::ALL {
        assert_eq!(Status::of(status.word()), Some(status));
    }
}

#[test]
fn a_specimen_at_hand_is_one_that_is_not_rejected() {
    use SpecimenStatus::{Received, Rejected};
    assert!(SpecimenAtHand::among([Rejected, Received]).is_some());
    assert!(SpecimenAtHand::among([Rejected, Rejected]).is_none());
    assert!(SpecimenAtHand::among([]).is_none());
}

proptest! {
    #[test]
    fn no_age_or_date_overflows(age in 0..10_000_i32, days in -1_200_000_i32..1_200_000, unit in 0..3_usize) {
        let day = date(1970, 1, 1).saturating_add(Span::new().days(days));
        let unit = AgeUnit::ALL[unit];
        let birth = day.saturating_sub(unit.span(age.min(unit.most())));
        let (computed, _) = age_on(birth, day);
        prop_assert!((0..=10_000).contains(&computed));
        prop_assert!(age_on(day, birth).0 >= 0);
    }
}
