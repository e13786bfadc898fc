//! The table of assignments. Those of a case are read and written with the chart of its patient.

use kernel::{AccountId, CaseAssignmentId, PathologyCaseId, Problem, Result};
use platform::{Tx, Write};
use sql::queries::pathology::assignment as queries;
pub(super) use sql::queries::pathology::assignment::{AssignmentRow, BegunRow, WorkRow};
use uuid::Uuid;

/// Whose a case is to be.
#[derive(Debug)]
pub(super) struct NewAssignment {
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) reason: Option<String>,
}

/// The newest first.
pub(super) async fn of_case<M: Send + Sync>(tx: &Tx<M>, case: PathologyCaseId) -> Result<Vec<AssignmentRow>> {
    Ok(queries::of_case().bind(tx, &case.0).all().await?)
}

/// Whose it is now.
pub(super) async fn open<M: Send + Sync>(tx: &Tx<M>, case: PathologyCaseId) -> Result<Option<AssignmentRow>> {
    Ok(queries::open().bind(tx, &case.0).opt().await?)
}

/// Gives it to somebody; nothing where it is somebody's already.
pub(super) async fn assign(
    tx: &Tx<Write>,
    case: PathologyCaseId,
    to: &NewAssignment,
) -> Result<Option<CaseAssignmentId>> {
    let (id, by, at) = (CaseAssignmentId::new(), tx.account_name(), tx.platform().now());
    let (account, name, reason) = (to.account.0, to.name.as_str(), to.reason.as_deref());
    let written = queries::assign().bind(tx, &id.0, &case.0, &account, &name, &reason, &by, &at).await?;
    Ok((written == 1).then_some(id))
}

/// Ends it; `412` when somebody was faster.
pub(super) async fn end(tx: &Tx<Write>, open: &AssignmentRow, reason: Option<&str>) -> Result<()> {
    // Two clocks of two servers may differ by a little.
    let at = tx.platform().now().max(open.assigned_at);
    let ended = queries::end().bind(tx, &at, &tx.account_name(), &reason, &open.id).await?;
    if ended == 1 { Ok(()) } else { Err(Problem::stale()) }
}

/// What is somebody's, what hurries first.
pub(super) async fn of_account<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    most: i64,
) -> Result<Vec<WorkRow>> {
    Ok(queries::of_account().bind(tx, &account.0, &most).all().await?)
}

/// What none of those has who report here, and somebody could report, what hurries first.
pub(super) async fn unassigned<M: Send + Sync>(
    tx: &Tx<M>,
    reporting: &[Uuid],
    most: i64,
) -> Result<Vec<WorkRow>> {
    Ok(queries::unassigned().bind(tx, &reporting, &most).all().await?)
}

/// Opinions that somebody is asked for, the oldest first.
pub(super) async fn asked<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    most: i64,
) -> Result<Vec<BegunRow>> {
    Ok(queries::asked().bind(tx, &account.0, &most).all().await?)
}

/// Addenda that somebody began and has not signed, the oldest first.
pub(super) async fn addenda_begun<M: Send + Sync>(
    tx: &Tx<M>,
    name: &str,
    most: i64,
) -> Result<Vec<BegunRow>> {
    Ok(queries::addenda_begun().bind(tx, &name, &most).all().await?)
}
