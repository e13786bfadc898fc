// This file was generated with `clorinde`. Do not modify.

pub mod job;
pub mod rotation;
pub mod setting;
pub mod work;
