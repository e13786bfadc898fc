//! How the backups are doing: looked at once at a time and for so long at most, because their disk may hang.

use std::time::Duration;

use backup::{
    Settings,
    state::{State, Trouble},
};
use jiff::Timestamp;
use kernel::{Problem, Result};
use platform::Platform;
use serde::Serialize;
use tokio::{sync::Semaphore, time::timeout};
use utoipa::ToSchema;

const WITHIN: Duration = Duration::from_secs(5);
/// A look that hangs keeps the next ones from hanging, too.
static LOOKS: Semaphore = Semaphore::const_new(1);

/// What stands now, and what is wrong with it; nothing where a server of one's own has backups of its own. An error where
/// the folder does not answer.
pub(crate) async fn look(platform: &Platform) -> Result<Option<(State, Vec<Trouble>)>> {
    let Some(settings) = platform.service::<Settings>().cloned() else { return Ok(None) };
    let now = platform.now();
    let hangs = |_| Problem::internal("the folder of the backups does not answer");
    let one = timeout(WITHIN, LOOKS.acquire()).await.map_err(hangs)?.map_err(Problem::internal)?;
    let look = tokio::task::spawn_blocking(move || {
        let _one = one;
        let state = State::look(&settings, now)?;
        let troubles = state.troubles(&settings, None, now);
        Ok((state, troubles))
    });
    timeout(WITHIN, look).await.map_err(hangs)?.map_err(Problem::internal)?.map(Some)
}

/// How the backups are doing.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupsView {
    /// Whether their folder answers; where it does not, nothing else is known.
    pub answers: bool,
    /// When the newest base backup was complete.
    pub newest: Option<Timestamp>,
    /// Its bytes, sealed.
    pub bytes: Option<u64>,
    /// When the recovery kit was made; nothing is backed up before.
    pub kit_made_at: Option<Timestamp>,
    /// Seconds for which the oldest piece of the log waits to be backed up.
    pub log_waits_seconds: u64,
    /// What is wrong: `no_kit`, `no_set`, `set_old`, `log_waits`, `same_device`, `drill_overdue` …
    pub troubles: Vec<&'static str>,
    /// Restore drills that are overdue: `monthly`, `quarterly`, `annual`.
    pub drills_overdue: Vec<&'static str>,
}

/// For the page.
pub(crate) async fn view(platform: &Platform) -> Option<BackupsView> {
    let (answers, seen) = match look(platform).await {
        Ok(seen) => (true, Some(seen?)),
        Err(problem) => {
            tracing::warn!(cause = ?problem.source, "the backups could not be looked at");
            (false, None)
        }
    };
    let (state, troubles) = seen.unzip();
    let newest = state.as_ref().and_then(|state| state.newest.as_ref());
    Some(BackupsView {
        answers,
        newest: newest.map(|set| set.finished),
        bytes: newest.map(|set| set.bytes()),
        kit_made_at: state.as_ref().and_then(|state| Some(state.kept.as_ref()?.made_at)),
        log_waits_seconds: state.as_ref().map_or(0, |state| state.log_waits),
        troubles: troubles.unwrap_or_default().into_iter().map(Trouble::word).collect(),
        drills_overdue: state.iter().flat_map(|state| &state.overdue).map(|kind| kind.name()).collect(),
    })
}
