//! The laboratory's side: to whom reports went, sending them anew, and writing down who was told by telephone.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use kernel::{
    Cursor, MessageId, Page, PathologyCaseId, PathologyReportId, PatientId, Problem, ReportDeliveryId,
    Result, text::Check,
};
use platform::{Body, Caller, Event, Job, Path, Permission, Platform, Query, Reply, Tx};
use registry::{
    chart::{ChartAccess, open_chart_alone},
    glance,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    DELIVERY, DeliveredWhat, DeliveryMeans, DeliveryStatus, MOST_WRONG_OF_LINK, job,
    store::{self, DeliveryRow},
    watch,
};
use crate::{
    case::api::known,
    delivery::told,
    find::api::start,
    permissions::{ManageDeliveries, ReadReports},
    report::{REPORT, api::open},
    specimen::filled,
};

const PAGE: usize = 50;

/// To whom something that went out was to be told, and what became of it. Nothing of the patient, and no finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportDelivery {
    /// The delivery.
    pub id: ReportDeliveryId,
    /// The report.
    pub report_id: PathologyReportId,
    /// Its case.
    pub case_id: PathologyCaseId,
    /// `S26-00001`
    pub accession_number: String,
    /// What went out; not said of a record that is shut to the caller.
    pub what: Option<DeliveredWhat>,
    /// The edition, or the one to which the addendum belongs.
    pub edition: i32,
    /// Who referred the case, as it was then; neither they nor their address are said of a record that is shut.
    pub consultant_name: Option<String>,
    /// How they are told.
    pub means: DeliveryMeans,
    /// Where the letter went.
    pub address: Option<String>,
    /// How it stands.
    pub status: DeliveryStatus,
    /// Why it failed: `no_consultant`, `no_address`, `no_mail_server`, `refused`, `not_told_here`, `locked`, `refused_by_patient`,
    /// `protected`, `earlier_consultant`.
    pub reason: Option<String>,
    /// Tries to send the letter.
    pub attempts: Option<i32>,
    /// Why the last one failed.
    pub last_error: Option<String>,
    /// When it went out.
    pub created_at: Timestamp,
    /// When the mail server took the letter, or they were told here.
    pub sent_at: Option<Timestamp>,
    /// When the link was opened first.
    pub opened_at: Option<Timestamp>,
    /// When they said that they read it, or were told.
    pub acknowledged_at: Option<Timestamp>,
    /// Who said so, or to whom it was told.
    pub acknowledged_name: Option<String>,
    /// Who of the laboratory told it by telephone.
    pub told_by: Option<String>,
    /// Whether they read it back.
    pub read_back: Option<bool>,
    /// The link opens nothing after this.
    pub link_expires_at: Option<Timestamp>,
    /// Whether too many wrong codes locked the link.
    pub is_locked: bool,
    /// What the caller may do with it: `send`, `tell`.
    pub allowed_actions: Vec<&'static str>,
}

/// After so long a letter should have left.
const LATE: SignedDuration = SignedDuration::from_hours(1);

fn late(now: Timestamp) -> Result<Timestamp> {
    now.checked_sub(LATE).map_err(Problem::internal)
}

/// What may be done with a delivery by who may do so, before a time from which on it is too early to send it anew.
fn actions(row: &DeliveryRow, late: Timestamp) -> Result<Vec<&'static str>> {
    let (means, status) = (known(DeliveryMeans::of(&row.means))?, known(DeliveryStatus::of(&row.status))?);
    Ok(match (means, status) {
        // Whoever said so was not who refers the case now, or it is lost. Nothing is sent to who does not refer it.
        (_, DeliveryStatus::Acknowledged) if row.is_last && !row.is_earlier => vec!["send"],
        _ if status.is_over() => vec![],
        _ if row.is_earlier => vec!["tell"],
        (_, DeliveryStatus::Failed) => vec!["send", "tell"],
        (DeliveryMeans::Account, _) => vec!["tell"],
        (_, DeliveryStatus::Waiting) if row.created_at >= late => vec!["tell"],
        _ => vec!["send", "tell"],
    })
}

/// Rows as they are shown, with how their letters stand.
async fn views<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: Vec<DeliveryRow>,
) -> Result<Vec<ReportDelivery>> {
    let messages: Vec<MessageId> = rows.iter().filter_map(|row| row.message_id.map(MessageId)).collect();
    let letters = notify::standing(tx, &messages).await?;
    let (may, late) = (caller.can(ManageDeliveries::NAME), late(caller.now())?);
    let of: HashSet<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(caller, tx, &of.into_iter().collect::<Vec<_>>()).await?;
    let view = |row: DeliveryRow| {
        let letter = letters.iter().find(|one| Some(one.message.0) == row.message_id);
        // Of a record that is shut: that something went out, and when.
        let is_open = patients.get(&row.patient_id).is_some_and(|glance| glance.name.is_some());
        let shown = |text: Option<String>| text.filter(|_| is_open);
        let allowed_actions = if may && is_open { actions(&row, late)? } else { vec![] };
        Ok(ReportDelivery {
            id: ReportDeliveryId(row.id),
            report_id: PathologyReportId(row.report_id),
            case_id: PathologyCaseId(row.case_id),
            accession_number: row.accession_number,
            what: is_open.then(|| known(DeliveredWhat::of(&row.what))).transpose()?,
            edition: row.edition,
            consultant_name: shown(row.consultant_name),
            means: known(DeliveryMeans::of(&row.means))?,
            address: shown(row.address),
            status: known(DeliveryStatus::of(&row.status))?,
            reason: shown(row.reason),
            attempts: letter.map(|letter| letter.attempts),
            last_error: shown(letter.and_then(|letter| letter.last_error.clone())),
            created_at: row.created_at,
            sent_at: row.sent_at,
            opened_at: row.opened_at,
            acknowledged_at: row.acknowledged_at,
            acknowledged_name: shown(row.acknowledged_name),
            told_by: row.told_by,
            read_back: row.read_back,
            link_expires_at: row.link_expires_at,
            is_locked: row.wrong_tries >= MOST_WRONG_OF_LINK,
            allowed_actions,
        })
    };
    rows.into_iter().map(view).collect()
}

async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: ReportDeliveryId,
) -> Result<ReportDelivery> {
    let row = store::get(tx, id).await?;
    views(caller, tx, vec![row]).await?.pop().ok_or_else(Problem::not_found)
}

/// Which deliveries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveriesOf {
    /// Those that failed although there is a way, or have waited for an hour.
    Failed,
    /// Those for whom nobody could be told.
    Nobody,
    /// Letters that nobody said they read.
    Unread,
}

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeliveryFilter {
    /// All, unless told.
    #[param(inline)]
    of: Option<DeliveriesOf>,
    /// Of `unread`: those that went out at least so many days ago, 3 unless told.
    days: Option<u16>,
    /// `next` of the page before.
    after: Option<String>,
}

/// So old letters nobody asks for.
const MOST_DAYS: u16 = 365;

impl DeliveryFilter {
    fn until(&self, now: Timestamp) -> Result<Timestamp> {
        let days = self.days.unwrap_or(3);
        let mut check = Check::new();
        check.that(days <= MOST_DAYS, "days", "out_of_range", "0 to 365.");
        check.done()?;
        now.checked_sub(SignedDuration::from_hours(24 * i64::from(days))).map_err(Problem::internal)
    }
}

/// A page of deliveries.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportDeliveries {
    /// The newest first.
    pub items: Vec<ReportDelivery>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// To whom reports went, the newest first. It says nothing of patients but the numbers of their cases.
#[utoipa::path(get, path = "/pathology/deliveries", tag = "pathology", params(DeliveryFilter), responses((status = 200, body = ReportDeliveries)))]
async fn list_deliveries(
    caller: Caller<ManageDeliveries>,
    Query(asked): Query<DeliveryFilter>,
) -> Result<Reply<ReportDeliveries>> {
    let until = asked.until(caller.now())?;
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let wanted = PAGE as i64 + 1;
    let tx = caller.read().await?;
    let rows = match asked.of {
        None => store::page(&tx, from, wanted).await?,
        Some(DeliveriesOf::Failed) => {
            store::page_failed(&tx, (false, late(caller.now())?), from, wanted).await?
        }
        Some(DeliveriesOf::Nobody) => {
            store::page_failed(&tx, (true, late(caller.now())?), from, wanted).await?
        }
        Some(DeliveriesOf::Unread) => store::page_unread(&tx, until, from, wanted).await?,
    };
    let page = Page::from_rows(rows, PAGE, |row| Cursor { at: row.created_at, id: row.id }, |row| row);
    let items = views(&caller, &tx, page.items).await?;
    tx.disclose(Event::new("report_delivery.listed", DELIVERY), ReportDeliveries { items, next: page.next })
        .await
}

/// To whom everything that went out of a report was told, the newest first.
#[utoipa::path(get, path = "/pathology/reports/{id}/deliveries", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = ReportDeliveries)))]
async fn list_report_deliveries(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<ReportDeliveries>> {
    let tx = caller.read().await?;
    let (_, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let rows = store::of_report(&tx, id).await?;
    let items = views(&caller, &tx, rows).await?;
    let event = chart.event("report_delivery.read", REPORT).on(id);
    tx.disclose(event, ReportDeliveries { items, next: None }).await
}

/// A delivery of which something is to be done, alone, and the chart of its patient, which may be closed: who has a report of a record
/// that was entered in error must hear of it all the more.
async fn todo(
    caller: &Caller<ManageDeliveries>,
    tx: &Tx<platform::Write>,
    id: ReportDeliveryId,
    action: &str,
) -> Result<(DeliveryRow, ChartAccess)> {
    let patient = PatientId(store::get(tx, id).await?.patient_id);
    let chart = open_chart_alone(caller, tx, patient).await?;
    let row = store::locked(tx, id).await?;
    if !actions(&row, late(caller.now())?)?.contains(&action) {
        let told = "It was read, or something newer went out since. Read the list again.";
        return Err(Problem::conflict("delivery_state", told));
    }
    Ok((row, chart))
}

/// Why it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendDeliveryInput {
    /// Needed where the patient refused it, or the record is protected.
    reason: Option<String>,
}

impl SendDeliveryInput {
    fn check(&self) -> Result<Option<&str>> {
        let mut check = Check::new();
        check.optional("reason", self.reason.as_deref(), 500);
        check.done()?;
        Ok(filled(self.reason.as_deref()))
    }
}

/// Sends what is out anew, to whom the directory names now. The link before opens nothing any more, and that somebody said they read it
/// stays written.
#[utoipa::path(post, path = "/pathology/deliveries/{id}/sending", tag = "pathology", params(("id" = ReportDeliveryId, Path)), request_body = SendDeliveryInput, responses((status = 200, body = ReportDelivery)))]
async fn send_delivery(
    caller: Caller<ManageDeliveries>,
    Path(id): Path<ReportDeliveryId>,
    Body(input): Body<SendDeliveryInput>,
) -> Result<Reply<ReportDelivery>> {
    let reason = input.check()?;
    let tx = caller.write().await?;
    let (row, chart) = todo(&caller, &tx, id, "send").await?;
    let to = store::recipient(&tx, PathologyReportId(row.report_id)).await?;
    if to.means == DeliveryMeans::None {
        let told = "The case names nobody of the directory, or no address of them is known. Correct that first, or tell them by telephone.";
        return Err(Problem::conflict("nobody_to_tell", told));
    }
    let mut check = Check::new();
    check.that(
        to.reason().is_none() || reason.is_some(),
        "reason",
        "required",
        "Say why it is sent all the same.",
    );
    check.done()?;
    let before: Vec<MessageId> = row.message_id.map(MessageId).into_iter().collect();
    notify::recall(&tx, &before).await?;
    let id = store::again(&tx, &row, &to).await?;
    if store::what(&row)?.is_urgent() {
        watch::later(&tx, id, watch::unread_at(&tx)?).await?;
    }
    match to.means {
        DeliveryMeans::Account => told::once_more(&tx, &row, id).await?,
        _ => tx.enqueue(Job::new(job::KIND, &job::Due { id })?).await.map(drop)?,
    }
    let view = one(&caller, &tx, id).await?;
    let mut event = chart.event("report_delivery.sent_again", DELIVERY).on(id);
    if let Some(reason) = reason {
        event = event.because(reason);
    }
    tx.commit(event.new_value(&json!({"consultant": to.name, "address": to.address})), view).await
}

/// To whom it was told by telephone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToldInput {
    /// Who answered.
    to: String,
    /// When; now, unless told.
    told_at: Option<Timestamp>,
    /// Whether they read it back.
    read_back: bool,
}

/// Writes down that it was told by telephone, by the caller.
#[utoipa::path(post, path = "/pathology/deliveries/{id}/telling", tag = "pathology", params(("id" = ReportDeliveryId, Path)), request_body = ToldInput, responses((status = 200, body = ReportDelivery)))]
async fn tell_delivery(
    caller: Caller<ManageDeliveries>,
    Path(id): Path<ReportDeliveryId>,
    Body(input): Body<ToldInput>,
) -> Result<Reply<ReportDelivery>> {
    let (name, at) = (input.to.trim(), input.told_at.unwrap_or(caller.now()));
    let mut check = Check::new();
    check.required("to", &input.to, 200).name("to", &input.to);
    check.that(at <= caller.now(), "told_at", "time_in_future", "Use a time that has come.");
    check.done()?;
    let tx = caller.write().await?;
    let (row, chart) = todo(&caller, &tx, id, "tell").await?;
    // Whoever writes it down by a clock of minutes is not early.
    let earliest = row.created_at.checked_sub(SignedDuration::from_mins(1)).map_err(Problem::internal)?;
    let mut check = Check::new();
    check.that(at >= earliest, "told_at", "before_published", "It was not out then.");
    check.done()?;
    store::tell(&tx, id, (name, at, input.read_back)).await?;
    watch::over(&tx, &[id]).await?;
    let view = one(&caller, &tx, id).await?;
    let event = chart.event("report_delivery.told", DELIVERY).on(id);
    tx.commit(event.new_value(&json!({"to": name, "at": at, "read_back": input.read_back})), view).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_deliveries))
        .routes(routes!(list_report_deliveries))
        .routes(routes!(send_delivery))
        .routes(routes!(tell_delivery))
}
