//! Time-based one-time passwords (RFC 6238): SHA-1, six digits, 30 seconds, one step either way; each step works once.

use jiff::Timestamp;
use kernel::{AccountId, Problem, Result, Secret};
use platform::{FieldRef, FieldVault};
use totp_rs::{Algorithm, Builder, Totp};
use uuid::Uuid;

fn field(account: AccountId) -> FieldRef<'static> {
    FieldRef { clinic: Uuid::nil(), table: "identity.account", column: "totp_secret", row: account.0 }
}

/// A new secret, 160 bits.
pub fn new_secret() -> Result<Secret<Vec<u8>>> {
    let mut secret = vec![0; 20];
    aws_lc_rs::rand::fill(&mut secret).map_err(Problem::internal)?;
    Ok(Secret::new(secret))
}

/// The secret as it is stored.
pub fn seal(vault: &FieldVault, account: AccountId, secret: &Secret<Vec<u8>>) -> Result<Vec<u8>> {
    vault.seal(field(account), secret.expose())
}

/// The stored secret, opened.
pub fn open(vault: &FieldVault, account: AccountId, sealed: &[u8]) -> Result<Secret<Vec<u8>>> {
    vault.open(field(account), sealed)
}

/// The secret as people type it into an authenticator.
pub fn base32(secret: &Secret<Vec<u8>>) -> String {
    data_encoding::BASE32_NOPAD.encode(secret.expose())
}

/// The address a QR code carries.
pub fn uri(secret: &Secret<Vec<u8>>, username: &str) -> String {
    let name: String = username
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    format!(
        "otpauth://totp/Osler:{name}?secret={}&issuer=Osler&algorithm=SHA1&digits=6&period=30",
        base32(secret)
    )
}

fn totp(secret: &Secret<Vec<u8>>) -> Result<Totp> {
    let bytes: [u8; 20] =
        secret.expose().as_slice().try_into().map_err(|_| Problem::internal("a TOTP secret has 20 bytes"))?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(bytes)
        .build()
        .map_err(|e| Problem::internal(e.to_string()))
}

/// The step a code belongs to, if it fits now. The caller sees to it that no step is used twice.
pub fn step(secret: &Secret<Vec<u8>>, code: &str, now: Timestamp) -> Result<Option<i64>> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    Ok(totp(secret)?.check(&code, seconds).and_then(|step| i64::try_from(step).ok()))
}

/// The code of this moment, for tests and demonstrations.
pub fn code(secret: &Secret<Vec<u8>>, now: Timestamp) -> Result<String> {
    Ok(totp(secret)?.generate(u64::try_from(now.as_second()).unwrap_or_default()).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_6238() {
        let secret = Secret::new(b"12345678901234567890".to_vec());
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let now = Timestamp::from_second(seconds).unwrap();
            assert_eq!(super::code(&secret, now).unwrap(), code);
            assert_eq!(step(&secret, code, now).unwrap(), Some(seconds / 30));
        }
    }

    #[test]
    fn two_steps_away_is_too_far_and_rubbish_is_no_code() {
        let secret = Secret::new(b"12345678901234567890".to_vec());
        let now = Timestamp::from_second(1_111_111_109).unwrap();
        assert_eq!(
            step(&secret, "081804", now + jiff::SignedDuration::from_secs(29)).unwrap(),
            Some(37_037_036)
        );
        assert_eq!(step(&secret, "081804", now + jiff::SignedDuration::from_secs(90)).unwrap(), None);
        for bad in ["", "08180", "0818044", "abcdef", "０８１８０４"] {
            assert_eq!(step(&secret, bad, now).unwrap(), None);
        }
    }
}
