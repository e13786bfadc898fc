//! Breaking the glass: a protected record is opened in an emergency, for one person and a few hours, and somebody else
//! reviews it.

use jiff::Timestamp;
use kernel::{EmergencyAccessId, PatientId, Problem, Result, text::Check};
use platform::{Answer, Body, Caller, Event, Path, Platform, Reply};
use serde::{Deserialize, Serialize};
use staff::{
    access::{Purpose, decide},
    emergency,
    permissions::BreakGlass,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::chart::{facts_of, lock_known};

/// Why there is no time to ask.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// At least ten letters: the reviewer reads it, and the audit trail keeps it.
    reason: String,
}

impl Emergency {
    fn check(&self) -> Result<&str> {
        let mut check = Check::new();
        let reason = self.reason.trim();
        check.required("reason", reason, 500);
        let said = reason.chars().filter(|c| c.is_alphanumeric()).count() >= 10;
        check.that(said || reason.is_empty(), "reason", "too_short", "Say it in at least ten letters.");
        check.done()?;
        Ok(reason)
    }
}

/// A record opened in an emergency.
#[derive(Debug, Serialize, ToSchema)]
pub struct GlassBroken {
    /// The emergency, for its review.
    pub id: EmergencyAccessId,
    /// Until when the record is open to the caller.
    pub expires_at: Timestamp,
}

/// Opens a protected record to the caller for four hours. Whoever keeps the records' privacy is told and reviews it;
/// `409 chart_open` where there is nothing to break.
#[utoipa::path(post, path = "/patients/{id}/break-glass", tag = "registry", params(("id" = PatientId, Path)), request_body = Emergency, responses((status = 201, body = GlassBroken)))]
async fn break_glass(
    caller: Caller<BreakGlass>,
    Path(patient): Path<PatientId>,
    Body(emergency): Body<Emergency>,
) -> Result<Reply<GlassBroken>> {
    let reason = emergency.check()?;
    caller.stepped_up()?;
    let tx = caller.write().await?;
    let standing = lock_known(&tx, patient).await?;
    let facts = facts_of(&caller, &tx, &standing).await?;
    match decide(&facts, Purpose::Read) {
        Err(barrier) if barrier.yields_to_emergency() => {}
        Err(_) => return Err(Problem::forbidden()),
        Ok(_) => return Err(Problem::conflict("chart_open", "This record is open to you as it is.")),
    }
    let (id, expires_at) = emergency::open(&tx, patient, caller.account(), reason, caller.now()).await?;
    tx.announce("chart.glass_broken", &serde_json::json!({ "emergency_id": id, "patient_id": patient }))
        .await?;
    let broken = GlassBroken { id, expires_at };
    let event = Event::new("chart.glass_broken", "emergency_access").on(id).subject(patient).because(reason);
    let location = format!("/api/v1/patients/{patient}/chart");
    tx.commit(event.new_value(&broken), Answer::created(broken, location)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(break_glass))
}
