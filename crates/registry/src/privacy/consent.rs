//! What a patient agreed to or refused: when, who signed, on what paper; and what was taken back.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use kernel::{ConsentId, PatientId, Problem, Result, text::Check};
use platform::{Answer, Body, Caller, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::consent as queries;
use staff::permissions::{ReadPrivacy, RecordConsent};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    api::{admit, admit_to_write},
    store::names,
};
use crate::{
    chart::Standing,
    patient::{
        PatientDetails,
        api::{Reason, age},
    },
    search::normalise::tokens,
};

/// Whoever is younger does not agree for themselves. Years; the age of majority of most places (Texas Family Code 101.003).
const OF_AGE: i16 = 18;

/// What can be agreed to.
pub const KINDS: [&str; 2] = ["treatment", "phi_disclosure"];

/// What the patient said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentInput {
    /// `treatment` or `phi_disclosure`.
    kind: String,
    /// Agreed, or refused.
    given: bool,
    /// When it was signed.
    signed_on: Date,
    /// The patient, or who speaks for them.
    signed_by: String,
    /// Which paper, and where it is kept.
    document: Option<String>,
}

impl ConsentInput {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        check.one_of("kind", &self.kind, &KINDS);
        check.date("signed_on", self.signed_on, today);
        check.required("signed_by", &self.signed_by, 200).name("signed_by", &self.signed_by);
        check.optional("document", self.document.as_deref(), 500);
        check.done()
    }
}

/// What is taken back, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// From which day on.
    withdrawn_on: Date,
    /// Why, or on what paper.
    reason: String,
}

/// A consent, or a refusal.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentView {
    /// The consent.
    pub id: ConsentId,
    /// `treatment` or `phi_disclosure`.
    pub kind: String,
    /// Agreed, or refused.
    pub given: bool,
    /// When it was signed.
    pub signed_on: Date,
    /// The patient, or who spoke for them.
    pub signed_by: String,
    /// Which paper, and where it is kept.
    pub document: Option<String>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Timestamp,
    /// From which day on it was taken back.
    pub withdrawn_on: Option<Date>,
    /// Why, or on what paper.
    pub withdrawn_reason: Option<String>,
    /// Who wrote that down.
    pub withdrawn_by: Option<String>,
    /// Why it does not count: it was written for the wrong patient, for example.
    pub voided_reason: Option<String>,
    /// Who said so.
    pub voided_by: Option<String>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// The consents of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentList {
    /// The newest first.
    pub items: Vec<ConsentView>,
    /// What the caller may do with the list.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(row: queries::Consent, caller: &Caller<P>, is_open: bool) -> ConsentView {
    let counts = is_open && row.voided_reason.is_none();
    let holds = row.given && row.withdrawn_on.is_none();
    let may = counts && caller.can("consent.record");
    let allowed_actions = match (may, holds) {
        (true, true) => vec!["withdraw", "void"],
        (true, false) => vec!["void"],
        (false, _) => vec![],
    };
    ConsentView {
        id: ConsentId(row.id),
        kind: row.kind,
        given: row.given,
        signed_on: row.signed_on,
        signed_by: row.signed_by,
        document: row.document,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
        withdrawn_on: row.withdrawn_on,
        withdrawn_reason: row.withdrawn_reason,
        withdrawn_by: row.withdrawn_by,
        voided_reason: row.voided_reason,
        voided_by: row.voided_by,
        allowed_actions,
    }
}

/// Somebody speaks for a minor. Where a minor may sign (married, emancipated), the paper that says so is named.
async fn must_be_of_age(tx: &Tx<Write>, patient: PatientId, input: &ConsentInput) -> Result<()> {
    let person = names(tx, &[patient.0]).await?.remove(&patient.0).ok_or_else(Problem::not_found)?;
    let is_minor = age(person.birth_date, false, None, input.signed_on).is_some_and(|age| age < OF_AGE);
    let is_named = input.document.as_deref().is_some_and(|paper| !paper.trim().is_empty());
    let middle = person.middle_name.as_deref().unwrap_or_default();
    let own = format!("{} {middle} {}", person.given_name, person.family_name);
    if is_minor && !is_named && is_own(&input.signed_by, &own) {
        let why = "The patient was a minor then: write who signed for them, or name the paper by which they may sign.";
        return Err(Problem::invalid_field("signed_by", "minor", why));
    }
    Ok(())
}

/// Whether this says the name and no other: with a title, an initial or a part of it left out it is still the same person.
fn is_own(written: &str, own: &str) -> bool {
    const TITLES: [&str; 6] = ["dr", "master", "miss", "mr", "mrs", "ms"];
    let own: BTreeSet<String> = tokens(own).into_iter().collect();
    let says_another = |word: &String| {
        word.chars().nth(1).is_some() && !TITLES.contains(&word.as_str()) && !own.contains(word)
    };
    !tokens(written).iter().any(says_another)
}

async fn get(tx: &Tx<Write>, records: &[Uuid], id: ConsentId) -> Result<queries::Consent> {
    queries::get().bind(tx, &records, &id.0).opt().await?.ok_or_else(Problem::not_found)
}

/// The consents and refusals on these records of one person, the newest first.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    records: &[Uuid],
    is_open: bool,
) -> Result<Vec<ConsentView>> {
    let rows = queries::list().bind(tx, &records).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller, is_open)).collect())
}

/// Whether the patient's last word on this, on that day, was a consent that holds; nothing, where they never said.
pub(super) async fn holds<M: Send + Sync>(
    tx: &Tx<M>,
    records: &[Uuid],
    kind: &str,
    day: Date,
) -> Result<Option<bool>> {
    let rows = queries::stands().bind(tx, &day, &records).all().await?;
    Ok(rows.into_iter().find(|row| row.kind == kind).map(|row| row.holds))
}

/// Whether the patient said no to disclosure at the desk, where no paper says otherwise.
pub(super) async fn refused_at_desk<M: Send + Sync>(tx: &Tx<M>, records: &[Uuid]) -> Result<bool> {
    Ok(queries::refused_at_desk().bind(tx, &records).one().await?)
}

/// The patient's own fields say how it stands today, after something of this kind changed: of the record that stands for
/// others by the consents of all of them. What was asked at the desk of the other kind stays.
async fn summarise(
    tx: &Tx<Write>,
    patient: PatientId,
    records: &[Uuid],
    kind: &str,
    today: Date,
) -> Result<()> {
    let rows = queries::stands().bind(tx, &today, &records).all().await?;
    let of = |kind: &str| rows.iter().find(|row| row.kind == kind).map(|row| row.holds);
    queries::summarise()
        .bind(tx, &tx.account_name(), &kind, &of("treatment"), &of("phi_disclosure"), &patient.0)
        .await?;
    Ok(())
}

/// The kinds of which something changed on these records since then.
pub(crate) async fn changed_since(tx: &Tx<Write>, records: &[Uuid], since: Timestamp) -> Result<Vec<String>> {
    Ok(queries::changed_since().bind(tx, &records, &since).all().await?)
}

/// Once two records are told apart each says by its own papers how it stands, where it has any.
pub(crate) async fn tell_apart(
    tx: &Tx<Write>,
    patient: PatientId,
    records: &[Uuid],
    changed: &[String],
    today: Date,
) -> Result<()> {
    let signed = queries::kinds().bind(tx, &records).all().await?;
    for kind in changed.iter().filter(|kind| signed.contains(kind)) {
        summarise(tx, patient, records, kind, today).await?;
    }
    Ok(())
}

/// After something changed on a consent that is kept on the record `own`.
async fn summarise_both(
    tx: &Tx<Write>,
    standing: &Standing,
    old: &queries::Consent,
    today: Date,
) -> Result<()> {
    let own = PatientId(old.patient_id);
    summarise(tx, standing.patient(), standing.records(), &old.kind, today).await?;
    if own != standing.patient() {
        // Once the two are told apart, the other record says by itself how it stands.
        summarise(tx, own, &[own.0], &old.kind, today).await?;
    }
    Ok(())
}

/// What a patient signed is changed by what they sign or take back, not by a form: `422` where a paper speaks for the field.
pub(crate) async fn must_agree_with_papers(
    tx: &Tx<Write>,
    records: &[Uuid],
    old: &PatientDetails,
    new: &PatientDetails,
) -> Result<()> {
    let changed = [
        ("treatment", "consent_for_treatment", old.consent_for_treatment != new.consent_for_treatment),
        (
            "phi_disclosure",
            "consent_for_phi_disclosure",
            old.consent_for_phi_disclosure != new.consent_for_phi_disclosure,
        ),
    ];
    if !changed.iter().any(|(.., changed)| *changed) {
        return Ok(());
    }
    let signed = queries::kinds().bind(tx, &records).all().await?;
    let mut check = Check::new();
    for (kind, field, changed) in changed {
        let free = !changed || !signed.iter().any(|known| known == kind);
        check.that(free, field, "signed", "The patient signed this. Record the change under consents.");
    }
    check.done()
}

/// The consents and refusals of a patient.
#[utoipa::path(get, path = "/patients/{id}/consents", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = ConsentList)))]
async fn list_consents(
    caller: Caller<ReadPrivacy>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<ConsentList>> {
    let tx = caller.read().await?;
    let standing = admit(&caller, &tx, patient).await?;
    let may = standing.is_open() && caller.can("consent.record");
    let list = ConsentList {
        items: list(&caller, &tx, standing.records(), standing.is_open()).await?,
        allowed_actions: if may { vec!["record"] } else { vec![] },
    };
    let event = standing.event("consent.listed", "patient").on(patient);
    tx.disclose(event, list).await
}

/// A record that was entered in error says nothing of the patient, who said nothing there.
async fn admit_to_open(
    caller: &Caller<RecordConsent>,
    tx: &Tx<Write>,
    patient: PatientId,
) -> Result<Standing> {
    let standing = admit_to_write(caller, tx, patient).await?;
    standing.must_be_open()?;
    Ok(standing)
}

/// Writes down what the patient agreed to or refused.
#[utoipa::path(post, path = "/patients/{id}/consents", tag = "registry", params(("id" = PatientId, Path)), request_body = ConsentInput, responses((status = 201, body = ConsentView)))]
async fn record_consent(
    caller: Caller<RecordConsent>,
    Path(patient): Path<PatientId>,
    Body(input): Body<ConsentInput>,
) -> Result<Reply<ConsentView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let standing = admit_to_open(&caller, &tx, patient).await?;
    let (person, id) = (standing.patient(), ConsentId::new());
    must_be_of_age(&tx, person, &input).await?;
    queries::insert()
        .bind(
            &tx,
            &id.0,
            &person.0,
            &input.kind.as_str(),
            &input.given,
            &input.signed_on,
            &input.signed_by.trim(),
            &input.document.as_deref(),
            &caller.account_name(),
        )
        .await?;
    summarise(&tx, person, standing.records(), &input.kind, caller.today()).await?;
    let view = view(get(&tx, &[person.0], id).await?, &caller, true);
    let event = standing.event("consent.recorded", "consent").on(id).new_value(&view);
    let location = format!("/api/v1/patients/{patient}/consents");
    tx.commit(event, Answer::created(view, location)).await
}

/// Writes down that a consent was taken back; `409` where it does not hold.
#[utoipa::path(post, path = "/patients/{id}/consents/{consent_id}/withdraw", tag = "registry", params(("id" = PatientId, Path), ("consent_id" = ConsentId, Path)), request_body = Withdrawal, responses((status = 200, body = ConsentView)))]
async fn withdraw_consent(
    caller: Caller<RecordConsent>,
    Path((patient, id)): Path<(PatientId, ConsentId)>,
    Body(input): Body<Withdrawal>,
) -> Result<Reply<ConsentView>> {
    let mut check = Check::new();
    check.date("withdrawn_on", input.withdrawn_on, caller.today()).required("reason", &input.reason, 500);
    check.done()?;
    let tx = caller.write().await?;
    let standing = admit_to_open(&caller, &tx, patient).await?;
    let records = standing.records();
    let old = get(&tx, records, id).await?;
    let reason = input.reason.trim();
    let withdrawn = queries::withdraw()
        .bind(&tx, &input.withdrawn_on, &reason, &caller.account_name(), &records, &id.0)
        .await?;
    if withdrawn == 0 {
        return Err(Problem::conflict("consent_ended", "This consent did not hold on that day."));
    }
    summarise_both(&tx, &standing, &old, caller.today()).await?;
    let new = view(get(&tx, records, id).await?, &caller, true);
    let event = standing
        .event("consent.withdrawn", "consent")
        .on(id)
        .because(reason)
        .change(&view(old, &caller, true), &new);
    tx.commit(event, Answer::from(new)).await
}

/// Strikes out what was written for the wrong patient; it stays to be seen.
#[utoipa::path(post, path = "/patients/{id}/consents/{consent_id}/void", tag = "registry", params(("id" = PatientId, Path), ("consent_id" = ConsentId, Path)), request_body = Reason, responses((status = 200, body = ConsentView)))]
async fn void_consent(
    caller: Caller<RecordConsent>,
    Path((patient, id)): Path<(PatientId, ConsentId)>,
    Body(given): Body<Reason>,
) -> Result<Reply<ConsentView>> {
    let reason = given.check()?;
    let tx = caller.write().await?;
    let standing = admit_to_open(&caller, &tx, patient).await?;
    let records = standing.records();
    let old = get(&tx, records, id).await?;
    if queries::void().bind(&tx, &reason, &caller.account_name(), &records, &id.0).await? == 0 {
        return Err(Problem::conflict("consent_void", "This was struck out already."));
    }
    summarise_both(&tx, &standing, &old, caller.today()).await?;
    let new = view(get(&tx, records, id).await?, &caller, true);
    let event = standing
        .event("consent.voided", "consent")
        .on(id)
        .because(reason)
        .change(&view(old, &caller, true), &new);
    tx.commit(event, Answer::from(new)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(list_consents, record_consent))
        .routes(routes!(withdraw_consent))
        .routes(routes!(void_consent))
}
