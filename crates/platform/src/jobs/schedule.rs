//! Jobs that start by the clock. A slot is one moment of a schedule in one clinic; its name is the job's unique key, so
//! that several servers queue it once. Only the latest slot is looked at: after an outage a job runs once, not once for
//! every slot that was missed.

use std::collections::HashMap;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp, TimestampRound, ToSpan, Unit, civil::Time, tz::TimeZone};
use kernel::{ClinicId, Result};

use crate::{Job, Platform};

/// When a job starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// At each full hour.
    Hour,
    /// Once a day at this time in the clinic's time zone. A time that the clocks skip comes an hour later; of a time that
    /// they repeat the first one counts.
    Day(Time),
}

/// A slot: its name and when it is.
type Slot = (String, Timestamp);

impl Every {
    /// The latest slot that has come.
    fn latest(self, now: Timestamp, zone: &TimeZone) -> Option<Slot> {
        match self {
            Self::Hour => {
                let down = TimestampRound::new().smallest(Unit::Hour).mode(jiff::RoundMode::Floor);
                let at = now.round(down).ok()?;
                Some((at.to_string(), at))
            }
            Self::Day(time) => {
                let today = now.to_zoned(zone.clone()).date();
                [today, today.checked_sub(1.day()).ok()?].into_iter().find_map(|date| {
                    let at = date.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp();
                    (at <= now).then(|| (date.to_string(), at))
                })
            }
        }
    }
}

/// A clinic of the directory.
#[derive(Debug, Clone)]
pub struct ListedClinic {
    /// The clinic.
    pub id: ClinicId,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Since when it is there: no slot before that is its own.
    pub since: Timestamp,
}

/// Lists the clinics (identity).
#[async_trait]
pub trait ClinicStore: Send + Sync {
    /// All of them.
    async fn all(&self, platform: &Platform) -> Result<Vec<ListedClinic>>;
}

/// Which slots this server knows to be queued. It only saves work: the database refuses a second job of a slot.
#[derive(Debug, Default)]
pub(super) struct Scheduler {
    queued: HashMap<(ClinicId, &'static str), String>,
}

/// How often the clock is looked at.
pub(super) const LOOK_EVERY: SignedDuration = SignedDuration::from_secs(20);

impl Scheduler {
    /// Queues every slot that has come.
    pub(super) async fn queue(&mut self, platform: &Platform) -> Result<()> {
        if platform.handlers().schedule.is_empty() {
            return Ok(());
        }
        for clinic in platform.clinic_store().all(platform).await? {
            if let Err(problem) = self.queue_in(platform, &clinic).await {
                tracing::warn!(clinic = %clinic.id, code = problem.code, cause = ?problem.source, "a scheduled job could not be queued");
            }
        }
        Ok(())
    }

    async fn queue_in(&mut self, platform: &Platform, clinic: &ListedClinic) -> Result<()> {
        let zone = TimeZone::get(&clinic.time_zone).unwrap_or(TimeZone::UTC);
        let due: Vec<(&'static str, Slot)> = platform
            .handlers()
            .schedule
            .iter()
            .filter_map(|(every, kind)| Some((*kind, every.latest(platform.now(), &zone)?)))
            .filter(|(kind, (name, at))| {
                *at >= clinic.since && self.queued.get(&(clinic.id, *kind)) != Some(name)
            })
            .collect();
        if due.is_empty() {
            return Ok(());
        }
        let tx = platform.system(clinic.id, "schedule").write().await?;
        for (kind, (name, _)) in &due {
            tx.enqueue(Job::new(kind, &serde_json::json!({}))?.unique(format!("slot:{name}"))).await?;
        }
        tx.commit_unrecorded().await?;
        self.queued.extend(due.into_iter().map(|(kind, (name, _))| ((clinic.id, kind), name)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    fn latest(every: Every, now: &str, zone: &str) -> (String, String) {
        let (name, at) = every.latest(now.parse().unwrap(), &TimeZone::get(zone).unwrap()).unwrap();
        (name, at.to_string())
    }

    fn slot(name: &str, at: &str) -> (String, String) {
        (name.to_owned(), at.to_owned())
    }

    const NIGHT: Every = Every::Day(time(2, 30, 0, 0));

    #[test]
    fn a_day_is_the_clinics_own() {
        let new_york = "America/New_York";
        assert_eq!(
            latest(NIGHT, "2026-11-21T07:29:59Z", new_york),
            slot("2026-11-20", "2026-11-20T07:30:00Z")
        );
        assert_eq!(
            latest(NIGHT, "2026-11-21T07:30:00Z", new_york),
            slot("2026-11-21", "2026-11-21T07:30:00Z")
        );
        assert_eq!(
            latest(NIGHT, "2026-11-20T17:30:00Z", "Asia/Tokyo"),
            slot("2026-11-21", "2026-11-20T17:30:00Z")
        );
    }

    #[test]
    fn a_time_that_the_clocks_skip_comes_an_hour_later() {
        // 2026-03-29, 02:00 to 03:00 does not exist in Berlin.
        let berlin = "Europe/Berlin";
        assert_eq!(latest(NIGHT, "2026-03-29T01:29:59Z", berlin), slot("2026-03-28", "2026-03-28T01:30:00Z"));
        assert_eq!(latest(NIGHT, "2026-03-29T01:30:00Z", berlin), slot("2026-03-29", "2026-03-29T01:30:00Z"));
        assert_eq!(latest(NIGHT, "2026-03-30T00:30:00Z", berlin), slot("2026-03-30", "2026-03-30T00:30:00Z"));
    }

    #[test]
    fn a_time_that_the_clocks_repeat_comes_once() {
        // 2026-10-25, 02:30 is there twice in Berlin: at 00:30 and at 01:30 UTC.
        let berlin = "Europe/Berlin";
        let first = slot("2026-10-25", "2026-10-25T00:30:00Z");
        for now in
            ["2026-10-25T00:30:00Z", "2026-10-25T01:29:00Z", "2026-10-25T01:30:00Z", "2026-10-25T09:00:00Z"]
        {
            assert_eq!(latest(NIGHT, now, berlin), first, "{now}");
        }
    }

    #[test]
    fn hours_do_not_care_about_zones() {
        for zone in ["UTC", "Europe/Berlin", "Asia/Kolkata"] {
            assert_eq!(
                latest(Every::Hour, "2026-10-25T01:59:59Z", zone),
                slot("2026-10-25T01:00:00Z", "2026-10-25T01:00:00Z")
            );
        }
    }
}
