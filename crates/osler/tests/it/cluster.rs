//! One PostgreSQL cluster for the whole run. The first test that needs a database starts it, in a process of its own (the
//! keeper), for nextest gives every test a process and none of them lives as long as the run. Each house gets a copy of one
//! migrated database. The keeper ends when the run does, however the run ended, and leaves nothing behind.

use std::{
    fs::{self, File},
    os::unix::{
        net::UnixStream,
        process::{CommandExt, parent_id},
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use database::embedded::Cluster;
use tokio_postgres::Config;

const KEEPER: &str = "OSLER_TEST_KEEPER";
/// Copied for each house; nobody stays connected to it.
const TEMPLATE: &str = database::embedded::DATABASE;

/// A migrated database of one's own, and a folder for what lies beside it. Dropped with the value.
pub struct Copy {
    pub base: Config,
    pub folder: PathBuf,
    name: String,
}

impl Copy {
    pub async fn make() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let run = tokio::task::spawn_blocking(running).await.unwrap();
        let name = format!("house_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
        let server = database::connect(&admin(&run)).await.expect("the run's cluster answers");
        // The rights of a database are not copied with it.
        for sql in [
            format!("create database {name} template {TEMPLATE} strategy file_copy owner osler_owner"),
            format!("revoke all on database {name} from public"),
            format!("grant connect on database {name} to {}", logins()),
        ] {
            server.batch_execute(&sql).await.expect("the database is copied");
        }
        let mut base = Config::new();
        base.host_path(run.join("run")).dbname(&name);
        let folder = run.join(&name);
        fs::create_dir(&folder).unwrap();
        Self { base, folder, name }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A thread, for this one may be driving a runtime. What it cannot drop goes with the cluster.
        let run = self.folder.parent().map(Path::to_path_buf).unwrap_or_default();
        let sql = format!("drop database if exists {} with (force)", self.name);
        let dropping = std::thread::spawn(move || {
            alone(async { database::connect(&admin(&run)).await.ok()?.batch_execute(&sql).await.ok() })
        });
        let _ = dropping.join();
    }
}

fn logins() -> String {
    database::roles::LOGINS.iter().map(|(role, _)| *role).collect::<Vec<_>>().join(", ")
}

fn admin(run: &Path) -> Config {
    let mut config = Config::new();
    config.host_path(run.join("run")).dbname("postgres").user("osler_superuser");
    config
}

fn alone<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// The process that lives as long as the run: nextest, or with `cargo test` this one.
fn runner() -> u32 {
    if std::env::var_os("NEXTEST").is_some() { parent_id() } else { std::process::id() }
}

/// The run's folder, with the cluster running in it.
#[expect(clippy::zombie_processes, reason = "the keeper outlives this process")]
fn running() -> PathBuf {
    let run = std::env::temp_dir().join(format!("osler-tests-{}", runner()));
    fs::create_dir_all(&run).unwrap();
    let lock = File::create(run.join("starting")).unwrap();
    lock.lock().unwrap();
    if run.join("ready").exists() && UnixStream::connect(run.join("run/.s.PGSQL.5432")).is_ok() {
        return run;
    }
    // What a keeper left that was killed.
    let _ = fs::remove_file(run.join("ready"));
    let _ = fs::remove_dir_all(run.join("pg"));
    let mut keeper = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "cluster::keeper", "--ignored", "--nocapture"])
        .env(KEEPER, runner().to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let started = Instant::now();
    while !run.join("ready").exists() {
        if keeper.try_wait().unwrap().is_some() || started.elapsed() > Duration::from_secs(120) {
            let _ = keeper.kill();
            let output = keeper.wait_with_output().unwrap();
            panic!("the run's cluster did not start: {}", String::from_utf8_lossy(&output.stderr));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    run
}

#[test]
#[ignore = "no test: the process that keeps the run's cluster; the first test that needs it starts it"]
fn keeper() {
    let Some(runner) = std::env::var(KEEPER).ok().and_then(|pid| pid.parse().ok()) else { return };
    let run = std::env::temp_dir().join(format!("osler-tests-{runner}"));
    let kept = std::panic::catch_unwind(|| alone(keep(&run, runner)));
    let _ = fs::remove_dir_all(&run);
    if let Err(panic) = kept {
        std::panic::resume_unwind(panic);
    }
}

async fn keep(run: &Path, runner: u32) {
    let cluster = Cluster::start(run).await.unwrap();
    let server = database::connect(&cluster.admin()).await.unwrap();
    // Nobody's records: speed goes before durability, and there is room for as many tests as a machine has cores.
    for setting in
        ["fsync = off", "full_page_writes = off", "synchronous_commit = off", "max_connections = 500"]
    {
        server.batch_execute(&format!("alter system set {setting}")).await.unwrap();
    }
    drop(server);
    cluster.stop();
    let cluster = Cluster::start(run).await.unwrap();
    let mut migrator = cluster.config();
    migrator.user("osler_migrator");
    let mut migrator = database::connect(&migrator).await.unwrap();
    database::migrate::up(&mut migrator).await.unwrap();
    drop(migrator);
    fs::write(run.join("ready"), []).unwrap();
    while lives(runner) {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    cluster.stop();
}

/// Whether a process exists and is not merely waiting to be buried.
fn lives(pid: u32) -> bool {
    if Path::new("/proc/self/stat").exists() {
        // "pid (name) state …"
        return fs::read_to_string(format!("/proc/{pid}/stat"))
            .is_ok_and(|s| s.rsplit(')').next().is_some_and(|rest| !rest.trim_start().starts_with('Z')));
    }
    let ps = Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output();
    ps.is_ok_and(|out| out.status.success() && !out.stdout.trim_ascii_start().starts_with(b"Z"))
}
