//! How many answers are on their way: one a person, a few a clinic, some in this house.

use std::{
    collections::HashSet,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use kernel::{AccountId, ClinicId, Problem, Result};

/// In one clinic at once.
const OF_CLINIC: usize = 6;
/// In this server at once.
const MOST: usize = 60;

type Places = HashSet<(ClinicId, AccountId)>;
static TAKEN: LazyLock<Mutex<Places>> = LazyLock::new(Mutex::default);

fn taken() -> MutexGuard<'static, Places> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place for one answer; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place((ClinicId, AccountId));

impl Drop for Place {
    fn drop(&mut self) {
        taken().remove(&self.0);
    }
}

/// Takes a place; `429` where there is none.
pub(super) fn take(clinic: ClinicId, account: AccountId) -> Result<Place> {
    let mut places = taken();
    let of_clinic = places.iter().filter(|(one, _)| *one == clinic).count();
    let is_free = of_clinic < OF_CLINIC && places.len() < MOST;
    if is_free && places.insert((clinic, account)) {
        return Ok(Place((clinic, account)));
    }
    let detail = "An answer is still on its way. Wait for it or stop it, then ask again.";
    Err(Problem { code: "ai_busy", detail: detail.into(), ..Problem::too_many(10) })
}
