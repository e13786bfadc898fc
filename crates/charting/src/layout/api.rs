//! Routes of layouts and of the sections they are built from.

use jiff::Timestamp;
use kernel::{
    AccountId, FieldError, LayoutId, LayoutSectionId, LayoutVersionId, Problem, Result, Version, text::Check,
};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Field, Layout, Page, Position, Section,
    shipped::{self, Shipped},
    store::{self, SectionRow, SectionWording, Template, Wording},
};
use crate::permissions::{ReadLayout, WriteLayout};

/// The specialties for which there are layouts.
const SPECIALTIES: &[&str] = &[
    "general_practice",
    "paediatrics",
    "ophthalmology",
    "orthopedics",
    "cosmetic",
    "cardiology",
    "dentistry",
    "dermatology",
    "ear_nose_throat",
    "gynaecology",
    "internal_medicine",
    "neurology",
    "psychiatry",
    "surgery",
    "urology",
    "other",
];
/// The kinds of visits for which there are layouts.
const VISIT_TYPES: &[&str] =
    &["any", "new_patient", "follow_up", "well_child", "procedure", "surgery", "post_operative", "emergency"];
/// Most layouts of a clinic's own, and most of one person's; the same for sections of one person's.
const MOST: i64 = 200;

/// Whose a layout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LayoutScope)]
pub enum Scope {
    /// The whole clinic's.
    Clinic,
    /// One person's own.
    Provider,
}

/// What people say of a layout.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutInput {
    /// As people read it.
    name: String,
    /// For which specialty: `general_practice`, `paediatrics`, `ophthalmology`, `orthopedics`, `cosmetic`, …
    specialty: String,
    /// For which kind of visit: `any`, `new_patient`, `follow_up`, `surgery`, …
    visit_type: String,
    /// Whose it is.
    scope: Scope,
    /// Whether its fields are filled before anybody types.
    #[serde(default = "yes")]
    auto_population_enabled: bool,
    /// Whether it can be chosen.
    #[serde(default = "yes")]
    is_active: bool,
    /// The form as it is being worked on. It may have faults, which the answer names; it is published without.
    layout: Layout,
}

fn yes() -> bool {
    true
}

impl LayoutInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 120).name("name", &self.name);
        check.one_of("specialty", &self.specialty, SPECIALTIES);
        check.one_of("visit_type", &self.visit_type, VISIT_TYPES);
        with_more(check, self.layout.limits("layout"))
    }

    fn wording(&self, account: AccountId) -> Wording<'_> {
        let (scope, provider) = match self.scope {
            Scope::Clinic => ("clinic", None),
            Scope::Provider => ("provider", Some(account)),
        };
        Wording {
            name: self.name.trim(),
            specialty: &self.specialty,
            visit_type: &self.visit_type,
            scope,
            provider,
            auto_population_enabled: self.auto_population_enabled,
            is_active: self.is_active,
        }
    }
}

/// Nothing wrong, or all that is.
fn with_more(check: Check, more: Vec<FieldError>) -> Result<()> {
    let mut wrong = match check.done() {
        Ok(()) => vec![],
        Err(problem) => problem.fields,
    };
    wrong.extend(more);
    if wrong.is_empty() { Ok(()) } else { Err(Problem::invalid(wrong)) }
}

/// A layout in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutSummary {
    /// The layout.
    pub id: LayoutId,
    /// As people read it.
    pub name: String,
    /// For which specialty.
    pub specialty: String,
    /// For which kind of visit.
    pub visit_type: String,
    /// `global` comes with the program; `clinic` is the whole clinic's, `provider` one person's own.
    pub scope: String,
    /// Whose own it is.
    pub provider_id: Option<AccountId>,
    /// Whether its fields are filled before anybody types.
    pub auto_population_enabled: bool,
    /// How often an encounter was written on it.
    pub usage_count: i64,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// Whether the caller's encounters begin with it.
    pub is_preferred: bool,
    /// Whether changes wait to be published.
    pub has_draft: bool,
    /// The number of the version in use; nothing before the first is published.
    pub latest: Option<i32>,
    /// That version.
    pub latest_id: Option<LayoutVersionId>,
    /// Travels as the ETag.
    pub version: Version,
    /// When it was changed last.
    pub updated_at: Option<Timestamp>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The layouts that the caller can see.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutList {
    /// Those that come with the program, then the clinic's and the caller's own by name.
    pub items: Vec<LayoutSummary>,
    /// The words for specialties.
    pub specialties: &'static [&'static str],
    /// The words for kinds of visits.
    pub visit_types: &'static [&'static str],
    /// What the caller may do besides.
    pub allowed_actions: Vec<&'static str>,
}

/// A layout with its form.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutView {
    /// What is said of it.
    #[serde(flatten)]
    pub summary: LayoutSummary,
    /// The form in use.
    pub layout: Option<Layout>,
    /// The form as it is being worked on.
    pub draft: Option<Layout>,
    /// What keeps the draft from being published; `field` is the place in it, like `pages[0].sections[2].fields[1].options`.
    pub faults: Vec<FieldError>,
}

/// A published version in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutVersionSummary {
    /// The version.
    pub id: LayoutVersionId,
    /// 1 is the first.
    pub number: i32,
    /// Who published it.
    pub published_by: String,
    /// When; nothing for one that comes with the program and was not used yet.
    pub published_at: Option<Timestamp>,
}

/// The published versions of a layout.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutVersions {
    /// The newest first.
    pub items: Vec<LayoutVersionSummary>,
}

/// A published version: it is never changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutVersionView {
    /// What is said of it.
    #[serde(flatten)]
    pub summary: LayoutVersionSummary,
    /// The form.
    pub layout: Layout,
}

/// With which layout the caller's encounters begin.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutPreference {
    /// Whether it is this one.
    is_preferred: bool,
}

/// Whether the caller may change what this is or becomes.
fn may_change<P: Permission>(caller: &Caller<P>, scope: &str, provider: Option<AccountId>) -> bool {
    match scope {
        "clinic" => caller.can("layout.manage"),
        "provider" => caller.can("layout.write") && provider == Some(caller.account()),
        _ => false,
    }
}

fn of_row<P: Permission>(row: Template, preferred: Option<LayoutId>, caller: &Caller<P>) -> LayoutSummary {
    let (id, provider_id) = (LayoutId(row.id), row.provider_id.map(AccountId));
    let is_preferred = preferred == Some(id);
    let mut allowed_actions = vec![];
    if may_change(caller, &row.scope, provider_id) {
        allowed_actions.push("update");
        if row.has_draft {
            allowed_actions.push("publish");
        }
        allowed_actions.push(if row.is_active { "retire" } else { "reinstate" });
    }
    allowed_actions.extend(copy_and_prefer(caller, is_preferred, row.is_active && row.latest.is_some()));
    LayoutSummary {
        id,
        name: row.name,
        specialty: row.specialty,
        visit_type: row.visit_type,
        scope: row.scope,
        provider_id,
        auto_population_enabled: row.auto_population_enabled,
        usage_count: row.usage_count,
        is_active: row.is_active,
        is_preferred,
        has_draft: row.has_draft,
        latest: row.latest,
        latest_id: row.latest_id.map(LayoutVersionId),
        version: Version(row.version),
        updated_at: Some(row.updated_at),
        changed_by: row.changed_by,
        allowed_actions,
    }
}

fn copy_and_prefer<P: Permission>(
    caller: &Caller<P>,
    is_preferred: bool,
    is_ready: bool,
) -> Vec<&'static str> {
    let mut actions = vec![];
    if caller.can("layout.write") {
        actions.push("copy");
    }
    if is_preferred {
        actions.push("prefer_no_more");
    } else if is_ready {
        actions.push("prefer");
    }
    actions
}

/// One that comes with the program: as the program has it, with what its row counts.
fn of_shipped<P: Permission>(
    it: &Shipped,
    row: Option<&Template>,
    preferred: Option<LayoutId>,
    caller: &Caller<P>,
) -> LayoutSummary {
    let is_preferred = preferred == Some(it.id);
    LayoutSummary {
        id: it.id,
        name: it.name.clone(),
        specialty: it.specialty.clone(),
        visit_type: it.visit_type.clone(),
        scope: "global".to_owned(),
        provider_id: None,
        auto_population_enabled: true,
        usage_count: row.map_or(0, |row| row.usage_count),
        is_active: true,
        is_preferred,
        has_draft: false,
        latest: Some(it.number),
        latest_id: Some(it.version_id()),
        version: Version(1),
        updated_at: None,
        changed_by: None,
        allowed_actions: copy_and_prefer(caller, is_preferred, true),
    }
}

/// A layout that the caller can see: one that comes with the program, or a row; `404` otherwise.
async fn summary<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: LayoutId,
) -> Result<LayoutSummary> {
    let row = store::find(tx, caller.account(), id).await?;
    let preferred = store::preferred(tx, caller.account()).await?;
    match (shipped::find(id), row) {
        (Some(it), row) => Ok(of_shipped(it, row.as_ref(), preferred, caller)),
        (None, Some(row)) => Ok(of_row(row, preferred, caller)),
        (None, None) => Err(Problem::not_found()),
    }
}

async fn view<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: LayoutId,
) -> Result<LayoutView> {
    let summary = summary(caller, tx, id).await?;
    if let Some(it) = shipped::find(id) {
        return Ok(LayoutView { summary, layout: Some(it.layout.clone()), draft: None, faults: vec![] });
    }
    let store::Contents { draft, published } = store::contents(tx, id).await?;
    let faults = draft.as_ref().map(|draft| draft.check("")).unwrap_or_default();
    let faults = faults
        .into_iter()
        .map(|error| FieldError { field: error.field.trim_start_matches('.').to_owned(), ..error });
    Ok(LayoutView { summary, layout: published, draft, faults: faults.collect() })
}

/// A layout that the caller may change; else `403`, and `409` for one that comes with the program.
async fn changeable(
    caller: &Caller<WriteLayout>,
    tx: &Tx<platform::Write>,
    id: LayoutId,
) -> Result<LayoutView> {
    let view = view(caller, tx, id).await?;
    let LayoutSummary { scope, provider_id, .. } = &view.summary;
    if scope == "global" {
        let told = "This layout comes with the program. Copy it, and change the copy.";
        return Err(Problem::conflict("layout_shipped", told));
    }
    if may_change(caller, scope, *provider_id) { Ok(view) } else { Err(Problem::forbidden()) }
}

/// The layouts that the caller can see: those that come with the program, the clinic's, and the caller's own.
#[utoipa::path(get, path = "/layouts", tag = "charting", responses((status = 200, body = LayoutList)))]
async fn list_layouts(caller: Caller<ReadLayout>) -> Result<Reply<LayoutList>> {
    let tx = caller.read().await?;
    let rows = store::visible(&tx, caller.account()).await?;
    let preferred = store::preferred(&tx, caller.account()).await?;
    let of_program = shipped::all().iter().map(|it| {
        let row = rows.iter().find(|row| row.id == it.id.0);
        of_shipped(it, row, preferred, &caller)
    });
    let mut items: Vec<LayoutSummary> = of_program.collect();
    let own = rows.into_iter().filter(|row| shipped::find(LayoutId(row.id)).is_none());
    items.extend(own.map(|row| of_row(row, preferred, &caller)));
    let mut allowed_actions = vec![];
    if caller.can("layout.write") {
        allowed_actions.push("add_own");
    }
    if caller.can("layout.manage") {
        allowed_actions.push("add_to_clinic");
    }
    let list = LayoutList { items, specialties: SPECIALTIES, visit_types: VISIT_TYPES, allowed_actions };
    tx.disclose(Event::new("layout.listed", "layout"), list).await
}

/// A layout with its form, and with what is being worked on.
#[utoipa::path(get, path = "/layouts/{id}", tag = "charting", params(("id" = LayoutId, Path)), responses((status = 200, body = LayoutView)))]
async fn read_layout(caller: Caller<ReadLayout>, Path(id): Path<LayoutId>) -> Result<Reply<LayoutView>> {
    let tx = caller.read().await?;
    let view = view(&caller, &tx, id).await?;
    let version = view.summary.version;
    tx.disclose(Event::new("layout.read", "layout").on(id), Answer::from(view).etag(version)).await
}

/// Makes a layout: from nothing, from a copy, or from a file. Nobody can choose it before it is published.
#[utoipa::path(post, path = "/layouts", tag = "charting", request_body = LayoutInput, responses((status = 201, body = LayoutView)))]
async fn add_layout(
    caller: Caller<WriteLayout>,
    Body(input): Body<LayoutInput>,
) -> Result<Reply<LayoutView>> {
    input.check()?;
    let tx = caller.write().await?;
    let wording = input.wording(caller.account());
    if !may_change(&caller, wording.scope, wording.provider) {
        let event = Event::new("access.refused", "layout").because("layout.manage");
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    refuse_more(store::kept(&tx, wording.provider).await?)?;
    let id = store::insert(&tx, &wording, &input.layout).await?;
    let view = view(&caller, &tx, id).await?;
    let event = Event::new("layout.added", "layout").on(id).new_value(&view.summary);
    let (version, location) = (view.summary.version, format!("/api/v1/layouts/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

fn refuse_more(kept: i64) -> Result<()> {
    if kept < MOST {
        return Ok(());
    }
    Err(Problem::conflict("too_many_layouts", format!("At most {MOST} are kept. Use one that is retired.")))
}

/// Changes a layout and keeps its draft; retires it, or takes it back into use. What is in use stays until it is published.
#[utoipa::path(put, path = "/layouts/{id}", tag = "charting", params(("id" = LayoutId, Path)), request_body = LayoutInput, responses((status = 200, body = LayoutView)))]
async fn update_layout(
    caller: Caller<WriteLayout>,
    Path(id): Path<LayoutId>,
    IfMatch(version): IfMatch,
    Body(input): Body<LayoutInput>,
) -> Result<Reply<LayoutView>> {
    input.check()?;
    let tx = caller.write().await?;
    let old = changeable(&caller, &tx, id).await?;
    let wording = input.wording(caller.account());
    if !may_change(&caller, wording.scope, wording.provider) {
        return Err(Problem::forbidden());
    }
    let draft = Some(&input.layout).filter(|draft| old.layout.as_ref() != Some(*draft));
    store::update(&tx, id, version, &wording, draft).await?;
    let new = view(&caller, &tx, id).await?;
    let event = Event::new("layout.updated", "layout").on(id).change(&old.summary, &new.summary);
    let version = new.summary.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Makes the draft the version in use, for encounters that begin from now on. A draft with faults is refused, with each of them.
#[utoipa::path(put, path = "/layouts/{id}/publication", tag = "charting", params(("id" = LayoutId, Path)), responses((status = 200, body = LayoutView)))]
async fn publish_layout(
    caller: Caller<WriteLayout>,
    Path(id): Path<LayoutId>,
    IfMatch(version): IfMatch,
) -> Result<Reply<LayoutView>> {
    let tx = caller.write().await?;
    let old = changeable(&caller, &tx, id).await?;
    let Some(draft) = &old.draft else {
        return Err(Problem::conflict("nothing_to_publish", "There is no draft: all changes are in use."));
    };
    if !old.faults.is_empty() {
        return Err(Problem::invalid(old.faults));
    }
    store::publish(&tx, id, version, draft).await?;
    let new = view(&caller, &tx, id).await?;
    let event = Event::new("layout.published", "layout").on(id).change(&old.summary, &new.summary);
    let version = new.summary.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Says that the caller's encounters begin with this layout, or do so no more.
#[utoipa::path(post, path = "/layouts/{id}/preference", tag = "charting", params(("id" = LayoutId, Path)), request_body = LayoutPreference, responses((status = 200, body = LayoutSummary)))]
async fn prefer_layout(
    caller: Caller<ReadLayout>,
    Path(id): Path<LayoutId>,
    Body(wish): Body<LayoutPreference>,
) -> Result<Reply<LayoutSummary>> {
    let tx = caller.write().await?;
    let seen = summary(&caller, &tx, id).await?;
    if wish.is_preferred && !(seen.is_active && seen.latest.is_some()) {
        let told = "Encounters begin only with a layout that is published and in use.";
        return Err(Problem::invalid_field("is_preferred", "not_allowed", told));
    }
    if let Some(it) = shipped::find(id) {
        store::take(&tx, it).await?;
    }
    store::prefer(&tx, caller.account(), id, wish.is_preferred).await?;
    let summary = summary(&caller, &tx, id).await?;
    let event = Event::new("layout.preferred", "layout").on(id).new_value(&wish);
    tx.commit(event, summary).await
}

fn of_version(row: &sql::queries::charting::layout::Version) -> LayoutVersionSummary {
    LayoutVersionSummary {
        id: LayoutVersionId(row.id),
        number: row.number,
        published_by: row.published_by.clone(),
        published_at: Some(row.published_at),
    }
}

fn of_program(it: &Shipped) -> LayoutVersionSummary {
    LayoutVersionSummary {
        id: it.version_id(),
        number: it.number,
        published_by: "Osler".to_owned(),
        published_at: None,
    }
}

/// The published versions of a layout.
#[utoipa::path(get, path = "/layouts/{id}/versions", tag = "charting", params(("id" = LayoutId, Path)), responses((status = 200, body = LayoutVersions)))]
async fn list_versions(
    caller: Caller<ReadLayout>,
    Path(id): Path<LayoutId>,
) -> Result<Reply<LayoutVersions>> {
    let tx = caller.read().await?;
    summary(&caller, &tx, id).await?;
    let rows = store::versions(&tx, id).await?;
    let newest =
        shipped::find(id).filter(|it| rows.iter().all(|row| row.number != it.number)).map(of_program);
    let kept = rows.into_iter().map(|row| LayoutVersionSummary {
        id: LayoutVersionId(row.id),
        number: row.number,
        published_by: row.published_by,
        published_at: Some(row.published_at),
    });
    let items = newest.into_iter().chain(kept).collect();
    tx.disclose(Event::new("layout.versions_listed", "layout").on(id), LayoutVersions { items }).await
}

/// A published version of a layout, to look at or to go back to.
#[utoipa::path(get, path = "/layouts/{id}/versions/{number}", tag = "charting", params(("id" = LayoutId, Path), ("number" = i32, Path)), responses((status = 200, body = LayoutVersionView)))]
async fn read_version(
    caller: Caller<ReadLayout>,
    Path((id, number)): Path<(LayoutId, i32)>,
) -> Result<Reply<LayoutVersionView>> {
    let tx = caller.read().await?;
    summary(&caller, &tx, id).await?;
    let of_program = shipped::find(id).filter(|it| it.number == number);
    let view = match (store::version(&tx, id, number).await?, of_program) {
        (Some((row, layout)), _) => LayoutVersionView { summary: of_version(&row), layout },
        (None, Some(it)) => LayoutVersionView { summary: self::of_program(it), layout: it.layout.clone() },
        (None, None) => return Err(Problem::not_found()),
    };
    tx.disclose(Event::new("layout.version_read", "layout").on(id), view).await
}

/// What people say of a section to build from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutSectionInput {
    /// As people read it.
    name: String,
    /// For which specialty.
    specialty: String,
    /// A word under which it is found.
    category: String,
    /// What it asks.
    fields: Vec<Field>,
    /// Columns that it takes, 1 to 12.
    default_width: u16,
    /// Rows that it takes, 1 to 100.
    default_height: u16,
    /// Whether it is the whole clinic's.
    #[serde(default)]
    is_public: bool,
    /// Whether it can be chosen.
    #[serde(default = "yes")]
    is_active: bool,
}

impl LayoutSectionInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::new();
        check.required("name", &self.name, 120).name("name", &self.name);
        check.one_of("specialty", &self.specialty, SPECIALTIES);
        check.required("category", &self.category, 60).name("category", &self.category);
        let (width, height) = (self.default_width, self.default_height);
        check.that((1..=12).contains(&width), "default_width", "out_of_range", "Use 1 to 12 columns.");
        check.that((1..=100).contains(&height), "default_height", "out_of_range", "Use 1 to 100 rows.");
        with_more(check, self.faults())
    }

    /// What is wrong with its fields: judged as the only section of a layout.
    fn faults(&self) -> Vec<FieldError> {
        const ALONE: &str = ".pages[0].sections[0].";
        let position = Position { x: 0, y: 0, width: 12, height: 1 };
        let (id, title) = ("section".to_owned(), "Section".to_owned());
        let fields = self.fields.clone();
        let section = Section { id, title, position, visible_when: None, library_id: None, fields };
        let layout = Layout { pages: vec![Page { page_number: 1, title: None, sections: vec![section] }] };
        let here = |error: FieldError| FieldError {
            field: error.field.strip_prefix(ALONE).unwrap_or("fields").to_owned(),
            ..error
        };
        layout.check("").into_iter().map(here).collect()
    }

    fn wording(&self) -> SectionWording<'_> {
        SectionWording {
            name: self.name.trim(),
            specialty: &self.specialty,
            category: self.category.trim(),
            fields: &self.fields,
            default_width: self.default_width.into(),
            default_height: self.default_height.into(),
            is_public: self.is_public,
            is_active: self.is_active,
        }
    }
}

/// A section to build from.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutSectionView {
    /// The section, where it is not one of the program's.
    pub id: Option<LayoutSectionId>,
    /// As people read it.
    pub name: String,
    /// For which specialty.
    pub specialty: String,
    /// A word under which it is found.
    pub category: String,
    /// What it asks.
    pub fields: Vec<Field>,
    /// Columns that it takes.
    pub default_width: u16,
    /// Rows that it takes.
    pub default_height: u16,
    /// Whether it is the whole clinic's.
    pub is_public: bool,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// How often a layout with it was published.
    pub usage_count: i64,
    /// Travels as the ETag, where it is not one of the program's.
    pub version: Option<Version>,
    /// When it was changed last.
    pub updated_at: Option<Timestamp>,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The sections to build from.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayoutSectionList {
    /// The clinic's and the caller's own by name, then those of the layouts that come with the program.
    pub items: Vec<LayoutSectionView>,
    /// What the caller may do besides.
    pub allowed_actions: Vec<&'static str>,
}

fn may_change_section<P: Permission>(caller: &Caller<P>, row: &SectionRow) -> bool {
    caller.can("layout.write") && row.owner_id == caller.account().0
        || caller.can("layout.manage") && row.is_public
}

fn section_view<P: Permission>(row: SectionRow, caller: &Caller<P>) -> Result<LayoutSectionView> {
    let allowed_actions = if may_change_section(caller, &row) { vec!["update"] } else { vec![] };
    Ok(LayoutSectionView {
        id: Some(LayoutSectionId(row.id)),
        name: row.name,
        specialty: row.specialty,
        category: row.category,
        fields: serde_json::from_value(row.fields).map_err(Problem::internal)?,
        default_width: row.default_width.try_into().map_err(Problem::internal)?,
        default_height: row.default_height.try_into().map_err(Problem::internal)?,
        is_public: row.is_public,
        is_active: row.is_active,
        usage_count: row.usage_count,
        version: Some(Version(row.version)),
        updated_at: Some(row.updated_at),
        changed_by: row.changed_by,
        allowed_actions,
    })
}

/// The sections of the layouts that come with the program, without what waits for fields of other sections.
fn sections_of_program() -> impl Iterator<Item = LayoutSectionView> {
    shipped::all().iter().flat_map(|it| {
        it.layout.pages.iter().flat_map(|page| &page.sections).map(|section| LayoutSectionView {
            id: None,
            name: section.title.clone(),
            specialty: it.specialty.clone(),
            category: it.name.clone(),
            fields: section.fields.clone(),
            default_width: section.position.width,
            default_height: section.position.height,
            is_public: true,
            is_active: true,
            usage_count: 0,
            version: None,
            updated_at: None,
            changed_by: None,
            allowed_actions: vec![],
        })
    })
}

/// The sections to build layouts from.
#[utoipa::path(get, path = "/layout-sections", tag = "charting", responses((status = 200, body = LayoutSectionList)))]
async fn list_sections(caller: Caller<ReadLayout>) -> Result<Reply<LayoutSectionList>> {
    let tx = caller.read().await?;
    let rows = store::sections(&tx, caller.account()).await?;
    let own = rows.into_iter().map(|row| section_view(row, &caller)).collect::<Result<Vec<_>>>()?;
    let items = own.into_iter().chain(sections_of_program()).collect();
    let allowed_actions = if caller.can("layout.write") { vec!["add"] } else { vec![] };
    let list = LayoutSectionList { items, allowed_actions };
    tx.disclose(Event::new("layout_section.listed", "layout_section"), list).await
}

/// Keeps a section to build from.
#[utoipa::path(post, path = "/layout-sections", tag = "charting", request_body = LayoutSectionInput, responses((status = 201, body = LayoutSectionView)))]
async fn add_section(
    caller: Caller<WriteLayout>,
    Body(input): Body<LayoutSectionInput>,
) -> Result<Reply<LayoutSectionView>> {
    input.check()?;
    let tx = caller.write().await?;
    if input.is_public && !caller.can("layout.manage") {
        let event = Event::new("access.refused", "layout_section").because("layout.manage");
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    refuse_more(store::kept_sections(&tx, caller.account()).await?)?;
    let id = store::insert_section(&tx, caller.account(), &input.wording()).await?;
    let view = section_view(store::section(&tx, caller.account(), id).await?, &caller)?;
    let event = Event::new("layout_section.added", "layout_section").on(id).new_value(&view);
    let location = format!("/api/v1/layout-sections/{id}");
    tx.commit(event, Answer::created(view, location).etag(Version(1))).await
}

/// Changes a section to build from, or retires it. Layouts that were built from it stay as they are.
#[utoipa::path(put, path = "/layout-sections/{id}", tag = "charting", params(("id" = LayoutSectionId, Path)), request_body = LayoutSectionInput, responses((status = 200, body = LayoutSectionView)))]
async fn update_section(
    caller: Caller<WriteLayout>,
    Path(id): Path<LayoutSectionId>,
    IfMatch(version): IfMatch,
    Body(input): Body<LayoutSectionInput>,
) -> Result<Reply<LayoutSectionView>> {
    input.check()?;
    let tx = caller.write().await?;
    let row = store::section(&tx, caller.account(), id).await?;
    let shares = input.is_public && !row.is_public;
    if !may_change_section(&caller, &row) || (shares && !caller.can("layout.manage")) {
        return Err(Problem::forbidden());
    }
    let old = section_view(row, &caller)?;
    store::update_section(&tx, id, version, &input.wording()).await?;
    let new = section_view(store::section(&tx, caller.account(), id).await?, &caller)?;
    let event = Event::new("layout_section.updated", "layout_section").on(id).change(&old, &new);
    let version = new.version.unwrap_or(version);
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_layouts, add_layout))
        .routes(routes!(read_layout, update_layout))
        .routes(routes!(publish_layout))
        .routes(routes!(prefer_layout))
        .routes(routes!(list_versions))
        .routes(routes!(read_version))
        .routes(routes!(list_sections, add_section))
        .routes(routes!(update_section))
}
