use super::state::{Action, Draft, Status, leads_to};

#[test]
fn nothing_is_done_to_an_addendum_that_is_past_its_draft() {
    for status in Status::ALL {
        assert_eq!(Status::of(status.word()), Some(status));
        for action in Action::ALL {
            assert_eq!(leads_to(status, action).is_some(), status == Status::Draft, "{status:?} {action:?}");
        }
    }
    let draft = || Draft::of(Status::Draft).unwrap();
    assert_eq!(draft().write("Ki-67: 12 %.".into()).to(), leads_to(Status::Draft, Action::Write).unwrap());
    assert_eq!(draft().discard("twice".into()).to(), leads_to(Status::Draft, Action::Discard).unwrap());
}
