//! Guessing is made slow without locking anybody out of the hospital.
//!
//! Five failures lock the pair (account, source address) for 15 minutes; failures of a name from anywhere delay its
//! answers (of the name, not of the account: a delay must not tell that a name and an e-mail address belong together); an address is limited in rate but never locked, for a hospital sits behind one. Never permanent. A login that
//! nobody has is counted like any other, and answers the same.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{LazyLock, Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use kernel::ClinicId;
use platform::Platform;
use uuid::Uuid;

use crate::account::store::Account;

/// Failures that lock the pair.
pub const MOST: i32 = 5;
/// How long a pair is locked, and how long failures count.
pub const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// How long a failure is kept at all.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Failures of one address within the window after which it may try once a second only.
pub const MOST_OF_ADDRESS: i32 = 200;

/// Under which keyed digests the failures of somebody stand: what was typed may be a password in the wrong box.
#[derive(Debug, Clone)]
pub struct Keys {
    typed: Vec<u8>,
    all: Vec<Vec<u8>>,
}

impl Keys {
    /// What was typed at sign-in, and all names of the account that it belongs to.
    pub fn of_login(platform: &Platform, account: Option<&Account>, typed: &str) -> Self {
        let digest = |name: &str| digest(platform, &format!("login:{}", name.trim().to_lowercase()));
        let typed = digest(typed);
        let all =
            account.map_or_else(|| vec![typed.clone()], |a| vec![digest(&a.username), digest(&a.email)]);
        Self { typed, all }
    }

    /// Another kind of try, which counts apart.
    pub fn of(platform: &Platform, words: &str) -> Self {
        let typed = digest(platform, words);
        Self { all: vec![typed.clone()], typed }
    }

    /// Where a failure is counted.
    pub fn typed(&self) -> &[u8] {
        &self.typed
    }

    /// Where a lock may stand.
    pub fn all(&self) -> &[Vec<u8>] {
        &self.all
    }

    /// The same for each name of an account.
    pub fn first(&self) -> &[u8] {
        self.all.first().unwrap_or(&self.typed)
    }
}

fn digest(platform: &Platform, words: &str) -> Vec<u8> {
    platform.vault().blind_index(ClinicId(Uuid::nil()), "login", words).to_vec()
}

/// How long the answer waits, by failures of the name within the window: nothing for three, then doubling to 4 s.
pub fn delay(failures: i32) -> Duration {
    match failures {
        ..=3 => Duration::ZERO,
        n => Duration::from_millis(250 << (n - 4).min(4)),
    }
}

/// Sign-ins of one address that may wait for their hash at once. People at the start of a shift do not notice it.
pub const AT_ONCE_OF_ADDRESS: usize = 20;

/// The address that is counted. Of version 6 it is the network: a single customer has a whole one to pick addresses from.
pub fn source(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
    }
}

static UNDER_WAY: LazyLock<Mutex<HashMap<IpAddr, usize>>> = LazyLock::new(Mutex::default);

/// One of the sign-ins of an address; its place is free again when it is dropped.
#[derive(Debug)]
pub struct Turn(IpAddr);

/// A place for one more sign-in of this address, if it has not too many under way.
pub fn turn(address: IpAddr) -> Option<Turn> {
    let address = source(address);
    let mut under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
    let count = under_way.entry(address).or_default();
    if *count >= AT_ONCE_OF_ADDRESS {
        return None;
    }
    *count += 1;
    Some(Turn(address))
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = under_way.get_mut(&self.0) {
            *count -= 1;
            if *count == 0 {
                under_way.remove(&self.0);
            }
        }
    }
}

static LAST_TRY: LazyLock<Mutex<HashMap<IpAddr, Timestamp>>> = LazyLock::new(Mutex::default);

/// Whether an address with too many failures may try now: once a second, so that nobody behind it is locked out.
pub fn may_try(address: IpAddr, now: Timestamp) -> bool {
    let address = source(address);
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
    fn an_address_of_version_6_counts_as_its_network() {
        let of = |text: &str| source(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1:2:3"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }

    #[test]
    fn an_address_has_so_many_places_and_gets_them_back() {
        let address = IpAddr::from([192, 0, 2, 79]);
        let turns: Vec<_> = (0..AT_ONCE_OF_ADDRESS).map_while(|_| turn(address)).collect();
        assert_eq!(turns.len(), AT_ONCE_OF_ADDRESS);
        assert!(turn(address).is_none());
        assert!(turn(IpAddr::from([192, 0, 2, 80])).is_some());
        drop(turns);
        assert!(turn(address).is_some());
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
