//! The outbox: what left the clinic, what waits, and what is handed over where no mail is sent.

use jiff::{SignedDuration, Timestamp};
use kernel::{Cursor, MessageId, Page, Problem, Result};
use platform::{Answer, Caller, Event, Path, Permission, Platform, Query, Reply};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Channel,
    store::{self, Row},
};
use crate::permissions::{ManageMessages, ReadMessages};

/// How a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageStatus {
    /// To be sent, or, without a mail server, to be handed over.
    Waiting,
    /// The mail server took it.
    Sent,
    /// The mail server does not take it.
    Refused,
    /// It was not true any more before it left.
    Withdrawn,
}

impl MessageStatus {
    fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of(word: &str) -> Result<Self> {
        [Self::Waiting, Self::Sent, Self::Refused, Self::Withdrawn]
            .into_iter()
            .find(|status| status.word() == word)
            .ok_or_else(|| Problem::internal(format!("a message has the status {word}")))
    }
}

/// A message, without what it says.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageView {
    /// The message.
    pub id: MessageId,
    /// What it is about, like `password_reset`.
    pub kind: String,
    /// How it goes.
    pub channel: Channel,
    /// Where it goes.
    pub to: String,
    /// How it stands.
    pub status: MessageStatus,
    /// Tries to send it.
    pub attempts: i32,
    /// Why the last one failed.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// What it says is worth nothing after this.
    pub expires_at: Timestamp,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// When somebody read it, to hand it over.
    pub handed_over_at: Option<Timestamp>,
    /// Who did.
    pub handed_over_by: Option<String>,
    /// What the caller may do with it.
    pub allowed_actions: Vec<&'static str>,
}

fn view<P: Permission>(caller: &Caller<P>, row: Row) -> Result<MessageView> {
    let status = MessageStatus::of(&row.status)?;
    let channel = Channel::of(&row.channel)?;
    let to = store::recipient(caller.platform().vault(), caller.clinic(), &row)?;
    let of_use = row.letter.is_some() && caller.now() < row.expires_at && caller.can("message.manage");
    let mut allowed_actions = vec![];
    if of_use && !row.confidential && !is_on_its_way(caller, channel, status) {
        allowed_actions.push("hand_over");
    }
    if of_use && status == MessageStatus::Refused {
        allowed_actions.push("send");
    }
    Ok(MessageView {
        id: MessageId(row.id),
        kind: row.kind,
        channel,
        to,
        status,
        attempts: row.attempts,
        last_error: row.last_error,
        created_at: row.created_at,
        expires_at: row.expires_at,
        sent_at: row.sent_at,
        handed_over_at: row.handed_over_at,
        handed_over_by: row.handed_over_by,
        allowed_actions,
    })
}

/// What a mail server or a gateway takes is for its owner alone; only what was refused is handed over. A text message is written
/// only where there is a gateway.
fn is_on_its_way<P: Permission>(caller: &Caller<P>, channel: Channel, status: MessageStatus) -> bool {
    let goes = channel == Channel::Sms || caller.platform().config().mail.is_some();
    goes && status != MessageStatus::Refused
}

/// For so long the wish of one administrator waits for that of another.
pub const AGREED_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// One alone must not pass for somebody who decides what others see or do.
pub fn second_administrator() -> Problem {
    Problem::conflict(
        "second_administrator",
        "This opens the account of somebody who decides what others see or do. It is noted; another administrator does the same within 24 hours. Where there is none, whoever runs the server helps.",
    )
}

/// A page of messages.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageList {
    /// The newest first.
    pub items: Vec<MessageView>,
    /// Where the next page starts; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Whether this server sends mail; without it, messages wait to be handed over.
    pub sends_mail: bool,
}

/// Filters.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessageFilter {
    /// Of this status.
    status: Option<MessageStatus>,
    /// `next` of the page before.
    after: Option<String>,
}

const PAGE: usize = 50;

/// The clinic's messages, the newest first.
#[utoipa::path(get, path = "/messages", tag = "notify", params(MessageFilter), responses((status = 200, body = MessageList)))]
async fn list_messages(
    caller: Caller<ReadMessages>,
    Query(asked): Query<MessageFilter>,
) -> Result<Reply<MessageList>> {
    let after = asked.after.as_deref().map(Cursor::decode).transpose()?;
    let tx = caller.read().await?;
    let rows = store::list(&tx, asked.status.map(MessageStatus::word), after, PAGE).await?;
    let page = Page::from_rows(rows, PAGE, |row| Cursor { at: row.created_at, id: row.id }, |row| row);
    let items = page.items.into_iter().map(|row| view(&caller, row)).collect::<Result<_>>()?;
    let sends_mail = caller.platform().config().mail.is_some();
    tx.disclose(Event::new("message.listed", "message"), MessageList { items, next: page.next, sends_mail })
        .await
}

/// What a message says, for whoever hands it over.
#[derive(Serialize, ToSchema)]
pub struct LetterView {
    /// Where it was to go.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

fn agrees_with_another(caller: &Caller<ManageMessages>, row: &Row) -> bool {
    let fresh = row.first_read_at.is_some_and(|at| caller.now().duration_since(at) < AGREED_WITHIN);
    fresh && row.first_reader.is_some_and(|first| first != caller.account().0)
}

fn gone() -> Problem {
    Problem::conflict("message_gone", "It was sent, or what it says is worth nothing any more.")
}

/// Shows what a waiting message says, to hand it over by another way; who did is kept.
#[utoipa::path(post, path = "/messages/{id}/hand-over", tag = "notify", params(("id" = MessageId, Path)), responses((status = 200, body = LetterView)))]
async fn hand_over(caller: Caller<ManageMessages>, Path(id): Path<MessageId>) -> Result<Reply<LetterView>> {
    caller.stepped_up()?;
    let (vault, now) = (caller.platform().vault(), caller.now());
    let tx = caller.write().await?;
    let row = store::get(&tx, id).await?;
    if row.confidential {
        let event = Event::new("access.refused", "message").on(id).because("confidential");
        return Err(tx.refuse(event, Problem::forbidden()).await);
    }
    if is_on_its_way(&caller, Channel::of(&row.channel)?, MessageStatus::of(&row.status)?) {
        return Err(Problem::conflict(
            "message_on_its_way",
            "Its owner gets it by mail. Only what the mail server refused is handed over.",
        ));
    }
    let letter = store::letter(vault, caller.clinic(), &row, now)?.ok_or_else(gone)?;
    if row.two_readers && !agrees_with_another(&caller, &row) {
        store::ask_for_second_reader(&tx, id, caller.account(), now).await?;
        let event = Event::new("message.hand_over_asked", "message").on(id);
        return Err(tx.commit_failure(event, second_administrator()).await);
    }
    let to = store::recipient(vault, caller.clinic(), &row)?;
    store::hand_over(&tx, id, caller.account_name(), now).await?;
    let view = LetterView { to, subject: letter.subject, text: letter.text };
    tx.commit(Event::new("message.handed_over", "message").on(id), Answer::secret(view)).await
}

/// Sends a refused message again, where the address or the mail server has been put right.
#[utoipa::path(post, path = "/messages/{id}/send", tag = "notify", params(("id" = MessageId, Path)), responses((status = 200, body = MessageView)))]
async fn send_again(caller: Caller<ManageMessages>, Path(id): Path<MessageId>) -> Result<Reply<MessageView>> {
    let tx = caller.write().await?;
    let waits = store::wait_again(&tx, id, caller.now()).await?;
    let row = store::get(&tx, id).await?;
    if !waits {
        return Err(Problem::conflict("message_not_refused", "Only a refused message can be sent again."));
    }
    super::queue(&tx, id, &format!("{id}:{}", row.attempts), None).await?;
    tx.commit(Event::new("message.sent_again", "message").on(id), view(&caller, row)?).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(list_messages)).routes(routes!(hand_over)).routes(routes!(send_again))
}
