//! Sends what waits, and forgets what is worth nothing any more.

use jiff::{SignedDuration, Timestamp, civil::time};
use kernel::{MessageId, Problem, Result};
use platform::{
    Event, Tx, Write,
    jobs::{Every, Handlers, Running},
};
use serde::Serialize;

use super::{Channel, ENDED, Ended, Kind, Letter, Outgoing, queue, store, store::Row};
use crate::{
    mail::{self, Undelivered},
    sms,
};

pub(super) const KIND: &str = "notify.mail";
const UPKEEP: &str = "notify.upkeep";
/// That there was a message is kept for so long after its end.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

pub(crate) fn handlers() -> Handlers {
    Handlers::new().on(KIND, deliver).on(UPKEEP, forget).every(Every::Day(time(3, 20, 0, 0)), UPKEEP)
}

/// What is still to be sent, and by which gateway, if it is a text message.
struct Due {
    row: Row,
    to: String,
    letter: Letter,
    gateway: Option<sms::Gateway>,
}

/// Nothing where it was sent before, refused, or has lost its worth.
async fn due(job: &Running, id: MessageId) -> Result<Option<Due>> {
    let (clinic, vault) = (job.caller.clinic(), job.caller.platform().vault());
    let tx = job.caller.read().await?;
    let row = store::get(&tx, id).await?;
    if row.status != "waiting" {
        return Ok(None);
    }
    let Some(letter) = store::letter(vault, clinic, &row, job.caller.now())? else { return Ok(None) };
    let gateway = match Channel::of(&row.channel)? {
        Channel::Mail => None,
        Channel::Sms => sms::store::gateway(&tx).await?,
    };
    let to = store::recipient(vault, clinic, &row)?;
    Ok(Some(Due { row, to, letter, gateway }))
}

/// Hands it to the mail server or the gateway; nothing where it waits to be handed over by somebody.
async fn hand_over(job: &Running, id: MessageId, due: &Due) -> Result<Option<Result<(), Undelivered>>> {
    let config = job.caller.platform().config();
    Ok(match (Channel::of(&due.row.channel)?, &config.mail, &due.gateway) {
        (Channel::Mail, None, _) => None,
        (Channel::Mail, Some(server), _) => Some(mail::deliver(server, id, &due.to, &due.letter).await),
        (Channel::Sms, _, None) => Some(Err(Undelivered::for_good("no gateway for text messages is named"))),
        (Channel::Sms, _, Some(gateway)) => {
            let open = config.sms_private_gateway;
            Some(sms::client::deliver(gateway, open, id, &due.to, &due.letter.text).await)
        }
    })
}

/// A message that left and whose worker died before it could say so leaves once more: twice is better than never.
async fn deliver(job: Running) -> Result<()> {
    let Outgoing { id } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let Some(due) = due(&job, id).await? else { return expire(&job, id).await };
    if let Some(end) = store::quiet_until(&due.row, job.caller.now())? {
        return put_off(&job, &due.row, end).await;
    }
    let Some(delivered) = hand_over(&job, id, &due).await? else { return Ok(()) };
    let tx = job.caller.write().await?;
    let event = Event::new("message.sent", "message").on(id);
    let Err(Undelivered { why, for_good, is_unsure }) = delivered else {
        store::sent(&tx, id, job.caller.now()).await?;
        ended(&tx, &due.row, true).await?;
        return tx.commit(event, ()).await.map(drop);
    };
    // What may have arrived twice already is not sent a third time.
    let is_lost = is_unsure && due.row.unsure > 0;
    let (why, for_good) =
        if is_lost { (format!("it is not known whether it arrived: {why}"), true) } else { (why, for_good) };
    let is_over = for_good || job.is_last_try;
    store::failed(&tx, id, (&why, is_over), is_unsure).await?;
    if is_over {
        ended(&tx, &due.row, false).await?;
    }
    let problem = tx.commit_failure(event.because(why.as_str()), Problem::unavailable(why)).await;
    if for_good && problem.status.as_u16() == 503 { Ok(()) } else { Err(problem) }
}

/// One that still waited when it lost its worth has failed; of one that was sent, refused or taken back nothing is to be said.
async fn expire(job: &Running, id: MessageId) -> Result<()> {
    let tx = job.caller.write().await?;
    let row = store::get(&tx, id).await?;
    if row.status != "waiting" {
        return Ok(());
    }
    store::failed(&tx, id, ("it could not leave in time", true), false).await?;
    ended(&tx, &row, false).await?;
    tx.commit(Event::new("message.expired", "message").on(id), ()).await.map(drop)
}

/// Tells the department that waits to hear what became of it.
async fn ended(tx: &Tx<Write>, row: &Row, sent: bool) -> Result<()> {
    if !Kind::is_followed(&row.kind) {
        return Ok(());
    }
    tx.announce(ENDED, &Ended { message: MessageId(row.id), sent }).await
}

/// Its reader is not disturbed now: it waits until that is over, unless it is worth nothing then.
async fn put_off(job: &Running, row: &Row, end: Timestamp) -> Result<()> {
    let (tx, id) = (job.caller.write().await?, MessageId(row.id));
    if end < row.expires_at {
        // Once for each run: clocks that differ a little may bring it here again.
        queue(&tx, id, &format!("{id}:{}", job.id), Some(end)).await?;
    } else {
        store::failed(&tx, id, ("the quiet hours end too late", true), false).await?;
        ended(&tx, row, false).await?;
    }
    tx.commit(Event::new("message.put_off", "message").on(id), ()).await.map(drop)
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
