//! Reminders of appointments. What is to leave is planned with the appointment, in its own transaction; when the time has come a
//! job looks once more whether it is still true, and puts the message into the outbox in one transaction with the note that it
//! did: nobody is reminded twice of one time, whatever stops in between. What became of the message comes back as news.

pub mod api;
pub mod job;
pub mod store;
mod words;

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Time, time},
    tz::TimeZone,
};
use kernel::{AppointmentId, Result};
use notify::notification::QuietHours;
use platform::{
    Caller, Job, Permission, Tx, Write,
    setting::{Setting, Switch, Whole},
};
use registry::chart::ChartAccess;
use serde::{Deserialize, Serialize};

use crate::appointment::store::Appointment;

const FIRST: Whole =
    Whole { key: "reminder.first_hours_before", unit: "hours", least: 0, most: 336, default: 24 };
const SECOND: Whole =
    Whole { key: "reminder.second_hours_before", unit: "hours", least: 0, most: 72, default: 2 };
const QUIET_FROM: Whole =
    Whole { key: "reminder.quiet_from_hour", unit: "hour", least: 0, most: 23, default: 21 };
const QUIET_UNTIL: Whole =
    Whole { key: "reminder.quiet_until_hour", unit: "hour", least: 0, most: 23, default: 8 };
const COUNTRY: Whole =
    Whole { key: "reminder.country_code", unit: "calling_code", least: 0, most: 999, default: 0 };
const BY_MAIL: Switch = Switch { key: "reminder.by_mail", default: true };
const BY_SMS: Switch = Switch { key: "reminder.by_sms", default: true };

/// What of this a clinic decides. No hours before: no such reminder. Quiet hours that begin when they end: none.
pub(crate) const SETTINGS: &[Setting] = &[
    Setting::Whole(FIRST),
    Setting::Whole(SECOND),
    Setting::Whole(QUIET_FROM),
    Setting::Whole(QUIET_UNTIL),
    Setting::Whole(COUNTRY),
    Setting::Switch(BY_MAIL),
    Setting::Switch(BY_SMS),
];

/// A reminder that is planned for later than this is of no use.
const OF_USE: SignedDuration = SignedDuration::from_mins(30);
/// One that is late itself, than this.
const STILL_OF_USE: SignedDuration = SignedDuration::from_mins(15);
/// What is said in the evening before leaves so long before the quiet hours, so that it leaves before them also where there is much to do.
const BEFORE_QUIET: SignedDuration = SignedDuration::from_mins(15);

/// What the job gets: all ways of one reminder at once.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Due {
    appointment: AppointmentId,
    starts_at: Timestamp,
    minutes_before: i32,
}

/// Hours of every day in which no patient is disturbed.
#[derive(Debug, Clone, Copy)]
struct Quiet {
    from: Time,
    until: Time,
}

impl Quiet {
    /// The moment at which they begin that holds this one, and the moment at which they end.
    fn around(self, at: Timestamp, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let here = at.to_zoned(zone.clone());
        let over_midnight = self.until < self.from;
        let first = if over_midnight && here.time() < self.until {
            here.date().yesterday().ok()?
        } else {
            here.date()
        };
        let last = if over_midnight { first.checked_add(1.day()).ok()? } else { first };
        let instant = |date: jiff::civil::Date, time: Time| {
            Some(date.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp())
        };
        let (begin, end) = (instant(first, self.from)?, instant(last, self.until)?);
        (begin <= at && at < end).then_some((begin, end))
    }
}

/// When a reminder leaves: so long before, but in quiet hours not before their end, where that is early enough, else the evening
/// before. Nothing where that time is over, or comes too late.
fn leaves_at(
    starts_at: Timestamp,
    before: SignedDuration,
    quiet: Option<Quiet>,
    zone: &TimeZone,
    now: Timestamp,
) -> Option<Timestamp> {
    let wanted = starts_at.checked_sub(before).ok()?;
    let at = match quiet.and_then(|quiet| quiet.around(wanted, zone)) {
        None => wanted,
        Some((_, end)) if starts_at.duration_since(end) >= OF_USE => end,
        Some((begin, _)) => begin.checked_sub(BEFORE_QUIET).ok()?,
    };
    (at > now && at < starts_at).then_some(at)
}

fn hour(hour: i64) -> Time {
    i8::try_from(hour).map_or(Time::midnight(), |hour| time(hour.clamp(0, 23), 0, 0, 0))
}

/// When an appointment's reminders leave, by how many minutes before it they are meant to.
async fn times<M: Send + Sync>(
    tx: &Tx<M>,
    starts_at: Timestamp,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<Vec<(i32, Timestamp)>> {
    let leads = futures_util::future::try_join(FIRST.get(tx), SECOND.get(tx));
    let quiet = futures_util::future::try_join(QUIET_FROM.get(tx), QUIET_UNTIL.get(tx));
    let ((first, second), (from, until)) = futures_util::future::try_join(leads, quiet).await?;
    let quiet = (from != until).then(|| Quiet { from: hour(from), until: hour(until) });
    let mut times: Vec<(i32, Timestamp)> = vec![];
    for hours in [first, second] {
        let Some(minutes) = i32::try_from(hours * 60).ok().filter(|minutes| *minutes > 0) else { continue };
        let Some(at) = leaves_at(starts_at, SignedDuration::from_hours(hours), quiet, zone, now) else {
            continue;
        };
        // Two that quiet hours bring together are one.
        if times.iter().all(|(_, known)| *known != at) {
            times.push((minutes, at));
        }
    }
    Ok(times)
}

/// Plans the reminders of an appointment that was booked or moved. What was planned for another time is withdrawn.
pub(crate) async fn plan<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    appointment: AppointmentId,
    starts_at: Timestamp,
) -> Result<()> {
    store::withdraw(tx, appointment).await?;
    let ways = job::ways(tx).await?;
    if ways.is_empty() {
        return Ok(());
    }
    for (minutes_before, at) in times(tx, starts_at, &caller.zone(), caller.now()).await? {
        for way in &ways {
            store::plan(tx, appointment, starts_at, minutes_before, *way, at).await?;
        }
        let due = Due { appointment, starts_at, minutes_before };
        tx.enqueue(Job::new(job::KIND, &due)?.at(at)).await?;
    }
    Ok(())
}

/// Whom the messages of a person reach, or whether they want any, is not as it was: what has not left is looked at anew.
async fn reconsider(tx: &Tx<Write>, chart: &ChartAccess, now: Timestamp) -> Result<()> {
    for due in store::reconsider(tx, chart.records(), now).await? {
        tx.enqueue(Job::new(job::KIND, &due)?).await?;
    }
    Ok(())
}

/// In which hours of the clinic's clocks nobody is disturbed now.
async fn quiet_hours(tx: &Tx<Write>, zone: &TimeZone) -> Result<Option<QuietHours>> {
    let (from, until) = futures_util::future::try_join(QUIET_FROM.get(tx), QUIET_UNTIL.get(tx)).await?;
    let time_zone = zone.iana_name().unwrap_or("UTC").to_owned();
    Ok((from != until).then(|| QuietHours { from: hour(from), until: hour(until), time_zone }))
}

/// Whether a patient is still awaited at this time.
fn is_awaited(row: &Appointment, starts_at: Timestamp) -> bool {
    row.starts_at == starts_at && matches!(row.status.as_str(), "scheduled" | "confirmed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(starts_at: &str, hours: i64, zone: &str, now: &str) -> Option<String> {
        let quiet = Some(Quiet { from: hour(21), until: hour(8) });
        let zone = TimeZone::get(zone).unwrap();
        let before = SignedDuration::from_hours(hours);
        leaves_at(starts_at.parse().unwrap(), before, quiet, &zone, now.parse().unwrap())
            .map(|at| at.to_string())
    }

    #[test]
    fn nobody_is_woken_and_nobody_is_reminded_too_late() {
        let chicago = |starts_at, hours| leaves(starts_at, hours, "America/Chicago", "2026-06-01T00:00:00Z");
        // 14:00, a day and two hours before.
        assert_eq!(chicago("2026-07-01T19:00:00Z", 24), Some("2026-06-30T19:00:00Z".into()));
        assert_eq!(chicago("2026-07-01T19:00:00Z", 2), Some("2026-07-01T17:00:00Z".into()));
        // 09:30: not at 07:30, but when the quiet hours end at 08:00.
        assert_eq!(chicago("2026-07-01T14:30:00Z", 2), Some("2026-07-01T13:00:00Z".into()));
        // 08:15: a quarter of an hour before is no use; so the evening before.
        assert_eq!(chicago("2026-07-01T13:15:00Z", 2), Some("2026-07-01T01:45:00Z".into()));
        // 22:00 begins in the quiet hours itself, a day before.
        assert_eq!(chicago("2026-07-02T03:00:00Z", 24), Some("2026-07-01T13:00:00Z".into()));
    }

    #[test]
    fn what_is_over_is_not_planned() {
        let now = "2026-06-30T20:00:00Z";
        assert_eq!(leaves("2026-07-01T19:00:00Z", 24, "America/Chicago", now), None);
        assert_eq!(
            leaves("2026-07-01T19:00:00Z", 2, "America/Chicago", now),
            Some("2026-07-01T17:00:00Z".into())
        );
    }

    #[test]
    fn quiet_hours_end_by_the_clock_also_when_it_changes() {
        // The night of 2026-03-08 is an hour shorter in Chicago, that of 2026-11-01 an hour longer.
        let chicago = |starts_at| leaves(starts_at, 2, "America/Chicago", "2026-01-01T00:00:00Z");
        assert_eq!(chicago("2026-03-07T15:30:00Z"), Some("2026-03-07T14:00:00Z".into()));
        assert_eq!(chicago("2026-03-08T14:30:00Z"), Some("2026-03-08T13:00:00Z".into()));
        assert_eq!(chicago("2026-11-01T15:30:00Z"), Some("2026-11-01T14:00:00Z".into()));
    }

    #[test]
    fn quiet_hours_within_a_day_are_quiet_too() {
        let quiet = Quiet { from: hour(12), until: hour(14) };
        let around = |at: &str| {
            quiet
                .around(at.parse().unwrap(), &TimeZone::UTC)
                .map(|(from, until)| (from.to_string(), until.to_string()))
        };
        assert_eq!(around("2026-07-01T11:59:59Z"), None);
        assert_eq!(
            around("2026-07-01T12:00:00Z"),
            Some(("2026-07-01T12:00:00Z".into(), "2026-07-01T14:00:00Z".into()))
        );
        assert_eq!(around("2026-07-01T14:00:00Z"), None);
    }
}
