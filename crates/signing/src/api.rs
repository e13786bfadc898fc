//! What a code on a paper says, to whoever holds the paper.

use axum::Extension;
use base64::{Engine, engine::general_purpose::STANDARD};
use identity::public_token;
use jiff::Timestamp;
use kernel::{Problem, Result};
use platform::{Event, Guest, Path, Platform, Reply};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    certificate::{self, Authority},
    document::{self, Code, Found, Issue, Sources},
    signature::{Fault, store::Judged},
};

/// Whether a document is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// The clinic's own, unchanged, and what stands.
    Valid,
    /// The same; it amends an earlier one.
    Amended,
    /// The clinic's own and unchanged, but signed when the key of a signer may have been in other hands.
    Doubtful,
    /// The clinic's own and unchanged, but a later one stands in its place.
    Superseded,
    /// Signed and unchanged, but the clinic has not issued it.
    NotIssued,
    /// It was signed by mistake and taken back: nobody relies on it.
    Withdrawn,
    /// The clinic's own, of a record that the clinic destroyed after its time: only the signatures and their files were judged.
    Destroyed,
    /// What the clinic keeps of it is not as it was signed, or is not there and should be.
    Broken,
}

/// A signature of a document.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentSignature {
    /// Who signed.
    pub name: String,
    /// As what.
    pub roles: Vec<String>,
    /// Their number in the register of their profession.
    pub registration_number: Option<String>,
    /// What it means: `authorship`, `review`, `approval`, `withdrawal`.
    pub meaning: String,
    /// When.
    pub signed_at: Timestamp,
    /// The zone in which that was read.
    pub time_zone: String,
    /// Whether it holds.
    pub holds: bool,
    /// Why it does not.
    pub faults: Vec<Fault>,
    /// When the certificate by which it was made was revoked.
    pub certificate_revoked_at: Option<Timestamp>,
    /// Where it was made when the key may have been in other hands: since when it may. Nobody knows who signed.
    pub doubtful_since: Option<Timestamp>,
}

/// The file after one of its signatures.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentFile {
    /// Of the whole file, in hexadecimal digits.
    pub sha256: String,
    /// Its length.
    pub bytes: i32,
}

/// What a code says. Nothing of a patient.
#[derive(Debug, Serialize, ToSchema)]
pub struct Verification {
    /// The code, as it is printed.
    pub code: String,
    /// Whether the document is good.
    pub status: DocumentStatus,
    /// Whether it stands, and the clinic is writing what will take its place.
    pub is_being_amended: bool,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Whether it adds to another document, which has a code of its own and stands.
    pub is_addendum: bool,
    /// How many signed addenda add to it; each has a code of its own.
    pub addenda: usize,
    /// Whether the clinic still keeps what was signed; else only the signatures and their files were judged.
    pub is_kept: bool,
    /// Whether the papers that the clinic keeps are those that were signed.
    pub files_hold: bool,
    /// Whose it is.
    pub clinic: String,
    /// Who signed it, in their order.
    pub signatures: Vec<DocumentSignature>,
    /// Of what was signed, salted, as it stands on the paper.
    pub content_sha256: String,
    /// The file after each signature; the last one is the newest.
    pub files: Vec<DocumentFile>,
    /// The certificates of the clinic's authorities (PEM), for programs that read signed PDF files.
    pub authorities: Vec<String>,
}

fn view(found: Found, code: &Code, clinic: String, authorities: &[Authority]) -> Verification {
    let Found {
        document,
        newest_version,
        issue,
        signatures,
        files,
        files_hold,
        is_kept,
        is_destroyed,
        withdrawn_at,
    } = found;
    // What is signed is out by that, unless its department says what went out.
    let issue = issue.unwrap_or_else(|| Issue { issued: (1..=newest_version).collect(), ..Issue::default() });
    let withdrawn_at = withdrawn_at.or(issue.withdrawn_at);
    let issued = issue.issued;
    let status = match document.resource_version {
        _ if !files_hold || signatures.iter().any(|one| !one.faults.is_empty()) => DocumentStatus::Broken,
        _ if withdrawn_at.is_some() => DocumentStatus::Withdrawn,
        version if !is_destroyed && !issued.contains(&version) => DocumentStatus::NotIssued,
        version if issued.iter().any(|one| *one > version) => DocumentStatus::Superseded,
        _ if signatures.iter().any(|one| one.doubtful_since.is_some()) => DocumentStatus::Doubtful,
        _ if is_destroyed => DocumentStatus::Destroyed,
        version if issued.iter().all(|one| *one >= version) => DocumentStatus::Valid,
        _ => DocumentStatus::Amended,
    };
    let stands = matches!(status, DocumentStatus::Valid | DocumentStatus::Amended);
    let content = signatures.first().map(|first| hex::encode(&first.signature.content_sha256));
    let signature =
        |Judged { signature, faults, certificate_revoked_at, doubtful_since, .. }| DocumentSignature {
            name: signature.signer_name,
            roles: signature.signer_roles,
            registration_number: signature.registration_number,
            meaning: signature.meaning,
            signed_at: signature.signed_at,
            time_zone: signature.time_zone,
            holds: faults.is_empty(),
            faults,
            certificate_revoked_at,
            doubtful_since,
        };
    Verification {
        code: code.printed(),
        status,
        is_being_amended: stands && issue.is_being_amended,
        withdrawn_at,
        is_addendum: issue.is_addendum,
        addenda: issue.addenda.iter().filter(|of| **of == document.resource_version).count(),
        is_kept,
        files_hold,
        clinic,
        signatures: signatures.into_iter().map(signature).collect(),
        content_sha256: content.unwrap_or_default(),
        files: files
            .into_iter()
            .map(|(sha256, bytes)| DocumentFile { sha256: hex::encode(sha256), bytes })
            .collect(),
        authorities: authorities.iter().map(|authority| pem(&authority.certificate)).collect(),
    }
}

/// RFC 7468.
fn pem(certificate: &[u8]) -> String {
    let text = STANDARD.encode(certificate);
    let lines: Vec<&str> =
        (0..text.len()).step_by(64).filter_map(|at| text.get(at..text.len().min(at + 64))).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

fn unknown() -> Problem {
    Problem::not_found()
}

/// What the code of a signed document says. Anybody may ask; codes that are unknown and such that are none get the same answer.
#[utoipa::path(get, path = "/verify/{code}", tag = "signing", security(()), params(("code" = String, Path)), responses((status = 200, body = Verification)))]
async fn verify_document(
    guest: Guest,
    Extension(sources): Extension<Sources>,
    Path(code): Path<String>,
) -> Result<Reply<Verification>> {
    guest.looks_up()?;
    let tx = guest.identity_write().await?;
    let known = match Code::read(&code) {
        Some(code) => {
            let clinic = public_token::clinic(&tx, crate::code::KIND, &code.digest()).await?;
            clinic.map(|clinic| (code, clinic))
        }
        None => None,
    };
    let Some((code, clinic)) = known else {
        return Err(tx.refuse(Event::new("verification.refused", "document"), unknown()).await);
    };
    let name = identity::clinic::store::get(&tx, clinic).await?.details.name;
    drop(tx);
    let asked = guest.platform().system(clinic, "verification");
    let tx = asked.read().await?;
    let Some(found) = document::judge(&tx, &code, sources).await? else {
        return Err(tx.refuse(Event::new("verification.refused", "document"), unknown()).await);
    };
    let event = Event::new("document.verified", "document").on(found.document.id);
    let authorities = certificate::authorities(&tx).await?;
    tx.disclose(event, view(found, &code, name, &authorities)).await
}

pub(crate) fn router() -> OpenApiRouter<Platform> {
    OpenApiRouter::new().routes(routes!(verify_document))
}
