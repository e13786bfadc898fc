//! The one way through the house: `HTTP → Caller<Permission> → Body → read()/write() → Tx → disclose/commit → Reply`.
//!
//! The pools are private to this crate. Nothing leaves the database but through a [`Tx`], and a `Tx` ends only in
//! [`Tx::disclose`] or [`Tx::commit`], which write the audit event in the same transaction.

mod body;
mod caller;
pub mod canonical;
pub mod config;
mod event;
pub mod http;
pub mod jobs;
mod live;
mod permission;
pub mod rate;
mod refusal;
mod reply;
pub mod rotation;
mod session;
pub mod setting;
mod state;
pub mod tls;
mod tx;
mod vault;

pub use body::{Body, IfMatch, LONG_BODY, Path, Query, Upload, check_json, percent_decoded, stalled};
pub use caller::{Caller, Guest, Renewed, RequestContext, STEPPED_UP_FOR};
pub use config::Config;
pub use event::Event;
pub use jobs::Job;
pub use live::{Listening, Live, Topic, VISITOR_LASTS};
pub use permission::{AnySession, Permission, PermissionInfo, SignedIn, System, TransitionInfo};
pub use refusal::Trace;
pub use reply::{Answer, Download, Reply};
pub use rotation::SealedColumn;
pub use session::{Rights, RoleStore, SessionState, SessionStore, Signed, StoredSession};
pub use state::{Doors, Parts, Platform, watch_space};
pub use tx::{Read, Tx, Write};
pub use vault::{FieldRef, FieldVault};

pub use kernel::Secret;

/// Problems of the way through the house.
pub const PROBLEMS: &[kernel::ProblemInfo] = &[
    kernel::ProblemInfo::new(400, "incomplete_body", "the request ended before its body did"),
    kernel::ProblemInfo::new(403, "cross_origin", "the request came from another site"),
    kernel::ProblemInfo::new(
        403,
        "step_up_required",
        "the password, or the code, was given too long ago for this",
    ),
    kernel::ProblemInfo::new(405, "method_not_allowed", "the address does not take that method"),
    kernel::ProblemInfo::new(408, "stalled_body", "the body stopped arriving"),
    kernel::ProblemInfo::new(
        409,
        "session_changed",
        "the session is no longer of the account and clinic that Osler-Signed-In-As names",
    ),
    kernel::ProblemInfo::new(
        422,
        "idempotency_key_reused",
        "the Idempotency-Key belongs to another request, whose result Location names",
    ),
    kernel::ProblemInfo::new(500, "interrupted", "of a job: the server ended while its last try ran"),
];
