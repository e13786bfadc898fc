//! The table of requests for co-signatures.

use jiff::Timestamp;
use kernel::{AccountId, CoSignatureRequestId, Cursor, EncounterId, Problem, Result, Version};
use platform::{Tx, Write};
use sql::queries::charting::co_signature_request as queries;
pub use sql::queries::charting::co_signature_request::{OpenOf as OpenRequest, Request};
use uuid::Uuid;

/// Waiting ones are counted up to here: nobody reads a higher number.
pub const MOST_COUNTED: i64 = 100;

/// What is asked of whom.
#[derive(Debug)]
pub struct Asked<'a> {
    /// At which encounter.
    pub encounter: EncounterId,
    /// The signed version that is to be read.
    pub number: i32,
    /// Who asks.
    pub by: AccountId,
    /// Who is asked.
    pub of: AccountId,
    /// `review` or `approval`.
    pub meaning: &'a str,
    /// What the colleague should know.
    pub note: Option<&'a str>,
}

/// Whether it was written: not where this person is asked already.
pub async fn ask(tx: &Tx<Write>, id: CoSignatureRequestId, asked: &Asked<'_>) -> Result<bool> {
    let Asked { encounter, number, by, of, meaning, note } = asked;
    let at = tx.platform().now();
    let rows = queries::ask().bind(tx, &id.0, &encounter.0, number, &by.0, &of.0, meaning, note, &at).await?;
    Ok(rows == 1)
}

/// A request.
pub async fn get<M: Send + Sync>(tx: &Tx<M>, id: CoSignatureRequestId) -> Result<Request> {
    queries::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// Those of an encounter, the newest first, 100 at most.
pub async fn of_encounter<M: Send + Sync>(tx: &Tx<M>, id: EncounterId) -> Result<Vec<Request>> {
    Ok(queries::of_encounter().bind(tx, &id.0).all().await?)
}

/// What waits for somebody, the oldest first; one row more than the page holds.
pub async fn waiting<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Request>> {
    let (at, id) = after.map(|after| (after.at, after.id)).unzip();
    Ok(queries::waiting().bind(tx, &account.0, &at, &id, &wanted(limit)).all().await?)
}

/// How many wait for somebody.
pub async fn count_waiting<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<i64> {
    Ok(queries::count_waiting().bind(tx, &account.0, &MOST_COUNTED).one().await?)
}

/// What somebody asked of others, the newest first; one row more than the page holds.
pub async fn asked<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Request>> {
    let (at, id) = after.map(|after| (after.at, after.id)).unzip();
    Ok(queries::asked().bind(tx, &account.0, &at, &id, &wanted(limit)).all().await?)
}

fn wanted(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1
}

/// What somebody is asked for at an encounter; nobody else answers it before the transaction is over.
pub async fn open_of(tx: &Tx<Write>, id: EncounterId, account: AccountId) -> Result<Option<OpenRequest>> {
    Ok(queries::open_of().bind(tx, &id.0, &account.0).opt().await?)
}

/// It was signed.
pub async fn fulfil(tx: &Tx<Write>, id: Uuid, signature: Uuid, at: Timestamp) -> Result<()> {
    match queries::fulfil().bind(tx, &signature, &at, &tx.account_name(), &id).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

/// Somebody declined; `412` when it was over already.
pub async fn decline(tx: &Tx<Write>, id: CoSignatureRequestId, seen: Version, reason: &str) -> Result<()> {
    let at = tx.platform().now();
    match queries::decline().bind(tx, &reason, &at, &tx.account_name(), &id.0, &seen.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

/// Who asked takes it back; `412` when it was over already.
pub async fn take_back(tx: &Tx<Write>, id: CoSignatureRequestId, seen: Version) -> Result<()> {
    let at = tx.platform().now();
    match queries::take_back().bind(tx, &at, &tx.account_name(), &id.0, &seen.0).await? {
        0 => Err(Problem::stale()),
        _ => Ok(()),
    }
}

/// Ends what is open at an encounter: which requests, and who had asked.
pub async fn end_all(tx: &Tx<Write>, id: EncounterId) -> Result<Vec<(Uuid, AccountId)>> {
    let at = tx.platform().now();
    let rows = queries::end_all().bind(tx, &at, &tx.account_name(), &id.0).all().await?;
    Ok(rows.into_iter().map(|row| (row.id, AccountId(row.asked_by))).collect())
}
