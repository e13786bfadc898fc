// This file was generated with `clorinde`. Do not modify.

pub mod allergy;
pub mod co_signature_request;
pub mod document;
pub mod encounter;
pub mod encounter_history;
pub mod encounter_of_appointment;
pub mod encounter_signing;
pub mod entry;
pub mod icd10;
pub mod imported_encounter;
pub mod imported_vitals;
pub mod layout;
pub mod problem;
pub mod shortcut;
pub mod timeline;
pub mod vitals;
