//! Getting a slot: the provider's day is locked first, so that of those who want one slot at the same time one gets it and the
//! others are told what is free nearby. The exclusion constraint `appointment_slot` is the net under it.

use std::cmp::max;

use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};
use kernel::{AccountId, AppointmentId, FieldError, Problem, Result};
use platform::{Caller, Permission, Tx, Write};
use registry::chart::ChartAccess;
use serde::Serialize;
use serde_json::json;
use sql::queries::scheduling::appointment::Appointment;
use staff::care_team::{self, Assignment};
use uuid::Uuid;

use super::{FreeSlot, Place, grid, shown, store};
use crate::{
    hours::{self, Interval, free_slots},
    permissions::Attend,
};

/// So many free slots are named to who did not get theirs.
const OFFERED: usize = 5;
/// So many days before and after are looked through for them.
const BEFORE: i32 = 3;
const AFTER: i32 = 14;
/// So many days after an appointment its provider may finish what they write.
const AFTERWARDS: i32 = 7;
/// The days before an appointment from which on the provider takes care of the patient: it is prepared.
const BEFOREHAND: i32 = 14;

/// Days of the clinic, as instants.
pub(crate) fn span(first: Date, last: Date, zone: &TimeZone) -> Result<Interval> {
    let midnight = |day: Date| day.to_zoned(zone.clone()).map(|at| at.timestamp()).map_err(Problem::internal);
    let after = last.tomorrow().map_err(Problem::internal)?;
    Ok(Interval { start: midnight(first)?, end: midnight(after)? })
}

/// When a provider works and is booked, over some days.
pub(super) struct Days {
    pub(super) open: Vec<Interval>,
    pub(super) busy: Vec<Interval>,
}

impl Days {
    /// Of an account that has a calendar.
    pub(super) async fn read<M: Send + Sync>(
        tx: &Tx<M>,
        provider: AccountId,
        (first, last): (Date, Date),
        except: Option<AppointmentId>,
        zone: &TimeZone,
    ) -> Result<Self> {
        let own = [provider.0];
        let open = hours::store::open(tx, &own, first..=last, zone);
        let busy = store::busy(tx, provider, span(first, last, zone)?, except);
        let (mut open, busy) = futures_util::future::try_join(open, busy).await?;
        Ok(Self { open: open.remove(&provider.0).unwrap_or_default(), busy })
    }

    /// What is free for so long, from that moment on.
    pub(super) fn free(
        &self,
        length: SignedDuration,
        from: Timestamp,
    ) -> impl Iterator<Item = Interval> + use<> {
        free_slots(&self.open, &self.busy, length, grid(length.as_mins()), from)
    }

    fn works(&self, wanted: Interval) -> bool {
        self.open.iter().any(|open| open.start <= wanted.start && wanted.end <= open.end)
    }

    fn is_free(&self, wanted: Interval) -> bool {
        !self.busy.iter().any(|busy| busy.overlaps(&wanted))
    }

    /// The free slots nearest to the one that was wanted, in order.
    fn nearest(&self, wanted: Interval, now: Timestamp) -> Vec<Interval> {
        let mut slots: Vec<Interval> = self.free(wanted.start.duration_until(wanted.end), now).collect();
        slots.sort_by_key(|slot| slot.start.duration_since(wanted.start).abs());
        slots.truncate(OFFERED);
        slots.sort();
        slots
    }
}

/// Those who have a calendar.
pub(crate) async fn providers<M: Send + Sync>(tx: &Tx<M>) -> Result<Vec<AccountId>> {
    staff::profile::store::holding(tx, Attend::NAME).await
}

/// 422: somebody who sees no patients here, or nobody.
pub(crate) async fn must_have_calendar(
    tx: &Tx<Write>,
    wanted: impl IntoIterator<Item = AccountId>,
    field: &str,
) -> Result<()> {
    let known = providers(tx).await?;
    if wanted.into_iter().all(|provider| known.contains(&provider)) {
        return Ok(());
    }
    let message = "Nobody of the clinic who has a calendar.";
    Err(Problem::invalid_field(&format!("{field}provider_id"), "no_provider", message))
}

/// Makes sure of the place until the transaction ends, or says what is in the way. A reason that nothing asks for is dropped:
/// whoever does not stand beside another one counts as any other. `field` is in front of the names of the fields.
pub(crate) async fn secure<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    place: &mut Place,
    except: Option<AppointmentId>,
    field: &str,
) -> Result<()> {
    let zone = caller.zone();
    must_have_calendar(tx, [place.provider], field).await?;
    // Whoever wants what is taken waits for nobody: of two hundred who want one slot most are answered at once.
    let booked = store::busy(tx, place.provider, place.when, except).await?;
    let is_taken = place.overbook_reason.is_none() && !booked.is_empty();
    if !is_taken {
        store::lock_day(tx, place.provider, place.day).await?;
        hours::store::hold(tx, place.provider).await?;
    }
    let first = max(place.day.saturating_sub(Span::new().days(BEFORE)), caller.today());
    let last = place.day.saturating_add(Span::new().days(AFTER));
    // Whoever is booked for a minute ago begins on a day that is over at midnight.
    let days = Days::read(tx, place.provider, (first.min(place.day), last), except, &zone).await?;
    let nearest = || {
        let slots =
            days.nearest(place.when, caller.now()).into_iter().filter_map(|slot| FreeSlot::of(slot, &zone));
        json!({"free_slots": slots.collect::<Vec<_>>()})
    };
    if days.works(place.when) {
        place.outside_hours_reason = None;
    } else if place.outside_hours_reason.is_none() {
        let message = "The provider does not work then. Take another time, or say why they see somebody.";
        let fields = vec![FieldError::new(format!("{field}time"), "outside_hours", message)];
        return Err(Problem { details: Some(Box::new(nearest())), ..Problem::invalid(fields) });
    }
    if !is_taken && days.is_free(place.when) {
        place.overbook_reason = None;
    } else if place.overbook_reason.is_none() {
        return Err(taken(nearest()));
    }
    Ok(())
}

/// Refuses to book somebody who has something else at that time, until it is said that this is meant.
pub(crate) async fn apart<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    place: &Place,
    except: Option<AppointmentId>,
) -> Result<()> {
    if place.patient_overlap {
        return Ok(());
    }
    let others = store::of_person(tx, chart, place.when, except).await?;
    if others.is_empty() {
        return Ok(());
    }
    let zone = caller.zone();
    let appointments = others.into_iter().map(|other| {
        let (date, time) = shown(other.starts_at, &zone);
        json!({"id": other.id, "provider_id": other.provider_id, "date": date, "time": time})
    });
    let details = json!({"appointments": appointments.collect::<Vec<_>>()});
    let sentence =
        "The patient has another appointment at that time. Say that both are meant, or take another time.";
    Err(Problem { details: Some(Box::new(details)), ..Problem::conflict("patient_booked", sentence) })
}

/// Makes sure, until the transaction ends, that nobody else was booked meanwhile at the time of an appointment that comes back.
pub(super) async fn secure_again<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    row: &Appointment,
) -> Result<Place> {
    let zone = caller.zone();
    let place = Place {
        provider: AccountId(row.provider_id),
        day: zone.to_datetime(row.starts_at).date(),
        when: Interval { start: row.starts_at, end: row.ends_at },
        overbook_reason: row.overbook_reason.clone(),
        outside_hours_reason: row.outside_hours_reason.clone(),
        patient_overlap: true,
    };
    store::lock_day(tx, place.provider, place.day).await?;
    let busy = store::busy(tx, place.provider, place.when, Some(AppointmentId(row.id))).await?;
    if place.overbook_reason.is_none() && !busy.is_empty() {
        return Err(taken(json!({"free_slots": []})));
    }
    Ok(place)
}

/// 409: somebody else has the slot.
pub(super) fn taken(details: serde_json::Value) -> Problem {
    let sentence = "Somebody is booked at that time. Take one of the free slots nearby.";
    let problem = Problem::conflict("slot_taken", sentence);
    Problem { details: Some(Box::new(details)), ..problem }
}

/// From when until when the provider of an appointment takes care of the patient: some days before and after it.
pub(super) fn care_time(place: &Place, now: Timestamp) -> (Timestamp, Timestamp) {
    let day = SignedDuration::from_hours(24);
    (max(now, place.when.start - day * BEFOREHAND), place.when.end + day * AFTERWARDS)
}

/// What the trail keeps of what was booked: it, and who is let into the record of its patient by it, or no more.
#[derive(Serialize)]
pub(crate) struct WithCare<V> {
    #[serde(flatten)]
    pub(crate) view: V,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) care: Vec<Care>,
}

/// What an appointment means for who is let into the record of its patient; kept in the trail.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Care {
    /// Who takes care.
    pub(crate) account_id: AccountId,
    /// From when on, where it begins with this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<Timestamp>,
    /// Until when.
    pub(crate) until: Timestamp,
}

/// Lets the provider take care of the patient some days before and after the appointment.
pub(super) async fn give_care<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    place: &Place,
) -> Result<Option<(Uuid, Care)>> {
    if !chart.may_give_care(caller, place.provider) {
        return Ok(None);
    }
    let now = caller.now();
    let (from, until) = care_time(place, now);
    let days = u16::try_from(from.duration_until(until).as_hours() / 24 + 1).map_err(Problem::internal)?;
    let assignment = Assignment { account: place.provider, from: Some(from), days, note: None };
    let id = care_team::assign(tx, chart.patient(), &assignment, now).await?;
    let (from, until) = assignment.time(now);
    Ok(Some((id.0, Care { account_id: place.provider, from: Some(from), until })))
}

/// The same for an appointment that is moved: the part that its provider has already goes with it, whoever moves it. Which part
/// it is then, and what began and ended.
pub(crate) async fn move_care<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    chart: &ChartAccess,
    row: &Appointment,
    place: &Place,
) -> Result<(Option<Uuid>, Vec<Care>)> {
    let (now, (from, until)) = (caller.now(), care_time(place, caller.now()));
    if row.provider_id == place.provider.0
        && let Some(care) = row.care_relationship_id
        && care_team::shift(tx, chart.records(), care.into(), (from, until), now).await?
    {
        return Ok((Some(care), vec![Care { account_id: place.provider, from: Some(from), until }]));
    }
    let ended = store::release(tx, chart.records(), row, now).await?;
    let (id, given) = give_care(caller, tx, chart, place).await?.unzip();
    Ok((id, ended.into_iter().chain(given).collect()))
}
