//! Who is likely on record twice: a job looks for each patient who is new or was changed, a list shows the pairs with their
//! reasons, and what people say of a pair is remembered. Merging is in [`crate::merge`].

pub mod api;
pub mod job;
mod slips;

pub(crate) use job::queue;
