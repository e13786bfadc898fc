//! Reading, sealing and verifying the audit trail. The format stands in `docs/audit-format.md`.

pub mod anchor;
pub mod api;
pub mod chain;
pub mod permissions;
pub mod sealer;
pub mod verify;

pub use api::router;
