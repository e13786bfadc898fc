//! A private PostgreSQL cluster over the installed binaries: socket only, no port, no password; the operating system's
//! account proves who we are. Works as root (the server runs as `osler` or `postgres`) and as an ordinary user.

use std::{
    ffi::CString,
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io::Write,
    os::unix::{
        fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown, lchown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tokio_postgres::Config;

use crate::{Error, Result, connect, io, roles, space};

/// The database inside the cluster.
pub const DATABASE: &str = "osler";
const SUPERUSER: &str = "osler_superuser";
const SOCKET_LIMIT: usize = 107 - "/.s.PGSQL.5432".len();

/// Who runs a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A server, or what must not be disturbed: nobody else starts meanwhile.
    Server,
    /// A command that can be run again: it gives way to a server.
    Command,
}

/// A running private cluster. It ends with the value, and with this process.
#[derive(Debug)]
pub struct Cluster {
    place: Place,
    child: Child,
    _lock: File,
}

/// Where a cluster is and what runs it.
#[derive(Debug)]
struct Place {
    binaries: PathBuf,
    account: Option<Account>,
    base: PathBuf,
}

impl Place {
    /// The cluster itself; belongs to the server's account.
    fn data(&self) -> PathBuf {
        self.base.join("pg")
    }
    /// Where it asks for its log when it recovers; belongs to the server's account.
    fn recover(&self) -> PathBuf {
        self.base.join("recover")
    }
    /// The folder of its socket; belongs to the server's account.
    fn socket(&self) -> PathBuf {
        self.base.join("run")
    }
    /// Its settings; ours, so that nothing is ever written where the server's account could have put a link.
    fn settings(&self) -> PathBuf {
        self.base.join("conf")
    }
    fn log(&self) -> PathBuf {
        self.base.join("postgresql.log")
    }
}

#[derive(Debug, Clone, Copy)]
struct Account {
    uid: u32,
    gid: u32,
}

/// Where the server's programs are: `OSLER_POSTGRES_BIN`, the version that made the cluster under `base`, the newest under
/// the usual places, or the PATH.
pub fn binaries(base: &Path) -> Result<PathBuf> {
    let made_by = made_by(base);
    if let Some(path) = std::env::var_os("OSLER_POSTGRES_BIN") {
        return Ok(path.into());
    }
    let mut installed = installed();
    if let Some(version) = made_by {
        return match installed.iter().find(|(known, _)| *known == version) {
            Some((_, dir)) => Ok(dir.clone()),
            None => Err(Error::Refused(format!(
                "The database in {} was made by PostgreSQL {version}, which is not installed ({}). Install it (Debian: \
                 apt-get install postgresql-{version}), or set OSLER_POSTGRES_BIN to its programs.",
                base.display(),
                match installed.last() {
                    Some((newest, _)) => format!("the newest here is {newest}"),
                    None => "there is none here".to_owned(),
                }
            ))),
        };
    }
    installed.pop().map(|(_, dir)| dir).ok_or_else(|| {
        Error::Refused("No PostgreSQL server (15 or newer) is installed. Debian or Ubuntu: apt-get install postgresql. Fedora: dnf install postgresql-server postgresql-contrib. Or set DATABASE_URL.".into())
    })
}

/// The version of PostgreSQL that made the cluster under `base`, if there is one.
pub fn made_by(base: &Path) -> Option<u32> {
    fs::read_to_string(base.join("pg/PG_VERSION")).ok()?.trim().parse().ok()
}

/// Refuses a machine that lacks this version of PostgreSQL.
pub fn require_version(version: u32) -> Result<()> {
    let is_there = match std::env::var_os("OSLER_POSTGRES_BIN") {
        Some(path) => version_of(Path::new(&path)) == Some(version),
        None => installed().iter().any(|(known, _)| *known == version),
    };
    if is_there {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "This needs PostgreSQL {version}, which is not installed. Install it (Debian: apt-get install postgresql-{version}), or set \
         OSLER_POSTGRES_BIN to its programs."
    )))
}

/// Versions and their programs, the oldest first.
fn installed() -> Vec<(u32, PathBuf)> {
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
    if versions.is_empty()
        && let Some(path) = std::env::var_os("PATH")
        && let Some(dir) = std::env::split_paths(&path).find(|dir| has_server(dir))
        && let Some(version) = version_of(&dir)
    {
        versions.push((version, dir));
    }
    versions
}

fn version_of(dir: &Path) -> Option<u32> {
    let output = Command::new(dir.join("postgres")).arg("--version").env_clear().output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
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

/// The name of an account.
#[expect(unsafe_code, reason = "the standard library does not read the account database")]
fn name_of(uid: u32) -> Option<String> {
    // SAFETY: the record is read before any other call that could overwrite it; pw_name is a C string.
    let name: Option<CString> =
        unsafe { libc::getpwuid(uid).as_ref().map(|p| std::ffi::CStr::from_ptr(p.pw_name).to_owned()) };
    name.and_then(|n| n.into_string().ok())
}

/// Our own account's name, for the map of the socket's peer authentication.
#[expect(unsafe_code, reason = "the standard library does not tell who we are")]
fn own_name() -> String {
    // SAFETY: geteuid has no preconditions and cannot fail.
    name_of(unsafe { libc::geteuid() }).unwrap_or_else(|| "root".into())
}

#[expect(unsafe_code, reason = "signals")]
fn signal(pid: i32, signal: i32) -> bool {
    // SAFETY: kill has no memory preconditions. Zero and below would name groups of processes.
    pid > 0 && unsafe { libc::kill(pid, signal) == 0 }
}

/// An empty environment: nothing of ours (PG* variables, secrets) reaches the server. The change of account drops our
/// supplementary groups too.
fn command(place: &Place, program: &str) -> Command {
    let mut command = Command::new(place.binaries.join(program));
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", &place.base)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .current_dir(&place.base)
        .stdin(Stdio::null());
    if let Some(Account { uid, gid }) = place.account {
        command.uid(uid).gid(gid);
    }
    command
}

impl Cluster {
    /// Starts the cluster under `base`, making it first where there is none. Call it from the main thread: the server is
    /// told to end when the thread that started it ends.
    pub async fn start(base: &Path) -> Result<Self> {
        Self::start_for(base, Holder::Server).await
    }

    /// The same for a command, or for a server, to which a command that holds the cluster gives way.
    pub async fn start_for(base: &Path, holder: Holder) -> Result<Self> {
        let place = Place { binaries: binaries(base)?, account: account()?, base: base.to_owned() };
        let socket = place.socket();
        if socket.as_os_str().len() > SOCKET_LIMIT {
            return Err(Error::Refused(format!(
                "The data directory's path is too long for a socket ({} characters, at most {SOCKET_LIMIT}): {}",
                socket.as_os_str().len(),
                socket.display()
            )));
        }
        folders(&place)?;
        let lock = lock(base, holder).await?;
        end_orphan(&place.data()).await?;
        if !place.data().join("PG_VERSION").exists() {
            create(&place)?;
        }
        write_settings(&place, false)?;
        let child = spawn(&place, &[])?;
        let mut cluster = Self { place, child, _lock: lock };
        cluster.wait_until_ready().await?;
        roles::prepare(&cluster.admin(), DATABASE, &Default::default()).await?;
        // Base backups are streamed like a replica's first copy.
        connect(&cluster.admin()).await?.batch_execute("alter role osler_backup replication").await?;
        Ok(cluster)
    }

    /// Settings to connect to the clinic's database; add a user.
    pub fn config(&self) -> Config {
        database_by(&self.place.socket())
    }

    /// Settings to connect as the superuser: for preparing and for tests, never for work.
    pub fn admin(&self) -> Config {
        let mut config = Config::new();
        config.host_path(self.place.socket()).dbname("postgres").user(SUPERUSER);
        config
    }

    /// Starts the server again whenever it ends by itself, and has it keep little of its log of changes while `is_low` says
    /// that the disk is almost full; never returns. Poll it on the main thread, as [`Self::start`].
    pub async fn keep_alive(&mut self, is_low: impl Fn() -> bool) {
        let (mut thrifty, mut turn) = (false, 0_u64);
        loop {
            tokio::time::sleep(Duration::from_millis(500)).await;
            turn = turn.wrapping_add(1);
            // Putting it aside takes room.
            if turn.is_multiple_of(LOG_LOOKED_AT) && !thrifty {
                turn_log(&self.place.log(), LOG_MOST);
            }
            if is_low() != thrifty {
                thrifty = !thrifty;
                self.save_space(thrifty);
            }
            let Ok(Some(status)) = self.child.try_wait() else { continue };
            tracing::error!(%status, log = %self.place.log().display(), "the private PostgreSQL server ended; starting it again");
            let again = end_orphan(&self.place.data()).await.and_then(|()| spawn(&self.place, &[]));
            match again {
                Ok(child) => self.child = child,
                Err(error) => tracing::error!(%error, "the private PostgreSQL server does not start"),
            }
        }
    }

    /// Tells the running server how much it may keep of its log of changes.
    fn save_space(&self, thrifty: bool) {
        match write_settings(&self.place, thrifty) {
            Ok(()) => drop(signal(self.child.id().try_into().unwrap_or_default(), libc::SIGHUP)),
            Err(error) => {
                tracing::error!(%error, "the settings of the private PostgreSQL server could not be written")
            }
        }
    }

    async fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        let admin = self.admin();
        loop {
            if connect(&admin).await.is_ok() {
                return Ok(());
            }
            let ended = self.child.try_wait().ok().flatten();
            if ended.is_some() || started.elapsed() > Duration::from_secs(60) {
                let log = self.place.log();
                let said = last_words(&log).map_or_else(String::new, |words| format!(": {words}"));
                return Err(Error::Refused(format!(
                    "PostgreSQL did not start{said}. More stands in {}.",
                    log.display()
                )));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The server's process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Stops the server and waits for it. Sessions are ended, nothing acknowledged is lost.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // One that has ended may have left its number to somebody else.
        if matches!(self.child.try_wait(), Ok(None)) {
            signal(self.child.id().try_into().unwrap_or_default(), libc::SIGINT);
            let _ = self.child.wait();
        }
    }
}

/// Seconds after which a segment of the log is handed over though it is not full.
const HAND_OVER_AFTER: u32 = 300;
/// Hands a segment over, once it and its name are on the disk; where there is no folder for it, nor a link to one that is not
/// mounted, nobody wants it. The folder is named by the server's HOME: whatever its path holds, a shell does not take it apart.
const HAND_OVER: &str = "test ! -e \"$HOME/wal\" && test ! -L \"$HOME/wal\" || { dd if=%p of=\"$HOME/wal/%f.new\" bs=1048576 \
     conv=fsync 2>/dev/null && mv \"$HOME/wal/%f.new\" \"$HOME/wal/%f\" && sync \"$HOME/wal\"; }";
/// Asks for a file of the log, and waits for the answer.
const ASK: &str = "f=\"$HOME/recover/%f\"; : > \"$f.wanted\"; until [ -e \"$f.answered\" ]; do [ -d \"$HOME/recover\" ] || exit 1; \
     sleep 0.02; done; rm -f \"$f.answered\"; [ -e \"$f\" ] && mv \"$f\" %p";

/// Where the cluster under `base` hands over its log.
pub fn spool(base: &Path) -> PathBuf {
    base.join("wal")
}

/// Where the cluster's files are.
pub fn cluster_folder(base: &Path) -> PathBuf {
    base.join("pg")
}

/// From now on the cluster hands over each finished segment of its log. Harmless where it does already.
pub fn hand_over_log(base: &Path) -> Result<()> {
    let spool = spool(base);
    if spool.is_dir() {
        return Ok(());
    }
    make(&spool, 0o700)?;
    give(&spool, account()?)
}

/// One of PostgreSQL's client programs for the cluster under `base`, run as ourselves.
pub fn client_program(base: &Path, program: &str) -> Result<Command> {
    let mut command = Command::new(binaries(base)?.join(program));
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("LC_ALL", "C.UTF-8")
        .env("PGHOST", base.join("run"))
        .env("PGDATABASE", DATABASE)
        .stdin(Stdio::null());
    Ok(command)
}

/// How far a recovery goes.
#[derive(Debug, Clone)]
pub struct Target {
    /// The timeline to follow.
    pub timeline: u32,
    /// The moment to stop at; the end of the log where it is left out.
    pub time: Option<String>,
}

/// What a recovery reached.
#[derive(Debug)]
pub struct Recovered {
    /// When the last transaction was that is there.
    pub last_transaction: Option<String>,
    /// Whether it ended for want of log, and not at the moment.
    pub is_end: bool,
}

/// Brings a base backup that was unpacked into [`cluster_folder`] forward by the log, up to the target or as far as it
/// goes, and stops it again. `fetch` puts a file of the log where it is told to, or says that there is none. Call it from
/// the main thread.
pub async fn recover(
    base: &Path,
    target: &Target,
    mut fetch: impl FnMut(&str, &Path) -> std::io::Result<bool>,
) -> Result<Recovered> {
    let place = Place { binaries: binaries(base)?, account: account()?, base: base.to_owned() };
    folders(&place)?;
    let lock = lock(base, Holder::Server).await?;
    write_settings(&place, false)?;
    hand_over_log(base)?;
    make(&place.recover(), 0o700)?;
    give(&place.recover(), place.account)?;
    give_all(&place.data(), place.account)?;

    let child = begin_recovery(&place, target)?;
    let mut cluster = Cluster { place, child, _lock: lock };
    let mut last = cluster.recovered(&mut fetch).await;
    let mut is_end = target.time.is_none();
    if !is_end && matches!(&last, Err(Error::Refused(why)) if why.contains(NOTHING_LATER)) {
        // Nothing was committed after that moment, or log is missing: the caller knows which.
        is_end = true;
        cluster.child = begin_recovery(&cluster.place, &Target { time: None, ..target.clone() })?;
        last = cluster.recovered(&mut fetch).await;
    }
    let recover = cluster.place.recover();
    cluster.stop();
    let _ = fs::remove_dir_all(recover);
    Ok(Recovered { last_transaction: last?, is_end })
}

/// What PostgreSQL says where the log ends before the moment that was asked for.
const NOTHING_LATER: &str = "recovery ended before configured recovery target was reached";

fn begin_recovery(place: &Place, target: &Target) -> Result<Child> {
    let signal = place.data().join("recovery.signal");
    fs::write(&signal, b"").map_err(io(format!("write {}", signal.display())))?;
    give(&signal, place.account)?;
    // Nothing said by an earlier start is taken for this one's.
    let _ = fs::remove_file(place.log());
    let mut settings = vec![
        format!("restore_command={ASK}"),
        "recovery_target_action=promote".to_owned(),
        format!("recovery_target_timeline={}", target.timeline),
    ];
    settings.extend(target.time.iter().map(|time| format!("recovery_target_time={time}")));
    spawn(place, &settings)
}

impl Cluster {
    /// Answers what the recovering server asks for until it is a server like any other.
    async fn recovered(
        &mut self,
        fetch: &mut impl FnMut(&str, &Path) -> std::io::Result<bool>,
    ) -> Result<Option<String>> {
        let mut looked = Instant::now();
        loop {
            let answered = answer(&self.place, fetch)?;
            if let Ok(Some(_)) = self.child.try_wait() {
                return Err(self.why_it_ended());
            }
            if !answered && looked.elapsed() > Duration::from_millis(250) {
                looked = Instant::now();
                if let Some(last) = self.last_transaction().await {
                    return Ok(last);
                }
            }
            if !answered {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }

    /// When the last replayed transaction was; none while the server still recovers.
    async fn last_transaction(&self) -> Option<Option<String>> {
        let sql = "select to_char(pg_last_xact_replay_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') \
                   where not pg_is_in_recovery()";
        let admin = self.admin();
        let asked = async { connect(&admin).await.ok()?.query_opt(sql, &[]).await.ok()? };
        let row = tokio::time::timeout(Duration::from_secs(5), asked).await.ok()??;
        Some(row.get(0))
    }

    fn why_it_ended(&self) -> Error {
        let log = self.place.log();
        let text = fs::read(&log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let said =
            if text.contains(NOTHING_LATER) { Some(NOTHING_LATER.to_owned()) } else { last_words(&log) };
        Error::Refused(format!(
            "PostgreSQL could not recover: {}. More stands in {}.",
            said.unwrap_or_else(|| "it did not say why".into()),
            log.display()
        ))
    }
}

/// Answers one question of a recovering server; whether there was one.
fn answer(place: &Place, fetch: &mut impl FnMut(&str, &Path) -> std::io::Result<bool>) -> Result<bool> {
    let folder = place.recover();
    let doing = |what: &str| io(format!("{what} {}", folder.display()));
    for entry in fs::read_dir(&folder).map_err(doing("read"))? {
        let file = entry.map_err(doing("read"))?.file_name().into_string().unwrap_or_default();
        let Some(name) = file.strip_suffix(".wanted") else { continue };
        fs::remove_file(folder.join(&file)).map_err(doing("clear"))?;
        let into = folder.join(name);
        if fetch(name, &into).map_err(io(format!("fetch {name}")))? {
            give(&into, place.account)?;
        }
        // The folder belongs to the server's account: no link in it must lead us elsewhere.
        let answer = folder.join(format!("{name}.answered"));
        let _ = fs::remove_file(&answer);
        OpenOptions::new().create_new(true).write(true).open(&answer).map_err(doing("answer in"))?;
        return Ok(true);
    }
    Ok(false)
}

/// Gives a file or folder to the server's account.
fn give(path: &Path, account: Option<Account>) -> Result<()> {
    let Some(Account { uid, gid }) = account else { return Ok(()) };
    lchown(path, Some(uid), Some(gid)).map_err(io(format!("give {} to the server's account", path.display())))
}

/// The same with everything inside.
fn give_all(path: &Path, account: Option<Account>) -> Result<()> {
    give(path, account)?;
    if account.is_none() || !path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(io(format!("read {}", path.display())))? {
        give_all(&entry.map_err(io(format!("read {}", path.display())))?.path(), account)?;
    }
    Ok(())
}

/// Whether there is a cluster under `base`.
pub fn exists(base: &Path) -> bool {
    base.join("pg/PG_VERSION").exists()
}

/// How to connect to the running cluster under `base`; add a user.
pub fn config(base: &Path) -> Config {
    database_by(&base.join("run"))
}

fn database_by(socket: &Path) -> Config {
    let mut config = Config::new();
    config.host_path(socket).dbname(DATABASE);
    config
}

/// Who runs the cluster under `base` at this moment, and how to connect to it; none where nobody does. Starts and stops
/// nothing.
pub fn running(base: &Path) -> Option<(Holder, Config)> {
    live_postmaster(&base.join("pg"))?;
    let lock = OpenOptions::new().write(true).open(base.join("lock")).ok()?;
    // With the lock free it is a server that outlived its Osler: the next start ends it.
    lock.try_lock().is_err().then(|| (held_by(base).0, database_by(&base.join("run"))))
}

/// Who has written itself into the lock, and its process.
fn held_by(base: &Path) -> (Holder, i32) {
    let text = fs::read_to_string(base.join("lock")).unwrap_or_default();
    match text.trim().strip_prefix("command ").and_then(|pid| pid.parse().ok()) {
        Some(pid) => (Holder::Command, pid),
        None => (Holder::Server, 0),
    }
}

/// What the server said last about why it ends.
fn last_words(log: &Path) -> Option<String> {
    let text = fs::read(log).ok()?;
    let text = String::from_utf8_lossy(&text[text.len().saturating_sub(4096)..]).into_owned();
    let line = text.lines().rev().find(|line| line.contains("FATAL:") || line.contains("PANIC:"))?;
    Some(line.split_once(":  ").map_or(line, |(_, words)| words).to_owned())
}

/// The server's log is begun anew at this size; the one before is kept beside it.
const LOG_MOST: u64 = 64 << 20;
/// Its size is looked at in each of so many turns of [`Cluster::keep_alive`].
const LOG_LOOKED_AT: u64 = 120;

/// Puts what the log says aside, over what was put aside before, where it has grown to `most` bytes. The server goes on
/// writing into the same file, from its new end on.
fn turn_log(log: &Path, most: u64) {
    if log.metadata().map_or(0, |about| about.len()) < most {
        return;
    }
    let mut before = log.as_os_str().to_owned();
    before.push(".1");
    // First the room that the older one takes: the disk may be almost full.
    let _ = fs::remove_file(&before);
    let turned = fs::copy(log, &before).and_then(|_| OpenOptions::new().write(true).open(log)?.set_len(0));
    if let Err(error) = turned {
        let _ = fs::remove_file(&before);
        tracing::warn!(log = %log.display(), %error, "the log of the private PostgreSQL server could not be begun anew");
    }
}

/// Less than this, and PostgreSQL cannot even make its first files.
const LEAST_ROOM: u64 = 200 << 20;
/// One that is there already needs room to end what a crash left open.
const LEAST_ROOM_TO_GO_ON: u64 = 48 << 20;

/// Makes the data directory for its owner only; refuses one of somebody else, one that others may write to, and one on a
/// full disk.
pub fn home(base: &Path) -> Result<()> {
    make(base, 0o700)?;
    ours(base)?;
    let mode = fs::metadata(base).map_err(io(format!("read {}", base.display())))?.mode();
    if mode & 0o022 != 0 {
        return Err(Error::Refused(format!(
            "Others may write to {}. Run chmod go-w on it, or set OSLER_DATA_DIR to another folder.",
            base.display()
        )));
    }
    has_room(base)
}

/// Refuses a full disk. Where the reserve is what is missing, it is let go.
fn has_room(base: &Path) -> Result<()> {
    let Some(disk) = space::disk(base) else { return Ok(()) };
    let needed = if exists(base) { LEAST_ROOM_TO_GO_ON } else { LEAST_ROOM };
    if disk.room >= needed {
        return Ok(());
    }
    if disk.room + space::held(base) >= needed {
        space::let_go(base);
        return Ok(());
    }
    Err(Error::Refused(format!(
        "The disk of {} is full: {} MB are left, and {} are needed to start. Make room, or set OSLER_DATA_DIR to a folder on \
         another disk.",
        base.display(),
        disk.room >> 20,
        needed >> 20
    )))
}

/// What we make from now on is for us alone. Called once, before there are threads.
#[expect(unsafe_code, reason = "the standard library does not set the umask")]
pub fn keep_private() {
    // SAFETY: umask has no preconditions and cannot fail.
    unsafe { libc::umask(0o077) };
}

/// Makes a folder; folders above it that are missing can be passed by everybody, for the server's account must.
fn make(dir: &Path, mode: u32) -> Result<()> {
    if dir.exists() {
        return Ok(());
    }
    if let Some(above) = dir.parent().filter(|above| !above.as_os_str().is_empty()) {
        make(above, 0o755)?;
    }
    DirBuilder::new()
        .mode(mode)
        .create(dir)
        // Whatever the umask says.
        .and_then(|()| fs::set_permissions(dir, Permissions::from_mode(mode)))
        .map_err(io(format!("make {}", dir.display())))
}

/// Makes the folders, and refuses those in which somebody else could put or read things.
fn folders(place: &Place) -> Result<()> {
    let set = |dir: &Path, mode: u32| {
        fs::set_permissions(dir, Permissions::from_mode(mode))
            .map_err(io(format!("set the mode of {}", dir.display())))
    };
    home(&place.base)?;
    // The server's account must be able to pass through, not to look around.
    set(&place.base, if place.account.is_some() { 0o711 } else { 0o700 })?;
    make(&place.settings(), 0o755)?;
    set(&place.settings(), 0o755)?;
    for dir in [place.data(), place.socket()] {
        make(&dir, 0o700)?;
        if let Some(Account { uid, gid }) = place.account {
            chown(&dir, Some(uid), Some(gid))
                .map_err(io(format!("give {} to the server's account", dir.display())))?;
        }
        set(&dir, 0o700)?;
    }
    let blocked = place
        .base
        .ancestors()
        .skip(1)
        .find(|dir| fs::metadata(dir).is_ok_and(|m| m.permissions().mode() & 0o001 == 0))
        .filter(|_| place.account.is_some());
    match blocked {
        None => Ok(()),
        Some(dir) => Err(Error::Refused(format!(
            "The server's account cannot pass through {}. Choose another OSLER_DATA_DIR, under /var/lib for example.",
            dir.display()
        ))),
    }
}

/// Refuses a data directory of somebody else.
#[expect(unsafe_code, reason = "the standard library does not tell who we are")]
fn ours(base: &Path) -> Result<()> {
    let metadata = fs::metadata(base).map_err(io(format!("read {}", base.display())))?;
    if !metadata.is_dir() {
        return Err(Error::Refused(format!("{} is no folder. Set OSLER_DATA_DIR to one.", base.display())));
    }
    // SAFETY: geteuid has no preconditions and cannot fail.
    let me = unsafe { libc::geteuid() };
    if metadata.uid() == me {
        return Ok(());
    }
    let name = |uid| name_of(uid).unwrap_or_else(|| format!("number {uid}"));
    Err(Error::Refused(format!(
        "{} belongs to the account {}, and this is {}. Run as that account, or set OSLER_DATA_DIR to another folder.",
        base.display(),
        name(metadata.uid()),
        name(me)
    )))
}

/// For how long a lock that somebody holds may be somebody who only looks whether it is held.
const GLANCE: Duration = Duration::from_secs(1);
/// A command that is told to give way has this long.
const GIVING_WAY: Duration = Duration::from_secs(60);

/// Takes the lock on the folder. A command that holds it gives way to a server.
async fn lock(base: &Path, holder: Holder) -> Result<File> {
    let path = base.join("lock");
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path)
        .map_err(io(format!("open {}", path.display())))?;
    let (started, mut told) = (Instant::now(), 0);
    while file.try_lock().is_err() {
        // What stands in the file may be older than who holds it now, until it has stood there for a while.
        let (other, pid) = held_by(base);
        let patience = if other == Holder::Command { GIVING_WAY } else { GLANCE };
        if started.elapsed() > patience {
            return Err(Error::Refused(format!(
                "Another Osler runs in {}. Stop it, or set OSLER_DATA_DIR to another folder.",
                base.display()
            )));
        }
        if (other, holder) == (Holder::Command, Holder::Server)
            && started.elapsed() > GLANCE / 2
            && told != pid
        {
            tracing::warn!(pid, "a command works with the database; it gives way to the server");
            signal(pid, libc::SIGTERM);
            told = pid;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let name = match holder {
        Holder::Server => "server",
        Holder::Command => "command",
    };
    file.set_len(0)
        .and_then(|()| file.write_all(format!("{name} {}\n", std::process::id()).as_bytes()))
        .map_err(io(format!("write {}", path.display())))?;
    Ok(file)
}

fn create(place: &Place) -> Result<()> {
    tracing::info!("making the database cluster");
    let output = command(place, "initdb")
        .args([
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth-local=peer",
            "--auth-host=reject",
            "--data-checksums",
        ])
        .arg(format!("--username={SUPERUSER}"))
        .arg("-D")
        .arg(place.data())
        .output()
        .map_err(io("run initdb"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    // Its first complaint is the reason; what follows is tidying up.
    let reason = said.lines().find(|line| line.contains("error:") || line.contains("FATAL:"));
    Err(Error::Refused(format!("PostgreSQL's initdb failed: {}", reason.unwrap_or(said.trim()))))
}

/// How many MB of its log of changes (WAL) the server keeps between checkpoints, at most and at least: an eighth of a small
/// disk, and hardly any while it is almost full.
fn log_of_changes(disk: u64, thrifty: bool) -> (u64, u64) {
    if thrifty { (64, 32) } else { (((disk >> 20) / 8).clamp(96, 2048), 80) }
}

/// Who may connect, and the settings that differ from PostgreSQL's own. Written at each start, so that they follow the
/// version of the program and the account that runs it.
fn write_settings(place: &Place, thrifty: bool) -> Result<()> {
    let me = own_name();
    let (most, least) = log_of_changes(space::disk(&place.base).map_or(u64::MAX, |disk| disk.size), thrifty);
    let mut ident = format!("osler {me} {SUPERUSER}\n");
    for (role, _) in roles::LOGINS {
        ident.push_str(&format!("osler {me} {role}\n"));
    }
    // What initdb found out about the machine first, then ours over it.
    let settings = format!(
        "include_if_exists '{}'\nlisten_addresses = ''\nmax_connections = 100\nshared_buffers = '256MB'\nmax_wal_size = '{most}MB'\nmin_wal_size = '{least}MB'\n\
        wal_compression = on\nlogging_collector = off\nlog_min_duration_statement = 1000\nlog_parameter_max_length = 0\n\
        log_parameter_max_length_on_error = 0\nlog_error_verbosity = terse\nlog_min_error_statement = panic\n\
        shared_preload_libraries = 'pg_stat_statements'\njit = off\nrandom_page_cost = 1.1\nunix_socket_permissions = 0700\n\
        archive_mode = on\narchive_timeout = {HAND_OVER_AFTER}\narchive_command = '{HAND_OVER}'\n",
        place.data().join("postgresql.conf").display().to_string().replace('\'', "''")
    );
    for (name, text) in [
        ("pg_hba.conf", "local all all peer map=osler\nlocal replication osler_backup peer map=osler\n"),
        ("pg_ident.conf", ident.as_str()),
        ("postgresql.conf", settings.as_str()),
    ] {
        let path = place.settings().join(name);
        let new = path.with_extension("new");
        fs::write(&new, text)
            .and_then(|()| fs::set_permissions(&new, Permissions::from_mode(0o644)))
            .and_then(|()| fs::rename(&new, &path))
            .map_err(io(format!("write {}", path.display())))?;
    }
    Ok(())
}

/// Ends a server that outlived a killed Osler: nothing would end it with us, and it may be shutting down already. Our lock
/// on the folder says that nobody else uses it. What a killed server left of itself is waited for, and its marks taken away:
/// PostgreSQL does not start where the number in one is that of any process, be it dead and unburied or by now somebody
/// else's.
async fn end_orphan(data: &Path) -> Result<()> {
    let orphan = live_postmaster(data);
    if let Some(pid) = orphan {
        tracing::warn!(pid, "ending a PostgreSQL server that outlived its Osler");
        signal(pid, libc::SIGINT);
    }
    let started = Instant::now();
    while live_postmaster(data).is_some() || at_work(data) == Some(true) {
        if started.elapsed() > Duration::from_secs(60) {
            return Err(Error::Refused(format!(
                "A PostgreSQL server{} still works on {} and does not end. Stop it, then start again.",
                orphan.map_or_else(String::new, |pid| format!(" (process {pid})")),
                data.display()
            )));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    if at_work(data) != Some(false) {
        return Ok(());
    }
    let socket = data.with_file_name("run").join(".s.PGSQL.5432.lock");
    for mark in [data.join("postmaster.pid"), socket].iter().filter(|mark| mark.exists()) {
        fs::remove_file(mark).map_err(io(format!("remove {}", mark.display())))?;
    }
    Ok(())
}

/// Whether any process of a PostgreSQL works in these data; none where the system does not tell.
fn at_work(data: &Path) -> Option<bool> {
    let all = fs::read_dir("/proc").ok().filter(|_| Path::new("/proc/self").exists())?;
    let mut pids = all.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    Some(pids.any(|pid| is_postgres_in(pid, data)))
}

/// The server that runs on these data.
fn live_postmaster(data: &Path) -> Option<i32> {
    let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let pid: i32 = text.lines().next()?.trim().parse().ok()?;
    (signal(pid, 0) && is_postgres_in(pid, data)).then_some(pid)
}

/// Whether the process is a live PostgreSQL that works in this folder, as a server does in its data: the number in an old
/// file may by now be somebody else's.
fn is_postgres_in(pid: i32, data: &Path) -> bool {
    if !Path::new("/proc/self").exists() {
        let ps = Command::new("ps").args(["-o", "command=", "-p", &pid.to_string()]).output();
        return ps.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains(&*data.to_string_lossy()));
    }
    // "pid (name) state …": a zombie is dead.
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { return false };
    let is_dead = stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'));
    let here = fs::read_link(format!("/proc/{pid}/cwd"));
    let is_there = matches!((here, fs::canonicalize(data)), (Ok(here), Ok(data)) if here == data);
    !is_dead && is_there && stat.contains("(postgres)")
}

#[expect(unsafe_code, reason = "the child must ask to end with its parent before it becomes the server")]
fn spawn(place: &Place, settings: &[String]) -> Result<Child> {
    let log = place.log();
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(&log)
        .map_err(io(format!("open {}", log.display())))?;
    let errors = file.try_clone().map_err(io("share the log"))?;
    let mut server = command(place, "postgres");
    let setting = |name: &str, file: &str| format!("{name}={}", place.settings().join(file).display());
    server.arg("-D").arg(place.data()).arg("-k").arg(place.socket());
    server.arg("-c").arg(setting("config_file", "postgresql.conf"));
    server.arg("-c").arg(setting("hba_file", "pg_hba.conf"));
    server.arg("-c").arg(setting("ident_file", "pg_ident.conf"));
    for setting in settings {
        server.arg("-c").arg(setting);
    }
    // A process group of its own: Ctrl-C in a terminal must reach us, not the server.
    server.stdout(file).stderr(errors).process_group(0);
    #[cfg(target_os = "linux")]
    {
        let parent = i32::try_from(std::process::id()).unwrap_or_default();
        // SAFETY: between fork and exec only prctl and getppid are called, which are async-signal-safe. They stand after
        // the change of account, which would clear the wish.
        unsafe {
            server.pre_exec(move || {
                if libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGINT) != 0 {
                    return Err(std::io::Error::last_os_error());
                }
                // The parent may have died before the wish was heard.
                if libc::getppid() == parent { Ok(()) } else { Err(std::io::Error::other("orphaned")) }
            });
        }
    }
    server.spawn().map_err(io("start postgres"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grown_log_is_put_aside_and_its_writer_goes_on() {
        let folder = std::env::temp_dir().join(format!("osler-log-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let log = folder.join("postgresql.log");
        let mut writer = OpenOptions::new().create(true).append(true).open(&log).unwrap();
        for round in ["first", "second"] {
            writeln!(writer, "{round}").unwrap();
            turn_log(&log, 100);
            assert!(fs::read_to_string(&log).unwrap().contains(round), "not grown yet");
            turn_log(&log, 5);
            writeln!(writer, "after the {round}").unwrap();
        }
        assert_eq!(fs::read_to_string(&log).unwrap(), "after the second\n");
        assert_eq!(fs::read_to_string(folder.join("postgresql.log.1")).unwrap(), "after the first\nsecond\n");
        fs::remove_dir_all(&folder).unwrap();
    }
}
