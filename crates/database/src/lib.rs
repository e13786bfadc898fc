//! The database under the house: the private cluster, the login roles, the migrations, and what a server must not lack.
//! Nothing here knows a department.

pub mod check;
pub mod embedded;
pub mod migrate;
pub mod roles;

/// What went wrong, in words for the person who runs the server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// PostgreSQL refused.
    #[error("PostgreSQL: {}", words(.0))]
    Postgres(#[from] tokio_postgres::Error),
    /// The operating system refused.
    #[error("{doing}: {source}")]
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

/// PostgreSQL's own sentence; the client library's says only "db error".
fn words(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{} ({})", db.message(), db.code().code()),
        None => error.to_string(),
    }
}

/// Results of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Error {
    let doing = doing.into();
    move |source| Error::Io { doing, source }
}

/// Connects, and drives the connection in the background.
pub async fn connect(config: &tokio_postgres::Config) -> Result<tokio_postgres::Client> {
    let (client, connection) = config.connect(tokio_postgres::NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended");
        }
    });
    Ok(client)
}
