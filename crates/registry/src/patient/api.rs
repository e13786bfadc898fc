//! Registering, reading and changing a patient.

use jiff::{Timestamp, civil::Date};
use kernel::{PatientId, Problem, Result, Version, text::Check};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply};
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Address, CONTACT_CHANGED, ContactChanged, PatientDetails,
    register::{LikelyDuplicate, register},
    store::{self, PatientRow},
};
use crate::{
    chart::open_chart,
    permissions::{ClosePatient, ReadPatient, RegisterPatient, ReopenPatient, RevealSsn, UpdatePatient},
    privacy::consent::must_agree_with_papers,
};

/// A patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatientView {
    /// The patient.
    pub id: PatientId,
    /// The clinic's own running number.
    pub patient_number: String,
    /// What is known.
    #[serde(flatten)]
    pub details: PatientDetails,
    /// Last four digits of the social security number.
    pub ssn_last4: Option<String>,
    /// Whole years, today or at death; unknown where the day of death is.
    pub age_years: Option<i16>,
    /// The record is kept at least until then.
    pub record_retention_date: Option<Date>,
    /// Travels as the ETag.
    pub version: Version,
    /// When the patient was registered.
    pub created_at: Timestamp,
    /// When the record was last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; nobody, while it stands as it was registered.
    pub changed_by: Option<String>,
    /// Why, when and by whom it was closed as entered in error.
    pub closed: Option<Closed>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// A record that was entered in error was closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Closed {
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

fn closed_of(row: &PatientRow) -> Option<Closed> {
    Some(Closed { reason: row.closed_reason.clone()?, by: row.closed_by.clone()?, at: row.closed_at? })
}

/// Whole years from birth to today, or to death; unknown where the day of death is.
pub fn age(birth: Date, deceased: bool, death: Option<Date>, today: Date) -> Option<i16> {
    let on = if deceased { death? } else { today };
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    Some((on.year() - birth.year() - i16::from(before_birthday)).max(0))
}

fn list<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Vec<T> {
    serde_json::from_value(value).unwrap_or_default()
}

/// A row as details; the SSN stays where it is.
pub fn details_of(row: PatientRow) -> PatientDetails {
    PatientDetails {
        mrn: Some(row.mrn),
        name_prefix: row.name_prefix,
        given_name: row.given_name,
        middle_name: row.middle_name,
        family_name: row.family_name,
        name_suffix: row.name_suffix,
        preferred_name: row.preferred_name,
        other_names: list(row.other_names),
        birth_date: row.birth_date,
        birth_date_accuracy: row.birth_date_accuracy,
        sex: row.sex,
        gender_identity: row.gender_identity,
        marital_status: row.marital_status,
        occupation: row.occupation,
        blood_type: row.blood_type,
        height_cm: row.height_cm,
        weight_kg: row.weight_kg,
        ssn: None,
        phone: row.phone,
        phone_secondary: row.phone_secondary,
        email: row.email,
        address: Address {
            line: row.address_line,
            line2: row.address_line2,
            city: row.city,
            state: row.state,
            postal_code: row.postal_code,
            country: row.country,
        },
        language: row.language,
        race: row.race,
        ethnicity: row.ethnicity,
        birth_place: row.birth_place,
        mothers_maiden_name: row.mothers_maiden_name,
        identifiers: list(row.identifiers),
        consent_for_treatment: row.consent_for_treatment,
        consent_for_phi_disclosure: row.consent_for_phi_disclosure,
        privacy_restrictions: list(row.privacy_restrictions),
        deceased: row.deceased,
        deceased_date: row.deceased_date,
        notes: row.notes,
        status: row.status,
    }
}

/// A row as its reader may see it.
pub fn view<P: Permission>(row: PatientRow, caller: &Caller<P>) -> PatientView {
    let open = row.status != "entered_in_error";
    let mut allowed_actions = vec![];
    for (permission, action) in [
        ("patient.update", "update"),
        ("patient.update", "add_contact"),
        ("patient.update", "add_coverage"),
        ("patient.update", "add_photo"),
        ("allergy.write", "add_allergy"),
        ("problem.write", "add_problem"),
        ("encounter.write", "add_encounter"),
        ("vitals.write", "add_vitals"),
        ("document.write", "add_document"),
        ("medication.write", "add_medication"),
        ("immunization.write", "add_immunization"),
        ("history.write", "add_procedure"),
        ("history.write", "add_family_history"),
        ("history.write", "add_social_history"),
        ("history.write", "add_finding"),
        ("care_plan.write", "add_care_plan"),
        ("care_plan.write", "add_goal"),
    ] {
        if open && caller.can(permission) {
            allowed_actions.push(action);
        }
    }
    if open && caller.can("patient.merge") {
        allowed_actions.push("merge");
    }
    if open && caller.can("patient.close") {
        allowed_actions.push("close");
    }
    if !open && caller.can("patient.reopen") {
        allowed_actions.push("reopen");
    }
    for (permission, action) in [
        ("encounter.read", "read_encounters"),
        ("document.read", "read_documents"),
        ("access.read", "read_access"),
        ("privacy.read", "read_privacy"),
    ] {
        if caller.can(permission) {
            allowed_actions.push(action);
        }
    }
    if row.ssn_last4.is_some() && caller.can("patient.ssn.reveal") {
        allowed_actions.push("reveal_ssn");
    }
    PatientView {
        id: PatientId(row.id),
        patient_number: row.patient_number.clone(),
        ssn_last4: row.ssn_last4.clone(),
        age_years: age(row.birth_date, row.deceased, row.deceased_date, caller.today()),
        record_retention_date: row.record_retention_date,
        version: Version(row.version),
        created_at: row.created_at,
        updated_at: row.updated_at,
        changed_by: row.changed_by.clone(),
        closed: closed_of(&row),
        details: details_of(row),
        allowed_actions,
    }
}

/// What the registrar says of the new person.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Registration {
    /// That it is another person than everybody on record who looks like the same one.
    another_person: Option<bool>,
}

/// What the trail keeps of a registration: whom the new patient was said not to be, too.
#[derive(Serialize)]
struct Registered<'a> {
    #[serde(flatten)]
    details: &'a PatientDetails,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    another_person_than: Vec<PatientId>,
}

/// Registers a patient; `409 likely_duplicate` for somebody who is probably on record, until `another_person` says no.
#[utoipa::path(post, path = "/patients", tag = "registry", params(Registration), request_body = PatientDetails, responses((status = 201, body = PatientView)))]
async fn register_patient(
    caller: Caller<RegisterPatient>,
    Query(said): Query<Registration>,
    Body(details): Body<PatientDetails>,
) -> Result<Reply<PatientView>> {
    details.check(caller.today()).done()?;
    let tx = caller.write().await?;
    let registered = match register(&caller, &tx, details, said.another_person.unwrap_or_default()).await? {
        Ok(registered) => registered,
        Err(LikelyDuplicate(alike)) => {
            let event = Event::new("patient.registered", "patient").subjects(alike);
            return Err(tx.refuse(event, LikelyDuplicate::problem()).await);
        }
    };
    let view = view(store::get(&tx, &registered.chart).await?, &caller);
    let another_person_than = registered.another_person_than.clone();
    let event = Event::new("patient.registered", "patient")
        .on(view.id)
        .subject(view.id)
        .new_value(&Registered { details: &view.details, another_person_than });
    let (version, location) = (view.version, format!("/api/v1/patients/{}", view.id));
    let reply = tx.commit(event, Answer::created(view, location).etag(version)).await?;
    registered.committed(&caller);
    Ok(reply)
}

/// A patient's details.
#[utoipa::path(get, path = "/patients/{id}", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = PatientView)))]
async fn read_patient(caller: Caller<ReadPatient>, Path(id): Path<PatientId>) -> Result<Reply<PatientView>> {
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, id, Purpose::Read).await?;
    let view = view(store::get(&tx, &chart).await?, &caller);
    let version = view.version;
    let event = chart.event("patient.read", "patient").on(id);
    tx.disclose(event, Answer::from(view).etag(version)).await
}

/// Changes a patient's details.
#[utoipa::path(put, path = "/patients/{id}", tag = "registry", params(("id" = PatientId, Path)), request_body = PatientDetails, responses((status = 200, body = PatientView)))]
async fn update_patient(
    caller: Caller<UpdatePatient>,
    Path(id): Path<PatientId>,
    IfMatch(version): IfMatch,
    Body(details): Body<PatientDetails>,
) -> Result<Reply<PatientView>> {
    details.check(caller.today()).done()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, id, Purpose::Write).await?;
    chart.must_be(id)?;
    let old = view(store::get(&tx, &chart).await?, &caller);
    let old_mrn = old.details.mrn.clone().unwrap_or_default();
    must_agree_with_papers(&tx, chart.records(), &old.details, &details).await?;
    let ssn = store::ssn_change(&tx, &chart, &details).await?;
    store::update(&tx, &chart, version, &old_mrn, &details, caller.today()).await?;
    let new = view(store::get(&tx, &chart).await?, &caller);
    if reached(&old.details) != reached(&new.details) {
        tx.announce(CONTACT_CHANGED, &ContactChanged { patient: id }).await?;
    }
    let event = chart
        .event("patient.updated", "patient")
        .on(id)
        .change(&Recorded { patient: &old, ssn: None }, &Recorded { patient: &new, ssn });
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Where what is said to a patient goes, if anywhere.
fn reached(details: &PatientDetails) -> (bool, [Option<&str>; 3]) {
    let PatientDetails { phone, phone_secondary, email, deceased, .. } = details;
    (*deceased, [phone, phone_secondary, email].map(|said| said.as_deref()))
}

/// What the trail keeps of a change: of an SSN only that it changed.
#[derive(Serialize)]
struct Recorded<'a> {
    #[serde(flatten)]
    patient: &'a PatientView,
    #[serde(skip_serializing_if = "Option::is_none")]
    ssn: Option<&'static str>,
}

/// Why something out of the ordinary is done; it goes into the audit trail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    reason: String,
}

impl Reason {
    /// The reason, which must be given.
    pub(crate) fn check(&self) -> Result<&str> {
        let mut check = Check::new();
        check.required("reason", &self.reason, 500);
        check.done()?;
        Ok(self.reason.trim())
    }
}

/// Closes a record that was entered in error: it is found no more and nothing is written into it; nothing is lost. `409
/// has_merged_records` while it stands for others, which would be closed with it.
#[utoipa::path(post, path = "/patients/{id}/close", tag = "registry", params(("id" = PatientId, Path)), request_body = Reason, responses((status = 200, body = PatientView)))]
async fn close_patient(
    caller: Caller<ClosePatient>,
    Path(id): Path<PatientId>,
    Body(given): Body<Reason>,
) -> Result<Reply<PatientView>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, id, Purpose::Write).await?;
    chart.must_be(id)?;
    if chart.records().len() > 1 {
        return Err(Problem::conflict(
            "has_merged_records",
            "Other records were merged into this one and would be closed with it. Take them apart first.",
        ));
    }
    let old = view(store::get(&tx, &chart).await?, &caller);
    store::close(&tx, &chart, reason).await?;
    tx.announce(CONTACT_CHANGED, &ContactChanged { patient: id }).await?;
    let new = view(store::get(&tx, &chart).await?, &caller);
    let event = chart.event("patient.closed", "patient").on(id).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// Opens a record again that was closed as entered in error, and does nothing else to it.
#[utoipa::path(post, path = "/patients/{id}/reopen", tag = "registry", params(("id" = PatientId, Path)), request_body = Reason, responses((status = 200, body = PatientView)))]
async fn reopen_patient(
    caller: Caller<ReopenPatient>,
    Path(id): Path<PatientId>,
    Body(given): Body<Reason>,
) -> Result<Reply<PatientView>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let chart = open_chart(&caller, &tx, id, Purpose::Read).await?;
    chart.must_be(id)?;
    let old = view(store::get(&tx, &chart).await?, &caller);
    store::reopen(&tx, &chart).await?;
    let new = view(store::get(&tx, &chart).await?, &caller);
    let event = chart.event("patient.reopened", "patient").on(id).because(reason).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// A whole social security number.
#[derive(Debug, Serialize, ToSchema)]
pub struct SsnView {
    /// Nine digits with dashes.
    pub ssn: String,
}

/// Shows a whole social security number; the reason goes into the audit trail.
#[utoipa::path(post, path = "/patients/{id}/ssn", tag = "registry", params(("id" = PatientId, Path)), request_body = Reason, responses((status = 200, body = SsnView)))]
async fn reveal_ssn(
    caller: Caller<RevealSsn>,
    Path(id): Path<PatientId>,
    Body(given): Body<Reason>,
) -> Result<Reply<SsnView>> {
    let reason = given.check()?;
    let tx = caller.read().await?;
    let chart = open_chart(&caller, &tx, id, Purpose::Read).await?;
    let ssn = store::reveal_ssn(&tx, &chart).await?.ok_or_else(Problem::not_found)?;
    let digits = ssn.expose();
    let ssn = format!("{}-{}-{}", &digits[..3], &digits[3..5], &digits[5..]);
    let event = chart.event("patient.ssn_revealed", "patient").on(id).because(reason);
    tx.disclose(event, Answer::secret(SsnView { ssn })).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(register_patient))
        .routes(routes!(read_patient, update_patient))
        .routes(routes!(reveal_ssn))
        .routes(routes!(close_patient))
        .routes(routes!(reopen_patient))
}
