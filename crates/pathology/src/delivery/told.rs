//! Telling those who care for a patient that a report is out, was amended, or was taken back: the care team of now, and of what was
//! amended or taken back everybody who had read it as it stood before. So it is with what was told during an operation.

use std::collections::HashSet;

use kernel::{
    AccountId, FrozenSectionId, PathologyAddendumId, PathologyCaseId, PathologyReportId, PatientId, Problem,
    ReportDeliveryId, Result,
};
use notify::notification::{Alert, Kind, Related, raise};
use platform::{
    Caller, Job, Permission, System, Tx, Write,
    jobs::{Handlers, Running},
};
use registry::chart::{ChartAccess, open_chart, opens_to};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sql::queries::pathology::{
    delivery as queries, referring_consultant as consultants, report_delivery::DeliveryRow,
};
use staff::{
    access::Purpose,
    care_team,
    profile::store::{self as people, holding},
    role::Known,
};
use uuid::Uuid;

use super::outside::told_here;
use crate::{
    frozen::{FROZEN, store as frozen},
    permissions::ReadResults,
    report::{REPORT, addendum, store},
};

const PUBLISHED: &str = "pathology.report_published";
const WITHDRAWN: &str = "pathology.report_withdrawn";
const ADDED: &str = "pathology.addendum_signed";
const RETRACTED: &str = "pathology.frozen_section_retracted";

pub(crate) fn handlers() -> Handlers {
    Handlers::new()
        .on(PUBLISHED, published)
        .subscribe("pathology_report.published", PUBLISHED)
        .on(WITHDRAWN, withdrawn)
        .subscribe("pathology_report.withdrawn", WITHDRAWN)
        .on(ADDED, added)
        .subscribe("pathology_addendum.signed", ADDED)
        .on(RETRACTED, retracted)
        .subscribe("frozen_section.retracted", RETRACTED)
}

/// What the announcement of an edition says.
#[derive(Serialize, Deserialize)]
struct News {
    patient_id: PatientId,
    report_id: PathologyReportId,
    edition: i32,
    /// The delivery for which who referred the case is told once more, and nobody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<ReportDeliveryId>,
}

/// What of the signed content says whether it amends one that was out.
#[derive(Deserialize)]
struct Signed {
    #[serde(default)]
    amends: Option<i32>,
}

async fn published(job: Running) -> Result<()> {
    let news: News = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let content = store::content_of(&tx, news.report_id, news.edition).await?;
    let signed: Signed = serde_json::from_value(content).map_err(Problem::internal)?;
    let kind = if signed.amends.is_some() { Kind::ResultAmended } else { Kind::ResultPublished };
    tell(&job.caller, tx, &news, kind).await
}

async fn withdrawn(job: Running) -> Result<()> {
    let news: News = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    tell(&job.caller, tx, &news, Kind::ResultWithdrawn).await
}

/// What the announcement of an addendum says.
#[derive(Serialize, Deserialize)]
struct Added {
    patient_id: PatientId,
    report_id: PathologyReportId,
    addendum_id: PathologyAddendumId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<ReportDeliveryId>,
}

/// Under which it is known that somebody was told: once for each edition and addendum, and each time that it is sent anew.
fn condition(what: String, again: Option<ReportDeliveryId>) -> String {
    again.map_or(what.clone(), |id| format!("{what} {id}"))
}

/// No edition: whoever read the report until now is concerned.
const UNTIL_NOW: i32 = 0;

async fn added(job: Running) -> Result<()> {
    let added: Added = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let addendum = addendum::store::get(&tx, added.addendum_id).await?;
    let chart = open_chart(&job.caller, &tx, added.patient_id, Purpose::Read).await?;
    let (patient_id, report_id) = (added.patient_id, added.report_id);
    let news = News { patient_id, report_id, edition: UNTIL_NOW, again: added.again };
    let to = readers(&job.caller, &tx, &news, (Kind::ResultAdded, &chart, None)).await?;
    let by = addendum.signed_by_name.unwrap_or_default();
    let of = (REPORT, news.report_id.0);
    let condition = condition(added.addendum_id.to_string(), added.again);
    give(tx, &chart, of, (Kind::ResultAdded, condition, by), (&to, None)).await
}

/// What the announcement of an entry of a frozen section that was taken back says.
#[derive(Deserialize)]
struct Retracted {
    patient_id: PatientId,
    case_id: PathologyCaseId,
    frozen_section_id: FrozenSectionId,
}

/// Whoever may have seen it, cares for the patient or sent the case is told that it counts for nothing.
async fn retracted(job: Running) -> Result<()> {
    let news: Retracted = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let (caller, id) = (&job.caller, news.frozen_section_id);
    let tx = caller.write().await?;
    let chart = open_chart(caller, &tx, news.patient_id, Purpose::Read).await?;
    let mut concerned = care_team::accounts(&tx, chart.records(), caller.now()).await?;
    concerned.extend(frozen::readers(&tx, id, &chart).await?);
    let account = consultants::account_of_case().bind(&tx, &news.case_id.0).opt().await?.flatten();
    concerned.extend(sender(caller, &tx, account, &chart).await?);
    let (account, by) = frozen::retracted(&tx, id).await?;
    let to = among(&tx, &concerned, Some(account)).await?;
    give(tx, &chart, (FROZEN, id.0), (Kind::PreliminaryWithdrawn, id.to_string(), by), (&to, None)).await
}

/// Has who referred the case, and has an account now, told for a delivery that is sent anew.
pub(super) async fn once_more(tx: &Tx<Write>, row: &DeliveryRow, id: ReportDeliveryId) -> Result<()> {
    let again = Some(id);
    let (patient_id, report_id) = (PatientId(row.patient_id), PathologyReportId(row.report_id));
    let job = match (row.addendum_id.map(PathologyAddendumId), row.what.as_str()) {
        (Some(addendum_id), _) => Job::new(ADDED, &Added { patient_id, report_id, addendum_id, again })?,
        (None, what) => {
            let kind = if what == "withdrawn" { WITHDRAWN } else { PUBLISHED };
            Job::new(kind, &News { patient_id, report_id, edition: row.edition, again })?
        }
    };
    tx.enqueue(job).await.map(drop)
}

/// Who is told: those who may read results, but not who sent it out.
async fn readers(
    caller: &Caller<System>,
    tx: &Tx<Write>,
    news: &News,
    (kind, chart, by): (Kind, &ChartAccess, Option<AccountId>),
) -> Result<Vec<AccountId>> {
    let mut concerned = match news.again {
        Some(_) => HashSet::new(),
        None => care_team::accounts(tx, chart.records(), caller.now()).await?,
    };
    if kind != Kind::ResultPublished && news.again.is_none() {
        let seen =
            queries::readers().bind(tx, &news.edition, &news.report_id.0, &chart.records()).all().await?;
        concerned.extend(seen);
    }
    let account = consultants::account_of_report().bind(tx, &news.report_id.0).opt().await?.flatten();
    concerned.extend(sender(caller, tx, account, chart).await?);
    among(tx, &concerned, by).await
}

/// Those of them who may read results, but not who did it.
async fn among(tx: &Tx<Write>, concerned: &HashSet<Uuid>, by: Option<AccountId>) -> Result<Vec<AccountId>> {
    let mut to = holding(tx, ReadResults::NAME).await?;
    to.retain(|account| concerned.contains(&account.0) && Some(*account) != by);
    Ok(to)
}

/// Who sent the specimens and works here hears of their own case, also without a part in the care: but not of a record that is shut to
/// them, of which nobody tells that there is anything in it.
async fn sender(
    caller: &Caller<System>,
    tx: &Tx<Write>,
    account: Option<Uuid>,
    chart: &ChartAccess,
) -> Result<Option<Uuid>> {
    let Some(account) = account else { return Ok(None) };
    let roles = Known::read(tx).await?.allowing(ReadResults::NAME);
    let all = people::active_with(tx, &roles, people::MOST_COLLEAGUES).await?;
    let Some(person) = all.into_iter().find(|one| one.account.0 == account) else { return Ok(None) };
    Ok(opens_to(tx, chart, &person, caller.now()).await?.then_some(account))
}

/// A second run tells nobody who knows.
async fn tell(caller: &Caller<System>, tx: Tx<Write>, news: &News, kind: Kind) -> Result<()> {
    let chart = open_chart(caller, &tx, news.patient_id, Purpose::Read).await?;
    let sent = queries::went_out().bind(&tx, &news.report_id.0, &news.edition).one().await?;
    let by = sent.changed_by.map(AccountId);
    let to = readers(caller, &tx, news, (kind, &chart, by)).await?;
    let condition = condition(format!("{} {}", news.report_id, news.edition), news.again);
    give(tx, &chart, (REPORT, news.report_id.0), (kind, condition, sent.changed_by_name), (&to, by)).await
}

async fn give(
    tx: Tx<Write>,
    chart: &ChartAccess,
    (resource_type, id): (&'static str, Uuid),
    (kind, condition, by): (Kind, String, String),
    (to, knows): (&[AccountId], Option<AccountId>),
) -> Result<()> {
    let related = Related { resource_type: "pathology_result", id: Some(chart.patient().0) };
    let raised = raise(&tx, kind, to, &Alert::new(condition, related, json!({ "by": by }))).await?;
    let told: Vec<AccountId> = to.iter().copied().chain(knows).collect();
    let delivered = match resource_type {
        REPORT => told_here(&tx, PathologyReportId(id), &told).await?,
        _ => 0,
    };
    if raised == 0 && delivered == 0 {
        return Ok(());
    }
    let event = chart.event("notification.raised", resource_type).on(id);
    tx.commit(event.new_value(&json!({ "kind": kind.word(), "told": raised })), ()).await.map(drop)
}
