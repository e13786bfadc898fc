//! Sends what waits, and forgets what is worth nothing any more.

use jiff::{SignedDuration, civil::time};
use kernel::{MessageId, Problem, Result};
use platform::{
    Event,
    jobs::{Every, Handlers, Running},
};
use serde::Serialize;

use super::{Letter, Outgoing, store};
use crate::mail::{self, Undelivered};

pub(super) const KIND: &str = "notify.mail";
const UPKEEP: &str = "notify.upkeep";
/// That there was a message is kept for so long after its end.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

pub(crate) fn handlers() -> Handlers {
    Handlers::new().on(KIND, deliver).on(UPKEEP, forget).every(Every::Day(time(3, 20, 0, 0)), UPKEEP)
}

/// What is still to be sent: nothing where it was sent before, refused, or has lost its worth.
async fn due(job: &Running, id: MessageId) -> Result<Option<(String, Letter)>> {
    let (clinic, vault) = (job.caller.clinic(), job.caller.platform().vault());
    let tx = job.caller.read().await?;
    let row = store::get(&tx, id).await?;
    if row.status != "waiting" {
        return Ok(None);
    }
    match store::letter(vault, clinic, &row, job.caller.now())? {
        Some(letter) => Ok(Some((store::recipient(vault, clinic, &row)?, letter))),
        None => Ok(None),
    }
}

/// A message that left and whose worker died before it could say so leaves once more: twice is better than never.
async fn deliver(job: Running) -> Result<()> {
    let Outgoing { id } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    // Without a mail server it waits, to be handed over.
    let Some(server) = &job.caller.platform().config().mail else { return Ok(()) };
    let Some((to, letter)) = due(&job, id).await? else { return Ok(()) };
    let delivered = mail::deliver(server, id, &to, &letter).await;
    let tx = job.caller.write().await?;
    let event = Event::new("message.sent", "message").on(id);
    let Err(Undelivered { why, for_good }) = delivered else {
        store::sent(&tx, id, job.caller.now()).await?;
        return tx.commit(event, ()).await.map(drop);
    };
    store::failed(&tx, id, &why, for_good).await?;
    let problem = tx.commit_failure(event.because(why.as_str()), Problem::unavailable(why)).await;
    if for_good && problem.status.as_u16() == 503 { Ok(()) } else { Err(problem) }
}

#[derive(Serialize)]
struct Forgotten {
    letters: u64,
    messages: u64,
}

async fn forget(job: Running) -> Result<()> {
    let now = job.caller.now();
    let before = now.checked_sub(KEPT).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let (letters, messages) = store::forget(&tx, now, before).await?;
    let event = Event::new("upkeep.done", "clinic").on(job.caller.clinic());
    tx.commit(event.new_value(&Forgotten { letters, messages }), ()).await.map(drop)
}
