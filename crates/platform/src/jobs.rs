//! Work to do later: a table, claimed with `skip locked`, each job run as a system caller of its own clinic.
//!
//! A job runs at least once: its handler must be able to run again after a crash. A failed one is tried again with
//! growing pauses, and after its last try it is dead, where an administrator sees it and may start it again.

use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};

use jiff::Timestamp;
use kernel::{ClinicId, JobId, Problem, Result};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::watch;

use crate::{Caller, Event, Platform, System};

const LEASE_SECONDS: f64 = 120.0;
const AT_ONCE: i32 = 4;
const IDLE: Duration = Duration::from_millis(500);

/// A job to queue with [`crate::Tx::enqueue`].
#[derive(Debug, Clone)]
pub struct Job {
    pub(crate) kind: String,
    pub(crate) payload: Value,
    pub(crate) unique_key: Option<String>,
    pub(crate) run_at: Option<Timestamp>,
    pub(crate) max_attempts: i32,
}

impl Job {
    /// A job of a kind that some department handles. The payload names things by id; it holds no patient data.
    pub fn new(kind: &str, payload: &impl Serialize) -> Result<Self> {
        let payload = serde_json::to_value(payload).map_err(Problem::internal)?;
        Ok(Self { kind: kind.to_owned(), payload, unique_key: None, run_at: None, max_attempts: 10 })
    }
    /// Queued at most once under this key.
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
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

type Run = Arc<dyn Fn(Running) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

/// What a handler gets.
pub struct Running {
    /// The system, in the job's clinic.
    pub caller: Caller<System>,
    /// The job.
    pub id: JobId,
    /// What was queued.
    pub payload: Value,
}

impl Running {
    /// Shows how far the job is, to whoever looks at it.
    pub async fn progress(&self, progress: &impl Serialize) -> Result<()> {
        let tx = self.caller.write().await?;
        let progress = serde_json::to_value(progress).map_err(Problem::internal)?;
        sql::queries::platform::work::progress().bind(&tx, &progress, &self.id.0).await?;
        tx.commit(Event::new("job.progressed", "job").on(self.id), ()).await.map(drop)
    }
}

/// Job handlers by kind; topics of the outbox by the kinds they start; kinds that start by the clock.
#[derive(Clone, Default)]
pub struct Handlers {
    kinds: HashMap<&'static str, Run>,
    topics: HashMap<&'static str, Vec<&'static str>>,
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
    /// Both sets.
    pub fn merge(mut self, other: Self) -> Self {
        self.kinds.extend(other.kinds);
        for (topic, kinds) in other.topics {
            self.topics.entry(topic).or_default().extend(kinds);
        }
        self
    }
}

/// Seconds until the next try: 2, 4, 8 … at most an hour.
fn pause(attempts: i32) -> f64 {
    f64::from(2_i32.saturating_pow(attempts.clamp(1, 12).unsigned_abs())).min(3600.0)
}

/// Runs jobs until `stop` says so; those under way are finished first.
pub async fn work(platform: Platform, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let busy = match round(&platform).await {
            Ok(done) => done > 0,
            Err(problem) => {
                tracing::warn!(code = problem.code, cause = ?problem.source, "the job queue does not answer");
                false
            }
        };
        if !busy {
            tokio::select! {
                () = tokio::time::sleep(IDLE) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

/// One round over outbox and queue; returns how many it handled. Tests call it to run everything that is due.
pub async fn round(platform: &Platform) -> Result<usize> {
    let mut handled = dispatch(platform).await?;
    let claimed = {
        let tx = platform.system_global("jobs").read().await?;
        let claimed =
            sql::queries::platform::work::claim_jobs().bind(&tx, &AT_ONCE, &LEASE_SECONDS).all().await?;
        tx.commit_unrecorded().await?;
        claimed
    };
    let mut running = tokio::task::JoinSet::new();
    for row in claimed {
        let platform = platform.clone();
        running.spawn(async move { run(&platform, ClinicId(row.clinic_id), JobId(row.id)).await });
    }
    while let Some(finished) = running.join_next().await {
        handled += 1;
        match finished {
            Ok(Ok(())) => {}
            Ok(Err(problem)) => {
                tracing::warn!(code = problem.code, cause = ?problem.source, "a job's end could not be recorded")
            }
            Err(error) => tracing::error!(%error, "a job's task ended early"),
        }
    }
    Ok(handled)
}

async fn dispatch(platform: &Platform) -> Result<usize> {
    let waiting = {
        let tx = platform.system_global("outbox").read().await?;
        let waiting = sql::queries::platform::work::waiting_outbox().bind(&tx, &100).all().await?;
        tx.commit_unrecorded().await?;
        waiting
    };
    let count = waiting.len();
    for row in waiting {
        let tx = platform.system(ClinicId(row.clinic_id), "outbox").write().await?;
        let Some(entry) = sql::queries::platform::work::outbox_entry().bind(&tx, &row.id).opt().await? else {
            continue;
        };
        for kind in platform.handlers().topics.get(entry.topic.as_str()).into_iter().flatten() {
            tx.enqueue(Job::new(kind, &entry.payload)?.unique(format!("outbox:{}", row.id))).await?;
        }
        sql::queries::platform::work::dispatched().bind(&tx, &row.id).await?;
        tx.commit(Event::new("outbox.dispatched", "outbox").on(row.id), ()).await?;
    }
    Ok(count)
}

async fn run(platform: &Platform, clinic: ClinicId, id: JobId) -> Result<()> {
    let caller = platform.system(clinic, "jobs");
    let tx = caller.read().await?;
    let Some(job) = sql::queries::platform::work::job_to_run().bind(&tx, &id.0).opt().await? else {
        return Ok(());
    };
    tx.disclose(Event::new("job.started", "job").on(id), ()).await?;

    let beat = tokio::spawn(heartbeat(platform.clone(), clinic, id));
    let result = match platform.handlers().kinds.get(job.kind.as_str()) {
        // A task of its own, so that a panic in a handler is a failed job and not a dead worker.
        Some(handler) => {
            let running = Running { caller: platform.system(clinic, &job.kind), id, payload: job.payload };
            tokio::spawn(handler(running)).await.unwrap_or_else(|error| Err(Problem::internal(error)))
        }
        None => Err(Problem::internal(format!("nothing handles jobs of kind {}", job.kind))),
    };
    beat.abort();

    let tx = platform.system(clinic, "jobs").write().await?;
    match result {
        Ok(()) => {
            sql::queries::platform::work::finish_job().bind(&tx, &id.0).await?;
            tx.commit(Event::new("job.finished", "job").on(id), ()).await.map(drop)
        }
        Err(problem) => {
            tracing::warn!(job = %id, kind = job.kind, code = problem.code, cause = ?problem.source, "a job failed");
            let error = format!("{}: {}", problem.code, problem.detail);
            sql::queries::platform::work::fail_job()
                .bind(&tx, &pause(job.attempts), &error.as_str(), &id.0)
                .await?;
            tx.commit(Event::new("job.failed", "job").on(id).because(problem.code), ()).await.map(drop)
        }
    }
}

/// Keeps the lease of a long job alive. Writes nothing clinical, so it needs no event of its own.
async fn heartbeat(platform: Platform, clinic: ClinicId, id: JobId) {
    loop {
        tokio::time::sleep(Duration::from_secs_f64(LEASE_SECONDS / 3.0)).await;
        let extended = async {
            let tx = platform.system(clinic, "jobs").write().await?;
            sql::queries::platform::work::extend_lease().bind(&tx, &LEASE_SECONDS, &id.0).await?;
            tx.commit_unrecorded().await
        };
        if let Err(problem) = extended.await {
            tracing::warn!(job = %id, code = problem.code, "a job's lease could not be extended");
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn pauses_grow_to_an_hour() {
        let pauses: Vec<f64> = (1..15).map(super::pause).collect();
        assert_eq!(pauses.first(), Some(&2.0));
        assert_eq!(pauses.last(), Some(&3600.0));
        assert!(pauses.is_sorted());
    }
}
