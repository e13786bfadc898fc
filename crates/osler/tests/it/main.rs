//! Integration tests: the router in the process, a real PostgreSQL, a fresh clinic a test in one migrated database, so
//! that a leak breaks the neighbour.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

mod harness;

mod access;
mod audit;
mod contract;
mod identity;
mod import;
mod registry;
mod traceability;
mod wall;
