//! What a patient asks for: to have their record, or to have it amended. Each has its clock.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use kernel::{AccountId, PatientId, PrivacyRequestId, Problem, Result, Version};
use platform::{Tx, Write};
use sql::queries::registry::privacy_request as queries;
pub use sql::queries::registry::privacy_request::Request;
use uuid::Uuid;

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To have the record: 15 business days (Texas Health and Safety Code 181.102), which is stricter than HIPAA's 30 days.
    Access,
    /// To have it amended: 60 days (45 CFR 164.526).
    Amendment,
}

impl Kind {
    /// The words in the database and in JSON.
    pub const WORDS: [&'static str; 2] = ["access", "amendment"];

    /// From its word.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "access" => Some(Self::Access),
            "amendment" => Some(Self::Amendment),
            _ => None,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Amendment => "amendment",
        }
    }

    /// What may become of it.
    pub fn outcomes(self) -> [&'static str; 2] {
        match self {
            Self::Access => ["fulfilled", "denied"],
            Self::Amendment => ["accepted", "denied"],
        }
    }

    /// The last day to answer. Holidays are not known here and count as business days, so that the clock is never too long.
    pub fn due(self, requested: Date) -> Date {
        match self {
            Self::Access => business_days_after(requested, 15),
            Self::Amendment => requested.saturating_add(60.days()),
        }
    }
}

fn business_days_after(day: Date, days: u8) -> Date {
    let (mut day, mut left) = (day, days);
    while left > 0 {
        day = day.saturating_add(1.day());
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    day
}

/// A request as it comes in.
#[derive(Debug)]
pub struct NewRequest<'a> {
    /// What is asked for.
    pub kind: Kind,
    /// When it came in.
    pub requested_on: Date,
    /// The patient, or who speaks for them.
    pub requested_by: &'a str,
    /// Which part of the record; what is wrong in it.
    pub details: Option<&'a str>,
}

/// Keeps a request, with its clock.
pub async fn insert(
    tx: &Tx<Write>,
    patient: PatientId,
    new: &NewRequest<'_>,
    by: AccountId,
) -> Result<PrivacyRequestId> {
    let id = PrivacyRequestId::new();
    queries::insert()
        .bind(
            tx,
            &id.0,
            &patient.0,
            &new.kind.word(),
            &new.requested_on,
            &new.requested_by,
            &new.details,
            &new.kind.due(new.requested_on),
            &tx.account_name(),
            &by.0,
        )
        .await?;
    Ok(id)
}

/// One request.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: PrivacyRequestId) -> Result<Request> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// The requests on these records of one person, the newest first.
pub async fn of_patient<M: Send + Sync>(tx: &Tx<M>, records: &[Uuid]) -> Result<Vec<Request>> {
    Ok(queries::of_patient().bind(tx, &records).all().await?)
}

/// Those that were decided, the last first; or those that wait, the most urgent first.
pub async fn list<M: Send + Sync>(tx: &Tx<M>, decided: bool) -> Result<Vec<Request>> {
    Ok(queries::list().bind(tx, &decided).all().await?)
}

/// Nothing more happens to it.
pub(crate) fn already_decided() -> Problem {
    Problem::conflict("request_decided", "This request was decided before.")
}

/// Keeps what was decided; `412` when somebody was faster, `409` where it was decided before.
pub async fn decide(
    tx: &Tx<Write>,
    request: &Request,
    version: Version,
    outcome: &str,
    note: Option<&str>,
    today: Date,
) -> Result<()> {
    if request.outcome.is_some() {
        return Err(already_decided());
    }
    let decided = queries::decide()
        .bind(tx, &outcome, &note, &tx.account_name(), &today, &request.id, &version.0)
        .await?;
    if decided == 0 { Err(Problem::stale()) } else { Ok(()) }
}

/// Whether the clock may be set 30 days later: once, of an amendment that is not late yet. The 15 business days of Texas for a
/// copy know no extension.
pub fn may_extend(request: &Request, today: Date) -> bool {
    let waits = request.outcome.is_none() && request.due_on >= today;
    waits && request.extended_on.is_none() && Kind::of(&request.kind) == Some(Kind::Amendment)
}

/// Sets the clock 30 days later; `409` where it may not be, `412` when somebody was faster.
pub async fn extend(
    tx: &Tx<Write>,
    request: &Request,
    version: Version,
    reason: &str,
    today: Date,
) -> Result<()> {
    if !may_extend(request, today) {
        return Err(Problem::conflict(
            "no_extension",
            "Only an amendment that is not late is extended, and once.",
        ));
    }
    match queries::extend().bind(tx, &today, &reason, &request.id, &version.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

/// Whether the patient may still say that they disagree: with the denial of an amendment, once.
pub fn may_disagree(request: &Request) -> bool {
    let denied = request.outcome.as_deref() == Some("denied");
    denied && request.disagreement.is_none() && Kind::of(&request.kind) == Some(Kind::Amendment)
}

/// Keeps what the patient says to the denial; `409` where there is none, `412` when somebody was faster.
pub async fn disagree(
    tx: &Tx<Write>,
    request: &Request,
    version: Version,
    statement: &str,
    day: Date,
) -> Result<()> {
    if !may_disagree(request) {
        return Err(Problem::conflict(
            "no_denial",
            "A statement answers the denial of an amendment, and once.",
        ));
    }
    match queries::disagree().bind(tx, &statement, &day, &tx.account_name(), &request.id, &version.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fifteen_business_days_are_three_weeks() {
        // A Monday, a Friday, a Saturday and a Sunday.
        assert_eq!(Kind::Access.due(date(2026, 11, 2)), date(2026, 11, 23));
        assert_eq!(Kind::Access.due(date(2026, 11, 6)), date(2026, 11, 27));
        assert_eq!(Kind::Access.due(date(2026, 11, 7)), date(2026, 11, 27));
        assert_eq!(Kind::Access.due(date(2026, 11, 8)), date(2026, 11, 27));
        assert_eq!(Kind::Amendment.due(date(2026, 1, 1)), date(2026, 3, 2));
    }

    proptest! {
        #[test]
        fn a_later_request_is_never_due_earlier(from in 0..60_000_i64, later in 0..30_i64) {
            let day = |n: i64| date(1900, 1, 1).saturating_add(n.days());
            for word in Kind::WORDS {
                let kind = Kind::of(word).unwrap();
                prop_assert_eq!(kind.word(), word);
                prop_assert!(kind.due(day(from)) > day(from));
                prop_assert!(kind.due(day(from + later)) >= kind.due(day(from)));
            }
            prop_assert!(!matches!(Kind::Access.due(day(from)).weekday(), Weekday::Saturday | Weekday::Sunday));
        }
    }
}
