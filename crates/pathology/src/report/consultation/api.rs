//! Asking a colleague about a case, and what they say.

use jiff::Timestamp;
use kernel::{AccountId, ConsultationId, PathologyReportId, Problem, Result, Version, text::Check};
use notify::notification::{Alert, Kind, Related, raise, resolve};
use platform::{Answer, Body, Caller, IfMatch, Path, Permission, Platform, Reply, Tx, Write};
use registry::{
    chart::{ChartAccess, opens_to},
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::{access::Purpose, profile::store::Colleague};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    CONSULTATION,
    state::{Action, Party, Status, leads_to, step},
    store::{self, ConsultationRow},
};
use crate::{
    assignment::api::pathologists,
    case::api as cases,
    permissions::{ReadReports, SignReports},
    report::{
        REPORT,
        api::{open, status_of},
        state::Status as ReportStatus,
        store::{self as reports, ReportRow},
    },
};

/// What a colleague is asked about a case, and what they say.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsultationView {
    /// The consultation.
    pub id: ConsultationId,
    /// Of which report.
    pub report_id: PathologyReportId,
    /// Among those of the report.
    pub number: i32,
    /// How it stands.
    pub status: Status,
    /// What is asked.
    pub question: String,
    /// Who asks.
    pub asked_by: String,
    /// Who is asked.
    pub asked_of: String,
    /// When.
    pub created_at: Timestamp,
    /// What they think.
    pub opinion: Option<String>,
    /// Why it was declined or withdrawn.
    pub reason: Option<String>,
    /// When it was answered, declined or withdrawn.
    pub ended_at: Option<Timestamp>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do: `answer`, `decline`, `withdraw`, `mention`, `leave_out`.
    pub allowed_actions: Vec<&'static str>,
}

/// The consultations of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsultationList {
    /// As they are numbered.
    pub items: Vec<ConsultationView>,
    /// What the caller may do: `ask`.
    pub allowed_actions: Vec<&'static str>,
}

/// Whether the report is still to be signed: then what it says changes.
fn is_unsigned(report: &ReportRow) -> Result<bool> {
    let status = status_of(&report.status)?;
    Ok(matches!(status, ReportStatus::Draft | ReportStatus::PendingVerification | ReportStatus::Verified))
}

fn known(row: &ConsultationRow) -> Result<Status> {
    Status::of(&row.status).ok_or_else(|| Problem::internal("a consultation has no such status"))
}

/// Whether it is for this account to do. Whether the report mentions an opinion is for whoever signs reports: who asked may be gone.
fn is_for(row: &ConsultationRow, action: Action, account: AccountId) -> bool {
    if action.is_of_content() {
        return true;
    }
    let party = match action.party() {
        Party::Asker => row.asked_by,
        Party::Asked => row.asked_of,
    };
    party == account.0
}

fn view<P: Permission>(
    caller: &Caller<P>,
    row: ConsultationRow,
    (is_open, is_unsigned): (bool, bool),
) -> Result<ConsultationView> {
    let status = known(&row)?;
    let may = |action: &Action| {
        is_open
            && leads_to(status, *action).is_some()
            && caller.can(action.permission())
            && is_for(&row, *action, caller.account())
            && (is_unsigned || !action.is_of_content())
    };
    Ok(ConsultationView {
        id: ConsultationId(row.id),
        report_id: PathologyReportId(row.report_id),
        number: row.number,
        status,
        allowed_actions: Action::ALL.into_iter().filter(may).map(Action::word).collect(),
        question: row.question,
        asked_by: row.asked_by_name,
        asked_of: row.asked_of_name,
        created_at: row.created_at,
        opinion: row.opinion,
        reason: row.reason,
        ended_at: row.ended_at,
        version: Version(row.version),
    })
}

/// Every consultation of a patient's reports, for a copy of the record.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<ConsultationView>> {
    let of: Vec<Uuid> = cases::list(caller, tx, chart).await?.iter().map(|case| case.id.0).collect();
    let of: Vec<Uuid> = reports::of_cases(tx, &of).await?.iter().map(|report| report.id).collect();
    let rows = store::of_reports(tx, &of).await?;
    rows.into_iter().map(|row| view(caller, row, (false, false))).collect()
}

/// What colleagues were asked about a report, and what they said.
#[utoipa::path(get, path = "/pathology/reports/{id}/consultations", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = ConsultationList)))]
async fn list_consultations(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<ConsultationList>> {
    let tx = caller.read().await?;
    let (report, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let how = (chart.is_open(), is_unsigned(&report)?);
    let rows = store::of_reports(&tx, &[id.0]).await?;
    let items = rows.into_iter().map(|row| view(&caller, row, how)).collect::<Result<_>>()?;
    let may = how == (true, true) && caller.can(SignReports::NAME);
    let view = ConsultationList { items, allowed_actions: if may { vec!["ask"] } else { vec![] } };
    tx.disclose(chart.event("consultation.listed", REPORT).on(id), view).await
}

/// A colleague who may be asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsultantView {
    /// The account.
    pub account_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
}

/// Those who may be asked.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsultantList {
    /// By name.
    pub items: Vec<ConsultantView>,
}

/// Colleagues who may be asked about a report: who sign reports, but for the caller and those who are asked already.
async fn consultants<M: Send + Sync>(
    caller: &Caller<SignReports>,
    tx: &Tx<M>,
    report: PathologyReportId,
) -> Result<Vec<Colleague>> {
    let rows = store::of_reports(tx, &[report.0]).await?.into_iter();
    let asked: Vec<Uuid> =
        rows.filter(|row| row.status == Status::Requested.word()).map(|row| row.asked_of).collect();
    let people = pathologists(tx).await?.into_iter();
    let is_another = |one: &Colleague| one.account != caller.account() && !asked.contains(&one.account.0);
    Ok(people.filter(is_another).collect())
}

/// Colleagues who may be asked about a report.
#[utoipa::path(get, path = "/pathology/reports/{id}/consultants", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = ConsultantList)))]
async fn list_consultants(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<ConsultantList>> {
    let tx = caller.read().await?;
    let (_, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let people = consultants(&caller, &tx, id).await?.into_iter();
    let items = people.map(|one| ConsultantView { account_id: one.account, full_name: one.full_name });
    let view = ConsultantList { items: items.collect() };
    tx.disclose(chart.event("consultation.consultants_listed", REPORT).on(id), view).await
}

/// Asks a colleague.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultationAsk {
    /// Who is asked.
    account_id: AccountId,
    /// What.
    question: String,
}

/// What people are told of a consultation: it stands at its report.
fn alert(id: ConsultationId, report: PathologyReportId, by: &str) -> Alert {
    Alert::new(id.to_string(), Related { resource_type: REPORT, id: Some(report.0) }, json!({ "by": by }))
}

/// Asks a colleague about a report that is not signed yet.
#[utoipa::path(post, path = "/pathology/reports/{id}/consultations", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = ConsultationAsk, responses((status = 201, body = ConsultationView)))]
async fn ask_consultation(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
    Body(input): Body<ConsultationAsk>,
) -> Result<Reply<ConsultationView>> {
    let mut check = Check::new();
    check.required("question", &input.question, 2000);
    check.done()?;
    let tx = caller.write().await?;
    let (report, _, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    if !is_unsigned(&report)? {
        return Err(signed());
    }
    let people = consultants(&caller, &tx, id).await?;
    let Some(person) = people.into_iter().find(|one| one.account == input.account_id) else {
        let why = "Choose a colleague who signs reports and is not asked already.";
        return Err(Problem::invalid_field("account_id", "no_consultant", why));
    };
    if !opens_to(&tx, &chart, &person, caller.now()).await? {
        let why = "This record is protected, and this colleague has no part in the care. Give them a part in it first, or ask \
                   somebody who has one.";
        return Err(Problem::invalid_field("account_id", "chart_protected", why));
    }
    let whom = (person.account, person.full_name.as_str());
    let asked = store::ask(&tx, id, whom, input.question.trim()).await?;
    treated(&tx, &[&chart]).await?;
    let told = alert(asked, id, caller.account_name());
    raise(&tx, Kind::ConsultationAsked, &[person.account], &told).await?;
    let view = view(&caller, store::get(&tx, asked).await?, (chart.is_open(), true))?;
    let event = chart.event("consultation.asked", CONSULTATION).on(asked).new_value(&view);
    let (version, location) = (view.version, format!("/api/v1/pathology/reports/{id}/consultations"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

fn signed() -> Problem {
    let why = "The report was signed. What it says of consultations stays; amend it first.";
    Problem::conflict("consultation_state", why)
}

/// What is done to a consultation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsultationStep {
    /// What.
    action: Action,
    /// The opinion of an answer; why it is declined or withdrawn.
    said: Option<String>,
}

impl ConsultationStep {
    fn check(&self) -> Result<String> {
        let mut check = Check::new();
        let said = self.said.as_deref().unwrap_or_default().trim();
        match self.action {
            Action::Answer => check.required("said", said, 10_000),
            Action::Decline | Action::Withdraw => check.required("said", said, 500),
            Action::Mention | Action::LeaveOut => {
                check.that(said.is_empty(), "said", "not_allowed", "Nothing is said here.")
            }
        };
        check.done()?;
        Ok(said.to_owned())
    }
}

/// Why it is not done.
fn refuse(row: &ConsultationRow, action: Action, caller: AccountId, is_unsigned: bool) -> Result<()> {
    let status = known(row)?;
    if leads_to(status, action).is_none() {
        let why = format!("This consultation is {} already.", status.word());
        return Err(Problem::conflict("consultation_state", why));
    }
    if !is_for(row, action, caller) {
        let who = if action.party() == Party::Asker { &row.asked_by_name } else { &row.asked_of_name };
        return Err(Problem::conflict("consultation_of_another", format!("This is for {who} to do.")));
    }
    if action.is_of_content() && !is_unsigned { Err(signed()) } else { Ok(()) }
}

/// Who hears of it.
async fn tell(tx: &Tx<Write>, row: &ConsultationRow, action: Action) -> Result<()> {
    let (id, report) = (ConsultationId(row.id), PathologyReportId(row.report_id));
    let told = alert(id, report, tx.account_name());
    let kind = match action {
        Action::Answer => Some(Kind::ConsultationAnswered),
        Action::Decline => Some(Kind::ConsultationDeclined),
        Action::Withdraw => None,
        Action::Mention | Action::LeaveOut => return Ok(()),
    };
    resolve(tx, Kind::ConsultationAsked, &told.condition).await?;
    if let Some(kind) = kind {
        raise(tx, kind, &[AccountId(row.asked_by)], &told).await?;
    }
    Ok(())
}

/// Answers a consultation, declines it, takes it back, or says whether the report mentions it.
#[utoipa::path(put, path = "/pathology/consultations/{id}", tag = "pathology", params(("id" = ConsultationId, Path)), request_body = ConsultationStep, responses((status = 200, body = ConsultationView)))]
async fn take_consultation(
    caller: Caller<SignReports>,
    Path(id): Path<ConsultationId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ConsultationStep>,
) -> Result<Reply<ConsultationView>> {
    let said = input.check()?;
    let action = input.action;
    let tx = caller.write().await?;
    let of = PathologyReportId(store::get(&tx, id).await?.report_id);
    let (report, _, chart) = open(&caller, &tx, of, Purpose::Write).await?;
    let (row, is_unsigned) = (store::get(&tx, id).await?, is_unsigned(&report)?);
    refuse(&row, action, caller.account(), is_unsigned)?;
    let how = (chart.is_open(), is_unsigned);
    let next = step(known(&row)?, action, said).ok_or_else(Problem::stale)?;
    store::take(&tx, id, version, &next).await?;
    treated(&tx, &[&chart]).await?;
    tell(&tx, &row, action).await?;
    let old = view(&caller, row, how)?;
    let new = view(&caller, store::get(&tx, id).await?, how)?;
    let done = match action {
        Action::Answer => "consultation.answered",
        Action::Decline => "consultation.declined",
        Action::Withdraw => "consultation.withdrawn",
        Action::Mention => "consultation.mentioned",
        Action::LeaveOut => "consultation.left_out",
    };
    let mut event = chart.event(done, CONSULTATION).on(id).change(&old, &new);
    if let Some(reason) = &new.reason {
        event = event.because(reason);
    }
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_consultations, ask_consultation))
        .routes(routes!(list_consultants))
        .routes(routes!(take_consultation))
}
