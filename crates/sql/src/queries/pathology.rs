// This file was generated with `clorinde`. Do not modify.

pub mod addendum;
pub mod ai_chat;
pub mod alarm;
pub mod assignment;
pub mod bench_item;
pub mod case_search;
pub mod consultation;
pub mod delivery;
pub mod finding;
pub mod frozen_section;
pub mod material;
pub mod pathology_case;
pub mod print;
pub mod referring_consultant;
pub mod report;
pub mod report_delivery;
pub mod report_image;
pub mod report_template;
pub mod specimen;
pub mod stain;
pub mod stain_request;
pub mod statistics;
pub mod storage;
