use std::{sync::Arc, time::Duration};

use database::{Tls, roles::Passwords, space::Space};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{AccountId, ClinicId, Clock, Problem, Result};

use crate::{
    Caller, Config, FieldVault, Rights, RoleStore, SessionStore, System,
    jobs::{ClinicStore, Handlers},
    live::{CHANNEL, Streams},
    rate::Rates,
    rotation::RING_READ_EVERY,
    session::Sessions,
};

/// How the database is reached: one login role a kind of work, each with its own pool.
#[derive(Debug, Clone)]
pub struct Doors {
    /// Host, port, database; without a user.
    pub base: tokio_postgres::Config,
    /// What encrypts the connections.
    pub tls: Tls,
    /// Passwords by role; empty where the socket proves who we are.
    pub passwords: Passwords,
    /// Connections for clinical work that are kept.
    pub app_size: usize,
    /// Connections beyond those, for a rush.
    pub app_overflow: usize,
    /// Connections for accounts and sessions.
    pub identity_size: usize,
    /// How long a connection for a rush stays open unused.
    pub idle: Duration,
    /// How long a request waits for a connection.
    pub wait: Duration,
    /// How long a new connection may take.
    pub connect: Duration,
    /// A statement is ended after this.
    pub statement_timeout: Duration,
    /// A statement waits for somebody else's lock no longer than this.
    pub lock_timeout: Duration,
}

/// Connections for signing keys: each is held for the reading of one.
pub(crate) const VAULT_CONNECTIONS: usize = 2;

/// A server that vanished without a word is noticed after this.
const SILENCE: Duration = Duration::from_secs(30);

impl Doors {
    /// Settings to connect as `role`.
    pub fn config(&self, role: &str) -> tokio_postgres::Config {
        let (statement, lock) = (self.statement_timeout.as_millis(), self.lock_timeout.as_millis());
        self.config_with(role, &format!(
            "-c statement_timeout={statement} -c lock_timeout={lock} -c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
        ))
    }

    fn config_with(&self, role: &str, options: &str) -> tokio_postgres::Config {
        let mut config = self.tls.settle(&self.base);
        config.user(role).application_name("osler").connect_timeout(self.connect).options(options);
        config.keepalives_idle(SILENCE).keepalives_interval(SILENCE / 3).keepalives_retries(3);
        config.tcp_user_timeout(SILENCE);
        if let Some(password) = self.passwords.get(role) {
            config.password(password.expose());
        }
        config
    }

    /// A connection as `role`, outside of the pools.
    pub async fn connect(&self, role: &str) -> Result<tokio_postgres::Client> {
        database::connect_over(&self.config(role), &self.tls).await.map_err(Problem::unavailable)
    }

    /// A connection that migrates: no time limits, unlike a request's.
    pub async fn migrator(&self) -> database::Result<tokio_postgres::Client> {
        let config =
            self.config_with("osler_migrator", "-c statement_timeout=0 -c lock_timeout=0 -c timezone=UTC");
        database::connect_over(&config, &self.tls).await
    }

    fn pool(&self, role: &str, size: usize) -> Result<Pool> {
        let manager = Manager::from_config(
            self.config(role),
            self.tls.clone(),
            ManagerConfig { recycling_method: RecyclingMethod::Fast },
        );
        Pool::builder(manager)
            .max_size(size)
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts {
                wait: Some(self.wait),
                create: Some(self.connect),
                recycle: Some(self.connect),
            })
            .build()
            .map_err(Problem::internal)
    }
}

/// Which pool a transaction uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// Clinic-owned schemas, as `osler_app`.
    App,
    /// The global identity schema, as `osler_identity`.
    Identity,
    /// The clinic's signing keys, as `osler_vault`.
    Vault,
}

/// Everything a request needs; cheap to clone.
#[derive(Clone)]
pub struct Platform(Arc<Inner>);

struct Inner {
    app: Pool,
    identity: Pool,
    vault_pool: Pool,
    doors: Doors,
    clock: Arc<dyn Clock>,
    config: Config,
    vault: FieldVault,
    sessions: Sessions,
    streams: Streams,
    session_store: Arc<dyn SessionStore>,
    role_store: Arc<dyn RoleStore>,
    clinic_store: Arc<dyn ClinicStore>,
    handlers: Handlers,
    space: Space,
    rates: Rates,
    services: http::Extensions,
}

impl Inner {
    fn sessions_changed(&self) {
        self.sessions.forget();
        self.streams.look_again();
    }
}

/// What a platform is made of.
pub struct Parts {
    /// How the database is reached.
    pub doors: Doors,
    /// Settings.
    pub config: Config,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The 32-byte key that wraps the field keys.
    pub key_encryption_key: kernel::Secret<[u8; 32]>,
    /// Sessions, kept by identity.
    pub session_store: Arc<dyn SessionStore>,
    /// Roles, kept by staff.
    pub role_store: Arc<dyn RoleStore>,
    /// The directory of clinics, kept by identity.
    pub clinic_store: Arc<dyn ClinicStore>,
    /// What runs queued jobs, by kind.
    pub handlers: Handlers,
    /// What departments share over the platform, by type.
    pub services: http::Extensions,
}

impl Platform {
    /// Opens the pools and the vault, and listens for changes of sessions and rights.
    pub async fn start(parts: Parts) -> Result<Self> {
        let Parts {
            doors,
            config,
            clock,
            key_encryption_key,
            session_store,
            role_store,
            clinic_store,
            handlers,
            services,
        } = parts;
        let mut keeper = doors.connect("osler_vault").await?;
        let vault = FieldVault::unlock(&mut keeper, &key_encryption_key).await?;
        let space = Space::new(&config.data_dir, config.disk_reserve_mb << 20);
        let rates = Rates::new(config.requests_per_address, config.requests_per_account);
        let platform = Self(Arc::new(Inner {
            app: doors.pool("osler_app", doors.app_size + doors.app_overflow)?,
            identity: doors.pool("osler_identity", doors.identity_size)?,
            vault_pool: doors.pool("osler_vault", VAULT_CONNECTIONS)?,
            doors,
            clock,
            config,
            vault,
            sessions: Sessions::default(),
            streams: Streams::default(),
            session_store,
            role_store,
            clinic_store,
            handlers,
            space,
            rates,
            services,
        }));
        platform.listen_for_sessions().await?;
        tokio::spawn(close_idle(Arc::downgrade(&platform.0)));
        tokio::spawn(keep_ring(Arc::downgrade(&platform.0), keeper));
        Ok(platform)
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }
    /// Where the time comes from.
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.0.clock.clone()
    }
    /// Every clinic of the directory.
    pub async fn clinics(&self) -> Result<Vec<ClinicId>> {
        Ok(self.clinic_store().all(self).await?.into_iter().map(|clinic| clinic.id).collect())
    }
    /// Today where that clinic is, for work that no session says it for.
    pub async fn today(&self, clinic: ClinicId) -> Result<Date> {
        Ok(self.now().to_zoned(self.zone(clinic).await?).date())
    }
    /// The time zone of that clinic, for work that no session says it for.
    pub async fn zone(&self, clinic: ClinicId) -> Result<TimeZone> {
        let clinics = self.clinic_store().all(self).await?;
        let zone = clinics.iter().find(|c| c.id == clinic).and_then(|c| TimeZone::get(&c.time_zone).ok());
        Ok(zone.unwrap_or(TimeZone::UTC))
    }
    /// Settings.
    pub fn config(&self) -> &Config {
        &self.0.config
    }
    /// Seals and opens fields.
    pub fn vault(&self) -> &FieldVault {
        &self.0.vault
    }
    /// How the database is reached, for the parts that need a role of their own (sealer, migrations).
    pub fn doors(&self) -> &Doors {
        &self.0.doors
    }
    pub(crate) fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }
    /// Somebody's session or rights changed: what is remembered of them is forgotten, and open pages are looked at.
    pub(crate) fn sessions_changed(&self) {
        self.0.sessions_changed();
    }
    pub(crate) fn streams(&self) -> &Streams {
        &self.0.streams
    }
    /// Ends the streams of open pages, which would keep a server from ending.
    pub fn end_streams(&self) {
        self.0.streams.end();
    }
    pub(crate) fn session_store(&self) -> &dyn SessionStore {
        &*self.0.session_store
    }
    /// What somebody may do in a clinic.
    pub async fn rights(&self, clinic: ClinicId, account: AccountId) -> Result<Rights> {
        self.role_store().rights(self, clinic, account).await
    }
    pub(crate) fn role_store(&self) -> &dyn RoleStore {
        &*self.0.role_store
    }
    pub(crate) fn clinic_store(&self) -> &dyn ClinicStore {
        &*self.0.clinic_store
    }
    /// The disk of the data directory.
    pub fn space(&self) -> &Space {
        &self.0.space
    }
    pub(crate) fn rates(&self) -> &Rates {
        &self.0.rates
    }
    /// What runs queued jobs.
    pub fn handlers(&self) -> &Handlers {
        &self.0.handlers
    }

    /// What a department shares with those above it, by its type.
    pub fn service<T: Clone + Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.services.get()
    }

    /// The system at work in one clinic, under a name that says which part of it.
    pub fn system(&self, clinic: ClinicId, part: &str) -> Caller<System> {
        Caller::system(self.clone(), Some(clinic), None, &format!("system:{part}"), &[])
    }
    /// The system at work in no clinic (identity only).
    pub fn system_global(&self, part: &str) -> Caller<System> {
        Caller::system(self.clone(), None, None, &format!("system:{part}"), &[])
    }
    /// A command run for a person of a clinic.
    pub fn acting(
        &self,
        clinic: ClinicId,
        account: AccountId,
        name: &str,
        roles: &[String],
    ) -> Caller<System> {
        Caller::system(self.clone(), Some(clinic), Some(account), name, roles)
    }

    pub(crate) async fn connection(&self, door: Door) -> Result<Object> {
        let pool = match door {
            Door::App => &self.0.app,
            Door::Identity => &self.0.identity,
            Door::Vault => &self.0.vault_pool,
        };
        pool.get().await.map_err(Problem::unavailable)
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<()> {
        let client = self.connection(Door::App).await?;
        client.simple_query("select 1").await?;
        Ok(())
    }

    /// Connections in use and open, for the metrics: (name, size, available).
    pub fn pools(&self) -> [(&'static str, usize, usize); 3] {
        let pools = [("app", &self.0.app), ("identity", &self.0.identity), ("vault", &self.0.vault_pool)];
        pools.map(|(name, pool)| (name, pool.status().size, pool.status().available))
    }

    /// Forgets who is signed in, at once on every notification; reconnects for ever. While the line is down nothing is
    /// remembered; a line that is dead without anybody noticing is covered by the ten seconds of [`Sessions`].
    async fn listen_for_sessions(&self) -> Result<()> {
        let weak = Arc::downgrade(&self.0);
        let doors = self.0.doors.clone();
        let first = connect_and_listen(&doors, weak.clone()).await?;
        tokio::spawn(async move {
            let mut line = Some(first);
            loop {
                if let Some(line) = line.take() {
                    let _ = line.await;
                }
                if weak.strong_count() == 0 {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(500)).await;
                line = connect_and_listen(&doors, weak.clone()).await.ok();
            }
        });
        Ok(())
    }
}

/// The channel that tells of sessions and rights.
const SESSIONS: &str = "osler_session";

/// How often the disk is looked at: PostgreSQL ends when it cannot continue its log.
const LOOK_AT_DISK: Duration = Duration::from_millis(200);

/// Keeps the reserve of the disk, and tells how much room there is, until `stop` says so.
pub async fn watch_space(platform: Platform, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        let looking = platform.clone();
        // A disk that hangs must not keep requests waiting.
        let disk = tokio::task::spawn_blocking(move || looking.space().look()).await.ok().flatten();
        if let Some(disk) = disk {
            metrics::gauge!("osler_disk_free_bytes").set(disk.room as f64);
            metrics::gauge!("osler_disk_low").set(f64::from(u8::from(platform.space().is_low())));
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_AT_DISK) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Closes connections beyond the pool's size that nobody used for a while.
async fn close_idle(weak: std::sync::Weak<Inner>) {
    loop {
        let Some(inner) = weak.upgrade() else { return };
        let (idle, mut spare) =
            (inner.doors.idle, inner.app.status().size.saturating_sub(inner.doors.app_size));
        inner.app.retain(|_, metrics| {
            let is_spare = spare > 0 && metrics.last_used() >= idle;
            spare -= usize::from(is_spare);
            !is_spare
        });
        drop(inner);
        tokio::time::sleep(idle / 2).await;
    }
}

/// Reads the key ring again and again: a new key must be known before another server seals with it.
async fn keep_ring(weak: std::sync::Weak<Inner>, client: tokio_postgres::Client) {
    let mut line = Some(client);
    loop {
        tokio::time::sleep(RING_READ_EVERY).await;
        let Some(inner) = weak.upgrade() else { return };
        let client = match line.take().filter(|client| !client.is_closed()) {
            Some(client) => Ok(client),
            None => inner.doors.connect("osler_vault").await,
        };
        let read = async {
            let client = client?;
            inner.vault.refresh(&client).await.map(|()| client)
        };
        line = match tokio::time::timeout(RING_READ_EVERY, read).await {
            Ok(Ok(client)) => Some(client),
            Ok(Err(problem)) => {
                tracing::warn!(code = problem.code, cause = ?problem.source, "the key ring could not be read again");
                None
            }
            Err(_) => None,
        };
    }
}

async fn connect_and_listen(
    doors: &Doors,
    weak: std::sync::Weak<Inner>,
) -> Result<tokio::task::JoinHandle<()>> {
    let (client, mut connection) = doors.config("osler_identity").connect(doors.tls.clone()).await?;
    let handle = tokio::spawn(async move {
        // The client lives as long as its connection is polled.
        let told = weak.clone();
        let mut listening = Box::pin(async move {
            let listen = format!("listen {SESSIONS}; listen {CHANNEL}");
            if client.batch_execute(&listen).await.is_ok()
                && let Some(inner) = told.upgrade()
            {
                inner.sessions.set_listening(true);
                inner.streams.missed();
            }
            std::future::pending::<()>().await;
            drop(client);
        });

        loop {
            let message = std::future::poll_fn(|cx| {
                let _ = Future::poll(listening.as_mut(), cx);
                connection.poll_message(cx)
            })
            .await;
            let Some(inner) = weak.upgrade() else { return };
            match message {
                Some(Ok(tokio_postgres::AsyncMessage::Notification(told))) if told.channel() == CHANNEL => {
                    inner.streams.hear(told.payload());
                }
                Some(Ok(tokio_postgres::AsyncMessage::Notification(_))) => inner.sessions_changed(),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => {
                    inner.sessions.set_listening(false);
                    return;
                }
            }
        }
    });
    Ok(handle)
}
