//! Removing records whose time is over: one person proposes and sees what would go, another approves, a job does it and
//! looks again at each record before it goes. What is left is the evidence: which numbers, when, by whom.

pub mod api;
mod job;

pub(crate) use job::jobs;

/// Records of one purge.
const MOST: i64 = 1_000;
