//! How many requests an address or an account may send. Each has a bucket that holds ten seconds' worth and fills steadily;
//! a request takes from it, and one that finds it empty is answered 429. Who is signed in is counted by account alone: whoever
//! else sends from the same address takes nothing away from them.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use kernel::{AccountId, Problem, Result};
use uuid::Uuid;

/// A bucket holds what fills it in this time.
const BURST: f64 = 10.0;
/// With so many buckets, those that are full again are forgotten: they say nothing.
const SWEEP_AT: usize = 10_000;

/// The address that is counted. Of version 6 it is the network: a single customer has a whole one to pick addresses from.
pub fn source(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
    }
}

/// The buckets of this server.
#[derive(Debug)]
pub(crate) struct Rates {
    addresses: Buckets<IpAddr>,
    accounts: Buckets<AccountId>,
    look_ups: Buckets<IpAddr>,
    links: Buckets<Uuid>,
    known: Mutex<HashMap<[u8; 32], Known>>,
}

/// Whose session a token was found to be, and when last. It opens nothing: it only says whose bucket is asked first.
#[derive(Debug, Clone, Copy)]
struct Known {
    account: AccountId,
    at: Instant,
}

/// Papers that somebody without an account looks up in a second: each is read and computed anew.
const LOOK_UPS: u32 = 1;
/// What a link that works without signing in gives at once, and how often in a second it can be read after that: programs ask a few
/// times in an hour.
const MOST_OF_LINK: f64 = 20.0;
const LINK_READINGS: f64 = 1.0 / 30.0;
/// So long is a session known that nobody uses.
const KNOWN_FOR: Duration = Duration::from_hours(1);
/// With so many tokens, those that nobody uses are forgotten; where all are used, so are all.
const MOST_KNOWN: usize = 100_000;

impl Rates {
    /// Requests a second; no limit where it is 0. Papers that are looked up are limited whatever is set.
    pub(crate) fn new(per_address: u32, per_account: u32) -> Self {
        Self {
            addresses: Buckets::new(per_address),
            accounts: Buckets::new(per_account),
            look_ups: Buckets::new(LOOK_UPS),
            links: Buckets {
                rate: if per_address == 0 { 0.0 } else { LINK_READINGS },
                most: MOST_OF_LINK,
                ..Buckets::new(0)
            },
            known: Mutex::default(),
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<[u8; 32], Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One request, before anybody is recognised: of the account whose session this is known to be, or else of the address.
    pub(crate) fn of_request(&self, token: Option<[u8; 32]>, address: IpAddr) -> Result<()> {
        let known = token.and_then(|token| self.known().get(&token).copied());
        match known.filter(|known| known.at.elapsed() < KNOWN_FOR) {
            Some(known) => self.of_account(known.account),
            None => self.of_address(address),
        }
    }

    /// The session of this token is live, and the account's; one request of it, where that was not counted before.
    pub(crate) fn recognised(&self, token: [u8; 32], account: AccountId) -> Result<()> {
        let now = Instant::now();
        let was_known = self.remember(token, account, now);
        if was_known { Ok(()) } else { self.of_account(account) }
    }

    /// Keeps whose token it is; whether that was known before.
    pub(crate) fn remember(&self, token: [u8; 32], account: AccountId, now: Instant) -> bool {
        let mut known = self.known();
        if known.len() >= MOST_KNOWN {
            known.retain(|_, known| now.saturating_duration_since(known.at) < KNOWN_FOR);
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let before = known.insert(token, Known { account, at: now });
        before.is_some_and(|before| now.saturating_duration_since(before.at) < KNOWN_FOR)
    }

    /// The session of this token is over.
    pub(crate) fn forget(&self, token: &[u8; 32]) {
        self.known().remove(token);
    }

    /// One request of an address. This machine itself is not counted: its administrator must get in.
    fn of_address(&self, address: IpAddr) -> Result<()> {
        if address.is_loopback() {
            return Ok(());
        }
        self.addresses.take(source(address), Instant::now()).map_err(|wait| limited("address", wait))
    }

    /// One paper that is looked up from an address, beside the request itself.
    pub(crate) fn of_look_up(&self, address: IpAddr) -> Result<()> {
        if address.is_loopback() {
            return Ok(());
        }
        self.look_ups.take(source(address), Instant::now()).map_err(|wait| limited("look_up", wait))
    }

    /// One reading of what stands behind a link, from wherever: who spreads a link costs no more than who keeps it.
    pub(crate) fn of_link(&self, link: Uuid) -> Result<()> {
        self.links.take(link, Instant::now()).map_err(|wait| limited("link", wait))
    }

    /// One request of an account, from wherever.
    fn of_account(&self, account: AccountId) -> Result<()> {
        self.accounts.take(account, Instant::now()).map_err(|wait| limited("account", wait))
    }
}

fn limited(by: &'static str, wait: Duration) -> Problem {
    metrics::counter!("osler_requests_limited_total", "by" => by).increment(1);
    Problem::too_many(wait.as_secs() + 1)
}

#[derive(Debug)]
struct Buckets<K> {
    rate: f64,
    most: f64,
    held: Mutex<Held<K>>,
}

/// The buckets, and how many there may be before full ones are looked for again.
#[derive(Debug)]
struct Held<K> {
    of: HashMap<K, Bucket>,
    sweep_at: usize,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl<K: Eq + Hash> Buckets<K> {
    fn new(rate: u32) -> Self {
        let rate = f64::from(rate);
        Self { rate, most: rate * BURST, held: Mutex::new(Held { of: HashMap::new(), sweep_at: SWEEP_AT }) }
    }

    /// Takes one, or says how long until there is one.
    fn take(&self, key: K, now: Instant) -> Result<(), Duration> {
        if self.rate == 0.0 {
            return Ok(());
        }
        let most = self.most;
        let filled = |bucket: &Bucket| {
            let since = now.saturating_duration_since(bucket.at).as_secs_f64();
            (bucket.left + since * self.rate).min(most)
        };
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.of.len() >= held.sweep_at {
            held.of.retain(|_, bucket| filled(bucket) < most);
            held.sweep_at = SWEEP_AT.max(held.of.len() * 2);
        }
        let bucket = held.of.entry(key).or_insert(Bucket { left: most, at: now });
        *bucket = Bucket { left: filled(bucket), at: now };
        if bucket.left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - bucket.left) / self.rate));
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_ten_seconds_worth_and_fills_again() {
        let (buckets, start) = (Buckets::new(2), Instant::now());
        for _ in 0..20 {
            buckets.take("a", start).unwrap();
        }
        assert_eq!(buckets.take("a", start), Err(Duration::from_millis(500)));
        buckets.take("b", start).unwrap();
        buckets.take("a", start + Duration::from_millis(500)).unwrap();
        buckets.take("a", start + Duration::from_millis(501)).unwrap_err();
        let later = start + Duration::from_secs(3600);
        for _ in 0..20 {
            buckets.take("a", later).unwrap();
        }
        buckets.take("a", later).unwrap_err();
    }

    #[test]
    fn nobody_is_counted_where_there_is_no_limit() {
        let buckets = Buckets::new(0);
        for _ in 0..1000 {
            buckets.take((), Instant::now()).unwrap();
        }
        assert!(buckets.held.lock().unwrap().of.is_empty());
    }

    #[test]
    fn full_buckets_are_forgotten() {
        let (buckets, start) = (Buckets::new(1), Instant::now());
        for key in 0..SWEEP_AT {
            buckets.take(key, start).unwrap();
        }
        buckets.take(SWEEP_AT, start + Duration::from_secs(60)).unwrap();
        assert_eq!(buckets.held.lock().unwrap().of.len(), 1);
    }

    #[test]
    fn a_network_of_version_6_is_one_address_and_this_machine_is_not_counted() {
        let rates = Rates::new(1, 1);
        for host in 0..10_u128 {
            rates.of_address(Ipv6Addr::from_bits((0x2001_0db8 << 96) + host).into()).unwrap();
            rates.of_address(IpAddr::from([127, 0, 0, 1])).unwrap();
        }
        let refused = rates.of_address("2001:db8::ffff".parse().unwrap()).unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.retry_after), (429, Some(1)));
        rates.of_address("2001:db8:0:1::".parse().unwrap()).unwrap();
    }

    #[test]
    fn papers_are_looked_up_so_often_and_no_more() {
        let rates = Rates::new(50, 50);
        let address = IpAddr::from([192, 0, 2, 1]);
        for _ in 0..10 {
            rates.of_look_up(address).unwrap();
        }
        assert_eq!(rates.of_look_up(address).unwrap_err().status.as_u16(), 429);
        rates.of_look_up(IpAddr::from([192, 0, 2, 2])).unwrap();
        rates.of_address(address).unwrap();
    }

    #[test]
    fn a_link_is_read_so_often_and_no_more_from_wherever() {
        let rates = Rates::new(50, 50);
        let link = Uuid::from_u128(7);
        for _ in 0..20 {
            rates.of_link(link).unwrap();
        }
        let refused = rates.of_link(link).unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.retry_after), (429, Some(30)));
        rates.of_link(Uuid::from_u128(8)).unwrap();
        let unlimited = Rates::new(0, 0);
        (0..100).for_each(|_| unlimited.of_link(link).unwrap());
    }

    #[test]
    fn who_is_signed_in_is_not_kept_out_by_others_behind_the_address() {
        let (rates, address) = (Rates::new(1, 2), IpAddr::from([192, 0, 2, 1]));
        let (token, account) = ([7; 32], AccountId(uuid::Uuid::from_u128(7)));
        rates.of_request(Some(token), address).unwrap();
        rates.recognised(token, account).unwrap();
        while rates.of_request(None, address).is_ok() {}
        // A token that nobody was recognised by is as good as none.
        rates.of_request(Some([8; 32]), address).unwrap_err();
        let mut asked = 1;
        while rates.of_request(Some(token), address).is_ok() {
            rates.recognised(token, account).unwrap();
            asked += 1;
        }
        assert!(
            asked >= 20,
            "the account has a bucket of its own, and each request is counted once: {asked}"
        );
        assert!(asked <= 22, "{asked}");
        rates.forget(&token);
        rates.of_request(Some(token), address).unwrap_err();
    }
}
