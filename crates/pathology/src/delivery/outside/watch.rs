//! Looks whether an amendment or a withdrawal was read: who relies on what does not stand is told by somebody of the laboratory.

use jiff::{SignedDuration, Timestamp};
use kernel::{PatientId, Problem, ReportDeliveryId, Result};
use notify::notification::{Alert, Kind, Related, raise, resolve};
use platform::{
    Job, Permission, Tx, Write,
    jobs::{Handlers, Running},
};
use registry::chart::open_chart;
use serde_json::json;
use staff::{access::Purpose, profile::store::holding};

use super::{
    DELIVERY, DeliveryMeans, DeliveryStatus,
    job::Due,
    store::{self, DeliveryRow},
};
use crate::permissions::ManageDeliveries;

const KIND: &str = "pathology.report_delivery_watch";
/// After so long such a letter should have been read.
const UNREAD: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn handlers() -> Handlers {
    Handlers::new().on(KIND, look)
}

/// When a letter that leaves now should have been read.
pub(super) fn unread_at(tx: &Tx<Write>) -> Result<Timestamp> {
    tx.platform().now().checked_add(UNREAD).map_err(Problem::internal)
}

/// Has a delivery looked at then.
pub(super) async fn later(tx: &Tx<Write>, id: ReportDeliveryId, at: Timestamp) -> Result<()> {
    tx.enqueue(Job::new(KIND, &Due { id })?.at(at)).await.map(drop)
}

/// Nothing is to be told of these any more.
pub(super) async fn over(tx: &Tx<Write>, ids: &[ReportDeliveryId]) -> Result<()> {
    for id in ids {
        resolve(tx, Kind::ReportNotTold, &id.to_string()).await?;
    }
    Ok(())
}

/// Whether nobody has said that they read it, and neither a notification here nor a paper says it to them.
fn is_unread(row: &DeliveryRow) -> bool {
    let is_told = row.means != DeliveryMeans::Email.word() && row.status == DeliveryStatus::Sent.word();
    !is_told && DeliveryStatus::of(&row.status).is_some_and(|status| !status.is_over())
}

async fn look(job: Running) -> Result<()> {
    let Due { id } = serde_json::from_value(job.payload.clone()).map_err(Problem::internal)?;
    let tx = job.caller.write().await?;
    let row = match store::locked(&tx, id).await {
        // Its record was removed since.
        Err(problem) if problem.code == "not_found" => return Ok(()),
        row => row?,
    };
    if !is_unread(&row) {
        return Ok(());
    }
    let chart = open_chart(&job.caller, &tx, PatientId(row.patient_id), Purpose::Read).await?;
    let to = holding(&tx, ManageDeliveries::NAME).await?;
    let alert = Alert::new(id.to_string(), Related { resource_type: DELIVERY, id: None }, json!({}));
    let told = raise(&tx, Kind::ReportNotTold, &to, &alert).await?;
    let event = chart.event("notification.raised", DELIVERY).on(id);
    tx.commit(event.new_value(&json!({ "kind": Kind::ReportNotTold.word(), "told": told })), ())
        .await
        .map(drop)
}
