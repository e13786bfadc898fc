//! Sends what waits, and forgets what is worth nothing any more.

use jiff::{SignedDuration, civil::time};
use kernel::{MessageId, Problem, Result};
use platform::{
    Event,
    jobs::{Every, Handlers, Running},
};
use serde::Serialize;

use super::{Channel, ENDED, Ended, Kind, Letter, Outgoing, store, store::Row};
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
    let Some(due) = due(&job, id).await? else { return Ok(()) };
    let Some(delivered) = hand_over(&job, id, &due).await? else { return Ok(()) };
    let tx = job.caller.write().await?;
    let event = Event::new("message.sent", "message").on(id);
    if Kind::is_followed(&due.row.kind) && !matches!(&delivered, Err(failed) if !failed.for_good) {
        tx.announce(ENDED, &Ended { message: id, sent: delivered.is_ok() }).await?;
    }
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
