//! The check for duplicates says whether a number is known. Who sees the last four digits could ask for the other five,
//! one after another: so many different numbers a person and hour are compared and no more. One that was registered
//! was no guess and does not count.

use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use kernel::AccountId;

const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);
/// More than a desk registers; a hundred thousand would take months.
const MOST: usize = 60;

type Asked = HashMap<AccountId, (Timestamp, HashSet<[u8; 32]>)>;
static ASKED: LazyLock<Mutex<Asked>> = LazyLock::new(Mutex::default);

/// Counts a number by its blind index, the same one once; whether it may be compared.
pub(super) fn admit(account: AccountId, index: [u8; 32], now: Timestamp) -> bool {
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    asked.retain(|_, (since, _)| now.duration_since(*since) < AN_HOUR);
    let (_, numbers) = asked.entry(account).or_insert_with(|| (now, HashSet::new()));
    let may = numbers.len() < MOST || numbers.contains(&index);
    if may {
        numbers.insert(index);
    }
    may
}

/// Takes a number back.
pub(super) fn forget(account: AccountId, index: [u8; 32]) {
    if let Some((_, numbers)) = ASKED.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&account) {
        numbers.remove(&index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_different_numbers_an_hour() {
        let (account, now) = (AccountId::new(), Timestamp::UNIX_EPOCH);
        let number = |n: usize| [u8::try_from(n).unwrap(); 32];
        for n in 0..MOST {
            assert!(admit(account, number(n), now));
        }
        assert!(admit(account, number(3), now));
        assert!(!admit(account, number(200), now + AN_HOUR / 2));
        assert!(admit(AccountId::new(), number(200), now));
        forget(account, number(3));
        assert!(admit(account, number(200), now));
        assert!(admit(account, number(201), now + AN_HOUR));
    }
}
