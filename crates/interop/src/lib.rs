//! What comes from other systems: FHIR R4 files.

pub mod fhir;
pub mod import;
pub mod permissions;

pub use import::{api::router, handlers};
