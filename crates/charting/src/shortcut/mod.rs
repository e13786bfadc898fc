//! Text shortcuts: words that stand for longer ones while one writes, like `.nad`. Each person keeps their own; those of the clinic are
//! everybody's. The web app expands them in the field; what is kept of a note is the text that stands there.

use jiff::Timestamp;
use kernel::{AccountId, Problem, Result, TextShortcutId, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::charting::shortcut as queries;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::permissions::UseShortcuts;

/// Longest word.
const WORD: usize = 30;
/// Longest text.
const TEXT: usize = 5_000;
/// Most of one person, and of the clinic.
const MOST: i64 = 500;

/// What is kept of a shortcut.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextShortcutInput {
    /// Letters, digits, `_` and `-`, at most 30: typed with a point before it. Great letters are small ones.
    shortcut: String,
    /// What stands there instead.
    text: String,
    /// Whether it is the whole clinic's; where it exists already, this stays as it is.
    #[serde(default)]
    is_clinics: bool,
}

impl TextShortcutInput {
    /// The word as it is kept: people may type the point.
    fn word(&self) -> String {
        let typed = self.shortcut.trim();
        typed.strip_prefix('.').unwrap_or(typed).to_lowercase()
    }

    /// Checks both; the word as it is kept.
    fn check(&self) -> Result<String> {
        let word = self.word();
        let mut check = Check::new();
        check.required("shortcut", &word, WORD);
        let plain = word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        check.that(plain, "shortcut", "invalid_shortcut", "Use letters, digits, _ and -, without spaces.");
        check.required("text", &self.text, TEXT);
        check.done()?;
        Ok(word)
    }
}

/// A text shortcut.
#[derive(Debug, Serialize, ToSchema)]
pub struct TextShortcutView {
    /// The shortcut.
    pub id: TextShortcutId,
    /// The word, without the point that is typed before it.
    pub shortcut: String,
    /// What stands there instead.
    pub text: String,
    /// Whether it is the whole clinic's.
    pub is_clinics: bool,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// Text shortcuts.
#[derive(Debug, Serialize, ToSchema)]
pub struct TextShortcutList {
    /// The caller's own and the clinic's, by their words. Where both have a word, the caller's own counts.
    pub items: Vec<TextShortcutView>,
    /// What the caller may do besides: `add_clinics`.
    pub allowed_actions: Vec<&'static str>,
}

fn may_change(caller: &Caller<UseShortcuts>, row: &queries::Shortcut) -> bool {
    row.owner_id.is_some() || caller.can("layout.manage")
}

fn view(row: queries::Shortcut, caller: &Caller<UseShortcuts>) -> TextShortcutView {
    let allowed_actions = if may_change(caller, &row) { vec!["update", "delete"] } else { vec![] };
    TextShortcutView {
        id: TextShortcutId(row.id),
        shortcut: row.shortcut,
        text: row.text,
        is_clinics: row.owner_id.is_none(),
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        version: Version(row.version),
        allowed_actions,
    }
}

async fn get<M: Send + Sync>(tx: &Tx<M>, by: AccountId, id: TextShortcutId) -> Result<queries::Shortcut> {
    queries::get().bind(tx, &id.0, &by.0).opt().await?.ok_or_else(Problem::not_found)
}

fn taken() -> Problem {
    Problem::invalid_field("shortcut", "duplicate_shortcut", "There is a shortcut of this name already.")
}

/// The text shortcuts that the caller can type.
#[utoipa::path(get, path = "/text-shortcuts", tag = "charting", responses((status = 200, body = TextShortcutList)))]
async fn list_shortcuts(caller: Caller<UseShortcuts>) -> Result<Reply<TextShortcutList>> {
    let tx = caller.read().await?;
    let rows = queries::list().bind(&tx, &caller.account().0).all().await?;
    let items = rows.into_iter().map(|row| view(row, &caller)).collect();
    let allowed_actions = if caller.can("layout.manage") { vec!["add_clinics"] } else { vec![] };
    let list = TextShortcutList { items, allowed_actions };
    tx.disclose(Event::new("text_shortcut.listed", "text_shortcut"), list).await
}

/// Keeps a text shortcut of one's own, or of the clinic.
#[utoipa::path(post, path = "/text-shortcuts", tag = "charting", request_body = TextShortcutInput, responses((status = 201, body = TextShortcutView)))]
async fn add_shortcut(
    caller: Caller<UseShortcuts>,
    Body(input): Body<TextShortcutInput>,
) -> Result<Reply<TextShortcutView>> {
    let word = input.check()?;
    let tx = caller.write().await?;
    if input.is_clinics && !caller.can("layout.manage") {
        let event = Event::new("access.refused", "text_shortcut").because("layout.manage");
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    let owner = (!input.is_clinics).then_some(caller.account().0);
    if queries::kept().bind(&tx, &owner).one().await? >= MOST {
        let told = "500 shortcuts are kept. Take one away first.";
        return Err(Problem::conflict("too_many_shortcuts", told));
    }
    let id = TextShortcutId::new();
    let kept = queries::insert().bind(&tx, &id.0, &owner, &word, &input.text, &tx.account_name()).await?;
    if kept == 0 {
        return Err(taken());
    }
    let view = view(get(&tx, caller.account(), id).await?, &caller);
    let event = Event::new("text_shortcut.added", "text_shortcut").on(id).new_value(&view);
    let location = format!("/api/v1/text-shortcuts/{id}");
    tx.commit(event, Answer::created(view, location).etag(Version(1))).await
}

/// A shortcut that the caller may change.
async fn own(caller: &Caller<UseShortcuts>, tx: &Tx<Write>, id: TextShortcutId) -> Result<queries::Shortcut> {
    let row = get(tx, caller.account(), id).await?;
    if may_change(caller, &row) { Ok(row) } else { Err(Problem::forbidden()) }
}

/// Changes a text shortcut. What was written with it stays as it is.
#[utoipa::path(put, path = "/text-shortcuts/{id}", tag = "charting", params(("id" = TextShortcutId, Path)), request_body = TextShortcutInput, responses((status = 200, body = TextShortcutView)))]
async fn update_shortcut(
    caller: Caller<UseShortcuts>,
    Path(id): Path<TextShortcutId>,
    IfMatch(version): IfMatch,
    Body(input): Body<TextShortcutInput>,
) -> Result<Reply<TextShortcutView>> {
    let word = input.check()?;
    let tx = caller.write().await?;
    let row = own(&caller, &tx, id).await?;
    if queries::taken().bind(&tx, &row.owner_id, &word, &id.0).one().await? {
        return Err(taken());
    }
    let old = view(row, &caller);
    let by = tx.account_name();
    if queries::update().bind(&tx, &word, &input.text, &by, &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    let new = view(get(&tx, caller.account(), id).await?, &caller);
    let event = Event::new("text_shortcut.updated", "text_shortcut").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Takes a text shortcut away. What was written with it stays as it is.
#[utoipa::path(delete, path = "/text-shortcuts/{id}", tag = "charting", params(("id" = TextShortcutId, Path)), responses((status = 204)))]
async fn delete_shortcut(
    caller: Caller<UseShortcuts>,
    Path(id): Path<TextShortcutId>,
    IfMatch(version): IfMatch,
) -> Result<Reply<()>> {
    let tx = caller.write().await?;
    let old = view(own(&caller, &tx, id).await?, &caller);
    if queries::delete().bind(&tx, &id.0, &version.0).await? == 0 {
        return Err(Problem::stale());
    }
    let event =
        Event::new("text_shortcut.deleted", "text_shortcut").on(id).change(&old, &serde_json::Value::Null);
    tx.commit(event, ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_shortcuts, add_shortcut))
        .routes(routes!(update_shortcut, delete_shortcut))
}
