//! Having a report checked while it is written, and saying that something that was found is no trouble.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{PathologyReportId, Problem, Result, text::Check};
use platform::{Answer, Body, Caller, LONG_BODY, Path, Permission, Platform, Reply, Tx};
use registry::{chart::ChartAccess, retention::store::treated};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    checks::{self, Finding, Place, Rule, Severity},
    store,
};
use crate::{
    case::api::CaseView,
    permissions::{ReadReports, WriteReports},
    report::{
        REPORT, ReportLanguage, ReportText,
        api::{open, past, place_of, status_of, within_text},
        state::Status,
        store::{self as reports, ReportRow},
    },
    synoptic,
};

/// What is to be checked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckInput {
    /// The text as it is typed, not saved yet; left out, the report is checked as it stands. It is not kept.
    text: Option<ReportText>,
}

/// Who found a finding to be no trouble, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingDismissal {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// Something in a report that a person should look at.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingView {
    /// By what it is known again, while the sentences it points at are the same.
    pub key: String,
    /// Which rule found it.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// Where it stands in the report: first what does not agree, then with what. Nothing where it stands in the case alone.
    pub places: Vec<Place>,
    /// What the rule saw, as codes and quotations: `specimen`, `source`, `side`, `other_source`, `other_side`, `organ`, `other_organ`,
    /// `sex`, `said`, `made`, `stain`, `size`, `other_size`.
    pub details: BTreeMap<&'static str, String>,
    /// Who found it to be no trouble; it comes back when the text it points at changes.
    pub dismissed: Option<FindingDismissal>,
}

/// What was found in a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportChecks {
    /// What matters most first.
    pub findings: Vec<FindingView>,
    /// Whether the words were read: of a report that is not in English only what is missing is found.
    pub reads_words: bool,
    /// What the caller may do: `dismiss`.
    pub allowed_actions: Vec<&'static str>,
}

/// What is found of a text, or of the report as it stands.
async fn found<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    (row, case, chart): (&ReportRow, &CaseView, &ChartAccess),
    text: Option<ReportText>,
) -> Result<(Vec<Finding>, ReportLanguage)> {
    let text = text.map_or_else(|| reports::text_of(row), Ok)?;
    let language = text.language;
    let subject = store::subject(caller, tx, (case, chart), text).await?;
    // Rules over long texts keep nobody else waiting.
    let found =
        tokio::task::spawn_blocking(move || checks::check(&subject)).await.map_err(Problem::internal)?;
    Ok((found, language))
}

/// What can be read of a text while it is typed; its texts are bounded as when it is saved.
fn typed(text: Option<ReportText>) -> Result<Option<ReportText>> {
    let Some(mut text) = text else { return Ok(None) };
    text.synoptic = synoptic::readable(text.synoptic);
    text.check().map_err(within_text)?;
    Ok(Some(text))
}

/// Whether there is still something to mend: what was signed stays as it is.
fn is_open(row: &ReportRow) -> Result<bool> {
    Ok(matches!(status_of(&row.status)?, Status::Draft | Status::PendingVerification | Status::Verified))
}

async fn view<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    (row, chart): (&ReportRow, &ChartAccess),
    (found, language): (Vec<Finding>, ReportLanguage),
) -> Result<ReportChecks> {
    let mut known = store::dismissals(tx, PathologyReportId(row.id)).await?;
    let findings = found.into_iter().map(|one| {
        let dismissed = known.remove(one.key.as_slice());
        FindingView {
            key: hex::encode(one.key),
            rule: one.rule,
            severity: one.rule.severity(),
            places: one.places,
            details: one.details,
            dismissed: dismissed.map(|it| FindingDismissal { by: it.by, at: it.at, reason: it.reason }),
        }
    });
    let may = chart.is_open() && is_open(row)? && caller.can(WriteReports::NAME);
    Ok(ReportChecks {
        findings: findings.collect(),
        reads_words: language == ReportLanguage::En,
        allowed_actions: if may { vec!["dismiss"] } else { vec![] },
    })
}

/// Checks a report: whether it says what its case says, and the same everywhere. Nothing is changed, and nothing of what is sent is kept.
#[utoipa::path(post, path = "/pathology/reports/{id}/checks", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = CheckInput, responses((status = 200, body = ReportChecks)))]
async fn check_report(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
    Body(input): Body<CheckInput, LONG_BODY>,
) -> Result<Reply<ReportChecks>> {
    let text = typed(input.text)?;
    let tx = caller.read().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    if let Some(text) = &text {
        text.check_specimens(&case.specimens).map_err(within_text)?;
    }
    let found = found(&caller, &tx, (&row, &case, &chart), text).await?;
    let view = view(&caller, &tx, (&row, &chart), found).await?;
    tx.disclose(chart.event("pathology_report.checked", REPORT).on(id), view).await
}

/// Says that something that was found is no trouble.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingDismissalInput {
    /// The `key` of the finding.
    finding: String,
    /// Why it is no trouble.
    reason: String,
    /// The text in which it was found, where that is not saved yet.
    text: Option<ReportText>,
}

/// Dismisses a finding with a reason. It comes back when the text it points at changes.
#[utoipa::path(post, path = "/pathology/reports/{id}/dismissals", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = FindingDismissalInput, responses((status = 200, body = ReportChecks)))]
async fn dismiss_finding(
    caller: Caller<WriteReports>,
    Path(id): Path<PathologyReportId>,
    Body(input): Body<FindingDismissalInput, LONG_BODY>,
) -> Result<Reply<ReportChecks>> {
    let mut check = Check::new();
    check.required("finding", &input.finding, 64);
    check.required("reason", &input.reason, 500);
    check.done()?;
    let text = typed(input.text)?;
    let tx = caller.write().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    if !is_open(&row)? {
        return Err(past(place_of(&row)?));
    }
    if let Some(text) = &text {
        text.check_specimens(&case.specimens).map_err(within_text)?;
    }
    let (found, language) = found(&caller, &tx, (&row, &case, &chart), text).await?;
    let finding = found.iter().find(|one| hex::encode(one.key) == input.finding).ok_or_else(store::gone)?;
    let reason = input.reason.trim();
    store::dismiss(&tx, id, finding, reason).await?;
    treated(&tx, &[&chart]).await?;
    let event = chart.event("pathology_report.finding_dismissed", REPORT).on(id).because(reason);
    let event = event.new_value(&json!({"rule": finding.rule, "finding": input.finding}));
    let view = view(&caller, &tx, (&row, &chart), (found, language)).await?;
    tx.commit(event, Answer::from(view)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(check_report)).routes(routes!(dismiss_finding))
}
