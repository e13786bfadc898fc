// This file was generated with `clorinde`. Do not modify.

pub mod breach;
pub mod event;
pub mod operations;
pub mod sign_in;
