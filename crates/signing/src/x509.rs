//! Keys and certificates (RFC 5280): bytes in, bytes out.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair},
};
use jiff::Timestamp;
use kernel::{AccountId, Problem, Result, Secret};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, SanType, SerialNumber,
};
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer, UnixTime};
use time::OffsetDateTime;
use uuid::Uuid;
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert, aws_lc_rs::ECDSA_P256_SHA256};

/// For so long something is valid.
#[derive(Debug, Clone, Copy)]
pub struct Validity {
    /// From here on.
    pub from: Timestamp,
    /// Until here.
    pub until: Timestamp,
}

/// A private key (PKCS #8).
pub type PrivateKey = Secret<Vec<u8>>;

/// Who certifies, as its certificate names it.
#[derive(Debug, Clone)]
pub struct Authority<'a> {
    /// Its row, which makes its name unlike that of any other.
    pub id: Uuid,
    /// The clinic's name when it was made.
    pub name: &'a str,
    /// Of its certificate.
    pub validity: Validity,
}

/// Seconds are all that certificates know; jiff and `time` agree on them.
fn instant(at: Timestamp) -> Result<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(at.as_second()).map_err(Problem::internal)
}

impl Authority<'_> {
    fn parameters(&self) -> Result<CertificateParams> {
        let mut parameters = CertificateParams::default();
        parameters.distinguished_name = rcgen::DistinguishedName::new();
        parameters.distinguished_name.push(DnType::OrganizationName, short(self.name));
        parameters.distinguished_name.push(DnType::CommonName, format!("Signing authority {}", self.id));
        parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        parameters.not_before = instant(self.validity.from)?;
        parameters.not_after = instant(self.validity.until)?;
        parameters.serial_number = Some(serial(self.id));
        Ok(parameters)
    }

    /// Its key, and the certificate that it gives itself.
    pub fn establish(&self) -> Result<(PrivateKey, Vec<u8>)> {
        let key = new_key()?;
        let certificate = self.parameters()?.self_signed(&key).map_err(Problem::internal)?;
        Ok((Secret::new(key.serialize_der()), certificate.der().to_vec()))
    }

    /// A new key for a signer, certified.
    pub fn certify(
        &self,
        authority_key: &PrivateKey,
        id: Uuid,
        holder: (AccountId, &str),
        validity: Validity,
    ) -> Result<(PrivateKey, Vec<u8>)> {
        let authority_key = read_key(authority_key)?;
        let (account, name) = holder;
        let mut parameters = CertificateParams::default();
        parameters.distinguished_name = rcgen::DistinguishedName::new();
        parameters.distinguished_name.push(DnType::OrganizationName, short(self.name));
        parameters.distinguished_name.push(DnType::CommonName, short(name));
        let uri = uri(account).try_into().map_err(Problem::internal)?;
        parameters.subject_alt_names = vec![SanType::URI(uri)];
        parameters.is_ca = IsCa::ExplicitNoCa;
        // Signatures of documents that bind their signer.
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        parameters.not_before = instant(validity.from)?;
        parameters.not_after = instant(validity.until)?;
        parameters.serial_number = Some(serial(id));
        parameters.use_authority_key_identifier_extension = true;
        let key = new_key()?;
        let certificate = parameters
            .signed_by(&key, &Issuer::new(self.parameters()?, authority_key))
            .map_err(Problem::internal)?;
        Ok((Secret::new(key.serialize_der()), certificate.der().to_vec()))
    }
}

/// Names in certificates have an upper bound (RFC 5280, appendix A); the record has the whole of them.
fn short(name: &str) -> String {
    name.chars().take(64).collect()
}

/// The id of a row is random enough for the number of a certificate, and never used twice.
fn serial(id: Uuid) -> SerialNumber {
    SerialNumber::from_slice(id.as_bytes())
}

fn uri(account: AccountId) -> String {
    format!("urn:uuid:{account}")
}

fn new_key() -> Result<KeyPair> {
    KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(Problem::internal)
}

fn read_key(key: &PrivateKey) -> Result<KeyPair> {
    let der = PrivatePkcs8KeyDer::from(key.expose().as_slice());
    KeyPair::from_pkcs8_der_and_sign_algo(&der, &PKCS_ECDSA_P256_SHA256).map_err(Problem::internal)
}

/// An ECDSA signature (P-256, SHA-256) in DER.
pub fn sign(key: &PrivateKey, message: &[u8]) -> Result<Vec<u8>> {
    let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, key.expose())
        .map_err(|_| Problem::internal("a signer's key cannot be read"))?;
    let signature = key.sign(&SystemRandom::new(), message).map_err(Problem::internal)?;
    Ok(signature.as_ref().to_vec())
}

/// Whether the holder of this certificate made the signature.
pub fn fits(certificate: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let certificate = CertificateDer::from(certificate);
    EndEntityCert::try_from(&certificate)
        .is_ok_and(|holder| holder.verify_signature(ECDSA_P256_SHA256, message, signature).is_ok())
}

/// Whether the certificate is one of this account.
pub fn belongs_to(certificate: &[u8], account: AccountId) -> bool {
    let certificate = CertificateDer::from(certificate);
    EndEntityCert::try_from(&certificate)
        .is_ok_and(|holder| holder.valid_uri_names().any(|name| name == uri(account)))
}

/// Why a certificate does not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distrusted {
    /// It was not valid yet.
    NotYetValid,
    /// It was not valid any more.
    Expired,
    /// None of these authorities gave it, or it was changed.
    Unknown,
}

/// Whether one of these authorities certified it, and whether it was valid at that moment.
pub fn trusted(certificate: &[u8], authorities: &[&[u8]], at: Timestamp) -> Result<(), Distrusted> {
    let ders: Vec<CertificateDer<'_>> =
        authorities.iter().map(|authority| CertificateDer::from(*authority)).collect();
    let anchors: Vec<_> = ders.iter().filter_map(|der| anchor_from_trusted_cert(der).ok()).collect();
    let certificate = CertificateDer::from(certificate);
    let holder = EndEntityCert::try_from(&certificate).map_err(|_| Distrusted::Unknown)?;
    let second = u64::try_from(at.as_second()).map_err(|_| Distrusted::NotYetValid)?;
    let time = UnixTime::since_unix_epoch(std::time::Duration::from_secs(second));
    // Our certificates name no extended use, so that none is asked for.
    let usage = KeyUsage::required_if_present(&[]);
    match holder.verify_for_usage(&[ECDSA_P256_SHA256], &anchors, &[], time, usage, None, None) {
        Ok(_) => Ok(()),
        Err(webpki::Error::CertNotValidYet { .. }) => Err(Distrusted::NotYetValid),
        Err(webpki::Error::CertExpired { .. }) => Err(Distrusted::Expired),
        Err(_) => Err(Distrusted::Unknown),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::ToSpan;

    use super::*;

    pub(crate) fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    pub(crate) const FROM: &str = "2026-01-01T00:00:00Z";

    pub(crate) fn authority(id: u128) -> Authority<'static> {
        let from = at(FROM);
        let validity = Validity { from, until: from.checked_add((24 * 7300).hours()).unwrap() };
        Authority { id: Uuid::from_u128(id), name: "St. Mary's Clinic", validity }
    }

    /// Authority, signer's key and certificate.
    pub(crate) fn signer(account: AccountId) -> (Vec<u8>, PrivateKey, Vec<u8>) {
        let ours = authority(7);
        let (key, certificate) = ours.establish().unwrap();
        let validity = Validity { from: at(FROM), until: at("2028-01-01T00:00:00Z") };
        let (own, certified) =
            ours.certify(&key, Uuid::from_u128(9), (account, "Grace Hopper"), validity).unwrap();
        (certificate, own, certified)
    }

    #[test]
    fn a_certificate_stands_under_its_authority_alone_and_in_its_time() {
        let (ours, _, certificate) = signer(AccountId::new());
        let (_, other) = authority(7).establish().unwrap();
        let judged = |authorities: &[&[u8]], when| trusted(&certificate, authorities, at(when));
        assert_eq!(judged(&[&other, &ours], "2027-01-01T00:00:00Z"), Ok(()));
        assert_eq!(judged(&[&ours], "2025-12-31T23:59:59Z"), Err(Distrusted::NotYetValid));
        assert_eq!(judged(&[&ours], "2028-01-01T00:00:01Z"), Err(Distrusted::Expired));
        // The same name, another key.
        assert_eq!(judged(&[&other], "2027-01-01T00:00:00Z"), Err(Distrusted::Unknown));
        assert_eq!(judged(&[], "2027-01-01T00:00:00Z"), Err(Distrusted::Unknown));
        // An authority signs nothing but certificates.
        assert_eq!(trusted(&ours, &[&ours], at("2027-01-01T00:00:00Z")), Err(Distrusted::Unknown));
    }

    #[test]
    fn every_changed_byte_of_a_certificate_is_found() {
        let account = AccountId::new();
        let (ours, _, certificate) = signer(account);
        for place in 0..certificate.len() {
            let mut changed = certificate.clone();
            changed[place] ^= 1;
            let judged = trusted(&changed, &[&ours], at("2027-01-01T00:00:00Z"));
            assert!(judged.is_err(), "byte {place}");
        }
    }

    #[test]
    fn long_names_are_cut_to_what_a_certificate_may_hold() {
        let from = at(FROM);
        let name = "ñ".repeat(200);
        let validity = Validity { from, until: from.checked_add(24.hours()).unwrap() };
        let long = Authority { id: Uuid::from_u128(7), name: &name, validity };
        let (key, ours) = long.establish().unwrap();
        let (_, certificate) =
            long.certify(&key, Uuid::from_u128(9), (AccountId::new(), &name), validity).unwrap();
        assert_eq!(trusted(&certificate, &[&ours], from), Ok(()));
        let of_64 = "ñ".repeat(64);
        let count = |der: &[u8]| der.windows(128).filter(|window| *window == of_64.as_bytes()).count();
        assert_eq!((count(&ours), count(&certificate)), (2, 3), "issuer and subject, each no longer");
    }

    #[test]
    fn a_certificate_names_its_account() {
        let account = AccountId::new();
        let (_, _, certificate) = signer(account);
        assert!(belongs_to(&certificate, account));
        assert!(!belongs_to(&certificate, AccountId::new()));
    }

    #[test]
    fn a_signature_fits_its_message_and_its_key() {
        let (_, key, certificate) = signer(AccountId::new());
        let (_, _, other) = signer(AccountId::new());
        let signature = sign(&key, b"message").unwrap();
        assert!(fits(&certificate, b"message", &signature));
        assert!(!fits(&certificate, b"massage", &signature));
        assert!(!fits(&other, b"message", &signature));
    }
}
