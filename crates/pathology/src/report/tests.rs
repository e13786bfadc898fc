use jiff::Timestamp;
use kernel::PathologyCaseId;

use super::{
    state::{Action, Place, Status, leads_to},
    words::Words,
    *,
};

#[test]
fn nothing_is_signed_before_it_is_verified_nor_published_before_it_is_signed() {
    for from in Status::ALL {
        assert_eq!(Status::of(from.word()), Some(from));
        for action in Action::ALL {
            let first = Place { status: from, before: None, is_issued: false };
            match leads_to(first, action) {
                Some(Status::Signed) => assert_eq!((from, action), (Status::Verified, Action::Sign)),
                Some(Status::Published) => assert_eq!((from, action), (Status::Signed, Action::Publish)),
                Some(Status::Verified) => {
                    assert_eq!((from, action), (Status::PendingVerification, Action::Verify))
                }
                Some(Status::Amended) => panic!("the first edition amends nothing"),
                _ => {}
            }
        }
    }
    let place = |status, before, is_issued| Place { status, before, is_issued };
    assert_eq!(leads_to(place(Status::Signed, None, true), Action::Publish), Some(Status::Amended));
    for signed in [Status::Signed, Status::Published, Status::Amended] {
        assert_eq!(leads_to(place(signed, None, true), Action::Amend), Some(Status::Draft));
        assert_eq!(leads_to(place(signed, None, true), Action::Write), None);
        let amendment = place(Status::Draft, Some(signed), true);
        assert_eq!(leads_to(amendment, Action::CancelAmendment), Some(signed));
        assert_eq!(leads_to(place(signed, None, true), Action::Withdraw), Some(Status::Withdrawn));
    }
    assert_eq!(leads_to(place(Status::Signed, None, false), Action::Withdraw), None);
    for action in Action::ALL {
        assert_eq!(leads_to(place(Status::Withdrawn, None, true), action), None);
    }
    assert_eq!(Action::Verify.roles(), ["administrator"]);
}

#[test]
fn a_report_says_what_it_must() {
    let text = ReportText { diagnosis: Some(" ".into()), ..ReportText::default() };
    assert!(complete(&text, &[], true).is_ok(), "of no specimen at hand there is nothing to say");
    let of = |site: Option<&str>| specimen(site);
    let fields = |text: &ReportText, site, address| match complete(text, &[of(site)], address) {
        Ok(_) => vec![],
        Err(problem) => problem.fields.into_iter().map(|field| field.field).collect(),
    };
    assert_eq!(fields(&text, None, false), ["diagnosis", "specimens", "laboratory"]);
    let said = ReportText { diagnosis: Some("Naevus".into()), ..ReportText::default() };
    assert!(fields(&said, Some("Skin of the arm"), true).is_empty());
    let line = SpecimenDiagnosis { specimen_id: of(None).id, diagnosis: "Naevus".into(), code: None };
    let each = ReportText { diagnoses: vec![line], ..ReportText::default() };
    assert!(fields(&each, Some("Skin of the arm"), true).is_empty());
}

#[test]
fn a_rejected_specimen_has_no_diagnosis() {
    let rejected = SpecimenView { status: SpecimenStatus::Rejected, ..specimen(Some("Skin of the arm")) };
    let line = SpecimenDiagnosis { specimen_id: rejected.id, diagnosis: "Naevus".into(), code: None };
    let text =
        ReportText { diagnosis: Some("Naevus".into()), diagnoses: vec![line], ..ReportText::default() };
    let problem = complete(&text, &[rejected], true).unwrap_err();
    let found: Vec<(&str, &str)> =
        problem.fields.iter().map(|field| (field.field.as_str(), field.code.as_str())).collect();
    assert_eq!(found, [("diagnoses[0].diagnosis", "rejected_specimen")]);
}

fn specimen(site: Option<&str>) -> SpecimenView {
    SpecimenView {
        id: SpecimenId(uuid::Uuid::nil()),
        case_id: PathologyCaseId(uuid::Uuid::nil()),
        part: "A".into(),
        label: "S26-00001-A".into(),
        details: crate::specimen::SpecimenDetails {
            specimen_type: "Biopsy".into(),
            specimen_site: site.map(str::to_owned),
            condition: crate::specimen::Condition::Leaking,
            condition_note: None,
        },
        status: SpecimenStatus::Received,
        rejection_reason: None,
        rejected_by: None,
        rejected_at: None,
        recorded_by: String::new(),
        created_at: Timestamp::UNIX_EPOCH,
        changed_by: None,
        updated_at: Timestamp::UNIX_EPOCH,
        version: kernel::Version(1),
        allowed_actions: vec![],
    }
}

#[test]
fn every_label_is_written_in_every_language() {
    let english = format!("{:?}", Words::of(ReportLanguage::En));
    for language in ReportLanguage::ALL {
        assert_eq!(ReportLanguage::of(language.word()), Some(language));
        let words = Words::of(language);
        assert!(!format!("{words:?}").contains("\"\""), "{language:?}");
        let differs = format!("{words:?}") != english;
        assert_eq!(differs, language != ReportLanguage::En);
        for name in ["specimen", "gross_examination", "microscopic_examination", "special_stains", "comments"]
        {
            assert_ne!(words.section(name), words.section("diagnosis"), "{language:?} {name}");
        }
    }
}
