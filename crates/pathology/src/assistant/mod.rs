//! What helps whoever writes a report: checks of what it says against itself and against its case. Nothing here changes a report, and
//! nothing here keeps anybody from verifying or signing it.

pub mod api;
pub mod checks;
mod store;
