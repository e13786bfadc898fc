//! The checklists, and what they compute.

use std::collections::BTreeMap;

use kernel::{Problem, Result};
use platform::{Body, Caller, Event, Platform, Query, Reply};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Checklist, Element, Kind, SynopticSection,
    checklist::{Condition, word},
    newest,
};
use crate::{permissions::ReadReports, report::ReportLanguage};

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChecklistFilter {
    /// `en`, unless told.
    #[serde(default)]
    language: ReportLanguage,
}

/// What can be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistChoice {
    /// What is kept.
    pub code: &'static str,
    /// How it is called.
    pub label: &'static str,
}

/// One thing that a checklist asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistElement {
    /// Its name; where two checklists ask the same it is the same.
    pub code: &'static str,
    /// How it is called.
    pub label: &'static str,
    /// What is answered.
    pub kind: Kind,
    /// Whether a report that is handed on says it, where it applies.
    pub required: bool,
    /// What can be chosen.
    pub choices: Vec<ChecklistChoice>,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// The least number.
    pub min: Option<f64>,
    /// The greatest number.
    pub max: Option<f64>,
    /// How many places behind the point a number has at most.
    pub decimals: u8,
    /// When it applies; always, where nothing is said.
    pub when: Option<Condition>,
    /// What a section that is begun says already.
    pub default: Option<&'static str>,
    /// How a score is computed.
    pub rule: Option<&'static str>,
    /// Of which elements.
    pub from: Vec<&'static str>,
}

/// A checklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistView {
    /// Its name.
    pub code: &'static str,
    /// Which version.
    pub version: i32,
    /// Whether sections are begun with it: it is the newest.
    pub is_newest: bool,
    /// How it is called.
    pub label: &'static str,
    /// What in public knowledge it was written from.
    pub sources: &'static str,
    /// What it asks, in its order.
    pub elements: Vec<ChecklistElement>,
}

/// The checklists.
#[derive(Debug, Serialize, ToSchema)]
pub struct Checklists {
    /// In the order in which they are offered; those of before as well, for the reports that were written with them.
    pub items: Vec<ChecklistView>,
}

fn element(of: &'static Element, language: ReportLanguage) -> ChecklistElement {
    let choice = |code: &'static String| ChecklistChoice { code, label: word(code, language) };
    ChecklistElement {
        code: &of.code,
        label: word(&of.code, language),
        kind: of.kind,
        required: of.required,
        choices: of.choices.iter().map(choice).collect(),
        unit: of.unit.as_deref(),
        min: of.min,
        max: of.max,
        decimals: of.decimals,
        when: of.when.clone(),
        default: of.default.as_deref(),
        rule: of.rule.map(|rule| word(rule.word(), language)),
        from: of.from.iter().map(String::as_str).collect(),
    }
}

fn view(of: &'static Checklist, language: ReportLanguage) -> ChecklistView {
    ChecklistView {
        code: &of.code,
        version: of.version,
        is_newest: newest().any(|one| one.code == of.code && one.version == of.version),
        label: word(&of.code, language),
        sources: &of.sources,
        elements: of.elements.iter().map(|one| element(one, language)).collect(),
    }
}

/// The checklists for synoptic sections, in a language.
#[utoipa::path(get, path = "/pathology/checklists", tag = "pathology", params(ChecklistFilter), responses((status = 200, body = Checklists)))]
async fn list_checklists(
    caller: Caller<ReadReports>,
    Query(asked): Query<ChecklistFilter>,
) -> Result<Reply<Checklists>> {
    let tx = caller.read().await?;
    let items = Checklist::all().iter().map(|one| view(one, asked.language)).collect();
    tx.disclose(Event::new("checklist.listed", "checklist"), Checklists { items }).await
}

/// What is answered so far, of nobody in particular.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoresInput {
    /// Which checklist.
    checklist: String,
    /// Which version of it.
    checklist_version: i32,
    /// By the codes of the elements.
    answers: BTreeMap<String, Answer>,
}

/// What is computed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Scores {
    /// By the codes of the elements; what cannot be computed yet is left out.
    pub scores: BTreeMap<String, Answer>,
}

/// Computes the scores of answers before they are saved. They name nobody, and nothing is kept: no event is written.
#[utoipa::path(post, path = "/pathology/checklists/scores", tag = "pathology", request_body = ScoresInput, responses((status = 200, body = Scores)))]
async fn compute_scores(
    _caller: Caller<ReadReports>,
    Body(input): Body<ScoresInput>,
) -> Result<Reply<Scores>> {
    let ScoresInput { checklist, checklist_version, answers } = input;
    let unknown = || Problem::invalid_field("checklist", "unknown_checklist", "There is no such checklist.");
    let of = Checklist::find(&checklist, checklist_version).ok_or_else(unknown)?;
    let id = uuid::Uuid::nil();
    let overrides = BTreeMap::new();
    let section = SynopticSection { id, checklist, checklist_version, specimen_id: None, answers, overrides };
    Reply::public(Scores { scores: section.scores(of) })
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_checklists)).routes(routes!(compute_scores))
}
