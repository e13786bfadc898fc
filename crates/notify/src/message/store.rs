//! The table of messages.

use jiff::Timestamp;
use kernel::{AccountId, ClinicId, Cursor, MessageId, Problem, Result};
use platform::{FieldRef, FieldVault, Tx, Write};
use sql::queries::notify::message;
pub use sql::queries::notify::message::Message as Row;

use super::{Letter, Message, Standing};
use crate::notification::QuietHours;

fn field(clinic: ClinicId, id: MessageId, column: &'static str) -> FieldRef<'static> {
    FieldRef { clinic: clinic.0, table: "notify.message", column, row: id.0 }
}

pub(super) async fn add(tx: &Tx<Write>, new: &Message<'_>, letter: &Letter) -> Result<MessageId> {
    let (id, vault) = (MessageId::new(), tx.platform().vault());
    let recipient = vault.seal(field(tx.clinic(), id, "recipient"), new.to.as_bytes())?;
    let letter = serde_json::to_vec(letter).map_err(Problem::internal)?;
    let letter = vault.seal(field(tx.clinic(), id, "letter"), &letter)?;
    let quiet_hours = new.quiet_hours.map(serde_json::to_value).transpose().map_err(Problem::internal)?;
    message::insert()
        .bind(
            tx,
            &id.0,
            &new.kind.word(),
            &new.channel.word(),
            &recipient.as_slice(),
            &letter.as_slice(),
            &new.confidential,
            &new.two_readers,
            &new.expires_at,
            &quiet_hours,
        )
        .await?;
    Ok(id)
}

/// The newest first; one row more than the page holds.
pub(super) async fn list<M: Send + Sync>(
    tx: &Tx<M>,
    status: Option<&str>,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Row>> {
    let wanted = i64::try_from(limit).map_err(Problem::internal)? + 1;
    Ok(message::list().bind(tx, &status, &after.map(|a| a.at), &after.map(|a| a.id), &wanted).all().await?)
}

/// One, if it is this clinic's.
pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: MessageId) -> Result<Row> {
    message::get().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// How these stand.
pub(super) async fn standing<M: Send + Sync>(tx: &Tx<M>, ids: &[MessageId]) -> Result<Vec<Standing>> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = message::standing().bind(tx, &ids).all().await?.into_iter();
    let standing = |row: message::Standing| Standing {
        message: MessageId(row.id),
        attempts: row.attempts,
        last_error: row.last_error,
    };
    Ok(rows.map(standing).collect())
}

/// Where it goes.
pub(super) fn recipient(vault: &FieldVault, clinic: ClinicId, row: &Row) -> Result<String> {
    let opened = vault.open(field(clinic, MessageId(row.id), "recipient"), &row.recipient)?;
    String::from_utf8(opened.expose().clone()).map_err(Problem::internal)
}

/// What it says, as long as that is of use.
pub(super) fn letter(
    vault: &FieldVault,
    clinic: ClinicId,
    row: &Row,
    now: Timestamp,
) -> Result<Option<Letter>> {
    let Some(sealed) = row.letter.as_deref().filter(|_| now < row.expires_at) else { return Ok(None) };
    let opened = vault.open(field(clinic, MessageId(row.id), "letter"), sealed)?;
    serde_json::from_slice(opened.expose()).map(Some).map_err(Problem::internal)
}

/// It has left, perhaps while somebody took it back: what it said is forgotten.
pub(super) async fn sent(tx: &Tx<Write>, id: MessageId, at: Timestamp) -> Result<()> {
    message::sent().bind(tx, &at, &id.0).await?;
    Ok(())
}

/// What has not left does not leave any more: what it said is forgotten.
pub(super) async fn recall(tx: &Tx<Write>, ids: &[MessageId]) -> Result<()> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    message::recall().bind(tx, &ids).await?;
    Ok(())
}

/// Until when its reader is not to be disturbed, if that is so now.
pub(super) fn quiet_until(row: &Row, now: Timestamp) -> Result<Option<Timestamp>> {
    let Some(kept) = &row.quiet_hours else { return Ok(None) };
    let quiet: QuietHours = serde_json::from_value(kept.clone()).map_err(Problem::internal)?;
    Ok(quiet.end(now))
}

/// It did not leave; `for_good` where no other try is made. Of an unsure one nobody knows whether it arrived.
pub(super) async fn failed(
    tx: &Tx<Write>,
    id: MessageId,
    (why, for_good): (&str, bool),
    is_unsure: bool,
) -> Result<()> {
    message::failed().bind(tx, &why, &for_good, &is_unsure, &id.0).await?;
    Ok(())
}

/// Somebody read it, to hand it over.
pub(super) async fn hand_over(tx: &Tx<Write>, id: MessageId, by: &str, at: Timestamp) -> Result<()> {
    message::hand_over().bind(tx, &at, &by, &id.0).await?;
    Ok(())
}

/// Somebody wants to read it, and somebody else must want it too.
pub(super) async fn ask_for_second_reader(
    tx: &Tx<Write>,
    id: MessageId,
    by: AccountId,
    at: Timestamp,
) -> Result<()> {
    message::ask_for_second_reader().bind(tx, &by.0, &at, &id.0).await?;
    Ok(())
}

/// A refused one waits again; whether it was refused.
pub(super) async fn wait_again(tx: &Tx<Write>, id: MessageId, now: Timestamp) -> Result<bool> {
    Ok(message::wait_again().bind(tx, &id.0, &now).await? > 0)
}

/// Forgets what is worth nothing any more, and messages from before `before`.
pub(super) async fn forget(tx: &Tx<Write>, now: Timestamp, before: Timestamp) -> Result<(u64, u64)> {
    Ok((message::forget_letters().bind(tx, &now).await?, message::drop_old().bind(tx, &before).await?))
}
