use jiff::Timestamp;
use kernel::{Cursor, JobId, Page, Problem, Result};
use platform::{
    Caller, Event, Path, Permission, Platform, Query, Reply,
    jobs::{
        Progress,
        store::{self, Filter, StoredJob},
    },
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    alerts,
    permissions::{ManageJobs, ReadJobs},
};

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobStatus {
    /// Its time has not come, or no worker was free; after a failure it waits for its next try.
    Waiting,
    /// A worker has it.
    Running,
    /// It succeeded.
    Done,
    /// Its last try failed: it runs again only when somebody says so.
    Dead,
}

impl JobStatus {
    fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }

    fn of(word: &str) -> Result<Self> {
        [Self::Waiting, Self::Running, Self::Done, Self::Dead]
            .into_iter()
            .find(|status| status.word() == word)
            .ok_or_else(|| Problem::internal(format!("a job has the status {word}")))
    }
}

/// A background job.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobView {
    /// The job.
    pub id: JobId,
    /// What it does, like `import.fhir`.
    pub kind: String,
    /// How it stands.
    pub status: JobStatus,
    /// Tries begun.
    pub attempts: i32,
    /// Dead after so many.
    pub max_attempts: i32,
    /// Not before.
    pub run_at: Timestamp,
    /// How far it is.
    pub progress: Option<Progress>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When the last try began.
    pub started_at: Option<Timestamp>,
    /// When it was done or dead.
    pub finished_at: Option<Timestamp>,
    /// Seconds from the begin of the last try to its end, or to now: with the progress, the rate.
    pub running_seconds: Option<f64>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(caller: &Caller<P>, job: StoredJob) -> Result<JobView> {
    let status = JobStatus::of(&job.status)?;
    let retry = status == JobStatus::Dead && caller.can("job.manage");
    Ok(JobView {
        id: job.id,
        kind: job.kind,
        status,
        attempts: job.attempts,
        max_attempts: job.max_attempts,
        run_at: job.run_at,
        progress: job.progress,
        last_error: job.last_error,
        created_at: job.created_at,
        started_at: job.started_at,
        finished_at: job.finished_at,
        running_seconds: job.running_seconds,
        allowed_actions: if retry { vec!["retry"] } else { vec![] },
    })
}

/// Jobs of each status; counting stops at 10,000.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct JobCounts {
    /// Waiting.
    pub waiting: i64,
    /// Running.
    pub running: i64,
    /// Done.
    pub done: i64,
    /// Dead.
    pub dead: i64,
}

impl JobCounts {
    fn of(counts: Vec<(String, i64)>) -> Result<Self> {
        let mut all = Self::default();
        for (status, jobs) in counts {
            match JobStatus::of(&status)? {
                JobStatus::Waiting => all.waiting = jobs,
                JobStatus::Running => all.running = jobs,
                JobStatus::Done => all.done = jobs,
                JobStatus::Dead => all.dead = jobs,
            }
        }
        Ok(all)
    }
}

/// A page of jobs.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobList {
    /// The newest first.
    pub items: Vec<JobView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Jobs of the asked kind by status, whatever status was asked for.
    pub counts: JobCounts,
    /// The kinds that this server runs.
    pub kinds: Vec<&'static str>,
}

/// Filters; all that are given must fit.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JobFilter {
    /// Of this status.
    status: Option<JobStatus>,
    /// Of this kind.
    kind: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows of a page: 50 unless told, at most 200.
    limit: Option<u16>,
}

/// The clinic's background jobs, the newest first.
#[utoipa::path(get, path = "/jobs", tag = "governance", params(JobFilter), responses((status = 200, body = JobList)))]
async fn list_jobs(caller: Caller<ReadJobs>, Query(asked): Query<JobFilter>) -> Result<Reply<JobList>> {
    let limit = usize::from(asked.limit.unwrap_or(50).clamp(1, 200));
    let kind = asked.kind.as_deref();
    let filter = Filter {
        status: asked.status.map(JobStatus::word),
        kind,
        after: asked.after.as_deref().map(Cursor::decode).transpose()?,
    };
    let wanted = i64::try_from(limit).unwrap_or(200) + 1;
    let tx = caller.read().await?;
    let jobs = store::list(&tx, filter, wanted).await?;
    let counts = JobCounts::of(store::counts(&tx, kind).await?)?;
    let page = Page::from_rows(jobs, limit, |job| Cursor { at: job.created_at, id: job.id.0 }, |job| job);
    let items = page.items.into_iter().map(|job| view(&caller, job)).collect::<Result<_>>()?;
    let kinds = caller.platform().handlers().kinds();
    tx.disclose(Event::new("job.listed", "job"), JobList { items, next: page.next, counts, kinds }).await
}

/// One background job.
#[utoipa::path(get, path = "/jobs/{id}", tag = "governance", params(("id" = JobId, Path)), responses((status = 200, body = JobView)))]
async fn read_job(caller: Caller<ReadJobs>, Path(id): Path<JobId>) -> Result<Reply<JobView>> {
    let tx = caller.read().await?;
    let job = store::get(&tx, id).await?.ok_or_else(Problem::not_found)?;
    tx.disclose(Event::new("job.read", "job").on(id), view(&caller, job)?).await
}

/// Starts a dead job again, with all its tries.
#[utoipa::path(post, path = "/jobs/{id}/retry", tag = "governance", params(("id" = JobId, Path)), responses((status = 200, body = JobView)))]
async fn retry_job(caller: Caller<ManageJobs>, Path(id): Path<JobId>) -> Result<Reply<JobView>> {
    let tx = caller.write().await?;
    let retried = store::retry(&tx, id).await?;
    let job = store::get(&tx, id).await?.ok_or_else(Problem::not_found)?;
    if !retried {
        return Err(Problem::conflict(
            "job_not_dead",
            "Only a job whose last try failed can be started again.",
        ));
    }
    alerts::job_retried(&tx, &job.kind).await?;
    let about = serde_json::json!({ "kind": job.kind });
    tx.commit(Event::new("job.retried", "job").on(id).new_value(&about), view(&caller, job)?).await
}

/// Routes of this feature.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_jobs)).routes(routes!(read_job)).routes(routes!(retry_job))
}
