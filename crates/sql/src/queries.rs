// This file was generated with `clorinde`. Do not modify.

pub mod identity;
pub mod platform;
pub mod staff;
