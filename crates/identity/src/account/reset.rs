//! The way back for who has lost the password or the second factor: whoever may run the program on the server may.

use kernel::{AccountId, Problem, Result, Secret};
use platform::{Event, Platform};
use sql::queries::identity::account;

use super::store;
use crate::{
    clinic, password,
    recovery::{self, HandedOver},
    session,
};

/// What is taken away.
#[derive(Debug, Clone, Copy)]
pub struct What {
    /// The password; a new one is made, to be changed at the first sign-in.
    pub password: bool,
    /// The second factor.
    pub second_factor: bool,
}

/// What became of the account.
#[derive(Debug)]
pub struct Reset {
    /// Whose account it is.
    pub username: String,
    /// The new password, good for one sign-in.
    pub password: Option<Secret<String>>,
    /// What the person needs beside the password to set up a new second factor.
    pub code: Option<HandedOver>,
}

/// Who did it, in words that the person reads.
const BY: &str = "osler account reset";

/// Resets an account and ends its sessions. The event stands in the trail of each of its clinics.
pub async fn reset(platform: &Platform, login: &str, what: What) -> Result<Reset> {
    let caller = platform.system_global("cli");
    let known = {
        let tx = caller.identity_read().await?;
        store::find_by_login(&tx, login.trim()).await?
    };
    let known = known
        .filter(|a| a.is_active)
        .ok_or_else(|| Problem::internal(format!("no active account has the username or e-mail {login}")))?;
    let asks_for_code = store::asks_for_code(&known);
    if what.second_factor && !asks_for_code && !what.password {
        return Err(Problem::internal(format!("{} has no second factor", known.username)));
    }
    let new = if what.password { Some(Secret::new(password::random_password()?)) } else { None };
    let hash = match &new {
        Some(new) => Some(password::hash(new).await?),
        None => None,
    };
    let (id, now) = (AccountId(known.id), platform.now());
    let tx = caller.identity_write().await?;
    let clinics = clinic::store::agreed_to(&tx, id).await?;
    if let Some(hash) = &hash {
        account::give_password().bind(&tx, &known.id, &hash.as_str()).await?;
    }
    let factor = what.second_factor && asks_for_code;
    let code = if factor { Some(recovery::hand_over(platform, id)?) } else { None };
    if let Some(code) = &code {
        let all: Vec<uuid::Uuid> = clinics.iter().map(|clinic| clinic.0).collect();
        if !store::reset_totp(&tx, id, code, [BY, "on the server"], &all, now).await? {
            return Err(Problem::internal("the account has just joined a clinic: run it again"));
        }
    }
    session::store::revoke_all(&tx, id, now).await?;
    store::credentials_reset(&tx, id, now).await?;
    let words = match (hash.is_some(), factor) {
        (true, true) => "password, second factor",
        (true, false) => "password",
        (false, _) => "second factor",
    };
    let event = Event::new("account.reset", "account").on(id).because(words);
    for clinic in clinics {
        tx.record(&event.another().in_clinic(clinic)).await?;
    }
    tx.commit(event, ()).await?;
    Ok(Reset { username: known.username, password: new, code })
}
