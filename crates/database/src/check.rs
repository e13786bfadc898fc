//! A server that may lose acknowledged writes is refused, and one whose roles can do more than they should.

use tokio_postgres::Client;

use crate::{Error, Result, roles};

/// The oldest PostgreSQL we run on.
pub const MIN_VERSION: i32 = 150_000;

/// Refuses a server that is too old.
pub async fn version(client: &Client) -> Result<()> {
    let version: i32 =
        client.query_one("select current_setting('server_version_num')::int", &[]).await?.get(0);
    if version >= MIN_VERSION {
        return Ok(());
    }
    Err(Error::Refused(format!("PostgreSQL {} is too old; 15 or newer is needed.", version / 10_000)))
}

/// Refuses a server that is too old, or that has `fsync`, `full_page_writes` or `synchronous_commit` off, unless
/// `allow_unsafe` says so explicitly.
pub async fn durable(client: &Client, allow_unsafe: bool) -> Result<()> {
    version(client).await?;
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        let value: String = client.query_one("select current_setting($1)", &[&setting]).await?.get(0);
        if value == "off" {
            if !allow_unsafe {
                return Err(Error::Refused(format!(
                    "The database server has {setting} = off: it may lose writes it has acknowledged. Turn it on, or start with \
                     OSLER_ALLOW_UNSAFE_DATABASE=true if you can afford to lose records."
                )));
            }
            tracing::warn!(
                setting,
                "the database server may lose acknowledged writes, and this was allowed explicitly"
            );
        }
    }
    Ok(())
}

/// What keeps values out of the server's log: an error's detail repeats them, and a slow statement's parameters are some.
pub(crate) const QUIET: &[(&str, &str)] = &[
    ("log_error_verbosity", "terse"),
    ("log_min_error_statement", "panic"),
    ("log_parameter_max_length", "0"),
    ("log_parameter_max_length_on_error", "0"),
];

/// The settings that let values of records into the server's log.
pub(crate) async fn loud(client: &Client) -> Result<Vec<(&'static str, &'static str)>> {
    let mut loud = vec![];
    for (name, value) in QUIET {
        let now: Option<String> = client.query_one("select current_setting($1, true)", &[name]).await?.get(0);
        if now.is_none_or(|now| now != *value) {
            loud.push((*name, *value));
        }
    }
    Ok(loud)
}

/// Refuses a server that writes values of records into its log.
pub async fn quiet(client: &Client) -> Result<()> {
    let loud = loud(client).await?;
    if loud.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = loud.iter().map(|(name, _)| *name).collect();
    Err(Error::Refused(format!(
        "The database server may write patient data into its log: {}. Run `osler database prepare`.",
        names.join(", ")
    )))
}

/// Refuses roles that pass the wall between clinics, or cannot do their work: a superuser or an owner of row-level
/// security's exception in the wrong place would go unnoticed for ever.
pub async fn roles(client: &Client) -> Result<()> {
    let wrong = roles::wrong_attributes(client).await?;
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "The database roles are not as they must be: {}. Run `osler database prepare`.",
        wrong.join(", ")
    )))
}

/// Refuses a server that would run out of connections before our pools do.
pub async fn room(client: &Client, wanted: usize) -> Result<()> {
    let room: i32 = client
        .query_one(
            "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int",
            &[],
        )
        .await?
        .get(0);
    if usize::try_from(room).is_ok_and(|room| room >= wanted) {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "The database server takes {room} connections, and the pools may want {wanted}. Raise max_connections there, or lower \
         OSLER_POOL_SIZE, OSLER_POOL_OVERFLOW and OSLER_IDENTITY_POOL_SIZE."
    )))
}
