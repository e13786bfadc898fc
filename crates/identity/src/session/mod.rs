//! Sign-in sessions: opaque 256-bit tokens, hashed at rest, 15 idle minutes, 12 hours at most, a new token at each step.

pub mod api;
pub mod store;

use jiff::SignedDuration;
use kernel::{Problem, Result, Secret};
use platform::{RequestContext, http};

/// A session ends after this time without a request.
pub const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// A session ends after this time in any case.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);

/// A new token.
pub fn new_token() -> Result<Secret<String>> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(Problem::internal)?;
    Ok(Secret::new(data_encoding::BASE64URL_NOPAD.encode(&bytes)))
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
