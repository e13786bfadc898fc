//! Who is signed in. The identity department keeps sessions, the staff department keeps roles; both are asked through
//! these two traits, and the answer is kept for a few seconds, or until a notification says that it changed.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kernel::{AccountId, ClinicId, Result, SessionId};

use crate::Platform;

/// How far a sign-in has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// Complete.
    Full,
    /// The password was right; the second factor is missing.
    PendingTotp,
    /// Complete but for a new password.
    MustChangePassword,
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
    /// How far the sign-in has come.
    pub state: SessionState,
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

/// The short memory of who is signed in.
#[derive(Default)]
pub(crate) struct Sessions {
    entries: Mutex<HashMap<[u8; 32], Entry>>,
    /// Grows with each notification: an answer read before it must not be kept after it.
    generation: std::sync::atomic::AtomicU64,
}

impl Sessions {
    fn entries(&self) -> std::sync::MutexGuard<'_, HashMap<[u8; 32], Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets everything; called when a session or a right changed anywhere.
    pub(crate) fn forget(&self) {
        self.generation.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        self.entries().clear();
    }

    pub(crate) async fn find(&self, platform: &Platform, token: [u8; 32]) -> Result<Option<Arc<Signed>>> {
        let now = platform.now();
        let kept = self
            .entries()
            .get(&token)
            .filter(|e| now.duration_since(e.read_at) < KEPT)
            .map(|e| (e.signed.clone(), e.touched_at));
        let (signed, touched_at) = match kept {
            Some(kept) => kept,
            None => match self.read(platform, token, now).await? {
                Some(signed) => (signed, Timestamp::MIN),
                None => return Ok(None),
            },
        };
        if signed.session.expires_at <= now || signed.session.idle_expires_at <= now {
            self.entries().remove(&token);
            return Ok(None);
        }
        if touched_at == Timestamp::MIN || now.duration_since(touched_at) >= TOUCHED_EVERY {
            platform.session_store().touch(platform, signed.session.id).await?;
            if let Some(entry) = self.entries().get_mut(&token) {
                entry.touched_at = now;
            }
        }
        Ok(Some(signed))
    }

    async fn read(
        &self,
        platform: &Platform,
        token: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<Arc<Signed>>> {
        let generation = self.generation.load(std::sync::atomic::Ordering::SeqCst);
        let Some(session) = platform.session_store().find(platform, token).await? else { return Ok(None) };
        let rights = match session.clinic {
            Some(clinic) => platform.role_store().rights(platform, clinic, session.account).await?,
            None => Rights::default(),
        };
        let signed = Arc::new(Signed { session, rights });
        let mut entries = self.entries();
        if generation == self.generation.load(std::sync::atomic::Ordering::SeqCst) {
            if entries.len() >= MOST {
                entries.clear();
            }
            let touched_at = entries.get(&token).map_or(Timestamp::MIN, |e| e.touched_at);
            entries.insert(token, Entry { signed: signed.clone(), read_at: now, touched_at });
        }
        Ok(Some(signed))
    }
}
