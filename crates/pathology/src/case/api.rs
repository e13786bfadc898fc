//! Registering, listing, reading, correcting and verifying cases.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use kernel::{
    PathologyCaseId, PatientId, Problem, ReferringConsultantId, Result, SpecimenId, Version, text::Check,
};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply, Tx, Write};
use registry::{
    chart::{ChartAccess, open_chart},
    glance,
    patient::{
        register::{LikelyDuplicate, register},
        store as patients,
    },
    permissions::RegisterPatient,
    privacy::api::PatientNameView,
    retention::store::treated,
};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    AgeUnit, CaseDetails, CaseRegistration, InvestigationType,
    state::{Action, Mark, SpecimenAtHand, State, Status, leads_to},
    store::{self, CaseRow, NewCase},
};
use crate::{
    assignment,
    bench::store as bench,
    consultant::store as consultants,
    find::api as find,
    permissions::{ReadCases, RegisterCases, VerifyCases},
    report::store as report,
    specimen::{self, api::SpecimenView, store as specimens},
};

/// What an administrator said of a registration.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseVerification {
    /// How it stands.
    pub status: Status,
    /// Who verified or rejected it.
    pub verified_by: Option<String>,
    /// When.
    pub verified_at: Option<Timestamp>,
    /// Why it was rejected.
    pub rejection_reason: Option<String>,
    /// Who voided it.
    pub voided_by: Option<String>,
    /// When.
    pub voided_at: Option<Timestamp>,
    /// Why.
    pub void_reason: Option<String>,
}

/// A case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseView {
    /// The case.
    pub id: PathologyCaseId,
    /// Whose.
    pub patient: Option<PatientNameView>,
    /// `INV-2026-0001`: gapless a clinic and year.
    pub invoice_number: String,
    /// `S26-00001`: what stands on everything that belongs to it.
    pub accession_number: String,
    /// What is looked at.
    pub investigation_type: InvestigationType,
    /// What the request says; the age and the day of receipt as they count.
    pub details: CaseDetails,
    /// How its registration stands.
    pub verification: CaseVerification,
    /// What came, part by part.
    pub specimens: Vec<SpecimenView>,
    /// Who registered it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `correct`, `verify`, `reject`, `reopen`, `void`, `add_specimen`.
    pub allowed_actions: Vec<&'static str>,
}

/// A case in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLine {
    /// The case.
    pub id: PathologyCaseId,
    /// Whose; nobody, where the record is shut to the caller.
    pub patient: Option<PatientNameView>,
    /// `INV-2026-0001`
    pub invoice_number: String,
    /// `S26-00001`
    pub accession_number: String,
    /// What is looked at.
    pub investigation_type: InvestigationType,
    /// Who asks.
    pub consultant_name: Option<String>,
    /// When the specimens came.
    pub receive_date: Date,
    /// By when the report is to be there.
    pub reporting_date: Option<Date>,
    /// How its registration stands.
    pub verification_status: Status,
    /// How many specimens it has.
    pub specimens: usize,
    /// How many of these are rejected.
    pub rejected_specimens: usize,
    /// When it was registered.
    pub created_at: Timestamp,
}

/// A word of the database that a check of the database admits.
pub(crate) fn known<T>(word: Option<T>) -> Result<T> {
    word.ok_or_else(|| Problem::internal("a case says a word that is none of its own"))
}

pub(crate) fn status_of(row: &CaseRow) -> Result<Status> {
    known(Status::of(&row.verification_status))
}

fn actions<P: Permission>(
    caller: &Caller<P>,
    status: Status,
    parts: &[SpecimenView],
    is_open: bool,
) -> Vec<&'static str> {
    let at_hand = SpecimenAtHand::among(parts.iter().map(|part| part.status)).is_some();
    let possible =
        |action: &Action| leads_to(status, *action).is_some() && (at_hand || *action != Action::Verify);
    let allowed = Action::ALL.into_iter().filter(possible).filter(|action| caller.can(action.permission()));
    let is_corrected = leads_to(status, Action::Correct).is_some();
    let adds = is_corrected && parts.len() < specimen::MOST && caller.can(RegisterCases::NAME);
    let all = allowed.map(Action::word).chain(adds.then_some("add_specimen"));
    if is_open { all.collect() } else { vec![] }
}

/// The rows with their patients and specimens, for whom the charts were opened.
async fn views<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    rows: Vec<CaseRow>,
) -> Result<Vec<CaseView>> {
    let cases: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let of: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let (patients, parts) =
        futures_util::future::try_join(glance::of(caller, tx, &of), specimens::of_cases(tx, &cases)).await?;
    let mut parts_of: HashMap<Uuid, Vec<specimens::SpecimenRow>> = HashMap::new();
    for part in parts {
        parts_of.entry(part.case_id).or_default().push(part);
    }
    rows.into_iter()
        .map(|row| {
            let status = status_of(&row)?;
            let is_open = chart.is_open();
            let parts = parts_of.remove(&row.id).unwrap_or_default();
            let parts =
                parts.into_iter().map(|part| specimen::api::view(caller, part, &row, status, is_open));
            let parts = parts.collect::<Result<Vec<_>>>()?;
            let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
            view(caller, row, (patient, parts), is_open)
        })
        .collect()
}

fn view<P: Permission>(
    caller: &Caller<P>,
    row: CaseRow,
    (patient, specimens): (Option<PatientNameView>, Vec<SpecimenView>),
    is_open: bool,
) -> Result<CaseView> {
    let status = status_of(&row)?;
    let allowed_actions = actions(caller, status, &specimens, is_open);
    Ok(CaseView {
        id: PathologyCaseId(row.id),
        patient,
        investigation_type: known(InvestigationType::of(&row.investigation_type))?,
        details: CaseDetails {
            age: Some(row.age),
            age_unit: Some(known(AgeUnit::of(&row.age_unit))?),
            consultant_id: row.consultant_id.map(ReferringConsultantId),
            consultant_name: row.consultant_name,
            consultant_designation: row.consultant_designation,
            clinical_information: row.clinical_information,
            receive_date: Some(row.receive_date),
            reporting_date: row.reporting_date,
        },
        invoice_number: row.invoice_number,
        accession_number: row.accession_number,
        verification: CaseVerification {
            status,
            verified_by: row.verified_by_name,
            verified_at: row.verified_at,
            rejection_reason: row.rejection_reason,
            voided_by: row.voided_by_name,
            voided_at: row.voided_at,
            void_reason: row.void_reason,
        },
        specimens,
        recorded_by: row.recorded_by,
        created_at: row.created_at,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        version: Version(row.version),
        allowed_actions,
    })
}

/// A case as it stands.
pub(crate) async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: PathologyCaseId,
) -> Result<CaseView> {
    let rows = vec![store::get(tx, id).await?];
    views(caller, tx, chart, rows).await?.pop().ok_or_else(Problem::not_found)
}

/// All cases of a person, the newest first.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<CaseView>> {
    let rows = store::of_patient(tx, chart).await?;
    views(caller, tx, chart, rows).await
}

/// Which page of which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseFilter {
    /// Only those whose registration stands so.
    pub(crate) status: Option<Status>,
    /// Also those whose report went out before the clinic's limit.
    #[serde(default)]
    pub(crate) archived: bool,
    /// `next` of the page before.
    pub(crate) after: Option<String>,
}

/// A page of cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseList {
    /// The newest first.
    pub items: Vec<CaseLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What the caller may do: `register`.
    pub allowed_actions: Vec<&'static str>,
}

/// The laboratory's cases, the newest first.
#[utoipa::path(get, path = "/pathology/cases", tag = "pathology", params(CaseFilter), responses((status = 200, body = CaseList)))]
async fn list_cases(caller: Caller<ReadCases>, Query(asked): Query<CaseFilter>) -> Result<Reply<CaseList>> {
    let tx = caller.read().await?;
    let (ids, next) = find::page_of_status(&caller, &tx, &asked).await?;
    let items = lines(&caller, &tx, store::of_ids(&tx, &ids).await?).await?;
    let seen = items.iter().filter_map(|item| item.patient.as_ref()).map(|patient| patient.id);
    let event = Event::new("case.listed", "pathology_case").subjects(seen);
    let allowed_actions = if caller.can(RegisterCases::NAME) { vec!["register"] } else { vec![] };
    tx.disclose(event, CaseList { items, next, allowed_actions }).await
}

/// The rows with their patients; of a record that is shut to the caller, no more than that there is a case.
async fn lines<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: Vec<CaseRow>,
) -> Result<Vec<CaseLine>> {
    let cases: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let of: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let (patients, parts) =
        futures_util::future::try_join(glance::of(caller, tx, &of), specimens::of_cases(tx, &cases)).await?;
    rows.into_iter()
        .map(|row| {
            let patient = patients.get(&row.patient_id).and_then(|glance| glance.name.clone());
            let parts = || parts.iter().filter(|part| part.case_id == row.id);
            Ok(CaseLine {
                id: PathologyCaseId(row.id),
                consultant_name: row.consultant_name.clone().filter(|_| patient.is_some()),
                patient,
                investigation_type: known(InvestigationType::of(&row.investigation_type))?,
                receive_date: row.receive_date,
                reporting_date: row.reporting_date,
                verification_status: status_of(&row)?,
                specimens: parts().count(),
                rejected_specimens: parts().filter(|part| part.status == "rejected").count(),
                created_at: row.created_at,
                invoice_number: row.invoice_number,
                accession_number: row.accession_number,
            })
        })
        .collect()
}

/// The cases of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatientCases {
    /// The newest first.
    pub items: Vec<CaseView>,
    /// What the caller may do: `register`.
    pub allowed_actions: Vec<&'static str>,
}

/// The cases of a patient, with everything the request said.
#[utoipa::path(get, path = "/patients/{id}/pathology-cases", tag = "pathology", params(("id" = PatientId, Path)), responses((status = 200, body = PatientCases)))]
async fn list_cases_of_patient(
    caller: Caller<ReadCases>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<PatientCases>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let items = list(&caller, &tx, &chart).await?;
    let may = chart.is_open() && caller.can(RegisterCases::NAME);
    let allowed_actions = if may { vec!["register"] } else { vec![] };
    let event = chart.event("case.patient_listed", "patient").on(patient);
    tx.disclose(event, PatientCases { items, allowed_actions }).await
}

/// What the trail keeps of a registration: whom a new patient was said not to be, too.
#[derive(Serialize)]
struct Registered<'a> {
    case: &'a CaseView,
    #[serde(skip_serializing_if = "Option::is_none")]
    new_patient: Option<&'a super::CasePatient>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    another_person_than: Vec<PatientId>,
}

/// Registers a case with its specimens, of a patient on record or of a new one; `409 likely_duplicate` for somebody new who is
/// probably on record, until `another_person` says no. The numbers are the next ones of the year, and none is ever missing.
#[utoipa::path(post, path = "/pathology/cases", tag = "pathology", request_body = CaseRegistration, responses((status = 201, body = CaseView)))]
async fn register_case(
    caller: Caller<RegisterCases>,
    Body(input): Body<CaseRegistration>,
) -> Result<Reply<CaseView>> {
    let today = caller.today();
    input.check(today)?;
    let tx = caller.write().await?;
    let new = match input.new_details(today) {
        Some(_) if !caller.can(RegisterPatient::NAME) => {
            let event = Event::new("access.refused", "permission").because(RegisterPatient::NAME);
            return Err(tx.refuse(event, Problem::forbidden()).await);
        }
        Some(details) => match register(&caller, &tx, details, input.another_person).await? {
            Ok(registered) => Some(registered),
            Err(LikelyDuplicate(alike)) => {
                let event = Event::new("case.registered", "pathology_case").subjects(alike);
                return Err(tx.refuse(event, LikelyDuplicate::problem()).await);
            }
        },
        None => None,
    };
    let chart = match &new {
        Some(registered) => registered.chart.clone(),
        None => open_known(&caller, &tx, input.patient_id).await?,
    };
    let id = write(&caller, &tx, &chart, &input).await?;
    let view = one(&caller, &tx, &chart, id).await?;
    let another_person_than = new.as_ref().map(|new| new.another_person_than.clone()).unwrap_or_default();
    let registered = Registered { case: &view, new_patient: input.new_patient.as_ref(), another_person_than };
    let event = chart.event("case.registered", "pathology_case").on(id).new_value(&registered);
    let (version, location) = (view.version, format!("/api/v1/pathology/cases/{id}"));
    let reply = tx.commit(event, Answer::created(view, location).etag(version)).await?;
    if let Some(new) = new {
        new.committed(&caller);
    }
    Ok(reply)
}

/// The chart of a patient who is said to be on record.
async fn open_known(
    caller: &Caller<RegisterCases>,
    tx: &Tx<Write>,
    patient: Option<PatientId>,
) -> Result<ChartAccess> {
    let unknown =
        || Problem::invalid_field("patient_id", "unknown_patient", "No patient of this clinic has this id.");
    let patient = patient.ok_or_else(unknown)?;
    let opened = open_chart(caller, tx, patient, Purpose::Write).await;
    opened.map_err(|problem| if problem.code == "not_found" { unknown() } else { problem })
}

/// Writes the case with its parts; the numbers are taken last but for the rows themselves.
async fn write(
    caller: &Caller<RegisterCases>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    input: &CaseRegistration,
) -> Result<PathologyCaseId> {
    let (today, at) = (caller.today(), caller.now());
    let patient = patients::get(tx, chart).await?;
    let born = (patient.birth_date, patient.birth_date_accuracy.as_str());
    let age = input.details.age_of(born, today, "details.")?;
    consultants::check_chosen(tx, input.details.consultant_id, None, "details.").await?;
    treated(tx, &[chart]).await?;
    let new = NewCase { kind: input.investigation_type, details: &input.details, age, today, at };
    let id = store::insert(tx, chart, &new).await?;
    for (number, part) in (1..).zip(&input.specimens) {
        specimens::insert(tx, id, number, part, at).await?;
    }
    Ok(id)
}

/// A case.
#[utoipa::path(get, path = "/pathology/cases/{id}", tag = "pathology", params(("id" = PathologyCaseId, Path)), responses((status = 200, body = CaseView)))]
async fn read_case(caller: Caller<ReadCases>, Path(id): Path<PathologyCaseId>) -> Result<Reply<CaseView>> {
    let tx = caller.read().await?;
    let row = store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let view = one(&caller, &tx, &chart, id).await?;
    let version = view.version;
    let event = chart.event("case.read", "pathology_case").on(id);
    tx.disclose(event, Answer::from(view).etag(version)).await
}

/// A case and the chart of its patient, opened to write; nobody else writes into the case meanwhile.
pub(crate) async fn open<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    id: PathologyCaseId,
) -> Result<(CaseRow, ChartAccess)> {
    let row = store::get(tx, id).await?;
    let chart = open_chart(caller, tx, PatientId(row.patient_id), Purpose::Write).await?;
    Ok((store::get(tx, id).await?, chart))
}

pub(crate) fn mark<P: Permission>(caller: &Caller<P>) -> Mark {
    Mark { at: caller.now(), account: caller.account(), name: caller.account_name().to_owned() }
}

/// What is changed of a specimen is corrected in its case: that waits to be verified, and whoever saw it before sees it again.
pub(crate) async fn corrected(caller: &Caller<RegisterCases>, tx: &Tx<Write>, case: &CaseView) -> Result<()> {
    let state = State::of(case.verification.status);
    let step = state.step(Action::Correct, mark(caller), String::new(), None).ok_or_else(past)?;
    let age = known(case.details.age.zip(case.details.age_unit))?;
    store::correct(tx, case.id, case.version, &step, (&case.details, age, caller.today())).await
}

/// The case is past what was to be done with it.
pub(crate) fn past() -> Problem {
    Problem::conflict("case_state", "The case is past that. Read it again.")
}

/// A correction that says nothing of the day of receipt, or of an age that nobody can compute, leaves them as they were.
fn completed(mut input: CaseDetails, row: &CaseRow, is_exact: bool) -> Result<CaseDetails> {
    input.receive_date = Some(input.received(row.receive_date));
    if input.age.is_none() && !is_exact {
        input.age = Some(row.age);
        input.age_unit = Some(known(AgeUnit::of(&row.age_unit))?);
    }
    Ok(input)
}

/// Corrects what the request says; what was rejected waits to be verified again.
#[utoipa::path(put, path = "/pathology/cases/{id}", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = CaseDetails, responses((status = 200, body = CaseView)))]
async fn correct_case(
    caller: Caller<RegisterCases>,
    Path(id): Path<PathologyCaseId>,
    IfMatch(version): IfMatch,
    Body(input): Body<CaseDetails>,
) -> Result<Reply<CaseView>> {
    let today = caller.today();
    let mut check = Check::new();
    input.check(&mut check, "", today);
    check.done()?;
    let tx = caller.write().await?;
    let (row, chart) = open(&caller, &tx, id).await?;
    let patient = patients::get(&tx, &chart).await?;
    let input = completed(input, &row, patient.birth_date_accuracy == "exact")?;
    let mut check = Check::new();
    input.check(&mut check, "", today);
    check.done()?;
    let age = input.age_of((patient.birth_date, patient.birth_date_accuracy.as_str()), today, "")?;
    consultants::check_chosen(&tx, input.consultant_id, row.consultant_id, "").await?;
    let state = State::of(status_of(&row)?);
    let step = state.step(Action::Correct, mark(&caller), String::new(), None).ok_or_else(past)?;
    let old = one(&caller, &tx, &chart, id).await?;
    store::correct(&tx, id, version, &step, (&input, age, today)).await?;
    let new = one(&caller, &tx, &chart, id).await?;
    let event = chart.event("case.corrected", "pathology_case").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// What an administrator says of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerificationAction {
    /// It is right.
    Verify,
    /// It is wrong; the reception corrects it.
    Reject,
    /// It is looked at again.
    Reopen,
    /// It should not be there; its numbers stay taken.
    Void,
}

impl VerificationAction {
    fn action(self) -> Action {
        match self {
            Self::Verify => Action::Verify,
            Self::Reject => Action::Reject,
            Self::Reopen => Action::Reopen,
            Self::Void => Action::Void,
        }
    }

    fn event(self, chart: &ChartAccess) -> Event {
        match self {
            Self::Verify => chart.event("case.verified", "pathology_case"),
            Self::Reject => chart.event("case.rejected", "pathology_case"),
            Self::Reopen => chart.event("case.reopened", "pathology_case"),
            Self::Void => chart.event("case.voided", "pathology_case"),
        }
    }
}

/// A decision about a registration.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerificationInput {
    /// What is decided.
    action: VerificationAction,
    /// Why; needed for all but `verify`.
    reason: Option<String>,
}

/// Verifies a registration, rejects it, opens it again or voids it. Of two who decide at once one does.
#[utoipa::path(put, path = "/pathology/cases/{id}/verification", tag = "pathology", params(("id" = PathologyCaseId, Path)), request_body = VerificationInput, responses((status = 200, body = CaseView)))]
async fn decide_case(
    caller: Caller<VerifyCases>,
    Path(id): Path<PathologyCaseId>,
    IfMatch(version): IfMatch,
    Body(input): Body<VerificationInput>,
) -> Result<Reply<CaseView>> {
    let reason = input.reason.as_deref().map(str::trim).unwrap_or_default();
    let mut check = Check::new();
    match input.action {
        VerificationAction::Verify => check.within("reason", reason, 500),
        _ => check.required("reason", reason, 500),
    };
    check.done()?;
    let tx = caller.write().await?;
    let (row, chart) = open(&caller, &tx, id).await?;
    let old = one(&caller, &tx, &chart, id).await?;
    let at_hand = SpecimenAtHand::among(old.specimens.iter().map(|part| part.status));
    let (status, action) = (status_of(&row)?, input.action.action());
    if action == Action::Verify && leads_to(status, action).is_some() && at_hand.is_none() {
        let sentence = "Every specimen of the case is rejected: there is nothing to work with.";
        return Err(Problem::conflict("no_specimen", sentence));
    }
    let step = State::of(status).step(action, mark(&caller), reason.to_owned(), at_hand).ok_or_else(past)?;
    if action == Action::Reopen && report::is_past_draft(&tx, id).await? {
        let sentence = "The report of this case is past its draft: what was verified stays as it is.";
        return Err(Problem::conflict("report_stands", sentence));
    }
    if matches!(action, Action::Void | Action::Reject) && report::has_edition(&tx, id).await? {
        let sentence = "A report of this case was signed: the case is neither voided nor rejected. Withdraw the report, or amend it.";
        return Err(Problem::conflict("report_stands", sentence));
    }
    store::take(&tx, id, version, &step).await?;
    bench::follow(&tx, id, step.to, &step.mark, reason).await?;
    if action == Action::Void {
        assignment::end(&tx, id, Some(reason)).await?;
    }
    let new = one(&caller, &tx, &chart, id).await?;
    let mut event = input.action.event(&chart).on(id).change(&old, &new);
    if !reason.is_empty() {
        event = event.because(reason);
    }
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Where a specimen of a case is to be put next.
pub(crate) fn next_number(parts: &[SpecimenView]) -> Result<i16> {
    let full = || Problem::conflict("specimens_full", "A case has at most 50 specimens.");
    let number = i16::try_from(parts.len() + 1).map_err(|_| full())?;
    if parts.len() < specimen::MOST { Ok(number) } else { Err(full()) }
}

/// The specimen among those of its case.
pub(crate) fn part_of(case: CaseView, id: SpecimenId) -> Result<SpecimenView> {
    case.specimens.into_iter().find(|part| part.id == id).ok_or_else(Problem::not_found)
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_cases, register_case))
        .routes(routes!(read_case, correct_case))
        .routes(routes!(decide_case))
        .routes(routes!(list_cases_of_patient))
}
