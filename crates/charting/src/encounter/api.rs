//! Beginning, documenting and reading encounters.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use kernel::{
    AccountId, AppointmentId, CareRelationshipId, Cursor, EncounterId, LayoutId, LayoutVersionId, Page,
    PatientId, Problem, Result, Version, VitalsId, text::Check,
};
use platform::{
    Answer, Body, Caller, Event, IfMatch, LONG_BODY, Path, Permission, Platform, Query, Reply, Tx, Write,
};
use registry::{
    chart::{ChartAccess, open_chart},
    glance::{self, Glance},
    privacy::api::PatientNameView,
};
use scheduling::appointment;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use staff::{
    access::Purpose,
    care_team::{self, Assignment},
    profile::store as people,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    COMPLAINT, Note, Status, Struck, TYPES, Unsigned, fill, form, instant,
    store::{self, Begun, Summary, Whole},
};
use crate::{
    layout::Layout,
    permissions::{ReadEncounter, WriteEncounter},
    vitals::{api::day_of, store as vitals},
};

/// For so many days the record stays open to who begins to document: time to finish the note and have it signed.
const DAYS: u16 = 30;

/// An encounter.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterView {
    /// The encounter.
    pub id: EncounterId,
    /// The record on which it stands.
    pub patient_id: PatientId,
    /// Who saw the patient; nobody of this clinic, where it was imported.
    pub provider_id: Option<AccountId>,
    /// As their name was then.
    pub provider_name: String,
    /// The appointment for which the patient came.
    pub appointment_id: Option<AppointmentId>,
    /// How far the documentation has come.
    pub status: Status,
    /// What is documented.
    #[serde(flatten)]
    pub details: Note,
    /// The version of the layout on which it is written; nothing for a free note.
    pub layout_version_id: Option<LayoutVersionId>,
    /// Where the values of the form come from that were copied, by the names of their fields.
    pub copies: BTreeMap<String, form::Copy>,
    /// Those of them that were copied from a note that was a mistake, or that is of another person's record by now.
    pub withdrawn: Vec<String>,
    /// Why it was a mistake.
    pub error: Option<StruckView>,
    /// Who began it.
    pub recorded_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Who changed it last; nobody, while it stands as it was begun.
    pub changed_by: Option<String>,
    /// When it was begun or changed last.
    pub updated_at: Timestamp,
    /// Travels as the ETag.
    pub version: Version,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// Why something was a mistake.
#[derive(Debug, Serialize, ToSchema)]
pub struct StruckView {
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

fn view<P: Permission>(whole: Whole, caller: &Caller<P>, chart: &ChartAccess) -> Result<EncounterView> {
    let Whole { row, diagnoses, procedures, sources } = whole;
    let status = Status::of(&row.status)?;
    let open = chart.is_open() && caller.can("encounter.write");
    let struck = row.error_reason.zip(row.struck_by).zip(row.struck_at);
    let clinical_data: Map<String, Value> =
        serde_json::from_value(row.clinical_data).map_err(Problem::internal)?;
    let copies: BTreeMap<String, form::Copy> =
        row.carried.map_or(Ok(BTreeMap::new()), serde_json::from_value).map_err(Problem::internal)?;
    let own = |copy: &form::Copy| copy.confirmed.as_ref().is_some_and(|it| it.by == caller.account());
    let confirmed = copies.iter().filter(|(_, copy)| own(copy)).map(|(field, _)| field.clone());
    let gone = |copy: &form::Copy| copy.encounter_id.is_some_and(|id| !sources.contains(&id.0));
    let withdrawn = copies.iter().filter(|(_, copy)| gone(copy)).map(|(field, _)| field.clone()).collect();
    let allowed = [
        ("update", status.is_unsigned()),
        ("strike", status.may_be_struck()),
        ("choose_layout", status.is_unsigned() && clinical_data.is_empty()),
    ];
    Ok(EncounterView {
        appointment_id: row.appointment_id.map(AppointmentId),
        id: EncounterId(row.id),
        patient_id: PatientId(row.patient_id),
        provider_id: row.provider_id.map(AccountId),
        provider_name: row.provider_name,
        status,
        details: Note {
            encounter_date: row.encounter_date,
            encounter_type: row.encounter_type,
            specialty: row.specialty,
            chief_complaint: row.chief_complaint,
            notes: row.notes,
            clinical_data,
            carried: copies.iter().map(|(field, copy)| (field.clone(), copy.source())).collect(),
            confirmed: confirmed.collect(),
            assessment: row.assessment,
            plan: row.plan,
            diagnoses,
            procedures,
        },
        layout_version_id: row.layout_version_id.map(LayoutVersionId),
        withdrawn,
        copies,
        error: struck.map(|((reason, by), at)| StruckView { reason, by, at }),
        recorded_by: row.recorded_by,
        created_at: row.created_at,
        changed_by: row.changed_by,
        updated_at: row.updated_at,
        version: Version(row.version),
        allowed_actions: allowed.into_iter().filter(|(_, may)| open && *may).map(|(name, _)| name).collect(),
    })
}

/// All encounters of a patient, the newest first, with everything that was documented.
pub async fn all<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
) -> Result<Vec<EncounterView>> {
    store::all(tx, chart).await?.into_iter().map(|whole| view(whole, caller, chart)).collect()
}

pub(super) async fn one<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    id: EncounterId,
) -> Result<EncounterView> {
    view(store::get(tx, chart, id).await?, caller, chart)
}

/// An encounter in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterLine {
    /// The encounter.
    pub id: EncounterId,
    /// The record on which it stands.
    pub patient_id: PatientId,
    /// When the patient was seen.
    pub encounter_date: Timestamp,
    /// What kind of visit it was.
    pub encounter_type: String,
    /// Of which specialty.
    pub specialty: Option<String>,
    /// Who saw the patient; nobody of this clinic, where it was imported.
    pub provider_id: Option<AccountId>,
    /// As their name was then.
    pub provider_name: String,
    /// For which appointment the patient came.
    pub appointment_id: Option<AppointmentId>,
    /// How far the documentation has come.
    pub status: Status,
    /// Why the patient came.
    pub chief_complaint: Option<String>,
    /// What was diagnosed, in words, by its weight.
    pub diagnoses: Vec<String>,
}

fn line(row: Summary) -> Result<EncounterLine> {
    Ok(EncounterLine {
        id: EncounterId(row.id),
        patient_id: PatientId(row.patient_id),
        encounter_date: row.encounter_date,
        encounter_type: row.encounter_type,
        specialty: row.specialty,
        provider_id: row.provider_id.map(AccountId),
        provider_name: row.provider_name,
        appointment_id: row.appointment_id.map(AppointmentId),
        status: Status::of(&row.status)?,
        chief_complaint: row.chief_complaint,
        diagnoses: row.diagnoses,
    })
}

fn cursor(row: &Summary) -> Cursor {
    Cursor { at: row.encounter_date, id: row.id }
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EncounterPaging {
    /// `next` of the page before.
    after: Option<String>,
    /// Rows of a page: 50 unless told, at most 200.
    limit: Option<u16>,
}

impl EncounterPaging {
    pub(crate) fn limit(&self) -> usize {
        usize::from(self.limit.unwrap_or(50).clamp(1, 200))
    }

    pub(crate) fn after(&self) -> Result<Option<Cursor>> {
        self.after.as_deref().map(Cursor::decode).transpose()
    }
}

/// Encounters of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterList {
    /// The newest first; those entered in error among them.
    pub items: Vec<EncounterLine>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A page of the encounters of a patient, the newest first.
pub(crate) async fn page<M: Send + Sync>(
    tx: &Tx<M>,
    chart: &ChartAccess,
    after: Option<Cursor>,
    limit: usize,
) -> Result<EncounterList> {
    let page = Page::from_rows(store::list(tx, chart, after, limit).await?, limit, cursor, line);
    Ok(EncounterList { items: page.items.into_iter().collect::<Result<_>>()?, next: page.next })
}

/// The encounters of a patient, the newest first.
#[utoipa::path(get, path = "/patients/{id}/encounters", tag = "charting", params(("id" = PatientId, Path), EncounterPaging), responses((status = 200, body = EncounterList)))]
async fn list_encounters(
    caller: Caller<ReadEncounter>,
    Path(patient): Path<PatientId>,
    Query(asked): Query<EncounterPaging>,
) -> Result<Reply<EncounterList>> {
    let (after, limit) = (asked.after()?, asked.limit());
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let list = page(&tx, &chart, after, limit).await?;
    tx.disclose(chart.event("encounter.listed", "patient").on(patient), list).await
}

/// One encounter.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = EncounterView)))]
async fn read_encounter(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Reply<EncounterView>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let view = one(&caller, &tx, &chart, id).await?;
    let version = view.version;
    let event = chart.event("encounter.read", "encounter").on(id);
    tx.disclose(event, Answer::from(view).etag(version)).await
}

/// How an encounter begins.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EncounterStart {
    /// `new_patient`, `follow_up`, `consultation`, `surgery`, `procedure`, `urgent`, `telemedicine`, `home_visit` or `other`.
    encounter_type: String,
    /// Like `ophthalmology`.
    specialty: Option<String>,
    /// Why the patient came.
    chief_complaint: Option<String>,
    /// When; left out, now.
    encounter_date: Option<Timestamp>,
    /// Who sees the patient; left out, the caller.
    provider_id: Option<AccountId>,
    /// The appointment of that day for which the patient came; it is in progress from then on.
    appointment_id: Option<AppointmentId>,
    /// On which form; left out, on the one that the provider prefers, else on the one for the specialty and the kind of visit,
    /// where there is one.
    layout_id: Option<LayoutId>,
    /// Whether it is a free note, on no form.
    #[serde(default)]
    is_free_note: bool,
}

impl EncounterStart {
    fn check(&self, now: Timestamp) -> Result<()> {
        let mut check = Check::new();
        check.one_of("encounter_type", &self.encounter_type, TYPES);
        check.optional("specialty", self.specialty.as_deref(), 100);
        check.optional("chief_complaint", self.chief_complaint.as_deref(), COMPLAINT);
        instant(&mut check, "encounter_date", self.encounter_date, now);
        let one = !(self.is_free_note && self.layout_id.is_some());
        check.that(one, "is_free_note", "not_allowed", "A free note is on no form.");
        check.done()
    }

    async fn layout(&self, caller: &Caller<WriteEncounter>, tx: &Tx<Write>) -> Result<Option<form::Chosen>> {
        if let Some(id) = self.layout_id {
            return form::chosen(tx, caller.account(), id).await.map(Some);
        }
        if self.is_free_note {
            return Ok(None);
        }
        let provider = self.provider_id.unwrap_or(caller.account());
        form::usual_of(tx, provider, self.specialty.as_deref(), &self.encounter_type).await
    }
}

/// Begins an encounter. The vital signs of its day that were measured between the encounters before and after it, and of which nobody
/// said that they belong to none, are its own. The record stays open to its provider for 30 days, also if something guards it later; but nobody prolongs
/// their own part in the care of a guarded record, and a glass that was broken for an emergency gives no lasting right.
#[utoipa::path(post, path = "/patients/{id}/encounters", tag = "charting", params(("id" = PatientId, Path)), request_body = EncounterStart, responses((status = 201, body = EncounterView)))]
async fn begin_encounter(
    caller: Caller<WriteEncounter>,
    Path(patient): Path<PatientId>,
    Body(input): Body<EncounterStart>,
) -> Result<Reply<EncounterView>> {
    input.check(caller.now())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let provider = input.provider_id.unwrap_or(caller.account());
    let provider_name = name_of_provider(&tx, provider).await?;
    let layout = input.layout(&caller, &tx).await?;
    if let Some(appointment) = input.appointment_id {
        appointment::begin(&caller, &tx, &chart, appointment).await?;
    }
    let begun = Begun {
        appointment: input.appointment_id,
        provider,
        provider_name: &provider_name,
        encounter_date: input.encounter_date.unwrap_or(caller.now()),
        encounter_type: &input.encounter_type,
        specialty: input.specialty.as_deref(),
        chief_complaint: input.chief_complaint.as_deref(),
        care_relationship: join_team(&caller, &tx, &chart, provider).await?,
        layout_version: layout.map(|layout| layout.version),
    };
    let id = store::begin(&tx, &chart, &begun).await?;
    form::count(&tx, None, layout.map(|layout| layout.template)).await?;
    let day = day_of(&caller, begun.encounter_date)?;
    let own = store::own_time(&tx, &chart, (id, begun.encounter_date), day).await?;
    let vitals = vitals::take(&tx, &chart, id, own).await?;
    let view = one(&caller, &tx, &chart, id).await?;
    let told = Told {
        encounter: &view,
        care_relationship_id: begun.care_relationship,
        vitals,
        struck_vitals: vec![],
    };
    let event = chart.event("encounter.begun", "encounter").on(id).new_value(&told);
    let (version, location) = (view.version, format!("/api/v1/patients/{patient}/encounters/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// What the trail keeps of an encounter that is begun or struck: also who came to the care team, or left it.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    encounter: &'a EncounterView,
    care_relationship_id: Option<CareRelationshipId>,
    /// Vital signs that it was given, or that it left.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    vitals: Vec<VitalsId>,
    /// Vital signs that were called a mistake with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    struck_vitals: Vec<VitalsId>,
}

async fn name_of_provider(tx: &Tx<Write>, provider: AccountId) -> Result<String> {
    let may = people::holding(tx, "encounter.write").await?.contains(&provider);
    let name = people::names(tx, &[provider.0]).await?.remove(&provider.0);
    name.filter(|_| may).ok_or_else(|| {
        Problem::invalid_field(
            "provider_id",
            "unknown_provider",
            "Use a person of this clinic who documents encounters.",
        )
    })
}

async fn join_team(
    caller: &Caller<WriteEncounter>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    provider: AccountId,
) -> Result<Option<CareRelationshipId>> {
    let theirs_to_give = provider == caller.account() || caller.can("care_team.manage");
    if !chart.may_give_care(caller, provider) || !theirs_to_give {
        return Ok(None);
    }
    // Who takes care for as long anyway needs no second part.
    let until = caller.now() + SignedDuration::from_hours(24 * i64::from(DAYS));
    let team = care_team::members(tx, chart.records(), caller.now()).await?;
    let lasts = |member: &care_team::Member| {
        member.account_id == provider.0 && member.starts_at <= caller.now() && member.ends_at >= until
    };
    if team.iter().any(lasts) {
        return Ok(None);
    }
    let assignment = Assignment { account: provider, from: None, days: DAYS, note: Some("Encounter") };
    care_team::assign(tx, chart.patient(), &assignment, caller.now()).await.map(Some)
}

/// Documents an encounter. What stands in its form is judged by the layout on which it is written: errors name the field, like
/// `clinical_data/iop_od`. What is required for signing may still be missing.
#[utoipa::path(put, path = "/patients/{id}/encounters/{encounter_id}", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), request_body = Note, responses((status = 200, body = EncounterView)))]
async fn document_encounter(
    caller: Caller<WriteEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    IfMatch(version): IfMatch,
    Body(note): Body<Note, LONG_BODY>,
) -> Result<Reply<EncounterView>> {
    note.check(caller.now())?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = one(&caller, &tx, &chart, id).await?;
    let unsigned = Unsigned::of(id, version, old.status)?;
    let note = form::judged(&tx, old.layout_version_id, &old.details.clinical_data, note).await?;
    let copies = form::copies(&tx, &chart, confirming(&caller, &tx), old.before(), &note).await?;
    store::save(&tx, &chart, unsigned.document(&note, &copies)).await?;
    let new = one(&caller, &tx, &chart, id).await?;
    let event = chart.event("encounter.documented", "encounter").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Who confirms what was copied, if anything.
pub(super) fn confirming<P: Permission, M>(caller: &Caller<P>, tx: &Tx<M>) -> form::Confirmed {
    form::Confirmed { by: caller.account(), name: tx.account_name().to_owned(), at: caller.now() }
}

impl EncounterView {
    /// As it stands, before it is written anew.
    pub(super) fn before(&self) -> form::Before<'_> {
        form::Before { id: self.id, data: &self.details.clinical_data, copies: &self.copies }
    }
}

/// The form of an encounter.
#[derive(Debug, Serialize, ToSchema)]
pub struct EncounterForm {
    /// The version of the layout.
    pub layout_version_id: LayoutVersionId,
    /// The layout.
    pub layout_id: LayoutId,
    /// As people read it.
    pub name: String,
    /// The number of the version.
    pub number: i32,
    /// The form.
    pub layout: Layout,
}

/// The form on which an encounter is written, as it was then; `404` for a free note.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/layout", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = EncounterForm)))]
async fn read_form(
    caller: Caller<ReadEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Reply<EncounterForm>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let version = store::get(&tx, &chart, id).await?.row.layout_version_id.ok_or_else(Problem::not_found)?;
    let form::Written { version, template, name, number, layout, .. } =
        form::layout_of(&tx, LayoutVersionId(version)).await?;
    let view = EncounterForm { layout_version_id: version, layout_id: template, name, number, layout };
    tx.disclose(chart.event("encounter.form_read", "encounter").on(id), view).await
}

/// On which form an encounter is to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EncounterFormChoice {
    /// The layout; left out, it becomes a free note.
    layout_id: Option<LayoutId>,
}

/// Writes an encounter on another form, or on the newer version of the same. Only while nothing stands in the one it has: what was
/// filled in on a form stays on it.
#[utoipa::path(put, path = "/patients/{id}/encounters/{encounter_id}/layout", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), request_body = EncounterFormChoice, responses((status = 200, body = EncounterView)))]
async fn choose_form(
    caller: Caller<WriteEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    IfMatch(version): IfMatch,
    Body(choice): Body<EncounterFormChoice>,
) -> Result<Reply<EncounterView>> {
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let old = one(&caller, &tx, &chart, id).await?;
    let unsigned = Unsigned::of(id, version, old.status)?;
    let layout = match choice.layout_id {
        Some(layout) => Some(form::chosen(&tx, caller.account(), layout).await?),
        None => None,
    };
    let left = match old.layout_version_id {
        Some(version) => Some(form::layout_of(&tx, version).await?.template),
        None => None,
    };
    let written = unsigned.on(&old.details.clinical_data, layout.map(|layout| layout.version))?;
    store::write_on(&tx, written).await?;
    form::count(&tx, left, layout.map(|layout| layout.template)).await?;
    let new = one(&caller, &tx, &chart, id).await?;
    let event = chart.event("encounter.form_chosen", "encounter").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// What the form of an encounter can be filled with before anybody types: the values of the encounter before, and the chart. Nothing
/// of it is kept before it is saved.
#[utoipa::path(get, path = "/patients/{id}/encounters/{encounter_id}/fill", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), responses((status = 200, body = fill::EncounterFill)))]
async fn read_fill(
    caller: Caller<WriteEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
) -> Result<Reply<fill::EncounterFill>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Read).await?;
    let row = store::get(&tx, &chart, id).await?.row;
    let version = row.layout_version_id.map(LayoutVersionId).ok_or_else(Problem::not_found)?;
    let written = form::layout_of(&tx, version).await?;
    let view = fill::of(&caller, &tx, &chart, &row, &written).await?;
    tx.disclose(chart.event("encounter.fill_read", "encounter").on(id), view).await
}

/// Why something is struck out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StrikeInput {
    /// Why; it stays in the chart and goes into the audit trail.
    reason: String,
}

impl StrikeInput {
    /// The reason, which must be given.
    pub(crate) fn reason(&self) -> Result<&str> {
        given_reason(&self.reason)
    }
}

fn given_reason(reason: &str) -> Result<&str> {
    let mut check = Check::new();
    check.required("reason", reason, 500);
    check.done()?;
    Ok(reason.trim())
}

/// Why an encounter is struck out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EncounterStrike {
    /// Why; it stays in the chart and goes into the audit trail.
    reason: String,
    /// Whether what was measured at it was measured on this patient, and stays. Otherwise it is struck out with it.
    #[serde(default)]
    is_measured_on_patient: bool,
}

/// Marks an unsigned or imported encounter as entered in error. It stays in the chart, struck out; its provider's part in the care
/// ends. What was measured at it is struck out with it, unless somebody says that it was measured on this patient: then it belongs to
/// no encounter.
#[utoipa::path(put, path = "/patients/{id}/encounters/{encounter_id}/error", tag = "charting", params(("id" = PatientId, Path), ("encounter_id" = EncounterId, Path)), request_body = EncounterStrike, responses((status = 200, body = EncounterView)))]
async fn strike_encounter(
    caller: Caller<WriteEncounter>,
    Path((patient, id)): Path<(PatientId, EncounterId)>,
    IfMatch(version): IfMatch,
    Body(input): Body<EncounterStrike>,
) -> Result<Reply<EncounterView>> {
    let reason = given_reason(&input.reason)?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let whole = store::get(&tx, &chart, id).await?;
    let old = view(whole, &caller, &chart)?;
    store::strike(&tx, Struck::of(id, version, old.status, reason)?).await?;
    let (released, struck) = match input.is_measured_on_patient {
        true => (vitals::release(&tx, id).await?, vec![]),
        false => (vec![], vitals::strike_all(&tx, id, reason).await?),
    };
    let left = end_care(&caller, &tx, &chart, id).await?;
    let new = one(&caller, &tx, &chart, id).await?;
    let (was, is) = (
        Told { encounter: &old, care_relationship_id: left, vitals: released, struck_vitals: vec![] },
        Told { encounter: &new, care_relationship_id: None, vitals: vec![], struck_vitals: struck },
    );
    let event = chart.event("encounter.struck", "encounter").on(id).because(reason).change(&was, &is);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Ends the part in the care that an encounter gave to its provider; nothing, where it had ended.
pub(super) async fn end_care<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    id: EncounterId,
) -> Result<Option<CareRelationshipId>> {
    let given = store::get(tx, chart, id).await?.row.care_relationship_id.map(CareRelationshipId);
    let Some(relationship) = given else { return Ok(None) };
    if care_team::member(tx, chart.records(), relationship).await?.ends_at <= caller.now() {
        return Ok(None);
    }
    care_team::finish(tx, chart.records(), relationship, caller.now()).await?;
    Ok(Some(relationship))
}

/// An encounter of one's own, with whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnEncounter {
    /// The encounter; of a record that was shut since, without what is said of it.
    #[serde(flatten)]
    pub encounter: EncounterLine,
    /// The patient; nobody, where the record was shut to the caller since.
    pub patient: Option<PatientNameView>,
}

/// Encounters of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnEncounterList {
    /// The newest first.
    pub items: Vec<OwnEncounter>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What the caller may see of the patients of a list.
struct Seen(HashMap<Uuid, Glance>);

impl Seen {
    async fn of<P: Permission, M: Send + Sync>(
        caller: &Caller<P>,
        tx: &Tx<M>,
        rows: &[Summary],
    ) -> Result<Self> {
        let patients: Vec<Uuid> = rows.iter().map(|row| row.patient_id).collect();
        Ok(Self(glance::of(caller, tx, &patients).await?))
    }

    fn own(&self, row: Summary) -> Result<OwnEncounter> {
        let mut encounter = line(row)?;
        let patient = self.0.get(&encounter.patient_id.0).and_then(|glance| glance.name.clone());
        if patient.is_none() {
            (encounter.chief_complaint, encounter.specialty) = (None, None);
            encounter.diagnoses.clear();
        }
        Ok(OwnEncounter { encounter, patient })
    }
}

async fn disclose_own(
    caller: &Caller<ReadEncounter>,
    tx: Tx<platform::Read>,
    rows: Vec<Summary>,
    next: Option<String>,
) -> Result<Reply<OwnEncounterList>> {
    let seen = Seen::of(caller, &tx, &rows).await?;
    let items = rows.into_iter().map(|row| seen.own(row)).collect::<Result<Vec<_>>>()?;
    let subjects: HashSet<PatientId> = items.iter().map(|item| item.encounter.patient_id).collect();
    let event = Event::new("encounter.own_listed", "encounter").subjects(subjects);
    tx.disclose(event, OwnEncounterList { items, next }).await
}

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DayFilter {
    /// Today where the clinic is, unless told.
    date: Option<Date>,
}

/// The caller's encounters of a day where the clinic is, and those of the caller's appointments of that day.
#[utoipa::path(get, path = "/encounters/day", tag = "charting", params(DayFilter), responses((status = 200, body = OwnEncounterList)))]
async fn list_day(
    caller: Caller<ReadEncounter>,
    Query(asked): Query<DayFilter>,
) -> Result<Reply<OwnEncounterList>> {
    let date = asked.date.unwrap_or_else(|| caller.today());
    let mut check = Check::new();
    check.date("date", date, kernel::text::LATEST);
    check.done()?;
    let zone = TimeZone::get(&caller.session()?.time_zone).unwrap_or(TimeZone::UTC);
    let begins = |day: Date| day.to_zoned(zone.clone()).map(|at| at.timestamp()).map_err(Problem::internal);
    let (from, until) = (begins(date)?, begins(date.saturating_add(1.day()))?);
    let tx = caller.read().await?;
    let rows = store::of_day(&tx, caller.account(), from, until).await?;
    disclose_own(&caller, tx, rows, None).await
}

/// The caller's encounters that nobody has signed, the newest first.
#[utoipa::path(get, path = "/encounters/unsigned", tag = "charting", params(EncounterPaging), responses((status = 200, body = OwnEncounterList)))]
async fn list_unsigned(
    caller: Caller<ReadEncounter>,
    Query(asked): Query<EncounterPaging>,
) -> Result<Reply<OwnEncounterList>> {
    let (after, limit) = (asked.after()?, asked.limit());
    let tx = caller.read().await?;
    let rows = store::unsigned(&tx, caller.account(), after, limit).await?;
    let page = Page::from_rows(rows, limit, cursor, |row| row);
    disclose_own(&caller, tx, page.items, page.next).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_encounters, begin_encounter))
        .routes(routes!(read_encounter, document_encounter))
        .routes(routes!(strike_encounter))
        .routes(routes!(read_form, choose_form))
        .routes(routes!(read_fill))
        .routes(routes!(list_day))
        .routes(routes!(list_unsigned))
        .merge(super::history::router())
        .merge(super::of_appointment::router())
        .merge(super::signing::api::router())
}
