//! TLS is ours too: the clinic's own certificate files, or a certificate from the clinic's own authority, made here.

use std::{fs, io::Write, net::IpAddr, os::unix::fs::OpenOptionsExt, path::Path, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};
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
        .with_single_cert(certificates, key)?;
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
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| named(key, error))?;
    Ok((chain, key))
}

/// A certificate for the names we are reached by, from the clinic's own authority under `data_dir/tls`; `ca.pem` is what
/// the clinic's machines are told to trust. Made once; a new name or an expired year makes a new server certificate.
fn own_certificate(config: &Config) -> Result<Pair, Error> {
    let folder = config.data_dir.join("tls");
    fs::create_dir_all(&folder)?;
    let (ca_file, ca_key_file) = (folder.join("ca.pem"), folder.join("ca.key"));
    let ca_key = match fs::read_to_string(&ca_key_file) {
        Ok(pem) => KeyPair::from_pem(&pem)?,
        Err(_) => {
            let key = KeyPair::generate()?;
            write_private(&ca_key_file, &key.serialize_pem())?;
            key
        }
    };
    let issuer = CertifiedIssuer::self_signed(authority(), ca_key)?;
    if !ca_file.exists() {
        fs::write(&ca_file, issuer.pem())?;
    }
    let host = config
        .public_url
        .as_deref()
        .and_then(|url| url.split_once("://"))
        .map(|(_, rest)| rest.split(['/', ':']).next().unwrap_or_default().to_owned());
    let mut names: Vec<String> = host.into_iter().filter(|h| !h.is_empty()).collect();
    names.push("localhost".into());
    let ip = config.listen.ip();
    names.push(if ip.is_unspecified() { IpAddr::from([127, 0, 0, 1]).to_string() } else { ip.to_string() });
    let mut parameters = CertificateParams::new(names)?;
    parameters.distinguished_name.push(DnType::CommonName, "Osler server");
    let now = time::OffsetDateTime::now_utc();
    parameters.not_before = now - time::Duration::days(1);
    parameters.not_after = now + time::Duration::days(397);
    let key = KeyPair::generate()?;
    let certificate = parameters.signed_by(&key, &issuer)?;
    let ca = CertificateDer::from(issuer.der().to_vec());
    let key = PrivateKeyDer::try_from(key.serialize_der())?;
    Ok((vec![certificate.der().clone(), ca], key))
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

/// A file that only its owner may read.
pub fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
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
}
