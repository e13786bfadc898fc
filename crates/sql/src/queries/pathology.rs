// This file was generated with `clorinde`. Do not modify.

pub mod pathology_case;
pub mod report;
pub mod specimen;
