// This file was generated with `clorinde`. Do not modify.

pub mod message;
pub mod notification;
pub mod sms;
