//! The table of notifications. Each one is of one person: whoever asks for another's finds nothing.

use jiff::Timestamp;
use kernel::{AccountId, Cursor, NotificationId, Problem, Result};
use platform::{Tx, Write};
use serde_json::Value;
use sql::queries::notify::notification as queries;
pub use sql::queries::notify::notification::Notification as Row;

use super::{Alert, Kind};

/// Unread ones are counted up to here: nobody reads a higher number.
pub(super) const MOST_COUNTED: i64 = 100;

/// Whether it was new to this person.
pub(super) async fn add(
    tx: &Tx<Write>,
    id: NotificationId,
    account: AccountId,
    kind: Kind,
    alert: &Alert,
    at: Timestamp,
    mail_at: Option<Timestamp>,
) -> Result<bool> {
    let added = queries::insert()
        .bind(
            tx,
            &id.0,
            &account.0,
            &kind.word(),
            &kind.priority().word(),
            &alert.condition.as_str(),
            &Some(alert.related.resource_type),
            &alert.related.id,
            &Value::Object(alert.details.clone()),
            &at,
            &mail_at,
        )
        .await?;
    Ok(added > 0)
}

/// Conditions of this kind that do not stand any more are over; who had been told.
pub(super) async fn resolve_others(tx: &Tx<Write>, kind: Kind, standing: &[&str]) -> Result<Vec<AccountId>> {
    let now = tx.platform().now();
    let readers = queries::resolve_others().bind(tx, &now, &kind.word(), &standing).all().await?;
    Ok(readers.into_iter().map(AccountId).collect())
}

/// What nobody has read of the conditions of this kind that do not stand any more is taken back; who had been told.
pub(super) async fn drop_unread(tx: &Tx<Write>, kind: Kind, standing: &[&str]) -> Result<Vec<AccountId>> {
    let readers = queries::drop_unread().bind(tx, &kind.word(), &standing).all().await?;
    Ok(readers.into_iter().map(AccountId).collect())
}

pub(super) async fn resolve(tx: &Tx<Write>, kind: Kind, condition: &str) -> Result<Vec<AccountId>> {
    let now = tx.platform().now();
    let readers = queries::resolve().bind(tx, &now, &kind.word(), &condition).all().await?;
    Ok(readers.into_iter().map(AccountId).collect())
}

/// Which of somebody's notifications.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filter<'a> {
    pub unread: bool,
    pub kind: Option<&'a str>,
    pub priority: Option<&'a str>,
    pub after: Option<Cursor>,
}

/// The newest first; one row more than the page holds.
pub(super) async fn list<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    filter: Filter<'_>,
    limit: usize,
) -> Result<Vec<Row>> {
    let wanted = i64::try_from(limit).map_err(Problem::internal)? + 1;
    let (at, id) = (filter.after.map(|a| a.at), filter.after.map(|a| a.id));
    let rows = queries::list()
        .bind(tx, &account.0, &filter.unread, &filter.kind, &filter.priority, &at, &id, &wanted)
        .all()
        .await?;
    Ok(rows)
}

/// How many are unread.
pub(super) async fn unread<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<i64> {
    Ok(queries::unread().bind(tx, &account.0, &MOST_COUNTED).one().await?)
}

/// One, if it is this person's.
pub(super) async fn get<M: Send + Sync>(tx: &Tx<M>, id: NotificationId, account: AccountId) -> Result<Row> {
    queries::get().bind(tx, &id.0, &account.0).opt().await?.ok_or_else(Problem::not_found)
}

/// It was read; once more changes nothing.
pub(super) async fn read(
    tx: &Tx<Write>,
    id: NotificationId,
    account: AccountId,
    at: Timestamp,
) -> Result<()> {
    queries::read().bind(tx, &at, &id.0, &account.0).await?;
    Ok(())
}

/// All of them up to a moment were read; how many.
pub(super) async fn read_all(
    tx: &Tx<Write>,
    account: AccountId,
    up_to: Timestamp,
    at: Timestamp,
) -> Result<u64> {
    Ok(queries::read_all().bind(tx, &at, &account.0, &up_to).await?)
}

/// The priorities of what now goes by mail.
pub(super) async fn take_for_mail(tx: &Tx<Write>, account: AccountId) -> Result<Vec<String>> {
    Ok(queries::take_for_mail().bind(tx, &tx.platform().now(), &account.0).all().await?)
}

/// Drops what is older.
pub(super) async fn drop_old(tx: &Tx<Write>, before: Timestamp) -> Result<u64> {
    Ok(queries::drop_old().bind(tx, &before).await?)
}
