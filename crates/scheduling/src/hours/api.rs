//! Reading and changing working hours.

use jiff::Timestamp;
use kernel::{AccountId, Problem, Result, Version, text::Check};
use platform::{
    Answer, Body, Caller, Event, IfMatch, Path, Permission, Platform, Query, Reply, Tx, Write, http::sha256,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use staff::profile::store as people;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Schedule,
    store::{self, Hours},
};
use crate::{
    appointment::{
        shown,
        store::{self as appointments, Ahead},
    },
    permissions::{ManageHours, ReadHours, WriteHours},
};

/// So many of those who are booked are listed.
const LISTED: usize = 100;

/// When a provider works.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoursView {
    /// The provider's account.
    pub provider_id: AccountId,
    /// Name as colleagues read it.
    pub full_name: String,
    /// Where the clinic is: all times are civil times there.
    pub time_zone: String,
    /// The hours.
    #[serde(flatten)]
    pub schedule: Schedule,
    /// Travels as the ETag; 0 before anybody said when the provider works.
    pub version: Version,
    /// Who changed it last.
    pub changed_by: Option<String>,
    /// When.
    pub updated_at: Option<Timestamp>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn may_change<P: Permission>(caller: &Caller<P>, provider: AccountId) -> bool {
    caller.can(ManageHours::NAME) || (caller.can(WriteHours::NAME) && caller.account() == provider)
}

pub(crate) async fn name_of<M: Send + Sync>(tx: &Tx<M>, provider: AccountId) -> Result<String> {
    people::names(tx, &[provider.0]).await?.remove(&provider.0).ok_or_else(Problem::not_found)
}

fn view<P: Permission>(
    caller: &Caller<P>,
    provider: AccountId,
    full_name: String,
    hours: Hours,
) -> Result<HoursView> {
    let may_change = may_change(caller, provider);
    let (changed_by, updated_at) = hours.changed.unzip();
    Ok(HoursView {
        provider_id: provider,
        full_name,
        time_zone: caller.session()?.time_zone.clone(),
        schedule: if may_change { hours.schedule } else { hours.schedule.without_reasons() },
        version: hours.version,
        changed_by,
        updated_at,
        allowed_actions: if may_change { vec!["update"] } else { vec![] },
    })
}

/// When a provider works.
#[utoipa::path(get, path = "/providers/{id}/hours", tag = "scheduling", params(("id" = AccountId, Path)), responses((status = 200, body = HoursView)))]
async fn read_hours(caller: Caller<ReadHours>, Path(id): Path<AccountId>) -> Result<Reply<HoursView>> {
    let tx = caller.read().await?;
    let full_name = name_of(&tx, id).await?;
    let view = view(&caller, id, full_name, store::get(&tx, id).await?)?;
    let version = view.version;
    tx.disclose(Event::new("hours.read", "hours").on(id), Answer::from(view).etag(version)).await
}

/// What was said of those who are booked.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HoursChange {
    /// Who is booked when the provider would not work any more, as `details.seen` said when they were listed.
    stranded: Option<String>,
}

/// A word for these appointments at these times.
fn which(appointments: &[Ahead]) -> String {
    let text: String =
        appointments.iter().map(|one| format!("{} {} {}\n", one.id, one.starts_at, one.ends_at)).collect();
    sha256(text.as_bytes())[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Refuses to leave those behind who are booked by the hours before, until somebody has seen who they are.
async fn strand_nobody<P: Permission>(
    caller: &Caller<P>,
    tx: &Tx<Write>,
    provider: AccountId,
    (old, new): (&Schedule, &Schedule),
    seen: Option<&str>,
) -> Result<()> {
    let zone = caller.zone();
    let works = |schedule: &Schedule, start: Timestamp, end: Timestamp| {
        let day = zone.to_datetime(start).date();
        schedule.open_intervals(day, &zone).iter().any(|open| open.start <= start && end <= open.end)
    };
    let mut stranded = appointments::ahead(tx, provider, caller.now()).await?;
    stranded.retain(|one| works(old, one.starts_at, one.ends_at) && !works(new, one.starts_at, one.ends_at));
    // Which they are and when, not how many: one may have been booked while another one was cancelled.
    let which = which(&stranded);
    if stranded.is_empty() || seen == Some(which.as_str()) {
        return Ok(());
    }
    let listed = stranded.iter().take(LISTED).map(|one| {
        let (date, time) = shown(one.starts_at, &zone);
        json!({"id": one.id, "date": date, "time": time})
    });
    let details = json!({"count": stranded.len(), "seen": which, "appointments": listed.collect::<Vec<_>>()});
    let sentence = "Patients are booked when the provider would not work any more. Look at them first.";
    Err(Problem { details: Some(Box::new(details)), ..Problem::conflict("hours_strand", sentence) })
}

/// Says when a provider works, whole: what is left out is no longer so. One's own, or everybody's with `hours.manage`. Where
/// patients are booked in what goes, they are listed first (`hours_strand`).
#[utoipa::path(put, path = "/providers/{id}/hours", tag = "scheduling", params(("id" = AccountId, Path), HoursChange), request_body = Schedule, responses((status = 200, body = HoursView)))]
async fn update_hours(
    caller: Caller<WriteHours>,
    Path(id): Path<AccountId>,
    Query(asked): Query<HoursChange>,
    IfMatch(version): IfMatch,
    Body(input): Body<Schedule>,
) -> Result<Reply<HoursView>> {
    let mut check = Check::new();
    input.check(&mut check);
    check.done()?;
    let tx = caller.write().await?;
    let full_name = name_of(&tx, id).await?;
    if !may_change(&caller, id) {
        let event = Event::new("access.refused", "permission").on(id).because(ManageHours::NAME);
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    let old = store::get(&tx, id).await?;
    let new = input.sorted();
    store::put(&tx, id, version, &new).await?;
    // After the hours were locked: nobody is booked by the old ones any more.
    strand_nobody(&caller, &tx, id, (&old.schedule, &new), asked.stranded.as_deref()).await?;
    let event = Event::new("hours.updated", "hours").on(id).change(&old.schedule, &new);
    let view = view(&caller, id, full_name, store::get(&tx, id).await?)?;
    let version = view.version;
    tx.commit(event, Answer::from(view).etag(version)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(read_hours, update_hours))
}
