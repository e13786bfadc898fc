//! Settings: one TOML file and `OSLER_*` variables over it. `DATABASE_URL` or `DATABASE_HOST, PORT, NAME, USER, PASSWORD`
//! name a prepared server; without them Osler keeps a private one.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use kernel::Secret;
use serde::Deserialize;

/// All settings. Unknown names in the file are refused, so that a typing error does not pass for a setting.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the private database, certificates, anchors and uploads are.
    pub data_dir: PathBuf,
    /// The file with the key that wraps the field keys; by default beside the data directory, not in it.
    pub key_file: Option<PathBuf>,
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
    /// Connections for clinical work (requirement A: 25, with an overflow of 25).
    pub pool_size: usize,
    /// Connections for accounts and sessions.
    pub identity_pool_size: usize,
    /// Milliseconds a request waits for a connection (requirement A: 30 s).
    pub pool_wait_ms: u64,
    /// Milliseconds a new connection may take (requirement B: 2 s).
    pub connect_ms: u64,
    /// Milliseconds after which a statement is ended.
    pub statement_ms: u64,
    /// Start although the database server may lose acknowledged writes.
    pub allow_unsafe_database: bool,
    /// The largest file that may be uploaded for import, in bytes.
    pub upload_limit: u64,
    /// A prepared server.
    #[serde(skip)]
    pub database: Option<Server>,
}

/// A prepared PostgreSQL server.
#[derive(Debug, Clone)]
pub struct Server {
    /// Host, port and database name.
    pub base: tokio_postgres::Config,
    /// The password of all login roles, as given to `osler database prepare`.
    pub password: Option<Secret<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("/var/lib/osler"),
            key_file: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            trusted_proxies: vec![],
            tls_cert: None,
            tls_key: None,
            demo: false,
            pool_size: 25,
            identity_pool_size: 8,
            pool_wait_ms: 30_000,
            connect_ms: 2_000,
            statement_ms: 30_000,
            allow_unsafe_database: false,
            upload_limit: 2 << 30,
            database: None,
        }
    }
}

impl Config {
    /// Reads the file, if there is one, and lays the variables over it. Errors name the setting.
    pub fn load(file: Option<&Path>, variables: &HashMap<String, String>) -> Result<Self, String> {
        let mut config = match file {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
                toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?
            }
            None => Self::default(),
        };
        config.apply(variables)?;
        config.database = server(variables)?;
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
        set(variables, "OSLER_POOL_SIZE", &mut self.pool_size)?;
        set(variables, "OSLER_IDENTITY_POOL_SIZE", &mut self.identity_pool_size)?;
        set(variables, "OSLER_POOL_WAIT_MS", &mut self.pool_wait_ms)?;
        set(variables, "OSLER_CONNECT_MS", &mut self.connect_ms)?;
        set(variables, "OSLER_STATEMENT_MS", &mut self.statement_ms)?;
        set(variables, "OSLER_ALLOW_UNSAFE_DATABASE", &mut self.allow_unsafe_database)?;
        set(variables, "OSLER_UPLOAD_LIMIT", &mut self.upload_limit)?;
        for (name, target) in [
            ("OSLER_KEY_FILE", &mut self.key_file),
            ("OSLER_TLS_CERT", &mut self.tls_cert),
            ("OSLER_TLS_KEY", &mut self.tls_key),
        ] {
            if let Some(value) = variables.get(name) {
                *target = Some(value.into());
            }
        }
        if let Some(url) = variables.get("OSLER_PUBLIC_URL") {
            self.public_url = Some(url.clone());
        }
        if let Some(list) = variables.get("OSLER_TRUSTED_PROXIES") {
            let addresses = list.split(',').map(str::trim).filter(|a| !a.is_empty()).map(str::parse);
            self.trusted_proxies = addresses
                .collect::<Result<_, _>>()
                .map_err(|e| format!("OSLER_TRUSTED_PROXIES={list}: {e}"))?;
        }
        Ok(())
    }

    fn check(&self) -> Result<(), String> {
        if self.tls_cert.is_some() != self.tls_key.is_some() {
            return Err("Set both OSLER_TLS_CERT and OSLER_TLS_KEY, or neither.".into());
        }
        if let Some(url) = &self.public_url
            && !url.starts_with("https://")
            && !url.starts_with("http://localhost")
            && !url.starts_with("http://127.0.0.1")
        {
            return Err(format!(
                "OSLER_PUBLIC_URL={url}: use https://; plain http is only for this machine itself."
            ));
        }
        if self.pool_size < 2 || self.identity_pool_size < 1 {
            return Err("OSLER_POOL_SIZE must be at least 2, OSLER_IDENTITY_POOL_SIZE at least 1.".into());
        }
        Ok(())
    }

    /// Whether the listener speaks TLS: always, but on loopback without a certificate.
    pub fn serves_tls(&self) -> bool {
        self.tls_cert.is_some() || !self.listen.ip().is_loopback()
    }

    /// Where the key-encryption key is.
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| {
            let mut name = self.data_dir.file_name().unwrap_or_default().to_owned();
            name.push(".key");
            self.data_dir.with_file_name(name)
        })
    }

    /// Time-outs for the pools: (wait, connect, statement).
    pub fn timeouts(&self) -> (Duration, Duration, Duration) {
        let ms = Duration::from_millis;
        (ms(self.pool_wait_ms), ms(self.connect_ms), ms(self.statement_ms))
    }
}

fn server(variables: &HashMap<String, String>) -> Result<Option<Server>, String> {
    let text = |name: &str| variables.get(name).map(String::as_str).filter(|v| !v.is_empty());
    let mut base = if let Some(url) = text("DATABASE_URL") {
        url.parse::<tokio_postgres::Config>().map_err(|e| format!("DATABASE_URL: {e}"))?
    } else if let Some(host) = text("DATABASE_HOST") {
        let mut base = tokio_postgres::Config::new();
        let port = text("DATABASE_PORT").unwrap_or("5432");
        base.host(host).port(port.parse().map_err(|e| format!("DATABASE_PORT={port}: {e}"))?);
        base.dbname(text("DATABASE_NAME").unwrap_or("osler"));
        if let Some(password) = text("DATABASE_PASSWORD") {
            base.password(password);
        }
        base
    } else {
        return Ok(None);
    };
    let local = base.get_hosts().iter().all(|host| match host {
        tokio_postgres::config::Host::Unix(_) => true,
        tokio_postgres::config::Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|a| a.is_loopback())
        }
    });
    if !local {
        return Err("This version reaches a database server only on this machine (socket or loopback); put a TLS tunnel (stunnel, ssh) in front of a remote one.".into());
    }
    let password = base.get_password().map(|p| Secret::new(String::from_utf8_lossy(p).into_owned()));
    if base.get_dbname().is_none() {
        base.dbname("osler");
    }
    Ok(Some(Server { base, password }))
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
        assert!(load(&[("DATABASE_URL", "postgresql://h@db.example/h")]).is_err());
        assert!(load(&[]).unwrap().database.is_none());
    }

    #[test]
    fn the_key_lies_beside_the_data_not_in_it() {
        let config = load(&[("OSLER_DATA_DIR", "/srv/osler")]).unwrap();
        assert_eq!(config.key_path(), Path::new("/srv/osler.key"));
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        assert!(!load(&[]).unwrap().serves_tls());
        assert!(load(&[("OSLER_LISTEN", "0.0.0.0:443")]).unwrap().serves_tls());
    }
}
