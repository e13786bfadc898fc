// This file was generated with `clorinde`. Do not modify.

pub mod consent;
pub mod contact;
pub mod coverage;
pub mod disclosure;
pub mod draft;
pub mod duplicates;
pub mod glance;
pub mod merge;
pub mod patient;
pub mod photo;
pub mod privacy;
pub mod privacy_request;
pub mod purge;
pub mod retention;
pub mod search;
