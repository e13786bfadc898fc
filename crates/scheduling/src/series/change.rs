//! Changing several appointments of a series: one and those after it, or all that lie ahead. One alone is moved and cancelled like
//! any other.

use jiff::Timestamp;
use kernel::{AppointmentId, AppointmentTypeId, FieldError, Problem, Result, SeriesId, Version, text::Check};
use platform::{Answer, Body, Caller, IfMatch, Path, Platform, Reply, Topic, Tx, Write};
use registry::chart::ChartAccess;
use serde::Deserialize;
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    MOST, Scope,
    api::{SeriesDate, SeriesView, clash, lock_days, open, try_place, view},
    store,
};
use crate::{
    appointment::{
        AppointmentDetails, SlotInput,
        api::{alive, bookable, free, refuse_beyond},
        booking::{Care, WithCare, move_care},
        filled, shown,
        state::Action,
        store::{self as appointments, Appointment},
    },
    permissions::BookAppointments,
    reminder,
};

/// The appointments that are meant, by their time. The one from which somebody looks must be of the series, and ahead.
async fn meant(
    tx: &Tx<Write>,
    id: SeriesId,
    from: AppointmentId,
    scope: Scope,
    now: Timestamp,
) -> Result<(Appointment, Vec<Appointment>)> {
    let mut rows = appointments::of_series(tx, id).await?;
    rows.retain(|row| appointments::is_ahead(row, now));
    let Some(at) = rows.iter().position(|row| row.id == from.0) else {
        let message = "This is no appointment of the series that lies ahead.";
        return Err(Problem::invalid_field("appointment_id", "not_of_series", message));
    };
    let first = rows.get(at).cloned().ok_or_else(Problem::not_found)?;
    if scope == Scope::Following {
        rows.drain(..at);
    }
    Ok((first, rows))
}

/// Where several go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesMoveInput {
    /// The appointment from which somebody looks.
    appointment_id: AppointmentId,
    /// Which others go with it.
    scope: Scope,
    /// Where that one goes. The others go as many days further, to the same time of the day and the same provider.
    slot: SlotInput,
    /// Appointments that stay where they are.
    #[serde(default)]
    stay: Vec<AppointmentId>,
    /// Appointments that stand at another time of the day, or with another provider, and go along nevertheless.
    #[serde(default)]
    along: Vec<AppointmentId>,
}

/// An appointment and where it goes.
struct Going {
    row: Appointment,
    slot: SlotInput,
    /// It was put elsewhere than the one from which somebody looks, and nobody said that it goes along.
    apart: bool,
}

impl SeriesMoveInput {
    /// Where each goes, in the order in which each finds its place left by the one before it.
    fn going(
        &self,
        first: &Appointment,
        rows: Vec<Appointment>,
        zone: &jiff::tz::TimeZone,
    ) -> Result<Vec<Going>> {
        let (day, time) = shown(first.starts_at, zone);
        let further = day.until(self.slot.date).map_err(Problem::internal)?;
        let mut going = vec![];
        for row in rows.into_iter().filter(|row| !self.stay.contains(&AppointmentId(row.id))) {
            let (date, begins) = shown(row.starts_at, zone);
            let Ok(date) = date.checked_add(further) else { return Err(far()) };
            let elsewhere = begins != time || row.provider_id != first.provider_id;
            let apart = elsewhere && !self.along.contains(&AppointmentId(row.id));
            going.push(Going { slot: SlotInput { date, ..self.slot.clone() }, row, apart });
        }
        if further.is_positive() || further.is_zero() {
            going.reverse();
        }
        Ok(going)
    }
}

/// Somebody put it where it is on its own: whoever moves the others says whether it goes along.
fn moved_alone(one: &Going) -> SeriesDate {
    SeriesDate {
        appointment_id: Some(AppointmentId(one.row.id)),
        date: one.slot.date,
        time: one.slot.time,
        clash: Some("moved_alone".to_owned()),
        free_slots: serde_json::json!([]),
    }
}

fn far() -> Problem {
    Problem::invalid(vec![FieldError::new("slot.date", "out_of_range", "So far ahead no calendar is open.")])
}

/// Moves several appointments of a series by as many days, to the same time of the day. All go, or none does and what is in the
/// way is said; who stays is named then. One that was put elsewhere on its own goes along only if it is named.
#[utoipa::path(put, path = "/series/{id}/slot", tag = "scheduling", params(("id" = SeriesId, Path)), request_body = SeriesMoveInput, responses((status = 200, body = SeriesView)))]
async fn move_series(
    caller: Caller<BookAppointments>,
    Path(id): Path<SeriesId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SeriesMoveInput>,
) -> Result<Reply<SeriesView>> {
    let mut check = Check::new();
    input.slot.check(&mut check, "slot.", caller.today());
    for (field, named) in [("stay", &input.stay), ("along", &input.along)] {
        check.that(named.len() <= MOST, field, "out_of_range", "There are not so many.");
    }
    check.done()?;
    let tx = refuse_beyond(&caller, caller.write().await?, &input.slot).await?;
    let chart = open(&caller, &tx, id, Purpose::Write).await?;
    alive(&caller, &tx, &chart).await?;
    let old = view(&caller, &tx, id).await?;
    store::hold(&tx, id, version).await?;
    let (first, rows) = meant(&tx, id, input.appointment_id, input.scope, caller.now()).await?;
    let going = input.going(&first, rows, &caller.zone())?;
    let latest = caller.today().saturating_add(jiff::Span::new().days(crate::appointment::FURTHEST));
    if going.iter().any(|one| one.slot.date > latest) {
        return Err(far());
    }
    lock_days(&tx, going.iter().map(|one| &one.slot)).await?;
    let (mut clashes, mut changes) = (vec![], vec![]);
    for one in &going {
        let appointment = AppointmentId(one.row.id);
        if one.apart {
            clashes.push(moved_alone(one));
            continue;
        }
        let usual = one.row.starts_at.duration_until(one.row.ends_at).as_mins();
        let usual = i16::try_from(usual).map_err(Problem::internal)?;
        match try_place(&caller, &tx, &chart, &one.slot, usual, Some(appointment)).await? {
            // Past the first clash the others are only looked at: their places may be held by those that did not go.
            Ok(place) if clashes.is_empty() => {
                let step =
                    appointments::step(&one.row, Action::Move, appointments::mark(&caller), String::new())?;
                let (care, changed) = move_care(&caller, &tx, &chart, &one.row, &place).await?;
                changes.extend(changed);
                appointments::move_to(&tx, appointment, Version(one.row.version), &step, &place, care)
                    .await?;
                reminder::plan(&caller, &tx, appointment, place.when.start).await?;
                free(&tx, &one.row).await?;
            }
            Ok(_) => {}
            Err(found) => clashes.push(found),
        }
    }
    if !clashes.is_empty() {
        clashes.sort_by_key(|one| (one.date, one.time));
        return Err(clash(&clashes));
    }
    changed(&caller, tx, &chart, "series.moved", (old, changes)).await
}

/// What does not take place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesCancelInput {
    /// The appointment from which somebody looks.
    appointment_id: AppointmentId,
    /// Which others go with it.
    scope: Scope,
    /// Why.
    reason: String,
}

/// Cancels several appointments of a series.
#[utoipa::path(put, path = "/series/{id}/cancellation", tag = "scheduling", params(("id" = SeriesId, Path)), request_body = SeriesCancelInput, responses((status = 200, body = SeriesView)))]
async fn cancel_series(
    caller: Caller<BookAppointments>,
    Path(id): Path<SeriesId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SeriesCancelInput>,
) -> Result<Reply<SeriesView>> {
    let mut check = Check::new();
    check.required("reason", &input.reason, 500);
    check.done()?;
    let reason = filled(Some(&input.reason)).unwrap_or_default();
    let tx = caller.write().await?;
    // What frees slots is done to the appointments of a closed record, too.
    let chart = open(&caller, &tx, id, Purpose::Read).await?;
    let old = view(&caller, &tx, id).await?;
    store::hold(&tx, id, version).await?;
    let (_, rows) = meant(&tx, id, input.appointment_id, input.scope, caller.now()).await?;
    let mut changes = vec![];
    for row in rows {
        let step = appointments::step(&row, Action::Cancel, appointments::mark(&caller), reason.clone())?;
        appointments::advance(&caller, &tx, &row, &step).await?;
        changes.extend(appointments::release(&tx, chart.records(), &row, caller.now()).await?);
        free(&tx, &row).await?;
    }
    changed(&caller, tx, &chart, "series.cancelled", (old, changes)).await
}

/// What several are about from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesDetailsInput {
    /// The appointment from which somebody looks.
    appointment_id: AppointmentId,
    /// Which others change with it.
    scope: Scope,
    /// What that one is about from now on. Of the others changes what changes of it: a note that stands at one alone stays there.
    details: AppointmentDetails,
}

/// What an appointment is about.
fn about(row: &Appointment) -> AppointmentDetails {
    AppointmentDetails {
        appointment_type_id: AppointmentTypeId(row.appointment_type_id),
        reason: row.reason.clone(),
        notes: row.notes.clone(),
        is_virtual: row.is_virtual,
        meeting_link: row.meeting_link.clone(),
    }
}

/// What one of the others is about, where the first changed from one to the other.
fn likewise(row: &Appointment, from: &AppointmentDetails, to: &AppointmentDetails) -> AppointmentDetails {
    let mut now = about(row);
    if to.appointment_type_id != from.appointment_type_id {
        now.appointment_type_id = to.appointment_type_id;
    }
    if to.reason != from.reason {
        now.reason.clone_from(&to.reason);
    }
    if to.notes != from.notes {
        now.notes.clone_from(&to.notes);
    }
    if (to.is_virtual, &to.meeting_link) != (from.is_virtual, &from.meeting_link) {
        now.is_virtual = to.is_virtual;
        now.meeting_link.clone_from(&to.meeting_link);
    }
    now
}

/// Changes what several appointments of a series are about: of each what changes of the one from which somebody looks.
#[utoipa::path(put, path = "/series/{id}/details", tag = "scheduling", params(("id" = SeriesId, Path)), request_body = SeriesDetailsInput, responses((status = 200, body = SeriesView)))]
async fn describe_series(
    caller: Caller<BookAppointments>,
    Path(id): Path<SeriesId>,
    IfMatch(version): IfMatch,
    Body(input): Body<SeriesDetailsInput>,
) -> Result<Reply<SeriesView>> {
    let mut check = Check::new();
    input.details.check(&mut check, "details.");
    check.done()?;
    let to = input.details.trimmed();
    let tx = caller.write().await?;
    let chart = open(&caller, &tx, id, Purpose::Write).await?;
    let old = view(&caller, &tx, id).await?;
    store::hold(&tx, id, version).await?;
    let (first, rows) = meant(&tx, id, input.appointment_id, input.scope, caller.now()).await?;
    let from = about(&first);
    for row in rows {
        let now = likewise(&row, &from, &to);
        let is_known = row.appointment_type_id == now.appointment_type_id.0;
        bookable(&caller, &tx, &now, is_known, "details.").await?;
        appointments::describe(&tx, AppointmentId(row.id), Version(row.version), &now).await?;
    }
    changed(&caller, tx, &chart, "series.described", (old, vec![])).await
}

async fn changed(
    caller: &Caller<BookAppointments>,
    tx: Tx<Write>,
    chart: &ChartAccess,
    action: &'static str,
    (old, care): (SeriesView, Vec<Care>),
) -> Result<Reply<SeriesView>> {
    tx.live(Topic::Appointments, None).await?;
    let new = view(caller, &tx, old.id).await?;
    let told = [WithCare { view: &old, care: vec![] }, WithCare { view: &new, care }];
    let event = chart.event(action, "series").on(new.id).change(&told[0], &told[1]);
    let version = new.version;
    tx.commit(event, Answer::from(new).etag(version)).await
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(move_series))
        .routes(routes!(describe_series))
        .routes(routes!(cancel_series))
}
