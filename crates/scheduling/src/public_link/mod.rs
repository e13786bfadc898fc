//! Addresses that work without signing in: a screen in the waiting room. They name no patient; each stands for one thing, and is
//! worth nothing once it was revoked.

pub mod display;
pub(crate) mod store;

use jiff::{SignedDuration, Timestamp};
use kernel::{Problem, PublicLinkId, Result};
use platform::{Caller, Guest, Permission};
use serde::Serialize;
use utoipa::ToSchema;

/// So long is an address good, unless somebody revokes it.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 365 * 2);

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A screen that shows the tokens of the waiting room.
    Display,
    /// A provider's calendar for calendars outside.
    Calendar,
}

impl Kind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Calendar => "calendar",
        }
    }
}

/// An address that works without signing in. The secret in it was shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicLinkView {
    /// The address.
    pub id: PublicLinkId,
    /// What people call it.
    pub name: String,
    /// Who made it.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Good until then.
    pub expires_at: Timestamp,
    /// Who revoked it; nobody where the password or the second factor of its owner was reset, or they had left.
    pub revoked_by: Option<String>,
    /// Since when it opens nothing, where it was revoked or that happened.
    pub revoked_at: Option<Timestamp>,
    /// What the caller may do with it: `revoke`.
    pub allowed_actions: Vec<&'static str>,
}

/// The same with the secret, which is shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewPublicLinkView {
    /// The address.
    pub link: PublicLinkView,
    /// What makes it work; it stands behind the `#`.
    pub secret: String,
}

pub(crate) fn view(row: store::PublicLink, now: Timestamp) -> PublicLinkView {
    let is_good = row.revoked_at.is_none() && now < row.expires_at;
    PublicLinkView {
        id: PublicLinkId(row.id),
        name: row.name,
        created_by: row.created_by,
        created_at: row.created_at,
        expires_at: row.expires_at,
        revoked_by: row.revoked_by,
        revoked_at: row.revoked_at,
        allowed_actions: if is_good { vec!["revoke"] } else { vec![] },
    }
}

/// Of a secret that opens nothing: unknown, malformed, expired and revoked ones are alike.
pub(crate) fn opens_nothing() -> Problem {
    Problem::not_found()
}

/// The clinic of a secret, as whom its link is read.
pub(crate) async fn opened(
    guest: &Guest,
    kind: Kind,
    secret: &kernel::Secret<String>,
) -> Result<(Caller<platform::System>, store::PublicLink)> {
    let found = identity::public_token::find(guest, kind.word(), secret).await?;
    let (clinic, sha256) = found.ok_or_else(opens_nothing)?;
    let caller = guest.platform().system(clinic, kind.word());
    let tx = caller.read().await?;
    let link = store::find(&tx, kind, &sha256, guest.now()).await?.ok_or_else(opens_nothing)?;
    Ok((caller, link))
}

/// Until when a new address is good.
pub(crate) fn good_until<P: Permission>(caller: &Caller<P>) -> Result<Timestamp> {
    caller.now().checked_add(LASTS).map_err(Problem::internal)
}
