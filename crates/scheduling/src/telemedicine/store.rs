//! The tables of visits by video.

use std::net::IpAddr;

use jiff::Timestamp;
use kernel::{AccountId, AppointmentId, Problem, Result, Version};
use platform::{FieldRef, Secret, Topic, Tx, Write};
use sql::queries::scheduling::telemedicine as queries;
pub use sql::queries::scheduling::telemedicine::{Link, Links, Room, Servers, Signals};
use uuid::Uuid;

use super::Side;

/// The room of an appointment, if anybody needed one yet.
pub(super) async fn of_appointment<M: Send + Sync>(tx: &Tx<M>, id: AppointmentId) -> Result<Option<Room>> {
    Ok(queries::room_of().bind(tx, &id.0).opt().await?)
}

/// A room; nobody else changes it until the transaction ends.
pub(super) async fn locked(tx: &Tx<Write>, id: Uuid) -> Result<Room> {
    queries::lock().bind(tx, &id).opt().await?.ok_or_else(Problem::not_found)?;
    queries::room().bind(tx, &id).opt().await?.ok_or_else(Problem::not_found)
}

/// The room of an appointment, made where there is none; nobody else changes it until the transaction ends.
pub(super) async fn made(tx: &Tx<Write>, appointment: AppointmentId, outside_name: &str) -> Result<Room> {
    queries::make().bind(tx, &Uuid::now_v7(), &appointment.0, &outside_name).await?;
    let room = of_appointment(tx, appointment).await?.ok_or_else(Problem::not_found)?;
    locked(tx, room.id).await
}

/// A link that was not taken back, with the wrong birth dates that came from this address.
pub(super) async fn link<M: Send + Sync>(tx: &Tx<M>, sha256: &[u8], address: IpAddr) -> Result<Option<Link>> {
    Ok(queries::link().bind(tx, &address.to_string(), &sha256).opt().await?)
}

/// The links of a room that were not taken back.
pub(super) async fn links<M: Send + Sync>(tx: &Tx<M>, room: Uuid) -> Result<Vec<Links>> {
    Ok(queries::links().bind(tx, &room).all().await?)
}

pub(super) async fn add_link(tx: &Tx<Write>, room: &Room, sha256: &[u8]) -> Result<()> {
    let at = tx.platform().now();
    queries::add_link().bind(tx, &Uuid::now_v7(), &room.id, &sha256, &tx.account_name(), &at).await?;
    Ok(())
}

/// Takes all links of a room back, and whoever came in by one is in it no more.
pub(super) async fn revoke_links(tx: &Tx<Write>, room: &Room) -> Result<()> {
    queries::revoke_links().bind(tx, &tx.platform().now(), &room.id).await?;
    enter(tx, room, None).await?;
    wake(tx, room, Side::Provider).await?;
    wake(tx, room, Side::Patient).await
}

pub(super) async fn count_wrong_date(tx: &Tx<Write>, link: &Link, address: IpAddr) -> Result<()> {
    queries::count_wrong_date().bind(tx, &link.id).await?;
    queries::count_wrong_date_of().bind(tx, &link.id, &address.to_string()).await?;
    Ok(())
}

/// Keeps who is in the room for the patient; whoever was before is no more.
pub(super) async fn enter(tx: &Tx<Write>, room: &Room, session_sha256: Option<&[u8]>) -> Result<()> {
    queries::enter().bind(tx, &session_sha256, &room.id).await?;
    Ok(())
}

/// Keeps which page speaks for a side.
pub(super) async fn seat(tx: &Tx<Write>, room: &Room, side: Side, seat: Option<Uuid>) -> Result<()> {
    let at = seat.map(|_| tx.platform().now());
    match side {
        Side::Provider => queries::seat_provider().bind(tx, &seat, &at, &room.id).await?,
        Side::Patient => queries::seat_patient().bind(tx, &seat, &at, &room.id).await?,
    };
    Ok(())
}

pub(super) async fn hears(tx: &Tx<Write>, room: &Room, seat: Uuid, stream: Uuid) -> Result<()> {
    queries::hears().bind(tx, &stream, &tx.platform().now(), &room.id, &seat).await?;
    Ok(())
}

/// Whether this stream was the one by which the patient heard.
pub(super) async fn hears_no_more(tx: &Tx<Write>, room: Uuid, stream: Uuid) -> Result<bool> {
    Ok(queries::hears_no_more().bind(tx, &room, &stream).await? > 0)
}

pub(super) async fn admit(tx: &Tx<Write>, room: &Room) -> Result<()> {
    queries::admit().bind(tx, &tx.platform().now(), &room.id).await?;
    Ok(())
}

/// Ends the visit: nothing of it stays but that it was.
pub(super) async fn end(tx: &Tx<Write>, room: &Room) -> Result<()> {
    queries::forget().bind(tx, &room.id).await?;
    queries::end().bind(tx, &tx.platform().now(), &room.id).await?;
    Ok(())
}

/// How many messages of this side wait to be heard.
pub(super) async fn waiting(tx: &Tx<Write>, room: &Room, side: Side) -> Result<i64> {
    Ok(queries::waiting_signals().bind(tx, &room.id, &side.word()).one().await?)
}

/// Keeps messages until they are heard, in their order.
pub(super) async fn tell(tx: &Tx<Write>, room: &Room, side: Side, said: &[(&str, &str)]) -> Result<()> {
    let more = i32::try_from(said.len()).map_err(Problem::internal)?;
    let last = queries::number().bind(tx, &more, &room.id).one().await?;
    for (number, (kind, body)) in (last - more + 1..).zip(said) {
        queries::tell().bind(tx, &Uuid::now_v7(), &room.id, &number, &side.word(), kind, body).await?;
    }
    Ok(())
}

/// What a side said, from behind a number, and nothing up to there any more.
pub(super) async fn heard(tx: &Tx<Write>, room: &Room, side: Side, after: i32) -> Result<Vec<Signals>> {
    queries::heard().bind(tx, &room.id, &side.word(), &after).await?;
    Ok(queries::signals().bind(tx, &room.id, &side.word(), &after).all().await?)
}

pub(super) async fn forget_call(tx: &Tx<Write>, room: &Room) -> Result<()> {
    queries::forget_call().bind(tx, &room.id).await?;
    Ok(())
}

/// Whoever is on that side looks at the room again.
pub(super) async fn wake(tx: &Tx<Write>, room: &Room, side: Side) -> Result<()> {
    match side {
        Side::Provider => tx.live(Topic::Video, Some(AccountId(room.provider_id))).await,
        Side::Patient => tx.live_at(room.id).await,
    }
}

fn secret_field<M: Send + Sync>(tx: &Tx<M>) -> FieldRef<'static> {
    let clinic = tx.clinic().0;
    FieldRef { clinic, table: "scheduling.video_servers", column: "turn_secret", row: clinic }
}

/// What the clinic said of its servers, if it did.
pub(super) async fn servers<M: Send + Sync>(tx: &Tx<M>) -> Result<Option<Servers>> {
    Ok(queries::servers().bind(tx).opt().await?)
}

/// The secret that is shared with the TURN server.
pub(super) fn turn_secret<M: Send + Sync>(tx: &Tx<M>, servers: &Servers) -> Result<Option<Secret<Vec<u8>>>> {
    let sealed = servers.turn_secret.as_deref();
    sealed.map(|sealed| tx.platform().vault().open(secret_field(tx), sealed)).transpose()
}

/// What is to count of the clinic's servers.
pub(super) struct NewServers<'a> {
    pub(super) stun_urls: &'a [String],
    pub(super) turn_urls: &'a [String],
    pub(super) turn_user: &'a str,
    pub(super) turn_secret: Option<&'a [u8]>,
    pub(super) outside_url: Option<&'a str>,
}

/// Keeps it; `412` when somebody was faster. Version 0 is that nothing was said yet.
pub(super) async fn put_servers(tx: &Tx<Write>, version: Version, new: &NewServers<'_>) -> Result<()> {
    let vault = tx.platform().vault();
    let sealed = new.turn_secret.map(|secret| vault.seal(secret_field(tx), secret)).transpose()?;
    let kept = queries::put_servers()
        .bind(
            tx,
            &new.stun_urls,
            &new.turn_urls,
            &new.turn_user,
            &sealed.as_deref(),
            &new.outside_url,
            &tx.account_name(),
            &version.0,
        )
        .await?;
    if kept == 0 { Err(Problem::stale()) } else { Ok(()) }
}

/// The provider's page has just been heard of.
pub(super) async fn provider_is_here(tx: &Tx<Write>, room: &Room) -> Result<()> {
    queries::provider_is_here().bind(tx, &tx.platform().now(), &room.id).await?;
    Ok(())
}

/// So long a provider's page is taken for there that says nothing: it asks every half minute, a hidden one every minute.
const PROVIDER_LASTS: u64 = 100;

/// Whether the provider's page is open.
pub(super) fn provider_hears(room: &Room, now: Timestamp) -> bool {
    let seen = |at: Timestamp| now.duration_since(at).unsigned_abs().as_secs() < PROVIDER_LASTS;
    room.provider_seat.is_some() && room.provider_seen_at.is_some_and(seen)
}

/// Throws away what was said in rooms that closed before, and nobody heard; how many messages.
pub(super) async fn forget_over(tx: &Tx<Write>, before: Timestamp) -> Result<u64> {
    Ok(queries::forget_over().bind(tx, &before).await?)
}

/// Whether the patient's page hears: it opens its line anew before this is over.
pub(super) fn patient_hears(room: &Room, now: Timestamp) -> bool {
    let lasts = platform::VISITOR_LASTS.as_secs() + 30;
    room.patient_stream_at.is_some_and(|at| now.duration_since(at).unsigned_abs().as_secs() < lasts)
}
