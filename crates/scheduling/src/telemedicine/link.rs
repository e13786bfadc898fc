//! Links by which patients come in. Only a digest of the token is kept: a link that nobody noted is made anew.

use identity::{
    public_token::{self, PublicToken},
    session::new_token,
};
use jiff::SignedDuration;
use kernel::{AppointmentId, Problem, Result, Secret};
use platform::{Caller, Permission, Platform, Tx, Write};
use registry::chart::ChartAccess;

use super::store::{self, Room};
use crate::appointment::store::Appointment;

/// The kind of its tokens in the directory.
pub(super) const KIND: &str = "video";
/// Links of an appointment that are good at once.
const MOST: usize = 5;
/// So long the directory knows where a token leads: longer than calendars are open, since an appointment may be moved. When
/// the link opens says the appointment.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(24 * 400);

/// A link that the directory knows; it opens nothing before [`keep`].
#[must_use]
pub struct NewLink(PublicToken);

impl NewLink {
    /// Makes one, before the transaction that keeps it.
    pub async fn make<P: Permission>(caller: &Caller<P>) -> Result<Self> {
        let expires_at = caller.now().checked_add(KNOWN_FOR).map_err(Problem::internal)?;
        Ok(Self(public_token::make(caller, KIND, expires_at).await?))
    }

    /// Its address. The token stands behind the `#`, which no server and no log sees.
    pub fn address(&self, platform: &Platform) -> Secret<String> {
        Secret::new(format!("{}/video#{}", platform.config().address(), self.0.secret.expose()))
    }
}

/// Lets a link open the room of an appointment, beside those before it or instead of them.
pub async fn keep(
    tx: &Tx<Write>,
    _: &ChartAccess,
    appointment: &Appointment,
    link: &NewLink,
    revoke_earlier: bool,
) -> Result<()> {
    if !super::takes_place(&appointment.status, appointment.is_virtual) {
        return Err(Problem::conflict("not_by_video", "This appointment does not take place by video."));
    }
    let room = room(tx, AppointmentId(appointment.id)).await?;
    if revoke_earlier {
        store::revoke_links(tx, &room).await?;
    } else if store::links(tx, room.id).await?.len() >= MOST {
        return Err(Problem::conflict("links_full", "There are five links already. Take them back first."));
    }
    store::add_link(tx, &room, &link.0.sha256).await
}

/// The room of an appointment; its provider may be there before anybody made a link.
pub(super) async fn room(tx: &Tx<Write>, appointment: AppointmentId) -> Result<Room> {
    let outside_name = new_token()?;
    store::made(tx, appointment, outside_name.expose()).await
}
