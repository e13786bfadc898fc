//! How the backups are doing, for the doctor, the metrics and the log: the same judgement for all of them.

use std::{os::unix::fs::MetadataExt, path::Path};

use jiff::{SignedDuration, Timestamp};
use kernel::Result;

use crate::{
    Settings, Where,
    drill::{self, Kind},
    kit::Kept,
    place::{Place, Set},
    sign::Signer,
    timeline::Timelines,
    trust::Trust,
    wal,
};

/// A set that is older than a night and a few hours is too old.
const SET_MAY_BE: SignedDuration = SignedDuration::from_hours(26);
/// A segment that is finished is sealed within seconds.
const LOG_MAY_WAIT: u64 = 300;

/// What there is.
#[derive(Debug)]
pub struct State {
    /// What the server keeps of the recovery kit.
    pub kept: Option<Kept>,
    /// The newest set.
    pub newest: Option<Set>,
    /// For how long the oldest finished segment waits, in seconds.
    pub log_waits: u64,
    /// Whether the backups lie on the disk they are to save from.
    pub same_device: bool,
    /// Restore drills that are overdue.
    pub overdue: Vec<Kind>,
    /// A sentence for each set and timeline that cannot be what it says.
    pub odd: Vec<String>,
}

impl State {
    /// Looks.
    pub fn look(settings: &Settings, now: Timestamp) -> Result<Self> {
        let kept = Kept::read(&settings.data_dir)?;
        let place = kept.as_ref().map(|kept| Place::existing(&settings.backups, kept.instance));
        let (mut sets, mut done, mut odd) = (vec![], vec![], vec![]);
        // Where the folder is not there, there is no backup: that is told.
        if let (Some(kept), Some(Ok(place))) = (&kept, place) {
            let trust = Trust::of_house(kept, settings)?;
            odd = place.broken_sets()?;
            odd.extend(Timelines::read(&place, &trust)?.odd);
            let all = place.sets(&trust)?;
            odd.extend(all.odd);
            let future;
            (future, sets) = all.believed.into_iter().partition(|set| set.is_from_the_future(now));
            odd.extend(future.into_iter().map(|set: Set| {
                format!(
                    "set {} is dated in the future: a clock is or was wrong. Remove it when newer ones are there",
                    set.name
                )
            }));
            done.extend(
                drill::all(&place, &trust)?.into_iter().filter(|d| d.passed).map(|d| (d.kind, d.began)),
            );
        }
        if let Some(kept) = &kept
            && let (Some(signer), Some(named)) = (Signer::open(settings)?, &kept.signer)
            && hex::encode(signer.fingerprint()) != *named
        {
            odd.push(
                "the key of the anchors is another one than when the recovery kit was printed, and the page does not vouch for what it \
                 signs: run `osler keys recovery-kit --replace`"
                    .to_owned(),
            );
        }
        let overdue = kept.as_ref().map_or_else(Vec::new, |kept| drill::overdue(&done, kept.made_at, now));
        Ok(Self {
            kept,
            newest: sets.pop(),
            log_waits: wal::waiting_seconds(&settings.data_dir),
            same_device: is_same_device(settings),
            overdue,
            odd,
        })
    }

    /// How old the newest set is.
    pub fn age(&self, now: Timestamp) -> Option<SignedDuration> {
        self.newest.as_ref().map(|set| now.duration_since(set.finished))
    }

    /// What is not as it must be.
    pub fn troubles(&self, settings: &Settings, key_check: Option<&str>, now: Timestamp) -> Vec<Trouble> {
        let Some(kept) = &self.kept else {
            return if settings.is_demonstration { vec![] } else { vec![Trouble::NoKit] };
        };
        let mut troubles = vec![];
        if key_check.is_some_and(|check| check != kept.key_check) {
            troubles.push(Trouble::KeyChanged);
        }
        match self.age(now) {
            None => troubles.push(Trouble::NoSet),
            Some(age) if age > SET_MAY_BE => troubles.push(Trouble::SetOld(age.as_hours())),
            Some(_) => {}
        }
        if self.log_waits > LOG_MAY_WAIT {
            troubles.push(Trouble::LogWaits(self.log_waits / 60));
        }
        if self.same_device {
            troubles.push(Trouble::SameDevice);
        }
        troubles.extend(self.overdue.iter().copied().map(Trouble::DrillOverdue));
        troubles
    }

    /// A sentence for each of them, and what to do.
    pub fn wrong(&self, settings: &Settings, key_check: Option<&str>, now: Timestamp) -> Vec<String> {
        let troubles = self.troubles(settings, key_check, now);
        let told = troubles.into_iter().map(|trouble| trouble.sentence(&settings.backups));
        self.odd.iter().cloned().chain(told).collect()
    }
}

/// Something that is not as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is backed up.
    NoKit,
    /// The key file is not the one in the recovery kit.
    KeyChanged,
    /// There is no set.
    NoSet,
    /// The newest set is so many hours old.
    SetOld(i64),
    /// The log has been waiting for so many minutes.
    LogWaits(u64),
    /// The backups lie on the disk they are to save from.
    SameDevice,
    /// A restore drill is overdue.
    DrillOverdue(Kind),
}

impl Trouble {
    /// A word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoKit => "no_kit",
            Self::KeyChanged => "key_changed",
            Self::NoSet => "no_set",
            Self::SetOld(_) => "set_old",
            Self::LogWaits(_) => "log_waits",
            Self::SameDevice => "same_device",
            Self::DrillOverdue(_) => "drill_overdue",
        }
    }

    fn sentence(self, folder: &Where) -> String {
        match self {
            Self::NoKit => "nothing is backed up: run `osler keys recovery-kit`, and lock the page away".into(),
            Self::KeyChanged => "the key file is another one than when the recovery kit was printed: run `osler keys recovery-kit --replace`".into(),
            Self::NoSet => format!("there is no backup in {folder}: run `osler backup now`"),
            Self::SetOld(hours) => format!(
                "the newest backup in {folder} is {hours} hours old: is its disk there, and has it room?"
            ),
            Self::LogWaits(minutes) => format!(
                "the log has been waiting for {minutes} minutes to be backed up: is {folder} there, and has it room?"
            ),
            Self::SameDevice => format!(
                "the backups in {folder} lie on the disk they are to save from: set OSLER_BACKUP_DIR to another disk, or copy them elsewhere"
            ),
            Self::DrillOverdue(kind) => {
                let kind = kind.name();
                format!("the {kind} restore drill is overdue: `osler restore drill --kind {kind} --kit …`")
            }
        }
    }
}

/// Whether the backups lie on the disk of the data directory.
pub(crate) fn is_same_device(settings: &Settings) -> bool {
    settings.backups.folder().is_some_and(|folder| device(folder) == device(&settings.data_dir))
}

/// The device of a folder, or of the nearest one above it that is there.
fn device(path: &Path) -> Option<u64> {
    path.ancestors().find_map(|path| path.metadata().ok()).map(|metadata| metadata.dev())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        let settings = crate::tests::settings(Path::new("/nowhere"));
        let now: Timestamp = "2026-02-01T12:00:00Z".parse().unwrap();
        let mut state = State {
            kept: None,
            newest: None,
            log_waits: 0,
            same_device: false,
            overdue: vec![],
            odd: vec![],
        };
        assert!(state.wrong(&settings, None, now)[0].contains("recovery-kit"));
        state.kept = Some(Kept {
            instance: uuid::Uuid::nil(),
            recipient: String::new(),
            key_check: "ab".into(),
            signer: None,
            made_at: now,
        });
        assert!(state.wrong(&settings, Some("ab"), now)[0].contains("backup now"));
        let finished = now - SignedDuration::from_hours(20);
        state.newest = Some(Set { began: finished, finished, ..crate::place::tests::set("") });
        assert!(state.wrong(&settings, Some("ab"), now).is_empty());
        assert!(state.wrong(&settings, Some("cd"), now)[0].contains("--replace"));
        assert!(
            state.wrong(&settings, None, now + SignedDuration::from_hours(7))[0].contains("27 hours old")
        );
        state.log_waits = 600;
        state.same_device = true;
        state.overdue = vec![Kind::Monthly];
        assert_eq!(state.wrong(&settings, None, now).len(), 3);
    }
}
