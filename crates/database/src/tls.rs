//! TLS to a PostgreSQL server that is not on this machine. The server's certificate and name are always verified
//! (`verify-full`), and the password exchange is bound to the connection, so that nobody in between can relay it.

use std::{
    io,
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
    version::{TLS12, TLS13},
};
use sha2::{Digest, Sha256, Sha384, Sha512};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};

use crate::{Error, Result, io};

/// Where the system keeps the authorities it trusts.
const SYSTEM: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// How connections are encrypted, or that they need not be (a socket, or loopback).
#[derive(Debug, Clone, Default)]
pub struct Tls(Option<Arc<ClientConfig>>);

impl Tls {
    /// No encryption: for a socket or loopback.
    pub fn none() -> Self {
        Self(None)
    }

    /// Verifies the server against the authorities in `file` (PEM), or against those that the system trusts.
    pub fn verify_full(file: Option<&Path>) -> Result<Self> {
        let file = match file {
            Some(file) => file.to_owned(),
            None => system_authorities()?,
        };
        let refused = |why: String| Error::Refused(format!("{}: {why}", file.display()));
        let pem = std::fs::read(&file).map_err(io(format!("read {}", file.display())))?;
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(&pem) {
            let certificate = certificate.map_err(|e| refused(format!("this is not PEM: {e}")))?;
            roots.add(certificate).map_err(|e| refused(e.to_string()))?;
        }
        if roots.is_empty() {
            return Err(refused("there is no certificate in it".into()));
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut client = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&TLS13, &TLS12])
            .map_err(|e| refused(e.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        client.alpn_protocols = vec![b"postgresql".to_vec()];
        Ok(Self(Some(Arc::new(client))))
    }

    /// Whether connections are encrypted.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// The same settings, with encryption demanded or off: never "if the server happens to offer it".
    pub fn settle(&self, config: &tokio_postgres::Config) -> tokio_postgres::Config {
        use tokio_postgres::config::SslMode;
        let mut config = config.clone();
        config.ssl_mode(if self.is_on() { SslMode::Require } else { SslMode::Disable });
        config
    }
}

fn system_authorities() -> Result<PathBuf> {
    std::env::var_os("SSL_CERT_FILE")
        .map(PathBuf::from)
        .into_iter()
        .chain(SYSTEM.iter().map(PathBuf::from))
        .find(|path| path.is_file())
        .ok_or_else(|| {
            Error::Refused(
                "This system has no list of certificate authorities. Set DATABASE_SSLROOTCERT to the file with the \
                 authority of the database server."
                    .into(),
            )
        })
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> MakeTlsConnect<S> for Tls {
    type Stream = Encrypted<S>;
    type TlsConnect = Handshake;
    type Error = io::Error;

    fn make_tls_connect(&mut self, host: &str) -> io::Result<Handshake> {
        Ok(Handshake { tls: self.clone(), host: host.to_owned() })
    }
}

/// One handshake with one host.
#[derive(Debug)]
pub struct Handshake {
    tls: Tls,
    host: String,
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> TlsConnect<S> for Handshake {
    type Stream = Encrypted<S>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted<S>>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        Box::pin(async move {
            let client = self.tls.0.ok_or_else(|| io::Error::other("TLS is off"))?;
            let name = ServerName::try_from(self.host).map_err(io::Error::other)?;
            tokio_rustls::TlsConnector::from(client).connect(name, stream).await.map(Encrypted)
        })
    }
}

/// A connection over TLS.
#[derive(Debug)]
pub struct Encrypted<S>(tokio_rustls::client::TlsStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Encrypted<S> {
    fn channel_binding(&self) -> ChannelBinding {
        let (_, session) = self.0.get_ref();
        session
            .peer_certificates()
            .and_then(|chain| end_point(chain.first()?))
            .map_or_else(ChannelBinding::none, ChannelBinding::tls_server_end_point)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Encrypted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Encrypted<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

/// The `tls-server-end-point` binding (RFC 5929): the certificate's digest by the hash of its own signature. None where
/// that signature names no hash (Ed25519).
fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    // The last byte of the algorithm's identifier, after its family's prefix.
    const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
    const ECDSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
    let (whole, _) = element(certificate)?;
    let (_to_be_signed, rest) = element(whole)?;
    let (algorithm, _) = element(rest)?;
    let (oid, _) = element(algorithm)?;
    let (last, family) = oid.split_last()?;
    match (family, last) {
        // MD5 and SHA-1 are replaced by SHA-256, says the RFC.
        (RSA, 4 | 5 | 11) | (ECDSA, 2) => Some(Sha256::digest(certificate).to_vec()),
        (RSA, 12) | (ECDSA, 3) => Some(Sha384::digest(certificate).to_vec()),
        (RSA, 13) | (ECDSA, 4) => Some(Sha512::digest(certificate).to_vec()),
        _ => None,
    }
}

/// The content of the first DER element, and what follows it.
fn element(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x83 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A certificate's bare bones: (to be signed, algorithm (oid), signature).
    fn certificate(oid: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).unwrap()], content].concat();
        let inner = [wrap(0x30, b"body"), wrap(0x30, &wrap(6, oid)), wrap(3, b"\0sig")].concat();
        wrap(0x30, &inner)
    }

    #[test]
    fn the_binding_hashes_as_the_signature_does() {
        let ecdsa384 = certificate(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 3]);
        assert_eq!(end_point(&ecdsa384).unwrap(), Sha384::digest(&ecdsa384).to_vec());
        let rsa_sha1 = certificate(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 5]);
        assert_eq!(end_point(&rsa_sha1).unwrap(), Sha256::digest(&rsa_sha1).to_vec());
        assert_eq!(end_point(&certificate(&[0x2b, 0x65, 0x70])), None);
    }

    #[test]
    fn a_broken_certificate_has_no_binding() {
        let good = certificate(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 2]);
        for cut in 0..good.len() {
            assert_eq!(end_point(&good[..cut]), None, "cut at {cut}");
        }
        assert_eq!(end_point(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), None);
    }

    #[test]
    fn a_file_without_an_authority_is_refused() {
        let file = std::env::temp_dir().join(format!("osler-no-ca-{}", std::process::id()));
        std::fs::write(&file, "nothing").unwrap();
        let refused = Tls::verify_full(Some(&file)).unwrap_err().to_string();
        std::fs::remove_file(file).unwrap();
        assert!(refused.contains("no certificate"), "{refused}");
    }

    #[test]
    fn encryption_is_demanded_or_off() {
        use tokio_postgres::config::SslMode;
        let settled = Tls::none().settle(&tokio_postgres::Config::new());
        assert_eq!(settled.get_ssl_mode(), SslMode::Disable);
    }
}
