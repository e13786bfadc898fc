//! The check for duplicates says whether a number is known. Who sees the last four digits could ask for the other five,
//! one after another: a person may ask for so many different numbers an hour and no more.

use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, Problem, Result};

const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);
/// More than a desk registers; a hundred thousand would take months.
const MOST: usize = 60;

type Asked = HashMap<AccountId, (Timestamp, HashSet<[u8; 32]>)>;
static ASKED: LazyLock<Mutex<Asked>> = LazyLock::new(Mutex::default);

/// Counts a number by its blind index; the same one again is free.
pub(super) fn admit(account: AccountId, index: [u8; 32], now: Timestamp) -> Result<()> {
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    asked.retain(|_, (since, _)| now.duration_since(*since) < AN_HOUR);
    let (since, numbers) = asked.entry(account).or_insert_with(|| (now, HashSet::new()));
    if numbers.len() >= MOST && !numbers.contains(&index) {
        let left = AN_HOUR.as_secs() - now.duration_since(*since).as_secs();
        return Err(Problem::too_many(left.unsigned_abs()));
    }
    numbers.insert(index);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_different_numbers_an_hour() {
        let (account, now) = (AccountId::new(), Timestamp::UNIX_EPOCH);
        let number = |n: usize| [u8::try_from(n).unwrap(); 32];
        for n in 0..MOST {
            admit(account, number(n), now).unwrap();
        }
        admit(account, number(3), now).unwrap();
        let refused = admit(account, number(200), now + AN_HOUR / 2).unwrap_err();
        assert_eq!(refused.retry_after, Some(1800));
        admit(AccountId::new(), number(200), now).unwrap();
        admit(account, number(200), now + AN_HOUR).unwrap();
    }
}
