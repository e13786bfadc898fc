//! Looking at the dates of a series before it is booked, booking it, and reading it.

use jiff::{Span, Timestamp, civil::Date};
use kernel::{AppointmentId, PatientId, Problem, Result, SeriesId, Version, text::Check};
use platform::{Answer, Body, Caller, Path, Permission, Platform, Reply, Tx, Write};
use registry::chart::{ChartAccess, open_chart};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Every, MOST, SeriesRule, change, store};
use crate::{
    appointment::{
        AppointmentDetails, FURTHEST, FreeSlot, Place, SlotInput,
        api::{AppointmentView, alive, bookable, refuse_beyond, views, write_new},
        booking::{WithCare, apart, must_have_calendar, secure},
        state::{Action, Status, possible},
        store as appointments,
    },
    hours::TimeOfDay,
    permissions::{BookAppointments, ReadAppointments},
};

/// What is to be booked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesPlanInput {
    /// What all of them are about.
    details: AppointmentDetails,
    /// The first one.
    slot: SlotInput,
    /// When the others are.
    rule: SeriesRule,
}

/// A date of a series, and what is in the way.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesDate {
    /// The appointment that would be moved there.
    pub appointment_id: Option<AppointmentId>,
    /// The day, where the clinic is.
    pub date: Date,
    /// When it would begin.
    pub time: TimeOfDay,
    /// What is in the way: `slot_taken`, `outside_hours`, `patient_booked`, or what is wrong with the time itself (`skipped`,
    /// `in_past`, `past_midnight`), or that it was put elsewhere on its own (`moved_alone`); nothing where it can be booked.
    pub clash: Option<String>,
    /// What is free nearby.
    #[schema(value_type = Vec<FreeSlot>)]
    pub free_slots: Value,
}

/// The dates of a series.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesPlan {
    /// In their order.
    pub items: Vec<SeriesDate>,
}

/// A place, or what is in its way. What is wrong beyond that, like a provider whom nobody knows, stays an error.
pub(super) async fn try_place<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    slot: &SlotInput,
    usual: i16,
    except: Option<AppointmentId>,
) -> Result<std::result::Result<Place, SeriesDate>> {
    let tried = async {
        let mut place = slot.place("slot.", usual, caller.now(), &caller.zone())?;
        secure(caller, tx, &mut place, except, "slot.").await?;
        apart(caller, tx, chart, &place, except).await?;
        Ok(place)
    };
    let problem: Problem = match tried.await {
        Ok(place) => return Ok(Ok(place)),
        Err(problem) => problem,
    };
    let code = match problem.code {
        "slot_taken" | "patient_booked" => problem.code.to_owned(),
        "invalid" if problem.fields.iter().all(|field| field.field == "slot.time") => {
            problem.fields.first().map(|field| field.code.clone()).unwrap_or_default()
        }
        _ => return Err(problem),
    };
    let free_slots =
        problem.details.and_then(|details| details.get("free_slots").cloned()).unwrap_or(json!([]));
    let (date, time) = (slot.date, slot.time);
    Ok(Err(SeriesDate { appointment_id: except, date, time, clash: Some(code), free_slots }))
}

/// Locks the days of all slots, in the one order in which everybody locks them.
pub(super) async fn lock_days(tx: &Tx<Write>, slots: impl Iterator<Item = &SlotInput>) -> Result<()> {
    let mut days: Vec<_> = slots.map(|slot| (slot.provider_id, slot.date)).collect();
    days.sort_unstable();
    days.dedup();
    must_have_calendar(tx, days.iter().map(|(provider, _)| *provider), "slot.").await?;
    for (provider, day) in days {
        appointments::lock_day(tx, provider, day).await?;
    }
    Ok(())
}

/// 409: not all of them can be where they are wanted.
pub(super) fn clash(clashes: &[SeriesDate]) -> Problem {
    let sentence = "Some of these dates cannot be taken. Choose other times for them, or leave them out.";
    let details = json!({ "clashes": clashes });
    Problem { details: Some(Box::new(details)), ..Problem::conflict("series_clash", sentence) }
}

/// The dates of a series, each with what is in its way and what is free nearby. Nothing is booked.
#[utoipa::path(post, path = "/patients/{id}/series/plan", tag = "scheduling", params(("id" = PatientId, Path)), request_body = SeriesPlanInput, responses((status = 200, body = SeriesPlan)))]
async fn plan_series(
    caller: Caller<BookAppointments>,
    Path(patient): Path<PatientId>,
    Body(input): Body<SeriesPlanInput>,
) -> Result<Reply<SeriesPlan>> {
    let today = caller.today();
    let latest = today.saturating_add(Span::new().days(FURTHEST));
    let mut check = Check::new();
    input.details.check(&mut check, "details.");
    input.slot.check(&mut check, "slot.", today);
    input.rule.check(&mut check, input.slot.date, latest);
    check.done()?;
    let dates = input.rule.dates(input.slot.date, latest);
    if dates.len() < 2
        || input.rule.count.is_some_and(|count| dates.len() < usize::from(count.unsigned_abs()))
    {
        let field = if input.rule.count.is_some() { "rule.count" } else { "rule.until" };
        let message = format!("Calendars are open until {latest}; these are {} dates.", dates.len());
        return Err(Problem::invalid_field(field, "out_of_range", message));
    }
    let tx = refuse_beyond(&caller, caller.write().await?, &input.slot).await?;
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let kind = bookable(&caller, &tx, &input.details, false, "details.").await?;
    alive(&caller, &tx, &chart).await?;
    let slots: Vec<SlotInput> =
        dates.into_iter().map(|date| SlotInput { date, ..input.slot.clone() }).collect();
    lock_days(&tx, slots.iter()).await?;
    let mut items = vec![];
    for slot in &slots {
        items.push(
            match try_place(&caller, &tx, &chart, slot, kind.details.duration_minutes, None).await? {
                Err(clash) => clash,
                Ok(_) => SeriesDate {
                    appointment_id: None,
                    date: slot.date,
                    time: slot.time,
                    clash: None,
                    free_slots: json!([]),
                },
            },
        );
    }
    tx.commit(chart.event("series.planned", "patient").on(patient), SeriesPlan { items }).await
}

/// What is booked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesInput {
    /// What all of them are about.
    details: AppointmentDetails,
    /// After what time the next one comes.
    every: Every,
    /// Of weeks or months, each so-and-so-many.
    #[schema(minimum = 1, maximum = 12)]
    interval: i16,
    /// Each of them: as planned, or where the person chose another time.
    slots: Vec<SlotInput>,
}

impl SeriesInput {
    fn check(&self, today: Date) -> Result<()> {
        let mut check = Check::new();
        self.details.check(&mut check, "details.");
        check.that((1..=12).contains(&self.interval), "interval", "out_of_range", "Use 1 to 12.");
        let some = (2..=MOST).contains(&self.slots.len());
        check.that(some, "slots", "out_of_range", "Use 2 to 60 appointments.");
        for (at, slot) in self.slots.iter().enumerate().take(MOST) {
            slot.check(&mut check, &format!("slots[{at}]."), today);
        }
        check.done()
    }
}

/// A series.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesView {
    /// The series.
    pub id: SeriesId,
    /// After what time the next one comes.
    pub every: Every,
    /// Of weeks or months, each so-and-so-many.
    pub interval: i16,
    /// Its appointments by their time, whatever became of them.
    pub items: Vec<AppointmentView>,
    /// Who booked it.
    pub booked_by: String,
    /// When.
    pub booked_at: Timestamp,
    /// Travels as the ETag, for changes of several appointments.
    pub version: Version,
    /// What the caller may do with several: `move`, `describe`, `cancel`.
    pub allowed_actions: Vec<&'static str>,
}

/// A series as it was booked; its appointments name it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookedSeries {
    /// The series.
    pub id: SeriesId,
    /// After what time the next one comes.
    pub every: Every,
    /// Of weeks or months, each so-and-so-many.
    pub interval: i16,
    /// Who booked it.
    pub booked_by: String,
    /// When.
    pub booked_at: Timestamp,
}

/// The series of a person, the newest first.
pub async fn list<M: Send + Sync>(tx: &Tx<M>, chart: &ChartAccess) -> Result<Vec<BookedSeries>> {
    let rows = store::of_patient(tx, chart).await?;
    let booked = |row: store::OfPatient| BookedSeries {
        id: SeriesId(row.id),
        every: Every::of(&row.every),
        interval: row.spacing,
        booked_by: row.booked_by,
        booked_at: row.booked_at,
    };
    Ok(rows.into_iter().map(booked).collect())
}

pub(super) async fn view<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: SeriesId,
) -> Result<SeriesView> {
    let series = store::get(tx, id).await?;
    let rows = appointments::of_series(tx, id).await?;
    let ahead = |row: &appointments::Appointment| appointments::is_ahead(row, caller.now());
    let some = rows.iter().any(ahead) && caller.can(BookAppointments::NAME);
    let may = |action: Action| {
        some && rows
            .iter()
            .any(|row| ahead(row) && Status::of(&row.status).is_some_and(|status| possible(status, action)))
    };
    let actions = [Action::Move, Action::Cancel].into_iter().filter(|action| may(*action));
    let mut allowed_actions: Vec<&'static str> = actions.map(Action::word).collect();
    // What can still be cancelled can still be described.
    if may(Action::Cancel) {
        allowed_actions.push("describe");
    }
    Ok(SeriesView {
        id,
        every: Every::of(&series.every),
        interval: series.spacing,
        items: views(caller, tx, rows).await?,
        booked_by: series.booked_by,
        booked_at: series.booked_at,
        version: Version(series.version),
        allowed_actions,
    })
}

/// Books a series: all of its appointments, or none and what is in the way.
#[utoipa::path(post, path = "/patients/{id}/series", tag = "scheduling", params(("id" = PatientId, Path)), request_body = SeriesInput, responses((status = 201, body = SeriesView)))]
async fn book_series(
    caller: Caller<BookAppointments>,
    Path(patient): Path<PatientId>,
    Body(input): Body<SeriesInput>,
) -> Result<Reply<SeriesView>> {
    input.check(caller.today())?;
    let SeriesInput { details, every, interval, mut slots } = input;
    let mut tx = caller.write().await?;
    for slot in &slots {
        tx = refuse_beyond(&caller, tx, slot).await?;
    }
    let chart = open_chart(&caller, &tx, patient, Purpose::Write).await?;
    let details = details.trimmed();
    let kind = bookable(&caller, &tx, &details, false, "details.").await?;
    alive(&caller, &tx, &chart).await?;
    slots.sort_by_key(|slot| (slot.date, slot.time));
    lock_days(&tx, slots.iter()).await?;
    let rule = SeriesRule { every, interval, count: None, until: None };
    let id = store::insert(&tx, &chart, &rule, caller.now()).await?;
    let (mut clashes, mut care) = (vec![], vec![]);
    for slot in &slots {
        match try_place(&caller, &tx, &chart, slot, kind.details.duration_minutes, None).await? {
            Ok(place) if clashes.is_empty() => {
                care.extend(write_new(&caller, &tx, &chart, &details, &place, Some(id)).await?.1);
            }
            Ok(_) => {}
            Err(clash) => clashes.push(clash),
        }
    }
    if !clashes.is_empty() {
        return Err(clash(&clashes));
    }
    let view = view(&caller, &tx, id).await?;
    let told = WithCare { view: &view, care };
    let event = chart.event("series.booked", "series").on(id).new_value(&told);
    let (version, location) = (view.version, format!("/api/v1/series/{id}"));
    tx.commit(event, Answer::created(view, location).etag(version)).await
}

/// A series and the chart of its patient.
pub(super) async fn open<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    id: SeriesId,
    purpose: Purpose,
) -> Result<ChartAccess> {
    let series = store::get(tx, id).await?;
    open_chart(caller, tx, store::patient(&series), purpose).await
}

/// A series with its appointments.
#[utoipa::path(get, path = "/series/{id}", tag = "scheduling", params(("id" = SeriesId, Path)), responses((status = 200, body = SeriesView)))]
async fn read_series(
    caller: Caller<ReadAppointments>,
    Path(id): Path<SeriesId>,
) -> Result<Reply<SeriesView>> {
    let tx = caller.read().await?;
    let chart = open(&caller, &tx, id, Purpose::Read).await?;
    let view = view(&caller, &tx, id).await?;
    let version = view.version;
    tx.disclose(chart.event("series.read", "series").on(id), Answer::from(view).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(plan_series))
        .routes(routes!(book_series))
        .routes(routes!(read_series))
        .merge(change::router())
}
