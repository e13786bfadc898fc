//! Keeps the backups going while the server runs: the log within seconds, a base backup each night, what is old removed,
//! alarms where something is wrong.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use kernel::{Clock, Problem, Result};
use tokio::sync::watch;

use crate::{
    Settings, base,
    drill::Kind,
    kit::Kept,
    place::{Place, Set},
    retain,
    state::State,
    wal,
};

const PAUSE: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_secs(60);
const COMPLAIN_EVERY: Duration = Duration::from_hours(1);
const ANCHORS_EVERY: Duration = Duration::from_secs(600);
/// A base backup that failed is tried again after this long.
const AGAIN_AFTER: Duration = Duration::from_secs(600);
/// The hour of the night, by the machine's own time zone.
const HOUR: i8 = 2;

/// Whether a base backup is due: the night's has not been taken, also where nobody ran at night, or there is none yet
/// for the present recovery kit.
pub fn is_due(newest: Option<&Set>, kit: &str, now: Timestamp, zone: TimeZone) -> bool {
    let Some(set) = newest.filter(|set| set.recipient == kit) else { return true };
    let now = now.to_zoned(zone);
    let tonight = now.date().at(HOUR, 0, 0, 0).to_zoned(now.time_zone().clone());
    let Ok(tonight) = tonight.map(|at| at.timestamp()) else { return false };
    let last = if tonight > now.timestamp() { tonight - SignedDuration::from_hours(24) } else { tonight };
    set.began < last
}

/// Works until `stop` says so. Does nothing until a recovery kit was made.
pub async fn run(settings: Settings, clock: Arc<dyn Clock>, mut stop: watch::Receiver<bool>) {
    let go_on = Arc::new(AtomicBool::new(true));
    let mut keeper = Keeper {
        settings,
        clock,
        go_on: go_on.clone(),
        base: None,
        anchors: None,
        looked: None,
        complained: None,
    };
    let mut failed = None;
    while !*stop.borrow() {
        let turn = tokio::task::spawn_blocking(move || {
            let done = keeper.turn();
            (keeper, done)
        });
        tokio::pin!(turn);
        let joined = tokio::select! {
            joined = &mut turn => joined,
            _ = stop.changed() => {
                go_on.store(false, Ordering::Relaxed);
                turn.await
            }
        };
        let Ok((back, done)) = joined else { return };
        keeper = back;
        if let Err(problem) = done
            && due(failed, LOOK_EVERY)
        {
            failed = Some(Instant::now());
            tracing::error!(cause = ?problem.source, "the backup could not go on");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => {}
        }
    }
}

struct Keeper {
    settings: Settings,
    clock: Arc<dyn Clock>,
    go_on: Arc<AtomicBool>,
    base: Option<Instant>,
    anchors: Option<Instant>,
    looked: Option<Instant>,
    complained: Option<Instant>,
}

fn due(last: Option<Instant>, every: Duration) -> bool {
    last.is_none_or(|last| last.elapsed() >= every)
}

impl Keeper {
    fn turn(&mut self) -> Result<()> {
        let kept = Kept::read(&self.settings.data_dir)?;
        let done = kept.as_ref().map_or(Ok(()), |kept| self.keep(kept));
        if due(self.looked, LOOK_EVERY) {
            self.looked = Some(Instant::now());
            self.tell()?;
        }
        done
    }

    fn keep(&mut self, kept: &Kept) -> Result<()> {
        database::embedded::hand_over_log(&self.settings.data_dir).map_err(Problem::internal)?;
        let place = Place::existing(&self.settings.backup_dir, kept.instance)?;
        let to = kept.recipient()?;
        wal::ship(&self.settings, &place, to)?;
        if due(self.anchors, ANCHORS_EVERY) {
            wal::ship_anchors(&self.settings, &place, to)?;
            self.anchors = Some(Instant::now());
        }
        let newest = place.sets()?.pop();
        let kit = hex::encode(to.id());
        if !is_due(newest.as_ref(), &kit, self.clock.now(), TimeZone::system())
            || !due(self.base, AGAIN_AFTER)
        {
            return Ok(());
        }
        self.base = Some(Instant::now());
        let go_on = || self.go_on.load(Ordering::Relaxed);
        let set = base::take(&self.settings, &place, kept, &|| self.clock.now(), &go_on)?;
        tracing::info!(set = set.name, bytes = set.plain_bytes, "a base backup was taken");
        self.looked = None;
        for gone in retain::prune(&place, self.clock.now())? {
            tracing::info!(set = gone, "an old backup was removed");
        }
        Ok(())
    }

    /// What alarms look at.
    fn tell(&mut self) -> Result<()> {
        let now = self.clock.now();
        let state = State::look(&self.settings, now)?;
        metrics::gauge!("osler_backup_kit").set(f64::from(u8::from(state.kept.is_some())));
        metrics::gauge!("osler_backup_log_waits_seconds").set(state.log_waits as f64);
        metrics::gauge!("osler_backup_same_device").set(f64::from(u8::from(state.same_device)));
        for kind in Kind::ALL {
            let is_overdue = f64::from(u8::from(state.overdue.contains(&kind)));
            metrics::gauge!("osler_restore_drill_overdue", "kind" => kind.name()).set(is_overdue);
        }
        if let Some(age) = state.age(now) {
            metrics::gauge!("osler_backup_age_seconds").set(age.as_secs_f64());
        }
        if due(self.complained, COMPLAIN_EVERY) {
            self.complained = Some(Instant::now());
            for wrong in state.wrong(&self.settings, None, now) {
                tracing::warn!("{wrong}");
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nights_backup_is_due_once_and_made_up_for() {
        let set = |began: &str| Set {
            name: String::new(),
            began: began.parse().unwrap(),
            finished: began.parse().unwrap(),
            recipient: String::new(),
            program: String::new(),
            first_segment: String::new(),
            last_segment: String::new(),
            plain_bytes: 0,
            rows: std::collections::BTreeMap::new(),
            files: vec![],
        };
        let is_due = |set: Option<&Set>, now: &str| is_due(set, "", now.parse().unwrap(), TimeZone::UTC);
        assert!(is_due(None, "2026-01-02T12:00:00Z"));
        let last_night = set("2026-01-02T02:00:03Z");
        assert!(!is_due(Some(&last_night), "2026-01-02T12:00:00Z"));
        assert!(!is_due(Some(&last_night), "2026-01-03T01:59:59Z"));
        assert!(is_due(Some(&last_night), "2026-01-03T02:00:00Z"));
        assert!(super::is_due(Some(&last_night), "another", last_night.finished, TimeZone::UTC));
        // One taken by hand in the evening does not stand for the night's.
        assert!(is_due(Some(&set("2026-01-02T20:00:00Z")), "2026-01-03T09:00:00Z"));
    }
}
