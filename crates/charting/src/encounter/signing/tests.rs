use kernel::AccountId;
use serde_json::json;
use uuid::Uuid;

use super::*;

const AUTHOR: AccountId = AccountId(Uuid::from_u128(1));
const COLLEAGUE: AccountId = AccountId(Uuid::from_u128(2));

fn standing(status: Status) -> Standing {
    Standing { status, provider: Some(AUTHOR), newest: 0 }
}

fn refusal(status: Status, act: Act, account: AccountId) -> Option<&'static str> {
    standing(status).allows(act, account).err().map(|problem| problem.code)
}

#[test]
fn authors_sign_and_amend_and_colleagues_sign_what_is_signed() {
    use Status::{Amended, Draft, EnteredInError, Imported, InProgress, Signed, Withdrawn};
    let review = Act::CoSign(Meaning::Review);
    for status in [Draft, InProgress, Signed, Amended, Withdrawn, EnteredInError, Imported] {
        let (unsigned, signed) = (matches!(status, Draft | InProgress), matches!(status, Signed | Amended));
        assert_eq!(refusal(status, Act::Sign, AUTHOR).is_none(), unsigned, "{status:?}");
        assert_eq!(refusal(status, Act::Amend, AUTHOR).is_none(), signed, "{status:?}");
        let (own, others) = (Act::Withdraw { of_others: false }, Act::Withdraw { of_others: true });
        assert_eq!(refusal(status, own, AUTHOR).is_none(), signed, "{status:?}");
        assert_eq!(refusal(status, others, COLLEAGUE).is_none(), signed, "{status:?}");
        assert_eq!(refusal(status, own, COLLEAGUE), Some("not_author"), "{status:?}");
        assert_eq!(refusal(status, review, COLLEAGUE).is_none(), signed, "{status:?}");
        assert_eq!(refusal(status, Act::Sign, COLLEAGUE), Some("not_author"), "{status:?}");
        assert_eq!(refusal(status, Act::Amend, COLLEAGUE), Some("not_author"), "{status:?}");
        assert_eq!(refusal(status, review, AUTHOR), Some("own_encounter"), "{status:?}");
    }
    assert_eq!(refusal(Signed, Act::Sign, AUTHOR), Some("encounter_signed"));
    assert_eq!(refusal(InProgress, Act::Amend, AUTHOR), Some("encounter_unsigned"));
    assert_eq!(refusal(Imported, review, COLLEAGUE), Some("encounter_closed"));
}

#[test]
fn versions_without_their_status_are_seen() {
    for (status, newest, fits) in [
        (Status::InProgress, 0, true),
        (Status::InProgress, 1, false),
        (Status::Signed, 0, false),
        (Status::Signed, 1, true),
        (Status::Amended, 1, false),
        (Status::Amended, 3, true),
    ] {
        assert_eq!(Standing { newest, ..standing(status) }.is_consistent(), fits, "{status:?} {newest}");
    }
}

#[test]
fn a_note_that_says_too_little_is_not_signed() {
    let wrong = |change: serde_json::Value| -> Vec<String> {
        let mut all = json!({"encounter_date": "2026-05-04T08:00:00Z", "encounter_type": "follow_up"});
        all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let note: Note = serde_json::from_value(all).unwrap();
        check_complete(&note)
            .err()
            .map(|p| p.fields.into_iter().map(|f| f.field).collect())
            .unwrap_or_default()
    };
    let none: [&str; 0] = [];
    assert_eq!(wrong(json!({})), ["chief_complaint", "assessment"]);
    assert_eq!(wrong(json!({"chief_complaint": " ", "assessment": "Asthma"})), ["chief_complaint"]);
    assert_eq!(wrong(json!({"chief_complaint": "Cough", "plan": "Rest"})), ["assessment"]);
    for found in
        [json!({"notes": "Wheezes"}), json!({"assessment": "Asthma"}), json!({"clinical_data": {"iop": 14}})]
    {
        let mut all = json!({"chief_complaint": "Cough"});
        all.as_object_mut().unwrap().extend(found.as_object().unwrap().clone());
        assert_eq!(wrong(all), none);
    }
}
