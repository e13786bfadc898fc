//! The picture of a colleague, by which the others know who is who.

use async_trait::async_trait;
use files::{Files, MediaType, Owner, Redrawn, permissions::ReadFile};
use identity::permissions::ReadClinic;
use kernel::{AccountId, FileId, Problem, Result, text::Check};
use platform::{Answer, Body, Caller, Event, Path, Permission, Platform, Read, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::staff::portrait as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

const PURPOSE: &str = "portrait";

/// Files that are pictures of colleagues: whoever works in the clinic may see them.
pub struct Portraits;

#[async_trait]
impl Owner for Portraits {
    fn purpose(&self) -> &'static str {
        PURPOSE
    }
    fn accepts(&self) -> &'static [MediaType] {
        files::PICTURES
    }
    fn redrawn(&self) -> Option<Redrawn> {
        Some(Redrawn::Square(256))
    }
    fn largest(&self) -> u64 {
        10 << 20
    }
    fn needs(&self) -> &'static str {
        "clinic.read"
    }
    async fn open(&self, caller: &Caller<ReadFile>, _: &Tx<Read>, _: Uuid) -> Result<Event> {
        if !caller.can("clinic.read") {
            return Err(Problem::forbidden());
        }
        Ok(Event::new("file.read", "file"))
    }
}

/// A picture of a colleague.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortraitView {
    /// The picture; `/files/{id}` is its bytes.
    pub id: FileId,
    /// Whose.
    pub account_id: AccountId,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The pictures of the clinic's people.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortraitList {
    /// One a person at most.
    pub items: Vec<PortraitView>,
}

fn may_remove<P: Permission>(caller: &Caller<P>, whose: AccountId) -> bool {
    whose == caller.account() || caller.can("staff.manage")
}

fn view<P: Permission>(caller: &Caller<P>, id: Uuid, account: Uuid) -> PortraitView {
    let account_id = AccountId(account);
    let allowed_actions = if may_remove(caller, account_id) { vec!["remove"] } else { vec![] };
    PortraitView { id: FileId(id), account_id, allowed_actions }
}

/// Pictures of the clinic's people.
#[utoipa::path(get, path = "/portraits", tag = "staff", responses((status = 200, body = PortraitList)))]
async fn list_portraits(caller: Caller<ReadClinic>) -> Result<Reply<PortraitList>> {
    let tx = caller.read().await?;
    let rows = queries::list().bind(&tx).all().await?;
    let items = rows.into_iter().map(|row| view(&caller, row.id, row.account_id)).collect();
    tx.disclose(Event::new("portrait.listed", "portrait"), PortraitList { items }).await
}

async fn end(tx: &Tx<Write>, id: FileId) -> Result<()> {
    queries::end().bind(tx, &id.0).await?;
    Files::delete(tx, id, PURPOSE).await
}

/// A picture that was uploaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPortrait {
    /// The file, uploaded for `portrait`.
    file_id: FileId,
}

/// Makes an uploaded picture the caller's own; it replaces the one before.
#[utoipa::path(post, path = "/portraits", tag = "staff", request_body = NewPortrait, responses((status = 201, body = PortraitView)))]
async fn add_portrait(
    caller: Caller<ReadClinic>,
    Body(new): Body<NewPortrait>,
) -> Result<Reply<PortraitView>> {
    let account = caller.account().0;
    let tx = caller.write().await?;
    if let Some(before) = queries::of_account().bind(&tx, &account).opt().await? {
        end(&tx, FileId(before)).await?;
    }
    Files::keep(&tx, new.file_id, PURPOSE, account).await?;
    queries::insert().bind(&tx, &new.file_id.0, &account).await?;
    let event = Event::new("portrait.added", "portrait").on(new.file_id);
    let location = format!("/api/v1/files/{}", new.file_id);
    tx.commit(event, Answer::created(view(&caller, new.file_id.0, account), location)).await
}

/// Why a picture is removed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PortraitRemoval {
    reason: String,
}

/// Removes a picture for good: one's own, or as who manages the staff.
#[utoipa::path(post, path = "/portraits/{id}/removal", tag = "staff", params(("id" = FileId, Path)), request_body = PortraitRemoval, responses((status = 204)))]
async fn remove_portrait(
    caller: Caller<ReadClinic>,
    Path(id): Path<FileId>,
    Body(given): Body<PortraitRemoval>,
) -> Result<Reply<()>> {
    let mut check = Check::new();
    check.required("reason", &given.reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let whose = queries::owner().bind(&tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    let event = Event::new("portrait.removed", "portrait").on(id);
    if !may_remove(&caller, AccountId(whose)) {
        return Err(tx.refuse(event.because("staff.manage"), Problem::forbidden()).await);
    }
    end(&tx, id).await?;
    tx.commit(event.because(given.reason.trim()), ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_portraits, add_portrait)).routes(routes!(remove_portrait))
}
