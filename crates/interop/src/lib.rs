//! What comes from other systems: FHIR R4 files.

pub mod fhir;
pub mod import;
