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
use tokio::{
    runtime::Handle,
    sync::{oneshot, watch},
};

use crate::{
    Settings, anchors, base,
    drill::Kind,
    kit::Kept,
    place::{Place, Set},
    retain,
    state::{self, State},
    timeline::Timelines,
    trust::Trust,
    wal,
};

const PAUSE: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_secs(60);
const COMPLAIN_EVERY: Duration = Duration::from_hours(1);
const ANCHORS_EVERY: Duration = Duration::from_secs(600);
/// So long may a folder take to tell what is in it.
const ANSWERS_WITHIN: Duration = Duration::from_secs(30);
/// So long is a turn waited for when the server ends.
const ENDS_WITHIN: Duration = Duration::from_secs(5);
/// A base backup that failed is tried again after this long, and each time after twice as long.
const AGAIN_AFTER: Duration = Duration::from_secs(600);
/// The hour of the night, by the machine's own time zone.
const HOUR: i8 = 2;

/// Whether a base backup is due: the night's has not been taken, also where nobody ran at night, or there is none yet
/// for the present recovery kit and timeline. One from the future counts for nothing: a clock was wrong.
pub fn is_due(sets: &[Set], timeline: u32, kit: &str, now: Timestamp, zone: TimeZone) -> bool {
    let counts = |set: &&Set| {
        set.recipient == kit
            && set.span().is_some_and(|(of, ..)| of == timeline)
            && !set.is_from_the_future(now)
    };
    let Some(set) = sets.iter().rfind(counts) else { return true };
    let now = now.to_zoned(zone);
    let tonight = now.date().at(HOUR, 0, 0, 0).to_zoned(now.time_zone().clone());
    let Ok(tonight) = tonight.map(|at| at.timestamp()) else { return false };
    let last = if tonight > now.timestamp() { tonight - SignedDuration::from_hours(24) } else { tonight };
    set.began < last
}

/// Whose backups are kept.
pub struct House {
    /// What, and where to.
    pub settings: Settings,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Tells the key file from the one of the recovery kit.
    pub key_check: Option<String>,
    /// Whether the disk of the data directory is almost full.
    pub is_low: Box<dyn Fn() -> bool + Send + Sync>,
}

/// Works until `stop` says so. Does nothing until a recovery kit was made. The log, the base backups and the alarms wait for
/// nobody: a base backup takes hours, and a folder from another building may hang.
pub async fn run(house: House, stop: watch::Receiver<bool>) {
    let house = Arc::new(house);
    let ending = Arc::new(AtomicBool::new(false));
    let (log, base) = (house.clone(), house.clone());
    let (mut anchors, mut tried, ends) = (None, Tried::default(), ending.clone());
    // Every look into a bucket costs.
    let pace = if house.settings.backups.folder().is_some() { PAUSE } else { LOOK_EVERY };
    tokio::join!(
        again(move || ship(&log, &mut anchors), PAUSE, stop.clone()),
        again(move || back_up(&base, &mut tried, &ends), pace, stop.clone()),
        Teller { house, looking: None, newest: None, complained: None }.tell_on(stop.clone()),
        async {
            let mut stop = stop;
            drop(stop.wait_for(|stop| *stop).await);
            ending.store(true, Ordering::Relaxed);
        },
    );
}

/// Works on a thread of its own, which nobody need wait for.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> oneshot::Receiver<T> {
    let (done, waiting) = oneshot::channel();
    let runtime = Handle::current();
    std::thread::spawn(move || {
        let _inside = runtime.enter();
        drop(done.send(work()));
    });
    waiting
}

/// Does something again and again until `stop` says so.
async fn again(
    mut work: impl FnMut() -> Result<()> + Send + 'static,
    pace: Duration,
    mut stop: watch::Receiver<bool>,
) {
    let mut complained = None;
    while !*stop.borrow() {
        let mut turn = apart(move || {
            let done = work();
            (work, done)
        });
        let turn = tokio::select! {
            turn = &mut turn => turn,
            _ = stop.changed() => match tokio::time::timeout(ENDS_WITHIN, turn).await {
                Ok(turn) => turn,
                Err(_) => return,
            },
        };
        let Ok((back, done)) = turn else {
            tracing::error!("the backups stopped: restart the server");
            return;
        };
        work = back;
        if let Err(problem) = done
            && due(complained, LOOK_EVERY)
        {
            complained = Some(Instant::now());
            tracing::error!(cause = ?problem.source, "the backup could not go on");
        }
        pause(pace, &mut stop).await;
    }
}

async fn pause(time: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        _ = stop.changed() => {}
    }
}

fn due(last: Option<Instant>, every: Duration) -> bool {
    last.is_none_or(|last| last.elapsed() >= every)
}

/// What the kit says, and the folder; none before there is a kit.
fn place(house: &House) -> Result<Option<(Kept, Place)>> {
    let Some(kept) = Kept::read(&house.settings.data_dir)? else { return Ok(None) };
    let place = Place::existing(&house.settings.backups, kept.instance)?;
    Ok(Some((kept, place)))
}

/// The log, and what is new of the anchors.
fn ship(house: &House, shipped: &mut Option<Instant>) -> Result<()> {
    if Kept::read(&house.settings.data_dir)?.is_some() {
        database::embedded::hand_over_log(&house.settings.data_dir).map_err(Problem::internal)?;
    }
    let Some((kept, place)) = place(house)? else { return Ok(()) };
    let to = kept.recipient()?;
    wal::ship(&house.settings, &place, to, house.clock.now())?;
    if due(*shipped, ANCHORS_EVERY) {
        *shipped = Some(Instant::now());
        anchors::ship(&house.settings, &place, to)?;
    }
    Ok(())
}

/// When a base backup was tried last, and how often it failed since one was complete.
#[derive(Debug, Default)]
struct Tried {
    at: Option<Instant>,
    failures: u32,
}

impl Tried {
    /// Twice as long after each failure.
    fn patience(&self) -> Duration {
        AGAIN_AFTER * 2_u32.pow(self.failures.saturating_sub(1).min(4))
    }
}

/// A base backup where one is due. What is old goes before, whatever becomes of the new one: it may need the room.
fn back_up(house: &House, tried: &mut Tried, ending: &AtomicBool) -> Result<()> {
    let Some((kept, place)) = place(house)? else { return Ok(()) };
    if !due(tried.at, tried.patience()) {
        return Ok(());
    }
    let (kit, trust) = (hex::encode(kept.recipient()?.id()), Trust::of_house(&kept, &house.settings)?);
    let (timelines, sets) = (Timelines::read(&place, &trust)?, place.sets(&trust)?);
    if !is_due(&sets.believed, timelines.newest(), &kit, house.clock.now(), TimeZone::system()) {
        return Ok(());
    }
    *tried = Tried { at: Some(Instant::now()), failures: tried.failures + 1 };
    prune(house, &place, &trust);
    let same_device = state::is_same_device(&house.settings);
    let is_full = || same_device && (house.is_low)();
    let go_on = || !(ending.load(Ordering::Relaxed) || is_full());
    let set = base::take(&house.settings, &place, &kept, &|| house.clock.now(), &go_on)?;
    tried.failures = 0;
    tracing::info!(set = set.name, bytes = set.plain_bytes, "a base backup was taken");
    prune(house, &place, &trust);
    Ok(())
}

/// What cannot be removed keeps no new backup from being taken.
fn prune(house: &House, place: &Place, trust: &Trust) {
    match retain::prune(place, trust, house.clock.now(), false) {
        Ok(gone) => gone.iter().for_each(|set| tracing::info!(set, "an old backup was removed")),
        Err(problem) => {
            tracing::error!(cause = ?problem.source, "old backups could not be removed");
        }
    }
}

/// Sets what alarms look at.
struct Teller {
    house: Arc<House>,
    /// A look at the folder that has not come back yet.
    looking: Option<oneshot::Receiver<Result<State>>>,
    /// When the newest set was complete.
    newest: Option<Timestamp>,
    complained: Option<Instant>,
}

impl Teller {
    async fn tell_on(mut self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            self.tell().await;
            pause(LOOK_EVERY, &mut stop).await;
        }
    }

    async fn tell(&mut self) {
        let (settings, now) = (&self.house.settings, self.house.clock.now());
        // The clinic's own disk, first: it answers whatever becomes of the other.
        let waits = wal::waiting_seconds(&settings.data_dir);
        metrics::gauge!("osler_backup_log_waits_seconds").set(waits as f64);
        let is_kit = matches!(Kept::read(&settings.data_dir), Ok(Some(_)));
        metrics::gauge!("osler_backup_kit").set(f64::from(u8::from(is_kit)));
        let mut looking = self.looking.take().unwrap_or_else(|| {
            let house = self.house.clone();
            apart(move || State::look(&house.settings, house.clock.now()))
        });
        let wrong = match tokio::time::timeout(ANSWERS_WITHIN, &mut looking).await {
            Err(_) => {
                self.looking = Some(looking);
                vec![format!("{} does not answer: is it there?", settings.backups)]
            }
            Ok(Ok(Ok(state))) => self.looked(&state, now),
            Ok(Ok(Err(problem))) => {
                tracing::error!(cause = ?problem.source, "the backups could not be looked at");
                vec![]
            }
            Ok(Err(_)) => vec!["the backups could not be looked at".to_owned()],
        };
        if is_kit {
            // Where there is no backup, it is older than any.
            let age = self.newest.map_or(f64::INFINITY, |at| now.duration_since(at).as_secs_f64());
            metrics::gauge!("osler_backup_age_seconds").set(age);
        }
        if due(self.complained, COMPLAIN_EVERY) && !wrong.is_empty() {
            self.complained = Some(Instant::now());
            for wrong in wrong {
                tracing::warn!("{wrong}");
            }
        }
    }

    /// Sets the gauges by what was found; what is wrong.
    fn looked(&mut self, state: &State, now: Timestamp) -> Vec<String> {
        self.newest = state.newest.as_ref().map(|set| set.finished);
        metrics::gauge!("osler_backup_looked_at").set(now.as_second() as f64);
        metrics::gauge!("osler_backup_same_device").set(f64::from(u8::from(state.same_device)));
        for kind in Kind::ALL {
            let is_overdue = f64::from(u8::from(state.overdue.contains(&kind)));
            metrics::gauge!("osler_restore_drill_overdue", "kind" => kind.name()).set(is_overdue);
        }
        state.wrong(&self.house.settings, self.house.key_check.as_deref(), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nights_backup_is_due_once_and_made_up_for() {
        let set = |began: &str| Set {
            began: began.parse().unwrap(),
            finished: began.parse().unwrap(),
            first_segment: "000000010000000000000001".into(),
            last_segment: "000000010000000000000001".into(),
            ..crate::place::tests::set("")
        };
        let is_due = |sets: &[Set], now: &str| is_due(sets, 1, "", now.parse().unwrap(), TimeZone::UTC);
        assert!(is_due(&[], "2026-01-02T12:00:00Z"));
        let last_night = [set("2026-01-02T02:00:03Z")];
        assert!(!is_due(&last_night, "2026-01-02T12:00:00Z"));
        assert!(!is_due(&last_night, "2026-01-03T01:59:59Z"));
        assert!(is_due(&last_night, "2026-01-03T02:00:00Z"));
        let now = last_night[0].finished;
        assert!(super::is_due(&last_night, 1, "another", now, TimeZone::UTC));
        assert!(super::is_due(&last_night, 2, "", now, TimeZone::UTC), "after a restore");
        // One taken by hand in the evening does not stand for the night's, nor does one from the future for any.
        assert!(is_due(&[set("2026-01-02T20:00:00Z")], "2026-01-03T09:00:00Z"));
        assert!(is_due(&[set("2037-01-02T20:00:00Z")], "2026-01-03T09:00:00Z"));
        assert!(!is_due(&[set("2026-01-03T02:00:05Z"), set("2037-01-02T20:00:00Z")], "2026-01-03T09:00:00Z"));
    }

    #[test]
    fn what_fails_is_tried_less_and_less_often() {
        let waits = |failures: u32| Tried { at: None, failures }.patience().as_secs() / 60;
        assert_eq!([0, 1, 2, 3, 5, 50].map(waits), [10, 10, 20, 40, 160, 160]);
    }

    #[tokio::test]
    async fn a_turn_that_hangs_keeps_neither_the_others_nor_the_end_waiting() {
        let (stop, stopped) = watch::channel(false);
        let (hang, hung) = std::sync::mpsc::channel::<()>();
        let (count, counted) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (a, b) = (count.clone(), counted.clone());
        let one = tokio::spawn(again(
            move || {
                a.store(true, Ordering::Relaxed);
                let _ = hung.recv();
                Ok(())
            },
            PAUSE,
            stopped.clone(),
        ));
        let other = tokio::spawn(again(
            move || {
                b.store(true, Ordering::Relaxed);
                Ok(())
            },
            PAUSE,
            stopped,
        ));
        while !(count.load(Ordering::Relaxed) && counted.load(Ordering::Relaxed)) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stop.send(true).unwrap();
        other.await.unwrap();
        one.await.unwrap();
        drop(hang);
    }
}
