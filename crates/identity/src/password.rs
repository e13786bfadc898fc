//! Passwords: rules for new ones, argon2id for all, bcrypt for those that came from elsewhere until they are used (19 MiB, two passes, one lane; OWASP Password Storage Cheat Sheet).

use std::{sync::LazyLock, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::SaltString,
};
use kernel::{Problem, Result, Secret, text::Check};
use tokio::sync::Semaphore;

use crate::common_password;

/// The shortest new password, in characters.
pub const MIN: usize = 12;
/// The longest, in characters: hashing is not a way to keep the server busy.
pub const MAX: usize = 256;

/// The published password of the accounts of a demonstration.
pub const DEMONSTRATION: &str = "demonstration only";

/// A hash takes 19 MiB and a core: at most two at once, the others wait.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Every refused sign-in takes so long at least: longer than the slowest hash that may be compared.
pub const REFUSED_AFTER: Duration = Duration::from_millis(300);

/// As many as may wait for it: more would only wait until their requests are too old.
static MAY_WAIT: Semaphore = Semaphore::const_new(200);

/// A hash that no password fits, so that an unknown login takes as long as a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now(&random_password().ok()?).ok());

/// Checks a new password; `words` are the username and the e-mail address, which it must not hold.
pub fn check(check: &mut Check, field: &str, password: &str, words: &[&str]) {
    let count = password.chars().count();
    check.that(
        count >= MIN,
        field,
        "too_short",
        &format!("Use at least {MIN} characters; a few words in a row are fine."),
    );
    check.that(count <= MAX, field, "too_long", &format!("Use at most {MAX} characters."));
    let lower = password.to_lowercase();
    let holds_name = words.iter().any(|w| w.chars().count() >= 3 && lower.contains(&w.to_lowercase()));
    check.that(!holds_name, field, "holds_name", "Do not use your username or e-mail address in it.");
    let known = password == DEMONSTRATION || common_password::is_common(password);
    check.that(!known, field, "known", "Everybody knows this password. Choose another.");
    let distinct = lower.chars().collect::<std::collections::HashSet<_>>().len();
    check.that(count < MIN || distinct >= 5, field, "too_simple", "Use more different characters.");
}

fn argon2() -> Result<Argon2<'static>> {
    let parameters = Params::new(19 * 1024, 2, 1, None).map_err(|e| Problem::internal(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters))
}

fn hash_now(password: &str) -> Result<String> {
    let mut salt = [0; 16];
    aws_lc_rs::rand::fill(&mut salt).map_err(Problem::internal)?;
    let salt = SaltString::encode_b64(&salt).map_err(|e| Problem::internal(e.to_string()))?;
    let hash =
        argon2()?.hash_password(password.as_bytes(), &salt).map_err(|e| Problem::internal(e.to_string()))?;
    Ok(hash.to_string())
}

/// 20 random characters: for passwords that a person must change, for set-up tokens, for accounts nobody signs in to.
pub fn random_password() -> Result<String> {
    let mut bytes = [0; 15];
    aws_lc_rs::rand::fill(&mut bytes).map_err(Problem::internal)?;
    Ok(data_encoding::BASE64URL_NOPAD.encode(&bytes))
}

async fn queued<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _place = MAY_WAIT.try_acquire().map_err(|_| Problem::too_many(5))?;
    let turn = AT_ONCE.acquire().await.map_err(Problem::internal)?;
    // The work keeps its turn: where the client hangs up, this future is dropped, but the hash goes on.
    let work = move || {
        let _turn = turn;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)
}

/// Hashes a password.
pub async fn hash(password: &Secret<String>) -> Result<String> {
    let password = password.clone();
    queued(move || hash_now(password.expose())).await?
}

/// Whether this is a hash of another system, of a cost that a sign-in can wait for.
pub fn is_bcrypt(hash: &str) -> bool {
    hash.starts_with("$2")
        && hash.parse::<bcrypt::HashParts>().is_ok_and(|parts| (4..=12).contains(&parts.get_cost()))
}

/// Whether the password fits the hash, ours or another system's. Without a hash it takes as long, and is false.
pub async fn verify(password: &Secret<String>, hash: Option<&str>) -> Result<bool> {
    let password = password.clone();
    let known = hash.is_some();
    let hash = hash.map(str::to_owned);
    let fits = queued(move || {
        // Made by the first sign-in of all, known login or not.
        let nobody = LazyLock::force(&NOBODY);
        let Some(hash) = hash.as_deref().or(nobody.as_deref()) else { return false };
        let cut: String = password.expose().chars().take(MAX).collect();
        if is_bcrypt(hash) {
            return bcrypt::verify(cut, hash).unwrap_or(false);
        }
        PasswordHash::new(hash)
            .is_ok_and(|h| argon2().is_ok_and(|a| a.verify_password(cut.as_bytes(), &h).is_ok()))
    })
    .await?;
    Ok(fits && known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(password: &str) -> Vec<String> {
        let mut c = Check::new();
        check(&mut c, "password", password, &["mosler", "m.osler@example.org"]);
        c.done().err().map(|p| p.fields.into_iter().map(|f| f.code).collect()).unwrap_or_default()
    }

    #[test]
    fn weak_passwords_are_named() {
        assert_eq!(codes("short"), ["too_short"]);
        assert_eq!(codes("MOsler-2026-spring"), ["holds_name"]);
        assert_eq!(codes("aaaaaaaaaaaaaaaa"), ["too_simple"]);
        assert_eq!(codes("Baseball-2026"), ["known"]);
        assert_eq!(codes("correct horse battery"), Vec::<String>::new());
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_only_and_nobody_fits_nothing() {
        let password = Secret::new("correct horse battery".to_owned());
        let hash = hash(&password).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(&password, Some(&hash)).await.unwrap());
        assert!(!verify(&Secret::new("wrong".to_owned()), Some(&hash)).await.unwrap());
        assert!(!verify(&password, None).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_of_another_system_fits_its_password_only() {
        let hash = bcrypt::hash("correct horse battery", 4).unwrap();
        assert!(is_bcrypt(&hash));
        assert!(verify(&Secret::new("correct horse battery".to_owned()), Some(&hash)).await.unwrap());
        assert!(!verify(&Secret::new("wrong".to_owned()), Some(&hash)).await.unwrap());
        // One that nobody could wait for, and what is none.
        for none in [&hash.replacen("$04$", "$31$", 1), "$2b$", "$argon2id$", ""] {
            assert!(!is_bcrypt(none), "{none}");
        }
    }

    #[tokio::test]
    async fn two_hashes_at_once_also_when_clients_hang_up() {
        use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        static NOW: AtomicUsize = AtomicUsize::new(0);
        static PEAK: AtomicUsize = AtomicUsize::new(0);
        let work = || {
            PEAK.fetch_max(NOW.fetch_add(1, SeqCst) + 1, SeqCst);
            std::thread::sleep(std::time::Duration::from_millis(60));
            NOW.fetch_sub(1, SeqCst);
        };
        for _ in 0..6 {
            let hung_up = tokio::spawn(queued(work));
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            hung_up.abort();
        }
        queued(work).await.unwrap();
        assert!(PEAK.load(SeqCst) <= 2, "{} at once", PEAK.load(SeqCst));
    }

    #[tokio::test]
    async fn a_flood_is_told_to_come_back() {
        let work = || std::thread::sleep(std::time::Duration::from_millis(50));
        let flood: Vec<_> = (0..220).map(|_| tokio::spawn(queued(work))).collect();
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let refused = queued(work).await.unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.retry_after), (429, Some(5)));
        flood.iter().for_each(tokio::task::JoinHandle::abort);
    }
}
