//! One message to one address.

pub mod api;
pub mod job;
pub mod store;
mod template;

use jiff::Timestamp;
use kernel::{MessageId, Problem, Result};
use platform::{Job, Tx, Write};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::notification::QuietHours;

/// What a message is about; its words stand in `templates/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A link by which somebody chooses a new password.
    PasswordReset,
    /// A link that shows that an address is theirs.
    EmailVerification,
    /// A link by which a new person chooses their first password.
    Invitation,
    /// That something waits to be read inside; not what it is.
    Notification,
    /// The same, at once.
    UrgentNotification,
    /// Somebody signed in from where the account's owner had not been before.
    NewSignIn,
    /// The password was changed.
    PasswordChanged,
    /// The second factor was set up or turned off, or got new recovery codes.
    FactorChanged,
    /// Somebody else took the second factor away.
    FactorReset,
    /// A recovery code took the place of the second factor.
    RecoveryCodeUsed,
    /// The address was changed; goes to the one before.
    EmailChanged,
    /// A passkey was added or removed.
    PasskeyChanged,
    /// The counter of a passkey ran back: there may be a second one with the same key.
    PasskeyCopied,
    /// A patient is expected soon.
    AppointmentReminder,
    /// The same of a visit by video, with the link to it.
    VideoReminder,
    /// A report is out for who referred the patient; a link to it, which asks for a code.
    ReportDelivery,
    /// The same of a report of which its reader was told before, and which says something else now.
    ReportAmended,
    /// The same of one that was taken back.
    ReportWithdrawn,
    /// The same of what was added below it.
    ReportAdded,
    /// The code that such a link asks for.
    ReportCode,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 20] = [
        Self::PasswordReset,
        Self::EmailVerification,
        Self::Invitation,
        Self::Notification,
        Self::UrgentNotification,
        Self::NewSignIn,
        Self::PasswordChanged,
        Self::FactorChanged,
        Self::FactorReset,
        Self::RecoveryCodeUsed,
        Self::EmailChanged,
        Self::PasskeyChanged,
        Self::PasskeyCopied,
        Self::AppointmentReminder,
        Self::VideoReminder,
        Self::ReportDelivery,
        Self::ReportAmended,
        Self::ReportWithdrawn,
        Self::ReportAdded,
        Self::ReportCode,
    ];

    /// The word in the database and in the templates.
    pub fn word(self) -> &'static str {
        match self {
            Self::PasswordReset => "password_reset",
            Self::EmailVerification => "email_verification",
            Self::Invitation => "invitation",
            Self::Notification => "notification",
            Self::UrgentNotification => "urgent_notification",
            Self::NewSignIn => "new_sign_in",
            Self::PasswordChanged => "password_changed",
            Self::FactorChanged => "factor_changed",
            Self::FactorReset => "factor_reset",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::EmailChanged => "email_changed",
            Self::PasskeyChanged => "passkey_changed",
            Self::PasskeyCopied => "passkey_copied",
            Self::AppointmentReminder => "appointment_reminder",
            Self::VideoReminder => "video_reminder",
            Self::ReportDelivery => "report_delivery",
            Self::ReportAmended => "report_amended",
            Self::ReportWithdrawn => "report_withdrawn",
            Self::ReportAdded => "report_added",
            Self::ReportCode => "report_code",
        }
    }

    /// Whether a department waits to hear what became of it.
    pub(crate) fn is_followed(word: &str) -> bool {
        [
            Self::AppointmentReminder,
            Self::VideoReminder,
            Self::ReportDelivery,
            Self::ReportAmended,
            Self::ReportWithdrawn,
            Self::ReportAdded,
        ]
        .iter()
        .any(|kind| kind.word() == word)
    }
}

/// The way by which a message leaves the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageChannel)]
pub enum Channel {
    /// A letter to an e-mail address.
    Mail,
    /// A text message to a telephone.
    Sms,
}

impl Channel {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }

    /// From the word.
    pub fn of(word: &str) -> Result<Self> {
        match word {
            "mail" => Ok(Self::Mail),
            "sms" => Ok(Self::Sms),
            _ => Err(Problem::internal(format!("a message goes by {word}"))),
        }
    }
}

/// The topic that tells what became of a message that a department follows.
pub const ENDED: &str = "message.ended";

/// What that topic says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ended {
    /// The message.
    pub message: MessageId,
    /// Whether the server or the gateway took it; else it was refused.
    pub sent: bool,
}

/// Something to say to somebody.
#[derive(Debug)]
pub struct Message<'a> {
    /// What it is about.
    pub kind: Kind,
    /// How it goes.
    pub channel: Channel,
    /// The address, or the number of the telephone.
    pub to: &'a str,
    /// The reader's language; one that we do not speak is English.
    pub language: &'a str,
    /// What stands where the template names it.
    pub values: &'a [(&'static str, &'a str)],
    /// What it says is worth nothing after this.
    pub expires_at: Timestamp,
    /// The hours in which its reader is not disturbed: it waits for their end.
    pub quiet_hours: Option<&'a QuietHours>,
    /// Not to be read by the clinic's administrators: it opens more than this clinic.
    pub confidential: bool,
    /// Handed over only by two: it opens the account of somebody who decides what others see or do.
    pub two_readers: bool,
}

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// What the job gets.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Outgoing {
    id: MessageId,
}

/// A mail server or a gateway that is away for a day loses nothing: after an hour of growing pauses it is asked each hour.
const ATTEMPTS: i32 = 36;

/// Puts a message on its way, with the transaction that wants it said.
pub async fn send(tx: &Tx<Write>, message: &Message<'_>) -> Result<MessageId> {
    let letter = template::write(message.kind, message.language, message.values);
    let id = store::add(tx, message, &letter).await?;
    queue(tx, id, &id.to_string(), None).await?;
    Ok(id)
}

/// How a message stands that a department follows.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The message.
    pub message: MessageId,
    /// Tries to send it.
    pub attempts: i32,
    /// Why the last one failed.
    pub last_error: Option<String>,
}

/// How these messages stand, as long as it is kept that they were.
pub async fn standing<M: Send + Sync>(tx: &Tx<M>, messages: &[MessageId]) -> Result<Vec<Standing>> {
    if messages.is_empty() { Ok(vec![]) } else { store::standing(tx, messages).await }
}

/// Takes back what is not true any more, or goes to somebody else now; what the server or the gateway took has left.
pub async fn recall(tx: &Tx<Write>, messages: &[MessageId]) -> Result<()> {
    if messages.is_empty() { Ok(()) } else { store::recall(tx, messages).await }
}

/// Queues the job that sends it, then or now; once under its key.
async fn queue(tx: &Tx<Write>, id: MessageId, key: &str, at: Option<Timestamp>) -> Result<()> {
    let job = Job::new(job::KIND, &Outgoing { id })?.unique(key).attempts(ATTEMPTS);
    tx.enqueue(if let Some(at) = at { job.at(at) } else { job }).await.map(drop)
}
