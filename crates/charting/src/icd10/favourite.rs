//! The codes that a clinician has at hand: their own, in each clinic.

use kernel::{Problem, Result};
use platform::{Tx, Write};
use sql::queries::charting::icd10 as queries;

/// More are no help.
pub(super) const MOST: i64 = 200;

/// The codes, in their order.
pub(super) async fn list<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<String>> {
    Ok(queries::favourites().bind(tx, &MOST).all().await?)
}

/// Adds a code, or takes it away.
pub(super) async fn set(tx: &Tx<Write>, code: &str, favourite: bool) -> Result<()> {
    if !favourite {
        queries::remove_favourite().bind(tx, &code).await?;
        return Ok(());
    }
    if queries::count_favourites().bind(tx).one().await? >= MOST {
        return Err(Problem::conflict(
            "too_many_favourites",
            "200 favourites are kept. Take one away first.",
        ));
    }
    queries::add_favourite().bind(tx, &code).await?;
    Ok(())
}
