//! Work to do later: a table, claimed with `skip locked`, each job run as a system caller of its own clinic.
//!
//! A job runs at least once: its handler must be able to run again after a crash. A failed one is tried again with
//! growing pauses, and after its last try it is dead, where an administrator sees it and may start it again.
//!
//! A worker holds a job by a lease. It shows that it lives by extending it; a lease that ran out makes the job free for
//! another worker, and the first one is stopped and may no longer end the job.

mod schedule;
pub mod store;
mod upkeep;
mod worker;

use std::{
    collections::{BTreeMap, HashMap},
    future::Future,
    pin::Pin,
    sync::Arc,
};

use jiff::Timestamp;
use kernel::{JobId, Problem, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::watch;
use utoipa::ToSchema;

use crate::{Caller, System};

pub use schedule::{ClinicStore, Every, ListedClinic};
pub use upkeep::upkeep;
pub use worker::{run_due, run_round, work};

/// A job to queue with [`crate::Tx::enqueue`].
#[derive(Debug, Clone)]
pub struct Job {
    pub(crate) kind: String,
    pub(crate) payload: Value,
    pub(crate) unique_key: Option<String>,
    pub(crate) run_at: Option<Timestamp>,
    pub(crate) max_attempts: i32,
    pub(crate) joins_waiting: bool,
}

impl Job {
    /// A job of a kind that some department handles. The payload names things by id; it holds no patient data.
    pub fn new(kind: &str, payload: &impl Serialize) -> Result<Self> {
        let payload = serde_json::to_value(payload).map_err(Problem::internal)?;
        Ok(Self {
            kind: kind.to_owned(),
            payload,
            unique_key: None,
            run_at: None,
            max_attempts: 10,
            joins_waiting: false,
        })
    }
    /// Queued at most once under this key.
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }
    /// Not queued where one of this kind waits already: that one sees what this transaction does, for it begins after it. For kinds
    /// whose jobs are all alike.
    pub fn joins_waiting(mut self) -> Self {
        self.joins_waiting = true;
        self
    }
    /// Not before this instant.
    pub fn at(mut self, run_at: Timestamp) -> Self {
        self.run_at = Some(run_at);
        self
    }
    /// Dead after so many tries.
    pub fn attempts(mut self, max: i32) -> Self {
        self.max_attempts = max;
        self
    }
}

/// The topic that tells of a job whose last try failed.
pub const DEAD: &str = "job.dead";

/// What that topic says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeadJob {
    /// The job.
    pub job: JobId,
    /// What it was to do.
    pub kind: String,
}

/// How far a job is. Words and numbers only, so that nothing of a patient can stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Progress {
    /// Finished units.
    pub done: u64,
    /// All units, where the job knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// What is counted, in the plural: `entries`.
    pub unit: String,
    /// What became of them: `created`, `refused` …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, u64>,
}

impl Progress {
    /// So many units are finished.
    pub fn new(done: u64, unit: &'static str) -> Self {
        Self { done, total: None, unit: unit.to_owned(), counts: BTreeMap::new() }
    }
    /// Of so many.
    pub fn of(mut self, total: u64) -> Self {
        self.total = Some(total);
        self
    }
    /// So many of them became this.
    pub fn count(mut self, what: &'static str, number: u64) -> Self {
        self.counts.insert(what.to_owned(), number);
        self
    }
}

/// What a handler answers that cannot begin now, because of another one that is under way: it is run again after a minute,
/// and the try does not count.
pub fn not_now() -> Problem {
    Problem::new(http::StatusCode::SERVICE_UNAVAILABLE, worker::NOT_NOW, "Another one is under way.")
}

type Run = Arc<dyn Fn(Running) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

/// What a handler gets.
pub struct Running {
    /// The system, in the job's clinic.
    pub caller: Caller<System>,
    /// The job.
    pub id: JobId,
    /// What was queued.
    pub payload: Value,
    /// How far an earlier try came.
    pub reached: Option<Progress>,
    /// Whether nobody tries again where this fails.
    pub is_last_try: bool,
    progress: watch::Sender<Option<Progress>>,
}

impl Running {
    /// Shows how far the job is, to whoever looks at it. Costs nothing: call it as often as you like; the latest one is
    /// written about twice a second, and when the job ends.
    pub fn progress(&self, progress: Progress) {
        self.progress.send_replace(Some(progress));
    }
}

/// Job handlers by kind; topics of the outbox by the kinds they start; kinds that start by the clock.
#[derive(Clone, Default)]
pub struct Handlers {
    kinds: HashMap<&'static str, Run>,
    topics: HashMap<&'static str, Vec<&'static str>>,
    schedule: Vec<(Every, &'static str)>,
}

impl Handlers {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// Runs jobs of `kind`.
    pub fn on<F, Fut>(mut self, kind: &'static str, run: F) -> Self
    where
        F: Fn(Running) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        self.kinds.insert(kind, Arc::new(move |running| Box::pin(run(running))));
        self
    }
    /// Starts a job of `kind` for each announcement of `topic`, with the announcement as its payload.
    pub fn subscribe(mut self, topic: &'static str, kind: &'static str) -> Self {
        self.topics.entry(topic).or_default().push(kind);
        self
    }
    /// Starts a job of `kind`, without payload, in every clinic at these times.
    pub fn every(mut self, times: Every, kind: &'static str) -> Self {
        self.schedule.push((times, kind));
        self
    }
    /// Both sets.
    pub fn merge(mut self, other: Self) -> Self {
        self.kinds.extend(other.kinds);
        for (topic, kinds) in other.topics {
            self.topics.entry(topic).or_default().extend(kinds);
        }
        self.schedule.extend(other.schedule);
        self
    }
    /// The kinds that can be run, sorted.
    pub fn kinds(&self) -> Vec<&'static str> {
        let mut kinds: Vec<_> = self.kinds.keys().copied().collect();
        kinds.sort_unstable();
        kinds
    }
}
