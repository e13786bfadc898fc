// This file was generated with `clorinde`. Do not modify.

pub mod allergy;
pub mod encounter;
pub mod entry;
pub mod icd10;
pub mod imported_encounter;
pub mod layout;
pub mod problem;
pub mod vitals;
