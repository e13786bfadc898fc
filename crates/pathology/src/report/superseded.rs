//! What an amendment does with the addenda of the edition that is out: it says of each that it was taken over, or why not.

use jiff::Timestamp;
use kernel::{Problem, Result, text::Check};
use serde::{Deserialize, Serialize};
use sql::queries::pathology::addendum::SignedOfReports;
use utoipa::ToSchema;

use crate::specimen::filled;

/// More than this many are not looked at.
const MOST: usize = 500;

/// What became of an addendum in the amendment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddendumAnswer {
    /// Its number among those of the report.
    pub number: i32,
    /// Whether the amendment says what it says.
    pub is_taken_over: bool,
    /// Why not; needed where it does not.
    pub reason: Option<String>,
}

/// A signed addendum in whose place an amendment stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SupersededAddendum {
    /// Among those of the report.
    pub number: i32,
    /// The edition that it adds to.
    pub edition: i32,
    /// What it adds.
    pub said: String,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// What became of it, since the amendment was handed on.
    pub answer: Option<AddendumAnswer>,
}

impl SupersededAddendum {
    pub(super) fn of(row: SignedOfReports, answers: &[AddendumAnswer]) -> Self {
        Self {
            answer: answers.iter().find(|answer| answer.number == row.number).cloned(),
            number: row.number,
            edition: row.edition,
            said: row.said,
            signed_by: row.signed_by,
            signed_at: row.signed_at,
        }
    }
}

/// Checks what a person may have typed.
pub(super) fn check(answers: &[AddendumAnswer]) -> Result<()> {
    let mut check = Check::new();
    check.that(answers.len() <= MOST, "addenda", "too_many", "There are not so many addenda.");
    for (i, answer) in answers.iter().enumerate().take(MOST) {
        let field = format!("addenda[{i}].reason");
        match answer.reason.as_deref() {
            reason if !answer.is_taken_over => check.required(&field, reason.unwrap_or_default(), 500),
            reason => check.optional(&field, reason, 500),
        };
    }
    check.done()
}

/// Whoever hands an amendment on has said of each of these addenda, and of no other, what became of it, once.
pub(super) fn answered(standing: &[i32], given: &[AddendumAnswer]) -> Result<Vec<AddendumAnswer>> {
    let mut check = Check::new();
    for (i, answer) in given.iter().enumerate() {
        let is_first = given[..i].iter().all(|other| other.number != answer.number);
        let message = "No addendum of the edition that is out has this number, or it is said twice.";
        let is_asked = standing.contains(&answer.number) && is_first;
        check.that(is_asked, &format!("addenda[{i}].number"), "unknown_addendum", message);
    }
    let is_missing = standing.iter().any(|number| given.iter().all(|answer| answer.number != *number));
    let message =
        "Say of each addendum of the edition that is out whether the amendment takes it over, or why not.";
    check.that(!is_missing, "addenda", "addendum_unanswered", message);
    check.done()?;
    let settled = |answer: &AddendumAnswer| AddendumAnswer {
        reason: filled(answer.reason.as_deref()).map(str::to_owned),
        ..answer.clone()
    };
    Ok(given.iter().map(settled).collect())
}

/// What a version keeps of it.
pub(super) fn kept(addenda: serde_json::Value) -> Result<Vec<AddendumAnswer>> {
    serde_json::from_value(addenda).map_err(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(number: i32, is_taken_over: bool, reason: Option<&str>) -> AddendumAnswer {
        AddendumAnswer { number, is_taken_over, reason: reason.map(str::to_owned) }
    }

    fn fields(result: Result<impl Sized>) -> Vec<String> {
        result.err().map_or(vec![], |problem| problem.fields.into_iter().map(|one| one.field).collect())
    }

    #[test]
    fn each_addendum_that_stands_is_answered_once_and_no_other() {
        let both = [answer(1, true, None), answer(3, false, Some("it was of another block"))];
        assert_eq!(answered(&[1, 3], &both).unwrap(), both);
        assert!(answered(&[], &[]).unwrap().is_empty());
        assert_eq!(fields(answered(&[1, 3], &both[..1])), ["addenda"]);
        assert_eq!(fields(answered(&[1], &both)), ["addenda[1].number"]);
        assert_eq!(fields(answered(&[1], &[both[0].clone(), both[0].clone()])), ["addenda[1].number"]);
        assert_eq!(fields(check(&[answer(1, false, Some(" "))])), ["addenda[0].reason"]);
        assert_eq!(fields(check(&[answer(1, true, Some(&"x".repeat(501)))])), ["addenda[0].reason"]);
        assert!(check(&both).is_ok());
    }
}
