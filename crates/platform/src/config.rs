//! Settings: one TOML file and `OSLER_*` variables over it. `DATABASE_URL` or `DATABASE_HOST, PORT, NAME, USER, PASSWORD`
//! name a prepared server; without them Osler keeps a private one.
//!
//! The user and password given there are the administrator's, for `osler database prepare`. The server itself signs in with
//! roles of its own, whose passwords are in a file (`credentials_file`) or in `OSLER_DATABASE_PASSWORD_APP` and its like.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use database::{Tls, roles::Passwords};
use kernel::Secret;
use serde::Deserialize;

use crate::{Doors, state::VAULT_CONNECTIONS};

/// All settings. Unknown names in the file are refused, so that a typing error does not pass for a setting.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the private database, certificates, anchors and uploads are.
    pub data_dir: PathBuf,
    /// The file with the key that wraps the field keys; by default beside the data directory, not in it.
    pub key_file: Option<PathBuf>,
    /// The folder of the backups; by default beside the data directory.
    pub backup_dir: Option<PathBuf>,
    /// The bucket that backups go to instead.
    #[serde(skip)]
    pub backup_s3: Option<S3>,
    /// The file these settings came from.
    #[serde(skip)]
    pub file: Option<PathBuf>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people type, where it is not the one we listen on.
    pub public_url: Option<String>,
    /// Proxies whose X-Forwarded-For counts.
    pub trusted_proxies: Vec<IpAddr>,
    /// Own certificate chain, PEM.
    pub tls_cert: Option<PathBuf>,
    /// Its key, PEM.
    pub tls_key: Option<PathBuf>,
    /// Demonstration mode: made-up patients, accounts shown on the sign-in page.
    pub demo: bool,
    /// So many cases has the laboratory of a demonstration that is filled.
    pub demo_cases: u32,
    /// Connections for clinical work that are kept (requirement A: 25).
    pub pool_size: usize,
    /// Connections beyond those, opened when all are in use and closed when idle (requirement A: 25).
    pub pool_overflow: usize,
    /// Milliseconds after which an idle connection beyond `pool_size` is closed (requirement B: 30 s).
    pub pool_idle_ms: u64,
    /// Connections for accounts and sessions.
    pub identity_pool_size: usize,
    /// Milliseconds a request waits for a connection (requirement A: 30 s).
    pub pool_wait_ms: u64,
    /// Milliseconds a new connection may take (requirement B: 2 s).
    pub connect_ms: u64,
    /// Milliseconds after which a statement is ended.
    pub statement_ms: u64,
    /// Milliseconds a statement waits for somebody else's lock.
    pub lock_ms: u64,
    /// The authorities (PEM) that vouch for the database server; by default those that the system trusts.
    pub database_ca: Option<PathBuf>,
    /// The file with the passwords of the database roles; by default `keys/database` in the data directory.
    pub credentials_file: Option<PathBuf>,
    /// Passwords of database roles that were given as variables; they go over the file.
    #[serde(skip)]
    pub passwords: Passwords,
    /// Start although the database server may lose acknowledged writes.
    pub allow_unsafe_database: bool,
    /// The largest file that may be uploaded for import, in bytes.
    pub upload_limit: u64,
    /// Megabytes of the data directory's disk that are kept for the audit events of reads; with less than that, changes are
    /// refused. 0: none.
    pub disk_reserve_mb: u64,
    /// Requests a second that an address may send to the API, ten seconds' worth at once; 0: no limit. A whole house may be
    /// behind one address.
    pub requests_per_address: u32,
    /// The same of an account.
    pub requests_per_account: u32,
    /// The server that takes our mail; without one, messages wait to be handed over.
    pub mail: Option<Mail>,
    /// Where uploaded files are stored; by default `files` in the data directory.
    pub files_dir: Option<PathBuf>,
    /// The bucket they are stored in instead.
    #[serde(skip)]
    pub files_s3: Option<S3>,
    /// The largest file that may be uploaded, in bytes.
    pub file_limit: u64,
    /// Bytes of all files of a clinic.
    pub file_quota: u64,
    /// The virus scanner: `unix:/run/clamav/clamd.ctl` or `host:3310`.
    pub clamd: Option<String>,
    /// Whether the gateway that a clinic names for text messages may stand on this machine or in a private network.
    pub sms_private_gateway: bool,
    /// Whether the AI endpoint that a clinic names may stand on this machine or in a private network.
    pub ai_private_endpoint: bool,
    /// A prepared server.
    #[serde(skip)]
    pub database: Option<Server>,
}

/// A mail server (SMTP).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Its name.
    pub host: String,
    /// 465 with TLS from the first byte, else 587, unless told.
    pub port: Option<u16>,
    /// The address that our mail comes from.
    pub from: String,
    /// Signs in as this.
    pub user: Option<String>,
    /// With this password; a variable only.
    #[serde(skip)]
    pub password: Option<Secret<String>>,
    /// How the connection is encrypted.
    #[serde(default)]
    pub tls: MailTls,
    /// The authorities (PEM) that vouch for it; by default those that the system trusts.
    pub ca: Option<PathBuf>,
}

/// How a connection to the mail server is encrypted; its certificate is always verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// From the first byte.
    #[default]
    Implicit,
    /// After a greeting; a server that does not offer it gets nothing.
    Starttls,
    /// Not at all: for a mail server on this machine itself.
    None,
}

impl std::str::FromStr for MailTls {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "implicit" => Ok(Self::Implicit),
            "starttls" => Ok(Self::Starttls),
            "none" => Ok(Self::None),
            _ => Err("use implicit, starttls or none".into()),
        }
    }
}

impl Mail {
    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.tls == MailTls::Implicit { 465 } else { 587 })
    }

    fn check(&self) -> Result<(), String> {
        if !self.from.contains('@') {
            return Err("OSLER_MAIL_FROM: write it like osler@clinic.example".into());
        }
        if self.user.is_some() != self.password.is_some() {
            return Err("Set both OSLER_MAIL_USER and OSLER_MAIL_PASSWORD, or neither.".into());
        }
        if self.tls == MailTls::None && !is_this_machine(&self.host) {
            return Err("OSLER_MAIL_TLS=none is only for a mail server on this machine itself.".into());
        }
        Ok(())
    }
}

/// A bucket of an S3.
#[derive(Debug, Clone)]
pub struct S3 {
    /// Its name.
    pub bucket: String,
    /// In front of every object's name.
    pub prefix: Option<String>,
    /// The service, where it is not Amazon's own.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: String,
    /// Who we are there.
    pub access_key: String,
    /// What proves it.
    pub secret_key: Secret<String>,
}

impl S3 {
    /// Where it is, for people.
    pub fn address(&self) -> String {
        let parts = [self.endpoint.as_deref().unwrap_or("s3:/"), &self.bucket].into_iter();
        parts.chain(self.prefix.as_deref()).collect::<Vec<_>>().join("/")
    }
}

/// A PostgreSQL server of one's own.
#[derive(Debug, Clone)]
pub struct Server {
    /// Host, port, database name, and whether TLS is demanded; the user is the administrator.
    pub base: tokio_postgres::Config,
    /// The administrator's password, for `osler database prepare`; the server itself does not use it.
    pub password: Option<Secret<String>>,
}

impl Server {
    /// What encrypts connections to it: nothing where it is reached by a socket or loopback.
    pub fn tls(&self, authorities: Option<&Path>) -> database::Result<Tls> {
        match self.base.get_ssl_mode() {
            tokio_postgres::config::SslMode::Require => Tls::verify_full(authorities),
            _ => Ok(Tls::none()),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("/var/lib/osler"),
            key_file: None,
            backup_dir: None,
            backup_s3: None,
            file: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            trusted_proxies: vec![],
            tls_cert: None,
            tls_key: None,
            demo: false,
            demo_cases: 0,
            pool_size: 25,
            pool_overflow: 25,
            pool_idle_ms: 30_000,
            identity_pool_size: 8,
            pool_wait_ms: 30_000,
            connect_ms: 2_000,
            statement_ms: 30_000,
            lock_ms: 10_000,
            database_ca: None,
            credentials_file: None,
            passwords: Passwords::new(),
            allow_unsafe_database: false,
            upload_limit: 2 << 30,
            disk_reserve_mb: 128,
            requests_per_address: 500,
            requests_per_account: 50,
            mail: None,
            files_dir: None,
            files_s3: None,
            file_limit: 512 << 20,
            file_quota: 100 << 30,
            clamd: None,
            sms_private_gateway: false,
            ai_private_endpoint: false,
            database: None,
        }
    }
}

impl Config {
    /// Reads the file, if there is one, and lays the variables over it; an empty variable counts as none. Errors name the
    /// setting.
    pub fn load(file: Option<&Path>, variables: &HashMap<String, String>) -> Result<Self, String> {
        let given = variables.iter().filter(|(_, value)| !value.is_empty());
        let variables = &given.map(|(name, value)| (name.clone(), value.clone())).collect();
        let mut config = match file {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
                read_toml(&text).map_err(|e| format!("{}: {e}", path.display()))?
            }
            None => Self::default(),
        };
        config.file = file.map(Path::to_owned);
        check_names(variables)?;
        config.apply(variables)?;
        config.database = server(variables, &mut config.database_ca)?;
        config.files_s3 = s3(variables, "OSLER_FILES_S3")?;
        config.backup_s3 = s3(variables, "OSLER_BACKUP_S3")?;
        config.check()?;
        Ok(config)
    }

    fn apply(&mut self, variables: &HashMap<String, String>) -> Result<(), String> {
        fn set<T: std::str::FromStr>(
            variables: &HashMap<String, String>,
            name: &str,
            target: &mut T,
        ) -> Result<(), String>
        where
            T::Err: std::fmt::Display,
        {
            if let Some(value) = variables.get(name) {
                *target = value.parse().map_err(|e| format!("{name}={value}: {e}"))?;
            }
            Ok(())
        }
        set(variables, "OSLER_DATA_DIR", &mut self.data_dir)?;
        set(variables, "OSLER_LISTEN", &mut self.listen)?;
        set(variables, "OSLER_DEMO", &mut self.demo)?;
        set(variables, "OSLER_DEMO_CASES", &mut self.demo_cases)?;
        set(variables, "OSLER_POOL_SIZE", &mut self.pool_size)?;
        set(variables, "OSLER_POOL_OVERFLOW", &mut self.pool_overflow)?;
        set(variables, "OSLER_POOL_IDLE_MS", &mut self.pool_idle_ms)?;
        set(variables, "OSLER_LOCK_MS", &mut self.lock_ms)?;
        set(variables, "OSLER_IDENTITY_POOL_SIZE", &mut self.identity_pool_size)?;
        set(variables, "OSLER_POOL_WAIT_MS", &mut self.pool_wait_ms)?;
        set(variables, "OSLER_CONNECT_MS", &mut self.connect_ms)?;
        set(variables, "OSLER_STATEMENT_MS", &mut self.statement_ms)?;
        set(variables, "OSLER_ALLOW_UNSAFE_DATABASE", &mut self.allow_unsafe_database)?;
        set(variables, "OSLER_SMS_PRIVATE_GATEWAY", &mut self.sms_private_gateway)?;
        set(variables, "OSLER_AI_PRIVATE_ENDPOINT", &mut self.ai_private_endpoint)?;
        set(variables, "OSLER_UPLOAD_LIMIT", &mut self.upload_limit)?;
        set(variables, "OSLER_DISK_RESERVE_MB", &mut self.disk_reserve_mb)?;
        set(variables, "OSLER_REQUESTS_PER_ADDRESS", &mut self.requests_per_address)?;
        set(variables, "OSLER_REQUESTS_PER_ACCOUNT", &mut self.requests_per_account)?;
        set(variables, "OSLER_FILE_LIMIT", &mut self.file_limit)?;
        set(variables, "OSLER_FILE_QUOTA", &mut self.file_quota)?;
        for (name, target) in [
            ("OSLER_KEY_FILE", &mut self.key_file),
            ("OSLER_BACKUP_DIR", &mut self.backup_dir),
            ("OSLER_TLS_CERT", &mut self.tls_cert),
            ("OSLER_TLS_KEY", &mut self.tls_key),
            ("DATABASE_SSLROOTCERT", &mut self.database_ca),
            ("OSLER_CREDENTIALS_FILE", &mut self.credentials_file),
            ("OSLER_FILES_DIR", &mut self.files_dir),
        ] {
            if let Some(value) = variables.get(name) {
                *target = Some(value.into());
            }
        }
        if let Some(url) = variables.get("OSLER_PUBLIC_URL") {
            self.public_url = Some(url.clone());
        }
        self.apply_mail(variables)?;
        if let Some(address) = variables.get("OSLER_CLAMD") {
            self.clamd = Some(address.clone());
        }
        for (role, _) in database::roles::LOGINS {
            if let Some(password) = variables.get(&password_variable(role)) {
                self.passwords.insert((*role).to_owned(), Secret::new(password.clone()));
            }
        }
        if let Some(list) = variables.get("OSLER_TRUSTED_PROXIES") {
            let addresses = list.split(',').map(str::trim).filter(|a| !a.is_empty()).map(str::parse);
            self.trusted_proxies = addresses
                .collect::<Result<_, _>>()
                .map_err(|e| format!("OSLER_TRUSTED_PROXIES={list}: {e}"))?;
        }
        Ok(())
    }

    fn apply_mail(&mut self, variables: &HashMap<String, String>) -> Result<(), String> {
        let text = |name: &str| variables.get(name).cloned();
        if let Some(host) = text("OSLER_MAIL_HOST") {
            let new = Mail {
                host: String::new(),
                port: None,
                from: String::new(),
                user: None,
                password: None,
                tls: MailTls::default(),
                ca: None,
            };
            self.mail.get_or_insert(new).host = host;
        }
        let Some(mail) = &mut self.mail else {
            return match variables.keys().find(|name| name.starts_with("OSLER_MAIL_")) {
                Some(name) => Err(format!("{name} is set, but OSLER_MAIL_HOST is not.")),
                None => Ok(()),
            };
        };
        mail.from = text("OSLER_MAIL_FROM").unwrap_or_else(|| mail.from.clone());
        mail.user = text("OSLER_MAIL_USER").or_else(|| mail.user.clone());
        mail.password = text("OSLER_MAIL_PASSWORD").map(Secret::new);
        mail.ca = text("OSLER_MAIL_CA").map(PathBuf::from).or_else(|| mail.ca.clone());
        if let Some(port) = text("OSLER_MAIL_PORT") {
            mail.port = Some(port.parse().map_err(|e| format!("OSLER_MAIL_PORT={port}: {e}"))?);
        }
        if let Some(tls) = text("OSLER_MAIL_TLS") {
            mail.tls = tls.parse().map_err(|e| format!("OSLER_MAIL_TLS={tls}: {e}"))?;
        }
        mail.check()
    }

    fn check(&self) -> Result<(), String> {
        if self.tls_cert.is_some() != self.tls_key.is_some() {
            return Err("Set both OSLER_TLS_CERT and OSLER_TLS_KEY, or neither.".into());
        }
        if let Some(url) = &self.public_url {
            public_host(url).map_err(|why| format!("OSLER_PUBLIC_URL={url}: {why}"))?;
        }
        if self.pool_size < 2 || self.identity_pool_size < 1 {
            return Err("OSLER_POOL_SIZE must be at least 2, OSLER_IDENTITY_POOL_SIZE at least 1.".into());
        }
        // A smaller one does not hold two segments of PostgreSQL's log.
        if (1..32).contains(&self.disk_reserve_mb) {
            return Err("OSLER_DISK_RESERVE_MB must be at least 32, or 0 for no reserve.".into());
        }
        let times = [self.pool_wait_ms, self.pool_idle_ms, self.connect_ms, self.statement_ms, self.lock_ms];
        // For PostgreSQL, 0 means "for ever", and it counts in 31 bits.
        if times.iter().any(|ms| *ms == 0 || i32::try_from(*ms).is_err()) {
            return Err("A time-out (OSLER_…_MS) must be between 1 and 2147483647 milliseconds.".into());
        }
        Ok(())
    }

    /// Whether the listener speaks TLS: always, but on loopback without a certificate.
    pub fn serves_tls(&self) -> bool {
        self.tls_cert.is_some() || !self.listen.ip().is_loopback()
    }

    /// The address people type.
    pub fn address(&self) -> String {
        let scheme = if self.serves_tls() { "https" } else { "http" };
        let given = self.public_url.as_deref().map(|url| url.trim_end_matches('/').to_owned());
        given.unwrap_or_else(|| format!("{scheme}://{}", self.listen))
    }

    /// Where the key-encryption key is.
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.beside(".key"))
    }

    /// Where the backups are.
    pub fn backup_path(&self) -> PathBuf {
        self.backup_dir.clone().unwrap_or_else(|| self.beside(".backup"))
    }

    /// A place beside the data directory, not in it.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let dir = match self.data_dir.file_name() {
            Some(_) => self.data_dir.clone(),
            // `.` has no name of its own.
            None => self.data_dir.canonicalize().unwrap_or_else(|_| self.data_dir.clone()),
        };
        let mut name = dir.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        dir.with_file_name(name)
    }

    /// Where uploaded files are, unless in a bucket.
    pub fn files_path(&self) -> PathBuf {
        self.files_dir.clone().unwrap_or_else(|| self.data_dir.join("files"))
    }

    /// Where the passwords of the database roles are.
    pub fn credentials_path(&self) -> PathBuf {
        self.credentials_file.clone().unwrap_or_else(|| database::credentials::path(&self.data_dir))
    }

    /// Ways to a database with these pools and time-outs.
    pub fn doors(&self, base: tokio_postgres::Config, tls: Tls, passwords: Passwords) -> Doors {
        let ms = Duration::from_millis;
        Doors {
            base,
            tls,
            passwords,
            app_size: self.pool_size,
            app_overflow: self.pool_overflow,
            identity_size: self.identity_pool_size,
            idle: ms(self.pool_idle_ms),
            wait: ms(self.pool_wait_ms),
            connect: ms(self.connect_ms),
            statement_timeout: ms(self.statement_ms),
            lock_timeout: ms(self.lock_ms),
        }
    }

    /// How many connections we may open at most: the pools, and one each for sealing, listening, migrating and the vault.
    pub fn connections(&self) -> usize {
        self.pool_size + self.pool_overflow + self.identity_pool_size + VAULT_CONNECTIONS + 4
    }
}

/// The variable with the password of a role: `OSLER_DATABASE_PASSWORD_APP` for `osler_app`.
fn password_variable(role: &str) -> String {
    format!("OSLER_DATABASE_PASSWORD_{}", role.trim_start_matches("osler_").to_uppercase())
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The host of the address people type; plain HTTP is only for this machine itself.
fn public_host(url: &str) -> Result<(), String> {
    let address: http::Uri = url.parse().map_err(|e| format!("{e}"))?;
    let host = address.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = is_this_machine(host);
    match address.scheme_str() {
        _ if host.is_empty() => Err("write it like https://clinic.example".into()),
        _ if !matches!(address.path(), "" | "/") => Err("leave the path away".into()),
        Some("https") => Ok(()),
        Some("http") if is_here => Ok(()),
        _ => Err("use https://; plain http is only for this machine itself.".into()),
    }
}

/// Reads the file; an unknown name is answered with the nearest known one.
fn read_toml(text: &str) -> Result<Config, String> {
    toml::from_str(text).map_err(|error| {
        let said = error.to_string();
        let mut names = said
            .lines()
            .filter_map(|line| line.strip_prefix("unknown field "))
            .flat_map(|rest| rest.split('`'));
        let unknown = names.nth(1).unwrap_or_default().to_owned();
        let known: Vec<&str> = names.filter(|name| !name.contains([' ', ','])).collect();
        match nearest(&unknown, &known) {
            Some(near) => format!("{unknown} is no setting. Did you mean {near}?"),
            None => said,
        }
    })
}

/// The known name that a typing error away from `name`.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let short = |name: &str| name.trim_start_matches("OSLER_").trim_start_matches("DATABASE_").len();
    known
        .iter()
        .map(|known| (strsim::damerau_levenshtein(name, known), *known))
        .filter(|(distance, _)| *distance > 0 && *distance <= (short(name) / 4).clamp(1, 3))
        .min()
        .map(|(_, known)| known)
}

/// Every variable we read.
const VARIABLES: &[&str] = &[
    "DATABASE_HOST",
    "DATABASE_NAME",
    "DATABASE_PASSWORD",
    "DATABASE_PORT",
    "DATABASE_SSLMODE",
    "DATABASE_SSLROOTCERT",
    "DATABASE_URL",
    "DATABASE_USER",
    "OSLER_ADMIN_URL",
    "OSLER_ALLOW_UNSAFE_DATABASE",
    "OSLER_BACKUP_DIR",
    "OSLER_BACKUP_S3_ACCESS_KEY",
    "OSLER_BACKUP_S3_BUCKET",
    "OSLER_BACKUP_S3_ENDPOINT",
    "OSLER_BACKUP_S3_PREFIX",
    "OSLER_BACKUP_S3_REGION",
    "OSLER_BACKUP_S3_SECRET_KEY",
    "OSLER_CLAMD",
    "OSLER_CONFIG",
    "OSLER_CONNECT_MS",
    "OSLER_CREDENTIALS_FILE",
    "OSLER_DATA_DIR",
    "OSLER_DEMO",
    "OSLER_DEMO_CASES",
    "OSLER_DISK_RESERVE_MB",
    "OSLER_FILES_DIR",
    "OSLER_FILES_S3_ACCESS_KEY",
    "OSLER_FILES_S3_BUCKET",
    "OSLER_FILES_S3_ENDPOINT",
    "OSLER_FILES_S3_PREFIX",
    "OSLER_FILES_S3_REGION",
    "OSLER_FILES_S3_SECRET_KEY",
    "OSLER_FILE_LIMIT",
    "OSLER_FILE_QUOTA",
    "OSLER_IDENTITY_POOL_SIZE",
    "OSLER_KEY_FILE",
    "OSLER_LISTEN",
    "OSLER_LOCK_MS",
    "OSLER_LOG",
    "OSLER_MAIL_CA",
    "OSLER_MAIL_FROM",
    "OSLER_MAIL_HOST",
    "OSLER_MAIL_PASSWORD",
    "OSLER_MAIL_PORT",
    "OSLER_MAIL_TLS",
    "OSLER_MAIL_USER",
    "OSLER_POOL_IDLE_MS",
    "OSLER_POOL_OVERFLOW",
    "OSLER_POOL_SIZE",
    "OSLER_POOL_WAIT_MS",
    "OSLER_POSTGRES_BIN",
    "OSLER_PUBLIC_URL",
    "OSLER_REQUESTS_PER_ACCOUNT",
    "OSLER_REQUESTS_PER_ADDRESS",
    "OSLER_SMS_PRIVATE_GATEWAY",
    "OSLER_STATEMENT_MS",
    "OSLER_TLS_CERT",
    "OSLER_TLS_KEY",
    "OSLER_TRUSTED_PROXIES",
    "OSLER_UPLOAD_LIMIT",
];

/// Refuses a variable that is a typing error away from one of ours: it would be passed over in silence.
fn check_names(variables: &HashMap<String, String>) -> Result<(), String> {
    let passwords: Vec<String> =
        database::roles::LOGINS.iter().map(|(role, _)| password_variable(role)).collect();
    let known: Vec<&str> = VARIABLES.iter().copied().chain(passwords.iter().map(String::as_str)).collect();
    let ours = |name: &&String| name.starts_with("OSLER_") || name.starts_with("DATABASE_");
    for name in variables.keys().filter(ours).filter(|name| !known.contains(&name.as_str())) {
        if let Some(near) = nearest(name, &known) {
            return Err(format!("{name} is no setting. Did you mean {near}?"));
        }
    }
    Ok(())
}

/// A bucket is named whole or not at all.
fn s3(variables: &HashMap<String, String>, which: &str) -> Result<Option<S3>, String> {
    let text = |name: &str| variables.get(&format!("{which}_{name}")).cloned();
    let Some(bucket) = text("BUCKET") else {
        let alone =
            ["ACCESS_KEY", "SECRET_KEY", "ENDPOINT", "REGION", "PREFIX"].iter().find(|n| text(n).is_some());
        return alone.map_or(Ok(None), |name| Err(format!("{which}_{name} is set without {which}_BUCKET.")));
    };
    let needed = |name: &str| text(name).ok_or_else(|| format!("{which}_BUCKET needs {which}_{name}, too."));
    let endpoint = text("ENDPOINT");
    if let Some(url) = &endpoint {
        public_host(url).map_err(|why| format!("{which}_ENDPOINT={url}: {why}"))?;
    }
    Ok(Some(S3 {
        prefix: text("PREFIX"),
        endpoint,
        region: text("REGION").unwrap_or_else(|| "us-east-1".into()),
        access_key: needed("ACCESS_KEY")?,
        secret_key: Secret::new(needed("SECRET_KEY")?),
        bucket,
    }))
}

fn server(
    variables: &HashMap<String, String>,
    authorities: &mut Option<PathBuf>,
) -> Result<Option<Server>, String> {
    let text = |name: &str| variables.get(name).map(String::as_str);
    if let Some(url) = text("DATABASE_URL") {
        let mut server = server_at(url, authorities).map_err(|why| format!("DATABASE_URL: {why}"))?;
        if server.base.get_dbname().is_none() {
            server.base.dbname("osler");
        }
        return Ok(Some(server));
    }
    let Some(host) = text("DATABASE_HOST") else { return Ok(None) };
    let mut base = tokio_postgres::Config::new();
    let port = text("DATABASE_PORT").unwrap_or("5432");
    base.host(host).port(port.parse().map_err(|e| format!("DATABASE_PORT={port}: {e}"))?);
    base.dbname(text("DATABASE_NAME").unwrap_or("osler"));
    if let Some(user) = text("DATABASE_USER") {
        base.user(user);
    }
    if let Some(password) = text("DATABASE_PASSWORD") {
        base.password(password);
    }
    settle(base, text("DATABASE_SSLMODE"), None).map(Some).map_err(|why| format!("DATABASE_SSLMODE: {why}"))
}

/// Reads the address of a server, `postgresql://…`, with `sslmode` and `sslrootcert` as PostgreSQL's own programs know
/// them. Errors do not repeat the address: it may hold a password.
pub fn server_at(url: &str, authorities: &mut Option<PathBuf>) -> Result<Server, String> {
    if !url.starts_with("postgresql://") && !url.starts_with("postgres://") {
        return Err("write it like postgresql://host:5432/osler".into());
    }
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut mode, mut binding, mut rest) = (None, None, vec![]);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match name {
            "sslmode" => mode = Some(value),
            "channel_binding" => binding = Some(value),
            "sslrootcert" if value == "system" => {}
            "sslrootcert" => *authorities = Some(unescape(value)?.into()),
            _ => rest.push(pair),
        }
    }
    let base: tokio_postgres::Config =
        format!("{address}?{}", rest.join("&")).parse().map_err(|e: tokio_postgres::Error| {
            std::error::Error::source(&e).map_or_else(|| e.to_string(), ToString::to_string)
        })?;
    settle(base, mode, binding)
}

fn unescape(text: &str) -> Result<String, String> {
    let mut bytes = vec![];
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next(), rest.next()].map(Option::unwrap_or_default);
        bytes.extend(hex::decode(digits).map_err(|_| "sslrootcert: write a percent sign as %25")?);
    }
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

/// Encryption is off or fully verified, nothing in between: off only on this machine, verified wherever it was asked for
/// in any degree.
fn settle(
    mut base: tokio_postgres::Config,
    mode: Option<&str>,
    binding: Option<&str>,
) -> Result<Server, String> {
    use tokio_postgres::config::{ChannelBinding, SslMode};
    if base.get_hosts().is_empty() && base.get_hostaddrs().is_empty() {
        return Err("name a host".into());
    }
    let is_tls = match (mode, is_local(&base)) {
        (None | Some("disable" | "allow" | "prefer"), true) => false,
        (Some("disable"), false) => {
            return Err(
                "sslmode=disable is for a socket or loopback only: patients' data would travel in the clear"
                    .into(),
            );
        }
        (None | Some("allow" | "prefer" | "require" | "verify-ca" | "verify-full"), _) => true,
        (Some(other), _) => {
            return Err(format!("sslmode={other} is not known; use verify-full, or disable on this machine"));
        }
    };
    base.ssl_mode(if is_tls { SslMode::Require } else { SslMode::Disable });
    base.channel_binding(match binding {
        // Bound to the connection, only SCRAM can prove who we are; a password is never sent.
        Some("require") => ChannelBinding::Require,
        None if is_tls => ChannelBinding::Require,
        None | Some("prefer") => ChannelBinding::Prefer,
        Some("disable") => ChannelBinding::Disable,
        Some(other) => {
            return Err(format!("channel_binding={other} is not known; use require, prefer or disable"));
        }
    });
    let password = base.get_password().map(|p| Secret::new(String::from_utf8_lossy(p).into_owned()));
    Ok(Server { base, password })
}

/// Whether every address of the server is on this machine.
fn is_local(base: &tokio_postgres::Config) -> bool {
    use tokio_postgres::config::Host;
    let by_name = base.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|a| a.is_loopback()),
    });
    by_name && base.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let variables = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Config::load(None, &variables)
    }

    #[test]
    fn errors_name_the_setting() {
        assert!(load(&[("OSLER_LISTEN", "nonsense")]).unwrap_err().contains("OSLER_LISTEN"));
        assert!(load(&[("OSLER_PUBLIC_URL", "http://clinic.example")]).unwrap_err().contains("https"));
        assert!(load(&[("OSLER_TLS_CERT", "/x")]).unwrap_err().contains("OSLER_TLS_KEY"));
    }

    #[test]
    fn a_server_is_named_by_parts_or_by_url() {
        let config =
            load(&[("DATABASE_HOST", "localhost"), ("DATABASE_PORT", "5433"), ("DATABASE_NAME", "h")])
                .unwrap();
        assert_eq!(config.database.unwrap().base.get_ports(), [5433]);
        assert!(load(&[]).unwrap().database.is_none());
    }

    #[test]
    fn the_key_lies_beside_the_data_not_in_it() {
        let config = load(&[("OSLER_DATA_DIR", "/srv/osler")]).unwrap();
        assert_eq!(config.key_path(), Path::new("/srv/osler.key"));
        let here = load(&[("OSLER_DATA_DIR", ".")]).unwrap().key_path();
        assert!(!here.starts_with(std::env::current_dir().unwrap()), "{}", here.display());
    }

    #[test]
    fn a_bucket_is_named_whole_and_reached_safely() {
        let all = [
            ("OSLER_FILES_S3_BUCKET", "b"),
            ("OSLER_FILES_S3_ACCESS_KEY", "k"),
            ("OSLER_FILES_S3_SECRET_KEY", "hunter2"),
        ];
        let config = load(&all).unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
        assert_eq!(config.files_s3.unwrap().region, "us-east-1");
        for left_out in 0..3 {
            let some: Vec<_> =
                all.iter().enumerate().filter(|(n, _)| *n != left_out).map(|(_, p)| *p).collect();
            assert!(load(&some).unwrap_err().contains("OSLER_FILES_S3_"), "{left_out}");
        }
        let at = |endpoint| load(&[all.as_slice(), &[("OSLER_FILES_S3_ENDPOINT", endpoint)]].concat());
        assert!(at("http://s3.example").unwrap_err().contains("https"));
        at("http://127.0.0.1:9000").unwrap();
        at("https://s3.example").unwrap();
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        assert!(!load(&[]).unwrap().serves_tls());
        assert!(load(&[("OSLER_LISTEN", "0.0.0.0:443")]).unwrap().serves_tls());
    }

    fn mode(url: &str) -> Result<tokio_postgres::config::SslMode, String> {
        Ok(load(&[("DATABASE_URL", url)])?.database.unwrap().base.get_ssl_mode())
    }

    #[test]
    fn a_server_elsewhere_is_reached_over_tls_only() {
        use tokio_postgres::config::{ChannelBinding, SslMode};
        for local in ["localhost", "127.0.0.1", "[::1]", "%2Frun%2Fpostgresql"] {
            assert_eq!(mode(&format!("postgresql://{local}/h")), Ok(SslMode::Disable), "{local}");
        }
        for asked in ["", "?sslmode=prefer", "?sslmode=require", "?sslmode=verify-full"] {
            assert_eq!(mode(&format!("postgresql://db.example/h{asked}")), Ok(SslMode::Require), "{asked}");
        }
        assert_eq!(mode("postgresql://localhost/h?sslmode=verify-full"), Ok(SslMode::Require));
        assert!(mode("postgresql://db.example/h?sslmode=disable").unwrap_err().contains("in the clear"));
        assert!(mode("postgresql://localhost/h?sslmode=nonsense").unwrap_err().contains("sslmode"));
        // The name says here, the address says there.
        assert_eq!(mode("postgresql://localhost/h?hostaddr=10.0.0.5"), Ok(SslMode::Require));
        assert_eq!(mode("postgresql://localhost,db.example/h"), Ok(SslMode::Require));

        let config =
            load(&[("DATABASE_URL", "postgresql://db.example/h?sslrootcert=/a%20b/ca.pem")]).unwrap();
        assert_eq!(config.database_ca.as_deref(), Some(Path::new("/a b/ca.pem")));
        assert_eq!(config.database.unwrap().base.get_channel_binding(), ChannelBinding::Require);
        let parts = [("DATABASE_HOST", "db.example"), ("DATABASE_SSLMODE", "disable")];
        assert!(load(&parts).unwrap_err().contains("DATABASE_SSLMODE"));
    }

    #[test]
    fn no_password_is_shown() {
        let wrong = load(&[("DATABASE_URL", "postgresql://u:hunter2@localhost/h?nonsense=1")]).unwrap_err();
        assert!(wrong.contains("DATABASE_URL") && wrong.contains("nonsense"), "{wrong}");
        let wrong_scheme = load(&[("DATABASE_URL", "mysql://u:hunter2@localhost/h")]).unwrap_err();
        let config = load(&[
            ("DATABASE_URL", "postgresql://u:hunter2@localhost/h"),
            ("OSLER_DATABASE_PASSWORD_APP", "hunter2"),
        ])
        .unwrap();
        assert_eq!(config.passwords["osler_app"].expose(), "hunter2");
        let server = config.database.clone().unwrap();
        let doors = config.doors(server.base, Tls::none(), config.passwords.clone());
        for shown in [wrong, wrong_scheme, format!("{config:?}"), format!("{doors:?}")] {
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }

    #[test]
    fn a_typing_error_is_answered_with_the_nearest_name() {
        assert!(load(&[("OSLER_LISTN", "x")]).unwrap_err().contains("OSLER_LISTEN"));
        assert!(load(&[("DATABASE_HOTS", "x")]).unwrap_err().contains("DATABASE_HOST"));
        assert!(load(&[("OSLER_DATABASE_PASSWORD_APPS", "x")]).unwrap_err().contains("PASSWORD_APP"));
        // Somebody else's, of the same family.
        assert!(load(&[("OSLER_TEST_PORT", "1"), ("DATABASE_POOL_MODE", "x")]).is_ok());
        let wrong = read_toml("pol_size = 3").unwrap_err();
        assert_eq!(wrong, "pol_size is no setting. Did you mean pool_size?");
        assert!(read_toml("colour = 3").unwrap_err().contains("unknown field"));
    }

    #[test]
    fn variables_go_over_the_file_and_empty_ones_do_not_count() {
        let file = std::env::temp_dir().join(format!("osler-settings-{}.toml", std::process::id()));
        std::fs::write(&file, "pool_size = 7\nlisten = \"127.0.0.1:1\"").unwrap();
        let variables = HashMap::from([
            ("OSLER_POOL_SIZE".to_owned(), "9".to_owned()),
            ("OSLER_LISTEN".to_owned(), String::new()),
        ]);
        let config = Config::load(Some(&file), &variables).unwrap();
        std::fs::remove_file(file).unwrap();
        assert_eq!((config.pool_size, config.listen.port()), (9, 1));
    }

    #[test]
    fn the_requirements_defaults() {
        let config = load(&[("DATABASE_HOST", "localhost")]).unwrap();
        assert_eq!((config.pool_size, config.pool_overflow), (25, 25));
        assert_eq!((config.pool_idle_ms, config.connect_ms), (30_000, 2_000));
        let base = config.database.unwrap().base;
        assert_eq!((base.get_ports(), base.get_dbname()), ([5432].as_slice(), Some("osler")));
        assert!(load(&[("OSLER_STATEMENT_MS", "0")]).unwrap_err().contains("_MS"));
    }

    #[test]
    fn the_public_address_is_read_as_an_address() {
        for wrong in [
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "https://",
            "clinic.example",
            "https://clinic.example/osler",
        ] {
            assert!(load(&[("OSLER_PUBLIC_URL", wrong)]).is_err(), "{wrong}");
        }
        for right in ["https://clinic.example", "https://clinic.example:8443/", "http://[::1]:8080"] {
            load(&[("OSLER_PUBLIC_URL", right)]).unwrap();
        }
    }
}
