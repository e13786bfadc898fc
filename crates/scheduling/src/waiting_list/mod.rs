//! Who waits for a slot that is not free yet: with whom, on which days and when. What was booked and becomes free again is news,
//! and staff see whom it would suit; an offer keeps a slot for one of them while somebody tells them of it.

pub mod api;
pub mod job;
mod store;

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use kernel::{AccountId, AppointmentId, AppointmentTypeId, Result, text::Check};
use platform::{
    Caller, Job, Permission, Tx, Write,
    setting::{Setting, Whole},
};
use registry::glance;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    appointment::{booking::providers, shown},
    appointment_type::duration,
    hours::{self, Interval, TimeOfDay},
};

/// So many slots are shown, of so many that are looked at in so many steps.
const SLOTS: usize = 30;
const LOOKED_AT: i64 = 100;
const STEPS: usize = 10;
/// So long an offer keeps a slot for one patient.
const OFFER: Whole =
    Whole { key: "waiting_list.offer_minutes", unit: "minutes", least: 5, most: 1440, default: 60 };

/// What of this a clinic decides.
pub(crate) const SETTINGS: &[Setting] = &[Setting::Whole(OFFER)];

/// The topic that tells that a slot became free.
pub(crate) const FREED: &str = "slot.freed";

/// What that topic says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Freed {
    provider: AccountId,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

/// Tells that a slot became free; what is over is not.
pub(crate) async fn freed(tx: &Tx<Write>, provider: AccountId, when: Interval) -> Result<()> {
    if when.start <= tx.platform().now() {
        return Ok(());
    }
    tx.announce(FREED, &Freed { provider, starts_at: when.start, ends_at: when.end }).await
}

/// Of those who wait so many are compared with a slot.
const MOST_MATCHED: i64 = 500;

/// Those who are compared with a slot, the most urgent first and of these the longest: nobody whose last day is over, or who has died.
async fn matched<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    today: Date,
) -> Result<Vec<store::WaitingEntry>> {
    let mut rows = store::matching(tx, today, MOST_MATCHED).await?;
    let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let known = glance::of(caller, tx, &patients).await?;
    rows.retain(|row| known.get(&row.patient_id).is_some_and(|glance| !glance.deceased));
    Ok(rows)
}

/// Of what became free and still is, what lies in the hours of somebody who has a calendar.
async fn bookable<M: Send + Sync>(
    tx: &Tx<M>,
    mut rows: Vec<store::Freed>,
    zone: &TimeZone,
) -> Result<Vec<store::Freed>> {
    if rows.is_empty() {
        return Ok(rows);
    }
    let known = providers(tx).await?;
    rows.retain(|freed| known.contains(&AccountId(freed.provider_id)));
    let mut of: Vec<Uuid> = rows.iter().map(|freed| freed.provider_id).collect();
    of.sort_unstable();
    of.dedup();
    let schedules = hours::store::of_providers(tx, &of).await?;
    // Of the day of each slot alone: between the nearest and the farthest may lie a year, for each of a hundred providers.
    rows.retain(|freed| {
        let day = shown(freed.starts_at, zone).0;
        let of_day = schedules.get(&freed.provider_id).map(|schedule| schedule.open_intervals(day, zone));
        let mut hours = of_day.into_iter().flatten();
        hours.any(|open| open.start <= freed.starts_at && freed.ends_at <= open.end)
    });
    Ok(rows)
}

/// What became free and can be booked, with those of who waits whom it would suit; the next ones first.
async fn wanted<'a, M: Send + Sync>(
    tx: &Tx<M>,
    waiting: &'a [store::WaitingEntry],
    now: Timestamp,
    zone: &TimeZone,
) -> Result<Vec<(store::Freed, Vec<&'a store::WaitingEntry>)>> {
    let (mut slots, mut last) = (vec![], None);
    for _ in 0..STEPS {
        let rows = store::freed(tx, now, last.as_ref(), LOOKED_AT).await?;
        last = rows.last().copied();
        if last.is_none() {
            break;
        }
        for freed in bookable(tx, rows, zone).await? {
            let provider = AccountId(freed.provider_id);
            let when = Interval { start: freed.starts_at, end: freed.ends_at };
            let fit: Vec<_> = waiting.iter().filter(|entry| suits(entry, provider, when, zone)).collect();
            if !fit.is_empty() {
                slots.push((freed, fit));
            }
        }
        if slots.len() >= SLOTS {
            break;
        }
    }
    slots.truncate(SLOTS);
    Ok(slots)
}

/// A time was booked: where it had become free, those who were told of it need not be.
pub(crate) async fn taken(tx: &Tx<Write>, provider: AccountId, when: Interval) -> Result<()> {
    if store::had_become_free(tx, provider, when).await? { settle(tx).await } else { Ok(()) }
}

/// Somebody waits no more, or a slot is not free any more: it is looked whether anybody still needs to be told of any.
async fn settle(tx: &Tx<Write>) -> Result<()> {
    tx.enqueue(Job::new(job::SETTLE, &())?.joins_waiting()).await.map(drop)
}

/// How much it hurries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WaitingPriority)]
pub enum Priority {
    /// Before all others.
    Urgent,
    /// Before those who can wait.
    Soon,
    /// Whenever there is something.
    Routine,
}

impl Priority {
    fn number(self) -> i16 {
        match self {
            Self::Urgent => 1,
            Self::Soon => 2,
            Self::Routine => 3,
        }
    }

    fn of(number: i16) -> Self {
        match number {
            1 => Self::Urgent,
            2 => Self::Soon,
            _ => Self::Routine,
        }
    }
}

/// What a patient waits for.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitingWish {
    /// Which kind of appointment.
    pub appointment_type_id: AppointmentTypeId,
    /// With whom; anybody unless told.
    pub provider_id: Option<AccountId>,
    /// An appointment of the patient that they would give up for an earlier one.
    pub appointment_id: Option<AppointmentId>,
    /// How long; as the type says unless told.
    #[schema(minimum = 5, maximum = 480)]
    pub duration_minutes: Option<i16>,
    /// Not before this day; from today on unless told.
    pub earliest: Option<Date>,
    /// Not after this day.
    pub latest: Date,
    /// Days of the week, 1 for Monday; any unless told.
    #[serde(default)]
    pub weekdays: Vec<i16>,
    /// Not before this time.
    pub from: Option<TimeOfDay>,
    /// Over by this time.
    pub until: Option<TimeOfDay>,
    /// How much it hurries.
    pub priority: Priority,
    /// Why, or what else the staff should know.
    pub reason: Option<String>,
}

impl WaitingWish {
    pub(crate) fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        if let Some(minutes) = self.duration_minutes {
            duration(&mut check, "duration_minutes", minutes);
        }
        let furthest = today.saturating_add(Span::new().days(crate::appointment::FURTHEST));
        check.that(self.latest >= today, "latest", "in_past", "This day is over.");
        let message = format!("Use a date until {furthest}.");
        check.that(self.latest <= furthest, "latest", "out_of_range", &message);
        check.date("earliest", self.earliest, kernel::text::LATEST);
        let ordered = self.earliest.is_none_or(|earliest| earliest <= self.latest);
        check.that(ordered, "latest", "ends_before_it_begins", "It ends before it begins.");
        let known = self.weekdays.len() <= 7 && self.weekdays.iter().all(|day| (1..=7).contains(day));
        check.that(known, "weekdays", "out_of_range", "Use 1 for Monday to 7 for Sunday.");
        let (from, until) = self.minutes();
        check.that(from < until, "until", "ends_before_it_begins", "It ends before it begins.");
        check.optional("reason", self.reason.as_deref(), 500);
        check.done()
    }

    fn minutes(&self) -> (i16, i16) {
        let of = |time: Option<TimeOfDay>, other: i16| {
            time.map_or(other, |time| i16::try_from(time.minutes()).unwrap_or(other))
        };
        (of(self.from, 0), of(self.until, 1440))
    }
}

/// Whether a slot would suit who waits.
fn suits(entry: &store::WaitingEntry, provider: AccountId, when: Interval, zone: &TimeZone) -> bool {
    let (start, end) = (zone.to_datetime(when.start), zone.to_datetime(when.end));
    let minute = |at: jiff::civil::DateTime| i16::from(at.hour()) * 60 + i16::from(at.minute());
    // What ends at midnight ends on the day on which it began.
    let ends = if end.date() == start.date() { minute(end) } else { 1440 };
    let day = start.date();
    entry.provider_id.is_none_or(|wanted| wanted == provider.0)
        && (entry.earliest..=entry.latest).contains(&day)
        && (entry.weekdays.is_empty()
            || entry.weekdays.contains(&i16::from(day.weekday().to_monday_one_offset())))
        && entry.from_minute <= minute(start)
        && ends <= entry.until_minute
        && when.start.duration_until(when.end).as_mins() >= i64::from(entry.duration_minutes)
}
