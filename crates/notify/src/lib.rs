//! What people are told: notifications inside the house, and messages that leave it, by mail where a mail server is named,
//! else to be handed over. It stands below the accounts, whose messages it carries, and knows of people only where a message
//! goes.

mod live;
pub mod mail;
pub mod message;
pub mod notification;
pub mod outbound;
pub mod permissions;
pub mod sms;

use kernel::ProblemInfo;
use platform::{Platform, SealedColumn, jobs::Handlers};
use utoipa_axum::router::OpenApiRouter;

pub use message::{
    Channel, ENDED, Ended, Kind, Message, Standing,
    api::{AGREED_WITHIN, second_administrator},
    recall, send, standing,
};

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(409, "message_gone", "the message was sent, or what it says is worth nothing any more"),
    ProblemInfo::new(409, "message_not_refused", "only a message that was refused can be sent again"),
    ProblemInfo::new(
        409,
        "message_on_its_way",
        "the mail server takes it: only what it refused is handed over",
    ),
    ProblemInfo::new(409, "second_administrator", "another administrator must do the same within 24 hours"),
];

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::new("notify.message", "recipient", "id"),
    SealedColumn::new("notify.message", "letter", "id"),
    SealedColumn::new("notify.sms_gateway", "header_value", "clinic_id"),
];

/// Routes of this department.
pub fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new()
        .merge(message::api::router())
        .merge(notification::router())
        .merge(live::router())
        .merge(sms::api::router())
}

/// Jobs of this department.
pub fn jobs() -> Handlers {
    message::job::handlers().merge(notification::job::handlers())
}
