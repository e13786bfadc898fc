//! TLS is ours too: the clinic's own certificate files, or a certificate from the clinic's own authority, made here. Either
//! is renewed while the server runs.

use std::{
    fs,
    io::{ErrorKind, Write},
    net::IpAddr,
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use rustls::{
    ServerConfig,
    pki_types::{
        CertificateDer, PrivateKeyDer,
        pem::{self, PemObject},
    },
    version::{TLS12, TLS13},
};

use crate::Config;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// How long a certificate of our own is valid, and after which time the server that uses it makes the next.
const VALID_DAYS: i64 = 397;
const RENEWED_AFTER: Duration = Duration::from_hours(24 * 30);
/// How often the clinic's files are looked at.
const LOOKED_AT_EVERY: Duration = Duration::from_secs(60);

/// The certificate that the listener shows, kept fresh.
#[derive(Clone)]
pub struct Served(RustlsConfig);

impl Served {
    /// Reads or makes the certificate, and looks after it from then on.
    pub fn start(config: &Config) -> Result<Self, Error> {
        let served = Self(RustlsConfig::from_config(server_config(config)?));
        tokio::spawn(served.clone().keep_fresh(config.clone()));
        Ok(served)
    }

    /// For the listener.
    pub fn listener(&self) -> RustlsConfig {
        self.0.clone()
    }

    async fn keep_fresh(self, config: Config) {
        let mut used = (Instant::now(), files(&config));
        loop {
            tokio::time::sleep(LOOKED_AT_EVERY).await;
            let now = files(&config);
            let is_due =
                if config.tls_cert.is_some() { now != used.1 } else { used.0.elapsed() >= RENEWED_AFTER };
            if is_due {
                self.renew(&config);
                used = (Instant::now(), now);
            }
        }
    }

    /// Takes the files as they are now; where they do not fit together the old certificate stays.
    pub fn renew(&self, config: &Config) {
        match server_config(config) {
            Ok(fresh) => {
                self.0.reload_from_config(fresh);
                tracing::info!("the TLS certificate was renewed");
            }
            Err(error) => {
                tracing::error!(%error, "the new TLS certificate cannot be used; the old one stays")
            }
        }
    }
}

/// What the clinic's certificate files hold now.
fn files(config: &Config) -> [Option<Vec<u8>>; 2] {
    [&config.tls_cert, &config.tls_key].map(|path| fs::read(path.as_ref()?).ok())
}

/// The listener's settings: TLS 1.2 and 1.3, HTTP/2 first.
pub fn server_config(config: &Config) -> Result<Arc<ServerConfig>, Error> {
    let (certificates, key) = match (&config.tls_cert, &config.tls_key) {
        (Some(certificates), Some(key)) => read_pem(certificates, key)?,
        _ => own_certificate(config)?,
    };
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut server = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13, &TLS12])?
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .map_err(|e| format!("the TLS certificate and its key do not fit together: {e}"))?;
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(server))
}

type Pair = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

fn read_pem(certificates: &Path, key: &Path) -> Result<Pair, Error> {
    let named = |path: &Path, error: pem::Error| format!("{}: {error}", path.display());
    let chain = CertificateDer::pem_file_iter(certificates)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| named(certificates, error))?;
    if chain.is_empty() {
        return Err(format!("{} holds no certificate", certificates.display()).into());
    }
    // The group may be one that exists for such keys.
    refuse_open(key, 0o007)?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| named(key, error))?;
    Ok((chain, key))
}

fn refuse_open(key: &Path, others: u32) -> Result<(), Error> {
    let mode = fs::metadata(key).map_err(|e| format!("{}: {e}", key.display()))?.mode();
    if mode & others == 0 {
        return Ok(());
    }
    Err(format!("others may read the key {}; run chmod 600 on it", key.display()).into())
}

/// A certificate for the names we are reached by, from the clinic's own authority under `data_dir/tls`; `ca.pem` is what
/// the clinic's machines are told to trust. The authority is made once, the server's certificate and key at each start;
/// they are never written down.
fn own_certificate(config: &Config) -> Result<Pair, Error> {
    let folder = config.data_dir.join("tls");
    fs::create_dir_all(&folder)?;
    let (ca_file, ca_key_file) = (folder.join("ca.pem"), folder.join("ca.key"));
    let ca_key = match fs::read_to_string(&ca_key_file) {
        Ok(pem) => {
            refuse_open(&ca_key_file, 0o077)?;
            KeyPair::from_pem(&pem).map_err(|e| format!("{}: {e}", ca_key_file.display()))?
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = KeyPair::generate()?;
            write_private(&ca_key_file, &key.serialize_pem())?;
            key
        }
        Err(error) => return Err(format!("{}: {error}", ca_key_file.display()).into()),
    };
    let issuer = CertifiedIssuer::self_signed(authority(), ca_key)?;
    if !ca_file.exists() {
        fs::write(&ca_file, issuer.pem())?;
        fs::set_permissions(&ca_file, fs::Permissions::from_mode(0o644))?;
    }
    let key = KeyPair::generate()?;
    let certificate = server(config)?.signed_by(&key, &issuer)?;
    let ca = CertificateDer::from(issuer.der().to_vec());
    let key = PrivateKeyDer::try_from(key.serialize_der())?;
    Ok((vec![certificate.der().clone(), ca], key))
}

fn server(config: &Config) -> Result<CertificateParams, Error> {
    let mut parameters = CertificateParams::new(names(config))?;
    parameters.distinguished_name.push(DnType::CommonName, "Osler server");
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    parameters.use_authority_key_identifier_extension = true;
    let now = time::OffsetDateTime::now_utc();
    // A day back, for machines whose clock is slow.
    parameters.not_before = now - time::Duration::days(1);
    parameters.not_after = now + time::Duration::days(VALID_DAYS - 1);
    Ok(parameters)
}

/// The names people may type: the public address, this machine's own name, and what we listen on.
fn names(config: &Config) -> Vec<String> {
    let public = config
        .public_url
        .as_deref()
        .and_then(|url| url.parse::<http::Uri>().ok())
        .and_then(|url| url.host().map(|host| host.trim_matches(['[', ']']).to_owned()));
    let machine = fs::read_to_string("/proc/sys/kernel/hostname").ok().map(|name| name.trim().to_owned());
    let ip = config.listen.ip();
    let ips = if ip.is_unspecified() { own_addresses() } else { vec![ip] };
    let mut names: Vec<String> = public
        .into_iter()
        .chain(machine.filter(|name| !name.is_empty() && name.is_ascii()))
        .chain(["localhost".to_owned()])
        .chain(ips.iter().map(ToString::to_string))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Loopback, and the addresses that this machine uses towards others.
fn own_addresses() -> Vec<IpAddr> {
    // Nothing is sent: the system only chooses the way. The addresses are reserved for documentation.
    let towards = |from: &str, to: &str| {
        let socket = std::net::UdpSocket::bind((from, 0)).ok()?;
        socket.connect((to, 9)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    let outside = [("0.0.0.0", "192.0.2.1"), ("::", "2001:db8::1")];
    [IpAddr::from([127, 0, 0, 1])]
        .into_iter()
        .chain(outside.iter().filter_map(|(from, to)| towards(from, to)))
        .collect()
}

fn authority() -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name.push(DnType::CommonName, "Osler clinic authority");
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    // Fixed, so that the same key always makes the same authority.
    parameters.not_before = rcgen::date_time_ymd(2026, 1, 1);
    parameters.not_after = rcgen::date_time_ymd(2046, 1, 1);
    parameters.serial_number = Some(rcgen::SerialNumber::from(1_u64));
    parameters
}

/// A new file that only its owner may read: whole or not at all.
pub fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let new = path.with_extension("new");
    let _ = fs::remove_file(&new);
    let mut file = fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(new, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clinics_own_authority_is_made_once() {
        let folder = std::env::temp_dir().join(format!("osler-tls-{}", std::process::id()));
        let config = Config { data_dir: folder.clone(), ..Config::default() };
        assert_eq!(server_config(&config).unwrap().alpn_protocols[0], b"h2");
        let first = fs::read(folder.join("tls/ca.pem")).unwrap();
        server_config(&config).unwrap();
        assert_eq!(first, fs::read(folder.join("tls/ca.pem")).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("osler-tls-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let data_dir = folder("open");
        let config = Config { data_dir: data_dir.clone(), ..Config::default() };
        server_config(&config).unwrap();
        let key = data_dir.join("tls/ca.key");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = server_config(&config).unwrap_err().to_string();
        assert!(refused.contains("chmod 600"), "{refused}");
        // A key that cannot be read is not replaced: every machine of the clinic trusts it.
        fs::remove_file(&key).unwrap();
        fs::create_dir(&key).unwrap();
        assert!(server_config(&config).unwrap_err().to_string().contains("ca.key"));
        fs::remove_dir_all(data_dir).unwrap();
    }

    #[test]
    fn the_certificate_is_for_every_name_people_type() {
        let config = Config {
            public_url: Some("https://[fd00::1]:8443".into()),
            listen: "0.0.0.0:8443".parse().unwrap(),
            ..Config::default()
        };
        let names = names(&config);
        for wanted in ["fd00::1", "localhost", "127.0.0.1"] {
            assert!(names.iter().any(|name| name == wanted), "{wanted} in {names:?}");
        }
        server(&config).unwrap();
    }

    #[tokio::test]
    async fn a_certificate_is_renewed_and_a_broken_one_is_not_taken() {
        let data_dir = folder("renew");
        let pair = |name: &str| {
            let key = KeyPair::generate().unwrap();
            let certificate =
                CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap();
            (certificate.pem(), key.serialize_pem())
        };
        let (cert, key) = (data_dir.join("cert.pem"), data_dir.join("key.pem"));
        let put = |(certificate, private): &(String, String)| {
            fs::write(&cert, certificate).unwrap();
            write_private(&key, private).unwrap();
        };
        put(&pair("old.example"));
        let config = Config { tls_cert: Some(cert.clone()), tls_key: Some(key.clone()), ..Config::default() };
        let served = Served(RustlsConfig::from_config(server_config(&config).unwrap()));
        let old = (served.0.get_inner(), files(&config));
        // The certificate is there already, its key not yet.
        fs::write(&cert, pair("new.example").0).unwrap();
        assert_ne!(files(&config), old.1);
        served.renew(&config);
        assert!(Arc::ptr_eq(&served.0.get_inner(), &old.0), "the old one stays");
        put(&pair("new.example"));
        served.renew(&config);
        assert!(!Arc::ptr_eq(&served.0.get_inner(), &old.0), "the new one is shown");
        fs::remove_dir_all(data_dir).unwrap();
    }
}
