//! Forgets, each night, what is a year old.

use jiff::{SignedDuration, civil::time};
use kernel::{Problem, Result};
use platform::{
    Event,
    jobs::{Every, Handlers, Running},
};
use serde_json::json;

use super::store;

const KIND: &str = "notification.upkeep";
const KEPT: SignedDuration = SignedDuration::from_hours(366 * 24);

pub(crate) fn handlers() -> Handlers {
    Handlers::new().on(KIND, forget).every(Every::Day(time(3, 25, 0, 0)), KIND)
}

async fn forget(job: Running) -> Result<()> {
    let before = job.caller.now().checked_sub(KEPT).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let notifications = store::drop_old(&tx, before).await?;
    let event = Event::new("upkeep.done", "clinic").on(job.caller.clinic());
    tx.commit(event.new_value(&json!({ "notifications": notifications })), ()).await.map(drop)
}
