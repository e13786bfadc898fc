//! A server that may lose acknowledged writes is refused.

use tokio_postgres::Client;

use crate::{Error, Result};

/// The oldest PostgreSQL we run on.
pub const MIN_VERSION: i32 = 150_000;

/// Refuses a server that is too old, or that has `fsync`, `full_page_writes` or `synchronous_commit` off, unless
/// `allow_unsafe` says so explicitly.
pub async fn durable(client: &Client, allow_unsafe: bool) -> Result<()> {
    let version: i32 =
        client.query_one("select current_setting('server_version_num')::int", &[]).await?.get(0);
    if version < MIN_VERSION {
        return Err(Error::Refused(format!(
            "PostgreSQL {} is too old; 15 or newer is needed.",
            version / 10_000
        )));
    }
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
