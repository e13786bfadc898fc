//! The words everybody uses: ids, versions, problems, pages, secrets, the clock. No I/O.

mod clock;
pub mod dea;
mod id;
mod money;
pub mod npi;
mod page;
mod problem;
mod secret;
pub mod text;

pub use clock::{Clock, ManualClock, SystemClock};
pub use id::*;
pub use money::Money;
pub use page::{Cursor, Page};
pub use problem::{FieldError, PROBLEMS, Problem, ProblemBody, ProblemInfo, Result};
pub use secret::Secret;
