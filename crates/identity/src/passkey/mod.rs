//! Passkeys (WebAuthn): a key in the person's telephone, machine or token signs them in. It is bound to our address, so
//! that a page that imitates ours gets nothing, and asks for a PIN or a finger itself: it stands for both factors.

pub mod api;
mod cbor;
pub mod ceremony;
mod key;
pub(crate) mod store;

use std::net::IpAddr;

use axum::http::Uri;
use jiff::SignedDuration;
use platform::Config;

/// So long an answer to a challenge may take.
pub const ANSWER_WITHIN: SignedDuration = SignedDuration::from_mins(5);
/// Passkeys of one account.
pub const MOST: usize = 20;

/// Whom passkeys are for: browsers bind them to the name, and we listen to pages of one address only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The host's name.
    pub id: String,
    /// The address of our pages, as browsers write it.
    pub origin: String,
}

impl RelyingParty {
    /// That of the address people type; none where it is a number, to which browsers bind no passkey.
    pub fn of(config: &Config) -> Option<Self> {
        Self::at(&config.address())
    }

    fn at(address: &str) -> Option<Self> {
        let uri: Uri = address.parse().ok()?;
        let (scheme, host) = (uri.scheme_str()?, uri.host()?.to_ascii_lowercase());
        let id = match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(ip) if ip.is_loopback() => "localhost".to_owned(),
            Ok(_) => return None,
            Err(_) => host,
        };
        let usual = if scheme == "https" { 443 } else { 80 };
        let origin = match uri.port_u16().filter(|port| *port != usual) {
            Some(port) => format!("{scheme}://{id}:{port}"),
            None => format!("{scheme}://{id}"),
        };
        Some(Self { id, origin })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_for_the_name_that_people_type() {
        for (address, party) in [
            ("https://clinic.example", Some(("clinic.example", "https://clinic.example"))),
            ("https://Clinic.Example:443/", Some(("clinic.example", "https://clinic.example"))),
            ("https://clinic.example:8443", Some(("clinic.example", "https://clinic.example:8443"))),
            ("http://127.0.0.1:8080", Some(("localhost", "http://localhost:8080"))),
            ("http://[::1]:8080", Some(("localhost", "http://localhost:8080"))),
            ("http://localhost", Some(("localhost", "http://localhost"))),
            ("https://192.0.2.7:8443", None),
            ("https://[2001:db8::7]", None),
            ("https://0.0.0.0:8443", None),
        ] {
            let found = RelyingParty::at(address);
            let found = found.as_ref().map(|party| (party.id.as_str(), party.origin.as_str()));
            assert_eq!(found, party, "{address}");
        }
    }
}
