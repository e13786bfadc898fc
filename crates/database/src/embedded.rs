//! A private PostgreSQL cluster over the installed binaries: socket only, no port, no password; the operating system's
//! account proves who we are. Works as root (the server runs as `osler` or `postgres`) and as an ordinary user.

use std::{
    ffi::CString,
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    os::unix::{
        fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tokio_postgres::Config;

use crate::{Error, Result, connect, io, roles};

/// The database inside the cluster.
pub const DATABASE: &str = "osler";
const SUPERUSER: &str = "osler_superuser";
const SOCKET_LIMIT: usize = 107 - "/.s.PGSQL.5432".len();

/// A running private cluster. It ends with this process.
#[derive(Debug)]
pub struct Cluster {
    socket: PathBuf,
    child: Child,
    _lock: File,
}

#[derive(Debug, Clone, Copy)]
struct Account {
    uid: u32,
    gid: u32,
}

/// Where the server's programs are: `OSLER_POSTGRES_BIN`, the newest under the usual places, or the PATH.
pub fn binaries() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("OSLER_POSTGRES_BIN") {
        return Ok(path.into());
    }
    let has_server = |dir: &Path| dir.join("initdb").exists() && dir.join("postgres").exists();
    let mut versions: Vec<(u32, PathBuf)> = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        .iter()
        .filter_map(|root| fs::read_dir(root).ok())
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some((name.trim_start_matches("postgresql@").parse().ok()?, entry.path().join("bin")))
        })
        .filter(|(version, dir)| *version >= 15 && has_server(dir))
        .collect();
    versions.sort();
    let on_path =
        || std::env::var_os("PATH").and_then(|p| std::env::split_paths(&p).find(|dir| has_server(dir)));
    versions.pop().map(|(_, dir)| dir).or_else(on_path).ok_or_else(|| {
        Error::Refused("No PostgreSQL server (15 or newer) is installed. Debian or Ubuntu: apt-get install postgresql. Fedora: dnf install postgresql-server postgresql-contrib. Or set DATABASE_URL.".into())
    })
}

#[expect(unsafe_code, reason = "the standard library does not tell who we are")]
fn is_root() -> bool {
    // SAFETY: geteuid has no preconditions and cannot fail.
    unsafe { libc::geteuid() == 0 }
}

/// The account the server runs as: none when we are not root, for then it runs as ourselves.
#[expect(unsafe_code, reason = "the standard library does not read the account database")]
fn account() -> Result<Option<Account>> {
    if !is_root() {
        return Ok(None);
    }
    for name in [c"osler", c"postgres"] {
        // SAFETY: the name is a C string; the record is read before any other call that could overwrite it.
        let found = unsafe {
            libc::getpwnam(name.as_ptr()).as_ref().map(|p| Account { uid: p.pw_uid, gid: p.pw_gid })
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Err(Error::Refused("PostgreSQL does not run as root, and there is no account `osler` or `postgres` to run it as. Add one: useradd --system osler.".into()))
}

/// Our own account's name, for the map of the socket's peer authentication.
#[expect(unsafe_code, reason = "the standard library does not read the account database")]
fn own_name() -> String {
    // SAFETY: the record is read before any other call that could overwrite it; pw_name is a C string.
    let name: Option<CString> = unsafe {
        libc::getpwuid(libc::geteuid()).as_ref().map(|p| std::ffi::CStr::from_ptr(p.pw_name).to_owned())
    };
    name.and_then(|n| n.into_string().ok()).unwrap_or_else(|| "root".into())
}

/// An empty environment: nothing of ours (PG* variables, secrets) reaches the server.
fn command(binaries: &Path, program: &str, account: Option<Account>, home: &Path) -> Command {
    let mut command = Command::new(binaries.join(program));
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .current_dir(home)
        .stdin(Stdio::null());
    if let Some(Account { uid, gid }) = account {
        command.uid(uid).gid(gid);
    }
    command
}

impl Cluster {
    /// Starts the cluster under `base`, making it first where there is none. Call it from the main thread: the server is
    /// told to end when the thread that started it ends.
    pub async fn start(base: &Path) -> Result<Self> {
        let binaries = binaries()?;
        let account = account()?;
        let (data, socket) = (base.join("pg"), base.join("run"));
        if socket.as_os_str().len() > SOCKET_LIMIT {
            return Err(Error::Refused(format!(
                "The data directory's path is too long for a socket ({} characters, at most {SOCKET_LIMIT}): {}",
                socket.as_os_str().len(),
                socket.display()
            )));
        }
        directories(base, &[&data, &socket], account)?;
        let lock = lock(base)?;
        if !data.join("PG_VERSION").exists() {
            create(&binaries, account, base, &data)?;
        }
        write_settings(&data, account)?;
        end_orphan(&data).await?;
        let child = spawn(&binaries, account, base, &data, &socket)?;
        let mut cluster = Self { socket, child, _lock: lock };
        cluster.wait_until_ready(base).await?;
        roles::prepare(&cluster.admin(), DATABASE, &Default::default()).await?;
        Ok(cluster)
    }

    /// Settings to connect to the clinic's database; add a user.
    pub fn config(&self) -> Config {
        let mut config = Config::new();
        config.host_path(&self.socket).dbname(DATABASE);
        config
    }

    /// Settings to connect as the superuser: for preparing and for tests, never for work.
    pub fn admin(&self) -> Config {
        let mut config = Config::new();
        config.host_path(&self.socket).dbname("postgres").user(SUPERUSER);
        config
    }

    async fn wait_until_ready(&mut self, base: &Path) -> Result<()> {
        let started = Instant::now();
        let admin = self.admin();
        loop {
            if connect(&admin).await.is_ok() {
                return Ok(());
            }
            let ended = self.child.try_wait().ok().flatten().is_some();
            if ended || started.elapsed() > Duration::from_secs(60) {
                return Err(Error::Refused(format!(
                    "PostgreSQL did not start; the reason stands in {}.",
                    base.join("postgresql.log").display()
                )));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Stops the server and waits for it. Sessions are ended, nothing acknowledged is lost.
    pub fn stop(mut self) {
        interrupt(i32::try_from(self.child.id()).unwrap_or_default());
        drop(self.child.wait());
    }
}

/// Asks a postmaster to end its sessions and itself.
#[expect(unsafe_code, reason = "signals")]
fn interrupt(pid: i32) {
    if pid > 0 {
        // SAFETY: kill has no memory preconditions; the pid is our child's or a postmaster's that we found alive.
        unsafe { libc::kill(pid, libc::SIGINT) };
    }
}

fn directories(base: &Path, private: &[&Path], account: Option<Account>) -> Result<()> {
    let make = |dir: &Path| {
        if dir.exists() { Ok(()) } else { DirBuilder::new().recursive(true).mode(0o700).create(dir) }
    };
    make(base).map_err(io(format!("make {}", base.display())))?;
    for dir in private {
        make(dir).map_err(io(format!("make {}", dir.display())))?;
        if let Some(Account { uid, gid }) = account {
            chown(dir, Some(uid), Some(gid))
                .map_err(io(format!("give {} to the server's account", dir.display())))?;
        }
    }
    if account.is_some() {
        // The server's account must be able to pass through, not to look around.
        fs::set_permissions(base, Permissions::from_mode(0o711))
            .map_err(io(format!("set the mode of {}", base.display())))?;
        let blocked = base
            .ancestors()
            .skip(1)
            .find(|dir| fs::metadata(dir).is_ok_and(|m| m.permissions().mode() & 0o001 == 0));
        if let Some(dir) = blocked {
            return Err(Error::Refused(format!(
                "The server's account cannot pass through {}. Choose another OSLER_DATA_DIR, under /var/lib for example.",
                dir.display()
            )));
        }
    }
    Ok(())
}

fn lock(base: &Path) -> Result<File> {
    let path = base.join("lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path)
        .map_err(io(format!("open {}", path.display())))?;
    file.try_lock().map_err(|_| {
        Error::Refused(format!(
            "Another Osler runs in {}. Stop it, or set OSLER_DATA_DIR to another folder.",
            base.display()
        ))
    })?;
    Ok(file)
}

fn create(binaries: &Path, account: Option<Account>, base: &Path, data: &Path) -> Result<()> {
    tracing::info!("making the database cluster");
    let output = command(binaries, "initdb", account, base)
        .args([
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth-local=peer",
            "--auth-host=reject",
            "--data-checksums",
        ])
        .arg(format!("--username={SUPERUSER}"))
        .arg("-D")
        .arg(data)
        .output()
        .map_err(io("run initdb"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Refused(format!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

/// Who may connect, and the settings that differ from PostgreSQL's own. Written at each start, so that they follow the
/// version of the program and the account that runs it.
fn write_settings(data: &Path, account: Option<Account>) -> Result<()> {
    let me = own_name();
    let mut ident = format!("osler {me} {SUPERUSER}\n");
    for (role, _) in roles::LOGINS {
        ident.push_str(&format!("osler {me} {role}\n"));
    }
    let settings = "listen_addresses = ''\nmax_connections = 100\nshared_buffers = '256MB'\nmax_wal_size = '2GB'\n\
        wal_compression = on\nlogging_collector = off\nlog_min_duration_statement = 1000\nlog_parameter_max_length = 0\n\
        log_parameter_max_length_on_error = 0\nlog_error_verbosity = terse\nlog_min_error_statement = panic\n\
        jit = off\nrandom_page_cost = 1.1\nunix_socket_permissions = 0700\n";
    for (name, text) in [
        ("pg_hba.conf", "local all all peer map=osler\n"),
        ("pg_ident.conf", ident.as_str()),
        ("osler.conf", settings),
    ] {
        let path = data.join(name);
        fs::write(&path, text).map_err(io(format!("write {}", path.display())))?;
        if let Some(Account { uid, gid }) = account {
            chown(&path, Some(uid), Some(gid)).map_err(io(format!("own {}", path.display())))?;
        }
    }
    let main = data.join("postgresql.conf");
    let text = fs::read_to_string(&main).map_err(io(format!("read {}", main.display())))?;
    if !text.contains("include 'osler.conf'") {
        fs::write(&main, text + "\ninclude 'osler.conf'\n")
            .map_err(io(format!("write {}", main.display())))?;
    }
    Ok(())
}

/// Ends a postmaster that outlived a killed server of ours: it is ending anyway, or (where no signal told it) would never
/// end with us. The lock says that nobody else uses it.
async fn end_orphan(data: &Path) -> Result<()> {
    let Some(pid) = live_postmaster(data) else { return Ok(()) };
    interrupt(pid);
    let started = Instant::now();
    while is_live_postgres(pid) {
        if started.elapsed() > Duration::from_secs(60) {
            return Err(Error::Refused(format!(
                "The database server of an earlier run (process {pid}) does not end. End it, then start again."
            )));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// A postmaster that outlived a killed server of ours.
fn live_postmaster(data: &Path) -> Option<i32> {
    let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let pid: i32 = text.lines().next()?.trim().parse().ok()?;
    (is_live_postgres(pid) && works_in(pid, data)).then_some(pid)
}

/// Whether the process works in this folder, as a server does in its data: the number in an old file may by now be
/// somebody else's.
fn works_in(pid: i32, data: &Path) -> bool {
    if Path::new("/proc/self").exists() {
        let here = fs::read_link(format!("/proc/{pid}/cwd"));
        return matches!((here, fs::canonicalize(data)), (Ok(here), Ok(data)) if here == data);
    }
    let ps = Command::new("ps").args(["-o", "command=", "-p", &pid.to_string()]).output();
    ps.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains(&*data.to_string_lossy()))
}

#[expect(unsafe_code, reason = "signals")]
fn is_live_postgres(pid: i32) -> bool {
    // SAFETY: signal 0 only asks whether the process exists.
    if pid <= 0 || unsafe { libc::kill(pid, 0) } != 0 {
        return false;
    }
    match fs::read_to_string(format!("/proc/{pid}/stat")) {
        // "pid (name) state …": a zombie is dead.
        Ok(stat) => {
            stat.contains("(postgres)")
                && !stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'))
        }
        Err(_) => !Path::new("/proc/self").exists(),
    }
}

#[expect(unsafe_code, reason = "the child must ask to end with its parent before it becomes the server")]
fn spawn(
    binaries: &Path,
    account: Option<Account>,
    base: &Path,
    data: &Path,
    socket: &Path,
) -> Result<Child> {
    let log = base.join("postgresql.log");
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(&log)
        .map_err(io(format!("open {}", log.display())))?;
    let errors = file.try_clone().map_err(io("share the log"))?;
    let mut server = command(binaries, "postgres", account, base);
    // A process group of its own: Ctrl-C in a terminal must reach us, not the server.
    server.arg("-D").arg(data).arg("-k").arg(socket).stdout(file).stderr(errors).process_group(0);
    #[cfg(target_os = "linux")]
    // SAFETY: between fork and exec only prctl is called, which is async-signal-safe. It stands after the change of
    // account, which would clear it.
    unsafe {
        server.pre_exec(|| {
            if libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGINT) == 0 {
                Ok(())
            } else {
                Err(std::io::Error::last_os_error())
            }
        });
    }
    server.spawn().map_err(io("start postgres"))
}
