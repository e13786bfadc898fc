//! Where this house asks, on the word of a clinic's administrator, and where it does not: what stands on this machine or in a private
//! network only where whoever runs the server allows it. An administrator is not to look around there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::http::Uri;

/// Whether an address is one that may be named: `https`, or `http` where inner ones are allowed; no user, query or fragment.
pub fn is_web(url: &str, open: bool) -> bool {
    let Ok(uri) = url.parse::<Uri>() else { return false };
    let host = uri.authority().filter(|authority| !authority.as_str().contains('@'));
    let scheme = uri.scheme_str();
    let encrypted = scheme == Some("https") || (open && scheme == Some("http"));
    // Whoever reads the settings reads the address: no secret stands in it.
    encrypted && host.is_some_and(|host| !host.host().is_empty()) && !url.contains(['#', '?'])
}

/// Whether an address belongs to the open network.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast();
    // "This" network, shared addresses of providers, protocol assignments, benchmarks, and what is reserved.
    let reserved = a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
        || a >= 240;
    !special && !reserved
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    // Only global unicast, and of it not what carries an address of the old kind inside (6to4, Teredo, NAT64) or is for books.
    let first = address.segments();
    (first[0] & 0xe000) == 0x2000
        && first[0] != 0x2002
        && !(first[0] == 0x2001 && (first[1] == 0 || first[1] == 0xdb8))
}

/// Whether an address stands on this machine or in a private network.
pub fn is_inside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_network_is_asked() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "2002:7f00:1::",
            "2001:db8::1",
            "64:ff9b::7f00:1",
            "ff02::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["1.1.1.1", "93.184.216.34", "2606:2800:220:1::1"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn an_inner_address_is_of_this_machine_or_a_private_network() {
        for inside in ["127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fd00::1", "::ffff:10.0.0.1"] {
            assert!(is_inside(inside.parse().unwrap()), "{inside}");
        }
        for not in ["169.254.169.254", "0.0.0.0", "1.1.1.1", "fe80::1", "224.0.0.1"] {
            assert!(!is_inside(not.parse().unwrap()), "{not}");
        }
    }
}
