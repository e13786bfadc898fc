//! The database under the house: the private cluster, the login roles, the migrations, and what a server must not lack.
//! Nothing here knows a department.

pub mod check;
pub mod credentials;
pub mod embedded;
pub mod maintenance;
pub mod migrate;
pub mod roles;
pub mod space;
pub mod tls;

pub use tls::Tls;

/// What went wrong, in words for the person who runs the server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// PostgreSQL refused.
    #[error("PostgreSQL: {}", words(.0))]
    Postgres(#[from] tokio_postgres::Error),
    /// The operating system refused.
    #[error("{doing}: {}", hint(.source))]
    Io {
        /// What was tried.
        doing: String,
        /// Why it failed.
        source: std::io::Error,
    },
    /// Something is not as it must be; the sentence says what to do.
    #[error("{0}")]
    Refused(String),
}

/// PostgreSQL's own sentence; the client library's says only "db error", or hides why a connection failed.
fn words(error: &tokio_postgres::Error) -> String {
    if let Some(db) = error.as_db_error() {
        return format!("{} ({})", db.message(), db.code().code());
    }
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    std::iter::once(error.to_string()).chain(causes.map(ToString::to_string)).fold(
        String::new(),
        |said, next| match said.as_str() {
            "" => next,
            _ if said.contains(&next) => said,
            _ => format!("{said}: {next}"),
        },
    )
}

/// What the operating system said, and what to do about it.
fn hint(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "the disk is full. Make room, or set OSLER_DATA_DIR to a folder on another disk.".into()
        }
        ErrorKind::ReadOnlyFilesystem => {
            "the file system is read-only. Set OSLER_DATA_DIR to a folder that can be written.".into()
        }
        ErrorKind::PermissionDenied => {
            "not allowed. Run as the owner of that folder, or set OSLER_DATA_DIR to another one.".into()
        }
        _ => error.to_string(),
    }
}

/// Results of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Error {
    let doing = doing.into();
    move |source| Error::Io { doing, source }
}

/// Connects to a server on this machine, and drives the connection in the background.
pub async fn connect(config: &tokio_postgres::Config) -> Result<tokio_postgres::Client> {
    connect_over(config, &Tls::none()).await
}

/// Connects over TLS where `tls` says so, and drives the connection in the background.
pub async fn connect_over(config: &tokio_postgres::Config, tls: &Tls) -> Result<tokio_postgres::Client> {
    let (client, connection) = tls.settle(config).connect(tls.clone()).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended");
        }
    });
    Ok(client)
}
