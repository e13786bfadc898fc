//! What the platform throws away, each night in each clinic.

use jiff::civil::time;
use kernel::Result;
use serde::Serialize;
use sql::queries::platform::work;

use super::{Every, Handlers, Running};
use crate::Event;

const KIND: &str = "platform.upkeep";

/// Drops what nobody needs any more: stored replies, payloads of done jobs, old jobs and news that were handed on.
pub fn upkeep() -> Handlers {
    Handlers::new().on(KIND, run).every(Every::Day(time(3, 0, 0, 0)), KIND)
}

#[derive(Serialize)]
struct Dropped {
    replies: u64,
    payloads: u64,
    jobs: u64,
    news: u64,
}

async fn run(job: Running) -> Result<()> {
    let tx = job.caller.write().await?;
    let dropped = Dropped {
        replies: work::drop_old_replies().bind(&tx).await?,
        payloads: work::clear_old_payloads().bind(&tx).await?,
        jobs: work::drop_old_jobs().bind(&tx).await?,
        news: work::drop_old_news().bind(&tx).await?,
    };
    tx.commit(Event::new("upkeep.done", "clinic").on(job.caller.clinic()).new_value(&dropped), ())
        .await
        .map(drop)
}
