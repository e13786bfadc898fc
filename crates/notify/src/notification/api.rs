//! Everybody's own notifications.

use jiff::Timestamp;
use kernel::{Cursor, NotificationId, Page, Result};
use platform::{Body, Caller, Event, Path, Platform, Query, Reply, SignedIn, Topic};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Kind, Priority, preference,
    store::{self, Filter, Row},
};

/// What somebody is told.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationView {
    /// The notification.
    pub id: NotificationId,
    /// What it tells of.
    pub kind: Kind,
    /// How much it hurries.
    pub priority: Priority,
    /// Words and numbers for its text.
    #[schema(value_type = Object)]
    pub details: Map<String, Value>,
    /// What it is about: `emergency_access`, `job` …
    pub resource_type: Option<String>,
    /// Which one.
    pub resource_id: Option<Uuid>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was read.
    pub read_at: Option<Timestamp>,
    /// When it was over.
    pub resolved_at: Option<Timestamp>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view(row: Row) -> Result<NotificationView> {
    Ok(NotificationView {
        id: NotificationId(row.id),
        kind: Kind::of(&row.kind)?,
        priority: Priority::of(&row.priority)?,
        details: match row.details {
            Value::Object(details) => details,
            _ => Map::new(),
        },
        resource_type: row.resource_type,
        resource_id: row.resource_id,
        created_at: row.created_at,
        allowed_actions: if row.read_at.is_none() { vec!["read"] } else { vec![] },
        read_at: row.read_at,
        resolved_at: row.resolved_at,
    })
}

/// A page of notifications.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationList {
    /// The newest first.
    pub items: Vec<NotificationView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many are unread, whatever was asked for; counting stops at 100.
    pub unread: i64,
}

/// Filters; all that are given must fit.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NotificationFilter {
    /// Only those that were not read.
    unread: Option<bool>,
    /// Of this kind.
    kind: Option<Kind>,
    /// Of this priority.
    priority: Option<Priority>,
    /// `next` of the page before.
    after: Option<String>,
    /// Rows of a page: 50 unless told, at most 200.
    limit: Option<u16>,
}

/// What I was told, the newest first.
#[utoipa::path(get, path = "/notifications", tag = "notify", params(NotificationFilter), responses((status = 200, body = NotificationList)))]
async fn list_notifications(
    caller: Caller<SignedIn>,
    Query(asked): Query<NotificationFilter>,
) -> Result<Reply<NotificationList>> {
    let limit = usize::from(asked.limit.unwrap_or(50).clamp(1, 200));
    let filter = Filter {
        unread: asked.unread.unwrap_or_default(),
        kind: asked.kind.map(Kind::word),
        priority: asked.priority.map(Priority::word),
        after: asked.after.as_deref().map(Cursor::decode).transpose()?,
    };
    let tx = caller.read().await?;
    let rows = store::list(&tx, caller.account(), filter, limit).await?;
    let unread = store::unread(&tx, caller.account()).await?;
    let page = Page::from_rows(rows, limit, |row| Cursor { at: row.created_at, id: row.id }, |row| row);
    let items = page.items.into_iter().map(view).collect::<Result<_>>()?;
    let list = NotificationList { items, next: page.next, unread };
    tx.disclose(Event::new("notification.listed", "notification"), list).await
}

/// I have read it; once more changes nothing.
#[utoipa::path(post, path = "/notifications/{id}/read", tag = "notify", params(("id" = NotificationId, Path)), responses((status = 200, body = NotificationView)))]
async fn read_notification(
    caller: Caller<SignedIn>,
    Path(id): Path<NotificationId>,
) -> Result<Reply<NotificationView>> {
    let tx = caller.write().await?;
    store::read(&tx, id, caller.account(), caller.now()).await?;
    tx.live(Topic::Notifications, Some(caller.account())).await?;
    let row = store::get(&tx, id, caller.account()).await?;
    tx.commit(Event::new("notification.read", "notification").on(id), view(row)?).await
}

/// How far somebody has read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadUpTo {
    /// The newest one that was seen: what came meanwhile stays unread.
    up_to: Timestamp,
}

/// How many were read.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadCount {
    /// Notifications that were unread before.
    read: u64,
}

/// I have read all of them, up to a moment.
#[utoipa::path(post, path = "/notifications/read", tag = "notify", request_body = ReadUpTo, responses((status = 200, body = ReadCount)))]
async fn read_all_notifications(
    caller: Caller<SignedIn>,
    Body(input): Body<ReadUpTo>,
) -> Result<Reply<ReadCount>> {
    let tx = caller.write().await?;
    let up_to = input.up_to.clamp(Timestamp::UNIX_EPOCH, caller.now());
    let read = store::read_all(&tx, caller.account(), up_to, caller.now()).await?;
    tx.live(Topic::Notifications, Some(caller.account())).await?;
    let event = Event::new("notification.all_read", "notification").new_value(&json!({ "read": read }));
    tx.commit(event, ReadCount { read }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_notifications))
        .routes(routes!(read_notification))
        .routes(routes!(read_all_notifications))
        .merge(preference::router())
}
