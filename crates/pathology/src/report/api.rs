//! Writing a report, taking it from step to step, and reading what it said before.

use jiff::{Timestamp, civil::Date};
use kernel::{
    AccountId, Cursor, PathologyCaseId, PathologyReportId, PatientId, Problem, Result, Version, text::Check,
};
use notify::notification::{Alert, Kind, Related, raise, resolve};
use platform::{
    Answer, Body, Caller, Event, IfMatch, LONG_BODY, Path, Permission, Platform, Query, Reply, Tx, Write,
};
use registry::{
    chart::{ChartAccess, open_chart},
    glance,
    privacy::api::PatientNameView,
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use staff::{access::Purpose, profile::store as people};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    FOUR_EYES, REPORT, ReportLanguage, ReportText,
    addendum::store as addenda,
    complete,
    signing::{self, PathologyReportReading, laboratory},
    state::{Action, Complete, Given, Place, State, Status, leads_to},
    store::{self, ReportRow, VersionRow},
    superseded::{self, AddendumAnswer},
};
use crate::{
    assignment,
    case::{
        InvestigationType,
        api::{self as cases, CaseView, mark},
        state::Status as CaseStatus,
        store as case_store,
    },
    chat::mark::Marks,
    delivery::outside::{self, DeliveredWhat, GoneOut},
    find::api::{archived_before, start},
    frozen::api as frozen,
    permissions::{PublishReports, ReadReports, SignReports, VerifyReports, WriteReports},
    print::queue,
    specimen::api::SpecimenView,
};

const PAGE: usize = 50;

/// What comes next, and who does it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextStep {
    /// `submit`, `verify`, `reject`, `return`, `sign`, `publish`, `amend`, `cancel_amendment`, `withdraw`.
    pub action: &'static str,
    /// The roles that come with the program and may do it.
    pub roles: Vec<&'static str>,
}

/// A report.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologyReportView {
    /// The report.
    pub id: PathologyReportId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// `S26-00001`
    pub accession_number: String,
    /// What was looked at.
    pub investigation_type: InvestigationType,
    /// Whose.
    pub patient: Option<PatientNameView>,
    /// The specimens of the case.
    pub specimens: Vec<SpecimenView>,
    /// What it says.
    pub text: ReportText,
    /// How it stands.
    pub status: Status,
    /// 1 until it is amended.
    pub edition: i32,
    /// Why it is amended; of the first edition nothing.
    pub amendment_reason: Option<String>,
    /// Why it is a draft again.
    pub rejection_reason: Option<String>,
    /// Who sent it back.
    pub rejected_by: Option<String>,
    /// Who was done with writing it.
    pub submitted_by: Option<String>,
    /// When.
    pub submitted_at: Option<Timestamp>,
    /// Who verified it.
    pub verified_by: Option<String>,
    /// When.
    pub verified_at: Option<Timestamp>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// Who published it.
    pub published_by: Option<String>,
    /// When.
    pub published_at: Option<Timestamp>,
    /// The edition that is out; while another one is written it still is.
    pub issued_edition: Option<i32>,
    /// Since when.
    pub issued_at: Option<Timestamp>,
    /// Why it was taken back.
    pub withdrawal_reason: Option<String>,
    /// Who took it back.
    pub withdrawn_by: Option<String>,
    /// When.
    pub withdrawn_at: Option<Timestamp>,
    /// Who began it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What comes next, and who does it.
    pub next_steps: Vec<NextStep>,
    /// What the caller may do: `write`, `submit`, `verify`, `reject`, `return`, `sign`, `publish`, `amend`, `cancel_amendment`,
    /// `withdraw`.
    pub allowed_actions: Vec<&'static str>,
}

pub(crate) fn status_of(word: &str) -> Result<Status> {
    Status::of(word).ok_or_else(|| Problem::internal("a report has no such status"))
}

pub(crate) fn place_of(row: &ReportRow) -> Result<Place> {
    let before = row.before_amendment.as_ref().and_then(|before| before.get("status")?.as_str());
    Ok(Place {
        status: status_of(&row.status)?,
        before: before.map(status_of).transpose()?,
        is_issued: row.issued_edition.is_some(),
    })
}

/// A report can be written while its case is verified, and an amendment begins or ends then; what comes after stands on a case that
/// nobody opens again.
fn possible(action: Action, place: Place, case: CaseStatus) -> bool {
    let stands_on_case = matches!(action, Action::Write | Action::Submit | Action::CancelAmendment);
    leads_to(place, action).is_some() && (case == CaseStatus::Verified || !stands_on_case)
}

/// What of a report hangs on the caller and the clinic.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    is_open: bool,
    four_eyes: bool,
}

pub(super) async fn rule<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Rule> {
    Ok(Rule { is_open: chart.is_open(), four_eyes: FOUR_EYES.get(tx).await? })
}

/// Whether the clinic wants somebody else for this step than who took the one before.
pub(super) fn wants_another(rule: Rule, row: &ReportRow, action: Action, caller: AccountId) -> bool {
    let before = match action {
        Action::Verify => row.submitted_by,
        Action::Sign => row.verified_by,
        _ => None,
    };
    rule.four_eyes && before == Some(caller.0)
}

pub(super) fn same_person(action: Action) -> Problem {
    let done = if action == Action::Sign { "verified this report" } else { "handed this report on" };
    let next = format!("{} ({})", action.word(), action.roles().join(", "));
    Problem::conflict("same_person", format!("You {done}. Somebody else does what is next: {next}."))
}

pub(super) fn view<P: Permission>(
    caller: &Caller<P>,
    row: ReportRow,
    case: CaseView,
    rule: Rule,
) -> Result<PathologyReportView> {
    let (text, status, place) = (store::text_of(&row)?, status_of(&row.status)?, place_of(&row)?);
    let verified = case.verification.status;
    let next = || Action::ALL.into_iter().filter(|it| possible(*it, place, verified));
    let may = |action: &Action| {
        caller.can(action.permission()) && !wants_another(rule, &row, *action, caller.account())
    };
    let allowed = next().filter(|action| rule.is_open && may(action));
    let steps = next().filter(|action| *action != Action::Write);
    Ok(PathologyReportView {
        id: PathologyReportId(row.id),
        case_id: case.id,
        accession_number: case.accession_number,
        investigation_type: case.investigation_type,
        patient: case.patient,
        specimens: case.specimens,
        allowed_actions: allowed.map(Action::word).collect(),
        next_steps: steps.map(|it| NextStep { action: it.word(), roles: it.roles() }).collect(),
        text,
        status,
        edition: row.edition,
        amendment_reason: row.amendment_reason,
        rejection_reason: row.rejection_reason,
        rejected_by: row.rejected_by_name,
        submitted_by: row.submitted_by_name,
        submitted_at: row.submitted_at,
        verified_by: row.verified_by_name,
        verified_at: row.verified_at,
        signed_by: row.signed_by_name,
        signed_at: row.signed_at,
        published_by: row.published_by_name,
        published_at: row.published_at,
        issued_edition: row.issued_edition,
        issued_at: row.issued_at,
        withdrawal_reason: row.withdrawal_reason,
        withdrawn_by: row.withdrawn_by_name,
        withdrawn_at: row.withdrawn_at,
        recorded_by: row.recorded_by,
        created_at: row.created_at,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        version: Version(row.version),
    })
}

/// A report as it stands, and the chart of its patient. Who opens it to write has it to themselves until the transaction is over.
pub(crate) async fn open<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: PathologyReportId,
    purpose: Purpose,
) -> Result<(ReportRow, CaseView, ChartAccess)> {
    let case = PathologyCaseId(store::get(tx, id).await?.case_id);
    let patient = PatientId(case_store::get(tx, case).await?.patient_id);
    let chart = open_chart(caller, tx, patient, purpose).await?;
    let row = store::get(tx, id).await?;
    Ok((row, cases::one(caller, tx, &chart, case).await?, chart))
}

async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: PathologyReportId,
) -> Result<PathologyReportView> {
    let row = store::get(tx, id).await?;
    let case = cases::one(caller, tx, chart, PathologyCaseId(row.case_id)).await?;
    view(caller, row, case, rule(tx, chart).await?)
}

/// Why an action is refused, and what can be done instead, by whom.
pub(crate) fn past(place: Place) -> Problem {
    let next = Action::ALL.into_iter().filter(|action| leads_to(place, *action).is_some());
    let next: Vec<String> =
        next.map(|action| format!("{} ({})", action.word(), action.roles().join(", "))).collect();
    let status = place.status.word().replace('_', " ");
    let done = if next.is_empty() { "nothing".into() } else { next.join("; ") };
    Problem::conflict("report_state", format!("The report is {status}. What can be done: {done}."))
}

fn unverified() -> Problem {
    Problem::conflict("case_unverified", "The case is not verified. An administrator verifies it first.")
}

/// What a list or a case says of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportMark {
    /// The report.
    pub id: PathologyReportId,
    /// How it stands.
    pub status: Status,
    /// 1 until it is amended.
    pub edition: i32,
    /// The edition that is out.
    pub issued_edition: Option<i32>,
    /// Since when.
    pub issued_at: Option<Timestamp>,
}

/// The report of a case, where there is one.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseReport {
    /// The report.
    pub report: Option<ReportMark>,
    /// What the caller may do: `begin`.
    pub allowed_actions: Vec<&'static str>,
}

/// Whether a case has a report, and how it stands.
#[utoipa::path(get, path = "/pathology/cases/{id}/report", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = CaseReport)))]
async fn find_report(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyCaseId>,
) -> Result<Reply<CaseReport>> {
    let tx = caller.read().await?;
    let row = case_store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let found = store::of_cases(&tx, &[id.0]).await?.pop();
    let may = found.is_none()
        && chart.is_open()
        && cases::status_of(&row)? == CaseStatus::Verified
        && caller.can(WriteReports::NAME);
    let mark = |row: ReportRow| {
        let status = status_of(&row.status)?;
        Ok::<_, Problem>(ReportMark {
            id: PathologyReportId(row.id),
            status,
            edition: row.edition,
            issued_edition: row.issued_edition,
            issued_at: row.issued_at,
        })
    };
    let allowed_actions = if may { vec!["begin"] } else { vec![] };
    let view = CaseReport { report: found.map(mark).transpose()?, allowed_actions };
    tx.disclose(chart.event("pathology_report.found", "pathology_case").on(id), view).await
}

/// Begins the report of a case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportBeginning {
    /// In which language it is written.
    #[serde(default)]
    language: ReportLanguage,
}

/// Begins the report of a verified case: one each.
#[utoipa::path(post, path = "/pathology/cases/{id}/report", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = ReportBeginning, responses((status = 201, body = PathologyReportView)))]
async fn begin_report(
    caller: Caller<WriteReports>,
    Path(case): Path<PathologyCaseId>,
    Body(input): Body<ReportBeginning>,
) -> Result<Reply<PathologyReportView>> {
    let tx = caller.write().await?;
    let (row, chart) = cases::open(&caller, &tx, case).await?;
    if cases::status_of(&row)? != CaseStatus::Verified {
        return Err(unverified());
    }
    if !store::of_cases(&tx, &[case.0]).await?.is_empty() {
        return Err(Problem::conflict("report_exists", "This case has its report already."));
    }
    treated(&tx, &[&chart]).await?;
    let id = store::begin(&tx, case, input.language).await?;
    assignment::begin(&caller, &tx, case).await?;
    let view = one(&caller, &tx, &chart, id).await?;
    let event = chart.event("pathology_report.begun", REPORT).on(id).new_value(&view);
    let (version, location) = (view.version, format!("/api/v1/pathology/reports/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// A report, with everything that is signed with it. Whoever signs has read it: the trail says who read which version with which content.
#[utoipa::path(get, path = "/pathology/reports/{id}", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = PathologyReportReading)))]
async fn read_report(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<PathologyReportReading>> {
    let laboratory = laboratory(&caller).await?;
    let tx = caller.read().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let reading = signing::reading(&caller, &tx, (row, case, &chart), laboratory).await?;
    let version = reading.report.version;
    let seen = store::viewed((version, &reading.content_sha256));
    let event = chart.event("pathology_report.read", REPORT).on(id).because(seen);
    tx.disclose(event, Answer::from(reading).etag(version)).await
}

/// What a draft says from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportInput {
    /// All of it.
    text: ReportText,
    /// Why it is changed; needed for what amends a signed edition.
    change_reason: Option<String>,
}

/// Writes a draft. What it said before stays readable, as a version.
#[utoipa::path(put, path = "/pathology/reports/{id}", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = ReportInput, responses((status = 200, body = PathologyReportView)))]
async fn write_report(
    caller: Caller<WriteReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReportInput, LONG_BODY>,
) -> Result<Reply<PathologyReportView>> {
    let mut check = Check::new();
    check.optional("change_reason", input.change_reason.as_deref(), 500);
    check.done()?;
    input.text.check().map_err(within_text)?;
    let tx = caller.write().await?;
    let (row, case, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    may(&row, &case, Action::Write)?;
    let reason = crate::specimen::filled(input.change_reason.as_deref());
    if row.edition > 1 {
        let mut check = Check::new();
        check.required("change_reason", reason.unwrap_or_default(), 500);
        check.done()?;
    }
    input.text.check_specimens(&case.specimens).map_err(within_text)?;
    let old = view(&caller, row, case, rule(&tx, &chart).await?)?;
    store::write(&tx, id, version, &input.text, reason).await?;
    treated(&tx, &[&chart]).await?;
    let new = one(&caller, &tx, &chart, id).await?;
    let mut event = chart.event("pathology_report.written", REPORT).on(id).change(&old, &new);
    if let Some(reason) = reason {
        event = event.because(reason);
    }
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// The fields of the text, as they stand in what was sent.
pub(crate) fn within_text(problem: Problem) -> Problem {
    within("text.", problem)
}

/// The fields of a part, as they stand in the whole.
pub(crate) fn within(part: &str, mut problem: Problem) -> Problem {
    for field in &mut problem.fields {
        field.field.insert_str(0, part);
    }
    problem
}

/// Whether it is the time for it: else why not, and what is.
pub(super) fn may(row: &ReportRow, case: &CaseView, action: Action) -> Result<()> {
    let place = place_of(row)?;
    if leads_to(place, action).is_none() {
        return Err(past(place));
    }
    let is_possible = possible(action, place, case.verification.status);
    if is_possible { Ok(()) } else { Err(unverified()) }
}

/// A step from the state in which somebody saw the report.
async fn take<P: Permission>(
    caller: &Caller<P>,
    (id, version): (PathologyReportId, Version),
    action: Action,
    event: fn(&ChartAccess) -> Event,
    reason: &str,
) -> Result<Reply<PathologyReportView>> {
    take_saying(caller, (id, version), action, event, (reason, &[])).await
}

/// The same, for a step that says what became of the addenda of the edition that is out.
async fn take_saying<P: Permission>(
    caller: &Caller<P>,
    (id, version): (PathologyReportId, Version),
    action: Action,
    event: fn(&ChartAccess) -> Event,
    (reason, answers): (&str, &[AddendumAnswer]),
) -> Result<Reply<PathologyReportView>> {
    // The clinic's own details lie behind another door, which is not waited for while this one is held.
    let laboratory = match action {
        Action::Submit | Action::CancelAmendment => Some(laboratory(caller).await?),
        _ => None,
    };
    let tx = caller.write().await?;
    let (row, case, chart) = open(caller, &tx, id, Purpose::Write).await?;
    may(&row, &case, action)?;
    let rule = rule(&tx, &chart).await?;
    if wants_another(rule, &row, action, caller.account()) {
        return Err(same_person(action));
    }
    let complete: Option<Complete> = match laboratory {
        Some(laboratory) if action == Action::CancelAmendment => {
            signing::refuse_corrected(&tx, &chart, (&row, &case), laboratory).await?;
            None
        }
        Some(laboratory) => {
            let complete = complete(&store::text_of(&row)?, &case.specimens, laboratory.is_addressed)?;
            frozen::refuse_unjudged(&tx, case.id, id).await?;
            signing::refuse_unchanged(&tx, &chart, (&row, &case), laboratory).await?;
            Some(complete)
        }
        None => None,
    };
    let addenda = match action {
        Action::Submit => superseded::answered(&addenda::standing(&tx, &row).await?, answers)?,
        _ => vec![],
    };
    let (place, edition, was_out) = (place_of(&row)?, row.edition, row.issued_edition.is_some());
    let given = Given { reason: reason.to_owned(), complete, addenda, ..Given::default() };
    let mut mark = mark(caller);
    if action == Action::Verify {
        // Their name stands on the paper, where nobody knows of logins.
        mark.name = people::of_account(&tx, caller.account()).await?.full_name;
    }
    let step = State::of(place.status).step(action, place, mark, given).ok_or_else(|| past(place))?;
    let writer = row.submitted_by;
    let case_id = case.id;
    let old = view(caller, row, case, rule)?;
    let at = match action {
        Action::CancelAmendment => store::write_back(&tx, id, version, edition - 1).await?,
        _ => version,
    };
    store::take(&tx, id, at, &step).await?;
    assignment::follow(caller, &tx, case_id, action).await?;
    treated(&tx, &[&chart]).await?;
    tell(&tx, id, action, writer.map(AccountId)).await?;
    let new = one(caller, &tx, &chart, id).await?;
    if action == Action::Publish {
        let news = json!({"patient_id": chart.patient(), "report_id": id, "edition": edition});
        tx.announce("pathology_report.published", &news).await?;
        queue::went_out(&tx, id).await?;
        let what = if was_out { DeliveredWhat::Amended } else { DeliveredWhat::Published };
        outside::begin(&tx, GoneOut { report: id, edition, what, addendum: None }).await?;
    }
    let mut event = event(&chart).on(id).change(&old, &new);
    if !reason.is_empty() {
        event = event.because(reason);
    }
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Whoever was done with writing it hears that it came back, until it is handed on again.
async fn tell(
    tx: &Tx<Write>,
    id: PathologyReportId,
    action: Action,
    writer: Option<AccountId>,
) -> Result<()> {
    match (action, writer) {
        (Action::Reject | Action::Return, Some(writer)) => {
            let related = Related { resource_type: REPORT, id: Some(id.0) };
            let alert = Alert::new(id.to_string(), related, json!({ "by": tx.account_name() }));
            raise(tx, Kind::ReportReturned, &[writer], &alert).await?;
        }
        (Action::Submit | Action::CancelAmendment, _) => {
            resolve(tx, Kind::ReportReturned, &id.to_string()).await.map(|_| ())?
        }
        _ => {}
    }
    Ok(())
}

/// Nothing but the step itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A step that says why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonInput {
    /// Why.
    reason: String,
}

impl ReasonInput {
    pub(crate) fn check(&self) -> Result<&str> {
        let mut check = Check::new();
        check.required("reason", &self.reason, 500);
        check.done()?;
        Ok(self.reason.trim())
    }
}

/// Hands a draft on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportSubmission {
    /// Of an amendment: of each addendum of the edition that is out what became of it.
    #[serde(default)]
    addenda: Vec<AddendumAnswer>,
}

/// Hands a draft to the administrators. It must say what a report must say, and an amendment what became of the addenda.
#[utoipa::path(put, path = "/pathology/reports/{id}/submission", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = ReportSubmission, responses((status = 200, body = PathologyReportView)))]
async fn submit_report(
    caller: Caller<WriteReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReportSubmission, LONG_BODY>,
) -> Result<Reply<PathologyReportView>> {
    superseded::check(&input.addenda)?;
    let event = |chart: &ChartAccess| chart.event("pathology_report.submitted", REPORT);
    take_saying(&caller, (id, version), Action::Submit, event, ("", &input.addenda)).await
}

/// What an administrator says of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportVerificationAction {
    /// It is complete; a pathologist signs it.
    Verify,
    /// It is not; its writer goes on.
    Reject,
}

/// A decision about a report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportVerificationInput {
    /// What is decided.
    action: ReportVerificationAction,
    /// Why; needed for `reject`.
    reason: Option<String>,
}

/// Verifies a report, or sends it back.
#[utoipa::path(put, path = "/pathology/reports/{id}/verification", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = ReportVerificationInput, responses((status = 200, body = PathologyReportView)))]
async fn verify_report(
    caller: Caller<VerifyReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReportVerificationInput>,
) -> Result<Reply<PathologyReportView>> {
    let mut check = Check::new();
    check.optional("reason", input.reason.as_deref(), 500);
    check.done()?;
    match input.action {
        ReportVerificationAction::Verify => {
            let event = |chart: &ChartAccess| chart.event("pathology_report.verified", REPORT);
            take(&caller, (id, version), Action::Verify, event, "").await
        }
        ReportVerificationAction::Reject => {
            let input = ReasonInput { reason: input.reason.unwrap_or_default() };
            let event = |chart: &ChartAccess| chart.event("pathology_report.rejected", REPORT);
            take(&caller, (id, version), Action::Reject, event, input.check()?).await
        }
    }
}

/// Sends a verified report back to its writer, instead of signing it.
#[utoipa::path(put, path = "/pathology/reports/{id}/return", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = ReasonInput, responses((status = 200, body = PathologyReportView)))]
async fn return_report(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReasonInput>,
) -> Result<Reply<PathologyReportView>> {
    let event = |chart: &ChartAccess| chart.event("pathology_report.returned", REPORT);
    take(&caller, (id, version), Action::Return, event, input.check()?).await
}

/// Publishes a signed report. Of those who publish at once one does.
#[utoipa::path(put, path = "/pathology/reports/{id}/publication", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = Nothing, responses((status = 200, body = PathologyReportView)))]
async fn publish_report(
    caller: Caller<PublishReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Reply<PathologyReportView>> {
    let event = |chart: &ChartAccess| chart.event("pathology_report.published", REPORT);
    take(&caller, (id, version), Action::Publish, event, "").await
}

/// Begins the next edition of a signed report, with a reason. It is written, verified and signed like the first; the one before stays
/// readable, and its code says what became of it when the next one is published.
#[utoipa::path(put, path = "/pathology/reports/{id}/amendment", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = ReasonInput, responses((status = 200, body = PathologyReportView)))]
async fn amend_report(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReasonInput>,
) -> Result<Reply<PathologyReportView>> {
    let event = |chart: &ChartAccess| chart.event("pathology_report.amended", REPORT);
    take(&caller, (id, version), Action::Amend, event, input.check()?).await
}

/// Calls an amendment off that was begun: the report says again what was signed, and stands as it stood before.
#[utoipa::path(put, path = "/pathology/reports/{id}/amendment/cancellation", tag = "pathology", params(("id" = PathologyReportId, Path)), request_body = ReasonInput, responses((status = 200, body = PathologyReportView)))]
async fn cancel_amendment(
    caller: Caller<SignReports>,
    Path(id): Path<PathologyReportId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ReasonInput>,
) -> Result<Reply<PathologyReportView>> {
    let event = |chart: &ChartAccess| chart.event("pathology_report.amendment_cancelled", REPORT);
    take(&caller, (id, version), Action::CancelAmendment, event, input.check()?).await
}

/// A version in the list of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportVersionLine {
    /// The version of the report that it was.
    pub number: i32,
    /// Of which edition.
    pub edition: i32,
    /// What was done: `begin`, `write`, `submit`, `reject`, `verify`, `return`, `sign`, `publish`, `amend`,
    /// `cancel_amendment`, `withdraw`.
    pub action: String,
    /// How it stood from then on.
    pub status: Status,
    /// Why.
    pub change_reason: Option<String>,
    /// By whom.
    pub changed_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Whether it holds text of the AI endpoint, or who saved it had put some into the form since they saved before.
    pub has_ai_text: bool,
    /// Which parts hold such text, and since which version each does.
    pub ai_sections: Marks,
    /// What became of the addenda, of an amendment that was handed on.
    pub addenda: Vec<AddendumAnswer>,
}

/// The versions of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportVersionList {
    /// The newest first.
    pub items: Vec<ReportVersionLine>,
}

/// What a version of a report said.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportVersionView {
    /// Which one, by whom and why.
    #[serde(flatten)]
    pub line: ReportVersionLine,
    /// What it said.
    pub text: ReportText,
}

fn line(row: VersionRow) -> Result<ReportVersionLine> {
    Ok(ReportVersionLine {
        number: row.number,
        edition: row.edition,
        action: row.action,
        status: status_of(&row.status)?,
        change_reason: row.change_reason,
        changed_by: row.changed_by_name,
        created_at: row.created_at,
        has_ai_text: row.has_ai_text,
        addenda: superseded::kept(row.addenda)?,
        ai_sections: store::marks_of(row.ai_sections)?,
    })
}

/// Everything that was done to a report.
#[utoipa::path(get, path = "/pathology/reports/{id}/versions", tag = "pathology", params(("id" = PathologyReportId, Path)), responses((status = 200, body = ReportVersionList)))]
async fn list_report_versions(
    caller: Caller<ReadReports>,
    Path(id): Path<PathologyReportId>,
) -> Result<Reply<ReportVersionList>> {
    let tx = caller.read().await?;
    let (_, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let items = store::versions(&tx, id).await?.into_iter().map(line).collect::<Result<_>>()?;
    let event = chart.event("pathology_report.versions_listed", REPORT).on(id);
    tx.disclose(event, ReportVersionList { items }).await
}

/// What one version of a report said.
#[utoipa::path(get, path = "/pathology/reports/{id}/versions/{number}", tag = "pathology", params(("id" = PathologyReportId, Path), ("number" = i32, Path)), responses((status = 200, body = ReportVersionView)))]
async fn read_report_version(
    caller: Caller<ReadReports>,
    // As text: whether the record opens comes before whether there is such a version.
    Path((id, number)): Path<(PathologyReportId, String)>,
) -> Result<Reply<ReportVersionView>> {
    let tx = caller.read().await?;
    let (_, _, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let number = number.parse().map_err(|_| Problem::not_found())?;
    let row = store::version(&tx, id, number).await?;
    let text = serde_json::from_value(row.content).map_err(Problem::internal)?;
    let line = ReportVersionLine {
        number: row.number,
        edition: row.edition,
        action: row.action,
        status: status_of(&row.status)?,
        change_reason: row.change_reason,
        changed_by: row.changed_by_name,
        created_at: row.created_at,
        has_ai_text: row.has_ai_text,
        addenda: superseded::kept(row.addenda)?,
        ai_sections: store::marks_of(row.ai_sections)?,
    };
    let event =
        chart.event("pathology_report.version_read", REPORT).on(id).because(format!("version {number}"));
    tx.disclose(event, ReportVersionView { line, text }).await
}

/// Which page of which reports.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportFilter {
    /// Only those that stand so.
    status: Option<Status>,
    /// Also those that went out before the clinic's limit.
    #[serde(default)]
    archived: bool,
    /// `next` of the page before.
    after: Option<String>,
}

/// A report in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologyReportLine {
    /// The report.
    pub id: PathologyReportId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// `S26-00001`
    pub accession_number: String,
    /// What was looked at.
    pub investigation_type: InvestigationType,
    /// By when it is to be there.
    pub reporting_date: Option<Date>,
    /// How it stands.
    pub status: Status,
    /// 1 until it is amended.
    pub edition: i32,
    /// The edition that is out.
    pub issued_edition: Option<i32>,
    /// Since when.
    pub issued_at: Option<Timestamp>,
    /// Who did the last thing to it.
    pub changed_by: String,
    /// When.
    pub updated_at: Timestamp,
}

/// A page of reports.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathologyReportList {
    /// Those changed last first.
    pub items: Vec<PathologyReportLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The laboratory's reports, those changed last first.
#[utoipa::path(get, path = "/pathology/reports", tag = "pathology", params(ReportFilter), responses((status = 200, body = PathologyReportList)))]
async fn list_reports(
    caller: Caller<ReadReports>,
    Query(asked): Query<ReportFilter>,
) -> Result<Reply<PathologyReportList>> {
    let from = asked.after.as_deref().map_or_else(start, Cursor::decode)?;
    let tx = caller.read().await?;
    let out_after = archived_before(&caller, &tx, asked.archived).await?;
    let mut rows = store::page(&tx, (asked.status, out_after), (from.at, from.id), PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| Cursor { at: row.updated_at, id: row.id }.encode());
    let of: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let patients = glance::of(&caller, &tx, &of).await?;
    let items = rows.into_iter().map(|row| {
        Ok(PathologyReportLine {
            id: PathologyReportId(row.id),
            case_id: PathologyCaseId(row.case_id),
            patient: patients.get(&row.patient_id).and_then(|glance| glance.name.clone()),
            accession_number: row.accession_number,
            investigation_type: InvestigationType::of(&row.investigation_type)
                .ok_or_else(|| Problem::internal("a case looks at nothing"))?,
            reporting_date: row.reporting_date,
            status: status_of(&row.status)?,
            edition: row.edition,
            issued_edition: row.issued_edition,
            issued_at: row.issued_at,
            changed_by: row.changed_by.unwrap_or(row.recorded_by),
            updated_at: row.updated_at,
        })
    });
    let items = items.collect::<Result<Vec<_>>>()?;
    let seen = items.iter().filter_map(|item| item.patient.as_ref()).map(|patient| patient.id);
    let event = Event::new("pathology_report.listed", REPORT).subjects(seen);
    tx.disclose(event, PathologyReportList { items, next }).await
}

/// What was signed, for a copy of the record.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedReport {
    /// The report.
    pub report_id: PathologyReportId,
    /// Of which case.
    pub case_id: PathologyCaseId,
    /// Which edition.
    pub edition: i32,
    /// Whether by it the report was taken back.
    pub is_withdrawal: bool,
    /// Who signed it.
    pub signed_by: String,
    /// When.
    pub signed_at: Timestamp,
    /// When it went out; one that never did was signed only.
    pub issued_at: Option<Timestamp>,
    /// When the report was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// Whether it is the one that counts.
    pub stands: bool,
    /// Everything that was signed: `report`, `case`, `specimens`, `patient`, `laboratory`.
    #[schema(value_type = Object)]
    pub content: Value,
}

/// Every signed edition of a patient's reports, for a copy of the record.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<SignedReport>> {
    let cases: Vec<Uuid> = cases::list(caller, tx, chart).await?.iter().map(|case| case.id.0).collect();
    let editions = store::signed_of_cases(tx, &cases).await?.into_iter();
    let signed = editions.map(|one| SignedReport {
        report_id: PathologyReportId(one.report_id),
        case_id: PathologyCaseId(one.case_id),
        edition: one.number,
        is_withdrawal: one.kind == "withdrawal",
        signed_by: one.signed_by,
        signed_at: one.signed_at,
        issued_at: one.issued_at,
        withdrawn_at: one.withdrawn_at,
        stands: one.stands,
        content: one.content,
    });
    Ok(signed.collect())
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_reports))
        .routes(routes!(find_report, begin_report))
        .routes(routes!(read_report, write_report))
        .routes(routes!(submit_report))
        .routes(routes!(verify_report))
        .routes(routes!(return_report))
        .routes(routes!(publish_report))
        .routes(routes!(amend_report))
        .routes(routes!(cancel_amendment))
        .routes(routes!(list_report_versions))
        .routes(routes!(read_report_version))
        .merge(signing::router())
        .merge(super::addendum::api::router())
        .merge(super::template::api::router())
        .merge(super::draft::router())
}
