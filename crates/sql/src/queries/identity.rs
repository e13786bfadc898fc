// This file was generated with `clorinde`. Do not modify.

pub mod account;
pub mod clinic;
pub mod link;
pub mod passkey;
pub mod public_token;
pub mod session;
