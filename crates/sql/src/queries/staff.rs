// This file was generated with `clorinde`. Do not modify.

pub mod care_team;
pub mod emergency;
pub mod expiry;
pub mod portrait;
pub mod profile;
pub mod role;
