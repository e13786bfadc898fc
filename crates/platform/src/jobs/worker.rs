//! Claims jobs, runs them, and hands news of the outbox on.

use std::time::{Duration, Instant};

use kernel::{ClinicId, JobId, Problem, Result};
use sql::queries::platform::work;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};
use uuid::Uuid;

use super::{DEAD, DeadJob, Progress, Running, schedule, schedule::Scheduler};
use crate::{Event, Job, Platform, Topic, Tx, Write};

const LEASE: Duration = Duration::from_secs(120);
/// A worker that could not extend its lease gives the job up this long before others may take it.
const MARGIN: Duration = Duration::from_secs(15);
const BEAT: Duration = Duration::from_secs(30);
const BEAT_AGAIN: Duration = Duration::from_secs(3);
const PROGRESS_SHOWN_EVERY: Duration = Duration::from_millis(500);
const IDLE: Duration = Duration::from_millis(500);
const MEASURED_EVERY: Duration = Duration::from_secs(10);
/// How long an interrupted handler may take to let go.
const LETTING_GO: Duration = Duration::from_secs(4);
const NEWS_AT_ONCE: i32 = 100;
/// The code of [`super::not_now`].
pub(super) const NOT_NOW: &str = "not_now";
/// When what could not begin is tried again.
const LATER: Duration = Duration::from_secs(60);

/// A job that is ours until its lease ends.
#[derive(Debug, Clone, Copy)]
struct Claim {
    clinic: ClinicId,
    id: JobId,
    lease: Uuid,
}

/// How a run ended.
enum End {
    /// The handler answered.
    Ended(Result<()>),
    /// The lease is gone: the job is not ours to end any more.
    Lost,
    /// The server stops.
    Stopped,
}

struct Worker {
    platform: Platform,
    running: JoinSet<()>,
    stopping: watch::Sender<bool>,
    scheduler: Scheduler,
    scheduled: Option<Instant>,
    measured: Option<Instant>,
}

/// Runs jobs until `stop` says so; those under way may then finish for as long as `patience`, after which they are
/// interrupted and given back, to be run again.
pub async fn work(platform: Platform, mut stop: watch::Receiver<bool>, patience: Duration) {
    let mut worker = Worker::new(platform);
    loop {
        let began = Instant::now();
        let busy = match worker.round().await {
            Ok(found) => found > 0 && worker.free() > 0,
            Err(problem) => {
                tracing::warn!(code = problem.code, cause = ?problem.source, "the job queue does not answer");
                false
            }
        };
        metrics::gauge!("osler_jobs_round_seconds").set(began.elapsed().as_secs_f64());
        tokio::select! {
            biased;
            // Also where the sender is gone.
            _ = stop.wait_for(|stop| *stop) => break,
            Some(_) = worker.running.join_next() => {}
            () = sleep(if busy { Duration::ZERO } else { IDLE }) => {}
        }
    }
    worker.drain(patience).await;
}

/// Runs everything that is due, and what follows from it, to its end; returns how many jobs and news there were.
pub async fn run_due(platform: &Platform) -> Result<usize> {
    let mut worker = Worker::new(platform.clone());
    let mut handled = 0;
    loop {
        let found = worker.round().await?;
        while worker.running.join_next().await.is_some() {}
        if found == 0 {
            return Ok(handled);
        }
        handled += found;
    }
}

/// Runs what is due now to its end, once; returns how many jobs and news there were. What follows from it waits for the next time, so
/// that whoever waits for one job is not kept by all that people go on queueing.
pub async fn run_round(platform: &Platform) -> Result<usize> {
    let mut worker = Worker::new(platform.clone());
    let found = worker.round().await?;
    while worker.running.join_next().await.is_some() {}
    Ok(found)
}

impl Worker {
    fn new(platform: Platform) -> Self {
        Self {
            platform,
            running: JoinSet::new(),
            stopping: watch::Sender::new(false),
            scheduler: Scheduler::default(),
            scheduled: None,
            measured: None,
        }
    }

    /// Jobs this server runs at once: most connections stay with the people who wait for an answer.
    fn slots(&self) -> usize {
        (self.platform.config().pool_size / 3).clamp(1, 8)
    }

    fn free(&self) -> usize {
        self.slots().saturating_sub(self.running.len())
    }

    /// Looks once: queues what the clock says, hands news on, and starts jobs in the free slots. Returns how many news and
    /// jobs there were.
    async fn round(&mut self) -> Result<usize> {
        while self.running.try_join_next().is_some() {}
        // Jobs change things: on a disk that is almost full they are given back, and wait until there is room.
        let is_low = self.platform.space().is_low();
        self.stopping.send_replace(is_low);
        if is_low {
            return Ok(0);
        }
        if passed(self.scheduled, schedule::LOOK_EVERY.unsigned_abs()) {
            self.scheduler.queue(&self.platform).await?;
            self.scheduled = Some(Instant::now());
        }
        if passed(self.measured, MEASURED_EVERY) {
            measure(&self.platform).await?;
            self.measured = Some(Instant::now());
        }
        let (claims, news) = self.look().await?;
        let found = claims.len() + news.len();
        for claim in claims {
            let (platform, stopping) = (self.platform.clone(), self.stopping.subscribe());
            self.running.spawn(async move {
                if let Err(problem) = run(&platform, claim, stopping).await {
                    tracing::warn!(job = %claim.id, code = problem.code, cause = ?problem.source, "a job's end could not be recorded");
                }
            });
        }
        for (clinic, id) in news {
            // One that cannot be handed on does not hold up the others; it is tried again.
            if let Err(problem) = dispatch(&self.platform, clinic, id).await {
                tracing::warn!(news = %id, code = problem.code, cause = ?problem.source, "news could not be handed on");
            }
        }
        Ok(found)
    }

    /// Claims and waiting news, in one transaction.
    async fn look(&self) -> Result<(Vec<Claim>, Vec<(ClinicId, Uuid)>)> {
        let wanted = i32::try_from(self.free()).unwrap_or(1);
        let per_clinic = i32::try_from(self.slots().div_ceil(2)).unwrap_or(1);
        let tx = self.platform.system_global("jobs").write().await?;
        let claim = async {
            match wanted {
                0 => Ok(vec![]),
                _ => work::claim_jobs().bind(&tx, &wanted, &per_clinic, &LEASE.as_secs_f64()).all().await,
            }
        };
        let news = async { work::waiting_outbox().bind(&tx, &NEWS_AT_ONCE).all().await };
        let (claimed, news) = futures_util::future::try_join(claim, news).await?;
        tx.commit_unrecorded().await?;
        let claims = claimed
            .into_iter()
            .map(|row| Claim { clinic: ClinicId(row.clinic_id), id: JobId(row.id), lease: row.lease })
            .collect();
        Ok((claims, news.into_iter().map(|row| (ClinicId(row.clinic_id), row.id)).collect()))
    }

    async fn drain(mut self, patience: Duration) {
        let running = &mut self.running;
        if timeout(patience, async { while running.join_next().await.is_some() {} }).await.is_ok() {
            return;
        }
        tracing::info!(jobs = running.len(), "jobs under way are interrupted and will run again");
        self.stopping.send_replace(true);
        let _ =
            timeout(LETTING_GO + LETTING_GO, async { while running.join_next().await.is_some() {} }).await;
    }
}

fn passed(last: Option<Instant>, every: Duration) -> bool {
    last.is_none_or(|last| last.elapsed() >= every)
}

async fn measure(platform: &Platform) -> Result<()> {
    let tx = platform.system_global("jobs").read().await?;
    let depth = work::queue_depth().bind(&tx).one().await?;
    tx.commit_unrecorded().await?;
    for (status, jobs) in [("waiting", depth.waiting), ("running", depth.running), ("dead", depth.dead)] {
        metrics::gauge!("osler_jobs", "status" => status).set(jobs as f64);
    }
    metrics::gauge!("osler_jobs_oldest_due_seconds").set(depth.oldest_due_seconds);
    metrics::gauge!("osler_outbox_waiting").set(depth.outbox_waiting as f64);
    Ok(())
}

/// Turns one announcement into jobs: all of them and the mark that it is done, or nothing.
async fn dispatch(platform: &Platform, clinic: ClinicId, id: Uuid) -> Result<()> {
    let tx = platform.system(clinic, "outbox").write().await?;
    let Some(entry) = work::outbox_entry().bind(&tx, &id).opt().await? else { return Ok(()) };
    for kind in platform.handlers().topics.get(entry.topic.as_str()).into_iter().flatten() {
        tx.enqueue(Job::new(kind, &entry.payload)?.unique(format!("outbox:{id}"))).await?;
    }
    work::dispatched().bind(&tx, &id).await?;
    tx.commit_unrecorded().await
}

async fn run(platform: &Platform, claim: Claim, mut stopping: watch::Receiver<bool>) -> Result<()> {
    let Claim { clinic, id, lease } = claim;
    let tx = platform.system(clinic, "jobs").read().await?;
    let Some(job) = work::job_to_run().bind(&tx, &id.0, &lease).opt().await? else { return Ok(()) };
    let about = serde_json::json!({ "kind": job.kind, "attempt": job.attempts });
    tx.disclose(Event::new("job.started", "job").on(id).new_value(&about), ()).await?;

    let (progress, shown) = watch::channel(None);
    let kind = platform.handlers().kinds.get_key_value(job.kind.as_str());
    let end = if job.attempts > job.max_attempts {
        End::Ended(Err(interrupted()))
    } else if let Some((_, handler)) = kind {
        let caller = platform.system(clinic, &job.kind);
        // What an earlier version wrote in another form tells nothing.
        let reached = job.progress.and_then(|progress| serde_json::from_value(progress).ok());
        let is_last_try = job.attempts >= job.max_attempts;
        let running = Running { caller, id, payload: job.payload, reached, is_last_try, progress };
        let handler = handler.clone();
        // A task of its own, so that a panic in a handler is a failed job and not a dead worker; in a set, so that it ends
        // with its worker.
        let mut task = JoinSet::new();
        task.spawn(async move { handler(running).await });
        let end = tokio::select! {
            Some(ended) = task.join_next() => End::Ended(ended.unwrap_or_else(|_| Err(Problem::internal("a job handler panicked")))),
            () = hold(platform, claim, shown.clone()) => End::Lost,
            _ = stopping.wait_for(|stop| *stop) => End::Stopped,
        };
        // One that still runs is stopped where it waits; its open transaction is rolled back.
        if timeout(LETTING_GO, task.shutdown()).await.is_err() {
            tracing::error!(job = %id, "a job handler that was told to stop goes on");
        }
        end
    } else {
        End::Ended(Err(Problem::internal(format!("nothing handles jobs of kind {}", job.kind))))
    };

    let kind = kind.map_or("unknown", |(name, _)| *name);
    let tx = platform.system(clinic, "jobs").write().await?;
    let outcome = match end {
        End::Ended(Ok(())) => finish(tx, claim, &shown).await?,
        End::Ended(Err(problem)) if problem.code == NOT_NOW => release(tx, claim, LATER).await?,
        End::Ended(Err(problem)) => {
            tracing::warn!(job = %id, kind, code = problem.code, cause = ?problem.source, "a job failed");
            // That telling of dead jobs failed is told to nobody: it would go on for ever.
            let tells = platform.handlers().topics.get(DEAD).is_some_and(|kinds| kinds.contains(&kind));
            fail(tx, claim, &shown, &problem, job.attempts, (!tells).then_some(job.kind.as_str())).await?
        }
        End::Stopped => release(tx, claim, Duration::ZERO).await?,
        End::Lost => "lost",
    };
    if outcome == "lost" {
        tracing::warn!(job = %id, kind, "a job's lease ended before the job; another worker runs it");
    }
    metrics::counter!("osler_jobs_ended_total", "kind" => kind, "outcome" => outcome).increment(1);
    Ok(())
}

/// The worker that had the job on its last try never said how it ended.
fn interrupted() -> Problem {
    Problem::new(
        http::StatusCode::INTERNAL_SERVER_ERROR,
        "interrupted",
        "The server ended while this ran, on its last try.",
    )
}

async fn finish(
    tx: Tx<Write>,
    claim: Claim,
    shown: &watch::Receiver<Option<Progress>>,
) -> Result<&'static str> {
    let progress = progress_value(shown)?;
    if work::finish_job().bind(&tx, &progress, &claim.id.0, &claim.lease).await? == 0 {
        return Ok("lost");
    }
    tx.live(Topic::Jobs, None).await?;
    tx.commit(Event::new("job.finished", "job").on(claim.id), ()).await?;
    Ok("done")
}

async fn fail(
    tx: Tx<Write>,
    claim: Claim,
    shown: &watch::Receiver<Option<Progress>>,
    problem: &Problem,
    attempts: i32,
    announced_as: Option<&str>,
) -> Result<&'static str> {
    let progress = progress_value(shown)?;
    let error: String = format!("{}: {}", problem.code, problem.detail).chars().take(500).collect();
    let failed = work::fail_job()
        .bind(&tx, &pause(attempts), &error.as_str(), &progress, &claim.id.0, &claim.lease)
        .opt()
        .await?;
    let Some(status) = failed else { return Ok("lost") };
    tx.live(Topic::Jobs, None).await?;
    if let Some(kind) = announced_as.filter(|_| status == "dead") {
        tx.announce(DEAD, &DeadJob { job: claim.id, kind: kind.to_owned() }).await?;
    }
    tx.commit(Event::new("job.failed", "job").on(claim.id).because(problem.code).failed(), ()).await?;
    Ok(if status == "dead" { "dead" } else { "failed" })
}

async fn release(tx: Tx<Write>, claim: Claim, pause: Duration) -> Result<&'static str> {
    if work::release_job().bind(&tx, &pause.as_secs_f64(), &claim.id.0, &claim.lease).await? == 0 {
        return Ok("lost");
    }
    tx.commit(Event::new("job.stopped", "job").on(claim.id), ()).await?;
    Ok("stopped")
}

fn progress_value(shown: &watch::Receiver<Option<Progress>>) -> Result<Option<serde_json::Value>> {
    shown.borrow().as_ref().map(serde_json::to_value).transpose().map_err(Problem::internal)
}

/// Seconds until the next try: 2, 4, 8 … at most an hour.
fn pause(attempts: i32) -> f64 {
    f64::from(2_i32.saturating_pow(attempts.clamp(1, 12).unsigned_abs())).min(3600.0)
}

/// Keeps the lease alive and shows the progress, in one statement that needs no event: it changes nobody's data. Returns
/// when the lease is another's, or when it could not be extended for so long that it may soon be.
async fn hold(platform: &Platform, claim: Claim, mut shown: watch::Receiver<Option<Progress>>) {
    let lasts = LEASE.saturating_sub(MARGIN);
    let mut ends = tokio::time::Instant::now() + lasts;
    let mut next = BEAT;
    loop {
        tokio::select! {
            () = sleep(next) => {}
            changed = shown.changed() => match changed {
                Ok(()) => sleep(PROGRESS_SHOWN_EVERY).await,
                // The handler is about to end: it has dropped the other side.
                Err(_) => sleep(next).await,
            }
        }
        let asked = tokio::time::Instant::now();
        next = match tokio::time::timeout_at(ends, extend(platform, claim, &mut shown)).await {
            Ok(Ok(true)) => {
                ends = asked + lasts;
                BEAT
            }
            Ok(Ok(false)) | Err(_) => return,
            Ok(Err(problem)) => {
                tracing::warn!(job = %claim.id, code = problem.code, "a job's lease could not be extended");
                BEAT_AGAIN
            }
        };
    }
}

/// Whether the lease is still ours.
async fn extend(
    platform: &Platform,
    claim: Claim,
    shown: &mut watch::Receiver<Option<Progress>>,
) -> Result<bool> {
    shown.mark_unchanged();
    let progress = progress_value(shown)?;
    let tx = platform.system(claim.clinic, "jobs").write().await?;
    let held =
        work::extend_lease().bind(&tx, &LEASE.as_secs_f64(), &progress, &claim.id.0, &claim.lease).await?;
    tx.commit_unrecorded().await?;
    Ok(held > 0)
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
