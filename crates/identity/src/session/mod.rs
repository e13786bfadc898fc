//! Sign-in sessions: opaque 256-bit tokens, hashed at rest, 15 idle minutes, 12 hours at most, a new token at each step.

pub mod api;
pub mod device;
pub mod store;

use jiff::{SignedDuration, Timestamp};
use kernel::{ClinicId, Problem, Result, Secret, SessionId};
use platform::{Platform, RequestContext, SessionState, http};

use crate::clinic::api::SecurityPolicy;

/// A session ends after this time without a request.
pub const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// A session ends after this time in any case.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);

/// For this long the token before a renewal is still good once the new one was seen, for requests that were under way
/// together.
pub const RENEWAL_GRACE: SignedDuration = SignedDuration::from_secs(30);

/// What a session has proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The password; a second factor is set up and missing.
    Password,
    /// All that the account has.
    Complete,
}

/// What the state of a session depends on.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// What the session has proved.
    pub proof: Proof,
    /// Whether the account has a second factor: an authenticator or a passkey.
    pub has_factor: bool,
    /// Whether somebody else took it away, and a code that they handed over stands in its place.
    pub handed_over: bool,
    /// Whether somebody else knows the password.
    pub must_change_password: bool,
    /// When the password was set.
    pub password_changed_at: Timestamp,
    /// What the clinic asks for.
    pub policy: SecurityPolicy,
}

/// How far a sign-in has come. The password first: whoever gave a first password must not set up the second factor.
pub fn state_of(facts: &Facts, now: Timestamp) -> SessionState {
    let policy = facts.policy;
    let expired = policy.password_expiry_days.is_some_and(|days| {
        now.duration_since(facts.password_changed_at) >= SignedDuration::from_hours(24 * i64::from(days))
    });
    if facts.proof == Proof::Password {
        SessionState::PendingTotp
    } else if facts.must_change_password || expired {
        SessionState::MustChangePassword
    } else if facts.handed_over || (policy.mfa_required && !facts.has_factor) {
        SessionState::MustEnrolTotp
    } else {
        SessionState::Full
    }
}

/// A new token.
pub fn new_token() -> Result<Secret<String>> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(Problem::internal)?;
    Ok(Secret::new(data_encoding::BASE64URL_NOPAD.encode(&bytes)))
}

/// The token that takes the place of another one. Always the same for the same one: of two requests under way together
/// both answers carry it, and it does not matter which one arrives last, or whether one is lost.
pub fn successor(platform: &Platform, id: SessionId, presented_sha256: &[u8]) -> Secret<String> {
    let words = format!("{id}:{}", data_encoding::HEXLOWER.encode(presented_sha256));
    let bytes = platform.vault().blind_index(ClinicId(uuid::Uuid::nil()), "session", &words);
    Secret::new(data_encoding::BASE64URL_NOPAD.encode(&bytes))
}

/// The cookie that carries it; `__Host-` and Secure wherever the client speaks TLS.
pub fn cookie(context: &RequestContext, token: &Secret<String>) -> String {
    let (name, secure) = if context.secure { (http::COOKIE, "; Secure") } else { (http::PLAIN_COOKIE, "") };
    format!("{name}={}; Path=/; HttpOnly; SameSite=Strict{secure}", token.expose())
}

/// Takes the cookie back.
pub fn no_cookie(context: &RequestContext) -> String {
    let (name, secure) = if context.secure { (http::COOKIE, "; Secure") } else { (http::PLAIN_COOKIE, "") };
    format!("{name}=; Path=/; HttpOnly; SameSite=Strict{secure}; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            proof: Proof::Complete,
            has_factor: true,
            handed_over: false,
            must_change_password: false,
            password_changed_at: Timestamp::UNIX_EPOCH,
            policy: SecurityPolicy::default(),
        }
    }
    fn state(facts: Facts) -> SessionState {
        state_of(&facts, Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 90))
    }

    #[test]
    fn a_second_factor_is_required_unless_the_clinic_says_otherwise() {
        assert_eq!(state(facts()), SessionState::Full);
        assert_eq!(state(Facts { has_factor: false, ..facts() }), SessionState::MustEnrolTotp);
        let policy = SecurityPolicy { mfa_required: false, ..SecurityPolicy::default() };
        assert_eq!(state(Facts { has_factor: false, policy, ..facts() }), SessionState::Full);
    }

    #[test]
    fn who_had_a_factor_has_one_again_before_anything_else() {
        let policy = SecurityPolicy { mfa_required: false, ..SecurityPolicy::default() };
        let reset = Facts { has_factor: false, handed_over: true, policy, ..facts() };
        assert_eq!(state(Facts { proof: Proof::Password, ..reset }), SessionState::PendingTotp);
        assert_eq!(state(reset), SessionState::MustEnrolTotp);
    }

    #[test]
    fn a_password_expires_to_the_second_where_the_clinic_says_so() {
        let with = |days| SecurityPolicy { password_expiry_days: Some(days), ..SecurityPolicy::default() };
        assert_eq!(state(Facts { policy: with(91), ..facts() }), SessionState::Full);
        assert_eq!(state(Facts { policy: with(90), ..facts() }), SessionState::MustChangePassword);
    }

    #[test]
    fn the_code_comes_before_the_password_and_the_password_before_a_new_factor() {
        let open = Facts { has_factor: false, must_change_password: true, ..facts() };
        assert_eq!(state(open), SessionState::MustChangePassword);
        assert_eq!(state(Facts { proof: Proof::Password, ..open }), SessionState::PendingTotp);
    }
}
