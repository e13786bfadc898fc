//! The clinic's background jobs, for its administrators: what waits, runs, is done or is dead, and dead ones started again.

mod api;

pub use api::router;
