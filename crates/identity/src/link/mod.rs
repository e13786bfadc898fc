//! Links by which somebody who is not signed in shows that they read mail at an account's address: to choose a password, or
//! to prove the address. The token stands behind the `#` of the address, which no server and no log sees.

pub mod api;
mod store;

use jiff::SignedDuration;
use kernel::{Problem, Result};
use platform::{Caller, Event, System, http::sha256};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    account::{is_guarded, store::Account},
    session,
};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// To choose a new password.
    PasswordReset,
    /// To prove an address.
    EmailVerification,
    /// To choose the first password.
    Invitation,
}

impl Kind {
    fn word(self) -> &'static str {
        self.message().word()
    }

    fn of(word: &str) -> Result<Self> {
        [Self::PasswordReset, Self::EmailVerification, Self::Invitation]
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or_else(|| Problem::internal(format!("a link has the kind {word}")))
    }

    /// The message that carries it.
    fn message(self) -> notify::Kind {
        match self {
            Self::PasswordReset => notify::Kind::PasswordReset,
            Self::EmailVerification => notify::Kind::EmailVerification,
            Self::Invitation => notify::Kind::Invitation,
        }
    }

    /// For so long it is good.
    pub fn lasts(self) -> SignedDuration {
        SignedDuration::from_hours(if self == Self::PasswordReset { 1 } else { 72 })
    }

    /// Whether it lets somebody choose a password.
    fn gives_password(self) -> bool {
        self != Self::EmailVerification
    }
}

/// Who asks somebody to work where, as the letter names them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Host<'a> {
    /// The person.
    pub by: &'a str,
    /// The clinic.
    pub clinic: &'a str,
}

/// Makes a link and sends it to the account's address, as a message of the caller's clinic. Those of the same kind before
/// it are worth nothing from here on, but for the last one to a new password. It is kept from the clinic's administrators where it opens another clinic, too.
pub async fn send(caller: &Caller<System>, kind: Kind, account: &Account, host: Host<'_>) -> Result<()> {
    // Who has a password of their own loses it to whoever reads the link.
    let two_readers = kind == Kind::PasswordReset && is_guarded(caller.platform(), account.id.into()).await?;
    let token = session::new_token()?;
    let expires_at = caller.now().checked_add(kind.lasts()).map_err(Problem::internal)?;
    let tx = caller.identity_write().await?;
    let clinics = crate::clinic::store::agreed_to(&tx, account.id.into()).await?;
    store::add(&tx, kind, account, &sha256(token.expose().as_bytes()), expires_at).await?;
    let made = Event::new("account.link_made", "account").on(account.id).because(kind.word());
    tx.commit(made.in_clinic(caller.clinic()), ()).await?;

    let link = format!("{}/link#{}", caller.platform().config().address(), token.expose());
    let message = notify::Message {
        kind: kind.message(),
        channel: notify::Channel::Mail,
        to: &account.email,
        language: &account.language,
        values: &[
            ("name", &account.full_name),
            ("username", &account.username),
            ("by", host.by),
            ("clinic", host.clinic),
            ("link", &link),
        ],
        expires_at,
        confidential: clinics.iter().any(|clinic| *clinic != caller.clinic()),
        quiet_hours: None,
        two_readers,
    };
    let tx = caller.write().await?;
    let id = notify::send(&tx, &message).await?;
    tx.commit(Event::new("message.written", "message").on(id).because(kind.word()), ()).await.map(drop)
}
