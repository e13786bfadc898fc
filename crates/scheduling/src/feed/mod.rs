//! A provider's calendar for calendars outside: an address with a secret, which its owner makes and revokes. It tells when somebody
//! comes, and of whom the initials only; of protected records not even those.

mod ical;
mod store;

use std::collections::HashMap;

use axum::{
    body::Body as Bytes,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, PatientId, Problem, PublicLinkId, Result, Secret, text::Check};
use platform::{
    Answer, Body, Caller, Download, Event, Guest, Path, Permission, Platform, Reply, http::sha256,
};
use registry::glance;
use serde::{Deserialize, Serialize};
use staff::{permissions::ManageStaff, profile::store as people};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    hours::{Interval, api::name_of},
    permissions::Attend,
    public_link::{
        Kind, NewPublicLinkView, PublicLinkView, good_until, opened, opens_nothing, store as links, view,
    },
};

/// Addresses of one provider that are good at once: the calendars of a few devices.
const MOST: i64 = 5;
/// So far back and ahead a calendar reaches.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 31);
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 186);

/// The addresses of a provider's calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarFeedList {
    /// Whose calendar.
    pub provider_name: String,
    /// The newest first; revoked ones, too.
    pub items: Vec<PublicLinkView>,
    /// What the caller may do with the list: `add`.
    pub allowed_actions: Vec<&'static str>,
}

/// The addresses of the caller's own calendar.
#[utoipa::path(get, path = "/calendar-feeds", tag = "scheduling", responses((status = 200, body = CalendarFeedList)))]
async fn list_calendar_feeds(caller: Caller<Attend>) -> Result<Reply<CalendarFeedList>> {
    let since = standing_since(&caller, caller.account()).await?;
    let tx = caller.read().await?;
    let provider_name = name_of(&tx, caller.account()).await?;
    let rows = links::of_provider(&tx, caller.account()).await?;
    let more = store::good(&tx, caller.account(), since, caller.now()).await? < MOST;
    let items = rows.into_iter().map(|row| view(standing(row, since), caller.now())).collect();
    let allowed_actions = if more { vec!["add"] } else { vec![] };
    tx.disclose(
        Event::new("calendar_feed.listed", "calendar_feed"),
        CalendarFeedList { provider_name, items, allowed_actions },
    )
    .await
}

/// The addresses of somebody's calendar, for whoever may end what a lost device or a stranger reads.
#[utoipa::path(get, path = "/providers/{id}/calendar-feeds", tag = "scheduling", params(("id" = AccountId, Path)), responses((status = 200, body = CalendarFeedList)))]
async fn list_provider_feeds(
    caller: Caller<ManageStaff>,
    Path(provider): Path<AccountId>,
) -> Result<Reply<CalendarFeedList>> {
    let since = standing_since(&caller, provider).await?;
    let tx = caller.read().await?;
    let provider_name = name_of(&tx, provider).await?;
    let rows = links::of_provider(&tx, provider).await?;
    let items = rows.into_iter().map(|row| view(standing(row, since), caller.now())).collect();
    let list = CalendarFeedList { provider_name, items, allowed_actions: vec![] };
    tx.disclose(Event::new("calendar_feed.listed", "calendar_feed").because("staff.manage"), list).await
}

/// Since when what somebody made here counts: what is older opens nothing, because their password or second factor was reset, or
/// they had left.
async fn standing_since<P: Permission>(caller: &Caller<P>, provider: AccountId) -> Result<Option<Timestamp>> {
    let tx = caller.identity_read().await?;
    identity::account::store::standing_since(&tx, provider, caller.clinic()).await
}

/// An address as it counts: one from before that is as good as revoked then.
fn standing(mut row: links::PublicLink, since: Option<Timestamp>) -> links::PublicLink {
    let is_over = since.is_some_and(|since| row.created_at <= since);
    if is_over && row.revoked_at.is_none() {
        row.revoked_at = since;
    }
    row
}

/// A new address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarFeedInput {
    /// Which calendar reads it.
    name: String,
    /// Whether those before it open nothing from now on.
    #[serde(default)]
    revoke_earlier: bool,
}

/// Makes an address of the caller's own calendar. Its secret is shown this once.
#[utoipa::path(post, path = "/calendar-feeds", tag = "scheduling", request_body = CalendarFeedInput, responses((status = 200, body = NewPublicLinkView)))]
async fn add_calendar_feed(
    caller: Caller<Attend>,
    Body(input): Body<CalendarFeedInput>,
) -> Result<Reply<NewPublicLinkView>> {
    let name = input.name.trim();
    let mut check = Check::new();
    check.required("name", name, 100);
    check.done()?;
    caller.stepped_up()?;
    let expires_at = good_until(&caller)?;
    let token = identity::public_token::make(&caller, Kind::Calendar.word(), expires_at).await?;
    let since = standing_since(&caller, caller.account()).await?;
    let tx = caller.write().await?;
    if input.revoke_earlier {
        store::revoke_all(&tx, caller.account(), caller.now()).await?;
    } else if store::good(&tx, caller.account(), since, caller.now()).await? >= MOST {
        return Err(Problem::conflict("feeds_full", "There are five addresses already. Revoke one first."));
    }
    let new = links::New {
        kind: Kind::Calendar,
        name,
        provider: Some(caller.account()),
        sha256: &token.sha256,
        at: caller.now(),
        expires_at,
    };
    let id = links::insert(&tx, &new).await?;
    let link = view(links::get(&tx, Kind::Calendar, id).await?, caller.now());
    let event = Event::new("calendar_feed.added", "calendar_feed").on(id).new_value(&link);
    let event = if input.revoke_earlier { event.because("instead of earlier ones") } else { event };
    let made = NewPublicLinkView { link, secret: token.secret.expose().clone() };
    tx.commit(event, Answer::secret(made)).await
}

/// Revokes an address of the caller's own calendar: from then on it opens nothing.
#[utoipa::path(post, path = "/calendar-feeds/{id}/revocation", tag = "scheduling", params(("id" = PublicLinkId, Path)), responses((status = 200, body = PublicLinkView)))]
async fn revoke_calendar_feed(
    caller: Caller<Attend>,
    Path(id): Path<PublicLinkId>,
) -> Result<Reply<PublicLinkView>> {
    revoke(&caller, caller.account(), id).await
}

/// Revokes an address of somebody's calendar: a lost device, or one that its owner did not make.
#[utoipa::path(post, path = "/providers/{id}/calendar-feeds/{link}/revocation", tag = "scheduling", params(("id" = AccountId, Path), ("link" = PublicLinkId, Path)), responses((status = 200, body = PublicLinkView)))]
async fn revoke_provider_feed(
    caller: Caller<ManageStaff>,
    Path((provider, id)): Path<(AccountId, PublicLinkId)>,
) -> Result<Reply<PublicLinkView>> {
    revoke(&caller, provider, id).await
}

async fn revoke<P: Permission>(
    caller: &Caller<P>,
    provider: AccountId,
    id: PublicLinkId,
) -> Result<Reply<PublicLinkView>> {
    let tx = caller.write().await?;
    let row = links::get(&tx, Kind::Calendar, id).await?;
    if row.provider_id != Some(provider.0) {
        return Err(Problem::not_found());
    }
    let old = view(row, caller.now());
    links::revoke(&tx, id, caller.now()).await?;
    let new = view(links::get(&tx, Kind::Calendar, id).await?, caller.now());
    let event = Event::new("calendar_feed.revoked", "calendar_feed").on(id).change(&old, &new);
    tx.commit(event, new).await
}

/// Whether a calendar that says which text it has, has this one.
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let said = headers.get(header::IF_NONE_MATCH).and_then(|said| said.to_str().ok()).unwrap_or_default();
    said.split(',').any(|one| one.trim().trim_start_matches("W/").trim_matches('"') == etag)
}

/// A provider's calendar as calendars outside read it (RFC 5545). Unknown, malformed, expired and revoked addresses are alike.
#[utoipa::path(get, path = "/calendars/{secret}", tag = "scheduling", security(()), params(("secret" = String, Path)), responses((status = 200, body = String, content_type = "text/calendar"), (status = 304)))]
async fn read_calendar_feed(
    guest: Guest,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let secret = Secret::new(secret.trim_end_matches(".ics").to_owned());
    let (caller, link) = opened(&guest, Kind::Calendar, &secret).await?;
    guest.reads(link.id)?;
    let (id, provider) = (PublicLinkId(link.id), link.provider_id.map(AccountId).ok_or_else(opens_nothing)?);
    if standing_since(&caller, provider).await?.is_some_and(|since| link.created_at <= since) {
        return Err(opens_nothing());
    }
    let tx = caller.read().await?;
    // Who has no calendar any more has none outside.
    if !crate::appointment::booking::providers(&tx).await?.contains(&provider) {
        return Err(opens_nothing());
    }
    let now: Timestamp = caller.now();
    let when = Interval {
        start: now.checked_sub(BACK).map_err(Problem::internal)?,
        end: now.checked_add(AHEAD).map_err(Problem::internal)?,
    };
    let rows = store::entries(&tx, provider, when, now).await?;
    let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let initials = glance::initials(&tx, &patients).await?;
    let name = people::names(&tx, &[provider.0]).await?.remove(&provider.0).unwrap_or_default();
    let text = ical::calendar(&name, &events(&rows, &initials));
    let etag = hex(&sha256(text.as_bytes()));
    let known = is_known(&headers, &etag);
    let download = Download {
        media_type: "text/calendar; charset=utf-8",
        name: "calendar.ics".to_owned(),
        is_shown: true,
        etag,
        size: text.len() as u64,
        range: None,
        body: Bytes::from(text),
    };
    // Whoever has the text already is told nothing of anybody.
    let told = if known { None } else { Some(initials.keys().copied().map(PatientId)) };
    let event = Event::new("calendar_feed.read", "calendar_feed").on(id).subjects(told.into_iter().flatten());
    let mut response = tx.disclose_download(event, download).await?;
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Bytes::empty();
        response.headers_mut().remove(header::CONTENT_LENGTH);
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    Ok(response)
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn events<'a>(rows: &'a [store::Entries], initials: &HashMap<Uuid, String>) -> Vec<ical::Event<'a>> {
    let event = |row: &'a store::Entries| {
        let who = initials.get(&row.patient_id).map_or("—", String::as_str);
        let camera = if row.is_virtual { " 🎥" } else { "" };
        ical::Event {
            id: row.id,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            changed_at: row.updated_at,
            version: row.version,
            status: &row.status,
            summary: format!("{who}{camera}"),
        }
    };
    rows.iter().map(event).collect()
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_calendar_feeds, add_calendar_feed))
        .routes(routes!(revoke_calendar_feed))
        .routes(routes!(list_provider_feeds))
        .routes(routes!(revoke_provider_feed))
        .routes(routes!(read_calendar_feed))
}
