//! Guessing is made slow without locking anybody out of the hospital.
//!
//! Five failures lock the pair (account, source address) for 15 minutes; failures of a name from anywhere delay its
//! answers (of the name, not of the account: a delay must not tell that a name and an e-mail address belong together). A
//! hospital sits behind one address, and one machine behind it may guess: what limits an address limits strangers there.
//! Whoever has signed in from it before has places of their own. Never permanent. A login that nobody has is counted like
//! any other, and answers the same.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{LazyLock, Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, ClinicId, Problem};
use platform::Platform;
pub use platform::rate::source;
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

/// Too many tries were made: come back after the window.
pub fn too_often() -> Problem {
    Problem::too_many(WINDOW.unsigned_abs().as_secs())
}

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

/// Wrong codes of an account, from all addresses together, after which none is taken: only who has the password gets there.
pub const MOST_CODES: i32 = 20;
/// Sign-ins of one address that may wait for their hash at once, of those who never signed in from it. People at the start
/// of a shift do not notice it.
pub const AT_ONCE_OF_STRANGERS: usize = 20;
/// The same of those who did: one account has [`MOST`] of these places, so that no colleague's name fills them.
pub const AT_ONCE_OF_KNOWN: usize = 40;

/// The address that is counted, as PostgreSQL writes a network.
pub fn network(address: IpAddr) -> String {
    match source(address) {
        IpAddr::V4(address) => format!("{address}/32"),
        IpAddr::V6(address) => format!("{address}/64"),
    }
}

/// Who shares a number of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Share {
    Strangers(IpAddr),
    Known(IpAddr),
    Account(IpAddr, AccountId),
}

impl Share {
    fn most(self) -> usize {
        match self {
            Self::Strangers(_) => AT_ONCE_OF_STRANGERS,
            Self::Known(_) => AT_ONCE_OF_KNOWN,
            Self::Account(..) => MOST.unsigned_abs() as usize,
        }
    }
}

static UNDER_WAY: LazyLock<Mutex<HashMap<Share, usize>>> = LazyLock::new(Mutex::default);

/// One of the sign-ins of an address; its places are free again when it is dropped.
#[derive(Debug)]
pub struct Turn(Vec<Share>);

/// A place for one more sign-in of this address, if it has not too many under way; `known` is the account that has signed
/// in from it before.
pub fn turn(address: IpAddr, known: Option<AccountId>) -> Option<Turn> {
    let address = source(address);
    let shares = match known {
        Some(account) => vec![Share::Known(address), Share::Account(address, account)],
        None => vec![Share::Strangers(address)],
    };
    let mut under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
    if shares.iter().any(|share| under_way.get(share).is_some_and(|count| *count >= share.most())) {
        return None;
    }
    for share in &shares {
        *under_way.entry(*share).or_default() += 1;
    }
    Some(Turn(shares))
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
        for share in &self.0 {
            if let Some(count) = under_way.get_mut(share) {
                *count -= 1;
                if *count == 0 {
                    under_way.remove(share);
                }
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
        let turns: Vec<_> = (0..AT_ONCE_OF_STRANGERS).map_while(|_| turn(address, None)).collect();
        assert_eq!(turns.len(), AT_ONCE_OF_STRANGERS);
        assert!(turn(address, None).is_none());
        assert!(turn(IpAddr::from([192, 0, 2, 80]), None).is_some());
        drop(turns);
        assert!(turn(address, None).is_some());
    }

    #[test]
    fn one_account_fills_only_its_own_places() {
        let address = IpAddr::from([192, 0, 2, 81]);
        let (one, other) = (AccountId::new(), AccountId::new());
        let turns: Vec<_> = (0..10).map_while(|_| turn(address, Some(one))).collect();
        assert_eq!(turns.len(), 5);
        assert!(turn(address, Some(other)).is_some());
        assert!(turn(address, None).is_some());
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
