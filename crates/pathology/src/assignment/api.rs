//! Taking a case, handing it to a colleague, giving it back.

use jiff::Timestamp;
use kernel::{AccountId, CaseAssignmentId, PathologyCaseId, PatientId, Problem, Result, text::Check};
use notify::notification::Kind;
use platform::{Answer, Body, Caller, Event, Path, Permission, Platform, Reply, Tx};
use registry::{
    chart::{ChartAccess, open_chart, opens_to},
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use staff::{
    access::Purpose,
    profile::store::{self as people, Colleague},
    role::Known,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    CASE, end_of,
    store::{self, AssignmentRow, NewAssignment},
    tell,
};
use crate::{
    case::{api::status_of, state::Status as CaseStatus, store as cases},
    permissions::{AssignCases, ReadCases, ReadReports, SignReports},
    report::{api::status_of as report_status, state::Status, store as reports},
    specimen::filled,
};

/// That a case was somebody's.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseAssignment {
    /// The assignment.
    pub id: CaseAssignmentId,
    /// Whose.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub pathologist: String,
    /// Why it was not left with whom it was.
    pub reason: Option<String>,
    /// Who said so.
    pub assigned_by: String,
    /// Since when.
    pub assigned_at: Timestamp,
    /// Until when; nothing, while it is theirs.
    pub ended_at: Option<Timestamp>,
    /// Who ended it.
    pub ended_by: Option<String>,
    /// Why it was given back.
    pub end_reason: Option<String>,
}

/// Whose a case is and was.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseAssignments {
    /// The newest first.
    pub items: Vec<CaseAssignment>,
    /// Whose it is now.
    pub current: Option<CaseAssignment>,
    /// What the caller may do: `take`, `hand_over`, `give_back`.
    pub allowed_actions: Vec<&'static str>,
}

fn view(row: AssignmentRow) -> CaseAssignment {
    CaseAssignment {
        id: CaseAssignmentId(row.id),
        account_id: AccountId(row.account_id),
        pathologist: row.account_name,
        reason: row.reason,
        assigned_by: row.assigned_by_name,
        assigned_at: row.assigned_at,
        ended_at: row.ended_at,
        ended_by: row.ended_by_name,
        end_reason: row.end_reason,
    }
}

/// The case with its chart, and whether there is something to report of it.
async fn opened<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: PathologyCaseId,
    purpose: Purpose,
) -> Result<(ChartAccess, bool)> {
    let case = cases::get(tx, id).await?;
    let chart = open_chart(caller, tx, PatientId(case.patient_id), purpose).await?;
    let is_there = matches!(status_of(&case)?, CaseStatus::Pending | CaseStatus::Verified);
    let report = reports::of_cases(tx, &[id.0]).await?.pop();
    let is_out = |status| matches!(status, Status::Published | Status::Amended | Status::Withdrawn);
    let is_out = report.map(|report| report_status(&report.status)).transpose()?.is_some_and(is_out);
    Ok((chart, is_there && !is_out))
}

async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: PathologyCaseId,
    may: bool,
) -> Result<CaseAssignments> {
    let items: Vec<CaseAssignment> = store::of_case(tx, id).await?.into_iter().map(view).collect();
    let current = items.iter().find(|one| one.ended_at.is_none()).cloned();
    let is_mine = current.as_ref().is_some_and(|one| one.account_id == caller.account());
    let possible = [
        ("take", !is_mine && caller.can(SignReports::NAME)),
        ("hand_over", true),
        ("give_back", current.is_some()),
    ];
    let possible = possible.into_iter().filter(|(_, is_so)| *is_so && may && caller.can(AssignCases::NAME));
    let allowed_actions = possible.map(|(action, _)| action).collect();
    Ok(CaseAssignments { items, current, allowed_actions })
}

/// Whose a case is and was.
#[utoipa::path(get, path = "/pathology/cases/{id}/assignments", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = CaseAssignments)))]
async fn list_assignments(
    caller: Caller<ReadCases>,
    Path(id): Path<PathologyCaseId>,
) -> Result<Reply<CaseAssignments>> {
    let tx = caller.read().await?;
    let (chart, is_there) = opened(&caller, &tx, id, Purpose::Read).await?;
    let view = list(&caller, &tx, id, is_there && chart.is_open()).await?;
    tx.disclose(chart.event("case.assignments_listed", CASE).on(id), view).await
}

/// A colleague to whom a case may be given.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologistView {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
}

/// Those who report cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologistList {
    /// By name.
    pub items: Vec<PathologistView>,
}

/// Those who read reports and sign them, by name.
pub(crate) async fn pathologists<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<Colleague>> {
    let roles = Known::read(tx).await?;
    let signing = roles.allowing(SignReports::NAME);
    let people = people::active_with(tx, &signing, people::MOST_COLLEAGUES).await?.into_iter();
    let needed = [ReadReports::NAME, SignReports::NAME];
    Ok(people.filter(|one| needed.into_iter().all(|need| roles.allow(&one.roles, need))).collect())
}

/// Those to whom a case may be given.
#[utoipa::path(get, path = "/pathology/pathologists", tag = "pathology", responses((status = 200, body = PathologistList)))]
async fn list_pathologists(caller: Caller<AssignCases>) -> Result<Reply<PathologistList>> {
    let tx = caller.read().await?;
    let people = pathologists(&tx).await?.into_iter();
    let items =
        people.map(|one| PathologistView { account_id: one.account, full_name: one.full_name }).collect();
    tx.disclose(Event::new("case.pathologists_listed", CASE), PathologistList { items }).await
}

/// Whose a case is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseAssignmentInput {
    /// Whose; nobody's, where it is given back.
    account_id: Option<AccountId>,
    /// The assignment that the caller saw; where it is another's meanwhile, nothing changes.
    seen: Option<CaseAssignmentId>,
    /// Why; needed where it is somebody's already.
    reason: Option<String>,
}

impl CaseAssignmentInput {
    fn check(&self) -> Result<Option<String>> {
        let reason = filled(self.reason.as_deref());
        let mut check = Check::new();
        match self.seen {
            Some(_) => check.required("reason", reason.unwrap_or_default(), 500),
            None => check.optional("reason", reason, 500),
        };
        let is_change = self.account_id.is_some() || self.seen.is_some();
        check.that(is_change, "account_id", "required", "Say whose it is to be.");
        check.done()?;
        Ok(reason.map(str::to_owned))
    }
}

fn another_has_it(row: Option<&AssignmentRow>) -> Problem {
    let now = row.map_or_else(|| "nobody's".to_owned(), |row| format!("{}'s", row.account_name));
    Problem::conflict("assignment_changed", format!("The case is {now} meanwhile. Look at it again."))
}

/// Whom the caller means, if it may be them.
async fn chosen(
    caller: &Caller<AssignCases>,
    tx: &Tx<platform::Write>,
    chart: &ChartAccess,
    account: AccountId,
) -> Result<Colleague> {
    let Some(person) = pathologists(tx).await?.into_iter().find(|one| one.account == account) else {
        let why = "Choose somebody who signs reports.";
        return Err(Problem::invalid_field("account_id", "no_pathologist", why));
    };
    // The caller's own way in was decided already.
    if account != caller.account() && !opens_to(tx, chart, &person, caller.now()).await? {
        let why = "This record is protected, and this colleague has no part in the care. Give them a part in it first.";
        return Err(Problem::invalid_field("account_id", "chart_protected", why));
    }
    Ok(person)
}

/// Says whose a case is from now on: takes it, hands it to a colleague, or gives it back. Of two who take it at once one has it.
#[utoipa::path(post, path = "/pathology/cases/{id}/assignments", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = CaseAssignmentInput, responses((status = 201, body = CaseAssignments)))]
async fn assign_case(
    caller: Caller<AssignCases>,
    Path(id): Path<PathologyCaseId>,
    Body(input): Body<CaseAssignmentInput>,
) -> Result<Reply<CaseAssignments>> {
    let reason = input.check()?;
    let tx = caller.write().await?;
    let (chart, is_there) = opened(&caller, &tx, id, Purpose::Write).await?;
    if !is_there {
        let why = "Nothing is to be reported of this case now.";
        return Err(Problem::conflict("case_state", why));
    }
    let before = store::open(&tx, id).await?;
    if before.as_ref().map(|row| CaseAssignmentId(row.id)) != input.seen {
        return Err(another_has_it(before.as_ref()));
    }
    let person = match input.account_id {
        Some(account) => Some(chosen(&caller, &tx, &chart, account).await?),
        None => None,
    };
    if let (Some(row), Some(person)) = (&before, &person)
        && row.account_id == person.account.0
    {
        return Err(another_has_it(before.as_ref()));
    }
    if let Some(row) = &before {
        end_of(&tx, row, reason.as_deref().filter(|_| person.is_none())).await?;
        let had = (CaseAssignmentId(row.id), id, AccountId(row.account_id));
        tell(&caller, &tx, Kind::CaseTakenAway, had).await?;
    }
    let event = if let Some(person) = person {
        let account = person.account;
        let new = NewAssignment { account, name: person.full_name, reason: reason.clone() };
        let Some(made) = store::assign(&tx, id, &new).await? else {
            return Err(another_has_it(store::open(&tx, id).await?.as_ref()));
        };
        tell(&caller, &tx, Kind::CaseAssigned, (made, id, account)).await?;
        chart.event("case.assigned", CASE)
    } else {
        chart.event("case.given_back", CASE)
    };
    treated(&tx, &[&chart]).await?;
    let now = list(&caller, &tx, id, chart.is_open()).await?;
    let mut event = event.on(id).change(&before.map(view), &now.current);
    if let Some(reason) = &reason {
        event = event.because(reason);
    }
    tx.commit(event, Answer::created(now, format!("/api/v1/pathology/cases/{id}/assignments"))).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_assignments, assign_case)).routes(routes!(list_pathologists))
}
