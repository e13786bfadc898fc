//! The database layer on real servers: somebody else's, over TLS; the private one; migrations; restarts; what a start
//! refuses.

use std::{
    fs::{self, File},
    io::Read,
    net::TcpListener,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use ::database::{credentials, embedded, migrate};
use axum::body::Body;
use http::{Request, StatusCode};
use kernel::SystemClock;
use migrate::Migration;
use osler::{doctor, prepare, server, start};
use platform::Config;
use serde_json::json;
use tokio_postgres::Client;
use tower::ServiceExt;

use crate::cluster::Copy;

const ADMIN_PASSWORD: &str = "the administrator's own";

/// A folder that every account can pass through; gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn make(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("osler-db-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path)
    }

    fn config(&self) -> Config {
        Config { data_dir: self.0.join("data"), pool_size: 4, pool_overflow: 2, ..Config::default() }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The account of a server that is not ours: `postgres` when we are root, else ourselves.
fn servers_account() -> Option<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let line = users.lines().find(|line| line.starts_with("postgres:"));
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut numbers = line.filter(|_| is_root)?.split(':').skip(2).map(|n| n.parse().unwrap());
    Some((numbers.next().unwrap(), numbers.next().unwrap()))
}

/// A stock PostgreSQL server as somebody else runs it: TCP, TLS only, passwords by SCRAM.
struct Foreign {
    folder: Folder,
    port: u16,
    process: Child,
}

impl Foreign {
    fn start(name: &str) -> Self {
        let folder = Folder::make(name);
        let data = folder.0.join("pg");
        fs::create_dir(&data).unwrap();
        fs::write(folder.0.join("password"), ADMIN_PASSWORD).unwrap();
        Self::own(&data);
        let initdb = Self::program("initdb", &folder)
            .args([
                "--username=postgres",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "-N",
            ])
            .arg(format!("--pwfile={}", folder.0.join("password").display()))
            .arg("-D")
            .arg(&data)
            .output()
            .unwrap();
        assert!(initdb.status.success(), "{}", String::from_utf8_lossy(&initdb.stderr));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self::certificates(&folder.0, &data);
        let settings = format!(
            "port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nssl = on\n\
             password_encryption = md5\nmax_connections = 60\n"
        );
        fs::write(data.join("postgresql.auto.conf"), settings).unwrap();
        fs::write(data.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n").unwrap();
        for file in ["postgresql.auto.conf", "pg_hba.conf"] {
            Self::own(&data.join(file));
        }
        let process = Self::spawn(&folder);
        Self { folder, port, process }
    }

    fn own(path: &Path) {
        if let Some((uid, gid)) = servers_account() {
            chown(path, Some(uid), Some(gid)).unwrap();
        }
    }

    fn program(name: &str, folder: &Folder) -> Command {
        let mut command = Command::new(embedded::binaries(Path::new("/nonexistent")).unwrap().join(name));
        command.env_clear().env("PATH", "/usr/bin:/bin").env("TZ", "UTC").current_dir(&folder.0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        if let Some((uid, gid)) = servers_account() {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// An authority (`ca.pem`), another that the server knows nothing of (`other.pem`), and the server's certificate.
    fn certificates(folder: &Path, data: &Path) {
        use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
        let authority = |name: &str| {
            let mut parameters = CertificateParams::default();
            parameters.distinguished_name.push(rcgen::DnType::CommonName, name);
            parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap()
        };
        let ours = authority("a hospital's authority");
        fs::write(folder.join("ca.pem"), ours.pem()).unwrap();
        fs::write(folder.join("other.pem"), authority("somebody's authority").pem()).unwrap();
        let key = KeyPair::generate().unwrap();
        let parameters = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        let (cert_file, key_file) = (data.join("server.crt"), data.join("server.key"));
        fs::write(&cert_file, parameters.signed_by(&key, &ours).unwrap().pem()).unwrap();
        platform::tls::write_private(&key_file, &key.serialize_pem()).unwrap();
        Self::own(&cert_file);
        Self::own(&key_file);
    }

    fn spawn(folder: &Folder) -> Child {
        // Ends with this thread, whatever becomes of the test.
        let mut command = Self::program("postgres", folder);
        command.arg("-D").arg(folder.0.join("pg")).stderr(Stdio::null());
        #[expect(unsafe_code, reason = "the server must not outlive the test")]
        // SAFETY: prctl is async-signal-safe.
        unsafe {
            command.pre_exec(|| {
                libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGQUIT);
                Ok(())
            });
        }
        command.spawn().unwrap()
    }

    fn url(&self, who: &str, database: &str, authority: &str) -> String {
        let authority = self.folder.0.join(authority);
        format!(
            "postgresql://{who}127.0.0.1:{}/{database}?sslmode=verify-full&sslrootcert={}",
            self.port,
            authority.display()
        )
    }

    fn admin_url(&self, who: &str) -> String {
        self.url(&format!("{who}:{}@", ADMIN_PASSWORD.replace(' ', "%20")), "postgres", "ca.pem")
    }

    /// Settings that point at the server, as a clinic would write them.
    fn config(&self) -> Config {
        let variables = [
            ("DATABASE_URL", self.url("", "clinic", "ca.pem")),
            ("OSLER_DATA_DIR", self.folder.0.join("data").display().to_string()),
            ("OSLER_LISTEN", "127.0.0.1:0".into()),
            ("OSLER_POOL_SIZE", "4".into()),
        ];
        Config::load(None, &variables.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()).unwrap()
    }

    async fn superuser(&self) -> Client {
        let mut authorities = None;
        let server = platform::config::server_at(&self.admin_url("postgres"), &mut authorities).unwrap();
        let tls = server.tls(authorities.as_deref()).unwrap();
        for _ in 0..200 {
            if let Ok(client) = ::database::connect_over(&server.base, &tls).await {
                return client;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the foreign server does not answer");
    }

    /// Stops the server as a failing machine would, and starts it again.
    async fn restart(&mut self) {
        self.quit();
        self.process = Self::spawn(&self.folder);
        drop(self.superuser().await);
    }

    #[expect(unsafe_code, reason = "signals")]
    fn quit(&mut self) {
        // SAFETY: kill has no memory preconditions; the process is our child and not yet waited for.
        unsafe { libc::kill(self.process.id().try_into().unwrap(), libc::SIGQUIT) };
        let _ = self.process.wait();
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        self.quit();
    }
}

async fn text(client: &Client, sql: &str) -> String {
    client.query_one(sql, &[]).await.unwrap().get::<_, Option<String>>(0).unwrap_or_default()
}

async fn start_on(config: &Config) -> kernel::Result<start::Running> {
    start::start_with(config.clone(), Arc::new(SystemClock), start::handlers()).await
}

fn why<T>(result: kernel::Result<T>) -> String {
    match result {
        Ok(_) => panic!("this must be refused"),
        Err(problem) => problem.source.map_or(problem.detail, |source| source.to_string()),
    }
}

async fn asks(platform: &platform::Platform, path: &str) -> http::Response<Body> {
    let router = server::router(platform.clone()).unwrap();
    router.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_foreign_server_is_prepared_by_an_admin_who_is_no_superuser_and_used_over_tls() {
    let foreign = Foreign::start("foreign");
    let root = foreign.superuser().await;
    root.batch_execute(&format!(
        "set password_encryption = 'scram-sha-256'; create role clerk login password $${ADMIN_PASSWORD}$$; \
         create role dba login createrole createdb password $${ADMIN_PASSWORD}$$"
    ))
    .await
    .unwrap();
    let config = foreign.config();
    let ask = async |who: &str, rotate: bool| {
        let url = foreign.admin_url(who);
        prepare::run(&config, prepare::Asked { admin_url: Some(&url), name: None, rotate }).await
    };

    // Before: one sentence says what to do.
    assert!(why(start_on(&config).await).contains("osler database prepare"));
    assert!(why(ask("clerk", false).await).contains("CREATEROLE CREATEDB"));

    // What only a superuser may do is named as statements that can be run as they stand.
    let refused = why(ask("dba", false).await);
    let statements: Vec<&str> = refused.lines().map(str::trim).filter(|l| l.starts_with("ALTER ")).collect();
    assert_eq!(statements.len(), 3 + 3, "{refused}");
    root.batch_execute(&statements.join("\n")).await.unwrap();
    let told = ask("dba", false).await.unwrap();
    assert!(told.contains("/clinic") && !told.contains(ADMIN_PASSWORD), "{told}");

    // One credential a role; SCRAM, though the server was told to make MD5.
    let stored = "select string_agg(distinct left(rolpassword, 14), ',') from pg_authid where rolname like 'osler\\_%' and rolcanlogin";
    assert_eq!(text(&root, stored).await, "SCRAM-SHA-256$");
    let path = config.credentials_path();
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().mode() & 0o777, 0o700);

    // It works, and every connection is encrypted.
    let running = start_on(&config).await.unwrap();
    assert_eq!(asks(&running.platform, "/readyz").await.status(), StatusCode::OK);
    let input = serde_json::from_value(json!({"name": "A", "clinic_type": "hospital"})).unwrap();
    staff::setup::make_clinic(&running.platform, &input).await.unwrap();
    let clear = "select count(*)::text from pg_stat_ssl s join pg_stat_activity a using (pid) where a.usename like 'osler\\_%' and not s.ssl";
    assert_eq!(text(&root, clear).await, "0");
    let findings = doctor::examine(&config).await;
    assert!(findings.iter().all(|f| f.good), "{:?}", findings.iter().map(|f| &f.text).collect::<Vec<_>>());

    // What an error would repeat does not get into the server's log.
    let app = running.platform.doors().connect("osler_app").await.unwrap();
    let logged = "select concat_ws(' ', current_setting('log_error_verbosity'), current_setting('log_parameter_max_length'), \
                  current_setting('log_parameter_max_length_on_error'), current_setting('log_min_error_statement'))";
    assert_eq!(text(&app, logged).await, "terse 0 0 panic");

    // Again: nothing changes. With --rotate everybody gets a new one.
    let before = fs::read_to_string(&path).unwrap();
    ask("dba", false).await.unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let elsewhere = Config { data_dir: foreign.folder.0.join("elsewhere"), ..config.clone() };
    let url = foreign.admin_url("dba");
    let asked = prepare::Asked { admin_url: Some(&url), ..Default::default() };
    assert!(why(prepare::run(&elsewhere, asked).await).contains("--rotate"));
    ask("dba", true).await.unwrap();
    let old: Vec<&str> = before.lines().filter(|l| l.starts_with("osler_")).collect();
    let new = fs::read_to_string(&path).unwrap();
    assert!(old.len() == 6 && old.iter().all(|line| !new.contains(line)));
    running.stop();
    start_on(&config).await.unwrap().stop();

    // Somebody in between, a password in the clear, a role that can do too much: refused.
    let with = |url: String| {
        let mut authorities = None;
        let server = platform::config::server_at(&url, &mut authorities).unwrap();
        Config { database: Some(server), database_ca: authorities, ..config.clone() }
    };
    let impostor = why(start_on(&with(foreign.url("", "clinic", "other.pem"))).await);
    assert!(impostor.contains("certificate"), "{impostor}");
    let plain = format!("postgresql://127.0.0.1:{}/clinic", foreign.port);
    assert!(why(start_on(&with(plain)).await).contains("no encryption"));
    root.batch_execute("alter role osler_app bypassrls").await.unwrap();
    assert!(why(start_on(&config).await).contains("osler_app"));
    for sql in ["alter role osler_app nobypassrls", "alter system set fsync = off", "select pg_reload_conf()"]
    {
        root.batch_execute(sql).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(why(start_on(&config).await).contains("OSLER_ALLOW_UNSAFE_DATABASE"));
    start_on(&Config { allow_unsafe_database: true, ..config.clone() }).await.unwrap().stop();
    let many = Config { allow_unsafe_database: true, pool_size: 200, ..config.clone() };
    assert!(why(start_on(&many).await).contains("max_connections"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_of_the_server_under_load_needs_no_restart_of_ours() {
    let mut foreign = Foreign::start("restart");
    drop(foreign.superuser().await);
    let config = foreign.config();
    let url = foreign.admin_url("postgres");
    prepare::run(&config, prepare::Asked { admin_url: Some(&url), ..Default::default() }).await.unwrap();
    let running = start_on(&config).await.unwrap();
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let load: Vec<_> = (0..8)
        .map(|_| {
            let (platform, stop) = (running.platform.clone(), stop.clone());
            tokio::spawn(async move {
                let mut seen = std::collections::BTreeMap::new();
                while !stop.load(Ordering::SeqCst) {
                    let answer = asks(&platform, "/readyz").await;
                    if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
                        assert!(answer.headers().contains_key("retry-after"));
                    }
                    *seen.entry(answer.status().as_u16()).or_insert(0) += 1;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                seen
            })
        })
        .collect();
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        foreign.restart().await;
    }
    let back = Instant::now();
    while asks(&running.platform, "/readyz").await.status() != StatusCode::OK {
        assert!(back.elapsed() < Duration::from_secs(30), "does not come back");
    }
    stop.store(true, Ordering::SeqCst);
    let mut served = 0;
    for worker in load {
        let seen = worker.await.unwrap();
        assert!(seen.keys().all(|status| matches!(status, 200 | 503)), "{seen:?}");
        served += seen.get(&200).unwrap_or(&0);
    }
    assert!(served > 0);
}

/// A platform over a copy of the migrated database.
async fn platform_with(copy: &Copy, change: impl FnOnce(&mut Config)) -> start::Running {
    let database = platform::config::Server { base: copy.base.clone(), password: None };
    let mut config = Config {
        data_dir: copy.folder.clone(),
        database: Some(database),
        allow_unsafe_database: true,
        ..Config::default()
    };
    change(&mut config);
    start_on(&config).await.unwrap()
}

#[tokio::test]
async fn an_exhausted_pool_answers_in_time_and_recovers() {
    let copy = Copy::make().await;
    let running = platform_with(&copy, |config| {
        (config.pool_size, config.pool_overflow, config.pool_wait_ms, config.pool_idle_ms) = (2, 1, 200, 200);
    })
    .await;
    let platform = &running.platform;
    let held = [(); 3].map(|()| platform.system_global("test"));
    let mut transactions = vec![];
    for caller in &held {
        transactions.push(caller.read().await.unwrap());
    }
    let started = Instant::now();
    let answer = asks(platform, "/readyz").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key("retry-after"));
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    drop(transactions);
    assert_eq!(asks(platform, "/readyz").await.status(), StatusCode::OK);
    // What was opened for the rush is closed again; the pool itself stays.
    let patience = Instant::now();
    while platform.pools()[0].1 > 2 && patience.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(platform.pools()[0].1, 2);
}

#[tokio::test]
async fn no_statement_and_no_lock_is_waited_for_without_end() {
    let copy = Copy::make().await;
    let running = platform_with(&copy, |config| (config.statement_ms, config.lock_ms) = (300, 200)).await;
    for role in ["osler_app", "osler_identity"] {
        let client = running.platform.doors().connect(role).await.unwrap();
        let settings = "select string_agg(current_setting(s), ' ') from unnest(array['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone']) s";
        assert_eq!(text(&client, settings).await, "300ms 200ms 1min UTC");
        let slow = client.batch_execute("select pg_sleep(5)").await.unwrap_err();
        assert_eq!(kernel::Problem::from(slow).status, StatusCode::SERVICE_UNAVAILABLE);
    }
    let migrator = running.platform.doors().migrator().await.unwrap();
    assert_eq!(text(&migrator, "select current_setting('statement_timeout')").await, "0");
}

#[tokio::test]
async fn a_lost_key_file_is_not_replaced_by_another() {
    let copy = Copy::make().await;
    let config = platform_with(&copy, |_| {}).await.platform.config().clone();
    let key = config.key_path();
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let refused = why(start_on(&config).await);
    assert!(refused.contains("is missing") && refused.contains("Put it back"), "{refused}");
    assert!(!key.exists());
    fs::write(&key, kept).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    start_on(&config).await.unwrap().stop();
}

fn migration(number: i32, up: &str, down: &str) -> Migration {
    Migration { number, name: format!("test_{number}"), up: up.into(), down: down.into() }
}

fn stream(more: Vec<Migration>) -> Vec<Migration> {
    [migrate::all().unwrap(), more].concat()
}

async fn migrator(copy: &Copy) -> Client {
    let mut config = copy.base.clone();
    ::database::connect(config.user("osler_migrator")).await.unwrap()
}

#[tokio::test]
async fn two_servers_that_start_together_migrate_once() {
    let copy = Copy::make().await;
    let wanted = || {
        let numbers = 9000..9005;
        stream(
            numbers
                .map(|n| migration(n, &format!("create table platform.t{n} (); select pg_sleep(0.02)"), ""))
                .collect(),
        )
    };
    let (mut one, mut two) = (migrator(&copy).await, migrator(&copy).await);
    let (one, two) =
        tokio::join!(migrate::up_through(&mut one, wanted()), migrate::up_through(&mut two, wanted()));
    assert_eq!(one.unwrap().len() + two.unwrap().len(), 5);
}

#[tokio::test]
async fn a_failing_migration_leaves_nothing_and_the_next_try_goes_on() {
    let copy = Copy::make().await;
    let mut client = migrator(&copy).await;
    let good = migration(9000, "create table platform.good ()", "drop table platform.good");
    let bad = migration(9001, "create table platform.half ();\nselect 1/0;", "");
    let error = migrate::up_through(&mut client, stream(vec![good.clone(), bad.clone()])).await.unwrap_err();
    assert!(error.to_string().contains("9001_test_9001.up.sql"), "{error}");
    let there = "select concat(to_regclass('platform.good'), ' ', to_regclass('platform.half'))";
    assert_eq!(text(&client, there).await.trim(), "platform.good");
    // The lock is free, and the mended one is applied.
    let mended = Migration { up: "create table platform.half ()".into(), ..bad };
    let mut another = migrator(&copy).await;
    let done = migrate::up_through(&mut another, stream(vec![good, mended])).await.unwrap();
    assert_eq!(done.iter().map(|m| m.number).collect::<Vec<_>>(), [9001]);
}

#[tokio::test]
async fn a_changed_migration_and_a_newer_database_are_refused() {
    let copy = Copy::make().await;
    let mut client = migrator(&copy).await;
    let new = migration(9000, "create table platform.t ()", "drop table platform.t");
    migrate::up_through(&mut client, stream(vec![new.clone()])).await.unwrap();
    let older = migrate::up(&mut client).await.unwrap_err().to_string();
    assert!(older.contains("newer version of Osler"), "{older}");
    let changed = Migration { up: "create table platform.other ()".into(), ..new };
    let refused = migrate::up_through(&mut client, stream(vec![changed])).await.unwrap_err().to_string();
    assert!(refused.contains("was changed after it was applied"), "{refused}");
}

#[tokio::test]
async fn down_refuses_to_drop_rows_and_filled_columns() {
    let copy = Copy::make().await;
    let mut client = migrator(&copy).await;
    let table = migration(9000, "create table platform.t (id int)", "drop table platform.t");
    let column = migration(
        9001,
        "alter table platform.t add column note text",
        "alter table platform.t drop column note",
    );
    let all = || stream(vec![table.clone(), column.clone()]);
    migrate::up_through(&mut client, all()).await.unwrap();
    client.batch_execute("insert into platform.t values (1, 'kept')").await.unwrap();
    let refused = migrate::down_through(&mut client, all(), 1).await.unwrap_err().to_string();
    assert!(refused.contains("platform.t.note"), "{refused}");
    client.batch_execute("update platform.t set note = null").await.unwrap();
    // Two steps: the column goes, the table with its row does not.
    let refused = migrate::down_through(&mut client, all(), 2).await.unwrap_err().to_string();
    assert!(refused.contains("platform.t holds rows"), "{refused}");
    assert_eq!(text(&client, "select id::text from platform.t").await, "1");
    client.batch_execute("delete from platform.t").await.unwrap();
    assert_eq!(migrate::down_through(&mut client, all(), 1).await.unwrap()[0].number, 9000);
}

#[tokio::test]
async fn every_migration_can_be_undone_and_done_again() {
    let copy = Copy::make().await;
    let mut client = migrator(&copy).await;
    let all = migrate::all().unwrap().len();
    assert_eq!(migrate::down(&mut client, all).await.unwrap().len(), all);
    let left = "select string_agg(relname, ' ') from pg_class c join pg_namespace n on n.oid = relnamespace \
                where relkind in ('r', 'p') and nspname !~ '^(pg_|information_schema|osler_meta)'";
    assert_eq!(text(&client, left).await, "");
    assert_eq!(migrate::up(&mut client).await.unwrap().len(), all);
}

#[tokio::test]
async fn a_command_that_holds_the_cluster_gives_way_to_a_server_and_a_server_to_nobody() {
    use embedded::{Cluster, Holder, running};
    let folder = Folder::make("way");
    let base = folder.0.join("data");
    let holder = || running(&base).map(|(holder, _)| holder);
    let command = Cluster::start_for(&base, Holder::Command).await.unwrap();
    assert_eq!(holder(), Some(Holder::Command));
    let gives_way = async {
        osler::start::told_to_end().await;
        command.stop();
    };
    let (server, ()) = tokio::join!(Cluster::start(&base), gives_way);
    let server = server.unwrap();
    assert_eq!(holder(), Some(Holder::Server));
    for other in [Holder::Server, Holder::Command] {
        let refused = Cluster::start_for(&base, other).await.unwrap_err().to_string();
        assert!(refused.contains("Another Osler runs"), "{refused}");
    }
    // Somebody who looks whether the lock is held, at the very moment, stops no start.
    server.stop();
    let glance = File::open(base.join("lock")).unwrap();
    glance.lock().unwrap();
    let looks = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        glance.unlock().unwrap();
    };
    let (server, ()) = tokio::join!(Cluster::start(&base), looks);
    server.unwrap().stop();
}

#[tokio::test]
async fn the_private_cluster_is_private_and_comes_back() {
    let folder = Folder::make("private");
    let base = folder.0.join("data");
    let first = embedded::Cluster::start(&base).await.unwrap();
    let mode = |path: &str| fs::metadata(base.join(path)).unwrap().mode() & 0o777;
    assert_eq!((mode("pg"), mode("run"), mode("lock"), mode("postgresql.log")), (0o700, 0o700, 0o600, 0o600));
    assert_eq!(mode("") & 0o066, 0, "others may pass at most");
    let second = embedded::Cluster::start(&base).await.unwrap_err().to_string();
    assert!(second.contains("Another Osler runs"), "{second}");
    // Nothing of ours stands in the environment of the server.
    let environment = fs::read_to_string(format!("/proc/{}/environ", first.pid())).unwrap();
    let names: Vec<&str> =
        environment.split('\0').filter_map(|v| v.split_once('=')).map(|(n, _)| n).collect();
    assert!(names.iter().all(|n| ["PATH", "HOME", "LC_ALL", "TZ"].contains(n)), "{names:?}");
    if let Some((uid, gid)) = servers_account() {
        let status = fs::read_to_string(format!("/proc/{}/status", first.pid())).unwrap();
        let line = |name: &str| status.lines().find(|l| l.starts_with(name)).unwrap().to_owned();
        assert!(line("Uid:").ends_with(&format!("\t{uid}")) && line("Gid:").ends_with(&format!("\t{gid}")));
        assert_eq!(line("Groups:").trim_end(), "Groups:", "no supplementary groups");
    }

    // Whoever fails on the way leaves no server behind.
    drop(first);
    assert!(embedded::running(&base).is_none() && !base.join("pg/postmaster.pid").exists());
    let mut cluster = embedded::Cluster::start(&base).await.unwrap();
    ::database::connect(&cluster.admin()).await.unwrap();

    // The server dies: it is started again.
    kill(cluster.pid(), libc::SIGKILL);
    let admin = cluster.admin();
    let comes_back = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        while ::database::connect(&admin).await.is_err() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::select! {
        () = cluster.keep_alive(|| false) => {}
        answer = tokio::time::timeout(Duration::from_secs(30), comes_back) => answer.unwrap(),
    }
    cluster.stop();
}

#[expect(unsafe_code, reason = "signals")]
fn kill(pid: u32, signal: i32) {
    // SAFETY: kill has no memory preconditions; the process is a child of this test.
    unsafe { libc::kill(pid.try_into().unwrap(), signal) };
}

#[tokio::test]
async fn a_data_directory_that_is_not_ours_is_refused_in_one_sentence() {
    let folder = Folder::make("refused");
    let config = folder.config();
    let refused_with = async |config: &Config, words: &str| {
        let said = why(start_on(config).await);
        assert!(said.contains(words) && !said.contains('\n'), "{said}");
        let findings = doctor::examine(config).await;
        assert!(
            findings.iter().any(|f| !f.good && f.text.contains(words)),
            "the doctor says it too: {words}"
        );
    };
    let refused = async |words: &str| refused_with(&config, words).await;
    fs::write(&config.data_dir, "a file").unwrap();
    refused("is no folder").await;
    fs::remove_file(&config.data_dir).unwrap();
    fs::create_dir(&config.data_dir).unwrap();
    fs::set_permissions(&config.data_dir, fs::Permissions::from_mode(0o777)).unwrap();
    refused("Others may write to").await;
    fs::set_permissions(&config.data_dir, fs::Permissions::from_mode(0o700)).unwrap();
    for (place, mode, words) in
        [("data/x.key", 0o600, "inside the data directory"), ("x.key", 0o640, "others may read")]
    {
        let key_file = folder.0.join(place);
        fs::write(&key_file, [1; 32]).unwrap();
        fs::set_permissions(&key_file, fs::Permissions::from_mode(mode)).unwrap();
        refused_with(&Config { key_file: Some(key_file), ..config.clone() }, words).await;
    }
    assert!(!config.data_dir.join("pg").exists(), "nothing was made");
    fs::write(config.data_dir.join("newest-migration"), "9999\n").unwrap();
    refused("newer version of Osler").await;
    fs::remove_file(config.data_dir.join("newest-migration")).unwrap();
    fs::create_dir(config.data_dir.join("pg")).unwrap();
    fs::write(config.data_dir.join("pg/PG_VERSION"), "99\n").unwrap();
    refused("PostgreSQL 99").await;
    if servers_account().is_some() {
        chown(&config.data_dir, Some(12_345), None).unwrap();
        refused("belongs to the account number 12345").await;
    }
}

/// Runs the program itself.
fn program(folder: &Folder, listen: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osler"));
    command
        .env("OSLER_DATA_DIR", folder.0.join("data"))
        .env("OSLER_LISTEN", listen)
        .env("OSLER_LOG", "error");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn a_busy_port_and_a_typing_error_are_told_in_one_sentence() {
    let folder = Folder::make("busy");
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = busy.local_addr().unwrap().to_string();
    let output = program(&folder, &address).arg("serve").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("is in use") && said.lines().count() == 1, "{said}");
    assert!(!folder.0.join("data").exists(), "nothing was started");
    let output = program(&folder, &address).env("OSLER_LISTN", "x").arg("serve").output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "osler: OSLER_LISTN is no setting. Did you mean OSLER_LISTEN?\n"
    );
}

#[test]
fn an_interrupt_ends_the_server_and_its_database() {
    let folder = Folder::make("interrupt");
    let mut child = program(&folder, "127.0.0.1:0").arg("serve").spawn().unwrap();
    let mut said = String::new();
    let mut output = child.stdout.take().unwrap();
    let started = Instant::now();
    while !said.contains("this token") {
        let mut bytes = [0; 256];
        let count = output.read(&mut bytes).unwrap();
        assert!(count > 0 && started.elapsed() < Duration::from_secs(60), "{said}");
        said.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
    let pid: u32 = fs::read_to_string(folder.0.join("data/pg/postmaster.pid"))
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    kill(child.id(), libc::SIGINT);
    assert!(child.wait().unwrap().success());
    assert!(!Path::new(&format!("/proc/{pid}")).exists(), "the database has ended");
    assert!(!folder.0.join("data/pg/postmaster.pid").exists(), "and cleanly");
    assert!(credentials::read(&credentials::path(&folder.0.join("data"))).unwrap().is_none());
}
