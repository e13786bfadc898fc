//! Sends what is due, and hears what became of it.

use jiff::{Timestamp, tz::TimeZone};
use kernel::{AppointmentId, PatientId, Problem, ReminderId, Result};
use notify::{
    Channel, Ended, Kind, Message,
    notification::QuietHours,
    sms::{country, dialled},
};
use platform::{
    Caller, Event, Job, System, Topic, Tx, Write,
    jobs::{Handlers, Progress, Running},
    setting,
};
use registry::{
    chart::{ChartAccess, open_chart},
    patient::{
        CONTACT_CHANGED, ContactChanged,
        store::{self as patients, PatientRow},
    },
};
use serde_json::json;
use staff::access::Purpose;

use super::{
    BY_MAIL, BY_SMS, Due, Rules, SETTINGS, STILL_OF_USE, TO_LEAVE, is_awaited, quiet_hours, reconsider,
    store, words,
};
use crate::{
    appointment::{
        shown,
        store::{Appointment, get},
    },
    telemedicine::{NewLink, keep_link},
};

pub(super) const KIND: &str = "scheduling.reminder";
const ENDED: &str = "scheduling.reminder_ended";
const READDRESSED: &str = "scheduling.reminder_readdressed";

const REPLAN: &str = "scheduling.reminders_replanned";
/// So many appointments are planned anew in one transaction.
const BATCH: i64 = 200;

pub(crate) fn handlers() -> Handlers {
    Handlers::new()
        .on(KIND, remind)
        .on(ENDED, ended)
        .subscribe(notify::ENDED, ENDED)
        .on(READDRESSED, readdressed)
        .subscribe(CONTACT_CHANGED, READDRESSED)
        .on(REPLAN, replan)
        .subscribe(setting::CHANGED, REPLAN)
}

/// The clinic decided otherwise about reminders: that counts for what is booked already, too. Each stays the first or the second of
/// its appointment, so that one that left does not leave again, and one that waits for the end of quiet hours still leaves; a second
/// run plans the same.
async fn replan(job: Running) -> Result<()> {
    let changed: setting::Changed = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    if !SETTINGS.iter().any(|setting| setting.key() == changed.key) {
        return Ok(());
    }
    let caller = &job.caller;
    let zone = caller.platform().zone(caller.clinic()).await?;
    let (mut last, mut planned) = (None, 0);
    loop {
        let tx = caller.write().await?;
        let rows = store::ahead(&tx, caller.now(), last.as_ref(), BATCH).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let rules = Rules::read(&tx, zone.clone(), caller.now()).await?;
        for row in &rows {
            let appointment = AppointmentId(row.id);
            let before = store::withdraw_planned(&tx, appointment, row.starts_at, caller.now()).await?;
            rules.plan(&tx, appointment, row.starts_at, &before).await?;
        }
        planned += rows.len() as u64;
        job.progress(Progress::new(planned, "appointments"));
        let event = Event::new("reminder.replanned", "clinic").on(caller.clinic()).because(&changed.key);
        tx.commit(event.new_value(&json!({ "appointments": rows.len() })), ()).await?;
        last = rows.into_iter().last();
    }
}

/// Whether a way is open now, as the clinic decided and whoever runs the server made possible.
async fn is_open(tx: &Tx<Write>, channel: Channel) -> Result<bool> {
    Ok(match channel {
        Channel::Mail => tx.platform().config().mail.is_some() && BY_MAIL.get(tx).await?,
        Channel::Sms => BY_SMS.get(tx).await? && notify::sms::is_on(tx).await?,
    })
}

/// Whom a reminder reaches, or why it does not.
async fn addressee(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    patient: &PatientRow,
    channel: Channel,
) -> Result<std::result::Result<String, &'static str>> {
    if patient.deceased {
        return Ok(Err("deceased"));
    }
    if !is_open(tx, channel).await? {
        return Ok(Err("no_way"));
    }
    let wishes = store::wishes(tx, chart).await?;
    let wanted = wishes.iter().all(|wish| match channel {
        Channel::Mail => wish.by_mail,
        Channel::Sms => wish.by_sms,
    });
    if !wanted {
        return Ok(Err("not_wanted"));
    }
    Ok(match channel {
        Channel::Mail => patient.email.clone().filter(|email| !email.trim().is_empty()).ok_or("no_address"),
        Channel::Sms => number(patient, country(tx).await?),
    })
}

/// The first telephone that can be dialled.
fn number(patient: &PatientRow, country: Option<u16>) -> std::result::Result<String, &'static str> {
    let mut known = [&patient.phone, &patient.phone_secondary]
        .into_iter()
        .flatten()
        .filter(|phone| !phone.trim().is_empty())
        .peekable();
    let why = if known.peek().is_some() { "no_number" } else { "no_address" };
    known.find_map(|phone| dialled(phone, country)).ok_or(why)
}

/// Opens the room of the visit to the patient; nothing where that is not possible any more: then the reminder goes without a link.
async fn room_link(
    tx: &Tx<Write>,
    chart: &ChartAccess,
    row: &Appointment,
    link: Option<&NewLink>,
) -> Result<Option<String>> {
    let Some(link) = link.filter(|_| row.is_virtual) else { return Ok(None) };
    match keep_link(tx, chart, row, link, false).await {
        Ok(()) => Ok(Some(link.address(tx.platform()).expose().clone())),
        Err(problem) if matches!(problem.code, "links_full" | "not_by_video") => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// The clinic's name, and the zone of its clocks: the system itself lives by UTC.
async fn clinic(caller: &Caller<System>) -> Result<(String, TimeZone)> {
    let tx = caller.identity_read().await?;
    let details = identity::clinic::store::get(&tx, caller.clinic()).await?.details;
    Ok((details.name, TimeZone::get(&details.time_zone).unwrap_or(TimeZone::UTC)))
}

async fn is_virtual(caller: &Caller<System>, id: AppointmentId) -> Result<bool> {
    let tx = caller.read().await?;
    Ok(get(&tx, id).await?.is_virtual)
}

/// One reminder, by all ways that are open. A second run finds nothing that is still planned.
async fn remind(job: Running) -> Result<()> {
    let due: Due = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let caller = &job.caller;
    let link = match is_virtual(caller, due.appointment).await? {
        true => Some(NewLink::make(caller).await?),
        false => None,
    };
    let (clinic, zone) = clinic(caller).await?;
    let tx = caller.write().await?;
    let patient = PatientId(get(&tx, due.appointment).await?.patient_id);
    let chart = match open_chart(caller, &tx, patient, Purpose::Write).await {
        Ok(chart) => chart,
        Err(problem) if problem.code == "record_closed" => {
            return skip_all(caller, tx, &due, patient, "record_closed").await;
        }
        Err(problem) => return Err(problem),
    };
    let reminders = store::due(&tx, &due).await?;
    if reminders.is_empty() {
        return Ok(());
    }
    // Read after the reminders are held: whoever moves or cancels it has withdrawn them, or waits for us.
    let row = get(&tx, due.appointment).await?;
    if !is_awaited(&row, due.starts_at) {
        store::withdraw_of(&tx, &due).await?;
        let event = chart.event("reminder.withdrawn", "appointment").on(due.appointment);
        return tx.commit(event, ()).await.map(drop);
    }
    let quiet = quiet_hours(&tx, &zone).await?;
    let wakes = quiet.as_ref().and_then(|quiet| quiet.end(caller.now()));
    if row.starts_at.duration_since(wakes.unwrap_or(caller.now())) < STILL_OF_USE + TO_LEAVE {
        return skip_all(caller, tx, &due, patient, "late").await;
    }
    if let Some(at) = wakes {
        return put_off(tx, &chart, (&due, &reminders), at).await;
    }
    let patient = patients::get(&tx, &chart).await?;
    let mut address = None;
    for reminder in reminders {
        let id = ReminderId(reminder.id);
        let channel = Channel::of(&reminder.channel)?;
        let to = match addressee(&tx, &chart, &patient, channel).await? {
            Ok(to) => to,
            Err(why) => {
                store::skip(&tx, id, why, caller.now()).await?;
                continue;
            }
        };
        if address.is_none() {
            address = room_link(&tx, &chart, &row, link.as_ref()).await?;
        }
        let (quiet, link) = (quiet.as_ref(), address.as_deref());
        let said = Said { row: &row, clinic: &clinic, zone: &zone, quiet, link };
        let message = said.to(&tx, &patient, channel, &to).await?;
        store::queued(&tx, id, message).await?;
    }
    tx.live(Topic::Appointments, None).await?;
    let event = chart.event("reminder.written", "appointment").on(due.appointment);
    tx.commit(event, ()).await.map(drop)
}

/// The quiet hours have begun meanwhile: it leaves when they end.
async fn put_off(
    tx: Tx<Write>,
    chart: &ChartAccess,
    (due, reminders): (&Due, &[store::Due]),
    at: Timestamp,
) -> Result<()> {
    for reminder in reminders {
        store::put_off(&tx, ReminderId(reminder.id), at).await?;
    }
    tx.enqueue(Job::new(KIND, &due.put_off(at))?.at(at)).await?;
    let event = chart.event("reminder.put_off", "appointment").on(due.appointment);
    tx.commit(event, ()).await.map(drop)
}

/// What a reminder says: where, and when; not with whom, nor why.
struct Said<'a> {
    row: &'a Appointment,
    clinic: &'a str,
    zone: &'a TimeZone,
    quiet: Option<&'a QuietHours>,
    link: Option<&'a str>,
}

impl Said<'_> {
    async fn to(
        &self,
        tx: &Tx<Write>,
        patient: &PatientRow,
        channel: Channel,
        to: &str,
    ) -> Result<kernel::MessageId> {
        let language = words::language(patient.language.as_deref());
        let (date, time) = shown(self.row.starts_at, self.zone);
        let date = words::date(date, language);
        let mut values = vec![("clinic", self.clinic), ("date", date.as_str()), ("time", time.as_str())];
        values.extend(self.link.map(|link| ("link", link)));
        let kind = if self.link.is_some() { Kind::VideoReminder } else { Kind::AppointmentReminder };
        let expires_at = self.row.starts_at.checked_sub(STILL_OF_USE).map_err(Problem::internal)?;
        let message = Message {
            kind,
            channel,
            to,
            language,
            values: &values,
            expires_at,
            quiet_hours: self.quiet,
            confidential: false,
            two_readers: false,
        };
        notify::send(tx, &message).await
    }
}

async fn skip_all(
    caller: &Caller<System>,
    tx: Tx<Write>,
    due: &Due,
    patient: PatientId,
    why: &'static str,
) -> Result<()> {
    for reminder in store::due(&tx, due).await? {
        store::skip(&tx, ReminderId(reminder.id), why, caller.now()).await?;
    }
    let event =
        Event::new("reminder.skipped", "appointment").on(due.appointment).subject(patient).because(why);
    tx.commit(event, ()).await.map(drop)
}

/// A patient has another address or telephone, has died, or their record was closed. A second run finds nothing in the outbox but
/// what the first one put there.
async fn readdressed(job: Running) -> Result<()> {
    let ContactChanged { patient } =
        serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let chart = open_chart(&job.caller, &tx, patient, Purpose::Read).await?;
    reconsider(&tx, &chart, job.caller.now()).await?;
    tx.commit(chart.event("reminder.reconsidered", "patient").on(patient), ()).await.map(drop)
}

/// The mail server or the gateway took it, or refused it.
async fn ended(job: Running) -> Result<()> {
    let Ended { message, sent } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let Some(id) = store::ended(&tx, message, sent, job.caller.now()).await? else { return Ok(()) };
    let patient = PatientId(get(&tx, id).await?.patient_id);
    tx.live(Topic::Appointments, None).await?;
    let action = if sent { "reminder.sent" } else { "reminder.refused" };
    tx.commit(Event::new(action, "appointment").on(id).subject(patient), ()).await.map(drop)
}
