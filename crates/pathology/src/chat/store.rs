//! The endpoint that the clinic named, and what was said with it.

use jiff::Timestamp;
use kernel::{AccountId, AiChatTurnId, ClinicId, PathologyReportId, Problem, Result, Secret, Version};
use platform::{FieldRef, Tx, Write};
use sql::queries::pathology::ai_chat as queries;
pub(super) use sql::queries::pathology::ai_chat::{Endpoint as EndpointRow, Turn as TurnRow};
use uuid::Uuid;

use super::{Action, Section, State, client::Endpoint, mark::Accepted};
use crate::report::store::ReportRow;

fn field(clinic: ClinicId) -> FieldRef<'static> {
    FieldRef { clinic: clinic.0, table: "pathology.ai_endpoint", column: "api_key", row: clinic.0 }
}

/// What the clinic said of its endpoint, if it did.
pub(super) async fn row<M: Send + Sync>(tx: &Tx<M>) -> Result<Option<EndpointRow>> {
    Ok(queries::endpoint().bind(tx).opt().await?)
}

/// An endpoint with its key.
pub(super) fn with_key<M: Send + Sync>(tx: &Tx<M>, row: &EndpointRow) -> Result<Endpoint> {
    let sealed = row.api_key.as_deref();
    let key = sealed.map(|sealed| tx.platform().vault().open(field(tx.clinic()), sealed)).transpose()?;
    Ok(Endpoint { url: row.url.clone(), model: row.model.clone(), key })
}

/// The endpoint that is asked now; `409` where none is.
pub(super) async fn in_use<M: Send + Sync>(tx: &Tx<M>) -> Result<Endpoint> {
    match row(tx).await?.filter(|row| row.is_active) {
        Some(row) => with_key(tx, &row),
        None => Err(Problem::conflict(
            "ai_off",
            "The AI chat is switched off here. An administrator can switch it on.",
        )),
    }
}

/// Keeps what is said of it; `412` when somebody was faster. Version 0 is that nothing was said yet.
pub(super) async fn put(
    tx: &Tx<Write>,
    version: Version,
    (url, model): (&str, &str),
    key: Option<&Secret<Vec<u8>>>,
    is_active: bool,
) -> Result<()> {
    let sealed = key.map(|key| tx.platform().vault().seal(field(tx.clinic()), key.expose())).transpose()?;
    let kept = queries::put_endpoint()
        .bind(tx, &url, &model, &sealed.as_deref(), &is_active, &tx.account_name(), &version.0)
        .await?;
    if kept == 0 { Err(Problem::stale()) } else { Ok(()) }
}

/// What leaves.
#[derive(Debug)]
pub(super) struct Sent<'a> {
    pub(super) action: Action,
    pub(super) section: Option<Section>,
    pub(super) content: &'a str,
    pub(super) payload: &'a str,
    pub(super) model: &'a str,
    pub(super) host: &'a str,
}

/// Keeps what leaves, before it does.
pub(super) async fn ask(tx: &Tx<Write>, report: &ReportRow, sent: &Sent<'_>) -> Result<AiChatTurnId> {
    let id = AiChatTurnId::new();
    let section = sent.section.map(Section::word);
    queries::ask()
        .bind(
            tx,
            &id.0,
            &report.id,
            &report.edition,
            &report.version,
            &sent.action.word(),
            &section,
            &sent.content,
            &sent.payload,
            &sent.model,
            &sent.host,
            &tx.account_name(),
        )
        .await?;
    Ok(id)
}

/// Keeps what came, and how it ended.
pub(super) async fn answer(
    tx: &Tx<Write>,
    question: AiChatTurnId,
    text: &str,
    state: State,
    failure: Option<&str>,
) -> Result<()> {
    queries::answer().bind(tx, &AiChatTurnId::new().0, &text, &state.word(), &failure, &question.0).await?;
    Ok(())
}

/// Keeps what a person puts into the report; whether there is an answer from which it could come.
pub(super) async fn accept(
    tx: &Tx<Write>,
    report: &ReportRow,
    question: AiChatTurnId,
    (section, text): (Section, &str),
) -> Result<bool> {
    let kept = queries::accept()
        .bind(
            tx,
            &AiChatTurnId::new().0,
            &report.edition,
            &report.version,
            &section.word(),
            &text,
            &tx.account_name(),
            &question.0,
            &report.id,
        )
        .await?;
    Ok(kept == 1)
}

/// What people put into a report, beside the answers from which it came.
pub(crate) async fn accepted<M: Send + Sync>(tx: &Tx<M>, report: PathologyReportId) -> Result<Vec<Accepted>> {
    let rows = queries::accepted().bind(tx, &report.0).all().await?.into_iter();
    let accepted = |row: queries::Accepted| {
        let asked = row.asked.map(serde_json::from_value).transpose().map_err(Problem::internal)?;
        Ok(Accepted {
            section: row.section,
            answer: row.answer,
            text: row.text,
            asked: asked.unwrap_or_default(),
            marked: serde_json::from_value(row.marked).map_err(Problem::internal)?,
        })
    };
    rows.map(accepted).collect()
}

/// A page of what was said about a report, the newest first, and one more.
pub(super) async fn turns<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
    (at, id): (Timestamp, Uuid),
    wanted: i64,
) -> Result<Vec<TurnRow>> {
    Ok(queries::turns().bind(tx, &report.0, &at, &id, &wanted).all().await?)
}

/// One of them.
pub(super) async fn turn<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
    id: AiChatTurnId,
) -> Result<TurnRow> {
    queries::turn().bind(tx, &report.0, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// What this person asked of this report before, with the answers, the oldest first.
pub(super) async fn before<M: Send + Sync>(
    tx: &Tx<M>,
    report: PathologyReportId,
    account: AccountId,
) -> Result<Vec<(String, String)>> {
    let rows = queries::before().bind(tx, &report.0, &account.0).all().await?;
    Ok(rows.into_iter().rev().map(|row| (row.content, row.answer)).collect())
}

/// How often somebody asked since a moment.
pub(super) async fn asked_since<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    since: Timestamp,
) -> Result<i64> {
    Ok(queries::asked_since().bind(tx, &account.0, &since).one().await?)
}
