//! Guessing is made slow without locking anybody out of the hospital.
//!
//! Five failures lock the pair (account, source address) for 15 minutes; failures of the account from anywhere delay its
//! answers; an address is limited in rate but never locked, for a hospital sits behind one. Never permanent. A login that
//! nobody has is counted like any other, and answers the same.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{LazyLock, Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

/// Failures that lock the pair.
pub const MOST: i32 = 5;
/// How long a pair is locked, and how long failures count.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// How long a failure is kept at all.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Failures of one address within the window after which it may try once a second only.
pub const MOST_OF_ADDRESS: i32 = 200;

/// How long the answer waits, by failures of the account within the window: nothing for three, then doubling to 4 s.
pub fn delay(failures: i32) -> Duration {
    match failures {
        ..=3 => Duration::ZERO,
        n => Duration::from_millis(250 << (n - 4).min(4)),
    }
}

static LAST_TRY: LazyLock<Mutex<HashMap<IpAddr, Timestamp>>> = LazyLock::new(Mutex::default);

/// Whether an address with too many failures may try now: once a second, so that nobody behind it is locked out.
pub fn may_try(address: IpAddr, now: Timestamp) -> bool {
    let mut last = LAST_TRY.lock().unwrap_or_else(PoisonError::into_inner);
    if last.get(&address).is_some_and(|then| now.duration_since(*then).as_secs() < 1) {
        return false;
    }
    if last.len() >= 10_000 {
        last.clear();
    }
    last.insert(address, now);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_and_end() {
        assert_eq!(delay(3), Duration::ZERO);
        assert_eq!(delay(4), Duration::from_millis(250));
        assert_eq!(delay(8), Duration::from_secs(4));
        assert_eq!(delay(i32::MAX), Duration::from_secs(4));
    }

    #[test]
    fn a_noisy_address_may_try_once_a_second() {
        let (address, now) = (IpAddr::from([192, 0, 2, 77]), Timestamp::UNIX_EPOCH);
        assert!(may_try(address, now));
        assert!(!may_try(address, now + SignedDuration::from_millis(900)));
        assert!(may_try(IpAddr::from([192, 0, 2, 78]), now));
        assert!(may_try(address, now + SignedDuration::from_secs(1)));
    }
}
