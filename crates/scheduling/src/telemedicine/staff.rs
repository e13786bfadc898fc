//! What the staff does with a room: links for the patient, and the provider's side of the visit.

use jiff::Timestamp;
use kernel::{AppointmentId, Problem, Result};
use platform::{Answer, Body, Caller, Event, Path, Permission, Platform, Reply, Tx, Write};
use registry::chart::ChartAccess;
use serde::{Deserialize, Serialize};
use staff::access::Purpose;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    RoomState, Side, Window,
    guest::{MOST_OF_LINK, MOST_WRONG_DATES},
    link, room,
    room::{HearInput, RoomView, SayInput, SeatInput},
    state_of,
    store::{self, Room},
    takes_place,
};
use crate::{
    appointment::{api::open, store::Appointment},
    permissions::{Attend, BookAppointments, ReadAppointments},
};

/// A link that was given to somebody. Its token is not kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct VideoLinkView {
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Whether too many wrong birth dates closed it, to somebody at least.
    pub is_locked: bool,
}

/// The room of an appointment.
#[derive(Debug, Serialize, ToSchema)]
pub struct VideoView {
    /// How it stands.
    pub state: RoomState,
    /// When it opens.
    pub opens_at: Timestamp,
    /// When it closes.
    pub closes_at: Timestamp,
    /// Whether the patient's page is open.
    pub patient_is_here: bool,
    /// Since when the patient waits.
    pub waiting_since: Option<Timestamp>,
    /// Links that are good, the oldest first.
    pub links: Vec<VideoLinkView>,
    /// What the caller may do: `make_link`, `revoke_links`, `join`.
    pub allowed_actions: Vec<&'static str>,
}

async fn view<P: Permission, M: Send + Sync>(
    caller: &Caller<P>,
    tx: &Tx<M>,
    appointment: &Appointment,
) -> Result<VideoView> {
    let now = caller.now();
    let window = Window::read(tx, appointment.starts_at, appointment.ends_at).await?;
    let room = store::of_appointment(tx, AppointmentId(appointment.id)).await?;
    let links = match &room {
        Some(room) => store::links(tx, room.id).await?,
        None => vec![],
    };
    let takes_place = takes_place(&appointment.status, appointment.is_virtual);
    let state = match &room {
        Some(room) => state_of(room, window, now),
        None if !takes_place || now >= window.closes_at => RoomState::Closed,
        None if now < window.opens_at => RoomState::Early,
        None => RoomState::Empty,
    };
    let books = caller.can(BookAppointments::NAME);
    let attends = caller.can(Attend::NAME) && caller.account().0 == appointment.provider_id;
    let actions = [
        ("make_link", books && takes_place && now < window.closes_at),
        ("revoke_links", books && !links.is_empty()),
        ("join", attends && state.is_open()),
    ];
    Ok(VideoView {
        state,
        opens_at: window.opens_at,
        closes_at: window.closes_at,
        patient_is_here: room.as_ref().is_some_and(|room| store::patient_hears(room, now)),
        waiting_since: room.and_then(|room| room.patient_seat_at),
        links: links
            .into_iter()
            .map(|link| VideoLinkView {
                made_by: link.made_by,
                made_at: link.made_at,
                is_locked: link.wrong_dates >= MOST_OF_LINK || link.wrong_somewhere >= MOST_WRONG_DATES,
            })
            .collect(),
        allowed_actions: actions.into_iter().filter(|(_, may)| *may).map(|(action, _)| action).collect(),
    })
}

/// The room of an appointment.
#[utoipa::path(get, path = "/appointments/{id}/video", tag = "scheduling", params(("id" = AppointmentId, Path)), responses((status = 200, body = VideoView)))]
async fn read_video(
    caller: Caller<ReadAppointments>,
    Path(id): Path<AppointmentId>,
) -> Result<Reply<VideoView>> {
    let tx = caller.read().await?;
    let (appointment, chart) = open(&caller, &tx, id, Purpose::Read).await?;
    let view = view(&caller, &tx, &appointment).await?;
    tx.disclose(chart.event("video.read", "appointment").on(id), view).await
}

/// Which links there are to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VideoLinkInput {
    /// Whether those before it are taken back, and whoever came in by one goes.
    #[serde(default)]
    revoke_earlier: bool,
}

/// A new link. It is shown now and never again.
#[derive(Serialize, ToSchema)]
pub struct NewVideoLink {
    /// What the patient opens.
    pub address: String,
    /// From when on it opens the room.
    pub opens_at: Timestamp,
    /// Until when.
    pub closes_at: Timestamp,
}

/// Makes a link by which the patient comes into the room.
#[utoipa::path(post, path = "/appointments/{id}/video/links", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = VideoLinkInput, responses((status = 200, body = NewVideoLink)))]
async fn make_video_link(
    caller: Caller<BookAppointments>,
    Path(id): Path<AppointmentId>,
    Body(input): Body<VideoLinkInput>,
) -> Result<Reply<NewVideoLink>> {
    let link = link::NewLink::make(&caller).await?;
    let tx = caller.write().await?;
    let (appointment, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    let Window { opens_at, closes_at } =
        Window::read(&tx, appointment.starts_at, appointment.ends_at).await?;
    link::keep(&tx, &chart, &appointment, &link, input.revoke_earlier).await?;
    let event = chart.event("video.link_made", "appointment").on(id);
    let event = if input.revoke_earlier { event.because("instead of earlier ones") } else { event };
    let address = link.address(caller.platform()).expose().clone();
    tx.commit(event, Answer::secret(NewVideoLink { address, opens_at, closes_at })).await
}

/// Takes all links of an appointment back. Whoever came in by one goes.
#[utoipa::path(post, path = "/appointments/{id}/video/links/revocation", tag = "scheduling", params(("id" = AppointmentId, Path)), responses((status = 200, body = VideoView)))]
async fn revoke_video_links(
    caller: Caller<BookAppointments>,
    Path(id): Path<AppointmentId>,
) -> Result<Reply<VideoView>> {
    let tx = caller.write().await?;
    let (appointment, chart) = open(&caller, &tx, id, Purpose::Write).await?;
    let room = store::of_appointment(&tx, id).await?.ok_or_else(Problem::not_found)?;
    let room = store::locked(&tx, room.id).await?;
    store::revoke_links(&tx, &room).await?;
    let view = view(&caller, &tx, &appointment).await?;
    tx.commit(chart.event("video.links_revoked", "appointment").on(id), view).await
}

/// The room of an appointment whose provider calls. Somebody else is refused, and that is recorded.
async fn own(
    caller: &Caller<Attend>,
    tx: Tx<Write>,
    id: AppointmentId,
) -> Result<(Tx<Write>, Room, ChartAccess)> {
    let (appointment, chart) = open(caller, &tx, id, Purpose::Read).await?;
    if appointment.provider_id != caller.account().0 {
        let event = Event::new("access.refused", "appointment").on(id).because("not the provider");
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    let room = link::room(&tx, id).await?;
    Ok((tx, room, chart))
}

/// Takes the provider's place in the room.
#[utoipa::path(post, path = "/appointments/{id}/video/seat", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = SeatInput, responses((status = 200, body = RoomView)))]
async fn join_video(
    caller: Caller<Attend>,
    Path(id): Path<AppointmentId>,
    Body(input): Body<SeatInput>,
) -> Result<Reply<RoomView>> {
    let (tx, room, chart) = own(&caller, caller.write().await?, id).await?;
    let view = room::take_seat(&tx, &room, Side::Provider, input.seat, caller.now()).await?;
    tx.commit(chart.event("video.provider_joined", "appointment").on(id), Answer::secret(view)).await
}

/// Lets the patient in.
#[utoipa::path(post, path = "/appointments/{id}/video/admission", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = SeatInput, responses((status = 200, body = RoomView)))]
async fn admit_to_video(
    caller: Caller<Attend>,
    Path(id): Path<AppointmentId>,
    Body(input): Body<SeatInput>,
) -> Result<Reply<RoomView>> {
    let (tx, room, chart) = own(&caller, caller.write().await?, id).await?;
    room::seated(&room, Side::Provider, input.seat)?;
    room::open_now(&tx, &room, caller.now()).await?;
    if room.patient_seat.is_none() {
        return Err(Problem::conflict("patient_absent", "The patient is not there."));
    }
    store::admit(&tx, &room).await?;
    store::wake(&tx, &room, Side::Patient).await?;
    let view = room::view(&tx, room.id, Side::Provider, caller.now()).await?;
    tx.commit(chart.event("video.patient_admitted", "appointment").on(id), Answer::secret(view)).await
}

/// The provider's page goes, and the visit goes on: the patient sees that nobody is there.
#[utoipa::path(post, path = "/appointments/{id}/video/leave", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = SeatInput, responses((status = 204)))]
async fn leave_video_as_provider(
    caller: Caller<Attend>,
    Path(id): Path<AppointmentId>,
    Body(input): Body<SeatInput>,
) -> Result<Reply<()>> {
    let (tx, room, chart) = own(&caller, caller.write().await?, id).await?;
    room::leave(&tx, &room, Side::Provider, input.seat).await?;
    tx.commit(chart.event("video.provider_left", "appointment").on(id), Answer::secret(())).await
}

/// Ends the visit for both. What was written in it is gone.
#[utoipa::path(post, path = "/appointments/{id}/video/end", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = SeatInput, responses((status = 204)))]
async fn end_video(
    caller: Caller<Attend>,
    Path(id): Path<AppointmentId>,
    Body(input): Body<SeatInput>,
) -> Result<Reply<()>> {
    let (tx, room, chart) = own(&caller, caller.write().await?, id).await?;
    room::seated(&room, Side::Provider, input.seat)?;
    store::end(&tx, &room).await?;
    store::wake(&tx, &room, Side::Patient).await?;
    tx.commit(chart.event("video.ended", "appointment").on(id), Answer::secret(())).await
}

/// What the patient said since.
#[utoipa::path(post, path = "/appointments/{id}/video/signals/search", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = HearInput, responses((status = 200, body = RoomView)))]
async fn hear_patient(
    caller: Caller<Attend>,
    Path(id): Path<AppointmentId>,
    Body(input): Body<HearInput>,
) -> Result<Reply<RoomView>> {
    room::check_hear(&input)?;
    let (tx, room, chart) = own(&caller, caller.write().await?, id).await?;
    let view = room::hear(&tx, &room, Side::Provider, &input, caller.now()).await?;
    tx.commit(chart.event("video.heard", "appointment").on(id), Answer::secret(view)).await
}

/// Tells the patient's page something.
#[utoipa::path(post, path = "/appointments/{id}/video/signals", tag = "scheduling", params(("id" = AppointmentId, Path)), request_body = SayInput, responses((status = 204)))]
async fn tell_patient(
    caller: Caller<Attend>,
    Path(id): Path<AppointmentId>,
    Body(input): Body<SayInput>,
) -> Result<Reply<()>> {
    room::check_say(&input, Side::Provider)?;
    let (tx, room, chart) = own(&caller, caller.write().await?, id).await?;
    room::say(&tx, &room, Side::Provider, &input, caller.now()).await?;
    tx.commit(chart.event("video.told", "appointment").on(id), Answer::secret(())).await
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(read_video))
        .routes(routes!(make_video_link))
        .routes(routes!(revoke_video_links))
        .routes(routes!(join_video))
        .routes(routes!(admit_to_video))
        .routes(routes!(end_video))
        .routes(routes!(leave_video_as_provider))
        .routes(routes!(hear_patient))
        .routes(routes!(tell_patient))
}
