//! The patient's side. Nobody is signed in: a link and the birth date open the room of one appointment around its time, and a
//! cookie that is worth nothing elsewhere keeps it open. Looking at a link uses nothing up: mail programs do that.

use axum::http::HeaderMap;
use identity::public_token;
use jiff::{Timestamp, civil::Date};
use kernel::{ClinicId, PatientId, Problem, Result, Secret, text::Check};
use platform::{
    Answer, Body, Caller, Event, Guest, Live, Platform, Query, Reply, System, Tx, Write,
    http::{cookie, sha256},
};
use registry::glance;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    RoomState, Side, Window,
    link::KIND,
    room::{self, HearInput, RoomView, SayInput, SeatInput},
    state_of,
    store::{self, Link, Room},
};

/// Over TLS; a cookie with a path cannot have the stronger `__Host-`.
const COOKIE: &str = "__Secure-osler-video";
const PLAIN_COOKIE: &str = "osler-video";
/// After so many birth dates that were not the patient's a link is closed to the address from which they came,
pub(super) const MOST_WRONG_DATES: i32 = 5;
/// and after so many to everybody, until the staff makes another one. A right date takes none of them back.
pub(super) const MOST_OF_LINK: i32 = 15;
/// Who acts, in the trail.
const NAME: &str = "guest:video";

/// The token of a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VideoToken {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
}

/// What a link opens now.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedLink {
    /// Whether this browser was let in by the birth date already.
    pub is_entered: bool,
}

/// The same for a link that there never was, that was taken back, that is locked, and whose time is over.
fn wrong_link() -> Problem {
    Problem::invalid_field(
        "token",
        "wrong_link",
        "This link opens nothing (any more). Ask the clinic for another one.",
    )
}

/// Says nothing of the appointment but that it is not now.
fn early() -> Problem {
    Problem::invalid_field(
        "token",
        "too_early",
        "This link opens shortly before your appointment. Try again then.",
    )
}

fn check_token(token: &Secret<String>) -> Result<()> {
    let mut check = Check::new();
    check.required("token", token.expose(), 100);
    check.done()
}

/// A link that opens its room now, and the room, which nobody else changes meanwhile.
struct Opened {
    caller: Caller<System>,
    tx: Tx<Write>,
    link: Link,
    room: Room,
    window: Window,
}

async fn opened(guest: &Guest, token: &Secret<String>) -> Result<Opened> {
    let Some((clinic, sha256)) = public_token::find(guest, KIND, token).await? else {
        let tx = guest.identity_write().await?;
        return Err(tx.refuse(Event::new("video.link_refused", "appointment"), wrong_link()).await);
    };
    let caller = guest.in_clinic(clinic, NAME);
    let tx = caller.write().await?;
    let refused = Event::new("video.link_refused", "appointment");
    let address = guest.context().address;
    let Some(known) = store::link(&tx, &sha256, address).await? else {
        return Err(tx.refuse(refused, wrong_link()).await);
    };
    let room = store::locked(&tx, known.room_id).await?;
    // Once more: whoever guessed in the meantime was counted.
    let open = |link: &Link| link.wrong_dates < MOST_OF_LINK && link.wrong_here < MOST_WRONG_DATES;
    let known = store::link(&tx, &sha256, address).await?.filter(open);
    let window = Window::read(&tx, room.starts_at, room.ends_at).await?;
    let refused = refused.on(room.appointment_id);
    match (known, state_of(&room, window, guest.now())) {
        (None, _) => Err(tx.refuse(refused.because("revoked or locked"), wrong_link()).await),
        (_, RoomState::Closed) => Err(tx.refuse(refused.because("closed"), wrong_link()).await),
        (_, RoomState::Early) => Err(tx.refuse(refused.because("early"), early()).await),
        (Some(link), _) => Ok(Opened { caller, tx, link, room, window }),
    }
}

/// Looks at a link. Nothing is used up by it, and nothing is shown of whom it is for.
#[utoipa::path(post, path = "/video/link", tag = "scheduling", security(()), request_body = VideoToken, responses((status = 200, body = OpenedLink)))]
async fn open_video_link(
    guest: Guest,
    headers: HeaderMap,
    Body(input): Body<VideoToken>,
) -> Result<Reply<OpenedLink>> {
    check_token(&input.token)?;
    let Opened { tx, room, .. } = opened(&guest, &input.token).await?;
    let is_entered = Pass::of(&guest, &headers).is_ok_and(|pass| pass.opens(&room));
    let event = Event::new("video.link_opened", "appointment").on(room.appointment_id);
    tx.commit(event, Answer::secret(OpenedLink { is_entered })).await
}

/// Who wants to come in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VideoEntry {
    #[schema(value_type = String, format = Password)]
    token: Secret<String>,
    /// The patient's.
    birth_date: Date,
}

/// Comes in with a link and the birth date. Whoever was in the room with another browser is not any more.
#[utoipa::path(post, path = "/video/entry", tag = "scheduling", security(()), request_body = VideoEntry, responses((status = 204)))]
async fn enter_video(guest: Guest, Body(input): Body<VideoEntry>) -> Result<Reply<()>> {
    check_token(&input.token)?;
    let Opened { caller, tx, link, room, window } = opened(&guest, &input.token).await?;
    let known = glance::of(&caller, &tx, &[room.patient_id]).await?.remove(&room.patient_id);
    let patient = known.and_then(|glance| glance.name).ok_or_else(Problem::not_found)?;
    let event = |action| Event::new(action, "appointment").on(room.appointment_id).subject(patient.id);
    if patient.birth_date != input.birth_date {
        store::count_wrong_date(&tx, &link, guest.context().address).await?;
        let is_last = link.wrong_here + 1 >= MOST_WRONG_DATES || link.wrong_dates + 1 >= MOST_OF_LINK;
        let problem = if is_last { wrong_link() } else { wrong_date() };
        let event = event("video.entry_refused").because("wrong birth date");
        return Err(tx.commit_failure(event, problem).await);
    }
    let secret = identity::session::new_token()?;
    store::enter(&tx, &room, Some(&sha256(secret.expose().as_bytes()))).await?;
    store::wake(&tx, &room, Side::Provider).await?;
    // The browser that was there before hears that it is not any more.
    store::wake(&tx, &room, Side::Patient).await?;
    let given = Pass::cookie(&guest, caller.clinic(), &room, &secret, window);
    Ok(tx.commit(event("video.entered"), Answer::secret(())).await?.set_cookie(given.expose()))
}

fn wrong_date() -> Problem {
    Problem::invalid_field(
        "birth_date",
        "wrong_birth_date",
        "This is not the birth date that the clinic has on record. After five wrong ones the link is closed.",
    )
}

/// What the cookie says: which room, and what shows that its browser was let in.
struct Pass {
    clinic: ClinicId,
    room: Uuid,
    sha256: [u8; 32],
}

impl Pass {
    fn of(guest: &Guest, headers: &HeaderMap) -> Result<Self> {
        let name = if guest.context().secure { COOKIE } else { PLAIN_COOKIE };
        let mut parts = cookie(headers, name).unwrap_or_default().splitn(3, '.');
        let clinic = parts.next().and_then(|word| word.parse().ok());
        let room = parts.next().and_then(|word| word.parse().ok());
        match (clinic, room, parts.next()) {
            (Some(clinic), Some(room), Some(secret)) => {
                Ok(Self { clinic: ClinicId(clinic), room, sha256: sha256(secret.as_bytes()) })
            }
            _ => Err(Problem::unauthenticated()),
        }
    }

    /// Sent to these routes only, and to no other site; it ends with the room.
    fn cookie(
        guest: &Guest,
        clinic: ClinicId,
        room: &Room,
        secret: &Secret<String>,
        window: Window,
    ) -> Secret<String> {
        let (name, secure) = if guest.context().secure { (COOKIE, "; Secure") } else { (PLAIN_COOKIE, "") };
        let lasts = guest.now().duration_until(window.closes_at).as_secs().max(0);
        Secret::new(format!(
            "{name}={clinic}.{}.{}; Path=/api/v1/video; HttpOnly; SameSite=Strict; Max-Age={lasts}{secure}",
            room.id,
            secret.expose()
        ))
    }

    fn opens(&self, room: &Room) -> bool {
        self.room == room.id && room.session_sha256.as_deref() == Some(self.sha256.as_slice())
    }
}

/// A visit under way: the room that the cookie opens.
struct Visit {
    caller: Caller<System>,
    tx: Tx<Write>,
    room: Room,
}

impl Visit {
    /// Refuses whoever is in the room no more.
    async fn go_on(guest: &Guest, headers: &HeaderMap) -> Result<Self> {
        let pass = Pass::of(guest, headers)?;
        let caller = guest.in_clinic(pass.clinic, NAME);
        let tx = caller.write().await?;
        let room = match store::locked(&tx, pass.room).await {
            Err(problem) if problem.code == "not_found" => return Err(Problem::unauthenticated()),
            room => room?,
        };
        if !pass.opens(&room) {
            return Err(Problem::unauthenticated());
        }
        room::open_now(&tx, &room, guest.now()).await?;
        Ok(Self { caller, tx, room })
    }

    fn event(&self, action: &'static str) -> Event {
        Event::new(action, "appointment")
            .on(self.room.appointment_id)
            .subject(PatientId(self.room.patient_id))
    }

    fn now(&self) -> Timestamp {
        self.caller.now()
    }
}

/// Takes the patient's place: in the waiting room, or in the visit where the patient was let in before.
#[utoipa::path(post, path = "/video/seat", tag = "scheduling", security(()), request_body = SeatInput, responses((status = 200, body = RoomView)))]
async fn join_as_patient(
    guest: Guest,
    headers: HeaderMap,
    Body(input): Body<SeatInput>,
) -> Result<Reply<RoomView>> {
    let visit = Visit::go_on(&guest, &headers).await?;
    let view = room::take_seat(&visit.tx, &visit.room, Side::Patient, input.seat, visit.now()).await?;
    let event = visit.event("video.patient_joined");
    visit.tx.commit(event, Answer::secret(view)).await
}

/// What the provider said since.
#[utoipa::path(post, path = "/video/signals/search", tag = "scheduling", security(()), request_body = HearInput, responses((status = 200, body = RoomView)))]
async fn hear_provider(
    guest: Guest,
    headers: HeaderMap,
    Body(input): Body<HearInput>,
) -> Result<Reply<RoomView>> {
    room::check_hear(&input)?;
    let visit = Visit::go_on(&guest, &headers).await?;
    let view = room::hear(&visit.tx, &visit.room, Side::Patient, &input, visit.now()).await?;
    let event = visit.event("video.heard");
    visit.tx.commit(event, Answer::secret(view)).await
}

/// Tells the provider's page something.
#[utoipa::path(post, path = "/video/signals", tag = "scheduling", security(()), request_body = SayInput, responses((status = 204)))]
async fn tell_provider(guest: Guest, headers: HeaderMap, Body(input): Body<SayInput>) -> Result<Reply<()>> {
    room::check_say(&input, Side::Patient)?;
    let visit = Visit::go_on(&guest, &headers).await?;
    room::say(&visit.tx, &visit.room, Side::Patient, &input, visit.now()).await?;
    let event = visit.event("video.told");
    visit.tx.commit(event, Answer::secret(())).await
}

/// Hangs up. The way back in is open as long as the room is.
#[utoipa::path(post, path = "/video/leave", tag = "scheduling", security(()), request_body = SeatInput, responses((status = 204)))]
async fn leave_video(guest: Guest, headers: HeaderMap, Body(input): Body<SeatInput>) -> Result<Reply<()>> {
    let visit = Visit::go_on(&guest, &headers).await?;
    room::leave(&visit.tx, &visit.room, Side::Patient, input.seat).await?;
    let event = visit.event("video.patient_left");
    visit.tx.commit(event, Answer::secret(())).await
}

/// Whose page listens.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SeatQuery {
    /// The page.
    seat: Uuid,
}

/// A stream that says that there is something to hear, and nothing else. As long as it is open the patient is there.
#[utoipa::path(get, path = "/video/live", tag = "scheduling", security(()), params(SeatQuery), responses((status = 200, description = "Events `place`, without data.", content_type = "text/event-stream", body = String)))]
async fn listen_as_patient(guest: Guest, headers: HeaderMap, Query(asked): Query<SeatQuery>) -> Result<Live> {
    let visit = Visit::go_on(&guest, &headers).await?;
    room::seated(&visit.room, Side::Patient, asked.seat)?;
    let (stream, room, clinic) = (Uuid::now_v7(), visit.room.id, visit.caller.clinic());
    store::hears(&visit.tx, &visit.room, asked.seat, stream).await?;
    store::wake(&visit.tx, &visit.room, Side::Provider).await?;
    let event = visit.event("video.listening");
    let platform = guest.platform().clone();
    let gone = move || went(platform, clinic, room, stream);
    let live = Live::of_visitor(guest.platform(), stream, clinic, room, gone)?;
    visit.tx.commit(event, ()).await?;
    Ok(live)
}

/// The line of a patient's page broke: the provider sees that nobody is there.
fn went(platform: Platform, clinic: ClinicId, room: Uuid, stream: Uuid) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    runtime.spawn(async move {
        if let Err(problem) = note_gone(&platform, clinic, room, stream).await {
            tracing::warn!(code = problem.code, cause = ?problem.source, "a patient's line is not noted as broken");
        }
    });
}

async fn note_gone(platform: &Platform, clinic: ClinicId, room: Uuid, stream: Uuid) -> Result<()> {
    let tx = platform.system(clinic, "video").write().await?;
    let room = store::locked(&tx, room).await?;
    if !store::hears_no_more(&tx, room.id, stream).await? {
        return Ok(());
    }
    store::wake(&tx, &room, Side::Provider).await?;
    let event = Event::new("video.line_lost", "appointment").on(room.appointment_id);
    tx.commit(event.subject(PatientId(room.patient_id)), ()).await.map(drop)
}

pub(super) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .routes(routes!(open_video_link))
        .routes(routes!(enter_video))
        .routes(routes!(join_as_patient))
        .routes(routes!(hear_provider))
        .routes(routes!(tell_provider))
        .routes(routes!(leave_video))
        .routes(routes!(listen_as_patient))
}
