//! From settings to a running platform: database, migrations, checks, keys, departments.

use std::{collections::HashMap, fs, io::Read, os::unix::fs::OpenOptionsExt, path::Path, sync::Arc};

use database::{embedded, migrate};
use kernel::{Clock, Problem, Result, Secret, SystemClock};
use platform::{Config, Doors, Platform, jobs::Handlers};

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
    Handlers::new().merge(platform::jobs::upkeep()).merge(identity::jobs()).merge(interop::handlers())
}

/// Ways to the database: the private cluster, started, or the prepared server.
pub async fn doors(config: &Config) -> Result<(Doors, Option<embedded::Cluster>)> {
    let (wait, connect, statement_timeout) = config.timeouts();
    let (base, cluster, password) = match &config.database {
        Some(server) => (server.base.clone(), None, server.password.clone()),
        None => {
            let cluster = embedded::Cluster::start(&config.data_dir).await.map_err(Problem::internal)?;
            (cluster.config(), Some(cluster), None)
        }
    };
    let passwords: HashMap<String, String> = password
        .map(|p| {
            database::roles::LOGINS.iter().map(|(role, _)| ((*role).to_owned(), p.expose().clone())).collect()
        })
        .unwrap_or_default();
    let doors = Doors {
        base,
        passwords,
        app_size: config.pool_size,
        identity_size: config.identity_pool_size,
        wait,
        connect,
        statement_timeout,
    };
    Ok((doors, cluster))
}

/// A connection that migrates: no time limit, unlike a request's.
pub async fn migrator(doors: &Doors) -> Result<tokio_postgres::Client> {
    let mut config = doors.config("osler_migrator");
    config.options("-c statement_timeout=0 -c timezone=UTC");
    database::connect(&config).await.map_err(Problem::unavailable)
}

/// Starts everything but the listener. Call it from the main thread.
pub async fn start(config: Config) -> Result<Running> {
    start_with(config, Arc::new(SystemClock), handlers()).await
}

/// The same with another clock and other handlers, for tests.
pub async fn start_with(config: Config, clock: Arc<dyn Clock>, handlers: Handlers) -> Result<Running> {
    let (doors, cluster) = doors(&config).await?;
    let mut client = migrator(&doors).await?;
    database::check::durable(&client, config.allow_unsafe_database).await.map_err(Problem::internal)?;
    migrate::up(&mut client).await.map_err(Problem::internal)?;
    drop(client);
    let key_encryption_key = key(&config.key_path())?;
    let platform = Platform::start(platform::Parts {
        doors,
        config,
        clock,
        key_encryption_key,
        session_store: Arc::new(identity::session::store::Sessions),
        role_store: Arc::new(staff::profile::store::Roles),
        clinic_store: Arc::new(identity::clinic::store::Clinics),
        handlers,
    })
    .await?;
    Ok(Running { platform, cluster })
}

/// Reads the key-encryption key; makes it on the first start. A file that others may read is refused.
fn key(path: &Path) -> Result<Secret<[u8; 32]>> {
    use std::os::unix::fs::MetadataExt;
    let refused = |why: &str| Problem::internal(format!("{}: {why}", path.display()));
    if !path.exists() {
        let mut key = [0; 32];
        aws_lc_rs::rand::fill(&mut key).map_err(Problem::internal)?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Problem::internal)?;
        }
        let mut file = fs::OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(path)
            .map_err(Problem::internal)?;
        std::io::Write::write_all(&mut file, &key)
            .and_then(|()| file.sync_all())
            .map_err(Problem::internal)?;
        tracing::warn!(path = %path.display(), "made a new key file: without it no encrypted field can be read again; keep a copy in a safe");
    }
    let mut file = fs::File::open(path).map_err(|e| refused(&e.to_string()))?;
    let mode = file.metadata().map_err(Problem::internal)?.mode();
    if mode & 0o077 != 0 {
        return Err(refused("others may read this key file; run chmod 600 on it"));
    }
    let mut bytes = vec![];
    file.read_to_end(&mut bytes).map_err(Problem::internal)?;
    Ok(Secret::new(bytes.try_into().map_err(|_| refused("this is not a key file of 32 bytes"))?))
}
