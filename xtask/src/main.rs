//! Chores of the workspace. `cargo xtask sql [--check] [--skip-broken]` turns `crates/*/queries/*.sql` into the typed
//! functions of `crates/sql`, against a freshly migrated throw-away database.
#![expect(clippy::print_stderr, reason = "a command-line tool speaks there")]

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use clorinde::config::Config;
use tokio_postgres::Client;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    if arguments.first().map(String::as_str) != Some("sql") {
        eprintln!("usage: cargo xtask sql [--check] [--skip-broken]");
        return ExitCode::FAILURE;
    }
    let result = tokio::runtime::Runtime::new()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(sql(flag("--check"), flag("--skip-broken"))));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

async fn sql(check: bool, skip_broken: bool) -> Result<()> {
    let root = root();
    // The server's account must be able to reach its data, so not under a home directory.
    let base = std::env::temp_dir().join("osler-xtask-pg");
    let cluster = database::embedded::Cluster::start(&base).await?;
    let name = format!("xtask_{}", std::process::id());
    let result = generate_in(&cluster, &name, &root, check, skip_broken).await;
    let server = database::connect(&cluster.admin()).await?;
    server.batch_execute(&format!("drop database if exists {name} with (force)")).await?;
    drop(server);
    cluster.stop();
    result
}

async fn generate_in(
    cluster: &database::embedded::Cluster,
    name: &str,
    root: &Path,
    check: bool,
    skip_broken: bool,
) -> Result<()> {
    database::roles::prepare(&cluster.admin(), name, &Default::default()).await?;
    let mut migrator = cluster.config();
    let mut migrator = database::connect(migrator.dbname(name).user("osler_migrator")).await?;
    database::migrate::up(&mut migrator).await?;

    let queries = root.join("target/queries");
    let broken = collect(root, &queries, &migrator, skip_broken).await?;
    let destination = if check { root.join("target/sql-check") } else { root.join("crates/sql") };
    generate(migrator, &queries, &destination)?;
    if check && differs(&root.join("crates/sql"), &destination)? {
        return Err("crates/sql is not what the queries say: run `cargo xtask sql` and commit it".into());
    }
    match broken {
        0 => Ok(()),
        n => Err(format!("{n} query files were left out").into()),
    }
}

/// Copies `crates/X/queries/F.sql` to `queries/X/F.sql`, the layout clorinde turns into `queries::X::F`.
async fn collect(root: &Path, queries: &Path, client: &Client, skip_broken: bool) -> Result<usize> {
    let _ = fs::remove_dir_all(queries);
    let mut broken = 0;
    for entry in fs::read_dir(root.join("crates"))? {
        let entry = entry?;
        let Ok(files) = fs::read_dir(entry.path().join("queries")) else { continue };
        let target = queries.join(entry.file_name());
        for file in files {
            let file = file?.path();
            if file.extension().is_none_or(|e| e != "sql") {
                continue;
            }
            if skip_broken && let Some(why) = does_not_prepare(&file, client).await? {
                eprintln!("xtask: left out {}: {why}", file.display());
                broken += 1;
                continue;
            }
            fs::create_dir_all(&target)?;
            fs::copy(&file, target.join(file.file_name().unwrap_or_default()))?;
        }
    }
    Ok(broken)
}

async fn does_not_prepare(file: &Path, client: &Client) -> Result<Option<String>> {
    let text = fs::read_to_string(file)?;
    for query in text.split("--!").skip(1) {
        let Some((head, body)) = query.split_once('\n') else { continue };
        let body: String =
            body.lines().filter(|l| !l.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
        let Some((statement, _)) = body.split_once(';') else {
            return Ok(Some(format!("{}: no `;`", head.trim())));
        };
        if let Err(error) = client.prepare(&numbered(statement)).await {
            let message = error.as_db_error().map_or_else(|| error.to_string(), |db| db.message().to_owned());
            return Ok(Some(format!("{}: {message}", head.trim())));
        }
    }
    Ok(None)
}

/// `:name` becomes `$n`; `::type` and quoted text stay.
fn numbered(sql: &str) -> String {
    let mut names: Vec<String> = vec![];
    let mut out = String::new();
    let mut rest = sql.chars().peekable();
    let mut quoted = false;
    let mut last = ' ';
    while let Some(c) = rest.next() {
        if c == '\'' {
            quoted = !quoted;
        }
        let starts = rest.peek().is_some_and(|n| n.is_ascii_alphabetic() || *n == '_');
        if c == ':' && !quoted && last != ':' && starts {
            let mut name = String::new();
            while let Some(n) = rest.next_if(|n| n.is_ascii_alphanumeric() || *n == '_') {
                name.push(n);
            }
            let at = names.iter().position(|n| *n == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            out.push_str(&format!("${}", at + 1));
        } else {
            out.push(c);
        }
        last = c;
    }
    out
}

const CONFIG: &str = r#"
use-workspace-deps = true
[types.mapping]
"pg_catalog.timestamptz" = "jiff::Timestamp"
"pg_catalog.date" = "jiff::civil::Date"
"pg_catalog.time" = "jiff::civil::Time"
"#;

fn generate(client: Client, queries: &Path, destination: &Path) -> Result<()> {
    let file = std::env::temp_dir().join(format!("osler-clorinde-{}.toml", std::process::id()));
    fs::write(&file, CONFIG)?;
    let config = Config::builder_from_file(&file)?.queries(queries).destination(destination).build();
    fs::remove_file(&file)?;
    // clorinde blocks on its own executor; the connection is driven by ours.
    std::thread::scope(|scope| {
        scope
            .spawn(|| clorinde::gen_live(&client, config).map_err(|error| explain(&error)))
            .join()
            .map_err(|_| "clorinde panicked".to_owned())?
    })?;
    fs::write(destination.join("Cargo.toml"), MANIFEST)?;
    let status = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root())
        .arg(destination.join("src/lib.rs"))
        .status()?;
    if status.success() { Ok(()) } else { Err("rustfmt failed".into()) }
}

fn explain(error: &clorinde::Error) -> String {
    let mut text = format!("{error}");
    let mut source: Option<&dyn Error> = Error::source(error);
    while let Some(inner) = source {
        text.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    format!("{text}\n{error:?}")
}

/// Ours rather than clorinde's: it names the time library, and takes no lints, for generated code is not edited.
const MANIFEST: &str = r#"# Generated by `cargo xtask sql`; do not edit.
[package]
name = "sql"
version.workspace = true
edition.workspace = true
license.workspace = true
publish.workspace = true

[lib]
test = false
doctest = false

[dependencies]
deadpool-postgres.workspace = true
futures.workspace = true
jiff.workspace = true
postgres-protocol.workspace = true
postgres-types.workspace = true
serde.workspace = true
serde_json.workspace = true
tokio-postgres.workspace = true
uuid.workspace = true

[features]
default = ["deadpool"]
deadpool = []
wasm-async = []
"#;

fn differs(ours: &Path, fresh: &Path) -> Result<bool> {
    let status = Command::new("diff").args(["-rq"]).arg(ours.join("src")).arg(fresh.join("src")).status()?;
    Ok(!status.success())
}
