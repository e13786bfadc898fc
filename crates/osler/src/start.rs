//! From settings to a running platform: database, migrations, checks, keys, departments.

use std::{sync::Arc, time::Duration};

use database::{
    Tls, credentials,
    embedded::{self, Holder},
    migrate, roles,
};
use files::{Files, Owner};
use kernel::{Clock, Problem, Result, Secret, SystemClock};
use platform::{Config, Doors, Platform, config::Server, jobs::Handlers};
use tokio::signal::unix::{SignalKind, signal};

use crate::{app, keys};

/// A running platform and the private database under it, if there is one.
pub struct Running {
    /// Everything a request needs.
    pub platform: Platform,
    /// The private cluster; dropped last.
    pub cluster: Option<embedded::Cluster>,
}

impl Running {
    /// Stops the private database and waits for it.
    pub fn stop(self) {
        drop(self.platform);
        if let Some(cluster) = self.cluster {
            cluster.stop();
        }
    }
}

/// What runs queued jobs.
pub fn handlers() -> Handlers {
    Handlers::new()
        .merge(platform::jobs::upkeep())
        .merge(platform::rotation::jobs(app::sealed()))
        .merge(notify::jobs())
        .merge(files::jobs())
        .merge(identity::jobs())
        .merge(staff::jobs())
        .merge(registry::jobs())
        .merge(signing::jobs())
        .merge(scheduling::jobs())
        .merge(pathology::jobs())
        .merge(governance::handlers())
        .merge(interop::handlers())
}

/// Ways to the database: the private cluster, started and made where there is none, or the prepared server.
pub async fn doors(config: &Config) -> Result<(Doors, Option<embedded::Cluster>)> {
    doors_for(config, Holder::Server).await
}

/// The same where there must be a database already.
pub async fn existing_doors(config: &Config) -> Result<(Doors, Option<embedded::Cluster>)> {
    refuse_nothing(config)?;
    doors(config).await
}

async fn doors_for(config: &Config, holder: Holder) -> Result<(Doors, Option<embedded::Cluster>)> {
    match &config.database {
        Some(server) => Ok((prepared(config, server).map_err(Problem::internal)?, None)),
        None => {
            migrate::refuse_newer(&config.data_dir).map_err(Problem::internal)?;
            let cluster =
                embedded::Cluster::start_for(&config.data_dir, holder).await.map_err(Problem::internal)?;
            Ok((config.doors(cluster.config(), Tls::none(), roles::Passwords::new()), Some(cluster)))
        }
    }
}

/// Ways to a prepared server, with the passwords that `osler database prepare` made, or that were given.
pub fn prepared(config: &Config, server: &Server) -> database::Result<Doors> {
    let tls = server.tls(config.database_ca.as_deref())?;
    let path = config.credentials_path();
    let mut passwords = credentials::read(&path)?.unwrap_or_default();
    passwords.extend(config.passwords.clone());
    let by_socket =
        server.base.get_hosts().iter().all(|h| matches!(h, tokio_postgres::config::Host::Unix(_)));
    if !by_socket
        && let Some((role, _)) = roles::LOGINS.iter().find(|(role, _)| !passwords.contains_key(*role))
    {
        return Err(database::Error::Refused(format!(
            "There is no password for the database role {role}: {} has none. Run `osler database prepare`, or copy that file \
             from where it was run.",
            path.display()
        )));
    }
    let mut base = server.base.clone();
    // The administrator's; each role brings its own.
    base.password("");
    Ok(config.doors(base, tls, passwords))
}

/// A connection that migrates: no time limit, unlike a request's.
pub async fn migrator(doors: &Doors) -> Result<tokio_postgres::Client> {
    doors.migrator().await.map_err(Problem::internal)
}

/// Starts everything but the listener. Call it from the main thread.
pub async fn start(config: Config) -> Result<Running> {
    backup::restore::refuse_unfinished(&config.data_dir)?;
    start_restored(config).await
}

/// The same amid a restore.
pub async fn start_restored(config: Config) -> Result<Running> {
    start_with(config, Arc::new(SystemClock), handlers()).await
}

/// The same with another clock and other handlers, for tests.
pub async fn start_with(config: Config, clock: Arc<dyn Clock>, handlers: Handlers) -> Result<Running> {
    start_for(config, clock, handlers, app::owners()).await
}

/// The same for other departments that keep files.
pub async fn start_for(
    config: Config,
    clock: Arc<dyn Clock>,
    handlers: Handlers,
    owners: Vec<Arc<dyn Owner>>,
) -> Result<Running> {
    embedded::home(&config.data_dir).map_err(Problem::internal)?;
    keys::check(&config)?;
    let (doors, cluster) = doors(&config).await?;
    let mut client = migrator(&doors).await?;
    check(&client, &config).await.map_err(Problem::internal)?;
    migrate::up(&mut client).await.map_err(Problem::internal)?;
    governance::sealer::keep_partitions(&client).await;
    if cluster.is_some() {
        migrate::remember_newest(&config.data_dir).map_err(Problem::internal)?;
    }
    let key = keys::read_or_make(&config, &client).await?;
    drop(client);
    let platform = platform(doors, config, clock, key, handlers, owners).await?;
    Ok(Running { platform, cluster })
}

/// For a command of the command line. Where a server runs on the private cluster the command works beside it, with a few
/// connections of its own: it takes no lock, and neither starts nor stops the cluster. Whatever runs, it makes no cluster
/// and no key, and migrates nothing: where a command finds nothing, it was sent to the wrong place.
pub async fn for_command(config: Config) -> Result<Running> {
    refuse_nothing(&config)?;
    backup::restore::refuse_unfinished(&config.data_dir)?;
    if config.database.is_none() {
        // The socket would refuse another account without saying which one it wants.
        embedded::home(&config.data_dir).map_err(Problem::internal)?;
    }
    keys::check(&config)?;
    let (doors, cluster) = match beside_server(&config).await {
        Some(doors) => (doors, None),
        None => doors_for(&config, Holder::Command).await?,
    };
    let client = migrator(&doors).await?;
    if cluster.is_none() {
        check(&client, &config).await.map_err(Problem::internal)?;
    }
    migrate::refuse_unfinished(&client).await.map_err(Problem::internal)?;
    let key = keys::read(&config)?;
    drop(client);
    let platform = platform(doors, config, Arc::new(SystemClock), key, handlers(), app::owners()).await?;
    platform.space().follow();
    Ok(Running { platform, cluster })
}

/// A nightly verification of an empty place would be good for ever.
fn refuse_nothing(config: &Config) -> Result<()> {
    if config.database.is_some() || embedded::exists(&config.data_dir) {
        return Ok(());
    }
    Err(Problem::internal(format!(
        "There is no database in {}. Set OSLER_DATA_DIR to where the server keeps its own (is its disk mounted?), or \
         DATABASE_URL; `osler serve` makes a new one.",
        config.data_dir.display()
    )))
}

/// Waits for another command that holds the cluster: beside it, this one would end with it.
async fn beside_server(config: &Config) -> Option<Doors> {
    let mut told = false;
    while config.database.is_none()
        && embedded::running(&config.data_dir).is_some_and(|(holder, _)| holder == Holder::Command)
    {
        if !std::mem::replace(&mut told, true) {
            tracing::warn!("waiting for another command that works with the database");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    beside(config)
}

/// Ends when somebody tells this process to end: a command that holds the cluster gives way to a server so.
pub async fn told_to_end() {
    let told = |kind| async move {
        match signal(kind) {
            Ok(mut told) => drop(told.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = told(SignalKind::terminate()) => {}
        () = told(SignalKind::interrupt()) => {}
    }
}

/// Ways to the private cluster while another Osler runs it; none where none does.
pub fn beside(config: &Config) -> Option<Doors> {
    if config.database.is_some() {
        return None;
    }
    let (_, base) = embedded::running(&config.data_dir)?;
    let mut doors = config.doors(base, Tls::none(), roles::Passwords::new());
    (doors.app_size, doors.app_overflow, doors.identity_size) =
        (doors.app_size.min(8), 0, doors.identity_size.min(2));
    Some(doors)
}

async fn platform(
    doors: Doors,
    config: Config,
    clock: Arc<dyn Clock>,
    key_encryption_key: Secret<[u8; 32]>,
    handlers: Handlers,
    owners: Vec<Arc<dyn Owner>>,
) -> Result<Platform> {
    let mut services = http::Extensions::new();
    services.insert(Files::open(&config, owners)?);
    // A server of one's own has backups of its own.
    if config.database.is_none() {
        services.insert(crate::backup::settings(&config)?);
    }
    Platform::start(platform::Parts {
        doors,
        config,
        clock,
        key_encryption_key,
        session_store: Arc::new(identity::session::store::Sessions),
        role_store: Arc::new(staff::profile::store::Roles),
        clinic_store: Arc::new(identity::clinic::store::Clinics),
        handlers,
        services,
    })
    .await
}

/// What a server must be before we write to it.
pub async fn check(client: &tokio_postgres::Client, config: &Config) -> database::Result<()> {
    database::check::durable(client, config.allow_unsafe_database).await?;
    database::check::roles(client).await?;
    database::check::room(client, config.connections()).await
}
