//! Writing down how a patient rated an appointment, and reading what is counted of a provider.

use jiff::Timestamp;
use kernel::{AccountId, AppointmentId, Problem, Result, Version};
use platform::{Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Reply, Tx};
use registry::chart::ChartAccess;
use serde::Serialize;
use staff::{access::Purpose, permissions::ReadStaff, profile::store as people};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{RatingInput, average, store};
use crate::{
    appointment::{
        api::open,
        state::Status,
        store::{Appointment, status},
    },
    permissions::{BookAppointments, ReadAppointments},
};

/// A rating as it was written down or corrected.
#[derive(Debug, Serialize, ToSchema)]
pub struct RatingChange {
    /// From 1 to 5; nothing where it was taken back.
    pub stars: Option<i16>,
    /// Why it was corrected.
    pub reason: Option<String>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Timestamp,
}

/// How a patient rated an appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct RatingView {
    /// From 1 to 5; nothing where nobody said.
    pub stars: Option<i16>,
    /// What was written down, the newest first.
    pub items: Vec<RatingChange>,
    /// Travels as the ETag; 0 before anybody said anything.
    pub version: Version,
    /// What the caller may do with it: `rate`, `correct`.
    pub allowed_actions: Vec<&'static str>,
}

/// Who took part does not write down how it was found.
fn is_own<P: Permission>(caller: &Caller<P>, row: &Appointment) -> bool {
    row.provider_id == caller.account().0
}

async fn view<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    chart: &ChartAccess,
    row: &Appointment,
) -> Result<RatingView> {
    let rows = store::of_appointment(tx, AppointmentId(row.id)).await?;
    let version = Version(rows.first().map_or(0, |newest| newest.version));
    let may = status(row)? == Status::Completed
        && chart.is_open()
        && caller.can(BookAppointments::NAME)
        && !is_own(caller, row);
    let action = if version.0 == 0 { "rate" } else { "correct" };
    let change = |row: store::Rating| RatingChange {
        stars: row.stars,
        reason: row.reason,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
    };
    let items: Vec<RatingChange> = rows.into_iter().map(change).collect();
    let stars = items.first().and_then(|newest| newest.stars);
    Ok(RatingView { stars, items, version, allowed_actions: if may { vec![action] } else { vec![] } })
}

/// How a patient rated an appointment, with what was corrected.
#[utoipa::path(get, path = "/appointments/{id}/rating", tag = "scheduling", params(("id" = AppointmentId, Path)), responses((status = 200, body = RatingView)))]
async fn read_rating(
    caller: Caller<ReadAppointments>,
    Path(id): Path<AppointmentId>,
) -> Result<Reply<RatingView>> {
    let tx = caller.read().await?;
    let (row, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let view = view(&caller, &tx, &chart, &row).await?;
    let version = view.version;
    tx.disclose(chart.event("rating.read", "appointment").on(id), Answer::from(view).etag(version)).await
}

/// Writes down how a patient rated an appointment that took place, or corrects it.
#[utoipa::path(put, path = "/appointments/{id}/rating", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = RatingInput, responses((status = 200, body = RatingView)))]
async fn rate_appointment(
    caller: Caller<BookAppointments>,
    Path(id): Path<AppointmentId>,
    IfMatch(version): IfMatch,
    Body(input): Body<RatingInput>,
) -> Result<Reply<RatingView>> {
    let is_first = version.0 == 0;
    input.check(is_first)?;
    let tx = caller.write().await?;
    let (row, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    if status(&row)? != Status::Completed {
        let sentence = "Only an appointment that took place is rated.";
        return Err(Problem::conflict("appointment_state", sentence));
    }
    if is_own(&caller, &row) {
        let sentence = "Whoever saw the patient does not write down how it was rated. A colleague does.";
        return Err(Problem::conflict("own_rating", sentence));
    }
    let old = view(&caller, &tx, &chart, &row).await?;
    if old.version != version {
        return Err(Problem::stale());
    }
    let reason = input.correction(is_first);
    let new = store::New {
        appointment: id,
        provider: AccountId(row.provider_id),
        before: old.stars,
        stars: input.stars,
        reason: reason.as_deref(),
    };
    store::add(&tx, version, &new, caller.now()).await?;
    let new = view(&caller, &tx, &chart, &row).await?;
    let action = if is_first { "rating.recorded" } else { "rating.corrected" };
    let event = chart.event(action, "appointment").on(id).change(&old, &new);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

/// What is counted of a provider.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderFigures {
    /// Appointments that took place.
    pub consultations: i32,
    /// Patients' ratings of them.
    pub ratings: i32,
    /// Their average, from 1 to 5, to one decimal place; nothing where there is none.
    pub rating: Option<f64>,
}

/// What is counted of a provider: appointments that took place, and how patients rated them.
#[utoipa::path(get, path = "/providers/{id}/figures", tag = "scheduling", params(("id" = AccountId, Path)), responses((status = 200, body = ProviderFigures)))]
async fn read_provider_figures(
    caller: Caller<ReadStaff>,
    Path(provider): Path<AccountId>,
) -> Result<Reply<ProviderFigures>> {
    let tx = caller.read().await?;
    if people::names(&tx, &[provider.0]).await?.is_empty() {
        return Err(Problem::not_found());
    }
    let counted = store::figures(&tx, provider).await?;
    let (consultations, ratings, stars) =
        counted.map_or((0, 0, 0), |row| (row.consultations, row.ratings, row.stars));
    let figures = ProviderFigures { consultations, ratings, rating: average(stars, ratings) };
    tx.disclose(Event::new("provider.figures_read", "provider").on(provider), figures).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_rating, rate_appointment)).routes(routes!(read_provider_figures))
}
