//! Whose case it is: which pathologist answers for it, from when until when, and the work of one of them. Who signs is free; this says
//! on whose desk it lies. It begins with who begins the report or takes the case, and ends when the report is out or the case is voided.

pub mod api;
pub mod mine;
mod store;

use kernel::{AccountId, CaseAssignmentId, PathologyCaseId, Result};
use notify::notification::{Alert, Kind, Related, raise, resolve};
use platform::{Caller, Permission, Tx, Write};
use serde_json::json;
use staff::profile::store as people;

use crate::{
    permissions::{AssignCases, SignReports},
    report::state::Action,
};
use store::{AssignmentRow, NewAssignment};

/// The kind of thing, in the trail and in notifications.
const CASE: &str = "pathology_case";

/// What a step of the report makes of it, in the same transaction: what is out is nobody's, and what is amended is whose who began that.
pub(crate) async fn follow<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    case: PathologyCaseId,
    action: Action,
) -> Result<()> {
    match action {
        Action::Publish | Action::Withdraw | Action::CancelAmendment => end(tx, case, None).await,
        Action::Amend => begin(caller, tx, case).await,
        _ => Ok(()),
    }
}

/// A case that is nobody's is from now on the caller's, where they are a pathologist.
pub(crate) async fn begin<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    case: PathologyCaseId,
) -> Result<()> {
    if !caller.can(SignReports::NAME) || !caller.can(AssignCases::NAME) {
        return Ok(());
    }
    let name = people::of_account(tx, caller.account()).await?.full_name;
    store::assign(tx, case, &NewAssignment { account: caller.account(), name, reason: None }).await.map(drop)
}

/// It is nobody's any more.
pub(crate) async fn end(tx: &Tx<Write>, case: PathologyCaseId, reason: Option<&str>) -> Result<()> {
    match store::open(tx, case).await? {
        Some(open) => end_of(tx, &open, reason).await,
        None => Ok(()),
    }
}

/// Whoever was told of it need not look any more.
async fn end_of(tx: &Tx<Write>, open: &AssignmentRow, reason: Option<&str>) -> Result<()> {
    store::end(tx, open, reason).await?;
    resolve(tx, Kind::CaseAssigned, &open.id.to_string()).await.map(drop)
}

/// Who did not do it themselves hears of it.
async fn tell<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    kind: Kind,
    (id, case, whose): (CaseAssignmentId, PathologyCaseId, AccountId),
) -> Result<()> {
    if whose == caller.account() {
        return Ok(());
    }
    let related = Related { resource_type: CASE, id: Some(case.0) };
    let alert = Alert::new(id.to_string(), related, json!({ "by": tx.account_name() }));
    raise(tx, kind, &[whose], &alert).await.map(drop)
}
