//! Who signed in, who failed to, and what became of sessions, passwords, second factors and memberships: the part of the
//! global trail that is about the clinic and its people.

use jiff::Timestamp;
use kernel::{AccountId, Cursor, EventId, Page, Result, text::Check};
use platform::{Body, Caller, Event, Platform, Reply};
use serde::{Deserialize, Serialize};
use sql::queries::governance::sign_in::{self, SignInRow};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::permissions::ReadAudit;

/// One event of the global trail.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignInEventView {
    /// The event.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// Whose account.
    pub account_id: Option<AccountId>,
    /// Their name as it was.
    pub account_name: String,
    /// What happened.
    pub action: String,
    /// To what kind of thing.
    pub resource_type: String,
    /// From where.
    pub address: Option<String>,
    /// The client's own description.
    pub agent: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whether it succeeded.
    pub success: bool,
}

impl From<SignInRow> for SignInEventView {
    fn from(row: SignInRow) -> Self {
        Self {
            id: EventId(row.id),
            at: row.at,
            account_id: row.account_id.map(AccountId),
            account_name: row.account_name,
            action: row.action,
            resource_type: row.resource_type,
            address: row.address,
            agent: row.agent,
            reason: row.reason,
            success: row.success,
        }
    }
}

/// Filters; all that are given must fit.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInSearch {
    after: Option<String>,
    account_id: Option<AccountId>,
    action: Option<String>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    success: Option<bool>,
    limit: Option<u16>,
}

/// Finds sign-ins, refused ones too, and changes of sessions, passwords, second factors and memberships; the newest first.
#[utoipa::path(post, path = "/audit/sign-ins/search", tag = "governance", request_body = SignInSearch, responses((status = 200, body = Page<SignInEventView>)))]
async fn search_sign_ins(
    caller: Caller<ReadAudit>,
    Body(asked): Body<SignInSearch>,
) -> Result<Reply<Page<SignInEventView>>> {
    let mut check = Check::new();
    check.optional("after", asked.after.as_deref(), 200);
    check.optional("action", asked.action.as_deref(), 100);
    check.done()?;
    let limit = usize::from(asked.limit.unwrap_or(50).clamp(1, 200));
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.identity_read().await?;
    let rows = sign_in::search()
        .bind(
            &tx,
            &caller.clinic().0,
            &after.map(|a| a.at),
            &after.map(|a| a.id),
            &asked.account_id.map(|a| a.0),
            &asked.action.as_deref(),
            &asked.from,
            &asked.to,
            &asked.success,
            &(i64::try_from(limit).unwrap_or(200) + 1),
        )
        .all()
        .await?;
    let page = Page::from_rows(rows, limit, |row| Cursor { at: row.at, id: row.id }, SignInEventView::from);
    tx.disclose(Event::new("audit.sign_ins_searched", "event"), page).await
}

/// Routes of the sign-ins.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(search_sign_ins))
}
