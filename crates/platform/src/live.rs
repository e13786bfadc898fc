//! What open pages hear of at once: that something they may be showing has changed. A stream carries topics, never data: the
//! page reads what it shows by the way it always does, and that leaves its own event. Each browser holds one stream; it ends
//! with its session, with a change of rights and with the server, and keeps no session open.
//!
//! Changes are told by `NOTIFY`, over the one connection on which a server also hears of sessions.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderValue, header};
use kernel::{AccountId, ClinicId, Problem, Result};
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

use crate::{Caller, Event, Permission, Platform, Reply, SessionState, Signed};

/// So often a stream says that it lives: proxies and browsers give up a silent one.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Streams of one account: browsers on several machines. Another one ends the oldest.
const OF_ACCOUNT: usize = 8;
/// Streams of this server, well below its connections.
const MOST: usize = 2_000;
/// Sessions that are looked at once more at the same time: others wait for connections, too.
const LOOKS: usize = 2;
/// The channel of the database.
pub(crate) const CHANNEL: &str = "osler_live";

/// What may have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Somebody's notifications.
    Notifications,
    /// How the clinic's background jobs stand.
    Jobs,
    /// What is booked in the clinic.
    Appointments,
    /// Who waits in the clinic.
    WaitingRoom,
    /// Somebody's visits by video.
    Video,
}

impl Topic {
    const ALL: [Self; 5] =
        [Self::Notifications, Self::Jobs, Self::Appointments, Self::WaitingRoom, Self::Video];

    /// The name of its events in the stream.
    pub fn word(self) -> &'static str {
        match self {
            Self::Notifications => "notifications",
            Self::Jobs => "jobs",
            Self::Appointments => "appointments",
            Self::WaitingRoom => "waiting_room",
            Self::Video => "video",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.word() == word)
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Notifications => 1,
            Self::Jobs => 2,
            Self::Appointments => 4,
            Self::WaitingRoom => 8,
            Self::Video => 16,
        }
    }

    /// Whether this person may see what it is about.
    fn concerns(self, signed: &Signed) -> bool {
        let may = |permission: &str| signed.rights.permissions.contains(permission);
        match self {
            Self::Notifications => true,
            Self::Jobs => may("job.read") || may("import.run"),
            Self::Appointments => may("appointment.read"),
            Self::WaitingRoom => may("waiting_room.read"),
            Self::Video => may("appointment.attend"),
        }
    }
}

/// Whoever listens: anybody who is signed in. It keeps no session open, whatever the page says.
pub struct Listening;
impl Permission for Listening {
    const NAME: &'static str = "";
    const ATTENDED: bool = false;
}

/// A session or a right changed somewhere: look whether this one is still as it was.
const LOOK_AGAIN: u8 = 64;
/// The stream is to end.
const END: u8 = 128;

/// What a stream has not said yet. It holds a bit a topic: however much happens, nothing piles up.
#[derive(Default)]
struct News {
    bits: AtomicU8,
    woken: Notify,
}

impl News {
    fn add(&self, bits: u8) {
        self.bits.fetch_or(bits, Ordering::SeqCst);
        self.woken.notify_one();
    }
}

struct Listener {
    clinic: ClinicId,
    account: AccountId,
    signed: Arc<Signed>,
    news: Arc<News>,
}

/// Somebody without an account who hears of one place.
struct Visitor {
    clinic: ClinicId,
    place: Uuid,
    news: Arc<News>,
}

/// The open streams of this server.
pub(crate) struct Streams {
    open: Mutex<HashMap<Uuid, Listener>>,
    visitors: Mutex<HashMap<Uuid, Visitor>>,
    looks: Semaphore,
}

impl Default for Streams {
    fn default() -> Self {
        Self { open: Mutex::default(), visitors: Mutex::default(), looks: Semaphore::new(LOOKS) }
    }
}

impl Streams {
    fn open(&self) -> MutexGuard<'_, HashMap<Uuid, Listener>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn visitors(&self) -> MutexGuard<'_, HashMap<Uuid, Visitor>> {
        self.visitors.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A visitor's stream more; the ones before it of the same place end.
    fn admit(&self, id: Uuid, visitor: Visitor) -> Result<()> {
        let mut visitors = self.visitors();
        // Forgotten here and now: whoever reads nothing of a stream does not hear that it ends, and would fill the house.
        visitors.retain(|_, one| {
            let stays = (one.clinic, one.place) != (visitor.clinic, visitor.place);
            if !stays {
                one.news.add(END);
            }
            stays
        });
        if visitors.len() >= MOST {
            return Err(Problem::unavailable("too many visitors listen"));
        }
        visitors.insert(id, visitor);
        Ok(())
    }

    /// A stream more; over the limit of its account the oldest one ends (ids are sorted by time).
    fn add(&self, listener: Listener) -> Result<Uuid> {
        let mut open = self.open();
        if open.len() >= MOST {
            return Err(Problem::unavailable("too many pages listen"));
        }
        let mut own: Vec<Uuid> =
            open.iter().filter(|(_, one)| one.account == listener.account).map(|(id, _)| *id).collect();
        own.sort_unstable();
        for old in own.iter().rev().skip(OF_ACCOUNT - 1) {
            if let Some(old) = open.remove(old) {
                old.news.add(END);
            }
        }
        let id = Uuid::now_v7();
        open.insert(id, listener);
        Ok(id)
    }

    fn remember(&self, id: Uuid, signed: &Arc<Signed>) {
        if let Some(listener) = self.open().get_mut(&id) {
            listener.signed = signed.clone();
        }
    }

    /// Every stream looks whether its session is still as it was.
    pub(crate) fn look_again(&self) {
        self.tell_all(LOOK_AGAIN);
    }

    /// News may have been missed: every page reads again what it shows.
    pub(crate) fn missed(&self) {
        self.tell_all(LOOK_AGAIN | Topic::ALL.into_iter().fold(0, |bits, topic| bits | topic.bit()));
    }

    /// Every stream ends.
    pub(crate) fn end(&self) {
        self.tell_all(END);
    }

    fn tell_all(&self, bits: u8) {
        for listener in self.open().values() {
            listener.news.add(bits);
        }
        for visitor in self.visitors().values() {
            visitor.news.add(bits);
        }
    }

    /// News from the database: `clinic topic account`, without the last where it concerns the whole clinic; and
    /// `clinic place id` for whoever is there without an account.
    pub(crate) fn hear(&self, payload: &str) {
        let mut words = payload.split(' ');
        let clinic = words.next().and_then(|word| word.parse().ok()).map(ClinicId);
        let Some((clinic, word)) = clinic.zip(words.next()) else { return };
        let whom = words.next().and_then(|word| word.parse().ok());
        if word == PLACE {
            let there = |one: &&Visitor| one.clinic == clinic && Some(one.place) == whom;
            self.visitors().values().filter(there).for_each(|one| one.news.add(NEWS_OF_PLACE));
            return;
        }
        let Some(topic) = Topic::of(word) else { return };
        let account = whom.map(AccountId);
        for listener in self.open().values() {
            let meant =
                listener.clinic == clinic && account.is_none_or(|account| account == listener.account);
            if meant && topic.concerns(&listener.signed) {
                listener.news.add(topic.bit());
            }
        }
    }
}

/// The word before a place, and of the events of its stream.
const PLACE: &str = "place";
const NEWS_OF_PLACE: u8 = 1;

/// The same for whoever is at a place without an account.
pub(crate) fn payload_of_place(clinic: ClinicId, place: Uuid) -> String {
    format!("{clinic} {PLACE} {place}")
}

/// What goes over the line for [`Streams::hear`].
pub(crate) fn payload(clinic: ClinicId, topic: Topic, account: Option<AccountId>) -> String {
    match account {
        Some(account) => format!("{clinic} {} {account}", topic.word()),
        None => format!("{clinic} {}", topic.word()),
    }
}

/// A stream of server-sent events, after its event stands in the trail.
#[derive(Debug)]
pub struct Live(Response);

impl IntoResponse for Live {
    fn into_response(self) -> Response {
        self.0
    }
}

/// One open stream; dropped, it is forgotten.
struct Stream {
    id: Uuid,
    platform: Platform,
    token: [u8; 32],
    signed: Arc<Signed>,
    news: Arc<News>,
    begun: bool,
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.platform.streams().open().remove(&self.id);
    }
}

/// A visitor's stream lives no longer: whoever is there still opens the next one, and who lost the line is not taken for there.
pub const VISITOR_LASTS: Duration = Duration::from_secs(600);

/// The open stream of a visitor; dropped, it is forgotten, and `gone` is done.
struct Visit<F: FnOnce()> {
    id: Uuid,
    platform: Platform,
    news: Arc<News>,
    until: tokio::time::Instant,
    begun: bool,
    gone: Option<F>,
}

impl<F: FnOnce()> Drop for Visit<F> {
    fn drop(&mut self) {
        self.platform.streams().visitors().remove(&self.id);
        if let Some(gone) = self.gone.take() {
            gone();
        }
    }
}

impl<F: FnOnce()> Visit<F> {
    async fn next(&mut self) -> Option<Bytes> {
        if !std::mem::replace(&mut self.begun, true) {
            return Some(Bytes::from_static(b"event: opened\ndata:\n\n"));
        }
        loop {
            let wake = (tokio::time::Instant::now() + HEARTBEAT).min(self.until);
            let beat = tokio::time::timeout_at(wake, self.news.woken.notified()).await.is_err();
            let bits = self.news.bits.swap(0, Ordering::SeqCst);
            if bits & END != 0 || tokio::time::Instant::now() >= self.until {
                return None;
            }
            if bits & NEWS_OF_PLACE != 0 {
                return Some(Bytes::from(format!("event: {PLACE}\ndata:\n\n")));
            }
            if beat {
                return Some(Bytes::from_static(b": \n\n"));
            }
        }
    }
}

impl Live {
    /// A stream for somebody without an account who was let in at a place; the caller has recorded that. It carries no data
    /// either: what is there is read by the way that asks again who reads.
    pub fn of_visitor<F>(
        platform: &Platform,
        id: Uuid,
        clinic: ClinicId,
        place: Uuid,
        gone: F,
    ) -> Result<Self>
    where
        F: FnOnce() + Send + 'static,
    {
        let news = Arc::<News>::default();
        platform.streams().admit(id, Visitor { clinic, place, news: news.clone() })?;
        let (platform, until) = (platform.clone(), tokio::time::Instant::now() + VISITOR_LASTS);
        let visit = Visit { id, platform, news, until, begun: false, gone: Some(gone) };
        let body = stream::unfold(visit, |mut visit| async move {
            let said = visit.next().await?;
            Some((Ok::<_, std::convert::Infallible>(said), visit))
        });
        Ok(Self::streaming(Body::from_stream(body)))
    }

    fn streaming(body: Body) -> Self {
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // A proxy that collects answers would keep the news to itself.
        headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
        Self(response)
    }

    /// A stream that somebody asked for and that stands in the trail: `recorded` is what its transaction would have answered.
    pub fn after<T>(recorded: Reply<T>, body: Body) -> Self {
        drop(recorded);
        Self::streaming(body)
    }

    /// Opens a stream and records that.
    pub async fn open(caller: &Caller<Listening>) -> Result<Self> {
        let (signed, token) = caller.signed()?;
        let session = Event::new("live.opened", "session").on(signed.session.id);
        caller.read().await?.disclose(session, ()).await?;
        let (platform, news) = (caller.platform().clone(), Arc::<News>::default());
        let listener = Listener {
            clinic: caller.clinic(),
            account: caller.account(),
            signed: signed.clone(),
            news: news.clone(),
        };
        let id = platform.streams().add(listener)?;
        // A change between the request and now was told to nobody.
        news.add(LOOK_AGAIN);
        let stream = Stream { id, platform, token, signed, news, begun: false };
        let body = stream::unfold(stream, |mut stream| async move {
            let said = stream.next().await?;
            Some((Ok::<_, std::convert::Infallible>(said), stream))
        });
        Ok(Self::streaming(Body::from_stream(body)))
    }
}

impl Stream {
    /// What is said next; nothing where the stream ends.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let beat = tokio::time::timeout(HEARTBEAT, self.news.woken.notified()).await.is_err();
            let bits = self.news.bits.swap(0, Ordering::SeqCst);
            let over = self.signed.session.idle_expires_at.min(self.signed.session.expires_at);
            let look = bits & LOOK_AGAIN != 0 || self.platform.now() >= over;
            if bits & END != 0 || (look && !self.is_still_so().await) {
                return None;
            }
            let mut said = String::new();
            // Whoever comes (back) reads anew what it shows: nothing is kept for those who were away.
            if !std::mem::replace(&mut self.begun, true) {
                said.push_str("event: opened\ndata:\n\n");
            }
            for topic in Topic::ALL.into_iter().filter(|topic| bits & topic.bit() != 0) {
                said.push_str(&format!("event: {}\ndata:\n\n", topic.word()));
            }
            if said.is_empty() && beat {
                said.push_str(": \n\n");
            }
            if !said.is_empty() {
                return Some(Bytes::from(said));
            }
        }
    }

    /// Whether the session lives, and its person may still do there what they might.
    async fn is_still_so(&mut self) -> bool {
        let streams = self.platform.streams();
        let Ok(_look) = streams.looks.acquire().await else { return false };
        let Ok(Some(now)) = self.platform.sessions().find(&self.platform, self.token, false).await else {
            return false;
        };
        let (before, after) = (&self.signed.session, &now.session);
        let same = before.id == after.id
            && before.clinic == after.clinic
            && after.state == SessionState::Full
            && self.signed.rights.roles == now.rights.roles
            && self.signed.rights.permissions == now.rights.permissions;
        if same {
            streams.remember(self.id, &now);
            self.signed = now;
        }
        same
    }
}
