//! The way from an appointment to what was written of it.

use jiff::Timestamp;
use kernel::{AppointmentId, EncounterId, PatientId, Result};
use platform::{Caller, Path, Platform, Reply};
use registry::chart::open_chart;
use serde::Serialize;
use sql::queries::charting::encounter_of_appointment as queries;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Status;
use crate::permissions::ReadEncounter;

/// An encounter of an appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppointmentEncounter {
    /// The encounter.
    pub id: EncounterId,
    /// The record on which it stands.
    pub patient_id: PatientId,
    /// When the patient was seen.
    pub encounter_date: Timestamp,
    /// Who saw the patient, as their name was then.
    pub provider_name: String,
    /// How far the documentation has come.
    pub status: Status,
}

/// What was written of an appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppointmentEncounterList {
    /// The newest first; what was struck out, too.
    pub items: Vec<AppointmentEncounter>,
}

/// What was written of an appointment.
#[utoipa::path(get, path = "/appointments/{id}/encounters", tag = "charting", params(("id" = AppointmentId, Path)), responses((status = 200, body = AppointmentEncounterList)))]
async fn list_encounters_of_appointment(
    caller: Caller<ReadEncounter>,
    Path(id): Path<AppointmentId>,
) -> Result<Reply<AppointmentEncounterList>> {
    let tx = caller.read().await?;
    let appointment = scheduling::appointment::store::get(&tx, id).await?;
    let chart = open_chart(&caller, &tx, PatientId(appointment.patient_id), Purpose::Read).await?;
    let rows = queries::list().bind(&tx, &id.0, &chart.records()).all().await?;
    let items = rows.into_iter().map(|row| {
        Ok(AppointmentEncounter {
            id: EncounterId(row.id),
            patient_id: PatientId(row.patient_id),
            encounter_date: row.encounter_date,
            provider_name: row.provider_name,
            status: Status::of(&row.status)?,
        })
    });
    let items = items.collect::<Result<Vec<_>>>()?;
    tx.disclose(chart.event("encounter.listed", "appointment").on(id), AppointmentEncounterList { items })
        .await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_encounters_of_appointment))
}
