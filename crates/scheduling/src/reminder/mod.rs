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
use notify::{Channel, notification::QuietHours, sms::COUNTRY};
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
/// What is written in the last moment before that could not leave any more.
const TO_LEAVE: SignedDuration = SignedDuration::from_mins(2);
/// What is said in the evening before leaves so long before the quiet hours, so that it leaves before them also where there is much to do.
const BEFORE_QUIET: SignedDuration = SignedDuration::from_mins(15);
/// Where that moment is over and they have not begun, it leaves so soon.
const SOON: SignedDuration = SignedDuration::from_mins(1);

/// What the job gets: all ways of one reminder at once.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Due {
    appointment: AppointmentId,
    starts_at: Timestamp,
    minutes_before: i32,
    /// When it was meant to leave: one that was planned anew meanwhile has a job of its own.
    #[serde(default)]
    due_at: Option<Timestamp>,
}

impl Due {
    fn put_off(&self, at: Timestamp) -> Self {
        Self {
            appointment: self.appointment,
            starts_at: self.starts_at,
            minutes_before: self.minutes_before,
            due_at: Some(at),
        }
    }
}

/// One reminder of an appointment, by all ways.
#[derive(Debug, Clone, Copy)]
struct Turn {
    /// The first or the second.
    nth: i16,
    minutes_before: i32,
    /// When it leaves.
    at: Timestamp,
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
        Some((begin, _)) => {
            let (early, soon) = (begin.checked_sub(BEFORE_QUIET).ok()?, now.checked_add(SOON).ok()?);
            if soon < begin { early.max(soon) } else { early }
        }
    };
    (at > now && at < starts_at).then_some(at)
}

fn hour(hour: i64) -> Time {
    i8::try_from(hour).map_or(Time::midnight(), |hour| time(hour.clamp(0, 23), 0, 0, 0))
}

/// The ways that the clinic wants. Whether one is open is seen when a reminder leaves: what was booked before a gateway was named, or
/// while it was off, goes by it, too.
async fn ways(tx: &Tx<Write>) -> Result<Vec<Channel>> {
    let (by_mail, by_sms) = futures_util::future::try_join(BY_MAIL.get(tx), BY_SMS.get(tx)).await?;
    let wanted = [(by_mail, Channel::Mail), (by_sms, Channel::Sms)];
    Ok(wanted.into_iter().filter(|(wanted, _)| *wanted).map(|(_, way)| way).collect())
}

/// What the clinic has decided about reminders, as it counts now.
struct Rules {
    ways: Vec<Channel>,
    /// How many hours before, of the first and of the second.
    leads: [i64; 2],
    quiet: Option<Quiet>,
    zone: TimeZone,
    now: Timestamp,
}

impl Rules {
    async fn read(tx: &Tx<Write>, zone: TimeZone, now: Timestamp) -> Result<Self> {
        let leads = futures_util::future::try_join(FIRST.get(tx), SECOND.get(tx));
        let quiet = futures_util::future::try_join(QUIET_FROM.get(tx), QUIET_UNTIL.get(tx));
        let ((first, second), (from, until)) = futures_util::future::try_join(leads, quiet).await?;
        let quiet = (from != until).then(|| Quiet { from: hour(from), until: hour(until) });
        Ok(Self { ways: ways(tx).await?, leads: [first, second], quiet, zone, now })
    }

    /// When an appointment's reminders leave. One that was to leave at another time, `before`, leaves then where the time that it would
    /// have by the rules is over: nobody goes without because the rules were changed while it waited.
    fn turns(&self, starts_at: Timestamp, before: &[(i16, Timestamp)]) -> Vec<Turn> {
        let mut turns: Vec<Turn> = vec![];
        for (nth, hours) in (1..).zip(self.leads) {
            let Some(minutes_before) = i32::try_from(hours * 60).ok().filter(|minutes| *minutes > 0) else {
                continue;
            };
            let lead = SignedDuration::from_hours(hours);
            let at = leaves_at(starts_at, lead, self.quiet, &self.zone, self.now);
            let known = before.iter().find(|(known, _)| *known == nth).map(|(_, at)| *at);
            let Some(at) = at.or(known) else { continue };
            // Two that quiet hours bring together are one.
            if turns.iter().all(|known| known.at != at) {
                turns.push(Turn { nth, minutes_before, at });
            }
        }
        turns
    }

    /// Plans the reminders of an appointment of which nothing is planned any more.
    async fn plan(
        &self,
        tx: &Tx<Write>,
        appointment: AppointmentId,
        starts_at: Timestamp,
        before: &[(i16, Timestamp)],
    ) -> Result<()> {
        if self.ways.is_empty() {
            return Ok(());
        }
        for turn in self.turns(starts_at, before) {
            for way in &self.ways {
                store::plan(tx, appointment, starts_at, turn, *way).await?;
            }
            let Turn { minutes_before, at, .. } = turn;
            let due = Due { appointment, starts_at, minutes_before, due_at: Some(at) };
            tx.enqueue(Job::new(job::KIND, &due)?.at(at)).await?;
        }
        Ok(())
    }
}

/// Plans the reminders of an appointment that was booked or moved. What was planned for another time is withdrawn.
pub(crate) async fn plan<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    appointment: AppointmentId,
    starts_at: Timestamp,
) -> Result<()> {
    plan_at(tx, appointment, starts_at, caller.zone(), caller.now()).await
}

/// The same for whoever has no session that says the zone of the clinic's clocks.
pub(crate) async fn plan_at(
    tx: &Tx<Write>,
    appointment: AppointmentId,
    starts_at: Timestamp,
    zone: TimeZone,
    now: Timestamp,
) -> Result<()> {
    store::withdraw(tx, appointment).await?;
    Rules::read(tx, zone, now).await?.plan(tx, appointment, starts_at, &[]).await
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

    fn rules(leads: [i64; 2], now: &str) -> Rules {
        let quiet = Some(Quiet { from: hour(21), until: hour(8) });
        Rules { ways: vec![], leads, quiet, zone: TimeZone::UTC, now: now.parse().unwrap() }
    }

    #[test]
    fn the_second_stays_the_second_where_the_first_is_over_or_not_wanted() {
        let turns = |leads, now| {
            let turns = rules(leads, now).turns("2026-07-01T19:00:00Z".parse().unwrap(), &[]);
            turns.iter().map(|turn| (turn.nth, turn.minutes_before)).collect::<Vec<_>>()
        };
        assert_eq!(turns([24, 2], "2026-06-01T00:00:00Z"), [(1, 1440), (2, 120)]);
        assert_eq!(turns([24, 2], "2026-07-01T00:00:00Z"), [(2, 120)]);
        assert_eq!(turns([0, 2], "2026-06-01T00:00:00Z"), [(2, 120)]);
        // 21 and 20 hours before, the evening falls into the quiet hours; both would leave at eight.
        assert_eq!(turns([21, 20], "2026-06-01T00:00:00Z"), [(1, 1260)]);
    }

    #[test]
    fn what_waits_for_the_morning_still_leaves_when_the_rules_are_changed_at_night() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (starts_at, morning) = (at("2026-07-01T12:00:00Z"), at("2026-07-01T08:00:00Z"));
        let turns = |leads, before: &[_]| {
            let turns = rules(leads, "2026-06-30T22:00:00Z").turns(starts_at, before);
            turns.iter().map(|turn| (turn.nth, turn.at.to_string())).collect::<Vec<_>>()
        };
        let second = (2, "2026-07-01T10:00:00Z".to_owned());
        assert_eq!(turns([24, 2], &[]), std::slice::from_ref(&second));
        assert_eq!(turns([24, 2], &[(1, morning)]), [(1, morning.to_string()), second.clone()]);
        // Not wanted any more, or at a time that is still to come.
        assert_eq!(turns([0, 2], &[(1, morning)]), std::slice::from_ref(&second));
        assert_eq!(turns([3, 2], &[(1, morning)]), [(1, "2026-07-01T09:00:00Z".to_owned()), second]);
    }

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
        // Booked ten minutes before the quiet hours: at once; in them: not at all.
        let late = |now| leaves("2026-07-01T13:15:00Z", 2, "America/Chicago", now);
        assert_eq!(late("2026-07-01T01:50:00Z"), Some("2026-07-01T01:51:00Z".into()));
        assert_eq!(late("2026-07-01T01:59:30Z"), None);
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
