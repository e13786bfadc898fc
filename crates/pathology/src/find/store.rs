//! The index of cases, worklists, and what went out.

use jiff::Timestamp;
use kernel::{CaseWorklistId, Cursor, Problem, Result};
use platform::Tx;
use sql::queries::pathology::case_search as queries;
pub(crate) use sql::queries::pathology::case_search::{Find, FoundRow, WorklistRow};
use uuid::Uuid;

/// Everything that is asked for at once.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// Words of the diagnosis, as typed; or one of these people, or one of these numbers.
    pub(crate) told: Option<String>,
    pub(crate) whose: Vec<Uuid>,
    pub(crate) numbers: Vec<String>,
    pub(crate) diagnosis: Option<String>,
    pub(crate) consultant: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) pathologist: Option<String>,
    pub(crate) tokens: Vec<String>,
    pub(crate) from: Timestamp,
    /// Nothing that went out before.
    pub(crate) out_after: Option<Timestamp>,
}

/// So many from before a place, the newest first.
pub(crate) async fn find<M: Send + Sync>(
    tx: &Tx<M>,
    asked: &Asked,
    before: Cursor,
    most: i32,
) -> Result<Vec<Find>> {
    let text = Option::as_deref;
    let rows = queries::find()
        .bind(
            tx,
            &text(&asked.told),
            &asked.whose,
            &asked.numbers,
            &text(&asked.diagnosis),
            &text(&asked.consultant),
            &text(&asked.site),
            &text(&asked.pathologist),
            &asked.tokens,
            &asked.from,
            &before.at,
            &before.id,
            &asked.out_after,
            &most,
        )
        .all()
        .await?;
    Ok(rows)
}

/// What the list says of these cases.
pub(crate) async fn lines<M: Send + Sync>(
    tx: &Tx<M>,
    told: Option<&str>,
    cases: &[Uuid],
) -> Result<Vec<FoundRow>> {
    Ok(queries::lines().bind(tx, &told, &cases).all().await?)
}

/// A worklist that this person may use.
pub(crate) async fn worklist<M: Send + Sync>(
    tx: &Tx<M>,
    id: CaseWorklistId,
    account: Uuid,
) -> Result<WorklistRow> {
    queries::worklist().bind(tx, &id.0, &account).opt().await?.ok_or_else(Problem::not_found)
}
