//! One login role a kind of work. The server never connects as a superuser.

use std::collections::HashMap;

use tokio_postgres::{Client, Config};

use crate::{Error, Result, connect};

/// Roles that log in, with what they may do beyond their grants.
pub const LOGINS: &[(&str, &str)] = &[
    ("osler_migrator", "bypassrls"),
    ("osler_backup", "bypassrls"),
    ("osler_app", "nobypassrls"),
    ("osler_identity", "nobypassrls"),
    ("osler_vault", "nobypassrls"),
    ("osler_sealer", "nobypassrls"),
];

/// Makes or repairs the roles, the database and its extensions. `admin` connects as a superuser to any database.
/// Passwords are set only for the roles named in `passwords`.
pub async fn prepare(admin: &Config, database: &str, passwords: &HashMap<String, String>) -> Result<()> {
    let server = connect(admin).await?;
    for (role, options) in LOGINS.iter().map(|(role, o)| (*role, format!("login {o}"))).chain([
        ("osler_owner", "nologin nobypassrls".to_owned()),
        ("osler_search", "nologin bypassrls".to_owned()),
    ]) {
        let known = server.query_opt("select 1 from pg_roles where rolname = $1", &[&role]).await?.is_some();
        let verb = if known { "alter" } else { "create" };
        server
            .batch_execute(&format!("{verb} role {role} {options} nosuperuser nocreatedb nocreaterole"))
            .await?;
        if let Some(password) = passwords.get(role) {
            set_password(&server, role, password).await?;
        }
    }
    server.batch_execute("grant osler_owner to osler_migrator; grant osler_search to osler_owner; grant pg_read_all_data to osler_backup").await?;
    create_database(&server, database).await?;

    let mut inside = admin.clone();
    inside.dbname(database);
    let inside = connect(&inside).await?;
    inside
        .batch_execute(&format!(
            "revoke all on database {0} from public; grant connect on database {0} to {1}; \
             revoke create on schema public from public; \
             create extension if not exists pg_trgm; create extension if not exists unaccent; \
             create extension if not exists fuzzystrmatch; create extension if not exists btree_gist",
            quoted(database),
            LOGINS.iter().map(|(role, _)| *role).collect::<Vec<_>>().join(", ")
        ))
        .await?;
    Ok(())
}

/// Creates `database`, owned by `osler_owner`, unless it is there.
pub async fn create_database(server: &Client, database: &str) -> Result<()> {
    if server.query_opt("select 1 from pg_database where datname = $1", &[&database]).await?.is_some() {
        return Ok(());
    }
    server.batch_execute(&format!("create database {} owner osler_owner", quoted(database))).await?;
    Ok(())
}

async fn set_password(server: &Client, role: &str, password: &str) -> Result<()> {
    let sql: String = server
        .query_one("select format('alter role %I password %L', $1::text, $2::text)", &[&role, &password])
        .await?
        .get(0);
    server
        .batch_execute(&sql)
        .await
        .map_err(|_| Error::Refused(format!("the password of {role} was refused")))
}

/// A name as an SQL identifier.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
