//! The chain itself, pure: canonical form, leaf, log hash.
//!
//! `leaf = SHA-256(domain ‖ 0x00 ‖ salt ‖ JCS(event))`, `log_hash = SHA-256(previous_log_hash ‖ leaf)`; the first event
//! follows 32 zero bytes.

pub use platform::canonical::{canonical, parse};
use platform::http::sha256;
use serde_json::Value;

/// Names the form of an event; a change of the form gets a new name.
pub const DOMAIN: &[u8] = b"osler-audit-event-1";

/// What the first event of a chain follows.
pub const GENESIS: [u8; 32] = [0; 32];

/// A stored hash as it is computed with.
pub fn digest(stored: &[u8]) -> kernel::Result<[u8; 32]> {
    stored.try_into().map_err(|_| kernel::Problem::internal("a log hash has 32 bytes"))
}

/// The leaf of an event.
pub fn leaf(salt: &[u8], event: &Value) -> [u8; 32] {
    sha256(&[DOMAIN, b"\0", salt, canonical(event).as_bytes()].concat())
}

/// The hash that a seal stores, over everything before it.
pub fn log_hash(previous: &[u8], leaf: &[u8]) -> [u8; 32] {
    sha256(&[previous, leaf].concat())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The vector of docs/audit-format.md.
    #[test]
    fn the_published_vector_holds() {
        let event =
            json!({"action": "patient.read", "at": "1790000000000000", "success": true, "subjects": []});
        let leaf = leaf(&[7; 16], &event);
        let head = log_hash(&GENESIS, &leaf);
        let document = include_str!("../../../../docs/audit-format.md");
        assert!(document.contains(&hex::encode(leaf)), "leaf {}", hex::encode(leaf));
        assert!(document.contains(&hex::encode(head)), "head {}", hex::encode(head));
    }

    proptest::proptest! {
        #[test]
        fn any_change_of_a_text_changes_the_leaf(a in "\\PC{0,20}", b in "\\PC{0,20}") {
            let same = leaf(&[0; 16], &json!({"x": a})) == leaf(&[0; 16], &json!({"x": b}));
            proptest::prop_assert_eq!(same, a == b);
        }
    }
}
