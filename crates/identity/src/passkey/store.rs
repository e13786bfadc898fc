//! The tables of passkeys and of the challenges under way.

use jiff::Timestamp;
use kernel::{AccountId, PasskeyId, Problem, Result};
use platform::{Tx, Write, http::sha256};
use sql::queries::identity::passkey;
pub(crate) use sql::queries::identity::passkey::Passkey;

use super::{ANSWER_WITHIN, ceremony::NewCredential};

/// What a challenge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Add,
    SignIn,
    Confirm,
    Sign,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign_in",
            Self::Confirm => "confirm",
            Self::Sign => "sign",
        }
    }
}

/// A passkey that somebody shows.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) id: PasskeyId,
    pub(super) account: AccountId,
    pub(super) public_key: Vec<u8>,
    pub(super) handle: Option<Vec<u8>>,
}

/// The account's passkeys, the oldest first.
pub(crate) async fn list<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Vec<Passkey>> {
    Ok(passkey::list().bind(tx, &account.0).all().await?)
}

/// What authenticators know the account by.
pub(super) async fn handle(tx: &Tx<Write>, account: AccountId) -> Result<Vec<u8>> {
    let mut new = [0; 32];
    aws_lc_rs::rand::fill(&mut new).map_err(Problem::internal)?;
    Ok(passkey::handle().bind(tx, &new.as_slice(), &account.0).one().await?)
}

/// Locks the account until the end of the transaction; how many passkeys it has.
pub(super) async fn lock(tx: &Tx<Write>, account: AccountId) -> Result<usize> {
    passkey::lock().bind(tx, &account.0).one().await?;
    Ok(list(tx, account).await?.len())
}

/// Adds one; none where somebody has it already.
pub(super) async fn add(
    tx: &Tx<Write>,
    account: AccountId,
    new: &NewCredential,
    name: &str,
    now: Timestamp,
) -> Result<Option<PasskeyId>> {
    let id = PasskeyId::new();
    let added = passkey::add()
        .bind(
            tx,
            &id.0,
            &account.0,
            &new.id.as_slice(),
            &new.public_key.as_slice(),
            &new.sign_count.into(),
            &name,
            &now,
        )
        .await?;
    Ok((added == 1).then_some(id))
}

/// Removes one; what it was called, if it was there.
pub(super) async fn remove(tx: &Tx<Write>, account: AccountId, id: PasskeyId) -> Result<Option<String>> {
    Ok(passkey::remove().bind(tx, &id.0, &account.0).opt().await?)
}

/// Removes all: they belong to the factor that was taken away.
pub(crate) async fn drop_all(tx: &Tx<Write>, account: AccountId) -> Result<()> {
    passkey::drop_all().bind(tx, &account.0).await?;
    Ok(())
}

/// Whose passkey this is.
pub(super) async fn find(tx: &Tx<Write>, credential_id: &[u8]) -> Result<Option<Shown>> {
    let row = passkey::find().bind(tx, &credential_id).opt().await?;
    Ok(row.map(|row| Shown {
        id: PasskeyId(row.id),
        account: AccountId(row.account_id),
        public_key: row.public_key,
        handle: row.handle,
    }))
}

/// Remembers a use; whether the counter went on.
pub(super) async fn count_use(
    tx: &Tx<Write>,
    id: PasskeyId,
    sign_count: u32,
    now: Timestamp,
) -> Result<bool> {
    Ok(passkey::count_use().bind(tx, &sign_count.into(), &now, &id.0).await? == 1)
}

/// A new challenge for whoever is bound to it: a session, or a browser.
pub(super) async fn begin(tx: &Tx<Write>, purpose: Purpose, bound: &str, now: Timestamp) -> Result<String> {
    let mut challenge = [0; 32];
    aws_lc_rs::rand::fill(&mut challenge).map_err(Problem::internal)?;
    let until = now.checked_add(ANSWER_WITHIN).map_err(Problem::internal)?;
    let bound = sha256(bound.as_bytes());
    passkey::begin()
        .bind(tx, &now, &sha256(&challenge).as_slice(), &purpose.word(), &bound.as_slice(), &until)
        .await?;
    Ok(data_encoding::BASE64URL_NOPAD.encode(&challenge))
}

/// Uses a challenge up; whether it was good.
pub(super) async fn take(
    tx: &Tx<Write>,
    purpose: Purpose,
    bound: &str,
    challenge: &[u8],
    now: Timestamp,
) -> Result<bool> {
    let (challenge, bound) = (sha256(challenge), sha256(bound.as_bytes()));
    let taken =
        passkey::take().bind(tx, &challenge.as_slice(), &purpose.word(), &bound.as_slice(), &now).await?;
    Ok(taken == 1)
}
