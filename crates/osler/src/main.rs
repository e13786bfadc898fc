//! `osler`: serve, migrate, prepare, demonstrate, import, verify.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks there")]

use std::{collections::HashMap, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use kernel::{AccountId, ClinicId, Problem, Result};
use osler::{app, demo, doctor, prepare, server, start};
use platform::{Config, Platform};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(version, about = "One hospital platform: one product, one data model, one binary.")]
struct Arguments {
    /// Settings, TOML; OSLER_* variables go over it.
    #[arg(long, global = true, env = "OSLER_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server (the default).
    Serve,
    /// Versioned changes of the database.
    Migrate {
        #[command(subcommand)]
        what: Migrate,
    },
    /// Prepare a database server of your own.
    Database {
        #[command(subcommand)]
        what: Database,
    },
    /// Say what is wrong and what to do.
    Doctor,
    /// Fill a demonstration clinic with made-up patients.
    Demo {
        /// How many.
        #[arg(long, default_value_t = 1000)]
        patients: u32,
    },
    /// Take records from elsewhere.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// The audit trail.
    Audit {
        #[command(subcommand)]
        what: Audit,
    },
    /// Print the description of the API.
    Openapi,
    /// Print which role may do what.
    Permissions,
}

#[derive(Subcommand)]
enum Migrate {
    /// Which are applied.
    Status,
    /// Apply what is missing.
    Up,
    /// Undo the last ones; refuses where rows would be lost.
    Down {
        #[arg(default_value_t = 1)]
        steps: usize,
    },
}

#[derive(Subcommand)]
enum Database {
    /// Make roles, database and extensions, and a password for each role. May be run again.
    Prepare {
        /// An administrator's address of the server: postgresql://name:password@host/postgres. In the variable it is not
        /// seen in the list of processes. Without it, DATABASE_URL or DATABASE_HOST, _USER and _PASSWORD.
        #[arg(long, env = "OSLER_ADMIN_URL", hide_env_values = true)]
        admin_url: Option<String>,
        /// The database; `osler` where nothing else is set.
        #[arg(long)]
        name: Option<String>,
        /// Make new passwords. Restart Osler afterwards.
        #[arg(long)]
        rotate: bool,
    },
}

#[derive(Subcommand)]
enum Import {
    /// FHIR R4 bundles: files, folders, .gz, .ndjson.
    Fhir {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Name or id; may be left out where there is only one.
        #[arg(long)]
        clinic: Option<String>,
        /// Username of the account that imports; may be left out where there is only one administrator.
        #[arg(long = "as")]
        account: Option<String>,
        /// Write the report as JSON.
        #[arg(long)]
        report: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum Audit {
    /// Verify chains against their events, seals and anchors.
    Verify {
        #[arg(long)]
        clinic: Option<String>,
        /// Verify an export instead; needs no database.
        #[arg(long)]
        file: Option<PathBuf>,
    },
    /// Write a chain as JSON lines.
    Export {
        #[arg(long)]
        clinic: Option<String>,
    },
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("OSLER_LOG")
        .unwrap_or_else(|_| "info,tokio_postgres=warn".into());
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    database::embedded::keep_private();
    let arguments = Arguments::parse();
    let variables: HashMap<String, String> = std::env::vars_os()
        .filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)))
        .collect();
    let config = match Config::load(arguments.config.as_deref(), &variables) {
        Ok(config) => config,
        Err(error) => {
            eprintln!("osler: {error}");
            return ExitCode::from(2);
        }
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("osler: {error}");
            return ExitCode::FAILURE;
        }
    };
    // On the main thread: the private database is told to end with the thread that started it.
    match runtime.block_on(run(arguments.command.unwrap_or(Command::Serve), config)) {
        Ok(code) => code,
        Err(problem) => {
            let cause = problem.source.map(|s| s.to_string()).unwrap_or_default();
            eprintln!("osler: {}", if cause.is_empty() { problem.detail } else { cause });
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, config: Config) -> Result<ExitCode> {
    match command {
        Command::Serve => serve(config).await?,
        Command::Migrate { what } => migrate(what, &config).await?,
        Command::Database { what: Database::Prepare { admin_url, name, rotate } } => {
            let asked = prepare::Asked { admin_url: admin_url.as_deref(), name: name.as_deref(), rotate };
            println!("{}", prepare::run(&config, asked).await?);
        }
        Command::Doctor => return Ok(examine(&config).await),
        Command::Demo { patients } => {
            let running = start::start(Config { demo: true, ..config }).await?;
            demo::fill(&running.platform, patients).await?;
            running.stop();
        }
        Command::Import { what: Import::Fhir { paths, clinic, account, report } } => {
            return import(config, paths, clinic, account, report).await;
        }
        Command::Audit { what } => return audit(what, config).await,
        Command::Openapi => println!("{}", app::api().1.to_pretty_json().map_err(Problem::internal)?),
        Command::Permissions => print!("{}", app::permission_matrix()),
    }
    Ok(ExitCode::SUCCESS)
}

async fn serve(config: Config) -> Result<()> {
    // First: who cannot listen need not start a database.
    let listener = server::listen(&config)?;
    let mut running = start::start(config).await?;
    let platform = running.platform.clone();
    if platform.config().demo && staff::setup::is_needed(&platform).await? {
        println!("Filling a demonstration clinic with made-up patients …");
        demo::fill(&platform, 1000).await?;
    }
    let ending = server::Ending::listen()?;
    let scheme = if platform.config().serves_tls() { "https" } else { "http" };
    let address = platform
        .config()
        .public_url
        .clone()
        .unwrap_or_else(|| format!("{scheme}://{}", platform.config().listen));
    println!("\nOsler runs at {address}\n");
    if platform.config().demo {
        println!(
            "Demonstration: made-up patients only. Sign in as any of these with the password “{}”:",
            staff::setup::DEMONSTRATION_PASSWORD
        );
        for role in staff::role::BUILT_IN.iter().filter(|r| !r.permissions.is_empty()) {
            println!("  {:<24} {}", role.name, role.title);
        }
        println!(
            "\nA second factor is not asked for in a demonstration; each account may set one up under My account."
        );
    } else if staff::setup::is_needed(&platform).await? {
        println!(
            "Nobody can sign in yet. Open the address and set the clinic up with this token (works once):\n\n  {}\n",
            staff::setup::new_token(&platform).await?
        );
    }
    match &mut running.cluster {
        None => server::serve(platform, listener, ending).await?,
        // On this thread, with which the private database is told to end.
        Some(cluster) => tokio::select! {
            served = server::serve(platform, listener, ending) => served?,
            () = cluster.keep_alive() => {}
        },
    }
    running.stop();
    Ok(())
}

async fn migrate(what: Migrate, config: &Config) -> Result<()> {
    let (doors, cluster) = match (&what, start::beside(config)) {
        (Migrate::Status, Some(doors)) => (doors, None),
        _ => start::doors(config).await?,
    };
    let mut client = start::migrator(&doors).await?;
    match what {
        Migrate::Status => {
            for status in database::migrate::status(&client).await.map_err(Problem::internal)? {
                println!(
                    "{:04} {:<40} {}",
                    status.migration.number,
                    status.migration.name,
                    status.applied_at.as_deref().unwrap_or("not applied")
                );
            }
        }
        Migrate::Up => {
            let done = database::migrate::up(&mut client).await.map_err(Problem::internal)?;
            println!("{} applied", done.len());
        }
        Migrate::Down { steps } => {
            for migration in database::migrate::down(&mut client, steps).await.map_err(Problem::internal)? {
                println!("undone: {:04} {}", migration.number, migration.name);
            }
        }
    }
    drop(client);
    if let Some(cluster) = cluster {
        cluster.stop();
    }
    Ok(())
}

async fn examine(config: &Config) -> ExitCode {
    let findings = doctor::examine(config).await;
    for finding in &findings {
        println!("{} {}", if finding.good { "good " } else { "WRONG" }, finding.text);
    }
    if findings.iter().all(|f| f.good) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The clinic of that name or id, or the only one.
async fn clinic_named(platform: &Platform, wanted: Option<&str>) -> Result<(ClinicId, String)> {
    let tx = platform.system_global("cli").identity_read().await?;
    let mut clinics = identity::clinic::store::all(&tx).await?;
    if let Some(wanted) = wanted {
        clinics.retain(|(id, name)| name.eq_ignore_ascii_case(wanted) || id.to_string() == wanted);
    }
    match clinics.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Problem::internal("there is no such clinic")),
        many => Err(Problem::internal(format!(
            "which clinic? Say --clinic with one of: {}",
            many.iter().map(|(_, n)| n.as_str()).collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// The account of that username or e-mail, if it is an administrator of the clinic: nobody else stands for an import.
async fn administrator_named(
    platform: &Platform,
    clinic: ClinicId,
    login: &str,
) -> Result<(AccountId, String)> {
    use platform::RoleStore;
    let found = {
        let tx = platform.system_global("cli").identity_read().await?;
        identity::account::store::find_by_login(&tx, login).await?
    };
    let refused = || Problem::internal(format!("{login} is no active administrator of this clinic"));
    let account = found.filter(|a| a.is_active).ok_or_else(refused)?;
    let rights = staff::profile::store::Roles.rights(platform, clinic, AccountId(account.id)).await?;
    if rights.roles.iter().any(|role| role == staff::role::ADMINISTRATOR) {
        return Ok((AccountId(account.id), account.username));
    }
    Err(refused())
}

async fn import(
    config: Config,
    paths: Vec<PathBuf>,
    clinic: Option<String>,
    account: Option<String>,
    report: Option<PathBuf>,
) -> Result<ExitCode> {
    let running = start::for_command(config).await?;
    let platform = &running.platform;
    let (clinic, _) = clinic_named(platform, clinic.as_deref()).await?;
    let account = match account {
        Some(login) => administrator_named(platform, clinic, &login).await?,
        None => staff::setup::only_administrator(platform, clinic).await?,
    };
    let mut told = std::time::Instant::now();
    let result = interop::import::run(platform, clinic, account.0, &account.1, &paths, |progress| {
        if told.elapsed() >= std::time::Duration::from_secs(1) {
            told = std::time::Instant::now();
            eprintln!("{progress}");
        }
    })
    .await?;
    print!("{}", result.table());
    if let Some(path) = report {
        let json = serde_json::to_vec_pretty(&result).map_err(Problem::internal)?;
        std::fs::write(&path, json).map_err(|e| Problem::internal(format!("{}: {e}", path.display())))?;
    }
    let clean = result.problems.is_empty();
    running.stop();
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

async fn audit(what: Audit, config: Config) -> Result<ExitCode> {
    use governance::{
        sealer::{self, Chain},
        verify,
    };
    if let Audit::Verify { file: Some(file), clinic } = &what {
        use std::io::BufRead;
        let chain = match clinic.as_deref() {
            None | Some("identity") => Chain::Identity,
            Some(id) => Chain::Clinic(
                id.parse().map_err(|_| Problem::internal("offline, --clinic is the clinic's id"))?,
            ),
        };
        let reader = std::io::BufReader::new(std::fs::File::open(file).map_err(Problem::internal)?);
        let anchors = config.data_dir.join("anchors").exists().then_some(config.data_dir.as_path());
        return Ok(tell(&verify::offline(reader.lines(), chain, anchors)?));
    }
    let running = start::for_command(config).await?;
    let platform = &running.platform;
    let client = sealer::connect(platform).await?;
    let code = match what {
        Audit::Verify { clinic, .. } => {
            let mut chains = vec![];
            if clinic.as_deref() != Some("identity") {
                let tx = platform.system_global("cli").identity_read().await?;
                let all = identity::clinic::store::all(&tx).await?;
                chains.extend(
                    all.into_iter()
                        .filter(|(id, name)| {
                            clinic.as_ref().is_none_or(|c| c == name || *c == id.to_string())
                        })
                        .map(|(id, _)| Chain::Clinic(id.0)),
                );
            }
            if clinic.is_none() || clinic.as_deref() == Some("identity") {
                chains.push(Chain::Identity);
            }
            let mut worst = ExitCode::SUCCESS;
            for chain in chains {
                let data_dir = platform.config().data_dir.clone();
                let verdict =
                    verify::run(&client, chain, &data_dir, &mut |at| eprintln!("{chain}: {at} verified"))
                        .await?;
                if verdict.bad.is_some() {
                    worst = ExitCode::FAILURE;
                }
                tell(&verdict);
            }
            worst
        }
        Audit::Export { clinic } => {
            let chain = match clinic.as_deref() {
                Some("identity") => Chain::Identity,
                other => Chain::Clinic(clinic_named(platform, other).await?.0.0),
            };
            verify::export(&client, chain, &mut std::io::stdout()).await?;
            ExitCode::SUCCESS
        }
    };
    drop(client);
    running.stop();
    Ok(code)
}

fn tell(verdict: &governance::verify::Verdict) -> ExitCode {
    match &verdict.bad {
        None => {
            println!(
                "{}: good. {} events verified, anchored up to {}, {} waiting for their seal.",
                verdict.chain, verdict.good, verdict.anchored, verdict.waiting
            );
            ExitCode::SUCCESS
        }
        Some(bad) => {
            println!("{}: BAD after {} good events: {bad}", verdict.chain, verdict.good);
            ExitCode::FAILURE
        }
    }
}
