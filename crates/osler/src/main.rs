//! `osler`: serve, migrate, prepare, demonstrate, import, verify.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks there")]

use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    path::PathBuf,
    process::ExitCode,
};

use ::backup::{drill::Kind, restore::Asked};
use clap::{Parser, Subcommand};
use governance::verify::{Span, Verdict};
use kernel::{AccountId, ClinicId, Problem, Result};
use osler::{app, audit, backup, demo, doctor, prepare, reset, schema, server, start};
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
    /// The clinics of this installation.
    Clinic {
        #[command(subcommand)]
        what: Clinic,
    },
    /// The keys that encrypt single fields, and the page that restores everything.
    Keys {
        #[command(subcommand)]
        what: Keys,
    },
    /// Accounts whose owner cannot sign in, and accounts from elsewhere.
    Account {
        #[command(subcommand)]
        what: Account,
    },
    /// Make an account administrator of a clinic that has lost its own.
    Administrator {
        /// Its username or e-mail address.
        login: String,
        /// Name or id; may be left out where there is only one.
        #[arg(long)]
        clinic: Option<String>,
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
    /// Backups of the private database.
    Backup {
        #[command(subcommand)]
        what: Backup,
    },
    /// Restore a backup into an empty place, with the recovery kit.
    #[command(args_conflicts_with_subcommands = true)]
    Restore {
        #[command(subcommand)]
        what: Option<Restore>,
        #[command(flatten)]
        from: Option<Source>,
        /// The instant to go back to, like 2026-05-01T08:00:00Z; the end of the log where it is left out.
        #[arg(long)]
        to: Option<jiff::Timestamp>,
        /// The timeline to follow, as `backup list` names them; the newest where it is left out.
        #[arg(long)]
        timeline: Option<u32>,
        /// Where log is missing, end before the gap and give up what lies behind it.
        #[arg(long)]
        accept_gap: bool,
    },
    /// Print the description of the API.
    Openapi,
    /// Print which role may do what.
    Permissions,
    /// Print every kind of problem the API answers.
    Problems,
    /// Print which step leads from which state to which, and who does it.
    Transitions,
    /// Print the JSON Schema of layouts of clinical forms.
    LayoutSchema,
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
    /// Empty the private database of a demonstration; refuses any other.
    Reset,
}

#[derive(Subcommand)]
enum Clinic {
    /// Id and name of each.
    List,
    /// Open another one. Its details are completed in the app.
    Create {
        /// Its name.
        name: String,
        /// Username or e-mail address of the account that administers it.
        #[arg(long, value_name = "LOGIN")]
        administrator: String,
        /// What it is.
        #[arg(long = "type", value_name = "TYPE", default_value = "primary_care", value_parser = identity::clinic::TYPES.to_vec())]
        clinic_type: String,
        /// IANA time zone; schedules and dates follow it.
        #[arg(long, default_value = "UTC")]
        time_zone: String,
        /// ISO 4217.
        #[arg(long, default_value = "USD")]
        currency: String,
    },
}

#[derive(Subcommand)]
enum Keys {
    /// Which there are.
    Status,
    /// Make a new one and encrypt everything with it, while people work. Goes on where it was interrupted.
    Rotate,
    /// Print the page that restores everything, once. Backups begin with it.
    RecoveryKit {
        /// Make another page for the backups to come, where the old one is lost or was seen.
        #[arg(long)]
        replace: bool,
    },
}

#[derive(Subcommand)]
enum Account {
    /// Take a lost password or second factor away, and end the account's sessions.
    #[command(group(clap::ArgGroup::new("what").required(true).multiple(true)))]
    Reset {
        /// Its username or e-mail address.
        login: String,
        /// Make a new password and print it; it must be changed at the first sign-in.
        #[arg(long, group = "what")]
        password: bool,
        /// Take the second factor away.
        #[arg(long, group = "what")]
        second_factor: bool,
    },
    /// Make accounts of another system's, whose people keep their passwords. CSV with the columns username, email, full_name,
    /// password_hash (bcrypt) and roles (separated by spaces).
    Import {
        /// The file.
        file: PathBuf,
        /// Name or id; may be left out where there is only one.
        #[arg(long)]
        clinic: Option<String>,
    },
}

#[derive(Subcommand)]
enum Import {
    /// FHIR R4 bundles: files, folders, .gz, .ndjson.
    Fhir {
        #[arg(required_unless_present = "kept")]
        paths: Vec<PathBuf>,
        /// Take what earlier imports kept and this version can read, without files.
        #[arg(long, conflicts_with_all = ["paths", "source"])]
        kept: bool,
        /// Name or id; may be left out where there is only one.
        #[arg(long)]
        clinic: Option<String>,
        /// Username of the account that imports; may be left out where there is only one administrator.
        #[arg(long = "as")]
        account: Option<String>,
        /// Which system the files come from, where they do not say: its address, or any name of your own that stays the
        /// same. Without it an id like `Patient/1` counts only beside its Patient.
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
        /// Write the report as JSON.
        #[arg(long)]
        report: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum Backup {
    /// Take a base backup at once.
    Now,
    /// Write the rows of one schema into a new sealed file, beside the backups where no folder is named.
    Schema {
        /// `registry`, `charting` …
        name: String,
        /// Another folder.
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
    },
    /// What there is.
    List,
    /// Look whether the backups would restore. Ends with 1 where something is wrong.
    Verify {
        /// A file with the recovery kit, or - to type it: everything is opened, too.
        #[arg(long)]
        kit: Option<PathBuf>,
        /// The folder of the backups, where it is another one.
        #[arg(long)]
        from: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum Restore {
    /// Restore into an empty folder from the kit alone, verify, write down what was found, and leave nothing else.
    Drill {
        #[command(flatten)]
        from: Source,
        /// monthly, quarterly (from the copy in another building) or annual (another machine, the page from the safe).
        #[arg(long, default_value = "monthly")]
        kind: Kind,
        /// The instant to go back to; the end of the log where it is left out.
        #[arg(long)]
        to: Option<jiff::Timestamp>,
        /// A folder that does not exist yet, on a disk with room; beside the data directory where it is left out.
        #[arg(long = "in", value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Load a file of `osler backup schema` into a database of its own, beside the clinic's.
    Schema {
        /// The file.
        file: PathBuf,
        /// A file with the recovery kit, or - to type it.
        #[arg(long)]
        kit: PathBuf,
        /// The folder of that database: a new one, or that of an earlier load. It holds patients' data in the clear.
        #[arg(long = "in", value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Compare a clinic's rows of a table with those of such a database, and copy back what is missing and asked for.
    Rows {
        /// `schema.table`
        table: String,
        /// The folder of that database.
        #[arg(long = "from", value_name = "FOLDER")]
        folder: PathBuf,
        /// Name or id; may be left out where there is only one.
        #[arg(long)]
        clinic: Option<String>,
        /// Only rows of this patient.
        #[arg(long, value_name = "ID")]
        patient: Option<uuid::Uuid>,
        /// Only rows with this key; may be said again.
        #[arg(long, value_name = "KEY")]
        key: Vec<String>,
        /// Copy what is missing, for this reason. Without it nothing is changed. What differs is never written over.
        #[arg(long, value_name = "REASON")]
        copy_because: Option<String>,
    },
}

/// What a restore needs.
#[derive(clap::Args)]
struct Source {
    /// A file with the recovery kit, or - to type its lines.
    #[arg(long)]
    kit: PathBuf,
    /// The folder of the backups, where it is another one than OSLER_BACKUP_DIR.
    #[arg(long)]
    from: Option<PathBuf>,
    /// The page has no line S1, being from before backups were signed: believe whatever lies there.
    #[arg(long)]
    unsigned: bool,
}

#[derive(Subcommand)]
enum Audit {
    /// Verify chains against their events, seals and anchors. Ends with 1 where something is wrong, with 4 where nothing is,
    /// but nobody can vouch for it.
    Verify {
        /// Name or id of a clinic, or `identity`; all chains where it is left out.
        #[arg(long)]
        clinic: Option<String>,
        /// Only events from this instant or day (UTC) on.
        #[arg(long)]
        from: Option<String>,
        /// Only events before this instant or day (UTC).
        #[arg(long)]
        to: Option<String>,
        /// A span in which nothing happened is good.
        #[arg(long)]
        allow_empty: bool,
        /// Verify an export instead; needs no database.
        #[arg(long, conflicts_with_all = ["from", "to"])]
        file: Option<PathBuf>,
        /// With --file: the folder with the anchors; by default the one of the data directory.
        #[arg(long, requires = "file")]
        anchors: Option<PathBuf>,
    },
    /// Write a chain as JSON lines.
    Export {
        #[arg(long)]
        clinic: Option<String>,
    },
    /// After a restore of an older database: record, signed, which anchored entries were lost.
    RecordGap {
        /// What happened.
        #[arg(long)]
        reason: String,
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
            say(problem);
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
        Command::Database { what: Database::Reset } => {
            reset::run(config).await?;
            println!("Emptied. The next start makes a new database.");
        }
        Command::Doctor => return Ok(examine(&config).await),
        Command::Demo { patients } => {
            let running = start::start(Config { demo: true, ..config }).await?;
            if !staff::setup::is_needed(&running.platform).await? {
                return Err(Problem::internal(
                    "people work with this database already: a demonstration needs a database of its own (OSLER_DATA_DIR, DATABASE_NAME)",
                ));
            }
            demo::fill(&running.platform, patients).await?.work().await?;
            running.stop();
        }
        Command::Keys { what } => return unless_told_to_end(keys(what, config)).await,
        Command::Account { what: Account::Reset { login, password, second_factor } } => {
            reset_account(config, &login, password, second_factor).await?;
        }
        Command::Account { what: Account::Import { file, clinic } } => {
            return import_accounts(config, &file, clinic.as_deref()).await;
        }
        Command::Clinic { what } => clinics(what, config).await?,
        Command::Administrator { login, clinic } => {
            let running = start::for_command(config).await?;
            let (clinic, name) = audit::clinic_named(&running.platform, clinic.as_deref()).await?;
            let username = staff::setup::make_administrator(&running.platform, clinic, &login).await?;
            println!("{username} is an administrator of {name}.");
            running.stop();
        }
        Command::Import { what } => return unless_told_to_end(import(config, what)).await,
        Command::Audit { what } => return unless_told_to_end(audit(what, config)).await,
        Command::Backup { what } => return back_up(what, config).await,
        Command::Restore { what: Some(Restore::Drill { from, kind, to, folder }), .. } => {
            let asked = backup::Drill {
                kind,
                from: from.from.clone(),
                asked: Asked { to, unsigned: from.unsigned, ..Asked::default() },
                folder,
            };
            return unless_told_to_end(drill(config, from, asked)).await;
        }
        Command::Restore { what: Some(Restore::Schema { file, kit, folder }), .. } => {
            let kit = backup::read_kit(&kit)?;
            let (manifest, rows) = schema::load(&file, &kit, &folder).await?;
            println!("The rows of {} as of {}:", manifest.schema, manifest.taken_at);
            print_rows(&rows);
        }
        Command::Restore {
            what: Some(Restore::Rows { table, folder, clinic, patient, key, copy_because }),
            ..
        } => {
            let (clinic, because) = (clinic.as_deref(), copy_because.as_deref());
            let asked = schema::Asked { table: &table, clinic, because, patient, keys: &key };
            let found = schema::rows_back(config, &folder, asked, &mut |line| println!("{line}")).await?;
            println!(
                "{} rows are as they were, {} differ, {} were missing; {} copied.",
                found.same, found.different, found.missing, found.copied
            );
        }
        Command::Restore { from: Some(from), to, timeline, accept_gap, .. } => {
            let unsigned = from.unsigned;
            return restore(config, from, Asked { to, timeline, accept_gap, unsigned }).await;
        }
        Command::Restore { .. } => {
            return Err(Problem::internal("say --kit with a file that holds the recovery kit, or -"));
        }
        Command::LayoutSchema => println!("{:#}", charting::layout::schema::json_schema()),
        Command::Openapi => println!("{}", app::api().1.to_pretty_json().map_err(Problem::internal)?),
        Command::Permissions => print!("{}", app::permission_matrix()),
        Command::Problems => print!("{}", app::problem_tables()),
        Command::Transitions => print!("{}", app::transition_table()),
    }
    Ok(ExitCode::SUCCESS)
}

async fn clinics(what: Clinic, config: Config) -> Result<()> {
    let running = start::for_command(config).await?;
    let platform = &running.platform;
    match what {
        Clinic::List => {
            for (id, name) in audit::clinics(platform).await? {
                println!("{id}  {name}");
            }
        }
        Clinic::Create { name, administrator, clinic_type, time_zone, currency } => {
            let details = serde_json::json!({"name": name, "clinic_type": clinic_type, "time_zone": time_zone, "currency": currency});
            let details = serde_json::from_value(details).map_err(Problem::internal)?;
            println!(
                "{}",
                staff::setup::open_clinic(platform, &details, &administrator).await.map_err(in_words)?
            );
        }
    }
    running.stop();
    Ok(())
}

/// A refusal of single fields, as one line.
fn in_words(problem: Problem) -> Problem {
    if problem.fields.is_empty() {
        return problem;
    }
    let fields: Vec<_> = problem.fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect();
    Problem::internal(fields.join("; "))
}

/// Work that can be done again gives way to whoever ends it, a server that starts for example.
async fn unless_told_to_end(work: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    tokio::select! {
        // First: from now on nothing ends without being tidied up.
        biased;
        () = start::told_to_end() => {
            eprintln!("osler: told to end before the work was done; run the command again");
            Ok(ExitCode::from(5))
        }
        done = work => done,
    }
}

async fn serve(config: Config) -> Result<()> {
    // First: who cannot listen need not start a database.
    let listener = server::listen(&config)?;
    if let Err(problem) = backup::remove_left_drill(&backup::drill_folder(&config)) {
        tracing::error!(cause = ?problem.source, "what a drill left could not be removed: remove it");
    }
    let mut running = start::start(config).await?;
    let platform = running.platform.clone();
    // Whoever looks for the first diagnosis does not wait for the list to be read.
    tokio::task::spawn_blocking(charting::icd10::read);
    fits_its_accounts(&platform).await?;
    let mut filling = None;
    if platform.config().demo && staff::setup::is_needed(&platform).await? {
        println!("Filling a demonstration clinic with made-up patients …");
        let laboratory = demo::fill(&platform, 1000).await?;
        // Nobody waits for so many signatures: the cases come while the server runs.
        filling = Some(tokio::spawn(async move {
            if let Err(problem) = laboratory.work().await {
                tracing::error!(cause = ?problem.source, "not every case of the demonstration could be made");
            }
        }));
    }
    let ending = server::Ending::listen()?;
    let address = platform.config().address();
    println!("\nOsler runs at {address}\n");
    if platform.config().demo {
        println!(
            "Demonstration: made-up patients only. Sign in as any of these with the password “{}”:",
            staff::setup::DEMONSTRATION_PASSWORD
        );
        for role in staff::role::BUILT_IN.iter().filter(|r| !r.permissions.is_empty()) {
            println!("  {:<24} {}", role.name, role.title);
        }
        for (username, full_name) in staff::setup::demonstration_colleagues() {
            println!("  {username:<24} Physician, {full_name}");
        }
        if staff::setup::has_demonstration_laboratory(&platform).await? {
            for (username, full_name, role) in staff::setup::demonstration_laboratory() {
                println!("  {username:<24} {}, {full_name}", role.title);
            }
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
        None => server::serve(platform.clone(), listener, ending).await?,
        // On this thread, with which the private database is told to end.
        Some(cluster) => tokio::select! {
            served = server::serve(platform.clone(), listener, ending) => served?,
            () = cluster.keep_alive(|| platform.space().is_low()) => {}
        },
    }
    if let Some(filling) = filling {
        filling.abort();
    }
    drop(platform);
    running.stop();
    Ok(())
}

async fn keys(what: Keys, config: Config) -> Result<ExitCode> {
    match what {
        Keys::Status => {
            let running = start::for_command(config).await?;
            for key in platform::rotation::keys(&running.platform).await? {
                let state = match key.retired_at {
                    Some(at) => format!("retired {at}"),
                    None if key.is_current => "in use".to_owned(),
                    None => "being rotated".to_owned(),
                };
                println!("{:<4} made {}  {state}", key.id, key.created_at);
            }
            running.stop();
        }
        Keys::Rotate => {
            let running = start::for_command(config).await?;
            let rotated =
                platform::rotation::rotate(&running.platform, &app::sealed(), |line| eprintln!("{line}"))
                    .await?;
            let retired: Vec<String> = rotated.retired.iter().map(ToString::to_string).collect();
            println!("Everything is encrypted with key {}; retired: {}.", rotated.key, retired.join(", "));
            running.stop();
        }
        Keys::RecoveryKit { replace } => {
            let show = |page: &str| {
                let mut out = std::io::stdout().lock();
                writeln!(out, "{page}").and_then(|()| out.flush()).map_err(Problem::internal)
            };
            backup::make_kit(config, replace, show).await?;
            eprintln!("Backups are sealed to this page from now on.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn import_accounts(config: Config, file: &std::path::Path, clinic: Option<&str>) -> Result<ExitCode> {
    let running = start::for_command(config).await?;
    let (clinic, name) = audit::clinic_named(&running.platform, clinic).await?;
    let done = staff::setup::import::import_file(&running.platform, clinic, file).await?;
    for (line, why) in &done.refused {
        println!("line {line}: {why}");
    }
    println!("{name}: {} accounts made, {} lines refused.", done.made, done.refused.len());
    running.stop();
    Ok(if done.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

async fn reset_account(config: Config, login: &str, password: bool, second_factor: bool) -> Result<()> {
    let running = start::for_command(config).await?;
    let what = identity::account::reset::What { password, second_factor };
    let done = identity::account::reset::reset(&running.platform, login, what).await?;
    println!("{}: all sessions have ended.", done.username);
    if let Some(password) = done.password {
        println!("Password, to be changed at the first sign-in: {}", password.expose());
    }
    if let Some(handed_over) = done.code {
        println!(
            "Code to sign in with instead of the second factor, until a new one is set up, for 72 hours: {}",
            handed_over.code.expose()
        );
    }
    running.stop();
    Ok(())
}

/// A demonstration asks for no second factor and shows its passwords: it never runs over a clinic's own accounts, and a
/// clinic never over a demonstration's.
async fn fits_its_accounts(platform: &Platform) -> Result<()> {
    let made_up = staff::setup::is_demonstration(platform).await?;
    if platform.config().demo && !made_up && !staff::setup::is_needed(platform).await? {
        return Err(Problem::internal(
            "OSLER_DEMO is set, but this database holds a clinic of real accounts: unset it, or give the demonstration a database of its own",
        ));
    }
    if made_up && !platform.config().demo {
        return Err(Problem::internal(
            "this database holds a demonstration, whose visitors may have made accounts of their own: start a clinic with an empty one (OSLER_DATA_DIR, DATABASE_NAME)",
        ));
    }
    Ok(())
}

async fn migrate(what: Migrate, config: &Config) -> Result<()> {
    let (doors, cluster) = match (&what, start::beside(config)) {
        (Migrate::Status, Some(doors)) => (doors, None),
        (Migrate::Up, _) => start::doors(config).await?,
        _ => start::existing_doors(config).await?,
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

async fn import(config: Config, what: Import) -> Result<ExitCode> {
    let Import::Fhir { paths, kept, clinic, account, source, report } = what;
    let source = source.unwrap_or_default();
    if source.chars().count() > 200 || source.chars().any(char::is_control) {
        return Err(Problem::internal("--source has at most 200 characters, all of them visible"));
    }
    let running = start::for_command(config).await?;
    let platform = &running.platform;
    let (clinic, _) = audit::clinic_named(platform, clinic.as_deref()).await?;
    let account = match account {
        Some(login) => administrator_named(platform, clinic, &login).await?,
        None => staff::setup::only_administrator(platform, clinic).await?,
    };
    let mut told = std::time::Instant::now();
    let tell = |progress: &interop::import::Progress| {
        if told.elapsed() >= std::time::Duration::from_secs(1) {
            told = std::time::Instant::now();
            eprintln!("{progress}");
        }
    };
    let result = if kept {
        interop::import::run_kept(platform, clinic, account.0, &account.1, tell).await
    } else {
        interop::import::run(platform, clinic, account.0, &account.1, &paths, source.trim(), tell).await
    };
    running.stop();
    // What was done before it stopped is told, too.
    let (result, stopped) = match result {
        Ok(result) => (result, None),
        Err(stopped) => (stopped.report, Some(stopped.problem)),
    };
    print!("{}", result.table());
    if let Some(path) = report {
        let json = serde_json::to_vec_pretty(&result).map_err(Problem::internal)?;
        write_private(&path, &json).map_err(|e| Problem::internal(format!("{}: {e}", path.display())))?;
    }
    if let Some(problem) = stopped {
        return Err(problem);
    }
    Ok(if result.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

/// Writes a file that only its owner reads: names of files and ids may be those of patients.
fn write_private(path: &std::path::Path, content: &[u8]) -> std::io::Result<()> {
    use std::{
        io::Write as _,
        os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    };
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    // One that was there before keeps its mode.
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    file.write_all(content)
}

async fn audit(what: Audit, config: Config) -> Result<ExitCode> {
    if let Audit::Verify { file: Some(file), clinic, anchors, .. } = &what {
        let verdict = audit::verify_export(file, clinic.as_deref(), anchors.as_deref(), &config)?;
        return Ok(tell(&[verdict], false));
    }
    let mut span = Span::default();
    if let Audit::Verify { from, to, .. } = &what {
        span = match audit::span(from.as_deref(), to.as_deref()) {
            Ok(span) => span,
            Err(mistake) => {
                say(mistake);
                return Ok(ExitCode::from(2));
            }
        };
    }
    let running = start::for_command(config).await?;
    let platform = &running.platform;
    let code = match what {
        Audit::Verify { clinic, allow_empty, .. } => {
            let verdicts =
                audit::verify(platform, clinic.as_deref(), span, |line| eprintln!("{line}")).await?;
            tell(&verdicts, allow_empty)
        }
        Audit::Export { clinic } => {
            audit::export(platform, clinic.as_deref(), &mut std::io::stdout()).await?;
            ExitCode::SUCCESS
        }
        Audit::RecordGap { reason } => {
            let gaps = audit::record_gaps(platform, &reason).await?;
            for gap in &gaps {
                println!("{}: entries {} to {} are recorded as lost.", gap.chain, gap.kept + 1, gap.lost);
            }
            if gaps.is_empty() {
                println!("Every anchor fits: nothing was lost.");
            }
            ExitCode::SUCCESS
        }
    };
    running.stop();
    Ok(code)
}

async fn back_up(what: Backup, config: Config) -> Result<ExitCode> {
    match what {
        Backup::Now => {
            let set = backup::now(config).await?;
            println!("{}: complete at {}.", set.name, set.finished);
        }
        Backup::Schema { name, to } => {
            let (path, rows) = schema::dump(config, &name, to).await?;
            print_rows(&rows);
            println!("{}", path.display());
        }
        Backup::List => {
            let (sets, timelines) = backup::list(&config)?;
            for set in sets {
                println!(
                    "{}  complete at {}  {} MB of {} MB  kit {}  timeline {}",
                    set.name,
                    set.finished,
                    set.bytes() >> 20,
                    set.plain_bytes >> 20,
                    set.recipient,
                    set.timeline()
                );
            }
            for timeline in timelines {
                println!("{timeline}");
            }
        }
        Backup::Verify { kit, from } => {
            let kit = kit.as_deref().map(backup::read_kit).transpose()?;
            let verdict = backup::verify(&config, from.as_deref(), kit.as_ref())?;
            for wrong in &verdict.wrong {
                println!("WRONG {wrong}");
            }
            println!(
                "{} sets, {} files of the log and {} uploaded files are whole.",
                verdict.sets, verdict.logged, verdict.uploads
            );
            if kit.is_none() {
                println!("Whether the recovery kit opens them, only the kit can tell: --kit.");
            }
            return Ok(if verdict.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print_rows(rows: &BTreeMap<String, i64>) {
    for (table, rows) in rows {
        println!("{rows:>12}  {table}");
    }
}

async fn restore(config: Config, source: Source, asked: Asked) -> Result<ExitCode> {
    let kit = backup::read_kit(&source.kit)?;
    let report = backup::restore(config, &kit, source.from, asked, &mut |line| eprintln!("{line}")).await?;
    for gap in &report.gaps {
        println!("{}: entries {} to {} are recorded as lost.", gap.chain, gap.kept + 1, gap.lost);
    }
    println!(
        "Restored from {} and {} segments of the log; the last transaction is of {}.",
        report.restored.set.name,
        report.restored.segments,
        report.restored.last_transaction.as_deref().unwrap_or("the base backup"),
    );
    let broken = report.uploads.map(|uploads| uploads.broken).unwrap_or_default();
    let copies = &report.restored.broken_copies;
    for wrong in copies {
        println!("WRONG {wrong}");
    }
    for id in &broken {
        println!("WRONG the uploaded file {id} is missing, or does not open.");
    }
    let [files, log, verification] = report.took.map(|took| took.as_secs_f64());
    println!("Files {files:.0} s, log {log:.0} s, verification {verification:.0} s.");
    let vouched = tell(&report.verdicts, true);
    Ok(if broken.is_empty() && copies.is_empty() { vouched } else { ExitCode::FAILURE })
}

async fn drill(config: Config, source: Source, asked: backup::Drill) -> Result<ExitCode> {
    let kit = backup::read_kit(&source.kit)?;
    let found = backup::drill(config, &kit, asked, &mut |line| eprintln!("{line}")).await?;
    for chain in &found.chains {
        println!("{}", chain.said);
    }
    for (chain, entries) in &found.lost {
        println!("{chain}: {entries} entries were not backed up yet.");
    }
    for table in &found.fewer {
        println!("WRONG {table} holds fewer rows than when the backup was taken.");
    }
    for wrong in &found.broken_copies {
        println!("WRONG {wrong}");
    }
    for id in &found.broken_files {
        println!("WRONG the uploaded file {id} is missing, or does not open.");
    }
    let [files, log, verification] = found.seconds;
    println!(
        "{}: {} MB, {} uploaded files, {} segments of the log, last transaction {}. Files {files:.0} s, log {log:.0} s, verification {verification:.0} s.",
        if found.passed { "PASSED" } else { "FAILED" },
        found.plain_bytes >> 20,
        found.files,
        found.segments,
        found.last_transaction.as_deref().unwrap_or("of the base backup"),
    );
    Ok(if found.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(verdicts: &[Verdict], allow_empty: bool) -> ExitCode {
    for verdict in verdicts {
        println!("{verdict}");
    }
    let anchored = verdicts.iter().filter(|verdict| verdict.anchored > 0).count();
    println!("{anchored} of {} chains anchored.", verdicts.len());
    if verdicts.iter().any(|verdict| verdict.bad.is_some()) {
        return ExitCode::FAILURE;
    }
    if !allow_empty && verdicts.iter().all(|verdict| verdict.good == 0) {
        println!("NOT VOUCHED FOR: there was nothing to verify.");
        return ExitCode::from(4);
    }
    if verdicts.iter().all(Verdict::is_good) { ExitCode::SUCCESS } else { ExitCode::from(4) }
}

fn say(problem: Problem) {
    let cause = problem.source.map(|s| s.to_string()).unwrap_or_default();
    eprintln!("osler: {}", if cause.is_empty() { problem.detail } else { cause });
}
