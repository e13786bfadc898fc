//! Telling who referred a case that its report is out: here, where they have an account, else by a letter with a link that asks for a
//! code, or by telephone. The letter names no patient and no finding.

pub(crate) mod api;
pub(crate) mod guest;
pub(crate) mod job;
mod store;
mod watch;

use jiff::SignedDuration;
use kernel::{PathologyAddendumId, PathologyReportId, Result};
use platform::{Job, Tx, Write};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub(crate) use store::{on_paper, told_here};

const DELIVERY: &str = "report_delivery";
/// The kind of its tokens in the directory of links.
const KIND: &str = "report";
/// So long a link is good,
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// and a code,
const CODE_LASTS: SignedDuration = SignedDuration::from_mins(10);
/// and what a code opened.
const PASS_LASTS: SignedDuration = SignedDuration::from_mins(30);
/// Codes of a link are sent so often within
const MOST_CODES: i32 = 3;
/// this time.
const CODES_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// After so many wrong ones a code is worth nothing,
const MOST_WRONG: i32 = 5;
/// and after so many in all the link: the laboratory sends another.
const MOST_WRONG_OF_LINK: i32 = 10;

/// What went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveredWhat {
    /// The first edition.
    Published,
    /// An edition in the place of another.
    Amended,
    /// That nobody relies on the report any more.
    Withdrawn,
    /// What was added below it.
    Addendum,
}

impl DeliveredWhat {
    const ALL: [Self; 4] = [Self::Published, Self::Amended, Self::Withdrawn, Self::Addendum];

    /// The word in the database.
    fn word(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Amended => "amended",
            Self::Withdrawn => "withdrawn",
            Self::Addendum => "addendum",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether somebody may be relying on what does not stand.
    fn is_urgent(self) -> bool {
        matches!(self, Self::Amended | Self::Withdrawn)
    }
}

/// How somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMeans {
    /// Here: they have an account.
    Account,
    /// By a letter with a link.
    Email,
    /// There is nobody in the directory, or no address.
    None,
}

impl DeliveryMeans {
    const ALL: [Self; 3] = [Self::Account, Self::Email, Self::None];

    /// The word in the database.
    fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Email => "email",
            Self::None => "none",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// How a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// It has not left yet.
    Waiting,
    /// The mail server took it, or they were told here.
    Sent,
    /// Somebody opened the link with a code.
    Opened,
    /// They said that they read it, or were told by telephone.
    Acknowledged,
    /// It reached nobody; `reason` says why.
    Failed,
    /// Something newer went out since.
    Superseded,
}

impl DeliveryStatus {
    const ALL: [Self; 6] =
        [Self::Waiting, Self::Sent, Self::Opened, Self::Acknowledged, Self::Failed, Self::Superseded];

    /// The word in the database.
    fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Opened => "opened",
            Self::Acknowledged => "acknowledged",
            Self::Failed => "failed",
            Self::Superseded => "superseded",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether nothing is to be done about it any more.
    fn is_over(self) -> bool {
        matches!(self, Self::Acknowledged | Self::Superseded)
    }
}

/// What went out of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GoneOut {
    pub(crate) report: PathologyReportId,
    /// The edition, or the one to which the addendum belongs.
    pub(crate) edition: i32,
    pub(crate) what: DeliveredWhat,
    pub(crate) addendum: Option<PathologyAddendumId>,
}

/// Keeps, in the transaction by which something goes out, to whom it is to be told; the job queue tells it.
pub(crate) async fn begin(tx: &Tx<Write>, gone: GoneOut) -> Result<()> {
    let to = store::recipient(tx, gone.report).await?;
    watch::over(tx, &store::supersede(tx, &gone).await?).await?;
    let id = store::add(tx, &gone, &to).await?;
    if gone.what.is_urgent() {
        // What does not leave by itself is somebody's task at once; for whom there is no address a paper may come out until then.
        let at = if to.is_hindered() { tx.platform().now() } else { watch::unread_at(tx)? };
        watch::later(tx, id, at).await?;
        for earlier in store::add_earlier(tx, &gone, &to).await? {
            watch::later(tx, earlier, tx.platform().now()).await?;
        }
    }
    if to.means == DeliveryMeans::Email && to.reason().is_none() {
        tx.enqueue(Job::new(job::KIND, &job::Due { id })?).await?;
    }
    Ok(())
}
