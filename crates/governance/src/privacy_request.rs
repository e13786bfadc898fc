//! Patients' requests to have their record or to have it amended: with clocks, decisions and the export.

use std::collections::HashMap;

use axum::response::{IntoResponse, Response};
use charting::{
    allergy::{self, AllergyView},
    document::{self, DocumentView},
    encounter::{
        api::{self as encounter, EncounterView},
        signing::api::{self as signed, SignedEncounter},
    },
    entry::{self, Lists},
    problem::{self, ProblemView},
    vitals::api::{self as vitals, VitalsView},
};
use jiff::{Timestamp, civil::Date};
use kernel::{PatientId, PrivacyRequestId, Problem, Result, Version, text::Check};
use pathology::{
    bench::api::{self as bench, BenchItem},
    case::api::{self as cases, CaseView},
    frozen::api::{self as frozen, FrozenSectionView},
    report::{
        addendum::api::{self as addenda, SignedAddendum},
        api::{self as reports, SignedReport},
        consultation::api::{self as consultations, ConsultationView},
    },
};
use platform::{
    Answer, Body, Caller, Download, Event, IfMatch, Path, Permission, Platform, Query, Reply, Tx,
};
use registry::{
    chart::{ChartAccess, open_chart_for_the_patient},
    contact::{self, ContactView},
    coverage::{self, CoverageView},
    merge::{self, MergedRecord},
    patient::{PatientDetails, api::details_of, store},
    privacy::{
        api::{PatientNameView, admit},
        consent::{self, ConsentView},
        disclosure::{self, DisclosureView},
        request::{self, Kind, NewRequest, Request},
        store::{PatientName, names},
    },
};
use scheduling::{
    appointment::api::{self as appointment, AppointmentView},
    reminder::api::{self as reminder, ReminderWishView},
    series::api::{self as series, BookedSeries},
    waiting_list::api::{self as waiting_list, WaitingEntryView},
};
use serde::{Deserialize, Serialize};
use staff::permissions::{DecideRequest, ReadPrivacy, RecordRequest};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{alerts, record_paper};

/// A request.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrivacyRequestView {
    /// The request.
    pub id: PrivacyRequestId,
    /// Whose record it is about.
    pub patient: Option<PatientNameView>,
    /// The patient.
    pub patient_id: PatientId,
    /// `access` or `amendment`.
    pub kind: String,
    /// When it came in.
    pub requested_on: Date,
    /// The patient, or who speaks for them.
    pub requested_by: String,
    /// Which part of the record; what is wrong in it.
    pub details: Option<String>,
    /// The last day to answer.
    pub due_on: Date,
    /// Whether that day has passed without an answer.
    pub overdue: bool,
    /// Who wrote it down.
    pub recorded_by: String,
    /// `fulfilled`, `accepted` or `denied`.
    pub outcome: Option<String>,
    /// Why.
    pub decision_note: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_on: Option<Date>,
    /// When its clock was set 30 days later.
    pub extended_on: Option<Date>,
    /// Why, as the patient was told.
    pub extension_reason: Option<String>,
    /// What the patient says to the denial.
    pub disagreement: Option<String>,
    /// When the patient said so.
    pub disagreed_on: Option<Date>,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it: `export`, `extend`, `disagree`, and each outcome that is possible.
    pub allowed_actions: Vec<&'static str>,
}

/// Requests.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrivacyRequestList {
    /// Those that wait by their last day, others the newest first.
    pub items: Vec<PrivacyRequestView>,
    /// What the caller may do with the list.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(
    row: Request,
    caller: &Caller<P>,
    names: &HashMap<Uuid, PatientName>,
) -> PrivacyRequestView {
    let open = row.outcome.is_none();
    let mut allowed_actions = vec![];
    if let Some(kind) = Kind::of(&row.kind).filter(|_| open && caller.can("privacy_request.decide")) {
        if kind == Kind::Access && row.recorded_by_account != Some(caller.account().0) {
            allowed_actions.push("export");
        }
        allowed_actions.extend(kind.outcomes());
        if request::may_extend(&row, caller.today()) {
            allowed_actions.push("extend");
        }
    }
    if request::may_disagree(&row) && caller.can("privacy_request.record") {
        allowed_actions.push("disagree");
    }
    PrivacyRequestView {
        id: PrivacyRequestId(row.id),
        patient: names.get(&row.patient_id).cloned().map(PatientNameView::from),
        patient_id: PatientId(row.patient_id),
        kind: row.kind,
        requested_on: row.requested_on,
        requested_by: row.requested_by,
        details: row.details,
        due_on: row.due_on,
        overdue: open && row.due_on < caller.today(),
        recorded_by: row.recorded_by,
        outcome: row.outcome,
        decision_note: row.decision_note,
        decided_by: row.decided_by,
        decided_on: row.decided_on,
        extended_on: row.extended_on,
        extension_reason: row.extension_reason,
        disagreement: row.disagreement,
        disagreed_on: row.disagreed_on,
        version: Version(row.version),
        allowed_actions,
    }
}

async fn views<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    rows: Vec<Request>,
) -> Result<PrivacyRequestList> {
    let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
    let names = names(tx, &patients).await?;
    let allowed_actions = if caller.can("privacy_request.record") { vec!["record"] } else { vec![] };
    Ok(PrivacyRequestList {
        items: rows.into_iter().map(|row| view(row, caller, &names)).collect(),
        allowed_actions,
    })
}

async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: PrivacyRequestId,
) -> Result<PrivacyRequestView> {
    let row = request::get(tx, id).await?;
    let names = names(tx, &[row.patient_id]).await?;
    Ok(view(row, caller, &names))
}

/// What a patient asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivacyRequestInput {
    /// `access` or `amendment`.
    kind: String,
    /// When it came in.
    requested_on: Date,
    /// The patient, or who speaks for them.
    requested_by: String,
    /// Which part of the record; what is wrong in it. An amendment needs it.
    details: Option<String>,
}

impl PrivacyRequestInput {
    fn check(&self, today: Date) -> Result<NewRequest<'_>> {
        let mut check = Check::new();
        check.one_of("kind", &self.kind, &Kind::WORDS);
        check.date("requested_on", self.requested_on, today);
        check.required("requested_by", &self.requested_by, 200).name("requested_by", &self.requested_by);
        check.optional("details", self.details.as_deref(), 2000);
        let details = self.details.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let kind = Kind::of(&self.kind);
        check.that(
            details.is_some() || kind != Some(Kind::Amendment),
            "details",
            "required",
            "Fill this in.",
        );
        check.done()?;
        let (requested_on, requested_by) = (self.requested_on, self.requested_by.trim());
        Ok(NewRequest { kind: kind.unwrap_or(Kind::Access), requested_on, requested_by, details })
    }
}

/// What a patient asked for.
#[utoipa::path(get, path = "/patients/{id}/privacy-requests", tag = "governance", params(("id" = PatientId, Path)), responses((status = 200, body = PrivacyRequestList)))]
async fn list_of_patient(
    caller: Caller<ReadPrivacy>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<PrivacyRequestList>> {
    let tx = caller.read().await?;
    let standing = admit(&caller, &tx, patient).await?;
    let rows = request::of_patient(&tx, standing.records()).await?;
    let list = views(&caller, &tx, rows).await?;
    let event = standing.event("privacy_request.listed", "patient").on(patient);
    tx.disclose(event, list).await
}

/// Writes down what a patient asks for; its clock runs from the day it came in.
#[utoipa::path(post, path = "/patients/{id}/privacy-requests", tag = "governance", params(("id" = PatientId, Path)), request_body = PrivacyRequestInput, responses((status = 201, body = PrivacyRequestView)))]
async fn record_request(
    caller: Caller<RecordRequest>,
    Path(patient): Path<PatientId>,
    Body(input): Body<PrivacyRequestInput>,
) -> Result<Reply<PrivacyRequestView>> {
    let new = input.check(caller.today())?;
    let tx = caller.write().await?;
    let standing = admit(&caller, &tx, patient).await?;
    let id = request::insert(&tx, standing.patient(), &new, caller.account()).await?;
    alerts::requests(&tx, caller.today()).await?;
    let view = one(&caller, &tx, id).await?;
    let event = standing.event("privacy_request.recorded", "privacy_request").on(id).new_value(&view);
    let location = format!("/api/v1/patients/{patient}/privacy-requests");
    tx.commit(event, Answer::created(view, location)).await
}

/// Which requests are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PrivacyRequestFilter {
    /// Those that were decided, instead of those that wait.
    decided: Option<bool>,
}

/// Requests of all patients: those that wait, the most urgent first, or those that were decided.
#[utoipa::path(get, path = "/privacy-requests", tag = "governance", params(PrivacyRequestFilter), responses((status = 200, body = PrivacyRequestList)))]
async fn list_requests(
    caller: Caller<DecideRequest>,
    Query(asked): Query<PrivacyRequestFilter>,
) -> Result<Reply<PrivacyRequestList>> {
    let tx = caller.read().await?;
    let rows = request::list(&tx, asked.decided.unwrap_or_default()).await?;
    let patients: Vec<PatientId> = rows.iter().map(|row| PatientId(row.patient_id)).collect();
    let list = views(&caller, &tx, rows).await?;
    tx.disclose(Event::new("privacy_request.listed", "privacy_request").subjects(patients), list).await
}

/// What is decided about a request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    /// `fulfilled` or `denied` for a copy of the record, `accepted` or `denied` for an amendment.
    outcome: String,
    /// Why, and how to complain; needed to deny.
    note: Option<String>,
}

impl DecisionInput {
    fn check(&self) -> Result<Option<&str>> {
        let mut check = Check::new();
        check.one_of("outcome", &self.outcome, &["fulfilled", "accepted", "denied"]);
        check.optional("note", self.note.as_deref(), 2000);
        let note = self.note.as_deref().map(str::trim).filter(|text| !text.is_empty());
        check.that(note.is_some() || self.outcome != "denied", "note", "required", "Fill this in.");
        check.done()?;
        Ok(note)
    }
}

/// Decides a request.
#[utoipa::path(put, path = "/privacy-requests/{id}/decision", tag = "governance", params(("id" = PrivacyRequestId, Path)), request_body = DecisionInput, responses((status = 200, body = PrivacyRequestView)))]
async fn decide_request(
    caller: Caller<DecideRequest>,
    Path(id): Path<PrivacyRequestId>,
    IfMatch(version): IfMatch,
    Body(input): Body<DecisionInput>,
) -> Result<Reply<PrivacyRequestView>> {
    let note = input.check()?;
    let tx = caller.write().await?;
    let row = request::get(&tx, id).await?;
    let possible = Kind::of(&row.kind).is_some_and(|kind| kind.outcomes().contains(&input.outcome.as_str()));
    if !possible {
        let message = "A copy is fulfilled or denied, an amendment accepted or denied.";
        return Err(Problem::invalid_field("outcome", "not_allowed", message));
    }
    let old = one(&caller, &tx, id).await?;
    request::decide(&tx, &row, version, &input.outcome, note, caller.today()).await?;
    alerts::requests(&tx, caller.today()).await?;
    let new = one(&caller, &tx, id).await?;
    let patient = PatientId(row.patient_id);
    let event =
        Event::new("privacy_request.decided", "privacy_request").on(id).subject(patient).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Why an answer takes longer, as the patient was told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionInput {
    reason: String,
}

/// Sets the clock of an amendment 30 days later, once, before it is late (45 CFR 164.526(b)(2)(ii)).
#[utoipa::path(put, path = "/privacy-requests/{id}/extension", tag = "governance", params(("id" = PrivacyRequestId, Path)), request_body = ExtensionInput, responses((status = 200, body = PrivacyRequestView)))]
async fn extend_request(
    caller: Caller<DecideRequest>,
    Path(id): Path<PrivacyRequestId>,
    IfMatch(version): IfMatch,
    Body(input): Body<ExtensionInput>,
) -> Result<Reply<PrivacyRequestView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    let (tx, reason) = (caller.write().await?, input.reason.trim());
    let row = request::get(&tx, id).await?;
    let old = one(&caller, &tx, id).await?;
    request::extend(&tx, &row, version, reason, caller.today()).await?;
    alerts::requests(&tx, caller.today()).await?;
    let new = one(&caller, &tx, id).await?;
    let event = Event::new("privacy_request.extended", "privacy_request")
        .on(id)
        .subject(PatientId(row.patient_id))
        .because(reason)
        .change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// What a patient says to a denial.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisagreementInput {
    /// In the patient's own words.
    statement: String,
    /// When the patient said so.
    disagreed_on: Date,
}

/// Keeps what the patient says to the denial of an amendment: it goes with every copy of the record (45 CFR 164.526(d)).
#[utoipa::path(put, path = "/privacy-requests/{id}/disagreement", tag = "governance", params(("id" = PrivacyRequestId, Path)), request_body = DisagreementInput, responses((status = 200, body = PrivacyRequestView)))]
async fn record_disagreement(
    caller: Caller<RecordRequest>,
    Path(id): Path<PrivacyRequestId>,
    IfMatch(version): IfMatch,
    Body(input): Body<DisagreementInput>,
) -> Result<Reply<PrivacyRequestView>> {
    let mut check = Check::new();
    check.required("statement", &input.statement, 4000);
    check.date("disagreed_on", input.disagreed_on, caller.today());
    check.done()?;
    let tx = caller.write().await?;
    let row = request::get(&tx, id).await?;
    let standing = admit(&caller, &tx, PatientId(row.patient_id)).await?;
    let old = one(&caller, &tx, id).await?;
    request::disagree(&tx, &row, version, input.statement.trim(), input.disagreed_on).await?;
    let new = one(&caller, &tx, id).await?;
    let event = standing.event("privacy_request.disagreed", "privacy_request").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// The whole record, for the patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordExport {
    /// What this is: `osler-record/1`.
    pub format: &'static str,
    /// When it was made.
    pub exported_at: Timestamp,
    /// The clinic's own running number.
    pub patient_number: String,
    /// Who the patient is. A social security number is left out: the patient knows it, and a file gets lost.
    pub patient: PatientDetails,
    /// Other records of this person that were merged into this one, with what stands on them.
    pub merged_records: Vec<MergedRecord>,
    /// People to call.
    pub contacts: Vec<ContactView>,
    /// Who pays.
    pub coverages: Vec<CoverageView>,
    /// Allergies.
    pub allergies: Vec<AllergyView>,
    /// Whether it is recorded that none are known.
    pub no_known_allergies: bool,
    /// Problems.
    pub problems: Vec<ProblemView>,
    /// What was documented each time the patient was seen, the newest first.
    pub encounters: Vec<EncounterView>,
    /// What was signed of them: every version, by whom and when.
    pub signed_versions: Vec<SignedEncounter>,
    /// Appointments, the latest first.
    pub appointments: Vec<AppointmentView>,
    /// Appointments that were booked together, by which rule.
    pub series: Vec<BookedSeries>,
    /// For what the patient waits or waited.
    pub waiting_list: Vec<WaitingEntryView>,
    /// Whether and how the patient wants to be reminded.
    pub reminder_wish: ReminderWishView,
    /// What was measured, the newest first.
    pub vitals: Vec<VitalsView>,
    /// Documents that stand, confidential ones, too; their files are handed out beside this copy.
    pub documents: Vec<DocumentView>,
    /// Cases of the pathology laboratory with their specimens, the newest first.
    pub pathology_cases: Vec<CaseView>,
    /// What pathologists signed of them, every edition; their papers and pictures are handed out beside this copy.
    pub pathology_reports: Vec<SignedReport>,
    /// What they added below them, and signed.
    pub pathology_addenda: Vec<SignedAddendum>,
    /// What they told during operations.
    pub pathology_frozen_sections: Vec<FrozenSectionView>,
    /// What colleagues were asked about them, and what they said.
    pub pathology_consultations: Vec<ConsultationView>,
    /// What there is of them in the laboratory: specimens, blocks, slides.
    pub pathology_items: Vec<BenchItem>,
    /// Medications, immunizations, history, plans.
    #[serde(flatten)]
    pub lists: Lists,
    /// What the patient agreed to or refused.
    pub consents: Vec<ConsentView>,
    /// What was told outside within six years.
    pub disclosures: Vec<DisclosureView>,
    /// What the patient asked to have amended, with the answer and what the patient says to it.
    pub amendments: Vec<PrivacyRequestView>,
}

async fn export<M: Send + Sync>(
    caller: &Caller<DecideRequest>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<RecordExport> {
    let row = store::get(tx, chart).await?;
    let pathology_cases = cases::list(caller, tx, chart).await?;
    let of_cases: Vec<_> = pathology_cases.iter().map(|case| case.id).collect();
    let mut amendments = request::of_patient(tx, chart.records()).await?;
    amendments.retain(|request| Kind::of(&request.kind) == Some(Kind::Amendment));
    Ok(RecordExport {
        format: "osler-record/1",
        exported_at: caller.now(),
        patient_number: row.patient_number.clone(),
        patient: details_of(row),
        merged_records: merge::list(caller, tx, chart).await?,
        contacts: contact::list(caller, tx, chart).await?,
        coverages: coverage::list(caller, tx, chart).await?,
        allergies: allergy::list(caller, tx, chart).await?,
        no_known_allergies: allergy::no_known_allergies(tx, chart).await?,
        problems: problem::list(caller, tx, chart).await?,
        encounters: encounter::all(caller, tx, chart).await?,
        signed_versions: signed::all(tx, chart).await?,
        appointments: appointment::list(caller, tx, chart).await?,
        series: series::list(tx, chart).await?,
        waiting_list: waiting_list::list(caller, tx, chart).await?,
        reminder_wish: reminder::wish(caller, tx, chart).await?,
        vitals: vitals::all(caller, tx, chart).await?,
        documents: document::all(caller, tx, chart).await?,
        pathology_items: bench::list(caller, tx, &of_cases).await?,
        pathology_cases,
        pathology_reports: reports::all(caller, tx, chart).await?,
        pathology_addenda: addenda::all(caller, tx, chart).await?,
        pathology_frozen_sections: frozen::all(caller, tx, chart).await?,
        pathology_consultations: consultations::all(caller, tx, chart).await?,
        lists: entry::everything(caller, tx, chart).await?,
        consents: consent::list(caller, tx, chart.records(), chart.is_open()).await?,
        disclosures: disclosure::list(caller, tx, chart.records()).await?,
        amendments: views(caller, tx, amendments).await?.items,
    })
}

/// In which form the patient wants the copy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportInput {
    /// `json` for a program to read, which is meant where nothing is said, or `pdf` for a person.
    format: Option<String>,
}

/// What the trail keeps of an export.
#[derive(Serialize)]
struct Exported {
    format: &'static str,
}

impl ExportInput {
    fn check(&self) -> Result<Exported> {
        let (mut check, format) = (Check::new(), self.format.as_deref().unwrap_or("json"));
        check.one_of("format", format, &["json", "pdf"]);
        check.done()?;
        Ok(Exported { format: if format == "pdf" { "pdf" } else { "json" } })
    }
}

/// The whole record, to be handed to the patient who asked for it and has not been answered; `409 own_request` for who wrote
/// the request down: nobody makes themselves a copy of a chart that they may not open.
#[utoipa::path(
    post, path = "/privacy-requests/{id}/export", tag = "governance", params(("id" = PrivacyRequestId, Path)),
    request_body = ExportInput,
    responses((
        status = 200,
        content((RecordExport = "application/json"), (Vec<u8> = "application/pdf")),
    )),
)]
async fn export_record(
    caller: Caller<DecideRequest>,
    Path(id): Path<PrivacyRequestId>,
    Body(input): Body<ExportInput>,
) -> Result<Response> {
    let exported = input.check()?;
    caller.stepped_up()?;
    let tx = caller.read().await?;
    let request = request::get(&tx, id).await?;
    if request.recorded_by_account == Some(caller.account().0) {
        return Err(Problem::conflict("own_request", "Somebody else exports what you wrote down."));
    }
    let chart = open_chart_for_the_patient(&tx, &request).await?;
    let record = export(&caller, &tx, &chart).await?;
    let event = chart.event("record.exported", "privacy_request").on(id).new_value(&exported);
    if exported.format == "json" {
        let reply: Reply<RecordExport> = tx.disclose(event, Answer::secret(record)).await?;
        return Ok(reply.into_response());
    }
    // It is drawn without a connection.
    tx.commit_unrecorded().await?;
    let download = printed(record).await?;
    caller.read().await?.disclose_download(event, download).await
}

/// The record as a PDF file.
async fn printed(record: RecordExport) -> Result<Download> {
    let drawn = tokio::task::spawn_blocking(move || {
        let value = serde_json::to_value(&record).map_err(Problem::internal)?;
        let file =
            record_paper::paper(&value, &record.patient_number).render().map_err(|error| match error {
                pdf::Error::TooLong => Problem::conflict(
                    "record_too_long",
                    format!("The record has more than {} pages; export it as JSON.", pdf::MAX_PAGES),
                ),
                pdf::Error::Broken(_) => Problem::internal(error),
            })?;
        Ok::<_, Problem>((file, record.patient_number))
    });
    let (file, number) = drawn.await.map_err(Problem::internal)??;
    Ok(Download::made("application/pdf", format!("record-{number}.pdf"), file))
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_of_patient, record_request))
        .routes(routes!(list_requests))
        .routes(routes!(decide_request))
        .routes(routes!(extend_request))
        .routes(routes!(record_disagreement))
        .routes(routes!(export_record))
}
