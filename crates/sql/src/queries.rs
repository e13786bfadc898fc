// This file was generated with `clorinde`. Do not modify.

pub mod charting;
pub mod files;
pub mod governance;
pub mod identity;
pub mod interop;
pub mod notify;
pub mod pathology;
pub mod platform;
pub mod registry;
pub mod scheduling;
pub mod signing;
pub mod staff;
