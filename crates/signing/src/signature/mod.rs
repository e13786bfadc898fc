//! A signature: what it says, how it is made, and whether it holds. Pure.
//!
//! `content_sha256 = SHA-256("osler-content-1" ‖ 0x00 ‖ salt ‖ exact(content))`. The signer's key signs
//! `"osler-signature-1" ‖ 0x00 ‖ canonical(statement)` (ECDSA P-256 with SHA-256); the statement is every column of the record.
//! A signature names the digest of the one before it of the same thing, so that none can be taken out of the middle.

pub mod store;

use identity::reauthentication::Deed;
pub use identity::reauthentication::Meaning;
use jiff::Timestamp;
use kernel::{AccountId, ClinicId, Problem, Result, text::Check};
use platform::{
    canonical::{canonical, exact},
    http::sha256,
};
use serde::Serialize;
pub use store::Signature;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Signer,
    certificate::{Authority, Certificate},
    x509::{self, Distrusted},
};

const CONTENT: &[u8] = b"osler-content-1\0";
const STATEMENT: &[u8] = b"osler-signature-1\0";

/// What is signed: all of it, as the clinic's record has it.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The kind of thing: `encounter`.
    pub resource_type: &'static str,
    /// The thing.
    pub resource_id: Uuid,
    /// Its version.
    pub resource_version: i32,
    /// What it says: a text in JSON, best as the database gives it.
    pub payload: &'a str,
}

impl Content<'_> {
    fn sha256(&self, salt: &[u8]) -> Result<[u8; 32]> {
        let payload = exact(self.payload).map_err(Problem::internal)?;
        Ok(sha256(&[CONTENT, salt, payload.as_bytes()].concat()))
    }

    /// What it is known by while somebody looks at it and shows who they are: in hexadecimal digits.
    pub fn digest(&self) -> Result<String> {
        self.sha256(&[]).map(hex::encode)
    }

    /// Whether this is what somebody showed who they are for.
    fn is_of(&self, deed: &Deed, meaning: Meaning) -> bool {
        self.resource_type == deed.resource_type
            && self.resource_id == deed.resource_id
            && self.resource_version == deed.resource_version
            && meaning == deed.meaning
    }
}

/// Checks what a signer gives as the reason.
pub fn check_reason(check: &mut Check, reason: Option<&str>) {
    check.optional("reason", reason, 500);
}

/// What the key signs: every column of the record but the signature itself.
#[derive(Serialize)]
struct Statement<'a> {
    clinic_id: ClinicId,
    id: Uuid,
    resource_type: &'a str,
    resource_id: Uuid,
    resource_version: i32,
    content_salt: String,
    content_sha256: String,
    meaning: &'a str,
    reason: Option<&'a str>,
    account_id: Uuid,
    signer_name: &'a str,
    signer_roles: &'a [String],
    registration_number: Option<&'a str>,
    /// Microseconds since 1970, as text.
    signed_at: String,
    time_zone: &'a str,
    authenticated_by: &'a str,
    address: &'a str,
    agent: &'a str,
    place: i32,
    follows: Option<String>,
    certificate_id: Uuid,
}

fn statement(clinic: ClinicId, record: &Signature) -> Result<Vec<u8>> {
    let statement = Statement {
        clinic_id: clinic,
        id: record.id,
        resource_type: &record.resource_type,
        resource_id: record.resource_id,
        resource_version: record.resource_version,
        content_salt: hex::encode(&record.content_salt),
        content_sha256: hex::encode(&record.content_sha256),
        meaning: &record.meaning,
        reason: record.reason.as_deref(),
        account_id: record.account_id,
        signer_name: &record.signer_name,
        signer_roles: &record.signer_roles,
        registration_number: record.registration_number.as_deref(),
        signed_at: record.signed_at.as_microsecond().to_string(),
        time_zone: &record.time_zone,
        authenticated_by: &record.authenticated_by,
        address: &record.address,
        agent: &record.agent,
        place: record.place,
        follows: record.follows.as_ref().map(hex::encode),
        certificate_id: record.certificate_id,
    };
    let value = serde_json::to_value(&statement).map_err(Problem::internal)?;
    Ok([STATEMENT, canonical(&value).as_bytes()].concat())
}

/// Signs a content at this moment; `before` is the last signature of the same thing.
pub(crate) fn sign(
    signer: &Signer,
    content: &Content<'_>,
    meaning: Meaning,
    reason: Option<&str>,
    at: Timestamp,
    before: Option<&Signature>,
) -> Result<Signature> {
    if !content.is_of(&signer.deed, meaning) {
        return Err(Problem::internal("what is signed is not what somebody showed who they are for"));
    }
    let mut salt = [0; 16];
    aws_lc_rs::rand::fill(&mut salt).map_err(Problem::internal)?;
    let mut record = Signature {
        id: Uuid::now_v7(),
        resource_type: content.resource_type.to_owned(),
        resource_id: content.resource_id,
        resource_version: content.resource_version,
        content_sha256: content.sha256(&salt)?.to_vec(),
        content_salt: salt.to_vec(),
        meaning: meaning.word().to_owned(),
        reason: reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned),
        account_id: signer.account.0,
        signer_name: signer.name.clone(),
        signer_roles: signer.roles.clone(),
        registration_number: signer.registration_number.clone(),
        signed_at: at,
        time_zone: signer.time_zone.clone(),
        authenticated_by: signer.method.word().to_owned(),
        address: signer.address.clone(),
        agent: signer.agent.clone(),
        place: before.map_or(1, |before| before.place + 1),
        follows: before.map(|before| before.signature_sha256.clone()),
        certificate_id: signer.certificate.id,
        signature: vec![],
        signature_sha256: vec![],
    };
    record.signature = signer.sign(&statement(signer.clinic, &record)?)?;
    record.signature_sha256 = sha256(&record.signature).to_vec();
    Ok(record)
}

/// Why a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// What was signed is not what the record says now.
    ContentChanged,
    /// What was signed is not there: it was destroyed after its time, or taken away.
    ContentMissing,
    /// The signature is not of this statement, or not of this certificate's key.
    RecordChanged,
    /// The certificate is not the signer's.
    CertificateOfAnother,
    /// The clinic's authority did not give the certificate, or it was changed.
    CertificateUnknown,
    /// The certificate was not valid yet when it signed.
    CertificateNotYetValid,
    /// The certificate had ended when it signed.
    CertificateExpired,
    /// The certificate had been revoked when it signed.
    CertificateRevoked,
    /// The signature before it is missing, is another one, or is later.
    SequenceBroken,
    /// The paper that is kept of it is not the one that was signed.
    DocumentChanged,
    /// The paper that was signed is not there.
    DocumentMissing,
}

impl From<Distrusted> for Fault {
    fn from(why: Distrusted) -> Self {
        match why {
            Distrusted::NotYetValid => Self::CertificateNotYetValid,
            Distrusted::Expired => Self::CertificateExpired,
            Distrusted::Unknown => Self::CertificateUnknown,
        }
    }
}

/// What a signature is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The clinic.
    pub clinic: ClinicId,
    /// What was signed, as the record has it now; none where that is gone (the record was destroyed after its time).
    pub content: Option<&'a Content<'a>>,
    /// The certificate that the record names.
    pub certificate: &'a Certificate,
    /// Every authority of the clinic.
    pub authorities: &'a [Authority],
    /// The signature before it, of the same thing.
    pub before: Option<&'a Signature>,
}

/// Computes everything anew; the signature holds where no fault comes back.
pub fn verify(record: &Signature, evidence: &Evidence<'_>) -> Result<Vec<Fault>> {
    let Evidence { clinic, content, certificate, authorities, before } = *evidence;
    let mut faults = vec![];
    let is_same = |content: &Content<'_>| {
        content.resource_type == record.resource_type
            && content.resource_id == record.resource_id
            && content.resource_version == record.resource_version
            && content
                .sha256(&record.content_salt)
                .is_ok_and(|sha256| sha256.as_slice() == record.content_sha256)
    };
    match content {
        None => faults.push(Fault::ContentMissing),
        Some(content) if !is_same(content) => faults.push(Fault::ContentChanged),
        Some(_) => {}
    }
    let fits = x509::fits(&certificate.certificate, &statement(clinic, record)?, &record.signature);
    if !fits || record.certificate_id != certificate.id {
        faults.push(Fault::RecordChanged);
    }
    if !x509::belongs_to(&certificate.certificate, AccountId(record.account_id)) {
        faults.push(Fault::CertificateOfAnother);
    }
    let ders: Vec<&[u8]> = authorities.iter().map(|a| a.certificate.as_slice()).collect();
    faults.extend(x509::trusted(&certificate.certificate, &ders, record.signed_at).err().map(Fault::from));
    if was_revoked(certificate, record.signed_at) {
        faults.push(Fault::CertificateRevoked);
    }
    let follows = before.map(|before| sha256(&before.signature).to_vec());
    let is_next = record.place == before.map_or(1, |before| before.place.saturating_add(1))
        && before.is_none_or(|before| before.signed_at <= record.signed_at);
    if record.follows != follows || !is_next {
        faults.push(Fault::SequenceBroken);
    }
    Ok(faults)
}

pub(crate) fn was_revoked(certificate: &Certificate, at: Timestamp) -> bool {
    certificate.revoked_at.is_some_and(|revoked| revoked <= at)
}

#[cfg(test)]
pub(crate) mod tests;
