//! Appointments: what people say of one, and when it may take place. Times are those of the clinic's clocks.

pub mod api;
pub(crate) mod booking;
pub mod kept;
pub mod state;
pub mod store;
#[cfg(test)]
mod tests;

use jiff::{
    SignedDuration, Span, Timestamp,
    civil::Date,
    tz::{AmbiguousOffset, TimeZone},
};
use kernel::{AccountId, AppointmentTypeId, FieldError, Problem, Result, text::Check};
use serde::{Deserialize, Serialize};
pub use store::{begin, complete};
use utoipa::ToSchema;

use crate::{
    appointment_type::duration,
    hours::{Interval, TimeOfDay},
};

/// Whoever walks in is booked into the slot that has just begun.
const GRACE: SignedDuration = SignedDuration::from_mins(15);
/// So far ahead calendars are open: who is booked with takes care of the patient for a year at most, and that must reach a week
/// beyond.
pub(crate) const FURTHEST: i32 = 355;

/// When, and with whom.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotInput {
    /// The account of who sees the patient.
    pub provider_id: AccountId,
    /// The day, where the clinic is.
    pub date: Date,
    /// When it begins, as the clinic's clocks show it. Of a time that they show twice, the first.
    pub time: TimeOfDay,
    /// How long; as the type says unless told.
    #[schema(minimum = 5, maximum = 480)]
    pub duration_minutes: Option<i16>,
    /// Why it may stand beside another one; asks for `appointment.overbook`.
    pub overbook_reason: Option<String>,
    /// Why the provider sees somebody when they do not work; asks for `appointment.outside_hours`.
    pub outside_hours_reason: Option<String>,
    /// Whether it is meant that the patient has another appointment at that time.
    #[serde(default)]
    pub patient_overlap: bool,
}

/// A checked slot.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) provider: AccountId,
    pub(crate) day: Date,
    pub(crate) when: Interval,
    pub(crate) overbook_reason: Option<String>,
    pub(crate) outside_hours_reason: Option<String>,
    pub(crate) patient_overlap: bool,
}

pub(crate) fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

impl SlotInput {
    /// Whether a reason is given that asks for a permission of its own.
    pub(crate) fn asks_for(&self) -> impl Iterator<Item = &'static str> {
        use platform::Permission as _;
        let overbook = self.overbook_reason.as_ref().map(|_| crate::permissions::Overbook::NAME);
        let outside = self.outside_hours_reason.as_ref().map(|_| crate::permissions::BookOutsideHours::NAME);
        overbook.into_iter().chain(outside)
    }

    pub(crate) fn check(&self, check: &mut Check, field: &str, today: Date) {
        let latest = today.saturating_add(Span::new().days(FURTHEST));
        let date = format!("{field}date");
        check.that(self.date >= today, &date, "in_past", "This day is over.");
        let message = format!("Use a date until {latest}.");
        check.that(self.date <= latest, &date, "out_of_range", &message);
        if let Some(minutes) = self.duration_minutes {
            duration(check, &format!("{field}duration_minutes"), minutes);
        }
        for (name, reason) in
            [("overbook_reason", &self.overbook_reason), ("outside_hours_reason", &self.outside_hours_reason)]
        {
            if let Some(reason) = reason {
                check.required(&format!("{field}{name}"), reason, 500);
            }
        }
    }

    /// The instants, of a slot whose fields were checked.
    pub(crate) fn place(&self, field: &str, usual: i16, now: Timestamp, zone: &TimeZone) -> Result<Place> {
        let minutes = self.duration_minutes.unwrap_or(usual);
        let refuse = |name: &str, code: &str, message: &str| {
            Err(Problem::invalid(vec![FieldError::new(format!("{field}{name}"), code, message)]))
        };
        let Some(starts_at) = instant(self.date, self.time, zone) else {
            return refuse("time", "skipped", "The clocks go forward: there is no such time on that day.");
        };
        if starts_at.saturating_add(GRACE).is_ok_and(|last| last < now) {
            return refuse("time", "in_past", "This time is over.");
        }
        let ends_at = starts_at.checked_add(SignedDuration::from_mins(i64::from(minutes)));
        let ends_at = ends_at.map_err(Problem::internal)?;
        let last = ends_at.checked_sub(SignedDuration::from_nanos(1)).map_err(Problem::internal)?;
        if last.to_zoned(zone.clone()).date() != self.date {
            return refuse("time", "past_midnight", "An appointment ends on the day on which it begins.");
        }
        Ok(Place {
            provider: self.provider_id,
            day: self.date,
            when: Interval { start: starts_at, end: ends_at },
            overbook_reason: filled(self.overbook_reason.as_deref()),
            outside_hours_reason: filled(self.outside_hours_reason.as_deref()),
            patient_overlap: self.patient_overlap,
        })
    }
}

/// The instant at which the clinic's clocks show this; nothing where they skip it.
fn instant(date: Date, time: TimeOfDay, zone: &TimeZone) -> Option<Timestamp> {
    let hour = i8::try_from(time.minutes() / 60).ok().filter(|hour| *hour < 24)?;
    let minute = i8::try_from(time.minutes() % 60).ok()?;
    let shown = zone.to_ambiguous_timestamp(date.at(hour, minute, 0, 0));
    match shown.offset() {
        AmbiguousOffset::Gap { .. } => None,
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => shown.earlier().ok(),
    }
}

/// The day and the time (HH:MM) as the clinic's clocks show them.
pub(crate) fn shown(at: Timestamp, zone: &TimeZone) -> (Date, String) {
    let local = zone.to_datetime(at);
    (local.date(), format!("{:02}:{:02}", local.hour(), local.minute()))
}

/// Why the clock does not allow it yet.
pub(crate) fn too_early(
    action: state::Action,
    starts_at: Timestamp,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<Problem> {
    why_early(action, starts_at, now, zone).map(|told| Problem::conflict("appointment_early", told))
}

/// The same in words: a day of a hospital asks some ten thousand times.
pub(crate) fn why_early(
    action: state::Action,
    starts_at: Timestamp,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<&'static str> {
    let day = |at: Timestamp| zone.to_datetime(at).date();
    match action {
        state::Action::NoShow if now < starts_at => Some("The appointment has not begun yet."),
        state::Action::CheckIn | state::Action::Begin if day(now) != day(starts_at) => {
            Some("The appointment is on another day. Move it to today if the patient is seen today.")
        }
        _ => None,
    }
}

/// What it is about.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppointmentDetails {
    /// Which kind of appointment.
    pub appointment_type_id: AppointmentTypeId,
    /// Why the patient comes.
    pub reason: Option<String>,
    /// What else the staff should know.
    pub notes: Option<String>,
    /// Whether it takes place by video; only where the type allows that.
    #[serde(default)]
    pub is_virtual: bool,
    /// Where, if not here: an `https` address.
    pub meeting_link: Option<String>,
}

impl AppointmentDetails {
    pub(crate) fn check(&self, check: &mut Check, field: &str) {
        let name = |name: &str| format!("{field}{name}");
        check.optional(&name("reason"), self.reason.as_deref(), 500);
        check.optional(&name("notes"), self.notes.as_deref(), 2000);
        if let Some(link) = filled(self.meeting_link.as_deref()) {
            let field = name("meeting_link");
            let message = "Only an appointment by video has a meeting address.";
            check.that(self.is_virtual, &field, "not_virtual", message);
            check.that(is_https(&link), &field, "invalid_link", "Use an address that begins with https://.");
            check.within(&field, &link, 500);
        }
    }

    /// Without spaces around, and nothing where there is nothing.
    #[must_use]
    pub(crate) fn trimmed(self) -> Self {
        Self {
            reason: filled(self.reason.as_deref()),
            notes: filled(self.notes.as_deref()),
            meeting_link: filled(self.meeting_link.as_deref()),
            ..self
        }
    }
}

/// Whether a browser goes there over TLS, and nowhere else: no other scheme, no name of a user in front of the host.
pub(crate) fn is_https(link: &str) -> bool {
    let Ok(uri) = link.parse::<axum::http::Uri>() else { return false };
    let host = uri.authority().filter(|authority| !authority.as_str().contains('@'));
    uri.scheme_str() == Some("https") && host.is_some_and(|host| !host.host().is_empty())
}

/// A time at which a provider is free.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FreeSlot {
    /// The day, where the clinic is.
    pub date: Date,
    /// As the clinic's clocks show it (HH:MM).
    pub time: String,
    /// It begins.
    pub starts_at: Timestamp,
    /// It is over.
    pub ends_at: Timestamp,
}

impl FreeSlot {
    /// Nothing where the clocks show its time a second time: who asks for that time gets the first.
    fn of(slot: Interval, zone: &TimeZone) -> Option<Self> {
        let first = zone.to_ambiguous_timestamp(zone.to_datetime(slot.start)).earlier().ok()?;
        let (date, time) = shown(slot.start, zone);
        (first == slot.start).then_some(Self { date, time, starts_at: slot.start, ends_at: slot.end })
    }
}

/// From which beginnings slots of this length are offered: quarters of an hour, or what divides the length.
pub(crate) fn grid(minutes: i64) -> SignedDuration {
    let step = [15, 10, 5].into_iter().find(|step| minutes % step == 0).unwrap_or(5);
    SignedDuration::from_mins(step)
}
