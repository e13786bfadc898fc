//! Looking codes up, and a clinician's favourites.

use kernel::{Problem, Result, text::Check};
use platform::{Body, Caller, Event, Path, Platform, Reply};
use registry::permissions::ReadPatient;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Code, codes, favourite};

/// Answers at most.
const MOST_FOUND: u16 = 50;

/// What somebody looks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Icd10Search {
    /// The beginning of a code, or words in any order; each may be unfinished or mistyped.
    pub text: String,
    /// How many at most; 20 if not said, never more than 50.
    pub limit: Option<u16>,
}

/// A code of ICD-10-CM.
#[derive(Debug, Serialize, ToSchema)]
pub struct Icd10Code {
    /// With its dot.
    pub code: &'static str,
    /// Its title.
    pub display: &'static str,
    /// It can be reported: it is not divided further.
    pub billable: bool,
}

impl From<Code> for Icd10Code {
    fn from(code: Code) -> Self {
        Self { code: code.code, display: code.display, billable: code.billable }
    }
}

/// Codes, the likeliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Icd10List {
    /// The day from which this edition holds.
    pub edition: &'static str,
    /// Codes.
    pub items: Vec<Icd10Code>,
}

impl Icd10List {
    fn of(items: impl IntoIterator<Item = Code>) -> Self {
        Self { edition: codes().edition, items: items.into_iter().map(Icd10Code::from).collect() }
    }
}

/// A code with its place and its notes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Icd10Details {
    /// The code.
    #[serde(flatten)]
    pub code: Icd10Code,
    /// What it stands under, the nearest first.
    pub above: Vec<Icd10Code>,
    /// What it is divided into.
    pub below: Vec<Icd10Code>,
    /// Other words for it.
    pub words: Vec<&'static str>,
    /// What it includes.
    pub includes: Vec<&'static str>,
    /// Never reported together with it.
    pub excludes1: Vec<&'static str>,
    /// Not part of it; both may be reported.
    pub excludes2: Vec<&'static str>,
    /// Reported before it.
    pub code_first: Vec<&'static str>,
    /// Reported with it.
    pub use_additional_code: Vec<&'static str>,
    /// Reported with it where it applies.
    pub code_also: Vec<&'static str>,
}

/// A code to be kept at hand, or no longer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Icd10Favourite {
    /// The code.
    pub code: String,
    /// Kept at hand.
    pub favourite: bool,
}

fn known(code: &str) -> Result<Code> {
    codes().find(code).ok_or_else(Problem::not_found)
}

/// The first reading of the list takes a moment, and never the time of other requests.
async fn with_codes<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)
}

/// Finds codes. The list is public and names nobody: nothing is disclosed, and no event is written.
#[utoipa::path(post, path = "/icd10/search", tag = "charting", request_body = Icd10Search, responses((status = 200, body = Icd10List)))]
async fn search_icd10(
    _caller: Caller<ReadPatient>,
    Body(asked): Body<Icd10Search>,
) -> Result<Reply<Icd10List>> {
    let mut check = Check::new();
    check.within("text", &asked.text, 200);
    check.done()?;
    let most = asked.limit.unwrap_or(20).min(MOST_FOUND).into();
    Reply::public(with_codes(move || Icd10List::of(codes().search(&asked.text, most))).await?)
}

/// A code, where it stands, and what must be known before it is used.
#[utoipa::path(get, path = "/icd10/codes/{code}", tag = "charting", params(("code" = String, Path)), responses((status = 200, body = Icd10Details)))]
async fn get_icd10(caller: Caller<ReadPatient>, Path(code): Path<String>) -> Result<Reply<Icd10Details>> {
    let details = with_codes(move || known(&code).map(details)).await??;
    let tx = caller.read().await?;
    tx.disclose(Event::new("icd10.read", "icd10"), details).await
}

fn details(code: Code) -> Icd10Details {
    let each = |codes: Vec<Code>| codes.into_iter().map(Icd10Code::from).collect();
    Icd10Details {
        above: each(codes().above(&code)),
        below: each(codes().below(&code)),
        words: code.words().collect(),
        includes: code.notes("includes"),
        excludes1: code.notes("excludes1"),
        excludes2: code.notes("excludes2"),
        code_first: code.notes("codeFirst"),
        use_additional_code: code.notes("useAdditionalCode"),
        code_also: code.notes("codeAlso"),
        code: code.into(),
    }
}

/// The codes that the caller keeps at hand.
#[utoipa::path(get, path = "/icd10/favourites", tag = "charting", responses((status = 200, body = Icd10List)))]
async fn list_icd10_favourites(caller: Caller<ReadPatient>) -> Result<Reply<Icd10List>> {
    let tx = caller.read().await?;
    let kept = favourite::list(&tx).await?;
    let list = with_codes(move || Icd10List::of(kept.iter().filter_map(|code| codes().find(code)))).await?;
    tx.disclose(Event::new("icd10.favourites_listed", "icd10"), list).await
}

/// Keeps a code at hand, or no longer; harmless when repeated.
#[utoipa::path(post, path = "/icd10/favourites", tag = "charting", request_body = Icd10Favourite, responses((status = 204)))]
async fn set_icd10_favourite(
    caller: Caller<ReadPatient>,
    Body(input): Body<Icd10Favourite>,
) -> Result<Reply<()>> {
    let mut check = Check::new();
    check.within("code", &input.code, 10);
    let typed = input.code.clone();
    let code = with_codes(move || codes().find(&typed)).await?;
    check.that(code.is_some(), "code", "unknown", "This is no code of ICD-10-CM.");
    check.done()?;
    let code = code.ok_or_else(Problem::not_found)?.code;
    let tx = caller.write().await?;
    favourite::set(&tx, code, input.favourite).await?;
    let event = Event::new("icd10.favourite_set", "icd10")
        .new_value(&serde_json::json!({"code": code, "favourite": input.favourite}));
    tx.commit(event, ()).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(search_icd10))
        .routes(routes!(get_icd10))
        .routes(routes!(list_icd10_favourites, set_icd10_favourite))
}
