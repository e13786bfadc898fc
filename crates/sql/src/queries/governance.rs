// This file was generated with `clorinde`. Do not modify.

pub mod breach;
pub mod event;
pub mod sign_in;
