//! Showing again who it is, at the moment of a deed that is personal: a signature (21 CFR 11.200). Unlike the step-up of a
//! session it is good for that one deed.

use kernel::{AccountId, Problem, Result, Secret, text::Check};
use platform::{Caller, Event, Permission};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    account::{api::confirm_password, store as accounts},
    passkey::api::{PasskeyProof, confirm_passkey},
    password,
};

/// What a signature means (21 CFR 11.50).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// I wrote this and answer for it.
    Authorship,
    /// I have read it.
    Review,
    /// I agree with it.
    Approval,
    /// I take it back: it was a mistake.
    Withdrawal,
}

impl Meaning {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Authorship, Self::Review, Self::Approval, Self::Withdrawal];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Authorship => "authorship",
            Self::Review => "review",
            Self::Approval => "approval",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// What the database names by this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|meaning| meaning.word() == word)
    }
}

/// What somebody is about to sign. A proof is good for this deed alone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// The kind of thing: `encounter`.
    pub resource_type: String,
    /// The thing.
    pub resource_id: Uuid,
    /// The version of what it says.
    pub resource_version: i32,
    /// What the signature will mean.
    pub meaning: Meaning,
    /// SHA-256 of what the thing says, in hexadecimal digits, as it was read; where it says nothing that has one, left out.
    pub content_sha256: Option<String>,
}

impl Deed {
    /// Checks what somebody sends.
    pub(crate) fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("resource_type", &self.resource_type, 40);
        let is_word = self.resource_type.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        check.that(is_word, "resource_type", "not_a_word", "Give the kind of thing in small letters.");
        check.that(self.resource_version > 0, "resource_version", "too_small", "Versions begin with 1.");
        let is_digest = |text: &String| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let fits = self.content_sha256.as_ref().is_none_or(is_digest);
        check.that(fits, "content_sha256", "not_a_digest", "Give 64 hexadecimal digits.");
        check.done()
    }

    /// What a passkey's challenge is bound to.
    pub(crate) fn bound(&self) -> String {
        let Self { resource_type, resource_id, resource_version, meaning, content_sha256 } = self;
        let content = content_sha256.as_deref().unwrap_or_default();
        format!("{resource_type}:{resource_id}:{resource_version}:{}:{content}", meaning.word())
    }
}

/// The password, or a proof by a passkey (its challenge comes from `POST /session/passkey/signing-challenge`).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// The password. Whoever has a second factor must have given that a moment ago (`POST /session/step-up`).
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<Secret<String>>,
    /// A passkey is both factors.
    passkey: Option<PasskeyProof>,
}

impl Credential {
    /// Checks what somebody sends, before anything is looked up; `within` is the path of its fields.
    pub fn check(&self, check: &mut Check, within: &str) {
        if let Some(given) = &self.password {
            check.within(&format!("{within}.password"), given.expose(), password::MAX);
        }
        if let Some(passkey) = &self.passkey {
            passkey.check(check, within);
        }
    }
}

/// By what somebody showed who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The password of an account without a second factor.
    Password,
    /// The password, a moment after the second factor.
    PasswordAndFactor,
    /// A passkey, which is both.
    Passkey,
}

impl Method {
    /// The word in records.
    pub fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasswordAndFactor => "password_and_factor",
            Self::Passkey => "passkey",
        }
    }
}

/// Somebody who has just shown who they are: made by [`reauthenticate`] alone, and used up by the deed.
#[derive(Debug)]
pub struct Reauthenticated {
    account: AccountId,
    method: Method,
    deed: Deed,
}

impl Reauthenticated {
    /// Who it is.
    pub fn account(&self) -> AccountId {
        self.account
    }
    /// By what they showed it.
    pub fn method(&self) -> Method {
        self.method
    }
    /// What they sign.
    pub fn deed(&self) -> &Deed {
        &self.deed
    }
}

/// Asks the caller to show who they are, for this deed. Failures count like those of a sign-in.
pub async fn reauthenticate<P: Permission>(
    caller: &Caller<P>,
    given: &Credential,
    deed: Deed,
) -> Result<Reauthenticated> {
    let proven = |by| {
        Event::new("session.reauthenticated", "session")
            .because(by)
            .new_value(&json!({ "signs": deed.bound() }))
    };
    let method = match (&given.password, &given.passkey) {
        (Some(password), None) => {
            let account = {
                let tx = caller.identity_read().await?;
                accounts::get(&tx, caller.account()).await?
            };
            // A password is one factor; the other one is the session's, and fresh.
            if accounts::has_factor(&account) {
                caller.stepped_up()?;
            }
            confirm_password(caller, &account, password, "password").await?;
            let method =
                if accounts::has_factor(&account) { Method::PasswordAndFactor } else { Method::Password };
            let tx = caller.identity_write().await?;
            tx.commit(proven(method.word()).on(caller.session()?.id), ()).await?;
            method
        }
        (None, Some(passkey)) => {
            let (tx, _) = confirm_passkey(caller, passkey, Some(&deed)).await?;
            tx.commit(proven(Method::Passkey.word()).on(caller.session()?.id), ()).await?;
            Method::Passkey
        }
        _ => {
            let why = "Give your password, or show a passkey.";
            return Err(Problem::invalid_field("password", "required", why));
        }
    };
    Ok(Reauthenticated { account: caller.account(), method, deed })
}
