//! Codes for who has no authenticator at hand: ten that a person keeps in a drawer, and the one that an administrator hands
//! over after a reset. They stand as keyed digests: with the database alone nobody tries them out.

use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, ClinicId, Problem, Result, Secret};
use platform::{Platform, Tx, Write};
use sql::queries::identity::account;
use uuid::Uuid;

use crate::account::store::Account;

/// Codes that a person gets at once.
pub const COUNT: usize = 10;
/// For so long a code that was handed over is good.
pub const HANDED_OVER_FOR: SignedDuration = SignedDuration::from_hours(72);

/// Characters of a code; each is worth five bits, and wrong ones are counted like those of an authenticator.
const LENGTH: usize = 10;

/// A code that stands for the second factor until a new one is set up.
#[derive(Debug)]
pub struct HandedOver {
    /// To be told to the person, by somebody who has made sure that it is them.
    pub code: Secret<String>,
    /// Good until then.
    pub until: Timestamp,
    pub(crate) digest: Vec<u8>,
}

/// A code in two groups, which are read and typed with fewer errors.
fn new_code() -> Result<Secret<String>> {
    let mut bytes = [0; 7];
    aws_lc_rs::rand::fill(&mut bytes).map_err(Problem::internal)?;
    let text = data_encoding::BASE32_NOPAD.encode(&bytes);
    let (first, second) = text.split_at(LENGTH / 2);
    Ok(Secret::new(format!("{first}-{}", &second[..LENGTH / 2])))
}

/// What was typed, without what people put between the groups; none where it cannot be a code of ours.
fn plain(typed: &str) -> Option<String> {
    let left = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let text: String = left.flat_map(char::to_uppercase).collect();
    (text.len() == LENGTH && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
        .then_some(text)
}

fn digest(platform: &Platform, account: AccountId, plain: &str) -> Vec<u8> {
    platform.vault().blind_index(ClinicId(Uuid::nil()), "recovery", &format!("{account}:{plain}")).to_vec()
}

/// A new code and its digest.
fn made(platform: &Platform, account: AccountId) -> Result<(Secret<String>, Vec<u8>)> {
    let code = new_code()?;
    let plain = plain(code.expose()).ok_or_else(|| Problem::internal("a new code is no code"))?;
    Ok((code, digest(platform, account, &plain)))
}

/// Ten new codes in the place of those before.
pub async fn renew(tx: &Tx<Write>, account: AccountId, now: Timestamp) -> Result<Vec<Secret<String>>> {
    let made: Vec<_> = (0..COUNT).map(|_| made(tx.platform(), account)).collect::<Result<_>>()?;
    let (codes, digests): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    drop_all(tx, account).await?;
    account::add_recovery_codes().bind(tx, &account.0, &digests, &now).await?;
    Ok(codes)
}

/// Forgets the codes: they belong to the factor that was taken away.
pub async fn drop_all(tx: &Tx<Write>, account: AccountId) -> Result<()> {
    account::drop_recovery_codes().bind(tx, &account.0).await?;
    Ok(())
}

/// A code to hand over.
pub fn hand_over(platform: &Platform, account: AccountId) -> Result<HandedOver> {
    let (code, digest) = made(platform, account)?;
    let until = platform.now().checked_add(HANDED_OVER_FOR).map_err(Problem::internal)?;
    Ok(HandedOver { code, until, digest })
}

/// Uses one of the ten up; whether it was one.
pub(crate) async fn use_up(tx: &Tx<Write>, id: AccountId, typed: &str, now: Timestamp) -> Result<bool> {
    let Some(plain) = plain(typed) else { return Ok(false) };
    let digest = digest(tx.platform(), id, &plain);
    Ok(account::use_recovery_code().bind(tx, &now, &id.0, &digest.as_slice()).await? == 1)
}

/// Whether this is the code that was handed over. It goes on being good until a new factor is set up: without it, a sign-in
/// that ends half way would leave the password alone.
pub(crate) fn was_handed_over(platform: &Platform, account: &Account, typed: &str, now: Timestamp) -> bool {
    let (Some(known), Some(until), Some(plain)) =
        (&account.handover_digest, account.handover_until, plain(typed))
    else {
        return false;
    };
    now < until && *known == digest(platform, AccountId(account.id), &plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        for typed in ["ABCDE-23456", "abcde 23456", " abcde23456 ", "ABCDE23456"] {
            assert_eq!(plain(typed).as_deref(), Some("ABCDE23456"), "{typed}");
        }
        for typed in ["", "123456", "ABCDE-2345", "ABCDE-234567", "ÀBCDE-23456", "ABCDE_23456"] {
            assert_eq!(plain(typed), None, "{typed}");
        }
    }

    #[test]
    fn codes_are_in_two_groups_and_not_the_same() {
        let (one, other) = (new_code().unwrap(), new_code().unwrap());
        assert_eq!(one.expose().len(), LENGTH + 1);
        assert_eq!(one.expose().find('-'), Some(LENGTH / 2));
        assert_ne!(one.expose(), other.expose());
    }
}
