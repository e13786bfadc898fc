//! Certificates and electronic signatures: making them, and saying whether they hold.
//!
//! Each clinic has an authority of its own, which certifies the key of each signer (ECDSA P-256). Private keys are sealed by the
//! field keys and read by the vault's database role alone; a [`Signer`] is made only for somebody who has just shown who they
//! are. What is signed is a [`signature::Statement`] over the digest of the content; [`signature::verify`] computes everything
//! anew.

mod api;
pub mod certificate;
mod code;
mod der;
pub mod document;
pub mod pades;
pub mod permissions;
pub mod signature;
pub mod signature_image;
mod signer;
mod x509;

use kernel::ProblemInfo;
use platform::{Platform, SealedColumn, jobs::Handlers};
pub use signer::Signer;
use utoipa_axum::router::OpenApiRouter;

/// Problems that only this department answers.
pub const PROBLEMS: &[ProblemInfo] = &[
    ProblemInfo::new(
        409,
        "already_signed",
        "this version has an author's signature, or one of this person, already",
    ),
    ProblemInfo::new(
        409,
        "too_many_signatures",
        "as many people signed this version as its paper has room for",
    ),
    ProblemInfo::new(409, "authorship_missing", "who wrote a version signs it first"),
    ProblemInfo::new(409, "certificate_revoked", "the signer's certificate was revoked a moment ago"),
    ProblemInfo::new(
        409,
        "certificate_revoked_already",
        "the certificate was revoked before; once is enough",
    ),
    ProblemInfo::new(
        409,
        "certificate_not_revoked",
        "since when a key was in other hands is said of a revoked certificate",
    ),
    ProblemInfo::new(409, "clock_behind", "the server's clock is behind the signature before"),
];

/// Columns with sealed values.
pub const SEALED: &[SealedColumn] = &[SealedColumn::new("signing.key", "sealed", "id").in_vault()];

/// Routes of this department; with those who know what was signed.
pub fn router(sources: &'static [&'static dyn document::Source]) -> OpenApiRouter<Platform> {
    api::router()
        .merge(certificate::api::router())
        .merge(signature_image::router())
        .layer(axum::Extension(document::Sources(sources)))
}

/// Work for later.
pub fn jobs() -> Handlers {
    certificate::jobs()
}
