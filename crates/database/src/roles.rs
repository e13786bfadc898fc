//! One login role a kind of work. The server never connects as a superuser.

use tokio_postgres::{Client, Config, error::SqlState};

pub use crate::credentials::Passwords;
use crate::{Error, Result, Tls, check, connect_over};

/// Roles that log in, with what they may do beyond their grants.
pub const LOGINS: &[(&str, &str)] = &[
    ("osler_migrator", "bypassrls"),
    ("osler_backup", "bypassrls"),
    ("osler_app", "nobypassrls"),
    ("osler_identity", "nobypassrls"),
    ("osler_vault", "nobypassrls"),
    ("osler_sealer", "nobypassrls"),
];

/// Roles that own things and never log in.
const OWNERS: &[(&str, &str)] = &[("osler_owner", "nobypassrls"), ("osler_search", "bypassrls")];

/// What we use beyond PostgreSQL itself; all are part of its contrib package and may be made by a database's owner.
const EXTENSIONS: &[&str] = &["pg_trgm", "unaccent", "fuzzystrmatch", "btree_gist"];

/// [`prepare_over`] a socket or loopback.
pub async fn prepare(admin: &Config, database: &str, passwords: &Passwords) -> Result<()> {
    prepare_over(admin, &Tls::none(), database, passwords, &|| Ok(())).await
}

/// Makes or repairs the roles, the database and its extensions. `admin` connects to any database as a superuser, or as an
/// account that may create roles and databases; the latter is told what it needs a superuser for. Passwords are set for
/// the roles named in `passwords`, all or none; `keep` writes them down at the last moment before they count.
pub async fn prepare_over(
    admin: &Config,
    tls: &Tls,
    database: &str,
    passwords: &Passwords,
    keep: &(dyn Fn() -> Result<()> + Sync),
) -> Result<()> {
    let mut server = connect_over(admin, tls).await?;
    check::version(&server).await?;
    let admin_is = Admin::of(&server).await?;
    missing_extensions(&server, EXTENSIONS).await?;
    make_roles(&mut server, &admin_is, passwords, keep).await?;
    create_database(&server, database).await?;
    suitable(&server, database).await?;

    let mut inside = admin.clone();
    inside.dbname(database);
    let inside = connect_over(&inside, tls).await?;
    // As the owner: the admin need not be a superuser, and these extensions may be made by who owns the database.
    inside
        .batch_execute(&format!(
            "set role osler_owner; \
             revoke all on database {0} from public; grant connect on database {0} to {1}; \
             revoke create on schema public from public",
            quoted(database),
            LOGINS.iter().map(|(role, _)| *role).collect::<Vec<_>>().join(", ")
        ))
        .await?;
    for extension in EXTENSIONS {
        inside.batch_execute(&format!("create extension if not exists {extension}")).await?;
    }
    if admin_is.is_superuser {
        inside.batch_execute("reset role; create extension if not exists pg_stat_statements").await?;
    }
    if !admin_is.is_superuser {
        server.batch_execute("revoke osler_owner from current_user").await?;
    }
    guard_trail(&inside, &admin_is).await?;
    let mut left = bypass(&server).await?;
    if admin_is.is_superuser {
        let quiet: Vec<String> = check::QUIET.iter().map(|setting| quieten(database, setting)).collect();
        server.batch_execute(&quiet.concat()).await?;
    } else {
        left.extend(check::loud(&inside).await?.iter().map(|setting| quieten(database, setting)));
    }
    ask_a_superuser(&admin_is, &left)
}

/// Keeps the partitions of the audit trail where they are, and its triggers on, whoever owns them: the owner's own rules
/// could be changed by the owner. Only a superuser may make this, and only a superuser gets past it.
async fn guard_trail(inside: &Client, admin: &Admin) -> Result<()> {
    if !admin.is_superuser {
        tracing::warn!(
            "only a superuser can keep the owner of the database from dropping partitions of the audit trail"
        );
        return Ok(());
    }
    inside.batch_execute(&format!("reset role; {}", include_str!("guard_trail.sql"))).await?;
    Ok(())
}

/// Says it for everybody who works in this database.
fn quieten(database: &str, (name, value): &(&str, &str)) -> String {
    format!("ALTER DATABASE {} SET {name} = {value};", quoted(database))
}

/// Who prepares.
struct Admin {
    name: String,
    is_superuser: bool,
}

impl Admin {
    async fn of(server: &Client) -> Result<Self> {
        let row = server
            .query_one(
                "select rolname::text, rolsuper, rolcreaterole and rolcreatedb from pg_roles where rolname = current_user",
                &[],
            )
            .await?;
        let (name, is_superuser): (String, bool) = (row.get(0), row.get(1));
        if !is_superuser && !row.get::<_, bool>(2) {
            return Err(Error::Refused(format!(
                "{name} may not prepare this server. Use a superuser, or have one run: ALTER ROLE {} CREATEROLE CREATEDB;",
                quoted(&name)
            )));
        }
        Ok(Self { name, is_superuser })
    }
}

async fn make_roles(
    server: &mut Client,
    admin: &Admin,
    passwords: &Passwords,
    keep: &(dyn Fn() -> Result<()> + Sync),
) -> Result<()> {
    let transaction = server.transaction().await?;
    let logins = LOGINS.iter().map(|(role, _)| (*role, "login"));
    for (role, login) in logins.chain(OWNERS.iter().map(|(role, _)| (*role, "nologin"))) {
        let known = transaction.query_opt("select 1 from pg_roles where rolname = $1", &[&role]).await?;
        let sql = match known {
            None => format!("create role {role} {login} nosuperuser nocreatedb nocreaterole"),
            Some(_) => format!("alter role {role} {login} nocreatedb nocreaterole"),
        };
        transaction.batch_execute(&sql).await.map_err(|e| owned_by_another(role, &e))?;
        if admin.is_superuser {
            let bypass = bypass_of(role);
            transaction.batch_execute(&format!("alter role {role} nosuperuser {bypass}")).await?;
        }
        if let Some(password) = passwords.get(role) {
            // Only the SCRAM verifier travels: neither the server's log nor its settings get to see or weaken the password.
            let verifier = postgres_protocol::password::scram_sha_256(password.expose().as_bytes());
            transaction
                .batch_execute(&format!("alter role {role} password '{verifier}'"))
                .await
                .map_err(|e| Error::Refused(format!("The password of {role} was refused: {}", code(&e))))?;
        }
    }
    transaction
        .batch_execute("grant osler_owner to osler_migrator; grant osler_search to osler_owner")
        .await?;
    if !admin.is_superuser {
        // Whoever makes a database for another role, or acts as one, must belong to it; given back at the end.
        transaction.batch_execute("grant osler_owner to current_user").await?;
    }
    let reads = "select pg_has_role('osler_backup', 'pg_read_all_data', 'usage')";
    if !transaction.query_one(reads, &[]).await?.get::<_, bool>(0) {
        transaction.batch_execute("grant pg_read_all_data to osler_backup").await.map_err(|_| {
            Error::Refused(format!(
                "{0} may not let osler_backup read for backups. Have a superuser run: GRANT pg_read_all_data TO {1} WITH ADMIN \
                 OPTION; then prepare again.",
                admin.name,
                quoted(&admin.name)
            ))
        })?;
    }
    keep()?;
    transaction.commit().await?;
    Ok(())
}

fn bypass_of(role: &str) -> &'static str {
    LOGINS.iter().chain(OWNERS).find(|(name, _)| *name == role).map_or("nobypassrls", |(_, bypass)| bypass)
}

fn owned_by_another(role: &str, error: &tokio_postgres::Error) -> Error {
    Error::Refused(format!(
        "The role {role} is there, and this account may not change it ({}). Prepare as the account that made it, or as a superuser.",
        code(error)
    ))
}

/// The code alone: the sentence of a failed statement might repeat a password.
fn code(error: &tokio_postgres::Error) -> String {
    error.code().map_or_else(|| "no code".into(), |code| code.code().to_owned())
}

/// The statements that make every role pass row-level security, or not, as it must.
async fn bypass(server: &Client) -> Result<Vec<String>> {
    let wrong = wrong_attributes(server).await?;
    Ok(wrong
        .iter()
        .map(|role| format!("ALTER ROLE {role} NOSUPERUSER {};", bypass_of(role).to_uppercase()))
        .collect())
}

/// Only a superuser may let a role pass row-level security, or keep values out of the log; another admin is told what to
/// ask for.
fn ask_a_superuser(admin: &Admin, statements: &[String]) -> Result<()> {
    if statements.is_empty() {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "Roles, database and extensions are made, but only a superuser may decide who passes row-level security and what is \
         logged, and {} is none. Have one run:\n\n  {}\n\nThen prepare again.",
        admin.name,
        statements.join("\n  ")
    )))
}

/// Our roles that are missing, superusers, or pass row-level security where they must not (or do not where they must).
pub(crate) async fn wrong_attributes(server: &Client) -> Result<Vec<&'static str>> {
    let rows = server.query("select rolname::text, rolsuper, rolbypassrls from pg_roles", &[]).await?;
    let is_right = |role: &str, bypass: &str| {
        rows.iter().any(|row| {
            row.get::<_, &str>(0) == role
                && !row.get::<_, bool>(1)
                && row.get::<_, bool>(2) == (bypass == "bypassrls")
        })
    };
    let all = LOGINS.iter().chain(OWNERS);
    Ok(all.filter(|(role, bypass)| !is_right(role, bypass)).map(|(role, _)| *role).collect())
}

/// Creates `database`, owned by `osler_owner`, unless it is there: UTF-8, and with a locale that knows letters.
pub async fn create_database(server: &Client, database: &str) -> Result<()> {
    if server.query_opt("select 1 from pg_database where datname = $1", &[&database]).await?.is_some() {
        return Ok(());
    }
    let create =
        format!("create database {} owner osler_owner template template0 encoding 'UTF8'", quoted(database));
    match server.batch_execute(&format!("{create} locale 'C.UTF-8'")).await {
        // The system does not have that locale; the server's own will do if `suitable` says so.
        Err(error) if error.code() == Some(&SqlState::WRONG_OBJECT_TYPE) => {
            server.batch_execute(&create).await?
        }
        other => other?,
    }
    Ok(())
}

/// A database that cannot hold every name, or does not know which bytes are letters, finds nobody.
async fn suitable(server: &Client, database: &str) -> Result<()> {
    let row = server
        .query_one(
            "select pg_encoding_to_char(encoding)::text, datctype::text, pg_get_userbyid(datdba)::text from pg_database where datname = $1",
            &[&database],
        )
        .await?;
    let (encoding, ctype, owner): (String, String, String) = (row.get(0), row.get(1), row.get(2));
    let wrong = if encoding != "UTF8" {
        format!("its encoding is {encoding}, and UTF8 is needed")
    } else if matches!(ctype.as_str(), "C" | "POSIX") {
        format!("its locale is {ctype}, which knows no letters beyond English; C.UTF-8 is needed")
    } else if owner != "osler_owner" {
        format!("it belongs to {owner}, and must belong to osler_owner")
    } else {
        return Ok(());
    };
    Err(Error::Refused(format!(
        "The database {database} is there already, but {wrong}. Choose another with --name, or drop it if nobody needs it."
    )))
}

/// Refuses a server on which one of `wanted` cannot be made.
async fn missing_extensions(server: &Client, wanted: &[&str]) -> Result<()> {
    let rows = server
        .query(
            "select wanted from unnest($1::text[]) wanted where not exists \
             (select from pg_available_extensions where name = wanted)",
            &[&wanted],
        )
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let missing: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    Err(Error::Refused(format!(
        "The server lacks {}, which PostgreSQL's contrib package brings. Install it there (Debian, Ubuntu: postgresql-contrib; \
         Fedora: postgresql-contrib), then prepare again.",
        missing.join(", ")
    )))
}

/// A name as an SQL identifier.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
