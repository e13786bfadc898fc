//! What one person is told inside the house. A notification names no patient: it says what happened and where to look, and
//! what is there opens through the access decision.
//!
//! What lasts (a backup that is old, a request that is due) is a condition: whoever knows of it is not told again until it is
//! over, and then reads that it is.

mod api;
pub(crate) mod job;
pub mod preference;
mod quiet;
mod store;

use jiff::Timestamp;
use kernel::{AccountId, NotificationId, Problem, Result};
use platform::{Job, Topic, Tx, Write};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use preference::{Channel, Preference};

pub(crate) use api::router;
pub use quiet::QuietHours;

/// How much it hurries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NotificationPriority)]
pub enum Priority {
    /// When there is time.
    Normal,
    /// Today.
    High,
    /// Now, whatever the hour; nobody turns it off.
    Urgent,
}

impl Priority {
    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }

    fn of(word: &str) -> Result<Self> {
        [Self::Normal, Self::High, Self::Urgent]
            .into_iter()
            .find(|priority| priority.word() == word)
            .ok_or_else(|| Problem::internal(format!("a notification has the priority {word}")))
    }
}

/// What a notification tells of; its words stand in the web app's languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NotificationKind)]
pub enum Kind {
    /// Somebody opened a protected record in an emergency.
    EmergencyOpened,
    /// A patient's request must be answered soon.
    PrivacyRequestDue,
    /// Somebody must soon be told of a breach.
    BreachDutyDue,
    /// The clinic's agreement, training or audit lapses soon.
    ClinicDateDue,
    /// Somebody's licence or training ends.
    CredentialExpiring,
    /// The backups are not as they must be.
    BackupTrouble,
    /// The disk is almost full.
    DiskLow,
    /// The audit trail is sealed late.
    SealingLate,
    /// A background job failed on its last try.
    JobDead,
    /// A slot became free that somebody waits for.
    SlotFreed,
    /// A colleague asks for a co-signature.
    CoSignatureAsked,
    /// A colleague declined to co-sign.
    CoSignatureDeclined,
    /// What a colleague was asked to co-sign was amended or withdrawn before they did.
    CoSignatureEnded,
    /// A report came back to who wrote it.
    ReportReturned,
    /// A case of the laboratory is the reader's to report.
    CaseAssigned,
    /// One that was is not any more.
    CaseTakenAway,
    /// A colleague asks about a case of the laboratory.
    ConsultationAsked,
    /// A colleague said what they think of it.
    ConsultationAnswered,
    /// A colleague did not, and said why.
    ConsultationDeclined,
    /// A report of a patient in the reader's care is out.
    ResultPublished,
    /// One that the reader saw, or of a patient in their care, says something else now.
    ResultAmended,
    /// Something was added below a report of pathology.
    ResultAdded,
    /// One that the reader saw, or of a patient in their care, was taken back.
    ResultWithdrawn,
    /// What was told during an operation, and the reader saw, or of a patient in their care, was taken back.
    PreliminaryWithdrawn,
    /// Who relies on a report that was amended or taken back was not reached, or has not said that they read it.
    ReportNotTold,
    /// Somebody revoked the reader's signing certificate, or said since when its key was in other hands.
    CertificateRevoked,
}

impl Kind {
    /// Every kind, in the order in which people choose among them.
    pub const ALL: [Self; 26] = [
        Self::CoSignatureAsked,
        Self::CoSignatureDeclined,
        Self::CoSignatureEnded,
        Self::ReportReturned,
        Self::CaseAssigned,
        Self::CaseTakenAway,
        Self::ConsultationAsked,
        Self::ConsultationAnswered,
        Self::ConsultationDeclined,
        Self::ResultPublished,
        Self::ResultAmended,
        Self::ResultAdded,
        Self::ResultWithdrawn,
        Self::PreliminaryWithdrawn,
        Self::ReportNotTold,
        Self::CertificateRevoked,
        Self::EmergencyOpened,
        Self::PrivacyRequestDue,
        Self::BreachDutyDue,
        Self::ClinicDateDue,
        Self::CredentialExpiring,
        Self::BackupTrouble,
        Self::DiskLow,
        Self::SealingLate,
        Self::JobDead,
        Self::SlotFreed,
    ];

    /// The word in the database and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::EmergencyOpened => "emergency_opened",
            Self::PrivacyRequestDue => "privacy_request_due",
            Self::BreachDutyDue => "breach_duty_due",
            Self::ClinicDateDue => "clinic_date_due",
            Self::CredentialExpiring => "credential_expiring",
            Self::BackupTrouble => "backup_trouble",
            Self::DiskLow => "disk_low",
            Self::SealingLate => "sealing_late",
            Self::JobDead => "job_dead",
            Self::SlotFreed => "slot_freed",
            Self::CoSignatureAsked => "co_signature_asked",
            Self::CoSignatureDeclined => "co_signature_declined",
            Self::CoSignatureEnded => "co_signature_ended",
            Self::ReportReturned => "report_returned",
            Self::CaseAssigned => "case_assigned",
            Self::CaseTakenAway => "case_taken_away",
            Self::ConsultationAsked => "consultation_asked",
            Self::ConsultationAnswered => "consultation_answered",
            Self::ConsultationDeclined => "consultation_declined",
            Self::ResultPublished => "result_published",
            Self::ResultAmended => "result_amended",
            Self::ResultAdded => "result_added",
            Self::ResultWithdrawn => "result_withdrawn",
            Self::PreliminaryWithdrawn => "preliminary_withdrawn",
            Self::ReportNotTold => "report_not_told",
            Self::CertificateRevoked => "certificate_revoked",
        }
    }

    fn of(word: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or_else(|| Problem::internal(format!("a notification has the kind {word}")))
    }

    /// How much it hurries.
    pub fn priority(self) -> Priority {
        match self {
            Self::EmergencyOpened
            | Self::DiskLow
            | Self::ResultAmended
            | Self::ResultWithdrawn
            | Self::PreliminaryWithdrawn
            | Self::ReportNotTold => Priority::Urgent,
            Self::PrivacyRequestDue
            | Self::BreachDutyDue
            | Self::ClinicDateDue
            | Self::CredentialExpiring
            | Self::BackupTrouble
            | Self::SealingLate
            | Self::CoSignatureAsked
            | Self::ReportReturned
            | Self::CaseAssigned
            | Self::CaseTakenAway
            | Self::ConsultationAsked
            | Self::ConsultationAnswered
            | Self::ConsultationDeclined
            | Self::ResultAdded
            | Self::CertificateRevoked => Priority::High,
            Self::JobDead
            | Self::SlotFreed
            | Self::CoSignatureDeclined
            | Self::CoSignatureEnded
            | Self::ResultPublished => Priority::Normal,
        }
    }

    /// The way it goes where its reader has not chosen another.
    fn usual(self) -> Channel {
        if self.priority() == Priority::Normal { Channel::App } else { Channel::Mail }
    }

    /// The ways its reader may choose.
    fn channels(self) -> &'static [Channel] {
        match self.priority() {
            Priority::Urgent => &[Channel::App, Channel::Mail],
            Priority::High | Priority::Normal => &[Channel::Off, Channel::App, Channel::Mail],
        }
    }
}

/// The record that somebody looks at to see what it is about.
#[derive(Debug, Clone, Copy)]
pub struct Related {
    /// What it is, as in the audit trail: `breach`.
    pub resource_type: &'static str,
    /// Which one, where there is one.
    pub id: Option<Uuid>,
}

/// Something to tell people of.
#[derive(Debug, Clone)]
pub struct Alert {
    /// What stands behind it, by a name of its own among those of its kind.
    pub condition: String,
    /// Where to look.
    pub related: Related,
    /// Words and numbers for its text. No patient is named here, nor anything by which one is known.
    pub details: Map<String, Value>,
}

impl Alert {
    /// `details` must be an object; anything else says nothing.
    pub fn new(condition: impl Into<String>, related: Related, details: Value) -> Self {
        let details = match details {
            Value::Object(details) => details,
            _ => Map::new(),
        };
        Self { condition: condition.into(), related, details }
    }
}

/// Of notifications, how many were written and how many were over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// New ones.
    pub raised: u64,
    /// Those whose condition ended.
    pub resolved: u64,
}

impl Changed {
    /// Whether nobody learned anything.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl std::ops::AddAssign for Changed {
    fn add_assign(&mut self, other: Self) {
        self.raised += other.raised;
        self.resolved += other.resolved;
    }
}

/// The job that sends a letter to somebody whom notifications wait for. Identity runs it: it knows the address.
pub const MAIL: &str = "notification.mail";

/// Whose letter it is.
#[derive(Debug, Serialize, Deserialize)]
pub struct Mailing {
    /// The reader.
    pub account: AccountId,
}

/// Tells these people, those who know it already left out. Returns how many learned it.
pub async fn raise(tx: &Tx<Write>, kind: Kind, to: &[AccountId], alert: &Alert) -> Result<u64> {
    let (now, mails) = (tx.platform().now(), tx.platform().config().mail.is_some());
    let wishes = preference::store::of(tx, to).await?;
    let mut raised = 0;
    for account in to {
        let wish = wishes.get(&account.0).cloned().unwrap_or_default();
        let channel = wish.channel(kind);
        if channel == Channel::Off {
            continue;
        }
        let mail_at = (mails && channel == Channel::Mail).then(|| mail_at(&wish, kind, now));
        if store::add(tx, NotificationId::new(), *account, kind, alert, now, mail_at).await? {
            raised += 1;
            tx.live(Topic::Notifications, Some(*account)).await?;
            if let Some(at) = mail_at {
                tx.enqueue(Job::new(MAIL, &Mailing { account: *account })?.at(at)).await?;
            }
        }
    }
    Ok(raised)
}

/// Mail waits for the end of the reader's quiet hours; what is urgent does not.
fn mail_at(wish: &Preference, kind: Kind, now: Timestamp) -> Timestamp {
    if kind.priority() == Priority::Urgent {
        return now;
    }
    wish.quiet.as_ref().and_then(|quiet| quiet.end(now)).unwrap_or(now)
}

/// Says which conditions of a kind stand now: people learn of those they do not know, and that the others are over.
pub async fn stand(tx: &Tx<Write>, kind: Kind, to: &[AccountId], alerts: &[Alert]) -> Result<Changed> {
    let standing: Vec<&str> = alerts.iter().map(|alert| alert.condition.as_str()).collect();
    let resolved = over(tx, store::resolve_others(tx, kind, &standing).await?).await?;
    let mut changed = Changed { raised: 0, resolved };
    for alert in alerts {
        changed.raised += raise(tx, kind, to, alert).await?;
    }
    Ok(changed)
}

/// Tells these people of the newest of a kind of which only the newest counts: it takes the place of what nobody has read, and
/// what was read is over. Returns how many learned it.
pub async fn renew(tx: &Tx<Write>, kind: Kind, to: &[AccountId], alert: &Alert) -> Result<u64> {
    clear(tx, kind, &[alert.condition.as_str()]).await?;
    raise(tx, kind, to, alert).await
}

/// Nothing of such a kind is to be told any more: what nobody has read is taken back, and what was read is over.
pub async fn lapse(tx: &Tx<Write>, kind: Kind) -> Result<()> {
    clear(tx, kind, &[]).await
}

async fn clear(tx: &Tx<Write>, kind: Kind, standing: &[&str]) -> Result<()> {
    over(tx, store::drop_unread(tx, kind, standing).await?).await?;
    over(tx, store::resolve_others(tx, kind, standing).await?).await?;
    Ok(())
}

/// One condition is over.
pub async fn resolve(tx: &Tx<Write>, kind: Kind, condition: &str) -> Result<u64> {
    over(tx, store::resolve(tx, kind, condition).await?).await
}

/// Tells those who have it on their screens; how many notifications it was.
async fn over(tx: &Tx<Write>, readers: Vec<AccountId>) -> Result<u64> {
    for reader in &readers {
        tx.live(Topic::Notifications, Some(*reader)).await?;
    }
    Ok(readers.len() as u64)
}

/// What goes into a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many wait.
    pub notifications: usize,
    /// Whether one of them is urgent.
    pub is_urgent: bool,
}

/// Takes what waits to go to this person by mail; nothing where it was read meanwhile, or is over.
pub async fn take_for_mail(tx: &Tx<Write>, account: AccountId) -> Result<Option<Waiting>> {
    let priorities = store::take_for_mail(tx, account).await?;
    let is_urgent = priorities.iter().any(|priority| priority == Priority::Urgent.word());
    Ok((!priorities.is_empty()).then_some(Waiting { notifications: priorities.len(), is_urgent }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_json_and_what_is_urgent_is_not_turned_off() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
            assert_eq!(Kind::of(kind.word()).unwrap(), kind);
            assert_eq!(kind.priority() == Priority::Urgent, !kind.channels().contains(&Channel::Off));
            assert!(kind.channels().contains(&kind.usual()));
        }
    }

    #[test]
    fn mail_waits_for_the_morning_unless_it_is_urgent() {
        let quiet = QuietHours {
            from: "22:00".parse().unwrap(),
            until: "06:30".parse().unwrap(),
            time_zone: "America/Chicago".into(),
        };
        let wish = Preference { quiet: Some(quiet), ..Preference::default() };
        let night: Timestamp = "2026-11-21T05:00:00Z".parse().unwrap();
        let morning: Timestamp = "2026-11-21T12:30:00Z".parse().unwrap();
        assert_eq!(mail_at(&wish, Kind::BackupTrouble, night), morning);
        assert_eq!(mail_at(&wish, Kind::EmergencyOpened, night), night);
        assert_eq!(mail_at(&wish, Kind::BackupTrouble, morning), morning);
    }
}
