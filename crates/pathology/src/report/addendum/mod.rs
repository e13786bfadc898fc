//! What is added below a report that is out: a dated text with its own signature, code and paper. The report stands as it was signed.

pub mod api;
mod paper;
pub mod state;
pub mod store;
#[cfg(test)]
mod tests;
mod words;

/// The kind of thing that is signed, in records of signatures and in the trail.
pub const ADDENDUM: &str = "pathology_addendum";
/// An addendum is signed once.
pub(crate) const VERSION: i32 = 1;
/// Longest text.
const TEXT: usize = 20_000;
