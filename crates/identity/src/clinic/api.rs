//! The clinic's details.

use jiff::civil::Date;
use kernel::{ClinicId, Result, Version};
use platform::{Answer, Body, Caller, Event, IfMatch, Platform, Reply};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store;
use crate::permissions::{ManageClinic, ReadClinic};

/// Where the clinic is.
#[derive(Debug, Default, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClinicAddress {
    /// Street and number.
    pub line: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or region.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<String>,
}

fn usd() -> String {
    "USD".into()
}
fn utc() -> String {
    "UTC".into()
}

/// What a clinic asks of its people at sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SecurityPolicy {
    /// Whether everybody must have a second factor. On unless it is turned off; never asked in a demonstration.
    pub mfa_required: bool,
    /// Days after which a password must be changed; absent: never.
    pub password_expiry_days: Option<i32>,
}

impl Default for SecurityPolicy {
    fn default() -> Self {
        Self { mfa_required: true, password_expiry_days: None }
    }
}

/// What people say about a clinic.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClinicInput {
    /// Name on reports and invoices.
    pub name: String,
    /// National Provider Identifier, with its check digit.
    pub npi: Option<String>,
    /// `primary_care`, `specialty`, `surgery_center`, `hospital`, `laboratory` or `imaging_center`.
    pub clinic_type: String,
    /// Specialties, in the clinic's own words.
    #[serde(default)]
    pub specialties: Vec<String>,
    /// Where it is.
    #[serde(default)]
    pub address: ClinicAddress,
    /// IANA time zone; schedules and dates follow it.
    #[serde(default = "utc")]
    pub time_zone: String,
    /// ISO 4217.
    #[serde(default = "usd")]
    pub currency: String,
    /// When the business associate agreement was signed (45 CFR 164.504(e)).
    pub baa_signed_date: Option<Date>,
    /// Last HIPAA training of the workforce (45 CFR 164.530(b)).
    pub hipaa_training_date: Option<Date>,
    /// Last security audit.
    pub security_audit_date: Option<Date>,
    /// Next security audit.
    pub next_security_audit_date: Option<Date>,
    /// What it asks of its people at sign-in.
    #[serde(default)]
    pub security: SecurityPolicy,
}

/// A clinic.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClinicView {
    /// The clinic.
    pub id: ClinicId,
    /// Its details.
    #[serde(flatten)]
    pub details: ClinicInput,
    /// Travels as the ETag.
    pub version: Version,
}

/// The clinic I work in.
#[utoipa::path(get, path = "/clinic", tag = "identity", responses((status = 200, body = ClinicView)))]
async fn read_clinic(caller: Caller<ReadClinic>) -> Result<Reply<ClinicView>> {
    let tx = caller.identity_read().await?;
    let view = store::get(&tx, caller.clinic()).await?;
    let version = view.version;
    tx.disclose(Event::new("clinic.read", "clinic").on(view.id), Answer::from(view).etag(version)).await
}

/// Changes the clinic's details.
#[utoipa::path(put, path = "/clinic", tag = "identity", request_body = ClinicInput, responses((status = 200, body = ClinicView)))]
async fn update_clinic(
    caller: Caller<ManageClinic>,
    IfMatch(version): IfMatch,
    Body(input): Body<ClinicInput>,
) -> Result<Reply<ClinicView>> {
    super::check(&input, "").done()?;
    let tx = caller.identity_write().await?;
    let old = store::get(&tx, caller.clinic()).await?;
    if old.details.security != input.security {
        caller.stepped_up()?;
    }
    store::update(&tx, caller.clinic(), version, &input).await?;
    let new = store::get(&tx, caller.clinic()).await?;
    let event = Event::new("clinic.updated", "clinic").on(new.id).change(&old, &new);
    let version = new.version;
    tx.sessions_changed().await?;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_clinic, update_clinic))
}
