//! Sends the letters, and hears what became of them.

use identity::public_token;
use jiff::tz::TimeZone;
use kernel::{PathologyReportId, PatientId, Problem, ReportDeliveryId, Result};
use notify::{Channel, Ended, Kind, Message};
use platform::{
    Caller, Event, Permission, Tx, Write,
    jobs::{Handlers, Running},
};
use registry::chart::open_chart;
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::access::Purpose;

use super::{
    DELIVERY, DeliveredWhat, DeliveryMeans, DeliveryStatus, KIND as TOKEN, LINK_LASTS,
    store::{self, DeliveryRow},
    watch,
};

pub(super) const KIND: &str = "pathology.report_delivery";
const ENDED: &str = "pathology.report_delivery_ended";

pub(crate) fn handlers() -> Handlers {
    Handlers::new()
        .on(KIND, deliver)
        .on(ENDED, ended)
        .subscribe(notify::ENDED, ENDED)
        .merge(watch::handlers())
}

/// Which delivery is due.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Due {
    pub(super) id: ReportDeliveryId,
}

/// Whether it is still to be written to somebody.
fn waits(row: &DeliveryRow) -> bool {
    row.status == DeliveryStatus::Waiting.word()
        && row.means == DeliveryMeans::Email.word()
        && row.message_id.is_none()
}

/// The clinic, as its letters name it, and the zone of its clocks.
pub(super) async fn clinic<P: Permission>(caller: &Caller<P>) -> Result<(String, TimeZone)> {
    let tx = caller.identity_read().await?;
    let details = identity::clinic::store::get(&tx, caller.clinic()).await?.details;
    Ok((details.name, TimeZone::get(&details.time_zone).unwrap_or(TimeZone::UTC)))
}

/// What the letter says of it: who was told of a report before learns that it is not another one.
fn letter(row: &DeliveryRow) -> Result<Kind> {
    Ok(match store::what(row)? {
        DeliveredWhat::Published => Kind::ReportDelivery,
        DeliveredWhat::Amended => Kind::ReportAmended,
        DeliveredWhat::Withdrawn => Kind::ReportWithdrawn,
        DeliveredWhat::Addendum => Kind::ReportAdded,
    })
}

/// A second run finds that the letter was written.
async fn deliver(job: Running) -> Result<()> {
    let Due { id } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let caller = &job.caller;
    let row = store::get(&caller.read().await?, id).await?;
    if !waits(&row) {
        return Ok(());
    }
    if caller.platform().config().mail.is_none() {
        let tx = caller.write().await?;
        return unsent(tx, &row, "no_mail_server").await;
    }
    let (clinic, zone) = clinic(caller).await?;
    let expires_at = caller.now().checked_add(LINK_LASTS).map_err(Problem::internal)?;
    let token = public_token::make(caller, TOKEN, expires_at).await?;
    let tx = caller.write().await?;
    let row = store::locked(&tx, id).await?;
    if !waits(&row) {
        return Ok(());
    }
    let chart = open_chart(caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    // Behind the `#`, which no server and no log sees.
    let link = format!("{}/results#{}", caller.platform().config().address(), token.secret.expose());
    let until = expires_at.to_zoned(zone).strftime("%Y-%m-%d").to_string();
    let kind = letter(&row)?;
    let name = row.consultant_name.unwrap_or_default();
    let message = Message {
        kind,
        channel: Channel::Mail,
        to: row.address.as_deref().unwrap_or_default(),
        language: &row.language,
        values: &[("name", &name), ("clinic", &clinic), ("link", &link), ("until", &until)],
        expires_at,
        quiet_hours: None,
        // The link is for its reader alone.
        confidential: true,
        two_readers: false,
    };
    let message = notify::send(&tx, &message).await?;
    store::link(&tx, id, message, (&token.sha256, expires_at)).await?;
    let event = chart.event("report_delivery.written", DELIVERY).on(id);
    tx.commit(event.new_value(&json!({"consultant": name, "address": row.address})), ()).await.map(drop)
}

/// It reached nobody.
async fn unsent(tx: Tx<Write>, row: &DeliveryRow, reason: &'static str) -> Result<()> {
    let id = ReportDeliveryId(row.id);
    store::not_reached(&tx, id, PathologyReportId(row.report_id), reason).await?;
    let event = Event::new("report_delivery.failed", DELIVERY).on(id).subject(PatientId(row.patient_id));
    tx.commit(event.because(reason), ()).await.map(drop)
}

/// The mail server took the letter, or refused it for good.
async fn ended(job: Running) -> Result<()> {
    let Ended { message, sent } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let Some(id) = store::of_message(&tx, message).await? else { return Ok(()) };
    let row = store::get(&tx, id).await?;
    if !sent {
        return unsent(tx, &row, "refused").await;
    }
    store::sent(&tx, id).await?;
    let event = Event::new("report_delivery.sent", DELIVERY).on(id).subject(PatientId(row.patient_id));
    tx.commit(event, ()).await.map(drop)
}
