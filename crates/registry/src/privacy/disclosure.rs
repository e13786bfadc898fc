//! The accounting of disclosures (45 CFR 164.528): who outside was told what, why and on what basis, for six years.

use jiff::{Timestamp, ToSpan, civil::Date};
use kernel::{DisclosureId, PatientId, Problem, Result, text::Check};
use platform::{Answer, Body, Caller, Path, Permission, Platform, Reply, Tx, Write};
use serde::{Deserialize, Serialize};
use sql::queries::registry::disclosure as queries;
use staff::permissions::{ReadPrivacy, RecordDisclosure};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    api::{admit, admit_to_write},
    consent,
};

/// For how long a patient may ask.
const YEARS: i16 = 6;

/// On what basis something may be told outside: what the patient signed, or a rule of 45 CFR 164.512; or that it should not have been.
pub const BASES: [&str; 14] = [
    "authorization",
    "required_by_law",
    "public_health",
    "abuse_or_neglect",
    "health_oversight",
    "judicial",
    "law_enforcement",
    "decedents",
    "organ_donation",
    "research",
    "serious_threat",
    "government",
    "workers_compensation",
    "in_error",
];

/// What was told outside.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureInput {
    /// When.
    disclosed_on: Date,
    /// To whom.
    recipient: String,
    /// Their address.
    recipient_address: Option<String>,
    /// What was told.
    description: String,
    /// Why.
    purpose: String,
    /// `authorization` (the patient agreed), a rule like `public_health`, or `in_error`.
    basis: String,
}

impl DisclosureInput {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        check.date("disclosed_on", self.disclosed_on, today);
        check.required("recipient", &self.recipient, 200);
        check.optional("recipient_address", self.recipient_address.as_deref(), 500);
        check.required("description", &self.description, 1000);
        check.required("purpose", &self.purpose, 500);
        check.one_of("basis", &self.basis, &BASES);
        check.done()
    }
}

/// Why a line was written wrongly.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidInput {
    reason: String,
}

/// A disclosure.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureView {
    /// The disclosure.
    pub id: DisclosureId,
    /// When.
    pub disclosed_on: Date,
    /// To whom.
    pub recipient: String,
    /// Their address.
    pub recipient_address: Option<String>,
    /// What was told.
    pub description: String,
    /// Why.
    pub purpose: String,
    /// On what basis.
    pub basis: String,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Timestamp,
    /// Why it does not count.
    pub voided_reason: Option<String>,
    /// Who said so.
    pub voided_by: Option<String>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

/// What was told outside within the last six years.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureList {
    /// The first day that counts.
    pub since: Date,
    /// The newest first.
    pub items: Vec<DisclosureView>,
    /// What the caller may do with the list.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(row: queries::Disclosure, caller: &Caller<P>) -> DisclosureView {
    let counts = row.voided_reason.is_none();
    DisclosureView {
        id: DisclosureId(row.id),
        disclosed_on: row.disclosed_on,
        recipient: row.recipient,
        recipient_address: row.recipient_address,
        description: row.description,
        purpose: row.purpose,
        basis: row.basis,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
        voided_reason: row.voided_reason,
        voided_by: row.voided_by,
        allowed_actions: if counts && caller.can("disclosure.record") { vec!["void"] } else { vec![] },
    }
}

async fn get<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    records: &[Uuid],
    id: DisclosureId,
) -> Result<DisclosureView> {
    let row = queries::get().bind(tx, &records, &id.0).opt().await?.ok_or_else(Problem::not_found)?;
    Ok(view(row, caller))
}

/// What was told outside within the last six years of these records of one person, the newest first.
pub async fn list<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    records: &[Uuid],
) -> Result<Vec<DisclosureView>> {
    let rows = queries::list().bind(tx, &records, &since(caller.today())).all().await?;
    Ok(rows.into_iter().map(|row| view(row, caller)).collect())
}

/// Six years back from this day.
fn since(today: Date) -> Date {
    today.saturating_sub(YEARS.years())
}

/// What was told outside about a patient within the last six years.
#[utoipa::path(get, path = "/patients/{id}/disclosures", tag = "registry", params(("id" = PatientId, Path)), responses((status = 200, body = DisclosureList)))]
async fn list_disclosures(
    caller: Caller<ReadPrivacy>,
    Path(patient): Path<PatientId>,
) -> Result<Reply<DisclosureList>> {
    let tx = caller.read().await?;
    let standing = admit(&caller, &tx, patient).await?;
    let list = DisclosureList {
        since: since(caller.today()),
        items: list(&caller, &tx, standing.records()).await?,
        allowed_actions: if caller.can("disclosure.record") { vec!["record"] } else { vec![] },
    };
    let event = standing.event("disclosure.listed", "patient").on(patient);
    tx.disclose(event, list).await
}

/// Whether a paper of the patient allowed it on that day, and nothing that was said at the desk speaks against it.
async fn is_authorized(tx: &Tx<Write>, records: &[Uuid], day: Date) -> Result<bool> {
    let signed = consent::holds(tx, records, "phi_disclosure", day).await? == Some(true);
    Ok(signed && !consent::refused_at_desk(tx, records).await?)
}

/// Writes down what was told outside; `409 no_consent` for an authorization that the patient has not given, or took back.
#[utoipa::path(post, path = "/patients/{id}/disclosures", tag = "registry", params(("id" = PatientId, Path)), request_body = DisclosureInput, responses((status = 201, body = DisclosureView)))]
async fn record_disclosure(
    caller: Caller<RecordDisclosure>,
    Path(patient): Path<PatientId>,
    Body(input): Body<DisclosureInput>,
) -> Result<Reply<DisclosureView>> {
    input.check(caller.today())?;
    let tx = caller.write().await?;
    let standing = admit_to_write(&caller, &tx, patient).await?;
    if input.basis == "authorization" && !is_authorized(&tx, standing.records(), input.disclosed_on).await? {
        return Err(Problem::conflict(
            "no_consent",
            "No consent to disclosure held on that day. Record it first, or name the rule that allowed it.",
        ));
    }
    let id = DisclosureId::new();
    queries::insert()
        .bind(
            &tx,
            &id.0,
            &standing.patient().0,
            &input.disclosed_on,
            &input.recipient.trim(),
            &input.recipient_address.as_deref(),
            &input.description.trim(),
            &input.purpose.trim(),
            &input.basis.as_str(),
            &caller.account_name(),
        )
        .await?;
    let view = get(&caller, &tx, standing.records(), id).await?;
    let event = standing.event("disclosure.recorded", "disclosure").on(id).new_value(&view);
    let location = format!("/api/v1/patients/{patient}/disclosures");
    tx.commit(event, Answer::created(view, location)).await
}

/// Says that a line was written wrongly; it stays to be seen.
#[utoipa::path(post, path = "/patients/{id}/disclosures/{disclosure_id}/void", tag = "registry", params(("id" = PatientId, Path), ("disclosure_id" = DisclosureId, Path)), request_body = VoidInput, responses((status = 200, body = DisclosureView)))]
async fn void_disclosure(
    caller: Caller<RecordDisclosure>,
    Path((patient, id)): Path<(PatientId, DisclosureId)>,
    Body(input): Body<VoidInput>,
) -> Result<Reply<DisclosureView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    let reason = input.reason.trim();
    let tx = caller.write().await?;
    let standing = admit_to_write(&caller, &tx, patient).await?;
    let old = get(&caller, &tx, standing.records(), id).await?;
    if queries::void().bind(&tx, &reason, &caller.account_name(), &standing.records(), &id.0).await? == 0 {
        return Err(Problem::conflict("disclosure_void", "This line does not count already."));
    }
    let new = get(&caller, &tx, standing.records(), id).await?;
    let event = standing.event("disclosure.voided", "disclosure").on(id).because(reason).change(&old, &new);
    tx.commit(event, Answer::from(new)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_disclosures, record_disclosure)).routes(routes!(void_disclosure))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn six_years_are_counted_by_the_calendar() {
        assert_eq!(since(date(2026, 11, 21)), date(2020, 11, 21));
        assert_eq!(since(date(2028, 2, 29)), date(2022, 2, 28));
    }
}
