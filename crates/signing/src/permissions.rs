//! What this department asks of a caller.

platform::permissions! {}
