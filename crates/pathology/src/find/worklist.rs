//! Worklists: filters that somebody gave a name, for themselves or for everybody in the laboratory.

use jiff::Timestamp;
use kernel::{CaseWorklistId, Problem, Result, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission as _, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::pathology::case_search as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    CaseFilters,
    store::{self, WorklistRow},
};
use crate::permissions::{ReadCases, ReadReports};

/// Most of one person.
const MOST: i64 = 50;

/// What is kept of a worklist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseWorklistInput {
    /// What it is called.
    name: String,
    /// Whether everybody in the laboratory sees it.
    #[serde(default)]
    is_shared: bool,
    /// What it asks for.
    filters: CaseFilters,
}

impl CaseWorklistInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 60);
        self.filters.check(&mut check, "filters.");
        check.done()
    }
}

/// A worklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseWorklist {
    /// The worklist.
    pub id: CaseWorklistId,
    /// What it is called.
    pub name: String,
    /// Whether everybody in the laboratory sees it.
    pub is_shared: bool,
    /// Whose it is.
    pub owner_name: String,
    /// What it asks for.
    pub filters: CaseFilters,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `update`, `delete`.
    pub allowed_actions: Vec<&'static str>,
}

/// Worklists.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseWorklists {
    /// The caller's own, then those that others share, by their names.
    pub items: Vec<CaseWorklist>,
}

fn view(caller: &Caller<ReadCases>, row: WorklistRow) -> Result<CaseWorklist> {
    let is_own = row.owner_id == caller.account().0;
    Ok(CaseWorklist {
        id: CaseWorklistId(row.id),
        name: row.name,
        is_shared: row.is_shared,
        owner_name: row.owner_name,
        filters: serde_json::from_value(row.filter).map_err(Problem::internal)?,
        updated_at: row.updated_at,
        version: Version(row.version),
        allowed_actions: if is_own { vec!["update", "delete"] } else { vec![] },
    })
}

fn taken() -> Problem {
    Problem::invalid_field("name", "duplicate_worklist", "You have a worklist of this name already.")
}

/// The worklists that the caller can use.
#[utoipa::path(get, path = "/pathology/worklists", tag = "pathology", responses((status = 200, body = CaseWorklists)))]
async fn list_worklists(caller: Caller<ReadCases>) -> Result<Reply<CaseWorklists>> {
    let tx = caller.read().await?;
    let rows = queries::worklists().bind(&tx, &caller.account().0).all().await?;
    let items = rows.into_iter().map(|row| view(&caller, row)).collect::<Result<Vec<_>>>()?;
    // What asks for reports is of no use to those who read none.
    let usable = |one: &CaseWorklist| caller.can(ReadReports::NAME) || !one.filters.asks_reports();
    let items = items.into_iter().filter(usable).collect();
    tx.disclose(Event::new("case_worklist.listed", "case_worklist"), CaseWorklists { items }).await
}

/// Keeps filters under a name.
#[utoipa::path(post, path = "/pathology/worklists", tag = "pathology", request_body = CaseWorklistInput, responses((status = 201, body = CaseWorklist)))]
async fn add_worklist(
    caller: Caller<ReadCases>,
    Body(input): Body<CaseWorklistInput>,
) -> Result<Reply<CaseWorklist>> {
    input.check()?;
    let tx = caller.write().await?;
    let account = caller.account().0;
    if queries::worklists_kept().bind(&tx, &account).one().await? >= MOST {
        let told = "50 worklists are kept. Take one away first.";
        return Err(Problem::conflict("too_many_worklists", told));
    }
    let (id, filter) =
        (CaseWorklistId::new(), serde_json::to_value(&input.filters).map_err(Problem::internal)?);
    let name = input.name.trim();
    let by = tx.account_name();
    let kept =
        queries::add_worklist().bind(&tx, &id.0, &account, &by, &name, &input.is_shared, &filter).await?;
    if kept == 0 {
        return Err(taken());
    }
    let view = view(&caller, store::worklist(&tx, id, account).await?)?;
    let event = Event::new("case_worklist.added", "case_worklist").on(id).new_value(&view);
    let location = format!("/api/v1/pathology/worklists/{id}");
    tx.commit(event, Answer::created(view, location).etag(Version(1))).await
}

/// A worklist of the caller's own.
async fn own(caller: &Caller<ReadCases>, tx: &Tx<Write>, id: CaseWorklistId) -> Result<WorklistRow> {
    let row = store::worklist(tx, id, caller.account().0).await?;
    if row.owner_id == caller.account().0 { Ok(row) } else { Err(Problem::forbidden()) }
}

/// Changes a worklist of one's own.
#[utoipa::path(put, path = "/pathology/worklists/{id}", tag = "pathology", params(("id" = CaseWorklistId, Path)), request_body = CaseWorklistInput, responses((status = 200, body = CaseWorklist)))]
async fn update_worklist(
    caller: Caller<ReadCases>,
    Path(id): Path<CaseWorklistId>,
    IfMatch(version): IfMatch,
    Body(input): Body<CaseWorklistInput>,
) -> Result<Reply<CaseWorklist>> {
    input.check()?;
    let tx = caller.write().await?;
    let old = view(&caller, own(&caller, &tx, id).await?)?;
    let (account, name) = (caller.account().0, input.name.trim());
    if queries::worklist_taken().bind(&tx, &account, &name, &id.0).one().await? {
        return Err(taken());
    }
    let filter = serde_json::to_value(&input.filters).map_err(Problem::internal)?;
    if queries::change_worklist().bind(&tx, &name, &input.is_shared, &filter, &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    let new = view(&caller, store::worklist(&tx, id, account).await?)?;
    let event = Event::new("case_worklist.updated", "case_worklist").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Takes a worklist of one's own away.
#[utoipa::path(delete, path = "/pathology/worklists/{id}", tag = "pathology", params(("id" = CaseWorklistId, Path)), responses((status = 204)))]
async fn delete_worklist(
    caller: Caller<ReadCases>,
    Path(id): Path<CaseWorklistId>,
    IfMatch(version): IfMatch,
) -> Result<Reply<()>> {
    let tx = caller.write().await?;
    let old = view(&caller, own(&caller, &tx, id).await?)?;
    if queries::drop_worklist().bind(&tx, &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    let event =
        Event::new("case_worklist.deleted", "case_worklist").on(id).change(&old, &serde_json::Value::Null);
    tx.commit(event, ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_worklists, add_worklist))
        .routes(routes!(update_worklist, delete_worklist))
}
