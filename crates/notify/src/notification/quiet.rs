//! Hours in which somebody wants to be left alone.

use jiff::{Timestamp, ToSpan, civil::Time, tz::TimeZone};
use kernel::text::Check;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Hours of every day in which mail waits, but for what is urgent. They may go over midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// They begin.
    #[schema(value_type = String, format = "time")]
    pub from: Time,
    /// They end.
    #[schema(value_type = String, format = "time")]
    pub until: Time,
    /// IANA name of the time zone in which these hours are told.
    pub time_zone: String,
}

impl QuietHours {
    pub(super) fn check(&self, check: &mut Check) {
        check.that(
            self.from != self.until,
            "quiet_hours.until",
            "empty",
            "They end at another time than they begin.",
        );
        check.that(
            TimeZone::get(&self.time_zone).is_ok(),
            "quiet_hours.time_zone",
            "unknown_time_zone",
            "Use an IANA name like America/Chicago.",
        );
    }

    /// When they end, if `now` lies in them. An end that the clocks skip comes an hour later.
    pub fn end(&self, now: Timestamp) -> Option<Timestamp> {
        let zone = TimeZone::get(&self.time_zone).ok()?;
        let here = now.to_zoned(zone.clone());
        let (time, over_midnight) = (here.time(), self.until < self.from);
        let (begun, ended) = (time >= self.from, time >= self.until);
        let within = if over_midnight { begun || !ended } else { begun && !ended };
        if !within {
            return None;
        }
        let day = if ended { here.date().checked_add(1.day()).ok()? } else { here.date() };
        Some(day.to_datetime(self.until).to_zoned(zone).ok()?.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(from: &str, until: &str, zone: &str, now: &str) -> Option<String> {
        let quiet =
            QuietHours { from: from.parse().unwrap(), until: until.parse().unwrap(), time_zone: zone.into() };
        quiet.end(now.parse().unwrap()).map(|at| at.to_string())
    }

    #[test]
    fn they_go_over_midnight_in_the_readers_own_zone() {
        let chicago = |now| end("22:00", "06:00", "America/Chicago", now);
        assert_eq!(chicago("2026-07-01T02:59:59Z"), None);
        assert_eq!(chicago("2026-07-01T03:00:00Z"), Some("2026-07-01T11:00:00Z".into()));
        assert_eq!(chicago("2026-07-01T10:59:59Z"), Some("2026-07-01T11:00:00Z".into()));
        assert_eq!(chicago("2026-07-01T11:00:00Z"), None);
        let noon = |now| end("12:00", "13:00", "UTC", now);
        assert_eq!(noon("2026-07-01T11:59:00Z"), None);
        assert_eq!(noon("2026-07-01T12:30:00Z"), Some("2026-07-01T13:00:00Z".into()));
        assert_eq!(noon("2026-07-01T13:00:00Z"), None);
    }

    #[test]
    fn an_end_that_the_clocks_skip_comes_an_hour_later() {
        // 2026-03-29, 02:00 to 03:00 does not exist in Berlin.
        let berlin = end("23:00", "02:30", "Europe/Berlin", "2026-03-29T00:30:00Z");
        assert_eq!(berlin, Some("2026-03-29T01:30:00Z".into()));
    }

    #[test]
    fn a_zone_that_is_not_known_is_never_quiet() {
        assert_eq!(end("00:00", "23:59", "Mars/Olympus", "2026-03-29T00:30:00Z"), None);
    }
}
