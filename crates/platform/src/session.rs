//! Who is signed in. The identity department keeps sessions, the staff department keeps roles; both are asked through
//! these two traits, and the answer is kept for a few seconds, or until a notification says that it changed.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, ClinicId, Result, SessionId};

use crate::{Platform, RequestContext};

/// How far a sign-in has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// Complete.
    Full,
    /// The password was right; the second factor is missing.
    PendingTotp,
    /// Complete but for a new password.
    MustChangePassword,
    /// Complete but for a second factor, which the clinic requires and the person has not set up.
    MustEnrolTotp,
}

/// A live session as the identity department knows it.
#[derive(Debug, Clone)]
pub struct StoredSession {
    /// The session.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// The name that goes into the audit trail.
    pub account_name: String,
    /// Where the person works now; absent before a clinic is chosen.
    pub clinic: Option<ClinicId>,
    /// The clinic's IANA time zone.
    pub time_zone: String,
    /// Ends here unless used.
    pub idle_expires_at: Timestamp,
    /// Ends here in any case.
    pub expires_at: Timestamp,
    /// When the second factor or password was last given.
    pub stepped_up_at: Option<Timestamp>,
    /// How far the sign-in has come, judged now: a clinic that starts to ask for more asks its open sessions, too.
    pub state: SessionState,
    /// Whether the store is to be asked for a new token at this request: a renewal is due, or not yet seen to have arrived.
    pub renewal_due: bool,
}

/// Roles and what they allow.
#[derive(Debug, Clone, Default)]
pub struct Rights {
    /// Names of roles, sorted.
    pub roles: Vec<String>,
    /// The union of what they allow.
    pub permissions: HashSet<String>,
}

/// Keeps sessions (identity).
#[async_trait]
pub trait SessionStore: Send + Sync {
    /// The live session of this token, if any; expiry is the store's to judge.
    async fn find(&self, platform: &Platform, token_sha256: [u8; 32]) -> Result<Option<StoredSession>>;
    /// Moves the idle limit; returns the new one.
    async fn touch(&self, platform: &Platform, id: SessionId) -> Result<Timestamp>;
    /// Gives a session whose renewal is due the successor of the token that was presented, and gives it again until a
    /// request presents the successor. Returns the cookie that carries it.
    async fn renew(
        &self,
        platform: &Platform,
        session: &StoredSession,
        presented_sha256: [u8; 32],
        context: &RequestContext,
    ) -> Result<Option<String>>;
}

/// Keeps roles (staff).
#[async_trait]
pub trait RoleStore: Send + Sync {
    /// What this account may do in this clinic. Empty for a stranger.
    async fn rights(&self, platform: &Platform, clinic: ClinicId, account: AccountId) -> Result<Rights>;
}

/// A session with its rights.
#[derive(Debug)]
pub struct Signed {
    /// The session.
    pub session: StoredSession,
    /// What the person may do in the session's clinic.
    pub rights: Rights,
}

const KEPT: SignedDuration = SignedDuration::from_secs(10);
const TOUCHED_EVERY: SignedDuration = SignedDuration::from_secs(60);
const MOST: usize = 10_000;

struct Entry {
    signed: Arc<Signed>,
    read_at: Timestamp,
    touched_at: Timestamp,
}

/// The short memory of who is signed in. Nothing is remembered longer than [`KEPT`], and nothing at all while the line
/// on which other servers tell of changes is down.
#[derive(Default)]
pub(crate) struct Sessions {
    entries: Mutex<HashMap<[u8; 32], Entry>>,
    /// Grows with each notification: an answer read before it must not be kept after it.
    generation: AtomicU64,
    listening: AtomicBool,
}

impl Sessions {
    fn entries(&self) -> std::sync::MutexGuard<'_, HashMap<[u8; 32], Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets everything; called when a session or a right changed anywhere.
    pub(crate) fn forget(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.entries().clear();
    }

    /// Whether changes made by other servers are heard; what was read before is forgotten either way.
    pub(crate) fn set_listening(&self, listening: bool) {
        self.listening.store(listening, Ordering::SeqCst);
        self.forget();
    }

    /// The session of a token. What nobody `attended`, such as a page that looks for news by itself, does not keep it open.
    pub(crate) async fn find(
        &self,
        platform: &Platform,
        token: [u8; 32],
        attended: bool,
    ) -> Result<Option<Arc<Signed>>> {
        let now = platform.now();
        let kept = self
            .entries()
            .get(&token)
            .filter(|e| now.duration_since(e.read_at) < KEPT)
            .map(|e| (e.signed.clone(), e.touched_at));
        let (signed, touched_at) = match kept {
            Some(kept) => kept,
            None => match self.read(platform, token, now).await? {
                Some(read) => read,
                None => return Ok(None),
            },
        };
        if signed.session.expires_at <= now || signed.session.idle_expires_at <= now {
            self.entries().remove(&token);
            return Ok(None);
        }
        if !attended || now.duration_since(touched_at) < TOUCHED_EVERY {
            return Ok(Some(signed));
        }
        self.touch(platform, token, &signed, now).await.map(Some)
    }

    /// Moves the idle limit, also the remembered one: the old one would end the session of somebody who works.
    async fn touch(
        &self,
        platform: &Platform,
        token: [u8; 32],
        signed: &Signed,
        now: Timestamp,
    ) -> Result<Arc<Signed>> {
        let until = platform.session_store().touch(platform, signed.session.id).await?;
        let idle_expires_at = until.min(signed.session.expires_at);
        let session = StoredSession { idle_expires_at, ..signed.session.clone() };
        let touched = Arc::new(Signed { session, rights: signed.rights.clone() });
        if let Some(entry) = self.entries().get_mut(&token) {
            (entry.signed, entry.touched_at) = (touched.clone(), now);
        }
        Ok(touched)
    }

    async fn read(
        &self,
        platform: &Platform,
        token: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<(Arc<Signed>, Timestamp)>> {
        let generation = self.generation.load(Ordering::SeqCst);
        let Some(session) = platform.session_store().find(platform, token).await? else {
            self.entries().remove(&token);
            return Ok(None);
        };
        let rights = match session.clinic {
            Some(clinic) => platform.role_store().rights(platform, clinic, session.account).await?,
            None => Rights::default(),
        };
        let signed = Arc::new(Signed { session, rights });
        let mut entries = self.entries();
        let touched_at = entries.get(&token).map_or(Timestamp::MIN, |e| e.touched_at);
        // A session that waits for its new token is asked for again, until it has one.
        let may_keep = self.listening.load(Ordering::SeqCst) && !signed.session.renewal_due;
        if may_keep && generation == self.generation.load(Ordering::SeqCst) {
            if entries.len() >= MOST {
                entries.clear();
            }
            entries.insert(token, Entry { signed: signed.clone(), read_at: now, touched_at });
        }
        Ok(Some((signed, touched_at)))
    }
}
