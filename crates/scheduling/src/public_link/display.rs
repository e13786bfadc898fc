//! A screen that everybody in the waiting room sees: tokens and rooms, and nobody's name.

use jiff::civil::Date;
use kernel::{PublicLinkId, Result, Secret, text::Check};
use platform::{Answer, Body, Caller, Event, Guest, Path, Platform, Reply};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Kind, NewPublicLinkView, PublicLinkView, good_until, opened, store, view};
use crate::{
    permissions::ManageDisplays,
    waiting_room::{self, Status},
};

/// The screens of the clinic.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisplayList {
    /// The newest first; revoked ones, too.
    pub items: Vec<PublicLinkView>,
}

/// The screens of the clinic.
#[utoipa::path(get, path = "/displays", tag = "scheduling", responses((status = 200, body = DisplayList)))]
async fn list_displays(caller: Caller<ManageDisplays>) -> Result<Reply<DisplayList>> {
    let tx = caller.read().await?;
    let rows = store::list(&tx, Kind::Display).await?;
    let items = rows.into_iter().map(|row| view(row, caller.now())).collect();
    tx.disclose(Event::new("display.listed", "display"), DisplayList { items }).await
}

/// A new screen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisplayInput {
    /// Where it hangs.
    name: String,
}

/// Makes the address of a screen. Its secret is shown this once.
#[utoipa::path(post, path = "/displays", tag = "scheduling", request_body = DisplayInput, responses((status = 200, body = NewPublicLinkView)))]
async fn add_display(
    caller: Caller<ManageDisplays>,
    Body(input): Body<DisplayInput>,
) -> Result<Reply<NewPublicLinkView>> {
    let name = input.name.trim();
    let mut check = Check::new();
    check.required("name", name, 100);
    check.done()?;
    let expires_at = good_until(&caller)?;
    let token = identity::public_token::make(&caller, Kind::Display.word(), expires_at).await?;
    let tx = caller.write().await?;
    let new = store::New {
        kind: Kind::Display,
        name,
        provider: None,
        sha256: &token.sha256,
        at: caller.now(),
        expires_at,
    };
    let id = store::insert(&tx, &new).await?;
    let link = view(store::get(&tx, Kind::Display, id).await?, caller.now());
    let event = Event::new("display.added", "display").on(id).new_value(&link);
    let made = NewPublicLinkView { link, secret: token.secret.expose().clone() };
    tx.commit(event, Answer::secret(made)).await
}

/// Revokes the address of a screen: from then on it shows nothing.
#[utoipa::path(post, path = "/displays/{id}/revocation", tag = "scheduling", params(("id" = PublicLinkId, Path)), responses((status = 200, body = PublicLinkView)))]
async fn revoke_display(
    caller: Caller<ManageDisplays>,
    Path(id): Path<PublicLinkId>,
) -> Result<Reply<PublicLinkView>> {
    let tx = caller.write().await?;
    let old = view(store::get(&tx, Kind::Display, id).await?, caller.now());
    store::revoke(&tx, id, caller.now()).await?;
    let new = view(store::get(&tx, Kind::Display, id).await?, caller.now());
    let event = Event::new("display.revoked", "display").on(id).change(&old, &new);
    tx.commit(event, new).await
}

/// The secret of an address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisplaySecret {
    #[schema(value_type = String, format = Password)]
    secret: Secret<String>,
}

/// A token that was called.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalledToken {
    /// As it is called out.
    pub token: String,
    /// Where to come.
    pub room: String,
}

/// What a screen shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisplayView {
    /// The clinic.
    pub clinic: String,
    /// Today, where the clinic is.
    pub day: Date,
    /// Who is called, the last one first.
    pub called: Vec<CalledToken>,
    /// The tokens that wait, in the order of their turns.
    pub waiting: Vec<String>,
}

/// What a screen shows now. It is nobody's data, and it is asked for every few seconds: there is no event of it.
#[utoipa::path(post, path = "/displays/open", tag = "scheduling", security(()), request_body = DisplaySecret, responses((status = 200, body = DisplayView)))]
async fn open_display(guest: Guest, Body(given): Body<DisplaySecret>) -> Result<Reply<DisplayView>> {
    let (caller, _) = opened(&guest, Kind::Display, &given.secret).await?;
    let day = guest.platform().today(caller.clinic()).await?;
    let clinic = {
        let tx = caller.identity_read().await?;
        identity::clinic::store::get(&tx, caller.clinic()).await?.details.name
    };
    let tx = caller.read().await?;
    let now = waiting_room::store::Now { day, at: guest.now() };
    let rows = waiting_room::store::tokens(&tx, now).await?;
    let (mut called, mut waiting) = (vec![], vec![]);
    for row in rows {
        match row.room {
            Some(room) if row.status == Status::Called.word() => {
                called.push(CalledToken { token: row.token, room });
            }
            _ => waiting.push(row.token),
        }
    }
    Reply::public(DisplayView { clinic, day, called, waiting })
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_displays, add_display))
        .routes(routes!(revoke_display))
        .routes(routes!(open_display))
}
