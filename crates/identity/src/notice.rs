//! "Was this you?": tells a person by mail what was done to their account, so that a stranger's doing does not stay unseen,
//! and how to put an end to it. What was done stands, whatever becomes of the letter.

use jiff::SignedDuration;
use kernel::{ClinicId, Problem, Result};
use notify::Kind;
use platform::{Caller, Event, Permission, Platform, RequestContext};

use crate::{account::store::Account, clinic, session::device};

/// For so long a notice is worth sending.
const NEWS_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What was done, by whom, and from where.
#[derive(Debug)]
pub(crate) struct Deed {
    pub(crate) kind: Kind,
    pub(crate) context: RequestContext,
    /// Who did it, where it was not the owner.
    pub(crate) by: String,
}

impl Deed {
    /// Something that only somebody who passes for the owner can have done.
    pub(crate) fn of_owner(kind: Kind, context: &RequestContext) -> Self {
        Self { kind, context: context.clone(), by: String::new() }
    }
}

/// Tells the owner of an account, at the address it had, as a message of this clinic. One who works nowhere gets no mail.
pub(crate) async fn tell(platform: &Platform, clinic: Option<ClinicId>, account: &Account, deed: Deed) {
    let Some(clinic) = clinic else { return };
    let (platform, account) = (platform.clone(), account.clone());
    // In a task of its own: who hangs up at the right moment does not keep it from being told.
    let told = tokio::spawn(async move { write(&platform, clinic, &account, &deed).await }).await;
    if let Err(problem) = told.map_err(Problem::internal).and_then(|written| written) {
        tracing::warn!(code = problem.code, cause = ?problem.source, "a notice could not be written");
    }
}

/// The same of what its owner, or who is signed in as the owner, has just done.
pub(crate) async fn of<P: Permission>(caller: &Caller<P>, account: &Account, kind: Kind) {
    let clinic = caller.session().ok().and_then(|session| session.clinic);
    tell(caller.platform(), clinic, account, Deed::of_owner(kind, caller.context())).await;
}

async fn write(platform: &Platform, clinic: ClinicId, account: &Account, deed: &Deed) -> Result<()> {
    let (caller, now) = (platform.system(clinic, "notices"), platform.now());
    let clinics = {
        let tx = caller.identity_read().await?;
        clinic::store::agreed_to(&tx, account.id.into()).await?
    };
    let at = now.strftime("%Y-%m-%d %H:%M UTC").to_string();
    let address = deed.context.address.to_canonical().to_string();
    let device = device::known(&deed.context.agent).unwrap_or_else(|| "–".to_owned());
    let link = format!("{}/#forgot", platform.config().address());
    let message = notify::Message {
        kind: deed.kind,
        channel: notify::Channel::Mail,
        to: &account.email,
        language: &account.language,
        values: &[
            ("name", &account.full_name),
            ("username", &account.username),
            ("at", &at),
            ("address", &address),
            ("device", &device),
            ("by", &deed.by),
            ("link", &link),
        ],
        expires_at: now.checked_add(NEWS_FOR).map_err(Problem::internal)?,
        confidential: clinics.iter().any(|other| *other != clinic),
        quiet_hours: None,
        two_readers: false,
    };
    let tx = caller.write().await?;
    let id = notify::send(&tx, &message).await?;
    tx.commit(Event::new("message.written", "message").on(id).because(deed.kind.word()), ()).await.map(drop)
}
