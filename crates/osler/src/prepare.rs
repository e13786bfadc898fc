//! `osler database prepare`: a PostgreSQL server of one's own gets roles, database, extensions, and a password a role.

use database::{credentials, roles};
use kernel::{Problem, Result};
use platform::{Config, config};
use tokio_postgres::config::Host;

/// What the command was asked.
#[derive(Debug, Default)]
pub struct Asked<'a> {
    /// The administrator's address; without it `DATABASE_URL`, or `DATABASE_HOST` and its like.
    pub admin_url: Option<&'a str>,
    /// The database; without it the name in the settings, or `osler`.
    pub name: Option<&'a str>,
    /// Make new passwords though there are some.
    pub rotate: bool,
}

/// Prepares, and returns what to tell. Running it again repairs what is missing.
pub async fn run(config: &Config, asked: Asked<'_>) -> Result<String> {
    let mut authorities = config.database_ca.clone();
    let server = match asked.admin_url {
        Some(url) => config::server_at(url, &mut authorities)
            .map_err(|why| Problem::internal(format!("--admin-url: {why}")))?,
        None => config.database.clone().ok_or_else(|| {
            Problem::internal(
                "Say which server: --admin-url, OSLER_ADMIN_URL, DATABASE_URL or DATABASE_HOST.",
            )
        })?,
    };
    let configured = config.database.as_ref().and_then(|server| server.base.get_dbname());
    let name = asked.name.or(configured).unwrap_or("osler");
    let tls = server.tls(authorities.as_deref()).map_err(Problem::internal)?;
    let mut admin = server.base.clone();
    // The database to be made cannot be the one to connect to.
    if asked.admin_url.is_none() || admin.get_dbname().is_none() {
        admin.dbname("postgres");
    }
    admin.connect_timeout(std::time::Duration::from_secs(10)).application_name("osler database prepare");

    let path = config.credentials_path();
    let kept = credentials::read(&path).map_err(Problem::internal)?;
    if kept.is_none() && config.passwords.is_empty() && !asked.rotate {
        refuse_others_roles(&admin, &tls, &path).await?;
    }
    let mut passwords = credentials::generate();
    if !asked.rotate {
        passwords.extend(kept.unwrap_or_default());
    }
    passwords.extend(config.passwords.clone());
    roles::prepare_over(&admin, &tls, name, &passwords, &|| credentials::write(&path, &passwords))
        .await
        .map_err(Problem::internal)?;
    Ok(format!(
        "Prepared. The passwords of the database roles are in {}; the machine that runs Osler needs this file.\n\
         Start with DATABASE_URL=postgresql://{}/{name} — the address alone, without the administrator's name and password.",
        path.display(),
        address(&server.base)
    ))
}

/// Roles belong to the whole server: passwords that another Osler there lives by are not replaced in passing.
async fn refuse_others_roles(
    admin: &tokio_postgres::Config,
    tls: &database::Tls,
    path: &std::path::Path,
) -> Result<()> {
    let client = database::connect_over(admin, tls).await.map_err(Problem::internal)?;
    if client.query_opt("select 1 from pg_roles where rolname = 'osler_app'", &[]).await?.is_none() {
        return Ok(());
    }
    Err(Problem::internal(format!(
        "This server was prepared before, and the passwords of its roles are not in {}. Put that file back (or name it by \
         OSLER_CREDENTIALS_FILE), or make new passwords with --rotate; whoever uses the old ones is then shut out.",
        path.display()
    )))
}

fn address(base: &tokio_postgres::Config) -> String {
    let port = base.get_ports().first().copied().unwrap_or(5432);
    match base.get_hosts().first() {
        Some(Host::Tcp(host)) => format!("{host}:{port}"),
        Some(Host::Unix(path)) => path.display().to_string().replace('/', "%2F"),
        None => format!("localhost:{port}"),
    }
}
