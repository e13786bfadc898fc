//! The tables of storage. What lies there is read and written with the chart of its patient.

use jiff::{Timestamp, civil::Date};
use kernel::{PathologyCaseId, PlacementId, Problem, Result, Version};
use platform::{Tx, Write};
use sql::queries::pathology::storage as queries;
pub(super) use sql::queries::pathology::storage::{LocationRow, PlacementRow};
use uuid::Uuid;

use super::{Place, StorageLocationDetails};

/// A page of the places, by their codes.
pub(super) async fn locations<M: Send + Sync>(
    tx: &Tx<M>,
    after: &str,
    wanted: i64,
) -> Result<Vec<LocationRow>> {
    Ok(queries::locations().bind(tx, &after, &wanted).all().await?)
}

pub(super) async fn location<M: Send + Sync>(tx: &Tx<M>, code: &str) -> Result<Option<LocationRow>> {
    Ok(queries::location().bind(tx, &code).opt().await?)
}

/// Changes a place, or adds one at version 0; stale where somebody was faster.
pub(super) async fn keep(
    tx: &Tx<Write>,
    code: &str,
    details: &StorageLocationDetails,
    version: Version,
) -> Result<()> {
    let (name, by) = (details.name.trim(), tx.account_name());
    let written = if version == Version(0) {
        queries::add().bind(tx, &code, &name, &details.is_open, &by).await?
    } else {
        queries::change().bind(tx, &name, &details.is_open, &by, &code, &version.0).await?
    };
    if written == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// Wherever the item is, it is there no more.
pub(crate) async fn end(tx: &Tx<Write>, item: Uuid, at: Timestamp) -> Result<()> {
    queries::end_of().bind(tx, &tx.account_name(), &at, &item).await?;
    Ok(())
}

/// A scan of that moment was taken back: the item is again where the scan took it from.
pub(crate) async fn restore(tx: &Tx<Write>, item: Uuid, since: Timestamp, at: Timestamp) -> Result<()> {
    queries::restore().bind(tx, &PlacementId::new().0, &tx.account_name(), &at, &item, &since).await?;
    Ok(())
}

/// The item is there from now on.
pub(super) async fn place(tx: &Tx<Write>, item: Uuid, place: &Place, at: Timestamp) -> Result<()> {
    end(tx, item, at).await?;
    let (location, lent_to, back_by): (Option<&str>, Option<&str>, Option<Date>) = match place {
        Place::Location(code) => (Some(code), None, None),
        Place::Lent(to, day) => (None, Some(to), Some(*day)),
    };
    let (id, by) = (PlacementId::new(), tx.account_name());
    queries::place().bind(tx, &id.0, &item, &location, &lent_to, &back_by, &by, &at).await?;
    Ok(())
}

/// Where everything of a case is and was.
pub(super) async fn of_case<M: Send + Sync>(tx: &Tx<M>, case: PathologyCaseId) -> Result<Vec<PlacementRow>> {
    Ok(queries::of_case().bind(tx, &case.0).all().await?)
}

/// Where the item is.
pub(super) async fn of_item<M: Send + Sync>(tx: &Tx<M>, item: Uuid) -> Result<Option<PlacementRow>> {
    Ok(queries::of_item().bind(tx, &item).opt().await?)
}

/// A page of what lies in a place, what came first before the rest.
pub(super) async fn in_location<M: Send + Sync>(
    tx: &Tx<M>,
    code: &str,
    (at, id): (Timestamp, Uuid),
    wanted: i64,
) -> Result<Vec<PlacementRow>> {
    Ok(queries::in_location().bind(tx, &code, &at, &id, &wanted).all().await?)
}

/// A page of what is lent, what is to be back first before the rest.
pub(super) async fn lent<M: Send + Sync>(
    tx: &Tx<M>,
    (day, id): (Date, Uuid),
    wanted: i64,
) -> Result<Vec<PlacementRow>> {
    Ok(queries::lent().bind(tx, &day, &id, &wanted).all().await?)
}
