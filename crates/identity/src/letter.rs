//! The letter that tells a person that notifications wait. It says nothing of them: mail is not a safe place for it. So it
//! goes to an address that nobody has proved yet, too.

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Problem, Result};
use notify::{
    Kind, Message,
    notification::{MAIL, Mailing, take_for_mail},
};
use platform::{
    Event,
    jobs::{Handlers, Running},
};

use crate::{
    account::{self, store::Account},
    clinic,
};

/// Who has not signed in for so long learns it there.
const OF_USE: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(crate) fn jobs() -> Handlers {
    Handlers::new().on(MAIL, write)
}

/// Whose letter it is and the clinic's name; nothing for somebody who does not work there any more.
async fn reader(job: &Running, id: AccountId) -> Result<Option<(Account, String)>> {
    let clinic = job.caller.clinic();
    let tx = job.caller.identity_read().await?;
    if !clinic::store::is_member(&tx, id, clinic).await? {
        return Ok(None);
    }
    let account = account::store::get(&tx, id).await?;
    let clinic = clinic::store::get(&tx, clinic).await?;
    Ok(account.is_active.then_some((account, clinic.details.name)))
}

/// One letter for all that waits. A second run finds that nothing waits any more.
async fn write(job: Running) -> Result<()> {
    let Mailing { account: id } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let Some((account, clinic)) = reader(&job, id).await? else { return Ok(()) };
    let tx = job.caller.write().await?;
    let Some(waiting) = take_for_mail(&tx, id).await? else { return Ok(()) };
    let count = waiting.notifications.to_string();
    let link = format!("{}/notifications", job.caller.platform().config().address());
    let expires_at: Timestamp = job.caller.now().checked_add(OF_USE).map_err(Problem::internal)?;
    let message = Message {
        kind: if waiting.is_urgent { Kind::UrgentNotification } else { Kind::Notification },
        channel: notify::Channel::Mail,
        to: &account.email,
        language: &account.language,
        values: &[("name", &account.full_name), ("clinic", &clinic), ("count", &count), ("link", &link)],
        expires_at,
        confidential: false,
        quiet_hours: None,
        two_readers: false,
    };
    let kind = message.kind.word();
    let id = notify::send(&tx, &message).await?;
    tx.commit(Event::new("message.written", "message").on(id).because(kind), ()).await.map(drop)
}
