//! The tables of layouts, their versions, the sections to build from, and what people prefer.

use kernel::{AccountId, LayoutId, LayoutSectionId, LayoutVersionId, Problem, Result, Version};
use platform::{Tx, Write};
use serde::Serialize;
use sql::queries::charting::layout as queries;
pub use sql::queries::charting::layout::{Section as SectionRow, Template};

use super::{Layout, shipped::Shipped};

/// Those that this account may see.
pub async fn visible<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Vec<Template>> {
    Ok(queries::visible().bind(tx, &account.0).all().await?)
}

/// One of them, if there is a row.
pub async fn find<M: Send + Sync>(tx: &Tx<M>, account: AccountId, id: LayoutId) -> Result<Option<Template>> {
    Ok(queries::get().bind(tx, &id.0, &account.0).opt().await?)
}

/// What a template holds.
#[derive(Debug, Default)]
pub struct Contents {
    /// What is being worked on.
    pub draft: Option<Layout>,
    /// What is in use.
    pub published: Option<Layout>,
}

fn read(kept: Option<serde_json::Value>) -> Result<Option<Layout>> {
    kept.map(serde_json::from_value).transpose().map_err(Problem::internal)
}

fn json(value: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(Problem::internal)
}

/// What a template holds.
pub async fn contents<M: Send + Sync>(tx: &Tx<M>, id: LayoutId) -> Result<Contents> {
    let row = queries::contents().bind(tx, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(Contents { draft: read(row.draft)?, published: read(row.layout)? })
}

/// How many the clinic keeps, or one person.
pub async fn kept(tx: &Tx<Write>, provider: Option<AccountId>) -> Result<i64> {
    Ok(queries::kept().bind(tx, &provider.map(|account| account.0)).one().await?)
}

/// What people say of a template.
#[derive(Debug)]
pub struct Wording<'a> {
    /// As people read it.
    pub name: &'a str,
    /// For which specialty.
    pub specialty: &'a str,
    /// For which kind of visit.
    pub visit_type: &'a str,
    /// `clinic` or `provider`.
    pub scope: &'a str,
    /// Whose own it is.
    pub provider: Option<AccountId>,
    /// Whether fields are filled before anybody types.
    pub auto_population_enabled: bool,
    /// Whether it can be chosen.
    pub is_active: bool,
}

/// Makes one, with a draft.
pub async fn insert(tx: &Tx<Write>, wording: &Wording<'_>, draft: &Layout) -> Result<LayoutId> {
    let id = LayoutId::new();
    let provider = wording.provider.map(|account| account.0);
    queries::insert()
        .bind(
            tx,
            &id.0,
            &wording.name,
            &wording.specialty,
            &wording.visit_type,
            &wording.scope,
            &provider,
            &wording.auto_population_enabled,
            &wording.is_active,
            &json(draft)?,
            &tx.account_name(),
        )
        .await?;
    Ok(id)
}

/// Changes one; `412` when somebody was faster.
pub async fn update(
    tx: &Tx<Write>,
    id: LayoutId,
    version: Version,
    wording: &Wording<'_>,
    draft: Option<&Layout>,
) -> Result<()> {
    let draft = draft.map(json).transpose()?;
    queries::update()
        .bind(
            tx,
            &wording.name,
            &wording.specialty,
            &wording.visit_type,
            &wording.scope,
            &wording.provider.map(|account| account.0),
            &wording.auto_population_enabled,
            &wording.is_active,
            &draft,
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .opt()
        .await?
        .map(drop)
        .ok_or_else(Problem::stale)
}

/// Makes the draft the version in use; `412` when somebody was faster.
pub async fn publish(tx: &Tx<Write>, id: LayoutId, version: Version, draft: &Layout) -> Result<()> {
    let number = queries::publish()
        .bind(tx, &tx.account_name(), &id.0, &version.0)
        .opt()
        .await?
        .ok_or_else(Problem::stale)?;
    queries::insert_version()
        .bind(tx, &LayoutVersionId::new().0, &id.0, &number, &json(draft)?, &tx.account_name())
        .await?;
    let ids: Vec<uuid::Uuid> =
        draft.pages.iter().flat_map(|page| &page.sections).filter_map(|section| section.library_id).collect();
    queries::count_sections_used().bind(tx, &ids).await?;
    Ok(())
}

/// Gives one that comes with the program its rows in this clinic.
pub async fn take(tx: &Tx<Write>, shipped: &Shipped) -> Result<()> {
    let Shipped { id, number, name, specialty, visit_type, layout } = shipped;
    queries::take_shipped().bind(tx, &id.0, name, specialty, visit_type, number).await?;
    queries::insert_version()
        .bind(tx, &shipped.version_id().0, &id.0, number, &json(layout)?, &"Osler")
        .await?;
    Ok(())
}

/// A version by its number.
pub async fn version<M: Send + Sync>(
    tx: &Tx<M>,
    id: LayoutId,
    number: i32,
) -> Result<Option<(queries::Version, Layout)>> {
    let Some(row) = queries::version().bind(tx, &id.0, &number).opt().await? else { return Ok(None) };
    let layout = serde_json::from_value(row.layout.clone()).map_err(Problem::internal)?;
    Ok(Some((row, layout)))
}

/// The versions, the newest first.
pub async fn versions<M: Send + Sync>(tx: &Tx<M>, id: LayoutId) -> Result<Vec<queries::Versions>> {
    Ok(queries::versions().bind(tx, &id.0).all().await?)
}

/// The template with which somebody's encounters begin.
pub async fn preferred<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Option<LayoutId>> {
    Ok(queries::preferred().bind(tx, &account.0).opt().await?.map(LayoutId))
}

/// Prefers a template, or does so no more.
pub async fn prefer(tx: &Tx<Write>, account: AccountId, id: LayoutId, is_preferred: bool) -> Result<()> {
    if is_preferred {
        queries::prefer().bind(tx, &account.0, &id.0).await?;
    } else {
        queries::prefer_no_more().bind(tx, &account.0, &id.0).await?;
    }
    Ok(())
}

/// The sections that this account may build from.
pub async fn sections<M: Send + Sync>(tx: &Tx<M>, account: AccountId) -> Result<Vec<SectionRow>> {
    Ok(queries::sections().bind(tx, &account.0).all().await?)
}

/// One of them.
pub async fn section<M: Send + Sync>(
    tx: &Tx<M>,
    account: AccountId,
    id: LayoutSectionId,
) -> Result<SectionRow> {
    queries::section().bind(tx, &id.0, &account.0).opt().await?.ok_or_else(Problem::not_found)
}

/// How many somebody keeps.
pub async fn kept_sections(tx: &Tx<Write>, owner: AccountId) -> Result<i64> {
    Ok(queries::kept_sections().bind(tx, &owner.0).one().await?)
}

/// What people say of a section.
#[derive(Debug)]
pub struct SectionWording<'a> {
    /// As people read it.
    pub name: &'a str,
    /// For which specialty.
    pub specialty: &'a str,
    /// A word under which it is found.
    pub category: &'a str,
    /// What it asks.
    pub fields: &'a [super::Field],
    /// Columns that it takes.
    pub default_width: i32,
    /// Rows that it takes.
    pub default_height: i32,
    /// Whether it is the whole clinic's.
    pub is_public: bool,
    /// Whether it can be chosen.
    pub is_active: bool,
}

/// Keeps a section.
pub async fn insert_section(
    tx: &Tx<Write>,
    owner: AccountId,
    wording: &SectionWording<'_>,
) -> Result<LayoutSectionId> {
    let id = LayoutSectionId::new();
    queries::insert_section()
        .bind(
            tx,
            &id.0,
            &wording.name,
            &wording.specialty,
            &wording.category,
            &json(&wording.fields)?,
            &wording.default_width,
            &wording.default_height,
            &wording.is_public,
            &wording.is_active,
            &owner.0,
            &tx.account_name(),
        )
        .await?;
    Ok(id)
}

/// Changes a section; `412` when somebody was faster.
pub async fn update_section(
    tx: &Tx<Write>,
    id: LayoutSectionId,
    version: Version,
    wording: &SectionWording<'_>,
) -> Result<()> {
    queries::update_section()
        .bind(
            tx,
            &wording.name,
            &wording.specialty,
            &wording.category,
            &json(&wording.fields)?,
            &wording.default_width,
            &wording.default_height,
            &wording.is_public,
            &wording.is_active,
            &tx.account_name(),
            &id.0,
            &version.0,
        )
        .opt()
        .await?
        .map(drop)
        .ok_or_else(Problem::stale)
}
