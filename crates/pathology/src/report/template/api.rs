//! The templates for those who write, what fits a report first; and a clinic's own.

use std::{cmp::Reverse, collections::BTreeMap};

use kernel::{PathologyReportId, Problem, ReportTemplateId, Result, Version};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx};
use serde::Serialize;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    PLACEHOLDERS, TemplateDetails, fit, shipped,
    store::{self, TemplateRow},
};
use crate::{
    permissions::{ManageTemplates, ReadReports, WriteReports},
    report::{REPORT, ReportLanguage, api::open},
};

const TEMPLATE: &str = "report_template";

/// A template.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportTemplate {
    /// What programs call it.
    pub id: String,
    /// Whether it came with the product; a clinic's own can be changed.
    pub is_shipped: bool,
    /// How it is called, by language; a clinic's own has one name.
    pub names: BTreeMap<String, String>,
    /// What it says.
    pub details: TemplateDetails,
    /// Who changed it last; of one that came with the product nobody.
    pub changed_by: Option<String>,
    /// Travels as the ETag; 0 where it came with the product.
    pub version: Version,
}

/// The templates.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportTemplates {
    /// A clinic's own first, those that are not offered, too.
    pub items: Vec<ReportTemplate>,
    /// What may stand in square brackets, beside choices.
    pub placeholders: &'static [&'static str],
    /// What the caller may do: `manage`.
    pub allowed_actions: Vec<&'static str>,
}

/// A template as it is offered for a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferedTemplate {
    /// The template.
    #[serde(flatten)]
    pub template: ReportTemplate,
    /// Whether the specimens of the case speak for it.
    pub fits: bool,
}

/// What is offered for a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferedTemplates {
    /// What fits best first.
    pub items: Vec<OfferedTemplate>,
}

fn own(row: TemplateRow) -> Result<ReportTemplate> {
    let language = ReportLanguage::of(&row.language);
    let language = language.ok_or_else(|| Problem::internal("a template is in no language"))?;
    Ok(ReportTemplate {
        id: row.id.to_string(),
        is_shipped: false,
        names: BTreeMap::from([(row.language, row.name.clone())]),
        details: TemplateDetails {
            name: row.name,
            language,
            specimen_words: row.specimen_words,
            gross_examination: row.gross_examination,
            microscopic_examination: row.microscopic_examination,
            diagnosis: row.diagnosis,
            is_offered: row.is_offered,
        },
        changed_by: Some(row.changed_by),
        version: Version(row.version),
    })
}

async fn all<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<ReportTemplate>> {
    let mut items = store::list(tx).await?.into_iter().map(own).collect::<Result<Vec<_>>>()?;
    items.extend(shipped().iter().map(|one| ReportTemplate {
        id: one.code.clone(),
        is_shipped: true,
        names: one.names.clone(),
        details: TemplateDetails {
            name: one.names.get("en").cloned().unwrap_or_default(),
            language: ReportLanguage::En,
            specimen_words: one.specimen_words.clone(),
            gross_examination: Some(one.gross_examination.clone()),
            microscopic_examination: Some(one.microscopic_examination.clone()),
            diagnosis: Some(one.diagnosis.clone()),
            is_offered: true,
        },
        changed_by: None,
        version: Version(0),
    }));
    Ok(items)
}

/// Every template, for those who manage them.
#[utoipa::path(get, path = "/pathology/report-templates", tag = "pathology", responses((status = 200, body = ReportTemplates)))]
async fn list_report_templates(caller: Caller<ReadReports>) -> Result<Reply<ReportTemplates>> {
    let tx = caller.read().await?;
    let items = all(&tx).await?;
    let allowed_actions = if caller.can(ManageTemplates::NAME) { vec!["manage"] } else { vec![] };
    let view = ReportTemplates { items, placeholders: PLACEHOLDERS, allowed_actions };
    tx.disclose(Event::new("report_template.listed", TEMPLATE), view).await
}

async fn one<M: Send + Sync>(tx: &Tx<M>, id: ReportTemplateId) -> Result<ReportTemplate> {
    let id = id.to_string();
    all(tx).await?.into_iter().find(|one| one.id == id).ok_or_else(Problem::not_found)
}

/// Adds a template of the clinic's own.
#[utoipa::path(post, path = "/pathology/report-templates", tag = "pathology", request_body = TemplateDetails, responses((status = 201, body = ReportTemplate)))]
async fn add_report_template(
    caller: Caller<ManageTemplates>,
    Body(input): Body<TemplateDetails>,
) -> Result<Reply<ReportTemplate>> {
    input.check()?;
    let tx = caller.write().await?;
    let id = store::add(&tx, &input).await?;
    let new = one(&tx, id).await?;
    let event = Event::new("report_template.added", TEMPLATE).on(id).new_value(&new);
    let (version, place) = (new.version, format!("/api/v1/pathology/report-templates/{id}"));
    tx.commit(event, Answer::created(new, place).etag(version)).await
}

/// Changes a template of the clinic's own.
#[utoipa::path(put, path = "/pathology/report-templates/{id}", tag = "pathology", params(("id" = String, Path)), request_body = TemplateDetails, responses((status = 200, body = ReportTemplate)))]
async fn change_report_template(
    caller: Caller<ManageTemplates>,
    Path(id): Path<ReportTemplateId>,
    IfMatch(version): IfMatch,
    Body(input): Body<TemplateDetails>,
) -> Result<Reply<ReportTemplate>> {
    input.check()?;
    let tx = caller.write().await?;
    let old = one(&tx, id).await?;
    store::change(&tx, id, version, &input).await?;
    let new = one(&tx, id).await?;
    let event = Event::new("report_template.changed", TEMPLATE).on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// The templates for a report: what the type and site of its specimens speak for first, then those in its language.
#[utoipa::path(get, path = "/pathology/reports/{id}/templates", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = OfferedTemplates)))]
async fn offer_report_templates(
    caller: Caller<WriteReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<OfferedTemplates>> {
    let tx = caller.read().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let came: Vec<String> = case
        .specimens
        .iter()
        .map(|one| {
            let site = one.details.specimen_site.as_deref().unwrap_or_default();
            format!("{} {site}", one.details.specimen_type)
        })
        .collect();
    let mut offered: Vec<(usize, ReportTemplate)> = all(&tx)
        .await?
        .into_iter()
        .filter(|one| one.details.is_offered)
        .map(|one| (fit(&one.details.specimen_words, &came), one))
        .collect();
    // Those that were equal stay in their order.
    offered.sort_by_key(|(fit, one)| (Reverse(*fit), one.details.language.word() != row.language));
    let items = offered.into_iter().map(|(fit, template)| OfferedTemplate { template, fits: fit > 0 });
    let event = chart.event("pathology_report.templates_listed", REPORT).on(id);
    tx.disclose(event, OfferedTemplates { items: items.collect() }).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_report_templates, add_report_template))
        .routes(routes!(change_report_template))
        .routes(routes!(offer_report_templates))
}
