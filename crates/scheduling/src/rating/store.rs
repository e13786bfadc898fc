//! The tables of ratings, and of what is counted of providers.

use jiff::Timestamp;
use kernel::{AccountId, AppointmentId, Problem, RatingId, Result, Version};
use platform::{Tx, Write};
use sql::queries::scheduling::rating as queries;
pub(super) use sql::queries::scheduling::rating::{Figures, Rating};

/// What was written down of an appointment, the newest first.
pub(super) async fn of_appointment<M: Send + Sync>(tx: &Tx<M>, id: AppointmentId) -> Result<Vec<Rating>> {
    Ok(queries::of_appointment().bind(tx, &id.0).all().await?)
}

/// A rating with how it was before, and whose it is.
pub(super) struct New<'a> {
    pub(super) appointment: AppointmentId,
    pub(super) provider: AccountId,
    pub(super) before: Option<i16>,
    pub(super) stars: Option<i16>,
    pub(super) reason: Option<&'a str>,
}

/// Writes it down behind the version that was seen; `412` when somebody was faster.
pub(super) async fn add(tx: &Tx<Write>, seen: Version, new: &New<'_>, at: Timestamp) -> Result<()> {
    let (id, by) = (RatingId::new(), tx.account_name());
    let written = queries::insert()
        .bind(tx, &id.0, &new.appointment.0, &(seen.0 + 1), &new.stars, &new.reason, &by, &at)
        .await?;
    if written == 0 {
        return Err(Problem::stale());
    }
    let one = |stars: Option<i16>| stars.map_or((0, 0), |stars| (1, i32::from(stars)));
    let ((was, was_stars), (is, is_stars)) = (one(new.before), one(new.stars));
    let counted =
        queries::count_rating().bind(tx, &(is - was), &(is_stars - was_stars), &new.provider.0).await?;
    if counted == 1 { Ok(()) } else { Err(Problem::internal("a provider who saw somebody has no figures")) }
}

/// One more that took place.
pub(crate) async fn count_consultation(tx: &Tx<Write>, appointment: AppointmentId) -> Result<()> {
    queries::count_consultation().bind(tx, &appointment.0).await?;
    Ok(())
}

/// What is counted of a provider; nothing of who has seen nobody.
pub(super) async fn figures<M: Send + Sync>(tx: &Tx<M>, provider: AccountId) -> Result<Option<Figures>> {
    Ok(queries::figures().bind(tx, &provider.0).opt().await?)
}
